//! Checks what is shown and stands in no file of texts: names and addresses, numbers of acts. Each is one
//! line, in which nothing is hidden and something is seen. A name is shown as it is written, so it holds no
//! value in braces and no phone number.

use crate::file::{ContactDetailsFile, Str};
use crate::markup;
use crate::text::{is_blank, is_hidden};

use super::Read;
use super::fault::{Fault, NoValues, Rule};
use super::reporter::{JsonPath, Reporter};

/// Reports what is wrong with these texts of a pack.
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
        name(reporter, &at.key("name"), Some(&municipality.name));
        let at = at.key("contacts");
        for (i, contact) in municipality.contacts.iter().enumerate() {
            let here = at.index(i);
            name(reporter, &here.key("name"), contact.name.as_ref());
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

/// A name that a municipality gives.
fn name(reporter: &mut Reporter, at: &JsonPath<'_>, name: Option<&Str<'_>>) {
    line(reporter, at, name);
    let Some(name) = name else { return };
    if let Some(number) = markup::phone_in_prose(name) {
        reporter.add(at, Fault::PhoneInProse { number: number.to_owned() });
    }
    match markup::placeholders(name).next() {
        Some(Ok(value)) => reporter
            .add(at, Fault::MisplacedValue { name: value.to_owned(), why: NoValues::Inserted }),
        Some(Err(_)) => reporter.rule(at, Rule::BrokenBrace),
        None => {}
    }
}

fn line(reporter: &mut Reporter, at: &JsonPath<'_>, text: Option<&Str<'_>>) {
    let Some(text) = text else { return };
    if is_blank(text) {
        reporter.rule(at, Rule::EmptyText);
    } else if let Some(letter) = text.chars().find(|letter| is_hidden(*letter)) {
        reporter.add(at, Fault::HiddenCharacter { letter });
    }
}
