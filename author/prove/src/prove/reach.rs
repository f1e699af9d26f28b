//! That everything can happen: every step, option, variant, fact, action and prohibition.

use veiviser::condition::Condition;
use veiviser::guarantee::Reached;

use crate::aig::{Aig, Lit};
use crate::encode::Encoding;
use crate::solver::SatResult;

use super::{Conclusion, Prover, RefutationReason};

/// So many rounds of 64 random assignments are tried before the solver is asked.
const ROUNDS: u64 = 8;

/// For everything in a flow, a literal that is true where it happens: steps with their options, facts,
/// actions and prohibitions, variants; in the order in which the core names what is missing.
fn everything(aig: &mut Aig, encoding: &Encoding<'_>) -> Vec<Lit> {
    let mut lits = Vec::new();
    for step in &encoding.steps {
        lits.push(step.asked);
        let live = step.live(aig);
        for offered in &step.offered {
            lits.push(aig.and(live, *offered));
        }
    }
    lits.extend(encoding.facts.iter().map(|fact| fact.yes));
    lits.extend(encoding.actions.iter().map(|action| action.yes));
    lits.extend(words(aig, encoding));
    lits
}

/// For each variant of a step, fact, action or prohibition, a literal that is true where it is shown.
pub(crate) fn words(aig: &mut Aig, encoding: &Encoding<'_>) -> Vec<Lit> {
    let flow = encoding.flow();
    let mut lits = Vec::new();
    for (step, of) in flow.steps().iter().zip(&encoding.steps) {
        variants(aig, encoding, of.asked, step.variants(), &mut lits);
    }
    for (fact, of) in flow.facts().iter().zip(&encoding.facts) {
        variants(aig, encoding, of.yes, fact.variants(), &mut lits);
    }
    for (action, of) in flow.actions().iter().zip(&encoding.actions) {
        variants(aig, encoding, of.yes, action.variants(), &mut lits);
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
    /// Whether everything can happen. `None` where the core does not agree.
    pub(super) fn reachable(&mut self) -> Option<Conclusion> {
        let lits = everything(&mut self.aig, &self.state.encoding);
        let mut happened = vec![false; lits.len()];
        let mut reached = Reached::new(self.flow);
        let mut dice = fastrand::Rng::with_seed(1);
        for round in 0..ROUNDS {
            let values = self.aig.simulate(|_| {
                // Holes and ticks now rare, now common.
                let word = dice.u64(..);
                if round % 2 == 0 { word } else { word & dice.u64(..) & dice.u64(..) }
            });
            for (place, lit) in lits.iter().enumerate() {
                let word = values.word(*lit);
                if word != 0 && happened.get(place) == Some(&false) {
                    let case = values.case(word.trailing_zeros());
                    reached.add(&self.state.probe(&case)?);
                    mark(&mut happened, &lits, |lit| case.is_true(lit));
                }
            }
        }
        let mut undecided = false;
        // What stands late needs the most, and brings the rest along.
        for place in (0..lits.len()).rev() {
            if happened.get(place) != Some(&false) {
                continue;
            }
            let lit = lits.get(place).copied().unwrap_or(Lit::FALSE);
            match self.solve(&[lit]) {
                SatResult::Sat(values) => {
                    reached.add(&self.state.probe(&values)?);
                    mark(&mut happened, &lits, |lit| values.is_true(lit));
                }
                SatResult::Unsat => {}
                SatResult::Undecided => undecided = true,
            }
        }
        let missing = reached.missing(self.flow);
        let all = happened.iter().all(|happened| *happened);
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

fn mark(happened: &mut [bool], lits: &[Lit], is_true: impl Fn(Lit) -> bool) {
    for (happened, lit) in happened.iter_mut().zip(lits) {
        *happened |= is_true(*lit);
    }
}
