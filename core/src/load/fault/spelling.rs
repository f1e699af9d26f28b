//! Names and short texts as a message shows them.

use std::fmt::Write as _;

use crate::text::is_hidden;

/// The most letters of a name from a file that a message repeats.
const MOST_QUOTED: usize = 80;

/// Whether a letter is seen, and not easily mistaken for another: ASCII, and the letters of Norwegian
/// and Sami.
pub(super) fn is_plain(letter: char) -> bool {
    letter.is_ascii_graphic() || letter == ' ' || "æøåÆØÅéèêóòôäöüÄÖÜáčđŋšŧž".contains(letter)
}

/// A name as an author can tell it from one that looks the same: other letters are written as their code
/// points.
pub(super) fn spelled(name: &str) -> String {
    let mut spelled = String::new();
    for letter in name.chars().take(MOST_QUOTED) {
        if is_plain(letter) {
            spelled.push(letter);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(spelled, "[U+{:04X}]", u32::from(letter));
        }
    }
    spelled
}

/// The beginning of a name, on one line. What is not seen in it is written as its code point, and so is
/// what looks like a space and is none.
pub(super) fn short(text: &str) -> String {
    let mut short = String::new();
    for letter in text.chars().take(MOST_QUOTED) {
        if is_hidden(letter) || (letter.is_whitespace() && letter != ' ') {
            // Writing to a string cannot fail.
            let _ = write!(short, "[U+{:04X}]", u32::from(letter));
        } else {
            short.push(letter);
        }
    }
    short
}

/// The name of something inside a used flow, without the step that uses it.
pub(super) fn inside(name: &str) -> &str {
    name.split_once('/').map_or(name, |(_, inside)| inside)
}

pub(super) fn one_of(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
