//! That everything can happen: every step, option, variant, fact, action and prohibition of the flow
//! itself, and every step that uses a flow in place.

use veiviser::condition::Condition;
use veiviser::flow::{Action, is_own};
use veiviser::guarantee::Reached;

use crate::aig::{Aig, Lit, NodeValues};
use crate::encode::Encoding;
use crate::solver::SatResult;

use super::decided::Conclusion;
use super::{Prover, RefutationReason};

/// This many rounds of 64 random assignments are tried before the solver is asked.
const ROUNDS: u64 = 8;

/// For everything in the flow itself, a literal that is true where it happens: steps with their options,
/// flow steps, facts, actions and prohibitions, variants.
fn everything(aig: &mut Aig, encoding: &Encoding<'_>) -> Vec<Lit> {
    let flow = encoding.flow();
    let mut lits = Vec::new();
    for (step, step_lits) in flow.steps().values().zip(encoding.steps.values()) {
        if is_own(&step.path) {
            lits.push(step_lits.asked);
            let live = step_lits.live(aig);
            for offered in &step_lits.offered {
                lits.push(aig.and(live, *offered));
            }
        }
    }
    let flow_steps = flow.gates().iter().filter(|(_, gate)| !gate.is_stage && is_own(&gate.path));
    lits.extend(flow_steps.map(|(gate, _)| encoding.open(gate)));
    let facts = flow.facts().values().zip(encoding.facts.values());
    lits.extend(facts.filter(|(fact, _)| is_own(&fact.path)).map(|(_, rails)| rails.yes));
    let actions = flow.actions().values().zip(encoding.actions.values());
    lits.extend(actions.filter(|(action, _)| is_own(&action.path)).map(|(_, rails)| rails.yes));
    // A flow need not show all that a shared action can say: it says it for other flows too.
    lits.extend(words(aig, encoding, &is_own, &|action| action.shared.is_none()));
    lits
}

/// For each variant of a step, a fact, or one of these actions and prohibitions, with one of these paths,
/// a literal that is true where it is shown.
pub(crate) fn words(
    aig: &mut Aig,
    encoding: &Encoding<'_>,
    wanted: &dyn Fn(&str) -> bool,
    which: &dyn Fn(&Action) -> bool,
) -> Vec<Lit> {
    let flow = encoding.flow();
    let mut lits = Vec::new();
    for (step, step_lits) in flow.steps().values().zip(encoding.steps.values()) {
        if wanted(&step.path) {
            variants(aig, encoding, step_lits.asked, step.variants(), &mut lits);
        }
    }
    for (fact, rails) in flow.facts().values().zip(encoding.facts.values()) {
        if wanted(&fact.path) {
            variants(aig, encoding, rails.yes, fact.variants(), &mut lits);
        }
    }
    for (action, rails) in flow.actions().values().zip(encoding.actions.values()) {
        if wanted(&action.path) && which(action) {
            variants(aig, encoding, rails.yes, action.variants(), &mut lits);
        }
    }
    lits
}

/// Each variant is shown where what it belongs to is, its own condition is true, and none before it.
fn variants(
    aig: &mut Aig,
    encoding: &Encoding<'_>,
    shown: Lit,
    conditions: impl Iterator<Item = Condition>,
    lits: &mut Vec<Lit>,
) {
    let mut rest = shown;
    for condition in conditions {
        let own = encoding.condition(aig, Some(condition)).yes;
        lits.push(aig.and(rest, own));
        rest = aig.and(rest, !own);
    }
}

impl Prover<'_> {
    /// For everything in the flow itself, a literal that is true where it happens.
    pub(crate) fn everything(&mut self) -> Vec<Lit> {
        everything(&mut self.aig, &self.state.encoding)
    }

    /// Whether everything can happen. `None` where the core does not agree.
    pub(super) fn reachable(&mut self) -> Option<Conclusion> {
        let lits = self.everything();
        let mut events: Vec<(Lit, bool)> = lits.into_iter().map(|lit| (lit, false)).collect();
        let mut reached = Reached::new(self.flow);
        let mut dice = fastrand::Rng::with_seed(1);
        for round in 0..ROUNDS {
            let values = self.aig.simulate(|_| {
                // Missing answers and ticks are rare in some rounds and common in others.
                let word = dice.u64(..);
                if round % 2 == 0 { word } else { word & dice.u64(..) & dice.u64(..) }
            });
            for position in 0..events.len() {
                let Some((lit, false)) = events.get(position).copied() else { continue };
                let word = values.word(lit);
                if word != 0 {
                    let case = values.case(word.trailing_zeros());
                    reached.add(&self.state.probe(&case)?);
                    mark(&mut events, &case);
                }
            }
        }
        let (mut undecided, mut simplified) = (false, false);
        // What comes late in the flow needs the most, and shows much of the rest as well.
        for position in (0..events.len()).rev() {
            let Some((lit, false)) = events.get(position).copied() else { continue };
            match self.decisive(&[lit]) {
                SatResult::Sat(values) => {
                    reached.add(&self.state.probe(&values)?);
                    mark(&mut events, &values);
                }
                SatResult::Unsat => simplified |= self.simplified,
                SatResult::Undecided => undecided = true,
            }
        }
        self.simplified = simplified;
        let missing = reached.owed(self.flow);
        let all = events.iter().all(|(_, happened)| *happened);
        Some(if undecided {
            Conclusion::undecided()
        } else if missing.is_empty() != all {
            return None;
        } else if missing.is_empty() {
            Conclusion::proved()
        } else {
            Conclusion::refuted(RefutationReason::Unreachable(missing))
        })
    }
}

/// Marks the events that happen in an assignment.
fn mark(events: &mut [(Lit, bool)], values: &NodeValues) {
    for (lit, happened) in events {
        *happened |= values.is_true(*lit);
    }
}
