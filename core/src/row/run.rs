//! Ranges of what rows hold in common: the list of a row, and a name.

#[cfg(feature = "source")]
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use super::{Field, RowReader};

/// A range of one list that holds the lists of all rows: the list of one row.
pub(crate) struct Run<T: ?Sized> {
    start: u32,
    end: u32,
    of: PhantomData<T>,
}

/// A range of the names of a flow or of a pack: an id, a path, an address.
pub(crate) type NameRun = Run<str>;

impl<T: ?Sized> Run<T> {
    /// Nothing.
    pub(crate) const EMPTY: Self = Self { start: 0, end: 0, of: PhantomData };

    /// From one position up to another.
    #[cfg(feature = "source")]
    pub(crate) fn at(range: Range<usize>) -> Self {
        let place = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
        Self { start: place(range.start), end: place(range.end), of: PhantomData }
    }

    /// The positions.
    pub(crate) fn range(self) -> Range<usize> {
        let position = |place: u32| usize::try_from(place).unwrap_or(usize::MAX);
        position(self.start)..position(self.end)
    }

    /// How many entries it has.
    pub(crate) const fn count(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    pub(crate) fn len(self) -> usize {
        self.range().len()
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.start == self.end
    }
}

impl<T: ?Sized> Clone for Run<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Run<T> {}

impl<T: ?Sized> fmt::Debug for Run<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.range().fmt(f)
    }
}

impl<T: ?Sized> Field for Run<T> {
    const WIDTH: usize = 2 * size_of::<u32>();

    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        let (start, end) = (u32::read(row)?, u32::read(row)?);
        (start <= end).then_some(Self { start, end, of: PhantomData })
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        self.start.write(bytes);
        self.end.write(bytes);
    }
}

/// The names of a flow or of a pack, while they are collected. The same name stands there once.
#[cfg(feature = "source")]
#[derive(Default)]
pub(crate) struct NameWriter {
    names: String,
    places: BTreeMap<String, NameRun>,
}

#[cfg(feature = "source")]
impl NameWriter {
    /// The place of a name.
    pub(crate) fn add(&mut self, name: &str) -> NameRun {
        if let Some(known) = self.places.get(name) {
            return *known;
        }
        let start = self.names.len();
        self.names.push_str(name);
        let place = Run::at(start..self.names.len());
        self.places.insert(name.to_owned(), place);
        place
    }

    /// The place of a name that may be missing: then it is empty.
    pub(crate) fn add_some(&mut self, name: Option<&str>) -> NameRun {
        name.map_or(NameRun::EMPTY, |name| self.add(name))
    }

    /// All names.
    pub(crate) fn finish(self) -> Box<str> {
        self.names.into_boxed_str()
    }
}
