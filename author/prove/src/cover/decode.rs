//! From answers to values of the inputs: `(circuit, table, answers) -> a word for each input`.
//!
//! The other way round than [`witness`](crate::witness), so that walks that somebody wrote can be read
//! by the formulas. Up to 64 walks stand beside one another, each in a bit of its own.

use veiviser::Flow;
use veiviser::flow::Step;
use veiviser::guarantee::TestAnswer;
use veiviser::{Answer, StepKind};

use crate::aig::{Aig, Lit, NodeValues};
use crate::encode::AnswerInputs;

/// How many walks are read at once.
pub(super) const AT_ONCE: usize = 64;

/// The answer to one step, and whether somebody else gave it.
pub(super) type PickedAnswer = Option<(TestAnswer, bool)>;

/// The bits of these options, as they stand in a question.
pub(super) fn pick(step: &Step, answer: &Answer) -> Option<TestAnswer> {
    let bit = |id: &String| {
        let place = step.options.iter().position(|option| option.id == *id)?;
        1_u64.checked_shl(u32::try_from(place).ok()?)
    };
    Some(match answer {
        Answer::Option(option) => TestAnswer::One(bit(option)?),
        Answer::Options { ticked, unsure } => {
            let bits = ticked.iter().try_fold(0, |all, option| Some(all | bit(option)?));
            TestAnswer::Ticks(bits?, *unsure)
        }
        Answer::NoneOfThese => TestAnswer::Ticks(0, false),
        Answer::Unsure => TestAnswer::Unsure,
        Answer::Number(number) => TestAnswer::Number(i32::try_from(*number).ok()?),
        Answer::Day(_) => TestAnswer::Day,
        Answer::Text(_) | Answer::Seen => TestAnswer::Seen,
    })
}

/// The values of all literals for these walks: for each walk an answer to each step, or none.
pub(super) fn values(
    aig: &Aig,
    flow: &Flow,
    table: &[AnswerInputs],
    walks: &[Vec<PickedAnswer>],
) -> NodeValues {
    let mut words = vec![0_u64; aig.len()];
    for (case, walk) in walks.iter().take(AT_ONCE).enumerate() {
        let bit = 1_u64 << case;
        let mut set = |lit: Lit| {
            if let Some(word) = words.get_mut(lit.node() as usize) {
                *word |= bit;
            }
        };
        for ((step, inputs), said) in flow.steps().iter().zip(table).zip(walk) {
            match said {
                None => set(inputs.missing),
                Some((pick, supplied)) => {
                    if *supplied {
                        set(inputs.supplied);
                    }
                    assign(aig, step, inputs, *pick, &mut set);
                }
            }
        }
    }
    aig.simulate(|node| words.get(node as usize).copied().unwrap_or(0))
}

/// Sets the inputs that say an answer.
fn assign(
    aig: &Aig,
    step: &Step,
    inputs: &AnswerInputs,
    pick: TestAnswer,
    set: &mut dyn FnMut(Lit),
) {
    match pick {
        TestAnswer::Unsure => set(inputs.unsure),
        TestAnswer::Ticks(bits, unsure) => {
            if unsure {
                set(inputs.unsure);
            }
            for (_, lit) in inputs.options.iter().enumerate().filter(|(i, _)| bits >> i & 1 == 1) {
                set(*lit);
            }
        }
        TestAnswer::One(bit) if step.kind == StepKind::Choice => {
            let chosen = inputs.options.get(bit.trailing_zeros() as usize).copied();
            if let Some(own) = chosen.and_then(|chosen| own_input(aig, chosen, None)) {
                set(own);
            }
        }
        TestAnswer::Number(number) => {
            let mut before = None;
            for (at, reached) in &inputs.reached {
                if let Some(own) = own_input(aig, *reached, before).filter(|_| number >= *at) {
                    set(own);
                }
                before = Some(*reached);
            }
        }
        TestAnswer::One(_) | TestAnswer::Day | TestAnswer::Seen => {}
    }
}

/// The one input that an option of a `choice`, or a threshold, adds to those before it. The last
/// option has none: it stands where no other does.
fn own_input(aig: &Aig, lit: Lit, before: Option<Lit>) -> Option<Lit> {
    if lit.is_negated() || lit.node() == 0 {
        return None;
    }
    let operands = aig.operands(lit.node());
    if operands.is_empty() {
        return Some(lit);
    }
    let mut own = operands.iter().filter(|w| !w.is_negated() && Some(**w) != before);
    own.find(|w| aig.operands(w.node()).is_empty()).copied()
}

#[cfg(test)]
mod tests {
    use super::values;
    use crate::aig::Aig;
    use crate::{encode, shipped_pack, witness};

    #[test]
    fn what_is_assigned_is_read_again() {
        let pack = veiviser::load(&shipped_pack::files(), &[]).unwrap();
        for flow in pack.flows() {
            let mut aig = Aig::new();
            let table = encode::table(&mut aig, flow);
            for (place, step) in flow.steps().iter().enumerate() {
                for pick in flow.test_answers(place) {
                    let mut walk = vec![None; flow.step_count()];
                    walk[place] = Some((pick, step.is_parameter));
                    // Beside another, so that each keeps to its own bit.
                    let walks = [vec![None; flow.step_count()], walk];
                    let values = values(&aig, flow, &table, &walks).case(1);
                    let read = witness::pick(step, &table[place], &values);
                    let unsure = veiviser::guarantee::TestAnswer::Unsure;
                    let ticks = veiviser::guarantee::TestAnswer::Ticks(0, true);
                    assert!(read == pick || (pick, read) == (unsure, ticks), "{}", step.path);
                    assert_eq!(values.is_true(table[place].supplied), step.is_parameter);
                    assert!(!values.is_true(table[place].missing));
                }
            }
        }
    }
}
