//! A second judge of whole verdicts. What the prover proved is looked for in real sessions, with changed
//! answers, supplied parameters and municipalities, and judged there by the second reading of the format,
//! which shares nothing with the prover and the library's own judgement.
//!
//! `VEIVISER_CASES` multiplies the packs, `VEIVISER_SEED` chooses others.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::{prop_assert, prop_assert_eq};
use serde_json::Value;
use veiviser::guarantee::Guarantee;
use veiviser::index::SourceId;
use veiviser::{Flow, Pack, Session, SessionOptions, StepKind};
use veiviser_prove::difference::{PackDifference, RenamedIds, compare};
use veiviser_prove::mutants::{QuestionOptions, mutate, mutations};
use veiviser_prove::prove::{self, DecidedKind, ProofVerdict, RefutationReason};
use veiviser_tests::base::{bytes, monday};
use veiviser_tests::guarantees::guaranteed_packs;
use veiviser_tests::oracle::Oracle;
use veiviser_tests::packs::GeneratedPack;
use veiviser_tests::tables::at;
use veiviser_tests::tape::{CaseResult, Tape, always};
use veiviser_tests::walks::{is_supplied, open, wander};
use veiviser_tests::words::list;

use crate::laws::oracle;
use crate::prover_brute::decide;

/// Sessions with each flow, and answers in each.
const SESSIONS: usize = 6;
const ANSWERS: usize = 14;

/// What was judged, so that a run that judged too little fails.
#[derive(Default)]
struct JudgeTally {
    proved: Cell<u64>,
    others: Cell<u64>,
    states: Cell<u64>,
    /// Times that a proved guarantee had something to say of a state, and held.
    held: Cell<u64>,
    /// Guarantees that a session broke, and that were refuted.
    broken: Cell<u64>,
}

fn add(cell: &Cell<u64>, more: usize) {
    cell.set(cell.get() + u64::try_from(more).unwrap());
}

/// What the second reading says of a guarantee in a state; `None` where it says nothing of it, or is
/// about two walks.
fn judged(
    made: &GeneratedPack,
    flow: &Flow,
    oracle: &Oracle,
    guarantee: Guarantee,
) -> Option<bool> {
    match guarantee {
        Guarantee::DutiesSettled => oracle.is_enough().then(|| oracle.duties_settled()),
        Guarantee::Prohibitions => Some(oracle.prohibitions_hold()),
        Guarantee::Headlines => {
            oracle.is_enough().then(|| matches!(oracle.headlines().len(), 1 | 2))
        }
        Guarantee::NeverStuck => Some(oracle.shown().iter().all(|(path, offered, _)| {
            let step = flow.step_named(path).map(|step| at(flow.steps(), step));
            let is_choice = step.is_some_and(|step| step.kind == StepKind::Choice);
            !is_choice || step.is_some_and(|step| step.unsure) || !offered.is_empty()
        })),
        Guarantee::ParametersAnswered => oracle.parameters_answered(),
        Guarantee::GuaranteedInPlace => Some(oracle.guaranteed_in_place()),
        Guarantee::EnoughIsEnough => oracle.is_enough().then(|| {
            let named = flow.may_add().iter().flat_map(|may| &may.uses);
            let named: Vec<&str> = named.map(|id| at(flow.actions(), *id).path.as_str()).collect();
            let actions: Vec<&str> = flow.action_paths().collect();
            let headlines = flow.facts().values().filter(|fact| fact.headline);
            let headlines: Vec<&str> = headlines.map(|fact| fact.path.as_str()).collect();
            oracle.added(&actions, &headlines).iter().all(|added| named.contains(added))
        }),
        Guarantee::Stated(id) if flow.varies(guarantee).is_none() => {
            let file = &made.files[&format!("{}/flow.json", flow.id())];
            let written = list(file, "guarantees");
            let name = flow.guarantee_name(Guarantee::Stated(id));
            let written: &Value = written.iter().find(|one| one["id"] == *name).unwrap();
            if written["steps-at-most"].is_number() {
                oracle.steps_at_most(written)
            } else {
                oracle.holds(written)
            }
        }
        Guarantee::Stated(_)
        | Guarantee::DutiesHaveGround
        | Guarantee::UnsureLeadsSomewhere
        | Guarantee::SomebodyToTurnTo => None,
    }
}

/// Walks about, and calls `each` with what the second reading makes of every state.
fn in_sessions(
    made: &GeneratedPack,
    pack: &Arc<Pack>,
    flow: &Flow,
    tape: &mut Tape,
    each: &mut dyn FnMut(&Session, &Oracle) -> CaseResult,
) -> CaseResult {
    for _ in 0..SESSIONS {
        let mut session = open(pack, flow.id(), tape);
        let mut oracle = oracle(made, &session);
        each(&session, &oracle)?;
        for _ in 0..ANSWERS {
            for said in wander(&mut session, tape, 1) {
                oracle.record(&said.step, &said.answer);
            }
            each(&session, &oracle)?;
        }
    }
    Ok(())
}

/// Judges every verdict on a flow.
fn judge(
    made: &GeneratedPack,
    pack: &Arc<Pack>,
    flow: &Flow,
    tape: &mut Tape,
    tally: &JudgeTally,
) -> CaseResult {
    let proof = decide(flow, prove::BUDGET, &|_: SourceId| true)?;
    let mut broken: BTreeSet<&str> = BTreeSet::new();
    for decided in &proof.decided {
        let is_proved = decided.verdict == ProofVerdict::Proved;
        add(if is_proved { &tally.proved } else { &tally.others }, 1);
    }
    in_sessions(made, pack, flow, tape, &mut |_, oracle| {
        add(&tally.states, 1);
        for decided in &proof.decided {
            let DecidedKind::Judged(guarantee) = decided.what else { continue };
            let Some(holds) = judged(made, flow, oracle, guarantee) else { continue };
            let id = decided.id.as_str();
            let wants_witness = flow.wants_witness(guarantee);
            match decided.verdict {
                ProofVerdict::Proved if !wants_witness => {
                    prop_assert!(holds, "{} of {} was proved", id, flow.id());
                    add(&tally.held, 1);
                }
                ProofVerdict::Refuted if wants_witness => {
                    prop_assert!(!holds, "{} of {} was called impossible", id, flow.id());
                }
                _ => {}
            }
            let applies = decided.why != Some(RefutationReason::NeverApplies);
            prop_assert!(applies, "{} of {} was said never to apply", id, flow.id());
            if !holds && !wants_witness {
                broken.insert(id);
            }
        }
        Ok(())
    })?;
    add(&tally.broken, broken.len());
    Ok(())
}

#[test]
#[expect(clippy::print_stdout, reason = "a long run says how much it judged")]
fn no_session_breaks_what_was_proved() {
    let tally = JudgeTally::default();
    always(60, guaranteed_packs(), |(made, mut tape)| {
        let pack = made.load();
        for flow in pack.flows() {
            judge(&made, &pack, flow, &mut tape, &tally)?;
        }
        Ok(())
    });
    let [proved, others, states, held, broken] =
        [&tally.proved, &tally.others, &tally.states, &tally.held, &tally.broken].map(Cell::get);
    let told = format!(
        "{} guarantees judged, {proved} of them proved, in {states} states; proved ones held \
         {held} times, and {broken} others were broken",
        proved + others,
    );
    println!("{told}");
    assert!(proved > 3_000 && states > 30_000 && held > 80_000 && broken > 300, "{told}");
}

/// A pack of the same questions, with one break in each flow that loads with it.
fn changed(made: &GeneratedPack, old: &Pack, tape: &mut Tape) -> GeneratedPack {
    let mut new = made.clone();
    for flow in old.flows() {
        let options = |question: &str| {
            let step = flow.step_named(question).map(|id| at(flow.steps(), id));
            step.map_or_else(QuestionOptions::default, |step| QuestionOptions {
                options: step.options.iter().map(|option| option.id.clone()).collect(),
                tags: Vec::new(),
                unsure: step.unsure,
            })
        };
        let path = format!("{}/flow.json", flow.id());
        let all = mutations(&new.files[&path], &options);
        if all.is_empty() {
            continue;
        }
        let wrong = mutate(&new.files[&path], tape.of(&all)).unwrap();
        let right = new.files.insert(path.clone(), wrong).unwrap();
        if veiviser::load(&bytes(&new.files), &[]).is_err() {
            new.files.insert(path, right);
        }
    }
    new
}

#[test]
#[expect(clippy::print_stdout, reason = "a long run says how much it judged")]
fn what_diff_calls_unchanged_is_due_in_the_same_sessions() {
    let (compared, unchanged) = (Cell::new(0), Cell::new(0));
    always(30, guaranteed_packs(), |(made, mut tape)| {
        let old = made.load();
        let new = changed(&made, &old, &mut tape).load();
        let found: PackDifference =
            compare(&old, &new, &RenamedIds::default(), prove::BUDGET, &mut |_| {}).unwrap();
        for (flow, found) in old.flows().iter().zip(&found.flows) {
            unchanged.set(unchanged.get() + found.unchanged.len());
            let renewed = new.flow(flow.id()).unwrap();
            in_sessions(&made, &old, flow, &mut tape, &mut |session, _| {
                let mut options = SessionOptions::new(monday());
                options.municipality = session.walk().municipality().map(ToOwned::to_owned);
                let mut same = Session::open(&new, flow.id(), options).unwrap();
                // Where the new version takes all the answers, in the order of the flow, and asks no other.
                for path in renewed.step_paths() {
                    let Some(answer) = session.walk().answer_to(path) else { continue };
                    let supplied = is_supplied(session, path);
                    let taken = if supplied {
                        same.supply(path, &answer).is_ok()
                    } else {
                        same.walk_mut().set_answer(path, &answer).is_ok()
                    };
                    if !taken || session.walk().waits(path) {
                        return Ok(());
                    }
                }
                let (was, is): (Vec<&str>, Vec<&str>) =
                    (session.walk().due_uses().collect(), same.walk().due_uses().collect());
                if session.walk().is_complete() && same.walk().is_complete() {
                    for path in &found.unchanged {
                        let path = path.as_str();
                        prop_assert_eq!(was.contains(&path), is.contains(&path), "{}", path);
                        compared.set(compared.get() + 1);
                    }
                }
                Ok(())
            })?;
        }
        Ok(())
    });
    let met = format!("{} unchanged, compared {} times", unchanged.get(), compared.get());
    println!("{met}");
    assert!(unchanged.get() > 300 && compared.get() > 5_000, "{met}");
}
