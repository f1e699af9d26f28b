//! Every promise of a flow, decided for all its states: `flow -> proved, refuted with a walk, or
//! undecided`.
//!
//! Each promise becomes a formula that is true where it is broken ([`encode`]); a
//! solver says whether it ever is. What it finds is replayed in the core before it is shown, what it
//! excludes is recorded for the checker of the [`certificate`](crate::certificate).

mod decided;
mod promises;
mod reach;

pub use decided::{Decided, Disagreement, Effort, Proof, Said, Shown, Trace, Verdict, What, Why};

pub(crate) use promises::ground;
pub(crate) use reach::words;

use std::collections::BTreeMap;
use std::time::Instant;

use jiff::civil::Date;
use veiviser::guarantee::{Probe, Promise, Verdict as Judged};
use veiviser::{Flow, Pack};

use crate::circuit::{Circuit, Wire};
use crate::encode::{self, Given};
use crate::solver::{Found, Solver};
use crate::witness::{Shortest, Walk, shortest};

/// How far to look before saying that a guarantee is undecided: conflicts of the solver for one
/// question. The same budget decides the same guarantees on every machine.
pub const BUDGET: u64 = 200_000;

/// All that is promised of a flow: built in first, then what its author states.
pub fn promises(flow: &Flow) -> Vec<(What, String)> {
    let mut all = vec![
        (What::Reachable, "reachable".to_owned()),
        (What::Silence, "no-calm-from-silence".to_owned()),
    ];
    let named = |promise| (What::Promise(promise), flow.promise_name(promise).to_owned());
    all.extend(flow.promises().into_iter().map(named));
    all
}

/// Decides the promises of a flow for which `wanted` is true. `sources` says which sources are in
/// force, by their place in the pack. `progress` is told the name of each before it is decided; in a
/// large flow, where two are decided at a time, the names of both.
pub fn prove(
    flow: &Flow,
    effort: Effort,
    in_force: &dyn Fn(u32) -> bool,
    wanted: &dyn Fn(&str) -> bool,
    progress: &mut dyn FnMut(&str),
) -> Result<Proof, Disagreement> {
    let wanted: Vec<(What, String)> =
        promises(flow).into_iter().filter(|(_, id)| wanted(id)).collect();
    if wanted.len().saturating_mul(flow.steps().len()) < WORTH_TWO {
        return decide_all(flow, effort.budget, in_force, &wanted, progress);
    }
    // The shares are the same on every machine, and so is what is shown.
    let sources = flow.facts().iter().flat_map(|fact| &fact.sources);
    let sources = sources.chain(flow.actions().iter().flat_map(|action| &action.sources));
    let in_force: BTreeMap<u32, bool> =
        sources.map(|used| (used.source, in_force(used.source))).collect();
    let in_force = |source: u32| in_force.get(&source).copied().unwrap_or(false);
    let share = |which: usize| -> Vec<(What, String)> {
        wanted.iter().skip(which).step_by(2).cloned().collect()
    };
    let (mine, others) = (share(0), share(1));
    let (mine, others) = std::thread::scope(|scope| {
        let others =
            scope.spawn(|| decide_all(flow, effort.budget, &in_force, &others, &mut |_| {}));
        let mut told = wanted.chunks(2);
        let mut both = |_: &str| {
            for (_, id) in told.next().unwrap_or_default() {
                progress(id);
            }
        };
        let mine = decide_all(flow, effort.budget, &in_force, &mine, &mut both);
        (mine, others.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
    });
    let (mut proof, mut other) = (mine?, others?);
    let mut decided = Vec::with_capacity(wanted.len());
    let mut second = std::mem::take(&mut other.decided).into_iter();
    for one in std::mem::take(&mut proof.decided) {
        decided.push(one);
        decided.extend(second.next());
    }
    let before = proof.certificate.append(other.certificate);
    let checked = match (proof.checked, other.checked) {
        (Ok(one), Ok(two)) => Ok(one.and(two)),
        (Err(refused), _) => Err(refused),
        (_, Err(refused)) => Err(refused.after(before)),
    };
    Ok(Proof { decided, certificate: proof.certificate, checked })
}

/// From so many promises times steps on, two provers share the work: each makes the formulas anew.
const WORTH_TWO: usize = 10_000;

fn decide_all(
    flow: &Flow,
    budget: u64,
    in_force: &dyn Fn(u32) -> bool,
    wanted: &[(What, String)],
    progress: &mut dyn FnMut(&str),
) -> Result<Proof, Disagreement> {
    let mut prover = Prover::new(flow, budget, in_force);
    let len = prover.circuit.len();
    let mut decided = Vec::new();
    for (what, id) in wanted {
        progress(id);
        decided.push(prover.decide(*what, id.clone())?);
        prover.tidy(len);
    }
    let certificate = prover.solver.into_certificate();
    let checked = certificate.check();
    Ok(Proof { decided, certificate, checked })
}

/// Which sources are in force on a day, by their place in the pack: all, where no day is named.
pub fn in_force(pack: &Pack, day: Option<Date>) -> impl Fn(u32) -> bool + '_ {
    move |source| day.is_none_or(|day| pack.source_in_force(source, day))
}

/// The formulas of one flow, and a solver for them.
pub struct Prover<'f> {
    flow: &'f Flow,
    /// The network.
    pub circuit: Circuit,
    /// Complete walks.
    pub walk: Walk<'f>,
    /// All states.
    pub state: Walk<'f>,
    /// For questions that some promise varies, the answers of the walk beside.
    second: Vec<Option<Given>>,
    solver: Solver,
    in_force: &'f dyn Fn(u32) -> bool,
}

impl std::fmt::Debug for Prover<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prover").field("gates", &self.circuit.len()).finish_non_exhaustive()
    }
}

/// A promise as formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Formula {
    /// Where it has something to say.
    pub speaks: Wire,
    /// Where it is broken; of `possible`, where it is shown.
    pub broken: Wire,
}

/// What came of one question.
struct Answered {
    verdict: Verdict,
    why: Option<Why>,
    shown: Option<Shown>,
}

impl Answered {
    const fn proved() -> Self {
        Self { verdict: Verdict::Proved, why: None, shown: None }
    }

    const fn undecided() -> Self {
        Self { verdict: Verdict::Undecided, why: None, shown: None }
    }

    const fn refuted(why: Why) -> Self {
        Self { verdict: Verdict::Refuted, why: Some(why), shown: None }
    }
}

impl<'f> Prover<'f> {
    /// The formulas of a flow.
    pub fn new(flow: &'f Flow, budget: u64, in_force: &'f dyn Fn(u32) -> bool) -> Self {
        let mut circuit = Circuit::new();
        let table = encode::table(&mut circuit, flow);
        Self::over(circuit, flow, table, budget, in_force)
    }

    /// The formulas of a flow over answers that are there already, so that versions can share them.
    pub fn over(
        mut circuit: Circuit,
        flow: &'f Flow,
        table: Vec<Given>,
        budget: u64,
        in_force: &'f dyn Fn(u32) -> bool,
    ) -> Self {
        let walk = Walk::new(&mut circuit, flow, table.clone(), false);
        let state = Walk::new(&mut circuit, flow, table, true);
        let second = vec![None; flow.steps().len()];
        Self { flow, circuit, walk, state, second, solver: Solver::new(budget), in_force }
    }

    /// The formulas of another version of the flow, with the same questions, over the same answers:
    /// what means the same in both is then the same wire.
    pub fn version<'v>(&self, flow: &'v Flow, in_force: &'v dyn Fn(u32) -> bool) -> Prover<'v> {
        let (circuit, table) = (self.circuit.clone(), self.walk.table.clone());
        let mut version = Prover::over(circuit, flow, table, self.solver.budget(), in_force);
        version.second.clone_from(&self.second);
        version
    }

    /// Where a promise has something to say, and where it is broken; of `possible`, where it is shown.
    pub fn formula(&mut self, promise: Promise) -> Formula {
        match self.flow.varies(promise) {
            Some(varied) => {
                let other = self.beside(&varied);
                let (speaks, broken) = self.compared(promise, &other);
                Formula { speaks, broken: self.circuit.and(speaks, broken) }
            }
            None => {
                let speaks = self.premise(promise).unwrap_or(Wire::TRUE);
                Formula { speaks, broken: self.broken(promise).0 }
            }
        }
    }

    fn decide(&mut self, what: What, id: String) -> Result<Decided, Disagreement> {
        let began = Instant::now();
        let flow = self.flow.id().to_owned();
        let answered = match what {
            What::Reachable => self.reachable(),
            What::Silence => {
                let calm = self.flow.calm_from_silence();
                let calm: Vec<String> = calm.into_iter().map(ToOwned::to_owned).collect();
                Some(if calm.is_empty() {
                    Answered::proved()
                } else {
                    Answered::refuted(Why::CalmFromSilence(calm))
                })
            }
            // `check` decides it, not the solver.
            What::Texts => Some(Answered::undecided()),
            What::Promise(promise) => match self.flow.varies(promise) {
                Some(varied) => self.between_two(promise, &varied),
                None => self.in_one(promise),
            },
        };
        let answered =
            answered.ok_or_else(|| Disagreement { flow: flow.clone(), id: id.clone() })?;
        let (rests_on, restates) = match what {
            What::Promise(promise) => (self.rests_on(promise), self.restates(promise)),
            _ => (Vec::new(), None),
        };
        let Answered { verdict, why, shown } = answered;
        let took = began.elapsed();
        Ok(Decided { flow, what, id, verdict, why, shown, rests_on, restates, took })
    }

    /// Forgets what was built for single promises, where it outgrew the flow itself.
    fn tidy(&mut self, len: usize) {
        if self.circuit.len() > len.saturating_mul(2) {
            self.circuit.truncate(len);
            self.solver.begin_anew();
            self.second.fill(None);
        }
    }

    /// Whether these can all be true.
    pub fn ask(&mut self, wanted: &[Wire]) -> Found {
        self.solver.ask(&self.circuit, wanted)
    }

    /// Whether these can all be true. 64 random assignments are tried first: what can be, mostly is in
    /// one of them. `None` where that was not decided.
    pub fn can_be(&mut self, wanted: &[Wire]) -> Option<bool> {
        if wanted.contains(&Wire::FALSE) {
            return Some(false);
        }
        let values = self.circuit.simulate(scattered);
        if wanted.iter().fold(u64::MAX, |all, wire| all & values.word(*wire)) != 0 {
            return Some(true);
        }
        match self.ask(wanted) {
            Found::Yes(_) => Some(true),
            Found::No => Some(false),
            Found::Undecided => None,
        }
    }

    /// Whether any of these pairs differs in some state. `None` where that was not decided.
    pub fn differ(&mut self, pairs: impl IntoIterator<Item = (Wire, Wire)>) -> Option<bool> {
        let mut different = Vec::new();
        for (one, two) in pairs {
            different.push(self.circuit.differ(one, two));
        }
        let different = self.circuit.any(different);
        self.can_be(&[different])
    }

    /// The name of the promise that everything can happen, where it is broken.
    pub fn unreachable(&mut self) -> Option<String> {
        let answered = self.reachable()?;
        matches!(answered.why, Some(Why::Unreachable(_))).then(|| "reachable".to_owned())
    }

    /// A promise about one state. `None` where the core does not agree with what was found.
    fn in_one(&mut self, promise: Promise) -> Option<Answered> {
        if let Some(premise) = self.premise(promise) {
            match self.can_be(&[premise]) {
                Some(true) => {}
                Some(false) => return Some(Answered::refuted(Why::NeverSpeaks)),
                None => return Some(Answered::undecided()),
            }
        }
        let (wire, holes) = self.broken(promise);
        let wants_witness = self.flow.wants_witness(promise);
        Some(match self.ask(&[wire]) {
            Found::No if wants_witness => Answered::refuted(Why::Impossible),
            Found::No => Answered::proved(),
            Found::Undecided => Answered::undecided(),
            Found::Yes(values) => {
                let walk = if holes { &self.state } else { &self.walk };
                let shortest =
                    shortest(&mut self.circuit, &mut self.solver, &[wire], &[walk], values);
                let probe = walk.probe(&shortest.values)?;
                let culprits = self.culprits(promise, &shortest.values);
                let (walk, exact) = (Trace::of(&probe), shortest.exact);
                let shown = Some(Shown { walk, culprits, beside: None, shortest: exact });
                let expected = if wants_witness { Judged::Holds } else { Judged::Broken };
                if !self.agrees(&probe, promise, expected) {
                    return None;
                }
                if wants_witness {
                    Answered { shown, ..Answered::proved() }
                } else {
                    Answered { shown, ..Answered::refuted(Why::Broken) }
                }
            }
        })
    }

    /// Whether the core judges a state as expected.
    fn agrees(&self, probe: &Probe<'_>, promise: Promise, expected: Judged) -> bool {
        match promise {
            // The core knows no day.
            Promise::DutiesHaveGround => {
                let groundless = |place: usize| {
                    self.flow.actions().get(place).is_some_and(|action| action.duty)
                        && !probe.ground(place).into_iter().any(self.in_force)
                };
                probe.is_complete() && probe.due().any(groundless)
            }
            _ => probe.judge(promise) == expected,
        }
    }

    /// A promise between two walks. `None` where the core does not agree with what was found.
    fn between_two(&mut self, promise: Promise, varied: &[usize]) -> Option<Answered> {
        let other = self.beside(varied);
        let (comparable, broken) = self.compared(promise, &other);
        match self.can_be(&[comparable]) {
            Some(true) => {}
            Some(false) => return Some(Answered::refuted(Why::Incomparable)),
            None => return Some(Answered::undecided()),
        }
        let wanted = [comparable, broken];
        Some(match self.ask(&wanted) {
            Found::No => Answered::proved(),
            Found::Undecided => Answered::undecided(),
            Found::Yes(values) => {
                let walks = [&self.walk, &other];
                let Shortest { values, exact } =
                    shortest(&mut self.circuit, &mut self.solver, &wanted, &walks, values);
                let (one, two) = (self.walk.probe(&values)?, other.probe(&values)?);
                if one.compare(&two, promise) != Judged::Broken {
                    return None;
                }
                let beside = Some(Trace::of(&two));
                let (walk, culprits) = (Trace::of(&one), Vec::new());
                let shown = Some(Shown { walk, culprits, beside, shortest: exact });
                Answered { shown, ..Answered::refuted(Why::Broken) }
            }
        })
    }

    /// Walks with the same answers, but for these questions.
    fn beside(&mut self, varied: &[usize]) -> Walk<'f> {
        let mut table = self.walk.table.clone();
        for place in varied {
            let Some(step) = self.flow.steps().get(*place) else { continue };
            let circuit = &mut self.circuit;
            let answers = table.get_mut(*place).zip(self.second.get_mut(*place));
            if let Some((given, second)) = answers {
                let fresh = second.get_or_insert_with(|| {
                    let thresholds: Vec<i32> = given.reached.iter().map(|(at, _)| *at).collect();
                    encode::answer(circuit, step, &thresholds)
                });
                *given = Given { supplied: given.supplied, ..fresh.clone() };
            }
        }
        self.walk.varied(&mut self.circuit, table, varied)
    }
}

/// The value of an input in 64 assignments that look random and are always the same (Steele, Lea and
/// Flood 2014).
const fn scattered(node: u32) -> u64 {
    let mut word = (node as u64).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}
