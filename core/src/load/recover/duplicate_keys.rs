//! Keys that appear twice in one object: `(file) -> diagnostics`. A parser keeps the last and says
//! nothing.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Deserializer, de};

use super::{MOST_PER_FILE, escape};
use crate::diagnostic::Diagnostic;

/// Reports keys that appear twice in one object.
pub(super) fn find_duplicate_keys(path: &str, text: &str, diagnostics: &mut Vec<Diagnostic>) {
    let mut finder = DuplicateKeys { path, pointer: String::new(), diagnostics };
    let mut reader = serde_json::Deserializer::from_str(text);
    // The syntax has been checked, so this pass cannot fail; it only looks at keys.
    let _ = de::DeserializeSeed::deserialize(&mut finder, &mut reader);
}

struct DuplicateKeys<'a> {
    path: &'a str,
    pointer: String,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'de> de::DeserializeSeed<'de> for &mut DuplicateKeys<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> de::Visitor<'de> for &mut DuplicateKeys<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let length = self.pointer.len();
        let mut index = 0_usize;
        loop {
            self.pointer.truncate(length);
            self.pointer.push('/');
            self.pointer.push_str(&index.to_string());
            if list.next_element_seed(&mut *self)?.is_none() {
                break;
            }
            index = index.saturating_add(1);
        }
        self.pointer.truncate(length);
        Ok(())
    }
    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let length = self.pointer.len();
        let mut keys = BTreeSet::new();
        while let Some(ObjectKey(key)) = map.next_key()? {
            self.pointer.truncate(length);
            self.pointer.push('/');
            self.pointer.push_str(&escape(&key));
            if keys.contains(&key) && self.diagnostics.len() < MOST_PER_FILE {
                self.diagnostics.push(
                    Diagnostic::error(
                        self.path,
                        self.pointer.clone(),
                        "duplicate-key",
                        format!("the key `{key}` appears twice in this object"),
                    )
                    .help("remove one of them"),
                );
            }
            keys.insert(key);
            map.next_value_seed(&mut *self)?;
        }
        self.pointer.truncate(length);
        Ok(())
    }
}

#[derive(Deserialize)]
struct ObjectKey(String);
