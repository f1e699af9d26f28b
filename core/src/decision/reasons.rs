//! The answers behind what is due: `(walk, entry) -> reasons`.

use crate::condition::{AnswerTest, Condition};
use crate::entry::due_uses;
use crate::explain;
use crate::flow::{Flow, OpenTest};
use crate::index::{EntryId, IdSet, IndexVec, StepId};
use crate::walk::Walk;

/// An answer that made something due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DecidedReason {
    pub(crate) step: StepId,
    /// The options that the action reads, as bits: of several ticks, these matter.
    pub(crate) options: u64,
    /// Whether the action reads the question itself. Answers that only led on to its questions are
    /// reasons too, and are left out of the sentence where others remain: otherwise every sentence
    /// would begin with the same words.
    pub(crate) read: bool,
}

/// The answers that made an entry due, over all its uses, in the order of the flow.
pub(crate) fn reasons(walk: &Walk, entry: EntryId) -> Vec<DecidedReason> {
    let flow = walk.flow();
    let mut found: IndexVec<StepId, Option<DecidedReason>> = IndexVec::alongside(&flow.steps, None);
    let actions = due_uses(flow, &walk.state, entry).filter_map(|id| flow.actions.get(id));
    let causes = actions.map(|action| explain::cause(flow, &walk.state, action));
    let causes: Vec<_> = causes.map(|cause| (cause, tests_of(flow, cause))).collect();
    for (cause, tests) in &causes {
        let mut of_cause = IdSet::for_table(&flow.steps);
        for step in explain::reasons(flow, &walk.state, *cause) {
            of_cause.set(step, true);
            if let Some(reason) = found.get_mut(step) {
                reason.get_or_insert(DecidedReason { step, options: 0, read: false });
            }
        }
        for (step, test) in tests.iter().filter(|(step, _)| of_cause.contains(*step)) {
            if let Some(Some(reason)) = found.get_mut(*step) {
                reason.options |= test.options();
            }
        }
    }
    for (step, _) in causes.iter().flat_map(|(_, tests)| tests) {
        if let Some(Some(reason)) = found.get_mut(*step) {
            reason.read = true;
        }
    }
    found.into_values().into_iter().flatten().collect()
}

/// The tests of answers in a cause and in the facts that it reads.
fn tests_of(flow: &Flow, cause: Condition) -> Vec<(StepId, AnswerTest)> {
    let behind = flow.facts_behind(cause);
    let facts = behind.iter().filter_map(|fact| flow.facts.get(fact));
    std::iter::once(cause)
        .chain(facts.map(|fact| fact.when))
        .flat_map(|condition| flow.tests_in(condition))
        .filter_map(|test| match test.open() {
            OpenTest::Answer(id) => flow.answer_test(id),
            _ => None,
        })
        .collect()
}
