//! What holds for a flow that is used in place, by name.

use serde_json::{Value, json};
use veiviser_prove::cover::CoverStatus;
use veiviser_tests::base::{Small, bytes};

use crate::cover::{covered, is_yes, yes_or_no};

/// A flow that asks, and a flow that uses it and binds its parameter.
fn used_where(when: &Value) -> Small {
    let inner = json!({
        "id": "in", "parameters": [yes_or_no(&["harm"])[0]],
        "stages": [{ "id": "one", "steps": [{ "id": "seen", "kind": "choice", "options": ["yes", "no"],
                     "when": is_yes("harm") }] }],
        "actions": [{ "id": "call", "urgency": "now", "when": is_yes("seen") }],
    });
    let mut step =
        json!({ "id": "use", "kind": "flow", "flow": "in", "with": { "harm": is_yes("b") } });
    if !when.is_null() {
        step["when"] = when.clone();
    }
    let mut steps = yes_or_no(&["a", "b"]);
    steps.as_array_mut().unwrap().push(step);
    Small::new(&[inner, json!({ "stages": [{ "id": "one", "steps": steps }] })])
}

#[test]
fn what_cannot_be_reached_in_place_is_listed_and_no_fault() {
    // It asks nothing here: it is used only where nobody is harmed.
    let small = used_where(&json!({ "not": is_yes("b") }));
    let pack = small.load();
    covered(&pack, &bytes(&small.files), pack.flow("f").unwrap(), |_, covered| {
        let never = covered.with(CoverStatus::Never).filter(|one| !one.kind.is_atom());
        let never: Vec<(&str, bool)> = never.map(|one| (one.name.as_str(), one.in_place)).collect();
        assert_eq!(
            never,
            [
                ("step `use/seen`", true),
                ("option `yes` of `use/seen`", true),
                ("option `no` of `use/seen`", true),
                ("`unsure` of `use/seen`", true),
                ("action `use/call`", true),
            ]
        );
        assert!(covered.is_whole());
    });
    // That it is never used at all is a fault.
    let small = used_where(&json!({ "all": [is_yes("a"), { "not": is_yes("a") }] }));
    let pack = small.load();
    covered(&pack, &bytes(&small.files), pack.flow("f").unwrap(), |_, covered| {
        let own: Vec<&str> = covered
            .own_with(CoverStatus::Never)
            .filter(|one| !one.kind.is_atom())
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(own, ["flow step `use`"]);
        assert!(!covered.is_whole());
    });
}
