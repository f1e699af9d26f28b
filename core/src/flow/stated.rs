//! What the author of a flow guarantees.

use crate::condition::Condition;
use crate::index::{ActionId, StepId};
use crate::text::TextId;

/// A guarantee of the author, for every possible walk.
#[derive(Debug)]
pub struct StatedGuarantee {
    pub(crate) id: String,
    pub(crate) form: GuaranteeForm,
    pub(crate) sentence: TextId,
    pub(crate) rests_on: Vec<String>,
    pub(crate) restates: bool,
}

/// The form of a guarantee.
#[derive(Debug)]
pub enum GuaranteeForm {
    /// True in each of these states.
    Always(Condition, States),
    /// True in no state.
    Never(Condition),
    /// Wherever `premise` is true, `then` is.
    If {
        /// Where the guarantee applies.
        premise: Condition,
        /// What must be true there.
        then: Condition,
        /// The states that it is about.
        states: States,
    },
    /// True in some of these states.
    Possible(Condition, States),
    /// An answer that is later in the order is never less urgent.
    MonotoneIn {
        /// A `choice`.
        step: StepId,
        /// Its answers, the least serious first.
        order: Vec<Rank>,
        /// Whether to compare the due actions as sets, instead of the most urgent ones.
        actions: bool,
    },
    /// More ticks are never less urgent.
    MoreOf {
        /// A question of kind `choices`.
        step: StepId,
        /// Whether to compare the due actions as sets, instead of the most urgent ones.
        actions: bool,
    },
    /// The main part of no walk is longer than this.
    StepsAtMost {
        /// The most main steps that a person meets.
        most: usize,
        /// Where the guarantee applies; everywhere if there is none.
        premise: Option<Condition>,
        /// Parameters that are supplied wherever it applies.
        supplied: Vec<StepId>,
    },
    /// Whether an action is due does not depend on these answers; of a shared action, nor does how
    /// urgently, and whether as a duty.
    Independent {
        /// The action, or the uses of a shared one.
        uses: Vec<ActionId>,
        /// The questions.
        of: Vec<StepId>,
    },
}

/// Which states a guarantee is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum States {
    /// Every state, also in the middle of a walk.
    Every,
    /// Those that are enough: no main question is missing.
    Enough,
    /// Those that are complete: no question is missing, voluntary ones included.
    Complete,
}

/// An answer to a `choice` in the `order` of a guarantee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// An option, as its bit.
    Option(u64),
    /// `unsure`.
    Unsure,
}

impl StatedGuarantee {
    /// The id of the guarantee.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it rests on: sources, or lines of the professional brief.
    pub fn rests_on(&self) -> &[String] {
        &self.rests_on
    }

    /// Whether it only repeats the condition of one action, to guard against slips.
    pub const fn restates(&self) -> bool {
        self.restates
    }

    /// Its form.
    pub const fn form(&self) -> &GuaranteeForm {
        &self.form
    }
}
