//! A flow as formulas over its answers: `(flow, answers as inputs) -> what is shown, holds, is due`.
//!
//! This is the meaning of the format once more, in gates. It says the same as the state of the core,
//! and the tests hold it to that on every node of every state they meet.
//!
//! - A condition is two wires, *yes* and *no*; neither is unknown. A third says that all it reads is
//!   settled.
//! - Every assignment of the inputs is a state, so that nothing has to be forbidden: of a `choice` the
//!   first input that is true wins, a number is how many thresholds in a row it passes.
//! - With holes, every question has an input that takes its answer away, and one that lets it wait to
//!   be asked again. Without, every question that is shown has its answer: a complete walk.
//! - Givens are free: an input says whether somebody supplied it. One that is supplied may wait, for
//!   its answer may have been changed too, and nobody is asked again.

mod answers;
mod steps;
mod table;

use veiviser::Flow;
use veiviser::condition::{Condition, Test};
use veiviser::flow::{Node, Step};

use crate::circuit::{Circuit, Wire};

use answers::on_answer;
pub use steps::StepWires;
pub use table::{Given, Table, answer, table, thresholds};

/// A condition with three values, as wires: neither *yes* nor *no* is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rails {
    /// It is true.
    pub yes: Wire,
    /// It is false.
    pub no: Wire,
    /// All that it reads is settled.
    pub settled: Wire,
}

impl Rails {
    const ALWAYS: Self = Self { yes: Wire::TRUE, no: Wire::FALSE, settled: Wire::TRUE };
    const NEVER_KNOWN: Self = Self { yes: Wire::FALSE, no: Wire::FALSE, settled: Wire::FALSE };

    fn known(yes: Wire) -> Self {
        Self { yes, no: !yes, settled: Wire::TRUE }
    }

    fn negated(self) -> Self {
        Self { yes: self.no, no: self.yes, ..self }
    }
}

/// Where a stage or a flow step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct GateWires {
    shown: Wire,
    absent: Wire,
    truth: Rails,
}

const OPEN_AIR: GateWires =
    GateWires { shown: Wire::TRUE, absent: Wire::FALSE, truth: Rails::ALWAYS };

/// A flow as formulas over a table of answers.
#[derive(Debug, Clone)]
pub struct Encoding<'f> {
    flow: &'f Flow,
    holes: bool,
    /// The steps.
    pub steps: Vec<StepWires>,
    gates: Vec<GateWires>,
    /// The facts.
    pub facts: Vec<Rails>,
    /// The conditions of the actions and doors; *yes* is due.
    pub actions: Vec<Rails>,
    /// No question that is asked is unanswered or waits.
    pub complete: Wire,
}

impl<'f> Encoding<'f> {
    /// The formulas of a flow. With `holes` every assignment is a state; without, a walk in which
    /// every question that is shown is answered as the table says.
    pub fn of(circuit: &mut Circuit, flow: &'f Flow, table: &[Given], holes: bool) -> Self {
        let mut encoding = Self {
            flow,
            holes,
            steps: vec![StepWires::nothing(); flow.steps().len()],
            gates: vec![OPEN_AIR; flow.gates().len()],
            facts: vec![Rails::NEVER_KNOWN; flow.facts().len()],
            actions: vec![Rails::NEVER_KNOWN; flow.actions().len()],
            complete: Wire::TRUE,
        };
        for node in flow.nodes() {
            encoding.compute(circuit, *node, table);
        }
        encoding.complete = encoding.completeness(circuit);
        encoding
    }

    /// The same formulas where the table has other answers to these questions: only what depends on
    /// them is made anew.
    #[must_use]
    pub fn varied(&self, circuit: &mut Circuit, table: &[Given], questions: &[usize]) -> Self {
        let mut encoding = self.clone();
        let mut dirty = vec![false; self.flow.nodes().len()];
        for (at, node) in self.flow.nodes().iter().enumerate() {
            let asked = matches!(node, Node::Step(step) if questions.contains(&(*step as usize)));
            if !asked && dirty.get(at) != Some(&true) {
                continue;
            }
            if encoding.compute(circuit, *node, table) {
                // INVARIANT: dependents stand after what they depend on.
                for dependent in self.flow.dependents_of(at) {
                    if let Some(dirty) = dirty.get_mut(*dependent as usize) {
                        *dirty = true;
                    }
                }
            }
        }
        encoding.complete = encoding.completeness(circuit);
        encoding
    }

    /// Makes the formulas of a node; whether they are other than before.
    fn compute(&mut self, circuit: &mut Circuit, node: Node, table: &[Given]) -> bool {
        fn put<T: PartialEq>(list: &mut [T], at: u32, new: T) -> bool {
            let Some(slot) = list.get_mut(at as usize) else { return false };
            let changed = *slot != new;
            *slot = new;
            changed
        }
        match node {
            Node::Gate(at) => {
                let new = self.gate(circuit, at as usize);
                put(&mut self.gates, at, new)
            }
            Node::Step(at) => {
                let new = self.step(circuit, at as usize, table.get(at as usize));
                put(&mut self.steps, at, new)
            }
            Node::Fact(at) => {
                let when = self.flow.facts().get(at as usize).map(|fact| fact.when);
                let new = self.condition(circuit, when);
                put(&mut self.facts, at, new)
            }
            Node::Action(at) => {
                let when = self.flow.actions().get(at as usize).map(|action| action.when);
                let new = self.condition(circuit, when);
                put(&mut self.actions, at, new)
            }
        }
    }

    /// No question that is asked is unanswered or waits.
    fn completeness(&self, circuit: &mut Circuit) -> Wire {
        let mut finished = Vec::new();
        for (step, wires) in self.flow.steps().iter().zip(&self.steps) {
            if step.is_question() {
                let done = circuit.and(wires.answered, !wires.waits);
                finished.push(circuit.or(!wires.asked, done));
            }
        }
        circuit.all(finished)
    }

    /// The flow.
    pub const fn flow(&self) -> &'f Flow {
        self.flow
    }

    /// An action is due, or a door closed.
    pub fn due(&self, action: usize) -> Wire {
        self.actions.get(action).map_or(Wire::FALSE, |rails| rails.yes)
    }

    /// Some action with a contact is due.
    pub fn somebody(&self, circuit: &mut Circuit) -> Wire {
        self.due_where(circuit, |action| !action.contacts.is_empty())
    }

    /// Some action of these is due.
    pub fn due_where(
        &self,
        circuit: &mut Circuit,
        which: impl Fn(&veiviser::flow::Action) -> bool,
    ) -> Wire {
        let actions = self.flow.actions().iter().zip(&self.actions);
        circuit.any(actions.filter(|(action, _)| which(action)).map(|(_, rails)| rails.yes))
    }

    /// What leads to a step is open: its stage is shown.
    pub fn led_to(&self, step: &Step) -> Wire {
        self.around(step.gate).shown
    }

    /// The stage or flow step is shown.
    pub fn open(&self, gate: usize) -> Wire {
        self.gates.get(gate).map_or(Wire::FALSE, |gate| gate.shown)
    }

    fn around(&self, gate: Option<u32>) -> GateWires {
        gate.map_or(OPEN_AIR, |gate| self.gates.get(gate as usize).copied().unwrap_or(OPEN_AIR))
    }

    fn gate(&self, circuit: &mut Circuit, index: usize) -> GateWires {
        let Some(gate) = self.flow.gates().get(index) else { return OPEN_AIR };
        let parent = self.around(gate.parent);
        let own = self.condition_or_always(circuit, gate.when);
        let shown = circuit.and(parent.shown, own.yes);
        let absent = if gate.is_stage {
            parent.absent
        } else {
            let not_wanted = circuit.and(parent.shown, own.no);
            circuit.or(parent.absent, not_wanted)
        };
        let truth = Rails {
            yes: circuit.and(parent.truth.yes, own.yes),
            no: circuit.or(parent.truth.no, own.no),
            settled: circuit.and(parent.truth.settled, own.settled),
        };
        GateWires { shown, absent, truth }
    }

    fn condition_or_always(&self, circuit: &mut Circuit, when: Option<Condition>) -> Rails {
        when.map_or(Rails::ALWAYS, |when| self.condition(circuit, Some(when)))
    }

    /// A condition of this flow.
    pub fn condition(&self, circuit: &mut Circuit, when: Option<Condition>) -> Rails {
        when.map_or(Rails::NEVER_KNOWN, |when| {
            self.read(circuit, &mut when.start.clone(), &mut |_, rails| rails)
        })
    }

    /// A condition in which single tests read otherwise: `change` is given the position of each test
    /// that is no list, and what it says.
    pub fn condition_with(
        &self,
        circuit: &mut Circuit,
        when: Condition,
        change: &mut dyn FnMut(u32, Rails) -> Rails,
    ) -> Rails {
        self.read(circuit, &mut when.start.clone(), change)
    }

    /// Reads the test at `at` and all that belongs to it, and moves `at` behind it. The depth is
    /// limited when a pack is loaded.
    fn read(
        &self,
        circuit: &mut Circuit,
        at: &mut u32,
        change: &mut dyn FnMut(u32, Rails) -> Rails,
    ) -> Rails {
        let place = *at;
        let Some(test) = self.flow.tests().get(place as usize).copied() else {
            return Rails::NEVER_KNOWN;
        };
        *at = place.saturating_add(1);
        match test {
            Test::All { end } | Test::Any { end } => {
                let mut parts = Vec::new();
                while *at < end {
                    parts.push(self.read(circuit, at, change));
                }
                let settled = circuit.all(parts.iter().map(|p| p.settled));
                let (yes, no) = (parts.iter().map(|p| p.yes), parts.iter().map(|p| p.no));
                if matches!(test, Test::All { .. }) {
                    Rails { yes: circuit.all(yes), no: circuit.any(no), settled }
                } else {
                    Rails { yes: circuit.any(yes), no: circuit.all(no), settled }
                }
            }
            Test::Not => self.read(circuit, at, change).negated(),
            Test::NotTrue => {
                let one = self.read(circuit, at, change);
                Rails { yes: !one.yes, no: one.yes, settled: one.settled }
            }
            Test::StaysUnknown { end } => {
                let one = self.read(circuit, at, change);
                *at = end;
                Rails {
                    yes: circuit.all([!one.yes, !one.no, one.settled]),
                    no: circuit.or(one.yes, one.no),
                    settled: one.settled,
                }
            }
            leaf => change(place, self.leaf(circuit, leaf)),
        }
    }

    fn leaf(&self, circuit: &mut Circuit, test: Test) -> Rails {
        match test {
            Test::Fact(fact) => {
                self.facts.get(fact as usize).copied().unwrap_or(Rails::NEVER_KNOWN)
            }
            Test::Gate(gate) => self.around(Some(gate)).truth,
            Test::Due(action) => Rails::known(self.due(action as usize)),
            Test::DueWithContact => Rails::known(self.somebody(circuit)),
            Test::DueDuty => Rails::known(self.due_where(circuit, |action| action.duty)),
            Test::Shown(step) => {
                Rails::known(self.steps.get(step as usize).map_or(Wire::FALSE, |s| s.asked))
            }
            Test::Is { step, .. }
            | Test::Has { step, .. }
            | Test::AtLeast { step, .. }
            | Test::AtMost { step, .. }
            | Test::Answered { step } => match self.steps.get(step as usize) {
                Some(step) => on_answer(circuit, test, step),
                None => Rails::NEVER_KNOWN,
            },
            _ => Rails::NEVER_KNOWN,
        }
    }
}
