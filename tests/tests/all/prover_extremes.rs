//! Verdicts at the ends of what the format allows: numbers beside the least and the greatest that there
//! are, and facts that read facts at any depth. Judged by brute force, and in sessions.

use serde_json::{Value, json};
use veiviser::guarantee::FlowPart;
use veiviser::{Answer, Session};
use veiviser_prove::prove::ProofVerdict;
use veiviser_tests::base::{Small, nothing};

use crate::prover_found::agreed;

/// A number, and an action that is due on a test of it or on a yes; it is to be due only on a yes.
fn flow(range: (i32, i32), test: &Value) -> Small {
    let due = json!({ "any": [{ "answer": "q", "is": "yes" }, test] });
    let broken = json!({ "all": [{ "action": "call" }, { "answer": "q", "is": "no" }] });
    let flow = json!({
        "id": "f",
        "stages": [{ "id": "one", "steps": [
            { "id": "n", "kind": "number", "min": range.0, "max": range.1, "no-unsure": "it is known" },
            { "id": "q", "kind": "choice", "options": ["yes", "no"] },
        ] }],
        "actions": [{ "id": "call", "urgency": "now", "contacts": ["desk"], "when": due }],
        "guarantees": [{ "id": "stated", "never": broken }],
    });
    Small::new(&[flow])
}

/// Whether the action is due in a session with this number and a no.
fn is_due(small: &Small, number: i32) -> bool {
    let mut session = Session::open(&small.load(), "f", nothing()).unwrap();
    session.walk_mut().set_answer("n", &Answer::Number(i64::from(number))).unwrap();
    session.walk_mut().set_answer("q", &Answer::Option("no".to_owned())).unwrap();
    session.walk().due_uses().any(|due| due == "call")
}

/// The numbers of a range at which something can change, with those beside them.
fn ends((least, greatest): (i32, i32)) -> Vec<i32> {
    let near = [i32::MIN, i32::MIN + 1, -1, 0, 1, i32::MAX - 1, i32::MAX];
    near.into_iter().filter(|number| (least..=greatest).contains(number)).collect()
}

#[test]
fn at_the_least_and_the_greatest_number_a_verdict_is_that_of_every_session() {
    let ranges = [(0, i32::MAX), (i32::MIN, i32::MAX), (i32::MIN, 0), (i32::MAX - 1, i32::MAX)];
    let mut verdicts = [0, 0];
    for range in ranges {
        for (low, high) in
            ends(range).into_iter().flat_map(|n| ends(range).into_iter().map(move |m| (n, m)))
        {
            let between = [
                json!({ "answer": "n", "at-least": low }),
                json!({ "answer": "n", "at-most": high }),
            ];
            let small = flow(range, &json!({ "all": between }));
            let proof = agreed(&small.load());
            let stated = proof.decided.iter().find(|decided| decided.id == "stated").unwrap();
            let proved = stated.verdict == ProofVerdict::Proved;
            let breaks = ends(range).into_iter().any(|number| is_due(&small, number));
            assert_eq!(proved, !breaks, "{low}..{high} of {range:?}");
            verdicts[usize::from(proved)] += 1;
        }
    }
    assert!(verdicts.iter().all(|times| *times > 10), "{verdicts:?}");
}

/// Facts of which each reads the one before, as this says.
fn chain(facts: usize, first: &Value, link: &dyn Fn(&Value) -> Value) -> Vec<Value> {
    let mut chain = vec![json!({ "id": "f0", "when": first })];
    for number in 1..facts {
        let before = json!({ "fact": format!("f{}", number - 1) });
        chain.push(json!({ "id": format!("f{number}"), "when": link(&before) }));
    }
    chain
}

fn signs() -> Value {
    json!({ "id": "seen", "kind": "choices", "from": "signs" })
}

/// A flow that calms whoever ticked no sign, by the last of these facts.
fn calm(facts: &[Value]) -> Small {
    let last = facts.last().unwrap()["id"].clone();
    let relax = json!({ "id": "relax", "urgency": "later", "when": { "fact": last } });
    Small::steps(&json!([signs()]), &json!({ "facts": facts, "actions": [relax] }))
}

#[test]
fn calm_from_silence_is_found_through_facts_at_any_depth() {
    let none = json!({ "answer": "seen", "has": "none" });
    for facts in [1, 3, 1999, 2000] {
        let pack = calm(&chain(facts, &none, &Value::clone)).load();
        assert_eq!(pack.flow("f").unwrap().calm_from_silence().len(), 1, "{facts} facts");
    }
}

/// Each reads the one before twice: whoever follows every way there never ends.
#[test]
fn calm_from_silence_reads_each_fact_once() {
    let none = json!({ "answer": "seen", "has": "none" });
    let twice = |before: &Value| json!({ "any": [{ "all": [before, none.clone()] }, before] });
    let pack = calm(&chain(200, &none, &twice)).load();
    assert_eq!(pack.flow("f").unwrap().calm_from_silence().len(), 1);
}

#[test]
fn what_leaves_a_fact_unknown_is_found_at_any_depth() {
    let facts = chain(2000, &json!({ "answer": "q", "is": "yes" }), &Value::clone);
    let ask = json!({ "id": "ask", "urgency": "soon", "when": { "unknown": { "fact": "f1999" } } });
    let steps = json!([{ "id": "q", "kind": "choice", "options": ["yes", "no"] }]);
    let small = Small::steps(&steps, &json!({ "facts": facts, "actions": [ask] }));
    let mut session = Session::open(&small.load(), "f", nothing()).unwrap();
    session.walk_mut().set_answer("q", &Answer::Unsure).unwrap();
    assert_eq!(session.walk().reasons("ask"), ["q"]);
}

/// What a used flow exports says no sign too: neither flow shows by itself that this calms.
#[test]
fn calm_from_silence_is_found_through_a_flow_in_place() {
    let no_sign = json!({ "id": "no-sign", "when": { "answer": "seen", "has": "none" } });
    let inner = json!({
        "id": "inner", "exports": ["no-sign"], "facts": [no_sign],
        "stages": [{ "id": "one", "steps": [signs()] }],
    });
    let relax = json!({ "fact": "u/no-sign" });
    let relax = json!({ "id": "relax", "urgency": "later", "when": relax });
    let danger = json!({ "id": "danger", "kind": "choice", "options": ["yes", "no"] });
    for when in [None, Some(json!({ "answer": "danger", "is": "no" }))] {
        let mut used = json!({ "id": "u", "kind": "flow", "flow": "inner" });
        used.as_object_mut().unwrap().extend(when.map(|when| ("when".to_owned(), when)));
        let outer = json!({
            "stages": [{ "id": "one", "steps": [danger, used] }], "actions": [relax],
        });
        let pack = Small::new(&[inner.clone(), outer]).load();
        let calm = pack.flow("f").unwrap().calm_from_silence();
        assert_eq!(calm.iter().map(FlowPart::path).collect::<Vec<_>>(), ["relax"]);
    }
}

/// A question, an option or a stage that signs open is closed where there are none.
#[test]
fn calm_from_silence_is_found_in_what_does_not_apply() {
    let sign = json!({ "answer": "seen", "has": "sign-a" });
    let graver =
        json!({ "id": "graver", "kind": "choice", "options": ["yes", "no"], "when": sign });
    let option = json!({ "id": "at-once", "when": sign });
    let next = json!({ "id": "next", "kind": "choice", "options": [option, "later"] });
    let told = json!({ "id": "told", "kind": "choice", "options": ["yes", "no"] });
    let is = |question: &str, option: &str| json!({ "answer": question, "is": option });
    let not = |question: &str, option: &str| json!({ "not": is(question, option) });
    let whens =
        [not("graver", "yes"), not("next", "at-once"), json!({ "unknown": is("told", "yes") })];
    for when in whens {
        let relax = json!({ "id": "relax", "urgency": "later", "when": when });
        let stages = json!([
            { "id": "one", "steps": [signs(), graver, next] },
            { "id": "two", "when": sign, "steps": [told] },
        ]);
        let pack = Small::new(&[json!({ "stages": stages, "actions": [relax] })]).load();
        assert_eq!(pack.flow("f").unwrap().calm_from_silence().len(), 1, "{when}");
    }
}
