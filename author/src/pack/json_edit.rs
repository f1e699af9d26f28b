//! Changes of a text that leave every other byte as it is: `(text, edits) -> text`.

use std::ops::Range;

use jsonc_parser::ast::Object;
use jsonc_parser::common::Ranged;

use crate::pack::json_node::JsonNode;

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

/// The one edit that makes one text of another: what lies between what both begin and end with.
pub fn edit_between(old: &str, new: &str) -> Option<TextEdit> {
    if old == new {
        return None;
    }
    let pairs = old.chars().zip(new.chars());
    let start: usize = pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (rest, wanted) = (old.get(start..)?, new.get(start..)?);
    let pairs = rest.chars().rev().zip(wanted.chars().rev());
    let after: usize = pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let text = wanted.get(..wanted.len().checked_sub(after)?)?;
    Some(TextEdit::new(start..old.len().checked_sub(after)?, text.to_owned()))
}

/// Adds a property at the end of an object of a text, as the others are laid out.
pub fn added_property(object: &Object<'_>, text: &str, name: &str, value: &JsonNode) -> TextEdit {
    let key = JsonNode::text(name).inside(1, 0);
    let Some(last) = object.properties.last() else {
        let (start, end) = (object.range.start, object.range.end);
        return TextEdit::new(start..end, format!("{{ {key}: {} }}", value.inside(1, 0)));
    };
    let line = text.get(..last.range().start).and_then(|before| before.rsplit_once('\n'));
    // Where the last one begins its line, the new one gets a line too.
    let indent = line.map(|(_, indent)| indent).filter(|indent| indent.trim().is_empty());
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let between = indent.map_or(" ".to_owned(), |indent| format!("{newline}{indent}"));
    let depth = indent.map_or(1, |indent| indent.len() / 2);
    let before = indent.map_or(0, str::len).saturating_add(key.chars().count()).saturating_add(2);
    let end = last.range().end;
    TextEdit::new(end..end, format!(",{between}{key}: {}", value.inside(depth, before)))
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
    use super::{TextEdit, added_property, apply, changed_lines, edit_between};
    use crate::pack::json_location::JsonLocator;
    use crate::pack::json_node::JsonNode;

    #[test]
    fn a_property_is_added_as_the_others_are_laid_out() {
        let added = |text: &str| {
            let locator = JsonLocator::of(text);
            let object = locator.tree().unwrap().as_object().unwrap();
            let edit = added_property(object, text, "b", &JsonNode::text("x"));
            apply(text, &[edit])
        };
        assert_eq!(added("{ \"a\": 1 }\n"), "{ \"a\": 1, \"b\": \"x\" }\n");
        assert_eq!(added("{\n  \"a\": 1\n}\n"), "{\n  \"a\": 1,\n  \"b\": \"x\"\n}\n");
        assert_eq!(added("{}"), "{ \"b\": \"x\" }");
    }

    #[test]
    fn one_edit_makes_one_text_of_another() {
        for (old, new) in
            [("abå", "axå"), ("aa", "a"), ("a", "aa"), ("", "å"), ("åb", "øb"), ("abab", "ab")]
        {
            let edit = edit_between(old, new).unwrap();
            assert_eq!(apply(old, &[edit]), new, "{old} {new}");
        }
        assert_eq!(edit_between("a", "a"), None);
        assert_eq!(edit_between("ab", "axb"), Some(TextEdit::new(1..1, "x".to_owned())));
    }

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
