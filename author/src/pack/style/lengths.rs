//! How long texts and sentences are: `(limits, text) -> diagnostics`.

use veiviser::file::MostWordsFile;
use veiviser::{Bilingual, Code, Diagnostic};

use crate::pack::word_count::words;

/// The keys of texts that are whole sentences.
const PROSE: [&str; 8] = ["brief", "body", "say", "not", "next", "help", "more", "definition"];

/// A text, or a sentence in it, that has more words than it may.
pub(super) fn length_faults(
    most: &MostWordsFile,
    key: &str,
    text: &str,
    path: &str,
    pointer: &str,
) -> Vec<Diagnostic> {
    let mut parts = pointer.split('/').skip(1);
    let part = parts.next().unwrap_or_default();
    let limit = match (key, part) {
        ("title", "steps" | "parameters") => most.question,
        ("title", "actions") => most.title,
        ("label", _) => most.label,
        ("reason", _) => most.reason,
        ("brief", _) => most.brief,
        ("body", _) => most.body,
        ("say", _) => most.say,
        ("not", _) => most.not,
        ("next", _) => most.next,
        ("help", _) => most.help,
        _ => None,
    };
    let too_many = |what: Bilingual, count: usize, limit: Option<u16>, help: Bilingual| {
        let limit = usize::from(limit?);
        let Bilingual { en, nb } = what;
        let message = Bilingual::new(
            format!("this {en} has {count} words, and style.json says at most {limit}"),
            format!("{nb} har {count} ord, og style.json sier høyst {limit}"),
        );
        let fault = Diagnostic::warning(path, pointer.to_owned(), Code::TooWordy, message);
        (count > limit).then(|| fault.help(help))
    };
    let help = Bilingual::new(
        "leave out what is not needed to act",
        "ta bort det som ikke trengs for å handle",
    );
    let what = Bilingual::new(format!("`{key}`"), format!("denne `{key}`"));
    let mut found: Vec<Diagnostic> = too_many(what, words(text), limit, help).into_iter().collect();
    let longest =
        sentences(text).map(|sentence| (words(sentence), sentence)).max_by_key(|(n, _)| *n);
    if let Some((count, sentence)) = longest.filter(|_| PROSE.contains(&key)) {
        let begins: Vec<&str> = sentence.split_whitespace().take(5).collect();
        let begins = begins.join(" ");
        let help = Bilingual::new(
            format!("split the sentence that begins \"{begins} …\""),
            format!("del opp setningen som begynner med \"{begins} …\""),
        );
        let what = Bilingual::new("sentence", "denne setningen");
        found.extend(too_many(what, count, most.sentence, help));
    }
    found
}

/// The sentences of a text. One ends at the end of a paragraph or item, or at `.`, `!` or `?` before white
/// space and a capital letter or a quotation mark: not in `kl. 8` or `4. mai`.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| {
        let mut rest = line;
        std::iter::from_fn(move || {
            let whole = rest;
            if whole.trim().is_empty() {
                return None;
            }
            let (sentence, after) = whole.split_at(end_of_sentence(whole));
            rest = after;
            Some(sentence)
        })
    })
}

/// Where the first sentence of a line ends.
fn end_of_sentence(line: &str) -> usize {
    let mut ended = false;
    let mut spaced = false;
    for (at, letter) in line.char_indices() {
        match letter {
            '.' | '!' | '?' | '…' => (ended, spaced) = (true, false),
            _ if letter.is_whitespace() => spaced = true,
            '»' | '”' | '"' | ')' | '*' if !spaced => {}
            _ if ended && spaced && (letter.is_uppercase() || "«“\"*".contains(letter)) => {
                return at;
            }
            _ => (ended, spaced) = (false, false),
        }
    }
    line.len()
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn sentences_end_where_a_person_hears_it() {
        for (text, count) in [
            ("", 0),
            ("En setning", 1),
            ("En. To. Tre!", 3),
            ("Kl. 8 den 4. mai, f.eks. på mandag. Så", 2),
            ("Si: «Er det sant? Ja.» Vent.", 3),
            ("**Viktig.** Ring.", 2),
            ("- en\n- to\n\nTre", 3),
            ("Hva? «Nei», sa han", 2),
        ] {
            let found: Vec<&str> = sentences(text).collect();
            assert_eq!(found.len(), count, "{found:?}");
        }
    }
}
