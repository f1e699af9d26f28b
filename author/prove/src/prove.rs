//! Every guarantee of a flow, decided for all its states: `flow -> proved, refuted with a walk, or
//! undecided`.
//!
//! Each guarantee becomes a formula that is true where it is broken ([`encode`]); a
//! solver says whether it ever is. What it finds is replayed in the core before it is shown, what it
//! excludes is recorded for the checker of the [`certificate`](crate::certificate).

mod decided;
mod guarantees;
mod reach;

pub use decided::{
    DecidedGuarantee, DecidedKind, Disagreement, Evidence, Proof, ProofOptions, ProofVerdict,
    RefutationReason, TraceAnswer, WalkTrace,
};

pub(crate) use guarantees::ground;
pub(crate) use reach::words;

use std::collections::BTreeMap;
use std::time::Instant;

use jiff::civil::Date;
use veiviser::guarantee::{Guarantee, TestState, Verdict};
use veiviser::{Flow, Pack};

use crate::aig::{Aig, Lit};
use crate::encode::{self, AnswerInputs};
use crate::solver::{SatResult, Solver};
use crate::witness::{EncodedWalk, ShortestWalk, shortest};

/// How far to look before saying that a guarantee is undecided: conflicts of the solver for one
/// question. The same budget decides the same guarantees on every machine.
pub const BUDGET: u64 = 200_000;

/// All that is guaranteed of a flow: built in first, then what its author states.
pub fn guarantees(flow: &Flow) -> Vec<(DecidedKind, String)> {
    let mut all = vec![
        (DecidedKind::Reachable, "reachable".to_owned()),
        (DecidedKind::Silence, "no-calm-from-silence".to_owned()),
    ];
    let named =
        |guarantee| (DecidedKind::Judged(guarantee), flow.guarantee_name(guarantee).to_owned());
    all.extend(flow.guarantees().into_iter().map(named));
    all
}

/// Decides the guarantees of a flow for which `wanted` is true. `sources` says which sources are in
/// force, by their place in the pack. `progress` is called with the name of each before it is decided; in a
/// large flow, where two are decided at a time, the names of both.
pub fn prove(
    flow: &Flow,
    options: ProofOptions,
    in_force: &dyn Fn(u32) -> bool,
    wanted: &dyn Fn(&str) -> bool,
    progress: &mut dyn FnMut(&str),
) -> Result<Proof, Disagreement> {
    let wanted: Vec<(DecidedKind, String)> =
        guarantees(flow).into_iter().filter(|(_, id)| wanted(id)).collect();
    if wanted.len().saturating_mul(flow.steps().len()) < WORTH_TWO {
        return decide_all(flow, options.budget, in_force, &wanted, progress);
    }
    // The shares are the same on every machine, and so is what is shown.
    let sources = flow.facts().iter().flat_map(|fact| &fact.sources);
    let sources = sources.chain(flow.actions().iter().flat_map(|action| &action.sources));
    let in_force: BTreeMap<u32, bool> =
        sources.map(|used| (used.source, in_force(used.source))).collect();
    let in_force = |source: u32| in_force.get(&source).copied().unwrap_or(false);
    let share = |which: usize| -> Vec<(DecidedKind, String)> {
        wanted.iter().skip(which).step_by(2).cloned().collect()
    };
    let (mine, others) = (share(0), share(1));
    let (mine, others) = std::thread::scope(|scope| {
        let others =
            scope.spawn(|| decide_all(flow, options.budget, &in_force, &others, &mut |_| {}));
        let mut told = wanted.chunks(2);
        let mut both = |_: &str| {
            for (_, id) in told.next().unwrap_or_default() {
                progress(id);
            }
        };
        let mine = decide_all(flow, options.budget, &in_force, &mine, &mut both);
        (mine, others.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
    });
    let (mut proof, mut other) = (mine?, others?);
    let mut decided = Vec::with_capacity(wanted.len());
    let mut second_answers = std::mem::take(&mut other.decided).into_iter();
    for one in std::mem::take(&mut proof.decided) {
        decided.push(one);
        decided.extend(second_answers.next());
    }
    let before = proof.certificate.append(other.certificate);
    let checked = match (proof.checked, other.checked) {
        (Ok(one), Ok(two)) => Ok(one.and(two)),
        (Err(refused), _) => Err(refused),
        (_, Err(refused)) => Err(refused.after(before)),
    };
    Ok(Proof { decided, certificate: proof.certificate, checked })
}

/// From so many guarantees times steps on, two provers share the work: each makes the formulas anew.
const WORTH_TWO: usize = 10_000;

fn decide_all(
    flow: &Flow,
    budget: u64,
    in_force: &dyn Fn(u32) -> bool,
    wanted: &[(DecidedKind, String)],
    progress: &mut dyn FnMut(&str),
) -> Result<Proof, Disagreement> {
    let mut prover = Prover::new(flow, budget, in_force);
    let len = prover.aig.len();
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
    /// The graph.
    pub aig: Aig,
    /// Complete walks.
    pub walk: EncodedWalk<'f>,
    /// All states.
    pub state: EncodedWalk<'f>,
    /// For questions that some guarantee varies, the answers of the walk beside.
    second_answers: Vec<Option<AnswerInputs>>,
    solver: Solver,
    in_force: &'f dyn Fn(u32) -> bool,
}

impl std::fmt::Debug for Prover<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prover").field("gates", &self.aig.len()).finish_non_exhaustive()
    }
}

/// A guarantee as formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GuaranteeFormula {
    /// Where it has something to say.
    pub antecedent: Lit,
    /// Where it is broken; of `possible`, where it is shown.
    pub broken: Lit,
}

/// What came of one question.
struct Conclusion {
    verdict: ProofVerdict,
    why: Option<RefutationReason>,
    shown: Option<Evidence>,
}

impl Conclusion {
    const fn proved() -> Self {
        Self { verdict: ProofVerdict::Proved, why: None, shown: None }
    }

    const fn undecided() -> Self {
        Self { verdict: ProofVerdict::Undecided, why: None, shown: None }
    }

    const fn refuted(why: RefutationReason) -> Self {
        Self { verdict: ProofVerdict::Refuted, why: Some(why), shown: None }
    }
}

impl<'f> Prover<'f> {
    /// The formulas of a flow.
    pub fn new(flow: &'f Flow, budget: u64, in_force: &'f dyn Fn(u32) -> bool) -> Self {
        let mut aig = Aig::new();
        let table = encode::table(&mut aig, flow);
        Self::over(aig, flow, table, budget, in_force)
    }

    /// The formulas of a flow over answers that are there already, so that versions can share them.
    pub fn over(
        mut aig: Aig,
        flow: &'f Flow,
        table: Vec<AnswerInputs>,
        budget: u64,
        in_force: &'f dyn Fn(u32) -> bool,
    ) -> Self {
        let walk = EncodedWalk::new(&mut aig, flow, table.clone(), false);
        let state = EncodedWalk::new(&mut aig, flow, table, true);
        let second_answers = vec![None; flow.steps().len()];
        Self { flow, aig, walk, state, second_answers, solver: Solver::new(budget), in_force }
    }

    /// The formulas of another version of the flow, with the same questions, over the same answers:
    /// what means the same in both is then the same literal.
    pub fn version<'v>(&self, flow: &'v Flow, in_force: &'v dyn Fn(u32) -> bool) -> Prover<'v> {
        let (aig, table) = (self.aig.clone(), self.walk.table.clone());
        let mut version = Prover::over(aig, flow, table, self.solver.budget(), in_force);
        version.second_answers.clone_from(&self.second_answers);
        version
    }

    /// Where a guarantee has something to say, and where it is broken; of `possible`, where it is shown.
    pub fn formula(&mut self, guarantee: Guarantee) -> GuaranteeFormula {
        match self.flow.varies(guarantee) {
            Some(varied) => {
                let other = self.second_walk(&varied);
                let (antecedent, broken) = self.compared(guarantee, &other);
                GuaranteeFormula { antecedent, broken: self.aig.and(antecedent, broken) }
            }
            None => {
                let antecedent = self.premise(guarantee).unwrap_or(Lit::TRUE);
                GuaranteeFormula { antecedent, broken: self.broken(guarantee).0 }
            }
        }
    }

    fn decide(&mut self, what: DecidedKind, id: String) -> Result<DecidedGuarantee, Disagreement> {
        let began = Instant::now();
        let flow = self.flow.id().to_owned();
        let answered = match what {
            DecidedKind::Reachable => self.reachable(),
            DecidedKind::Silence => {
                let calm = self.flow.calm_from_silence();
                let calm: Vec<String> = calm.into_iter().map(ToOwned::to_owned).collect();
                Some(if calm.is_empty() {
                    Conclusion::proved()
                } else {
                    Conclusion::refuted(RefutationReason::CalmFromSilence(calm))
                })
            }
            // `check` decides it, not the solver.
            DecidedKind::Texts => Some(Conclusion::undecided()),
            DecidedKind::Judged(guarantee) => match self.flow.varies(guarantee) {
                Some(varied) => self.between_two(guarantee, &varied),
                None => self.in_one(guarantee),
            },
        };
        let answered =
            answered.ok_or_else(|| Disagreement { flow: flow.clone(), id: id.clone() })?;
        let (rests_on, restates) = match what {
            DecidedKind::Judged(guarantee) => (self.rests_on(guarantee), self.restates(guarantee)),
            _ => (Vec::new(), None),
        };
        let Conclusion { verdict, why, shown } = answered;
        let took = began.elapsed();
        Ok(DecidedGuarantee { flow, what, id, verdict, why, shown, rests_on, restates, took })
    }

    /// Forgets what was built for single guarantees, where it outgrew the flow itself.
    fn tidy(&mut self, len: usize) {
        if self.aig.len() > len.saturating_mul(2) {
            self.aig.truncate(len);
            self.solver.restart();
            self.second_answers.fill(None);
        }
    }

    /// Whether these can all be true.
    pub fn solve(&mut self, wanted: &[Lit]) -> SatResult {
        self.solver.solve(&self.aig, wanted)
    }

    /// Whether these can all be true. 64 random assignments are tried first: what can be, mostly is in
    /// one of them. `None` if that was not decided.
    pub fn can_be(&mut self, wanted: &[Lit]) -> Option<bool> {
        if wanted.contains(&Lit::FALSE) {
            return Some(false);
        }
        let values = self.aig.simulate(splitmix64);
        if wanted.iter().fold(u64::MAX, |all, lit| all & values.word(*lit)) != 0 {
            return Some(true);
        }
        match self.solve(wanted) {
            SatResult::Sat(_) => Some(true),
            SatResult::Unsat => Some(false),
            SatResult::Undecided => None,
        }
    }

    /// Whether any of these pairs differs in some state. `None` if that was not decided.
    pub fn differ(&mut self, pairs: impl IntoIterator<Item = (Lit, Lit)>) -> Option<bool> {
        let mut different = Vec::new();
        for (one, two) in pairs {
            different.push(self.aig.differ(one, two));
        }
        let different = self.aig.any(different);
        self.can_be(&[different])
    }

    /// The name of the guarantee that everything can happen, where it is broken.
    pub fn unreachable(&mut self) -> Option<String> {
        let answered = self.reachable()?;
        matches!(answered.why, Some(RefutationReason::Unreachable(_)))
            .then(|| "reachable".to_owned())
    }

    /// A guarantee about one state. `None` where the core does not agree with what was found.
    fn in_one(&mut self, guarantee: Guarantee) -> Option<Conclusion> {
        if let Some(premise) = self.premise(guarantee) {
            match self.can_be(&[premise]) {
                Some(true) => {}
                Some(false) => return Some(Conclusion::refuted(RefutationReason::NeverApplies)),
                None => return Some(Conclusion::undecided()),
            }
        }
        let (lit, partial) = self.broken(guarantee);
        let wants_witness = self.flow.wants_witness(guarantee);
        Some(match self.solve(&[lit]) {
            SatResult::Unsat if wants_witness => Conclusion::refuted(RefutationReason::Impossible),
            SatResult::Unsat => Conclusion::proved(),
            SatResult::Undecided => Conclusion::undecided(),
            SatResult::Sat(values) => {
                let walk = if partial { &self.state } else { &self.walk };
                let shortest = shortest(&mut self.aig, &mut self.solver, &[lit], &[walk], values);
                let probe = walk.probe(&shortest.values)?;
                let violators = self.violators(guarantee, &shortest.values);
                let (walk, exact) = (WalkTrace::of(&probe), shortest.exact);
                let shown = Some(Evidence { walk, violators, second_walk: None, shortest: exact });
                let expected = if wants_witness { Verdict::Holds } else { Verdict::Broken };
                if !self.agrees(&probe, guarantee, expected) {
                    return None;
                }
                if wants_witness {
                    Conclusion { shown, ..Conclusion::proved() }
                } else {
                    Conclusion { shown, ..Conclusion::refuted(RefutationReason::Broken) }
                }
            }
        })
    }

    /// Whether the core judges a state as expected.
    fn agrees(&self, probe: &TestState<'_>, guarantee: Guarantee, expected: Verdict) -> bool {
        match guarantee {
            // The core knows no day.
            Guarantee::DutiesHaveGround => {
                let groundless = |place: usize| {
                    self.flow.actions().get(place).is_some_and(|action| action.duty)
                        && !probe.ground(place).into_iter().any(self.in_force)
                };
                probe.is_complete() && probe.due().any(groundless)
            }
            _ => probe.check(guarantee) == expected,
        }
    }

    /// A guarantee between two walks. `None` where the core does not agree with what was found.
    fn between_two(&mut self, guarantee: Guarantee, varied: &[usize]) -> Option<Conclusion> {
        let other = self.second_walk(varied);
        let (comparable, broken) = self.compared(guarantee, &other);
        match self.can_be(&[comparable]) {
            Some(true) => {}
            Some(false) => return Some(Conclusion::refuted(RefutationReason::Incomparable)),
            None => return Some(Conclusion::undecided()),
        }
        let wanted = [comparable, broken];
        Some(match self.solve(&wanted) {
            SatResult::Unsat => Conclusion::proved(),
            SatResult::Undecided => Conclusion::undecided(),
            SatResult::Sat(values) => {
                let walks = [&self.walk, &other];
                let ShortestWalk { values, exact } =
                    shortest(&mut self.aig, &mut self.solver, &wanted, &walks, values);
                let (one, two) = (self.walk.probe(&values)?, other.probe(&values)?);
                if one.compare(&two, guarantee) != Verdict::Broken {
                    return None;
                }
                let second_walk = Some(WalkTrace::of(&two));
                let (walk, violators) = (WalkTrace::of(&one), Vec::new());
                let shown = Some(Evidence { walk, violators, second_walk, shortest: exact });
                Conclusion { shown, ..Conclusion::refuted(RefutationReason::Broken) }
            }
        })
    }

    /// Walks with the same answers, but for these questions.
    fn second_walk(&mut self, varied: &[usize]) -> EncodedWalk<'f> {
        let mut table = self.walk.table.clone();
        for place in varied {
            let Some(step) = self.flow.steps().get(*place) else { continue };
            let aig = &mut self.aig;
            let answers = table.get_mut(*place).zip(self.second_answers.get_mut(*place));
            if let Some((inputs, second_answers)) = answers {
                let fresh = second_answers.get_or_insert_with(|| {
                    let thresholds: Vec<i32> = inputs.reached.iter().map(|(at, _)| *at).collect();
                    encode::answer(aig, step, &thresholds)
                });
                *inputs = AnswerInputs { supplied: inputs.supplied, ..fresh.clone() };
            }
        }
        self.walk.varied(&mut self.aig, table, varied)
    }
}

/// The value of an input in 64 assignments that look random and are always the same (Steele, Lea and
/// Flood 2014).
const fn splitmix64(node: u32) -> u64 {
    let mut word = (node as u64).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}
