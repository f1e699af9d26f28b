//! The search for few walks: `(prover, obligations) -> walks, and what no walk shows`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use veiviser::guarantee::{Reached, TestState};
use veiviser::index::{IdSet, IndexVec, NodeId};

use crate::aig::{Lit, NodeValues};
use crate::prove::{Disagreement, Prover, WalkTrace};
use crate::solver::SatResult;

use super::{Cover, CoverStatus, CoverWalk, Obligation, ObligationId, ObligationKind};

/// At most this many obligations are demanded of one walk, besides those that it shows anyway.
const MOST_ADDED: usize = 40;
/// After this many that are impossible together with the rest, the walk is taken as it is.
const MOST_REFUSED: usize = 40;

pub(super) struct CoverSearch<'s, 'f> {
    prover: &'s mut Prover<'f>,
    all: IndexVec<ObligationId, Obligation>,
    status: IndexVec<ObligationId, Option<CoverStatus>>,
    /// Nobody supplies a parameter.
    all_asked: Lit,
    walks: Vec<CoverWalk>,
}

impl<'s, 'f> CoverSearch<'s, 'f> {
    pub(super) fn new(prover: &'s mut Prover<'f>, all: IndexVec<ObligationId, Obligation>) -> Self {
        let asked = prover.walk.table.values().map(|inputs| !inputs.supplied);
        let all_asked = prover.aig.all(asked);
        let status = IndexVec::alongside(&all, None);
        Self { prover, all, status, all_asked, walks: Vec::new() }
    }

    pub(super) fn run(
        mut self,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Cover, Disagreement> {
        // What comes late in the flow needs the most of a walk, and shows much of the rest as well.
        let late_first = |search: &Self, in_place: bool| {
            let which = search.all.iter().filter(|(_, obligation)| obligation.in_place == in_place);
            let mut order: Vec<(NodeId, ObligationId)> =
                which.map(|(id, obligation)| (obligation.depth, id)).collect();
            order.sort_by_key(|place| Reverse(*place));
            order.into_iter().map(|(_, id)| id).collect::<Vec<ObligationId>>()
        };
        let (own, in_place) = (late_first(&self, false), late_first(&self, true));
        for id in own.iter().chain(&in_place) {
            if self.prover.is_late() {
                break;
            }
            if self.is_open(*id) {
                let decided = self.status.values().flatten().count();
                progress(decided, self.all.len());
                self.seek(*id, &own)?;
            }
        }
        progress(self.all.len(), self.all.len());
        self.drop_needless();
        let status =
            self.status.values().map(|status| status.unwrap_or(CoverStatus::Undecided)).collect();
        Ok(Cover { obligations: self.all, status, walks: self.walks })
    }

    fn lit(&self, id: ObligationId) -> Lit {
        self.all.get(id).map_or(Lit::FALSE, |obligation| obligation.lit)
    }

    fn is_open(&self, id: ObligationId) -> bool {
        self.status.get(id) == Some(&None)
    }

    fn decide(&mut self, id: ObligationId, status: CoverStatus) {
        if let Some(slot) = self.status.get_mut(id) {
            *slot = Some(status);
        }
    }

    /// Seeks a walk that shows this obligation, and as many of these others as possible. For one in place
    /// it is enough to know that there is such a walk.
    fn seek(&mut self, id: ObligationId, order: &[ObligationId]) -> Result<(), Disagreement> {
        let lit = self.lit(id);
        let mut wanted = vec![lit, self.all_asked];
        let mut found = self.prover.solve(&wanted);
        if self.all_asked != Lit::TRUE && !matches!(found, SatResult::Sat(_)) {
            wanted.pop();
            found = self.prover.solve(&wanted);
        }
        match found {
            SatResult::Undecided => self.decide(id, CoverStatus::Undecided),
            SatResult::Unsat => self.seek_midway(id)?,
            SatResult::Sat(values) if self.all.get(id).is_some_and(|one| one.in_place) => {
                self.confirm(id, &values)?;
            }
            SatResult::Sat(values) => {
                let values = self.add_others(wanted, values, order);
                let (trace, shows) = self.confirm(id, &values)?;
                self.walks.push(CoverWalk { trace, sought: id, shows });
            }
        }
        Ok(())
    }

    /// No walk shows it at its end; a state in the middle of one may.
    fn seek_midway(&mut self, id: ObligationId) -> Result<(), Disagreement> {
        let lit = self.all.get(id).map_or(Lit::FALSE, |obligation| obligation.midway);
        let status = match self.prover.solve(&[lit]) {
            SatResult::Unsat => CoverStatus::Never,
            SatResult::Undecided => CoverStatus::Undecided,
            SatResult::Sat(values) => {
                if self.prover.state.probe(&values).is_none() {
                    return Err(self.disagreement(id));
                }
                CoverStatus::Midway
            }
        };
        self.decide(id, status);
        Ok(())
    }

    /// Demands more and more of the same walk, as long as that is possible.
    fn add_others(
        &mut self,
        mut wanted: Vec<Lit>,
        mut values: NodeValues,
        order: &[ObligationId],
    ) -> NodeValues {
        let (mut added, mut refused) = (0_usize, 0_usize);
        for id in order {
            let lit = self.lit(*id);
            if lit == Lit::FALSE || !self.is_open(*id) {
                continue;
            }
            wanted.push(lit);
            if values.is_true(lit) {
                continue;
            }
            if added >= MOST_ADDED || refused >= MOST_REFUSED || self.prover.is_late() {
                wanted.pop();
                continue;
            }
            match self.prover.solve(&wanted) {
                SatResult::Sat(better) => {
                    values = better;
                    added = added.saturating_add(1);
                }
                SatResult::Unsat | SatResult::Undecided => {
                    wanted.pop();
                    refused = refused.saturating_add(1);
                }
            }
        }
        values
    }

    /// Marks everything that a walk shows, if the core agrees.
    fn confirm(
        &mut self,
        sought: ObligationId,
        values: &NodeValues,
    ) -> Result<(WalkTrace, Vec<ObligationId>), Disagreement> {
        let shows: Vec<ObligationId> =
            self.all.ids().filter(|id| values.is_true(self.lit(*id))).collect();
        let probe = self.prover.walk.probe(values);
        let Some(probe) = probe.filter(|probe| probe.is_enough() && self.agrees(probe, &shows))
        else {
            return Err(self.disagreement(sought));
        };
        let trace = WalkTrace::of(&probe);
        for id in &shows {
            self.decide(*id, CoverStatus::Covered);
        }
        Ok((trace, shows))
    }

    /// Whether the core sees the same parts of the flow happen. Several can have one name.
    fn agrees(&self, probe: &TestState<'_>, shows: &[ObligationId]) -> bool {
        let flow = probe.flow();
        let mut reached = Reached::new(flow);
        reached.add(probe);
        let missing: Vec<String> =
            reached.missing_anywhere(flow).iter().map(ToString::to_string).collect();
        let mut left: BTreeMap<&str, usize> = BTreeMap::new();
        for name in &missing {
            let count = left.entry(name).or_default();
            *count = count.saturating_add(1);
        }
        let mut shown = IdSet::for_table(&self.all);
        for id in shows {
            shown.set(*id, true);
        }
        for (id, obligation) in self.all.iter() {
            let count = left.get_mut(obligation.name.as_str()).filter(|count| **count > 0);
            match (obligation.kind, shown.contains(id)) {
                // An option can be offered and not picked.
                (ObligationKind::Option, true) if count.is_some() => return false,
                (
                    ObligationKind::Step
                    | ObligationKind::Fact
                    | ObligationKind::Action
                    | ObligationKind::Prohibition
                    | ObligationKind::Variant
                    | ObligationKind::SharedVariant,
                    false,
                ) => match count {
                    Some(count) => *count = count.saturating_sub(1),
                    None => return false,
                },
                (
                    ObligationKind::Step
                    | ObligationKind::Fact
                    | ObligationKind::Action
                    | ObligationKind::Prohibition
                    | ObligationKind::Variant
                    | ObligationKind::SharedVariant,
                    true,
                )
                // The core does not list these.
                | (
                    ObligationKind::Option
                    | ObligationKind::None
                    | ObligationKind::Unsure
                    | ObligationKind::Number
                    | ObligationKind::AtomTrue
                    | ObligationKind::AtomFalse
                    | ObligationKind::AtomUnknown,
                    _,
                ) => {}
            }
        }
        let parts = left.iter().filter(|(name, _)| !name.starts_with("option "));
        parts.map(|(_, count)| *count).sum::<usize>() == 0
    }

    fn disagreement(&self, id: ObligationId) -> Disagreement {
        let flow = self.prover.walk.encoding.flow().id().to_owned();
        let name = self.all.get(id).map(|obligation| obligation.name.clone());
        Disagreement { flow, id: name.unwrap_or_default() }
    }

    /// Removes walks that show nothing which no other shows: the first were sought before the last were
    /// known.
    fn drop_needless(&mut self) {
        let mut times = IndexVec::alongside(&self.all, 0_usize);
        for id in self.walks.iter().flat_map(|walk| &walk.shows) {
            if let Some(times) = times.get_mut(*id) {
                *times = times.saturating_add(1);
            }
        }
        self.walks.retain(|walk| {
            let own = |id: &ObligationId| self.all.get(*id).is_some_and(|one| !one.in_place);
            let only_here =
                |id: &ObligationId| own(id) && times.get(*id).is_some_and(|times| *times < 2);
            if walk.shows.iter().any(only_here) {
                return true;
            }
            for id in &walk.shows {
                if let Some(times) = times.get_mut(*id) {
                    *times = times.saturating_sub(1);
                }
            }
            false
        });
    }
}
