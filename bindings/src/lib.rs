//! Veiviser for Kotlin and Swift: the surface, with no behaviour of its own.
//!
//! The core gives plain data, and this crate restates its shapes for uniffi, which writes the Kotlin
//! and the Swift sources from them. The restated types *are* the core's types (`uniffi::remote`):
//! nothing is converted, and a field added in the core does not compile here until it is carried on.
//! The objects [`Pack`] and [`Session`] and the errors are this crate's own.
//!
//! Rules that hold for every export:
//!
//! - One call a screen: an answer goes in, a screen comes out. One call for the plan.
//! - Language, time and storage are arguments. Nothing is kept, sent or logged.
//! - Every call can fail in a typed way, so that a fault of the library is an error that an app can
//!   catch, and never ends it ([`Broken`]). No field of an error is called `message` or `cause`,
//!   which Kotlin's exceptions have already.
//! - No day or time that an app can name is refused: days travel as days since 1970, and those
//!   outside the years -9999 to 9999 are taken as the nearest inside.

mod civil;
mod broken;
mod texts;
mod answer;
mod plan;
mod screen;
mod session;
mod pack;

pub use crate::answer::{Answer, AnswerError, StepKind};
pub use crate::broken::Broken;
pub use crate::civil::{Day, Moment};
pub use crate::pack::{
    Diagnostic, FlowCard, FlowPurpose, FlowStatus, LoadError, MunicipalityCard, Pack, PackCard,
    Severity,
};
pub use crate::plan::{
    Prohibition, ContactCard, ContactKind, ContactPlace, Definition, Plan, PlannedAction,
    PlannedReminder, Reason, Dismissed, SourceCard, SourceKind, ReviewStatus, Urgency, WouldChange,
};
pub use crate::screen::{
    Changed, ChangedAction, ChangedStep, NumberRange, OptionCard, Screen, StageProgress,
    StageStatus, StepCard,
};
pub use crate::session::{ActionError, OpenError, Session};
pub use crate::words::{Block, Phone, Span, Strength};

uniffi::setup_scaffolding!();
