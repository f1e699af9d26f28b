//! `veiviser check`: reports everything that is wrong with a pack.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use veiviser::Severity;

use crate::commands::select;
use crate::output::print_diagnostics::print_each;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::TerminalStyle;
use crate::pack::render_diagnostics::{locate, summary};
use crate::pack::{clock, folder, lint};

const EXAMPLES: &str = "Examples:
  veiviser check
  veiviser check flows --as-of 2027-06-01
  veiviser check flows --json

With --json, a list of diagnostics is printed, each an object with the keys file, line, column,
pointer, code, severity, message, help and follows: how many others follow from it.

Exit codes: 0 no errors (there may be warnings), 1 errors, 2 the folder cannot be read";

/// Reports everything that is wrong with a pack: files, examples, translations and dates
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct CheckArgs {
    /// The folder of the pack [default: ./flows, or the pack around this folder]
    pub pack: Option<PathBuf>,
    /// The day on which sources and contacts must be up to date, such as 2026-11-22 [default: today]
    #[arg(long, value_name = "DAY", value_parser = clock::day)]
    pub as_of: Option<Date>,
    /// Prints the diagnostics as JSON
    #[arg(long)]
    pub json: bool,
}

/// Checks a pack. Warnings alone are a success.
pub fn run(
    args: &CheckArgs,
    style: TerminalStyle,
    out: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    let pack = select::folder(args.pack.as_deref())?;
    let files = folder::read(&pack)?;
    let day = args.as_of.unwrap_or_else(|| clock::today(&files));
    let (diagnostics, _) = lint::check(&files, day);
    let located = locate(&files, &diagnostics);
    if args.json {
        let text = serde_json::to_string_pretty(&located).map_err(io::Error::from)?;
        writeln!(out, "{text}")?;
    } else {
        print_each(&pack, &files, &located, style, out)?;
        writeln!(out, "{}: {} on {day}", pack.display(), summary(&located))?;
        if let Some(one) = located.first() {
            writeln!(out, "To read more about an error: veiviser explain {}", one.code)?;
        }
    }
    let errors = diagnostics.iter().any(|one| one.severity == Severity::Error);
    Ok(ExitStatus::success_if(!errors))
}
