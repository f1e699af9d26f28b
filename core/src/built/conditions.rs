//! Checks that a condition is one expression in prefix order, and that each test fits what it reads.

use crate::condition::{AnswerTest, Condition};
use crate::flow::{Flow, OpenTest, StepKind};
use crate::index::{AnswerTestId, Id, TestId};

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
            let (operator, inner) = match test.open() {
                OpenTest::Not => (OpenOperator::Next, limit),
                OpenTest::All { end } | OpenTest::Any { end } => (OpenOperator::UpTo, end),
                OpenTest::StaysUnknown { end } | OpenTest::Surely { end } => {
                    (OpenOperator::Exactly, end)
                }
                reads => {
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

/// Checks that what a test reads is there. The tests of answers were checked by themselves.
fn fits(flow: &Flow, test: OpenTest) -> Checked {
    match test {
        OpenTest::Answer(test) => there(&flow.answer_tests, test),
        OpenTest::Fact(fact) => there(&flow.facts, fact),
        OpenTest::Gate(gate) => there(&flow.gates, gate),
        // Only guarantees read anything else.
        _ => Err(Flaw::Condition),
    }
}

/// Checks that each test of an answer is of a kind that its question can have.
pub(super) fn answer_tests(flow: &Flow) -> Checked {
    flow.answer_tests.ids().try_for_each(|id| answer(flow, id))
}

fn answer(flow: &Flow, id: AnswerTestId) -> Checked {
    let (step, test) = flow.answer_test(id).ok_or(Flaw::Condition)?;
    let step = flow.steps.get(step).ok_or(Flaw::NoSuchEntry)?;
    let kind = match test {
        AnswerTest::Is { .. } => step.kind == StepKind::Choice,
        AnswerTest::Has { .. } => step.kind == StepKind::Choices,
        AnswerTest::AtLeast(_) | AnswerTest::AtMost(_) => step.kind == StepKind::Number,
        AnswerTest::Answered => step.is_question(),
    };
    ensure(kind, Flaw::Kind)?;
    ensure(test.options() & !step.all_options() == 0, Flaw::Options)
}
