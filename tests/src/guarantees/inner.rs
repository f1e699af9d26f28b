//! The flow that small flows use, and what they say its voluntary answers may add.

use serde_json::{Value, json};

use super::GuaranteedFlowBuilder;
use crate::conditions::{Question, QuestionForm};
use crate::tape::Tape;
use crate::words::text_of;

/// The flow that others use: one parameter, one question, one fact that it exports, one action.
pub(super) struct InnerFlow {
    pub(super) file: Value,
    /// It needs the parameter of the pack: a flow that uses it asks for that first.
    pub(super) needs_region: bool,
    /// Its parameter offers `unsure`.
    pub(super) unsure: bool,
    /// Its fact takes an unsure for a no.
    pub(super) unsure_is_no: bool,
    /// It has a voluntary stage and exports a fact over it; whether that takes an unsure for a no.
    pub(super) voluntary: Option<bool>,
    /// The words of something urgent depend on an answer: not used in a voluntary stage.
    pub(super) urgent_variants: bool,
    /// Its actions that are neither duties nor for now.
    pub(super) addable: Vec<String>,
    /// It has a duty.
    pub(super) duties: bool,
}

pub(super) fn yes_no(unsure: bool, id: &str) -> Question {
    let options = vec!["yes".to_owned(), "no".to_owned()];
    Question { id: id.to_owned(), reads: QuestionForm::Choice(options), unsure, plain: true }
}

pub(super) fn region() -> Question {
    let options = vec!["north".to_owned(), "south".to_owned()];
    Question {
        id: "region".to_owned(),
        reads: QuestionForm::Choice(options),
        unsure: true,
        plain: true,
    }
}

/// The actions that a voluntary answer may add.
fn calm(actions: &[Value]) -> Vec<String> {
    let calm = |action: &&Value| {
        action["duty"] != true && !action["urgency"].is_null() && action["urgency"] != "now"
    };
    actions.iter().filter(calm).map(|action| text_of(action, "id").to_owned()).collect()
}

/// A flow that others use.
pub(super) fn inner(tape: &mut Tape) -> InnerFlow {
    let (needs_region, unsure) = (tape.chance(30), !tape.chance(45));
    let mut own = json!({ "id": "agreed", "kind": "choice", "options": ["yes", "no"] });
    if !unsure {
        own["no-unsure"] = json!("it is known");
    }
    let mut maker = GuaranteedFlowBuilder::new(0);
    let mut parameters = vec![own];
    if needs_region {
        parameters.insert(0, json!("region"));
        maker.scope.questions.push(region());
    }
    maker.scope.questions.push(yes_no(unsure, "agreed"));
    let mut step = json!({ "id": "i1", "kind": "choice", "options": ["a", "b"] });
    if tape.chance(50) {
        step["when"] = maker.condition(tape);
    }
    let options = vec!["a".to_owned(), "b".to_owned()];
    let reads = QuestionForm::Choice(options);
    maker.scope.questions.push(Question { id: "i1".to_owned(), reads, unsure: true, plain: true });
    let mut stage = json!({ "id": "stage-i", "steps": [step] });
    if tape.chance(20) {
        stage["when"] = maker.scope.questions[0].test(tape);
    }
    let mut fact = json!({ "id": "inside", "when": maker.condition(tape) });
    maker.sources(&mut fact, tape);
    let unsure_is_no = maker.scope.takes_unsure_for_a_no(&fact["when"]);
    maker.scope.add_fact("inside".to_owned(), unsure_is_no);
    let (mut stages, mut facts, mut exports) = (vec![stage], vec![fact], vec!["inside"]);
    let voluntary = tape.chance(40);
    if voluntary {
        maker.main_scope = Some(maker.scope.clone());
        let when = maker.condition(tape);
        let step = json!({ "id": "i2", "kind": "choice", "options": ["yes", "no"] });
        maker.scope.questions.push(yes_no(true, "i2"));
        let mut stage = json!({ "id": "stage-j", "voluntary": true, "steps": [step] });
        if tape.chance(30) {
            stage["when"] = when;
        }
        stages.push(stage);
        let fact = json!({ "id": "inside-later", "when": maker.condition(tape) });
        let unsure_is_no = maker.scope.takes_unsure_for_a_no(&fact["when"]);
        maker.scope.add_fact("inside-later".to_owned(), unsure_is_no);
        facts.push(fact);
        exports.push("inside-later");
    }
    let actions = maker.actions(tape);
    maker.add_shown("i1".to_owned());
    let guarantees = guarantees(&maker, tape);
    let unsure_is_no_later = maker.scope.unsure_is_no.contains("inside-later");
    let urgent_variants = maker.urgent_variants;
    let duties = actions.iter().any(|action| action["duty"] == true);
    let file = json!({
        "id": "inner", "version": 1, "status": "draft", "purpose": "guide", "parameters": parameters,
        "exports": exports, "stages": stages, "facts": facts, "actions": actions.clone(),
        "guarantees": guarantees,
    });
    InnerFlow {
        file,
        needs_region,
        unsure,
        unsure_is_no,
        voluntary: voluntary.then_some(unsure_is_no_later),
        urgent_variants,
        addable: calm(&actions),
        duties,
    }
}

/// Few guarantees, so that sometimes all of them hold, by itself and where the flow is used.
fn guarantees(maker: &GuaranteedFlowBuilder, tape: &mut Tape) -> Vec<Value> {
    let mut guarantees = Vec::new();
    if tape.chance(60) {
        guarantees.push(maker.guarantees(tape).swap_remove(0));
    }
    if tape.chance(60) {
        let (first, second) = (maker.guarantee(tape), maker.guarantee(tape));
        let then = json!({ "any": [first.clone(), second] });
        guarantees.push(json!({ "id": "holds", "if": first, "then": then, "at": "once" }));
    }
    guarantees
}

impl GuaranteedFlowBuilder {
    /// A step that uses the flow.
    pub(super) fn use_inner(&mut self, inner: &InnerFlow, tape: &mut Tape) -> Value {
        let id = self.next_id("u");
        let mut step = json!({ "id": id, "kind": "flow", "flow": "inner" });
        let readable = !self.scope.questions.is_empty();
        if readable && tape.chance(40) {
            step["when"] = self.condition(tape);
        }
        let wanted = yes_no(inner.unsure, "");
        let same =
            |q: &&Question| q.plain && q.reads == wanted.reads && (wanted.unsure || !q.unsure);
        let same = self.scope.questions.iter().find(same).map(|q| q.id.clone());
        let mut unsure_is_no = inner.unsure_is_no;
        match (tape.pick(3), same) {
            (0, _) => {}
            (1, Some(question)) => step["with"] = json!({ "agreed": { "answer": question } }),
            _ if readable => {
                let when = self.condition(tape);
                let is_no = self.scope.takes_unsure_for_a_no(&when);
                if !(is_no && inner.duties) {
                    unsure_is_no |= is_no;
                    step["with"] = json!({ "agreed": when });
                }
            }
            _ => {}
        }
        self.scope.add_fact(format!("{id}/inside"), unsure_is_no);
        self.add_shown(format!("{id}/i1"));
        if let Some(is_no) = inner.voluntary {
            let later = (format!("{id}/inside-later"), is_no || unsure_is_no);
            self.shown.push(format!("{id}/i2"));
            if self.main_scope.is_some() {
                self.scope.add_fact(later.0, later.1);
            } else {
                self.later_export = Some(later);
            }
        }
        step
    }
}

/// Names what the voluntary stage, or the step that uses a flow with one, may add.
pub(super) fn may_add(stages: &mut [Value], actions: &[Value], inner: &InnerFlow, tape: &mut Tape) {
    let name = |of: &mut Value, inside: Vec<String>, tape: &mut Tape| {
        let mut addable = calm(actions);
        addable.extend(inside);
        let mut named = tape.some(&addable, addable.len());
        if named.iter().any(|name| name == "a0") {
            let avoids = actions.iter().find(|action| action["avoid"].is_array());
            named.extend(avoids.map(|action| text_of(action, "id").to_owned()));
        }
        if tape.chance(60) {
            of["may-add"] = json!(named);
        }
    };
    for stage in stages {
        let voluntary = stage["voluntary"] == true;
        if voluntary {
            name(stage, Vec::new(), tape);
        }
        for step in stage["steps"].as_array_mut().unwrap() {
            if step["kind"] == "flow" && (voluntary || inner.voluntary.is_some()) {
                let id = text_of(step, "id");
                let inside = inner.addable.iter().map(|action| format!("{id}/{action}"));
                let inside = inside.collect();
                name(step, inside, tape);
            }
        }
    }
}
