//! What differs, for a program. The keys are stable; README.md says them.

use std::io::{self, Write};

use serde::Serialize;

use crate::output::status::CommandError;
use crate::output::walk_transcript::Told;
use veiviser_prove::difference::{
    Change, FlowDifference, Inventory, PackDifference, Reach, Renamed,
};

use super::DifferencePage;

#[derive(Debug, Serialize)]
struct Out<'d> {
    /// What was declared as renamed.
    renamed: &'d Renamed,
    flows: Vec<FlowOut<'d>>,
    gone: &'d [String],
    added: &'d [String],
}

#[derive(Debug, Serialize)]
struct FlowOut<'d> {
    flow: &'d str,
    old_flow: &'d str,
    gone: InventoryOut<'d>,
    added: InventoryOut<'d>,
    differences: Vec<DifferenceOut<'d>>,
    unchanged: &'d [String],
    undecided: &'d [String],
}

#[derive(Debug, Serialize)]
struct InventoryOut<'d> {
    steps: &'d [String],
    options: &'d [String],
    actions: &'d [String],
    guarantees: &'d [String],
}

#[derive(Debug, Serialize)]
struct DifferenceOut<'d> {
    action: &'d str,
    door: bool,
    /// `gained`, `lost`, `urgency`, `duty`, `contacts`, `deadline`, `avoids`, `ground-gained` or
    /// `ground-lost`.
    change: &'static str,
    /// What it was: of ground, the source.
    was: Option<&'d str>,
    /// What it is: of ground, the source.
    is: Option<&'d str>,
    /// `shared`, `only-new` or `midway`.
    reach: &'static str,
    old: Told,
    new: Told,
    shortest: bool,
}

impl<'d> InventoryOut<'d> {
    fn of(inventory: &'d Inventory) -> Self {
        let Inventory { steps, options, actions, guarantees } = inventory;
        Self { steps, options, actions, guarantees }
    }
}

fn change(change: &Change) -> (&'static str, Option<&str>, Option<&str>) {
    match change {
        Change::Gained => ("gained", None, None),
        Change::Lost => ("lost", None, None),
        Change::Written(what, was, is) => (what, Some(was), Some(is)),
        Change::GroundGained(source) => ("ground-gained", None, Some(source)),
        Change::GroundLost(source) => ("ground-lost", Some(source), None),
    }
}

const fn reach(reach: Reach) -> &'static str {
    match reach {
        Reach::Shared => "shared",
        Reach::OnlyNew => "only-new",
        Reach::Midway => "midway",
    }
}

impl DifferencePage<'_> {
    fn flow_out<'d>(&self, flow: &'d FlowDifference) -> FlowOut<'d> {
        let differences = flow.differences.iter().map(|one| {
            let (old, new) = self.told(flow, one);
            let (what, was, is) = change(&one.change);
            DifferenceOut {
                action: &one.action,
                door: one.door,
                change: what,
                was,
                is,
                reach: reach(one.reach),
                old,
                new,
                shortest: one.shortest,
            }
        });
        FlowOut {
            flow: &flow.flow,
            old_flow: &flow.old_flow,
            gone: InventoryOut::of(&flow.gone),
            added: InventoryOut::of(&flow.added),
            differences: differences.collect(),
            unchanged: &flow.unchanged,
            undecided: &flow.undecided,
        }
    }

    pub(crate) fn json(
        &self,
        names: &Renamed,
        found: &PackDifference,
        out: &mut dyn Write,
    ) -> Result<(), CommandError> {
        let flows = found.flows.iter().map(|flow| self.flow_out(flow)).collect();
        let json = Out { renamed: names, flows, gone: &found.gone, added: &found.added };
        let text = serde_json::to_string_pretty(&json).map_err(io::Error::from)?;
        writeln!(out, "{text}")?;
        Ok(())
    }
}
