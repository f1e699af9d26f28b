//! A walk as the page sends it, walked again: `(pack, request) -> screen, plan, and what became of each answer`.
//!
//! The page keeps the answers, also those to questions that are not shown now, and sends all of them. They are
//! put to a new session, so that nothing of a walk is kept here.

mod refused;
mod walk_json;

use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use veiviser::markup::plain;
use veiviser::screen::StepCard;
use veiviser::{
    Answer, AnswerError, AppTexts, MomentError, OpenError, Pack, Screen, Session, SessionOptions,
    View, WrittenAnswer,
};

pub use crate::refused::RefusedAnswer;
pub use crate::walk_json::WalkJson;

/// An answer to a step, or to a parameter.
pub type SentAnswer = (String, WrittenAnswer);

/// A walk, as the page sends it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct WalkRequest {
    /// The flow.
    pub flow: String,
    /// The language, or the original one of the pack.
    pub language: Option<String>,
    /// When it begins and the plan is read; else now.
    pub at: Option<String>,
    /// The municipality whose contacts are shown.
    pub municipality: Option<String>,
    /// What the host supplies.
    #[serde(default)]
    pub parameters: Vec<SentAnswer>,
    /// All answers.
    #[serde(default)]
    pub answers: Vec<SentAnswer>,
    /// Which of them was given last, so that what it changed can be told.
    pub last: Option<LastAnswer>,
    /// The step that is looked at, if it is not the next one.
    pub open: Option<String>,
    /// The number of a comparison, whose earlier version is walked; else what was saved last.
    pub old_of: Option<u64>,
}

/// The answer that was given last.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LastAnswer {
    /// The step.
    pub step: String,
    /// The answer that it replaced, if there was one.
    pub was: Option<WrittenAnswer>,
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerFate {
    /// It counts.
    Counts,
    /// The question must be asked again.
    Waits,
    /// The question is not shown.
    NotShown,
    /// The flow does not take it.
    Refused,
}

/// An answer of the walk bar.
#[derive(Debug, Clone, Serialize)]
pub struct WalkChip {
    step: String,
    title: String,
    answer: String,
    fate: AnswerFate,
}

/// What the page shows of a walk.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ReplayedWalk<'s> {
    /// The same as `walk --json` prints.
    result: WalkJson<'s>,
    screen: Screen,
    chips: Vec<WalkChip>,
    /// What a person reads when the last answer is refused.
    refusal: Option<String>,
    /// What may be asked before the first stage, and can be supplied instead.
    parameters: Vec<StepCard>,
    /// The paths of all steps that are shown.
    shown: Vec<String>,
    /// The paths of all actions that are due, each use by itself, and of all prohibitions that apply.
    due: Vec<String>,
    app_texts: AppTexts,
    title: String,
    language: String,
    at: DateTime,
}

/// Why a walk cannot be walked at all.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// The moment is none.
    #[error(transparent)]
    Moment(#[from] MomentError),
    /// Neither the request nor the host says when it is.
    #[error("the request has no `at`, and there is no clock")]
    NoMoment,
    /// The pack has no such language.
    #[error(transparent)]
    Language(#[from] veiviser::NoSuchLanguage),
    /// There is no such flow.
    #[error(transparent)]
    Open(#[from] OpenError),
}

/// The hour that is meant when only a day is written.
const NOON: i8 = 12;

/// Reads `2026-11-22`, which means noon on that day, or `2026-11-22T10:00`.
pub fn moment(text: &str) -> Result<DateTime, MomentError> {
    let day = (text.len() == 10).then(|| text.parse::<Date>().ok()).flatten();
    day.map_or_else(|| veiviser::moment(text), |day| Ok(day.at(NOON, 0, 0, 0)))
}

/// Walks again, and gives what comes of it to `tell`. A request without a moment is walked `now`.
pub fn replay<T>(
    pack: &Arc<Pack>,
    request: &WalkRequest,
    now: Option<DateTime>,
    tell: impl FnOnce(&ReplayedWalk<'_>) -> T,
) -> Result<T, ReplayError> {
    let at = match &request.at {
        Some(at) => moment(at)?,
        None => now.ok_or(ReplayError::NoMoment)?,
    };
    let language = request.language.as_deref().map(|tag| pack.language(tag)).transpose()?;
    let view = View::new(at, language.unwrap_or_else(|| pack.original()));
    let mut walk = Replay::open(pack, request, view)?;
    let screen = walk.answer(request);
    let Replay { session, refused, refusal, .. } = &walk;
    let given = session.answers(view);
    let chips = request.answers.iter().map(|(step, written)| {
        let said = given.iter().find(|given| given.path == *step);
        let title = match said {
            Some(said) => plain(&said.title),
            None => title(session, step, view).unwrap_or_else(|| step.clone()),
        };
        let answer = said.map_or_else(|| in_ids(written), |said| said.answer.clone());
        WalkChip { step: step.clone(), title, answer, fate: fate(session, step) }
    });
    let flow = session.walk().flow();
    Ok(tell(&ReplayedWalk {
        result: WalkJson::of(session, view, refused),
        chips: chips.collect(),
        refusal: refusal.clone(),
        parameters: Session::parameters(pack, flow.id(), view)?,
        shown: session.walk().shown().map(ToOwned::to_owned).collect(),
        due: session.walk().due_uses().map(ToOwned::to_owned).collect(),
        app_texts: pack.app_texts(view.language),
        title: pack.flow_title(flow, view.language).to_owned(),
        language: pack.tag(view.language).to_owned(),
        at,
        screen,
    }))
}

/// A walk that is walked again.
struct Replay {
    session: Session,
    view: View,
    refused: Vec<RefusedAnswer>,
    refusal: Option<String>,
}

impl Replay {
    fn open(pack: &Arc<Pack>, request: &WalkRequest, view: View) -> Result<Self, ReplayError> {
        let mut session = Session::open(pack, &request.flow, SessionOptions::new(view.at))?;
        let mut refused = Vec::new();
        if let Err(error) = session.set_municipality(request.municipality.as_deref()) {
            refused.push(RefusedAnswer::from(error));
        }
        let parameters = request.parameters.iter().map(|(id, said)| (id.as_str(), said));
        let unknown = session.walk_mut().supply_all_written(parameters, view.at);
        refused.extend(unknown.into_iter().map(RefusedAnswer::from));
        Ok(Self { session, view, refused, refusal: None })
    }

    /// Gives all answers, the last one last: the screen that is looked at then.
    fn answer(&mut self, request: &WalkRequest) -> Screen {
        let view = self.view;
        let last = request.last.as_ref().and_then(|last| {
            let said = request.answers.iter().find(|(step, _)| *step == last.step)?;
            Some((last, said))
        });
        let Some((last, (step, written))) = last else {
            let refused = set(&mut self.session, &request.answers, None, view);
            self.refused.extend(refused.into_iter().map(RefusedAnswer::from));
            return self.look(request.open.as_deref(), self.session.screen(view));
        };
        if let Some(was) = &last.was {
            // What only the new answer shows was answered when that one was given before.
            set(&mut self.session, &request.answers, None, view);
            // An answer that is refused now was none then.
            let walk = self.session.walk_mut();
            if let Ok(was) = walk.read_answer(step, was) {
                let _ = walk.set_answer_at(step, &was, view.at);
            }
        }
        let refused = set(&mut self.session, &request.answers, Some(step), view);
        let answer = self.session.walk().read_answer(step, written);
        let answered: Result<Screen, AnswerError> =
            answer.and_then(|answer: Answer| self.session.answer(step, &answer, view));
        let walk = self.session.walk();
        let still = refused.into_iter().filter(|error| walk.answer_to(error.step()).is_none());
        self.refused.extend(still.map(RefusedAnswer::from));
        match answered {
            Ok(screen) => self.look(request.open.as_deref(), screen),
            Err(error) => {
                self.refusal = Some(self.session.refusal(&error, view));
                let screen = self.session.screen(view);
                self.refused.push(RefusedAnswer::from(error));
                self.look(Some(step), screen)
            }
        }
    }

    /// The screen of a step, if it is shown, with what the last answer changed.
    fn look(&self, open: Option<&str>, next: Screen) -> Screen {
        match open.map(|step| self.session.screen_of(step, self.view)) {
            Some(Ok(screen)) => Screen { changed: next.changed, ..screen },
            Some(Err(_)) | None => next,
        }
    }
}

/// Gives all answers but that to one step: why answers were refused.
fn set(
    session: &mut Session,
    answers: &[SentAnswer],
    but: Option<&str>,
    view: View,
) -> Vec<AnswerError> {
    let answers = answers.iter().filter(|(step, _)| but != Some(step));
    session.walk_mut().set_answers(answers.map(|(step, said)| (step.as_str(), said)), view.at)
}

fn fate(session: &Session, step: &str) -> AnswerFate {
    let walk = session.walk();
    match (walk.is_live(step), walk.waits(step), walk.answer_to(step)) {
        (false, ..) => AnswerFate::NotShown,
        (true, true, _) => AnswerFate::Waits,
        (true, false, Some(_)) => AnswerFate::Counts,
        (true, false, None) => AnswerFate::Refused,
    }
}

fn title(session: &Session, step: &str, view: View) -> Option<String> {
    let card = session.screen_of(step, view).ok()?.step?;
    Some(plain(&card.title))
}

/// An answer by its ids.
fn in_ids(answer: &WrittenAnswer) -> String {
    match answer {
        WrittenAnswer::Word(word) => word.clone(),
        WrittenAnswer::Words(words) => words.join(", "),
        WrittenAnswer::Number(number) => number.to_string(),
        WrittenAnswer::Seen(_) => String::new(),
    }
}
