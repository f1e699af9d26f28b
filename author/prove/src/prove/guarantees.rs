//! Each guarantee as a formula that is true where it is broken.

use veiviser::StatedGuarantee;
use veiviser::condition::{Condition, Test};
use veiviser::flow::{GuaranteeForm, States};
use veiviser::guarantee::Guarantee;
use veiviser::index::{ActionId, FactId, SourceId};

use crate::aig::{Aig, Lit};
use crate::encode::DualRail;
use crate::witness::EncodedWalk;

use super::branches::branches_of_action;
use super::length::StepCounter;
use super::{NoRule, Prover, Repetition};

/// Actions that are taken to be due, or not, whatever their conditions say.
type AssumedDue<'d> = Option<(&'d [ActionId], bool)>;

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
            | Guarantee::Headlines
            | Guarantee::EnoughIsEnough
            | Guarantee::ParametersAnswered
            | Guarantee::GuaranteedInPlace => None,
        }
    }

    /// Where a guarantee about one state has something to say; `None` where it always has.
    pub(super) fn premise(&mut self, guarantee: Guarantee) -> Option<Lit> {
        match self.stated(guarantee)? {
            GuaranteeForm::If { premise, states, .. } => {
                let (_, among) = self.states(*states);
                let premise = self.yes(*premise, *states, None);
                Some(self.aig.and(premise, among))
            }
            GuaranteeForm::StepsAtMost { premise: None, supplied, .. } if supplied.is_empty() => {
                None
            }
            GuaranteeForm::StepsAtMost { premise, supplied, .. } => {
                let premise =
                    premise.map_or(Lit::TRUE, |premise| self.yes(premise, States::Enough, None));
                let supplied = supplied.iter().map(|parameter| {
                    self.walk.table.get(*parameter).map_or(Lit::FALSE, |inputs| inputs.supplied)
                });
                let enough = self.walk.encoding.enough;
                Some(self.aig.all(supplied.chain([premise, enough])))
            }
            GuaranteeForm::Always(..)
            | GuaranteeForm::Never(_)
            | GuaranteeForm::Possible(..)
            | GuaranteeForm::MonotoneIn { .. }
            | GuaranteeForm::MoreOf { .. }
            | GuaranteeForm::Independent { .. } => None,
        }
    }

    /// The formulas for these states, and a literal that is true in them.
    pub(super) fn states(&self, states: States) -> (&EncodedWalk<'f>, Lit) {
        let walk = encoding_of(states, &self.state, &self.walk);
        let among = match states {
            States::Every => Lit::TRUE,
            States::Enough => walk.encoding.enough,
            States::Complete => walk.encoding.complete,
        };
        (walk, among)
    }

    /// A condition is true, by the formulas for these states.
    fn yes(&mut self, condition: Condition, states: States, assumed: AssumedDue<'_>) -> Lit {
        let walk = encoding_of(states, &self.state, &self.walk);
        let tests = self.flow.tests();
        let mut change = |id, rails| match (assumed, tests.get(id)) {
            (Some((actions, due)), Some(Test::Due(action))) if actions.contains(action) => {
                let yes = if due { Lit::TRUE } else { Lit::FALSE };
                DualRail { yes, no: !yes, settled: Lit::TRUE }
            }
            _ => rails,
        };
        walk.encoding.condition_with(&mut self.aig, condition, &mut change).yes
    }

    /// Where a guarantee about one state is broken; of `possible`, where it happens. With the states that
    /// it is about.
    pub(super) fn broken(&mut self, guarantee: Guarantee) -> (Lit, States) {
        if let Some(broken) = self.broken_stated(guarantee, None) {
            return broken;
        }
        if let Some(GuaranteeForm::StepsAtMost { most, .. }) = self.stated(guarantee) {
            let walks = self.counted_walks(guarantee);
            let mut counter = StepCounter::of(&self.walk.encoding);
            let too_long = counter.at_least(&mut self.aig, most.saturating_add(1));
            return (self.aig.and(walks, too_long), States::Enough);
        }
        let enough = self.walk.encoding.enough;
        let violations: Vec<Lit> =
            self.violations(guarantee).into_iter().map(|(_, lit)| lit).collect();
        let violated = self.aig.any(violations);
        match guarantee {
            Guarantee::DutiesSettled
            | Guarantee::DutiesHaveGround
            | Guarantee::Headlines
            | Guarantee::EnoughIsEnough
            | Guarantee::ParametersAnswered => (self.aig.and(enough, violated), States::Enough),
            Guarantee::NeverStuck | Guarantee::Prohibitions | Guarantee::GuaranteedInPlace => {
                (violated, States::Every)
            }
            Guarantee::SomebodyToTurnTo => {
                let somebody = self.walk.encoding.somebody(&mut self.aig);
                (self.aig.and(enough, !somebody), States::Enough)
            }
            Guarantee::UnsureLeadsSomewhere => {
                let somebody = self.walk.encoding.somebody(&mut self.aig);
                let one_unsure = self.one_unsure();
                (self.aig.all([enough, one_unsure, !somebody]), States::Enough)
            }
            // One that counts, above, or that compares two walks.
            Guarantee::Stated(_) => (Lit::FALSE, States::Enough),
        }
    }

    /// Where a stated guarantee about the conditions of one state is broken; `None` for any other.
    fn broken_stated(
        &mut self,
        guarantee: Guarantee,
        assumed: AssumedDue<'_>,
    ) -> Option<(Lit, States)> {
        match *self.stated(guarantee)? {
            GuaranteeForm::Always(condition, states) => {
                let (_, among) = self.states(states);
                let yes = self.yes(condition, states, assumed);
                Some((self.aig.and(among, !yes), states))
            }
            GuaranteeForm::Never(condition) => {
                Some((self.yes(condition, States::Every, assumed), States::Every))
            }
            GuaranteeForm::If { premise, then, states } => {
                let (_, among) = self.states(states);
                let premise = self.yes(premise, states, assumed);
                let then = self.yes(then, states, assumed);
                Some((self.aig.all([among, premise, !then]), states))
            }
            GuaranteeForm::Possible(condition, states) => {
                let (_, among) = self.states(states);
                let yes = self.yes(condition, states, assumed);
                Some((self.aig.and(among, yes), states))
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
                GuaranteeForm::Always(condition, _)
                | GuaranteeForm::Never(condition)
                | GuaranteeForm::Possible(condition, _),
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

    /// Why a guarantee is no rule: one that its author stated, and that is marked as a restatement, rests on
    /// nothing, reads a fact, or repeats the condition of one action.
    pub fn no_rule(&mut self, guarantee: Guarantee) -> Option<NoRule> {
        let Guarantee::Stated(id) = guarantee else { return None };
        let stated = self.flow.stated_guarantees().get(id)?;
        if stated.restates() {
            return Some(NoRule::Marked);
        }
        if stated.rests_on().is_empty() {
            return Some(NoRule::RestsOnNothing);
        }
        let fact = self.facts_read(guarantee).first().and_then(|fact| self.flow.facts().get(*fact));
        if let Some(fact) = fact {
            return Some(NoRule::ReadsFact(fact.path.clone()));
        }
        self.restates(guarantee).action.map(NoRule::Repeats)
    }

    /// The one action whose condition a guarantee merely repeats: the guarantee demands the action
    /// exactly where it is due, or where one of its causes or one branch of an `any` in them makes it due, or
    /// forbids it exactly where it is not due. Uses of one shared action are one action.
    pub fn restates(&mut self, guarantee: Guarantee) -> Repetition {
        let mut decided = true;
        let action = self.repeated(guarantee, &mut decided);
        Repetition { action, decided }
    }

    fn repeated(&mut self, guarantee: Guarantee, decided: &mut bool) -> Option<String> {
        let (_, actions) = self.named(guarantee);
        let named = |id: &ActionId| self.flow.actions().get(*id);
        let first = actions.first().and_then(named)?;
        if actions.iter().filter_map(named).any(|action| action.entry != first.entry)
            || self.flow.wants_witness(guarantee)
        {
            return None;
        }
        let (demanded, states) = self.broken_stated(guarantee, Some((&actions, false)))?;
        let (forbidden, _) = self.broken_stated(guarantee, Some((&actions, true)))?;
        let (_, among) = self.states(states);
        let walk = encoding_of(states, &self.state, &self.walk);
        let uses: Vec<Lit> = actions.iter().map(|action| walk.encoding.due(*action)).collect();
        let due = self.aig.any(uses);
        let mut branches = Vec::new();
        for action in actions.iter().filter_map(named) {
            branches.extend(branches_of_action(&mut self.aig, walk, action));
        }
        let branches = branches.into_iter().map(|branch| (demanded, branch));
        let repeated = [(demanded, due), (forbidden, !due)].into_iter().chain(branches);
        for (where_it_applies, due) in repeated.collect::<Vec<_>>() {
            if where_it_applies == Lit::FALSE {
                continue;
            }
            let differ = self.aig.differ(where_it_applies, due);
            let can_differ = self.can_be(&[among, differ]);
            *decided &= can_differ.is_some();
            if can_differ == Some(false) {
                let entry = self.flow.entries().get(first.entry)?;
                let shared = entry.shared.as_ref().filter(|_| actions.len() > 1);
                return Some(shared.unwrap_or(&first.path).clone());
            }
        }
        None
    }
}

/// The formulas for these states: of `every` state, or of the end of a walk.
const fn encoding_of<'w, 'f>(
    states: States,
    every: &'w EncodedWalk<'f>,
    ended: &'w EncodedWalk<'f>,
) -> &'w EncodedWalk<'f> {
    match states {
        States::Every => every,
        States::Enough | States::Complete => ended,
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
