//! For each kind of guarantee a flow that breaks it and no other, and the same flow with one word
//! corrected. And municipalities change nothing that is proved.

use jiff::civil::date;
use serde_json::{Value, json};
use veiviser::index::SourceId;
use veiviser::{Answer, Pack, Session};
use veiviser_prove::prove::{self, Proof, ProofOptions, ProofVerdict, RefutationReason};
use veiviser_tests::base::{Small, nothing};
use veiviser_tests::guarantees::guaranteed_packs;
use veiviser_tests::tape::always;

/// A flow that keeps every guarantee: a question, and a contact for every answer.
fn sound(more: &Value) -> Value {
    let mut steps = vec![json!({ "id": "q", "kind": "choice", "options": ["a", "b"] })];
    let mut call =
        json!({ "id": "call", "urgency": "later", "contacts": ["desk"], "when": answered() });
    if more["call"].is_object() {
        call["when"] = more["call"].clone();
    }
    let mut actions = vec![call];
    let list = |key: &str| more[key].as_array().cloned().unwrap_or_default();
    steps.extend(list("steps"));
    actions.extend(list("actions"));
    let mut stages = vec![json!({ "id": "one", "steps": steps })];
    if more["voluntary"].is_array() {
        stages.push(json!({ "id": "two", "voluntary": true, "steps": more["voluntary"] }));
    }
    json!({
        "id": "f", "purpose": "guidance", "parameters": list("parameters"), "stages": stages,
        "facts": list("facts"), "actions": actions, "guarantees": list("guarantees"),
    })
}

fn answered() -> Value {
    json!({ "answer": "q", "answered": true })
}

fn q(is: impl Into<Value>) -> Value {
    json!({ "answer": "q", "is": is.into() })
}

/// Another action, without a contact.
fn extra(urgency: &str, when: &Value) -> Value {
    json!({ "id": "extra", "urgency": urgency, "when": when })
}

fn duty(sources: &Value) -> Value {
    json!({
        "id": "report", "urgency": "today", "duty": true, "if-unknown": "ask", "when": q("a"),
        "sources": sources,
    })
}

/// A duty that hangs on the answer to `v`, where `q` does not make it known.
fn voluntary_duty() -> Value {
    let mut duty = duty(&json!(["law-a"]));
    duty["when"] = json!({ "any": [q("a"), { "answer": "v", "is": "x" }] });
    duty
}

fn headline(id: &str, when: &Value) -> Value {
    json!({ "id": id, "headline": true, "when": when })
}

fn ask(is: &str) -> Value {
    json!({ "id": "ask", "urgency": "soon", "when": q(is) })
}

pub(crate) fn decide(pack: &Pack, options: ProofOptions) -> Proof {
    let in_force = prove::in_force(pack, options.day);
    let flow = pack.flow("f").unwrap();
    let proof = prove::prove(flow, options, &in_force, &|_| true, &mut |_| {}).unwrap();
    assert!(proof.checked.is_ok(), "{:?}", proof.checked);
    assert!(
        proof.decided.iter().all(|d| d.verdict != ProofVerdict::Undecided),
        "{:?}",
        proof.decided
    );
    proof
}

/// The guarantees that are refuted, and why the first of them is.
pub(crate) fn refuted(proof: &Proof) -> (Vec<&str>, Option<String>) {
    let refuted = proof.decided.iter().filter(|d| d.verdict == ProofVerdict::Refuted);
    let why = refuted.clone().next().and_then(|d| d.why.as_ref()).map(|why| match why {
        RefutationReason::Broken => "broken".to_owned(),
        RefutationReason::NeverApplies => "never applies".to_owned(),
        RefutationReason::Incomparable => "incomparable".to_owned(),
        RefutationReason::Unbreakable => "unbreakable".to_owned(),
        RefutationReason::Impossible => "impossible".to_owned(),
        RefutationReason::Unreachable(parts)
        | RefutationReason::CalmFromSilence(parts)
        | RefutationReason::NeverAdded(parts) => {
            parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        RefutationReason::Faulty(faults) => {
            faults.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
    });
    (refuted.map(|d| d.id.as_str()).collect(), why)
}

/// A flow that breaks these guarantees and no other, and keeps all once one place is corrected.
struct BrokenFlow<'w> {
    breaks: &'w [&'w str],
    why: &'w str,
    more: Value,
    place: &'w str,
    right: Value,
}

#[track_caller]
fn is_found(wrong: &BrokenFlow<'_>) {
    let mut flow = sound(&wrong.more);
    // A flow that can be used in place, and only says hello.
    let inner = json!({ "id": "in" });
    let pack = Small::new(&[inner.clone(), flow.clone()]).load();
    let proof = decide(&pack, ProofOptions::default());
    let (ids, why) = refuted(&proof);
    assert_eq!((ids.as_slice(), why.as_deref()), (wrong.breaks, Some(wrong.why)), "{flow}");
    *flow.pointer_mut(wrong.place).unwrap() = wrong.right.clone();
    let pack = Small::new(&[inner, flow.clone()]).load();
    assert_eq!(refuted(&decide(&pack, ProofOptions::default())), (Vec::new(), None), "{flow}");
}

/// A condition that is never true: nobody answers both `a` and `b`.
fn both() -> Value {
    json!({ "all": [q("a"), q("b")] })
}

#[test]
fn what_can_never_happen_is_named() {
    let found = |why, more, place, right: &str| {
        is_found(&BrokenFlow { breaks: &["reachable"], why, more, place, right: json!(right) });
    };
    found(
        "step `m`",
        json!({ "steps": [{ "id": "m", "kind": "message", "when": both() }] }),
        "/stages/0/steps/1/when/all/1/is",
        "a",
    );
    found(
        "option `y` of `c`",
        json!({ "steps": [{
            "id": "c", "kind": "choice", "options": ["x", { "id": "y", "when": both() }],
        }] }),
        "/stages/0/steps/1/options/1/when/all/1/is",
        "a",
    );
    found(
        "fact `holds`",
        json!({ "facts": [{ "id": "holds", "when": both() }] }),
        "/facts/0/when/all/1/is",
        "a",
    );
    found(
        "variant 2 of `holds`",
        json!({ "facts": [{ "id": "holds", "when": answered(), "variants": [
            { "id": "one", "when": q("a") }, { "id": "two", "when": q("a") },
        ] }] }),
        "/facts/0/variants/1/when/is",
        "b",
    );
    found(
        "variant 1 of `m`",
        json!({ "steps": [{ "id": "m", "kind": "message", "when": q("a"), "variants": [
            { "id": "one", "when": q("b") },
        ] }] }),
        "/stages/0/steps/1/variants/0/when/is",
        "a",
    );
    found(
        "action `extra`",
        json!({ "actions": [extra("soon", &both())] }),
        "/actions/1/when/all/1/is",
        "a",
    );
    found(
        "flow step `use`",
        json!({ "steps": [{ "id": "use", "kind": "flow", "flow": "in", "when": both() }] }),
        "/stages/0/steps/1/when/all/1/is",
        "a",
    );
    found(
        "prohibition `closed`",
        json!({ "actions": [
            extra("soon", &q("a")), { "id": "closed", "avoid": ["extra"], "when": both() },
        ] }),
        "/actions/2/when/all/0/is",
        "b",
    );
}

#[test]
fn a_built_in_guarantee_is_refuted_by_name() {
    for (breaks, why, more, place, right) in [
        // Whether the duty applies hangs on a voluntary answer, which nobody need give.
        (
            &["duties-settled", "enough-is-enough"][..],
            "broken",
            json!({
                "voluntary": [{ "id": "v", "kind": "choice", "options": ["x", "y"] }],
                "actions": [voluntary_duty(), ask("unsure")],
            }),
            "/actions/1/when/any/1",
            q("a"),
        ),
        // The source counts for another answer.
        (
            &["duties-have-ground"],
            "broken",
            json!({ "actions": [duty(&json!([{ "source": "law-a", "when": q("b") }])), ask("unsure")] }),
            "/actions/1/sources/0/when/is",
            json!("a"),
        ),
        // Whoever is unsure has no contact.
        (
            &["unsure-leads-somewhere", "somebody-to-turn-to"],
            "broken",
            json!({ "call": q(json!(["a", "b"])) }),
            "/actions/0/when/is",
            json!(["a", "b", "unsure"]),
        ),
        // Whoever answers `b` has no contact.
        (
            &["somebody-to-turn-to"],
            "broken",
            json!({ "call": q(json!(["a", "unsure"])) }),
            "/actions/0/when/is",
            json!(["a", "b", "unsure"]),
        ),
        // No headline holds for whoever is unsure.
        (
            &["headlines"],
            "broken",
            json!({ "facts": [headline("h0", &q("a")), headline("h1", &q("b"))] }),
            "/facts/1/when/is",
            json!(["b", "unsure"]),
        ),
        // Three headlines hold for whoever answers `a`.
        (
            &["headlines"],
            "broken",
            json!({ "facts": [
                headline("h0", &answered()),
                headline("h1", &q("a")),
                headline("h2", &q(json!(["a", "b"]))),
            ] }),
            "/facts/2/when/is",
            json!(["b", "unsure"]),
        ),
        // An action is due only because nothing was ticked.
        (
            &["no-calm-from-silence"],
            "action `extra`",
            json!({
                "steps": [{ "id": "signs", "kind": "choices", "from": "signs" }],
                "actions": [extra("soon", &json!({ "answer": "signs", "has": "none" }))],
            }),
            "/actions/1/when/has",
            json!("sign-a"),
        ),
        // Whoever is unsure of the first question is offered no option of the second.
        (
            &["never-stuck"],
            "broken",
            json!({ "steps": [{ "id": "c", "kind": "choice", "options": [
                { "id": "x", "when": q("a") }, { "id": "y", "when": q(json!(["b"])) },
            ] }] }),
            "/stages/0/steps/1/options/1/when/is",
            json!(["b", "unsure"]),
        ),
        // An avoided action is due together with its prohibition.
        (
            &["prohibitions"],
            "broken",
            json!({ "actions": [
                extra("soon", &q("a")), { "id": "closed", "avoid": ["extra"], "when": q("a") },
            ] }),
            "/actions/2/when/is",
            json!("b"),
        ),
    ] {
        is_found(&BrokenFlow { breaks, why, more, place, right });
    }
}

fn due(action: &str) -> Value {
    json!({ "action": action })
}

#[test]
fn a_stated_guarantee_about_one_walk_is_refuted_by_name() {
    // There is an extra action, which is due for `a`.
    for (why, guarantee, place, right) in [
        ("broken", json!({ "always": due("extra") }), "always/action", json!("call")),
        (
            "broken",
            json!({ "never": { "all": [due("extra"), q("a")] } }),
            "never/all/1/is",
            json!("b"),
        ),
        ("broken", json!({ "if": q("b"), "then": due("extra") }), "if/is", json!("a")),
        // It holds in complete walks, and not before.
        (
            "broken",
            json!({ "if": { "shown": "q" }, "then": due("call"), "at": "once" }),
            "if",
            answered(),
        ),
        ("never applies", json!({ "if": both(), "then": due("call") }), "if/all/1/is", json!("a")),
        (
            "impossible",
            json!({ "possible": { "all": [q("b"), due("extra")] } }),
            "possible/all/0/is",
            json!("a"),
        ),
    ] {
        let mut guarantee = guarantee;
        guarantee["id"] = json!("stated");
        let more = json!({ "actions": [extra("soon", &q("a"))], "guarantees": [guarantee] });
        let place = &format!("/guarantees/0/{place}");
        is_found(&BrokenFlow { breaks: &["stated"], why, more, place, right });
    }
}

#[test]
fn a_stated_guarantee_about_two_walks_is_refuted_by_name() {
    let ticks = json!([{ "id": "t", "kind": "choices", "options": ["x", "y"] }]);
    let has = |option: &str| json!({ "answer": "t", "has": option });
    let alternate = json!([{ "id": "c", "kind": "choice", "options": [
        { "id": "x", "when": q("a") }, { "id": "y", "when": q("b") }, "z",
    ] }]);
    let none = json!([]);
    let ordered = |question: &str, order: [&str; 2], measure: &str| json!({ "monotone": { "answer": question, "order": order }, "in": measure });
    let more_of = |measure: &str| json!({ "monotone": { "more-of": "t" }, "in": measure });
    let independent = json!({ "independent": { "action": "extra", "of": ["q"] } });
    let (guaranteed, due) = ("/guarantees/0/monotone/order", "/actions/1/when/has");
    for (why, steps, when, guarantee, place, right) in [
        // The action is not due for the answer that the order calls worse.
        (
            "broken",
            &none,
            q("a"),
            ordered("q", ["a", "b"], "urgency"),
            guaranteed,
            json!(["b", "a"]),
        ),
        (
            "broken",
            &none,
            q("a"),
            ordered("q", ["a", "unsure"], "actions"),
            guaranteed,
            json!(["unsure", "a"]),
        ),
        // Fewer ticks make more due.
        ("broken", &ticks, has("none"), more_of("urgency"), due, json!("x")),
        ("broken", &ticks, has("none"), more_of("actions"), due, json!("y")),
        ("broken", &ticks, q("a"), independent, "/guarantees/0/independent/of/0", json!("t")),
        // The other answers decide which of the two can be chosen, so no pair compares.
        (
            "incomparable",
            &alternate,
            q("a"),
            ordered("c", ["x", "y"], "urgency"),
            "/guarantees/0/monotone/order/1",
            json!("z"),
        ),
    ] {
        let mut guarantee = guarantee;
        guarantee["id"] = json!("stated");
        let more = json!({
            "steps": steps, "actions": [extra("soon", &when)], "guarantees": [guarantee],
        });
        is_found(&BrokenFlow { breaks: &["stated"], why, more, place, right });
    }
}

/// Two walks that draw a voluntary answer give it, or leave it out, both of them: an option that is not
/// offered is no way to leave it out in one.
#[test]
fn a_drawn_option_that_is_not_offered_makes_no_walk() {
    let never = json!({ "all": [q("a"), q("b")] });
    let options = json!([{ "id": "x", "when": never }, "y"]);
    let v = json!({ "id": "v", "kind": "choice", "no-unsure": "it is known", "options": options });
    let more = json!({
        "voluntary": [v],
        "actions": [extra("soon", &json!({ "answer": "v", "is": "y" }))],
        "guarantees": [{ "id": "same", "independent": { "action": "extra", "of": ["v"] } }],
    });
    let proof = decide(&Small::new(&[sound(&more)]).load(), ProofOptions::default());
    let same = proof.decided.iter().find(|decided| decided.id == "same").unwrap();
    assert_eq!((same.verdict, &same.why), (ProofVerdict::Proved, &None));
}

#[test]
fn a_duty_loses_its_ground_on_the_day_after_its_law_is_repealed() {
    let on = |source: &str, day| {
        let more = json!({ "actions": [duty(&json!([source])), ask("unsure")] });
        let mut small = Small::new(&[sound(&more)]);
        small.at("sources.json", "/sources/2")["in-force-to"] = json!("2026-06-30");
        let proof = decide(&small.load(), ProofOptions { day, ..ProofOptions::default() });
        refuted(&proof).0.join(" ")
    };
    let (last, next) = (Some(date(2026, 6, 30)), Some(date(2026, 7, 1)));
    assert_eq!(on("law-b", last), "");
    assert_eq!(on("law-b", next), "duties-have-ground");
    assert_eq!(on("law-a", next), "");
    assert_eq!(on("law-b", None), "", "without a day every source counts");
}

// Municipalities.

#[test]
fn nothing_in_an_overlay_reaches_a_condition_or_a_verdict() {
    always(15, guaranteed_packs(), |(mut made, _)| {
        let pack = made.load();
        // Everything that an overlay can hold is changed: names, numbers, hours, contacts, parameters.
        let reach = json!({
            "phones": ["33 22 11 00"], "web": ["https://example.net"], "hours": "always",
            "checked": "2026-02-02", "check-again-by": "2031-01-01",
        });
        let nes = json!({
            "id": "nes", "name": "Storby", "parameters": { "region": "south" },
            "contacts": [{ "contact": "desk", "name": "Et annet sted", "reach": reach }],
        });
        made.files.insert("municipalities/nes.json".to_owned(), nes);
        made.files.get_mut("municipalities/vik.json").unwrap()["parameters"] = json!({});
        let other = made.load();
        made.files.retain(|path, _| !path.starts_with("municipalities/"));
        let alone = made.load();
        for flow in pack.flows() {
            let decide = |pack: &Pack| {
                let flow = pack.flow(flow.id()).unwrap();
                let all = |_: SourceId| true;
                let proof =
                    prove::prove(flow, ProofOptions::default(), &all, &|_| true, &mut |_| {})
                        .unwrap();
                let came = proof.decided.iter().map(|d| (d.id.clone(), d.verdict, d.why.clone()));
                let came: Vec<_> = came.collect();
                let tests = (flow.tests().clone(), flow.nodes().clone());
                (tests, came, proof.certificate.digest())
            };
            let before = decide(&pack);
            assert!(decide(&other) == before, "{}", flow.id());
            assert!(decide(&alone) == before, "{}", flow.id());
        }
        Ok(())
    });
}

#[test]
fn what_a_municipality_may_set_is_free_in_a_proof() {
    // Only those who answer `a` are asked for the region, so for those who answer `b` it is known only
    // where the municipality has set it.
    let place = json!({ "id": "region", "kind": "parameter", "when": q("a") });
    let region = |is: &str| json!({ "answer": "region", "is": is });
    let never = json!({ "id": "stated", "never": { "all": [q("b"), region("south")] } });
    let flow = sound(&json!({ "parameters": ["region"], "steps": [place], "guarantees": [never] }));
    let mut small = Small::new(&[flow]);
    let proof = decide(&small.load(), ProofOptions::default());
    // No municipality of the pack sets `south` yet, but one may do so tomorrow.
    assert_eq!(refuted(&proof), (vec!["stated"], Some("broken".to_owned())));
    let shown = proof.decided.iter().find_map(|d| d.shown.as_ref()).unwrap();
    let said = shown.walk.answers.iter().map(|s| (s.step.as_str(), &s.answer, s.supplied));
    let option = |id: &str| Answer::Option(id.to_owned());
    assert_eq!(
        said.collect::<Vec<_>>(),
        [("q", &option("b"), false), ("region", &option("south"), true)]
    );
    // With such a municipality a session reaches that state.
    small.at("municipalities/vik.json", "/parameters")["region"] = json!("south");
    let options = nothing().municipality("vik");
    let mut session = Session::open(&small.load(), "f", options).unwrap();
    session.walk_mut().set_answer("q", &option("b")).unwrap();
    assert!(session.walk().is_complete());
    assert_eq!(session.walk().answer_to("region"), Some(option("south")));
}
