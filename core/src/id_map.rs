//! A map from a few ids: `(id, value) -> the value of an id`.
//!
//! Sorted in one piece of memory. What a walk keeps by id is a handful of values, and a tree for each kind of them
//! would be most of the code that a phone ships for it.

use crate::index::Id;

/// The values of some ids, in the order of the ids.
#[derive(Clone)]
pub(crate) struct IdMap<I, T> {
    entries: Vec<(I, T)>,
}

impl<I: Id, T> IdMap<I, T> {
    /// A map of no ids.
    pub(crate) const fn new() -> Self {
        Self { entries: Vec::new() }
    }

    fn place(&self, id: I) -> Result<usize, usize> {
        self.entries.binary_search_by_key(&id, |(id, _)| *id)
    }

    /// The value of an id, if it has one.
    pub(crate) fn get(&self, id: I) -> Option<&T> {
        let place = self.place(id).ok()?;
        self.entries.get(place).map(|(_, value)| value)
    }

    /// Gives an id a value, in place of the one that it had.
    pub(crate) fn insert(&mut self, id: I, value: T) {
        let (Ok(place) | Err(place)) = self.place(id);
        self.remove(id);
        self.entries.insert(place, (id, value));
    }

    /// Takes the value from an id.
    pub(crate) fn remove(&mut self, id: I) {
        if let Ok(place) = self.place(id) {
            self.entries.remove(place);
        }
    }

    /// Keeps the values for which this is true.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(I, &T) -> bool) {
        self.entries.retain(|(id, value)| keep(*id, value));
    }

    /// The ids that have a value, with it, in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (I, &T)> {
        self.entries.iter().map(|(id, value)| (*id, value))
    }
}

#[cfg(test)]
mod tests {
    use super::IdMap;
    use crate::index::{Id, StepId};

    #[test]
    fn an_id_has_the_value_that_it_was_given_last() {
        let mut notes = IdMap::new();
        for (place, note) in [(7, "a"), (2, "b"), (70_000, "c"), (2, "d"), (9, "e")] {
            notes.insert(StepId::at(place), note);
        }
        notes.remove(StepId::at(9));
        notes.remove(StepId::at(9));
        assert_eq!(notes.get(StepId::at(2)), Some(&"d"));
        assert_eq!(notes.get(StepId::at(9)), None);
        let found: Vec<_> = notes.iter().map(|(id, note)| (id.position(), *note)).collect();
        assert_eq!(found, [(2, "d"), (7, "a"), (70_000, "c")], "in their order");

        notes.retain(|id, note| id != StepId::at(7) && *note != "c");
        assert_eq!(notes.iter().map(|(_, note)| *note).collect::<Vec<_>>(), ["d"]);
    }
}
