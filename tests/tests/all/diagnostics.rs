//! How faults are reported: all of them in one run, each at its place in the file as written.

use serde_json::json;
use veiviser::{Code, LoadError, load};
use veiviser_tests::base::{base, bytes, diagnostics};
use veiviser_tests::words::add_texts;

use super::refused::under;

#[test]
fn a_pack_too_new_is_an_error_of_its_own() {
    let mut small = under(&json!({ "fact": "known" })).worded();
    small.at("pack.json", "")["format"] = json!(2);
    // The other content of a newer format is not judged.
    small.files.insert("f/flow.json".to_owned(), json!({ "new": [] }));
    let error = load(&bytes(&small.files), &[]).unwrap_err();
    assert_eq!(error, LoadError::TooNew { format: 2, newest: 1 });
    small.at("pack.json", "")["new-key"] = json!({});
    let error = load(&bytes(&small.files), &[]).unwrap_err();
    assert_eq!(error, LoadError::TooNew { format: 2, newest: 1 }, "also with unknown keys");
}

#[test]
fn several_faults_are_reported_in_one_run() {
    let mut small = under(&json!({ "fact": "knwon" })).worded();
    let flow = small.at("f/flow.json", "");
    flow["stages"][0]["steps"][0]["optoins"] = json!([]);
    flow["stages"][0]["steps"]
        .as_array_mut()
        .unwrap()
        .insert(1, json!({ "id": 7, "kind": "message" }));
    flow["stages"][0]["steps"][4]["min"] = json!("none");
    flow["stages"][0]["steps"][2]["kind"] = json!("choises");
    flow["exports"] = json!(["known", "unheard"]);
    let found = small.diagnostics();
    let places: Vec<_> = found.iter().map(|f| (f.code.as_str(), f.pointer.as_str())).collect();
    let expected = [
        // What others follow from comes first.
        ("unknown-key", "/stages/0/steps/0/optoins"),
        ("unknown-fact", "/actions/0/when/fact"),
        ("unknown-fact", "/exports/1"),
        ("wrong-type", "/stages/0/steps/1/id"),
        ("unknown-word", "/stages/0/steps/2/kind"),
        ("wrong-type", "/stages/0/steps/4/min"),
    ];
    assert_eq!(places, expected);
}

#[test]
fn places_are_those_of_the_file_as_written() {
    // Recovery removes two elements of a list; those after them keep their place.
    let mut small = under(&json!({ "fact": "known" })).worded();
    let actions = small.at("f/flow.json", "/actions").as_array_mut().unwrap();
    actions.insert(0, json!({ "id": 1, "when": {} }));
    actions.insert(1, json!([]));
    actions[2]["contacts"] = json!([7, "office", [], "offise"]);
    let found: Vec<_> = small.diagnostics().into_iter().map(|f| (f.code, f.pointer)).collect();
    let places = [
        "/actions/0/id",
        "/actions/1",
        "/actions/2/contacts/0",
        "/actions/2/contacts/2",
        "/actions/2/contacts/3",
    ];
    for place in places {
        assert!(found.iter().any(|(_, p)| p == place), "{place}: {found:?}");
    }
    assert!(
        found.contains(&(Code::UnknownContact, "/actions/2/contacts/3".to_owned())),
        "{found:?}"
    );
}

#[test]
fn a_duplicate_key_is_reported() {
    let small = under(&json!({ "fact": "known" })).worded();
    for (path, old, new, pointer) in [
        (
            "f/flow.json",
            r#""id":"danger""#,
            r#""id":"danger","id":"danger""#,
            "/stages/0/steps/0/id",
        ),
        ("f/nb.json", r#""danger":{"#, r#""danger":{"title":"x"},"danger":{"#, "/steps/danger"),
        ("pack.json", r#""serial":1"#, r#""serial":1,"serial":2"#, "/serial"),
    ] {
        let mut files = bytes(&small.files);
        let text = String::from_utf8(files[path].clone()).unwrap();
        assert!(text.contains(old), "{text}");
        files.insert(path.to_owned(), text.replacen(old, new, 1).into_bytes());
        let found = diagnostics(&files);
        assert!(
            found
                .iter()
                .any(|f| f.code == "duplicate-key" && f.file == path && f.pointer == pointer),
            "{found:?}"
        );
    }
}

#[test]
fn a_missing_file_that_a_pack_must_have_is_reported() {
    for path in ["pack.json", "sources.json", "contacts.json", "nb.json", "en.json", "f/nb.json"] {
        let mut small = under(&json!({ "fact": "known" })).worded();
        small.files.remove(path);
        let mut files = small.files;
        if path == "nb.json" {
            files.remove("en.json");
        }
        let found = diagnostics(&bytes(&files));
        assert!(
            found.iter().any(|f| f.code == "missing-file" && f.file == path),
            "{path}: {found:?}"
        );
    }
    let mut files = base();
    files.remove("glossary.json");
    files.get_mut("pack.json").unwrap()["languages"] = json!(["nb"]);
    add_texts(&mut files, &mut veiviser_tests::tape::Tape::new(Vec::new()));
    assert_eq!(diagnostics(&bytes(&files)), [], "the glossary and the flows are optional");
}
