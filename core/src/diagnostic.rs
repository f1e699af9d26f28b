//! What is wrong in a pack, described to the person who can fix it: where, what, and what to do.
//!
//! A diagnostic has no line and column; a program that has the bytes can find them from the
//! pointer.

use std::fmt;

mod codes;

use crate::closed_list::closed_list;
use crate::internals::internals;

pub use codes::{Code, NoSuchCode};

/// How serious a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The pack is not usable.
    Error,
    /// The pack is usable, but somebody should look at it.
    Warning,
}

closed_list!(Severity {
    Error = "error",
    Warning = "warning",
});

/// One sentence of a diagnostic in both its languages, with the same ids and numbers in both.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Bilingual {
    /// In English.
    pub en: String,
    /// In Norwegian bokmål.
    pub nb: String,
}

impl Bilingual {
    /// Both wordings.
    pub fn new(en: impl Into<String>, nb: impl Into<String>) -> Self {
        Self { en: en.into(), nb: nb.into() }
    }
}

/// What a diagnostic says in Norwegian bokmål.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct BokmalWords {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// A name that is spelt almost like the one that was meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Misspelling {
    /// The name as it is written.
    pub written: String,
    /// The name that was probably meant.
    pub meant: String,
}

/// Something that is wrong in a pack, or that somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct Diagnostic {
    /// The path of the file in the pack; empty for the pack as a whole.
    pub file: String,
    /// Where in the file, as a JSON pointer; empty for the file as a whole.
    pub pointer: String,
    /// The kind of error, such as `unknown-option`.
    pub code: Code,
    /// How serious it is.
    pub severity: Severity,
    /// What is wrong. Lower case, no full stop, ids in backticks.
    pub message: String,
    /// What to do about it. Begins with a verb, lower case, no full stop.
    pub help: Option<String>,
    /// For a name that does not exist: the one that is spelt almost like it, if there is one.
    pub misspelling: Option<Misspelling>,
    /// How many other errors follow from this one. They are not listed: when this one is fixed, they
    /// are gone.
    pub follows: u32,
    /// The message and the help in Norwegian bokmål, with the same ids in backticks.
    pub nb: BokmalWords,
}

impl Diagnostic {
    internals! {
        /// An error in a file.
        pub fn error(file: &str, pointer: String, code: Code, message: Bilingual) -> Self {
            Self {
                file: file.to_owned(),
                pointer,
                code,
                severity: Severity::Error,
                message: message.en,
                help: None,
                misspelling: None,
                follows: 0,
                nb: BokmalWords { message: message.nb, help: None },
            }
        }
    }

    /// A warning about a file.
    #[cfg(feature = "internals")]
    pub fn warning(file: &str, pointer: String, code: Code, message: Bilingual) -> Self {
        Self { severity: Severity::Warning, ..Self::error(file, pointer, code, message) }
    }

    /// Adds what to do about it.
    #[must_use]
    #[cfg(feature = "internals")]
    pub fn help(mut self, help: Bilingual) -> Self {
        (self.help, self.nb.help) = (Some(help.en), Some(help.nb));
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, pointer, code, severity, message, .. } = self;
        write!(f, "{severity}[{code}] {file}#{pointer}: {message}")?;
        if self.follows > 0 {
            write!(f, ", and {} more that follow from it", self.follows)?;
        }
        if let Some(help) = &self.help {
            write!(f, " ({help})")?;
        }
        Ok(())
    }
}
