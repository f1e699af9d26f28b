//! What follows from a set of answers: `(Flow, answers) -> what is shown, what holds, what is due`.
//!
//! The state keeps the value of every node of the flow and, when an answer changes, computes anew
//! only the nodes that depend on it, in order. Nothing is allocated while it does. The same answers
//! give the same state by whatever way they came; the property tests hold it to that.
//!
//! It knows nothing of languages, time or people.

use jiff::civil::Date;

use crate::condition::{Condition, Test, Truth};
use crate::flow::{Flow, Node, Step, StepKind};

/// The answer to one step, as it was given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct AnswerValue {
    /// There is an answer. Of a message: it was seen; of a note: it was left.
    pub(crate) present: bool,
    /// The host, the municipality or another flow answered it: it is live, and not asked.
    pub(crate) supplied: bool,
    pub(crate) none: bool,
    pub(crate) unsure: bool,
    /// The chosen or ticked options, as bits; those not offered are dormant.
    pub(crate) ticks: u64,
    /// Of `choices`: the options that were ever offered for this answer.
    pub(crate) remembered: u64,
    pub(crate) number: i32,
    pub(crate) day: Option<Date>,
}

/// Where a step or a gate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Visibility {
    /// It is shown; a gate is open.
    Shown,
    /// It does not apply: what leads to it is open, and its own condition is false.
    Absent,
    /// We never got there, or cannot know yet.
    Unreached,
}

/// What is computed for a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StepState {
    pub(crate) place: Visibility,
    /// Its answer counts: it is shown, or supplied.
    pub(crate) live: bool,
    pub(crate) answered: bool,
    /// It is answered, and must be asked again.
    pub(crate) waits: bool,
    pub(crate) settled: bool,
    pub(crate) offered: u64,
    /// Options whose condition is false.
    pub(crate) off: u64,
}

/// What is computed for a gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct GateState {
    place: Visibility,
    truth: Truth,
    settled: bool,
}

const ROOT_GATE: GateState =
    GateState { place: Visibility::Shown, truth: Truth::True, settled: true };

/// The value of a condition, and whether all that it reads is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Evaluated {
    pub(crate) truth: Truth,
    pub(crate) settled: bool,
}

/// A node that came out otherwise than before the last change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StateChange {
    Shown(u32),
    Hidden(u32),
    Due(u32),
    NoLonger(u32),
}

/// What follows from a set of answers.
#[derive(Debug, Clone)]
pub(crate) struct State {
    slots: Box<[AnswerValue]>,
    steps: Box<[StepState]>,
    gates: Box<[GateState]>,
    facts: Box<[Evaluated]>,
    /// Steps that are shown and not answered, or wait: one bit a step.
    open: Box<[u64]>,
    /// Actions and prohibitions that are due: one bit an action, in the order of the plan.
    due: Box<[u64]>,
    dirty: Box<[u64]>,
    state_changes: Vec<StateChange>,
    /// Only while reasons are sought: what some `unknown`s read, whatever is taken away.
    frozen: Vec<(u32, bool)>,
}

fn set_bit(bits: &mut [u64], index: usize, on: bool) -> bool {
    let Some(word) = bits.get_mut(index / 64) else { return false };
    let mask = 1_u64 << (index % 64);
    let was = *word & mask != 0;
    if on {
        *word |= mask;
    } else {
        *word &= !mask;
    }
    was
}

fn bit(bits: &[u64], index: usize) -> bool {
    bits.get(index / 64).is_some_and(|word| word >> (index % 64) & 1 == 1)
}

/// The positions of the bits that are set, in order.
fn ones(bits: &[u64]) -> impl Iterator<Item = usize> + '_ {
    bits.iter().enumerate().flat_map(|(i, word)| {
        let mut word = *word;
        std::iter::from_fn(move || {
            if word == 0 {
                return None;
            }
            let bit = word.trailing_zeros() as usize;
            word &= word.wrapping_sub(1);
            Some(i.saturating_mul(64).saturating_add(bit))
        })
    })
}

impl State {
    /// Nothing answered yet.
    pub(crate) fn new(flow: &Flow) -> Self {
        let words = |n: usize| vec![0_u64; n.div_ceil(64)].into_boxed_slice();
        let nothing = StepState {
            place: Visibility::Unreached,
            live: false,
            answered: false,
            waits: false,
            settled: false,
            offered: 0,
            off: 0,
        };
        let unknown = Evaluated { truth: Truth::Unknown, settled: false };
        let closed =
            GateState { place: Visibility::Unreached, truth: Truth::Unknown, settled: false };
        let mut state = Self {
            slots: vec![AnswerValue::default(); flow.steps.len()].into_boxed_slice(),
            steps: vec![nothing; flow.steps.len()].into_boxed_slice(),
            gates: vec![closed; flow.gates.len()].into_boxed_slice(),
            facts: vec![unknown; flow.facts.len()].into_boxed_slice(),
            open: words(flow.steps.len()),
            due: words(flow.actions.len()),
            dirty: words(flow.nodes.len()),
            state_changes: Vec::with_capacity(16),
            frozen: Vec::new(),
        };
        state.recompute(flow);
        state
    }

    /// Computes every node anew from the answers alone.
    pub(crate) fn recompute(&mut self, flow: &Flow) {
        for node in 0..flow.nodes.len() {
            set_bit(&mut self.dirty, node, true);
        }
        self.state_changes.clear();
        self.settle(flow, 0);
    }

    /// Lets some `unknown`s read as true and others as not known, whatever is taken away afterwards:
    /// for finding reasons. `all` and `holding` are positions of tests, sorted.
    pub(crate) fn freeze(&mut self, flow: &Flow, all: &[u32], holding: &[u32]) {
        self.frozen.clear();
        self.frozen.extend(all.iter().map(|at| (*at, holding.contains(at))));
        self.recompute(flow);
    }

    /// The answer to a step, dormant or not.
    pub(crate) fn slot(&self, step: usize) -> AnswerValue {
        self.slots.get(step).copied().unwrap_or_default()
    }

    /// Puts this answer in the place of another, and computes what depends on it.
    pub(crate) fn put(&mut self, flow: &Flow, step: usize, slot: AnswerValue) {
        self.state_changes.clear();
        let (Some(place), Some(found)) = (self.slots.get_mut(step), flow.steps.get(step)) else {
            return;
        };
        if *place == slot {
            return;
        }
        let old = std::mem::replace(place, slot);
        let node = found.node as usize;
        if old.supplied == slot.supplied {
            // What leads to the step is as it was: only what the answer itself says is new.
            self.keep(step, answered(found, slot, self.step(step)));
        } else {
            set_bit(&mut self.dirty, node, true);
        }
        for dependent in flow.dependents_of(node) {
            set_bit(&mut self.dirty, *dependent as usize, true);
        }
        self.settle(flow, node);
    }

    /// What came out otherwise at the last [`State::put`].
    pub(crate) fn state_changes(&self) -> &[StateChange] {
        &self.state_changes
    }

    /// Computes the dirty nodes in order; one that comes out otherwise makes its dependents dirty.
    fn settle(&mut self, flow: &Flow, from: usize) {
        let mut word = from / 64;
        while let Some(bits) = self.dirty.get(word).copied() {
            if bits == 0 {
                word = word.saturating_add(1);
                continue;
            }
            let node = word.saturating_mul(64).saturating_add(bits.trailing_zeros() as usize);
            set_bit(&mut self.dirty, node, false);
            let changed = match flow.nodes.get(node) {
                Some(Node::Gate(gate)) => self.compute_gate(flow, *gate),
                Some(Node::Step(step)) => self.compute_step(flow, *step),
                Some(Node::Fact(fact)) => self.compute_fact(flow, *fact),
                Some(Node::Action(action)) => self.compute_action(flow, *action),
                None => false,
            };
            if changed {
                // INVARIANT: dependents stand after what they depend on, so this ends.
                for dependent in flow.dependents_of(node) {
                    set_bit(&mut self.dirty, *dependent as usize, true);
                }
            }
        }
    }

    fn gate(&self, gate: Option<u32>) -> GateState {
        gate.map_or(ROOT_GATE, |gate| self.gates.get(gate as usize).copied().unwrap_or(ROOT_GATE))
    }

    fn compute_gate(&mut self, flow: &Flow, index: u32) -> bool {
        let Some(gate) = flow.gates.get(index as usize) else { return false };
        let parent = self.gate(gate.parent);
        let own = self.known_or_always(flow, gate.when);
        let place = match (parent.place, own.truth) {
            (Visibility::Shown, Truth::True) => Visibility::Shown,
            (Visibility::Shown, Truth::False) if !gate.is_stage => Visibility::Absent,
            (Visibility::Absent, _) => Visibility::Absent,
            _ => Visibility::Unreached,
        };
        let cell = GateState {
            place,
            truth: parent.truth.and(own.truth),
            settled: parent.settled && own.settled,
        };
        let Some(old) = self.gates.get_mut(index as usize) else { return false };
        std::mem::replace(old, cell) != cell
    }

    fn compute_step(&mut self, flow: &Flow, index: u32) -> bool {
        let at = index as usize;
        let (Some(step), Some(slot)) = (flow.steps.get(at), self.slots.get(at).copied()) else {
            return false;
        };
        let gate = self.gate(step.gate);
        let own = self.known_or_always(flow, step.when);
        let (mut offered, mut off, mut options_settled) = (step.all_options, 0_u64, true);
        if step.options_vary {
            let mut bit = 1_u64;
            for option in &step.options {
                if let Some(when) = option.when {
                    let known = self.known(flow, when);
                    options_settled &= known.settled;
                    if !known.truth.is_true() {
                        offered &= !bit;
                    }
                    if known.truth == Truth::False {
                        off |= bit;
                    }
                }
                bit = bit.wrapping_shl(1);
            }
        }
        let place = match (gate.place, own.truth) {
            (Visibility::Shown, Truth::True) if options_settled => Visibility::Shown,
            (Visibility::Shown, Truth::False) | (Visibility::Absent, _) => Visibility::Absent,
            _ => Visibility::Unreached,
        };
        let led_to = StepState {
            place,
            live: place == Visibility::Shown || slot.supplied,
            answered: false,
            waits: false,
            settled: gate.settled && own.settled && options_settled,
            offered,
            off,
        };
        let before = self.keep(at, answered(step, slot, led_to));
        let shown = place == Visibility::Shown;
        match (before.place == Visibility::Shown, shown) {
            (false, true) => self.state_changes.push(StateChange::Shown(index)),
            (true, false) => self.state_changes.push(StateChange::Hidden(index)),
            _ => {}
        }
        before != self.step(at)
    }

    /// Keeps what was computed for a step; gives back what was before.
    fn keep(&mut self, at: usize, cell: StepState) -> StepState {
        let asked = cell.place == Visibility::Shown && !self.slot(at).supplied;
        set_bit(&mut self.open, at, asked && (!cell.answered || cell.waits));
        match self.steps.get_mut(at) {
            Some(old) => std::mem::replace(old, cell),
            None => cell,
        }
    }

    fn compute_fact(&mut self, flow: &Flow, index: u32) -> bool {
        let Some(fact) = flow.facts.get(index as usize) else { return false };
        let known = self.known(flow, fact.when);
        let Some(old) = self.facts.get_mut(index as usize) else { return false };
        std::mem::replace(old, known) != known
    }

    fn compute_action(&mut self, flow: &Flow, index: u32) -> bool {
        let Some(action) = flow.actions.get(index as usize) else { return false };
        let due = self.truth(flow, action.when).is_true();
        let was = set_bit(&mut self.due, index as usize, due);
        match (was, due) {
            (false, true) => self.state_changes.push(StateChange::Due(index)),
            (true, false) => self.state_changes.push(StateChange::NoLonger(index)),
            _ => {}
        }
        // Nothing but a guarantee reads an action.
        false
    }

    fn known_or_always(&self, flow: &Flow, when: Option<Condition>) -> Evaluated {
        when.map_or(Evaluated { truth: Truth::True, settled: true }, |when| self.known(flow, when))
    }

    /// The value of a condition, and whether all that it reads is settled.
    pub(crate) fn known(&self, flow: &Flow, condition: Condition) -> Evaluated {
        let mut at = condition.start;
        self.read::<true>(flow, &mut at)
    }

    /// The value of a condition.
    pub(crate) fn truth(&self, flow: &Flow, condition: Condition) -> Truth {
        let mut at = condition.start;
        self.read::<false>(flow, &mut at).truth
    }

    /// Reads the test at `at` and all that belongs to it, and moves `at` behind it.
    ///
    /// With `SETTLED` every test is read, for what matters is what *all* of them read; without, a
    /// list is left as soon as its value is certain. The depth is limited when a pack is loaded.
    fn read<const SETTLED: bool>(&self, flow: &Flow, at: &mut u32) -> Evaluated {
        let Some(test) = flow.tests.get(*at as usize) else {
            return Evaluated { truth: Truth::Unknown, settled: false };
        };
        *at = at.saturating_add(1);
        match *test {
            Test::All { end } => {
                let mut all = Evaluated { truth: Truth::True, settled: true };
                while *at < end {
                    let one = self.read::<SETTLED>(flow, at);
                    all.truth = all.truth.and(one.truth);
                    all.settled &= one.settled;
                    if !SETTLED && all.truth == Truth::False {
                        *at = end;
                    }
                }
                all
            }
            Test::Any { end } => {
                let mut any = Evaluated { truth: Truth::False, settled: true };
                while *at < end {
                    let one = self.read::<SETTLED>(flow, at);
                    any.truth = any.truth.or(one.truth);
                    any.settled &= one.settled;
                    if !SETTLED && any.truth == Truth::True {
                        *at = end;
                    }
                }
                any
            }
            Test::Not => {
                let one = self.read::<SETTLED>(flow, at);
                Evaluated { truth: one.truth.negate(), ..one }
            }
            Test::NotTrue => {
                let one = self.read::<SETTLED>(flow, at);
                Evaluated { truth: Truth::from(!one.truth.is_true()), ..one }
            }
            Test::StaysUnknown { end } => {
                if let Some(frozen) = self.frozen_at(at.saturating_sub(1)) {
                    *at = end;
                    return frozen;
                }
                let one = self.read::<true>(flow, at);
                *at = end;
                let truth = match (one.truth, one.settled) {
                    (Truth::Unknown, true) => Truth::True,
                    (Truth::Unknown, false) => Truth::Unknown,
                    _ => Truth::False,
                };
                Evaluated { truth, settled: one.settled }
            }
            leaf => self.leaf(flow, leaf),
        }
    }

    fn frozen_at(&self, at: u32) -> Option<Evaluated> {
        let (_, holds) = self.frozen.iter().find(|(frozen, _)| *frozen == at)?;
        let truth = if *holds { Truth::True } else { Truth::Unknown };
        Some(Evaluated { truth, settled: true })
    }

    fn leaf(&self, flow: &Flow, test: Test) -> Evaluated {
        let known = |truth| Evaluated { truth, settled: true };
        match test {
            Test::Fact(fact) => self.fact(fact as usize),
            Test::Gate(gate) => {
                let cell = self.gate(Some(gate));
                Evaluated { truth: cell.truth, settled: cell.settled }
            }
            Test::Due(action) => known(Truth::from(self.is_due(action as usize))),
            Test::DueWithContact => {
                known(Truth::from(self.due().any(|action| {
                    flow.actions.get(action).is_some_and(|a| !a.contacts.is_empty())
                })))
            }
            Test::DueDuty => known(Truth::from(
                self.due().any(|action| flow.actions.get(action).is_some_and(|a| a.duty)),
            )),
            Test::Shown(step) => known(Truth::from(self.is_shown(step as usize))),
            Test::Is { step, .. }
            | Test::Has { step, .. }
            | Test::AtLeast { step, .. }
            | Test::AtMost { step, .. }
            | Test::Answered { step } => {
                let at = step as usize;
                let (Some(cell), Some(slot)) = (self.steps.get(at), self.slots.get(at)) else {
                    return Evaluated { truth: Truth::Unknown, settled: false };
                };
                Evaluated { truth: answer_truth(test, *cell, *slot), settled: cell.settled }
            }
            _ => Evaluated { truth: Truth::Unknown, settled: false },
        }
    }

    /// The value of a fact, and whether all that it reads is settled.
    pub(crate) fn fact(&self, fact: usize) -> Evaluated {
        self.facts.get(fact).copied().unwrap_or(Evaluated { truth: Truth::Unknown, settled: false })
    }

    /// What is computed for a step.
    pub(crate) fn step(&self, step: usize) -> StepState {
        self.steps.get(step).copied().unwrap_or(StepState {
            place: Visibility::Unreached,
            live: false,
            answered: false,
            waits: false,
            settled: false,
            offered: 0,
            off: 0,
        })
    }

    /// Whether a gate is open, closed or not applying, and its value.
    pub(crate) fn gate_place(&self, gate: usize) -> Visibility {
        self.gates.get(gate).map_or(Visibility::Unreached, |cell| cell.place)
    }

    /// Whether a step is asked or told: it is shown, and nobody has supplied it.
    pub(crate) fn is_shown(&self, step: usize) -> bool {
        self.step(step).place == Visibility::Shown && !self.slot(step).supplied
    }

    /// The first step that is shown and not answered, or waits to be asked again.
    pub(crate) fn next(&self) -> Option<usize> {
        ones(&self.open).next()
    }

    /// Whether no shown question is unanswered or waits. Messages and notes may be.
    pub(crate) fn is_complete(&self, flow: &Flow) -> bool {
        ones(&self.open).all(|step| flow.steps.get(step).is_none_or(|s| !s.is_question()))
    }

    /// Whether this action is due, or this prohibition closed.
    pub(crate) fn is_due(&self, action: usize) -> bool {
        bit(&self.due, action)
    }

    /// The actions that are due and the prohibitions that are closed, in the order of the plan.
    pub(crate) fn due(&self) -> impl Iterator<Item = usize> + '_ {
        ones(&self.due)
    }

    /// The bytes that the state holds.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.slots)
            .saturating_add(size_of_val(&*self.steps))
            .saturating_add(size_of_val(&*self.gates))
            .saturating_add(size_of_val(&*self.facts))
            .saturating_add(size_of_val(&*self.open))
            .saturating_add(size_of_val(&*self.due))
            .saturating_add(size_of_val(&*self.dirty))
            .saturating_add(self.state_changes.capacity().saturating_mul(size_of::<StateChange>()))
    }
}

/// What the answer itself adds to what leads to a step.
fn answered(step: &Step, slot: AnswerValue, led_to: StepState) -> StepState {
    let offered = led_to.offered;
    let answered = led_to.live
        && slot.present
        && match step.kind {
            StepKind::Choice => slot.unsure || slot.ticks & offered != 0,
            _ => true,
        };
    let waits = answered
        && step.kind == StepKind::Choices
        && (offered & !slot.remembered != 0
            || (slot.ticks & offered == 0 && !slot.none && !slot.unsure));
    let settled = if slot.supplied {
        true
    } else if led_to.place == Visibility::Shown {
        answered && !waits
    } else {
        led_to.settled
    };
    StepState { answered, waits, settled, ..led_to }
}

/// The value of one test on an answer: the table of [`format`](crate::format), section 3.
pub(crate) fn answer_truth(test: Test, cell: StepState, slot: AnswerValue) -> Truth {
    if cell.place == Visibility::Absent && !slot.supplied {
        // A question that does not apply is answered by that.
        return Truth::False;
    }
    match test {
        Test::Answered { .. } => {
            if cell.answered {
                Truth::True
            } else {
                Truth::Unknown
            }
        }
        Test::AtLeast { number, .. } if cell.answered && !slot.unsure => {
            Truth::from(slot.number >= number)
        }
        Test::AtMost { number, .. } if cell.answered && !slot.unsure => {
            Truth::from(slot.number <= number)
        }
        Test::Is { options, unsure, .. } => {
            if !unsure && options & !cell.off == 0 {
                // Whatever the answer, these options are out of the question.
                return Truth::False;
            }
            match (cell.answered, slot.unsure) {
                (false, _) => Truth::Unknown,
                (true, true) => {
                    if unsure {
                        Truth::True
                    } else {
                        Truth::Unknown
                    }
                }
                (true, false) => Truth::from(slot.ticks & cell.offered & options != 0),
            }
        }
        Test::Has { options, none, unsure, .. } => {
            let ticked = slot.ticks & cell.offered;
            let mut truth = has_options(options, cell, slot);
            if none {
                truth = truth.or(match cell.answered {
                    true if ticked != 0 => Truth::False,
                    true if slot.none && !cell.waits => Truth::True,
                    _ => Truth::Unknown,
                });
            }
            if unsure {
                truth = truth.or(match (cell.answered, cell.waits) {
                    (true, false) => Truth::from(slot.unsure),
                    _ => Truth::Unknown,
                });
            }
            truth
        }
        _ => Truth::Unknown,
    }
}

/// Any of these options: offered and ticked.
fn has_options(options: u64, cell: StepState, slot: AnswerValue) -> Truth {
    if cell.answered && slot.ticks & cell.offered & options != 0 {
        return Truth::True;
    }
    let in_question = options & !cell.off;
    if in_question == 0 {
        return Truth::False;
    }
    // One whose own condition is unknown stays unknown, whatever the answer.
    let undecided = in_question & !cell.offered != 0;
    if cell.answered && !cell.waits && !slot.unsure && !undecided {
        Truth::False
    } else {
        Truth::Unknown
    }
}

/// The answer that a person's ticks become, given what is offered and what was answered before.
pub(crate) fn ticked(
    step: &Step,
    cell: StepState,
    old: AnswerValue,
    ticks: u64,
    unsure: bool,
) -> AnswerValue {
    debug_assert!(step.kind == StepKind::Choices);
    let kept = if old.present { old.ticks & !cell.offered } else { 0 };
    let ticks_all = kept | (ticks & cell.offered);
    let mut remembered = cell.offered | if old.present { old.remembered } else { 0 };
    if old.present && old.unsure && !unsure {
        // An unsure never turns into a no.
        remembered &= cell.offered | ticks_all;
    }
    AnswerValue {
        present: true,
        supplied: old.supplied,
        none: false,
        unsure,
        ticks: ticks_all,
        remembered,
        number: 0,
        day: None,
    }
}
