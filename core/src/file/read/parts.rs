//! The parts of lists and objects, one after the other, and what is passed over.

use std::borrow::Cow;

use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{DeserializeSeed, MapAccess, SeqAccess};

use super::super::shape_error::{ReadError, ShapeError};
use super::FileReader;

/// One value, or none where it has an error: the error is noted, and the value is passed over.
pub(super) struct OneAttempt<'a, 'de, 'r> {
    pub(super) reader: &'a mut FileReader<'de, 'r>,
}

impl<'de> SeqAccess<'de> for OneAttempt<'_, 'de, '_> {
    type Error = ReadError;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, ReadError> {
        let reader = &mut *self.reader;
        let before = reader.cursor.at;
        let depth = reader.cursor.depth();
        let (_, at) = reader.kind()?;
        reader.cursor.go_back(before, depth);
        let left_out = reader.recovery.as_deref().is_some_and(|r| r.left_out.contains(&at));
        if !left_out {
            match seed.deserialize(&mut *reader) {
                // What lacks a key is left out as a whole.
                Ok(value) => {
                    let recovery = reader.recovery.as_deref();
                    if !recovery.is_some_and(|r| r.stand_ins.contains_key(&at)) {
                        return Ok(Some(value));
                    }
                }
                Err(error) => drop(reader.note(error.in_piece(at))),
            }
        }
        // The file is JSON, so the value can be passed over.
        reader.cursor.go_back(before, depth);
        reader.cursor.skip()?;
        Ok(None)
    }
}

/// The elements of a list.
pub(super) struct ListReader<'a, 'de, 'r> {
    pub(super) reader: &'a mut FileReader<'de, 'r>,
    pub(super) first: bool,
    pub(super) done: bool,
}

impl<'de> SeqAccess<'de> for ListReader<'_, 'de, '_> {
    type Error = ReadError;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, ReadError> {
        if self.done || !self.reader.cursor.go_to_item(self.first)? {
            return Ok(None);
        }
        self.first = false;
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

/// The entries of an object.
pub(super) struct ObjectReader<'a, 'de, 'r> {
    pub(super) reader: &'a mut FileReader<'de, 'r>,
    /// Where the object begins.
    pub(super) at: usize,
    pub(super) first: bool,
    /// Whether the written entries have all been read.
    pub(super) done: bool,
    /// Where the present key begins.
    pub(super) key_at: usize,
    pub(super) stand_ins: std::vec::IntoIter<&'static str>,
}

impl<'de> ObjectReader<'_, 'de, '_> {
    /// The next key that is written and not left out.
    fn written_key(&mut self) -> Result<Option<Cow<'de, str>>, ReadError> {
        while !self.done && self.reader.cursor.go_to_key(self.first)? {
            self.first = false;
            self.key_at = self.reader.cursor.at;
            let key = self.reader.cursor.string()?;
            self.reader.cursor.colon()?;
            let Some(recovery) = self.reader.recovery.as_deref_mut() else { return Ok(Some(key)) };
            if !recovery.left_out.contains(&self.key_at) {
                return Ok(Some(key));
            }
            recovery.known.insert((self.at, key.into_owned()));
            self.reader.cursor.skip()?;
        }
        self.done = true;
        Ok(None)
    }

    /// Notes the other keys of the object that it cannot have, so that one reading finds them all.
    fn other_unknown_keys(&mut self, known: &'static [&'static str]) -> Result<(), ReadError> {
        self.reader.cursor.skip()?;
        while let Some(key) = self.written_key()? {
            let error = (!known.contains(&&*key)).then(|| {
                ReadError::new(ShapeError::UnknownKey { key: key.into_owned(), known })
                    .at(self.key_at)
                    .in_piece(self.key_at)
            });
            if let Some(error) = error {
                self.reader.note(error);
            }
            self.reader.cursor.skip()?;
        }
        Ok(())
    }
}

impl<'de> MapAccess<'de> for ObjectReader<'_, 'de, '_> {
    type Error = ReadError;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, ReadError> {
        let Some(key) = self.written_key()? else {
            let Some(key) = self.stand_ins.next() else { return Ok(None) };
            return seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some);
        };
        let found = match key {
            Cow::Borrowed(key) => seed.deserialize(BorrowedStrDeserializer::new(key)),
            Cow::Owned(key) => seed.deserialize(StrDeserializer::new(&key)),
        };
        found.map(Some).map_err(|error: ReadError| {
            let error = error.at(self.key_at).in_piece(self.key_at);
            if self.reader.recovery.is_none() {
                return error;
            }
            let known = match &error.0.error {
                ShapeError::UnknownKey { known, .. } => Some(*known),
                _ => None,
            };
            let noted = self.reader.note(error);
            match known.map_or(Ok(()), |known| self.other_unknown_keys(known)) {
                Ok(()) => noted,
                Err(error) => error,
            }
        })
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, ReadError> {
        if self.done {
            let before = std::mem::replace(&mut self.reader.stands_in, true);
            let value = seed.deserialize(&mut *self.reader);
            self.reader.stands_in = before;
            return value;
        }
        let key_at = self.key_at;
        seed.deserialize(&mut *self.reader).map_err(|error| error.in_piece(key_at))
    }
}
