//! How fast the library is, as ratios to a floor in the same run. These are figures; no limit is
//! enforced.
//!
//! `cargo bench -p veiviser-tests` first prints the ratios, the allocations and the bytes, then the
//! figures of criterion. The floor of a step is [`Floor`]: the same flow, written by hand. The floor of
//! loading is `serde_json::Value` over the same bytes.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::type_complexity,
    reason = "figures for people; what cannot go on fails"
)]

#[path = "speed/floor.rs"]
mod floor;
#[path = "speed/packs.rs"]
mod packs;

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::DateTime;
use serde_json::{Value, json};
use veiviser::guarantee::{TestAnswer, TestState};
use veiviser::index::{ActionId, Id};
use veiviser::{Answer, Files, Key, Pack, Session, SessionOptions, View, load};

use crate::floor::Floor;

fn monday() -> DateTime {
    "2026-11-23T10:00".parse().expect("a day and a time")
}

/// The shipped pack, as a host would read it.
fn shipped() -> Files {
    let flows = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../flows"));
    let mut files = veiviser_author::pack::folder::read(flows).expect("the folder of the flows");
    // An app does not ship examples and schemas.
    files.retain(|path, _| !path.ends_with("examples.json") && !path.starts_with("schema/"));
    files
}

/// A flow of this many yes/no steps; every third depends on the one before, every fifth makes an action
/// due, every tenth has a fact over three answers.
fn long_flow(steps: usize) -> Files {
    let id = |i: usize| format!("step-{i}");
    let mut list = Vec::new();
    let (mut facts, mut actions) = (Vec::new(), Vec::new());
    let (mut step_texts, mut fact_texts, mut action_texts) =
        (serde_json::Map::new(), serde_json::Map::new(), serde_json::Map::new());
    for i in 0..steps {
        let mut step = json!({ "id": id(i), "kind": "choice", "options": ["yes", "no"] });
        if i % 3 == 2 {
            step["when"] = json!({ "answer": id(i - 1), "is": ["yes", "unsure"] });
        }
        list.push(step);
        let option = |label: &str| json!({ "label": label, "reason": "so is it" });
        step_texts.insert(
            id(i),
            json!({ "title": "What is it?", "help": "Why we ask this.",
                "options": { "yes": option("Yes"), "no": option("No") }, "unsure": { "reason": "you are not sure" } }),
        );
        if i % 10 == 9 {
            let three: Vec<Value> =
                (i - 2..=i).map(|k| json!({ "answer": id(k), "is": "yes" })).collect();
            facts.push(json!({ "id": format!("fact-{i}"), "when": { "any": three } }));
            fact_texts.insert(format!("fact-{i}"), json!({ "title": "It is so" }));
        }
        if i % 5 == 4 {
            let when = if i % 10 == 9 {
                json!({ "fact": format!("fact-{i}") })
            } else {
                json!({ "all": [{ "answer": id(i), "is": "yes" }, { "answer": id(i - 4), "is": "no" }] })
            };
            let name = format!("act-{i}");
            let urgency = if i % 2 == 0 { "today" } else { "later" };
            actions.push(
                json!({ "id": name, "urgency": urgency, "when": when, "contacts": ["help"] }),
            );
            action_texts.insert(name, json!({ "title": "Do this", "body": "Do it soon." }));
        }
    }
    let mut phrases: serde_json::Map<String, Value> = veiviser::Phrase::ALL
        .iter()
        .map(|(_, key, _)| ((*key).to_owned(), json!("§ = word")))
        .collect();
    phrases["weekdays"] = json!(["day"; 7].join(","));
    phrases["months"] = json!(["month"; 12].join(","));
    let word = |label: &str| json!({ "label": label, "reason": "so is it" });
    let files = [
        (
            "pack.json",
            json!({ "id": "long", "version": "1", "serial": 1, "format": 1, "languages": ["en"],
            "zone": "Europe/Oslo", "emergency": ["help"] }),
        ),
        (
            "en.json",
            json!({ "language": "en", "title": "Long", "notice": "None", "unsure": word("Not sure"),
            "none": word("None"), "stages": { "all": "All" },
            "contacts": { "help": { "name": "Help", "use": "Helps" } }, "sources": {}, "phrases": phrases }),
        ),
        ("sources.json", json!({ "sources": [] })),
        (
            "contacts.json",
            json!({ "contacts": [{ "id": "help", "kind": "emergency", "reach": { "phones": ["112"],
            "hours": "always", "checked": "2026-11-21", "check-again-by": "2027-11-21" } }] }),
        ),
        (
            "long/flow.json",
            json!({ "id": "long", "version": 1, "status": "draft", "purpose": "guide",
            "stages": [{ "id": "all", "steps": list }], "facts": facts, "actions": actions }),
        ),
        (
            "long/en.json",
            json!({ "language": "en", "title": "Long", "summary": "Long", "steps": step_texts,
            "facts": fact_texts, "actions": action_texts }),
        ),
    ];
    files
        .into_iter()
        .map(|(path, value)| (path.to_owned(), value.to_string().into_bytes()))
        .collect()
}

fn open(pack: &Arc<Pack>, flow: &str) -> Session {
    let options = SessionOptions::new(monday());
    Session::open(pack, flow, options).expect("a flow of the pack")
}

/// The median ratio of many rounds in which the two take turns.
fn ratio(rounds: usize, mut a: impl FnMut(), mut b: impl FnMut()) -> (f64, f64, f64) {
    let mut found: Vec<(f64, f64)> = (0..rounds)
        .map(|_| {
            let began = Instant::now();
            a();
            let first = began.elapsed().as_secs_f64();
            let began = Instant::now();
            b();
            (first, began.elapsed().as_secs_f64())
        })
        .collect();
    found.sort_by(|x, y| (x.0 / x.1).total_cmp(&(y.0 / y.1)));
    let (first, second) = found[found.len() / 2];
    (first, second, first / second)
}

fn figures(_: &mut Criterion) {
    let content = shipped();
    println!("\n== ratios, median of many rounds in turns ==");
    packs::load_figures(&content);
    packs::built_figures(&content);
    let mut first = None;
    for steps in [10, 100, 1000] {
        step_figures(steps, &mut first);
    }
    screen_figures(&content);
    snapshot_figures(&content);
    held_figures(&content);
}

fn step_figures(steps: usize, first: &mut Option<f64>) {
    let files = long_flow(steps);
    let pack = Arc::new(load(&files, &[]).expect("a good pack"));
    let mut session = open(&pack, "long");
    let flow = pack.flow("long").expect("the flow");
    let mut bare = TestState::new(flow);
    let mut floor = Floor::new(steps);
    for (step, i) in flow.steps().ids().zip(0..steps) {
        // Mostly "no", so that what is due does not grow with the flow.
        let _ =
            session.walk_mut().set_answer(&format!("step-{i}"), &Answer::Option("no".to_owned()));
        bare.answer(step, TestAnswer::One(2));
        floor.answer(i, 2);
    }
    // This step is always shown, and read by a fact that an action reads: the same work at every size.
    let middle = steps - 1;
    let name = format!("step-{middle}");
    let middle_step = flow.step_named(&name).expect("the step");
    let (yes, no) = (Answer::Option("yes".to_owned()), Answer::Option("no".to_owned()));
    let repeat = 2000;
    let (ours, theirs, times) = ratio(
        61,
        || {
            for i in 0..repeat {
                black_box(
                    bare.answer(middle_step, TestAnswer::One(if i % 2 == 0 { 2 } else { 1 })),
                );
                black_box((bare.next(), bare.due().map(ActionId::position).sum::<usize>()));
            }
        },
        || {
            for i in 0..repeat {
                black_box(floor.answer(middle, if i % 2 == 0 { 2 } else { 1 }));
            }
        },
    );
    let each = |seconds: f64| seconds / f64::from(repeat) * 1e9;
    let flat = each(ours) / *first.get_or_insert(each(ours));
    println!(
        "answer + next + due, {steps} steps: {:.0} ns; floor {:.0} ns; ratio {times:.2}; against 10 steps {flat:.2}",
        each(ours),
        each(theirs)
    );
    let (by_name, theirs, times) = ratio(
        61,
        || {
            for i in 0..repeat {
                let walk = session.walk_mut();
                let answer = if i % 2 == 0 { &no } else { &yes };
                walk.set_answer_untracked(&name, answer).expect("an answer");
                black_box((walk.next_step().is_some(), walk.due().count()));
            }
        },
        || {
            for i in 0..repeat {
                black_box(floor.answer(middle, if i % 2 == 0 { 2 } else { 1 }));
            }
        },
    );
    println!(
        "   the same by names: {:.0} ns; floor {:.0} ns; ratio {times:.2}",
        each(by_name),
        each(theirs)
    );
    let counted = allocation_counter::measure(|| {
        for i in 0..100 {
            let _ =
                session.walk_mut().set_answer_untracked(&name, if i % 2 == 0 { &no } else { &yes });
            black_box((session.walk().next_step().is_some(), session.walk().due().count()));
        }
    });
    println!(
        "   allocations a step: {}; session {} bytes",
        counted.count_total as f64 / 100.0,
        session.walk().bytes()
    );
    let view = View::new(monday(), session.walk().pack().original());
    let began = Instant::now();
    for i in 0..200 {
        black_box(
            session.answer(&name, if i % 2 == 0 { &no } else { &yes }, view).expect("an answer"),
        );
    }
    let screen = began.elapsed().as_secs_f64() / 200.0;
    let began = Instant::now();
    for _ in 0..20 {
        black_box(session.plan(view));
    }
    println!(
        "   with all words: answer to screen {:.1} us; plan of {} actions with reasons {:.1} us",
        screen * 1e6,
        session.walk().due().count(),
        began.elapsed().as_secs_f64() / 20.0 * 1e6
    );
}

fn held_figures(content: &Files) {
    let bytes: usize = content.values().map(Vec::len).sum();
    let held = allocation_counter::measure(|| drop(black_box(load(content, &[]))));
    println!(
        "loading the shipped pack: {} allocations, {} bytes at the peak",
        held.count_total, held.bytes_max
    );
    let mut pack = None;
    let held = allocation_counter::measure(|| pack = load(content, &[]).ok());
    println!(
        "the shipped pack holds {} bytes, {:.2} of its {bytes} bytes of files",
        held.bytes_current,
        held.bytes_current as f64 / bytes as f64
    );
    if let Some(pack) = pack {
        let pack = Arc::new(pack);
        let mut session = None;
        let held = allocation_counter::measure(|| session = Some(open(&pack, "concern")));
        println!("a session of the flow concern holds {} bytes", held.bytes_current);
    }
}

/// What the screens of the shipped flow cost, with all their words: of a calm walk, and of one on which
/// an action interrupts, an answer is changed, and much is due.
fn screen_figures(content: &Files) {
    let pack = Arc::new(load(content, &[]).expect("the shipped pack"));
    let view = View::new(monday(), pack.original());
    for (name, serious) in [("calm", false), ("serious", true)] {
        let mut rounds: Vec<f64> = Vec::new();
        let mut screens = 0;
        for _ in 0..301 {
            let mut session = open(&pack, "concern");
            let began = Instant::now();
            screens = 0;
            while let Some(step) = session.walk().next_step().map(str::to_owned) {
                let answer = typical(&session, &step, serious);
                black_box(session.answer(&step, &answer, view).expect("an answer"));
                screens += 1;
            }
            if serious {
                for serious in [false, true] {
                    let first = first(&session);
                    let answer = typical(&session, &first, serious);
                    black_box(session.answer(&first, &answer, view).expect("an answer"));
                    screens += 1;
                }
            }
            rounds.push(began.elapsed().as_secs_f64() / f64::from(screens));
        }
        rounds.sort_by(f64::total_cmp);
        println!(
            "a screen of concern, {name}: {:.2} us, over {screens} screens",
            rounds[rounds.len() / 2] * 1e6
        );
    }
}

/// What it costs to save a walk at its end and to restore it, as a ratio to one screen of that walk.
fn snapshot_figures(content: &Files) {
    let pack = Arc::new(load(content, &[]).expect("the shipped pack"));
    let view = View::new(monday(), pack.original());
    let mut session = open(&pack, "concern");
    while let Some(step) = session.walk().next_step().map(str::to_owned) {
        let answer = typical(&session, &step, true);
        session.answer(&step, &answer, view).expect("an answer");
    }
    let key = Key::new([7; 32]);
    let (bytes, sealed) = (session.snapshot(), session.seal(&key, None).expect("random bytes"));
    println!("a snapshot of concern: {} bytes, sealed {}", bytes.len(), sealed.len());
    let screen = || drop(black_box(session.screen(view)));
    let rows: [(&str, &dyn Fn()); 4] = [
        ("snapshot", &|| drop(black_box(session.snapshot()))),
        ("restore", &|| drop(black_box(Session::restore(&pack, &bytes)))),
        ("seal", &|| drop(black_box(session.seal(&key, None)))),
        ("unseal", &|| drop(black_box(Session::unseal(&pack, &key, &sealed, view.at)))),
    ];
    for (name, run) in rows {
        let (run, screen, ratio) = ratio(301, run, screen);
        println!("{name}: {:.1} us; a screen {:.1} us; ratio {ratio:.2}", run * 1e6, screen * 1e6);
    }
}

/// The first question of a walk.
fn first(session: &Session) -> String {
    let walk = session.walk();
    let question = |step: &&str| !matches!(walk.kind(step), Some(veiviser::StepKind::Message));
    walk.shown().find(question).expect("a question").to_owned()
}

/// A typical answer: the last option, or the first where it is serious.
fn typical(session: &Session, step: &str, serious: bool) -> Answer {
    let options = session.walk().offered(step);
    let option = if serious { options.first() } else { options.last() };
    match (session.walk().kind(step), option) {
        (Some(veiviser::StepKind::Choice), Some(option)) => Answer::Option((*option).to_owned()),
        (Some(veiviser::StepKind::Choices), Some(option)) if serious => {
            Answer::Options { ticked: vec![(*option).to_owned()], unsure: false }
        }
        (Some(veiviser::StepKind::Choices), _) => Answer::NoneOfThese,
        (Some(veiviser::StepKind::Date), _) => Answer::Day(monday().date()),
        (Some(veiviser::StepKind::Number), _) => Answer::Unsure,
        _ => Answer::Seen,
    }
}

/// A whole walk of the shipped flow: every question is answered, some are changed, and the plan is read.
fn walk(pack: &Arc<Pack>) -> usize {
    let mut session = open(pack, "concern");
    let mut steps = 0;
    while let Some(step) = session.walk().next_step().map(str::to_owned) {
        let answer = typical(&session, &step, false);
        session.walk_mut().set_answer(&step, &answer).expect("an answer");
        steps += 1;
        if steps % 8 == 0 {
            let first = first(&session);
            for answer in [Answer::Unsure, typical(&session, &first, false)] {
                session.walk_mut().set_answer(&first, &answer).expect("an answer");
            }
        }
    }
    steps + session.plan(View::new(monday(), pack.original())).actions.len()
}

fn measured(criterion: &mut Criterion) {
    let files = shipped();
    criterion.bench_function("load the shipped pack", |b| b.iter(|| load(&files, &[]).is_ok()));
    criterion.bench_function("Value of the same bytes", |b| {
        b.iter(|| files.values().filter_map(|f| serde_json::from_slice::<Value>(f).ok()).count());
    });
    let pack = Arc::new(load(&files, &[]).expect("the shipped pack"));
    criterion.bench_function("a whole walk of concern, with back and the plan", |b| {
        b.iter(|| walk(&pack));
    });
}

criterion_group!(benches, figures, measured);
criterion_main!(benches);
