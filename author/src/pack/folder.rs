//! Reads the folder of a pack: `(folder) -> files by path`.
//!
//! Paths are relative, with `/` on every system. Hidden files are not part of a pack. What the files
//! mean is not known here. A folder may be hostile: only regular files inside it are read, and never more
//! of them than a pack may hold.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use thiserror::Error;
use veiviser::{Files, MOST_BYTES, is_part};

/// The most files, folders and links that are looked at, so that a folder named by mistake is reported
/// soon.
const MOST_ENTRIES: usize = 20_000;
/// How deep folders are followed; a pack needs two.
const DEEPEST: usize = 8;

/// Why a folder or a file cannot be read.
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
         it; name the folder of the pack, or go to it. `veiviser new --pack flows` begins a new one"
    )]
    Nowhere,
    /// A file lies in no pack.
    #[error("`{}` lies in no pack: there is no pack.json in its folder or above it", .0.display())]
    Outside(PathBuf),
    /// A file of it cannot be read.
    #[error("`{}` cannot be read: {error}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A pipe, a device or a socket, which has no end.
    #[error(
        "`{}` is no regular file; name a file, or give its content to standard input where a command reads it",
        .0.display()
    )]
    NotRegular(PathBuf),
    /// In the folder of a pack: a pipe, a device or a socket.
    #[error("`{}` is no regular file; a pack holds nothing else, so remove it", .0.display())]
    NotRegularInPack(PathBuf),
    /// A link to somewhere outside the pack.
    #[error(
        "`{}` is a link out of the pack; put the file itself there, since a pack holds all that it is",
        .0.display()
    )]
    LinkOut(PathBuf),
    /// A file is too large to be read.
    #[error("`{}` is larger than {MOST_BYTES} bytes, the most that is read of a file", .0.display())]
    TooLarge(PathBuf),
    /// The files are too large to be one pack.
    #[error(
        "with `{}` the files of the pack are larger than {MOST_BYTES} bytes, the most that a pack holds; \
         divide the pack",
        .0.display()
    )]
    PackTooLarge(PathBuf),
    /// There are too many files or folders for a pack.
    #[error("`{}` holds too many files or folders for a pack; name the folder with pack.json", .0.display())]
    TooMany(PathBuf),
    /// The name of a file cannot be written in a pack.
    #[error("the name of `{}` is not Unicode", .0.display())]
    Name(PathBuf),
}

fn unreadable(path: &Path) -> impl Fn(std::io::Error) -> FolderError {
    move |error| FolderError::Unreadable { path: path.to_owned(), error }
}

/// Reads all files of a pack. What is no part of a pack is listed with nothing in it, so that it can be
/// reported, and is not opened.
pub fn read(folder: &Path) -> Result<Files, FolderError> {
    if !folder.exists() {
        return Err(FolderError::Missing(folder.to_owned()));
    }
    if !folder.is_dir() {
        return Err(FolderError::NotFolder(folder.to_owned()));
    }
    // What it is, if it is not a file, is reported below.
    if !folder.join("pack.json").exists() {
        return Err(FolderError::NoPack(folder.to_owned()));
    }
    let root = folder.canonicalize().map_err(unreadable(folder))?;
    let mut reader = FolderReader { root, files: Files::new(), entries: 0, left: MOST_BYTES };
    reader.folder(folder, "", 0)?;
    Ok(reader.files)
}

struct FolderReader {
    /// The folder of the pack, without links.
    root: PathBuf,
    files: Files,
    /// How many files, folders and links were met.
    entries: usize,
    /// How many more bytes a pack may hold.
    left: usize,
}

impl FolderReader {
    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) -> Result<(), FolderError> {
        if depth > DEEPEST {
            return Err(FolderError::TooMany(folder.to_owned()));
        }
        for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
            let entry = entry.map_err(unreadable(folder))?;
            let path = entry.path();
            self.entries = self.entries.saturating_add(1);
            if self.entries > MOST_ENTRIES {
                return Err(FolderError::TooMany(folder.to_owned()));
            }
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                return Err(FolderError::Name(path));
            };
            if name.starts_with('.') {
                continue;
            }
            let inside = format!("{prefix}{name}");
            let is_link = entry.file_type().map_err(unreadable(&path))?.is_symlink();
            if is_link && !self.is_inside(&path)? {
                return Err(FolderError::LinkOut(path));
            }
            if path.is_dir() {
                self.folder(&path, &format!("{inside}/"), depth.saturating_add(1))?;
            } else {
                let bytes = if is_part(&inside) { self.file(&path)? } else { Vec::new() };
                self.files.insert(inside, bytes);
            }
        }
        Ok(())
    }

    /// Whether a link leads to a place in the pack.
    fn is_inside(&self, link: &Path) -> Result<bool, FolderError> {
        let target = link.canonicalize().map_err(unreadable(link))?;
        Ok(target.starts_with(&self.root))
    }

    fn file(&mut self, path: &Path) -> Result<Vec<u8>, FolderError> {
        let Some(bytes) = read_regular(path, self.left)? else {
            return Err(FolderError::NotRegularInPack(path.to_owned()));
        };
        let left = self.left.checked_sub(bytes.len());
        self.left = left.ok_or_else(|| FolderError::PackTooLarge(path.to_owned()))?;
        Ok(bytes)
    }
}

/// Reads one file that is no larger than a pack may be.
pub fn read_file(path: &Path) -> Result<Vec<u8>, FolderError> {
    let bytes = read_regular(path, MOST_BYTES)?;
    small_enough(path, bytes.ok_or_else(|| FolderError::NotRegular(path.to_owned()))?)
}

/// Reads an input that is no larger than a pack may be; it is called so in an error.
pub fn read_input(name: &Path, input: impl Read) -> Result<Vec<u8>, FolderError> {
    small_enough(name, read_at_most(name, input, MOST_BYTES)?)
}

fn small_enough(path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>, FolderError> {
    if bytes.len() > MOST_BYTES { Err(FolderError::TooLarge(path.to_owned())) } else { Ok(bytes) }
}

/// The bytes of a regular file, at most one more than `most`; `None` where it is something else.
fn read_regular(path: &Path, most: usize) -> Result<Option<Vec<u8>>, FolderError> {
    // To open a pipe waits for its other end; so it is not opened.
    if !fs::metadata(path).map_err(unreadable(path))?.is_file() {
        return Ok(None);
    }
    let file = File::open(path).map_err(unreadable(path))?;
    // It can have been exchanged since.
    if !file.metadata().map_err(unreadable(path))?.is_file() {
        return Ok(None);
    }
    read_at_most(path, file, most).map(Some)
}

/// What can be read, at most one byte more than `most`. The size that the system tells is not asked:
/// files that it makes up say 0.
fn read_at_most(path: &Path, input: impl Read, most: usize) -> Result<Vec<u8>, FolderError> {
    let most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    input.take(most).read_to_end(&mut bytes).map_err(unreadable(path))?;
    Ok(bytes)
}

/// The folder of the pack that a file lies in, and its path there.
pub fn pack_of(file: &Path) -> Result<(PathBuf, String), FolderError> {
    let found = file.canonicalize().map_err(unreadable(file))?;
    let mut around = found.ancestors().skip(1);
    let pack = around.find(|folder| folder.join("pack.json").is_file());
    let pack = pack.ok_or_else(|| FolderError::Outside(file.to_owned()))?;
    let inside = found.strip_prefix(pack).unwrap_or(&found).components();
    let names: Option<Vec<&str>> = inside.map(|part| part.as_os_str().to_str()).collect();
    let names = names.ok_or_else(|| FolderError::Name(file.to_owned()))?;
    Ok((pack.to_owned(), names.join("/")))
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
