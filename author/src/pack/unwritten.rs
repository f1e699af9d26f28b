//! Texts that only say what is to be written: `files -> diagnostics`.

use std::collections::BTreeMap;

use jsonc_parser::ast::{Object, Value};
use veiviser::{Bilingual, Code, Diagnostic, Files};
use veiviser_prove::json_pointer::escape;

use crate::pack::text_files::{for_texts, locator};

/// How a text begins that nobody has written yet, in any case of letters.
pub const WRITE_THIS: &str = "Write this:";

/// The id of a new pack, until it has one of its own.
pub const NEW_ID: &str = "new-pack";

/// The emergency number of a new pack, which nobody can call.
pub const MADE_UP_PHONE: &str = "00 00 00 00";

/// Warns of texts and sentences of examples that begin so, and of what else of a new pack is made up.
pub fn check(files: &Files) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for_texts(files, &mut |path, object| in_object(object, path, "", &mut found));
    for path in files.keys().filter(|path| path.ends_with("/examples.json")) {
        let places = locator(files, path);
        if let Some(object) = places.as_ref().and_then(|p| p.tree()).and_then(Value::as_object) {
            in_object(object, path, "", &mut found);
        }
    }
    found.extend(made_up(files));
    found
}

/// The id and the number of a new pack, where they are still there.
fn made_up(files: &Files) -> Vec<Diagnostic> {
    let read = |path: &str| serde_json::from_slice::<serde_json::Value>(files.get(path)?).ok();
    let mut found = Vec::new();
    if read("pack.json").is_some_and(|pack| pack.get("id") == Some(&NEW_ID.into())) {
        let message = Bilingual::new(
            format!("`{NEW_ID}` is the id of a pack that nobody has named yet"),
            format!("`{NEW_ID}` er id-en til en pakke som ikke har fått navn ennå"),
        );
        let fault = Diagnostic::warning("pack.json", "/id".to_owned(), Code::Unwritten, message);
        found.push(fault.help(Bilingual::new(
            "give the pack an id of its own, before anybody uses it",
            "gi pakken sin egen id før noen tar den i bruk",
        )));
    }
    let contacts = read("contacts.json");
    let contacts = contacts.as_ref().and_then(|file| file.get("contacts")?.as_array());
    for (place, contact) in contacts.into_iter().flatten().enumerate() {
        let phones = contact.pointer("/reach/phones").and_then(serde_json::Value::as_array);
        for (position, phone) in phones.into_iter().flatten().enumerate() {
            if phone.as_str() == Some(MADE_UP_PHONE) {
                let at = format!("/contacts/{place}/reach/phones/{position}");
                let message = Bilingual::new(
                    format!("`{MADE_UP_PHONE}` is made up; nobody answers there"),
                    format!("`{MADE_UP_PHONE}` er et oppdiktet nummer, og ingen svarer der"),
                );
                let fault = Diagnostic::warning("contacts.json", at, Code::Unwritten, message);
                found.push(fault.help(Bilingual::new(
                    "write the real number, and the day on which it was checked",
                    "skriv det riktige nummeret, og dagen da det ble kontrollert",
                )));
            }
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
            one.nb.message =
                format!("{count} tekster er ikke skrevet ennå; den første er `{first}`");
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
                let message = Bilingual::new(
                    "this text is not written yet",
                    "denne teksten er ikke skrevet ennå",
                );
                let fault = Diagnostic::warning(path, at, Code::Unwritten, message);
                found.push(fault.help(Bilingual::new(
                    "write what it asks for instead, or remove it if it is not needed",
                    "skriv det den ber om, eller fjern den hvis den ikke trengs",
                )));
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
