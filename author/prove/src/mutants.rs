//! Is there a guarantee for every way to be wrong? `(pack, every small mutation) -> what detects it`.
//!
//! Each mutation of a condition of a flow file is applied, and the mutant of that flow is compared with the
//! original over the same answers: what is wrong inside a flow is for its own guarantees and examples to
//! detect, not for those of a flow that uses it. A mutation of a shared action is compared in all flows
//! that use it, and one of a ground in each flow that names it. One that no answers can distinguish from the original is *equivalent*: that is proved. Any
//! other should be detected: by a rule, which is a guarantee that reads answers and parameters, rests on
//! something, and does not just repeat one action's condition; else by one that repeats a condition; else
//! by an example. What nothing detects is missed.

mod behaviour;
mod mutations;
mod mutated;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use veiviser::condition::Threshold;
use veiviser::file::{ExampleFile, ExamplesFile, ExpectedActionFile, ExpectedProhibitionFile};
use veiviser::flow::Action;
use veiviser::guarantee::Guarantee;
use veiviser::index::SourceId;
use veiviser::{Files, Flow, Pack, Urgency};

use behaviour::Behaviour;
use mutated::{MutatedFile, mutated_files, needed};
pub use mutations::{Mutation, QuestionOptions, mutate, mutations};

use crate::aig::{Aig, Lit};
use crate::encode;
use crate::examples;
use crate::parallel::in_shares;
use crate::prove::{GuaranteeFormula, NoRule, Prover};

/// What a mutation changes for a person, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MutantEffect {
    /// An action of urgency `now` or `today`, or a duty, is due in other states.
    Urgent,
    /// Another action is due, or a prohibition applies, in other states.
    Action,
    /// An action rests on other sources.
    Ground,
    /// Other questions or options are shown.
    Questions,
    /// Other texts are shown.
    Words,
    /// No answers can distinguish it from the original flow.
    Equivalent,
    /// The pack does not load.
    Refused,
    /// It was not decided within the budget.
    Undecided,
}

/// What detects a mutation, the strongest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detector {
    /// A guarantee of the flow that is a rule.
    Rule(String),
    /// A guarantee that holds for every flow.
    BuiltIn(String),
    /// A guarantee that repeats one action's condition, or is marked so.
    Restatement(String),
    /// Another guarantee that is no rule, and why.
    NoRule(String, NoRule),
    /// An example.
    Example(String),
}

/// A mutation, what it changes, and what detects it.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// The file of the flow, or that of the shared actions.
    pub file: String,
    /// The mutation.
    pub mutation: Mutation,
    /// What it changes.
    pub effect: MutantEffect,
    /// The actions, urgent ones first, that are due in other states.
    pub actions: Vec<String>,
    /// What detects it.
    pub detector: Option<Detector>,
}

/// The options of a run.
#[derive(Debug, Clone, Copy)]
pub struct MutantOptions {
    /// Conflicts of the solver for one query.
    pub budget: u64,
    /// How many mutations are tried at the same time.
    pub threads: usize,
}

/// What a run found.
#[derive(Debug)]
pub struct MutantsRun {
    /// The mutations that were tried.
    pub mutants: Vec<Mutant>,
    /// How many there are.
    pub all: usize,
}

impl MutantsRun {
    /// Every mutation was tried: it was not stopped.
    pub const fn is_whole(&self) -> bool {
        self.mutants.len() == self.all
    }
}

/// Makes every mutation of every flow file, or of that of one flow, and finds out what each changes and
/// what detects it. `goes_on` is called with how many are done, and how many there are; where it says to stop,
/// the others are not tried. A panic of a thread is passed on: mutations that were not tried must not look as
/// if all were detected.
pub fn run(
    files: &Files,
    pack: &Arc<Pack>,
    only: Option<&str>,
    options: MutantOptions,
    goes_on: &(dyn Fn(usize, usize) -> ControlFlow<()> + Sync),
) -> MutantsRun {
    let mutated = mutated_files(files, pack, only);
    let examples: Vec<(&str, ExamplesFile<'_>)> = (pack.flows().iter())
        .filter_map(|flow| Some((flow.id(), examples::of_flow(flow, files)?)))
        .collect();
    let all_in_force = |_: SourceId| true;
    let original_language = pack.languages().next().unwrap_or_default();
    let all = mutated.iter().map(|(_, mutations)| mutations.len()).sum();
    let (done, is_stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let stops = || {
        if goes_on(done.load(Ordering::Relaxed), all).is_break() {
            is_stopped.store(true, Ordering::Relaxed);
        }
        is_stopped.load(Ordering::Relaxed)
    };
    let mut mutants = Vec::new();
    for (mutated, mutations) in &mutated {
        mutants.extend(in_shares(mutations, options.threads, |share| {
            let mut originals: Vec<OriginalFlow<'_>> = Vec::new();
            for flow in &mutated.flows {
                if stops() {
                    return Vec::new();
                }
                originals.push(OriginalFlow::new(flow, options.budget, &all_in_force));
            }
            let mut files = needed(files, pack);
            let mutant = |mutation: &Mutation| {
                if stops() {
                    return None;
                }
                let version = mutated.load(&mut files, original_language, mutation);
                let mutant = mutated.mutant(&mut originals, version, &examples, mutation);
                done.fetch_add(1, Ordering::Relaxed);
                Some(mutant)
            };
            share.map_while(mutant).collect()
        }));
    }
    MutantsRun { mutants, all }
}

/// An original flow, ready to be compared with its mutants.
struct OriginalFlow<'p> {
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
struct FlowComparison {
    effect: MutantEffect,
    /// The actions that are due in other states.
    actions: Vec<String>,
    detector: Option<Detector>,
    /// Something else may be asked or due; otherwise that it is not is proved.
    plans_differ: bool,
}

impl MutatedFile<'_> {
    fn mutant(
        &self,
        originals: &mut [OriginalFlow<'_>],
        version: Option<Pack>,
        examples: &[(&str, ExamplesFile<'_>)],
        mutation: &Mutation,
    ) -> Mutant {
        let mut mutant = Mutant {
            file: self.path.to_owned(),
            mutation: mutation.clone(),
            effect: MutantEffect::Refused,
            actions: Vec::new(),
            detector: None,
        };
        let Some(pack) = version else { return mutant };
        mutant.effect = MutantEffect::Equivalent;
        let (mut undecided, mut plans_differ) = (false, false);
        for (original, flow) in originals.iter_mut().zip(&self.flows) {
            let Some(flow) = pack.flow(flow.id()) else { continue };
            let found = original.compare(flow);
            undecided |= found.effect == MutantEffect::Undecided;
            plans_differ |= found.plans_differ;
            mutant.effect = mutant.effect.min(found.effect);
            mutant.actions.extend(found.actions);
            mutant.detector = stronger(mutant.detector, found.detector);
        }
        if undecided && mutant.effect != MutantEffect::Urgent {
            mutant.effect = MutantEffect::Undecided;
        }
        // Examples expect plans, not texts.
        if mutant.effect < MutantEffect::Words && mutant.detector.is_none() {
            let pack = Arc::new(pack);
            let mut of_flows = self
                .flows
                .iter()
                .flat_map(|flow| examples.iter().filter(|(of_flow, _)| *of_flow == flow.id()));
            // The same is asked and due, whatever is answered: the others cannot fail.
            let can_fail = |example: &ExampleFile<'_>| plans_differ || names_basis(example);
            let failed =
                of_flows.find_map(|(id, file)| examples::first_failure(&pack, id, file, &can_fail));
            mutant.detector = failed.map(Detector::Example);
        }
        mutant
    }
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

fn stronger(first: Option<Detector>, second: Option<Detector>) -> Option<Detector> {
    if rank(second.as_ref()) < rank(first.as_ref()) { second } else { first }
}

impl<'p> OriginalFlow<'p> {
    fn new(flow: &'p Flow, budget: u64, in_force: &'p (dyn Fn(SourceId) -> bool + 'p)) -> Self {
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
    fn compare(&mut self, flow: &Flow) -> FlowComparison {
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

/// Whether an example says on what something rests, and not only what is due.
fn names_basis(example: &ExampleFile<'_>) -> bool {
    let action =
        |action: &ExpectedActionFile<'_>| action.sources.is_some() || action.reasons.is_some();
    let other = |one: &ExpectedProhibitionFile<'_>| one.sources.is_some() || one.reasons.is_some();
    example.actions.iter().any(action) || example.prohibitions.iter().any(other)
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
