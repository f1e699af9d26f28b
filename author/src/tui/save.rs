//! Saves the plan as Markdown. No file is overwritten without asking.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use jiff::civil::DateTime;
use veiviser::Session;

use crate::tui::texts::{ProgramTexts, fill};

/// When the plan was made, and with what.
pub fn made(session: &Session, at: DateTime, words: &ProgramTexts) -> String {
    let pack = session.walk().pack();
    let hash = pack.hash_text();
    let hash = hash.get(..8).unwrap_or_default();
    let day = words.day(at.date());
    fill(&words.made, &[("day", &day), ("version", pack.version()), ("hash", hash)])
}

/// Writes a file. An existing one is only replaced with `overwrite`.
pub fn write(path: &Path, text: &str, overwrite: bool) -> io::Result<()> {
    if overwrite {
        return fs::write(path, text);
    }
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}
