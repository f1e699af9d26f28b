//! One step as formulas: `(what leads to it, its answer) -> shown, offered, answered, waits`.

use veiviser::Kind;

use crate::circuit::{Circuit, Wire};

use super::{Encoding, Given};

/// What is known of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepWires {
    /// What leads to it is open and its own condition is true, whoever answers it.
    pub shown: Wire,
    /// It does not apply.
    pub absent: Wire,
    /// It is asked or told: shown, and nobody has supplied it.
    pub asked: Wire,
    /// It has an answer that counts.
    pub answered: Wire,
    /// It is answered, and must be asked again.
    pub waits: Wire,
    /// For each option: it is offered.
    pub offered: Vec<Wire>,
    /// For each option: its condition is false.
    pub off: Vec<Wire>,
    /// For each option: it is chosen or ticked, and offered.
    pub picked: Vec<Wire>,
    pub(super) settled: Wire,
    pub(super) supplied: Wire,
    pub(super) unsure: Wire,
    pub(super) any_picked: Wire,
    pub(super) reached: Vec<(i32, Wire)>,
    pub(super) range: (i32, i32),
}

impl StepWires {
    pub(super) const fn nothing() -> Self {
        Self {
            shown: Wire::FALSE,
            absent: Wire::FALSE,
            asked: Wire::FALSE,
            answered: Wire::FALSE,
            waits: Wire::FALSE,
            offered: Vec::new(),
            off: Vec::new(),
            picked: Vec::new(),
            settled: Wire::FALSE,
            supplied: Wire::FALSE,
            unsure: Wire::FALSE,
            any_picked: Wire::FALSE,
            reached: Vec::new(),
            range: (0, 0),
        }
    }

    /// Its answer counts: it is shown, or somebody has supplied it.
    pub fn live(&self, circuit: &mut Circuit) -> Wire {
        circuit.or(self.shown, self.supplied)
    }

    /// `unsure` is said, and counts.
    pub fn unsure(&self, circuit: &mut Circuit) -> Wire {
        circuit.and(self.answered, self.unsure)
    }
}

impl Encoding<'_> {
    /// The formulas of a step, from what stands before it.
    pub(super) fn step(
        &self,
        circuit: &mut Circuit,
        index: usize,
        given: Option<&Given>,
    ) -> StepWires {
        let (Some(step), Some(given)) = (self.flow.steps().get(index), given) else {
            return StepWires::nothing();
        };
        let gate = self.around(step.gate);
        let own = self.condition_or_always(circuit, step.when);
        let (mut offered, mut off, mut picked) = (Vec::new(), Vec::new(), Vec::new());
        let mut leads = vec![gate.truth.settled, own.settled];
        for option in &step.options {
            let rails = self.condition_or_always(circuit, option.when);
            offered.push(rails.yes);
            off.push(rails.no);
            leads.push(rails.settled);
        }
        let options_settled = circuit.all(leads.iter().skip(2).copied());
        let led_to_settled = circuit.all(leads);
        let shown = circuit.all([gate.shown, own.yes, options_settled]);
        let not_wanted = circuit.and(gate.shown, own.no);
        let absent = circuit.or(gate.absent, not_wanted);
        let live = circuit.or(shown, given.supplied);
        let asked = circuit.and(shown, !given.supplied);
        for (wanted, offered) in given.options.iter().zip(&offered) {
            picked.push(circuit.and(*wanted, *offered));
        }
        let any_picked = circuit.any(picked.iter().copied());
        let here = if self.holes {
            // What somebody supplied is never taken away.
            let there = circuit.or(!given.hole, given.supplied);
            circuit.and(live, there)
        } else {
            live
        };
        let answered = match step.kind {
            Kind::Choice => {
                let said = circuit.or(given.unsure, any_picked);
                circuit.and(here, said)
            }
            _ => circuit.and(here, given.fits),
        };
        let asked_again = if given.waits == Wire::FALSE {
            Wire::FALSE
        } else {
            // Some option was not offered when it was answered: it is offered now and not ticked, or
            // it was ticked, and nothing that is offered now is.
            let varies = step.options.iter().map(|option| option.when.is_some());
            let mut new = vec![!any_picked];
            for ((varies, offered), picked) in varies.zip(&offered).zip(&picked) {
                if varies {
                    new.push(circuit.and(*offered, !*picked));
                }
            }
            let new = circuit.any(new);
            // A walk with such a question is not complete, unless nobody is asked.
            let can_wait = if self.holes { Wire::TRUE } else { given.supplied };
            circuit.all([can_wait, given.waits, new])
        };
        let lost = if step.kind == Kind::Choices && step.options_vary {
            // What somebody supplied may have been offered then, and nothing of it now.
            let ticked = circuit.any(given.options.iter().copied());
            circuit.all([given.supplied, ticked, !any_picked, !given.unsure])
        } else {
            Wire::FALSE
        };
        let waits = circuit.or(asked_again, lost);
        let waits = circuit.and(answered, waits);
        let done = circuit.and(answered, !waits);
        let (asked_and_done, hidden) =
            (circuit.and(shown, done), circuit.and(!shown, led_to_settled));
        let settled = circuit.any([given.supplied, asked_and_done, hidden]);
        StepWires {
            shown,
            absent,
            asked,
            answered,
            waits,
            offered,
            off,
            picked,
            settled,
            supplied: given.supplied,
            // What waits is to be said anew.
            unsure: circuit.and(given.unsure, !waits),
            any_picked,
            reached: given.reached.clone(),
            range: step.range.unwrap_or((i32::MIN, i32::MAX)),
        }
    }
}
