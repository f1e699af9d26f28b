//! The rules of the house: modules in reading order, a first line on every file, no file too long,
//! a tidy root, one meaning for each type name.

#![expect(
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on fails"
)]

#[path = "house/logs.rs"]
mod logs;
#[path = "house/packages.rs"]
mod packages;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).canonicalize().expect("the root")
}

/// Every source file of the crates, sorted.
fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let crates = ["core", "author", "bindings", "tests"];
    let mut todo: Vec<PathBuf> = crates.iter().map(|name| root().join(name)).collect();
    while let Some(folder) = todo.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                // Build output is not source.
                let built = ["target", "generated", ".build", "node_modules"]
                    .iter()
                    .any(|name| path.ends_with(name));
                todo.extend((!built).then_some(path));
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a source file")
}

/// The modules that a file declares, in order.
fn declared(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("mod ")))
        .filter_map(|rest| rest.strip_suffix(';'))
        .map(ToOwned::to_owned)
        .collect()
}

/// The files that declare modules in reading order: the file, the folder of the modules, and the path
/// by which they are used.
const ORDERED: &[(&str, &str, &str)] = &[
    ("core/src/lib.rs", "core/src", "crate::"),
    ("author/prove/src/lib.rs", "author/prove/src", "crate::"),
    ("author/src/lib.rs", "author/src", "crate::"),
    ("author/src/pack.rs", "author/src/pack", "crate::pack::"),
    ("author/src/output.rs", "author/src/output", "crate::output::"),
    ("author/src/studio.rs", "author/src/studio", "crate::studio::"),
    ("author/src/tui.rs", "author/src/tui", "crate::tui::"),
    ("author/src/commands.rs", "author/src/commands", "crate::commands::"),
    ("bindings/src/lib.rs", "bindings/src", "crate::"),
    ("tests/src/lib.rs", "tests/src", "crate::"),
];

/// The modules that a text uses by this path: `crate::a` and those in `crate::{a, b::c}`.
fn used(text: &str, path: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, found) in text.match_indices(path) {
        let rest = text.get(at + found.len()..).unwrap_or_default();
        let list = rest.strip_prefix('{').map_or_else(|| vec![rest], branches);
        names.extend(list.iter().map(|branch| {
            let name = branch.trim_start();
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
            name.get(..end).unwrap_or_default().to_owned()
        }));
    }
    names
}

/// The parts of a list in braces, whose opening brace has been read.
fn branches(list: &str) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' | ',' if depth == 0 => {
                parts.push(list.get(from..at).unwrap_or_default());
                from = at + 1;
                if letter == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    parts
}

#[test]
fn a_module_uses_only_those_declared_before_it() {
    for (list, folder, path) in ORDERED {
        let modules = declared(&read(&root().join(list)));
        assert!(modules.len() > 3, "{list} declares too few modules to be in reading order");
        let folder = root().join(folder);
        for (place, module) in modules.iter().enumerate() {
            let (inside, own) = (folder.join(module), folder.join(format!("{module}.rs")));
            for file in sources().iter().filter(|p| p.starts_with(&inside) || **p == own) {
                let text = read(file);
                let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                let code: Vec<&str> =
                    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
                let used = used(&code.join("\n"), path);
                for below in modules.iter().skip(place).filter(|m| *m != module) {
                    assert!(
                        !used.contains(below),
                        "{} uses `{below}`, which is declared after `{module}` in {list}",
                        file.display()
                    );
                }
            }
        }
    }
}

#[test]
fn every_file_begins_by_saying_what_it_is() {
    for path in sources() {
        let text = read(&path);
        let first = text.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("//! ") || first.starts_with("#![doc = include_str!"),
            "{} begins with: {first}",
            path.display()
        );
    }
}

/// The most lines of a file.
const MOST_LINES: usize = 420;

/// Files that may be longer, each with its reason.
const LONG: &[(&str, &str)] = &[
    ("core/src/index.rs", "ids, tables and sets of ids, with their docs and tests"),
    (
        "core/src/load.rs",
        "the roles of the files, the two passes over them, and what one says of another",
    ),
    ("core/src/load/compile.rs", "one compiler: its state is read and written by every part"),
    ("core/src/load/texts.rs", "one traversal of all texts"),
    ("core/src/flow.rs", "the compiled flow: types and their docs"),
    ("core/src/pack.rs", "what a pack holds, and what a host can ask of it"),
    ("core/src/built/tests.rs", "each class of corruption, in one list"),
    ("core/src/state.rs", "the evaluation, which is read as one"),
    ("core/src/walk.rs", "all that a host can ask of a walk"),
    ("core/src/guarantee.rs", "guarantees, and the state in which they are checked"),
    ("core/src/localizer.rs", "all that puts a value into words"),
    ("core/src/screen.rs", "what an app shows on one screen: each field with its doc"),
    ("tests/src/large.rs", "one generator"),
    ("tests/src/packs.rs", "one generator"),
    ("tests/tests/all/prover_length.rs", "the longest walks of known flows, in one list"),
    ("tests/tests/all/prover_known.rs", "a flow that breaks it for each guarantee, in one list"),
    ("tests/src/oracle.rs", "the whole second reading of the format in one place"),
];

/// The path of a file from the root.
fn name_of(path: &Path) -> String {
    path.strip_prefix(root()).expect("inside the root").display().to_string()
}

#[test]
fn no_file_is_too_long_without_a_reason() {
    for path in sources() {
        let name = name_of(&path);
        let lines = read(&path).lines().count();
        let excused = LONG.iter().any(|(long, _)| *long == name);
        assert!(lines <= MOST_LINES || excused, "{name} has {lines} lines: split it by its parts");
        assert!(lines > MOST_LINES || !excused, "{name} has {lines} lines and needs no excuse");
    }
    for (name, _) in LONG {
        assert!(root().join(name).exists(), "{name} is excused and is not there");
    }
}

#[test]
fn the_root_is_tidy() {
    let allowed = [
        "core",
        "author",
        "bindings",
        "flows",
        "tests",
        "Cargo.toml",
        "Cargo.lock",
        "deny.toml",
        "README.md",
        "ARCHITECTURE.md",
        "LICENSE",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "target",
    ];
    for entry in fs::read_dir(root()).expect("the root") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(name.starts_with('.') || allowed.contains(&name.as_str()), "{name} at the root");
    }
}

#[test]
fn what_only_our_tools_read_is_behind_a_feature_and_not_hidden() {
    // Assembled here, so that this file is not found.
    let hidden = ["doc(", "hidden)"].concat();
    for path in sources() {
        assert!(!read(&path).contains(&hidden), "{}: see `internals`", path.display());
    }
}

/// Where the emergency numbers are written for people who read no flow.
const EMERGENCY_NUMBERS: [&str; 2] = ["SECURITY.md", ".github/ISSUE_TEMPLATE/wrong-advice.yml"];

#[test]
fn emergency_numbers_are_those_of_the_shipped_contacts() {
    let text = read(&root().join("flows/contacts.json"));
    let file: serde_json::Value = serde_json::from_str(&text).expect("contacts");
    let contacts = file["contacts"].as_array().expect("a list of contacts");
    let number = |id: &str| {
        let contact = contacts.iter().find(|contact| contact["id"] == id).expect("the contact");
        assert_eq!(contact["reach"]["hours"], "always", "`{id}` is not always open");
        contact["reach"]["phones"][0].as_str().expect("a phone number")
    };
    let sentence = format!(
        "Police {}, ambulance {}, fire {}. Alarmtelefonen, the child helpline, is always open: {}.",
        number("police-emergency"),
        number("ambulance"),
        number("fire"),
        number("alarmtelefonen")
    );
    for path in EMERGENCY_NUMBERS {
        assert!(read(&root().join(path)).contains(&sentence), "{path} does not say: {sentence}");
    }
}

#[test]
fn the_core_has_no_clock_no_files_and_no_environment() {
    let core = root().join("core").join("src");
    for path in sources().iter().filter(|path| path.starts_with(&core)) {
        for word in
            ["std::fs", "std::env", "SystemTime", "Instant::now", "std::net", "thread_local"]
        {
            assert!(!read(path).contains(word), "{} names {word}", path.display());
        }
    }
}

#[test]
fn the_core_knows_only_the_languages_that_stand_in_for_each_other() {
    let core = root().join("core").join("src");
    for path in sources().iter().filter(|path| path.starts_with(&core)) {
        if path.ends_with("language.rs") {
            // Bokmål, Nynorsk and their macrolanguage: a matter of tags, not of words.
            continue;
        }
        let text = read(path);
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        // A doc test walks the small pack in its languages.
        let code: String =
            code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for tag in ["nb", "nn", "en", "se"] {
            assert!(
                !code.contains(&format!("\"{tag}\"")),
                "{} names the language `{tag}`: words are texts of the pack",
                path.display()
            );
        }
    }
}

#[test]
fn the_prover_has_no_terminal_no_files_and_no_calendar_clock() {
    let prover = root().join("author/prove/src");
    for path in sources().iter().filter(|path| path.starts_with(&prover)) {
        if path.ends_with("shipped_pack.rs") {
            // It is compiled for unit tests only.
            continue;
        }
        for word in
            ["std::fs", "std::env", "std::io", "SystemTime", "jiff::Zoned", "std::net", "clap"]
        {
            assert!(!read(path).contains(word), "{} names {word}", path.display());
        }
    }
}

/// Files that may turn a length into a `u32` that finds nothing when it does not fit, each with its
/// reason.
const NARROWING: &[(&str, &str)] = &[
    ("core/src/index.rs", "the one place where a position becomes an id"),
    ("core/src/row.rs", "lengths that are written, none longer than a pack"),
    ("core/src/row/run.rs", "ranges that are written, none longer than a pack"),
];

#[test]
fn only_ids_turn_positions_into_numbers() {
    // Assembled here, so that this file is not found.
    let narrowing = ["unwrap_or(u32", "MAX)"].join("::");
    for path in sources() {
        let (name, text) = (name_of(&path), read(&path));
        let excused = NARROWING.iter().any(|(file, _)| *file == name);
        let narrows = text.contains(&narrowing);
        assert!(!narrows || excused, "{name} has `{narrowing}`: use an id of `core/src/index.rs`");
        assert!(narrows || !excused, "{name} no longer has `{narrowing}` and needs no excuse");
        let in_core = name.starts_with("core/src/");
        assert!(!in_core || !text.contains("as usize"), "{name} has `as usize`: look up by id");
    }
}

/// A line without its indent, and without `pub` or `pub(...)`.
fn without_visibility(line: &str) -> &str {
    let line = line.trim_start();
    let Some(rest) = line.strip_prefix("pub") else { return line };
    let scoped = rest.strip_prefix('(').and_then(|scope| scope.split_once(')'));
    scoped.map_or(rest, |(_, rest)| rest).trim_start()
}

/// The type that a line defines: `struct`, `enum`, `union`, `trait` or `type`, at any depth.
fn defined_type(line: &str) -> Option<&str> {
    let (keyword, rest) = without_visibility(line).split_once(' ')?;
    if !["struct", "enum", "union", "trait", "type"].contains(&keyword) {
        return None;
    }
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    rest.get(..end).filter(|name| name.starts_with(|c: char| c.is_uppercase()))
}

/// Every type that a file defines, with its line. What an `impl` or a `trait` says of its own
/// (`type Error = ...`) is left out.
fn types_defined(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut inside: Option<usize> = None;
    for (line, number) in text.lines().zip(1..) {
        let indent = line.len() - line.trim_start().len();
        if inside.is_some_and(|depth| indent <= depth && !line.trim().is_empty()) {
            inside = None;
        }
        if let Some(name) = defined_type(line)
            && !(inside.is_some() && without_visibility(line).starts_with("type "))
        {
            found.push((number, name));
        }
        let start = without_visibility(line);
        let opens = start.starts_with("impl") || start.starts_with("trait ");
        if opens && !line.trim_end().ends_with('}') && inside.is_none() {
            inside = Some(indent);
        }
    }
    found
}

/// Type names that two places may share, each with its reason.
const SHARED_NAMES: &[(&str, &str)] = &[];

#[test]
fn one_type_name_means_one_thing() {
    let mirrors = root().join("bindings/src");
    let mut seen: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // What bindings/src defines restates the types of the core for other languages.
    for path in sources().iter().filter(|path| !path.starts_with(&mirrors)) {
        let name = name_of(path);
        for (line, defined) in types_defined(&read(path)) {
            seen.entry(defined.to_owned()).or_default().push(format!("{name}:{line}"));
        }
    }
    let clashes: Vec<String> = seen
        .iter()
        .filter(|(name, places)| {
            places.len() > 1 && !SHARED_NAMES.iter().any(|(shared, _)| shared == name)
        })
        .map(|(name, places)| format!("`{name}` is defined in {}", places.join(" and in ")))
        .collect();
    assert!(clashes.is_empty(), "give each its own name:\n{}", clashes.join("\n"));
}
