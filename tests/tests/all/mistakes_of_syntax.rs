//! Files that are not JSON: what a person sees there is named, at the place where it is.

use veiviser::{Diagnostic, Files};
use veiviser_author::pack::render_diagnostics::locate;
use veiviser_tests::base::{Small, bytes, diagnostics};

/// A flow as an author writes it, on several lines.
const FLOW: &str = r#"{
  "id": "f",
  "version": 1,
  "status": "draft",
  "purpose": "guide",
  "stages": [
    {
      "id": "one",
      "steps": [
        { "id": "danger", "kind": "choice", "options": ["yes", "no"] },
        { "id": "words", "kind": "note" }
      ]
    }
  ],
  "actions": []
}
"#;

/// The only diagnostic of a pack with this flow, and its line and column.
fn only(flow: &[u8]) -> (Diagnostic, usize, usize) {
    let mut files: Files =
        bytes(&Small::new(&[serde_json::from_str(FLOW).unwrap()]).worded().files);
    files.insert("f/flow.json".to_owned(), flow.to_vec());
    let found = diagnostics(&files);
    assert_eq!(found.len(), 1, "{found:#?}");
    let located = locate(&files, &found);
    let (line, column) = (located[0].line, located[0].column);
    (found[0].clone(), line, column)
}

/// Fails unless the flow, where `old` is replaced, has a fault of syntax at this line and column.
#[track_caller]
fn broken(old: &str, new: &str, (line, column): (usize, usize), says: &str, help: &str) {
    assert!(FLOW.contains(old), "{old}");
    let flow = FLOW.replacen(old, new, 1);
    let (found, at_line, at_column) = only(flow.as_bytes());
    assert_eq!((found.code.as_str(), &*found.file), ("syntax", "f/flow.json"));
    assert_eq!((at_line, at_column), (line, column), "{found}");
    assert!(found.message.ends_with(says), "{found}");
    assert!(found.help.as_deref().unwrap().contains(help), "{found}");
}

#[test]
fn mistake_06_a_trailing_comma() {
    broken(
        "\"note\" }\n",
        "\"note\" },\n",
        (11, 42),
        "nothing follows after this comma",
        "remove the comma",
    );
}

#[test]
fn mistake_08_a_duplicate_key() {
    let flow = FLOW.replacen("\"version\": 1,", "\"version\": 1,\n  \"version\": 2,", 1);
    let (found, line, column) = only(flow.as_bytes());
    assert_eq!(
        (found.code.as_str(), &*found.pointer, line, column),
        ("duplicate-key", "/version", 4, 3)
    );
    assert_eq!(found.help.as_deref(), Some("remove one of them"));
}

#[test]
fn mistake_11_a_forgotten_quote() {
    let says = "the text that begins here has no closing quote";
    broken("\"draft\",", "\"draft,", (4, 13), says, "where the text ends");
    broken(
        "\"status\": \"draft\"",
        "status\": \"draft\"",
        (4, 3),
        "this key has no opening quote",
        "in quotes",
    );
    broken(
        "\"draft\"",
        "\"dr\naft\"",
        (4, 13),
        says,
        "a line break inside a text is written `\\n`",
    );
    let says = "the text ends at this quote, but more of it follows";
    broken("\"draft\"", "\"a \"good\" one\"", (4, 16), says, "inside a text");
    broken(
        "\"status\": \"draft\"",
        "\"status: \"draft\"",
        (4, 12),
        says,
        "the quote that is missing",
    );
}

#[test]
fn mistake_12_a_missing_brace() {
    let says = "the object that begins on line 10 is not closed";
    broken("[\"yes\", \"no\"] },", "[\"yes\", \"no\"],", (10, 69), says, "add `}`");
    broken(
        "  \"actions\": []\n}\n",
        "  \"actions\": []\n",
        (15, 15),
        "the object that begins on line 1 is not closed",
        "add `}`",
    );
    broken(
        "      ]\n    }",
        "      }\n    }",
        (12, 7),
        "the list that begins on line 9 is not closed",
        "add `]`",
    );
}

#[test]
fn mistake_13_a_byte_order_mark() {
    broken("{\n  \"id\"", "\u{feff}{\n  \"id\"", (1, 1), "which is not seen", "without BOM");
}

#[test]
fn mistake_14_and_15_the_ends_of_lines_and_tabs_do_not_move_a_place() {
    let flow = FLOW.replacen("\"version\": 1,", "\"version\": 1, \"maks\": 18,", 1);
    for flow in [flow.replace('\n', "\r\n"), flow.replace("  ", "\t\t")] {
        let (found, line, column) = only(flow.as_bytes());
        assert_eq!(
            (found.code.as_str(), &*found.pointer, line, column),
            ("unknown-key", "/maks", 3, 17)
        );
    }
}

#[test]
fn mistake_35_an_empty_file() {
    for empty in ["", " \n"] {
        let (found, line, _) = only(empty.as_bytes());
        assert!(found.code == "syntax" && found.message.ends_with("the file is empty"), "{found}");
        assert_eq!(line, 1);
        assert!(found.help.unwrap().contains("write the file anew"));
    }
}

#[test]
fn quotes_and_spaces_of_a_word_processor_are_named() {
    broken(
        "\"draft\"",
        "\u{201c}draft\u{201d}",
        (4, 13),
        "JSON knows only the straight `\"`",
        "smart quotes",
    );
    broken("\"draft\"", "'draft'", (4, 13), "only the double quote `\"`", "write `\"`");
    broken(
        "\"status\": ",
        "\"status\":\u{a0}",
        (4, 12),
        "this is a no-break space, which looks like a space",
        "common space",
    );
    broken(
        "\"status\": ",
        "\"status\":\u{200b}",
        (4, 12),
        "a character here that is not seen, [U+200B]",
        "delete it",
    );
    broken("\"draft\"", "\"dr\taft\"", (4, 16), "there is a tab inside a text", "write a space");
}

#[test]
fn what_people_write_in_json_is_named() {
    broken(
        "\"version\": 1,\n",
        "\"version\": 1\n",
        (3, 14),
        "a comma is missing after this",
        "add `,`",
    );
    broken(
        "  \"status\"",
        "  // a draft\n  \"status\"",
        (4, 3),
        "JSON has no comments",
        "ends with .md",
    );
    broken(
        "\"draft\"",
        "draft",
        (4, 13),
        "this word has no quotes, and is not `true`, `false` or `null`",
        "before and after",
    );
    broken(
        "\"version\": 1",
        "\"version\": 01",
        (3, 14),
        "this is not a number of JSON",
        "leading zeros",
    );
    broken("\"version\": 1", "\"version\" 1", (3, 11), "a colon is missing after this key", "`:`");
    broken("\"version\": 1", "\"version\":", (3, 13), "a value is missing here", "write the value");
    broken("\"draft\"", "\"dr\\aft\"", (4, 16), "a character that it can stand before", "`\\\\`");
    broken(
        "\"actions\": []\n}",
        "\"actions\": []\n}}",
        (16, 2),
        "the file has ended here, but more follows",
        "remove",
    );
}

#[test]
fn files_that_are_not_utf_8_are_named() {
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(FLOW.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (found, line, _) = only(&wide);
    assert!(found.message.ends_with("saved as UTF-16") && line == 1, "{found}");
    assert!(found.help.unwrap().contains("UTF-8"));
    let narrow: Vec<u8> =
        FLOW.replace("draft", "\u{e5}").chars().map(|letter| letter as u8).collect();
    let (found, line, column) = only(&narrow);
    assert!(found.message.ends_with("not saved as UTF-8"), "{found}");
    assert_eq!((line, column), (4, 14));
}
