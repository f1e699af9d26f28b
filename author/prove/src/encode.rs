//! A flow as formulas over its answers: `(flow, answers as inputs) -> what is shown, holds, is due`.
//!
//! This is the meaning of the format a second time, in gates. It agrees with the state of the core, and
//! the tests check that on every node of every state they meet.
//!
//! - A condition is two literals, *yes* and *no* (dual-rail encoding); if both are false it is unknown.
//!   A third literal says that all it reads is settled.
//! - Every assignment of the inputs is a state, so that nothing has to be forbidden: of a `choice` the
//!   first input that is true wins, a number is how many thresholds in a row it passes.
//! - In a *partial* encoding, every question has an input that takes its answer away, and one that lets
//!   it wait to be asked again. Otherwise every question that is shown has its answer: a complete walk.
//! - Parameters are free: an input says whether somebody supplied it. One that is supplied may wait, for
//!   its answer may have been changed too, and nobody is asked again.

mod answers;
mod steps;
mod table;

use veiviser::Flow;
use veiviser::condition::{Condition, Test};
use veiviser::flow::{Node, Step};

use crate::aig::{Aig, Lit};

use answers::on_answer;
pub use steps::StepLits;
pub use table::{AnswerInputs, AnswerTable, answer, table, thresholds};

/// A three-valued condition as two literals; if neither *yes* nor *no* is true, it is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DualRail {
    /// It is true.
    pub yes: Lit,
    /// It is false.
    pub no: Lit,
    /// All that it reads is settled.
    pub settled: Lit,
}

impl DualRail {
    const ALWAYS: Self = Self { yes: Lit::TRUE, no: Lit::FALSE, settled: Lit::TRUE };
    const NEVER_KNOWN: Self = Self { yes: Lit::FALSE, no: Lit::FALSE, settled: Lit::FALSE };

    fn known(yes: Lit) -> Self {
        Self { yes, no: !yes, settled: Lit::TRUE }
    }

    fn negated(self) -> Self {
        Self { yes: self.no, no: self.yes, ..self }
    }
}

/// Where a stage or a flow step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct GateLits {
    shown: Lit,
    absent: Lit,
    truth: DualRail,
}

const ROOT_GATE: GateLits =
    GateLits { shown: Lit::TRUE, absent: Lit::FALSE, truth: DualRail::ALWAYS };

/// A flow as formulas over a table of answers.
#[derive(Debug, Clone)]
pub struct Encoding<'f> {
    flow: &'f Flow,
    partial: bool,
    /// The steps.
    pub steps: Vec<StepLits>,
    gates: Vec<GateLits>,
    /// The facts.
    pub facts: Vec<DualRail>,
    /// The conditions of the actions and prohibitions; *yes* is due.
    pub actions: Vec<DualRail>,
    /// No question that is asked is unanswered or waits.
    pub complete: Lit,
}

impl<'f> Encoding<'f> {
    /// The formulas of a flow. With `partial` every assignment is a state; without, a walk in which
    /// every question that is shown is answered as the table says.
    pub fn of(aig: &mut Aig, flow: &'f Flow, table: &[AnswerInputs], partial: bool) -> Self {
        let mut encoding = Self {
            flow,
            partial,
            steps: vec![StepLits::nothing(); flow.steps().len()],
            gates: vec![ROOT_GATE; flow.gates().len()],
            facts: vec![DualRail::NEVER_KNOWN; flow.facts().len()],
            actions: vec![DualRail::NEVER_KNOWN; flow.actions().len()],
            complete: Lit::TRUE,
        };
        for node in flow.nodes() {
            encoding.compute(aig, *node, table);
        }
        encoding.complete = encoding.completeness(aig);
        encoding
    }

    /// The same formulas where the table has other answers to these questions: only what depends on
    /// them is built again.
    #[must_use]
    pub fn varied(&self, aig: &mut Aig, table: &[AnswerInputs], questions: &[usize]) -> Self {
        let mut encoding = self.clone();
        let mut dirty = vec![false; self.flow.nodes().len()];
        for (at, node) in self.flow.nodes().iter().enumerate() {
            let asked = matches!(node, Node::Step(step) if questions.contains(&(*step as usize)));
            if !asked && dirty.get(at) != Some(&true) {
                continue;
            }
            if encoding.compute(aig, *node, table) {
                // INVARIANT: dependents stand after what they depend on.
                for dependent in self.flow.dependents_of(at) {
                    if let Some(dirty) = dirty.get_mut(*dependent as usize) {
                        *dirty = true;
                    }
                }
            }
        }
        encoding.complete = encoding.completeness(aig);
        encoding
    }

    /// Builds the formulas of a node. Returns whether they changed.
    fn compute(&mut self, aig: &mut Aig, node: Node, table: &[AnswerInputs]) -> bool {
        fn put<T: PartialEq>(list: &mut [T], at: u32, new: T) -> bool {
            let Some(slot) = list.get_mut(at as usize) else { return false };
            let changed = *slot != new;
            *slot = new;
            changed
        }
        match node {
            Node::Gate(at) => {
                let new = self.gate(aig, at as usize);
                put(&mut self.gates, at, new)
            }
            Node::Step(at) => {
                let new = self.step(aig, at as usize, table.get(at as usize));
                put(&mut self.steps, at, new)
            }
            Node::Fact(at) => {
                let when = self.flow.facts().get(at as usize).map(|fact| fact.when);
                let new = self.condition(aig, when);
                put(&mut self.facts, at, new)
            }
            Node::Action(at) => {
                let when = self.flow.actions().get(at as usize).map(|action| action.when);
                let new = self.condition(aig, when);
                put(&mut self.actions, at, new)
            }
        }
    }

    /// No question that is asked is unanswered or waits.
    fn completeness(&self, aig: &mut Aig) -> Lit {
        let mut finished = Vec::new();
        for (step, lits) in self.flow.steps().iter().zip(&self.steps) {
            if step.is_question() {
                let done = aig.and(lits.answered, !lits.waits);
                finished.push(aig.or(!lits.asked, done));
            }
        }
        aig.all(finished)
    }

    /// The flow.
    pub const fn flow(&self) -> &'f Flow {
        self.flow
    }

    /// An action is due, or a prohibition closed.
    pub fn due(&self, action: usize) -> Lit {
        self.actions.get(action).map_or(Lit::FALSE, |rails| rails.yes)
    }

    /// Some action with a contact is due.
    pub fn somebody(&self, aig: &mut Aig) -> Lit {
        self.due_where(aig, |action| !action.contacts.is_empty())
    }

    /// Some action of these is due.
    pub fn due_where(&self, aig: &mut Aig, which: impl Fn(&veiviser::flow::Action) -> bool) -> Lit {
        let actions = self.flow.actions().iter().zip(&self.actions);
        aig.any(actions.filter(|(action, _)| which(action)).map(|(_, rails)| rails.yes))
    }

    /// What leads to a step is open: its stage is shown.
    pub fn led_to(&self, step: &Step) -> Lit {
        self.around(step.gate).shown
    }

    /// The stage or flow step is shown.
    pub fn open(&self, gate: usize) -> Lit {
        self.gates.get(gate).map_or(Lit::FALSE, |gate| gate.shown)
    }

    fn around(&self, gate: Option<u32>) -> GateLits {
        gate.map_or(ROOT_GATE, |gate| self.gates.get(gate as usize).copied().unwrap_or(ROOT_GATE))
    }

    fn gate(&self, aig: &mut Aig, index: usize) -> GateLits {
        let Some(gate) = self.flow.gates().get(index) else { return ROOT_GATE };
        let parent = self.around(gate.parent);
        let own = self.condition_or_always(aig, gate.when);
        let shown = aig.and(parent.shown, own.yes);
        let absent = if gate.is_stage {
            parent.absent
        } else {
            let not_wanted = aig.and(parent.shown, own.no);
            aig.or(parent.absent, not_wanted)
        };
        let truth = DualRail {
            yes: aig.and(parent.truth.yes, own.yes),
            no: aig.or(parent.truth.no, own.no),
            settled: aig.and(parent.truth.settled, own.settled),
        };
        GateLits { shown, absent, truth }
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

    /// A condition in which single tests read otherwise: `change` is given the position of each test
    /// that is no list, and what it says.
    pub fn condition_with(
        &self,
        aig: &mut Aig,
        when: Condition,
        change: &mut dyn FnMut(u32, DualRail) -> DualRail,
    ) -> DualRail {
        self.read(aig, &mut when.start.clone(), change)
    }

    /// Reads the test at `at` and all that belongs to it, and moves `at` behind it. The depth is
    /// limited when a pack is loaded.
    fn read(
        &self,
        aig: &mut Aig,
        at: &mut u32,
        change: &mut dyn FnMut(u32, DualRail) -> DualRail,
    ) -> DualRail {
        let place = *at;
        let Some(test) = self.flow.tests().get(place as usize).copied() else {
            return DualRail::NEVER_KNOWN;
        };
        *at = place.saturating_add(1);
        match test {
            Test::All { end } | Test::Any { end } => {
                let mut parts = Vec::new();
                while *at < end {
                    parts.push(self.read(aig, at, change));
                }
                let settled = aig.all(parts.iter().map(|p| p.settled));
                let (yes, no) = (parts.iter().map(|p| p.yes), parts.iter().map(|p| p.no));
                if matches!(test, Test::All { .. }) {
                    DualRail { yes: aig.all(yes), no: aig.any(no), settled }
                } else {
                    DualRail { yes: aig.any(yes), no: aig.all(no), settled }
                }
            }
            Test::Not => self.read(aig, at, change).negated(),
            Test::NotTrue => {
                let one = self.read(aig, at, change);
                DualRail { yes: !one.yes, no: one.yes, settled: one.settled }
            }
            Test::StaysUnknown { end } => {
                let one = self.read(aig, at, change);
                *at = end;
                DualRail {
                    yes: aig.all([!one.yes, !one.no, one.settled]),
                    no: aig.or(one.yes, one.no),
                    settled: one.settled,
                }
            }
            leaf => change(place, self.leaf(aig, leaf)),
        }
    }

    fn leaf(&self, aig: &mut Aig, test: Test) -> DualRail {
        match test {
            Test::Fact(fact) => {
                self.facts.get(fact as usize).copied().unwrap_or(DualRail::NEVER_KNOWN)
            }
            Test::Gate(gate) => self.around(Some(gate)).truth,
            Test::Due(action) => DualRail::known(self.due(action as usize)),
            Test::DueWithContact => DualRail::known(self.somebody(aig)),
            Test::DueDuty => DualRail::known(self.due_where(aig, |action| action.duty)),
            Test::Shown(step) => {
                DualRail::known(self.steps.get(step as usize).map_or(Lit::FALSE, |s| s.asked))
            }
            Test::Is { step, .. }
            | Test::Has { step, .. }
            | Test::AtLeast { step, .. }
            | Test::AtMost { step, .. }
            | Test::Answered { step } => match self.steps.get(step as usize) {
                Some(step) => on_answer(aig, test, step),
                None => DualRail::NEVER_KNOWN,
            },
            _ => DualRail::NEVER_KNOWN,
        }
    }
}
