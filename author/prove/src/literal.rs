//! Something that is true or false, or its negation, in one number: `(id, negated) -> literal`.

use std::marker::PhantomData;
use std::ops::Not;

use veiviser::index::Id;

/// An entry of a table of truth values, possibly negated. The first entry of such a table is the
/// constant, which is always true.
///
/// Literals are ids themselves, so that a table can have one entry for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Literal<I> {
    /// Twice the number of the entry, and one more where it is negated.
    code: u32,
    entries: PhantomData<I>,
}

impl<I: Id> Literal<I> {
    /// Always true.
    pub const TRUE: Self = Self { code: 0, entries: PhantomData };
    /// Never true.
    pub const FALSE: Self = Self { code: 1, entries: PhantomData };

    /// The literal of an entry, not negated.
    pub fn of(id: I) -> Self {
        Self { code: id.raw() << 1, entries: PhantomData }
    }

    /// The entry.
    pub fn id(self) -> I {
        I::from_raw(self.code >> 1)
    }

    /// Whether the entry is negated.
    pub const fn is_negated(self) -> bool {
        self.code & 1 == 1
    }

    /// Whether it is the constant or its negation.
    pub const fn is_constant(self) -> bool {
        self.code <= 1
    }

    /// The literal, negated if `negate` is true.
    #[must_use]
    pub const fn negate_if(self, negate: bool) -> Self {
        Self { code: self.code ^ negate as u32, entries: PhantomData }
    }
}

impl<I: Id> Not for Literal<I> {
    type Output = Self;

    fn not(self) -> Self {
        self.negate_if(true)
    }
}

impl<I: Id> Id for Literal<I> {
    const FIRST: Self = Self::TRUE;

    fn from_raw(raw: u32) -> Self {
        Self { code: raw, entries: PhantomData }
    }

    fn raw(self) -> u32 {
        self.code
    }
}
