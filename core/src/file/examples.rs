//! `<flow-id>/examples.json`: named situations, and the plan that each must lead to.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::de::{Error, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

use super::common::Urgency;
use super::shape::{Entries, Str, names};

/// `<flow-id>/examples.json`: named situations, and the plan that each must lead to.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExamplesFile<'a> {
    /// The path of the JSON Schema of this file, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The examples.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    pub examples: Vec<ExampleFile<'a>>,
}

/// A situation, and the plan that it must lead to.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExampleFile<'a> {
    /// The id of the example.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// The situation, as a sentence.
    #[serde(borrow)]
    pub sentence: Str<'a>,
    /// The lines of the professional brief that the expected plan rests on, such as `domain 0.2`.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    pub rests_on: Vec<Str<'a>>,
    /// The answers to parameters that the host supplies.
    #[serde(borrow, default)]
    pub parameters: Entries<'a, AnswerFile<'a>>,
    /// The municipality that is chosen.
    #[serde(borrow, default)]
    pub municipality: Option<Str<'a>>,
    /// The day and time at which the walk begins and the plan is read, such as `2026-11-23T10:00`.
    #[serde(borrow, default)]
    pub started: Option<Str<'a>>,
    /// The answers. Messages and notes need not be listed.
    #[serde(borrow)]
    pub answers: Entries<'a, AnswerFile<'a>>,
    /// `false` for a walk that stops early, to show what is due already.
    #[serde(default = "super::shape::yes")]
    pub complete: bool,
    /// The actions that are due, in the exact order of the plan.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    pub actions: Vec<ExpectedActionFile<'a>>,
    /// The prohibitions that apply, in the exact order.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub prohibitions: Vec<ExpectedProhibitionFile<'a>>,
}

/// An answer, as it is written in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(untagged))]
pub enum AnswerFile<'a> {
    /// An option, `unsure`, `none`, a day, or the text of a note.
    Word(Str<'a>),
    /// Ticked options, perhaps with `unsure`.
    Words(Vec<Str<'a>>),
    /// A number.
    Number(i32),
    /// `true`: a message that was seen, or a note that was left empty.
    Seen(bool),
}

/// An action that an example expects.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExpectedActionFile<'a> {
    /// The action.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// How soon.
    pub urgency: Urgency,
    /// The contacts, in order, including those that were added.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    pub contacts: Vec<Str<'a>>,
    /// The last day, where there is one.
    #[serde(borrow, default)]
    pub by: Option<Str<'a>>,
    /// The sources, in order. Without it they are not compared.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    pub sources: Option<Vec<Str<'a>>>,
    /// The questions whose answers are the reasons, in order. Without it they are not compared.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    pub reasons: Option<Vec<Str<'a>>>,
}

/// A prohibition that an example expects.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExpectedProhibitionFile<'a> {
    /// The prohibition.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// The sources, in order. Without it they are not compared.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    pub sources: Option<Vec<Str<'a>>>,
    /// The questions whose answers are the reasons, in order. Without it they are not compared.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    pub reasons: Option<Vec<Str<'a>>>,
}

impl<'de: 'a, 'a> Deserialize<'de> for AnswerFile<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnswerVisitor<'a>(PhantomData<&'a ()>);
        impl<'de: 'a, 'a> Visitor<'de> for AnswerVisitor<'a> {
            type Value = AnswerFile<'a>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an option, a list of options, a whole number, a day, or true")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(AnswerFile::Word(Str(Cow::Borrowed(text))))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(AnswerFile::Word(Str(Cow::Owned(text.to_owned()))))
            }
            fn visit_bool<E>(self, seen: bool) -> Result<Self::Value, E> {
                Ok(AnswerFile::Seen(seen))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
                i32::try_from(number)
                    .map(AnswerFile::Number)
                    .map_err(|_| E::invalid_value(Unexpected::Signed(0), &self))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
                i32::try_from(number)
                    .map(AnswerFile::Number)
                    .map_err(|_| E::invalid_value(Unexpected::Signed(0), &self))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
                names(list).map(AnswerFile::Words)
            }
        }
        deserializer.deserialize_any(AnswerVisitor(PhantomData))
    }
}
