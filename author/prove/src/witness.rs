//! From an assignment back to answers: `(flow, table, values) -> a state of the core`, and the shortest
//! that there is.
//!
//! What a solver finds is believed only when the core, given these answers, says the same.

use std::ops::Not;

use veiviser::flow::Step;
use veiviser::guarantee::{TestAnswer, TestState};
use veiviser::{Flow, StepKind};

use crate::aig::{Aig, Lit, NodeValues};
use crate::encode::{AnswerInputs, Encoding};
use crate::solver::{SatResult, Solver};

/// A formula over a table of answers, so that what it finds can be read.
#[derive(Debug)]
pub struct EncodedWalk<'f> {
    /// The formulas.
    pub encoding: Encoding<'f>,
    /// The answers they read.
    pub table: Vec<AnswerInputs>,
    /// Whether answers can be missing.
    pub partial: bool,
}

impl<'f> EncodedWalk<'f> {
    /// The formulas of a flow over a table.
    pub fn new(aig: &mut Aig, flow: &'f Flow, table: Vec<AnswerInputs>, partial: bool) -> Self {
        Self { encoding: Encoding::of(aig, flow, &table, partial), table, partial }
    }

    /// The same formulas where the table has other answers to these questions.
    #[must_use]
    pub fn varied(&self, aig: &mut Aig, table: Vec<AnswerInputs>, questions: &[usize]) -> Self {
        let encoding = self.encoding.varied(aig, &table, questions);
        Self { encoding, table, partial: self.partial }
    }

    /// The state that these values describe. `None` if the core does not accept an answer: then the
    /// formulas and the core disagree.
    pub fn probe(&self, values: &NodeValues) -> Option<TestState<'f>> {
        let flow = self.encoding.flow();
        let mut probe = TestState::new(flow);
        let places = || flow.steps().iter().zip(&self.table).enumerate();
        for (place, (step, inputs)) in places() {
            if values.is_true(inputs.supplied) && !probe.supply(place, pick(step, inputs, values)) {
                return None;
            }
        }
        for ((place, (step, inputs)), lits) in places().zip(&self.encoding.steps) {
            if !probe.is_shown(place) && !probe.is_supplied(place) {
                continue;
            }
            if values.is_true(lits.waits) {
                let ticks = bits(&lits.picked, values);
                if !probe.wait(place, ticks) {
                    return None;
                }
                continue;
            }
            if probe.is_supplied(place) || !values.is_true(lits.answered) {
                continue;
            }
            let said = match pick(step, inputs, values) {
                TestAnswer::Ticks(ticks, unsure) => {
                    TestAnswer::Ticks(ticks & probe.offered(place), unsure)
                }
                other => other,
            };
            if !probe.answer(place, said) {
                return None;
            }
        }
        Some(probe)
    }

    /// Literals that are true for each answer that counts, or that somebody has supplied.
    fn answered(&self, aig: &mut Aig) -> Vec<Lit> {
        let steps = self.encoding.flow().steps().iter().zip(&self.encoding.steps).zip(&self.table);
        let questions = steps.filter(|((step, _), _)| step.is_question());
        questions.map(|((_, of), inputs)| aig.or(of.answered, inputs.supplied)).collect()
    }

    /// Literals that are true for what makes an answer longer to read or rarer.
    fn details(&self, aig: &mut Aig) -> Vec<Lit> {
        let mut lits = Vec::new();
        for (step, of) in self.encoding.flow().steps().iter().zip(&self.encoding.steps) {
            lits.push(of.waits);
            let unsure = of.unsure(aig);
            lits.push(unsure);
            if step.kind == StepKind::Choices {
                lits.extend(of.picked.iter().map(|tick| aig.and(*tick, of.answered)));
            }
        }
        lits
    }
}

fn bits(lits: &[Lit], values: &NodeValues) -> u64 {
    lits.iter().enumerate().fold(0, |bits, (place, lit)| {
        let bit = u32::try_from(place).ok().and_then(|place| 1_u64.checked_shl(place));
        bits | if values.is_true(*lit) { bit.unwrap_or(0) } else { 0 }
    })
}

/// The answer that the table holds to a question.
pub fn pick(step: &Step, inputs: &AnswerInputs, values: &NodeValues) -> TestAnswer {
    let unsure = values.is_true(inputs.unsure);
    match step.kind {
        StepKind::Choices => TestAnswer::Ticks(bits(&inputs.options, values), unsure),
        _ if unsure => TestAnswer::Unsure,
        StepKind::Choice => TestAnswer::One(bits(&inputs.options, values)),
        StepKind::Number => {
            let reached = inputs.reached.iter().rev().find(|(_, lit)| values.is_true(*lit));
            let least = step.range.map_or(0, |(least, _)| least);
            TestAnswer::Number(reached.map_or(least, |(number, _)| (*number).max(least)))
        }
        StepKind::Date => TestAnswer::Day,
        StepKind::Note | StepKind::Message => TestAnswer::Seen,
    }
}

/// What was found, and whether nothing shorter can be.
#[derive(Debug, Clone)]
pub struct ShortestWalk {
    /// The values.
    pub values: NodeValues,
    /// It was proved that no walk with fewer answers will do.
    pub exact: bool,
}

/// Beyond so many gates a count is not built, and what was found is shown as it is.
const MOST_COUNTED: usize = 3_000_000;

/// The shortest walks in which all of these are true: fewest answers first, then fewest ticks and
/// fewest `unsure`; and, where that can be, with no parameter supplied. `found` is any such walk.
pub fn shortest(
    aig: &mut Aig,
    solver: &mut Solver,
    wanted: &[Lit],
    walks: &[&EncodedWalk<'_>],
    found: NodeValues,
) -> ShortestWalk {
    let mut wanted = wanted.to_vec();
    let mut best = ShortestWalk { values: found, exact: true };
    let asked: Vec<Lit> =
        walks.iter().flat_map(|w| &w.table).map(|inputs| !inputs.supplied).collect();
    let all_asked = aig.all(asked);
    let trial: Vec<Lit> = wanted.iter().copied().chain([all_asked]).collect();
    if let SatResult::Sat(values) = solver.solve(aig, &trial) {
        best.values = values;
        wanted = trial;
    }
    let answers: Vec<Lit> = walks.iter().flat_map(|walk| walk.answered(aig)).collect();
    let mut details = Vec::new();
    for walk in walks {
        details.extend(walk.details(aig));
    }
    for counted in [answers, details] {
        let Some(few) = fewest(aig, solver, &wanted, &counted, &mut best) else { break };
        wanted.push(few);
    }
    best
}

/// Finds values with the fewest of these true where all that is wanted is; gives what keeps it so.
/// `None` if that was not decided.
///
/// First none of them is to be true. Where that cannot be, those that it takes to see it are let go:
/// one of them at least is true. When no more such groups are found, one more of all that were let go
/// may be true, then another (Marques-Silva and Planes 2007). What has no part in it is never counted.
fn fewest(
    aig: &mut Aig,
    solver: &mut Solver,
    wanted: &[Lit],
    lits: &[Lit],
    best: &mut ShortestWalk,
) -> Option<Lit> {
    let mut held: Vec<Lit> = lits.iter().copied().filter(|lit| lit.node() != 0).collect();
    held.sort_unstable();
    let count = |of: &[Lit], values: &NodeValues| of.iter().filter(|w| values.is_true(**w)).count();
    let mut most = count(&held, &best.values);
    // Some are true in any case: they need no counting. `most` and `least` are without them.
    let (mut let_go, mut least, mut counting): (Vec<Lit>, _, _) = (Vec::new(), 0_usize, false);
    while least < most {
        let more = counting.then(|| counter(aig, &let_go, least).get(least).copied());
        let assumptions: Vec<Lit> =
            held.iter().copied().chain(more.flatten()).map(Not::not).collect();
        match solver.solve_assuming(aig, wanted, &assumptions) {
            SatResult::Sat(values) => {
                most = count(&let_go, &values);
                best.values = values;
                counting = true;
            }
            SatResult::Unsat => {
                let needed = solver.failed_assumptions();
                let (group, others): (Vec<Lit>, Vec<Lit>) =
                    held.iter().partition(|lit| needed.contains(&!**lit));
                held = others;
                if group.is_empty() && !counting {
                    // What is wanted was found: it can be.
                    best.exact = false;
                    return None;
                }
                // Two walks can share an answer, and it counts for both.
                let alike = group.first() == group.last();
                if !counting && alike {
                    most = most.saturating_sub(group.len());
                } else {
                    let_go.extend(group);
                    least = least.saturating_add(1);
                }
            }
            SatResult::Undecided => {
                best.exact = false;
                return None;
            }
        }
        if let_go.len().saturating_mul(least) > MOST_COUNTED {
            best.exact = false;
            return None;
        }
    }
    let more = counter(aig, &let_go, least).get(least).copied();
    Some(aig.all(held.into_iter().chain(more).map(Not::not)))
}

/// Literals that say that at least one, two, three ... of these are true, up to one more than `most`.
fn counter(aig: &mut Aig, lits: &[Lit], most: usize) -> Vec<Lit> {
    let limit = most.saturating_add(1);
    match lits {
        [] => Vec::new(),
        [one] => vec![*one],
        many => {
            let (left, right) = many.split_at(many.len() / 2);
            let (left, right) = (counter(aig, left, most), counter(aig, right, most));
            let size = left.len().saturating_add(right.len()).min(limit);
            let mut sums: Vec<Vec<Lit>> = vec![Vec::new(); size];
            for i in 0..=left.len() {
                for j in 0..=right.len() {
                    let sum = i.saturating_add(j);
                    let Some(slot) = sum.checked_sub(1).and_then(|s| sums.get_mut(s)) else {
                        continue;
                    };
                    let reached = |list: &[Lit], n: usize| {
                        n.checked_sub(1)
                            .map_or(Lit::TRUE, |n| list.get(n).copied().unwrap_or(Lit::FALSE))
                    };
                    slot.push(aig.and(reached(&left, i), reached(&right, j)));
                }
            }
            sums.into_iter().map(|parts| aig.any(parts)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::counter;
    use crate::aig::Aig;

    #[test]
    fn counting_counts() {
        let mut aig = Aig::new();
        let lits: Vec<_> = (0..6).map(|_| aig.input()).collect();
        let sums = counter(&mut aig, &lits, 6);
        let word = |node: u32| {
            let place = lits.iter().position(|lit| lit.node() == node).unwrap();
            (0..64_u64).filter(|n| n >> place & 1 == 1).fold(0, |word, n| word | 1 << n)
        };
        let values = aig.simulate(word);
        for n in 0..64_u64 {
            let ones = n.count_ones() as usize;
            let said = sums.iter().filter(|sum| values.word(**sum) >> n & 1 == 1).count();
            assert_eq!(said, ones, "{n:b}");
        }
    }
}
