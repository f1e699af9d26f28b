//! Is there a guarantee for every way to be wrong? `(pack, every small break) -> who notices`.
//!
//! Each mutation of a condition of a flow file is applied, and the mutant is compared with the original
//! pack over the same answers. One that no answers can tell from the original is *equivalent*: proved,
//! not guessed. Any other should be noticed: by a rule, which is a guarantee that reads answers and
//! parameters, rests on something, and is no mere copy of one action's condition; else by a copy of a
//! condition; else by an example. What nobody notices is missed.

mod mutations;

use std::sync::Arc;

use serde_json::Value;
use veiviser::flow::Action;
use veiviser::guarantee::Guarantee;
use veiviser::{Files, Flow, Pack, Urgency};

pub use mutations::{Mutation, QuestionOptions, mutate, mutations};

use crate::aig::Lit;
use crate::encode::{self, Encoding};
use crate::examples;
use crate::parallel::in_shares;
use crate::prove::{self, GuaranteeFormula, Prover};

/// What a break does to what a person meets, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MutantEffect {
    /// An action of urgency `now` or `today`, or a duty, is due in other states.
    Urgent,
    /// Another action is due, or a prohibition is closed, in other states.
    Action,
    /// An action rests on other sources.
    Ground,
    /// Other questions or options are shown.
    Questions,
    /// Other words are shown.
    Words,
    /// No answers can tell it from the real flow.
    Equivalent,
    /// The pack does not load: it is refused before anybody meets it.
    Refused,
    /// It was not decided within the budget.
    Undecided,
}

/// Who notices a break, the strongest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detector {
    /// A guarantee of the flow that is a rule.
    Rule(String),
    /// What is guaranteed of every flow.
    BuiltIn(String),
    /// A guarantee that says again what one action's condition says, or reads facts.
    Restatement(String),
    /// An example.
    Example(String),
}

/// A break, what it does, and who notices.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// The file of the flow.
    pub file: String,
    /// The break.
    pub mutation: Mutation,
    /// What it does.
    pub effect: MutantEffect,
    /// The actions, urgent ones first, that are due in other states.
    pub actions: Vec<String>,
    /// Who notices it.
    pub detector: Option<Detector>,
}

/// The options of a run.
#[derive(Debug, Clone, Copy)]
pub struct MutantOptions {
    /// Conflicts of the solver for one question.
    pub budget: u64,
    /// How many breaks are tried at the same time.
    pub threads: usize,
}

/// Makes every break of every flow file, or of those of one flow, and says what came of each.
/// `progress` is called with how many are done, and how many there are. A panic of a worker is passed
/// on: breaks that were not tried must not look as if all were noticed.
pub fn run(
    files: &Files,
    pack: &Arc<Pack>,
    only: Option<&str>,
    options: MutantOptions,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Vec<Mutant> {
    let mut todo: Vec<(&str, Value, Mutation)> = Vec::new();
    for flow in pack.flows().iter().filter(|flow| only.is_none_or(|only| flow.id() == only)) {
        let path = format!("{}/flow.json", flow.id());
        let Some((path, bytes)) = files.get_key_value(&path) else { continue };
        let Ok(json) = serde_json::from_slice::<Value>(bytes) else { continue };
        let mutation = mutations(&json, &|question| test_answers(flow, question));
        todo.extend(mutation.into_iter().map(|one| (path.as_str(), json.clone(), one)));
    }
    let all_in_force = |_: u32| true;
    let done = std::sync::atomic::AtomicUsize::new(0);
    let all = todo.len();
    in_shares(&todo, options.threads, |share| {
        let mut runner = MutantRunner::new(files, pack, options.budget, &all_in_force);
        let one = |(file, json, mutation): &(&str, Value, Mutation)| {
            let mutant = runner.try_one(file, json, mutation);
            let done = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            progress(done.saturating_add(1), all);
            mutant
        };
        share.iter().map(one).collect()
    })
}

/// What can be picked at a question of a flow, as its own file names it.
fn test_answers(flow: &Flow, question: &str) -> QuestionOptions {
    let Some(step) = flow.step_named(question).and_then(|at| flow.steps().get(at)) else {
        return QuestionOptions::default();
    };
    let mut tags: Vec<String> = Vec::new();
    for tag in step.options.iter().flat_map(|option| &option.tags) {
        if !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
    let options = step.options.iter().map(|option| option.id.clone()).collect();
    QuestionOptions { options, tags, unsure: step.unsure }
}

/// All that a person can meet of a flow, as literals that can be compared between versions.
struct Behaviour {
    due: Vec<Lit>,
    ground: Vec<Vec<(u32, Lit)>>,
    questions: Vec<Lit>,
    words: Vec<Lit>,
}

/// A real flow, ready to be compared.
struct OriginalFlow<'p> {
    prover: Prover<'p>,
    behaviour: Behaviour,
    formulas: Vec<(Guarantee, GuaranteeFormula, bool)>,
}

/// The real pack, and what breaks of it are compared with.
struct MutantRunner<'p> {
    files: &'p Files,
    original: String,
    originals: Vec<OriginalFlow<'p>>,
}

impl<'p> MutantRunner<'p> {
    fn new(
        files: &'p Files,
        pack: &'p Arc<Pack>,
        budget: u64,
        in_force: &'p (dyn Fn(u32) -> bool + 'p),
    ) -> Self {
        let original = pack.languages().next().unwrap_or_default().to_owned();
        let originals =
            pack.flows().iter().map(|flow| OriginalFlow::new(flow, budget, in_force)).collect();
        Self { files, original, originals }
    }

    fn try_one(&mut self, file: &str, json: &Value, mutation: &Mutation) -> Mutant {
        let mut mutant = Mutant {
            file: file.to_owned(),
            mutation: mutation.clone(),
            effect: MutantEffect::Refused,
            actions: Vec::new(),
            detector: None,
        };
        let Some(json) = mutate(json, mutation) else { return mutant };
        let mut files = self.files.clone();
        let Ok(bytes) = serde_json::to_vec(&json) else { return mutant };
        files.insert(file.to_owned(), bytes);
        let Ok(pack) = veiviser::load(&files, &[&self.original]) else { return mutant };
        mutant.effect = MutantEffect::Equivalent;
        let versions = self.originals.iter_mut().zip(pack.flows());
        for (original_flow, flow) in versions {
            let (effect, actions, detector) = original_flow.compare(flow);
            // Where nothing was found and something is undecided, nothing is known.
            let unknown =
                effect == MutantEffect::Undecided && mutant.effect == MutantEffect::Equivalent;
            if effect < mutant.effect || unknown {
                (mutant.effect, mutant.actions) = (effect, actions);
            }
            mutant.detector = stronger(mutant.detector.take(), detector);
        }
        // Examples hold to plans, not to words.
        if mutant.effect < MutantEffect::Words && mutant.detector.is_none() {
            let failed = examples::first_failure(&Arc::new(pack), &files);
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
        Some(Detector::Example(_)) => 3,
        None => 4,
    }
}

fn stronger(one: Option<Detector>, other: Option<Detector>) -> Option<Detector> {
    if rank(other.as_ref()) < rank(one.as_ref()) { other } else { one }
}

impl<'p> OriginalFlow<'p> {
    fn new(flow: &'p Flow, budget: u64, in_force: &'p (dyn Fn(u32) -> bool + 'p)) -> Self {
        let mut aig = crate::aig::Aig::new();
        // Numbers are cut where a break of a threshold could cut them, too.
        let table = flow.steps().iter().enumerate().map(|(place, step)| {
            let thresholds = encode::thresholds(flow, place);
            let mut wide: Vec<i32> = thresholds
                .iter()
                .flat_map(|n| [n.saturating_sub(1), *n, n.saturating_add(1)])
                .collect();
            wide.sort_unstable();
            wide.dedup();
            encode::answer(&mut aig, step, &wide)
        });
        let table = table.collect();
        let mut prover = Prover::over(aig, flow, table, budget, in_force);
        let mut formulas = Vec::new();
        for guarantee in flow.guarantees() {
            let formula = prover.formula(guarantee);
            // What the real flow breaks, or what was not decided, notices nothing.
            if refuted(&mut prover, flow, guarantee, formula) != Some(false) {
                continue;
            }
            let rule = is_rule(&mut prover, flow, guarantee);
            formulas.push((guarantee, formula, rule));
        }
        // Rules about one walk are the cheapest to ask, and mostly enough.
        formulas.sort_by_key(|(guarantee, _, rule)| (!rule, flow.varies(*guarantee).is_some()));
        let behaviour = Behaviour::of(&mut prover);
        Self { prover, behaviour, formulas }
    }

    /// What a version of the flow does otherwise, to which actions, and which guarantee notices.
    fn compare(&mut self, flow: &Flow) -> (MutantEffect, Vec<String>, Option<Detector>) {
        let all_in_force = |_: u32| true;
        let mut version = self.prover.version(flow, &all_in_force);
        let behaviour = Behaviour::of(&mut version);
        let (effect, actions) = self.effect(&mut version, flow, &behaviour);
        if matches!(effect, MutantEffect::Equivalent | MutantEffect::Undecided) {
            return (effect, actions, None);
        }
        let mut detector = None;
        for (guarantee, formula, rule) in &self.formulas {
            if !rule && detector.is_some() {
                break;
            }
            let broken = version.formula(*guarantee);
            let mut is_refuted = || refuted(&mut version, flow, *guarantee, broken) == Some(true);
            if broken == *formula || !is_refuted() {
                continue;
            }
            let name = flow.guarantee_name(*guarantee).to_owned();
            let by = match guarantee {
                Guarantee::Stated(_) if *rule => Detector::Rule(name),
                Guarantee::Stated(_) => Detector::Restatement(name),
                _ => Detector::BuiltIn(name),
            };
            detector = stronger(detector, Some(by));
            if matches!(detector, Some(Detector::Rule(_))) {
                break;
            }
        }
        if rank(detector.as_ref()) > 1 {
            detector = stronger(detector, version.unreachable().map(Detector::BuiltIn));
        }
        (effect, actions, detector)
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
        for ((action, one), two) in flow.actions().iter().zip(&old.due).zip(&new.due) {
            match version.differ([(*one, *two)]) {
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
        let sources = old.ground.iter().zip(&new.ground).flat_map(|(one, two)| {
            let of = |list: &[(u32, Lit)], source: u32| {
                list.iter().find(|(s, _)| *s == source).map_or(Lit::FALSE, |(_, lit)| *lit)
            };
            let all = one.iter().chain(two).map(|(source, _)| *source);
            all.map(move |source| (of(one, source), of(two, source))).collect::<Vec<_>>()
        });
        let pairs = |one: &[Lit], two: &[Lit]| -> Vec<(Lit, Lit)> {
            one.iter().copied().zip(two.iter().copied()).collect()
        };
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
        // What is urgent is urgent, whatever else it may do.
        if undecided && gravest != MutantEffect::Urgent {
            return (MutantEffect::Undecided, Vec::new());
        }
        (gravest, actions)
    }
}

/// An action whose break must be noticed by a rule.
fn urgent(action: &Action) -> bool {
    action.duty || matches!(action.urgency, Some(Urgency::Now | Urgency::Today))
}

/// Whether a guarantee is a rule: it reads answers and parameters and no fact, rests on something, and
/// does not merely say again what one action's condition says.
fn is_rule(prover: &mut Prover<'_>, flow: &Flow, guarantee: Guarantee) -> bool {
    let Guarantee::Stated(index) = guarantee else { return true };
    let Some(stated) = flow.stated_guarantees().get(index) else { return false };
    !stated.restates()
        && !stated.rests_on().is_empty()
        && prover.facts_read(guarantee).is_empty()
        && prover.restates(guarantee).is_none()
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
        return can_be.map(|shown| !shown);
    }
    if can_be != Some(false) || !flow.can_be_vacuous(guarantee) {
        return can_be;
    }
    version.can_be(&[formula.antecedent]).map(|antecedent| !antecedent)
}

impl Behaviour {
    fn of(prover: &mut Prover<'_>) -> Self {
        let Prover { aig, state, .. } = prover;
        let encoding: &Encoding<'_> = &state.encoding;
        let due: Vec<Lit> = encoding.actions.iter().map(|rails| rails.yes).collect();
        let mut ground = Vec::new();
        for (place, due) in due.iter().enumerate() {
            let counts = prove::ground(aig, state, place);
            let lits = counts.into_iter().map(|(source, counts)| (source, aig.and(counts, *due)));
            ground.push(lits.collect());
        }
        let mut questions = Vec::new();
        for step in &encoding.steps {
            questions.push(step.asked);
            for offered in &step.offered {
                questions.push(aig.and(step.asked, *offered));
            }
        }
        let words = prove::words(aig, encoding);
        Self { due, ground, questions, words }
    }
}
