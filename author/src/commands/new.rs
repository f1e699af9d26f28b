//! `veiviser new`: begins a flow, which walks at once.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::commands::select;
use crate::output::clean_output::CleanOutput;
use crate::output::print_diagnostics::print_all;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::TerminalStyle;
use crate::output::write_file::replace;
use crate::pack::folder;
use crate::pack::new_flow::{NewFlowError, new_flow};

const EXAMPLES: &str = "Examples:
  veiviser new confidentiality
  veiviser new confidentiality flows

Writes flow.json, the texts in the original language, and examples.json, and adds the title of the stage to the texts of the pack. The flow walks, passes its examples and is proved as it is. What is to be written stands in it as sentences that begin with \"Write this:\"; `veiviser check` lists them until they are written. Change the questions as you like: this is only a beginning.

Exit codes: 0 written, 1 the pack has errors, 2 wrong usage, or a file that cannot be read or written";

/// Begins a flow: all its files, with sentences that say what to write
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct NewArgs {
    /// The id of the new flow, such as confidentiality
    pub flow: String,
    /// The folder of the pack [default: ./flows, or the pack around this folder]
    pub pack: Option<PathBuf>,
}

/// Writes a new flow into a pack.
pub fn run(
    args: &NewArgs,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    let pack = select::folder(args.pack.as_deref())?;
    let files = folder::read(&pack)?;
    let new = match new_flow(&files, &args.flow) {
        Ok(new) => new,
        Err(NewFlowError::DoesNotLoad(faults)) => {
            print_all(&pack, &files, &faults, style, out)?;
            return Ok(ExitStatus::Failure);
        }
        Err(error) => return Err(CommandError::Usage(error.to_string())),
    };
    std::fs::create_dir_all(pack.join(&args.flow))?;
    for (path, text) in &new {
        let path = pack.join(path);
        replace(&path.canonicalize().unwrap_or_else(|_| path.clone()), text)?;
        writeln!(out, "{}", path.display())?;
    }
    let id = &args.flow;
    writeln!(
        out,
        "Walk it with `veiviser walk {id}`; `veiviser check` says what is to be written."
    )?;
    Ok(ExitStatus::Success)
}
