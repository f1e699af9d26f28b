//! What a complete set of walks shows of the parts of a flow: every step, every answer, every flow in
//! place, every fact, action, prohibition and variant. `(walk, names) -> obligations`.

use veiviser::condition::{Condition, Threshold};
use veiviser::flow::{Node, Step};
use veiviser::index::{ActionId, FactId, GateId, Id, IndexVec, NodeId, StepId};
use veiviser::{Flow, StepKind};

use crate::aig::{Aig, Lit};
use crate::encode::StepLits;
use crate::witness::EncodedWalk;

use super::names::{PackLocation, PartNames};
use super::{Obligation, ObligationKind};

/// The node of each part of a flow: a later one needs more of a walk.
#[derive(Debug)]
pub(super) struct PartDepths {
    pub(super) steps: IndexVec<StepId, NodeId>,
    pub(super) gates: IndexVec<GateId, NodeId>,
    pub(super) facts: IndexVec<FactId, NodeId>,
    pub(super) actions: IndexVec<ActionId, NodeId>,
}

impl PartDepths {
    pub(super) fn of(flow: &Flow) -> Self {
        let mut depths = Self {
            steps: IndexVec::alongside(flow.steps(), NodeId::FIRST),
            gates: IndexVec::alongside(flow.gates(), NodeId::FIRST),
            facts: IndexVec::alongside(flow.facts(), NodeId::FIRST),
            actions: IndexVec::alongside(flow.actions(), NodeId::FIRST),
        };
        for (depth, node) in flow.nodes().iter() {
            let slot = match *node {
                Node::Gate(gate) => depths.gates.get_mut(gate),
                Node::Step(step) => depths.steps.get_mut(step),
                Node::Fact(fact) => depths.facts.get_mut(fact),
                Node::Action(action) => depths.actions.get_mut(action),
            };
            if let Some(slot) = slot {
                *slot = depth;
            }
        }
        depths
    }
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
    let steps = flow.steps().values().zip(encoding.steps.values()).zip(walk.table.values());
    for (((step, lits), inputs), depth) in steps.zip(depths.steps.values()) {
        let depth = *depth;
        let location = names.step(&step.path);
        let name = format!("step `{}`", step.path);
        let (kind, path) = (ObligationKind::Step, &step.path);
        let obligation = Obligation::new(kind, name, location.clone(), depth, lits.asked);
        found.push(obligation.of_path(path));
        answers(aig, (step, lits), names, depth, &mut found);
        numbers(aig, (step, lits), &inputs.reached, &location, depth, &mut found);
        let whens = step.variants().collect();
        let told = format!("`{}`", step.path);
        let kind = ObligationKind::Variant;
        let (path, shown) = (&step.path, lits.asked);
        let owner = EncodedOwner { path, told, kind, location, depth, shown };
        variants(aig, walk, &owner, whens, &mut found);
    }
    for ((id, gate), depth) in flow.gates().iter().zip(depths.gates.values()) {
        if !gate.is_stage {
            let (name, location) = names.gate(gate);
            let (kind, open) = (ObligationKind::Step, encoding.open(id));
            let obligation = Obligation::new(kind, name, location, *depth, open);
            found.push(obligation.of_path(&gate.path));
        }
    }
    let facts = flow.facts().values().zip(encoding.facts.values());
    for ((fact, rails), depth) in facts.zip(depths.facts.values()) {
        let (location, depth) = (names.fact(&fact.path), *depth);
        let name = format!("fact `{}`", fact.path);
        let kind = ObligationKind::Fact;
        let obligation = Obligation::new(kind, name, location.clone(), depth, rails.yes);
        found.push(obligation.of_path(&fact.path));
        let (told, kind) = (format!("`{}`", fact.path), ObligationKind::Variant);
        let (path, shown) = (&fact.path, rails.yes);
        let owner = EncodedOwner { path, told, kind, location, depth, shown };
        variants(aig, walk, &owner, fact.variants().collect(), &mut found);
    }
    let actions = flow.actions().values().zip(encoding.actions.values());
    for ((action, rails), depth) in actions.zip(depths.actions.values()) {
        let (location, depth) = (names.action(&action.path), *depth);
        let (kind, what) = if action.urgency.is_some() {
            (ObligationKind::Action, "action")
        } else {
            (ObligationKind::Prohibition, "prohibition")
        };
        let told = flow.told(action);
        let obligation =
            Obligation::new(kind, format!("{what} {told}"), location, depth, rails.yes);
        found.push(obligation.of_path(&action.path));
        let location = names.words_of_action(&action.path);
        let kind = match action.shared {
            Some(_) => ObligationKind::SharedVariant,
            None => ObligationKind::Variant,
        };
        let (path, shown) = (&action.path, rails.yes);
        let owner = EncodedOwner { path, told, kind, location, depth, shown };
        variants(aig, walk, &owner, action.variants().collect(), &mut found);
    }
    found
}

/// Each option is offered and answered, and so are `none` and `unsure` where they are offered.
fn answers(
    aig: &mut Aig,
    (step, lits): (&Step, &StepLits),
    names: &PartNames<'_>,
    depth: NodeId,
    found: &mut Vec<Obligation>,
) {
    let location = names.step(&step.path);
    let unsure = lits.unsure(aig);
    for (option, picked) in step.options.iter().zip(&lits.picked) {
        let answered = aig.all([lits.answered, !lits.waits, *picked]);
        // Of a `choice` that was answered with `unsure` no option counts.
        let is_choice = step.kind == StepKind::Choice;
        let answered = if is_choice { aig.and(answered, !unsure) } else { answered };
        let name = format!("option `{}` of `{}`", option.id, step.path);
        let location = names.option(&step.path, &option.id);
        let obligation = Obligation::new(ObligationKind::Option, name, location, depth, answered);
        found.push(obligation.of_path(&step.path));
    }
    if step.kind == StepKind::Choices {
        let not_picked: Vec<Lit> = lits.picked.iter().map(|picked| !*picked).collect();
        let none = aig.all(not_picked.into_iter().chain([lits.answered, !lits.waits, !unsure]));
        let name = format!("`none` of `{}`", step.path);
        let obligation = Obligation::new(ObligationKind::None, name, location.clone(), depth, none);
        found.push(obligation.of_path(&step.path));
    }
    if step.unsure {
        let name = format!("`unsure` of `{}`", step.path);
        let obligation = Obligation::new(ObligationKind::Unsure, name, location, depth, unsure);
        found.push(obligation.of_path(&step.path));
    }
}

/// A number on both sides of each threshold.
fn numbers(
    aig: &mut Aig,
    (step, lits): (&Step, &StepLits),
    reached: &[(Threshold, Lit)],
    location: &PackLocation,
    depth: NodeId,
    found: &mut Vec<Obligation>,
) {
    let unsure = lits.unsure(aig);
    let sure = aig.and(lits.answered, !unsure);
    for (number, reached) in reached.iter().filter(|(_, reached)| *reached != Lit::TRUE) {
        for (relation, side) in [("at least", *reached), ("less than", !*reached)] {
            let lit = aig.and(sure, side);
            let name = format!("`{}` {relation} {number}", step.path);
            let kind = ObligationKind::Number;
            let obligation = Obligation::new(kind, name, location.clone(), depth, lit);
            found.push(obligation.of_path(&step.path));
        }
    }
}

/// What variants belong to: a step, fact or action, as an author is told of it, with its place and its
/// literal.
struct EncodedOwner<'w> {
    path: &'w str,
    told: String,
    /// The kind of its variants.
    kind: ObligationKind,
    location: PackLocation,
    depth: NodeId,
    shown: Lit,
}

/// Each variant is shown where what it belongs to is, its own condition is true, and none before it.
fn variants(
    aig: &mut Aig,
    walk: &EncodedWalk<'_>,
    owner: &EncodedOwner<'_>,
    whens: Vec<Condition>,
    found: &mut Vec<Obligation>,
) {
    let mut rest = owner.shown;
    for (position, when) in whens.into_iter().enumerate() {
        let own = walk.encoding.condition(aig, Some(when)).yes;
        let shown = aig.and(rest, own);
        rest = aig.and(rest, !own);
        let name = format!("variant {} of {}", position.saturating_add(1), owner.told);
        let location = owner.location.inside(&format!("/variants/{position}"));
        let obligation = Obligation::new(owner.kind, name, location, owner.depth, shown);
        found.push(obligation.of_path(owner.path));
    }
}
