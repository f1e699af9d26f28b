//! What the calls of an app cost in Rust: a line for each, `rust <measure> <nanoseconds>`. The Kotlin
//! and the Swift bench measure the same calls; `bindings/cost` runs all three and compares.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench that fails tells at once")]
#![expect(clippy::panic, reason = "a walk that is written wrongly stops the bench")]
#![expect(clippy::indexing_slicing, reason = "of what was just counted")]
#![expect(clippy::arithmetic_side_effects, reason = "small numbers")]
#![allow(clippy::allow_attributes, dead_code, reason = "the walks are read as the tests read them")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use jiff::civil::{DateTime, date};
use veiviser::{Answer, Pack, Session, SessionOptions};

#[path = "../tests/walks/file.rs"]
mod file;

use file::Call;

fn main() {
    let files = file::files_of_pack(&file::root().join("flows"));
    tell("load", median(31, 1, |_| drop(black_box(veiviser::load(&files, &["nb"]).unwrap()))));

    let pack = Arc::new(veiviser::load(&files, &["nb"]).unwrap());
    let walk = file::walks().into_iter().find(|walk| walk.name == "cost").unwrap();
    let answers: Vec<(&str, &Answer)> = walk
        .calls
        .iter()
        .filter_map(|call| match call {
            Call::Answer { step, with } => Some((step.as_str(), &with.answer)),
            _ => None,
        })
        .collect();

    let mut middle = open(&pack);
    for (step, answer) in &answers[..8] {
        middle.answer(step, answer, NOW, "nb").unwrap();
    }
    let ticked = vec!["smells-or-seems-affected".to_owned()];
    let either = [Answer::NoneOfThese, Answer::Options { ticked, unsure: false }];
    let one = |call: usize| {
        black_box(middle.answer("adults", &either[call % 2], NOW, "nb").unwrap());
    };
    tell("answer-and-screen", median(201, 20, one));

    let whole = || {
        let mut session = open(&pack);
        for (step, answer) in &answers {
            black_box(session.answer(step, answer, NOW, "nb").unwrap());
        }
        black_box(session.plan(NOW, "nb"));
        session
    };
    let end = whole();
    tell("plan", median(101, 5, |_| drop(black_box(end.plan(NOW, "nb")))));
    tell("whole-walk", median(101, 1, |_| drop(whole())));
}

const NOW: DateTime = date(2026, 11, 23).at(10, 0, 0, 0);

fn open(pack: &Arc<Pack>) -> Session {
    let municipality = Some("eksempelvik".to_owned());
    let options = SessionOptions { parameter: Vec::new(), municipality, started: NOW };
    Session::open(pack, "concern", options).unwrap()
}

fn tell(measure: &str, nanoseconds: u128) {
    println!("rust {measure} {nanoseconds}");
}

/// The nanoseconds of one call: the median over batches, after a few that do not count.
fn median(batches: usize, calls: usize, mut call: impl FnMut(usize)) -> u128 {
    let mut times = Vec::new();
    for batch in 0..batches + 5 {
        let begin = Instant::now();
        (0..calls).for_each(&mut call);
        if batch >= 5 {
            times.push(begin.elapsed().as_nanos());
        }
    }
    times.sort_unstable();
    times[batches / 2] / calls as u128
}
