//! Walks a walk and writes its page: through the core, or through the objects of the bindings.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::DateTime;
use veiviser::plan::{Reason, WouldChange};
use veiviser::{Answer, Files, Plan, Screen, SessionOptions};

use crate::file::{Call, Walk};
use crate::print::{Page, Print, moment};
use crate::shapes::{Fault, spoken};

/// Why a call was refused, ready to be printed.
type Refused = Box<dyn Fault>;

/// What can be walked: the same calls on either side.
pub(crate) trait Walker: Sized {
    type Pack;

    fn load(files: &Files) -> Self::Pack;
    fn open(pack: &Self::Pack, walk: &Walk) -> Result<Self, Refused>;
    fn answer(
        &mut self,
        step: &str,
        answer: &Answer,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, Refused>;
    fn screen(&self, at: DateTime, language: &str) -> Screen;
    fn screen_of(&self, step: &str, at: DateTime, language: &str) -> Result<Screen, Refused>;
    fn supply(
        &mut self,
        parameter: &str,
        answer: &Answer,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, Refused>;
    fn municipality(
        &mut self,
        id: Option<&str>,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, Refused>;
    fn dismiss(&mut self, action: &str, reason: Option<&str>) -> Result<bool, Refused>;
    fn why(&self, action: &str, language: &str) -> Result<Option<Vec<Reason>>, Refused>;
    fn would_change(&self, action: &str, language: &str) -> Result<Vec<WouldChange>, Refused>;
    fn plan(&self, at: DateTime, language: &str) -> Plan;
}

fn refused(error: impl Fault + 'static) -> Refused {
    Box::new(error)
}

impl Walker for veiviser::Session {
    type Pack = Arc<veiviser::Pack>;

    fn load(files: &Files) -> Self::Pack {
        Arc::new(veiviser::load(files, &[]).unwrap_or_else(|error| panic!("{error:#?}")))
    }

    fn open(pack: &Self::Pack, walk: &Walk) -> Result<Self, Refused> {
        let parameter = walk.parameters.iter().map(|(name, answer)| (name.clone(), answer.clone()));
        let options = SessionOptions {
            parameter: parameter.collect(),
            municipality: walk.municipality.clone(),
            started: walk.started,
        };
        Self::open(pack, &walk.flow, options).map_err(refused)
    }

    fn answer(
        &mut self,
        step: &str,
        answer: &Answer,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, Refused> {
        self.answer(step, answer, at, language).map_err(refused)
    }

    fn screen(&self, at: DateTime, language: &str) -> Screen {
        self.screen(at, language)
    }

    fn screen_of(&self, step: &str, at: DateTime, language: &str) -> Result<Screen, Refused> {
        self.screen_of(step, at, language).map_err(refused)
    }

    fn supply(
        &mut self,
        parameter: &str,
        answer: &Answer,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, Refused> {
        self.supply(parameter, answer).map_err(refused)?;
        Ok(self.screen(at, language))
    }

    fn municipality(
        &mut self,
        id: Option<&str>,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, Refused> {
        self.set_municipality(id).map_err(refused)?;
        Ok(self.screen(at, language))
    }

    fn dismiss(&mut self, action: &str, reason: Option<&str>) -> Result<bool, Refused> {
        self.dismiss(action, reason).map_err(refused)
    }

    fn why(&self, action: &str, language: &str) -> Result<Option<Vec<Reason>>, Refused> {
        self.why(action, language).map_err(refused)
    }

    fn would_change(&self, action: &str, language: &str) -> Result<Vec<WouldChange>, Refused> {
        self.what_would_change(action, language).map_err(refused)
    }

    fn plan(&self, at: DateTime, language: &str) -> Plan {
        self.plan(at, language)
    }
}

impl Walker for Arc<veiviser_bindings::Session> {
    type Pack = Arc<veiviser_bindings::Pack>;

    fn load(files: &Files) -> Self::Pack {
        let files = files.iter().map(|(path, bytes)| (path.clone(), bytes.clone())).collect();
        veiviser_bindings::Pack::load(files, Vec::new()).unwrap()
    }

    fn open(pack: &Self::Pack, walk: &Walk) -> Result<Self, Refused> {
        let parameter = walk.parameters.iter().map(|(name, answer)| (name.clone(), answer.clone()));
        let (parameter, municipality) = (parameter.collect(), walk.municipality.clone());
        pack.open(&walk.flow, walk.started, parameter, municipality).map_err(refused)
    }

    fn answer(
        &mut self,
        step: &str,
        answer: &Answer,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, Refused> {
        self.as_ref().answer(step, answer.clone(), at, language).map_err(refused)
    }

    fn screen(&self, at: DateTime, language: &str) -> Screen {
        self.as_ref().screen(at, language).unwrap()
    }

    fn screen_of(&self, step: &str, at: DateTime, language: &str) -> Result<Screen, Refused> {
        self.as_ref().screen_of(step, at, language).map_err(refused)
    }

    fn supply(
        &mut self,
        parameter: &str,
        answer: &Answer,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, Refused> {
        self.as_ref().supply(parameter, answer.clone(), at, language).map_err(refused)
    }

    fn municipality(
        &mut self,
        id: Option<&str>,
        at: DateTime,
        language: &str,
    ) -> Result<Screen, Refused> {
        self.set_municipality(id.map(ToOwned::to_owned), at, language).map_err(refused)
    }

    fn dismiss(&mut self, action: &str, reason: Option<&str>) -> Result<bool, Refused> {
        self.as_ref().dismiss(action, reason.map(ToOwned::to_owned)).map_err(refused)
    }

    fn why(&self, action: &str, language: &str) -> Result<Option<Vec<Reason>>, Refused> {
        self.as_ref().why(action, language).map_err(refused)
    }

    fn would_change(&self, action: &str, language: &str) -> Result<Vec<WouldChange>, Refused> {
        self.what_would_change(action, language).map_err(refused)
    }

    fn plan(&self, at: DateTime, language: &str) -> Plan {
        self.as_ref().plan(at, language).unwrap()
    }
}

/// The page of a walk.
pub(crate) fn page<W: Walker>(pack: &W::Pack, walk: &Walk, language: &str) -> Page {
    let mut page = Page::default();
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

fn heading(call: &Call) -> String {
    let none = || "none".to_owned();
    let said = |with: &crate::file::Said| match &with.words {
        Some(words) => words.clone(),
        None => spoken(&with.answer),
    };
    match call {
        Call::Answer { step, with } => format!("answer {step}: {}", said(with)),
        Call::Look(step) => format!("look {step}"),
        Call::Supply { parameter, with } => format!("supply {parameter}: {}", said(with)),
        Call::Municipality(id) => format!("municipality {}", id.clone().unwrap_or_else(none)),
        Call::Dismissed { action, reason } => {
            format!("set-aside {action}: {}", reason.clone().unwrap_or_else(none))
        }
        Call::Why(action) => format!("why {action}"),
        Call::WouldChange(action) => format!("would-change {action}"),
        Call::Plan(at) => format!("plan {}", moment(*at)),
    }
}

/// Does what the call says, and prints what it gave.
fn print<W: Walker>(
    session: &mut W,
    call: &Call,
    at: DateTime,
    language: &str,
    page: &mut Page,
) -> Result<(), Refused> {
    match call {
        Call::Answer { step, with } => {
            session.answer(step, &with.answer, at, language)?.show("screen", page);
        }
        Call::Look(step) => session.screen_of(step, at, language)?.show("screen", page),
        Call::Supply { parameter, with } => {
            session.supply(parameter, &with.answer, at, language)?.show("screen", page);
        }
        Call::Municipality(id) => {
            session.municipality(id.as_deref(), at, language)?.show("screen", page);
        }
        Call::Dismissed { action, reason } => {
            session.dismiss(action, reason.as_deref())?.show("done", page);
        }
        Call::Why(action) => {
            each("reason", &session.why(action, language)?.unwrap_or_default(), page);
        }
        Call::WouldChange(action) => {
            each("would-change", &session.would_change(action, language)?, page);
        }
        Call::Plan(then) => session.plan(*then, language).show("plan", page),
    }
    Ok(())
}

/// A record for each, or `none`.
fn each<T: Print>(name: &str, list: &Vec<T>, page: &mut Page) {
    if list.is_empty() {
        page.line("none");
    }
    list.show(name, page);
}
