//! The files of a pack, as they are written: one type a file, one field a key.
//!
//! These types know the shape of the text and nothing of its meaning; [`load`](crate::load)
//! turns them into a [`Pack`](crate::Pack), which is another type. Their docs are the manual of
//! each key: the JSON Schemas that an editor uses are generated from these very lines.
//! What the keys *mean* together is in [`format`](crate::format).
//!
//! Text is borrowed from the bytes wherever it can be, so that reading a pack copies little.

use serde::Deserialize;

mod shape;
mod read;

pub(crate) use read::{Misread, read, said};

pub use shape::{Entries, OneOrMany, Short, Str};

#[cfg(feature = "schema")]
use schemars::JsonSchema;

/// The newest version of the format that this library reads.
pub const FORMAT: u32 = 1;

/// `pack.json`: what the pack is, which languages it speaks and what every flow shares.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PackFile<'a> {
    /// Where the JSON Schema of this file lies, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The name of the pack, the same through all its versions.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// The version that people name, such as `0.1.0`.
    #[serde(borrow)]
    pub version: Str<'a>,
    /// A number that grows with every release; a host keeps the pack with the greater one.
    pub serial: u32,
    /// The version of the format that the pack is written in.
    pub format: u32,
    /// Languages with texts, as BCP 47 tags. The first is the original; the others are translations of it.
    #[serde(borrow)]
    pub languages: Vec<Str<'a>>,
    /// The time zone in which hours and deadlines are meant, such as `Europe/Oslo`.
    #[serde(borrow)]
    pub zone: Str<'a>,
    /// Questions that somebody else may answer, shared by all flows.
    #[serde(borrow, default)]
    pub given: Vec<StepFile<'a>>,
    /// Words that change with a given, such as what the leader is called.
    #[serde(borrow, default)]
    pub terms: Vec<TermFile<'a>>,
    /// Contacts that every screen shows, in this order.
    #[serde(borrow)]
    pub emergency: Vec<Str<'a>>,
}

/// A word that the texts write as `{id}` and that changes with a given.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TermFile<'a> {
    /// The name between the braces.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// The given, with options, that decides the word.
    #[serde(borrow)]
    pub by: Str<'a>,
}

/// `<flow-id>/flow.json`: one flow, without a word of prose.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FlowFile<'a> {
    /// Where the JSON Schema of this file lies, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The name of the flow: the name of its folder.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// Grows with every release of the flow.
    pub version: u32,
    /// How far the flow has come.
    pub status: Status,
    /// What the flow is for.
    pub purpose: Purpose,
    /// The givens that the flow reads: a name from `pack.json`, or a question of its own.
    #[serde(borrow, default)]
    pub given: Vec<Short<'a, StepFile<'a>>>,
    /// Facts that a flow which uses this one may read.
    #[serde(borrow, default)]
    pub exports: Vec<Str<'a>>,
    /// The parts of the way that a person sees as progress, in order.
    #[serde(borrow)]
    pub stages: Vec<StageFile<'a>>,
    /// Named conditions.
    #[serde(borrow, default)]
    pub facts: Vec<FactFile<'a>>,
    /// What to do, and (with `avoid`) what not to do now, in the author's order.
    #[serde(borrow)]
    pub actions: Vec<ActionFile<'a>>,
    /// What the author promises for every possible walk.
    #[serde(borrow, default)]
    pub guarantees: Vec<GuaranteeFile<'a>>,
}

/// How far a flow has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Being written; not for use.
    Draft,
    /// In use.
    Published,
    /// No longer offered; kept so that old records can be read.
    Retired,
}

/// What a flow is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// From observation to action; always ends with somebody to turn to.
    Guidance,
    /// How to do one thing, such as writing a report.
    Guide,
    /// A look at one's own workplace; holds nothing about a child.
    Mapping,
    /// An exercise.
    Practice,
}

/// A part of the way that a person sees as progress. Its words stand under `stages` in the texts of the pack.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StageFile<'a> {
    /// The name of the stage.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// When the stage is shown. Without it: always.
    #[serde(borrow, default)]
    pub when: Option<ConditionFile<'a>>,
    /// The steps, in order.
    #[serde(borrow)]
    pub steps: Vec<StepFile<'a>>,
}

/// One screen: a question, a message, a note, another flow used in place, or a given asked here.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StepFile<'a> {
    /// The name of the step; conditions, texts and answers use it.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// What the person does here.
    pub kind: Kind,
    /// When the step is shown. Without it: whenever its stage is.
    #[serde(borrow, default)]
    pub when: Option<ConditionFile<'a>>,
    /// For `choice` and `choices`: what can be picked, in order. A name, or an object with more.
    #[serde(borrow, default)]
    pub options: Option<Vec<Short<'a, OptionFile<'a>>>>,
    /// For `choices`: the register whose options are offered, instead of `options`.
    #[serde(borrow, default)]
    pub from: Option<Str<'a>>,
    /// With `from`: offer only the options that fit an earlier answer.
    #[serde(borrow, default, rename = "where")]
    pub fitting: Option<FittingFile<'a>>,
    /// Says why this question does not offer `unsure`. Without it, `unsure` is offered.
    #[serde(borrow, default)]
    pub no_unsure: Option<Str<'a>>,
    /// For `number`: what is counted. A name; its word stands in the texts.
    #[serde(borrow, default)]
    pub unit: Option<Str<'a>>,
    /// For `number`: the least number taken.
    #[serde(default)]
    pub min: Option<i32>,
    /// For `number`: the greatest number taken.
    #[serde(default)]
    pub max: Option<i32>,
    /// For `flow`: the flow that is walked in place.
    #[serde(borrow, default)]
    pub flow: Option<Str<'a>>,
    /// For `flow`: what its givens are answered with. An answer, or a condition for a yes/no given.
    #[serde(borrow, default)]
    pub give: Option<Entries<'a, ConditionFile<'a>>>,
    /// For a given: who may set it besides the host.
    #[serde(default)]
    pub set_by: Option<SetBy>,
    /// Entries of the glossary that this step explains.
    #[serde(borrow, default)]
    pub definitions: Vec<Str<'a>>,
    /// Other texts for this step, the first true one wins.
    #[serde(borrow, default)]
    pub variants: Vec<VariantFile<'a>>,
    /// What the step rests on.
    #[serde(borrow, default)]
    pub sources: Vec<Short<'a, SourceUseFile<'a>>>,
    /// `unreviewed` when the step says something that nobody has confirmed.
    #[serde(default)]
    pub standing: Option<Standing>,
}

/// What a person does on a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Picks one option.
    Choice,
    /// Ticks options.
    Choices,
    /// Gives a whole number.
    Number,
    /// Gives a day; no condition reads which.
    Date,
    /// Writes freely, or nothing; no condition reads it.
    Note,
    /// Reads.
    Message,
    /// Walks another flow in place.
    Flow,
    /// Is asked the given of this id here, if nobody has supplied it. Without such a step a given is asked first.
    Given,
}

/// Who may answer a given, besides the host.
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
    /// The name of the option.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// When the option is offered. Without it: always.
    #[serde(borrow, default)]
    pub when: Option<ConditionFile<'a>>,
    /// In a register: the age bands that it fits. Without it: all.
    #[serde(borrow, default)]
    pub ages: Option<Vec<Str<'a>>>,
    /// Names that a condition can ask for with `{"tag": ...}`.
    #[serde(borrow, default)]
    pub tags: Vec<Str<'a>>,
    /// What the option rests on.
    #[serde(borrow, default)]
    pub sources: Vec<Short<'a, SourceUseFile<'a>>>,
    /// `unreviewed` when nobody has confirmed it.
    #[serde(default)]
    pub standing: Option<Standing>,
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

/// `registers/<id>/register.json`: signs or factors that flows share.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RegisterFile<'a> {
    /// Where the JSON Schema of this file lies, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The name of the register: the name of its folder.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// The age bands that `ages` may name.
    #[serde(borrow, default)]
    pub bands: Vec<Str<'a>>,
    /// The options, in the order in which they are shown.
    #[serde(borrow)]
    pub options: Vec<OptionFile<'a>>,
}

/// What stands in `when`. Exactly one form is written; see [`format`](crate::format), section 3.
///
/// | form | true when |
/// |---|---|
/// | `{"answer": q, "is": o}` | a listed option was chosen |
/// | `{"answer": q, "has": o}` | a listed option is offered and ticked |
/// | `{"answer": q, "at-least": n}`, `"at-most"` | the number says so |
/// | `{"answer": q, "answered": true}` | the question is answered, with whatever |
/// | `{"fact": f}` | the fact holds |
/// | `{"unknown": C}` | C is unknown and will stay so |
/// | `{"all": [C, ...]}`, `{"any": [...]}`, `{"not": C}` | three-valued logic |
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(transform = shape::condition_forms))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ConditionFile<'a> {
    /// The question that is read: together with `is`, `has`, `at-least`, `at-most` or `answered`.
    #[serde(borrow)]
    pub answer: Option<Str<'a>>,
    /// One option of a `choice`, or a list of which any will do. May name `unsure`.
    #[serde(borrow)]
    pub is: Option<OneOrMany<'a>>,
    /// One option of `choices`, a list of which any will do, or `{"tag": t}`. May name `none` and `unsure`.
    #[serde(borrow)]
    pub has: Option<HasFile<'a>>,
    /// The least number for which this is true.
    pub at_least: Option<i32>,
    /// The greatest number for which this is true.
    pub at_most: Option<i32>,
    /// `true`: the question is answered, with whatever. False when it does not apply.
    pub answered: Option<bool>,
    /// The fact that is read. Of a used flow: `step/fact`.
    #[serde(borrow)]
    pub fact: Option<Str<'a>>,
    /// True when this condition is unknown and will stay so: how an unsure leads somewhere.
    #[serde(borrow)]
    pub unknown: Option<Box<ConditionFile<'a>>>,
    /// True when all of these are; false when one is false.
    #[serde(borrow)]
    pub all: Option<Vec<ConditionFile<'a>>>,
    /// True when one of these is; false when all are false.
    #[serde(borrow)]
    pub any: Option<Vec<ConditionFile<'a>>>,
    /// True when this is false; unknown stays unknown.
    #[serde(borrow)]
    pub not: Option<Box<ConditionFile<'a>>>,
    /// Only in guarantees: this action is due.
    #[serde(borrow)]
    pub action: Option<Str<'a>>,
    /// Only in guarantees: an action with a contact, or that is a duty, is due.
    pub action_with: Option<ActionWith>,
    /// Only in guarantees: this step is shown.
    #[serde(borrow)]
    pub shown: Option<Str<'a>>,
    /// Only in guarantees: this condition is false or unknown.
    #[serde(borrow)]
    pub not_true: Option<Box<ConditionFile<'a>>>,
}

/// What `has` looks for among the ticks.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(untagged))]
pub enum HasFile<'a> {
    /// One option, or a list of which any will do.
    Options(OneOrMany<'a>),
    /// Any option with this tag.
    Tag(TagFile<'a>),
}

/// Any option with this tag.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TagFile<'a> {
    /// The tag.
    #[serde(borrow)]
    pub tag: Str<'a>,
}

/// What `action-with` asks of a due action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ActionWith {
    /// It names somebody to turn to.
    Contact,
    /// The law demands it.
    Duty,
}

/// Other texts for a step, a fact or an action. Never logic.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VariantFile<'a> {
    /// The name under `variants` in the texts.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// When these texts are used.
    #[serde(borrow)]
    pub when: ConditionFile<'a>,
}

/// A named condition with a sentence that says it, and its sources.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FactFile<'a> {
    /// The name of the fact.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// When it holds.
    #[serde(borrow)]
    pub when: ConditionFile<'a>,
    /// What it rests on: a name, or a name with the condition under which it counts.
    #[serde(borrow, default)]
    pub sources: Vec<Short<'a, SourceUseFile<'a>>>,
    /// Other texts for this fact, the first true one wins.
    #[serde(borrow, default)]
    pub variants: Vec<VariantFile<'a>>,
    /// `unreviewed` when nobody has confirmed it.
    #[serde(default)]
    pub standing: Option<Standing>,
}

/// A source, and when it counts.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SourceUseFile<'a> {
    /// The name in `sources.json`.
    #[serde(borrow)]
    pub source: Str<'a>,
    /// When this source is the ground: mostly a role or an owner. Without it: always.
    #[serde(borrow, default)]
    pub when: Option<ConditionFile<'a>>,
}

/// Something to do, or with `avoid` a door: what not to do now, and why.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ActionFile<'a> {
    /// The name of the action or door.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// When it is due (a door: when it is closed).
    #[serde(borrow)]
    pub when: ConditionFile<'a>,
    /// How soon. Not on a door.
    #[serde(default)]
    pub urgency: Option<Urgency>,
    /// The law demands it. A duty has no `by`, has sources, and names `if-unknown`.
    #[serde(default)]
    pub duty: bool,
    /// For a duty: the action that is due when it cannot be known whether the duty applies.
    #[serde(borrow, default)]
    pub if_unknown: Option<Str<'a>>,
    /// Whom to turn to, in order of preference.
    #[serde(borrow, default)]
    pub contacts: Vec<Str<'a>>,
    /// The last day to do it.
    #[serde(borrow, default)]
    pub by: Option<DayFile<'a>>,
    /// A flow of purpose `guide` that shows how.
    #[serde(borrow, default)]
    pub guide: Option<Str<'a>>,
    /// What to look at again later. They carry no data about the child.
    #[serde(borrow, default)]
    pub reminders: Vec<ReminderFile<'a>>,
    /// For a door: the actions that must not be taken now.
    #[serde(borrow, default)]
    pub avoid: Option<Vec<Str<'a>>>,
    /// What it rests on, besides the sources of the facts it reads.
    #[serde(borrow, default)]
    pub sources: Vec<Short<'a, SourceUseFile<'a>>>,
    /// Entries of the glossary that this action explains.
    #[serde(borrow, default)]
    pub definitions: Vec<Str<'a>>,
    /// Other texts for this action, the first true one wins.
    #[serde(borrow, default)]
    pub variants: Vec<VariantFile<'a>>,
    /// `unreviewed` when nobody has confirmed it.
    #[serde(default)]
    pub standing: Option<Standing>,
}

/// How soon an action is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    /// Before anything else. Interrupts the walk.
    Now,
    /// Today.
    Today,
    /// By a day that `by` gives.
    Soon,
    /// Without haste.
    Later,
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

/// Something to look at again. Its words stand under `reminders` of the action's texts.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReminderFile<'a> {
    /// The name of the reminder.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// How many calendar days, at most 3,660.
    pub days: u16,
    /// `started` (the day the walk began), or a `date` question.
    #[serde(borrow)]
    pub after: Str<'a>,
}

/// What the author promises for every possible walk. Exactly one form is written; see
/// [`format`](crate::format), section 5.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(transform = shape::guarantee_forms))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GuaranteeFile<'a> {
    /// The name of the guarantee.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// True in every complete state.
    #[serde(borrow, default)]
    pub always: Option<ConditionFile<'a>>,
    /// True in no state.
    #[serde(borrow, default)]
    pub never: Option<ConditionFile<'a>>,
    /// Wherever this is true, `then` is.
    #[serde(borrow, default, rename = "if")]
    pub premise: Option<ConditionFile<'a>>,
    /// What is true wherever `if` is.
    #[serde(borrow, default)]
    pub then: Option<ConditionFile<'a>>,
    /// With `if`: `once` for every state, not only complete ones.
    #[serde(default)]
    pub at: Option<At>,
    /// True in some complete state.
    #[serde(borrow, default)]
    pub possible: Option<ConditionFile<'a>>,
    /// Of two walks, the one with the later answer is never calmer.
    #[serde(borrow, default)]
    pub monotone: Option<MonotoneFile<'a>>,
    /// With `monotone`: what is compared.
    #[serde(default, rename = "in")]
    pub measure: Option<Measure>,
    /// Two walks that differ only here agree whether the action is due.
    #[serde(borrow, default)]
    pub independent: Option<IndependentFile<'a>>,
    /// What the promise rests on: sources by name, or a line of the professional brief such as `domain 0.1`.
    #[serde(borrow, default)]
    pub rests_on: Vec<Str<'a>>,
    /// It says again what the condition of one action says: it guards against slips, and is counted
    /// apart from the rules.
    #[serde(default)]
    pub restates: bool,
}

/// When a guarantee must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum At {
    /// In every state, also in the middle of a walk.
    Once,
}

/// The answers that are put in order.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MonotoneFile<'a> {
    /// A `choice`, whose answers stand in `order`.
    #[serde(borrow, default)]
    pub answer: Option<Str<'a>>,
    /// The answers, from calmest to worst. May name `unsure`.
    #[serde(borrow, default)]
    pub order: Option<Vec<Str<'a>>>,
    /// `choices`: more ticks are worse.
    #[serde(borrow, default)]
    pub more_of: Option<Str<'a>>,
}

/// What `monotone` compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// The most urgent action that is due; none is least.
    Urgency,
    /// The due actions, as sets.
    Actions,
}

/// An action, and the questions whose answers must not matter to it.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct IndependentFile<'a> {
    /// The action.
    #[serde(borrow)]
    pub action: Str<'a>,
    /// The questions.
    #[serde(borrow)]
    pub of: Vec<Str<'a>>,
}

/// How far a statement has been confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Nobody has confirmed it, or it could not be found in a source.
    Unreviewed,
    /// Read in a copy of the source on the day `read` says. No lawyer or professional has reviewed it.
    Read,
    /// Reviewed by the person that `reviewer` names.
    Reviewed,
}

/// `sources.json`: the texts that the pack relies on, sorted by id.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SourcesFile<'a> {
    /// Where the JSON Schema of this file lies, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The sources.
    #[serde(borrow)]
    pub sources: Vec<SourceFile<'a>>,
}

/// A text that the pack relies on. Its title stands under `sources` in the texts of the pack.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SourceFile<'a> {
    /// The name of the source.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// What kind of text it is.
    pub kind: SourceKind,
    /// For a law: the short official title, such as `barnehageloven`.
    #[serde(borrow, default)]
    pub act: Option<Str<'a>>,
    /// For a law: its number, such as `LOV-2005-06-17-64`.
    #[serde(borrow, default)]
    pub number: Option<Str<'a>>,
    /// For a law: the section, such as `§ 46 andre ledd bokstav a`.
    #[serde(borrow, default)]
    pub section: Option<Str<'a>>,
    /// For guidance: who publishes it.
    #[serde(borrow, default)]
    pub publisher: Option<Str<'a>>,
    /// Where it is published.
    #[serde(borrow, default)]
    pub url: Option<Str<'a>>,
    /// The day this wording came into force, where known.
    #[serde(borrow, default)]
    pub in_force_from: Option<Str<'a>>,
    /// The last day this wording is in force, where known.
    #[serde(borrow, default)]
    pub in_force_to: Option<Str<'a>>,
    /// The day somebody last read it.
    #[serde(borrow)]
    pub read: Str<'a>,
    /// The day by which it is to be read again.
    #[serde(borrow)]
    pub read_again_by: Str<'a>,
    /// The source that takes its place.
    #[serde(borrow, default)]
    pub superseded_by: Option<Str<'a>>,
    /// How far it has been confirmed.
    pub standing: Standing,
    /// Who reviewed it, for `reviewed`.
    #[serde(borrow, default)]
    pub reviewer: Option<Str<'a>>,
    /// For authors: what is uncertain about it.
    #[serde(borrow, default)]
    pub remark: Option<Str<'a>>,
}

/// What kind of text a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// An act of parliament or a regulation.
    Law,
    /// What an authority or a public body advises.
    Guidance,
    /// Research or a professional text.
    Knowledge,
}

/// `contacts.json`: whom one can turn to everywhere in the country, sorted by id.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ContactsFile<'a> {
    /// Where the JSON Schema of this file lies, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The contacts.
    #[serde(borrow)]
    pub contacts: Vec<ContactFile<'a>>,
}

/// Somebody to turn to. Its name and use stand under `contacts` in the texts of the pack.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ContactFile<'a> {
    /// The name of the contact.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// What one can expect of it.
    pub kind: ContactKind,
    /// Each municipality has its own; the overlay gives its numbers.
    #[serde(default)]
    pub local: bool,
    /// Which place decides which one it is.
    #[serde(default)]
    pub place: Option<Place>,
    /// Contacts that are added, the first that can be reached, when this one is closed, missing or unchecked for long.
    #[serde(borrow, default)]
    pub then: Vec<Str<'a>>,
    /// How to reach it. Not for a local contact.
    #[serde(borrow, default)]
    pub reach: Option<ReachFile<'a>>,
    /// What the entry rests on.
    #[serde(borrow, default)]
    pub sources: Vec<Str<'a>>,
    /// How far it has been confirmed.
    #[serde(default)]
    pub standing: Option<Standing>,
}

/// What one can expect of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ContactKind {
    /// Comes at once.
    Emergency,
    /// A public service with a mandate of its own. Only a service or the police can receive a report.
    Service,
    /// Somebody to talk to, with or without a name. Never the recipient of a report.
    Helpline,
    /// A person at the workplace, such as the leader.
    Workplace,
}

/// Which place decides which service is the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Where the child stays.
    ChildStays,
    /// Where the child is now.
    ChildIsNow,
    /// Where one works.
    Workplace,
}

/// How to reach a contact, and when.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReachFile<'a> {
    /// Phone numbers, grouped as they are said: `112`, `116 117`, `22 59 13 00`.
    #[serde(borrow, default)]
    pub phones: Vec<Str<'a>>,
    /// Web addresses.
    #[serde(borrow, default)]
    pub web: Vec<Str<'a>>,
    /// When it is open.
    #[serde(borrow)]
    pub hours: HoursFile<'a>,
    /// Days on which it is closed all day.
    #[serde(borrow, default)]
    pub closed_on: Vec<Str<'a>>,
    /// The last day for which `hours` and `closed-on` are known; after it, the hours are unknown.
    #[serde(borrow, default)]
    pub hours_until: Option<Str<'a>>,
    /// The day somebody last checked the entry.
    #[serde(borrow)]
    pub checked: Str<'a>,
    /// The day by which it is to be checked again; after it, the next contact is added.
    #[serde(borrow)]
    pub check_again_by: Str<'a>,
}

/// When a contact is open.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(untagged))]
pub enum HoursFile<'a> {
    /// `always`, or `unknown`.
    Named(HoursName),
    /// Spans of the week.
    Spans(Vec<SpanFile<'a>>),
}

/// Hours that need no list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum HoursName {
    /// Day and night, every day.
    Always,
    /// Not known; the app says so.
    Unknown,
}

/// A span of hours on some days of the week. A span whose `to` is not after its `from` ends on the next day.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SpanFile<'a> {
    /// The days on which the span begins.
    pub days: Vec<Weekday>,
    /// The first minute, such as `08:00`.
    #[serde(borrow)]
    pub from: Str<'a>,
    /// The minute at which it closes, such as `15:30`; `24:00` is midnight.
    #[serde(borrow)]
    pub to: Str<'a>,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// `municipalities/<id>.json`: what one municipality adds. It can reach no condition, except through
/// givens marked `"set-by": "municipality"`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MunicipalityFile<'a> {
    /// Where the JSON Schema of this file lies, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The name of the overlay: the name of its file.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// What the municipality is called.
    #[serde(borrow)]
    pub name: Str<'a>,
    /// Answers to givens that a municipality may set.
    #[serde(borrow, default)]
    pub given: Entries<'a, OneOrMany<'a>>,
    /// Its own contacts.
    #[serde(borrow, default)]
    pub contacts: Vec<LocalContactFile<'a>>,
}

/// The municipality's own entry for a local contact.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LocalContactFile<'a> {
    /// The local contact in `contacts.json`.
    #[serde(borrow)]
    pub contact: Str<'a>,
    /// What it is called here, if not as in the texts of the pack.
    #[serde(borrow, default)]
    pub name: Option<Str<'a>>,
    /// How to reach it, and when.
    #[serde(borrow)]
    pub reach: ReachFile<'a>,
}

/// `glossary.json`: the words that are explained where they stand, sorted by id. The words themselves
/// stand under `glossary` in the texts of the pack.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GlossaryFile<'a> {
    /// Where the JSON Schema of this file lies, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The entries.
    #[serde(borrow)]
    pub entries: Vec<GlossaryEntryFile<'a>>,
}

/// A word that is explained.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GlossaryEntryFile<'a> {
    /// The name of the entry.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// What the definition rests on.
    #[serde(borrow, default)]
    pub sources: Vec<Str<'a>>,
}

/// `<language>.json` at the root: the words of the whole pack.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PackTextsFile<'a> {
    /// Where the JSON Schema of this file lies, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The language, as in the name of the file.
    #[serde(borrow)]
    pub language: Str<'a>,
    /// The name of the pack.
    #[serde(borrow)]
    pub title: Str<'a>,
    /// That this is information and not legal advice, and that no lawyer has approved it.
    #[serde(borrow)]
    pub notice: Str<'a>,
    /// The option `unsure`.
    #[serde(borrow)]
    pub unsure: OptionTexts<'a>,
    /// The option `none`.
    #[serde(borrow)]
    pub none: OptionTexts<'a>,
    /// The givens of the pack.
    #[serde(borrow, default)]
    pub given: Entries<'a, StepTexts<'a>>,
    /// The terms: for each, the word for every option of its given.
    #[serde(borrow, default)]
    pub terms: Entries<'a, Entries<'a, Str<'a>>>,
    /// The titles of the stages.
    #[serde(borrow)]
    pub stages: Entries<'a, Str<'a>>,
    /// The contacts.
    #[serde(borrow)]
    pub contacts: Entries<'a, ContactTexts<'a>>,
    /// The sources.
    #[serde(borrow)]
    pub sources: Entries<'a, SourceTexts<'a>>,
    /// The glossary.
    #[serde(borrow, default)]
    pub glossary: Entries<'a, GlossaryTexts<'a>>,
    /// The sentences that the library itself says; the closed list is in [`format`](crate::format), section 7.
    #[serde(borrow)]
    pub phrases: Entries<'a, Str<'a>>,
    /// In a translation: for each text, the hash of the wording that it translates.
    #[serde(borrow, default)]
    pub translated: Entries<'a, Str<'a>>,
}

/// `<flow-id>/<language>.json`: the words of one flow, keyed by its ids.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FlowTextsFile<'a> {
    /// Where the JSON Schema of this file lies, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The language, as in the name of the file.
    #[serde(borrow)]
    pub language: Str<'a>,
    /// The name of the flow.
    #[serde(borrow)]
    pub title: Str<'a>,
    /// What the flow is for, in one or two sentences.
    #[serde(borrow)]
    pub summary: Str<'a>,
    /// The steps, and the givens of the flow's own.
    #[serde(borrow)]
    pub steps: Entries<'a, StepTexts<'a>>,
    /// The sentences that say the facts.
    #[serde(borrow, default)]
    pub facts: Entries<'a, FactTexts<'a>>,
    /// The actions and doors.
    #[serde(borrow)]
    pub actions: Entries<'a, ActionTexts<'a>>,
    /// The sentences that say the guarantees, for those who review them.
    #[serde(borrow, default)]
    pub guarantees: Entries<'a, Str<'a>>,
    /// In a translation: for each text, the hash of the wording that it translates.
    #[serde(borrow, default)]
    pub translated: Entries<'a, Str<'a>>,
}

/// `registers/<id>/<language>.json`: the words of a register.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RegisterTextsFile<'a> {
    /// Where the JSON Schema of this file lies, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The language, as in the name of the file.
    #[serde(borrow)]
    pub language: Str<'a>,
    /// The options.
    #[serde(borrow)]
    pub options: Entries<'a, OptionTexts<'a>>,
    /// In a translation: for each text, the hash of the wording that it translates.
    #[serde(borrow, default)]
    pub translated: Entries<'a, Str<'a>>,
}

/// The words of a step.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct StepTexts<'a> {
    /// The question or heading. Plain text. In a variant: only what differs.
    #[serde(borrow)]
    pub title: Option<Str<'a>>,
    /// What a message says.
    #[serde(borrow)]
    pub body: Option<Str<'a>>,
    /// Why we ask, or what counts.
    #[serde(borrow)]
    pub help: Option<Str<'a>>,
    /// For `number`: what is counted, such as `dager`.
    #[serde(borrow)]
    pub unit: Option<Str<'a>>,
    /// For `number` and `date`: a clause with `{answer}`, as in "Fordi du har svart at ...".
    #[serde(borrow)]
    pub reason: Option<Str<'a>>,
    /// The options. Not for a register's, which have words of their own.
    #[serde(borrow)]
    pub options: Entries<'a, OptionTexts<'a>>,
    /// What the option `unsure` says here.
    #[serde(borrow)]
    pub unsure: Option<OptionTexts<'a>>,
    /// What the option `none` says here.
    #[serde(borrow)]
    pub none: Option<OptionTexts<'a>>,
    /// Other texts, by the id of the variant.
    #[serde(borrow)]
    pub variants: Entries<'a, StepTexts<'a>>,
}

/// The words of an option.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct OptionTexts<'a> {
    /// What the person picks. Makes sense without the question.
    #[serde(borrow)]
    pub label: Option<Str<'a>>,
    /// The clause that completes "Fordi du har svart at ...".
    #[serde(borrow)]
    pub reason: Option<Str<'a>>,
    /// What counts as this option.
    #[serde(borrow)]
    pub help: Option<Str<'a>>,
    /// How a screen reader says the label, where that differs: `6 til 12 år`.
    #[serde(borrow)]
    pub aloud: Option<Str<'a>>,
}

/// The sentence that says a fact.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct FactTexts<'a> {
    /// The sentence.
    #[serde(borrow)]
    pub title: Option<Str<'a>>,
    /// More about it.
    #[serde(borrow)]
    pub help: Option<Str<'a>>,
    /// Other texts, by the id of the variant.
    #[serde(borrow)]
    pub variants: Entries<'a, FactTexts<'a>>,
}

/// The words of an action or a door.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ActionTexts<'a> {
    /// What to do, as an imperative. Plain text.
    #[serde(borrow)]
    pub title: Option<Str<'a>>,
    /// How, and why.
    #[serde(borrow)]
    pub body: Option<Str<'a>>,
    /// Words to say, sayable as they stand.
    #[serde(borrow)]
    pub say: Option<Str<'a>>,
    /// What not to do.
    #[serde(borrow)]
    pub not: Option<Str<'a>>,
    /// What happens next.
    #[serde(borrow)]
    pub next: Option<Str<'a>>,
    /// More, on request.
    #[serde(borrow)]
    pub help: Option<Str<'a>>,
    /// The reminders. They name no child and no concern.
    #[serde(borrow)]
    pub reminders: Entries<'a, Str<'a>>,
    /// Other texts, by the id of the variant.
    #[serde(borrow)]
    pub variants: Entries<'a, ActionTexts<'a>>,
}

/// The words of a contact.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ContactTexts<'a> {
    /// Its name.
    #[serde(borrow)]
    pub name: Option<Str<'a>>,
    /// What it can do for you.
    #[serde(borrow, rename = "use")]
    pub purpose: Option<Str<'a>>,
}

/// The words of a source.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct SourceTexts<'a> {
    /// How the source is named in running text.
    #[serde(borrow)]
    pub title: Option<Str<'a>>,
    /// What it says, in plain words.
    #[serde(borrow)]
    pub summary: Option<Str<'a>>,
}

/// The words of a glossary entry.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct GlossaryTexts<'a> {
    /// The word.
    #[serde(borrow)]
    pub term: Option<Str<'a>>,
    /// What it means, in one or two sentences.
    #[serde(borrow)]
    pub definition: Option<Str<'a>>,
}

/// `<flow-id>/examples.json`: named situations, and the plan that each must give.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExamplesFile<'a> {
    /// Where the JSON Schema of this file lies, for editors.
    #[serde(rename = "$schema", borrow, default)]
    pub schema: Option<Str<'a>>,
    /// The examples.
    #[serde(borrow)]
    pub examples: Vec<ExampleFile<'a>>,
}

/// A situation, and the plan it must give.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExampleFile<'a> {
    /// The name of the example.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// The situation, as a sentence.
    #[serde(borrow)]
    pub sentence: Str<'a>,
    /// The lines of the professional brief that the expected plan rests on, such as `domain 0.2`.
    #[serde(borrow)]
    pub rests_on: Vec<Str<'a>>,
    /// What the host supplies.
    #[serde(borrow, default)]
    pub given: Entries<'a, AnswerFile<'a>>,
    /// The overlay that is chosen.
    #[serde(borrow, default)]
    pub municipality: Option<Str<'a>>,
    /// The day and time the walk begins, and at which the plan is read: `2026-11-23T10:00`.
    #[serde(borrow, default)]
    pub started: Option<Str<'a>>,
    /// The answers. Messages and notes need not be listed.
    #[serde(borrow)]
    pub answers: Entries<'a, AnswerFile<'a>>,
    /// `false` for a walk that stops half-way, to show what is due at once.
    #[serde(default = "shape::yes")]
    pub complete: bool,
    /// The actions that are due, in the exact order of the plan.
    #[serde(borrow)]
    pub actions: Vec<ExpectedActionFile<'a>>,
    /// The doors that are closed, in the exact order.
    #[serde(borrow, default)]
    pub doors: Vec<ExpectedDoorFile<'a>>,
}

/// An answer, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(untagged))]
pub enum AnswerFile<'a> {
    /// An option, `unsure`, `none`, a day, or the text of a note.
    Word(Str<'a>),
    /// Ticks, perhaps with `unsure`.
    Words(Vec<Str<'a>>),
    /// A number.
    Number(i32),
    /// A message that was seen, or a note that was left.
    Seen(bool),
}

/// An action that an example expects.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExpectedActionFile<'a> {
    /// The action.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// How soon.
    pub urgency: Urgency,
    /// The contacts, in order, with those that were added.
    #[serde(borrow)]
    pub contacts: Vec<Str<'a>>,
    /// The last day, where there is one.
    #[serde(borrow, default)]
    pub by: Option<Str<'a>>,
    /// The sources, in order.
    #[serde(borrow)]
    pub sources: Vec<Str<'a>>,
    /// The questions whose answers are the reasons, in order.
    #[serde(borrow)]
    pub reasons: Vec<Str<'a>>,
}

/// A door that an example expects.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExpectedDoorFile<'a> {
    /// The door.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// The sources, in order.
    #[serde(borrow)]
    pub sources: Vec<Str<'a>>,
    /// The questions whose answers are the reasons, in order.
    #[serde(borrow)]
    pub reasons: Vec<Str<'a>>,
}
