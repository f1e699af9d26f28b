//! Which faults follow from which: `faults -> diagnostics`, each cause with the number of its
//! consequences.
//!
//! A fault follows from another by what both are about, or by where both are; never by their words.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::file::ShapeError;

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
    let causes = find_causes(&entries, original);
    for (entry, cause) in entries.iter_mut().zip(causes) {
        entry.cause = cause;
    }
    count(&mut entries);
    let mut diagnostics: Vec<Diagnostic> = entries
        .into_iter()
        .filter(|entry| entry.cause.is_none())
        .map(|entry| Diagnostic {
            help: entry.fault.help(),
            follows: entry.follows,
            ..Diagnostic::error(
                &entry.file,
                entry.pointer,
                entry.fault.code(),
                entry.fault.message(),
            )
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

/// Whether a place is another, or inside it.
fn is_within(pointer: &str, outer: &str) -> bool {
    pointer.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
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

/// For each fault, the one that it follows from.
fn find_causes(entries: &[FoldedFault], original: &str) -> Vec<Option<usize>> {
    let mut spoiled: BTreeMap<&Subject, Vec<usize>> = BTreeMap::new();
    let mut shapes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut suggested: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    // Texts by their folder and place; in the original first.
    let mut texts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let name = format!("{original}.json");
    for (number, entry) in entries.iter().enumerate() {
        for subject in &entry.spoils {
            spoiled.entry(subject).or_default().push(number);
        }
        if entry.is_shape {
            shapes.entry(&entry.file).or_default().push(number);
        }
        if let Fault::Unknown { nearest: Some(nearest), .. } = &entry.fault {
            suggested.entry((folder(&entry.file), nearest)).or_insert(number);
        }
        if entry.file.rsplit('/').next() == Some(name.as_str()) {
            texts.entry((folder_of_texts(&entry.file), &entry.pointer)).or_insert(number);
        }
    }
    let by_subject = |number: usize, entry: &FoldedFault| {
        let about = entry.fault.about();
        let used = matches!(
            &entry.fault,
            Fault::Unknown { name, .. }
                | Fault::ReadsAhead { name, .. }
                | Fault::NotExported { name, .. } if name.contains('/')
        );
        // What is answered under `with` is declared in the flow that is used.
        let used = used || entry.pointer.contains("/with/");
        about.iter().find_map(|subject| {
            spoiled.get(subject)?.iter().copied().find(|cause| {
                let Some(other) = entries.get(*cause) else { return false };
                let there = folder(&other.file);
                let anywhere = used || there.is_empty() || subject.is_of_the_pack();
                *cause != number && (anywhere || there == folder(&entry.file))
            })
        })
    };
    let by_place = |entry: &FoldedFault| {
        let mut causes = shapes.get(&*entry.file)?.iter().copied();
        causes.find(|cause| entries.get(*cause).is_some_and(|cause| follows_by_place(entry, cause)))
    };
    let by_translation = |number: usize, entry: &FoldedFault| {
        if !is_about_texts(&entry.fault) {
            return None;
        }
        // The original may lack the text, or everything around it.
        let mut pointer = entry.pointer.as_str();
        loop {
            let found = texts.get(&(folder_of_texts(&entry.file), pointer)).copied();
            let is_cause = |cause: &usize| {
                entries
                    .get(*cause)
                    .is_some_and(|cause| cause.is_shape || is_about_texts(&cause.fault))
            };
            if let Some(cause) = found.filter(|cause| *cause != number).filter(is_cause) {
                return Some(cause);
            }
            pointer = pointer.rsplit_once('/')?.0;
        }
    };
    // How many steps there are is known only where none is left out.
    let by_lost_step = |entry: &FoldedFault| {
        let is_about_steps = |cause: &FoldedFault| {
            let leaves_out = cause.is_shape || matches!(cause.fault, Fault::UnknownNeeded { .. });
            leaves_out && ["/stages", "/parameters"].iter().any(|at| cause.pointer.starts_with(at))
        };
        matches!(entry.fault, Fault::NeverTooLong { .. })
            .then(|| entries.iter().position(is_about_steps))
            .flatten()
    };
    let by_suggestion = |number: usize, entry: &FoldedFault| match &entry.fault {
        Fault::Unknown { name, .. } => {
            suggested.get(&(folder(&entry.file), name.as_str())).copied().filter(|at| *at < number)
        }
        _ => None,
    };
    entries
        .iter()
        .enumerate()
        .map(|(number, entry)| {
            if entry.is_shape {
                return None;
            }
            by_subject(number, entry)
                .or_else(|| by_place(entry))
                .or_else(|| by_translation(number, entry))
                .or_else(|| by_lost_step(entry))
                .or_else(|| by_suggestion(number, entry))
        })
        .collect()
}

/// The folder of a file of texts; here registers are told apart.
fn folder_of_texts(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

const fn is_about_texts(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::MissingText { .. }
            | Fault::OrphanedText { .. }
            | Fault::NotInOriginal { .. }
            | Fault::NotOffered { .. }
            | Fault::Renamed { .. }
    )
}

/// Whether a fault exists only because a piece of its file is left out: what was in the piece is missing
/// now, what is around it is incomplete, or what is beside it has lost its meaning.
fn follows_by_place(entry: &FoldedFault, cause: &FoldedFault) -> bool {
    if is_within(&entry.pointer, &cause.pointer) {
        return true;
    }
    if matches!(&cause.fault, Fault::Shape { error: ShapeError::DuplicateKey(_), .. }) {
        return false;
    }
    let is_incomplete = matches!(
        entry.fault.code(),
        Code::MissingKey
            | Code::EmptyList
            | Code::ActionForm
            | Code::MisplacedKey
            | Code::ConditionForm
            | Code::GuaranteeForm
            | Code::IncompleteContact
            | Code::IncompleteSource
            | Code::MissingText
            | Code::NeverOffered
            | Code::DifferentQuestion
            | Code::WrongTest
            | Code::WrongType
            | Code::OutOfRange
    );
    let around = cause.pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
    let beside = entry.pointer.rsplit_once('/').map_or("", |(parent, _)| parent) == around;
    let levels =
        cause.pointer.matches('/').count().saturating_sub(entry.pointer.matches('/').count());
    is_incomplete && (beside || (levels <= 2 && is_within(&cause.pointer, &entry.pointer)))
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
