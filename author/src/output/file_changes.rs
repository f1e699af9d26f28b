//! What is about to be written to files of a pack: shown as lines, asked about, and then written.

use std::collections::BTreeMap;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use veiviser::Files;

use crate::output::clean_output::CleanOutput;
use crate::output::status::CommandError;
use crate::output::write_file::replace;
use crate::pack::json_edit::{TextEdit, apply, changed_lines};

/// New texts of files, by their path in the pack.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileChanges {
    files: BTreeMap<String, String>,
}

impl FileChanges {
    /// What a file says from now on.
    pub fn write(&mut self, path: &str, text: String) {
        self.files.insert(path.to_owned(), text);
    }

    /// Makes edits in the files of a pack. What is no text is left alone.
    pub fn of_edits(files: &Files, edits: &BTreeMap<String, Vec<TextEdit>>) -> Self {
        let mut changes = Self::default();
        for (path, edits) in edits {
            let old = files.get(path).and_then(|bytes| str::from_utf8(bytes).ok());
            if let Some(old) = old.filter(|_| !edits.is_empty()) {
                changes.write(path, apply(old, edits));
            }
        }
        changes
    }

    /// Whether nothing is to be written.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The paths of the files, in their order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Each file and what it says from now on, in the order of their paths.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The files of the pack as they are then.
    pub fn made_in(&self, files: &Files) -> Files {
        let mut made = files.clone();
        let new = self.files.iter().map(|(path, text)| (path.clone(), text.as_bytes().to_vec()));
        made.extend(new);
        made
    }

    /// Prints the lines that change, one stretch a file, with what stands there now.
    pub fn show(&self, pack: &Path, files: &Files, out: &mut CleanOutput<'_>) -> io::Result<()> {
        for (path, new) in &self.files {
            let old = files.get(path).and_then(|bytes| str::from_utf8(bytes).ok());
            let (line, old, new) = changed_lines(old.unwrap_or_default(), new);
            writeln!(out, "{}:{line}", pack.join(path).display())?;
            for line in old {
                writeln!(out, "- {line}")?;
            }
            for line in new {
                writeln!(out, "+ {line}")?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    /// Writes the files. A link leads to a place in the pack: what it leads to is what is written.
    pub fn make(&self, pack: &Path) -> Result<(), CommandError> {
        for (path, text) in &self.files {
            let path = pack.join(path);
            replace(&path.canonicalize().unwrap_or(path), text)?;
        }
        Ok(())
    }
}

/// Whether there is a person who can be asked.
pub fn is_somebody_there() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Whether a person says yes. Where nobody is there to ask, only if they have said so on the command line.
pub fn confirmed(question: &str, said_yes: bool, out: &mut CleanOutput<'_>) -> io::Result<bool> {
    if said_yes || !is_somebody_there() {
        return Ok(said_yes);
    }
    write!(out, "{question} [y/N] ")?;
    out.flush()?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(["y", "yes"].contains(&line.trim().to_lowercase().as_str()))
}
