//! Positions in files, and the faults that were found at them.
//!
//! A position is a linked list on the stack, so that a pack without errors never pays for a
//! pointer.

use std::collections::BTreeSet;

use super::fault::{Fault, Rule, Subject, SubjectKind, Suggestion};

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

/// A key as a JSON pointer writes it.
pub(super) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
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

    /// The key or index here, as it is written; empty for an index.
    pub(super) const fn last_key(&self) -> &'p str {
        match self.segment {
            PathSegment::Name(name) => name,
            PathSegment::File(_) | PathSegment::Index(_) => "",
        }
    }

    /// The keys on the way here, from the outermost.
    pub(super) fn keys(&self) -> Vec<&'p str> {
        let mut keys = Vec::new();
        let mut at = Some(self);
        while let Some(here) = at {
            if let PathSegment::Name(name) = here.segment {
                keys.push(name);
            }
            at = here.parent;
        }
        keys.reverse();
        keys
    }

    /// The file, and the JSON pointer in it.
    pub(super) fn file_and_pointer(&self) -> (&'p str, String) {
        let mut keys = Vec::new();
        let mut file = "";
        let mut at = Some(self);
        while let Some(here) = at {
            match here.segment {
                PathSegment::File(path) => file = path,
                PathSegment::Name(name) => keys.push(escape(name)),
                PathSegment::Index(index) => keys.push(index.to_string()),
            }
            at = here.parent;
        }
        let pointer = keys.iter().rev().fold(String::new(), |pointer, key| pointer + "/" + key);
        (file, pointer)
    }
}

/// A fault and its place.
#[derive(Debug, Clone)]
pub(super) struct PlacedFault {
    pub(super) file: String,
    pub(super) pointer: String,
    pub(super) fault: Fault,
}

/// Collects faults, up to [`MOST_KEPT`].
#[derive(Debug, Default)]
pub(super) struct Reporter {
    pub(super) faults: Vec<PlacedFault>,
    /// How many names have been compared to find the nearest.
    compared: usize,
    /// Names that were refused where they are declared: they are never suggested.
    refused: BTreeSet<String>,
}

/// How many faults are kept, of which some may follow from others. A broken pack can have more.
const MOST_KEPT: usize = 4000;
/// The most names that are listed where none is near.
const MOST_LISTED: usize = 12;
/// How many names are compared before no more are suggested.
const MOST_COMPARED: usize = 200_000;

impl Reporter {
    /// Reports a fault.
    pub(super) fn add(&mut self, at: &JsonPath<'_>, fault: Fault) {
        if self.faults.len() < MOST_KEPT {
            let (file, pointer) = at.file_and_pointer();
            if let Fault::NotAnId { id, .. } = &fault {
                self.refused.insert(id.clone());
            }
            self.add_at(file.to_owned(), pointer, fault);
        }
    }

    /// Reports a fault at a place that is written out.
    pub(super) fn add_at(&mut self, file: String, pointer: String, fault: Fault) {
        if self.faults.len() < MOST_KEPT {
            self.faults.push(PlacedFault { file, pointer, fault });
        }
    }

    /// Reports a rule that is broken.
    pub(super) fn rule(&mut self, at: &JsonPath<'_>, rule: Rule) {
        self.add(at, Fault::Rule(rule));
    }

    /// Reports a name that does not exist, and suggests the nearest that does.
    pub(super) fn no_such<'a>(
        &mut self,
        at: &JsonPath<'_>,
        kind: SubjectKind,
        name: &str,
        names: impl IntoIterator<Item = &'a str>,
    ) {
        let meant = self.meant(name, &mut names.into_iter());
        self.add(at, Fault::Unknown { kind, name: name.to_owned(), meant });
    }

    /// Reports an option that a question does not have.
    pub(super) fn no_such_option<'a>(
        &mut self,
        at: &JsonPath<'_>,
        question: &str,
        option: &str,
        options: impl IntoIterator<Item = &'a str>,
    ) {
        let meant = self.meant(option, &mut options.into_iter());
        let (question, option) = (question.to_owned(), option.to_owned());
        self.add(at, Fault::UnknownOption { question, option, meant });
    }

    /// Like [`Reporter::no_such`], where `owner` is nothing without the name.
    pub(super) fn no_such_needed<'a>(
        &mut self,
        at: &JsonPath<'_>,
        kind: SubjectKind,
        name: &str,
        names: impl IntoIterator<Item = &'a str>,
        owner: Subject,
    ) {
        let meant = self.meant(name, &mut names.into_iter());
        self.add(at, Fault::UnknownNeeded { kind, name: name.to_owned(), meant, owner });
    }

    /// What could be meant by a name, of those that exist.
    ///
    /// One function for names of every kind, which keeps the library small.
    fn meant(&mut self, name: &str, names: &mut dyn Iterator<Item = &str>) -> Suggestion {
        let mut few: Vec<&str> = Vec::new();
        let listed = names.inspect(|name| {
            if few.len() <= MOST_LISTED {
                few.push(name);
            }
        });
        let nearest = self.nearest(name, listed);
        let is_few = nearest.is_none() && few.len() <= MOST_LISTED;
        few.retain(|name| is_few && !self.refused.contains(*name));
        Suggestion { nearest, few: few.into_iter().map(ToOwned::to_owned).collect() }
    }

    /// The nearest of the names that exist.
    pub(super) fn nearest<'a>(
        &mut self,
        name: &str,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Option<String> {
        if self.faults.len() >= MOST_KEPT || self.compared >= MOST_COMPARED {
            return None;
        }
        let (compared, refused) = (&mut self.compared, &self.refused);
        let names = names.into_iter().filter(|name| {
            *compared = compared.saturating_add(1);
            *compared < MOST_COMPARED && !refused.contains(*name) && name.is_ascii()
        });
        crate::nearest::nearest(name, names).map(ToOwned::to_owned)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }
}
