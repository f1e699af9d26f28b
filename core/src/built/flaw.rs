//! What can be wrong in a built pack, and how a check says so.

use std::fmt;

use crate::index::{Id, IndexVec};
use crate::written_form::is_id;

/// What is wrong in a built pack that is not damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Flaw {
    /// A part does not have the form of its type.
    Encoding,
    /// There is more of something than a pack may have.
    TooMany,
    /// An index finds nothing.
    NoSuchEntry,
    /// A condition is not well formed.
    Condition,
    /// A condition reads what does not come before it.
    ReadsAhead,
    /// What is computed is not listed once, in its order.
    Nodes,
    /// A list that must be sorted is not, or holds something twice.
    Order,
    /// An id, a path or the tag of a language is not written as one.
    Name,
    /// An action is not due when its causes are, or not for each duty that it stands in for.
    Causes,
    /// The options of a question, or bits that stand for them, do not fit.
    Options,
    /// A question, an action or an entry of the plan has what its kind cannot have.
    Kind,
    /// A number, a day or a time is outside its range.
    Range,
    /// A contact cannot be reached as it must be.
    Contact,
    /// A text is not there in the original.
    MissingText,
    /// A text is not well formed.
    TextForm,
    /// A text holds a character that is not seen.
    HiddenCharacter,
    /// A text inserts a value where none can stand: into itself, or where there is no walk.
    MisplacedValue,
    /// There is a text that nothing shows.
    UnshownText,
    /// A municipality answers a parameter with what it does not take.
    Parameter,
    /// What was proved was proved of another pack.
    ProvedOfAnother,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Encoding => "a part does not have its form",
            Self::TooMany => "there is more of something than a pack may have",
            Self::NoSuchEntry => "an index finds nothing",
            Self::Condition => "a condition is not well formed",
            Self::ReadsAhead => "a condition reads what does not come before it",
            Self::Nodes => "what is computed is not listed once, in its order",
            Self::Order => "a list is not sorted, or holds something twice",
            Self::Name => "an id, a path or a tag is not written as one",
            Self::Causes => "an action is not due when its causes are",
            Self::Options => "the options of a question do not fit",
            Self::Kind => "something has what its kind cannot have",
            Self::Range => "a number, a day or a time is outside its range",
            Self::Contact => "a contact cannot be reached as it must be",
            Self::MissingText => "a text is missing in the original",
            Self::TextForm => "a text is not well formed",
            Self::HiddenCharacter => "a text holds a character that is not seen",
            Self::MisplacedValue => "a text inserts a value where none can stand",
            Self::UnshownText => "there is a text that nothing shows",
            Self::Parameter => "a municipality answers a parameter with what it does not take",
            Self::ProvedOfAnother => "what was proved was proved of another pack",
        })
    }
}

/// The result of a check.
pub(super) type Checked = Result<(), Flaw>;

/// Fails with a flaw unless something holds.
pub(super) fn ensure(holds: bool, flaw: Flaw) -> Checked {
    if holds { Ok(()) } else { Err(flaw) }
}

/// Fails unless an id has an entry.
pub(super) fn there<I: Id, T>(table: &IndexVec<I, T>, id: I) -> Checked {
    ensure(table.get(id).is_some(), Flaw::NoSuchEntry)
}

/// Fails unless each id has an entry.
pub(super) fn all_there<I: Id, T>(table: &IndexVec<I, T>, ids: &[I]) -> Checked {
    ids.iter().try_for_each(|id| there(table, *id))
}

/// Fails unless these are ids, each once.
pub(super) fn names<'n>(ids: impl Iterator<Item = &'n str>) -> Checked {
    unique(ids, is_id)
}

/// Fails unless these are ids, sorted, each once.
pub(super) fn sorted<'n>(ids: impl Iterator<Item = &'n str> + Clone) -> Checked {
    ensure(ids.clone().all(is_id), Flaw::Name)?;
    ensure(ids.is_sorted_by(|before, after| before < after), Flaw::Order)
}

/// Fails unless all of these are written as they must be, each once.
pub(super) fn unique<'n>(names: impl Iterator<Item = &'n str>, form: fn(&str) -> bool) -> Checked {
    let mut names: Vec<&str> = names.collect();
    ensure(names.iter().all(|name| form(name)), Flaw::Name)?;
    names.sort_unstable();
    ensure(names.is_sorted_by(|before, after| before < after), Flaw::Order)
}
