//! How days and closed lists stand in a built pack: `#[serde(with = "crate::serial")]` on the fields that hold
//! them.
//!
//! A closed list is written by the place of the case, and a day as its year, month and day. Not by their own
//! `Serialize`, which is for hosts, writes names, and is there only with the feature `serde`.

use jiff::civil::Date;
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::closed_list::ClosedList;

/// What has a form of its own in a built pack.
pub(crate) trait SerialForm: Sized {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

pub(crate) fn serialize<T: SerialForm, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.write(serializer)
}

pub(crate) fn deserialize<'de, T: SerialForm, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    T::read(deserializer)
}

/// A value, to be written in its form.
struct Writing<'v, T>(&'v T);

impl<T: SerialForm> Serialize for Writing<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

/// A value that was read from its form.
struct Reading<T>(T);

impl<'de, T: SerialForm> Deserialize<'de> for Reading<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self)
    }
}

impl<T: ClosedList> SerialForm for T {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let place = T::CASES.iter().position(|case| case == self);
        serializer.serialize_u8(place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX))
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let place = usize::from(u8::deserialize(deserializer)?);
        T::CASES.get(place).copied().ok_or_else(|| D::Error::custom("no such case"))
    }
}

impl SerialForm for Date {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.year(), self.month(), self.day()).serialize(serializer)
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (year, month, day) = Deserialize::deserialize(deserializer)?;
        Self::new(year, month, day).map_err(|_| D::Error::custom("no such day"))
    }
}

impl<T: SerialForm> SerialForm for Option<T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_ref().map(Writing).serialize(serializer)
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::<Reading<T>>::deserialize(deserializer)?.map(|Reading(value)| value))
    }
}

impl<T: SerialForm> SerialForm for Vec<T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Writing))
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let values = Vec::<Reading<T>>::deserialize(deserializer)?;
        Ok(values.into_iter().map(|Reading(value)| value).collect())
    }
}

impl<T: SerialForm, U: Serialize + DeserializeOwned> SerialForm for (T, U) {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (Writing(&self.0), &self.1).serialize(serializer)
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (Reading(first), second) = Deserialize::deserialize(deserializer)?;
        Ok((first, second))
    }
}
