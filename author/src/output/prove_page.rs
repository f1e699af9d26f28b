//! What `veiviser prove` prints: `proofs -> verdicts and walks, for an author or a lawyer, or JSON`.
//!
//! What is decided and how is in [`veiviser_prove::prove`].

mod words;
mod places;
mod drafts;
mod json;

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use jiff::civil::Date;
use veiviser::guarantee::Guarantee;
use veiviser::{Files, Flow, Language, Pack, Urgency};
use veiviser_prove::prove::{
    DecidedGuarantee, DecidedKind, NoRule, ProofVerdict, Spent, VerdictBasis, WalkTrace,
};

use json::millis;
use places::PlacedName;
use words::{help, length, reason, stated, word};

pub(crate) use words::built_in;

use crate::output::clean_output::CleanOutput;
use crate::output::status::CommandError;
use crate::output::terminal::{TerminalStyle, wrapping};
use crate::output::walk_transcript;
use crate::verdicts::FlowProof;

/// The pack, and how its proofs are shown.
pub(crate) struct ProvePage<'p> {
    pub(crate) pack: &'p Arc<Pack>,
    pub(crate) files: &'p Files,
    pub(crate) path: &'p Path,
    pub(crate) language: Language,
    pub(crate) style: TerminalStyle,
    /// Walks that show something are printed in full.
    pub(crate) whole: bool,
}

/// Why a guarantee is refuted, in a sentence.
pub(crate) fn refutation(one: &DecidedGuarantee) -> Option<&'static str> {
    reason(one).map(|(_, why)| why)
}

impl ProvePage<'_> {
    pub(crate) fn flow(
        &self,
        flow_proof: &FlowProof<'_>,
        out: &mut CleanOutput<'_>,
    ) -> Result<(), CommandError> {
        let decided = &flow_proof.proof.decided;
        let s = if decided.len() == 1 { "" } else { "s" };
        writeln!(out, "{}: {} guarantee{s}", flow_proof.flow.id(), decided.len())?;
        let width = decided.iter().map(|one| one.id.chars().count()).max().unwrap_or(0);
        for one in decided {
            let mark = match one.verdict {
                ProofVerdict::Proved => "✓",
                ProofVerdict::Refuted => "✗",
                ProofVerdict::Undecided => "?",
            };
            let id = format!("{:width$}", one.id);
            let kind = match stated(one)
                .and_then(|index| flow_proof.flow.stated_guarantees().get(index))
            {
                Some(guarantee) if guarantee.restates() => "restates",
                Some(_) => "",
                None => "built in",
            };
            let ms = millis(one);
            writeln!(out, "  {mark} {id}  {:9}  {kind:8}  {ms:>7.1} ms", word(one.verdict))?;
            remarks(flow_proof.flow, one, out)?;
        }
        writeln!(out)?;
        for one in decided {
            match one.verdict {
                ProofVerdict::Refuted => self.refuted(flow_proof.flow, one, out)?,
                ProofVerdict::Undecided => undecided(one, out)?,
                ProofVerdict::Proved => self.witness(flow_proof.flow, one, out)?,
            }
        }
        Ok(())
    }

    /// What a guarantee says: the sentence of its author, or of the built-in guarantee.
    fn sentence(&self, flow: &Flow, one: &DecidedGuarantee) -> Option<&str> {
        match stated(one) {
            Some(index) => Some(self.pack.guarantee_sentence(flow, index, self.language)),
            None => built_in(one.what),
        }
    }

    fn refuted(
        &self,
        flow: &Flow,
        one: &DecidedGuarantee,
        out: &mut CleanOutput<'_>,
    ) -> Result<(), CommandError> {
        let why = reason(one).map_or("", |(_, why)| why);
        match length(flow, one) {
            Some(length) => writeln!(out, "✗ {}: {length}", one.id)?,
            None => writeln!(out, "✗ {}: {why}", one.id)?,
        }
        if let Some(sentence) = self.sentence(flow, one) {
            writeln!(out, "  «{sentence}»")?;
        }
        if let Some(place) = self.place(one) {
            writeln!(out, "  {}", self.written_at(&place))?;
        }
        for part in self.parts(flow, one) {
            writeln!(out, "    {}", part.name)?;
            if !part.file.is_empty() {
                writeln!(out, "      {}", self.written_at(&part))?;
            }
        }
        self.shown(flow, one, out)?;
        if let Some(help) = help(one) {
            self.wrap(&format!("help: {help}"), "  ", out)?;
        }
        writeln!(out)?;
        Ok(())
    }

    /// A place, so that a terminal can open it.
    fn written_at(&self, place: &PlacedName) -> String {
        let (file, line, pointer) = (self.path.join(&place.file), place.line, &place.pointer);
        format!("{}:{line} ({pointer})", file.display())
    }

    /// The walk that shows a `possible`: in words if it was asked for by name, otherwise by ids. A
    /// longest walk is long: it is shown only if it was asked for.
    fn witness(
        &self,
        flow: &Flow,
        one: &DecidedGuarantee,
        out: &mut CleanOutput<'_>,
    ) -> Result<(), CommandError> {
        let Some(shown) = &one.shown else { return Ok(()) };
        if self.whole {
            match length(flow, one) {
                Some(length) => writeln!(out, "✓ {}: {length}", one.id)?,
                None => writeln!(out, "✓ {}: this walk shows it", one.id)?,
            }
            if let Some(sentence) = self.sentence(flow, one) {
                writeln!(out, "  «{sentence}»")?;
            }
            self.shown(flow, one, out)?;
            writeln!(out)?;
        } else if one.longest.is_none() {
            let transcript =
                walk_transcript::transcript(self.pack, flow.id(), &shown.walk, self.language);
            let said =
                transcript.answers.iter().map(|line| format!("{} {}", line.step, line.ids()));
            let due =
                transcript.actions.iter().map(|due| due.id.as_str()).collect::<Vec<_>>().join(", ");
            let said = said.collect::<Vec<_>>().join(", ");
            self.wrap(&format!("✓ {}: {said} → {due}", one.id), "  ", out)?;
        }
        Ok(())
    }

    fn shown(
        &self,
        flow: &Flow,
        one: &DecidedGuarantee,
        out: &mut CleanOutput<'_>,
    ) -> Result<(), CommandError> {
        let Some(shown) = &one.shown else { return Ok(()) };
        if shown.shortest {
            let supplied = std::iter::once(&shown.walk)
                .chain(&shown.second_walk)
                .any(|walk| walk.answers.iter().any(|said| said.supplied));
            let asked = if supplied { "" } else { " if every parameter is asked" };
            let which = if one.longest.is_some() {
                "so long has fewer answers"
            } else {
                "with fewer answers shows it"
            };
            writeln!(out, "  No walk {which}{asked}:")?;
        }
        let reasons = one.verdict == ProofVerdict::Refuted;
        self.walk(flow, &shown.walk, None, reasons, out)?;
        if let Some(second_walk) = &shown.second_walk {
            if one.what == DecidedKind::Judged(Guarantee::EnoughIsEnough) {
                writeln!(out, "  Without its voluntary answers:")?;
                return Ok(self.walk(flow, second_walk, None, false, out)?);
            }
            writeln!(out, "  The second walk is the same except for these answers:")?;
            self.walk(flow, second_walk, Some(&shown.walk), reasons, out)?;
            let due = |trace| {
                walk_transcript::transcript(self.pack, flow.id(), trace, self.language).actions
            };
            let (first, second) = (due(&shown.walk), due(second_walk));
            for lost in first.iter().filter(|one| !second.iter().any(|two| two.id == one.id)) {
                let urgency = lost.urgency.map_or("", Urgency::as_str);
                writeln!(
                    out,
                    "    missing from the second walk: {urgency}: {} [{}]",
                    lost.title, lost.id
                )?;
            }
        }
        Ok(())
    }

    /// Prints a walk; of a second walk, only the answers that differ from the first.
    fn walk(
        &self,
        flow: &Flow,
        trace: &WalkTrace,
        second_walk: Option<&WalkTrace>,
        reasons: bool,
        out: &mut CleanOutput<'_>,
    ) -> io::Result<()> {
        let mut transcript =
            walk_transcript::transcript(self.pack, flow.id(), trace, self.language);
        if let Some(other) = second_walk {
            let of = |trace: &WalkTrace, step: &str| {
                trace.answers.iter().find(|said| said.step == step).cloned()
            };
            transcript.answers.retain(|line| of(trace, &line.step) != of(other, &line.step));
        }
        for line in transcript.lines(reasons) {
            self.wrap(&line, "    ", out)?;
        }
        Ok(())
    }

    fn wrap(&self, text: &str, indent: &str, out: &mut CleanOutput<'_>) -> io::Result<()> {
        let more = format!("{indent}    ");
        let options = wrapping(self.style.width).initial_indent(indent).subsequent_indent(&more);
        for line in textwrap::wrap(text, options) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    pub(crate) fn summary(
        &self,
        proofs: &[FlowProof<'_>],
        day: Date,
        began: Instant,
        out: &mut CleanOutput<'_>,
    ) -> Result<(), CommandError> {
        for flow_proof in proofs {
            let count = |verdict: ProofVerdict| {
                flow_proof.proof.decided.iter().filter(|one| one.verdict == verdict).count()
            };
            let (proved, refuted) = (count(ProofVerdict::Proved), count(ProofVerdict::Refuted));
            let undecided = count(ProofVerdict::Undecided);
            writeln!(
                out,
                "{}: {proved} proved, {refuted} refuted, {undecided} undecided",
                flow_proof.flow.id()
            )?;
            let decided = flow_proof.proof.decided.iter();
            let simplified =
                decided.filter(|one| one.basis == Some(VerdictBasis::Simplification)).count();
            if simplified > 0 {
                writeln!(
                    out,
                    "  {simplified} of them by simplification, without a claim in the certificate"
                )?;
            }
            if let Ok(checked) = &flow_proof.proof.checked {
                writeln!(
                    out,
                    "  certificate checked: {} definitions, {} conclusions, {} claims; SHA-256 {}",
                    checked.gates,
                    checked.learnt,
                    checked.claims,
                    flow_proof.proof.certificate.digest()
                )?;
            }
        }
        let seconds = began.elapsed().as_secs_f32();
        let note = format!(
            "{}: sources as of {day}; in {seconds:.2} s. The proof is about what the conditions do, for \
             every answer and every municipality; not about what the law says, nor about any wording.",
            self.path.display()
        );
        self.wrap(&note, "", out)?;
        Ok(())
    }
}

/// How long walks are, and what makes a guarantee weaker than it looks.
fn remarks(flow: &Flow, one: &DecidedGuarantee, out: &mut CleanOutput<'_>) -> io::Result<()> {
    if let Some(length) = length(flow, one) {
        writeln!(out, "      {length}")?;
    }
    for (fact, action) in &one.rests_on {
        writeln!(
            out,
            "      reads the fact `{fact}`, which `{action}` reads too: a mistake in the fact \
             would be in both, and stay unnoticed; name the answers instead"
        )?;
    }
    if let (Some(NoRule::ReadsFact(fact)), true) = (&one.no_rule, one.rests_on.is_empty()) {
        writeln!(
            out,
            "      reads the fact `{fact}`, and so is no rule for `mutants`; name the answers instead"
        )?;
    }
    if one.restates_nothing {
        writeln!(
            out,
            "      is marked \"restates\": true, and repeats the condition of no action: remove the mark, so that it \
             counts as a rule"
        )?;
    }
    let marked = stated(one)
        .and_then(|i| flow.stated_guarantees().get(i))
        .is_some_and(veiviser::StatedGuarantee::restates);
    if let Some(action) = one.restates.as_ref().filter(|_| !marked) {
        writeln!(
            out,
            "      says the same as the condition of `{action}`, or as one branch of it: mark it \"restates\": true, or \
             say what the law requires of several actions"
        )?;
    }
    Ok(())
}

fn undecided(one: &DecidedGuarantee, out: &mut CleanOutput<'_>) -> Result<(), CommandError> {
    let spent = match one.spent {
        Some(Spent::Time) => {
            "not decided and checked in time, so nothing is guaranteed; give it more --seconds"
        }
        Some(Spent::Conflicts) | None => {
            "not decided within the budget, so nothing is guaranteed; try a larger --budget"
        }
    };
    writeln!(out, "? {}: {spent}, or make it read fewer answers\n", one.id)?;
    Ok(())
}
