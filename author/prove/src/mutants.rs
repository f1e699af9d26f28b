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
mod original_flow;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use veiviser::file::{ExampleFile, ExamplesFile, ExpectedActionFile, ExpectedProhibitionFile};
use veiviser::index::SourceId;
use veiviser::{Files, Pack};

use mutated::{MutatedFile, mutated_files, needed};
pub use mutations::{Mutation, QuestionOptions, mutate, mutations};
use original_flow::{OriginalFlow, stronger};

use crate::examples;
use crate::parallel::in_shares;
use crate::prove::NoRule;

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

/// Whether an example says on what something rests, and not only what is due.
fn names_basis(example: &ExampleFile<'_>) -> bool {
    let action =
        |action: &ExpectedActionFile<'_>| action.sources.is_some() || action.reasons.is_some();
    let other = |one: &ExpectedProhibitionFile<'_>| one.sources.is_some() || one.reasons.is_some();
    example.actions.iter().any(action) || example.prohibitions.iter().any(other)
}
