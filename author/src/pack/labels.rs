//! Options that look the same: `files -> diagnostics`.
//!
//! Two options of one question may be offered in different walks, so the library does not refuse them.

use std::collections::BTreeMap;

use jsonc_parser::ast::{Object, Value};
use veiviser::{Bilingual, Code, Diagnostic, Files};
use veiviser_prove::json_pointer::escape;

use crate::pack::text_files::for_texts;

/// Warns of options of one question with the same label, in every language.
pub fn check(files: &Files) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for_texts(files, &mut |path, object| questions(object, path, "", &mut found));
    found
}

fn questions(object: &Object<'_>, path: &str, at: &str, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for (place, id, label) in labels(object) {
        let shown = label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if let Some(other) = seen.get(&shown) {
            let message = Bilingual::new(
                format!("`{id}` has the same label as `{other}`"),
                format!("`{id}` har samme tekst som `{other}`"),
            );
            let help = Bilingual::new(
                "write labels that tell them apart, or make them one option",
                "skriv tekster som skiller dem, eller slå dem sammen til ett alternativ",
            );
            let pointer = format!("{at}{place}/label");
            let fault = Diagnostic::warning(path, pointer, Code::DuplicateLabel, message);
            found.push(fault.help(help));
        } else {
            seen.insert(shown, id);
        }
    }
    for property in &object.properties {
        if let Value::Object(inner) = &property.value {
            questions(inner, path, &format!("{at}/{}", escape(property.name.as_str())), found);
        }
    }
}

/// The labels of a question, each with its place in the texts of the question and its id.
fn labels<'o>(question: &'o Object<'_>) -> Vec<(String, String, &'o str)> {
    let mut labels = Vec::new();
    let mut add = |place: String, id: &str, option: &'o Value<'_>| {
        let label = option.as_object().and_then(|texts| texts.get_string("label"));
        labels.extend(label.map(|label| (place, id.to_owned(), label.value.as_ref())));
    };
    if let Some(options) = question.get_object("options") {
        for option in &options.properties {
            let id = option.name.as_str();
            add(format!("/options/{}", escape(id)), id, &option.value);
        }
        for id in ["none", "unsure"] {
            if let Some(option) = question.get(id) {
                add(format!("/{id}"), id, &option.value);
            }
        }
    }
    labels
}
