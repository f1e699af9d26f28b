//! The plan and its parts, as the core gives them.

use crate::civil::{Day, Moment};
use crate::first_page::{FirstPage, InnerAction};
use crate::markup::{Block, Phone, Span};

pub use veiviser::plan::{
    ContactCard, Definition, Dismissed, Plan, PlannedAction, PlannedReminder, Prohibition, Reason,
    SourceCard, WouldChange,
};
pub use veiviser::{ContactKind, ContactPlace, SourceKind};
pub use veiviser::{ReviewStatus, Urgency};

/// What follows from the answers, now.
#[uniffi::remote(Record)]
pub struct Plan {
    /// What to read first.
    pub first_page: FirstPage,
    /// What to do, the most urgent first.
    pub actions: Vec<PlannedAction>,
    /// What not to do now.
    pub prohibitions: Vec<Prohibition>,
    /// Whether it is enough: no main question that is shown is unanswered or waits for more, and every main
    /// message and note that is shown was met. The plan is the plan; offer what is left.
    pub enough: bool,
    /// Whether no question that is shown is unanswered or waits for more.
    pub complete: bool,
    /// That this is information and not legal advice.
    pub notice: Vec<Block>,
    /// That the content is overdue for review, if it is.
    pub freshness: Option<String>,
}

/// Something to do.
#[uniffi::remote(Record)]
pub struct PlannedAction {
    /// The id by which `why` and `dismiss` know it: of a shared action its own, of any other a path.
    pub id: String,
    /// How soon.
    pub urgency: Urgency,
    /// On the screen that follows an answer: whether that answer made it due now. It interrupts once.
    pub is_new: bool,
    /// How soon, in words: `I dag` (today), or a day.
    pub how_soon: String,
    /// Whether the law requires it.
    pub duty: bool,
    /// That the law requires it, in words; none for what is no duty.
    pub duty_text: Option<String>,
    /// What to do.
    pub title: Vec<Span>,
    /// What to do, in one or two sentences.
    pub brief: Vec<Span>,
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
    /// Whom to turn to, first those who answer now, including those that were added.
    pub contacts: Vec<ContactCard>,
    /// The last day to do it, if there is one.
    pub by: Option<Day>,
    /// The id of the moment of today by which to do it, if there is one; its words are in `how_soon`.
    pub moment: Option<String>,
    /// What to look at again later.
    pub reminders: Vec<PlannedReminder>,
    /// The sources that it rests on.
    pub sources: Vec<SourceCard>,
    /// The facts that are true and that it depends on, as sentences.
    pub facts: Vec<String>,
    /// The answers that made it due.
    pub reasons: Vec<Reason>,
    /// The first reasons as one sentence: at most two answers.
    pub because: String,
    /// The words in it that are defined.
    pub definitions: Vec<Definition>,
    /// What to tell inside this card, by title, brief and day. Each has a card of its own too, to show on
    /// request.
    pub inside: Vec<InnerAction>,
    /// The action inside whose card to tell it; none where it has a card of its own.
    pub within: Option<String>,
    /// A flow that shows how.
    pub guide: Option<String>,
    /// That it comes from a voluntary answer, and would not be due without, if so.
    pub added: Option<String>,
    /// "Not checked by a professional", if nobody has reviewed it.
    pub unreviewed: Option<String>,
    /// Why the person dismissed it, and what that means; none when it is not dismissed.
    pub dismissed: Option<Dismissed>,
    /// The language that the text is actually in.
    pub language: String,
}

/// What not to do now.
#[uniffi::remote(Record)]
pub struct Prohibition {
    /// The id by which `why` knows it: of a shared prohibition its own, of any other a path.
    pub id: String,
    /// The ids of the actions that must not be taken now.
    pub avoid: Vec<String>,
    /// What not to do.
    pub title: Vec<Span>,
    /// Why, in one or two sentences.
    pub brief: Vec<Span>,
    /// Why, and what to do instead.
    pub body: Vec<Block>,
    /// More, on request.
    pub help: Vec<Block>,
    /// The sources that it rests on.
    pub sources: Vec<SourceCard>,
    /// The answers that made it apply.
    pub reasons: Vec<Reason>,
    /// The first reasons as one sentence: at most two answers.
    pub because: String,
    /// The words in it that are defined.
    pub definitions: Vec<Definition>,
    /// That it comes from a voluntary answer, and would not apply without, if so.
    pub added: Option<String>,
    /// "Not checked by a professional", if nobody has reviewed it.
    pub unreviewed: Option<String>,
    /// The language that the text is actually in.
    pub language: String,
}

/// That the person dismissed an action.
#[uniffi::remote(Record)]
pub struct Dismissed {
    /// Why, in the person's words.
    pub reason: String,
    /// What that means, such as that a duty still applies.
    pub text: String,
}

/// An answer that made an action due, or a prohibition apply.
#[uniffi::remote(Record)]
pub struct Reason {
    /// The path of the question.
    pub step: String,
    /// The question.
    pub question: String,
    /// The answer, as a clause.
    pub text: String,
}

/// Something to look at again.
#[uniffi::remote(Record)]
pub struct PlannedReminder {
    /// The id of the reminder.
    pub id: String,
    /// The day, once it is known. The app chooses the hour.
    pub day: Option<Day>,
    /// What it says. It names no child and no concern.
    pub text: String,
}

/// A word, and its definition.
#[uniffi::remote(Record)]
pub struct Definition {
    /// The id of the glossary entry.
    pub id: String,
    /// The word.
    pub term: String,
    /// What it means.
    pub definition: Vec<Block>,
    /// The sources of the definition.
    pub sources: Vec<SourceCard>,
    /// Whether nothing before it on the same screen, or in the same plan, explains the word.
    pub first_use: bool,
}

/// A source that something rests on.
#[uniffi::remote(Record)]
pub struct SourceCard {
    /// The id of the source.
    pub id: String,
    /// What kind of text it is.
    pub kind: SourceKind,
    /// Its name in running text.
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
    /// Where it is published, as a web address.
    pub url: Option<String>,
    /// The first day on which this wording is in force, if known.
    pub in_force_from: Option<Day>,
    /// The last day on which it is in force, if known.
    pub in_force_to: Option<Day>,
    /// The day somebody last read it.
    pub read: Day,
    /// The day by which it must be read again.
    pub read_again_by: Day,
    /// The id of the source that replaces it, if there is one.
    pub superseded_by: Option<String>,
    /// How far it has been reviewed.
    pub review: ReviewStatus,
    /// "Not checked by a professional", if nobody has reviewed it.
    pub unreviewed: Option<String>,
    /// That it is overdue for review, if it is.
    pub overdue: Option<String>,
}

/// Somebody to turn to, and how to reach them now.
#[uniffi::remote(Record)]
pub struct ContactCard {
    /// The id of the contact.
    pub id: String,
    /// What kind of contact it is.
    pub kind: ContactKind,
    /// Its name, here in this municipality.
    pub name: String,
    /// What it can do for the person.
    pub purpose: Vec<Block>,
    /// Its phone numbers.
    pub phones: Vec<Phone>,
    /// Its web addresses.
    pub web: Vec<String>,
    /// Where it is closed: that it is, and when it opens, in words.
    pub closed: Option<String>,
    /// When it is open in an ordinary week, in words, or today where that is another day. None where its
    /// hours were never known; that they are known no longer is said.
    pub hours: Option<String>,
    /// Whether it is open now, if that is known.
    pub open: Option<bool>,
    /// Where it is closed: when it opens, if that is known and soon.
    pub opens: Option<Moment>,
    /// Where its hours today are other ones than in an ordinary week, or none, because it is a public
    /// holiday: the name of that day.
    pub holiday: Option<String>,
    /// Whether it answers now: it is at the workplace, or has a number, is checked in time and known to
    /// be open.
    pub answers_now: bool,
    /// Which place decides which office it is.
    pub place: Option<ContactPlace>,
    /// When the entry was last checked, in words.
    pub checked: Option<String>,
    /// That this municipality has no entry for it yet, in words.
    pub missing: Option<String>,
    /// Why it was added to the author's list of contacts, in words.
    pub added: Option<String>,
    /// That it gives advice and does not receive the report, in words.
    pub advice_only: Option<String>,
    /// "Not checked by a professional", if nobody has reviewed it.
    pub unreviewed: Option<String>,
}

/// Another answer to one question, and what it would do to an action.
#[uniffi::remote(Record)]
pub struct WouldChange {
    /// The path of the question.
    pub step: String,
    /// The question.
    pub question: String,
    /// The other answer, as a clause.
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

/// How far a statement has been reviewed.
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

/// Which place decides which service is responsible.
#[uniffi::remote(Enum)]
pub enum ContactPlace {
    /// Where the child stays.
    ChildStays,
    /// Where the child is now.
    ChildIsNow,
    /// Where the person works.
    Workplace,
}
