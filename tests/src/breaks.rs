//! Ways to break a pack: a pack that loads and a tape in, one fault and its place out.

use serde_json::{Value, json};
use veiviser::Diagnostic;

use crate::tape::Tape;
use crate::words::{JsonFiles, text_of};

/// A fault that was put into a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// The file.
    pub file: String,
    /// The place in it.
    pub pointer: String,
    /// What was done.
    pub what: String,
}

/// An id that nothing has.
pub const NOBODY: &str = "zz-no-such-id";

/// Visits every value of a file with its place and its key; the elements of a list have the key of
/// the list.
fn visit(value: &Value, pointer: &str, key: &str, each: &mut impl FnMut(&Value, &str, &str)) {
    each(value, pointer, key);
    match value {
        Value::Object(map) => {
            for (k, v) in map {
                let token = k.replace('~', "~0").replace('/', "~1");
                visit(v, &format!("{pointer}/{token}"), k, each);
            }
        }
        Value::Array(list) => {
            for (i, v) in list.iter().enumerate() {
                visit(v, &format!("{pointer}/{i}"), key, each);
            }
        }
        _ => {}
    }
}

/// Whether a file holds logic, and not words.
pub fn is_logic(path: &str) -> bool {
    let of_pack = [
        "pack.json",
        "sources.json",
        "contacts.json",
        "glossary.json",
        "actions.json",
        "grounds.json",
        "calendar.json",
    ];
    of_pack.contains(&path)
        || path.ends_with("flow.json")
        || path.ends_with("register.json")
        || path.starts_with("municipalities/")
}

const REFERENCES: [&str; 30] = [
    "answer",
    "use",
    "is",
    "has",
    "tag",
    "fact",
    "source",
    "sources",
    "age",
    "flow",
    "superseded-by",
    "if-unknown",
    "guide",
    "by",
    "after",
    "action",
    "shown",
    "contact",
    "contacts",
    "then",
    "definitions",
    "exports",
    "avoid",
    "ground",
    "within",
    "emergency",
    "ages",
    "of",
    "order",
    "more-of",
];

/// The places of a logic file that name something declared elsewhere.
pub fn references(path: &str, file: &Value) -> Vec<String> {
    let mut found = Vec::new();
    visit(file, "", "", &mut |value, pointer, key| {
        if value.is_string() {
            let of_flow = path.ends_with("flow.json") && ["parameters", "from"].contains(&key);
            if REFERENCES.contains(&key) || of_flow {
                found.push(pointer.to_owned());
            }
        } else if value["kind"] == "parameter" {
            found.push(format!("{pointer}/id"));
        }
    });
    found
}

/// The places where an id is declared, except the id of the pack itself.
pub fn declarations(path: &str, file: &Value) -> Vec<String> {
    let mut found = Vec::new();
    visit(file, "", "", &mut |value, pointer, key| {
        if key == "id" && value.is_string() && !(path == "pack.json" && pointer == "/id") {
            found.push(pointer.to_owned());
        }
        if key == "options" && value.is_string() {
            found.push(pointer.to_owned());
        }
    });
    // A flow step has no texts, so where nothing inside is read its id can be anything.
    let written = file.to_string();
    found.retain(|pointer| {
        let owner = pointer.strip_suffix("/id").and_then(|owner| file.pointer(owner));
        let Some(owner) = owner else { return true };
        let id = text_of(owner, "id");
        if owner["kind"] == "flow" {
            return written.contains(&format!("\"{id}/"));
        }
        // Nor has a use of a shared action, but for its reminders.
        let is_named = || written.matches(&format!("\"{id}\"")).count() > 1;
        owner["use"].is_null() || owner["reminders"].is_array() || is_named()
    });
    found
}

/// Renames one reference somewhere.
pub fn break_reference(files: &mut JsonFiles, tape: &mut Tape) -> Option<Break> {
    rename(files, tape, references)
}

/// Renames one declaration somewhere.
pub fn break_declaration(files: &mut JsonFiles, tape: &mut Tape) -> Option<Break> {
    rename(files, tape, declarations)
}

fn rename(
    files: &mut JsonFiles,
    tape: &mut Tape,
    places: fn(&str, &Value) -> Vec<String>,
) -> Option<Break> {
    let mut all = Vec::new();
    for (path, file) in files.iter().filter(|(path, _)| is_logic(path)) {
        all.extend(places(path, file).into_iter().map(|place| (path.clone(), place)));
    }
    if all.is_empty() {
        return None;
    }
    let (file, pointer) = tape.of(&all).clone();
    let value = files.get_mut(&file)?.pointer_mut(&pointer)?;
    let what = format!("{value} renamed");
    *value = json!(NOBODY);
    Some(Break { file, pointer, what })
}

/// Renames a key in the texts, so that its text belongs to nothing.
pub fn break_text(files: &mut JsonFiles, tape: &mut Tape) -> Option<Break> {
    const KEYED: [&str; 12] = [
        "parameters",
        "terms",
        "stages",
        "contacts",
        "sources",
        "glossary",
        "phrases",
        "steps",
        "facts",
        "actions",
        "options",
        "variants",
    ];
    let mut all = Vec::new();
    for (path, file) in files.iter().filter(|(path, _)| !is_logic(path)) {
        visit(file, "", "", &mut |value, pointer, key| {
            if KEYED.contains(&key)
                && let Some(map) = value.as_object()
            {
                all.extend(map.keys().map(|k| (path.clone(), pointer.to_owned(), k.clone())));
            }
        });
    }
    if all.is_empty() {
        return None;
    }
    let (file, pointer, key) = tape.of(&all).clone();
    let map = files.get_mut(&file)?.pointer_mut(&pointer)?.as_object_mut()?;
    let value = map.remove(&key)?;
    map.insert(NOBODY.to_owned(), value);
    Some(Break { pointer: format!("{pointer}/{NOBODY}"), file, what: format!("{key} renamed") })
}

const WORDS: [&str; 6] = ["kind", "status", "purpose", "urgency", "review", "place"];

/// A fault of shape that keeps the ids that were there: an extra key, a list around a value, a
/// misspelt word, a number as text.
pub fn break_shape(files: &mut JsonFiles, tape: &mut Tape) -> Option<Break> {
    let paths: Vec<String> = files.keys().cloned().collect();
    let file = tape.of(&paths).clone();
    let how = tape.pick(3);
    let mut places = Vec::new();
    visit(&files[&file], "", "", &mut |value, pointer, key| {
        // An object that is keyed by ids takes any key; one with fixed keys does not.
        let is_thing = value.is_object() && is_logic(&file) && key != "with" && key != "parameters";
        // One word stands for a list of one there.
        let is_one_or_many = ["is", "has", "parameters"].contains(&key)
            || (pointer.starts_with("/parameters/") && file.starts_with("municipalities/"));
        let can_wrap = !pointer.is_empty() && !is_one_or_many;
        let is_word = WORDS.contains(&key) && value.is_string() && is_logic(&file);
        if [is_thing, can_wrap, is_word || value.is_number()][how] {
            places.push(pointer.to_owned());
        }
    });
    let (pointer, value) = place(files, &file, &places, tape)?;
    let what = format!("{value} wrapped");
    match how {
        0 => {
            value["zz-key"] = json!(1);
            let pointer = format!("{pointer}/zz-key");
            return Some(Break { file, pointer, what: "an extra key".to_owned() });
        }
        1 => *value = json!([value]),
        _ => *value = json!(format!("{}x", value.to_string().trim_matches('"'))),
    }
    Some(Break { file, pointer, what })
}

/// Replaces a value.
pub fn break_value(files: &mut JsonFiles, tape: &mut Tape) -> Option<Break> {
    let paths: Vec<String> = files.keys().cloned().collect();
    let file = tape.of(&paths).clone();
    let mut places = Vec::new();
    visit(&files[&file], "", "", &mut |_, pointer, _| places.push(pointer.to_owned()));
    let (pointer, value) = place(files, &file, &places, tape)?;
    let other =
        [json!({ "zz-key": [] }), json!(-1.5), json!([[]]), json!(null), json!(true), json!("zz")];
    let what = value.to_string();
    *value = tape.of(&other).clone();
    Some(Break { what: format!("{what} became {value}"), file, pointer })
}

fn place<'f>(
    files: &'f mut JsonFiles,
    file: &str,
    places: &[String],
    tape: &mut Tape,
) -> Option<(String, &'f mut Value)> {
    if places.is_empty() {
        return None;
    }
    let pointer = tape.of(places).clone();
    let value = files.get_mut(file)?.pointer_mut(&pointer)?;
    Some((pointer, value))
}

/// How many steps of a pointer are missing in a file.
pub fn missing_steps(file: &Value, pointer: &str) -> usize {
    let mut rest = pointer;
    let mut missing = 0;
    while file.pointer(rest).is_none() {
        rest = rest.rsplit_once('/').map_or("", |(before, _)| before);
        missing += 1;
    }
    missing
}

/// What is wrong with the wording of a diagnostic, if anything.
pub fn bad_wording(diagnostic: &Diagnostic) -> Option<&'static str> {
    let said = format!("{} {}", diagnostic.message, diagnostic.help.as_deref().unwrap_or_default());
    let names =
        ["::", "Option", "struct", "enum ", "variant ", "unit ", "newtype", "u32", "i32", "Cow"];
    // What is quoted is from the file, and may be anything.
    let own_words: String = said.split('"').step_by(2).collect();
    if names.iter().any(|name| own_words.contains(name)) {
        return Some("it names the program and not the file");
    }
    if diagnostic.message.ends_with('.') || diagnostic.message.contains('\n') {
        return Some("it is not one line without a full stop");
    }
    if diagnostic.message.chars().next().is_none_or(char::is_uppercase) {
        return Some("it begins with a capital");
    }
    (!diagnostic.code.as_str().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        .then_some("a code in words")
}
