//! Writing over a file of a pack: `(folder, its path, the bytes that were read, text) -> a file that says it`.
//!
//! Only a regular file that is there is written over, never through a link, and only while it still holds the
//! bytes that a person saw. The new one is written whole beside it, and then takes its place.

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::output::status::CommandError;
use crate::output::write_file::replace;
use crate::pack::folder::{self, FolderError};

/// Why a file is not written over.
#[derive(Debug, Error)]
pub enum SaveRefusal {
    /// There is no such file in the pack.
    #[error("there is no such file in the pack")]
    NoSuchFile,
    /// The file, or a folder that it lies in, is a link.
    #[error("the file is a link, and is not written through it")]
    Link,
    /// It holds other bytes than those that were read.
    #[error("the file has changed meanwhile")]
    Changed {
        /// What it holds now.
        now: Vec<u8>,
    },
    /// It cannot be read.
    #[error(transparent)]
    Unreadable(#[from] FolderError),
    /// It cannot be written.
    #[error(transparent)]
    Write(#[from] CommandError),
}

/// Writes over a file whose path is that of a file which was read from the folder, if `is_read` knows its bytes.
pub fn write_over(
    folder: &Path,
    path: &str,
    is_read: impl FnOnce(&[u8]) -> bool,
    text: &str,
) -> Result<(), SaveRefusal> {
    let place = place(folder, path)?;
    let now = folder::read_file(&place)?;
    if !is_read(&now) {
        return Err(SaveRefusal::Changed { now });
    }
    Ok(replace(&place, text)?)
}

/// What a file holds whose path is that of a file which was read from the folder. No link is followed.
pub fn read_now(folder: &Path, path: &str) -> Result<Vec<u8>, SaveRefusal> {
    Ok(folder::read_file(&place(folder, path)?)?)
}

/// Where a file lies that no link leads to.
fn place(folder: &Path, path: &str) -> Result<PathBuf, SaveRefusal> {
    let root = folder.canonicalize().map_err(|_| SaveRefusal::NoSuchFile)?;
    let mut place = root.clone();
    place.extend(path.split('/'));
    // A link to nowhere is a link too.
    let data = std::fs::symlink_metadata(&place).map_err(|_| SaveRefusal::NoSuchFile)?;
    let real = place.canonicalize();
    if data.is_symlink() || real.is_ok_and(|real| real != place) {
        return Err(SaveRefusal::Link);
    }
    if place.starts_with(&root) { Ok(place) } else { Err(SaveRefusal::NoSuchFile) }
}
