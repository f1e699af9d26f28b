//! Characters that are not seen and that a terminal obeys: `text -> text without them`.
//!
//! They come from files, from names of files, and from what is typed. None may move the cursor, change
//! what stands on a screen, or turn the direction in which a number is read.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether a character is not seen, or can turn the direction of what stands beside it. In a text of a
/// pack marks of direction are allowed, since some scripts need them; here they would turn a number
/// between them around.
pub fn is_hidden(letter: char) -> bool {
    veiviser::is_hidden(letter) || matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

/// For a person who walks: hidden characters are left out, and those that divide words are spaces.
pub fn without(text: &str) -> String {
    let kept = text.chars().filter_map(|letter| match letter {
        // Also the separators of lines and paragraphs.
        letter if is_hidden(letter) && letter.is_whitespace() => Some(' '),
        letter => (!is_hidden(letter)).then_some(letter),
    });
    kept.collect()
}

/// For an author: each hidden character is written as its code point, such as `[U+001B]`.
pub fn spelled(text: &str) -> Cow<'_, str> {
    replaced(text, is_hidden, &|letter, shown| write!(shown, "[U+{:04X}]", u32::from(letter)))
}

/// For an author: the same for a text of several lines.
pub fn spelled_lines(text: &str) -> Cow<'_, str> {
    let is_hidden = |letter| letter != '\n' && is_hidden(letter);
    replaced(text, is_hidden, &|letter, shown| write!(shown, "[U+{:04X}]", u32::from(letter)))
}

/// For a program: JSON that means the same, where each hidden character is an escape. They stand only
/// inside its texts, except for the line breaks between its values.
pub fn escaped_json(json: &str) -> Cow<'_, str> {
    let is_hidden = |letter| letter != '\n' && is_hidden(letter);
    // None of them lies outside the first plane, so that one escape is enough.
    replaced(json, is_hidden, &|letter, shown| write!(shown, "\\u{:04x}", u32::from(letter)))
}

fn replaced<'t>(
    text: &'t str,
    is_hidden: impl Fn(char) -> bool,
    show: &dyn Fn(char, &mut String) -> std::fmt::Result,
) -> Cow<'t, str> {
    if !text.contains(&is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_hidden(letter) {
            // Writing to a string cannot fail.
            let _ = show(letter, &mut shown);
        } else {
            shown.push(letter);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::{escaped_json, is_hidden, spelled, spelled_lines, without};

    /// Every character that Unicode calls a control, and every one that it calls a control of direction.
    fn controls() -> impl Iterator<Item = char> {
        let direction = "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
        ('\0'..='\u{9f}').filter(|letter| letter.is_control()).chain(direction.chars())
    }

    #[test]
    fn no_control_is_left_and_nothing_else_is_touched() {
        assert_eq!(controls().count(), 65 + 12);
        for letter in controls() {
            assert!(is_hidden(letter), "{letter:?}");
            let text = format!("a{letter}b");
            let code = format!("a[U+{:04X}]b", u32::from(letter));
            assert_eq!(spelled(&text), code);
            let divides = letter.is_whitespace();
            assert_eq!(without(&text), if divides { "a b" } else { "ab" }, "{letter:?}");
        }
        let shown = "Å ringe 112 – «nå», k\u{301}, \u{a0}\u{ad}👩\u{200d}👧 עברית";
        assert_eq!(spelled(shown), shown);
        assert_eq!(without(shown), shown);
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(spelled_lines("a\nb\r"), "a\nb[U+000D]");
        assert_eq!(spelled("a\nb"), "a[U+000A]b");
    }

    #[test]
    fn escaped_json_means_the_same() {
        for letter in controls().chain(['\u{feff}', '\u{fffb}']) {
            let value = serde_json::json!({ format!("k{letter}"): [format!("\\{letter}\"")] });
            let plain = serde_json::to_string_pretty(&value).unwrap();
            let escaped = escaped_json(&plain);
            assert!(!escaped.contains(|c| c != '\n' && is_hidden(c)), "{escaped}");
            assert_eq!(serde_json::from_str::<serde_json::Value>(&escaped).unwrap(), value);
        }
    }
}
