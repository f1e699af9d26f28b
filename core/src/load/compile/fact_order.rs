//! Where the facts of a flow are computed: `flow -> the facts that come after each step`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::file::{FlowFile, StepKindFile};
use crate::index::{FlowId, IndexVec};
use crate::limits::DEEPEST_USE;

use super::super::condition_form::names_read;
use super::super::fault::Fault;
use super::super::reporter::{JsonPath, Reporter};
use super::ParsedFlow;

/// For each place of a flow, the facts that can be computed there, in the order of evaluation, by
/// their positions in the file.
///
/// The places are the beginning, then after each step. The beginning of the voluntary part is a
/// place of its own, after the main steps: what used flows export of their voluntary parts is
/// readable from there.
#[derive(Debug)]
pub(super) struct FactOrder {
    places: Vec<Vec<usize>>,
    /// The place after the last main step.
    main: usize,
    /// Whether each fact could be ordered; the others are in a circle, or read one that is.
    placed: Vec<bool>,
}

impl FactOrder {
    /// The order of the facts of a flow, given which exported facts of other flows are voluntary.
    pub(super) fn of(file: &FlowFile<'_>, is_voluntary: &impl Fn(&str, &str) -> bool) -> Self {
        let steps = |voluntary: bool| {
            let stages = file.stages.iter().filter(move |stage| stage.voluntary == voluntary);
            stages.flat_map(|stage| &stage.steps)
        };
        let main = steps(false).count();
        let mut position: BTreeMap<&str, (usize, Option<&str>)> = BTreeMap::new();
        let (main_places, voluntary_places) = (1.., main.saturating_add(2)..);
        let placed_steps = main_places.zip(steps(false)).chain(voluntary_places.zip(steps(true)));
        for (place, step) in placed_steps {
            let used = step.flow.as_deref().filter(|_| step.kind == StepKindFile::Flow);
            position.entry(&step.id).or_insert((place, used));
        }
        let fact_index: BTreeMap<&str, usize> =
            file.facts.iter().enumerate().map(|(i, fact)| (&*fact.id, i)).collect();
        let count = file.facts.len();
        let (mut after, mut waits_for) = (vec![0_usize; count], vec![0_usize; count]);
        let mut read_by: Vec<Vec<usize>> = vec![Vec::new(); count];
        for (i, fact) in file.facts.iter().enumerate() {
            names_read(&fact.when, |name, is_fact| {
                if is_fact && let Some(other) = fact_index.get(name) {
                    if let (Some(readers), Some(waits)) =
                        (read_by.get_mut(*other), waits_for.get_mut(i))
                    {
                        readers.push(i);
                        *waits = waits.saturating_add(1);
                    }
                    return;
                }
                let (step, inner) = match name.split_once('/') {
                    Some((step, inner)) if is_fact => (step, Some(inner)),
                    _ => (name, None),
                };
                let (mut place, used) = position.get(step).copied().unwrap_or((0, None));
                if let (Some(used), Some(inner)) = (used, inner)
                    && is_voluntary(used, inner)
                {
                    place = place.max(main.saturating_add(1));
                }
                if let Some(after) = after.get_mut(i) {
                    *after = (*after).max(place);
                }
            });
        }
        let mut ready: VecDeque<usize> =
            (0..count).filter(|i| waits_for.get(*i) == Some(&0)).collect();
        let all = main.saturating_add(steps(true).count());
        let mut places = vec![Vec::new(); all.saturating_add(2)];
        let mut placed = vec![false; count];
        while let Some(fact) = ready.pop_front() {
            let place = after.get(fact).copied().unwrap_or(0);
            if let Some(done) = placed.get_mut(fact) {
                *done = true;
            }
            if let Some(list) = places.get_mut(place) {
                list.push(fact);
            }
            for reader in read_by.get(fact).into_iter().flatten() {
                if let (Some(a), Some(w)) = (after.get_mut(*reader), waits_for.get_mut(*reader)) {
                    *a = (*a).max(place);
                    *w = w.saturating_sub(1);
                    if *w == 0 {
                        ready.push_back(*reader);
                    }
                }
            }
        }
        Self { places, main, placed }
    }

    /// The facts that can be computed after so many main steps.
    pub(super) fn after_main(&self, steps: usize) -> &[usize] {
        self.at(steps)
    }

    /// The facts that can be computed at the beginning of the voluntary part.
    pub(super) fn before_voluntary(&self) -> &[usize] {
        self.at(self.main.saturating_add(1))
    }

    /// The facts that can be computed after so many voluntary steps.
    pub(super) fn after_voluntary(&self, steps: usize) -> &[usize] {
        self.at(self.main.saturating_add(1).saturating_add(steps))
    }

    fn at(&self, place: usize) -> &[usize] {
        self.places.get(place).map_or(&[], Vec::as_slice)
    }

    /// The facts that read something voluntary.
    pub(super) fn voluntary(&self) -> impl Iterator<Item = usize> + '_ {
        self.places.iter().skip(self.main.saturating_add(1)).flatten().copied()
    }
}

/// For each flow, the ids of its facts that read something voluntary, directly or in the flows that
/// it uses.
pub(in crate::load) fn voluntary_facts<'a>(
    flows: &'a IndexVec<FlowId, ParsedFlow<'_>>,
) -> IndexVec<FlowId, BTreeSet<&'a str>> {
    let mut found: BTreeMap<FlowId, BTreeSet<&'a str>> = BTreeMap::new();
    for id in flows.ids() {
        add_voluntary_facts(flows, id, 0, &mut found);
    }
    found.into_values().collect()
}

fn add_voluntary_facts<'a>(
    flows: &'a IndexVec<FlowId, ParsedFlow<'_>>,
    id: FlowId,
    depth: usize,
    found: &mut BTreeMap<FlowId, BTreeSet<&'a str>>,
) {
    // Deeper uses are refused where they are compiled.
    if found.contains_key(&id) || depth > DEEPEST_USE.saturating_add(1) {
        return;
    }
    // A circle of flows, which is reported elsewhere, ends here.
    found.insert(id, BTreeSet::new());
    let Some(file) = flows.get(id).map(|flow| &flow.file) else { return };
    let find = |name: &str| flows.find_id(|flow| &*flow.file.id == name);
    for step in file.stages.iter().flat_map(|stage| &stage.steps) {
        if let Some(used) = step.flow.as_deref().and_then(find) {
            add_voluntary_facts(flows, used, depth.saturating_add(1), found);
        }
    }
    let order = FactOrder::of(file, &|used, fact| {
        find(used).and_then(|used| found.get(&used)).is_some_and(|facts| facts.contains(fact))
    });
    let facts = order.voluntary().filter_map(|i| file.facts.get(i)).map(|fact| &*fact.id);
    found.insert(id, facts.collect());
}

/// Reports the circles among the facts that could not be ordered, each once. A fact that only reads one
/// in a circle is not reported.
pub(super) fn circles(
    file: &FlowFile<'_>,
    order: &FactOrder,
    reporter: &mut Reporter,
    at: &JsonPath<'_>,
) {
    let fact_index: BTreeMap<&str, usize> =
        file.facts.iter().enumerate().map(|(i, fact)| (&*fact.id, i)).collect();
    let is_open = |fact: &usize| order.placed.get(*fact) == Some(&false);
    // Of the facts that one reads, the first that waits too: whoever follows these ends in a circle.
    let next: Vec<Option<usize>> = file
        .facts
        .iter()
        .map(|fact| {
            let mut next = None;
            names_read(&fact.when, |name, is_fact| {
                let read = fact_index.get(name).copied().filter(|_| is_fact).filter(is_open);
                next = next.or(read);
            });
            next
        })
        .collect();
    let mut seen = vec![false; file.facts.len()];
    for start in (0..file.facts.len()).filter(is_open) {
        let mut walked: Vec<usize> = Vec::new();
        let mut here = Some(start);
        while let Some(fact) = here
            && seen.get(fact) == Some(&false)
        {
            if let Some(seen) = seen.get_mut(fact) {
                *seen = true;
            }
            walked.push(fact);
            here = next.get(fact).copied().flatten();
        }
        let Some(first) = here.and_then(|fact| walked.iter().position(|walked| *walked == fact))
        else {
            continue;
        };
        let facts: Vec<String> = walked
            .iter()
            .skip(first)
            .filter_map(|fact| file.facts.get(*fact))
            .map(|fact| fact.id.to_string())
            .collect();
        let place = walked.get(first).copied().unwrap_or(start);
        reporter.add(&at.index(place).key("when"), Fault::CircleOfFacts { facts });
    }
}
