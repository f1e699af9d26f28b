//! Every small mutation of a condition: `flow file -> the same file, wrong in one place`.
//!
//! A mutation is what a tired author does: a branch forgotten, an `all` for an `any`, a `not` too much,
//! the neighbour of the option that was meant.

use serde_json::{Map, Value, json};

/// One way to be wrong in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutation {
    /// Where, as a JSON pointer into the flow file.
    pub pointer: String,
    /// What is done, in words.
    pub what: String,
    /// What stands there instead; none to take it away.
    pub instead: Option<Value>,
}

/// What can be picked at a question, and by which tags.
#[derive(Debug, Clone, Default)]
pub struct QuestionOptions {
    /// Its options, in order.
    pub options: Vec<String>,
    /// Its tags, each once.
    pub tags: Vec<String>,
    /// Whether `unsure` is offered.
    pub unsure: bool,
}

/// All mutations of the conditions of a flow file, in the order of the file. `test_answers` knows the questions.
pub fn mutations(flow: &Value, test_answers: &dyn Fn(&str) -> QuestionOptions) -> Vec<Mutation> {
    let mut found = MutationFinder { test_answers, mutations: Vec::new() };
    found.look_for_conditions(flow, &mut String::new());
    found.mutations
}

/// The file with a mutation applied. `None` where the place is not there.
pub fn mutate(flow: &Value, one: &Mutation) -> Option<Value> {
    let mut flow = flow.clone();
    if let Some(instead) = &one.instead {
        *flow.pointer_mut(&one.pointer)? = instead.clone();
        return Some(flow);
    }
    let (parent, key) = one.pointer.rsplit_once('/')?;
    match flow.pointer_mut(parent)? {
        Value::Array(list) => {
            let index: usize = key.parse().ok()?;
            (index < list.len()).then(|| list.remove(index))?;
        }
        Value::Object(map) => {
            map.remove(key)?;
        }
        _ => return None,
    }
    Some(flow)
}

struct MutationFinder<'p> {
    test_answers: &'p dyn Fn(&str) -> QuestionOptions,
    mutations: Vec<Mutation>,
}

impl MutationFinder<'_> {
    /// Conditions stand under `when`, and under the names in `give`. Guarantees are not broken: they
    /// are what must notice.
    fn look_for_conditions(&mut self, value: &Value, at: &mut String) {
        match value {
            Value::Object(map) => {
                for (key, inner) in map {
                    if key == "guarantees" {
                        continue;
                    }
                    below(at, key, |at| {
                        if key == "when" {
                            self.condition(inner, at);
                            if can_stand_without(map) {
                                self.add(at, "leave the condition out", None);
                            }
                        } else if key == "give" {
                            for (name, parameter) in inner.as_object().into_iter().flatten() {
                                below(at, name, |at| self.condition(parameter, at));
                            }
                        } else {
                            self.look_for_conditions(inner, at);
                        }
                    });
                }
            }
            Value::Array(list) => {
                for (index, inner) in list.iter().enumerate() {
                    below(at, &index.to_string(), |at| self.look_for_conditions(inner, at));
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, at: &str, what: &str, instead: Option<Value>) {
        self.mutations.push(Mutation { pointer: at.to_owned(), what: what.to_owned(), instead });
    }

    fn condition(&mut self, condition: &Value, at: &mut String) {
        let Some(map) = condition.as_object() else { return };
        for (list, other) in [("all", "any"), ("any", "all")] {
            if let Some(members) = map.get(list).and_then(Value::as_array) {
                if members.len() > 1 {
                    let swapped = json!({ other: members });
                    self.add(at, &format!("`{other}` instead of `{list}`"), Some(swapped));
                    for index in 0..members.len() {
                        let pointer = format!("{at}/{list}/{index}");
                        self.add(&pointer, &format!("drop this from `{list}`"), None);
                    }
                }
                self.negate(condition, at);
                for (index, member) in members.iter().enumerate() {
                    below(at, list, |at| {
                        below(at, &index.to_string(), |at| self.condition(member, at));
                    });
                }
                return;
            }
        }
        if let Some(inner) = map.get("not") {
            self.add(at, "drop `not`", Some(inner.clone()));
            below(at, "not", |at| self.condition(inner, at));
        } else if let Some(inner) = map.get("unknown") {
            self.add(at, "drop `unknown`", Some(inner.clone()));
            self.negate(condition, at);
            below(at, "unknown", |at| self.condition(inner, at));
        } else {
            // An answer that is handed on is no condition.
            let is_test = map.len() > 1 || map.contains_key("fact");
            if is_test {
                self.negate(condition, at);
            }
            self.answer(map, at);
        }
    }

    fn negate(&mut self, condition: &Value, at: &str) {
        self.add(at, "negate", Some(json!({ "not": condition })));
    }

    /// Breaks of a test on an answer.
    fn answer(&mut self, map: &Map<String, Value>, at: &str) {
        let Some(question) = map.get("answer").and_then(Value::as_str) else { return };
        let test_answers = (self.test_answers)(question);
        for test in ["is", "has"] {
            match map.get(test) {
                Some(Value::Object(tag)) => {
                    let named = tag.get("tag").and_then(Value::as_str).unwrap_or_default();
                    if let Some(other) = neighbour(&test_answers.tags, &[named], named) {
                        let what = format!("the tag `{other}` instead of `{named}`");
                        let pointer = format!("{at}/{test}/tag");
                        self.add(&pointer, &what, Some(json!(other)));
                    }
                }
                Some(named) => self.options(named, &test_answers, &format!("{at}/{test}")),
                None => {}
            }
        }
        for (test, steps) in [("at-least", [-1, 1]), ("at-most", [-1, 1])] {
            if let Some(number) = map.get(test).and_then(Value::as_i64) {
                for step in steps {
                    let other = number.saturating_add(step);
                    let what = format!("{other} instead of {number}");
                    self.add(&format!("{at}/{test}"), &what, Some(json!(other)));
                }
            }
        }
    }

    fn options(&mut self, named: &Value, test_answers: &QuestionOptions, at: &str) {
        let list: Vec<&str> = match named {
            Value::String(one) => vec![one.as_str()],
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
            _ => return,
        };
        let place = |index: usize| match named {
            Value::Array(_) => format!("{at}/{index}"),
            _ => at.to_owned(),
        };
        for (index, option) in list.iter().enumerate() {
            if list.len() > 1 {
                self.add(&place(index), &format!("drop `{option}`"), None);
            }
            if let Some(other) = neighbour(&test_answers.options, &list, option) {
                let what = format!("`{other}` instead of `{option}`");
                self.add(&place(index), &what, Some(json!(other)));
            }
        }
        if test_answers.unsure && !list.contains(&"unsure") {
            let more: Vec<&str> = list.iter().copied().chain(["unsure"]).collect();
            self.add(at, "`unsure` too", Some(json!(more)));
        }
    }
}

/// The next name in the list that is not named already, around the end.
fn neighbour<'n>(names: &'n [String], named: &[&str], from: &str) -> Option<&'n str> {
    let start = names.iter().position(|name| name == from).map_or(0, |at| at.saturating_add(1));
    let around = names.iter().cycle().skip(start).take(names.len());
    around.map(String::as_str).find(|name| !named.contains(name))
}

/// A fact, an action and a variant are nothing without their condition.
fn can_stand_without(owner: &Map<String, Value>) -> bool {
    let step_or_option = owner.contains_key("kind") || owner.contains_key("steps");
    let is_use = owner.contains_key("source");
    let is_option = !owner.contains_key("urgency")
        && !owner.contains_key("avoid")
        && owner
            .keys()
            .all(|key| ["id", "when", "tags", "sources", "review"].contains(&key.as_str()));
    step_or_option || is_use || (is_option && owner.contains_key("tags"))
}

fn below(at: &mut String, key: &str, inside: impl FnOnce(&mut String)) {
    let length = at.len();
    at.push('/');
    at.push_str(&crate::json_pointer::escape(key));
    inside(at);
    at.truncate(length);
}

#[cfg(test)]
mod tests {
    use super::{QuestionOptions, mutate, mutations};
    use serde_json::json;

    #[test]
    fn every_small_break_is_made_once() {
        let flow = json!({
            "facts": [{ "id": "f", "when": { "any": [
                { "answer": "q", "is": ["a", "b"] },
                { "not": { "fact": "g" } },
            ] } }],
            "guarantees": [{ "id": "x", "if": { "answer": "q", "is": "a" } }],
        });
        let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect();
        let test_answers = |_: &str| QuestionOptions {
            options: words(&["a", "b", "c"]),
            tags: Vec::new(),
            unsure: true,
        };
        let found = mutations(&flow, &test_answers);
        let told: Vec<String> = found.iter().map(|b| format!("{} {}", b.pointer, b.what)).collect();
        assert_eq!(
            told,
            [
                "/facts/0/when `all` instead of `any`",
                "/facts/0/when/any/0 drop this from `any`",
                "/facts/0/when/any/1 drop this from `any`",
                "/facts/0/when negate",
                "/facts/0/when/any/0 negate",
                "/facts/0/when/any/0/is/0 drop `a`",
                "/facts/0/when/any/0/is/0 `c` instead of `a`",
                "/facts/0/when/any/0/is/1 drop `b`",
                "/facts/0/when/any/0/is/1 `c` instead of `b`",
                "/facts/0/when/any/0/is `unsure` too",
                "/facts/0/when/any/1 drop `not`",
                "/facts/0/when/any/1/not negate",
            ]
        );
        for one in &found {
            assert_ne!(mutate(&flow, one).unwrap(), flow, "{}", one.what);
        }
    }
}
