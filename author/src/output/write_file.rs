//! Writes files: `(path, text) -> nothing, or why it cannot be written`.
//!
//! What exists is replaced only where that was asked for, by a whole new file and never through a link: a
//! crash or a full disk leaves the old one as it was.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use crate::output::status::CommandError;

/// Writes a new file. Nothing is overwritten.
pub fn write_new(path: &Path, content: &(impl AsRef<[u8]> + ?Sized)) -> Result<(), CommandError> {
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => Ok(file.write_all(content.as_ref())?),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(already_exists(path)),
        Err(error) => Err(CommandError::Usage(format!(
            "`{}` cannot be written ({error}); choose another name",
            path.display()
        ))),
    }
}

/// Writes a file that a program makes, new or instead of an earlier one: one that begins with the same four bytes.
/// Anything else is not overwritten.
pub fn replace_made(path: &Path, content: &[u8]) -> Result<(), CommandError> {
    if !is_there(path) {
        return write_new(path, content);
    }
    if first_bytes(path).is_some_and(|first| content.starts_with(&first)) {
        replace(path, content)
    } else {
        Err(already_exists(path))
    }
}

/// The first four bytes of a file; of a folder, a device or a pipe none, since to open or read one could never end.
fn first_bytes(path: &Path) -> Option<[u8; 4]> {
    if !fs::metadata(path).ok()?.is_file() {
        return None;
    }
    let mut first = [0; 4];
    File::open(path).ok()?.read_exact(&mut first).ok()?;
    Some(first)
}

/// Writes a file of the pack, new or instead of the old one, whose permissions it gets.
pub fn replace(path: &Path, text: &(impl AsRef<[u8]> + ?Sized)) -> Result<(), CommandError> {
    if !is_there(path) {
        return write_new(path, text);
    }
    // Of a link, the permissions of what it leads to.
    let permissions = fs::metadata(path)?.permissions();
    let file = beside(path, Builder::new().permissions(permissions), text)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes a file that only its owner can read, such as a plan, which tells the answers. An existing one is
/// only replaced with `overwrite`, and only if it is a regular file.
pub fn write_private(path: &Path, text: &str, overwrite: bool) -> io::Result<()> {
    let file = beside(path, &mut Builder::new(), text)?;
    if overwrite {
        if !fs::symlink_metadata(path)?.is_file() {
            return Err(io::Error::other("it is no regular file"));
        }
        file.persist(path).map_err(|error| error.error)?;
    } else {
        file.persist_noclobber(path).map_err(|error| error.error)?;
    }
    Ok(())
}

/// A finished file in the same folder, which can take the place of another; it is gone if it does not. Only
/// its owner can read it, unless it has other permissions.
fn beside(
    path: &Path,
    file: &mut Builder<'_, '_>,
    text: &(impl AsRef<[u8]> + ?Sized),
) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = file.prefix(".veiviser-").tempfile_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(text.as_ref())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Whether a file, or a link to nowhere, has this name.
pub fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The error for a file that would be overwritten.
pub fn already_exists(path: &Path) -> CommandError {
    CommandError::Usage(format!(
        "`{}` exists already; choose another name, or remove it",
        path.display()
    ))
}
