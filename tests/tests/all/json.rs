//! The reader of JSON accepts what `serde_json` accepts, and nothing else.

use proptest::collection::vec;
use proptest::num::u8;
use proptest::prelude::{Just, Strategy, prop_assert_eq, prop_oneof};
use veiviser::syntax_error;
use veiviser_tests::tape::always;

/// Whether it is JSON to us, and to `serde_json`.
fn agree(bytes: &[u8]) -> (bool, bool) {
    let ours = syntax_error(bytes).is_none();
    match serde_json::from_slice::<serde_json::Value>(bytes) {
        // A number too large for a float is JSON, but stops the other reader.
        Err(error) if error.to_string().contains("out of range") => (ours, ours),
        theirs => (ours, theirs.is_ok()),
    }
}

#[test]
fn any_bytes_are_json_to_both_or_to_none() {
    let pieces = vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\"a\"",
        "\"a\":",
        "1",
        "-",
        "0",
        "1.5",
        "1e5",
        "-0",
        "01",
        "true",
        "false",
        "null",
        " ",
        "\n",
        "\t",
        "\\",
        "\\u00e5",
        "\\ud83d\\ude00",
        "\\ud83d",
        "\"\\n\"",
        "\u{e5}",
        "\u{a0}",
        "\u{feff}",
        "/",
        ".",
        "+",
        "E",
        "nul",
        "\u{0}",
    ];
    let text =
        vec(proptest::sample::select(pieces), 0..12).prop_map(|parts| parts.concat().into_bytes());
    let content = prop_oneof![text, vec(u8::ANY, 0..20), Just(Vec::new())];
    always(4000, content, |bytes| {
        let (ours, theirs) = agree(&bytes);
        prop_assert_eq!(ours, theirs, "{:?}", String::from_utf8_lossy(&bytes));
        Ok(())
    });
}

#[test]
fn the_files_of_the_shipped_pack_broken_at_any_byte_are_json_to_both_or_to_none() {
    let flow = include_str!("../../../flows/pack.json");
    for at in (0..flow.len()).filter(|at| flow.is_char_boundary(*at)) {
        for piece in ["", "\"", ",", "}", "x", "\u{201d}"] {
            let bytes = [&flow[..at], piece, flow.get(at + 1..).unwrap_or_default()].concat();
            let (ours, theirs) = agree(bytes.as_bytes());
            assert_eq!(ours, theirs, "{at} {piece}");
        }
    }
}
