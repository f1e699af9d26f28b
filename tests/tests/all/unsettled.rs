//! What is due while it is unknown whether a duty applies: `if-unknown` as a cause.

use std::cell::Cell;

use proptest::prelude::prop_assert_eq;
use serde_json::{Value, json};
use veiviser::{Answer, Session, Truth};
use veiviser_tests::base::{Small, monday, nothing, view};
use veiviser_tests::oracle::Oracle;
use veiviser_tests::packs::{GeneratedPack, packs};
use veiviser_tests::tape::{CaseResult, Tape, always};
use veiviser_tests::walks::{walk_on, wander};
use veiviser_tests::words::{action_name, list};

use super::session::option;

fn q(question: &str, is: &str) -> Value {
    json!({ "answer": question, "is": is })
}

fn yes_no(id: &str) -> Value {
    json!({ "id": id, "kind": "choice", "options": ["yes", "no"] })
}

/// A flow `in` with a duty, and a flow `f` that uses it in a stage that may stay closed. What is
/// advised has a condition of its own, which says nothing of the duty.
fn in_place() -> Small {
    let inner = json!({
        "id": "in",
        "stages": [{ "id": "one", "steps": [yes_no("harm"), yes_no("asked")] }],
        "facts": [
            { "id": "harmed", "when": q("harm", "yes"), "sources": ["law-a"] },
            { "id": "was-asked", "when": q("asked", "yes"), "sources": ["law-b"] },
        ],
        "actions": [
            { "id": "report", "urgency": "today", "duty": true, "if-unknown": "ask",
              "when": { "all": [{ "fact": "was-asked" }, { "fact": "harmed" }] } },
            { "id": "ask", "urgency": "soon", "when": { "all": [{ "fact": "was-asked" }, q("harm", "no")] } },
        ],
    });
    let outer = json!({ "stages": [
        { "id": "one", "steps": [yes_no("danger"), yes_no("child")] },
        { "id": "two", "when": q("danger", "no"), "steps": [
            { "id": "use", "kind": "flow", "flow": "in", "when": q("child", "yes") },
        ] },
    ] });
    Small::new(&[inner, outer])
}

fn answered(small: &Small, said: &[(&str, &str)]) -> Session {
    let mut session = small.open();
    for (step, answer) in said {
        let answer = if *answer == "unsure" { Answer::Unsure } else { option(answer) };
        session.walk_mut().set_answer(step, &answer).unwrap();
    }
    session
}

/// What is due, each with its reasons, its facts and its sources.
fn due(session: &Session) -> Vec<String> {
    let decision = session.decide(monday());
    let each = decision.actions.iter().map(|action| {
        let basis = &action.basis;
        let [reasons, facts, sources] =
            [&basis.reasons, &basis.facts, &basis.sources].map(|names| names.join(" "));
        format!("{}: {reasons}; {facts}; {sources}", action.id)
    });
    each.collect()
}

#[test]
fn advice_is_due_while_it_stays_unknown_whether_the_duty_applies() {
    let small = in_place();
    for (what, said, expected) in [
        ("nothing is answered", &[][..], &[][..]),
        ("danger ends the walk: the flow is never reached", &[("danger", "yes")], &[]),
        (
            "and it will stay so, for all that its step reads is answered",
            &[("danger", "yes"), ("child", "yes")],
            &["use/ask: danger; ; "],
        ),
        ("the flow does not apply", &[("danger", "no"), ("child", "no")], &[]),
        (
            "whether it applies will stay unknown",
            &[("danger", "no"), ("child", "unsure")],
            &["use/ask: child; ; "],
        ),
        ("inside, not answered yet", &[("danger", "no"), ("child", "yes")], &[]),
        (
            "inside, unsure; the true fact that the duty reads gives the ground",
            &[("danger", "no"), ("child", "yes"), ("use/harm", "unsure"), ("use/asked", "yes")],
            &["use/ask: use/harm; use/was-asked; law-b"],
        ),
        (
            "its own condition gives reasons and ground where it is true",
            &[("danger", "no"), ("child", "yes"), ("use/harm", "no"), ("use/asked", "yes")],
            &["use/ask: danger child use/harm use/asked; use/was-asked; law-b"],
        ),
        (
            "the duty applies",
            &[("danger", "no"), ("child", "yes"), ("use/harm", "yes"), ("use/asked", "yes")],
            &["use/report: danger child use/harm use/asked; use/harmed use/was-asked; law-a law-b"],
        ),
    ] {
        let session = answered(&small, said);
        assert_eq!(due(&session), expected, "{what}");
    }
}

#[test]
fn dismissed_advice_comes_back_when_another_cause_makes_it_due() {
    let small = in_place();
    let unsure = [("danger", "no"), ("child", "yes"), ("use/harm", "unsure"), ("use/asked", "yes")];
    let mut session = answered(&small, &unsure);
    assert_eq!(session.dismiss("use/ask", Some("gjort i går")), Ok(true));
    let dismissed = |session: &Session| session.decide(monday()).actions[0].dismissed;
    assert!(dismissed(&session));
    session.walk_mut().set_answer("use/harm", &option("no")).unwrap();
    assert_eq!(due(&session).len(), 1);
    assert!(!dismissed(&session), "its own condition is the cause now");
}

#[test]
fn why_and_what_would_change_it_know_the_cause() {
    let small = in_place();
    let said = [("danger", "yes"), ("child", "yes")];
    let session = answered(&small, &said);
    let view = view(&session, "nb");
    let why = session.why("use/ask", view).unwrap().unwrap();
    assert_eq!(why.iter().map(|reason| reason.step.as_str()).collect::<Vec<_>>(), ["danger"]);
    let changes = session.what_would_change("use/ask", view).unwrap();
    let changes: Vec<(&str, bool)> =
        changes.iter().map(|change| (change.step.as_str(), change.due)).collect();
    // While the stage is closed, the step in it was never reached, whatever its own condition says.
    assert_eq!(changes, [("danger", false)]);
}

#[test]
fn of_two_duties_that_stay_unknown_the_first_is_the_cause() {
    let duty = |id: &str, question: &str| {
        json!({ "id": id, "urgency": "today", "duty": true, "if-unknown": "ask",
                "when": q(question, "yes"), "sources": ["law-a"] })
    };
    let ask = json!({ "id": "ask", "urgency": "now", "when": q("b", "no") });
    let small = Small::steps(
        &json!([yes_no("a"), yes_no("b")]),
        &json!({ "actions": [ask, duty("first", "b"), duty("second", "a")] }),
    );
    let ask = |a: &str, b: &str| due(&answered(&small, &[("a", a), ("b", b)]));
    assert_eq!(ask("unsure", "unsure"), ["ask: b; ; "]);
    assert_eq!(ask("unsure", "no"), ["ask: b; ; "], "its own condition comes first");
    assert_eq!(ask("unsure", "yes"), ["ask: a; ; ", "first: b; ; law-a"]);
}

#[test]
fn duties_that_name_each_other_settle_each_other() {
    let duty = |id: &str, question: &str, advice: &str| {
        json!({ "id": id, "urgency": "today", "duty": true, "if-unknown": advice,
                "when": q(question, "yes"), "sources": ["law-a"] })
    };
    let small = Small::steps(
        &json!([yes_no("a"), yes_no("b")]),
        &json!({ "actions": [duty("first", "a", "second"), duty("second", "b", "first")] }),
    );
    let ask = |a: &str, b: &str| due(&answered(&small, &[("a", a), ("b", b)]));
    assert_eq!(ask("unsure", "no"), ["second: a; ; law-a"]);
    assert_eq!(ask("unsure", "unsure"), ["first: b; ; law-a", "second: a; ; law-a"]);
    assert_eq!(ask("no", "no"), Vec::<String>::new());
}

/// The same flow without `if-unknown`, and therefore without duties.
fn without_causes(made: &GeneratedPack, flow: &str) -> GeneratedPack {
    let mut made = made.clone();
    let file = made.files.get_mut(&format!("{flow}/flow.json")).unwrap();
    for action in file["actions"].as_array_mut().unwrap() {
        let action = action.as_object_mut().unwrap();
        action.remove("duty");
        action.remove("if-unknown");
    }
    made
}

/// What is due by its own condition alone, and whether each duty is then settled: not unknown, or
/// what is due then is due anyway.
fn settled(made: &GeneratedPack, oracle: &Oracle, flow: &str) -> bool {
    let actions = list(&made.files[&format!("{flow}/flow.json")], "actions");
    actions.iter().filter(|action| action["duty"] == true).all(|duty| {
        let duty = action_name(duty);
        oracle.own(duty) != Truth::Unknown || oracle.own(&oracle.advice_for(duty)).is_true()
    })
}

/// In a complete state in which every duty was settled before, `if-unknown` adds nothing: what is due,
/// why and on which ground are those of the conditions alone.
fn the_plan_is_that_of_the_conditions(
    made: &GeneratedPack,
    flow: &str,
    tape: &mut Tape,
    met: &Cell<u32>,
) -> CaseResult {
    let plain = without_causes(made, flow);
    let (pack, plain_pack) = (made.load(), plain.load());
    for _ in 0..4 {
        let mut session = Session::open(&pack, flow, nothing()).unwrap();
        let mut other = Session::open(&plain_pack, flow, nothing()).unwrap();
        let mut oracle = Oracle::new(&made.files, flow);
        for said in wander(&mut session, tape, 3).into_iter().chain(walk_on(&mut session, tape)) {
            other.walk_mut().set_answer(&said.step, &said.answer).unwrap();
            oracle.record(&said.step, &said.answer);
        }
        if !settled(made, &oracle, flow) {
            continue;
        }
        met.set(met.get() + 1);
        prop_assert_eq!(due(&session), due(&other));
    }
    Ok(())
}

#[test]
fn a_flow_whose_duties_are_settled_anyway_keeps_its_plans() {
    let met = Cell::new(0);
    always(300, packs(), |(made, mut tape)| {
        // A flow that uses none: gates have a part in what is known of others.
        let flow = made.flows.last().unwrap().clone();
        // What is no duty has no time that a source sets.
        let actions = list(&made.files[&format!("{flow}/flow.json")], "actions");
        if actions.iter().any(|action| action["by"].get("source").is_some()) {
            return Ok(());
        }
        the_plan_is_that_of_the_conditions(&made, &flow, &mut tape, &met)
    });
    assert!(met.get() > 300, "{}", met.get());
}
