//! From an assignment back to answers: `(flow, table, values) -> a state of the core`, and the shortest
//! that there is.
//!
//! What a solver finds is believed only when the core, given these answers, says the same.

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

    /// Wires that are true for each answer that counts.
    fn answered(&self) -> impl Iterator<Item = Wire> + '_ {
        let steps = self.encoding.flow().steps().iter().zip(&self.encoding.steps);
        steps.filter(|(step, _)| step.is_question()).map(|(_, wires)| wires.answered)
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
    let answers: Vec<Wire> = walks.iter().flat_map(|walk| walk.answered()).collect();
    let mut details = Vec::new();
    for walk in walks {
        details.extend(walk.details(circuit));
    }
    for counted in [answers, details] {
        fewest(circuit, solver, &mut wanted, &counted, &mut best);
    }
    best
}

/// Lowers how many of these are true as far as can be, and keeps it there.
fn fewest(
    circuit: &mut Circuit,
    solver: &mut Solver,
    wanted: &mut Vec<Wire>,
    counted: &[Wire],
    best: &mut Shortest,
) {
    let certain = counted.iter().filter(|wire| **wire == Wire::TRUE).count();
    let mut open: Vec<Wire> = counted.iter().copied().filter(|w| w.node() != 0).collect();
    open.sort_unstable();
    let count = |values: &Values| open.iter().filter(|wire| values.is_true(**wire)).count();
    let mut most = count(&best.values);
    if open.len().saturating_mul(most) > MOST_COUNTED || certain > counted.len() {
        best.exact = false;
        return;
    }
    let at_least = counter(circuit, &open, most);
    while let Some(fewer) = most.checked_sub(1).and_then(|last| at_least.get(last)) {
        wanted.push(!*fewer);
        match solver.ask(circuit, wanted) {
            Found::Yes(values) => {
                most = count(&values);
                best.values = values;
                wanted.pop();
            }
            Found::No => {
                wanted.pop();
                break;
            }
            Found::Undecided => {
                wanted.pop();
                best.exact = false;
                return;
            }
        }
    }
    if let Some(more) = at_least.get(most) {
        wanted.push(!*more);
    }
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
