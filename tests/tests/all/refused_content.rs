//! What is refused in steps, registers, overlays and bounds; and counterexamples that were found.

use serde_json::{Value, json};
use veiviser_tests::base::Small;

use super::refused::{one_diagnostic, under};

fn known() -> Small {
    under(&json!({ "fact": "known" })).worded()
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
            misplaced(kind, "unit", json!("u"));
        }
        if !["number", "date"].contains(&kind) {
            misplaced(kind, "min", json!(1));
            misplaced(kind, "max", json!(1));
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
