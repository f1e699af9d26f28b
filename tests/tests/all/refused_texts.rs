//! What is refused in texts: numbers in prose, unknown values and markup, what is not seen.

use serde_json::{Value, json};
use veiviser_tests::base::Small;

use super::refused::{one_diagnostic, under};

fn known() -> Small {
    under(&json!({ "fact": "known" })).worded()
}

fn text(pointer: &str, text: &str, code: &str) {
    let mut small = known();
    *small.at("f/nb.json", pointer) = json!(text);
    one_diagnostic(&small, code, "f/nb.json", pointer);
}

#[test]
fn a_phone_number_in_prose_is_refused() {
    for number in
        ["Ring 112 nå", "Ring 116 117.", "Ring 22 33 44 55", "Ring +47 22334455", "Ring 02800"]
    {
        text("/summary", number, "phone-in-prose");
        text("/actions/act/title", number, "phone-in-prose");
        text("/steps/danger/options/yes/reason", number, "phone-in-prose");
    }
    for fine in ["Det er 112 barn her", "§ 46, 2005", "Innen 24 timer", "{contact:alarm}"] {
        let mut small = known();
        for file in ["f/nb.json", "f/en.json"] {
            *small.at(file, "/summary") = json!(fine);
        }
        assert_eq!(small.diagnostics(), [], "{fine}");
    }
}

#[test]
fn unknown_values_and_unknown_markup_are_refused() {
    text("/summary", "Spør {laeder}", "unknown-name");
    text("/summary", "Ring {contact:offise}", "unknown-contact");
    text("/summary", "Du sa {answer:dangr}", "unknown-question");
    text("/summary", "En note sa {answer:words}", "unknown-question");
    text("/summary", "Innen {by}", "unknown-name");
    text("/summary", "Du svarte {answer}", "unknown-name");
    text("/summary", "Åpen {brace", "broken-brace");
    for blank in ["", "   ", "\n", "\u{a0}", "\u{200b}", "\u{ad}\u{200d}", "\u{3164}"] {
        text("/summary", blank, "empty-text");
    }
    for form in [
        "# Overskrift",
        "[lenke](https://example.org)",
        "- a\n  - b",
        "`kode`",
        "<b>fet</b>",
        "> sitat",
        "a\n\n    kode",
    ] {
        text("/summary", form, "unknown-markup");
    }
}

#[test]
fn a_name_that_a_municipality_gives_is_plain_words() {
    for (name, code) in [
        ("", "empty-text"),
        (" \u{a0}", "empty-text"),
        ("Vik {by}", "misplaced-value"),
        ("Vik {", "broken-brace"),
        ("Vik, ring 22 33 44 55", "phone-in-prose"),
    ] {
        for pointer in ["/name", "/contacts/0/name"] {
            let mut small = known();
            *small.at("municipalities/vik.json", pointer) = json!(name);
            one_diagnostic(&small, code, "municipalities/vik.json", pointer);
        }
    }
}

#[test]
fn a_translation_names_the_contacts_of_the_original() {
    let with = |original: &str, translation: &str| {
        let mut small = known();
        *small.at("f/nb.json", "/summary") = json!(original);
        *small.at("f/en.json", "/summary") = json!(translation);
        small
    };
    for (original, translation, says) in [
        ("Ring {contact:alarm}", "Call", "the original also names `alarm`"),
        ("Ring", "Call {contact:alarm}", "the original does not name `alarm`"),
        (
            "Ring {contact:alarm}",
            "Call {contact:office}",
            "the original names `alarm`, and not `office`",
        ),
    ] {
        let small = with(original, translation);
        let found = one_diagnostic(&small, "different-values", "f/en.json", "/summary");
        assert_eq!(found.message, says);
    }
    for (original, translation) in [
        ("{contact:alarm}, {contact:office}", "{contact:office}, {contact:alarm} {contact:alarm}"),
        ("Ring", "Call"),
    ] {
        assert_eq!(with(original, translation).diagnostics(), [], "{translation}");
    }
    // A misspelt contact of the original is told once.
    let small = with("Ring {contact:alarn}", "Call {contact:alarm}");
    one_diagnostic(&small, "unknown-contact", "f/nb.json", "/summary");
}

#[test]
fn what_is_not_seen_or_turns_the_direction_is_refused() {
    let hidden = ('\0'..='\u{9f}').filter(|letter| letter.is_control() && *letter != '\n');
    let turns = ('\u{2028}'..='\u{202e}').chain('\u{2066}'..='\u{2069}');
    for letter in hidden.chain(turns).chain(['\u{200b}', '\u{2060}', '\u{feff}', '\u{fffb}']) {
        text("/summary", &format!("Ring {letter}{{contact:alarm}} nå"), "hidden-character");
    }
    // Also where a text stands in another file than those of texts.
    let good = known();
    for (file, pointer) in [
        ("pack.json", "/version"),
        ("sources.json", "/sources/1/act"),
        ("sources.json", "/sources/1/section"),
        ("contacts.json", "/contacts/0/reach/web/0"),
        ("municipalities/vik.json", "/name"),
        ("municipalities/vik.json", "/contacts/0/name"),
        ("municipalities/vik.json", "/contacts/0/reach/web/0"),
    ] {
        let mut small = good.clone();
        let text = small.at(file, pointer);
        *text = json!(format!("{}\u{202e}", text.as_str().unwrap()));
        one_diagnostic(&small, "hidden-character", file, pointer);
    }
    // What a script needs to be written.
    for fine in
        ["a\nb", "می\u{200c}خواهم", "👩\u{200d}👧", "אב\u{200f}!", "barne\u{ad}vern", "a\u{a0}b"]
    {
        let mut small = known();
        *small.at("f/nb.json", "/summary") = json!(fine);
        assert_eq!(small.diagnostics(), [], "{fine:?}");
    }
}

#[test]
fn a_brief_that_does_not_fit_on_a_first_page_is_refused() {
    let with = |letters: usize| {
        let mut small = known();
        small.at("f/nb.json", "/actions/act")["brief"] = json!("å".repeat(letters));
        small
    };
    assert_eq!(with(160).diagnostics(), []);
    let found = one_diagnostic(&with(161), "too-long", "f/nb.json", "/actions/act/brief");
    assert_eq!(found.message, "the brief has 161 characters; at most 160 are allowed");
    assert!(found.help.unwrap().contains("`body`"));
    // A variant and a translation have the same room.
    let mut small = under(&json!({ "fact": "known" }));
    small.at("f/flow.json", "/actions/0")["variants"] =
        json!([{ "id": "v", "when": { "fact": "known" } }]);
    let mut small = small.worded();
    small.at("f/nb.json", "/actions/act/variants/v")["brief"] = json!("x".repeat(200));
    one_diagnostic(&small, "too-long", "f/nb.json", "/actions/act/variants/v/brief");
    let mut small = with(10);
    small.at("f/en.json", "/actions/act")["brief"] = json!("x".repeat(200));
    one_diagnostic(&small, "too-long", "f/en.json", "/actions/act/brief");
    // It is plain text, and a phone number in it belongs in the contacts.
    let mut small = known();
    small.at("f/nb.json", "/actions/act")["brief"] = json!("Ring 22 33 44 55");
    one_diagnostic(&small, "phone-in-prose", "f/nb.json", "/actions/act/brief");
}

#[test]
fn loading_refuses_all_markup_that_the_subset_does_not_have() {
    // The quick check for markup must not miss any: an indented line is code.
    for text_ in [
        "    kode",
        "a\n\n\tkode",
        "a  \nb",
        "1. ett",
        "4. mai",
        "***",
        "a\\\nb",
        "&amp;\n\n    x",
        "a|b\n-|-",
        "\tkode",
    ] {
        let refused = veiviser::markup::unknown_markup(text_);
        let mut small = known();
        *small.at("f/nb.json", "/summary") = json!(text_);
        let found = small.diagnostics();
        assert_eq!(
            found.iter().any(|f| f.code == "unknown-markup"),
            refused.is_some(),
            "{text_:?}: {refused:?}"
        );
    }
}

#[test]
fn missing_and_orphaned_texts_are_reported() {
    let without = |pointer: &str, key: &str, at: &str| {
        let mut small = known();
        small.at("f/nb.json", pointer).as_object_mut().unwrap().remove(key);
        small.files.remove("f/en.json");
        small.at("pack.json", "")["languages"] = json!(["nb"]);
        small.files.remove("en.json");
        small.files.remove("registers/signs/en.json");
        one_diagnostic(&small, "missing-text", "f/nb.json", at);
    };
    without("/steps", "danger", "/steps/danger");
    without("/steps/danger", "title", "/steps/danger/title");
    without("/steps/danger", "unsure", "/steps/danger/unsure");
    without("/steps/danger/options", "yes", "/steps/danger/options/yes");
    without("/steps/seen", "none", "/steps/seen/none");
    without("/steps/hello", "body", "/steps/hello/body");
    without("/facts", "known", "/facts/known");
    without("/actions", "act", "/actions/act");
    let extra = |file: &str, pointer: &str, key: &str, value: Value| {
        let mut small = known();
        small.at(file, pointer)[key] = value;
        one_diagnostic(&small, "orphaned-text", file, &format!("{pointer}/{key}"));
    };
    extra("f/nb.json", "/steps", "ghost", json!({ "title": "x" }));
    extra("f/nb.json", "/steps/danger/options", "perhaps", json!({ "label": "x" }));
    extra("f/nb.json", "/steps/danger", "none", json!({ "reason": "x" }));
    let mut small = known();
    small.at("f/nb.json", "/actions/act")["reminders"] = json!({ "r": "x" });
    one_diagnostic(&small, "orphaned-text", "f/nb.json", "/actions/act/reminders/r");
    extra("f/en.json", "/actions/act", "body", json!("the original has no such text"));
    extra("nb.json", "/phrases", "becuase", json!("x"));
    extra("nb.json", "/contacts", "ghost", json!({ "name": "x" }));
    extra("nb.json", "/stages", "ghost", json!("x"));
    extra("nb.json", "/terms/leader", "pilot", json!("x"));
}
