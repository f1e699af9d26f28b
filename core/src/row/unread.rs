//! A value that is held as it is written.

use std::fmt;
use std::marker::PhantomData;

#[cfg(feature = "source")]
use super::to_bytes;
use super::{Field, RowReader, from_bytes};

/// A value that is held as it is written, because it is long and seldom read.
pub(crate) struct Unread<T> {
    bytes: Box<[u8]>,
    of: PhantomData<T>,
}

impl<T: Field> Unread<T> {
    #[cfg(feature = "source")]
    pub(crate) fn new(value: &T) -> Self {
        Self { bytes: to_bytes(value).into_boxed_slice(), of: PhantomData }
    }

    /// Reads the value; `None` where it does not stand there, which reading a pack refuses.
    pub(crate) fn read(&self) -> Option<T> {
        from_bytes(&self.bytes)
    }
}

impl<T> Clone for Unread<T> {
    fn clone(&self) -> Self {
        Self { bytes: self.bytes.clone(), of: PhantomData }
    }
}

impl<T: Field + fmt::Debug> fmt::Debug for Unread<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.read().fmt(f)
    }
}

/// As how many bytes it has, and then these. What stands in them is not read.
impl<T> Field for Unread<T> {
    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        let length = usize::read(row)?;
        Some(Self { bytes: row.bytes(length)?.into(), of: PhantomData })
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        self.bytes.len().write(bytes);
        bytes.extend(&self.bytes);
    }
}
