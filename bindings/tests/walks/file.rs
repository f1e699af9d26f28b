//! A walk as it is written in its file: what a person answers, in order.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use serde_json::{Map, Value};
use veiviser::{Answer, Files};

/// A walk.
#[derive(Debug)]
pub(crate) struct WalkFile {
    pub(crate) name: String,
    pub(crate) pack: String,
    pub(crate) flow: String,
    pub(crate) parameters: BTreeMap<String, Answer>,
    pub(crate) municipality: Option<String>,
    pub(crate) started: DateTime,
    pub(crate) calls: Vec<WalkCall>,
}

/// One call of a walk.
#[derive(Debug)]
pub(crate) enum WalkCall {
    Answer { step: String, with: WalkAnswer },
    Look(String),
    Supply { parameter: String, with: WalkAnswer },
    Municipality(Option<String>),
    Dismiss { action: String, reason: Option<String> },
    Why(String),
    WouldChange(String),
    Plan(DateTime),
}

/// An answer, and how a heading shows it if not as it is.
#[derive(Debug)]
pub(crate) struct WalkAnswer {
    pub(crate) answer: Answer,
    pub(crate) heading: Option<String>,
}

/// The root of the project.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The folder of the walks.
pub(crate) fn folder() -> PathBuf {
    root().join("bindings").join("walks")
}

/// A pack of the project as an app has it: built, from its files.
pub(crate) fn built(files: &Files) -> Vec<u8> {
    let pack = veiviser::load(files, &[]).unwrap();
    veiviser::build(&pack, &veiviser::Made::new(jiff::civil::date(2026, 11, 27))).unwrap()
}

/// The files of a folder with this ending, by their names without it.
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

/// The walks that are written by hand, in the order of their names.
pub(crate) fn walks() -> Vec<WalkFile> {
    let found = files_of(&folder(), ".json").into_iter();
    found.map(|(name, path)| read(&name, &fs::read_to_string(path).unwrap())).collect()
}

pub(crate) fn read(name: &str, text: &str) -> WalkFile {
    let fault = |what: &str| -> ! { panic!("the walk {name}: {what}") };
    let whole: Map<String, Value> = serde_json::from_str(text).unwrap_or_else(|e| {
        fault(&e.to_string());
    });
    let known = ["pack", "flow", "parameters", "municipality", "started", "calls"];
    if let Some(key) = whole.keys().find(|key| !known.contains(&key.as_str())) {
        fault(&format!("a walk has no key `{key}`"));
    }
    let parameters = whole.get("parameters").map(|object| object.as_object().unwrap().clone());
    let parameters = parameters.unwrap_or_default().into_iter();
    WalkFile {
        name: name.to_owned(),
        pack: word(&whole["pack"]),
        flow: word(&whole["flow"]),
        parameters: parameters.map(|(name, answer)| (name, read_answer(&answer).answer)).collect(),
        municipality: whole.get("municipality").map(word),
        started: word(&whole["started"]).parse().unwrap(),
        calls: whole["calls"].as_array().unwrap().iter().map(call).collect(),
    }
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

/// A text; none for null.
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

fn call(value: &Value) -> WalkCall {
    match keys(value).as_slice() {
        [("answer", step), ("with", with)] => {
            WalkCall::Answer { step: word(step), with: read_answer(with) }
        }
        [("look", step)] => WalkCall::Look(word(step)),
        [("supply", parameter), ("with", with)] => {
            WalkCall::Supply { parameter: word(parameter), with: read_answer(with) }
        }
        [("municipality", id)] => WalkCall::Municipality(maybe(id)),
        [("dismiss", action), ("reason", reason)] => {
            WalkCall::Dismiss { action: word(action), reason: maybe(reason) }
        }
        [("why", action)] => WalkCall::Why(word(action)),
        [("would-change", action)] => WalkCall::WouldChange(word(action)),
        [("plan", at)] => WalkCall::Plan(word(at).parse().unwrap()),
        _ => panic!("this is no call: {value}"),
    }
}

fn read_answer(value: &Value) -> WalkAnswer {
    let ticks = |list: &Value| list.as_array().unwrap().iter().map(word).collect();
    let mut heading = None;
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
            heading = Some(format!("text-of {many}"));
            Answer::Text("a".repeat(many))
        }
        [("seen", Value::Bool(true))] => Answer::Seen,
        _ => panic!("this is no answer: {value}"),
    };
    WalkAnswer { answer, heading }
}
