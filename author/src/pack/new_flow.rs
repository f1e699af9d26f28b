//! A flow to begin with: `(files, id) -> new texts of files`.
//!
//! It walks, passes its examples and is proved as it is. What its author must say stands in it as a
//! sentence that begins with [`WRITE_THIS`], which `check` reports until it is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use jsonc_parser::ast::Value;
use serde::Deserialize;
use serde_json::json;
use thiserror::Error;
use veiviser::file::{ContactFile, ContactKind, ContactsFile};
use veiviser::{Diagnostic, Files, load};
use veiviser_prove::examples;

use crate::pack::accept;
use crate::pack::json_edit::{TextEdit, added_property, apply};
use crate::pack::json_node::JsonNode;
use crate::pack::lint;
use crate::pack::text_files::{languages, locator};
use crate::pack::unwritten::WRITE_THIS;

/// Folders of a pack that are no flows, and words that no id can be.
pub const TAKEN: [&str; 6] = ["schema", "registers", "municipalities", "unsure", "none", "started"];

/// Why a flow cannot be begun.
#[derive(Debug, Error)]
pub enum NewFlowError {
    /// The id is none.
    #[error(
        "`{}` cannot be the id of a flow: write 1 to 64 of a to z, 0 to 9 and -, beginning with a letter or a \
         digit, and not {}",
        .0, TAKEN.join(", ")
    )]
    Id(String),
    /// There is a folder with this name.
    #[error("there is a folder `{0}` already; choose another id")]
    Exists(String),
    /// The pack names no language, no contact, or has errors.
    #[error("{0}")]
    Pack(&'static str),
    /// The pack with the new flow does not load.
    #[error("the pack does not load with the new flow")]
    DoesNotLoad(Vec<Diagnostic>),
}

/// The files of a new flow with this id, and the changed texts of the pack.
pub fn new_flow(files: &Files, id: &str) -> Result<BTreeMap<String, String>, NewFlowError> {
    if !is_id(id) || TAKEN.contains(&id) {
        return Err(NewFlowError::Id(id.to_owned()));
    }
    if files.keys().any(|path| path.starts_with(&format!("{id}/"))) {
        return Err(NewFlowError::Exists(id.to_owned()));
    }
    let original = languages(files).into_iter().next();
    let original = original.ok_or(NewFlowError::Pack(
        "pack.json does not list its languages; `veiviser check` says why",
    ))?;
    let contact = contact(files).ok_or(NewFlowError::Pack(
        "contacts.json has no contact; a flow leads to somebody, so add one first",
    ))?;
    let mut new = BTreeMap::new();
    let has_schemas = files.keys().any(|path| path.starts_with("schema/"));
    let mut add = |name: &str, schema: &str, mut value: serde_json::Value, keys: &[&str]| {
        let mut fields = Vec::new();
        if has_schemas {
            fields
                .push(("$schema".to_owned(), JsonNode::text(&format!("../schema/{schema}.json"))));
        }
        for key in keys {
            let value = value.get_mut(*key).map(serde_json::Value::take).unwrap_or_default();
            fields.push(((*key).to_owned(), node(&value)));
        }
        new.insert(format!("{id}/{name}"), JsonNode::Object(fields).file());
    };
    let keys = ["id", "version", "status", "purpose", "stages", "facts", "actions", "guarantees"];
    add("flow.json", "flow", logic(id, &contact), &keys);
    let keys = ["language", "title", "summary", "steps", "facts", "actions", "guarantees"];
    add(&format!("{original}.json"), "flow-texts", texts(&original), &keys);
    add("examples.json", "examples", json!({ "examples": situations() }), &["examples"]);
    let pack_texts = format!("{original}.json");
    if let Some(text) = with_stage(files, &pack_texts, id) {
        new.insert(pack_texts, text);
    }
    with_plans(files, id, new)
}

/// Whether a text can be an id.
pub fn is_id(id: &str) -> bool {
    let is_letter = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    (1..=64).contains(&id.len())
        && id.starts_with(is_letter)
        && id.chars().all(|letter| is_letter(letter) || letter == '-')
}

/// Somebody to turn to: a service of the whole country, else a helpline, else whoever there is.
fn contact(files: &Files) -> Option<String> {
    let bytes = files.get("contacts.json")?;
    let file = ContactsFile::deserialize(&mut serde_json::Deserializer::from_slice(bytes)).ok()?;
    let rank = |contact: &&ContactFile<'_>| match (contact.kind, contact.local) {
        (ContactKind::Service, false) => 0,
        (ContactKind::Helpline, false) => 1,
        (ContactKind::Workplace, _) => 2,
        (_, true) => 3,
        (ContactKind::Emergency, false) => 4,
    };
    file.contacts.iter().min_by_key(rank).map(|contact| contact.id.to_string())
}

fn logic(id: &str, contact: &str) -> serde_json::Value {
    json!({
        "id": id, "version": 1, "status": "draft", "purpose": "guidance",
        "stages": [{ "id": id, "steps": [
            { "id": "situation", "kind": "choice", "options": ["urgent", "calm"] },
            { "id": "told-anyone", "kind": "choice", "options": ["yes", "no"],
              "when": { "answer": "situation", "is": ["urgent", "unsure"] } }
        ] }],
        "facts": [{ "id": "needs-help", "when": { "answer": "situation", "is": ["urgent", "unsure"] } }],
        "actions": [
            { "id": "ask-today", "urgency": "today", "contacts": [contact],
              "when": { "all": [{ "fact": "needs-help" }, { "answer": "told-anyone", "is": ["no", "unsure"] }] } },
            { "id": "keep-in-touch", "urgency": "later", "contacts": [contact],
              "when": { "answer": "situation", "answered": true } }
        ],
        "guarantees": [{ "id": "nobody-stays-alone",
            "if": { "all": [{ "answer": "situation", "is": "urgent" }, { "answer": "told-anyone", "is": "no" }] },
            "then": { "action": "ask-today" } }]
    })
}

fn texts(language: &str) -> serde_json::Value {
    let write = |what: &str| format!("{WRITE_THIS} {what}");
    let reason = |what: &str| write(what).to_lowercase();
    let option = |what: &str, why: &str| json!({ "label": write(what), "reason": reason(why) });
    json!({
        "language": language,
        "title": write("what the flow is about, in a few words"),
        "summary": write("whom it is for, and what they find out, in one or two sentences"),
        "steps": {
            "situation": {
                "title": write("the question that decides most, such as how it is right now"),
                "help": write("what to think of when answering, or remove this line"),
                "options": {
                    "urgent": option("the answer that means that it is urgent", "you answered that it is urgent"),
                    "calm": option("the answer that means that it can wait", "you answered that it can wait")
                },
                "unsure": { "reason": reason("you are not sure whether it is urgent") }
            },
            "told-anyone": {
                "title": write("a question that is asked only when it is urgent"),
                "options": {
                    "yes": option("a yes to this question", "you answered yes to it"),
                    "no": option("a no to this question", "you answered no to it")
                },
                "unsure": { "reason": reason("you are not sure about it") }
            }
        },
        "facts": { "needs-help": { "title": write("what the answers mean, as a sentence") } },
        "actions": {
            "ask-today": {
                "title": write("what to do today, as a request"),
                "brief": write("how to do it, in one or two sentences"),
                "next": write("what happens then, or remove this line")
            },
            "keep-in-touch": { "title": write("what to do later in any case") }
        },
        "guarantees": { "nobody-stays-alone": write("what must always hold, as a sentence that a lawyer can check") }
    })
}

/// Situations of which the plan is filled in below.
fn situations() -> Vec<serde_json::Value> {
    let situation = |id: &str, answers: serde_json::Value| {
        json!({
            "id": id,
            "sentence": format!("{WRITE_THIS} a situation in which somebody answers like this."),
            "rests-on": [],
            "answers": answers,
            "actions": []
        })
    };
    vec![
        situation("urgent-and-alone", json!({ "situation": "urgent", "told-anyone": "no" })),
        situation("calm", json!({ "situation": "calm" })),
        situation("not-sure", json!({ "situation": "unsure", "told-anyone": "unsure" })),
    ]
}

/// The order of keys in what is written here, where it is not that of the alphabet.
const FIRST_KEYS: [&str; 14] = [
    "id", "sentence", "rests-on", "kind", "urgency", "title", "label", "if", "answer", "options",
    "when", "answers", // Options, as `logic` lists them.
    "urgent", "yes",
];

/// A value with its keys in an order that a person would write.
fn node(value: &serde_json::Value) -> JsonNode {
    match value {
        serde_json::Value::Object(object) => {
            let mut fields: Vec<(String, JsonNode)> =
                object.iter().map(|(key, value)| (key.clone(), node(value))).collect();
            fields.sort_by_key(|(key, _)| {
                FIRST_KEYS.iter().position(|first| first == key).unwrap_or(FIRST_KEYS.len())
            });
            JsonNode::Object(fields)
        }
        serde_json::Value::Array(list) => JsonNode::List(list.iter().map(node).collect()),
        leaf => JsonNode::Leaf(leaf.to_string()),
    }
}

/// The texts of the pack with a title of the stage, if they can be read and have none.
fn with_stage(files: &Files, path: &str, stage: &str) -> Option<String> {
    let text = str::from_utf8(files.get(path)?).ok()?;
    let places = locator(files, path)?;
    let stages = places.tree().and_then(Value::as_object)?.get_object("stages")?;
    if stages.get(stage).is_some() {
        return None;
    }
    let title = format!("{WRITE_THIS} a title for the questions of `{stage}`");
    let edit: TextEdit = added_property(stages, text, stage, &JsonNode::text(&title));
    Some(apply(text, &[edit]))
}

/// The new files, with the plan that each example leads to.
fn with_plans(
    files: &Files,
    id: &str,
    mut new: BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, NewFlowError> {
    let mut made = files.clone();
    made.extend(new.iter().map(|(path, text)| (path.clone(), text.as_bytes().to_vec())));
    let pack =
        load(&made, &[]).map_err(|error| NewFlowError::DoesNotLoad(lint::diagnostics(&error)))?;
    let report = examples::run(&Arc::new(pack), &made);
    if let Some(text) = new.get_mut(&format!("{id}/examples.json")) {
        let outcomes = report.outcomes.iter().filter(|outcome| outcome.flow == id);
        let edits: Vec<TextEdit> = outcomes.flat_map(|one| accept::edits(text, one, &[])).collect();
        *text = apply(text, &edits);
    }
    Ok(new)
}
