//! `glossary.json`: words that are explained.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

#[cfg(feature = "schema")]
use super::schema::{ID, NAME};
use super::shape::Str;

/// `glossary.json`: the words that are explained where they are used, sorted by id. The words and
/// their definitions are under `glossary` in the texts of the pack.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GlossaryFile<'a> {
    /// The path of the JSON Schema of this file, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The entries.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    pub entries: Vec<GlossaryEntryFile<'a>>,
}

/// A word that is explained.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GlossaryEntryFile<'a> {
    /// The id of the entry.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Str<'a>,
    /// The sources of the definition.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub sources: Vec<Str<'a>>,
}
