//! `grounds.json`: lists of sources that facts and actions name instead of repeating them.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

use super::common::SourceUseFile;
#[cfg(feature = "schema")]
use super::schema::ID;
use super::shape::{Short, Str};

/// `grounds.json`: named lists of sources, sorted by id. A fact or an action that names one has its sources.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GroundsFile<'a> {
    /// The path of the JSON Schema of this file, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The grounds.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    pub grounds: Vec<GroundFile<'a>>,
}

/// A legal ground that several facts and actions rest on.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GroundFile<'a> {
    /// The id of the ground.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Str<'a>,
    /// Its sources: an id, or an id with the condition under which it counts. The conditions read only parameters of
    /// the pack.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub sources: Vec<Short<'a, SourceUseFile<'a>>>,
}
