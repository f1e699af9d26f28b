//! Answers that two versions of a flow share: `(old, new, renamed ids) -> one table for both`.
//!
//! A question of both versions has one answer. Where the answer is an option that only one version
//! has, the other finds the question unanswered; ticks on such options are not there for it. A question
//! of one version only is answered freely there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use veiviser::flow::Step;
use veiviser::{Flow, StepKind};

use crate::aig::{Aig, Lit};
use crate::encode::{self, AnswerInputs, AnswerTable};
use crate::witness::EncodedWalk;

/// Ids that were renamed, old to new, as their author declares them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RenamedIds {
    /// Flows.
    pub flows: BTreeMap<String, String>,
    /// Questions, by their path.
    pub questions: BTreeMap<String, String>,
    /// For a question, by its old path, its options.
    pub options: BTreeMap<String, BTreeMap<String, String>>,
    /// Actions and prohibitions, by their path.
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
pub struct SharedQuestion {
    /// The other version has the question too.
    pub matched: bool,
    /// The answer of the table is none that this version offers.
    pub foreign: Lit,
    /// The answer of the table is, or holds, one that only this version offers.
    pub own: Lit,
    /// The inputs of its answer.
    inputs: Vec<u32>,
}

/// One version: its formulas, and what it shares.
#[derive(Debug)]
pub struct EncodedVersion<'f> {
    /// Complete walks, but for answers that only the other version has.
    pub walk: EncodedWalk<'f>,
    /// All states.
    pub state: EncodedWalk<'f>,
    /// For each question what is shared.
    pub shares: Vec<SharedQuestion>,
    /// No question is open but those that the table answers with what only the other version has.
    pub complete: Lit,
}

impl<'f> EncodedVersion<'f> {
    fn new(aig: &mut Aig, flow: &'f Flow, table: AnswerTable, shares: Vec<SharedQuestion>) -> Self {
        let walk = EncodedWalk::new(aig, flow, table.clone(), false);
        let state = EncodedWalk::new(aig, flow, table, true);
        let mut all = Vec::new();
        for ((step, lits), share) in flow.steps().iter().zip(&walk.encoding.steps).zip(&shares) {
            if step.is_question() {
                all.push(aig.any([!lits.asked, lits.answered, share.foreign]));
            }
        }
        let complete = aig.all(all);
        Self { walk, state, shares, complete }
    }

    /// The flow.
    pub const fn flow(&self) -> &'f Flow {
        self.walk.encoding.flow()
    }

    /// The walk meets no question, and says no option, that only this version has, as far as these
    /// inputs matter.
    pub fn only_shared(&self, aig: &mut Aig, partial: bool, inputs: &[u32]) -> Lit {
        let walk = if partial { &self.state } else { &self.walk };
        let mut met = Vec::new();
        for (share, lits) in self.shares.iter().zip(&walk.encoding.steps) {
            if !share.inputs.iter().any(|input| inputs.binary_search(input).is_ok()) {
                continue;
            }
            met.push(if share.matched {
                aig.and(lits.answered, share.own)
            } else {
                lits.live(aig)
            });
        }
        !aig.any(met)
    }
}

/// Both versions of a flow over the answers they share.
pub fn versions<'f>(
    aig: &mut Aig,
    old: &'f Flow,
    new: &'f Flow,
    names: &RenamedIds,
) -> (EncodedVersion<'f>, EncodedVersion<'f>) {
    let mut new_answers: Vec<Option<(AnswerInputs, SharedQuestion)>> =
        vec![None; new.steps().len()];
    let mut old_answers = Vec::new();
    for (place, step) in old.steps().iter().enumerate() {
        let other = new.step_named(renamed(&names.questions, &step.path));
        let other = other.and_then(|at| Some((at, new.steps().get(at)?)));
        match other.filter(|(_, other)| other.kind == step.kind) {
            Some((at, twin)) => {
                let options = names.options.get(&step.path).cloned().unwrap_or_default();
                let both = [(old, place, step), (new, at, twin)];
                let [one, two] = shared(aig, both, &options);
                old_answers.push(one);
                if let Some(slot) = new_answers.get_mut(at) {
                    *slot = Some(two);
                }
            }
            None => old_answers.push(alone(aig, old, place, step)),
        }
    }
    let new_steps = new.steps().iter().enumerate().zip(new_answers);
    let new_answers: Vec<_> = new_steps
        .map(|((place, step), answer)| answer.unwrap_or_else(|| alone(aig, new, place, step)))
        .collect();
    let (old_table, old_shares) = old_answers.into_iter().unzip();
    let (new_table, new_shares) = new_answers.into_iter().unzip();
    (
        EncodedVersion::new(aig, old, old_table, old_shares),
        EncodedVersion::new(aig, new, new_table, new_shares),
    )
}

/// The answer to a question that only one version has.
fn alone(aig: &mut Aig, flow: &Flow, place: usize, step: &Step) -> (AnswerInputs, SharedQuestion) {
    let answer_inputs = encode::answer(aig, step, &encode::thresholds(flow, place));
    let inputs = aig.support(lits(&answer_inputs));
    (answer_inputs, SharedQuestion { matched: false, foreign: Lit::FALSE, own: Lit::TRUE, inputs })
}

fn lits(answer_inputs: &AnswerInputs) -> Vec<Lit> {
    let reached = answer_inputs.reached.iter().map(|(_, lit)| *lit);
    let options = answer_inputs.options.iter().copied();
    options
        .chain(reached)
        .chain([
            answer_inputs.unsure,
            answer_inputs.supplied,
            answer_inputs.missing,
            answer_inputs.waits,
        ])
        .collect()
}

type QuestionOfFlow<'f> = (&'f Flow, usize, &'f Step);

/// The answer to a question of both versions, as each finds it.
fn shared(
    aig: &mut Aig,
    both: [QuestionOfFlow<'_>; 2],
    options: &BTreeMap<String, String>,
) -> [(AnswerInputs, SharedQuestion); 2] {
    let [(_, _, old), (_, _, new)] = both;
    let question = old.is_question();
    let mut input = |there: bool| if there { aig.input() } else { Lit::FALSE };
    let supplied = input(question && (old.is_parameter || new.is_parameter));
    let missing = input(question);
    let waits = input(old.kind == StepKind::Choices && (old.options_vary || new.options_vary));
    let ids = |step: &Step, is_old: bool| -> Vec<String> {
        let id = |o: &veiviser::flow::QuestionOption| {
            if is_old { renamed(options, &o.id) } else { &o.id }.to_owned()
        };
        step.options.iter().map(id).collect()
    };
    let (old_ids, new_ids) = (ids(old, true), ids(new, false));
    let mut all: Vec<&String> = old_ids.iter().filter(|id| !new_ids.contains(id)).collect();
    all.extend(new_ids.iter().filter(|id| !old_ids.contains(id)));
    all.extend(old_ids.iter().filter(|id| new_ids.contains(id)));
    let (unsure, picked) = match old.kind {
        StepKind::Choice => one_of(aig, old.unsure || new.unsure, all.len()),
        _ => {
            let unsure = if old.unsure || new.unsure { aig.input() } else { Lit::FALSE };
            (unsure, all.iter().map(|_| aig.input()).collect())
        }
    };
    let number = (old.kind == StepKind::Number).then(|| numbers(aig, both));
    [(old, &old_ids, &new_ids, new), (new, &new_ids, &old_ids, old)].map(
        |(step, ids, others, other)| {
            let of = |id: &String| {
                let at = all.iter().position(|one| *one == id);
                at.and_then(|at| picked.get(at)).copied().unwrap_or(Lit::FALSE)
            };
            let only = |mine: &[String], not: &[String]| -> Vec<Lit> {
                mine.iter().filter(|id| !not.contains(id)).map(of).collect()
            };
            let mut own = only(ids, others);
            if step.unsure && !other.unsure {
                own.push(unsure);
            }
            let mut foreign = Vec::new();
            if step.kind == StepKind::Choice {
                // Ticks are cut to what is offered; a choice has only one.
                foreign = only(others, ids);
            }
            if !step.unsure && other.unsure {
                foreign.push(unsure);
            }
            let (mut reached, mut nowhere) = (Vec::new(), Lit::FALSE);
            if let Some(numbers) = &number {
                reached.clone_from(numbers);
                let (here, there) = (within(aig, numbers, step), within(aig, numbers, other));
                foreign.push(!here);
                own.push(!there);
                nowhere = aig.and(!here, !there);
            }
            let out = aig.any(foreign);
            // A number that neither version takes is no answer, and excuses nothing.
            let foreign = aig.and(out, !nowhere);
            let answer_inputs = AnswerInputs {
                supplied: if step.is_parameter { aig.and(supplied, !out) } else { Lit::FALSE },
                missing,
                waits: if step.options_vary { waits } else { Lit::FALSE },
                options: ids.iter().map(of).collect(),
                unsure: if step.unsure { unsure } else { Lit::FALSE },
                reached,
                fits: !out,
            };
            let mut everything = lits(&answer_inputs);
            everything.extend(picked.iter().copied().chain([unsure]));
            let inputs = aig.support(everything);
            let share = SharedQuestion { matched: true, foreign, own: aig.any(own), inputs };
            (answer_inputs, share)
        },
    )
}

/// Exactly one of so many, or `unsure`: the first input that is true wins, the last stands where none
/// is.
fn one_of(aig: &mut Aig, offers_unsure: bool, options: usize) -> (Lit, Vec<Lit>) {
    let unsure = if offers_unsure { aig.input() } else { Lit::FALSE };
    let mut before = vec![!unsure];
    let mut picked = Vec::new();
    for place in 0..options {
        let last = place.saturating_add(1) == options;
        let own = if last { Lit::TRUE } else { aig.input() };
        picked.push(aig.all(before.iter().copied().chain([own])));
        before.push(!own);
    }
    (unsure, picked)
}

/// A number, cut where either version cuts it and where their ranges end.
fn numbers(aig: &mut Aig, both: [QuestionOfFlow<'_>; 2]) -> Vec<(i32, Lit)> {
    let mut cuts = Vec::new();
    for (flow, place, step) in both {
        cuts.extend(encode::thresholds(flow, place));
        let (least, greatest) = step.range.unwrap_or((i32::MIN, i32::MAX));
        cuts.extend([least, greatest.saturating_add(1)]);
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut so_far = Lit::TRUE;
    let mut reached = Vec::new();
    for (place, cut) in cuts.into_iter().enumerate() {
        if place > 0 {
            let more = aig.input();
            so_far = aig.and(so_far, more);
        }
        reached.push((cut, so_far));
    }
    reached
}

/// The number lies in the range of this version.
fn within(aig: &mut Aig, numbers: &[(i32, Lit)], step: &Step) -> Lit {
    let (least, greatest) = step.range.unwrap_or((i32::MIN, i32::MAX));
    let at = |cut: i32| numbers.iter().find(|(at, _)| *at == cut).map(|(_, lit)| *lit);
    let above = at(greatest.saturating_add(1)).unwrap_or(Lit::FALSE);
    aig.and(at(least).unwrap_or(Lit::TRUE), !above)
}
