//! What each promise says, as formulas that are true where it is broken.

use veiviser::condition::{Condition, Test};
use veiviser::flow::{Form, Rank};
use veiviser::guarantee::Promise;
use veiviser::{Kind, Urgency};

use crate::circuit::{Circuit, Values, Wire};
use crate::encode::Rails;
use crate::witness::Walk;

use super::Prover;

impl Prover<'_> {
    fn stated(&self, promise: Promise) -> Option<&Form> {
        let Promise::Stated(index) = promise else { return None };
        self.flow.guarantees().get(index).map(veiviser::Guarantee::form)
    }

    /// Where a promise has something to say; `None` where it always has.
    pub(super) fn premise(&mut self, promise: Promise) -> Option<Wire> {
        let Some(Form::If { premise, once, .. }) = self.stated(promise) else { return None };
        let (premise, once) = (*premise, *once);
        let (_, complete) = self.states(once);
        let premise = self.yes(premise, once, None);
        Some(self.circuit.and(premise, complete))
    }

    /// All states, or complete ones, with what says that one is complete.
    fn states(&self, all: bool) -> (&Walk<'_>, Wire) {
        if all { (&self.state, Wire::TRUE) } else { (&self.walk, self.walk.encoding.complete) }
    }

    /// A condition is true; with an action that is taken as due or as not due, whatever it is.
    fn yes(&mut self, condition: Condition, all: bool, taken: Option<(u32, bool)>) -> Wire {
        let walk = if all { &self.state } else { &self.walk };
        let tests = self.flow.tests();
        let mut change = |at: u32, rails: Rails| match (tests.get(at as usize), taken) {
            (Some(Test::Due(action)), Some((one, due))) if *action == one => {
                let yes = if due { Wire::TRUE } else { Wire::FALSE };
                Rails { yes, no: !yes, settled: Wire::TRUE }
            }
            _ => rails,
        };
        walk.encoding.condition_with(&mut self.circuit, condition, &mut change).yes
    }

    /// Where a promise about one state is broken; of `possible`, where it is shown. With whether
    /// states with holes are meant.
    pub(super) fn broken(&mut self, promise: Promise) -> (Wire, bool) {
        if let Some((wire, holes)) = self.broken_stated(promise, None) {
            return (wire, holes);
        }
        let complete = self.walk.encoding.complete;
        let breakers: Vec<Wire> =
            self.breakers(promise).into_iter().map(|(_, wire)| wire).collect();
        let broken = self.circuit.any(breakers);
        let wire = match promise {
            Promise::DutiesSettled | Promise::DutiesHaveGround => {
                self.circuit.and(complete, broken)
            }
            Promise::NeverStuck | Promise::Doors => return (broken, true),
            Promise::SomebodyToTurnTo => {
                let somebody = self.walk.encoding.somebody(&mut self.circuit);
                self.circuit.and(complete, !somebody)
            }
            Promise::UnsureLeadsSomewhere => {
                let somebody = self.walk.encoding.somebody(&mut self.circuit);
                let one = self.one_unsure();
                self.circuit.all([complete, one, !somebody])
            }
            Promise::Stated(_) => Wire::FALSE,
        };
        (wire, false)
    }

    fn broken_stated(
        &mut self,
        promise: Promise,
        taken: Option<(u32, bool)>,
    ) -> Option<(Wire, bool)> {
        let complete = self.walk.encoding.complete;
        Some(match self.stated(promise)? {
            Form::Always(condition) => {
                let yes = self.yes(*condition, false, taken);
                (self.circuit.and(complete, !yes), false)
            }
            Form::Never(condition) => (self.yes(*condition, true, taken), true),
            Form::If { premise, then, once } => {
                let (premise, then, once) = (*premise, *then, *once);
                let (_, complete) = self.states(once);
                let premise = self.yes(premise, once, taken);
                let then = self.yes(then, once, taken);
                (self.circuit.all([complete, premise, !then]), once)
            }
            Form::Possible(condition) => {
                let yes = self.yes(*condition, false, taken);
                (self.circuit.and(complete, yes), false)
            }
            _ => return None,
        })
    }

    /// For each duty: it is unknown, and what is due then is not.
    fn duties_unsettled(&mut self) -> Vec<(String, Wire)> {
        let encoding = &self.walk.encoding;
        let mut broken = Vec::new();
        for (action, rails) in self.flow.actions().iter().zip(&encoding.actions) {
            if action.duty {
                let advice =
                    action.if_unknown.map_or(Wire::FALSE, |advice| encoding.due(advice as usize));
                let open = self.circuit.all([!rails.yes, !rails.no, !advice]);
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
    fn duties_groundless(&mut self) -> Vec<(String, Wire)> {
        let mut broken = Vec::new();
        for (place, action) in self.flow.actions().iter().enumerate() {
            if action.duty {
                let due = self.walk.encoding.due(place);
                let ground: Vec<Wire> = ground(&mut self.circuit, &self.walk, place)
                    .into_iter()
                    .filter(|(source, _)| (self.in_force)(*source))
                    .map(|(_, counts)| counts)
                    .collect();
                let ground = self.circuit.any(ground);
                let told =
                    format!("the duty `{}` is due, and rests on no source in force", action.path);
                broken.push((told, self.circuit.and(due, !ground)));
            }
        }
        broken
    }

    /// Exactly one answer is unsure.
    fn one_unsure(&mut self) -> Wire {
        let (mut none, mut one) = (Wire::TRUE, Wire::FALSE);
        for step in &self.walk.encoding.steps {
            let unsure = step.unsure(&mut self.circuit);
            let (still, first) = (self.circuit.and(one, !unsure), self.circuit.and(none, unsure));
            one = self.circuit.or(still, first);
            none = self.circuit.and(none, !unsure);
        }
        one
    }

    /// For each `choice`: it is asked, and nothing is offered.
    fn stuck(&mut self) -> Vec<(String, Wire)> {
        let mut stuck = Vec::new();
        for (step, wires) in self.flow.steps().iter().zip(&self.state.encoding.steps) {
            if step.kind == Kind::Choice {
                let offered = self.circuit.any(wires.offered.iter().copied());
                let told = format!("`{}` is asked, and offers no option", step.path);
                stuck.push((told, self.circuit.and(wires.asked, !offered)));
            }
        }
        stuck
    }

    /// For each door and what it tells to avoid: both at once.
    fn doors_walked_through(&mut self) -> Vec<(String, Wire)> {
        let encoding = &self.state.encoding;
        let mut broken = Vec::new();
        for (place, door) in self.flow.actions().iter().enumerate() {
            for avoided in &door.avoid {
                let both = [encoding.due(place), encoding.due(*avoided as usize)];
                let avoided = self.flow.actions().get(*avoided as usize);
                let avoided = avoided.map_or("", |avoided| avoided.path.as_str());
                let told = format!("the door `{}` is closed, and `{avoided}` is due", door.path);
                broken.push((told, self.circuit.all(both)));
            }
        }
        broken
    }

    /// For each duty, door or question that could break a promise for every flow: that it does.
    fn breakers(&mut self, promise: Promise) -> Vec<(String, Wire)> {
        match promise {
            Promise::DutiesSettled => self.duties_unsettled(),
            Promise::DutiesHaveGround => self.duties_groundless(),
            Promise::NeverStuck => self.stuck(),
            Promise::Doors => self.doors_walked_through(),
            _ => Vec::new(),
        }
    }

    /// Those that break a promise for every flow here, in words.
    pub(super) fn culprits(&mut self, promise: Promise, values: &Values) -> Vec<String> {
        let breakers = self.breakers(promise).into_iter();
        breakers.filter(|(_, wire)| values.is_true(*wire)).map(|(told, _)| told).collect()
    }

    /// Where two walks can be compared, and where the promise between them is broken.
    pub(super) fn compared(&mut self, promise: Promise, other: &Walk<'_>) -> (Wire, Wire) {
        // A table holds answers, and no memory of earlier ones.
        let tables = self.walk.table.iter().chain(&other.table);
        let fresh: Vec<Wire> =
            tables.map(|given| !self.circuit.and(given.supplied, given.waits)).collect();
        let both = [self.walk.encoding.complete, other.encoding.complete];
        let complete = self.circuit.all(both.into_iter().chain(fresh));
        let Some(form) = self.stated(promise) else { return (Wire::FALSE, Wire::FALSE) };
        let (comparable, broken) = match form {
            Form::MonotoneIn { step, order, actions } => {
                let (step, order, actions) = (*step as usize, order.clone(), *actions);
                (self.ranked(other, step, &order), self.calmer(other, actions))
            }
            Form::MoreOf { step, actions } => {
                let (step, actions) = (*step as usize, *actions);
                (self.more(other, step), self.calmer(other, actions))
            }
            Form::Independent { action, .. } => {
                let action = *action as usize;
                let (one, two) = (self.walk.encoding.due(action), other.encoding.due(action));
                (Wire::TRUE, self.circuit.differ(one, two))
            }
            _ => (Wire::FALSE, Wire::FALSE),
        };
        (self.circuit.and(complete, comparable), broken)
    }

    /// The answer of the other walk stands later in the order.
    fn ranked(&mut self, other: &Walk<'_>, step: usize, order: &[Rank]) -> Wire {
        let mut pairs = Vec::new();
        for (place, calm) in order.iter().enumerate() {
            for worse in order.iter().skip(place.saturating_add(1)) {
                let calm = rank(&mut self.circuit, &self.walk, step, *calm);
                let worse = rank(&mut self.circuit, other, step, *worse);
                pairs.push(self.circuit.and(calm, worse));
            }
        }
        self.circuit.any(pairs)
    }

    /// The other walk ticks all that this one does, and more, with the same `unsure`.
    fn more(&mut self, other: &Walk<'_>, step: usize) -> Wire {
        let steps = (self.walk.encoding.steps.get(step), other.encoding.steps.get(step));
        let (Some(few), Some(many)) = steps else { return Wire::FALSE };
        let unsure = (few.unsure(&mut self.circuit), many.unsure(&mut self.circuit));
        let differ = self.circuit.differ(unsure.0, unsure.1);
        let (mut all, mut more) = (vec![few.answered, many.answered, !differ], Vec::new());
        for (one, two) in few.picked.iter().zip(&many.picked) {
            all.push(self.circuit.or(!*one, *two));
            more.push(self.circuit.and(!*one, *two));
        }
        all.push(self.circuit.any(more));
        self.circuit.all(all)
    }

    /// The other walk is calmer than this one.
    fn calmer(&mut self, other: &Walk<'_>, actions: bool) -> Wire {
        let mut broken = Vec::new();
        if actions {
            for (place, action) in self.flow.actions().iter().enumerate() {
                if action.urgency.is_some() {
                    let (one, two) = (self.walk.encoding.due(place), other.encoding.due(place));
                    broken.push(self.circuit.and(one, !two));
                }
            }
        } else {
            for level in [Urgency::Now, Urgency::Today, Urgency::Soon, Urgency::Later] {
                let as_urgent = |action: &veiviser::flow::Action| {
                    action.urgency.is_some_and(|urgency| urgency <= level)
                };
                let one = self.walk.encoding.due_where(&mut self.circuit, as_urgent);
                let two = other.encoding.due_where(&mut self.circuit, as_urgent);
                broken.push(self.circuit.and(one, !two));
            }
        }
        self.circuit.any(broken)
    }

    /// Facts that a guarantee reads and that an action it names reads too: a hole in the fact is a
    /// hole in both, and the guarantee stays green.
    pub(super) fn rests_on(&self, promise: Promise) -> Vec<(String, String)> {
        let (facts, actions) = self.named(promise);
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
    pub fn facts_read(&self, promise: Promise) -> Vec<u32> {
        self.named(promise).0
    }

    /// The facts and actions that the conditions of a guarantee name, each once.
    fn named(&self, promise: Promise) -> (Vec<u32>, Vec<u32>) {
        let conditions = match self.stated(promise) {
            Some(Form::Always(c) | Form::Never(c) | Form::Possible(c)) => vec![*c],
            Some(Form::If { premise, then, .. }) => vec![*premise, *then],
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
    pub fn restates(&mut self, promise: Promise) -> Option<String> {
        let (_, actions) = self.named(promise);
        let [action] = actions.as_slice() else { return None };
        let wants_witness = self.flow.wants_witness(promise);
        if wants_witness {
            return None;
        }
        let (demanded, holes) = self.broken_stated(promise, Some((*action, false)))?;
        let (forbidden, _) = self.broken_stated(promise, Some((*action, true)))?;
        let (walk, complete) = self.states(holes);
        let due = walk.encoding.due(*action as usize);
        for (where_it_speaks, due) in [(demanded, due), (forbidden, !due)] {
            if where_it_speaks == Wire::FALSE {
                continue;
            }
            let differ = self.circuit.differ(where_it_speaks, due);
            if self.can_be(&[complete, differ]) == Some(false) {
                return self.flow.actions().get(*action as usize).map(|a| a.path.clone());
            }
        }
        None
    }
}

/// The answer to a `choice` is this one, and counts.
fn rank(circuit: &mut Circuit, walk: &Walk<'_>, step: usize, rank: Rank) -> Wire {
    let Some(step) = walk.encoding.steps.get(step) else { return Wire::FALSE };
    let unsure = step.unsure(circuit);
    match rank {
        Rank::Unsure => unsure,
        Rank::Option(bit) => {
            let picked = step.picked.get(bit.trailing_zeros() as usize);
            circuit.all([step.answered, !unsure, picked.copied().unwrap_or(Wire::FALSE)])
        }
    }
}

/// For each source that an action can rest on: that it counts. The action's own, and those of the
/// facts it reads, where they hold.
pub(crate) fn ground(circuit: &mut Circuit, walk: &Walk<'_>, action: usize) -> Vec<(u32, Wire)> {
    let flow = walk.encoding.flow();
    let Some(found) = flow.actions().get(action) else { return Vec::new() };
    let mut counts: Vec<(u32, Vec<Wire>)> = Vec::new();
    let facts = found.facts.iter().filter_map(|fact| {
        let holds = walk.encoding.facts.get(*fact as usize)?.yes;
        Some((holds, flow.facts().get(*fact as usize)?.sources.as_slice()))
    });
    for (holds, sources) in std::iter::once((Wire::TRUE, found.sources.as_slice())).chain(facts) {
        for used in sources {
            let when =
                used.when.map_or(Wire::TRUE, |c| walk.encoding.condition(circuit, Some(c)).yes);
            let wire = circuit.and(holds, when);
            match counts.iter_mut().find(|(source, _)| *source == used.source) {
                Some((_, wires)) => wires.push(wire),
                None => counts.push((used.source, vec![wire])),
            }
        }
    }
    counts.into_iter().map(|(source, wires)| (source, circuit.any(wires))).collect()
}
