//! How each text of a translation stands to its original, and drafts of what is missing:
//! `(files, language) -> states`, `(files, draft) -> new texts of files`.

use std::collections::BTreeMap;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;
use serde::Deserialize;
use thiserror::Error;
use veiviser::Files;
use veiviser_prove::json_pointer::unescape;

use crate::pack::file_form::formatted;
use crate::pack::json_edit::{TextEdit, added_property, apply};
use crate::pack::json_location::JsonLocator;
use crate::pack::json_node::JsonNode;
use crate::pack::json_shape::{self, ExpectedJson, JsonFileError};
use crate::pack::pack_words::words;
use crate::pack::text_files::{is_in, languages, originals};
use crate::pack::text_records::{hash_of, records, texts, written};

/// How a text stands to its original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextState {
    /// It is not there.
    Missing,
    /// The original has changed since it was translated.
    Stale,
    /// It is not recorded which wording it translates.
    Unrecorded,
    /// It translates what the original says.
    Translated,
}

impl TextState {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Unrecorded => "unrecorded",
            Self::Translated => "translated",
        }
    }
}

/// One text of a pack in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEntry {
    /// The file of the translation.
    pub file: String,
    /// Where in it, as a JSON pointer.
    pub pointer: String,
    /// How it stands to its original.
    pub state: TextState,
    /// What the original says now.
    pub original: String,
    /// What the translation says; empty where it is missing.
    pub translation: String,
    /// The hash of the wording that it is recorded to translate.
    pub recorded: Option<String>,
}

fn text<'f>(files: &'f Files, path: &str) -> Option<&'f str> {
    files.get(path).and_then(|bytes| str::from_utf8(bytes).ok())
}

/// Every text of the original, with how it stands in this language, but for flows that do not have it.
/// Files that cannot be read have none.
pub fn states(files: &Files, language: &str) -> Vec<TextEntry> {
    let mut found = Vec::new();
    let original = languages(files).into_iter().next().unwrap_or_default();
    let of_language = originals(files, &original).into_iter();
    for (path, folder) in of_language.filter(|(_, folder)| is_in(files, folder, language)) {
        let Some(wordings) = text(files, path).map(JsonLocator::of) else { continue };
        let Some(wordings) = wordings.tree().and_then(Value::as_object).map(texts) else {
            continue;
        };
        let file = format!("{folder}{language}.json");
        let places = text(files, &file).map(JsonLocator::of);
        let object = places.as_ref().and_then(JsonLocator::tree).and_then(Value::as_object);
        let translated: BTreeMap<String, &str> =
            object.map(texts).unwrap_or_default().into_iter().collect();
        let recorded: BTreeMap<String, String> =
            object.map(records).unwrap_or_default().into_iter().collect();
        for (pointer, wording) in wordings {
            let said = translated.get(&pointer).copied();
            let state = match (said, recorded.get(&pointer)) {
                (None, _) => TextState::Missing,
                (Some(_), None) => TextState::Unrecorded,
                (Some(_), Some(hash)) if *hash == hash_of(wording) => TextState::Translated,
                (Some(_), Some(_)) => TextState::Stale,
            };
            found.push(TextEntry {
                file: file.clone(),
                recorded: recorded.get(&pointer).cloned(),
                pointer,
                state,
                original: wording.to_owned(),
                translation: said.unwrap_or_default().to_owned(),
            });
        }
    }
    found
}

/// A draft: what is missing or stale, with the original beside it and room for the translation. What the
/// program itself says in this language, such as days and hours, is filled in.
pub fn draft(language: &str, entries: &[TextEntry]) -> String {
    let own_words: Option<serde_json::Value> =
        words(language).and_then(|text| serde_json::from_str(text).ok());
    let own_file = format!("{language}.json");
    let is_own = |at: &str| ["/phrases/", "/unsure/", "/none/"].iter().any(|of| at.starts_with(of));
    let open =
        entries.iter().filter(|one| matches!(one.state, TextState::Missing | TextState::Stale));
    let texts = open.map(|one| {
        let mut node = JsonNode::object([
            ("file", JsonNode::text(&one.file)),
            ("pointer", JsonNode::text(&one.pointer)),
            ("original", JsonNode::text(&one.original)),
        ]);
        if one.state == TextState::Stale {
            node.set("was", JsonNode::text(&one.translation));
        }
        let known = own_words.as_ref().filter(|_| one.file == own_file && is_own(&one.pointer));
        let known = known.and_then(|words| words.pointer(&one.pointer)?.as_str());
        node.set("translation", JsonNode::text(known.unwrap_or_default()));
        node
    });
    let texts = JsonNode::List(texts.collect());
    JsonNode::object([("language", JsonNode::text(language)), ("texts", texts)]).file()
}

#[derive(Deserialize)]
struct DraftFile {
    language: String,
    texts: Vec<DraftText>,
}

#[derive(Deserialize)]
struct DraftText {
    file: String,
    pointer: String,
    original: String,
    translation: String,
}

const DRAFT: ExpectedJson = ExpectedJson::Object(&[
    ("language", ExpectedJson::Text),
    (
        "texts",
        ExpectedJson::List(&ExpectedJson::Object(&[
            ("file", ExpectedJson::Text),
            ("pointer", ExpectedJson::Text),
            ("original", ExpectedJson::Text),
            ("was", ExpectedJson::Text),
            ("translation", ExpectedJson::Text),
        ])),
    ),
]);

/// Why a draft is not taken.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum DraftError {
    /// It is no draft.
    #[error("this is no draft: {0}")]
    Shape(#[from] JsonFileError),
    /// It is in another language.
    #[error("the draft is in `{0}`")]
    Language(String),
    /// It is in a language that the pack has no translation into.
    #[error("the draft is in `{0}`, and `languages` in pack.json lists no translation into it")]
    NoTranslation(String),
    /// The original says something else by now, or nothing.
    #[error(
        "the original of `{pointer}` in `{file}` has changed since the draft was made; make a new one"
    )]
    Changed {
        /// The file.
        file: String,
        /// The place.
        pointer: String,
    },
}

/// What a draft does when it is taken.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TakenDraft {
    /// The new texts of files.
    pub files: BTreeMap<String, String>,
    /// How many texts are filled in.
    pub taken: usize,
    /// How many are still empty.
    pub empty: usize,
}

/// Puts what is filled in a draft into the files of its language, and records which wording it translates.
/// Where a language is `wanted`, the draft must be in it. A file that is new, or was in the one form, is.
pub fn take(files: &Files, wanted: Option<&str>, draft: &str) -> Result<TakenDraft, DraftError> {
    let draft: DraftFile = json_shape::read(draft, DRAFT)?;
    let language = draft.language.as_str();
    if wanted.is_some_and(|wanted| wanted != language) {
        return Err(DraftError::Language(draft.language));
    }
    if !languages(files).iter().skip(1).any(|known| known == language) {
        return Err(DraftError::NoTranslation(draft.language));
    }
    let known = states(files, language);
    let mut done = TakenDraft::default();
    for one in &draft.texts {
        if one.translation.trim().is_empty() {
            done.empty = done.empty.saturating_add(1);
            continue;
        }
        let is_same = |entry: &&TextEntry| {
            entry.file == one.file && entry.pointer == one.pointer && entry.original == one.original
        };
        if !known.iter().any(|entry| is_same(&entry)) {
            let (file, pointer) = (one.file.clone(), one.pointer.clone());
            return Err(DraftError::Changed { file, pointer });
        }
        let now = done.files.get(&one.file).map(String::as_str).or_else(|| text(files, &one.file));
        let now = now.map_or_else(|| begun(files, &one.file, language), ToOwned::to_owned);
        let with_text = with_text(&now, &one.pointer, &one.translation);
        done.files.insert(one.file.clone(), recorded(&with_text, &one.pointer, &one.original));
        done.taken = done.taken.saturating_add(1);
    }
    for (path, new) in &mut done.files {
        let has_form = |old: &str| formatted(path, old).is_some_and(|formed| formed == old);
        if text(files, path).is_none_or(has_form) {
            *new = formatted(path, new).unwrap_or_else(|| std::mem::take(new));
        }
    }
    Ok(done)
}

/// A translation that says nothing yet. It names the schema that its original names.
fn begun(files: &Files, path: &str, language: &str) -> String {
    let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let original = languages(files).into_iter().next().unwrap_or_default();
    let original = text(files, &format!("{folder}{original}.json")).map(JsonLocator::of);
    let original = original.as_ref().and_then(JsonLocator::tree).and_then(Value::as_object);
    let schema = original.and_then(|object| object.get_string("$schema"));
    let schema = schema.map(|schema| ("$schema", JsonNode::text(&schema.value)));
    let fields = schema.into_iter().chain([("language", JsonNode::text(language))]);
    JsonNode::object(fields).file()
}

/// The text of a file with another text at a pointer. All but that stays as it is.
pub fn with_text(file: &str, pointer: &str, new: &str) -> String {
    let tokens: Vec<String> = pointer.split('/').skip(1).map(unescape).collect();
    with_value(file, &tokens, &JsonNode::text(new))
}

/// A text with a value at a place, which is made where it is missing.
fn with_value(text: &str, tokens: &[String], value: &JsonNode) -> String {
    let places = JsonLocator::of(text);
    let Some(mut object) = places.tree().and_then(Value::as_object) else { return text.to_owned() };
    for (depth, token) in tokens.iter().enumerate() {
        let found = object.properties.iter().find(|one| one.name.as_str() == token);
        match found.map(|property| &property.value) {
            Some(Value::Object(inner)) => object = inner,
            Some(old) => {
                let range = old.range();
                let edit = TextEdit::new(range.start..range.end, value.inside(1, 0));
                return apply(text, &[edit]);
            }
            None => {
                let rest = tokens.iter().skip(depth.saturating_add(1)).rev();
                let node = rest.fold(value.clone(), |inner, token| {
                    JsonNode::object([(token.as_str(), inner)])
                });
                return apply(text, &[added(object, text, token, &node, depth)]);
            }
        }
    }
    text.to_owned()
}

/// The edit that adds a property: of the whole file, before its records.
fn added(object: &Object<'_>, text: &str, name: &str, node: &JsonNode, depth: usize) -> TextEdit {
    let records = object.properties.iter().find(|one| one.name.as_str() == "translated");
    match records.filter(|_| depth == 0) {
        Some(records) => {
            let start = records.range().start;
            let key = JsonNode::text(name).inside(1, 0);
            let value = node.inside(1, key.chars().count().saturating_add(4));
            TextEdit::new(start..start, format!("{key}: {value},\n  "))
        }
        None => added_property(object, text, name, node),
    }
}

/// A translation that says of one more text which wording it translates.
fn recorded(text: &str, pointer: &str, wording: &str) -> String {
    let places = JsonLocator::of(text);
    let Some(object) = places.tree().and_then(Value::as_object) else { return text.to_owned() };
    let mut all = records(object);
    match all.iter_mut().find(|(at, _)| at == pointer) {
        Some((_, hash)) => *hash = hash_of(wording),
        None => all.push((pointer.to_owned(), hash_of(wording))),
    }
    written(text, object, &all)
}
