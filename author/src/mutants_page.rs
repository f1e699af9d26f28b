//! `veiviser mutants`: who notices when a condition is wrong, told to an author.
//!
//! What is broken and who notices is in [`veiviser_prove::mutants`]; here it gets its words.

use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use serde::Serialize;
use veiviser::{Diagnostic, Files, Pack};

use crate::commands::{self, CommandError, Ending, Look};
use crate::tell;
use veiviser_prove::mutants::{self, Caught, Effect, Effort, Mutant};
use veiviser_prove::prove;

/// What is wished of a look at mutants.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// Only the conditions of this flow.
    pub flow: Option<String>,
    /// Conflicts of the solver for one question.
    pub budget: u64,
    /// Lists every break that nobody notices, also of what is not urgent.
    pub all: bool,
    /// Prints JSON.
    pub json: bool,
}

/// One break, for a program.
#[derive(Debug, Serialize)]
struct MutantOut<'m> {
    file: &'m str,
    pointer: &'m str,
    what: &'m str,
    effect: &'static str,
    /// The actions and doors that are due in other states.
    actions: &'m [String],
    /// `rule`, `built-in`, `restatement` or `example`; none where nobody notices.
    caught_by: Option<&'static str>,
    /// Its name.
    caught: Option<&'m str>,
}

#[derive(Debug, Serialize)]
struct Out<'m> {
    mutants: Vec<MutantOut<'m>>,
}

const EFFECTS: [Effect; 8] = [
    Effect::Urgent,
    Effect::Action,
    Effect::Ground,
    Effect::Questions,
    Effect::Words,
    Effect::Equivalent,
    Effect::Refused,
    Effect::Undecided,
];

const fn effect(effect: Effect) -> (&'static str, &'static str) {
    match effect {
        Effect::Urgent => ("urgent", "an action for now or today, or a duty"),
        Effect::Action => ("action", "another action, or a door"),
        Effect::Ground => ("ground", "only what an action rests on"),
        Effect::Questions => ("questions", "only what is asked"),
        Effect::Words => ("words", "only words"),
        Effect::Equivalent => ("equivalent", "nothing (proved)"),
        Effect::Refused => ("refused", "the pack does not load"),
        Effect::Undecided => ("undecided", "not decided"),
    }
}

const fn by(caught: &Caught) -> (&'static str, &String) {
    match caught {
        Caught::Rule(name) => ("rule", name),
        Caught::BuiltIn(name) => ("built-in", name),
        Caught::Restatement(name) => ("restatement", name),
        Caught::Example(name) => ("example", name),
    }
}

const COLUMNS: [&str; 4] = ["rule", "built-in", "restatement", "example"];

/// A break of what is urgent that no rule notices, and nothing that is promised of every flow.
fn slips(mutant: &Mutant) -> bool {
    mutant.effect == Effect::Urgent
        && !matches!(mutant.caught, Some(Caught::Rule(_) | Caught::BuiltIn(_)))
}

/// A break of anything else that a person would meet and nobody notices.
const fn missed(mutant: &Mutant) -> bool {
    mutant.caught.is_none()
        && matches!(
            mutant.effect,
            Effect::Action | Effect::Ground | Effect::Questions | Effect::Words
        )
}

/// `veiviser mutants`.
pub fn mutants(
    path: &Path,
    wish: &Wish,
    look: Look,
    out: &mut dyn Write,
) -> Result<Ending, CommandError> {
    let began = Instant::now();
    let Some((files, pack)) = commands::load(path, look, out)? else {
        return Ok(Ending::Faulty);
    };
    // A flow that is not there is told before the work begins.
    commands::flows(&pack, wish.flow.as_deref())?;
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let effort = Effort { budget: wish.budget, threads };
    let progress = |done: usize, all: usize| {
        if done.is_multiple_of(16) || done == all {
            commands::show(&format!("break {done} of {all}"));
        }
    };
    let found = mutants::run(&files, &pack, wish.flow.as_deref(), effort, &progress);
    commands::show("");
    let broken = broken(&pack, wish)?;
    let fine =
        broken.is_empty() && !found.iter().any(|one| slips(one) || one.effect == Effect::Undecided);
    if wish.json {
        json(&found, out)?;
    } else {
        table(&found, out)?;
        list(path, &files, &found, wish.all, look, out)?;
        for name in &broken {
            writeln!(
                out,
                "{name} does not hold of the pack itself, and notices nothing: `veiviser prove` says why"
            )?;
        }
        let seconds = began.elapsed().as_secs_f32();
        let verdict = if !broken.is_empty() {
            "mend the guarantees that do not hold, then look again"
        } else if fine {
            "every break of an action for now or today, or of a duty, is noticed by a rule"
        } else {
            "what is listed changes an action for now or today, or a duty, and no rule notices"
        };
        writeln!(out, "{}: {verdict}; in {seconds:.1} s", path.display())?;
    }
    Ok(if fine { Ending::Fine } else { Ending::Faulty })
}

/// The guarantees that the pack itself breaks, or that were not decided.
fn broken(pack: &Pack, wish: &Wish) -> Result<Vec<String>, CommandError> {
    let mut broken = Vec::new();
    let effort = prove::Effort { budget: wish.budget, day: None };
    for flow in commands::flows(pack, wish.flow.as_deref())? {
        let proof = prove::prove(flow, effort, &|_| true, &|_| true, &mut |_| {})
            .map_err(|error| CommandError::Broken(error.to_string()))?;
        let open = proof.decided.iter().filter(|one| one.verdict != prove::Verdict::Proved);
        broken.extend(open.map(|one| format!("`{}` of `{}`", one.id, one.flow)));
    }
    Ok(broken)
}

fn table(found: &[Mutant], out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{} small breaks of conditions, by what they change and who notices:\n",
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
        if matches!(which, Effect::Equivalent | Effect::Refused | Effect::Undecided) {
            writeln!(out)?;
            continue;
        }
        for column in COLUMNS {
            let caught = of
                .iter()
                .filter(|one| one.caught.as_ref().is_some_and(|caught| by(caught).0 == column));
            write!(out, "{:>13}", caught.count())?;
        }
        writeln!(out, "{:>9}", of.iter().filter(|one| one.caught.is_none()).count())?;
    }
    writeln!(
        out,
        "\nA rule reads answers and givens, rests on a source or a line of the professional brief, and \
         does not say again what one action's condition says; what does is a restatement.\n"
    )
}

fn list(
    path: &Path,
    files: &Files,
    found: &[Mutant],
    all: bool,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut faults = Vec::new();
    for one in found {
        let made = || (one.file.as_str(), one.made.pointer.clone());
        let what = &one.made.what;
        if slips(one) {
            let (file, pointer) = made();
            let message =
                format!("no rule notices this break: {what}; it changes {}", named(&one.actions));
            let noticed = one.caught.as_ref().map_or_else(
                || "nothing notices it".to_owned(),
                |caught| format!("only the {} `{}` notices it", by(caught).0, by(caught).1),
            );
            let help = format!("{noticed}; say as a guarantee what the law wants here");
            faults.push(Diagnostic::error(file, pointer, "unnoticed-break", message).help(help));
        } else if all && missed(one) {
            let (file, pointer) = made();
            let message =
                format!("nothing notices this break: {what}; it changes {}", effect(one.effect).1);
            faults.push(Diagnostic::warning(file, pointer, "unnoticed-break", message));
        }
    }
    let prefix = format!("{}/", path.display());
    for one in &tell::locate(files, &faults) {
        writeln!(out, "{}\n", tell::tell(files, one, &prefix, look.colour, look.width))?;
    }
    Ok(())
}

fn named(actions: &[String]) -> String {
    actions.iter().map(|action| format!("`{action}`")).collect::<Vec<_>>().join(", ")
}

fn json(found: &[Mutant], out: &mut dyn Write) -> Result<(), CommandError> {
    let mutants = found.iter().map(|one| MutantOut {
        file: &one.file,
        pointer: &one.made.pointer,
        what: &one.made.what,
        effect: effect(one.effect).0,
        actions: &one.actions,
        caught_by: one.caught.as_ref().map(|caught| by(caught).0),
        caught: one.caught.as_ref().map(|caught| by(caught).1.as_str()),
    });
    let text = serde_json::to_string_pretty(&Out { mutants: mutants.collect() })
        .map_err(io::Error::from)?;
    writeln!(out, "{text}")?;
    Ok(())
}
