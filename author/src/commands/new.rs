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
use crate::pack::new_pack::new_pack;
use crate::pack::pack_words::languages;
use crate::pack::{clock, folder};

const EXAMPLES: &str = "Examples:
  veiviser new confidentiality
  veiviser new confidentiality --pack flows
  veiviser new --pack flows --language nb

Writes flow.json, the texts in the original language, and examples.json, and adds the title of the stage to the texts of the pack. The flow walks, passes its examples and is proved as it is. What is to be written stands in it as sentences that begin with \"Write this:\"; `veiviser check` lists them until they are written. Change the questions as you like: this is only a beginning.

With --pack and no flow it begins a pack instead: its words in one language, a made-up colleague and a made-up emergency number, with no flow yet, and the schemas that its files name, for editors. `veiviser check` warns of what is made up until real ones stand there.

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
    /// With a flow: the folder of the pack. Without one: begins a pack in this folder, which is new or empty
    #[arg(long = "pack", value_name = "DIR", conflicts_with = "pack")]
    pub new_pack: Option<PathBuf>,
    /// Of a new pack: its language: nb, nn or en [default: nb]
    #[arg(long, value_name = "LANGUAGE", requires = "new_pack", conflicts_with = "flow")]
    pub language: Option<String>,
}

/// Writes a new flow into a pack, or a new pack.
pub fn run(
    args: &NewArgs,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    if let (Some(folder), None) = (&args.new_pack, &args.flow) {
        return begin_pack(folder, args.language.as_deref().unwrap_or("nb"), out);
    }
    let named = args.pack.as_deref().or(args.new_pack.as_deref());
    if let Some(folder) = named.filter(|folder| !folder.join("pack.json").exists()) {
        let folder = folder.display();
        let message = format!(
            "there is no pack in `{folder}`; `veiviser new --pack {folder}` begins one, without a flow"
        );
        return Err(CommandError::Usage(message));
    }
    let pack = select::folder(named)?;
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
    let files = new_pack(language, clock::today(&Files::new())).ok_or_else(|| {
        CommandError::no_such("language for a new pack called", language, languages())
    })?;
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
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        write_new(&path, text)?;
        if !name.starts_with("schema/") {
            writeln!(out, "{}", path.display())?;
        }
    }
    writeln!(out, "{}", folder.join("schema").display())?;
    // Where commands find the pack by themselves, it is not named.
    let named =
        if folder == Path::new("flows") { String::new() } else { format!(" {}", folder.display()) };
    writeln!(out, "Begin a flow in it with `veiviser new FLOW{named}`.")?;
    Ok(ExitStatus::Success)
}
