//! Answers drawn at random, and every answer where they are few.

use veiviser::Flow;
use veiviser::guarantee::{Pick, Probe};

/// How answers are drawn along one walk.
#[derive(Debug, Clone, Copy)]
pub(super) struct DrawBias {
    /// Per cent of `unsure`.
    pub(super) unsure: u8,
    /// The most ticks.
    pub(super) ticks: u8,
}

pub(super) fn random_pick(
    probe: &Probe<'_>,
    step: usize,
    dice: &mut fastrand::Rng,
    bias: DrawBias,
) -> Option<Pick> {
    draw(&probe.picks(step), dice, bias)
}

pub(super) fn table_pick(
    flow: &Flow,
    step: usize,
    dice: &mut fastrand::Rng,
    bias: DrawBias,
) -> Pick {
    draw(&flow.picks(step), dice, bias).unwrap_or(Pick::Seen)
}

/// Draws one of these answers; of ticks, perhaps several together.
fn draw(picks: &[Pick], dice: &mut fastrand::Rng, bias: DrawBias) -> Option<Pick> {
    let unsure = picks.contains(&Pick::Unsure) && dice.u8(0..100) < bias.unsure;
    let certain: Vec<Pick> = picks.iter().copied().filter(|p| *p != Pick::Unsure).collect();
    let Some(Pick::Ticks(..)) = certain.first() else {
        return if unsure || certain.is_empty() {
            picks.contains(&Pick::Unsure).then_some(Pick::Unsure)
        } else {
            certain.get(dice.usize(0..certain.len())).copied()
        };
    };
    let mut bits = 0;
    for _ in 0..dice.u8(0..=bias.ticks) {
        if let Some(Pick::Ticks(bit, _)) = certain.get(dice.usize(0..certain.len())) {
            bits |= bit;
        }
    }
    Some(match (bits, unsure) {
        (0, true) => Pick::Unsure,
        (bits, unsure) => Pick::Ticks(bits, unsure),
    })
}

/// Two tables that differ only in these questions.
pub(super) fn vary(
    flow: &Flow,
    table: &[Pick],
    varied: &[usize],
    dice: &mut fastrand::Rng,
    bias: DrawBias,
) -> (Vec<Pick>, Vec<Pick>) {
    let (mut first, mut second) = (table.to_vec(), table.to_vec());
    for step in varied {
        let one = table_pick(flow, *step, dice, bias);
        let mut other = table_pick(flow, *step, dice, bias);
        if let (Pick::Ticks(few, unsure), Pick::Ticks(more, _)) = (one, other) {
            // More ticks than the first, so that they can be compared by inclusion.
            other = Pick::Ticks(few | more, unsure);
        }
        if let (Some(a), Some(b)) = (first.get_mut(*step), second.get_mut(*step)) {
            *a = one;
            *b = other;
        }
    }
    (first, second)
}
