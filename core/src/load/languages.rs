//! Which languages a pack has, and which of them are loaded.

use crate::file::PackFile;
use crate::index::Id;
use crate::language::{NoSuchLanguage, lookup};

use super::MOST_LANGUAGES;
use super::fault::{Bounded, Fault};
use super::reporter::{JsonPath, Reporter};

/// A plain BCP 47 tag: `nb`, `nn`, `en`, `se`, `pt-BR`.
pub(super) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The tags of the languages to load: all where none is asked for, otherwise the original and the
/// languages that fit the tags; and the first tag that no language fits.
pub(super) fn languages_to_hold(
    pack: &PackFile<'_>,
    asked: &[&str],
) -> (Vec<String>, Option<NoSuchLanguage>) {
    let tags = || pack.languages.iter().map(|tag| &**tag);
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
    for (i, tag) in pack.languages.iter().enumerate() {
        if !is_language(tag) || pack.languages.iter().take(i).any(|earlier| earlier == tag) {
            reporter.add(&at.index(i), Fault::NotALanguage { tag: tag.to_string() });
        }
    }
}
