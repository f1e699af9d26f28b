//! A session as bytes, so that an app that the system ended goes on where it was.
//!
//! ```
//! use veiviser::{Answer, Session, SessionOptions, View, load, moment};
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/folder/read.in"));
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let files = files_of(concat!(env!("CARGO_MANIFEST_DIR"), "/../bindings/walks/small"))?;
//! # let pack = std::sync::Arc::new(load(&files, &["en"])?);
//! # let view = View::new(moment("2026-11-23T10:00")?, pack.language("en")?);
//! let mut session = Session::open(&pack, "found", SessionOptions::new(view.at))?;
//! session.answer("hello", &Answer::Seen, view)?;
//! let bytes = session.snapshot();
//! // … the app is ended and started again …
//! let restored = Session::restore(&pack, &bytes)?;
//! assert_eq!(restored.session.screen(view), session.screen(view));
//! assert!(restored.not_taken.is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! | part | bytes | |
//! |---|---|---|
//! | magic | 4 | `vvsn` |
//! | format | 1 | 1 |
//! | checksum | 8 | the first of the SHA-256 of what follows |
//! | body | rest | [postcard](https://postcard.jamesmunns.com): the pack (id, version, serial, hash), the flow, and what the walk keeps, by ids |
//!
//! A snapshot holds what a person answered and wrote. Nothing is saved unless the host asks for one, and a
//! host that stores it does so sealed: see the feature `seal`.
//!
//! The checksum finds damage, not malice. Whoever can write the bytes can answer for the person, and no
//! more: every answer is held to its step again. Memory and time are bounded by the length of the bytes.

#[cfg(feature = "seal")]
mod sealed;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::pack::Pack;
use crate::private::private_debug;
use crate::session::Session;
use crate::walk::{NotTaken, SavedWalk};

#[cfg(feature = "seal")]
pub use self::sealed::{Key, SealError, UnsealError, forget_after};

const MAGIC: [u8; 4] = *b"vvsn";
const FORMAT: u8 = 1;
const CHECKSUM: usize = 8;
/// Magic, format and checksum.
const HEADER: usize = 13;

/// What the body of a snapshot holds.
#[derive(Serialize, Deserialize)]
struct Body<'a> {
    pack: &'a str,
    version: &'a str,
    serial: u32,
    hash: [u8; 32],
    flow: &'a str,
    walk: SavedWalk,
}

/// A session that was restored, and what could not be taken.
#[non_exhaustive]
pub struct Restored {
    /// The session. It goes on where the snapshot was taken.
    pub session: Session,
    /// The version of the pack that the snapshot was taken with, where it is another one. Then what fits by
    /// its id was carried, and the rest is in `not_taken`. Dismissals are never carried.
    pub from: Option<PackVersion>,
    /// What could not be taken; empty where the pack is the same.
    pub not_taken: Vec<NotTaken>,
}

private_debug! {
    Restored { from }
}

/// The version of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct PackVersion {
    /// As the pack names it.
    pub version: String,
    /// Its serial, greater in each later version.
    pub serial: u32,
}

/// Why bytes cannot be restored. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "code", rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum RestoreError {
    /// The bytes are something else.
    #[error("these bytes are no snapshot")]
    NotASnapshot,
    /// They were written by a later version of this library.
    #[error("the snapshot has format {format}, and this version of the library reads {FORMAT}")]
    NewerFormat {
        /// The format of the snapshot.
        format: u8,
    },
    /// A part is missing or was changed.
    #[error("the snapshot is damaged: a part is missing or was changed")]
    Damaged,
    /// It was taken with another pack.
    #[error("the snapshot belongs to the pack `{pack}`")]
    OtherPack {
        /// The id of that pack.
        pack: String,
    },
    /// The pack no longer has the flow.
    #[error("the pack no longer has the flow `{flow}`")]
    NoSuchFlow {
        /// The id of the flow.
        flow: String,
    },
}

impl RestoreError {
    /// A name of the error for programs, such as `not-a-snapshot`: the name of its case.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotASnapshot => "not-a-snapshot",
            Self::NewerFormat { .. } => "newer-format",
            Self::Damaged => "damaged",
            Self::OtherPack { .. } => "other-pack",
            Self::NoSuchFlow { .. } => "no-such-flow",
        }
    }
}

impl Session {
    /// The session as bytes: answers, also those that do not count now, notes, what was seen and dismissed,
    /// parameters, municipality, and when it began. A few hundred bytes, and no words of the pack.
    ///
    /// [`Session::restore`] takes them. Whoever stores them seals them first.
    pub fn snapshot(&self) -> Vec<u8> {
        let walk = self.walk();
        let pack = walk.pack();
        let body = Body {
            pack: &pack.id,
            version: &pack.version,
            serial: pack.serial,
            hash: pack.hash,
            flow: walk.flow().id(),
            walk: SavedWalk::of(walk),
        };
        let length = postcard::experimental::serialized_size(&body).unwrap_or_default();
        let mut bytes = Vec::with_capacity(length.saturating_add(HEADER));
        bytes.extend(MAGIC);
        bytes.push(FORMAT);
        let mut plain = Zeroizing::new(vec![0; length]);
        // INVARIANT: the buffer has the size of what is written, and nothing in it refuses to be written.
        let written = postcard::to_slice(&body, &mut plain).is_ok();
        debug_assert!(written);
        bytes.extend(checksum(&plain));
        bytes.extend_from_slice(&plain);
        bytes
    }

    /// The session of a snapshot again: the same screen, the same plan, the same dormant answers.
    ///
    /// Under another version of the pack, what fits by its id is carried and the rest is reported in
    /// [`Restored::not_taken`]. A question that has other options than it had is asked again, with its old
    /// ticks.
    pub fn restore(pack: &Arc<Pack>, bytes: &[u8]) -> Result<Restored, RestoreError> {
        let body = read(bytes)?;
        if body.pack != pack.id {
            return Err(RestoreError::OtherPack { pack: body.pack.to_owned() });
        }
        if !pack.flows.values().any(|flow| flow.id == body.flow) {
            return Err(RestoreError::NoSuchFlow { flow: body.flow.to_owned() });
        }
        let same = body.hash == pack.hash;
        let (walk, not_taken) =
            body.walk.walk(pack, body.flow, same).ok_or(RestoreError::Damaged)?;
        let from = PackVersion { version: body.version.to_owned(), serial: body.serial };
        let session = Self::of_walk(walk);
        Ok(Restored { session, from: (!same).then_some(from), not_taken })
    }
}

fn read(bytes: &[u8]) -> Result<Body<'_>, RestoreError> {
    let rest = bytes.strip_prefix(&MAGIC).ok_or(RestoreError::NotASnapshot)?;
    let (format, rest) = rest.split_first().ok_or(RestoreError::Damaged)?;
    if *format > FORMAT {
        return Err(RestoreError::NewerFormat { format: *format });
    }
    let (sum, body) = rest.split_first_chunk::<CHECKSUM>().ok_or(RestoreError::Damaged)?;
    if *format == 0 || *sum != checksum(body) {
        return Err(RestoreError::Damaged);
    }
    match postcard::take_from_bytes(body) {
        Ok((body, [])) => Ok(body),
        _ => Err(RestoreError::Damaged),
    }
}

fn checksum(body: &[u8]) -> [u8; CHECKSUM] {
    let hash: [u8; 32] = Sha256::digest(body).into();
    hash.first_chunk().copied().unwrap_or_default()
}
