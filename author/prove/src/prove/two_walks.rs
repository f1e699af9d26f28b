//! Guarantees between two walks, as formulas: `(guarantee, second walk) -> comparable, broken`.

use veiviser::Urgency;
use veiviser::flow::{Action, GuaranteeForm, Rank};
use veiviser::guarantee::Guarantee;
use veiviser::index::{ActionId, StepId};

use crate::aig::{Aig, Lit};
use crate::option_bits::of_bits;
use crate::witness::EncodedWalk;

use super::Prover;

impl Prover<'_> {
    /// Where this walk and a second one can be compared, and where the guarantee between them is broken.
    pub(super) fn compared(
        &mut self,
        guarantee: Guarantee,
        second: &EncodedWalk<'_>,
    ) -> (Lit, Lit) {
        let drawn = [drawn(&mut self.aig, &self.walk), drawn(&mut self.aig, second)];
        let both = [self.walk.encoding.enough, second.encoding.enough];
        let among = self.aig.all(both.into_iter().chain(drawn));
        let Some(form) = self.stated(guarantee) else { return (Lit::FALSE, Lit::FALSE) };
        let (comparable, broken) = match form {
            GuaranteeForm::MonotoneIn { step, order, actions } => {
                (self.ranked(second, *step, order), self.calmer(second, *actions))
            }
            GuaranteeForm::MoreOf { step, actions } => {
                (self.more(second, *step), self.calmer(second, *actions))
            }
            GuaranteeForm::Independent { uses, .. } => {
                let differ = self
                    .due_so(second, uses)
                    .into_iter()
                    .map(|(first, second)| self.aig.differ(first, second));
                let differ: Vec<Lit> = differ.collect();
                (Lit::TRUE, self.aig.any(differ))
            }
            GuaranteeForm::Always(..)
            | GuaranteeForm::Never(_)
            | GuaranteeForm::If { .. }
            | GuaranteeForm::Possible(..)
            | GuaranteeForm::StepsAtMost { .. } => (Lit::FALSE, Lit::FALSE),
        };
        (self.aig.and(among, comparable), broken)
    }

    /// The answer of the second walk comes later in the order.
    fn ranked(&mut self, second: &EncodedWalk<'_>, step: StepId, order: &[Rank]) -> Lit {
        let mut pairs = Vec::new();
        let mut later = order;
        while let [calm, rest @ ..] = later {
            for worse in rest {
                let calm = rank(&mut self.aig, &self.walk, step, *calm);
                let worse = rank(&mut self.aig, second, step, *worse);
                pairs.push(self.aig.and(calm, worse));
            }
            later = rest;
        }
        self.aig.any(pairs)
    }

    /// The second walk ticks all that this one does, and more, with the same `unsure`.
    fn more(&mut self, second: &EncodedWalk<'_>, step: StepId) -> Lit {
        let steps = (self.walk.encoding.steps.get(step), second.encoding.steps.get(step));
        let (Some(few), Some(many)) = steps else { return Lit::FALSE };
        let unsure = (few.unsure(&mut self.aig), many.unsure(&mut self.aig));
        let differ = self.aig.differ(unsure.0, unsure.1);
        let (mut all, mut more) = (vec![few.answered, many.answered, !differ], Vec::new());
        for (in_few, in_many) in few.picked.iter().zip(&many.picked) {
            all.push(self.aig.or(!*in_few, *in_many));
            more.push(self.aig.and(!*in_few, *in_many));
        }
        all.push(self.aig.any(more));
        self.aig.all(all)
    }

    /// The second walk is calmer than this one.
    fn calmer(&mut self, second: &EncodedWalk<'_>, actions: bool) -> Lit {
        let mut calmer = Vec::new();
        if actions {
            for uses in self.flow.compared_together() {
                for (first, second) in self.due_so(second, uses) {
                    calmer.push(self.aig.and(first, !second));
                }
            }
        } else {
            for level in LEVELS {
                let as_urgent =
                    |action: &Action| action.urgency.is_some_and(|urgency| urgency <= level);
                let in_first = self.walk.encoding.due_where(&mut self.aig, as_urgent);
                let in_second = second.encoding.due_where(&mut self.aig, as_urgent);
                calmer.push(self.aig.and(in_first, !in_second));
            }
        }
        self.aig.any(calmer)
    }

    /// That one of these actions is due, in this walk and in the second: at all, no less urgently than
    /// each level that one of them has, and as a duty.
    fn due_so(&mut self, second: &EncodedWalk<'_>, uses: &[ActionId]) -> Vec<(Lit, Lit)> {
        let flow = self.flow;
        let found: Vec<(ActionId, &Action)> =
            uses.iter().filter_map(|id| Some((*id, flow.actions().get(*id)?))).collect();
        let mut one_of = |which: &dyn Fn(&Action) -> bool| {
            let chosen = found.iter().filter(|(_, action)| which(action));
            let chosen: Vec<ActionId> = chosen.map(|(id, _)| *id).collect();
            let mut any = |walk: &EncodedWalk<'_>| {
                self.aig.any(chosen.iter().map(|id| walk.encoding.due(*id)))
            };
            (any(&self.walk), any(second))
        };
        let mut pairs = vec![one_of(&|_| true)];
        for level in LEVELS {
            let has_level = found.iter().any(|(_, action)| action.urgency == Some(level));
            if has_level {
                pairs.push(one_of(&|action| action.urgency.is_some_and(|soon| soon <= level)));
            }
        }
        pairs.push(one_of(&|action| action.duty));
        pairs
    }
}

/// The levels of urgency, the most urgent first.
const LEVELS: [Urgency; 4] = [Urgency::Now, Urgency::Today, Urgency::Soon, Urgency::Later];

/// The walk takes all that its table has: nothing waits, because a table holds no memory of earlier
/// answers, and what is asked and not left out is answered by an option that is offered.
fn drawn(aig: &mut Aig, walk: &EncodedWalk<'_>) -> Lit {
    let mut drawn = Vec::new();
    let steps = walk.table.values().zip(walk.encoding.steps.values());
    for (step, (inputs, lits)) in walk.encoding.flow().steps().values().zip(steps) {
        if walk.gaps.at(step) {
            drawn.push(!inputs.waits);
            drawn.push(aig.any([!lits.asked, lits.answered, inputs.missing]));
        } else {
            drawn.push(!aig.and(inputs.supplied, inputs.waits));
        }
    }
    aig.all(drawn)
}

/// The answer to a `choice` is this one, and counts.
fn rank(aig: &mut Aig, walk: &EncodedWalk<'_>, step: StepId, rank: Rank) -> Lit {
    let Some(step) = walk.encoding.steps.get(step) else { return Lit::FALSE };
    let unsure = step.unsure(aig);
    match rank {
        Rank::Unsure => unsure,
        Rank::Option(bit) => {
            let picked = of_bits(&step.picked, bit).next().copied().unwrap_or(Lit::FALSE);
            aig.all([step.answered, !unsure, picked])
        }
    }
}
