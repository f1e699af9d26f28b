//! The plan and what stands in it: as the core gives them.

use veiviser::file::Place;

use crate::civil::Day;
use crate::words::{Block, Phone, Span};

pub use veiviser::file::{ContactKind, SourceKind};
pub use veiviser::plan::{
    Prohibition, ContactCard, Definition, Plan, PlannedAction, PlannedReminder, Reason, Dismissed,
    SourceCard, WouldChange,
};
pub use veiviser::{ReviewStatus, Urgency};

/// What follows from the answers, now.
#[uniffi::remote(Record)]
pub struct Plan {
    /// What to do, the most urgent first.
    pub actions: Vec<PlannedAction>,
    /// What not to do now.
    pub prohibitions: Vec<Prohibition>,
    /// Whether no shown question is unanswered or waits.
    pub complete: bool,
    /// That this is information and not legal advice.
    pub notice: Vec<Block>,
    /// That content should have been read again, where that is so.
    pub freshness: Option<String>,
}

/// Something to do.
#[uniffi::remote(Record)]
pub struct PlannedAction {
    /// The path of the action.
    pub id: String,
    /// How soon.
    pub urgency: Urgency,
    /// How soon, in words: `I dag`, or a day.
    pub how_soon: String,
    /// The law demands it.
    pub duty: bool,
    /// That the law demands it, in words.
    pub duty_text: Option<String>,
    /// What to do.
    pub title: Vec<Span>,
    /// How, and why.
    pub body: Vec<Block>,
    /// Words to say.
    pub say: Vec<Block>,
    /// What not to do.
    pub not: Vec<Block>,
    /// What happens next.
    pub next: Vec<Block>,
    /// More, on request.
    pub help: Vec<Block>,
    /// Whom to turn to, in order, with those that were added.
    pub contacts: Vec<ContactCard>,
    /// The last day, where there is one.
    pub by: Option<Day>,
    /// What to look at again later.
    pub reminders: Vec<PlannedReminder>,
    /// What it rests on.
    pub sources: Vec<SourceCard>,
    /// The facts that hold and that it reads, as sentences.
    pub facts: Vec<String>,
    /// The answers that made it due.
    pub reasons: Vec<Reason>,
    /// The reasons as one sentence.
    pub because: String,
    /// Words that it explains.
    pub definitions: Vec<Definition>,
    /// A flow that shows how.
    pub guide: Option<String>,
    /// "Not checked by a professional", where that is so.
    pub unreviewed: Option<String>,
    /// Why the person set it aside, and what that means.
    pub aside: Option<Dismissed>,
    /// The language that the words are really in.
    pub language: String,
}

/// What not to do now.
#[uniffi::remote(Record)]
pub struct Prohibition {
    /// The path of the prohibition.
    pub id: String,
    /// The actions that are not to be taken now.
    pub avoid: Vec<String>,
    /// What not to do.
    pub title: Vec<Span>,
    /// Why, and what to do instead.
    pub body: Vec<Block>,
    /// More, on request.
    pub help: Vec<Block>,
    /// What it rests on.
    pub sources: Vec<SourceCard>,
    /// The answers that closed it.
    pub reasons: Vec<Reason>,
    /// The reasons as one sentence.
    pub because: String,
    /// "Not checked by a professional", where that is so.
    pub unreviewed: Option<String>,
    /// The language that the words are really in.
    pub language: String,
}

/// An action that the person set aside.
#[uniffi::remote(Record)]
pub struct Dismissed {
    /// Why, in the person's words.
    pub reason: String,
    /// What that means: a duty still applies.
    pub text: String,
}

/// An answer that made something so.
#[uniffi::remote(Record)]
pub struct Reason {
    /// The path of the question.
    pub step: String,
    /// The question.
    pub question: String,
    /// The clause that says the answer.
    pub text: String,
}

/// Something to look at again.
#[uniffi::remote(Record)]
pub struct PlannedReminder {
    /// The name of the reminder.
    pub id: String,
    /// The day, once it is known. The hour is the app's to choose.
    pub day: Option<Day>,
    /// What it says. It names no child and no concern.
    pub text: String,
}

/// A word that is explained.
#[uniffi::remote(Record)]
pub struct Definition {
    /// The name of the entry.
    pub id: String,
    /// The word.
    pub term: String,
    /// What it means.
    pub definition: Vec<Block>,
    /// What the definition rests on.
    pub sources: Vec<SourceCard>,
}

/// A text that something rests on.
#[uniffi::remote(Record)]
pub struct SourceCard {
    /// The name of the source.
    pub id: String,
    /// What kind of text it is.
    pub kind: SourceKind,
    /// How it is named in running text.
    pub title: String,
    /// What it says, in plain words.
    pub summary: Vec<Block>,
    /// For a law: its short official title.
    pub act: Option<String>,
    /// For a law: its number.
    pub number: Option<String>,
    /// For a law: the section.
    pub section: Option<String>,
    /// For guidance: who publishes it.
    pub publisher: Option<String>,
    /// Where it is published.
    pub url: Option<String>,
    /// The day this wording came into force, where known.
    pub in_force_from: Option<Day>,
    /// The last day it is in force, where known.
    pub in_force_to: Option<Day>,
    /// The day somebody last read it.
    pub read: Day,
    /// The day by which it is to be read again.
    pub read_again_by: Day,
    /// The source that takes its place, where there is one.
    pub superseded_by: Option<String>,
    /// How far it has been confirmed.
    pub review: ReviewStatus,
    /// "Not checked by a professional", where that is so.
    pub unreviewed: Option<String>,
    /// That it should have been read again, where that is so.
    pub overdue: Option<String>,
}

/// Somebody to turn to, as they can be reached now.
#[uniffi::remote(Record)]
pub struct ContactCard {
    /// The name of the contact.
    pub id: String,
    /// What one can expect of it.
    pub kind: ContactKind,
    /// Its name here.
    pub name: String,
    /// What it can do for you.
    pub purpose: Vec<Block>,
    /// Its numbers.
    pub phones: Vec<Phone>,
    /// Web addresses.
    pub web: Vec<String>,
    /// When it is open, in words; whether it is closed now stands in them.
    pub hours: Option<String>,
    /// Whether it is open now, where that is known.
    pub open: Option<bool>,
    /// Which place decides which one it is.
    pub place: Option<ContactPlace>,
    /// When the entry was last checked, in words.
    pub checked: Option<String>,
    /// That nobody has filled it in for this municipality, in words.
    pub missing: Option<String>,
    /// Why it was added to the author's list, in words.
    pub added: Option<String>,
    /// That it gives advice and does not receive the report, in words.
    pub advice_only: Option<String>,
    /// "Not checked by a professional", where that is so.
    pub unreviewed: Option<String>,
}

/// Another answer to one question, and what it would do to an action.
#[uniffi::remote(Record)]
pub struct WouldChange {
    /// The path of the question.
    pub step: String,
    /// The question.
    pub question: String,
    /// The clause that says the other answer.
    pub text: String,
    /// Whether the action would be due then.
    pub due: bool,
}

/// How soon an action is to be done.
#[uniffi::remote(Enum)]
pub enum Urgency {
    /// Before anything else. Interrupts the walk.
    Now,
    /// Today.
    Today,
    /// By a day that `by` gives.
    Soon,
    /// Without haste.
    Later,
}

/// How far a statement has been confirmed.
#[uniffi::remote(Enum)]
pub enum ReviewStatus {
    /// Nobody has confirmed it, or it could not be found in a source.
    Unreviewed,
    /// Read in a copy of the source on the day `read` says. No lawyer or professional has reviewed it.
    Read,
    /// Reviewed by the person that `reviewer` names.
    Reviewed,
}

/// What kind of text a source is.
#[uniffi::remote(Enum)]
pub enum SourceKind {
    /// An act of parliament or a regulation.
    Law,
    /// What an authority or a public body advises.
    Guidance,
    /// Research or a professional text.
    Knowledge,
}

/// What one can expect of a contact.
#[uniffi::remote(Enum)]
pub enum ContactKind {
    /// Comes at once.
    Emergency,
    /// A public service with a mandate of its own. Only a service or the police can receive a report.
    Service,
    /// Somebody to talk to, with or without a name. Never the recipient of a report.
    Helpline,
    /// A person at the workplace, such as the leader.
    Workplace,
}

/// Which place decides which service is the right one.
pub type ContactPlace = Place;

/// Which place decides which service is the right one.
#[uniffi::remote(Enum)]
pub enum ContactPlace {
    /// Where the child stays.
    ChildStays,
    /// Where the child is now.
    ChildIsNow,
    /// Where one works.
    Workplace,
}
