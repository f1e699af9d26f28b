//! What is due, as a plan tells it: `(flow, state) -> entries`, each with its uses that are due.
//!
//! An action is one entry with all its uses: those of a shared action in whatever flow in place, and
//! those of an action whose flow is used in several places. The entry is as urgent as the most urgent
//! use that is due, and a duty if one of them is.

use crate::flow::{Action, Flow, Urgency};
use crate::index::{ActionId, EntryId, IndexVec};
use crate::state::State;

/// An entry that is due, or a prohibition that applies.
pub(crate) struct DueEntry<'f> {
    pub(crate) id: EntryId,
    /// The first of the uses.
    pub(crate) first: ActionId,
    /// The same, as it is compiled: it gives the entry its words and its contacts.
    pub(crate) action: &'f Action,
    /// The uses that are due, in the order of the plan: the most urgent first.
    pub(crate) uses: Vec<ActionId>,
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
pub(crate) fn due_entries<'f>(flow: &'f Flow, state: &State) -> Vec<DueEntry<'f>> {
    let mut due: Vec<DueEntry<'f>> = Vec::new();
    let mut places: IndexVec<EntryId, Option<usize>> = IndexVec::alongside(&flow.entries, None);
    // Actions are sorted by urgency, so the first use that is due is the most urgent.
    for id in state.due() {
        let Some(action) = flow.actions.get(id) else { continue };
        let Some(place) = places.get_mut(action.entry) else { continue };
        match place.and_then(|place| due.get_mut(place)) {
            Some(entry) => entry.uses.push(id),
            None => {
                *place = Some(due.len());
                due.push(DueEntry { id: action.entry, first: id, action, uses: vec![id] });
            }
        }
    }
    due
}

/// The uses of an entry that are due, in the order of the plan. None where the entry is not due.
pub(crate) fn due_uses(flow: &Flow, state: &State, entry: EntryId) -> Vec<ActionId> {
    let uses = flow.entries.get(entry).map_or(&[][..], |entry| entry.uses.as_slice());
    uses.iter().copied().filter(|id| state.is_due(*id)).collect()
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
