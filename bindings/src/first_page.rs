//! The first page of a plan, and what a card tells inside it, as the core gives them.

use crate::civil::Day;
use crate::markup::{Phone, Span};

use veiviser::Urgency;
pub use veiviser::plan::{
    FirstAction, FirstContact, FirstPage, FirstProhibition, InnerAction, LaterAction,
};

/// What a person reads in a minute. Show what is there: what stands on it, and how much of it is
/// told, is decided.
#[uniffi::remote(Record)]
pub struct FirstPage {
    /// What the answers mean, as sentences.
    pub headlines: Vec<String>,
    /// What to do first.
    pub actions: Vec<FirstAction>,
    /// What not to do now.
    pub prohibitions: Vec<FirstProhibition>,
    /// The other actions, by title and day.
    pub rest: Vec<LaterAction>,
}

/// An action on the first page. Its card is the action of the plan with the same id.
#[uniffi::remote(Record)]
pub struct FirstAction {
    /// The id of the action in the plan.
    pub id: String,
    /// How soon.
    pub urgency: Urgency,
    /// How soon, in words.
    pub how_soon: String,
    /// That the law requires it, in words; none for what is no duty.
    pub duty_text: Option<String>,
    /// What to do.
    pub title: Vec<Span>,
    /// What to do, in one or two sentences; empty where it is told by its title.
    pub brief: Vec<Span>,
    /// Whom to contact.
    pub contact: Option<FirstContact>,
    /// Where that one does not answer now: a helpline for advice, to show beside it.
    pub helpline: Option<FirstContact>,
    /// The number to call, where it is told by its title; none where that is closed.
    pub phone: Option<Phone>,
    /// What is told inside it, by title, brief and day; only where it is told in full.
    pub inside: Vec<InnerAction>,
    /// That the person dismissed it, and what that means, if so.
    pub dismissed: Option<String>,
    /// The language that the text is actually in.
    pub language: String,
}

/// A contact on the first page.
#[uniffi::remote(Record)]
pub struct FirstContact {
    /// The id of the contact.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its first phone number.
    pub phone: Option<Phone>,
    /// Its first web address, where it has no phone number.
    pub web: Option<String>,
    /// Where it does not answer now: why, in a sentence; where it is closed, when it opens.
    pub status: Option<String>,
    /// That it gives advice and does not receive the report, in words.
    pub advice_only: Option<String>,
}

/// A prohibition on the first page. Its card is the prohibition of the plan with the same id.
#[uniffi::remote(Record)]
pub struct FirstProhibition {
    /// The id of the prohibition in the plan.
    pub id: String,
    /// What not to do.
    pub title: Vec<Span>,
    /// Why, in one or two sentences; empty where it is told by its title.
    pub brief: Vec<Span>,
    /// The language that the text is actually in.
    pub language: String,
}

/// An action that the first page tells by title and day.
#[uniffi::remote(Record)]
pub struct LaterAction {
    /// The id of the action in the plan.
    pub id: String,
    /// What to do.
    pub title: Vec<Span>,
    /// How soon, in words.
    pub how_soon: String,
    /// The last day to do it, if there is one.
    pub by: Option<Day>,
    /// That the person dismissed it, if so.
    pub dismissed: Option<String>,
    /// The language that the text is actually in.
    pub language: String,
}

/// Something to do that is told inside the card of another action.
#[uniffi::remote(Record)]
pub struct InnerAction {
    /// The id of the action in the plan.
    pub id: String,
    /// What to do.
    pub title: Vec<Span>,
    /// What to do, in one or two sentences.
    pub brief: Vec<Span>,
    /// How soon, in words.
    pub how_soon: String,
    /// The last day to do it, if there is one.
    pub by: Option<Day>,
    /// That it comes from a voluntary answer, and would not be due without, if so.
    pub added: Option<String>,
    /// The language that the text is actually in.
    pub language: String,
}
