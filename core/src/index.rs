//! Typed positions in tables: `(table, id) -> entry`.
//!
//! A flow and a pack are tables: steps, facts, actions, sources. A name is resolved to the position
//! of its entry once, when a pack is loaded. Each table has its own type of position, an *id*, so
//! that a step is never looked up among the facts, and a count is never mistaken for a position.
//!
//! - An [`Id`] is a position: [`StepId`], [`FactId`], [`TestId`] and the others.
//! - An [`IndexVec`] is a table whose positions are ids of one type.
//! - An [`IdSet`] is a set of ids, as bits.
//!
//! ```
//! # #[cfg(feature = "internals")] {
//! use veiviser::index::{Id, IndexVec, StepId};
//!
//! let mut steps: IndexVec<StepId, &str> = IndexVec::new();
//! let danger = steps.push("danger");
//! let age = steps.push("age");
//! assert!(danger < age, "ids are ordered as their table is");
//! assert_eq!(steps.get(age), Some(&"age"));
//!
//! // A table of the same ids can hold something else about each step.
//! let lengths: IndexVec<StepId, usize> = steps.values().map(|step| step.len()).collect();
//! assert_eq!(lengths.get(danger), Some(&6));
//!
//! // An id past the end finds nothing; nothing panics.
//! assert_eq!(steps.get(age.next()), None);
//! # }
//! ```
//!
//! An id of another table does not compile:
//!
//! ```compile_fail
//! # use veiviser::index::{FactId, Id, IndexVec, StepId};
//! let steps: IndexVec<StepId, &str> = IndexVec::new();
//! steps.get(FactId::FIRST);
//! ```
//!
//! # The size of an id
//!
//! An id is a `u32`, half of a position in memory: the rows of a flow are full of ids, and evaluation is
//! bound by how much of them fits into a cache. It is held counted from 1, so
//! that where there may be none an id takes no more room, and stands so in a built pack. Only this module
//! converts between ids and positions. A position that does not fit becomes the greatest id. That is safe,
//! because every access is total and no table is that long (a pack has at most 16 MiB): such an id
//! finds nothing.

use std::cmp::Ordering;
use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;
use std::ops::Range;

use crate::row::{Field, RowReader};

/// A position in one kind of table.
///
/// Ids are ordered as the entries of their table. They can step to the next entry; there is no
/// other arithmetic, because the sum of two positions means nothing.
pub trait Id: Copy + Ord + Hash + fmt::Debug {
    /// The id of the first entry of a table, whether or not there is one.
    const FIRST: Self;

    /// The id with this number.
    fn from_raw(raw: u32) -> Self;

    /// The number of the id.
    fn raw(self) -> u32;

    /// The id of the entry at this position of a slice.
    fn at(position: usize) -> Self {
        Self::from_raw(u32::try_from(position).unwrap_or(u32::MAX))
    }

    /// The position in a slice of the entry of this id.
    fn position(self) -> usize {
        usize::try_from(self.raw()).unwrap_or(usize::MAX)
    }

    /// The id of the entry after this one.
    #[must_use]
    fn next(self) -> Self {
        Self::from_raw(self.raw().saturating_add(1))
    }
}

/// Defines types of ids. Other modules also use it, for tables of their own, and so does the prover.
#[cfg_attr(feature = "internals", macro_export)]
macro_rules! ids {
    ($($(#[$attribute:meta])* $visibility:vis $name:ident;)*) => {$(
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visibility struct $name(std::num::NonZeroU32);

        impl $crate::index::Id for $name {
            const FIRST: Self = Self(std::num::NonZeroU32::MIN);

            fn from_raw(raw: u32) -> Self {
                Self(std::num::NonZeroU32::MIN.saturating_add(raw))
            }

            fn raw(self) -> u32 {
                self.0.get().wrapping_sub(1)
            }
        }
    )*};
}

pub(crate) use ids;

ids! {
    /// A step of a flow, among [`Flow::steps`](crate::Flow::steps).
    pub StepId;
    /// A fact of a flow, among [`Flow::facts`](crate::Flow::facts).
    pub FactId;
    /// An action or a prohibition of a flow, among [`Flow::actions`](crate::Flow::actions).
    pub ActionId;
    /// What a plan tells as one, among [`Flow::entries`](crate::Flow::entries).
    pub EntryId;
    /// A shared action or prohibition of a pack: its place in `actions.json`.
    pub SharedActionId;
    /// A stage or a flow step, among [`Flow::gates`](crate::Flow::gates).
    pub GateId;
    /// A stage of the outermost flow, for the progress.
    pub StageId;
    /// Something that is computed from the answers, among [`Flow::nodes`](crate::Flow::nodes).
    pub NodeId;
    /// A test, among [`Flow::tests`](crate::Flow::tests).
    pub TestId;
    /// A test of an answer, which the conditions of a flow share.
    pub(crate) AnswerTestId;
    /// A guarantee of the author, among
    /// [`Flow::stated_guarantees`](crate::Flow::stated_guarantees).
    pub GuaranteeId;
    /// A flow of a pack, among [`Pack::flows`](crate::Pack::flows).
    pub FlowId;
    /// A source of a pack: see [`Pack::source_id`](crate::Pack::source_id).
    pub SourceId;
    /// A contact of a pack: see [`Pack::contact_id`](crate::Pack::contact_id).
    pub ContactId;
    /// A moment of a pack, among `moments` of `pack.json`.
    pub MomentId;
    /// An entry of the glossary of a pack.
    pub GlossaryId;
    /// A municipality with an overlay in a pack.
    pub MunicipalityId;
    /// A language that a pack holds; the first is the original. Hosts hold a
    /// [`Language`](crate::Language), which also knows its pack.
    pub LanguageId;
}

/// Ids that stand in a built pack: each as its place, counted from 1.
macro_rules! written {
    ($($id:ident),+) => {$(
        impl $crate::row::Field for $id {
            const WIDTH: usize = size_of::<u32>();
            const OPTION_WIDTH: usize = size_of::<u32>();

            fn read(row: &mut $crate::row::RowReader<'_>) -> Option<Self> {
                row.nonzero().map($id)
            }

            #[cfg(feature = "source")]
            fn write(&self, bytes: &mut Vec<u8>) {
                $crate::row::Field::write(&self.0.get(), bytes);
            }

            fn read_option(row: &mut $crate::row::RowReader<'_>) -> Option<Option<Self>> {
                let place = <u32 as $crate::row::Field>::read(row)?;
                Some(std::num::NonZeroU32::new(place).map($id))
            }

            #[cfg(feature = "source")]
            fn write_option(value: Option<&Self>, bytes: &mut Vec<u8>) {
                $crate::row::Field::write(&value.map_or(0, |id| id.0.get()), bytes);
            }
        }
    )+};
}

pub(crate) use written;

written!(
    StepId,
    FactId,
    ActionId,
    EntryId,
    SharedActionId,
    GateId,
    StageId,
    NodeId,
    TestId,
    AnswerTestId,
    SourceId,
    ContactId,
    MomentId,
    GlossaryId,
    LanguageId
);

/// A number in three bytes, the least significant first: of tables whose entries are small and many, such as the
/// tests of conditions. A greater one becomes the greatest; no table of a pack of 16 MiB is so long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Narrow([u8; 3]);

impl Narrow {
    pub(crate) const ZERO: Self = Self([0; 3]);

    pub(crate) const fn new(number: u32) -> Self {
        match number.to_le_bytes() {
            [low, middle, high, 0] => Self([low, middle, high]),
            _ => Self([u8::MAX; 3]),
        }
    }

    /// The number of a position in a slice.
    pub(crate) fn at(position: usize) -> Self {
        Self::new(u32::try_from(position).unwrap_or(u32::MAX))
    }

    /// The position in a slice.
    #[inline]
    pub(crate) fn position(self) -> usize {
        usize::try_from(self.get()).unwrap_or(usize::MAX)
    }

    #[inline]
    pub(crate) const fn get(self) -> u32 {
        let [low, middle, high] = self.0;
        u32::from_le_bytes([low, middle, high, 0])
    }
}

impl PartialOrd for Narrow {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Narrow {
    fn cmp(&self, other: &Self) -> Ordering {
        self.get().cmp(&other.get())
    }
}

/// Written in four bytes, as every number of a table.
impl Field for Narrow {
    const WIDTH: usize = size_of::<u32>();

    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        let number = u32::read(row)?;
        let narrow = Self::new(number);
        (narrow.get() == number).then_some(narrow)
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        self.get().write(bytes);
    }
}

impl TestId {
    /// The id of a test after the run of tests that begins at `from` was copied to `to`.
    #[must_use]
    pub(crate) const fn moved(self, from: Self, to: Self) -> Self {
        Self(to.0.saturating_add(self.0.get().saturating_sub(from.0.get())))
    }
}

/// A table whose positions are ids of one type.
///
/// It is a `Vec` that can be indexed only with its own ids. No entry is ever removed or moved, so
/// an id keeps its entry.
#[derive(Clone, PartialEq, Eq)]
pub struct IndexVec<I, T> {
    values: Vec<T>,
    ids: PhantomData<I>,
}

impl<I, T> Default for IndexVec<I, T> {
    fn default() -> Self {
        Self { values: Vec::new(), ids: PhantomData }
    }
}

impl<I, T: fmt::Debug> fmt::Debug for IndexVec<I, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.values.fmt(f)
    }
}

impl<I: Id, T> IndexVec<I, T> {
    /// An empty table.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty table with room for so many entries.
    pub(crate) fn with_capacity(count: usize) -> Self {
        Self { values: Vec::with_capacity(count), ids: PhantomData }
    }

    /// A table with as many entries as another, all equal: further data about the same things.
    pub fn alongside<U>(other: &IndexVec<I, U>, value: T) -> Self
    where
        T: Clone,
    {
        Self { values: vec![value; other.len()], ids: PhantomData }
    }

    /// Adds an entry at the end. Returns its id.
    pub fn push(&mut self, value: T) -> I {
        let id = self.next_id();
        self.values.push(value);
        id
    }

    /// The id that the next entry to be pushed will have.
    pub fn next_id(&self) -> I {
        I::at(self.values.len())
    }

    /// The entry of an id; `None` past the end.
    pub fn get(&self, id: I) -> Option<&T> {
        self.values.get(id.position())
    }

    /// The entry of an id, to change it; `None` past the end.
    pub fn get_mut(&mut self, id: I) -> Option<&mut T> {
        self.values.get_mut(id.position())
    }

    /// The entries from one id up to another. Empty where the table is shorter than that.
    pub fn slice(&self, ids: Range<I>) -> &[T] {
        self.values.get(ids.start.position()..ids.end.position()).unwrap_or_default()
    }

    /// The first entry.
    pub fn first(&self) -> Option<&T> {
        self.values.first()
    }

    /// The id of the first entry for which something holds.
    pub fn find_id(&self, holds: impl FnMut(&T) -> bool) -> Option<I> {
        self.values.iter().position(holds).map(I::at)
    }

    /// The entries with their ids, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator + Clone {
        self.values.iter().enumerate().map(|(position, value)| (I::at(position), value))
    }

    /// The entries with their ids, in order, to change them.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = (I, &mut T)> + ExactSizeIterator {
        self.values.iter_mut().enumerate().map(|(position, value)| (I::at(position), value))
    }

    /// The entries without their ids, in order.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.values.iter()
    }

    /// The entries without their ids, in order, to change them.
    pub fn values_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.values.iter_mut()
    }

    /// The ids of all entries, in order.
    pub fn ids(
        &self,
    ) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + Clone + use<I, T> {
        (0..self.values.len()).map(I::at)
    }

    /// The entries as a slice, for callers that need no ids.
    pub fn as_slice(&self) -> &[T] {
        &self.values
    }

    /// The entries without their ids, in order, as a vector.
    pub fn into_values(self) -> Vec<T> {
        self.values
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Adds copies of a value until there is an entry for this id.
    pub(crate) fn grow_to_hold(&mut self, id: I, value: T)
    where
        T: Clone,
    {
        let needed = id.position().saturating_add(1);
        if self.values.len() < needed {
            self.values.resize(needed, value);
        }
    }

    /// Releases unused capacity.
    pub(crate) fn shrink_to_fit(&mut self) {
        self.values.shrink_to_fit();
    }

    /// The bytes that the entries take, including unused capacity, without what they point to.
    pub(crate) fn bytes(&self) -> usize {
        self.values.capacity().saturating_mul(size_of::<T>())
    }
}

/// Written as its entries.
impl<I, T: Field> Field for IndexVec<I, T> {
    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        Some(Self { values: Field::read(row)?, ids: PhantomData })
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        self.values.write(bytes);
    }
}

impl<I, T> FromIterator<T> for IndexVec<I, T> {
    fn from_iter<V: IntoIterator<Item = T>>(values: V) -> Self {
        Self { values: values.into_iter().collect(), ids: PhantomData }
    }
}

impl<I, T> Extend<T> for IndexVec<I, T> {
    fn extend<V: IntoIterator<Item = T>>(&mut self, values: V) {
        self.values.extend(values);
    }
}

/// A set of ids of one table, as bits: one for each entry.
///
/// The capacity is fixed when the set is created, so that nothing is allocated afterwards. An id
/// beyond it is never a member.
///
/// ```
/// # #[cfg(feature = "internals")] {
/// use veiviser::index::{IdSet, IndexVec, StepId};
///
/// let steps: IndexVec<StepId, &str> = ["danger", "age", "consent"].into_iter().collect();
/// let mut open = IdSet::for_table(&steps);
/// for (step, name) in steps.iter().rev() {
///     open.set(step, name.len() > 3);
/// }
/// let names: Vec<_> = open.iter().filter_map(|step| steps.get(step)).collect();
/// assert_eq!(names, [&"danger", &"consent"], "in the order of the table");
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdSet<I> {
    words: Box<[u64]>,
    ids: PhantomData<I>,
}

/// How many ids one word of a set holds.
const WORD: usize = 64;

impl<I: Id> IdSet<I> {
    /// An empty set with a capacity for the ids of this table.
    pub fn for_table<T>(table: &IndexVec<I, T>) -> Self {
        let words = vec![0; table.len().div_ceil(WORD)].into_boxed_slice();
        Self { words, ids: PhantomData }
    }

    /// Whether an id is a member.
    pub fn contains(&self, id: I) -> bool {
        let position = id.position();
        self.words.get(position / WORD).is_some_and(|word| word >> (position % WORD) & 1 == 1)
    }

    /// Adds an id, or removes it. Returns whether it was a member before.
    pub fn set(&mut self, id: I, member: bool) -> bool {
        let position = id.position();
        let Some(word) = self.words.get_mut(position / WORD) else { return false };
        let mask = 1_u64 << (position % WORD);
        let was = *word & mask != 0;
        if member {
            *word |= mask;
        } else {
            *word &= !mask;
        }
        was
    }

    /// Removes and returns the first member that is not before `from`.
    ///
    /// Between two calls, members may be added after the one that was returned.
    pub fn take_from(&mut self, from: I) -> Option<I> {
        let first = from.position() / WORD;
        // In the first word, the members before `from` stay.
        let mut considered = u64::MAX << (from.position() % WORD);
        for (position, word) in self.words.iter_mut().enumerate().skip(first) {
            let members = *word & considered;
            if members != 0 {
                *word ^= members & members.wrapping_neg();
                return Some(member(position, members));
            }
            considered = u64::MAX;
        }
        None
    }

    /// Whether there is no member.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// The members, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = I> {
        self.words.iter().enumerate().flat_map(|(position, word)| {
            let mut members = *word;
            std::iter::from_fn(move || {
                if members == 0 {
                    return None;
                }
                let first = member(position, members);
                members &= members.wrapping_sub(1);
                Some(first)
            })
        })
    }

    /// The bytes that the members take.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.words)
    }
}

impl<I: Id> Extend<I> for IdSet<I> {
    fn extend<V: IntoIterator<Item = I>>(&mut self, ids: V) {
        for id in ids {
            self.set(id, true);
        }
    }
}

/// The first member in a non-empty word of a set.
fn member<I: Id>(word: usize, members: u64) -> I {
    let bit = usize::try_from(members.trailing_zeros()).unwrap_or(0);
    I::at(word.saturating_mul(WORD).saturating_add(bit))
}

#[cfg(test)]
mod tests {
    use super::{FactId, Id, IdSet, IndexVec, StepId, TestId};

    fn table(size: usize) -> IndexVec<StepId, usize> {
        (0..size).collect()
    }

    #[test]
    fn an_id_finds_its_entry() {
        let mut names = IndexVec::<FactId, String>::new();
        assert!(names.is_empty());
        assert_eq!(names.next_id(), FactId::FIRST);
        let ids = ["a", "b", "c"].map(|name| names.push(name.to_owned()));
        assert_eq!(ids, [FactId::at(0), FactId::at(1), FactId::at(2)]);
        for (id, name) in ids.iter().zip(["a", "b", "c"]) {
            assert_eq!(names.get(*id).map(String::as_str), Some(name));
        }
        names.get_mut(ids[1]).unwrap().push('!');
        assert_eq!(names.as_slice(), ["a", "b!", "c"]);
        assert_eq!(names.find_id(|name| name == "c"), Some(ids[2]));
        assert_eq!(names.find_id(|name| name == "d"), None);
        assert_eq!(names.ids().collect::<Vec<_>>(), ids);
        assert_eq!(names.iter().map(|(id, _)| id).collect::<Vec<_>>(), ids);
        assert_eq!(names.len(), 3);
    }

    #[test]
    fn an_id_past_the_end_finds_nothing() {
        let mut numbers = table(3);
        for id in [StepId::at(3), StepId::at(usize::MAX), StepId::from_raw(u32::MAX)] {
            assert_eq!(numbers.get(id), None);
            assert_eq!(numbers.get_mut(id), None);
            assert_eq!(numbers.slice(StepId::FIRST..id).is_empty(), id != StepId::at(3));
        }
        let (one, two) = (StepId::at(1), StepId::at(2));
        assert_eq!(numbers.slice(one..StepId::at(3)), [1, 2]);
        // A range that runs backwards is empty.
        assert!(numbers.slice(two..one).is_empty());
        // There is nothing after the greatest id.
        assert_eq!(StepId::at(usize::MAX).next(), StepId::at(usize::MAX));
    }

    #[test]
    fn a_table_can_be_created_alongside_another_and_grow() {
        let mut marks = IndexVec::alongside(&table(2), false);
        assert_eq!(marks.as_slice(), [false, false]);
        marks.grow_to_hold(StepId::at(3), true);
        assert_eq!(marks.as_slice(), [false, false, true, true]);
        marks.grow_to_hold(StepId::FIRST, false);
        assert_eq!(marks.len(), 4);
    }

    #[test]
    fn an_end_moves_with_the_run_that_it_belongs_to() {
        let (from, to) = (TestId::at(10), TestId::at(3));
        assert_eq!(TestId::at(14).moved(from, to), TestId::at(7));
        assert_eq!(from.moved(from, to), to);
    }

    #[test]
    fn a_set_contains_what_was_added_and_iterates_in_order() {
        let steps = table(200);
        let mut set = IdSet::for_table(&steps);
        assert_eq!(set.iter().next(), None);
        for position in [199, 0, 64, 63, 128] {
            assert!(!set.set(StepId::at(position), true));
            assert!(set.set(StepId::at(position), true), "it was a member already");
        }
        let members: Vec<_> = set.iter().map(StepId::position).collect();
        assert_eq!(members, [0, 63, 64, 128, 199]);
        assert!(set.set(StepId::at(64), false));
        assert!(!set.contains(StepId::at(64)) && set.contains(StepId::at(63)));
        // Without room, an id is no member and never becomes one.
        let without_room = StepId::at(usize::MAX);
        assert!(!set.set(without_room, true) && !set.contains(without_room));
    }

    #[test]
    fn members_are_removed_from_a_position_onwards() {
        let mut set = IdSet::for_table(&table(200));
        for position in [3, 5, 70, 199] {
            set.set(StepId::at(position), true);
        }
        let mut taken = Vec::new();
        let mut from = StepId::at(5);
        while let Some(step) = set.take_from(from) {
            taken.push(step.position());
            if step.position() == 70 {
                // Added while members are being removed.
                set.set(StepId::at(71), true);
            }
            from = step;
        }
        assert_eq!(taken, [5, 70, 71, 199]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [StepId::at(3)], "what stood before stays");
        assert_eq!(set.take_from(StepId::at(usize::MAX)), None);
    }
}
