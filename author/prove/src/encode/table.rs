//! The answers to all questions, as inputs: `flow -> the table that walks are drawn from`.

use veiviser::condition::Threshold;
use veiviser::flow::Step;
use veiviser::index::{IndexVec, StepId};
use veiviser::{Flow, StepKind};

use crate::aig::{Aig, Lit};

/// The answer to one question, as literals.
#[derive(Debug, Clone)]
pub struct AnswerInputs {
    /// Somebody else answers it.
    pub supplied: Lit,
    /// It is not answered, where there can be gaps.
    pub missing: Lit,
    /// It waits to be asked again, where a change of earlier answers can bring that about.
    pub waits: Lit,
    /// For each option: it is chosen or ticked.
    pub options: Vec<Lit>,
    /// The answer is `unsure`, or `unsure` is ticked.
    pub unsure: Lit,
    /// Of a number: for each threshold in ascending order, that it is reached.
    pub reached: Vec<(Threshold, Lit)>,
    /// Of a number: it is neither below the least nor above the greatest.
    pub fits: Lit,
}

/// Answers to all questions of a flow, as literals: the table that walks are drawn from.
pub type AnswerTable = IndexVec<StepId, AnswerInputs>;

/// The numbers at which some condition of the flow changes its value, in ascending order.
pub fn thresholds(flow: &Flow, step: StepId) -> Vec<Threshold> {
    let tests = flow.tests().values().filter_map(|test| test.question());
    let on_step = tests.filter(|(question, _)| *question == step);
    let mut found: Vec<Threshold> = on_step.filter_map(|(_, test)| test.threshold()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Inputs for the answers to one question, with these options and thresholds.
pub fn answer(aig: &mut Aig, step: &Step, thresholds: &[Threshold]) -> AnswerInputs {
    let optional = |aig: &mut Aig, exists: bool| {
        if exists { aig.input() } else { Lit::FALSE }
    };
    let question = step.is_question();
    let supplied = optional(aig, step.is_parameter && question);
    let missing = optional(aig, question);
    let waits = optional(aig, step.kind == StepKind::Choices && step.options_vary);
    let mut inputs = AnswerInputs {
        supplied,
        missing,
        waits,
        options: Vec::new(),
        unsure: Lit::FALSE,
        reached: Vec::new(),
        fits: Lit::TRUE,
    };
    match step.kind {
        StepKind::Choice => {
            (inputs.unsure, inputs.options) = exclusive(aig, step.unsure, step.options.len());
        }
        StepKind::Choices => {
            inputs.unsure = optional(aig, step.unsure);
            inputs.options.extend(step.options.iter().map(|_| aig.input()));
        }
        StepKind::Number => {
            inputs.unsure = optional(aig, step.unsure);
            let (least, greatest) = step.range.unwrap_or((i32::MIN, i32::MAX));
            let mut so_far = Lit::TRUE;
            // Between the ends; at the least number it is always reached.
            let inside = |t: &&Threshold| t.is_reached_by(greatest) && **t >= Threshold::at(least);
            for threshold in thresholds.iter().filter(inside) {
                if !threshold.is_reached_by(least) {
                    let more = aig.input();
                    so_far = aig.and(so_far, more);
                }
                inputs.reached.push((*threshold, so_far));
            }
        }
        StepKind::Date => inputs.unsure = optional(aig, step.unsure),
        StepKind::Note | StepKind::Message => {}
    }
    inputs
}

/// Inputs for exactly one of this many options, or `unsure`: the first input that is true wins, and
/// the last option is chosen where none is. Returns `unsure` and the options.
pub(crate) fn exclusive(aig: &mut Aig, offers_unsure: bool, options: usize) -> (Lit, Vec<Lit>) {
    let unsure = if offers_unsure { aig.input() } else { Lit::FALSE };
    let mut none_before = vec![!unsure];
    let mut chosen = Vec::new();
    for number in 1..=options {
        let own = if number == options { Lit::TRUE } else { aig.input() };
        chosen.push(aig.all(none_before.iter().copied().chain([own])));
        none_before.push(!own);
    }
    (unsure, chosen)
}

/// Inputs for the answers to all questions of a flow.
pub fn table(aig: &mut Aig, flow: &Flow) -> AnswerTable {
    let steps = flow.steps().iter();
    steps.map(|(id, step)| answer(aig, step, &thresholds(flow, id))).collect()
}
