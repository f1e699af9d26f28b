//! A flow that is compared with its mutants: `(flow, a version of it) -> what the version changes, and what detects it`.

use std::collections::BTreeSet;

use veiviser::Flow;
use veiviser::Urgency;
use veiviser::condition::Threshold;
use veiviser::flow::Action;
use veiviser::guarantee::Guarantee;
use veiviser::index::SourceId;

use super::behaviour::Behaviour;
use super::{Detector, MutantEffect};
use crate::aig::{Aig, Lit};
use crate::encode;
use crate::prove::{GuaranteeFormula, NoRule, Prover};

/// An original flow, ready to be compared with its mutants.
pub(super) struct OriginalFlow<'p> {
    prover: Prover<'p>,
    behaviour: Behaviour,
    /// What can happen in it, as literals.
    reachable: BTreeSet<Lit>,
    detecting: Vec<DetectingGuarantee>,
}

/// A guarantee that holds for the original flow, so that it can detect a mutation.
struct DetectingGuarantee {
    guarantee: Guarantee,
    formula: GuaranteeFormula,
    no_rule: Option<NoRule>,
}

/// How a version of a flow compares with the original.
pub(super) struct FlowComparison {
    pub(super) effect: MutantEffect,
    /// The actions that are due in other states.
    pub(super) actions: Vec<String>,
    pub(super) detector: Option<Detector>,
    /// Something else may be asked or due; otherwise that it is not is proved.
    pub(super) plans_differ: bool,
}

fn rank(detector: Option<&Detector>) -> u8 {
    match detector {
        Some(Detector::Rule(_)) => 0,
        Some(Detector::BuiltIn(_)) => 1,
        Some(Detector::Restatement(_)) => 2,
        Some(Detector::NoRule(..)) => 3,
        Some(Detector::Example(_)) => 4,
        None => 5,
    }
}

pub(super) fn stronger(first: Option<Detector>, second: Option<Detector>) -> Option<Detector> {
    if rank(second.as_ref()) < rank(first.as_ref()) { second } else { first }
}

impl<'p> OriginalFlow<'p> {
    pub(super) fn new(
        flow: &'p Flow,
        budget: u64,
        in_force: &'p (dyn Fn(SourceId) -> bool + 'p),
    ) -> Self {
        let mut aig = Aig::new();
        // Numbers are also divided where a mutation of a threshold could divide them.
        let table = flow.steps().iter().map(|(id, step)| {
            let numbers = encode::thresholds(flow, id).into_iter().flat_map(Threshold::neighbours);
            let around =
                numbers.flat_map(|number| [Threshold::at(number), Threshold::above(number)]);
            let mut wide: Vec<Threshold> = around.collect();
            wide.sort_unstable();
            wide.dedup();
            encode::answer(&mut aig, step, &wide)
        });
        let table = table.collect();
        let mut prover = Prover::over(aig, flow, table, budget, in_force);
        let mut detecting = Vec::new();
        for guarantee in flow.guarantees() {
            let formula = prover.formula(guarantee);
            // A guarantee that the original breaks, or that was not decided, detects nothing.
            if refuted(&mut prover, flow, guarantee, formula) != Some(false) {
                continue;
            }
            let no_rule = prover.no_rule(guarantee);
            detecting.push(DetectingGuarantee { guarantee, formula, no_rule });
        }
        // Rules about one walk are the cheapest to decide, and mostly enough.
        detecting.sort_by_key(|detecting| {
            (detecting.no_rule.is_some(), flow.varies(detecting.guarantee).is_some())
        });
        let behaviour = Behaviour::of(&mut prover);
        let mut reachable: BTreeSet<Lit> = prover.everything().into_iter().collect();
        reachable.retain(|lit| prover.can_be(&[*lit]) == Some(true));
        Self { prover, behaviour, reachable, detecting }
    }

    /// What a version of the flow does differently, and what detects it.
    pub(super) fn compare(&mut self, flow: &Flow) -> FlowComparison {
        let all_in_force = |_: SourceId| true;
        let mut version = self.prover.version(flow, &all_in_force);
        let behaviour = Behaviour::of(&mut version);
        let (effect, actions) = self.effect(&mut version, flow, &behaviour);
        if matches!(effect, MutantEffect::Equivalent | MutantEffect::Undecided) {
            return FlowComparison { effect, actions, detector: None, plans_differ: false };
        }
        let plans_differ = match effect {
            MutantEffect::Ground => {
                let questions = pairs(&self.behaviour.questions, &behaviour.questions);
                version.differ(questions) != Some(false)
            }
            _ => effect < MutantEffect::Words,
        };
        let mut detector = None;
        for DetectingGuarantee { guarantee, formula, no_rule } in &self.detecting {
            if no_rule.is_some()
                && matches!(detector, Some(Detector::Rule(_) | Detector::BuiltIn(_)))
            {
                break;
            }
            let new_formula = version.formula(*guarantee);
            let same = new_formula == *formula && *guarantee != Guarantee::EnoughIsEnough;
            if same || refuted(&mut version, flow, *guarantee, new_formula) != Some(true) {
                continue;
            }
            let name = flow.guarantee_name(*guarantee).to_owned();
            let found = match guarantee {
                Guarantee::Stated(_) => match no_rule {
                    None => Detector::Rule(name),
                    Some(NoRule::Marked | NoRule::Repeats(_)) => Detector::Restatement(name),
                    Some(why @ (NoRule::RestsOnNothing | NoRule::ReadsFact(_))) => {
                        Detector::NoRule(name, why.clone())
                    }
                },
                Guarantee::DutiesSettled
                | Guarantee::DutiesHaveGround
                | Guarantee::UnsureLeadsSomewhere
                | Guarantee::SomebodyToTurnTo
                | Guarantee::NeverStuck
                | Guarantee::Prohibitions
                | Guarantee::Headlines
                | Guarantee::EnoughIsEnough
                | Guarantee::ParametersAnswered
                | Guarantee::GuaranteedInPlace => Detector::BuiltIn(name),
            };
            detector = stronger(detector, Some(found));
            if matches!(detector, Some(Detector::Rule(_))) {
                break;
            }
        }
        if rank(detector.as_ref()) > 1 {
            // What is the same in the original can happen as it does there.
            let mut events = version.everything().into_iter();
            let never = events
                .any(|lit| !self.reachable.contains(&lit) && version.can_be(&[lit]) == Some(false));
            let found = never.then(|| Detector::BuiltIn("reachable".to_owned()));
            detector = stronger(detector, found);
        }
        FlowComparison { effect, actions, detector, plans_differ }
    }

    fn effect(
        &self,
        version: &mut Prover<'_>,
        flow: &Flow,
        new: &Behaviour,
    ) -> (MutantEffect, Vec<String>) {
        let old = &self.behaviour;
        let mut actions = Vec::new();
        let (mut gravest, mut undecided) = (MutantEffect::Equivalent, false);
        let due = old.due.values().copied().zip(new.due.values().copied());
        for (action, due) in flow.actions().values().zip(due) {
            match version.differ([due]) {
                Some(false) => {}
                None => undecided = true,
                Some(true) => {
                    let effect =
                        if urgent(action) { MutantEffect::Urgent } else { MutantEffect::Action };
                    gravest = gravest.min(effect);
                    actions.push(action.path.clone());
                }
            }
        }
        let sources = old.ground.values().zip(new.ground.values()).flat_map(|(old, new)| {
            let counts = |ground: &[(SourceId, Lit)], source: SourceId| {
                let found = ground.iter().find(|(found, _)| *found == source);
                found.map_or(Lit::FALSE, |(_, lit)| *lit)
            };
            let all = old.iter().chain(new).map(|(source, _)| *source);
            all.map(move |source| (counts(old, source), counts(new, source))).collect::<Vec<_>>()
        });
        for (effect, pairs) in [
            (MutantEffect::Ground, sources.collect()),
            (MutantEffect::Questions, pairs(&old.questions, &new.questions)),
            (MutantEffect::Words, pairs(&old.words, &new.words)),
        ] {
            if gravest <= effect {
                break;
            }
            match version.differ(pairs) {
                Some(false) => {}
                Some(true) => gravest = effect,
                None => undecided = true,
            }
        }
        // An urgent effect is the gravest, whatever was not decided.
        if undecided && gravest != MutantEffect::Urgent {
            return (MutantEffect::Undecided, Vec::new());
        }
        (gravest, actions)
    }
}

/// Literals of two versions that mean the same thing.
fn pairs(old: &[Lit], new: &[Lit]) -> Vec<(Lit, Lit)> {
    old.iter().copied().zip(new.iter().copied()).collect()
}

/// An action that a rule must guard.
fn urgent(action: &Action) -> bool {
    action.duty || matches!(action.urgency, Some(Urgency::Now | Urgency::Today))
}

/// Whether a guarantee is refuted. `None` if that was not decided.
fn refuted(
    version: &mut Prover<'_>,
    flow: &Flow,
    guarantee: Guarantee,
    formula: GuaranteeFormula,
) -> Option<bool> {
    let can_be = version.can_be(&[formula.broken]);
    if flow.wants_witness(guarantee) {
        return can_be.map(|happens| !happens);
    }
    if guarantee == Guarantee::EnoughIsEnough && can_be == Some(false) {
        return version.never_added().map(|never| !never.is_empty());
    }
    if can_be != Some(false) || !flow.can_be_vacuous(guarantee) {
        return can_be;
    }
    version.can_be(&[formula.antecedent]).map(|applies| !applies)
}
