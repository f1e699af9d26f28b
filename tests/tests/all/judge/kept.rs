//! Packs in which promises are kept that random flows seldom keep.

use std::collections::BTreeSet;

use proptest::num::u64::ANY;
use proptest::prelude::Strategy;
use serde_json::{Value, json};
use veiviser_tests::guarantees::guaranteed_packs;
use veiviser_tests::packs::GeneratedPack;
use veiviser_tests::tape::Tape;
use veiviser_tests::words::{add_texts, list, text_of};

/// Packs, with a tape that is long enough for all sessions with each of their flows.
pub(super) fn judged_packs() -> impl Strategy<Value = (GeneratedPack, Tape)> {
    (guaranteed_packs(), ANY).prop_map(|((mut made, _), seed)| {
        let mut tape = Tape::seeded(seed, 40_000);
        for id in made.flows.clone() {
            let flow = made.files.get_mut(&format!("{id}/flow.json")).unwrap();
            if tape.chance(40) {
                turn_to_somebody(flow);
            }
            if tape.chance(40) {
                name_what_is_added(flow, &mut tape);
            }
            made.files.remove(&format!("{id}/nb.json"));
            made.files.remove(&format!("{id}/en.json"));
        }
        add_texts(&mut made.files, &mut Tape::new(Vec::new()));
        (made, tape)
    })
}

/// The questions of a stage that can be read.
fn questions(stage: &Value) -> impl Iterator<Item = &str> {
    let kinds = ["choice", "choices", "number", "date"];
    let steps = list(stage, "steps").iter();
    steps.filter(move |s| kinds.contains(&text_of(s, "kind"))).map(|step| text_of(step, "id"))
}

fn answered(question: &str) -> Value {
    json!({ "answer": question, "answered": true })
}

fn add(flow: &mut Value, id: &str, when: &Value) {
    let action = json!({ "id": id, "urgency": "later", "contacts": ["desk"], "when": when });
    flow["actions"].as_array_mut().unwrap().push(action);
}

/// Whatever the answers, there is somebody to turn to.
fn turn_to_somebody(flow: &mut Value) {
    let first = questions(&flow["stages"][0]).next().map(answered);
    if let Some(one) = first.filter(|_| flow["purpose"] == "guidance") {
        add(flow, "turn", &json!({ "any": [one, { "not": one }, { "unknown": one }] }));
    }
}

/// Nothing but what is named is added by the voluntary stage of a flow; and perhaps not all that is named.
fn name_what_is_added(flow: &mut Value, tape: &mut Tape) {
    let (stages, facts) = (list(flow, "stages").to_vec(), list(flow, "facts").to_vec());
    let main = questions(&stages[0]).next().map(answered);
    let voluntary = stages.iter().position(|stage| stage["voluntary"] == true);
    let (Some(main), Some(voluntary)) = (main, voluntary) else { return };
    let mut later: BTreeSet<String> = list(&stages[voluntary], "steps")
        .iter()
        .map(|step| text_of(step, "id").to_owned())
        .collect();
    let reads = |when: &Value, later: &BTreeSet<String>| {
        let text = when.to_string();
        text.contains('/') || later.iter().any(|name| text.contains(&format!("\"{name}\"")))
    };
    for fact in &facts {
        // Each reads only those before it.
        if reads(&fact["when"], &later) {
            later.insert(text_of(fact, "id").to_owned());
        }
    }
    for part in ["facts", "actions"] {
        for one in flow[part].as_array_mut().unwrap() {
            if reads(&one["when"], &later) {
                if part == "actions" {
                    one["when"] = main.clone();
                } else if one["headline"] == true {
                    one["headline"] = json!(false);
                }
            }
        }
    }
    let Some(asked) = questions(&stages[voluntary]).next().map(answered) else { return };
    let added = if tape.chance(70) { asked } else { json!({ "all": [asked, { "not": asked }] }) };
    add(flow, "added", &added);
    flow["stages"][voluntary]["may-add"] = json!(["added"]);
}
