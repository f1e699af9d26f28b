//! Conditions as they are evaluated: three values, and a flat list of tests.
//!
//! A condition is a run of [`Test`]s in prefix order, so that reading it is one pass over memory.
//! It knows nothing of JSON; `load` makes it. It knows nothing of answers; `state` evaluates it, and a
//! prover reads it through [`Flow::tests`](crate::Flow::tests) without ever changing it.

/// One of three values. Only [`Truth::True`] acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Truth {
    /// It is so.
    True,
    /// It is not so.
    False,
    /// It is not known, and never taken as a no.
    Unknown,
}

impl Truth {
    /// From what is known.
    pub const fn from(known: bool) -> Self {
        if known { Self::True } else { Self::False }
    }

    /// False when one is false, true when both are true, else unknown (Kleene).
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            _ => Self::Unknown,
        }
    }

    /// True when one is true, false when both are false, else unknown (Kleene).
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::True, _) | (_, Self::True) => Self::True,
            (Self::False, Self::False) => Self::False,
            _ => Self::Unknown,
        }
    }

    /// Turns true and false around; unknown stays unknown.
    #[must_use]
    pub const fn negate(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }

    /// Whether it acts.
    pub const fn is_true(self) -> bool {
        matches!(self, Self::True)
    }
}

/// Where a condition stands among the tests of its flow: from `start` up to `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition {
    /// The position of its first test.
    pub start: u32,
    /// The position behind its last.
    pub end: u32,
}

/// One test, or a way to join those that follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// One of these options was chosen, or `unsure` said and named.
    Is {
        /// The question.
        step: u32,
        /// The options that are named, as bits.
        options: u64,
        /// `unsure` is named.
        unsure: bool,
    },
    /// One of these options is offered and ticked, or `none` or `unsure` said and named.
    Has {
        /// The question.
        step: u32,
        /// The options that are named, as bits.
        options: u64,
        /// `none` is named.
        none: bool,
        /// `unsure` is named.
        unsure: bool,
    },
    /// The number is at least this.
    AtLeast {
        /// The question.
        step: u32,
        /// The least number that fits.
        number: i32,
    },
    /// The number is at most this.
    AtMost {
        /// The question.
        step: u32,
        /// The greatest number that fits.
        number: i32,
    },
    /// The question is answered.
    Answered {
        /// The question.
        step: u32,
    },
    /// The fact holds.
    Fact(u32),
    /// The gate is open: stages and flow steps around what follows.
    Gate(u32),
    /// All of the tests up to `end` are true.
    All {
        /// The position behind the last test that belongs to it.
        end: u32,
    },
    /// One of the tests up to `end` is true.
    Any {
        /// The position behind the last test that belongs to it.
        end: u32,
    },
    /// The next test is false.
    Not,
    /// The tests up to `end` are unknown, and will stay so.
    StaysUnknown {
        /// The position behind the last test that belongs to it.
        end: u32,
    },
    /// In a guarantee: the action is due.
    Due(u32),
    /// In a guarantee: some action with a contact is due.
    DueWithContact,
    /// In a guarantee: some duty is due.
    DueDuty,
    /// In a guarantee: the step is shown.
    Shown(u32),
    /// In a guarantee: the next test is false or unknown.
    NotTrue,
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, False, True, Unknown};

    #[test]
    fn kleene() {
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
