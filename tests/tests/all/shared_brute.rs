//! Every state of small generated packs, and walks of larger ones: the library and the second reading of
//! the format tell the same entries of the plan, and judge each guarantee about actions alike.

use std::cell::Cell;
use std::sync::Arc;

use proptest::prelude::prop_assert_eq;
use serde_json::Value;
use veiviser::guarantee::{Guarantee, TestAnswer, TestState, Verdict, every_state};
use veiviser::index::IndexVec;
use veiviser::{Flow, Pack, Session};
use veiviser_tests::base::{monday, nothing};
use veiviser_tests::guarantees::guaranteed_packs;
use veiviser_tests::oracle::Oracle;
use veiviser_tests::packs::GeneratedPack;
use veiviser_tests::tables::at;
use veiviser_tests::tape::{CaseResult, Tape, always};
use veiviser_tests::words::{list, text_of};

use super::laws::entries;

/// What was met, so that a run that compared nothing fails.
#[derive(Default)]
struct SharedTally {
    /// Flows in place that use one shared action more than once, in more than one flow.
    in_several_flows: Cell<usize>,
    /// Entries that two or more uses made, of one flow and of several.
    merged: Cell<usize>,
    /// Guarantees that the library found to hold, or to be broken.
    judged: [Cell<usize>; 2],
}

fn count(cell: &Cell<usize>, more: bool) {
    cell.set(cell.get() + usize::from(more));
}

/// The second reading of a state; `None` where only changed answers lead to it.
fn second_reading(made: &GeneratedPack, state: &TestState<'_>) -> Option<Oracle> {
    let flow = state.flow();
    if flow.steps().ids().any(|step| state.waits(step)) {
        return None;
    }
    let mut oracle = Oracle::new(&made.files, flow.id());
    let is_supplied = |path: &str| state.is_supplied(flow.step_named(path).unwrap());
    let (supplied, asked): (Vec<_>, Vec<_>) =
        state.answers().into_iter().partition(|(path, _)| is_supplied(path));
    for (path, answer) in supplied {
        oracle.supply(&path, &answer);
    }
    for (path, answer) in asked {
        oracle.record(&path, &answer);
    }
    Some(oracle)
}

/// The same state in a session; `None` where a supplied answer is no longer offered, so that only one that
/// changed leads to it.
fn session(pack: &Arc<Pack>, state: &TestState<'_>) -> Option<Session> {
    let flow = state.flow();
    let mut session = Session::open(pack, flow.id(), nothing()).unwrap();
    let is_supplied = |path: &str| state.is_supplied(flow.step_named(path).unwrap());
    let answers = state.answers();
    for (path, answer) in answers.iter().filter(|(path, _)| is_supplied(path)) {
        session.supply(path, answer, monday()).ok()?;
    }
    for (path, answer) in answers.iter().filter(|(path, _)| !is_supplied(path)) {
        session.walk_mut().set_answer_untracked(path, answer).unwrap();
    }
    Some(session)
}

/// A verdict as the second reading gives it.
fn said(verdict: Verdict) -> Option<bool> {
    match verdict {
        Verdict::Silent => None,
        Verdict::Holds => Some(true),
        Verdict::Broken => Some(false),
    }
}

/// How a guarantee is written.
fn written<'p>(made: &'p GeneratedPack, flow: &Flow, guarantee: Guarantee) -> &'p Value {
    let stated = list(&made.files[&format!("{}/flow.json", flow.id())], "guarantees");
    stated.iter().find(|one| one["id"] == *flow.guarantee_name(guarantee)).unwrap()
}

/// Compares what is due, the plan, and every guarantee about one state.
fn in_one_state(
    made: &GeneratedPack,
    pack: &Arc<Pack>,
    state: &TestState<'_>,
    tally: &SharedTally,
) -> CaseResult {
    let Some(oracle) = second_reading(made, state) else { return Ok(()) };
    let Some(session) = session(pack, state) else { return Ok(()) };
    let flow = state.flow();
    let due: Vec<&str> = state.due().map(|id| at(flow.actions(), id).path.as_str()).collect();
    for path in flow.action_paths() {
        prop_assert_eq!(due.contains(&path), oracle.due(path), "{} of {}", path, flow.id());
    }
    let told = entries(&session);
    prop_assert_eq!(&told, &oracle.entries(), "{}", flow.id());
    count(&tally.merged, told.len() < due.len());
    for guarantee in flow.guarantees() {
        let second = match guarantee {
            Guarantee::DutiesSettled => oracle.is_enough().then(|| oracle.duties_settled()),
            Guarantee::Prohibitions => Some(oracle.prohibitions_hold()),
            Guarantee::Stated(_) if flow.varies(guarantee).is_none() => {
                let written = written(made, flow, guarantee);
                if written["steps-at-most"].is_number() {
                    oracle.steps_at_most(written)
                } else {
                    oracle.holds(written)
                }
            }
            _ => continue,
        };
        let first = said(state.check(guarantee));
        prop_assert_eq!(first, second, "{} of {}", flow.guarantee_name(guarantee), flow.id());
        if let Some(holds) = first {
            count(&tally.judged[usize::from(!holds)], true);
        }
    }
    Ok(())
}

/// Compares a guarantee between two walks.
fn in_two_walks(
    made: &GeneratedPack,
    (one, other): (&TestState<'_>, &TestState<'_>),
    guarantee: Guarantee,
    tally: &SharedTally,
) -> CaseResult {
    let (Some(calm), Some(worse)) = (second_reading(made, one), second_reading(made, other)) else {
        return Ok(());
    };
    let Some(first) = said(one.compare(other, guarantee)) else { return Ok(()) };
    let written = written(made, one.flow(), guarantee);
    let second = match written["independent"]["action"].as_str() {
        Some(action) => calm.weight(action) == worse.weight(action),
        None => calm.is_not_calmer(&worse, text_of(written, "in")),
    };
    prop_assert_eq!(first, second, "{} of {}", one.flow().guarantee_name(guarantee), made.flows[0]);
    count(&tally.judged[usize::from(!first)], true);
    Ok(())
}

/// Pairs of walks that draw all answers from one table but those that a guarantee varies.
fn in_pairs(made: &GeneratedPack, flow: &Flow, tape: &mut Tape, tally: &SharedTally) -> CaseResult {
    for guarantee in flow.guarantees() {
        let Some(varied) = flow.varies(guarantee) else { continue };
        for _ in 0..6 {
            let answers = flow.steps().iter().map(|(id, step)| {
                let answers = flow.test_answers(id);
                let may_be_left = step.voluntary && step.is_question();
                (!(may_be_left && tape.chance(30))).then(|| *tape.of(&answers))
            });
            let first: IndexVec<_, Option<TestAnswer>> = answers.collect();
            let mut second = first.clone();
            for step in &varied {
                if let Some(answer) = second.get_mut(*step) {
                    *answer = Some(*tape.of(&flow.test_answers(*step)));
                }
            }
            let walks = (TestState::walk(flow, &first), TestState::walk(flow, &second));
            if let (Some(one), Some(other)) = walks {
                in_two_walks(made, (&one, &other), guarantee, tally)?;
                in_two_walks(made, (&other, &one), guarantee, tally)?;
            }
        }
    }
    Ok(())
}

/// Whether flows in place share an action.
fn is_shared_between_flows(flow: &Flow) -> bool {
    let flow_of = |path: &str| path.rsplit_once('/').map_or("", |(flow, _)| flow).to_owned();
    flow.entries().values().any(|entry| {
        let actions = entry.uses.iter().map(|used| at(flow.actions(), *used));
        let mut flows: Vec<String> =
            actions.filter(|a| a.shared.is_some()).map(|a| flow_of(&a.path)).collect();
        flows.sort_unstable();
        flows.dedup();
        flows.len() > 1
    })
}

#[test]
fn both_readings_agree_in_every_state() {
    let tally = SharedTally::default();
    always(25, guaranteed_packs(), |(made, mut tape)| {
        let pack = made.load();
        for flow in pack.flows() {
            count(&tally.in_several_flows, is_shared_between_flows(flow));
            let mut compared = Ok(());
            // As many as there are, up to a bound.
            every_state(flow, 600, &mut |state| {
                if compared.is_ok() {
                    compared = in_one_state(&made, &pack, state, &tally);
                }
            });
            compared?;
            in_pairs(&made, flow, &mut tape, &tally)?;
        }
        Ok(())
    });
    let met = [&tally.in_several_flows, &tally.merged, &tally.judged[0], &tally.judged[1]];
    let met = met.map(Cell::get);
    assert!(met.iter().all(|times| *times > 0), "met {met:?}");
}
