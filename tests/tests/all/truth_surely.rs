//! `surely`, section 3 of the format: its table, its definition by `all`, `not` and `unknown`, and its
//! reasons.

use std::cell::Cell;

use proptest::prelude::prop_assert_eq;
use serde_json::{Value, json};
use veiviser::Answer;
use veiviser::Truth::{False, True, Unknown};
use veiviser_tests::base::Small;
use veiviser_tests::packs::packs;
use veiviser_tests::tape::{Tape, always};
use veiviser_tests::walks::{open, stir};
use veiviser_tests::words::add_texts;

use crate::truth::RowAnswer::{One, Unsure};
use crate::truth::{TruthTable, choice, unknown};

fn surely(c: &Value) -> Value {
    json!({ "surely": c })
}

fn not(c: &Value) -> Value {
    json!({ "not": c })
}

#[test]
fn surely_takes_for_a_no_what_will_stay_unknown() {
    let u = json!({ "answer": "u", "is": "a" });
    let v = json!({ "answer": "v", "is": "a" });
    let both = json!({ "all": [u, v] });
    let table = TruthTable::of(&json!([choice("u"), choice("v")]));
    table
        .when(
            &[],
            &[
                ("what may yet be decided", surely(&u), Unknown),
                ("and its negation", not(&surely(&u)), Unknown),
                ("of itself", surely(&surely(&u)), Unknown),
            ],
        )
        .when(
            &[One("u", "a")],
            &[
                ("true", surely(&u), True),
                ("its negation", not(&surely(&u)), False),
                ("of unknown that is known", surely(&unknown(&u)), False),
                ("a true part and an open one", surely(&both), Unknown),
            ],
        )
        .when(
            &[One("u", "b")],
            &[
                ("false", surely(&u), False),
                ("its negation", not(&surely(&u)), True),
                ("a false whole with an open part", surely(&both), False),
            ],
        )
        .when(
            &[Unsure("u")],
            &[
                ("unknown that will stay so", surely(&u), False),
                ("no, as far as we will ever know", not(&surely(&u)), True),
                ("of a negation", surely(&not(&u)), False),
                ("of unknown", surely(&unknown(&u)), True),
                ("unknown of it: it is known", unknown(&surely(&u)), False),
                ("an open part may still make it false", surely(&both), Unknown),
                ("an open part outside it", json!({ "any": [surely(&u), v] }), Unknown),
            ],
        )
        .when(&[Unsure("u"), One("v", "a")], &[("unsure of a part", surely(&both), False)]);
}

#[test]
fn surely_of_a_question_in_a_closed_stage_is_false() {
    let u = json!({ "answer": "u", "is": "a" });
    let stages = |when: &Value| {
        Small::new(&[json!({
            "stages": [
                { "id": "one", "steps": [choice("p")] },
                { "id": "two", "when": { "answer": "p", "is": "a" }, "steps": [choice("u")] },
            ],
            "facts": [{ "id": "read", "when": when }],
        })])
    };
    for (answer, expected) in
        [(None, Unknown), (Some("b"), False), (Some("unsure"), False), (Some("a"), Unknown)]
    {
        let mut session = stages(&surely(&u)).open();
        if let Some(answer) = answer {
            let answer = match answer {
                "unsure" => Answer::Unsure,
                option => Answer::Option(option.to_owned()),
            };
            session.walk_mut().set_answer("p", &answer).unwrap();
        }
        assert_eq!(session.walk().fact("read"), Some(expected), "{answer:?}");
    }
}

/// Replaces every `surely` by its definition.
fn written_out(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.values_mut().for_each(written_out);
            if let Some(inner) = map.remove("surely") {
                *value = json!({ "all": [inner, { "not": { "unknown": inner } }] });
            }
        }
        Value::Array(list) => list.iter_mut().for_each(written_out),
        _ => {}
    }
}

#[test]
fn surely_is_all_of_its_condition_and_of_not_that_it_is_unknown() {
    let surely = Cell::new(0);
    always(150, packs(), |(mut made, tape)| {
        let before = made.load();
        for flow in &made.flows {
            let path = format!("{flow}/flow.json");
            let file = made.files.get_mut(&path).unwrap();
            surely.set(surely.get() + file.to_string().matches("\"surely\":").count());
            written_out(file);
        }
        add_texts(&mut made.files, &mut Tape::new(Vec::new()));
        let after = made.load();
        for flow in &made.flows {
            let mut tapes = [tape.clone(), tape.clone()];
            let mut one = open(&before, flow, &mut tapes[0]);
            let mut other = open(&after, flow, &mut tapes[1]);
            for _ in 0..8 {
                let said = stir(&mut one, &mut tapes[0]);
                let also = stir(&mut other, &mut tapes[1]);
                prop_assert_eq!(said.map(|s| s.answer), also.map(|s| s.answer));
                let facts = |session: &veiviser::Session| {
                    session
                        .walk()
                        .facts()
                        .map(|(fact, truth)| (fact.to_owned(), truth))
                        .collect::<Vec<_>>()
                };
                prop_assert_eq!(facts(&one), facts(&other));
                prop_assert_eq!(
                    one.walk().due().collect::<Vec<_>>(),
                    other.walk().due().collect::<Vec<_>>()
                );
            }
        }
        Ok(())
    });
    assert!(surely.get() > 0, "no `surely` was compared");
}

#[test]
fn the_reasons_for_no_as_far_as_we_will_ever_know_are_what_leaves_it_unknown() {
    let u = json!({ "answer": "u", "is": "a" });
    let v = json!({ "answer": "v", "is": "a" });
    let any = json!({ "any": [u, v] });
    let actions = json!([
        { "id": "calm", "urgency": "later", "when": { "not": { "surely": any } } },
        { "id": "sure", "urgency": "later", "when": { "surely": any } },
    ]);
    let steps = json!([choice("u"), choice("v")]);
    let reasons = |u: &Answer, v: &Answer, action: &str| {
        let mut session = Small::steps(&steps, &json!({ "actions": actions })).open();
        session.walk_mut().set_answer("u", u).unwrap();
        session.walk_mut().set_answer("v", v).unwrap();
        assert!(session.walk().due().eq([action]));
        session.walk().reasons(action)
    };
    let (a, b) = (Answer::Option("a".to_owned()), Answer::Option("b".to_owned()));
    assert_eq!(reasons(&Answer::Unsure, &b, "calm"), ["u"]);
    assert_eq!(reasons(&Answer::Unsure, &Answer::Unsure, "calm"), ["u", "v"]);
    assert_eq!(reasons(&b, &b, "calm"), ["u", "v"]);
    assert_eq!(reasons(&Answer::Unsure, &a, "sure"), ["v"]);
}
