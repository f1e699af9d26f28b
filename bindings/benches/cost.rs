//! What the calls of an app cost in Rust: a line for each, `rust <measure> <nanoseconds>`. The Kotlin
//! and the Swift benchmark measure the same calls; `bindings/cost` runs all three and compares.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may fail and prints")]
#![expect(clippy::panic, reason = "a walk that cannot be read stops the benchmark")]
#![expect(clippy::indexing_slicing, reason = "of what was just counted")]
#![expect(clippy::arithmetic_side_effects, reason = "small numbers")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use jiff::civil::{DateTime, date};
use veiviser::{Answer, Pack, Session, SessionOptions, View};

#[path = "../tests/walks/file.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod file;
#[path = "../tests/walks/examples.rs"]
mod examples;

use file::{WalkCall, WalkFile};

fn main() {
    let files = file::files_of_pack(&file::root().join(examples::SHIPPED));
    let built = file::built(&files);
    let load = || veiviser::load_built(&built, &["nb"]).unwrap().pack;
    report("load", median(31, 1, |_| drop(black_box(load()))));

    let pack = Arc::new(load());
    // The longest example of the pack; of several the first.
    let walk = examples::walks().into_iter().rev().max_by_key(|walk| walk.calls.len()).unwrap();
    let answers: Vec<(&str, &Answer)> = walk
        .calls
        .iter()
        .filter_map(|call| match call {
            WalkCall::Answer { step, with } => Some((step.as_str(), &with.answer)),
            _ => None,
        })
        .collect();
    // Looked up in each call, as in the bindings.
    let view = || View::new(NOW, pack.language("nb").unwrap());

    // The last ticks of the walk and none of them in turn, so that each call has something to compute.
    let is_ticked = |(_, answer): &(&str, &Answer)| matches!(answer, Answer::Options { .. });
    let ticks = answers.iter().rposition(is_ticked).unwrap();
    let mut middle = open(&pack, &walk);
    for (step, answer) in &answers[..ticks] {
        middle.answer(step, answer, view()).unwrap();
    }
    let (step, ticked) = answers[ticks];
    let either = [&Answer::NoneOfThese, ticked];
    let one = |call: usize| {
        black_box(middle.answer(step, either[call % 2], view()).unwrap());
    };
    report("answer-and-screen", median(201, 20, one));

    let whole = || {
        let mut session = open(&pack, &walk);
        for (step, answer) in &answers {
            black_box(session.answer(step, answer, view()).unwrap());
        }
        black_box(session.plan(view()));
        session
    };
    let end = whole();
    report("plan", median(101, 5, |_| drop(black_box(end.plan(view())))));
    report("whole-walk", median(101, 1, |_| drop(whole())));
}

const NOW: DateTime = date(2026, 11, 23).at(10, 0, 0, 0);

fn open(pack: &Arc<Pack>, walk: &WalkFile) -> Session {
    let mut options = SessionOptions::new(NOW);
    options.municipality.clone_from(&walk.municipality);
    for (parameter, answer) in &walk.parameters {
        options = options.parameter(parameter, answer.clone());
    }
    Session::open(pack, &walk.flow, options).unwrap()
}

fn report(measure: &str, nanoseconds: u128) {
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
