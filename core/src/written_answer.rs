//! The notation of answers: `"yes"`, `["bruise", "unsure"]`, `4`, `true`.
//!
//! Examples of a pack, files of answers and requests to a service all write answers so. Which kind of
//! answer is meant depends on the step: see [`Walk::read_answer`](crate::Walk::read_answer).

use std::fmt;

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::de::{Error, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

/// An answer as it is written in a file or a request, before it is known to which step it belongs.
///
/// Its `Debug` shows what form it has and never what was answered.
///
/// | a step of kind | takes |
/// |---|---|
/// | `choice` | `"yes"`, or `"unsure"` |
/// | `choices` | `["bruise", "burn"]`, perhaps with `"unsure"` among them; or `"none"`, or `"unsure"` |
/// | `number` | `4`, or `"unsure"` |
/// | `date` | `"2026-11-22"`, or `"unsure"` |
/// | `note` | `"in the hall"`, or `true` to leave it empty |
/// | `message` | `true`: it was seen |
#[cfg_attr(
    feature = "serde",
    doc = r##"
With the feature `serde` it is that JSON, both ways:

```
use std::collections::BTreeMap;
use veiviser::WrittenAnswer;

let json = r#"{"age":4,"day":"2026-11-22","hello":true,"seen":["bruise","unsure"]}"#;
let answers: BTreeMap<String, WrittenAnswer> = serde_json::from_str(json)?;
assert_eq!(answers["age"], WrittenAnswer::Number(4));
assert_eq!(serde_json::to_string(&answers)?, json);
# Ok::<(), serde_json::Error>(())
```"##
)]
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(untagged, description = "An answer."))]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(untagged))]
pub enum WrittenAnswer {
    /// An option, `unsure`, `none`, a day, or the text of a note.
    Word(String),
    /// Ticked options, perhaps with `unsure`.
    Words(Vec<String>),
    /// A number.
    Number(i64),
    /// `true`: a message that was seen, or a note that was left empty.
    Seen(bool),
}

impl fmt::Debug for WrittenAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Word(_) => "WrittenAnswer(word)",
            Self::Words(_) => "WrittenAnswer(words)",
            Self::Number(_) => "WrittenAnswer(number)",
            Self::Seen(_) => "WrittenAnswer(seen)",
        })
    }
}

impl<'de> Deserialize<'de> for WrittenAnswer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WrittenAnswerVisitor)
    }
}

struct WrittenAnswerVisitor;

/// What an error says of a number that is refused: the number itself is somebody's answer.
const OTHER_NUMBER: Unexpected<'_> = Unexpected::Other("another number");

impl<'de> Visitor<'de> for WrittenAnswerVisitor {
    type Value = WrittenAnswer;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an option, a list of options, a whole number, a day, or true")
    }

    fn visit_str<E>(self, text: &str) -> Result<WrittenAnswer, E> {
        Ok(WrittenAnswer::Word(text.to_owned()))
    }

    fn visit_bool<E>(self, seen: bool) -> Result<WrittenAnswer, E> {
        Ok(WrittenAnswer::Seen(seen))
    }

    fn visit_i64<E>(self, number: i64) -> Result<WrittenAnswer, E> {
        Ok(WrittenAnswer::Number(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<WrittenAnswer, E> {
        let number = i64::try_from(number).map_err(|_| E::invalid_value(OTHER_NUMBER, &self))?;
        Ok(WrittenAnswer::Number(number))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<WrittenAnswer, E> {
        Err(E::invalid_value(OTHER_NUMBER, &self))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<WrittenAnswer, A::Error> {
        let mut words = Vec::new();
        while let Some(word) = list.next_element()? {
            words.push(word);
        }
        Ok(WrittenAnswer::Words(words))
    }
}
