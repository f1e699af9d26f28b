//! `veiviser schema`: writes the JSON Schemas of the files of a pack.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::output::clean_output::CleanOutput;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::write_file::replace;
use crate::pack::schemas;

const EXAMPLES: &str = "Example:
  veiviser schema flows/schema";

/// Writes the JSON Schemas of the files of a pack, for editors
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct SchemaArgs {
    /// The folder to write them to
    pub dir: PathBuf,
}

/// Writes one schema for each kind of file, and prints their paths.
pub fn run(args: &SchemaArgs, out: &mut CleanOutput<'_>) -> Result<ExitStatus, CommandError> {
    fs::create_dir_all(&args.dir)?;
    for (name, text) in schemas::all() {
        let path = args.dir.join(name);
        replace(&path, &text)?;
        writeln!(out, "{}", path.display())?;
    }
    Ok(ExitStatus::Success)
}
