//! What `veiviser prove` prints: `proofs -> verdicts and walks, for an author or a lawyer, or JSON`.
//!
//! What is decided and how is in [`veiviser_prove::prove`].

mod words_nb;
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
use words::{built_in, help, length, reason, stated, word};

use crate::output::clean_output::CleanOutput;
use crate::output::status::CommandError;
use crate::output::terminal::{TerminalStyle, wrapping};
use crate::output::walk_transcript;
use crate::told_in::ToldIn;
use crate::verdicts::FlowProof;

/// The pack, and how its proofs are shown.
pub(crate) struct ProvePage<'p> {
    pub(crate) pack: &'p Arc<Pack>,
    pub(crate) files: &'p Files,
    pub(crate) path: &'p Path,
    pub(crate) language: Language,
    pub(crate) style: TerminalStyle,
    /// The language of what the program says itself.
    pub(crate) told_in: ToldIn,
    /// Walks that show something are printed in full.
    pub(crate) whole: bool,
}

/// What every flow guarantees; `None` where an author states it.
pub(crate) fn of_every_flow(one: &DecidedGuarantee, told_in: ToldIn) -> Option<&'static str> {
    told_in.pick(built_in(one.what), words_nb::built_in(one.what))
}

/// Why a guarantee is refuted, in a sentence.
pub(crate) fn refutation(one: &DecidedGuarantee, told_in: ToldIn) -> Option<&'static str> {
    told_in.pick(reason(one).map(|(_, why)| why), words_nb::reason(one))
}

impl ProvePage<'_> {
    pub(crate) fn flow(
        &self,
        flow_proof: &FlowProof<'_>,
        out: &mut CleanOutput<'_>,
    ) -> Result<(), CommandError> {
        let decided = &flow_proof.proof.decided;
        let all = decided.len();
        let guarantees = match all {
            1 => self.told_in.pick("guarantee", "garanti"),
            _ => self.told_in.pick("guarantees", "garantier"),
        };
        writeln!(out, "{}: {all} {guarantees}", flow_proof.flow.id())?;
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
                Some(guarantee) if guarantee.restates() => self.told_in.pick("restates", "gjentar"),
                Some(_) => "",
                None => self.told_in.pick("built in", "innebygd"),
            };
            let ms = millis(one);
            let verdict = self.told_in.pick(word(one.verdict), words_nb::word(one.verdict));
            let width = self.told_in.pick(9, 12);
            writeln!(out, "  {mark} {id}  {verdict:width$}  {kind:8}  {ms:>7.1} ms")?;
            self.remarks(flow_proof.flow, one, out)?;
        }
        writeln!(out)?;
        for one in decided {
            match one.verdict {
                ProofVerdict::Refuted => self.refuted(flow_proof.flow, one, out)?,
                ProofVerdict::Undecided => undecided(one, self.told_in, out)?,
                ProofVerdict::Proved => self.witness(flow_proof.flow, one, out)?,
            }
        }
        Ok(())
    }

    /// What a guarantee says: the sentence of its author, or of the built-in guarantee.
    fn sentence(&self, flow: &Flow, one: &DecidedGuarantee, told_in: ToldIn) -> Option<&str> {
        match stated(one) {
            Some(index) => Some(self.pack.guarantee_sentence(flow, index, self.language)),
            None => of_every_flow(one, told_in),
        }
    }

    fn refuted(
        &self,
        flow: &Flow,
        one: &DecidedGuarantee,
        out: &mut CleanOutput<'_>,
    ) -> Result<(), CommandError> {
        let english = reason(one).map(|(_, why)| why);
        let why = self.told_in.pick(english, words_nb::reason(one)).unwrap_or_default();
        match length(flow, one, self.told_in) {
            Some(length) => writeln!(out, "✗ {}: {length}", one.id)?,
            None => writeln!(out, "✗ {}: {why}", one.id)?,
        }
        if let Some(sentence) = self.sentence(flow, one, self.told_in) {
            writeln!(out, "  «{sentence}»")?;
        }
        if let Some(place) = self.place(one) {
            writeln!(out, "  {}", self.written_at(&place))?;
        }
        for part in self.parts(flow, one) {
            writeln!(out, "    {}", self.told_in.pick(&part.name, &part.nb))?;
            if !part.file.is_empty() {
                writeln!(out, "      {}", self.written_at(&part))?;
            }
        }
        self.shown(flow, one, out)?;
        if let Some(help) = self.told_in.pick(help(one), words_nb::help(one)) {
            let to_do = self.told_in.pick("help", "gjør dette");
            self.wrap(&format!("{to_do}: {help}"), "  ", out)?;
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
            let shows = self.told_in.pick("this walk shows it", "denne gjennomgangen viser det");
            match length(flow, one, self.told_in) {
                Some(length) => writeln!(out, "✓ {}: {length}", one.id)?,
                None => writeln!(out, "✓ {}: {shows}", one.id)?,
            }
            if let Some(sentence) = self.sentence(flow, one, self.told_in) {
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
            let asked = if supplied {
                ""
            } else {
                self.told_in
                    .pick(" if every parameter is asked", " når alle parametere blir spurt om")
            };
            let which = if one.longest.is_some() {
                self.told_in.pick(
                    "No walk so long has fewer answers",
                    "Ingen gjennomgang som er så lang, har færre svar",
                )
            } else {
                self.told_in.pick(
                    "No walk with fewer answers shows it",
                    "Ingen gjennomgang med færre svar viser det",
                )
            };
            writeln!(out, "  {which}{asked}:")?;
        }
        let reasons = one.verdict == ProofVerdict::Refuted;
        self.walk(flow, &shown.walk, None, reasons, out)?;
        if let Some(second_walk) = &shown.second_walk {
            if one.what == DecidedKind::Judged(Guarantee::EnoughIsEnough) {
                let without = self
                    .told_in
                    .pick("Without its voluntary answers:", "Uten de frivillige svarene:");
                writeln!(out, "  {without}")?;
                return Ok(self.walk(flow, second_walk, None, false, out)?);
            }
            let same = self.told_in.pick(
                "The second walk is the same except for these answers:",
                "Den andre gjennomgangen er lik bortsett fra disse svarene:",
            );
            writeln!(out, "  {same}")?;
            self.walk(flow, second_walk, Some(&shown.walk), reasons, out)?;
            let due = |trace| {
                walk_transcript::transcript(self.pack, flow.id(), trace, self.language).actions
            };
            let (first, second) = (due(&shown.walk), due(second_walk));
            for lost in first.iter().filter(|one| !second.iter().any(|two| two.id == one.id)) {
                let urgency = lost.urgency.map_or("", Urgency::as_str);
                let missing = self
                    .told_in
                    .pick("missing from the second walk", "mangler i den andre gjennomgangen");
                writeln!(out, "    {missing}: {urgency}: {} [{}]", lost.title, lost.id)?;
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
            let counts = self.told_in.pick(
                format!("{proved} proved, {refuted} refuted, {undecided} undecided"),
                format!("{proved} bevist, {refuted} motbevist, {undecided} ikke avgjort"),
            );
            writeln!(out, "{}: {counts}", flow_proof.flow.id())?;
            let decided = flow_proof.proof.decided.iter();
            let simplified =
                decided.filter(|one| one.basis == Some(VerdictBasis::Simplification)).count();
            if simplified > 0 {
                let by = self.told_in.pick(
                    "of them by simplification, without a claim in the certificate",
                    "av dem ved forenkling, uten en påstand i sertifikatet",
                );
                writeln!(out, "  {simplified} {by}")?;
            }
            if let Ok(checked) = &flow_proof.proof.checked {
                let (gates, learnt, claims) = (checked.gates, checked.learnt, checked.claims);
                let said = self.told_in.pick(
                    format!("certificate checked: {gates} definitions, {learnt} conclusions, {claims} claims"),
                    format!("sertifikatet er kontrollert: {gates} definisjoner, {learnt} slutninger, {claims} påstander"),
                );
                writeln!(out, "  {said}; SHA-256 {}", flow_proof.proof.certificate.digest())?;
            }
        }
        let seconds = began.elapsed().as_secs_f32();
        let path = self.path.display();
        let note = self.told_in.pick(
            format!(
                "{path}: sources as of {day}; in {seconds:.2} s. The proof is about what the conditions do, for \
                 every answer and every municipality; not about what the law says, nor about any wording."
            ),
            format!(
                "{path}: kilder per {day}; på {seconds:.2} s. Beviset gjelder det vilkårene gjør, for alle svar \
                 og alle kommuner, og verken det loven sier eller hvordan tekstene er skrevet."
            ),
        );
        self.wrap(&note, "", out)?;
        Ok(())
    }
}

impl ProvePage<'_> {
    /// How long walks are, and what makes a guarantee weaker than it looks.
    fn remarks(
        &self,
        flow: &Flow,
        one: &DecidedGuarantee,
        out: &mut CleanOutput<'_>,
    ) -> io::Result<()> {
        let mut said: Vec<String> = length(flow, one, self.told_in).into_iter().collect();
        for (fact, action) in &one.rests_on {
            said.push(self.told_in.pick(
                format!(
                    "reads the fact `{fact}`, which `{action}` reads too: a mistake in the fact would be in both, \
                     and stay unnoticed; name the answers instead"
                ),
                format!(
                    "leser faktumet `{fact}`, som `{action}` også leser: en feil i faktumet ville vært begge steder, \
                     og ikke bli oppdaget; skriv svarene i stedet"
                ),
            ));
        }
        if let (Some(NoRule::ReadsFact(fact)), true) = (&one.no_rule, one.rests_on.is_empty()) {
            said.push(self.told_in.pick(
                format!(
                    "reads the fact `{fact}`, and so is no rule for `mutants`; name the answers instead"
                ),
                format!(
                    "leser faktumet `{fact}`, og er derfor ingen regel for `mutants`; skriv svarene i stedet"
                ),
            ));
        }
        if one.restates_nothing {
            said.push(
                self.told_in
                    .pick(
                        "is marked \"restates\": true, and repeats the condition of no action: remove the mark, so \
                         that it counts as a rule",
                        "er merket \"restates\": true, men gjentar ikke vilkåret til noe tiltak: fjern merket, så den \
                         teller som en regel",
                    )
                    .to_owned(),
            );
        }
        let marked = stated(one)
            .and_then(|i| flow.stated_guarantees().get(i))
            .is_some_and(veiviser::StatedGuarantee::restates);
        if let Some(action) = one.restates.as_ref().filter(|_| !marked) {
            said.push(self.told_in.pick(
                format!(
                    "says the same as the condition of `{action}`, or as one branch of it: mark it \"restates\": \
                     true, or say what the law requires of several actions"
                ),
                format!(
                    "sier det samme som vilkåret til `{action}`, eller som en del av det: merk den \"restates\": true, \
                     eller skriv det loven krever av flere tiltak"
                ),
            ));
        }
        said.iter().try_for_each(|one| writeln!(out, "      {one}"))
    }
}

fn undecided(
    one: &DecidedGuarantee,
    told_in: ToldIn,
    out: &mut CleanOutput<'_>,
) -> Result<(), CommandError> {
    let spent = match one.spent {
        Some(Spent::Time) => told_in.pick(
            "not decided and checked in time, so nothing is guaranteed; give it more --seconds, or make it read fewer \
             answers",
            "ikke avgjort og kontrollert i tide, så ingenting er garantert; gi den flere --seconds, eller la den lese \
             færre svar",
        ),
        Some(Spent::Conflicts) | None => told_in.pick(
            "not decided within the budget, so nothing is guaranteed; try a larger --budget, or make it read fewer \
             answers",
            "ikke avgjort innenfor budsjettet, så ingenting er garantert; prøv et større --budget, eller la den lese \
             færre svar",
        ),
    };
    writeln!(out, "? {}: {spent}\n", one.id)?;
    Ok(())
}
