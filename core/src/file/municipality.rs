//! `municipalities/<id>.json`: what one municipality adds.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

use super::contacts::ContactDetailsFile;
use super::shape::{Entries, OneOrMany, Str};

/// `municipalities/<id>.json`: what one municipality adds. It can reach no condition, except through
/// parameters marked `"set-by": "municipality"`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MunicipalityFile<'a> {
    /// Where the JSON Schema of this file lies, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The name of the overlay: the name of its file.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// What the municipality is called.
    #[serde(borrow)]
    pub name: Str<'a>,
    /// Answers to parameters that a municipality may set.
    #[serde(borrow, default)]
    pub parameters: Entries<'a, OneOrMany<'a>>,
    /// Its own contacts.
    #[serde(borrow, default)]
    pub contacts: Vec<LocalContactFile<'a>>,
}

/// The municipality's own entry for a local contact.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LocalContactFile<'a> {
    /// The local contact in `contacts.json`.
    #[serde(borrow)]
    pub contact: Str<'a>,
    /// What it is called here, if not as in the texts of the pack.
    #[serde(borrow, default)]
    pub name: Option<Str<'a>>,
    /// How to reach it, and when.
    #[serde(borrow)]
    pub reach: ContactDetailsFile<'a>,
}
