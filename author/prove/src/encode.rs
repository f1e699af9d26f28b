//! A flow as formulas over its answers: `(flow, answers as inputs) -> what is shown, holds, is due`.
//!
//! This is the meaning of the format a second time, in gates. It agrees with the state of the core, and
//! the tests check that on every node of every state they meet.
//!
//! - A condition is two literals, *yes* and *no* (dual-rail encoding); if both are false it is unknown.
//!   A third literal says that everything it reads is settled.
//! - Every assignment of the inputs is a state, so that nothing has to be forbidden: of a `choice` the
//!   first input that is true wins, a number is how many thresholds in a row it reaches.
//! - Where there can be [`Gaps`], a question has an input that takes its answer away, and one that lets
//!   it wait to be asked again: everywhere for all states, in the voluntary part for walks that are
//!   enough. Every other question that is shown has its answer.
//! - Parameters are free: an input says whether somebody supplied one. A supplied answer may wait too,
//!   because it may have been changed, and nobody is asked again.

mod answers;
mod steps;
mod table;

use veiviser::Flow;
use veiviser::condition::{Condition, Test};
use veiviser::flow::{Action, AskedWhere, Node, Step};
use veiviser::index::{ActionId, FactId, GateId, Id, IdSet, IndexVec, StepId, TestId};

use crate::aig::{Aig, Lit};

use answers::on_answer;
pub use steps::StepLits;
use steps::either;
pub(crate) use table::exclusive;
pub use table::{AnswerInputs, AnswerTable, answer, table, thresholds};

/// Where answers can be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gaps {
    /// Everywhere: every assignment is a state.
    Everywhere,
    /// In the voluntary part: what is asked in the main part has its answer.
    Voluntary,
    /// Nowhere: what is asked has its answer.
    Nowhere,
}

impl Gaps {
    /// Whether the answer to this step can be missing.
    pub(crate) const fn at(self, step: &Step) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Voluntary => step.voluntary,
            Self::Nowhere => false,
        }
    }
}

/// A three-valued condition as two literals; if neither *yes* nor *no* is true, it is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DualRail {
    /// It is true.
    pub yes: Lit,
    /// It is false.
    pub no: Lit,
    /// Everything that it reads is settled.
    pub settled: Lit,
}

impl DualRail {
    const ALWAYS: Self = Self { yes: Lit::TRUE, no: Lit::FALSE, settled: Lit::TRUE };
    /// Unknown, and never settled: what an id without an entry means.
    const NEVER_KNOWN: Self = Self { yes: Lit::FALSE, no: Lit::FALSE, settled: Lit::FALSE };

    fn known(yes: Lit) -> Self {
        Self { yes, no: !yes, settled: Lit::TRUE }
    }

    fn negated(self) -> Self {
        Self { yes: self.no, no: self.yes, ..self }
    }
}

/// A stage or a flow step as formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct GateLits {
    shown: Lit,
    absent: Lit,
    settled: Lit,
}

impl From<DualRail> for GateLits {
    fn from(rails: DualRail) -> Self {
        Self { shown: rails.yes, absent: rails.no, settled: rails.settled }
    }
}

const ROOT_GATE: GateLits = GateLits { shown: Lit::TRUE, absent: Lit::FALSE, settled: Lit::TRUE };

/// A flow as formulas over a table of answers.
#[derive(Debug, Clone)]
pub struct Encoding<'f> {
    flow: &'f Flow,
    gaps: Gaps,
    /// The steps.
    pub steps: IndexVec<StepId, StepLits>,
    gates: IndexVec<GateId, GateLits>,
    /// The facts.
    pub facts: IndexVec<FactId, DualRail>,
    /// The conditions of the actions and prohibitions; *yes* is due.
    pub actions: IndexVec<ActionId, DualRail>,
    /// No main question that is asked is unanswered or waits.
    pub enough: Lit,
    /// No question that is asked is unanswered or waits.
    pub complete: Lit,
}

impl<'f> Encoding<'f> {
    /// The formulas of a flow. Where there are no gaps, every question that is shown is answered as the
    /// table says.
    pub fn of(aig: &mut Aig, flow: &'f Flow, table: &AnswerTable, gaps: Gaps) -> Self {
        let mut encoding = Self {
            flow,
            gaps,
            steps: IndexVec::alongside(flow.steps(), StepLits::nothing()),
            gates: IndexVec::alongside(flow.gates(), ROOT_GATE),
            facts: IndexVec::alongside(flow.facts(), DualRail::NEVER_KNOWN),
            actions: IndexVec::alongside(flow.actions(), DualRail::NEVER_KNOWN),
            enough: Lit::TRUE,
            complete: Lit::TRUE,
        };
        for node in flow.nodes().values() {
            encoding.compute(aig, *node, table);
        }
        (encoding.enough, encoding.complete) = encoding.finished(aig);
        encoding
    }

    /// Formulas in which everything that the conditions of the flow decide is an input: what is shown and
    /// offered, which facts hold, what is due.
    pub fn open_to_everything(aig: &mut Aig, flow: &'f Flow, table: &AnswerTable) -> Self {
        let rails = |aig: &mut Aig| {
            let (yes, no) = either(aig);
            DualRail { yes, no, settled: aig.input() }
        };
        let steps = flow.steps().values().zip(table.values());
        let steps = steps.map(|(step, inputs)| StepLits::open_to_everything(aig, step, inputs));
        Self {
            flow,
            gaps: Gaps::Everywhere,
            steps: steps.collect(),
            gates: flow.gates().values().map(|_| GateLits::from(rails(aig))).collect(),
            facts: flow.facts().values().map(|_| rails(aig)).collect(),
            actions: flow.actions().values().map(|_| rails(aig)).collect(),
            enough: Lit::TRUE,
            complete: Lit::TRUE,
        }
    }

    /// The same formulas where the table has other answers to these questions: only what depends on
    /// them is built again.
    #[must_use]
    pub fn varied(&self, aig: &mut Aig, table: &AnswerTable, questions: &[StepId]) -> Self {
        let mut encoding = self.clone();
        let mut outdated = IdSet::for_table(self.flow.nodes());
        for (id, node) in self.flow.nodes().iter() {
            let is_varied = questions.iter().any(|question| *node == Node::Step(*question));
            if !is_varied && !outdated.contains(id) {
                continue;
            }
            if encoding.compute(aig, *node, table) {
                // INVARIANT: dependents come after what they depend on.
                for dependent in self.flow.dependents_of(id) {
                    outdated.set(dependent, true);
                }
            }
        }
        (encoding.enough, encoding.complete) = encoding.finished(aig);
        encoding
    }

    /// Builds the formulas of a node. Returns whether they changed.
    fn compute(&mut self, aig: &mut Aig, node: Node, table: &AnswerTable) -> bool {
        fn put<I: Id, T: PartialEq>(formulas: &mut IndexVec<I, T>, id: I, new: T) -> bool {
            let Some(slot) = formulas.get_mut(id) else { return false };
            let changed = *slot != new;
            *slot = new;
            changed
        }
        match node {
            Node::Gate(id) => {
                let new = self.gate(aig, id);
                put(&mut self.gates, id, new)
            }
            Node::Step(id) => {
                let new = self.step(aig, id, table.get(id));
                put(&mut self.steps, id, new)
            }
            Node::Fact(id) => {
                let new = self.condition(aig, self.flow.facts().get(id).map(|fact| fact.when));
                put(&mut self.facts, id, new)
            }
            Node::Action(id) => {
                let when = self.flow.actions().get(id).map(|action| action.when);
                let new = self.condition(aig, when);
                put(&mut self.actions, id, new)
            }
        }
    }

    /// No main question that is asked is unanswered or waits; and no question at all.
    fn finished(&self, aig: &mut Aig) -> (Lit, Lit) {
        let (mut main, mut voluntary) = (Vec::new(), Vec::new());
        for (step, lits) in self.flow.steps().values().zip(self.steps.values()) {
            if step.is_question() {
                let done = aig.and(lits.answered, !lits.waits);
                let part = if step.voluntary { &mut voluntary } else { &mut main };
                part.push(aig.or(!lits.asked, done));
            }
        }
        let enough = aig.all(main);
        let complete = aig.all(std::iter::once(enough).chain(voluntary));
        (enough, complete)
    }

    /// The flow.
    pub const fn flow(&self) -> &'f Flow {
        self.flow
    }

    /// An action is due, or a prohibition applies.
    pub fn due(&self, action: ActionId) -> Lit {
        self.actions.get(action).map_or(Lit::FALSE, |rails| rails.yes)
    }

    /// Some action with a contact is due.
    pub fn somebody(&self, aig: &mut Aig) -> Lit {
        self.due_where(aig, |action| !action.contacts.is_empty())
    }

    /// Some action of these is due.
    pub fn due_where(&self, aig: &mut Aig, which: impl Fn(&Action) -> bool) -> Lit {
        let actions = self.flow.actions().values().zip(self.actions.values());
        aig.any(actions.filter(|(action, _)| which(action)).map(|(_, rails)| rails.yes))
    }

    /// What leads to a step is open: its stage is shown.
    pub fn led_to(&self, step: &Step) -> Lit {
        self.around(step.gate).shown
    }

    /// The stage or flow step is open.
    pub fn open(&self, gate: GateId) -> Lit {
        self.gates.get(gate).map_or(Lit::FALSE, |gate| gate.shown)
    }

    /// A question would be shown there, or would not apply there.
    pub fn asked_there(&self, aig: &mut Aig, asked: AskedWhere) -> (Lit, Lit) {
        let (gate, own) =
            (self.around(Some(asked.gate)), self.condition_or_always(aig, asked.when));
        let not_wanted = aig.and(gate.shown, own.no);
        (aig.and(gate.shown, own.yes), aig.or(gate.absent, not_wanted))
    }

    fn around(&self, gate: Option<GateId>) -> GateLits {
        gate.and_then(|gate| self.gates.get(gate)).copied().unwrap_or(ROOT_GATE)
    }

    fn gate(&self, aig: &mut Aig, id: GateId) -> GateLits {
        let Some(gate) = self.flow.gates().get(id) else { return ROOT_GATE };
        let parent = self.around(gate.parent);
        let own = self.condition_or_always(aig, gate.when);
        let shown = aig.and(parent.shown, own.yes);
        let absent = if gate.is_stage {
            parent.absent
        } else {
            let not_wanted = aig.and(parent.shown, own.no);
            aig.or(parent.absent, not_wanted)
        };
        GateLits { shown, absent, settled: aig.and(parent.settled, own.settled) }
    }

    fn condition_or_always(&self, aig: &mut Aig, when: Option<Condition>) -> DualRail {
        when.map_or(DualRail::ALWAYS, |when| self.condition(aig, Some(when)))
    }

    /// A condition of this flow.
    pub fn condition(&self, aig: &mut Aig, when: Option<Condition>) -> DualRail {
        when.map_or(DualRail::NEVER_KNOWN, |when| {
            self.read(aig, &mut when.start.clone(), &mut |_, rails| rails)
        })
    }

    /// A condition in which single tests have other values: `change` gets the id of each test that is
    /// not made from others, and its value, and returns the value to use.
    pub fn condition_with(
        &self,
        aig: &mut Aig,
        when: Condition,
        change: &mut dyn FnMut(TestId, DualRail) -> DualRail,
    ) -> DualRail {
        self.read(aig, &mut when.start.clone(), change)
    }

    /// Reads the test at `next` and all that belongs to it, and moves `next` behind it. The depth is
    /// limited when a pack is loaded.
    fn read(
        &self,
        aig: &mut Aig,
        next: &mut TestId,
        change: &mut dyn FnMut(TestId, DualRail) -> DualRail,
    ) -> DualRail {
        let id = *next;
        let Some(test) = self.flow.tests().get(id).copied() else {
            return DualRail::NEVER_KNOWN;
        };
        *next = id.next();
        let value = match test {
            Test::All { end } => {
                let parts = self.read_up_to(aig, next, end, change);
                let settled = aig.all(parts.iter().map(|part| part.settled));
                let yes = aig.all(parts.iter().map(|part| part.yes));
                return DualRail { yes, no: aig.any(parts.iter().map(|part| part.no)), settled };
            }
            Test::Any { end } => {
                let parts = self.read_up_to(aig, next, end, change);
                let settled = aig.all(parts.iter().map(|part| part.settled));
                let yes = aig.any(parts.iter().map(|part| part.yes));
                return DualRail { yes, no: aig.all(parts.iter().map(|part| part.no)), settled };
            }
            Test::Not => return self.read(aig, next, change).negated(),
            Test::NotTrue => {
                let inner = self.read(aig, next, change);
                return DualRail { yes: !inner.yes, no: inner.yes, settled: inner.settled };
            }
            Test::StaysUnknown { end } => {
                let inner = self.read(aig, next, change);
                *next = end;
                return DualRail {
                    yes: aig.all([!inner.yes, !inner.no, inner.settled]),
                    no: aig.or(inner.yes, inner.no),
                    settled: inner.settled,
                };
            }
            Test::Surely { end } => {
                let inner = self.read(aig, next, change);
                *next = end;
                let stays_unknown = aig.all([!inner.yes, !inner.no, inner.settled]);
                return DualRail { no: aig.or(inner.no, stays_unknown), ..inner };
            }
            Test::Answer { step, test } => match self.steps.get(step) {
                Some(step) => on_answer(aig, test, step),
                None => DualRail::NEVER_KNOWN,
            },
            Test::Fact(fact) => self.facts.get(fact).copied().unwrap_or(DualRail::NEVER_KNOWN),
            Test::Gate(gate) => {
                let GateLits { shown, absent, settled } = self.around(Some(gate));
                DualRail { yes: shown, no: absent, settled }
            }
            Test::Due(action) => DualRail::known(self.due(action)),
            Test::DueWithContact => DualRail::known(self.somebody(aig)),
            Test::DueDuty => DualRail::known(self.due_where(aig, |action| action.duty)),
            Test::Shown(step) => {
                DualRail::known(self.steps.get(step).map_or(Lit::FALSE, |step| step.asked))
            }
        };
        change(id, value)
    }

    /// Reads the tests from `next` up to `end`, and moves `next` there.
    fn read_up_to(
        &self,
        aig: &mut Aig,
        next: &mut TestId,
        end: TestId,
        change: &mut dyn FnMut(TestId, DualRail) -> DualRail,
    ) -> Vec<DualRail> {
        let mut parts = Vec::new();
        while *next < end {
            parts.push(self.read(aig, next, change));
        }
        parts
    }
}
