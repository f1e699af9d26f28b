//! The result of a command: its exit status, or the error that kept it from running.

use std::fmt::Display;
use std::io;

use thiserror::Error;

use crate::pack::folder::FolderError;
use crate::pack::translations::RecordError;

/// The exit code of a program that Ctrl-C ended, as shells know it.
pub const INTERRUPTED: u8 = 130;

/// The result of a command, as the exit code says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// Nothing is wrong.
    Success,
    /// Something was found: errors, a refused answer, a guarantee that is not proved.
    Failure,
    /// The person left a walk with Ctrl-C.
    Interrupted,
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
    /// Input or output failed.
    #[error("cannot read or write: {0}")]
    Io(#[from] io::Error),
    /// A fault of the program itself: none of its results can be trusted.
    #[error("{0}")]
    Internal(String),
    /// Something was named that does not exist.
    #[error("{0}")]
    Usage(String),
}

impl CommandError {
    /// The checker refused a certificate: a fault of this program, not of the pack.
    pub fn refused_certificate(flow: &str, refused: &impl Display) -> Self {
        Self::Internal(format!(
            "the checker refused the certificate of `{flow}`: {refused}. This is a fault of the \
             program, so do not trust its verdicts; please report it together with the pack"
        ))
    }
}
