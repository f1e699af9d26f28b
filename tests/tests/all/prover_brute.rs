//! What the prover is compared with: every state of a small flow, and every pair of walks.

use proptest::prop_assert;
use proptest::test_runner::TestCaseError;
use veiviser::flow::GuaranteeForm;
use veiviser::guarantee::{
    FlowPart, Guarantee, Reached, TestAnswer, TestState, Verdict, every_state,
};
use veiviser::index::{ActionId, IndexVec, SourceId, StepId};
use veiviser::{Flow, StepKind, Truth};
use veiviser_prove::prove::{self, Proof, ProofOptions, ProofVerdict, RefutationReason};
use veiviser_tests::open;
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
    let options = ProofOptions { budget, ..ProofOptions::default() };
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
    pub(crate) fewest_asked: Option<usize>,
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

/// The same state without the answers to voluntary questions, removed one by one.
pub(crate) fn without_voluntary<'f>(probe: &TestState<'f>) -> TestState<'f> {
    let mut main = probe.clone();
    for (id, step) in probe.flow().steps().iter().rev() {
        if step.voluntary && !probe.is_supplied(id) {
            main.clear(id);
        }
    }
    main
}

/// The verdict on a guarantee in this state, where only some sources are in force: that of the core,
/// and where it is easily counted, without it.
pub(crate) fn judged(
    probe: &TestState<'_>,
    guarantee: Guarantee,
    in_force: &dyn Fn(SourceId) -> bool,
) -> Verdict {
    if guarantee == Guarantee::EnoughIsEnough && probe.is_enough() {
        let (main, flow) = (without_voluntary(probe), probe.flow());
        let ((facts, due), (main_facts, main_due)) = (probe.outcome(), main.outcome());
        let named = |action| flow.may_add().iter().any(|named| named.uses.contains(&action));
        let added = due.into_iter().any(|id| !main_due.contains(&id) && !named(id));
        let facts = flow.facts().values().zip(facts.into_iter().zip(main_facts));
        let headline = facts
            .filter(|(fact, _)| fact.headline)
            .any(|(_, (with, without))| with == Truth::True && without != Truth::True);
        return if added || headline { Verdict::Broken } else { Verdict::Holds };
    }
    if guarantee == Guarantee::Headlines && probe.is_enough() {
        let (facts, _) = probe.outcome();
        let held = probe.flow().facts().values().zip(facts);
        let held = held.filter(|(fact, truth)| fact.headline && *truth == Truth::True).count();
        return if (1..3).contains(&held) { Verdict::Holds } else { Verdict::Broken };
    }
    if guarantee != Guarantee::DutiesHaveGround || !probe.is_enough() {
        return probe.check(guarantee);
    }
    let actions = probe.flow().actions();
    let mut duties = probe.due().filter(|action| at(actions, *action).duty);
    let broken = duties.any(|duty| !probe.ground(duty).into_iter().any(in_force));
    if broken { Verdict::Broken } else { Verdict::Holds }
}

/// What all states of a flow show.
pub(crate) struct AllStates {
    /// Each guarantee about one state.
    pub(crate) known: Vec<(Guarantee, BruteForceResult)>,
    /// What has happened.
    pub(crate) reached: Reached,
    /// What voluntary answers added.
    pub(crate) added: Vec<ActionId>,
}

/// Brute force over all states, for the guarantees about one. `None` where there are too many.
pub(crate) fn in_one(flow: &Flow, in_force: &dyn Fn(SourceId) -> bool) -> Option<AllStates> {
    let mut known: Vec<(Guarantee, BruteForceResult)> = flow
        .guarantees()
        .into_iter()
        .filter(|guarantee| flow.varies(*guarantee).is_none())
        .map(|guarantee| (guarantee, BruteForceResult::default()))
        .collect();
    let (mut reached, mut added) = (Reached::new(flow), Vec::new());
    let all = every_state(flow, MOST, &mut |probe| {
        reached.add(probe);
        let ((said, asked), (main, _)) = (answers(probe), answers(&without_voluntary(probe)));
        if probe.is_enough() {
            for action in probe.added().actions {
                if !added.contains(&action) {
                    added.push(action);
                }
            }
        }
        for (guarantee, known) in &mut known {
            // Of a pair of walks, the answers of both count.
            let of_two = *guarantee == Guarantee::EnoughIsEnough;
            let answers = said + if of_two { main } else { 0 };
            let wanted =
                if flow.wants_witness(*guarantee) { Verdict::Holds } else { Verdict::Broken };
            let judged = judged(probe, *guarantee, in_force);
            known.see(judged, wanted, answers, asked);
            if judged != Verdict::Silent && most_steps(flow, *guarantee).is_some() {
                known.longest = known.longest.max(Some(LongestByForce::of(probe)));
            }
        }
    });
    all.then_some(AllStates { known, reached, added })
}

/// An answer of a table, and whether it is supplied; none where a voluntary question is left unanswered.
pub(crate) type TableEntry = (Option<TestAnswer>, bool);

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
    for (step, (pick, supplied)) in table.iter() {
        if let Some(pick) = pick.filter(|_| *supplied) {
            assert!(probe.supply(step, pick), "a parameter accepts each of its answers");
        }
    }
    for (step, (pick, _)) in table.iter() {
        let Some(pick) = pick else { continue };
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
    probe.is_enough().then_some(probe)
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
            let each =
                |pick: TestAnswer| supplied.iter().map(move |supplied| (Some(pick), *supplied));
            let unanswered = step.voluntary && step.is_question();
            let unanswered = unanswered.then_some((None, false));
            test_answers.into_iter().flat_map(each).chain(unanswered).collect()
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
                // What one walk leaves unanswered, the other does too.
                (pick.map(|pick| if varied.contains(&id) { own } else { pick }), supplied)
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
    added: &[ActionId],
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
    if known.fewest.is_some() {
        return (ProofVerdict::Refuted, Some(RefutationReason::Broken));
    }
    let never = flow
        .may_add()
        .iter()
        .filter(|named| !named.uses.iter().any(|action| added.contains(action)));
    let never: Vec<FlowPart> =
        never.map(|named| FlowPart::of_action(flow, at(flow.actions(), named.uses[0]))).collect();
    if guarantee == Guarantee::EnoughIsEnough && !never.is_empty() {
        return (ProofVerdict::Refuted, Some(RefutationReason::NeverAdded(never)));
    }
    if unbreakable(flow, guarantee) {
        return (ProofVerdict::Refuted, Some(RefutationReason::Unbreakable));
    }
    (ProofVerdict::Proved, None)
}

/// Whether no flow with these questions could break a guarantee.
fn unbreakable(flow: &Flow, guarantee: Guarantee) -> bool {
    let Guarantee::Stated(id) = guarantee else { return false };
    open::is_unbreakable(flow, at(flow.stated_guarantees(), id).form()).unwrap()
}
