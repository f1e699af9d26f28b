//! What is wrong with the shape of a file: the errors of the one deserializer, as facts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{Error, Expected, Unexpected};

use super::json::NotJson;

/// What a place of a file must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ExpectedShape {
    Object,
    /// An object, where the whole file is one.
    WholeObject,
    List,
    Text,
    Word(&'static [&'static str]),
    Whole,
    WholeNotNegative,
    WholeUpTo(u32),
    /// So many days at most.
    Days(u16),
    Boolean,
    /// What a reader of several forms says that it takes.
    Described(String),
}

/// What is wrong with the shape of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ShapeError {
    NotJson(NotJson),
    UnknownKey {
        key: String,
        known: &'static [&'static str],
    },
    MissingKey(&'static str),
    DuplicateKey(String),
    UnknownWord {
        word: String,
        known: &'static [&'static str],
    },
    WrongType(ExpectedShape),
    /// It has been noted already.
    Noted,
}

/// Why a text could not be read.
#[derive(Debug)]
pub(crate) struct ReadError(pub(super) Box<PlacedError>);

/// An error of shape, and where it is.
#[derive(Debug, Clone)]
pub(crate) struct PlacedError {
    pub(crate) error: ShapeError,
    /// The byte at which the value or key begins that is wrong.
    pub(crate) at: Option<usize>,
    /// The byte at which the smallest piece begins that can be left out: an entry or an element.
    pub(crate) piece: Option<usize>,
}

impl ReadError {
    pub(super) fn new(error: ShapeError) -> Self {
        Self(Box::new(PlacedError { error, at: None, piece: None }))
    }

    pub(super) fn at(mut self, at: usize) -> Self {
        self.0.at.get_or_insert(at);
        self
    }

    pub(super) fn in_piece(mut self, piece: usize) -> Self {
        self.0.piece.get_or_insert(piece);
        self
    }
}

impl From<NotJson> for ReadError {
    fn from(error: NotJson) -> Self {
        Self::new(ShapeError::NotJson(error)).at(error.at)
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the file has another shape")
    }
}

impl std::error::Error for ReadError {}

impl Error for ReadError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(ShapeError::WrongType(ExpectedShape::Described(message.to_string())))
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(expected)
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(expected)
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        Self::new(ShapeError::UnknownWord { word: word.to_owned(), known })
    }

    fn unknown_field(key: &str, known: &'static [&'static str]) -> Self {
        Self::new(ShapeError::UnknownKey { key: key.to_owned(), known })
    }

    fn missing_field(key: &'static str) -> Self {
        Self::new(ShapeError::MissingKey(key))
    }

    fn duplicate_field(key: &'static str) -> Self {
        Self::new(ShapeError::DuplicateKey(key.to_owned()))
    }
}

/// What to leave out of a file and what to add, so that the rest can be read; and what was found.
#[derive(Debug, Default, Clone)]
pub(crate) struct Recovery {
    /// Where the entries and elements begin that are left out.
    pub(crate) left_out: BTreeSet<usize>,
    /// Keys that stand in for missing ones, by the place of their object.
    pub(crate) stand_ins: BTreeMap<usize, Vec<&'static str>>,
    /// Keys that were left out, by the place of their object: they are not missing as well.
    pub(crate) known: BTreeSet<(usize, String)>,
    /// The errors of this reading.
    pub(crate) errors: Vec<PlacedError>,
}
