//! The reading of a flow in which nothing was said but "none of these": for calm from silence.

use crate::condition::{Condition, Test, Truth};
use crate::flow::Flow;
use crate::state::{AnswerValue, answer_truth};

/// The reading of a flow in which only its registers were asked, and all there was `none`.
pub(super) struct Silence<'f> {
    pub(super) flow: &'f Flow,
    pub(super) none: bool,
}

impl Silence<'_> {
    pub(super) fn truth(&self, when: Condition) -> bool {
        self.read(&mut when.start.clone(), 0) == Truth::True
    }

    fn read(&self, at: &mut u32, depth: usize) -> Truth {
        let Some(test) = self.flow.tests.get(*at as usize).copied() else { return Truth::Unknown };
        *at = at.saturating_add(1);
        // Facts read facts; none reads itself, and a chain this long is not written by hand.
        if depth > 2000 {
            return Truth::Unknown;
        }
        let deeper = depth.saturating_add(1);
        match test {
            Test::All { end } => {
                let mut all = Truth::True;
                while *at < end {
                    all = all.and(self.read(at, deeper));
                }
                all
            }
            Test::Any { end } => {
                let mut any = Truth::False;
                while *at < end {
                    any = any.or(self.read(at, deeper));
                }
                any
            }
            Test::Not => self.read(at, deeper).negate(),
            Test::NotTrue => Truth::from(!self.read(at, deeper).is_true()),
            Test::StaysUnknown { end } => {
                let known = self.read(at, deeper) != Truth::Unknown;
                *at = end;
                if known { Truth::False } else { Truth::Unknown }
            }
            Test::Fact(fact) => {
                let when = self.flow.facts.get(fact as usize).map(|f| f.when);
                when.map_or(Truth::Unknown, |when| self.read(&mut when.start.clone(), deeper))
            }
            Test::Has { step, .. } | Test::Answered { step } => {
                let register = self.flow.steps.get(step as usize).is_some_and(|s| s.register);
                if !(register && self.none) {
                    return Truth::Unknown;
                }
                let cell = crate::state::StepState {
                    place: crate::state::Visibility::Shown,
                    live: true,
                    answered: true,
                    waits: false,
                    settled: true,
                    offered: u64::MAX,
                    off: 0,
                };
                let slot = AnswerValue { present: true, none: true, ..AnswerValue::default() };
                answer_truth(test, cell, slot)
            }
            // A gate is a stage and what stands around it: not decided by registers alone.
            _ => Truth::Unknown,
        }
    }
}
