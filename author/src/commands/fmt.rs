//! `veiviser fmt`: the files of a pack in one form.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::commands::select;
use crate::output::clean_output::CleanOutput;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::write_file::replace;
use crate::pack::key_order::order_of_file;
use crate::pack::{file_form, folder};

const EXAMPLES: &str = "Examples:
  veiviser fmt
  veiviser fmt flows --check
  veiviser fmt flows/concern/flow.json flows/nb.json

Keys stand in the order in which the format declares them; keys that are ids keep theirs. What fits in 140 characters is written on one line. No text, number or list changes, and a file with an error in its JSON is left alone.

Exit codes: 0 ok, 1 with --check: a file would change or cannot be formatted, 2 the folder cannot be read, or a file not written";

/// Writes the JSON files of a pack in one form
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct FmtArgs {
    /// The folder of the pack, or some files of one [default: ./flows, or the pack around this folder]
    #[arg(value_name = "PACK|FILE")]
    pub paths: Vec<PathBuf>,
    /// Writes nothing, and fails if a file would change
    #[arg(long)]
    pub check: bool,
}

/// Formats the files of a pack, and prints the paths of those that change.
pub fn run(args: &FmtArgs, out: &mut CleanOutput<'_>) -> Result<ExitStatus, CommandError> {
    let (pack, only) = chosen(&args.paths)?;
    let files = folder::read(&pack)?;
    // The path as it was typed; `None` for a file that is not meant.
    let meant = |path: &str| match &only {
        Some(only) => only.get(path).cloned(),
        None => Some(pack.join(path)),
    };
    let mut changes = file_form::changes(&files);
    changes.retain(|(path, _)| meant(path).is_some());
    for (path, text) in &changes {
        let Some(path) = meant(path) else { continue };
        writeln!(out, "{}", path.display())?;
        if !args.check {
            // A link leads to a place in the pack: what it leads to is what is written.
            replace(&path.canonicalize()?, text)?;
        }
    }
    let mut left = false;
    for path in file_form::unformatted(&files).filter_map(meant) {
        left = true;
        writeln!(
            out,
            "left alone: {}: not JSON, or a key twice; `veiviser check` says where",
            path.display()
        )?;
    }
    Ok(ExitStatus::success_if(!args.check || (changes.is_empty() && !left)))
}

/// Files of a pack, by their path in it, as they were typed.
type NamedFiles = BTreeMap<String, PathBuf>;

/// The pack that is meant, and the files of it if only some are.
fn chosen(paths: &[PathBuf]) -> Result<(PathBuf, Option<NamedFiles>), CommandError> {
    match paths {
        [] => return Ok((select::folder(None)?, None)),
        [folder] if !folder.is_file() => return Ok((folder.clone(), None)),
        _ => {}
    }
    let (mut pack, mut named) = (None, NamedFiles::new());
    for path in paths {
        if path.is_dir() {
            let message = format!("`{}` is a folder; name one folder, or files", path.display());
            return Err(CommandError::Usage(message));
        }
        let (around, inside) = folder::pack_of(path)?;
        if order_of_file(&inside).is_none() {
            let message = format!("`{}` is no file that a pack is read from", path.display());
            return Err(CommandError::Usage(message));
        }
        if *pack.get_or_insert_with(|| around.clone()) != around {
            let message = format!("`{}` is of another pack; name files of one", path.display());
            return Err(CommandError::Usage(message));
        }
        named.insert(inside, path.clone());
    }
    Ok((pack.unwrap_or_default(), Some(named)))
}
