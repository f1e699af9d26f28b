//! What a flow at the limits of the format costs: one answer, and the plan with everything due. These
//! are figures; no limit is enforced.
//!
//! `cargo bench -p veiviser-tests --bench limits` prints them beside the time in which
//! `serde_json::Value` reads the files of the same pack, in the same run.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    clippy::print_stdout,
    reason = "figures for people; what cannot go on fails"
)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use serde_json::Value;
use veiviser::{Answer, Session, View, load};
use veiviser_tests::at_limits::{Size, chain, dense, question};
use veiviser_tests::base::{Small, bytes, monday, nothing};

/// The time that something takes, in milliseconds: the median of a few rounds.
fn milliseconds(mut work: impl FnMut()) -> f64 {
    let mut rounds: Vec<f64> = (0..5)
        .map(|_| {
            let began = Instant::now();
            work();
            began.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    rounds.sort_by(f64::total_cmp);
    rounds[rounds.len() / 2]
}

fn figures(name: &str, size: Size, small: Small) {
    let files = bytes(&small.worded().files);
    let floor = milliseconds(|| {
        for bytes in files.values() {
            black_box(serde_json::from_slice::<Value>(bytes).is_ok());
        }
    });
    let loading = milliseconds(|| drop(black_box(load(&files, &["nb"]))));
    let pack = Arc::new(load(&files, &["nb"]).expect("a good pack"));
    let view = View::new(monday(), pack.original());
    let yes = Answer::Option("yes".to_owned());
    // Of each answer the fastest of some walks: the machine may do other work in between.
    let mut each = vec![f64::INFINITY; size.steps];
    let mut walk = || {
        let mut session = Session::open(&pack, "f", nothing()).expect("a flow of the pack");
        for (i, fastest) in each.iter_mut().enumerate() {
            let began = Instant::now();
            black_box(session.answer(&question(i), &yes, view).expect("an answer"));
            *fastest = fastest.min(began.elapsed().as_secs_f64() * 1e3);
        }
        session
    };
    let walks: Vec<Session> = (0..7).map(|_| walk()).collect();
    let session = walks.last().expect("a walk");
    let walked: f64 = each.iter().sum();
    let dearest = each.into_iter().fold(0.0, f64::max);
    let due = session.walk().due().count();
    let decision = milliseconds(|| drop(black_box(session.decide(monday()))));
    let plan = milliseconds(|| drop(black_box(session.plan(view))));
    println!(
        "{name}, {} steps, {due} actions due: Value of the files {floor:.1} ms; load {loading:.1} ms; \
         {} answers {walked:.0} ms, the dearest {dearest:.2} ms; decision {decision:.1} ms; plan \
         {plan:.1} ms: {:.1} x Value",
        size.steps,
        size.steps,
        plan / floor
    );
}

fn main() {
    let arguments: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let (steps, actions) = match arguments[..] {
        [steps, actions] => (steps, actions),
        _ => (2000, 500),
    };
    let size = |actions: usize| Size { steps, actions };
    figures("chain", size(actions), chain(size(actions)));
    figures("chain-one", size(1), chain(size(1)));
    // As wide as a condition may be, and as many of them as a flow may hold.
    let wide = Size { steps: 66, actions: 119 };
    figures("dense", wide, dense(wide));
}
