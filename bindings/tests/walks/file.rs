//! A walk as it is written: what a person answers, in order.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use serde_json::{Map, Value};
use veiviser::{Answer, Files};

/// A walk.
#[derive(Debug)]
pub(crate) struct Walk {
    pub(crate) name: String,
    pub(crate) pack: String,
    pub(crate) flow: String,
    pub(crate) parameter: BTreeMap<String, Answer>,
    pub(crate) municipality: Option<String>,
    pub(crate) started: DateTime,
    pub(crate) calls: Vec<Call>,
}

/// One call of a walk.
#[derive(Debug)]
pub(crate) enum Call {
    Answer { step: String, with: Said },
    Look(String),
    Supply { parameter: String, with: Said },
    Municipality(Option<String>),
    Dismissed { action: String, reason: Option<String> },
    Why(String),
    WouldChange(String),
    Plan(DateTime),
}

/// An answer, and the words for it where they differ.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) answer: Answer,
    pub(crate) words: Option<String>,
}

/// The root of the project, wherever it is built.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The folder of the walks.
pub(crate) fn folder() -> PathBuf {
    root().join("bindings").join("walks")
}

/// The files of a folder with this ending, with their names without it, sorted.
pub(crate) fn files_of(folder: &Path, ending: &str) -> BTreeMap<String, PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let named = entries.filter(|path| path.is_file()).filter_map(|path| {
        let name = path.file_name()?.to_str()?.strip_suffix(ending)?.to_owned();
        Some((name, path))
    });
    named.collect()
}

/// The files of a pack, by their path in it.
pub(crate) fn files_of_pack(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut todo = vec![folder.to_owned()];
    while let Some(inside) = todo.pop() {
        for entry in fs::read_dir(inside).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json") {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

/// All walks, in the order of their names.
pub(crate) fn walks() -> Vec<Walk> {
    let found = files_of(&folder(), ".json").into_iter();
    found.map(|(name, path)| read(&name, &fs::read_to_string(path).unwrap())).collect()
}

fn read(name: &str, text: &str) -> Walk {
    let fault = |what: &str| -> ! { panic!("the walk {name}: {what}") };
    let whole: Map<String, Value> = serde_json::from_str(text).unwrap_or_else(|e| {
        fault(&e.to_string());
    });
    let known = ["pack", "flow", "parameters", "municipality", "started", "calls"];
    if let Some(key) = whole.keys().find(|key| !known.contains(&key.as_str())) {
        fault(&format!("`{key}` is no key of a walk"));
    }
    let parameter = whole.get("parameters").map(|parameter| parameter.as_object().unwrap().clone());
    let parameter = parameter.unwrap_or_default().into_iter();
    Walk {
        name: name.to_owned(),
        pack: word(&whole["pack"]),
        flow: word(&whole["flow"]),
        parameter: parameter.map(|(name, answer)| (name, said(&answer).answer)).collect(),
        municipality: whole.get("municipality").map(word),
        started: word(&whole["started"]).parse().unwrap(),
        calls: whole["calls"].as_array().unwrap().iter().map(call).collect(),
    }
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

/// A text, or nothing for null.
fn maybe(value: &Value) -> Option<String> {
    (!value.is_null()).then(|| word(value))
}

/// The keys of an object in order, with their values.
fn keys(value: &Value) -> Vec<(&str, &Value)> {
    let object = value.as_object().unwrap_or_else(|| panic!("{value} is no object"));
    let mut keys: Vec<(&str, &Value)> = object.iter().map(|(k, v)| (k.as_str(), v)).collect();
    keys.sort_by_key(|(key, _)| *key);
    keys
}

fn call(value: &Value) -> Call {
    match keys(value).as_slice() {
        [("answer", step), ("with", with)] => Call::Answer { step: word(step), with: said(with) },
        [("look", step)] => Call::Look(word(step)),
        [("supply", parameter), ("with", with)] => {
            Call::Supply { parameter: word(parameter), with: said(with) }
        }
        [("municipality", id)] => Call::Municipality(maybe(id)),
        [("reason", reason), ("set-aside", action)] => {
            Call::Dismissed { action: word(action), reason: maybe(reason) }
        }
        [("why", action)] => Call::Why(word(action)),
        [("would-change", action)] => Call::WouldChange(word(action)),
        [("plan", at)] => Call::Plan(word(at).parse().unwrap()),
        _ => panic!("no call is written so: {value}"),
    }
}

fn said(value: &Value) -> Said {
    let ticks = |list: &Value| list.as_array().unwrap().iter().map(word).collect();
    let mut words = None;
    let answer = match keys(value).as_slice() {
        [("option", option)] => Answer::Option(word(option)),
        [("ticked", list)] => Answer::Options { ticked: ticks(list), unsure: false },
        [("ticked", list), ("unsure", unsure)] => {
            Answer::Options { ticked: ticks(list), unsure: unsure.as_bool().unwrap() }
        }
        [("none-of-these", Value::Bool(true))] => Answer::NoneOfThese,
        [("unsure", Value::Bool(true))] => Answer::Unsure,
        [("number", number)] => Answer::Number(number.as_i64().unwrap()),
        [("day", day)] => Answer::Day(word(day).parse().unwrap()),
        [("text", text)] => Answer::Text(word(text)),
        [("text-of", many)] => {
            let many = many.as_u64().and_then(|many| many.try_into().ok()).unwrap();
            words = Some(format!("text-of {many}"));
            Answer::Text("a".repeat(many))
        }
        [("seen", Value::Bool(true))] => Answer::Seen,
        _ => panic!("no answer is written so: {value}"),
    };
    Said { answer, words }
}
