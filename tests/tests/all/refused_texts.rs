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
        text("/steps/hello/body", number, "phone-in-prose");
        text("/actions/act/title", number, "phone-in-prose");
        text("/steps/danger/options/yes/reason", number, "phone-in-prose");
    }
    for fine in ["Det er 112 barn her", "§ 46, 2005", "Innen 24 timer", "{contact:alarm}"] {
        let mut small = known();
        for file in ["f/nb.json", "f/en.json"] {
            *small.at(file, "/steps/hello/body") = json!(fine);
        }
        assert_eq!(small.diagnostics(), [], "{fine}");
    }
}

#[test]
fn unknown_values_and_unknown_markup_are_refused() {
    text("/steps/hello/body", "Spør {laeder}", "unknown-name");
    text("/steps/hello/body", "Ring {contact:offise}", "unknown-contact");
    text("/steps/hello/body", "Du sa {answer:dangr}", "unknown-question");
    text("/steps/hello/body", "En note sa {answer:words}", "unknown-question");
    text("/steps/hello/body", "Innen {by}", "unknown-name");
    text("/steps/hello/body", "Du svarte {answer}", "unknown-name");
    text("/steps/hello/body", "Åpen {brace", "broken-brace");
    for blank in ["", "   ", "\n", "\u{a0}", "\u{200b}", "\u{ad}\u{200d}", "\u{3164}"] {
        text("/steps/hello/body", blank, "empty-text");
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
        text("/steps/hello/body", form, "unknown-markup");
    }
}

#[test]
fn a_value_in_a_text_that_holds_none_is_refused_with_the_reason() {
    let refused = |small: Small, file: &str, pointer: &str, because: &str| {
        let mut small = small;
        *small.at(file, pointer) = json!("Dette er {municipality}");
        let found = one_diagnostic(&small, "misplaced-value", file, pointer);
        let help = found.help.unwrap();
        assert!(help.ends_with(because), "{pointer}: {help}");
    };
    let mut small = under(&json!({ "fact": "known" }));
    small.at("f/flow.json", "")["guarantees"] =
        json!([{ "id": "rule", "never": { "answer": "times", "at-most": 0 } }]);
    let small = small.worded();
    for (file, pointer) in [
        ("f/nb.json", "/title"),
        ("f/nb.json", "/summary"),
        ("f/nb.json", "/guarantees/rule"),
        ("nb.json", "/title"),
        ("nb.json", "/notice"),
    ] {
        refused(small.clone(), file, pointer, "this text is shown when no walk is at hand");
    }
    refused(known(), "nb.json", "/terms/leader/cook", "this text is itself inserted into others");
    refused(known(), "nb.json", "/phrases/because", "use only the values of this phrase");
}

#[test]
fn a_phrase_that_is_a_list_has_its_form() {
    for (key, wrong, help) in [
        ("weekdays", "mandag,tirsdag", "seven names"),
        ("weekdays", "mandag,tirsdag,onsdag,,fredag,lørdag,søndag", "seven names"),
        ("months", "januar,februar", "twelve names"),
        ("spoken-signs", "§", "write each sign, `=` and its words"),
        ("spoken-signs", "§ = paragraf, –", "write each sign, `=` and its words"),
        ("spoken-signs", "§ = paragraf,", "write each sign, `=` and its words"),
        ("spoken-signs", "§ =", "write each sign, `=` and its words"),
        ("spoken-signs", "= paragraf", "write each sign, `=` and its words"),
        ("spoken-signs", "§ = paragraf – = til", "write each sign, `=` and its words"),
        ("spoken-signs", "§ = paragraf, §§ = paragrafene", "the longer sign first"),
        ("spoken-signs", "– = til, – = til og med", "each sign once"),
    ] {
        for file in ["nb.json", "en.json"] {
            let mut small = known();
            small.at(file, "/phrases")[key] = json!(wrong);
            let found = one_diagnostic(&small, "bad-list", file, &format!("/phrases/{key}"));
            let told = found.help.unwrap();
            assert!(told.contains(help), "{key} {wrong}: {told}");
        }
    }
}

/// Fails unless a text in this place is refused because its value is not certain, or is not refused.
#[track_caller]
fn certain(small: &Small, pointer: &str, value: &str, is_certain: bool) {
    let mut small = small.clone().worded();
    let (owner, key) = pointer.rsplit_once('/').unwrap();
    small.at("f/nb.json", owner)[key] = json!(format!("Se {{{value}}}"));
    if is_certain {
        assert_eq!(small.diagnostics(), [], "{pointer} {value}");
    } else {
        one_diagnostic(&small, "uncertain-value", "f/nb.json", pointer);
    }
}

#[test]
fn an_answer_stands_only_where_it_is_certain() {
    let yes = json!({ "answer": "danger", "is": "yes" });
    for (when, is_certain) in [
        (yes.clone(), true),
        (json!({ "answer": "danger", "answered": true }), true),
        (json!({ "answer": "danger", "is": ["yes", "unsure"] }), true),
        (json!({ "fact": "known" }), true),
        (json!({ "all": [{ "answer": "times", "at-least": 1 }, yes] }), true),
        (json!({ "any": [{ "answer": "danger", "is": "no" }, yes] }), true),
        (json!({ "surely": yes }), true),
        (json!({ "any": [{ "answer": "times", "at-least": 1 }, yes] }), false),
        (json!({ "not": yes }), false),
        (json!({ "unknown": yes }), false),
        (json!({ "all": [{ "not": yes }, { "answer": "times", "at-least": 1 }] }), false),
    ] {
        certain(&under(&when), "/actions/act/title", "answer:danger", is_certain);
    }
    // What was ticked may be offered no more.
    let seen = |test: &str, value: Value| under(&json!({ "answer": "seen", test: value }));
    certain(&seen("answered", json!(true)), "/actions/act/body", "answer:seen", false);
    certain(&seen("has", json!(["none", "unsure"])), "/actions/act/body", "answer:seen", true);
    let small = under(&yes);
    certain(&small, "/facts/known/title", "answer:danger", true);
    certain(&small, "/facts/known/title", "answer:times", false);
    certain(&small, "/steps/hello/title", "answer:danger", false);
    certain(&small, "/steps/seen/options/fear/reason", "answer:danger", false);
    // A condition of the step, of the stage around it, or of a variant.
    let mut small = under(&yes);
    small.at("f/flow.json", "/stages/0/steps/5")["when"] = yes.clone();
    certain(&small, "/steps/hello/title", "answer:danger", true);
    let mut small = under(&yes);
    small.at("f/flow.json", "/stages").as_array_mut().unwrap().push(json!(
        { "id": "two", "when": yes, "steps": [{ "id": "bye", "kind": "message" }] }
    ));
    certain(&small, "/steps/bye/body", "answer:danger", true);
    let mut small = under(&json!({ "answer": "times", "at-least": 1 }));
    small.at("f/flow.json", "/actions/0")["variants"] = json!([{ "id": "more", "when": yes }]);
    certain(&small, "/actions/act/variants/more/title", "answer:danger", true);
    certain(&small, "/actions/act/title", "answer:danger", false);
}

#[test]
fn a_deadline_stands_only_where_it_is_certain() {
    let with = |when: Value, after: &str, is_sure: bool| {
        let mut small = under(&when);
        small.at("f/flow.json", "/actions/0")["urgency"] = json!("soon");
        small.at("f/flow.json", "/actions/0")["by"] = json!({ "days": 7, "after": after });
        if is_sure {
            small.at("f/flow.json", "/stages/0/steps/3")["no-unsure"] = json!("it is on paper");
        }
        small
    };
    let answered = json!({ "answer": "day", "answered": true });
    let other = json!({ "answer": "danger", "is": "yes" });
    certain(&with(other.clone(), "started", false), "/actions/act/title", "by", true);
    certain(&with(answered.clone(), "day", true), "/actions/act/title", "by", true);
    certain(&with(answered, "day", false), "/actions/act/title", "by", false);
    certain(&with(other, "day", true), "/actions/act/title", "by", false);
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
        *small.at("f/nb.json", "/steps/hello/body") = json!(original);
        *small.at("f/en.json", "/steps/hello/body") = json!(translation);
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
        let found = one_diagnostic(&small, "different-values", "f/en.json", "/steps/hello/body");
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
    one_diagnostic(&small, "unknown-contact", "f/nb.json", "/steps/hello/body");
}

#[test]
fn what_is_not_seen_or_turns_the_direction_is_refused() {
    let hidden = ('\0'..='\u{9f}').filter(|letter| letter.is_control() && *letter != '\n');
    let turns = ('\u{2028}'..='\u{202e}').chain('\u{2066}'..='\u{2069}');
    for letter in hidden.chain(turns).chain(['\u{200b}', '\u{2060}', '\u{feff}', '\u{fffb}']) {
        text(
            "/steps/hello/body",
            &format!("Ring {letter}{{contact:alarm}} nå"),
            "hidden-character",
        );
    }
    // Markdown can write any character by its number or its name.
    for written in ["&#8238;", "&#x202e;", "&ZeroWidthSpace;"] {
        let words = format!("Ring {written} {{contact:alarm}} nå");
        text("/steps/hello/body", &words, "hidden-character");
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
        *small.at("f/nb.json", "/steps/hello/body") = json!(fine);
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
        *small.at("f/nb.json", "/steps/hello/body") = json!(text_);
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
