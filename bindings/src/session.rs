//! One person's answers in one flow.

#![expect(clippy::needless_pass_by_value, reason = "uniffi passes values that are owned")]

use std::sync::Mutex;

use thiserror::Error;
use veiviser::{NoSuchAction, NoSuchLanguage, NoSuchMunicipality, View};

use crate::answer::{Answer, AnswerError};
use crate::civil::Moment;
use crate::internal::{InternalError, carries, with_lock};
use crate::language::ViewError;
use crate::plan::{Plan, Reason, WouldChange};
use crate::screen::Screen;

/// One person's answers in one flow, bound to a pack. Threads may share one; calls wait for each other.
/// The answers are kept in memory and nowhere else: once the session is released, they are gone.
///
/// `at` is the time that the clock shows now in the zone of the pack. `language` is a BCP 47 tag as the
/// platform writes it, such as `en-GB`; see `Pack` for how it is looked up.
#[derive(Debug, uniffi::Object)]
pub struct Session {
    pub(crate) inner: Mutex<veiviser::Session>,
    /// Held while it is saved, so that no older state is saved after a newer one.
    pub(crate) saving: Mutex<()>,
}

#[uniffi::export]
impl Session {
    /// Answers a step, for the first time or again, and gives the next screen. After an error the
    /// session is unchanged.
    pub fn answer(
        &self,
        step: &str,
        answer: Answer,
        at: Moment,
        language: &str,
    ) -> Result<Screen, AnswerError> {
        self.viewed(at, language, |session, view| Ok(session.answer(step, &answer, view)?))
    }

    /// The screen of the next step, or of the end.
    pub fn screen(&self, at: Moment, language: &str) -> Result<Screen, ViewError> {
        self.viewed(at, language, |session, view| Ok(session.screen(view)))
    }

    /// The screen of any step that is shown, to look at its answer or change it.
    pub fn screen_of(&self, step: &str, at: Moment, language: &str) -> Result<Screen, AnswerError> {
        self.viewed(at, language, |session, view| Ok(session.screen_of(step, view)?))
    }

    /// What follows from the answers, now.
    pub fn plan(&self, at: Moment, language: &str) -> Result<Plan, ViewError> {
        self.viewed(at, language, |session, view| Ok(session.plan(view)))
    }

    /// Why an action is due, or a prohibition applies, in words; none when it is not.
    pub fn why(
        &self,
        action: &str,
        at: Moment,
        language: &str,
    ) -> Result<Option<Vec<Reason>>, ActionError> {
        self.viewed(at, language, |session, view| Ok(session.why(action, view)?))
    }

    /// What would change it: each single other answer that would make the action due, or no longer due.
    /// Empty for a duty that is due.
    pub fn what_would_change(
        &self,
        action: &str,
        at: Moment,
        language: &str,
    ) -> Result<Vec<WouldChange>, ActionError> {
        self.viewed(at, language, |session, view| Ok(session.what_would_change(action, view)?))
    }

    /// Dismisses an action with a reason, or restores it when there is no reason. A dismissed action is
    /// marked, never removed, and is restored when the answers that it rests on change, or how urgent it
    /// is. Returns false when the action is not due, and for a prohibition.
    pub fn dismiss(&self, action: &str, reason: Option<String>) -> Result<bool, ActionError> {
        Ok(with_lock(&self.inner, |session| session.dismiss(action, reason.as_deref()))??)
    }

    /// Chooses another municipality, or none, and gives the screen of the next step. Parameters that a
    /// municipality sets follow it. After an error the session is unchanged.
    pub fn set_municipality(
        &self,
        municipality: Option<String>,
        at: Moment,
        language: &str,
    ) -> Result<Screen, OpenError> {
        self.viewed(at, language, |session, view| {
            session.set_municipality(municipality.as_deref())?;
            Ok(session.screen(view))
        })
    }

    /// Answers a parameter for the person, such as the role, and gives the screen of the next step: what
    /// is supplied is not asked. After an error the session is unchanged.
    pub fn supply(
        &self,
        parameter: &str,
        answer: Answer,
        at: Moment,
        language: &str,
    ) -> Result<Screen, AnswerError> {
        self.viewed(at, language, |session, view| {
            session.supply(parameter, &answer, at)?;
            Ok(session.screen(view))
        })
    }
}

impl Session {
    pub(crate) fn new(session: veiviser::Session) -> Self {
        Self { inner: Mutex::new(session), saving: Mutex::default() }
    }

    /// A call with a moment and a language. The language is looked up first: where there is none,
    /// nothing is done.
    pub(crate) fn viewed<T, E: From<NoSuchLanguage> + From<InternalError>>(
        &self,
        at: Moment,
        language: &str,
        call: impl FnOnce(&mut veiviser::Session, View) -> Result<T, E>,
    ) -> Result<T, E> {
        with_lock(&self.inner, |session| {
            let language = session.walk().pack().language(language)?;
            call(session, View::new(at, language))
        })?
    }
}

/// Why an action cannot be explained or dismissed.
#[derive(Debug, Clone, PartialEq, Eq, Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum ActionError {
    /// There is no action or prohibition with this id.
    #[error("{text}")]
    NoSuchAction {
        /// The id that was asked for.
        action: String,
        /// The nearest id that exists.
        nearest: Option<String>,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The pack has no language that fits the tag.
    #[error("{text}")]
    NoSuchLanguage {
        /// The tag that was asked for.
        tag: String,
        /// The tags of the languages that the pack holds, the original first.
        available: Vec<String>,
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

carries! { ActionError:
    InternalError => Internal {}
    NoSuchLanguage => NoSuchLanguage { tag, available }
    NoSuchAction => NoSuchAction { action, nearest }
}

/// Why a session cannot be opened, or its municipality not be changed.
#[derive(Debug, Clone, PartialEq, Eq, Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum OpenError {
    /// There is no flow with this id.
    #[error("{text}")]
    NoSuchFlow {
        /// The id that was asked for.
        flow: String,
        /// The nearest id that exists.
        nearest: Option<String>,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// There is no municipality with this id.
    #[error("{text}")]
    NoSuchMunicipality {
        /// The id that was asked for.
        municipality: String,
        /// The nearest id that exists.
        nearest: Option<String>,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The answer to a parameter is refused.
    #[error("{text}")]
    Parameter {
        /// Why.
        why: AnswerError,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// The pack has no language that fits the tag. Only `set_municipality` takes one.
    #[error("{text}")]
    NoSuchLanguage {
        /// The tag that was asked for.
        tag: String,
        /// The tags of the languages that the pack holds, the original first.
        available: Vec<String>,
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

impl From<veiviser::OpenError> for OpenError {
    fn from(error: veiviser::OpenError) -> Self {
        use veiviser::OpenError as Core;
        let text = error.to_string();
        match error {
            Core::NoSuchFlow { flow, nearest } => Self::NoSuchFlow { flow, nearest, text },
            Core::NoSuchMunicipality { why } => why.into(),
            Core::Parameter { why } => Self::Parameter { why: why.into(), text },
            // A refusal of a core that is newer than these bindings.
            _ => Self::Internal { text },
        }
    }
}

carries! { OpenError:
    InternalError => Internal {}
    NoSuchLanguage => NoSuchLanguage { tag, available }
    NoSuchMunicipality => NoSuchMunicipality { municipality, nearest }
}
