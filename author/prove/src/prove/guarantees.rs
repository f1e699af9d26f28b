//! Each guarantee as a formula that is true where it is broken.

use veiviser::condition::{Condition, Test};
use veiviser::flow::{Action, GuaranteeForm, Rank};
use veiviser::guarantee::Guarantee;
use veiviser::index::{ActionId, FactId, SourceId, StepId};
use veiviser::{StatedGuarantee, Urgency};

use crate::aig::{Aig, Lit};
use crate::encode::DualRail;
use crate::option_bits::of_bits;
use crate::witness::EncodedWalk;

use super::Prover;
use super::length::StepCounter;

/// An action that is taken to be due, or not, whatever its condition says.
type AssumedDue = Option<(ActionId, bool)>;

impl<'f> Prover<'f> {
    pub(super) fn stated(&self, guarantee: Guarantee) -> Option<&'f GuaranteeForm> {
        match guarantee {
            Guarantee::Stated(id) => {
                self.flow.stated_guarantees().get(id).map(StatedGuarantee::form)
            }
            Guarantee::DutiesSettled
            | Guarantee::DutiesHaveGround
            | Guarantee::UnsureLeadsSomewhere
            | Guarantee::SomebodyToTurnTo
            | Guarantee::NeverStuck
            | Guarantee::Prohibitions
            | Guarantee::Headlines => None,
        }
    }

    /// Where a guarantee about one state has something to say; `None` where it always has.
    pub(super) fn premise(&mut self, guarantee: Guarantee) -> Option<Lit> {
        match self.stated(guarantee)? {
            GuaranteeForm::If { premise, once, .. } => {
                let (_, complete) = self.states(*once);
                let premise = self.yes(*premise, *once, None);
                Some(self.aig.and(premise, complete))
            }
            GuaranteeForm::StepsAtMost { premise: None, supplied, .. } if supplied.is_empty() => {
                None
            }
            GuaranteeForm::StepsAtMost { premise, supplied, .. } => {
                let premise = premise.map_or(Lit::TRUE, |premise| self.yes(premise, false, None));
                let supplied = supplied.iter().map(|parameter| {
                    self.walk.table.get(*parameter).map_or(Lit::FALSE, |inputs| inputs.supplied)
                });
                let complete = self.walk.encoding.complete;
                Some(self.aig.all(supplied.chain([premise, complete])))
            }
            GuaranteeForm::Always(_)
            | GuaranteeForm::Never(_)
            | GuaranteeForm::Possible(_)
            | GuaranteeForm::MonotoneIn { .. }
            | GuaranteeForm::MoreOf { .. }
            | GuaranteeForm::Independent { .. } => None,
        }
    }

    /// All states, or complete ones, and a literal that is true where one of them is complete enough.
    fn states(&self, all: bool) -> (&EncodedWalk<'f>, Lit) {
        if all { (&self.state, Lit::TRUE) } else { (&self.walk, self.walk.encoding.complete) }
    }

    /// A condition is true, in all states or in complete ones.
    fn yes(&mut self, condition: Condition, all: bool, assumed: AssumedDue) -> Lit {
        let walk = if all { &self.state } else { &self.walk };
        let tests = self.flow.tests();
        let mut change = |id, rails| match assumed {
            Some((action, due)) if tests.get(id) == Some(&Test::Due(action)) => {
                let yes = if due { Lit::TRUE } else { Lit::FALSE };
                DualRail { yes, no: !yes, settled: Lit::TRUE }
            }
            Some(_) | None => rails,
        };
        walk.encoding.condition_with(&mut self.aig, condition, &mut change).yes
    }

    /// Where a guarantee about one state is broken; of `possible`, where it happens. With whether all
    /// states are meant, complete or not.
    pub(super) fn broken(&mut self, guarantee: Guarantee) -> (Lit, bool) {
        if let Some((lit, partial)) = self.broken_stated(guarantee, None) {
            return (lit, partial);
        }
        if let Some(GuaranteeForm::StepsAtMost { most, .. }) = self.stated(guarantee) {
            let walks = self.counted_walks(guarantee);
            let mut counter = StepCounter::of(&self.walk.encoding);
            let too_long = counter.at_least(&mut self.aig, most.saturating_add(1));
            return (self.aig.and(walks, too_long), false);
        }
        let complete = self.walk.encoding.complete;
        let violations: Vec<Lit> =
            self.violations(guarantee).into_iter().map(|(_, lit)| lit).collect();
        let violated = self.aig.any(violations);
        match guarantee {
            Guarantee::DutiesSettled | Guarantee::DutiesHaveGround | Guarantee::Headlines => {
                (self.aig.and(complete, violated), false)
            }
            Guarantee::NeverStuck | Guarantee::Prohibitions => (violated, true),
            Guarantee::SomebodyToTurnTo => {
                let somebody = self.walk.encoding.somebody(&mut self.aig);
                (self.aig.and(complete, !somebody), false)
            }
            Guarantee::UnsureLeadsSomewhere => {
                let somebody = self.walk.encoding.somebody(&mut self.aig);
                let one_unsure = self.one_unsure();
                (self.aig.all([complete, one_unsure, !somebody]), false)
            }
            // One that counts, above, or that compares two walks.
            Guarantee::Stated(_) => (Lit::FALSE, false),
        }
    }

    /// Where a stated guarantee about the conditions of one state is broken; `None` for any other.
    fn broken_stated(&mut self, guarantee: Guarantee, assumed: AssumedDue) -> Option<(Lit, bool)> {
        let complete = self.walk.encoding.complete;
        match self.stated(guarantee)? {
            GuaranteeForm::Always(condition) => {
                let yes = self.yes(*condition, false, assumed);
                Some((self.aig.and(complete, !yes), false))
            }
            GuaranteeForm::Never(condition) => Some((self.yes(*condition, true, assumed), true)),
            GuaranteeForm::If { premise, then, once } => {
                let (_, complete) = self.states(*once);
                let premise = self.yes(*premise, *once, assumed);
                let then = self.yes(*then, *once, assumed);
                Some((self.aig.all([complete, premise, !then]), *once))
            }
            GuaranteeForm::Possible(condition) => {
                let yes = self.yes(*condition, false, assumed);
                Some((self.aig.and(complete, yes), false))
            }
            GuaranteeForm::StepsAtMost { .. }
            | GuaranteeForm::MonotoneIn { .. }
            | GuaranteeForm::MoreOf { .. }
            | GuaranteeForm::Independent { .. } => None,
        }
    }

    /// Exactly one answer is unsure.
    fn one_unsure(&mut self) -> Lit {
        let (mut none, mut one) = (Lit::TRUE, Lit::FALSE);
        for step in self.walk.encoding.steps.values() {
            let unsure = step.unsure(&mut self.aig);
            let (still, first) = (self.aig.and(one, !unsure), self.aig.and(none, unsure));
            one = self.aig.or(still, first);
            none = self.aig.and(none, !unsure);
        }
        one
    }

    /// Where this walk and a second one can be compared, and where the guarantee between them is broken.
    pub(super) fn compared(
        &mut self,
        guarantee: Guarantee,
        second: &EncodedWalk<'_>,
    ) -> (Lit, Lit) {
        // A table holds answers, and no memory of earlier ones.
        let tables = self.walk.table.values().chain(second.table.values());
        let fresh: Vec<Lit> =
            tables.map(|inputs| !self.aig.and(inputs.supplied, inputs.waits)).collect();
        let both = [self.walk.encoding.complete, second.encoding.complete];
        let complete = self.aig.all(both.into_iter().chain(fresh));
        let Some(form) = self.stated(guarantee) else { return (Lit::FALSE, Lit::FALSE) };
        let (comparable, broken) = match form {
            GuaranteeForm::MonotoneIn { step, order, actions } => {
                (self.ranked(second, *step, order), self.calmer(second, *actions))
            }
            GuaranteeForm::MoreOf { step, actions } => {
                (self.more(second, *step), self.calmer(second, *actions))
            }
            GuaranteeForm::Independent { action, .. } => {
                let due = (self.walk.encoding.due(*action), second.encoding.due(*action));
                (Lit::TRUE, self.aig.differ(due.0, due.1))
            }
            GuaranteeForm::Always(_)
            | GuaranteeForm::Never(_)
            | GuaranteeForm::If { .. }
            | GuaranteeForm::Possible(_)
            | GuaranteeForm::StepsAtMost { .. } => (Lit::FALSE, Lit::FALSE),
        };
        (self.aig.and(complete, comparable), broken)
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
            for (id, action) in self.flow.actions().iter() {
                if action.urgency.is_some() {
                    let due = (self.walk.encoding.due(id), second.encoding.due(id));
                    calmer.push(self.aig.and(due.0, !due.1));
                }
            }
        } else {
            for level in [Urgency::Now, Urgency::Today, Urgency::Soon, Urgency::Later] {
                let as_urgent =
                    |action: &Action| action.urgency.is_some_and(|urgency| urgency <= level);
                let in_first = self.walk.encoding.due_where(&mut self.aig, as_urgent);
                let in_second = second.encoding.due_where(&mut self.aig, as_urgent);
                calmer.push(self.aig.and(in_first, !in_second));
            }
        }
        self.aig.any(calmer)
    }

    /// Facts that a guarantee reads and that an action it names reads too: a gap in the fact is a gap
    /// in both, and the guarantee does not notice it.
    pub(super) fn rests_on(&self, guarantee: Guarantee) -> Vec<(String, String)> {
        let (facts, actions) = self.named(guarantee);
        let mut both = Vec::new();
        for action in actions.iter().filter_map(|action| self.flow.actions().get(*action)) {
            for fact in facts.iter().filter(|fact| action.reads(**fact)) {
                if let Some(fact) = self.flow.facts().get(*fact) {
                    both.push((fact.path.clone(), action.path.clone()));
                }
            }
        }
        both
    }

    /// The facts that a guarantee reads.
    pub fn facts_read(&self, guarantee: Guarantee) -> Vec<FactId> {
        self.named(guarantee).0
    }

    /// The facts and actions that the conditions of a guarantee name, each once.
    fn named(&self, guarantee: Guarantee) -> (Vec<FactId>, Vec<ActionId>) {
        let conditions = match self.stated(guarantee) {
            Some(
                GuaranteeForm::Always(condition)
                | GuaranteeForm::Never(condition)
                | GuaranteeForm::Possible(condition),
            ) => vec![*condition],
            Some(GuaranteeForm::If { premise, then, .. }) => vec![*premise, *then],
            Some(GuaranteeForm::StepsAtMost { premise, .. }) => premise.iter().copied().collect(),
            Some(
                GuaranteeForm::MonotoneIn { .. }
                | GuaranteeForm::MoreOf { .. }
                | GuaranteeForm::Independent { .. },
            )
            | None => Vec::new(),
        };
        let (mut facts, mut actions) = (Vec::new(), Vec::new());
        for test in conditions.into_iter().flat_map(|condition| self.flow.tests_of(condition)) {
            facts.extend(test.fact().filter(|fact| !facts.contains(fact)));
            actions.extend(test.action().filter(|action| !actions.contains(action)));
        }
        (facts, actions)
    }

    /// The one action whose condition a guarantee merely repeats: the guarantee demands the action
    /// exactly where it is due, or forbids it exactly where it is not.
    pub fn restates(&mut self, guarantee: Guarantee) -> Option<String> {
        let (_, actions) = self.named(guarantee);
        let [action] = actions.as_slice() else { return None };
        if self.flow.wants_witness(guarantee) {
            return None;
        }
        let (demanded, partial) = self.broken_stated(guarantee, Some((*action, false)))?;
        let (forbidden, _) = self.broken_stated(guarantee, Some((*action, true)))?;
        let (walk, complete) = self.states(partial);
        let due = walk.encoding.due(*action);
        for (where_it_applies, due) in [(demanded, due), (forbidden, !due)] {
            if where_it_applies == Lit::FALSE {
                continue;
            }
            let differ = self.aig.differ(where_it_applies, due);
            if self.can_be(&[complete, differ]) == Some(false) {
                return self.flow.actions().get(*action).map(|action| action.path.clone());
            }
        }
        None
    }
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

/// For each source that an action can rest on: that it counts. The action's own, and those of the
/// facts it reads, where they hold.
pub(crate) fn ground(
    aig: &mut Aig,
    walk: &EncodedWalk<'_>,
    action: ActionId,
) -> Vec<(SourceId, Lit)> {
    let flow = walk.encoding.flow();
    let Some(action) = flow.actions().get(action) else { return Vec::new() };
    let mut counts: Vec<(SourceId, Vec<Lit>)> = Vec::new();
    let mut rest_on = vec![(Lit::TRUE, action.sources.as_slice())];
    let mut no_cause = Lit::TRUE;
    for cause in action.causes() {
        // The facts of the first cause that is true count. A single cause is true where the action
        // is due at all.
        let holds = if action.unsettled.is_empty() {
            Lit::TRUE
        } else {
            walk.encoding.condition(aig, Some(cause.when)).yes
        };
        let first = aig.and(no_cause, holds);
        no_cause = aig.and(no_cause, !holds);
        for fact in &cause.facts {
            let (Some(rails), Some(fact)) =
                (walk.encoding.facts.get(*fact), flow.facts().get(*fact))
            else {
                continue;
            };
            rest_on.push((aig.and(first, rails.yes), fact.sources.as_slice()));
        }
    }
    for (holds, sources) in rest_on {
        for used in sources {
            let when =
                used.when.map_or(Lit::TRUE, |when| walk.encoding.condition(aig, Some(when)).yes);
            let lit = aig.and(holds, when);
            match counts.iter_mut().find(|(source, _)| *source == used.source) {
                Some((_, lits)) => lits.push(lit),
                None => counts.push((used.source, vec![lit])),
            }
        }
    }
    counts.into_iter().map(|(source, lits)| (source, aig.any(lits))).collect()
}
