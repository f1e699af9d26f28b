//! Decides whether literals can be true together: `(graph, literals) -> satisfiable with an assignment,
//! unsatisfiable, or undecided within the budget`.
//!
//! The solver is `batsat`, a port of `MiniSat` (Eén and Sörensson 2003). Only the gates that a
//! question depends on are encoded. Learnt clauses are kept for the next question, as long as that is
//! about nearly the same gates, and are recorded in a [`Certificate`].

use batsat::{
    Callbacks, ClauseKind, Lit as SatLit, Solver as Engine, SolverInterface, SolverOpts, Var, lbool,
};

use crate::aig::{Aig, Lit, NodeValues};
use crate::certificate::{Certificate, CertificateLine};

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

/// An engine that holds more than this many times the nodes that a question needs, plus [`FEW`], is
/// replaced by an empty one: it would propagate through all of them.
const MOST_UNNEEDED: usize = 2;
const FEW: usize = 2000;

/// An incremental SAT solver for one graph.
pub struct Solver {
    engine: Engine<ProofRecorder>,
    /// For each node its variable.
    vars: Vec<Option<Var>>,
    failed_assumptions: Vec<Lit>,
    budget: u64,
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
}

/// A value as the certificate numbers it: as the engine does, and 0 is the constant.
fn numbered(sat_lit: SatLit) -> Lit {
    Lit::of(sat_lit.var().idx().saturating_add(1)).negate_if(!sat_lit.sign())
}

impl Callbacks for ProofRecorder {
    fn on_new_clause(&mut self, clause: &[SatLit], kind: ClauseKind) {
        if matches!(kind, ClauseKind::Learnt) {
            self.spent = self.spent.saturating_add(1);
            let learnt = clause.iter().map(|sat_lit| numbered(*sat_lit)).collect();
            self.certificate.lines.push(CertificateLine::Learnt(learnt));
        }
    }

    fn stop(&self) -> bool {
        self.spent >= self.allowed
    }
}

impl Solver {
    /// A solver that gives up on a question after so many conflicts.
    pub fn new(budget: u64) -> Self {
        let engine = Engine::new(SolverOpts::default(), ProofRecorder::default());
        Self { engine, vars: Vec::new(), failed_assumptions: Vec::new(), budget }
    }

    /// The conflicts after which it gives up on a question.
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
        let wanted: Vec<Lit> = all.filter(|w| *w != Lit::TRUE).collect();
        if wanted.contains(&Lit::FALSE) {
            return SatResult::Unsat;
        }
        // The same question with others beside it needs nothing new.
        if assumptions.is_empty() || wanted.iter().any(|lit| self.sat_lit(*lit).is_none()) {
            self.prepare(aig, &wanted);
        }
        let record = self.engine.cb_mut();
        record.spent = 0;
        record.allowed = self.budget;
        let assumed: Vec<SatLit> = wanted.iter().filter_map(|lit| self.sat_lit(*lit)).collect();
        match self.engine.solve_limited(&assumed) {
            answer if answer == lbool::TRUE => {
                let model = self.engine.get_model();
                let vars = &self.vars;
                SatResult::Sat(aig.simulate(|node| {
                    let var = vars.get(node as usize).copied().flatten();
                    let value = var.and_then(|var| model.get(var.idx() as usize));
                    if value.is_some_and(|value| *value == lbool::TRUE) { u64::MAX } else { 0 }
                }))
            }
            answer if answer == lbool::FALSE => {
                let needed = assumptions.iter().filter(|lit| self.took_part(**lit));
                self.failed_assumptions = needed.copied().collect();
                let mut claimed = lits.to_vec();
                claimed.extend_from_slice(&self.failed_assumptions);
                let claim = claimed.iter().filter_map(|lit| self.sat_lit(*lit)).map(numbered);
                let claim = claim.collect();
                self.engine.cb_mut().certificate.lines.push(CertificateLine::Claim(claim));
                SatResult::Unsat
            }
            _ => SatResult::Undecided,
        }
    }

    /// The assumptions of the last query on which its *unsatisfiable* rests.
    pub fn failed_assumptions(&self) -> &[Lit] {
        &self.failed_assumptions
    }

    fn took_part(&self, lit: Lit) -> bool {
        self.sat_lit(lit).is_some_and(|sat_lit| self.engine.unsat_core_contains_var(sat_lit.var()))
    }

    /// What was concluded so far, to be checked by others.
    pub fn certificate(&self) -> &Certificate {
        &self.engine.cb().certificate
    }

    /// The number of a literal in the part of the certificate that is being written; none where nothing
    /// was asked of it there.
    pub fn number(&self, lit: Lit) -> Option<Lit> {
        self.sat_lit(lit).map(numbered)
    }

    /// What was concluded, when there is nothing more to ask.
    pub fn into_certificate(mut self) -> Certificate {
        std::mem::take(&mut self.engine.cb_mut().certificate)
    }

    fn sat_lit(&self, lit: Lit) -> Option<SatLit> {
        let var = self.vars.get(lit.node() as usize).copied().flatten()?;
        Some(SatLit::new(var, !lit.is_negated()))
    }

    /// Encodes all that these depend on, and restarts the engine if it holds too much else.
    fn prepare(&mut self, aig: &Aig, wanted: &[Lit]) {
        let cone = cone(aig, wanted);
        let known = self.engine.num_vars() as usize;
        if cone.len().saturating_mul(MOST_UNNEEDED).saturating_add(FEW) < known {
            self.restart();
        }
        self.add_nodes(aig, &cone);
    }

    /// Restarts with an empty engine, which would otherwise also work on what a question does not need.
    /// What was learnt stays in the certificate, as a part of its own.
    pub fn restart(&mut self) {
        let mut certificate = std::mem::take(&mut self.engine.cb_mut().certificate);
        certificate.lines.push(CertificateLine::Begin);
        let record = ProofRecorder { certificate, ..ProofRecorder::default() };
        self.engine = Engine::new(SolverOpts::default(), record);
        self.vars.clear();
    }

    /// Encodes these nodes; the nodes that they depend on come before them.
    fn add_nodes(&mut self, aig: &Aig, nodes: &[u32]) {
        if self.vars.len() < aig.len() {
            self.vars.resize(aig.len(), None);
        }
        for node in nodes {
            let place = *node as usize;
            if self.vars.get(place).is_none_or(Option::is_some) {
                continue;
            }
            // A gate follows from its inputs, but to decide on it proves much in fewer steps.
            let var = self.engine.new_var(lbool::UNDEF, true);
            if let Some(slot) = self.vars.get_mut(place) {
                *slot = Some(var);
            }
            let operands = aig.operands(*node);
            if !operands.is_empty() {
                self.define(SatLit::new(var, true), operands);
            }
        }
    }

    fn define(&mut self, gate: SatLit, operands: &[Lit]) {
        let sat_lits: Vec<SatLit> = operands.iter().filter_map(|lit| self.sat_lit(*lit)).collect();
        let line = CertificateLine::Gate(
            numbered(gate).node(),
            sat_lits.iter().map(|l| numbered(*l)).collect(),
        );
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
fn cone(aig: &Aig, lits: &[Lit]) -> Vec<u32> {
    let mut seen = vec![false; aig.len()];
    let mut todo: Vec<(u32, bool)> = lits.iter().map(|lit| (lit.node(), false)).collect();
    let mut nodes = Vec::new();
    while let Some((node, operands_done)) = todo.pop() {
        if operands_done {
            nodes.push(node);
        } else if node != 0
            && let Some(seen @ false) = seen.get_mut(node as usize)
        {
            *seen = true;
            todo.push((node, true));
            todo.extend(aig.operands(node).iter().map(|lit| (lit.node(), false)));
        }
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::{SatResult, Solver};
    use crate::aig::{Aig, Lit};

    #[test]
    fn questions_are_answered_and_certified() {
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
            for (i, one) in sits.iter().enumerate() {
                for other in &sits[..i] {
                    all.push(!aig.and(one[hole], other[hole]));
                }
            }
        }
        aig.all(all)
    }

    #[test]
    fn a_hard_question_is_undecided_within_a_small_budget_and_decided_within_a_large_one() {
        let mut aig = Aig::new();
        let hard = birds(&mut aig, 6, 5);
        assert!(matches!(Solver::new(5).solve(&aig, &[hard]), SatResult::Undecided));
        let mut solver = Solver::new(1_000_000);
        assert!(matches!(solver.solve(&aig, &[hard]), SatResult::Unsat));
        let checked = solver.certificate().check().unwrap();
        assert!(checked.learnt > 5);
        // Without what was learnt the claim does not follow.
        let mut bare = solver.certificate().clone();
        bare.lines.retain(|line| !matches!(line, crate::certificate::CertificateLine::Learnt(_)));
        assert!(bare.check().is_err());
    }
}
