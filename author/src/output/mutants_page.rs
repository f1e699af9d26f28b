//! What `veiviser mutants` prints: `mutants -> a table, diagnostics, or JSON`.
//!
//! How conditions are broken and what notices it is in [`veiviser_prove::mutants`].

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use veiviser::{Code, Diagnostic, Files};
use veiviser_prove::mutants::{Detector, Mutant, MutantEffect};

use crate::output::clean_output::CleanOutput;
use crate::output::print_diagnostics::print_each;
use crate::output::status::CommandError;
use crate::output::terminal::TerminalStyle;
use crate::pack::render_diagnostics::locate;

/// One break, for a program.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct MutantJson<'m> {
    file: &'m str,
    pointer: &'m str,
    what: &'m str,
    effect: &'static str,
    /// The actions and prohibitions that are due in other states.
    actions: &'m [String],
    /// `rule`, `built-in`, `restatement` or `example`; none if nothing notices.
    caught_by: Option<&'static str>,
    /// Which one notices.
    caught: Option<&'m str>,
}

#[derive(Debug, Serialize)]
struct MutantsJson<'m> {
    mutants: Vec<MutantJson<'m>>,
}

const EFFECTS: [MutantEffect; 8] = [
    MutantEffect::Urgent,
    MutantEffect::Action,
    MutantEffect::Ground,
    MutantEffect::Questions,
    MutantEffect::Words,
    MutantEffect::Equivalent,
    MutantEffect::Refused,
    MutantEffect::Undecided,
];

const fn effect(effect: MutantEffect) -> (&'static str, &'static str) {
    match effect {
        MutantEffect::Urgent => ("urgent", "an action for now or today, or a duty"),
        MutantEffect::Action => ("action", "another action, or a prohibition"),
        MutantEffect::Ground => ("ground", "only what an action rests on"),
        MutantEffect::Questions => ("questions", "only what is asked"),
        MutantEffect::Words => ("words", "only words"),
        MutantEffect::Equivalent => ("equivalent", "nothing (proved)"),
        MutantEffect::Refused => ("refused", "the pack does not load"),
        MutantEffect::Undecided => ("undecided", "not decided"),
    }
}

const fn by(caught: &Detector) -> (&'static str, &String) {
    match caught {
        Detector::Rule(name) => ("rule", name),
        Detector::BuiltIn(name) => ("built-in", name),
        Detector::Restatement(name) => ("restatement", name),
        Detector::Example(name) => ("example", name),
    }
}

const COLUMNS: [&str; 4] = ["rule", "built-in", "restatement", "example"];

/// A break that changes something urgent, and that no rule and no built-in guarantee notices.
pub(crate) fn is_unnoticed(mutant: &Mutant) -> bool {
    mutant.effect == MutantEffect::Urgent
        && !matches!(mutant.detector, Some(Detector::Rule(_) | Detector::BuiltIn(_)))
}

/// A break that changes something else that a person would see, and that nothing notices.
const fn missed(mutant: &Mutant) -> bool {
    mutant.detector.is_none()
        && matches!(
            mutant.effect,
            MutantEffect::Action
                | MutantEffect::Ground
                | MutantEffect::Questions
                | MutantEffect::Words
        )
}

pub(crate) fn print_table(found: &[Mutant], out: &mut CleanOutput<'_>) -> io::Result<()> {
    writeln!(
        out,
        "{} small breaks of conditions, by what they change and what notices them:\n",
        found.len()
    )?;
    write!(out, "{:40}{:>7}", "changes", "breaks")?;
    for column in COLUMNS {
        write!(out, "{column:>13}")?;
    }
    writeln!(out, "{:>9}", "missed")?;
    for which in EFFECTS {
        let of: Vec<&Mutant> = found.iter().filter(|one| one.effect == which).collect();
        if of.is_empty() {
            continue;
        }
        write!(out, "{:40}{:>7}", effect(which).1, of.len())?;
        if matches!(
            which,
            MutantEffect::Equivalent | MutantEffect::Refused | MutantEffect::Undecided
        ) {
            writeln!(out)?;
            continue;
        }
        for column in COLUMNS {
            let caught = of
                .iter()
                .filter(|one| one.detector.as_ref().is_some_and(|caught| by(caught).0 == column));
            write!(out, "{:>13}", caught.count())?;
        }
        writeln!(out, "{:>9}", of.iter().filter(|one| one.detector.is_none()).count())?;
    }
    writeln!(
        out,
        "\nA rule reads answers and parameters, rests on a source or a line of the professional brief, and \
         does not repeat the condition of one action; one that does is a restatement.\n"
    )
}

pub(crate) fn print_list(
    path: &Path,
    files: &Files,
    found: &[Mutant],
    all: bool,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> io::Result<()> {
    let mut faults = Vec::new();
    for one in found {
        let made = || (one.file.as_str(), one.mutation.pointer.clone());
        let what = &one.mutation.what;
        if is_unnoticed(one) {
            let (file, pointer) = made();
            let message =
                format!("no rule notices this break: {what}; it changes {}", named(&one.actions));
            let noticed = one.detector.as_ref().map_or_else(
                || "nothing notices it".to_owned(),
                |caught| format!("only the {} `{}` notices it", by(caught).0, by(caught).1),
            );
            let help = format!("{noticed}; write a guarantee that says what the law requires here");
            faults.push(Diagnostic::error(file, pointer, Code::UnnoticedBreak, message).help(help));
        } else if all && missed(one) {
            let (file, pointer) = made();
            let message =
                format!("nothing notices this break: {what}; it changes {}", effect(one.effect).1);
            faults.push(Diagnostic::warning(file, pointer, Code::UnnoticedBreak, message));
        }
    }
    print_each(path, files, &locate(files, &faults), style, out)
}

fn named(actions: &[String]) -> String {
    actions.iter().map(|action| format!("`{action}`")).collect::<Vec<_>>().join(", ")
}

pub(crate) fn print_json(found: &[Mutant], out: &mut CleanOutput<'_>) -> Result<(), CommandError> {
    let mutants = found.iter().map(|one| MutantJson {
        file: &one.file,
        pointer: &one.mutation.pointer,
        what: &one.mutation.what,
        effect: effect(one.effect).0,
        actions: &one.actions,
        caught_by: one.detector.as_ref().map(|caught| by(caught).0),
        caught: one.detector.as_ref().map(|caught| by(caught).1.as_str()),
    });
    Ok(out.json(&MutantsJson { mutants: mutants.collect() })?)
}
