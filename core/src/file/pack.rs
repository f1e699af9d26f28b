//! `pack.json`: the identity of the pack, its languages, and what all flows share.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

#[cfg(feature = "schema")]
use super::schema::ID;
use super::shape::Str;
use super::step::StepFile;

/// `pack.json`: the identity of the pack, its languages, and what all flows share.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PackFile<'a> {
    /// The path of the JSON Schema of this file, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The id of the pack, the same through all its versions.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Str<'a>,
    /// The version for people, such as `0.1.0`.
    #[serde(borrow)]
    pub version: Str<'a>,
    /// A number that grows with every release; a host keeps the pack with the greater number.
    pub serial: u32,
    /// The version of the format that the pack is written in.
    pub format: u32,
    /// Languages with texts, as BCP 47 tags. The first is the original; the others are translations of it.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub languages: Vec<Str<'a>>,
    /// The time zone of hours and deadlines, such as `Europe/Oslo`.
    #[serde(borrow)]
    pub zone: Str<'a>,
    /// Questions that somebody else may answer, shared by all flows.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub parameters: Vec<StepFile<'a>>,
    /// Words that change with a parameter, such as what the leader is called.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub terms: Vec<TermFile<'a>>,
    /// Documents outside the pack, such as the professional brief, on whose lines guarantees and examples
    /// rest: `domain` for `domain 0.1`.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub documents: Vec<Str<'a>>,
    /// Moments of the day by which something is to be done, in their order, such as `child-leaves`. Their words are
    /// under `moments` in the texts of the pack.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = ID))))]
    pub moments: Vec<Str<'a>>,
    /// Contacts that every screen shows, in this order.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub emergency: Vec<Str<'a>>,
}

/// A word that the texts write as `{id}` and that changes with a parameter.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TermFile<'a> {
    /// The name between the braces.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Str<'a>,
    /// The parameter, with options, that decides the word.
    #[serde(borrow)]
    pub by: Str<'a>,
}

/// Whether a text names a line of a document: the document, a space, and the line.
pub fn is_line_of(document: &str, text: &str) -> bool {
    let line = text.strip_prefix(document).and_then(|rest| rest.strip_prefix(' '));
    line.is_some_and(|line| !line.trim().is_empty())
}

/// The line that a text names, in each of these documents.
pub fn lines_like<'d>(text: &str, documents: impl Iterator<Item = &'d str>) -> Vec<String> {
    let line = text.split_once(' ').map(|(_, line)| line);
    documents.filter_map(|document| Some(format!("{document} {}", line?))).collect()
}
