//! The answers behind what is due: `(walk, entry) -> reasons`.

use std::collections::BTreeMap;

use crate::condition::AnswerTest;
use crate::entry::due_uses;
use crate::explain;
use crate::flow::{Cause, Flow};
use crate::index::{EntryId, StepId};
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
    let mut steps: BTreeMap<StepId, DecidedReason> = BTreeMap::new();
    let actions = due_uses(flow, &walk.state, entry).filter_map(|id| flow.actions.get(id));
    let causes: Vec<&Cause> =
        actions.map(|action| explain::cause(flow, &walk.state, action)).collect();
    for cause in &causes {
        for step in explain::reasons(flow, &walk.state, cause.when) {
            let reason =
                steps.entry(step).or_insert(DecidedReason { step, options: 0, read: false });
            reason.options |= options_read(flow, cause, step);
        }
    }
    for reason in steps.values_mut() {
        reason.read = causes.iter().any(|cause| reads(flow, cause, reason.step));
    }
    steps.into_values().collect()
}

/// The tests of an answer to a question in a cause and in the facts that it reads.
fn tests_of<'f>(
    flow: &'f Flow,
    cause: &'f Cause,
    question: StepId,
) -> impl Iterator<Item = AnswerTest> + 'f {
    let facts = cause.facts.iter().filter_map(|fact| flow.facts.get(*fact)).map(|fact| fact.when);
    std::iter::once(cause.when)
        .chain(facts)
        .flat_map(|condition| flow.tests_of(condition))
        .filter_map(|test| test.question())
        .filter(move |(step, _)| *step == question)
        .map(|(_, test)| test)
}

/// Whether a cause reads a question, directly or through its facts.
fn reads(flow: &Flow, cause: &Cause, question: StepId) -> bool {
    tests_of(flow, cause, question).next().is_some()
}

/// The options of a question that a cause reads, directly or through its facts, as bits.
fn options_read(flow: &Flow, cause: &Cause, question: StepId) -> u64 {
    tests_of(flow, cause, question).fold(0, |bits, test| bits | test.options())
}
