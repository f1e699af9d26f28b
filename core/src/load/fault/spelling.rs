//! Names and short texts as a message shows them.

use std::fmt::Write as _;

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

/// Whether a character is not seen on a screen, or turns the direction of what follows: controls, the
/// zero-width space, separators of lines, embeddings, overrides and isolates, invisible operators, the byte
/// order mark, annotations. What other scripts need stays: joiners, marks of direction, the soft hyphen.
pub fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{200b}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
        )
}

/// Whether nobody could see anything of a text: it is empty, or holds only white space and characters that
/// have no shape of their own.
pub(in crate::load) fn is_blank(text: &str) -> bool {
    let has_no_shape = |letter: char| {
        matches!(
            letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
                | '\u{180b}'..='\u{180f}' | '\u{200c}'..='\u{200f}' | '\u{2800}' | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
        )
    };
    text.chars().all(|letter| letter.is_whitespace() || is_hidden(letter) || has_no_shape(letter))
}

/// The name of something inside a used flow, without the step that uses it.
pub(super) fn inside(name: &str) -> &str {
    name.split_once('/').map_or(name, |(_, inside)| inside)
}

pub(super) fn one_of(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
