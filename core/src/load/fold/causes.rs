//! What a fault follows from: `faults -> for each, the number of its cause`.

use std::collections::BTreeMap;

use crate::diagnostic::Code;
use crate::file::ShapeError;

use super::super::fault::{Fault, Rule, Subject, SubjectKind, Suggestion};
use super::{FoldedFault, folder};

/// For each fault, the one that it follows from.
pub(super) fn find(entries: &[FoldedFault], original: &str) -> Vec<Option<usize>> {
    let finder = CauseFinder::new(entries, original);
    entries.iter().enumerate().map(|(number, entry)| finder.cause_of(number, entry)).collect()
}

/// The faults of a pack, by what they can be the cause of.
struct CauseFinder<'e> {
    entries: &'e [FoldedFault],
    /// By what cannot be used because of them.
    spoiled: BTreeMap<&'e Subject, Vec<usize>>,
    /// Those for which a piece of a file is left out, by the file.
    shapes: BTreeMap<&'e str, Vec<usize>>,
    /// Names that do not exist, by the folder and the name that was probably meant.
    suggested: BTreeMap<(&'e str, &'e str), usize>,
    /// Those in texts of the original, by their folder and place.
    texts: BTreeMap<(&'e str, &'e str), usize>,
}

impl<'e> CauseFinder<'e> {
    fn new(entries: &'e [FoldedFault], original: &str) -> Self {
        let mut finder = Self {
            entries,
            spoiled: BTreeMap::new(),
            shapes: BTreeMap::new(),
            suggested: BTreeMap::new(),
            texts: BTreeMap::new(),
        };
        let original = format!("{original}.json");
        for (number, entry) in entries.iter().enumerate() {
            for subject in &entry.spoils {
                finder.spoiled.entry(subject).or_default().push(number);
            }
            if entry.is_shape {
                finder.shapes.entry(&entry.file).or_default().push(number);
            }
            if let Fault::Unknown { meant: Suggestion { nearest: Some(nearest), .. }, .. } =
                &entry.fault
            {
                finder.suggested.entry((folder(&entry.file), nearest)).or_insert(number);
            }
            if name_of(&entry.file) == original {
                finder.texts.entry((folder_of(&entry.file), &entry.pointer)).or_insert(number);
            }
        }
        finder
    }

    fn cause_of(&self, number: usize, entry: &FoldedFault) -> Option<usize> {
        if entry.is_shape {
            return None;
        }
        self.by_subject(number, entry)
            .or_else(|| self.by_place(entry))
            .or_else(|| self.by_translation(number, entry))
            .or_else(|| self.by_lost_list(entry))
            .or_else(|| self.by_folder(number, entry))
            .or_else(|| self.by_other_language(number, entry))
            .or_else(|| self.by_lost_step(entry))
            .or_else(|| self.by_suggestion(number, entry))
            .or_else(|| self.by_circle(number, entry))
    }

    /// A fault that makes something unusable which this one is about.
    fn by_subject(&self, number: usize, entry: &FoldedFault) -> Option<usize> {
        let used = matches!(
            &entry.fault,
            Fault::Unknown { name, .. }
                | Fault::ReadsAhead { name, .. }
                | Fault::NotExported { name, .. } if name.contains('/')
        );
        // What is answered under `with` is declared in the flow that is used.
        let used = used || entry.pointer.contains("/with/");
        entry.fault.about().iter().find_map(|subject| {
            self.spoiled.get(subject)?.iter().copied().find(|cause| {
                let Some(other) = self.entries.get(*cause) else { return false };
                let there = folder(&other.file);
                let anywhere = used || there.is_empty() || subject.is_of_the_pack();
                *cause != number && (anywhere || there == folder(&entry.file))
            })
        })
    }

    fn by_place(&self, entry: &FoldedFault) -> Option<usize> {
        let mut causes = self.shapes.get(&*entry.file)?.iter().copied();
        causes.find(|cause| {
            self.entries.get(*cause).is_some_and(|cause| follows_by_place(entry, cause))
        })
    }

    /// What a translation has or lacks, where the original lacks the text or everything around it.
    fn by_translation(&self, number: usize, entry: &FoldedFault) -> Option<usize> {
        if !is_about_texts(&entry.fault) {
            return None;
        }
        let is_cause = |cause: &FoldedFault| cause.is_shape || is_about_texts(&cause.fault);
        let mut pointer = entry.pointer.as_str();
        loop {
            let found = self.texts.get(&(folder_of(&entry.file), pointer)).copied();
            let cause = found.filter(|cause| *cause != number);
            if cause.and_then(|cause| self.entries.get(cause)).is_some_and(is_cause) {
                return cause;
            }
            pointer = pointer.rsplit_once('/')?.0;
        }
    }

    /// Texts whose whole list cannot be read: `stages` for steps and for the titles of stages.
    fn by_lost_list(&self, entry: &FoldedFault) -> Option<usize> {
        let Fault::OrphanedText { .. } = &entry.fault else { return None };
        let list = match entry.pointer.split('/').nth(1)? {
            "steps" => "/stages".to_owned(),
            list => format!("/{list}"),
        };
        let of_texts = folder_of(&entry.file);
        let is_there = |file: &str| {
            let anywhere = of_texts.is_empty() && list == "/stages";
            is_declaring(file) && (anywhere || folder_of(file) == of_texts)
        };
        let is_cause = |cause: &FoldedFault| {
            let is_without = matches!(
                &cause.fault,
                Fault::Shape { error: ShapeError::MissingKey("stages" | "options"), .. }
            );
            let is_of_the_file = cause.pointer.matches('/').count() == 1;
            cause.pointer == list || (is_without && is_of_the_file)
        };
        let files = self.shapes.iter().filter(|(file, _)| is_there(file));
        files.flat_map(|(_, shapes)| shapes).copied().find(|n| self.is(*n, is_cause))
    }

    /// Files of one folder that have no place in the pack, or speak for a file that is not there: the first
    /// of them, or the file that has another name, is the cause of the others.
    fn by_folder(&self, number: usize, entry: &FoldedFault) -> Option<usize> {
        let here = folder_of(&entry.file);
        let is_moved = |one: &FoldedFault| match &one.fault {
            Fault::UnknownFile { meant: Some(meant) } => folder_of(meant) != here,
            _ => false,
        };
        let is_renamed = |one: &FoldedFault| match &one.fault {
            Fault::UnknownFile { meant: Some(meant) } => is_declaring(meant),
            _ => false,
        };
        let is_alone = |one: &FoldedFault| matches!(one.fault, Fault::Rule(Rule::TextsOfNothing));
        let (moved, alone) = (is_moved(entry), is_alone(entry));
        if !moved && !alone {
            return None;
        }
        let is_cause = |(at, one): (usize, &FoldedFault)| {
            let is_first = at < number && ((moved && is_moved(one)) || (alone && is_alone(one)));
            at != number && folder_of(&one.file) == here && (is_first || (alone && is_renamed(one)))
        };
        self.entries.iter().enumerate().position(is_cause)
    }

    /// `{by}` of an action without `by`: each language has it, and the action is the place to mend.
    fn by_other_language(&self, number: usize, entry: &FoldedFault) -> Option<usize> {
        let is_by = |one: &FoldedFault| matches!(&one.fault, Fault::Unknown { kind: SubjectKind::Value, name, .. } if name == "by");
        let original = self.texts.get(&(folder_of(&entry.file), entry.pointer.as_str()));
        let original = original.copied().filter(|at| is_by(entry) && *at != number);
        original.filter(|at| self.is(*at, is_by))
    }

    /// How many steps there are is known only where none is left out.
    fn by_lost_step(&self, entry: &FoldedFault) -> Option<usize> {
        let is_about_steps = |cause: &FoldedFault| {
            let leaves_out = cause.is_shape || matches!(cause.fault, Fault::UnknownNeeded { .. });
            leaves_out && ["/stages", "/parameters"].iter().any(|at| cause.pointer.starts_with(at))
        };
        matches!(entry.fault, Fault::NeverTooLong { .. })
            .then(|| self.entries.iter().position(is_about_steps))
            .flatten()
    }

    /// A name that was taken for a misspelt one: what is called so is not there either.
    fn by_suggestion(&self, number: usize, entry: &FoldedFault) -> Option<usize> {
        let Fault::Unknown { name, .. } = &entry.fault else { return None };
        let suggested = self.suggested.get(&(folder(&entry.file), name.as_str()));
        suggested.copied().filter(|at| *at < number)
    }

    /// Flows in a circle: each of them is reported where it uses the next.
    fn by_circle(&self, number: usize, entry: &FoldedFault) -> Option<usize> {
        let Fault::CircleOfFlows { flows, .. } = &entry.fault else { return None };
        let is_same = |one: &FoldedFault| match &one.fault {
            Fault::CircleOfFlows { flows: others, .. } => {
                others.len() == flows.len() && others.iter().all(|other| flows.contains(other))
            }
            _ => false,
        };
        self.entries.iter().take(number).position(is_same)
    }

    fn is(&self, number: usize, what: impl Fn(&FoldedFault) -> bool) -> bool {
        self.entries.get(number).is_some_and(what)
    }
}

/// The folder of a file; here registers are told apart.
fn folder_of(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn name_of(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or_default()
}

/// Whether a file declares what the texts beside it belong to.
fn is_declaring(file: &str) -> bool {
    matches!(name_of(file), "flow.json" | "register.json")
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

/// Whether a place is another, or inside it.
fn is_within(pointer: &str, outer: &str) -> bool {
    pointer.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
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
