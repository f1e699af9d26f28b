//! What is refused in parameters, and in what answers them where a flow is used in place.

use serde_json::{Value, json};
use veiviser::{Answer, Session};
use veiviser_tests::base::{Small, view};
use veiviser_tests::walks::words_of_plan;

use super::refused::one_diagnostic;

#[test]
fn a_parameter_is_placed_once() {
    let place = json!({ "id": "role", "kind": "parameter" });
    let small = Small::new(&[
        json!({ "parameters": ["role"], "stages": [{ "id": "one", "steps": [place, place] }] }),
    ]);
    one_diagnostic(&small, "duplicate-id", "f/flow.json", "/stages/0/steps/1/id");
}

#[test]
fn a_parameter_cannot_be_read_before_it_is_asked() {
    let small = Small::new(&[json!({ "parameters": ["role"], "stages": [{ "id": "one", "steps": [
        { "id": "m", "kind": "message", "when": { "answer": "role", "is": "cook" } },
        { "id": "role", "kind": "parameter" },
    ] }] })]);
    one_diagnostic(&small, "forward-read", "f/flow.json", "/stages/0/steps/0/when/answer");
}

#[test]
fn a_parameter_is_bound_only_to_the_same_question() {
    let bound = |inner: Value, outer: Value| {
        let mut own = inner;
        own["id"] = json!("g");
        let mut asked = outer;
        asked["id"] = json!("q");
        Small::new(&[
            json!({ "id": "in", "parameters": [own] }),
            json!({ "stages": [{ "id": "one", "steps": [asked, { "id": "use", "kind": "flow", "flow": "in", "with": { "g": { "answer": "q" } } }] }] }),
        ])
    };
    let choice = |options: &[&str]| json!({ "kind": "choice", "options": options });
    assert_eq!(bound(choice(&["a", "b"]), choice(&["a", "b"])).diagnostics(), []);
    let place = "/stages/0/steps/1/with/g";
    for (inner, outer) in [
        (choice(&["a", "b"]), choice(&["b", "a"])),
        (choice(&["a", "b"]), choice(&["a", "b", "c"])),
        (choice(&["a", "b"]), json!({ "kind": "choices", "options": ["a", "b"] })),
        (
            json!({ "kind": "choices", "from": "signs" }),
            json!({ "kind": "choices", "options": ["a", "b"] }),
        ),
    ] {
        one_diagnostic(&bound(inner, outer), "different-question", "f/flow.json", place);
    }
    // A day that only one of them takes would be answered in place, and not in the flow by itself.
    let date = |min: Value, max: Value| json!({ "kind": "date", "min": min, "max": max });
    let (none, day) = (|| Value::Null, |days: i32| json!(days));
    for (inner, outer, fits) in [
        (date(none(), none()), date(none(), none()), true),
        (date(none(), day(0)), date(none(), day(-1)), true),
        (date(day(-9), day(0)), date(day(-9), day(0)), true),
        (date(day(-9), none()), date(day(0), day(3)), true),
        (date(none(), day(0)), date(none(), none()), false),
        (date(day(0), none()), date(none(), none()), false),
        (date(none(), day(0)), date(none(), day(1)), false),
        (date(day(-9), none()), date(day(-10), none()), false),
    ] {
        let small = bound(inner, outer);
        if fits {
            assert_eq!(small.diagnostics(), []);
        } else {
            let found = one_diagnostic(&small, "different-question", "f/flow.json", place);
            assert_eq!(found.message, "`q` accepts days that `g` does not");
        }
    }
    // What the used flow would never be answered, it is not answered in place.
    let sure = json!({ "kind": "choice", "options": ["a", "b"], "no-unsure": "it is known" });
    let number = |min: i32, max: i32| json!({ "kind": "number", "min": min, "max": max });
    let small = bound(sure.clone(), choice(&["a", "b"]));
    let found = one_diagnostic(&small, "different-question", "f/flow.json", place);
    assert_eq!(found.message, "`q` can be unsure, and `g` cannot");
    let found = one_diagnostic(
        &bound(number(0, 9), number(0, 10)),
        "different-question",
        "f/flow.json",
        place,
    );
    assert_eq!(found.message, "`q` accepts numbers that `g` does not");
    assert_eq!(bound(choice(&["a", "b"]), sure).diagnostics(), []);
    assert_eq!(bound(number(0, 10), number(1, 9)).diagnostics(), []);
}

/// A flow `in` that takes an age and signs, and a flow `f` that asks for both and binds them; the
/// signs are offered by age inside, outside, or both.
fn signs_by_age(inside: bool, outside: bool) -> Small {
    let age = |id: &str| json!({ "id": id, "kind": "choice", "options": ["young", "old"] });
    let signs = |id: &str, age: Option<&str>| {
        let mut signs = json!({ "id": id, "kind": "choices", "from": "signs" });
        if let Some(age) = age {
            signs["where"] = json!({ "age": age });
        }
        signs
    };
    let inner = json!({ "id": "in", "parameters": [
        age("years"), signs("marks", inside.then_some("years")),
    ] });
    let outer = json!({ "stages": [{ "id": "one", "steps": [
        age("age"), signs("seen", outside.then_some("age")),
        { "id": "use", "kind": "flow", "flow": "in",
          "with": { "years": { "answer": "age" }, "marks": { "answer": "seen" } } },
    ] }] });
    Small::new(&[inner, outer])
}

#[test]
fn a_parameter_and_its_question_are_offered_under_the_same_conditions() {
    for both in [false, true] {
        assert_eq!(signs_by_age(both, both).diagnostics(), []);
    }
    for inside in [false, true] {
        let small = signs_by_age(inside, !inside);
        let place = "/stages/0/steps/2/with/marks";
        let found = one_diagnostic(&small, "different-question", "f/flow.json", place);
        let message = "`marks` and `seen` offer their options under different conditions";
        assert_eq!(found.message, message);
    }
}

#[test]
fn a_flow_in_place_may_name_an_unsure_that_its_question_does_not_offer() {
    let inner = json!({
        "id": "in", "parameters": [{ "id": "g", "kind": "choice", "options": ["yes", "no"] }],
        "facts": [{ "id": "perhaps", "when": { "answer": "g", "is": ["yes", "unsure"] } }],
    });
    let asked = json!({ "id": "q", "kind": "choice", "options": ["yes", "no"], "no-unsure": "it is known" });
    let step =
        json!({ "id": "use", "kind": "flow", "flow": "in", "with": { "g": { "answer": "q" } } });
    let outer = json!({ "stages": [{ "id": "one", "steps": [asked, step] }] });
    assert_eq!(Small::new(&[inner, outer]).diagnostics(), []);
}

#[test]
fn a_fault_in_a_parameter_is_reported_at_the_parameter() {
    let mut small = Small::new(&[
        json!({ "parameters": ["role", { "id": "g", "kind": "choice", "options": ["a", "a"] }],
        "stages": [{ "id": "one", "steps": [{ "id": "role", "kind": "parameter" }, { "id": "g", "kind": "parameter" }] }] }),
    ]);
    one_diagnostic(&small, "duplicate-option", "f/flow.json", "/parameters/1/options/1");
    *small.at("f/flow.json", "/parameters/1/options") = json!(["a"]);
    small.at("pack.json", "/parameters/1")["definitions"] = json!(["word-x"]);
    one_diagnostic(&small, "unknown-name", "pack.json", "/parameters/1/definitions/0");
}

#[test]
fn a_bound_parameter_has_exactly_one_form() {
    let inner = json!({ "id": "in", "parameters": [{ "id": "g", "kind": "choice", "options": ["yes", "no"] }] });
    let bound = json!({ "g": { "answer": "q", "fact": "known" } });
    let outer = json!({
        "stages": [{ "id": "one", "steps": [
            { "id": "q", "kind": "choice", "options": ["yes", "no"] },
            { "id": "use", "kind": "flow", "flow": "in", "with": bound },
        ] }],
        "facts": [{ "id": "known", "when": { "answer": "q", "is": "no" } }],
    });
    one_diagnostic(
        &Small::new(&[inner, outer]),
        "condition-form",
        "f/flow.json",
        "/stages/0/steps/1/with/g",
    );
}

#[test]
fn an_answer_in_a_text_of_a_used_flow_is_that_of_the_bound_question() {
    let inner = json!({
        "id": "in", "parameters": [{ "id": "g", "kind": "choice", "options": ["yes", "no"] }],
        "actions": [{ "id": "act", "urgency": "now", "when": { "answer": "g", "is": "yes" } }],
    });
    let outer = json!({ "stages": [{ "id": "one", "steps": [
        { "id": "q", "kind": "choice", "options": ["yes", "no"] },
        { "id": "use", "kind": "flow", "flow": "in", "with": { "g": { "answer": "q" } } },
    ] }] });
    let mut small = Small::new(&[inner, outer]).worded();
    *small.at("in/nb.json", "/actions/act/title") = json!("Du sa: {answer:g}!");
    *small.at("f/nb.json", "/steps/q/options/yes/label") = json!("ja, det er sant");
    let mut session: Session = small.open();
    session.walk_mut().set_answer("q", &Answer::Option("yes".to_owned())).unwrap();
    let words = words_of_plan(&session.plan(view(&session, "nb")));
    assert!(words.contains("Du sa: ja, det er sant!"), "{words}");
}
