//! All states of a small flow, one by one: what a prover is measured against.

use crate::flow::{Flow, StepKind};

use super::{TestAnswer, TestState};

/// More ticks than this are not tried in every combination.
const MOST_TICKS: u32 = 16;

/// Visits every state of a flow: answers with holes, with parameters asked or supplied, and with any
/// memory of what was offered, as [`format`](crate::format), section 5, says. False when there are
/// more than `most`, or a question has too many options to tick them in every combination.
pub fn every_state(flow: &Flow, most: u64, visit: &mut dyn FnMut(&TestState<'_>)) -> bool {
    let parameters: Vec<usize> =
        flow.steps.iter().enumerate().filter(|(_, s)| s.is_parameter).map(|(i, _)| i).collect();
    let mut seen = 0_u64;
    // (the state so far, the parameters and then the steps that are decided next)
    let mut todo = vec![(TestState::new(flow), 0_usize, 0_usize)];
    while let Some((probe, mut parameter, mut step)) = todo.pop() {
        if seen > most || todo.len() as u64 > most {
            return false;
        }
        if let Some(place) = parameters.get(parameter).copied() {
            parameter = parameter.saturating_add(1);
            let all = flow.steps.get(place).map_or(0, |s| s.all_options);
            let Some(test_answers) = together(flow, place, all) else { return false };
            for pick in test_answers {
                let mut supplied = probe.clone();
                if supplied.supply(place, pick) {
                    todo.push((supplied, parameter, step));
                }
            }
            todo.push((probe, parameter, step));
            continue;
        }
        let open = |s: &usize| probe.is_shown(*s) || probe.is_supplied(*s);
        let Some(next) = (step..flow.steps.len()).find(open) else {
            seen = seen.saturating_add(1);
            visit(&probe);
            continue;
        };
        step = next.saturating_add(1);
        let Some(test_answers) = together(flow, next, probe.offered(next)) else { return false };
        for pick in &test_answers {
            let mut answered = probe.clone();
            if !probe.is_supplied(next) && answered.answer(next, *pick) {
                todo.push((answered, parameter, step));
            }
            let mut waiting = probe.clone();
            if let TestAnswer::Ticks(bits, false) = pick
                && waiting.wait(next, *bits)
            {
                todo.push((waiting, parameter, step));
            }
        }
        // A hole: nobody has answered it, or an answer was taken away.
        todo.push((probe, parameter, step));
    }
    true
}

/// Every answer to a step, ticks in every combination of these options.
fn together(flow: &Flow, step: usize, options: u64) -> Option<Vec<TestAnswer>> {
    let found = flow.steps.get(step)?;
    if found.kind != StepKind::Choices {
        return Some(flow.test_answers_among(step, options));
    }
    if options.count_ones() > MOST_TICKS {
        return None;
    }
    let mut test_answers = Vec::new();
    let mut bits = options;
    loop {
        test_answers.push(TestAnswer::Ticks(bits, false));
        if found.unsure {
            test_answers.push(TestAnswer::Ticks(bits, true));
        }
        if bits == 0 {
            return Some(test_answers);
        }
        // The next smaller subset.
        bits = bits.wrapping_sub(1) & options;
    }
}
