//! Phrases that are lists: names in a fixed number, and how signs are said. Each is checked when it is
//! loaded, since a screen would only be missing a word.

use crate::phrase::Phrase;

/// What is wrong with the text of a phrase that is a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BrokenList {
    /// There are not seven days.
    Weekdays,
    /// There are not twelve months.
    Months,
    /// It does not say how each sign is said.
    Sign,
    /// A sign is never said, as one before it fits first.
    SignNeverSaid,
}

/// What is wrong with the text of a phrase, if it is a list and has another form.
pub(crate) fn broken_list(phrase: Phrase, text: &str) -> Option<BrokenList> {
    match phrase {
        Phrase::Weekdays => (!are_names(text, 7)).then_some(BrokenList::Weekdays),
        Phrase::Months => (!are_names(text, 12)).then_some(BrokenList::Months),
        Phrase::SpokenSigns => broken_sign(text),
        _ => None,
    }
}

fn are_names(text: &str, count: usize) -> bool {
    text.split(',').count() == count && text.split(',').all(|name| !name.trim().is_empty())
}

fn broken_sign(text: &str) -> Option<BrokenList> {
    let mut before: Vec<&str> = Vec::new();
    for entry in text.split(',') {
        let (sign, said) = entry.split_once('=').unwrap_or_default();
        let (sign, said) = (sign.trim(), said.trim());
        if sign.is_empty() || said.is_empty() || said.contains('=') {
            return Some(BrokenList::Sign);
        }
        // The first that fits is said.
        if before.iter().any(|earlier| sign.starts_with(earlier)) {
            return Some(BrokenList::SignNeverSaid);
        }
        before.push(sign);
    }
    None
}
