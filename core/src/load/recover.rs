//! Error recovery in a file that cannot be parsed: all its errors, and what is left without them.
//!
//! A parser stops at the first error. So the faulty piece is reported and removed, and the rest is
//! parsed again, until nothing is left to remove. In what remains, the next pass finds the errors
//! of meaning.

mod duplicate_keys;

use std::collections::BTreeMap;

use serde_json::Value;

use duplicate_keys::find_duplicate_keys;

use crate::diagnostic::Diagnostic;
use crate::file::{ReadError, message_of};

/// How many errors are reported in one file before giving up on it.
const MOST_PER_FILE: usize = 100;

/// What is left of a file, and what was removed from it.
#[derive(Debug)]
pub(super) struct Recovered {
    /// The file without its faulty pieces; `None` when it could not be recovered.
    pub(super) bytes: Option<Vec<u8>>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The names in the pieces that were removed.
    pub(super) unparsed_ids: Vec<String>,
    removals: Removals,
}

impl Recovered {
    /// Converts a pointer into the recovered file to a pointer into the file as it was written.
    pub(super) fn written(&self, pointer: &str) -> String {
        self.removals.written(&tokens(pointer))
    }
}

/// Which elements were removed from which lists, by their positions in the file as it was written.
#[derive(Debug, Default)]
struct Removals(BTreeMap<String, Vec<usize>>);

impl Removals {
    fn written(&self, recovered: &[String]) -> String {
        let mut written = String::new();
        for token in recovered {
            let removed = self.0.get(&written);
            written.push('/');
            match (removed, token.parse::<usize>()) {
                (Some(removed), Ok(index)) => {
                    // The index-th element that was not removed.
                    let mut original = index;
                    for gone in removed {
                        if *gone <= original {
                            original = original.saturating_add(1);
                        }
                    }
                    written.push_str(&original.to_string());
                }
                _ => written.push_str(&escape(token)),
            }
        }
        written
    }
}

fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

fn tokens(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|t| t.replace("~1", "/").replace("~0", "~")).collect()
}

/// Tries to parse a file of one kind.
pub(super) type Reader<'r> = &'r dyn Fn(&str) -> Result<(), ReadError>;

/// Finds every error in the shape of a file.
pub(super) fn recover(path: &str, bytes: &[u8], read: Reader<'_>) -> Recovered {
    let mut recovered = Recovered {
        bytes: None,
        diagnostics: Vec::new(),
        unparsed_ids: Vec::new(),
        removals: Removals::default(),
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            recovered.diagnostics.push(not_text(path, bytes, error.valid_up_to()));
            return recovered;
        }
    };
    let mut value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            recovered.diagnostics.push(syntax(
                path,
                error.line(),
                error.column(),
                &message_of(&error),
            ));
            return recovered;
        }
    };
    find_duplicate_keys(path, text, &mut recovered.diagnostics);
    // Keys that were removed because their value was faulty; that they are missing now is not
    // reported.
    let mut removed: Vec<Vec<String>> = Vec::new();
    while recovered.diagnostics.len() < MOST_PER_FILE {
        let text = value.to_string();
        let Err(error) = read(&text) else {
            recovered.bytes = Some(text.into_bytes());
            break;
        };
        let (mut error_path, error) = (error.path, ShapeError::read(&error.message));
        if let ShapeError::UnknownKey { key, .. } = &error
            && error_path.last() != Some(key)
        {
            error_path.push(key.clone());
        }
        let known = match &error {
            ShapeError::MissingKey(key) => removed.iter().any(|path| {
                path.split_last()
                    .is_some_and(|(last, rest)| last == key && rest == error_path.as_slice())
            }),
            ShapeError::UnknownKey { .. } | ShapeError::Other(_) => false,
        };
        if !known {
            recovered
                .diagnostics
                .push(error.diagnostic(path, recovered.removals.written(&error_path)));
        }
        let is_whole_file = remove_piece(&mut value, error_path, &mut recovered, &mut removed);
        if is_whole_file {
            break;
        }
    }
    recovered
}

/// Removes the smallest piece that contains an error; `true` when that is the whole file.
fn remove_piece(
    value: &mut Value,
    mut path: Vec<String>,
    recovered: &mut Recovered,
    removed: &mut Vec<Vec<String>>,
) -> bool {
    let Some(last) = path.pop() else { return true };
    let pointer = path.iter().fold(String::new(), |pointer, token| pointer + "/" + &escape(token));
    let Some(parent) = value.pointer_mut(&pointer) else { return true };
    match parent {
        Value::Object(object) => {
            let Some(piece) = object.remove(&last) else { return true };
            note_names(&piece, &mut recovered.unparsed_ids);
            // The object around it is incomplete, so errors about that object would be misleading.
            recovered
                .unparsed_ids
                .extend(object.get("id").and_then(Value::as_str).map(ToOwned::to_owned));
            recovered.unparsed_ids.push(last.clone());
            path.push(last);
            removed.push(path);
            false
        }
        Value::Array(array) => {
            let Ok(index) = last.parse::<usize>() else { return true };
            if index >= array.len() {
                return true;
            }
            let piece = array.remove(index);
            note_names(&piece, &mut recovered.unparsed_ids);
            path.push(last);
            let written = recovered.removals.written(&path);
            if let Some((list, index)) = written.rsplit_once('/')
                && let Ok(index) = index.parse()
            {
                let indices = recovered.removals.0.entry(list.to_owned()).or_default();
                indices.push(index);
                indices.sort_unstable();
            }
            false
        }
        _ => true,
    }
}

/// Remembers the names in a removed piece, because it may have declared them. Not recursive,
/// because the file decides the depth.
fn note_names(piece: &Value, unparsed_ids: &mut Vec<String>) {
    let mut todo = vec![piece];
    while let Some(value) = todo.pop() {
        match value {
            Value::Object(object) => {
                unparsed_ids.extend(object.keys().cloned());
                todo.extend(object.values());
            }
            Value::Array(array) => todo.extend(array),
            Value::String(text) if text.len() <= 64 => unparsed_ids.push(text.clone()),
            _ => {}
        }
    }
}

/// An error of the parser, by what can be done about it.
#[derive(Debug)]
enum ShapeError {
    UnknownKey { key: String, known: Vec<String> },
    MissingKey(String),
    Other(String),
}

impl ShapeError {
    /// `serde` reports errors only as sentences, so their kind is read from the sentence.
    fn read(message: &str) -> Self {
        let quoted: Vec<String> =
            message.split('`').skip(1).step_by(2).map(ToOwned::to_owned).collect();
        let first = quoted.first().cloned().unwrap_or_default();
        if message.starts_with("unknown field") {
            Self::UnknownKey { key: first, known: quoted.into_iter().skip(1).collect() }
        } else if message.starts_with("missing field") {
            Self::MissingKey(first)
        } else {
            Self::Other(message.to_owned())
        }
    }

    fn diagnostic(&self, file: &str, pointer: String) -> Diagnostic {
        match self {
            Self::UnknownKey { key, known } => {
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                let message = format!("unknown key `{key}`");
                let diagnostic = Diagnostic::error(file, pointer, "unknown-key", message)
                    .did_you_mean(key, known.iter().copied());
                if diagnostic.help.is_some() {
                    diagnostic
                } else {
                    diagnostic.help(format!("use one of {}", list(&known)))
                }
            }
            Self::MissingKey(key) => Diagnostic::error(
                file,
                pointer,
                "missing-key",
                format!("the key `{key}` is missing"),
            )
            .help(format!("add `{key}`")),
            Self::Other(message) => {
                let code = if message.starts_with("unknown variant") {
                    "unknown-word"
                } else {
                    "wrong-type"
                };
                let diagnostic = Diagnostic::error(file, pointer, code, plain(message));
                if code == "unknown-word" {
                    let mut quoted = message.split('`').skip(1).step_by(2);
                    let wrong = quoted.next().unwrap_or_default().to_owned();
                    diagnostic.did_you_mean(&wrong, quoted)
                } else {
                    diagnostic
                }
            }
        }
    }
}

/// The message of the reader in the words of the format, without the names of Rust types.
///
/// What the author wrote is quoted in the message, so only what is around it may be translated.
fn plain(message: &str) -> String {
    if let Some(rest) = message.strip_prefix("unknown variant") {
        return format!("unknown word{rest}");
    }
    let unexpected = ["invalid type: ", "invalid value: "]
        .iter()
        .find_map(|prefix| message.strip_prefix(prefix));
    // The last ", expected" is the reader's own: what it expects contains no text of the author.
    match unexpected.and_then(|rest| rest.rsplit_once(", expected ")) {
        Some((found, expected)) => {
            format!("expected {}, found {}", expected_name(expected), found_name(found))
        }
        None => message.to_owned(),
    }
}

/// What the reader expects, in the words of the format.
fn expected_name(theirs: &str) -> &str {
    match theirs {
        "u32" => "a whole number, not negative",
        "u16" => "a whole number from 0 to 65,535",
        "i32" => "a whole number",
        "a boolean" => "true or false",
        "a string" => "text",
        "a sequence" => "a list",
        "a map" => "an object",
        "string or map" => "a word",
        _ if theirs.starts_with("struct ") => "an object",
        _ => theirs,
    }
}

/// What the reader found, in the words of the format.
fn found_name(theirs: &str) -> String {
    match theirs {
        "map" => "an object".to_owned(),
        "sequence" => "a list".to_owned(),
        _ => {
            let quoted = [
                ("string ", "the text "),
                ("integer ", "the number "),
                ("floating point ", "the number "),
                ("boolean ", ""),
            ];
            let ours = quoted
                .iter()
                .find_map(|(prefix, ours)| Some(format!("{ours}{}", theirs.strip_prefix(prefix)?)));
            ours.unwrap_or_else(|| theirs.to_owned())
        }
    }
}

fn list(words: &[&str]) -> String {
    words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", ")
}

fn syntax(path: &str, line: usize, column: usize, what: &str) -> Diagnostic {
    let message = format!("line {line}, column {column}: {what}");
    Diagnostic::error(path, String::new(), "syntax", message)
        .help("fix the JSON here; nothing after this point could be read")
}

/// The file is not UTF-8 after the first `good` bytes.
fn not_text(path: &str, bytes: &[u8], good: usize) -> Diagnostic {
    let before = bytes.get(..good).unwrap_or(bytes);
    let line = before.split(|byte| *byte == b'\n').count();
    let last = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    let column = String::from_utf8_lossy(last).chars().count().saturating_add(1);
    syntax(path, line, column, "the file is not UTF-8")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn messages_of_the_reader_are_translated_and_the_text_of_the_author_is_not() {
        for (theirs, ours) in [
            (
                r#"invalid type: string "mapping", expected an object"#,
                r#"expected an object, found the text "mapping""#,
            ),
            (
                r#"invalid type: string "a map, expected b", expected struct FlowFile with 9 elements"#,
                r#"expected an object, found the text "a map, expected b""#,
            ),
            ("invalid type: map, expected a sequence", "expected a list, found an object"),
            ("invalid type: sequence, expected a string", "expected text, found a list"),
            ("invalid type: null, expected a boolean", "expected true or false, found null"),
            (
                "invalid value: integer `-1`, expected u32",
                "expected a whole number, not negative, found the number `-1`",
            ),
            ("invalid type: boolean `true`, expected text", "expected text, found `true`"),
            (
                "unknown variant `soo`, expected one of `now`, `soon`",
                "unknown word `soo`, expected one of `now`, `soon`",
            ),
            ("the number 9000000000 is too large", "the number 9000000000 is too large"),
        ] {
            assert_eq!(plain(theirs), ours);
        }
    }
}
