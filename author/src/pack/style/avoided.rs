//! Words that texts avoid: `(words, text) -> those that stand in it`, in time that grows with the text.

use aho_corasick::AhoCorasick;
use veiviser::file::LanguageStyleFile;
use veiviser::{Bilingual, Code, Diagnostic};
use veiviser_prove::json_pointer::escape;

use super::STYLE;

/// The most words of a language that are looked for, and the most characters of one.
const MOST_TERMS: usize = 2000;
const MOST_LETTERS: usize = 100;
/// What stands in a text where nothing that is looked for can go on: a value in braces, a new paragraph.
const BREAK: char = '\u{fffc}';

/// The words that the texts of one language avoid.
pub(super) struct AvoidedTerms<'s> {
    terms: Vec<AvoidedTerm<'s>>,
    finder: Option<AhoCorasick>,
}

/// One of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct AvoidedTerm<'s> {
    /// As style.json has them.
    pub(super) words: &'s str,
    instead: &'s str,
    why: &'s str,
}

impl<'s> AvoidedTerms<'s> {
    /// Those of a language, and what of them cannot be looked for.
    pub(super) fn new(tag: &str, style: &'s LanguageStyleFile<'_>) -> (Self, Vec<Diagnostic>) {
        let (mut terms, mut refused) = (Vec::new(), Vec::new());
        for (group, avoided) in style.avoid.iter().enumerate() {
            for (words, instead) in &avoided.instead {
                let term = AvoidedTerm { words, instead, why: &avoided.why };
                if is_findable(words) && terms.len() < MOST_TERMS {
                    terms.push(term);
                    continue;
                }
                let tag = escape(tag);
                let pointer = format!("/languages/{tag}/avoid/{group}/instead/{}", escape(words));
                let message = Bilingual::new(
                    "these words cannot be looked for",
                    "disse ordene går det ikke an å lete etter",
                );
                let fault = Diagnostic::error(STYLE, pointer, Code::BadTerm, message);
                refused.push(fault.help(Bilingual::new(
                    format!("write 2 to {MOST_LETTERS} characters with a letter, `*` only at the end, and at most {MOST_TERMS} of them"),
                    format!("skriv fra 2 til {MOST_LETTERS} tegn med minst én bokstav, `*` bare til slutt, og høyst {MOST_TERMS} slike"),
                )));
            }
        }
        let patterns = terms.iter().map(|term| even(term.words.trim_end_matches('*')));
        let finder = AhoCorasick::new(patterns)
            .map_err(|error| {
                let pointer = format!("/languages/{}/avoid", escape(tag));
                let message = Bilingual::new(
                    error.to_string(),
                    format!("det går ikke an å lete etter alle ordene: {error}"),
                );
                let fault = Diagnostic::error(STYLE, pointer, Code::BadTerm, message);
                refused.push(fault.help(Bilingual::new("list fewer words", "ta med færre ord")));
            })
            .ok();
        (Self { terms, finder }, refused)
    }

    /// The words that stand in a text, each once, in the order of style.json.
    pub(super) fn in_text(&self, text: &str) -> Vec<AvoidedTerm<'s>> {
        let text = even(text);
        let Some(finder) = &self.finder else { return Vec::new() };
        let mut found = vec![false; self.terms.len()];
        for one in finder.find_overlapping_iter(&text) {
            let number = one.pattern().as_usize();
            let (Some(term), Some(found)) = (self.terms.get(number), found.get_mut(number)) else {
                continue;
            };
            let goes_on = term.words.ends_with('*');
            *found |= is_border(&text, one.start()) && (goes_on || is_border(&text, one.end()));
        }
        let found = self.terms.iter().zip(found).filter(|(_, found)| *found);
        found.map(|(term, _)| *term).collect()
    }
}

impl AvoidedTerm<'_> {
    /// The warning that they stand in this text.
    pub(super) fn diagnostic(&self, file: &str, pointer: &str) -> Diagnostic {
        let Self { words, instead, why } = self;
        // The words and the reason are those of style.json, whatever language it is written in.
        let message = Bilingual::new(
            format!("`{words}`: {why}"),
            format!("ordlisten fraråder `{words}`: {why}"),
        );
        let help =
            Bilingual::new(format!("for example: {instead}"), format!("for eksempel: {instead}"));
        Diagnostic::warning(file, pointer.to_owned(), Code::AvoidedWords, message).help(help)
    }
}

/// Whether words can be looked for.
fn is_findable(words: &str) -> bool {
    let stem = words.strip_suffix('*').unwrap_or(words);
    (2..=MOST_LETTERS).contains(&stem.chars().count())
        && stem.trim() == stem
        && !stem.contains(['*', '{', '}'])
        && stem.chars().any(char::is_alphabetic)
}

/// A text as it is compared: in lower case, each white space as one space, without stars and soft hyphens,
/// and with a break for each value in braces and between paragraphs.
fn even(text: &str) -> String {
    let mut even = String::with_capacity(text.len());
    let (mut is_value, mut breaks, mut is_space) = (false, 0_usize, false);
    for letter in text.chars() {
        match letter {
            '{' => is_value = true,
            '}' => {
                is_value = false;
                even.push(BREAK);
            }
            _ if is_value => {}
            '*' | '\\' | '\u{ad}' => continue,
            _ if letter.is_whitespace() => {
                breaks = breaks.saturating_add(usize::from(letter == '\n'));
                if breaks == 2 {
                    even.push(BREAK);
                } else if !is_space {
                    even.push(' ');
                }
                is_space = true;
                continue;
            }
            _ => even.extend(letter.to_lowercase()),
        }
        (breaks, is_space) = (0, false);
    }
    even
}

/// Whether no word goes on over this place: there is no letter or digit on one of its sides.
fn is_border(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let is_in_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    !(is_in_word(before.chars().next_back()) && is_in_word(after.chars().next()))
}

#[cfg(test)]
mod tests {
    use super::AvoidedTerms;
    use veiviser::file::LanguageStyleFile;

    /// Which of these words stand in a text.
    fn found(words: &[&str], text: &str) -> Vec<String> {
        let instead: Vec<String> = words.iter().map(|word| format!("{word:?}: \"x\"")).collect();
        let style = format!(
            r#"{{ "avoid": [{{ "why": "y", "instead": {{ {} }} }}] }}"#,
            instead.join(", ")
        );
        let style: LanguageStyleFile<'_> = serde_json::from_str(&style).unwrap();
        let (terms, refused) = AvoidedTerms::new("nb", &style);
        assert!(refused.is_empty(), "{refused:?}");
        terms.in_text(text).iter().map(|term| term.words.to_owned()).collect()
    }

    #[track_caller]
    fn stands(words: &str, text: &str, expected: bool) {
        assert_eq!(found(&[words], text).len(), usize::from(expected), "`{words}` in {text:?}");
    }

    #[test]
    fn whole_words_are_found_in_any_case_and_over_any_white_space() {
        for text in [
            "Vold skjer",
            "om VOLD",
            "vold, og",
            "«vold»",
            "vold-sak",
            "**vold**",
            "(vold)",
            "vold\u{ad}",
        ] {
            stands("vold", text, true);
        }
        for text in ["voldelig", "tvold", "vold2", "våld", "{vold}", "voldå", "svold"] {
            stands("vold", text, false);
        }
        stands("åtte øyne", "ÅTTE  \u{a0}ØYNE", true);
        stands("råd uten navn", "Få råd\nuten **navn**.", true);
        stands("råd uten navn", "Få råd.\n\nUten navn", false);
        stands("få råd uten", "få råd\n\nuten", false);
        stands("la en", "la {leader} en", false);
        stands("la en", "la en en", true);
    }

    #[test]
    fn a_star_stands_for_any_more_letters() {
        for (text, expected) in [
            ("håndtere", true),
            ("Håndtér", false),
            ("håndterer det", true),
            ("uhåndterlig", false),
        ] {
            stands("håndter*", text, expected);
        }
    }

    #[test]
    fn all_that_stands_in_a_text_is_found_once_also_where_it_overlaps() {
        let words = ["en ny", "ny bekymring", "en ny bekymring", "bekymring*", "uro"];
        let found = found(&words, "En ny bekymring, en ny bekymring");
        assert_eq!(found, words[..4]);
    }
}
