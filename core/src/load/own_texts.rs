//! Checks what is shown and stands in no file of texts: names and addresses, numbers of acts. Each is one
//! line, in which nothing is hidden.

use crate::file::{ContactDetailsFile, Str};

use super::Read;
use super::fault::{Fault, is_hidden};
use super::reporter::{JsonPath, Reporter};

/// Reports every hidden character in these texts of a pack.
pub(super) fn check(read: &Read<'_>, reporter: &mut Reporter) {
    line(reporter, &JsonPath::file("pack.json").key("version"), Some(&read.pack.version));
    let at = JsonPath::file("sources.json");
    let at = at.key("sources");
    for (i, source) in read.sources.sources.iter().enumerate() {
        let here = at.index(i);
        for (key, text) in [
            ("act", &source.act),
            ("number", &source.number),
            ("section", &source.section),
            ("publisher", &source.publisher),
            ("url", &source.url),
        ] {
            line(reporter, &here.key(key), text.as_ref());
        }
    }
    let at = JsonPath::file("contacts.json");
    let at = at.key("contacts");
    for (i, contact) in read.contacts.contacts.iter().enumerate() {
        if let Some(details) = &contact.reach {
            reach(reporter, &at.index(i).key("reach"), details);
        }
    }
    for (path, municipality) in &read.municipalities {
        let at = JsonPath::file(path);
        line(reporter, &at.key("name"), Some(&municipality.name));
        let at = at.key("contacts");
        for (i, contact) in municipality.contacts.iter().enumerate() {
            let here = at.index(i);
            line(reporter, &here.key("name"), contact.name.as_ref());
            reach(reporter, &here.key("reach"), &contact.reach);
        }
    }
}

fn reach(reporter: &mut Reporter, at: &JsonPath<'_>, reach: &ContactDetailsFile<'_>) {
    let at = at.key("web");
    for (i, address) in reach.web.iter().enumerate() {
        line(reporter, &at.index(i), Some(address));
    }
}

fn line(reporter: &mut Reporter, at: &JsonPath<'_>, text: Option<&Str<'_>>) {
    if let Some(letter) = text.and_then(|text| text.chars().find(|letter| is_hidden(*letter))) {
        reporter.add(at, Fault::HiddenCharacter { letter });
    }
}
