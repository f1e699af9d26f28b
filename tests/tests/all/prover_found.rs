//! Faults that brute force once found, each as the smallest flow that shows it: supplied parameters
//! whose answer waits although nobody is asked.

use std::sync::Arc;

use serde_json::{Value, json};
use veiviser::guarantee::Guarantee;
use veiviser::index::SourceId;
use veiviser::{Answer, Pack, Session};
use veiviser_prove::prove::{self, Proof, ProofVerdict, TraceAnswer};
use veiviser_tests::base::{Small, monday, nothing};

use crate::prover_brute::{AllStates, decide, expected, in_one};
use crate::prover_replay::replay;

fn region(is: &str) -> Value {
    json!({ "answer": "region", "is": is })
}

fn tools(has: impl Into<Value>) -> Value {
    json!({ "answer": "tools-here", "has": has.into() })
}

/// A flow that asks for the region and then for tools, one of which is offered only in the north.
fn flow(more: &Value) -> Arc<Pack> {
    let axe = json!({ "id": "axe", "when": region("north") });
    let parameter = json!({ "id": "tools-here", "kind": "choices", "options": [axe, "rope"] });
    let mut flow = json!({ "parameters": ["region", parameter] });
    for (key, value) in more.as_object().unwrap() {
        flow[key] = value.clone();
    }
    Small::new(&[flow]).load()
}

/// The proof of the flow `f`, after a comparison with brute force over all states.
pub(crate) fn agreed(pack: &Arc<Pack>) -> Proof {
    let flow = pack.flow("f").unwrap();
    let all = |_: SourceId| true;
    let AllStates { known, added, .. } = in_one(flow, &all).unwrap();
    let proof = decide(flow, prove::BUDGET, &all).unwrap();
    for (guarantee, known) in known {
        let id = flow.guarantee_name(guarantee);
        let decided = proof.decided.iter().find(|decided| decided.id == id).unwrap();
        let came = (decided.verdict, decided.why.clone());
        assert_eq!(came, expected(flow, guarantee, known, &added), "{id}");
        if let Some(shown) = &decided.shown {
            replay(pack, flow, guarantee, shown, &all).unwrap();
        }
    }
    proof
}

/// The answers of the walk that breaks the one guarantee of the flow.
fn shown(proof: &Proof) -> &[TraceAnswer] {
    let stated = proof.decided.iter().find(|decided| decided.id == "stated").unwrap();
    assert_eq!(stated.verdict, ProofVerdict::Refuted);
    &stated.shown.as_ref().unwrap().walk.answers
}

fn one(option: &str) -> Answer {
    Answer::Option(option.to_owned())
}

fn ticks(option: &str) -> Answer {
    Answer::Options { ticked: vec![option.to_owned()], unsure: false }
}

#[test]
fn supplied_ticks_of_which_nothing_is_offered_now_are_no_answer_to_rely_on() {
    let any = tools(json!(["axe", "rope", "none", "unsure"]));
    let pack = flow(&json!({
        "facts": [{ "id": "said", "when": any }], "guarantees": [{ "id": "stated", "always": any }],
    }));
    let proof = agreed(&pack);
    assert!(shown(&proof).iter().any(|said| said.supplied && said.waits));
    // Changing the region leads to that state.
    let mut session = Session::open(&pack, "f", nothing()).unwrap();
    session.walk_mut().set_answer("region", &one("north")).unwrap();
    session.supply("tools-here", &ticks("axe"), monday()).unwrap();
    session.walk_mut().set_answer("region", &one("south")).unwrap();
    assert!(session.walk().is_complete() && session.walk().waits("tools-here"));
    assert_eq!(session.walk().fact("said"), Some(veiviser::Truth::Unknown));
}

#[test]
fn a_supplied_answer_that_was_changed_waits_in_a_complete_walk() {
    let open = json!({ "unknown": tools("axe") });
    let premise = [region("north"), tools("rope"), json!({ "not-true": tools("unsure") })];
    let pack = flow(&json!({
        "facts": [{ "id": "open", "when": open }],
        "guarantees": [
            { "id": "stated", "if": { "all": premise }, "then": { "not-true": { "fact": "open" } } },
        ],
    }));
    let proof = agreed(&pack);
    assert!(shown(&proof).iter().any(|said| said.supplied && said.waits));
    // An `unsure` was supplied and taken back, and then more was offered.
    let mut session = Session::open(&pack, "f", nothing()).unwrap();
    session.walk_mut().set_answer("region", &one("south")).unwrap();
    session.supply("tools-here", &Answer::Unsure, monday()).unwrap();
    session.walk_mut().set_answer("tools-here", &ticks("rope")).unwrap();
    session.walk_mut().set_answer("region", &one("north")).unwrap();
    assert!(session.walk().is_complete() && session.walk().waits("tools-here"));
    assert_eq!(session.walk().fact("open"), Some(veiviser::Truth::True));
}

#[test]
fn an_answer_that_waits_does_not_count_as_unsure() {
    let call = |id: &str, when: Value| json!({ "id": id, "urgency": "now", "contacts": ["desk"], "when": when });
    let pack = flow(&json!({
        "purpose": "guidance",
        "actions": [
            call("here", tools(json!(["axe", "none", "unsure"]))),
            call("there", json!({ "answer": "region", "is": ["north", "unsure"] })),
        ],
    }));
    let proof = agreed(&pack);
    let id = |guarantee| pack.flows()[0].guarantee_name(guarantee).to_owned();
    let verdict = |guarantee| {
        proof.decided.iter().find(|decided| decided.id == id(guarantee)).unwrap().verdict
    };
    assert_eq!(verdict(Guarantee::UnsureLeadsSomewhere), ProofVerdict::Proved);
    assert_eq!(verdict(Guarantee::SomebodyToTurnTo), ProofVerdict::Refuted);
}
