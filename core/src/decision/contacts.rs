//! Whom to contact now: the author's list, with another for each that cannot be reached; first those
//! who answer now.

use jiff::civil::DateTime;

use crate::closed_list::closed_list;
use crate::hours::{self, NextOpening};
use crate::index::ContactId;
use crate::kinds::ContactKind;
use crate::pack::ContactDetails;
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
        let kind = walk.pack.contact(contact).map(|contact| contact.kind);
        let details = walk.contact_details(contact);
        let details = details.as_ref();
        let open = details.and_then(|known| hours::is_open(&known.hours, &walk.pack.calendar, at));
        let in_time = |details: &ContactDetails| details.check_again_by >= at.date();
        let can_be_called =
            details.is_some_and(|details| !details.phones.is_empty() && in_time(details));
        let closed = details
            .filter(|_| open == Some(false))
            .and_then(|details| hours::closed(&details.hours, &walk.pack.calendar, at));
        Self {
            id: walk.pack.contact_id(contact).unwrap_or_default().to_owned(),
            open,
            answers_now: kind == Some(ContactKind::Workplace)
                || (can_be_called && open == Some(true)),
            opens: closed.and_then(|closed| match closed.opens {
                NextOpening::At(opens) => Some(opens),
                NextOpening::NotSoon | NextOpening::Unknown => None,
            }),
            holiday: open.is_some()
                && details.is_some_and(|d| d.hours.are_of_holiday(&walk.pack.calendar, at.date())),
            added: None,
            advice_only: false,
            contact,
        }
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
        contacts.push(DueContact::listed(walk, at, *id));
        let Some(because) = unavailable(walk, at, *id) else { continue };
        let Some(contact) = walk.pack.contact(*id) else { continue };
        for next in contact.then.iter().copied() {
            let why_not = unavailable(walk, at, next);
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
                    ..DueContact::listed(walk, at, next)
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

/// Why a contact does not answer now; `None` when it does.
fn unavailable(walk: &Walk, at: DateTime, id: ContactId) -> Option<Unavailable> {
    let contact = walk.pack.contact(id)?;
    if contact.kind == ContactKind::Workplace {
        return None;
    }
    let details = walk.contact_details(id).filter(|details| !details.phones.is_empty());
    let Some(details) = details else { return Some(Unavailable::Missing) };
    if details.check_again_by < at.date() {
        return Some(Unavailable::Unchecked);
    }
    match hours::is_open(&details.hours, &walk.pack.calendar, at) {
        Some(true) => None,
        Some(false) => Some(Unavailable::Closed),
        None => Some(Unavailable::HoursUnknown),
    }
}
