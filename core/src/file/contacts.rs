//! `contacts.json`: whom to turn to, how to reach them, and when.

use std::fmt;
use std::marker::PhantomData;

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::de::value::SeqAccessDeserializer;
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

#[cfg(feature = "schema")]
use super::schema::{
    DAY, ID, NAME, PHONE, TIME, WEB, having, marked, where_then, with_keys, without_keys,
};
use super::shape::Str;
use crate::kinds::{ContactKind, ContactPlace, ReviewStatus};

/// `contacts.json`: whom to turn to everywhere in the country, sorted by id.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ContactsFile<'a> {
    /// The path of the JSON Schema of this file, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The contacts.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    pub contacts: Vec<ContactFile<'a>>,
}

/// Somebody to turn to. Its name and use are under `contacts` in the texts of the pack.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(transform = local_or_reached))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ContactFile<'a> {
    /// The id of the contact.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Str<'a>,
    /// What to expect of it.
    pub kind: ContactKind,
    /// Each municipality has its own; its overlay gives the numbers.
    #[serde(default)]
    pub local: bool,
    /// Which place decides which office is the right one.
    #[serde(default)]
    pub place: Option<ContactPlace>,
    /// Contacts to fall back on: the first that answers now is added when this one does not, with those before it whose hours are unknown.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub then: Vec<Str<'a>>,
    /// How to reach it. Not allowed on a local contact.
    #[serde(borrow, default)]
    pub reach: Option<ContactDetailsFile<'a>>,
    /// The sources of the entry.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub sources: Vec<Str<'a>>,
    /// How far it has been confirmed.
    #[serde(default)]
    pub review: Option<ReviewStatus>,
}

/// How to reach a contact, and when.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ContactDetailsFile<'a> {
    /// Phone numbers, grouped as they are said: `112`, `116 117`, `22 59 13 00`.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = PHONE))))]
    pub phones: Vec<Str<'a>>,
    /// Web addresses.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = WEB))))]
    pub web: Vec<Str<'a>>,
    /// When it is open.
    #[serde(borrow)]
    pub hours: HoursFile<'a>,
    /// Which of these hours begin on a public holiday. Needed where `hours` are spans and the pack has a calendar.
    #[serde(default)]
    pub holidays: Option<HolidayHours>,
    /// Days with hours of their own, instead of those of the week and of holidays.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub on: Vec<DatedHoursFile<'a>>,
    /// Days on which it is closed all day.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = DAY))))]
    pub closed_on: Vec<Str<'a>>,
    /// The last day for which the hours are known; after it, the hours are unknown.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = DAY)))]
    pub hours_until: Option<Str<'a>>,
    /// The day somebody last checked the entry.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = DAY)))]
    pub checked: Str<'a>,
    /// The day by which it must be checked again; after that day, a contact of `then` is added.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = DAY)))]
    pub check_again_by: Str<'a>,
}

/// When a contact is open.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(untagged))]
pub enum HoursFile<'a> {
    /// `always`, or `unknown`.
    Named(HoursName),
    /// Spans of hours in the week.
    Spans(#[cfg_attr(feature = "schema", schemars(length(min = 1)))] Vec<SpanFile<'a>>),
}

/// Which hours begin on a public holiday. A night that began before it still ends in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum HolidayHours {
    /// None.
    Closed,
    /// Those of a Sunday.
    AsSunday,
    /// Those of its day of the week.
    AsUsual,
}

/// The hours of one day.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DatedHoursFile<'a> {
    /// The day.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = DAY)))]
    pub date: Str<'a>,
    /// The spans that begin on it; an empty list where it is closed.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    pub open: Vec<DaySpanFile<'a>>,
}

/// A span of hours that begins on a certain day. One whose `to` is not after its `from` ends on the next day.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DaySpanFile<'a> {
    /// The minute at which it opens, such as `08:00`.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = TIME)))]
    pub from: Str<'a>,
    /// The minute at which it closes, such as `15:30`; `24:00` is midnight.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = TIME)))]
    pub to: Str<'a>,
}

/// Hours that need no list of spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum HoursName {
    /// Day and night, every day.
    Always,
    /// Not known; the app says so.
    Unknown,
}

/// A span of hours on some days of the week. A span whose `to` is not after its `from` ends on the next day.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SpanFile<'a> {
    /// The days on which the span begins.
    #[serde(deserialize_with = "super::shape::list")]
    pub days: Vec<Weekday>,
    /// The minute at which it opens, such as `08:00`.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = TIME)))]
    pub from: Str<'a>,
    /// The minute at which it closes, such as `15:30`; `24:00` is midnight.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = TIME)))]
    pub to: Str<'a>,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "internals", expect(missing_docs, reason = "the names say it"))]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl<'de: 'a, 'a> Deserialize<'de> for HoursFile<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct HoursVisitor<'a>(PhantomData<&'a ()>);
        impl<'de: 'a, 'a> Visitor<'de> for HoursVisitor<'a> {
            type Value = HoursFile<'a>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("`always`, `unknown`, or a list of spans")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                match text {
                    "always" => Ok(HoursFile::Named(HoursName::Always)),
                    "unknown" => Ok(HoursFile::Named(HoursName::Unknown)),
                    _ => Err(E::unknown_variant(text, &["always", "unknown"])),
                }
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
                super::shape::list(SeqAccessDeserializer::new(list)).map(HoursFile::Spans)
            }
        }
        deserializer.deserialize_any(HoursVisitor(PhantomData))
    }
}

#[cfg(feature = "schema")]
/// Describes to an editor which contacts say how to reach them.
fn local_or_reached(schema: &mut schemars::Schema) {
    let elsewhere = having("kind", &["emergency", "service", "helpline"]);
    let reached = serde_json::json!({ "anyOf": [marked("local"), with_keys(&["reach"])] });
    where_then(schema, [(marked("local"), without_keys(&["reach"])), (elsewhere, reached)]);
}
