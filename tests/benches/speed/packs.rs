//! What reading a pack costs, from its source and built, beside `serde_json::Value` over the bytes of its source.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use serde_json::Value;
use veiviser::{Files, Made, View, build, load, load_built};

use super::{monday, open, ratio};

pub(crate) fn load_figures(content: &Files) {
    let bytes: usize = content.values().map(Vec::len).sum();
    for (name, languages) in [("all languages", &[][..]), ("one language", &["nb"][..])] {
        let (ours, theirs, times) = ratio(
            41,
            || drop(black_box(load(content, languages))),
            || {
                for bytes in content.values() {
                    drop(black_box(serde_json::from_slice::<Value>(bytes)));
                }
            },
        );
        println!(
            "load the shipped pack ({} KB), {name}: {:.0} us; Value of the same bytes {:.0} us; ratio {times:.2}",
            bytes / 1000,
            ours * 1e6,
            theirs * 1e6
        );
    }
}

/// The fastest rounds, in seconds, of two that take turns. `Value` takes most of its memory anew, and is slowed
/// several times where the machine does other work; the medians of a busy machine would flatter.
fn fastest(rounds: usize, mut a: impl FnMut(), mut b: impl FnMut()) -> (f64, f64) {
    let mut fastest = (f64::INFINITY, f64::INFINITY);
    for _ in 0..rounds {
        let began = Instant::now();
        a();
        fastest.0 = fastest.0.min(began.elapsed().as_secs_f64());
        let began = Instant::now();
        b();
        fastest.1 = fastest.1.min(began.elapsed().as_secs_f64());
    }
    fastest
}

/// A built pack: what reading it costs beside `serde_json::Value` over the bytes of its source, what it holds, and
/// how soon there is a first screen.
pub(crate) fn built_figures(content: &Files) {
    let source = load(content, &[]).expect("a good pack");
    let made = Made::new(monday().date());
    let bytes = build(&source, &made).expect("it can be built");
    for (name, languages) in [("all languages", &[][..]), ("one language", &["nb"][..])] {
        let (ours, theirs) = fastest(
            401,
            || drop(black_box(load_built(&bytes, languages))),
            || {
                for bytes in content.values() {
                    drop(black_box(serde_json::from_slice::<Value>(bytes)));
                }
            },
        );
        let mut pack = None;
        let held = allocation_counter::measure(|| pack = load_built(&bytes, languages).ok());
        println!(
            "load the built pack ({} KB), {name}, fastest rounds: {:.0} us; Value of its source {:.0} us; ratio {:.3}; \
             it holds {} bytes, {:.2} of its file; {} at the peak",
            bytes.len() / 1000,
            ours * 1e6,
            theirs * 1e6,
            ours / theirs,
            held.bytes_current,
            held.bytes_current as f64 / bytes.len() as f64,
            held.bytes_max
        );
    }
    let first = || {
        let pack = Arc::new(load_built(&bytes, &["nb"]).expect("a good pack").pack);
        let session = open(&pack, "concern");
        black_box(session.screen(View::new(monday(), pack.original())));
    };
    let (first, _) = fastest(401, first, || ());
    println!("from the bytes to the first screen, fastest round: {:.0} us", first * 1e6);
}
