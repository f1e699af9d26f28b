//! Every small mutation of a condition: `flow file -> the same file, wrong in one place`.
//!
//! A mutation is what a tired author does: a branch forgotten, an `all` for an `any`, a `not` too much,
//! the neighbour of the option that was meant.

use serde::Deserialize;
use serde_json::{Map, Value, json};
use veiviser::Flow;
use veiviser::file::ConditionFile;

use crate::json_pointer::escape;

/// One way to be wrong in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutation {
    /// Where, as a JSON pointer into the file.
    pub pointer: String,
    /// What is done, in words.
    pub what: String,
    /// What is written there instead; `None` to remove it.
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

impl QuestionOptions {
    /// What can be picked at a question of a flow, as its own file names it. `None` where it has no such
    /// question.
    pub fn of(flow: &Flow, question: &str) -> Option<Self> {
        let step = flow.steps().get(flow.step_named(question)?)?;
        let mut tags: Vec<String> = Vec::new();
        for tag in step.options.iter().flat_map(|option| &option.tags) {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
        let options = step.options.iter().map(|option| option.id.clone()).collect();
        Some(Self { options, tags, unsure: step.unsure })
    }
}

/// All mutations of the conditions of a file, in its order. `options_of` finds what can
/// be picked at a question.
pub fn mutations(flow: &Value, options_of: &dyn Fn(&str) -> QuestionOptions) -> Vec<Mutation> {
    let mut found = MutationFinder { options_of, mutations: Vec::new() };
    found.look_for_conditions(flow, &mut String::new());
    found.mutations
}

/// The file with a mutation applied. `None` if the file has nothing at its pointer.
pub fn mutate(flow: &Value, mutation: &Mutation) -> Option<Value> {
    let mut flow = flow.clone();
    if let Some(instead) = &mutation.instead {
        *flow.pointer_mut(&mutation.pointer)? = instead.clone();
        return Some(flow);
    }
    let (parent, key) = mutation.pointer.rsplit_once('/')?;
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
    options_of: &'p dyn Fn(&str) -> QuestionOptions,
    mutations: Vec<Mutation>,
}

impl MutationFinder<'_> {
    /// Conditions are written under `when`, and under the names in `with`. Guarantees are not mutated:
    /// they are to notice the mutations. `pointer` is where the value is written, here and below.
    fn look_for_conditions(&mut self, value: &Value, pointer: &mut String) {
        match value {
            Value::Object(map) => {
                for (key, inner) in map {
                    if key == "guarantees" {
                        continue;
                    }
                    below(pointer, key, |pointer| {
                        if key == "when" {
                            self.condition(inner, pointer);
                            if can_be_without_condition(map) {
                                self.add(pointer, "leave the condition out", None);
                            }
                        } else if key == "with" {
                            for (name, parameter) in inner.as_object().into_iter().flatten() {
                                below(pointer, name, |pointer| self.condition(parameter, pointer));
                            }
                        } else {
                            self.look_for_conditions(inner, pointer);
                        }
                    });
                }
            }
            Value::Array(list) => {
                for (index, inner) in list.iter().enumerate() {
                    below(pointer, &index.to_string(), |pointer| {
                        self.look_for_conditions(inner, pointer);
                    });
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn add(&mut self, pointer: &str, what: &str, instead: Option<Value>) {
        let (pointer, what) = (pointer.to_owned(), what.to_owned());
        self.mutations.push(Mutation { pointer, what, instead });
    }

    /// Mutations of a condition and of all conditions in it.
    fn condition(&mut self, condition: &Value, pointer: &mut String) {
        let Ok(file) = ConditionFile::deserialize(condition) else { return };
        // Every key is named: one that is added to the format has to get its mutations here.
        let ConditionFile {
            answer,
            is,
            has,
            at_least,
            at_most,
            answered,
            fact,
            unknown,
            surely,
            all,
            any,
            not,
            // Only guarantees have these, and guarantees are not mutated.
            action: _,
            urgency: _,
            action_with: _,
            shown: _,
            not_true: _,
        } = file;
        if all.is_some() {
            self.list(condition, ("all", "any"), pointer);
        } else if any.is_some() {
            self.list(condition, ("any", "all"), pointer);
        } else if not.is_some() {
            self.inner(condition, "not", pointer);
        } else if unknown.is_some() {
            self.inner(condition, "unknown", pointer);
        } else if surely.is_some() {
            self.inner(condition, "surely", pointer);
        } else if fact.is_some() {
            self.negate(condition, pointer);
        } else if let Some(question) = answer {
            let has_test = is.is_some()
                || has.is_some()
                || at_least.is_some()
                || at_most.is_some()
                || answered.is_some();
            // An answer that is given to a used flow is no condition.
            if has_test {
                self.negate(condition, pointer);
            }
            let options = (self.options_of)(&question);
            self.option_test(condition, "is", &options, pointer);
            self.option_test(condition, "has", &options, pointer);
            self.threshold("at-least", at_least, pointer);
            self.threshold("at-most", at_most, pointer);
        }
    }

    /// Mutations of `all` or `any`, and of the conditions in it.
    fn list(&mut self, condition: &Value, (key, other): (&str, &str), pointer: &mut String) {
        let members = condition.get(key).and_then(Value::as_array);
        let members = members.map(Vec::as_slice).unwrap_or_default();
        if members.len() > 1 {
            let swapped = json!({ other: members });
            self.add(pointer, &format!("`{other}` instead of `{key}`"), Some(swapped));
            for index in 0..members.len() {
                let member = format!("{pointer}/{key}/{index}");
                self.add(&member, &format!("drop this from `{key}`"), None);
            }
        }
        self.negate(condition, pointer);
        for (index, member) in members.iter().enumerate() {
            below(pointer, key, |pointer| {
                below(pointer, &index.to_string(), |pointer| self.condition(member, pointer));
            });
        }
    }

    /// Mutations of `not`, `unknown` or `surely`, and of the condition in it.
    fn inner(&mut self, condition: &Value, key: &str, pointer: &mut String) {
        let Some(inner) = condition.get(key) else { return };
        self.add(pointer, &format!("drop `{key}`"), Some(inner.clone()));
        if key != "not" {
            self.negate(condition, pointer);
        }
        below(pointer, key, |pointer| self.condition(inner, pointer));
    }

    fn negate(&mut self, condition: &Value, pointer: &str) {
        self.add(pointer, "negate", Some(json!({ "not": condition })));
    }

    /// Mutations of `is` or `has`.
    fn option_test(
        &mut self,
        condition: &Value,
        key: &str,
        options: &QuestionOptions,
        pointer: &str,
    ) {
        match condition.get(key) {
            Some(Value::Object(tag)) => {
                let named = tag.get("tag").and_then(Value::as_str).unwrap_or_default();
                if let Some(other) = neighbour(&options.tags, &[named], named) {
                    let what = format!("the tag `{other}` instead of `{named}`");
                    self.add(&format!("{pointer}/{key}/tag"), &what, Some(json!(other)));
                }
            }
            Some(named) => self.options(named, options, &format!("{pointer}/{key}")),
            None => {}
        }
    }

    /// Mutations of `at-least` or `at-most`.
    fn threshold(&mut self, key: &str, number: Option<i32>, pointer: &str) {
        let Some(number) = number.map(i64::from) else { return };
        for other in [number.saturating_sub(1), number.saturating_add(1)] {
            let what = format!("{other} instead of {number}");
            self.add(&format!("{pointer}/{key}"), &what, Some(json!(other)));
        }
    }

    fn options(&mut self, named: &Value, options: &QuestionOptions, pointer: &str) {
        let list: Vec<&str> = match named {
            Value::String(option) => vec![option.as_str()],
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => return,
        };
        let pointer_of = |index: usize| {
            if named.is_array() { format!("{pointer}/{index}") } else { pointer.to_owned() }
        };
        for (index, option) in list.iter().enumerate() {
            if list.len() > 1 {
                self.add(&pointer_of(index), &format!("drop `{option}`"), None);
            }
            if let Some(other) = neighbour(&options.options, &list, option) {
                let what = format!("`{other}` instead of `{option}`");
                self.add(&pointer_of(index), &what, Some(json!(other)));
            }
        }
        if options.unsure && !list.contains(&"unsure") {
            let more: Vec<&str> = list.iter().copied().chain(["unsure"]).collect();
            self.add(pointer, "`unsure` too", Some(json!(more)));
        }
    }
}

/// The next name in the list that is not named already, from the start again after the end.
fn neighbour<'n>(names: &'n [String], named: &[&str], from: &str) -> Option<&'n str> {
    let next =
        names.iter().position(|name| name == from).map_or(0, |found| found.saturating_add(1));
    let around = names.iter().cycle().skip(next).take(names.len());
    around.map(String::as_str).find(|name| !named.contains(name))
}

/// Steps, stages, sources and options can be without a condition; a fact, an action and a variant
/// cannot.
fn can_be_without_condition(owner: &Map<String, Value>) -> bool {
    let step_or_option = owner.contains_key("kind") || owner.contains_key("steps");
    let is_use = owner.contains_key("source");
    let is_option = !owner.contains_key("urgency")
        && !owner.contains_key("avoid")
        && owner
            .keys()
            .all(|key| ["id", "when", "tags", "sources", "review"].contains(&key.as_str()));
    step_or_option || is_use || (is_option && owner.contains_key("tags"))
}

/// Does something with the pointer to what is written under a key.
fn below(pointer: &mut String, key: &str, inside: impl FnOnce(&mut String)) {
    let length = pointer.len();
    pointer.push('/');
    pointer.push_str(&escape(key));
    inside(pointer);
    pointer.truncate(length);
}

#[cfg(test)]
mod tests {
    use super::{QuestionOptions, mutate, mutations};
    use serde_json::json;

    #[test]
    fn every_small_mutation_is_made_once() {
        let flow = json!({
            "facts": [{ "id": "f", "when": { "any": [
                { "answer": "q", "is": ["a", "b"] },
                { "not": { "fact": "g" } },
                { "surely": { "fact": "g" } },
            ] } }],
            "guarantees": [{ "id": "x", "if": { "answer": "q", "is": "a" } }],
            "stages": [{ "steps": [{ "kind": "flow", "with": {
                "bound-to-a-fact": { "fact": "f" },
                "bound-to-an-answer": { "answer": "q" },
            } }] }],
        });
        let owned = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
        let options_of = |_: &str| QuestionOptions {
            options: owned(&["a", "b", "c"]),
            tags: Vec::new(),
            unsure: true,
        };
        let found = mutations(&flow, &options_of);
        let lines = found.iter().map(|mutation| format!("{} {}", mutation.pointer, mutation.what));
        assert_eq!(
            lines.collect::<Vec<_>>(),
            [
                "/facts/0/when `all` instead of `any`",
                "/facts/0/when/any/0 drop this from `any`",
                "/facts/0/when/any/1 drop this from `any`",
                "/facts/0/when/any/2 drop this from `any`",
                "/facts/0/when negate",
                "/facts/0/when/any/0 negate",
                "/facts/0/when/any/0/is/0 drop `a`",
                "/facts/0/when/any/0/is/0 `c` instead of `a`",
                "/facts/0/when/any/0/is/1 drop `b`",
                "/facts/0/when/any/0/is/1 `c` instead of `b`",
                "/facts/0/when/any/0/is `unsure` too",
                "/facts/0/when/any/1 drop `not`",
                "/facts/0/when/any/1/not negate",
                "/facts/0/when/any/2 drop `surely`",
                "/facts/0/when/any/2 negate",
                "/facts/0/when/any/2/surely negate",
                "/stages/0/steps/0/with/bound-to-a-fact negate",
            ]
        );
        for mutation in &found {
            assert_ne!(mutate(&flow, mutation).unwrap(), flow, "{}", mutation.what);
        }
    }
}
