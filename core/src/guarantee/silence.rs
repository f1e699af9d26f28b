//! Evaluates a flow as if only its registers had been asked, for *no calm from silence*.

use crate::condition::{AnswerTest, Condition, Test, Truth};
use crate::flow::Flow;
use crate::index::{FactId, Id, IndexVec, StepId, TestId};
use crate::state::{AnswerValue, StepState, Visibility, answer_truth};

/// A flow in which only the register questions are answered, with `none` or not at all.
pub(super) struct Silence<'f> {
    flow: &'f Flow,
    none: bool,
    /// The facts, in the order of evaluation: each reads only those before it.
    facts: IndexVec<FactId, Truth>,
}

impl<'f> Silence<'f> {
    /// Evaluates each fact once. With `none`, every register question is answered so.
    pub(super) fn of(flow: &'f Flow, none: bool) -> Self {
        let mut silence = Self { flow, none, facts: IndexVec::new() };
        for fact in flow.facts.values() {
            let truth = silence.condition(fact.when);
            silence.facts.push(truth);
        }
        silence
    }

    pub(super) fn is_true(&self, when: Condition) -> bool {
        self.condition(when).is_true()
    }

    fn condition(&self, when: Condition) -> Truth {
        let mut next = when.start;
        self.read(&mut next)
    }

    /// Evaluates a test with all that belongs to it, and moves `next` past it. It goes as deep as the
    /// condition is nested, which loading bounds.
    fn read(&self, next: &mut TestId) -> Truth {
        let Some(test) = self.flow.tests.get(*next).copied() else { return Truth::Unknown };
        *next = next.next();
        match test {
            Test::All { end } => {
                let mut all = Truth::True;
                while *next < end {
                    all = all.and(self.read(next));
                }
                all
            }
            Test::Any { end } => {
                let mut any = Truth::False;
                while *next < end {
                    any = any.or(self.read(next));
                }
                any
            }
            Test::Not => self.read(next).negate(),
            Test::NotTrue => Truth::from(!self.read(next).is_true()),
            Test::StaysUnknown { end } => {
                let known = self.read(next) != Truth::Unknown;
                *next = end;
                if known { Truth::False } else { Truth::Unknown }
            }
            // Nothing that is unknown here will stay so: the rest is only not asked yet.
            Test::Surely { end } => {
                let inner = self.read(next);
                *next = end;
                inner
            }
            Test::Fact(fact) => self.facts.get(fact).copied().unwrap_or(Truth::Unknown),
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
