//! What a walk costs the person who walks it (respondent burden): `(flow, walks) -> steps and words`.
//!
//! Walks are walked screen by screen, as a person meets them, in one language. They are the examples of
//! the flow, and the few walks that show all of it; how long any walk can be is proved.

mod walked;

use std::sync::Arc;

use serde::Serialize;
use thiserror::Error;
use veiviser::file::{ExampleFile, ExamplesFile};
use veiviser::{Files, Flow, Language, Pack};
use veiviser_prove::certificate::CertificateError;
use veiviser_prove::cover::{self, PartNames};
use veiviser_prove::prove::{self, Disagreement, Prover, WalkTrace, in_force};

pub use walked::{ReadSoFar, WalkedScreen, WalkedWalk, walk_example, walk_trace};

/// The least, the median and the most of some numbers; the median of an even number of them is the lower
/// of the two in the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// The least.
    pub min: usize,
    /// The median.
    pub median: usize,
    /// The most.
    pub max: usize,
}

impl Spread {
    /// The spread of these numbers; `None` where there are none.
    pub fn of(mut numbers: Vec<usize>) -> Option<Self> {
        numbers.sort_unstable();
        let median = numbers.len().saturating_sub(1) / 2;
        Some(Self { min: *numbers.first()?, median: *numbers.get(median)?, max: *numbers.last()? })
    }
}

/// What is read until something happens, over the walks in which it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ReadUntil {
    /// In how many walks it happens.
    pub walks: usize,
    /// The steps until then.
    pub steps: Option<Spread>,
    /// The words on their screens.
    pub words: Option<Spread>,
}

impl ReadUntil {
    fn of(moments: impl Iterator<Item = ReadSoFar>) -> Self {
        let (steps, words): (Vec<usize>, Vec<usize>) =
            moments.map(|read| (read.steps, read.words)).unzip();
        Self { walks: steps.len(), steps: Spread::of(steps), words: Spread::of(words) }
    }
}

/// The plans at the end of the walks that are enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct PlanBurden {
    /// How many walks are enough.
    pub walks: usize,
    /// The words of the first page.
    pub first_page: Option<Spread>,
    /// The actions of a plan, but for those that are told inside another.
    pub cards: Option<Spread>,
    /// The words of a plan, as its cards are first shown.
    pub words: Option<Spread>,
    /// The words of a plan with what is shown on request.
    pub words_with_detail: Option<Spread>,
}

/// What some walks cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct WalksBurden {
    /// How many walks there are.
    pub walks: usize,
    /// How many others could not be walked from the first screen: an example that is refused, a walk that
    /// only changed answers lead to.
    pub left_out: usize,
    /// Until the first action for now or today is due.
    pub first_urgent: ReadUntil,
    /// Until it is enough: every main step is done.
    pub enough: ReadUntil,
    /// Until every step is done.
    pub complete: ReadUntil,
    /// The plans.
    pub plan: PlanBurden,
}

impl WalksBurden {
    /// What these walks cost; `None` stands for one that could not be walked.
    pub fn of(walks: &[Option<WalkedWalk>]) -> Self {
        let left_out = walks.iter().filter(|walk| walk.is_none()).count();
        let walks: Vec<&WalkedWalk> = walks.iter().flatten().collect();
        let plans = || walks.iter().filter_map(|walk| walk.plan);
        Self {
            walks: walks.len(),
            left_out,
            first_urgent: ReadUntil::of(walks.iter().filter_map(|walk| walk.first_urgent)),
            enough: ReadUntil::of(walks.iter().filter_map(|walk| walk.enough)),
            complete: ReadUntil::of(walks.iter().filter_map(|walk| walk.complete)),
            plan: PlanBurden {
                walks: plans().count(),
                first_page: Spread::of(plans().map(|plan| plan.first_page).collect()),
                cards: Spread::of(plans().map(|plan| plan.cards).collect()),
                words: Spread::of(plans().map(|plan| plan.words).collect()),
                words_with_detail: Spread::of(plans().map(|plan| plan.words_with_detail).collect()),
            },
        }
    }
}

/// The longest walk that there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LongestBurden {
    /// How many main steps it has.
    pub steps: usize,
    /// It is proved that no walk has more.
    pub proved: bool,
    /// The words on the screens of one that is so long; another may have more. `None` where only
    /// changed answers lead to it.
    pub words: Option<usize>,
}

/// What the screen of one step costs, over all walks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ScreenCost {
    /// The path of the step.
    pub step: String,
    /// The words of its screen, with the most options that it offered.
    pub words: usize,
    /// How many walks meet it.
    pub walks: usize,
    /// All words that are read on it in these walks.
    pub words_in_all: usize,
}

/// What the walks of a flow cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlowBurden {
    /// The flow.
    pub flow: String,
    /// The language in which words were counted.
    pub language: String,
    /// The examples of the flow.
    pub examples: WalksBurden,
    /// Few walks that show all of the flow.
    pub covering: WalksBurden,
    /// The longest walk; `None` where none was found that comes to its end.
    pub longest: Option<LongestBurden>,
    /// The screens that the examples and the covering walks meet, the most expensive first.
    pub screens: Vec<ScreenCost>,
}

/// Why the burden of a flow is not known: faults of this program, none of whose results can be trusted.
#[derive(Debug, Error)]
pub enum BurdenError {
    /// The prover and the core disagree.
    #[error(transparent)]
    Disagreement(#[from] Disagreement),
    /// The checker refused the certificate of the longest walk.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
}

/// What the burden of a flow is measured with.
#[derive(Debug, Clone, Copy)]
pub struct BurdenOptions {
    /// The language that is read.
    pub language: Language,
    /// Conflicts of the solver for one query.
    pub budget: u64,
}

/// Measures the burden of a flow. `progress` is called with what is being done.
pub fn of_flow(
    pack: &Arc<Pack>,
    files: &Files,
    flow: &Flow,
    options: BurdenOptions,
    progress: &mut dyn FnMut(&str),
) -> Result<FlowBurden, BurdenError> {
    progress("walking the examples");
    let examples: Vec<Option<WalkedWalk>> = examples(files, flow)
        .iter()
        .map(|example| walk_example(pack, flow, example, options.language))
        .collect();
    let trace = |trace: &WalkTrace| walk_trace(pack, flow, trace, options.language);
    let covering = covering(pack, files, flow, options.budget, progress)?;
    let covering: Vec<Option<WalkedWalk>> = covering.iter().map(trace).collect();
    progress("proving the longest walk");
    let proof = prove::longest_walk(flow, options.budget)?;
    proof.checked?;
    let read = proof.walk.as_ref().and_then(trace).and_then(|walked| walked.enough);
    let longest = proof.longest.map(|found| LongestBurden {
        steps: found.steps,
        proved: found.exact,
        words: read.filter(|read| read.steps == found.steps).map(|read| read.words),
    });
    Ok(FlowBurden {
        flow: flow.id().to_owned(),
        language: pack.tag(options.language).to_owned(),
        examples: WalksBurden::of(&examples),
        covering: WalksBurden::of(&covering),
        longest,
        screens: screens(flow, examples.iter().chain(&covering).flatten()),
    })
}

/// The examples of a flow; none where there is no such file, or it cannot be read: `veiviser test` says
/// so.
fn examples<'f>(files: &'f Files, flow: &Flow) -> Vec<ExampleFile<'f>> {
    let bytes = files.get(&format!("{}/examples.json", flow.id()));
    let parsed = bytes.map(|bytes| serde_json::from_slice::<ExamplesFile<'f>>(bytes));
    parsed.and_then(Result::ok).map(|file| file.examples).unwrap_or_default()
}

/// Few walks that show all of a flow.
fn covering(
    pack: &Pack,
    files: &Files,
    flow: &Flow,
    budget: u64,
    progress: &mut dyn FnMut(&str),
) -> Result<Vec<WalkTrace>, Disagreement> {
    let any_source = in_force(pack, None);
    let mut prover = Prover::new(flow, budget, &any_source);
    let names = PartNames::new(pack, files, flow);
    let obligations = cover::obligations(&mut prover, &names, false);
    let found = cover::cover(&mut prover, obligations, &mut |done, all| {
        progress(&format!("covering, {done} of {all}"));
    })?;
    Ok(found.walks.into_iter().map(|walk| walk.trace).collect())
}

/// What each screen costs in these walks, the most expensive first; of equally expensive ones, the first
/// of the flow.
fn screens<'w>(flow: &Flow, walks: impl Iterator<Item = &'w WalkedWalk>) -> Vec<ScreenCost> {
    let nothing =
        |step: &str| ScreenCost { step: step.to_owned(), words: 0, walks: 0, words_in_all: 0 };
    let mut costs: Vec<ScreenCost> = flow.step_paths().map(nothing).collect();
    for screen in walks.flat_map(|walk| &walk.screens) {
        if let Some(cost) = costs.iter_mut().find(|cost| cost.step == screen.step) {
            cost.words = cost.words.max(screen.words);
            cost.walks = cost.walks.saturating_add(1);
            cost.words_in_all = cost.words_in_all.saturating_add(screen.words);
        }
    }
    costs.retain(|cost| cost.walks > 0);
    costs.sort_by_key(|cost| std::cmp::Reverse(cost.words_in_all));
    costs
}
