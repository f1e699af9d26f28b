//! `veiviser rename`: another id for something, in all files and languages.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::commands::select::PackFolder;
use crate::output::clean_output::CleanOutput;
use crate::output::print_diagnostics::print_all;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::TerminalStyle;
use crate::output::write_file::replace;
use crate::pack::folder;
use crate::pack::id_uses::IdKind;
use crate::pack::rename::{RenameError, rename};
use crate::pack::renamed_file;

const EXAMPLES: &str = "Examples:
  veiviser rename question danger in-danger
  veiviser rename option concern/danger/yes in-danger-now flows
  veiviser rename source plikt-no plikt --renamed renamed.json

OLD is the id in full, such as concern/danger for a question and concern/danger/yes for an option (registers/signs/bruise for one of a register), or as much of its end as is clear. The kind `question` also means notes, messages and steps that use a flow; `action` also prohibitions and shared actions. A variant and a reminder are named after what has them, such as concern/actions/report/receiver.

Written are logic, texts in all languages, examples, guarantees, names in braces, and the records of translations, which stay as true as they were; a flow, a register and a municipality get another folder or file. All other bytes stay. A rename that clashes, or with which the pack would not load or an example would fail, is refused, and nothing is written.

--renamed writes the file of renamed ids that `veiviser diff` reads; one that exists is continued.

Exit codes: 0 renamed, 1 the pack has errors or would have some, 2 wrong usage, or a file that cannot be read or written";

/// Renames an id everywhere: logic, texts, examples and records
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub struct RenameArgs {
    /// What it is the id of
    #[arg(value_enum)]
    pub kind: IdKind,
    /// The id that it has
    pub old: String,
    /// The id that it gets, without what stands before it
    pub new: String,
    /// The pack.
    #[command(flatten)]
    pub pack: PackFolder,
    /// Also writes the renamed ids to this file, for `veiviser diff`
    #[arg(long, value_name = "FILE")]
    pub renamed: Option<PathBuf>,
}

/// Renames an id in the files of a pack.
pub fn run(
    args: &RenameArgs,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    let pack = args.pack.path()?;
    let files = folder::read(&pack)?;
    let renaming = match rename(&files, args.kind, &args.old, &args.new) {
        Ok(renaming) => renaming,
        Err(RenameError::NoSuch { all }) => {
            let all = all.iter().map(String::as_str);
            return Err(CommandError::no_such(args.kind.as_str(), &args.old, all));
        }
        Err(RenameError::Broken(faults) | RenameError::Breaks(faults)) => {
            print_all(&pack, &files, &faults, style, out)?;
            writeln!(out, "nothing was renamed")?;
            return Ok(ExitStatus::Failure);
        }
        Err(error @ RenameError::Fails(_)) => {
            writeln!(out, "{error}")?;
            return Ok(ExitStatus::Failure);
        }
        Err(error) => return Err(CommandError::Usage(error.to_string())),
    };
    let ids = match &args.renamed {
        Some(path) if path.exists() => {
            let first = renamed_file::read(path)?;
            Some(renamed_file::followed_by(first, renaming.renamed.clone()))
        }
        Some(_) => Some(renaming.renamed.clone()),
        None => None,
    };
    for (path, text) in &renaming.files {
        let path = pack.join(path);
        replace(&path.canonicalize().unwrap_or(path), text)?;
    }
    for (path, count) in &renaming.places {
        let times = if *count == 1 { "once".to_owned() } else { format!("{count} times") };
        writeln!(out, "{}: {times}", pack.join(path).display())?;
    }
    if let Some((from, to)) = &renaming.moved {
        std::fs::rename(pack.join(from), pack.join(to))?;
        writeln!(out, "{} is now {}", pack.join(from).display(), pack.join(to).display())?;
    }
    if let (Some(path), Some(ids)) = (&args.renamed, ids) {
        replace(path, &renamed_file::text(&ids))?;
        writeln!(out, "{}", path.display())?;
        for path in &renaming.untold {
            writeln!(
                out,
                "`{path}` is not in it, since another flow has it too: `veiviser diff` takes it for something new"
            )?;
        }
    }
    Ok(ExitStatus::Success)
}
