//! Whom to turn to now: the author's contacts, and others for those that cannot be reached.

use jiff::civil::DateTime;

use crate::decision::{DueContact, Unavailable};
use crate::index::ContactId;
use crate::kinds::{ContactKind, ContactPlace};
use crate::localizer::Localizer;
use crate::markup::{Block, Phone};
use crate::phrase::Phrase;
use crate::private::private_debug;

/// Somebody to turn to, as they can be reached now.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
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
    /// Where it is closed: that it is, and when it opens, in words.
    pub closed: Option<String>,
    /// When it is open in an ordinary week, in words, or today where that is another day. None where its
    /// hours were never known; that they are known no longer is said.
    pub hours: Option<String>,
    /// Whether it is open now; `None` where that is not known.
    pub open: Option<bool>,
    /// Where it is closed: when it opens, if that is known and soon. The time is in the words too.
    pub opens: Option<DateTime>,
    /// Where its hours today are other ones than in an ordinary week, or none, because it is a public
    /// holiday: the name of that day.
    pub holiday: Option<String>,
    /// Whether it answers now: it is at the workplace, or has a number, is checked in time and known
    /// to be open.
    pub answers_now: bool,
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

private_debug! {
    ContactCard {}
}

/// A contact in words.
pub(crate) fn contact_card(localizer: &Localizer<'_>, due: &DueContact) -> Option<ContactCard> {
    let contact = localizer.walk.pack.contact(due.contact)?;
    let details = localizer.walk.contact_details(due.contact);
    let details = details.as_ref();
    let missing = details.is_none() && contact.kind != ContactKind::Workplace;
    Some(ContactCard {
        id: due.id.clone(),
        kind: contact.kind,
        name: name(localizer, due.contact),
        purpose: localizer.blocks(contact.purpose),
        phones: details
            .map_or_else(Vec::new, |d| d.phones.iter().map(|p| localizer.phone(p)).collect()),
        web: details.map_or_else(Vec::new, |d| d.web.clone()),
        closed: details.and_then(|d| localizer.closed(&d.hours)),
        hours: details.and_then(|d| localizer.hours(&d.hours)),
        open: due.open,
        opens: due.opens,
        holiday: due.holiday.then(|| localizer.holiday(localizer.at.date())).flatten(),
        answers_now: due.answers_now,
        place: contact.place,
        checked: details
            .map(|d| localizer.phrase(Phrase::Checked, &[("date", &localizer.day(d.checked))])),
        missing: missing.then(|| localizer.phrase(Phrase::NoNumber, &[])),
        added: due.added.as_ref().map(|added| {
            let phrase = match added.because {
                Unavailable::Missing => Phrase::AddedMissing,
                Unavailable::Unchecked => Phrase::AddedUnchecked,
                Unavailable::HoursUnknown => Phrase::AddedHoursUnknown,
                Unavailable::Closed => Phrase::AddedClosed,
            };
            localizer.phrase(phrase, &[("contact", &name(localizer, added.contact))])
        }),
        advice_only: due.advice_only.then(|| localizer.phrase(Phrase::AdviceOnly, &[])),
        unreviewed: localizer.review(contact.review),
    })
}

/// What a contact is called here.
fn name(localizer: &Localizer<'_>, id: ContactId) -> String {
    let own = || localizer.walk.pack.contact(id).map(|contact| localizer.plain(contact.name));
    localizer.local_name(id).or_else(own).unwrap_or_default()
}
