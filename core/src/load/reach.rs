//! Whether a contact can be reached as its file says: numbers that can be dialled, and a number where
//! nothing else will do.

use crate::file::{ContactDetailsFile, ContactFile, ContactKind};
use crate::written_form::{is_address, is_phone};

use super::fault::{Fault, Rule};
use super::reporter::{JsonPath, Reporter};

/// Checks that a contact of the whole country says how to reach it, and a local one does not.
pub(super) fn check_contact(reporter: &mut Reporter, at: &JsonPath<'_>, contact: &ContactFile<'_>) {
    match &contact.reach {
        None if !contact.local && contact.kind != ContactKind::Workplace => {
            reporter.rule(at, Rule::ContactWithoutDetails);
        }
        Some(_) if contact.local => {
            reporter.rule(&at.key("reach"), Rule::LocalContactWithDetails);
        }
        Some(reach) => check_reach(reporter, &at.key("reach"), contact.kind, reach),
        None => {}
    }
}

/// Checks that there is a way to reach a contact of this kind, and that its numbers can be dialled.
pub(super) fn check_reach(
    reporter: &mut Reporter,
    at: &JsonPath<'_>,
    kind: ContactKind,
    reach: &ContactDetailsFile<'_>,
) {
    let must_be_called = matches!(kind, ContactKind::Emergency | ContactKind::Helpline);
    if reach.phones.is_empty() && must_be_called {
        reporter.rule(at, Rule::NoPhone);
    } else if reach.phones.is_empty() && reach.web.is_empty() {
        reporter.rule(at, Rule::NoWayToReach);
    }
    for (i, phone) in reach.phones.iter().enumerate() {
        if !is_phone(phone) {
            let fault = Fault::NotAPhone { text: phone.to_string() };
            reporter.add(&at.key("phones").index(i), fault);
        }
    }
    for (i, web) in reach.web.iter().enumerate() {
        if !is_address(web) {
            reporter.rule(&at.key("web").index(i), Rule::AddressWithoutScheme);
        }
    }
}
