//! The answers to all questions, as inputs: `flow -> the table that walks are drawn from`.

use veiviser::condition::Test;
use veiviser::flow::Step;
use veiviser::{Flow, Kind};

use crate::circuit::{Circuit, Wire};

/// The answer to one question, as wires.
#[derive(Debug, Clone)]
pub struct Given {
    /// Somebody else answers it.
    pub supplied: Wire,
    /// It is not answered, where holes count.
    pub hole: Wire,
    /// It waits to be asked again, where a change of earlier answers can bring that about.
    pub waits: Wire,
    /// For each option: it is chosen or ticked.
    pub options: Vec<Wire>,
    /// `unsure` is said.
    pub unsure: Wire,
    /// Of a number: for each threshold in ascending order, that it is reached.
    pub reached: Vec<(i32, Wire)>,
    /// Of a number: it lies between the least and the greatest.
    pub fits: Wire,
}

/// Answers to all questions of a flow, as wires: the table that walks are drawn from.
pub type Table = Vec<Given>;

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
pub fn answer(circuit: &mut Circuit, step: &Step, thresholds: &[i32]) -> Given {
    let optional = |circuit: &mut Circuit, there: bool| {
        if there { circuit.input() } else { Wire::FALSE }
    };
    let question = step.is_question();
    let supplied = optional(circuit, step.given && question);
    let hole = optional(circuit, question);
    let waits = optional(circuit, step.kind == Kind::Choices && step.options_vary);
    let mut given = Given {
        supplied,
        hole,
        waits,
        options: Vec::new(),
        unsure: Wire::FALSE,
        reached: Vec::new(),
        fits: Wire::TRUE,
    };
    match step.kind {
        Kind::Choice => {
            // The first that is true wins; the last option stands where none is.
            let mut before = Vec::new();
            if step.unsure {
                given.unsure = circuit.input();
                before.push(!given.unsure);
            }
            for place in 0..step.options.len() {
                let last = place.saturating_add(1) == step.options.len();
                let own = if last { Wire::TRUE } else { circuit.input() };
                let chosen = circuit.all(before.iter().copied().chain([own]));
                given.options.push(chosen);
                before.push(!own);
            }
        }
        Kind::Choices => {
            given.unsure = optional(circuit, step.unsure);
            given.options.extend(step.options.iter().map(|_| circuit.input()));
        }
        Kind::Number => {
            given.unsure = optional(circuit, step.unsure);
            let (least, greatest) = step.range.unwrap_or((i32::MIN, i32::MAX));
            let mut so_far = Wire::TRUE;
            for number in thresholds.iter().filter(|n| (least..=greatest).contains(*n)) {
                if *number > least {
                    let more = circuit.input();
                    so_far = circuit.and(so_far, more);
                }
                given.reached.push((*number, so_far));
            }
        }
        Kind::Date => given.unsure = optional(circuit, step.unsure),
        Kind::Note | Kind::Message => {}
    }
    given
}

/// Inputs for the answers to all questions of a flow.
pub fn table(circuit: &mut Circuit, flow: &Flow) -> Table {
    flow.steps()
        .iter()
        .enumerate()
        .map(|(i, step)| answer(circuit, step, &thresholds(flow, i)))
        .collect()
}
