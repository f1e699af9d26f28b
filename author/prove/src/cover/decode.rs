//! From answers to values of the inputs: `(graph, table, answers) -> a word for each input`.
//!
//! The opposite of [`witness`](crate::witness), so that the formulas can read walks that somebody wrote.
//! Up to 64 walks are read at once, each in its own bit.

use veiviser::flow::Step;
use veiviser::guarantee::TestAnswer;
use veiviser::index::{IndexVec, StepId};
use veiviser::{Answer, Flow, StepKind};

use crate::aig::{Aig, Lit, NodeValues};
use crate::encode::{AnswerInputs, AnswerTable};
use crate::option_bits::{of_bits, with_bits};

/// How many walks are read at once.
pub(super) const AT_ONCE: usize = 64;

/// The answer to one step, and whether somebody else gave it.
pub(super) type PickedAnswer = Option<(TestAnswer, bool)>;

/// An answer by the bits of its options; `None` where the question has no such option.
pub(super) fn pick(step: &Step, answer: &Answer) -> Option<TestAnswer> {
    let bit = |id: &String| {
        with_bits(&step.options).find(|(_, option)| option.id == *id).map(|(bit, _)| bit)
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
    table: &AnswerTable,
    walks: &[IndexVec<StepId, PickedAnswer>],
) -> NodeValues {
    let mut words = aig.alongside(0_u64);
    for (bit, walk) in with_bits(walks) {
        let mut set = |lit: Lit| {
            if let Some(word) = words.get_mut(lit.id()) {
                *word |= bit;
            }
        };
        let steps = flow.steps().values().zip(table.values());
        for ((step, inputs), answer) in steps.zip(walk.values()) {
            match answer {
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
    aig.simulate(|input| words.get(input).copied().unwrap_or(0))
}

/// Sets the inputs of an answer.
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
            of_bits(&inputs.options, bits).for_each(|lit| set(*lit));
        }
        TestAnswer::One(bit) if step.kind == StepKind::Choice => {
            let chosen = of_bits(&inputs.options, bit).next().copied();
            if let Some(own) = chosen.and_then(|chosen| own_input(aig, chosen, None)) {
                set(own);
            }
        }
        TestAnswer::Number(number) => {
            let mut before = None;
            for (threshold, reached) in &inputs.reached {
                let own = own_input(aig, *reached, before);
                if let Some(own) = own.filter(|_| threshold.is_reached_by(number)) {
                    set(own);
                }
                before = Some(*reached);
            }
        }
        TestAnswer::One(_) | TestAnswer::Day | TestAnswer::Seen => {}
    }
}

/// The one input that an option of a `choice`, or a threshold, adds to those before it. The last
/// option has none: it is chosen where no other is.
fn own_input(aig: &Aig, lit: Lit, before: Option<Lit>) -> Option<Lit> {
    if lit.is_negated() || lit.is_constant() {
        return None;
    }
    let operands = aig.operands(lit.id());
    if operands.is_empty() {
        return Some(lit);
    }
    let mut added = operands.iter().filter(|lit| !lit.is_negated() && Some(**lit) != before);
    added.find(|lit| aig.operands(lit.id()).is_empty()).copied()
}

#[cfg(test)]
mod tests {
    use super::values;
    use crate::aig::Aig;
    use crate::{encode, shipped_pack, witness};
    use veiviser::guarantee::TestAnswer;
    use veiviser::index::IndexVec;

    #[test]
    fn answers_that_are_assigned_are_read_back() {
        let pack = veiviser::load(&shipped_pack::files(), &[]).unwrap();
        for flow in pack.flows() {
            let mut aig = Aig::new();
            let table = encode::table(&mut aig, flow);
            for (id, step) in flow.steps().iter() {
                for pick in flow.test_answers(id) {
                    let nothing = IndexVec::alongside(flow.steps(), None);
                    let mut walk = nothing.clone();
                    *walk.get_mut(id).unwrap() = Some((pick, step.is_parameter));
                    // Together with another, to see that each has its own bit.
                    let values = values(&aig, flow, &table, &[nothing, walk]).case(1);
                    let inputs = table.get(id).unwrap();
                    let read = witness::pick(step, inputs, &values);
                    let ticked_unsure = TestAnswer::Ticks(0, true);
                    let same = read == pick || (pick, read) == (TestAnswer::Unsure, ticked_unsure);
                    assert!(same, "{}", step.path);
                    assert_eq!(values.is_true(inputs.supplied), step.is_parameter);
                    assert!(!values.is_true(inputs.missing));
                }
            }
        }
    }
}
