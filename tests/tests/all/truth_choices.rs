//! The truth tables for ticks, section 3 of the format: one row, one cell.

use serde_json::json;
use veiviser::Answer;
use veiviser::Truth::{False, True, Unknown};
use veiviser_tests::base::{Small, view};

use super::truth::RowAnswer::{None as NoneOf, One, Ticks, TicksUnsure, Unsure};
use super::truth::{TruthTable, answered, choice, has, unknown};

#[test]
fn has_of_plain_choices() {
    let steps = json!([{ "id": "q", "kind": "choices", "options": [{ "id": "a", "tags": ["t"] }, "b", "c"] }]);
    let (a, b, ab, tag) =
        (has(&json!("a")), has(&json!("b")), has(&json!(["a", "b"])), has(&json!({ "tag": "t" })));
    let (none, unsure) = (has(&json!("none")), has(&json!("unsure")));
    let either = has(&json!(["a", "none", "unsure"]));
    TruthTable::of(&steps)
        .when(
            &[],
            &[
                ("not answered", a.clone(), Unknown),
                ("not answered, by tag", tag.clone(), Unknown),
                ("not answered, none", none.clone(), Unknown),
                ("not answered, unsure", unsure.clone(), Unknown),
                ("not answered yet", answered(), Unknown),
                ("may yet be decided", unknown(&a), Unknown),
            ],
        )
        .when(
            &[Ticks("q", &["a"])],
            &[
                ("ticked", a.clone(), True),
                ("ticked, by tag", tag.clone(), True),
                ("one of a list ticked", ab.clone(), True),
                ("answered, and not ticked", b.clone(), False),
                ("none was not said", none.clone(), False),
                ("unsure was not said", unsure.clone(), False),
                ("one of a list with none and unsure", either.clone(), True),
                ("answered", answered(), True),
            ],
        )
        .when(
            &[NoneOf("q")],
            &[
                ("none of them: not ticked", a.clone(), False),
                ("none of them: no tag", tag.clone(), False),
                ("none was said", none.clone(), True),
                ("none is not unsure", unsure.clone(), False),
                ("none in a list", either.clone(), True),
                ("none is an answer", answered(), True),
            ],
        )
        .when(
            &[TicksUnsure("q", &["a"])],
            &[
                ("ticked, and unsure was said too", a.clone(), True),
                ("not ticked, and unsure was said too", b.clone(), Unknown),
                ("one of a list ticked, and unsure was said too", ab, True),
                ("a tick is not none, unsure or not", none.clone(), False),
                ("unsure was said beside a tick", unsure.clone(), True),
                ("what unsure leaves open stays so", unknown(&b), True),
            ],
        )
        .when(
            &[Unsure("q")],
            &[
                ("only unsure: not known", a.clone(), Unknown),
                ("only unsure: none was not said, and is not known", none, Unknown),
                ("only unsure was said", unsure, True),
                ("unsure in a list", either, True),
                ("unsure is an answer", answered(), True),
                ("and stays unknown", unknown(&a), True),
            ],
        );
}

#[test]
fn has_of_choices_whose_options_come_and_go() {
    let when = |option: &str| json!({ "answer": "p", "is": option });
    let varying = json!([
        choice("p"),
        { "id": "q", "kind": "choices", "options": [{ "id": "a", "when": when("a") }, { "id": "b", "when": when("b") }, "c"] },
    ]);
    let (a, b, c) = (has(&json!("a")), has(&json!("b")), has(&json!("c")));
    let (none, unsure) = (has(&json!("none")), has(&json!("unsure")));
    TruthTable::of(&varying)
        .when(
            &[One("p", "a")],
            &[
                (
                    "an option that is off is false before the question is answered",
                    b.clone(),
                    False,
                ),
                ("an option that is on waits for the answer", a.clone(), Unknown),
            ],
        )
        .when(
            &[One("p", "a"), Ticks("q", &["a", "c"]), One("p", "b")],
            &[
                ("a tick that is not offered is dormant, and its option off", a.clone(), False),
                (
                    "something new is offered: what is not ticked is unknown while it waits",
                    b.clone(),
                    Unknown,
                ),
                ("while it waits, its offered ticks count", c.clone(), True),
                ("a tick is offered: none is false, though it waits", none.clone(), False),
                ("while it waits, unsure is unknown", unsure.clone(), Unknown),
                ("a waiting answer is an answer", answered(), True),
                ("it may yet be decided: nothing will stay unknown", unknown(&b), Unknown),
            ],
        )
        .when(
            &[One("p", "a"), Ticks("q", &["a"]), One("p", "c")],
            &[
                ("nothing that was ticked is offered: it waits", c.clone(), Unknown),
                ("and the option that is gone is off", a.clone(), False),
                ("and none is unknown", none.clone(), Unknown),
                ("and it is answered", answered(), True),
            ],
        )
        .when(
            &[One("p", "a"), NoneOf("q"), One("p", "b")],
            &[
                (
                    "none was said, and more is offered: none is unknown while it waits",
                    none.clone(),
                    Unknown,
                ),
                ("and so is what was not ticked", c.clone(), Unknown),
            ],
        )
        .when(
            &[One("p", "a"), Unsure("q"), One("p", "b")],
            &[(
                "unsure was said, and more is offered: unsure is unknown while it waits",
                unsure.clone(),
                Unknown,
            )],
        )
        .when(
            &[One("p", "a"), NoneOf("q"), One("p", "c")],
            &[
                ("less is offered than none was said to: none is still true", none.clone(), True),
                ("and the rest is still no", c.clone(), False),
            ],
        )
        .when(
            &[Unsure("p"), Ticks("q", &["c"])],
            &[
                ("an option whose condition is unknown reads unknown", a.clone(), Unknown),
                ("and stays so", unknown(&a), True),
                ("and what is ticked is ticked", c.clone(), True),
            ],
        )
        .when(
            &[Unsure("p"), NoneOf("q")],
            &[
                ("none was said, and an undecided option is still unknown", a, Unknown),
                ("none is true", none, True),
                ("another is no", c, False),
            ],
        );
}

#[test]
fn what_an_answer_remembers_of_its_offer() {
    let when = |option: &str| json!({ "answer": "p", "is": option });
    let varying = json!([
        choice("p"),
        { "id": "q", "kind": "choices", "options": [{ "id": "a", "when": when("a") }, { "id": "b", "when": when("b") }, "c"] },
    ]);
    let (a, b, c) = (has(&json!("a")), has(&json!("b")), has(&json!("c")));
    TruthTable::of(&varying)
        .when(
            &[One("p", "a"), Ticks("q", &["a"]), One("p", "b"), Ticks("q", &["c"]), One("p", "a")],
            &[
                ("a dormant tick is back when its option is", a.clone(), True),
                ("a tick said since is there too", c.clone(), True),
                ("and the option that was offered in between is off", b.clone(), False),
            ],
        )
        .when(
            &[One("p", "a"), Ticks("q", &["c"]), One("p", "b"), Ticks("q", &["c"]), One("p", "a")],
            &[("an option that was offered and not ticked is still no", a.clone(), False)],
        )
        .when(
            &[
                One("p", "a"),
                TicksUnsure("q", &["c"]),
                One("p", "b"),
                Ticks("q", &["c"]),
                One("p", "a"),
            ],
            &[
                ("an unsure never turns into a no: it is asked again", a.clone(), Unknown),
                ("and waits", unknown(&a), Unknown),
            ],
        )
        .when(
            &[
                One("p", "a"),
                TicksUnsure("q", &["c"]),
                One("p", "b"),
                TicksUnsure("q", &["c"]),
                One("p", "a"),
            ],
            &[("unsure kept is unsure remembered: it will stay unknown", unknown(&a), True)],
        )
        .when(
            &[
                One("p", "a"),
                TicksUnsure("q", &["a"]),
                One("p", "b"),
                Ticks("q", &["b"]),
                One("p", "a"),
            ],
            &[
                ("a dormant tick survives the unsure that was taken back", a, True),
                ("and what was offered then is known", c, False),
            ],
        );
}

#[test]
fn found_a_tick_that_comes_back_outweighs_a_none_said_since() {
    let when = json!({ "answer": "p", "is": "a" });
    let mut session = Small::steps(
        &json!([choice("p"), { "id": "q", "kind": "choices", "options": [{ "id": "a", "when": when }, "b"] }]),
        &json!({ "facts": [{ "id": "has-a", "when": has(&json!("a")) }, { "id": "has-none", "when": has(&json!("none")) }] }),
    )
    .open();
    let one = |option: &str| Answer::Option(option.to_owned());
    let tick_a = Answer::Options { ticked: vec!["a".to_owned()], unsure: false };
    session.walk_mut().set_answer("p", &one("a")).unwrap();
    session.walk_mut().set_answer("q", &tick_a).unwrap();
    session.walk_mut().set_answer("p", &one("b")).unwrap();
    assert_eq!(session.walk().answer_to("q"), None, "it waits, and nothing of it is offered");
    session.walk_mut().set_answer("q", &Answer::NoneOfThese).unwrap();
    assert_eq!(session.walk().answer_to("q"), Some(Answer::NoneOfThese));
    session.walk_mut().set_answer("p", &one("a")).unwrap();
    assert_eq!(
        (session.walk().fact("has-a"), session.walk().fact("has-none")),
        (Some(True), Some(False))
    );
    assert_eq!(session.walk().answer_to("q"), Some(tick_a), "what is read is what is shown");
    let card = session.screen_of("q", view(&session, "nb")).unwrap().step.unwrap();
    let chosen: Vec<&str> =
        card.options.iter().filter(|o| o.chosen).map(|o| o.id.as_str()).collect();
    assert_eq!(chosen, ["a"]);
}
