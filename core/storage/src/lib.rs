#![doc = include_str!("../README.md")]

mod name;

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use thiserror::Error;

pub use crate::name::{NotAName, SessionName};

/// The most bytes under one name, 16 MiB: what is larger was not saved here.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;

/// What is written aside is named after the file that it becomes.
const ASIDE: &str = ".new";

/// Bytes under names, each in a file of one folder. Threads may share one.
#[derive(Debug)]
pub struct FileStorage {
    folder: PathBuf,
    /// One writer at a time: two would write aside to the same file.
    writing: Mutex<()>,
}

/// Why something cannot be saved, found or deleted. What was saved before is still there.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StorageError {
    /// There are more bytes than [`MOST_BYTES`].
    #[error("more than {MOST_BYTES} bytes are under `{name}`")]
    TooLarge {
        /// The name.
        name: SessionName,
    },
    /// Something stands under the name that was not saved here: a folder, a link, a device.
    #[error("what stands under `{name}` is no file")]
    NotAFile {
        /// The name.
        name: SessionName,
    },
    /// The system refused.
    #[error("`{}`: {why}", path.display())]
    System {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        why: io::Error,
    },
}

impl FileStorage {
    /// A storage in this folder, which is made if it is missing. What a killed program left half written
    /// is removed; what cannot be, is an error of its name alone, when that is saved.
    pub fn open(folder: impl Into<PathBuf>) -> Result<Self, StorageError> {
        let folder = folder.into();
        private_folder(&folder).map_err(at(&folder))?;
        for entry in fs::read_dir(&folder).map_err(at(&folder))? {
            let path = entry.map_err(at(&folder))?.path();
            let left = path.file_name().and_then(|name| name.to_str()?.strip_suffix(ASIDE));
            if left.is_some_and(|left| left.parse::<SessionName>().is_ok()) {
                let _ = remove(&path);
            }
        }
        Ok(Self { folder, writing: Mutex::default() })
    }

    /// What was saved last under this name; none where nothing is.
    pub fn load(&self, name: &SessionName) -> Result<Option<Vec<u8>>, StorageError> {
        let path = self.path(name);
        // Looked at before it is opened: a pipe would wait for a writer.
        match fs::symlink_metadata(&path) {
            Err(why) if why.kind() == ErrorKind::NotFound => return Ok(None),
            Err(why) => return Err(at(&path)(why)),
            Ok(found) if !found.is_file() => {
                return Err(StorageError::NotAFile { name: name.clone() });
            }
            Ok(_) => {}
        }
        let file = match File::open(&path) {
            Err(why) if why.kind() == ErrorKind::NotFound => return Ok(None),
            file => file.map_err(at(&path))?,
        };
        let mut bytes = Vec::new();
        let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
        file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(at(&path))?;
        if bytes.len() > MOST_BYTES {
            return Err(StorageError::TooLarge { name: name.clone() });
        }
        Ok(Some(bytes))
    }

    /// Saves bytes under this name, in place of what stood there. They have reached the disk when this
    /// returns.
    pub fn save(&self, name: &SessionName, bytes: &[u8]) -> Result<(), StorageError> {
        if bytes.len() > MOST_BYTES {
            return Err(StorageError::TooLarge { name: name.clone() });
        }
        let _turn = self.turn();
        let (path, aside) = (self.path(name), self.aside(name));
        // Made anew each time, so that nobody's link is followed and nobody's rights are kept.
        remove(&aside)?;
        let written = write(&aside, bytes).and_then(|()| fs::rename(&aside, &path));
        if let Err(why) = written {
            // As much as the system allows: what failed is the error, not this.
            let _ = fs::remove_file(&aside);
            return Err(at(&path)(why));
        }
        self.flush_folder()
    }

    /// The names under which something is saved, sorted. Other files of the folder are left alone.
    pub fn list(&self) -> Result<Vec<SessionName>, StorageError> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.folder).map_err(at(&self.folder))? {
            let name = entry.map_err(at(&self.folder))?.file_name();
            names.extend(name.to_str().and_then(|name| name.parse().ok()));
        }
        names.sort();
        Ok(names)
    }

    /// Deletes what is saved under this name. Nothing is no error.
    pub fn delete(&self, name: &SessionName) -> Result<(), StorageError> {
        let _turn = self.turn();
        remove(&self.aside(name))?;
        remove(&self.path(name))?;
        self.flush_folder()
    }

    fn path(&self, name: &SessionName) -> PathBuf {
        self.folder.join(name.as_str())
    }

    fn aside(&self, name: &SessionName) -> PathBuf {
        self.folder.join(format!("{name}{ASIDE}"))
    }

    /// A panic of another writer left at most a file aside, which the next one removes.
    fn turn(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Without it a name can be gone again after the power failed. Only Unix has it.
    fn flush_folder(&self) -> Result<(), StorageError> {
        if cfg!(unix) {
            File::open(&self.folder)
                .and_then(|folder| folder.sync_all())
                .map_err(at(&self.folder))?;
        }
        Ok(())
    }
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> StorageError {
    let path = path.to_owned();
    |why| StorageError::System { path, why }
}

fn remove(path: &Path) -> Result<(), StorageError> {
    match fs::remove_file(path) {
        Err(why) if why.kind() != ErrorKind::NotFound => Err(at(path)(why)),
        _ => Ok(()),
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = private_file().open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
