//! What `veiviser mutants` prints: `mutants -> a table, diagnostics, or JSON`.
//!
//! How conditions are broken and what notices it is in [`veiviser_prove::mutants`].

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use serde_json::Value;
use veiviser::{Bilingual, Code, Diagnostic, Files};
use veiviser_prove::mutants::{Detector, Mutant, MutantEffect};
use veiviser_prove::prove::NoRule;

use crate::break_groups::BreakGroup;
use crate::output::clean_output::CleanOutput;
use crate::output::print_diagnostics::print_each;
use crate::output::terminal::TerminalStyle;
use crate::pack::json_location::{JsonLocator, PointerTarget, line_and_column};
use crate::pack::render_diagnostics::locate;
use crate::told_in::ToldIn;

/// One break, for a program.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct MutantJson<'m> {
    file: &'m str,
    pointer: &'m str,
    line: usize,
    what: &'m str,
    effect: &'static str,
    /// The actions and prohibitions that are due in other states.
    actions: &'m [String],
    /// `rule`, `built-in`, `restatement`, `no-rule` or `example`; none if nothing notices.
    caught_by: Option<&'static str>,
    /// Which one notices.
    caught: Option<&'m str>,
}

/// The breaks of one condition that no rule notices, for a program.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct GroupJson<'m> {
    file: &'m str,
    pointer: &'m str,
    line: usize,
    owner: &'m str,
    /// Of each break, its pointer and what is done.
    breaks: Vec<BreakJson<'m>>,
    actions: &'m [String],
    /// What would decide it, as a question about the sources.
    question: &'m str,
    /// A guarantee to begin with, and the flow it is for; or null.
    draft: Option<DraftJson<'m>>,
}

/// How many breaks change such a thing, and what notices them, for a program.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct RowJson {
    effect: &'static str,
    breaks: usize,
    /// By what notices them.
    caught: BTreeMap<&'static str, usize>,
    /// Those that nothing notices.
    missed: usize,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct BreakJson<'m> {
    pointer: &'m str,
    line: usize,
    what: &'m str,
    /// As of a break; never `rule` or `built-in`.
    caught_by: Option<&'static str>,
    caught: Option<&'m str>,
}

#[derive(Debug, Serialize)]
struct DraftJson<'m> {
    flow: &'m str,
    guarantee: &'m Value,
    /// The same, as it is written in a file.
    text: &'m str,
    notices: usize,
    restates: Option<&'m str>,
}

/// What was broken and what noticed it, for a program.
#[derive(Debug, Serialize)]
pub(crate) struct MutantsJson<'m> {
    table: Vec<RowJson>,
    mutants: Vec<MutantJson<'m>>,
    groups: Vec<GroupJson<'m>>,
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
        Detector::NoRule(name, _) => ("no-rule", name),
        Detector::Example(name) => ("example", name),
    }
}

/// A person would see something else, so that something must notice.
const fn is_visible(effect: MutantEffect) -> bool {
    !matches!(effect, MutantEffect::Equivalent | MutantEffect::Refused | MutantEffect::Undecided)
}

const COLUMNS: [&str; 5] = ["rule", "built-in", "restatement", "no-rule", "example"];

/// A break that changes something else that a person would see, and that nothing notices.
pub(crate) const fn missed(mutant: &Mutant) -> bool {
    mutant.detector.is_none()
        && is_visible(mutant.effect)
        && !matches!(mutant.effect, MutantEffect::Urgent)
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
        if !is_visible(which) {
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
         does not repeat the condition of one action; one that does is a restatement, and any other is no rule.\n"
    )
}

pub(crate) fn print_list(
    path: &Path,
    files: &Files,
    (found, groups): (&[Mutant], &[BreakGroup<'_>]),
    all: bool,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> io::Result<()> {
    for group in groups {
        let count = group.breaks.len();
        let breaks = if count == 1 { "a break".to_owned() } else { format!("{count} breaks") };
        let message = format!(
            "no rule notices {breaks} of the condition of {}; what changes: {}",
            group.owner,
            named(&group.actions)
        );
        // The page of `mutants` is in English only, and no other tool tells these.
        let message = Bilingual::new(message.clone(), message);
        let help = "write a guarantee that says what the law requires here";
        let help = Bilingual::new(help, help);
        let pointer = group.pointer.clone();
        let fault =
            Diagnostic::error(group.file, pointer, Code::UnnoticedBreak, message).help(help);
        print_each(ToldIn::English, path, files, &locate(files, &[fault]), style, out)?;
        print_breaks(group, out)?;
        print_draft(group, out)?;
    }
    if groups.iter().any(|group| group.draft.is_some()) {
        writeln!(
            out,
            "A draft says what its flow says. Give it an id of its own and a sentence (under `guarantees` in the \
             texts), and name in `rests-on` where the law says so: until then it is no rule. Where the law does \
             not say so, the condition may be wrong.\n"
        )?;
    }
    let mut faults = Vec::new();
    for one in found.iter().filter(|one| all && missed(one)) {
        let what = &one.mutation.what;
        let message =
            format!("nothing notices this break: {what}; it changes {}", effect(one.effect).1);
        let message = Bilingual::new(message.clone(), message);
        let pointer = one.mutation.pointer.clone();
        faults.push(Diagnostic::warning(&one.file, pointer, Code::UnnoticedBreak, message));
    }
    print_each(ToldIn::English, path, files, &locate(files, &faults), style, out)
}

/// Each break of a group: where in the condition, what is done, and what notices it.
fn print_breaks(group: &BreakGroup<'_>, out: &mut CleanOutput<'_>) -> io::Result<()> {
    for one in &group.breaks {
        let at = one.mutation.pointer.strip_prefix(&group.pointer).unwrap_or_default();
        let noticed = one.detector.as_ref().map_or_else(
            || "nothing notices it".to_owned(),
            |caught| match caught {
                Detector::NoRule(name, why) => {
                    format!(
                        "only the guarantee `{name}` notices it, which is no rule: {}",
                        reason(why)
                    )
                }
                _ => format!("only the {} `{}` notices it", by(caught).0, by(caught).1),
            },
        );
        let at = if at.is_empty() { "the whole" } else { at };
        writeln!(out, "  {at}: {}; {noticed}", one.mutation.what)?;
    }
    writeln!(out)
}

/// Why a guarantee is no rule.
fn reason(why: &NoRule) -> String {
    match why {
        NoRule::Marked => "it is marked as a restatement".to_owned(),
        NoRule::RestsOnNothing => "it rests on nothing".to_owned(),
        NoRule::ReadsFact(fact) => format!("it reads the fact `{fact}`"),
        NoRule::Repeats(action) => format!("it repeats the condition of `{action}`"),
    }
}

/// The guarantee to begin with, ready to paste, and what is to be done with it.
fn print_draft(group: &BreakGroup<'_>, out: &mut CleanOutput<'_>) -> io::Result<()> {
    let Some(draft) = &group.draft else {
        return writeln!(
            out,
            "  no draft notices any of these. What decides it: {}\n",
            group.question
        );
    };
    let holds = format!("holds, and would notice {} of {}", draft.notices, group.breaks.len());
    let again = draft.restates.as_ref().map_or_else(String::new, |action| {
        format!("; it only repeats the condition of `{action}`, so say more")
    });
    writeln!(out, "  a draft, which {holds}{again}:\n")?;
    for line in draft.text.lines() {
        writeln!(out, "    {line}")?;
    }
    writeln!(out)
}

fn named(actions: &[String]) -> String {
    actions.iter().map(|action| format!("`{action}`")).collect::<Vec<_>>().join(", ")
}

impl RowJson {
    /// One for each effect that some break has.
    fn all(found: &[Mutant]) -> Vec<Self> {
        let row = |which: MutantEffect| {
            let of: Vec<&Mutant> = found.iter().filter(|one| one.effect == which).collect();
            let mut caught = BTreeMap::new();
            for detector in of.iter().filter_map(|one| one.detector.as_ref()) {
                let times: &mut usize = caught.entry(by(detector).0).or_default();
                *times = times.saturating_add(1);
            }
            let unnoticed = of.iter().filter(|one| one.detector.is_none()).count();
            let missed = if is_visible(which) { unnoticed } else { 0 };
            Self { effect: effect(which).0, breaks: of.len(), caught, missed }
        };
        EFFECTS.into_iter().map(row).filter(|row| row.breaks > 0).collect()
    }
}

/// The lines of places in files.
struct LineFinder<'f> {
    files: &'f Files,
    read: BTreeMap<&'f str, Option<(&'f str, JsonLocator<'f>)>>,
}

impl<'f> LineFinder<'f> {
    fn line(&mut self, file: &'f str, pointer: &str) -> usize {
        let files = self.files;
        let read = self.read.entry(file).or_insert_with(|| {
            let text = str::from_utf8(files.get(file)?).ok()?;
            Some((text, JsonLocator::of(text)))
        });
        let at = |(text, places): &(&str, JsonLocator<'_>)| {
            line_and_column(text, places.find(pointer, PointerTarget::Value).start).0
        };
        read.as_ref().map_or(0, at)
    }
}

impl<'m> MutantsJson<'m> {
    /// All that was found, and those of the breaks by themselves that are wanted.
    pub(crate) fn of(
        files: &'m Files,
        found: &'m [Mutant],
        groups: &'m [BreakGroup<'m>],
        wanted: impl Fn(&Mutant) -> bool,
    ) -> Self {
        let mut lines = LineFinder { files, read: BTreeMap::new() };
        let caught = |one: &'m Mutant| {
            let caught = one.detector.as_ref().map(by);
            (caught.map(|(kind, _)| kind), caught.map(|(_, name)| name.as_str()))
        };
        let mutants = found.iter().filter(|one| wanted(one)).map(|one| {
            let (caught_by, caught) = caught(one);
            MutantJson {
                file: &one.file,
                pointer: &one.mutation.pointer,
                line: lines.line(&one.file, &one.mutation.pointer),
                what: &one.mutation.what,
                effect: effect(one.effect).0,
                actions: &one.actions,
                caught_by,
                caught,
            }
        });
        let mutants = mutants.collect();
        let groups = groups.iter().map(|group| {
            let breaks = group.breaks.iter().map(|one| {
                let (caught_by, caught) = caught(one);
                BreakJson {
                    pointer: &one.mutation.pointer,
                    line: lines.line(group.file, &one.mutation.pointer),
                    what: &one.mutation.what,
                    caught_by,
                    caught,
                }
            });
            let breaks = breaks.collect();
            GroupJson {
                file: group.file,
                pointer: &group.pointer,
                line: lines.line(group.file, &group.pointer),
                owner: &group.owner,
                breaks,
                actions: &group.actions,
                question: &group.question,
                draft: group.draft.as_ref().map(|draft| DraftJson {
                    flow: &draft.flow,
                    guarantee: &draft.guarantee,
                    text: &draft.text,
                    notices: draft.notices,
                    restates: draft.restates.as_deref(),
                }),
            }
        });
        let groups = groups.collect();
        Self { table: RowJson::all(found), mutants, groups }
    }
}
