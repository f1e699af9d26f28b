//! `veiviser cover`: a few walks that show all of a flow, and what the examples leave out.
//!
//! What is sought and how is in [`veiviser_prove::cover`]; here it gets its words.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::{Date, DateTime};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use veiviser::{Answer, Diagnostic, Files, Flow, Pack};

use crate::commands::{self, CommandError, Ending, Look};
use crate::outcome::{Written, written};
use crate::{skeleton, tell, trace};
use veiviser_prove::cover::{self, Covered, Example, Names, Obligation, Sort, Status};
use veiviser_prove::examples::MONDAY_MORNING;
use veiviser_prove::prove::{Prover, Trace, in_force};

/// So many names of a list are told, where not all are asked for.
const MOST_TOLD: usize = 20;

/// What is wished of a cover.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// Only this flow.
    pub flow: Option<String>,
    /// Every test of every condition too.
    pub atoms: bool,
    /// Lists every name.
    pub all: bool,
    /// Conflicts of the solver for one question.
    pub budget: u64,
    /// Prints JSON.
    pub json: bool,
    /// Writes the walks as examples to be finished.
    pub write: Option<PathBuf>,
}

/// What a flow's walks and its examples show.
struct Told<'p> {
    flow: &'p Flow,
    covered: Covered,
    /// How many examples there are.
    examples: usize,
    /// For each obligation, whether an example shows it.
    shipped: Vec<bool>,
    took: Duration,
}

impl Told<'_> {
    /// What can be shown and no example shows.
    fn missing(&self) -> impl Iterator<Item = &Obligation> {
        let both = self.covered.obligations.iter().zip(&self.covered.status);
        let can = |status: &Status| matches!(status, Status::Covered | Status::Midway);
        both.zip(&self.shipped)
            .filter(move |((_, status), shown)| can(status) && !**shown)
            .map(|((obligation, _), _)| obligation)
    }

    /// The obligations of one kind, with what came of them and whether an example shows them.
    fn of(&self, sort: Sort) -> impl Iterator<Item = (Status, bool)> {
        let all = self.covered.obligations.iter().zip(&self.covered.status).zip(&self.shipped);
        all.filter(move |((one, _), _)| one.sort == sort).map(|((_, s), shown)| (*s, *shown))
    }
}

/// `veiviser cover`.
pub fn cover(
    path: &Path,
    wish: &Wish,
    look: Look,
    out: &mut dyn Write,
) -> Result<Ending, CommandError> {
    let Some((files, pack)) = commands::load(path, look, out)? else {
        return Ok(Ending::Faulty);
    };
    let flows = commands::flows(&pack, wish.flow.as_deref())?;
    if let Some(file) = &wish.write {
        // What cannot be written is told before the work begins.
        if flows.len() != 1 {
            let message = "examples lie beside one flow: name it with --flow";
            return Err(CommandError::Usage(message.to_owned()));
        }
        if file.exists() {
            let message = format!("`{}` exists already; name another file", file.display());
            return Err(CommandError::Usage(message));
        }
    }
    let mut all = Vec::new();
    for flow in flows {
        all.push(of_flow(&pack, &files, flow, wish)?);
    }
    // Whoever reads the page may stop before its end; the file is whole all the same.
    if let (Some(file), Some(told)) = (&wish.write, all.first()) {
        commands::write_new(file, &drafts(&pack, told)?)?;
    }
    let page = Page { files: &files, path, all: wish.all };
    if wish.json {
        json(&all, out)?;
    } else {
        for (place, told) in all.iter().enumerate() {
            if place > 0 {
                writeln!(out)?;
            }
            page.flow(told, out)?;
            if let Some(file) = &wish.write {
                let walks = count(told.covered.walks.len(), "walk");
                writeln!(out, "\n{}: {walks}, as examples to be finished", file.display())?;
            }
        }
    }
    let fine = all.iter().all(|told| told.covered.is_whole());
    Ok(if fine { Ending::Fine } else { Ending::Faulty })
}

fn of_flow<'p>(
    pack: &'p Arc<Pack>,
    files: &Files,
    flow: &'p Flow,
    wish: &Wish,
) -> Result<Told<'p>, CommandError> {
    let began = Instant::now();
    let any_source = in_force(pack, None);
    let mut prover = Prover::new(flow, wish.budget, &any_source);
    let names = Names::new(pack, files, flow);
    let obligations = cover::obligations(&mut prover, &names, wish.atoms);
    let mut progress = |done: usize, all: usize| {
        commands::show(&format!("covering {}: {done} of {all}", flow.id()));
    };
    let covered = cover::cover(&mut prover, obligations, &mut progress);
    commands::show("");
    let broken =
        |error: veiviser_prove::prove::Disagreement| CommandError::Broken(error.to_string());
    let covered = covered.map_err(broken)?;
    let examples = Example::all(pack, files, flow);
    let shipped = cover::shipped(&prover, &covered.obligations, &examples).map_err(broken)?;
    Ok(Told { flow, covered, examples: examples.len(), shipped, took: began.elapsed() })
}

/// The walks as an examples file.
fn drafts(pack: &Arc<Pack>, told: &Told<'_>) -> Result<String, CommandError> {
    let walks = told.covered.walks.iter().enumerate().map(|(place, walk)| {
        let sought = told.covered.obligations.get(walk.sought).map_or("", |one| &one.name);
        let sentence = format!(
            "Generated by veiviser cover, for: {sought}. Describe the situation in this sentence \
             instead, say what it rests on, and confirm every line of the plan."
        );
        trace::draft(&format!("cover-{}", place.saturating_add(1)), &sentence, &walk.trace)
    });
    let drafts: Vec<_> = walks.collect();
    skeleton::examples(pack, told.flow.id(), &drafts)
        .map_err(|error| CommandError::Usage(error.to_string()))
}

fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

struct Page<'p> {
    files: &'p Files,
    path: &'p Path,
    all: bool,
}

impl Page<'_> {
    fn flow(&self, told: &Told<'_>, out: &mut dyn Write) -> Result<(), CommandError> {
        let Covered { obligations, walks, .. } = &told.covered;
        let covered = told.covered.with(Status::Covered).count();
        writeln!(
            out,
            "{}: {} show {covered} of {}, in {:.1} s",
            told.flow.id(),
            count(walks.len(), "walk"),
            count(obligations.len(), "obligation"),
            told.took.as_secs_f32()
        )?;
        writeln!(out, "  {:28} {:>6} {:>6} {:>9}", "", "all", "walks", "examples")?;
        for sort in Sort::ALL {
            let all = told.of(sort).count();
            if all > 0 {
                let shown = told.of(sort).filter(|(status, _)| *status == Status::Covered).count();
                let shipped = told.of(sort).filter(|(_, shipped)| *shipped).count();
                let name = sort.told();
                writeln!(out, "  {name:28} {all:>6} {shown:>6} {shipped:>9}")?;
            }
        }
        let with = |status, atoms: bool| {
            let all = told.covered.with(status).filter(move |one| one.sort.is_atom() == atoms);
            all.collect::<Vec<_>>()
        };
        let parts = with(Status::Never, false);
        self.list("✗ these can never happen:", &parts, out)?;
        let midway = with(Status::Midway, false);
        self.list("these happen only in the middle of a walk:", &midway, out)?;
        let mut undecided = with(Status::Undecided, false);
        undecided.extend(with(Status::Undecided, true));
        let name = "✗ these were not decided within the budget; try a larger --budget:";
        self.list(name, &undecided, out)?;
        let name = "in no complete walk do these tests decide by themselves (proved):";
        self.list(name, &with(Status::Never, true), out)?;
        let missing: Vec<&Obligation> = told.missing().collect();
        let name = match (told.examples, missing.is_empty()) {
            (0, _) => "there are no examples; what they could show:".to_owned(),
            (n, true) => {
                writeln!(out, "\n{} show all that can be shown", count(n, "example"))?;
                String::new()
            }
            (n, false) => format!("shown by none of the {}:", count(n, "example")),
        };
        self.list(&name, &missing, out)
    }

    fn list(
        &self,
        name: &str,
        list: &[&Obligation],
        out: &mut dyn Write,
    ) -> Result<(), CommandError> {
        if list.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{name}")?;
        let most = if self.all { list.len() } else { MOST_TOLD };
        let told: Vec<&Obligation> = list.iter().copied().take(most).collect();
        let lines = self.lines(&told);
        for one in &told {
            let place = match lines.get(&(one.spot.file.as_str(), one.spot.pointer.as_str())) {
                Some(line) => format!("  ({}:{line})", self.path.join(&one.spot.file).display()),
                None => String::new(),
            };
            writeln!(out, "  {}{place}", one.name)?;
        }
        let more = list.len().saturating_sub(told.len());
        if more > 0 {
            writeln!(out, "  … and {more} more; --all lists them")?;
        }
        Ok(())
    }

    /// The lines on which these are written, by file and pointer.
    fn lines<'o>(&self, list: &[&'o Obligation]) -> BTreeMap<(&'o str, &'o str), usize> {
        let faults: Vec<Diagnostic> = list
            .iter()
            .filter(|one| !one.spot.file.is_empty())
            .map(|one| {
                let Obligation { spot, .. } = one;
                Diagnostic::error(&spot.file, spot.pointer.clone(), "cover", String::new())
            })
            .collect();
        let located = tell::locate(self.files, &faults);
        let mut lines = BTreeMap::new();
        for one in list {
            let (file, pointer) = (one.spot.file.as_str(), one.spot.pointer.as_str());
            let found = located.iter().find(|l| l.file == file && l.pointer == pointer);
            if let Some(found) = found.filter(|found| found.line > 0) {
                lines.insert((file, pointer), found.line);
            }
        }
        lines
    }
}

fn json(all: &[Told<'_>], out: &mut dyn Write) -> Result<(), CommandError> {
    let flows = all.iter().map(FlowOut::of).collect();
    let text = serde_json::to_string_pretty(&Out { flows }).map_err(io::Error::from)?;
    writeln!(out, "{text}")?;
    Ok(())
}

#[derive(Debug, Serialize)]
struct Out<'t> {
    flows: Vec<FlowOut<'t>>,
}

#[derive(Debug, Serialize)]
struct FlowOut<'t> {
    flow: &'t str,
    obligations: usize,
    covered: usize,
    /// Parts of the flow that never happen.
    unreachable: Vec<NameOut<'t>>,
    /// Parts that happen only in the middle of a walk.
    midway: Vec<NameOut<'t>>,
    /// Tests that never decide.
    infeasible: Vec<NameOut<'t>>,
    undecided: Vec<NameOut<'t>>,
    walks: Vec<WalkOut<'t>>,
    examples: ExamplesOut<'t>,
}

#[derive(Debug, Serialize)]
struct NameOut<'t> {
    name: &'t str,
    file: &'t str,
    pointer: &'t str,
}

/// A walk in the notation of a file of answers.
#[derive(Debug, Serialize)]
struct WalkOut<'t> {
    sought: &'t str,
    shows: usize,
    given: Answers<'t>,
    answers: Answers<'t>,
}

#[derive(Debug, Serialize)]
struct ExamplesOut<'t> {
    count: usize,
    covered: usize,
    missing: Vec<NameOut<'t>>,
}

/// Answers in the order of the flow, which an ordinary map would not keep.
#[derive(Debug)]
struct Answers<'t>(Vec<(&'t str, Written)>);

impl Serialize for Answers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (step, answer) in &self.0 {
            map.serialize_entry(step, answer)?;
        }
        map.end()
    }
}

impl<'t> Answers<'t> {
    fn of(trace: &'t Trace, supplied: bool) -> Self {
        let some = trace.answers.iter().filter(|said| said.supplied == supplied);
        // A message that was seen, or a note that was left, need not be listed.
        let some = some.filter(|said| said.answer != Answer::Seen);
        Self(some.map(|said| (said.step.as_str(), written(&dated(&said.answer)))).collect())
    }
}

/// No condition reads which day; this one can be said.
fn dated(answer: &Answer) -> Answer {
    let monday = MONDAY_MORNING.parse().map_or(Date::ZERO, DateTime::date);
    match answer {
        Answer::Day(Date::ZERO) => Answer::Day(monday),
        other => other.clone(),
    }
}

impl<'t> NameOut<'t> {
    fn of(one: &'t Obligation) -> Self {
        Self { name: &one.name, file: &one.spot.file, pointer: &one.spot.pointer }
    }
}

impl<'t> FlowOut<'t> {
    fn of(told: &'t Told<'_>) -> Self {
        let with = |status, atoms: bool| {
            let all = told.covered.with(status).filter(move |one| one.sort.is_atom() == atoms);
            all.map(NameOut::of).collect::<Vec<_>>()
        };
        let walks = told.covered.walks.iter().map(|walk| WalkOut {
            sought: told.covered.obligations.get(walk.sought).map_or("", |one| &one.name),
            shows: walk.shows.len(),
            given: Answers::of(&walk.trace, true),
            answers: Answers::of(&walk.trace, false),
        });
        let mut undecided = with(Status::Undecided, false);
        undecided.extend(with(Status::Undecided, true));
        Self {
            flow: told.flow.id(),
            obligations: told.covered.obligations.len(),
            covered: told.covered.with(Status::Covered).count(),
            unreachable: with(Status::Never, false),
            midway: with(Status::Midway, false),
            infeasible: with(Status::Never, true),
            undecided,
            walks: walks.collect(),
            examples: ExamplesOut {
                count: told.examples,
                covered: told.shipped.iter().filter(|shown| **shown).count(),
                missing: told.missing().map(NameOut::of).collect(),
            },
        }
    }
}
