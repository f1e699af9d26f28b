//! The truth tables inside used flows and for parameters, section 3 of the format: one row, one cell.

use serde_json::{Value, json};
use veiviser::Truth::{False, True, Unknown};
use veiviser::{Answer, Session, Truth};
use veiviser_tests::base::{Small, monday, nothing};

fn option(option: &str) -> Answer {
    if option == "unsure" { Answer::Unsure } else { Answer::Option(option.to_owned()) }
}

fn choice(id: &str) -> Value {
    json!({ "id": id, "kind": "choice", "options": ["a", "b"] })
}

fn yes_no(id: &str) -> Value {
    json!({ "id": id, "kind": "choice", "options": ["yes", "no"] })
}

fn open(small: &Small, said: &[(&str, &str)]) -> Session {
    let mut session = small.open();
    for (step, answer) in said {
        session
            .walk_mut()
            .set_answer(step, &option(answer))
            .unwrap_or_else(|error| panic!("{step}: {error}"));
    }
    session
}

/// A name, the answers, and the values of facts after them.
type TruthRow<'r> = (&'r str, &'r [(&'r str, &'r str)], &'r [(&'r str, Truth)]);

#[track_caller]
fn check(small: &Small, rows: &[TruthRow<'_>]) {
    for (name, said, facts) in rows {
        let session = open(small, said);
        for (fact, truth) in *facts {
            assert_eq!(session.walk().fact(fact), Some(*truth), "{name}: {fact}");
        }
    }
}

/// A flow `in` whose second stage opens for the answer `b`, and a flow `f` that uses it.
fn around(when: &Value) -> Small {
    let inner = json!({
        "id": "in", "exports": ["first", "second", "neither"],
        "stages": [
            { "id": "one", "steps": [choice("q")] },
            { "id": "two", "when": { "answer": "q", "is": "b" }, "steps": [choice("r")] },
        ],
        "facts": [
            { "id": "first", "when": { "answer": "q", "is": "a" } },
            { "id": "second", "when": { "answer": "r", "is": "a" } },
            { "id": "neither", "when": { "not": { "any": [{ "answer": "q", "is": "a" }, { "answer": "r", "is": "a" }] } } },
        ],
        "actions": [{ "id": "act", "urgency": "now", "when": { "not": { "answer": "q", "is": "a" } } }],
    });
    let mut step = json!({ "id": "use", "kind": "flow", "flow": "in" });
    if !when.is_null() {
        step["when"] = when.clone();
    }
    let outer = json!({
        "stages": [
            { "id": "one", "steps": [choice("p")] },
            { "id": "two", "when": { "answer": "p", "is": ["a", "b"] }, "steps": [choice("w"), step] },
        ],
        "facts": [
            { "id": "read-first", "when": { "fact": "use/first" } },
            { "id": "read-second", "when": { "fact": "use/second" } },
            { "id": "read-neither", "when": { "fact": "use/neither" } },
            { "id": "stays", "when": { "unknown": { "fact": "use/first" } } },
        ],
    });
    Small::new(&[inner, outer])
}

#[test]
fn a_used_flow_whose_step_is_shown() {
    check(
        &around(&json!({ "answer": "w", "is": "a" })),
        &[
            ("nothing answered", &[], &[("read-first", Unknown), ("stays", Unknown)]),
            (
                "its step is undecided",
                &[("p", "a")],
                &[("read-first", Unknown), ("read-neither", Unknown)],
            ),
            (
                "shown, not answered",
                &[("p", "a"), ("w", "a")],
                &[("read-first", Unknown), ("stays", Unknown)],
            ),
            (
                "answered",
                &[("p", "a"), ("w", "a"), ("use/q", "a")],
                &[
                    ("read-first", True),
                    ("use/first", True),
                    ("read-second", Unknown),
                    ("read-neither", False),
                    ("stays", False),
                ],
            ),
            (
                "an inner stage is closed: unknown, because it was never reached",
                &[("p", "a"), ("w", "a"), ("use/q", "a")],
                &[("read-second", Unknown)],
            ),
            (
                "all answered",
                &[("p", "a"), ("w", "a"), ("use/q", "b"), ("use/r", "b")],
                &[("read-first", False), ("read-second", False), ("read-neither", True)],
            ),
            (
                "unsure inside",
                &[("p", "a"), ("w", "a"), ("use/q", "unsure")],
                &[("read-first", Unknown), ("stays", True)],
            ),
        ],
    );
}

#[test]
fn a_used_flow_that_does_not_apply_is_answered_by_that() {
    let small = around(&json!({ "answer": "w", "is": "a" }));
    check(
        &small,
        &[
            (
                "false whatever the inner stage; and a fact inside counts only while the step is shown",
                &[("p", "a"), ("w", "b")],
                &[
                    ("read-first", False),
                    ("read-second", False),
                    ("read-neither", False),
                    ("stays", False),
                ],
            ),
            (
                "it will stay undecided",
                &[("p", "a"), ("w", "unsure")],
                &[("read-first", Unknown), ("read-neither", Unknown), ("stays", True)],
            ),
            (
                "dormant inside",
                &[("p", "a"), ("w", "a"), ("use/q", "a"), ("w", "b")],
                &[("read-first", False)],
            ),
        ],
    );
    let session = open(&small, &[("p", "a"), ("w", "a"), ("use/q", "b"), ("w", "b")]);
    assert_eq!(
        session.walk().due().count(),
        0,
        "an action inside counts only while the step is shown"
    );
}

#[test]
fn a_used_flow_in_a_closed_stage() {
    // The outer stage of `around` is false for `b`, and unknown when `p` is unsure.
    let mut small = around(&Value::Null);
    *small.at("f/flow.json", "/stages/1/when") = json!({ "answer": "p", "is": "a" });
    check(
        &small,
        &[
            // The flow was never reached, so that nothing in it is known.
            (
                "its stage is closed",
                &[("p", "b")],
                &[
                    ("read-first", Unknown),
                    ("read-neither", Unknown),
                    ("use/neither", Unknown),
                    ("stays", True),
                ],
            ),
            (
                "its stage will stay undecided",
                &[("p", "unsure")],
                &[("read-first", Unknown), ("stays", True)],
            ),
        ],
    );
}

fn parameter(bound: &Value) -> Small {
    let inner = json!({
        "id": "in", "parameters": [yes_no("g")], "exports": ["yes", "no", "not-sure", "listed", "answered", "stays"],
        "stages": [{ "id": "one", "steps": [{ "id": "hello", "kind": "message" }] }],
        "facts": [
            { "id": "yes", "when": { "answer": "g", "is": "yes" } },
            { "id": "no", "when": { "answer": "g", "is": "no" } },
            { "id": "not-sure", "when": { "answer": "g", "is": "unsure" } },
            { "id": "listed", "when": { "answer": "g", "is": ["yes", "unsure"] } },
            { "id": "answered", "when": { "answer": "g", "answered": true } },
            { "id": "stays", "when": { "unknown": { "answer": "g", "is": "yes" } } },
        ],
    });
    let mut step = json!({ "id": "use", "kind": "flow", "flow": "in" });
    if !bound.is_null() {
        step["with"] = json!({ "g": bound });
    }
    let outer = json!({
        "stages": [{ "id": "one", "steps": [yes_no("p"), yes_no("q"), step] }],
        "facts": [{ "id": "both", "when": { "all": [{ "answer": "p", "is": "yes" }, { "answer": "q", "is": "yes" }] } }],
    });
    Small::new(&[inner, outer])
}

#[test]
fn a_parameter_that_a_condition_answers() {
    for bound in [
        json!({ "fact": "both" }),
        json!({ "all": [{ "answer": "p", "is": "yes" }, { "answer": "q", "is": "yes" }] }),
    ] {
        let small = parameter(&bound);
        assert!(
            !open(&small, &[]).walk().flow().step_paths().any(|s| s == "use/g"),
            "it is not asked"
        );
        check(
            &small,
            &[
                (
                    "unanswered until it is decided",
                    &[("p", "yes")],
                    &[
                        ("use/yes", Unknown),
                        ("use/no", Unknown),
                        ("use/not-sure", Unknown),
                        ("use/listed", Unknown),
                        ("use/answered", Unknown),
                        ("use/stays", Unknown),
                    ],
                ),
                (
                    "yes when it is true",
                    &[("p", "yes"), ("q", "yes")],
                    &[
                        ("use/yes", True),
                        ("use/no", False),
                        ("use/not-sure", False),
                        ("use/listed", True),
                        ("use/answered", True),
                        ("use/stays", False),
                    ],
                ),
                (
                    "no when it is false",
                    &[("p", "no")],
                    &[
                        ("use/yes", False),
                        ("use/no", True),
                        ("use/not-sure", False),
                        ("use/listed", False),
                        ("use/answered", True),
                    ],
                ),
                (
                    "unsure when it will stay unknown",
                    &[("p", "yes"), ("q", "unsure")],
                    &[
                        ("use/yes", Unknown),
                        ("use/no", Unknown),
                        ("use/not-sure", True),
                        ("use/listed", True),
                        ("use/answered", True),
                        ("use/stays", True),
                    ],
                ),
            ],
        );
    }
}

#[test]
fn a_parameter_that_is_another_question() {
    check(
        &parameter(&json!({ "answer": "p" })),
        &[
            ("not answered", &[], &[("use/yes", Unknown), ("use/answered", Unknown)]),
            (
                "yes",
                &[("p", "yes")],
                &[("use/yes", True), ("use/no", False), ("use/answered", True)],
            ),
            ("no", &[("p", "no")], &[("use/yes", False), ("use/no", True)]),
            (
                "unsure",
                &[("p", "unsure")],
                &[
                    ("use/yes", Unknown),
                    ("use/not-sure", True),
                    ("use/listed", True),
                    ("use/stays", True),
                ],
            ),
        ],
    );
}

#[test]
fn a_parameter_that_nobody_answers_is_asked_inside() {
    check(
        &parameter(&Value::Null),
        &[
            ("not answered", &[], &[("use/yes", Unknown)]),
            ("answered inside", &[("use/g", "yes")], &[("use/yes", True), ("use/no", False)]),
        ],
    );
}

#[test]
fn a_supplied_parameter_is_live_and_settled_wherever_it_is_placed() {
    let small = Small::new(&[json!({
        "parameters": ["region"],
        "stages": [
            { "id": "one", "steps": [choice("p")] },
            { "id": "two", "when": { "answer": "p", "is": "a" }, "steps": [{ "id": "region", "kind": "parameter" }] },
        ],
        "facts": [
            { "id": "north", "when": { "answer": "region", "is": "north" } },
            { "id": "stays", "when": { "unknown": { "answer": "region", "is": "north" } } },
        ],
    })]);
    let pack = small.load();
    let supplied =
        |answer: Answer| Session::open(&pack, "f", nothing().parameter("region", answer)).unwrap();
    let facts = |session: &Session| {
        (session.walk().fact("north").unwrap(), session.walk().fact("stays").unwrap())
    };
    let mut session = supplied(option("north"));
    assert_eq!(facts(&session), (True, False), "nothing else answered");
    session.walk_mut().set_answer("p", &option("b")).unwrap();
    assert_eq!(facts(&session), (True, False), "its stage is closed");
    session.walk_mut().set_answer("region", &option("south")).unwrap();
    assert_eq!(facts(&session), (False, False), "it is changed like any answer");
    assert_eq!(facts(&supplied(Answer::Unsure)), (Unknown, True), "unsure, and settled");
    let mut asked = small.open();
    assert_eq!(facts(&asked), (Unknown, Unknown), "nobody supplied it, and it may still be asked");
    asked.walk_mut().set_answer("p", &option("b")).unwrap();
    assert_eq!(facts(&asked), (Unknown, True), "nobody supplied it, and it will not be asked");
}

#[test]
fn a_supplied_parameter_that_would_not_be_asked_keeps_its_value() {
    let small = Small::new(&[json!({
        "parameters": ["region"],
        "stages": [{ "id": "one", "steps": [
            choice("p"),
            { "id": "region", "kind": "parameter", "when": { "answer": "p", "is": "a" } },
        ] }],
        "facts": [
            { "id": "north", "when": { "answer": "region", "is": "north" } },
            { "id": "said", "when": { "answer": "region", "answered": true } },
        ],
    })]);
    let mut session = small.open();
    session.walk_mut().set_answer("p", &option("b")).unwrap();
    assert_eq!(session.walk().fact("north"), Some(False), "asked, it does not apply");
    session.supply("region", &option("north"), monday()).unwrap();
    assert_eq!(
        (session.walk().fact("north"), session.walk().fact("said")),
        (Some(True), Some(True))
    );
}

#[test]
fn signs_that_fit_an_age() {
    let small = Small::steps(
        &json!([
            choice("p"),
            { "id": "age", "kind": "choice", "options": ["young", "old"], "when": { "answer": "p", "is": "a" } },
            { "id": "seen", "kind": "choices", "from": "signs", "where": { "age": "age" } },
        ]),
        &json!({ "facts": [
            { "id": "a", "when": { "answer": "seen", "has": "sign-a" } },
            { "id": "b", "when": { "answer": "seen", "has": "sign-b" } },
            { "id": "c", "when": { "answer": "seen", "has": "sign-c" } },
        ] }),
    );
    let offered = |said: &[(&str, &str)]| {
        let session = open(&small, said);
        let shown = session.walk().shown().any(|s| s == "seen");
        shown.then(|| session.walk().offered("seen").join(" "))
    };
    assert_eq!(offered(&[]), None, "not before it is settled what is offered");
    assert_eq!(offered(&[("p", "a")]), None);
    assert_eq!(offered(&[("p", "a"), ("age", "young")]).unwrap(), "sign-a sign-b sign-d");
    assert_eq!(offered(&[("p", "a"), ("age", "old")]).unwrap(), "sign-a sign-c sign-d");
    let all = "sign-a sign-b sign-c sign-d";
    assert_eq!(
        offered(&[("p", "a"), ("age", "unsure")]).unwrap(),
        all,
        "the age will stay unknown"
    );
    assert_eq!(offered(&[("p", "b")]).unwrap(), all, "the age does not apply");
    assert_eq!(
        offered(&[("p", "unsure")]).unwrap(),
        all,
        "whether there is an age will stay unknown"
    );
    check(
        &small,
        &[(
            "a sign of another age is off",
            &[("p", "a"), ("age", "young")],
            &[("a", Unknown), ("b", Unknown), ("c", False)],
        )],
    );
}
