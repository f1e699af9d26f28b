//! Decides whether literals can be true together: `(graph, literals) -> satisfiable with an assignment,
//! unsatisfiable, or undecided within the budget`.
//!
//! The solver is `batsat`, a port of `MiniSat` (Eén and Sörensson 2003). Only the gates that a
//! query depends on are encoded. Learnt clauses are kept for the next query, as long as that is
//! about nearly the same gates, and are recorded in a [`Certificate`].

use std::time::Instant;

use batsat::{
    Callbacks, ClauseKind, Lit as SatLit, Solver as Engine, SolverInterface, SolverOpts, Var, lbool,
};

use veiviser::index::{Id, IndexVec};

use crate::aig::{Aig, AigNode, Lit, NodeValues};
use crate::certificate::{Certificate, CertificateLine, ProofLit, ValueId, has_passed};
use crate::ids::grow;

/// The result of a query.
#[derive(Debug, Clone)]
pub enum SatResult {
    /// The literals are all true here.
    Sat(NodeValues),
    /// They are never all true together.
    Unsat,
    /// It was not decided within the budget.
    Undecided,
}

/// An engine that holds more than this many times the nodes that a query needs, plus [`FEW`], is
/// replaced by an empty one: it would propagate through all of them.
const MOST_UNNEEDED: usize = 2;
const FEW: usize = 2000;

/// An incremental SAT solver for one graph.
pub struct Solver {
    engine: Engine<ProofRecorder>,
    /// For each node its variable, where it has one.
    vars: IndexVec<AigNode, Option<Var>>,
    failed_assumptions: Vec<Lit>,
    claims: usize,
    budget: u64,
    deadline: Option<Instant>,
}

impl std::fmt::Debug for Solver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Solver").field("vars", &self.vars.len()).finish_non_exhaustive()
    }
}

/// Records what the engine learns, and stops it when the budget is spent.
#[derive(Default)]
struct ProofRecorder {
    certificate: Certificate,
    spent: u64,
    allowed: u64,
    deadline: Option<Instant>,
}

/// A literal as the certificate writes it. Its values have the numbers of the engine's variables, one
/// higher, because its first value is the constant.
fn recorded(sat_lit: SatLit) -> ProofLit {
    let value = ValueId::from_raw(sat_lit.var().idx()).next();
    ProofLit::of(value).negate_if(!sat_lit.sign())
}

impl Callbacks for ProofRecorder {
    fn on_new_clause(&mut self, clause: &[SatLit], kind: ClauseKind) {
        if matches!(kind, ClauseKind::Learnt) {
            self.spent = self.spent.saturating_add(1);
            let learnt = clause.iter().map(|sat_lit| recorded(*sat_lit)).collect();
            self.certificate.lines.push(CertificateLine::Learnt(learnt));
        }
    }

    fn stop(&self) -> bool {
        self.spent >= self.allowed || has_passed(self.deadline)
    }
}

impl Solver {
    /// A solver that gives up on a query after this many conflicts.
    pub fn new(budget: u64) -> Self {
        let engine = Engine::new(SolverOpts::default(), ProofRecorder::default());
        let (vars, failed_assumptions) = (IndexVec::new(), Vec::new());
        Self { engine, vars, failed_assumptions, claims: 0, budget, deadline: None }
    }

    /// Leaves every query undecided that is not answered at this moment.
    pub(crate) const fn stop_at(&mut self, deadline: Option<Instant>) {
        self.deadline = deadline;
    }

    /// Whether that moment has passed.
    pub(crate) fn is_late(&self) -> bool {
        has_passed(self.deadline)
    }

    /// The conflicts after which it gives up on a query.
    pub const fn budget(&self) -> u64 {
        self.budget
    }

    /// Whether all of these can be true together.
    pub fn solve(&mut self, aig: &Aig, lits: &[Lit]) -> SatResult {
        self.solve_assuming(aig, lits, &[])
    }

    /// Whether all of these can be true together with the assumptions. If not,
    /// [`failed_assumptions`](Self::failed_assumptions) are those of them that the proof needs.
    pub fn solve_assuming(&mut self, aig: &Aig, lits: &[Lit], assumptions: &[Lit]) -> SatResult {
        self.failed_assumptions.clear();
        let all = lits.iter().chain(assumptions).copied();
        let wanted: Vec<Lit> = all.filter(|lit| *lit != Lit::TRUE).collect();
        if wanted.contains(&Lit::FALSE) {
            return SatResult::Unsat;
        }
        if self.is_late() {
            return SatResult::Undecided;
        }
        // The same query with other assumptions needs nothing new.
        if assumptions.is_empty() || wanted.iter().any(|lit| self.sat_lit(*lit).is_none()) {
            self.prepare(aig, &wanted);
        }
        let record = self.engine.cb_mut();
        record.spent = 0;
        record.allowed = self.budget;
        record.deadline = self.deadline;
        let assumed: Vec<SatLit> = wanted.iter().filter_map(|lit| self.sat_lit(*lit)).collect();
        match self.engine.solve_limited(&assumed) {
            answer if answer == lbool::TRUE => {
                let (engine, vars) = (&self.engine, &self.vars);
                SatResult::Sat(aig.simulate(|node| {
                    let var = vars.get(node).copied().flatten();
                    let is_true = var.is_some_and(|var| engine.value_var(var) == lbool::TRUE);
                    if is_true { u64::MAX } else { 0 }
                }))
            }
            answer if answer == lbool::FALSE => {
                let needed = assumptions.iter().filter(|lit| self.took_part(**lit));
                self.failed_assumptions = needed.copied().collect();
                let mut claimed = lits.to_vec();
                claimed.extend_from_slice(&self.failed_assumptions);
                let claim = claimed.iter().filter_map(|lit| self.sat_lit(*lit)).map(recorded);
                let claim = claim.collect();
                self.engine.cb_mut().certificate.lines.push(CertificateLine::Claim(claim));
                self.claims = self.claims.saturating_add(1);
                SatResult::Unsat
            }
            _ => SatResult::Undecided,
        }
    }

    /// The assumptions that the proof needs, where the last query was unsatisfiable.
    pub fn failed_assumptions(&self) -> &[Lit] {
        &self.failed_assumptions
    }

    fn took_part(&self, lit: Lit) -> bool {
        self.sat_lit(lit).is_some_and(|sat_lit| self.engine.unsat_core_contains_var(sat_lit.var()))
    }

    /// Names what the claims from here on are about.
    pub fn about(&mut self, name: &str) {
        let line = CertificateLine::About(name.to_owned());
        self.engine.cb_mut().certificate.lines.push(line);
    }

    /// How many claims there are so far. What simplifies to false by itself needs none.
    pub const fn claims(&self) -> usize {
        self.claims
    }

    /// What was concluded so far, for an independent check.
    pub fn certificate(&self) -> &Certificate {
        &self.engine.cb().certificate
    }

    /// A literal as the current part of the certificate writes it; `None` where no query of that part
    /// depends on it.
    pub fn recorded(&self, lit: Lit) -> Option<ProofLit> {
        self.sat_lit(lit).map(recorded)
    }

    /// Removes from the certificate what was concluded after its first lines, and from the engine all of
    /// it: nothing rests on what was tried for a query that stayed undecided.
    pub(crate) fn forget_after(&mut self, lines: usize) {
        self.engine.cb_mut().certificate.lines.truncate(lines);
        self.restart();
    }

    /// What was concluded, when there is nothing more to ask.
    pub fn into_certificate(mut self) -> Certificate {
        std::mem::take(&mut self.engine.cb_mut().certificate)
    }

    fn sat_lit(&self, lit: Lit) -> Option<SatLit> {
        let var = self.vars.get(lit.id()).copied().flatten()?;
        Some(SatLit::new(var, !lit.is_negated()))
    }

    /// Encodes all nodes that these depend on, and restarts the engine first if it holds too many others.
    fn prepare(&mut self, aig: &Aig, wanted: &[Lit]) {
        let cone = cone(aig, wanted);
        let held = usize::try_from(self.engine.num_vars()).unwrap_or(usize::MAX);
        if cone.len().saturating_mul(MOST_UNNEEDED).saturating_add(FEW) < held {
            self.restart();
        }
        self.add_nodes(aig, &cone);
    }

    /// Restarts with an empty engine, which would otherwise also work on what a query does not need.
    /// What was learnt stays in the certificate, as a part of its own.
    pub fn restart(&mut self) {
        let mut certificate = std::mem::take(&mut self.engine.cb_mut().certificate);
        certificate.lines.push(CertificateLine::Begin);
        let record = ProofRecorder { certificate, ..ProofRecorder::default() };
        self.engine = Engine::new(SolverOpts::default(), record);
        self.vars = IndexVec::new();
    }

    /// Encodes these nodes; the nodes that they depend on come before them.
    fn add_nodes(&mut self, aig: &Aig, nodes: &[AigNode]) {
        grow(&mut self.vars, aig.len(), None);
        for node in nodes {
            let Some(slot @ None) = self.vars.get_mut(*node) else { continue };
            // A gate follows from its inputs, but to decide on it proves much in fewer steps.
            let var = self.engine.new_var(lbool::UNDEF, true);
            *slot = Some(var);
            let operands = aig.operands(*node);
            if !operands.is_empty() {
                self.define(SatLit::new(var, true), operands);
            }
        }
    }

    fn define(&mut self, gate: SatLit, operands: &[Lit]) {
        let sat_lits: Vec<SatLit> = operands.iter().filter_map(|lit| self.sat_lit(*lit)).collect();
        let recorded_operands = sat_lits.iter().map(|sat_lit| recorded(*sat_lit)).collect();
        let line = CertificateLine::Gate(recorded(gate).id(), recorded_operands);
        self.engine.cb_mut().certificate.lines.push(line);
        for sat_lit in &sat_lits {
            self.engine.add_clause_reuse(&mut vec![!gate, *sat_lit]);
        }
        let mut back: Vec<SatLit> = sat_lits.iter().map(|sat_lit| !*sat_lit).collect();
        back.push(gate);
        self.engine.add_clause_reuse(&mut back);
    }
}

/// The cone of these literals: all nodes that they depend on, operands first, without the constant.
fn cone(aig: &Aig, lits: &[Lit]) -> Vec<AigNode> {
    let mut seen = aig.no_nodes();
    seen.set(Lit::TRUE.id(), true);
    let mut todo: Vec<(AigNode, bool)> = lits.iter().map(|lit| (lit.id(), false)).collect();
    let mut nodes = Vec::new();
    while let Some((node, operands_done)) = todo.pop() {
        if operands_done {
            nodes.push(node);
        } else if !seen.set(node, true) {
            todo.push((node, true));
            todo.extend(aig.operands(node).iter().map(|lit| (lit.id(), false)));
        }
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::{SatResult, Solver};
    use crate::aig::{Aig, Lit};
    use crate::certificate::CertificateLine;

    #[test]
    fn queries_are_answered_and_certified() {
        let mut aig = Aig::new();
        let (a, b) = (aig.input(), aig.input());
        let differ = aig.differ(a, b);
        let mut solver = Solver::new(1000);
        let SatResult::Sat(values) = solver.solve(&aig, &[differ, a]) else { panic!("it can be") };
        assert!(values.is_true(a) && !values.is_true(b));
        assert!(matches!(solver.solve(&aig, &[differ, a, b]), SatResult::Unsat));
        assert!(matches!(solver.solve(&aig, &[Lit::FALSE]), SatResult::Unsat));
        assert_eq!(solver.certificate().check().unwrap().claims, 1);
    }

    /// The pigeonhole principle, which is hard for its size.
    fn birds(aig: &mut Aig, birds: usize, holes: usize) -> Lit {
        let sits: Vec<Vec<Lit>> =
            (0..birds).map(|_| (0..holes).map(|_| aig.input()).collect()).collect();
        let mut all = Vec::new();
        for bird in &sits {
            all.push(aig.any(bird.iter().copied()));
        }
        for hole in 0..holes {
            for (number, bird) in sits.iter().enumerate() {
                for earlier in &sits[..number] {
                    all.push(!aig.and(bird[hole], earlier[hole]));
                }
            }
        }
        aig.all(all)
    }

    #[test]
    fn a_hard_query_is_undecided_within_a_small_budget_and_decided_within_a_large_one() {
        let mut aig = Aig::new();
        let hard = birds(&mut aig, 6, 5);
        assert!(matches!(Solver::new(5).solve(&aig, &[hard]), SatResult::Undecided));
        let mut solver = Solver::new(1_000_000);
        assert!(matches!(solver.solve(&aig, &[hard]), SatResult::Unsat));
        let checked = solver.certificate().check().unwrap();
        assert!(checked.learnt > 5);
        // Without what was learnt the claim does not follow.
        let mut without = solver.certificate().clone();
        without.lines.retain(|line| !matches!(line, CertificateLine::Learnt(_)));
        assert!(without.check().is_err());
    }
}
