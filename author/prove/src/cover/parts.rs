//! What a complete set of walks shows of the parts of a flow: every step, every answer, every fact,
//! action, prohibition and variant. `(walk, names) -> obligations`.

use veiviser::StepKind;
use veiviser::condition::Condition;
use veiviser::flow::{Node, Step};

use crate::aig::{Aig, Lit};
use crate::encode::StepLits;
use crate::witness::EncodedWalk;

use super::names::{PackLocation, PartNames};
use super::{Obligation, ObligationKind};

/// Where the parts of a flow stand in it: later ones need more of a walk.
#[derive(Debug, Default)]
pub(super) struct PartDepths {
    pub(super) steps: Vec<usize>,
    pub(super) gates: Vec<usize>,
    pub(super) facts: Vec<usize>,
    pub(super) actions: Vec<usize>,
}

impl PartDepths {
    pub(super) fn of(nodes: &[Node]) -> Self {
        let mut depths = Self::default();
        for (depth, node) in nodes.iter().enumerate() {
            let (list, place) = match *node {
                Node::Gate(gate) => (&mut depths.gates, gate),
                Node::Step(step) => (&mut depths.steps, step),
                Node::Fact(fact) => (&mut depths.facts, fact),
                Node::Action(action) => (&mut depths.actions, action),
            };
            let place = place as usize;
            if list.len() <= place {
                list.resize(place.saturating_add(1), 0);
            }
            if let Some(slot) = list.get_mut(place) {
                *slot = depth;
            }
        }
        depths
    }
}

/// How deep a part stands.
pub(super) fn depth(list: &[usize], place: usize) -> usize {
    list.get(place).copied().unwrap_or(0)
}

/// Obligations about the parts of a flow, in the order of the flow. Each is true of a state, complete
/// or not.
pub(super) fn parts(
    aig: &mut Aig,
    walk: &EncodedWalk<'_>,
    names: &PartNames<'_>,
    depths: &PartDepths,
) -> Vec<Obligation> {
    let encoding = &walk.encoding;
    let flow = encoding.flow();
    let mut found = Vec::new();
    for (place, (step, lits)) in flow.steps().iter().zip(&encoding.steps).enumerate() {
        let depth = depth(&depths.steps, place);
        let location = names.step(&step.path);
        let name = format!("step `{}`", step.path);
        found.push(Obligation::new(
            ObligationKind::Step,
            name,
            location.clone(),
            depth,
            lits.asked,
        ));
        answers(aig, (step, lits), names, depth, &mut found);
        if let Some(inputs) = walk.table.get(place) {
            numbers(aig, (step, lits), &inputs.reached, &location, depth, &mut found);
        }
        let whens = step.variants().collect();
        let owner = VariantOwner { path: &step.path, location, depth, shown: lits.asked };
        variants(aig, walk, &owner, whens, &mut found);
    }
    for (place, (fact, rails)) in flow.facts().iter().zip(&encoding.facts).enumerate() {
        let (location, depth) = (names.fact(&fact.path), depth(&depths.facts, place));
        let name = format!("fact `{}`", fact.path);
        found.push(Obligation::new(ObligationKind::Fact, name, location.clone(), depth, rails.yes));
        let owner = VariantOwner { path: &fact.path, location, depth, shown: rails.yes };
        variants(aig, walk, &owner, fact.variants().collect(), &mut found);
    }
    for (place, (action, rails)) in flow.actions().iter().zip(&encoding.actions).enumerate() {
        let (location, depth) = (names.action(&action.path), depth(&depths.actions, place));
        let is_action = action.urgency.is_some();
        let (kind, what) = if is_action {
            (ObligationKind::Action, "action")
        } else {
            (ObligationKind::Prohibition, "prohibition")
        };
        let name = format!("{what} `{}`", action.path);
        found.push(Obligation::new(kind, name, location.clone(), depth, rails.yes));
        let owner = VariantOwner { path: &action.path, location, depth, shown: rails.yes };
        variants(aig, walk, &owner, action.variants().collect(), &mut found);
    }
    found
}

/// Each option is offered and said, and so are `none` and `unsure` where they stand.
fn answers(
    aig: &mut Aig,
    (step, lits): (&Step, &StepLits),
    names: &PartNames<'_>,
    depth: usize,
    found: &mut Vec<Obligation>,
) {
    let location = names.step(&step.path);
    let unsure = lits.unsure(aig);
    for (option, picked) in step.options.iter().zip(&lits.picked) {
        let said = aig.all([lits.answered, !lits.waits, *picked]);
        // Of a `choice` that was answered with `unsure` no option counts.
        let said = if step.kind == StepKind::Choice { aig.and(said, !unsure) } else { said };
        let name = format!("option `{}` of `{}`", option.id, step.path);
        let location = names.option(&step.path, &option.id);
        found.push(Obligation::new(ObligationKind::Option, name, location, depth, said));
    }
    if step.kind == StepKind::Choices {
        let quiet: Vec<Lit> = lits.picked.iter().map(|picked| !*picked).collect();
        let none = aig.all(quiet.into_iter().chain([lits.answered, !lits.waits, !unsure]));
        let name = format!("`none` of `{}`", step.path);
        found.push(Obligation::new(ObligationKind::None, name, location.clone(), depth, none));
    }
    if step.unsure {
        let name = format!("`unsure` of `{}`", step.path);
        found.push(Obligation::new(ObligationKind::Unsure, name, location, depth, unsure));
    }
}

/// A number on both sides of each threshold.
fn numbers(
    aig: &mut Aig,
    (step, lits): (&Step, &StepLits),
    reached: &[(i32, Lit)],
    location: &PackLocation,
    depth: usize,
    found: &mut Vec<Obligation>,
) {
    let unsure = lits.unsure(aig);
    let sure = aig.and(lits.answered, !unsure);
    for (number, reached) in reached.iter().filter(|(_, reached)| *reached != Lit::TRUE) {
        for (how, side) in [("at least", *reached), ("less than", !*reached)] {
            let lit = aig.and(sure, side);
            let name = format!("`{}` {how} {number}", step.path);
            found.push(Obligation::new(ObligationKind::Number, name, location.clone(), depth, lit));
        }
    }
}

/// What variants belong to.
struct VariantOwner<'o> {
    path: &'o str,
    location: PackLocation,
    depth: usize,
    shown: Lit,
}

/// Each variant is shown where what it belongs to is, its own condition is true, and none before it.
fn variants(
    aig: &mut Aig,
    walk: &EncodedWalk<'_>,
    owner: &VariantOwner<'_>,
    whens: Vec<Condition>,
    found: &mut Vec<Obligation>,
) {
    let mut rest = owner.shown;
    for (place, when) in whens.into_iter().enumerate() {
        let own = walk.encoding.condition(aig, Some(when)).yes;
        let shown = aig.and(rest, own);
        rest = aig.and(rest, !own);
        let name = format!("variant {} of `{}`", place.saturating_add(1), owner.path);
        let location = owner.location.inside(&format!("/variants/{place}"));
        found.push(Obligation::new(ObligationKind::Variant, name, location, owner.depth, shown));
    }
}
