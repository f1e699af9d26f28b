//! Reads the folder of a pack: `(folder) -> files by path`.
//!
//! Paths are relative, with `/` on every system. Hidden files are not part of a pack. What the files
//! mean is not known here.

use std::fs;
use std::path::{Path, PathBuf};

use thiserror::Error;
use veiviser::Files;

/// The most bytes that are read of one file; a whole pack holds at most as many.
pub const MOST_BYTES: u64 = 16 * 1024 * 1024;
/// The most files that are read, so that a folder named by mistake is reported soon.
const MOST_FILES: usize = 20_000;
/// How deep folders are followed; a pack needs two.
const DEEPEST: usize = 8;

/// Why a folder cannot be read.
#[derive(Debug, Error)]
pub enum FolderError {
    /// It does not exist.
    #[error("there is no folder `{}`", .0.display())]
    Missing(PathBuf),
    /// It is a file.
    #[error("`{}` is a file; name the folder of the pack, the one with pack.json", .0.display())]
    NotFolder(PathBuf),
    /// It is not the folder of a pack.
    #[error("there is no pack.json in `{}`; name the folder of the pack", .0.display())]
    NoPack(PathBuf),
    /// None is named, and none is found.
    #[error(
        "no pack is found: there is no `flows/pack.json` here, and no pack.json in this folder or above \
         it; name the folder of the pack, or go to it"
    )]
    Nowhere,
    /// A file of it cannot be read.
    #[error("`{}` cannot be read: {error}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A file is too large to be part of a pack.
    #[error("`{}` is larger than {MOST_BYTES} bytes, the most that a pack holds", .0.display())]
    TooLarge(PathBuf),
    /// There are too many files or folders for a pack.
    #[error("`{}` holds too many files or folders for a pack; name the folder with pack.json", .0.display())]
    TooMany(PathBuf),
    /// The name of a file cannot be written in a pack.
    #[error("the name of `{}` is not Unicode", .0.display())]
    Name(PathBuf),
}

/// Reads all files of a pack.
pub fn read(folder: &Path) -> Result<Files, FolderError> {
    if !folder.exists() {
        return Err(FolderError::Missing(folder.to_owned()));
    }
    if !folder.is_dir() {
        return Err(FolderError::NotFolder(folder.to_owned()));
    }
    if !folder.join("pack.json").is_file() {
        return Err(FolderError::NoPack(folder.to_owned()));
    }
    let mut files = Files::new();
    read_into(folder, "", 0, &mut files)?;
    Ok(files)
}

fn read_into(
    folder: &Path,
    prefix: &str,
    depth: usize,
    files: &mut Files,
) -> Result<(), FolderError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |error| FolderError::Unreadable { path, error }
    };
    if depth > DEEPEST || files.len() > MOST_FILES {
        return Err(FolderError::TooMany(folder.to_owned()));
    }
    for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
        let path = entry.map_err(unreadable(folder))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            return Err(FolderError::Name(path));
        };
        if name.starts_with('.') {
            continue;
        }
        let inside = format!("{prefix}{name}");
        if path.is_dir() {
            read_into(&path, &format!("{inside}/"), depth.saturating_add(1), files)?;
        } else {
            files.insert(inside, read_file(&path)?);
        }
    }
    Ok(())
}

/// Reads one file that is no larger than a pack may be.
pub fn read_file(path: &Path) -> Result<Vec<u8>, FolderError> {
    let unreadable = |error| FolderError::Unreadable { path: path.to_owned(), error };
    let size = fs::metadata(path).map_err(unreadable)?.len();
    if size > MOST_BYTES {
        return Err(FolderError::TooLarge(path.to_owned()));
    }
    fs::read(path).map_err(unreadable)
}

/// The pack that is meant where none is named: the folder `flows` here, or the pack that the current
/// folder is or lies in.
pub fn default_folder() -> Result<PathBuf, FolderError> {
    let is_pack = |folder: &Path| folder.join("pack.json").is_file();
    let flows = PathBuf::from("flows");
    if is_pack(&flows) {
        return Ok(flows);
    }
    let here = std::env::current_dir().unwrap_or_default();
    // Written as short as a person would: `.`, `..`, `../..`.
    let mut up = PathBuf::from(".");
    for (depth, folder) in here.ancestors().enumerate() {
        if depth > 0 {
            up = if depth == 1 { PathBuf::from("..") } else { up.join("..") };
        }
        if is_pack(folder) {
            return Ok(up);
        }
    }
    Err(FolderError::Nowhere)
}
