//! One test on one answer: `(test, step) -> yes, no, settled`.

use veiviser::condition::Test;

use crate::aig::{Aig, Lit};

use super::{DualRail, StepLits};

/// The literals of these options.
fn named(lits: &[Lit], options: u64) -> impl Iterator<Item = Lit> + '_ {
    lits.iter().enumerate().filter(move |(i, _)| options >> i & 1 == 1).map(|(_, lit)| *lit)
}

/// The value of one test on an answer: the table of the format, section 3.
pub(super) fn on_answer(aig: &mut Aig, test: Test, step: &StepLits) -> DualRail {
    // A question that does not apply is answered by that.
    let absent = aig.and(step.absent, !step.supplied);
    let (yes, no) = match test {
        Test::Is { options, unsure, .. } => {
            let chosen = aig.any(named(&step.picked, options));
            let sure = aig.and(step.answered, !step.unsure);
            let said_unsure = aig.and(step.answered, step.unsure);
            let chosen = aig.and(sure, chosen);
            let other = aig.and(sure, !chosen);
            if unsure {
                (aig.or(chosen, said_unsure), other)
            } else {
                // Whatever the answer, options that are off are out of the question.
                let out = aig.all(named(&step.off, options));
                (chosen, aig.or(other, out))
            }
        }
        Test::Has { options, none, unsure, .. } => has(aig, step, options, none, unsure),
        Test::AtLeast { number, .. } => number_at_least(aig, step, number),
        Test::AtMost { number, .. } => {
            let (yes, no) = number_at_least(aig, step, number.saturating_add(1));
            (no, yes)
        }
        _ => (step.answered, Lit::FALSE),
    };
    DualRail { yes: aig.and(yes, !absent), no: aig.or(no, absent), settled: step.settled }
}

fn has(aig: &mut Aig, step: &StepLits, options: u64, none: bool, unsure: bool) -> (Lit, Lit) {
    let ticked = aig.any(named(&step.picked, options));
    let ticked = aig.and(step.answered, ticked);
    let out = aig.all(named(&step.off, options));
    // One whose own condition is unknown stays unknown, whatever the answer.
    let mut decided = Vec::new();
    for (offered, off) in named(&step.offered, options).zip(named(&step.off, options)) {
        decided.push(aig.or(offered, off));
    }
    let said = aig.all([step.answered, !step.waits]);
    let not_ticked = aig.all(decided.into_iter().chain([said, !step.unsure, !ticked]));
    let mut yes = vec![ticked];
    let mut no = vec![aig.or(out, not_ticked)];
    if none {
        // Nothing that is offered is ticked, and nobody is unsure: `none` was said.
        yes.push(aig.all([said, !step.any_picked, !step.unsure]));
        no.push(aig.and(step.answered, step.any_picked));
    }
    if unsure {
        yes.push(aig.and(said, step.unsure));
        no.push(aig.and(said, !step.unsure));
    }
    (aig.any(yes), aig.all(no))
}

fn number_at_least(aig: &mut Aig, step: &StepLits, number: i32) -> (Lit, Lit) {
    let (least, greatest) = step.range;
    let reached = match step.reached.iter().find(|(at, _)| *at == number) {
        _ if number <= least => Lit::TRUE,
        _ if number > greatest => Lit::FALSE,
        Some((_, reached)) => *reached,
        None => Lit::FALSE,
    };
    let sure = aig.and(step.answered, !step.unsure);
    (aig.and(sure, reached), aig.and(sure, !reached))
}
