//! What the JSON Schemas say beyond the types: patterns, forms, and keys that depend on others.
//!
//! A schema is for editors. It accepts all that `load` accepts, but for a `null` in the place of a key
//! that is not there; a test compares the two.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::shape::{Entries, Str};

pub(super) use super::shape::ID;

/// What names something: an id, or inside a flow that is used in place, `step/id`.
pub(super) const NAME: &str = "^[a-z0-9][a-z0-9-]{0,63}(/[a-z0-9][a-z0-9-]{0,63})*$";
/// A day, such as `2026-11-22`.
pub(super) const DAY: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
/// A day and a time, such as `2026-11-23T10:00`.
pub(super) const MOMENT: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$";
/// A time of day, such as `08:00`.
pub(super) const TIME: &str = "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$";
/// A phone number, grouped with spaces.
pub(super) const PHONE: &str = "^(1 ?1 ?[0-9]|1 ?1 ?6( ?[0-9]){3}|0( ?[0-9]){4}|[0-9]( ?[0-9]){7}|(\\+|0 ?0 ?)4 ?7( ?[0-9]){8}|\\+([1-35-9] ?[0-9]|4 ?[0-689])( ?[0-9]){6,13})$";
/// A web address.
pub(super) const WEB: &str = "^https://";

/// What an editor says where a text does not fit a pattern: the pattern, and what to write.
pub const PATTERNS: [(&str, &str); 7] = [
    (ID, "An id is 1 to 64 of a to z, 0 to 9 and -, and begins with a letter or a digit."),
    (NAME, "Write the id of what is meant; inside a flow that is used in place, step/id."),
    (DAY, "Write a day as 2026-11-22."),
    (MOMENT, "Write a day and a time as 2026-11-22T10:00."),
    (TIME, "Write a time as 08:00."),
    (
        PHONE,
        "Write a Norwegian number in digits and spaces, as 22 33 44 55, or one from abroad with + before it.",
    ),
    (WEB, "A web address begins with https://."),
];

impl JsonSchema for Str<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

impl<T: JsonSchema> JsonSchema for Entries<'_, T> {
    fn schema_name() -> Cow<'static, str> {
        format!("EntriesOf{}", T::schema_name()).into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let entry = generator.subschema_for::<T>();
        json_schema!({ "type": "object", "additionalProperties": entry })
    }
}

/// Describes that an object is written in exactly one of these forms: the keys of each, and a
/// description.
pub(super) fn one_of(schema: &mut Schema, forms: &[(&[&str], &str)]) {
    let forms = forms.iter().map(|(keys, description)| {
        json!({ "title": keys.join(" + "), "required": keys, "description": description })
    });
    schema.insert("oneOf".to_owned(), forms.collect());
}

/// The same for an object that has no other keys beside those of its form.
pub(super) fn one_whole_of(schema: &mut Schema, forms: &[(&[&str], &str)]) {
    let forms = forms.iter().map(|(keys, description)| {
        json!({
            "title": keys.join(" + "), "required": keys, "maxProperties": keys.len(), "description": description,
        })
    });
    schema.insert("oneOf".to_owned(), forms.collect());
}

/// Describes keys that stand only beside another: each key, and the one it needs.
pub(super) fn only_beside(schema: &mut Schema, keys: &[(&str, &str)]) {
    let keys = keys.iter().map(|(key, other)| ((*key).to_owned(), json!([other])));
    schema.insert("dependentRequired".to_owned(), Value::Object(keys.collect()));
}

/// Describes what follows from a part of an object: where it fits the first, it also fits the second.
pub(super) fn where_then(schema: &mut Schema, cases: impl IntoIterator<Item = (Value, Value)>) {
    let cases = cases.into_iter().map(|(part, then)| json!({ "if": part, "then": then }));
    schema.insert("allOf".to_owned(), cases.collect());
}

/// The objects whose key has one of these values.
pub(super) fn having(key: &str, values: &[&str]) -> Value {
    json!({ "required": [key], "properties": { key: { "enum": values } } })
}

/// The objects in which a key that is left out or `false` is `true`.
pub(super) fn marked(key: &str) -> Value {
    json!({ "required": [key], "properties": { key: { "const": true } } })
}

/// The objects that have these keys, each with a value.
pub(super) fn with_keys(keys: &[&str]) -> Value {
    let some = keys.iter().map(|key| ((*key).to_owned(), json!({ "not": { "type": "null" } })));
    json!({ "required": keys, "properties": some.collect::<serde_json::Map<_, _>>() })
}

/// The objects that have none of these keys.
pub(super) fn without_keys(keys: &[&str]) -> Value {
    let none = keys.iter().map(|key| ((*key).to_owned(), Value::Bool(false)));
    json!({ "properties": none.collect::<serde_json::Map<_, _>>() })
}
