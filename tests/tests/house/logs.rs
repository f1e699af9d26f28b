//! No log shows what a person answered, or what follows from it.

use super::{name_of, read, root, sources};

/// Where the records of screens, plans, positions and decisions are.
const WALKED: [&str; 7] =
    ["decision.rs", "decision/", "position.rs", "plan.rs", "plan/", "screen.rs", "markup.rs"];

#[test]
fn no_record_of_a_screen_or_a_plan_shows_its_fields_in_a_log() {
    let mut derived = Vec::new();
    let mut records = 0;
    for path in sources() {
        let name = name_of(&path);
        let inside = name.strip_prefix("core/src/").unwrap_or_default();
        if !WALKED.iter().any(|place| inside.starts_with(place)) {
            continue;
        }
        for item in read(&path).split("\n\n") {
            let record = item.lines().find_map(|line| line.strip_prefix("pub struct "));
            let Some(record) = record.and_then(|record| record.split([' ', '<']).next()) else {
                continue;
            };
            records += 1;
            if item.lines().any(|line| line.starts_with("#[derive(") && line.contains("Debug")) {
                derived.push(record.to_owned());
            }
        }
    }
    assert!(records > 30, "only {records} records are found");
    // The numbers that a question accepts are the same whatever is answered.
    assert_eq!(derived, ["NumberRange"], "see `core/src/private.rs`");
}

#[test]
fn what_no_log_shows_in_rust_no_log_shows_in_kotlin_and_swift() {
    let (core, mirrors) = (root().join("core/src"), root().join("bindings/src"));
    let restated: String =
        sources().iter().filter(|path| path.starts_with(&mirrors)).map(|path| read(path)).collect();
    let generate = read(&root().join("bindings/generate/run"));
    let in_kotlin: Vec<&str> = generate.split([' ', '"', '\n']).collect();
    let swift = read(&root().join("bindings/swift/Sources/Veiviser/Private.swift"));
    let mut crossing = 0;
    for path in sources().iter().filter(|path| path.starts_with(&core)) {
        let text = read(path);
        let lists = text.split("\nprivate_debug! {\n").skip(1);
        let private = lists.flat_map(|list| list.lines().take_while(|line| *line != "}"));
        for name in private.filter_map(|line| line.trim().split(' ').next()) {
            if restated.contains(&format!("pub struct {name} {{")) {
                crossing += 1;
                assert!(in_kotlin.contains(&name), "bindings/generate/run does not name {name}");
                let hidden = format!("extension {name}: PrivateDescription {{}}");
                assert!(swift.contains(&hidden), "Private.swift does not name {name}");
            }
        }
    }
    assert!(crossing > 10, "only {crossing} types are found that no log shows");
}
