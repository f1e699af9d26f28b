//! Each limit of section 6 of the format: at the limit a pack loads, one over it is refused.

use serde_json::{Value, json};
use veiviser::{Answer, AnswerError, Files};
use veiviser_tests::at_limits::{Size, chain, dense, question};
use veiviser_tests::base::{Small, base, bytes, diagnostics};
use veiviser_tests::tape::Tape;
use veiviser_tests::words::{JsonFiles, add_texts};

fn yes_no(id: &str) -> Value {
    json!({ "id": id, "kind": "choice", "options": ["yes", "no"] })
}

#[track_caller]
fn loads(small: &Small) {
    let said: Vec<_> = small.diagnostics().iter().map(ToString::to_string).collect();
    assert!(said.is_empty(), "{said:#?}");
}

#[track_caller]
fn refused(small: &Small, code: &str) {
    let found = small.diagnostics();
    assert!(found.iter().any(|f| f.code == code), "{found:?}");
}

#[test]
fn all_files_together_hold_16_mib() {
    let mut files = bytes(&Small::new(&[json!({})]).worded().files);
    let size: usize = files.values().map(Vec::len).sum();
    let space = |files: &mut Files, path: &str, bytes: usize| {
        let text = files.entry(path.to_owned()).or_default();
        text.resize(text.len() + bytes, b' ');
    };
    space(&mut files, "pack.json", (16 << 20) - size);
    // What is no part of the pack does not count.
    for path in ["notes.md", "f/large.md", "schema/flow.json"] {
        space(&mut files, path, 17 << 20);
    }
    assert_eq!(diagnostics(&files), []);
    space(&mut files, "pack.json", 1);
    assert_eq!(diagnostics(&files)[0].code, "too-large");
}

#[test]
fn a_flow_has_2000_steps_with_those_of_the_flows_it_uses() {
    let messages = |n: usize| -> Vec<Value> {
        (0..n).map(|i| json!({ "id": format!("m{i}"), "kind": "message" })).collect()
    };
    loads(&Small::steps(&json!(messages(2000)), &json!({})));
    refused(&Small::steps(&json!(messages(2001)), &json!({})), "too-large");
    let using = |n: usize| {
        let mut steps = messages(n);
        steps.push(json!({ "id": "use", "kind": "flow", "flow": "in" }));
        Small::new(&[
            json!({ "id": "in", "stages": [{ "id": "one", "steps": messages(1000) }] }),
            json!({ "stages": [{ "id": "one", "steps": steps }] }),
        ])
    };
    loads(&using(1000));
    refused(&using(1001), "too-large");
}

#[test]
fn a_flow_has_2000_facts_and_500_actions_with_those_of_the_flows_it_uses() {
    let fact = |i: usize| json!({ "id": format!("f{i}"), "when": { "answer": "q", "is": "yes" } });
    let action = |i: usize| {
        let when = json!({ "answer": "q", "is": "yes" });
        json!({ "id": format!("a{i}"), "urgency": "soon", "when": when, "contacts": ["line"] })
    };
    for (key, most) in [("facts", 2000), ("actions", 500)] {
        let make = |i: usize| if key == "facts" { fact(i) } else { action(i) };
        let of = |n: usize| (0..n).map(make).collect::<Vec<Value>>();
        let with = |n: usize| Small::steps(&json!([yes_no("q")]), &json!({ key: of(n) }));
        loads(&with(most));
        refused(&with(most + 1), "too-large");
        let using = |n: usize| {
            let inner = json!([{ "id": "one", "steps": [yes_no("q")] }]);
            let steps = json!([yes_no("q"), { "id": "use", "kind": "flow", "flow": "in" }]);
            Small::new(&[
                json!({ "id": "in", "stages": inner, key: of(most / 2) }),
                json!({ "stages": [{ "id": "one", "steps": steps }], key: of(n) }),
            ])
        };
        loads(&using(most / 2));
        refused(&using(most / 2 + 1), "too-large");
    }
}

#[test]
fn a_flow_that_reads_everything_has_the_reasons_of_the_definition() {
    let size = Size { steps: 16, actions: 8 };
    for small in [chain(size), dense(size)] {
        let mut session = small.open();
        for i in 0..size.steps {
            let yes = Answer::Option("yes".to_owned());
            session.walk_mut().set_answer(&question(i), &yes).unwrap();
            assert!(session.walk().is_up_to_date());
            for action in session.walk().due() {
                let walk = session.walk();
                assert_eq!(walk.reasons(action), walk.reasons_by_definition(action), "{action}");
            }
        }
        assert_eq!(session.walk().due().count(), size.actions);
    }
}

#[test]
fn flows_that_multiply_are_refused_quickly() {
    // Eight levels, each using the next sixteen times: 4,294,967,296 steps, too many to count one by one.
    let flows: Vec<Value> = (0..9)
        .map(|i| {
            let uses = (0..16).map(
                |u| json!({ "id": format!("u{u}"), "kind": "flow", "flow": format!("f{}", i + 1) }),
            );
            let mut steps: Vec<Value> = if i < 8 { uses.collect() } else { Vec::new() };
            steps.push(json!({ "id": "hello", "kind": "message" }));
            json!({ "id": format!("f{i}"), "stages": [{ "id": "one", "steps": steps }] })
        })
        .collect();
    refused(&Small::new(&flows), "too-large");
}

#[test]
fn a_question_has_60_options() {
    let question = |n: usize| {
        let options: Vec<String> = (0..n).map(|i| format!("o{i}")).collect();
        Small::steps(
            &json!([{ "id": "q", "kind": "choices", "options": options }]),
            &json!({ "facts": [
            { "id": "last", "when": { "answer": "q", "has": format!("o{}", n - 1) } },
        ] }),
        )
    };
    loads(&question(60));
    refused(&question(61), "too-large");
    let mut session = question(60).open();
    let ticked = vec!["o59".to_owned()];
    session.walk_mut().set_answer("q", &Answer::Options { ticked, unsure: false }).unwrap();
    assert_eq!(session.walk().fact("last"), Some(veiviser::Truth::True));
}

#[test]
fn a_condition_is_32_deep() {
    let nested = |depth: usize, form: &str| {
        let leaf = json!({ "answer": "q", "is": "yes" });
        let when = (0..depth).fold(leaf, |inner, _| match form {
            "not" => json!({ "not": inner }),
            "unknown" => json!({ "unknown": inner }),
            "surely" => json!({ "surely": inner }),
            form => json!({ form: [inner] }),
        });
        Small::steps(&json!([yes_no("q")]), &json!({ "facts": [{ "id": "deep", "when": when }] }))
    };
    for form in ["not", "all", "any", "unknown", "surely"] {
        loads(&nested(32, form));
        refused(&nested(33, form), "too-deep");
    }
}

#[test]
fn a_condition_has_100_tests_and_a_flow_10_000() {
    // The list itself counts, as each test in it does.
    let any = |tests: usize| -> Value {
        json!({ "any": vec![json!({ "answer": "q", "is": "yes" }); tests - 1] })
    };
    let fact = |i: usize, tests: usize| json!({ "id": format!("f{i}"), "when": any(tests) });
    let with = |facts: Vec<Value>, guarantee: usize| {
        let may = json!({ "id": "may", "possible": any(guarantee) });
        let more = json!({ "facts": facts, "guarantees": [may] });
        Small::steps(&json!([yes_no("q")]), &more)
    };
    loads(&with(vec![fact(0, 100)], 1000));
    let found = with(vec![fact(0, 101), fact(1, 300)], 2).diagnostics();
    let told: Vec<_> = found.iter().map(|one| (one.code.as_str(), one.pointer.as_str())).collect();
    assert_eq!(told, [("too-large", "/facts/0/when"), ("too-large", "/facts/1/when")]);
    let many = |facts: usize| (0..facts).map(|i| fact(i, 100)).collect::<Vec<Value>>();
    loads(&with(many(100), 2));
    let found = with(many(102), 2).diagnostics();
    assert_eq!(found.len(), 1, "it is told once: {found:?}");
    assert_eq!(found[0].code, "too-large");
}

#[test]
fn flows_use_flows_8_deep() {
    let chain = |uses: usize| -> Vec<Value> {
        (0..=uses)
            .map(|i| {
                let step = if i == uses {
                    json!({ "id": "hello", "kind": "message" })
                } else {
                    json!({ "id": "use", "kind": "flow", "flow": format!("f{}", i + 1) })
                };
                json!({ "id": format!("f{i}"), "stages": [{ "id": "one", "steps": [step] }] })
            })
            .collect()
    };
    loads(&Small::new(&chain(8)));
    refused(&Small::new(&chain(9)), "too-deep");
}

#[test]
fn json_is_100_deep() {
    // No file of a pack is that deep, so each of these is refused: for what it is, or for its depth.
    for (depth, is_too_deep) in [(99, false), (100, false), (101, true), (127, true), (5000, true)]
    {
        let mut files = bytes(&Small::new(&[json!({})]).worded().files);
        let deep = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        files.insert("f/flow.json".to_owned(), deep.into_bytes());
        let expected = if is_too_deep { "syntax" } else { "wrong-type" };
        let of_examples = veiviser::check_examples("f/examples.json", &files["f/flow.json"]);
        for found in [diagnostics(&files), of_examples] {
            let codes: Vec<&str> = found.iter().map(|fault| fault.code.as_str()).collect();
            assert_eq!(codes, [expected], "{depth}");
        }
    }
}

#[test]
fn a_text_holds_64_kib() {
    let mut small = Small::new(&[json!({})]).worded();
    *small.at("f/nb.json", "/summary") = json!("a".repeat(64 << 10));
    assert_eq!(small.diagnostics(), []);
    *small.at("f/nb.json", "/summary") = json!("a".repeat((64 << 10) + 1));
    refused(&small, "too-long");
}

#[test]
fn a_note_holds_16_kib() {
    let mut session = Small::steps(&json!([{ "id": "n", "kind": "note" }]), &json!({})).open();
    session.walk_mut().set_answer("n", &Answer::Text("a".repeat(16 << 10))).unwrap();
    let long = session.walk_mut().set_answer("n", &Answer::Text("a".repeat((16 << 10) + 1)));
    assert_eq!(long, Err(AnswerError::TooLong { step: "n".to_owned(), limit: 16 << 10 }));
    assert_eq!(session.walk().answer_to("n"), Some(Answer::Text("a".repeat(16 << 10))));
}

#[test]
fn a_pack_has_16_languages() {
    let with = |n: u8| {
        let mut small = Small::new(&[json!({})]);
        let tags: Vec<String> = (0..n).map(|i| format!("a{}", char::from(b'a' + i))).collect();
        small.at("pack.json", "")["languages"] = json!(tags);
        small
    };
    loads(&with(16));
    refused(&with(17), "out-of-range");
    refused(&with(0), "out-of-range");
}

#[test]
fn a_flow_has_1000000_tests_with_those_of_guarantees() {
    let test = json!({ "answer": "q", "is": "yes" });
    let inner = json!({ "id": "in", "stages": [{ "id": "one", "steps": [yes_no("q")] }],
        "guarantees": [{ "id": "g", "never": { "all": vec![&test; 180_000] } }] });
    let uses = |n: usize| {
        let steps: Vec<Value> = (0..n)
            .map(|i| json!({ "id": format!("use-{i}"), "kind": "flow", "flow": "in" }))
            .collect();
        let outer = json!({ "stages": [{ "id": "one", "steps": steps }] });
        Small::new(&[inner.clone(), outer])
    };
    loads(&uses(2));
    refused(&uses(6), "too-large");
}

#[test]
fn a_pack_has_1000_terms() {
    let with = |n: usize| {
        let mut small = Small::new(&[json!({})]);
        let term = |i: usize| json!({ "id": format!("t{i}"), "by": "region" });
        small.at("pack.json", "")["terms"] = (0..n).map(term).collect();
        small
    };
    loads(&with(1000));
    refused(&with(1001), "too-large");
}

#[test]
fn a_pack_has_1000_municipalities() {
    let with = |n: usize| {
        let mut files: JsonFiles = base();
        files.retain(|path, _| !path.starts_with("municipalities/"));
        for i in 0..n {
            files.insert(
                format!("municipalities/m{i}.json"),
                json!({ "id": format!("m{i}"), "name": "M" }),
            );
        }
        add_texts(&mut files, &mut Tape::new(Vec::new()));
        diagnostics(&bytes(&files))
    };
    assert_eq!(with(1000), []);
    assert_eq!(with(1001)[0].code, "too-large");
}

#[test]
fn deadlines_and_reminders_count_up_to_3660_days() {
    for key in ["by", "reminders"] {
        let with = |days: u32| {
            let mut day = json!({ "days": days, "after": "started" });
            if key == "reminders" {
                day["id"] = json!("r");
                day = json!([day]);
            }
            Small::steps(
                &json!([yes_no("q")]),
                &json!({ "actions": [
                { "id": "act", "urgency": "soon", "when": { "answer": "q", "is": "yes" }, key: day },
            ] }),
            )
        };
        loads(&with(3660));
        refused(&with(3661), "out-of-range");
        refused(&with(70_000), "wrong-type");
    }
}

#[test]
fn an_id_is_1_to_64_plain_letters() {
    let with = |id: &str| Small::steps(&json!([{ "id": id, "kind": "message" }]), &json!({}));
    for good in ["a", "0", "a-b", "0-3", &"a".repeat(64)] {
        loads(&with(good));
    }
    let long = "a".repeat(65);
    for bad in ["", "-a", "A", "å", "a_b", "a/b", "a b", "unsure", "none", "started", &long] {
        refused(&with(bad), "bad-id");
    }
}

#[test]
fn a_number_goes_from_min_to_max() {
    let with = |min: Value, max: Value| {
        Small::steps(&json!([{ "id": "q", "kind": "number", "min": min, "max": max }]), &json!({}))
    };
    loads(&with(json!(3), json!(3)));
    loads(&with(json!(i32::MIN), json!(i32::MAX)));
    refused(&with(json!(4), json!(3)), "out-of-range");
    refused(&with(json!(0), json!(2_147_483_648_u32)), "wrong-type");
    let mut session = with(json!(i32::MIN), json!(i32::MAX)).open();
    session.walk_mut().set_answer("q", &Answer::Number(i32::MIN.into())).unwrap();
}
