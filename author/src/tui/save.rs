//! What a saved plan says of itself.

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
