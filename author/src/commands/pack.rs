//! `veiviser pack build`: checks and proves a pack, and writes it as the one file that an app ships.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use veiviser::{BuiltApart, BuiltError, Made, Proved, Severity, build, build_apart, load};
use veiviser_prove::prove::{BUDGET, ProofVerdict};

use crate::commands::{prove, select};
use crate::output::clean_output::CleanOutput;
use crate::output::print_diagnostics::print_all;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::TerminalStyle;
use crate::output::write_file::replace_made;
use crate::pack::{clock, lint};

const EXAMPLES: &str = "Examples:
  veiviser pack build
  veiviser pack build flows --out app/assets/pack.vvpk
  veiviser pack build flows --languages nb,en --as-of 2026-11-27 --expires 2027-06-30
  veiviser pack build flows --overlays app/assets/municipalities

The pack is checked and every guarantee is proved first, as `check` and `prove` do; a pack with an error, or with a guarantee that is refuted or undecided, is not built. The file says what was proved, by which version of this program, of which pack hash and on which day. The same pack and options, with the same version of this program, give the same bytes on every machine; without `--as-of` the day is today. An earlier built file is replaced, and nothing else is overwritten.

Exit codes: 0 the file was written, 1 the pack has errors or is not proved, 2 wrong usage, or a file that cannot be read or written";

/// Builds what an app ships
#[derive(Debug, Clone, Args)]
pub struct PackArgs {
    /// What to do with the pack.
    #[command(subcommand)]
    pub command: PackCommand,
}

/// What can be done with a whole pack.
#[derive(Debug, Clone, Subcommand)]
#[expect(missing_docs, reason = "the help of a command is the documentation of its arguments")]
pub enum PackCommand {
    Build(BuildArgs),
}

/// Checks and proves a pack, and writes it as one file
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub struct BuildArgs {
    /// The folder of the pack [default: ./flows, or the pack around this folder]
    pub pack: Option<PathBuf>,
    /// The file to write [default: the id of the pack, with the ending .vvpk]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// A folder for the overlays of the municipalities, each in a file of its own and none in the pack
    #[arg(long, value_name = "DIR")]
    pub overlays: Option<PathBuf>,
    /// The languages that it holds, besides the original, with commas between them [default: all]
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',')]
    pub languages: Vec<String>,
    /// The day on which it is built, and on which sources must be in force [default: today]
    #[arg(long, value_name = "DAY", value_parser = clock::day)]
    pub as_of: Option<Date>,
    /// The last day on which it is meant to be used
    #[arg(long, value_name = "DAY", value_parser = clock::day)]
    pub expires: Option<Date>,
}

/// Builds a pack.
pub fn run(
    args: &PackArgs,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    let PackCommand::Build(args) = &args.command;
    let path = &select::folder(args.pack.as_deref())?;
    let Some((files, pack)) = select::load(path, style, out)? else {
        return Ok(ExitStatus::Failure);
    };
    let day = args.as_of.unwrap_or_else(|| clock::today(&files));
    if let Some(last) = args.expires.filter(|last| *last < day) {
        let message = format!(
            "`--expires {last}` is before {day}, the day on which the pack is built; name that day or a later one"
        );
        return Err(CommandError::Usage(message));
    }
    let mut faults = lint::check(&files, day).0;
    faults.retain(|fault| fault.severity == Severity::Error);
    if !faults.is_empty() {
        print_all(path, &files, &faults, style, out)?;
        return Ok(ExitStatus::Failure);
    }
    let flows = select::flows(&pack, None)?;
    let proving = prove::ProveArgs { budget: BUDGET, ..prove::ProveArgs::default() };
    let proofs = prove::decide(&pack, &files, &flows, &proving, day)?;
    let decided = || proofs.iter().flat_map(|flow| &flow.proof.decided);
    let open: Vec<_> = decided().filter(|one| one.verdict != ProofVerdict::Proved).collect();
    if !open.is_empty() {
        for one in &open {
            writeln!(out, "not proved: {} in flow {}", one.id, one.flow)?;
        }
        writeln!(out, "To see why: veiviser prove {}", path.display())?;
        return Ok(ExitStatus::Failure);
    }
    let languages: Vec<&str> = args.languages.iter().map(String::as_str).collect();
    let held = load(&files, &languages).map_err(|error| CommandError::Usage(error.to_string()))?;
    let guarantees = decided().count();
    let mut made = Made::new(day);
    made.expires_on = args.expires;
    made.proved = Some(Proved {
        by: concat!("veiviser ", env!("CARGO_PKG_VERSION")).to_owned(),
        on: day,
        guarantees,
        hash: held.hash(),
    });
    let file = args.out.clone().unwrap_or_else(|| PathBuf::from(format!("{}.vvpk", held.id())));
    let refused = |error: BuiltError| CommandError::Usage(error.to_string());
    let built = match &args.overlays {
        Some(_) => build_apart(&held, &made).map_err(refused)?,
        None => {
            let pack = build(&held, &made).map_err(refused)?;
            BuiltApart { pack, overlays: Vec::new() }
        }
    };
    let bytes = built.pack;
    for (municipality, overlay) in &built.overlays {
        let folder = args.overlays.clone().unwrap_or_default();
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{}.{municipality}.vvov", held.id()));
        replace_made(&file, overlay)?;
        writeln!(out, "{}: {} bytes", file.display(), overlay.len())?;
    }
    replace_made(&file, &bytes)?;
    let tags: Vec<&str> = held.languages().collect();
    writeln!(
        out,
        "{}: {} {} in {}, {} bytes; {guarantees} guarantees proved on {day}",
        file.display(),
        held.id(),
        held.version(),
        tags.join(", "),
        bytes.len(),
    )?;
    Ok(ExitStatus::Success)
}
