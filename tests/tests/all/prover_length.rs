//! How long a walk can be: the number that is proved, compared with brute force and with the second
//! reading of the format, and known flows that are one step too long or just short enough.

use std::cell::Cell;
use std::cmp::Reverse;
use std::sync::Arc;

use proptest::prelude::prop_assert_eq;
use proptest::prop_assert;
use serde_json::{Value, json};
use veiviser::flow::GuaranteeForm;
use veiviser::guarantee::{Guarantee, TestState, Verdict};
use veiviser::{Flow, Pack};
use veiviser_prove::certificate::CertificateLine;
use veiviser_prove::prove::{self, DecidedGuarantee, ProofVerdict, RefutationReason};
use veiviser_tests::base::Small;
use veiviser_tests::guarantees::guaranteed_packs;
use veiviser_tests::large::large;
use veiviser_tests::oracle::Oracle;
use veiviser_tests::packs::{GeneratedPack, packs};
use veiviser_tests::tables::at;
use veiviser_tests::tape::{CaseResult, Tape, always};
use veiviser_tests::words::list;

use crate::prover_brute::{BruteForceResult, answers, decide};
use crate::prover_replay::{in_a_session, replayed};

/// The longest walk that brute force met: more steps before fewer, all parameters asked before some
/// supplied, fewer answers before more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LongestByForce {
    steps: usize,
    asked: bool,
    answers: Reverse<usize>,
}

impl LongestByForce {
    /// What there is to say of a state.
    pub(crate) fn of(probe: &TestState<'_>) -> Self {
        let (answers, asked) = answers(probe);
        let main = probe.flow().steps().iter().filter(|(_, step)| !step.voluntary);
        let steps = main.filter(|(id, _)| probe.is_shown(*id)).count();
        Self { steps, asked, answers: Reverse(answers) }
    }
}

/// How many steps a guarantee about the length of a walk allows.
pub(crate) fn most_steps(flow: &Flow, guarantee: Guarantee) -> Option<usize> {
    let Guarantee::Stated(id) = guarantee else { return None };
    match at(flow.stated_guarantees(), id).form() {
        GuaranteeForm::StepsAtMost { most, .. } => Some(*most),
        _ => None,
    }
}

/// Checks that the longest walk is as long as any that brute force found, and that of these it has the
/// fewest answers; and that it is shown wherever there is a walk at all.
pub(crate) fn longest(
    pack: &Arc<Pack>,
    flow: &Flow,
    decided: &DecidedGuarantee,
    most: usize,
    known: &BruteForceResult,
) -> CaseResult {
    let found = decided.longest.map(|longest| (longest.steps, longest.exact));
    prop_assert_eq!(found, known.longest.map(|longest| (longest.steps, true)), "{}", &decided.id);
    prop_assert_eq!(decided.shown.is_some(), known.longest.is_some());
    let (Some(shown), Some(longest)) = (&decided.shown, known.longest) else { return Ok(()) };
    let is_refuted = decided.verdict == ProofVerdict::Refuted;
    prop_assert_eq!(is_refuted, longest.steps > most, "{} {}", &decided.id, most);
    let walk = replayed(flow, &shown.walk)?;
    prop_assert!(shown.shortest, "small flows are searched to the end");
    prop_assert_eq!(LongestByForce::of(&walk), longest, "{}: {:?}", &decided.id, shown);
    in_a_session(pack, &walk, &shown.walk)
}

/// A walk to its end, with the same answers in both readings; `None` where it cannot go on.
fn walked<'f>(flow: &'f Flow, oracle: &mut Oracle, tape: &mut Tape) -> Option<TestState<'f>> {
    let mut probe = TestState::new(flow);
    let said = |probe: &TestState<'_>, path: &str| {
        probe.answers().into_iter().find(|(step, _)| step == path).map(|(_, answer)| answer)
    };
    for (id, step) in flow.steps().iter().filter(|(_, step)| step.is_parameter) {
        if tape.chance(40) && probe.supply(id, *tape.of(&flow.test_answers(id))) {
            oracle.supply(&step.path, &said(&probe, &step.path)?);
        }
    }
    while let Some(id) = probe.next() {
        let path = &at(flow.steps(), id).path;
        let answers = probe.test_answers(id);
        if answers.is_empty() || !probe.answer(id, *tape.of(&answers)) {
            return None;
        }
        oracle.record(path, &said(&probe, path)?);
    }
    Some(probe)
}

/// Both readings judge each guarantee about the length of a walk alike, at the end of a walk and on the
/// way there. Returns how often one spoke, and how often it was broken.
fn judged_alike(made: &GeneratedPack, tape: &mut Tape, tally: &[Cell<usize>; 2]) -> CaseResult {
    let pack = made.load();
    for flow in pack.flows() {
        let stated = &made.files[&format!("{}/flow.json", flow.id())]["guarantees"];
        for _ in 0..4 {
            let mut oracle = Oracle::new(&made.files, flow.id());
            let Some(probe) = walked(flow, &mut oracle, tape) else { continue };
            for id in flow.stated_guarantees().ids() {
                let guarantee = Guarantee::Stated(id);
                let name = flow.guarantee_name(guarantee);
                let written =
                    stated.as_array().and_then(|all| all.iter().find(|g| g["id"] == name));
                let Some(written) = written.filter(|g| g["steps-at-most"].is_number()) else {
                    continue;
                };
                let core = match probe.check(guarantee) {
                    Verdict::Silent => None,
                    Verdict::Holds => Some(true),
                    Verdict::Broken => Some(false),
                };
                prop_assert_eq!(core, oracle.steps_at_most(written), "{} of {}", name, flow.id());
                let [spoke, broken] = tally;
                spoke.set(spoke.get() + usize::from(core.is_some()));
                broken.set(broken.get() + usize::from(core == Some(false)));
            }
        }
    }
    Ok(())
}

#[test]
fn the_second_reading_of_the_format_counts_the_same_steps() {
    let tally: [Cell<usize>; 2] = Default::default();
    always(60, guaranteed_packs(), |(made, mut tape)| judged_alike(&made, &mut tape, &tally));
    always(60, packs(), |(mut made, mut tape)| {
        // In large flows, bounds near the number of steps that a walk meets.
        for flow in made.flows.clone() {
            let file = made.files.get_mut(&format!("{flow}/flow.json")).unwrap();
            let main = list(file, "stages").iter().filter(|stage| stage["voluntary"] != true);
            let steps: usize = main.map(|stage| list(stage, "steps").len()).sum();
            let bound = |i: usize| json!({ "id": format!("s{i}"), "steps-at-most": i });
            let texts = ["nb", "en"].map(|tag| format!("{flow}/{tag}.json"));
            file["guarantees"] = (0..=steps).map(bound).collect();
            for texts in texts {
                let sentences: serde_json::Map<String, Value> =
                    (0..=steps).map(|i| (format!("s{i}"), json!("so many"))).collect();
                made.files.get_mut(&texts).unwrap()["guarantees"] = Value::Object(sentences);
            }
        }
        judged_alike(&made, &mut tape, &tally)
    });
    let [spoke, broken] = tally.map(|count| count.get());
    assert!(spoke > 2000 && broken > 500 && spoke - broken > 500, "{spoke} {broken}");
}

// Known flows.

fn message(id: &str) -> Value {
    json!({ "id": id, "kind": "message" })
}

fn yes_no(id: &str) -> Value {
    json!({ "id": id, "kind": "choice", "options": ["yes", "no"] })
}

fn only(mut step: Value, when: Value) -> Value {
    step["when"] = when;
    step
}

fn says(question: &str, is: &str) -> Value {
    json!({ "answer": question, "is": is })
}

/// A step of the voluntary part.
fn later(mut step: Value) -> Value {
    step["later"] = json!(true);
    step
}

/// A flow with these steps and parameters, beside the flow `inner`.
fn flow(parameters: &Value, steps: &Value, bound: &Value) -> Arc<Pack> {
    let mut bound = bound.clone();
    bound["id"] = json!("bound");
    let inner = json!({
        "id": "inner", "parameters": ["region", yes_no("agreed")],
        "stages": [{ "id": "stage-i", "steps": [
            yes_no("i1"), only(message("i2"), says("agreed", "yes")),
        ] }],
    });
    let is_later = |step: &Value| step["later"] == true;
    let (mut voluntary, main): (Vec<Value>, Vec<Value>) =
        steps.as_array().unwrap().iter().cloned().partition(is_later);
    let mut stages = vec![json!({ "id": "one", "steps": main })];
    if !voluntary.is_empty() {
        for step in &mut voluntary {
            step.as_object_mut().unwrap().remove("later");
        }
        stages.push(json!({ "id": "two", "voluntary": true, "steps": voluntary }));
    }
    let flow =
        json!({ "id": "f", "parameters": parameters, "stages": stages, "guarantees": [bound] });
    Small::new(&[inner, flow]).load()
}

/// What was decided of the one guarantee, with the certificate checked.
fn bound(pack: &Arc<Pack>) -> DecidedGuarantee {
    let proof = decide(pack.flow("f").unwrap(), prove::BUDGET, &|_| true).unwrap();
    proof.decided.into_iter().find(|one| one.id == "bound").unwrap()
}

/// Fails unless the longest walk of those that the guarantee speaks of has so many steps: that number
/// is proved, and one less is refuted, with that walk.
#[track_caller]
fn longest_is(steps: usize, parameters: &Value, rows: &Value, narrowed: &Value) {
    for (most, verdict) in
        [(Some(steps), ProofVerdict::Proved), (steps.checked_sub(1), ProofVerdict::Refuted)]
    {
        let Some(most) = most else { continue };
        let mut guarantee = narrowed.clone();
        guarantee["steps-at-most"] = json!(most);
        let pack = flow(parameters, rows, &guarantee);
        let one = bound(&pack);
        assert_eq!(one.verdict, verdict, "at most {most}: {one:#?}");
        assert_eq!(
            one.longest.map(|found| (found.steps, found.exact)),
            Some((steps, true)),
            "{one:#?}"
        );
        let shown = one.shown.unwrap();
        assert!(shown.shortest && shown.walk.enough && shown.second_walk.is_none());
        let walk = replayed(pack.flow("f").unwrap(), &shown.walk).unwrap();
        assert_eq!(walk.steps_met(), steps);
    }
}

fn either() -> Value {
    json!([
        yes_no("q"),
        message("m"),
        only(message("told"), says("q", "yes")),
        only(json!({ "id": "words", "kind": "note" }), says("q", "no")),
    ])
}

#[test]
fn questions_notes_and_messages_count_and_only_those_that_are_shown() {
    longest_is(3, &json!([]), &either(), &json!({}));
    longest_is(3, &json!([]), &either(), &json!({ "if": says("q", "no") }));
    longest_is(2, &json!([]), &either(), &json!({ "if": says("q", "unsure") }));
    let shown = json!({ "shown": "told" });
    longest_is(3, &json!([]), &either(), &json!({ "if": shown }));
    longest_is(
        2,
        &json!([]),
        &either(),
        &json!({ "if": { "not-true": { "any": [shown, { "shown": "words" }] } } }),
    );
}

#[test]
fn a_supplied_parameter_counts_nothing_but_what_it_opens_does() {
    let steps = json!([
        yes_no("q"),
        only(message("north"), says("region", "north")),
        only(message("both"), json!({ "all": [says("region", "north"), says("q", "yes")] })),
    ]);
    let region = json!(["region"]);
    longest_is(4, &region, &steps, &json!({}));
    longest_is(3, &region, &steps, &json!({ "supplied": ["region"] }));
    longest_is(
        1,
        &region,
        &steps,
        &json!({ "supplied": ["region"], "if": says("region", "south") }),
    );
    // Nothing but the parameter is ever shown.
    let opened = json!([only(message("north"), says("region", "north"))]);
    longest_is(
        0,
        &region,
        &opened,
        &json!({ "supplied": ["region"], "if": says("region", "south") }),
    );
}

#[test]
fn a_parameter_that_is_placed_later_counts_where_it_is_asked() {
    let place = only(json!({ "id": "region", "kind": "parameter" }), says("q", "yes"));
    let after = only(message("north"), says("region", "north"));
    let steps = json!([yes_no("q"), place, after]);
    let region = json!(["region"]);
    longest_is(3, &region, &steps, &json!({}));
    longest_is(
        1,
        &region,
        &steps,
        &json!({ "if": says("region", "south"), "supplied": ["region"] }),
    );
    // Where nobody is asked for it, somebody may have supplied it, and what it opens is shown.
    longest_is(2, &region, &steps, &json!({ "if": says("q", "no") }));
}

#[test]
fn a_supplied_answer_that_waits_opens_what_reads_the_unknown() {
    // Whoever supplied `rope` alone knows of the axe only where both were offered.
    let tools = json!({ "id": "own", "kind": "choices", "no-unsure": "they are counted", "options": [
        "rope", { "id": "axe", "when": says("region", "north") },
    ] });
    let open = json!({ "unknown": { "answer": "own", "has": "axe" } });
    let steps = json!([yes_no("q"), only(message("ask-the-axe"), open)]);
    let parameters = json!(["region", tools]);
    longest_is(
        2,
        &parameters,
        &steps,
        &json!({ "supplied": ["region", "own"], "if": says("region", "north") }),
    );
    // Where both are asked, nothing waits at the end of a walk.
    let asked =
        json!({ "all": [{ "shown": "own" }, { "shown": "region" }, says("region", "north")] });
    longest_is(3, &parameters, &steps, &json!({ "if": asked }));
}

#[test]
fn the_steps_of_a_used_flow_count_where_they_are_shown() {
    let use_it = |with: Value| json!({ "id": "u", "kind": "flow", "flow": "inner", "with": with });
    let region = json!(["region"]);
    // The region is asked once; what the outer flow answers is not asked.
    longest_is(5, &region, &json!([yes_no("q"), use_it(json!({}))]), &json!({}));
    longest_is(
        4,
        &region,
        &json!([yes_no("q"), use_it(json!({ "agreed": { "answer": "q" } }))]),
        &json!({}),
    );
    longest_is(
        3,
        &region,
        &json!([yes_no("q"), use_it(json!({ "agreed": { "answer": "q" } }))]),
        &json!({ "if": says("q", "unsure") }),
    );
    let sometimes = only(use_it(json!({})), says("q", "yes"));
    longest_is(
        2,
        &region,
        &json!([yes_no("q"), sometimes.clone()]),
        &json!({ "if": says("q", "no") }),
    );
    longest_is(4, &region, &json!([yes_no("q"), sometimes]), &json!({ "supplied": ["u/agreed"] }));
}

#[test]
fn voluntary_steps_do_not_count_and_their_answers_can_be_missing() {
    let steps = json!([
        yes_no("q"),
        only(message("m"), says("q", "yes")),
        later(only(yes_no("v"), says("q", "no"))),
        later(message("w")),
    ]);
    longest_is(2, &json!([]), &steps, &json!({}));
    // Only those who met one main step are asked.
    longest_is(1, &json!([]), &steps, &json!({ "if": says("v", "yes") }));
    longest_is(1, &json!([]), &steps, &json!({ "if": { "shown": "v" } }));
    // It is enough without the answer: what is not true of it may be because nobody gave it.
    let open =
        json!({ "all": [{ "shown": "v" }, { "not-true": { "answer": "v", "answered": true } }] });
    longest_is(1, &json!([]), &steps, &json!({ "if": open }));
}

#[test]
fn a_bound_whose_if_is_never_true_is_refuted() {
    let both = json!({ "all": [says("q", "yes"), says("q", "no")] });
    let never = |most: u32| {
        let pack = flow(&json!([]), &either(), &json!({ "steps-at-most": most, "if": both }));
        let one = bound(&pack);
        assert_eq!(one.why, Some(RefutationReason::NeverApplies));
        assert!(one.shown.is_none() && one.longest.is_none());
    };
    never(0);
    never(4);
}

#[test]
fn that_no_walk_is_longer_is_claimed_in_the_certificate() {
    let questions = ["a", "b", "c", "d", "e", "g"];
    let steps: Vec<Value> = questions
        .iter()
        .flat_map(|q| {
            let told = |is: &str| only(message(&format!("{q}-{is}")), says(q, is));
            [yes_no(q), told("yes"), told("no")]
        })
        .collect();
    let pack = flow(&json!([]), &json!(steps), &json!({ "always": { "action-with": "contact" } }));
    let proof = prove::longest_walk(pack.flow("f").unwrap(), prove::BUDGET).unwrap();
    let found = proof.longest.map(|found| (found.steps, found.exact));
    assert_eq!(found, Some((2 * questions.len(), true)));
    assert!(proof.walk.unwrap().complete);
    let checked = proof.checked.unwrap();
    assert!(checked.claims >= 1 && checked.learnt >= 1, "{checked:?}");
    // Without what the search concluded, the claim does not follow.
    let mut without = proof.certificate.clone();
    without.lines.retain(|line| !matches!(line, CertificateLine::Learnt(_)));
    assert!(without.check().is_err());
    // The first claim is that no walk that comes to its end is longer; without "longer" it is refused.
    let mut lied = proof.certificate;
    let claim = lied.lines.iter_mut().find_map(|line| match line {
        CertificateLine::Claim(values) => Some(values),
        CertificateLine::Gate(..)
        | CertificateLine::Learnt(_)
        | CertificateLine::Begin
        | CertificateLine::About(_) => None,
    });
    let claim = claim.unwrap();
    assert_eq!(claim.len(), 2);
    claim.pop();
    assert!(lied.check().is_err());
}

#[test]
fn the_longest_walk_of_a_large_flow_is_found() {
    let pack = large(200).made.load();
    let flow = pack.flow("large").unwrap();
    let proof = prove::longest_walk(flow, prove::BUDGET).unwrap();
    assert!(proof.checked.is_ok());
    let longest = proof.longest.unwrap();
    assert!(
        longest.exact && longest.steps > 150 && longest.steps <= flow.steps().len(),
        "{longest:?}"
    );
}
