//! What an app shows: `(walk, answer, moment, language) -> Screen`, one call for each screen.
//!
//! A [`Screen`] is plain data with everything for one step: its words and options, the progress,
//! the emergency contacts, what is urgent, and what the answer changed.

use crate::answer::{Answer, AnswerError};
use crate::decision;
use crate::file::Urgency;
use crate::flow::{OptionTexts, QuestionOption, Step, StepKind};
use crate::index::{GateId, Id, IndexVec, StageId, StepId};
use crate::localizer::{Localizer, View};
use crate::markup::{Block, Span};
use crate::plan::{
    ContactCard, Definition, PlannedAction, SourceCard, because, contact_card, definitions,
    freshness, planned, reason, reason_sentence, source_card, title_of,
};
use crate::state::Visibility;
use crate::walk::{Changes, Walk};

/// What an app shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// The step; `None` at the end, where the plan is shown.
    pub step: Option<StepCard>,
    /// The stages, in order.
    pub progress: Vec<StageProgress>,
    /// The emergency contacts. Always show them.
    pub emergency: Vec<ContactCard>,
    /// The due actions of urgency `now`. Show them at once: they interrupt the walk.
    pub urgent: Vec<PlannedAction>,
    /// What the answer changed. Empty where the screen does not follow an answer.
    pub changed: Changed,
    /// The path of the shown step before this one, to go back to.
    pub back: Option<String>,
    /// The path of the shown step after this one.
    pub forward: Option<String>,
    /// Whether every shown question is answered and none waits.
    pub complete: bool,
    /// A notice that a source is overdue for review, if any is.
    pub freshness: Option<String>,
}

/// A step, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepCard {
    /// The path by which it is answered.
    pub path: String,
    /// What the person does here.
    pub kind: StepKind,
    /// Whether it is a parameter, which nobody has supplied.
    pub is_parameter: bool,
    /// The question or heading.
    pub title: Vec<Span>,
    /// What a message says.
    pub body: Vec<Block>,
    /// Why we ask, or what counts.
    pub help: Vec<Block>,
    /// The options, in order, with `none` and `unsure` at the end where they are offered.
    pub options: Vec<OptionCard>,
    /// For a number: what is counted.
    pub unit: Option<String>,
    /// For a number: which numbers are accepted.
    pub range: Option<NumberRange>,
    /// The current answer, if there is one.
    pub answer: Option<Answer>,
    /// Whether the last change showed the step again with an answer that was given before it was
    /// hidden.
    pub came_back: bool,
    /// Whether it is answered and must be asked again, because other options are offered now.
    pub waits: bool,
    /// The words that it explains.
    pub definitions: Vec<Definition>,
    /// Its sources.
    pub sources: Vec<SourceCard>,
    /// A notice that no professional has checked it, if none has.
    pub unreviewed: Option<String>,
    /// The tag of the language of the words: the original where a translation is missing.
    pub language: String,
}

/// An option, as an app shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionCard {
    /// The id by which it is answered. `none` and `unsure` are options too.
    pub id: String,
    /// The label.
    pub label: Vec<Span>,
    /// How a screen reader speaks the label, where that differs.
    pub spoken: Option<String>,
    /// What counts as this option.
    pub help: Vec<Block>,
    /// Whether it is chosen now.
    pub chosen: bool,
    /// A notice that no professional has checked it, if none has.
    pub unreviewed: Option<String>,
}

/// The progress in a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageProgress {
    /// The id of the stage.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it is done, current, ahead or closed.
    pub status: StageStatus,
    /// How many of its shown steps are done.
    pub done: u32,
    /// How many of its steps are shown now.
    pub shown: u32,
}

/// Where a stage is in relation to the current step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageStatus {
    /// All its shown steps are done.
    Done,
    /// The current step is in it.
    Here,
    /// It comes later.
    Ahead,
    /// The answers do not lead to it.
    Closed,
}

/// The numbers that are accepted, including both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberRange {
    /// The least.
    pub min: i32,
    /// The greatest.
    pub max: i32,
}

/// What an answer changed, in words. All lists are empty after a first answer that only
/// leads on to the next question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// Whether it replaced another answer.
    pub another: bool,
    /// Answered questions that are no longer shown; their answers are kept.
    pub steps_gone: Vec<ChangedStep>,
    /// Questions that are shown again, with their old answers.
    pub steps_back: Vec<ChangedStep>,
    /// Actions that are due now and were not before.
    pub actions_added: Vec<ChangedAction>,
    /// Actions that were due and are no longer.
    pub actions_removed: Vec<ChangedAction>,
    /// Actions that are still due, on another legal ground or with other words.
    pub actions_changed: Vec<ChangedAction>,
    /// Prohibitions that apply now and did not before.
    pub prohibitions_added: Vec<ChangedAction>,
    /// Prohibitions that applied and no longer do.
    pub prohibitions_removed: Vec<ChangedAction>,
}

/// A question that was hidden or is shown again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedStep {
    /// The path of the step.
    pub path: String,
    /// The question.
    pub title: Vec<Span>,
}

/// An action or prohibition that an answer changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedAction {
    /// The path of the action or prohibition.
    pub id: String,
    /// How soon; `None` for a prohibition.
    pub urgency: Option<Urgency>,
    /// What to do, or not to do.
    pub title: Vec<Span>,
    /// Why, as one sentence: its reasons, or the answer that ended it.
    pub because: String,
}

/// Answers a step, and returns the next screen. After an error the walk is unchanged.
pub(crate) fn answer(
    walk: &mut Walk,
    step: &str,
    answer: &Answer,
    view: View,
) -> Result<Screen, AnswerError> {
    let id = walk.flow().step_named(step);
    let value = |walk: &Walk| id.map(|id| walk.state.value(id)).unwrap_or_default();
    let old = value(walk);
    // Only a changed answer can take something away, whose old words are then needed.
    let before = old.present.then(|| walk.clone());
    let changes = walk.set_answer(step, answer)?;
    let mut screen = next(walk, view);
    let another = old.present && value(walk) != old;
    let now = Localizer::new(walk, view);
    let then = before.as_ref().map_or(now, |before| Localizer::new(before, view));
    screen.changed = changed(&now, &then, id, another, &changes);
    Ok(screen)
}

/// The screen of the next step, or of the end of the walk.
pub(crate) fn next(walk: &Walk, view: View) -> Screen {
    screen_at(walk, walk.state.next(), view)
}

/// The screen of any step that is shown.
pub(crate) fn of_step(walk: &Walk, step: &str, view: View) -> Result<Screen, AnswerError> {
    match walk.flow().step_named(step) {
        Some(id) if walk.state.step(id).live => Ok(screen_at(walk, Some(id), view)),
        Some(_) => Err(AnswerError::NotShown { step: step.to_owned() }),
        None => Err(walk.no_such_step(step)),
    }
}

fn screen_at(walk: &Walk, id: Option<StepId>, view: View) -> Screen {
    let localizer = Localizer::new(walk, view);
    let flow = walk.flow();
    let step = id.and_then(|id| flow.steps.get(id).map(|step| (id, step)));
    Screen {
        progress: progress(&localizer, step.map(|(_, step)| step)),
        emergency: decision::emergency(walk, view.at)
            .iter()
            .filter_map(|contact| contact_card(&localizer, contact))
            .collect(),
        urgent: decision::urgent(walk, view.at)
            .iter()
            .filter_map(|due| planned(&localizer, due))
            .collect(),
        changed: Changed::default(),
        back: walk.back(step.map(|(_, s)| s.path.as_str())).map(ToOwned::to_owned),
        forward: step.and_then(|(_, s)| walk.forward(&s.path)).map(ToOwned::to_owned),
        complete: walk.is_complete(),
        freshness: freshness(&localizer, decision::overdue(walk, view.at)),
        step: step.map(|(id, step)| step_card(&localizer, id, step)),
    }
}

/// What changed, in the words of now; what is gone, in the words that the person last saw.
fn changed(
    now: &Localizer<'_>,
    then: &Localizer<'_>,
    answered: Option<StepId>,
    another: bool,
    changes: &Changes,
) -> Changed {
    let flow = now.walk.flow();
    let ended = answered.and_then(|step| reason(now, step, u64::MAX));
    let steps = |localizer: &Localizer<'_>, paths: &[String]| {
        let ids = paths.iter().filter_map(|path| flow.step_named(path));
        ids.filter_map(|id| flow.steps.get(id))
            .map(|step| ChangedStep {
                path: step.path.clone(),
                title: localizer.inside(&step.path).line(localizer.step_words(step).title),
            })
            .collect()
    };
    let actions = |localizer: &Localizer<'_>, paths: &[String]| {
        let ids = paths.iter().filter_map(|path| flow.action_named(path));
        ids.filter_map(|id| Some((id, flow.actions.get(id)?)))
            .map(|(id, action)| ChangedAction {
                id: action.path.clone(),
                urgency: action.urgency,
                title: title_of(localizer, action),
                because: if now.walk.state.is_due(id) {
                    reason_sentence(now, &decision::reasons(now.walk, &[id]))
                } else {
                    because(now, ended.as_slice())
                },
            })
            .collect()
    };
    Changed {
        another,
        steps_gone: steps(then, &changes.steps_gone),
        steps_back: steps(now, &changes.steps_back),
        actions_added: actions(now, &changes.actions_added),
        actions_removed: actions(then, &changes.actions_removed),
        actions_changed: actions(now, &changes.actions_changed),
        prohibitions_added: actions(now, &changes.prohibitions_added),
        prohibitions_removed: actions(then, &changes.prohibitions_removed),
    }
}

fn step_card(localizer: &Localizer<'_>, id: StepId, step: &Step) -> StepCard {
    let localizer = &localizer.inside(&step.path);
    let walk = localizer.walk;
    let (state, value) = (walk.state.step(id), walk.state.value(id));
    let words = localizer.step_words(step);
    let mut options: Vec<OptionCard> = step
        .options_with_bits()
        .filter(|(bit, _)| state.offered & bit != 0)
        .map(|(bit, option)| {
            option_card(localizer, option, value.present && value.ticks & bit != 0)
        })
        .collect();
    let special = |id: &str, words: OptionTexts, chosen: bool| OptionCard {
        id: id.to_owned(),
        label: localizer.line(words.label),
        spoken: localizer.raw(words.spoken).map(|_| localizer.plain(words.spoken)),
        help: localizer.blocks(words.help),
        chosen,
        unreviewed: None,
    };
    if step.kind == StepKind::Choices {
        let none = value.none && value.ticks & state.offered == 0;
        options.push(special("none", localizer.none_words(step), none));
    }
    if step.unsure {
        options.push(special("unsure", localizer.unsure_words(step), value.unsure));
    }
    let flow = walk.flow();
    let counts = |when: Option<crate::condition::Condition>| {
        when.is_none_or(|when| walk.state.truth(flow, when).is_true())
    };
    StepCard {
        path: step.path.clone(),
        kind: step.kind,
        is_parameter: step.is_parameter,
        title: localizer.line(words.title),
        body: localizer.blocks(words.body),
        help: localizer.blocks(words.help),
        options,
        unit: localizer.raw(words.unit).map(|_| localizer.plain(words.unit)),
        range: step.range.map(|(min, max)| NumberRange { min, max }),
        answer: walk.answer_to(&step.path),
        came_back: value.present && walk.came_back.contains(&id),
        waits: state.waits,
        definitions: definitions(localizer, &step.definitions),
        sources: step
            .sources
            .iter()
            .filter(|used| counts(used.when))
            .filter_map(|used| source_card(localizer, used.source))
            .collect(),
        unreviewed: localizer.review(step.review),
        language: localizer.language_of(words.title).to_owned(),
    }
}

fn option_card(localizer: &Localizer<'_>, option: &QuestionOption, chosen: bool) -> OptionCard {
    OptionCard {
        id: option.id.clone(),
        label: localizer.line(option.words.label),
        spoken: localizer.raw(option.words.spoken).map(|_| localizer.plain(option.words.spoken)),
        help: localizer.blocks(option.words.help),
        chosen,
        unreviewed: localizer.review(option.review),
    }
}

fn progress(localizer: &Localizer<'_>, at: Option<&Step>) -> Vec<StageProgress> {
    let walk = localizer.walk;
    let flow = walk.flow();
    // A parameter that is asked before the first stage counts as a part of it.
    let here = at.map(|step| step.stage.unwrap_or(StageId::FIRST));
    let mut stages: IndexVec<StageId, StageProgress> = flow
        .stages
        .iter()
        .map(|(id, stage)| {
            let open = walk.state.gate_visibility(stage.gate) == Visibility::Shown;
            let status = match here {
                Some(here) if here == id => StageStatus::Here,
                Some(here) if here > id && open => StageStatus::Done,
                Some(_) if open => StageStatus::Ahead,
                None if open => StageStatus::Done,
                // Closed, or not decided yet.
                _ => stage_closed(walk, stage.gate),
            };
            StageProgress {
                id: stage.id.clone(),
                title: localizer.plain(stage.title),
                status,
                done: 0,
                shown: 0,
            }
        })
        .collect();
    for (id, step) in flow.steps.iter().filter(|(id, _)| walk.state.is_shown(*id)) {
        let stage = step.stage.unwrap_or(StageId::FIRST);
        if let Some(stage) = stages.get_mut(stage) {
            stage.shown = stage.shown.saturating_add(1);
            let state = walk.state.step(id);
            if state.answered && !state.waits {
                stage.done = stage.done.saturating_add(1);
            }
        }
    }
    stages.into_values()
}

fn stage_closed(walk: &Walk, gate: GateId) -> StageStatus {
    let flow = walk.flow();
    let when = flow.gates.get(gate).and_then(|gate| gate.when);
    match when.map(|when| walk.state.known(flow, when)) {
        Some(known) if known.settled => StageStatus::Closed,
        _ => StageStatus::Ahead,
    }
}
