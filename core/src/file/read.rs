//! Reads one file: `text -> value`, or an error of this library's own and its place.
//!
//! A structure is read only from a JSON object. What `serde` derives would also read it from a
//! list, by the order of its fields: `["danger", "yes"]` would be a condition, and a different one
//! as soon as a field is added.
//!
//! All files are read through this one deserializer, because every further kind would be compiled
//! again for each structure of the format. It reads once and stops at the first error; with a
//! [`Recovery`] it notes errors and goes on, without what it was told to leave out.

use std::borrow::Cow;

use serde::de::value::StrDeserializer;
use serde::de::{Deserialize, Deserializer, Visitor};

use super::json::{Cursor, JsonKind};
use super::shape_error::{ExpectedShape, ReadError, Recovery, ShapeError};

mod parts;

use parts::{ListReader, ObjectReader, OneAttempt};

/// The name by which [`Attempt`](super::shape::Attempt) asks that an error be passed over.
pub(super) const ATTEMPT: &str = "\u{0}attempt";

/// Reads a value in which every structure is written as an object.
pub(crate) fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, ReadError> {
    read_with(text, None)
}

/// Reads a value; with a recovery, it notes the errors there and returns one only where nothing could
/// be read.
pub(crate) fn read_with<'de, T: Deserialize<'de>>(
    text: &'de str,
    recovery: Option<&mut Recovery>,
) -> Result<T, ReadError> {
    let mut reader = FileReader { cursor: Cursor::new(text), recovery, stands_in: false };
    let value = T::deserialize(&mut reader);
    match value {
        Ok(value) => {
            reader.cursor.end()?;
            Ok(value)
        }
        Err(error) => Err(reader.note(error)),
    }
}

/// The one deserializer.
struct FileReader<'de, 'r> {
    cursor: Cursor<'de>,
    recovery: Option<&'r mut Recovery>,
    /// Whether the value that is read stands in for a missing one.
    stands_in: bool,
}

impl<'de> FileReader<'de, '_> {
    fn wrong<T>(expected: ExpectedShape, at: usize) -> Result<T, ReadError> {
        Err(ReadError::new(ShapeError::WrongType(expected)).at(at))
    }

    /// Keeps an error, if errors are kept.
    fn note(&mut self, error: ReadError) -> ReadError {
        let Some(recovery) = self.recovery.as_deref_mut() else { return error };
        if error.0.error != ShapeError::Noted {
            recovery.errors.push(*error.0);
        }
        ReadError::new(ShapeError::Noted)
    }

    /// The kind of the value here, and where it begins.
    fn kind(&mut self) -> Result<(JsonKind, usize), ReadError> {
        Ok(self.cursor.kind()?)
    }

    /// A whole number within these bounds.
    fn whole(&mut self, least: i64, most: i64, expected: ExpectedShape) -> Result<i64, ReadError> {
        if self.stands_in {
            return Ok(least.max(0));
        }
        let (kind, at) = self.kind()?;
        if kind == JsonKind::Number
            && let Ok(number) = self.cursor.number()?.parse::<i64>()
            && (least..=most).contains(&number)
        {
            return Ok(number);
        }
        Self::wrong(expected, at)
    }

    fn text<V: Visitor<'de>>(
        &mut self,
        visitor: V,
        expected: ExpectedShape,
    ) -> Result<V::Value, ReadError> {
        if self.stands_in {
            return visitor.visit_borrowed_str("");
        }
        let (kind, at) = self.kind()?;
        if kind != JsonKind::Text {
            return Self::wrong(expected, at);
        }
        match self.cursor.string()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
        .map_err(|error: ReadError| error.at(at))
    }

    fn list<V: Visitor<'de>>(&mut self, visitor: V, at: usize) -> Result<V::Value, ReadError> {
        if !self.stands_in {
            self.cursor.open()?;
        }
        let done = self.stands_in;
        visitor
            .visit_seq(ListReader { reader: self, first: true, done })
            .map_err(|error| error.at(at))
    }

    fn object<V: Visitor<'de>>(
        &mut self,
        visitor: V,
        at: usize,
        keys: &[&'static str],
    ) -> Result<V::Value, ReadError> {
        let mut stand_ins: Vec<&'static str> = Vec::new();
        let done = self.stands_in;
        if done {
            stand_ins.extend(keys);
        } else {
            self.cursor.open()?;
            if let Some(recovery) = self.recovery.as_deref()
                && let Some(missing) = recovery.stand_ins.get(&at)
            {
                stand_ins.clone_from(missing);
            }
        }
        let object = ObjectReader {
            reader: self,
            at,
            first: true,
            done,
            key_at: at,
            stand_ins: stand_ins.into_iter(),
        };
        visitor.visit_map(object).map_err(|error| error.at(at))
    }
}

macro_rules! whole {
    ($($name:ident, $visit:ident, $type:ty, $expected:expr;)*) => {
        $(fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
            let number = self.whole(i64::from(<$type>::MIN), i64::from(<$type>::MAX), $expected)?;
            visitor.$visit(<$type>::try_from(number).unwrap_or_default())
        })*
    };
}

impl<'de> Deserializer<'de> for &mut FileReader<'de, '_> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if self.stands_in {
            return self.list(visitor, 0);
        }
        let (kind, at) = self.kind()?;
        match kind {
            JsonKind::Object => self.object(visitor, at, &[]),
            JsonKind::List => self.list(visitor, at),
            JsonKind::Text => self.text(visitor, ExpectedShape::Text).map_err(|error| error.at(at)),
            JsonKind::Number => match self.cursor.number()?.parse::<i64>() {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => visitor.visit_f64(0.0),
            }
            .map_err(|error: ReadError| error.at(at)),
            JsonKind::Bool(value) => {
                visitor.visit_bool(value).map_err(|error: ReadError| error.at(at))
            }
            JsonKind::Null => visitor.visit_unit().map_err(|error: ReadError| error.at(at)),
        }
    }

    whole! {
        deserialize_i8, visit_i8, i8, ExpectedShape::Whole;
        deserialize_i16, visit_i16, i16, ExpectedShape::Whole;
        deserialize_i32, visit_i32, i32, ExpectedShape::Whole;
        deserialize_u8, visit_u8, u8, ExpectedShape::WholeUpTo(u8::MAX.into());
        deserialize_u16, visit_u16, u16, ExpectedShape::WholeUpTo(u16::MAX.into());
        deserialize_u32, visit_u32, u32, ExpectedShape::WholeNotNegative;
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if self.stands_in {
            return visitor.visit_bool(false);
        }
        match self.kind()? {
            (JsonKind::Bool(value), _) => visitor.visit_bool(value),
            (_, at) => FileReader::wrong(ExpectedShape::Boolean, at),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.text(visitor, ExpectedShape::Text)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.text(visitor, ExpectedShape::Text)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if self.stands_in {
            return visitor.visit_none();
        }
        let before = self.cursor.at;
        if self.kind()?.0 == JsonKind::Null {
            return visitor.visit_none();
        }
        let depth = self.cursor.depth();
        self.cursor.go_back(before, depth);
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        if name != ATTEMPT || self.recovery.is_none() || self.stands_in {
            return visitor.visit_newtype_struct(self);
        }
        visitor.visit_seq(OneAttempt { reader: self })
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if self.stands_in {
            return self.list(visitor, 0);
        }
        match self.kind()? {
            (JsonKind::List, at) => self.list(visitor, at),
            (_, at) => FileReader::wrong(ExpectedShape::List, at),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_struct("", &[], visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        if self.stands_in {
            return self.object(visitor, 0, keys);
        }
        match self.kind()? {
            (JsonKind::Object, at) => self.object(visitor, at, keys),
            (_, at) => FileReader::wrong(ExpectedShape::Object, at),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        // All enumerations in the files are plain words.
        if self.stands_in {
            let first = words.first().copied().unwrap_or_default();
            return visitor.visit_enum(StrDeserializer::new(first));
        }
        let (kind, at) = self.kind()?;
        if kind != JsonKind::Text {
            return FileReader::wrong(ExpectedShape::Word(words), at);
        }
        let word = self.cursor.string()?;
        visitor.visit_enum(StrDeserializer::new(&word)).map_err(|error: ReadError| error.at(at))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if !self.stands_in {
            self.cursor.skip()?;
        }
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        i64 u64 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
    }
}
