//! Whom to contact now: the author's list, with another for each that cannot be reached; first those
//! who answer now.

use jiff::civil::DateTime;

use crate::closed_list::closed_list;
use crate::hours::{self, NextOpening};
use crate::index::ContactId;
use crate::kinds::ContactKind;
use crate::private::private_debug;
use crate::walk::Walk;

/// A contact of an action, as it can be reached now.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct DueContact {
    /// The id of the contact.
    pub id: String,
    /// Whether it is open now, where that is known.
    pub open: Option<bool>,
    /// Whether it answers now: it is at the workplace, or has a number, is checked in time and known
    /// to be open.
    pub answers_now: bool,
    /// Where it is closed: when it opens, if that is known and soon.
    pub opens: Option<DateTime>,
    /// Whether its hours today are other ones than in an ordinary week, or none, because it is a public
    /// holiday.
    pub holiday: bool,
    /// Why it was added to the author's list; `None` for one that the author listed.
    pub added: Option<AddedContact>,
    /// Whether it only gives advice: a helpline that was added to a duty.
    pub advice_only: bool,
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) contact: ContactId,
}

/// Why a contact was added: it stands in for another.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct AddedContact {
    /// The id of the contact that cannot be reached.
    pub instead_of: String,
    /// Why that one cannot be reached.
    pub because: Unavailable,
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) contact: ContactId,
}

/// Why a contact cannot be relied on now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unavailable {
    /// Nobody has filled it in for this municipality, or there is no number to call.
    Missing,
    /// It should have been checked again.
    Unchecked,
    /// It is closed.
    Closed,
    /// Nobody knows whether it is open.
    HoursUnknown,
}

closed_list!(Unavailable {
    Missing = "missing",
    Unchecked = "unchecked",
    Closed = "closed",
    HoursUnknown = "hours-unknown",
});

private_debug! {
    DueContact {}
    AddedContact {}
}

impl DueContact {
    /// A contact that the author listed.
    pub(crate) fn listed(walk: &Walk, at: DateTime, contact: ContactId) -> Self {
        reached(walk, at, contact).0
    }

    /// Its place in the list, as a key to sort by: who answers now, then whose hours are unknown,
    /// then who is closed; a helpline for advice only comes last.
    const fn order(&self) -> (bool, bool, bool) {
        (self.advice_only, !self.answers_now, matches!(self.open, Some(false)))
    }
}

/// The contacts of an action: the author's, each that does not answer now followed by the first that
/// stands in for it and does, and by those before it of whom that is not known; then those who answer now before the others, each in this order.
pub(crate) fn due_contacts(
    walk: &Walk,
    at: DateTime,
    listed: &[ContactId],
    duty: bool,
) -> Vec<DueContact> {
    let mut contacts: Vec<DueContact> = Vec::new();
    for id in listed {
        if contacts.iter().any(|chosen| chosen.contact == *id) {
            continue;
        }
        let (due, because) = reached(walk, at, *id);
        contacts.push(due);
        let Some(because) = because else { continue };
        let Some(contact) = walk.pack.contact(*id) else { continue };
        for next in contact.then.iter().copied() {
            let (due, why_not) = reached(walk, at, next);
            if why_not.is_some_and(|why_not| why_not != Unavailable::HoursUnknown) {
                continue;
            }
            if !listed.contains(&next) && contacts.iter().all(|chosen| chosen.contact != next) {
                let next_is = walk.pack.contact(next).map(|next| next.kind);
                contacts.push(DueContact {
                    added: Some(AddedContact {
                        instead_of: contact.id.clone(),
                        because,
                        contact: *id,
                    }),
                    advice_only: duty && next_is == Some(ContactKind::Helpline),
                    ..due
                });
            }
            if why_not.is_none() {
                break;
            }
        }
    }
    // A stable sort.
    contacts.sort_by_key(DueContact::order);
    contacts
}

/// A contact as it can be reached now, and why it does not answer; `None` when it does.
fn reached(walk: &Walk, at: DateTime, contact: ContactId) -> (DueContact, Option<Unavailable>) {
    let calendar = &walk.pack.calendar;
    let kind = walk.pack.contact(contact).map(|contact| contact.kind);
    let details = walk.contact_details(contact);
    let open = details.as_ref().and_then(|known| hours::is_open(&known.hours, calendar, at));
    let unavailable = match &details {
        _ if kind == Some(ContactKind::Workplace) => None,
        None => Some(Unavailable::Missing),
        Some(known) if known.phones.is_empty() => Some(Unavailable::Missing),
        Some(known) if known.check_again_by < at.date() => Some(Unavailable::Unchecked),
        Some(_) => match open {
            Some(true) => None,
            Some(false) => Some(Unavailable::Closed),
            None => Some(Unavailable::HoursUnknown),
        },
    };
    let hours = details.as_ref().filter(|_| open.is_some()).map(|known| &known.hours);
    let closed = hours.filter(|_| open == Some(false));
    let closed = closed.and_then(|hours| hours::closed(hours, calendar, at));
    let due = DueContact {
        id: walk.pack.contact_id(contact).unwrap_or_default().to_owned(),
        open,
        answers_now: unavailable.is_none(),
        opens: closed.and_then(|closed| match closed.opens {
            NextOpening::At(opens) => Some(opens),
            NextOpening::NotSoon | NextOpening::Unknown => None,
        }),
        holiday: hours.is_some_and(|hours| hours.are_of_holiday(calendar, at.date())),
        added: None,
        advice_only: false,
        contact,
    };
    (due, unavailable)
}
