//! A session as bytes, so that an app that the system ended goes on where it was.

#![expect(clippy::needless_pass_by_value, reason = "uniffi passes values that are owned")]

use std::sync::Arc;

use thiserror::Error;
use veiviser::Key;

use crate::civil::Moment;
use crate::internal::{InternalError, carries, catch_panic, with_lock};
use crate::pack::Pack;
use crate::session::Session;
use crate::storage::StorageError;

pub use veiviser::NotTaken;

/// A session that was restored, and what could not be taken.
#[derive(Debug, uniffi::Record)]
pub struct Restored {
    /// The session. It goes on where the snapshot was taken.
    pub session: Arc<Session>,
    /// The version of the pack that the snapshot was taken with, where it is another one. Then what fits was
    /// carried, and the rest is in `notTaken`. Dismissals are never carried.
    pub from: Option<PackVersion>,
    /// What could not be taken; empty where the pack is the same.
    pub not_taken: Vec<NotTaken>,
}

/// The version of a pack.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PackVersion {
    /// As the pack names it.
    pub version: String,
    /// A number that grows with every release.
    pub serial: u32,
}

/// What could not be taken from a snapshot.
#[uniffi::remote(Enum)]
pub enum NotTaken {
    /// An answer: the step is gone, or is another kind of step, or does not accept this answer.
    Answer {
        /// The path of the step.
        step: String,
    },
    /// A ticked option that the question no longer has. The other ticks were taken.
    Tick {
        /// The path of the step.
        step: String,
        /// The id of the option.
        option: String,
    },
    /// A dismissal: the action is due again, and can be dismissed again.
    Dismissal {
        /// The id of the action.
        action: String,
    },
    /// The chosen municipality: the pack has none with this id.
    Municipality {
        /// Its id.
        municipality: String,
    },
}

#[uniffi::export]
impl Session {
    /// The session as bytes: answers, also those that do not count now, notes, what was read and dismissed,
    /// parameters, municipality, and when it began. A few hundred bytes, and no words of the pack.
    ///
    /// They can be read by anybody who gets them: what an app stores it seals, with `seal`.
    pub fn snapshot(&self) -> Result<Vec<u8>, SnapshotError> {
        Ok(with_lock(&self.inner, |session| session.snapshot())?)
    }

    /// The session as bytes that only this key opens (XChaCha20-Poly1305), padded so that the length tells
    /// little. `key` are 32 random bytes from the keystore of the device. After `forgetAfter`, a time in the
    /// zone of the pack, they are refused.
    ///
    /// The library overwrites its copy of the key. The copies of the app's own language it cannot reach.
    #[uniffi::method(default(forget_after = None))]
    pub fn seal(
        &self,
        key: Vec<u8>,
        forget_after: Option<Moment>,
    ) -> Result<Vec<u8>, SnapshotError> {
        let key = key_of(key)?;
        Ok(with_lock(&self.inner, |session| session.seal(&key, forget_after))??)
    }
}

#[uniffi::export]
impl Pack {
    /// The session of a snapshot again: the same screen, the same plan, the same answers. Nothing in the
    /// bytes is believed: each answer is held to its step again.
    pub fn restore(&self, bytes: Vec<u8>) -> Result<Restored, SnapshotError> {
        Ok(catch_panic(|| veiviser::Session::restore(&self.inner, &bytes))??.into())
    }

    /// The session of sealed bytes again. `at` is the time that the clock shows now in the zone of the
    /// pack.
    pub fn unseal(
        &self,
        bytes: Vec<u8>,
        key: Vec<u8>,
        at: Moment,
    ) -> Result<Restored, SnapshotError> {
        let key = key_of(key)?;
        Ok(catch_panic(|| veiviser::Session::unseal(&self.inner, &key, &bytes, at))??.into())
    }
}

/// The time after which sealed bytes are refused, without a key, so that a store can delete what is too old.
#[uniffi::export]
pub fn forget_after(bytes: Vec<u8>) -> Result<Option<Moment>, SnapshotError> {
    Ok(catch_panic(|| veiviser::forget_after(&bytes))??)
}

impl From<veiviser::Restored> for Restored {
    fn from(restored: veiviser::Restored) -> Self {
        let from =
            restored.from.map(|from| PackVersion { version: from.version, serial: from.serial });
        let session = Arc::new(Session::new(restored.session));
        Self { session, from, not_taken: restored.not_taken }
    }
}

fn key_of(bytes: Vec<u8>) -> Result<Key, SnapshotError> {
    Key::take(bytes)
        .ok_or_else(|| SnapshotError::KeyLength { text: "a key has 32 bytes".to_owned() })
}

/// Why a session cannot be saved or restored. No session was changed.
#[derive(Debug, Clone, PartialEq, Eq, Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum SnapshotError {
    /// The bytes are something else. Sealed bytes are opened by `unseal`, others by `restore`.
    #[error("{text}")]
    NotASnapshot {
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// They were written by a later version of this library.
    #[error("{text}")]
    NewerFormat {
        /// The format of the bytes.
        format: u8,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// A part is missing or was changed.
    #[error("{text}")]
    Damaged {
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The snapshot was taken with another pack.
    #[error("{text}")]
    OtherPack {
        /// The id of that pack.
        pack: String,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The pack no longer has the flow.
    #[error("{text}")]
    NoSuchFlow {
        /// The id of the flow.
        flow: String,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The key does not open the bytes: it is another key, or another pack, or they were changed.
    #[error("{text}")]
    Refused {
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The bytes were to be forgotten: the app deletes them.
    #[error("{text}")]
    Forgotten {
        /// The time after which they are refused, in the zone of the pack.
        after: Moment,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The key has not 32 bytes.
    #[error("{text}")]
    KeyLength {
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The system gives no random bytes, without which nothing can be sealed.
    #[error("{text}")]
    NoRandomness {
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The storage refused.
    #[error("{text}")]
    Storage {
        /// Why.
        why: StorageError,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// An internal error of the library, in this call or an earlier one: open a new session.
    #[error("{text}")]
    Internal {
        /// What is wrong, in English, for the developer.
        text: String,
    },
}

carries! { SnapshotError:
    InternalError => Internal {}
}

impl From<veiviser::SealError> for SnapshotError {
    fn from(error: veiviser::SealError) -> Self {
        Self::NoRandomness { text: error.to_string() }
    }
}

impl From<veiviser::RestoreError> for SnapshotError {
    fn from(error: veiviser::RestoreError) -> Self {
        use veiviser::RestoreError as Core;
        let text = error.to_string();
        match error {
            Core::NotASnapshot => Self::NotASnapshot { text },
            Core::NewerFormat { format } => Self::NewerFormat { format, text },
            Core::Damaged => Self::Damaged { text },
            Core::OtherPack { pack } => Self::OtherPack { pack, text },
            Core::NoSuchFlow { flow } => Self::NoSuchFlow { flow, text },
            // A refusal of a core that is newer than these bindings.
            _ => Self::Internal { text },
        }
    }
}

impl From<veiviser::UnsealError> for SnapshotError {
    fn from(error: veiviser::UnsealError) -> Self {
        use veiviser::UnsealError as Core;
        let text = error.to_string();
        match error {
            Core::NotSealed => Self::NotASnapshot { text },
            Core::NewerFormat { format } => Self::NewerFormat { format, text },
            Core::Refused => Self::Refused { text },
            Core::Forgotten { after } => Self::Forgotten { after, text },
            Core::Restore { why } => why.into(),
            // A refusal of a core that is newer than these bindings.
            _ => Self::Internal { text },
        }
    }
}
