//! Where an app keeps saved sessions.

use thiserror::Error;

/// Where an app keeps saved sessions: bytes under names. `FileStorage` is one, in files; an app that keeps
/// them elsewhere writes its own.
///
/// Under a name stands what was saved last, whole, or what was saved before it. What is wrong with one name
/// harms no other. A name says nothing about a person: `FileStorage` takes only those of 32 hexadecimal
/// digits, as `SessionModel` makes them.
///
/// Any thread may call. Whatever an implementation throws besides `StorageError` is `Failed`.
#[uniffi::export(foreign)]
pub trait Storage: Send + Sync {
    /// What was saved last under this name; none where nothing is.
    fn load(&self, name: String) -> Result<Option<Vec<u8>>, StorageError>;

    /// Saves bytes in place of what stood under this name. They have reached the disk when this returns.
    fn save(&self, name: String, bytes: Vec<u8>) -> Result<(), StorageError>;

    /// The names under which something is saved, sorted.
    fn list(&self) -> Result<Vec<String>, StorageError>;

    /// Deletes what is saved under this name. Nothing is no error.
    fn delete(&self, name: String) -> Result<(), StorageError>;
}

/// Why something cannot be saved, found or deleted. What was saved before is still there.
#[derive(Debug, Clone, PartialEq, Eq, Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum StorageError {
    /// Nothing can be saved under this name.
    #[error("{text}")]
    NotAName {
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// There are more bytes than a session has.
    #[error("{text}")]
    TooLarge {
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The system refused: the disk is full, or the folder is not ours.
    #[error("{text}")]
    Failed {
        /// What is wrong, in English, for the developer.
        text: String,
    },
}

impl From<uniffi::UnexpectedUniFFICallbackError> for StorageError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed { text: error.reason }
    }
}
