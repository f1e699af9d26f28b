//! What stands on the first page of a plan: `(what is due, what is dismissed) -> selection`.
//!
//! The first page is what a person reads in a minute. Which actions and prohibitions stand on it
//! depends on the answers and on what was dismissed, and on nothing else: not on the hour, the
//! language or the app. Only whom to contact depends on the hour.

use crate::kinds::Urgency;
use crate::private::private_debug;

use super::{DueAction, DueProhibition};

/// So many actions are shown, where so many are due.
const SHOWN: usize = 4;
/// So many of the shown actions are told in full.
const ACTIONS_IN_FULL: usize = 5;
/// So many prohibitions are told in full.
const PROHIBITIONS_IN_FULL: usize = 3;

/// What stands on the first page of a plan, by ids.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct Selection {
    /// The paths of the headline facts that hold, in the author's order.
    pub headlines: Vec<String>,
    /// The actions that are shown, in the order of the plan.
    pub actions: Vec<SelectedAction>,
    /// The prohibitions, in the order of the plan.
    pub prohibitions: Vec<SelectedProhibition>,
    /// The ids of the other actions, which are told by title and day, in the order of the plan.
    pub rest: Vec<String>,
}

/// An action on the first page.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct SelectedAction {
    /// The id of the action in the decision.
    pub id: String,
    /// Whether it is told with its brief and a contact; otherwise by its title and a number.
    pub in_full: bool,
    /// The id of the contact: the first of its list.
    pub contact: Option<String>,
    /// Where that one does not answer now: the id of the helpline for advice, which stands beside it
    /// and never instead of it.
    pub helpline: Option<String>,
    /// Where it is told in full: the ids of the actions that are told inside it, by title, brief and day.
    pub inside: Vec<String>,
}

/// A prohibition on the first page.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct SelectedProhibition {
    /// The id of the prohibition in the decision.
    pub id: String,
    /// Whether it is told with its brief; otherwise by its title.
    pub in_full: bool,
}

private_debug! {
    Selection {}
    SelectedAction {}
    SelectedProhibition {}
}

/// Selects what stands on the first page. Every action for `now` and every duty does, and in the
/// order of the plan so many others that four are shown. What was dismissed is none of these others, nor
/// is what is told inside another: it stands there where that one is told in full, and else in the rest.
pub(super) fn select(
    headlines: Vec<String>,
    actions: &[DueAction],
    inside: &[Option<usize>],
    prohibitions: &[DueProhibition],
) -> Selection {
    let must_be_shown = |due: &DueAction| due.urgency == Urgency::Now || due.duty;
    let must = actions.iter().filter(|due| must_be_shown(due)).count();
    let mut room = SHOWN.saturating_sub(must);
    let (mut shown, mut others) = (Vec::new(), Vec::new());
    for ((place, due), outer) in actions.iter().enumerate().zip(inside) {
        if must_be_shown(due) {
            shown.push((place, due));
        } else if room > 0 && !due.dismissed && outer.is_none() {
            room = room.saturating_sub(1);
            shown.push((place, due));
        } else {
            others.push((due, *outer));
        }
    }
    // Those told in full, by their places in the plan, with what is told inside them.
    let in_full = shown.iter().take(ACTIONS_IN_FULL).map(|(place, _)| (*place, Vec::new()));
    let mut in_full: Vec<(usize, Vec<String>)> = in_full.collect();
    let mut rest = Vec::new();
    for (due, outer) in others {
        let inside = in_full.iter_mut().find(|(place, _)| Some(*place) == outer);
        inside.map_or(&mut rest, |(_, inside)| inside).push(due.id.clone());
    }
    let mut in_full = in_full.into_iter().map(|(_, inside)| inside);
    let shown = shown.into_iter();
    let prohibitions = prohibitions.iter().enumerate();
    Selection {
        headlines,
        actions: shown.map(|(_, due)| selected(due, in_full.next())).collect(),
        prohibitions: prohibitions
            .map(|(place, due)| SelectedProhibition {
                id: due.id.clone(),
                in_full: place < PROHIBITIONS_IN_FULL,
            })
            .collect(),
        rest,
    }
}

/// An action that is shown, with what is told inside it where it is told in full.
fn selected(due: &DueAction, inside: Option<Vec<String>>) -> SelectedAction {
    let in_full = inside.is_some();
    let first = due.contacts.first();
    let helpline = first
        .filter(|first| in_full && !first.answers_now && !first.advice_only)
        .and_then(|_| due.contacts.iter().find(|contact| contact.advice_only));
    SelectedAction {
        id: due.id.clone(),
        in_full,
        contact: first.map(|contact| contact.id.clone()),
        helpline: helpline.map(|contact| contact.id.clone()),
        inside: inside.unwrap_or_default(),
    }
}
