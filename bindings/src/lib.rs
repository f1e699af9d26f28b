//! Veiviser for Kotlin and Swift: the API, with no behaviour of its own.
//!
//! The core gives plain data, and this crate restates its types for uniffi, which generates the Kotlin
//! and the Swift sources from them. The restated types *are* the core's types (`uniffi::remote`):
//! nothing is converted, and a field that is added in the core does not compile here until it is
//! restated. The objects [`Pack`] and [`Session`] and the errors are this crate's own.
//!
//! Rules for every export:
//!
//! - One call per screen: an answer goes in, a screen comes out. One call for the plan.
//! - Language and time are arguments, in this order: `at`, `language`. Nothing is stored, sent or
//!   logged.
//! - A language is a BCP 47 tag as the platform writes it. It is looked up in the pack (RFC 4647,
//!   lookup); a tag that finds nothing is the error `NoSuchLanguage`, and nothing else is done.
//! - Every call can fail with a typed error, so that a fault of the library is an error that an app can
//!   catch, and never ends the app: the case `Internal`. No field of an error is called `message` or
//!   `cause`, since Kotlin's exceptions already have these.
//! - No day or time that an app can express is refused: days travel as days since 1970, and those
//!   outside the years -9999 to 9999 become the nearest inside.

mod civil;
mod internal;
mod language;
mod markup;
mod answer;
mod first_page;
mod plan;
mod screen;
mod session;
mod pack;
mod storage;
mod snapshot;
mod saving;
mod words;

pub use crate::answer::{Answer, AnswerError, StepKind};
pub use crate::civil::{Day, Moment};
pub use crate::first_page::{
    FirstAction, FirstContact, FirstPage, FirstProhibition, InnerAction, LaterAction,
};
pub use crate::language::ViewError;
pub use crate::markup::{Block, Phone, Span, Strength};
pub use crate::pack::{
    FlowCard, FlowPurpose, FlowStatus, LoadError, MunicipalityCard, Pack, PackCard,
};
pub use crate::plan::{
    ContactCard, ContactKind, ContactPlace, Definition, Dismissed, Plan, PlannedAction,
    PlannedReminder, Prohibition, Reason, ReviewStatus, SourceCard, SourceKind, Urgency,
    WouldChange,
};
pub use crate::saving::{Seal, Unreadable, forget_expired};
pub use crate::screen::{
    Changed, ChangedAction, ChangedStep, DayRange, NumberRange, OptionCard, OptionGroupCard,
    Screen, StageProgress, StageStatus, StepCard,
};
pub use crate::session::{ActionError, OpenError, Session};
pub use crate::snapshot::{NotTaken, PackVersion, Restored, SnapshotError, forget_after};
pub use crate::storage::{Storage, StorageError};
pub use crate::words::{AppTexts, FlowDetails, GivenAnswer, GivenBy};

uniffi::setup_scaffolding!();
