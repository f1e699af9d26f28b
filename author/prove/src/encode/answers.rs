//! One test on one answer: `(test, step) -> yes, no, settled`.

use veiviser::condition::Test;

use crate::circuit::{Circuit, Wire};

use super::{Rails, StepWires};

/// The wires of these options.
fn named(wires: &[Wire], options: u64) -> impl Iterator<Item = Wire> + '_ {
    wires.iter().enumerate().filter(move |(i, _)| options >> i & 1 == 1).map(|(_, wire)| *wire)
}

/// The value of one test on an answer: the table of the format, section 3.
pub(super) fn on_answer(circuit: &mut Circuit, test: Test, step: &StepWires) -> Rails {
    // A question that does not apply is answered by that.
    let absent = circuit.and(step.absent, !step.supplied);
    let (yes, no) = match test {
        Test::Is { options, unsure, .. } => {
            let chosen = circuit.any(named(&step.picked, options));
            let sure = circuit.and(step.answered, !step.unsure);
            let said_unsure = circuit.and(step.answered, step.unsure);
            let chosen = circuit.and(sure, chosen);
            let other = circuit.and(sure, !chosen);
            if unsure {
                (circuit.or(chosen, said_unsure), other)
            } else {
                // Whatever the answer, options that are off are out of the question.
                let out = circuit.all(named(&step.off, options));
                (chosen, circuit.or(other, out))
            }
        }
        Test::Has { options, none, unsure, .. } => has(circuit, step, options, none, unsure),
        Test::AtLeast { number, .. } => number_at_least(circuit, step, number),
        Test::AtMost { number, .. } => {
            let (yes, no) = number_at_least(circuit, step, number.saturating_add(1));
            (no, yes)
        }
        _ => (step.answered, Wire::FALSE),
    };
    Rails { yes: circuit.and(yes, !absent), no: circuit.or(no, absent), settled: step.settled }
}

fn has(
    circuit: &mut Circuit,
    step: &StepWires,
    options: u64,
    none: bool,
    unsure: bool,
) -> (Wire, Wire) {
    let ticked = circuit.any(named(&step.picked, options));
    let ticked = circuit.and(step.answered, ticked);
    let out = circuit.all(named(&step.off, options));
    // One whose own condition is unknown stays unknown, whatever the answer.
    let mut decided = Vec::new();
    for (offered, off) in named(&step.offered, options).zip(named(&step.off, options)) {
        decided.push(circuit.or(offered, off));
    }
    let said = circuit.all([step.answered, !step.waits]);
    let not_ticked = circuit.all(decided.into_iter().chain([said, !step.unsure, !ticked]));
    let mut yes = vec![ticked];
    let mut no = vec![circuit.or(out, not_ticked)];
    if none {
        // Nothing that is offered is ticked, and nobody is unsure: `none` was said.
        yes.push(circuit.all([said, !step.any_picked, !step.unsure]));
        no.push(circuit.and(step.answered, step.any_picked));
    }
    if unsure {
        yes.push(circuit.and(said, step.unsure));
        no.push(circuit.and(said, !step.unsure));
    }
    (circuit.any(yes), circuit.all(no))
}

fn number_at_least(circuit: &mut Circuit, step: &StepWires, number: i32) -> (Wire, Wire) {
    let (least, greatest) = step.range;
    let reached = match step.reached.iter().find(|(at, _)| *at == number) {
        _ if number <= least => Wire::TRUE,
        _ if number > greatest => Wire::FALSE,
        Some((_, reached)) => *reached,
        None => Wire::FALSE,
    };
    let sure = circuit.and(step.answered, !step.unsure);
    (circuit.and(sure, reached), circuit.and(sure, !reached))
}
