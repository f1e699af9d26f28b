//! Languages: a tag as a platform writes it in, a language of the pack or an error out.

use thiserror::Error;
use veiviser::NoSuchLanguage;

use crate::internal::{InternalError, carries};

/// Why something cannot be shown: the error of every call that only reads and names nothing but a
/// language.
#[derive(Debug, Clone, PartialEq, Eq, Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum ViewError {
    /// The pack has no language that fits the tag.
    #[error("{text}")]
    NoSuchLanguage {
        /// The tag that was asked for.
        tag: String,
        /// The tags of the languages that the pack holds, the original first.
        available: Vec<String>,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// An internal error of the library, in this call or an earlier one on the same session: open a new
    /// session.
    #[error("{text}")]
    Internal {
        /// What is wrong, in English, for the developer.
        text: String,
    },
}

carries! { ViewError:
    InternalError => Internal {}
    NoSuchLanguage => NoSuchLanguage { tag, available }
}
