//! What is said of a part besides the texts of the pack: `(language) -> clauses, kinds and labels`.
//!
//! A lawyer reads a flow in its own language. Who writes it reads it by ids, in English.

mod languages;

use veiviser::{StepKind, Urgency};
use veiviser_prove::deadline_words::DeadlineWords;

pub use languages::{BOKMAL, ENGLISH, NYNORSK};

use crate::outline::PartKind;
use crate::outline::notes::NoteKind;

/// A clause, and the same denied; `{}` stands for what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// That it is so.
    pub so: &'static str,
    /// That it is not.
    pub not: &'static str,
}

/// The words of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartWords {
    /// The tag of the language.
    pub tag: &'static str,
    /// Around a title.
    pub quotes: [&'static str; 2],
    /// Before the number of a question, a fact and an action or prohibition.
    pub numbers: [&'static str; 3],
    /// Of a fact.
    pub holds: Clause,
    /// Of a stage, or of a flow in place.
    pub reached: Clause,
    /// Between clauses that must all be true.
    pub and: &'static str,
    /// Between clauses of which one is enough.
    pub or: &'static str,
    /// Between the last two of things that are not.
    pub nor: &'static str,
    /// Before a clause in brackets.
    pub not: &'static str,
    /// Of a clause.
    pub not_true: &'static str,
    /// Of a clause.
    pub stays_unknown: &'static str,
    /// Of a clause.
    pub surely: &'static str,
    /// Of an action.
    pub due: &'static str,
    /// An action of any name.
    pub due_with_contact: &'static str,
    /// A duty of any name.
    pub due_duty: &'static str,
    /// Of a question.
    pub shown: &'static str,
    /// Of a question and its answer.
    pub is: Clause,
    /// Of a question and several answers.
    pub is_neither: &'static str,
    /// Of a question and what is ticked.
    pub has: Clause,
    /// Of a question and several things that are not ticked.
    pub has_neither: &'static str,
    /// Of a question and a number.
    pub at_least: Clause,
    /// Of a question and a number.
    pub at_most: Clause,
    /// Of a question.
    pub answered: Clause,
    /// After an answer: the condition under which it is offered.
    pub offered_when: &'static str,
    /// After a source: the condition under which it counts.
    pub counts_when: &'static str,
    /// The condition of other words.
    pub when: &'static str,
    /// Of duties that an action stands in for.
    pub while_unknown: &'static str,
    /// What settles a duty too.
    pub also_settled: &'static str,
    /// Of a guarantee.
    pub restates: &'static str,
    /// The words of deadlines.
    pub deadlines: DeadlineWords,
    /// The first day of a walk.
    pub started: &'static str,
    /// The day that is the answer to a question.
    pub day_of: &'static str,
    /// What a question was answered with, in the middle of a text.
    pub answer_to: &'static str,
    /// The kinds of steps, in the order of [`StepKind`].
    pub kinds: [&'static str; 6],
    /// A number in these bounds.
    pub range: &'static str,
    /// Days in these bounds, counted from the answer.
    pub from_days: &'static str,
    /// The same.
    pub until_days: &'static str,
    /// A parameter.
    pub parameter: &'static str,
    /// What is voluntary.
    pub voluntary: &'static str,
    /// A fact that stands first on the plan.
    pub headline: &'static str,
    /// The urgencies, in the order of [`Urgency`].
    pub urgencies: [&'static str; 4],
    /// What the law demands.
    pub duty: &'static str,
    /// What it does not demand.
    pub advice: &'static str,
    /// What must not be done.
    pub prohibition: &'static str,
    /// What a part does when its condition is true, in the order of [`PartKind`].
    pub verbs: [&'static str; 4],
    /// What a part is called, in the same order.
    pub parts: [&'static str; 4],
    /// What a picture shows of a part.
    pub picture: &'static str,
    /// Of a part and those that it reads.
    pub reads: &'static str,
    /// Where it is always true.
    pub always: &'static str,
    /// The labels of notes, in the order of [`NoteKind`].
    pub labels: [&'static str; 10],
    /// Any other text of a part.
    pub words: &'static str,
    /// Texts of a part, by their keys.
    pub texts: [(&'static str, &'static str); 8],
}

impl PartWords {
    /// The words for a flow in the language of this tag; English where there are none in it.
    pub fn of(tag: &str) -> &'static Self {
        let primary = tag.split('-').next().unwrap_or_default();
        [&BOKMAL, &NYNORSK].into_iter().find(|words| words.tag == primary).unwrap_or(&ENGLISH)
    }

    /// A title, between its marks.
    pub fn quoted(&self, title: &str) -> String {
        let [open, close] = self.quotes;
        format!("{open}{title}{close}")
    }

    /// What kind a step is.
    pub const fn kind(&self, kind: StepKind) -> &'static str {
        let [choice, choices, number, date, note, message] = self.kinds;
        match kind {
            StepKind::Choice => choice,
            StepKind::Choices => choices,
            StepKind::Number => number,
            StepKind::Date => date,
            StepKind::Note => note,
            StepKind::Message => message,
        }
    }

    /// How soon something is to be done.
    pub const fn urgency(&self, urgency: Urgency) -> &'static str {
        let [now, today, soon, later] = self.urgencies;
        match urgency {
            Urgency::Now => now,
            Urgency::Today => today,
            Urgency::Soon => soon,
            Urgency::Later => later,
        }
    }

    /// What a part does when its condition is true.
    pub const fn verb(&self, kind: PartKind) -> &'static str {
        let [shown, holds, due, applies] = self.verbs;
        match kind {
            PartKind::Step => shown,
            PartKind::Fact => holds,
            PartKind::Action => due,
            PartKind::Prohibition => applies,
        }
    }

    /// What a part is called.
    pub const fn part(&self, kind: PartKind) -> &'static str {
        let [step, fact, action, prohibition] = self.parts;
        match kind {
            PartKind::Step => step,
            PartKind::Fact => fact,
            PartKind::Action => action,
            PartKind::Prohibition => prohibition,
        }
    }

    /// The label of a note.
    pub const fn label(&self, kind: NoteKind) -> &'static str {
        let [answer, other, brief, by, avoids, also, if_unknown, contact, rests_on, restates] =
            self.labels;
        match kind {
            NoteKind::Answer => answer,
            NoteKind::OtherWords => other,
            NoteKind::Brief => brief,
            NoteKind::By => by,
            NoteKind::Avoids => avoids,
            NoteKind::AlsoDue => also,
            NoteKind::IfUnknown => if_unknown,
            NoteKind::Contact => contact,
            NoteKind::RestsOn => rests_on,
            NoteKind::Restates => restates,
        }
    }

    /// What a text is, by its key, of which the last word counts: `unsure reason`.
    pub fn text(&self, key: &str) -> &'static str {
        let last = key.rsplit(' ').next().unwrap_or_default();
        let known = self.texts.iter().find(|(name, _)| *name == last);
        known.map_or(self.words, |(_, words)| words)
    }
}

/// A pattern with its parts in the place of `{}`, in their order.
pub fn put(pattern: &str, parts: &[&str]) -> String {
    let mut parts = parts.iter();
    let mut said = String::new();
    for (place, piece) in pattern.split("{}").enumerate() {
        if place > 0 {
            said.push_str(parts.next().copied().unwrap_or_default());
        }
        said.push_str(piece);
    }
    said
}
