//! Runs a command again whenever a file of the pack is saved.
//!
//! The folder is asked for sizes and times of change, which costs less than a millisecond and works on every
//! system and disk. What was printed last stays until the next result is whole, and its verdict is the last
//! line, so that it is in sight.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use crate::output::clean_output::CleanOutput;
use crate::output::status::{CommandError, ExitStatus};

/// How often the folder is asked.
const PAUSE: Duration = Duration::from_millis(40);
/// How long nothing may change before a save is over.
const SETTLED: Duration = Duration::from_millis(10);
/// How deep folders are followed, and how many files are asked; a pack has fewer.
const DEEPEST: usize = 8;
const MOST_FILES: usize = 20_000;

type FolderState = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// Runs a command now and after each save, until it is ended with Ctrl-C or the reader goes away.
pub fn watch(
    folder: &Path,
    name: &str,
    out: &mut CleanOutput<'_>,
    run: &mut dyn FnMut(&mut CleanOutput<'_>) -> Result<ExitStatus, CommandError>,
) -> Result<ExitStatus, CommandError> {
    let is_terminal = io::stdout().is_terminal();
    for number in 1_u64.. {
        let state = settled(folder);
        let began = Instant::now();
        let mut page = Vec::new();
        let ending = run(&mut CleanOutput::new(&mut page));
        let seconds = began.elapsed().as_secs_f32();
        let verdict = match ending {
            Ok(ExitStatus::Success) => "✓ ok".to_owned(),
            Ok(ExitStatus::Failure | ExitStatus::Interrupted) => "✗ see above".to_owned(),
            Err(CommandError::Io(error)) => return Err(error.into()),
            // A file that is being replaced, or a folder that is gone for now.
            Err(error) => format!("✗ {error}"),
        };
        if is_terminal {
            // Clears the screen, and what has scrolled off it.
            out.styled("\u{1b}[2J\u{1b}[3J\u{1b}[H")?;
        }
        // It was cleaned when it was written.
        out.styled(&String::from_utf8_lossy(&page))?;
        writeln!(
            out,
            "{name} {number}: {verdict}, in {seconds:.2} s. Waiting for a change; Ctrl-C ends."
        )?;
        out.flush()?;
        while state_of(folder) == state {
            sleep(PAUSE);
        }
    }
    Ok(ExitStatus::Success)
}

/// The state of a folder when nobody is writing to it.
fn settled(folder: &Path) -> FolderState {
    let mut state = state_of(folder);
    loop {
        sleep(SETTLED);
        let next = state_of(folder);
        if next == state {
            return state;
        }
        state = next;
    }
}

/// The size and time of change of each file. What cannot be read has none.
fn state_of(folder: &Path) -> FolderState {
    let mut state = FolderState::new();
    add(folder, 0, &mut state);
    state
}

fn add(folder: &Path, depth: usize, state: &mut FolderState) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if depth > DEEPEST || state.len() > MOST_FILES {
            return;
        }
        let (path, name) = (entry.path(), entry.file_name());
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        let Ok(data) = fs::metadata(&path) else { continue };
        if data.is_dir() {
            add(&path, depth.saturating_add(1), state);
        } else {
            state.insert(path, (data.len(), data.modified().ok()));
        }
    }
}
