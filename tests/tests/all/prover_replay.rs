//! Each walk that the prover shows, replayed from its answers alone, in a state and in a session.

use std::sync::Arc;

use proptest::prelude::prop_assert_eq;
use proptest::prop_assert;
use proptest::test_runner::TestCaseError;
use veiviser::guarantee::{Added, Guarantee, TestAnswer, TestState, Verdict};
use veiviser::index::{SourceId, StepId};
use veiviser::{Answer, Flow, Pack, Session, Truth};
use veiviser_prove::prove::{Evidence, TraceAnswer, WalkTrace};
use veiviser_tests::base::{monday, nothing};
use veiviser_tests::tables::at;
use veiviser_tests::tape::CaseResult;

use crate::prover_brute::{BruteForceResult, judged, without_voluntary};

/// An answer as a [`TestAnswer`], by the bits of its options.
pub(crate) fn pick(flow: &Flow, step: StepId, answer: &Answer) -> TestAnswer {
    let bit = |id: &String| {
        let options = &at(flow.steps(), step).options;
        1 << options.iter().position(|option| option.id == *id).unwrap()
    };
    match answer {
        Answer::Option(id) => TestAnswer::One(bit(id)),
        Answer::Options { ticked, unsure } => {
            TestAnswer::Ticks(ticked.iter().map(bit).fold(0, |all, bit| all | bit), *unsure)
        }
        Answer::NoneOfThese => TestAnswer::Ticks(0, false),
        Answer::Unsure => TestAnswer::Unsure,
        Answer::Number(number) => TestAnswer::Number(i32::try_from(*number).unwrap()),
        Answer::Day(_) => TestAnswer::Day,
        Answer::Text(_) | Answer::Seen => TestAnswer::Seen,
    }
}

/// The state that the answers of a walk lead to.
pub(crate) fn replayed<'f>(
    flow: &'f Flow,
    trace: &WalkTrace,
) -> Result<TestState<'f>, TestCaseError> {
    let step = |said: &TraceAnswer| flow.step_named(&said.step).unwrap();
    let mut probe = TestState::new(flow);
    for said in trace.answers.iter().filter(|said| said.supplied) {
        let pick = pick(flow, step(said), &said.answer);
        prop_assert!(probe.supply(step(said), pick), "{:?} of {:?}", said, trace);
    }
    for said in &trace.answers {
        let taken = match pick(flow, step(said), &said.answer) {
            TestAnswer::Ticks(bits, _) if said.waits => {
                let offered = probe.offered(step(said));
                probe.wait(step(said), bits & offered)
            }
            pick => said.supplied || probe.answer(step(said), pick),
        };
        prop_assert!(taken, "{:?} of {:?}", said, trace);
    }
    prop_assert_eq!(probe.is_complete(), trace.complete);
    prop_assert_eq!(probe.is_enough(), trace.enough);
    Ok(probe)
}

/// The same walk in a session.
pub(crate) fn in_a_session(
    pack: &Arc<Pack>,
    probe: &TestState<'_>,
    trace: &WalkTrace,
) -> CaseResult {
    let flow = probe.flow();
    // A supplied option that is no longer offered.
    let out = flow
        .steps()
        .iter()
        .any(|(id, step)| probe.is_supplied(id) && probe.offered(id) != step.all_options);
    if out || trace.answers.iter().any(|said| said.waits) {
        // Only changed answers lead to such a state.
        return Ok(());
    }
    let mut session = Session::open(pack, flow.id(), nothing()).unwrap();
    for said in &trace.answers {
        let answer = said.answer_on(flow, monday().date());
        let taken = if said.supplied {
            session.supply(&said.step, &answer, monday())
        } else {
            session.walk_mut().set_answer_untracked(&said.step, &answer)
        };
        prop_assert!(taken.is_ok(), "{:?} of {:?}", said, trace);
    }
    let (facts, due) = probe.outcome();
    let truths: Vec<Truth> = session.walk().facts().map(|(_, truth)| truth).collect();
    prop_assert_eq!(truths, facts);
    let mut names: Vec<&str> = session.walk().due_uses().collect();
    let mut expected: Vec<&str> =
        due.iter().map(|id| at(flow.actions(), *id).path.as_str()).collect();
    names.sort_unstable();
    expected.sort_unstable();
    prop_assert_eq!(names, expected);
    prop_assert_eq!(session.walk().is_complete(), trace.complete);
    Ok(())
}

/// Checks that the evidence breaks the guarantee, or shows that it is possible.
pub(crate) fn replay(
    pack: &Arc<Pack>,
    flow: &Flow,
    guarantee: Guarantee,
    shown: &Evidence,
    in_force: &dyn Fn(SourceId) -> bool,
) -> CaseResult {
    let wanted = if flow.wants_witness(guarantee) { Verdict::Holds } else { Verdict::Broken };
    let walk = replayed(flow, &shown.walk)?;
    let found = match &shown.second_walk {
        Some(beside) if guarantee == Guarantee::EnoughIsEnough => {
            let main = replayed(flow, beside)?;
            prop_assert!(main.is_enough() && main.added() == Added::default());
            prop_assert_eq!(main.outcome(), without_voluntary(&walk).outcome());
            in_a_session(pack, &main, beside)?;
            judged(&walk, guarantee, in_force)
        }
        Some(beside) => {
            let other = replayed(flow, beside)?;
            in_a_session(pack, &other, beside)?;
            walk.compare(&other, guarantee)
        }
        None => judged(&walk, guarantee, in_force),
    };
    prop_assert_eq!(found, wanted, "{:?}", shown);
    in_a_session(pack, &walk, &shown.walk)
}

/// Checks that a walk which is called shortest has as few answers as any that brute force found.
pub(crate) fn shortest(
    flow: &Flow,
    guarantee: Guarantee,
    shown: &Evidence,
    known: &BruteForceResult,
) -> CaseResult {
    let traces = std::iter::once(&shown.walk).chain(&shown.second_walk);
    let said: Vec<_> = traces
        .flat_map(|trace| &trace.answers)
        .filter(|said| at(flow.steps(), flow.step_named(&said.step).unwrap()).is_question())
        .collect();
    prop_assert!(shown.shortest, "small flows are searched to the end");
    // A walk in which nothing is supplied is preferred to one with fewer answers.
    let fewest = known.fewest_asked.or(known.fewest);
    prop_assert_eq!(Some(said.len()), fewest, "{}: {:?}", flow.guarantee_name(guarantee), shown);
    Ok(())
}
