//! `sources.json`: what the pack relies on.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

#[cfg(feature = "schema")]
use super::schema::{DAY, ID, NAME, having, where_then, with_keys};
use super::shape::Str;
use crate::kinds::{ReviewStatus, SourceKind};

/// `sources.json`: the texts that the pack relies on, sorted by id.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SourcesFile<'a> {
    /// The path of the JSON Schema of this file, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The sources.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    pub sources: Vec<SourceFile<'a>>,
}

/// A text that the pack relies on. Its title is under `sources` in the texts of the pack.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(transform = laws_and_reviews))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SourceFile<'a> {
    /// The id of the source.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Str<'a>,
    /// What kind of text it is.
    pub kind: SourceKind,
    /// For a law: the short official title, such as `barnehageloven`.
    #[serde(borrow, default)]
    pub act: Option<Str<'a>>,
    /// For a law: its number, such as `LOV-2005-06-17-64`.
    #[serde(borrow, default)]
    pub number: Option<Str<'a>>,
    /// For a law: the section, such as `§ 46 andre ledd bokstav a`.
    #[serde(borrow, default)]
    pub section: Option<Str<'a>>,
    /// For guidance: who publishes it.
    #[serde(borrow, default)]
    pub publisher: Option<Str<'a>>,
    /// Where it is published.
    #[serde(borrow, default)]
    pub url: Option<Str<'a>>,
    /// The day this wording came into force, where known.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = DAY)))]
    pub in_force_from: Option<Str<'a>>,
    /// The last day this wording is in force, where known.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = DAY)))]
    pub in_force_to: Option<Str<'a>>,
    /// The day somebody last read it.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = DAY)))]
    pub read: Str<'a>,
    /// The day by which it must be read again.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = DAY)))]
    pub read_again_by: Str<'a>,
    /// The source that replaces it.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub superseded_by: Option<Str<'a>>,
    /// How far it has been confirmed.
    pub review: ReviewStatus,
    /// Who reviewed it, for `reviewed`.
    #[serde(borrow, default)]
    pub reviewer: Option<Str<'a>>,
    /// For authors: what is uncertain about it.
    #[serde(borrow, default)]
    pub remark: Option<Str<'a>>,
}

#[cfg(feature = "schema")]
/// Describes to an editor what a law and a review name.
///
/// A review is told by what it is not: editors begin a key with the first value that they find listed for
/// it, and nobody should claim by accident that a source is `reviewed`.
fn laws_and_reviews(schema: &mut schemars::Schema) {
    where_then(
        schema,
        [
            (having("kind", &["law"]), with_keys(&["act", "section"])),
            (
                serde_json::json!({ "required": ["review"], "not": having("review", &["unreviewed", "read"]) }),
                with_keys(&["reviewer"]),
            ),
        ],
    );
}
