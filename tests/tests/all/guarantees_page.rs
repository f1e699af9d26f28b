//! Every example in "What a guarantee can say" holds for its flow, and is refuted when one word of the
//! flow is wrong.

use serde_json::{Value, json};
use veiviser_prove::prove::{self, DecidedGuarantee, ProofOptions, ProofVerdict};
use veiviser_tests::base::Small;

/// The guarantees of the page, as they are written.
fn stated() -> Vec<Value> {
    let page = include_str!("../../../author/prove/GUARANTEES.md");
    let blocks = page.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.map(|block| serde_json::from_str(block).unwrap()).collect()
}

/// The flow of the page, perhaps with one wrong word of the kind that a tired author writes.
fn flow(wrong: &str) -> Value {
    let is = |word: &str| wrong == word;
    let danger = if is("unsure-is-no-danger") { json!("yes") } else { json!(["yes", "unsure"]) };
    let bruise = json!({ "answer": "seen", "has": "bruise" });
    let duty = if is("the-leader-decides") {
        json!({ "all": [bruise, { "answer": "leader-says", "is": "agrees" }] })
    } else if is("tired-is-reported") {
        json!({ "answer": "seen", "has": "tired" })
    } else if is("only-in-danger") {
        json!({ "all": [bruise, { "answer": "danger", "is": "yes" }] })
    } else {
        bruise.clone()
    };
    let mut calm = vec![json!({ "answer": "danger", "is": "no" })];
    if !is("talks-anyway") {
        calm.push(json!({ "not": bruise }));
    }
    let now = if is("danger-can-wait") { "later" } else { "now" };
    let duty_urgency = if is("more-is-later") { "soon" } else { "today" };
    let mut leader =
        json!({ "id": "leader-says", "kind": "choice", "options": ["agrees", "says-no"] });
    if !is("the-leader-is-always-asked") {
        leader["when"] = json!({ "answer": "danger", "is": "no" });
    }
    let ask = json!({ "unknown": duty });
    let report = if is("more-is-later") {
        json!({ "id": "report", "urgency": "soon", "when": duty, "contacts": ["office"] })
    } else {
        json!({ "id": "report", "urgency": duty_urgency, "duty": true, "when": duty,
                "if-unknown": "ask", "contacts": ["office"], "sources": ["law-a"] })
    };
    json!({
        "id": "page", "version": 1, "status": "draft", "purpose": "practice",
        "stages": [{ "id": "all", "steps": [
            { "id": "danger", "kind": "choice", "options": ["yes", "no"] },
            { "id": "seen", "kind": "choices", "options": ["bruise", "bleeds", "tired"] },
            leader,
        ] }],
        "actions": [
            { "id": "call-112", "urgency": now, "contacts": ["office"],
              "when": { "any": [{ "answer": "danger", "is": danger }, { "answer": "seen", "has": "bleeds" }] } },
            report,
            { "id": "ask", "urgency": "today", "when": ask, "contacts": ["office"] },
            { "id": "talk", "urgency": if is("more-is-later") { "today" } else { "soon" },
              "when": { "all": calm }, "contacts": ["office"] },
        ],
        "guarantees": stated(),
    })
}

fn decided(wrong: &str) -> Vec<DecidedGuarantee> {
    let pack = Small::new(&[flow(wrong)]).worded().load();
    let in_force = prove::in_force(&pack, None);
    let flow = pack.flow("page").unwrap();
    let proof =
        prove::prove(flow, ProofOptions::default(), &in_force, &|_| true, &mut |_| {}).unwrap();
    assert!(proof.checked.is_ok());
    proof.decided
}

fn refuted(wrong: &str) -> Vec<String> {
    let refuted = decided(wrong).into_iter().filter(|one| one.verdict == ProofVerdict::Refuted);
    refuted.map(|one| one.id).collect()
}

#[test]
fn every_guarantee_of_the_page_is_proved_of_its_flow() {
    assert!(stated().len() >= 10);
    let decided = decided("");
    for guarantee in stated() {
        let id = guarantee["id"].as_str().unwrap();
        let one = decided.iter().find(|one| one.id == id).unwrap();
        assert_eq!(one.verdict, ProofVerdict::Proved, "{id}");
        assert_eq!(
            one.restates.is_some(),
            guarantee["restates"] == true,
            "{id}: {:?}",
            one.restates
        );
    }
}

#[test]
fn every_guarantee_of_the_page_is_refuted_where_one_word_is_wrong() {
    let wrongs = [
        ("unsure-is-no-danger", "danger-calls-112-at-once"),
        ("unsure-is-no-danger", "always-something-to-do"),
        ("the-leader-decides", "a-bruise-is-reported"),
        ("the-leader-decides", "no-leader-takes-the-report-away"),
        ("tired-is-reported", "a-report-has-a-cause"),
        ("only-in-danger", "a-report-can-be-due-without-danger"),
        ("talks-anyway", "parents-never-first"),
        ("danger-can-wait", "worse-danger-is-never-calmer"),
        ("the-leader-is-always-asked", "two-screens-in-danger"),
        ("more-is-later", "more-signs-are-never-calmer"),
    ];
    for (wrong, id) in wrongs {
        let refuted = refuted(wrong);
        assert!(refuted.iter().any(|one| one == id), "{wrong}: {refuted:?}");
    }
    for guarantee in stated() {
        let id = guarantee["id"].as_str().unwrap();
        assert!(wrongs.iter().any(|(_, noticed)| *noticed == id), "no wrong word for {id}");
    }
}
