//! What is refused in texts, steps, registers, overlays and bounds; and counterexamples that were found.

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

#[test]
fn keys_belong_to_their_kind_of_step() {
    let misplaced = |kind: &str, key: &str, value: Value| {
        let mut step = json!({ "id": "q", "kind": kind });
        step[key] = value;
        match kind {
            "choice" => step["options"] = json!(["a"]),
            "number" => (step["min"], step["max"]) = (json!(0), json!(1)),
            "flow" => step["flow"] = json!("in"),
            "parameter" => step["id"] = json!("role"),
            _ => {}
        }
        let flow = json!({ "parameters": ["role"], "stages": [{ "id": "one", "steps": [step] }] });
        let small = Small::new(&[json!({ "id": "in" }), flow]);
        one_diagnostic(&small, "misplaced-key", "f/flow.json", &format!("/stages/0/steps/0/{key}"));
    };
    for kind in ["choice", "number", "date", "note", "message", "flow", "parameter"] {
        if kind != "choice" {
            misplaced(kind, "from", json!("signs"));
        }
        misplaced(kind, "set-by", json!("municipality"));
        if kind != "number" {
            misplaced(kind, "min", json!(1));
            misplaced(kind, "unit", json!("u"));
        }
        if kind != "flow" {
            misplaced(kind, "with", json!({}));
        }
    }
    for kind in ["note", "message", "flow", "parameter"] {
        misplaced(kind, "no-unsure", json!("x"));
        misplaced(kind, "options", json!(["a"]));
    }
    for kind in ["flow", "parameter"] {
        misplaced(kind, "definitions", json!(["word-a"]));
        misplaced(kind, "sources", json!(["law-a"]));
        misplaced(kind, "review", json!("read"));
        misplaced(
            kind,
            "variants",
            json!([{ "id": "v", "when": { "answer": "role", "is": "cook" } }]),
        );
    }
}

#[test]
fn registers_are_checked_even_if_no_flow_uses_them() {
    let mut small = Small::new(&[json!({})]);
    *small.at("registers/signs/register.json", "/options/0/sources/0") = json!("law-x");
    one_diagnostic(
        &small,
        "unknown-source",
        "registers/signs/register.json",
        "/options/0/sources/0",
    );
    let mut small = Small::new(&[json!({})]);
    *small.at("registers/signs/register.json", "/options/1/ages/0") = json!("yuong");
    one_diagnostic(&small, "unknown-name", "registers/signs/register.json", "/options/1/ages/0");
}

#[test]
fn an_overlay_names_only_what_is_local() {
    let overlay = |pointer: &str, value: Value, code: &str, at: &str| {
        let mut small = known();
        *small.at("municipalities/vik.json", pointer) = value;
        one_diagnostic(&small, code, "municipalities/vik.json", at);
    };
    overlay("/parameters", json!({ "region": "nroth" }), "unknown-option", "/parameters/region");
    overlay(
        "/parameters",
        json!({ "region": ["north", "south"] }),
        "wrong-type",
        "/parameters/region",
    );
    overlay("/parameters", json!({ "role": "cook" }), "not-local", "/parameters/role");
    overlay("/parameters", json!({ "ghost": "x" }), "unknown-name", "/parameters/ghost");
    overlay("/contacts/0/contact", json!("office"), "not-local", "/contacts/0/contact");
    overlay("/contacts/0/contact", json!("ghost"), "unknown-contact", "/contacts/0/contact");
    overlay(
        "/contacts/0/reach/check-again-by",
        json!("2026-02-30"),
        "bad-day",
        "/contacts/0/reach/check-again-by",
    );
    overlay("/contacts/0/reach/phones/0", json!("ring"), "bad-phone", "/contacts/0/reach/phones/0");
    for number in ["22 22 22 2", "1234567890", "1122"] {
        overlay(
            "/contacts/0/reach/phones/0",
            json!(number),
            "bad-phone",
            "/contacts/0/reach/phones/0",
        );
    }
    overlay("/id", json!("nes"), "wrong-folder", "/id");
}

#[test]
fn a_zone_that_does_not_exist_is_refused_with_the_one_that_was_meant() {
    for (zone, help) in [
        ("Europe/Olso", "did you mean `Europe/Oslo`?"),
        ("europe/oslo", "did you mean `Europe/Oslo`?"),
        ("", "IANA"),
        ("Mars/Phobos", ""),
    ] {
        let mut small = known();
        *small.at("pack.json", "/zone") = json!(zone);
        let found = one_diagnostic(&small, "unknown-name", "pack.json", "/zone");
        assert!(found.help.as_deref().unwrap().contains(help), "{zone}: {found}");
    }
}

#[test]
fn a_contact_that_nobody_can_reach_is_refused() {
    let without = |file: &str, pointer: &str, web: bool| {
        let mut small = known();
        let reach = small.at(file, pointer);
        reach["phones"] = json!([]);
        if !web {
            reach.as_object_mut().unwrap().remove("web");
        }
        small
    };
    let at = |i: usize| format!("/contacts/{i}/reach");
    // An emergency service and a helpline are called; a service can have an address alone.
    for i in [0, 3] {
        let small = without("contacts.json", &at(i), true);
        one_diagnostic(&small, "incomplete-contact", "contacts.json", &at(i));
    }
    assert_eq!(without("contacts.json", &at(4), true).diagnostics(), []);
    let small = without("contacts.json", &at(4), false);
    one_diagnostic(&small, "incomplete-contact", "contacts.json", &at(4));
    // The same holds for what a municipality writes.
    let vik = "municipalities/vik.json";
    assert_eq!(without(vik, &at(0), true).diagnostics(), []);
    one_diagnostic(&without(vik, &at(0), false), "incomplete-contact", vik, &at(0));
    // Every screen shows emergency services: neither a local office nor somebody at the workplace.
    for wrong in ["desk", "leader", "line", "office"] {
        let mut small = known();
        *small.at("pack.json", "/emergency") = json!(["alarm", wrong]);
        one_diagnostic(&small, "incomplete-contact", "pack.json", "/emergency/1");
    }
}

#[test]
fn lists_that_many_people_edit_are_sorted() {
    for (file, list) in
        [("sources.json", "sources"), ("contacts.json", "contacts"), ("glossary.json", "entries")]
    {
        let mut small = known();
        small.at(file, &format!("/{list}")).as_array_mut().unwrap().swap(0, 1);
        one_diagnostic(&small, "not-sorted", file, &format!("/{list}/1/id"));
    }
}

// Counterexamples that the properties found.

#[test]
fn found_a_text_that_contains_itself_is_refused() {
    let mut small = known();
    *small.at("f/nb.json", "/steps/danger/options/yes/label") = json!("Ja, {answer:danger}");
    one_diagnostic(&small, "misplaced-value", "f/nb.json", "/steps/danger/options/yes/label");
    let mut small = known();
    *small.at("nb.json", "/contacts/office/name") = json!("Kontoret, se {contact:office}");
    one_diagnostic(&small, "misplaced-value", "nb.json", "/contacts/office/name");
}

#[test]
fn found_a_value_in_a_text_that_takes_none_is_refused() {
    for pointer in ["/phrases/because", "/phrases/municipality", "/terms/leader/cook"] {
        let mut small = known();
        *small.at("nb.json", pointer) = json!("{municipality}");
        one_diagnostic(&small, "misplaced-value", "nb.json", pointer);
    }
}

#[test]
fn found_an_object_written_as_a_list_is_refused() {
    let mut small = under(&json!(["danger", "yes"]));
    one_diagnostic(&small, "wrong-type", "f/flow.json", "/actions/0/when");
    *small.at("f/flow.json", "/actions/0/when") = json!({ "fact": "known" });
    small.at("f/flow.json", "/actions/0")["by"] = json!([3, "started"]);
    one_diagnostic(&small, "wrong-type", "f/flow.json", "/actions/0/by");
}

#[test]
fn a_bound_on_steps_is_a_number_that_a_walk_can_reach_and_names_parameters() {
    let bound = |guarantee: Value| {
        let mut small = under(&json!({ "fact": "known" }));
        let flow = small.at("f/flow.json", "");
        flow["parameters"] = json!(["role"]);
        // What is voluntary does not count.
        let more =
            json!({ "id": "more", "voluntary": true, "steps": [{ "id": "m", "kind": "message" }] });
        flow["stages"].as_array_mut().unwrap().push(more);
        let mut guarantee = guarantee;
        guarantee["id"] = json!("p");
        flow["guarantees"] = json!([guarantee]);
        small
    };
    let refused = |guarantee: Value, code: &str, below: &str| {
        one_diagnostic(&bound(guarantee), code, "f/flow.json", &format!("/guarantees/0{below}"))
    };
    assert_eq!(bound(json!({ "steps-at-most": 7, "supplied": ["role"] })).diagnostics(), []);
    let long = refused(json!({ "steps-at-most": 8 }), "out-of-range", "/steps-at-most");
    assert_eq!(long.message, "no walk can have more than 8 main steps: the flow has only 7");
    assert_eq!(
        long.help.as_deref(),
        Some("write 7 or less: a number that no walk can reach guarantees nothing")
    );
    refused(json!({ "steps-at-most": u32::MAX }), "out-of-range", "/steps-at-most");
    for odd in [json!(4_294_967_296_u64), json!(-1), json!(2.5), json!("3")] {
        refused(json!({ "steps-at-most": odd }), "wrong-type", "/steps-at-most");
    }
    let twice = json!({ "steps-at-most": 3, "supplied": ["role", "role"] });
    refused(twice, "duplicate-id", "/supplied/1");
    let question = json!({ "steps-at-most": 3, "supplied": ["danger"] });
    refused(question, "unknown-name", "/supplied/0");
    // How many steps there are is not known while one is left out.
    let mut small = bound(json!({ "steps-at-most": 7 }));
    small.at("f/flow.json", "/stages/0/steps/3")["kind"] = json!("dat");
    one_diagnostic(&small, "unknown-word", "f/flow.json", "/stages/0/steps/3/kind");
}
