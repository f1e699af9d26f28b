//! The answers that a condition cannot do without: `(Flow, state, condition) -> answers`.
//!
//! What makes a condition true is followed to the answers. All parts of a true `all` are needed, and of
//! a true `any` the only part that is true. Where several parts are, there is a *choice*: which answer is
//! the last that can be removed depends on everything else, and only removing them tells.
//!
//! Without a choice, these answers are the reasons. Each is needed, for removing answers decides nothing
//! that was undecided (law 3 of [`format`](crate::format)). And together they suffice: each part that
//! was followed is what it is because of parts before it, and in the end because of these answers.

use crate::condition::{AnswerTest, Condition, Truth};
use crate::flow::{Flow, OpenTest};
use crate::index::{GateId, Id, IdSet, NodeId, StepId, TestId};
use crate::state::{State, StepState, Visibility, answer_truth};

use super::behind;

/// The answers without which a condition would not be true.
pub(super) struct Forced {
    pub(super) steps: IdSet<StepId>,
    /// Whether further answers may be needed.
    pub(super) choice: bool,
}

impl Forced {
    pub(super) fn of(flow: &Flow, state: &State, when: Condition) -> Self {
        let steps = IdSet::for_table(&flow.steps);
        if !state.holds(flow, when) || may_be_decided_by_less(flow, state) {
            return Self { steps, choice: true };
        }
        let visited = IdSet::for_table(&flow.nodes);
        let found = Self { steps, choice: false };
        let mut search = Search { flow, state, found, visited, todo: vec![when.start] };
        while let Some(test) = search.todo.pop() {
            search.of_test(test);
        }
        search.found
    }
}

/// Whether something could be decided by removing an answer: a question that waits may not wait then,
/// and a parameter that was supplied may not apply.
fn may_be_decided_by_less(flow: &Flow, state: &State) -> bool {
    flow.steps.ids().any(|id| {
        let step = state.step(id);
        step.waits || step.visibility == Visibility::Absent && state.value(id).supplied
    })
}

struct Search<'s> {
    flow: &'s Flow,
    state: &'s State,
    found: Forced,
    visited: IdSet<NodeId>,
    /// Tests that must keep the value that they have.
    todo: Vec<TestId>,
}

impl Search<'_> {
    fn of_test(&mut self, start: TestId) {
        match self.flow.tests.get(start).map(|test| test.open()) {
            Some(OpenTest::Answer(id)) => {
                if let Some((step, test)) = self.flow.answer_test(id) {
                    self.of_answer(step, test);
                }
            }
            Some(OpenTest::Fact(id)) => {
                if let Some(fact) = self.flow.facts.get(id)
                    && !self.visited.set(fact.node, true)
                {
                    self.todo.push(fact.when.start);
                }
            }
            Some(OpenTest::Gate(gate)) => self.of_gate(Some(gate)),
            Some(OpenTest::All { end }) => self.of_list(start.next(), end, Truth::False),
            Some(OpenTest::Any { end }) => self.of_list(start.next(), end, Truth::True),
            Some(OpenTest::Not) => self.todo.push(start.next()),
            // What stays unknown has reasons of its own kind, and outcomes are read only by guarantees.
            Some(
                OpenTest::StaysUnknown { .. }
                | OpenTest::Surely { .. }
                | OpenTest::NotTrue
                | OpenTest::Due(_)
                | OpenTest::DueWithContact
                | OpenTest::DueDuty
                | OpenTest::Shown(_),
            )
            | None => self.found.choice = true,
        }
    }

    /// Follows the tests of a list, of which one of the value `decides` gives the list that value.
    fn of_list(&mut self, first: TestId, end: TestId, decides: Truth) {
        let (before, mut deciding) = (self.todo.len(), Vec::new());
        let mut test = first;
        while test < end {
            let after = behind(self.flow, test);
            if self.state.truth(self.flow, Condition { start: test, end: after }) == decides {
                deciding.push(test);
            }
            self.todo.push(test);
            test = after;
        }
        if !deciding.is_empty() {
            self.todo.truncate(before);
            match deciding.as_slice() {
                [only] => self.todo.push(*only),
                _ => self.found.choice = true,
            }
        }
    }

    fn of_answer(&mut self, id: StepId, test: AnswerTest) {
        let Some(step) = self.flow.steps.get(id).filter(|step| !step.options_vary) else {
            self.found.choice = true;
            return;
        };
        let (reached, value) = (self.state.step(id), self.state.value(id));
        let unanswered = StepState { answered: false, ..reached };
        let matters = answer_truth(test, unanswered, value) != answer_truth(test, reached, value);
        let shown = reached.visibility == Visibility::Shown;
        if matters && (shown || value.supplied) {
            self.found.steps.set(id, true);
        } else if reached.visibility != Visibility::Absent {
            self.found.choice = true;
        }
        if !value.supplied && !self.visited.set(step.node, true) {
            self.of_visibility(reached.visibility, step.gate, step.when);
        }
    }

    fn of_gate(&mut self, gate: Option<GateId>) {
        let Some(id) = gate else { return };
        let visibility = self.state.gate_visibility(id);
        if let Some(gate) = self.flow.gates.get(id)
            && !self.visited.set(gate.node, true)
        {
            self.of_visibility(visibility, gate.parent, gate.when);
        }
    }

    /// Follows what makes a step or a gate shown, or not apply.
    fn of_visibility(
        &mut self,
        visibility: Visibility,
        around: Option<GateId>,
        when: Option<Condition>,
    ) {
        self.found.choice |= visibility == Visibility::Unreached;
        self.of_gate(around);
        let around = around.map(|gate| self.state.gate_visibility(gate));
        // What is inside something that does not apply does not apply either, whatever its condition.
        if around.is_none_or(|around| around == Visibility::Shown) {
            self.todo.extend(when.map(|when| when.start));
        }
    }
}
