//! Walks that a page can begin with: `(pack, example, counter-walk or covering walk) -> its answers`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use veiviser::guarantee::{Guarantee, TestState, Verdict};
use veiviser::{Files, Flow, Pack, Session, SessionOptions, WrittenAnswer, moment};
use veiviser_prove::cover::{self, PartNames};
use veiviser_prove::examples::{self, MONDAY_MORNING};
use veiviser_prove::prove::{BUDGET, Prover, TraceAnswer, WalkTrace, in_force};
use veiviser_replay::SentAnswer;

/// How long walks that cover a flow are sought. What is not found by then is left out, and that is told.
const COVER_TIME: Duration = Duration::from_secs(20);

/// Which walk a page wants to begin with.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, tag = "kind", rename_all = "kebab-case")]
pub enum StartRequest {
    /// An example of a flow.
    Example {
        /// The flow.
        flow: String,
        /// The example.
        id: String,
    },
    /// The walk that a proof shows: one that breaks a guarantee, or one that is `possible`.
    Guarantee {
        /// The flow.
        flow: String,
        /// The guarantee.
        id: String,
        /// The walk that it is compared with, for a guarantee about two walks.
        #[serde(default)]
        second: bool,
    },
}

/// A walk to begin with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct StartingWalk {
    /// The flow.
    pub flow: String,
    /// What it is called.
    pub id: String,
    /// What it shows.
    pub sentence: String,
    /// When it begins.
    pub at: Option<String>,
    /// The municipality.
    pub municipality: Option<String>,
    /// What the host supplies.
    pub parameters: Vec<SentAnswer>,
    /// The answers, in the order in which they are asked.
    pub answers: Vec<SentAnswer>,
    /// How many of the answers are given where it breaks a guarantee first, if it breaks one by itself.
    pub breaks_at: Option<usize>,
}

/// Walks that show all of a flow, and whether all was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoveringWalks {
    /// The walks.
    pub walks: Vec<StartingWalk>,
    /// Nothing was left undecided.
    pub whole: bool,
}

/// An example as a walk. `None` where there is none with this name.
pub fn of_example(pack: &Arc<Pack>, files: &Files, flow: &str, id: &str) -> Option<StartingWalk> {
    let file = examples::of_flow(pack.flow(flow)?, files)?;
    let example = file.examples.into_iter().find(|example| *example.id == *id)?;
    let at = example.started.as_ref().map_or(MONDAY_MORNING, |started| started).to_owned();
    let owned = |(step, said): (&str, &WrittenAnswer)| (step.to_owned(), said.clone());
    let parameters: Vec<SentAnswer> =
        example.parameters.iter().map(|(step, said)| owned((step, said))).collect();
    let written: Vec<SentAnswer> =
        example.answers.iter().map(|(step, said)| owned((step, said))).collect();
    let municipality = example.municipality.as_ref().map(ToString::to_string);
    let answers = moment(&at).ok().and_then(|started| {
        let mut options = SessionOptions::new(started);
        options.municipality.clone_from(&municipality);
        let mut session = Session::open(pack, flow, options).ok()?;
        let walk = session.walk_mut();
        // What is refused stands in the walk bar as well: it is put to the walk again there.
        let supplied = parameters.iter().map(|(step, said)| (step.as_str(), said));
        let _ = walk.supply_all_written(supplied, started);
        let _ = walk.set_example(written.iter().map(|(step, said)| (step.as_str(), said)));
        let shown = walk.shown().filter_map(|step| Some((step, walk.answer_to(step)?)));
        let mut answers: Vec<SentAnswer> =
            shown.map(|(step, answer)| (step.to_owned(), WrittenAnswer::from(&answer))).collect();
        let missing = written.iter().filter(|(step, _)| walk.answer_to(step).is_none());
        answers.extend(missing.cloned());
        Some(answers)
    });
    Some(StartingWalk {
        flow: flow.to_owned(),
        id: id.to_owned(),
        sentence: example.sentence.to_string(),
        at: Some(at),
        municipality,
        parameters,
        answers: answers.unwrap_or(written),
        breaks_at: None,
    })
}

/// A walk that a proof or a cover found.
pub fn of_trace(flow: &Flow, id: &str, sentence: &str, trace: &WalkTrace) -> StartingWalk {
    let started: DateTime = MONDAY_MORNING.parse().unwrap_or_default();
    let mut walk = StartingWalk {
        flow: flow.id().to_owned(),
        id: id.to_owned(),
        sentence: sentence.to_owned(),
        at: Some(MONDAY_MORNING.to_owned()),
        municipality: None,
        parameters: Vec::new(),
        answers: Vec::new(),
        breaks_at: None,
    };
    for said in &trace.answers {
        let answer = WrittenAnswer::from(&said.answer_on(flow, started.date()));
        let list = if said.supplied { &mut walk.parameters } else { &mut walk.answers };
        list.push((said.step.clone(), answer));
    }
    walk
}

/// The walk that a proof shows for a guarantee, with the place where it breaks it.
pub fn of_proof(flow: &Flow, id: &str, trace: &WalkTrace) -> StartingWalk {
    let breaks_at = flow
        .guarantees()
        .into_iter()
        .find(|guarantee| flow.guarantee_name(*guarantee) == id)
        .and_then(|guarantee| breaks_at(flow, guarantee, trace));
    StartingWalk { breaks_at, ..of_trace(flow, id, "", trace) }
}

/// How many answers of a walk are given where it breaks a guarantee first. `None` where it does not by itself,
/// or has an answer that waits to be asked again, which nobody gives in its place.
fn breaks_at(flow: &Flow, guarantee: Guarantee, trace: &WalkTrace) -> Option<usize> {
    if trace.answers.iter().any(|said| said.waits) {
        return None;
    }
    let mut state = TestState::new(flow);
    let answer = |step: &str, said: &TraceAnswer| {
        let step = flow.step_named(step)?;
        let answer = flow.written_test_answer(step, &WrittenAnswer::from(&said.answer))?;
        Some((step, answer))
    };
    for said in trace.answers.iter().filter(|said| said.supplied) {
        let (step, answer) = answer(&said.step, said)?;
        state.supply(step, answer).then_some(())?;
    }
    let is_broken = |state: &TestState<'_>| state.check(guarantee) == Verdict::Broken;
    if is_broken(&state) {
        return Some(0);
    }
    for (said, given) in trace.answers.iter().filter(|said| !said.supplied).zip(1_usize..) {
        let (step, answer) = answer(&said.step, said)?;
        state.answer(step, answer).then_some(())?;
        if is_broken(&state) {
            return Some(given);
        }
    }
    None
}

/// A few walks that show all of a flow. `None` where there is no such flow, or the solver and the core
/// disagree, which is a fault of this program.
pub fn covering(pack: &Pack, files: &Files, flow: &str) -> Option<CoveringWalks> {
    let flow = pack.flow(flow)?;
    let any_source = in_force(pack, None);
    let mut prover = Prover::new(flow, BUDGET, &any_source);
    prover.stop_at(Instant::now().checked_add(COVER_TIME));
    let names = PartNames::new(pack, files, flow);
    let obligations = cover::obligations(&mut prover, &names, false);
    let found = cover::cover(&mut prover, obligations, &mut |_, _| {}).ok()?;
    let walks = found.walks.iter().zip(1_usize..).map(|(walk, number)| {
        let sought = found.obligations.get(walk.sought).map(|one| one.name.as_str());
        of_trace(flow, &number.to_string(), sought.unwrap_or_default(), &walk.trace)
    });
    Some(CoveringWalks { walks: walks.collect(), whole: found.is_whole() })
}
