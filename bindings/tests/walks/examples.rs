//! The examples of the shipped pack as walks: what each answers, and then why, what would change it, and
//! the plan by night. So Kotlin and Swift walk what the pack has now, and no file here names its steps.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::DateTime;
use serde_json::{Map, Value, json};
use veiviser::{Answer, Pack, Session, SessionOptions, StepKind, Walk, WrittenAnswer};

use crate::file::{WalkFile, files_of_pack, read, root};

/// The pack, as a folder from the root of the project.
pub(crate) const SHIPPED: &str = "flows";

/// The files of the walks by their names: `<flow>-<example>`.
pub(crate) fn written() -> BTreeMap<String, String> {
    let files = files_of_pack(&root().join(SHIPPED));
    let pack = Arc::new(veiviser::load(&files, &[]).unwrap_or_else(|error| panic!("{error:#?}")));
    let mut walks = BTreeMap::new();
    for flow in pack.flows() {
        let Some(bytes) = files.get(&format!("{}/examples.json", flow.id())) else { continue };
        let examples: Value = serde_json::from_slice(bytes).unwrap();
        for example in examples["examples"].as_array().unwrap() {
            let name = format!("{}-{}", flow.id(), example["id"].as_str().unwrap());
            let walk = serde_json::to_string_pretty(&walk(&pack, flow.id(), example)).unwrap();
            walks.insert(name, walk);
        }
    }
    walks
}

/// The walks, in the order of their names.
pub(crate) fn walks() -> Vec<WalkFile> {
    written().iter().map(|(name, text)| read(name, text)).collect()
}

/// A walk through an example. An example need not list messages and notes: they are passed over.
fn walk(pack: &Arc<Pack>, flow: &str, example: &Value) -> Value {
    let started = example.get("started").and_then(Value::as_str).unwrap_or("2026-11-23T10:00");
    let started: DateTime = started.parse().unwrap();
    let mut session = Session::open(pack, flow, SessionOptions::new(started)).unwrap();
    let walk = session.walk_mut();
    let mut parameters = Map::new();
    let given = example.get("parameters").and_then(Value::as_object);
    for (parameter, written) in given.into_iter().flatten() {
        let answer = walk.read_answer(parameter, &written_answer(written)).unwrap();
        walk.supply(parameter, &answer, started).unwrap();
        parameters.insert(parameter.clone(), noted(&answer));
    }
    let municipality = example.get("municipality").and_then(Value::as_str);
    walk.set_municipality(municipality).unwrap();

    let mut calls = Vec::new();
    while let Some(step) = next(walk, &example["answers"]) {
        let answer = example["answers"].get(&step).map_or(Answer::Seen, |written| {
            walk.read_answer(&step, &written_answer(written)).unwrap()
        });
        walk.set_answer(&step, &answer).unwrap();
        calls.push(json!({ "answer": step, "with": noted(&answer) }));
    }
    if let Some(action) = walk.due().next() {
        calls.extend([json!({ "why": action }), json!({ "would-change": action })]);
    }
    calls.push(json!({ "plan": format!("{}T23:30", started.date()) }));

    let mut whole = json!({
        "pack": SHIPPED, "flow": flow, "parameters": parameters,
        "started": started.strftime("%Y-%m-%dT%H:%M").to_string(), "calls": calls,
    });
    if let Some(municipality) = municipality {
        whole["municipality"] = json!(municipality);
    }
    whole
}

/// The step that an example answers next: the one that is asked, or after it the first that it answers,
/// since it may leave what is voluntary.
fn next(walk: &Walk, answers: &Value) -> Option<String> {
    let is_passed =
        |step: &str| matches!(walk.kind(step), Some(StepKind::Message | StepKind::Note));
    let asked = walk.next_step()?;
    if answers.get(asked).is_some() || is_passed(asked) {
        return Some(asked.to_owned());
    }
    let open = |step: &&str| answers.get(*step).is_some() && walk.answer_to(step).is_none();
    walk.shown().find(open).map(ToOwned::to_owned)
}

/// An answer as an example has it.
fn written_answer(value: &Value) -> WrittenAnswer {
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    match value {
        Value::Array(words) => WrittenAnswer::Words(words.iter().map(word).collect()),
        Value::Number(number) => WrittenAnswer::Number(number.as_i64().unwrap()),
        Value::Bool(seen) => WrittenAnswer::Seen(*seen),
        _ => WrittenAnswer::Word(word(value)),
    }
}

/// An answer as a walk has it.
fn noted(answer: &Answer) -> Value {
    match answer {
        Answer::Option(option) => json!({ "option": option }),
        Answer::Options { ticked, unsure } => json!({ "ticked": ticked, "unsure": unsure }),
        Answer::NoneOfThese => json!({ "none-of-these": true }),
        Answer::Unsure => json!({ "unsure": true }),
        Answer::Number(number) => json!({ "number": number }),
        Answer::Day(day) => json!({ "day": day.to_string() }),
        Answer::Text(text) => json!({ "text": text }),
        Answer::Seen => json!({ "seen": true }),
    }
}
