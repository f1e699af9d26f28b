//! The verdicts on a pack: `(files, day) -> what is wrong, which examples fail, what is proved`.
//!
//! `check`, `test`, `prove` and the studio take them from here, so that none of them says of a pack what
//! another does not.

use std::time::{Duration, Instant};

use jiff::civil::Date;
use thiserror::Error;
use veiviser::{Diagnostic, Files, Flow, Pack, Severity};
use veiviser_prove::prove::{
    self, DecidedGuarantee, DecidedKind, Disagreement, Proof, ProofOptions, ProofVerdict,
    RefutationReason, VerdictBasis,
};

use crate::pack::lint;

/// The id of the guarantee that every text and source is there.
pub const TEXTS: &str = "texts-and-sources";

/// A flow and its proof.
#[derive(Debug)]
pub struct FlowProof<'p> {
    /// The flow.
    pub flow: &'p Flow,
    /// What was decided, with the certificate that was checked.
    pub proof: Proof,
}

/// Why a flow has no verdicts that can be trusted: each is a fault of this program, not of the pack.
#[derive(Debug, Error)]
pub enum UntrustedProof {
    /// The solver and the core disagree about a state.
    #[error(transparent)]
    Disagreement(#[from] Disagreement),
    /// The checker refused a certificate.
    #[error(
        "the checker refused the certificate of `{flow}`: {why}. This is a fault of the program, so do \
         not trust its verdicts; please report it together with the pack"
    )]
    Refused {
        /// The flow.
        flow: String,
        /// What the checker says.
        why: String,
    },
}

/// What `check` says of the files on a day, for the proofs of their flows.
#[derive(Debug)]
pub struct CheckedFiles {
    faults: Vec<Diagnostic>,
    took: Duration,
}

impl CheckedFiles {
    /// Checks the files.
    pub fn of(files: &Files, day: Date) -> Self {
        let began = Instant::now();
        Self { faults: lint::check(files, day).0, took: began.elapsed() }
    }

    /// The files were checked already, and this was found.
    pub const fn found(faults: Vec<Diagnostic>, took: Duration) -> Self {
        Self { faults, took }
    }
}

/// Decides the guarantees of a flow for which `wanted` is true, and checks the certificate. Whether every
/// text and source is there is one of them where it was checked.
pub fn prove_flow<'p>(
    pack: &Pack,
    flow: &'p Flow,
    checked: Option<&CheckedFiles>,
    options: ProofOptions,
    wanted: &dyn Fn(&str) -> bool,
    progress: &mut dyn FnMut(&str),
) -> Result<FlowProof<'p>, UntrustedProof> {
    let in_force = prove::in_force(pack, options.day);
    let proof = prove::prove(flow, options, &in_force, wanted, progress)?;
    if let Err(why) = &proof.checked {
        let (flow, why) = (flow.id().to_owned(), why.to_string());
        return Err(UntrustedProof::Refused { flow, why });
    }
    let mut proved = FlowProof { flow, proof };
    if let Some(checked) = checked.filter(|_| wanted(TEXTS)) {
        proved.judge_texts(checked);
    }
    Ok(proved)
}

impl FlowProof<'_> {
    /// Adds the verdict on whether every text and source is there, for what was proved before the files were
    /// checked.
    pub fn judge_texts(&mut self, checked: &CheckedFiles) {
        self.proof.decided.insert(0, texts(self.flow, checked));
    }
}

/// That every text exists or is marked, and every source is in force: what `check` says of the pack.
fn texts(flow: &Flow, checked: &CheckedFiles) -> DecidedGuarantee {
    let of_flow = |fault: &&Diagnostic| {
        let (folder, in_folder) = fault.file.split_once('/').unwrap_or(("", &fault.file));
        let is_content = in_folder != "examples.json";
        is_content
            && (folder == flow.id() || ["", "registers"].contains(&folder) || in_folder.is_empty())
    };
    let faults = checked.faults.iter();
    let errors = faults.filter(|fault| fault.severity == Severity::Error).filter(of_flow);
    let errors: Vec<Diagnostic> = errors.cloned().collect();
    let fine = errors.is_empty();
    DecidedGuarantee {
        flow: flow.id().to_owned(),
        what: DecidedKind::Texts,
        id: TEXTS.to_owned(),
        verdict: if fine { ProofVerdict::Proved } else { ProofVerdict::Refuted },
        why: (!fine).then_some(RefutationReason::Faulty(errors)),
        spent: None,
        basis: Some(VerdictBasis::Computation),
        shown: None,
        longest: None,
        rests_on: Vec::new(),
        restates: None,
        restates_nothing: false,
        no_rule: None,
        took: checked.took,
    }
}
