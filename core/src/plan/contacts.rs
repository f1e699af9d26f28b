//! Whom to turn to now: the author's contacts, and others for those that cannot be reached.

use crate::file::{ContactKind, ContactPlace};
use crate::hours;
use crate::index::ContactId;
use crate::localizer::Localizer;
use crate::markup::{Block, Phone};
use crate::phrase::Phrase;

/// Somebody to turn to, as they can be reached now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactCard {
    /// The id of the contact.
    pub id: String,
    /// What to expect of it.
    pub kind: ContactKind,
    /// Its name: that of the municipality for a local contact, where it has one.
    pub name: String,
    /// What it can do for you.
    pub purpose: Vec<Block>,
    /// Its phone numbers.
    pub phones: Vec<Phone>,
    /// Web addresses.
    pub web: Vec<String>,
    /// When it is open, and whether it is closed now, in words.
    pub hours: Option<String>,
    /// Whether it is open now; `None` where that is not known.
    pub open: Option<bool>,
    /// Which place decides which office is the right one.
    pub place: Option<ContactPlace>,
    /// When the entry was last checked, in words.
    pub checked: Option<String>,
    /// A sentence that the municipality has not filled it in, if so.
    pub missing: Option<String>,
    /// Why it was added to the author's contacts, in words. `None` for the author's own.
    pub added: Option<String>,
    /// A sentence that it gives advice and does not receive the report, if so.
    pub advice_only: Option<String>,
    /// A notice that no professional has checked it, if none has.
    pub unreviewed: Option<String>,
}

/// The contacts of an action. A contact that cannot be relied on now is followed by the first of
/// its `then` that can.
pub(crate) fn contacts(
    localizer: &Localizer<'_>,
    listed: &[ContactId],
    duty: bool,
) -> Vec<ContactCard> {
    let mut shown: Vec<ContactId> = Vec::new();
    let mut cards = Vec::new();
    for id in listed {
        if shown.contains(id) {
            continue;
        }
        shown.push(*id);
        cards.extend(contact_card(localizer, *id));
        let Some(why) = unavailability(localizer, *id) else { continue };
        let Some(contact) = localizer.walk.pack.contact(*id) else { continue };
        let next = contact.then.iter().find(|next| unavailability(localizer, **next).is_none());
        let Some(next) = next.filter(|next| !shown.contains(next) && !listed.contains(next)) else {
            continue;
        };
        shown.push(*next);
        if let Some(mut added) = contact_card(localizer, *next) {
            let name = cards.last().map(|c: &ContactCard| c.name.clone()).unwrap_or_default();
            added.added = Some(localizer.phrase(why, &[("contact", &name)]));
            if duty && added.kind == ContactKind::Helpline {
                added.advice_only = Some(localizer.phrase(Phrase::AdviceOnly, &[]));
            }
            cards.push(added);
        }
    }
    cards
}

/// A contact as it can be reached now.
pub(crate) fn contact_card(localizer: &Localizer<'_>, id: ContactId) -> Option<ContactCard> {
    let contact = localizer.walk.pack.contact(id)?;
    let (name, reach) = localizer.local(id);
    let missing = reach.is_none() && contact.kind != ContactKind::Workplace;
    Some(ContactCard {
        id: contact.id.clone(),
        kind: contact.kind,
        name: name.unwrap_or_else(|| localizer.plain(contact.name)),
        purpose: localizer.blocks(contact.purpose),
        phones: reach
            .map_or_else(Vec::new, |r| r.phones.iter().map(|p| localizer.phone(p)).collect()),
        web: reach.map_or_else(Vec::new, |r| r.web.clone()),
        hours: reach.map(|r| localizer.hours(&r.hours)),
        open: reach.and_then(|r| match hours::open(&r.hours, localizer.at) {
            hours::Open::Open => Some(true),
            hours::Open::Closed => Some(false),
            hours::Open::Unknown => None,
        }),
        place: contact.place,
        checked: reach
            .map(|r| localizer.phrase(Phrase::Checked, &[("date", &localizer.day(r.checked))])),
        missing: missing.then(|| localizer.phrase(Phrase::NoNumber, &[])),
        added: None,
        advice_only: None,
        unreviewed: localizer.review(contact.review),
    })
}

/// Why a contact cannot be relied on now.
fn unavailability(localizer: &Localizer<'_>, id: ContactId) -> Option<Phrase> {
    let contact = localizer.walk.pack.contact(id)?;
    if contact.kind == ContactKind::Workplace {
        return None;
    }
    let (_, reach) = localizer.local(id);
    let Some(reach) = reach else { return Some(Phrase::AddedMissing) };
    if reach.check_again_by < localizer.at.date() {
        return Some(Phrase::AddedUnchecked);
    }
    (hours::open(&reach.hours, localizer.at) == hours::Open::Closed).then_some(Phrase::AddedClosed)
}
