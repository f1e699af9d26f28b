//! What follows from a set of answers: `(Flow, answers) -> what is shown, what holds, what is due`.
//!
//! The state keeps the value of every node of the flow. When an answer changes, only the nodes that
//! depend on it are recomputed, in order, and nothing is allocated. The same answers give the same
//! state in whatever order they were given; property tests check that.
//!
//! This module knows nothing of languages, time or people.

use jiff::civil::Date;

use crate::condition::{AnswerTest, Condition, Truth};
use crate::flow::{ActionRow, Flow, Node, OpenTest, StepKind, StepRow};
use crate::index::{ActionId, FactId, GateId, Id, IdSet, IndexVec, NodeId, StepId, TestId};

/// The answer to one step, as it was given, live or dormant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct AnswerValue {
    /// Whether there is an answer: for a message that it was seen, for a note that it was left.
    pub(crate) present: bool,
    /// Whether the host or the municipality answered it: it is live, and not asked.
    pub(crate) supplied: bool,
    pub(crate) none: bool,
    pub(crate) unsure: bool,
    /// The chosen or ticked options, as bits. Those that are not offered are dormant.
    pub(crate) ticks: u64,
    /// For `choices`: the options that were ever offered for this answer.
    pub(crate) remembered: u64,
    pub(crate) number: i32,
    pub(crate) day: Option<Date>,
}

impl AnswerValue {
    /// The answer of a municipality to one of its parameters: these options, whatever was offered.
    pub(crate) fn of_overlay(ticks: u64) -> Self {
        Self { present: true, supplied: true, ticks, remembered: u64::MAX, ..Self::default() }
    }
}

// What nobody answered is all zeros.
impl zeroize::DefaultIsZeroes for AnswerValue {}

/// Whether a step is shown, or a gate open, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Visibility {
    /// It is shown; a gate is open.
    Shown,
    /// It does not apply: what leads to it is open, and its own condition is false.
    Absent,
    /// The answers do not lead to it, or it cannot be known yet whether they do.
    Unreached,
}

impl Visibility {
    /// What a gate says of all that is inside: what was never reached turns nothing into a no.
    const fn truth(self) -> Truth {
        match self {
            Self::Shown => Truth::True,
            Self::Absent => Truth::False,
            Self::Unreached => Truth::Unknown,
        }
    }
}

/// What is computed for a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StepState {
    pub(crate) visibility: Visibility,
    /// Whether its answer counts: it is shown or supplied.
    pub(crate) live: bool,
    pub(crate) answered: bool,
    /// Whether it is answered and must be asked again.
    pub(crate) waits: bool,
    pub(crate) settled: bool,
    pub(crate) offered: u64,
    /// Options whose condition is false.
    pub(crate) off: u64,
}

/// What is computed for a gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct GateState {
    visibility: Visibility,
    settled: bool,
}

const ROOT_GATE: GateState = GateState { visibility: Visibility::Shown, settled: true };

/// The value of a condition, and whether all that it reads is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Evaluated {
    pub(crate) truth: Truth,
    pub(crate) settled: bool,
}

impl Evaluated {
    /// The value of `unknown` of this: true where it is unknown and will stay so.
    fn stays_unknown(self) -> Self {
        let truth = match (self.truth, self.settled) {
            (Truth::Unknown, true) => Truth::True,
            (Truth::Unknown, false) => Truth::Unknown,
            (Truth::True | Truth::False, _) => Truth::False,
        };
        Self { truth, ..self }
    }
}

/// A change of what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StateChange {
    Shown(StepId),
    Hidden(StepId),
}

/// What follows from a set of answers.
#[derive(Debug, Clone)]
pub(crate) struct State {
    values: IndexVec<StepId, AnswerValue>,
    steps: IndexVec<StepId, StepState>,
    gates: IndexVec<GateId, GateState>,
    facts: IndexVec<FactId, Evaluated>,
    /// Steps that are shown, and are unanswered or wait to be asked again.
    open: IdSet<StepId>,
    /// Actions that are due and prohibitions that apply, in the order of the plan.
    due: IdSet<ActionId>,
    /// Nodes to recompute.
    dirty: IdSet<NodeId>,
    changes: Vec<StateChange>,
    /// Only while reasons are computed: of some `unknown` and `surely` conditions, in order, whether
    /// what they read will stay unknown.
    frozen: Vec<(TestId, bool)>,
    /// Only while reasons are computed: the nodes that matter. The others are not kept up to date.
    only: Option<IdSet<NodeId>>,
    /// Only for *no calm from silence*: every register question is answered `none`, and these gates around
    /// them are open.
    silent: Option<IdSet<GateId>>,
}

/// A value that is not known yet.
const UNDECIDED: Evaluated = Evaluated { truth: Truth::Unknown, settled: false };

/// A step that the answers do not lead to.
const UNREACHED: StepState = StepState {
    visibility: Visibility::Unreached,
    live: false,
    answered: false,
    waits: false,
    settled: false,
    offered: 0,
    off: 0,
};

/// A register question of which nothing is ticked, whatever its age bands.
const ANSWERED_NONE: StepState = StepState {
    visibility: Visibility::Shown,
    live: true,
    answered: true,
    waits: false,
    settled: true,
    offered: u64::MAX,
    off: 0,
};

impl State {
    /// The state in which nothing is answered.
    pub(crate) fn new(flow: &Flow) -> Self {
        let closed = GateState { visibility: Visibility::Unreached, settled: false };
        let mut state = Self {
            values: IndexVec::alongside(&flow.steps, AnswerValue::default()),
            steps: IndexVec::alongside(&flow.steps, UNREACHED),
            gates: IndexVec::alongside(&flow.gates, closed),
            facts: IndexVec::alongside(&flow.facts, UNDECIDED),
            open: IdSet::for_table(&flow.steps),
            due: IdSet::for_table(&flow.actions),
            dirty: IdSet::for_table(&flow.nodes),
            changes: Vec::with_capacity(16),
            frozen: Vec::new(),
            only: None,
            silent: None,
        };
        state.recompute(flow);
        state
    }

    /// Recomputes every node from the answers alone.
    pub(crate) fn recompute(&mut self, flow: &Flow) {
        for node in flow.nodes.ids() {
            self.dirty.set(node, true);
        }
        self.changes.clear();
        self.settle(flow, NodeId::FIRST);
    }

    /// Fixes whether what these `unknown` and `surely` conditions read will stay unknown, whichever
    /// answers are removed afterwards: true, or else unknown. The conditions are in order. Only for
    /// computing reasons.
    pub(crate) fn freeze(&mut self, flow: &Flow, frozen: impl Iterator<Item = (Condition, bool)>) {
        self.frozen.clear();
        self.frozen.extend(frozen.map(|(unknown, holds)| (unknown.start, holds)));
        self.recompute(flow);
    }

    /// From here on keeps only these nodes up to date. Only for computing reasons.
    pub(crate) fn restrict(&mut self, nodes: IdSet<NodeId>) {
        self.only = Some(nodes);
    }

    /// Answers every register question with `none`, as if it were shown with every option offered, and opens
    /// these gates around them. Only for *no calm from silence*.
    pub(crate) fn registers_say_none(&mut self, flow: &Flow, around: IdSet<GateId>) {
        let registers = flow.steps.iter().filter(|(_, step)| step.register);
        for (id, _) in registers {
            if let Some(value) = self.values.get_mut(id) {
                *value = AnswerValue { present: true, none: true, ..AnswerValue::default() };
            }
        }
        self.silent = Some(around);
        self.recompute(flow);
    }

    /// Whether everything is as it is where it is computed from the answers alone.
    #[cfg(feature = "internals")]
    pub(crate) fn is_up_to_date(&self, flow: &Flow) -> bool {
        let mut fresh = Self { values: self.values.clone(), ..Self::new(flow) };
        fresh.recompute(flow);
        let computed = |state: &Self| {
            let Self { steps, gates, facts, open, due, .. } = state;
            (steps.clone(), gates.clone(), facts.clone(), open.clone(), due.clone())
        };
        computed(self) == computed(&fresh)
    }

    /// The answer to a step, dormant or not.
    pub(crate) fn value(&self, step: StepId) -> AnswerValue {
        self.values.get(step).copied().unwrap_or_default()
    }

    /// Replaces the answer to a step, and recomputes what depends on it.
    pub(crate) fn put(&mut self, flow: &Flow, id: StepId, value: AnswerValue) {
        self.changes.clear();
        let (Some(kept), Some(step)) = (self.values.get_mut(id), flow.steps.get(id)) else {
            return;
        };
        if *kept == value {
            return;
        }
        let old = std::mem::replace(kept, value);
        if old.supplied == value.supplied {
            // The conditions of the step have not changed, so only the answer itself matters.
            self.keep(id, answered(step, value, self.step(id)));
        } else {
            self.dirty.set(step.node, true);
        }
        self.mark_dependents(flow, step.node);
        self.settle(flow, step.node);
    }

    /// Overwrites all answers in memory. What follows from them stays, by positions without names.
    pub(crate) fn forget(&mut self) {
        for (_, value) in self.values.iter_mut() {
            zeroize::Zeroize::zeroize(value);
        }
    }

    /// Removes the voluntary answers, except for those that were supplied.
    pub(crate) fn clear_voluntary(&mut self, flow: &Flow) {
        for (id, _) in flow.steps.iter().filter(|(_, step)| step.voluntary) {
            if !self.value(id).supplied {
                self.put(flow, id, AnswerValue::default());
            }
        }
    }

    /// What the last [`State::put`] changed.
    pub(crate) fn changes(&self) -> &[StateChange] {
        &self.changes
    }

    /// Recomputes the dirty nodes in order. A node that changes makes its dependents dirty.
    fn settle(&mut self, flow: &Flow, from: NodeId) {
        let mut from = from;
        while let Some(id) = self.dirty.take_from(from) {
            let changed = match flow.nodes.get(id).map(|node| node.open()) {
                Some(Node::Gate(gate)) => self.compute_gate(flow, gate),
                Some(Node::Step(step)) => self.compute_step(flow, step),
                Some(Node::Fact(fact)) => self.compute_fact(flow, fact),
                Some(Node::Action(action)) => self.compute_action(flow, action),
                None => false,
            };
            if changed {
                // INVARIANT: dependents come after what they depend on, so this ends.
                self.mark_dependents(flow, id);
            }
            from = id;
        }
    }

    fn mark_dependents(&mut self, flow: &Flow, node: NodeId) {
        for dependent in flow.dependents_of(node) {
            if self.only.as_ref().is_none_or(|only| only.contains(dependent)) {
                self.dirty.set(dependent, true);
            }
        }
    }

    fn gate(&self, gate: Option<GateId>) -> GateState {
        gate.map_or(ROOT_GATE, |gate| self.gates.get(gate).copied().unwrap_or(ROOT_GATE))
    }

    fn compute_gate(&mut self, flow: &Flow, id: GateId) -> bool {
        let Some(gate) = flow.gates.get(id) else { return false };
        let parent = self.gate(gate.parent);
        let own = self.known_or_always(flow, gate.when);
        let visibility = match (parent.visibility, own.truth) {
            (Visibility::Shown, Truth::True) => Visibility::Shown,
            (Visibility::Shown, Truth::False) if !gate.is_stage => Visibility::Absent,
            (Visibility::Absent, _) => Visibility::Absent,
            _ => Visibility::Unreached,
        };
        let mut state = GateState { visibility, settled: parent.settled && own.settled };
        if self.silent.as_ref().is_some_and(|around| around.contains(id)) {
            state = ROOT_GATE;
        }
        let Some(old) = self.gates.get_mut(id) else { return false };
        std::mem::replace(old, state) != state
    }

    fn compute_step(&mut self, flow: &Flow, id: StepId) -> bool {
        let (Some(step), Some(value)) = (flow.steps.get(id), self.values.get(id).copied()) else {
            return false;
        };
        let gate = self.gate(step.gate);
        let own = self.known_or_always(flow, step.when);
        let (mut offered, mut off, mut options_settled) = (step.all_options(), 0_u64, true);
        if step.options_vary {
            for (bit, option) in flow.options_with_bits(step) {
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
            }
        }
        let visibility = match (gate.visibility, own.truth) {
            (Visibility::Shown, Truth::True) if options_settled => Visibility::Shown,
            (Visibility::Shown, Truth::False) | (Visibility::Absent, _) => Visibility::Absent,
            _ => Visibility::Unreached,
        };
        let reached = StepState {
            visibility,
            live: visibility == Visibility::Shown || value.supplied,
            answered: false,
            waits: false,
            settled: gate.settled && own.settled && options_settled,
            offered,
            off,
        };
        let mut state = answered(step, value, reached);
        if self.silent.is_some() && step.register {
            state = ANSWERED_NONE;
        }
        let before = self.keep(id, state);
        match (before.visibility == Visibility::Shown, visibility == Visibility::Shown) {
            (false, true) => self.changes.push(StateChange::Shown(id)),
            (true, false) => self.changes.push(StateChange::Hidden(id)),
            (false, false) | (true, true) => {}
        }
        before != self.step(id)
    }

    /// Stores what was computed for a step. Returns what was stored before.
    fn keep(&mut self, id: StepId, state: StepState) -> StepState {
        let asked = state.visibility == Visibility::Shown && !self.value(id).supplied;
        self.open.set(id, asked && (!state.answered || state.waits));
        match self.steps.get_mut(id) {
            Some(old) => std::mem::replace(old, state),
            None => state,
        }
    }

    fn compute_fact(&mut self, flow: &Flow, id: FactId) -> bool {
        let Some(fact) = flow.facts.get(id) else { return false };
        let known = self.known(flow, fact.when);
        let Some(old) = self.facts.get_mut(id) else { return false };
        std::mem::replace(old, known) != known
    }

    fn compute_action(&mut self, flow: &Flow, id: ActionId) -> bool {
        let Some(action) = flow.actions.get(id) else { return false };
        let due = self.holds(flow, action.when);
        self.due.set(id, due);
        // Nothing but a guarantee reads an action.
        false
    }

    fn known_or_always(&self, flow: &Flow, when: Option<Condition>) -> Evaluated {
        when.map_or(Evaluated { truth: Truth::True, settled: true }, |when| self.known(flow, when))
    }

    /// The value of a condition, and whether all that it reads is settled.
    pub(crate) fn known(&self, flow: &Flow, condition: Condition) -> Evaluated {
        let mut next = condition.start;
        self.read::<true>(flow, &mut next)
    }

    /// The value of a condition.
    pub(crate) fn truth(&self, flow: &Flow, condition: Condition) -> Truth {
        let mut next = condition.start;
        self.read::<false>(flow, &mut next).truth
    }

    /// Whether a condition is true. What is false is not told from what is unknown, so that a list is left
    /// at the first member that decides.
    pub(crate) fn holds(&self, flow: &Flow, condition: Condition) -> bool {
        let mut next = condition.start;
        self.test_holds(flow, &mut next)
    }

    fn test_holds(&self, flow: &Flow, next: &mut TestId) -> bool {
        let (end, is_all) = match flow.tests.get(*next).map(|test| test.open()) {
            Some(OpenTest::All { end }) => (end, true),
            Some(OpenTest::Any { end }) => (end, false),
            _ => return self.read::<false>(flow, next).truth.is_true(),
        };
        *next = next.next();
        while *next < end {
            if self.test_holds(flow, next) != is_all {
                *next = end;
                return !is_all;
            }
        }
        is_all
    }

    /// Evaluates a test with all that belongs to it, and moves `next` past it.
    ///
    /// With `SETTLED`, every test is evaluated, because it matters what *all* of them read;
    /// without, a list is left as soon as its value is certain. The depth of recursion is limited
    /// when a pack is loaded.
    fn read<const SETTLED: bool>(&self, flow: &Flow, next: &mut TestId) -> Evaluated {
        let here = *next;
        let Some(test) = flow.tests.get(here) else { return UNDECIDED };
        *next = here.next();
        match test.open() {
            OpenTest::All { end } => {
                let mut all = Evaluated { truth: Truth::True, settled: true };
                while *next < end {
                    let inner = self.read::<SETTLED>(flow, next);
                    all.truth = all.truth.and(inner.truth);
                    all.settled &= inner.settled;
                    if !SETTLED && all.truth == Truth::False {
                        *next = end;
                    }
                }
                all
            }
            OpenTest::Any { end } => {
                let mut any = Evaluated { truth: Truth::False, settled: true };
                while *next < end {
                    let inner = self.read::<SETTLED>(flow, next);
                    any.truth = any.truth.or(inner.truth);
                    any.settled &= inner.settled;
                    if !SETTLED && any.truth == Truth::True {
                        *next = end;
                    }
                }
                any
            }
            OpenTest::Not => {
                let inner = self.read::<SETTLED>(flow, next);
                Evaluated { truth: inner.truth.negate(), ..inner }
            }
            OpenTest::NotTrue => {
                let inner = self.read::<SETTLED>(flow, next);
                Evaluated { truth: Truth::from(!inner.truth.is_true()), ..inner }
            }
            OpenTest::StaysUnknown { end } => {
                let inner = self.read::<true>(flow, next);
                *next = end;
                self.frozen_at(here).unwrap_or_else(|| inner.stays_unknown())
            }
            OpenTest::Surely { end } => {
                let inner = self.read::<true>(flow, next);
                *next = end;
                let stays = self.frozen_at(here).unwrap_or_else(|| inner.stays_unknown());
                Evaluated { truth: inner.truth.and(stays.truth.negate()), ..stays }
            }
            OpenTest::Answer(id) => match flow.answer_test(id) {
                Some((step, test)) => self.answer(step, test),
                None => UNDECIDED,
            },
            OpenTest::Fact(fact) => self.fact(fact),
            OpenTest::Gate(gate) => {
                let state = self.gate(Some(gate));
                Evaluated { truth: state.visibility.truth(), settled: state.settled }
            }
            OpenTest::Due(action) => known(self.is_due(action)),
            OpenTest::DueWithContact => known(self.some_due(flow, |due| !due.contacts.is_empty())),
            OpenTest::DueDuty => known(self.some_due(flow, |due| due.duty)),
            OpenTest::Shown(step) => known(self.is_shown(step)),
        }
    }

    /// Whether what an `unknown` or `surely` condition reads is unknown, and will stay so.
    pub(crate) fn stays_unknown(&self, flow: &Flow, condition: Condition) -> bool {
        let inner = self.read::<true>(flow, &mut condition.start.next());
        inner.stays_unknown().truth.is_true()
    }

    fn frozen_at(&self, test: TestId) -> Option<Evaluated> {
        let place = self.frozen.binary_search_by_key(&test, |(frozen, _)| *frozen).ok()?;
        let (_, holds) = self.frozen.get(place)?;
        let truth = if *holds { Truth::True } else { Truth::Unknown };
        // What is no reason may yet be decided: no `unknown` around it becomes true because of that.
        Some(Evaluated { truth, settled: *holds })
    }

    /// The value of a test on the answer to a step.
    fn answer(&self, step: StepId, test: AnswerTest) -> Evaluated {
        let (Some(state), Some(value)) = (self.steps.get(step), self.values.get(step)) else {
            return UNDECIDED;
        };
        Evaluated { truth: answer_truth(test, *state, *value), settled: state.settled }
    }

    /// Whether an action that is due fulfils a condition.
    pub(crate) fn some_due(&self, flow: &Flow, holds: impl Fn(&ActionRow) -> bool) -> bool {
        self.due().filter_map(|action| flow.actions.get(action)).any(holds)
    }

    /// The value of a fact, and whether all that it reads is settled.
    pub(crate) fn fact(&self, fact: FactId) -> Evaluated {
        self.facts.get(fact).copied().unwrap_or(UNDECIDED)
    }

    /// What is computed for a step.
    pub(crate) fn step(&self, step: StepId) -> StepState {
        self.steps.get(step).copied().unwrap_or(UNREACHED)
    }

    /// Whether a gate is open, closed or not applicable.
    pub(crate) fn gate_visibility(&self, gate: GateId) -> Visibility {
        self.gates.get(gate).map_or(Visibility::Unreached, |state| state.visibility)
    }

    /// Whether the person sees a step: it is shown and not supplied.
    pub(crate) fn is_shown(&self, step: StepId) -> bool {
        self.step(step).visibility == Visibility::Shown && !self.value(step).supplied
    }

    /// The first step that is shown, and is unanswered or waits to be asked again.
    pub(crate) fn next(&self) -> Option<StepId> {
        self.open.iter().next()
    }

    /// Whether every shown question is answered and none waits. Messages and notes do not matter.
    pub(crate) fn is_complete(&self, flow: &Flow) -> bool {
        self.open.iter().all(|step| flow.steps.get(step).is_none_or(|step| !step.is_question()))
    }

    /// Whether every shown main question is answered and none waits.
    pub(crate) fn is_enough(&self, flow: &Flow) -> bool {
        let is_main_question = |step: &StepRow| step.is_question() && !step.voluntary;
        self.open.iter().all(|step| !flow.steps.get(step).is_some_and(is_main_question))
    }

    /// Whether it is enough, and every main message and note that is shown was met.
    pub(crate) fn main_part_is_met(&self, flow: &Flow) -> bool {
        self.open.iter().all(|step| flow.steps.get(step).is_none_or(|step| step.voluntary))
    }

    /// Whether this action is due, or this prohibition applies.
    pub(crate) fn is_due(&self, action: ActionId) -> bool {
        self.due.contains(action)
    }

    /// The actions that are due and the prohibitions that apply, in the order of the plan.
    pub(crate) fn due(&self) -> impl Iterator<Item = ActionId> + '_ {
        self.due.iter()
    }

    /// The memory that the state takes on the heap, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.values
            .bytes()
            .saturating_add(self.steps.bytes())
            .saturating_add(self.gates.bytes())
            .saturating_add(self.facts.bytes())
            .saturating_add(self.open.bytes())
            .saturating_add(self.due.bytes())
            .saturating_add(self.dirty.bytes())
            .saturating_add(self.changes.capacity().saturating_mul(size_of::<StateChange>()))
    }
}

/// A value that no further answer can change.
fn known(known: bool) -> Evaluated {
    Evaluated { truth: Truth::from(known), settled: true }
}

/// The state of a step, from what its conditions give and from its answer.
fn answered(step: &StepRow, value: AnswerValue, reached: StepState) -> StepState {
    let offered = reached.offered;
    let answered = reached.live
        && value.present
        && match step.kind {
            StepKind::Choice => value.unsure || value.ticks & offered != 0,
            _ => true,
        };
    let waits = answered
        && step.kind == StepKind::Choices
        && (offered & !value.remembered != 0
            || (value.ticks & offered == 0 && !value.none && !value.unsure));
    let settled = if value.supplied {
        true
    } else if reached.visibility == Visibility::Shown {
        answered && !waits
    } else {
        reached.settled
    };
    StepState { answered, waits, settled, ..reached }
}

/// The value of one test on an answer: the table of [`format`](crate::format), section 3.
pub(crate) fn answer_truth(test: AnswerTest, state: StepState, value: AnswerValue) -> Truth {
    if state.visibility == Visibility::Absent && !value.supplied {
        // A question that does not apply reads as false.
        return Truth::False;
    }
    match test {
        AnswerTest::Answered => {
            if state.answered {
                Truth::True
            } else {
                Truth::Unknown
            }
        }
        AnswerTest::AtLeast(_) | AnswerTest::AtMost(_) if !state.answered || value.unsure => {
            Truth::Unknown
        }
        AnswerTest::AtLeast(number) => Truth::from(value.number >= number),
        AnswerTest::AtMost(number) => Truth::from(value.number <= number),
        AnswerTest::Is { options, unsure } => {
            if !unsure && options & !state.off == 0 {
                // Whatever the answer, these options cannot be chosen.
                return Truth::False;
            }
            match (state.answered, value.unsure) {
                (false, _) => Truth::Unknown,
                (true, true) => {
                    if unsure {
                        Truth::True
                    } else {
                        Truth::Unknown
                    }
                }
                (true, false) => Truth::from(value.ticks & state.offered & options != 0),
            }
        }
        AnswerTest::Has { options, none, unsure } => {
            let ticked = value.ticks & state.offered;
            let mut truth = has_options(options, state, value);
            if none {
                truth = truth.or(match state.answered {
                    true if ticked != 0 => Truth::False,
                    true if value.none && !state.waits => Truth::True,
                    _ => Truth::Unknown,
                });
            }
            if unsure {
                truth = truth.or(match (state.answered, state.waits) {
                    (true, false) => Truth::from(value.unsure),
                    _ => Truth::Unknown,
                });
            }
            truth
        }
    }
}

/// Whether any of these options is offered and ticked.
fn has_options(options: u64, state: StepState, value: AnswerValue) -> Truth {
    if state.answered && value.ticks & state.offered & options != 0 {
        return Truth::True;
    }
    let in_question = options & !state.off;
    if in_question == 0 {
        return Truth::False;
    }
    // An option whose own condition is unknown is unknown, whatever the answer.
    let undecided = in_question & !state.offered != 0;
    if state.answered && !state.waits && !value.unsure && !undecided {
        Truth::False
    } else {
        Truth::Unknown
    }
}

/// The value of an answer to `choices`, from the new ticks, what is offered, and the answer before.
pub(crate) fn ticked(state: StepState, old: AnswerValue, ticks: u64, unsure: bool) -> AnswerValue {
    let kept = if old.present { old.ticks & !state.offered } else { 0 };
    let ticks_all = kept | (ticks & state.offered);
    let mut remembered = state.offered | if old.present { old.remembered } else { 0 };
    if old.present && old.unsure && !unsure {
        // An `unsure` never turns into a no: forget the options that are neither offered nor
        // ticked.
        remembered &= state.offered | ticks_all;
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
