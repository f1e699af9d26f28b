//! Answers that two versions of a flow share: `(old, new, renamed ids) -> one table for both`.
//!
//! A question of both versions has one answer. Where the answer is an option that only one version
//! has, the other finds the question unanswered; ticks on such options are not there for it. A question
//! of one version only is answered freely there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use veiviser::flow::Step;
use veiviser::{Flow, Kind};

use crate::circuit::{Circuit, Wire};
use crate::encode::{self, Given, Table};
use crate::witness::Walk;

/// Ids that were renamed, old to new, as their author declares them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Renamed {
    /// Flows.
    pub flows: BTreeMap<String, String>,
    /// Questions, by their path.
    pub questions: BTreeMap<String, String>,
    /// For a question, by its old path, its options.
    pub options: BTreeMap<String, BTreeMap<String, String>>,
    /// Actions and doors, by their path.
    pub actions: BTreeMap<String, String>,
    /// Contacts.
    pub contacts: BTreeMap<String, String>,
    /// Sources.
    pub sources: BTreeMap<String, String>,
}

/// The new name of something.
pub fn renamed<'n>(names: &'n BTreeMap<String, String>, old: &'n str) -> &'n str {
    names.get(old).map_or(old, String::as_str)
}

/// What one question of a version shares with the other version.
#[derive(Debug, Clone)]
pub struct Share {
    /// The other version has the question too.
    pub matched: bool,
    /// The answer of the table is none that this version offers.
    pub foreign: Wire,
    /// The answer of the table is, or holds, one that only this version offers.
    pub own: Wire,
    /// The inputs of its answer.
    inputs: Vec<u32>,
}

/// One version: its formulas, and what it shares.
#[derive(Debug)]
pub struct Version<'f> {
    /// Complete walks, but for answers that only the other version has.
    pub walk: Walk<'f>,
    /// All states.
    pub state: Walk<'f>,
    /// For each question what is shared.
    pub shares: Vec<Share>,
    /// No question is open but those that the table answers with what only the other version has.
    pub complete: Wire,
}

impl<'f> Version<'f> {
    fn new(circuit: &mut Circuit, flow: &'f Flow, table: Table, shares: Vec<Share>) -> Self {
        let walk = Walk::new(circuit, flow, table.clone(), false);
        let state = Walk::new(circuit, flow, table, true);
        let mut all = Vec::new();
        for ((step, wires), share) in flow.steps().iter().zip(&walk.encoding.steps).zip(&shares) {
            if step.is_question() {
                all.push(circuit.any([!wires.asked, wires.answered, share.foreign]));
            }
        }
        let complete = circuit.all(all);
        Self { walk, state, shares, complete }
    }

    /// The flow.
    pub const fn flow(&self) -> &'f Flow {
        self.walk.encoding.flow()
    }

    /// The walk meets no question, and says no option, that only this version has, as far as these
    /// inputs matter.
    pub fn only_shared(&self, circuit: &mut Circuit, holes: bool, inputs: &[u32]) -> Wire {
        let walk = if holes { &self.state } else { &self.walk };
        let mut met = Vec::new();
        for (share, wires) in self.shares.iter().zip(&walk.encoding.steps) {
            if !share.inputs.iter().any(|input| inputs.binary_search(input).is_ok()) {
                continue;
            }
            met.push(if share.matched {
                circuit.and(wires.answered, share.own)
            } else {
                wires.live(circuit)
            });
        }
        !circuit.any(met)
    }
}

/// Both versions of a flow over the answers they share.
pub fn versions<'f>(
    circuit: &mut Circuit,
    old: &'f Flow,
    new: &'f Flow,
    names: &Renamed,
) -> (Version<'f>, Version<'f>) {
    let mut new_answers: Vec<Option<(Given, Share)>> = vec![None; new.steps().len()];
    let mut old_answers = Vec::new();
    for (place, step) in old.steps().iter().enumerate() {
        let other = new.step_named(renamed(&names.questions, &step.path));
        let other = other.and_then(|at| Some((at, new.steps().get(at)?)));
        match other.filter(|(_, other)| other.kind == step.kind) {
            Some((at, twin)) => {
                let options = names.options.get(&step.path).cloned().unwrap_or_default();
                let both = [(old, place, step), (new, at, twin)];
                let [one, two] = shared(circuit, both, &options);
                old_answers.push(one);
                if let Some(slot) = new_answers.get_mut(at) {
                    *slot = Some(two);
                }
            }
            None => old_answers.push(alone(circuit, old, place, step)),
        }
    }
    let new_steps = new.steps().iter().enumerate().zip(new_answers);
    let new_answers: Vec<_> = new_steps
        .map(|((place, step), answer)| answer.unwrap_or_else(|| alone(circuit, new, place, step)))
        .collect();
    let (old_table, old_shares) = old_answers.into_iter().unzip();
    let (new_table, new_shares) = new_answers.into_iter().unzip();
    (
        Version::new(circuit, old, old_table, old_shares),
        Version::new(circuit, new, new_table, new_shares),
    )
}

/// The answer to a question that only one version has.
fn alone(circuit: &mut Circuit, flow: &Flow, place: usize, step: &Step) -> (Given, Share) {
    let given = encode::answer(circuit, step, &encode::thresholds(flow, place));
    let inputs = circuit.support(wires(&given));
    (given, Share { matched: false, foreign: Wire::FALSE, own: Wire::TRUE, inputs })
}

fn wires(given: &Given) -> Vec<Wire> {
    let reached = given.reached.iter().map(|(_, wire)| *wire);
    let options = given.options.iter().copied();
    options.chain(reached).chain([given.unsure, given.supplied, given.hole, given.waits]).collect()
}

type Place<'f> = (&'f Flow, usize, &'f Step);

/// The answer to a question of both versions, as each finds it.
fn shared(
    circuit: &mut Circuit,
    both: [Place<'_>; 2],
    options: &BTreeMap<String, String>,
) -> [(Given, Share); 2] {
    let [(_, _, old), (_, _, new)] = both;
    let question = old.is_question();
    let mut input = |there: bool| if there { circuit.input() } else { Wire::FALSE };
    let supplied = input(question && (old.given || new.given));
    let hole = input(question);
    let waits = input(old.kind == Kind::Choices && (old.options_vary || new.options_vary));
    let ids = |step: &Step, is_old: bool| -> Vec<String> {
        let id = |o: &veiviser::flow::Choice| {
            if is_old { renamed(options, &o.id) } else { &o.id }.to_owned()
        };
        step.options.iter().map(id).collect()
    };
    let (old_ids, new_ids) = (ids(old, true), ids(new, false));
    let mut all: Vec<&String> = old_ids.iter().filter(|id| !new_ids.contains(id)).collect();
    all.extend(new_ids.iter().filter(|id| !old_ids.contains(id)));
    all.extend(old_ids.iter().filter(|id| new_ids.contains(id)));
    let (unsure, picked) = match old.kind {
        Kind::Choice => one_of(circuit, old.unsure || new.unsure, all.len()),
        _ => {
            let unsure = if old.unsure || new.unsure { circuit.input() } else { Wire::FALSE };
            (unsure, all.iter().map(|_| circuit.input()).collect())
        }
    };
    let number = (old.kind == Kind::Number).then(|| numbers(circuit, both));
    [(old, &old_ids, &new_ids, new), (new, &new_ids, &old_ids, old)].map(
        |(step, ids, others, other)| {
            let of = |id: &String| {
                let at = all.iter().position(|one| *one == id);
                at.and_then(|at| picked.get(at)).copied().unwrap_or(Wire::FALSE)
            };
            let only = |mine: &[String], not: &[String]| -> Vec<Wire> {
                mine.iter().filter(|id| !not.contains(id)).map(of).collect()
            };
            let mut own = only(ids, others);
            if step.unsure && !other.unsure {
                own.push(unsure);
            }
            let mut foreign = Vec::new();
            if step.kind == Kind::Choice {
                // Ticks are cut to what is offered; a choice has only one.
                foreign = only(others, ids);
            }
            if !step.unsure && other.unsure {
                foreign.push(unsure);
            }
            let (mut reached, mut nowhere) = (Vec::new(), Wire::FALSE);
            if let Some(numbers) = &number {
                reached.clone_from(numbers);
                let (here, there) =
                    (within(circuit, numbers, step), within(circuit, numbers, other));
                foreign.push(!here);
                own.push(!there);
                nowhere = circuit.and(!here, !there);
            }
            let out = circuit.any(foreign);
            // A number that neither version takes is no answer, and excuses nothing.
            let foreign = circuit.and(out, !nowhere);
            let given = Given {
                supplied: if step.given { circuit.and(supplied, !out) } else { Wire::FALSE },
                hole,
                waits: if step.options_vary { waits } else { Wire::FALSE },
                options: ids.iter().map(of).collect(),
                unsure: if step.unsure { unsure } else { Wire::FALSE },
                reached,
                fits: !out,
            };
            let mut everything = wires(&given);
            everything.extend(picked.iter().copied().chain([unsure]));
            let inputs = circuit.support(everything);
            let share = Share { matched: true, foreign, own: circuit.any(own), inputs };
            (given, share)
        },
    )
}

/// Exactly one of so many, or `unsure`: the first input that is true wins, the last stands where none
/// is.
fn one_of(circuit: &mut Circuit, offers_unsure: bool, options: usize) -> (Wire, Vec<Wire>) {
    let unsure = if offers_unsure { circuit.input() } else { Wire::FALSE };
    let mut before = vec![!unsure];
    let mut picked = Vec::new();
    for place in 0..options {
        let last = place.saturating_add(1) == options;
        let own = if last { Wire::TRUE } else { circuit.input() };
        picked.push(circuit.all(before.iter().copied().chain([own])));
        before.push(!own);
    }
    (unsure, picked)
}

/// A number, cut where either version cuts it and where their ranges end.
fn numbers(circuit: &mut Circuit, both: [Place<'_>; 2]) -> Vec<(i32, Wire)> {
    let mut cuts = Vec::new();
    for (flow, place, step) in both {
        cuts.extend(encode::thresholds(flow, place));
        let (least, greatest) = step.range.unwrap_or((i32::MIN, i32::MAX));
        cuts.extend([least, greatest.saturating_add(1)]);
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut so_far = Wire::TRUE;
    let mut reached = Vec::new();
    for (place, cut) in cuts.into_iter().enumerate() {
        if place > 0 {
            let more = circuit.input();
            so_far = circuit.and(so_far, more);
        }
        reached.push((cut, so_far));
    }
    reached
}

/// The number lies in the range of this version.
fn within(circuit: &mut Circuit, numbers: &[(i32, Wire)], step: &Step) -> Wire {
    let (least, greatest) = step.range.unwrap_or((i32::MIN, i32::MAX));
    let at = |cut: i32| numbers.iter().find(|(at, _)| *at == cut).map(|(_, wire)| *wire);
    let above = at(greatest.saturating_add(1)).unwrap_or(Wire::FALSE);
    circuit.and(at(least).unwrap_or(Wire::TRUE), !above)
}
