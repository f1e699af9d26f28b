//! The small shapes that files are made of: borrowed text, maps that keep their order and refuse
//! duplicate keys, and values that have a short form.

use std::{borrow::Cow, fmt, marker::PhantomData, ops::Deref};

use super::read::ATTEMPT;
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};

/// An id, as a schema says it.
#[cfg(feature = "schema")]
pub(super) const ID: &str = "^[a-z0-9][a-z0-9-]{0,63}$";

/// Text that is borrowed from the file where it contains no escapes.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Str<'a>(pub Cow<'a, str>);

impl Deref for Str<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Str<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'a> From<&'a str> for Str<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Str<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct StrVisitor<'a>(PhantomData<&'a ()>);
        impl<'de: 'a, 'a> Visitor<'de> for StrVisitor<'a> {
            type Value = Str<'a>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Str<'a>, E> {
                Ok(Str(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Str<'a>, E> {
                Ok(Str(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(StrVisitor(PhantomData))
    }
}

/// A JSON object whose keys are chosen by the author, in the author's order. A duplicate key is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entries<'a, T>(pub Vec<(Str<'a>, T)>);

impl<T> Default for Entries<'_, T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'a, T> Entries<'a, T> {
    /// The entry of this key.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|(k, _)| &**k == key).map(|(_, value)| value)
    }

    /// Keys and values, in the author's order.
    pub fn iter(&self) -> std::slice::Iter<'_, (Str<'a>, T)> {
        self.0.iter()
    }
}

impl<'b, 'a, T> IntoIterator for &'b Entries<'a, T> {
    type Item = &'b (Str<'a>, T);
    type IntoIter = std::slice::Iter<'b, (Str<'a>, T)>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Entries<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<'a, T>(PhantomData<(&'a (), T)>);
        impl<'de: 'a, 'a, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<'a, T> {
            type Value = Entries<'a, T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries: Vec<(Str<'a>, T)> = Vec::new();
                while let Some((key, Attempt(value))) = map.next_entry::<Str<'a>, _>()? {
                    entries.extend(value.map(|value| (key, value)));
                }
                // Sorting references keeps this cheap for a file with thousands of keys.
                let mut keys: Vec<&str> = entries.iter().map(|(key, _)| &**key).collect();
                keys.sort_unstable();
                for pair in keys.windows(2) {
                    if let [first, second] = pair
                        && first == second
                    {
                        return Err(A::Error::custom("each key once"));
                    }
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

/// One word, or a list of words of which any one will do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
pub enum OneOrMany<'a> {
    /// One.
    One(#[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))] Str<'a>),
    /// Any of these.
    Many(
        #[cfg_attr(feature = "schema", schemars(length(min = 1), inner(regex(pattern = ID)), extend("uniqueItems" = true)))]
         Vec<Str<'a>>,
    ),
}

impl<'a> OneOrMany<'a> {
    /// The words as a list.
    pub fn as_slice(&self) -> &[Str<'a>] {
        match self {
            Self::One(word) => std::slice::from_ref(word),
            Self::Many(words) => words,
        }
    }
}

/// A name, or an object that says more.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
pub enum Short<'a, T> {
    /// Only the name.
    Name(#[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))] Str<'a>),
    /// The whole object.
    Full(T),
}

/// A value, or nothing where it has an error that the reader has noted. A reader that notes no errors
/// returns them.
struct Attempt<T>(Option<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Attempt<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AttemptVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for AttemptVisitor<T> {
            type Value = Attempt<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_newtype_struct<D: Deserializer<'de>>(
                self,
                deserializer: D,
            ) -> Result<Attempt<T>, D::Error> {
                T::deserialize(deserializer).map(|value| Attempt(Some(value)))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut one: A) -> Result<Attempt<T>, A::Error> {
                one.next_element().map(Attempt)
            }
        }
        deserializer.deserialize_newtype_struct(ATTEMPT, AttemptVisitor(PhantomData))
    }
}

/// Reads a list. Where the reader notes errors, it goes on with the next element.
pub(super) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    struct ListVisitor<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
        type Value = Vec<T>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
            let mut elements = Vec::new();
            while let Some(Attempt(element)) = list.next_element()? {
                elements.extend(element);
            }
            Ok(elements)
        }
    }
    deserializer.deserialize_seq(ListVisitor(PhantomData))
}

/// Text under a key that need not be there. Where it is, it is text and not null.
pub(super) fn some_text<'de: 'a, 'a, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Str<'a>>, D::Error> {
    Str::deserialize(deserializer).map(Some)
}

/// Like [`list`], for a key that need not be there.
pub(super) fn some_list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Vec<T>>, D::Error> {
    struct OptionalList<T>(Vec<T>);
    impl<'de, T: Deserialize<'de>> Deserialize<'de> for OptionalList<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            list(deserializer).map(OptionalList)
        }
    }
    Option::<OptionalList<T>>::deserialize(deserializer)
        .map(|list| list.map(|OptionalList(list)| list))
}

/// The items of a list of names.
pub(super) fn names<'de: 'a, 'a, A: SeqAccess<'de>>(mut list: A) -> Result<Vec<Str<'a>>, A::Error> {
    let mut names = Vec::new();
    while let Some(name) = list.next_element()? {
        names.push(name);
    }
    Ok(names)
}

impl<'de: 'a, 'a> Deserialize<'de> for OneOrMany<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrManyVisitor<'a>(PhantomData<&'a ()>);
        impl<'de: 'a, 'a> Visitor<'de> for OneOrManyVisitor<'a> {
            type Value = OneOrMany<'a>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name or a list of names")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(OneOrMany::One(Str(Cow::Borrowed(text))))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(OneOrMany::One(Str(Cow::Owned(text.to_owned()))))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
                names(list).map(OneOrMany::Many)
            }
        }
        deserializer.deserialize_any(OneOrManyVisitor(PhantomData))
    }
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Short<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ShortVisitor<'a, T>(PhantomData<(&'a (), T)>);
        impl<'de: 'a, 'a, T: Deserialize<'de>> Visitor<'de> for ShortVisitor<'a, T> {
            type Value = Short<'a, T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name or an object")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Short::Name(Str(Cow::Borrowed(text))))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Short::Name(Str(Cow::Owned(text.to_owned()))))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Short::Full)
            }
        }
        deserializer.deserialize_any(ShortVisitor(PhantomData))
    }
}
