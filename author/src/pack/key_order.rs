//! The order of keys in the files of a pack: `(path) -> order`.
//!
//! It is the order in which the format declares them. A schema knows which object stands where, and each
//! type which keys it has, in order; a test compares the two.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::value::MapDeserializer;
use serde_json::Value;
use veiviser::file;

use crate::pack::schemas::{self, STATEMENT};

/// The keys of a type, in the order of its declaration. It is asked by a key that it does not have.
fn keys_of<T: Deserialize<'static>>() -> &'static [&'static str] {
    let asked = MapDeserializer::new(std::iter::once(("?", 0_u8)));
    match T::deserialize(asked) {
        Err(AskedKeys(keys)) => keys,
        Ok(_) => &[],
    }
}

/// The keys that an error of a type names.
#[derive(Debug)]
struct AskedKeys(&'static [&'static str]);

impl fmt::Display for AskedKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the keys of a type")
    }
}

impl std::error::Error for AskedKeys {}

impl serde::de::Error for AskedKeys {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_field(_: &str, expected: &'static [&'static str]) -> Self {
        Self(expected)
    }
}

macro_rules! keys_by_name {
    ($($name:ident),* $(,)?) => {
        /// The keys of each object of the format, by the name of its definition in the schemas.
        fn keys_by_name() -> BTreeMap<&'static str, &'static [&'static str]> {
            let mut keys: BTreeMap<&'static str, &'static [&'static str]> =
                BTreeMap::from([$((stringify!($name), keys_of::<file::$name<'static>>())),*]);
            // The only one that holds no text.
            keys.insert("MostWordsFile", keys_of::<file::MostWordsFile>());
            // A condition in a guarantee, which the schemas tell apart.
            keys.insert(STATEMENT, keys_of::<file::ConditionFile<'static>>());
            keys
        }
    };
}

/// The order of the keys in one kind of file.
#[derive(Debug)]
pub struct KeyOrder {
    schema: Value,
    root: &'static [&'static str],
    keys: BTreeMap<&'static str, &'static [&'static str]>,
}

/// An object whose keys are known.
#[derive(Debug, Clone, Copy)]
pub struct KnownObject<'o> {
    keys: &'o [&'o str],
    schema: &'o Value,
}

impl KnownObject<'_> {
    /// The place of a key; one that is a name, or not known, keeps its own after all others.
    pub fn place(&self, key: &str) -> usize {
        self.keys.iter().position(|known| *known == key).unwrap_or(self.keys.len())
    }
}

impl<'o> KnownObject<'o> {
    /// What stands under a key.
    pub fn value(&self, key: &str) -> &'o Value {
        let property = self.schema.get("properties").and_then(|all| all.get(key));
        property.or_else(|| self.schema.get("additionalProperties")).unwrap_or(&Value::Null)
    }
}

impl KeyOrder {
    /// What stands in the file.
    pub const fn root(&self) -> &Value {
        &self.schema
    }

    /// What stands in a list.
    pub fn items<'o>(&'o self, shape: &'o Value) -> &'o Value {
        let mut shapes = self.shapes(shape, 0).into_iter();
        shapes.find_map(|(_, shape)| shape.get("items")).unwrap_or(&Value::Null)
    }

    /// An object with these keys: of several that can stand there, the one that has most of them.
    pub fn object<'o>(&'o self, shape: &'o Value, keys: &[&str]) -> KnownObject<'o> {
        let has = |shape: &Value| {
            let properties = shape.get("properties");
            keys.iter().filter(|key| properties.is_some_and(|all| all.get(**key).is_some())).count()
        };
        let shapes = self.shapes(shape, 0);
        // The first of the best.
        let best = shapes.into_iter().rev().max_by_key(|(_, shape)| {
            (has(shape), shape.get("additionalProperties").is_some_and(Value::is_object))
        });
        match best {
            Some((Some(name), schema)) => {
                KnownObject { keys: self.keys.get(name).copied().unwrap_or_default(), schema }
            }
            Some((None, schema)) if std::ptr::eq(schema, &raw const self.schema) => {
                KnownObject { keys: self.root, schema }
            }
            Some((None, schema)) => KnownObject { keys: &[], schema },
            None => KnownObject { keys: &[], schema: &Value::Null },
        }
    }

    /// What a place can hold, with the name of each definition.
    fn shapes<'o>(&'o self, shape: &'o Value, depth: usize) -> Vec<(Option<&'o str>, &'o Value)> {
        const DEEPEST: usize = 8;
        if depth > DEEPEST {
            return Vec::new();
        }
        let next = depth.saturating_add(1);
        if let Some(name) = shape.get("$ref").and_then(Value::as_str) {
            let name = name.rsplit('/').next().unwrap_or_default();
            let Some(named) = self.schema.get("$defs").and_then(|defs| defs.get(name)) else {
                return Vec::new();
            };
            let inner = self.shapes(named, next).into_iter();
            return inner.map(|(inner, shape)| (inner.or(Some(name)), shape)).collect();
        }
        if shape.get("properties").is_some() {
            return vec![(None, shape)];
        }
        let any = ["anyOf", "oneOf"].into_iter().filter_map(|key| shape.get(key)?.as_array());
        let inner: Vec<_> = any.flatten().flat_map(|one| self.shapes(one, next)).collect();
        if inner.is_empty() { vec![(None, shape)] } else { inner }
    }
}

keys_by_name! {
    ActionFile, ActionTextsFile, AllowedFile, AvoidedFile, ByFile, ConditionFile, ContactDetailsFile,
    ContactFile, ContactTextsFile, DatedHoursFile, DaySpanFile, ExampleFile, ExpectedActionFile, ExpectedProhibitionFile, FactFile, FactTextsFile, FittingFile,
    GlossaryEntryFile, GlossaryEntryTextsFile, GroundFile, GuaranteeFile, HolidayFile, IndependentFile, LanguageStyleFile,
    LocalContactFile, MonotoneFile, OptionFile, OptionGroupFile, OptionTextsFile, ReminderFile,
    SharedActionFile, SourceFile, SourceTextsFile, SourceUseFile, SpanFile, StageFile, StepFile,
    StepTextsFile, TagFile, TermFile, VariantFile,
}

/// The order of keys in the file with this path; `None` if it is no file of a pack.
pub fn order_of_file(path: &str) -> Option<KeyOrder> {
    let path = path.strip_suffix(".json")?;
    let (name, root) = match path.split('/').collect::<Vec<_>>().as_slice() {
        ["pack"] => ("pack.json", keys_of::<file::PackFile<'static>>()),
        ["sources"] => ("sources.json", keys_of::<file::SourcesFile<'static>>()),
        ["contacts"] => ("contacts.json", keys_of::<file::ContactsFile<'static>>()),
        ["glossary"] => ("glossary.json", keys_of::<file::GlossaryFile<'static>>()),
        ["actions"] => ("actions.json", keys_of::<file::SharedActionsFile<'static>>()),
        ["grounds"] => ("grounds.json", keys_of::<file::GroundsFile<'static>>()),
        ["calendar"] => ("calendar.json", keys_of::<file::CalendarFile<'static>>()),
        ["style"] => ("style.json", keys_of::<file::StyleFile<'static>>()),
        ["schema", _] => return None,
        [_] => ("pack-texts.json", keys_of::<file::PackTextsFile<'static>>()),
        ["municipalities", _] => {
            ("municipality.json", keys_of::<file::MunicipalityFile<'static>>())
        }
        ["registers", _, "register"] => ("register.json", keys_of::<file::RegisterFile<'static>>()),
        ["registers", _, _] => {
            ("register-texts.json", keys_of::<file::RegisterTextsFile<'static>>())
        }
        [_, "flow"] => ("flow.json", keys_of::<file::FlowFile<'static>>()),
        [_, "examples"] => ("examples.json", keys_of::<file::ExamplesFile<'static>>()),
        [_, _] => ("flow-texts.json", keys_of::<file::FlowTextsFile<'static>>()),
        _ => return None,
    };
    let (_, text) = schemas::all().into_iter().find(|(file, _)| *file == name)?;
    let schema = serde_json::from_str(&text).ok()?;
    Some(KeyOrder { schema, root, keys: keys_by_name() })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{STATEMENT, keys_by_name, order_of_file};
    use crate::pack::schemas::CONDITION;

    /// A path for each schema.
    const PATHS: [&str; 15] = [
        "calendar.json",
        "style.json",
        "pack.json",
        "sources.json",
        "contacts.json",
        "glossary.json",
        "actions.json",
        "grounds.json",
        "nb.json",
        "municipalities/a.json",
        "registers/a/register.json",
        "registers/a/nb.json",
        "a/flow.json",
        "a/examples.json",
        "a/nb.json",
    ];

    #[test]
    fn every_object_of_the_schemas_has_its_keys_in_order() {
        let keys = keys_by_name();
        let mut seen = BTreeSet::new();
        for path in PATHS {
            let order = order_of_file(path).unwrap();
            let check = |name: &str, schema: &serde_json::Value, ordered: &[&str]| {
                let of_schema = schema["properties"].as_object().unwrap();
                let of_schema: BTreeSet<&str> = of_schema.keys().map(String::as_str).collect();
                let of_type: BTreeSet<&str> = ordered.iter().copied().collect();
                let part = [CONDITION, STATEMENT].contains(&name);
                let fits = if part { of_schema.is_subset(&of_type) } else { of_schema == of_type };
                assert!(fits, "{path} {name}: {of_schema:?} {of_type:?}");
            };
            check("", order.root(), order.root);
            let definitions = order.root().get("$defs").and_then(|defs| defs.as_object());
            for (name, schema) in definitions.into_iter().flatten() {
                if schema.get("properties").is_some() {
                    let ordered = keys.get(name.as_str()).unwrap_or_else(|| panic!("{name}"));
                    check(name, schema, ordered);
                    seen.insert(name.clone());
                }
            }
        }
        assert_eq!(seen.len(), keys.len(), "a type that no schema has: {seen:?}");
    }
}
