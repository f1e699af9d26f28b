//! Which wording each text of a translation translates: `(original, translation) -> translation with its
//! hashes`.
//!
//! A hash says which wording of the original somebody has compared the translation with. It is recorded
//! only when they say so.

use std::fmt::Write as _;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;
use sha2::{Digest, Sha256};
use thiserror::Error;
use veiviser_prove::json_pointer::escape;

use crate::pack::json_location::JsonLocator;

/// Keys at the top of a file of texts that hold no texts.
pub(super) const NO_TEXTS: [&str; 3] = ["$schema", "language", "translated"];

/// All texts of a file with their pointers, in the order of the file.
pub(super) fn texts<'o>(object: &'o Object<'_>) -> Vec<(String, &'o str)> {
    let mut found = Vec::new();
    gather(object, "", &mut found);
    found
}

fn gather<'o>(object: &'o Object<'_>, at: &str, found: &mut Vec<(String, &'o str)>) {
    for property in &object.properties {
        let name = property.name.as_str();
        if at.is_empty() && NO_TEXTS.contains(&name) {
            continue;
        }
        let pointer = format!("{at}/{}", escape(name));
        match &property.value {
            Value::StringLit(text) => found.push((pointer, &text.value)),
            Value::Object(object) => gather(object, &pointer, found),
            _ => {}
        }
    }
}

/// What is recorded: the pointer of each text, and the hash of the wording that it translates.
pub(super) fn records(object: &Object<'_>) -> Vec<(String, String)> {
    let translated = object.properties.iter().find(|p| p.name.as_str() == "translated");
    let entries = translated.and_then(|p| p.value.as_object()).map(|o| o.properties.as_slice());
    entries
        .unwrap_or_default()
        .iter()
        .filter_map(|entry| {
            let hash = entry.value.as_string_lit()?;
            Some((entry.name.as_str().to_owned(), hash.value.to_string()))
        })
        .collect()
}

/// The first 8 hexadecimal digits of the SHA-256 of a wording.
pub fn hash_of(wording: &str) -> String {
    let digest = Sha256::digest(wording.as_bytes());
    digest.iter().take(4).fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Why hashes cannot be recorded.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum RecordError {
    /// A file cannot be read.
    #[error("`{0}` is not a JSON object; `veiviser check` says where it goes wrong")]
    NotTexts(String),
}

/// What recording did to a file.
#[derive(Debug, PartialEq, Eq)]
pub struct RecordedTexts {
    /// The file as it is to be written.
    pub text: String,
    /// How many texts have a record now.
    pub texts: usize,
    /// How many records are new or say another hash.
    pub changed: usize,
}

/// Records which wording a translation translates. All but the `translated` object stays as it is,
/// byte for byte.
pub fn record(
    (original_path, original): (&str, &str),
    (path, translation): (&str, &str),
) -> Result<RecordedTexts, RecordError> {
    let not_texts = |path: &str| RecordError::NotTexts(path.to_owned());
    let original = JsonLocator::of(original);
    let wordings = original.tree().and_then(Value::as_object).map(texts);
    let wordings = wordings.ok_or_else(|| not_texts(original_path))?;
    let places = JsonLocator::of(translation);
    let object = places.tree().and_then(Value::as_object).ok_or_else(|| not_texts(path))?;
    let new: Vec<(String, String)> = texts(object)
        .into_iter()
        .filter_map(|(pointer, _)| {
            let (_, wording) = wordings.iter().find(|(p, _)| *p == pointer)?;
            Some((pointer, hash_of(wording)))
        })
        .collect();
    let old = records(object);
    let changed = new.iter().filter(|entry| !old.contains(entry)).count();
    let text = if old == new { translation.to_owned() } else { written(translation, object, &new) };
    Ok(RecordedTexts { text, texts: new.len(), changed })
}

/// A translation whose records say of the new wording what they said of the old one, where a text of the
/// original has changed in its names in braces only; `None` if no record changes. Both originals have the
/// same texts in the same order.
pub fn moved_records(old: &str, new: &str, translation: &str) -> Option<String> {
    let (old, new) = (JsonLocator::of(old), JsonLocator::of(new));
    let old = old.tree().and_then(Value::as_object).map(texts)?;
    let new = new.tree().and_then(Value::as_object).map(texts)?;
    let places = JsonLocator::of(translation);
    let object = places.tree().and_then(Value::as_object)?;
    let mut kept = records(object);
    let mut is_changed = false;
    for (pointer, hash) in &mut kept {
        let place = new.iter().position(|(at, _)| at == pointer);
        let pair = place.and_then(|place| Some((old.get(place)?, new.get(place)?)));
        if let Some(((_, before), (_, now))) = pair
            && before != now
            && *hash == hash_of(before)
        {
            (*hash, is_changed) = (hash_of(now), true);
        }
    }
    is_changed.then(|| written(translation, object, &kept))
}

/// A translation without the records of texts that it does not have; `None` if it is no file of texts.
pub fn without_orphaned_records(translation: &str) -> Option<String> {
    let places = JsonLocator::of(translation);
    let object = places.tree().and_then(Value::as_object)?;
    let there = texts(object);
    let mut kept = records(object);
    kept.retain(|(pointer, _)| there.iter().any(|(at, _)| at == pointer));
    Some(written(translation, object, &kept))
}

/// The file with the records put in.
pub(super) fn written(text: &str, object: &Object<'_>, records: &[(String, String)]) -> String {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let indent = object
        .properties
        .first()
        .and_then(|p| text.get(..p.range().start))
        .and_then(|before| before.rsplit_once('\n'))
        .map_or("  ", |(_, indent)| indent);
    let lines: Vec<String> = records
        .iter()
        .map(|(pointer, hash)| {
            let pointer = serde_json::Value::from(pointer.as_str());
            format!("{indent}{indent}{pointer}: \"{hash}\"")
        })
        .collect();
    let lines = lines.join(&format!(",{newline}"));
    let value = format!("{{{newline}{lines}{newline}{indent}}}");
    let there = object.properties.iter().find(|p| p.name.as_str() == "translated");
    let (range, value) = match (there, object.properties.last()) {
        (Some(property), _) => (property.value.range(), value),
        (None, Some(last)) => {
            let end = last.range().end;
            let value = format!(",{newline}{indent}\"translated\": {value}");
            (jsonc_parser::common::Range::new(end, end), value)
        }
        (None, None) => {
            let value = format!("{{{newline}{indent}\"translated\": {value}{newline}}}");
            (object.range, value)
        }
    };
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    format!("{before}{value}{after}")
}
