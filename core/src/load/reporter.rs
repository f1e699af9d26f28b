//! Positions in files, and the errors that were found at them.
//!
//! A position is a linked list on the stack, so that a pack without errors never pays for a
//! pointer.

use crate::diagnostic::Diagnostic;

/// A position in a JSON file.
#[derive(Debug, Clone, Copy)]
pub(super) struct JsonPath<'p> {
    parent: Option<&'p JsonPath<'p>>,
    segment: PathSegment<'p>,
}

#[derive(Debug, Clone, Copy)]
enum PathSegment<'p> {
    File(&'p str),
    Name(&'p str),
    Index(usize),
}

impl<'p> JsonPath<'p> {
    /// The whole of a file.
    pub(super) const fn file(path: &'p str) -> Self {
        Self { parent: None, segment: PathSegment::File(path) }
    }

    /// The value of a key here.
    pub(super) const fn key(&'p self, name: &'p str) -> Self {
        Self { parent: Some(self), segment: PathSegment::Name(name) }
    }

    /// An element of the list here.
    pub(super) const fn index(&'p self, index: usize) -> Self {
        Self { parent: Some(self), segment: PathSegment::Index(index) }
    }

    /// The file, and the JSON pointer in it.
    pub(super) fn file_and_pointer(&self) -> (&'p str, String) {
        let mut keys = Vec::new();
        let mut file = "";
        let mut at = Some(self);
        while let Some(here) = at {
            match here.segment {
                PathSegment::File(path) => file = path,
                PathSegment::Name(name) => keys.push(name.replace('~', "~0").replace('/', "~1")),
                PathSegment::Index(index) => keys.push(index.to_string()),
            }
            at = here.parent;
        }
        let pointer = keys.iter().rev().fold(String::new(), |pointer, key| pointer + "/" + key);
        (file, pointer)
    }
}

/// Collects diagnostics, up to [`MOST_REPORTED`].
#[derive(Debug, Default)]
pub(super) struct Reporter {
    diagnostics: Vec<Diagnostic>,
    /// Names whose declaration could not be parsed: a reference to one of them is not an error of
    /// its own.
    pub(super) unparsed_ids: Vec<String>,
}

/// How many diagnostics are reported. A broken pack can have thousands; nobody reads more than a
/// few hundred.
const MOST_REPORTED: usize = 500;

impl Reporter {
    /// Reports an error.
    pub(super) fn add(&mut self, at: &JsonPath<'_>, code: &'static str, message: String) {
        let (file, pointer) = at.file_and_pointer();
        self.push(Diagnostic::error(file, pointer, code, message));
    }

    /// Reports an error, and what to do about it.
    pub(super) fn add_with_help(
        &mut self,
        at: &JsonPath<'_>,
        code: &'static str,
        message: String,
        help: &str,
    ) {
        let (file, pointer) = at.file_and_pointer();
        self.push(Diagnostic::error(file, pointer, code, message).help(help));
    }

    /// Reports a name that does not exist, and suggests the nearest that does.
    pub(super) fn no_such<'a>(
        &mut self,
        at: &JsonPath<'_>,
        what: &str,
        name: &str,
        names: impl IntoIterator<Item = &'a str>,
    ) {
        if self.is_unparsed(name) {
            return;
        }
        let (file, pointer) = at.file_and_pointer();
        let code = match what {
            "option" => "unknown-option",
            "step" | "question" => "unknown-question",
            "fact" => "unknown-fact",
            "action" => "unknown-action",
            "source" => "unknown-source",
            "contact" => "unknown-contact",
            _ => "unknown-name",
        };
        self.push(
            Diagnostic::error(file, pointer, code, format!("there is no {what} `{name}`"))
                .did_you_mean(name, names),
        );
    }

    /// Whether the declaration of this name, or of a part of `step/name`, could not be parsed
    /// completely.
    pub(super) fn is_unparsed(&self, name: &str) -> bool {
        self.unparsed_ids.iter().any(|id| name.split('/').any(|part| part == id))
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < MOST_REPORTED {
            self.diagnostics.push(diagnostic);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// The diagnostics, sorted by file and pointer, without duplicates.
    pub(super) fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort();
        self.diagnostics.dedup();
        self.diagnostics
    }
}
