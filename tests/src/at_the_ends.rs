//! Packs at the ends of what the format allows, random in what they say: `(pack, tape) -> pack`.
//!
//! To each flow are added a question with as many options as there can be, one that takes every number
//! there is, and actions and guarantees that read them in conditions as deep as they can be. Behind the
//! last flow others use each other in place, as deep as they can; the last of them is named.

use serde_json::{Value, json};

use crate::conditions::{Question, QuestionForm};
use crate::packs::GeneratedPack;
use crate::tape::Tape;
use crate::words::add_texts;

/// The most options of a question, and the depth of conditions and of used flows.
const OPTIONS: usize = 60;
const CONDITION: usize = 32;
const FLOWS: usize = 8;

/// Of the pack that is given so many flows are kept: these are slow to judge.
const FEW: usize = 4;

/// The same pack at the ends.
#[must_use]
pub fn at_the_ends(mut made: GeneratedPack, tape: &mut Tape) -> GeneratedPack {
    let asked = questions();
    for id in made.flows.split_off(FEW) {
        made.files.retain(|path, _| !path.starts_with(&format!("{id}/")));
    }
    for id in made.flows.clone() {
        let flow = made.files.get_mut(&format!("{id}/flow.json")).unwrap();
        let steps = flow["stages"][0]["steps"].as_array_mut().unwrap();
        steps.extend(asked.iter().map(|(_, step)| step.clone()));
        say_more(flow, tape);
    }
    // All texts are written anew.
    made.files.retain(|path, _| !path.ends_with("nb.json") && !path.ends_with("en.json"));
    for depth in 0..=FLOWS {
        made.files.insert(format!("depth-{depth}/flow.json"), used(depth, tape));
    }
    made.flows.push(format!("depth-{FLOWS}"));
    add_texts(&mut made.files, &mut Tape::new(Vec::new()));
    made
}

/// The questions, and how they are written.
fn questions() -> Vec<(Question, Value)> {
    let options: Vec<String> = (0..OPTIONS).map(|option| format!("w{option}")).collect();
    let question = |id: &str, reads: QuestionForm| {
        let id = id.to_owned();
        Question { id, reads, unsure: true, plain: true }
    };
    vec![
        (
            question("ticks", QuestionForm::Choices(options.clone(), Vec::new())),
            json!({ "id": "ticks", "kind": "choices", "options": options }),
        ),
        (
            question("picks", QuestionForm::Choice(options.clone())),
            json!({ "id": "picks", "kind": "choice", "options": options }),
        ),
        (
            question("number", QuestionForm::Number(0, 0)),
            json!({ "id": "number", "kind": "number", "min": i32::MIN, "max": i32::MAX }),
        ),
    ]
}

/// A test on one of the questions; on numbers near those at which one can go wrong.
fn test(tape: &mut Tape) -> Value {
    let asked = questions();
    let (question, _) = tape.of(&asked);
    if question.id != "number" {
        return question.test(tape);
    }
    let near = [i32::MIN, i32::MIN + 1, -1, 0, 1, i32::MAX - 1, i32::MAX];
    let key = *tape.of(&["at-least", "at-most"]);
    json!({ "answer": "number", key: tape.of(&near) })
}

/// A condition of exactly this depth.
fn deep(depth: usize, tape: &mut Tape) -> Value {
    if depth == 1 {
        return test(tape);
    }
    let inner = deep(depth - 1, tape);
    match tape.pick(5) {
        0 => json!({ "not": inner }),
        1 => json!({ "any": [{ "unknown": test(tape) }, inner] }),
        2 => json!({ "any": [inner, test(tape)] }),
        3 => json!({ "all": [test(tape), inner] }),
        _ => json!({ "all": [inner] }),
    }
}

/// Actions and guarantees over these questions.
fn say_more(flow: &mut Value, tape: &mut Tape) {
    for number in 0..3 {
        let urgency = tape.of(&["now", "today", "soon", "later"]);
        let action = json!({
            "id": format!("deep-{number}"), "urgency": urgency, "contacts": ["desk"],
            "when": deep(CONDITION, tape),
        });
        flow["actions"].as_array_mut().unwrap().push(action);
    }
    let is_due = |tape: &mut Tape| json!({ "action": tape.of(&["deep-0", "deep-1", "deep-2"]) });
    let order = tape.some(&questions()[1].0.options(), 4);
    let mut guarantees = vec![
        json!({ "never": { "all": [test(tape), test(tape), { "not-true": test(tape) }] } }),
        json!({ "never": { "all": [is_due(tape), test(tape), { "not-true": test(tape) }] } }),
        json!({ "if": test(tape), "then": { "any": [test(tape), test(tape)] } }),
        json!({ "if": is_due(tape), "then": { "any": [test(tape), is_due(tape)] }, "at": "once" }),
        json!({ "possible": { "all": [test(tape), test(tape), test(tape)] } }),
        json!({ "monotone": { "more-of": "ticks" }, "in": tape.of(&["urgency", "actions"]) }),
        json!({ "independent": { "action": "deep-0", "of": [tape.of(&["ticks", "number"])] } }),
    ];
    if order.len() > 1 {
        let varied = json!({ "answer": "picks", "order": order });
        guarantees.push(json!({ "monotone": varied, "in": tape.of(&["urgency", "actions"]) }));
    }
    for (number, mut guarantee) in guarantees.into_iter().enumerate() {
        guarantee["id"] = json!(format!("end-{number}"));
        flow["guarantees"].as_array_mut().unwrap().push(guarantee);
    }
}

/// A flow that uses the one before it in place, and says of it what its number says.
fn used(depth: usize, tape: &mut Tape) -> Value {
    let mut steps: Vec<Value> = questions().into_iter().map(|(_, step)| step).collect();
    let mut reads = vec![test(tape), json!({ "answer": "given", "is": ["yes", "no"] })];
    if let Some(before) = depth.checked_sub(1) {
        let given = if tape.chance(50) { test(tape) } else { json!({ "surely": test(tape) }) };
        let mut step = json!({
            "id": "u", "kind": "flow", "flow": format!("depth-{before}"), "with": { "given": given },
        });
        if tape.chance(50) {
            step["when"] = test(tape);
        }
        steps.push(step);
        reads.push(json!({ "fact": "u/said" }));
    }
    let mut given = json!({ "id": "given", "kind": "choice", "options": ["yes", "no"] });
    if tape.chance(50) {
        given["no-unsure"] = json!("it is known");
    }
    let (key, parts) = (*tape.of(&["all", "any"]), tape.some(&reads, 3));
    let said = if parts.is_empty() { test(tape) } else { json!({ key: parts }) };
    let act = json!({
        "id": "act", "urgency": "soon", "contacts": ["desk"], "when": { "fact": "said" },
    });
    let broken = json!({ "all": [{ "action": "act" }, test(tape), { "not-true": test(tape) }] });
    json!({
        "id": format!("depth-{depth}"), "version": 1, "status": "draft", "purpose": "guide",
        "parameters": [given], "exports": ["said"], "facts": [{ "id": "said", "when": said }],
        "stages": [{ "id": "stage-i", "steps": steps }], "actions": [act],
        "guarantees": [
            { "id": "never", "never": broken },
            { "id": "more", "monotone": { "more-of": "ticks" }, "in": "actions" },
        ],
    })
}
