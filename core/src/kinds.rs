//! The closed lists of words that a pack is written with and that the rest of the core reads: how urgent an
//! action is, how far a flow has come, what to expect of a contact.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
#[cfg(feature = "source")]
use serde::Deserialize;

use crate::closed_list::closed_list;

/// How soon an action is to be done. The most urgent comes first, here and in every plan.
// The derived `Ord` is the order of urgency: a variant that is declared earlier is more urgent, and
// `min` finds the most urgent. To move a variant is to change every plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[cfg_attr(feature = "source", derive(Deserialize), serde(rename_all = "kebab-case"))]
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

/// Whether a flow is ready for use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[cfg_attr(feature = "source", derive(Deserialize), serde(rename_all = "kebab-case"))]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[cfg_attr(feature = "source", derive(Deserialize), serde(rename_all = "kebab-case"))]
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

/// How far a statement has been confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[cfg_attr(feature = "source", derive(Deserialize), serde(rename_all = "kebab-case"))]
pub enum ReviewStatus {
    /// Nobody has confirmed it, or it could not be found in a source.
    Unreviewed,
    /// Read in a copy of the source on the day that `read` gives. No lawyer or professional has reviewed it.
    Read,
    /// Reviewed by the person that `reviewer` names.
    Reviewed,
}

closed_list!(ReviewStatus {
    Unreviewed = "unreviewed",
    Read = "read",
    Reviewed = "reviewed",
});

/// What to expect of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[cfg_attr(feature = "source", derive(Deserialize), serde(rename_all = "kebab-case"))]
pub enum ContactKind {
    /// An emergency service: comes at once.
    Emergency,
    /// A public service with a mandate of its own. Only a service or the police can receive a report.
    Service,
    /// Somebody to talk to, also anonymously. Never the recipient of a report.
    Helpline,
    /// A person at the workplace, such as the leader.
    Workplace,
}

closed_list!(ContactKind {
    Emergency = "emergency",
    Service = "service",
    Helpline = "helpline",
    Workplace = "workplace",
});

/// Which place decides which office of a service is the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[cfg_attr(feature = "source", derive(Deserialize), serde(rename_all = "kebab-case"))]
pub enum ContactPlace {
    /// Where the child stays.
    ChildStays,
    /// Where the child is now.
    ChildIsNow,
    /// Where the person works.
    Workplace,
}

closed_list!(ContactPlace {
    ChildStays = "child-stays",
    ChildIsNow = "child-is-now",
    Workplace = "workplace",
});

/// What kind of text a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[cfg_attr(feature = "source", derive(Deserialize), serde(rename_all = "kebab-case"))]
pub enum SourceKind {
    /// An act of parliament or a regulation.
    Law,
    /// What an authority or a public body advises.
    Guidance,
    /// Research or a professional text.
    Knowledge,
}

closed_list!(SourceKind {
    Law = "law",
    Guidance = "guidance",
    Knowledge = "knowledge",
});
