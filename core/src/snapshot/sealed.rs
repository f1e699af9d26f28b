//! A snapshot that only a key opens.
//!
//! | part | bytes | |
//! |---|---|---|
//! | magic | 4 | `vvse` |
//! | format | 1 | 1 |
//! | forget after | 6 | year (two bytes, big-endian), month, day, hour, minute; all zero for never |
//! | nonce | 24 | random |
//! | ciphertext | rest | XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) of the padded snapshot |
//!
//! Everything before the nonce, and the id of the pack, are associated data: one changed bit is refused. A
//! nonce of 24 bytes can be drawn at random for each save, without anybody counting.
//!
//! The snapshot is padded to a power of two, and to 1,024 bytes at least (`0x80`, then zeros: ISO/IEC
//! 7816-4), so that the length tells little of how much was answered.
//!
//! What a store cannot see, it cannot protect: a key in the keystore of the device, that is deleted when
//! the walk is over, is what makes all copies of the bytes worthless.

use std::fmt;
use std::sync::Arc;

use chacha20poly1305::aead::{Aead, Generate, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use jiff::civil::DateTime;
use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::pack::Pack;
use crate::session::Session;

use super::{RestoreError, Restored};

const MAGIC: [u8; 4] = *b"vvse";
const FORMAT: u8 = 1;
/// Magic, format and forget after.
const HEADER: usize = 11;
const NONCE: usize = 24;
const LEAST: usize = 1024;

/// A secret key of 32 random bytes, from the keystore of the device. Overwritten when it is dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Key([u8; 32]);

impl Key {
    /// The key of these bytes. The caller overwrites its own copy.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The key of 32 bytes, which are overwritten here. `None` for another number of bytes.
    pub fn take(bytes: Vec<u8>) -> Option<Self> {
        let bytes = Zeroizing::new(bytes);
        <[u8; 32]>::try_from(bytes.as_slice()).ok().map(Self)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

/// Why a session cannot be sealed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SealError {
    /// The system gives no random bytes.
    #[error("the system gives no random bytes, without which nothing can be sealed")]
    NoRandomness,
}

impl SealError {
    /// `no-randomness`.
    pub const fn code(&self) -> &'static str {
        "no-randomness"
    }
}

/// Why sealed bytes cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "code", rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum UnsealError {
    /// The bytes are something else.
    #[error("these bytes are no sealed snapshot")]
    NotSealed,
    /// They were written by a later version of this library.
    #[error(
        "the sealed snapshot has format {format}, and this version of the library reads {FORMAT}"
    )]
    NewerFormat {
        /// The format of the bytes.
        format: u8,
    },
    /// The key is another one, or the pack, or a bit was changed. Which of these, nobody can tell.
    #[error("the key does not open these bytes: it is another key or pack, or they were changed")]
    Refused,
    /// It should have been forgotten. Whoever stores it deletes it.
    #[error("the snapshot was to be forgotten after {after}")]
    Forgotten {
        /// The moment, in the zone of the pack.
        after: DateTime,
    },
    /// It was opened, and what is inside cannot be restored.
    #[error(transparent)]
    Restore {
        /// Why.
        #[from]
        why: RestoreError,
    },
}

impl UnsealError {
    /// A name of the error for programs, such as `refused`: the name of its case.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotSealed => "not-sealed",
            Self::NewerFormat { .. } => "newer-format",
            Self::Refused => "refused",
            Self::Forgotten { .. } => "forgotten",
            Self::Restore { why } => why.code(),
        }
    }
}

impl Session {
    /// The session as bytes that only this key opens: [`Session::snapshot`], padded and encrypted.
    ///
    /// After `forget_after`, in the zone of the pack and to the minute, [`Session::unseal`] refuses them.
    ///
    /// ```
    /// use veiviser::{Key, Session, SessionOptions, UnsealError, View, load, moment};
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/folder/read.in"));
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let files = files_of(concat!(env!("CARGO_MANIFEST_DIR"), "/../bindings/walks/small"))?;
    /// # let pack = std::sync::Arc::new(load(&files, &["en"])?);
    /// # let view = View::new(moment("2026-11-23T10:00")?, pack.language("en")?);
    /// # let session = Session::open(&pack, "found", SessionOptions::new(view.at))?;
    /// let key = Key::new([7; 32]); // 32 random bytes from the keystore
    /// let evening = moment("2026-11-23T23:59")?;
    /// let sealed = session.seal(&key, Some(evening))?;
    ///
    /// let restored = Session::unseal(&pack, &key, &sealed, view.at)?;
    /// assert_eq!(restored.session.screen(view), session.screen(view));
    ///
    /// let other = Session::unseal(&pack, &Key::new([8; 32]), &sealed, view.at);
    /// assert_eq!(other.err(), Some(UnsealError::Refused));
    /// let next_day = Session::unseal(&pack, &key, &sealed, moment("2026-11-24T07:00")?);
    /// assert_eq!(next_day.err(), Some(UnsealError::Forgotten { after: evening }));
    /// # Ok(())
    /// # }
    /// ```
    pub fn seal(&self, key: &Key, forget_after: Option<DateTime>) -> Result<Vec<u8>, SealError> {
        let mut plain = Zeroizing::new(self.snapshot());
        pad(&mut plain);
        let mut sealed = Vec::new();
        sealed.extend(MAGIC);
        sealed.push(FORMAT);
        sealed.extend(forget_after.map_or([0; 6], moment_bytes));
        let nonce = XNonce::try_generate().map_err(|_| SealError::NoRandomness)?;
        let associated = associated(&sealed, self.walk().pack());
        // INVARIANT: it fails only for texts of more than 256 GiB.
        let ciphertext = cipher(key)
            .encrypt(&nonce, Payload { msg: &plain, aad: &associated })
            .unwrap_or_default();
        sealed.extend_from_slice(&nonce);
        sealed.extend(ciphertext);
        Ok(sealed)
    }

    /// The session of sealed bytes again: see [`Session::restore`].
    pub fn unseal(
        pack: &Arc<Pack>,
        key: &Key,
        bytes: &[u8],
        now: DateTime,
    ) -> Result<Restored, UnsealError> {
        let (header, rest) = split(bytes)?;
        let (nonce, ciphertext) = rest.split_first_chunk::<NONCE>().ok_or(UnsealError::Refused)?;
        let payload = Payload { msg: ciphertext, aad: &associated(header, pack) };
        let plain = cipher(key).decrypt(&XNonce::from(*nonce), payload);
        let plain = Zeroizing::new(plain.map_err(|_| UnsealError::Refused)?);
        if let Some(after) = moment_of(header)?
            && now > after
        {
            return Err(UnsealError::Forgotten { after });
        }
        let end = plain.iter().rposition(|byte| *byte != 0);
        let snapshot = end.and_then(|end| plain.split_at_checked(end)).map_or(&[][..], |(s, _)| s);
        Ok(Self::restore(pack, snapshot)?)
    }
}

/// The moment after which sealed bytes are refused, without a key, so that a store can delete what is
/// too old. Whoever can write the bytes can write another moment here; then they do not open.
pub fn forget_after(bytes: &[u8]) -> Result<Option<DateTime>, UnsealError> {
    split(bytes).and_then(|(header, _)| moment_of(header))
}

/// The header, and the rest.
fn split(bytes: &[u8]) -> Result<(&[u8], &[u8]), UnsealError> {
    match bytes.strip_prefix(&MAGIC) {
        None => Err(UnsealError::NotSealed),
        Some([format, ..]) if *format > FORMAT => Err(UnsealError::NewerFormat { format: *format }),
        Some(_) => bytes.split_at_checked(HEADER).ok_or(UnsealError::Refused),
    }
}

/// What is not encrypted and cannot be changed either.
fn associated(header: &[u8], pack: &Pack) -> Vec<u8> {
    [header, pack.id.as_bytes()].concat()
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&key.0.into())
}

fn pad(plain: &mut Zeroizing<Vec<u8>>) {
    let with_mark = plain.len().saturating_add(1);
    let length = with_mark.max(LEAST).checked_next_power_of_two().unwrap_or(with_mark);
    // A vector that grows leaves its old memory behind, so this one is made once.
    let mut padded = Zeroizing::new(Vec::with_capacity(length));
    padded.extend_from_slice(plain);
    padded.push(0x80);
    padded.resize(length, 0);
    *plain = padded;
}

fn moment_bytes(at: DateTime) -> [u8; 6] {
    let [high, low] = at.year().to_be_bytes();
    let [month] = at.month().to_be_bytes();
    let [day] = at.day().to_be_bytes();
    let [hour] = at.hour().to_be_bytes();
    let [minute] = at.minute().to_be_bytes();
    [high, low, month, day, hour, minute]
}

fn moment_of(header: &[u8]) -> Result<Option<DateTime>, UnsealError> {
    match header.last_chunk::<6>() {
        Some([0, 0, 0, 0, 0, 0]) => Ok(None),
        Some([high, low, month, day, hour, minute]) => {
            let number = |byte: &u8| i8::from_be_bytes([*byte]);
            let year = i16::from_be_bytes([*high, *low]);
            let at =
                DateTime::new(year, number(month), number(day), number(hour), number(minute), 0, 0);
            at.map(Some).map_err(|_| UnsealError::Refused)
        }
        None => Err(UnsealError::Refused),
    }
}
