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
    /// How many other errors follow from this one. They are not listed: when this one is fixed, they
    /// are gone.
    pub follows: u32,
}

impl Diagnostic {
    internals! {
        /// An error in a file.
        pub fn error(file: &str, pointer: String, code: Code, message: String) -> Self {
            Self {
                file: file.to_owned(),
                pointer,
                code,
                severity: Severity::Error,
                message,
                help: None,
                follows: 0,
            }
        }
    }

    /// A warning about a file.
    #[cfg(feature = "internals")]
    pub fn warning(file: &str, pointer: String, code: Code, message: String) -> Self {
        Self { severity: Severity::Warning, ..Self::error(file, pointer, code, message) }
    }

    /// Adds what to do about it.
    #[must_use]
    #[cfg(feature = "internals")]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
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

internals! {
    /// The valid name that is nearest to a wrong one, if at most a third of the letters differ.
    pub fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        // A name longer than any id is no typing error; do not spend quadratic time on it.
        if wrong.len() > 80 {
            return None;
        }
        let letters = wrong.chars().count();
        let mut furthest = (letters / 3).max(1);
        let mut found = None;
        for name in names.into_iter().filter(|name| name.len() <= 80 && *name != wrong) {
            // At least as many letters differ as one has more than the other.
            if name.chars().count().abs_diff(letters) > furthest {
                continue;
            }
            let distance = distance(wrong, name);
            if distance <= furthest && (found.is_none() || distance < furthest) {
                (found, furthest) = (Some(name), distance);
            }
        }
        found
    }
}

/// How many letters must be inserted, deleted or replaced to turn one word into the other
/// (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i.saturating_add(1);
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, b) in row.iter_mut().skip(1).zip(&to) {
            let replace = diagonal.saturating_add(usize::from(a != *b));
            diagonal = *cell;
            left = replace.min(left.saturating_add(1)).min(cell.saturating_add(1));
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_typing_error_is_recognized() {
        assert_eq!(nearest("dangr", ["age", "danger", "seen"]), Some("danger"));
        assert_eq!(nearest("saefty", ["safety"]), Some("safety"));
    }

    #[test]
    fn another_word_is_not_guessed() {
        assert_eq!(nearest("violence", ["age", "danger"]), None);
        assert_eq!(nearest("a", []), None);
    }
}
