//! One test on one answer: `(test, step) -> yes, no, settled`.

use veiviser::condition::{AnswerTest, Threshold};

use crate::aig::{Aig, Lit};
use crate::option_bits::of_bits;

use super::{DualRail, StepLits};

/// The literals of these options.
fn named(lits: &[Lit], options: u64) -> impl Iterator<Item = Lit> {
    of_bits(lits, options).copied()
}

/// The value of one test on an answer: the table of the format, section 3.
pub(super) fn on_answer(aig: &mut Aig, test: AnswerTest, step: &StepLits) -> DualRail {
    // To a question that does not apply, every test is false.
    let absent = aig.and(step.absent, !step.supplied);
    let (yes, no) = match test {
        AnswerTest::Is { options, unsure } => is(aig, step, options, unsure),
        AnswerTest::Has { options, none, unsure } => has(aig, step, options, none, unsure),
        AnswerTest::AtLeast(number) => reaches(aig, step, Threshold::at(number)),
        AnswerTest::AtMost(number) => {
            let (yes, no) = reaches(aig, step, Threshold::above(number));
            (no, yes)
        }
        AnswerTest::Answered => (step.answered, Lit::FALSE),
    };
    DualRail { yes: aig.and(yes, !absent), no: aig.or(no, absent), settled: step.settled }
}

fn is(aig: &mut Aig, step: &StepLits, options: u64, unsure: bool) -> (Lit, Lit) {
    let chosen = aig.any(named(&step.picked, options));
    let sure = aig.and(step.answered, !step.unsure);
    let answered_unsure = aig.and(step.answered, step.unsure);
    let chosen = aig.and(sure, chosen);
    let other = aig.and(sure, !chosen);
    if unsure {
        (aig.or(chosen, answered_unsure), other)
    } else {
        // Options that are off cannot be chosen, whatever the answer.
        let off = aig.all(named(&step.off, options));
        (chosen, aig.or(other, off))
    }
}

fn has(aig: &mut Aig, step: &StepLits, options: u64, none: bool, unsure: bool) -> (Lit, Lit) {
    let ticked = aig.any(named(&step.picked, options));
    let ticked = aig.and(step.answered, ticked);
    let off = aig.all(named(&step.off, options));
    // An option whose own condition is unknown stays unknown, whatever the answer.
    let mut decided = Vec::new();
    for (offered, off) in named(&step.offered, options).zip(named(&step.off, options)) {
        decided.push(aig.or(offered, off));
    }
    let done = aig.all([step.answered, !step.waits]);
    let not_ticked = aig.all(decided.into_iter().chain([done, !step.unsure, !ticked]));
    let mut yes = vec![ticked];
    let mut no = vec![aig.or(off, not_ticked)];
    if none {
        // No option that is offered is ticked, and not `unsure`: the answer is `none`.
        yes.push(aig.all([done, !step.any_picked, !step.unsure]));
        no.push(aig.and(step.answered, step.any_picked));
    }
    if unsure {
        yes.push(aig.and(done, step.unsure));
        no.push(aig.and(done, !step.unsure));
    }
    (aig.any(yes), aig.all(no))
}

fn reaches(aig: &mut Aig, step: &StepLits, threshold: Threshold) -> (Lit, Lit) {
    let (least, greatest) = step.range;
    let reached = if threshold.is_reached_by(least) {
        Lit::TRUE
    } else if !threshold.is_reached_by(greatest) {
        Lit::FALSE
    } else {
        let known = step.reached.iter().find(|(known, _)| *known == threshold);
        // Of a threshold that the table does not divide, nothing is known: never a proof.
        known.map_or_else(|| aig.input(), |(_, reached)| *reached)
    };
    let sure = aig.and(step.answered, !step.unsure);
    (aig.and(sure, reached), aig.and(sure, !reached))
}
