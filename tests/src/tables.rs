//! Looking up what must be there: `(table, id) -> entry`, or a failed test.

use veiviser::index::{Id, IndexVec};

/// The entry of an id. A test that looks up an entry which is not there fails, naming the id.
#[track_caller]
pub fn at<I: Id, T>(table: &IndexVec<I, T>, id: I) -> &T {
    table.get(id).unwrap_or_else(|| panic!("{id:?} is past the end of a table of {}", table.len()))
}
