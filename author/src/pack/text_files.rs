//! The files of texts of a pack: which languages it has, where they are, and all that can be read.

use jsonc_parser::ast::{Object, Value};
use serde::Deserialize;
use veiviser::Files;

use crate::pack::json_location::JsonLocator;

/// Which languages a pack says that it has.
#[derive(Deserialize)]
struct PackLanguages {
    languages: Vec<String>,
}

/// The languages of a pack, the original first; empty when that cannot be read.
pub fn languages(files: &Files) -> Vec<String> {
    let pack = files.get("pack.json").and_then(|bytes| serde_json::from_slice(bytes).ok());
    pack.map_or_else(Vec::new, |pack: PackLanguages| pack.languages)
}

/// Whether the texts in a folder are in a language of the pack: all but those of a flow that lists others.
pub fn is_in(files: &Files, folder: &str, language: &str) -> bool {
    #[derive(Deserialize)]
    struct FlowLanguages {
        languages: Option<Vec<String>>,
    }
    let flow = files.get(&format!("{folder}flow.json"));
    let flow = flow.and_then(|bytes| serde_json::from_slice::<FlowLanguages>(bytes).ok());
    let own = flow.and_then(|flow| flow.languages);
    own.is_none_or(|own| own.iter().any(|own| own == language))
}

/// The files of texts in the original, each with its folder, which ends with `/`.
pub fn originals<'f>(files: &'f Files, language: &str) -> Vec<(&'f str, &'f str)> {
    let name = format!("{language}.json");
    files
        .keys()
        .filter(|path| !path.starts_with("municipalities/") && !path.starts_with("schema/"))
        .filter_map(|path| path.strip_suffix(name.as_str()).map(|folder| (path.as_str(), folder)))
        .filter(|(_, folder)| folder.is_empty() || folder.ends_with('/'))
        .collect()
}

/// The files of texts in the original and in this language that are there and cannot be read: no JSON, or
/// no object.
pub fn unreadable(files: &Files, original: &str, language: &str) -> Vec<String> {
    let folders = originals(files, original).into_iter().map(|(_, folder)| folder);
    let paths = folders
        .flat_map(|folder| [original, language].map(|language| format!("{folder}{language}.json")));
    let is_broken = |path: &String| {
        let places = locator(files, path);
        let tree = places.as_ref().and_then(JsonLocator::tree);
        files.contains_key(path) && tree.and_then(Value::as_object).is_none()
    };
    paths.filter(is_broken).collect()
}

/// Calls `each` with every file of texts, in every language, that can be read.
pub fn for_texts(files: &Files, each: &mut dyn FnMut(&str, &Object<'_>)) {
    for language in languages(files) {
        for (path, _) in originals(files, &language) {
            let places = locator(files, path);
            let tree = places.as_ref().and_then(JsonLocator::tree);
            if let Some(object) = tree.and_then(Value::as_object) {
                each(path, object);
            }
        }
    }
}

/// A file of texts, with the place of each; `None` if it is not there or no text.
pub fn locator<'f>(files: &'f Files, path: &str) -> Option<JsonLocator<'f>> {
    files.get(path).and_then(|bytes| str::from_utf8(bytes).ok()).map(JsonLocator::of)
}
