//! The guarantees of a `flow.json`: what its author promises for every possible walk.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

use super::shape::Str;

use super::condition::ConditionFile;

/// What the author guarantees for every possible walk. Exactly one form is written; see
/// [`format`](crate::format), section 5.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(transform = guarantee_forms))]
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
    pub at: Option<Timing>,
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
    /// What the guarantee rests on: sources by name, or a line of the professional brief such as `domain 0.1`.
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
pub enum Timing {
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

#[cfg(feature = "schema")]
/// Tells an editor that a guarantee is written in exactly one form.
fn guarantee_forms(schema: &mut schemars::Schema) {
    super::shape::one_of(
        schema,
        &[
            (&["always"], "true in every complete state"),
            (&["never"], "true in no state"),
            (&["if", "then"], "wherever the first is true, the second is"),
            (&["possible"], "true in some complete state"),
            (&["monotone", "in"], "a worse answer is never calmer"),
            (&["independent"], "these answers do not matter to the action"),
        ],
    );
}
