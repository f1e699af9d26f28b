//! That every test of every condition matters: masking MC/DC with three values.
//! `(walk, names) -> obligations`.
//!
//! A condition decides one thing, whether it is *true*. For each of its tests, and each of the three
//! values of the test, some walk should show that the test decides: it has this value, and with
//! another one the condition would have come out otherwise, all else being as it is. Where the same
//! test stands twice, each place is its own.

use veiviser::Flow;
use veiviser::condition::{Condition, Test};
use veiviser::flow::{QuestionOption, Step};

use crate::aig::{Aig, Lit};
use crate::encode::DualRail;
use crate::witness::EncodedWalk;

use super::names::{PackLocation, PartNames};
use super::parts::{PartDepths, depth};
use super::{Obligation, ObligationKind};

/// A condition of the flow, and where it has a say.
struct ConditionSite {
    /// What it belongs to, in words.
    owner: String,
    location: PackLocation,
    depth: usize,
    when: Condition,
    /// What leads to it is open.
    heard: Lit,
}

/// Obligations about the tests of all conditions, in the order of the flow.
pub(super) fn atoms(
    aig: &mut Aig,
    walk: &EncodedWalk<'_>,
    names: &PartNames<'_>,
    depths: &PartDepths,
) -> Vec<Obligation> {
    let mut places = places_of_steps(aig, walk, names, depths);
    places.extend(places_of_results(aig, walk, names, depths));
    let mut found = Vec::new();
    for place in &places {
        of_condition(aig, walk, names, place, &mut found);
    }
    found
}

/// The conditions of stages, used flows, steps and options.
fn places_of_steps(
    aig: &mut Aig,
    walk: &EncodedWalk<'_>,
    names: &PartNames<'_>,
    depths: &PartDepths,
) -> Vec<ConditionSite> {
    let encoding = &walk.encoding;
    let flow = encoding.flow();
    let mut places = Vec::new();
    for (i, gate) in flow.gates().iter().enumerate() {
        let heard = gate.parent.map_or(Lit::TRUE, |parent| encoding.open(parent as usize));
        let (owner, location) = names.gate(i);
        let depth = depth(&depths.gates, i);
        let when = gate.when;
        places.extend(when.map(|when| ConditionSite {
            owner,
            location: location.inside("/when"),
            depth,
            when,
            heard,
        }));
    }
    for (i, (step, lits)) in flow.steps().iter().zip(&encoding.steps).enumerate() {
        let depth = depth(&depths.steps, i);
        if let Some(when) = step.when {
            let owner = format!("step `{}`", step.path);
            let location = names.when(&step.path);
            places.push(ConditionSite {
                owner,
                location,
                depth,
                when,
                heard: encoding.led_to(step),
            });
        }
        for (same, when) in alike(flow, step) {
            let Some(option) = same.first() else { continue };
            let others = same.len().saturating_sub(1);
            let more = if others > 0 { format!(" and {others} more") } else { String::new() };
            let owner = format!("option `{}`{more} of `{}`", option.id, step.path);
            let location = names.option(&step.path, &option.id);
            let location = if step.register { location } else { location.inside("/when") };
            places.push(ConditionSite { owner, location, depth, when, heard: lits.shown });
        }
        let what = SiteOwner {
            path: &step.path,
            location: names.step(&step.path),
            depth,
            shown: lits.asked,
        };
        what.variants(aig, walk, step.variants().collect(), &mut places);
    }
    places
}

/// The options of a question by what they read, for those of a register often read the same: then
/// one stands for all.
fn alike<'s>(flow: &Flow, step: &'s Step) -> Vec<(Vec<&'s QuestionOption>, Condition)> {
    let mut groups: Vec<(Vec<&QuestionOption>, Condition)> = Vec::new();
    for option in &step.options {
        let Some(when) = option.when else { continue };
        let twin = |group: &&mut (_, Condition)| {
            step.register && tests_of(flow, group.1) == tests_of(flow, when)
        };
        match groups.iter_mut().find(twin) {
            Some((same, _)) => same.push(option),
            None => groups.push((vec![option], when)),
        }
    }
    groups
}

/// The tests of a condition, with their ends counted from its start.
fn tests_of(flow: &Flow, when: Condition) -> Vec<Test> {
    let run = flow.tests().get(when.start as usize..when.end as usize).unwrap_or_default();
    let moved = |end: u32| end.saturating_sub(when.start);
    let tests = run.iter().map(|test| match *test {
        Test::All { end } => Test::All { end: moved(end) },
        Test::Any { end } => Test::Any { end: moved(end) },
        Test::StaysUnknown { end } => Test::StaysUnknown { end: moved(end) },
        other => other,
    });
    tests.collect()
}

/// The conditions of facts, actions and prohibitions, and of what they rest on.
fn places_of_results(
    aig: &mut Aig,
    walk: &EncodedWalk<'_>,
    names: &PartNames<'_>,
    depths: &PartDepths,
) -> Vec<ConditionSite> {
    let encoding = &walk.encoding;
    let flow = encoding.flow();
    let mut places = Vec::new();
    for (i, (fact, rails)) in flow.facts().iter().zip(&encoding.facts).enumerate() {
        let (location, depth) = (names.fact(&fact.path), depth(&depths.facts, i));
        let owner = format!("fact `{}`", fact.path);
        let (when, heard) = (fact.when, Lit::TRUE);
        places.push(ConditionSite {
            owner,
            location: location.inside("/when"),
            depth,
            when,
            heard,
        });
        let what = SiteOwner { path: &fact.path, location, depth, shown: rails.yes };
        what.sources(names, fact.sources.iter().map(|s| (s.source, s.when)), &mut places);
        what.variants(aig, walk, fact.variants().collect(), &mut places);
    }
    for (i, (action, rails)) in flow.actions().iter().zip(&encoding.actions).enumerate() {
        let (location, depth) = (names.action(&action.path), depth(&depths.actions, i));
        let kind = if action.urgency.is_some() { "action" } else { "prohibition" };
        let owner = format!("{kind} `{}`", action.path);
        let (when, heard) = (action.when, Lit::TRUE);
        places.push(ConditionSite {
            owner,
            location: location.inside("/when"),
            depth,
            when,
            heard,
        });
        let what = SiteOwner { path: &action.path, location, depth, shown: rails.yes };
        what.sources(names, action.sources.iter().map(|s| (s.source, s.when)), &mut places);
        what.variants(aig, walk, action.variants().collect(), &mut places);
    }
    places
}

/// What sources and variants belong to.
struct SiteOwner<'w> {
    path: &'w str,
    location: PackLocation,
    depth: usize,
    shown: Lit,
}

impl SiteOwner<'_> {
    /// Whether a source counts matters only where what it carries is so.
    fn sources(
        &self,
        names: &PartNames<'_>,
        sources: impl Iterator<Item = (u32, Option<Condition>)>,
        places: &mut Vec<ConditionSite>,
    ) {
        for (i, (source, when)) in sources.enumerate() {
            let Some(when) = when else { continue };
            let owner = format!("source `{}` of `{}`", names.source(source), self.path);
            let location = self.location.inside(&format!("/sources/{i}/when"));
            places.push(ConditionSite {
                owner,
                location,
                depth: self.depth,
                when,
                heard: self.shown,
            });
        }
    }

    /// The first variant that is true wins, so that the later ones have no say.
    fn variants(
        &self,
        aig: &mut Aig,
        walk: &EncodedWalk<'_>,
        whens: Vec<Condition>,
        places: &mut Vec<ConditionSite>,
    ) {
        let mut heard = self.shown;
        for (i, when) in whens.into_iter().enumerate() {
            let owner = format!("variant {} of `{}`", i.saturating_add(1), self.path);
            let location = self.location.inside(&format!("/variants/{i}/when"));
            places.push(ConditionSite { owner, location, depth: self.depth, when, heard });
            let own = walk.encoding.condition(aig, Some(when)).yes;
            heard = aig.and(heard, !own);
        }
    }
}

/// The values that a test can have.
const VALUES: [(ObligationKind, &str, (Lit, Lit)); 3] = [
    (ObligationKind::AtomTrue, "true", (Lit::TRUE, Lit::FALSE)),
    (ObligationKind::AtomFalse, "false", (Lit::FALSE, Lit::TRUE)),
    (ObligationKind::AtomUnknown, "unknown", (Lit::FALSE, Lit::FALSE)),
];

fn of_condition(
    aig: &mut Aig,
    walk: &EncodedWalk<'_>,
    names: &PartNames<'_>,
    place: &ConditionSite,
    found: &mut Vec<Obligation>,
) {
    let flow = walk.encoding.flow();
    let mut leaves: Vec<(u32, DualRail)> = Vec::new();
    walk.encoding.condition_with(aig, place.when, &mut |at, rails| {
        leaves.push((at, rails));
        rails
    });
    let mut said: Vec<String> = Vec::new();
    for (at, rails) in leaves {
        let Some(test) = flow.tests().get(at as usize) else { continue };
        let mut atom = names.test(flow, *test);
        said.push(atom.clone());
        let twins = said.iter().filter(|one| **one == atom).count();
        if twins > 1 {
            atom = format!("{atom} (place {twins})");
        }
        let is = [rails.yes, rails.no, aig.all([!rails.yes, !rails.no])];
        let decisions = VALUES.map(|(_, _, (yes, no))| {
            let mut other = |place, rails: DualRail| {
                if place == at { DualRail { yes, no, settled: rails.settled } } else { rails }
            };
            walk.encoding.condition_with(aig, place.when, &mut other).yes
        });
        for ((is, decision), (kind, value, _)) in is.into_iter().zip(decisions).zip(VALUES) {
            let others = decisions.map(|other| aig.differ(decision, other));
            let decides = aig.any(others);
            let lit = aig.all([place.heard, is, decides]);
            let name = format!("{atom} in the condition of {}, {value} and decisive", place.owner);
            found.push(Obligation::new(kind, name, place.location.clone(), place.depth, lit));
        }
    }
}
