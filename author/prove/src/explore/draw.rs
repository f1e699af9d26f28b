//! Answers drawn at random: `(what a step takes, bias) -> an answer`, and tables of such answers.

use veiviser::Flow;
use veiviser::guarantee::{TestAnswer, TestState};
use veiviser::index::{IndexVec, StepId};

/// An answer to each step of a flow: a table that walks are drawn from. It may leave voluntary questions
/// unanswered.
pub(super) type AnswersToTest = IndexVec<StepId, Option<TestAnswer>>;

/// How answers are drawn along one walk.
#[derive(Debug, Clone, Copy)]
pub(super) struct DrawBias {
    /// How many answers of a hundred are `unsure`.
    pub(super) unsure: u8,
    /// The most ticks.
    pub(super) ticks: u8,
}

pub(super) fn random_pick(
    probe: &TestState<'_>,
    step: StepId,
    dice: &mut fastrand::Rng,
    bias: DrawBias,
) -> Option<TestAnswer> {
    draw(&probe.test_answers(step), dice, bias)
}

pub(super) fn table_pick(
    flow: &Flow,
    step: StepId,
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
        test_answers.iter().copied().filter(|pick| *pick != TestAnswer::Unsure).collect();
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
    table: &AnswersToTest,
    varied: &[StepId],
    dice: &mut fastrand::Rng,
    bias: DrawBias,
) -> (AnswersToTest, AnswersToTest) {
    let (mut first, mut second) = (table.clone(), table.clone());
    for step in varied {
        let first_pick = table_pick(flow, *step, dice, bias);
        let mut second_pick = table_pick(flow, *step, dice, bias);
        if let (TestAnswer::Ticks(few, unsure), TestAnswer::Ticks(more, _)) =
            (first_pick, second_pick)
        {
            // All ticks of the first and more, so that they can be compared by inclusion.
            second_pick = TestAnswer::Ticks(few | more, unsure);
        }
        // A question that the table leaves unanswered is so in both walks.
        if let (Some(Some(in_first)), Some(Some(in_second))) =
            (first.get_mut(*step), second.get_mut(*step))
        {
            *in_first = first_pick;
            *in_second = second_pick;
        }
    }
    (first, second)
}
