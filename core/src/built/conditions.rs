//! Checks that a condition is one expression in prefix order, and that each test fits what it reads.

use crate::condition::{AnswerTest, Condition, Parts, Reads};
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
    /// Expressions up to here.
    UpTo(TestId),
    /// One expression that ends here.
    Exactly(TestId),
}

/// Checks one condition, from its first test to its last. Evaluating it visits these tests and no others.
pub(super) fn condition(flow: &Flow, condition: Condition) -> Checked {
    let Condition { start, end } = condition;
    ensure(start < end && end.position() <= flow.tests.len(), Flaw::Condition)?;
    let mut open: Vec<OpenOperator> = Vec::new();
    let (mut at, mut limits) = (start, vec![end]);
    loop {
        let limit = limits.last().copied().unwrap_or(end);
        ensure(at < limit && open.len() < DEEPEST, Flaw::Condition)?;
        let test = flow.tests.get(at).ok_or(Flaw::Condition)?;
        at = at.next();
        let inside = |inner: TestId| ensure(at < inner && inner <= limit, Flaw::Condition);
        match test.parts() {
            Parts::Next => {
                // Only a guarantee reads `NotTrue`.
                ensure(matches!(test, crate::condition::Test::Not), Flaw::Condition)?;
                open.push(OpenOperator::Next);
                continue;
            }
            Parts::UpTo { end: inner } => {
                inside(inner)?;
                open.push(OpenOperator::UpTo(inner));
                limits.push(inner);
                continue;
            }
            Parts::DecidedUpTo { end: inner } => {
                inside(inner)?;
                open.push(OpenOperator::Exactly(inner));
                limits.push(inner);
                continue;
            }
            Parts::Reads(reads) => fits(flow, reads)?,
        }
        // An expression is complete, and perhaps those around it.
        loop {
            match open.last().copied() {
                None => return ensure(at == end, Flaw::Condition),
                Some(OpenOperator::UpTo(inner)) if at < inner => break,
                Some(OpenOperator::Next) => {
                    open.pop();
                }
                Some(OpenOperator::UpTo(inner) | OpenOperator::Exactly(inner)) => {
                    ensure(at == inner, Flaw::Condition)?;
                    open.pop();
                    limits.pop();
                }
            }
        }
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
