//! A built pack: one file with all that an app needs, compiled and with its texts read: `pack <-> bytes`.
//!
//! `core/BUILT.md` says what stands in it, byte by byte, and what reading it promises.
//!
//! Bytes are not believed. A pack that [`load_built`] returns keeps every promise on which the rest of this
//! crate relies. Nothing recurses, and memory and time are bounded, whatever the bytes say.

use jiff::civil::Date;
use thiserror::Error;

use crate::index::{Id, IdSet};
use crate::language::{NoSuchLanguage, lookup};
use crate::limits::{FORMAT, MOST_BYTES, MOST_LANGUAGES};
#[cfg(feature = "source")]
use crate::pack::Municipality;
use crate::pack::Pack;
use crate::row::fields;
use crate::text::{TextId, TextTable};
use crate::written_form::{is_id, is_language};

use self::container::{BUILT_FORMAT, BuiltSection, decoded, parted};
use self::flaw::{Checked, ensure, unique};

mod flaw;
mod checksum;
mod container;
mod conditions;
mod tables;
mod marks;
mod texts;
mod lists;
mod flows;
mod check;
mod overlay;

pub use self::flaw::Flaw;

const MAGIC: [u8; 4] = *b"vvpk";
/// The sections before those of the flows: the tables, and the municipalities.
const BEFORE_FLOWS: usize = 2;

/// What is said of a built pack besides its content.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Made {
    /// The day on which it was built.
    pub on: Date,
    /// The last day on which it is meant to be used. No date is judged when a pack is loaded: an app that
    /// finds nothing newer goes on with what it has.
    pub expires_on: Option<Date>,
    /// What was proved of its source; `None` where nothing was.
    pub proved: Option<Proved>,
}

impl Made {
    /// Built on a day, with nothing proved.
    pub const fn new(on: Date) -> Self {
        Self { on, expires_on: None, proved: None }
    }

    fn check(&self) -> Checked {
        ensure(self.expires_on.is_none_or(|last| self.on <= last), Flaw::Range)?;
        self.proved.as_ref().map_or(Ok(()), |proved| texts::words(&proved.by))
    }
}

/// That every guarantee of every flow was proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proved {
    /// The program that proved it, and its version.
    pub by: String,
    /// The day as of which it was proved.
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
    /// They were written by an earlier version of this library. After an update of the app, load the pack that it
    /// ships; otherwise build the pack again.
    #[error(
        "this was built in format {format}, and this version of the library reads {BUILT_FORMAT}: build it again"
    )]
    OlderFormat {
        /// The format in which it was built.
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
    /// An overlay belongs to another pack.
    #[error("the overlay belongs to the pack `{pack}`")]
    OtherPack {
        /// The id of that pack.
        pack: String,
    },
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
            Self::OlderFormat { .. } => "older-format",
            Self::TooNew { .. } => "too-new",
            Self::TooLarge => "too-large",
            Self::OtherPack { .. } => "other-pack",
            Self::Damaged => "damaged",
            Self::Invalid { .. } => "invalid",
            Self::NoSuchLanguage { .. } => "no-such-language",
        }
    }
}

/// What stands first in a built pack.
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
    sections: Vec<BuiltSection>,
}

fields! {
    Made { on, expires_on, proved }
    Proved { by, on, guarantees, hash }
    PackHead { format, id, version, serial, hash, made, languages, sections }
}

/// Builds a pack, with the languages that it holds. The same pack gives the same bytes. What is built is read
/// again before it is returned, so that none leaves which no app could read.
#[cfg(feature = "source")]
pub fn build(pack: &Pack, made: &Made) -> Result<Vec<u8>, BuiltError> {
    let all: Vec<&Municipality> = pack.municipalities.values().collect();
    built(pack, made, &all)
}

/// Like [`build`], with the overlay of each municipality as a file of its own, by the id of the municipality,
/// and none in the pack. [`Pack::add_overlay`] adds one.
#[cfg(feature = "source")]
pub fn build_apart(pack: &Pack, made: &Made) -> Result<BuiltApart, BuiltError> {
    let bytes = built(pack, made, &[])?;
    let overlays = overlay::overlays(pack, made);
    let mut read = load_built(&bytes, &[])?.pack;
    overlays.iter().try_for_each(|(_, overlay)| read.add_overlay(overlay).map(drop))?;
    Ok(BuiltApart { pack: bytes, overlays })
}

/// A pack that was built apart from the overlays of its municipalities.
#[cfg(feature = "source")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltApart {
    /// The pack, without municipalities.
    pub pack: Vec<u8>,
    /// The overlays, each with the id of its municipality.
    pub overlays: Vec<(String, Vec<u8>)>,
}

#[cfg(feature = "source")]
fn built(
    pack: &Pack,
    made: &Made,
    municipalities: &[&Municipality],
) -> Result<Vec<u8>, BuiltError> {
    let texts: Vec<Vec<u8>> = pack.languages.values().map(TextTable::to_built).collect();
    let (_, shown) = read(&written(pack, made, municipalities, texts), &[])?;
    // What only a guarantee or an author reads stays behind.
    let only = |language: &TextTable| language.only(&shown).to_built();
    let bytes = written(pack, made, municipalities, pack.languages.values().map(only).collect());
    load_built(&bytes, &[])?;
    Ok(bytes)
}

#[cfg(feature = "source")]
fn written(
    pack: &Pack,
    made: &Made,
    municipalities: &[&Municipality],
    texts: Vec<Vec<u8>>,
) -> Vec<u8> {
    let tables = [tables::to_bytes(pack), tables::municipalities_to_bytes(municipalities)];
    let flows = pack.flows.values().map(crate::row::to_bytes);
    let sections: Vec<Vec<u8>> = tables.into_iter().chain(flows).chain(texts).collect();
    let head = PackHead {
        format: FORMAT,
        id: pack.id.clone(),
        version: pack.version.clone(),
        serial: pack.serial,
        hash: pack.hash,
        made: made.clone(),
        languages: pack.languages().map(ToOwned::to_owned).collect(),
        sections: sections.iter().map(|section| BuiltSection::of(section)).collect(),
    };
    container::joined(MAGIC, &head, &sections)
}

/// Reads a built pack.
///
/// `languages` are the BCP 47 tags of the languages to hold, as for [`load`](crate::load()); an empty list
/// means all that are in it. The texts of others are neither read nor checked.
pub fn load_built(bytes: &[u8], languages: &[&str]) -> Result<BuiltPack, BuiltError> {
    let (built, shown) = read(bytes, languages)?;
    let checked = check::nothing_else(&built.pack, &shown);
    checked.map_err(|flaw| BuiltError::Invalid { flow: None, flaw })?;
    Ok(built)
}

/// Reads a built pack; also returns the texts in it that something shows.
fn read(bytes: &[u8], languages: &[&str]) -> Result<(BuiltPack, IdSet<TextId>), BuiltError> {
    if bytes.len() > MOST_BYTES {
        return Err(BuiltError::TooLarge);
    }
    let (head, mut rest): (PackHead, _) = parted(MAGIC, bytes)?;
    if head.format > FORMAT {
        return Err(BuiltError::TooNew { format: head.format, newest: FORMAT });
    }
    let invalid = |flaw| BuiltError::Invalid { flow: None, flaw };
    head.check().map_err(invalid)?;
    let most = head.languages.len();
    let flows = head.sections.len().checked_sub(most.saturating_add(BEFORE_FLOWS));
    let flows = flows.ok_or_else(|| invalid(Flaw::Encoding))?;
    let held = held(&head.languages, languages)?;
    let mut sections = head.sections.iter();
    let mut next = || sections.next().ok_or(BuiltError::Damaged);
    let encoding = || invalid(Flaw::Encoding);
    let mut pack = tables::read(next()?.take(&mut rest)?).ok_or_else(encoding)?;
    pack.municipalities = decoded(next()?.take(&mut rest)?)?;
    for _ in 0..flows {
        pack.flows.push(decoded(next()?.take(&mut rest)?)?);
    }
    pack.flows.shrink_to_fit();
    let mut held_texts: Vec<(usize, TextTable)> = Vec::new();
    for (position, tag) in head.languages.iter().enumerate() {
        let section = next()?;
        if held.contains(&position) {
            let texts = TextTable::from_built(tag, section.take(&mut rest)?);
            held_texts.push((position, texts.ok_or_else(encoding)?));
        } else {
            section.skip(&mut rest)?;
        }
    }
    if !rest.is_empty() {
        return Err(BuiltError::Damaged);
    }
    // The original, and the others in the order in which they were asked for, as from the source.
    held_texts.sort_by_key(|(position, _)| held.iter().position(|held| held == position));
    pack.languages = held_texts.into_iter().map(|(_, texts)| texts).collect();
    let PackHead { id, version, serial, hash, made, languages, .. } = head;
    (pack.id, pack.version, pack.serial, pack.hash) = (id, version, serial, hash);
    for flow in pack.flows.values_mut() {
        flows::word_in(flow, &languages, &held).map_err(invalid)?;
    }
    let shown = check::pack(&pack)?;
    Ok((BuiltPack { pack, made }, shown))
}

impl PackHead {
    fn check(&self) -> Checked {
        ensure(is_id(&self.id), Flaw::Name)?;
        texts::words(&self.version)?;
        let languages = self.languages.iter();
        ensure((1..=MOST_LANGUAGES).contains(&languages.len()), Flaw::TooMany)?;
        unique(languages.map(String::as_str), is_language)?;
        self.made.check()?;
        let proved = self.made.proved.as_ref();
        ensure(proved.is_none_or(|proved| proved.hash == self.hash), Flaw::ProvedOfAnother)
    }
}

/// The same bytes of a built pack or an overlay with checksums that are right, so that a test reaches what
/// they guard. `None` where no head can be found.
#[cfg(feature = "internals")]
pub fn resealed(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.starts_with(&overlay::MAGIC) {
        return container::resealed(bytes, |head: &mut overlay::OverlayHead| &mut head.sections);
    }
    container::resealed(bytes, |head: &mut PackHead| &mut head.sections)
}

/// The positions of the languages to hold: the original, and those that fit the tags, as they were asked for.
fn held(there: &[String], asked: &[&str]) -> Result<Vec<usize>, BuiltError> {
    if asked.is_empty() {
        return Ok((0..there.len()).collect());
    }
    let tags = || there.iter().map(String::as_str);
    let mut held = vec![0];
    for tag in asked {
        let found = lookup(tag, &tags()).ok_or_else(|| NoSuchLanguage::new(tag, tags()))?;
        if !held.contains(&found.position()) {
            held.push(found.position());
        }
    }
    Ok(held)
}

// The tests take packs apart as the author's tools do.
#[cfg(feature = "internals")]
#[cfg(test)]
mod tests;
