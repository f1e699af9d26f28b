//! Which actions a plan tells inside the card of another: `(flow, what is due) -> places`.
//!
//! That is display only: what is due is decided before, and nothing of it is left out.

use crate::flow::Flow;
use crate::index::{EntryId, IndexVec};
use crate::kinds::Urgency;

use super::DueAction;

/// For each action, the place of the one inside whose card it is told. A duty, an action for `now` and
/// what the person dismissed have cards of their own; a dismissed card has nothing inside.
pub(crate) fn told_inside(flow: &Flow, actions: &[DueAction]) -> Vec<Option<usize>> {
    let mut places: IndexVec<EntryId, Option<usize>> = IndexVec::alongside(&flow.entries, None);
    for (place, due) in actions.iter().enumerate() {
        if let Some(of_entry) = places.get_mut(due.entry) {
            *of_entry = Some(place);
        }
    }
    let outer = |due: &DueAction| {
        let place = (*places.get(flow.entries.get(due.entry)?.within?)?)?;
        let outer = actions.get(place)?;
        let stands_alone = due.duty || due.urgency == Urgency::Now || due.dismissed;
        // `Urgency` is ordered from the most urgent.
        (!stands_alone && !outer.dismissed && outer.urgency <= due.urgency).then_some(place)
    };
    actions.iter().map(outer).collect()
}
