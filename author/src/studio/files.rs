//! The files of a pack as they are written: `(files, name) -> text`, `(folder, name, text) -> a file that says it`.
//!
//! A file is known by its name among those that were read, and its bytes by a hash, which is asked for when it
//! is written over. What is written may be broken: an author saves halfway.

use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;
use veiviser::{Files, MOST_BYTES, is_part};

use crate::pack::completion::{CompletionOption, complete};
use crate::studio::save::{SaveRefusal, read_now, write_over};

/// A file that is asked for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileRequest {
    /// Its path in the pack.
    pub file: String,
}

/// What a file says from now on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewText {
    /// Its path in the pack.
    pub file: String,
    /// All of it.
    pub text: String,
}

/// A file, and which bytes it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadText {
    /// All of it.
    pub text: String,
    /// Which bytes these are.
    pub etag: String,
}

/// A place in a file, as it is typed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompletionRequest {
    /// Its path in the pack.
    pub file: String,
    /// All of it.
    pub text: String,
    /// How many units of UTF-16, in which a browser counts, stand before the place.
    pub offset: usize,
}

/// What can be written at a place, counted in units of UTF-16.
#[derive(Debug, Default, Serialize)]
pub struct FoundCompletion {
    from: usize,
    to: usize,
    quoted: bool,
    options: Vec<CompletionOption>,
}

/// Why a file is not given, or not written.
#[derive(Debug, Error)]
pub enum FileRefusal {
    /// There is no such file in the pack.
    #[error("there is no such file in the pack")]
    NoSuchFile,
    /// It is not UTF-8.
    #[error("the file is no text in UTF-8: save it so with another program")]
    NotText,
    /// It is larger than a pack may be.
    #[error("the text is larger than {MOST_BYTES} bytes, the most that a pack holds")]
    TooLarge,
    /// It is not written over.
    #[error(transparent)]
    Save(#[from] SaveRefusal),
}

/// Which bytes these are, as a header of an answer says it.
pub fn etag(bytes: &[u8]) -> String {
    let digits =
        Sha256::digest(bytes).iter().fold(0_u128, |all, byte| (all << 8) | u128::from(*byte));
    format!("\"{digits:032x}\"")
}

/// The files of a pack that are listed: what is no part of it is not opened here.
pub fn names(files: &Files) -> impl Iterator<Item = &str> {
    files.keys().map(String::as_str).filter(|path| is_part(path))
}

/// A file that was read, as it is now. One that links lead to is given as it was read.
pub fn text(folder: &Path, files: &Files, path: &str) -> Result<ReadText, FileRefusal> {
    let read = files.get(path).filter(|_| is_part(path)).ok_or(FileRefusal::NoSuchFile)?;
    let bytes = match read_now(folder, path) {
        Err(SaveRefusal::Link) => read.clone(),
        now => now?,
    };
    let etag = etag(&bytes);
    let text = String::from_utf8(bytes).map_err(|_| FileRefusal::NotText)?;
    Ok(ReadText { text, etag })
}

/// What can be written at a place of a file that was read.
pub fn completion(
    files: &Files,
    asked: &CompletionRequest,
) -> Result<FoundCompletion, FileRefusal> {
    if !names(files).any(|path| path == asked.file) {
        return Err(FileRefusal::NoSuchFile);
    }
    let text = &asked.text;
    let mut units = 0_usize;
    let at = text.char_indices().find(|(_, letter)| {
        let is_there = units >= asked.offset;
        units = units.saturating_add(letter.len_utf16());
        is_there
    });
    let at = at.map_or(text.len(), |(at, _)| at);
    let found = complete(files, &asked.file, text, at);
    let units = |upto: usize| text.get(..upto).unwrap_or_default().encode_utf16().count();
    Ok(found.map_or_else(FoundCompletion::default, |found| FoundCompletion {
        from: units(found.range.start),
        to: units(found.range.end),
        quoted: found.quoted,
        options: found.options,
    }))
}

/// Writes over a file that was read, while it still has this etag; gives the new one.
pub fn save(
    folder: &Path,
    files: &Files,
    new: &NewText,
    read: &str,
) -> Result<String, FileRefusal> {
    if !names(files).any(|path| path == new.file) {
        return Err(FileRefusal::NoSuchFile);
    }
    if new.text.len() > MOST_BYTES {
        return Err(FileRefusal::TooLarge);
    }
    write_over(folder, &new.file, |now| etag(now) == read, &new.text)?;
    Ok(etag(new.text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{FileRefusal, NewText, etag, save, text};
    use crate::pack::folder;
    use crate::studio::save::SaveRefusal;

    const FLOW: &str = "found/flow.json";

    fn copy() -> tempfile::TempDir {
        crate::studio::words::small_copy()
    }

    fn to(file: &str, text: &str) -> NewText {
        NewText { file: file.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_file_is_written_over_the_bytes_that_were_read_also_with_what_is_broken() {
        let room = copy();
        let files = folder::read(room.path()).unwrap();
        let read = text(room.path(), &files, FLOW).unwrap();
        let now = save(room.path(), &files, &to(FLOW, "{ halfway å"), &read.etag).unwrap();
        assert_eq!(fs::read_to_string(room.path().join(FLOW)).unwrap(), "{ halfway å");
        assert_eq!(now, etag("{ halfway å".as_bytes()));
        let refused = save(room.path(), &files, &to(FLOW, "{}"), &read.etag).unwrap_err();
        let FileRefusal::Save(SaveRefusal::Changed { now: other }) = refused else {
            panic!("{refused}")
        };
        assert_eq!(etag(&other), now);
        assert_eq!(fs::read_to_string(room.path().join(FLOW)).unwrap(), "{ halfway å");
        save(room.path(), &files, &to(FLOW, &read.text), &now).unwrap();
        assert_eq!(folder::read(room.path()).unwrap(), files, "and back, and nothing beside it");
    }

    #[test]
    fn no_other_file_is_read_or_written() {
        let room = copy();
        fs::write(room.path().join("NOTES.md"), "mine").unwrap();
        fs::write(room.path().join(".hidden.json"), "mine").unwrap();
        let files = folder::read(room.path()).unwrap();
        let outside = room.path().with_extension("outside.json");
        for path in [
            "",
            "/",
            "..",
            "NOTES.md",
            ".hidden.json",
            "new/flow.json",
            "found",
            "found/../pack.json",
            "./pack.json",
            "/etc/passwd",
            "../outside.json",
            outside.to_str().unwrap(),
        ] {
            assert!(
                matches!(text(room.path(), &files, path), Err(FileRefusal::NoSuchFile)),
                "{path}"
            );
            let refused = save(room.path(), &files, &to(path, "{}"), "");
            assert!(matches!(refused, Err(FileRefusal::NoSuchFile)), "{path}");
        }
        assert!(!outside.exists() && !room.path().join("new").exists());
        assert_eq!(fs::read_to_string(room.path().join("NOTES.md")).unwrap(), "mine");
    }

    #[test]
    fn what_is_too_large_or_no_text_is_refused() {
        let room = copy();
        let bytes = b"{ \"id\": \"\xff\" }";
        fs::write(room.path().join(FLOW), bytes).unwrap();
        let files = folder::read(room.path()).unwrap();
        assert!(matches!(text(room.path(), &files, FLOW), Err(FileRefusal::NotText)));
        let large = " ".repeat(veiviser::MOST_BYTES + 1);
        let refused = save(room.path(), &files, &to(FLOW, &large), &etag(bytes));
        assert!(matches!(refused, Err(FileRefusal::TooLarge)));
        assert_eq!(fs::read(room.path().join(FLOW)).unwrap(), bytes);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_and_a_folder_that_is_one_are_refused() {
        let linked = |from: &str, kept: &str, path: &str| {
            let room = copy();
            let (from, kept) = (room.path().join(from), room.path().join(kept));
            fs::rename(&from, &kept).unwrap();
            std::os::unix::fs::symlink(&kept, &from).unwrap();
            let files = folder::read(room.path()).unwrap();
            let read = text(room.path(), &files, path).unwrap();
            let refused = save(room.path(), &files, &to(path, "{}"), &read.etag).unwrap_err();
            assert!(matches!(refused, FileRefusal::Save(SaveRefusal::Link)), "{refused}");
            assert_eq!(fs::read_to_string(Path::new(room.path()).join(path)).unwrap(), read.text);
        };
        linked(FLOW, "kept.json", FLOW);
        linked("found", "kept", FLOW);
    }

    #[test]
    fn a_file_that_is_gone_is_not_made_anew() {
        let room = copy();
        let files = folder::read(room.path()).unwrap();
        let read = text(room.path(), &files, FLOW).unwrap();
        fs::remove_file(room.path().join(FLOW)).unwrap();
        let refused = save(room.path(), &files, &to(FLOW, "{}"), &read.etag).unwrap_err();
        assert!(matches!(refused, FileRefusal::Save(SaveRefusal::NoSuchFile)), "{refused}");
        assert!(!room.path().join(FLOW).exists());
    }
}
