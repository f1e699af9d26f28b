//! How soon something is to be done: a word of actions, and of what guarantees say of them.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Deserialize;

use crate::closed_list::closed_list;

/// How soon an action is to be done. The most urgent comes first, here and in every plan.
// The derived `Ord` is the order of urgency: a variant that is declared earlier is more urgent, and
// `min` finds the most urgent. To move a variant is to change every plan.
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

closed_list!(Urgency {
    Now = "now",
    Today = "today",
    Soon = "soon",
    Later = "later",
});
