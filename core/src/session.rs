//! What a host holds: one person's walk, and its words. `(Pack, answers, view) -> Screen, Plan`.
//!
//! An answer goes in, a screen comes out; at any time the plan can be asked for, and why something
//! is in it. The walk itself, without words, is [`Walk`]; what a [`Screen`] and a [`Plan`] say is
//! put together in [`screen`](crate::screen) and [`plan`](crate::plan).

use std::sync::Arc;

use jiff::civil::DateTime;
use thiserror::Error;

use crate::answer::{Answer, AnswerError, did_you_mean};
use crate::diagnostic::nearest;
use crate::localizer::View;
use crate::pack::Pack;
use crate::plan::{self, Plan, Reason, WouldChange};
use crate::screen::{self, Screen};
use crate::walk::{NoSuchAction, NoSuchMunicipality, Walk};

/// What a host knows before the first question.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SessionOptions {
    /// Answers to parameters, by their name.
    pub parameters: Vec<(String, Answer)>,
    /// The overlay that gives local contacts; none, if it is not known.
    pub municipality: Option<String>,
    /// When the walk began, in the zone of the pack. Deadlines count from here.
    pub started: DateTime,
}

impl SessionOptions {
    /// A walk that begins at this moment, in the zone of the pack; nothing else is known.
    pub const fn new(started: DateTime) -> Self {
        Self { parameters: Vec::new(), municipality: None, started }
    }

    /// Answers a parameter for the person, by its id: it is not asked.
    #[must_use]
    pub fn parameter(mut self, id: &str, answer: Answer) -> Self {
        self.parameters.push((id.to_owned(), answer));
        self
    }

    /// The municipality whose contacts are shown, by its id.
    #[must_use]
    pub fn municipality(mut self, id: &str) -> Self {
        self.municipality = Some(id.to_owned());
        self
    }
}

/// Why a session cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OpenError {
    /// There is no flow with this id.
    #[error("there is no flow `{flow}`{}", did_you_mean(.nearest.as_deref()))]
    NoSuchFlow {
        /// The id that was asked for.
        flow: String,
        /// The nearest id that exists.
        nearest: Option<String>,
    },
    /// There is no municipality with this id.
    #[error(transparent)]
    NoSuchMunicipality {
        /// Which, and the nearest that exists.
        #[from]
        why: NoSuchMunicipality,
    },
    /// The answer to a parameter cannot be taken.
    #[error(transparent)]
    Parameter {
        /// Why.
        #[from]
        why: AnswerError,
    },
}

/// One person's answers in one flow, and the words for what follows from them.
#[derive(Debug, Clone)]
pub struct Session {
    walk: Walk,
}

impl Session {
    /// Opens a session.
    #[expect(clippy::needless_pass_by_value, reason = "a host hands over what it knows")]
    pub fn open(pack: &Arc<Pack>, flow: &str, options: SessionOptions) -> Result<Self, OpenError> {
        let mut walk = Walk::new(pack, flow, options.started).ok_or_else(|| {
            let ids = pack.flows.values().map(|flow| flow.id.as_str());
            OpenError::NoSuchFlow {
                flow: flow.to_owned(),
                nearest: nearest(flow, ids).map(ToOwned::to_owned),
            }
        })?;
        if let Some(municipality) = &options.municipality {
            walk.set_municipality(Some(municipality))?;
        }
        for (id, answer) in &options.parameters {
            walk.supply(id, answer)?;
        }
        Ok(Self { walk })
    }

    /// The walk without words: what is shown, answered and due, by ids.
    pub const fn walk(&self) -> &Walk {
        &self.walk
    }

    /// The walk, to change it without a screen in return.
    pub const fn walk_mut(&mut self) -> &mut Walk {
        &mut self.walk
    }

    /// Answers a step, and gives the next screen. After an error the session is as it was.
    pub fn answer(
        &mut self,
        step: &str,
        answer: &Answer,
        view: View,
    ) -> Result<Screen, AnswerError> {
        screen::answer(&mut self.walk, step, answer, view)
    }

    /// The screen of the next step, or of the end.
    pub fn screen(&self, view: View) -> Screen {
        screen::next(&self.walk, view)
    }

    /// The screen of any step that is shown, to look at its answer or change it.
    pub fn screen_of(&self, step: &str, view: View) -> Result<Screen, AnswerError> {
        screen::of_step(&self.walk, step, view)
    }

    /// The plan at this moment, in this language. Deadlines and hours follow the moment; what is due
    /// follows the answers alone.
    pub fn plan(&self, view: View) -> Plan {
        plan::plan(&self.walk, view)
    }

    /// Why an action is due, or a prohibition applies, in words. `None` when it is not.
    pub fn why(&self, action: &str, view: View) -> Result<Option<Vec<Reason>>, NoSuchAction> {
        plan::why(&self.walk, action, view)
    }

    /// What would change it: each single other answer after which the action is due and was not, or is
    /// not and was. For a duty that is due, nothing: what would take it away is for authors.
    pub fn what_would_change(
        &self,
        action: &str,
        view: View,
    ) -> Result<Vec<WouldChange>, NoSuchAction> {
        plan::what_would_change(&self.walk, action, view)
    }

    /// Dismisses an action with a reason, or takes the dismissal back: see [`Walk::dismiss`].
    pub fn dismiss(&mut self, action: &str, reason: Option<&str>) -> Result<bool, NoSuchAction> {
        self.walk.dismiss(action, reason)
    }

    /// Chooses another municipality, or none: see [`Walk::set_municipality`].
    pub fn set_municipality(&mut self, id: Option<&str>) -> Result<(), NoSuchMunicipality> {
        self.walk.set_municipality(id)
    }

    /// Answers a parameter for the person: see [`Walk::supply`].
    pub fn supply(&mut self, parameter: &str, answer: &Answer) -> Result<(), AnswerError> {
        self.walk.supply(parameter, answer)
    }
}
