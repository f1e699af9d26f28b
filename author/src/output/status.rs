//! How a command went: its exit status, or the error that kept it from running.

use std::fmt::Display;
use std::io;

use thiserror::Error;

use crate::pack::folder::FolderError;
use crate::pack::translations::RecordError;

/// How a command went, as the exit code says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// Nothing is wrong.
    Success,
    /// There are faults, an answer was refused, or a walk is not complete.
    Failure,
}

impl ExitStatus {
    /// [`Success`](Self::Success) if this is true.
    pub const fn success_if(good: bool) -> Self {
        if good { Self::Success } else { Self::Failure }
    }
}

/// Why a command could not be carried out at all.
#[derive(Debug, Error)]
pub enum CommandError {
    /// The folder of the pack, or a file, cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A file of texts cannot be read.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// Nothing can be written.
    #[error("nothing can be written: {0}")]
    Io(#[from] io::Error),
    /// The program itself is at fault, and none of its results can be trusted.
    #[error("{0}")]
    Internal(String),
    /// Something was named that does not exist.
    #[error("{0}")]
    Usage(String),
}

impl CommandError {
    /// A certificate was refused by the checker: a fault of this program, not of the pack.
    pub fn refused_certificate(flow: &str, refused: &impl Display) -> Self {
        Self::Internal(format!(
            "the certificate of `{flow}` is refused: {refused}; no verdict of it can be trusted: \
             please report it with the pack"
        ))
    }
}
