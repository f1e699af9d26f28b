//! What an example compares, and what it leaves open.

use serde_json::{Value, json};
use veiviser_prove::examples;
use veiviser_tests::base::{Small, bytes};

/// What differs from an example with this action and this prohibition, of a flow in which both rest on
/// `danger`.
fn differences(action: &Value, prohibition: &Value) -> Vec<String> {
    let yes = json!({ "answer": "danger", "is": "yes" });
    let mut small = Small::steps(
        &json!([{ "id": "danger", "kind": "choice", "options": ["yes", "no"] }]),
        &json!({ "actions": [
            { "id": "call", "urgency": "now", "when": yes, "sources": ["law-a"], "contacts": ["office"] },
            { "id": "wait", "when": yes, "avoid": [], "sources": ["law-b"] },
        ] }),
    );
    let mut call = json!({ "id": "call", "urgency": "now", "contacts": ["office"] });
    let mut wait = json!({ "id": "wait" });
    for (of, more) in [(&mut call, action), (&mut wait, prohibition)] {
        for (key, value) in more.as_object().unwrap() {
            of[key] = value.clone();
        }
    }
    let example = json!({
        "id": "one", "sentence": "Noen er i fare.", "rests-on": ["domain 0.1"],
        "answers": { "danger": "yes" }, "actions": [call], "prohibitions": [wait],
    });
    small.files.insert("f/examples.json".to_owned(), json!({ "examples": [example] }));
    let small = small.worded();
    let report = examples::run(&small.load(), &bytes(&small.files));
    assert_eq!(report.unreached, Vec::<String>::new());
    report.outcomes[0].differences.iter().map(|one| one.message.clone()).collect()
}

#[test]
fn sources_and_reasons_are_compared_where_an_example_names_them() {
    let open = json!({});
    let right = |source: &str| json!({ "sources": [source], "reasons": ["danger"] });
    assert_eq!(differences(&open, &open), Vec::<String>::new());
    assert_eq!(differences(&right("law-a"), &right("law-b")), Vec::<String>::new());
    let none = json!({ "sources": [], "reasons": [] });
    assert_eq!(
        differences(&none, &open),
        ["the sources of `call` are `law-a`", "the reasons of `call` are `danger`"]
    );
    assert_eq!(
        differences(&open, &json!({ "reasons": ["danger", "danger"] })),
        ["the reasons of `wait` are `danger`"]
    );
    assert_eq!(
        differences(&json!({ "contacts": [] }), &open),
        ["the contacts of `call` are `office`"],
        "everything else is always compared"
    );
}
