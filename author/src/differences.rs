//! What a new version of a pack does and says differently: `(old, new, renamed ids) -> decisions, texts, entries`.
//!
//! `diff` and the studio take it from here, so that neither tells a difference that the other does not.

use std::ops::ControlFlow;
use std::sync::Arc;

use veiviser::{Files, Pack};
use veiviser_prove::difference::{self, ComparisonStep, PackDifference, RenamedIds};

use crate::pack::changed_texts::{self, WordingChange};
use crate::verdicts::UntrustedProof;

/// The files of a version, and the pack that they are.
pub type LoadedVersion<'v> = (&'v Files, &'v Arc<Pack>);

/// What differs between two versions.
#[derive(Debug)]
pub struct ComparedVersions {
    /// What is decided differently, and what is proved to be decided as before.
    pub decisions: PackDifference,
    /// Texts that changed, in each language.
    pub texts: Vec<WordingChange>,
    /// What changed in contacts, sources and grounds.
    pub entries: Vec<WordingChange>,
}

impl ComparedVersions {
    /// Whether it is proved that every action and prohibition is decided as before, and no guarantee is gone.
    pub fn decided_as_before(&self) -> bool {
        let PackDifference { flows, gone, added } = &self.decisions;
        let is_kept = |flow: &difference::FlowDifference| {
            let kept = flow.gone.guarantees.is_empty();
            kept && flow.differences.is_empty() && flow.undecided.is_empty()
        };
        gone.is_empty() && added.is_empty() && flows.iter().all(is_kept)
    }
}

/// Compares two versions; `None` where `goes_on` says to stop.
pub fn compare(
    (old_files, old): LoadedVersion<'_>,
    (new_files, new): LoadedVersion<'_>,
    names: &RenamedIds,
    budget: u64,
    goes_on: &mut dyn FnMut(ComparisonStep<'_>) -> ControlFlow<()>,
) -> Result<Option<ComparedVersions>, UntrustedProof> {
    let Some(decisions) = difference::compare(old, new, names, budget, goes_on)? else {
        return Ok(None);
    };
    for flow in &decisions.flows {
        if let Err(why) = &flow.checked {
            let (flow, why) = (flow.flow.clone(), why.to_string());
            return Err(UntrustedProof::Refused { flow, why });
        }
    }
    Ok(Some(ComparedVersions {
        decisions,
        texts: changed_texts::texts(old_files, new_files, names),
        entries: changed_texts::entries(old_files, new_files, names),
    }))
}
