//! The answers to all questions, as inputs: `flow -> the table that walks are drawn from`.

use veiviser::condition::Test;
use veiviser::flow::Step;
use veiviser::{Flow, StepKind};

use crate::aig::{Aig, Lit};

/// The answer to one question, as literals.
#[derive(Debug, Clone)]
pub struct AnswerInputs {
    /// Somebody else answers it.
    pub supplied: Lit,
    /// It is not answered, in a partial encoding.
    pub missing: Lit,
    /// It waits to be asked again, where a change of earlier answers can bring that about.
    pub waits: Lit,
    /// For each option: it is chosen or ticked.
    pub options: Vec<Lit>,
    /// `unsure` is said.
    pub unsure: Lit,
    /// Of a number: for each threshold in ascending order, that it is reached.
    pub reached: Vec<(i32, Lit)>,
    /// Of a number: it lies between the least and the greatest.
    pub fits: Lit,
}

/// Answers to all questions of a flow, as literals: the table that walks are drawn from.
pub type AnswerTable = Vec<AnswerInputs>;

/// The numbers at which some condition of the flow changes its value, in ascending order.
pub fn thresholds(flow: &Flow, step: usize) -> Vec<i32> {
    let of = |at: u32| at as usize == step;
    let mut found: Vec<i32> = flow
        .tests()
        .iter()
        .filter_map(|test| match *test {
            Test::AtLeast { step, number } if of(step) => Some(number),
            Test::AtMost { step, number } if of(step) => Some(number.saturating_add(1)),
            _ => None,
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Inputs for the answers to one question, with these options and thresholds.
pub fn answer(aig: &mut Aig, step: &Step, thresholds: &[i32]) -> AnswerInputs {
    let optional = |aig: &mut Aig, there: bool| {
        if there { aig.input() } else { Lit::FALSE }
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
            // The first that is true wins; the last option stands where none is.
            let mut before = Vec::new();
            if step.unsure {
                inputs.unsure = aig.input();
                before.push(!inputs.unsure);
            }
            for place in 0..step.options.len() {
                let last = place.saturating_add(1) == step.options.len();
                let own = if last { Lit::TRUE } else { aig.input() };
                let chosen = aig.all(before.iter().copied().chain([own]));
                inputs.options.push(chosen);
                before.push(!own);
            }
        }
        StepKind::Choices => {
            inputs.unsure = optional(aig, step.unsure);
            inputs.options.extend(step.options.iter().map(|_| aig.input()));
        }
        StepKind::Number => {
            inputs.unsure = optional(aig, step.unsure);
            let (least, greatest) = step.range.unwrap_or((i32::MIN, i32::MAX));
            let mut so_far = Lit::TRUE;
            for number in thresholds.iter().filter(|n| (least..=greatest).contains(*n)) {
                if *number > least {
                    let more = aig.input();
                    so_far = aig.and(so_far, more);
                }
                inputs.reached.push((*number, so_far));
            }
        }
        StepKind::Date => inputs.unsure = optional(aig, step.unsure),
        StepKind::Note | StepKind::Message => {}
    }
    inputs
}

/// Inputs for the answers to all questions of a flow.
pub fn table(aig: &mut Aig, flow: &Flow) -> AnswerTable {
    flow.steps()
        .iter()
        .enumerate()
        .map(|(i, step)| answer(aig, step, &thresholds(flow, i)))
        .collect()
}
