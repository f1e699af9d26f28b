//! Every guarantee of a flow, decided for all its states: `flow -> proved, refuted with a walk, or
//! undecided`.
//!
//! Each guarantee becomes a formula that is true where it is broken ([`encode`]); a solver finds out
//! whether that is ever so. What it finds is replayed in the core before it is shown; what it excludes
//! is recorded for the checker of the [`certificate`](crate::certificate).

mod decided;
mod length;
mod branches;
mod guarantees;
mod two_walks;
mod violations;
mod in_place;
mod reach;
mod unbreakable;
mod decide;

pub use decided::{
    DecidedGuarantee, DecidedKind, Disagreement, Evidence, LongestWalk, NoRule, Proof,
    ProofOptions, ProofVerdict, RefutationReason, Repetition, Spent, TraceAnswer, VerdictBasis,
    Violator, WalkTrace,
};
pub use length::{LongestProof, longest_walk};

pub(crate) use guarantees::ground;
pub(crate) use reach::words;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use veiviser::guarantee::Guarantee;
use veiviser::index::{Id, IndexVec, SourceId, StepId};
use veiviser::{Flow, Pack};

use crate::aig::{Aig, AigNode, Lit, NodeValues};
use crate::certificate::{Certificate, CertificateError};
use crate::encode::{self, AnswerInputs, AnswerTable, Encoding, Gaps};
use crate::solver::{SatResult, Solver};
use crate::witness::{EncodedWalk, shortest};

/// How long a flow may take by default, where somebody waits.
pub const TIME: Duration = Duration::from_mins(1);

/// How far to look before a guarantee counts as undecided: conflicts of the solver for one query. The
/// same budget decides the same guarantees on every machine.
pub const BUDGET: u64 = 200_000;

/// From this many guarantees times steps on, two provers share the work; each builds the formulas.
const WORTH_TWO: usize = 10_000;

/// All that is guaranteed of a flow: first what holds for every flow, then what its author states.
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

/// Decides the guarantees of a flow for which `wanted` is true. `in_force` says which sources are in
/// force. `progress` is called with the name of each guarantee before it is decided; in a large flow,
/// where two are decided at a time, with the names of both.
pub fn prove(
    flow: &Flow,
    options: ProofOptions,
    in_force: &dyn Fn(SourceId) -> bool,
    wanted: &dyn Fn(&str) -> bool,
    progress: &mut dyn FnMut(&str),
) -> Result<Proof, Disagreement> {
    let wanted: Vec<(DecidedKind, String)> =
        guarantees(flow).into_iter().filter(|(_, id)| wanted(id)).collect();
    if wanted.len().saturating_mul(flow.steps().len()) < WORTH_TWO {
        return decide_all(flow, options, in_force, &wanted, progress);
    }
    let facts = flow.facts().values().flat_map(|fact| &fact.sources);
    let sources = facts.chain(flow.actions().values().flat_map(|action| &action.sources));
    let in_force: BTreeMap<SourceId, bool> =
        sources.map(|used| (used.source, in_force(used.source))).collect();
    let in_force = |source: SourceId| in_force.get(&source).copied().unwrap_or(false);
    // The shares are the same on every machine, and so are the walks that are shown.
    let share = |first: usize| -> Vec<(DecidedKind, String)> {
        wanted.iter().skip(first).step_by(2).cloned().collect()
    };
    let (even_share, odd_share) = (share(0), share(1));
    let (even, odd) = std::thread::scope(|scope| {
        let odd = scope.spawn(|| decide_all(flow, options, &in_force, &odd_share, &mut |_| {}));
        let mut pairs = wanted.chunks(2);
        let mut report_pair = |_: &str| {
            for (_, id) in pairs.next().unwrap_or_default() {
                progress(id);
            }
        };
        let even = decide_all(flow, options, &in_force, &even_share, &mut report_pair);
        (even, odd.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    Ok(joined(even?, odd?))
}

/// Joins the proofs of two shares that took turns.
fn joined(even: Proof, odd: Proof) -> Proof {
    let mut odd_decided = odd.decided.into_iter();
    let mut decided = Vec::new();
    for guarantee in even.decided {
        decided.push(guarantee);
        decided.extend(odd_decided.next());
    }
    let mut certificate = even.certificate;
    let lines_before = certificate.append(odd.certificate);
    let checked = match (even.checked, odd.checked) {
        (Ok(even), Ok(odd)) => Ok(even.and(odd)),
        (Err(error), _) => Err(error),
        (Ok(_), Err(error)) => Err(error.after(lines_before)),
    };
    Proof { decided, certificate, checked }
}

fn decide_all(
    flow: &Flow,
    options: ProofOptions,
    in_force: &dyn Fn(SourceId) -> bool,
    wanted: &[(DecidedKind, String)],
    progress: &mut dyn FnMut(&str),
) -> Result<Proof, Disagreement> {
    let began = Instant::now();
    let moment = |time: Duration| began.checked_add(time);
    let mut prover = Prover::new(flow, options.budget, in_force);
    let half = options.time.and_then(|time| time.checked_div(2));
    prover.solver.stop_at(half.and_then(moment));
    let len = prover.aig.len();
    let mut decided = Vec::new();
    for (what, id) in wanted {
        progress(id);
        decided.push(prover.decide(*what, id.clone())?);
        prover.tidy(len);
    }
    let mut certificate = prover.solver.into_certificate();
    let mut checked = certificate.check_until(options.time.and_then(moment));
    if let Err(CertificateError::OutOfTime(_)) = checked {
        // Without its record no claim counts.
        certificate = Certificate::default();
        decided.iter_mut().for_each(DecidedGuarantee::take_back_claim);
        checked = certificate.check();
    }
    Ok(Proof { decided, certificate, checked })
}

/// Which sources are in force on a day; all, where no day is given.
pub fn in_force(pack: &Pack, day: Option<Date>) -> impl Fn(SourceId) -> bool + '_ {
    move |source| day.is_none_or(|day| pack.source_in_force(source, day))
}

/// The formulas of one flow, and a solver for them.
pub struct Prover<'f> {
    flow: &'f Flow,
    /// The graph.
    pub aig: Aig,
    /// Walks in which only voluntary answers can be missing.
    pub walk: EncodedWalk<'f>,
    /// All states.
    pub state: EncodedWalk<'f>,
    /// For questions that some guarantee varies, the answers of the second walk.
    second_answers: IndexVec<StepId, Option<AnswerInputs>>,
    /// The flow with everything open that its conditions decide, once that is needed.
    open: Option<Encoding<'f>>,
    solver: Solver,
    /// The values of the nodes in 64 random assignments, as far as they were needed.
    sampled: NodeValues,
    /// The last query that was answered with *never* was simplified to false: nothing was searched, and no
    /// claim made.
    simplified: bool,
    in_force: &'f dyn Fn(SourceId) -> bool,
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
    /// Where it is broken; of `possible`, where it happens.
    pub broken: Lit,
}

impl<'f> Prover<'f> {
    /// The formulas of a flow.
    pub fn new(flow: &'f Flow, budget: u64, in_force: &'f dyn Fn(SourceId) -> bool) -> Self {
        let mut aig = Aig::new();
        let table = encode::table(&mut aig, flow);
        Self::over(aig, flow, table, budget, in_force)
    }

    /// The formulas of a flow over given answers, so that versions can share them.
    pub fn over(
        mut aig: Aig,
        flow: &'f Flow,
        table: AnswerTable,
        budget: u64,
        in_force: &'f dyn Fn(SourceId) -> bool,
    ) -> Self {
        let walk = EncodedWalk::new(&mut aig, flow, table.clone(), Gaps::Voluntary);
        let state = EncodedWalk::new(&mut aig, flow, table, Gaps::Everywhere);
        let second_answers = IndexVec::alongside(flow.steps(), None);
        let (open, solver) = (None, Solver::new(budget));
        let (sampled, simplified) = (NodeValues::default(), false);
        Self { flow, aig, walk, state, second_answers, open, solver, sampled, simplified, in_force }
    }

    /// The formulas of another version of the flow, with the same questions, over the same answers:
    /// what means the same in both is then the same literal.
    pub fn version<'v>(
        &self,
        flow: &'v Flow,
        in_force: &'v dyn Fn(SourceId) -> bool,
    ) -> Prover<'v> {
        let (aig, table) = (self.aig.clone(), self.walk.table.clone());
        let mut version = Prover::over(aig, flow, table, self.solver.budget(), in_force);
        version.second_answers.clone_from(&self.second_answers);
        version.sampled.clone_from(&self.sampled);
        version
    }

    /// Where a guarantee has something to say, and where it is broken; of `possible`, where it happens.
    pub fn formula(&mut self, guarantee: Guarantee) -> GuaranteeFormula {
        match self.flow.varies(guarantee) {
            Some(varied) => {
                let second = self.second_walk(&varied);
                let (antecedent, broken) = self.compared(guarantee, &second);
                GuaranteeFormula { antecedent, broken: self.aig.and(antecedent, broken) }
            }
            None => {
                let antecedent = self.premise(guarantee).unwrap_or(Lit::TRUE);
                GuaranteeFormula { antecedent, broken: self.broken(guarantee).0 }
            }
        }
    }

    /// Removes what was built for single guarantees, where it is larger than the flow itself.
    fn tidy(&mut self, len: usize) {
        if self.aig.len() > len.saturating_mul(2) {
            self.aig.truncate(len);
            self.sampled.truncate(len);
            self.solver.restart();
            self.second_answers.values_mut().for_each(|answers| *answers = None);
            self.open = None;
        }
    }

    /// From this moment on, no query is answered any more: what is left is undecided.
    pub const fn stop_at(&mut self, deadline: Option<Instant>) {
        self.solver.stop_at(deadline);
    }

    /// Whether that moment has passed.
    pub fn is_late(&self) -> bool {
        self.solver.is_late()
    }

    /// The walk with the fewest main answers in which these are all true. `None` where there is none, it was not
    /// found in time, or the core does not agree that it is a walk.
    pub fn shortest_walk(&mut self, wanted: &[Lit]) -> Option<WalkTrace> {
        let SatResult::Sat(values) = self.solve(wanted) else { return None };
        let found = shortest(&mut self.aig, &mut self.solver, wanted, &[&self.walk], values);
        Some(WalkTrace::of(&self.walk.probe(&found.values)?))
    }

    /// Whether these can all be true.
    pub fn solve(&mut self, wanted: &[Lit]) -> SatResult {
        self.solver.solve(&self.aig, wanted)
    }

    /// Whether these can all be true. 64 random assignments are tried first: what can be true mostly is
    /// in one of them. `None` if that was not decided.
    pub fn can_be(&mut self, wanted: &[Lit]) -> Option<bool> {
        if wanted.contains(&Lit::FALSE) {
            self.simplified = true;
            return Some(false);
        }
        self.aig.simulate_more(&mut self.sampled, splitmix64);
        if wanted.iter().fold(u64::MAX, |all, lit| all & self.sampled.word(*lit)) != 0 {
            return Some(true);
        }
        match self.decisive(wanted) {
            SatResult::Sat(_) => Some(true),
            SatResult::Unsat => Some(false),
            SatResult::Undecided => None,
        }
    }

    /// Whether these can all be true, where a verdict may rest on it.
    fn decisive(&mut self, wanted: &[Lit]) -> SatResult {
        let claims = self.solver.claims();
        let answer = self.solve(wanted);
        if matches!(answer, SatResult::Unsat) {
            self.simplified = self.solver.claims() == claims;
        }
        answer
    }

    /// Whether any of these pairs differs in some state. `None` if that was not decided.
    pub fn differ(&mut self, pairs: impl IntoIterator<Item = (Lit, Lit)>) -> Option<bool> {
        let mut different = Vec::new();
        for (first, second) in pairs {
            different.push(self.aig.differ(first, second));
        }
        let different = self.aig.any(different);
        self.can_be(&[different])
    }

    /// The walks without their voluntary answers.
    fn main_walk(&mut self) -> EncodedWalk<'f> {
        let steps = self.flow.steps().iter();
        let voluntary: Vec<StepId> =
            steps.filter(|(_, step)| step.voluntary).map(|(id, _)| id).collect();
        let mut table = self.walk.table.clone();
        for step in &voluntary {
            if let Some(inputs) = table.get_mut(*step) {
                inputs.missing = Lit::TRUE;
            }
        }
        self.walk.varied(&mut self.aig, table, &voluntary)
    }

    /// Walks with the same answers, but for these questions.
    fn second_walk(&mut self, varied: &[StepId]) -> EncodedWalk<'f> {
        let mut table = self.walk.table.clone();
        for question in varied {
            let Some(step) = self.flow.steps().get(*question) else { continue };
            let aig = &mut self.aig;
            let answers = table.get_mut(*question).zip(self.second_answers.get_mut(*question));
            if let Some((inputs, second_answers)) = answers {
                let fresh = second_answers.get_or_insert_with(|| {
                    let thresholds = inputs.reached.iter().map(|(threshold, _)| *threshold);
                    encode::answer(aig, step, &thresholds.collect::<Vec<_>>())
                });
                // Both walks leave the same questions unanswered.
                let AnswerInputs { supplied, missing, .. } = *inputs;
                *inputs = AnswerInputs { supplied, missing, ..fresh.clone() };
            }
        }
        self.walk.varied(&mut self.aig, table, varied)
    }
}

/// The value of an input in 64 assignments that look random and are always the same (Steele, Lea and
/// Flood 2014).
fn splitmix64(input: AigNode) -> u64 {
    let mut word = u64::from(input.raw()).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}
