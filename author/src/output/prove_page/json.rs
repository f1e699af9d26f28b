//! What was decided, for a program. The keys are stable; README.md lists them.

use serde::Serialize;
use serde_json::Value;
use veiviser::{Flow, StatedGuarantee};

use crate::output::clean_output::CleanOutput;
use crate::output::status::CommandError;
use crate::output::walk_transcript;
use crate::told_in::ToldIn;
use crate::verdicts::FlowProof;
use veiviser_prove::prove::{DecidedGuarantee, LongestWalk, VerdictBasis};

use super::words::spent;
use super::{PlacedName, ProvePage, help, reason, stated, word, words_nb};

/// One guarantee, for a program.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct GuaranteeJson<'d> {
    flow: &'d str,
    id: &'d str,
    builtin: bool,
    verdict: &'static str,
    /// Why it is refuted.
    why: Option<&'static str>,
    /// What the verdict rests on.
    basis: Option<&'static str>,
    millis: f64,
    sentence: Option<&'d str>,
    /// Where a stated guarantee is written.
    file: Option<String>,
    line: Option<usize>,
    pointer: Option<String>,
    /// What to do about a refutation.
    help: Option<&'static str>,
    /// What of this the program says itself, in Norwegian bokmål.
    nb: VerdictNb,
    /// The shortest walk that breaks it; of `possible`, the shortest that shows it; of
    /// `steps-at-most`, a longest one.
    walk: Option<walk_transcript::Transcript>,
    /// The walk that it is compared with, for a guarantee about two walks.
    second_walk: Option<walk_transcript::Transcript>,
    /// It is proved that no walk with fewer answers shows the same.
    shortest: bool,
    /// Of `steps-at-most`: the longest walk.
    longest: Option<LongestJson>,
    /// The parts of the flow that break it, and where they are written: what cannot happen, a duty that
    /// is not settled, a fault that `check` reports.
    parts: Vec<PlacedName>,
    /// The sources, and lines of documents, that a stated guarantee names.
    rests_on: Vec<GroundJson<'d>>,
    /// Facts that it reads, each with the action that reads it too.
    rests_on_facts: &'d [(String, String)],
    /// The action whose condition it says again.
    restates: Option<&'d str>,
}

/// What the program says itself of a guarantee, in Norwegian bokmål.
#[derive(Debug, Serialize)]
struct VerdictNb {
    /// The sentence of a built-in guarantee; null where an author states it.
    sentence: Option<&'static str>,
    /// What to do about a refutation.
    help: Option<&'static str>,
}

/// A source, or a line of a document.
#[derive(Debug, Serialize)]
struct GroundJson<'d> {
    id: &'d str,
    /// What a source is called; null for a line of a document.
    title: Option<String>,
}

/// How long the longest walk is.
#[derive(Debug, Serialize)]
struct LongestJson {
    steps: usize,
    /// It is proved that none is longer.
    exact: bool,
}

#[derive(Debug, Serialize)]
struct ProofsJson<'d> {
    guarantees: Vec<GuaranteeJson<'d>>,
    certificates: Vec<CertificateJson>,
}

/// What a proof rests on.
#[derive(Debug, Serialize)]
struct CertificateJson {
    flow: String,
    definitions: usize,
    conclusions: usize,
    claims: usize,
    sha256: String,
}

impl ProvePage<'_> {
    pub(crate) fn json(
        &self,
        proofs: &[FlowProof<'_>],
        out: &mut CleanOutput<'_>,
    ) -> Result<(), CommandError> {
        let guarantees = self.guarantees(proofs, true);
        let certificates = proofs.iter().filter_map(|flow_proof| {
            let checked = flow_proof.proof.checked.as_ref().ok()?;
            Some(CertificateJson {
                flow: flow_proof.flow.id().to_owned(),
                definitions: checked.gates,
                conclusions: checked.learnt,
                claims: checked.claims,
                sha256: flow_proof.proof.certificate.digest(),
            })
        });
        let json = ProofsJson { guarantees, certificates: certificates.collect() };
        out.json(&json)?;
        Ok(())
    }

    /// All guarantees that were decided, in order, with the walks that show them if `walks`.
    pub(crate) fn guarantees<'d>(
        &'d self,
        proofs: &'d [FlowProof<'_>],
        walks: bool,
    ) -> Vec<GuaranteeJson<'d>> {
        let mut guarantees = Vec::new();
        let titles = self.source_titles();
        for flow_proof in proofs {
            let transcript = |trace| {
                walk_transcript::transcript(self.pack, flow_proof.flow.id(), trace, self.language)
            };
            let decided: Vec<&DecidedGuarantee> = flow_proof.proof.decided.iter().collect();
            for (one, place) in decided.iter().copied().zip(self.places(&decided)) {
                let shown = one.shown.as_ref();
                let walked = shown.filter(|_| walks);
                guarantees.push(GuaranteeJson {
                    flow: &one.flow,
                    id: &one.id,
                    builtin: stated(one).is_none(),
                    verdict: word(one.verdict),
                    why: reason(one).map(|(why, _)| why).or_else(|| one.spent.map(spent)),
                    basis: one.basis.map(VerdictBasis::name),
                    millis: millis(one),
                    sentence: self.sentence(flow_proof.flow, one, ToldIn::English),
                    line: place.as_ref().map(|place| place.line),
                    file: place.as_ref().map(|place| place.file.clone()),
                    pointer: place.map(|place| place.pointer),
                    help: help(one),
                    nb: VerdictNb {
                        sentence: words_nb::built_in(one.what),
                        help: words_nb::help(one),
                    },
                    walk: walked.map(|shown| transcript(&shown.walk)),
                    second_walk: walked
                        .and_then(|shown| shown.second_walk.as_ref())
                        .map(transcript),
                    shortest: shown.is_some_and(|shown| shown.shortest),
                    longest: one
                        .longest
                        .map(|LongestWalk { steps, exact }| LongestJson { steps, exact }),
                    parts: self.parts(flow_proof.flow, one),
                    rests_on: rests_on(flow_proof.flow, one, &titles),
                    rests_on_facts: &one.rests_on,
                    restates: one.restates.as_deref(),
                });
            }
        }
        guarantees
    }

    /// The texts of the sources, in the language of the page.
    fn source_titles(&self) -> Value {
        let file = format!("{}.json", self.pack.tag(self.language));
        let sources = self.files.get(&file).and_then(|bytes| {
            let mut texts: Value = serde_json::from_slice(bytes).ok()?;
            texts.get_mut("sources").map(Value::take)
        });
        sources.unwrap_or_default()
    }
}

/// What a stated guarantee rests on; `titles` has the texts of the sources.
fn rests_on<'d>(flow: &'d Flow, one: &DecidedGuarantee, titles: &Value) -> Vec<GroundJson<'d>> {
    let stated = stated(one).and_then(|index| flow.stated_guarantees().get(index));
    let title = |id: &str| Some(titles.get(id)?.get("title")?.as_str()?.to_owned());
    let ids = stated.map(StatedGuarantee::rests_on).into_iter().flatten();
    ids.map(|id| GroundJson { id, title: title(id) }).collect()
}

/// Milliseconds, to a thousandth.
#[expect(clippy::float_arithmetic, reason = "shown, never compared")]
pub(super) fn millis(one: &DecidedGuarantee) -> f64 {
    (one.took.as_secs_f64() * 1e6).round() / 1e3
}
