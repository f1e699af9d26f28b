//! Runs a walk and prints its page: through the core, or through the objects of the bindings.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::DateTime;
use veiviser::plan::{Reason, WouldChange};
use veiviser::{Answer, Files, Plan, Screen, SessionOptions, View};

use crate::file::{WalkAnswer, WalkCall, WalkFile};
use crate::print::{Print, WalkPage, moment};
use crate::shapes::{PrintError, answer_line};

/// Why a call was refused, ready to be printed.
type AnyError = Box<dyn PrintError>;

/// What a walk is run through: the same calls for the core and for the bindings.
pub(crate) trait WalkedSession: Sized {
    type Pack;

    fn load(files: &Files) -> Self::Pack;
    /// The tags of the languages of a pack.
    fn languages(pack: &Self::Pack) -> Vec<String>;
    fn open(pack: &Self::Pack, walk: &WalkFile) -> Result<Self, AnyError>;
    fn answer(
        &mut self,
        step: &str,
        answer: &Answer,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, AnyError>;
    fn screen(&self, at: DateTime, language: &str) -> Screen;
    fn screen_of(&self, step: &str, at: DateTime, language: &str) -> Result<Screen, AnyError>;
    fn supply(
        &mut self,
        parameter: &str,
        answer: &Answer,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, AnyError>;
    fn municipality(
        &mut self,
        id: Option<&str>,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, AnyError>;
    fn dismiss(&mut self, action: &str, reason: Option<&str>) -> Result<bool, AnyError>;
    fn why(
        &self,
        action: &str,
        at: DateTime,
        language: &str,
    ) -> Result<Option<Vec<Reason>>, AnyError>;
    fn would_change(
        &self,
        action: &str,
        at: DateTime,
        language: &str,
    ) -> Result<Vec<WouldChange>, AnyError>;
    fn plan(&self, at: DateTime, language: &str) -> Plan;
}

fn boxed(error: impl PrintError + 'static) -> AnyError {
    Box::new(error)
}

/// A moment and a language of the pack that a session of the core walks.
fn view(session: &veiviser::Session, at: DateTime, language: &str) -> View {
    View::new(at, session.walk().pack().language(language).unwrap())
}

impl WalkedSession for veiviser::Session {
    type Pack = Arc<veiviser::Pack>;

    fn load(files: &Files) -> Self::Pack {
        Arc::new(veiviser::load(files, &[]).unwrap_or_else(|error| panic!("{error:#?}")))
    }

    fn languages(pack: &Self::Pack) -> Vec<String> {
        pack.languages().map(ToOwned::to_owned).collect()
    }

    fn open(pack: &Self::Pack, walk: &WalkFile) -> Result<Self, AnyError> {
        let mut options = SessionOptions::new(walk.started);
        for (name, answer) in &walk.parameters {
            options = options.parameter(name, answer.clone());
        }
        if let Some(municipality) = &walk.municipality {
            options = options.municipality(municipality);
        }
        Self::open(pack, &walk.flow, options).map_err(boxed)
    }

    fn answer(
        &mut self,
        step: &str,
        answer: &Answer,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, AnyError> {
        let view = view(self, at, language);
        self.answer(step, answer, view).map_err(boxed)
    }

    fn screen(&self, at: DateTime, language: &str) -> Screen {
        self.screen(view(self, at, language))
    }

    fn screen_of(&self, step: &str, at: DateTime, language: &str) -> Result<Screen, AnyError> {
        self.screen_of(step, view(self, at, language)).map_err(boxed)
    }

    fn supply(
        &mut self,
        parameter: &str,
        answer: &Answer,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, AnyError> {
        self.supply(parameter, answer, at).map_err(boxed)?;
        Ok(self.screen(view(self, at, language)))
    }

    fn municipality(
        &mut self,
        id: Option<&str>,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, AnyError> {
        self.set_municipality(id).map_err(boxed)?;
        Ok(self.screen(view(self, at, language)))
    }

    fn dismiss(&mut self, action: &str, reason: Option<&str>) -> Result<bool, AnyError> {
        self.dismiss(action, reason).map_err(boxed)
    }

    fn why(
        &self,
        action: &str,
        at: DateTime,
        language: &str,
    ) -> Result<Option<Vec<Reason>>, AnyError> {
        self.why(action, view(self, at, language)).map_err(boxed)
    }

    fn would_change(
        &self,
        action: &str,
        at: DateTime,
        language: &str,
    ) -> Result<Vec<WouldChange>, AnyError> {
        self.what_would_change(action, view(self, at, language)).map_err(boxed)
    }

    fn plan(&self, at: DateTime, language: &str) -> Plan {
        self.plan(view(self, at, language))
    }
}

impl WalkedSession for Arc<veiviser_bindings::Session> {
    type Pack = Arc<veiviser_bindings::Pack>;

    fn load(files: &Files) -> Self::Pack {
        let built = crate::file::built(files);
        veiviser_bindings::Pack::load(&built, Vec::new(), Vec::new()).unwrap()
    }

    fn languages(pack: &Self::Pack) -> Vec<String> {
        pack.about("nb").unwrap().languages
    }

    fn open(pack: &Self::Pack, walk: &WalkFile) -> Result<Self, AnyError> {
        let parameters = walk.parameters.clone().into_iter().collect();
        pack.open(&walk.flow, walk.started, parameters, walk.municipality.clone()).map_err(boxed)
    }

    fn answer(
        &mut self,
        step: &str,
        answer: &Answer,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, AnyError> {
        self.as_ref().answer(step, answer.clone(), at, language).map_err(boxed)
    }

    fn screen(&self, at: DateTime, language: &str) -> Screen {
        self.as_ref().screen(at, language).unwrap()
    }

    fn screen_of(&self, step: &str, at: DateTime, language: &str) -> Result<Screen, AnyError> {
        self.as_ref().screen_of(step, at, language).map_err(boxed)
    }

    fn supply(
        &mut self,
        parameter: &str,
        answer: &Answer,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, AnyError> {
        self.as_ref().supply(parameter, answer.clone(), at, language).map_err(boxed)
    }

    fn municipality(
        &mut self,
        id: Option<&str>,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, AnyError> {
        self.set_municipality(id.map(ToOwned::to_owned), at, language).map_err(boxed)
    }

    fn dismiss(&mut self, action: &str, reason: Option<&str>) -> Result<bool, AnyError> {
        self.as_ref().dismiss(action, reason.map(ToOwned::to_owned)).map_err(boxed)
    }

    fn why(
        &self,
        action: &str,
        at: DateTime,
        language: &str,
    ) -> Result<Option<Vec<Reason>>, AnyError> {
        self.as_ref().why(action, at, language).map_err(boxed)
    }

    fn would_change(
        &self,
        action: &str,
        at: DateTime,
        language: &str,
    ) -> Result<Vec<WouldChange>, AnyError> {
        self.what_would_change(action, at, language).map_err(boxed)
    }

    fn plan(&self, at: DateTime, language: &str) -> Plan {
        self.as_ref().plan(at, language).unwrap()
    }
}

/// The page of a walk.
pub(crate) fn page<W: WalkedSession>(pack: &W::Pack, walk: &WalkFile, language: &str) -> WalkPage {
    let mut page = WalkPage::default();
    page.line(&format!("walk {}, {language}", walk.name));
    page.gap();
    let mut session = match W::open(pack, walk) {
        Ok(session) => session,
        Err(error) => {
            error.print("error", &mut page);
            return page;
        }
    };
    let mut at = walk.started;
    session.screen(at, language).show("screen", &mut page);
    for call in &walk.calls {
        at = at.checked_add(1.minute()).unwrap();
        page.gap();
        page.line(&heading(call));
        if let Err(error) = print(&mut session, call, at, language, &mut page) {
            error.print("error", &mut page);
        }
    }
    page.gap();
    page.line(&format!("plan {}", moment(at)));
    session.plan(at, language).show("plan", &mut page);
    page
}

fn heading(call: &WalkCall) -> String {
    let none = || "none".to_owned();
    let answer = |with: &WalkAnswer| match &with.heading {
        Some(heading) => heading.clone(),
        None => answer_line(&with.answer),
    };
    match call {
        WalkCall::Answer { step, with } => format!("answer {step}: {}", answer(with)),
        WalkCall::Look(step) => format!("look {step}"),
        WalkCall::Supply { parameter, with } => format!("supply {parameter}: {}", answer(with)),
        WalkCall::Municipality(id) => format!("municipality {}", id.clone().unwrap_or_else(none)),
        WalkCall::Dismiss { action, reason } => {
            format!("dismiss {action}: {}", reason.clone().unwrap_or_else(none))
        }
        WalkCall::Why(action) => format!("why {action}"),
        WalkCall::WouldChange(action) => format!("would-change {action}"),
        WalkCall::Plan(at) => format!("plan {}", moment(*at)),
    }
}

/// Makes a call, and prints what it returns.
fn print<W: WalkedSession>(
    session: &mut W,
    call: &WalkCall,
    at: DateTime,
    language: &str,
    page: &mut WalkPage,
) -> Result<(), AnyError> {
    match call {
        WalkCall::Answer { step, with } => {
            session.answer(step, &with.answer, at, language)?.show("screen", page);
        }
        WalkCall::Look(step) => session.screen_of(step, at, language)?.show("screen", page),
        WalkCall::Supply { parameter, with } => {
            session.supply(parameter, &with.answer, at, language)?.show("screen", page);
        }
        WalkCall::Municipality(id) => {
            session.municipality(id.as_deref(), at, language)?.show("screen", page);
        }
        WalkCall::Dismiss { action, reason } => {
            session.dismiss(action, reason.as_deref())?.show("done", page);
        }
        WalkCall::Why(action) => {
            each("reason", &session.why(action, at, language)?.unwrap_or_default(), page);
        }
        WalkCall::WouldChange(action) => {
            each("would-change", &session.would_change(action, at, language)?, page);
        }
        WalkCall::Plan(then) => session.plan(*then, language).show("plan", page),
    }
    Ok(())
}

/// A record for each, or `none`.
fn each<T: Print>(name: &str, list: &Vec<T>, page: &mut WalkPage) {
    if list.is_empty() {
        page.line("none");
    }
    list.show(name, page);
}
