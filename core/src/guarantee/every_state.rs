//! All states of a small flow, by brute force: the reference for provers.

use crate::flow::{Flow, StepKind};
use crate::index::{Id, StepId};

use super::{TestAnswer, TestState};

/// How many options of a question are tried in every combination.
const MOST_TICKS: u32 = 16;

/// Visits every state of a flow, as [`format`](crate::format), section 5, defines it: answers with
/// gaps, parameters asked or supplied, and any memory of what was offered. Returns `false` when
/// there are more than `most` states, or when a question has too many options to try every
/// combination.
pub fn every_state(flow: &Flow, most: u64, visit: &mut dyn FnMut(&TestState<'_>)) -> bool {
    let parameters: Vec<(StepId, u64)> = flow
        .steps()
        .iter()
        .filter(|(_, step)| step.is_parameter)
        .map(|(id, step)| (id, step.all_options))
        .collect();
    let mut seen = 0_u64;
    // (the state so far, the parameters that are not decided, the first step that is not decided)
    let mut todo = vec![(TestState::new(flow), parameters.as_slice(), StepId::FIRST)];
    while let Some((state, parameters, first)) = todo.pop() {
        if seen > most || todo.len() as u64 > most {
            return false;
        }
        if let [(parameter, options), parameters @ ..] = parameters {
            let Some(answers) = combined_answers(flow, *parameter, *options) else { return false };
            for answer in answers {
                let mut supplied = state.clone();
                if supplied.supply(*parameter, answer) {
                    todo.push((supplied, parameters, first));
                }
            }
            todo.push((state, parameters, first));
            continue;
        }
        let live = |step: &StepId| state.is_shown(*step) || state.is_supplied(*step);
        let Some(step) = flow.steps().ids().skip_while(|step| *step < first).find(live) else {
            seen = seen.saturating_add(1);
            visit(&state);
            continue;
        };
        let next = step.next();
        let Some(answers) = combined_answers(flow, step, state.offered(step)) else { return false };
        for answer in &answers {
            let mut answered = state.clone();
            if !state.is_supplied(step) && answered.answer(step, *answer) {
                todo.push((answered, parameters, next));
            }
            let mut waiting = state.clone();
            if let TestAnswer::Ticks(bits, false) = answer
                && waiting.wait(step, *bits)
            {
                todo.push((waiting, parameters, next));
            }
        }
        // A gap: the question is unanswered, or its answer was removed.
        todo.push((state, parameters, next));
    }
    true
}

/// Every answer to a step, with every combination of these options.
fn combined_answers(flow: &Flow, id: StepId, options: u64) -> Option<Vec<TestAnswer>> {
    let step = flow.steps().get(id)?;
    if step.kind != StepKind::Choices {
        return Some(flow.test_answers_among(id, options));
    }
    if options.count_ones() > MOST_TICKS {
        return None;
    }
    let mut answers = Vec::new();
    let mut bits = options;
    loop {
        answers.push(TestAnswer::Ticks(bits, false));
        if step.unsure {
            answers.push(TestAnswer::Ticks(bits, true));
        }
        if bits == 0 {
            return Some(answers);
        }
        // The next smaller subset.
        bits = bits.wrapping_sub(1) & options;
    }
}
