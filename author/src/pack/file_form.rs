//! The files of a pack in one form: `(path, text) -> text`.
//!
//! Keys stand in the order in which the format declares them, a value that fits on a line is written on one,
//! and every text keeps its spelling. What is not JSON, or has a key twice, is left alone.

use jsonc_parser::ast::{Object, Value};
use veiviser::Files;

use crate::pack::json_location::JsonLocator;
use crate::pack::json_node::JsonNode;
use crate::pack::key_order::{KeyOrder, order_of_file};

/// The text of a file in one form; `None` for one that is no part of a pack or cannot be read.
pub fn formatted(path: &str, text: &str) -> Option<String> {
    let order = order_of_file(path)?;
    let places = JsonLocator::of(text);
    let tree = places.tree()?;
    if has_twin_keys(tree) {
        return None;
    }
    let mut node = JsonNode::of(tree, text);
    sort(&mut node, &order, order.root());
    Some(node.file())
}

/// The files of a pack that would change, with their new texts.
pub fn changes(files: &Files) -> Vec<(String, String)> {
    let texts = files.iter().filter_map(|(path, bytes)| Some((path, str::from_utf8(bytes).ok()?)));
    let changed = texts.filter_map(|(path, text)| {
        let new = formatted(path, text)?;
        (new != text).then(|| (path.clone(), new))
    });
    changed.collect()
}

/// The files of a pack that have no form: they are not JSON, or have a key twice.
pub fn unformatted(files: &Files) -> impl Iterator<Item = &str> {
    let parts = files.iter().filter(|(path, _)| order_of_file(path).is_some());
    let has_form = |path: &str, bytes: &[u8]| {
        str::from_utf8(bytes).ok().and_then(|text| formatted(path, text)).is_some()
    };
    parts.filter(move |(path, bytes)| !has_form(path, bytes)).map(|(path, _)| path.as_str())
}

fn has_twin_keys(value: &Value<'_>) -> bool {
    let twins = |object: &Object<'_>| {
        object.properties.iter().enumerate().any(|(place, one)| {
            let mut earlier = object.properties.iter().take(place);
            earlier.any(|other| other.name.as_str() == one.name.as_str())
                || has_twin_keys(&one.value)
        })
    };
    match value {
        Value::Object(object) => twins(object),
        Value::Array(list) => list.elements.iter().any(has_twin_keys),
        _ => false,
    }
}

/// Puts the keys of an object in order, and of all that it holds. Keys that are names keep theirs.
fn sort(node: &mut JsonNode, order: &KeyOrder, shape: &serde_json::Value) {
    match node {
        JsonNode::Leaf(_) => {}
        JsonNode::List(list) => {
            for one in list {
                let inner = order.items(shape);
                sort(one, order, inner);
            }
        }
        JsonNode::Object(fields) => {
            let keys: Vec<&str> = fields.iter().map(|(key, _)| key.as_str()).collect();
            let known = order.object(shape, &keys);
            fields.sort_by_key(|(key, _)| known.place(key));
            for (key, value) in fields {
                sort(value, order, known.value(key));
            }
        }
    }
}
