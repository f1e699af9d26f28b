//! `<flow-id>/examples.json`: named situations, and the plan that each must lead to.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

#[cfg(feature = "schema")]
use super::schema::{ID, MOMENT, NAME};
use super::shape::{Entries, Str};
use crate::kinds::Urgency;
use crate::written_answer::WrittenAnswer;

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
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Str<'a>,
    /// The situation, as a sentence.
    #[serde(borrow)]
    pub sentence: Str<'a>,
    /// What the expected plan rests on: the ids of sources, or lines of the documents that pack.json names,
    /// such as `domain 0.2`.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    pub rests_on: Vec<Str<'a>>,
    /// The answers to parameters that the host supplies.
    #[serde(borrow, default)]
    pub parameters: Entries<'a, WrittenAnswer>,
    /// The municipality that is chosen.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub municipality: Option<Str<'a>>,
    /// The day and time at which the walk begins and the plan is read, such as `2026-11-23T10:00`.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = MOMENT)))]
    pub started: Option<Str<'a>>,
    /// The answers. Messages and notes need not be listed.
    #[serde(borrow)]
    pub answers: Entries<'a, WrittenAnswer>,
    /// `false` for a walk that stops before it is enough, to show what is due already; `true` for one that leaves no
    /// voluntary question unanswered either. Without it: the walk is enough.
    #[serde(default)]
    pub complete: Option<bool>,
    /// The actions that are due, in the exact order of the plan.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    pub actions: Vec<ExpectedActionFile<'a>>,
    /// The prohibitions that apply, in the exact order.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub prohibitions: Vec<ExpectedProhibitionFile<'a>>,
}

/// An action that an example expects.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExpectedActionFile<'a> {
    /// The action.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub id: Str<'a>,
    /// How soon.
    pub urgency: Urgency,
    /// The contacts, in order, including those that were added.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub contacts: Vec<Str<'a>>,
    /// The last day or the moment, where there is one.
    #[serde(borrow, default)]
    pub by: Option<Str<'a>>,
    /// The sources, in order. Without it they are not compared.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub sources: Option<Vec<Str<'a>>>,
    /// The questions whose answers are the reasons, in order. Without it they are not compared.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub reasons: Option<Vec<Str<'a>>>,
}

/// A prohibition that an example expects.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExpectedProhibitionFile<'a> {
    /// The prohibition.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub id: Str<'a>,
    /// The sources, in order. Without it they are not compared.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub sources: Option<Vec<Str<'a>>>,
    /// The questions whose answers are the reasons, in order. Without it they are not compared.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub reasons: Option<Vec<Str<'a>>>,
}
