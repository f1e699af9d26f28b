//! What is refused in shared actions and in their uses, each with its place.

use serde_json::{Value, json};
use veiviser_tests::base::Small;

use super::refused::one_diagnostic;
use super::shared_actions::{is, sharing, yes_no};

/// A pack with two shared actions and a shared prohibition, and a flow that uses them.
fn good() -> Small {
    let shared = json!([
        { "id": "ask", "urgency": "soon", "contacts": ["desk"] },
        { "id": "quiet", "avoid": ["ask"] },
        { "id": "report", "contacts": ["office"], "sources": ["law-a"] },
    ]);
    let flow = json!({
        "stages": [{ "id": "one", "steps": [yes_no("q")] }],
        "actions": [
            { "use": "report", "urgency": "today", "when": is("q", "yes") },
            { "use": "ask", "when": is("q", "no") },
            { "use": "quiet", "when": is("q", "yes") },
            { "id": "own", "urgency": "soon", "when": is("q", "yes") },
        ],
    });
    sharing(&shared, &[flow])
}

/// The same with one value changed, or removed where it is `null`.
fn changed(place: &str, key: &str, value: &Value) -> Small {
    let mut small = good();
    let (file, pointer) = place.split_once('#').unwrap();
    let object = small.at(file, pointer).as_object_mut().unwrap();
    if value.is_null() {
        object.remove(key);
    } else {
        object.insert(key.to_owned(), value.clone());
    }
    small
}

/// Fails unless the changed pack has exactly this fault, at the key or below it.
#[track_caller]
fn refused(place: &str, key: &str, value: &Value, code: &str, below: &str) {
    let (file, pointer) = place.split_once('#').unwrap();
    one_diagnostic(&changed(place, key, value), code, file, &format!("{pointer}{below}"));
}

const QUIET: &str = "actions.json#/actions/1";
const REPORT: &str = "actions.json#/actions/2";
const USE: &str = "f/flow.json#/actions/0";
const USE_OF_QUIET: &str = "f/flow.json#/actions/2";
const OWN: &str = "f/flow.json#/actions/3";

#[test]
fn a_good_pack_has_no_fault() {
    assert_eq!(good().diagnostics(), []);
}

#[test]
fn the_file_is_checked_like_every_other() {
    refused("actions.json#", "actions", &Value::Null, "missing-key", "/actions");
    let mut small = good();
    let actions = small.at("actions.json", "/actions").as_array_mut().unwrap();
    actions.push(json!({ "id": "z!", "urgency": "soon" }));
    one_diagnostic(&small, "bad-id", "actions.json", "/actions/3/id");
    refused(REPORT, "when", &is("q", "yes"), "unknown-key", "/when");
    refused(REPORT, "urgency", &json!("tomorrow"), "unknown-word", "/urgency");
    refused(REPORT, "contacts", &json!(["offise"]), "unknown-contact", "/contacts/0");
    refused(REPORT, "definitions", &json!(["word-x"]), "unknown-name", "/definitions/0");
    refused(REPORT, "sources", &json!(["law-x"]), "unknown-source", "/sources/0");
    refused(REPORT, "guide", &json!("g"), "unknown-name", "/guide");
    refused(QUIET, "avoid", &json!(["askk"]), "unknown-action", "/avoid/0");
    // A shared prohibition avoids shared actions: another flow has no `own`.
    refused(QUIET, "avoid", &json!(["own"]), "unknown-action", "/avoid/0");
    refused(QUIET, "urgency", &json!("now"), "action-form", "/urgency");
    refused(QUIET, "contacts", &json!(["desk"]), "action-form", "/contacts");
    refused(QUIET, "guide", &json!("f"), "action-form", "/guide");
    let mut small = good();
    small.at("actions.json", "/actions").as_array_mut().unwrap().swap(0, 1);
    one_diagnostic(&small, "not-sorted", "actions.json", "/actions/1/id");
    let mut small = good();
    let again = small.at("actions.json", "/actions/2").clone();
    small.at("actions.json", "/actions").as_array_mut().unwrap().push(again);
    one_diagnostic(&small, "duplicate-id", "actions.json", "/actions/3/id");
}

#[test]
fn a_shared_action_reads_only_parameters_of_the_pack() {
    let in_north = json!({ "answer": "region", "is": "north" });
    let variant = |when: &Value| json!([{ "id": "v", "when": when }]);
    let source = |when: &Value| json!([{ "source": "law-a", "when": when }]);
    for other in [is("q", "yes"), json!({ "not": { "fact": "known" } })] {
        refused(REPORT, "sources", &source(&other), "unreadable", "/sources/0/when");
        let small = changed(REPORT, "variants", &variant(&other));
        let pointer = "/actions/2/variants/0/when";
        one_diagnostic(&small, "unreadable", "actions.json", pointer);
    }
    // A parameter that it reads is listed by each flow that uses it.
    let mut small = changed(REPORT, "sources", &source(&in_north));
    let found = one_diagnostic(&small, "missing-parameter", "f/flow.json", "/actions/0/use");
    assert_eq!(found.message, "`report` reads `region`, which this flow does not list");
    small.at("f/flow.json", "")["parameters"] = json!(["region"]);
    assert_eq!(small.diagnostics(), []);
    *small.at("actions.json", "/actions/2/sources/0/when/is") = json!("nort");
    one_diagnostic(&small, "unknown-option", "actions.json", "/actions/2/sources/0/when/is");
    // Also where only its words read it.
    let mut small = good().worded();
    small.at("nb.json", "/actions/report")["body"] = json!("Du er i {answer:region}.");
    small.at("en.json", "/actions/report")["body"] = json!("You are in {answer:region}.");
    one_diagnostic(&small, "missing-parameter", "f/flow.json", "/actions/0/use");
    small.at("f/flow.json", "")["parameters"] = json!(["region"]);
    // It may be due before the region is answered.
    let codes = |small: &Small| small.diagnostics().iter().map(|one| one.code).collect::<Vec<_>>();
    assert_eq!(codes(&small), ["uncertain-value", "uncertain-value"]);
    // A parameter of a voluntary stage is asked too late.
    let mut small = changed(REPORT, "sources", &source(&in_north));
    small.at("f/flow.json", "")["parameters"] = json!(["region"]);
    let asked = json!({ "id": "more", "voluntary": true, "steps": [{ "id": "region", "kind": "parameter" }] });
    small.at("f/flow.json", "/stages").as_array_mut().unwrap().push(asked);
    one_diagnostic(&small, "voluntary-part", "f/flow.json", "/actions/0/use");
}

#[test]
fn a_use_says_when_how_soon_and_no_more() {
    refused(USE, "use", &json!("repport"), "unknown-action", "/use");
    refused(USE, "urgency", &Value::Null, "action-form", "/urgency");
    for (key, value) in [
        ("contacts", json!(["desk"])),
        ("guide", json!("f")),
        ("avoid", json!(["own"])),
        ("definitions", json!(["word-a"])),
        ("variants", json!([{ "id": "v", "when": is("q", "yes") }])),
        ("review", json!("unreviewed")),
    ] {
        refused(USE, key, &value, "action-form", &format!("/{key}"));
    }
    for (key, value) in [
        ("urgency", json!("now")),
        ("duty", json!(true)),
        ("if-unknown", json!("ask")),
        ("by", json!({ "days": 1, "after": "started" })),
        ("reminders", json!([{ "id": "r", "days": 1, "after": "started" }])),
    ] {
        refused(USE_OF_QUIET, key, &value, "action-form", &format!("/{key}"));
    }
    // What an action of the flow's own needs, it does not get from anywhere else.
    let mut small = good().worded();
    small.at("f/flow.json", "/actions/3").as_object_mut().unwrap().remove("id");
    for language in ["f/nb.json", "f/en.json"] {
        small.at(language, "/actions").as_object_mut().unwrap().remove("own");
    }
    one_diagnostic(&small, "missing-key", "f/flow.json", "/actions/3");
    refused(OWN, "urgency", &Value::Null, "action-form", "/urgency");
}

#[test]
fn every_use_has_a_name_of_its_own() {
    let mut small = good();
    let again = json!({ "use": "report", "urgency": "soon", "when": is("q", "no") });
    small.at("f/flow.json", "/actions").as_array_mut().unwrap().push(again);
    let found: Vec<_> =
        small.diagnostics().into_iter().map(|d| (d.code.to_string(), d.pointer)).collect();
    let both =
        ["/actions/0", "/actions/4"].map(|place| ("missing-key".to_owned(), place.to_owned()));
    assert_eq!(found, both, "each of two uses needs an id");
    small.at("f/flow.json", "/actions/0")["id"] = json!("report-today");
    one_diagnostic(&small, "missing-key", "f/flow.json", "/actions/4");
    small.at("f/flow.json", "/actions/4")["id"] = json!("report-today");
    one_diagnostic(&small, "duplicate-id", "f/flow.json", "/actions/4/id");
    small.at("f/flow.json", "/actions/4")["id"] = json!("report-soon");
    assert_eq!(small.diagnostics(), []);
    // The id of a shared action means all its uses, and nothing else.
    for (place, id) in [("/actions/0", "report"), ("/actions/0", "ask"), ("/actions/3", "ask")] {
        let mut small = good();
        small.at("f/flow.json", place)["id"] = json!(id);
        one_diagnostic(&small, "duplicate-id", "f/flow.json", &format!("{place}/id"));
    }
}

#[test]
fn a_duty_of_one_use_needs_what_every_duty_needs() {
    let duty = |urgency: &str| {
        let mut small = changed(USE, "duty", &json!(true));
        small.at("f/flow.json", "/actions/0")["urgency"] = json!(urgency);
        small.at("f/flow.json", "/actions/0")["if-unknown"] = json!("ask");
        small
    };
    assert_eq!(duty("today").diagnostics(), []);
    one_diagnostic(&duty("soon"), "action-form", "f/flow.json", "/actions/0/urgency");
    let mut small = duty("today");
    small.at("actions.json", "/actions/2")["contacts"] = json!(["office", "line"]);
    let found = one_diagnostic(&small, "action-form", "f/flow.json", "/actions/0/duty");
    assert!(found.message.contains("`line`"), "{found}");
    let mut small = duty("today");
    small.at("actions.json", "/actions/2")["sources"] = json!([]);
    one_diagnostic(&small, "action-form", "f/flow.json", "/actions/0/sources");
    small.at("f/flow.json", "/actions/0")["sources"] = json!(["law-b"]);
    assert_eq!(small.diagnostics(), [], "a source of the use is ground enough");
    let mut small = duty("today");
    small.at("f/flow.json", "/actions/0")["by"] = json!({ "days": 2, "after": "started" });
    one_diagnostic(&small, "action-form", "f/flow.json", "/actions/0/by");
    // What is due instead is another action than the duty, and is due here.
    for (instead, code) in
        [("report", "action-form"), ("quiet", "action-form"), ("absent", "unknown-action")]
    {
        let mut small = duty("today");
        small.at("f/flow.json", "/actions/0")["if-unknown"] = json!(instead);
        one_diagnostic(&small, code, "f/flow.json", "/actions/0/if-unknown");
    }
    let mut small = duty("today");
    small.at("f/flow.json", "/actions").as_array_mut().unwrap().remove(1);
    let found = one_diagnostic(&small, "unknown-action", "f/flow.json", "/actions/0/if-unknown");
    assert_eq!(found.message, "`ask` is a shared action that this flow does not use");
}

#[test]
fn a_guarantee_names_a_shared_action_that_is_used() {
    let guaranteed = |form: Value| {
        let mut small = good();
        small.at("f/flow.json", "/actions").as_array_mut().unwrap().remove(1);
        let mut guarantee = form;
        guarantee["id"] = json!("g");
        small.at("f/flow.json", "")["guarantees"] = json!([guarantee]);
        small
    };
    let due = |action: &str| json!({ "if": is("q", "yes"), "then": { "action": action } });
    assert_eq!(guaranteed(due("report")).diagnostics(), []);
    let at = "/guarantees/0/then/action";
    one_diagnostic(&guaranteed(due("ask")), "unknown-action", "f/flow.json", at);
    one_diagnostic(&guaranteed(due("repport")), "unknown-action", "f/flow.json", at);
    let independent = json!({ "independent": { "action": "ask", "of": ["q"] } });
    let at = "/guarantees/0/independent/action";
    one_diagnostic(&guaranteed(independent), "unknown-action", "f/flow.json", at);
    let urgent = |condition: Value| guaranteed(json!({ "always": condition }));
    let condition = |more: Value| {
        let mut condition = json!({ "action": "report" });
        condition.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        urgent(condition)
    };
    assert_eq!(condition(json!({ "urgency": "soon" })).diagnostics(), []);
    let at = "/guarantees/0/always";
    one_diagnostic(
        &condition(json!({ "urgency": "never" })),
        "unknown-word",
        "f/flow.json",
        &format!("{at}/urgency"),
    );
    one_diagnostic(&urgent(json!({ "urgency": "now" })), "condition-form", "f/flow.json", at);
    one_diagnostic(&condition(json!({ "shown": "q" })), "condition-form", "f/flow.json", at);
}

#[test]
fn the_texts_are_those_of_the_pack() {
    let text = |pointer: &str, text: &str, code: &str| {
        let mut small = good().worded();
        *small.at("nb.json", pointer) = json!(text);
        one_diagnostic(&small, code, "nb.json", pointer);
    };
    text("/actions/report/title", "Ring 22 33 44 55", "phone-in-prose");
    text("/actions/report/title", "Meld innen {by}", "misplaced-value");
    text("/actions/report/title", "Du sa {answer:q}", "unknown-question");
    let mut small = good().worded();
    small.at("nb.json", "/actions").as_object_mut().unwrap().remove("report");
    small.at("en.json", "/actions").as_object_mut().unwrap().remove("report");
    let found = small.diagnostics();
    assert!(found.iter().all(|one| one.code == "missing-text" && one.pointer == "/actions/report"));
    assert_eq!(found.len(), 1, "a text that the original lacks is not missed in a translation");
    let mut small = good().worded();
    small.at("nb.json", "/actions")["ghost"] = json!({ "title": "x" });
    one_diagnostic(&small, "orphaned-text", "nb.json", "/actions/ghost");
    // A use has only the texts of its reminders.
    let mut small = good().worded();
    small.at("f/nb.json", "/actions")["report"] = json!({ "title": "Meld" });
    let found = one_diagnostic(&small, "orphaned-text", "f/nb.json", "/actions/report/title");
    assert!(found.help.unwrap().contains("texts of the pack"));
    let small = changed(USE, "reminders", &json!([{ "id": "r", "days": 1, "after": "started" }]));
    assert_eq!(small.diagnostics(), []);
    let mut small = small.worded();
    let texts = small.at("f/nb.json", "/actions").as_object_mut().unwrap();
    assert!(texts.remove("report").is_some());
    small.at("f/en.json", "/actions").as_object_mut().unwrap().remove("report");
    one_diagnostic(&small, "missing-text", "f/nb.json", "/actions/report");
}
