//! One call a screen: an answer goes in, what an app shows next comes out.
//!
//! A [`Screen`] is plain data with everything for one step: its words, what can be picked, how far
//! one has come, the emergency contacts, what is urgent, and what the answer changed.

use crate::answer::{Answer, AnswerError};
use crate::file::Urgency;
use crate::flow::{OptionTexts, QuestionOption, Step, StepKind};
use crate::localizer::Localizer;
use crate::localizer::View;
use crate::markup::{Block, Span};
use crate::plan::{
    ContactCard, Definition, PlannedAction, SourceCard, because, contact_card, definitions,
    freshness, reason, reason_sentence, reasons, source_card, title_of, urgent,
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
    /// Emergency contacts. Always shown.
    pub emergency: Vec<ContactCard>,
    /// Actions of urgency `now` that are due. They interrupt.
    pub urgent: Vec<PlannedAction>,
    /// What the answer changed.
    pub changed: Changed,
    /// The shown step before this one, to go back to.
    pub back: Option<String>,
    /// The shown step after this one.
    pub forward: Option<String>,
    /// Whether no shown question is unanswered or waits.
    pub complete: bool,
    /// That content should have been read again on that day, where that is so.
    pub freshness: Option<String>,
}

/// A step, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepCard {
    /// The path by which it is answered.
    pub path: String,
    /// What the person does here.
    pub kind: StepKind,
    /// It is a parameter that nobody supplied.
    pub is_parameter: bool,
    /// The question or heading.
    pub title: Vec<Span>,
    /// What a message says.
    pub body: Vec<Block>,
    /// Why we ask, or what counts.
    pub help: Vec<Block>,
    /// What can be picked, in order, with `none` and `unsure` at the end where they are offered.
    pub options: Vec<OptionCard>,
    /// For a number: what is counted.
    pub unit: Option<String>,
    /// For a number: what is taken.
    pub range: Option<NumberRange>,
    /// The present answer, if there is one.
    pub answer: Option<Answer>,
    /// The answer came back with the step: it was given before the step was hidden.
    pub came_back: bool,
    /// It is answered, and more is offered now than then.
    pub waits: bool,
    /// Words that it explains.
    pub definitions: Vec<Definition>,
    /// What it rests on.
    pub sources: Vec<SourceCard>,
    /// "Not checked by a professional", where that is so.
    pub unreviewed: Option<String>,
    /// The language that the words are really in.
    pub language: String,
}

/// Something that can be picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionCard {
    /// The name by which it is answered; `none` and `unsure` are options too.
    pub id: String,
    /// What it says.
    pub label: Vec<Span>,
    /// How a screen reader says it, where that differs.
    pub spoken: Option<String>,
    /// What counts as this option.
    pub help: Vec<Block>,
    /// It is picked now.
    pub chosen: bool,
    /// "Not checked by a professional", where that is so.
    pub unreviewed: Option<String>,
}

/// How far one has come in a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageProgress {
    /// The name of the stage.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How far.
    pub status: StageStatus,
    /// How many of its shown steps are done.
    pub done: u32,
    /// How many of its steps are shown now.
    pub shown: u32,
}

/// How far one has come in a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageStatus {
    /// All that is shown of it is done.
    Done,
    /// The step is in it.
    Here,
    /// It comes later.
    Ahead,
    /// Given the answers, it is not walked.
    Closed,
}

/// The numbers that are taken, both ends with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberRange {
    /// The least.
    pub min: i32,
    /// The greatest.
    pub max: i32,
}

/// What an answer changed, in words. All empty for a first answer that only leads on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// It took the place of another answer.
    pub another: bool,
    /// Questions with an answer that are no longer shown; their answers are kept.
    pub steps_gone: Vec<ChangedStep>,
    /// Questions that are shown again, with their old answer.
    pub steps_back: Vec<ChangedStep>,
    /// Actions that are due now and were not.
    pub actions_added: Vec<ChangedAction>,
    /// Actions that were due and are no longer.
    pub actions_removed: Vec<ChangedAction>,
    /// Actions that are still due, on other legal ground or with other words.
    pub actions_changed: Vec<ChangedAction>,
    /// Prohibitions that were closed.
    pub prohibitions_added: Vec<ChangedAction>,
    /// Prohibitions that are no longer closed.
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

/// An action or a prohibition that an answer did something to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedAction {
    /// The path of the action or prohibition.
    pub id: String,
    /// How soon; none for a prohibition.
    pub urgency: Option<Urgency>,
    /// What to do, or not to do.
    pub title: Vec<Span>,
    /// Why, as one sentence: its reasons; for what is no longer so, the answer that ended it.
    pub because: String,
}

/// Answers a step, and gives the next screen. After an error the walk is as it was.
pub(crate) fn answer(
    walk: &mut Walk,
    step: &str,
    answer: &Answer,
    view: View,
) -> Result<Screen, AnswerError> {
    let place = walk.flow().step_named(step);
    let value = |walk: &Walk| place.map(|p| walk.state.slot(p)).unwrap_or_default();
    let old = value(walk);
    // Only what was answered before can take something away; then its old words are asked for.
    let before = old.present.then(|| walk.clone());
    let changes = walk.set_answer(step, answer)?;
    let mut screen = next(walk, view);
    let another = old.present && value(walk) != old;
    let now = Localizer::new(walk, view);
    let then = before.as_ref().map_or(now, |before| Localizer::new(before, view));
    screen.changed = changed(&now, &then, place, another, &changes);
    Ok(screen)
}

/// The screen of the next step, or of the end.
pub(crate) fn next(walk: &Walk, view: View) -> Screen {
    screen_at(walk, walk.state.next(), view)
}

/// The screen of any step that is shown.
pub(crate) fn of_step(walk: &Walk, step: &str, view: View) -> Result<Screen, AnswerError> {
    match walk.flow().step_named(step) {
        Some(place) if walk.state.step(place).live => Ok(screen_at(walk, Some(place), view)),
        Some(_) => Err(AnswerError::NotShown { step: step.to_owned() }),
        None => Err(walk.no_such_step(step)),
    }
}

fn screen_at(walk: &Walk, place: Option<usize>, view: View) -> Screen {
    let localizer = Localizer::new(walk, view);
    let flow = walk.flow();
    let step = place.and_then(|p| flow.steps.get(p).map(|step| (p, step)));
    Screen {
        progress: progress(&localizer, step.map(|(_, step)| step)),
        emergency: walk
            .pack
            .emergency
            .iter()
            .filter_map(|contact| contact_card(&localizer, *contact))
            .collect(),
        urgent: urgent(&localizer),
        changed: Changed::default(),
        back: walk.back(step.map(|(_, s)| s.path.as_str())).map(ToOwned::to_owned),
        forward: step.and_then(|(_, s)| walk.forward(&s.path)).map(ToOwned::to_owned),
        complete: walk.is_complete(),
        freshness: freshness(&localizer),
        step: step.map(|(place, step)| step_card(&localizer, place, step)),
    }
}

/// What changed, said as it is now; what is no longer so, as the person last saw it.
fn changed(
    now: &Localizer<'_>,
    then: &Localizer<'_>,
    answered: Option<usize>,
    another: bool,
    changes: &Changes,
) -> Changed {
    let flow = now.walk.flow();
    let ended = answered.and_then(|place| reason(now, place, u64::MAX));
    let steps = |localizer: &Localizer<'_>, paths: &[String]| {
        let places = paths.iter().filter_map(|path| flow.step_named(path));
        let found = places.filter_map(|place| flow.steps.get(place));
        found
            .map(|step| ChangedStep {
                path: step.path.clone(),
                title: localizer.inside(&step.path).line(localizer.step_words(step).title),
            })
            .collect()
    };
    let actions = |localizer: &Localizer<'_>, ids: &[String]| {
        let places = ids.iter().filter_map(|id| flow.action_named(id));
        let found = places.filter_map(|place| Some((place, flow.actions.get(place)?)));
        found
            .map(|(place, action)| ChangedAction {
                id: action.path.clone(),
                urgency: action.urgency,
                title: title_of(localizer, action),
                because: if now.walk.state.is_due(place) {
                    reason_sentence(now, &[place], &reasons(now, &[place]))
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

fn step_card(localizer: &Localizer<'_>, place: usize, step: &Step) -> StepCard {
    let localizer = &localizer.inside(&step.path);
    let walk = localizer.walk;
    let (cell, slot) = (walk.state.step(place), walk.state.slot(place));
    let words = localizer.step_words(step);
    let mut options: Vec<OptionCard> = step
        .options
        .iter()
        .enumerate()
        .filter(|(i, _)| cell.offered >> i & 1 == 1)
        .map(|(i, option)| option_card(localizer, option, slot.present && slot.ticks >> i & 1 == 1))
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
        let none = slot.none && slot.ticks & cell.offered == 0;
        options.push(special("none", localizer.none_words(step), none));
    }
    if step.unsure {
        options.push(special("unsure", localizer.unsure_words(step), slot.unsure));
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
        came_back: slot.present && walk.came_back.iter().any(|i| *i as usize == place),
        waits: cell.waits,
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
    // A parameter asked before the first stage belongs to the way into it.
    let here = at.map(|step| step.stage.unwrap_or(0));
    let mut stages: Vec<StageProgress> = flow
        .stages
        .iter()
        .enumerate()
        .map(|(i, stage)| {
            let open = walk.state.gate_place(stage.gate as usize) == Visibility::Shown;
            let status = match here {
                Some(here) if here as usize == i => StageStatus::Here,
                Some(here) if (here as usize) > i && open => StageStatus::Done,
                Some(_) if open => StageStatus::Ahead,
                None if open => StageStatus::Done,
                // Closed for good, or not decided yet.
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
    for (i, step) in flow.steps.iter().enumerate() {
        let stage = step.stage.unwrap_or(0) as usize;
        if let Some(stage) = stages.get_mut(stage).filter(|_| walk.state.is_shown(i)) {
            stage.shown = stage.shown.saturating_add(1);
            let cell = walk.state.step(i);
            if cell.answered && !cell.waits {
                stage.done = stage.done.saturating_add(1);
            }
        }
    }
    stages
}

fn stage_closed(walk: &Walk, gate: u32) -> StageStatus {
    let flow = walk.flow();
    let when = flow.gates.get(gate as usize).and_then(|gate| gate.when);
    match when.map(|when| walk.state.known(flow, when)) {
        Some(known) if known.settled => StageStatus::Closed,
        _ => StageStatus::Ahead,
    }
}
