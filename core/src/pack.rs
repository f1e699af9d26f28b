//! A loaded pack: checked, immutable, every name resolved.
//!
//! A `Pack` exists only if it was checked, and no date changes that.

use jiff::civil::Date;

use crate::calendar::Calendar;
use crate::flow::{Flow, OptionTexts};
use crate::hours::Hours;
use crate::index::{
    ContactId, FlowId, GlossaryId, GuaranteeId, Id, IndexVec, LanguageId, MomentId, MunicipalityId,
    SourceId,
};
use crate::internals::internals;
use crate::kinds::{ContactKind, ContactPlace, ReviewStatus, SourceKind};
use crate::language::{Language, NoSuchLanguage, lookup};
use crate::markup::{plain_blocks, render};
use crate::phrase::Phrases;
use crate::row::{NameRun, Unread, fields};
use crate::text::{TextId, TextTable};

/// Everything that an app ships: flows, texts, sources, contacts. Created by
/// [`load`](crate::load()).
///
/// Immutable; share it between threads and sessions in an `Arc`.
#[derive(Debug)]
pub struct Pack {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) serial: u32,
    pub(crate) hash: [u8; 32],
    pub(crate) zone: String,
    pub(crate) title: TextId,
    pub(crate) notice: TextId,
    pub(crate) unsure: OptionTexts,
    pub(crate) none: OptionTexts,
    /// The original first, then the languages that the host asked for.
    pub(crate) languages: IndexVec<LanguageId, TextTable>,
    pub(crate) terms: Vec<Term>,
    /// Documents outside the pack on whose lines guarantees and examples rest.
    #[cfg(feature = "internals")]
    pub(crate) documents: Vec<String>,
    /// The moments of the day by which something is to be done, in their order.
    pub(crate) moments: IndexVec<MomentId, Moment>,
    pub(crate) calendar: Calendar,
    /// The names of the public holidays, in the order of the calendar.
    pub(crate) holiday_names: Vec<TextId>,
    pub(crate) emergency: Vec<ContactId>,
    pub(crate) contacts: IndexVec<ContactId, Contact>,
    pub(crate) sources: IndexVec<SourceId, Source>,
    /// What the sources are called.
    pub(crate) names: Box<str>,
    pub(crate) glossary: IndexVec<GlossaryId, GlossaryEntry>,
    pub(crate) municipalities: IndexVec<MunicipalityId, Municipality>,
    pub(crate) flows: IndexVec<FlowId, Flow>,
    pub(crate) phrases: Phrases,
}

/// A word that changes with a parameter.
#[derive(Debug)]
pub(crate) struct Term {
    pub(crate) id: String,
    pub(crate) parameter: String,
    /// The word for each option of the parameter.
    pub(crate) words: Vec<(String, TextId)>,
    pub(crate) otherwise: TextId,
}

/// A moment of the day by which something is to be done.
#[derive(Debug)]
pub(crate) struct Moment {
    pub(crate) id: String,
    pub(crate) words: TextId,
}

/// Somebody to turn to.
#[derive(Debug)]
pub(crate) struct Contact {
    pub(crate) id: String,
    pub(crate) kind: ContactKind,
    pub(crate) local: bool,
    pub(crate) place: Option<ContactPlace>,
    pub(crate) then: Vec<ContactId>,
    pub(crate) reach: Option<Unread<ContactDetails>>,
    pub(crate) name: TextId,
    pub(crate) purpose: TextId,
    pub(crate) review: Option<ReviewStatus>,
}

/// How to reach a contact, and when.
#[derive(Debug, Clone)]
pub(crate) struct ContactDetails {
    pub(crate) phones: Vec<String>,
    pub(crate) web: Vec<String>,
    pub(crate) hours: Hours,
    pub(crate) checked: Date,
    pub(crate) check_again_by: Date,
}

/// A text that the pack relies on. What is not told of it is an empty name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source {
    pub(crate) id: NameRun,
    pub(crate) kind: SourceKind,
    pub(crate) act: NameRun,
    pub(crate) number: NameRun,
    pub(crate) section: NameRun,
    pub(crate) publisher: NameRun,
    pub(crate) url: NameRun,
    pub(crate) in_force_from: Option<Date>,
    pub(crate) in_force_to: Option<Date>,
    pub(crate) read: Date,
    pub(crate) read_again_by: Date,
    pub(crate) superseded_by: NameRun,
    pub(crate) review: ReviewStatus,
    pub(crate) title: TextId,
    pub(crate) summary: TextId,
}

/// A word that is explained.
#[derive(Debug)]
pub(crate) struct GlossaryEntry {
    pub(crate) id: String,
    pub(crate) term: TextId,
    pub(crate) definition: TextId,
    pub(crate) sources: Vec<SourceId>,
}

/// What one municipality adds.
#[derive(Debug)]
pub(crate) struct Municipality {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) contacts: Vec<LocalContact>,
    /// For each parameter, the options that it answers, as bits.
    pub(crate) parameters: Vec<(String, u64)>,
}

/// The municipality's own entry for a local contact.
#[derive(Debug)]
pub(crate) struct LocalContact {
    pub(crate) contact: ContactId,
    pub(crate) name: Option<String>,
    pub(crate) reach: Unread<ContactDetails>,
}

fields! {
    Term { id, parameter, words, otherwise }
    Moment { id, words }
    Contact { id, kind, local, place, then, reach, name, purpose, review }
    ContactDetails { phones, web, hours, checked, check_again_by }
    Source {
        id, kind, act, number, section, publisher, url, in_force_from, in_force_to, read, read_again_by,
        superseded_by, review, title, summary,
    }
    GlossaryEntry { id, term, definition, sources }
    Municipality { id, name, contacts, parameters }
    LocalContact { contact, name, reach }
}

impl Pack {
    /// The id of the pack, the same through all its versions.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The version for people, such as `0.1.0`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// A number that grows with every release: keep the pack with the greater one.
    pub const fn serial(&self) -> u32 {
        self.serial
    }

    /// SHA-256 of the content files, computed as in [`format`](crate::format), section 6.
    pub const fn hash(&self) -> [u8; 32] {
        self.hash
    }

    /// The hash as 64 hexadecimal digits.
    pub fn hash_text(&self) -> String {
        use std::fmt::Write;
        self.hash.iter().fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// The time zone of hours and deadlines, such as `Europe/Oslo`.
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// The tags of the languages that the pack holds, the original first.
    pub fn languages(&self) -> impl Iterator<Item = &str> + Clone {
        self.languages.values().map(|language| language.tag.as_str())
    }

    /// The language of the pack that fits a BCP 47 tag, such as the one of a phone: `en-GB` finds
    /// `en`, `nb-NO` and `no` find `nb`, and `nn` finds `nb` where the pack has no Nynorsk (RFC
    /// 4647, lookup). Where none fits, the error lists the languages that there are.
    ///
    /// ```
    /// use veiviser::load;
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/folder/read.in"));
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let files = files_of(concat!(env!("CARGO_MANIFEST_DIR"), "/../bindings/walks/small"))?;
    /// let pack = load(&files, &[])?;
    /// assert_eq!(pack.tag(pack.language("en-GB")?), "en");
    /// assert_eq!(pack.tag(pack.language("nn_NO")?), "nb");
    /// assert_eq!(pack.language("fi").unwrap_err().available, ["nb", "en"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn language(&self, tag: &str) -> Result<Language, NoSuchLanguage> {
        match lookup(tag, &self.languages()) {
            Some(id) => Ok(Language { id, pack: self.stamp() }),
            None => Err(NoSuchLanguage::new(tag, self.languages())),
        }
    }

    /// The language in which the texts were first written.
    pub fn original(&self) -> Language {
        Language { id: LanguageId::FIRST, pack: self.stamp() }
    }

    /// The tag of a language of this pack.
    pub fn tag(&self, language: Language) -> &str {
        self.table(language).map_or("", |table| table.tag.as_str())
    }

    /// The beginning of the hash, which distinguishes language handles of this pack from those of
    /// others.
    fn stamp(&self) -> u64 {
        let (first, _) = self.hash.split_first_chunk().unwrap_or((&[0; 8], &[]));
        u64::from_le_bytes(*first)
    }

    /// The tags of the languages that a flow has and the pack holds, the original first.
    pub fn flow_languages<'p>(&'p self, flow: &'p Flow) -> impl Iterator<Item = &'p str> {
        let own = self.languages.iter().filter(|(id, _)| flow.worded_in.get(*id) == Some(id));
        own.map(|(_, language)| language.tag.as_str())
    }

    /// The language in which a flow is worded for somebody who asks for this one: the same where the
    /// flow has it; else the language of the flow that fits its tag as [`Pack::language`] says; else
    /// the original.
    pub fn flow_language(&self, flow: &Flow, language: Language) -> Language {
        let own = (language.pack == self.stamp()).then(|| flow.worded_in.get(language.id));
        let id = own.flatten().copied().unwrap_or(LanguageId::FIRST);
        Language { id, pack: self.stamp() }
    }

    /// The name of the pack, in this language or the original.
    pub fn title(&self, language: Language) -> &str {
        self.text(language, self.title).unwrap_or("")
    }

    /// The notice that the pack is no legal advice, in this language or the original, as plain words.
    pub fn notice(&self, language: Language) -> String {
        self.words(language, self.notice)
    }

    /// The flows, sorted by id.
    pub fn flows(&self) -> &[Flow] {
        self.flows.as_slice()
    }

    /// The flow with this id.
    pub fn flow(&self, id: &str) -> Option<&Flow> {
        self.flows.values().find(|flow| flow.id == id)
    }

    /// The title of a flow, in the language in which the flow is worded, or in the original.
    pub fn flow_title(&self, flow: &Flow, language: Language) -> &str {
        self.text(self.flow_language(flow, language), flow.title).unwrap_or("")
    }

    /// The summary of a flow, as plain words in the language in which the flow is worded, or in the original.
    pub fn flow_summary(&self, flow: &Flow, language: Language) -> String {
        self.words(self.flow_language(flow, language), flow.summary)
    }

    /// The sentence that states a guarantee, in the language in which the flow is worded, or in the original.
    #[cfg(feature = "internals")]
    pub fn guarantee_sentence(&self, flow: &Flow, id: GuaranteeId, language: Language) -> &str {
        let guarantee = flow.stated_guarantees().get(id);
        let language = self.flow_language(flow, language);
        guarantee.and_then(|g| self.text(language, g.sentence)).unwrap_or("")
    }

    internals! {
        /// The id of a source in the files.
        pub fn source_id(&self, id: SourceId) -> Option<&str> {
            self.source(id).map(|source| self.name(source.id))
        }
    }

    internals! {
        /// The id of a moment in the files.
        pub fn moment_id(&self, id: MomentId) -> Option<&str> {
            self.moments.get(id).map(|moment| moment.id.as_str())
        }
    }

    /// The ids of all moments.
    #[cfg(feature = "internals")]
    pub fn moment_ids(&self) -> impl Iterator<Item = &str> {
        self.moments.values().map(|moment| moment.id.as_str())
    }

    /// Whether a source is in force on a day. Both its first and its last day count.
    #[cfg(feature = "internals")]
    pub fn source_in_force(&self, id: SourceId, day: Date) -> bool {
        self.source(id).is_some_and(|source| {
            source.in_force_from.is_none_or(|from| from <= day)
                && source.in_force_to.is_none_or(|to| day <= to)
        })
    }

    internals! {
        /// The id of a contact in the files.
        pub fn contact_id(&self, id: ContactId) -> Option<&str> {
            self.contact(id).map(|contact| contact.id.as_str())
        }
    }

    /// The ids of all sources.
    #[cfg(feature = "internals")]
    pub fn source_ids(&self) -> impl Iterator<Item = &str> {
        self.sources.values().map(|source| self.name(source.id))
    }

    /// The ids of all contacts.
    #[cfg(feature = "internals")]
    pub fn contact_ids(&self) -> impl Iterator<Item = &str> {
        self.contacts.values().map(|contact| contact.id.as_str())
    }

    /// The public holidays.
    #[cfg(feature = "internals")]
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// What to expect of a contact, and whom to turn to where it does not answer.
    #[cfg(feature = "internals")]
    pub fn contact_role(&self, id: &str) -> Option<(ContactKind, impl Iterator<Item = &str>)> {
        let contact = self.contacts.values().find(|contact| contact.id == id)?;
        Some((contact.kind, contact.then.iter().filter_map(|next| self.contact_id(*next))))
    }

    /// When a contact is open, by its own entry or by that of a municipality for a local one; `None` where
    /// nobody says how to reach it.
    #[cfg(feature = "internals")]
    pub fn contact_hours(&self, id: &str, municipality: Option<&str>) -> Option<Hours> {
        let (place, contact) = self.contacts.iter().find(|(_, contact)| contact.id == id)?;
        if !contact.local {
            return Some(contact.reach.as_ref()?.read()?.hours);
        }
        let here = self.municipalities.values().find(|m| Some(m.id.as_str()) == municipality)?;
        let own = here.contacts.iter().find(|local| local.contact == place)?;
        Some(own.reach.read()?.hours)
    }

    /// The documents outside the pack on whose lines guarantees and examples rest.
    #[cfg(feature = "internals")]
    pub fn documents(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().map(String::as_str)
    }

    /// The name of the public holiday that a day is, in this language or the original.
    pub fn holiday(&self, day: Date, language: Language) -> Option<&str> {
        let place = self.calendar.holidays.binary_search(&day).ok()?;
        self.text(language, *self.holiday_names.get(place)?)
    }

    /// The municipalities with an overlay, as id and name, sorted by id.
    pub fn municipalities(&self) -> impl Iterator<Item = (&str, &str)> {
        self.municipalities.values().map(|m| (m.id.as_str(), m.name.as_str()))
    }

    /// The texts of a language; those of the original where the handle belongs to another pack.
    pub(crate) fn table(&self, language: Language) -> Option<&TextTable> {
        let own = (language.pack == self.stamp()).then(|| self.languages.get(language.id));
        own.flatten().or_else(|| self.languages.first())
    }

    /// A text in a language, or in the original where it has not been translated.
    pub(crate) fn text(&self, language: Language, id: TextId) -> Option<&str> {
        if id.is_none() {
            return None;
        }
        self.table(language)
            .and_then(|table| table.get(id))
            .or_else(|| self.languages.first().and_then(|original| original.get(id)))
    }

    /// A text with markup and without values, as plain words.
    fn words(&self, language: Language, id: TextId) -> String {
        let form = self.text(language, id).unwrap_or_default();
        plain_blocks(&render(form, &mut |_| None))
    }

    /// The tag of the language in which [`Pack::text`] returns a text.
    pub(crate) fn language_of(&self, language: Language, id: TextId) -> &str {
        self.table(language)
            .filter(|table| table.get(id).is_some())
            .or_else(|| self.languages.first())
            .map_or("", |table| table.tag.as_str())
    }

    /// A name; empty where there is none.
    pub(crate) fn name(&self, name: NameRun) -> &str {
        self.names.get(name.range()).unwrap_or_default()
    }

    pub(crate) fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.get(id)
    }

    pub(crate) fn contact(&self, id: ContactId) -> Option<&Contact> {
        self.contacts.get(id)
    }

    /// The memory that the texts take, in bytes, in all languages that the pack holds.
    #[cfg(feature = "internals")]
    pub fn text_bytes(&self) -> usize {
        self.languages.values().map(TextTable::bytes).fold(0, usize::saturating_add)
    }
}
