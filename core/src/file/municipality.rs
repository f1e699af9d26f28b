//! `municipalities/<id>.json`: what one municipality adds.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

use super::contacts::ContactDetailsFile;
#[cfg(feature = "schema")]
use super::schema::ID;
use super::shape::{Entries, OneOrMany, Str};

/// `municipalities/<id>.json`: what one municipality adds. No condition reads it, except through
/// the parameters marked `"set-by": "municipality"`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MunicipalityFile<'a> {
    /// The path of the JSON Schema of this file, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The id of the overlay: the name of its file.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Str<'a>,
    /// The name of the municipality.
    #[serde(borrow)]
    pub name: Str<'a>,
    /// Answers to parameters that a municipality may set.
    #[serde(borrow, default)]
    pub parameters: Entries<'a, OneOrMany<'a>>,
    /// Its own contacts.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
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
    /// Its name here, where that differs from the texts of the pack.
    #[serde(borrow, default)]
    pub name: Option<Str<'a>>,
    /// How to reach it, and when.
    #[serde(borrow)]
    pub reach: ContactDetailsFile<'a>,
}
