//! Who notices a break: a rule before a restatement before an example; and what nobody can tell from the
//! real flow is called equivalent only where that is so.

use std::sync::Arc;

use serde_json::{Value, json};
use veiviser_prove::mutants::{Detector, Mutant, MutantEffect, MutantOptions, run};
use veiviser_tests::base::{Small, bytes};

const EFFORT: MutantOptions = MutantOptions { budget: 100_000, threads: 1 };

/// A flow that has one action for now, with these guarantees and examples.
fn mutants(more: &Value, guarantees: &Value, examples: &Value) -> Vec<Mutant> {
    let call = json!({ "id": "call", "urgency": "now", "contacts": ["office"],
                       "when": { "answer": "danger", "is": ["yes", "unsure"] } });
    let mut actions = vec![call];
    actions.extend(more.as_array().unwrap().iter().cloned());
    let steps = json!([
        { "id": "danger", "kind": "choice", "options": ["yes", "no"] },
        { "id": "leader", "kind": "choice", "options": ["agrees", "says-no"] },
    ]);
    let more = json!({ "actions": actions, "guarantees": guarantees });
    let mut small = Small::steps(&steps, &more);
    small.files.insert("f/examples.json".to_owned(), json!({ "examples": examples }));
    let small = small.worded();
    let pack = small.load();
    run(&bytes(&small.files), &pack, None, EFFORT, &|_, _| {})
}

fn find<'m>(mutants: &'m [Mutant], pointer: &str, what: &str) -> &'m Mutant {
    let found = mutants.iter().find(|m| m.mutation.pointer == pointer && m.mutation.what == what);
    found.unwrap_or_else(|| panic!("no break `{what}` at {pointer}: {mutants:#?}"))
}

const WHEN: &str = "/actions/0/when";

fn restatement() -> Value {
    json!({ "id": "danger-calls", "if": { "answer": "danger", "is": ["yes", "unsure"] },
            "then": { "action": "call" }, "rests-on": ["domain 0.1"] })
}

fn rule() -> Value {
    json!({ "id": "worse-is-never-calmer", "in": "urgency", "rests-on": ["domain 0.1"],
            "monotone": { "answer": "danger", "order": ["no", "unsure", "yes"] } })
}

#[test]
fn what_nothing_guards_is_missed() {
    let found = mutants(&json!([]), &json!([]), &json!([]));
    for mutant in &found {
        assert_eq!(
            (mutant.effect, mutant.actions.as_slice()),
            (MutantEffect::Urgent, &["call".to_owned()][..])
        );
        // That everything can happen is guaranteed of every flow.
        let never_due = mutant.detector == Some(Detector::BuiltIn("reachable".to_owned()));
        assert!(mutant.detector.is_none() || never_due, "{mutant:?}");
    }
    let whats: Vec<&str> = found.iter().map(|m| m.mutation.what.as_str()).collect();
    assert_eq!(
        whats,
        [
            "negate",
            "drop `yes`",
            "`no` instead of `yes`",
            "drop `unsure`",
            "`no` instead of `unsure`"
        ]
    );
}

#[test]
fn a_restatement_notices_and_is_no_rule() {
    let found = mutants(&json!([]), &json!([restatement()]), &json!([]));
    let by = Some(Detector::Restatement("danger-calls".to_owned()));
    assert_eq!(find(&found, WHEN, "negate").detector, by);
}

#[test]
fn a_rule_comes_before_a_restatement() {
    let found = mutants(&json!([]), &json!([restatement(), rule()]), &json!([]));
    let by = Some(Detector::Rule("worse-is-never-calmer".to_owned()));
    assert_eq!(find(&found, WHEN, "negate").detector, by);
    assert_eq!(find(&found, "/actions/0/when/is/0", "drop `yes`").detector, by);
    // Unsure is still no calmer than no: only the other notices.
    let by = Some(Detector::Restatement("danger-calls".to_owned()));
    assert_eq!(find(&found, "/actions/0/when/is/1", "drop `unsure`").detector, by);
}

#[test]
fn a_guarantee_that_rests_on_nothing_or_says_that_it_restates_is_no_rule() {
    let mut bare = rule();
    bare.as_object_mut().unwrap().remove("rests-on");
    let mut marked = rule();
    marked["restates"] = json!(true);
    for guarantee in [bare, marked] {
        let found = mutants(&json!([]), &json!([guarantee]), &json!([]));
        let caught = &find(&found, WHEN, "negate").detector;
        assert!(matches!(caught, Some(Detector::Restatement(_))), "{caught:?}");
    }
}

#[test]
fn an_example_notices_last() {
    let example = json!({ "id": "danger-now", "sentence": "Noen er i fare.", "rests-on": ["domain 0.1"],
        "answers": { "danger": "yes", "leader": "agrees" },
        "actions": [{ "id": "call", "urgency": "now", "contacts": ["office"], "sources": [],
                      "reasons": ["danger"] }] });
    let found = mutants(&json!([]), &json!([]), &json!([example]));
    let by = Some(Detector::Example("danger-now".to_owned()));
    assert_eq!(find(&found, "/actions/0/when/is/0", "drop `yes`").detector, by);
    assert_eq!(find(&found, "/actions/0/when/is/1", "drop `unsure`").detector, None);
}

#[test]
fn what_no_answers_can_tell_apart_is_equivalent() {
    // Whoever says yes does not say no: both lists are one.
    let late = json!([{ "id": "write", "urgency": "later", "when": { "any": [
        { "answer": "leader", "is": "agrees" },
        { "all": [{ "answer": "leader", "is": "agrees" }, { "answer": "danger", "is": "yes" }] },
    ] } }]);
    let found = mutants(&late, &json!([]), &json!([]));
    let dropped = find(&found, "/actions/1/when/any/1", "drop this from `any`");
    assert_eq!((dropped.effect, &dropped.detector), (MutantEffect::Equivalent, &None));
    let other = find(&found, "/actions/1/when/any/0", "drop this from `any`");
    assert_eq!(
        (other.effect, other.actions.as_slice()),
        (MutantEffect::Action, &["write".to_owned()][..])
    );
}

#[test]
fn two_threads_find_what_one_finds() {
    let small = Small::steps(
        &json!([{ "id": "danger", "kind": "choice", "options": ["yes", "no"] }]),
        &json!({ "actions": [{ "id": "call", "urgency": "now", "when": { "answer": "danger", "is": "yes" } }] }),
    )
    .worded();
    let (files, pack) = (bytes(&small.files), small.load());
    let told = |threads| -> Vec<String> {
        let options = MutantOptions { threads, ..EFFORT };
        let found = run(&files, &Arc::clone(&pack), None, options, &|_, _| {});
        found
            .iter()
            .map(|m| format!("{} {} {:?}", m.mutation.pointer, m.mutation.what, m.detector))
            .collect()
    };
    assert_eq!(told(1), told(2));
}
