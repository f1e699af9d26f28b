//! What detects a mutant: a rule before a restatement before an example. A mutant is called equivalent
//! only where no answers distinguish it from the flow.

use std::sync::Arc;

use serde_json::{Value, json};
use veiviser_prove::mutants::{Detector, Mutant, MutantEffect, MutantOptions};
use veiviser_prove::prove::NoRule;
use veiviser_tests::base::{Small, bytes};
use veiviser_tests::whole::all_mutants;

const EFFORT: MutantOptions = MutantOptions { budget: 100_000, threads: 1 };

/// The mutants of a flow with one action for now, these guarantees and these examples.
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
    all_mutants(&bytes(&small.files), &pack, None, EFFORT)
}

fn find<'m>(mutants: &'m [Mutant], pointer: &str, what: &str) -> &'m Mutant {
    let found = mutants.iter().find(|m| m.mutation.pointer == pointer && m.mutation.what == what);
    found.unwrap_or_else(|| panic!("no mutant `{what}` at {pointer}: {mutants:#?}"))
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
fn without_guarantees_and_examples_only_reachable_detects_a_mutant() {
    let found = mutants(&json!([]), &json!([]), &json!([]));
    for mutant in &found {
        assert_eq!(
            (mutant.effect, mutant.actions.as_slice()),
            (MutantEffect::Urgent, &["call".to_owned()][..])
        );
        // The built-in `reachable` holds for every flow.
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
fn a_restatement_detects_and_is_not_a_rule() {
    let found = mutants(&json!([]), &json!([restatement()]), &json!([]));
    let by = Some(Detector::Restatement("danger-calls".to_owned()));
    assert_eq!(find(&found, WHEN, "negate").detector, by);
}

#[test]
fn one_branch_of_a_condition_said_again_is_a_restatement() {
    let asked = json!({ "answer": "leader", "is": "says-no" });
    let unsure = json!({ "answer": "leader", "is": "unsure" });
    let not_told = json!({ "answer": "danger", "is": "no" });
    let answer = json!({ "id": "answer", "urgency": "today", "contacts": ["office"],
                         "when": { "all": [not_told, { "any": [asked, unsure] }] } });
    let guarantee = |premise: &Value, then: Value| json!({ "id": "g", "if": premise, "then": then, "rests-on": ["domain 0.1"] });
    let due = || json!({ "action": "answer" });
    // A branch of an `any` inside an `all`, with what stands beside it, however it is written.
    let branch = json!({ "all": [asked, not_told] });
    let longer = json!({ "all": [not_told, { "any": [asked, { "all": [asked, not_told] }] }] });
    // More than a branch of this one condition: a part of a branch, and another action too.
    let part = json!({ "all": [asked, not_told, { "not-true": { "action": "call" } }] });
    let two = json!({ "any": [{ "action": "answer" }, { "action": "call" }] });
    for (guarantee, restates) in [
        (guarantee(&branch, due()), true),
        (guarantee(&longer, due()), true),
        (guarantee(&json!({ "all": [unsure, not_told] }), due()), true),
        (guarantee(&part, due()), false),
        (guarantee(&asked, two), false),
    ] {
        let found = mutants(&json!([answer]), &json!([guarantee]), &json!([]));
        let caught = &find(&found, "/actions/1/when", "negate").detector;
        let rule = Some(Detector::Rule("g".to_owned()));
        let again = Some(Detector::Restatement("g".to_owned()));
        assert_eq!(*caught, if restates { again } else { rule }, "{guarantee}");
    }
}

#[test]
fn a_rule_comes_before_a_restatement() {
    let found = mutants(&json!([]), &json!([restatement(), rule()]), &json!([]));
    let by = Some(Detector::Rule("worse-is-never-calmer".to_owned()));
    assert_eq!(find(&found, WHEN, "negate").detector, by);
    assert_eq!(find(&found, "/actions/0/when/is/0", "drop `yes`").detector, by);
    // Dropping `unsure` leaves it no calmer than `no`: only the restatement detects it.
    let by = Some(Detector::Restatement("danger-calls".to_owned()));
    assert_eq!(find(&found, "/actions/0/when/is/1", "drop `unsure`").detector, by);
}

#[test]
fn a_guarantee_without_a_ground_or_marked_as_a_restatement_is_not_a_rule() {
    let mut bare = rule();
    bare.as_object_mut().unwrap().remove("rests-on");
    let mut marked = rule();
    marked["restates"] = json!(true);
    let rule_name = || "worse-is-never-calmer".to_owned();
    for (guarantee, is_marked) in [(bare, false), (marked, true)] {
        let found = mutants(&json!([]), &json!([guarantee]), &json!([]));
        let caught = &find(&found, WHEN, "negate").detector;
        let nothing = Some(Detector::NoRule(rule_name(), NoRule::RestsOnNothing));
        let again = Some(Detector::Restatement(rule_name()));
        assert_eq!(*caught, if is_marked { again } else { nothing });
    }
}

#[test]
fn a_cause_said_again_is_a_restatement_also_where_there_are_others() {
    let report = json!({ "id": "report", "urgency": "today", "duty": true, "contacts": ["office"], "sources": ["law-a"],
                         "when": { "answer": "leader", "is": "says-no" }, "if-unknown": "ask" });
    let ask = json!({ "id": "ask", "urgency": "today", "contacts": ["office"],
                      "when": { "answer": "danger", "is": "unsure" } });
    let again = json!({ "id": "g", "if": { "answer": "danger", "is": "unsure" }, "then": { "action": "ask" },
                        "rests-on": ["domain 0.1"] });
    let found = mutants(&json!([report, ask]), &json!([again]), &json!([]));
    let dropped = find(&found, "/actions/2/when", "negate");
    assert_eq!(dropped.detector, Some(Detector::Restatement("g".to_owned())));
}

#[test]
fn a_walk_that_became_too_long_is_detected_by_the_bound_on_its_steps() {
    let steps = json!([
        { "id": "danger", "kind": "choice", "options": ["yes", "no"] },
        { "id": "told", "kind": "message", "when": { "answer": "danger", "is": "yes" } },
        { "id": "calm", "kind": "message", "when": { "answer": "danger", "is": "no" } },
    ]);
    let found = |most: u32| {
        let bound = json!({ "id": "short", "steps-at-most": most, "rests-on": ["domain 0.1"] });
        let small = Small::steps(&steps, &json!({ "guarantees": [bound] })).worded();
        all_mutants(&bytes(&small.files), &small.load(), None, EFFORT)
    };
    let by = Some(Detector::Rule("short".to_owned()));
    let (told, calm) = ("/stages/0/steps/1/when", "/stages/0/steps/2/when");
    let tight = found(2);
    for (pointer, what) in [
        (told, "leave the condition out"),
        (calm, "leave the condition out"),
        (told, "negate"),
        ("/stages/0/steps/2/when/is", "`yes` instead of `no`"),
    ] {
        let mutant = find(&tight, pointer, what);
        assert_eq!((mutant.effect, &mutant.detector), (MutantEffect::Questions, &by), "{what}");
    }
    // A walk that met fewer steps would keep the bound, and so does any where it is generous.
    assert_eq!(find(&tight, "/stages/0/steps/1/when/is", "`unsure` too").detector, None);
    for mutant in found(3) {
        assert_ne!(mutant.detector, by, "{mutant:?}");
    }
}

#[test]
fn an_example_detects_what_no_guarantee_does() {
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
fn a_mutant_that_no_answers_distinguish_is_equivalent() {
    // The second alternative is contained in the first.
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
fn a_flow_is_judged_by_itself_also_where_another_uses_it() {
    let danger = json!({ "id": "danger", "kind": "choice", "options": ["yes", "no"] });
    let is_yes = json!({ "answer": "danger", "is": "yes" });
    let inner = json!({
        "id": "in", "parameters": [danger],
        "actions": [{ "id": "call", "urgency": "now", "when": is_yes }],
    });
    let step = json!({ "id": "use", "kind": "flow", "flow": "in", "with": { "danger": is_yes } });
    let outer = json!({
        "stages": [{ "id": "one", "steps": [danger, step] }],
        "guarantees": [{ "id": "no-means-no-call", "rests-on": ["domain 0.1"],
            "never": { "all": [{ "answer": "danger", "is": "no" }, { "action": "use/call" }] } }],
    });
    let small = Small::new(&[inner, outer]).worded();
    let (files, pack) = (bytes(&small.files), small.load());
    let of = |only: &str| all_mutants(&files, &pack, Some(only), EFFORT);
    // Inside, nothing of the flow itself notices that its condition is turned round.
    let inner = of("in");
    assert!(inner.iter().all(|mutant| mutant.file == "in/flow.json"));
    assert_eq!(find(&inner, WHEN, "negate").detector, None);
    // What the outer flow binds is its own.
    let outer = of("f");
    let bound = find(&outer, "/stages/0/steps/1/with/danger", "negate");
    assert_eq!(bound.actions, ["use/call"]);
    assert_eq!(bound.detector, Some(Detector::Rule("no-means-no-call".to_owned())));
    let both = all_mutants(&files, &pack, None, EFFORT);
    assert_eq!(both.len(), inner.len() + outer.len());
}

#[test]
fn two_threads_find_what_one_finds() {
    let small = Small::steps(
        &json!([{ "id": "danger", "kind": "choice", "options": ["yes", "no"] }]),
        &json!({ "actions": [{ "id": "call", "urgency": "now", "when": { "answer": "danger", "is": "yes" } }] }),
    )
    .worded();
    let (files, pack) = (bytes(&small.files), small.load());
    let found = |threads| -> Vec<String> {
        let options = MutantOptions { threads, ..EFFORT };
        let found = all_mutants(&files, &Arc::clone(&pack), None, options);
        found
            .iter()
            .map(|m| format!("{} {} {:?}", m.mutation.pointer, m.mutation.what, m.detector))
            .collect()
    };
    assert_eq!(found(1), found(2));
}
