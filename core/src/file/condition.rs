//! Conditions, wherever they are written: the value of `when`.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::de::{MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};

#[cfg(feature = "schema")]
use super::schema::{NAME, one_whole_of};
use super::shape::{OneOrMany, Str, names};
use crate::kinds::Urgency;

/// The value of `when`. Exactly one form is written; see [`format`](crate::format), section 3.
///
/// | form | true when |
/// |---|---|
/// | `{"answer": q, "is": o}` | a listed option was chosen |
/// | `{"answer": q, "has": o}` | a listed option is offered and ticked |
/// | `{"answer": q, "at-least": n}`, `"at-most"` | the number is at least, or at most, n |
/// | `{"answer": q, "answered": true}` | the question is answered, whatever the answer |
/// | `{"fact": f}` | the fact holds |
/// | `{"unknown": C}` | C is unknown and will stay so |
/// | `{"surely": C}` | C is true; it is false when C is false, and when C will stay unknown |
/// | `{"all": [C, ...]}`, `{"any": [...]}`, `{"not": C}` | Kleene's strong logic of three values |
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(transform = condition_forms))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ConditionFile<'a> {
    /// The question that is read: together with `is`, `has`, `at-least`, `at-most` or `answered`.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub answer: Option<Str<'a>>,
    /// One option of a `choice`, or a list of which any one will do. May name `unsure`.
    #[serde(borrow)]
    pub is: Option<OneOrMany<'a>>,
    /// One option of `choices`, a list of which any one will do, or `{"tag": t}`. May name `none` and `unsure`.
    #[serde(borrow)]
    pub has: Option<HasFile<'a>>,
    /// The least number for which this is true.
    pub at_least: Option<i32>,
    /// The greatest number for which this is true.
    pub at_most: Option<i32>,
    /// `true`: the question is answered, whatever the answer. False when it does not apply.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = [true, null])))]
    pub answered: Option<bool>,
    /// The fact that is read; `step/fact` for a fact of a used flow.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub fact: Option<Str<'a>>,
    /// True when this condition is unknown and will stay so: how an `unsure` still leads to an action.
    #[serde(borrow)]
    pub unknown: Option<Box<ConditionFile<'a>>>,
    /// True when this condition is; false when it is false or will stay unknown: it takes an `unsure` for a no.
    /// Not in guarantees, nor in the condition of a duty.
    #[serde(borrow)]
    pub surely: Option<Box<ConditionFile<'a>>>,
    /// True when all of these are; false when one is false.
    #[serde(borrow, deserialize_with = "super::shape::some_list")]
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub all: Option<Vec<ConditionFile<'a>>>,
    /// True when one of these is; false when all are false.
    #[serde(borrow, deserialize_with = "super::shape::some_list")]
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub any: Option<Vec<ConditionFile<'a>>>,
    /// True when this is false; unknown stays unknown.
    #[serde(borrow)]
    pub not: Option<Box<ConditionFile<'a>>>,
    /// Only in guarantees: this action is due. The name of a shared action means any of its uses.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub action: Option<Str<'a>>,
    /// With `action`: it is due no less urgently than this.
    pub urgency: Option<Urgency>,
    /// Only in guarantees: an action with a contact, or that is a duty, is due.
    pub action_with: Option<ActionWith>,
    /// Only in guarantees: this step is shown.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub shown: Option<Str<'a>>,
    /// Only in guarantees: this condition is false or unknown.
    #[serde(borrow)]
    pub not_true: Option<Box<ConditionFile<'a>>>,
}

/// What `has` looks for among the ticks.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(untagged))]
pub enum HasFile<'a> {
    /// One option, or a list of which any one will do.
    Options(OneOrMany<'a>),
    /// Any option with this tag.
    Tag(TagFile<'a>),
}

/// Any option with this tag.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TagFile<'a> {
    /// The tag.
    #[serde(borrow)]
    pub tag: Str<'a>,
}

/// What `action-with` asks of a due action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ActionWith {
    /// It names somebody to turn to.
    Contact,
    /// The law demands it.
    Duty,
}

impl<'de: 'a, 'a> Deserialize<'de> for HasFile<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct HasVisitor<'a>(PhantomData<&'a ()>);
        impl<'de: 'a, 'a> Visitor<'de> for HasVisitor<'a> {
            type Value = HasFile<'a>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name, a list of names, or an object with `tag`")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(HasFile::Options(OneOrMany::One(Str(Cow::Borrowed(text)))))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(HasFile::Options(OneOrMany::One(Str(Cow::Owned(text.to_owned())))))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
                names(list).map(|names| HasFile::Options(OneOrMany::Many(names)))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                TagFile::deserialize(MapAccessDeserializer::new(map)).map(HasFile::Tag)
            }
        }
        deserializer.deserialize_any(HasVisitor(PhantomData))
    }
}

#[cfg(feature = "schema")]
/// Describes to an editor that a condition is written in exactly one form.
fn condition_forms(schema: &mut schemars::Schema) {
    one_whole_of(
        schema,
        &[
            (&["answer", "is"], "a listed option was chosen"),
            (&["answer", "has"], "a listed option is ticked"),
            (&["answer", "at-least"], "the number is at least this"),
            (&["answer", "at-most"], "the number is at most this"),
            (&["answer", "answered"], "the question is answered"),
            (&["fact"], "the fact holds"),
            (&["unknown"], "the condition will stay unknown"),
            (&["surely"], "the condition is true; what will stay unknown is taken for a no"),
            (&["all"], "all of these are true"),
            (&["any"], "one of these is true"),
            (&["not"], "this is false"),
            (&["action"], "in a guarantee: the action is due"),
            (&["action", "urgency"], "in a guarantee: the action is due, no less urgently"),
            (&["action-with"], "in a guarantee: an action with this is due"),
            (&["shown"], "in a guarantee: the step is shown"),
            (&["not-true"], "in a guarantee: this is false or unknown"),
        ],
    );
}
