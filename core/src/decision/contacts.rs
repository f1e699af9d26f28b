//! Whom to contact now: the author's list, where a contact that cannot be reached is followed by
//! another.

use jiff::civil::DateTime;

use crate::file::ContactKind;
use crate::hours;
use crate::index::ContactId;
use crate::walk::Walk;

/// A contact of an action, as it can be reached now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueContact {
    /// The id of the contact.
    pub id: String,
    /// Whether it is open now, where that is known.
    pub open: Option<bool>,
    /// Why it was added to the author's list; `None` for one that the author listed.
    pub added: Option<AddedContact>,
    /// Whether it only gives advice: a helpline that was added to a duty.
    pub advice_only: bool,
    pub(crate) contact: ContactId,
}

/// Why a contact was added: it stands in for another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddedContact {
    /// The id of the contact that cannot be reached.
    pub instead_of: String,
    /// Why that one cannot be reached.
    pub because: Unavailable,
    pub(crate) contact: ContactId,
}

/// Why a contact cannot be relied on now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unavailable {
    /// Nobody has filled it in for this municipality.
    Missing,
    /// It should have been checked again.
    Unchecked,
    /// It is closed.
    Closed,
}

impl DueContact {
    /// A contact that the author listed.
    pub(crate) fn listed(walk: &Walk, at: DateTime, contact: ContactId) -> Self {
        Self {
            id: walk.pack.contact_id(contact).unwrap_or_default().to_owned(),
            open: is_open(walk, at, contact),
            added: None,
            advice_only: false,
            contact,
        }
    }
}

/// Whether a contact is open now, where that is known.
fn is_open(walk: &Walk, at: DateTime, contact: ContactId) -> Option<bool> {
    match hours::open(&walk.contact_details(contact)?.hours, at) {
        hours::Open::Open => Some(true),
        hours::Open::Closed => Some(false),
        hours::Open::Unknown => None,
    }
}

/// The contacts of an action: the author's, each followed by one that can be reached where it cannot.
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
        let reachable = contact.then.iter().find(|next| unavailable(walk, at, **next).is_none());
        let Some(next) = reachable.copied().filter(|next| {
            !listed.contains(next) && !contacts.iter().any(|chosen| chosen.contact == *next)
        }) else {
            continue;
        };
        let helpline =
            walk.pack.contact(next).is_some_and(|next| next.kind == ContactKind::Helpline);
        contacts.push(DueContact {
            added: Some(AddedContact { instead_of: contact.id.clone(), because, contact: *id }),
            advice_only: duty && helpline,
            ..DueContact::listed(walk, at, next)
        });
    }
    contacts
}

/// Why a contact cannot be relied on now; `None` when it can.
fn unavailable(walk: &Walk, at: DateTime, id: ContactId) -> Option<Unavailable> {
    let contact = walk.pack.contact(id)?;
    if contact.kind == ContactKind::Workplace {
        return None;
    }
    let Some(details) = walk.contact_details(id) else { return Some(Unavailable::Missing) };
    if details.check_again_by < at.date() {
        return Some(Unavailable::Unchecked);
    }
    (is_open(walk, at, id) == Some(false)).then_some(Unavailable::Closed)
}
