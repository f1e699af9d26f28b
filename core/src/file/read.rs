//! Reads one file: `text -> value`, or an error and its path.
//!
//! A structure is read only from a JSON object. What `serde` derives would also read it from a
//! list, by the order of its fields: `["danger", "yes"]` would be a condition, and a different one
//! as soon as a field is added. The path of an error is recorded while the error is passed
//! outwards, so that a file without errors pays nothing for it.
//!
//! All files are read through this one deserializer, because every further kind would be compiled
//! again for each structure of the format.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;

/// Why a text could not be read.
#[derive(Debug)]
pub(crate) struct ReadError {
    /// The keys and indices that lead to the error, from the outermost.
    pub(crate) path: Vec<String>,
    /// The message of the reader.
    pub(crate) message: String,
}

/// Reads a value in which every structure is written as an object.
pub(crate) fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, ReadError> {
    let trail = Trail::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = T::deserialize(Strict { inner: &mut reader, trail: &trail });
    value.and_then(|value| reader.end().map(|()| value)).map_err(|error| ReadError {
        path: trail.0.into_inner().into_iter().rev().collect(),
        message: message_of(&error),
    })
}

/// The message of the reader without the line and column that it adds.
pub(crate) fn message_of(error: &serde_json::Error) -> String {
    let mut message = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    message.truncate(message.strip_suffix(&position).map_or(message.len(), str::len));
    message
}

/// The path from an error outwards to the whole file.
#[derive(Debug, Default)]
struct Trail(RefCell<Vec<String>>);

impl Trail {
    fn note<E>(&self, step: &impl ToString, error: E) -> E {
        self.0.borrow_mut().push(step.to_string());
        error
    }
}

/// A deserializer, visitor or seed that reads structures only from objects, also in what it contains.
struct Strict<'t, T> {
    inner: T,
    trail: &'t Trail,
}

macro_rules! forward {
    ($($name:ident($($arg:ident: $type:ty),*);)*) => {
        $(fn $name<V: Visitor<'de>>(self, $($arg: $type,)* visitor: V) -> Result<V::Value, D::Error> {
            self.inner.$name($($arg,)* Strict { inner: visitor, trail: self.trail })
        })*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Strict<'_, D> {
    type Error = D::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_map(Strict { inner: visitor, trail: self.trail })
    }

    forward! {
        deserialize_any(); deserialize_bool();
        deserialize_i8(); deserialize_i16(); deserialize_i32(); deserialize_i64();
        deserialize_u8(); deserialize_u16(); deserialize_u32(); deserialize_u64();
        deserialize_f32(); deserialize_f64(); deserialize_char(); deserialize_str();
        deserialize_string(); deserialize_bytes(); deserialize_byte_buf(); deserialize_option();
        deserialize_unit(); deserialize_unit_struct(name: &'static str);
        deserialize_newtype_struct(name: &'static str); deserialize_seq();
        deserialize_tuple(len: usize); deserialize_tuple_struct(name: &'static str, len: usize);
        deserialize_map(); deserialize_enum(name: &'static str, names: &'static [&'static str]);
        deserialize_identifier(); deserialize_ignored_any();
    }
}

macro_rules! values {
    ($($name:ident($type:ty);)*) => {
        $(fn $name<E: Error>(self, value: $type) -> Result<V::Value, E> {
            self.inner.$name(value)
        })*
    };
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Strict<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    values! {
        visit_bool(bool); visit_i64(i64); visit_u64(u64); visit_f64(f64); visit_str(&str);
        visit_borrowed_str(&'de str); visit_string(String);
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_none()
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.inner.visit_some(Strict { inner, trail: self.trail })
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.inner.visit_newtype_struct(Strict { inner, trail: self.trail })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<V::Value, A::Error> {
        self.inner.visit_seq(TrackedItems { inner: list, trail: self.trail, index: 0 })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.inner.visit_map(TrackedEntries {
            inner: map,
            trail: self.trail,
            key: Cow::Borrowed(""),
        })
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<V::Value, A::Error> {
        // All enumerations in the files are plain words.
        self.inner.visit_enum(data)
    }
}

/// The items of a list, and which one is being read.
struct TrackedItems<'t, A> {
    inner: A,
    trail: &'t Trail,
    index: usize,
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for TrackedItems<'_, A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        let seed = Strict { inner: seed, trail: self.trail };
        let index = self.index;
        self.index = index.saturating_add(1);
        self.inner.next_element_seed(seed).map_err(|error| self.trail.note(&index, error))
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

/// The entries of an object, and which one is being read.
struct TrackedEntries<'t, 'de, A> {
    inner: A,
    trail: &'t Trail,
    key: Cow<'de, str>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for TrackedEntries<'_, 'de, A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        self.inner.next_key_seed(TrackedKey { inner: seed, key: &mut self.key })
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        let seed = Strict { inner: seed, trail: self.trail };
        self.inner.next_value_seed(seed).map_err(|error| self.trail.note(&self.key, error))
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Strict<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.inner.deserialize(Strict { inner: deserializer, trail: self.trail })
    }
}

/// A seed, deserializer or visitor of a key that remembers the key.
struct TrackedKey<'k, 'de, T> {
    inner: T,
    key: &'k mut Cow<'de, str>,
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for TrackedKey<'_, 'de, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.inner.deserialize(TrackedKey { inner: deserializer, key: self.key })
    }
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for TrackedKey<'_, 'de, D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_str(TrackedKey { inner: visitor, key: self.key })
    }

    // Every key of JSON is a string.
    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for TrackedKey<'_, 'de, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<V::Value, E> {
        *self.key = Cow::Owned(key.to_owned());
        self.inner.visit_str(key)
    }

    fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<V::Value, E> {
        *self.key = Cow::Borrowed(key);
        self.inner.visit_borrowed_str(key)
    }
}
