//! How a new version differs: compared with all walks of both versions, one by one; and, written by
//! hand, questions and options that only one version has.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::prop_assert_eq;
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};
use veiviser::index::{IndexVec, StepId};
use veiviser::{Flow, Pack};
use veiviser_prove::difference::{DifferenceKind, DifferenceScope, PackDifference, RenamedIds};
use veiviser_prove::mutants::{QuestionOptions, mutate, mutations};
use veiviser_tests::base::{Small, bytes};
use veiviser_tests::guarantees::guaranteed_packs;
use veiviser_tests::tables::at;
use veiviser_tests::tape::always;
use veiviser_tests::whole::whole_difference;

use crate::prover_brute::{TableEntry, next, test_answers, walked};

/// A pair of flows with more walks than this is skipped.
const MOST: usize = 3_000;

fn differ(old: &Arc<Pack>, new: &Arc<Pack>, names: &RenamedIds) -> PackDifference {
    let found = whole_difference(old, new, names);
    for flow in &found.flows {
        assert!(flow.checked.is_ok() && flow.undecided.is_empty());
    }
    found
}

/// Each difference as one line, such as `gained: call-112`, with its scope.
fn lines(found: &PackDifference) -> Vec<(String, DifferenceScope)> {
    let differences = found.flows.iter().flat_map(|flow| &flow.differences);
    differences
        .map(|one| {
            let what = match &one.change {
                DifferenceKind::Gained => "gained".to_owned(),
                DifferenceKind::Lost => "lost".to_owned(),
                DifferenceKind::Written(what, was, is) => format!("{what} {was} -> {is}"),
                DifferenceKind::GroundGained(source) => format!("ground +{source}"),
                DifferenceKind::GroundLost(source) => format!("ground -{source}"),
            };
            (format!("{what}: {}", one.action), one.reach)
        })
        .collect()
}

/// The differences over all walks of two versions with the same questions. `None` where there are too
/// many.
fn by_brute_force(
    (old_pack, old): (&Pack, &Flow),
    (new_pack, new): (&Pack, &Flow),
) -> Option<BTreeSet<String>> {
    let tables: IndexVec<StepId, Vec<TableEntry>> = old
        .steps()
        .iter()
        .map(|(id, step)| {
            // Where a threshold moved, each version distinguishes other numbers.
            let mut all = test_answers(old, id);
            all.extend(
                test_answers(new, id)
                    .into_iter()
                    .filter(|pick| !test_answers(old, id).contains(pick)),
            );
            let supplied: &[bool] = if step.is_parameter { &[false, true] } else { &[false] };
            let each = |pick| supplied.iter().map(move |supplied| (Some(pick), *supplied));
            all.into_iter().flat_map(each).collect()
        })
        .collect();
    let sizes: IndexVec<StepId, usize> = tables.values().map(Vec::len).collect();
    let walks = sizes.values().try_fold(1_usize, |all, size| all.checked_mul(*size));
    if walks.is_none_or(|walks| walks > MOST) {
        return None;
    }
    let mut found = BTreeSet::new();
    let mut digits = IndexVec::alongside(&sizes, 0);
    loop {
        let table: IndexVec<StepId, TableEntry> =
            tables.iter().map(|(id, entries)| entries[*at(&digits, id)]).collect();
        if let (Some(one), Some(two)) = (walked(old, &table), walked(new, &table)) {
            for (id, action) in new.actions().iter() {
                let due = [&one, &two].map(|probe| probe.due().any(|due| due == id));
                match due {
                    [false, true] => {
                        found.insert(format!("gained: {}", action.path));
                    }
                    [true, false] => {
                        found.insert(format!("lost: {}", action.path));
                    }
                    [true, true] => {
                        let [was, is] =
                            [(old_pack, &one), (new_pack, &two)].map(|(pack, probe)| {
                                let ids = probe.ground(id).into_iter();
                                ids.filter_map(|id| pack.source_id(id)).collect::<BTreeSet<_>>()
                            });
                        let path = &action.path;
                        found.extend(is.difference(&was).map(|id| format!("ground +{id}: {path}")));
                        found.extend(was.difference(&is).map(|id| format!("ground -{id}: {path}")));
                    }
                    [false, false] => {}
                }
            }
        }
        if !next(&mut digits, &sizes) {
            return Some(found);
        }
    }
}

#[test]
fn a_pack_is_proved_to_be_equal_to_itself() {
    always(20, guaranteed_packs(), |(made, _)| {
        let pack = made.load();
        let found = differ(&pack, &pack, &RenamedIds::default());
        prop_assert_eq!(lines(&found), vec![]);
        for (flow, found) in pack.flows().iter().zip(&found.flows) {
            prop_assert_eq!(found.unchanged.len(), flow.actions().len());
        }
        Ok(())
    });
}

#[test]
fn the_differences_are_those_of_all_walks_of_both_versions() {
    let (compared, different) = (Cell::new(0), Cell::new(0));
    always(60, guaranteed_packs(), |(made, mut tape)| {
        let old = made.load();
        let mut files = made.files.clone();
        for id in &made.flows {
            let Some(flow) = old.flow(id) else { continue };
            let options = |question: &str| QuestionOptions::of(flow, question).unwrap_or_default();
            let path = format!("{id}/flow.json");
            let all = mutations(&files[&path], &options);
            if all.is_empty() {
                continue;
            }
            let wrong = mutate(&files[&path], tape.of(&all)).unwrap();
            let right = files.insert(path.clone(), wrong).unwrap();
            // A mutant that does not load is left out.
            if veiviser::load(&bytes(&files), &[]).is_err() {
                files.insert(path, right);
            }
        }
        let new = Arc::new(veiviser::load(&bytes(&files), &[]).unwrap());
        let found = differ(&old, &new, &RenamedIds::default());
        for ((was, is), found) in old.flows().iter().zip(new.flows()).zip(&found.flows) {
            let Some(known) = by_brute_force((&old, was), (&new, is)) else { continue };
            let mut said = BTreeSet::new();
            for one in found.differences.iter().filter(|one| one.reach != DifferenceScope::Midway) {
                prop_assert_eq!(one.reach, DifferenceScope::Shared);
                let change = match &one.change {
                    DifferenceKind::Gained => "gained".to_owned(),
                    DifferenceKind::Lost => "lost".to_owned(),
                    DifferenceKind::GroundGained(source) => format!("ground +{source}"),
                    DifferenceKind::GroundLost(source) => format!("ground -{source}"),
                    DifferenceKind::Written(what, ..) => {
                        return Err(TestCaseError::fail(format!("the {what} was not changed")));
                    }
                };
                said.insert(format!("{change}: {}", one.action));
            }
            prop_assert_eq!(&said, &known, "{}", is.id());
            compared.set(compared.get() + 1);
            different.set(different.get() + usize::from(!known.is_empty()));
        }
        Ok(())
    });
    assert!(compared.get() > 100 && different.get() > 30, "{} {}", compared.get(), different.get());
}

/// A version of a small flow with these steps and actions.
fn version(steps: &Value, actions: &Value) -> Arc<Pack> {
    Small::steps(steps, &json!({ "actions": actions })).worded().load()
}

fn danger(options: &[&str]) -> Value {
    json!({ "id": "danger", "kind": "choice", "options": options })
}

fn call(when: &Value) -> Value {
    json!({ "id": "call", "urgency": "now", "when": when, "contacts": ["office"] })
}

fn yes(question: &str) -> Value {
    json!({ "answer": question, "is": "yes" })
}

/// Its options change, so it could wait to be asked again; but a comparison supplies it anew.
#[test]
fn what_is_supplied_does_not_wait_in_a_comparison() {
    let with = |shown: &Value| {
        let options = json!(["always", { "id": "at-times", "when": shown }]);
        let parameter = json!({ "id": "seen", "kind": "choices", "options": options });
        let steps = json!([danger(&["yes", "no"])]);
        let content = json!({
            "parameters": [{ "id": "open", "kind": "choice", "options": ["yes", "no"] }, parameter],
            "actions": [call(&json!({ "answer": "seen", "has": "unsure" }))],
        });
        Small::steps(&steps, &content).worded().load()
    };
    let (old, new) = (with(&yes("open")), with(&json!({ "not": yes("open") })));
    let told: Vec<(String, DifferenceScope)> = found(&old, &new);
    assert!(told.iter().all(|(_, scope)| *scope == DifferenceScope::Midway), "{told:?}");
}

fn found(old: &Arc<Pack>, new: &Arc<Pack>) -> Vec<(String, DifferenceScope)> {
    lines(&differ(old, new, &RenamedIds::default()))
}

fn one(what: &str, reach: DifferenceScope) -> Vec<(String, DifferenceScope)> {
    vec![(what.to_owned(), reach)]
}

#[test]
fn a_new_question_that_an_action_does_not_read_changes_nothing() {
    let old = version(&json!([danger(&["yes", "no"])]), &json!([call(&yes("danger"))]));
    let steps =
        json!([{ "id": "more", "kind": "choice", "options": ["a", "b"] }, danger(&["yes", "no"])]);
    let new = version(&steps, &json!([call(&yes("danger"))]));
    assert_eq!(found(&old, &new), vec![]);
    assert_eq!(found(&new, &old), vec![]);
    let difference = differ(&old, &new, &RenamedIds::default());
    assert_eq!(difference.flows[0].added.steps, ["more"]);
}

#[test]
fn what_only_a_new_question_leads_to_is_marked() {
    let old = version(&json!([danger(&["yes", "no"])]), &json!([call(&yes("danger"))]));
    let steps = json!([danger(&["yes", "no"]), danger_again()]);
    let when = json!({ "any": [yes("danger"), yes("again")] });
    let new = version(&steps, &json!([call(&when)]));
    assert_eq!(found(&old, &new), one("gained: call", DifferenceScope::OnlyNew));
    assert_eq!(found(&new, &old), one("lost: call", DifferenceScope::OnlyNew));
}

fn danger_again() -> Value {
    json!({ "id": "again", "kind": "choice", "options": ["yes", "no"] })
}

#[test]
fn what_only_a_new_option_leads_to_is_marked() {
    let old = version(&json!([danger(&["yes", "no"])]), &json!([call(&yes("danger"))]));
    let when = json!({ "answer": "danger", "is": ["yes", "maybe"] });
    let new = version(&json!([danger(&["maybe", "yes", "no"])]), &json!([call(&when)]));
    assert_eq!(found(&old, &new), one("gained: call", DifferenceScope::OnlyNew));
    assert_eq!(
        differ(&old, &new, &RenamedIds::default()).flows[0].added.options,
        ["`maybe` of `danger`"]
    );
}

#[test]
fn an_unsure_that_opens_an_action_is_shared_where_both_offer_it() {
    let steps = json!([danger(&["yes", "no"])]);
    let old = version(&steps, &json!([call(&yes("danger"))]));
    let new =
        version(&steps, &json!([call(&json!({ "answer": "danger", "is": ["yes", "unsure"] }))]));
    assert_eq!(found(&old, &new), one("gained: call", DifferenceScope::Shared));
    let difference = differ(&old, &new, &RenamedIds::default());
    let shown = &difference.flows[0].differences[0];
    assert!(
        shown.shortest && shown.old.answers == shown.new.answers && shown.new.answers.len() == 1
    );
}

#[test]
fn a_renamed_question_and_option_are_the_same() {
    let old = version(&json!([danger(&["yes", "no"])]), &json!([call(&yes("danger"))]));
    let steps = json!([{ "id": "hurt", "kind": "choice", "options": ["ja", "no"] }]);
    let action = json!({ "id": "ring", "urgency": "now", "contacts": ["office"],
                         "when": { "answer": "hurt", "is": "ja" } });
    let new = version(&steps, &json!([action]));
    let names: RenamedIds = serde_json::from_value(json!({
        "questions": { "danger": "hurt" },
        "options": { "danger": { "yes": "ja" } },
        "actions": { "call": "ring" },
    }))
    .unwrap();
    let same = differ(&old, &new, &names);
    assert_eq!(lines(&same), vec![]);
    assert_eq!(same.flows[0].unchanged, ["ring"]);
    // Without the declaration it is another action after another question.
    let other = found(&old, &new);
    assert_eq!(
        other,
        [
            ("gained: ring".to_owned(), DifferenceScope::OnlyNew),
            ("lost: call".to_owned(), DifferenceScope::OnlyNew)
        ]
    );
}

#[test]
fn a_number_is_shared_where_both_take_it() {
    let weeks = |max: i32| json!([{ "id": "weeks", "kind": "number", "min": 0, "max": max }]);
    let from = |number: i32| json!([call(&json!({ "answer": "weeks", "at-least": number }))]);
    let old = version(&weeks(10), &from(5));
    assert_eq!(
        found(&old, &version(&weeks(10), &from(6))),
        one("lost: call", DifferenceScope::Shared)
    );
    // Beyond ten the old version takes no answer.
    assert_eq!(
        found(&old, &version(&weeks(20), &from(5))),
        one("gained: call", DifferenceScope::OnlyNew)
    );
}

#[test]
fn what_waits_for_a_later_answer_differs_midway() {
    let steps = json!([danger(&["yes", "no"]), danger_again()]);
    let old = version(&steps, &json!([call(&yes("danger"))]));
    let late = json!({ "all": [yes("danger"), { "answer": "again", "answered": true }] });
    let new = version(&steps, &json!([call(&late)]));
    assert_eq!(found(&old, &new), one("lost: call", DifferenceScope::Midway));
}

#[test]
fn a_delay_is_reported_besides_a_loss_of_the_same_action() {
    let steps = json!([danger(&["yes", "no"]), danger_again()]);
    let old =
        version(&steps, &json!([call(&json!({ "answer": "danger", "is": ["yes", "unsure"] }))]));
    let late = json!({ "all": [yes("danger"), { "answer": "again", "answered": true }] });
    let new = version(&steps, &json!([call(&late)]));
    let lost = |reach| ("lost: call".to_owned(), reach);
    assert_eq!(found(&old, &new), [lost(DifferenceScope::Shared), lost(DifferenceScope::Midway)]);
}

#[test]
fn changed_details_of_an_action_are_reported_where_a_walk_reaches_it() {
    let steps = json!([danger(&["yes", "no"])]);
    let old = version(&steps, &json!([call(&yes("danger"))]));
    let changed = json!([{ "id": "call", "urgency": "soon", "when": yes("danger"),
        "contacts": ["office", "line"], "by": { "days": 3, "after": "started" },
        "sources": ["law-a"] }]);
    let shared = |what: &str| (format!("{what}: call"), DifferenceScope::Shared);
    assert_eq!(
        found(&old, &version(&steps, &changed)),
        [
            shared("urgency now -> soon"),
            shared("contacts office -> office, line"),
            shared("deadline none -> 3 days after `started`"),
            shared("ground +law-a"),
        ]
    );
}

#[test]
fn ticks_that_one_version_does_not_have_do_not_count_there() {
    let seen = |options: &[&str]| json!([{ "id": "seen", "kind": "choices", "options": options }]);
    let none = json!([call(&json!({ "answer": "seen", "has": "none" }))]);
    let (old, new) =
        (version(&seen(&["bruise"]), &none), version(&seen(&["bruise", "fear"]), &none));
    // Whoever ticks `fear` could tick nothing in the old version.
    assert_eq!(found(&old, &new), one("lost: call", DifferenceScope::OnlyNew));
}
