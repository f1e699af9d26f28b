//! Flows as large as the format allows, in the shapes that cost most: `(shape, size) -> pack`.
//!
//! In a chain everything that comes later rests on everything before it; in a dense flow every action
//! reads every question. With every question answered `yes`, every action is due.

use serde_json::{Value, json};

use crate::base::Small;

/// How large a flow is.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Its steps, and in a chain its facts.
    pub steps: usize,
    /// Its actions.
    pub actions: usize,
}

/// A chain: every question is asked only after a yes to the one before, every fact reads the fact before
/// it, and the actions read the last facts.
pub fn chain(size: Size) -> Small {
    let facts = (0..size.steps).map(|i| match i.checked_sub(1) {
        None => json!({ "id": fact(i), "when": yes(i) }),
        Some(before) => {
            json!({ "id": fact(i), "when": { "all": [{ "fact": fact(before) }, yes(i)] } })
        }
    });
    let first = size.steps.saturating_sub(size.actions);
    let actions = (first..size.steps).map(|i| action(i, &json!({ "fact": fact(i) })));
    flow(size, true, &facts.collect::<Vec<_>>(), &actions.collect::<Vec<_>>())
}

/// Every action reads all questions. By turns an action needs all of them, any of them, one of each pair
/// of neighbours, and both of any pair.
pub fn dense(size: Size) -> Small {
    let pairs = |form: &str| -> Vec<Value> {
        let pair = |i: usize| json!({ form: [yes(i), yes((i + 1).min(size.steps - 1))] });
        (0..size.steps).step_by(2).map(pair).collect()
    };
    let all: Vec<Value> = (0..size.steps).map(yes).collect();
    let forms = [
        json!({ "all": all }),
        json!({ "any": all }),
        json!({ "all": pairs("any") }),
        json!({ "any": pairs("all") }),
    ];
    let actions = (0..size.actions).map(|i| action(i, &forms[i % forms.len()]));
    flow(size, false, &[], &actions.collect::<Vec<_>>())
}

/// So many questions with one option fewer: two of them always have the same answer, and to prove it by
/// trying is hard for its size (the pigeon-hole principle).
pub fn pigeons(birds: usize) -> Small {
    let holes = birds.saturating_sub(1);
    let options: Vec<String> = (0..holes).map(|hole| format!("o{hole}")).collect();
    let steps = (0..birds).map(|i| {
        json!({ "id": question(i), "kind": "choice", "options": options, "no-unsure": "all know" })
    });
    let pairs = (0..birds).flat_map(|i| (0..i).map(move |before| (before, i)));
    // A fact of its own for each pair: a condition may not hold them all.
    let mut facts: Vec<Value> = pairs
        .map(|(before, i)| {
            let both = options.iter().map(|hole| {
                let sits = |i: usize| json!({ "answer": question(i), "is": hole });
                json!({ "all": [sits(before), sits(i)] })
            });
            json!({ "id": format!("same-{before}-{i}"), "when": { "any": both.collect::<Vec<_>>() } })
        })
        .collect();
    let same: Vec<Value> = facts.iter().map(|fact| json!({ "fact": fact["id"] })).collect();
    facts.push(json!({ "id": "same", "when": { "any": same } }));
    let more = json!({
        "facts": facts,
        "actions": [action(0, &json!({ "answer": question(0), "is": "o0" }))],
        "guarantees": [{ "id": "pigeons", "always": { "fact": "same" } }],
    });
    Small::steps(&steps.collect(), &more)
}

fn flow(size: Size, chained: bool, facts: &[Value], actions: &[Value]) -> Small {
    let steps = (0..size.steps).map(|i| {
        let mut step = json!({ "id": question(i), "kind": "choice", "options": ["yes", "no"] });
        if let Some(before) = i.checked_sub(1).filter(|_| chained) {
            step["when"] = yes(before);
        }
        step
    });
    let more = json!({ "facts": facts, "actions": actions });
    Small::steps(&steps.collect(), &more)
}

/// The id of a question.
pub fn question(i: usize) -> String {
    format!("q{i}")
}

fn fact(i: usize) -> String {
    format!("f{i}")
}

fn yes(i: usize) -> Value {
    json!({ "answer": question(i), "is": "yes" })
}

fn action(i: usize, when: &Value) -> Value {
    json!({ "id": format!("a{i}"), "urgency": "soon", "when": when, "contacts": ["line"] })
}
