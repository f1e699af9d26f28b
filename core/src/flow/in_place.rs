//! What a flow that is used in place takes from the flow around it, and what it guarantees there.

use crate::condition::Condition;
use crate::index::{GateId, StepId};
use crate::row::{cases, fields};

/// What answers a parameter of a flow that is used in place.
#[derive(Debug, Clone, Copy)]
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
#[derive(Debug, Clone, Copy)]
pub struct AskedWhere {
    /// The stage or flow step around it.
    pub gate: GateId,
    /// Its own condition.
    pub when: Option<Condition>,
}

fields! {
    AskedWhere { gate, when }
}

cases! {
    Answerer {
        0 Question { step, asked },
        1 Condition { when, unsure },
    }
}

/// What a flow that is used in place guarantees of every state, by itself: `never`, or an `if` that
/// applies at once.
#[cfg(feature = "source")]
#[derive(Debug, Clone)]
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
