//! The words of an app itself, and what was answered, in words.

use veiviser::View;

use crate::answer::{AnswerError, StepKind};
use crate::civil::Moment;
use crate::internal::{InternalError, catch_panic, with_lock};
use crate::language::ViewError;
use crate::markup::Span;
use crate::pack::{FlowCard, Pack, flow_card};
use crate::screen::StepCard;
use crate::session::{OpenError, Session};

pub use veiviser::{AppTexts, GivenAnswer, GivenBy};

/// The words of an app itself: its buttons, and what it says when something fails.
#[uniffi::remote(Record)]
pub struct AppTexts {
    /// A button: to the next question.
    pub next: String,
    /// A button: to the question before.
    pub back: String,
    /// A button beside a phone number.
    pub call: String,
    /// A button: why something is in the plan.
    pub why: String,
    /// A button: what something rests on.
    pub sources: String,
    /// A button: what is folded about a question.
    pub more: String,
    /// A button: dismisses an action.
    pub dismiss: String,
    /// A button: takes a dismissal back.
    pub restore: String,
    /// A button or a heading: the plan.
    pub plan: String,
    /// A button or a heading: the list of answers.
    pub answers: String,
    /// A button beside an answer.
    pub change: String,
    /// A button: to the voluntary questions.
    pub go_on: String,
    /// A button: ends the walk.
    pub quit: String,
    /// Before the answers are given up.
    pub ask_quit: String,
    /// That the plan is another one now.
    pub plan_changed: String,
    /// At a plan while it is not enough.
    pub questions_left: String,
    /// That the device did not keep an answer.
    pub not_saved: String,
    /// That the answers of an earlier walk cannot be read.
    pub not_resumed: String,
    /// That some answers of an earlier walk are gone, since the pack is another version.
    pub not_taken: String,
    /// That the app has a fault: what a person reads for every error that has no words of its own.
    pub failed: String,
}

/// An answer that counts, in words.
#[uniffi::remote(Record)]
pub struct GivenAnswer {
    /// The path of the step.
    pub path: String,
    /// What the step asks for.
    pub kind: StepKind,
    /// The question.
    pub title: Vec<Span>,
    /// The answer: the label of what was picked, several as a list; the number, with what is counted; the
    /// day; the note as it was written.
    pub answer: String,
    /// Who gave it, and so how it is changed.
    pub given_by: GivenBy,
    /// Whether the question must be asked again, because other options are offered now.
    pub waits: bool,
    /// The language that the question is actually in.
    pub language: String,
}

/// Who gave an answer.
#[uniffi::remote(Enum)]
pub enum GivenBy {
    /// The person. The question can be shown again, by `screenOf`, and answered anew.
    Person,
    /// The app. It can supply another.
    Host,
    /// The chosen municipality. Another can be chosen.
    Municipality,
}

/// A flow before it is opened.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FlowDetails {
    /// What it says about itself.
    pub card: FlowCard,
    /// Its parameters, in the order in which they are asked, with all their options. The `path` of each is
    /// its name in the `parameters` of `open`.
    pub parameters: Vec<StepCard>,
}

#[uniffi::export]
impl Pack {
    /// The words of an app itself: its buttons, and what it says when something fails.
    pub fn app_texts(&self, language: &str) -> Result<AppTexts, ViewError> {
        catch_panic(|| Ok(self.inner.app_texts(self.inner.language(language)?)))?
    }

    /// The time zone of the pack, such as `Europe/Oslo`: every `at` is what a clock shows there.
    pub fn zone(&self) -> Result<String, ViewError> {
        Ok(catch_panic(|| self.inner.zone().to_owned())?)
    }

    /// How a screen reader says a text of a screen or a plan: signs and short forms as words, such as
    /// `§ 4` as "section 4", and `8–15` as "8 to 15". A phone number has its own spoken form.
    pub fn spoken(&self, text: &str, language: &str) -> Result<String, ViewError> {
        catch_panic(|| Ok(self.inner.spoken(text, self.inner.language(language)?)))?
    }

    /// A flow before it is opened: what it says about itself, and what it asks that an app may know
    /// already, such as the role, for a page of settings.
    pub fn flow(&self, flow: &str, at: Moment, language: &str) -> Result<FlowDetails, OpenError> {
        catch_panic(|| {
            let pack = &self.inner;
            let language = pack.language(language)?;
            let parameters = veiviser::Session::parameters(pack, flow, View::new(at, language))?;
            let own = pack.flows().iter().find(|own| own.id() == flow).ok_or(InternalError)?;
            let card = flow_card(pack, own, language);
            Ok(FlowDetails { card, parameters })
        })?
    }
}

#[uniffi::export]
impl Session {
    /// What was answered, in words, in the order of the flow: what the app or the municipality supplied
    /// too, and not what was only read, or left empty.
    pub fn answers(&self, at: Moment, language: &str) -> Result<Vec<GivenAnswer>, ViewError> {
        self.viewed(at, language, |session, view| Ok(session.answers(view)))
    }

    /// What the person reads when an answer is refused: what to do about it.
    pub fn tell(
        &self,
        error: AnswerError,
        at: Moment,
        language: &str,
    ) -> Result<String, ViewError> {
        self.viewed(at, language, |session, view| {
            Ok(match error.into_core() {
                Some(error) => session.refusal(&error, view),
                None => session.walk().pack().app_texts(view.language).failed,
            })
        })
    }

    /// The time zone of the pack, such as `Europe/Oslo`: every `at` is what a clock shows there.
    pub fn zone(&self) -> Result<String, ViewError> {
        Ok(with_lock(&self.inner, |session| session.walk().pack().zone().to_owned())?)
    }
}
