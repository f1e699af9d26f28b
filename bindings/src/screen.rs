//! What an app shows on one screen, as the core gives it.

use crate::answer::{Answer, StepKind};
use crate::civil::Day;
use crate::markup::{Block, Span};
use crate::plan::{ContactCard, Definition, PlannedAction, SourceCard, Urgency};

pub use veiviser::Screen;
pub use veiviser::screen::{
    Changed, ChangedAction, ChangedStep, DayRange, NumberRange, OptionCard, OptionGroupCard,
    StageProgress, StageStatus, StepCard,
};

/// What an app shows.
#[uniffi::remote(Record)]
pub struct Screen {
    /// The step; none at the end, where the plan is shown.
    pub step: Option<StepCard>,
    /// The stages, in order.
    pub progress: Vec<StageProgress>,
    /// The emergency contacts. Always shown.
    pub emergency: Vec<ContactCard>,
    /// The actions of urgency `now` that are due. They interrupt.
    pub urgent: Vec<PlannedAction>,
    /// A warning that a note seems to show who somebody is: the note that was just written, or the one
    /// that is shown. The note is kept; show the warning, and let the person decide.
    pub notice: Option<String>,
    /// What the answer changed.
    pub changed: Changed,
    /// The path of the shown step before this one, to go back to.
    pub back: Option<String>,
    /// The path of the shown step after this one.
    pub forward: Option<String>,
    /// Whether it is enough: no main question that is shown is unanswered or waits for more, and every main
    /// message and note that is shown was met. The plan is the plan; offer what is left.
    pub enough: bool,
    /// Whether no question that is shown is unanswered or waits for more.
    pub complete: bool,
    /// That the content is overdue for review, if it is.
    pub freshness: Option<String>,
}

/// A step, in words.
#[uniffi::remote(Record)]
pub struct StepCard {
    /// The path by which it is answered.
    pub path: String,
    /// What the person does here.
    pub kind: StepKind,
    /// Whether it is a parameter that the app did not supply.
    pub is_parameter: bool,
    /// The question or heading.
    pub title: Vec<Span>,
    /// What a message says.
    pub body: Vec<Block>,
    /// Why it is asked, or what counts. Always shown.
    pub help: Vec<Block>,
    /// More about it, which may be folded.
    pub more: Vec<Block>,
    /// What can be picked, in order: group by group where there are groups, and `none` and `unsure` at the
    /// end where they are offered.
    pub options: Vec<OptionCard>,
    /// The groups in which the options stand, in order; empty where there are none. Show each heading
    /// before the first option of its group, and tell a screen reader that these options are a group of
    /// this name. `none` and `unsure` stand outside, after all groups.
    pub groups: Vec<OptionGroupCard>,
    /// For a number: what is counted.
    pub unit: Option<String>,
    /// For a number: what is accepted.
    pub range: Option<NumberRange>,
    /// For a date: which days are accepted now; none where all are. A date picker shows no others.
    pub days: Option<DayRange>,
    /// For a note: how many bytes of UTF-8 its text may have.
    pub most_bytes: Option<u32>,
    /// The current answer, if there is one.
    pub answer: Option<Answer>,
    /// Whether the answer came back together with the step: it was given before the step was hidden.
    pub came_back: bool,
    /// Whether it is answered, and more is offered now than then.
    pub waits: bool,
    /// The words in it that are defined.
    pub definitions: Vec<Definition>,
    /// The sources that it rests on.
    pub sources: Vec<SourceCard>,
    /// "Not checked by a professional", if nobody has reviewed it.
    pub unreviewed: Option<String>,
    /// The language that the text is actually in.
    pub language: String,
}

/// A group of options that has one to pick.
#[uniffi::remote(Record)]
pub struct OptionGroupCard {
    /// The id by which its options name it.
    pub id: String,
    /// The heading.
    pub heading: Vec<Span>,
}

/// Something that can be picked.
#[uniffi::remote(Record)]
pub struct OptionCard {
    /// The id by which it is picked; `none` and `unsure` are options too.
    pub id: String,
    /// The id of the group in which it stands, among those of the step.
    pub group: Option<String>,
    /// Its text.
    pub label: Vec<Span>,
    /// How a screen reader says it, if that differs.
    pub spoken: Option<String>,
    /// What counts as this option. Always shown beside it.
    pub help: Vec<Block>,
    /// Whether it is picked now.
    pub chosen: bool,
    /// "Not checked by a professional", if nobody has reviewed it.
    pub unreviewed: Option<String>,
}

/// The numbers that are accepted, including both ends.
#[uniffi::remote(Record)]
pub struct NumberRange {
    /// The smallest.
    pub min: i32,
    /// The largest.
    pub max: i32,
}

/// The days that are accepted now, including both ends.
#[uniffi::remote(Record)]
pub struct DayRange {
    /// The first; none where there is no first.
    pub min: Option<Day>,
    /// The last; none where there is no last.
    pub max: Option<Day>,
}

/// A stage of the flow, and how far the person has come in it.
#[uniffi::remote(Record)]
pub struct StageProgress {
    /// The id of the stage.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether its steps are voluntary.
    pub voluntary: bool,
    /// How far.
    pub status: StageStatus,
    /// How many of its steps that are shown are done.
    pub done: u32,
    /// How many of its steps are shown now.
    pub shown: u32,
}

/// How far the person has come in a stage.
#[uniffi::remote(Enum)]
pub enum StageStatus {
    /// Every step of it that is shown is done.
    Done,
    /// The current step is in it.
    Here,
    /// It comes later.
    Ahead,
    /// Given the answers, it is skipped.
    Closed,
}

/// What an answer changed, in words. All empty for a first answer that only leads to the next step.
#[uniffi::remote(Record)]
pub struct Changed {
    /// Whether it replaced another answer.
    pub another: bool,
    /// Questions with an answer that are no longer shown; their answers are kept.
    pub steps_gone: Vec<ChangedStep>,
    /// Questions that are shown again, with their old answer.
    pub steps_back: Vec<ChangedStep>,
    /// Actions that are due now and were not.
    pub actions_added: Vec<ChangedAction>,
    /// Actions that were due and are no longer.
    pub actions_removed: Vec<ChangedAction>,
    /// Actions that are still due, on other legal ground or in other words.
    pub actions_changed: Vec<ChangedAction>,
    /// Prohibitions that apply now and did not.
    pub prohibitions_added: Vec<ChangedAction>,
    /// Prohibitions that applied and no longer do.
    pub prohibitions_removed: Vec<ChangedAction>,
}

/// A question that was hidden or is shown again.
#[uniffi::remote(Record)]
pub struct ChangedStep {
    /// The path of the step.
    pub path: String,
    /// The question.
    pub title: Vec<Span>,
}

/// An action or a prohibition that an answer changed.
#[uniffi::remote(Record)]
pub struct ChangedAction {
    /// The id of the action or prohibition, as in the plan.
    pub id: String,
    /// How soon; none for a prohibition.
    pub urgency: Option<Urgency>,
    /// What to do, or not to do.
    pub title: Vec<Span>,
    /// Why, as one sentence: its reasons, or the answer that ended it.
    pub because: String,
}
