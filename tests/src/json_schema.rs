//! What an editor says of a file by its JSON Schema: a schema and a value in, what does not fit out.
//!
//! Exactly the keywords that our schemas use; any other fails the test that meets it, so that nothing is
//! passed over. (The validators of the registry bring two licences and forty crates.)

use regex::Regex;
use serde_json::Value;

/// What of a value does not fit a schema: a place and a reason each. Empty if all of it fits.
pub fn misfits(schema: &Value, value: &Value) -> Vec<String> {
    let mut validator = Validator { root: schema, misfits: Vec::new() };
    validator.check(schema, value, "");
    validator.misfits
}

struct Validator<'s> {
    root: &'s Value,
    misfits: Vec<String>,
}

impl Validator<'_> {
    fn fits(&self, schema: &Value, value: &Value) -> bool {
        let mut inner = Validator { root: self.root, misfits: Vec::new() };
        inner.check(schema, value, "");
        inner.misfits.is_empty()
    }

    fn check(&mut self, schema: &Value, value: &Value, at: &str) {
        let Value::Object(keywords) = schema else {
            if schema == false {
                self.misfits.push(format!("{at}: not allowed"));
            }
            return;
        };
        for (keyword, says) in keywords {
            if !self.keyword(keywords, keyword, says, value, at) {
                self.misfits.push(format!("{at}: {keyword} {says}"));
            }
        }
    }

    /// Whether a value fits one keyword; what is inside it is checked at its own place.
    fn keyword(
        &mut self,
        schema: &serde_json::Map<String, Value>,
        keyword: &str,
        says: &Value,
        value: &Value,
        at: &str,
    ) -> bool {
        let (object, list, text) = (value.as_object(), value.as_array(), value.as_str());
        let all = || says.as_array().unwrap().iter();
        match keyword {
            // The last of these are what editors show.
            "$schema"
            | "$defs"
            | "title"
            | "description"
            | "default"
            | "format"
            | "then"
            | "markdownDescription"
            | "examples"
            | "patternErrorMessage"
            | "errorMessage" => true,
            "uniqueItems" => {
                let list = list.map(Vec::as_slice).unwrap_or_default();
                list.iter().enumerate().all(|(place, one)| !list[..place].contains(one))
            }
            "$ref" => {
                let target = says.as_str().unwrap().strip_prefix('#').unwrap();
                let target = self.root.pointer(target).expect("what is referred to");
                self.check(target, value, at);
                true
            }
            "type" => match says {
                Value::Array(types) => types.iter().any(|one| has_type(value, one)),
                one => has_type(value, one),
            },
            "enum" => all().any(|one| one == value),
            "const" => says == value,
            "oneOf" => all().filter(|one| self.fits(one, value)).count() == 1,
            "anyOf" => all().any(|one| self.fits(one, value)),
            "allOf" => {
                all().for_each(|one| self.check(one, value, at));
                true
            }
            "not" => !self.fits(says, value),
            "if" => {
                if self.fits(says, value) {
                    self.check(&schema["then"], value, at);
                }
                true
            }
            "properties" => {
                for (key, inner) in says.as_object().unwrap() {
                    if let Some(value) = object.and_then(|object| object.get(key)) {
                        self.check(inner, value, &format!("{at}/{key}"));
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                for (key, value) in object.into_iter().flatten() {
                    if known.is_none_or(|known| !known.contains_key(key)) {
                        self.check(says, value, &format!("{at}/{key}"));
                    }
                }
                true
            }
            "required" => {
                let has =
                    |key: &Value| object.is_none_or(|o| o.contains_key(key.as_str().unwrap()));
                all().all(has)
            }
            "dependentRequired" => says.as_object().unwrap().iter().all(|(key, needed)| {
                let has = |key: &str| object.is_some_and(|object| object.contains_key(key));
                let all_there =
                    needed.as_array().unwrap().iter().all(|key| has(key.as_str().unwrap()));
                !has(key) || all_there
            }),
            "maxProperties" => object.is_none_or(|o| o.len() as u64 <= says.as_u64().unwrap()),
            "items" => {
                for (index, value) in list.into_iter().flatten().enumerate() {
                    self.check(says, value, &format!("{at}/{index}"));
                }
                true
            }
            "minItems" => list.is_none_or(|list| list.len() as u64 >= says.as_u64().unwrap()),
            "minimum" => value.as_f64().is_none_or(|number| number >= says.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= says.as_f64().unwrap()),
            "pattern" => {
                let pattern = Regex::new(says.as_str().unwrap()).unwrap();
                text.is_none_or(|text| pattern.is_match(text))
            }
            other => panic!("the schemas use the keyword `{other}`, which is not read here"),
        }
    }
}

fn has_type(value: &Value, name: &Value) -> bool {
    match name.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        // `18.0` is an integer to JSON Schema.
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        other => panic!("the schemas use the type `{other}`, which is not read here"),
    }
}

#[cfg(test)]
mod tests {
    use super::misfits;
    use serde_json::json;

    #[test]
    fn each_keyword_refuses_what_it_says() {
        for (schema, good, bad) in [
            (json!({ "type": ["string", "null"] }), json!(null), json!(1)),
            (json!({ "type": "integer" }), json!(18.0), json!(18.5)),
            (json!({ "enum": ["a", "b"] }), json!("b"), json!("c")),
            (json!({ "const": true }), json!(true), json!(false)),
            (json!({ "oneOf": [{ "type": "string" }, { "const": "a" }] }), json!("b"), json!("a")),
            (json!({ "anyOf": [{ "const": 1 }, { "const": 2 }] }), json!(2), json!(3)),
            (json!({ "allOf": [{ "minimum": 1 }, { "maximum": 2 }] }), json!(2), json!(3)),
            (json!({ "not": { "const": 1 } }), json!(2), json!(1)),
            (
                json!({ "if": { "required": ["a"] }, "then": { "required": ["b"] } }),
                json!({ "a": 1, "b": 1 }),
                json!({ "a": 1 }),
            ),
            (json!({ "properties": { "a": false } }), json!({ "b": 1 }), json!({ "a": 1 })),
            (
                json!({ "properties": { "a": true }, "additionalProperties": false }),
                json!({ "a": 1 }),
                json!({ "b": 1 }),
            ),
            (json!({ "required": ["a"] }), json!({ "a": 1 }), json!({})),
            (json!({ "dependentRequired": { "a": ["b"] } }), json!({ "b": 1 }), json!({ "a": 1 })),
            (json!({ "maxProperties": 1 }), json!({ "a": 1 }), json!({ "a": 1, "b": 2 })),
            (json!({ "items": { "type": "string" } }), json!(["a"]), json!(["a", 1])),
            (json!({ "minItems": 1 }), json!([1]), json!([])),
            (json!({ "pattern": "^a" }), json!("ab"), json!("ba")),
            (json!({ "$ref": "#/$defs/A", "$defs": { "A": { "const": 1 } } }), json!(1), json!(2)),
        ] {
            assert_eq!(misfits(&schema, &good), Vec::<String>::new(), "{schema}");
            assert!(!misfits(&schema, &bad).is_empty(), "{schema} refuses {bad}");
        }
    }
}
