//! Answers, and why one cannot be taken.

use thiserror::Error;
use veiviser::Kind;

use crate::broken::carries_broken;
use crate::civil::Day;

pub use veiviser::Answer;

/// What a person answers on a step.
#[uniffi::remote(Enum)]
pub enum Answer {
    /// The option of a choice; `unsure`, where a screen offers it, is one on any question.
    Option(String),
    /// The ticks of choices; "I am not sure" may stand beside them.
    Options {
        /// The ticked options, in any order; `unsure` can stand among them, and `none` alone.
        ticked: Vec<String>,
        /// "I am not sure" was said too.
        unsure: bool,
    },
    /// None of the options of choices.
    NoneOfThese,
    /// "I am not sure", on any question that offers it.
    Unsure,
    /// A whole number.
    Number(i64),
    /// A day.
    Day(Day),
    /// What was written in a note; empty text leaves the note empty.
    Text(String),
    /// A message was read, or a note left empty.
    Seen,
}

/// What a person does on a step.
pub type StepKind = Kind;

/// What a person does on a step.
#[uniffi::remote(Enum)]
pub enum StepKind {
    /// Picks one option.
    Choice,
    /// Ticks options.
    Choices,
    /// Gives a whole number.
    Number,
    /// Gives a day.
    Date,
    /// Writes freely, or nothing.
    Note,
    /// Reads.
    Message,
}

/// Why an answer cannot be taken. The session is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum AnswerError {
    /// No step is called so.
    #[error("{text}")]
    NoSuchStep {
        /// The name that was given.
        step: String,
        /// The nearest name that there is.
        nearest: Option<String>,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The step is not shown, given the other answers.
    #[error("{text}")]
    NotShown {
        /// The step.
        step: String,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The answer is of another kind than the step takes.
    #[error("{text}")]
    WrongKind {
        /// The step.
        step: String,
        /// What is done on it.
        kind: StepKind,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The step does not offer this option, given the other answers.
    #[error("{text}")]
    NoSuchOption {
        /// The step.
        step: String,
        /// The name that was given.
        option: String,
        /// The nearest option that is offered.
        nearest: Option<String>,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// "None of these" stands alone.
    #[error("{text}")]
    NoneWithOthers {
        /// The step.
        step: String,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// Nothing was ticked: one ticks, or says "none of these" or "not sure".
    #[error("{text}")]
    Empty {
        /// The step.
        step: String,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The number is too small or too great.
    #[error("{text}")]
    OutOfRange {
        /// The step.
        step: String,
        /// The least number taken.
        min: i32,
        /// The greatest number taken.
        max: i32,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The text is too long.
    #[error("{text}")]
    TooLong {
        /// The step.
        step: String,
        /// How many bytes are taken.
        limit: u32,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// A fault of the library itself, in this call or an earlier one: open a new session.
    #[error("{text}")]
    Broken {
        /// What is wrong, in English, for the developer.
        text: String,
    },
}

impl From<veiviser::AnswerError> for AnswerError {
    fn from(error: veiviser::AnswerError) -> Self {
        use veiviser::AnswerError as Core;
        let text = error.to_string();
        match error {
            Core::NoSuchStep { step, nearest } => Self::NoSuchStep { step, nearest, text },
            Core::NotShown { step } => Self::NotShown { step, text },
            Core::WrongKind { step, kind } => Self::WrongKind { step, kind, text },
            Core::NoSuchOption { step, option, nearest } => {
                Self::NoSuchOption { step, option, nearest, text }
            }
            Core::NoneWithOthers { step } => Self::NoneWithOthers { step, text },
            Core::Empty { step } => Self::Empty { step, text },
            Core::OutOfRange { step, min, max } => Self::OutOfRange { step, min, max, text },
            Core::TooLong { step, limit } => Self::TooLong { step, limit, text },
        }
    }
}

carries_broken!(AnswerError);
