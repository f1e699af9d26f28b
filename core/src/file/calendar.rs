//! `calendar.json`: the public holidays of the country of the pack.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

#[cfg(feature = "schema")]
use super::schema::{DAY, ID};
use super::shape::Str;

/// `calendar.json`: the public holidays of the country of the pack, of whole years. `veiviser calendar` writes it.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CalendarFile<'a> {
    /// The path of the JSON Schema of this file, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The first year whose holidays are listed.
    pub from: u16,
    /// The last year whose holidays are listed. After it, only weekends are known to be no working days.
    pub until: u16,
    /// The public holidays, sorted by date.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    pub holidays: Vec<HolidayFile<'a>>,
}

/// A public holiday. Its name is under `holidays` in the texts of the pack.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HolidayFile<'a> {
    /// The day.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = DAY)))]
    pub date: Str<'a>,
    /// The id of its name, the same in every year.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub name: Str<'a>,
}
