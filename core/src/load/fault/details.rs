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

    pub(super) const fn words_nb(self) -> &'static str {
        match self {
            Self::Duty => "det er en plikt",
            Self::Now => "det skal gjøres nå",
            Self::AvoidsMore => "det forbyr et tiltak som ikke også står her",
        }
    }
}

/// What stands where something else must.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum FoundValue {
    Object,
    List,
    /// Its beginning.
    Text(String),
    Number(String),
    /// `true`, `false` or `null`.
    Word(String),
}

impl FoundValue {
    pub(super) fn words(&self) -> String {
        match self {
            Self::Object => "an object".to_owned(),
            Self::List => "a list".to_owned(),
            Self::Text(text) => format!("the text {text:?}"),
            Self::Number(number) => format!("the number {number}"),
            Self::Word(word) => format!("`{word}`"),
        }
    }

    pub(super) fn words_nb(&self) -> String {
        match self {
            Self::Object => "et objekt".to_owned(),
            Self::List => "en liste".to_owned(),
            Self::Text(text) => format!("teksten {text:?}"),
            Self::Number(number) => format!("tallet {number}"),
            Self::Word(word) => format!("`{word}`"),
        }
    }
}

/// A step whose answer no condition reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum UnreadableStep {
    Note,
    Message,
    FlowInPlace,
}

impl UnreadableStep {
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Note => "a note",
            Self::Message => "a message",
            Self::FlowInPlace => "a flow used in place",
        }
    }

    pub(super) const fn words_nb(self) -> &'static str {
        match self {
            Self::Note => "et notat",
            Self::Message => "en melding",
            Self::FlowInPlace => "en flyt som brukes her",
        }
    }
}

/// What reads a parameter, though it is not of the voluntary part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum ParameterReader {
    Source,
    Term,
    SharedAction,
}

impl ParameterReader {
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Source => "a source",
            Self::Term => "a term",
            Self::SharedAction => "a shared action",
        }
    }

    pub(super) const fn words_nb(self) -> &'static str {
        match self {
            Self::Source => "en kilde",
            Self::Term => "et begrep",
            Self::SharedAction => "et felles tiltak",
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
    Terms,
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
