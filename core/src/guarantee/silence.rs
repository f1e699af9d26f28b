//! Evaluates a flow as if only its registers had been asked, for *no calm from silence*.

use crate::condition::{AnswerTest, Condition, Test, Truth};
use crate::flow::Flow;
use crate::index::{Id, StepId, TestId};
use crate::state::{AnswerValue, StepState, Visibility, answer_truth};

/// How deep facts are followed: deeper than any chain that is written by hand.
const DEEPEST: usize = 2000;

/// A flow in which only the register questions are answered, with `none` if `none` is set, else not
/// at all.
pub(super) struct Silence<'f> {
    pub(super) flow: &'f Flow,
    pub(super) none: bool,
}

impl Silence<'_> {
    pub(super) fn truth(&self, when: Condition) -> bool {
        self.condition(when, 0).is_true()
    }

    fn condition(&self, when: Condition, depth: usize) -> Truth {
        let mut next = when.start;
        self.read(&mut next, depth)
    }

    /// Evaluates a test with all that belongs to it, and moves `next` past it.
    fn read(&self, next: &mut TestId, depth: usize) -> Truth {
        let Some(test) = self.flow.tests.get(*next).copied() else { return Truth::Unknown };
        *next = next.next();
        // Facts read facts, but none reads itself.
        if depth > DEEPEST {
            return Truth::Unknown;
        }
        let deeper = depth.saturating_add(1);
        match test {
            Test::All { end } => {
                let mut all = Truth::True;
                while *next < end {
                    all = all.and(self.read(next, deeper));
                }
                all
            }
            Test::Any { end } => {
                let mut any = Truth::False;
                while *next < end {
                    any = any.or(self.read(next, deeper));
                }
                any
            }
            Test::Not => self.read(next, deeper).negate(),
            Test::NotTrue => Truth::from(!self.read(next, deeper).is_true()),
            Test::StaysUnknown { end } => {
                let known = self.read(next, deeper) != Truth::Unknown;
                *next = end;
                if known { Truth::False } else { Truth::Unknown }
            }
            // Nothing that is unknown here will stay so: the rest is only not asked yet.
            Test::Surely { end } => {
                let inner = self.read(next, deeper);
                *next = end;
                inner
            }
            Test::Fact(fact) => {
                let when = self.flow.facts.get(fact).map(|fact| fact.when);
                when.map_or(Truth::Unknown, |when| self.condition(when, deeper))
            }
            Test::Answer { step, test } => self.answer(step, test),
            // Registers alone do not decide a gate. The other tests are read only by guarantees,
            // and this is about actions.
            Test::Gate(_)
            | Test::Due(_)
            | Test::DueWithContact
            | Test::DueDuty
            | Test::Shown(_) => Truth::Unknown,
        }
    }

    fn answer(&self, step: StepId, test: AnswerTest) -> Truth {
        let register = self.flow.steps.get(step).is_some_and(|step| step.register);
        if !(register && self.none) {
            return Truth::Unknown;
        }
        let state = StepState {
            visibility: Visibility::Shown,
            live: true,
            answered: true,
            waits: false,
            settled: true,
            offered: u64::MAX,
            off: 0,
        };
        let value = AnswerValue { present: true, none: true, ..AnswerValue::default() };
        answer_truth(test, state, value)
    }
}
