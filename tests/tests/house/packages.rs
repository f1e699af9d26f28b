//! What an app is built with: scripts that a stock Mac can run, and one list of what the packages need.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use regex::bytes::Regex;

use super::{name_of, read, root};

/// What a Mac does not have, with bash 3.2 and the tools of BSD: a pattern, a line that it must find, and
/// what to write.
const FORMS: &[(&str, &str, &str)] = &[
    (r"\b(declare|local|typeset) -\w*[An]", "declare -A targets", "a list of words `name=value`"),
    (r"\b(mapfile|readarray|coproc)\b", "mapfile -t lines <file", "`while read -r`"),
    (r"\$\{\w+(\[[^]]*\])?(\^|,|@[A-Z])", "${name^^}", "`tr`"),
    (r"\$\{!\w+[@*]\}", "${!VEIVISER_@}", "the names, written out"),
    (r"\$\{\w+\[-", "${all[-1]}", "the index, counted"),
    (r"\[\[? -v ", "[ -v name ]", "`${name+set}`"),
    (r"(\|&|&>>|;;&|;&)", "make |& tee log", "`2>&1 |`"),
    (r"\{\w+\}[<>]", "exec {lock}>file", "a number"),
    (r"\bwait -n\b", "wait -n", "`wait` for an id"),
    (r"\bEPOCH(SECONDS|REALTIME)\b", "echo $EPOCHSECONDS", "`date +%s`"),
    (r"\bprintf '?%\(", "printf '%(%F)T'", "`date`"),
    (r"\brealpath\b", "realpath -m target", "`$PWD` before a relative path"),
    (r"\breadlink -\w*[efm]", "readlink -f file", "`cd` and `pwd -P`"),
    (r"\bsed (-\w+ )*(-\w*i|--)", "sed -i s/a/b/ file", "a file aside, and `mv`"),
    (r"\bgrep (-\w+ )*-\w*P", "grep -oP 'a\\d'", "`grep -E`"),
    (r"\b(grep|sed) [^|]*\\[?+|]", r"grep 'a\?'", "`grep -E`, `sed -E`"),
    (r"\bstat -(c|-)", "stat -c %s file", "`wc -c <file`"),
    (r"\bdate (-d|-I|--)", "date -d tomorrow", "`date` with a format alone"),
    (r"\bfind .*-(printf|regextype)\b", "find . -printf %p", "`-print`"),
    (r"\bfind -", "find -name a", "`find .`"),
    (r"\bxargs (-\w+ )*-\w*(r|d)\b", "xargs -r rm", "`while read -r`"),
    (r"\b(cp|mv|ln|install) (-\w+ )*-\w*[Ttr]\b", "mv -T a b", "`cp -R` and whole paths"),
    (
        r"\b(cp|mv|ln|rm|mkdir|sort|head|tail|du|touch|tr|wc|uniq|cut|diff|mktemp|basename) [^|]*--\w",
        "cp --parents a b",
        "the option in one letter",
    ),
    (r"\bhead -(n ?|c ?)-", "head -n -1", "`sed '$d'`"),
    (
        r"\b(tac|nproc|sha256sum|md5sum|timeout|flock|setsid|numfmt|shuf)\b",
        "nproc",
        "what POSIX has",
    ),
    (r"\bbase64 -(w|-)", "base64 -w0", "`base64 | tr -d`"),
    (r"\bawk .*\b(gensub|strftime|systime|asorti?)\(", "awk '{ gensub() }'", "`gsub`"),
];

/// The lines of a script that are no comment, with their numbers.
fn lines(script: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = (1..).zip(script.lines());
    numbered.filter(|(_, line)| !line.trim_start().starts_with('#'))
}

/// What in a script a stock Mac cannot run: the line, and what to write.
fn refused(script: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (form, _, instead) in FORMS {
        let form = Regex::new(&format!("(?-u){form}")).expect("a pattern");
        let lines = lines(script).filter(|(_, line)| form.is_match(line.as_bytes()));
        found.extend(lines.map(|(at, line)| (at, format!("`{}`: write {instead}", line.trim()))));
    }
    // Before bash 4.4, `set -u` takes a list without words for one that was never set.
    let empty = Regex::new(r"(?-u)(?:^|[\s;])(\w+)=\(\)").expect("a pattern");
    for (_, line) in lines(script) {
        for list in empty.captures_iter(line.as_bytes()).filter_map(|list| list.get(1)) {
            let name = String::from_utf8_lossy(list.as_bytes());
            let bare = format!("\"${{{name}[@]}}\"");
            let guarded = format!("${{{name}[@]+{bare}}}");
            let uses = lines(script).filter(|(_, line)| line.replace(&guarded, "").contains(&bare));
            found.extend(
                uses.map(|(at, _)| (at, format!("`{bare}` can be empty: write `{guarded}`"))),
            );
        }
    }
    found.sort();
    found
}

/// The scripts below a folder.
fn scripts(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let built = ["target", "generated", "library", ".build", "node_modules"]
            .iter()
            .any(|name| path.ends_with(name));
        if path.is_dir() && !built {
            scripts(&path, found);
        } else if path.is_file() && fs::read(&path).expect("a file").starts_with(b"#!") {
            found.push(path);
        }
    }
}

#[test]
fn a_stock_mac_can_run_the_scripts_of_the_bindings() {
    for (form, line, instead) in FORMS {
        assert!(!refused(line).is_empty(), "{form} does not find `{line}` ({instead})");
    }
    assert_eq!(refused("all=()\nrun \"${all[@]}\"").len(), 1);
    assert!(refused("all=()\nrun ${all[@]+\"${all[@]}\"}\n# realpath").is_empty());

    let mut found = Vec::new();
    scripts(&root().join("bindings"), &mut found);
    assert!(found.len() > 3, "only {found:?} are found");
    for path in found {
        assert_eq!(refused(&read(&path)), [], "{}", name_of(&path));
    }
}

/// What a POM needs at run time, with the versions, and its own version under its own name.
fn needs(pom: &str) -> BTreeMap<String, String> {
    let tag = |text: &str, name: &str| {
        let (_, rest) = text.split_once(&format!("<{name}>"))?;
        rest.split_once(&format!("</{name}>")).map(|(value, _)| value.to_owned())
    };
    let kotlin = tag(pom, "kotlin.version").unwrap_or_default();
    let own = ("veiviser".to_owned(), tag(pom, "version").expect("a version"));
    let needed = pom.split("<dependency>").skip(1).filter_map(|text| {
        let text = text.split_once("</dependency>").expect("an end").0;
        let version = tag(text, "version")?.replace("${kotlin.version}", &kotlin);
        tag(text, "scope").is_none().then_some((tag(text, "artifactId")?, version))
    });
    needed.chain([own]).collect()
}

#[test]
fn an_android_app_gets_what_the_kotlin_package_was_tested_with() {
    let kotlin = root().join("bindings/kotlin");
    let tested = needs(&read(&kotlin.join("pom.xml")));
    assert!(tested.len() > 3, "only {tested:?} is found");
    assert_eq!(needs(&read(&kotlin.join("android.pom"))), tested);
}
