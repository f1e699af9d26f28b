#![doc = include_str!("../README.md")]

pub mod index;
pub mod markup;
pub mod hours;
pub mod condition;
mod diagnostic;
pub mod file;
pub mod language;
mod text;
mod phrase;
pub mod flow;
mod state;
mod pack;
mod load;
mod answer;
mod explain;
pub mod guarantee;
mod walk;
pub mod decision;
pub mod position;
mod localizer;
pub mod plan;
pub mod screen;
mod session;

/// The format and what it means.
#[doc = include_str!("../FORMAT.md")]
pub mod format {}

pub use crate::answer::{Answer, AnswerError};
pub use crate::condition::Truth;
pub use crate::decision::Decision;
pub use crate::diagnostic::{Code, Diagnostic, NoSuchCode, Severity};
pub use crate::flow::{
    Flow, FlowPurpose, FlowStatus, ReviewStatus, StatedGuarantee, StepKind, Urgency,
};
pub use crate::language::{Language, NoSuchLanguage};
pub use crate::load::{Files, LoadError, SyntaxError, check_examples, load, syntax_error};
pub use crate::localizer::View;
pub use crate::markup::{Block, Phone, Span, Strength};
pub use crate::pack::Pack;
pub use crate::phrase::Phrase;
pub use crate::plan::Plan;
pub use crate::position::Position;
pub use crate::screen::Screen;
pub use crate::session::{OpenError, Session, SessionOptions};
pub use crate::walk::{Changes, LONGEST_REASON, NoSuchAction, NoSuchMunicipality, Walk};
