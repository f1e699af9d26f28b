//! The second reading of what a guarantee says: `(answers, guarantee as JSON) -> whether it holds here`.

use serde_json::Value;
use veiviser::Truth;

use super::{FrameId, Oracle, PlacedStep, QuestionMeaning, SettledTruth, StepPlace};
use crate::words::{list, text_of};

impl Oracle {
    /// Whether a guarantee about the length of a walk holds here; `None` where it does not speak of
    /// these answers.
    pub fn steps_at_most(&self, guarantee: &Value) -> Option<bool> {
        let most = guarantee["steps-at-most"].as_u64().expect("a number of steps");
        let mut supplied = list(guarantee, "supplied").iter().filter_map(Value::as_str);
        let speaks = self.is_enough()
            && supplied.all(|parameter| self.supplied.contains(parameter))
            && (guarantee["if"].is_null() || self.says(&guarantee["if"]) == Truth::True);
        speaks.then(|| self.main_steps() as u64 <= most)
    }

    /// How many main steps are shown.
    pub fn main_steps(&self) -> usize {
        self.shown().into_iter().filter(|(path, ..)| !self.is_voluntary(path)).count()
    }

    /// Whether a guarantee about the conditions of one state holds here; of `possible`, whether this
    /// shows it. `None` where it says nothing of these answers.
    pub fn holds(&self, guarantee: &Value) -> Option<bool> {
        let is_true = |c: &Value| self.says(c) == Truth::True;
        let speaks = match guarantee["at"].as_str() {
            None => self.is_enough(),
            Some("complete") => self.is_complete(),
            Some(_) => true,
        };
        if guarantee["always"].is_object() {
            return speaks.then(|| is_true(&guarantee["always"]));
        }
        if guarantee["never"].is_object() {
            return Some(!is_true(&guarantee["never"]));
        }
        if guarantee["possible"].is_object() {
            return (speaks && is_true(&guarantee["possible"])).then_some(true);
        }
        (speaks && is_true(&guarantee["if"])).then(|| is_true(&guarantee["then"]))
    }

    /// Whether every used flow whose step is shown finds its parameters as it would by itself. `None`
    /// where the answers are not enough.
    pub fn parameters_answered(&self) -> Option<bool> {
        let complete = self.is_complete();
        let mut outside = self.answered_outside.iter().filter(|at| at.frame != FrameId(0));
        self.is_enough().then(|| {
            outside.all(|at| {
                let shown = self.gates(&self.frames[at.frame].gates).0 == StepPlace::Shown;
                !shown || (at.voluntary && !complete) || self.is_answered(at)
            })
        })
    }

    fn is_answered(&self, at: &PlacedStep) -> bool {
        match self.means(at.frame, text_of(&at.step, "id")) {
            // Yes, no, or unsure where that is offered.
            QuestionMeaning::Says(frame, says) => {
                at.step["no-unsure"].is_null() || self.known(frame, &says).0 != Truth::Unknown
            }
            QuestionMeaning::Step(question) => {
                let there = match self.led_to(at) {
                    (StepPlace::Shown, SettledTruth(Truth::True, _), _) => StepPlace::Shown,
                    (StepPlace::Shown, SettledTruth(Truth::False, _), _)
                    | (StepPlace::Absent, ..) => StepPlace::Absent,
                    _ => StepPlace::Unreached,
                };
                let supplied = self.supplied.contains(&self.steps[question].path);
                self.live(question).is_some() || (!supplied && self.place(question).0 == there)
            }
        }
    }

    /// Whether what used flows guarantee of every state holds here, where their steps are shown.
    pub fn guaranteed_in_place(&self) -> bool {
        let used = (1..self.frames.len()).map(FrameId);
        let mut shown =
            used.filter(|use_| self.gates(&self.frames[*use_].gates).0 == StepPlace::Shown);
        shown.all(|frame| {
            list(&self.frames[frame].flow, "guarantees").iter().all(|guarantee| {
                let says = |key: &str| self.says_in(frame, &guarantee[key]) == Truth::True;
                if guarantee["never"].is_object() {
                    !says("never")
                } else {
                    guarantee["at"] != "once" || !says("if") || says("then")
                }
            })
        })
    }

    /// The value of a condition of a guarantee of the outermost flow.
    fn says(&self, c: &Value) -> Truth {
        self.says_in(FrameId(0), c)
    }

    /// The value of a condition of a guarantee of a flow, meant of that flow alone.
    fn says_in(&self, frame: FrameId, c: &Value) -> Truth {
        let prefix = &self.frames[frame].prefix;
        for (key, none, join) in [
            ("all", Truth::True, Truth::and as fn(Truth, Truth) -> Truth),
            ("any", Truth::False, Truth::or),
        ] {
            if let Some(parts) = c[key].as_array() {
                return parts.iter().map(|part| self.says_in(frame, part)).fold(none, join);
            }
        }
        if c["not-true"].is_object() {
            return Truth::from(self.says_in(frame, &c["not-true"]) != Truth::True);
        }
        if let Some(action) = c["action"].as_str() {
            return Truth::from(self.due_so(frame, action, c["urgency"].as_str()));
        }
        if let Some(with) = c["action-with"].as_str() {
            return Truth::from(self.due_with(frame, with));
        }
        if let Some(step) = c["shown"].as_str() {
            let step = format!("{prefix}{step}");
            return Truth::from(self.shown().iter().any(|(path, ..)| *path == step));
        }
        self.known(frame, c).0
    }
}
