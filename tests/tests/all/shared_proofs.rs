//! What is proved of shared actions: a shared name means any use, and what a flow must keep it keeps for
//! each use. For each rule a flow that breaks it, and the same flow with one place corrected.

use std::sync::Arc;

use serde_json::{Value, json};
use veiviser::Pack;
use veiviser_prove::cover::{CoverStatus, ObligationKind};
use veiviser_prove::difference::{DifferenceKind, RenamedIds};
use veiviser_prove::mutants::{Detector, MutantEffect, MutantOptions};
use veiviser_prove::prove::{BUDGET, Proof, ProofOptions};
use veiviser_tests::base::bytes;
use veiviser_tests::whole::{all_mutants, whole_difference};

use super::cover::covered;
use super::prover_known::{decide, refuted};
use super::shared_actions::{is, sharing, yes_no};

/// The shared actions: `report` rests on a source that counts in the north.
fn shared() -> Value {
    json!([
        { "id": "ask", "urgency": "soon" },
        { "id": "closed", "avoid": ["report"] },
        {
            "id": "report", "urgency": "today",
            "sources": [{ "source": "law-a", "when": { "answer": "region", "is": "north" } }],
        },
    ])
}

fn q(is: impl Into<Value>) -> Value {
    json!({ "answer": "q", "is": is.into() })
}

fn report(id: &str, urgency: &str, when: &Value) -> Value {
    json!({ "use": "report", "id": id, "urgency": urgency, "when": when })
}

/// A flow that asks `q`, and has these keys besides.
fn flow(more: &Value) -> Value {
    let mut flow = json!({
        "id": "f", "parameters": ["region"],
        "stages": [{ "id": "one", "steps": [yes_no("q")] }],
    });
    for (key, value) in more.as_object().unwrap() {
        flow[key] = value.clone();
    }
    flow
}

/// A flow that asks `r` and reports at a yes.
fn inner() -> Value {
    json!({
        "id": "in", "parameters": ["region"],
        "stages": [{ "id": "one", "steps": [yes_no("r")] }],
        "actions": [{ "use": "report", "when": is("r", "yes") }],
    })
}

fn load(flow: &Value) -> Arc<Pack> {
    sharing(&shared(), &[inner(), flow.clone()]).load()
}

fn proof(flow: &Value) -> Proof {
    decide(&load(flow), ProofOptions::default())
}

/// Fails unless a flow breaks exactly one guarantee, for this reason, and none once one place is
/// corrected.
#[track_caller]
fn is_found(breaks: &str, why: &str, mut flow: Value, place: &str, right: Value) {
    let found = proof(&flow);
    let (ids, said) = refuted(&found);
    assert_eq!((ids, said.as_deref()), (vec![breaks], Some(why)), "{flow:#}");
    *flow.pointer_mut(place).unwrap() = right;
    assert_eq!(refuted(&proof(&flow)), (Vec::new(), None), "{flow:#}");
}

/// The words for what breaks a guarantee.
fn violators(flow: &Value, guarantee: &str) -> Vec<String> {
    let proof = proof(flow);
    let decided = proof.decided.iter().find(|one| one.id == guarantee).unwrap();
    let shown = decided.shown.as_ref().unwrap();
    shown.violators.iter().map(|violator| violator.how.en.clone()).collect()
}

#[test]
fn each_use_can_be_due() {
    let both = json!({ "all": [q("yes"), q("no")] });
    is_found(
        "reachable",
        "action `report` (use `report-soon`)",
        flow(&json!({ "actions": [
            report("report-today", "today", &q("yes")), report("report-soon", "soon", &both),
        ] })),
        "/actions/1/when/all/1/is",
        json!("yes"),
    );
}

#[test]
fn a_flow_need_not_show_every_variant_of_a_shared_action() {
    let mut shared = shared();
    shared[2]["variants"] =
        json!([{ "id": "south", "when": { "answer": "region", "is": "south" } }]);
    let flow = flow(&json!({ "actions": [
        { "use": "report", "when": { "answer": "region", "is": "north" } },
    ] }));
    let pack = sharing(&shared, &[flow]).load();
    assert_eq!(refuted(&decide(&pack, ProofOptions::default())).0, Vec::<&str>::new());
}

#[test]
fn each_use_that_is_a_duty_has_ground_of_its_own() {
    let mut duty = report("report-duty", "today", &q("yes"));
    duty["duty"] = json!(true);
    duty["if-unknown"] = json!("ask");
    duty["sources"] = json!([]);
    let mut beside = report("report-too", "today", &q("yes"));
    beside["sources"] = json!(["law-b"]);
    let ask = json!({ "use": "ask", "when": q("no") });
    // In the south the source of the shared action does not count. That the plan names `law-b`, which
    // the use beside it rests on, is no ground for the duty.
    let wrong = flow(&json!({ "actions": [duty, beside, ask] }));
    let said = "the duty `report` (use `report-duty`) is due, and rests on no source in force";
    assert_eq!(violators(&wrong, "duties-have-ground"), [said]);
    is_found("duties-have-ground", "broken", wrong, "/actions/0/sources", json!(["law-b"]));
}

#[test]
fn a_guarantee_reads_the_answers_inside_a_used_flow() {
    let inside = json!({ "id": "inside", "kind": "flow", "flow": "in", "when": q("yes") });
    // What is reported inside is reported for a yes and for nothing else.
    let guarantees = json!([
        {
            "id": "a-yes-is-reported", "if": is("inside/r", "yes"),
            "then": { "action": "report" },
        },
        {
            "id": "only-a-yes-is-reported",
            "never": { "all": [{ "action": "report" }, { "not-true": is("inside/r", "no") }] },
        },
        {
            "id": "q-alone-reports-nothing",
            "independent": { "action": "report", "of": ["inside/r"] },
        },
    ]);
    let wrong = flow(&json!({
        "stages": [{ "id": "one", "steps": [yes_no("q"), inside] }], "guarantees": guarantees,
    }));
    let found = proof(&wrong);
    let (ids, _) = refuted(&found);
    assert_eq!(ids, ["only-a-yes-is-reported", "q-alone-reports-nothing"]);
    let mut right = wrong;
    right["guarantees"][1]["never"]["all"][1]["not-true"] = is("inside/r", "yes");
    right["guarantees"].as_array_mut().unwrap().pop();
    assert_eq!(refuted(&proof(&right)), (Vec::new(), None));
}

#[test]
fn a_prohibition_avoids_all_uses_in_whatever_flow() {
    let inside = json!({ "id": "inside", "kind": "flow", "flow": "in", "when": q("yes") });
    for prohibition in [
        json!({ "use": "closed", "when": q("yes") }),
        json!({ "id": "shut", "avoid": ["report"], "when": q("yes") }),
    ] {
        let wrong = flow(&json!({
            "stages": [{ "id": "one", "steps": [yes_no("q"), inside] }],
            "actions": [prohibition],
        }));
        let name = prohibition["id"].as_str().unwrap_or("closed");
        let said =
            format!("the prohibition `{name}` applies, and `report` (use `inside/report`) is due");
        assert_eq!(violators(&wrong, "prohibitions"), [said]);
        is_found("prohibitions", "broken", wrong, "/stages/0/steps/1/when/is", json!("no"));
    }
}

#[test]
fn another_use_settles_a_duty() {
    // The duty hangs on a voluntary answer, and a duty may never be added by one.
    let duty = json!({
        "use": "report", "id": "report-duty", "duty": true, "if-unknown": "ask", "sources": ["law-b"],
        "when": { "all": [q("yes"), is("v", "yes")] },
    });
    let voluntary = json!({ "id": "more", "voluntary": true, "steps": [yes_no("v")] });
    let ask = json!({ "use": "ask", "when": q("no") });
    let mut flow = flow(&json!({ "actions": [duty, ask] }));
    flow["stages"].as_array_mut().unwrap().push(voluntary);
    assert_eq!(refuted(&proof(&flow)).0, ["duties-settled", "enough-is-enough"]);
    let said = "it is not known whether `report` (use `report-duty`) applies, and `ask` is not due";
    assert_eq!(violators(&flow, "duties-settled"), [said]);
    let other = report("report-soon", "soon", &q(json!(["yes", "unsure"])));
    flow["actions"].as_array_mut().unwrap().push(other);
    assert_eq!(refuted(&proof(&flow)).0, ["enough-is-enough"]);
}

#[test]
fn voluntary_answers_add_no_use_that_is_not_named() {
    let later = report("report-today", "today", &json!({ "all": [q("yes"), is("v", "yes")] }));
    let voluntary =
        json!({ "id": "more", "voluntary": true, "steps": [yes_no("v")], "may-add": [] });
    let actions = json!([report("report-soon", "soon", &q("yes")), later, { "use": "ask", "when": q("yes") }]);
    let mut wrong = flow(&json!({ "actions": actions }));
    wrong["stages"].as_array_mut().unwrap().push(voluntary);
    let said = "`report` (use `report-today`) is due, and is not without the voluntary answers";
    assert_eq!(violators(&wrong, "enough-is-enough"), [said]);
    // The name of the use, or of the shared action.
    for name in ["report-today", "report"] {
        let named = json!([name]);
        is_found("enough-is-enough", "broken", wrong.clone(), "/stages/1/may-add", named);
    }
    let mut never = wrong.clone();
    never["stages"][1]["may-add"] = json!(["report", "ask"]);
    is_found("enough-is-enough", "action `ask`", never, "/stages/1/may-add", json!(["report"]));
}

/// A flow with two uses of `report`, and a stated guarantee.
fn stated(first: &Value, second: &Value, guarantee: &Value) -> Value {
    let mut guarantee = guarantee.clone();
    guarantee["id"] = json!("stated");
    let ask = json!({ "use": "ask", "when": q("unsure") });
    flow(&json!({ "actions": [first, second, ask], "guarantees": [guarantee] }))
}

#[test]
fn a_shared_name_means_any_use_and_the_name_of_a_use_that_use() {
    let (first, second) = (report("one", "now", &q("yes")), report("two", "soon", &q("no")));
    let at_no = |action: &str| json!({ "if": q("no"), "then": { "action": action } });
    let flow = stated(&first, &second, &at_no("one"));
    let place = "/guarantees/0/then/action";
    is_found("stated", "broken", flow.clone(), place, json!("two"));
    is_found("stated", "broken", flow, place, json!("report"));
    let never =
        stated(&first, &second, &json!({ "never": { "all": [{ "action": "report" }, q("no")] } }));
    is_found("stated", "broken", never, "/guarantees/0/never/all/0/action", json!("one"));
}

#[test]
fn how_urgent_an_action_is_at_least_is_guaranteed() {
    let (first, second) = (report("one", "now", &q("yes")), report("two", "soon", &q("no")));
    let urgent = |action: &str, urgency: &str| {
        let then = json!({ "action": action, "urgency": urgency });
        json!({ "if": q(json!(["yes", "no"])), "then": then })
    };
    let place = "/guarantees/0/then/urgency";
    is_found(
        "stated",
        "broken",
        stated(&first, &second, &urgent("report", "today")),
        place,
        json!("soon"),
    );
    let place = "/actions/1/urgency";
    is_found(
        "stated",
        "broken",
        stated(&first, &second, &urgent("report", "today")),
        place,
        json!("today"),
    );
    // Also of an action that is not shared, or of one use.
    let own = json!({ "id": "own", "urgency": "soon", "when": q(json!(["yes", "no"])) });
    let flow = stated(&own, &second, &urgent("own", "today"));
    is_found("stated", "broken", flow, "/actions/0/urgency", json!("today"));
    let use_now = json!({ "if": q("yes"), "then": { "action": "one", "urgency": "now" } });
    is_found(
        "stated",
        "broken",
        stated(&report("one", "today", &q("yes")), &second, &use_now),
        "/actions/0/urgency",
        json!("now"),
    );
}

#[test]
fn what_is_compared_is_how_urgent_and_whether_a_duty() {
    let duty = |id: &str, is_duty: bool, when: &Value| {
        let mut report = report(id, "today", when);
        if is_duty {
            report["duty"] = json!(true);
            report["if-unknown"] = json!("ask");
            report["sources"] = json!(["law-b"]);
        }
        report
    };
    let (yes, no) = (q("yes"), q("no"));
    let ordered = |order: [&str; 2]| json!({ "monotone": { "answer": "q", "order": order }, "in": "actions" });
    let place = "/guarantees/0/monotone/order";
    for (first, second) in [
        (report("one", "now", &yes), report("two", "soon", &no)),
        (duty("one", true, &yes), duty("two", false, &no)),
    ] {
        let flow = stated(&first, &second, &ordered(["yes", "no"]));
        is_found("stated", "broken", flow, place, json!(["no", "yes"]));
    }
    let independent = json!({ "independent": { "action": "report", "of": ["q"] } });
    let no = q(json!(["no", "unsure"]));
    let flow = stated(&report("one", "now", &yes), &report("two", "soon", &no), &independent);
    is_found("stated", "broken", flow, "/actions/1/urgency", json!("now"));
    let flow = stated(&duty("one", true, &yes), &duty("two", false, &no), &independent);
    is_found("stated", "broken", flow, "/actions/0", duty("one", false, &yes));
    // Of two levels that are both due, the more urgent counts.
    let flow = stated(
        &report("one", "now", &yes),
        &report("two", "soon", &json!({ "answer": "q", "answered": true })),
        &ordered(["yes", "no"]),
    );
    is_found("stated", "broken", flow, "/actions/1/urgency", json!("now"));
}

#[test]
fn no_use_is_due_from_silence() {
    let ticks = json!({ "id": "signs", "kind": "choices", "from": "signs" });
    let has = |sign: &str| json!({ "answer": "signs", "has": sign });
    is_found(
        "no-calm-from-silence",
        "action `report` (use `calm`)",
        flow(&json!({
            "stages": [{ "id": "one", "steps": [yes_no("q"), ticks] }],
            "actions": [report("calm", "soon", &has("none")), report("alarmed", "soon", &has("sign-a"))],
        })),
        "/actions/0/when/has",
        json!("sign-c"),
    );
}

#[test]
fn a_guarantee_that_repeats_the_conditions_of_all_uses_restates_the_shared_action() {
    let (first, second) = (report("one", "now", &q("yes")), report("two", "soon", &q("no")));
    for (action, when, repeats) in [
        ("report", q(json!(["yes", "no"])), Some("report")),
        ("report", q("yes"), None),
        ("one", q("yes"), Some("one")),
    ] {
        let guarantee = json!({ "if": when, "then": { "action": action } });
        let proof = proof(&stated(&first, &second, &guarantee));
        let decided = proof.decided.iter().find(|one| one.id == "stated").unwrap();
        assert_eq!(decided.restates.as_deref(), repeats, "{guarantee}");
    }
}

#[test]
fn cover_lists_a_variant_that_only_other_flows_show_and_it_is_no_fault() {
    let mut shared = shared();
    shared[2]["variants"] = json!([
        { "id": "south", "when": { "answer": "region", "is": "south" } },
        { "id": "north", "when": { "answer": "region", "is": "north" } },
    ]);
    let flow = flow(&json!({ "actions": [
        { "use": "report", "when": { "answer": "region", "is": "north" } },
    ] }));
    let small = sharing(&shared, &[flow]).worded();
    let pack = small.load();
    covered(&pack, &bytes(&small.files), pack.flow("f").unwrap(), |_, cover| {
        let with = |status| {
            let parts = cover.with(status).filter(|one| !one.kind.is_atom());
            parts.map(|one| (one.kind, &*one.name)).collect::<Vec<_>>()
        };
        let never = with(CoverStatus::Never);
        assert_eq!(never, [(ObligationKind::SharedVariant, "variant 1 of `report`")]);
        assert!(
            with(CoverStatus::Covered)
                .contains(&(ObligationKind::SharedVariant, "variant 2 of `report`"))
        );
        assert!(cover.is_whole());
        // Its words stand in the file of the shared actions.
        let shown = cover.with(CoverStatus::Never).find(|one| !one.kind.is_atom()).unwrap();
        let place = (&*shown.location.file, &*shown.location.pointer);
        assert_eq!(place, ("actions.json", "/actions/2/variants/0"));
    });
}

#[test]
fn a_break_in_a_shared_action_is_judged_in_the_flows_that_use_it() {
    let duty = json!({
        "use": "report", "duty": true, "if-unknown": "ask", "when": q("yes"),
    });
    let flow = flow(&json!({ "actions": [duty, { "use": "ask", "when": q("no") }] }));
    let mut shared = shared();
    shared[2]["sources"] = json!([
        { "source": "law-a", "when": { "answer": "region", "is": ["north", "unsure"] } },
        { "source": "law-b", "when": { "answer": "region", "is": "south" } },
    ]);
    let small = sharing(&shared, &[flow]).worded();
    let effort = MutantOptions { budget: BUDGET, threads: 1 };
    let found = all_mutants(&bytes(&small.files), &small.load(), None, effort);
    let in_shared: Vec<_> = found.iter().filter(|one| one.file == "actions.json").collect();
    let negated = in_shared.iter().find(|one| {
        one.mutation.pointer == "/actions/2/sources/1/when" && one.mutation.what == "negate"
    });
    let negated = negated.unwrap();
    assert_eq!(negated.effect, MutantEffect::Ground);
    assert_eq!(negated.detector, Some(Detector::BuiltIn("duties-have-ground".to_owned())));
    assert!(in_shared.len() > 2, "the options are mutated too: {in_shared:#?}");
}

#[test]
fn a_difference_names_the_use_and_the_entry() {
    let (first, second) = (report("one", "now", &q("yes")), report("two", "soon", &q("no")));
    let old = flow(&json!({ "actions": [first, second] }));
    let mut new = old.clone();
    new["actions"][1]["urgency"] = json!("today");
    let names = RenamedIds::default();
    let found = whole_difference(&load(&old), &load(&new), &names);
    let of_f = found.flows.iter().find(|flow| flow.flow == "f").unwrap();
    let [one] = of_f.differences.as_slice() else { panic!("{:?}", of_f.differences) };
    let told = (&*one.action, &*one.entry, &*one.told);
    assert_eq!(told, ("two", "report", "`report` (use `two`)"));
    assert!(matches!(&one.change, DifferenceKind::Written("urgency", ..)), "{:?}", one.change);
    assert_eq!(of_f.unchanged, ["one"]);
}
