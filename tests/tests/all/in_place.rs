//! What holds for a flow that is used in place, by name.

use serde_json::{Value, json};
use veiviser_prove::cover::CoverStatus;
use veiviser_prove::prove::{self, DecidedGuarantee, ProofOptions, ProofVerdict};
use veiviser_tests::base::{Small, bytes};

use crate::cover::{covered, is_yes, yes_or_no};

/// The guarantees of the flow `f` that are refuted.
fn refuted(small: &Small) -> Vec<DecidedGuarantee> {
    let pack = small.load();
    let flow = pack.flow("f").unwrap();
    let all = |_: &str| true;
    let proof = prove::prove(flow, ProofOptions::default(), &|_| true, &all, &mut |_| {}).unwrap();
    assert!(proof.checked.is_ok(), "{:?}", proof.checked);
    let refuted = |decided: &DecidedGuarantee| decided.verdict == ProofVerdict::Refuted;
    proof.decided.into_iter().filter(refuted).collect()
}

/// Fails unless one guarantee alone is refuted, by what is told in these words.
#[track_caller]
fn breaks(small: &Small, guarantee: &str, how: &str) {
    let refuted = refuted(small);
    let names: Vec<&str> = refuted.iter().map(|decided| decided.id.as_str()).collect();
    assert_eq!(names, [guarantee]);
    let violators = &refuted[0].shown.as_ref().unwrap().violators;
    assert_eq!(violators.iter().map(|one| one.how.en.as_str()).collect::<Vec<_>>(), [how]);
}

#[track_caller]
fn holds(small: &Small) {
    let refuted = refuted(small);
    assert!(refuted.is_empty(), "{refuted:?}");
}

/// A flow that takes it for known whether harm was done, and a flow that uses it where `b` is asked.
fn sure_of_harm(with: &Value, b_when: &Value) -> Small {
    let harm = json!({ "id": "harm", "kind": "choice", "options": ["yes", "no"], "no-unsure": "it is known" });
    let inner = json!({
        "id": "in", "parameters": [harm],
        "guarantees": [{ "id": "is-known", "always": { "any": [
            { "answer": "harm", "is": "yes" }, { "answer": "harm", "is": "no" },
        ] } }],
    });
    let mut asked =
        json!({ "id": "b", "kind": "choice", "options": ["yes", "no"], "no-unsure": "it is seen" });
    if !b_when.is_null() {
        asked["when"] = b_when.clone();
    }
    let a = yes_or_no(&["a"])[0].clone();
    let step = json!({ "id": "use", "kind": "flow", "flow": "in", "with": { "harm": with } });
    Small::new(&[inner, json!({ "stages": [{ "id": "one", "steps": [a, asked, step] }] })])
}

#[test]
fn a_parameter_that_is_never_unsure_takes_no_condition_that_can_stay_unknown() {
    let unsure = sure_of_harm(&is_yes("a"), &Value::Null);
    let how =
        "`use` is shown, and its parameter `use/harm` stays unknown, though it offers no `unsure`";
    breaks(&unsure, "parameters-answered", how);
    holds(&sure_of_harm(&json!({ "answer": "a", "is": ["yes", "unsure"] }), &Value::Null));
    holds(&sure_of_harm(&json!({ "surely": is_yes("a") }), &Value::Null));
}

#[test]
fn a_parameter_is_answered_where_its_flow_is_shown() {
    let bound = json!({ "answer": "b" });
    let how = "`use` is shown, and its parameter `use/harm` has no answer";
    breaks(&sure_of_harm(&bound, &is_yes("a")), "parameters-answered", how);
    holds(&sure_of_harm(&bound, &Value::Null));
    // Where the flow is shown, the question is.
    let mut small = sure_of_harm(&bound, &is_yes("a"));
    small.at("f/flow.json", "/stages/0/steps/2")["when"] = is_yes("a");
    holds(&small);
}

/// A flow that would ask for the role of everybody, or only of those who say `yes`, and a flow that has
/// asked only these.
fn role_taken(place: &Value) -> Small {
    let c = yes_or_no(&["c"])[0].clone();
    let inner = json!({
        "id": "in", "parameters": ["role", c],
        "stages": [{ "id": "one", "steps": [{ "id": "c", "kind": "parameter" }, place] }],
    });
    let step =
        json!({ "id": "use", "kind": "flow", "flow": "in", "with": { "c": { "answer": "a" } } });
    let role = json!({ "id": "role", "kind": "parameter", "when": is_yes("a") });
    let outer = json!({ "parameters": ["role"], "stages": [
        { "id": "one", "steps": [yes_or_no(&["a"])[0], role, step] },
    ] });
    Small::new(&[inner, outer])
}

#[test]
fn a_parameter_of_the_pack_is_answered_or_not_asked_inside_either() {
    let how = "`use` is shown, and its parameter `use/role` has no answer";
    let always = json!({ "id": "role", "kind": "parameter" });
    breaks(&role_taken(&always), "parameters-answered", how);
    holds(&role_taken(&json!({ "id": "role", "kind": "parameter", "when": is_yes("c") })));
}

#[test]
fn what_a_flow_guarantees_of_every_state_is_proved_again_where_it_is_used() {
    // By itself it asks about harm only where something is known: else nobody asks, and that is a no.
    // In place it is unanswered until `a` is.
    let harm = json!({ "id": "harm", "kind": "choice", "options": ["yes", "no"] });
    let not_known = json!({ "answer": "known", "is": "no" });
    let inner = json!({
        "id": "in", "parameters": [harm],
        "stages": [{ "id": "one", "steps": [
            yes_or_no(&["known"])[0],
            { "id": "harm", "kind": "parameter", "when": is_yes("known") },
        ] }],
        "facts": [{ "id": "no-harm", "when": { "not": is_yes("harm") } }],
        "guarantees": [{ "id": "never-open", "never": { "all": [
            not_known, { "not-true": { "fact": "no-harm" } },
            { "not-true": { "answer": "harm", "is": ["yes", "unsure"] } },
        ] } }],
    });
    let step =
        json!({ "id": "use", "kind": "flow", "flow": "in", "with": { "harm": is_yes("a") } });
    let outer = json!({ "stages": [{ "id": "one", "steps": [yes_or_no(&["a"])[0], step] }] });
    let mut small = Small::new(&[inner, outer]);
    let how = "`use` is shown, and its guarantee `use/never-open` is broken";
    breaks(&small, "guaranteed-in-place", how);
    small.at("f/flow.json", "/stages/0/steps/1")["when"] =
        json!({ "answer": "a", "answered": true });
    holds(&small);
}

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
