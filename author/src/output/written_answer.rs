//! An answer as it is written in a file of answers and in the examples of a pack: `Answer -> "yes"`.

use serde::Serialize;
use veiviser::Answer;

/// An answer, as it is written in a file of answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum WrittenAnswer {
    /// An option, a day, or the text of a note.
    Word(String),
    /// Ticks.
    Words(Vec<String>),
    /// A number.
    Number(i64),
    /// Seen, or left empty.
    Seen(bool),
}

/// An answer in the notation of a file.
pub fn written(answer: &Answer) -> WrittenAnswer {
    match answer {
        Answer::Option(option) => WrittenAnswer::Word(option.clone()),
        Answer::Options { ticked, unsure } => {
            let mut words = ticked.clone();
            words.extend(unsure.then(|| "unsure".to_owned()));
            WrittenAnswer::Words(words)
        }
        Answer::NoneOfThese => WrittenAnswer::Word("none".to_owned()),
        Answer::Unsure => WrittenAnswer::Word("unsure".to_owned()),
        Answer::Number(number) => WrittenAnswer::Number(*number),
        Answer::Day(day) => WrittenAnswer::Word(day.to_string()),
        Answer::Text(text) => WrittenAnswer::Word(text.clone()),
        Answer::Seen => WrittenAnswer::Seen(true),
    }
}
