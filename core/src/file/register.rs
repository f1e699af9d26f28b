//! `registers/<id>/register.json`: signs or factors that flows share.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

#[cfg(feature = "schema")]
use super::schema::ID;
use super::shape::Str;
use super::step::{OptionFile, OptionGroupFile};

/// `registers/<id>/register.json`: signs or factors that flows share.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RegisterFile<'a> {
    /// The path of the JSON Schema of this file, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The id of the register: the name of its folder.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Str<'a>,
    /// The age bands that `ages` may name.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub bands: Vec<Str<'a>>,
    /// The options, in the order in which they are shown.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub options: Vec<OptionFile<'a>>,
    /// The options under headings, in order: each stands in one group, or none does.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub groups: Vec<OptionGroupFile<'a>>,
}
