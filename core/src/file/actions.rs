//! `actions.json`: actions and prohibitions that several flows use.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{SourceUseFile, VariantFile};
#[cfg(feature = "schema")]
use super::schema::{ID, NAME, having, where_then, without_keys};
use super::shape::{Short, Str};
use crate::kinds::{ReviewStatus, Urgency};

/// `actions.json`: the actions and prohibitions that flows share, sorted by id. Their texts are
/// under `actions` in the texts of the pack.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SharedActionsFile<'a> {
    /// The path of the JSON Schema of this file, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The shared actions.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    pub actions: Vec<SharedActionFile<'a>>,
}

/// An action, or with `avoid` a prohibition, that flows use with `{"use": …}`. When it is due, each use says for itself. Its conditions read only parameters of the pack.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(transform = prohibitions))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SharedActionFile<'a> {
    /// The id, by which flows use it and plans name it.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Str<'a>,
    /// How soon, where a use does not say otherwise. Not allowed on a prohibition.
    #[serde(default)]
    pub urgency: Option<Urgency>,
    /// Whom to turn to, in order of preference.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub contacts: Vec<Str<'a>>,
    /// A flow of purpose `guide` that shows how.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub guide: Option<Str<'a>>,
    /// The shared action inside whose card the plan tells this one, by title, brief and day, where both are due and that one is no less urgent. Not where a use is a duty; a use for `now` has a card of its own.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub within: Option<Str<'a>>,
    /// For a prohibition: the shared actions that must not be taken now.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub avoid: Option<Vec<Str<'a>>>,
    /// The ground in `grounds.json` whose sources it has too. A flow that uses it lists the parameters that the ground reads.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub ground: Option<Str<'a>>,
    /// The sources of the action, which each use rests on, besides its own and those of its facts.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub sources: Vec<Short<'a, SourceUseFile<'a>>>,
    /// Entries of the glossary that this action explains.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub definitions: Vec<Str<'a>>,
    /// Other texts for this action; the first whose `when` is true is used.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub variants: Vec<VariantFile<'a>>,
    /// `unreviewed` when nobody has confirmed it.
    #[serde(default)]
    pub review: Option<ReviewStatus>,
}

#[cfg(feature = "schema")]
/// Describes to an editor which keys a prohibition and an action for `now` do not have.
fn prohibitions(schema: &mut schemars::Schema) {
    let prohibition = serde_json::json!({ "required": ["avoid"], "properties": { "avoid": { "type": "array" } } });
    let none = ["urgency", "contacts", "guide", "within"];
    let cases = [
        (prohibition, without_keys(&none)),
        (having("urgency", &["now"]), without_keys(&["within"])),
    ];
    where_then(schema, cases);
}
