//! Whether the prover can be trusted: it is compared with the core, with brute force over all states of
//! thousands of small flows, with replayed walks and with random walks.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::prop_assert_eq;
use proptest::prop_assert;
use proptest::test_runner::TestCaseError;
use veiviser::flow::{GuaranteeForm, States};
use veiviser::guarantee::Guarantee;
use veiviser::index::{Id, SourceId};
use veiviser::{Flow, Pack, Truth};
use veiviser_prove::aig::{Aig, NodeValues};
use veiviser_prove::encode::{self, Gaps};
use veiviser_prove::explore;
use veiviser_prove::prove::{
    self, DecidedGuarantee, DecidedKind, ProofVerdict, RefutationReason, WalkTrace,
};
use veiviser_prove::witness::EncodedWalk;
use veiviser_tests::guarantees::guaranteed_packs;
use veiviser_tests::packs::packs;
use veiviser_tests::tables::at;
use veiviser_tests::tape::{CaseResult, Tape, always};

use crate::prover_brute::{AllStates, decide, expected, in_one, in_two};
use crate::prover_length::{longest, most_steps};
use crate::prover_replay::{replay, shortest};

// Formulas and the core.

/// In random states every value of the formulas equals that of the core.
fn formulas_equal_the_core(flow: &Flow, tape: &mut Tape, rounds: u64) -> CaseResult {
    let mut aig = Aig::new();
    let table = encode::table(&mut aig, flow);
    let mut seed = 1 + tape.pick(60_000) as u64;
    let mut dice = move || {
        // A random number, by xorshift.
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    for gaps in [Gaps::Nowhere, Gaps::Voluntary, Gaps::Everywhere] {
        let walk = EncodedWalk::new(&mut aig, flow, table.clone(), gaps);
        for round in 0..rounds {
            // Missing answers, ticks and `unsure` are common in some states and rare in others.
            let values = aig.simulate(|_| match round % 3 {
                0 => dice(),
                1 => dice() & dice() & dice(),
                _ => dice() | dice(),
            });
            for case in 0..16 {
                agree(&walk, &values.case(case * 4))?;
            }
        }
    }
    Ok(())
}

fn agree(walk: &EncodedWalk<'_>, values: &NodeValues) -> CaseResult {
    let flow = walk.encoding.flow();
    let Some(probe) = walk.probe(values) else {
        return Err(TestCaseError::fail("the core does not take an answer of the table"));
    };
    let said = || format!("gaps {:?}, {:?}", walk.gaps, WalkTrace::of(&probe));
    let (facts, due) = probe.outcome();
    for (id, step) in flow.steps().iter() {
        let lits = at(&walk.encoding.steps, id);
        let is = |lit| values.is_true(lit);
        let here = [
            (is(lits.asked), probe.is_shown(id), "asked"),
            (is(lits.answered), probe.is_answered(id), "answered"),
            (is(lits.waits), probe.waits(id), "waits"),
        ];
        for (formula, core, what) in here {
            prop_assert_eq!(formula, core, "{} {}, {}", &step.path, what, said());
        }
        for (bit, offered) in lits.offered.iter().enumerate() {
            let core = probe.offered(id) >> bit & 1 == 1;
            prop_assert_eq!(is(*offered), core, "option {} of {}, {}", bit, &step.path, said());
        }
    }
    prop_assert_eq!(facts.len(), flow.facts().len());
    for ((id, fact), core) in flow.facts().iter().zip(facts) {
        let rails = at(&walk.encoding.facts, id);
        let formula = match (values.is_true(rails.yes), values.is_true(rails.no)) {
            (true, false) => Truth::True,
            (false, true) => Truth::False,
            (false, false) => Truth::Unknown,
            (true, true) => return Err(TestCaseError::fail("a fact is both true and false")),
        };
        prop_assert_eq!(formula, core, "{}, {}", &fact.path, said());
    }
    for (id, action) in flow.actions().iter() {
        let formula = values.is_true(walk.encoding.due(id));
        prop_assert_eq!(formula, due.contains(&id), "{}, {}", &action.path, said());
    }
    let enough = values.is_true(walk.encoding.enough);
    prop_assert_eq!(enough, probe.is_enough(), "enough, {}", said());
    let complete = values.is_true(walk.encoding.complete);
    prop_assert_eq!(complete, probe.is_complete(), "complete, {}", said());
    Ok(())
}

#[test]
fn formulas_equal_the_core_on_every_node_of_large_flows() {
    always(120, packs(), |(made, mut tape)| {
        for flow in made.load().flows() {
            formulas_equal_the_core(flow, &mut tape, 6)?;
        }
        Ok(())
    });
}

#[test]
fn formulas_equal_the_core_on_every_node_of_small_flows() {
    always(120, guaranteed_packs(), |(made, mut tape)| {
        for flow in made.load().flows() {
            formulas_equal_the_core(flow, &mut tape, 3)?;
        }
        Ok(())
    });
}

/// How often each kind of guarantee was compared, by result.
#[derive(Debug, Default)]
struct Tally {
    flows: Cell<usize>,
    skipped: Cell<usize>,
    met: RefCell<BTreeMap<(&'static str, &'static str), usize>>,
}

/// Every form of a guarantee, and every guarantee of every flow.
pub(crate) const FORMS: [&str; 27] = [
    "reachable",
    "no calm from silence",
    "duties settled",
    "duties have ground",
    "unsure leads somewhere",
    "somebody to turn to",
    "never stuck",
    "prohibitions",
    "headlines",
    "enough is enough",
    "parameters answered",
    "guaranteed in place",
    "always at complete",
    "if at complete",
    "possible at complete",
    "always",
    "never",
    "if",
    "if at once",
    "possible",
    "order in urgency",
    "order in actions",
    "more of in urgency",
    "more of in actions",
    "steps",
    "steps of some",
    "independent",
];

pub(crate) fn form(flow: &Flow, what: DecidedKind) -> &'static str {
    let DecidedKind::Judged(guarantee) = what else {
        return if what == DecidedKind::Reachable { "reachable" } else { "no calm from silence" };
    };
    match guarantee {
        Guarantee::DutiesSettled => "duties settled",
        Guarantee::DutiesHaveGround => "duties have ground",
        Guarantee::UnsureLeadsSomewhere => "unsure leads somewhere",
        Guarantee::SomebodyToTurnTo => "somebody to turn to",
        Guarantee::NeverStuck => "never stuck",
        Guarantee::Prohibitions => "prohibitions",
        Guarantee::Headlines => "headlines",
        Guarantee::EnoughIsEnough => "enough is enough",
        Guarantee::ParametersAnswered => "parameters answered",
        Guarantee::GuaranteedInPlace => "guaranteed in place",
        Guarantee::Stated(id) => match at(flow.stated_guarantees(), id).form() {
            GuaranteeForm::Always(_, States::Complete) => "always at complete",
            GuaranteeForm::If { states: States::Complete, .. } => "if at complete",
            GuaranteeForm::Possible(_, States::Complete) => "possible at complete",
            GuaranteeForm::Always(..) => "always",
            GuaranteeForm::Never(_) => "never",
            GuaranteeForm::If { states: States::Every, .. } => "if at once",
            GuaranteeForm::If { .. } => "if",
            GuaranteeForm::Possible(..) => "possible",
            GuaranteeForm::MonotoneIn { actions: false, .. } => "order in urgency",
            GuaranteeForm::MonotoneIn { actions: true, .. } => "order in actions",
            GuaranteeForm::MoreOf { actions: false, .. } => "more of in urgency",
            GuaranteeForm::MoreOf { actions: true, .. } => "more of in actions",
            GuaranteeForm::StepsAtMost { premise: None, supplied, .. } if supplied.is_empty() => {
                "steps"
            }
            GuaranteeForm::StepsAtMost { .. } => "steps of some",
            GuaranteeForm::Independent { .. } => "independent",
        },
    }
}

impl Tally {
    fn add(&self, flow: &Flow, decided: &DecidedGuarantee) {
        let came = match (decided.verdict, &decided.why) {
            (ProofVerdict::Proved, _) => "proved",
            (ProofVerdict::Undecided, _) => "undecided",
            (_, Some(RefutationReason::NeverApplies | RefutationReason::Incomparable)) => {
                "never speaks"
            }
            (_, Some(RefutationReason::Unbreakable)) => "unbreakable",
            _ => "refuted",
        };
        *self.met.borrow_mut().entry((form(flow, decided.what), came)).or_default() += 1;
    }

    /// Fails where a kind was compared too rarely: a comparison that skips everything proves nothing.
    fn is_enough(&self) {
        let (flows, skipped) = (self.flows.get(), self.skipped.get());
        let met = self.met.borrow();
        let all: usize = met.values().sum();
        let counts = format!("{flows} flows, {skipped} skipped, {all} guarantees: {met:?}");
        assert!(flows >= 2000 && skipped * 50 < flows && all >= 20_000, "{counts}");
        for form in FORMS {
            for came in ["proved", "refuted"] {
                let times = met.get(&(form, came)).copied().unwrap_or(0);
                assert!(times >= 20, "{form} was {came} {times} times");
            }
        }
        for form in ["if", "if at once", "order in urgency", "more of in urgency", "steps of some"]
        {
            assert!(met.contains_key(&(form, "never speaks")), "{form}");
        }
        for form in ["always", "never", "if", "if at once"] {
            assert!(met.contains_key(&(form, "unbreakable")), "{form}: {counts}");
        }
        let undecided = met.keys().find(|(_, came)| *came == "undecided");
        assert_eq!(undecided, None);
    }
}

fn compare(
    pack: &Arc<Pack>,
    flow: &Flow,
    in_force: &dyn Fn(SourceId) -> bool,
    tally: &Tally,
) -> CaseResult {
    let Some(AllStates { mut known, reached, added }) = in_one(flow, in_force) else {
        tally.skipped.set(tally.skipped.get() + 1);
        return Ok(());
    };
    tally.flows.set(tally.flows.get() + 1);
    let pairs = flow.guarantees().into_iter().filter(|guarantee| flow.varies(*guarantee).is_some());
    known.extend(pairs.filter_map(|guarantee| Some((guarantee, in_two(flow, guarantee)?))));
    let proof = decide(flow, prove::BUDGET, in_force)?;
    for decided in &proof.decided {
        match decided.what {
            DecidedKind::Reachable => {
                let missing = reached.owed(flow);
                let why = (!missing.is_empty()).then_some(RefutationReason::Unreachable(missing));
                prop_assert_eq!(&decided.why, &why, "{}", flow.id());
                prop_assert_eq!(decided.verdict == ProofVerdict::Proved, why.is_none());
            }
            DecidedKind::Silence => {
                let calm = !flow.calm_from_silence().is_empty();
                prop_assert_eq!(decided.verdict == ProofVerdict::Refuted, calm);
            }
            DecidedKind::Texts => {}
            DecidedKind::Judged(guarantee) => {
                let Some((_, known)) = known.iter().find(|(p, _)| *p == guarantee) else {
                    continue;
                };
                let came = (decided.verdict, decided.why.clone());
                let expected = expected(flow, guarantee, *known, &added);
                prop_assert_eq!(came, expected, "{} of {}", &decided.id, flow.id());
                if let Some(most) = most_steps(flow, guarantee) {
                    longest(pack, flow, decided, most, known)?;
                } else {
                    prop_assert_eq!(decided.shown.is_some(), known.fewest.is_some());
                    prop_assert_eq!(decided.longest, None);
                    if let Some(shown) = &decided.shown {
                        replay(pack, flow, guarantee, shown, in_force)?;
                        shortest(flow, guarantee, shown, known)?;
                    }
                }
            }
        }
        tally.add(flow, decided);
    }
    Ok(())
}

#[test]
fn every_verdict_equals_brute_force_over_all_states() {
    let tally = Tally::default();
    always(1200, guaranteed_packs(), |(made, mut tape)| {
        let pack = made.load();
        for flow in pack.flows() {
            let repealed = tape.pick(8);
            let in_force = |source: SourceId| repealed >> source.position() & 1 == 0;
            compare(&pack, flow, &in_force, &tally)?;
        }
        Ok(())
    });
    tally.is_enough();
}

#[test]
fn what_is_proved_survives_random_walks() {
    let (proved, refuted) = (Cell::new(0), Cell::new(0));
    always(120, packs(), |(made, mut tape)| {
        for flow in made.load().flows() {
            let seed = tape.pick(10_000) as u64;
            let options = explore::ExploreOptions { all_up_to: 0, walks: 60, seed };
            let explored = explore::run(flow, &Vec::new(), options, &mut |_, _| {});
            for decided in decide(flow, prove::BUDGET, &|_| true)?.decided {
                prop_assert!(decided.verdict != ProofVerdict::Undecided, "{}", &decided.id);
                let holds = decided.verdict == ProofVerdict::Proved;
                match decided.what {
                    DecidedKind::Reachable => {
                        let missing = match decided.why {
                            Some(RefutationReason::Unreachable(missing)) => {
                                missing.iter().map(ToString::to_string).collect()
                            }
                            _ => Vec::new(),
                        };
                        // The options of a step that was not reached are not listed with it.
                        let unmet = |name: &String| {
                            let step = name.rsplit_once(" of ").map(|(_, of)| format!("step {of}"));
                            explored.unreached.contains(name)
                                || step.is_some_and(|step| explored.unreached.contains(&step))
                        };
                        let met = missing.iter().find(|name| !unmet(name));
                        prop_assert_eq!(met, None, "it was called unreachable, and was reached");
                    }
                    DecidedKind::Judged(guarantee) => {
                        let tried = explored.tried.iter().find(|t| t.name == decided.id).unwrap();
                        if !flow.wants_witness(guarantee) {
                            prop_assert!(
                                tried.broken.is_none()
                                    || decided.why == Some(RefutationReason::Broken),
                                "{}: {:?}",
                                &decided.id,
                                &tried.broken
                            );
                        } else if tried.applied > 0 {
                            prop_assert!(holds, "{} was seen", &decided.id);
                        }
                    }
                    _ => {}
                }
                let count = if holds { &proved } else { &refuted };
                count.set(count.get() + 1);
            }
        }
        Ok(())
    });
    assert!(proved.get() > 400 && refuted.get() > 50, "{} {}", proved.get(), refuted.get());
}
