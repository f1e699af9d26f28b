//! `veiviser fmt`: the files of a pack in one form.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::commands::select;
use crate::output::clean_output::CleanOutput;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::write_file::replace;
use crate::pack::{file_form, folder};

const EXAMPLES: &str = "Examples:
  veiviser fmt
  veiviser fmt flows --check

Keys stand in the order in which the format declares them; keys that are ids keep theirs. What fits in 140 characters is written on one line. No text, number or list changes, and a file with an error in its JSON is left alone.

Exit codes: 0 ok, 1 with --check: a file would change or cannot be formatted, 2 the folder cannot be read, or a file not written";

/// Writes the JSON files of a pack in one form
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct FmtArgs {
    /// The folder of the pack [default: ./flows, or the pack around this folder]
    pub pack: Option<PathBuf>,
    /// Writes nothing, and fails if a file would change
    #[arg(long)]
    pub check: bool,
}

/// Formats the files of a pack, and prints the paths of those that change.
pub fn run(args: &FmtArgs, out: &mut CleanOutput<'_>) -> Result<ExitStatus, CommandError> {
    let pack = select::folder(args.pack.as_deref())?;
    let files = folder::read(&pack)?;
    let changes = file_form::changes(&files);
    for (path, text) in &changes {
        let path = pack.join(path);
        writeln!(out, "{}", path.display())?;
        if !args.check {
            // A link leads to a place in the pack: what it leads to is what is written.
            replace(&path.canonicalize()?, text)?;
        }
    }
    let mut left = false;
    for path in file_form::unformatted(&files) {
        left = true;
        let path = pack.join(path);
        writeln!(
            out,
            "left alone: {}: not JSON, or a key twice; `veiviser check` says where",
            path.display()
        )?;
    }
    Ok(ExitStatus::success_if(!args.check || (changes.is_empty() && !left)))
}
