//! The search for few walks: `(prover, obligations) -> walks, and what none shows`.

use std::collections::{BTreeMap, BTreeSet};

use veiviser::guarantee::{Probe, Reached};

use crate::circuit::{Values, Wire};
use crate::prove::{Disagreement, Prover, Trace};
use crate::solver::Found;

use super::{Covered, Obligation, Sort, Status, Walked};

/// So many obligations are asked of one walk, besides those that it shows by itself.
const MOST_ADDED: usize = 40;
/// So many that do not fit, and the walk is taken as it is.
const MOST_REFUSED: usize = 40;

pub(super) struct Search<'s, 'f> {
    prover: &'s mut Prover<'f>,
    all: Vec<Obligation>,
    status: Vec<Option<Status>>,
    /// Nobody supplies a given.
    asked: Wire,
    walks: Vec<Walked>,
}

impl<'s, 'f> Search<'s, 'f> {
    pub(super) fn new(prover: &'s mut Prover<'f>, all: Vec<Obligation>) -> Self {
        let asked = prover.walk.table.iter().map(|given| !given.supplied);
        let asked = prover.circuit.all(asked);
        let status = vec![None; all.len()];
        Self { prover, all, status, asked, walks: Vec::new() }
    }

    pub(super) fn run(
        mut self,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Covered, Disagreement> {
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
        let status = self.status.iter().map(|one| one.unwrap_or(Status::Undecided)).collect();
        Ok(Covered { obligations: self.all, status, walks: self.walks })
    }

    fn depth(&self, place: usize) -> usize {
        self.all.get(place).map_or(0, |one| one.depth)
    }

    fn wire(&self, place: usize) -> Wire {
        self.all.get(place).map_or(Wire::FALSE, |one| one.wire)
    }

    fn is_open(&self, place: usize) -> bool {
        self.status.get(place) == Some(&None)
    }

    fn decide(&mut self, place: usize, status: Status) {
        if let Some(slot) = self.status.get_mut(place) {
            *slot = Some(status);
        }
    }

    /// Seeks a walk that shows this, and as much else as fits.
    fn seek(&mut self, place: usize, order: &[usize]) -> Result<(), Disagreement> {
        let wire = self.wire(place);
        let mut wanted = vec![wire, self.asked];
        let mut found = self.prover.ask(&wanted);
        if self.asked != Wire::TRUE && !matches!(found, Found::Yes(_)) {
            wanted.pop();
            found = self.prover.ask(&wanted);
        }
        match found {
            Found::Undecided => self.decide(place, Status::Undecided),
            Found::No => self.seek_midway(place)?,
            Found::Yes(values) => {
                let values = self.add_others(wanted, values, order);
                self.keep(place, &values)?;
            }
        }
        Ok(())
    }

    /// No complete walk shows it; a state in the middle of one may.
    fn seek_midway(&mut self, place: usize) -> Result<(), Disagreement> {
        let wire = self.all.get(place).map_or(Wire::FALSE, |one| one.midway);
        let status = match self.prover.ask(&[wire]) {
            Found::No => Status::Never,
            Found::Undecided => Status::Undecided,
            Found::Yes(values) => {
                if self.prover.state.probe(&values).is_none() {
                    return Err(self.disagreement(place));
                }
                Status::Midway
            }
        };
        self.decide(place, status);
        Ok(())
    }

    /// Asks more and more of the same walk, as long as it can be.
    fn add_others(&mut self, mut wanted: Vec<Wire>, mut values: Values, order: &[usize]) -> Values {
        let (mut added, mut refused) = (0_usize, 0_usize);
        for place in order.iter().filter(|place| self.status.get(**place) == Some(&None)) {
            let wire = self.wire(*place);
            if wire == Wire::FALSE {
                continue;
            }
            wanted.push(wire);
            if values.is_true(wire) {
                continue;
            }
            if added >= MOST_ADDED || refused >= MOST_REFUSED {
                wanted.pop();
                continue;
            }
            match self.prover.ask(&wanted) {
                Found::Yes(better) => {
                    values = better;
                    added = added.saturating_add(1);
                }
                Found::No | Found::Undecided => {
                    wanted.pop();
                    refused = refused.saturating_add(1);
                }
            }
        }
        values
    }

    /// Keeps a walk and marks all that it shows, when the core says the same of it.
    fn keep(&mut self, sought: usize, values: &Values) -> Result<(), Disagreement> {
        let shows: Vec<usize> =
            (0..self.all.len()).filter(|place| values.is_true(self.wire(*place))).collect();
        let probe = self.prover.walk.probe(values);
        let Some(probe) = probe.filter(|probe| probe.is_complete() && self.agrees(probe, &shows))
        else {
            return Err(self.disagreement(sought));
        };
        for place in &shows {
            self.decide(*place, Status::Covered);
        }
        self.walks.push(Walked { trace: Trace::of(&probe), sought, shows });
        Ok(())
    }

    /// Whether the core sees the same parts of the flow happen. Several can have one name.
    fn agrees(&self, probe: &Probe<'_>, shows: &[usize]) -> bool {
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
            match (one.sort, shown.contains(&place)) {
                // An option can be offered and not said.
                (Sort::Option, true) if count > 0 => return false,
                (Sort::Step | Sort::Fact | Sort::Action | Sort::Door | Sort::Variant, false) => {
                    match left.get_mut(one.name.as_str()) {
                        Some(count) if *count > 0 => *count = count.saturating_sub(1),
                        _ => return false,
                    }
                }
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
