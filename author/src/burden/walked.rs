//! One walk, screen by screen: `(answers, language) -> what was read until when`.

use std::sync::Arc;

use jiff::civil::DateTime;
use veiviser::file::{ExampleFile, Urgency};
use veiviser::{
    Answer, Flow, Language, Pack, Session, SessionOptions, StepKind, View, Walk, moment,
};
use veiviser_prove::examples::MONDAY_MORNING;
use veiviser_prove::prove::WalkTrace;

use crate::pack::word_count::{
    cards, words_of_first_page, words_of_plan, words_of_plan_with_detail, words_of_step,
};

/// How much was read up to a moment of a walk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReadSoFar {
    /// The steps that were met and done.
    pub steps: usize,
    /// The words on their screens.
    pub words: usize,
}

/// The screen of a step, as it was met in a walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WalkedScreen {
    /// The path of the step.
    pub step: String,
    /// Its words.
    pub words: usize,
}

/// The plan at the end of a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WalkedPlan {
    /// The words of its first page.
    pub first_page: usize,
    /// Its actions, but for those that are told inside another. Prohibitions stand apart in a plan and
    /// are not counted.
    pub cards: usize,
    /// Its words, as its cards are first shown.
    pub words: usize,
    /// Its words with what is shown on request.
    pub words_with_detail: usize,
}

/// A walk, as a person met it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WalkedWalk {
    /// The screens, in order.
    pub screens: Vec<WalkedScreen>,
    /// When the first action for now or today became due; `None` where none did.
    pub first_urgent: Option<ReadSoFar>,
    /// When every main step was done, so that what is left is voluntary; `None` where the walk stops
    /// before.
    pub enough: Option<ReadSoFar>,
    /// When every step was done; `None` where the walk stops before.
    pub complete: Option<ReadSoFar>,
    /// The plan at the end, if it is enough.
    pub plan: Option<WalkedPlan>,
}

/// Walks an example. `None` where something of it is refused, so that it does not come to the end that
/// it says: `veiviser test` reports that.
pub fn walk_example(
    pack: &Arc<Pack>,
    flow: &Flow,
    example: &ExampleFile<'_>,
    language: Language,
) -> Option<WalkedWalk> {
    let started = moment(example.started.as_ref().map_or(MONDAY_MORNING, |s| s)).ok()?;
    let mut options = SessionOptions::new(started);
    options.municipality = example.municipality.as_ref().map(ToString::to_string);
    let mut session = Session::open(pack, flow.id(), options).ok()?;
    let parameters = example.parameters.iter().map(|(id, answer)| (&**id, answer));
    if !session.walk_mut().supply_all_written(parameters, started).is_empty() {
        return None;
    }
    let said = |walk: &Walk, step: &str| {
        let (_, written) = example.answers.iter().find(|(path, _)| &**path == step)?;
        walk.read_answer(step, written).ok()
    };
    let walked = walked(session, &said, View::new(started, language));
    let comes_to_its_end = match example.complete {
        None => walked.enough.is_some(),
        Some(true) => walked.complete.is_some(),
        Some(false) => true,
    };
    comes_to_its_end.then_some(walked)
}

/// Walks a walk that was found. `None` where only changed answers lead to it: something waits to be asked
/// again, or an answer is refused.
pub fn walk_trace(
    pack: &Arc<Pack>,
    flow: &Flow,
    trace: &WalkTrace,
    language: Language,
) -> Option<WalkedWalk> {
    if trace.answers.iter().any(|said| said.waits) {
        return None;
    }
    let started: DateTime = moment(MONDAY_MORNING).ok()?;
    let mut session = Session::open(pack, flow.id(), SessionOptions::new(started)).ok()?;
    for said in trace.answers.iter().filter(|said| said.supplied) {
        session.supply(&said.step, &said.answer_on(flow, started.date()), started).ok()?;
    }
    let said = |_: &Walk, step: &str| {
        let said = trace.answers.iter().find(|said| said.step == step)?;
        Some(said.answer_on(flow, started.date()))
    };
    let walked = walked(session, &said, View::new(started, language));
    let as_far = (walked.enough.is_some(), walked.complete.is_some());
    (as_far == (trace.enough, trace.complete)).then_some(walked)
}

/// Walks on from screen to screen. Messages are read, and notes left empty, where nothing else is said.
/// The walk stops at a main question without an answer; a voluntary one is passed by.
fn walked(
    mut session: Session,
    said: &dyn Fn(&Walk, &str) -> Option<Answer>,
    view: View,
) -> WalkedWalk {
    let mut walked = WalkedWalk::default();
    let mut read = ReadSoFar::default();
    let mut passed_by: Vec<String> = Vec::new();
    loop {
        let walk = session.walk();
        if walked.first_urgent.is_none() && something_urgent(walk) {
            walked.first_urgent = Some(read);
        }
        let next = walk.next_step();
        if walked.enough.is_none() && next.is_none_or(|step| is_voluntary(walk, step)) {
            walked.enough = Some(read);
        }
        if next.is_none() {
            walked.complete = Some(read);
        }
        let open = |step: &&str| walk.answer_to(step).is_none() || walk.waits(step);
        let here = walk.shown().filter(open).find(|step| !passed_by.iter().any(|by| by == step));
        let Some(path) = here.map(ToOwned::to_owned) else { break };
        let Some(card) = session.screen_of(&path, view).ok().and_then(|screen| screen.step) else {
            break;
        };
        let answer = said(session.walk(), &path).or(match card.kind {
            StepKind::Message => Some(Answer::Seen),
            StepKind::Note => Some(Answer::Text(String::new())),
            StepKind::Choice | StepKind::Choices | StepKind::Number | StepKind::Date => None,
        });
        let walk = session.walk_mut();
        match answer.map(|answer| walk.set_answer_untracked(&path, &answer)) {
            Some(Ok(())) if walk.answer_to(&path).is_some() && !walk.waits(&path) => {
                let words = words_of_step(&card);
                read.steps = read.steps.saturating_add(1);
                read.words = read.words.saturating_add(words);
                walked.screens.push(WalkedScreen { step: path, words });
            }
            None if is_voluntary(walk, &path) => passed_by.push(path),
            // It is not answered, or the answer is refused.
            _ => break,
        }
    }
    let plan = session.plan(view);
    walked.plan = walked.enough.map(|_| WalkedPlan {
        first_page: words_of_first_page(&plan.first_page),
        cards: cards(&plan).count(),
        words: words_of_plan(&plan),
        words_with_detail: words_of_plan_with_detail(&plan),
    });
    walked
}

/// Whether an action for now or today is due. A plan names the uses of a shared action by the id of that
/// action, which is not the path of a use: so the uses are asked.
fn something_urgent(walk: &Walk) -> bool {
    let flow = walk.flow();
    let due = walk.due_uses().filter_map(|path| flow.actions().get(flow.action_named(path)?));
    let mut urgencies = due.filter_map(|action| action.urgency);
    urgencies.any(|urgency| matches!(urgency, Urgency::Now | Urgency::Today))
}

/// Whether a step belongs to the voluntary part.
fn is_voluntary(walk: &Walk, path: &str) -> bool {
    let flow = walk.flow();
    let step = flow.step_named(path).and_then(|id| flow.steps().get(id));
    step.is_some_and(|step| step.voluntary)
}
