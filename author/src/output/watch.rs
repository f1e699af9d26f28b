//! Runs a command again whenever a file of the pack is saved.
//!
//! What was printed last stays until the next result is whole, and its verdict is the last
//! line, so that it is in sight.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::time::Instant;

use crate::output::clean_output::CleanOutput;
use crate::output::status::{CommandError, ExitStatus};
use crate::pack::folder_state::FolderState;

/// Runs a command now and after each save, until it is ended with Ctrl-C or the reader goes away.
pub fn watch(
    folder: &Path,
    name: &str,
    out: &mut CleanOutput<'_>,
    run: &mut dyn FnMut(&mut CleanOutput<'_>) -> Result<ExitStatus, CommandError>,
) -> Result<ExitStatus, CommandError> {
    let is_terminal = io::stdout().is_terminal();
    for number in 1_u64.. {
        let state = FolderState::settled(folder);
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
        state.wait_for_change(folder);
    }
    Ok(ExitStatus::Success)
}
