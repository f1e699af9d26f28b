//! Rows of a built pack: `value <-> bytes`, each field in its full width.
//!
//! A built pack is held as it stands in its file: in tables of rows, whose lists and names are ranges of other
//! tables. So reading one is little more than copying, and takes about the memory of the file. A serde format would
//! write shorter numbers, and decode each; what it saves in the file is lost again in memory.
//!
//! Numbers stand least significant byte first. What is read is of its type and no more: whether an id finds
//! something is checked afterwards.

use std::num::NonZeroU32;

use jiff::civil::Date;

use crate::closed_list::ClosedList;

mod run;
mod unread;

#[cfg(feature = "source")]
pub(crate) use run::NameWriter;
pub(crate) use run::{NameRun, Run};
pub(crate) use unread::Unread;

/// What is left of the bytes.
pub(crate) struct RowReader<'b> {
    rest: &'b [u8],
}

impl<'b> RowReader<'b> {
    pub(crate) const fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The place of something, counted from 1.
    pub(crate) fn nonzero(&mut self) -> Option<NonZeroU32> {
        NonZeroU32::new(u32::read(self)?)
    }

    /// Passes over bytes that must be 0.
    pub(crate) fn unused(&mut self, length: usize) -> Option<()> {
        self.bytes(length)?.iter().all(|byte| *byte == 0).then_some(())
    }

    /// Whether everything was read.
    pub(crate) const fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(*taken)
    }

    fn bytes(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }
}

/// What has a form in a built pack.
pub(crate) trait Field: Sized {
    /// How many bytes each takes; 0 where that depends on the value.
    const WIDTH: usize = 0;
    /// The same of one that may be missing.
    const OPTION_WIDTH: usize = if Self::WIDTH == 0 { 0 } else { Self::WIDTH.saturating_add(1) };

    /// Reads it; `None` where it does not stand there.
    fn read(row: &mut RowReader<'_>) -> Option<Self>;

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>);

    /// Reads one that may be missing: a flag, and then the value, or as many bytes of 0.
    #[expect(clippy::option_option, reason = "it stands there or not, and there is one or none")]
    fn read_option(row: &mut RowReader<'_>) -> Option<Option<Self>> {
        if bool::read(row)? {
            return Self::read(row).map(Some);
        }
        row.unused(Self::WIDTH).map(|()| None)
    }

    #[cfg(feature = "source")]
    fn write_option(value: Option<&Self>, bytes: &mut Vec<u8>) {
        value.is_some().write(bytes);
        match value {
            Some(value) => value.write(bytes),
            None => bytes.extend(std::iter::repeat_n(0, Self::WIDTH)),
        }
    }
}

impl<T: Field> Field for Option<T> {
    const WIDTH: usize = T::OPTION_WIDTH;

    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        T::read_option(row)
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        T::write_option(self.as_ref(), bytes);
    }
}

/// Written as how many there are, and then each.
impl<T: Field> Field for Vec<T> {
    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        let count = usize::read(row)?;
        if T::WIDTH != 0 {
            let rows = row.bytes(count.checked_mul(T::WIDTH)?)?.chunks_exact(T::WIDTH);
            let mut values = Self::with_capacity(count);
            for row in rows {
                values.push(T::read(&mut RowReader::new(row))?);
            }
            return Some(values);
        }
        // Each takes a byte at least, so no more are read than there are bytes.
        let mut values = Self::new();
        for _ in 0..count {
            values.push(T::read(row)?);
        }
        values.shrink_to_fit();
        Some(values)
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        self.len().write(bytes);
        for value in self {
            value.write(bytes);
        }
    }
}

impl<T: Field> Field for Box<[T]> {
    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        Vec::read(row).map(Vec::into_boxed_slice)
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        self.len().write(bytes);
        for value in self {
            value.write(bytes);
        }
    }
}

impl Field for Box<str> {
    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        String::read(row).map(String::into_boxed_str)
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        self.len().write(bytes);
        bytes.extend(self.as_bytes());
    }
}

/// Written as how many bytes it has, and then these.
impl Field for String {
    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        let length = usize::read(row)?;
        std::str::from_utf8(row.bytes(length)?).ok().map(Self::from)
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        self.len().write(bytes);
        bytes.extend(self.as_bytes());
    }
}

impl<T: Field, U: Field> Field for (T, U) {
    const WIDTH: usize = width(&[T::WIDTH, U::WIDTH]);

    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        Some((T::read(row)?, U::read(row)?))
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        self.0.write(bytes);
        self.1.write(bytes);
    }
}

impl<const N: usize> Field for [u8; N] {
    const WIDTH: usize = N;

    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        row.take()
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self);
    }
}

/// Year, month and day.
impl Field for Date {
    const WIDTH: usize = 4;

    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        let [low, high, month, day] = row.take()?;
        Self::new(i16::from_le_bytes([low, high]), month.cast_signed(), day.cast_signed()).ok()
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.year().to_le_bytes());
        bytes.extend(self.month().to_le_bytes());
        bytes.extend(self.day().to_le_bytes());
    }
}

/// The width of what has fields of these widths.
pub(crate) const fn width(fields: &[usize]) -> usize {
    let (mut all, mut rest) = (0_usize, fields);
    while let [first, others @ ..] = rest {
        if *first == 0 {
            return 0;
        }
        (all, rest) = (all.saturating_add(*first), others);
    }
    all
}

/// The width of a field, by the function that returns it.
pub(crate) const fn width_of<R, T: Field>(_: fn(&R) -> &T) -> usize {
    T::WIDTH
}

/// A struct is written as its fields.
macro_rules! fields {
    ($($row:ident { $($field:ident),+ $(,)? })+) => {$(
        impl $crate::row::Field for $row {
            const WIDTH: usize = $crate::row::width(&[$(
                $crate::row::width_of(|row: &$row| &row.$field),
            )+]);

            #[inline]
            fn read(row: &mut $crate::row::RowReader<'_>) -> Option<Self> {
                Some(Self { $($field: $crate::row::Field::read(row)?,)+ })
            }

            #[cfg(feature = "source")]
            fn write(&self, bytes: &mut Vec<u8>) {
                $($crate::row::Field::write(&self.$field, bytes);)+
            }
        }
    )+};
}
pub(crate) use fields;

/// An enum is written as the place of the case, and then its fields.
macro_rules! cases {
    ($($list:ident { $($place:literal $case:ident $(($one:ident))? $({ $($field:ident),+ })?,)+ })+) => {$(
        impl $crate::row::Field for $list {
            const WIDTH: usize = {
                const HELD: &[&str] = &[
                    $($(stringify!($one),)? $($(stringify!($field),)+)?)+
                ];
                if HELD.is_empty() { 1 } else { 0 }
            };

            fn read(row: &mut $crate::row::RowReader<'_>) -> Option<Self> {
                Some(match <u8 as $crate::row::Field>::read(row)? {
                    $($place => {
                        $(let $one = $crate::row::Field::read(row)?;)?
                        $($(let $field = $crate::row::Field::read(row)?;)+)?
                        Self::$case $(($one))? $({ $($field),+ })?
                    })+
                    _ => return None,
                })
            }

            #[cfg(feature = "source")]
            fn write(&self, bytes: &mut Vec<u8>) {
                match self {
                    $(Self::$case $(($one))? $({ $($field),+ })? => {
                        bytes.push($place);
                        $($crate::row::Field::write($one, bytes);)?
                        $($($crate::row::Field::write($field, bytes);)+)?
                    })+
                }
            }
        }
    )+};
}
pub(crate) use cases;

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Field for $number {
            const WIDTH: usize = size_of::<Self>();

            fn read(row: &mut RowReader<'_>) -> Option<Self> {
                row.take().map(Self::from_le_bytes)
            }

            #[cfg(feature = "source")]
            fn write(&self, bytes: &mut Vec<u8>) {
                bytes.extend(self.to_le_bytes());
            }
        }
    )+};
}

numbers!(u8, u16, i16, u32, i32, u64);

/// A length, or a number of things: at most as many as there are bytes in a pack.
impl Field for usize {
    const WIDTH: usize = size_of::<u32>();

    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        Self::try_from(u32::read(row)?).ok()
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        u32::try_from(*self).unwrap_or(u32::MAX).write(bytes);
    }
}

impl Field for bool {
    const WIDTH: usize = 1;

    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        match u8::read(row)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.push(u8::from(*self));
    }
}

/// Stands for no case of a closed list.
const NO_CASE: u8 = u8::MAX;

/// Written by the place of the case.
impl<T: ClosedList> Field for T {
    const WIDTH: usize = 1;
    const OPTION_WIDTH: usize = 1;

    fn read(row: &mut RowReader<'_>) -> Option<Self> {
        T::CASES.get(usize::from(u8::read(row)?)).copied()
    }

    #[cfg(feature = "source")]
    fn write(&self, bytes: &mut Vec<u8>) {
        let place = T::CASES.iter().position(|case| case == self);
        bytes.push(place.and_then(|place| u8::try_from(place).ok()).unwrap_or(NO_CASE));
    }

    fn read_option(row: &mut RowReader<'_>) -> Option<Option<Self>> {
        match u8::read(row)? {
            NO_CASE => Some(None),
            place => T::CASES.get(usize::from(place)).map(|case| Some(*case)),
        }
    }

    #[cfg(feature = "source")]
    fn write_option(value: Option<&Self>, bytes: &mut Vec<u8>) {
        match value {
            Some(case) => case.write(bytes),
            None => bytes.push(NO_CASE),
        }
    }
}

/// Reads a value from all of some bytes. It allocates no more than these can fill.
pub(crate) fn from_bytes<T: Field>(bytes: &[u8]) -> Option<T> {
    let mut row = RowReader::new(bytes);
    let value = T::read(&mut row)?;
    row.is_at_end().then_some(value)
}

#[cfg(feature = "source")]
pub(crate) fn to_bytes<T: Field>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    value.write(&mut bytes);
    bytes
}
