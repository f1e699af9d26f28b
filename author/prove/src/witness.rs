//! From an assignment back to answers: `(flow, table, values) -> a state of the core`, and the shortest
//! that there is.
//!
//! What a solver finds is believed only when the core, given these answers, says the same.

use std::ops::Not;

use veiviser::flow::Step;
use veiviser::guarantee::{Pick, Probe};
use veiviser::{Flow, Kind};

use crate::circuit::{Circuit, Values, Wire};
use crate::encode::{Encoding, Given};
use crate::solver::{Found, Solver};

/// A formula over a table of answers, so that what it finds can be read.
#[derive(Debug)]
pub struct Walk<'f> {
    /// The formulas.
    pub encoding: Encoding<'f>,
    /// The answers they read.
    pub table: Vec<Given>,
    /// Whether answers can be missing.
    pub holes: bool,
}

impl<'f> Walk<'f> {
    /// The formulas of a flow over a table.
    pub fn new(circuit: &mut Circuit, flow: &'f Flow, table: Vec<Given>, holes: bool) -> Self {
        Self { encoding: Encoding::of(circuit, flow, &table, holes), table, holes }
    }

    /// The same formulas where the table has other answers to these questions.
    #[must_use]
    pub fn varied(&self, circuit: &mut Circuit, table: Vec<Given>, questions: &[usize]) -> Self {
        let encoding = self.encoding.varied(circuit, &table, questions);
        Self { encoding, table, holes: self.holes }
    }

    /// The state that these values are. `None` where the core does not take an answer: then the
    /// formulas and the core do not mean the same.
    pub fn probe(&self, values: &Values) -> Option<Probe<'f>> {
        let flow = self.encoding.flow();
        let mut probe = Probe::new(flow);
        let places = || flow.steps().iter().zip(&self.table).enumerate();
        for (place, (step, given)) in places() {
            if values.is_true(given.supplied) && !probe.supply(place, pick(step, given, values)) {
                return None;
            }
        }
        for ((place, (step, given)), wires) in places().zip(&self.encoding.steps) {
            if !probe.is_shown(place) && !probe.is_supplied(place) {
                continue;
            }
            if values.is_true(wires.waits) {
                let ticks = bits(&wires.picked, values);
                if !probe.wait(place, ticks) {
                    return None;
                }
                continue;
            }
            if probe.is_supplied(place) || !values.is_true(wires.answered) {
                continue;
            }
            let said = match pick(step, given, values) {
                Pick::Ticks(ticks, unsure) => Pick::Ticks(ticks & probe.offered(place), unsure),
                other => other,
            };
            if !probe.answer(place, said) {
                return None;
            }
        }
        Some(probe)
    }

    /// Wires that are true for each answer that counts, or that somebody has supplied.
    fn answered(&self, circuit: &mut Circuit) -> Vec<Wire> {
        let steps = self.encoding.flow().steps().iter().zip(&self.encoding.steps).zip(&self.table);
        let questions = steps.filter(|((step, _), _)| step.is_question());
        questions.map(|((_, of), given)| circuit.or(of.answered, given.supplied)).collect()
    }

    /// Wires that are true for what makes an answer longer to read or rarer.
    fn details(&self, circuit: &mut Circuit) -> Vec<Wire> {
        let mut wires = Vec::new();
        for (step, of) in self.encoding.flow().steps().iter().zip(&self.encoding.steps) {
            wires.push(of.waits);
            let unsure = of.unsure(circuit);
            wires.push(unsure);
            if step.kind == Kind::Choices {
                wires.extend(of.picked.iter().map(|tick| circuit.and(*tick, of.answered)));
            }
        }
        wires
    }
}

fn bits(wires: &[Wire], values: &Values) -> u64 {
    wires.iter().enumerate().fold(0, |bits, (place, wire)| {
        let bit = u32::try_from(place).ok().and_then(|place| 1_u64.checked_shl(place));
        bits | if values.is_true(*wire) { bit.unwrap_or(0) } else { 0 }
    })
}

/// The answer that the table holds to a question.
pub fn pick(step: &Step, given: &Given, values: &Values) -> Pick {
    let unsure = values.is_true(given.unsure);
    match step.kind {
        Kind::Choices => Pick::Ticks(bits(&given.options, values), unsure),
        _ if unsure => Pick::Unsure,
        Kind::Choice => Pick::One(bits(&given.options, values)),
        Kind::Number => {
            let reached = given.reached.iter().rev().find(|(_, wire)| values.is_true(*wire));
            let least = step.range.map_or(0, |(least, _)| least);
            Pick::Number(reached.map_or(least, |(number, _)| (*number).max(least)))
        }
        Kind::Date => Pick::Day,
        Kind::Note | Kind::Message => Pick::Seen,
    }
}

/// What was found, and whether nothing shorter can be.
#[derive(Debug, Clone)]
pub struct Shortest {
    /// The values.
    pub values: Values,
    /// It was proved that no walk with fewer answers will do.
    pub exact: bool,
}

/// Beyond so many gates a count is not built, and what was found is shown as it is.
const MOST_COUNTED: usize = 3_000_000;

/// The shortest walks in which all of these are true: fewest answers first, then fewest ticks and
/// fewest `unsure`; and, where that can be, with no given supplied. `found` is any such walk.
pub fn shortest(
    circuit: &mut Circuit,
    solver: &mut Solver,
    wanted: &[Wire],
    walks: &[&Walk<'_>],
    found: Values,
) -> Shortest {
    let mut wanted = wanted.to_vec();
    let mut best = Shortest { values: found, exact: true };
    let asked: Vec<Wire> =
        walks.iter().flat_map(|w| &w.table).map(|given| !given.supplied).collect();
    let all_asked = circuit.all(asked);
    let trial: Vec<Wire> = wanted.iter().copied().chain([all_asked]).collect();
    if let Found::Yes(values) = solver.ask(circuit, &trial) {
        best.values = values;
        wanted = trial;
    }
    let answers: Vec<Wire> = walks.iter().flat_map(|walk| walk.answered(circuit)).collect();
    let mut details = Vec::new();
    for walk in walks {
        details.extend(walk.details(circuit));
    }
    for counted in [answers, details] {
        let Some(few) = fewest(circuit, solver, &wanted, &counted, &mut best) else { break };
        wanted.push(few);
    }
    best
}

/// Finds values with the fewest of these true where all that is wanted is; gives what keeps it so.
/// `None` where that was not decided.
///
/// First none of them is to be true. Where that cannot be, those that it takes to see it are let go:
/// one of them at least is true. When no more such groups are found, one more of all that were let go
/// may be true, then another (Marques-Silva and Planes 2007). What has no part in it is never counted.
fn fewest(
    circuit: &mut Circuit,
    solver: &mut Solver,
    wanted: &[Wire],
    wires: &[Wire],
    best: &mut Shortest,
) -> Option<Wire> {
    let mut held: Vec<Wire> = wires.iter().copied().filter(|wire| wire.node() != 0).collect();
    held.sort_unstable();
    let count = |of: &[Wire], values: &Values| of.iter().filter(|w| values.is_true(**w)).count();
    let mut most = count(&held, &best.values);
    // Some are true in any case: they need no counting. `most` and `least` are without them.
    let (mut let_go, mut least, mut counting): (Vec<Wire>, _, _) = (Vec::new(), 0_usize, false);
    while least < most {
        let more = counting.then(|| counter(circuit, &let_go, least).get(least).copied());
        let besides: Vec<Wire> = held.iter().copied().chain(more.flatten()).map(Not::not).collect();
        match solver.ask_beside(circuit, wanted, &besides) {
            Found::Yes(values) => {
                most = count(&let_go, &values);
                best.values = values;
                counting = true;
            }
            Found::No => {
                let needed = solver.needed();
                let (group, others): (Vec<Wire>, Vec<Wire>) =
                    held.iter().partition(|wire| needed.contains(&!**wire));
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
            Found::Undecided => {
                best.exact = false;
                return None;
            }
        }
        if let_go.len().saturating_mul(least) > MOST_COUNTED {
            best.exact = false;
            return None;
        }
    }
    let more = counter(circuit, &let_go, least).get(least).copied();
    Some(circuit.all(held.into_iter().chain(more).map(Not::not)))
}

/// Wires that say that at least one, two, three ... of these are true, up to one more than `most`.
fn counter(circuit: &mut Circuit, wires: &[Wire], most: usize) -> Vec<Wire> {
    let limit = most.saturating_add(1);
    match wires {
        [] => Vec::new(),
        [one] => vec![*one],
        many => {
            let (left, right) = many.split_at(many.len() / 2);
            let (left, right) = (counter(circuit, left, most), counter(circuit, right, most));
            let size = left.len().saturating_add(right.len()).min(limit);
            let mut sums: Vec<Vec<Wire>> = vec![Vec::new(); size];
            for i in 0..=left.len() {
                for j in 0..=right.len() {
                    let sum = i.saturating_add(j);
                    let Some(slot) = sum.checked_sub(1).and_then(|s| sums.get_mut(s)) else {
                        continue;
                    };
                    let reached = |list: &[Wire], n: usize| {
                        n.checked_sub(1)
                            .map_or(Wire::TRUE, |n| list.get(n).copied().unwrap_or(Wire::FALSE))
                    };
                    slot.push(circuit.and(reached(&left, i), reached(&right, j)));
                }
            }
            sums.into_iter().map(|parts| circuit.any(parts)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::counter;
    use crate::circuit::Circuit;

    #[test]
    fn counting_counts() {
        let mut circuit = Circuit::new();
        let wires: Vec<_> = (0..6).map(|_| circuit.input()).collect();
        let sums = counter(&mut circuit, &wires, 6);
        let word = |node: u32| {
            let place = wires.iter().position(|wire| wire.node() == node).unwrap();
            (0..64_u64).filter(|n| n >> place & 1 == 1).fold(0, |word, n| word | 1 << n)
        };
        let values = circuit.simulate(word);
        for n in 0..64_u64 {
            let ones = n.count_ones() as usize;
            let said = sums.iter().filter(|sum| values.word(**sum) >> n & 1 == 1).count();
            assert_eq!(said, ones, "{n:b}");
        }
    }
}
