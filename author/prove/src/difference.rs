//! What a new version of a pack does otherwise: `(old, new) -> for each action and prohibition, gained, lost,
//! changed or proved unchanged`, each difference with a shortest walk in both versions.
//!
//! Two walks are compared that draw their answers from one table ([`shared`]). A difference is *shared*
//! where neither walk needs a question or an option that only one version has, as far as the action
//! depends on any; else *only new*. What differs in no complete walk and still in some state is a
//! difference *midway*. What differs nowhere is unchanged, and that is proved.
//!
//! Words, and what a source or contact says, are not compared: ids are.

mod inventory;
pub mod shared;

use std::sync::Arc;

use veiviser::flow::{Action, DayAfter};
use veiviser::guarantee::TestState;
use veiviser::{Flow, Pack, Urgency};

pub use inventory::Inventory;
use shared::{EncodedVersion, versions};
pub use shared::{RenamedIds, renamed};

use crate::aig::{Aig, Lit};
use crate::certificate::{CertificateError, CheckedCertificate};
use crate::examples::urgency;
use crate::prove::{Disagreement, WalkTrace, ground};
use crate::solver::{SatResult, Solver};
use crate::witness::{ShortestWalk, shortest};

/// What happened to an action or a prohibition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DifferenceKind {
    /// It is due, or closed, where it was not.
    Gained,
    /// It is not due, or closed, where it was.
    Lost,
    /// Something that is written with it: what, as it was, and as it is.
    Written(&'static str, String, String),
    /// It rests on this source where it did not.
    GroundGained(String),
    /// It does not rest on this source where it did.
    GroundLost(String),
}

/// By what walks a difference can be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DifferenceScope {
    /// By answers that both versions know.
    Shared,
    /// Only by questions or options that one version has.
    OnlyNew,
    /// In no complete walk, but in the middle of one.
    Midway,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The action or prohibition, by its new path; by its old where it is gone.
    pub action: String,
    /// It is a prohibition.
    pub prohibition: bool,
    /// What happened.
    pub change: DifferenceKind,
    /// By what walks it can be met.
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
    /// What is only in the old version.
    pub gone: Inventory,
    /// What is only in the new version.
    pub added: Inventory,
    /// The differences, in the order of the plan.
    pub differences: Vec<Difference>,
    /// Actions and prohibitions that are proved to do the same for every answer.
    pub unchanged: Vec<String>,
    /// Actions and prohibitions that were not decided within the budget.
    pub undecided: Vec<String>,
    /// What an independent checker says of the proof.
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

/// Compares two packs. `progress` is called with the name of each flow and action.
pub fn compare(
    old: &Arc<Pack>,
    new: &Arc<Pack>,
    names: &RenamedIds,
    budget: u64,
    progress: &mut dyn FnMut(&str),
) -> Result<PackDifference, Disagreement> {
    let mut all = PackDifference { flows: Vec::new(), gone: Vec::new(), added: Vec::new() };
    for flow in old.flows() {
        match new.flow(renamed(&names.flows, flow.id())) {
            Some(twin) => {
                let mut both = Comparison::new((old, flow), (new, twin), names, budget);
                all.flows.push(both.run(progress)?);
            }
            None => all.gone.push(flow.id().to_owned()),
        }
    }
    let old_names: Vec<&str> =
        old.flows().iter().map(|flow| renamed(&names.flows, flow.id())).collect();
    let added = new.flows().iter().map(Flow::id).filter(|id| !old_names.contains(id));
    all.added = added.map(ToOwned::to_owned).collect();
    Ok(all)
}

struct Comparison<'f> {
    names: &'f RenamedIds,
    packs: [&'f Pack; 2],
    aig: Aig,
    solver: Solver,
    old: EncodedVersion<'f>,
    new: EncodedVersion<'f>,
}

/// An action of both versions, or of one.
type ActionPair = (Option<usize>, Option<usize>);

/// What was found of one question.
enum DifferenceFinding {
    Never,
    Undecided,
    Yes(DifferenceScope, Box<(WalkTrace, WalkTrace, bool)>),
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

    fn run(&mut self, progress: &mut dyn FnMut(&str)) -> Result<FlowDifference, Disagreement> {
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
        for pair in self.pairs() {
            let found = self.action(pair);
            let of_new = pair.1.and_then(|at| new.actions().get(at));
            let of_old = pair.0.and_then(|at| old.actions().get(at));
            let Some(action) = of_new.or(of_old) else { continue };
            progress(&format!("comparing {}: {}", new.id(), action.path));
            let disagreement =
                || Disagreement { flow: new.id().to_owned(), id: action.path.clone() };
            let (differences, undecided) = found.ok_or_else(disagreement)?;
            if undecided {
                result.undecided.push(action.path.clone());
            } else if differences.is_empty() {
                result.unchanged.push(action.path.clone());
            }
            result.differences.extend(differences);
        }
        result.checked = self.solver.certificate().check();
        Ok(result)
    }

    /// The actions of the new version in their order, then those that are gone.
    fn pairs(&self) -> Vec<ActionPair> {
        let (old, new) = (self.old.flow().actions(), self.new.flow().actions());
        let name = |action: &Action| renamed(&self.names.actions, &action.path).to_owned();
        let mut pairs: Vec<ActionPair> = new
            .iter()
            .enumerate()
            .map(|(at, action)| (old.iter().position(|o| name(o) == action.path), Some(at)))
            .collect();
        let gone = old.iter().enumerate().filter(|(_, o)| !new.iter().any(|n| n.path == name(o)));
        pairs.extend(gone.map(|(at, _)| (Some(at), None)));
        pairs
    }

    /// What happened to an action, and whether something was not decided. `None` where the core does
    /// not agree with what was found.
    fn action(&mut self, pair: ActionPair) -> Option<(Vec<Difference>, bool)> {
        let due = |version: &EncodedVersion<'_>, at: Option<usize>, partial: bool| {
            let walk = if partial { &version.state } else { &version.walk };
            at.map_or(Lit::FALSE, |at| walk.encoding.due(at))
        };
        let mut found = Vec::new();
        let mut undecided = false;
        let (old, new) = (&self.old, &self.new);
        let due =
            [false, true].map(|partial| [due(old, pair.0, partial), due(new, pair.1, partial)]);
        let [walks, states] = due;
        for (change, old_due) in [(DifferenceKind::Gained, false), (DifferenceKind::Lost, true)] {
            let mut differ = |[old, new]: [Lit; 2]| {
                if old_due { self.aig.and(old, !new) } else { self.aig.and(!old, new) }
            };
            let (walk, state) = (differ(walks), differ(states));
            for met in self.met(walk, Some(state), pair, [Some(old_due), Some(!old_due)])? {
                match met {
                    DifferenceFinding::Never => {}
                    DifferenceFinding::Undecided => undecided = true,
                    DifferenceFinding::Yes(reach, shown) => {
                        found.push((change.clone(), reach, shown));
                    }
                }
            }
        }
        if let (Some(old_at), Some(new_at)) = pair {
            let both = self.aig.all(walks);
            for change in self.written(old_at, new_at) {
                for met in self.met(both, None, pair, [Some(true), Some(true)])? {
                    match met {
                        DifferenceFinding::Never => {}
                        DifferenceFinding::Undecided => undecided = true,
                        DifferenceFinding::Yes(reach, shown) => {
                            found.push((change.clone(), reach, shown));
                        }
                    }
                }
            }
            for (change, lit) in self.ground(old_at, new_at) {
                let lit = self.aig.and(both, lit);
                for met in self.met(lit, None, pair, [Some(true), Some(true)])? {
                    match met {
                        DifferenceFinding::Never => {}
                        DifferenceFinding::Undecided => undecided = true,
                        DifferenceFinding::Yes(reach, shown) => {
                            found.push((change.clone(), reach, shown));
                        }
                    }
                }
            }
        }
        let action = pair.1.and_then(|at| self.new.flow().actions().get(at));
        let action = action.or_else(|| self.old.flow().actions().get(pair.0?))?;
        let differences = found.into_iter().map(|(change, reach, shown)| {
            let (old, new, shortest) = *shown;
            let (action, prohibition) = (action.path.clone(), action.urgency.is_none());
            Difference { action, prohibition, change, reach, old, new, shortest }
        });
        Some((differences.collect(), undecided))
    }

    /// The differences that walks and states say: in complete walks, by answers that both versions
    /// know or else by others; and in the middle of a walk that ends as the other does. `state` says of
    /// states what `walk` says of walks. `due` is whether the action must be due in each, which the
    /// core is asked to confirm.
    fn met(
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
            // The same answers without gaps end alike: only when it is due differs.
            let early = vec![state, !walk, complete];
            (state, [early, only_shared(state, true).to_vec()].concat())
        });
        let never = |met: &DifferenceFinding| matches!(met, DifferenceFinding::Never);
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

    /// The shortest pair of walks, or states, in which all of these are true. `None` where the core does not agree.
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
        let agrees = |probe: &TestState<'_>, at: Option<usize>, expected: Option<bool>| {
            let is_due = at.is_some_and(|at| probe.due().any(|due| due == at));
            expected.is_none_or(|expected| expected == is_due)
        };
        let [old_due, new_due] = due;
        if !agrees(&old, pair.0, old_due) || !agrees(&new, pair.1, new_due) {
            return None;
        }
        let shown = (WalkTrace::of(&old), WalkTrace::of(&new), exact);
        Some(DifferenceFinding::Yes(reach, Box::new(shown)))
    }

    /// What is written with an action and is not as it was.
    fn written(&self, old_at: usize, new_at: usize) -> Vec<DifferenceKind> {
        let (old_flow, new_flow) = (self.old.flow(), self.new.flow());
        let both = (old_flow.actions().get(old_at), new_flow.actions().get(new_at));
        let (Some(old), Some(new)) = both else { return Vec::new() };
        let contacts = |pack: &Pack, action: &Action, is_old: bool| {
            let ids = action.contacts.iter().filter_map(|at| pack.contact_id(*at));
            let ids = ids.map(|id| if is_old { renamed(&self.names.contacts, id) } else { id });
            ids.collect::<Vec<_>>().join(", ")
        };
        let avoided = |flow: &Flow, action: &Action, is_old: bool| {
            let paths = action.avoid.iter().filter_map(|at| flow.actions().get(*at as usize));
            let paths = paths.map(|action| action.path.as_str());
            let paths = paths.map(|p| if is_old { renamed(&self.names.actions, p) } else { p });
            paths.collect::<Vec<_>>().join(", ")
        };
        let how_soon = |soon: Option<Urgency>| {
            soon.map_or_else(|| "a prohibition".to_owned(), |u| urgency(u).to_owned())
        };
        let duty = |action: &Action| if action.duty { "a duty" } else { "no duty" }.to_owned();
        let pairs = [
            ("urgency", how_soon(old.urgency), how_soon(new.urgency)),
            ("duty", duty(old), duty(new)),
            ("contacts", contacts(self.packs[0], old, true), contacts(self.packs[1], new, false)),
            ("deadline", deadline(old_flow, old.by), deadline(new_flow, new.by)),
            ("avoids", avoided(old_flow, old, true), avoided(new_flow, new, false)),
        ];
        let changed = pairs.into_iter().filter(|(_, old, new)| old != new);
        changed.map(|(what, old, new)| DifferenceKind::Written(what, old, new)).collect()
    }

    /// For each source that an action rests on in only one version: where that is.
    fn ground(&mut self, old_at: usize, new_at: usize) -> Vec<(DifferenceKind, Lit)> {
        let [old_pack, new_pack] = self.packs;
        let of =
            |aig: &mut Aig, version: &EncodedVersion<'_>, at: usize, pack: &Pack, old: bool| {
                let counts = ground(aig, &version.walk, at).into_iter();
                let named = counts.filter_map(|(source, lit)| {
                    let id = pack.source_id(source)?;
                    Some((if old { renamed(&self.names.sources, id) } else { id }.to_owned(), lit))
                });
                named.collect::<Vec<(String, Lit)>>()
            };
        let old = of(&mut self.aig, &self.old, old_at, old_pack, true);
        let new = of(&mut self.aig, &self.new, new_at, new_pack, false);
        let find = |list: &[(String, Lit)], id: &str| {
            list.iter().find(|(one, _)| one == id).map_or(Lit::FALSE, |(_, lit)| *lit)
        };
        let mut changes = Vec::new();
        for (id, counts) in &new {
            let lit = self.aig.and(*counts, !find(&old, id));
            changes.push((DifferenceKind::GroundGained(id.clone()), lit));
        }
        for (id, counts) in &old {
            let lit = self.aig.and(*counts, !find(&new, id));
            changes.push((DifferenceKind::GroundLost(id.clone()), lit));
        }
        changes
    }
}

fn deadline(flow: &Flow, by: Option<DayAfter>) -> String {
    let Some(DayAfter { days, after }) = by else { return "none".to_owned() };
    let after = after.and_then(|at| flow.steps().get(at as usize));
    format!("{days} days after `{}`", after.map_or("started", |step| step.path.as_str()))
}
