//! From an assignment back to answers: `(flow, table, values) -> a state of the core`, and the shortest
//! walk that there is.
//!
//! What a solver finds is believed only when the core, given these answers, agrees.

use std::ops::Not;

use veiviser::flow::Step;
use veiviser::guarantee::{TestAnswer, TestState};
use veiviser::index::StepId;
use veiviser::{Flow, StepKind};

use crate::aig::{Aig, Lit, NodeValues};
use crate::encode::{AnswerInputs, AnswerTable, Encoding, Gaps};
use crate::option_bits::bits_where;
use crate::solver::{SatResult, Solver};

/// The formulas of a flow with the table of answers that they read, so that an assignment can be read
/// back as answers.
#[derive(Debug)]
pub struct EncodedWalk<'f> {
    /// The formulas.
    pub encoding: Encoding<'f>,
    /// The answers they read.
    pub table: AnswerTable,
    /// Where answers can be missing.
    pub gaps: Gaps,
}

impl<'f> EncodedWalk<'f> {
    /// The formulas of a flow over a table.
    pub fn new(aig: &mut Aig, flow: &'f Flow, table: AnswerTable, gaps: Gaps) -> Self {
        Self { encoding: Encoding::of(aig, flow, &table, gaps), table, gaps }
    }

    /// The same formulas where the table has other answers to these questions.
    #[must_use]
    pub fn varied(&self, aig: &mut Aig, table: AnswerTable, questions: &[StepId]) -> Self {
        let encoding = self.encoding.varied(aig, &table, questions);
        Self { encoding, table, gaps: self.gaps }
    }

    /// The state that these values describe. `None` if the core does not accept an answer: then the
    /// formulas and the core disagree.
    pub fn probe(&self, values: &NodeValues) -> Option<TestState<'f>> {
        let flow = self.encoding.flow();
        let mut probe = TestState::new(flow);
        for (id, (step, inputs)) in flow.steps().ids().zip(self.steps_with_inputs()) {
            if values.is_true(inputs.supplied) && !probe.supply(id, pick(step, inputs, values)) {
                return None;
            }
        }
        let steps = self.steps_with_inputs().zip(self.encoding.steps.iter());
        for ((step, inputs), (id, lits)) in steps {
            if !probe.is_shown(id) && !probe.is_supplied(id) {
                continue;
            }
            if values.is_true(lits.waits) {
                let ticks = bits_where(&lits.picked, |picked| values.is_true(*picked));
                if !probe.wait(id, ticks) {
                    return None;
                }
                continue;
            }
            if probe.is_supplied(id) || !values.is_true(lits.answered) {
                continue;
            }
            let answer = match pick(step, inputs, values) {
                TestAnswer::Ticks(ticks, unsure) => {
                    TestAnswer::Ticks(ticks & probe.offered(id), unsure)
                }
                other => other,
            };
            if !probe.answer(id, answer) {
                return None;
            }
        }
        Some(probe)
    }

    fn steps_with_inputs(&self) -> impl Iterator<Item = (&'f Step, &AnswerInputs)> {
        self.encoding.flow().steps().values().zip(self.table.values())
    }

    /// Literals that are true for each answer that counts, or that somebody has supplied.
    fn answered(&self, aig: &mut Aig) -> Vec<Lit> {
        let steps = self.steps_with_inputs().zip(self.encoding.steps.values());
        let questions = steps.filter(|((step, _), _)| step.is_question());
        questions.map(|((_, inputs), lits)| aig.or(lits.answered, inputs.supplied)).collect()
    }

    /// Literals that are true for what makes an answer longer to read or rarer.
    fn details(&self, aig: &mut Aig) -> Vec<Lit> {
        let mut details = Vec::new();
        let steps = self.encoding.flow().steps().values();
        for (step, lits) in steps.zip(self.encoding.steps.values()) {
            details.push(lits.waits);
            let unsure = lits.unsure(aig);
            details.push(unsure);
            if step.kind == StepKind::Choices {
                details.extend(lits.picked.iter().map(|tick| aig.and(*tick, lits.answered)));
            }
        }
        details
    }
}

/// The answer that the table holds to a question.
pub fn pick(step: &Step, inputs: &AnswerInputs, values: &NodeValues) -> TestAnswer {
    let unsure = values.is_true(inputs.unsure);
    let options = || bits_where(&inputs.options, |option| values.is_true(*option));
    match step.kind {
        StepKind::Choices => TestAnswer::Ticks(options(), unsure),
        StepKind::Choice | StepKind::Number | StepKind::Date if unsure => TestAnswer::Unsure,
        StepKind::Choice => TestAnswer::One(options()),
        StepKind::Number => {
            let reached = inputs.reached.iter().rev().find(|(_, lit)| values.is_true(*lit));
            let least = step.range.map_or(0, |(least, _)| least);
            let number = reached.and_then(|(threshold, _)| threshold.neighbours().last());
            TestAnswer::Number(number.map_or(least, |number| number.max(least)))
        }
        StepKind::Date => TestAnswer::Day,
        StepKind::Note | StepKind::Message => TestAnswer::Seen,
    }
}

/// What was found, and whether it is certainly the shortest.
#[derive(Debug, Clone)]
pub struct ShortestWalk {
    /// The values.
    pub values: NodeValues,
    /// It was proved that no walk with fewer answers shows the same.
    pub exact: bool,
}

/// A count that needs more gates than this is not built, and what was found is shown as it is.
const MOST_COUNTED: usize = 3_000_000;

/// The shortest walks in which all of these are true: with the fewest answers, and of those with the
/// fewest ticks and `unsure`; without supplied parameters, where that is possible. `found` is any such
/// walk.
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
        walks.iter().flat_map(|walk| walk.table.values()).map(|inputs| !inputs.supplied).collect();
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

/// Finds values with the fewest of these true where all that is wanted is true. Returns a literal that
/// keeps the number so low; `None` if that was not decided.
///
/// First all of them are assumed to be false. Where that is impossible, the assumptions that the proof
/// needs are given up: at least one of them is true. When no more such groups are found, one more of
/// all that were given up may be true, then another (Marques-Silva and Planes 2007). What has no part
/// in it is never counted.
fn fewest(
    aig: &mut Aig,
    solver: &mut Solver,
    wanted: &[Lit],
    lits: &[Lit],
    best: &mut ShortestWalk,
) -> Option<Lit> {
    let mut held: Vec<Lit> = lits.iter().copied().filter(|lit| !lit.is_constant()).collect();
    held.sort_unstable();
    let count =
        |lits: &[Lit], values: &NodeValues| lits.iter().filter(|lit| values.is_true(**lit)).count();
    let mut most = count(&held, &best.values);
    // Some are true in any case and need no counting: `most` and `least` are without them.
    let (mut given_up, mut least, mut counting): (Vec<Lit>, _, _) = (Vec::new(), 0_usize, false);
    while least < most {
        let more = counting.then(|| counter(aig, &given_up, least).get(least).copied());
        let assumptions: Vec<Lit> =
            held.iter().copied().chain(more.flatten()).map(Not::not).collect();
        match solver.solve_assuming(aig, wanted, &assumptions) {
            SatResult::Sat(values) => {
                most = count(&given_up, &values);
                best.values = values;
                counting = true;
            }
            SatResult::Unsat => {
                let needed = solver.failed_assumptions();
                let (group, others): (Vec<Lit>, Vec<Lit>) =
                    held.iter().partition(|lit| needed.contains(&!**lit));
                held = others;
                if group.is_empty() && !counting {
                    // What is wanted is possible: it was found.
                    best.exact = false;
                    return None;
                }
                // Two walks can share an answer; it counts for both.
                let alike = group.first() == group.last();
                if !counting && alike {
                    most = most.saturating_sub(group.len());
                } else {
                    given_up.extend(group);
                    least = least.saturating_add(1);
                }
            }
            SatResult::Undecided => {
                best.exact = false;
                return None;
            }
        }
        if given_up.len().saturating_mul(least) > MOST_COUNTED {
            best.exact = false;
            return None;
        }
    }
    let more = counter(aig, &given_up, least).get(least).copied();
    Some(aig.all(held.into_iter().chain(more).map(Not::not)))
}

/// Literals that say that at least one, two, three ... of these are true, up to one more than `most`.
fn counter(aig: &mut Aig, lits: &[Lit], most: usize) -> Vec<Lit> {
    let limit = most.saturating_add(1);
    match lits {
        [] => Vec::new(),
        [lit] => vec![*lit],
        lits => {
            let (left, right) = lits.split_at(lits.len() / 2);
            let (left, right) = (counter(aig, left, most), counter(aig, right, most));
            let size = left.len().saturating_add(right.len()).min(limit);
            let mut sums: Vec<Vec<Lit>> = vec![Vec::new(); size];
            // At least none is true in any case.
            for (of_left, left) in std::iter::once(&Lit::TRUE).chain(&left).enumerate() {
                for (of_right, right) in std::iter::once(&Lit::TRUE).chain(&right).enumerate() {
                    let sum = of_left.saturating_add(of_right);
                    if let Some(slot) = sum.checked_sub(1).and_then(|sum| sums.get_mut(sum)) {
                        slot.push(aig.and(*left, *right));
                    }
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
        let word = |input| {
            let position = lits.iter().position(|lit| lit.id() == input).unwrap();
            (0..64_u64)
                .filter(|case| case >> position & 1 == 1)
                .fold(0, |word, case| word | 1 << case)
        };
        let values = aig.simulate(word);
        for case in 0..64_u64 {
            let counted = sums.iter().filter(|sum| values.word(**sum) >> case & 1 == 1).count();
            assert_eq!(counted, case.count_ones() as usize, "{case:b}");
        }
    }
}
