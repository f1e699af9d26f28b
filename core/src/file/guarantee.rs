//! The guarantees of a `flow.json`: what its author states for every possible walk.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

#[cfg(feature = "schema")]
use super::schema::{ID, NAME, having, one_of, one_whole_of, only_beside, where_then, with_keys};
use super::shape::Str;

use super::condition::ConditionFile;

/// What the author guarantees for every possible walk. Exactly one form is written; see
/// [`format`](crate::format), section 5.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(transform = guarantee_forms))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GuaranteeFile<'a> {
    /// The id of the guarantee.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = ID)))]
    pub id: Str<'a>,
    /// True in every state that is enough.
    #[serde(borrow, default)]
    pub always: Option<ConditionFile<'a>>,
    /// True in no state.
    #[serde(borrow, default)]
    pub never: Option<ConditionFile<'a>>,
    /// Wherever this is true, `then` is; or with `steps-at-most`, the walks that it speaks of.
    #[serde(borrow, default, rename = "if")]
    pub premise: Option<ConditionFile<'a>>,
    /// What is true wherever `if` is.
    #[serde(borrow, default)]
    pub then: Option<ConditionFile<'a>>,
    /// With `if`: `once` for every state, also in the middle of a walk. With `always`, `if` and `possible`: `complete`
    /// for states in which no voluntary question is missing either.
    #[serde(default)]
    pub at: Option<Timing>,
    /// True in some state that is enough.
    #[serde(borrow, default)]
    pub possible: Option<ConditionFile<'a>>,
    /// Of two walks, the one whose answer is later in the order is never less urgent.
    #[serde(borrow, default)]
    pub monotone: Option<MonotoneFile<'a>>,
    /// With `monotone`: what is compared.
    #[serde(default, rename = "in")]
    pub measure: Option<Measure>,
    /// Two walks that differ only in these answers agree whether the action is due.
    #[serde(borrow, default)]
    pub independent: Option<IndependentFile<'a>>,
    /// In every state that is enough, at most so many main steps are shown that a person meets:
    /// questions, notes, messages, and parameters that are asked.
    #[serde(default)]
    pub steps_at_most: Option<u32>,
    /// With `steps-at-most`: parameters that somebody supplies in the walks that it speaks of.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub supplied: Option<Vec<Str<'a>>>,
    /// What the guarantee rests on: the ids of sources, or lines of the documents that pack.json names, such
    /// as `domain 0.1`.
    #[serde(borrow, default, deserialize_with = "super::shape::list")]
    pub rests_on: Vec<Str<'a>>,
    /// The guarantee only repeats the condition of one action: it guards against slips, and is
    /// counted apart from the rules.
    #[serde(default)]
    pub restates: bool,
}

/// When a guarantee must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Timing {
    /// In every state, also in the middle of a walk.
    Once,
    /// In the states in which no question is missing, for guarantees about the voluntary part. They demand no duty, and
    /// no action for `now` or `today`.
    Complete,
}

/// The question whose answers are compared, and their order.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(transform = monotone_forms))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MonotoneFile<'a> {
    /// A `choice` whose answers are in `order`.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub answer: Option<Str<'a>>,
    /// The answers, from the least to the most serious. May name `unsure`.
    #[serde(borrow, default, deserialize_with = "super::shape::some_list")]
    #[cfg_attr(feature = "schema", schemars(length(min = 2), inner(regex(pattern = NAME))))]
    pub order: Option<Vec<Str<'a>>>,
    /// A question of kind `choices`: more ticks are more serious.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub more_of: Option<Str<'a>>,
}

/// What `monotone` compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// The most urgent action that is due; no action is the least urgent.
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
    #[cfg_attr(feature = "schema", schemars(regex(pattern = NAME)))]
    pub action: Str<'a>,
    /// The questions.
    #[serde(borrow, deserialize_with = "super::shape::list")]
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = NAME))))]
    pub of: Vec<Str<'a>>,
}

#[cfg(feature = "schema")]
/// Describes to an editor that a guarantee is written in exactly one form.
fn guarantee_forms(schema: &mut schemars::Schema) {
    one_of(
        schema,
        &[
            (&["always"], "true in every state that is enough"),
            (&["never"], "true in no state"),
            (&["if", "then"], "wherever the first is true, the second is"),
            (&["possible"], "true in some state that is enough"),
            (&["monotone", "in"], "a more serious answer is never less urgent"),
            (&["steps-at-most"], "no walk is longer than this"),
            (&["independent"], "these answers do not change whether the action is due"),
        ],
    );
    let beside =
        [("then", "if"), ("monotone", "in"), ("in", "monotone"), ("supplied", "steps-at-most")];
    only_beside(schema, &beside);
    let either =
        serde_json::json!({ "anyOf": [with_keys(&["then"]), with_keys(&["steps-at-most"])] });
    let once = (having("at", &["once"]), with_keys(&["then"]));
    where_then(schema, [(with_keys(&["if"]), either), once]);
}

#[cfg(feature = "schema")]
/// Describes to an editor that answers are in an order, or more ticks are more.
fn monotone_forms(schema: &mut schemars::Schema) {
    one_whole_of(
        schema,
        &[
            (&["answer", "order"], "an answer that is later in the order is more serious"),
            (&["more-of"], "more ticks are more serious"),
        ],
    );
}
