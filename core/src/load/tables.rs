//! Builds the tables of a pack from its sources, contacts, glossary and municipalities.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::file::{
    ContactKind, ContactsFile, GlossaryFile, MunicipalityFile, PackFile, ReviewStatus, SetBy,
    SourceFile, SourcesFile, StepFile, StepKindFile, Str,
};
use crate::flow::option_bits;
use crate::index::{ContactId, GlossaryId, Id, IndexVec, SourceId};
use crate::pack::{Contact, GlossaryEntry, LocalContact, Municipality, Source};
use crate::row::{NameWriter, Unread};
use crate::written_form::{RESERVED, is_plain};

use super::fault::{Fault, Rule, SubjectKind};
use super::opening::{day, reach};
use super::reach::{check_contact, check_reach};
use super::reporter::{JsonPath, Reporter};
use super::texts::{PackTextIds, option_id};

/// The positions of the entries of a table, by the ids that files use.
pub(super) type Index<'a, I> = BTreeMap<&'a str, I>;

/// Checks an id: short, plain, and not reserved.
pub(super) fn check_id(reporter: &mut Reporter, at: &JsonPath<'_>, kind: SubjectKind, id: &str) {
    check_name(reporter, &at.key("id"), kind, id);
}

/// Checks an id that is written at this place.
pub(super) fn check_name(reporter: &mut Reporter, at: &JsonPath<'_>, kind: SubjectKind, id: &str) {
    if !is_plain(id) {
        reporter.add(at, Fault::NotAnId { kind, id: id.to_owned() });
    } else if RESERVED.contains(&id) {
        reporter.add(at, Fault::ReservedId { kind, id: id.to_owned() });
    }
}

/// Checks ids that must be unique, and sorted where many people edit the list.
pub(super) fn check_ids<'s>(
    reporter: &mut Reporter,
    at: &JsonPath<'_>,
    kind: SubjectKind,
    ids: impl Iterator<Item = &'s str>,
    sorted: bool,
) {
    let mut seen = BTreeSet::new();
    let mut last = "";
    for (i, id) in ids.enumerate() {
        let here = at.index(i);
        check_id(reporter, &here, kind, id);
        if !seen.insert(id) {
            reporter.add(&here.key("id"), Fault::SameId { kind, id: id.to_owned() });
        } else if sorted && id < last {
            let (id, after) = (id.to_owned(), last.to_owned());
            reporter.add(&here.key("id"), Fault::NotSorted { id, after });
        }
        last = id;
    }
}

/// The positions in a list by name; of two entries with one name, the last.
pub(super) fn index<'s, I: Id>(names: impl Iterator<Item = &'s str>) -> Index<'s, I> {
    names.enumerate().map(|(position, name)| (name, I::at(position))).collect()
}

fn owned(text: Option<&Str<'_>>) -> Option<String> {
    text.map(|t| t.0.clone().into_owned())
}

/// The sources of a pack.
pub(super) fn sources(
    reporter: &mut Reporter,
    path: &str,
    file: &SourcesFile<'_>,
    words: &PackTextIds,
    ids: &Index<'_, SourceId>,
    names: &mut NameWriter,
) -> IndexVec<SourceId, Source> {
    let (file_at, list) = (JsonPath::file(path), &file.sources);
    let at = file_at.key("sources");
    check_ids(reporter, &at, SubjectKind::Source, list.iter().map(|source| &*source.id), true);
    let mut rows = words.sources.iter();
    list.iter()
        .enumerate()
        .map(|(i, source)| {
            let (title, summary) = rows.next().copied().unwrap_or_default();
            let here = at.index(i);
            check_source(reporter, &here, source, ids);
            let mut date = |key: &str, text: Option<&Str<'_>>| {
                text.and_then(|text| day(reporter, &here.key(key), text))
            };
            Source {
                id: names.add(&source.id),
                kind: source.kind,
                act: names.add_some(source.act.as_deref()),
                number: names.add_some(source.number.as_deref()),
                section: names.add_some(source.section.as_deref()),
                publisher: names.add_some(source.publisher.as_deref()),
                url: names.add_some(source.url.as_deref()),
                in_force_from: date("in-force-from", source.in_force_from.as_ref()),
                in_force_to: date("in-force-to", source.in_force_to.as_ref()),
                read: date("read", Some(&source.read)).unwrap_or(Date::MIN),
                read_again_by: date("read-again-by", Some(&source.read_again_by))
                    .unwrap_or(Date::MIN),
                superseded_by: names.add_some(source.superseded_by.as_deref()),
                review: source.review,
                title,
                summary,
            }
        })
        .collect()
}

fn check_source(
    reporter: &mut Reporter,
    at: &JsonPath<'_>,
    source: &SourceFile<'_>,
    ids: &Index<'_, SourceId>,
) {
    if source.kind == crate::file::SourceKind::Law
        && (source.act.is_none() || source.section.is_none())
    {
        reporter.rule(at, Rule::LawWithoutSection);
    }
    if source.review == ReviewStatus::Reviewed && source.reviewer.is_none() {
        reporter.rule(at, Rule::ReviewedByNobody);
    }
    if let Some(next) = &source.superseded_by
        && !ids.contains_key(&**next)
    {
        reporter.no_such(&at.key("superseded-by"), SubjectKind::Source, next, ids.keys().copied());
    }
}

/// The contacts of a pack.
pub(super) fn contacts(
    reporter: &mut Reporter,
    path: &str,
    file: &ContactsFile<'_>,
    words: &PackTextIds,
    source_ids: &Index<'_, SourceId>,
    ids: &Index<'_, ContactId>,
    has_calendar: bool,
) -> IndexVec<ContactId, Contact> {
    let (file_at, list) = (JsonPath::file(path), &file.contacts);
    let at = file_at.key("contacts");
    check_ids(reporter, &at, SubjectKind::Contact, list.iter().map(|contact| &*contact.id), true);
    let mut rows = words.contacts.iter();
    list.iter()
        .enumerate()
        .map(|(i, contact)| {
            let (name, purpose) = rows.next().copied().unwrap_or_default();
            let here = at.index(i);
            check_contact(reporter, &here, contact);
            resolve(
                reporter,
                &here.key("sources"),
                SubjectKind::Source,
                &contact.sources,
                source_ids,
            );
            Contact {
                id: contact.id.to_string(),
                kind: contact.kind,
                local: contact.local,
                place: contact.place,
                then: resolve(
                    reporter,
                    &here.key("then"),
                    SubjectKind::Contact,
                    &contact.then,
                    ids,
                ),
                reach: contact
                    .reach
                    .as_ref()
                    .map(|file| reach(reporter, &here.key("reach"), file, has_calendar))
                    .map(|details| Unread::new(&details)),
                name,
                purpose,
                review: contact.review,
            }
        })
        .collect()
}

/// The emergency services that every screen shows, with a number of their own in every municipality.
pub(super) fn emergency(
    reporter: &mut Reporter,
    pack: &PackFile<'_>,
    contacts: &IndexVec<ContactId, Contact>,
    ids: &Index<'_, ContactId>,
) -> Vec<ContactId> {
    let (file_at, names) = (JsonPath::file("pack.json"), &pack.emergency);
    let at = file_at.key("emergency");
    for (i, name) in names.iter().enumerate() {
        let named = ids.get(&**name).and_then(|id| contacts.get(*id));
        if named.is_some_and(|named| named.kind != ContactKind::Emergency || named.local) {
            reporter.rule(&at.index(i), Rule::NotAnEmergencyService);
        }
    }
    resolve(reporter, &at, SubjectKind::Contact, names, ids)
}

/// Resolves names to positions.
pub(super) fn resolve<I: Id>(
    reporter: &mut Reporter,
    at: &JsonPath<'_>,
    kind: SubjectKind,
    names: &[Str<'_>],
    ids: &Index<'_, I>,
) -> Vec<I> {
    let mut resolved = Vec::with_capacity(names.len());
    for (i, name) in names.iter().enumerate() {
        match ids.get(&**name) {
            Some(id) if resolved.contains(id) => {
                reporter.add(&at.index(i), Fault::ListedTwice { kind, name: name.to_string() });
            }
            Some(id) => resolved.push(*id),
            None => reporter.no_such(&at.index(i), kind, name, ids.keys().copied()),
        }
    }
    resolved
}

/// The glossary of a pack.
pub(super) fn glossary(
    reporter: &mut Reporter,
    path: &str,
    file: &GlossaryFile<'_>,
    words: &PackTextIds,
    source_ids: &Index<'_, SourceId>,
) -> IndexVec<GlossaryId, GlossaryEntry> {
    let (file_at, list) = (JsonPath::file(path), &file.entries);
    let at = file_at.key("entries");
    check_ids(reporter, &at, SubjectKind::GlossaryEntry, list.iter().map(|entry| &*entry.id), true);
    let mut rows = words.glossary.iter();
    list.iter()
        .enumerate()
        .map(|(i, entry)| {
            let (term, definition) = rows.next().copied().unwrap_or_default();
            let here = at.index(i);
            let sources = resolve(
                reporter,
                &here.key("sources"),
                SubjectKind::Source,
                &entry.sources,
                source_ids,
            );
            GlossaryEntry { id: entry.id.to_string(), term, definition, sources }
        })
        .collect()
}

/// What one municipality adds.
pub(super) fn municipality(
    reporter: &mut Reporter,
    path: &str,
    file: &MunicipalityFile<'_>,
    contacts: &IndexVec<ContactId, Contact>,
    pack: &PackFile<'_>,
    has_calendar: bool,
) -> Municipality {
    let at = JsonPath::file(path);
    let expected = path.rsplit('/').next().and_then(|name| name.strip_suffix(".json"));
    check_id(reporter, &at, SubjectKind::Municipality, &file.id);
    if expected != Some(&*file.id) {
        reporter.add(&at.key("id"), Fault::FileDiffers { written: file.id.to_string() });
    }
    let list_at = at.key("contacts");
    let mut local = Vec::new();
    for (i, entry) in file.contacts.iter().enumerate() {
        let here = list_at.index(i);
        let Some(id) = contacts.find_id(|contact| contact.id == *entry.contact) else {
            let names = contacts.values().filter(|c| c.local).map(|c| c.id.as_str());
            reporter.no_such(&here.key("contact"), SubjectKind::Contact, &entry.contact, names);
            continue;
        };
        if contacts.get(id).is_some_and(|contact| !contact.local) {
            let contact = entry.contact.to_string();
            reporter.add(&here.key("contact"), Fault::NotLocalContact { contact });
        }
        if local.iter().any(|local: &LocalContact| local.contact == id) {
            let (kind, name) = (SubjectKind::Contact, entry.contact.to_string());
            reporter.add(&here, Fault::ListedTwice { kind, name });
        }
        if let Some(contact) = contacts.get(id) {
            check_reach(reporter, &here.key("reach"), contact.kind, &entry.reach);
        }
        local.push(LocalContact {
            contact: id,
            name: owned(entry.name.as_ref()),
            reach: Unread::new(&reach(reporter, &here.key("reach"), &entry.reach, has_calendar)),
        });
    }
    let parameters_at = at.key("parameters");
    let mut parameters = Vec::new();
    for (name, words) in &file.parameters {
        let here = parameters_at.key(name);
        let Some(question) = pack.parameters.iter().find(|g| g.id == *name) else {
            reporter.no_such(
                &here,
                SubjectKind::Parameter,
                name,
                pack.parameters.iter().map(|g| &*g.id),
            );
            continue;
        };
        if question.set_by != Some(SetBy::Municipality) {
            let parameter = name.to_string();
            reporter.add(&here, Fault::NotLocalParameter { parameter });
        } else if let Some(value) = overlay_value(reporter, &here, question, words.as_slice()) {
            parameters.push((name.to_string(), value));
        }
    }
    Municipality {
        id: file.id.to_string(),
        name: file.name.to_string(),
        contacts: local,
        parameters,
    }
}

/// The answer of a municipality to a parameter with options, as bits.
fn overlay_value(
    reporter: &mut Reporter,
    at: &JsonPath<'_>,
    question: &StepFile<'_>,
    words: &[Str<'_>],
) -> Option<u64> {
    let options = question.options.as_deref().unwrap_or_default();
    let mut ticks = 0_u64;
    for word in words {
        match options.iter().map(option_id).position(|id| id == &**word) {
            Some(position) => ticks |= option_bits().nth(position)?,
            None => {
                let names = options.iter().map(option_id);
                reporter.no_such_option(at, &question.id, word, names);
            }
        }
    }
    let fits = match question.kind {
        StepKindFile::Choice => words.len() == 1,
        StepKindFile::Choices => !words.is_empty(),
        _ => false,
    };
    if !fits {
        reporter.rule(at, Rule::OverlayDoesNotFit);
        return None;
    }
    Some(ticks)
}
