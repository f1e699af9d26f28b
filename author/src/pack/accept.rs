//! What the flow does now, as an example expects it: `(text, outcome) -> differences, edits of examples.json`.
//!
//! An entry keeps the keys that it names, in their order: reasons and sources that an example leaves out
//! stay out. Only an example whose plan alone differs can be accepted; which answers it means is for its
//! author to say.

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;
use veiviser::decision::{Basis, Decision, DueAction};
use veiviser_prove::examples::{ExampleOutcome, by_when};

use crate::pack::json_edit::TextEdit;
use crate::pack::json_location::JsonLocator;
use crate::pack::json_node::JsonNode;

/// The depth of the keys of an example in its file, and how many characters stand before one.
const DEPTH: usize = 3;
const INDENT: usize = 6;

/// One entry of a plan in which an example and its flow differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanChange {
    /// `actions` or `prohibitions`.
    pub list: &'static str,
    /// What the example expects; `None` where it does not name it.
    pub old: Option<JsonNode>,
    /// What the flow gives; `None` where it is not due.
    pub new: Option<JsonNode>,
}

impl PlanChange {
    fn is_of(&self, list: &str, id: Option<&JsonNode>) -> bool {
        let own = self.old.as_ref().or(self.new.as_ref()).and_then(|node| node.get("id"));
        self.list == list && own == id
    }
}

/// The entries in which the plan of an example differs, in their order; none where that is not all.
pub fn changes(text: &str, outcome: &ExampleOutcome) -> Vec<PlanChange> {
    let mut changes = Vec::new();
    for (list, old, new) in plans(text, outcome) {
        for node in &new {
            let before = old.iter().find(|one| one.get("id") == node.get("id"));
            if before != Some(node) {
                changes.push(PlanChange { list, old: before.cloned(), new: Some(node.clone()) });
            }
        }
        let gone = old.into_iter().filter(|one| new.iter().all(|n| n.get("id") != one.get("id")));
        changes.extend(gone.map(|one| PlanChange { list, old: Some(one), new: None }));
    }
    changes
}

/// The two lists of an example: what it expects, and what its flow gives. None where more differs.
fn plans(
    text: &str,
    outcome: &ExampleOutcome,
) -> Vec<(&'static str, Vec<JsonNode>, Vec<JsonNode>)> {
    let decision = outcome.decision.as_ref().filter(|_| outcome.differs_only_in_the_plan());
    let locator = JsonLocator::of(text);
    let (Some(decision), Some(example)) = (decision, example(&locator, outcome.place)) else {
        return Vec::new();
    };
    let old = |list: &str| {
        let entries = example.get_array(list).map(|list| list.elements.iter());
        entries.into_iter().flatten().map(|one| JsonNode::of(one, text)).collect()
    };
    vec![
        ("actions", old("actions"), actions(example, text, decision)),
        ("prohibitions", old("prohibitions"), prohibitions(example, text, decision)),
    ]
}

/// What the flow gives, but for the entries that stay as the example has them.
fn with_kept(
    list: &str,
    old: &[JsonNode],
    new: Vec<JsonNode>,
    kept: &[PlanChange],
) -> Vec<JsonNode> {
    let stays = |node: &JsonNode| kept.iter().any(|one| one.is_of(list, node.get("id")));
    let same = |node: &JsonNode| old.iter().find(|one| one.get("id") == node.get("id")).cloned();
    let new = new.into_iter();
    let mut merged: Vec<JsonNode> =
        new.filter_map(|node| if stays(&node) { same(&node) } else { Some(node) }).collect();
    for (place, one) in old.iter().enumerate() {
        let at = |node: &JsonNode| merged.iter().position(|m| m.get("id") == node.get("id"));
        if stays(one) && at(one).is_none() {
            // It comes after what it came after.
            let after = old.iter().take(place).rev().find_map(at);
            merged.insert(after.map_or(0, |after| after.saturating_add(1)), one.clone());
        }
    }
    merged
}

/// The edits that make an example expect what its flow does, but for the entries that are kept; none where
/// that is not certain.
pub fn edits(text: &str, outcome: &ExampleOutcome, kept: &[PlanChange]) -> Vec<TextEdit> {
    let locator = JsonLocator::of(text);
    let Some(example) = example(&locator, outcome.place) else { return Vec::new() };
    let mut edits = Vec::new();
    for (key, old, new) in plans(text, outcome) {
        let new = JsonNode::List(with_kept(key, &old, new, kept));
        let named = example.properties.iter().find(|one| one.name.as_str() == key);
        match (named, example.properties.last()) {
            (Some(named), _) => {
                let range = named.value.range();
                if JsonNode::of(&named.value, text) != new {
                    let before = INDENT.saturating_add(key.len()).saturating_add(4);
                    edits.push(TextEdit::new(range.start..range.end, new.inside(DEPTH, before)));
                }
            }
            (None, Some(last)) if new != JsonNode::List(Vec::new()) => {
                let end = last.range().end;
                let before = INDENT.saturating_add(key.len()).saturating_add(4);
                let new = new.inside(DEPTH, before);
                let text = format!(",\n{}\"{key}\": {new}", " ".repeat(INDENT));
                edits.push(TextEdit::new(end..end, text));
            }
            _ => {}
        }
    }
    edits
}

fn example<'l, 't>(locator: &'l JsonLocator<'t>, place: usize) -> Option<&'l Object<'t>> {
    let examples = locator.tree()?.as_object()?.get_array("examples")?;
    examples.elements.get(place)?.as_object()
}

/// An entry of a list of an example, by its id.
fn entry(example: &Object<'_>, list: &str, id: &str, text: &str) -> Option<JsonNode> {
    let entries = example.get_array(list)?;
    let mut entries = entries.elements.iter();
    let is_this = |one: &&Value<'_>| {
        let named = one.as_object().and_then(|object| object.get_string("id"));
        named.is_some_and(|named| named.value == id)
    };
    entries.find(is_this).map(|one| JsonNode::of(one, text))
}

fn actions(example: &Object<'_>, text: &str, decision: &Decision) -> Vec<JsonNode> {
    let action = |action: &DueAction| {
        let new = || JsonNode::object([("id", JsonNode::text(&action.id))]);
        let mut node = entry(example, "actions", &action.id, text).unwrap_or_else(new);
        node.set("urgency", JsonNode::text(action.urgency.as_str()));
        node.set("contacts", JsonNode::texts(action.contacts.iter().map(|c| c.id.as_str())));
        match by_when(action) {
            Some(by) => node.set("by", JsonNode::text(&by)),
            None => node.remove("by"),
        }
        with_basis(node, &action.basis)
    };
    decision.actions.iter().map(action).collect()
}

fn prohibitions(example: &Object<'_>, text: &str, decision: &Decision) -> Vec<JsonNode> {
    let all = decision.prohibitions.iter().map(|one| {
        let new = || JsonNode::object([("id", JsonNode::text(&one.id))]);
        let node = entry(example, "prohibitions", &one.id, text).unwrap_or_else(new);
        with_basis(node, &one.basis)
    });
    all.collect()
}

fn with_basis(mut node: JsonNode, basis: &Basis) -> JsonNode {
    for (key, names) in [("sources", &basis.sources), ("reasons", &basis.reasons)] {
        if node.get(key).is_some() {
            node.set(key, JsonNode::texts(names.iter().map(String::as_str)));
        }
    }
    node
}
