//! The files of a pack as they are written: one type for each file, one field for each key.
//!
//! These types know the shape of the text and nothing of its meaning; [`load`](crate::load())
//! turns them into a [`Pack`](crate::Pack), which is another type. Their docs are the manual of
//! each key: the JSON Schemas that an editor uses are generated from them.
//! What the keys *mean* together is in [`format`](crate::format).
//!
//! Text is borrowed from the bytes where it contains no escapes, so that reading a pack copies
//! little.

mod json;
mod shape_error;
mod read;
mod shape;
#[cfg(feature = "schema")]
mod schema;
mod condition;
mod common;
mod calendar;
mod contacts;
mod sources;
mod glossary;
mod grounds;
mod guarantee;
mod step;
mod actions;
mod flow;
mod register;
mod pack;
mod municipality;
mod texts;
mod examples;
mod style;

pub(crate) use self::json::{Awaited, Cursor, JsonKind, NotJson, not_json};
pub(crate) use self::read::{read, read_with};
pub(crate) use self::shape_error::{ExpectedShape, ReadError, Recovery, ShapeError};

pub(crate) use self::step::KEYS_OF_KINDS;

pub use self::actions::{SharedActionFile, SharedActionsFile};
pub use self::calendar::{CalendarFile, HolidayFile};
pub use self::common::{SourceUseFile, VariantFile};
pub use self::condition::{ActionWith, ConditionFile, HasFile, TagFile};
pub use self::contacts::{
    ContactDetailsFile, ContactFile, ContactsFile, DatedHoursFile, DaySpanFile, HolidayHours,
    HoursFile, HoursName, SpanFile, Weekday,
};
pub use self::examples::{ExampleFile, ExamplesFile, ExpectedActionFile, ExpectedProhibitionFile};
pub use self::flow::{
    ActionFile, ByFile, DayCount, FactFile, FlowFile, FreeDayFile, ReminderFile, StageFile,
};
pub use self::glossary::{GlossaryEntryFile, GlossaryFile};
pub use self::grounds::{GroundFile, GroundsFile};
pub use self::guarantee::{GuaranteeFile, IndependentFile, Measure, MonotoneFile, Timing};
pub use self::municipality::{LocalContactFile, MunicipalityFile};
pub use self::pack::{PackFile, TermFile, is_line_of, lines_like};
pub use self::register::RegisterFile;
#[cfg(feature = "schema")]
pub use self::schema::PATTERNS;
pub use self::shape::{Entries, OneOrMany, Short, Str};
pub use self::sources::{SourceFile, SourcesFile};
pub use self::step::{FittingFile, OptionFile, OptionGroupFile, SetBy, StepFile, StepKindFile};
pub use self::style::{AllowedFile, AvoidedFile, LanguageStyleFile, MostWordsFile, StyleFile};
pub use self::texts::{
    ActionTextsFile, ContactTextsFile, FactTextsFile, FlowTextsFile, GlossaryEntryTextsFile,
    OptionTextsFile, PackTextsFile, RegisterTextsFile, SourceTextsFile, StepTextsFile,
};
pub use crate::kinds::{
    ContactKind, ContactPlace, FlowPurpose, FlowStatus, ReviewStatus, SourceKind, Urgency,
};
pub use crate::limits::FORMAT;
