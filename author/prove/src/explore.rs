//! Tries the guarantees of a flow: in all states if they are few, else along random walks with random
//! changes of answers.
//!
//! This finds broken guarantees; it proves nothing unless every state was seen. It reports how many
//! states it saw, and how often each guarantee applied: one that never applied is an error.

mod draw;

use std::time::{Duration, Instant};

use veiviser::file::{ExampleFile, ExamplesFile};
use veiviser::flow::Step;
use veiviser::guarantee::{Guarantee, Reached, TestAnswer, TestState, Verdict, every_state};
use veiviser::index::{Id, IndexVec, StepId};
use veiviser::{Answer, Files, Flow};

use draw::{AnswersToTest, DrawBias, random_pick, table_pick, vary};

/// How far to explore.
#[derive(Debug, Clone, Copy)]
pub struct ExploreOptions {
    /// If there are at most this many states, all of them are seen.
    pub all_up_to: u64,
    /// Otherwise, how many random walks are made.
    pub walks: u64,
    /// The seed of the random numbers; the same seed gives the same walks.
    pub seed: u64,
}

impl Default for ExploreOptions {
    fn default() -> Self {
        Self { all_up_to: 200_000, walks: 10_000, seed: 1 }
    }
}

/// The answers of a walk, by the paths of their steps.
pub type AnswerList = Vec<(String, Answer)>;

/// Answers that break a guarantee; of one between two walks, those of the second too.
pub type BreakingAnswers = (AnswerList, Option<AnswerList>);

/// A guarantee that was tried.
#[derive(Debug, Clone)]
pub struct TriedGuarantee {
    /// Its name.
    pub name: String,
    /// The author states it; otherwise it holds for every flow.
    pub stated: bool,
    /// In how many states, or pairs of walks, it applied.
    pub applied: u64,
    /// It applies only under a condition, and that was never true.
    pub vacuous: bool,
    /// Answers that break it, as few as could be found.
    pub broken: Option<BreakingAnswers>,
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
    /// Every state was seen: that proves guarantees about one state.
    pub all: bool,
    /// Each guarantee.
    pub tried: Vec<TriedGuarantee>,
    /// What never happened, in words.
    pub unreached: Vec<String>,
    /// Actions that are due only because nothing was ticked.
    pub calm: Vec<String>,
    /// How long it took.
    pub took: Duration,
}

impl Exploration {
    /// Whether nothing is broken, vacuous, unreached, or due only because nothing was ticked.
    pub fn passes(&self) -> bool {
        self.calm.is_empty()
            && self.unreached.is_empty()
            && self.tried.iter().all(|t| t.broken.is_none() && !t.vacuous)
    }
}

/// Walks to begin from: for each step of the flow an answer, where there is one.
pub type Seeds = Vec<IndexVec<StepId, Option<TestAnswer>>>;

/// The examples of a flow, as walks to begin from. Rare situations are hard to meet by chance, and
/// guarantees break where the situation is nearly such a one.
pub fn seeds(flow: &Flow, files: &Files) -> Seeds {
    let path = format!("{}/examples.json", flow.id());
    let parsed = files.get(&path).and_then(|b| serde_json::from_slice::<ExamplesFile<'_>>(b).ok());
    let walk = |example: &ExampleFile<'_>| {
        let answer = |(id, step): (StepId, &Step)| {
            let path = step.path.as_str();
            let written = example.answers.get(path).or_else(|| example.parameters.get(path));
            written.and_then(|written| flow.written_test_answer(id, written))
        };
        flow.steps().iter().map(answer).collect()
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
    let trial = |guarantee| GuaranteeTrial {
        guarantee,
        varied: flow.varies(guarantee),
        applied: 0,
        broken: None,
    };
    let mut search = Explorer {
        flow,
        trials: flow.guarantees().into_iter().map(trial).collect(),
        reached: Reached::new(flow),
        states: 0,
        pairs: 0,
    };
    let all = search.everything(options.all_up_to);
    if !all {
        search.restart();
        search.at_random(seeds, options, progress);
    }
    search.pairs(seeds, options);
    search.report(all, began)
}

/// A guarantee that is being tried.
struct GuaranteeTrial {
    guarantee: Guarantee,
    /// Of a guarantee between two walks: the questions that it varies.
    varied: Option<Vec<StepId>>,
    applied: u64,
    broken: Option<BreakingAnswers>,
}

impl GuaranteeTrial {
    /// Counts a verdict, and keeps the answers of the first that is broken.
    fn count(&mut self, verdict: Verdict, answers: impl FnOnce() -> BreakingAnswers) {
        if verdict == Verdict::Silent {
            return;
        }
        self.applied = self.applied.saturating_add(1);
        if verdict == Verdict::Broken && self.broken.is_none() {
            self.broken = Some(answers());
        }
    }
}

struct Explorer<'f> {
    flow: &'f Flow,
    trials: Vec<GuaranteeTrial>,
    reached: Reached,
    states: u64,
    pairs: u64,
}

impl<'f> Explorer<'f> {
    fn restart(&mut self) {
        for trial in &mut self.trials {
            trial.applied = 0;
        }
        self.reached = Reached::new(self.flow);
        self.states = 0;
    }

    /// Judges every guarantee about one state here.
    fn see(&mut self, probe: &TestState<'_>) {
        self.states = self.states.saturating_add(1);
        self.reached.add(probe);
        for trial in self.trials.iter_mut().filter(|trial| trial.varied.is_none()) {
            let guarantee = trial.guarantee;
            trial.count(probe.check(guarantee), || (fewest(probe, guarantee).answers(), None));
        }
    }

    /// Sees all states. False if there are too many.
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
        let steps = self.flow.step_count().max(1);
        let mut not_walked = seeds.iter();
        for walk in 0..options.walks {
            if walk % 256 == 0 {
                progress(walk, options.walks);
            }
            let mut probe = TestState::new(self.flow);
            self.see(&probe);
            // A bias makes rare answers likely together: a walk with many unsure, or with many ticks.
            let bias = DrawBias { unsure: dice.u8(0..40), ticks: dice.u8(0..4) };
            if dice.u8(0..4) == 0 {
                self.supply(&mut probe, &mut dice, bias);
            }
            // First each example is walked to its end once; then every other walk begins as one does.
            let seed = not_walked.next();
            let seed = seed.or_else(|| dice.bool().then(|| dice.choice(seeds)).flatten());
            if let Some(seed) = seed {
                self.follow(&mut probe, seed);
            }
            self.go_on(&mut probe, &mut dice, bias);
            for _ in 0..dice.u8(0..6) {
                let step = StepId::at(dice.usize(0..steps));
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

    /// Answers parameters for the person, most often all of them, as a host or a municipality does.
    fn supply(&mut self, probe: &mut TestState<'f>, dice: &mut fastrand::Rng, bias: DrawBias) {
        let flow = self.flow;
        for (step, _) in flow.steps().iter().filter(|(_, step)| step.is_parameter) {
            if dice.u8(0..4) != 0 {
                probe.supply(step, table_pick(flow, step, dice, bias));
                self.see(probe);
            }
        }
    }

    /// Answers as a seed does, where its answer is possible.
    fn follow(&mut self, probe: &mut TestState<'f>, seed: &IndexVec<StepId, Option<TestAnswer>>) {
        for (step, pick) in seed.iter() {
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
        let flow = self.flow;
        let mut dice = fastrand::Rng::with_seed(options.seed.wrapping_add(7));
        let compares = self.trials.iter().any(|trial| trial.varied.is_some());
        let tables = if compares { options.walks / 4 } else { 0 };
        for _ in 0..tables {
            let bias = DrawBias { unsure: dice.u8(0..40), ticks: dice.u8(0..4) };
            let seed = dice.bool().then(|| dice.choice(seeds)).flatten();
            let answer = |(id, step): (StepId, &Step)| {
                if step.voluntary && dice.u8(0..4) == 0 {
                    return None;
                }
                let seeded = seed.and_then(|seed| seed.get(id).copied().flatten());
                Some(seeded.unwrap_or_else(|| table_pick(flow, id, &mut dice, bias)))
            };
            let table: AnswersToTest = flow.steps().iter().map(answer).collect();
            for trial in &mut self.trials {
                let Some(varied) = &trial.varied else { continue };
                let (first, second) = vary(flow, &table, varied, &mut dice, bias);
                for (first, second) in [(&first, &second), (&second, &first)] {
                    let verdict = compare(flow, trial, first, second);
                    if verdict != Verdict::Silent {
                        self.pairs = self.pairs.saturating_add(1);
                    }
                }
            }
        }
    }

    fn report(self, all: bool, began: Instant) -> Exploration {
        let flow = self.flow;
        let tried = self.trials.into_iter().map(|trial| TriedGuarantee {
            name: flow.guarantee_name(trial.guarantee).to_owned(),
            stated: matches!(trial.guarantee, Guarantee::Stated(_)),
            applied: trial.applied,
            vacuous: trial.applied == 0 && flow.can_be_vacuous(trial.guarantee),
            broken: trial.broken,
        });
        Exploration {
            flow: flow.id().to_owned(),
            states: self.states,
            pairs: self.pairs,
            all,
            tried: tried.collect(),
            unreached: self.reached.owed(flow).iter().map(ToString::to_string).collect(),
            calm: flow.calm_from_silence().iter().map(|part| part.path().to_owned()).collect(),
            took: began.elapsed(),
        }
    }
}

/// Judges a guarantee between two walks, where both tables give one.
fn compare(
    flow: &Flow,
    trial: &mut GuaranteeTrial,
    first: &AnswersToTest,
    second: &AnswersToTest,
) -> Verdict {
    let walks = (TestState::walk(flow, first), TestState::walk(flow, second));
    let (Some(first), Some(second)) = walks else { return Verdict::Silent };
    let verdict = first.compare(&second, trial.guarantee);
    trial.count(verdict, || (first.answers(), Some(second.answers())));
    verdict
}

/// A state with as few answers as still break the guarantee.
fn fewest<'f>(probe: &TestState<'f>, guarantee: Guarantee) -> TestState<'f> {
    let mut small = probe.clone();
    for step in probe.flow().steps().ids().rev() {
        let mut smaller = small.clone();
        smaller.clear(step);
        if smaller.check(guarantee) == Verdict::Broken {
            small = smaller;
        }
    }
    small
}
