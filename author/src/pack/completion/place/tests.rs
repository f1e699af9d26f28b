//! Places, each with a bar where the person writes.

use super::{MendedText, WritingPlace};

/// The place at the bar.
fn at(text: &str) -> (Option<WritingPlace>, String) {
    let (before, after) = text.split_once('|').unwrap();
    let whole = format!("{before}{after}");
    (WritingPlace::of(&whole, before.len()), whole)
}

/// The pointer, whether it is a key, and the text with a name.
#[track_caller]
fn check(text: &str, pointer: &str, is_key: bool, written: &str) {
    let (place, whole) = at(text);
    let place = place.unwrap_or_else(|| panic!("no place in {text}"));
    assert_eq!((place.path.join("/").as_str(), place.is_key), (pointer, is_key), "{text}");
    match place.written(&whole, "X") {
        MendedText::Whole(now) => assert_eq!(now, written, "{text}"),
        MendedText::UpToHere(now) => assert_eq!(format!("{now}…"), written, "{text}"),
    }
}

#[test]
fn a_value_is_found_whole_or_begun() {
    check(r#"{ "a": "|" }"#, "a", false, r#"{ "a": "X" }"#);
    check(r#"{ "a": "bc|d" }"#, "a", false, r#"{ "a": "X" }"#);
    check(r#"{ "a": "in/bc|" }"#, "a", false, r#"{ "a": "in/X" }"#);
    check(r#"{ "a": | }"#, "a", false, r#"{ "a": "X" }"#);
    check(r#"{ "a": b| }"#, "a", false, r#"{ "a": "X" }"#);
    check(r#"{ "a": ["b", "|"], "c": 1 }"#, "a/1", false, r#"{ "a": ["b", "X"], "c": 1 }"#);
    check(r#"{ "a": [{ "b": "|" }] }"#, "a/0/b", false, r#"{ "a": [{ "b": "X" }] }"#);
    check("[|]", "0", false, r#"["X"]"#);
}

#[test]
fn a_key_is_found_whole_or_begun() {
    check(r#"{ "|" }"#, "", true, r#"{ "X": null }"#);
    check(r#"{ "a|": 1 }"#, "", true, r#"{ "X": 1 }"#);
    check(r#"{ "b": 1, | }"#, "", true, r#"{ "b": 1, "X": null }"#);
    check("{ \"b\": { |\n } }", "b", true, "{ \"b\": { \"X\": null\n } }");
    check("{ |\n \"b\": 1 }", "", true, "{ \"X\": null,\n \"b\": 1 }");
    let (place, _) = at(r#"{ "a": { "x": 1 }, "|", "b": [{ "y": 2 }], "c": 3 }"#);
    assert_eq!(place.unwrap().keys, ["a", "b", "c"]);
}

#[test]
fn a_text_that_is_not_closed_takes_nothing_of_what_follows() {
    check("{ \"a\": \"b|\n}", "a", false, "{ \"a\": \"X\"\n}");
    check("{ \"a\": \"b|, \"c\": 1 }", "a", false, "{ \"a\": \"X\", \"c\": 1 }");
    check("{ \"a\": [\"b|, \"c\"]}", "a/0", false, "{ \"a\": [\"X\", \"c\"]}");
}

#[test]
fn what_is_broken_after_the_place_is_left_out() {
    check(r#"{ "a": [{ "b": "|" }], oh"#, "a/0/b", false, r#"{ "a": [{ "b": "X"}]}…"#);
    check(r#"{ "a": { "|": , }"#, "a", true, r#"{ "a": { "X": null}}…"#);
}

#[test]
fn names_in_braces_are_found_in_a_text() {
    check(r#"{ "a": "Ring {contact:|} nå" }"#, "a", false, r#"{ "a": "Ring {contact:X} nå" }"#);
    check(r#"{ "a": "Ring {contact:b|" }"#, "a", false, r#"{ "a": "Ring {contact:X}" }"#);
    let (place, _) = at(r#"{ "a": "Hei {|" }"#);
    assert_eq!(place.unwrap().in_braces.as_deref(), Some(""));
}

#[test]
fn where_nothing_is_awaited_there_is_no_place() {
    for text in [
        r#"{ "a": "Hei du |" }"#,
        r#"{ "a": 1 | }"#,
        r#"{ "a" | }"#,
        r#"{ "a": "b"| }"#,
        r#"{ "a": |"b" "#,
    ] {
        assert_eq!(at(text).0, None, "{text}");
    }
    assert_eq!(WritingPlace::of("å", 1), None, "inside a letter");
}
