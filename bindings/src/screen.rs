//! What an app shows on one screen: as the core gives it.

use crate::answer::{Answer, StepKind};
use crate::plan::{ContactCard, Definition, PlannedAction, SourceCard, Urgency};
use crate::words::{Block, Span};

pub use veiviser::Screen;
pub use veiviser::screen::{
    Changed, ChangedAction, ChangedStep, NumberRange, OptionCard, StageProgress, StageStatus,
    StepCard,
};

/// What an app shows.
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
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

/// The numbers that are taken, both ends with them.
#[uniffi::remote(Record)]
pub struct NumberRange {
    /// The least.
    pub min: i32,
    /// The greatest.
    pub max: i32,
}

/// How far one has come in a stage.
#[uniffi::remote(Record)]
pub struct StageProgress {
    /// The name of the stage.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How far.
    pub stands: StageStatus,
    /// How many of its shown steps are done.
    pub done: u32,
    /// How many of its steps are shown now.
    pub shown: u32,
}

/// How far one has come in a stage.
#[uniffi::remote(Enum)]
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

/// What an answer changed, in words. All empty for a first answer that only leads on.
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
pub struct ChangedStep {
    /// The path of the step.
    pub path: String,
    /// The question.
    pub title: Vec<Span>,
}

/// An action or a prohibition that an answer did something to.
#[uniffi::remote(Record)]
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
