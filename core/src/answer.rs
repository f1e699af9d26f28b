//! Answers, and why an answer can be refused.

use std::fmt;

#[cfg(feature = "internals")]
mod words_nb;

use jiff::civil::Date;
use thiserror::Error;

use crate::flow::StepKind;
use crate::written_answer::WrittenAnswer;

/// The longest accepted text of a note, in bytes.
pub(crate) const LONGEST_NOTE: u32 = 16 * 1024;

/// A person's answer to a step.
///
/// It says which kind of answer it is. What somebody wrote, and only the step tells what it is, is a
/// [`WrittenAnswer`].
///
/// Its `Debug` shows what form it has and never what was answered.
#[cfg_attr(
    feature = "serde",
    doc = r##"
# As JSON

With the feature `serde`, `kind` says which case it is, and `value` what was answered:

```
use veiviser::Answer;

for (json, answer) in [
    (r#"{"kind":"option","value":"yes"}"#, Answer::Option("yes".into())),
    (
        r#"{"kind":"options","value":{"ticked":["smoke"],"unsure":true}}"#,
        Answer::Options { ticked: vec!["smoke".into()], unsure: true },
    ),
    (r#"{"kind":"none-of-these"}"#, Answer::NoneOfThese),
    (r#"{"kind":"unsure"}"#, Answer::Unsure),
    (r#"{"kind":"number","value":3}"#, Answer::Number(3)),
    (r#"{"kind":"day","value":"2026-11-22"}"#, Answer::Day(veiviser::jiff::civil::date(2026, 11, 22))),
    (r#"{"kind":"text","value":"in the hall"}"#, Answer::Text("in the hall".into())),
    (r#"{"kind":"seen"}"#, Answer::Seen),
] {
    assert_eq!(serde_json::to_string(&answer)?, json);
    assert_eq!(serde_json::from_str::<Answer>(json)?, answer);
}
# Ok::<(), serde_json::Error>(())
```"##
)]
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", content = "value", rename_all = "kebab-case"))]
pub enum Answer {
    /// The chosen option of a `choice`. `unsure` is accepted on any question that offers it.
    Option(String),
    /// The ticked options of `choices`, perhaps with `unsure`.
    Options {
        /// The ticked options, in any order. `unsure` may be one of them; `none` must be the only
        /// one.
        ticked: Vec<String>,
        /// Whether the person is unsure too, besides what is ticked.
        unsure: bool,
    },
    /// None of the options of `choices` applies.
    NoneOfThese,
    /// "I am not sure", on any question that offers it.
    Unsure,
    /// A whole number.
    Number(i64),
    /// A day.
    Day(Date),
    /// The text of a note; empty text leaves the note empty.
    Text(String),
    /// A message was read, or a note was left empty.
    Seen,
}

/// Why an answer is refused. The session is unchanged.
///
/// It names the step and what the step accepts. Neither `Display` nor `Debug` repeats what was
/// answered, so that an error can be logged.
#[derive(Clone, PartialEq, Eq, Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "code", rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum AnswerError {
    /// There is no step with this path.
    #[error("there is no step `{step}`{}", did_you_mean(.nearest.as_deref()))]
    NoSuchStep {
        /// The name that was asked for.
        step: String,
        /// The nearest path that exists.
        nearest: Option<String>,
    },
    /// There is no parameter with this id: only parameters can be answered for the person.
    #[error("there is no parameter `{step}`; {}", parameters(.available))]
    NoSuchParameter {
        /// The name that was asked for.
        step: String,
        /// The ids of the parameters that there are.
        available: Vec<String>,
    },
    /// The other answers do not lead to the step.
    #[error("`{step}` is not shown, given the other answers")]
    NotShown {
        /// The step.
        step: String,
    },
    /// The answer is of another kind than the step accepts.
    #[error("`{step}` takes {}", takes(*.kind))]
    WrongKind {
        /// The step.
        step: String,
        /// The kind of the step.
        kind: StepKind,
    },
    /// The other answers do not lead to this option, or there is none with this id.
    #[error("`{step}` does not offer that option{}", did_you_mean(.nearest.as_deref()))]
    NoSuchOption {
        /// The step.
        step: String,
        /// The name that was asked for: what somebody answered, so no error message repeats it.
        #[cfg_attr(feature = "serde", serde(skip))]
        option: String,
        /// The nearest option that is offered.
        nearest: Option<String>,
    },
    /// `none` was combined with other options.
    #[error("`none` cannot be combined with other options on `{step}`")]
    NoneWithOthers {
        /// The step.
        step: String,
    },
    /// Nothing was ticked, and the answer is neither `none` nor `unsure`.
    #[error("nothing is ticked on `{step}`: tick an option, or answer `none` or `unsure`")]
    Empty {
        /// The step.
        step: String,
    },
    /// The number is out of range.
    #[error("`{step}` takes a number from {min} to {max}")]
    OutOfRange {
        /// The step.
        step: String,
        /// The least number that is accepted.
        min: i32,
        /// The greatest number that is accepted.
        max: i32,
    },
    /// The day is out of range, as seen from the day on which it is answered.
    #[error("`{step}` takes a day {}", days(*.min, *.max))]
    DayOutOfRange {
        /// The step.
        step: String,
        /// The first day that is accepted now, if there is one.
        min: Option<Date>,
        /// The last day that is accepted now, if there is one.
        max: Option<Date>,
    },
    /// The text is too long.
    #[error("the text of `{step}` is longer than {limit} bytes")]
    TooLong {
        /// The step.
        step: String,
        /// How many bytes are accepted.
        limit: u32,
    },
}

/// The end of a message about a name that does not exist.
pub(crate) fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map(|name| format!(": did you mean `{name}`?")).unwrap_or_default()
}

/// The parameters that there are, in words.
fn parameters(ids: &[String]) -> String {
    if ids.is_empty() {
        return "the flow has none".to_owned();
    }
    let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    format!("the parameters of the flow are {}", ids.join(", "))
}

/// The days that are accepted, in words.
fn days(min: Option<Date>, max: Option<Date>) -> String {
    let from = min.map(|min| format!("from {min}"));
    let until = max.map(|max| format!("until {max}"));
    from.into_iter().chain(until).collect::<Vec<_>>().join(" ")
}

/// What a kind of step accepts, in words.
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

impl fmt::Debug for Answer {
    /// The form alone: a log never contains what a person answered.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Option(_) | Self::Options { .. } | Self::NoneOfThese | Self::Unsure => {
                "Answer(picked)"
            }
            Self::Number(_) => "Answer(number)",
            Self::Day(_) => "Answer(day)",
            Self::Text(_) => "Answer(text)",
            Self::Seen => "Answer(seen)",
        })
    }
}

impl AnswerError {
    /// A name of the error for programs, such as `no-such-option`: the name of its case.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSuchStep { .. } => "no-such-step",
            Self::NoSuchParameter { .. } => "no-such-parameter",
            Self::NotShown { .. } => "not-shown",
            Self::WrongKind { .. } => "wrong-kind",
            Self::NoSuchOption { .. } => "no-such-option",
            Self::NoneWithOthers { .. } => "none-with-others",
            Self::Empty { .. } => "empty",
            Self::OutOfRange { .. } => "out-of-range",
            Self::DayOutOfRange { .. } => "day-out-of-range",
            Self::TooLong { .. } => "too-long",
        }
    }

    /// The path of the step that was answered.
    pub fn step(&self) -> &str {
        match self {
            Self::NoSuchStep { step, .. }
            | Self::NoSuchParameter { step, .. }
            | Self::NotShown { step }
            | Self::WrongKind { step, .. }
            | Self::NoSuchOption { step, .. }
            | Self::NoneWithOthers { step }
            | Self::Empty { step }
            | Self::OutOfRange { step, .. }
            | Self::DayOutOfRange { step, .. }
            | Self::TooLong { step, .. } => step,
        }
    }
}

impl fmt::Debug for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AnswerError({}: `{}`)", self.code(), self.step())
    }
}

impl Answer {
    /// What a written answer says to a step of this kind.
    pub(crate) fn read(
        step: &str,
        kind: StepKind,
        written: &WrittenAnswer,
    ) -> Result<Self, AnswerError> {
        let wrong = || AnswerError::WrongKind { step: step.to_owned(), kind };
        match (kind, written) {
            (StepKind::Note, WrittenAnswer::Word(text)) => Ok(Self::Text(text.clone())),
            (StepKind::Note | StepKind::Message, WrittenAnswer::Seen(true)) => Ok(Self::Seen),
            (StepKind::Note | StepKind::Message, _) | (_, WrittenAnswer::Seen(_)) => Err(wrong()),
            (_, WrittenAnswer::Word(word)) if word == "unsure" => Ok(Self::Unsure),
            (StepKind::Choice, WrittenAnswer::Word(word)) => Ok(Self::Option(word.clone())),
            (StepKind::Choices, WrittenAnswer::Word(word)) if word == "none" => {
                Ok(Self::NoneOfThese)
            }
            (StepKind::Choices, WrittenAnswer::Words(words)) => Self::ticks(step, words),
            (StepKind::Number, WrittenAnswer::Number(number)) => Ok(Self::Number(*number)),
            (StepKind::Date, WrittenAnswer::Word(word)) => {
                let day = (word.len() == 10).then(|| word.parse().ok()).flatten();
                day.map(Self::Day).ok_or_else(wrong)
            }
            _ => Err(wrong()),
        }
    }

    fn ticks(step: &str, words: &[String]) -> Result<Self, AnswerError> {
        let unsure = words.iter().any(|word| word == "unsure");
        let none = words.iter().any(|word| word == "none");
        let ticked: Vec<String> = words
            .iter()
            .filter(|word| !["unsure", "none"].contains(&word.as_str()))
            .cloned()
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

impl From<&Answer> for WrittenAnswer {
    /// The answer as a file or a request writes it.
    fn from(answer: &Answer) -> Self {
        match answer {
            Answer::Option(option) => Self::Word(option.clone()),
            Answer::Options { ticked, unsure } => {
                let mut words = ticked.clone();
                words.extend(unsure.then(|| "unsure".to_owned()));
                Self::Words(words)
            }
            Answer::NoneOfThese => Self::Word("none".to_owned()),
            Answer::Unsure => Self::Word("unsure".to_owned()),
            Answer::Number(number) => Self::Number(*number),
            Answer::Day(day) => Self::Word(day.to_string()),
            Answer::Text(text) => Self::Word(text.clone()),
            Answer::Seen => Self::Seen(true),
        }
    }
}
