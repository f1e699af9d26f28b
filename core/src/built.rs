//! A built pack: one file with all that an app needs, compiled and with its texts read: `pack <-> bytes`.
//!
//! | part | bytes | |
//! |---|---|---|
//! | magic | 4 | `vvpk` |
//! | format | 1 | 1: the format of the built pack, not of its source |
//! | length | 8 | of the head, least significant byte first |
//! | head | length | what the pack is, when it was made, what was proved, and of each section its length and its SHA-256 |
//! | checksum | 8 | the first of the SHA-256 of magic, format, length and head |
//! | length | 8 | of the signatures, least significant byte first |
//! | signatures | length | none yet. They will be over everything before them, and with the head over every section |
//! | sections | rest | in the order of the head: the tables of the pack, each flow, the texts of each language |
//!
//! Head and sections are [postcard](https://postcard.jamesmunns.com) of the compiled types: it is small, keeps
//! its format between versions, allocates no more than the bytes can fill, and is there already for snapshots.
//! SHA-256 and no CRC: whoever signs the head signs each section with it, and the pack hash needs it anyway.
//! The same pack gives the same bytes on every machine; the day on which it is made is an argument.
//!
//! What can be computed from the rest is not written: which node reads which, the index of paths, the facts
//! behind an action, the uses of an entry. Nor are guarantees: they were proved before, from the source, and
//! the head says by what and when.
//!
//! # What reading promises
//!
//! Bytes are not believed. A pack that [`load_built`] returns keeps every promise on which the rest of this
//! crate relies: each id has an entry, each condition is well formed and reads only what comes before its node,
//! limits hold, texts are there in the original, are well formed and hold no hidden character, no value inserts
//! itself. Nothing recurses, and memory and time are bounded by the length of the bytes. It does *not* promise
//! that the pack says what its author wrote: checksums find damage, and not malice. That is for signatures.

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::condition::Test;
use crate::flow::Flow;
use crate::index::{Id, TestId};
use crate::language::{NoSuchLanguage, lookup};
use crate::limits::{FORMAT, MOST_BYTES, MOST_LANGUAGES};
use crate::pack::Pack;
use crate::text::TextTable;

mod flaw;
mod conditions;
mod texts;
mod flows;
mod check;

pub use self::flaw::Flaw;

const MAGIC: [u8; 4] = *b"vvpk";
const BUILT_FORMAT: u8 = 1;
const CHECKSUM: usize = 8;
/// Magic, format and the length of the head.
const FIXED: usize = 13;
/// The length of a length.
const LENGTH: usize = 8;

/// What is said of a built pack besides its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Made {
    /// The day on which it was built.
    #[serde(with = "crate::serial")]
    pub on: Date,
    /// The last day on which it is meant to be used. No date is judged when a pack is loaded: an app that
    /// finds nothing newer goes on with what it has.
    #[serde(with = "crate::serial")]
    pub expires_on: Option<Date>,
    /// What was proved of its source; `None` where nothing was.
    pub proved: Option<Proved>,
}

impl Made {
    /// Built on a day, with nothing proved.
    pub const fn new(on: Date) -> Self {
        Self { on, expires_on: None, proved: None }
    }
}

/// That every guarantee of every flow was proved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proved {
    /// The program that proved it, and its version.
    pub by: String,
    /// The day as of which it was proved.
    #[serde(with = "crate::serial")]
    pub on: Date,
    /// How many guarantees there were, built in and stated.
    pub guarantees: usize,
    /// The hash of the pack of which it was proved.
    pub hash: [u8; 32],
}

/// A pack that was read from its built form.
#[derive(Debug)]
#[non_exhaustive]
pub struct BuiltPack {
    /// The pack.
    pub pack: Pack,
    /// What is said of it.
    pub made: Made,
}

/// Why bytes cannot be read as a built pack.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BuiltError {
    /// The bytes are something else.
    #[error("these bytes are no built pack")]
    NotAPack,
    /// They were written by a later version of this library. Keep the pack that you have, or update the app.
    #[error(
        "the built pack has format {format}, and this version of the library reads {BUILT_FORMAT}"
    )]
    NewerFormat {
        /// The format of the built pack.
        format: u8,
    },
    /// The source of the pack is written in a newer format than this library reads. Keep the pack that you
    /// have, or update the app.
    #[error("the pack is written in format {format}, and this library reads up to {newest}")]
    TooNew {
        /// The format of the pack.
        format: u32,
        /// The newest format that this library reads.
        newest: u32,
    },
    /// There are more bytes than a pack may have.
    #[error("the built pack has more than {MOST_BYTES} bytes")]
    TooLarge,
    /// A part is missing or was changed.
    #[error("the built pack is damaged: a part is missing or was changed")]
    Damaged,
    /// No part is missing, and still it does not hold together: no program of ours wrote it so.
    #[error("the built pack is not valid{}: {flaw}", .flow.as_ref().map(|flow| format!(", in flow `{flow}`")).unwrap_or_default())]
    Invalid {
        /// The flow; `None` for what belongs to the whole pack.
        flow: Option<String>,
        /// What is wrong.
        flaw: Flaw,
    },
    /// The pack has no language that fits a tag that was asked for.
    #[error(transparent)]
    NoSuchLanguage {
        /// The tag, and the languages that there are.
        #[from]
        why: NoSuchLanguage,
    },
}

impl BuiltError {
    /// A name of the error for programs, such as `damaged`: the name of its case.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAPack => "not-a-pack",
            Self::NewerFormat { .. } => "newer-format",
            Self::TooNew { .. } => "too-new",
            Self::TooLarge => "too-large",
            Self::Damaged => "damaged",
            Self::Invalid { .. } => "invalid",
            Self::NoSuchLanguage { .. } => "no-such-language",
        }
    }
}

/// What stands first in a built pack.
#[derive(Serialize, Deserialize)]
struct PackHead {
    /// The format of the source.
    format: u32,
    id: String,
    version: String,
    serial: u32,
    /// The hash of the source.
    hash: [u8; 32],
    made: Made,
    /// The tags of the languages, the original first.
    languages: Vec<String>,
    sections: Vec<PackSection>,
}

/// One section, in the order of the file.
#[derive(Serialize, Deserialize)]
struct PackSection {
    length: usize,
    sha256: [u8; 32],
}

/// Builds a pack, with the languages that it holds. The same pack gives the same bytes.
#[cfg(feature = "source")]
pub fn build(pack: &Pack, made: &Made) -> Vec<u8> {
    let tables = std::iter::once(encoded(pack));
    let flows = pack.flows.values().map(|flow| {
        // The tests of guarantees come last, and no walk reads them.
        let end = flow.conditions().map(|condition| condition.end).max();
        let tests = flow.tests.slice(TestId::FIRST..end.unwrap_or(TestId::FIRST));
        encoded(&(flow, tests))
    });
    let texts = pack.languages.values().map(encoded);
    let sections: Vec<Vec<u8>> = tables.chain(flows).chain(texts).collect();
    let head = PackHead {
        format: FORMAT,
        id: pack.id.clone(),
        version: pack.version.clone(),
        serial: pack.serial,
        hash: pack.hash,
        made: made.clone(),
        languages: pack.languages().map(ToOwned::to_owned).collect(),
        sections: sections.iter().map(|section| PackSection::of(section)).collect(),
    };
    let head = encoded(&head);
    let mut bytes = Vec::new();
    bytes.extend(MAGIC);
    bytes.push(BUILT_FORMAT);
    bytes.extend(length_of(&head).to_le_bytes());
    bytes.extend(head);
    let checksum = checksum(&bytes);
    bytes.extend(checksum);
    bytes.extend(0_u64.to_le_bytes());
    bytes.extend(sections.into_iter().flatten());
    bytes
}

#[cfg(feature = "source")]
fn encoded<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    let length = postcard::experimental::serialized_size(value).unwrap_or_default();
    let mut bytes = vec![0; length];
    // INVARIANT: the buffer has the size of what is written, and nothing in it refuses to be written.
    let written = postcard::to_slice(value, &mut bytes).is_ok();
    debug_assert!(written);
    bytes
}

#[cfg(feature = "source")]
fn length_of(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

impl PackSection {
    #[cfg(feature = "source")]
    fn of(bytes: &[u8]) -> Self {
        Self { length: bytes.len(), sha256: Sha256::digest(bytes).into() }
    }

    /// Takes this section from the beginning of the rest.
    fn take<'b>(&self, rest: &mut &'b [u8]) -> Result<&'b [u8], BuiltError> {
        let bytes = take(rest, self.length)?;
        let sum: [u8; 32] = Sha256::digest(bytes).into();
        if sum == self.sha256 { Ok(bytes) } else { Err(BuiltError::Damaged) }
    }
}

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    let sum: [u8; 32] = Sha256::digest(bytes).into();
    sum.first_chunk().copied().unwrap_or_default()
}

fn take<'b>(rest: &mut &'b [u8], length: usize) -> Result<&'b [u8], BuiltError> {
    let (taken, after) = rest.split_at_checked(length).ok_or(BuiltError::Damaged)?;
    *rest = after;
    Ok(taken)
}

fn take_length(rest: &mut &[u8]) -> Result<usize, BuiltError> {
    let bytes = take(rest, LENGTH)?.first_chunk().copied().unwrap_or_default();
    Ok(usize::try_from(u64::from_le_bytes(bytes)).unwrap_or(usize::MAX))
}

fn decoded<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> Result<T, BuiltError> {
    match postcard::take_from_bytes(bytes) {
        Ok((value, [])) => Ok(value),
        _ => Err(BuiltError::Invalid { flow: None, flaw: Flaw::Encoding }),
    }
}

/// Reads a built pack.
///
/// `languages` are the BCP 47 tags of the languages to hold, as for [`load`](crate::load()); an empty list
/// means all that are in it. The texts of others are neither read nor checked.
pub fn load_built(bytes: &[u8], languages: &[&str]) -> Result<BuiltPack, BuiltError> {
    if bytes.len() > MOST_BYTES {
        return Err(BuiltError::TooLarge);
    }
    let (head, mut rest) = head(bytes)?;
    if head.format > FORMAT {
        return Err(BuiltError::TooNew { format: head.format, newest: FORMAT });
    }
    let invalid = |flaw| BuiltError::Invalid { flow: None, flaw };
    let most = head.languages.len();
    let flows = head.sections.len().checked_sub(most.saturating_add(1));
    let flows = flows.ok_or_else(|| invalid(Flaw::Encoding))?;
    if most == 0 || most > MOST_LANGUAGES {
        return Err(invalid(Flaw::TooMany));
    }
    let held = held(&head.languages, languages)?;
    let mut sections = head.sections.iter();
    let mut next = || sections.next().ok_or(BuiltError::Damaged);
    let mut pack: Pack = decoded(next()?.take(&mut rest)?)?;
    for _ in 0..flows {
        let (mut flow, tests): (Flow, Vec<Test>) = decoded(next()?.take(&mut rest)?)?;
        flow.tests = tests.into_iter().collect();
        pack.flows.push(flow);
    }
    for position in 0..most {
        let section = next()?;
        if held.contains(&position) {
            let texts: TextTable = decoded(section.take(&mut rest)?)?;
            if Some(&texts.tag) != head.languages.get(position) {
                return Err(invalid(Flaw::Encoding));
            }
            pack.languages.push(texts);
        } else {
            take(&mut rest, section.length)?;
        }
    }
    if !rest.is_empty() {
        return Err(BuiltError::Damaged);
    }
    let PackHead { id, version, serial, hash, made, languages, .. } = head;
    if made.proved.as_ref().is_some_and(|proved| proved.hash != hash) {
        return Err(invalid(Flaw::ProvedOfAnother));
    }
    (pack.id, pack.version, pack.serial, pack.hash) = (id, version, serial, hash);
    for flow in pack.flows.values_mut() {
        flows::word_in(flow, &languages, &held);
    }
    check::pack(&mut pack)?;
    Ok(BuiltPack { pack, made })
}

/// The head, and what comes after the signatures.
fn head(bytes: &[u8]) -> Result<(PackHead, &[u8]), BuiltError> {
    let mut rest = bytes;
    let magic = take(&mut rest, MAGIC.len()).map_err(|_| BuiltError::NotAPack)?;
    if magic != MAGIC {
        return Err(BuiltError::NotAPack);
    }
    match take(&mut rest, 1)? {
        [BUILT_FORMAT] => {}
        [format] if *format > BUILT_FORMAT => {
            return Err(BuiltError::NewerFormat { format: *format });
        }
        _ => return Err(BuiltError::Damaged),
    }
    let length = take_length(&mut rest)?;
    let head = take(&mut rest, length)?;
    let signed: Range<usize> = 0..FIXED.saturating_add(length);
    let sum = checksum(bytes.get(signed).unwrap_or_default());
    if take(&mut rest, CHECKSUM)? != sum {
        return Err(BuiltError::Damaged);
    }
    let signatures = take_length(&mut rest)?;
    take(&mut rest, signatures)?;
    Ok((decoded(head)?, rest))
}

/// The same bytes with checksums that are right, so that a test reaches what they guard. `None` where no head
/// can be found.
#[cfg(feature = "internals")]
pub fn resealed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.get(FIXED.saturating_sub(LENGTH)..)?;
    let length = take_length(&mut rest).ok()?;
    let mut head: PackHead = decoded(take(&mut rest, length).ok()?).ok()?;
    take(&mut rest, CHECKSUM).ok()?;
    let signatures = take_length(&mut rest).ok()?;
    take(&mut rest, signatures).ok()?;
    let mut left = rest;
    for section in &mut head.sections {
        *section = PackSection::of(take(&mut left, section.length).ok()?);
    }
    let head = encoded(&head);
    let mut sealed = Vec::with_capacity(bytes.len());
    sealed.extend(MAGIC);
    sealed.push(BUILT_FORMAT);
    sealed.extend(length_of(&head).to_le_bytes());
    sealed.extend(head);
    let sum = checksum(&sealed);
    sealed.extend(sum);
    sealed.extend(0_u64.to_le_bytes());
    sealed.extend(rest);
    Some(sealed)
}

/// The positions of the languages to hold: the original, and those that fit the tags.
fn held(there: &[String], asked: &[&str]) -> Result<Vec<usize>, BuiltError> {
    if asked.is_empty() {
        return Ok((0..there.len()).collect());
    }
    let tags = || there.iter().map(String::as_str);
    let mut held = vec![0];
    for tag in asked {
        let found = lookup(tag, &tags()).ok_or_else(|| NoSuchLanguage::new(tag, tags()))?;
        held.push(found.position());
    }
    held.sort_unstable();
    held.dedup();
    Ok(held)
}
