//! What some faults say more exactly: why, or of what there is too much.

/// Why no voluntary answer can be meant to add something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum NotAddable {
    Duty,
    Now,
    /// A prohibition that avoids something which is not named too.
    AvoidsMore,
}

impl NotAddable {
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Duty => "it is a duty",
            Self::Now => "it is for now",
            Self::AvoidsMore => "it avoids an action that is not named too",
        }
    }
}

/// Why a text holds no value in braces, or only its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum NoValues {
    /// It is itself inserted into others.
    Inserted,
    /// It is shown when no walk is at hand.
    NoWalk,
    /// It is a phrase, which has its own values.
    Phrase,
}

/// What there can be too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Bounded {
    Bytes(usize),
    Languages,
    Municipalities,
    Steps,
    Facts,
    Actions,
    Options,
    Tests,
    ConditionTests,
    Days,
    WorkingDays,
    /// Days from the day on which a date is answered.
    DaysFromAnswer,
    ConditionDepth,
    FlowDepth,
    TextBytes,
}
