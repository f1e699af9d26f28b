//! `veiviser check`: reports everything that is wrong with a pack.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use clap::Args;
use jiff::civil::Date;
use serde_json::json;
use veiviser::{Diagnostic, Files, Severity};

use crate::commands::select::{self, PackFolder};
use crate::output::clean_output::CleanOutput;
use crate::output::file_changes::FileChanges;
use crate::output::print_diagnostics::{path_prefix, print_each};
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::TerminalStyle;
use crate::output::watch::watch;
use crate::pack::form_uses::{ListedForm, form_uses};
use crate::pack::json_edit::TextEdit;
use crate::pack::render_diagnostics::{LocatedDiagnostic, add_edits, lines, locate, summary};
use crate::pack::{clock, fixes, folder, lint, unwritten};
use crate::told_in::ToldIn;

const EXAMPLES: &str = "Examples:
  veiviser check
  veiviser check flows --as-of 2027-06-01
  veiviser check flows --json
  veiviser check --flow concern
  veiviser check --lang nb
  veiviser check --watch
  veiviser check --fix
  veiviser check flows --list surely

With --flow, only what stands in the files of that flow is listed and decides the exit code; what is wrong elsewhere in the pack is counted. Texts that nobody has written yet are told once a file; --json lists each.

With --json, a list of diagnostics is printed, each an object with the keys file, line, column, pointer, code, severity, message, help, nb (the message and the help in Norwegian bokmål), follows (how many others follow from it) and edits: what corrects it, where that is certain, each with line, column, end-line, end-column and text. --fix makes these edits: a name that is near to a single one that can stand there, a character that nobody sees, letters saved in two parts, a list that is not sorted, a record of a text that does not exist, a byte order mark. With --list, each is an object with the keys file, line and pointer.

Exit codes: 0 no errors (there may be warnings), 1 errors, 2 the folder cannot be read";

/// Reports everything that is wrong with a pack: files, examples, translations and dates
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct CheckArgs {
    /// The pack.
    #[command(flatten)]
    pub pack: PackFolder,
    /// Only what stands in the files of this flow
    #[arg(long, value_name = "FLOW", conflicts_with_all = ["fix", "list"])]
    pub flow: Option<String>,
    /// The day on which sources and contacts must be up to date, such as 2026-11-22 [default: today]
    #[arg(long, value_name = "DAY", value_parser = clock::day)]
    pub as_of: Option<Date>,
    /// The language in which it is told what is wrong; the JSON has both
    #[arg(long, value_name = "LANGUAGE", value_enum, default_value = "en")]
    pub lang: ToldIn,
    /// Prints the diagnostics as JSON
    #[arg(long)]
    pub json: bool,
    /// Corrects what can be corrected with certainty, and reports the rest
    #[arg(long, conflicts_with_all = ["json", "list", "watch"])]
    pub fix: bool,
    /// Runs again after each save, until Ctrl-C
    #[arg(long, conflicts_with_all = ["json", "list"])]
    pub watch: bool,
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
    let pack = args.pack.path()?;
    if args.watch {
        let once = CheckArgs { watch: false, ..args.clone() };
        return watch(&pack, "check", out, &mut |out| run(&once, style, out));
    }
    if let Some(form) = args.list {
        return list(&pack, form, args.json, style, out);
    }
    let files = folder::read(&pack)?;
    let day = args.as_of.unwrap_or_else(|| clock::today(&files));
    let (mut diagnostics, _) = lint::check(&files, day);
    let mut files = files;
    if args.fix {
        (files, diagnostics) = fix(&pack, files, diagnostics, (day, args.lang), out)?;
    }
    let elsewhere = match &args.flow {
        Some(flow) => take_elsewhere(&files, flow, &mut diagnostics)?,
        None => Vec::new(),
    };
    if !args.json {
        diagnostics = unwritten::once_a_file(diagnostics);
    }
    let mut located = locate(&files, &diagnostics);
    if args.json {
        let edits = fixes::fixes(&files, &diagnostics);
        add_edits(&files, &mut located, &diagnostics, edits);
        out.json(&located)?;
    } else {
        print_each(args.lang, &pack, &files, &located, style, out)?;
        let checked = args.flow.as_ref().map_or_else(|| pack.clone(), |flow| pack.join(flow));
        let on = args.lang.pick("on", "per");
        writeln!(out, "{}: {} {on} {day}", checked.display(), summary(&located, args.lang))?;
        if !elsewhere.is_empty() {
            let others = summary(&locate(&files, &elsewhere), args.lang);
            let where_else = args.lang.pick("elsewhere in", "ellers i");
            writeln!(out, "{where_else} {}: {others}", pack.display())?;
        }
        // Warnings can wait.
        let is_error = |one: &&LocatedDiagnostic<'_>| one.severity == Severity::Error;
        if let Some(one) = located.iter().find(is_error).or(located.first()) {
            let more = if is_error(&one) {
                args.lang.pick("To read more about an error", "Les mer om en feil (på engelsk)")
            } else {
                args.lang
                    .pick("To read more about a warning", "Les mer om en advarsel (på engelsk)")
            };
            writeln!(out, "{more}: veiviser explain {}", one.code)?;
        }
    }
    let errors = diagnostics.iter().any(|one| one.severity == Severity::Error);
    Ok(ExitStatus::success_if(!errors))
}

/// Leaves what stands in the files of a flow, and gives the rest.
fn take_elsewhere(
    files: &Files,
    flow: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Diagnostic>, CommandError> {
    // A flow that does not load is checked too.
    let flows: Vec<&str> =
        files.keys().filter_map(|path| path.strip_suffix("/flow.json")).collect();
    if !flows.contains(&flow) {
        return Err(CommandError::no_such("flow", flow, flows));
    }
    let folder = format!("{flow}/");
    let (here, elsewhere) =
        std::mem::take(diagnostics).into_iter().partition(|one| one.file.starts_with(&folder));
    *diagnostics = here;
    Ok(elsewhere)
}

/// Corrects what is certain, as long as that leaves fewer errors or warnings and no other ones: the files and
/// what is wrong with them then. What one correction makes visible can be corrected too.
fn fix(
    pack: &Path,
    mut files: Files,
    mut found: Vec<Diagnostic>,
    (day, told_in): (Date, ToldIn),
    out: &mut CleanOutput<'_>,
) -> Result<(Files, Vec<Diagnostic>), CommandError> {
    /// One correction shows what it hid; there are no long chains.
    const ROUNDS: usize = 4;
    for _ in 0..ROUNDS {
        let mut edits: BTreeMap<String, Vec<TextEdit>> = BTreeMap::new();
        let mut told: Vec<String> = Vec::new();
        for (one, edit) in found.iter().zip(fixes::fixes(&files, &found)) {
            if let Some(edit) = edit {
                let (fixed, said) = match told_in {
                    ToldIn::English => ("fixed", &one.message),
                    ToldIn::Bokmal => ("rettet", &one.nb.message),
                };
                told.push(format!("{fixed} {}{}: {said}", path_prefix(pack), one.file));
                edits.entry(one.file.clone()).or_default().push(edit);
            }
        }
        let changes = FileChanges::of_edits(&files, &edits);
        let made = changes.made_in(&files);
        let left = lint::check(&made, day).0;
        let errors = |found: &[Diagnostic]| {
            let errors = found.iter().filter(|one| one.severity == Severity::Error);
            (errors.map(|one| one.follows.saturating_add(1)).sum::<u32>(), found.len())
        };
        if changes.is_empty() || errors(&left) >= errors(&found) {
            break;
        }
        changes.make(pack)?;
        for line in told {
            writeln!(out, "{line}")?;
        }
        (files, found) = (made, left);
    }
    Ok((files, found))
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
