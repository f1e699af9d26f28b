//! Answers drawn at random, and every answer where they are few.

use veiviser::Flow;
use veiviser::guarantee::{TestAnswer, TestState};

/// How answers are drawn along one walk.
#[derive(Debug, Clone, Copy)]
pub(super) struct DrawBias {
    /// Per cent of `unsure`.
    pub(super) unsure: u8,
    /// The most ticks.
    pub(super) ticks: u8,
}

pub(super) fn random_pick(
    probe: &TestState<'_>,
    step: usize,
    dice: &mut fastrand::Rng,
    bias: DrawBias,
) -> Option<TestAnswer> {
    draw(&probe.test_answers(step), dice, bias)
}

pub(super) fn table_pick(
    flow: &Flow,
    step: usize,
    dice: &mut fastrand::Rng,
    bias: DrawBias,
) -> TestAnswer {
    draw(&flow.test_answers(step), dice, bias).unwrap_or(TestAnswer::Seen)
}

/// Draws one of these answers; of ticks, perhaps several together.
fn draw(
    test_answers: &[TestAnswer],
    dice: &mut fastrand::Rng,
    bias: DrawBias,
) -> Option<TestAnswer> {
    let unsure = test_answers.contains(&TestAnswer::Unsure) && dice.u8(0..100) < bias.unsure;
    let certain: Vec<TestAnswer> =
        test_answers.iter().copied().filter(|p| *p != TestAnswer::Unsure).collect();
    let Some(TestAnswer::Ticks(..)) = certain.first() else {
        return if unsure || certain.is_empty() {
            test_answers.contains(&TestAnswer::Unsure).then_some(TestAnswer::Unsure)
        } else {
            certain.get(dice.usize(0..certain.len())).copied()
        };
    };
    let mut bits = 0;
    for _ in 0..dice.u8(0..=bias.ticks) {
        if let Some(TestAnswer::Ticks(bit, _)) = certain.get(dice.usize(0..certain.len())) {
            bits |= bit;
        }
    }
    Some(match (bits, unsure) {
        (0, true) => TestAnswer::Unsure,
        (bits, unsure) => TestAnswer::Ticks(bits, unsure),
    })
}

/// Two tables that differ only in these questions.
pub(super) fn vary(
    flow: &Flow,
    table: &[TestAnswer],
    varied: &[usize],
    dice: &mut fastrand::Rng,
    bias: DrawBias,
) -> (Vec<TestAnswer>, Vec<TestAnswer>) {
    let (mut first, mut second) = (table.to_vec(), table.to_vec());
    for step in varied {
        let one = table_pick(flow, *step, dice, bias);
        let mut other = table_pick(flow, *step, dice, bias);
        if let (TestAnswer::Ticks(few, unsure), TestAnswer::Ticks(more, _)) = (one, other) {
            // More ticks than the first, so that they can be compared by inclusion.
            other = TestAnswer::Ticks(few | more, unsure);
        }
        if let (Some(a), Some(b)) = (first.get_mut(*step), second.get_mut(*step)) {
            *a = one;
            *b = other;
        }
    }
    (first, second)
}
