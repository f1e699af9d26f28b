//! Causes and consequences: what follows from a fault is counted at it, and nothing else is lost.

use serde_json::{Value, json};
use veiviser::Diagnostic;
use veiviser_tests::base::{Small, base, bytes, diagnostics};
use veiviser_tests::tape::Tape;
use veiviser_tests::words::add_texts;

use super::refused::under;

fn known() -> Small {
    under(&json!({ "fact": "known" })).worded()
}

fn places(found: &[Diagnostic]) -> Vec<(&str, &str, &str)> {
    found.iter().map(|one| (one.code.as_str(), &*one.file, &*one.pointer)).collect()
}

#[test]
fn a_fault_is_not_lost_because_something_else_has_the_same_word() {
    let mut small = known();
    small.at("f/flow.json", "/actions/0")["sources"] = json!(["danger"]);
    let source = ("unknown-source", "f/flow.json", "/actions/0/sources/0");
    assert_eq!(places(&small.diagnostics()), [source]);
    small.at("f/flow.json", "/stages/0/steps/0")["foo"] = json!(1);
    let key = ("unknown-key", "f/flow.json", "/stages/0/steps/0/foo");
    assert_eq!(places(&small.diagnostics()), [source, key], "both are reported");
}

#[test]
fn a_fault_in_one_flow_hides_none_in_another() {
    let steps = json!([{ "id": "one", "steps": [{ "id": "danger", "kind": "choice", "options": ["yes", "no"] }] }]);
    let mut small = Small::new(&[json!({ "stages": steps }), json!({ "id": "g" })]).worded();
    small.at("f/flow.json", "/stages/0/steps/0")["kind"] = json!("choise");
    let step = small.at("g/flow.json", "/stages/0/steps/0");
    step["when"] = json!({ "answer": "danger", "is": "yes" });
    let found = small.diagnostics();
    let word = ("unknown-word", "f/flow.json", "/stages/0/steps/0/kind");
    let question = ("unknown-question", "g/flow.json", "/stages/0/steps/0/when/answer");
    assert_eq!(places(&found), [word, question], "{found:?}");
}

#[test]
fn a_lost_file_of_texts_is_one_fault() {
    for (path, broken) in [("f/nb.json", None), ("nb.json", None), ("f/nb.json", Some("{"))] {
        let small = known();
        let mut files = bytes(&small.files);
        match broken {
            None => drop(files.remove(path)),
            Some(text) => drop(files.insert(path.to_owned(), text.into())),
        }
        let found = diagnostics(&files);
        assert_eq!(found.len(), 1, "{path}: {found:#?}");
        assert_eq!(found[0].file, path);
        assert!(!found[0].help.as_deref().unwrap().contains("remove"), "{}", found[0]);
    }
}

#[test]
fn what_is_wrong_in_other_files_is_reported_beside_a_file_that_is_not_json() {
    let mut small = known();
    small.at("f/flow.json", "/actions/0")["contacts"] = json!(["offise"]);
    let mut files = bytes(&small.files);
    files.insert("f/nb.json".to_owned(), b"{".to_vec());
    files.insert("glossary.json".to_owned(), b"[".to_vec());
    let found = diagnostics(&files);
    let codes: Vec<&str> = found.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["unknown-contact", "syntax", "syntax"], "{found:#?}");
}

#[test]
fn a_removed_language_does_not_make_another_the_original() {
    let mut small = known();
    *small.at("pack.json", "/languages") = json!([["nb"], "en"]);
    let found = small.diagnostics();
    assert_eq!(places(&found), [("wrong-type", "pack.json", "/languages/0")]);
}

#[test]
fn all_missing_keys_of_an_object_are_reported_in_one_run() {
    let mut files = known().files;
    files.insert("pack.json".to_owned(), json!({}));
    let found = diagnostics(&bytes(&files));
    let keys: Vec<&str> = found.iter().map(|one| &*one.pointer).collect();
    for key in ["/id", "/version", "/serial", "/format", "/languages", "/zone", "/emergency"] {
        assert!(keys.contains(&key), "{key}: {found:#?}");
    }
    assert_eq!(found.len(), 7, "{found:#?}");
    assert!(found.iter().all(|one| one.code == "missing-key"));
}

#[test]
fn a_translation_is_never_to_be_removed_while_its_original_is_missing() {
    let mut small = known();
    small.at("f/en.json", "/steps/danger")["help"] = json!("Think of life and health.");
    let found = small.diagnostics();
    assert_eq!(places(&found), [("orphaned-text", "f/en.json", "/steps/danger/help")]);
    assert_eq!(found[0].help.as_deref(), Some("add the text to the original, in `f/nb.json`"));
}

#[test]
fn a_refused_name_is_never_suggested() {
    let mut small = known();
    small.at("f/flow.json", "")["parameters"] = json!(["rolle"]);
    let step = json!({ "id": "role", "kind": "parameter" });
    small.at("f/flow.json", "/stages/0/steps").as_array_mut().unwrap().push(step);
    let found = small.diagnostics();
    assert_eq!(places(&found), [("unknown-name", "f/flow.json", "/parameters/0")], "{found:?}");
    assert_eq!(found[0].help.as_deref(), Some("did you mean `role`?"));
    assert_eq!(found[0].follows, 1, "the step that places `role` follows from it");
}

#[test]
fn causes_come_before_other_faults_whatever_their_file() {
    let mut small = known();
    small.at("f/en.json", "/steps/day")["titel"] = json!("Day");
    *small.at("f/flow.json", "/stages/0/steps/1/id") = json!("danger");
    let found = small.diagnostics();
    assert_eq!(found[0].code, "duplicate-id", "{found:#?}");
}

/// A pack with thousands of unknown facts.
fn many_faults() -> Small {
    let facts: Vec<Value> = (0..5000)
        .map(|i| json!({ "id": format!("fact-{i}"), "when": { "fact": format!("fakt-number-{i}") } }))
        .collect();
    let mut small = known();
    small.at("f/flow.json", "")["facts"] = Value::from(facts);
    let mut files = base();
    files.insert("f/flow.json".to_owned(), small.files["f/flow.json"].clone());
    add_texts(&mut files, &mut Tape::new(Vec::new()));
    Small { files }
}

#[test]
fn five_hundred_faults_are_reported_without_delay() {
    let files = bytes(&many_faults().files);
    let begun = std::time::Instant::now();
    let found = diagnostics(&files);
    let taken = begun.elapsed();
    assert_eq!(found.len(), 500);
    // A debug build on a busy machine is many times slower than a release build, which takes 0.1 s.
    assert!(taken.as_secs() < 8, "{taken:?}");
}

#[test]
fn thousands_of_faults_of_shape_in_one_list_are_read_in_a_few_readings() {
    let mut small = known();
    let wrong: Vec<Value> = (0..20_000).map(|i| json!({ "id": i, "when": [] })).collect();
    small.at("f/flow.json", "")["facts"] = Value::from(wrong);
    let files = bytes(&small.files);
    let begun = std::time::Instant::now();
    let found = diagnostics(&files);
    let taken = begun.elapsed();
    assert_eq!(found.len(), 500);
    assert!(taken.as_secs() < 8, "{taken:?}");
}
