//! Which languages a pack and its flows have, and which of them are loaded.

use crate::file::{FlowFile, PackFile, StepKindFile, Str};
use crate::index::{Id, IndexVec, LanguageId};
use crate::language::{NoSuchLanguage, lookup};
use crate::limits::MOST_LANGUAGES;
use crate::written_form::is_language;

use super::fault::{Bounded, Fault, SubjectKind};
use super::reporter::{JsonPath, Reporter};

/// The tags of the languages to load: all where none is asked for, otherwise the original and the
/// languages that fit the tags; and the first tag that no language fits.
pub(super) fn languages_to_hold(
    pack: &PackFile<'_>,
    asked: &[&str],
) -> (Vec<String>, Option<NoSuchLanguage>) {
    let tags = || tags(pack);
    if asked.is_empty() {
        return (tags().map(ToOwned::to_owned).collect(), None);
    }
    let mut held: Vec<String> = tags().take(1).map(ToOwned::to_owned).collect();
    let mut missing = None;
    for tag in asked {
        match lookup(tag, &tags()).and_then(|language| tags().nth(language.position())) {
            Some(tag) if held.iter().any(|held| held == tag) => {}
            Some(tag) => held.push(tag.to_owned()),
            None if missing.is_none() => missing = Some(NoSuchLanguage::new(tag, tags())),
            None => {}
        }
    }
    (held, missing)
}

/// Checks the list of languages.
pub(super) fn check_languages(pack: &PackFile<'_>, reporter: &mut Reporter, at: &JsonPath<'_>) {
    if pack.languages.is_empty() || pack.languages.len() > MOST_LANGUAGES {
        reporter.add(at, Fault::TooMany { what: Bounded::Languages, most: MOST_LANGUAGES });
    }
    for (i, tag) in pack.languages.iter().take(MOST_LANGUAGES).enumerate() {
        if !is_language(tag) || pack.languages.iter().take(i).any(|earlier| earlier == tag) {
            reporter.add(&at.index(i), Fault::NotALanguage { tag: tag.to_string() });
        }
    }
}

/// The tags of the languages of a pack, the original first. A longer list is an error.
fn tags<'p>(pack: &'p PackFile<'_>) -> impl Iterator<Item = &'p str> + Clone {
    pack.languages.iter().take(MOST_LANGUAGES).map(|tag| &**tag)
}

/// Whether a flow has a language of the pack. It always has the original, whatever it lists.
fn has(flow: &FlowFile<'_>, original: &str, tag: &str) -> bool {
    let is_own = |own: &Vec<Str<'_>>| own.iter().take(MOST_LANGUAGES).any(|own| **own == *tag);
    tag == original || flow.languages.as_ref().is_none_or(is_own)
}

/// For each language that the pack holds, the one in which a flow is worded: itself, or where the flow
/// does not have it, the one of the flow that fits it best, or the original.
pub(super) fn worded_in(flow: &FlowFile<'_>, held: &[&str]) -> IndexVec<LanguageId, LanguageId> {
    let original = held.first().copied().unwrap_or_default();
    let own = || held.iter().copied().filter(|tag| has(flow, original, tag));
    let worded = |tag: &&str| {
        let best = lookup(tag, &own()).and_then(|found| own().nth(found.position()));
        let position = best.and_then(|best| held.iter().position(|held| *held == best));
        position.map_or(LanguageId::FIRST, LanguageId::at)
    };
    held.iter().map(worded).collect()
}

/// Checks which languages a flow lists.
pub(super) fn check_listed(
    pack: &PackFile<'_>,
    flow: &FlowFile<'_>,
    reporter: &mut Reporter,
    at: &JsonPath<'_>,
) {
    let (Some(own), Some(original)) = (&flow.languages, pack.languages.first()) else { return };
    let at = at.key("languages");
    if !own.contains(original) {
        reporter.add(&at, Fault::OriginalNotListed { original: original.to_string() });
    }
    // One of so many is listed twice, or is none of the pack.
    for (i, tag) in own.iter().take(MOST_LANGUAGES.saturating_add(1)).enumerate() {
        let here = at.index(i);
        if own.iter().take(i).any(|earlier| earlier == tag) {
            let (kind, name) = (SubjectKind::Language, tag.to_string());
            reporter.add(&here, Fault::ListedTwice { kind, name });
        } else if !tags(pack).any(|known| *known == **tag) {
            reporter.no_such(&here, SubjectKind::Language, tag, tags(pack));
        }
    }
}

/// Checks that the flows that a flow uses in place have its languages.
pub(super) fn check_used<'f>(
    pack: &PackFile<'_>,
    flow: &FlowFile<'_>,
    flow_named: impl Fn(&str) -> Option<&'f FlowFile<'f>>,
    reporter: &mut Reporter,
    at: &JsonPath<'_>,
) {
    let original = pack.languages.first().map_or("", |tag| &**tag);
    let stages_at = at.key("stages");
    for (s, stage) in flow.stages.iter().enumerate() {
        let stage_at = stages_at.index(s);
        let steps_at = stage_at.key("steps");
        for (i, step) in stage.steps.iter().enumerate() {
            let name = step.flow.as_deref().filter(|_| step.kind == StepKindFile::Flow);
            let Some(used) = name.and_then(&flow_named) else { continue };
            let lacks = |tag: &&str| has(flow, original, tag) && !has(used, original, tag);
            let tags: Vec<String> = tags(pack).filter(lacks).map(ToOwned::to_owned).collect();
            if !tags.is_empty() {
                let fault = Fault::UsedInOtherLanguages { flow: used.id.to_string(), tags };
                reporter.add(&steps_at.index(i).key("flow"), fault);
            }
        }
    }
}

/// Checks that texts of a flow are in a language that the flow has.
pub(super) fn check_texts_of_flow(
    pack: &PackFile<'_>,
    flow: &FlowFile<'_>,
    tag: &str,
    reporter: &mut Reporter,
    path: &str,
) {
    let original = pack.languages.first().map_or("", |tag| &**tag);
    if !has(flow, original, tag) && tags(pack).any(|known| known == tag) {
        let (flow, tag) = (flow.id.to_string(), tag.to_owned());
        reporter.add(&JsonPath::file(path), Fault::LanguageNotListed { flow, tag });
    }
}
