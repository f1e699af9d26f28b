//! Is there an assignment of the inputs that makes these wires true? `(circuit, wires) -> yes with
//! one, no, or not within the budget`.
//!
//! The deciding is done by `batsat`, a port of `MiniSat` (Eén and Sörensson 2003). Only the gates that a
//! question depends on are given to it. What it learns stays for the next question, as long as that is
//! about much the same, and goes into a [`Certificate`].

use batsat::{
    Callbacks, ClauseKind, Lit, Solver as Engine, SolverInterface, SolverOpts, Var, lbool,
};

use crate::certificate::{Certificate, Line};
use crate::circuit::{Circuit, Values, Wire};

/// What came of a question.
#[derive(Debug, Clone)]
pub enum Found {
    /// The wires are all true here.
    Yes(Values),
    /// They are never all true.
    No,
    /// It was not decided within the budget.
    Undecided,
}

/// An engine that knows so many times more nodes than a question needs, and so many besides, is
/// replaced by an empty one: it propagates through all that it knows.
const MOST_BESIDE: usize = 2;
const FEW: usize = 2000;

/// Answers questions about one circuit, one after the other.
pub struct Solver {
    engine: Engine<Record>,
    /// For each node its variable.
    vars: Vec<Option<Var>>,
    needed: Vec<Wire>,
    budget: u64,
}

impl std::fmt::Debug for Solver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Solver").field("vars", &self.vars.len()).finish_non_exhaustive()
    }
}

/// What the engine tells while it works.
#[derive(Default)]
struct Record {
    certificate: Certificate,
    spent: u64,
    allowed: u64,
}

/// A value as the certificate numbers it: as the engine does, and 0 is the constant.
fn numbered(lit: Lit) -> Wire {
    Wire::of(lit.var().idx().saturating_add(1)).turned(!lit.sign())
}

impl Callbacks for Record {
    fn on_new_clause(&mut self, clause: &[Lit], kind: ClauseKind) {
        if matches!(kind, ClauseKind::Learnt) {
            self.spent = self.spent.saturating_add(1);
            let learnt = clause.iter().map(|lit| numbered(*lit)).collect();
            self.certificate.lines.push(Line::Learnt(learnt));
        }
    }

    fn stop(&self) -> bool {
        self.spent >= self.allowed
    }
}

impl Solver {
    /// A solver that gives up on a question after so many conflicts.
    pub fn new(budget: u64) -> Self {
        let engine = Engine::new(SolverOpts::default(), Record::default());
        Self { engine, vars: Vec::new(), needed: Vec::new(), budget }
    }

    /// The conflicts after which it gives up on a question.
    pub const fn budget(&self) -> u64 {
        self.budget
    }

    /// Whether all of these can be true together.
    pub fn ask(&mut self, circuit: &Circuit, wires: &[Wire]) -> Found {
        self.ask_beside(circuit, wires, &[])
    }

    /// Whether all of these can be true together with those beside. Where they cannot,
    /// [`needed`](Self::needed) says which of those it takes to see that.
    pub fn ask_beside(&mut self, circuit: &Circuit, wires: &[Wire], besides: &[Wire]) -> Found {
        self.needed.clear();
        let all = wires.iter().chain(besides).copied();
        let wanted: Vec<Wire> = all.filter(|w| *w != Wire::TRUE).collect();
        if wanted.contains(&Wire::FALSE) {
            return Found::No;
        }
        // The same question with others beside it needs nothing new.
        if besides.is_empty() || wanted.iter().any(|wire| self.lit(*wire).is_none()) {
            self.prepare(circuit, &wanted);
        }
        let record = self.engine.cb_mut();
        record.spent = 0;
        record.allowed = self.budget;
        let assumed: Vec<Lit> = wanted.iter().filter_map(|wire| self.lit(*wire)).collect();
        match self.engine.solve_limited(&assumed) {
            answer if answer == lbool::TRUE => {
                let model = self.engine.get_model();
                let vars = &self.vars;
                Found::Yes(circuit.simulate(|node| {
                    let var = vars.get(node as usize).copied().flatten();
                    let value = var.and_then(|var| model.get(var.idx() as usize));
                    if value.is_some_and(|value| *value == lbool::TRUE) { u64::MAX } else { 0 }
                }))
            }
            answer if answer == lbool::FALSE => {
                let needed = besides.iter().filter(|wire| self.took_part(**wire));
                self.needed = needed.copied().collect();
                let mut claimed = wires.to_vec();
                claimed.extend_from_slice(&self.needed);
                let claim = claimed.iter().filter_map(|wire| self.lit(*wire)).map(numbered);
                let claim = claim.collect();
                self.engine.cb_mut().certificate.lines.push(Line::Claim(claim));
                Found::No
            }
            _ => Found::Undecided,
        }
    }

    /// Of those that stood beside the last question, the ones that its *no* rests on.
    pub fn needed(&self) -> &[Wire] {
        &self.needed
    }

    fn took_part(&self, wire: Wire) -> bool {
        self.lit(wire).is_some_and(|lit| self.engine.unsat_core_contains_var(lit.var()))
    }

    /// What was concluded so far, to be checked by others.
    pub fn certificate(&self) -> &Certificate {
        &self.engine.cb().certificate
    }

    /// The number of a wire in the part of the certificate that is being written; none where nothing
    /// was asked of it there.
    pub fn number(&self, wire: Wire) -> Option<Wire> {
        self.lit(wire).map(numbered)
    }

    /// What was concluded, when there is nothing more to ask.
    pub fn into_certificate(mut self) -> Certificate {
        std::mem::take(&mut self.engine.cb_mut().certificate)
    }

    fn lit(&self, wire: Wire) -> Option<Lit> {
        let var = self.vars.get(wire.node() as usize).copied().flatten()?;
        Some(Lit::new(var, !wire.is_negated()))
    }

    /// Lets the engine know all that these depend on, and not much more.
    fn prepare(&mut self, circuit: &Circuit, wanted: &[Wire]) {
        let cone = cone(circuit, wanted);
        let known = self.engine.num_vars() as usize;
        if cone.len().saturating_mul(MOST_BESIDE).saturating_add(FEW) < known {
            self.begin_anew();
        }
        self.know(circuit, &cone);
    }

    /// Begins with an empty engine: what it knew besides a question, it would work on too. What it
    /// concluded stays in the certificate, as a part of its own.
    pub fn begin_anew(&mut self) {
        let mut certificate = std::mem::take(&mut self.engine.cb_mut().certificate);
        certificate.lines.push(Line::Begin);
        let record = Record { certificate, ..Record::default() };
        self.engine = Engine::new(SolverOpts::default(), record);
        self.vars.clear();
    }

    /// Gives the engine these nodes; what they depend on stands before them.
    fn know(&mut self, circuit: &Circuit, nodes: &[u32]) {
        if self.vars.len() < circuit.len() {
            self.vars.resize(circuit.len(), None);
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
            let operands = circuit.operands(*node);
            if !operands.is_empty() {
                self.define(Lit::new(var, true), operands);
            }
        }
    }

    fn define(&mut self, gate: Lit, operands: &[Wire]) {
        let lits: Vec<Lit> = operands.iter().filter_map(|wire| self.lit(*wire)).collect();
        let line = Line::Gate(numbered(gate).node(), lits.iter().map(|l| numbered(*l)).collect());
        self.engine.cb_mut().certificate.lines.push(line);
        for lit in &lits {
            self.engine.add_clause_reuse(&mut vec![!gate, *lit]);
        }
        let mut back: Vec<Lit> = lits.iter().map(|lit| !*lit).collect();
        back.push(gate);
        self.engine.add_clause_reuse(&mut back);
    }
}

/// The nodes that these wires depend on, each behind what it joins; without the constant.
fn cone(circuit: &Circuit, wires: &[Wire]) -> Vec<u32> {
    let mut seen = vec![false; circuit.len()];
    let mut todo: Vec<(u32, bool)> = wires.iter().map(|wire| (wire.node(), false)).collect();
    let mut nodes = Vec::new();
    while let Some((node, operands_done)) = todo.pop() {
        if operands_done {
            nodes.push(node);
        } else if node != 0
            && let Some(seen @ false) = seen.get_mut(node as usize)
        {
            *seen = true;
            todo.push((node, true));
            todo.extend(circuit.operands(node).iter().map(|wire| (wire.node(), false)));
        }
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::{Found, Solver};
    use crate::circuit::{Circuit, Wire};

    #[test]
    fn questions_are_answered_and_certified() {
        let mut circuit = Circuit::new();
        let (a, b) = (circuit.input(), circuit.input());
        let differ = circuit.differ(a, b);
        let mut solver = Solver::new(1000);
        let Found::Yes(values) = solver.ask(&circuit, &[differ, a]) else { panic!("it can be") };
        assert!(values.is_true(a) && !values.is_true(b));
        assert!(matches!(solver.ask(&circuit, &[differ, a, b]), Found::No));
        assert!(matches!(solver.ask(&circuit, &[Wire::FALSE]), Found::No));
        assert_eq!(solver.certificate().check().unwrap().claims, 1);
    }

    /// So many birds in one hole fewer: nothing is harder for its size.
    fn birds(circuit: &mut Circuit, birds: usize, holes: usize) -> Wire {
        let sits: Vec<Vec<Wire>> =
            (0..birds).map(|_| (0..holes).map(|_| circuit.input()).collect()).collect();
        let mut all = Vec::new();
        for bird in &sits {
            all.push(circuit.any(bird.iter().copied()));
        }
        for hole in 0..holes {
            for (i, one) in sits.iter().enumerate() {
                for other in &sits[..i] {
                    all.push(!circuit.and(one[hole], other[hole]));
                }
            }
        }
        circuit.all(all)
    }

    #[test]
    fn a_hard_question_is_undecided_within_a_small_budget_and_decided_within_a_large_one() {
        let mut circuit = Circuit::new();
        let hard = birds(&mut circuit, 6, 5);
        assert!(matches!(Solver::new(5).ask(&circuit, &[hard]), Found::Undecided));
        let mut solver = Solver::new(1_000_000);
        assert!(matches!(solver.ask(&circuit, &[hard]), Found::No));
        let checked = solver.certificate().check().unwrap();
        assert!(checked.learnt > 5);
        // Without what was learnt the claim does not follow.
        let mut bare = solver.certificate().clone();
        bare.lines.retain(|line| !matches!(line, crate::certificate::Line::Learnt(_)));
        assert!(bare.check().is_err());
    }
}
