//! What a person would stumble over in texts that the format allows: `files -> diagnostics`.
//!
//! Markup where texts are plain, a title that fills a screen, a reason that is a sentence of its own,
//! letters in two parts.

use std::collections::BTreeSet;

use jsonc_parser::ast::{Object, Value};
use veiviser::markup::{UnknownMarkup, blocks, unknown_markup};
use veiviser::{Bilingual, Block, Code, Diagnostic, Files, Span, Strength};
use veiviser_prove::json_pointer::escape;

use crate::pack::letters::joined;
use crate::pack::text_files::for_texts;

/// The keys of texts without markup.
const PLAIN: [&str; 7] = ["title", "brief", "label", "reason", "name", "term", "unit"];

/// The most characters of a text without markup: about four lines on a phone.
const MOST_PLAIN: usize = 160;

/// Warns of such texts in all languages.
pub fn check(files: &Files) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for_texts(files, &mut |path, object| {
        let mut words = BTreeSet::new();
        lower_case_words(object, &mut words);
        let mut reader = WordingReader { path, found: &mut found, words, in_parts: Vec::new() };
        reader.object(object, "");
        reader.letters_in_parts();
    });
    found
}

struct WordingReader<'f, 'o> {
    path: &'f str,
    found: &'f mut Vec<Diagnostic>,
    /// The words that the texts of the file write in lower case.
    words: BTreeSet<&'o str>,
    /// The places of texts with letters in two parts.
    in_parts: Vec<String>,
}

impl WordingReader<'_, '_> {
    fn object(&mut self, object: &Object<'_>, at: &str) {
        for property in &object.properties {
            let key = property.name.as_str();
            let here = format!("{at}/{}", escape(key));
            match &property.value {
                Value::StringLit(text) => self.text(key, &text.value, here),
                Value::Object(inner) if here != "/translated" => self.object(inner, &here),
                _ => {}
            }
        }
    }

    fn text(&mut self, key: &str, text: &str, at: String) {
        if joined(text) != text {
            self.in_parts.push(at.clone());
        }
        if PLAIN.contains(&key) && is_marked_up(text) {
            let message = Bilingual::new(
                format!("a `{key}` is plain text, so its markup would be shown as it is"),
                format!("en `{key}` er ren tekst, så formateringen ville blitt vist som tegn"),
            );
            let help = Bilingual::new("remove the markup", "fjern formateringen");
            self.warn(at.clone(), Code::UnknownMarkup, message, help);
        }
        let length = text.chars().count();
        // A long `brief` is refused.
        if PLAIN.contains(&key) && key != "brief" && length > MOST_PLAIN {
            let message = Bilingual::new(
                format!("this `{key}` has {length} characters, and is shown as one line"),
                format!("denne `{key}` har {length} tegn, men blir vist på én linje"),
            );
            let help = Bilingual::new(
                format!("write at most {MOST_PLAIN}; the rest belongs in `help`, `body` or `more`"),
                format!(
                    "skriv høyst {MOST_PLAIN}; resten hører hjemme i `help`, `body` eller `more`"
                ),
            );
            self.warn(at.clone(), Code::TooLong, message, help);
        }
        if key == "reason" && (text.trim_end().ends_with(['.', '!', '?']) || self.is_capital(text))
        {
            let message = Bilingual::new(
                "a `reason` is the end of a sentence, and this is a whole one",
                "en `reason` er slutten på en setning, men dette er en hel setning",
            );
            let help = Bilingual::new(
                "write what completes \"because you answered that …\": begin in lower case, and leave out the full stop",
                "skriv det som passer etter «fordi du svarte at …»: begynn med liten bokstav, og ta bort punktumet",
            );
            self.warn(at, Code::ReasonForm, message, help);
        }
    }

    /// Whether a text begins with a capital letter that is not that of a name: the file has the word in
    /// lower case too.
    fn is_capital(&self, text: &str) -> bool {
        let word = words(text).next().unwrap_or_default();
        let lower = word.to_lowercase();
        lower != word && self.words.contains(lower.as_str())
    }

    /// One warning for a file: a system that saves letters so does it everywhere.
    fn letters_in_parts(&mut self) {
        let Some(first) = self.in_parts.first().cloned() else { return };
        let texts = match self.in_parts.len() {
            1 => Bilingual::new("1 text has", "1 tekst"),
            n => Bilingual::new(format!("{n} texts have"), format!("{n} tekster")),
        };
        let Bilingual { en, nb } = texts;
        let message = Bilingual::new(
            format!("{en} letters in two parts, such as `å` as `a` and U+030A"),
            format!("{nb} har bokstaver i to deler, for eksempel `å` som `a` og U+030A"),
        );
        let help = Bilingual::new(
            "save the file with composed letters (Unicode NFC)",
            "lagre filen med sammensatte bokstaver (Unicode NFC)",
        );
        self.warn(first, Code::LettersInParts, message, help);
    }

    fn warn(&mut self, pointer: String, code: Code, message: Bilingual, help: Bilingual) {
        self.found.push(Diagnostic::warning(self.path, pointer, code, message).help(help));
    }
}

/// The words of a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Adds the words that the texts of an object write in lower case.
fn lower_case_words<'o>(object: &'o Object<'_>, found: &mut BTreeSet<&'o str>) {
    for property in &object.properties {
        match &property.value {
            Value::StringLit(text) => {
                let lower = words(&text.value).filter(|word| word.chars().all(char::is_lowercase));
                found.extend(lower);
            }
            Value::Object(inner) => lower_case_words(inner, found),
            _ => {}
        }
    }
}

/// Whether a text would be shown differently if its markup counted.
fn is_marked_up(text: &str) -> bool {
    let spans = |block: Block| match block {
        Block::Paragraph(spans) => spans,
        Block::List { items, .. } => items.into_iter().flatten().collect(),
    };
    let is_strong =
        |span: &Span| matches!(span, Span::Text { strength, .. } if *strength != Strength::Plain);
    // `4. mai` and `> 5` are markup only where there are paragraphs.
    let is_meant = |form| {
        use UnknownMarkup::{Code, Heading, Html, Image, Link};
        matches!(form, Heading | Link | Image | Code | Html)
    };
    unknown_markup(text).is_some_and(is_meant)
        || blocks(text, &mut |_| None).into_iter().flat_map(spans).any(|span| is_strong(&span))
}

#[cfg(test)]
mod tests {
    use super::is_marked_up;

    #[test]
    fn markup_is_told_from_ordinary_text() {
        for (text, expected) in [
            ("Har de **selv** spurt?", true),
            ("Har de *selv* spurt?", true),
            ("# Viktig", true),
            ("Se [loven](https://lovdata.no)", true),
            ("Er det `fare`?", true),
            ("1. januar", false),
            ("4. mai 2026", false),
            ("4 * 5", false),
            ("Ring {contact:police} nå – straks", false),
        ] {
            assert_eq!(is_marked_up(text), expected, "{text}");
        }
    }
}
