//! Answers, and why one cannot be taken.

use jiff::civil::Date;
use thiserror::Error;

use crate::file::{AnswerFile, Str};
use crate::flow::StepKind;

/// The longest text of a note, in bytes.
pub(crate) const LONGEST_NOTE: u32 = 16 * 1024;

/// What a person answers on a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The option of a `choice`; `unsure`, where it is offered, is one on any question.
    Option(String),
    /// The ticks of `choices`; `unsure` may stand beside them.
    Options {
        /// The ticked options, in any order; `unsure` can stand among them, and `none` alone.
        ticked: Vec<String>,
        /// "I am not sure" was said too.
        unsure: bool,
    },
    /// None of the options of `choices`.
    NoneOfThese,
    /// "I am not sure", on any question that offers it.
    Unsure,
    /// A whole number.
    Number(i64),
    /// A day.
    Day(Date),
    /// What was written in a note; empty text leaves the note empty.
    Text(String),
    /// A message was read, or a note left empty.
    Seen,
}

/// Why an answer cannot be taken. The session is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AnswerError {
    /// No step is called so.
    #[error("there is no step `{step}`{}", did_you_mean(.nearest.as_deref()))]
    NoSuchStep {
        /// The name that was given.
        step: String,
        /// The nearest name that there is.
        nearest: Option<String>,
    },
    /// The step is not shown, given the other answers.
    #[error("`{step}` is not shown, given the other answers")]
    NotShown {
        /// The step.
        step: String,
    },
    /// The answer is of another kind than the step takes.
    #[error("`{step}` takes {}", takes(*.kind))]
    WrongKind {
        /// The step.
        step: String,
        /// What is done on it.
        kind: StepKind,
    },
    /// The step does not offer this option, given the other answers.
    #[error("`{step}` does not offer `{option}`{}", did_you_mean(.nearest.as_deref()))]
    NoSuchOption {
        /// The step.
        step: String,
        /// The name that was given.
        option: String,
        /// The nearest option that is offered.
        nearest: Option<String>,
    },
    /// `none` stands alone.
    #[error("`none` cannot be combined with other options on `{step}`")]
    NoneWithOthers {
        /// The step.
        step: String,
    },
    /// Nothing was ticked: one ticks, or says `none` or `unsure`.
    #[error("nothing is ticked on `{step}`: tick an option, or answer `none` or `unsure`")]
    Empty {
        /// The step.
        step: String,
    },
    /// The number is too small or too great.
    #[error("`{step}` takes a number from {min} to {max}")]
    OutOfRange {
        /// The step.
        step: String,
        /// The least number taken.
        min: i32,
        /// The greatest number taken.
        max: i32,
    },
    /// The text is too long.
    #[error("the text of `{step}` is longer than {limit} bytes")]
    TooLong {
        /// The step.
        step: String,
        /// How many bytes are taken.
        limit: u32,
    },
}

/// The end of the sentence about a name that does not exist.
pub(crate) fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map(|name| format!(": did you mean `{name}`?")).unwrap_or_default()
}

/// What a kind of step takes, in words.
const fn takes(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Choice => "one option, or `unsure`",
        StepKind::Choices => "a list of options, perhaps with `unsure`, or `none`",
        StepKind::Number => "a whole number, or `unsure`",
        StepKind::Date => "a day such as 2026-11-22, or `unsure`",
        StepKind::Note => "text, or true to leave it empty",
        StepKind::Message => "true, to mark it as seen",
    }
}

impl Answer {
    /// Reads an answer as it is written in a file, for a step of this kind.
    pub(crate) fn read(
        step: &str,
        kind: StepKind,
        file: &AnswerFile<'_>,
    ) -> Result<Self, AnswerError> {
        let wrong = || AnswerError::WrongKind { step: step.to_owned(), kind };
        match (kind, file) {
            (StepKind::Note, AnswerFile::Word(text)) => Ok(Self::Text(text.to_string())),
            (StepKind::Note | StepKind::Message, AnswerFile::Seen(true)) => Ok(Self::Seen),
            (StepKind::Note | StepKind::Message, _) | (_, AnswerFile::Seen(_)) => Err(wrong()),
            (_, AnswerFile::Word(word)) if **word == *"unsure" => Ok(Self::Unsure),
            (StepKind::Choice, AnswerFile::Word(word)) => Ok(Self::Option(word.to_string())),
            (StepKind::Choices, AnswerFile::Word(word)) if **word == *"none" => {
                Ok(Self::NoneOfThese)
            }
            (StepKind::Choices, AnswerFile::Words(words)) => Self::ticks(step, words),
            (StepKind::Number, AnswerFile::Number(number)) => Ok(Self::Number(i64::from(*number))),
            (StepKind::Date, AnswerFile::Word(word)) => {
                let day = (word.len() == 10).then(|| word.parse().ok()).flatten();
                day.map(Self::Day).ok_or_else(wrong)
            }
            _ => Err(wrong()),
        }
    }

    fn ticks(step: &str, words: &[Str<'_>]) -> Result<Self, AnswerError> {
        let unsure = words.iter().any(|w| **w == *"unsure");
        let none = words.iter().any(|w| **w == *"none");
        let ticked: Vec<String> = words
            .iter()
            .filter(|w| !["unsure", "none"].contains(&&***w))
            .map(ToString::to_string)
            .collect();
        match (ticked.is_empty(), none, unsure) {
            (true, false, false) => Err(AnswerError::Empty { step: step.to_owned() }),
            (true, true, false) => Ok(Self::NoneOfThese),
            (true, false, true) => Ok(Self::Unsure),
            (_, true, _) => Err(AnswerError::NoneWithOthers { step: step.to_owned() }),
            (false, false, unsure) => Ok(Self::Options { ticked, unsure }),
        }
    }
}
