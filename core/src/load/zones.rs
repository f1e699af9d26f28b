//! The names of time zones: `name -> whether there is such a zone`.
//!
//! The core never computes with a zone. A host does, and its clock would otherwise fall back on another
//! zone without a word.

/// The names of the IANA time zone database, sorted, one a line.
const NAMES: &str = include_str!("zones.txt");

/// All names of time zones.
pub fn zone_names() -> impl Iterator<Item = &'static str> {
    NAMES.lines()
}
