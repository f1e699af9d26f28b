//! Why a JSON file that a person wrote cannot be read: `(text, expected shape) -> the value, or where and why`.
//!
//! The messages of the JSON library speak of its own types, and its wording may change. Here the file
//! is compared with the shape that was expected, and what was found is quoted as it is written.

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;
use serde::Deserialize;
use thiserror::Error;
use veiviser_prove::json_pointer::escape;

use crate::pack::json_location::{JsonLocator, line_and_column};

/// What is expected at a place of a file.
#[derive(Debug, Clone, Copy)]
pub enum ExpectedJson {
    /// A text.
    Text,
    /// A text, or null where there is none.
    TextOrNull,
    /// An answer, as the examples of a pack write it.
    Answer,
    /// A list.
    List(&'static ExpectedJson),
    /// An object with any keys.
    Map(&'static ExpectedJson),
    /// An object with some of these keys and no others.
    Object(&'static [(&'static str, ExpectedJson)]),
}

/// A fault in a JSON file, where it is and what it is.
#[derive(Debug, Clone, Error, PartialEq, Eq)]
#[error("line {line}, column {column}: {}{message}", in_the_file(.pointer))]
pub struct JsonFileError {
    /// The line, from 1.
    pub line: usize,
    /// The letter on the line, from 1.
    pub column: usize,
    /// The JSON pointer of the value; empty for the whole file.
    pub pointer: String,
    /// What is wrong there.
    pub message: String,
}

fn in_the_file(pointer: &str) -> String {
    if pointer.is_empty() { String::new() } else { format!("at {pointer}: ") }
}

/// Reads a text of the expected shape. The shape is checked first: the JSON library would take a list for
/// an object, by position.
pub fn read<'t, T: Deserialize<'t>>(
    text: &'t str,
    expected: ExpectedJson,
) -> Result<T, JsonFileError> {
    let locator = JsonLocator::of(text);
    if let Some(tree) = locator.tree()
        && let Some((at, pointer, message)) = check(tree, expected, "")
    {
        let (line, column) = line_and_column(text, at);
        return Err(JsonFileError { line, column, pointer, message });
    }
    serde_json::from_str(text).map_err(|error| unreadable(text, &error))
}

/// Why a text of the expected shape cannot be read.
fn unreadable(text: &str, error: &serde_json::Error) -> JsonFileError {
    if let Some(syntax) = veiviser::syntax_error(text.as_bytes()) {
        let message = format!("this is not JSON: {}; {}", syntax.message, syntax.help);
        let (line, column) = (syntax.line, syntax.column);
        return JsonFileError { line, column, pointer: String::new(), message };
    }
    // The file is JSON of the expected shape, and yet cannot be read: a place is all that is known.
    let message = "this cannot be read here".to_owned();
    JsonFileError { line: error.line(), column: error.column(), pointer: String::new(), message }
}

/// The first fault: the byte where it is, its pointer, and what is wrong.
fn check(value: &Value<'_>, expected: ExpectedJson, at: &str) -> Option<(usize, String, String)> {
    let fault = |wanted: &str| {
        let message = format!("expected {wanted}, found {}", found(value));
        Some((value.range().start, at.to_owned(), message))
    };
    match (expected, value) {
        (ExpectedJson::Text | ExpectedJson::TextOrNull, Value::StringLit(_))
        | (ExpectedJson::TextOrNull, Value::NullKeyword(_))
        | (ExpectedJson::Answer, Value::StringLit(_) | Value::BooleanLit(_)) => None,
        (ExpectedJson::Text | ExpectedJson::TextOrNull, _) => fault("a text"),
        (ExpectedJson::Answer, Value::NumberLit(number)) => {
            number.value.parse::<i64>().err().and_then(|_| fault("a whole number of ordinary size"))
        }
        (ExpectedJson::Answer, Value::Array(list)) => {
            let mut entries = list.elements.iter().enumerate();
            entries.find_map(|(place, one)| match one {
                Value::StringLit(_) => None,
                other => {
                    let message = format!("expected an option, found {}", found(other));
                    Some((other.range().start, format!("{at}/{place}"), message))
                }
            })
        }
        (ExpectedJson::Answer, _) => {
            fault("an answer: an option, a list of options, a whole number, a day, or true")
        }
        (ExpectedJson::List(inner), Value::Array(list)) => {
            let mut entries = list.elements.iter().enumerate();
            entries.find_map(|(place, one)| check(one, *inner, &format!("{at}/{place}")))
        }
        (ExpectedJson::List(_), _) => fault("a list"),
        (ExpectedJson::Map(inner), Value::Object(object)) => entries(object, at, &|_| Ok(*inner)),
        (ExpectedJson::Object(keys), Value::Object(object)) => entries(object, at, &|name| {
            let known = keys.iter().find(|(key, _)| *key == name);
            known.map(|(_, inner)| *inner).ok_or_else(|| {
                let all: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
                format!("unknown key `{name}`; the keys are {}", all.join(", "))
            })
        }),
        (ExpectedJson::Map(_) | ExpectedJson::Object(_), _) => fault("an object"),
    }
}

fn entries(
    object: &Object<'_>,
    at: &str,
    inner: &dyn Fn(&str) -> Result<ExpectedJson, String>,
) -> Option<(usize, String, String)> {
    object.properties.iter().enumerate().find_map(|(place, property)| {
        let name = property.name.as_str();
        let key = |message: String| Some((property.name.range().start, at.to_owned(), message));
        if object.properties.iter().take(place).any(|earlier| earlier.name.as_str() == name) {
            return key(format!("the key `{name}` is there twice; remove one"));
        }
        match inner(name) {
            Ok(expected) => check(&property.value, expected, &format!("{at}/{}", escape(name))),
            Err(message) => key(message),
        }
    })
}

/// A value as a reader would name it, quoted as it is written.
fn found(value: &Value<'_>) -> String {
    match value {
        Value::StringLit(text) => format!("the text {}", quoted(&text.value)),
        Value::NumberLit(number) => format!("the number {}", short(number.value)),
        Value::BooleanLit(boolean) => format!("`{}`", boolean.value),
        Value::Object(_) => "an object".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::NullKeyword(_) => "`null`".to_owned(),
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(short(text)).to_string()
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
