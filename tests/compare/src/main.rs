//! A walk of 25 answers, each with the next step and what is due, over 100 conditions: this library, and
//! datalogic-rs, which knows no walks, so that a host keeps the answers and what is due, and after each
//! answer asks for the conditions that read it. Both do it in turns in one process; the ratio counts, not
//! the times.
//!
//! Twice: with conditions that read one answer, of which each answer touches four; and with conditions
//! that read two earlier answers as well, of which each answer touches twelve.
//!
//! `cargo run --release` in this folder prints it. Both must find the same.

use std::hint::black_box;
use std::time::Instant;

use bumpalo::Bump;
use datalogic_rs::datavalue::OwnedDataValue;
use datalogic_rs::{Engine, EvalInput, Logic};
use serde_json::{Value, json};
use veiviser::{Answer, Session};
use veiviser_tests::base::{Small, nothing};

/// How many questions a walk has.
const STEPS: usize = 25;
/// How many conditions each step has. The last of them is true.
const CONDITIONS: usize = 4;
/// Walks in one round, and rounds.
const WALKS: usize = 200;
const ROUNDS: usize = 61;

fn question(i: usize) -> String {
    format!("question-{i}")
}

fn option(k: usize) -> String {
    format!("option-{k}")
}

/// What the conditions of a step read.
#[derive(Clone, Copy)]
enum AnswersRead {
    /// The answer of the step.
    One,
    /// The answers of the two steps before it too.
    Three,
}

impl AnswersRead {
    /// How many steps have conditions that read the answer of one of them.
    fn steps_touched(self) -> usize {
        match self {
            Self::One => 1,
            Self::Three => 3,
        }
    }

    /// A condition of a step that names its option `k`, with the words for it in the language of an engine:
    /// an answer that is an option, all of these, any of these.
    fn condition(
        self,
        (i, k): (usize, usize),
        is: impl Fn(usize, usize) -> Value,
        all: impl Fn(Value) -> Value,
        any: impl Fn(Value) -> Value,
    ) -> Value {
        match self {
            Self::One => is(i, k),
            Self::Three => {
                let earlier = any(json!([is(i.saturating_sub(1), 0), is(i.saturating_sub(2), 3)]));
                all(json!([is(i, k), earlier]))
            }
        }
    }
}

/// The flow: four actions at each question.
fn flow(reads: AnswersRead) -> Small {
    let options: Vec<String> = (0..CONDITIONS).map(option).collect();
    let steps: Vec<Value> = (0..STEPS)
        .map(|i| json!({ "id": question(i), "kind": "choice", "options": options }))
        .collect();
    let is = |i: usize, k: usize| json!({ "answer": question(i), "is": option(k) });
    let actions: Vec<Value> = (0..STEPS * CONDITIONS)
        .map(|place| {
            let (i, k) = (place / CONDITIONS, place % CONDITIONS);
            let when = reads.condition((i, k), is, |of| json!({ "all": of }), |of| json!({ "any": of }));
            json!({ "id": format!("act-{i}-{k}"), "urgency": "soon", "when": when, "contacts": ["line"] })
        })
        .collect();
    Small::steps(&json!(steps), &json!({ "actions": actions })).worded()
}

/// The same conditions for the other engine.
fn rules(reads: AnswersRead, engine: &Engine) -> Vec<Vec<Logic>> {
    let is = |i: usize, k: usize| json!({ "==": [{ "var": question(i) }, option(k)] });
    let rule = |i: usize, k: usize| {
        let when = reads.condition((i, k), is, |of| json!({ "and": of }), |of| json!({ "or": of }));
        engine.compile(when.to_string().as_str()).expect("a rule")
    };
    (0..STEPS).map(|i| (0..CONDITIONS).map(|k| rule(i, k)).collect()).collect()
}

/// A walk of this library. Returns how much was due after each answer, added up.
fn walk(session: &Session, paths: &[String], answer: &Answer) -> usize {
    let mut session = session.clone();
    let walk = session.walk_mut();
    let mut due = 0;
    for path in paths {
        assert_eq!(walk.next_step(), Some(path.as_str()));
        walk.set_answer_untracked(path, answer).expect("an answer");
        due += walk.due().count();
    }
    due
}

/// The same walk of a host that asks the other engine. The answers are put into its arena once for each
/// step, which is the cheapest that it offers where answers change.
fn asked(
    reads: AnswersRead,
    engine: &Engine,
    rules: &[Vec<Logic>],
    data: &OwnedDataValue,
    arena: &mut Bump,
) -> usize {
    let mut data = data.clone();
    let (mut due, mut all) = (vec![false; STEPS * CONDITIONS], 0);
    for next in 0..STEPS {
        if let OwnedDataValue::Object(answers) = &mut data {
            answers[next].1 = OwnedDataValue::String(option(CONDITIONS - 1));
        }
        arena.reset();
        let answers = (&data).into_arena_value(arena).expect("answers");
        for i in next..(next + reads.steps_touched()).min(STEPS) {
            for (k, rule) in rules[i].iter().enumerate() {
                let value = engine.evaluate(rule, answers, arena).expect("a value");
                due[i * CONDITIONS + k] = value.as_bool() == Some(true);
            }
        }
        all += black_box(due.iter()).filter(|due| **due).count();
    }
    all
}

fn main() {
    compare(AnswersRead::One);
    compare(AnswersRead::Three);
}

fn compare(reads: AnswersRead) {
    let pack = flow(reads).load();
    let session = Session::open(&pack, "f", nothing()).expect("a flow");
    let answer = Answer::Option(option(CONDITIONS - 1));
    let paths: Vec<String> = (0..STEPS).map(question).collect();
    let engine = Engine::new();
    let rules = rules(reads, &engine);
    let data = (0..STEPS).map(|i| (question(i), OwnedDataValue::Null)).collect();
    let data = OwnedDataValue::Object(data);
    let mut arena = Bump::new();
    assert_eq!(walk(&session, &paths, &answer), asked(reads, &engine, &rules, &data, &mut arena));
    let timed = |work: &mut dyn FnMut() -> usize| {
        let began = Instant::now();
        for _ in 0..WALKS {
            black_box(work());
        }
        began.elapsed().as_secs_f64() / WALKS as f64 * 1e6
    };
    let mut rounds: Vec<(f64, f64)> = (0..ROUNDS)
        .map(|_| {
            (
                timed(&mut || walk(&session, &paths, &answer)),
                timed(&mut || asked(reads, &engine, &rules, &data, &mut arena)),
            )
        })
        .collect();
    rounds.sort_by(|a, b| (a.1 / a.0).total_cmp(&(b.1 / b.0)));
    let (ours, theirs) = rounds[ROUNDS / 2];
    println!(
        "a walk of {STEPS} answers over {} conditions, {} touched by each, with next and due: \
         {ours:.2} us; datalogic-rs {theirs:.2} us; {:.1} times as long",
        STEPS * CONDITIONS,
        CONDITIONS * reads.steps_touched(),
        theirs / ours
    );
}
