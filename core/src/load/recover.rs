//! Error recovery in a file that cannot be parsed: all its errors, and what to leave out so that the
//! rest can be read.
//!
//! A reading notes the first error of each element and goes on with the next. What is wrong is left
//! out of the next reading, which finds the second errors, and so on: a few readings find all. In what
//! remains, the next pass finds the errors of meaning.

use std::collections::{BTreeMap, BTreeSet};

use crate::file::{ExpectedShape, ReadError, Recovery, ShapeError};
use crate::limits::MOST_DAYS;
use crate::nearest::nearest;

use super::fault::{Fault, FoundValue, Subject, SubjectKind};
use super::json_walk::{Token, Visited, pointer, walk};
use super::syntax;

/// How many errors are kept of one file.
const MOST_PER_FILE: usize = 500;
/// How often a file is read before giving up on it: more often than an object has keys.
const MOST_READINGS: usize = 40;
/// The most letters of a text that a message quotes.
const MOST_LETTERS: usize = 60;

/// An error of shape.
#[derive(Debug)]
pub(super) struct FoundFault {
    pub(super) pointer: String,
    pub(super) fault: Fault,
    /// What can no longer be relied on, because a part of it is wrong or left out.
    pub(super) spoils: Vec<Subject>,
}

/// What was found in a file, and what is to be left out of it.
#[derive(Debug, Default)]
pub(super) struct Recovered {
    pub(super) faults: Vec<FoundFault>,
    /// Whether the rest of the file can be read.
    pub(super) readable: bool,
    pub(super) recovery: Recovery,
    /// The elements that are left out, by the list in the file as it was written.
    gone: BTreeMap<String, Vec<usize>>,
}

impl Recovered {
    /// Converts a pointer into what was read to a pointer into the file as it was written.
    pub(super) fn written(&self, recovered: &str) -> String {
        if self.gone.is_empty() {
            return recovered.to_owned();
        }
        let mut written = String::new();
        for token in recovered.split('/').skip(1) {
            let gone = self.gone.get(&written);
            written.push('/');
            match (gone, token.parse::<usize>()) {
                (Some(gone), Ok(index)) => {
                    // The index-th element that was not left out.
                    let mut original = index;
                    for gone in gone {
                        if *gone <= original {
                            original = original.saturating_add(1);
                        }
                    }
                    written.push_str(&original.to_string());
                }
                _ => written.push_str(token),
            }
        }
        written
    }

    /// Whether something is left out of a list, or of an element of it.
    pub(super) fn lacks_of(&self, list: &str) -> bool {
        self.faults.iter().any(|found| {
            found
                .pointer
                .strip_prefix(list)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }
}

/// Reads a file of one kind, with a recovery.
pub(super) type ReadFile<'r> = &'r dyn Fn(&str, &mut Recovery) -> Result<(), ReadError>;

/// Finds every error in the shape of a file.
pub(super) fn recover(bytes: &[u8], read: ReadFile<'_>) -> Recovered {
    let mut recovered = Recovered::default();
    if let Some(fault) = syntax::find(bytes) {
        let fault = Fault::Syntax(fault);
        recovered.faults.push(FoundFault { pointer: String::new(), fault, spoils: Vec::new() });
        return recovered;
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return recovered };
    // The place of the value or key, and the place of the piece that is left out.
    let mut errors: Vec<(usize, Option<usize>, ShapeError)> = Vec::new();
    let recovery = &mut recovered.recovery;
    walk(text, &mut |visited| {
        if let (true, Some(key_at), Some(Token::Key(key))) =
            (visited.is_second, visited.key_at, visited.path.last())
        {
            recovery.left_out.insert(key_at);
            if errors.len() < MOST_PER_FILE {
                errors.push((key_at, None, ShapeError::DuplicateKey(key.to_string())));
            }
        }
    });
    let mut readings = 0_usize;
    loop {
        readings = readings.saturating_add(1);
        let read = read(text, recovery);
        let found = std::mem::take(&mut recovery.errors);
        if found.is_empty() {
            recovered.readable = read.is_ok();
            break;
        }
        let mut hopeless = readings >= MOST_READINGS;
        for error in found {
            let at = error.at.unwrap_or(0);
            let mut is_known = false;
            match (&error.error, error.piece) {
                (ShapeError::MissingKey(key), _) => {
                    is_known = recovery.known.contains(&(at, (*key).to_owned()));
                    let keys = recovery.stand_ins.entry(at).or_default();
                    hopeless |= keys.contains(key);
                    keys.push(key);
                }
                (_, Some(piece)) => hopeless |= !recovery.left_out.insert(piece),
                (_, None) => hopeless = true,
            }
            if !is_known && errors.len() < MOST_PER_FILE {
                errors.push((at, error.piece, error.error));
            }
        }
        if hopeless {
            break;
        }
    }
    locate(text, errors, &mut recovered);
    recovered
}

/// Finds the pointers of errors, what they spoil, and which elements are left out.
fn locate(text: &str, errors: Vec<(usize, Option<usize>, ShapeError)>, recovered: &mut Recovered) {
    let Recovered { faults, recovery, gone, .. } = recovered;
    let wanted: BTreeSet<usize> = errors.iter().map(|(at, _, _)| *at).collect();
    let mut places: BTreeMap<usize, (String, Vec<usize>)> = BTreeMap::new();
    let mut ids: BTreeMap<usize, Subject> = BTreeMap::new();
    // The piece that is left out now, and how deep it lies.
    let mut piece: Option<(usize, usize)> = None;
    let mut lost: Vec<(usize, Subject)> = Vec::new();
    walk(text, &mut |visited| {
        let depth = visited.path.len();
        if piece.is_some_and(|(_, deep)| depth <= deep) {
            piece = None;
        }
        let begins = visited.key_at.filter(|at| recovery.left_out.contains(at)).or_else(|| {
            let lacks = recovery.stand_ins.contains_key(&visited.at) && depth > 0;
            (recovery.left_out.contains(&visited.at) || lacks).then_some(visited.at)
        });
        if piece.is_none()
            && let Some(at) = begins
        {
            piece = Some((at, depth));
            if let (None, Some((Token::Index(index), list))) =
                (visited.key_at, visited.path.split_last())
            {
                gone.entry(pointer(list)).or_default().push(*index);
            }
        }
        for at in visited.key_at.into_iter().chain([visited.at]) {
            if wanted.contains(&at) {
                let mut around = visited.around.to_vec();
                around.push(visited.at);
                places.insert(at, (pointer(visited.path), around));
            }
        }
        if let Some((owner, subject)) = declared(visited) {
            if let Some((at, _)) = piece {
                lost.push((at, subject.clone()));
            }
            ids.entry(owner).or_insert(subject);
        }
    });
    let nothing = (String::new(), Vec::new());
    let all_pieces: BTreeSet<usize> = errors.iter().filter_map(|(_, piece, _)| *piece).collect();
    for (number, (at, piece, error)) in errors.into_iter().enumerate() {
        let (mut place, around) = places.get(&at).unwrap_or(&nothing).clone();
        let mut spoils: Vec<Subject> = Vec::new();
        if !matches!(error, ShapeError::DuplicateKey(_)) {
            spoils.extend(around.iter().rev().find_map(|object| ids.get(object)).cloned());
            let mine = lost.iter().filter(|(lost_in, _)| {
                // What was left out because it lacked a key belongs to the errors inside it.
                Some(*lost_in) == piece
                    || around.contains(lost_in)
                    || (number == 0 && !all_pieces.contains(lost_in))
            });
            spoils.extend(mine.map(|(_, subject)| subject.clone()));
        }
        let nearest = match &error {
            ShapeError::UnknownKey { key, known } => nearest(key, known.iter().copied()),
            ShapeError::UnknownWord { word, known } => nearest(word, known.iter().copied()),
            _ => None,
        };
        let error = in_words_of_the_key(error, &place);
        if let ShapeError::MissingKey(key) = &error
            && place.is_empty()
        {
            place = format!("/{key}");
        }
        let fault = Fault::Shape {
            found: quoted(text, at),
            nearest: nearest.map(ToOwned::to_owned),
            error,
        };
        faults.push(FoundFault { pointer: place, fault, spoils });
    }
}

/// An error that says what belongs under the key at a place, where the type of the key does not tell.
fn in_words_of_the_key(error: ShapeError, place: &str) -> ShapeError {
    let expected = match (&error, place.rsplit('/').next()) {
        (ShapeError::WrongType(ExpectedShape::WholeUpTo(_)), Some("days")) => {
            ExpectedShape::Days(MOST_DAYS)
        }
        (ShapeError::WrongType(ExpectedShape::Object), _) if place.is_empty() => {
            ExpectedShape::WholeObject
        }
        _ => return error,
    };
    ShapeError::WrongType(expected)
}

/// What a text declares, and the object that it stands for.
fn declared(visited: &Visited<'_, '_>) -> Option<(usize, Subject)> {
    let text = visited.text.filter(|text| text.len() <= 64)?;
    let key = |depth: usize| match visited.path.get(depth) {
        Some(Token::Key(key)) => Some(&**key),
        _ => None,
    };
    let keys = |upto: usize| (0..upto).rev().find_map(key);
    let last = (0..visited.path.len()).rev().find(|depth| key(*depth).is_some())?;
    let (list, owner) = match key(last) {
        Some("id") => (keys(last), visited.around.get(last)),
        list => (list, None),
    };
    let kind = match (list?, owner) {
        ("steps" | "parameters", _) => SubjectKind::Step,
        // An option of a step is lost with the step: its name says nothing in another.
        ("options", _)
            if !["steps", "groups"]
                .iter()
                .any(|key| visited.path.contains(&Token::Key((*key).into()))) =>
        {
            SubjectKind::Option
        }
        ("groups", Some(_)) => SubjectKind::Group,
        ("facts" | "exports", _) => SubjectKind::Fact,
        ("actions", Some(_)) => SubjectKind::Action,
        ("stages", Some(_)) => SubjectKind::Stage,
        ("sources", Some(_)) => SubjectKind::Source,
        ("grounds", Some(_)) => SubjectKind::LegalGround,
        ("contacts", Some(_)) => SubjectKind::Contact,
        ("entries", Some(_)) => SubjectKind::GlossaryEntry,
        ("terms", Some(_)) => SubjectKind::Value,
        ("guarantees", Some(_)) => SubjectKind::Guarantee,
        ("tags", None) => SubjectKind::Tag,
        ("bands", None) => SubjectKind::AgeBand,
        ("moments", None) => SubjectKind::Moment,
        _ => return None,
    };
    Some((owner.copied().unwrap_or(visited.at), Subject::new(kind, text)))
}

/// What stands at a place.
fn quoted(text: &str, at: usize) -> FoundValue {
    let rest = text.get(at..).unwrap_or_default();
    let until = |stop: &dyn Fn(char) -> bool| -> String {
        rest.chars().take_while(|letter| !stop(*letter)).take(MOST_LETTERS).collect()
    };
    match rest.chars().next() {
        Some('{') => FoundValue::Object,
        Some('[') => FoundValue::List,
        Some('"') => {
            let mut cursor = crate::file::Cursor::new(text);
            cursor.at = at;
            let said = cursor.string().unwrap_or_default();
            let mut short: String = said.chars().take(MOST_LETTERS).collect();
            if short.len() < said.len() {
                short.push('…');
            }
            FoundValue::Text(short)
        }
        Some('-' | '0'..='9') => {
            let number =
                until(&|letter| !(letter.is_ascii_alphanumeric() || "+-.".contains(letter)));
            FoundValue::Number(number)
        }
        _ => FoundValue::Word(until(&|letter| !letter.is_ascii_alphabetic())),
    }
}
