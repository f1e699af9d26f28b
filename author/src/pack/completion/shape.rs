//! The keys and words of a place, with their docs, from the schema of the file.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jsonc_parser::ast::{Object, Value as TypedValue};
use serde_json::Value;
use veiviser::Files;

use super::place::WritingPlace;
use super::{CompletionKind, CompletionOption};
use crate::pack::schemas;
use crate::pack::text_files::languages;

/// How many references and alternatives are followed from one place.
const MOST_NODES: usize = 64;

/// The schema of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct FileShape {
    schema: &'static Value,
}

fn all() -> &'static BTreeMap<&'static str, Value> {
    static ALL: OnceLock<BTreeMap<&'static str, Value>> = OnceLock::new();
    ALL.get_or_init(|| {
        let read =
            |(name, text): (&'static str, String)| Some((name, serde_json::from_str(&text).ok()?));
        schemas::all().into_iter().filter_map(read).collect()
    })
}

impl FileShape {
    /// The schema of the file at this path.
    pub(super) fn of(files: &Files, path: &str) -> Option<Self> {
        let is_language = |name: &str| {
            let stem = name.strip_suffix(".json");
            languages(files).iter().any(|language| Some(language.as_str()) == stem)
        };
        let name = match path.split('/').collect::<Vec<_>>().as_slice() {
            [name] if is_language(name) => "pack-texts.json",
            [name] | [_, name @ ("flow.json" | "examples.json")] => *name,
            ["municipalities", _] => "municipality.json",
            ["registers", _, "register.json"] => "register.json",
            ["registers", _, _] => "register-texts.json",
            [_, name] if is_language(name) => "flow-texts.json",
            _ => return None,
        };
        Some(Self { schema: all().get(name)? })
    }

    /// The keys of the object at a place that it does not have, or the words that its value can be.
    pub(super) fn options(
        self,
        place: &WritingPlace,
        object: Option<&Object<'_>>,
    ) -> Vec<CompletionOption> {
        let nodes = self.nodes(&place.path);
        if place.is_key { keys(&nodes, place, object) } else { words(&nodes) }
    }

    /// The schemas that a value at a place can have.
    fn nodes(self, path: &[String]) -> Vec<&'static Value> {
        let mut nodes = self.expanded(vec![self.schema]);
        for token in path {
            let step = |node: &&'static Value| {
                let property = node.get("properties").and_then(|all| all.get(token));
                let other = || node.get("additionalProperties").filter(|other| other.is_object());
                let item = || node.get("items").filter(|_| token.parse::<usize>().is_ok());
                property.or_else(item).or_else(other)
            };
            let next = nodes.iter().filter_map(step).collect();
            nodes = self.expanded(next);
        }
        nodes
    }

    /// The same schemas with those that they refer to, and their alternatives.
    fn expanded(self, mut nodes: Vec<&'static Value>) -> Vec<&'static Value> {
        let mut at = 0;
        while let Some(node) = nodes.get(at).copied().filter(|_| nodes.len() < MOST_NODES) {
            at = at.saturating_add(1);
            let target = node.get("$ref").and_then(Value::as_str);
            let target = target.and_then(|target| self.schema.pointer(target.strip_prefix('#')?));
            let alternatives =
                ["anyOf", "oneOf"].into_iter().filter_map(|key| node.get(key)?.as_array());
            nodes.extend(target.into_iter().chain(alternatives.flatten()));
        }
        nodes
    }
}

fn text<'v>(node: &'v Value, key: &str) -> Option<&'v str> {
    node.get(key).and_then(Value::as_str)
}

fn strings<'v>(node: &'v Value, key: &str) -> Vec<&'v str> {
    let list = node.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The keys that may still be written, those first that must be.
fn keys(
    nodes: &[&'static Value],
    place: &WritingPlace,
    object: Option<&Object<'_>>,
) -> Vec<CompletionOption> {
    let mut found: Vec<(bool, CompletionOption)> = Vec::new();
    for node in nodes {
        let Some(properties) = node.get("properties").and_then(Value::as_object) else { continue };
        let required = strings(node, "required");
        for (key, property) in properties {
            let is_new =
                !place.keys.contains(key) && !found.iter().any(|(_, one)| one.label == *key);
            let is_known = property.is_object() && key != "$schema";
            if is_new && is_known && may_have(node, key, place, object) {
                let detail = text(property, "description").map(str::to_owned);
                let mut option = CompletionOption::new(key, CompletionKind::Key, detail);
                option.after = if place.has_colon { "" } else { ": " };
                found.push((!required.contains(&key.as_str()), option));
            }
        }
    }
    found.sort_by_key(|(is_later, _)| *is_later);
    found.into_iter().map(|(_, option)| option).collect()
}

/// Whether an object with these keys may have this one too.
fn may_have(node: &Value, key: &str, place: &WritingPlace, object: Option<&Object<'_>>) -> bool {
    let rules = node.get("allOf").and_then(Value::as_array);
    let forbids = |rule: &&Value| {
        let is_false = rule.pointer("/then/properties").and_then(|all| all.get(key));
        let when = rule.get("if");
        is_false == Some(&Value::Bool(false))
            && when.is_some_and(|when| object.and_then(|object| holds(when, object)) == Some(true))
    };
    if rules.into_iter().flatten().any(|rule| forbids(&rule)) {
        return false;
    }
    // Of several forms, of which each has so many keys, one that has the keys which are there.
    let forms = node.get("oneOf").and_then(Value::as_array);
    let forms: Vec<&Value> =
        forms.into_iter().flatten().filter(|form| form.get("maxProperties").is_some()).collect();
    forms.is_empty()
        || forms.iter().any(|form| {
            let needed = strings(form, "required");
            needed.contains(&key) && place.keys.iter().all(|has| needed.contains(&has.as_str()))
        })
}

/// Whether a rule about the values of keys holds for an object; `None` while such a key is not written.
fn holds(when: &Value, object: &Object<'_>) -> Option<bool> {
    if let Some(not) = when.get("not") {
        return holds(not, object).map(|holds| !holds);
    }
    let mut all = true;
    for (key, property) in when.get("properties").and_then(Value::as_object)? {
        let TypedValue::StringLit(said) = &object.get(key)?.value else { return None };
        all &= strings(property, "enum").contains(&&*said.value);
    }
    Some(all)
}

/// The words that a value can be.
fn words(nodes: &[&'static Value]) -> Vec<CompletionOption> {
    let mut found: Vec<CompletionOption> = Vec::new();
    let mut add = |value: &Value, detail: Option<&str>| {
        let (label, kind) = match value {
            Value::String(word) => (word.clone(), CompletionKind::Word),
            Value::Bool(yes) => (yes.to_string(), CompletionKind::Bare),
            _ => return,
        };
        if !found.iter().any(|one| one.label == label) {
            found.push(CompletionOption::new(&label, kind, detail.map(str::to_owned)));
        }
    };
    for node in nodes {
        let detail = text(node, "description");
        if let Some(value) = node.get("const") {
            add(value, detail);
        }
        let values = node.get("enum").and_then(Value::as_array);
        values.into_iter().flatten().for_each(|value| add(value, None));
        let is_boolean =
            text(node, "type") == Some("boolean") || strings(node, "type").contains(&"boolean");
        if is_boolean && values.is_none() {
            add(&Value::Bool(true), None);
            add(&Value::Bool(false), None);
        }
    }
    found
}
