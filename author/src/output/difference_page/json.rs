//! What differs, for a program. The keys are stable; README.md lists them.

use serde::Serialize;

use crate::differences::ComparedVersions;
use crate::output::walk_transcript::Transcript;
use crate::pack::changed_texts::WordingChange;
use veiviser_prove::difference::{
    DifferenceKind, DifferenceScope, FlowDifference, Inventory, RenamedIds,
};

use super::DifferencePage;

/// What differs between two versions.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct DifferencesJson<'d> {
    /// What was declared as renamed.
    renamed: &'d RenamedIds,
    /// Whether it is proved that every action and prohibition is decided as before.
    decisions_unchanged: bool,
    /// Texts that changed, in each language.
    texts: Vec<WordingJson<'d>>,
    /// What changed in contacts, sources and grounds.
    entries: Vec<WordingJson<'d>>,
    flows: Vec<FlowDifferenceJson<'d>>,
    gone: &'d [String],
    added: &'d [String],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct FlowDifferenceJson<'d> {
    flow: &'d str,
    old_flow: &'d str,
    gone: InventoryJson<'d>,
    added: InventoryJson<'d>,
    differences: Vec<DifferenceJson<'d>>,
    unchanged: &'d [String],
    undecided: &'d [String],
}

#[derive(Debug, Serialize)]
struct InventoryJson<'d> {
    steps: &'d [String],
    options: &'d [String],
    actions: &'d [String],
    guarantees: &'d [String],
}

#[derive(Debug, Serialize)]
struct DifferenceJson<'d> {
    action: &'d str,
    /// Its name in plans.
    entry: &'d str,
    prohibition: bool,
    /// `gained`, `lost`, `urgency`, `duty`, `contacts`, `deadline`, `avoids`, `ground-gained` or
    /// `ground-lost`.
    change: &'static str,
    /// What it was: for legal ground, the source.
    was: Option<&'d str>,
    /// What it is: for legal ground, the source.
    is: Option<&'d str>,
    /// `shared`, `only-new` or `midway`.
    reach: &'static str,
    old: Transcript,
    new: Transcript,
    shortest: bool,
}

#[derive(Debug, Serialize)]
struct WordingJson<'d> {
    file: &'d str,
    pointer: &'d str,
    /// The pointer in words.
    place: &'d str,
    was: Option<&'d str>,
    is: Option<&'d str>,
}

impl<'d> WordingJson<'d> {
    fn of(changes: &'d [WordingChange]) -> Vec<Self> {
        let one = |change: &'d WordingChange| {
            let WordingChange { file, pointer, place, was, is } = change;
            Self { file, pointer, place, was: was.as_deref(), is: is.as_deref() }
        };
        changes.iter().map(one).collect()
    }
}

impl<'d> InventoryJson<'d> {
    fn of(inventory: &'d Inventory) -> Self {
        let Inventory { steps, options, actions, guarantees } = inventory;
        Self { steps, options, actions, guarantees }
    }
}

fn change(change: &DifferenceKind) -> (&'static str, Option<&str>, Option<&str>) {
    match change {
        DifferenceKind::Gained => ("gained", None, None),
        DifferenceKind::Lost => ("lost", None, None),
        DifferenceKind::Written(what, was, is) => (what, Some(was), Some(is)),
        DifferenceKind::GroundGained(source) => ("ground-gained", None, Some(source)),
        DifferenceKind::GroundLost(source) => ("ground-lost", Some(source), None),
    }
}

const fn reach(reach: DifferenceScope) -> &'static str {
    match reach {
        DifferenceScope::Shared => "shared",
        DifferenceScope::OnlyNew => "only-new",
        DifferenceScope::Midway => "midway",
    }
}

impl DifferencePage<'_> {
    fn flow_out<'d>(&self, flow: &'d FlowDifference) -> FlowDifferenceJson<'d> {
        let differences = flow.differences.iter().map(|one| {
            let (old, new) = self.transcripts(flow, one);
            let (what, was, is) = change(&one.change);
            DifferenceJson {
                action: &one.action,
                entry: &one.entry,
                prohibition: one.prohibition,
                change: what,
                was,
                is,
                reach: reach(one.reach),
                old,
                new,
                shortest: one.shortest,
            }
        });
        FlowDifferenceJson {
            flow: &flow.flow,
            old_flow: &flow.old_flow,
            gone: InventoryJson::of(&flow.gone),
            added: InventoryJson::of(&flow.added),
            differences: differences.collect(),
            unchanged: &flow.unchanged,
            undecided: &flow.undecided,
        }
    }

    /// What differs, with each walk in words.
    pub(crate) fn value<'d>(
        &self,
        names: &'d RenamedIds,
        found: &'d ComparedVersions,
    ) -> DifferencesJson<'d> {
        DifferencesJson {
            renamed: names,
            decisions_unchanged: found.decided_as_before(),
            texts: WordingJson::of(&found.texts),
            entries: WordingJson::of(&found.entries),
            flows: found.decisions.flows.iter().map(|flow| self.flow_out(flow)).collect(),
            gone: &found.decisions.gone,
            added: &found.decisions.added,
        }
    }
}
