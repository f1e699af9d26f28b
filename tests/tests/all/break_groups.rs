//! Breaks that no rule notices, by their cause, each group with a guarantee to begin with.

use std::ops::ControlFlow;

use serde_json::{Value, json};

use veiviser_author::break_groups::{BreakGroup, groups};
use veiviser_prove::mutants::MutantOptions;
use veiviser_tests::base::{Small, bytes};
use veiviser_tests::whole::all_mutants;

/// Calls `check` with the groups of a flow with these facts, actions and guarantees.
fn with_groups(more: &Value, check: &dyn Fn(&[BreakGroup<'_>])) {
    let steps = json!([
        { "id": "danger", "kind": "choice", "options": ["yes", "no"] },
        { "id": "leader", "kind": "choice", "options": ["agrees", "says-no"] },
    ]);
    let small = Small::steps(&steps, more).worded();
    let (files, pack) = (bytes(&small.files), small.load());
    let options = MutantOptions { budget: 100_000, threads: 1 };
    let found = all_mutants(&files, &pack, None, options);
    check(&groups(&files, &pack, &found, &mut |_, _| ControlFlow::Continue(())));
}

fn action(id: &str, when: &Value) -> Value {
    json!({ "id": id, "urgency": "now", "contacts": ["office"], "when": when })
}

#[test]
fn breaks_of_one_condition_are_one_group_and_its_draft_notices_them() {
    let when = json!({ "any": [{ "answer": "danger", "is": "yes" }, { "answer": "leader", "is": "says-no" }] });
    with_groups(&json!({ "actions": [action("call", &when)] }), &|groups| {
        let [group] = groups else { panic!("{groups:#?}") };
        assert_eq!(
            (group.pointer.as_str(), group.owner.as_str()),
            ("/actions/0/when", "action `call`")
        );
        assert!(group.breaks.len() > 5, "{group:#?}");
        assert_eq!(group.actions, ["call"]);
        let draft = group.draft.as_ref().unwrap();
        assert!(draft.notices > group.breaks.len() / 2, "{draft:#?}");
        // What it rests on is for its author to write, and so it is no rule yet.
        assert_eq!(draft.guarantee["rests-on"], json!([]));
        assert_eq!(draft.restates.as_deref(), Some("call"));
        let read: Value = serde_json::from_str(&draft.text).unwrap();
        assert_eq!(read, draft.guarantee);
    });
}

#[test]
fn a_draft_reads_the_answers_behind_a_fact() {
    let danger = json!({ "answer": "danger", "is": ["yes", "unsure"] });
    let known = json!({ "id": "known", "when": { "surely": danger } });
    let when =
        json!({ "all": [{ "fact": "known" }, { "not": { "answer": "leader", "is": "agrees" } }] });
    let more = json!({ "facts": [known], "actions": [action("call", &when)] });
    with_groups(&more, &|groups| {
        let owners: Vec<&str> = groups.iter().map(|group| group.owner.as_str()).collect();
        assert_eq!(owners, ["action `call`", "fact `known`"]);
        for draft in groups.iter().filter_map(|group| group.draft.as_ref()) {
            let said = &draft.text;
            assert!(!said.contains("fact") && !said.contains("surely"), "{said}");
            assert!(!said.contains("\"not\""), "a guarantee has no `not`: {said}");
            assert!(said.contains("\"answer\": \"danger\""), "{said}");
        }
    });
}

#[test]
fn no_draft_is_shown_that_notices_nothing_but_what_would_decide_it() {
    // The fact is not enough for the action, nor needed by it.
    let fact = json!({ "id": "known", "when": { "answer": "danger", "is": "yes" } });
    let agrees = json!({ "answer": "leader", "is": "agrees" });
    let when = json!({ "any": [
        { "all": [{ "fact": "known" }, agrees] },
        { "all": [{ "answer": "danger", "is": "no" }, { "answer": "leader", "is": "says-no" }] },
    ] });
    with_groups(&json!({ "facts": [fact], "actions": [action("call", &when)] }), &|groups| {
        let of = |owner: &str| groups.iter().find(|group| group.owner == owner).unwrap();
        let unguarded = of("fact `known`");
        assert!(unguarded.draft.is_none(), "{unguarded:#?}");
        assert!(unguarded.question.starts_with("which source says "), "{}", unguarded.question);
        assert!(of("action `call`").draft.as_ref().unwrap().notices > 0);
        assert!(groups.iter().filter_map(|group| group.draft.as_ref()).all(|one| one.notices > 0));
    });
}

#[test]
fn of_a_limit_it_is_asked_who_says_the_number() {
    let steps = json!([{ "id": "weeks", "kind": "number", "min": 0, "max": 9, "unit": "weeks" }]);
    let move_it = action("move", &json!({ "answer": "weeks", "at-least": 4 }));
    let small = Small::steps(&steps, &json!({ "actions": [move_it] })).worded();
    let (files, pack) = (bytes(&small.files), small.load());
    let found = all_mutants(&files, &pack, None, MutantOptions { budget: 100_000, threads: 1 });
    let of_limit: Vec<_> =
        found.into_iter().filter(|one| one.mutation.what == "3 instead of 4").collect();
    let groups = groups(&files, &pack, &of_limit, &mut |_, _| ControlFlow::Continue(()));
    let [group] = groups.as_slice() else { panic!("{groups:#?}") };
    assert!(group.question.starts_with("which source says 4?"), "{}", group.question);
    // Only the side before the limit notices that it comes too early.
    let draft = group.draft.as_ref().unwrap();
    assert_eq!(draft.notices, 1);
    assert_eq!(draft.guarantee["never"]["all"][0], json!({ "action": "move" }));
}

#[test]
fn what_a_rule_notices_is_in_no_group() {
    let when = json!({ "answer": "danger", "is": ["yes", "unsure"] });
    let rule = |id: &str, form: Value| {
        let mut rule = form;
        rule["id"] = json!(id);
        rule["rests-on"] = json!(["domain 0.1"]);
        rule
    };
    let other = action("stay", &when);
    let two = json!({ "all": [{ "action": "call" }, { "action": "stay" }] });
    let none = json!({ "any": [{ "action": "call" }, { "action": "stay" }] });
    let guarantees = json!([
        rule("both", json!({ "if": when, "then": two })),
        rule("neither", json!({ "never": { "all": [{ "not-true": when }, none] } })),
    ]);
    let more = json!({ "actions": [action("call", &when), other], "guarantees": guarantees });
    with_groups(&more, &|groups| assert!(groups.is_empty(), "{groups:#?}"));
}
