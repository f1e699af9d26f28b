//! `veiviser new`: begins a flow, which walks at once, or a pack to begin flows in.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use veiviser::Files;

use crate::commands::select;
use crate::output::clean_output::CleanOutput;
use crate::output::print_diagnostics::print_all;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::TerminalStyle;
use crate::output::write_file::{replace, write_new};
use crate::pack::new_flow::{NewFlowError, new_flow};
use crate::pack::new_pack::{languages, new_pack};
use crate::pack::{clock, folder};

const EXAMPLES: &str = "Examples:
  veiviser new confidentiality
  veiviser new confidentiality flows
  veiviser new --pack flows --language nb

Writes flow.json, the texts in the original language, and examples.json, and adds the title of the stage to the texts of the pack. The flow walks, passes its examples and is proved as it is. What is to be written stands in it as sentences that begin with \"Write this:\"; `veiviser check` lists them until they are written. Change the questions as you like: this is only a beginning.

With --pack it begins a pack instead: its words in one language, a made-up colleague and a made-up emergency number, with no flow yet. Put real ones in their place before anybody uses it.

Exit codes: 0 written, 1 the pack has errors, 2 wrong usage, or a file that cannot be read or written";

/// Begins a flow: all its files, with sentences that say what to write
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct NewArgs {
    /// The id of the new flow, such as confidentiality
    #[arg(required_unless_present = "new_pack")]
    pub flow: Option<String>,
    /// The folder of the pack [default: ./flows, or the pack around this folder]
    pub pack: Option<PathBuf>,
    /// Begins a pack instead, in this folder, which is new or empty
    #[arg(long = "pack", value_name = "DIR", conflicts_with_all = ["flow", "pack"])]
    pub new_pack: Option<PathBuf>,
    /// With --pack: the language of the pack: nb, nn or en [default: nb]
    #[arg(long, value_name = "LANGUAGE", requires = "new_pack")]
    pub language: Option<String>,
}

/// Writes a new flow into a pack, or a new pack.
pub fn run(
    args: &NewArgs,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    if let Some(folder) = &args.new_pack {
        return begin_pack(folder, args.language.as_deref().unwrap_or("nb"), out);
    }
    let pack = select::folder(args.pack.as_deref())?;
    let files = folder::read(&pack)?;
    let id = args.flow.as_deref().unwrap_or_default();
    let new = match new_flow(&files, id) {
        Ok(new) => new,
        Err(NewFlowError::DoesNotLoad(faults)) => {
            print_all(&pack, &files, &faults, style, out)?;
            return Ok(ExitStatus::Failure);
        }
        Err(error) => return Err(CommandError::Usage(error.to_string())),
    };
    std::fs::create_dir_all(pack.join(id))?;
    for (path, text) in &new {
        let path = pack.join(path);
        replace(&path.canonicalize().unwrap_or_else(|_| path.clone()), text)?;
        writeln!(out, "{}", path.display())?;
    }
    writeln!(
        out,
        "Walk it with `veiviser walk {id}`; `veiviser check` says what is to be written."
    )?;
    Ok(ExitStatus::Success)
}

/// Writes a pack without a flow into a folder that holds nothing yet.
fn begin_pack(
    folder: &Path,
    language: &str,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    let files = new_pack(language, clock::today(&Files::new()))
        .ok_or_else(|| CommandError::no_such("new pack in", language, languages()))?;
    if folder.exists() && !folder.is_dir() {
        let message = format!("`{}` is no folder; name a new one", folder.display());
        return Err(CommandError::Usage(message));
    }
    if folder.exists() && std::fs::read_dir(folder)?.next().is_some() {
        let message = format!("`{}` is not empty; name a new folder", folder.display());
        return Err(CommandError::Usage(message));
    }
    std::fs::create_dir_all(folder)?;
    for (name, text) in &files {
        let path = folder.join(name);
        write_new(&path, text)?;
        writeln!(out, "{}", path.display())?;
    }
    // Where commands find the pack by themselves, it is not named.
    let named =
        if folder == Path::new("flows") { String::new() } else { format!(" {}", folder.display()) };
    writeln!(out, "Begin a flow in it with `veiviser new FLOW{named}`.")?;
    Ok(ExitStatus::Success)
}
