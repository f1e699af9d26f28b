//! What a walk does not take: `(error) -> where, and why, for a program and for a person`.

use std::fmt;

use serde::Serialize;
use veiviser::{AnswerError, NoSuchMunicipality};

/// Something that was refused, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedAnswer {
    /// The step, the parameter, or the key of the file.
    pub step: String,
    /// Why, as a name for programs.
    pub code: &'static str,
    /// Why, in a sentence.
    pub error: String,
}

impl RefusedAnswer {
    /// What was refused, by its name and code.
    pub fn new(step: &str, code: &'static str, error: &impl fmt::Display) -> Self {
        Self { step: step.to_owned(), code, error: error.to_string() }
    }
}

impl From<AnswerError> for RefusedAnswer {
    fn from(error: AnswerError) -> Self {
        Self::new(error.step(), error.code(), &error)
    }
}

impl From<NoSuchMunicipality> for RefusedAnswer {
    fn from(error: NoSuchMunicipality) -> Self {
        Self::new("municipality", error.code(), &error)
    }
}
