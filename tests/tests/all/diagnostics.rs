//! How faults are told: all of them in one run, each where it stands in the file as written.

use serde_json::json;
use veiviser::{LoadError, load};
use veiviser_tests::base::{base, bytes, faults};
use veiviser_tests::words::add_texts;

use super::refused::under;

#[test]
fn a_pack_too_new_is_an_error_of_its_own() {
    let mut small = under(&json!({ "fact": "known" })).worded();
    small.at("pack.json", "")["format"] = json!(2);
    // Whatever else stands there is not ours to judge.
    small.files.insert("f/flow.json".to_owned(), json!({ "new": [] }));
    let error = load(&bytes(&small.files), &[]).unwrap_err();
    assert_eq!(error, LoadError::TooNew { format: 2, newest: 1 });
    small.at("pack.json", "")["new-key"] = json!({});
    let error = load(&bytes(&small.files), &[]).unwrap_err();
    assert_eq!(
        error,
        LoadError::TooNew { format: 2, newest: 1 },
        "with keys that are not known yet"
    );
}

#[test]
fn five_faults_are_told_in_one_run() {
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
    let found = small.faults();
    let told: Vec<_> = found.iter().map(|f| (f.code.as_str(), f.pointer.as_str())).collect();
    let expected = [
        ("unknown-fact", "/actions/0/when/fact"),
        ("unknown-fact", "/exports/1"),
        ("unknown-key", "/stages/0/steps/0/optoins"),
        ("wrong-type", "/stages/0/steps/1/id"),
        ("unknown-word", "/stages/0/steps/2/kind"),
        ("wrong-type", "/stages/0/steps/4/min"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn places_are_those_of_the_file_as_written() {
    // Two elements are struck out of a list; what stands after them keeps its place.
    let mut small = under(&json!({ "fact": "known" })).worded();
    let actions = small.at("f/flow.json", "/actions").as_array_mut().unwrap();
    actions.insert(0, json!({ "id": 1, "when": {} }));
    actions.insert(1, json!([]));
    actions[2]["contacts"] = json!([7, "office", [], "offise"]);
    let found: Vec<_> = small.faults().into_iter().map(|f| (f.code, f.pointer)).collect();
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
        found.contains(&("unknown-contact".to_owned(), "/actions/2/contacts/3".to_owned())),
        "{found:?}"
    );
}

#[test]
fn a_key_that_stands_twice() {
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
        let found = faults(&files);
        assert!(
            found
                .iter()
                .any(|f| f.code == "duplicate-key" && f.file == path && f.pointer == pointer),
            "{found:?}"
        );
    }
}

#[test]
fn the_files_that_a_pack_must_have() {
    for path in ["pack.json", "sources.json", "contacts.json", "nb.json", "en.json", "f/nb.json"] {
        let mut small = under(&json!({ "fact": "known" })).worded();
        small.files.remove(path);
        let mut files = small.files;
        if path == "nb.json" {
            files.remove("en.json");
        }
        let found = faults(&bytes(&files));
        assert!(
            found.iter().any(|f| f.code == "missing-file" && f.file == path),
            "{path}: {found:?}"
        );
    }
    let mut files = base();
    files.remove("glossary.json");
    files.get_mut("pack.json").unwrap()["languages"] = json!(["nb"]);
    add_texts(&mut files, &mut veiviser_tests::tape::Tape::new(Vec::new()));
    assert_eq!(faults(&bytes(&files)), [], "a glossary may be left out, and so may flows");
}
