//! Tries the guarantees of a flow: in all states if they are few, else along random walks with random
//! changes of answers.
//!
//! This finds broken guarantees; it proves nothing unless every state was seen. It says how many states
//! it saw, and how often each guarantee had something to say: one that never had is a fault.

mod draw;

use std::time::{Duration, Instant};

use veiviser::file::{ExampleFile, ExamplesFile};
use veiviser::guarantee::{Guarantee, Reached, TestAnswer, TestState, Verdict, every_state};
use veiviser::{Answer, Files, Flow};

use draw::{DrawBias, random_pick, table_pick, vary};

/// How far to explore.
#[derive(Debug, Clone, Copy)]
pub struct ExploreOptions {
    /// Up to so many states, all of them are seen.
    pub all_up_to: u64,
    /// Otherwise, so many random walks.
    pub walks: u64,
    /// Where the random numbers begin; the same seed gives the same walks.
    pub seed: u64,
}

impl Default for ExploreOptions {
    fn default() -> Self {
        Self { all_up_to: 200_000, walks: 10_000, seed: 1 }
    }
}

/// The answers of a walk, by the paths of their steps.
pub type AnswerList = Vec<(String, Answer)>;

/// A guarantee that was tried.
#[derive(Debug, Clone)]
pub struct TriedGuarantee {
    /// Its name.
    pub name: String,
    /// The author states it; otherwise it is guaranteed of every flow.
    pub stated: bool,
    /// In how many states, or pairs of walks, it had something to say.
    pub applied: u64,
    /// It says nothing unless something is the case, and that never was.
    pub vacuous: bool,
    /// Answers that break it, as few as could be found; of a pair, the second walk too.
    pub broken: Option<(AnswerList, Option<AnswerList>)>,
}

/// The result of exploring a flow.
#[derive(Debug, Clone)]
pub struct Exploration {
    /// The flow.
    pub flow: String,
    /// How many states were seen.
    pub states: u64,
    /// How many pairs of walks were compared.
    pub pairs: u64,
    /// Every state was seen: for guarantees about one state this is a proof.
    pub all: bool,
    /// Each guarantee.
    pub tried: Vec<TriedGuarantee>,
    /// What never happened, in words.
    pub unreached: Vec<String>,
    /// Actions that are calm from silence.
    pub calm: Vec<String>,
    /// How long it took.
    pub took: Duration,
}

impl Exploration {
    /// Whether nothing is broken, vacuous, unreached or calm from silence.
    pub fn passes(&self) -> bool {
        self.calm.is_empty()
            && self.unreached.is_empty()
            && self.tried.iter().all(|t| t.broken.is_none() && !t.vacuous)
    }
}

/// Walks to begin from: for each step of the flow an answer, where there is one.
pub type Seeds = Vec<Vec<Option<TestAnswer>>>;

/// The examples of a flow, as walks to begin from. Rare situations are hard to meet by chance, and
/// what is nearly such a situation is where guarantees break.
pub fn seeds(flow: &Flow, files: &Files) -> Seeds {
    let path = format!("{}/examples.json", flow.id());
    let parsed = files.get(&path).and_then(|b| serde_json::from_slice::<ExamplesFile<'_>>(b).ok());
    let paths: Vec<&str> = flow.step_paths().collect();
    let walk = |example: &ExampleFile<'_>| {
        paths
            .iter()
            .enumerate()
            .map(|(step, path)| {
                let written = example.answers.get(path).or_else(|| example.parameters.get(path));
                written.and_then(|written| flow.written_test_answer(step, written))
            })
            .collect()
    };
    parsed.iter().flat_map(|file| &file.examples).map(walk).collect()
}

/// Tries the guarantees of a flow.
pub fn run(
    flow: &Flow,
    seeds: &Seeds,
    options: ExploreOptions,
    progress: &mut dyn FnMut(u64, u64),
) -> Exploration {
    let began = Instant::now();
    let guarantees = flow.guarantees();
    let mut search = Explorer {
        flow,
        single: guarantees.iter().copied().filter(|p| flow.varies(*p).is_none()).collect(),
        applied: vec![0; guarantees.len()],
        broken: vec![None; guarantees.len()],
        reached: Reached::new(flow),
        states: 0,
        pairs: 0,
        guarantees,
    };
    let all = search.everything(options.all_up_to);
    if !all {
        search.restart();
        search.at_random(seeds, options, progress);
    }
    search.pairs(seeds, options);
    search.report(all, began)
}

struct Explorer<'f> {
    flow: &'f Flow,
    guarantees: Vec<Guarantee>,
    single: Vec<Guarantee>,
    applied: Vec<u64>,
    broken: Vec<Option<(AnswerList, Option<AnswerList>)>>,
    reached: Reached,
    states: u64,
    pairs: u64,
}

impl<'f> Explorer<'f> {
    fn restart(&mut self) {
        self.applied.fill(0);
        self.reached = Reached::new(self.flow);
        self.states = 0;
    }

    fn place(&self, guarantee: Guarantee) -> usize {
        self.guarantees.iter().position(|p| *p == guarantee).unwrap_or(0)
    }

    /// Judges every guarantee about one state here.
    fn see(&mut self, probe: &TestState<'_>) {
        self.states = self.states.saturating_add(1);
        self.reached.add(probe);
        for i in 0..self.single.len() {
            let Some(guarantee) = self.single.get(i).copied() else { continue };
            let place = self.place(guarantee);
            match probe.check(guarantee) {
                Verdict::Silent => {}
                verdict => {
                    if let Some(applied) = self.applied.get_mut(place) {
                        *applied = applied.saturating_add(1);
                    }
                    if verdict == Verdict::Broken
                        && let Some(slot @ None) = self.broken.get_mut(place)
                    {
                        *slot = Some((fewest(probe, guarantee).answers(), None));
                    }
                }
            }
        }
    }

    /// Sees all states; false when there are too many.
    fn everything(&mut self, most: u64) -> bool {
        let flow = self.flow;
        every_state(flow, most, &mut |probe| self.see(probe))
    }

    fn at_random(
        &mut self,
        seeds: &Seeds,
        options: ExploreOptions,
        progress: &mut dyn FnMut(u64, u64),
    ) {
        let mut dice = fastrand::Rng::with_seed(options.seed);
        for walk in 0..options.walks {
            if walk % 256 == 0 {
                progress(walk, options.walks);
            }
            let mut probe = TestState::new(self.flow);
            self.see(&probe);
            // A mood makes rare answers likely together: a walk of many unsure, or of many ticks.
            let bias = DrawBias { unsure: dice.u8(0..40), ticks: dice.u8(0..4) };
            // Every other walk begins as an example does, and all examples are walked to their end once.
            let seed = seeds.get(usize::try_from(walk).unwrap_or(usize::MAX));
            let seed = seed.or_else(|| dice.bool().then(|| dice.choice(seeds)).flatten());
            if let Some(seed) = seed {
                self.follow(&mut probe, seed);
            }
            self.go_on(&mut probe, &mut dice, bias);
            for _ in 0..dice.u8(0..6) {
                let step = dice.usize(0..self.flow.step_count().max(1));
                if !probe.is_shown(step) {
                    continue;
                }
                if dice.u8(0..4) == 0 {
                    probe.clear(step);
                } else if let Some(pick) = random_pick(&probe, step, &mut dice, bias) {
                    probe.answer(step, pick);
                }
                self.see(&probe);
                if dice.bool() {
                    self.go_on(&mut probe, &mut dice, bias);
                }
            }
        }
        progress(options.walks, options.walks);
    }

    /// Answers as a seed does, where it fits.
    fn follow(&mut self, probe: &mut TestState<'f>, seed: &[Option<TestAnswer>]) {
        for (step, pick) in seed.iter().enumerate() {
            if let Some(pick) = pick
                && probe.is_shown(step)
                && probe.answer(step, *pick)
            {
                self.see(probe);
            }
        }
    }

    /// Answers until nothing is left to answer.
    fn go_on(&mut self, probe: &mut TestState<'f>, dice: &mut fastrand::Rng, bias: DrawBias) {
        // No walk is longer than the flow.
        for _ in 0..=self.flow.step_count() {
            let Some(step) = probe.next() else { return };
            let Some(pick) = random_pick(probe, step, dice, bias) else { return };
            if !probe.answer(step, pick) {
                return;
            }
            self.see(probe);
        }
    }

    /// Compares pairs of walks that draw all but a few answers from one table.
    fn pairs(&mut self, seeds: &Seeds, options: ExploreOptions) {
        let mut dice = fastrand::Rng::with_seed(options.seed.wrapping_add(7));
        let steps = self.flow.step_count();
        let pairs: Vec<(Guarantee, Vec<usize>)> = self
            .guarantees
            .iter()
            .filter_map(|p| self.flow.varies(*p).map(|varied| (*p, varied)))
            .collect();
        let tables = if pairs.is_empty() { 0 } else { options.walks / 4 };
        for _ in 0..tables {
            let bias = DrawBias { unsure: dice.u8(0..40), ticks: dice.u8(0..4) };
            let seed = dice.bool().then(|| dice.choice(seeds)).flatten();
            let table: Vec<TestAnswer> = (0..steps)
                .map(|step| {
                    let seeded = seed.and_then(|s| s.get(step).copied().flatten());
                    seeded.unwrap_or_else(|| table_pick(self.flow, step, &mut dice, bias))
                })
                .collect();
            for (guarantee, varied) in &pairs {
                let (first, second) = vary(self.flow, &table, varied, &mut dice, bias);
                self.compare(*guarantee, &first, &second);
                self.compare(*guarantee, &second, &first);
            }
        }
    }

    fn compare(&mut self, guarantee: Guarantee, first: &[TestAnswer], second: &[TestAnswer]) {
        let (Some(a), Some(b)) =
            (TestState::walk(self.flow, first), TestState::walk(self.flow, second))
        else {
            return;
        };
        let place = self.place(guarantee);
        match a.compare(&b, guarantee) {
            Verdict::Silent => {}
            verdict => {
                self.pairs = self.pairs.saturating_add(1);
                if let Some(applied) = self.applied.get_mut(place) {
                    *applied = applied.saturating_add(1);
                }
                if verdict == Verdict::Broken
                    && let Some(slot @ None) = self.broken.get_mut(place)
                {
                    *slot = Some((a.answers(), Some(b.answers())));
                }
            }
        }
    }

    fn report(self, all: bool, began: Instant) -> Exploration {
        let flow = self.flow;
        let tried = self
            .guarantees
            .iter()
            .zip(self.applied)
            .zip(self.broken)
            .map(|((guarantee, applied), broken)| TriedGuarantee {
                name: flow.guarantee_name(*guarantee).to_owned(),
                stated: matches!(guarantee, Guarantee::Stated(_)),
                applied,
                vacuous: applied == 0 && flow.can_be_vacuous(*guarantee),
                broken,
            })
            .collect();
        Exploration {
            flow: flow.id().to_owned(),
            states: self.states,
            pairs: self.pairs,
            all,
            tried,
            unreached: self.reached.missing(flow),
            calm: flow.calm_from_silence().into_iter().map(ToOwned::to_owned).collect(),
            took: began.elapsed(),
        }
    }
}

/// A state with as few answers as will still break the guarantee.
fn fewest<'f>(probe: &TestState<'f>, guarantee: Guarantee) -> TestState<'f> {
    let mut small = probe.clone();
    for step in (0..probe.flow().step_count()).rev() {
        let mut smaller = small.clone();
        smaller.clear(step);
        if smaller.check(guarantee) == Verdict::Broken {
            small = smaller;
        }
    }
    small
}
