//! What the flow does now, as an example expects it: `(files, outcome) -> edits of examples.json`.
//!
//! An entry keeps the keys that it names, in their order: reasons and sources that an example leaves out
//! stay out. Only an example whose plan alone differs can be accepted; which answers it means is for its
//! author to say.

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;
use veiviser::decision::{Basis, Decision, DueAction};
use veiviser_prove::examples::ExampleOutcome;

use crate::pack::json_edit::TextEdit;
use crate::pack::json_location::JsonLocator;
use crate::pack::json_node::JsonNode;

/// The depth of the keys of an example in its file, and how many characters stand before one.
const DEPTH: usize = 3;
const INDENT: usize = 6;

/// The edits that make an example expect what its flow does; none where that is not certain.
pub fn edits(text: &str, outcome: &ExampleOutcome) -> Vec<TextEdit> {
    let Some(decision) = outcome.decision.as_ref().filter(|_| outcome.differs_only_in_the_plan())
    else {
        return Vec::new();
    };
    let locator = JsonLocator::of(text);
    let Some(example) = example(&locator, outcome.place) else { return Vec::new() };
    let mut edits = Vec::new();
    for (key, new) in [
        ("actions", actions(example, text, decision)),
        ("prohibitions", prohibitions(example, text, decision)),
    ] {
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

fn actions(example: &Object<'_>, text: &str, decision: &Decision) -> JsonNode {
    let action = |action: &DueAction| {
        let new = || JsonNode::object([("id", JsonNode::text(&action.id))]);
        let mut node = entry(example, "actions", &action.id, text).unwrap_or_else(new);
        node.set("urgency", JsonNode::text(action.urgency.as_str()));
        node.set("contacts", JsonNode::texts(action.contacts.iter().map(|c| c.id.as_str())));
        match action.by {
            Some(day) => node.set("by", JsonNode::text(&day.to_string())),
            None => node.remove("by"),
        }
        with_basis(node, &action.basis)
    };
    JsonNode::List(decision.actions.iter().map(action).collect())
}

fn prohibitions(example: &Object<'_>, text: &str, decision: &Decision) -> JsonNode {
    let all = decision.prohibitions.iter().map(|one| {
        let new = || JsonNode::object([("id", JsonNode::text(&one.id))]);
        let node = entry(example, "prohibitions", &one.id, text).unwrap_or_else(new);
        with_basis(node, &one.basis)
    });
    JsonNode::List(all.collect())
}

fn with_basis(mut node: JsonNode, basis: &Basis) -> JsonNode {
    for (key, names) in [("sources", &basis.sources), ("reasons", &basis.reasons)] {
        if node.get(key).is_some() {
            node.set(key, JsonNode::texts(names.iter().map(String::as_str)));
        }
    }
    node
}
