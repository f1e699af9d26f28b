//! What a new version of a pack does differently: `(old, new) -> for each action and prohibition,
//! gained, lost, changed or proved unchanged`, each difference with a shortest walk in both versions.
//!
//! Two walks are compared that draw their answers from one table ([`shared`]). A difference is *shared*
//! where neither walk needs a question or an option that only one version has, among those that the
//! action depends on; otherwise it is *only new*. What differs in no complete walk, but in some state,
//! is a difference *midway*. What differs nowhere is unchanged, and that is proved.
//!
//! Texts, and the contents of sources and contacts, are not compared, only their ids.

mod inventory;
pub mod shared;
mod written;

use std::ops::ControlFlow;
use std::sync::Arc;

use veiviser::flow::Action;
use veiviser::guarantee::TestState;
use veiviser::index::ActionId;
use veiviser::{Flow, Pack};

pub use inventory::Inventory;
use shared::{EncodedVersion, versions};
pub use shared::{RenamedIds, renamed};

use crate::aig::{Aig, Lit};
use crate::certificate::{CertificateError, CheckedCertificate};
use crate::prove::{Disagreement, WalkTrace};
use crate::solver::{SatResult, Solver};
use crate::witness::{ShortestWalk, shortest};

/// What changed for an action or a prohibition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DifferenceKind {
    /// It is due, or applies, where it did not before.
    Gained,
    /// It is not due, or does not apply, where it did before.
    Lost,
    /// Something that is written with it: what, its old and its new value.
    Written(&'static str, String, String),
    /// It rests on this source where it did not.
    GroundGained(String),
    /// It does not rest on this source where it did.
    GroundLost(String),
}

/// Which walks show a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DifferenceScope {
    /// Walks with answers that both versions have.
    Shared,
    /// Only walks with questions or options that one version has.
    OnlyNew,
    /// No complete walk, but a state in the middle of one.
    Midway,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The action or prohibition, by its new path; by its old path if it is gone.
    pub action: String,
    /// Its name in plans: that of the shared action that it is a use of, or its path.
    pub entry: String,
    /// How an author is told of it.
    pub told: String,
    /// It is a prohibition.
    pub prohibition: bool,
    /// What changed.
    pub change: DifferenceKind,
    /// Which walks show it.
    pub reach: DifferenceScope,
    /// The walk in the old version.
    pub old: WalkTrace,
    /// The walk in the new version.
    pub new: WalkTrace,
    /// It was proved that no walks with fewer answers show it.
    pub shortest: bool,
}

/// The difference of one flow.
#[derive(Debug)]
pub struct FlowDifference {
    /// The flow, by its new name.
    pub flow: String,
    /// The flow, by its old name.
    pub old_flow: String,
    /// What only the old version has.
    pub gone: Inventory,
    /// What only the new version has.
    pub added: Inventory,
    /// The differences, in the order of the plan.
    pub differences: Vec<Difference>,
    /// Actions and prohibitions that are proved to do the same for every answer.
    pub unchanged: Vec<String>,
    /// Actions and prohibitions that were not decided within the budget.
    pub undecided: Vec<String>,
    /// The result of the independent checker.
    pub checked: Result<CheckedCertificate, CertificateError>,
}

/// The difference of two packs.
#[derive(Debug)]
pub struct PackDifference {
    /// Flows of both.
    pub flows: Vec<FlowDifference>,
    /// Flows that are gone.
    pub gone: Vec<String>,
    /// Flows that are new.
    pub added: Vec<String>,
}

/// What is compared next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComparisonStep<'a> {
    /// The flow, by its new name.
    pub flow: &'a str,
    /// The action or prohibition.
    pub action: &'a str,
    /// How many were compared.
    pub done: usize,
    /// How many there are in all flows.
    pub all: usize,
}

/// Compares two packs. `goes_on` is called before each action; `None` where it says to stop, so that what was
/// compared in part is never taken for the whole.
pub fn compare(
    old: &Arc<Pack>,
    new: &Arc<Pack>,
    names: &RenamedIds,
    budget: u64,
    goes_on: &mut dyn FnMut(ComparisonStep<'_>) -> ControlFlow<()>,
) -> Result<Option<PackDifference>, Disagreement> {
    let mut all = PackDifference { flows: Vec::new(), gone: Vec::new(), added: Vec::new() };
    let mut twins = Vec::new();
    for flow in old.flows() {
        match new.flow(renamed(&names.flows, flow.id())) {
            Some(twin) => twins.push((flow, twin, pairs(flow, twin, names))),
            None => all.gone.push(flow.id().to_owned()),
        }
    }
    let count = twins.iter().map(|(_, _, pairs)| pairs.len()).sum();
    let mut done: usize = 0;
    for (flow, twin, pairs) in twins {
        let mut goes_on = |action: &str| {
            let step = ComparisonStep { flow: twin.id(), action, done, all: count };
            done = done.saturating_add(1);
            goes_on(step)
        };
        let mut both = Comparison::new((old, flow), (new, twin), names, budget);
        match both.run(pairs, &mut goes_on)? {
            Some(flow) => all.flows.push(flow),
            None => return Ok(None),
        }
    }
    let old_names: Vec<&str> =
        old.flows().iter().map(|flow| renamed(&names.flows, flow.id())).collect();
    let added = new.flows().iter().map(Flow::id).filter(|id| !old_names.contains(id));
    all.added = added.map(ToOwned::to_owned).collect();
    Ok(Some(all))
}

/// The actions of the new version in their order, then those that are gone.
fn pairs(old: &Flow, new: &Flow, names: &RenamedIds) -> Vec<ActionPair> {
    let new_path = |action: &Action| renamed(&names.actions, &action.path).to_owned();
    let in_new = new
        .actions()
        .iter()
        .map(|(id, action)| [old.actions().find_id(|old| new_path(old) == action.path), Some(id)]);
    let gone =
        old.actions().iter().filter(|(_, action)| new.action_named(&new_path(action)).is_none());
    in_new.chain(gone.map(|(id, _)| [Some(id), None])).collect()
}

struct Comparison<'f> {
    names: &'f RenamedIds,
    packs: [&'f Pack; 2],
    aig: Aig,
    solver: Solver,
    old: EncodedVersion<'f>,
    new: EncodedVersion<'f>,
}

/// An action in the old and in the new version; at least one of them has it.
type ActionPair = [Option<ActionId>; 2];

/// A walk in each version, and whether it was proved that none are shorter.
type WalkPair = (WalkTrace, WalkTrace, bool);

/// Whether some walks show a difference.
enum DifferenceFinding {
    Never,
    Undecided,
    Shown(DifferenceScope, Box<WalkPair>),
}

/// The differences of one action.
#[derive(Default)]
struct ActionDifferences {
    shown: Vec<(DifferenceKind, DifferenceScope, Box<WalkPair>)>,
    undecided: bool,
}

impl ActionDifferences {
    fn add(&mut self, change: &DifferenceKind, findings: Vec<DifferenceFinding>) {
        for finding in findings {
            match finding {
                DifferenceFinding::Never => {}
                DifferenceFinding::Undecided => self.undecided = true,
                DifferenceFinding::Shown(reach, walks) => {
                    self.shown.push((change.clone(), reach, walks));
                }
            }
        }
    }
}

impl<'f> Comparison<'f> {
    fn new(
        (old_pack, old): (&'f Pack, &'f Flow),
        (new_pack, new): (&'f Pack, &'f Flow),
        names: &'f RenamedIds,
        budget: u64,
    ) -> Self {
        let mut aig = Aig::new();
        let (old, new) = versions(&mut aig, old, new, names);
        let packs = [old_pack, new_pack];
        Self { names, packs, aig, solver: Solver::new(budget), old, new }
    }

    /// `None` where `goes_on` says to stop.
    fn run(
        &mut self,
        pairs: Vec<ActionPair>,
        goes_on: &mut dyn FnMut(&str) -> ControlFlow<()>,
    ) -> Result<Option<FlowDifference>, Disagreement> {
        let (old, new) = (self.old.flow(), self.new.flow());
        let mut result = FlowDifference {
            flow: new.id().to_owned(),
            old_flow: old.id().to_owned(),
            gone: Inventory::of(old, new, self.names, true),
            added: Inventory::of(new, old, self.names, false),
            differences: Vec::new(),
            unchanged: Vec::new(),
            undecided: Vec::new(),
            checked: Ok(CheckedCertificate { gates: 0, learnt: 0, claims: 0 }),
        };
        for pair in pairs {
            let [in_old, in_new] = pair;
            let in_new = in_new.and_then(|id| Some((new, new.actions().get(id)?)));
            let in_old = in_old.and_then(|id| Some((old, old.actions().get(id)?)));
            let Some((flow, action)) = in_new.or(in_old) else { continue };
            if goes_on(&action.path).is_break() {
                return Ok(None);
            }
            let differences = self.differences(pair);
            let disagreement =
                || Disagreement { flow: new.id().to_owned(), id: action.path.clone() };
            let ActionDifferences { shown, undecided } = differences.ok_or_else(disagreement)?;
            if undecided {
                result.undecided.push(action.path.clone());
            } else if shown.is_empty() {
                result.unchanged.push(action.path.clone());
            }
            result.differences.extend(shown.into_iter().map(|(change, reach, walks)| {
                let (old, new, shortest) = *walks;
                Difference {
                    action: action.path.clone(),
                    entry: flow.name_in_plan(action).to_owned(),
                    told: flow.told(action),
                    prohibition: action.urgency.is_none(),
                    change,
                    reach,
                    old,
                    new,
                    shortest,
                }
            }));
        }
        result.checked = self.solver.certificate().check();
        Ok(Some(result))
    }

    /// The differences of an action. `None` where the core does not agree with what was found.
    fn differences(&mut self, pair: ActionPair) -> Option<ActionDifferences> {
        let mut differences = ActionDifferences::default();
        let [in_old, in_new] = pair;
        let [walks, states] = [false, true].map(|partial| {
            let due = |version: &EncodedVersion<'_>, id: Option<ActionId>| {
                let walk = if partial { &version.state } else { &version.walk };
                id.map_or(Lit::FALSE, |id| walk.encoding.due(id))
            };
            [due(&self.old, in_old), due(&self.new, in_new)]
        });
        for (change, old_due) in [(DifferenceKind::Gained, false), (DifferenceKind::Lost, true)] {
            let mut differ = |[old, new]: [Lit; 2]| {
                if old_due { self.aig.and(old, !new) } else { self.aig.and(!old, new) }
            };
            let (walk, state) = (differ(walks), differ(states));
            let expected = [Some(old_due), Some(!old_due)];
            differences.add(&change, self.findings(walk, Some(state), pair, expected)?);
        }
        if let [Some(in_old), Some(in_new)] = pair {
            let both = self.aig.all(walks);
            let expected = [Some(true), Some(true)];
            for change in self.written(in_old, in_new) {
                differences.add(&change, self.findings(both, None, pair, expected)?);
            }
            for (change, lit) in self.ground(in_old, in_new) {
                let lit = self.aig.and(both, lit);
                differences.add(&change, self.findings(lit, None, pair, expected)?);
            }
        }
        Some(differences)
    }

    /// The walks that show a difference: complete ones, with answers that both versions have or else
    /// with others; and states in the middle of walks that end alike. `walk` is true of complete walks
    /// that show it, and `state` of states. `due` is whether the action must be due in each version,
    /// which the core is asked to confirm.
    fn findings(
        &mut self,
        walk: Lit,
        state: Option<Lit>,
        pair: ActionPair,
        due: [Option<bool>; 2],
    ) -> Option<Vec<DifferenceFinding>> {
        let complete = self.aig.and(self.old.complete, self.new.complete);
        let mut only_shared = |lit: Lit, partial: bool| {
            let inputs = self.aig.support([lit]);
            let versions = [&self.old, &self.new];
            versions.map(|version| version.only_shared(&mut self.aig, partial, &inputs))
        };
        let shared = [vec![walk, complete], only_shared(walk, false).to_vec()].concat();
        let midway = state.map(|state| {
            // With the missing answers given, both versions end alike: the action is due earlier or later.
            let early = vec![state, !walk, complete];
            (state, [early, only_shared(state, true).to_vec()].concat())
        });
        let never = |finding: &DifferenceFinding| matches!(finding, DifferenceFinding::Never);
        let mut found = vec![self.shown(DifferenceScope::Shared, &shared, pair, due)?];
        if found.iter().all(never) {
            found.push(self.shown(DifferenceScope::OnlyNew, &[walk, complete], pair, due)?);
        }
        if let Some((state, early)) = midway {
            found.push(self.shown(DifferenceScope::Midway, &early, pair, due)?);
            if found.iter().all(never) {
                found.push(self.shown(DifferenceScope::Midway, &[state], pair, due)?);
            }
        }
        Some(found)
    }

    /// The shortest pair of walks, or states, in which all of these are true. `None` where the core does
    /// not agree.
    fn shown(
        &mut self,
        reach: DifferenceScope,
        wanted: &[Lit],
        pair: ActionPair,
        due: [Option<bool>; 2],
    ) -> Option<DifferenceFinding> {
        let values = match self.solver.solve(&self.aig, wanted) {
            SatResult::Unsat => return Some(DifferenceFinding::Never),
            SatResult::Undecided => return Some(DifferenceFinding::Undecided),
            SatResult::Sat(values) => values,
        };
        let walks = if reach == DifferenceScope::Midway {
            [&self.old.state, &self.new.state]
        } else {
            [&self.old.walk, &self.new.walk]
        };
        let ShortestWalk { values, exact } =
            shortest(&mut self.aig, &mut self.solver, wanted, &walks, values);
        let [old, new] = walks.map(|walk| walk.probe(&values));
        let (old, new) = (old?, new?);
        let agrees = |probe: &TestState<'_>, id: Option<ActionId>, expected: Option<bool>| {
            let is_due = id.is_some_and(|id| probe.due().any(|due| due == id));
            expected.is_none_or(|expected| expected == is_due)
        };
        let ([in_old, in_new], [old_due, new_due]) = (pair, due);
        if !agrees(&old, in_old, old_due) || !agrees(&new, in_new, new_due) {
            return None;
        }
        let walks = (WalkTrace::of(&old), WalkTrace::of(&new), exact);
        Some(DifferenceFinding::Shown(reach, Box::new(walks)))
    }
}
