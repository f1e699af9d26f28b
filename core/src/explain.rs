//! Why a condition is true: `(Flow, state, condition) -> the answers that make it so`.
//!
//! From the last live answer in the flow to the first, one is taken away, the whole flow is computed
//! again, and the answer is left out if the condition is still true. Because answering never takes
//! anything back (law 3), what remains makes the condition true from an empty session, and no part
//! of it can go.
//!
//! A condition that is true because something *will stay unknown* rests, strictly, on every answer
//! that was read. Nobody is helped by that list. What is told instead is what leaves it unknown: the
//! unsure answers, and those that closed a stage.

use std::collections::BTreeSet;

use crate::condition::{Condition, Test, Truth};
use crate::flow::{Action, Fact, Flow, Step, StepKind};
use crate::state::{AnswerValue, State, StepState, Visibility, ticked};

/// How deep causes are followed. A flow nests facts and stages, but not like this.
const DEEPEST: usize = 200;

/// The steps whose answers make a condition true, in the order of the flow.
pub(crate) fn reasons(flow: &Flow, state: &State, when: Condition) -> Vec<usize> {
    let reads = Reads::of(flow, when);
    let mut scratch = only_live(flow, state);
    let unknowns: Vec<u32> =
        reads.unknowns.iter().copied().filter(|at| stays_unknown(flow, state, *at)).collect();
    // Which of the unknowns matter: each is taken away in turn, as an answer would be.
    let mut needed: Vec<u32> = Vec::new();
    if !unknowns.is_empty() {
        let mut kept = unknowns.clone();
        for at in unknowns.iter().rev() {
            let without: Vec<u32> = kept.iter().copied().filter(|k| k != at).collect();
            scratch.freeze(flow, &unknowns, &without);
            if scratch.truth(flow, when).is_true() {
                kept = without;
            }
        }
        needed = kept;
        scratch.freeze(flow, &unknowns, &needed);
    }
    let mut told: BTreeSet<usize> =
        minimal(flow, &mut scratch, &reads.steps, |s| s.truth(flow, when).is_true())
            .into_iter()
            .collect();
    for at in needed {
        let mut causes =
            Causes { flow, state, told: &mut told, facts: BTreeSet::new(), steps: BTreeSet::new() };
        causes.of_test(&mut at.saturating_add(1), 0);
    }
    if told.is_empty() && !unknowns.is_empty() {
        let mut scratch = only_live(flow, state);
        told.extend(minimal(flow, &mut scratch, &reads.steps, |s| s.truth(flow, when).is_true()));
    }
    told.into_iter().collect()
}

/// The facts that hold and that an action reads, directly or through others.
pub(crate) fn true_facts<'f>(
    flow: &'f Flow,
    state: &'f State,
    action: &'f Action,
) -> impl Iterator<Item = &'f Fact> {
    action
        .facts
        .iter()
        .filter(|fact| state.fact(**fact as usize).truth.is_true())
        .filter_map(|fact| flow.facts.get(*fact as usize))
}

/// The legal ground of an action: its own sources, and those of every true fact that it reads.
pub(crate) fn ground(flow: &Flow, state: &State, action: usize) -> Vec<u32> {
    let Some(found) = flow.actions.get(action) else { return Vec::new() };
    let facts = true_facts(flow, state, found).flat_map(|fact| &fact.sources);
    let mut sources = Vec::new();
    for used in found.sources.iter().chain(facts) {
        let counts = used.when.is_none_or(|when| state.truth(flow, when).is_true());
        if counts && !sources.contains(&used.source) {
            sources.push(used.source);
        }
    }
    sources
}

/// The single changes of one answer after which an action is due that was not, or the other way round:
/// (step, the answer it would have). Ticks are only added; `none` stands for taking all away.
pub(crate) fn would_change(flow: &Flow, state: &State, action: usize) -> Vec<(usize, AnswerValue)> {
    let Some(found) = flow.actions.get(action) else { return Vec::new() };
    let due = state.is_due(action);
    // What would take a duty away is for authors, never for the person who has it.
    if due && found.duty {
        return Vec::new();
    }
    let mut scratch = state.clone();
    let mut changes = Vec::new();
    for step in Reads::of(flow, found.when).steps {
        let (cell, old) = (state.step(step), state.slot(step));
        let Some(question) = flow.steps.get(step).filter(|_| cell.live) else { continue };
        for new in other_answers(question, cell, old) {
            scratch.put(flow, step, new);
            if scratch.is_due(action) != due {
                changes.push((step, new));
            }
        }
        scratch.put(flow, step, old);
    }
    changes
}

/// The answers next to this one.
fn other_answers(question: &Step, cell: StepState, old: AnswerValue) -> Vec<AnswerValue> {
    let new = AnswerValue { present: true, supplied: old.supplied, ..AnswerValue::default() };
    let bits = (0..question.options.len())
        .filter_map(|i| 1_u64.checked_shl(u32::try_from(i).ok()?))
        .filter(|bit| bit & cell.offered != 0);
    let mut answers: Vec<AnswerValue> = match question.kind {
        StepKind::Choice => bits.map(|bit| AnswerValue { ticks: bit, ..new }).collect(),
        StepKind::Choices => {
            let none = AnswerValue { none: true, ..ticked(question, cell, old, 0, false) };
            let more = bits.filter(|bit| bit & old.ticks == 0);
            let more = more.map(|bit| ticked(question, cell, old, old.ticks | bit, old.unsure));
            more.chain([none]).collect()
        }
        _ => Vec::new(),
    };
    if question.unsure {
        match question.kind {
            StepKind::Choice => answers.push(AnswerValue { unsure: true, ..new }),
            StepKind::Choices => answers.push(ticked(question, cell, old, old.ticks, true)),
            _ => {}
        }
    }
    answers.retain(|answer| *answer != old);
    answers
}

/// The state with its dormant answers forgotten.
fn only_live(flow: &Flow, state: &State) -> State {
    let mut scratch = state.clone();
    for step in (0..flow.steps.len()).rev() {
        if scratch.slot(step).present && !state.step(step).live {
            scratch.put(flow, step, AnswerValue::default());
        }
    }
    scratch
}

/// Takes away answers as long as something holds; gives back the steps whose answers must stay.
fn minimal(
    flow: &Flow,
    scratch: &mut State,
    steps: &BTreeSet<usize>,
    holds: impl Fn(&State) -> bool,
) -> Vec<usize> {
    let mut kept = Vec::new();
    for step in steps.iter().rev() {
        let slot = scratch.slot(*step);
        if !slot.present || !scratch.step(*step).live {
            continue;
        }
        scratch.put(flow, *step, AnswerValue::default());
        if !holds(scratch) {
            scratch.put(flow, *step, slot);
            kept.push(*step);
        }
    }
    // What an earlier answer showed may be gone with it.
    kept.retain(|step| scratch.step(*step).live);
    kept.reverse();
    kept
}

fn stays_unknown(flow: &Flow, state: &State, at: u32) -> bool {
    match flow.tests.get(at as usize) {
        Some(Test::StaysUnknown { end }) => {
            state.truth(flow, Condition { start: at, end: *end }).is_true()
        }
        _ => false,
    }
}

/// Whether a gate is open for all that stands behind it.
fn closed(state: &State, gate: u32) -> bool {
    state.gate_place(gate as usize) != Visibility::Shown
}

/// All that a condition reads, directly or through what decides whether it is shown.
pub(crate) struct Reads {
    /// Questions, by their index.
    pub(crate) steps: BTreeSet<usize>,
    /// Where an `unknown` stands in the condition itself, or in a fact that it reads.
    unknowns: Vec<u32>,
}

impl Reads {
    pub(crate) fn of(flow: &Flow, when: Condition) -> Self {
        let mut reads = Self { steps: BTreeSet::new(), unknowns: Vec::new() };
        let (mut facts, mut gates) = (BTreeSet::new(), BTreeSet::new());
        // (condition, whether its unknowns are the condition's own)
        let mut todo = vec![(when, true)];
        while let Some((condition, own)) = todo.pop() {
            for (offset, test) in flow.tests_of(condition).iter().enumerate() {
                match *test {
                    Test::Is { step, .. }
                    | Test::Has { step, .. }
                    | Test::AtLeast { step, .. }
                    | Test::AtMost { step, .. }
                    | Test::Answered { step } => {
                        if reads.steps.insert(step as usize)
                            && let Some(found) = flow.steps.get(step as usize)
                        {
                            let options = found.options.iter().filter_map(|o| o.when);
                            todo.extend(found.when.into_iter().chain(options).map(|c| (c, false)));
                            gates.extend(found.gate.map(|g| (g, false)));
                        }
                    }
                    Test::Fact(fact) => {
                        if facts.insert((fact, own))
                            && let Some(found) = flow.facts.get(fact as usize)
                        {
                            todo.push((found.when, own));
                        }
                    }
                    Test::Gate(gate) => {
                        gates.insert((gate, false));
                    }
                    Test::StaysUnknown { .. } if own => {
                        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
                        reads.unknowns.push(condition.start.saturating_add(offset));
                    }
                    _ => {}
                }
            }
            if todo.is_empty() {
                while let Some((gate, done)) = gates.iter().copied().find(|(_, done)| !done) {
                    gates.remove(&(gate, done));
                    if !gates.insert((gate, true)) {
                        continue;
                    }
                    let Some(found) = flow.gates.get(gate as usize) else { continue };
                    todo.extend(found.when.map(|c| (c, false)));
                    if let Some(parent) = found.parent
                        && !gates.contains(&(parent, true))
                    {
                        gates.insert((parent, false));
                    }
                }
            }
        }
        reads.unknowns.sort_unstable();
        reads.unknowns.dedup();
        reads
    }
}

/// Follows an unknown value to the answers that leave it so.
struct Causes<'c> {
    flow: &'c Flow,
    state: &'c State,
    told: &'c mut BTreeSet<usize>,
    facts: BTreeSet<u32>,
    steps: BTreeSet<u32>,
}

impl Causes<'_> {
    /// The test at `at`, and what belongs to it; `at` moves behind it.
    fn of_test(&mut self, at: &mut u32, depth: usize) {
        let start = *at;
        let end = skip(self.flow, start);
        *at = end;
        let condition = Condition { start, end };
        if depth > DEEPEST || self.state.truth(self.flow, condition) != Truth::Unknown {
            return;
        }
        let deeper = depth.saturating_add(1);
        match self.flow.tests.get(start as usize).copied() {
            Some(Test::All { end } | Test::Any { end } | Test::StaysUnknown { end }) => {
                let mut inner = start.saturating_add(1);
                while inner < end {
                    self.of_test(&mut inner, deeper);
                }
            }
            Some(Test::Not | Test::NotTrue) => {
                self.of_test(&mut start.saturating_add(1), deeper);
            }
            Some(Test::Fact(fact)) => {
                if self.facts.insert(fact)
                    && let Some(found) = self.flow.facts.get(fact as usize)
                {
                    self.of_test(&mut found.when.start.clone(), deeper);
                }
            }
            Some(Test::Gate(gate)) => self.of_gate(gate, deeper),
            Some(
                Test::Is { step, .. }
                | Test::Has { step, .. }
                | Test::AtLeast { step, .. }
                | Test::AtMost { step, .. }
                | Test::Answered { step },
            ) => self.of_step(step, deeper),
            _ => {}
        }
    }

    fn of_step(&mut self, step: u32, depth: usize) {
        if !self.steps.insert(step) {
            return;
        }
        let cell = self.state.step(step as usize);
        let Some(found) = self.flow.steps.get(step as usize) else { return };
        if cell.live {
            if self.state.slot(step as usize).unsure {
                self.told.insert(step as usize);
            }
        } else if found.gate.is_some_and(|gate| closed(self.state, gate)) {
            found.gate.into_iter().for_each(|gate| self.of_gate(gate, depth));
        } else if let Some(when) = found.when {
            self.of_test(&mut when.start.clone(), depth);
        }
        for when in found.options.iter().filter_map(|o| o.when) {
            self.of_test(&mut when.start.clone(), depth);
        }
    }

    fn of_gate(&mut self, gate: u32, depth: usize) {
        let Some(found) = self.flow.gates.get(gate as usize) else { return };
        if depth > DEEPEST {
            return;
        }
        if let Some(parent) = found.parent
            && closed(self.state, parent)
        {
            self.of_gate(parent, depth.saturating_add(1));
            return;
        }
        let Some(when) = found.when else { return };
        match self.state.truth(self.flow, when) {
            Truth::Unknown => self.of_test(&mut when.start.clone(), depth.saturating_add(1)),
            Truth::False => {
                // The answers that closed it.
                let reads = Reads::of(self.flow, when);
                let mut scratch = only_live(self.flow, self.state);
                let flow = self.flow;
                self.told.extend(minimal(flow, &mut scratch, &reads.steps, |s| {
                    s.truth(flow, when) == Truth::False
                }));
            }
            Truth::True => {}
        }
    }
}

/// Behind the test at `at`, and all that belongs to it.
fn skip(flow: &Flow, at: u32) -> u32 {
    let mut at = at;
    // Not before Not is a chain; everything else says where it ends.
    while let Some(Test::Not | Test::NotTrue) = flow.tests.get(at as usize) {
        at = at.saturating_add(1);
    }
    match flow.tests.get(at as usize) {
        Some(Test::All { end } | Test::Any { end } | Test::StaysUnknown { end }) => *end,
        _ => at.saturating_add(1),
    }
}
