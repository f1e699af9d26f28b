//! A flow in place says what it says by itself: every state of small flows is compared with the state
//! of the used flow that has the same answers.

use std::cell::Cell;

use proptest::prelude::prop_assert_eq;
use proptest::prop_assert;
use veiviser::flow::{Answerer, Binding, Gate};
use veiviser::guarantee::{Guarantee, TestAnswer, TestState, Verdict, every_state};
use veiviser::index::{GateId, StepId};
use veiviser::{Answer, Flow, Pack, Truth};
use veiviser_tests::guarantees::guaranteed_packs;
use veiviser_tests::oracle::Oracle;
use veiviser_tests::packs::{GeneratedPack, packs};
use veiviser_tests::tables::at;
use veiviser_tests::tape::{CaseResult, Tape, always};
use veiviser_tests::words::{list, text_of};

use crate::prover_replay::pick;

/// The most states of a flow that are visited one by one.
const MOST: u64 = 4_000;

/// The steps that use a flow in place in the main part of the outermost flow, and the flow that each
/// uses.
fn uses<'p>(made: &GeneratedPack, pack: &'p Pack, flow: &Flow) -> Vec<(GateId, &'p Flow)> {
    let file = &made.files[&format!("{}/flow.json", flow.id())];
    let main = list(file, "stages").iter().filter(|stage| stage["voluntary"] != true);
    let steps = main.flat_map(|stage| list(stage, "steps"));
    let steps = steps.filter(|step| step["kind"] == "flow");
    let gate = |path: &str| {
        let is_it = |gate: &Gate| !gate.is_stage && gate.path == path;
        flow.gates().iter().find(|(_, gate)| is_it(gate)).unwrap().0
    };
    steps
        .map(|step| (gate(text_of(step, "id")), pack.flow(text_of(step, "flow")).unwrap()))
        .collect()
}

/// The state of a used flow with the answers that it finds in place; `None` where an answer to one of
/// its questions waits, which no answers alone lead to.
fn by_itself<'f>(outer: &TestState<'_>, gate: GateId, used: &'f Flow) -> Option<TestState<'f>> {
    let prefix = format!("{}/", at(outer.flow().gates(), gate).path);
    let answers = outer.answers();
    let said = |path: &str| {
        let found = answers.iter().find(|(step, _)| step == path);
        found.map(|(_, answer)| answer.clone())
    };
    let mut inner = TestState::new(used);
    let bound = outer.flow().bound().iter().filter(|bound| bound.gate == gate);
    let bound: Vec<&Binding> = bound.filter(|bound| bound.path.starts_with(&prefix)).collect();
    let of = |step: StepId| {
        let path = &at(used.steps(), step).path;
        (
            format!("{prefix}{path}"),
            bound.iter().find(|bound| bound.path == format!("{prefix}{path}")),
        )
    };
    // What somebody else answers comes first.
    for step in used.steps().ids() {
        let (path, binding) = of(step);
        let outer_step = match binding.map(|binding| &binding.by) {
            Some(Answerer::Condition { when, .. }) => {
                let supplied = inner.supply(step, yes_no(used, step, outer.truth(*when)));
                // What only the voluntary part asks about may still be open, as it may be by itself.
                let may_be_open =
                    binding.is_some_and(|bound| bound.voluntary) && !outer.is_complete();
                assert!(supplied || may_be_open, "{path} takes the value of its condition");
                continue;
            }
            Some(Answerer::Question { step, .. }) => Some(*step),
            None => outer.flow().step_named(&path).filter(|id| outer.is_supplied(*id)),
        };
        let Some(outer_step) = outer_step else { continue };
        if outer.waits(outer_step) {
            return None;
        }
        if let Some(answer) = said(&at(outer.flow().steps(), outer_step).path) {
            assert!(inner.supply(step, pick(used, step, &answer)), "{path} takes {answer:?}");
        }
    }
    for step in used.steps().ids() {
        let (path, binding) = of(step);
        let Some(outer_step) = outer.flow().step_named(&path).filter(|_| binding.is_none()) else {
            continue;
        };
        if outer.waits(outer_step) {
            return None;
        }
        if let Some(answer) = said(&path).filter(|_| !outer.is_supplied(outer_step)) {
            assert!(inner.answer(step, pick(used, step, &answer)), "{path} takes {answer:?}");
        }
    }
    Some(inner)
}

/// Yes, no, or unsure.
fn yes_no(flow: &Flow, step: StepId, truth: Truth) -> TestAnswer {
    let option = |id: &str| pick(flow, step, &Answer::Option(id.to_owned()));
    match truth {
        Truth::True => option("yes"),
        Truth::False => option("no"),
        Truth::Unknown => TestAnswer::Unsure,
    }
}

/// Compares what is inside a flow step with the state of the flow by itself.
fn same_inside(outer: &TestState<'_>, gate: GateId, inner: &TestState<'_>) -> CaseResult {
    let prefix = format!("{}/", at(outer.flow().gates(), gate).path);
    let (outside, used) = (outer.flow(), inner.flow());
    prop_assert!(inner.is_enough(), "what is asked inside is asked by itself");
    for (id, step) in used.steps().iter() {
        let Some(here) = outside.step_named(&format!("{prefix}{}", step.path)) else { continue };
        prop_assert_eq!(outer.is_shown(here), inner.is_shown(id), "step {}", step.path);
        prop_assert_eq!(outer.offered(here), inner.offered(id), "options of {}", step.path);
    }
    let (here, there) = (outer.outcome(), inner.outcome());
    for ((id, fact), truth) in used.facts().iter().zip(&there.0) {
        let path = format!("{prefix}{}", fact.path);
        let found = outside.facts().find_id(|fact| fact.path == path).unwrap();
        let position = outside.facts().ids().position(|other| other == found).unwrap();
        prop_assert_eq!(here.0[position], *truth, "fact {} ({:?})", path, id);
    }
    for (id, action) in used.actions().iter() {
        let found = outside.action_named(&format!("{prefix}{}", action.path)).unwrap();
        let due = (here.1.contains(&found), there.1.contains(&id));
        prop_assert_eq!(due.0, due.1, "action {}", action.path);
    }
    Ok(())
}

/// What was met in the states that were compared.
#[derive(Default)]
struct Met {
    compared: Cell<u32>,
    unanswered: Cell<u32>,
}

/// Where the parameters of the used flows are answered, each says inside what it says by itself.
fn compare(made: &GeneratedPack, pack: &Pack, state: &TestState<'_>, met: &Met) -> CaseResult {
    let answered = state.check(Guarantee::ParametersAnswered);
    for (gate, used) in uses(made, pack, state.flow()) {
        if !state.is_enough() || !state.is_open(gate) {
            continue;
        }
        if answered == Verdict::Broken {
            met.unanswered.set(met.unanswered.get() + 1);
            continue;
        }
        let Some(inner) = by_itself(state, gate, used) else { continue };
        met.compared.set(met.compared.get() + 1);
        same_inside(state, gate, &inner)?;
    }
    Ok(())
}

#[test]
fn in_every_state_a_flow_in_place_says_what_it_says_by_itself() {
    let met = Met::default();
    always(60, guaranteed_packs(), |(made, _)| {
        let pack = made.load();
        for flow in pack.flows().iter().filter(|flow| !flow.bound().is_empty()) {
            let mut result = Ok(());
            every_state(flow, MOST, &mut |state| {
                if result.is_ok() {
                    result = compare(&made, &pack, state, &met);
                }
            });
            result?;
        }
        Ok(())
    });
    let (compared, unanswered) = (met.compared.get(), met.unanswered.get());
    assert!(compared > 5_000 && unanswered > 100, "{compared} compared, {unanswered} unanswered");
}

/// A walk until it is enough, or a little longer.
fn random_walk<'f>(flow: &'f Flow, tape: &mut Tape) -> TestState<'f> {
    let mut state = TestState::new(flow);
    for (id, step) in flow.steps().iter().filter(|(_, step)| step.is_parameter) {
        if tape.chance(20) {
            let answers = flow.test_answers(id);
            assert!(state.supply(id, *tape.of(&answers)), "{}", step.path);
        }
    }
    while let Some(step) = state.next() {
        if state.is_enough() && tape.chance(50) {
            break;
        }
        let answers = state.test_answers(step);
        let taken = !answers.is_empty() && state.answer(step, *tape.of(&answers));
        if !taken {
            break;
        }
    }
    state
}

#[test]
fn on_random_walks_a_flow_in_place_says_what_it_says_by_itself() {
    let met = Met::default();
    always(600, packs(), |(made, mut tape)| {
        let pack = made.load();
        for flow in pack.flows().iter().filter(|flow| !flow.bound().is_empty()) {
            for _ in 0..16 {
                compare(&made, &pack, &random_walk(flow, &mut tape), &met)?;
            }
        }
        Ok(())
    });
    let (compared, unanswered) = (met.compared.get(), met.unanswered.get());
    assert!(compared > 100 && unanswered > 10, "{compared} compared, {unanswered} unanswered");
}

/// A second reading that was given the answers of a state.
fn second_reading(made: &GeneratedPack, state: &TestState<'_>) -> Oracle {
    let flow = state.flow();
    let mut oracle = Oracle::new(&made.files, flow.id());
    for supplied in [true, false] {
        for (path, answer) in state.answers() {
            let step = flow.step_named(&path).unwrap();
            match (supplied, state.is_supplied(step)) {
                (true, true) => oracle.supply(&path, &answer),
                (false, false) => oracle.record(&path, &answer),
                (true, false) | (false, true) => {}
            }
        }
    }
    oracle
}

#[test]
fn the_second_reading_agrees_on_what_holds_in_place() {
    let (answered, guaranteed) = (Cell::new([0; 2]), Cell::new([0; 2]));
    let count = |of: &Cell<[u32; 2]>, holds: bool| {
        let mut counts = of.get();
        counts[usize::from(holds)] += 1;
        of.set(counts);
    };
    always(600, packs(), |(made, mut tape)| {
        let pack = made.load();
        for flow in pack.flows().iter().filter(|flow| !flow.bound().is_empty()) {
            for _ in 0..12 {
                let state = random_walk(flow, &mut tape);
                if flow.steps().ids().any(|step| state.waits(step)) {
                    continue;
                }
                let oracle = second_reading(&made, &state);
                let holds = match state.check(Guarantee::ParametersAnswered) {
                    Verdict::Silent => None,
                    verdict => Some(verdict == Verdict::Holds),
                };
                prop_assert_eq!(holds, oracle.parameters_answered());
                if let Some(holds) = holds {
                    count(&answered, holds);
                }
                let holds = state.check(Guarantee::GuaranteedInPlace) == Verdict::Holds;
                prop_assert_eq!(holds, oracle.guaranteed_in_place());
                if !flow.used_guarantees().is_empty() {
                    count(&guaranteed, holds);
                }
            }
        }
        Ok(())
    });
    for (what, counts) in [("answered", answered.get()), ("guaranteed", guaranteed.get())] {
        assert!(counts.iter().all(|times| *times > 10), "{what}: {counts:?}");
    }
}
