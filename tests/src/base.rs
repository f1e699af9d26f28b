//! What every small pack needs besides its flows: contacts, sources, a register, a municipality.
//!
//! [`Small`] is a pack of which a named test writes only the logic; its texts are added.

use std::sync::Arc;

use jiff::civil::{DateTime, date};
use serde_json::{Value, json};
use veiviser::{Diagnostic, Files, LoadError, Pack, Session, SessionOptions, View};
use veiviser_author::pack::lint;

use crate::tape::Tape;
use crate::two_languages::told_in_both;
use crate::words::{JsonFiles, add_texts};

/// The files without flows and without texts.
pub fn base() -> JsonFiles {
    let reach = |phone: &str, hours: Value| {
        json!({
            "phones": [phone], "web": ["https://example.org"], "hours": hours,
            "checked": "2026-01-01", "check-again-by": "2030-01-01",
        })
    };
    let day = json!([{ "days": ["monday", "tuesday", "wednesday", "thursday", "friday"], "from": "08:00", "to": "15:30" }]);
    let source = |id: &str, kind: &str| {
        let mut source = json!({
            "id": id, "kind": kind, "read": "2026-01-01", "read-again-by": "2030-01-01",
            "review": "read",
        });
        if kind == "law" {
            source["act"] = json!("lov");
            source["section"] = json!("§ 1");
        }
        source
    };
    [
        ("pack.json", json!({
            "id": "trial", "version": "0.1.0", "serial": 1, "format": 1,
            "languages": ["nb", "en"], "zone": "Europe/Oslo",
            "parameters": [
                { "id": "region", "kind": "choice", "options": ["north", "south"], "set-by": "municipality" },
                { "id": "role", "kind": "choice", "options": ["cook", "guard", "clerk"], "no-unsure": "all know" },
                { "id": "tools", "kind": "choices", "options": ["axe", "rope"] },
            ],
            "terms": [{ "id": "leader", "by": "role" }],
            "documents": ["domain"],
            "moments": ["bell", "dusk"],
            "emergency": ["alarm"],
        })),
        ("sources.json", json!({ "sources": [
            source("guide-a", "guidance"), source("law-a", "law"), source("law-b", "law"),
        ] })),
        ("contacts.json", json!({ "contacts": [
            { "id": "alarm", "kind": "emergency", "reach": reach("112", json!("always")) },
            { "id": "desk", "kind": "service", "local": true, "place": "child-stays", "then": ["line"] },
            { "id": "leader", "kind": "workplace" },
            { "id": "line", "kind": "helpline", "then": ["alarm"], "reach": reach("22 33 44 55", json!("unknown")) },
            { "id": "office", "kind": "service", "then": ["line"], "reach": reach("22 00 11 22", day.clone()), "sources": ["guide-a"] },
        ] })),
        ("glossary.json", json!({ "entries": [
            { "id": "word-a", "sources": ["guide-a"] }, { "id": "word-b" },
        ] })),
        ("registers/signs/register.json", json!({
            "id": "signs", "bands": ["young", "old"],
            "options": [
                { "id": "sign-a", "tags": ["grave"], "sources": ["law-a"] },
                { "id": "sign-b", "ages": ["young"] },
                { "id": "sign-c", "ages": ["old"], "tags": ["grave", "slow"], "review": "unreviewed" },
                { "id": "sign-d", "ages": ["young", "old"], "tags": ["slow"] },
            ],
        })),
        ("municipalities/vik.json", json!({
            "id": "vik", "name": "Vik", "parameters": { "region": "north" },
            "contacts": [{ "contact": "desk", "name": "Vakta i Vik", "reach": reach("22 99 88 77", day) }],
        })),
        ("municipalities/nes.json", json!({ "id": "nes", "name": "Nes" })),
    ]
    .into_iter()
    .map(|(path, value)| (path.to_owned(), value))
    .collect()
}

/// The bytes of the files, as they would be written to disk.
pub fn bytes(files: &JsonFiles) -> Files {
    files.iter().map(|(path, v)| (path.clone(), serde_json::to_vec(v).unwrap())).collect()
}

/// When every test walk begins: a Monday, in working hours.
pub fn monday() -> DateTime {
    date(2026, 11, 23).at(10, 0, 0, 0)
}

/// Options that supply nothing.
pub fn nothing() -> SessionOptions {
    SessionOptions::new(monday())
}

/// The view on that Monday, in the language that a tag finds.
pub fn view(session: &Session, tag: &str) -> View {
    view_at(session, monday(), tag)
}

/// The view at a moment, in the language that a tag finds.
pub fn view_at(session: &Session, at: DateTime, tag: &str) -> View {
    View::new(at, session.walk().pack().language(tag).unwrap())
}

/// A pack of which only the logic is written.
#[derive(Debug, Clone)]
pub struct Small {
    /// Its files; missing texts are added on loading.
    pub files: JsonFiles,
}

impl Small {
    /// A pack with these flows; what a flow leaves out is filled in.
    pub fn new(flows: &[Value]) -> Self {
        let mut small = Self { files: base() };
        for flow in flows {
            let mut whole = json!({
                "id": "f", "version": 1, "status": "draft", "purpose": "guide",
                "stages": [{ "id": "one", "steps": [{ "id": "hello", "kind": "message" }] }],
                "actions": [],
            });
            for (key, value) in flow.as_object().unwrap() {
                whole[key] = value.clone();
            }
            let id = whole["id"].as_str().unwrap().to_owned();
            small.files.insert(format!("{id}/flow.json"), whole);
        }
        small
    }

    /// A pack of one flow `f` with one stage of these steps.
    pub fn steps(steps: &Value, more: &Value) -> Self {
        let mut flow = json!({ "stages": [{ "id": "one", "steps": steps }] });
        for (key, value) in more.as_object().unwrap() {
            flow[key] = value.clone();
        }
        Self::new(&[flow])
    }

    /// Adds texts for everything that has none.
    #[must_use]
    pub fn worded(mut self) -> Self {
        add_texts(&mut self.files, &mut Tape::new(Vec::new()));
        self
    }

    /// The value at a JSON pointer of a file, to change it.
    pub fn at(&mut self, file: &str, pointer: &str) -> &mut Value {
        let file = self.files.get_mut(file).expect("the file exists");
        file.pointer_mut(pointer).expect("the place exists")
    }

    /// Loads it.
    pub fn load(&self) -> Arc<Pack> {
        match veiviser::load(&bytes(&self.clone().worded().files), &[]) {
            Ok(pack) => Arc::new(pack),
            Err(error) => panic!("{}", error_text(&error)),
        }
    }

    /// Opens the flow `f`.
    pub fn open(&self) -> Session {
        Session::open(&self.load(), "f", nothing()).unwrap()
    }

    /// What is wrong with it.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        diagnostics(&bytes(&self.clone().worded().files))
    }
}

/// What is wrong with files; nothing where they load. Whatever a test provokes must be told in both languages.
#[track_caller]
pub fn diagnostics(files: &Files) -> Vec<Diagnostic> {
    match veiviser::load(files, &[]) {
        Ok(_) => Vec::new(),
        Err(LoadError::Invalid { diagnostics }) => {
            told_in_both(&diagnostics);
            diagnostics
        }
        Err(error) => panic!("{error}"),
    }
}

/// What `check` says of files on a day, which must be told in both languages, and the pack if they load.
#[track_caller]
pub fn checked(files: &Files, day: &str) -> (Vec<Diagnostic>, Option<Arc<Pack>>) {
    let (found, pack) = lint::check(files, day.parse().expect("a day"));
    told_in_both(&found);
    (found, pack)
}

/// Everything that an error says, one line each.
pub fn error_text(error: &LoadError) -> String {
    match error {
        LoadError::Invalid { diagnostics } => {
            diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
        }
        _ => error.to_string(),
    }
}
