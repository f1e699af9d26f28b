//! Sessions saved in a storage of the app, and found there again.

#![expect(clippy::needless_pass_by_value, reason = "uniffi passes values that are owned")]

use std::fmt;
use std::sync::{Arc, PoisonError};

use thiserror::Error;

use crate::civil::Moment;
use crate::internal::{carries, catch_panic};
use crate::pack::Pack;
use crate::session::Session;
use crate::snapshot::{Restored, SnapshotError, forget_after};
use crate::storage::{Storage, StorageError};

/// How a session is sealed before it is stored.
#[derive(uniffi::Record)]
pub struct Seal {
    /// 32 random bytes from the keystore of the device.
    pub key: Vec<u8>,
    /// A time in the zone of the pack, after which the bytes are refused.
    pub forget_after: Option<Moment>,
}

/// No log shows the key.
impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seal").finish_non_exhaustive()
    }
}

/// What a storage holds and cannot be used.
#[derive(Debug, uniffi::Record)]
pub struct Unreadable {
    /// The name under which it stands.
    pub name: String,
    /// Why. It is kept: the app may delete it.
    pub why: SnapshotError,
}

#[uniffi::export]
impl Session {
    /// Saves the session under this name: sealed, or without a seal as bytes that anybody can read, which is
    /// for tests.
    ///
    /// What is saved is the session at the moment when its turn comes: of several threads that answer and
    /// save, the last one saves all answers.
    #[uniffi::method(default(seal = None))]
    pub fn save(
        &self,
        storage: Arc<dyn Storage>,
        name: &str,
        seal: Option<Seal>,
    ) -> Result<(), SnapshotError> {
        // It guards an order and no value, so a panic inside has broken nothing.
        let _turn = self.saving.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = match seal {
            Some(seal) => self.seal(seal.key, seal.forget_after)?,
            None => self.snapshot()?,
        };
        refused(|| storage.save(name.to_owned(), bytes))
    }
}

#[uniffi::export]
impl Pack {
    /// The session that was saved under this name; none where nothing is. `key` opens a sealed one. `at` is
    /// the time that the clock shows now in the zone of the pack.
    #[uniffi::method(default(key = None))]
    pub fn resume(
        &self,
        storage: Arc<dyn Storage>,
        name: &str,
        at: Moment,
        key: Option<Vec<u8>>,
    ) -> Result<Option<Restored>, SnapshotError> {
        let Some(bytes) = refused(|| storage.load(name.to_owned()))? else { return Ok(None) };
        Ok(Some(match key {
            Some(key) => self.unseal(bytes, key, at)?,
            None => self.restore(bytes)?,
        }))
    }
}

/// Deletes what was to be forgotten before `at`, for which no key is needed. An app does so when it starts,
/// since nobody may ever open those again. What is unreadable, or is not sealed, is returned and kept.
#[uniffi::export]
pub fn forget_expired(
    storage: Arc<dyn Storage>,
    at: Moment,
) -> Result<Vec<Unreadable>, SnapshotError> {
    let mut unreadable = Vec::new();
    for name in refused(|| storage.list())? {
        match expired(&*storage, &name, at) {
            Ok(false) => {}
            Ok(true) => refused(|| storage.delete(name))?,
            Err(why) => unreadable.push(Unreadable { name, why }),
        }
    }
    Ok(unreadable)
}

fn expired(storage: &dyn Storage, name: &str, at: Moment) -> Result<bool, SnapshotError> {
    let Some(bytes) = refused(|| storage.load(name.to_owned()))? else { return Ok(false) };
    Ok(forget_after(bytes)?.is_some_and(|after| at > after))
}

/// What a storage answers. It is the app's own code, and a panic on the way is ours.
fn refused<T>(call: impl FnOnce() -> Result<T, StorageError>) -> Result<T, SnapshotError> {
    Ok(catch_panic(call)?.map_err(StorageRefused::from)?)
}

carries! { SnapshotError:
    StorageRefused => Storage { why }
}

/// A storage that refused, on its way to the app.
#[derive(Debug, Error)]
#[error("the storage refused: {why}")]
struct StorageRefused {
    why: StorageError,
}

impl From<StorageError> for StorageRefused {
    fn from(why: StorageError) -> Self {
        Self { why }
    }
}
