//! Answers that two versions of a flow share: `(old, new, renamed ids) -> one table for both`.
//!
//! A question of both versions has one answer. Where the answer is an option that only one version has,
//! the question is unanswered in the other; ticks on such options do not exist there. A question that
//! only one version has is answered freely there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use veiviser::condition::Threshold;
use veiviser::flow::{QuestionOption, Step};
use veiviser::index::{IndexVec, StepId};
use veiviser::{Flow, StepKind};

use crate::aig::{Aig, AigNode, Lit};
use crate::encode::{self, AnswerInputs, AnswerTable, Gaps, exclusive};
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
    /// This version does not offer the answer of the table.
    pub foreign: Lit,
    /// The answer of the table is, or contains, one that only this version offers.
    pub own: Lit,
    /// The inputs of its answer.
    inputs: Vec<AigNode>,
}

/// One version: its formulas, and what it shares with the other.
#[derive(Debug)]
pub struct EncodedVersion<'f> {
    /// Complete walks, but for answers that only the other version has.
    pub walk: EncodedWalk<'f>,
    /// All states.
    pub state: EncodedWalk<'f>,
    /// For each question what is shared.
    pub shares: IndexVec<StepId, SharedQuestion>,
    /// No question is unanswered except those that the table answers with what only the other version
    /// has; and nothing waits that was supplied.
    pub complete: Lit,
}

impl<'f> EncodedVersion<'f> {
    fn new(aig: &mut Aig, flow: &'f Flow, answers: IndexVec<StepId, SharedAnswer>) -> Self {
        let (table, shares): (Vec<AnswerInputs>, Vec<SharedQuestion>) =
            answers.into_values().into_iter().unzip();
        let table: AnswerTable = table.into_iter().collect();
        let shares: IndexVec<StepId, SharedQuestion> = shares.into_iter().collect();
        // What the table supplies holds no memory of options that were offered before.
        let mut all: Vec<Lit> =
            table.values().map(|answer| !aig.and(answer.supplied, answer.waits)).collect();
        let walk = EncodedWalk::new(aig, flow, table.clone(), Gaps::Nowhere);
        let state = EncodedWalk::new(aig, flow, table, Gaps::Everywhere);
        let steps = flow.steps().values().zip(walk.encoding.steps.values());
        for ((step, lits), share) in steps.zip(shares.values()) {
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

    /// The walk meets no question, and gives no answer, that only this version has, among those to which
    /// these inputs belong.
    pub fn only_shared(&self, aig: &mut Aig, partial: bool, inputs: &[AigNode]) -> Lit {
        let walk = if partial { &self.state } else { &self.walk };
        let mut met = Vec::new();
        for (share, lits) in self.shares.values().zip(walk.encoding.steps.values()) {
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

/// The inputs of an answer, and what is shared of it.
type SharedAnswer = (AnswerInputs, SharedQuestion);

/// Both versions of a flow over the answers they share.
pub fn versions<'f>(
    aig: &mut Aig,
    old: &'f Flow,
    new: &'f Flow,
    names: &RenamedIds,
) -> (EncodedVersion<'f>, EncodedVersion<'f>) {
    let mut new_answers: IndexVec<StepId, Option<SharedAnswer>> =
        IndexVec::alongside(new.steps(), None);
    let mut old_answers: IndexVec<StepId, SharedAnswer> = IndexVec::new();
    for (id, step) in old.steps().iter() {
        let twin_id = new.step_named(renamed(&names.questions, &step.path));
        let twin = twin_id.and_then(|twin_id| Some((twin_id, new.steps().get(twin_id)?)));
        match twin.filter(|(_, twin)| twin.kind == step.kind) {
            Some((twin_id, twin)) => {
                let options = names.options.get(&step.path).cloned().unwrap_or_default();
                let both = [(old, id, step), (new, twin_id, twin)];
                let [old_answer, new_answer] = shared(aig, both, &options);
                old_answers.push(old_answer);
                if let Some(slot) = new_answers.get_mut(twin_id) {
                    *slot = Some(new_answer);
                }
            }
            None => {
                old_answers.push(alone(aig, old, id, step));
            }
        }
    }
    let new_steps = new.steps().iter().zip(new_answers.into_values());
    let new_answers = new_steps
        .map(|((id, step), answer)| answer.unwrap_or_else(|| alone(aig, new, id, step)))
        .collect();
    (EncodedVersion::new(aig, old, old_answers), EncodedVersion::new(aig, new, new_answers))
}

/// The answer to a question that only one version has.
fn alone(aig: &mut Aig, flow: &Flow, id: StepId, step: &Step) -> SharedAnswer {
    let answer_inputs = encode::answer(aig, step, &encode::thresholds(flow, id));
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

type QuestionOfFlow<'f> = (&'f Flow, StepId, &'f Step);

/// The answer to a question of both versions, as each version reads it.
fn shared(
    aig: &mut Aig,
    both: [QuestionOfFlow<'_>; 2],
    options: &BTreeMap<String, String>,
) -> [SharedAnswer; 2] {
    let [(_, _, old), (_, _, new)] = both;
    let question = old.is_question();
    let mut input = |exists: bool| if exists { aig.input() } else { Lit::FALSE };
    let supplied = input(question && (old.is_parameter || new.is_parameter));
    let missing = input(question);
    let waits = input(old.kind == StepKind::Choices && (old.options_vary || new.options_vary));
    let ids = |step: &Step, is_old: bool| -> Vec<String> {
        let id = |option: &QuestionOption| {
            if is_old { renamed(options, &option.id) } else { &option.id }.to_owned()
        };
        step.options.iter().map(id).collect()
    };
    let (old_ids, new_ids) = (ids(old, true), ids(new, false));
    let mut all: Vec<&String> = old_ids.iter().filter(|id| !new_ids.contains(id)).collect();
    all.extend(new_ids.iter().filter(|id| !old_ids.contains(id)));
    all.extend(old_ids.iter().filter(|id| new_ids.contains(id)));
    let (unsure, picked) = match old.kind {
        StepKind::Choice => exclusive(aig, old.unsure || new.unsure, all.len()),
        StepKind::Choices
        | StepKind::Number
        | StepKind::Date
        | StepKind::Note
        | StepKind::Message => {
            let unsure = if old.unsure || new.unsure { aig.input() } else { Lit::FALSE };
            (unsure, all.iter().map(|_| aig.input()).collect())
        }
    };
    let number = (old.kind == StepKind::Number).then(|| numbers(aig, both));
    [(old, &old_ids, &new_ids, new), (new, &new_ids, &old_ids, old)].map(
        |(step, ids, others, other)| {
            let lit_of = |id: &String| {
                let found = all.iter().zip(&picked).find(|(option, _)| **option == id);
                found.map_or(Lit::FALSE, |(_, lit)| *lit)
            };
            let only = |ids: &[String], others: &[String]| -> Vec<Lit> {
                ids.iter().filter(|id| !others.contains(id)).map(lit_of).collect()
            };
            let mut own = only(ids, others);
            if step.unsure && !other.unsure {
                own.push(unsure);
            }
            let mut foreign = Vec::new();
            if step.kind == StepKind::Choice {
                // Ticks are reduced to what is offered; a choice has only one option.
                foreign = only(others, ids);
            }
            if !step.unsure && other.unsure {
                foreign.push(unsure);
            }
            let (mut reached, mut in_neither) = (Vec::new(), Lit::FALSE);
            if let Some(numbers) = &number {
                reached.clone_from(numbers);
                let (in_step, in_other) = (within(aig, numbers, step), within(aig, numbers, other));
                foreign.push(!in_step);
                own.push(!in_other);
                in_neither = aig.and(!in_step, !in_other);
            }
            let not_offered = aig.any(foreign);
            // A number that neither version accepts is no answer: with it the question stays unanswered.
            let foreign = aig.and(not_offered, !in_neither);
            let answer_inputs = AnswerInputs {
                supplied: if step.is_parameter {
                    aig.and(supplied, !not_offered)
                } else {
                    Lit::FALSE
                },
                missing,
                waits: if step.options_vary { waits } else { Lit::FALSE },
                options: ids.iter().map(lit_of).collect(),
                unsure: if step.unsure { unsure } else { Lit::FALSE },
                reached,
                fits: !not_offered,
            };
            let mut everything = lits(&answer_inputs);
            everything.extend(picked.iter().copied().chain([unsure]));
            let inputs = aig.support(everything);
            let share = SharedQuestion { matched: true, foreign, own: aig.any(own), inputs };
            (answer_inputs, share)
        },
    )
}

/// A number, divided where either version divides it and where their ranges end.
fn numbers(aig: &mut Aig, both: [QuestionOfFlow<'_>; 2]) -> Vec<(Threshold, Lit)> {
    let mut thresholds = Vec::new();
    for (flow, id, step) in both {
        thresholds.extend(encode::thresholds(flow, id));
        let (least, greatest) = step.range.unwrap_or((i32::MIN, i32::MAX));
        thresholds.extend([Threshold::at(least), Threshold::above(greatest)]);
    }
    thresholds.sort_unstable();
    thresholds.dedup();
    let mut reached: Vec<(Threshold, Lit)> = Vec::new();
    for threshold in thresholds {
        // The first is always reached.
        let lit = match reached.last() {
            None => Lit::TRUE,
            Some((_, before)) => {
                let more = aig.input();
                aig.and(*before, more)
            }
        };
        reached.push((threshold, lit));
    }
    reached
}

/// The number is in the range of this version.
fn within(aig: &mut Aig, numbers: &[(Threshold, Lit)], step: &Step) -> Lit {
    let (least, greatest) = step.range.unwrap_or((i32::MIN, i32::MAX));
    let reached = |threshold: Threshold| {
        numbers.iter().find(|(known, _)| *known == threshold).map(|(_, lit)| *lit)
    };
    let above = reached(Threshold::above(greatest)).unwrap_or(Lit::FALSE);
    aig.and(reached(Threshold::at(least)).unwrap_or(Lit::TRUE), !above)
}
