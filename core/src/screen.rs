//! What an app shows: `(walk, answer, moment, language) -> Screen`, one call for each screen.
//!
//! A [`Screen`] is plain data with everything for one step: its words and options, the progress,
//! the emergency contacts, what is urgent, and what the answer changed.

use crate::answer::{Answer, AnswerError, LONGEST_NOTE};
use crate::decision;
use crate::entry::due_uses;
use crate::flow::{StepKind, StepRow};
use crate::identity::looks_like_identity;
use crate::index::StepId;
use crate::kinds::Urgency;
use crate::localizer::{Localizer, View};
use crate::markup::{Block, Span};
use crate::phrase::Phrase;
use crate::plan::{
    ContactCard, Definition, PlannedAction, SourceCard, contact_card, definitions, ended,
    freshness, mark_first_uses, planned, reason_sentence, source_card, title_of,
};
use crate::position::{self, CurrentStep, OfferedOption, OptionOrigin, Position, StagePosition};
use crate::private::private_debug;
use crate::walk::{Changes, Walk};

pub use crate::flow::DayRange;
pub use crate::position::StageStatus;

/// What an app shows.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct Screen {
    /// The step; `None` at the end, where the plan is shown.
    pub step: Option<StepCard>,
    /// The stages, in order.
    pub progress: Vec<StageProgress>,
    /// The emergency contacts. Always show them.
    pub emergency: Vec<ContactCard>,
    /// The due actions of urgency `now`. Show them at once: they interrupt the walk.
    pub urgent: Vec<PlannedAction>,
    /// A warning that a note looks as if it told who somebody is: the note that was just written, or
    /// the one that is shown. The note is kept as it is; show the warning, and let the person decide.
    pub notice: Option<String>,
    /// What the answer changed. Empty where the screen does not follow an answer.
    pub changed: Changed,
    /// The path of the shown step before this one, to go back to.
    pub back: Option<String>,
    /// The path of the shown step after this one.
    pub forward: Option<String>,
    /// Whether it is enough: every shown main question is answered and none waits, and every shown main
    /// message and note was met. The plan is the plan; what is left is voluntary, and can be offered.
    pub enough: bool,
    /// Whether every shown question is answered and none waits.
    pub complete: bool,
    /// A notice that a source is overdue for review, if any is.
    pub freshness: Option<String>,
}

/// A step, in words.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
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
    /// Why we ask, or what counts. Always show it.
    pub help: Vec<Block>,
    /// More about it, which an app may fold.
    pub more: Vec<Block>,
    /// The options, in order: group by group where there are groups, and `none` and `unsure` at the end
    /// where they are offered.
    pub options: Vec<OptionCard>,
    /// The groups in which the options stand, in order; empty where there are none. Show each heading
    /// before the first option of its group, and tell a screen reader that these options are a group of
    /// this name, as a `fieldset` with its `legend` does. `none` and `unsure` stand outside, after all
    /// groups.
    pub groups: Vec<OptionGroupCard>,
    /// For a number: what is counted.
    pub unit: Option<String>,
    /// For a number: which numbers are accepted.
    pub range: Option<NumberRange>,
    /// For a date: which days are accepted now; none where all are.
    pub days: Option<DayRange>,
    /// For a note: how many bytes of UTF-8 its text may have.
    pub most_bytes: Option<u32>,
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

/// A group of options that has an option to pick.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct OptionGroupCard {
    /// The id by which its options name it.
    pub id: String,
    /// The heading.
    pub heading: Vec<Span>,
}

/// An option, as an app shows it.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct OptionCard {
    /// The id by which it is answered. `none` and `unsure` are options too.
    pub id: String,
    /// The id of the group in which it stands, among those of the step.
    pub group: Option<String>,
    /// The label.
    pub label: Vec<Span>,
    /// How a screen reader speaks the label, where that differs.
    pub spoken: Option<String>,
    /// What counts as this option. Always show it beside the label.
    pub help: Vec<Block>,
    /// Whether it is chosen now.
    pub chosen: bool,
    /// A notice that no professional has checked it, if none has.
    pub unreviewed: Option<String>,
}

/// The progress in a stage.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct StageProgress {
    /// The id of the stage.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether its steps are voluntary.
    pub voluntary: bool,
    /// Whether it is done, current, ahead or closed.
    pub status: StageStatus,
    /// How many of its shown steps are done.
    pub done: u32,
    /// How many of its steps are shown now.
    pub shown: u32,
}

/// The numbers that are accepted, including both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct NumberRange {
    /// The least.
    pub min: i32,
    /// The greatest.
    pub max: i32,
}

/// What an answer changed, in words. All lists are empty after a first answer that only
/// leads on to the next question.
#[derive(Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
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
    /// Actions that are still due, more or less urgently, as a duty or no longer, on another legal
    /// ground, or with other words.
    pub actions_changed: Vec<ChangedAction>,
    /// Prohibitions that apply now and did not before.
    pub prohibitions_added: Vec<ChangedAction>,
    /// Prohibitions that applied and no longer do.
    pub prohibitions_removed: Vec<ChangedAction>,
}

/// A question that was hidden or is shown again.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct ChangedStep {
    /// The path of the step.
    pub path: String,
    /// The question.
    pub title: Vec<Span>,
}

/// An action or prohibition that an answer changed.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct ChangedAction {
    /// The id of the shared action or prohibition; of any other, its path.
    pub id: String,
    /// How soon; `None` for a prohibition.
    pub urgency: Option<Urgency>,
    /// What to do, or not to do.
    pub title: Vec<Span>,
    /// Why, as one sentence: its reasons, or the answer that ended it.
    pub because: String,
}

private_debug! {
    Screen { step, enough, complete }
    StepCard { path, kind }
    OptionCard {}
    OptionGroupCard { id }
    StageProgress { id }
    Changed {}
    ChangedStep { path }
    ChangedAction {}
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
    let were_urgent = decision::urgent_entries(walk);
    let changes = walk.set_answer_at(step, answer, view.at)?;
    let position = position::next(walk, view.at);
    let mut screen = in_words(walk, &position, view);
    let new = position.urgent.iter().filter(|due| !were_urgent.contains(&due.entry));
    let new: Vec<&str> = new.map(|due| due.id.as_str()).collect();
    for action in &mut screen.urgent {
        action.is_new = new.contains(&action.id.as_str());
    }
    let another = old.present && value(walk) != old;
    let now = Localizer::new(walk, view);
    screen.notice = screen.notice.or_else(|| identity_notice(&now, Some(answer)));
    let then = before.as_ref().map_or(now, |before| Localizer::new(before, view));
    screen.changed = changed(&now, &then, id, another, &changes);
    Ok(screen)
}

/// A position in words.
pub(crate) fn in_words(walk: &Walk, position: &Position, view: View) -> Screen {
    let localizer = Localizer::new(walk, view);
    let contacts = position.emergency.iter();
    let urgent = position.urgent.iter();
    let mut step = position.step.as_ref().and_then(|current| step_card(&localizer, current));
    let mut urgent: Vec<PlannedAction> =
        urgent.filter_map(|due| planned(&localizer, due)).collect();
    // The step explains its own words, since what is urgent may have been read on an earlier screen.
    mark_first_uses(
        (step.iter_mut().flat_map(|step| &mut step.definitions))
            .chain(urgent.iter_mut().flat_map(|action| &mut action.definitions)),
    );
    let answer = position.step.as_ref().and_then(|current| current.answer.as_ref());
    Screen {
        step,
        progress: progress(&localizer, &position.stages),
        emergency: contacts.filter_map(|contact| contact_card(&localizer, contact)).collect(),
        urgent,
        notice: identity_notice(&localizer, answer),
        changed: Changed::default(),
        back: position.back.clone(),
        forward: position.forward.clone(),
        enough: position.enough,
        complete: position.complete,
        freshness: freshness(&localizer, position.overdue),
    }
}

/// The parameters that a host can answer for the person, in words, with all their options.
pub(crate) fn parameters(walk: &Walk, view: View) -> Vec<StepCard> {
    let localizer = Localizer::new(walk, view);
    let parameters = position::parameters(walk);
    parameters.iter().filter_map(|parameter| step_card(&localizer, parameter)).collect()
}

/// The warning at a note that looks as if it told who somebody is.
fn identity_notice(localizer: &Localizer<'_>, answer: Option<&Answer>) -> Option<String> {
    match answer {
        Some(Answer::Text(text)) if looks_like_identity(text) => {
            Some(localizer.phrase(Phrase::NoteIdentity, &[]))
        }
        _ => None,
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
    let ended = || answered.map(|step| ended(now, step)).unwrap_or_default();
    let steps = |localizer: &Localizer<'_>, paths: &[String]| {
        let ids = paths.iter().filter_map(|path| flow.step_named(path));
        ids.filter_map(|id| flow.steps.get(id))
            .map(|step| ChangedStep {
                path: flow.name(step.path).to_owned(),
                title: localizer.inside(step.path).line(localizer.step_words(step).title),
            })
            .collect()
    };
    let actions = |localizer: &Localizer<'_>, names: &[String]| {
        let first_due = |walk: &Walk, entry| due_uses(flow, &walk.state, entry).next();
        let changed = names.iter().filter_map(|name| {
            let entry = flow.entry_named(name)?;
            // The first use that is due is the most urgent.
            let action = flow.actions.get(first_due(localizer.walk, entry)?)?;
            Some(ChangedAction {
                id: name.clone(),
                urgency: action.urgency,
                title: title_of(localizer, action),
                because: if first_due(now.walk, entry).is_some() {
                    reason_sentence(now, &decision::reasons(now.walk, entry))
                } else {
                    ended()
                },
            })
        });
        changed.collect()
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

fn step_card(localizer: &Localizer<'_>, current: &CurrentStep) -> Option<StepCard> {
    let flow = localizer.walk.flow();
    let step = flow.steps.get(current.step)?;
    let localizer = &localizer.inside(step.path);
    let texts = localizer.step_words(step);
    let options = current.options.iter();
    let sources = current.source_ids.iter();
    Some(StepCard {
        path: current.path.clone(),
        kind: current.kind,
        is_parameter: current.is_parameter,
        title: localizer.line(texts.title),
        body: localizer.blocks(texts.body),
        help: localizer.blocks(texts.help),
        more: localizer.blocks(texts.more),
        options: options.filter_map(|offered| option_card(localizer, step, offered)).collect(),
        groups: option_groups(localizer, step, &current.options),
        unit: localizer.raw(texts.unit).map(|_| localizer.plain(texts.unit)),
        range: step.range.map(|(min, max)| NumberRange { min, max }),
        days: step.days.on(localizer.at.date()),
        most_bytes: (step.kind == StepKind::Note).then_some(LONGEST_NOTE),
        answer: current.answer.clone(),
        came_back: current.came_back,
        waits: current.waits,
        definitions: definitions(localizer, flow.list(step.definitions)),
        sources: sources.filter_map(|source| source_card(localizer, *source)).collect(),
        unreviewed: localizer.review(step.review),
        language: localizer.language_of(texts.title).to_owned(),
    })
}

/// The groups of the options that are offered, in order.
fn option_groups(
    localizer: &Localizer<'_>,
    step: &StepRow,
    offered: &[OfferedOption],
) -> Vec<OptionGroupCard> {
    let is_offered = |id: &str| offered.iter().any(|option| option.group.as_deref() == Some(id));
    let flow = localizer.walk.flow();
    let groups = flow.list(step.groups).iter().filter(|group| is_offered(flow.name(group.id)));
    groups
        .map(|group| OptionGroupCard {
            id: flow.name(group.id).to_owned(),
            heading: localizer.line(group.heading),
        })
        .collect()
}

fn option_card(
    localizer: &Localizer<'_>,
    step: &StepRow,
    offered: &OfferedOption,
) -> Option<OptionCard> {
    let (texts, review) = match offered.origin {
        OptionOrigin::Step(bit) => {
            let option = localizer.walk.flow().of_bits(step, bit).next()?;
            (option.words, option.review)
        }
        OptionOrigin::None => (localizer.none_words(step), None),
        OptionOrigin::Unsure => (localizer.unsure_words(step), None),
    };
    Some(OptionCard {
        id: offered.id.clone(),
        group: offered.group.clone(),
        label: localizer.line(texts.label),
        spoken: localizer.raw(texts.spoken).map(|_| localizer.plain(texts.spoken)),
        help: localizer.blocks(texts.help),
        chosen: offered.chosen,
        unreviewed: localizer.review(review),
    })
}

fn progress(localizer: &Localizer<'_>, stages: &[StagePosition]) -> Vec<StageProgress> {
    let flow = localizer.walk.flow();
    stages
        .iter()
        .map(|position| StageProgress {
            id: position.id.clone(),
            title: flow
                .stages
                .get(position.stage)
                .map(|stage| localizer.plain(stage.title))
                .unwrap_or_default(),
            voluntary: position.voluntary,
            status: position.status,
            done: position.done,
            shown: position.shown,
        })
        .collect()
}
