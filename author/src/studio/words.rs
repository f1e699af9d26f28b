//! The texts of a pack beside each other, and a new wording of one: `(files) -> rows`, `(folder, wording) -> a
//! file that says it`.
//!
//! Only a text that is there is replaced, in a file of the pack that is there, and only if it still says what
//! the person saw. Nothing is written after which the pack would no longer load.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::json;
use thiserror::Error;
use veiviser::{Bilingual, Files};

use crate::output::file_changes::FileChanges;
use crate::pack::folder::{self, FolderError};
use crate::pack::lint;
use crate::pack::past_versions::{HistoryError, PastWording, past_wording};
use crate::pack::text_files::languages;
use crate::pack::text_states::{TextEntry, TextState, states, take, with_text};
use crate::studio::save::{SaveRefusal, write_over};

/// All texts of a pack.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct TextRows {
    /// The languages, the original first.
    languages: Vec<String>,
    rows: Vec<TextRow>,
}

/// A text in all languages.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct TextRow {
    /// Where it stands in each file.
    pointer: String,
    /// The original first.
    wordings: Vec<WordingRow>,
}

/// A text in one language.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct WordingRow {
    language: String,
    file: String,
    text: String,
    /// How it stands to the original; none for the original itself.
    state: Option<&'static str>,
}

/// A new wording of a text.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewWording {
    /// The file.
    pub file: String,
    /// Where in it.
    pub pointer: String,
    /// What it said when the person saw it.
    pub was: String,
    /// What it says from now on.
    pub text: String,
    /// For a translation: the original that stood beside it, which it translates.
    pub original: Option<String>,
}

/// A translation, by its place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlacedText {
    /// The file.
    pub file: String,
    /// Where in it.
    pub pointer: String,
}

/// Why a wording is not taken.
#[derive(Debug, Error)]
pub enum WordingRefusal {
    /// There is no such text in a file of the pack.
    #[error("there is no such text in a file of the pack")]
    NoSuchText,
    /// It says something else now, or its original does.
    #[error("it has changed meanwhile, and says now: {now}")]
    Changed {
        /// What it, or its original, says.
        now: String,
    },
    /// It is empty.
    #[error("a text cannot be empty")]
    Empty,
    /// The pack would no longer load.
    #[error("nothing was written, because then: {}", .0.en)]
    Breaks(Bilingual),
    /// The folder cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The file is not written over.
    #[error(transparent)]
    Save(#[from] SaveRefusal),
}

/// All texts, in the order of the files.
pub fn rows(files: &Files) -> TextRows {
    let languages = languages(files);
    let mut all = languages.iter();
    let Some(original) = all.next() else {
        return TextRows { languages: Vec::new(), rows: Vec::new() };
    };
    let folder = |entry: &TextEntry, language: &str| {
        entry.file.strip_suffix(&format!("{language}.json")).unwrap_or_default().to_owned()
    };
    let mut translated: BTreeMap<(String, String), Vec<WordingRow>> = BTreeMap::new();
    for language in all {
        for entry in states(files, language) {
            let key = (folder(&entry, language), entry.pointer);
            translated.entry(key).or_default().push(WordingRow {
                language: language.clone(),
                file: entry.file,
                text: entry.translation,
                state: Some(entry.state.as_str()),
            });
        }
    }
    let originals = states(files, original).into_iter();
    let rows = originals.map(|entry| {
        let key = (folder(&entry, original), entry.pointer.clone());
        let mut wordings = vec![WordingRow {
            language: original.clone(),
            file: entry.file,
            text: entry.original,
            state: None,
        }];
        wordings.extend(translated.remove(&key).unwrap_or_default());
        TextRow { pointer: entry.pointer, wordings }
    });
    TextRows { rows: rows.collect(), languages }
}

/// What the original of a stale translation said when that was recorded. `None` where no commit knows, or the
/// translation is not stale.
pub fn past(
    folder: &Path,
    files: &Files,
    text: &PlacedText,
) -> Result<Option<PastWording>, HistoryError> {
    let languages = languages(files);
    let Some(original) = languages.first() else { return Ok(None) };
    let is_it = |entry: &TextEntry| {
        entry.file == text.file && entry.pointer == text.pointer && entry.state == TextState::Stale
    };
    let found = languages.iter().skip(1).find_map(|language| {
        let entry = states(files, language).into_iter().find(is_it)?;
        let inside = entry.file.strip_suffix(&format!("{language}.json"))?.to_owned();
        Some((format!("{inside}{original}.json"), entry.recorded?))
    });
    let Some((file, recorded)) = found else { return Ok(None) };
    past_wording(folder, &file, &text.pointer, &recorded)
}

/// Writes a new wording into its file. A translation is recorded as one of the original beside it.
pub fn save(folder: &Path, new: &NewWording) -> Result<(), WordingRefusal> {
    let files = folder::read(folder)?;
    let languages = languages(&files);
    let stem = new.file.rsplit('/').next().and_then(|name| name.strip_suffix(".json"));
    let language = languages.iter().find(|language| Some(language.as_str()) == stem);
    let language = language.ok_or(WordingRefusal::NoSuchText)?;
    let entry = states(&files, language)
        .into_iter()
        .find(|entry| entry.file == new.file && entry.pointer == new.pointer);
    let entry = entry.ok_or(WordingRefusal::NoSuchText)?;
    let bytes = files.get(&new.file).ok_or(WordingRefusal::NoSuchText)?;
    if new.text.trim().is_empty() {
        return Err(WordingRefusal::Empty);
    }
    let is_original = languages.first() == Some(language);
    let now = if is_original { &entry.original } else { &entry.translation };
    if *now != new.was {
        return Err(WordingRefusal::Changed { now: now.clone() });
    }
    let mut changes = FileChanges::default();
    if is_original {
        let file = str::from_utf8(bytes).map_err(|_| WordingRefusal::NoSuchText)?;
        changes.write(&new.file, with_text(file, &new.pointer, &new.text));
    } else {
        if new.original.as_ref() != Some(&entry.original) {
            return Err(WordingRefusal::Changed { now: entry.original });
        }
        let text = json!({
            "file": new.file, "pointer": new.pointer, "original": entry.original, "translation": new.text,
        });
        let draft = json!({ "language": language, "texts": [text] }).to_string();
        let taken = take(&files, Some(language), &draft);
        let same = |said: String| Bilingual::new(said.clone(), said);
        let taken = taken.map_err(|error| WordingRefusal::Breaks(same(error.to_string())))?;
        for (file, text) in taken.files {
            changes.write(&file, text);
        }
    }
    if let Err(broken) = veiviser::load(&changes.made_in(&files), &[])
        && veiviser::load(&files, &[]).is_ok()
    {
        let diagnostics = lint::diagnostics(&broken);
        let said = diagnostics.first().map(|one| Bilingual {
            en: with_help(&one.message, one.help.as_deref()),
            nb: with_help(&one.nb.message, one.nb.help.as_deref()),
        });
        return Err(WordingRefusal::Breaks(said.unwrap_or_else(|| Bilingual::new("", ""))));
    }
    for (path, text) in changes.texts() {
        let read = files.get(path).ok_or(WordingRefusal::NoSuchText)?;
        write_over(folder, path, |now| now == read, text)?;
    }
    Ok(())
}

/// What is wrong, and what to do about it.
fn with_help(message: &str, help: Option<&str>) -> String {
    help.map_or_else(|| format!("{message}."), |help| format!("{message}; {help}."))
}

/// A copy of the small pack, for tests.
#[cfg(test)]
pub(super) fn small_copy() -> tempfile::TempDir {
    let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings/walks/small");
    let room = tempfile::tempdir().unwrap();
    for (path, bytes) in folder::read(&small).unwrap() {
        let to = room.path().join(path);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, bytes).unwrap();
    }
    room
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{NewWording, TextRows, WordingRefusal, rows, save, small_copy};
    use crate::pack::folder;
    use crate::studio::save::SaveRefusal;

    fn text(rows: &TextRows, file: &str, pointer: &str) -> (String, Option<&'static str>) {
        let row = rows.rows.iter().filter(|row| row.pointer == pointer);
        let wording =
            row.flat_map(|row| &row.wordings).find(|wording| wording.file == file).unwrap();
        (wording.text.clone(), wording.state)
    }

    const TITLE: &str = "/steps/thing/title";

    #[test]
    fn a_new_original_makes_its_translation_stale_and_a_new_translation_is_recorded() {
        let room = small_copy();
        let now = || rows(&folder::read(room.path()).unwrap());
        let (was, state) = text(&now(), "found/nb.json", TITLE);
        assert_eq!(state, None);
        let mut new = NewWording {
            file: "found/nb.json".to_owned(),
            pointer: TITLE.to_owned(),
            was: was.clone(),
            text: "Hva fant du? \"Ting\"".to_owned(),
            original: None,
        };
        let before = fs::read_to_string(room.path().join("found/nb.json")).unwrap();
        save(room.path(), &new).unwrap();
        let after = fs::read_to_string(room.path().join("found/nb.json")).unwrap();
        let quoted = |text: &str| serde_json::to_string(text).unwrap();
        assert_eq!(after, before.replacen(&quoted(&was), &quoted(&new.text), 1), "only that text");
        let (english, state) = text(&now(), "found/en.json", TITLE);
        assert_eq!(state, Some("stale"));
        let mut translation = NewWording {
            file: "found/en.json".to_owned(),
            was: english,
            text: "What did you find?".to_owned(),
            original: Some(was.clone()),
            ..new.clone()
        };
        assert!(matches!(save(room.path(), &translation), Err(WordingRefusal::Changed { .. })));
        translation.original = Some(new.text.clone());
        save(room.path(), &translation).unwrap();
        let said = ("What did you find?".to_owned(), Some("translated"));
        assert_eq!(text(&now(), "found/en.json", TITLE), said);
        // The person saw an older wording.
        new.text = "Noe annet".to_owned();
        let refused = save(room.path(), &new).unwrap_err();
        assert!(refused.to_string().ends_with("Hva fant du? \"Ting\""), "{refused}");
    }

    #[test]
    fn only_texts_of_the_pack_are_written_and_none_that_breaks_it() {
        let room = small_copy();
        let (was, _) = text(&rows(&folder::read(room.path()).unwrap()), "found/nb.json", TITLE);
        let new = NewWording {
            file: "found/nb.json".to_owned(),
            pointer: TITLE.to_owned(),
            was,
            text: "Ny".to_owned(),
            original: None,
        };
        let save = |new: &NewWording| save(room.path(), new).unwrap_err();
        for file in
            ["found/flow.json", "../found/nb.json", "/etc/passwd", "found/nn.json", "", "nb.json"]
        {
            let refused = save(&NewWording { file: file.to_owned(), ..new.clone() });
            assert!(matches!(refused, WordingRefusal::NoSuchText), "{file}: {refused}");
        }
        for pointer in ["", "/language", "/steps/none/title", "/translated"] {
            let refused = save(&NewWording { pointer: pointer.to_owned(), ..new.clone() });
            assert!(matches!(refused, WordingRefusal::NoSuchText), "{pointer}: {refused}");
        }
        let empty = save(&NewWording { text: " ".to_owned(), ..new.clone() });
        assert!(matches!(empty, WordingRefusal::Empty));
        let brace = save(&NewWording { text: "Hei {nobody}".to_owned(), ..new.clone() });
        assert!(matches!(brace, WordingRefusal::Breaks(_)), "{brace}");
        #[cfg(unix)]
        {
            let (file, inside) = (room.path().join("found/nb.json"), room.path().join("kept.json"));
            fs::rename(&file, &inside).unwrap();
            std::os::unix::fs::symlink(&inside, &file).unwrap();
            assert!(matches!(save(&new), WordingRefusal::Save(SaveRefusal::Link)));
        }
    }
}
