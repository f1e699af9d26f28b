//! Where in a file a JSON pointer points: `(text, pointer) -> bytes, line, column`.
//!
//! It knows JSON and nothing of packs. If the exact location does not exist, the nearest one around it
//! is used.

use std::ops::Range;

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

/// A value in a text, and whether it is the one that was looked for, or the nearest around it.
struct FoundPlace<'l, 't> {
    value: &'l Value<'t>,
    name: Option<&'l ObjectProp<'t>>,
    exists: bool,
}

/// Which part of a location is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointerTarget {
    /// The value.
    Value,
    /// Its key.
    Key,
    /// Its key, at its second occurrence.
    LaterKey,
}

/// A JSON text, and the locations of its parts.
#[derive(Debug)]
pub struct JsonLocator<'t> {
    text: &'t str,
    tree: Option<Value<'t>>,
    /// Where the text stops being JSON.
    broken: Option<usize>,
}

impl<'t> JsonLocator<'t> {
    /// Reads a text.
    pub fn of(text: &'t str) -> Self {
        // The library is strict and limits the depth; the other parser only gives the positions.
        let broken = veiviser::syntax_error(text.as_bytes()).map(|error| error.at);
        let tree = if broken.is_none() { parse(text) } else { None };
        Self { text, tree, broken }
    }

    /// The whole of the text, if it is JSON.
    pub const fn tree(&self) -> Option<&Value<'t>> {
        self.tree.as_ref()
    }

    /// The bytes that a pointer points at, or those of the nearest location around it, always on one line.
    pub fn find(&self, pointer: &str, target: PointerTarget) -> Range<usize> {
        if let Some(at) = self.broken {
            return self.on_one_line(at..at.saturating_add(1));
        }
        let Some(FoundPlace { value, name, exists }) = self.descend(pointer, target) else {
            return 0..0;
        };
        let range = value.range();
        let span = range.start..range.end;
        if exists && !pointer.is_empty() && self.is_on_one_line(&span) {
            if target != PointerTarget::Value
                && let Some(property) = name
            {
                return property.name.range().start..property.name.range().end;
            }
            return span;
        }
        self.handle(value, name)
    }

    /// Whether the place of a pointer exists; otherwise [`JsonLocator::find`] shows what is around it.
    pub fn exists(&self, pointer: &str) -> bool {
        self.descend(pointer, PointerTarget::Value).is_some_and(|found| found.exists)
    }

    /// The value that a pointer points at, or the nearest one around it.
    fn descend(&self, pointer: &str, target: PointerTarget) -> Option<FoundPlace<'_, 't>> {
        let mut found = FoundPlace { value: self.tree.as_ref()?, name: None, exists: true };
        for token in pointer.split('/').skip(1).map(unescape) {
            let next = match found.value {
                Value::Object(object) => {
                    let mut twins = object.properties.iter().filter(|p| p.name.as_str() == token);
                    let twin = if target == PointerTarget::LaterKey {
                        twins.next_back()
                    } else {
                        twins.next()
                    };
                    twin.map(|property| (&property.value, Some(property)))
                }
                Value::Array(array) => {
                    token.parse().ok().and_then(|i: usize| array.elements.get(i)).map(|v| (v, None))
                }
                // What is written short, such as an option that is only its id, stands for its parts.
                _ => return Some(found),
            };
            let Some((value, name)) = next else {
                return Some(FoundPlace { exists: false, ..found });
            };
            (found.value, found.name) = (value, name);
        }
        Some(found)
    }

    /// What represents a part that fills several lines: its key, its `id`, or its first bracket.
    fn handle(&self, value: &Value<'_>, name: Option<&ObjectProp<'_>>) -> Range<usize> {
        if let Some(property) = name {
            let name = property.name.range();
            return name.start..name.end;
        }
        let id =
            value.as_object().and_then(|o| o.properties.iter().find(|p| p.name.as_str() == "id"));
        if let Some(id) = id {
            let id = id.value.range();
            return self.on_one_line(id.start..id.end);
        }
        let start = value.range().start;
        self.on_one_line(start..start.saturating_add(1))
    }

    fn is_on_one_line(&self, span: &Range<usize>) -> bool {
        self.text.get(span.clone()).is_some_and(|text| !text.contains('\n'))
    }

    /// Cuts a span at the end of its line and of the text, and at whole letters.
    fn on_one_line(&self, span: Range<usize>) -> Range<usize> {
        let mut start = span.start.min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start = start.saturating_sub(1);
        }
        let rest = self.text.get(start..).unwrap_or_default();
        let line = rest.find('\n').unwrap_or(rest.len());
        let mut length = span.end.saturating_sub(start).min(line);
        while !rest.is_char_boundary(length) {
            length = length.saturating_add(1);
        }
        start..start.saturating_add(length)
    }
}

/// Parses strict JSON into a tree with byte positions.
fn parse(text: &str) -> Option<Value<'_>> {
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    parse_to_ast(text, &CollectOptions::default(), &strict).ok()?.value
}

/// A key of a JSON pointer as it is written in the file.
pub fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// The line of a byte and the letter on it, both counted from 1.
pub fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count().saturating_add(1);
    let start = before.rfind('\n').map_or(0, |end| end.saturating_add(1));
    (line, before.get(start..).unwrap_or_default().chars().count().saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::{JsonLocator, PointerTarget, line_and_column};

    const TEXT: &str = "{\n  \"a\": [\n    { \"b\": \"blå\", \"c/d\": 1 },\n    {\n      \"id\": \"x\",\n      \"e\": [\n        2\n      ]\n    }\n  ]\n}\n";

    fn check(pointer: &str, expect: &str) {
        let span = JsonLocator::of(TEXT).find(pointer, PointerTarget::Value);
        assert_eq!(TEXT.get(span), Some(expect), "{pointer}");
    }

    #[test]
    fn a_pointer_is_found() {
        check("/a/0/b", "\"blå\"");
        check("/a/0/c~1d", "1");
        check("/a/0", "{ \"b\": \"blå\", \"c/d\": 1 }");
        check("/a/1/e/0", "2");
    }

    #[test]
    fn a_value_of_several_lines_is_represented_by_its_name() {
        check("/a/1", "\"x\"");
        check("/a/1/e", "\"e\"");
        check("/a", "\"a\"");
        check("", "{");
    }

    #[test]
    fn the_nearest_location_represents_a_missing_one() {
        check("/a/0/nothing", "{");
        check("/a/1/nothing/deeper", "\"x\"");
        check("/a/1/e/9", "\"e\"");
        check("/nothing", "{");
    }

    #[test]
    fn what_is_written_short_stands_for_its_parts() {
        check("/a/0/b/id", "\"blå\"");
    }

    #[test]
    fn a_place_exists_or_does_not() {
        let locator = JsonLocator::of(TEXT);
        assert!(locator.exists("/a/1/e/0") && locator.exists("") && locator.exists("/a/0/b/id"));
        assert!(!locator.exists("/a/0/nothing") && !locator.exists("/nothing/id"));
    }

    #[test]
    fn a_key_is_found_instead_of_its_value() {
        assert_eq!(
            TEXT.get(JsonLocator::of(TEXT).find("/a/1/id", PointerTarget::Key)),
            Some("\"id\"")
        );
        let text = "{ \"a\": 1, \"a\": 2 }";
        assert_eq!(JsonLocator::of(text).find("/a", PointerTarget::LaterKey), 10..13);
        assert_eq!(JsonLocator::of(text).find("/a", PointerTarget::Value), 7..8);
    }

    #[test]
    fn a_syntax_error_is_located() {
        let text = "{\n  \"a\": å\n}";
        assert_eq!(text.get(JsonLocator::of(text).find("", PointerTarget::Value)), Some("å"));
        for text in ["", "{", "{\"a\": [", "[[[[", "\u{e5}"] {
            let span = JsonLocator::of(text).find("/a/0", PointerTarget::Value);
            assert!(text.get(span).is_some(), "{text}");
        }
        let deep = "[".repeat(100_000);
        let _ = JsonLocator::of(&deep).find("/0/0", PointerTarget::Value);
    }

    #[test]
    fn lines_and_columns_are_counted_from_one() {
        assert_eq!(line_and_column("a\nblå x", 6), (2, 4));
        assert_eq!(line_and_column("", 0), (1, 1));
        assert_eq!(line_and_column("a", 9), (1, 2));
    }
}
