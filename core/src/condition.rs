//! Conditions as they are evaluated: three values, and a flat list of tests.
//!
//! A condition is a run of [`Test`]s in prefix order, so that evaluating it is one pass over
//! memory. A flow holds each in three bytes. This module knows neither JSON nor answers: `load` compiles
//! conditions, `state` evaluates them, and a prover reads them through [`Flow::tests`](crate::Flow::tests).

use std::fmt::{self, Display, Formatter};

use crate::closed_list::closed_list;
use crate::index::{ActionId, FactId, GateId, Id, StepId, TestId};
use crate::row::{Field, RowReader};

/// A value of Kleene's strong logic of three values. Only [`Truth::True`] acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Truth {
    /// Known to be true.
    True,
    /// Known to be false.
    False,
    /// Not known. It is never read as a no.
    Unknown,
}

closed_list!(Truth {
    True = "true",
    False = "false",
    Unknown = "unknown",
});

impl Truth {
    /// The value of a condition that is known to be true or false.
    pub const fn from(known: bool) -> Self {
        if known { Self::True } else { Self::False }
    }

    /// False when one is false, true when both are true, else unknown.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
        }
    }

    /// True when one is true, false when both are false, else unknown.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::True, _) | (_, Self::True) => Self::True,
            (Self::False, Self::False) => Self::False,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
        }
    }

    /// Swaps true and false; unknown stays unknown.
    #[must_use]
    pub const fn negate(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }

    /// Whether the value is true, the only one that acts.
    pub const fn is_true(self) -> bool {
        matches!(self, Self::True)
    }
}

/// A condition, as a run of tests of its flow: from `start` up to `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition {
    /// Its first test.
    pub start: TestId,
    /// The test after its last.
    pub end: TestId,
}

impl Condition {
    /// No tests: a placeholder until the condition is compiled.
    pub(crate) const NONE: Self = Self { start: TestId::FIRST, end: TestId::FIRST };

    /// The same condition after the run of tests that begins at `from` was copied to `to`.
    #[must_use]
    pub(crate) const fn moved(self, from: TestId, to: TestId) -> Self {
        Self { start: self.start.moved(from, to), end: self.end.moved(from, to) }
    }
}

impl Field for Condition {
    const WIDTH: usize = 2 * size_of::<u32>();
    const OPTION_WIDTH: usize = 2 * size_of::<u32>();

    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        Some(Self { start: Field::read(row)?, end: Field::read(row)? })
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        self.start.write(bytes);
        self.end.write(bytes);
    }

    fn read_option(row: &mut RowReader<'_>) -> Option<Option<Self>> {
        let (start, end): (Option<TestId>, Option<TestId>) = Field::read(row)?;
        match (start, end) {
            (Some(start), Some(end)) => Some(Some(Self { start, end })),
            (None, None) => Some(None),
            _ => None,
        }
    }

    #[cfg(feature = "source")]
    fn write_option(value: Option<&Self>, bytes: &mut Vec<u8>) {
        value.map(|condition| condition.start).write(bytes);
        value.map(|condition| condition.end).write(bytes);
    }
}

/// One test, or an operator on the tests that follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// The answer to a question passes a test.
    Answer {
        /// The question.
        step: StepId,
        /// The test of its answer.
        test: AnswerTest,
    },
    /// The fact holds.
    Fact(FactId),
    /// The gate is open. It does not hold where the gate does not apply, and it is unknown where the
    /// answers do not lead to the gate.
    Gate(GateId),
    /// All of the tests up to `end` are true.
    All {
        /// The test after the last that belongs to it.
        end: TestId,
    },
    /// One of the tests up to `end` is true.
    Any {
        /// The test after the last that belongs to it.
        end: TestId,
    },
    /// The next test is false.
    Not,
    /// The tests up to `end` are unknown, and will stay so.
    StaysUnknown {
        /// The test after the last that belongs to it.
        end: TestId,
    },
    /// The tests up to `end` are true; false where they are false or will stay unknown.
    Surely {
        /// The test after the last that belongs to it.
        end: TestId,
    },
    /// In a guarantee: the action is due.
    Due(ActionId),
    /// In a guarantee: an action with a contact is due.
    DueWithContact,
    /// In a guarantee: a duty is due.
    DueDuty,
    /// In a guarantee: the step is shown.
    Shown(StepId),
    /// In a guarantee: the next test is false or unknown.
    NotTrue,
}

/// A test of the answer to one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerTest {
    /// One of these options was chosen; or the answer is `unsure`, and that is named.
    Is {
        /// The options that are named, as bits.
        options: u64,
        /// `unsure` is named.
        unsure: bool,
    },
    /// One of these options is offered and ticked; or the answer is `none` or `unsure`, and that is
    /// named.
    Has {
        /// The options that are named, as bits.
        options: u64,
        /// `none` is named.
        none: bool,
        /// `unsure` is named.
        unsure: bool,
    },
    /// The number is at least this.
    AtLeast(i32),
    /// The number is at most this.
    AtMost(i32),
    /// The question is answered.
    Answered,
}

/// Which other tests belong to a test, and what it reads.
///
/// Code that visits every test of a condition without evaluating it matches on this and never on
/// [`Test`], so that a new form is described once, in [`Test::parts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// It reads something, and no other test belongs to it.
    Reads(Reads),
    /// The next test belongs to it, with all that belongs to that one.
    Next,
    /// The tests up to `end` belong to it.
    UpTo {
        /// The test after the last that belongs to it.
        end: TestId,
    },
    /// The tests up to `end` belong to it, and it also reads whether they can still be decided.
    DecidedUpTo {
        /// The test after the last that belongs to it.
        end: TestId,
    },
}

/// What a test without other tests reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// The answer to a question.
    Answer(StepId, AnswerTest),
    /// A fact.
    Fact(FactId),
    /// A gate.
    Gate(GateId),
    /// What follows from the answers: what is due and what is shown. Only guarantees read it, so no
    /// node depends on it.
    Outcome,
}

impl Test {
    /// Which other tests belong to this test, and what it reads.
    pub const fn parts(self) -> Parts {
        match self {
            Self::Answer { step, test } => Parts::Reads(Reads::Answer(step, test)),
            Self::Fact(fact) => Parts::Reads(Reads::Fact(fact)),
            Self::Gate(gate) => Parts::Reads(Reads::Gate(gate)),
            Self::Due(_) | Self::DueWithContact | Self::DueDuty | Self::Shown(_) => {
                Parts::Reads(Reads::Outcome)
            }
            Self::Not | Self::NotTrue => Parts::Next,
            Self::All { end } | Self::Any { end } => Parts::UpTo { end },
            Self::StaysUnknown { end } | Self::Surely { end } => Parts::DecidedUpTo { end },
        }
    }

    /// What the test itself reads; `None` for an operator on other tests.
    pub const fn reads(self) -> Option<Reads> {
        match self.parts() {
            Parts::Reads(reads) => Some(reads),
            Parts::Next | Parts::UpTo { .. } | Parts::DecidedUpTo { .. } => None,
        }
    }

    /// Whether the test is false where what it reads will stay unknown.
    pub(crate) const fn takes_unsure_for_a_no(self) -> bool {
        matches!(self, Self::Surely { .. })
    }

    /// The question that the test reads, and the test of its answer.
    pub const fn question(self) -> Option<(StepId, AnswerTest)> {
        match self.reads() {
            Some(Reads::Answer(step, test)) => Some((step, test)),
            Some(Reads::Fact(_) | Reads::Gate(_) | Reads::Outcome) | None => None,
        }
    }

    /// The fact that the test reads.
    pub const fn fact(self) -> Option<FactId> {
        match self.reads() {
            Some(Reads::Fact(fact)) => Some(fact),
            Some(Reads::Answer(..) | Reads::Gate(_) | Reads::Outcome) | None => None,
        }
    }

    /// The action that the test names: only guarantees read actions.
    pub const fn action(self) -> Option<ActionId> {
        match self {
            Self::Due(action) => Some(action),
            _ => None,
        }
    }

    /// The same test after the run of tests that begins at `from` was copied to `to`.
    #[must_use]
    pub(crate) const fn moved(self, from: TestId, to: TestId) -> Self {
        match self {
            Self::All { end } => Self::All { end: end.moved(from, to) },
            Self::Any { end } => Self::Any { end: end.moved(from, to) },
            Self::StaysUnknown { end } => Self::StaysUnknown { end: end.moved(from, to) },
            Self::Surely { end } => Self::Surely { end: end.moved(from, to) },
            Self::Answer { .. }
            | Self::Fact(_)
            | Self::Gate(_)
            | Self::Not
            | Self::Due(_)
            | Self::DueWithContact
            | Self::DueDuty
            | Self::Shown(_)
            | Self::NotTrue => self,
        }
    }
}

impl AnswerTest {
    /// The options that are named, as bits.
    pub const fn options(self) -> u64 {
        match self {
            Self::Is { options, .. } | Self::Has { options, .. } => options,
            Self::AtLeast(_) | Self::AtMost(_) | Self::Answered => 0,
        }
    }

    /// Where the value of the test changes, of a test on a number.
    pub fn threshold(self) -> Option<Threshold> {
        match self {
            Self::AtLeast(number) => Some(Threshold::at(number)),
            Self::AtMost(number) => Some(Threshold::above(number)),
            Self::Is { .. } | Self::Has { .. } | Self::Answered => None,
        }
    }
}

/// A place between two neighbouring numbers, named by the one above it. It is wider than an answer: there
/// is a place above the greatest number too, so that none is ever rounded to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Threshold(i64);

impl Threshold {
    /// The place right below a number.
    pub fn at(number: i32) -> Self {
        Self(i64::from(number))
    }

    /// The place right above a number.
    pub fn above(number: i32) -> Self {
        // No `i32` comes near the end of `i64`.
        Self(i64::from(number).saturating_add(1))
    }

    /// Whether a number is on the upper side.
    pub fn is_reached_by(self, number: i32) -> bool {
        i64::from(number) >= self.0
    }

    /// The numbers beside it, the lower one first; fewer at the ends of what an answer can be.
    pub fn neighbours(self) -> impl Iterator<Item = i32> {
        let beside = [self.0.saturating_sub(1), self.0];
        beside.into_iter().filter_map(|number| i32::try_from(number).ok())
    }
}

impl Display for Threshold {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, False, True, Unknown};

    #[test]
    fn the_operators_are_those_of_kleene() {
        let table = [
            // a, b, and, or
            (True, True, True, True),
            (True, False, False, True),
            (True, Unknown, Unknown, True),
            (False, False, False, False),
            (False, Unknown, False, Unknown),
            (Unknown, Unknown, Unknown, Unknown),
        ];
        for (a, b, and, or) in table {
            assert_eq!((a.and(b), b.and(a)), (and, and), "{a:?} and {b:?}");
            assert_eq!((a.or(b), b.or(a)), (or, or), "{a:?} or {b:?}");
        }
        assert_eq!([True, False, Unknown].map(Truth::negate), [False, True, Unknown]);
    }
}
