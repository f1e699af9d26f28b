//! What two versions of a pack say differently: `(old files, new files, renamed ids) -> changes`.
//!
//! Compared are the texts of each language that both have, and what stands in the files of contacts,
//! sources and grounds. The days on which somebody read or checked something are left out.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use veiviser::Files;
use veiviser_prove::difference::{RenamedIds, renamed};
use veiviser_prove::json_pointer::{escape, unescape};

use crate::pack::text_files::{languages, originals};
use crate::pack::text_records::NO_TEXTS;

/// Something that is said or written in one version and not in the other, or differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordingChange {
    /// The file, in the new version where it is there.
    pub file: String,
    /// The place in it, as a JSON pointer.
    pub pointer: String,
    /// The same in words, such as ``title of action `report` ``.
    pub place: String,
    /// What it was; `None` where it was not there.
    pub was: Option<String>,
    /// What it is; `None` where it is gone.
    pub is: Option<String>,
}

/// The lists of a pack whose entries are no texts, but are shown or relied on.
const LISTS: [(&str, &str); 3] =
    [("contacts.json", "contacts"), ("sources.json", "sources"), ("grounds.json", "grounds")];

/// Days that say when somebody looked, and not what they saw.
const LOOKED: [&str; 4] = ["checked", "check-again-by", "read", "read-again-by"];

/// The texts that differ, file by file. A file of texts that one version lacks is not compared: that a flow
/// or a language is new is told elsewhere.
pub fn texts(old: &Files, new: &Files, names: &RenamedIds) -> Vec<WordingChange> {
    let mut changes = Vec::new();
    let old_languages = languages(old);
    for language in languages(new).iter().filter(|one| old_languages.contains(one)) {
        let before: BTreeMap<String, &str> = originals(old, language)
            .into_iter()
            .map(|(path, folder)| (new_folder(folder, names), path))
            .collect();
        for (path, folder) in originals(new, language) {
            let Some(old_path) = before.get(folder) else { continue };
            let said = |files: &Files, path: &str| {
                let mut found = Vec::new();
                if let Some(texts) = json(files, path) {
                    gather(&texts, "", &NO_TEXTS, &mut found);
                }
                found
            };
            let was = said(old, old_path).into_iter().map(|(pointer, text)| {
                (renamed_pointer(&pointer, names), renamed_braces(&text, names))
            });
            compare(path, &was.collect::<Vec<_>>(), &said(new, path), &mut changes);
        }
    }
    changes
}

/// The entries of contacts, sources and grounds that differ, those of municipalities and what they answer too,
/// and the emergency contacts of the pack.
pub fn entries(old: &Files, new: &Files, names: &RenamedIds) -> Vec<WordingChange> {
    let mut changes = Vec::new();
    for (file, list) in LISTS {
        let ids = match list {
            "contacts" => &names.contacts,
            "sources" => &names.sources,
            _ => &BTreeMap::new(),
        };
        let was = listed(old, file, list, "id", ids);
        let is = listed(new, file, list, "id", &BTreeMap::new());
        compare(file, &was, &is, &mut changes);
    }
    let both = old.keys().chain(new.keys()).filter(|path| path.starts_with("municipalities/"));
    for file in both.collect::<BTreeSet<&String>>() {
        let was = municipality(old, file, names);
        compare(file, &was, &municipality(new, file, &RenamedIds::default()), &mut changes);
    }
    let emergency = |files: &Files, ids: &BTreeMap<String, String>| {
        let pack = json(files, "pack.json");
        let all = pack.as_ref().and_then(|pack| pack.get("emergency")?.as_array());
        let all = all.map(Vec::as_slice).unwrap_or_default().iter().filter_map(Value::as_str);
        let all: Vec<&str> = all.map(|id| renamed(ids, id)).collect();
        vec![("/emergency".to_owned(), all.join(", "))]
    };
    let was = emergency(old, &names.contacts);
    compare("pack.json", &was, &emergency(new, &BTreeMap::new()), &mut changes);
    changes
}

/// The contacts of a municipality, and what it answers for everybody there.
fn municipality(files: &Files, file: &str, names: &RenamedIds) -> Vec<(String, String)> {
    let mut found = listed(files, file, "contacts", "contact", &names.contacts);
    let written = json(files, file);
    let answers = written.as_ref().and_then(|file| file.get("parameters")?.as_object());
    for (id, answer) in answers.into_iter().flatten() {
        let id = renamed(&names.questions, id);
        gather(answer, &format!("/parameters/{}", escape(id)), &[], &mut found);
    }
    found
}

fn json(files: &Files, path: &str) -> Option<Value> {
    serde_json::from_slice(files.get(path)?).ok()
}

fn compare(
    file: &str,
    was: &[(String, String)],
    is: &[(String, String)],
    changes: &mut Vec<WordingChange>,
) {
    let old: BTreeMap<&str, &str> = pairs(was);
    let new: BTreeMap<&str, &str> = pairs(is);
    let gone = was.iter().filter(|(pointer, _)| !new.contains_key(pointer.as_str()));
    for (pointer, _) in is.iter().chain(gone) {
        let (was, is) = (old.get(pointer.as_str()), new.get(pointer.as_str()));
        if was != is {
            changes.push(WordingChange {
                file: file.to_owned(),
                pointer: pointer.clone(),
                place: place(pointer),
                was: was.map(|text| (*text).to_owned()),
                is: is.map(|text| (*text).to_owned()),
            });
        }
    }
}

fn pairs(said: &[(String, String)]) -> BTreeMap<&str, &str> {
    said.iter().map(|(pointer, text)| (pointer.as_str(), text.as_str())).collect()
}

/// All that a value says, each with its place; what stands under these keys at the top is left out.
fn gather(value: &Value, at: &str, without: &[&str], found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object.iter().filter(|(key, _)| !without.contains(&key.as_str())) {
                let inside: &[&str] = if at.is_empty() { &[] } else { without };
                gather(inner, &format!("{at}/{}", escape(key)), inside, found);
            }
        }
        Value::Null => {}
        Value::String(text) => found.push((at.to_owned(), text.clone())),
        Value::Array(list) if list.iter().all(Value::is_string) => {
            let words: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            found.push((at.to_owned(), words.join(", ")));
        }
        Value::Array(_) | Value::Bool(_) | Value::Number(_) => {
            found.push((at.to_owned(), value.to_string()));
        }
    }
}

/// The entries of a list, each under its id and not its position.
fn listed(
    files: &Files,
    file: &str,
    list: &str,
    key: &str,
    ids: &BTreeMap<String, String>,
) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let written = json(files, file);
    let entries = written.as_ref().and_then(|file| file.get(list)?.as_array());
    for entry in entries.map(Vec::as_slice).unwrap_or_default() {
        let id = renamed(ids, entry.get(key).and_then(Value::as_str).unwrap_or_default());
        let Value::Object(fields) = entry else { continue };
        for (name, value) in fields.iter().filter(|(name, _)| *name != key) {
            let at = format!("/{list}/{}/{}", escape(id), escape(name));
            if !LOOKED.contains(&name.as_str()) {
                without_days(value, &at, &mut found);
            }
        }
    }
    found
}

fn without_days(value: &Value, at: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields.iter().filter(|(name, _)| !LOOKED.contains(&name.as_str()))
            {
                without_days(inner, &format!("{at}/{}", escape(name)), found);
            }
        }
        _ => gather(value, at, &[], found),
    }
}

fn new_folder(folder: &str, names: &RenamedIds) -> String {
    match folder.strip_suffix('/') {
        Some(flow) => format!("{}/", renamed(&names.flows, flow)),
        None => folder.to_owned(),
    }
}

/// A place in a file of texts, by the new ids.
fn renamed_pointer(pointer: &str, names: &RenamedIds) -> String {
    let tokens: Vec<String> = pointer.split('/').skip(1).map(unescape).collect();
    let mut at = String::new();
    let (mut list, mut question) = ("", "");
    for token in &tokens {
        let none = BTreeMap::new();
        let ids = match list {
            "steps" | "parameters" => &names.questions,
            "actions" => &names.actions,
            "contacts" => &names.contacts,
            "sources" => &names.sources,
            "options" => names.options.get(question).unwrap_or(&none),
            _ => &none,
        };
        at.push('/');
        at.push_str(&escape(renamed(ids, token)));
        question = if matches!(list, "steps" | "parameters") { token } else { question };
        list = if list.is_empty() || token == "options" { token } else { "id" };
    }
    at
}

/// A text with the new ids in its braces.
fn renamed_braces(text: &str, names: &RenamedIds) -> String {
    let answers = names.questions.iter().map(|pair| ("answer", pair));
    let contacts = names.contacts.iter().map(|pair| ("contact", pair));
    answers.chain(contacts).fold(text.to_owned(), |text, (kind, (old, new))| {
        text.replace(&format!("{{{kind}:{old}}}"), &format!("{{{kind}:{new}}}"))
    })
}

/// A place in words, the innermost first: ``label of option `yes` of step `danger` ``.
fn place(pointer: &str) -> String {
    let tokens: Vec<String> = pointer.split('/').skip(1).map(unescape).collect();
    let mut parts: Vec<String> = Vec::new();
    let mut tokens = tokens.iter().peekable();
    while let Some(token) = tokens.next() {
        match (one_of(token), tokens.peek()) {
            (Some(one), Some(_)) => {
                let id = tokens.next().map(String::as_str).unwrap_or_default();
                parts.push(format!("{one} `{id}`"));
            }
            _ => parts.push(token.clone()),
        }
    }
    parts.reverse();
    parts.join(" of ")
}

/// What stands in a list of a file.
fn one_of(list: &str) -> Option<&'static str> {
    const ONE: [(&str, &str); 17] = [
        ("actions", "action"),
        ("contacts", "contact"),
        ("facts", "fact"),
        ("glossary", "word"),
        ("grounds", "ground"),
        ("groups", "group"),
        ("guarantees", "guarantee"),
        ("holidays", "holiday"),
        ("moments", "moment"),
        ("options", "option"),
        ("parameters", "parameter"),
        ("phrases", "phrase"),
        ("reminders", "reminder"),
        ("sources", "source"),
        ("stages", "stage"),
        ("steps", "step"),
        ("variants", "variant"),
    ];
    ONE.iter().find(|(many, _)| *many == list).map(|(_, one)| *one)
}

#[cfg(test)]
mod tests {
    use super::{entries, place, texts};
    use veiviser::Files;
    use veiviser_prove::difference::RenamedIds;

    fn files(texts: &str, contacts: &str) -> Files {
        let pack = r#"{ "languages": ["nb"], "emergency": ["police"] }"#;
        let files = [("pack.json", pack), ("x/nb.json", texts), ("contacts.json", contacts)];
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn told(changes: &[super::WordingChange]) -> Vec<String> {
        let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "-".to_owned());
        let line = |one: &super::WordingChange| {
            format!("{}, {}: {} > {}", one.file, one.place, side(&one.was), side(&one.is))
        };
        changes.iter().map(line).collect()
    }

    #[test]
    fn a_place_is_told_from_the_inside() {
        assert_eq!(place("/actions/wait/title"), "title of action `wait`");
        assert_eq!(place("/steps/a~1b/options/yes/label"), "label of option `yes` of step `a/b`");
        assert_eq!(place("/guarantees/g"), "guarantee `g`");
        assert_eq!(place("/unsure/label"), "label of unsure");
        assert_eq!(place("/contacts/police/reach/phones"), "phones of reach of contact `police`");
    }

    #[test]
    fn texts_that_changed_are_told_with_what_they_were() {
        let old = files(
            r#"{ "language": "nb", "title": "A", "steps": { "a": { "title": "{answer:a}", "help": "H" } }, "translated": { "/title": "1" } }"#,
            "{}",
        );
        let new = files(
            r#"{ "language": "nb", "title": "B", "steps": { "b": { "title": "{answer:b}", "more": "M" } }, "translated": { "/title": "2" } }"#,
            "{}",
        );
        let names = RenamedIds {
            questions: [("a".to_owned(), "b".to_owned())].into(),
            ..RenamedIds::default()
        };
        assert_eq!(
            told(&texts(&old, &new, &names)),
            [
                "x/nb.json, more of step `b`: - > M",
                "x/nb.json, title: A > B",
                "x/nb.json, help of step `b`: H > -"
            ]
        );
        assert!(texts(&old, &old, &RenamedIds::default()).is_empty());
    }

    #[test]
    fn a_number_that_changed_is_told_and_a_day_on_which_it_was_checked_is_not() {
        let contact = |phone: &str, day: &str| {
            let contacts = format!(
                r#"{{ "contacts": [{{ "id": "police", "reach": {{ "phones": ["{phone}"], "checked": "{day}" }} }}] }}"#
            );
            files("{}", &contacts)
        };
        let (old, new) = (contact("112", "2026-01-01"), contact("113", "2026-02-01"));
        let none = RenamedIds::default();
        assert_eq!(
            told(&entries(&old, &new, &none)),
            ["contacts.json, phones of reach of contact `police`: 112 > 113"]
        );
        assert!(entries(&old, &contact("112", "2026-02-01"), &none).is_empty());
    }

    #[test]
    fn what_a_municipality_answers_is_told() {
        let here = |answer: &str| {
            let text = format!(r#"{{ "id": "vik", "parameters": {{ "night": "{answer}" }} }}"#);
            Files::from([("municipalities/vik.json".to_owned(), text.into_bytes())])
        };
        let none = RenamedIds::default();
        assert_eq!(
            told(&entries(&here("yes"), &here("no"), &none)),
            ["municipalities/vik.json, parameter `night`: yes > no"]
        );
        assert!(entries(&here("no"), &here("no"), &none).is_empty());
    }
}
