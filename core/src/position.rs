//! Where a walk is, by ids: `(walk, step, moment) -> Position`. Language-free.
//!
//! A position is a [`Screen`](crate::Screen) before it has words: the step that is asked, what can
//! be picked, the progress, and what is urgent.

use jiff::civil::{Date, DateTime};

use crate::answer::{Answer, AnswerError};
use crate::closed_list::closed_list;
use crate::decision::{DueAction, DueContact, emergency, overdue, urgent};
use crate::flow::{StepKind, StepRow};
use crate::index::{GateId, Id, IndexVec, SourceId, StageId, StepId};
use crate::private::private_debug;
use crate::state::Visibility;
use crate::walk::Walk;

/// Where a walk is, by ids.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct Position {
    /// The step that is asked or shown; `None` at the end of the walk.
    pub step: Option<CurrentStep>,
    /// The stages, in order.
    pub stages: Vec<StagePosition>,
    /// The emergency contacts of the pack.
    pub emergency: Vec<DueContact>,
    /// The due actions of urgency `now`, which interrupt.
    pub urgent: Vec<DueAction>,
    /// The path of the shown step before this one.
    pub back: Option<String>,
    /// The path of the shown step after this one.
    pub forward: Option<String>,
    /// Whether it is enough: every shown main question is answered and none waits, and every shown main
    /// message and note was met. The plan is the plan; what is left is voluntary, and can be offered.
    pub enough: bool,
    /// Whether every shown question is answered and none waits.
    pub complete: bool,
    /// The earliest day by which a source of the flow should have been read again, if one has passed.
    pub overdue: Option<Date>,
}

/// A step, by ids.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct CurrentStep {
    /// The path by which it is answered.
    pub path: String,
    /// What the person does here.
    pub kind: StepKind,
    /// Whether it is a parameter, which nobody has supplied.
    pub is_parameter: bool,
    /// What can be picked, in order: group by group where there are groups, and `none` and `unsure` at
    /// the end where they are offered.
    pub options: Vec<OfferedOption>,
    /// The current answer, if there is one.
    pub answer: Option<Answer>,
    /// Whether the last change showed the step again with an answer from before it was hidden.
    pub came_back: bool,
    /// Whether it is answered and must be asked again, because other options are offered now.
    pub waits: bool,
    /// The ids of the sources that count now.
    pub sources: Vec<String>,
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) step: StepId,
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) source_ids: Vec<SourceId>,
}

/// An option that can be picked now.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct OfferedOption {
    /// The id by which it is answered. `none` and `unsure` are options too.
    pub id: String,
    /// The id of the group in which it stands, if its question has groups. `none` and `unsure` stand
    /// in none.
    pub group: Option<String>,
    /// Whether it is chosen now.
    pub chosen: bool,
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) origin: OptionOrigin,
}

/// Where an offered option comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OptionOrigin {
    /// The options of the step: this one, by its bit.
    Step(u64),
    /// Every question of kind `choices`.
    None,
    /// Every question that does not say why not.
    Unsure,
}

/// A stage in relation to the current step.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct StagePosition {
    /// The id of the stage; of a voluntary stage of a used flow, after that of the step that uses it.
    pub id: String,
    /// Whether its steps are voluntary.
    pub voluntary: bool,
    /// Whether it is done, current, ahead or closed.
    pub status: StageStatus,
    /// How many of its shown steps are done.
    pub done: u32,
    /// How many of its steps are shown now.
    pub shown: u32,
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) stage: StageId,
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

closed_list!(StageStatus {
    Done = "done",
    Here = "here",
    Ahead = "ahead",
    Closed = "closed",
});

private_debug! {
    Position { step, enough, complete }
    CurrentStep { path, kind }
    OfferedOption {}
    StagePosition { id }
}

/// The position at the next step, or at the end of the walk.
pub(crate) fn next(walk: &Walk, at: DateTime) -> Position {
    position(walk, walk.state.next(), at)
}

/// The position at any step that is shown.
pub(crate) fn of_step(walk: &Walk, step: &str, at: DateTime) -> Result<Position, AnswerError> {
    match walk.flow().step_named(step) {
        Some(id) if walk.state.step(id).live => Ok(position(walk, Some(id), at)),
        Some(_) => Err(AnswerError::NotShown { step: step.to_owned() }),
        None => Err(walk.no_such_step(step)),
    }
}

fn position(walk: &Walk, id: Option<StepId>, at: DateTime) -> Position {
    let step = id.and_then(|id| Some((id, walk.flow().steps.get(id)?)));
    let path = step.map(|(_, step)| walk.flow().name(step.path));
    Position {
        step: step.map(|(id, step)| current(walk, id, step)),
        stages: stages(walk, step.map(|(_, step)| step)),
        emergency: emergency(walk, at),
        urgent: urgent(walk, at),
        back: walk.back(path).map(ToOwned::to_owned),
        forward: path.and_then(|path| walk.forward(path)).map(ToOwned::to_owned),
        enough: walk.main_part_is_met(),
        complete: walk.is_complete(),
        overdue: overdue(walk, at),
    }
}

/// The parameters of the flow itself and of the pack, each with all its options.
pub(crate) fn parameters(walk: &Walk) -> Vec<CurrentStep> {
    let steps = walk.flow().steps.iter();
    let own =
        steps.filter(|(_, step)| step.is_parameter && !walk.flow().name(step.path).contains('/'));
    own.map(|(id, step)| offering(walk, id, step, step.all_options())).collect()
}

fn current(walk: &Walk, id: StepId, step: &StepRow) -> CurrentStep {
    offering(walk, id, step, walk.state.step(id).offered)
}

/// A step with these of its options.
fn offering(walk: &Walk, id: StepId, step: &StepRow, offered: u64) -> CurrentStep {
    let (flow, state, value) = (walk.flow(), walk.state.step(id), walk.state.value(id));
    let mut options: Vec<OfferedOption> = flow
        .options_in_groups(step)
        .filter(|(bit, _, _)| offered & bit != 0)
        .map(|(bit, option, group)| OfferedOption {
            id: flow.name(option.id).to_owned(),
            group: group.map(|group| flow.name(group.id).to_owned()),
            chosen: value.present && value.ticks & bit != 0,
            origin: OptionOrigin::Step(bit),
        })
        .collect();
    let outside =
        |id: &str, chosen, origin| OfferedOption { id: id.to_owned(), group: None, chosen, origin };
    if step.kind == StepKind::Choices {
        let chosen = value.none && value.ticks & offered == 0;
        options.push(outside("none", chosen, OptionOrigin::None));
    }
    if step.unsure {
        options.push(outside("unsure", value.unsure, OptionOrigin::Unsure));
    }
    let counting = flow
        .list(step.sources)
        .iter()
        .filter(|used| used.when.is_none_or(|when| walk.state.holds(flow, when)));
    let source_ids: Vec<SourceId> = counting.map(|used| used.source).collect();
    CurrentStep {
        path: flow.name(step.path).to_owned(),
        kind: step.kind,
        is_parameter: step.is_parameter,
        options,
        answer: walk.answer_to(flow.name(step.path)),
        came_back: value.present && walk.came_back.contains(&id),
        waits: state.waits,
        sources: source_ids
            .iter()
            .filter_map(|source| walk.pack.source_id(*source))
            .map(ToOwned::to_owned)
            .collect(),
        step: id,
        source_ids,
    }
}

fn stages(walk: &Walk, at: Option<&StepRow>) -> Vec<StagePosition> {
    let flow = walk.flow();
    // A parameter that is asked before the first stage counts as a part of it.
    let here = at.map(|step| step.stage.unwrap_or(StageId::FIRST));
    let mut stages: IndexVec<StageId, StagePosition> = flow
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
                _ => closed_or_ahead(walk, stage.gate),
            };
            let (name, voluntary) = (flow.name(stage.id).to_owned(), stage.voluntary);
            StagePosition { id: name, voluntary, status, done: 0, shown: 0, stage: id }
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

fn closed_or_ahead(walk: &Walk, gate: GateId) -> StageStatus {
    let flow = walk.flow();
    let when = flow.gates.get(gate).and_then(|gate| gate.when);
    match when.map(|when| walk.state.known(flow, when)) {
        Some(known) if known.settled => StageStatus::Closed,
        _ => StageStatus::Ahead,
    }
}
