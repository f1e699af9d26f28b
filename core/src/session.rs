//! What a host uses: one person's walk, and its words. `(Pack, answers, view) -> Screen, Plan`.
//!
//! Each answer returns a screen. At any time the host can ask for the plan, and why something is in
//! it. The walk itself, without words, is [`Walk`]; a [`Screen`] and a [`Plan`] are built in
//! the modules `screen` and `plan`.

use std::sync::Arc;

use jiff::civil::DateTime;
use thiserror::Error;

use crate::answer::{Answer, AnswerError, did_you_mean};
use crate::app_texts::refusal;
use crate::decision::{self, Decision};
use crate::given_answers::{GivenAnswer, given_answers};
use crate::localizer::{Localizer, View};
use crate::nearest::nearest;
use crate::pack::Pack;
use crate::plan::{self, Plan, Reason, WouldChange};
use crate::position::{self, Position};
use crate::screen::{self, Screen, StepCard};
use crate::walk::{NoSuchAction, NoSuchMunicipality, Walk};

/// What a host knows before the first question.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SessionOptions {
    /// Answers to parameters, by their ids.
    pub parameters: Vec<(String, Answer)>,
    /// The id of the municipality whose local contacts are shown, if known.
    pub municipality: Option<String>,
    /// When the walk began, in the time zone of the pack. Deadlines count from here.
    pub started: DateTime,
}

impl SessionOptions {
    /// A walk that begins at this moment, in the time zone of the pack; nothing else is known.
    pub const fn new(started: DateTime) -> Self {
        Self { parameters: Vec::new(), municipality: None, started }
    }

    /// Answers a parameter for the person, by its id, so that it is not asked.
    #[must_use]
    pub fn parameter(mut self, id: &str, answer: Answer) -> Self {
        self.parameters.push((id.to_owned(), answer));
        self
    }

    /// Chooses the municipality whose contacts are shown, by its id.
    #[must_use]
    pub fn municipality(mut self, id: &str) -> Self {
        self.municipality = Some(id.to_owned());
        self
    }
}

/// Why a session cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "code", rename_all = "kebab-case"))]
#[non_exhaustive]
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
        /// The id, and the nearest that exists.
        #[from]
        why: NoSuchMunicipality,
    },
    /// The answer to a parameter is refused.
    #[error(transparent)]
    Parameter {
        /// Why.
        #[from]
        why: AnswerError,
    },
}

impl OpenError {
    /// A name of the error for programs, such as `no-such-flow`: the name of its case.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSuchFlow { .. } => "no-such-flow",
            Self::NoSuchMunicipality { .. } => "no-such-municipality",
            Self::Parameter { .. } => "parameter",
        }
    }
}

/// One person's answers in one flow, and the words for what follows from them.
///
/// ```
/// use veiviser::{Answer, Session, SessionOptions, View, load, moment};
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/folder/read.in"));
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let files = files_of(concat!(env!("CARGO_MANIFEST_DIR"), "/../bindings/walks/small"))?;
/// let pack = std::sync::Arc::new(load(&files, &["en"])?);
/// let view = View::new(moment("2026-11-23T10:00")?, pack.language("en")?);
/// let mut session = Session::open(&pack, "found", SessionOptions::new(view.at))?;
/// let screen = session.screen(view);
/// assert_eq!(screen.step.map(|step| step.path).as_deref(), Some("hello"));
///
/// // An answer in, the next screen out. A refused answer changes nothing.
/// let screen = session.answer("hello", &Answer::Seen, view)?;
/// let step = screen.step.ok_or("the walk goes on")?;
/// let refused = session.answer(&step.path, &Answer::Option("kye".into()), view).unwrap_err();
/// assert_eq!((refused.code(), refused.step()), ("no-such-option", "thing"));
/// session.answer(&step.path, &Answer::Option("key".into()), view)?;
///
/// // Several ticks, and unsure besides; or none of them; or unsure alone.
/// let ticks = Answer::Options { ticked: vec!["name".into()], unsure: true };
/// session.answer("marks", &ticks, view)?;
/// let screen = session.answer("marks", &Answer::NoneOfThese, view)?;
/// assert!(screen.changed.another, "it replaced another answer");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Session {
    walk: Walk,
}

impl Session {
    /// Opens a session for one flow of a pack.
    #[expect(clippy::needless_pass_by_value, reason = "a host hands over what it knows")]
    pub fn open(pack: &Arc<Pack>, flow: &str, options: SessionOptions) -> Result<Self, OpenError> {
        let mut walk = walk(pack, flow, options.started)?;
        if let Some(municipality) = &options.municipality {
            walk.set_municipality(Some(municipality))?;
        }
        for (id, answer) in &options.parameters {
            walk.supply(id, answer, options.started)?;
        }
        Ok(Self { walk })
    }

    /// What a flow may ask before its first stage, in words, in the order in which it asks: its parameters
    /// with all their options, for a host that answers them for the person. No walk is at hand, so a term
    /// has the word that it has before anybody answered.
    pub fn parameters(
        pack: &Arc<Pack>,
        flow: &str,
        view: View,
    ) -> Result<Vec<StepCard>, OpenError> {
        Ok(screen::parameters(&walk(pack, flow, view.at)?, view))
    }

    /// A session that goes on with a walk.
    pub(crate) const fn of_walk(walk: Walk) -> Self {
        Self { walk }
    }

    /// The walk without words: what is shown, answered and due, by ids.
    pub const fn walk(&self) -> &Walk {
        &self.walk
    }

    /// The walk, to change it without rendering a screen.
    pub const fn walk_mut(&mut self) -> &mut Walk {
        &mut self.walk
    }

    /// Answers a step, and returns the next screen. After an error the session is unchanged.
    pub fn answer(
        &mut self,
        step: &str,
        answer: &Answer,
        view: View,
    ) -> Result<Screen, AnswerError> {
        screen::answer(&mut self.walk, step, answer, view)
    }

    /// The screen of the next step, or of the end of the walk.
    pub fn screen(&self, view: View) -> Screen {
        screen::in_words(&self.walk, &position::next(&self.walk, view.at), view)
    }

    /// The screen of any step that is shown, to look at its answer or change it.
    pub fn screen_of(&self, step: &str, view: View) -> Result<Screen, AnswerError> {
        let position = position::of_step(&self.walk, step, view.at)?;
        Ok(screen::in_words(&self.walk, &position, view))
    }

    /// What was answered, in words, in the order of the flow: what was supplied too, and not what was only
    /// read, or left empty.
    pub fn answers(&self, view: View) -> Vec<GivenAnswer> {
        given_answers(&Localizer::new(&self.walk, view))
    }

    /// What a person reads when an answer of theirs is refused: what to do about it.
    pub fn refusal(&self, error: &AnswerError, view: View) -> String {
        refusal(&Localizer::new(&self.walk, view), error)
    }

    /// What is due at this moment, by ids: the plan without words.
    pub fn decide(&self, at: DateTime) -> Decision {
        decision::decide(&self.walk, at)
    }

    /// The same without the reasons, which cost the most: to look at what is due in very many walks.
    #[cfg(feature = "internals")]
    pub fn decide_without_reasons(&self, at: DateTime) -> Decision {
        decision::decide_without_reasons(&self.walk, at)
    }

    /// Where the walk is at this moment, by ids: the screen without words.
    pub fn position(&self, at: DateTime) -> Position {
        position::next(&self.walk, at)
    }

    /// Where the walk is at any step that is shown, by ids.
    pub fn position_of(&self, step: &str, at: DateTime) -> Result<Position, AnswerError> {
        position::of_step(&self.walk, step, at)
    }

    /// The plan at this moment, in this language. What is due depends on the answers alone; the
    /// moment decides which contacts can be reached and what is overdue.
    pub fn plan(&self, view: View) -> Plan {
        plan::plan(&self.walk, view)
    }

    /// Why an action is due, or a prohibition applies, in words. `None` when it is or does not.
    pub fn why(&self, action: &str, view: View) -> Result<Option<Vec<Reason>>, NoSuchAction> {
        plan::why(&self.walk, action, view)
    }

    /// What would change whether an action is due: each other answer to one question that would.
    /// Empty for a duty that is due, because what would remove a duty is for authors.
    pub fn what_would_change(
        &self,
        action: &str,
        view: View,
    ) -> Result<Vec<WouldChange>, NoSuchAction> {
        plan::what_would_change(&self.walk, action, view)
    }

    /// Dismisses an action with a reason, or undoes that: see [`Walk::dismiss`].
    pub fn dismiss(&mut self, action: &str, reason: Option<&str>) -> Result<bool, NoSuchAction> {
        self.walk.dismiss(action, reason)
    }

    /// Chooses another municipality, or none: see [`Walk::set_municipality`].
    pub fn set_municipality(&mut self, id: Option<&str>) -> Result<(), NoSuchMunicipality> {
        self.walk.set_municipality(id)
    }

    /// Answers a parameter for the person: see [`Walk::supply`].
    pub fn supply(
        &mut self,
        parameter: &str,
        answer: &Answer,
        at: DateTime,
    ) -> Result<(), AnswerError> {
        self.walk.supply(parameter, answer, at)
    }
}

/// A walk through a flow that begins, or the error that there is no such flow.
fn walk(pack: &Arc<Pack>, flow: &str, started: DateTime) -> Result<Walk, OpenError> {
    Walk::new(pack, flow, started).ok_or_else(|| {
        let ids = pack.flows.values().map(|flow| flow.id.as_str());
        OpenError::NoSuchFlow {
            flow: flow.to_owned(),
            nearest: nearest(flow, ids).map(ToOwned::to_owned),
        }
    })
}
