//! Whether a contact can be reached as its file says: numbers that can be dialled, and a number where
//! nothing else will do.

use crate::file::{ContactDetailsFile, ContactFile, ContactKind};

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
        if !web.starts_with("https://") {
            reporter.rule(&at.key("web").index(i), Rule::AddressWithoutScheme);
        }
    }
}

/// Whether this is a number that can be dialled in Norway, its digits grouped with single spaces:
/// `112`, `02800`, `116 117`, eight digits, perhaps after `+47` or `0047`; or, after a `+`, one of
/// another country.
fn is_phone(text: &str) -> bool {
    let (plus, groups) = text.strip_prefix('+').map_or((false, text), |rest| (true, rest));
    let is_group = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let digits = groups.replace(' ', "");
    groups.split(' ').all(is_group)
        && match (plus, digits.len()) {
            (true, length) if digits.starts_with("47") => length == 10,
            (true, length) => (8..=15).contains(&length) && !digits.starts_with('0'),
            (false, 3) => digits.starts_with("11"),
            (false, 5) => digits.starts_with('0'),
            (false, 6) => digits.starts_with("116"),
            (false, 12) => digits.starts_with("0047"),
            (false, length) => length == 8,
        }
}

#[cfg(test)]
mod tests {
    use super::is_phone;

    #[test]
    fn a_number_that_cannot_be_dialled_is_none() {
        for number in [
            "112",
            "02800",
            "116 117",
            "116117",
            "22 59 13 00",
            "800 33 321",
            "22591300",
            "+47 22 59 13 00",
            "0047 22591300",
            "+46 8 123 456 78",
            "00 00 00 12",
        ] {
            assert!(is_phone(number), "{number}");
        }
        for text in [
            "",
            " ",
            "+",
            "22 22 22 2",
            "1234567890",
            "222",
            "1122",
            "00 00 00 1",
            "117 117",
            "12345",
            "+47 112",
            "+47 22 59 13 0",
            "004722591",
            "+0 22 59 13 00",
            "22  59 13 00",
            "22 59 13 00 ",
            "22-59-13-00",
            "22 59+13 00",
            "ring",
            "22\u{a0}59\u{a0}13\u{a0}00",
        ] {
            assert!(!is_phone(text), "{text}");
        }
    }
}
