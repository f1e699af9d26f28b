//! What a flow that is used in place takes from the flow around it, and what it guarantees there.

use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::index::{GateId, StepId};

/// A parameter of a flow that is used in place, and what answers it there.
#[derive(Debug, Serialize, Deserialize)]
pub struct Binding {
    /// The path that the parameter would have if it were asked: `sharing/danger`.
    pub path: String,
    /// The flow step.
    pub gate: GateId,
    /// Whether the flow is used, or itself asks for the parameter, in the voluntary part: then it is
    /// answered when the walk is complete.
    pub voluntary: bool,
    /// What answers it.
    pub by: Answerer,
}

/// What answers a parameter of a flow that is used in place.
#[derive(Debug, Serialize, Deserialize)]
pub enum Answerer {
    /// The question that it is.
    Question {
        /// The question.
        step: StepId,
        /// Where the used flow would ask it.
        asked: AskedWhere,
    },
    /// A condition: true is `yes`, false is `no`, and what stays unknown is `unsure`.
    Condition {
        /// The condition.
        when: Condition,
        /// Whether the parameter offers `unsure`.
        unsure: bool,
    },
}

/// Where a flow asks a question.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct AskedWhere {
    /// The stage or flow step around it.
    pub gate: GateId,
    /// Its own condition.
    pub when: Option<Condition>,
}

impl Binding {
    /// The question that answers the parameter; `None` where a condition does.
    pub(crate) const fn question(&self) -> Option<StepId> {
        match self.by {
            Answerer::Question { step, .. } => Some(step),
            Answerer::Condition { .. } => None,
        }
    }
}

/// What a flow that is used in place guarantees of every state, by itself: `never`, or an `if` that
/// applies at once.
#[derive(Debug)]
pub struct UsedGuarantee {
    /// The id of the guarantee, after that of the flow step: `sharing/a-no-is-never-a-yes`.
    pub path: String,
    /// The flow step.
    pub gate: GateId,
    /// Where it applies; the flow step is shown there.
    pub premise: Condition,
    /// What must be true there; `None` for a guarantee that it never applies.
    pub then: Option<Condition>,
}
