//! Changes of a text that leave every other byte as it is: `(text, edits) -> text`.

use std::ops::Range;

/// What stands in a place of a text from now on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextEdit {
    /// The first byte that is replaced.
    pub start: usize,
    /// The byte after the last one that is replaced.
    pub end: usize,
    /// What stands there then.
    pub text: String,
}

impl TextEdit {
    /// Replaces these bytes.
    pub const fn new(range: Range<usize>, text: String) -> Self {
        Self { start: range.start, end: range.end, text }
    }
}

/// The text with these edits made. Of two that overlap, only the first in the text is made.
pub fn apply(text: &str, edits: &[TextEdit]) -> String {
    let mut sorted: Vec<&TextEdit> = edits.iter().collect();
    sorted.sort();
    let (mut out, mut at) = (String::new(), 0_usize);
    for edit in sorted {
        let Some(kept) = text.get(at..edit.start) else { continue };
        out.push_str(kept);
        out.push_str(&edit.text);
        at = edit.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The lines that two texts do not share, between those that they begin and end with: the number of the
/// first, the old lines, and the new ones.
pub fn changed_lines<'t>(old: &'t str, new: &'t str) -> (usize, Vec<&'t str>, Vec<&'t str>) {
    let (mut old, mut new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    (old, new) = (old.split_off(same), new.split_off(same));
    let after = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    old.truncate(old.len().saturating_sub(after));
    new.truncate(new.len().saturating_sub(after));
    (same.saturating_add(1), old, new)
}

#[cfg(test)]
mod tests {
    use super::{TextEdit, apply, changed_lines};

    #[test]
    fn edits_are_made_in_the_order_of_the_text() {
        let edit = |range, text: &str| TextEdit::new(range, text.to_owned());
        let edits = [edit(4..5, "B"), edit(0..1, ""), edit(6..6, "!"), edit(4..6, "lost")];
        assert_eq!(apply("a å b", &edits), " åBb!");
    }

    #[test]
    fn only_the_lines_that_differ_are_told() {
        assert_eq!(changed_lines("a\nb\nc\n", "a\nx\ny\nc\n"), (2, vec!["b"], vec!["x", "y"]));
        assert_eq!(changed_lines("a\n", "a\na\n"), (2, vec![], vec!["a"]));
    }
}
