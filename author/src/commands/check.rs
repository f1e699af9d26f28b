//! `veiviser check`: reports everything that is wrong with a pack.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use serde_json::json;
use veiviser::Severity;

use crate::commands::select;
use crate::output::clean_output::CleanOutput;
use crate::output::print_diagnostics::{path_prefix, print_each};
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::TerminalStyle;
use crate::pack::form_uses::{ListedForm, form_uses};
use crate::pack::render_diagnostics::{lines, locate, summary};
use crate::pack::{clock, folder, lint};

const EXAMPLES: &str = "Examples:
  veiviser check
  veiviser check flows --as-of 2027-06-01
  veiviser check flows --json
  veiviser check flows --list surely

With --json, a list of diagnostics is printed, each an object with the keys file, line, column,
pointer, code, severity, message, help and follows: how many others follow from it. With --list, each is an object with the
keys file, line and pointer.

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
    /// Lists instead where the conditions of a pack use this form, for somebody to review
    #[arg(long, value_name = "FORM", value_enum)]
    pub list: Option<ListedForm>,
}

/// Checks a pack. Warnings alone are a success.
pub fn run(
    args: &CheckArgs,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    let pack = select::folder(args.pack.as_deref())?;
    if let Some(form) = args.list {
        return list(&pack, form, args.json, style, out);
    }
    let files = folder::read(&pack)?;
    let day = args.as_of.unwrap_or_else(|| clock::today(&files));
    let (diagnostics, _) = lint::check(&files, day);
    let located = locate(&files, &diagnostics);
    if args.json {
        out.json(&located)?;
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

/// Lists where a pack that loads uses a form. That there are such places is no failure.
fn list(
    path: &Path,
    form: ListedForm,
    as_json: bool,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    let Some((files, _)) = select::load(path, style, out)? else {
        return Ok(ExitStatus::Failure);
    };
    let uses = form_uses(&files, form);
    let places: Vec<(&str, &str)> = uses.iter().map(|(file, at)| (*file, at.as_str())).collect();
    let mut places: Vec<(&str, usize, &str)> = places
        .iter()
        .zip(lines(&files, &places))
        .map(|((file, pointer), line)| (*file, line, *pointer))
        .collect();
    places.sort_unstable();
    if as_json {
        let places: Vec<_> = places
            .iter()
            .map(|(file, line, at)| json!({ "file": file, "line": line, "pointer": at }))
            .collect();
        out.json(&places)?;
        return Ok(ExitStatus::Success);
    }
    let prefix = path_prefix(path);
    for (file, line, pointer) in &places {
        writeln!(out, "{prefix}{file}:{line}  {pointer}")?;
    }
    writeln!(out, "{}: uses of `{}`: {}", path.display(), form.key(), places.len())?;
    Ok(ExitStatus::Success)
}
