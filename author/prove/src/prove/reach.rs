//! That everything can happen: every step, option, variant, fact, action and door.

use veiviser::condition::Condition;
use veiviser::guarantee::Reached;

use crate::circuit::{Circuit, Wire};
use crate::encode::Encoding;
use crate::solver::Found;

use super::{Answered, Prover, Why};

/// So many rounds of 64 random assignments are tried before the solver is asked.
const ROUNDS: u64 = 8;

/// For everything in a flow, a wire that is true where it happens: steps with their options, facts,
/// actions and doors, variants; in the order in which the core names what is missing.
fn everything(circuit: &mut Circuit, encoding: &Encoding<'_>) -> Vec<Wire> {
    let mut wires = Vec::new();
    for step in &encoding.steps {
        wires.push(step.asked);
        let live = step.live(circuit);
        for offered in &step.offered {
            wires.push(circuit.and(live, *offered));
        }
    }
    wires.extend(encoding.facts.iter().map(|fact| fact.yes));
    wires.extend(encoding.actions.iter().map(|action| action.yes));
    wires.extend(words(circuit, encoding));
    wires
}

/// For each variant of a step, fact, action or door, a wire that is true where it is shown.
pub(crate) fn words(circuit: &mut Circuit, encoding: &Encoding<'_>) -> Vec<Wire> {
    let flow = encoding.flow();
    let mut wires = Vec::new();
    for (step, of) in flow.steps().iter().zip(&encoding.steps) {
        variants(circuit, encoding, of.asked, step.variants(), &mut wires);
    }
    for (fact, of) in flow.facts().iter().zip(&encoding.facts) {
        variants(circuit, encoding, of.yes, fact.variants(), &mut wires);
    }
    for (action, of) in flow.actions().iter().zip(&encoding.actions) {
        variants(circuit, encoding, of.yes, action.variants(), &mut wires);
    }
    wires
}

/// Each variant is shown where what it belongs to is, its own condition is true, and none before it.
fn variants(
    circuit: &mut Circuit,
    encoding: &Encoding<'_>,
    shown: Wire,
    conditions: impl Iterator<Item = Condition>,
    wires: &mut Vec<Wire>,
) {
    let mut rest = shown;
    for condition in conditions {
        let own = encoding.condition(circuit, Some(condition)).yes;
        wires.push(circuit.and(rest, own));
        rest = circuit.and(rest, !own);
    }
}

impl Prover<'_> {
    /// Whether everything can happen. `None` where the core does not agree.
    pub(super) fn reachable(&mut self) -> Option<Answered> {
        let wires = everything(&mut self.circuit, &self.state.encoding);
        let mut happened = vec![false; wires.len()];
        let mut reached = Reached::new(self.flow);
        let mut dice = fastrand::Rng::with_seed(1);
        for round in 0..ROUNDS {
            let values = self.circuit.simulate(|_| {
                // Holes and ticks now rare, now common.
                let word = dice.u64(..);
                if round % 2 == 0 { word } else { word & dice.u64(..) & dice.u64(..) }
            });
            for (place, wire) in wires.iter().enumerate() {
                let word = values.word(*wire);
                if word != 0 && happened.get(place) == Some(&false) {
                    let case = values.case(word.trailing_zeros());
                    reached.add(&self.state.probe(&case)?);
                    mark(&mut happened, &wires, |wire| case.is_true(wire));
                }
            }
        }
        let mut undecided = false;
        // What stands late needs the most, and brings the rest along.
        for place in (0..wires.len()).rev() {
            if happened.get(place) != Some(&false) {
                continue;
            }
            let wire = wires.get(place).copied().unwrap_or(Wire::FALSE);
            match self.ask(&[wire]) {
                Found::Yes(values) => {
                    reached.add(&self.state.probe(&values)?);
                    mark(&mut happened, &wires, |wire| values.is_true(wire));
                }
                Found::No => {}
                Found::Undecided => undecided = true,
            }
        }
        let missing = reached.missing(self.flow);
        let all = happened.iter().all(|happened| *happened);
        Some(if undecided {
            Answered::undecided()
        } else if missing.is_empty() != all {
            return None;
        } else if missing.is_empty() {
            Answered::proved()
        } else {
            Answered::refuted(Why::Unreachable(missing))
        })
    }
}

fn mark(happened: &mut [bool], wires: &[Wire], is_true: impl Fn(Wire) -> bool) {
    for (happened, wire) in happened.iter_mut().zip(wires) {
        *happened |= is_true(*wire);
    }
}
