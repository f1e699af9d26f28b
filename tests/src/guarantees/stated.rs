//! What an author of a small flow might guarantee: a flow and a tape in, guarantees as JSON out.

use serde_json::{Value, json};

use super::GuaranteedFlowBuilder;
use crate::conditions::{Question, QuestionForm};
use crate::tape::Tape;

impl GuaranteedFlowBuilder {
    /// A condition of a guarantee about one state.
    pub(super) fn guarantee(&self, tape: &mut Tape) -> Value {
        let mut one = || {
            self.scope
                .guarantee(tape, &self.actions, &self.shown)
                .expect("there is something to read")
        };
        let (first, second) = (one(), one());
        match tape.pick(5) {
            0 => json!({ "all": [first, second] }),
            1 => json!({ "any": [first, second] }),
            2 => json!({ "not-true": first }),
            _ => first,
        }
    }

    /// A guarantee about complete states: it demands no action.
    fn at_complete(&self, tape: &mut Tape) -> Value {
        let (premise, then) = (self.guarantee(tape), self.condition_of_guarantee(tape));
        let mut guarantee = match tape.pick(3) {
            0 => json!({ "always": then }),
            1 => json!({ "if": premise, "then": then }),
            _ => json!({ "possible": then }),
        };
        guarantee["at"] = json!("complete");
        guarantee
    }

    /// A condition without actions.
    fn condition_of_guarantee(&self, tape: &mut Tape) -> Value {
        loop {
            let one = self.scope.guarantee(tape, &[], &self.shown);
            let one = one.expect("there is something to read");
            if !one.to_string().contains("action-with") {
                return one;
            }
        }
    }

    pub(super) fn guarantees(&self, tape: &mut Tape) -> Vec<Value> {
        let mut guarantees = Vec::new();
        let mut put = |tape: &mut Tape, mut guarantee: Value| {
            guarantee["id"] = json!(format!("p{}", guarantees.len()));
            if guarantee["monotone"].is_object() {
                guarantee["in"] = json!(tape.of(&["urgency", "actions"]));
            }
            guarantees.push(guarantee);
        };
        for _ in 0..2 + tape.pick(4) {
            let (first, second) = (self.guarantee(tape), self.guarantee(tape));
            let wider = json!({ "any": [first.clone(), second.clone()] });
            let then = if tape.chance(25) { wider } else { second };
            let guarantee = match tape.pick(6) {
                0 => json!({ "always": first }),
                1 => json!({ "never": first }),
                2 => json!({ "if": first, "then": then }),
                3 => json!({ "if": first, "then": then, "at": "once" }),
                4 => self.at_complete(tape),
                _ => json!({ "possible": first }),
            };
            put(tape, guarantee);
        }
        let with = |wanted: fn(&QuestionForm) -> bool| -> Vec<&Question> {
            self.scope.questions.iter().filter(|q| wanted(&q.reads)).collect()
        };
        let ranked = with(|reads| matches!(reads, QuestionForm::Choice(_)));
        if !ranked.is_empty() && tape.chance(70) {
            let question = *tape.of(&ranked);
            let QuestionForm::Choice(options) = &question.reads else { return guarantees };
            let mut order = tape.some(options, options.len());
            if order.len() < 2 {
                order.clone_from(options);
            }
            if question.unsure && tape.chance(40) {
                order.insert(tape.pick(order.len() + 1), "unsure".to_owned());
            }
            put(tape, json!({ "monotone": { "answer": question.id, "order": order } }));
        }
        let ticked = with(|reads| matches!(reads, QuestionForm::Choices(..)));
        if !ticked.is_empty() {
            let question = *tape.of(&ticked);
            put(tape, json!({ "monotone": { "more-of": question.id } }));
        }
        if tape.chance(70) {
            let all: Vec<String> = self.scope.questions.iter().map(|q| q.id.clone()).collect();
            let mut of = tape.some(&all, 2);
            if of.is_empty() {
                of.push(tape.of(&all).clone());
            }
            let action = tape.of(&self.actions).clone();
            put(tape, json!({ "independent": { "action": action, "of": of } }));
        }
        if tape.chance(70) {
            // Not more than there are main steps.
            let most = tape.pick(self.main_steps + 1);
            put(tape, json!({ "steps-at-most": most }));
            let mut narrowed = json!({ "steps-at-most": most });
            if tape.chance(70) {
                narrowed["if"] = self.guarantee(tape);
            }
            let questions = self.scope.questions.iter().map(|q| &q.id);
            let parameters: Vec<String> =
                questions.filter(|id| *id == "region" || id.starts_with('g')).cloned().collect();
            narrowed["supplied"] = json!(tape.some(&parameters, 2));
            put(tape, narrowed);
        }
        guarantees
    }
}
