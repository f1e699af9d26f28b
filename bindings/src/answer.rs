//! Answers, and why one is refused.

use thiserror::Error;
use veiviser::NoSuchLanguage;

use crate::civil::Day;
use crate::internal::{InternalError, carries};

pub use veiviser::{Answer, StepKind};

/// What a person answers on a step.
#[uniffi::remote(Enum)]
pub enum Answer {
    /// The option of a choice. `unsure` is an option of any question whose screen offers it.
    Option(String),
    /// The ticked options of choices, perhaps together with "I am not sure".
    Options {
        /// The ticked options, in any order. `unsure` can be among them; `none` can only be alone.
        ticked: Vec<String>,
        /// Whether "I am not sure" was ticked too.
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
    /// The text of a note; an empty text leaves the note empty.
    Text(String),
    /// A message was read, or a note left empty.
    Seen,
}

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

/// Why an answer is refused. The session is unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum AnswerError {
    /// There is no step with this path.
    #[error("{text}")]
    NoSuchStep {
        /// The path that was asked for.
        step: String,
        /// The nearest path that exists.
        nearest: Option<String>,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// There is no parameter with this id: only parameters can be answered for the person.
    #[error("{text}")]
    NoSuchParameter {
        /// The id that was asked for.
        step: String,
        /// The ids of the parameters that there are.
        available: Vec<String>,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The step is not shown, given the other answers.
    #[error("{text}")]
    NotShown {
        /// The path of the step.
        step: String,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The answer is of another kind than the step takes.
    #[error("{text}")]
    WrongKind {
        /// The path of the step.
        step: String,
        /// The kind of the step.
        kind: StepKind,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The step does not offer this option, given the other answers.
    #[error("{text}")]
    NoSuchOption {
        /// The path of the step.
        step: String,
        /// The nearest option that is offered.
        nearest: Option<String>,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// "None of these" was ticked together with other options.
    #[error("{text}")]
    NoneWithOthers {
        /// The path of the step.
        step: String,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// Nothing was ticked. The person ticks an option, "none of these" or "I am not sure".
    #[error("{text}")]
    Empty {
        /// The path of the step.
        step: String,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The number is too small or too large.
    #[error("{text}")]
    OutOfRange {
        /// The path of the step.
        step: String,
        /// The smallest number that is accepted.
        min: i32,
        /// The largest number that is accepted.
        max: i32,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The day lies outside the days that are accepted now.
    #[error("{text}")]
    DayOutOfRange {
        /// The path of the step.
        step: String,
        /// The first day that is accepted, if there is one.
        min: Option<Day>,
        /// The last day that is accepted, if there is one.
        max: Option<Day>,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The text is too long.
    #[error("{text}")]
    TooLong {
        /// The path of the step.
        step: String,
        /// How many bytes are accepted.
        limit: u32,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The pack has no language that fits the tag. The answer was not recorded.
    #[error("{text}")]
    NoSuchLanguage {
        /// The tag that was asked for.
        tag: String,
        /// The tags of the languages that the pack holds, the original first.
        available: Vec<String>,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// An internal error of the library, in this call or an earlier one: open a new session.
    #[error("{text}")]
    Internal {
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
            Core::NoSuchParameter { step, available } => {
                Self::NoSuchParameter { step, available, text }
            }
            Core::NotShown { step } => Self::NotShown { step, text },
            Core::WrongKind { step, kind } => Self::WrongKind { step, kind, text },
            // What was picked is left out: exceptions are logged with their fields.
            Core::NoSuchOption { step, nearest, .. } => Self::NoSuchOption { step, nearest, text },
            Core::NoneWithOthers { step } => Self::NoneWithOthers { step, text },
            Core::Empty { step } => Self::Empty { step, text },
            Core::OutOfRange { step, min, max } => Self::OutOfRange { step, min, max, text },
            Core::DayOutOfRange { step, min, max } => Self::DayOutOfRange { step, min, max, text },
            Core::TooLong { step, limit } => Self::TooLong { step, limit, text },
            // A refusal of a core that is newer than these bindings.
            _ => Self::Internal { text },
        }
    }
}

impl AnswerError {
    /// The error of the core, if it is one. What was picked is not in it any more, and nothing says it.
    pub(crate) fn into_core(self) -> Option<veiviser::AnswerError> {
        use veiviser::AnswerError as Core;
        Some(match self {
            Self::NoSuchStep { step, nearest, .. } => Core::NoSuchStep { step, nearest },
            Self::NoSuchParameter { step, available, .. } => {
                Core::NoSuchParameter { step, available }
            }
            Self::NotShown { step, .. } => Core::NotShown { step },
            Self::WrongKind { step, kind, .. } => Core::WrongKind { step, kind },
            Self::NoSuchOption { step, nearest, .. } => {
                Core::NoSuchOption { step, option: String::new(), nearest }
            }
            Self::NoneWithOthers { step, .. } => Core::NoneWithOthers { step },
            Self::Empty { step, .. } => Core::Empty { step },
            Self::OutOfRange { step, min, max, .. } => Core::OutOfRange { step, min, max },
            Self::DayOutOfRange { step, min, max, .. } => Core::DayOutOfRange { step, min, max },
            Self::TooLong { step, limit, .. } => Core::TooLong { step, limit },
            Self::NoSuchLanguage { .. } | Self::Internal { .. } => return None,
        })
    }
}

carries! { AnswerError:
    InternalError => Internal {}
    NoSuchLanguage => NoSuchLanguage { tag, available }
}
