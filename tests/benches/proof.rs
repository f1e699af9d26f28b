//! How long a proof takes at scale. These are figures; no limit is enforced.
//!
//! `cargo bench -p veiviser-tests --bench proof` first prints the figures for the shipped pack and for
//! flows of 50, 200 and 1,000 steps, then those of criterion for the two smallest. The flows come from
//! [`large`]: half as many guarantees as steps, of every form, most of which hold.
//!
//! The floor is one pass over the formulas of the flow, which gives their values for 64 states at once.
//! Nothing that visits every formula once can be faster, so the ratio to it says how often each formula
//! is visited, and is the same on a slow machine.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "figures for people; what cannot go on fails"
)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use veiviser::index::Id;
use veiviser::{Flow, Pack, load};
use veiviser_prove::aig::Lit;
use veiviser_prove::prove::{
    DecidedGuarantee, DecidedKind, Proof, ProofOptions, ProofVerdict, Prover, prove,
};
use veiviser_tests::large::large;
use veiviser_tests::tables::at;

fn milliseconds(took: Duration) -> f64 {
    took.as_secs_f64() * 1e3
}

/// The median time of this many runs.
fn middle<T>(runs: usize, mut run: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let began = Instant::now();
            black_box(run());
            began.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn proved(flow: &Flow) -> Proof {
    prove(flow, ProofOptions::default(), &|_| true, &|_| true, &mut |_| {})
        .expect("no internal error")
}

/// The form of a guarantee, and whether it holds.
fn kind(flow: &Flow, decided: &DecidedGuarantee) -> String {
    use veiviser::flow::{GuaranteeForm, States};
    let DecidedKind::Judged(guarantee) = decided.what else { return decided.id.clone() };
    let veiviser::guarantee::Guarantee::Stated(id) = guarantee else {
        return decided.id.clone();
    };
    let form = match at(flow.stated_guarantees(), id).form() {
        GuaranteeForm::Always(..) => "always",
        GuaranteeForm::Never(_) => "never",
        GuaranteeForm::If { states: States::Every, .. } => "if, at once",
        GuaranteeForm::If { .. } => "if",
        GuaranteeForm::Possible(..) => "possible",
        GuaranteeForm::MonotoneIn { actions: true, .. } => "monotone in actions",
        GuaranteeForm::MonotoneIn { .. } => "monotone in urgency",
        GuaranteeForm::MoreOf { actions: true, .. } => "more-of in actions",
        GuaranteeForm::MoreOf { .. } => "more-of in urgency",
        GuaranteeForm::StepsAtMost { .. } => "steps-at-most",
        GuaranteeForm::Independent { .. } => "independent",
    };
    let broken = if decided.verdict == ProofVerdict::Refuted { ", broken" } else { "" };
    format!("{form}{broken}")
}

fn figures_of(name: &str, flow: &Flow, runs: usize) {
    let encode = middle(runs.max(5), || Prover::new(flow, 1, &|_| true));
    let prover = Prover::new(flow, 1, &|_| true);
    let nodes = prover.aig.len();
    let inputs = prover.aig.support(prover.aig.nodes().map(Lit::of)).len();
    let floor = middle(51, || prover.aig.simulate(|node| u64::from(node.raw())));
    let all = middle(runs, || proved(flow));
    let proof = proved(flow);
    let check = middle(runs, || proof.certificate.check());
    let apart = apart(name);

    let mut took: Vec<(Duration, &DecidedGuarantee)> =
        proof.decided.iter().map(|d| (d.took, d)).collect();
    took.sort_by_key(|(took, _)| *took);
    let (median, (most, slowest)) = (took[took.len() / 2].0, took[took.len() - 1]);
    let refuted = proof.decided.iter().filter(|d| d.verdict == ProofVerdict::Refuted).count();
    let exact = proof.decided.iter().filter_map(|d| d.shown.as_ref()).filter(|s| s.shortest);
    let shown = proof.decided.iter().filter(|d| d.shown.is_some()).count();
    let checked = proof.checked.as_ref().expect("a certificate that holds");
    let kept = name.parse().map(|steps| large(steps).kept).unwrap_or_default();
    for decided in &proof.decided {
        let kept = kept.get(&decided.id).is_none_or(|kept| *kept);
        assert_eq!(decided.verdict == ProofVerdict::Refuted, !kept, "{}", decided.id);
    }
    println!(
        "\n{name} ({}): {} steps, {} facts, {} actions; {} guarantees, {refuted} of them broken",
        flow.id(),
        flow.steps().len(),
        flow.facts().len(),
        flow.actions().len(),
        took.len(),
    );
    println!(
        "   formulas {:.2} ms ({nodes} nodes, {inputs} of them inputs); one pass over them {:.1} us",
        milliseconds(encode),
        floor.as_secs_f64() * 1e6
    );
    println!("   all guarantees, with the certificate checked: {:.1} ms", milliseconds(all));
    println!(
        "   one guarantee: middle {:.2} ms, longest {:.2} ms ({}, {})",
        milliseconds(median),
        milliseconds(most),
        slowest.id,
        kind(flow, slowest)
    );
    println!(
        "   ratio: a guarantee takes as long as {:.0} passes; all as long as {:.1} times the formulas",
        all.as_secs_f64() / took.len() as f64 / floor.as_secs_f64(),
        all.as_secs_f64() / encode.as_secs_f64()
    );
    println!(
        "   certificate: {} definitions, {} conclusions, {} claims; checked in {:.1} ms, {:.2} of the whole",
        checked.gates,
        checked.learnt,
        checked.claims,
        milliseconds(check),
        check.as_secs_f64() / all.as_secs_f64()
    );
    println!("   walks shown: {shown}, proved shortest {}", exact.count());
    println!("   alone in a program: {apart}");
    let mut kinds: BTreeMap<String, (u32, Duration)> = BTreeMap::new();
    for (took, decided) in &took {
        let (count, sum) = kinds.entry(kind(flow, decided)).or_default();
        *count += 1;
        *sum += *took;
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, (_, sum))| std::cmp::Reverse(*sum));
    for (kind, (count, sum)) in kinds.iter().take(8) {
        println!("      {:>8.2} ms each, {count:>3} of: {kind}", milliseconds(*sum / *count));
    }
}

/// The packs by name: the shipped one, and generated ones.
fn pack_of(name: &str) -> Arc<Pack> {
    match name.parse() {
        Ok(steps) => large(steps).made.load(),
        Err(_) => {
            let flows = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../flows"));
            let files =
                veiviser_author::pack::folder::read(flows).expect("the folder of the flows");
            Arc::new(load(&files, &[]).expect("the shipped pack"))
        }
    }
}

/// The first number in a line of a `/proc/self` file.
fn own_figure(file: &str, line: &str) -> u64 {
    let text = std::fs::read_to_string(format!("/proc/self/{file}")).unwrap_or_default();
    let line = text.lines().find(|l| l.starts_with(line)).unwrap_or_default();
    line.split_whitespace().find_map(|word| word.parse().ok()).unwrap_or(0)
}

/// Processor time of this process so far, of all its threads, in hundredths of a second.
fn spent() -> u64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    text.split_whitespace().nth(13).and_then(|word| word.parse().ok()).unwrap_or(0)
}

/// Proves the first flow of a pack in a separate process, to measure its peak memory (which includes
/// the pack) and its processor time (which other processes do not affect). Linux only.
fn apart(name: &str) -> String {
    let program = std::env::current_exe().expect("this program");
    let run = Command::new(program).arg("--bench").env(ALONE, name).output().expect("it runs");
    String::from_utf8_lossy(&run.stdout).trim().to_owned()
}

/// The environment variable that names the pack for a process that [`apart`] starts.
const ALONE: &str = "VEIVISER_PROVE_ALONE";

fn alone(name: &str) {
    let pack = pack_of(name);
    let (before, from) = (own_figure("status", "VmRSS"), spent());
    // Short proofs are repeated, because the processor clock is coarse.
    let times = if name.parse().is_ok_and(|steps: usize| steps > 200) { 1 } else { 10 };
    for _ in 0..times {
        black_box(proved(&pack.flows()[0]));
    }
    println!(
        "{} ms of processor time, {:.1} MB resident at the most, {:.1} MB before",
        (spent() - from) * 10 / times,
        own_figure("status", "VmHWM") as f64 / 1e3,
        before as f64 / 1e3
    );
}

fn figures(_: &mut Criterion) {
    if let Ok(name) = std::env::var(ALONE) {
        alone(&name);
        std::process::exit(0);
    }
    println!("\n== proofs; times are the middle of some runs ==");
    for (name, runs) in [("shipped", 5), ("50", 9), ("200", 5), ("800", 1)] {
        figures_of(name, &pack_of(name).flows()[0], runs);
    }
}

fn measured(criterion: &mut Criterion) {
    for steps in [50, 200] {
        let pack = pack_of(&steps.to_string());
        let flow = &pack.flows()[0];
        criterion.bench_function(&format!("prove a flow of {steps} steps"), |b| {
            b.iter(|| proved(flow));
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = figures, measured
}
criterion_main!(benches);
