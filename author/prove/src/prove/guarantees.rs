//! Each guarantee as a formula that is true where it is broken.

use veiviser::condition::{Condition, Test};
use veiviser::flow::{GuaranteeForm, Rank};
use veiviser::guarantee::Guarantee;
use veiviser::{StepKind, Urgency};

use crate::aig::{Aig, Lit, NodeValues};
use crate::encode::DualRail;
use crate::witness::EncodedWalk;

use super::Prover;

impl Prover<'_> {
    fn stated(&self, guarantee: Guarantee) -> Option<&GuaranteeForm> {
        let Guarantee::Stated(index) = guarantee else { return None };
        self.flow.stated_guarantees().get(index).map(veiviser::StatedGuarantee::form)
    }

    /// Where a guarantee has something to say; `None` where it always has.
    pub(super) fn premise(&mut self, guarantee: Guarantee) -> Option<Lit> {
        let Some(GuaranteeForm::If { premise, once, .. }) = self.stated(guarantee) else {
            return None;
        };
        let (premise, once) = (*premise, *once);
        let (_, complete) = self.states(once);
        let premise = self.yes(premise, once, None);
        Some(self.aig.and(premise, complete))
    }

    /// All states, or complete ones, with what says that one is complete.
    fn states(&self, all: bool) -> (&EncodedWalk<'_>, Lit) {
        if all { (&self.state, Lit::TRUE) } else { (&self.walk, self.walk.encoding.complete) }
    }

    /// A condition is true; with an action that is taken as due or as not due, whatever it is.
    fn yes(&mut self, condition: Condition, all: bool, taken: Option<(u32, bool)>) -> Lit {
        let walk = if all { &self.state } else { &self.walk };
        let tests = self.flow.tests();
        let mut change = |at: u32, rails: DualRail| match (tests.get(at as usize), taken) {
            (Some(Test::Due(action)), Some((one, due))) if *action == one => {
                let yes = if due { Lit::TRUE } else { Lit::FALSE };
                DualRail { yes, no: !yes, settled: Lit::TRUE }
            }
            _ => rails,
        };
        walk.encoding.condition_with(&mut self.aig, condition, &mut change).yes
    }

    /// Where a guarantee about one state is broken; of `possible`, where it is shown. With whether
    /// partial states are meant.
    pub(super) fn broken(&mut self, guarantee: Guarantee) -> (Lit, bool) {
        if let Some((lit, partial)) = self.broken_stated(guarantee, None) {
            return (lit, partial);
        }
        let complete = self.walk.encoding.complete;
        let violations: Vec<Lit> =
            self.violations(guarantee).into_iter().map(|(_, lit)| lit).collect();
        let broken = self.aig.any(violations);
        let lit = match guarantee {
            Guarantee::DutiesSettled | Guarantee::DutiesHaveGround => {
                self.aig.and(complete, broken)
            }
            Guarantee::NeverStuck | Guarantee::Prohibitions => return (broken, true),
            Guarantee::SomebodyToTurnTo => {
                let somebody = self.walk.encoding.somebody(&mut self.aig);
                self.aig.and(complete, !somebody)
            }
            Guarantee::UnsureLeadsSomewhere => {
                let somebody = self.walk.encoding.somebody(&mut self.aig);
                let one = self.one_unsure();
                self.aig.all([complete, one, !somebody])
            }
            Guarantee::Stated(_) => Lit::FALSE,
        };
        (lit, false)
    }

    fn broken_stated(
        &mut self,
        guarantee: Guarantee,
        taken: Option<(u32, bool)>,
    ) -> Option<(Lit, bool)> {
        let complete = self.walk.encoding.complete;
        Some(match self.stated(guarantee)? {
            GuaranteeForm::Always(condition) => {
                let yes = self.yes(*condition, false, taken);
                (self.aig.and(complete, !yes), false)
            }
            GuaranteeForm::Never(condition) => (self.yes(*condition, true, taken), true),
            GuaranteeForm::If { premise, then, once } => {
                let (premise, then, once) = (*premise, *then, *once);
                let (_, complete) = self.states(once);
                let premise = self.yes(premise, once, taken);
                let then = self.yes(then, once, taken);
                (self.aig.all([complete, premise, !then]), once)
            }
            GuaranteeForm::Possible(condition) => {
                let yes = self.yes(*condition, false, taken);
                (self.aig.and(complete, yes), false)
            }
            _ => return None,
        })
    }

    /// For each duty: it is unknown, and what is due then is not.
    fn duties_unsettled(&mut self) -> Vec<(String, Lit)> {
        let encoding = &self.walk.encoding;
        let mut broken = Vec::new();
        for (action, rails) in self.flow.actions().iter().zip(&encoding.actions) {
            if action.duty {
                let advice =
                    action.if_unknown.map_or(Lit::FALSE, |advice| encoding.due(advice as usize));
                let open = self.aig.all([!rails.yes, !rails.no, !advice]);
                let advice = action.if_unknown.and_then(|at| self.flow.actions().get(at as usize));
                let advice = advice.map_or("", |advice| advice.path.as_str());
                let told = format!(
                    "it is not known whether `{}` applies, and `{advice}` is not due",
                    action.path
                );
                broken.push((told, open));
            }
        }
        broken
    }

    /// For each duty: it is due, and no source that is in force counts.
    fn duties_groundless(&mut self) -> Vec<(String, Lit)> {
        let mut broken = Vec::new();
        for (place, action) in self.flow.actions().iter().enumerate() {
            if action.duty {
                let due = self.walk.encoding.due(place);
                let ground: Vec<Lit> = ground(&mut self.aig, &self.walk, place)
                    .into_iter()
                    .filter(|(source, _)| (self.in_force)(*source))
                    .map(|(_, counts)| counts)
                    .collect();
                let ground = self.aig.any(ground);
                let told =
                    format!("the duty `{}` is due, and rests on no source in force", action.path);
                broken.push((told, self.aig.and(due, !ground)));
            }
        }
        broken
    }

    /// Exactly one answer is unsure.
    fn one_unsure(&mut self) -> Lit {
        let (mut none, mut one) = (Lit::TRUE, Lit::FALSE);
        for step in &self.walk.encoding.steps {
            let unsure = step.unsure(&mut self.aig);
            let (still, first) = (self.aig.and(one, !unsure), self.aig.and(none, unsure));
            one = self.aig.or(still, first);
            none = self.aig.and(none, !unsure);
        }
        one
    }

    /// For each `choice`: it is asked, and nothing is offered.
    fn stuck(&mut self) -> Vec<(String, Lit)> {
        let mut stuck = Vec::new();
        for (step, lits) in self.flow.steps().iter().zip(&self.state.encoding.steps) {
            if step.kind == StepKind::Choice {
                let offered = self.aig.any(lits.offered.iter().copied());
                let told = format!("`{}` is asked, and offers no option", step.path);
                stuck.push((told, self.aig.and(lits.asked, !offered)));
            }
        }
        stuck
    }

    /// For each prohibition and what it tells to avoid: both at once.
    fn doors_walked_through(&mut self) -> Vec<(String, Lit)> {
        let encoding = &self.state.encoding;
        let mut broken = Vec::new();
        for (place, prohibition) in self.flow.actions().iter().enumerate() {
            for avoided in &prohibition.avoid {
                let both = [encoding.due(place), encoding.due(*avoided as usize)];
                let avoided = self.flow.actions().get(*avoided as usize);
                let avoided = avoided.map_or("", |avoided| avoided.path.as_str());
                let told = format!(
                    "the prohibition `{}` is closed, and `{avoided}` is due",
                    prohibition.path
                );
                broken.push((told, self.aig.all(both)));
            }
        }
        broken
    }

    /// For each duty, prohibition or question that could break a guarantee for every flow: that it does.
    fn violations(&mut self, guarantee: Guarantee) -> Vec<(String, Lit)> {
        match guarantee {
            Guarantee::DutiesSettled => self.duties_unsettled(),
            Guarantee::DutiesHaveGround => self.duties_groundless(),
            Guarantee::NeverStuck => self.stuck(),
            Guarantee::Prohibitions => self.doors_walked_through(),
            _ => Vec::new(),
        }
    }

    /// Those that break a guarantee for every flow here, in words.
    pub(super) fn violators(&mut self, guarantee: Guarantee, values: &NodeValues) -> Vec<String> {
        let violations = self.violations(guarantee).into_iter();
        violations.filter(|(_, lit)| values.is_true(*lit)).map(|(told, _)| told).collect()
    }

    /// Where two walks can be compared, and where the guarantee between them is broken.
    pub(super) fn compared(&mut self, guarantee: Guarantee, other: &EncodedWalk<'_>) -> (Lit, Lit) {
        // A table holds answers, and no memory of earlier ones.
        let tables = self.walk.table.iter().chain(&other.table);
        let fresh: Vec<Lit> =
            tables.map(|inputs| !self.aig.and(inputs.supplied, inputs.waits)).collect();
        let both = [self.walk.encoding.complete, other.encoding.complete];
        let complete = self.aig.all(both.into_iter().chain(fresh));
        let Some(form) = self.stated(guarantee) else { return (Lit::FALSE, Lit::FALSE) };
        let (comparable, broken) = match form {
            GuaranteeForm::MonotoneIn { step, order, actions } => {
                let (step, order, actions) = (*step as usize, order.clone(), *actions);
                (self.ranked(other, step, &order), self.calmer(other, actions))
            }
            GuaranteeForm::MoreOf { step, actions } => {
                let (step, actions) = (*step as usize, *actions);
                (self.more(other, step), self.calmer(other, actions))
            }
            GuaranteeForm::Independent { action, .. } => {
                let action = *action as usize;
                let (one, two) = (self.walk.encoding.due(action), other.encoding.due(action));
                (Lit::TRUE, self.aig.differ(one, two))
            }
            _ => (Lit::FALSE, Lit::FALSE),
        };
        (self.aig.and(complete, comparable), broken)
    }

    /// The answer of the other walk stands later in the order.
    fn ranked(&mut self, other: &EncodedWalk<'_>, step: usize, order: &[Rank]) -> Lit {
        let mut pairs = Vec::new();
        for (place, calm) in order.iter().enumerate() {
            for worse in order.iter().skip(place.saturating_add(1)) {
                let calm = rank(&mut self.aig, &self.walk, step, *calm);
                let worse = rank(&mut self.aig, other, step, *worse);
                pairs.push(self.aig.and(calm, worse));
            }
        }
        self.aig.any(pairs)
    }

    /// The other walk ticks all that this one does, and more, with the same `unsure`.
    fn more(&mut self, other: &EncodedWalk<'_>, step: usize) -> Lit {
        let steps = (self.walk.encoding.steps.get(step), other.encoding.steps.get(step));
        let (Some(few), Some(many)) = steps else { return Lit::FALSE };
        let unsure = (few.unsure(&mut self.aig), many.unsure(&mut self.aig));
        let differ = self.aig.differ(unsure.0, unsure.1);
        let (mut all, mut more) = (vec![few.answered, many.answered, !differ], Vec::new());
        for (one, two) in few.picked.iter().zip(&many.picked) {
            all.push(self.aig.or(!*one, *two));
            more.push(self.aig.and(!*one, *two));
        }
        all.push(self.aig.any(more));
        self.aig.all(all)
    }

    /// The other walk is calmer than this one.
    fn calmer(&mut self, other: &EncodedWalk<'_>, actions: bool) -> Lit {
        let mut broken = Vec::new();
        if actions {
            for (place, action) in self.flow.actions().iter().enumerate() {
                if action.urgency.is_some() {
                    let (one, two) = (self.walk.encoding.due(place), other.encoding.due(place));
                    broken.push(self.aig.and(one, !two));
                }
            }
        } else {
            for level in [Urgency::Now, Urgency::Today, Urgency::Soon, Urgency::Later] {
                let as_urgent = |action: &veiviser::flow::Action| {
                    action.urgency.is_some_and(|urgency| urgency <= level)
                };
                let one = self.walk.encoding.due_where(&mut self.aig, as_urgent);
                let two = other.encoding.due_where(&mut self.aig, as_urgent);
                broken.push(self.aig.and(one, !two));
            }
        }
        self.aig.any(broken)
    }

    /// Facts that a guarantee reads and that an action it names reads too: a hole in the fact is a
    /// hole in both, and the guarantee stays green.
    pub(super) fn rests_on(&self, guarantee: Guarantee) -> Vec<(String, String)> {
        let (facts, actions) = self.named(guarantee);
        let mut both = Vec::new();
        for action in actions.iter().filter_map(|a| self.flow.actions().get(*a as usize)) {
            for fact in action.facts.iter().filter(|fact| facts.contains(fact)) {
                if let Some(fact) = self.flow.facts().get(*fact as usize) {
                    both.push((fact.path.clone(), action.path.clone()));
                }
            }
        }
        both
    }

    /// The facts that a guarantee reads.
    pub fn facts_read(&self, guarantee: Guarantee) -> Vec<u32> {
        self.named(guarantee).0
    }

    /// The facts and actions that the conditions of a guarantee name, each once.
    fn named(&self, guarantee: Guarantee) -> (Vec<u32>, Vec<u32>) {
        let conditions = match self.stated(guarantee) {
            Some(
                GuaranteeForm::Always(c) | GuaranteeForm::Never(c) | GuaranteeForm::Possible(c),
            ) => vec![*c],
            Some(GuaranteeForm::If { premise, then, .. }) => vec![*premise, *then],
            _ => Vec::new(),
        };
        let (mut facts, mut actions) = (Vec::new(), Vec::new());
        for condition in conditions {
            let tests = self.flow.tests();
            let run = condition.start as usize..condition.end as usize;
            for test in tests.get(run).unwrap_or_default() {
                match test {
                    Test::Fact(fact) if !facts.contains(fact) => facts.push(*fact),
                    Test::Due(action) if !actions.contains(action) => actions.push(*action),
                    _ => {}
                }
            }
        }
        (facts, actions)
    }

    /// The one action whose condition a guarantee merely says again: where the guarantee demands that
    /// it be due is exactly where it is, or where it forbids it is exactly where it is not.
    pub fn restates(&mut self, guarantee: Guarantee) -> Option<String> {
        let (_, actions) = self.named(guarantee);
        let [action] = actions.as_slice() else { return None };
        let wants_witness = self.flow.wants_witness(guarantee);
        if wants_witness {
            return None;
        }
        let (demanded, partial) = self.broken_stated(guarantee, Some((*action, false)))?;
        let (forbidden, _) = self.broken_stated(guarantee, Some((*action, true)))?;
        let (walk, complete) = self.states(partial);
        let due = walk.encoding.due(*action as usize);
        for (where_it_applies, due) in [(demanded, due), (forbidden, !due)] {
            if where_it_applies == Lit::FALSE {
                continue;
            }
            let differ = self.aig.differ(where_it_applies, due);
            if self.can_be(&[complete, differ]) == Some(false) {
                return self.flow.actions().get(*action as usize).map(|a| a.path.clone());
            }
        }
        None
    }
}

/// The answer to a `choice` is this one, and counts.
fn rank(aig: &mut Aig, walk: &EncodedWalk<'_>, step: usize, rank: Rank) -> Lit {
    let Some(step) = walk.encoding.steps.get(step) else { return Lit::FALSE };
    let unsure = step.unsure(aig);
    match rank {
        Rank::Unsure => unsure,
        Rank::Option(bit) => {
            let picked = step.picked.get(bit.trailing_zeros() as usize);
            aig.all([step.answered, !unsure, picked.copied().unwrap_or(Lit::FALSE)])
        }
    }
}

/// For each source that an action can rest on: that it counts. The action's own, and those of the
/// facts it reads, where they hold.
pub(crate) fn ground(aig: &mut Aig, walk: &EncodedWalk<'_>, action: usize) -> Vec<(u32, Lit)> {
    let flow = walk.encoding.flow();
    let Some(found) = flow.actions().get(action) else { return Vec::new() };
    let mut counts: Vec<(u32, Vec<Lit>)> = Vec::new();
    let facts = found.facts.iter().filter_map(|fact| {
        let holds = walk.encoding.facts.get(*fact as usize)?.yes;
        Some((holds, flow.facts().get(*fact as usize)?.sources.as_slice()))
    });
    for (holds, sources) in std::iter::once((Lit::TRUE, found.sources.as_slice())).chain(facts) {
        for used in sources {
            let when = used.when.map_or(Lit::TRUE, |c| walk.encoding.condition(aig, Some(c)).yes);
            let lit = aig.and(holds, when);
            match counts.iter_mut().find(|(source, _)| *source == used.source) {
                Some((_, lits)) => lits.push(lit),
                None => counts.push((used.source, vec![lit])),
            }
        }
    }
    counts.into_iter().map(|(source, lits)| (source, aig.any(lits))).collect()
}
