//! The file that tells `diff` which ids were renamed: `(path) -> ids`, and `(ids) -> text`.

use std::collections::BTreeMap;
use std::path::Path;

use thiserror::Error;
use veiviser_prove::difference::RenamedIds;

use crate::pack::folder::{self, FolderError};
use crate::pack::json_node::JsonNode;
use crate::pack::json_shape::{self, ExpectedJson};

/// Why a file of renamed ids cannot be read.
#[derive(Debug, Error)]
pub enum RenamedFileError {
    /// It cannot be opened.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// It is something else.
    #[error(
        "`{file}` does not say which ids were renamed: {why}; `veiviser diff --help` shows the form"
    )]
    Shape {
        /// The file.
        file: String,
        /// What is wrong with it.
        why: String,
    },
}

/// A file of renamed ids.
const RENAMED_IDS: ExpectedJson = {
    const IDS: ExpectedJson = ExpectedJson::Map(&ExpectedJson::Text);
    ExpectedJson::Object(&[
        ("flows", IDS),
        ("questions", IDS),
        ("options", ExpectedJson::Map(&IDS)),
        ("actions", IDS),
        ("contacts", IDS),
        ("sources", IDS),
    ])
};

/// Reads a file of renamed ids.
pub fn read(path: &Path) -> Result<RenamedIds, RenamedFileError> {
    let bytes = folder::read_file(path)?;
    let wrong = |why: String| RenamedFileError::Shape { file: path.display().to_string(), why };
    let text = str::from_utf8(&bytes).map_err(|_| wrong("the file is not UTF-8".to_owned()))?;
    json_shape::read(text, RENAMED_IDS).map_err(|error| wrong(error.to_string()))
}

/// What was renamed first, and then again: from the oldest ids to the newest.
#[must_use]
pub fn followed_by(mut first: RenamedIds, then: RenamedIds) -> RenamedIds {
    // Options stand under the old path of their question, which the second rename calls by its new one.
    for (question, options) in then.options {
        let was = first.questions.iter().find(|(_, new)| **new == question);
        let oldest = was.map_or(question.clone(), |(old, _)| old.clone());
        chain(first.options.entry(oldest).or_default(), options);
    }
    chain(&mut first.flows, then.flows);
    chain(&mut first.questions, then.questions);
    chain(&mut first.actions, then.actions);
    chain(&mut first.contacts, then.contacts);
    chain(&mut first.sources, then.sources);
    first
}

fn chain(first: &mut BTreeMap<String, String>, then: BTreeMap<String, String>) {
    for (from, to) in then {
        match first.iter_mut().find(|(_, now)| **now == from) {
            Some((_, now)) => *now = to,
            None => drop(first.insert(from, to)),
        }
    }
    // Renamed back: nothing was renamed.
    first.retain(|old, new| old != new);
}

/// The text of a file of renamed ids.
pub fn text(renamed: &RenamedIds) -> String {
    let ids = |map: &BTreeMap<String, String>| {
        JsonNode::object(map.iter().map(|(old, new)| (old.as_str(), JsonNode::text(new))))
    };
    let options = renamed.options.iter().map(|(step, map)| (step.as_str(), ids(map)));
    let all = [
        ("flows", ids(&renamed.flows)),
        ("questions", ids(&renamed.questions)),
        ("options", JsonNode::object(options)),
        ("actions", ids(&renamed.actions)),
        ("contacts", ids(&renamed.contacts)),
        ("sources", ids(&renamed.sources)),
    ];
    let some = all.into_iter().filter(|(_, node)| *node != JsonNode::Object(Vec::new()));
    JsonNode::object(some).file()
}
