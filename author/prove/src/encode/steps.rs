//! One step as formulas: `(what leads to it, its answer) -> shown, offered, answered, waits`.

use veiviser::StepKind;
use veiviser::condition::Threshold;
use veiviser::flow::Step;
use veiviser::index::StepId;

use crate::aig::{Aig, Lit};

use super::{AnswerInputs, Encoding};

/// What is known of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepLits {
    /// What leads to it is open and its own condition is true, whoever answers it.
    pub shown: Lit,
    /// It does not apply.
    pub absent: Lit,
    /// It is put to the person: shown, and nobody has supplied its answer.
    pub asked: Lit,
    /// It has an answer that counts.
    pub answered: Lit,
    /// It is answered, and must be asked again.
    pub waits: Lit,
    /// For each option: it is offered.
    pub offered: Vec<Lit>,
    /// For each option: its condition is false.
    pub off: Vec<Lit>,
    /// For each option: it is chosen or ticked, and offered.
    pub picked: Vec<Lit>,
    pub(super) settled: Lit,
    pub(super) supplied: Lit,
    pub(super) unsure: Lit,
    pub(super) any_picked: Lit,
    pub(super) reached: Vec<(Threshold, Lit)>,
    pub(super) range: (i32, i32),
}

impl StepLits {
    pub(super) const fn nothing() -> Self {
        Self {
            shown: Lit::FALSE,
            absent: Lit::FALSE,
            asked: Lit::FALSE,
            answered: Lit::FALSE,
            waits: Lit::FALSE,
            offered: Vec::new(),
            off: Vec::new(),
            picked: Vec::new(),
            settled: Lit::FALSE,
            supplied: Lit::FALSE,
            unsure: Lit::FALSE,
            any_picked: Lit::FALSE,
            reached: Vec::new(),
            range: (0, 0),
        }
    }

    /// Inputs for everything that the flow decides about a step, and for what it remembers of it: only
    /// what an answer can be stays as it is.
    pub(super) fn open_to_everything(aig: &mut Aig, step: &Step, inputs: &AnswerInputs) -> Self {
        let (shown, absent) = either(aig);
        let (offered, off): (Vec<Lit>, Vec<Lit>) = step.options.iter().map(|_| either(aig)).unzip();
        let mut picked = Vec::new();
        for (wanted, offered) in inputs.options.iter().zip(&offered) {
            picked.push(aig.and(*wanted, *offered));
        }
        let any_picked = aig.any(picked.iter().copied());
        let mut answered = aig.input();
        if step.kind == StepKind::Choice {
            let chosen = aig.or(inputs.unsure, any_picked);
            answered = aig.and(answered, chosen);
        }
        let waits = if step.kind == StepKind::Choices { aig.input() } else { Lit::FALSE };
        let waits = aig.and(answered, waits);
        Self {
            shown,
            absent,
            asked: shown,
            answered,
            waits,
            offered,
            off,
            picked,
            settled: aig.input(),
            supplied: aig.input(),
            unsure: aig.and(inputs.unsure, !waits),
            any_picked,
            reached: inputs.reached.clone(),
            range: step.range.unwrap_or((i32::MIN, i32::MAX)),
        }
    }

    /// Its answer counts: it is shown, or somebody has supplied its answer.
    pub fn live(&self, aig: &mut Aig) -> Lit {
        aig.or(self.shown, self.supplied)
    }

    /// The answer is `unsure`, or `unsure` is ticked, and it counts.
    pub fn unsure(&self, aig: &mut Aig) -> Lit {
        aig.and(self.answered, self.unsure)
    }
}

/// Two inputs of which at most one is true.
pub(super) fn either(aig: &mut Aig) -> (Lit, Lit) {
    let (first, second) = (aig.input(), aig.input());
    (first, aig.and(!first, second))
}

impl Encoding<'_> {
    /// The formulas of a step, from those of what comes before it.
    pub(super) fn step(
        &self,
        aig: &mut Aig,
        id: StepId,
        inputs: Option<&AnswerInputs>,
    ) -> StepLits {
        let (Some(step), Some(inputs)) = (self.flow.steps().get(id), inputs) else {
            return StepLits::nothing();
        };
        let gate = self.around(step.gate);
        let own = self.condition_or_always(aig, step.when);
        let (mut offered, mut off, mut picked) = (Vec::new(), Vec::new(), Vec::new());
        let mut settled = vec![gate.settled, own.settled];
        for option in &step.options {
            let rails = self.condition_or_always(aig, option.when);
            offered.push(rails.yes);
            off.push(rails.no);
            settled.push(rails.settled);
        }
        let options_settled = aig.all(settled.iter().skip(2).copied());
        let conditions_settled = aig.all(settled);
        let shown = aig.all([gate.shown, own.yes, options_settled]);
        let not_wanted = aig.and(gate.shown, own.no);
        let absent = aig.or(gate.absent, not_wanted);
        let live = aig.or(shown, inputs.supplied);
        let asked = aig.and(shown, !inputs.supplied);
        for (wanted, offered) in inputs.options.iter().zip(&offered) {
            picked.push(aig.and(*wanted, *offered));
        }
        let any_picked = aig.any(picked.iter().copied());
        let gap = self.gaps.at(step);
        let present = if gap {
            // What somebody supplied is never taken away.
            let not_missing = aig.or(!inputs.missing, inputs.supplied);
            aig.and(live, not_missing)
        } else {
            live
        };
        let answered = match step.kind {
            StepKind::Choice => {
                let chosen = aig.or(inputs.unsure, any_picked);
                aig.and(present, chosen)
            }
            StepKind::Choices
            | StepKind::Number
            | StepKind::Date
            | StepKind::Note
            | StepKind::Message => aig.and(present, inputs.fits),
        };
        let asked_again = if inputs.waits == Lit::FALSE {
            Lit::FALSE
        } else {
            // Its options were others when it was answered: one that was not offered then is offered now
            // and not ticked, or no option that was ticked is offered now.
            let varies = step.options.iter().map(|option| option.when.is_some());
            let mut new = vec![!any_picked];
            for ((varies, offered), picked) in varies.zip(&offered).zip(&picked) {
                if varies {
                    new.push(aig.and(*offered, !*picked));
                }
            }
            let new = aig.any(new);
            // Where there are no gaps, only a question that nobody is asked can wait.
            let can_wait = if gap { Lit::TRUE } else { inputs.supplied };
            aig.all([can_wait, inputs.waits, new])
        };
        let lost = if step.kind == StepKind::Choices && step.options_vary {
            // The options that somebody supplied were offered then, and none of them is offered now.
            let ticked = aig.any(inputs.options.iter().copied());
            aig.all([inputs.supplied, ticked, !any_picked, !inputs.unsure])
        } else {
            Lit::FALSE
        };
        let waits = aig.or(asked_again, lost);
        let waits = aig.and(answered, waits);
        let done = aig.and(answered, !waits);
        let (asked_and_done, hidden) = (aig.and(shown, done), aig.and(!shown, conditions_settled));
        let settled = aig.any([inputs.supplied, asked_and_done, hidden]);
        StepLits {
            shown,
            absent,
            asked,
            answered,
            waits,
            offered,
            off,
            picked,
            settled,
            supplied: inputs.supplied,
            // While a question waits, its `unsure` does not count.
            unsure: aig.and(inputs.unsure, !waits),
            any_picked,
            reached: inputs.reached.clone(),
            range: step.range.unwrap_or((i32::MIN, i32::MAX)),
        }
    }
}
