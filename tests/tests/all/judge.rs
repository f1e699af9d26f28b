//! A second judge of whole verdicts. What the prover proved is looked for in real sessions, with changed
//! answers, supplied parameters and municipalities, and judged there by the second reading of the format,
//! which shares nothing with the prover and the library's own judgement.
//!
//! `VEIVISER_CASES` multiplies the packs, `VEIVISER_SEED` chooses others.

mod kept;
mod differences;
mod pairs;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::{Strategy, prop_assert, prop_assert_eq};
use proptest::test_runner::TestCaseError;
use serde_json::Value;
use veiviser::guarantee::{FlowPart, Guarantee};
use veiviser::index::SourceId;
use veiviser::{Flow, Pack, Session, StepKind, Truth};
use veiviser_prove::prove::{
    self, DecidedGuarantee, DecidedKind, ProofVerdict, RefutationReason, WalkTrace,
};
use veiviser_tests::at_the_ends::at_the_ends;
use veiviser_tests::oracle::Oracle;
use veiviser_tests::packs::GeneratedPack;
use veiviser_tests::tables::at;
use veiviser_tests::tape::{CaseResult, Tape, always};
use veiviser_tests::walks::{open, wander};
use veiviser_tests::words::list;

use self::kept::judged_packs;
use crate::laws::oracle;
use crate::prover::{FORMS, form};
use crate::prover_brute::decide;

/// Sessions with each flow, and answers in each.
const SESSIONS: usize = 6;
const ANSWERS: usize = 14;

/// What was judged, so that a run that judged too little fails.
#[derive(Default)]
struct JudgeTally {
    proved: Cell<usize>,
    others: Cell<usize>,
    undecided: Cell<usize>,
    states: Cell<usize>,
    walks: Cell<usize>,
    pairs: Cell<usize>,
    /// For each form of guarantee: how often one that was proved had something to say, and held.
    held: RefCell<BTreeMap<&'static str, usize>>,
    /// How often a walk that was shown was found to show it.
    shown: RefCell<BTreeMap<&'static str, usize>>,
    /// Guarantees that a session broke, and that were refuted.
    broken: Cell<usize>,
}

fn add(cell: &Cell<usize>, more: usize) {
    cell.set(cell.get() + more);
}

fn add_to(cell: &RefCell<BTreeMap<&'static str, usize>>, form: &'static str) {
    *cell.borrow_mut().entry(form).or_default() += 1;
}

/// One flow, its verdicts, and by what they are judged.
struct Judge<'j> {
    made: &'j GeneratedPack,
    pack: &'j Arc<Pack>,
    flow: &'j Flow,
    /// Sources that are not in force.
    repealed: Vec<&'j str>,
    tally: &'j JudgeTally,
}

impl Judge<'_> {
    fn form(&self, decided: &DecidedGuarantee) -> &'static str {
        form(self.flow, decided.what)
    }

    fn written(&self, guarantee: Guarantee) -> &Value {
        let written =
            list(&self.made.files[&format!("{}/flow.json", self.flow.id())], "guarantees");
        let name = self.flow.guarantee_name(guarantee);
        written.iter().find(|one| one["id"] == *name).unwrap()
    }

    /// What the second reading says of a guarantee in a state; `None` where it says nothing of it, or is
    /// about two walks.
    fn judged(&self, oracle: &Oracle, guarantee: Guarantee) -> Option<bool> {
        let (flow, enough) = (self.flow, oracle.is_enough());
        match guarantee {
            Guarantee::DutiesSettled => enough.then(|| oracle.duties_settled()),
            Guarantee::DutiesHaveGround => enough
                .then(|| oracle.duties_have_ground(&|source| !self.repealed.contains(&source))),
            Guarantee::UnsureLeadsSomewhere => {
                (enough && oracle.unsures() == 1).then(|| oracle.names_a_contact())
            }
            Guarantee::SomebodyToTurnTo => enough.then(|| oracle.names_a_contact()),
            Guarantee::Prohibitions => Some(oracle.prohibitions_hold()),
            Guarantee::Headlines => enough.then(|| matches!(oracle.headlines().len(), 1 | 2)),
            Guarantee::NeverStuck => Some(oracle.shown().iter().all(|(path, offered, _)| {
                let step = flow.step_named(path).map(|step| at(flow.steps(), step));
                step.is_none_or(|step| step.kind != StepKind::Choice || !offered.is_empty())
            })),
            Guarantee::ParametersAnswered => oracle.parameters_answered(),
            Guarantee::GuaranteedInPlace => Some(oracle.guaranteed_in_place()),
            Guarantee::EnoughIsEnough => enough.then(|| {
                let named = flow.may_add().iter().flat_map(|may| &may.uses);
                let named = named.map(|id| at(flow.actions(), *id).path.as_str());
                let named: Vec<&str> = named.collect();
                let actions: Vec<&str> = flow.action_paths().collect();
                let headlines = flow.facts().values().filter(|fact| fact.headline);
                let headlines: Vec<&str> = headlines.map(|fact| fact.path.as_str()).collect();
                oracle.added(&actions, &headlines).iter().all(|added| named.contains(added))
            }),
            Guarantee::Stated(_) if flow.varies(guarantee).is_some() => None,
            Guarantee::Stated(_) => {
                let written = self.written(guarantee);
                if written["steps-at-most"].is_number() {
                    oracle.steps_at_most(written)
                } else {
                    oracle.holds(written)
                }
            }
        }
    }

    /// The second reading of a walk that the prover shows; `None` where an answer waits, which only
    /// changed answers lead to.
    fn read_again(&self, walk: &WalkTrace) -> Option<Oracle> {
        if walk.answers.iter().any(|said| said.waits) {
            return None;
        }
        let mut oracle = Oracle::new(&self.made.files, self.flow.id());
        for said in walk.answers.iter().filter(|said| said.supplied) {
            oracle.supply(&said.step, &said.answer);
        }
        for said in walk.answers.iter().filter(|said| !said.supplied) {
            oracle.record(&said.step, &said.answer);
        }
        Some(oracle)
    }

    /// A walk that is shown shows what it is to show.
    fn shown(&self, decided: &DecidedGuarantee, guarantee: Guarantee) -> CaseResult {
        let Some(shown) = &decided.shown else { return Ok(()) };
        let Some(walk) = self.read_again(&shown.walk) else { return Ok(()) };
        add(&self.tally.walks, 1);
        let found = if self.flow.varies(guarantee).is_some() {
            let second = shown.second_walk.as_ref().and_then(|second| self.read_again(second));
            let Some(second) = second else { return Ok(()) };
            walk.holds_between(&second, self.written(guarantee))
        } else {
            self.judged(&walk, guarantee)
        };
        let proved = decided.verdict == ProofVerdict::Proved;
        prop_assert_eq!(found, Some(proved), "{} of {}", &decided.id, self.flow.id());
        if let Some(longest) = decided.longest {
            prop_assert_eq!(walk.main_steps(), longest.steps, "{}", &decided.id);
        }
        add_to(&self.tally.shown, self.form(decided));
        Ok(())
    }

    /// Where this state is not as a verdict says.
    fn in_a_state(
        &self,
        oracle: &Oracle,
        decided: &DecidedGuarantee,
    ) -> Result<bool, TestCaseError> {
        let (id, flow) = (decided.id.as_str(), self.flow.id());
        match &decided.why {
            Some(RefutationReason::Unreachable(parts)) => {
                for part in parts {
                    prop_assert!(!happens(oracle, part), "{} happens in {}", part, flow);
                    add_to(&self.tally.held, "unreachable");
                }
            }
            Some(RefutationReason::NeverAdded(parts)) if oracle.is_enough() => {
                for part in parts {
                    let added = oracle.added(&[part.path()], &[]);
                    prop_assert!(added.is_empty(), "{} of {} is added", part, flow);
                    add_to(&self.tally.held, "never added");
                }
            }
            _ => {}
        }
        let DecidedKind::Judged(guarantee) = decided.what else { return Ok(false) };
        let Some(holds) = self.judged(oracle, guarantee) else { return Ok(false) };
        let wants_witness = self.flow.wants_witness(guarantee);
        match decided.verdict {
            ProofVerdict::Proved if !wants_witness => {
                prop_assert!(holds, "{} of {} was proved", id, flow);
                add_to(&self.tally.held, self.form(decided));
            }
            ProofVerdict::Refuted if wants_witness => {
                prop_assert!(!holds, "{} of {} was called impossible", id, flow);
            }
            _ => {}
        }
        let applies = decided.why != Some(RefutationReason::NeverApplies);
        prop_assert!(applies, "{} of {} was said never to apply", id, flow);
        if let Some(longest) = decided.longest.filter(|longest| longest.exact) {
            prop_assert!(oracle.main_steps() <= longest.steps, "{} of {} is longer", id, flow);
        }
        Ok(!holds && !wants_witness)
    }

    /// What is due from silence.
    fn silence(&self, decided: &DecidedGuarantee) -> CaseResult {
        let actions = self.flow.actions().values().filter(|action| action.urgency.is_some());
        let actions: Vec<&str> = actions.map(|action| action.path.as_str()).collect();
        let oracle = Oracle::new(&self.made.files, self.flow.id());
        let due: BTreeSet<&str> = oracle.due_from_silence(&actions).into_iter().collect();
        let found: BTreeSet<&str> = match &decided.why {
            Some(RefutationReason::CalmFromSilence(parts)) => {
                parts.iter().map(FlowPart::path).collect()
            }
            _ => BTreeSet::new(),
        };
        prop_assert_eq!(&due, &found, "from silence, in {}", self.flow.id());
        if due.is_empty() {
            add_to(&self.tally.held, self.form(decided));
        } else {
            add(&self.tally.broken, 1);
            add_to(&self.tally.shown, self.form(decided));
        }
        Ok(())
    }

    /// Judges every verdict on the flow.
    fn all(&self, tape: &mut Tape) -> CaseResult {
        let in_force = |id: SourceId| {
            let name = self.pack.source_id(id).unwrap();
            !self.repealed.contains(&name)
        };
        let proof = decide(self.flow, prove::BUDGET, &in_force)?;
        for decided in &proof.decided {
            let counted = match decided.verdict {
                ProofVerdict::Proved => &self.tally.proved,
                ProofVerdict::Refuted => &self.tally.others,
                ProofVerdict::Undecided => &self.tally.undecided,
            };
            add(counted, 1);
            match decided.what {
                DecidedKind::Judged(guarantee) => {
                    self.shown(decided, guarantee)?;
                    self.in_pairs(decided, guarantee, tape)?;
                }
                DecidedKind::Silence => self.silence(decided)?,
                DecidedKind::Reachable | DecidedKind::Texts => {}
            }
        }
        let mut broken: BTreeSet<&str> = BTreeSet::new();
        in_sessions(self.made, self.pack, self.flow, tape, &mut |_, oracle| {
            add(&self.tally.states, 1);
            for decided in &proof.decided {
                if self.in_a_state(oracle, decided)? {
                    broken.insert(&decided.id);
                }
            }
            Ok(())
        })?;
        add(&self.tally.broken, broken.len());
        Ok(())
    }
}

/// Whether a part of a flow happens in a state.
fn happens(oracle: &Oracle, part: &FlowPart) -> bool {
    match part {
        FlowPart::Step(path) => oracle.is_shown(path),
        FlowPart::FlowStep(path) => oracle.is_open(path),
        FlowPart::Option { step, option } => oracle.offers(step, option),
        FlowPart::Fact(path) => oracle.fact(path) == Truth::True,
        FlowPart::Action { path, .. } | FlowPart::Prohibition { path, .. } => oracle.due(path),
        FlowPart::Variant { of, number } => match &**of {
            FlowPart::Step(path) => oracle.words_step(path, *number),
            FlowPart::Fact(path) => oracle.words_fact(path, *number),
            of => oracle.words_action(of.path(), *number),
        },
    }
}

/// Walks about, and calls `each` with what the second reading makes of every state.
fn in_sessions(
    made: &GeneratedPack,
    pack: &Arc<Pack>,
    flow: &Flow,
    tape: &mut Tape,
    each: &mut dyn FnMut(&Session, &Oracle) -> CaseResult,
) -> CaseResult {
    for _ in 0..SESSIONS {
        let mut session = open(pack, flow.id(), tape);
        let mut oracle = oracle(made, &session);
        each(&session, &oracle)?;
        for _ in 0..ANSWERS {
            for said in wander(&mut session, tape, 1) {
                oracle.record(&said.step, &said.answer);
            }
            each(&session, &oracle)?;
        }
    }
    Ok(())
}

impl JudgeTally {
    fn told(&self) -> String {
        let held: usize = self.held.borrow().values().sum();
        let (proved, others) = (self.proved.get(), self.others.get());
        let undecided = self.undecided.get();
        format!(
            "{} guarantees judged: {proved} proved, {others} refuted, {undecided} undecided; in {} \
             states and {} pairs of walks proved ones held {} times, and {} refuted ones were broken; \
             {} walks that were shown were judged again",
            proved + others + undecided,
            self.states.get(),
            self.pairs.get(),
            held,
            self.broken.get(),
            self.walks.get(),
        )
    }
}

/// Judges all verdicts on these packs.
#[expect(clippy::print_stdout, reason = "a long run says how much it judged")]
fn judge_all(cases: u32, packs: impl Strategy<Value = (GeneratedPack, Tape)>) -> JudgeTally {
    let tally = JudgeTally::default();
    always(cases, packs, |(made, mut tape)| {
        let pack = made.load();
        for flow in made.flows.iter().map(|id| pack.flow(id).unwrap()) {
            let repealed = if tape.chance(40) {
                tape.some(&["law-a", "law-b", "guide-a"], 2)
            } else {
                Vec::new()
            };
            let judge = Judge { made: &made, pack: &pack, flow, repealed, tally: &tally };
            judge.all(&mut tape)?;
        }
        Ok(())
    });
    println!("{}", tally.told());
    tally
}

#[test]
fn no_session_breaks_what_was_proved() {
    let tally = judge_all(40, judged_packs());
    let told = tally.told();
    let enough = [
        (tally.proved.get(), 2_000),
        (tally.states.get(), 20_000),
        (tally.pairs.get(), 3_000),
        (tally.walks.get(), 900),
        (tally.broken.get(), 300),
    ];
    assert!(enough.iter().all(|(met, least)| met > least), "{told}");
    let times = |cell: &RefCell<BTreeMap<&'static str, usize>>, form: &str| {
        cell.borrow().get(form).copied().unwrap_or(0)
    };
    for never in ["unreachable", "never added"] {
        assert!(times(&tally.held, never) > 0, "{never}: {told}");
    }
    for form in FORMS {
        // These need a walk, which is shown.
        let witnessed = form.starts_with("possible") || form == "reachable";
        assert!(witnessed || times(&tally.held, form) > 0, "{form}: {told}");
        // These flows seldom leave a duty unsettled, or break in place what they keep by themselves.
        let seldom = ["reachable", "duties settled", "guaranteed in place"].contains(&form);
        assert!(seldom || times(&tally.shown, form) > 0, "{form} was not shown: {told}");
    }
}

#[test]
fn no_session_breaks_what_was_proved_at_the_ends_of_the_format() {
    let packs = judged_packs().prop_map(|(made, mut tape)| (at_the_ends(made, &mut tape), tape));
    let tally = judge_all(2, packs);
    let told = tally.told();
    assert!(
        tally.proved.get() > 50 && tally.broken.get() > 20 && tally.pairs.get() > 100,
        "{told}"
    );
}
