//! From answers to values of the inputs: `(circuit, table, answers) -> a word for each input`.
//!
//! The other way round than [`witness`](crate::witness), so that walks that somebody wrote can be read
//! by the formulas. Up to 64 walks stand beside one another, each in a bit of its own.

use veiviser::Flow;
use veiviser::flow::Step;
use veiviser::guarantee::Pick;
use veiviser::{Answer, Kind};

use crate::circuit::{Circuit, Values, Wire};
use crate::encode::Given;

/// How many walks are read at once.
pub(super) const AT_ONCE: usize = 64;

/// The answer to one step, and whether somebody else gave it.
pub(super) type Said = Option<(Pick, bool)>;

/// The bits of these options, as they stand in a question.
pub(super) fn pick(step: &Step, answer: &Answer) -> Option<Pick> {
    let bit = |id: &String| {
        let place = step.options.iter().position(|option| option.id == *id)?;
        1_u64.checked_shl(u32::try_from(place).ok()?)
    };
    Some(match answer {
        Answer::Option(option) => Pick::One(bit(option)?),
        Answer::Options { ticked, unsure } => {
            let bits = ticked.iter().try_fold(0, |all, option| Some(all | bit(option)?));
            Pick::Ticks(bits?, *unsure)
        }
        Answer::NoneOfThese => Pick::Ticks(0, false),
        Answer::Unsure => Pick::Unsure,
        Answer::Number(number) => Pick::Number(i32::try_from(*number).ok()?),
        Answer::Day(_) => Pick::Day,
        Answer::Text(_) | Answer::Seen => Pick::Seen,
    })
}

/// The values of all wires for these walks: for each walk an answer to each step, or none.
pub(super) fn values(
    circuit: &Circuit,
    flow: &Flow,
    table: &[Given],
    walks: &[Vec<Said>],
) -> Values {
    let mut words = vec![0_u64; circuit.len()];
    for (case, walk) in walks.iter().take(AT_ONCE).enumerate() {
        let bit = 1_u64 << case;
        let mut set = |wire: Wire| {
            if let Some(word) = words.get_mut(wire.node() as usize) {
                *word |= bit;
            }
        };
        for ((step, given), said) in flow.steps().iter().zip(table).zip(walk) {
            match said {
                None => set(given.hole),
                Some((pick, supplied)) => {
                    if *supplied {
                        set(given.supplied);
                    }
                    assign(circuit, step, given, *pick, &mut set);
                }
            }
        }
    }
    circuit.simulate(|node| words.get(node as usize).copied().unwrap_or(0))
}

/// Sets the inputs that say an answer.
fn assign(circuit: &Circuit, step: &Step, given: &Given, pick: Pick, set: &mut dyn FnMut(Wire)) {
    match pick {
        Pick::Unsure => set(given.unsure),
        Pick::Ticks(bits, unsure) => {
            if unsure {
                set(given.unsure);
            }
            for (_, wire) in given.options.iter().enumerate().filter(|(i, _)| bits >> i & 1 == 1) {
                set(*wire);
            }
        }
        Pick::One(bit) if step.kind == Kind::Choice => {
            let chosen = given.options.get(bit.trailing_zeros() as usize).copied();
            if let Some(own) = chosen.and_then(|chosen| own_input(circuit, chosen, None)) {
                set(own);
            }
        }
        Pick::Number(number) => {
            let mut before = None;
            for (at, reached) in &given.reached {
                if let Some(own) = own_input(circuit, *reached, before).filter(|_| number >= *at) {
                    set(own);
                }
                before = Some(*reached);
            }
        }
        Pick::One(_) | Pick::Day | Pick::Seen => {}
    }
}

/// The one input that an option of a `choice`, or a threshold, adds to those before it. The last
/// option has none: it stands where no other does.
fn own_input(circuit: &Circuit, wire: Wire, before: Option<Wire>) -> Option<Wire> {
    if wire.is_negated() || wire.node() == 0 {
        return None;
    }
    let operands = circuit.operands(wire.node());
    if operands.is_empty() {
        return Some(wire);
    }
    let mut own = operands.iter().filter(|w| !w.is_negated() && Some(**w) != before);
    own.find(|w| circuit.operands(w.node()).is_empty()).copied()
}

#[cfg(test)]
mod tests {
    use super::values;
    use crate::circuit::Circuit;
    use crate::{encode, shipped_pack, witness};

    #[test]
    fn what_is_assigned_is_read_again() {
        let pack = veiviser::load(&shipped_pack::files(), &[]).unwrap();
        for flow in pack.flows() {
            let mut circuit = Circuit::new();
            let table = encode::table(&mut circuit, flow);
            for (place, step) in flow.steps().iter().enumerate() {
                for pick in flow.picks(place) {
                    let mut walk = vec![None; flow.step_count()];
                    walk[place] = Some((pick, step.given));
                    // Beside another, so that each keeps to its own bit.
                    let walks = [vec![None; flow.step_count()], walk];
                    let values = values(&circuit, flow, &table, &walks).case(1);
                    let read = witness::pick(step, &table[place], &values);
                    let unsure = veiviser::guarantee::Pick::Unsure;
                    let ticks = veiviser::guarantee::Pick::Ticks(0, true);
                    assert!(read == pick || (pick, read) == (unsure, ticks), "{}", step.path);
                    assert_eq!(values.is_true(table[place].supplied), step.given);
                    assert!(!values.is_true(table[place].hole));
                }
            }
        }
    }
}
