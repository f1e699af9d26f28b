//! The words of the document: `(language) -> headings and sentences`.

mod languages;

use languages::{BOKMAL, ENGLISH, NYNORSK};
use veiviser::ReviewStatus;
use veiviser_prove::prove::ProofVerdict;

/// The words of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PrintWords {
    /// The tag of the language.
    pub tag: &'static str,
    /// Above the title: what this is.
    pub what: &'static str,
    /// What the letters before numbers mean, and when advice is due.
    pub reading: &'static str,
    /// The pack, before its id and version.
    pub pack: &'static str,
    /// Before the hash.
    pub hash: &'static str,
    /// Before the day for which it is written.
    pub day: &'static str,
    /// Before the status of the flow.
    pub status: &'static str,
    /// A flow that is not ready for use.
    pub draft: &'static str,
    /// One that is.
    pub published: &'static str,
    /// One that is no longer offered.
    pub retired: &'static str,
    /// The list of sections.
    pub contents: &'static str,
    /// Headings.
    pub to_check: &'static str,
    /// A heading.
    pub questions: &'static str,
    /// A heading.
    pub asked_first: &'static str,
    /// A heading.
    pub facts: &'static str,
    /// What a fact is.
    pub facts_are: &'static str,
    /// A heading.
    pub actions: &'static str,
    /// A heading.
    pub duties: &'static str,
    /// A heading.
    pub advice: &'static str,
    /// A heading.
    pub prohibitions: &'static str,
    /// A heading.
    pub contacts: &'static str,
    /// A heading.
    pub guarantees: &'static str,
    /// What a guarantee is, and what a proof is.
    pub guarantees_are: &'static str,
    /// A heading.
    pub sources: &'static str,
    /// A heading for sources that are no law.
    pub other_sources: &'static str,
    /// Above the room to write.
    pub remarks: &'static str,
    /// Of a part: what it reads, and what reads it.
    pub read_by: &'static str,
    /// Of a part: what only its sources depend on.
    pub ground_reads: &'static str,
    /// Of an action: the facts that it reads, with what they rest on.
    pub rests_through: &'static str,
    /// Before clauses that must all be true, as HTML.
    pub when_all: &'static str,
    /// The same, where that must be sure.
    pub when_surely_all: &'static str,
    /// Before clauses of which one is enough, where that must be sure, as HTML.
    pub when_surely_any: &'static str,
    /// Before clauses of which one is enough, as HTML.
    pub when_any: &'static str,
    /// Answers that nobody has confirmed, `{}` of them.
    pub answers: &'static str,
    /// Of a source, a contact: what rests on it.
    pub used_by: &'static str,
    /// Of a contact.
    pub phone: &'static str,
    /// Of a contact.
    pub web: &'static str,
    /// Of a contact whose numbers each municipality gives.
    pub local: &'static str,
    /// Of a contact: when it is open.
    pub open: &'static str,
    /// Hours that nobody knows.
    pub hours_unknown: &'static str,
    /// Before a day.
    pub checked: &'static str,
    /// Before a day.
    pub check_again: &'static str,
    /// Of a source.
    pub number: &'static str,
    /// Of a source.
    pub publisher: &'static str,
    /// Before a day.
    pub in_force_from: &'static str,
    /// Before a day.
    pub in_force_to: &'static str,
    /// Before a day.
    pub read: &'static str,
    /// Before a day.
    pub read_again: &'static str,
    /// Of a day that has passed.
    pub overdue: &'static str,
    /// Of a source: who has confirmed it.
    pub review: &'static str,
    /// The stages of a review, in the order of [`ReviewStatus`].
    pub reviews: [&'static str; 3],
    /// Of a source: what its author is unsure of.
    pub uncertain: &'static str,
    /// Parts that nobody has confirmed.
    pub unreviewed_parts: &'static str,
    /// Sources that nobody has confirmed.
    pub unreviewed_sources: &'static str,
    /// Sources that were read, and not reviewed.
    pub read_sources: &'static str,
    /// Contacts that nobody has confirmed.
    pub unreviewed_contacts: &'static str,
    /// What is to be read again, the first day first.
    pub again: &'static str,
    /// Where there is nothing of it.
    pub nothing: &'static str,
    /// Verdicts, in the order of [`ProofVerdict`]: as headings.
    pub verdicts: [&'static str; 3],
    /// Of a guarantee that every flow has.
    pub built_in: &'static str,
    /// Of a guarantee that an error could pass: it reads the same fact as the action.
    pub reads_fact: &'static str,
    /// Before the walk that breaks a guarantee.
    pub broken_by: &'static str,
    /// A day, after `{day}`, `{month}` and `{year}`.
    pub date: &'static str,
}

impl PrintWords {
    /// The words for a flow in the language of this tag; English where there are none in it.
    pub(super) fn of(tag: &str) -> &'static Self {
        [&BOKMAL, &NYNORSK].into_iter().find(|words| words.tag == tag).unwrap_or(&ENGLISH)
    }

    /// How far something was confirmed.
    pub(super) const fn reviewed(&self, status: ReviewStatus) -> &'static str {
        let [unreviewed, read, reviewed] = self.reviews;
        match status {
            ReviewStatus::Unreviewed => unreviewed,
            ReviewStatus::Read => read,
            ReviewStatus::Reviewed => reviewed,
        }
    }

    /// A verdict, as a heading.
    pub(super) const fn verdict(&self, verdict: ProofVerdict) -> &'static str {
        let [proved, refuted, undecided] = self.verdicts;
        match verdict {
            ProofVerdict::Proved => proved,
            ProofVerdict::Refuted => refuted,
            ProofVerdict::Undecided => undecided,
        }
    }
}
