//! What the prover adds to the typed ids of the core: ids for tables of its own, and tables that grow
//! and shrink.

use veiviser::index::{Id, IndexVec};

pub(crate) use veiviser::ids;

/// Adds copies of a value until a table has this many entries.
pub(crate) fn grow<I: Id, T: Clone>(table: &mut IndexVec<I, T>, len: usize, value: T) {
    let missing = len.saturating_sub(table.len());
    table.extend(std::iter::repeat_n(value, missing));
}

/// Removes all entries after the first `len`. No id of them may be used any more.
pub(crate) fn truncate<I: Id, T>(table: &mut IndexVec<I, T>, len: usize) {
    let mut values = std::mem::take(table).into_values();
    values.truncate(len);
    *table = values.into_iter().collect();
}

#[cfg(test)]
mod tests {
    use super::{grow, truncate};
    use veiviser::index::{Id, IndexVec, StepId};

    #[test]
    fn a_table_grows_and_shrinks_at_its_end() {
        let mut table: IndexVec<StepId, u8> = [1, 2].into_iter().collect();
        grow(&mut table, 4, 7);
        assert_eq!(table.as_slice(), [1, 2, 7, 7]);
        grow(&mut table, 1, 9);
        assert_eq!(table.len(), 4);
        truncate(&mut table, 3);
        assert_eq!(table.as_slice(), [1, 2, 7]);
        truncate(&mut table, 9);
        assert_eq!(table.next_id(), StepId::at(3));
    }
}
