//! `glossary.json`: words that are explained.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

use super::shape::Str;

/// `glossary.json`: the words that are explained where they stand, sorted by id. The words themselves
/// stand under `glossary` in the texts of the pack.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GlossaryFile<'a> {
    /// Where the JSON Schema of this file lies, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The entries.
    #[serde(borrow)]
    pub entries: Vec<GlossaryEntryFile<'a>>,
}

/// A word that is explained.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GlossaryEntryFile<'a> {
    /// The name of the entry.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// What the definition rests on.
    #[serde(borrow, default)]
    pub sources: Vec<Str<'a>>,
}
