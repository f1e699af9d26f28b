//! Texts that only say what is to be written: `files -> diagnostics`.

use std::collections::BTreeMap;

use jsonc_parser::ast::{Object, Value};
use veiviser::{Code, Diagnostic, Files};
use veiviser_prove::json_pointer::escape;

use crate::pack::text_files::{for_texts, locator};

/// How a text begins that nobody has written yet, in any case of letters.
pub const WRITE_THIS: &str = "Write this:";

/// Warns of texts and sentences of examples that begin so.
pub fn check(files: &Files) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for_texts(files, &mut |path, object| in_object(object, path, "", &mut found));
    for path in files.keys().filter(|path| path.ends_with("/examples.json")) {
        let places = locator(files, path);
        if let Some(object) = places.as_ref().and_then(|p| p.tree()).and_then(Value::as_object) {
            in_object(object, path, "", &mut found);
        }
    }
    found
}

/// The same diagnostics with only the first of a file that says so, which counts the others.
pub fn once_a_file(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept: Vec<Diagnostic> = Vec::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for one in found {
        if one.code == Code::Unwritten {
            let count = counts.entry(one.file.clone()).or_default();
            *count = count.saturating_add(1);
            if *count > 1 {
                continue;
            }
        }
        kept.push(one);
    }
    for one in kept.iter_mut().filter(|one| one.code == Code::Unwritten) {
        if let Some(count) = counts.get(&one.file).filter(|count| **count > 1) {
            let first = &one.pointer;
            one.message = format!("{count} texts are not written yet; the first is `{first}`");
        }
    }
    kept
}

fn in_object(object: &Object<'_>, path: &str, at: &str, found: &mut Vec<Diagnostic>) {
    for property in &object.properties {
        let at = format!("{at}/{}", escape(property.name.as_str()));
        in_value(&property.value, path, at, found);
    }
}

fn in_value(value: &Value<'_>, path: &str, at: String, found: &mut Vec<Diagnostic>) {
    match value {
        Value::StringLit(text) => {
            let start: String = text.value.chars().take(WRITE_THIS.len()).collect();
            if start.eq_ignore_ascii_case(WRITE_THIS) {
                let message = "this text is not written yet".to_owned();
                let fault = Diagnostic::warning(path, at, Code::Unwritten, message);
                found.push(
                    fault.help("write what it asks for instead, or remove it if it is not needed"),
                );
            }
        }
        Value::Object(object) => in_object(object, path, &at, found),
        Value::Array(list) => {
            for (place, one) in list.elements.iter().enumerate() {
                in_value(one, path, format!("{at}/{place}"), found);
            }
        }
        Value::NumberLit(_) | Value::BooleanLit(_) | Value::NullKeyword(_) => {}
    }
}
