//! How ids, tags of languages, phone numbers and addresses are written: `(text) -> is it one`.
//!
//! The same in the files of a pack and in a built pack, so both are held to it here.

use crate::limits::DEEPEST_USE;

/// Reserved words, which no id may be.
pub(crate) const RESERVED: [&str; 3] = ["unsure", "none", "started"];

/// Whether an id is short and plain. A reserved word is plain too.
pub(crate) fn is_plain(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 64
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !id.starts_with('-')
}

/// Whether this is an id: plain, and not reserved.
pub(crate) fn is_id(id: &str) -> bool {
    is_plain(id) && !RESERVED.contains(&id)
}

/// Whether this is the id of a part of a flow, after those of the flow steps around it.
pub(crate) fn is_path(path: &str) -> bool {
    let deepest = DEEPEST_USE.saturating_add(1);
    is_id(path) || (path.split('/').all(is_id) && path.split('/').count() <= deepest)
}

/// Whether this is a plain BCP 47 tag: `nb`, `nn`, `en`, `se`, `pt-BR`.
pub(crate) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Whether this is a number that can be dialled in Norway, its digits grouped with single spaces:
/// `112`, `02800`, `116 117`, eight digits, perhaps after `+47` or `0047`; or, after a `+`, one of
/// another country.
pub(crate) fn is_phone(text: &str) -> bool {
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

/// Whether this is an address of the web that nobody can read or change on the way.
pub(crate) fn is_address(text: &str) -> bool {
    text.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::{is_id, is_path, is_phone};

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

    #[test]
    fn an_id_is_short_and_plain_and_a_path_is_made_of_ids() {
        for id in ["a", "call-112", "3-days", &"x".repeat(64)] {
            assert!(is_id(id) && is_path(id), "{id}");
        }
        for text in ["", "-a", "A", "a_b", "å", "a b", "unsure", "none", &"x".repeat(65)] {
            assert!(!is_id(text) && !is_path(text), "{text}");
        }
        let deepest = ["a"; 9].join("/");
        assert!(is_path(&deepest) && !is_path(&format!("{deepest}/a")));
        assert!(!is_path("a//b") && !is_path("a/") && !is_id("a/b"));
    }
}
