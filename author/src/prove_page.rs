//! `veiviser prove`: every guarantee decided, and told to an author or a lawyer.
//!
//! What is decided and how is in [`veiviser_prove::prove`]; here it gets its words.

mod drafts;
mod json;
mod words;

use json::millis;
use words::{built_in, names, pointer, reason, stated, word};

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use veiviser::{Diagnostic, Files, Flow, Pack, Severity};

use crate::commands::{self, CommandError, Ending, Look};
use crate::{check, tell, trace};
use veiviser_prove::prove::{self, Decided, Effort, Proof, Verdict, What, Why};

/// What is wished of a proof.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// Only this flow.
    pub flow: Option<String>,
    /// Only this guarantee, or built-in promise.
    pub guarantee: Option<String>,
    /// The day on which sources are judged; none for the day `today` says.
    pub day: Option<Date>,
    /// Conflicts of the solver for one question.
    pub budget: u64,
    /// The language of walks; none for the original of the pack.
    pub language: Option<String>,
    /// Prints JSON.
    pub json: bool,
    /// Writes what breaks a guarantee as examples.
    pub write: Option<PathBuf>,
    /// Writes what the solver concluded, for other checkers.
    pub certificate: Option<PathBuf>,
}

/// A flow, and what was decided of it.
struct Told<'p> {
    flow: &'p Flow,
    proof: Proof,
}

/// `veiviser prove`.
pub fn prove(
    path: &Path,
    wish: &Wish,
    today: impl FnOnce(&Files) -> Date,
    look: Look,
    out: &mut dyn Write,
) -> Result<Ending, CommandError> {
    let began = Instant::now();
    let Some((files, pack)) = commands::load(path, look, out)? else {
        return Ok(Ending::Faulty);
    };
    let day = wish.day.unwrap_or_else(|| today(&files));
    let flows = commands::flows(&pack, wish.flow.as_deref())?;
    let language = commands::language(&pack, wish.language.as_deref())?;
    let proofs = decide(&pack, &files, &flows, wish, day)?;
    let whole = wish.guarantee.is_some();
    let page = Page { pack: &pack, files: &files, path, language, look, whole };
    if let Some(path) = &wish.certificate {
        let texts: Vec<String> = proofs.iter().map(|told| told.proof.certificate.text()).collect();
        commands::write_new(path, &texts.join("\n"))?;
    }
    // What was asked for is written before anybody can stop reading.
    let written = match &wish.write {
        Some(file) => Some(page.write(&proofs, file)?),
        None => None,
    };
    if wish.json {
        page.json(&proofs, out)?;
    } else {
        for told in &proofs {
            page.flow(told, out)?;
        }
        page.summary(&proofs, day, began, out)?;
    }
    if let Some(written) = written.filter(|_| !wish.json) {
        writeln!(out, "{written}")?;
    }
    let all = proofs.iter().flat_map(|told| &told.proof.decided);
    let fine = all.into_iter().all(|one| one.verdict == Verdict::Proved);
    Ok(if fine { Ending::Fine } else { Ending::Faulty })
}

fn decide<'p>(
    pack: &Pack,
    files: &Files,
    flows: &[&'p Flow],
    wish: &Wish,
    day: Date,
) -> Result<Vec<Told<'p>>, CommandError> {
    let named = |flow: &Flow, only: &str| {
        only == TEXTS || prove::promises(flow).iter().any(|(_, id)| id == only)
    };
    if let Some(only) = &wish.guarantee
        && !flows.iter().any(|flow| named(flow, only))
    {
        return Err(CommandError::Usage(format!("no flow has a guarantee `{only}`")));
    }
    let in_force = prove::in_force(pack, Some(day));
    let effort = Effort { budget: wish.budget, day: Some(day) };
    let wanted = |id: &str| wish.guarantee.as_deref().is_none_or(|only| only == id);
    let began = Instant::now();
    let faults = if wanted(TEXTS) { check::check(files, day).0 } else { Vec::new() };
    let checked_in = began.elapsed();
    let mut proofs = Vec::new();
    for flow in flows {
        let (all, mut done) = (prove::promises(flow).len(), 0_usize);
        let mut progress = |id: &str| {
            done = done.saturating_add(1);
            commands::show(&format!("proving {} {done} of {all}: {id}", flow.id()));
        };
        let proof = prove::prove(flow, effort, &in_force, &wanted, &mut progress);
        commands::show("");
        let mut proof = proof.map_err(|error| CommandError::Broken(error.to_string()))?;
        if let Err(refused) = &proof.checked {
            return Err(commands::distrusted(flow.id(), refused));
        }
        if wanted(TEXTS) {
            proof.decided.insert(0, texts(flow, &faults, checked_in));
        }
        proofs.push(Told { flow, proof });
    }
    Ok(proofs)
}

/// The name of the promise that every text and source is there.
const TEXTS: &str = "texts-and-sources";

/// That every text exists or is marked, and every source is in force: what `check` says of the pack.
fn texts(flow: &Flow, faults: &[Diagnostic], took: Duration) -> Decided {
    let of_flow = |fault: &&Diagnostic| {
        let (folder, in_folder) = fault.file.split_once('/').unwrap_or(("", &fault.file));
        folder == flow.id() || folder.is_empty() || folder == "registers" || in_folder.is_empty()
    };
    let errors = faults.iter().filter(|fault| fault.severity == Severity::Error).filter(of_flow);
    let names: Vec<String> = errors.map(ToString::to_string).collect();
    let fine = names.is_empty();
    Decided {
        flow: flow.id().to_owned(),
        what: What::Texts,
        id: TEXTS.to_owned(),
        verdict: if fine { Verdict::Proved } else { Verdict::Refuted },
        why: (!fine).then_some(Why::Faulty(names)),
        shown: None,
        rests_on: Vec::new(),
        restates: None,
        took,
    }
}

struct Page<'p> {
    pack: &'p Arc<Pack>,
    files: &'p Files,
    path: &'p Path,
    language: String,
    look: Look,
    /// Walks that show something are told whole.
    whole: bool,
}

impl Page<'_> {
    fn flow(&self, told: &Told<'_>, out: &mut dyn Write) -> Result<(), CommandError> {
        let decided = &told.proof.decided;
        let s = if decided.len() == 1 { "" } else { "s" };
        writeln!(out, "{}: {} guarantee{s}", told.flow.id(), decided.len())?;
        let width = decided.iter().map(|one| one.id.chars().count()).max().unwrap_or(0);
        for one in decided {
            let mark = match one.verdict {
                Verdict::Proved => "✓",
                Verdict::Refuted => "✗",
                Verdict::Undecided => "?",
            };
            let id = format!("{:width$}", one.id);
            let kind = match stated(one).and_then(|index| told.flow.guarantees().get(index)) {
                Some(guarantee) if guarantee.restates() => "restates",
                Some(_) => "",
                None => "built in",
            };
            let ms = millis(one);
            writeln!(out, "  {mark} {id}  {:9}  {kind:8}  {ms:>7.1} ms", word(one.verdict))?;
            remarks(told.flow, one, out)?;
        }
        writeln!(out)?;
        for one in decided {
            match one.verdict {
                Verdict::Refuted => self.refuted(told.flow, one, out)?,
                Verdict::Undecided => undecided(one, out)?,
                Verdict::Proved => self.witness(told.flow, one, out)?,
            }
        }
        Ok(())
    }

    /// What a guarantee says: as its author says it, or what is promised of every flow.
    fn sentence(&self, flow: &Flow, one: &Decided) -> Option<&str> {
        match stated(one) {
            Some(index) => Some(self.pack.guarantee_sentence(flow, index, &self.language)),
            None => built_in(&one.id),
        }
    }

    fn refuted(&self, flow: &Flow, one: &Decided, out: &mut dyn Write) -> Result<(), CommandError> {
        let why = reason(one).map_or("", |(_, why)| why);
        writeln!(out, "✗ {}: {why}", one.id)?;
        if let Some(sentence) = self.sentence(flow, one) {
            writeln!(out, "  «{sentence}»")?;
        }
        if let Some(pointer) = pointer(one) {
            let file = format!("{}/flow.json", flow.id());
            let fault = [Diagnostic::error(&file, pointer.clone(), "refuted", String::new())];
            let line = tell::locate(self.files, &fault).first().map_or(0, |told| told.line);
            writeln!(out, "  {}:{line} ({pointer})", self.path.join(&file).display())?;
        }
        for name in names(one) {
            writeln!(out, "    {name}")?;
        }
        self.shown(flow, one, out)?;
        writeln!(out)?;
        Ok(())
    }

    /// The walk that shows a `possible`: whole where it was asked for by name, else in its ids.
    fn witness(&self, flow: &Flow, one: &Decided, out: &mut dyn Write) -> Result<(), CommandError> {
        let Some(shown) = &one.shown else { return Ok(()) };
        if self.whole {
            writeln!(out, "✓ {}: this walk shows it", one.id)?;
            if let Some(sentence) = self.sentence(flow, one) {
                writeln!(out, "  «{sentence}»")?;
            }
            self.shown(flow, one, out)?;
            writeln!(out)?;
        } else {
            let told = trace::told(self.pack, flow.id(), &shown.walk, &self.language);
            let said = told.answers.iter().map(|line| format!("{} {}", line.step, line.ids()));
            let due = told.actions.iter().map(|due| due.id.as_str()).collect::<Vec<_>>().join(", ");
            let said = said.collect::<Vec<_>>().join(", ");
            self.wrap(&format!("✓ {}: {said} → {due}", one.id), "  ", out)?;
        }
        Ok(())
    }

    fn shown(&self, flow: &Flow, one: &Decided, out: &mut dyn Write) -> Result<(), CommandError> {
        let Some(shown) = &one.shown else { return Ok(()) };
        if shown.shortest {
            let supplied = std::iter::once(&shown.walk)
                .chain(&shown.beside)
                .any(|walk| walk.answers.iter().any(|said| said.supplied));
            let asked = if supplied { "" } else { ", where all is asked" };
            writeln!(out, "  No walk with fewer answers does{asked}:")?;
        }
        let reasons = one.verdict == Verdict::Refuted;
        self.walk(flow, &shown.walk, None, reasons, out)?;
        if let Some(beside) = &shown.beside {
            writeln!(out, "  Beside it the same walk, but for these answers:")?;
            self.walk(flow, beside, Some(&shown.walk), reasons, out)?;
            let due = |trace| trace::told(self.pack, flow.id(), trace, &self.language).actions;
            let (first, second) = (due(&shown.walk), due(beside));
            for lost in first.iter().filter(|one| !second.iter().any(|two| two.id == one.id)) {
                let urgency = lost.urgency.unwrap_or_default();
                writeln!(out, "    missing beside it: {urgency}: {} [{}]", lost.title, lost.id)?;
            }
        }
        Ok(())
    }

    /// Tells a walk; of one beside another only the answers that differ.
    fn walk(
        &self,
        flow: &Flow,
        trace: &prove::Trace,
        beside: Option<&prove::Trace>,
        reasons: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut told = trace::told(self.pack, flow.id(), trace, &self.language);
        if let Some(other) = beside {
            let of = |trace: &prove::Trace, step: &str| {
                trace.answers.iter().find(|said| said.step == step).cloned()
            };
            told.answers.retain(|line| of(trace, &line.step) != of(other, &line.step));
        }
        for line in told.lines(reasons) {
            self.wrap(&line, "    ", out)?;
        }
        Ok(())
    }

    fn wrap(&self, text: &str, indent: &str, out: &mut dyn Write) -> io::Result<()> {
        let more = format!("{indent}    ");
        let options = textwrap::Options::new(self.look.width)
            .initial_indent(indent)
            .subsequent_indent(&more)
            // Ids are not broken at their hyphens.
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        for line in textwrap::wrap(text, options) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn summary(
        &self,
        proofs: &[Told<'_>],
        day: Date,
        began: Instant,
        out: &mut dyn Write,
    ) -> Result<(), CommandError> {
        for told in proofs {
            let count = |verdict: Verdict| {
                told.proof.decided.iter().filter(|one| one.verdict == verdict).count()
            };
            let (proved, refuted) = (count(Verdict::Proved), count(Verdict::Refuted));
            let undecided = count(Verdict::Undecided);
            writeln!(
                out,
                "{}: {proved} proved, {refuted} refuted, {undecided} undecided",
                told.flow.id()
            )?;
            if let Ok(checked) = &told.proof.checked {
                writeln!(
                    out,
                    "  certificate checked: {} definitions, {} conclusions, {} claims; SHA-256 {}",
                    checked.gates,
                    checked.learnt,
                    checked.claims,
                    told.proof.certificate.digest()
                )?;
            }
        }
        let seconds = began.elapsed().as_secs_f32();
        let told = format!(
            "{}: sources as on {day}; in {seconds:.2} s. Proved is what the conditions do, for every \
             answer and every municipality; not whether the law is right, nor any wording.",
            self.path.display()
        );
        self.wrap(&told, "", out)?;
        Ok(())
    }
}

/// What weakens a guarantee although it holds.
fn remarks(flow: &Flow, one: &Decided, out: &mut dyn Write) -> io::Result<()> {
    for (fact, action) in &one.rests_on {
        writeln!(
            out,
            "      rests on the fact `{fact}`, which `{action}` itself reads: a hole in the fact \
             would be in both, and nobody would see it; name the answers instead"
        )?;
    }
    let marked = stated(one)
        .and_then(|i| flow.guarantees().get(i))
        .is_some_and(veiviser::Guarantee::restates);
    if let Some(action) = one.restates.as_ref().filter(|_| !marked) {
        writeln!(
            out,
            "      says again what the condition of `{action}` says: mark it \"restates\": true, or \
             say what the law wants of several actions"
        )?;
    }
    Ok(())
}

fn undecided(one: &Decided, out: &mut dyn Write) -> Result<(), CommandError> {
    writeln!(
        out,
        "? {}: not decided within the budget, so nothing is promised; try a larger --budget, or \
         let it read fewer answers\n",
        one.id
    )?;
    Ok(())
}
