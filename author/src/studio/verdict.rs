//! What the page says of a pack: `(files, pack, what was judged) -> faults, examples, guarantees and one light`.
//!
//! Each verdict says of which revision it is. Of an older one than that of the files, it is told as old.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use jiff::civil::Date;
use serde::Serialize;
use veiviser::{Bilingual, Diagnostic, Files, Pack, Severity};
use veiviser_prove::examples::ExamplesReport;
use veiviser_prove::prove::{
    BUDGET, DecidedGuarantee, ProofOptions, ProofVerdict, TIME, WalkTrace,
};

use crate::failure_groups::{FailureGroup, groups};
use crate::output::prove_page::ProvePage;
use crate::output::terminal::TerminalStyle;
use crate::output::test_page::beside;
use crate::pack::fixes::suggestions;
use crate::pack::render_diagnostics::{add_edits, locate};
use crate::pack::unwritten;
use crate::studio::files::{etag, names};
use crate::studio::kept_proofs::KeptProofs;
use crate::told_in::ToldIn;
use crate::verdicts::{CheckedFiles, FlowProof, UntrustedProof, prove_flow};

/// The most faults and failing examples that the page lists.
const MOST_LISTED: usize = 200;

/// What the one light of the page says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum VerdictLight {
    /// The files do not load: what is walked is an older version.
    Broken,
    /// Something is wrong.
    Wrong,
    /// Nothing is known to be wrong, and not all has been judged yet.
    Judging,
    /// Nothing is wrong, but a guarantee is not decided.
    Undecided,
    /// All was judged, and nothing is wrong.
    Good,
}

/// What `check` and the examples say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CheckVerdict {
    /// Of which revision of the files.
    pub revision: u64,
    errors: usize,
    warnings: usize,
    /// The first of them, as `check --json` lists them, each with the edit that a person is offered.
    faults: Vec<serde_json::Value>,
    /// The files that were checked.
    files: Vec<CheckedFile>,
    /// The examples; none where they cannot be run.
    examples: Option<ExamplesVerdict>,
    millis: u128,
}

/// A file, and how much is wrong in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckedFile {
    file: String,
    /// Which bytes were checked.
    etag: String,
    errors: usize,
    warnings: usize,
}

/// What became of the examples.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExamplesVerdict {
    passed: usize,
    failed: Vec<FailedExample>,
    /// Those that fail, by what fails in them.
    groups: Vec<FailureGroup>,
    /// What no example makes due.
    unreached: Vec<String>,
}

/// An example that fails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FailedExample {
    flow: String,
    id: String,
    sentence: String,
    differences: Vec<Bilingual>,
    /// What it expects beside what the flow gives.
    beside: Vec<(String, String)>,
}

/// What was proved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ProofSummary {
    /// Of which revision of the files.
    pub revision: u64,
    proved: usize,
    refuted: usize,
    undecided: usize,
    /// All guarantees, as `prove --json` lists them.
    guarantees: Vec<serde_json::Value>,
    /// Why the verdicts cannot be trusted: a fault of this program.
    untrusted: Option<String>,
    millis: u128,
    /// The walks that the proofs show, by flow and guarantee; and those that they are compared with.
    #[serde(skip)]
    walks: BTreeMap<(String, String, bool), WalkTrace>,
}

/// The number of these.
fn count<T>(all: &[T], is_so: impl Fn(&T) -> bool) -> usize {
    all.iter().filter(|one| is_so(one)).count()
}

/// A guarantee, as `prove --json` lists it, with whether it has walks: the page asks for the one that it walks.
fn told(guarantee: &impl Serialize, decided: &DecidedGuarantee) -> serde_json::Value {
    let mut value = as_json(guarantee);
    let shown = decided.shown.as_ref();
    let second = shown.is_some_and(|shown| shown.second_walk.is_some());
    for (key, has) in [("walk", shown.is_some()), ("second-walk", second)] {
        if let Some(walk) = value.get_mut(key) {
            *walk = serde_json::Value::Bool(has);
        }
    }
    value
}

/// Values as JSON; none where that cannot be, which no value here is.
fn as_json(value: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// What is wrong, in both languages.
fn in_both(one: &Diagnostic) -> Bilingual {
    Bilingual::new(one.message.clone(), one.nb.message.clone())
}

impl CheckVerdict {
    /// What was found in the files of a revision.
    pub fn of(
        revision: u64,
        files: &Files,
        diagnostics: &[Diagnostic],
        examples: Option<&ExamplesReport>,
        millis: u128,
    ) -> Self {
        let is_error = |one: &Diagnostic| one.severity == Severity::Error;
        let errors = count(diagnostics, is_error);
        let told = unwritten::once_a_file(diagnostics.to_vec());
        let mut located = locate(files, &told);
        add_edits(files, &mut located, &told, suggestions(files, &told));
        let checked = names(files).map(|file| {
            let here: Vec<&Diagnostic> =
                diagnostics.iter().filter(|one| one.file == file).collect();
            let errors = count(&here, |one| is_error(one));
            CheckedFile {
                file: file.to_owned(),
                etag: files.get(file).map(|bytes| etag(bytes)).unwrap_or_default(),
                errors,
                warnings: here.len().saturating_sub(errors),
            }
        });
        Self {
            revision,
            errors,
            warnings: diagnostics.len().saturating_sub(errors),
            faults: located.iter().take(MOST_LISTED).map(as_json).collect(),
            files: checked.collect(),
            examples: examples.map(|report| ExamplesVerdict::of(files, report)),
            millis,
        }
    }
}

impl ExamplesVerdict {
    fn of(files: &Files, report: &ExamplesReport) -> Self {
        let failed = report.outcomes.iter().filter(|one| !one.differences.is_empty());
        Self {
            passed: count(&report.outcomes, |one| one.differences.is_empty()),
            failed: failed
                .map(|one| FailedExample {
                    flow: one.flow.clone(),
                    id: one.id.clone(),
                    sentence: one.sentence.clone(),
                    differences: one.differences.iter().map(in_both).collect(),
                    beside: beside(files, one),
                })
                .collect(),
            groups: groups(files, report),
            unreached: report.unreached.clone(),
        }
    }
}

impl ProofSummary {
    /// Proves every flow, unless what is kept still holds, and waits then for what was found in the files
    /// meanwhile; `None` if `is_old` says between two flows that nobody waits for it any more.
    pub fn of(
        revision: u64,
        (folder, files, pack): (&Path, &Files, &Arc<Pack>),
        checked: &Receiver<CheckedFiles>,
        day: Date,
        kept: &mut Option<KeptProofs>,
        is_old: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let began = std::time::Instant::now();
        let options = ProofOptions { budget: BUDGET, time: Some(TIME), day: Some(day) };
        let mut untrusted: Option<UntrustedProof> = None;
        let held = kept.take().and_then(|kept| kept.hold_for(pack, files, day));
        let mut proofs = match held {
            Some(held) => held,
            None => {
                let mut proofs: Vec<FlowProof<'_>> = Vec::new();
                for flow in pack.flows() {
                    if is_old() {
                        return None;
                    }
                    match prove_flow(pack, flow, None, options, &|_| true, &mut |_| {}) {
                        Ok(proof) => proofs.push(proof),
                        Err(error) => untrusted = Some(error),
                    }
                }
                proofs
            }
        };
        // Without it nothing was judged whole, and nobody checks the files any more.
        let checked = checked.recv().ok()?;
        for proof in &mut proofs {
            proof.judge_texts(&checked);
        }
        let style = TerminalStyle { colour: false, width: 80 };
        let language = pack.original();
        let page = ProvePage {
            pack,
            files,
            path: folder,
            language,
            style,
            told_in: ToldIn::English,
            whole: false,
        };
        let all: Vec<&DecidedGuarantee> =
            proofs.iter().flat_map(|proof| &proof.proof.decided).collect();
        let with = |verdict| count(&all, |one| one.verdict == verdict);
        let mut walks = BTreeMap::new();
        for one in &all {
            let Some(shown) = &one.shown else { continue };
            let mut keep = |second, walk: &WalkTrace| {
                walks.insert((one.flow.clone(), one.id.clone(), second), walk.clone());
            };
            keep(false, &shown.walk);
            shown.second_walk.iter().for_each(|walk| keep(true, walk));
        }
        let summary = Self {
            revision,
            proved: with(ProofVerdict::Proved),
            refuted: with(ProofVerdict::Refuted),
            undecided: with(ProofVerdict::Undecided),
            guarantees: page
                .guarantees(&proofs, false)
                .iter()
                .zip(&all)
                .map(|(guarantee, decided)| told(guarantee, decided))
                .collect(),
            untrusted: untrusted.as_ref().map(ToString::to_string),
            millis: began.elapsed().as_millis(),
            walks,
        };
        if untrusted.is_none() {
            *kept = KeptProofs::of(files, day, proofs);
        }
        Some(summary)
    }

    /// The walks that show verdicts, by flow and guarantee; and whether each is the one that another is compared with.
    pub fn walks(&self) -> impl Iterator<Item = ((&str, &str), bool, &WalkTrace)> {
        self.walks.iter().map(|((flow, id, second), walk)| ((&**flow, &**id), *second, walk))
    }

    /// The walk that shows the verdict on a guarantee, or the one that it is compared with.
    pub fn walk(&self, flow: &str, id: &str, second: bool) -> Option<&WalkTrace> {
        self.walks.get(&(flow.to_owned(), id.to_owned(), second))
    }
}

/// The light, from what is known of a revision of the files.
pub fn light(
    revision: u64,
    loads: bool,
    check: Option<&CheckVerdict>,
    proofs: Option<&ProofSummary>,
) -> VerdictLight {
    if !loads {
        return VerdictLight::Broken;
    }
    // What is said of an older revision is not known of this one, neither good nor bad.
    let check = check.filter(|check| check.revision == revision);
    let proofs = proofs.filter(|proofs| proofs.revision == revision);
    let wrong_check = check.is_some_and(|check| {
        let examples_fail = |examples: &ExamplesVerdict| {
            !examples.failed.is_empty() || !examples.unreached.is_empty()
        };
        check.errors > 0 || check.examples.as_ref().is_none_or(examples_fail)
    });
    let wrong_proof = proofs.is_some_and(|proofs| proofs.refuted > 0 || proofs.untrusted.is_some());
    match (check, proofs) {
        _ if wrong_check || wrong_proof => VerdictLight::Wrong,
        (Some(_), Some(proofs)) if proofs.undecided > 0 => VerdictLight::Undecided,
        (Some(_), Some(_)) => VerdictLight::Good,
        _ => VerdictLight::Judging,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{CheckVerdict, ExamplesVerdict, ProofSummary, VerdictLight, light};

    fn check(revision: u64) -> CheckVerdict {
        let examples = ExamplesVerdict {
            passed: 3,
            failed: Vec::new(),
            groups: Vec::new(),
            unreached: Vec::new(),
        };
        CheckVerdict {
            revision,
            errors: 0,
            warnings: 1,
            faults: Vec::new(),
            files: Vec::new(),
            examples: Some(examples),
            millis: 1,
        }
    }

    fn proofs(revision: u64) -> ProofSummary {
        ProofSummary {
            revision,
            proved: 7,
            refuted: 0,
            undecided: 0,
            guarantees: Vec::new(),
            untrusted: None,
            millis: 1,
            walks: BTreeMap::new(),
        }
    }

    #[test]
    fn it_is_good_only_when_all_of_this_revision_was_judged() {
        let (two, one) = (check(2), check(1));
        let (proved, older) = (proofs(2), proofs(1));
        assert_eq!(light(2, true, Some(&two), Some(&proved)), VerdictLight::Good);
        for (check, proofs) in [
            (None, None),
            (Some(&two), None),
            (None, Some(&proved)),
            (Some(&one), Some(&proved)),
            (Some(&two), Some(&older)),
            (Some(&one), Some(&older)),
        ] {
            assert_eq!(light(2, true, check, proofs), VerdictLight::Judging);
        }
        assert_eq!(light(2, false, Some(&two), Some(&proved)), VerdictLight::Broken);
    }

    #[test]
    fn one_thing_that_is_wrong_is_enough() {
        let wrong = |change: &dyn Fn(&mut CheckVerdict, &mut ProofSummary)| {
            let (mut check, mut proofs) = (check(2), proofs(2));
            change(&mut check, &mut proofs);
            light(2, true, Some(&check), Some(&proofs))
        };
        assert_eq!(wrong(&|check, _| check.errors = 1), VerdictLight::Wrong);
        assert_eq!(wrong(&|check, _| check.examples = None), VerdictLight::Wrong);
        let unreached = |check: &mut CheckVerdict, _: &mut ProofSummary| {
            let examples = check.examples.as_mut().unwrap();
            examples.unreached.push("a/b".to_owned());
        };
        assert_eq!(wrong(&unreached), VerdictLight::Wrong);
        assert_eq!(wrong(&|_, proofs| proofs.refuted = 1), VerdictLight::Wrong);
        assert_eq!(wrong(&|_, proofs| proofs.untrusted = Some("x".into())), VerdictLight::Wrong);
        assert_eq!(wrong(&|_, proofs| proofs.undecided = 1), VerdictLight::Undecided);
        // It is known before the rest is judged.
        let mut failing = check(2);
        failing.errors = 1;
        assert_eq!(light(2, true, Some(&failing), None), VerdictLight::Wrong);
    }
}
