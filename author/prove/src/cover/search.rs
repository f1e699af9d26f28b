//! The search for few walks: `(prover, obligations) -> walks, and what none shows`.

use std::collections::{BTreeMap, BTreeSet};

use veiviser::guarantee::{Reached, TestState};

use crate::aig::{Lit, NodeValues};
use crate::prove::{Disagreement, Prover, WalkTrace};
use crate::solver::SatResult;

use super::{Cover, CoverStatus, CoverWalk, Obligation, ObligationKind};

/// So many obligations are asked of one walk, besides those that it shows by itself.
const MOST_ADDED: usize = 40;
/// So many that do not fit, and the walk is taken as it is.
const MOST_REFUSED: usize = 40;

pub(super) struct CoverSearch<'s, 'f> {
    prover: &'s mut Prover<'f>,
    all: Vec<Obligation>,
    status: Vec<Option<CoverStatus>>,
    /// Nobody supplies a parameter.
    asked: Lit,
    walks: Vec<CoverWalk>,
}

impl<'s, 'f> CoverSearch<'s, 'f> {
    pub(super) fn new(prover: &'s mut Prover<'f>, all: Vec<Obligation>) -> Self {
        let asked = prover.walk.table.iter().map(|inputs| !inputs.supplied);
        let asked = prover.aig.all(asked);
        let status = vec![None; all.len()];
        Self { prover, all, status, asked, walks: Vec::new() }
    }

    pub(super) fn run(
        mut self,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Cover, Disagreement> {
        // What stands late needs the most, and brings the rest along.
        let mut order: Vec<usize> = (0..self.all.len()).collect();
        order.sort_by_key(|place| std::cmp::Reverse((self.depth(*place), *place)));
        for place in &order {
            if self.is_open(*place) {
                let decided = self.status.iter().flatten().count();
                progress(decided, self.all.len());
                self.seek(*place, &order)?;
            }
        }
        progress(self.all.len(), self.all.len());
        self.drop_needless();
        let status = self.status.iter().map(|one| one.unwrap_or(CoverStatus::Undecided)).collect();
        Ok(Cover { obligations: self.all, status, walks: self.walks })
    }

    fn depth(&self, place: usize) -> usize {
        self.all.get(place).map_or(0, |one| one.depth)
    }

    fn lit(&self, place: usize) -> Lit {
        self.all.get(place).map_or(Lit::FALSE, |one| one.lit)
    }

    fn is_open(&self, place: usize) -> bool {
        self.status.get(place) == Some(&None)
    }

    fn decide(&mut self, place: usize, status: CoverStatus) {
        if let Some(slot) = self.status.get_mut(place) {
            *slot = Some(status);
        }
    }

    /// Seeks a walk that shows this, and as much else as fits.
    fn seek(&mut self, place: usize, order: &[usize]) -> Result<(), Disagreement> {
        let lit = self.lit(place);
        let mut wanted = vec![lit, self.asked];
        let mut found = self.prover.solve(&wanted);
        if self.asked != Lit::TRUE && !matches!(found, SatResult::Sat(_)) {
            wanted.pop();
            found = self.prover.solve(&wanted);
        }
        match found {
            SatResult::Undecided => self.decide(place, CoverStatus::Undecided),
            SatResult::Unsat => self.seek_midway(place)?,
            SatResult::Sat(values) => {
                let values = self.add_others(wanted, values, order);
                self.keep(place, &values)?;
            }
        }
        Ok(())
    }

    /// No complete walk shows it; a state in the middle of one may.
    fn seek_midway(&mut self, place: usize) -> Result<(), Disagreement> {
        let lit = self.all.get(place).map_or(Lit::FALSE, |one| one.midway);
        let status = match self.prover.solve(&[lit]) {
            SatResult::Unsat => CoverStatus::Never,
            SatResult::Undecided => CoverStatus::Undecided,
            SatResult::Sat(values) => {
                if self.prover.state.probe(&values).is_none() {
                    return Err(self.disagreement(place));
                }
                CoverStatus::Midway
            }
        };
        self.decide(place, status);
        Ok(())
    }

    /// Asks more and more of the same walk, as long as it can be.
    fn add_others(
        &mut self,
        mut wanted: Vec<Lit>,
        mut values: NodeValues,
        order: &[usize],
    ) -> NodeValues {
        let (mut added, mut refused) = (0_usize, 0_usize);
        for place in order.iter().filter(|place| self.status.get(**place) == Some(&None)) {
            let lit = self.lit(*place);
            if lit == Lit::FALSE {
                continue;
            }
            wanted.push(lit);
            if values.is_true(lit) {
                continue;
            }
            if added >= MOST_ADDED || refused >= MOST_REFUSED {
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

    /// Keeps a walk and marks all that it shows, when the core says the same of it.
    fn keep(&mut self, sought: usize, values: &NodeValues) -> Result<(), Disagreement> {
        let shows: Vec<usize> =
            (0..self.all.len()).filter(|place| values.is_true(self.lit(*place))).collect();
        let probe = self.prover.walk.probe(values);
        let Some(probe) = probe.filter(|probe| probe.is_complete() && self.agrees(probe, &shows))
        else {
            return Err(self.disagreement(sought));
        };
        for place in &shows {
            self.decide(*place, CoverStatus::Covered);
        }
        self.walks.push(CoverWalk { trace: WalkTrace::of(&probe), sought, shows });
        Ok(())
    }

    /// Whether the core sees the same parts of the flow happen. Several can have one name.
    fn agrees(&self, probe: &TestState<'_>, shows: &[usize]) -> bool {
        let flow = probe.flow();
        let mut reached = Reached::new(flow);
        reached.add(probe);
        let missing = reached.missing(flow);
        let mut left: BTreeMap<&str, usize> = BTreeMap::new();
        for name in &missing {
            let count = left.entry(name).or_default();
            *count = count.saturating_add(1);
        }
        let shown: BTreeSet<usize> = shows.iter().copied().collect();
        for (place, one) in self.all.iter().enumerate() {
            let count = left.get(one.name.as_str()).copied().unwrap_or(0);
            match (one.kind, shown.contains(&place)) {
                // An option can be offered and not said.
                (ObligationKind::Option, true) if count > 0 => return false,
                (
                    ObligationKind::Step
                    | ObligationKind::Fact
                    | ObligationKind::Action
                    | ObligationKind::Prohibition
                    | ObligationKind::Variant,
                    false,
                ) => match left.get_mut(one.name.as_str()) {
                    Some(count) if *count > 0 => *count = count.saturating_sub(1),
                    _ => return false,
                },
                _ => {}
            }
        }
        let parts = left.iter().filter(|(name, _)| !name.starts_with("option "));
        parts.map(|(_, count)| *count).sum::<usize>() == 0
    }

    fn disagreement(&self, place: usize) -> Disagreement {
        let flow = self.prover.walk.encoding.flow().id().to_owned();
        let id = self.all.get(place).map(|one| one.name.clone()).unwrap_or_default();
        Disagreement { flow, id }
    }

    /// Leaves out walks whose every show is shown by another; the first were sought before the last
    /// were known.
    fn drop_needless(&mut self) {
        let mut times = vec![0_usize; self.all.len()];
        for place in self.walks.iter().flat_map(|walk| &walk.shows) {
            if let Some(times) = times.get_mut(*place) {
                *times = times.saturating_add(1);
            }
        }
        self.walks.retain(|walk| {
            let alone = |place: &usize| times.get(*place).is_some_and(|times| *times < 2);
            if walk.shows.iter().any(alone) {
                return true;
            }
            for place in &walk.shows {
                if let Some(times) = times.get_mut(*place) {
                    *times = times.saturating_sub(1);
                }
            }
            false
        });
    }
}
