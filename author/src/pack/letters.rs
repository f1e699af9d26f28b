//! Letters that are written in two parts: `a` and a ring above it, instead of `å`.
//!
//! Some systems save them so. They look the same, but the wording of a text has changed by it, and no
//! search finds them.

/// Letters of Norwegian and Sami and of their neighbours, with the two parts of each.
const LETTERS: [(char, char, char); 32] = [
    ('å', 'a', '\u{30a}'),
    ('Å', 'A', '\u{30a}'),
    ('ä', 'a', '\u{308}'),
    ('Ä', 'A', '\u{308}'),
    ('ö', 'o', '\u{308}'),
    ('Ö', 'O', '\u{308}'),
    ('ü', 'u', '\u{308}'),
    ('Ü', 'U', '\u{308}'),
    ('á', 'a', '\u{301}'),
    ('Á', 'A', '\u{301}'),
    ('é', 'e', '\u{301}'),
    ('É', 'E', '\u{301}'),
    ('ó', 'o', '\u{301}'),
    ('Ó', 'O', '\u{301}'),
    ('à', 'a', '\u{300}'),
    ('À', 'A', '\u{300}'),
    ('è', 'e', '\u{300}'),
    ('È', 'E', '\u{300}'),
    ('ò', 'o', '\u{300}'),
    ('Ò', 'O', '\u{300}'),
    ('ê', 'e', '\u{302}'),
    ('Ê', 'E', '\u{302}'),
    ('ô', 'o', '\u{302}'),
    ('Ô', 'O', '\u{302}'),
    ('â', 'a', '\u{302}'),
    ('Â', 'A', '\u{302}'),
    ('č', 'c', '\u{30c}'),
    ('Č', 'C', '\u{30c}'),
    ('š', 's', '\u{30c}'),
    ('Š', 'S', '\u{30c}'),
    ('ž', 'z', '\u{30c}'),
    ('Ž', 'Z', '\u{30c}'),
];

/// Whether a character is a mark on the letter before it.
pub fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// The text with each such letter in one part.
pub fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for letter in text.chars() {
        let whole = joined.chars().next_back().filter(|_| is_mark(letter)).and_then(|before| {
            let found = LETTERS.iter().find(|(_, base, mark)| (*base, *mark) == (before, letter));
            found.map(|(whole, _, _)| *whole)
        });
        if whole.is_some() {
            joined.pop();
        }
        joined.push(whole.unwrap_or(letter));
    }
    joined
}

/// The text with what is not seen in it written as code points.
pub fn spelled(text: &str) -> String {
    let hidden = |letter: char| is_mark(letter) || letter.is_control();
    let word = |letter: char| {
        if hidden(letter) { format!("[U+{:04X}]", u32::from(letter)) } else { letter.to_string() }
    };
    text.chars().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::{joined, spelled};

    #[test]
    fn letters_in_two_parts_are_joined_and_spelled() {
        assert_eq!(joined("ga\u{30a} pa\u{30a} A\u{30a}l"), "gå på Ål");
        assert_eq!(joined("blå x\u{30a}"), "blå x\u{30a}");
        assert_eq!(joined("\u{30a}"), "\u{30a}");
        assert_eq!(spelled("ga\u{30a}"), "ga[U+030A]");
        assert_eq!(spelled("gå"), "gå");
    }
}
