#![doc = include_str!("../README.md")]
#![cfg_attr(
    not(feature = "internals"),
    expect(
        dead_code,
        unreachable_pub,
        unused_imports,
        reason = "modules that the author's tools read are private without the feature"
    )
)]

mod internals;
mod private;
mod limits;
mod written_form;
mod closed_list;
mod row;
mod kinds;
mod nearest;
mod moment;
mod identity;
#[cfg(feature = "internals")]
pub mod index;
#[cfg(not(feature = "internals"))]
mod index;
mod id_map;
pub mod markup;
#[cfg(feature = "internals")]
pub mod calendar;
#[cfg(not(feature = "internals"))]
mod calendar;
#[cfg(feature = "internals")]
pub mod hours;
#[cfg(not(feature = "internals"))]
mod hours;
#[cfg(feature = "internals")]
pub mod condition;
#[cfg(not(feature = "internals"))]
mod condition;
#[cfg(feature = "source")]
mod diagnostic;
mod written_answer;
#[cfg(feature = "internals")]
pub mod file;
#[cfg(all(feature = "source", not(feature = "internals")))]
mod file;
#[cfg(feature = "internals")]
pub mod language;
#[cfg(not(feature = "internals"))]
mod language;
mod text;
mod phrase;
mod phrase_lists;
#[cfg(feature = "internals")]
pub mod flow;
#[cfg(not(feature = "internals"))]
mod flow;
mod state;
mod entry;
mod pack;
#[cfg(feature = "source")]
mod load;
mod built;
mod answer;
mod explain;
#[cfg(feature = "internals")]
pub mod guarantee;
mod walk;
pub mod decision;
pub mod position;
mod localizer;
mod app_texts;
mod given_answers;
pub mod plan;
pub mod screen;
mod session;
mod snapshot;

/// The format and what it means.
#[doc = include_str!("../FORMAT.md")]
pub mod format {}

/// The crate of days and times, as this crate uses it: [`SessionOptions`] and [`View`] take a civil
/// date and time of it, and a host that names that type from here never gets another version.
pub use jiff;

pub use crate::answer::{Answer, AnswerError};
pub use crate::app_texts::AppTexts;
#[cfg(feature = "source")]
pub use crate::built::{BuiltApart, build, build_apart};
pub use crate::built::{BuiltError, BuiltPack, Flaw, Made, Proved, load_built};
pub use crate::closed_list::UnknownName;
pub use crate::condition::Truth;
pub use crate::decision::Decision;
#[cfg(feature = "source")]
pub use crate::diagnostic::{BokmalWords, Code, Diagnostic, Misspelling, NoSuchCode, Severity};
pub use crate::flow::{Flow, StepKind};
pub use crate::given_answers::{GivenAnswer, GivenBy};
pub use crate::identity::looks_like_identity;
pub use crate::kinds::{
    ContactKind, ContactPlace, FlowPurpose, FlowStatus, ReviewStatus, SourceKind, Urgency,
};
pub use crate::language::{Language, NoSuchLanguage};
#[cfg(feature = "source")]
pub use crate::load::{Files, LoadError, load};
pub use crate::localizer::View;
pub use crate::markup::{Block, Phone, Span, Strength};
pub use crate::moment::{MomentError, moment, moment_at};
pub use crate::pack::Pack;
pub use crate::plan::Plan;
pub use crate::position::Position;
pub use crate::screen::Screen;
pub use crate::session::{OpenError, Session, SessionOptions};
#[cfg(feature = "seal")]
pub use crate::snapshot::{Key, SealError, UnsealError, forget_after};
pub use crate::snapshot::{PackVersion, RestoreError, Restored};
pub use crate::walk::{Changes, LONGEST_REASON, NoSuchAction, NoSuchMunicipality, NotTaken, Walk};
pub use crate::written_answer::WrittenAnswer;

#[cfg(feature = "internals")]
pub use crate::{
    built::resealed,
    diagnostic::Bilingual,
    flow::StatedGuarantee,
    limits::MOST_BYTES,
    load::{SyntaxError, check_examples, check_style, is_part, syntax_error, zone_names},
    nearest::nearest,
    phrase::Phrase,
    text::is_hidden,
};
