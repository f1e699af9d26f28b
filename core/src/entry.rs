//! What is due, as a plan tells it: `(flow, state) -> entries`, each with its uses that are due.
//!
//! An action is one entry with all its uses: those of a shared action in whatever flow in place, and
//! those of an action whose flow is used in several places. The entry is as urgent as the most urgent
//! use that is due, and a duty if one of them is.

use crate::flow::{ActionRow, Flow, Urgency};
use crate::index::{ActionId, EntryId};
use crate::state::State;

/// An entry that is due, or a prohibition that applies.
pub(crate) struct DueEntry<'f> {
    pub(crate) id: EntryId,
    /// The first of the uses that are due: one of the most urgent.
    pub(crate) first: ActionId,
    /// The same, as it is compiled: it gives the entry its words and its contacts.
    pub(crate) action: &'f ActionRow,
}

/// How urgently something is due, and whether as a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Weight {
    /// `None` for a prohibition.
    pub(crate) urgency: Option<Urgency>,
    pub(crate) duty: bool,
}

impl Weight {
    /// Whether this is no less urgent than another, and a duty if that is one.
    pub(crate) fn is_no_less_than(self, other: Self) -> bool {
        // `Urgency` is ordered from the most urgent.
        self.urgency <= other.urgency && self.duty >= other.duty
    }
}

/// What is due, in the order of the plan: each entry in the place of its most urgent use that is due,
/// the first of these.
pub(crate) fn due_entries<'f>(flow: &'f Flow, state: &State) -> impl Iterator<Item = DueEntry<'f>> {
    state.due().filter_map(move |first| {
        let action = flow.actions.get(first)?;
        let id = action.entry;
        // Actions are sorted by urgency, so the first use that is due is the most urgent.
        let is_first = due_uses(flow, state, id).next() == Some(first);
        is_first.then_some(DueEntry { id, first, action })
    })
}

/// The uses of an entry that are due, in the order of the plan: the most urgent first. None where the
/// entry is not due.
pub(crate) fn due_uses(
    flow: &Flow,
    state: &State,
    entry: EntryId,
) -> impl Iterator<Item = ActionId> + Clone {
    uses(flow, entry).iter().copied().filter(|id| state.is_due(*id))
}

/// All uses of an entry.
pub(crate) fn uses(flow: &Flow, entry: EntryId) -> &[ActionId] {
    flow.entries.get(entry).map_or(&[], |entry| flow.list(entry.uses))
}

/// How urgently one of these actions is due at least, and whether one is as a duty; `None` where none
/// is due.
pub(crate) fn weight(flow: &Flow, state: &State, uses: &[ActionId]) -> Option<Weight> {
    let due = uses.iter().filter(|id| state.is_due(**id)).filter_map(|id| flow.actions.get(*id));
    due.map(|action| Weight { urgency: action.urgency, duty: action.duty }).reduce(|one, other| {
        let urgency = one.urgency.min(other.urgency);
        Weight { urgency, duty: one.duty || other.duty }
    })
}
