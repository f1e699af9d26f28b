//! Phrases that are lists: names in a fixed number, and how signs are said. Each is checked when it is
//! loaded, since a screen would only be missing a word.

use crate::phrase::Phrase;

use super::fault::Rule;

/// The rule that the text of a phrase breaks, if it is a list and has another form.
pub(super) fn broken_rule(phrase: Phrase, text: &str) -> Option<Rule> {
    match phrase {
        Phrase::Weekdays => (!are_names(text, 7)).then_some(Rule::NotSevenWeekdays),
        Phrase::Months => (!are_names(text, 12)).then_some(Rule::NotTwelveMonths),
        Phrase::SpokenSigns => broken_sign(text),
        _ => None,
    }
}

fn are_names(text: &str, count: usize) -> bool {
    text.split(',').count() == count && text.split(',').all(|name| !name.trim().is_empty())
}

fn broken_sign(text: &str) -> Option<Rule> {
    let mut before: Vec<&str> = Vec::new();
    for entry in text.split(',') {
        let (sign, said) = entry.split_once('=').unwrap_or_default();
        let (sign, said) = (sign.trim(), said.trim());
        if sign.is_empty() || said.is_empty() || said.contains('=') {
            return Some(Rule::NotASign);
        }
        // The first that fits is said.
        if before.iter().any(|earlier| sign.starts_with(earlier)) {
            return Some(Rule::SignNeverSaid);
        }
        before.push(sign);
    }
    None
}
