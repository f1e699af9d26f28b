//! Random conditions: what can be read at a place and a tape in, a condition as JSON out.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::tape::Tape;

/// What a condition can test on a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionForm {
    /// One of these options.
    Choice(Vec<String>),
    /// Ticks among these, and these tags.
    Choices(Vec<String>, Vec<String>),
    /// A number from the first to the second.
    Number(i32, i32),
    /// Only that it is answered.
    Date,
}

/// A question that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its name.
    pub id: String,
    /// What can be tested.
    pub reads: QuestionForm,
    /// It offers `unsure`.
    pub unsure: bool,
    /// Each of its options is always offered, so that it can answer a parameter of a used flow.
    pub plain: bool,
}

/// Everything that a condition can name.
#[derive(Debug, Clone, Default)]
pub struct ConditionScope {
    /// Questions and parameters.
    pub questions: Vec<Question>,
    /// Facts, and the exports of used flows.
    pub facts: Vec<String>,
    /// Those of the facts that no duty may read, because they take an unsure for a no.
    pub unsure_is_no: BTreeSet<String>,
}

impl ConditionScope {
    /// A condition, if there is anything to read.
    pub fn condition(&self, tape: &mut Tape) -> Option<Value> {
        if self.questions.is_empty() && self.facts.is_empty() {
            return None;
        }
        Some(self.one(tape, 3, true))
    }

    /// A condition for a guarantee, which uses no `not`.
    pub fn guarantee(
        &self,
        tape: &mut Tape,
        actions: &[String],
        steps: &[String],
    ) -> Option<Value> {
        self.condition(tape)?;
        Some(match tape.pick(6) {
            0 if !actions.is_empty() => json!({ "action": tape.of(actions) }),
            1 => json!({ "action-with": tape.of(&["contact", "duty"]) }),
            2 if !steps.is_empty() => json!({ "shown": tape.of(steps) }),
            3 => json!({ "not-true": self.one(tape, 1, false) }),
            _ => self.one(tape, 2, false),
        })
    }

    /// Adds a fact that can be read from here on.
    pub fn add_fact(&mut self, name: String, unsure_is_no: bool) {
        if unsure_is_no {
            self.unsure_is_no.insert(name.clone());
        }
        self.facts.push(name);
    }

    /// Whether a condition takes an unsure for a no, itself or through a fact.
    pub fn takes_unsure_for_a_no(&self, condition: &Value) -> bool {
        let text = condition.to_string();
        let reads = |fact: &String| text.contains(&json!({ "fact": fact }).to_string());
        text.contains("\"surely\":") || self.unsure_is_no.iter().any(reads)
    }

    /// `not`: whether forms that a guarantee does not use are made too.
    fn one(&self, tape: &mut Tape, depth: usize, not: bool) -> Value {
        let forms = if depth == 0 { 5 } else { 11 };
        match tape.pick(forms) {
            3 | 4 if !self.facts.is_empty() => json!({ "fact": near(tape, &self.facts) }),
            5 | 6 => {
                let name = if tape.pick(2) == 0 { "all" } else { "any" };
                let parts: Vec<Value> =
                    (0..=tape.pick(3)).map(|_| self.one(tape, depth - 1, not)).collect();
                json!({ name: parts })
            }
            7 if not => json!({ "not": self.one(tape, depth - 1, not) }),
            8 => json!({ "unknown": self.one(tape, depth - 1, not) }),
            9 if not => json!({ "surely": self.one(tape, depth - 1, not) }),
            _ if self.questions.is_empty() => json!({ "fact": near(tape, &self.facts) }),
            _ => near(tape, &self.questions).test(tape),
        }
    }
}

/// One element of a list; a tape that has run out picks the last.
fn near<'l, T>(tape: &mut Tape, list: &'l [T]) -> &'l T {
    &list[list.len() - 1 - tape.pick(list.len())]
}

impl Question {
    /// The options that it has.
    pub fn options(&self) -> Vec<String> {
        match &self.reads {
            QuestionForm::Choice(options) | QuestionForm::Choices(options, _) => options.clone(),
            QuestionForm::Number(..) | QuestionForm::Date => Vec::new(),
        }
    }

    /// A test on this question.
    pub fn test(&self, tape: &mut Tape) -> Value {
        let name = &self.id;
        if tape.chance(12) {
            return json!({ "answer": name, "answered": true });
        }
        match &self.reads {
            QuestionForm::Choice(options) => {
                let mut words = tape.some(options, options.len());
                if words.is_empty() {
                    words.push(options[0].clone());
                }
                self.with(tape, "is", &mut words, &["unsure"])
            }
            QuestionForm::Choices(options, tags) => {
                if !tags.is_empty() && tape.chance(25) {
                    return json!({ "answer": name, "has": { "tag": tape.of(tags) } });
                }
                let mut words = tape.some(options, 3);
                if words.is_empty() {
                    words.push(options[0].clone());
                }
                self.with(tape, "has", &mut words, &["none", "unsure"])
            }
            QuestionForm::Number(min, max) => {
                let at = min
                    + i32::try_from(tape.pick(usize::try_from(max - min + 1).unwrap())).unwrap();
                let key = if tape.pick(2) == 0 { "at-least" } else { "at-most" };
                json!({ "answer": name, key: at })
            }
            QuestionForm::Date => json!({ "answer": name, "answered": true }),
        }
    }

    fn with(&self, tape: &mut Tape, key: &str, words: &mut Vec<String>, more: &[&str]) -> Value {
        for word in more {
            if tape.chance(20) && (*word == "none" || self.unsure) {
                if tape.pick(2) == 1 {
                    words.clear();
                }
                words.push((*word).to_owned());
            }
        }
        if let ([one], 0) = (words.as_slice(), tape.pick(2)) {
            return json!({ "answer": self.id, key: one });
        }
        json!({ "answer": self.id, key: words })
    }
}
