//! What an id is called in the original language.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde_json::Value;
use veiviser::Files;

use crate::pack::id_uses::{IdKind, IdName};

/// The titles of a pack, read when they are asked for.
pub(super) struct TitlesOf<'f> {
    files: &'f Files,
    language: &'f str,
    read: RefCell<BTreeMap<String, Value>>,
}

/// The keys of a text that names what it belongs to.
const NAMES: [&str; 4] = ["title", "label", "name", "term"];

impl<'f> TitlesOf<'f> {
    pub(super) fn new(files: &'f Files, language: &'f str) -> Self {
        Self { files, language, read: RefCell::default() }
    }

    /// The title, label or name of an id, if it is written.
    pub(super) fn title(&self, name: &IdName) -> Option<String> {
        let (scope, id) = (name.scope.as_str(), name.id.as_str());
        let (folder, pointer) = match name.kind {
            IdKind::Question => (scope, format!("/steps/{id}")),
            IdKind::Parameter => ("", format!("/parameters/{id}")),
            IdKind::Fact => (scope, format!("/facts/{id}")),
            IdKind::Action => (scope, format!("/actions/{id}")),
            IdKind::Guarantee => (scope, format!("/guarantees/{id}")),
            IdKind::Source => ("", format!("/sources/{id}")),
            IdKind::Contact => ("", format!("/contacts/{id}")),
            IdKind::Word => ("", format!("/glossary/{id}")),
            IdKind::Moment => ("", format!("/moments/{id}")),
            IdKind::Stage => ("", format!("/stages/{id}")),
            IdKind::Flow => (id, String::new()),
            IdKind::Option => match scope.split_once('/') {
                Some(("registers", _)) => (scope, format!("/options/{id}")),
                Some((flow, step)) => (flow, format!("/steps/{step}/options/{id}")),
                None => ("", format!("/parameters/{scope}/options/{id}")),
            },
            _ => return None,
        };
        let path = if folder.is_empty() {
            format!("{}.json", self.language)
        } else {
            format!("{folder}/{}.json", self.language)
        };
        let mut read = self.read.borrow_mut();
        let file = read.entry(path.clone()).or_insert_with(|| {
            self.files
                .get(&path)
                .and_then(|bytes| serde_json::from_slice(bytes).ok())
                .unwrap_or_default()
        });
        let found = file.pointer(&pointer)?;
        let named = NAMES.iter().find_map(|key| found.get(*key)).unwrap_or(found);
        named.as_str().map(str::to_owned)
    }
}
