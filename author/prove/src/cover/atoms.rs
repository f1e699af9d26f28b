//! That every test of every condition matters: masking MC/DC with three values.
//! `(walk, names) -> obligations`.
//!
//! A condition decides one thing: whether it is *true*. For each of its tests, and each of the three
//! values of the test, some walk should show that the test decides: it has this value, and with another
//! value the condition would have had another result, everything else being the same. A test that is
//! written twice has obligations for each time. Conditions inside a flow that is used in place have theirs
//! in that flow.

use std::mem::{Discriminant, discriminant};

use veiviser::Flow;
use veiviser::condition::{Condition, Parts, Test};
use veiviser::flow::{QuestionOption, SourceUse, Step, is_own};
use veiviser::index::{Id, NodeId, TestId};

use crate::aig::{Aig, Lit};
use crate::encode::DualRail;
use crate::witness::EncodedWalk;

use super::names::{PackLocation, PartNames};
use super::parts::PartDepths;
use super::{Obligation, ObligationKind};

/// A condition of the flow, and where it matters.
struct ConditionSite {
    /// What it belongs to, in words.
    owner: String,
    location: PackLocation,
    depth: NodeId,
    when: Condition,
    /// It matters here: what leads to it is open.
    matters: Lit,
}

/// Obligations about the tests of all conditions, in the order of the flow.
pub(super) fn atoms(
    aig: &mut Aig,
    walk: &EncodedWalk<'_>,
    names: &PartNames<'_>,
    depths: &PartDepths,
) -> Vec<Obligation> {
    let mut sites = sites_of_steps(aig, walk, names, depths);
    sites.extend(sites_of_results(aig, walk, names, depths));
    let mut found = Vec::new();
    for site in &sites {
        of_condition(aig, walk, names, site, &mut found);
    }
    found
}

/// The conditions of stages, used flows, steps and options.
fn sites_of_steps(
    aig: &mut Aig,
    walk: &EncodedWalk<'_>,
    names: &PartNames<'_>,
    depths: &PartDepths,
) -> Vec<ConditionSite> {
    let encoding = &walk.encoding;
    let flow = encoding.flow();
    let mut sites = Vec::new();
    for (gate, depth) in flow.gates().values().zip(depths.gates.values()) {
        let Some(when) = gate.when.filter(|_| is_own(&gate.path)) else { continue };
        let matters = gate.parent.map_or(Lit::TRUE, |parent| encoding.open(parent));
        let (owner, location) = names.gate(gate);
        let location = location.inside("/when");
        sites.push(ConditionSite { owner, location, depth: *depth, when, matters });
    }
    let steps = flow.steps().values().zip(encoding.steps.values()).zip(depths.steps.values());
    for ((step, lits), depth) in steps.filter(|((step, _), _)| is_own(&step.path)) {
        let depth = *depth;
        if let Some(when) = step.when {
            let owner = format!("step `{}`", step.path);
            let location = names.when(&step.path);
            let matters = encoding.led_to(step);
            sites.push(ConditionSite { owner, location, depth, when, matters });
        }
        for (alike, when) in options_by_condition(flow, step) {
            let Some(option) = alike.first() else { continue };
            let others = alike.len().saturating_sub(1);
            let more = if others > 0 { format!(" and {others} more") } else { String::new() };
            let owner = format!("option `{}`{more} of `{}`", option.id, step.path);
            let location = names.option(&step.path, &option.id);
            let location = if step.register { location } else { location.inside("/when") };
            sites.push(ConditionSite { owner, location, depth, when, matters: lits.shown });
        }
        let (told, location) = (format!("`{}`", step.path), names.step(&step.path));
        let owner = SiteOwner { told, location, depth, shown: lits.asked };
        owner.variants(aig, walk, step.variants(), &mut sites);
    }
    sites
}

/// The options of a question by their conditions. Those of a register often have the same one: then one
/// option represents all of them.
fn options_by_condition<'s>(
    flow: &Flow,
    step: &'s Step,
) -> Vec<(Vec<&'s QuestionOption>, Condition)> {
    let mut groups: Vec<(Vec<&QuestionOption>, Condition)> = Vec::new();
    for option in &step.options {
        let Some(when) = option.when else { continue };
        let is_same = |group: &&mut (_, Condition)| {
            step.register && shape(flow, group.1) == shape(flow, when)
        };
        match groups.iter_mut().find(is_same) {
            Some((alike, _)) => alike.push(option),
            None => groups.push((vec![option], when)),
        }
    }
    groups
}

/// The form of a test, what it reads, and how many tests belong to it: all but its position.
type TestShape = (Discriminant<Test>, Option<Test>, usize);

/// The tests of a condition, so that two conditions that say the same are equal.
fn shape(flow: &Flow, when: Condition) -> Vec<TestShape> {
    let length = |end: TestId| end.position().saturating_sub(when.start.position());
    let tests = flow.tests_of(when).iter();
    tests
        .map(|test| match test.parts() {
            Parts::Reads(_) => (discriminant(test), Some(*test), 0),
            Parts::Next => (discriminant(test), None, 0),
            Parts::UpTo { end } | Parts::DecidedUpTo { end } => {
                (discriminant(test), None, length(end))
            }
        })
        .collect()
}

/// The conditions of facts, actions and prohibitions, and of what they rest on.
fn sites_of_results(
    aig: &mut Aig,
    walk: &EncodedWalk<'_>,
    names: &PartNames<'_>,
    depths: &PartDepths,
) -> Vec<ConditionSite> {
    let encoding = &walk.encoding;
    let flow = encoding.flow();
    let mut sites = Vec::new();
    let facts = flow.facts().values().zip(encoding.facts.values()).zip(depths.facts.values());
    for ((fact, rails), depth) in facts.filter(|((fact, _), _)| is_own(&fact.path)) {
        let (told, location) = (format!("`{}`", fact.path), names.fact(&fact.path));
        let owner = SiteOwner { told, location, depth: *depth, shown: rails.yes };
        owner.own("fact", fact.when, &mut sites);
        owner.sources(names, &fact.sources, names.sources_of_fact(&fact.path), &mut sites);
        owner.variants(aig, walk, fact.variants(), &mut sites);
    }
    let actions = flow.actions().values().zip(encoding.actions.values());
    let actions = actions.zip(depths.actions.values());
    for ((action, rails), depth) in actions.filter(|((action, _), _)| is_own(&action.path)) {
        let (told, location) = (flow.told(action), names.action(&action.path));
        let kind = if action.urgency.is_some() { "action" } else { "prohibition" };
        let mut owner = SiteOwner { told, location, depth: *depth, shown: rails.yes };
        owner.own(kind, action.own.when, &mut sites);
        owner.sources(names, &action.sources, names.sources_of_action(&action.path), &mut sites);
        owner.location = names.words_of_action(&action.path);
        owner.variants(aig, walk, action.variants(), &mut sites);
    }
    sites
}

/// What conditions belong to.
struct SiteOwner {
    /// How an author is told of it.
    told: String,
    location: PackLocation,
    depth: NodeId,
    shown: Lit,
}

impl SiteOwner {
    /// The condition of the fact, action or prohibition itself.
    fn own(&self, kind: &str, when: Condition, sites: &mut Vec<ConditionSite>) {
        let owner = format!("{kind} {}", self.told);
        let location = self.location.inside("/when");
        sites.push(ConditionSite { owner, location, depth: self.depth, when, matters: Lit::TRUE });
    }

    /// Whether a source counts matters only where what rests on it holds. `places` says where each is
    /// written.
    fn sources(
        &self,
        names: &PartNames<'_>,
        sources: &[SourceUse],
        places: &[PackLocation],
        sites: &mut Vec<ConditionSite>,
    ) {
        for (position, used) in sources.iter().enumerate() {
            let Some(when) = used.when else { continue };
            let place = places.get(position).cloned().unwrap_or_default();
            let owner = format!("source `{}` of {}", names.source(used.source), self.told);
            let location = place.inside("/when");
            let matters = self.shown;
            sites.push(ConditionSite { owner, location, depth: self.depth, when, matters });
        }
    }

    /// The first variant that is true is shown, so that the later ones do not matter then.
    fn variants(
        &self,
        aig: &mut Aig,
        walk: &EncodedWalk<'_>,
        whens: impl Iterator<Item = Condition>,
        sites: &mut Vec<ConditionSite>,
    ) {
        let mut matters = self.shown;
        for (position, when) in whens.enumerate() {
            let owner = format!("variant {} of {}", position.saturating_add(1), self.told);
            let location = self.location.inside(&format!("/variants/{position}/when"));
            sites.push(ConditionSite { owner, location, depth: self.depth, when, matters });
            let own = walk.encoding.condition(aig, Some(when)).yes;
            matters = aig.and(matters, !own);
        }
    }
}

/// The values that a test can have.
const VALUES: [(ObligationKind, &str, (Lit, Lit)); 3] = [
    (ObligationKind::AtomTrue, "true", (Lit::TRUE, Lit::FALSE)),
    (ObligationKind::AtomFalse, "false", (Lit::FALSE, Lit::TRUE)),
    (ObligationKind::AtomUnknown, "unknown", (Lit::FALSE, Lit::FALSE)),
];

/// The obligations of one condition: three for each of its tests.
fn of_condition(
    aig: &mut Aig,
    walk: &EncodedWalk<'_>,
    names: &PartNames<'_>,
    site: &ConditionSite,
    found: &mut Vec<Obligation>,
) {
    let flow = walk.encoding.flow();
    let mut tests: Vec<(TestId, DualRail)> = Vec::new();
    walk.encoding.condition_with(aig, site.when, &mut |test, rails| {
        tests.push((test, rails));
        rails
    });
    let mut names_so_far: Vec<String> = Vec::new();
    for (id, rails) in tests {
        let Some(test) = flow.tests().get(id) else { continue };
        let mut atom = names.test(flow, *test);
        names_so_far.push(atom.clone());
        let times = names_so_far.iter().filter(|name| **name == atom).count();
        if times > 1 {
            atom = format!("{atom} (place {times})");
        }
        let has_value = [rails.yes, rails.no, aig.all([!rails.yes, !rails.no])];
        let results = VALUES.map(|(_, _, (yes, no))| {
            let mut other_value = |test, rails: DualRail| {
                if test == id { DualRail { yes, no, settled: rails.settled } } else { rails }
            };
            walk.encoding.condition_with(aig, site.when, &mut other_value).yes
        });
        for ((has_value, result), (kind, value, _)) in
            has_value.into_iter().zip(results).zip(VALUES)
        {
            let differs = results.map(|other| aig.differ(result, other));
            let decides = aig.any(differs);
            let lit = aig.all([site.matters, has_value, decides]);
            let name = format!("{atom} in the condition of {}, {value} and decisive", site.owner);
            found.push(Obligation::new(kind, name, site.location.clone(), site.depth, lit));
        }
    }
}
