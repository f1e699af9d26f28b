//! What several files share: review status, sources in use, and variants of texts.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

use super::condition::ConditionFile;
#[cfg(feature = "schema")]
use super::schema::NAME;
use super::shape::Str;

/// Other texts for a step, a fact or an action. A variant never changes what is due.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VariantFile<'a> {
    /// The id under `variants` in the texts.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub id: Str<'a>,
    /// When these texts are used.
    #[serde(borrow)]
    pub when: ConditionFile<'a>,
}

/// A source, and when it counts.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SourceUseFile<'a> {
    /// The id in `sources.json`.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub source: Str<'a>,
    /// When this source applies: mostly for a role or an owner. Without it: always.
    #[serde(borrow, default)]
    pub when: Option<ConditionFile<'a>>,
}
