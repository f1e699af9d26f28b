//! What the prover is compared with: every state of a small flow, every pair of walks, and each walk
//! that it shows, replayed from its answers alone.

use std::sync::Arc;
use veiviser_tests::tape::CaseResult;

use proptest::prelude::prop_assert_eq;
use proptest::prop_assert;
use proptest::test_runner::TestCaseError;
use veiviser::flow::GuaranteeForm;
use veiviser::guarantee::{Guarantee, Reached, TestAnswer, TestState, Verdict, every_state};
use veiviser::index::{IndexVec, SourceId, StepId};
use veiviser::{Answer, Flow, Pack, Session, StepKind, Truth};
use veiviser_prove::prove::{
    self, Evidence, Proof, ProofOptions, ProofVerdict, RefutationReason, TraceAnswer, WalkTrace,
};
use veiviser_tests::base::nothing;
use veiviser_tests::tables::at;

use crate::prover_length::{LongestByForce, most_steps};

/// The most states of a flow, and the most pairs of walks, that are visited one by one; a flow with
/// more is skipped, and counted as skipped.
const MOST: u64 = 20_000;

/// Decides all guarantees of a flow.
pub(crate) fn decide(
    flow: &Flow,
    budget: u64,
    in_force: &dyn Fn(SourceId) -> bool,
) -> Result<Proof, TestCaseError> {
    let options = ProofOptions { budget, day: None };
    let proof = prove::prove(flow, options, in_force, &|_| true, &mut |_| {})
        .map_err(|error| TestCaseError::fail(error.to_string()))?;
    prop_assert!(proof.checked.is_ok(), "{:?}", proof.checked);
    Ok(proof)
}

/// What brute force finds of one guarantee.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct BruteForceResult {
    /// It applied somewhere.
    spoke: bool,
    /// The fewest answers that break it; for `possible`, that show it.
    pub(crate) fewest: Option<usize>,
    /// The same, among states in which nothing is supplied.
    fewest_asked: Option<usize>,
    /// Of a guarantee about the length of a walk: the longest where it applies.
    pub(crate) longest: Option<LongestByForce>,
}

impl BruteForceResult {
    fn see(&mut self, judged: Verdict, wanted: Verdict, answers: usize, asked: bool) {
        self.spoke |= judged != Verdict::Silent;
        if judged == wanted {
            let fewer = |old: Option<usize>| Some(old.map_or(answers, |old| old.min(answers)));
            self.fewest = fewer(self.fewest);
            if asked {
                self.fewest_asked = fewer(self.fewest_asked);
            }
        }
    }
}

/// How many questions are answered, and whether none of them is supplied.
pub(crate) fn answers(probe: &TestState<'_>) -> (usize, bool) {
    let steps = probe.flow().steps();
    let answered = steps
        .iter()
        .filter(|(_, step)| step.is_question())
        .filter(|(id, _)| probe.is_answered(*id) || probe.is_supplied(*id))
        .count();
    (answered, !steps.ids().any(|id| probe.is_supplied(id)))
}

/// The verdict on a guarantee in this state, where only some sources are in force: that of the core,
/// and where it is easily counted, without it.
fn judged(
    probe: &TestState<'_>,
    guarantee: Guarantee,
    in_force: &dyn Fn(SourceId) -> bool,
) -> Verdict {
    if guarantee == Guarantee::Headlines && probe.is_complete() {
        let (facts, _) = probe.outcome();
        let held = probe.flow().facts().values().zip(facts);
        let held = held.filter(|(fact, truth)| fact.headline && *truth == Truth::True).count();
        return if (1..3).contains(&held) { Verdict::Holds } else { Verdict::Broken };
    }
    if guarantee != Guarantee::DutiesHaveGround || !probe.is_complete() {
        return probe.check(guarantee);
    }
    let actions = probe.flow().actions();
    let mut duties = probe.due().filter(|action| at(actions, *action).duty);
    let broken = duties.any(|duty| !probe.ground(duty).into_iter().any(in_force));
    if broken { Verdict::Broken } else { Verdict::Holds }
}

/// Brute force over all states, for the guarantees about one. `None` where there are too many.
pub(crate) fn in_one(
    flow: &Flow,
    in_force: &dyn Fn(SourceId) -> bool,
) -> Option<(Vec<(Guarantee, BruteForceResult)>, Reached)> {
    let mut known: Vec<(Guarantee, BruteForceResult)> = flow
        .guarantees()
        .into_iter()
        .filter(|guarantee| flow.varies(*guarantee).is_none())
        .map(|guarantee| (guarantee, BruteForceResult::default()))
        .collect();
    let mut reached = Reached::new(flow);
    let all = every_state(flow, MOST, &mut |probe| {
        reached.add(probe);
        let (answers, asked) = answers(probe);
        for (guarantee, known) in &mut known {
            let wanted =
                if flow.wants_witness(*guarantee) { Verdict::Holds } else { Verdict::Broken };
            let judged = judged(probe, *guarantee, in_force);
            known.see(judged, wanted, answers, asked);
            if judged != Verdict::Silent && most_steps(flow, *guarantee).is_some() {
                known.longest = known.longest.max(Some(LongestByForce::of(probe)));
            }
        }
    });
    all.then_some((known, reached))
}

/// An answer of a table, and whether it is supplied.
pub(crate) type TableEntry = (TestAnswer, bool);

/// Every answer to a step that a table can hold, with ticks in every combination.
pub(crate) fn test_answers(flow: &Flow, id: StepId) -> Vec<TestAnswer> {
    let step = at(flow.steps(), id);
    if step.kind != StepKind::Choices {
        return flow.test_answers(id);
    }
    let ticks = (0..=step.all_options).filter(|bits| bits & !step.all_options == 0);
    let unsure = if step.unsure { &[false, true][..] } else { &[false] };
    ticks
        .flat_map(|bits| unsure.iter().map(move |unsure| TestAnswer::Ticks(bits, *unsure)))
        .collect()
}

/// The walk that draws its answers from a table: what is supplied first, then step by step, ticks cut
/// to what is offered. `None` where a chosen option is not offered, or a question stays open.
pub(crate) fn walked<'f>(
    flow: &'f Flow,
    table: &IndexVec<StepId, TableEntry>,
) -> Option<TestState<'f>> {
    let mut probe = TestState::new(flow);
    for (step, (pick, _)) in table.iter().filter(|(_, (_, supplied))| *supplied) {
        assert!(probe.supply(step, *pick), "a parameter accepts each of its answers");
    }
    for (step, (pick, _)) in table.iter() {
        let pick = match *pick {
            TestAnswer::Ticks(bits, unsure) => {
                TestAnswer::Ticks(bits & probe.offered(step), unsure)
            }
            other => other,
        };
        if probe.is_shown(step) && !probe.answer(step, pick) {
            return None;
        }
    }
    probe.is_complete().then_some(probe)
}

/// The next combination, with this many choices at each step; false after the last.
pub(crate) fn next(
    digits: &mut IndexVec<StepId, usize>,
    choices: &IndexVec<StepId, usize>,
) -> bool {
    for (digit, most) in digits.values_mut().zip(choices.values()) {
        *digit += 1;
        if *digit < *most {
            return true;
        }
        *digit = 0;
    }
    false
}

/// Brute force over all pairs of walks from one table, for one guarantee. `None` where there are too many.
pub(crate) fn in_two(flow: &Flow, guarantee: Guarantee) -> Option<BruteForceResult> {
    let varied = flow.varies(guarantee)?;
    // What the two walks share: the answers to all other questions, and what is supplied at all.
    let shared: IndexVec<StepId, Vec<TableEntry>> = flow
        .steps()
        .iter()
        .map(|(id, step)| {
            let is_varied = varied.contains(&id);
            let mut test_answers = test_answers(flow, id);
            test_answers.truncate(if is_varied { 1 } else { usize::MAX });
            let supplied: &[bool] = if step.is_parameter { &[false, true] } else { &[false] };
            let each = |pick: TestAnswer| supplied.iter().map(move |supplied| (pick, *supplied));
            test_answers.into_iter().flat_map(each).collect()
        })
        .collect();
    let own: IndexVec<StepId, Vec<TestAnswer>> = flow
        .steps()
        .ids()
        .map(
            |id| {
                if varied.contains(&id) { test_answers(flow, id) } else { vec![TestAnswer::Seen] }
            },
        )
        .collect();
    let sizes: IndexVec<StepId, usize> = shared.values().map(Vec::len).collect();
    let own_sizes: IndexVec<StepId, usize> = own.values().map(Vec::len).collect();
    let (tables, variants) =
        (sizes.values().product::<usize>() as u64, own_sizes.values().product::<usize>() as u64);
    if tables * variants * (variants + 10) > 8 * MOST {
        return None;
    }
    let mut known = BruteForceResult::default();
    let mut digits = IndexVec::alongside(&sizes, 0);
    loop {
        let mut walks = Vec::new();
        let mut own_digits = IndexVec::alongside(&sizes, 0);
        loop {
            let entry = |(id, shared): (StepId, &Vec<TableEntry>)| {
                let (pick, supplied) = shared[*at(&digits, id)];
                let own = at(&own, id)[*at(&own_digits, id)];
                (if varied.contains(&id) { own } else { pick }, supplied)
            };
            let table: IndexVec<StepId, TableEntry> = shared.iter().map(entry).collect();
            walks.extend(walked(flow, &table));
            if !next(&mut own_digits, &own_sizes) {
                break;
            }
        }
        for one in &walks {
            for two in &walks {
                let ((first, asked), (second, _)) = (answers(one), answers(two));
                known.see(one.compare(two, guarantee), Verdict::Broken, first + second, asked);
            }
        }
        if !next(&mut digits, &sizes) {
            return Some(known);
        }
    }
}

/// What the prover should say, given what brute force found.
pub(crate) fn expected(
    flow: &Flow,
    guarantee: Guarantee,
    known: BruteForceResult,
) -> (ProofVerdict, Option<RefutationReason>) {
    let is_if = matches!(guarantee, Guarantee::Stated(id)
    if match at(flow.stated_guarantees(), id).form() {
        GuaranteeForm::If { .. } => true,
        GuaranteeForm::StepsAtMost { premise, supplied, .. } => {
            premise.is_some() || !supplied.is_empty()
        }
        _ => false,
    });
    let of_two = flow.varies(guarantee).is_some();
    if flow.wants_witness(guarantee) {
        return match known.fewest {
            Some(_) => (ProofVerdict::Proved, None),
            None => (ProofVerdict::Refuted, Some(RefutationReason::Impossible)),
        };
    }
    if (is_if || of_two) && !known.spoke {
        let why =
            if is_if { RefutationReason::NeverApplies } else { RefutationReason::Incomparable };
        return (ProofVerdict::Refuted, Some(why));
    }
    match known.fewest {
        Some(_) => (ProofVerdict::Refuted, Some(RefutationReason::Broken)),
        None => (ProofVerdict::Proved, None),
    }
}

/// An answer as a [`TestAnswer`], by the bits of its options.
fn pick(flow: &Flow, step: StepId, answer: &Answer) -> TestAnswer {
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
        let taken = if said.supplied {
            session.supply(&said.step, &said.answer)
        } else {
            session.walk_mut().set_answer_untracked(&said.step, &said.answer)
        };
        prop_assert!(taken.is_ok(), "{:?} of {:?}", said, trace);
    }
    let (facts, due) = probe.outcome();
    let truths: Vec<Truth> = session.walk().facts().map(|(_, truth)| truth).collect();
    prop_assert_eq!(truths, facts);
    let mut names: Vec<&str> = session.walk().due().chain(session.walk().prohibitions()).collect();
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
