//! The order of nested modules: a child uses with `super::` only what is declared before it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// All Rust files under a folder of the root, with their text.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut todo = vec![root().join(folder)];
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            todo.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|e| e == "rs") {
            let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}

/// The modules that a file declares, in order.
fn modules(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| {
            let line =
                line.strip_prefix("pub(crate) ").or(line.strip_prefix("pub ")).unwrap_or(line);
            let name = line.strip_prefix("mod ")?;
            Some(name.strip_suffix(';')?.to_owned())
        })
        .collect()
}

/// The modules of its crate that a text names with `prefix::`, outside of comments and tests.
fn uses(text: &str, prefix: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let code: Vec<&str> = code.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    code.match_indices(prefix)
        .filter(|(at, _)| {
            !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == ':' || c == '_')
        })
        .map(|(at, _)| &code[at + prefix.len()..])
        .map(|rest| {
            rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap().to_owned()
        })
        .collect()
}

/// The modules that a child uses and that are declared after it.
fn check_children(path: &str, text: &str) -> Vec<String> {
    let order = modules(text);
    let folder = path.strip_suffix(".rs").unwrap();
    let mut wrong = Vec::new();
    for (place, child) in order.iter().enumerate() {
        let Ok(text) = fs::read_to_string(root().join(format!("{folder}/{child}.rs"))) else {
            continue;
        };
        for used in uses(&text, "super::") {
            if order.iter().position(|m| *m == used).is_some_and(|other| other > place) {
                wrong.push(format!(
                    "{folder}/{child}.rs uses super::{used}, which is declared after it"
                ));
            }
        }
    }
    wrong
}

#[test]
fn a_child_uses_only_those_declared_before_it() {
    let all = ["core", "author", "bindings", "tests"].into_iter().flat_map(sources);
    let wrong: Vec<String> = all.flat_map(|(path, text)| check_children(&path, &text)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn declarations_and_uses_are_found_in_a_text() {
    assert_eq!(modules("mod a;\npub mod b;\n  mod c;\nmod d {\n"), ["a", "b"]);
    let used = uses("use crate::a::B;\n// crate::c\nfn f() { crate::d() } xcrate::e", "crate::");
    assert_eq!(used.into_iter().collect::<Vec<_>>(), ["a", "d"]);
}
