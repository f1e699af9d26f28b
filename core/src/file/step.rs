//! A step of a flow, and the options of a question.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{SourceUseFile, VariantFile};
use super::condition::ConditionFile;
#[cfg(feature = "schema")]
use super::schema::{ID, NAME, having, only_beside, where_then, with_keys, without_keys};
use super::shape::{Entries, Short, Str};
use crate::closed_list::closed_list;
use crate::kinds::ReviewStatus;

/// One screen: a question, a message, a note, another flow used in place, or a parameter asked here.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(transform = keys_of_kinds))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StepFile<'a> {
    /// The id of the step; conditions, texts and answers use it.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Str<'a>,
    /// What the person does here.
    pub kind: StepKindFile,
    /// When the step is shown. Without it: whenever its stage is.
    #[serde(borrow, default)]
    pub when: Option<ConditionFile<'a>>,
    /// For `choice` and `choices`: the options, in order. Each is an id, or an object that says more.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    #[cfg_attr(feature = "schema", schemars(length(min = 1), extend("uniqueItems" = true)))]
    pub options: Option<Vec<Short<'a, OptionFile<'a>>>>,
    /// For `choice` and `choices`: the options under headings, in order. Each option stands in one group. The
    /// options of a register stand in the groups of the register.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub groups: Vec<OptionGroupFile<'a>>,
    /// For `choices`: the register whose options are offered. Instead of `options`.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
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
    /// For `number`: the least number that is accepted. For `date`: the first day that is accepted, in days from the day
    /// on which it is answered, at most 36,600 before or after it; 0 is that day, and -1 the day before. Without it: any
    /// day until `max`.
    #[serde(default)]
    pub min: Option<i32>,
    /// For `number`: the greatest number that is accepted. For `date`: the last day that is accepted, as with `min`.
    /// Without it: any day from `min`.
    #[serde(default)]
    pub max: Option<i32>,
    /// For `flow`: the flow that is walked in place.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub flow: Option<Str<'a>>,
    /// For `flow`: what answers its parameters. Either a question, or a condition for a yes/no parameter.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(schema_with = "answers_of_parameters"))]
    pub with: Option<Entries<'a, ConditionFile<'a>>>,
    /// For `flow`, with a voluntary stage inside: the actions and prohibitions that its answers are meant to add to the
    /// plan. Never a duty, nor an action for `now`.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub may_add: Vec<Str<'a>>,
    /// For a parameter: who may set it besides the host.
    #[serde(default)]
    pub set_by: Option<SetBy>,
    /// Entries of the glossary that this step explains.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
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

closed_list!(StepKindFile {
    Choice = "choice",
    Choices = "choices",
    Number = "number",
    Date = "date",
    Note = "note",
    Message = "message",
    Flow = "flow",
    Parameter = "parameter",
});

/// What a person does something on: the other kinds are only the place of something else.
const CARDS: &[StepKindFile] = {
    use StepKindFile::{Choice, Choices, Date, Message, Note, Number};
    &[Choice, Choices, Number, Date, Note, Message]
};

/// The keys that belong only to some kinds of step, and to which.
pub(crate) const KEYS_OF_KINDS: [(&str, &[StepKindFile]); 14] = {
    use StepKindFile::{Choice, Choices, Date, Flow, Number};
    [
        ("options", &[Choice, Choices]),
        ("groups", &[Choice, Choices]),
        ("from", &[Choices]),
        ("where", &[Choices]),
        ("no-unsure", &[Choice, Choices, Number, Date]),
        ("unit", &[Number]),
        ("min", &[Number, Date]),
        ("max", &[Number, Date]),
        ("flow", &[Flow]),
        ("with", &[Flow]),
        ("definitions", CARDS),
        ("variants", CARDS),
        ("sources", CARDS),
        ("review", CARDS),
    ]
};

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
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Str<'a>,
    /// When the option is offered. Without it: always.
    #[serde(borrow, default)]
    pub when: Option<ConditionFile<'a>>,
    /// In a register: the age bands for which the option is offered. Without it: all.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    #[cfg_attr(feature = "schema", schemars(length(min = 1), inner(regex(pattern = NAME))))]
    pub ages: Option<Vec<Str<'a>>>,
    /// Tags by which a condition can read several options, with `{"tag": ...}`.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub tags: Vec<Str<'a>>,
    /// The sources of what the option says.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub sources: Vec<Short<'a, SourceUseFile<'a>>>,
    /// `unreviewed` when nobody has confirmed it.
    #[serde(default)]
    pub review: Option<ReviewStatus>,
}

/// Options of a question or register under one heading. The heading is under `groups` in the texts of the step or
/// register.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OptionGroupFile<'a> {
    /// The id of the group.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Str<'a>,
    /// Its options, in the order in which they are shown.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(length(min = 1), inner(regex(pattern = NAME))))]
    pub options: Vec<Str<'a>>,
}

/// Offers only the options of a register that fit an earlier answer.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FittingFile<'a> {
    /// The question whose options are age bands. Every band fits when the age will stay unknown or does not apply.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub age: Str<'a>,
}

#[cfg(feature = "schema")]
/// Describes to an editor which keys each kind of step has.
fn keys_of_kinds(schema: &mut schemars::Schema) {
    let names =
        |kinds: &[StepKindFile]| -> Vec<&str> { kinds.iter().map(|kind| kind.as_str()).collect() };
    let misplaced = KEYS_OF_KINDS.iter().map(|(key, kinds)| {
        (serde_json::json!({ "not": having("kind", &names(kinds)) }), without_keys(&[key]))
    });
    let either = [with_keys(&["options"]), with_keys(&["from"])];
    let needed = [
        (having("kind", &["choice"]), with_keys(&["options"])),
        (having("kind", &["choices"]), serde_json::json!({ "oneOf": either })),
        (having("kind", &["number"]), with_keys(&["min", "max"])),
        (having("kind", &["flow"]), with_keys(&["flow"])),
    ];
    let offered = serde_json::json!({ "properties": { "options": { "items": {
        "not": { "enum": ["none", "unsure"] },
        "errorMessage": "`none` and `unsure` are offered by themselves: remove it",
    } } } });
    let offered = (having("kind", &["choice", "choices"]), offered);
    where_then(schema, needed.into_iter().chain(misplaced).chain([offered]));
    only_beside(schema, &[("where", "from")]);
}

#[cfg(feature = "schema")]
/// Describes to an editor that a question alone answers a parameter too.
fn answers_of_parameters(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let condition = generator.subschema_for::<ConditionFile<'_>>();
    let question = serde_json::json!({
        "description": "a question with the same options",
        "type": "object",
        "properties": { "answer": { "description": "The question.", "type": "string" } },
        "required": ["answer"],
        "additionalProperties": false,
    });
    schemars::json_schema!({
        "type": ["object", "null"],
        "additionalProperties": { "anyOf": [question, condition] },
    })
}
