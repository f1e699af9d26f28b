//! `veiviser calendar`: writes the public holidays of Norway into a pack.

use std::fmt::Write as _;
use std::io::Write;

use clap::Args;
use veiviser::{Diagnostic, Files, load};

use crate::commands::select::PackFolder;
use crate::output::clean_output::CleanOutput;
use crate::output::print_diagnostics::path_prefix;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::write_file::replace;
use crate::pack::render_diagnostics::locate;
use crate::pack::{clock, folder, lint, norway};

const EXAMPLES: &str = "Examples:
  veiviser calendar --until 2030
  veiviser calendar flows --from 2026 --until 2030

It writes calendar.json: 1 January, Easter and what follows it, 1 and 17 May, and Christmas. The names of
the days are under `holidays` in the texts of the pack. An app never computes a holiday: `veiviser check`
warns a year before the calendar ends. What the pack lacks from then on is listed: the names of the days, and
`holidays` at each contact that has hours.

Exit codes: 0 written, 2 wrong usage, or a file that cannot be read or written";

/// The years for which the rules are those of today.
const YEARS: std::ops::RangeInclusive<i64> = 1996..=2199;

/// Writes the public holidays of Norway into a pack
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct CalendarArgs {
    /// The pack.
    #[command(flatten)]
    pub pack: PackFolder,
    /// The first year [default: this year]
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(YEARS))]
    pub from: Option<i16>,
    /// The last year
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(YEARS))]
    pub until: i16,
}

/// Writes `calendar.json`, new or instead of the old one.
pub fn run(args: &CalendarArgs, out: &mut CleanOutput<'_>) -> Result<ExitStatus, CommandError> {
    let pack = args.pack.path()?;
    let from = match args.from {
        Some(year) => year,
        None => clock::today(&folder::read(&pack)?).year(),
    };
    if from > args.until {
        let until = args.until;
        let message = format!("{until} comes before {from}; write the last year under --until");
        return Err(CommandError::Usage(message));
    }
    let before = faults(&folder::read(&pack)?);
    let path = pack.join("calendar.json");
    replace(&path, &text(from, args.until))?;
    writeln!(out, "{}: the public holidays of {from} to {}", path.display(), args.until)?;
    let files = folder::read(&pack)?;
    let mut lacking = faults(&files);
    lacking.retain(|fault| !before.contains(fault));
    if !lacking.is_empty() {
        writeln!(out, "With this calendar, the pack does not load until these are written:")?;
    }
    for one in locate(&files, &lacking) {
        let (prefix, help) = (path_prefix(&pack), one.help.unwrap_or(one.message));
        writeln!(out, "  {prefix}{}:{} {}: {help}", one.file, one.line, one.pointer)?;
    }
    Ok(ExitStatus::Success)
}

/// What keeps files from being a pack.
fn faults(files: &Files) -> Vec<Diagnostic> {
    load(files, &[]).err().map(|error| lint::diagnostics(&error)).unwrap_or_default()
}

/// The text of `calendar.json`.
fn text(from: i16, until: i16) -> String {
    let holidays: Vec<String> = (from..=until)
        .flat_map(norway::holidays)
        .map(|(day, name)| format!("    {{ \"date\": \"{day}\", \"name\": \"{name}\" }}"))
        .collect();
    let mut text = String::from("{\n  \"$schema\": \"schema/calendar.json\",\n");
    // Writing to a string cannot fail.
    let _ = writeln!(text, "  \"from\": {from},\n  \"until\": {until},\n  \"holidays\": [");
    let _ = writeln!(text, "{}\n  ]\n}}", holidays.join(",\n"));
    text
}
