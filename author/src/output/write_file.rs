//! Writes a file that must not exist yet: `(path, text) -> nothing, or why it cannot be written`.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::output::status::CommandError;

/// Writes a new file. Nothing is overwritten.
pub fn write_new(path: &Path, text: &str) -> Result<(), CommandError> {
    match fs::OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => Ok(file.write_all(text.as_bytes())?),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(already_exists(path)),
        Err(error) => Err(CommandError::Usage(format!(
            "`{}` cannot be written ({error}); choose another name",
            path.display()
        ))),
    }
}

/// The error for a file that would be overwritten.
pub fn already_exists(path: &Path) -> CommandError {
    CommandError::Usage(format!(
        "`{}` exists already; choose another name, or remove it",
        path.display()
    ))
}
