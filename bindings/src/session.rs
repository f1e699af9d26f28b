//! One person's answers in one flow.

#![expect(clippy::needless_pass_by_value, reason = "what crosses is owned")]

use std::sync::Mutex;

use thiserror::Error;

use crate::answer::{Answer, AnswerError};
use crate::broken::{Broken, carries_broken, held};
use crate::civil::Moment;
use crate::plan::{Plan, Reason, WouldChange};
use crate::screen::Screen;

/// One person's answers in one flow, pinned to a pack. Threads may share one; calls wait for each
/// other. It keeps the answers in memory and nowhere else: closed, they are gone.
#[derive(Debug, uniffi::Object)]
pub struct Session {
    pub(crate) inner: Mutex<veiviser::Session>,
}

#[uniffi::export]
impl Session {
    /// Answers a step, or answers it anew, and gives the next screen. After an error the session is
    /// as it was.
    pub fn answer(
        &self,
        step: &str,
        answer: Answer,
        at: Moment,
        language: &str,
    ) -> Result<Screen, AnswerError> {
        Ok(held(&self.inner, |session| session.answer(step, &answer, at, language))??)
    }

    /// The screen of the next step, or of the end.
    pub fn screen(&self, at: Moment, language: &str) -> Result<Screen, Broken> {
        held(&self.inner, |session| session.screen(at, language))
    }

    /// The screen of any step that is shown, to look at its answer or change it.
    pub fn screen_of(&self, step: &str, at: Moment, language: &str) -> Result<Screen, AnswerError> {
        Ok(held(&self.inner, |session| session.screen_of(step, at, language))??)
    }

    /// What follows from the answers, now.
    pub fn plan(&self, at: Moment, language: &str) -> Result<Plan, Broken> {
        held(&self.inner, |session| session.plan(at, language))
    }

    /// Why an action is due, or a prohibition closed; none when it is not.
    pub fn why(&self, action: &str, language: &str) -> Result<Option<Vec<Reason>>, ActionError> {
        Ok(held(&self.inner, |session| session.why(action, language))??)
    }

    /// What would change it: each single other answer after which the action is due and was not, or
    /// is not and was. For a duty that is due, nothing.
    pub fn what_would_change(
        &self,
        action: &str,
        language: &str,
    ) -> Result<Vec<WouldChange>, ActionError> {
        Ok(held(&self.inner, |session| session.what_would_change(action, language))??)
    }

    /// Sets an action aside with a reason, or takes that back with none. It is marked, never removed.
    /// False when the action is not due.
    pub fn dismiss(&self, action: &str, reason: Option<String>) -> Result<bool, ActionError> {
        Ok(held(&self.inner, |session| session.dismiss(action, reason.as_deref()))??)
    }

    /// Chooses another municipality, or none, and gives the screen of the next step. What the
    /// municipality answers for the person follows it.
    pub fn set_municipality(
        &self,
        municipality: Option<String>,
        at: Moment,
        language: &str,
    ) -> Result<Screen, OpenError> {
        Ok(held(&self.inner, |session| {
            session.set_municipality(municipality.as_deref())?;
            Ok::<_, veiviser::OpenError>(session.screen(at, language))
        })??)
    }

    /// Answers for the person what the app has come to know, such as the role, and gives the screen of
    /// the next step: what is supplied is not asked.
    pub fn supply(
        &self,
        parameter: &str,
        answer: Answer,
        at: Moment,
        language: &str,
    ) -> Result<Screen, AnswerError> {
        Ok(held(&self.inner, |session| {
            session.supply(parameter, &answer)?;
            Ok::<_, veiviser::AnswerError>(session.screen(at, language))
        })??)
    }
}

/// Why an action cannot be asked about.
#[derive(Debug, Clone, PartialEq, Eq, Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum ActionError {
    /// No action and no prohibition is called so.
    #[error("{text}")]
    NoSuchAction {
        /// The name that was given.
        action: String,
        /// The nearest name that there is.
        nearest: Option<String>,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// A fault of the library itself.
    #[error("{text}")]
    Broken {
        /// What is wrong, in English, for the developer.
        text: String,
    },
}

impl From<veiviser::NoSuchAction> for ActionError {
    fn from(error: veiviser::NoSuchAction) -> Self {
        let text = error.to_string();
        let veiviser::NoSuchAction { action, nearest } = error;
        Self::NoSuchAction { action, nearest, text }
    }
}

carries_broken!(ActionError);

/// Why a session cannot be opened, or not in this municipality.
#[derive(Debug, Clone, PartialEq, Eq, Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum OpenError {
    /// No flow is called so.
    #[error("{text}")]
    NoSuchFlow {
        /// The name that was given.
        flow: String,
        /// The nearest name that there is.
        nearest: Option<String>,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// No municipality is called so.
    #[error("{text}")]
    NoSuchMunicipality {
        /// The name that was given.
        municipality: String,
        /// The nearest name that there is.
        nearest: Option<String>,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// What was given cannot be taken.
    #[error("{text}")]
    Parameter {
        /// Why.
        why: AnswerError,
        /// What is wrong, in English, for the developer.
        text: String,
    },
    /// A fault of the library itself.
    #[error("{text}")]
    Broken {
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
            Core::NoSuchMunicipality { municipality, nearest } => {
                Self::NoSuchMunicipality { municipality, nearest, text }
            }
            Core::Parameter { why } => Self::Parameter { why: why.into(), text },
        }
    }
}

carries_broken!(OpenError);
