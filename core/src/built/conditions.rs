//! Checks that a condition is one expression in prefix order, and that each test fits what it reads.

use crate::condition::{AnswerTest, Condition, Parts, Reads, Test};
use crate::flow::{Flow, StepKind};
use crate::index::{Id, StepId, TestId};

use super::flaw::{Checked, Flaw, ensure, there};

/// How deep the tests of a condition may lie in each other: deeper than any condition of 100 tests with
/// what is put around it.
const DEEPEST: usize = 128;

/// What must follow before an operator is complete.
#[derive(Clone, Copy)]
enum OpenOperator {
    /// One expression.
    Next,
    /// Expressions up to the limit.
    UpTo,
    /// One expression that ends at the limit.
    Exactly,
}

/// Checks conditions, each from its first test to its last. Evaluating one visits these tests and no others.
pub(super) struct ConditionChecker<'f> {
    flow: &'f Flow,
    /// The operators that are not complete, each with the limit outside it.
    open: Vec<(OpenOperator, TestId)>,
}

impl<'f> ConditionChecker<'f> {
    pub(super) const fn new(flow: &'f Flow) -> Self {
        Self { flow, open: Vec::new() }
    }

    pub(super) fn check(&mut self, condition: Condition) -> Checked {
        let Condition { start, end } = condition;
        ensure(start < end && end.position() <= self.flow.tests.len(), Flaw::Condition)?;
        self.open.clear();
        let (mut at, mut limit) = (start, end);
        loop {
            ensure(at < limit && self.open.len() < DEEPEST, Flaw::Condition)?;
            let test = *self.flow.tests.get(at).ok_or(Flaw::Condition)?;
            at = at.next();
            let (operator, inner) = match test.parts() {
                Parts::Next => {
                    // Only a guarantee reads `NotTrue`.
                    ensure(test == Test::Not, Flaw::Condition)?;
                    (OpenOperator::Next, limit)
                }
                Parts::UpTo { end } => (OpenOperator::UpTo, end),
                Parts::DecidedUpTo { end } => (OpenOperator::Exactly, end),
                Parts::Reads(reads) => {
                    fits(self.flow, reads)?;
                    let Some(outside) = self.close(at, limit)? else {
                        return ensure(at == end, Flaw::Condition);
                    };
                    limit = outside;
                    continue;
                }
            };
            ensure(at < inner && inner <= limit, Flaw::Condition)?;
            self.open.push((operator, limit));
            limit = inner;
        }
    }

    /// Closes the operators that are complete with the expression that ends here. Returns the limit of what
    /// follows, or `None` where the condition is complete.
    fn close(&mut self, at: TestId, mut limit: TestId) -> Result<Option<TestId>, Flaw> {
        while let Some((operator, outside)) = self.open.last().copied() {
            match operator {
                OpenOperator::UpTo if at < limit => return Ok(Some(limit)),
                OpenOperator::Next => {}
                OpenOperator::UpTo | OpenOperator::Exactly => ensure(at == limit, Flaw::Condition)?,
            }
            self.open.pop();
            limit = outside;
        }
        Ok(None)
    }
}

/// Checks that what a test reads is there, and is of a kind that the test can read.
fn fits(flow: &Flow, reads: Reads) -> Checked {
    match reads {
        Reads::Answer(step, test) => answer(flow, step, test),
        Reads::Fact(fact) => there(&flow.facts, fact),
        Reads::Gate(gate) => there(&flow.gates, gate),
        // Only guarantees read what follows from the answers.
        Reads::Outcome => Err(Flaw::Condition),
    }
}

fn answer(flow: &Flow, step: StepId, test: AnswerTest) -> Checked {
    let step = flow.steps.get(step).ok_or(Flaw::NoSuchEntry)?;
    let kind = match test {
        AnswerTest::Is { .. } => step.kind == StepKind::Choice,
        AnswerTest::Has { .. } => step.kind == StepKind::Choices,
        AnswerTest::AtLeast(_) | AnswerTest::AtMost(_) => step.kind == StepKind::Number,
        AnswerTest::Answered => step.is_question(),
    };
    ensure(kind, Flaw::Kind)?;
    ensure(test.options() & !step.all_options == 0, Flaw::Options)
}
