//! `<flow-id>/flow.json`: the logic of a flow.

use std::fmt;
use std::marker::PhantomData;

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::de::{Error, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};

use super::common::{SourceUseFile, VariantFile};
use super::condition::ConditionFile;
use super::guarantee::GuaranteeFile;
#[cfg(feature = "schema")]
use super::schema::{ID, NAME, having, marked, where_then, with_keys, without_keys};
use super::shape::{Short, Str};
use super::step::StepFile;
use crate::kinds::{FlowPurpose, FlowStatus, ReviewStatus, Urgency};
#[cfg(feature = "schema")]
use crate::limits::MOST_DAYS;

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
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Str<'a>,
    /// Grows with every release of the flow.
    pub version: u32,
    /// Whether the flow is ready for use.
    pub status: FlowStatus,
    /// What the flow is for.
    pub purpose: FlowPurpose,
    /// The languages of the pack that the flow has, the original among them. Left out: all.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub languages: Option<Vec<Str<'a>>>,
    /// The parameters that the flow reads: an id from `pack.json`, or a question of its own.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub parameters: Vec<Short<'a, StepFile<'a>>>,
    /// Facts that a flow which uses this one may read.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub exports: Vec<Str<'a>>,
    /// The parts of the flow that a person sees as progress, in order.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
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

/// A part of a flow that a person sees as progress. Its title is under `stages` in the texts of the pack.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StageFile<'a> {
    /// The id of the stage.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Str<'a>,
    /// The plan is the plan without the answers to this stage: it is offered once the main stages are answered, and
    /// stands after all of them.
    #[serde(default)]
    pub voluntary: bool,
    /// Of a voluntary stage: the actions and prohibitions that its answers are meant to add to the plan. Never a duty, nor
    /// an action for `now`.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub may_add: Vec<Str<'a>>,
    /// When the stage is shown. Without it: always.
    #[serde(borrow, default)]
    pub when: Option<ConditionFile<'a>>,
    /// The steps, in order.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub steps: Vec<StepFile<'a>>,
}

/// A condition with a name, a sentence that states it, and its sources.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FactFile<'a> {
    /// The id of the fact.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Str<'a>,
    /// When it holds.
    #[serde(borrow)]
    pub when: ConditionFile<'a>,
    /// Its sentence says what the answers mean, and stands first on the first page of the plan. Counts only in the flow that is walked, not where that flow is used in another.
    #[serde(default)]
    pub headline: bool,
    /// The ground in `grounds.json` whose sources it has too.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub ground: Option<Str<'a>>,
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

/// Something to do, or with `avoid` a prohibition: what not to do now, and why. With `use`: a use of a shared action, which has only `id`, `when`, `urgency`, `duty`, `if-unknown`, `by`, `reminders`, further `sources` and a further `ground` of its own.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(transform = uses_prohibitions_and_duties))]
#[serde(remote = "Self", deny_unknown_fields, rename_all = "kebab-case")]
pub struct ActionFile<'a> {
    /// The id of the action or prohibition. A use needs one only where the flow uses the shared action more than once.
    #[serde(borrow, default, deserialize_with = "super::shape::some_text")]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Option<Str<'a>>,
    /// The shared action that is used, from `actions.json`.
    #[serde(borrow, default, rename = "use")]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub shared: Option<Str<'a>>,
    /// How soon. On a use: instead of what the shared action says. Not allowed on a prohibition.
    #[serde(default)]
    pub urgency: Option<Urgency>,
    /// The law demands it. A duty has no `by`, has sources, and names `if-unknown`.
    #[serde(default)]
    pub duty: bool,
    /// When the action is due, or the prohibition applies.
    #[serde(borrow)]
    pub when: ConditionFile<'a>,
    /// For a duty: the action that is due when it will stay unknown whether the duty applies. The name of a shared action means any of its uses.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub if_unknown: Option<Str<'a>>,
    /// Whom to turn to, in order of preference.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub contacts: Vec<Str<'a>>,
    /// The last day to do it, or a moment of today.
    #[serde(borrow, default)]
    pub by: Option<ByFile<'a>>,
    /// A flow of purpose `guide` that shows how.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub guide: Option<Str<'a>>,
    /// What to come back to later. Reminders carry no data about the child.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub reminders: Vec<ReminderFile<'a>>,
    /// The action inside whose card the plan tells this one, by title, brief and day, where both are due and that one is no less urgent. Not on a duty, an action for `now`, a prohibition or a use.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub within: Option<Str<'a>>,
    /// For a prohibition: the actions that must not be taken now. The name of a shared action means all
    /// its uses, in whatever flow. An empty list where what it says is about none of them.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub avoid: Option<Vec<Str<'a>>>,
    /// The ground in `grounds.json` whose sources it has too. On a use: besides that of the shared action.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub ground: Option<Str<'a>>,
    /// The sources of the action, besides those of the facts that it reads. On a use: besides those of the shared action too.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub sources: Vec<Short<'a, SourceUseFile<'a>>>,
    /// Entries of the glossary that this action explains.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub definitions: Vec<Str<'a>>,
    /// Other texts for this action; the first whose `when` is true is used.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub variants: Vec<VariantFile<'a>>,
    /// `unreviewed` when nobody has confirmed it.
    #[serde(default)]
    pub review: Option<ReviewStatus>,
}

/// The last day to do something, counted from another; or a moment of today.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(transform = day_or_moment))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ByFile<'a> {
    /// How many days: at most 3,660 calendar days, or 366 working days.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(range(max = MOST_DAYS)))]
    pub days: Option<u16>,
    /// What is counted from: `started` (the day the walk began), or a `date` question.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub after: Option<Str<'a>>,
    /// Which days are counted. Without it: calendar days.
    #[serde(default)]
    pub count: Option<DayCount>,
    /// Where the day goes that falls on no working day. Without it: to the working day before, or where that is not after
    /// the day from which is counted, to the next.
    #[serde(default)]
    pub free_day: Option<FreeDayFile>,
    /// For a duty: the source that sets this time. It is one of the sources of the duty.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub source: Option<Str<'a>>,
    /// Instead of a day, for an action for `today`: a moment, from `moments` of `pack.json`.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub moment: Option<Str<'a>>,
}

/// Which days are counted, other than calendar days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DayCount {
    /// Working days: no weekends, and no public holidays.
    Working,
}

/// Where a day goes that falls on no working day, if not to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FreeDayFile {
    /// To the next working day: for what others owe us.
    After,
    /// It stays where it is.
    Stay,
}

/// Something to come back to. Its text is under `reminders` in the texts of the action.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReminderFile<'a> {
    /// The id of the reminder.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub id: Str<'a>,
    /// How many calendar days, at most 3,660.
    #[cfg_attr(feature = "schema", schemars(range(max = MOST_DAYS)))]
    pub days: u16,
    /// `started` (the day the walk began), or a `date` question.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub after: Str<'a>,
}

impl ActionFile<'_> {
    /// The name by which the flow and its texts refer to it: its id, or of a use without one the
    /// name of the shared action. Empty where neither is written.
    pub fn name(&self) -> &str {
        self.id.as_deref().or(self.shared.as_deref()).unwrap_or_default()
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for ActionFile<'a> {
    /// Reads the keys, and refuses an action that has neither an id nor the name of a shared one.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ActionVisitor<'a>(PhantomData<&'a ()>);
        impl<'de: 'a, 'a> Visitor<'de> for ActionVisitor<'a> {
            type Value = ActionFile<'a>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                // The function that `remote` derives, which reads the keys.
                let action = ActionFile::deserialize(MapAccessDeserializer::new(map))?;
                if action.id.is_none() && action.shared.is_none() {
                    return Err(A::Error::missing_field("id"));
                }
                Ok(action)
            }
        }
        deserializer.deserialize_map(ActionVisitor(PhantomData))
    }
}

#[cfg(feature = "schema")]
/// Describes to an editor which keys an action, a use of a shared one, a duty and a prohibition have.
fn uses_prohibitions_and_duties(schema: &mut schemars::Schema) {
    let own = ["contacts", "guide", "within", "avoid", "definitions", "variants", "review"];
    let prohibition = serde_json::json!({ "required": ["avoid"], "properties": { "avoid": { "type": "array" } } });
    let says_itself = serde_json::json!({ "not": { "anyOf": [prohibition, with_keys(&["use"])] } });
    let none = ["urgency", "if-unknown", "contacts", "by", "guide", "reminders", "within"];
    let soon =
        serde_json::json!({ "properties": { "urgency": { "enum": ["now", "today", null] } } });
    let by = |keys: &[&str]| serde_json::json!({ "required": ["by"], "properties": { "by": with_keys(keys) } });
    let duty_in_time = serde_json::json!({ "allOf": [marked("duty"), { "not": by(&["source"]) }] });
    let no_day = serde_json::json!({ "not": by(&["days"]) });
    let no_moment = serde_json::json!({ "not": by(&["moment"]) });
    where_then(
        schema,
        [
            (having("urgency", &["now"]), without_keys(&["by"])),
            (having("urgency", &["today"]), no_day),
            (having("urgency", &["soon", "later"]), no_moment),
            (prohibition.clone(), without_keys(&none)),
            (prohibition.clone(), serde_json::json!({ "not": marked("duty") })),
            (says_itself, with_keys(&["id", "urgency"])),
            (with_keys(&["use"]), without_keys(&own)),
            (marked("duty"), with_keys(&["if-unknown"])),
            (duty_in_time, soon),
            (marked("duty"), without_keys(&["within"])),
            (having("urgency", &["now"]), without_keys(&["within"])),
            (with_keys(&["if-unknown"]), marked("duty")),
        ],
    );
}

#[cfg(feature = "schema")]
/// Describes to an editor that `by` is a day or a moment.
fn day_or_moment(schema: &mut schemars::Schema) {
    let day = ["days", "after", "count", "free-day", "source"];
    where_then(
        schema,
        [
            (with_keys(&["moment"]), without_keys(&day)),
            (without_keys(&["moment"]), with_keys(&["days", "after"])),
        ],
    );
}
