//! Which faults follow from which: `faults -> diagnostics`, each cause with the number of its
//! consequences.
//!
//! A fault follows from another by what both are about, or by where both are; never by their words.

mod causes;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Bilingual, Diagnostic};

use super::fault::{Fault, Subject, SubjectKind};
use super::recover::FoundFault;
use super::reporter::{PlacedFault, Reporter};

/// How many diagnostics are reported: nobody reads more than a few hundred.
const MOST_REPORTED: usize = 500;

/// A fault among the others.
struct FoldedFault {
    file: String,
    pointer: String,
    fault: Fault,
    /// Whether it was found by reading the file, so that a piece of the file is left out.
    is_shape: bool,
    spoils: Vec<Subject>,
    /// The fault that it follows from.
    cause: Option<usize>,
    follows: u32,
}

/// The diagnostics for faults: of shape, by their files, and of meaning. `original` is the tag of the
/// original language.
pub(super) fn fold(
    shapes: Vec<(&str, FoundFault)>,
    meaning: Reporter,
    original: &str,
) -> Vec<Diagnostic> {
    let mut entries: Vec<FoldedFault> = shapes
        .into_iter()
        .map(|(file, found)| FoldedFault {
            file: file.to_owned(),
            pointer: found.pointer,
            fault: found.fault,
            is_shape: true,
            spoils: found.spoils,
            cause: None,
            follows: 0,
        })
        .collect();
    let mut seen = BTreeSet::new();
    for PlacedFault { file, pointer, fault } in meaning.faults {
        // A flow that is used twice is checked twice.
        if seen.insert((file.clone(), pointer.clone(), fault.code(), fault.message())) {
            let spoils = fault.spoils();
            let is_shape = false;
            entries.push(FoldedFault {
                file,
                pointer,
                fault,
                is_shape,
                spoils,
                cause: None,
                follows: 0,
            });
        }
    }
    find_renamed(&mut entries, original);
    let causes = causes::find(&entries, original);
    for (entry, cause) in entries.iter_mut().zip(causes) {
        entry.cause = cause;
    }
    count(&mut entries);
    let mut diagnostics: Vec<Diagnostic> = entries
        .into_iter()
        .filter(|entry| entry.cause.is_none())
        .map(|FoldedFault { file, pointer, fault, follows, .. }| {
            let message = Bilingual::new(fault.message(), fault.message_nb());
            let mut diagnostic = Diagnostic::error(&file, pointer, fault.code(), message);
            diagnostic.follows = follows;
            diagnostic.misspelling = fault.misspelling();
            (diagnostic.help, diagnostic.nb.help) = (fault.help(), fault.help_nb());
            diagnostic
        })
        .collect();
    diagnostics.sort_by(|a, b| (a.follows == 0, a).cmp(&(b.follows == 0, b)));
    diagnostics.truncate(MOST_REPORTED);
    diagnostics
}

/// The folder of a file; empty for the files of the whole pack, and of its registers.
fn folder(file: &str) -> &str {
    match file.split_once('/') {
        Some(("registers" | "municipalities", _)) | None => "",
        Some((folder, _)) => folder,
    }
}

/// Where in the texts of the original exactly one id lacks its texts and exactly one text lacks its id,
/// the id was renamed.
fn find_renamed(entries: &mut [FoldedFault], original: &str) {
    let name = format!("{original}.json");
    let mut missing: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    let mut orphaned: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (number, entry) in entries.iter().enumerate() {
        if entry.file.rsplit('/').next() != Some(name.as_str()) {
            continue;
        }
        let map = entry.pointer.rsplit_once('/').map_or("", |(map, _)| map);
        let key = (entry.file.clone(), map.to_owned());
        match &entry.fault {
            Fault::MissingText { .. } => missing.entry(key).or_default().push(number),
            Fault::OrphanedText { .. } => orphaned.entry(key).or_default().push(number),
            _ => {}
        }
    }
    for (key, orphans) in orphaned {
        let list = key.1.rsplit('/').next().unwrap_or_default();
        let (Some(owner), [orphan]) = (SubjectKind::of_texts(list), orphans.as_slice()) else {
            continue;
        };
        let lacks = match missing.get(&key).map(Vec::as_slice) {
            Some([lacks]) => lacks,
            Some(_) => continue,
            None => {
                lost_to_a_duplicate(entries, owner, *orphan);
                continue;
            }
        };
        let text = |number: &usize| match entries.get(*number).map(|entry| &entry.fault) {
            Some(Fault::MissingText { key, .. } | Fault::OrphanedText { key, .. }) => key.clone(),
            _ => String::new(),
        };
        let fault = Fault::Renamed { owner, from: text(orphan), to: text(lacks) };
        if let Some(entry) = entries.get_mut(*orphan) {
            entry.spoils = fault.spoils();
            entry.fault = fault;
        }
    }
}

/// Where exactly one id appears twice, and exactly one text of that kind belongs to nothing, the second
/// of the two once had the id of the text.
fn lost_to_a_duplicate(entries: &mut [FoldedFault], owner: SubjectKind, orphan: usize) {
    let Some(FoldedFault { file, fault: Fault::OrphanedText { key, .. }, .. }) =
        entries.get(orphan)
    else {
        return;
    };
    let (place, lost) = (folder(file).to_owned(), Subject::new(owner, key));
    let mut doubles = entries.iter_mut().filter(|entry| {
        let is_double = matches!(&entry.fault, Fault::SameId { kind, .. } if *kind == owner);
        is_double && folder(&entry.file) == place
    });
    if let (Some(double), None) = (doubles.next(), doubles.next()) {
        double.spoils.push(lost);
    }
}

/// Follows each consequence to its first cause, and counts it there.
fn count(entries: &mut [FoldedFault]) {
    for number in 0..entries.len() {
        let mut first = number;
        for _ in 0..entries.len().min(100) {
            match entries.get(first).and_then(|entry| entry.cause) {
                Some(cause) => first = cause,
                None => break,
            }
        }
        // Faults that follow from each other in a circle: the first of them is the cause.
        if let Some(entry) = entries.get_mut(first) {
            if entry.cause.is_some() {
                entry.cause = None;
            }
            if first != number {
                entry.follows = entry.follows.saturating_add(1);
            }
        }
    }
}

/// The diagnostics of a file that has only faults of shape.
pub(super) fn of_shape(file: &str, found: Vec<FoundFault>) -> Vec<Diagnostic> {
    let shapes = found.into_iter().map(|found| (file, found)).collect();
    fold(shapes, Reporter::default(), "")
}
