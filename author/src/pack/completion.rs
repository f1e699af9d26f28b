//! What can be written at a place of a file: `(files, name, text as typed, byte) -> keys, words and ids`.
//!
//! The text may be broken there, as it is while somebody writes. Keys and fixed words, with their docs, are those
//! of the schema. Which ids can stand is asked of what knows the uses of ids, about a name that nobody has, put
//! where the person writes; of a flow, only what stands before the place is offered.

mod place;
mod shape;
mod order;
mod titles;

use std::collections::BTreeSet;
use std::ops::Range;

use jsonc_parser::ast::{Object, Value};
use serde::Serialize;
use veiviser::Files;

use crate::pack::id_uses::{IdKind, IdName, IdUses};
use crate::pack::json_location::JsonLocator;
use crate::pack::text_files::{languages, locator};

use order::FlowOrder;
use place::{MendedText, WritingPlace};
use shape::FileShape;
use titles::TitlesOf;

#[cfg(test)]
mod tests;

/// The id that stands where a person writes while ids are looked up. No pack has it.
const HERE: &str = "veiviser-writes-here-0";

/// What can be written at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The bytes that it replaces, without quotes.
    pub range: Range<usize>,
    /// Whether it is written in quotes of its own; what stands in the braces of a text is not.
    pub quoted: bool,
    /// What can be written, the likeliest first.
    pub options: Vec<CompletionOption>,
}

/// One thing that can be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CompletionOption {
    /// What is written.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// What it is called, or is for.
    pub detail: Option<String>,
    /// What follows it, such as the colon of a key.
    pub after: &'static str,
}

/// What can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CompletionKind {
    /// A key of an object.
    Key,
    /// A word with a fixed meaning.
    Word,
    /// `true` or `false`, without quotes.
    Bare,
    /// An id.
    Id,
}

impl CompletionOption {
    fn new(label: &str, kind: CompletionKind, detail: Option<String>) -> Self {
        Self { label: label.to_owned(), kind, detail, after: "" }
    }
}

/// What can be written at this byte of a file of the pack, which says this; `None` where nothing is known.
pub fn complete(files: &Files, path: &str, text: &str, at: usize) -> Option<Completion> {
    let place = WritingPlace::of(text, at)?;
    let mut files = files.clone();
    let stored = files.get(path).cloned();
    let written = place.written(text, HERE);
    let (typed, is_whole) = match &written {
        MendedText::Whole(typed) => (typed, true),
        MendedText::UpToHere(typed) => (typed, false),
    };
    files.insert(path.to_owned(), typed.clone().into_bytes());
    let locator = JsonLocator::of(typed);
    let mut options = Vec::new();
    if place.in_braces.is_none() {
        let object = locator.tree().and_then(|tree| object_at(tree, &place.path));
        let shape = FileShape::of(&files, path);
        options.extend(shape.into_iter().flat_map(|shape| shape.options(&place, object)));
    }
    let languages = languages(&files);
    let mut uses = IdUses::of(&files, &languages);
    if let (false, Some(stored)) = (is_whole, stored) {
        // What stands after the place cannot be read: it was there when the file was saved.
        files.insert(path.to_owned(), stored);
        let saved = IdUses::of(&files, &languages);
        uses.uses.extend(saved.uses.into_iter().filter(|one| one.declares));
        files.insert(path.to_owned(), typed.clone().into_bytes());
    }
    let original = languages.first().map_or("", String::as_str);
    let titles = TitlesOf::new(&files, original);
    let ids = Ids { files: &files, path, uses: &uses, place: &place, tree: locator.tree() };
    let names = ids.names();
    let named = names.iter().map(|(label, name)| {
        let mut option = CompletionOption::new(label, CompletionKind::Id, titles.title(name));
        option.after = if place.is_key && !place.has_colon { ": " } else { "" };
        option
    });
    options.extend(named);
    let quoted = place.in_braces.is_none();
    if !quoted && !text.get(place.token.end..).is_some_and(|rest| rest.starts_with('}')) {
        for option in &mut options {
            option.after = "}";
        }
    }
    (!options.is_empty()).then_some(Completion { range: place.token.clone(), quoted, options })
}

/// The object at the place: the one whose key or value is written.
fn object_at<'v, 't>(tree: &'v Value<'t>, path: &[String]) -> Option<&'v Object<'t>> {
    let mut at = tree;
    for token in path {
        at = match at {
            Value::Object(object) => {
                &object.properties.iter().find(|p| p.name.as_str() == token)?.value
            }
            Value::Array(list) => list.elements.get(token.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    at.as_object()
}

/// The ids that can stand at a place.
struct Ids<'i, 't> {
    files: &'i Files,
    path: &'i str,
    uses: &'i IdUses,
    place: &'i WritingPlace,
    tree: Option<&'i Value<'t>>,
}

impl Ids<'_, '_> {
    /// What is written for each, and its name.
    fn names(&self) -> Vec<(String, IdName)> {
        if self.place.in_braces.as_deref() == Some("") {
            return self.braces();
        }
        let here = self
            .uses
            .uses
            .iter()
            .find(|one| one.file == self.path && !one.declares && one.name.id == HERE);
        let Some(here) = here.map(|one| &one.name) else { return Vec::new() };
        let order = self.tree.and_then(Value::as_object).and_then(|tree| {
            let flow = self.path.strip_suffix("/flow.json")?;
            Some(FlowOrder::of(flow, tree, &self.place.path))
        });
        let flow = self.path.split('/').next().unwrap_or_default();
        let beside = self.beside();
        let fits = |name: &IdName| order.as_ref().is_none_or(|order| order.can_read(name));
        let mut names: Vec<(String, IdName)> = self
            .uses
            .that_can_stand(here, &self.flow_inside(flow))
            .into_iter()
            .filter(|name| fits(name))
            .map(|name| (format!("{}{}", self.place.prefix, name.id), name.clone()))
            .collect();
        // The declared order is that of the file, which is easier to find one's way in than the alphabet.
        if self.place.prefix.is_empty() {
            names.extend(self.inner(here, flow, order.as_ref()));
        } else if let Some(exported) = self.exported(here) {
            names.retain(|(_, name)| exported.contains(&name.id));
        }
        if self.place.path.last().is_some_and(|key| key == "with") {
            self.keep_parameters(&here.scope, &mut names);
        }
        if self.place.path.last().is_some_and(|key| key == "use") {
            names.retain(|(_, name)| name.scope.is_empty());
        }
        // The bands of a register are declared by no one place.
        if here.scope.ends_with("/bands") {
            let others = self.uses.uses.iter().map(|one| &one.name);
            let others = others.filter(|one| one.scope == here.scope && one.id != HERE);
            let others: BTreeSet<&IdName> = others.collect();
            names.extend(others.into_iter().map(|name| (name.id.clone(), name.clone())));
        }
        names.extend(self.words_of(here));
        names.retain(|(label, _)| !beside.contains(label));
        names
    }

    /// Keeps what can be bound of a flow that is used: its own parameters.
    fn keep_parameters(&self, used: &str, names: &mut Vec<(String, IdName)>) {
        let locator = locator(self.files, &format!("{used}/flow.json"));
        let file = locator.as_ref().and_then(JsonLocator::tree).and_then(Value::as_object);
        let order = file.map(|file| FlowOrder::of(used, file, &[]));
        names.retain(|(_, name)| order.as_ref().is_some_and(|order| order.is_own_parameter(name)));
    }

    /// The flow that a path leads into, of which the last name is written.
    fn flow_inside(&self, flow: &str) -> String {
        let steps = self.place.prefix.split('/').filter(|step| !step.is_empty());
        steps.fold(flow.to_owned(), |flow, step| {
            let mut known = self.uses.steps_with_flows(&flow);
            known.find(|(known, _)| *known == step).map(|(_, used)| used.to_owned()).unwrap_or(flow)
        })
    }

    /// Names after that of a step which uses a flow: its exports; in examples, its questions too.
    fn inner(
        &self,
        here: &IdName,
        flow: &str,
        order: Option<&FlowOrder<'_, '_>>,
    ) -> Vec<(String, IdName)> {
        let is_example = self.path.ends_with("/examples.json");
        let wanted = match here.kind {
            IdKind::Fact => IdKind::Fact,
            IdKind::Question if is_example => IdKind::Question,
            _ => return Vec::new(),
        };
        let mut found = Vec::new();
        for (step, used) in self.uses.steps_with_flows(flow) {
            let name =
                IdName { kind: IdKind::Question, scope: flow.to_owned(), id: step.to_owned() };
            if order.is_some_and(|order| !order.stands_before(&name.id)) {
                continue;
            }
            let exports = self.exports(used);
            let inside = self.uses.declared_in_order();
            let inside = inside.filter(|name| name.kind == wanted && name.scope == used);
            let inside =
                inside.filter(|name| wanted == IdKind::Question || exports.contains(&name.id));
            found.extend(inside.map(|name| (format!("{step}/{}", name.id), name.clone())));
        }
        found
    }

    /// What a flow exports.
    fn exports(&self, flow: &str) -> Vec<String> {
        let read = || {
            let bytes = self.files.get(&format!("{flow}/flow.json"))?;
            let file: serde_json::Value = serde_json::from_slice(bytes).ok()?;
            let all = file.get("exports")?.as_array()?.iter();
            Some(all.filter_map(|one| one.as_str().map(str::to_owned)).collect())
        };
        read().unwrap_or_default()
    }

    /// Of a name inside a used flow: what can be read there, where not all can.
    fn exported(&self, here: &IdName) -> Option<Vec<String>> {
        match here.kind {
            IdKind::Fact => Some(self.exports(&here.scope)),
            IdKind::Question if self.path.ends_with("/flow.json") && !self.is_guarantee() => {
                Some(Vec::new())
            }
            _ => None,
        }
    }

    fn is_guarantee(&self) -> bool {
        self.place.path.first().is_some_and(|key| key == "guarantees")
    }

    /// What can stand there besides and is declared nowhere: the options that every question has, the first day.
    fn words_of(&self, here: &IdName) -> Vec<(String, IdName)> {
        let is_test = self.place.path.iter().rev().find(|key| key.parse::<usize>().is_err());
        let words: &[&str] = match is_test.map(String::as_str) {
            Some("after") => &["started"],
            Some("is") if here.kind == IdKind::Option => &["unsure"],
            Some("has") if here.kind == IdKind::Option => &["none", "unsure"],
            _ if matches!(self.place.path.as_slice(), [terms, _] if terms == "terms") => {
                &["otherwise"]
            }
            _ => &[],
        };
        let name =
            |word: &&str| ((*word).to_owned(), IdName { id: (*word).to_owned(), ..here.clone() });
        words.iter().map(name).collect()
    }

    /// The values in braces: terms of the pack and contacts.
    fn braces(&self) -> Vec<(String, IdName)> {
        let all = self.uses.declared_in_order();
        all.filter_map(|name| match name.kind {
            IdKind::Term => Some((name.id.clone(), name.clone())),
            IdKind::Contact => Some((format!("contact:{}", name.id), name.clone())),
            _ => None,
        })
        .collect()
    }

    /// What stands in the same list already, or as a key of the same object.
    fn beside(&self) -> Vec<String> {
        let mut beside = self.place.keys.clone();
        let list = self.place.path.split_last().and_then(|(_, list)| {
            let mut at = self.tree?;
            for token in list {
                at = match at {
                    Value::Object(object) => &object.get(token)?.value,
                    Value::Array(list) => list.elements.get(token.parse::<usize>().ok()?)?,
                    _ => return None,
                };
            }
            at.as_array()
        });
        let texts = list.into_iter().flat_map(|list| &list.elements);
        beside.extend(texts.filter_map(Value::as_string_lit).map(|text| text.value.to_string()));
        beside
    }
}
