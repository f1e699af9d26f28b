//! The result of a command: its exit status, or the error that kept it from running.

use std::fmt::Display;
use std::io;

use thiserror::Error;
use veiviser::nearest;

use crate::pack::folder::FolderError;
use crate::pack::renamed_file::RenamedFileError;
use crate::pack::text_records::RecordError;

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
    /// A file of renamed ids cannot be read.
    #[error(transparent)]
    Renamed(#[from] RenamedFileError),
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

/// The most names that are listed where none of them was named.
const MOST_NAMES: usize = 60;

impl CommandError {
    /// There is nothing of this kind with this name. The nearest name is offered, and all are listed.
    pub fn no_such<'n>(what: &str, name: &str, all: impl IntoIterator<Item = &'n str>) -> Self {
        let mut all: Vec<&str> = all.into_iter().collect();
        all.dedup();
        let hint = nearest(name, all.iter().copied());
        let hint = hint.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        let more = all.len().saturating_sub(MOST_NAMES);
        all.truncate(MOST_NAMES);
        let list = match (all.as_slice(), more) {
            ([], _) => "; there are none".to_owned(),
            (some, 0) => format!("\nthere are: {}", some.join(", ")),
            (some, more) => format!("\nthere are: {}, and {more} more", some.join(", ")),
        };
        Self::Usage(format!("there is no {what} `{name}`{hint}{list}"))
    }

    /// The checker refused a certificate: a fault of this program, not of the pack.
    pub fn refused_certificate(flow: &str, refused: &impl Display) -> Self {
        Self::Internal(format!(
            "the checker refused the certificate of `{flow}`: {refused}. This is a fault of the \
             program, so do not trust its verdicts; please report it together with the pack"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::CommandError;

    #[test]
    fn a_wrong_name_lists_the_right_ones() {
        let said = |name, all: &[&str]| {
            CommandError::no_such("flow", name, all.iter().copied()).to_string()
        };
        assert_eq!(
            said("fires", &["fire", "gas"]),
            "there is no flow `fires`; did you mean `fire`?\nthere are: fire, gas"
        );
        assert_eq!(said("x", &[]), "there is no flow `x`; there are none");
        let many: Vec<String> = (0..70).map(|number| format!("flow-{number}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(said("nothing", &many).ends_with(", flow-59, and 10 more"));
    }
}
