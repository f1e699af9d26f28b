//! The second reading of what can happen, and of what is due from silence: `(answers, part of the flow) ->
//! whether it happens here`.

use serde_json::Value;
use veiviser::Truth;

use super::{FrameId, Oracle, OracleGate, PlacedStep, PlacedStepId, RememberedAnswer, StepPlace};
use crate::words::{action_name, list};

impl Oracle {
    /// Whether a step is shown, or live though somebody else answered it.
    pub fn is_met(&self, path: &str) -> bool {
        let step = self.step_named(path);
        self.place(step).0 == StepPlace::Shown || self.supplied.contains(path)
    }

    /// Whether a step is put to the person.
    pub fn is_shown(&self, path: &str) -> bool {
        self.is_met(path) && !self.supplied.contains(path)
    }

    /// Whether a question that is met offers an option.
    pub fn offers(&self, path: &str, option: &str) -> bool {
        self.is_met(path) && self.offered_of(self.step_named(path)).contains(option)
    }

    /// Whether a step of the outermost flow that uses a flow is shown.
    pub fn is_open(&self, step: &str) -> bool {
        let used = self.frames[FrameId(0)].children[step];
        self.gates(&self.frames[used].gates).0 == StepPlace::Shown
    }

    /// Whether the words of a step of the outermost flow are those of this variant, from 1.
    pub fn words_step(&self, path: &str, variant: usize) -> bool {
        let step = self.step_named(path);
        self.is_shown(path) && self.is_first_true(&self.steps[step].step, variant)
    }

    /// Whether the words of a fact of the outermost flow are those of this variant, from 1.
    pub fn words_fact(&self, name: &str, variant: usize) -> bool {
        let mut facts = list(&self.frames[FrameId(0)].flow, "facts").iter();
        let fact = facts.find(|fact| fact["id"] == *name).expect("a fact");
        self.fact(name) == Truth::True && self.is_first_true(fact, variant)
    }

    /// Whether the words of an action of the outermost flow are those of this variant, from 1.
    pub fn words_action(&self, name: &str, variant: usize) -> bool {
        let mut actions = list(&self.frames[FrameId(0)].flow, "actions").iter();
        let action = actions.find(|action| action_name(action) == name).expect("an action");
        self.due(name) && self.is_first_true(action, variant)
    }

    fn is_first_true(&self, of: &Value, variant: usize) -> bool {
        let is_true = |variant: &Value| self.known(FrameId(0), &variant["when"]).0 == Truth::True;
        list(of, "variants").iter().position(is_true) == variant.checked_sub(1)
    }

    /// What is due, of these actions, where every register question reads as shown, with every option
    /// offered and answered `none`, and everything else is unanswered, and is not with nothing answered.
    pub fn due_from_silence<'p>(&self, actions: &[&'p str]) -> Vec<&'p str> {
        let mut nothing = self.clone();
        nothing.said.clear();
        nothing.supplied.clear();
        nothing.known.take();
        let mut silent = nothing.clone();
        silent.registers_are_shown = true;
        for (place, register) in self.steps.iter().enumerate().filter(|(_, at)| is_register(at)) {
            let options = self.options(PlacedStepId(place)).into_iter().map(|(id, ..)| id);
            let offered_ever = options.collect();
            let said = RememberedAnswer { none: true, offered_ever, ..RememberedAnswer::default() };
            silent.said.insert(register.path.clone(), said);
        }
        actions.iter().copied().filter(|path| silent.due(path) && !nothing.due(path)).collect()
    }

    /// Whether a register question stands inside all of these gates.
    pub(super) fn are_around_a_register(&self, gates: &[OracleGate]) -> bool {
        let same = |(one, other): (&OracleGate, &OracleGate)| {
            (one.is_stage, &one.path) == (other.is_stage, &other.path)
        };
        self.steps
            .iter()
            .filter(|at| is_register(at))
            .any(|at| at.gates.len() >= gates.len() && gates.iter().zip(&at.gates).all(same))
    }

    pub(super) fn reads_as_shown(&self, at: &PlacedStep) -> bool {
        self.registers_are_shown && is_register(at)
    }
}

fn is_register(at: &PlacedStep) -> bool {
    at.step["from"].is_string()
}
