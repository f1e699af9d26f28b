//! Stars that are left over in texts: `files -> diagnostics`.
//!
//! To CommonMark a star without a partner is a plain star, so the library cannot refuse it. A person would
//! see it.

use jsonc_parser::ast::{Object, Value};
use veiviser::markup::{blocks, plain_blocks};
use veiviser::{Bilingual, Code, Diagnostic, Files};
use veiviser_prove::json_pointer::escape;

use crate::pack::text_files::for_texts;

/// The keys of texts that may hold markup.
const MARKED_UP: [&str; 9] =
    ["body", "say", "not", "next", "help", "more", "summary", "definition", "notice"];

/// Warns of texts in which a star has no partner.
pub fn check(files: &Files) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for_texts(files, &mut |path, object| texts(object, path, "", &mut found));
    found
}

fn texts(object: &Object<'_>, path: &str, at: &str, found: &mut Vec<Diagnostic>) {
    for property in &object.properties {
        let name = property.name.as_str();
        let pointer = format!("{at}/{}", escape(name));
        match &property.value {
            Value::StringLit(text) if MARKED_UP.contains(&name) && is_left_over(&text.value) => {
                let message = Bilingual::new(
                    "a `*` in this text has no partner, and would be shown",
                    "en `*` i denne teksten står alene, og ville blitt vist",
                );
                let help = Bilingual::new(
                    "close the emphasis with the same stars, remove them, or write `\\*`",
                    "avslutt uthevingen med like mange stjerner, fjern dem, eller skriv `\\*`",
                );
                let fault = Diagnostic::warning(path, pointer, Code::UnclosedMarkup, message);
                found.push(fault.help(help));
            }
            Value::Object(inner) => texts(inner, path, &pointer, found),
            _ => {}
        }
    }
}

/// Whether the text shows more stars than it asks for with a backslash.
fn is_left_over(text: &str) -> bool {
    let shown = plain_blocks(&blocks(text, &mut |_| None));
    shown.matches('*').count() > text.matches("\\*").count()
}

#[cfg(test)]
mod tests {
    use super::is_left_over;

    #[test]
    fn a_star_without_a_partner_is_found() {
        for (text, expected) in [
            ("Si bare **det", true),
            ("Si bare **det**", false),
            ("*a* og **b**", false),
            ("*a** b", true),
            ("2 \\* 3", false),
            ("- a\n- b", false),
            ("", false),
        ] {
            assert_eq!(is_left_over(text), expected, "{text}");
        }
    }
}
