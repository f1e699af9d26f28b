//! The schemas beside `check`: what it accepts they accept, and what is wrong in the shape of a file both
//! refuse. Where the two differ, it says so here, with the reason.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::prop_assert;
use serde_json::{Value, json};
use veiviser::Code;
use veiviser_author::pack::{folder, schemas};
use veiviser_tests::base::{Small, bytes, diagnostics};
use veiviser_tests::breaks::{break_shape, break_value};
use veiviser_tests::json_schema::misfits;
use veiviser_tests::packs::packs;
use veiviser_tests::tape::{always, tapes};
use veiviser_tests::words::JsonFiles;

use super::refused::under;

static SCHEMAS: LazyLock<BTreeMap<&str, Value>> = LazyLock::new(|| {
    schemas::all()
        .into_iter()
        .map(|(name, text)| (name, serde_json::from_str(&text).unwrap()))
        .collect()
});

/// The schema of a file, by its path.
fn schema_of(path: &str) -> &'static Value {
    let name = match path.split('/').collect::<Vec<_>>().as_slice() {
        [
            name @ ("pack.json" | "sources.json" | "contacts.json" | "glossary.json"
            | "actions.json" | "calendar.json" | "grounds.json" | "style.json"),
        ]
        | [_, name @ ("flow.json" | "examples.json")]
        | ["registers", _, name @ "register.json"] => name,
        ["municipalities", _] => "municipality.json",
        ["registers", ..] => "register-texts.json",
        [_] => "pack-texts.json",
        _ => "flow-texts.json",
    };
    &SCHEMAS[name]
}

/// What of the files does not fit their schemas.
fn refused(files: &JsonFiles) -> Vec<String> {
    let each = |(path, file): (&String, &Value)| -> Vec<String> {
        misfits(schema_of(path), file).into_iter().map(|misfit| format!("{path}{misfit}")).collect()
    };
    files.iter().flat_map(each).collect()
}

/// The JSON files of a pack in a folder of the repository.
fn in_folder(path: &str) -> JsonFiles {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let files = folder::read(&root.join(path)).unwrap();
    assert!(veiviser::load(&files, &[]).is_ok(), "{path}");
    let is_json = |path: &str| path.rsplit('.').next() == Some("json");
    let is_part = |path: &String| is_json(path) && !path.starts_with("schema/");
    let files = files.into_iter().filter(|(path, _)| is_part(path));
    files.map(|(path, bytes)| (path, serde_json::from_slice(&bytes).unwrap())).collect()
}

#[test]
fn every_file_of_a_pack_that_loads_fits_its_schema() {
    for path in ["flows", "bindings/walks/small"] {
        assert_eq!(refused(&in_folder(path)), Vec::<String>::new(), "{path}");
    }
    always(60, packs(), |(made, _)| {
        let misfits = refused(&made.files);
        prop_assert!(misfits.is_empty(), "{:?}", misfits);
        Ok(())
    });
}

/// What only the schema can be asked for: the shape of a file, and not what it means.
const SHAPES: [Code; 4] = [Code::UnknownKey, Code::MissingKey, Code::WrongType, Code::UnknownWord];

#[test]
fn a_broken_shape_is_refused_by_both_and_nothing_else_by_the_schema_alone() {
    always(400, (packs(), tapes(20)), |((made, _), mut tape)| {
        let mut files = made.files.clone();
        let how = if tape.pick(2) == 0 { break_shape } else { break_value };
        let Some(broken) = how(&mut files, &mut tape) else { return Ok(()) };
        let found = diagnostics(&bytes(&files));
        let misfits = refused(&files);
        if found.is_empty() {
            prop_assert!(misfits.is_empty(), "{:?}: only the schema refuses {:?}", broken, misfits);
        }
        // An answer of a municipality can be of the wrong kind only for its parameter.
        let shape = found.iter().filter(|one| SHAPES.contains(&one.code));
        for one in shape.filter(|one| !one.file.starts_with("municipalities/")) {
            prop_assert!(!misfits.is_empty(), "{:?}: only `check` refuses {}", broken, one);
        }
        Ok(())
    });
}

/// A good flow in which one value is another, or is removed where it is `null`.
fn changed(pointer: &str, key: &str, value: Value) -> Small {
    let mut small = under(&json!({ "fact": "known" })).worded();
    let (file, pointer) = pointer.split_once('#').unwrap();
    let object = small.at(file, pointer).as_object_mut().unwrap();
    if value.is_null() {
        object.remove(key);
    } else {
        object.insert(key.to_owned(), value);
    }
    small
}

/// A fault: where it is, the key, and the wrong value.
type WrongKey = (&'static str, &'static str, Value);

const FLOW: &str = "f/flow.json#";
const CHOICE: &str = "f/flow.json#/stages/0/steps/0";
const TICKS: &str = "f/flow.json#/stages/0/steps/1";
const NUMBER: &str = "f/flow.json#/stages/0/steps/2";
const MESSAGE: &str = "f/flow.json#/stages/0/steps/5";
const FACT: &str = "f/flow.json#/facts/0";
const ACTION: &str = "f/flow.json#/actions/0";
const SOURCE: &str = "sources.json#/sources/1";
const CONTACT: &str = "contacts.json#/contacts/4";

#[expect(clippy::too_many_lines, reason = "one line for each fault")]
fn faults_of_shape() -> Vec<WrongKey> {
    let duty = json!({
        "id": "act", "urgency": "now", "when": { "fact": "known" }, "duty": true, "sources": ["law-a"],
        "if-unknown": "act",
    });
    let without = |key: &str| {
        let mut duty = duty.clone();
        duty.as_object_mut().unwrap().remove(key);
        json!([duty])
    };
    let soon = {
        let mut duty = duty.clone();
        duty["urgency"] = json!("soon");
        json!([duty])
    };
    let prohibition = json!({ "id": "no", "when": { "fact": "known" }, "avoid": [], "by": { "days": 1, "after": "started" } });
    let guarantee = |form: Value| {
        let mut guarantee = form;
        guarantee["id"] = json!("g");
        json!([guarantee])
    };
    let known = || json!({ "fact": "known" });
    vec![
        (FACT, "when", json!({ "answer": "danger" })),
        (FACT, "when", json!({ "is": "yes" })),
        (FACT, "when", json!({})),
        (FACT, "when", json!([{ "answer": "danger", "is": "yes" }])),
        (FACT, "when", json!({ "all": [] })),
        (FACT, "when", json!({ "answer": "danger", "is": [] })),
        (FACT, "when", json!({ "answer": "danger", "is": "yes", "answered": true })),
        (FACT, "when", json!({ "answer": "danger", "answered": false })),
        (FACT, "when", json!({ "answer": "danger", "less-than": 3 })),
        (FACT, "when", json!({ "answer": "danger", "is": ["yes", "yes"] })),
        (FACT, "when", json!({ "answer": "Danger", "is": "yes" })),
        (FACT, "when", json!({ "action": "act" })),
        (
            FACT,
            "when",
            json!({ "any": [{ "shown": "danger" }, { "answer": "danger", "is": "yes" }] }),
        ),
        (FACT, "when", json!({ "not-true": { "answer": "danger", "is": "yes" } })),
        (FLOW, "guarantees", guarantee(json!({ "always": { "not": known() } }))),
        (FLOW, "guarantees", guarantee(json!({ "never": { "all": [{ "surely": known() }] } }))),
        (FLOW, "exports", json!(["is known"])),
        (ACTION, "when", json!({ "fact": "known", "answered": true })),
        (ACTION, "when", json!({ "surely": { "fact": "known", "is": "yes" } })),
        (ACTION, "urgency", Value::Null),
        (ACTION, "urgency", json!("tomorrow")),
        (ACTION, "if-unknown", json!("act")),
        (ACTION, "avoid", json!([])),
        (ACTION, "contacts", json!("office")),
        (ACTION, "by", json!({ "days": 4000, "after": "started" })),
        (ACTION, "by", json!({ "days": -1, "after": "started" })),
        (FLOW, "actions", without("if-unknown")),
        (FLOW, "actions", soon),
        (FLOW, "actions", json!([prohibition])),
        (FLOW, "stages", json!([])),
        (FLOW, "stages", json!([{ "id": "one", "steps": [] }])),
        (FLOW, "version", json!("1")),
        (FLOW, "guarantees", guarantee(json!({}))),
        (FLOW, "guarantees", guarantee(json!({ "always": known(), "never": known() }))),
        (FLOW, "guarantees", guarantee(json!({ "always": known(), "then": known() }))),
        (FLOW, "guarantees", guarantee(json!({ "always": known(), "if": known() }))),
        (FLOW, "guarantees", guarantee(json!({ "if": known() }))),
        (FLOW, "guarantees", guarantee(json!({ "possible": known(), "supplied": [] }))),
        (FLOW, "guarantees", guarantee(json!({ "always": known(), "at": "once" }))),
        (FLOW, "guarantees", guarantee(json!({ "monotone": { "more-of": "seen" } }))),
        (
            FLOW,
            "guarantees",
            guarantee(json!({ "monotone": { "answer": "danger" }, "in": "urgency" })),
        ),
        (
            FLOW,
            "guarantees",
            guarantee(
                json!({ "monotone": { "answer": "danger", "order": ["yes"] }, "in": "urgency" }),
            ),
        ),
        (CHOICE, "options", Value::Null),
        (CHOICE, "options", json!([])),
        (CHOICE, "options", json!("yes, no")),
        (CHOICE, "options", json!(["yes", "no", "unsure"])),
        (CHOICE, "options", json!(["yes", "no", "yes"])),
        (ACTION, "contacts", json!(["The office"])),
        (CHOICE, "options", json!(["Yes", "no"])),
        (CHOICE, "options", json!([{ "id": "yes" }, { "id": "n o" }])),
        (CHOICE, "from", json!("signs")),
        (CHOICE, "min", json!(1)),
        (CHOICE, "id", json!("own Words")),
        (CHOICE, "kind", json!("radio")),
        (TICKS, "from", json!("signs")),
        (TICKS, "where", json!({ "age": "danger" })),
        (NUMBER, "min", Value::Null),
        (NUMBER, "options", json!(["a"])),
        (NUMBER, "flow", json!("f")),
        (MESSAGE, "options", json!(["a"])),
        (MESSAGE, "no-unsure", json!("nothing is asked")),
        (MESSAGE, "kind", json!("flow")),
        (SOURCE, "section", Value::Null),
        (SOURCE, "review", json!("reviewed")),
        (SOURCE, "read", json!("22.11.2026")),
        (SOURCE, "read", json!("2026-13-01")),
        (SOURCE, "read-again-by", Value::Null),
        (CONTACT, "reach", Value::Null),
        (CONTACT, "local", json!(true)),
        ("contacts.json#/contacts/4/reach", "hours", json!([])),
        ("contacts.json#/contacts/4/reach", "hours", json!("sometimes")),
        ("contacts.json#/contacts/4/reach", "phones", json!(["112x"])),
        ("contacts.json#/contacts/4/reach", "web", json!(["www.example.org"])),
        ("contacts.json#/contacts/4/reach", "closed-on", json!(["Friday"])),
        ("contacts.json#/contacts/4/reach/hours/0", "from", json!("8:00")),
        ("registers/signs/register.json#", "options", json!([])),
        ("registers/signs/register.json#/options/1", "ages", json!([])),
        ("pack.json#", "languages", json!([])),
        ("pack.json#", "emergency", json!([])),
        ("f/nb.json#/steps/danger", "titel", json!("Fare?")),
        ("f/nb.json#", "language", Value::Null),
    ]
}

#[test]
fn faults_of_shape_are_refused_by_both() {
    for (place, key, value) in faults_of_shape() {
        let small = changed(place, key, value.clone());
        assert!(!small.diagnostics().is_empty(), "`check` accepts {key}: {value} at {place}");
        assert!(!refused(&small.files).is_empty(), "the schema accepts {key}: {value} at {place}");
    }
}

/// What only `check` refuses, and why a schema cannot, or is not asked to.
fn only_by_check() -> Vec<(&'static str, WrongKey)> {
    let yes = || json!({ "answer": "danger", "is": "yes" });
    let number = |max: Value| json!({ "id": "times", "kind": "number", "min": 0, "max": max });
    vec![
        ("a name is looked up", (ACTION, "contacts", json!(["offise"]))),
        (
            "a condition reads what comes before it",
            (CHOICE, "when", json!({ "answer": "seen", "has": "fear" })),
        ),
        ("a test fits its question", (FACT, "when", json!({ "answer": "danger", "has": "yes" }))),
        (
            "one number is compared with another",
            (FLOW, "stages", json!([{ "id": "one", "steps": [number(json!(-1))] }])),
        ),
        (
            "18.0 is a whole number to JSON Schema",
            (FLOW, "stages", json!([{ "id": "one", "steps": [number(json!(18.0))] }])),
        ),
        ("a day of the right form need not exist", (SOURCE, "read", json!("2026-02-30"))),
        ("a list is sorted", (SOURCE, "id", json!("a-law"))),
        (
            "an id appears once",
            (
                FLOW,
                "facts",
                json!([{ "id": "known", "when": yes() }, { "id": "known", "when": yes() }]),
            ),
        ),
        ("a word is reserved", (FLOW, "facts", json!([{ "id": "started", "when": yes() }]))),
        (
            "an option of a register has no condition",
            ("registers/signs/register.json#/options/0", "when", yes()),
        ),
        ("only a parameter is set by a municipality", (CHOICE, "set-by", json!("municipality"))),
        ("a text belongs to something", ("f/nb.json#/steps", "dangr", json!({ "title": "Fare?" }))),
        (
            "a phone number belongs in the contacts",
            ("f/nb.json#/steps/danger", "help", json!("Ring 22 33 44 55.")),
        ),
    ]
}

#[test]
fn what_an_editor_shows_as_an_example_fits() {
    let mut shown = 0;
    for (file, schema) in SCHEMAS.iter() {
        for (name, def) in schema["$defs"].as_object().into_iter().flatten() {
            for example in def["examples"].as_array().into_iter().flatten() {
                let mut whole = def.clone();
                whole["$defs"] = schema["$defs"].clone();
                assert_eq!(misfits(&whole, example), Vec::<String>::new(), "{file} {name}");
                shown += 1;
                let text = def["markdownDescription"].as_str().expect(name);
                assert!(text.contains("```json"), "{name}: {text}");
            }
        }
    }
    assert!(shown > 20, "{shown}");
}

#[test]
fn what_only_check_refuses_is_known() {
    for (why, (place, key, value)) in only_by_check() {
        let small = changed(place, key, value.clone());
        assert!(!small.diagnostics().is_empty(), "{why}: `check` accepts {key}: {value}");
        assert_eq!(refused(&small.files), Vec::<String>::new(), "{why}: {key}: {value}");
    }
}

/// `check` takes a `null`, and an empty list, for a key that is not there. An editor says that the key
/// does not belong here, which is better advice.
#[test]
fn what_only_a_schema_refuses_is_known() {
    for (place, key, nothing) in [
        (MESSAGE, "options", json!(null)),
        (CHOICE, "min", json!(null)),
        ("f/flow.json#/stages/0/steps/6", "sources", json!([])),
    ] {
        let mut small = under(&json!({ "fact": "known" }));
        let hello =
            json!({ "stages": [{ "id": "one", "steps": [{ "id": "hello", "kind": "message" }] }] });
        small.files.extend(
            Small::new(&[{
                let mut inner = hello.clone();
                inner["id"] = json!("in");
                inner
            }])
            .files,
        );
        let steps = small.at("f/flow.json", "/stages/0/steps").as_array_mut().unwrap();
        steps.push(json!({ "id": "use", "kind": "flow", "flow": "in" }));
        let mut small = small.worded();
        assert_eq!(refused(&small.files), Vec::<String>::new());
        let (file, pointer) = place.split_once('#').unwrap();
        small.at(file, pointer)[key] = nothing;
        assert_eq!(small.diagnostics(), [], "{place} {key}");
        assert_eq!(refused(&small.files).len(), 1, "{place} {key}");
    }
}

#[test]
fn a_parameter_is_answered_by_a_question_alone_and_a_condition_is_not() {
    let inner = json!({ "id": "in", "parameters": [{ "id": "g", "kind": "choice", "options": ["yes", "no"] }] });
    let with = |binding: &Value| {
        let outer = json!({ "stages": [{ "id": "one", "steps": [
            { "id": "danger", "kind": "choice", "options": ["yes", "no"] },
            { "id": "use", "kind": "flow", "flow": "in", "with": { "g": binding } },
        ] }] });
        Small::new(&[inner.clone(), outer]).worded()
    };
    for good in [json!({ "answer": "danger" }), json!({ "answer": "danger", "is": "yes" })] {
        assert_eq!(with(&good).diagnostics(), []);
        assert_eq!(refused(&with(&good).files), Vec::<String>::new(), "{good}");
    }
    for bad in [json!({}), json!({ "answer": "danger", "fact": "f" }), json!("danger")] {
        assert!(!with(&bad).diagnostics().is_empty());
        assert!(!refused(&with(&bad).files).is_empty(), "{bad}");
    }
}
