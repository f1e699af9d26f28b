//! `<flow-id>/flow.json`: the logic of a flow.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{ReviewStatus, SourceUseFile, Urgency, VariantFile};
use super::condition::ConditionFile;
use super::guarantee::GuaranteeFile;
use super::shape::{Entries, Short, Str};
use crate::closed_list::closed_list;

/// `<flow-id>/flow.json`: one flow, without any prose.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FlowFile<'a> {
    /// The path of the JSON Schema of this file, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The id of the flow: the name of its folder.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// Grows with every release of the flow.
    pub version: u32,
    /// Whether the flow is ready for use.
    pub status: FlowStatus,
    /// What the flow is for.
    pub purpose: FlowPurpose,
    /// The parameters that the flow reads: an id from `pack.json`, or a question of its own.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub parameters: Vec<Short<'a, StepFile<'a>>>,
    /// Facts that a flow which uses this one may read.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub exports: Vec<Str<'a>>,
    /// The parts of the flow that a person sees as progress, in order.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    pub stages: Vec<StageFile<'a>>,
    /// Conditions with a name, which other conditions can read.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub facts: Vec<FactFile<'a>>,
    /// What to do, and (with `avoid`) what not to do now, in the author's order.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    pub actions: Vec<ActionFile<'a>>,
    /// What the author guarantees for every possible walk.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub guarantees: Vec<GuaranteeFile<'a>>,
}

/// Whether a flow is ready for use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FlowStatus {
    /// Being written; not for use.
    Draft,
    /// In use.
    Published,
    /// No longer offered; kept so that old records can be read.
    Retired,
}

closed_list!(FlowStatus {
    Draft = "draft",
    Published = "published",
    Retired = "retired",
});

/// What a flow is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FlowPurpose {
    /// Leads from an observation to an action; always ends with somebody to turn to.
    Guidance,
    /// How to do one thing, such as writing a report.
    Guide,
    /// A review of one's own workplace; contains nothing about a child.
    Mapping,
    /// An exercise.
    Practice,
}

closed_list!(FlowPurpose {
    Guidance = "guidance",
    Guide = "guide",
    Mapping = "mapping",
    Practice = "practice",
});

/// A part of a flow that a person sees as progress. Its title is under `stages` in the texts of the pack.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StageFile<'a> {
    /// The id of the stage.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// The plan is the plan without the answers to this stage: it is offered once the main stages are answered, and
    /// stands after all of them.
    #[serde(default)]
    pub voluntary: bool,
    /// Of a voluntary stage: the actions and prohibitions that its answers are meant to add to the plan. Never a duty, nor
    /// an action for `now`.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub may_add: Vec<Str<'a>>,
    /// When the stage is shown. Without it: always.
    #[serde(borrow, default)]
    pub when: Option<ConditionFile<'a>>,
    /// The steps, in order.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    pub steps: Vec<StepFile<'a>>,
}

/// One screen: a question, a message, a note, another flow used in place, or a parameter asked here.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StepFile<'a> {
    /// The id of the step; conditions, texts and answers use it.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// What the person does here.
    pub kind: StepKindFile,
    /// When the step is shown. Without it: whenever its stage is.
    #[serde(borrow, default)]
    pub when: Option<ConditionFile<'a>>,
    /// For `choice` and `choices`: the options, in order. Each is an id, or an object that says more.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    pub options: Option<Vec<Short<'a, OptionFile<'a>>>>,
    /// For `choices`: the register whose options are offered. Instead of `options`.
    #[serde(borrow, default)]
    pub from: Option<Str<'a>>,
    /// With `from`: offer only the options that fit an earlier answer.
    #[serde(borrow, default, rename = "where")]
    pub fitting: Option<FittingFile<'a>>,
    /// Says why this question does not offer `unsure`. Without it, `unsure` is offered.
    #[serde(borrow, default)]
    pub no_unsure: Option<Str<'a>>,
    /// For `number`: what is counted. An id; the word is in the texts.
    #[serde(borrow, default)]
    pub unit: Option<Str<'a>>,
    /// For `number`: the least number that is accepted.
    #[serde(default)]
    pub min: Option<i32>,
    /// For `number`: the greatest number that is accepted.
    #[serde(default)]
    pub max: Option<i32>,
    /// For `flow`: the flow that is walked in place.
    #[serde(borrow, default)]
    pub flow: Option<Str<'a>>,
    /// For `flow`: what answers its parameters. Either a question, or a condition for a yes/no parameter.
    #[serde(borrow, default)]
    pub with: Option<Entries<'a, ConditionFile<'a>>>,
    /// For `flow`, with a voluntary stage inside: the actions and prohibitions that its answers are meant to add to the
    /// plan. Never a duty, nor an action for `now`.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub may_add: Vec<Str<'a>>,
    /// For a parameter: who may set it besides the host.
    #[serde(default)]
    pub set_by: Option<SetBy>,
    /// Entries of the glossary that this step explains.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub definitions: Vec<Str<'a>>,
    /// Other texts for this step; the first whose `when` is true is used.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub variants: Vec<VariantFile<'a>>,
    /// The sources of what the step says.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub sources: Vec<Short<'a, SourceUseFile<'a>>>,
    /// `unreviewed` when the step says something that nobody has confirmed.
    #[serde(default)]
    pub review: Option<ReviewStatus>,
}

/// What a person does on a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum StepKindFile {
    /// Picks one option.
    Choice,
    /// Ticks options.
    Choices,
    /// Enters a whole number.
    Number,
    /// Enters a day; no condition reads which day.
    Date,
    /// Writes freely, or nothing; no condition reads it.
    Note,
    /// Reads a message.
    Message,
    /// Walks another flow in place.
    Flow,
    /// Answers the parameter of this id, if nobody has supplied it. Without such a step, a parameter is asked at the start.
    Parameter,
}

/// Who may answer a parameter, besides the host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SetBy {
    /// The overlay of the municipality.
    Municipality,
}

/// One option of a question.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OptionFile<'a> {
    /// The id of the option.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// When the option is offered. Without it: always.
    #[serde(borrow, default)]
    pub when: Option<ConditionFile<'a>>,
    /// In a register: the age bands for which the option is offered. Without it: all.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    pub ages: Option<Vec<Str<'a>>>,
    /// Tags by which a condition can read several options, with `{"tag": ...}`.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub tags: Vec<Str<'a>>,
    /// The sources of what the option says.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub sources: Vec<Short<'a, SourceUseFile<'a>>>,
    /// `unreviewed` when nobody has confirmed it.
    #[serde(default)]
    pub review: Option<ReviewStatus>,
}

/// Offers only the options of a register that fit an earlier answer.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FittingFile<'a> {
    /// The question whose options are age bands. Every band fits when the age will stay unknown or does not apply.
    #[serde(borrow)]
    pub age: Str<'a>,
}

/// A condition with a name, a sentence that states it, and its sources.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FactFile<'a> {
    /// The id of the fact.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// When it holds.
    #[serde(borrow)]
    pub when: ConditionFile<'a>,
    /// Its sentence says what the answers mean, and stands first on the first page of the plan. Counts only in the flow that is walked, not where that flow is used in another.
    #[serde(default)]
    pub headline: bool,
    /// The sources of the fact: an id, or an id with the condition under which it counts.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub sources: Vec<Short<'a, SourceUseFile<'a>>>,
    /// Other texts for this fact; the first whose `when` is true is used.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub variants: Vec<VariantFile<'a>>,
    /// `unreviewed` when nobody has confirmed it.
    #[serde(default)]
    pub review: Option<ReviewStatus>,
}

/// Something to do, or with `avoid` a prohibition: what not to do now, and why.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ActionFile<'a> {
    /// The id of the action or prohibition.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// When the action is due, or the prohibition applies.
    #[serde(borrow)]
    pub when: ConditionFile<'a>,
    /// How soon. Not allowed on a prohibition.
    #[serde(default)]
    pub urgency: Option<Urgency>,
    /// The law demands it. A duty has no `by`, has sources, and names `if-unknown`.
    #[serde(default)]
    pub duty: bool,
    /// For a duty: the action that is due when it will stay unknown whether the duty applies.
    #[serde(borrow, default)]
    pub if_unknown: Option<Str<'a>>,
    /// Whom to turn to, in order of preference.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub contacts: Vec<Str<'a>>,
    /// The last day to do it.
    #[serde(borrow, default)]
    pub by: Option<DayFile<'a>>,
    /// A flow of purpose `guide` that shows how.
    #[serde(borrow, default)]
    pub guide: Option<Str<'a>>,
    /// What to come back to later. Reminders carry no data about the child.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub reminders: Vec<ReminderFile<'a>>,
    /// For a prohibition: the actions that must not be taken now. An empty list where what it says is
    /// about none of them.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    pub avoid: Option<Vec<Str<'a>>>,
    /// The sources of the action, besides those of the facts that it reads.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub sources: Vec<Short<'a, SourceUseFile<'a>>>,
    /// Entries of the glossary that this action explains.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub definitions: Vec<Str<'a>>,
    /// Other texts for this action; the first whose `when` is true is used.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub variants: Vec<VariantFile<'a>>,
    /// `unreviewed` when nobody has confirmed it.
    #[serde(default)]
    pub review: Option<ReviewStatus>,
}

/// A day, counted in calendar days after another.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DayFile<'a> {
    /// How many calendar days, at most 3,660.
    pub days: u16,
    /// `started` (the day the walk began), or a `date` question.
    #[serde(borrow)]
    pub after: Str<'a>,
}

/// Something to come back to. Its text is under `reminders` in the texts of the action.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReminderFile<'a> {
    /// The id of the reminder.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// How many calendar days, at most 3,660.
    pub days: u16,
    /// `started` (the day the walk began), or a `date` question.
    #[serde(borrow)]
    pub after: Str<'a>,
}
