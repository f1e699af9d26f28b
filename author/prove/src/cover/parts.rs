//! What a complete set of walks shows of the parts of a flow: every step, every answer, every fact,
//! action, door and variant. `(walk, names) -> obligations`.

use veiviser::Kind;
use veiviser::condition::Condition;
use veiviser::flow::{Node, Step};

use crate::circuit::{Circuit, Wire};
use crate::encode::StepWires;
use crate::witness::Walk;

use super::names::{Names, Spot};
use super::{Obligation, Sort};

/// Where the parts of a flow stand in it: later ones need more of a walk.
#[derive(Debug, Default)]
pub(super) struct Depths {
    pub(super) steps: Vec<usize>,
    pub(super) gates: Vec<usize>,
    pub(super) facts: Vec<usize>,
    pub(super) actions: Vec<usize>,
}

impl Depths {
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
    circuit: &mut Circuit,
    walk: &Walk<'_>,
    names: &Names<'_>,
    depths: &Depths,
) -> Vec<Obligation> {
    let encoding = &walk.encoding;
    let flow = encoding.flow();
    let mut found = Vec::new();
    for (place, (step, wires)) in flow.steps().iter().zip(&encoding.steps).enumerate() {
        let depth = depth(&depths.steps, place);
        let spot = names.step(&step.path);
        let name = format!("step `{}`", step.path);
        found.push(Obligation::new(Sort::Step, name, spot.clone(), depth, wires.asked));
        answers(circuit, (step, wires), names, depth, &mut found);
        if let Some(given) = walk.table.get(place) {
            numbers(circuit, (step, wires), &given.reached, &spot, depth, &mut found);
        }
        let whens = step.variants().collect();
        let owner = Owner { path: &step.path, spot, depth, shown: wires.asked };
        variants(circuit, walk, &owner, whens, &mut found);
    }
    for (place, (fact, rails)) in flow.facts().iter().zip(&encoding.facts).enumerate() {
        let (spot, depth) = (names.fact(&fact.path), depth(&depths.facts, place));
        let name = format!("fact `{}`", fact.path);
        found.push(Obligation::new(Sort::Fact, name, spot.clone(), depth, rails.yes));
        let owner = Owner { path: &fact.path, spot, depth, shown: rails.yes };
        variants(circuit, walk, &owner, fact.variants().collect(), &mut found);
    }
    for (place, (action, rails)) in flow.actions().iter().zip(&encoding.actions).enumerate() {
        let (spot, depth) = (names.action(&action.path), depth(&depths.actions, place));
        let is_action = action.urgency.is_some();
        let (sort, what) = if is_action { (Sort::Action, "action") } else { (Sort::Door, "door") };
        let name = format!("{what} `{}`", action.path);
        found.push(Obligation::new(sort, name, spot.clone(), depth, rails.yes));
        let owner = Owner { path: &action.path, spot, depth, shown: rails.yes };
        variants(circuit, walk, &owner, action.variants().collect(), &mut found);
    }
    found
}

/// Each option is offered and said, and so are `none` and `unsure` where they stand.
fn answers(
    circuit: &mut Circuit,
    (step, wires): (&Step, &StepWires),
    names: &Names<'_>,
    depth: usize,
    found: &mut Vec<Obligation>,
) {
    let spot = names.step(&step.path);
    let unsure = wires.unsure(circuit);
    for (option, picked) in step.options.iter().zip(&wires.picked) {
        let said = circuit.all([wires.answered, !wires.waits, *picked]);
        // Of a `choice` that was answered with `unsure` no option counts.
        let said = if step.kind == Kind::Choice { circuit.and(said, !unsure) } else { said };
        let name = format!("option `{}` of `{}`", option.id, step.path);
        let spot = names.option(&step.path, &option.id);
        found.push(Obligation::new(Sort::Option, name, spot, depth, said));
    }
    if step.kind == Kind::Choices {
        let quiet: Vec<Wire> = wires.picked.iter().map(|picked| !*picked).collect();
        let none = circuit.all(quiet.into_iter().chain([wires.answered, !wires.waits, !unsure]));
        let name = format!("`none` of `{}`", step.path);
        found.push(Obligation::new(Sort::None, name, spot.clone(), depth, none));
    }
    if step.unsure {
        let name = format!("`unsure` of `{}`", step.path);
        found.push(Obligation::new(Sort::Unsure, name, spot, depth, unsure));
    }
}

/// A number on both sides of each threshold.
fn numbers(
    circuit: &mut Circuit,
    (step, wires): (&Step, &StepWires),
    reached: &[(i32, Wire)],
    spot: &Spot,
    depth: usize,
    found: &mut Vec<Obligation>,
) {
    let unsure = wires.unsure(circuit);
    let sure = circuit.and(wires.answered, !unsure);
    for (number, reached) in reached.iter().filter(|(_, reached)| *reached != Wire::TRUE) {
        for (how, side) in [("at least", *reached), ("less than", !*reached)] {
            let wire = circuit.and(sure, side);
            let name = format!("`{}` {how} {number}", step.path);
            found.push(Obligation::new(Sort::Number, name, spot.clone(), depth, wire));
        }
    }
}

/// What variants belong to.
struct Owner<'o> {
    path: &'o str,
    spot: Spot,
    depth: usize,
    shown: Wire,
}

/// Each variant is shown where what it belongs to is, its own condition is true, and none before it.
fn variants(
    circuit: &mut Circuit,
    walk: &Walk<'_>,
    owner: &Owner<'_>,
    whens: Vec<Condition>,
    found: &mut Vec<Obligation>,
) {
    let mut rest = owner.shown;
    for (place, when) in whens.into_iter().enumerate() {
        let own = walk.encoding.condition(circuit, Some(when)).yes;
        let shown = circuit.and(rest, own);
        rest = circuit.and(rest, !own);
        let name = format!("variant {} of `{}`", place.saturating_add(1), owner.path);
        let spot = owner.spot.inside(&format!("/variants/{place}"));
        found.push(Obligation::new(Sort::Variant, name, spot, owner.depth, shown));
    }
}
