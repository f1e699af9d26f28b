//! Whether somebody saved a file of a folder: `(folder) -> sizes and times of change`.
//!
//! The folder is asked 25 times a second, which costs less than a millisecond and works on every system and
//! disk, however an editor saves.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

/// How often the folder is asked.
const PAUSE: Duration = Duration::from_millis(40);
/// How long nothing may change before a save is over.
const SETTLED: Duration = Duration::from_millis(10);
/// How deep folders are followed, and how many files are asked; a pack has fewer.
const DEEPEST: usize = 8;
const MOST_FILES: usize = 20_000;

/// The size and time of change of each file of a folder. What cannot be read has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FolderState(BTreeMap<PathBuf, (u64, Option<SystemTime>)>);

impl FolderState {
    /// The state of a folder now.
    pub fn now(folder: &Path) -> Self {
        let mut state = Self::default();
        state.add(folder, 0);
        state
    }

    /// The state of a folder when nobody is writing to it.
    pub fn settled(folder: &Path) -> Self {
        let mut state = Self::now(folder);
        loop {
            sleep(SETTLED);
            let next = Self::now(folder);
            if next == state {
                return state;
            }
            state = next;
        }
    }

    /// Waits until the folder is no longer as this says.
    pub fn wait_for_change(&self, folder: &Path) {
        while Self::now(folder) == *self {
            sleep(PAUSE);
        }
    }

    fn add(&mut self, folder: &Path, depth: usize) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if depth > DEEPEST || self.0.len() > MOST_FILES {
                return;
            }
            let (path, name) = (entry.path(), entry.file_name());
            if name.to_string_lossy().starts_with('.') {
                continue;
            }
            let Ok(data) = fs::metadata(&path) else { continue };
            if data.is_dir() {
                self.add(&path, depth.saturating_add(1));
            } else {
                self.0.insert(path, (data.len(), data.modified().ok()));
            }
        }
    }
}
