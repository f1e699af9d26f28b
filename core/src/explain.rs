//! Why a condition is true: `(Flow, state, condition) -> the answers that make it so`.
//!
//! From the last live answer in the flow to the first, each answer is removed, the whole flow is
//! recomputed, and the answer stays removed if the condition is still true. Because answering never takes
//! anything back (law 3 of [`format`](crate::format)), the remaining answers make the condition true from
//! an empty session, and none of them can be left out. Most conditions leave no choice: then what each
//! part needs is followed to the answers, in `forced`.
//!
//! Strictly, a condition that is true because something *will stay unknown* depends on every answer that
//! was read. The reasons are only what leaves it unknown: each `unsure`, and what closed a stage.

mod forced;

use crate::condition::{Condition, Parts, Reads, Truth};
use crate::entry::{due_uses, weight};
use crate::flow::{ActionRow, Flow, StepKind, StepRow, option_bits};
use crate::index::{
    ActionId, EntryId, FactId, GateId, Id, IdSet, NodeId, SourceId, StepId, TestId,
};
use crate::state::{AnswerValue, State, StepState, Visibility, ticked};

use self::forced::Forced;

/// The steps whose answers make a condition true, in the order of the flow.
pub(crate) fn reasons(flow: &Flow, state: &State, when: Condition) -> Vec<StepId> {
    let forced = Forced::of(flow, state, when);
    if !forced.choice {
        return forced.steps.iter().collect();
    }
    by_removal(flow, state, when, Some(&forced))
}

/// By the definition alone, to compare with.
#[cfg(feature = "internals")]
pub(crate) fn reasons_by_definition(flow: &Flow, state: &State, when: Condition) -> Vec<StepId> {
    by_removal(flow, state, when, None)
}

/// The same, by removing one answer after the other; those that are known to be needed are not tried.
fn by_removal(flow: &Flow, state: &State, when: Condition, known: Option<&Forced>) -> Vec<StepId> {
    let dependencies = Dependencies::of(flow, when);
    let is_true = |state: &State| state.holds(flow, when);
    let mut scratch = only_live(flow, state);
    if known.is_some() {
        scratch.restrict(dependencies.nodes.clone());
    }
    let holds = |unknown: &Condition| state.stays_unknown(flow, *unknown);
    let unknowns: Vec<Condition> = dependencies.unknowns.iter().copied().filter(holds).collect();
    let mut steps = IdSet::for_table(&flow.steps);
    if unknowns.is_empty() {
        steps.extend(minimal(flow, &mut scratch, &dependencies.steps, known, is_true));
        return steps.iter().collect();
    }
    // Find the unknowns that matter: remove each in turn, as an answer is removed.
    let mut needed = vec![true; unknowns.len()];
    for place in (0..unknowns.len()).rev() {
        let mut without = needed.clone();
        if let Some(needed) = without.get_mut(place) {
            *needed = false;
        }
        scratch.freeze(flow, unknowns.iter().copied().zip(without.iter().copied()));
        if is_true(&scratch) {
            needed = without;
        }
    }
    scratch.freeze(flow, unknowns.iter().copied().zip(needed.iter().copied()));
    steps.extend(minimal(flow, &mut scratch, &dependencies.steps, None, is_true));
    for (unknown, _) in unknowns.iter().zip(needed).filter(|(_, needed)| *needed) {
        let mut causes = Causes {
            flow,
            state,
            steps: &mut steps,
            facts: IdSet::for_table(&flow.facts),
            visited: IdSet::for_table(&flow.steps),
            todo: vec![unknown.start.next()],
        };
        causes.follow();
    }
    if steps.is_empty() {
        let mut scratch = only_live(flow, state);
        steps.extend(minimal(flow, &mut scratch, &dependencies.steps, None, is_true));
    }
    steps.iter().collect()
}

/// What makes an action due: the first of its causes that is true, or its own condition while none
/// is.
pub(crate) fn cause(flow: &Flow, state: &State, action: &ActionRow) -> Condition {
    if action.unsettled.is_empty() {
        return action.own;
    }
    flow.causes(action).find(|when| state.holds(flow, *when)).unwrap_or(action.own)
}

/// The steps whose answers make an entry due: the reasons of all its uses that are due.
pub(crate) fn reasons_of_entry(flow: &Flow, state: &State, entry: EntryId) -> Vec<StepId> {
    let due = due_uses(flow, state, entry).filter_map(|id| flow.actions.get(id));
    let causes = due.map(|action| cause(flow, state, action));
    let mut steps = IdSet::for_table(&flow.steps);
    for cause in causes {
        steps.extend(reasons(flow, state, cause));
    }
    steps.iter().collect()
}

/// The true facts that a cause reads, directly or through other facts.
pub(crate) fn true_facts(flow: &Flow, state: &State, cause: Condition) -> Vec<FactId> {
    let behind = flow.facts_behind(cause);
    behind.iter().filter(|fact| state.fact(*fact).truth.is_true()).collect()
}

/// The legal ground of these actions: the sources of each, and those of every true fact that its cause
/// reads.
pub(crate) fn ground(
    flow: &Flow,
    state: &State,
    actions: impl Iterator<Item = ActionId>,
) -> Vec<SourceId> {
    let mut sources = Vec::new();
    for action in actions.filter_map(|id| flow.actions.get(id)) {
        let facts = true_facts(flow, state, cause(flow, state, action)).into_iter();
        let facts = facts.filter_map(|fact| flow.facts.get(fact));
        let of_facts = facts.flat_map(|fact| flow.list(fact.sources));
        for used in flow.list(action.sources).iter().chain(of_facts) {
            let counts = used.when.is_none_or(|when| state.holds(flow, when));
            if counts && !sources.contains(&used.source) {
                sources.push(used.source);
            }
        }
    }
    sources
}

/// The changes of one answer after which an entry that is not due would be due, or the other way round:
/// (step, its other answer). Single ticks are only added; to remove them is tried only for all at once,
/// with `none`.
pub(crate) fn would_change(
    flow: &Flow,
    state: &State,
    entry: EntryId,
) -> Vec<(StepId, AnswerValue)> {
    let Some(entry) = flow.entries.get(entry) else { return Vec::new() };
    let uses = flow.list(entry.uses);
    let is_due = |state: &State| uses.iter().any(|id| state.is_due(*id));
    let due = is_due(state);
    // What would remove a duty is for authors, never for the person who has it.
    if weight(flow, state, uses).is_some_and(|weight| weight.duty) {
        return Vec::new();
    }
    let uses = uses.iter().filter_map(|id| flow.actions.get(*id));
    let mut steps = IdSet::for_table(&flow.steps);
    for action in uses {
        steps.extend(Dependencies::of(flow, action.when).steps.iter());
    }
    let mut scratch = state.clone();
    let mut changes = Vec::new();
    for step in steps.iter() {
        let (step_state, old) = (state.step(step), state.value(step));
        let Some(question) = flow.steps.get(step).filter(|_| step_state.live) else { continue };
        for new in other_answers(question, step_state, old) {
            scratch.put(flow, step, new);
            if is_due(&scratch) != due {
                changes.push((step, new));
            }
        }
        scratch.put(flow, step, old);
    }
    changes
}

/// The other answers to a question that are tried.
fn other_answers(question: &StepRow, state: StepState, old: AnswerValue) -> Vec<AnswerValue> {
    let new = AnswerValue { present: true, supplied: old.supplied, ..AnswerValue::default() };
    let bits = option_bits().filter(|bit| bit & question.all_options() & state.offered != 0);
    let mut answers: Vec<AnswerValue> = match question.kind {
        StepKind::Choice => bits.map(|bit| AnswerValue { ticks: bit, ..new }).collect(),
        StepKind::Choices => {
            let none = AnswerValue { none: true, ..ticked(state, old, 0, false) };
            let more = bits.filter(|bit| bit & old.ticks == 0);
            let more = more.map(|bit| ticked(state, old, old.ticks | bit, old.unsure));
            more.chain([none]).collect()
        }
        _ => Vec::new(),
    };
    if question.unsure {
        match question.kind {
            StepKind::Choice => answers.push(AnswerValue { unsure: true, ..new }),
            StepKind::Choices => answers.push(ticked(state, old, old.ticks, true)),
            _ => {}
        }
    }
    answers.retain(|answer| *answer != old);
    answers
}

/// The state without its dormant answers.
fn only_live(flow: &Flow, state: &State) -> State {
    let mut scratch = state.clone();
    for step in flow.steps.ids().rev() {
        if scratch.value(step).present && !state.step(step).live {
            scratch.put(flow, step, AnswerValue::default());
        }
    }
    scratch
}

/// Removes every answer that is not needed for `holds`. Returns the steps whose answers are needed.
fn minimal(
    flow: &Flow,
    scratch: &mut State,
    steps: &IdSet<StepId>,
    known: Option<&Forced>,
    holds: impl Fn(&State) -> bool,
) -> Vec<StepId> {
    let mut kept = Vec::new();
    let steps: Vec<StepId> = steps.iter().collect();
    for step in steps.into_iter().rev() {
        let value = scratch.value(step);
        if !value.present || !scratch.step(step).live {
            continue;
        }
        if known.is_some_and(|known| known.steps.contains(step)) {
            kept.push(step);
            continue;
        }
        scratch.put(flow, step, AnswerValue::default());
        if !holds(scratch) {
            scratch.put(flow, step, value);
            kept.push(step);
        }
    }
    // Removing an earlier answer may have hidden a later question.
    kept.retain(|step| scratch.step(*step).live);
    kept.reverse();
    kept
}

/// Whether a gate hides what is inside it.
fn closed(state: &State, gate: GateId) -> bool {
    state.gate_visibility(gate) != Visibility::Shown
}

/// Everything that a condition reads, directly or through what decides whether a question is shown.
pub(crate) struct Dependencies {
    pub(crate) steps: IdSet<StepId>,
    /// The same with the facts and gates in between.
    nodes: IdSet<NodeId>,
    /// The `unknown` and `surely` conditions in the condition itself and in the facts that it reads,
    /// in order.
    unknowns: Vec<Condition>,
}

impl Dependencies {
    pub(crate) fn of(flow: &Flow, when: Condition) -> Self {
        let mut found = Self {
            steps: IdSet::for_table(&flow.steps),
            nodes: IdSet::for_table(&flow.nodes),
            unknowns: Vec::new(),
        };
        let mut own_facts = IdSet::for_table(&flow.facts);
        // (condition, whether its unknowns belong to the condition that was asked about)
        let mut todo = vec![(when, true)];
        while let Some((condition, own)) = todo.pop() {
            let mut start = condition.start;
            for test in flow.tests_in(condition) {
                match flow.parts_of(*test) {
                    Parts::Reads(Reads::Answer(id, _)) => {
                        if !found.steps.set(id, true)
                            && let Some(step) = flow.steps.get(id)
                        {
                            found.nodes.set(step.node, true);
                            let options = flow.options_of(step).iter().filter_map(|o| o.when);
                            todo.extend(step.when.into_iter().chain(options).map(|c| (c, false)));
                            found.add_gate(flow, step.gate, &mut todo);
                        }
                    }
                    Parts::Reads(Reads::Fact(id)) => {
                        if let Some(fact) = flow.facts.get(id) {
                            let known = found.nodes.set(fact.node, true);
                            if !known || own && !own_facts.contains(id) {
                                own_facts.set(id, own);
                                todo.push((fact.when, own));
                            }
                        }
                    }
                    Parts::Reads(Reads::Gate(gate)) => found.add_gate(flow, Some(gate), &mut todo),
                    Parts::DecidedUpTo { end } if own => {
                        found.unknowns.push(Condition { start, end });
                    }
                    // The tests that belong to a test come next in this loop. Outcomes are read
                    // only by guarantees, and nobody asks for the reasons of one.
                    Parts::Next
                    | Parts::UpTo { .. }
                    | Parts::DecidedUpTo { .. }
                    | Parts::Reads(Reads::Outcome) => {}
                }
                start = start.next();
            }
        }
        found.unknowns.sort_unstable_by_key(|unknown: &Condition| unknown.start);
        found.unknowns.dedup();
        found
    }

    /// Adds a gate and those around it.
    fn add_gate(&mut self, flow: &Flow, gate: Option<GateId>, todo: &mut Vec<(Condition, bool)>) {
        let mut next = gate;
        while let Some(gate) = next.and_then(|gate| flow.gates.get(gate)) {
            if self.nodes.set(gate.node, true) {
                return;
            }
            todo.extend(gate.when.map(|when| (when, false)));
            next = gate.parent;
        }
    }
}

/// Follows an unknown value to the answers that leave it unknown.
struct Causes<'c> {
    flow: &'c Flow,
    state: &'c State,
    steps: &'c mut IdSet<StepId>,
    facts: IdSet<FactId>,
    visited: IdSet<StepId>,
    /// Where conditions begin that are still to be followed: facts may read facts at any depth.
    todo: Vec<TestId>,
}

impl Causes<'_> {
    fn follow(&mut self) {
        while let Some(start) = self.todo.pop() {
            self.of_test(start);
        }
    }

    /// Follows a test with all that belongs to it.
    fn of_test(&mut self, start: TestId) {
        let end = behind(self.flow, start);
        let condition = Condition { start, end };
        if self.state.truth(self.flow, condition) != Truth::Unknown {
            return;
        }
        let Some(test) = self.flow.tests.get(start) else { return };
        match self.flow.parts_of(*test) {
            Parts::Next | Parts::UpTo { .. } | Parts::DecidedUpTo { .. } => {
                let mut inner = start.next();
                while inner < end {
                    self.todo.push(inner);
                    inner = behind(self.flow, inner);
                }
            }
            Parts::Reads(Reads::Answer(step, _)) => self.of_step(step),
            Parts::Reads(Reads::Fact(id)) => {
                if !self.facts.set(id, true)
                    && let Some(fact) = self.flow.facts.get(id)
                {
                    self.todo.push(fact.when.start);
                }
            }
            Parts::Reads(Reads::Gate(gate)) => self.of_gate(gate),
            // An outcome is never unknown.
            Parts::Reads(Reads::Outcome) => {}
        }
    }

    fn of_step(&mut self, id: StepId) {
        if self.visited.set(id, true) {
            return;
        }
        let Some(step) = self.flow.steps.get(id) else { return };
        if self.state.step(id).live {
            if self.state.value(id).unsure {
                self.steps.set(id, true);
            }
        } else if let Some(gate) = step.gate.filter(|gate| closed(self.state, *gate)) {
            self.of_gate(gate);
        } else if let Some(when) = step.when {
            self.todo.push(when.start);
        }
        let options = self.flow.options_of(step).iter().filter_map(|option| option.when);
        self.todo.extend(options.map(|when| when.start));
    }

    fn of_gate(&mut self, id: GateId) {
        let Some(mut gate) = self.flow.gates.get(id) else { return };
        // A gate is around those that are compiled after it.
        while let Some(parent) = gate.parent.filter(|parent| closed(self.state, *parent)) {
            let Some(outer) = self.flow.gates.get(parent) else { return };
            gate = outer;
        }
        let Some(when) = gate.when else { return };
        let flow = self.flow;
        match self.state.truth(flow, when) {
            Truth::Unknown => self.todo.push(when.start),
            Truth::False => {
                // The answers that closed the gate.
                let dependencies = Dependencies::of(flow, when);
                let mut scratch = only_live(flow, self.state);
                scratch.restrict(dependencies.nodes);
                let is_false = |state: &State| state.truth(flow, when) == Truth::False;
                self.steps.extend(minimal(flow, &mut scratch, &dependencies.steps, None, is_false));
            }
            Truth::True => {}
        }
    }
}

/// The test after this one and all that belongs to it.
fn behind(flow: &Flow, test: TestId) -> TestId {
    let mut test = test;
    loop {
        match flow.tests.get(test).map(|test| flow.parts_of(*test)) {
            // The end of the next test is the end of this one.
            Some(Parts::Next) => test = test.next(),
            Some(Parts::UpTo { end } | Parts::DecidedUpTo { end }) => return end,
            Some(Parts::Reads(_)) | None => return test.next(),
        }
    }
}
