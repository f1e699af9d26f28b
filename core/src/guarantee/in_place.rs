//! What holds of the flows that are used in place, in a state.

use super::TestState;
use crate::condition::Truth;
use crate::flow::{Answerer, AskedWhere, Binding};
use crate::state::Visibility;

impl TestState<'_> {
    /// Whether every used flow that is shown finds its parameters as it would by itself: those that
    /// are questions are answered, or not asked there either; and none is unsure that cannot be.
    pub(super) fn parameters_answered(&self) -> bool {
        let complete = self.is_complete();
        let asked = |bound: &&Binding| complete || !bound.voluntary;
        let shown = |bound: &&Binding| self.state.gate_visibility(bound.gate) == Visibility::Shown;
        self.flow.bound().iter().filter(asked).filter(shown).all(|bound| match bound.by {
            Answerer::Condition { unsure: true, .. } => true,
            Answerer::Condition { when, unsure: false } => {
                self.state.truth(self.flow, when) != Truth::Unknown
            }
            Answerer::Question { step, asked } => {
                let state = self.state.step(step);
                state.answered || (!state.live && state.visibility == self.would_be(asked))
            }
        })
    }

    /// Whether what the used flows guarantee of every state holds here.
    pub(super) fn guaranteed_in_place(&self) -> bool {
        let is_true = |condition| self.state.truth(self.flow, condition).is_true();
        self.flow
            .used_guarantees()
            .iter()
            .all(|used| !is_true(used.premise) || used.then.is_some_and(&is_true))
    }

    /// Whether a question would be shown there.
    fn would_be(&self, asked: AskedWhere) -> Visibility {
        let own = asked.when.map_or(Truth::True, |when| self.state.truth(self.flow, when));
        match (self.state.gate_visibility(asked.gate), own) {
            (Visibility::Shown, Truth::True) => Visibility::Shown,
            (Visibility::Shown, Truth::False) | (Visibility::Absent, _) => Visibility::Absent,
            _ => Visibility::Unreached,
        }
    }
}
