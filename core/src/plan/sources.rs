//! Sources and definitions, as an app shows them.

use jiff::civil::Date;

use crate::index::{GlossaryId, SourceId};
use crate::kinds::{ReviewStatus, SourceKind};
use crate::localizer::Localizer;
use crate::markup::Block;
use crate::phrase::Phrase;
use crate::private::private_debug;
use crate::row::NameRun;

/// A source, as an app shows it.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct SourceCard {
    /// The id of the source.
    pub id: String,
    /// What kind of text it is.
    pub kind: SourceKind,
    /// How the source is named in running text.
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
    pub in_force_from: Option<Date>,
    /// The last day it is in force, where known.
    pub in_force_to: Option<Date>,
    /// The day somebody last read it.
    pub read: Date,
    /// The day by which it must be read again.
    pub read_again_by: Date,
    /// The id of the source that replaces it, if any.
    pub superseded_by: Option<String>,
    /// How far it has been confirmed.
    pub review: ReviewStatus,
    /// A notice that no professional has checked it, if none has.
    pub unreviewed: Option<String>,
    /// A notice that it is overdue for review, if it is.
    pub overdue: Option<String>,
}

/// A word that is explained.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct Definition {
    /// The id of the glossary entry.
    pub id: String,
    /// The word.
    pub term: String,
    /// What it means.
    pub definition: Vec<Block>,
    /// The sources of the definition.
    pub sources: Vec<SourceCard>,
    /// Whether nothing before it on the same screen, or in the same plan, explains the word: show the
    /// definition here.
    pub first_use: bool,
}

private_debug! {
    SourceCard {}
    Definition {}
}

impl Definition {
    /// Whether a text uses the word: it begins a word of the text, in any case and with any ending,
    /// as *taushetsplikt* begins *taushetsplikten*. Where none of the texts of a card does, show the
    /// definition after them.
    pub fn is_used_in(&self, text: &str) -> bool {
        let (term, text) = (self.term.to_lowercase(), text.to_lowercase());
        let begins_a_word = |place: usize| {
            let before = text.get(..place).and_then(|before| before.chars().next_back());
            !before.is_some_and(char::is_alphanumeric)
        };
        !term.is_empty() && text.match_indices(&term).any(|(place, _)| begins_a_word(place))
    }
}

/// Marks, of definitions in the order in which they are read, the first of each word.
pub(crate) fn mark_first_uses<'d>(definitions: impl Iterator<Item = &'d mut Definition>) {
    let mut explained: Vec<String> = Vec::new();
    for definition in definitions {
        definition.first_use = !explained.contains(&definition.id);
        if definition.first_use {
            explained.push(definition.id.clone());
        }
    }
}

/// A source as an app shows it.
pub(crate) fn source_card(localizer: &Localizer<'_>, id: SourceId) -> Option<SourceCard> {
    let pack = &localizer.walk.pack;
    let source = pack.source(id)?;
    let told = |name: NameRun| (!name.is_empty()).then(|| pack.name(name).to_owned());
    let overdue = source.read_again_by < localizer.at.date();
    Some(SourceCard {
        id: pack.name(source.id).to_owned(),
        kind: source.kind,
        title: localizer.plain(source.title),
        summary: localizer.blocks(source.summary),
        act: told(source.act),
        number: told(source.number),
        section: told(source.section),
        publisher: told(source.publisher),
        url: told(source.url),
        in_force_from: source.in_force_from,
        in_force_to: source.in_force_to,
        read: source.read,
        read_again_by: source.read_again_by,
        superseded_by: told(source.superseded_by),
        review: source.review,
        unreviewed: localizer.review(Some(source.review)),
        overdue: overdue.then(|| {
            localizer.phrase(Phrase::Overdue, &[("date", &localizer.day(source.read_again_by))])
        }),
    })
}

/// The words that a step or action explains.
pub(crate) fn definitions(localizer: &Localizer<'_>, entries: &[GlossaryId]) -> Vec<Definition> {
    let glossary = &localizer.walk.pack.glossary;
    entries
        .iter()
        .filter_map(|id| glossary.get(*id))
        .map(|entry| Definition {
            id: entry.id.clone(),
            term: localizer.plain(entry.term),
            definition: localizer.blocks(entry.definition),
            sources: entry.sources.iter().filter_map(|s| source_card(localizer, *s)).collect(),
            first_use: true,
        })
        .collect()
}

/// A notice that a source is overdue for review, if any is.
pub(crate) fn freshness(localizer: &Localizer<'_>, overdue: Option<Date>) -> Option<String> {
    let day = localizer.day(overdue?);
    Some(localizer.phrase(Phrase::Overdue, &[("date", &day)]))
}

#[cfg(test)]
mod tests {
    use super::Definition;

    #[test]
    fn a_word_is_found_in_any_case_and_with_any_ending_where_a_word_begins() {
        let uses = |term: &str, text: &str| {
            let (id, term) = (String::new(), term.to_owned());
            let definition =
                Definition { id, term, definition: vec![], sources: vec![], first_use: true };
            definition.is_used_in(text)
        };
        for (term, text) in [
            ("taushetsplikt", "Taushetsplikten hindrer det ikke."),
            ("PPT", "spør ppt (i kommunen)"),
            ("grunn til å tro", "Har du grunn til å tro det?"),
            ("øye", "«Øyet"),
        ] {
            assert!(uses(term, text), "{term}: {text}");
        }
        for (term, text) in [("plikt", "taushetsplikt"), ("samtykke", "sam tykke"), ("", "x")] {
            assert!(!uses(term, text), "{term}: {text}");
        }
    }
}
