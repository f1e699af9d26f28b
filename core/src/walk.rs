//! One person's walk through a flow: `(Flow, answers) -> what is next, and what follows`.
//!
//! Four laws hold, each checked by a property test over generated packs:
//!
//! 1. A flow is an ordered list; a condition reads only what comes before it. So every walk ends,
//!    and it is always possible to go back.
//! 2. Conditions have three values, and only *true* acts.
//! 3. Answering never takes anything back; only *changing* an answer does, and [`Changes`] lists
//!    what.
//! 4. Nothing is unknown without a cause.
//!
//! A walk keeps the answers, what was seen and what was dismissed. Everything else is computed from
//! them. It can refuse an answer, but never fails on a pack. It has no language: [`session`] adds
//! the words.
//!
//! [`session`]: crate::Session

mod saved;

#[cfg(feature = "internals")]
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use jiff::civil::DateTime;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::answer::{Answer, AnswerError, LONGEST_NOTE, did_you_mean};
use crate::condition::{Condition, Truth};
use crate::entry::{Weight, due_entries, due_uses, uses, weight};
use crate::explain::{self, reasons_of_entry};
use crate::flow::{ActionRow, DayRange, Flow, StepKind, StepRow};
use crate::id_map::IdMap;
use crate::index::{ActionId, ContactId, EntryId, FlowId, MunicipalityId, SourceId, StepId};
use crate::nearest::nearest;
use crate::pack::{ContactDetails, LocalContact, Pack};
use crate::private::private_debug;
use crate::state::{AnswerValue, State, StateChange, StepState, ticked};
use crate::written_answer::WrittenAnswer;

pub use self::saved::NotTaken;
pub(crate) use self::saved::SavedWalk;

/// The longest reason of a dismissal, in characters; longer ones are cut.
pub const LONGEST_REASON: usize = 4096;

/// How much of a name that does not exist is repeated in an error, in characters.
const LONGEST_ECHO: usize = 200;

/// There is no municipality with this id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "code", rename = "no-such-municipality"))]
#[non_exhaustive]
#[error("there is no municipality `{municipality}`{}", did_you_mean(.nearest.as_deref()))]
pub struct NoSuchMunicipality {
    /// The id that was asked for.
    pub municipality: String,
    /// The nearest id that exists.
    pub nearest: Option<String>,
}

impl NoSuchMunicipality {
    /// `no-such-municipality`.
    pub const fn code(&self) -> &'static str {
        "no-such-municipality"
    }
}

/// There is no action or prohibition with this id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "code", rename = "no-such-action"))]
#[non_exhaustive]
#[error("there is no action or prohibition `{action}`{}", did_you_mean(.nearest.as_deref()))]
pub struct NoSuchAction {
    /// The path that was asked for.
    pub action: String,
    /// The nearest path that exists.
    pub nearest: Option<String>,
}

impl NoSuchAction {
    /// `no-such-action`.
    pub const fn code(&self) -> &'static str {
        "no-such-action"
    }
}

/// One person's walk through one flow: their answers, and what follows from them, by ids.
///
/// ```
/// use veiviser::{Answer, Session, SessionOptions, View, load, moment};
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/folder/read.in"));
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let files = files_of(concat!(env!("CARGO_MANIFEST_DIR"), "/../bindings/walks/small"))?;
/// # let pack = std::sync::Arc::new(load(&files, &["en"])?);
/// # let view = View::new(moment("2026-11-23T10:00")?, pack.language("en")?);
/// # let mut session = Session::open(&pack, "found", SessionOptions::new(view.at))?;
/// session.answer("thing", &Answer::Option("food".into()), view)?;
/// let walk = session.walk();
/// assert_eq!(walk.answer_to("thing"), Some(Answer::Option("food".into())));
/// assert_eq!(walk.due().next(), Some("cool-food"));
/// assert_eq!(walk.reasons("cool-food"), ["thing"]);
/// // All that was answered, to look through it.
/// let answered = walk.shown().filter(|step| walk.answer_to(step).is_some());
/// assert_eq!(answered.count(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Walk {
    pub(crate) pack: Arc<Pack>,
    flow: FlowId,
    pub(crate) state: State,
    pub(crate) started: DateTime,
    pub(crate) municipality: Option<MunicipalityId>,
    notes: IdMap<StepId, Zeroizing<String>>,
    pub(crate) dismissed: IdMap<EntryId, Dismissal>,
    /// The steps that the last change showed again, with their old answers.
    pub(crate) came_back: Vec<StepId>,
    /// What the person was told of each entry after the last answer; `None` where another answer followed of
    /// which nothing was told.
    told: Option<Vec<Told>>,
}

/// An action that the person dismissed.
#[derive(Clone)]
pub(crate) struct Dismissal {
    pub(crate) reason: Zeroizing<String>,
    /// What was dismissed. When that changes, the dismissal ends.
    what: DismissedAction,
}

/// What a person dismisses: an action that is due so urgently, perhaps as a duty, because of these
/// answers.
#[derive(Clone, PartialEq, Eq)]
struct DismissedAction {
    weight: Weight,
    because: Vec<(StepId, AnswerValue)>,
}

/// What an answer changed, by the paths of steps, and by the ids of shared actions and the paths of
/// others. All lists are empty after a first
/// answer that only leads on to the next question.
#[derive(Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct Changes {
    /// Answered questions that are no longer shown; their answers are kept.
    pub steps_gone: Vec<String>,
    /// Questions that are shown again, with their old answers.
    pub steps_back: Vec<String>,
    /// Actions that are due now and were not before.
    pub actions_added: Vec<String>,
    /// Actions that were due and are no longer.
    pub actions_removed: Vec<String>,
    /// Actions that are still due, more or less urgently, as a duty or no longer, on another legal
    /// ground, or with other words.
    pub actions_changed: Vec<String>,
    /// Prohibitions that apply now and did not before.
    pub prohibitions_added: Vec<String>,
    /// Prohibitions that applied and no longer do.
    pub prohibitions_removed: Vec<String>,
}

private_debug! {
    Changes {}
}

impl fmt::Debug for Walk {
    /// Shows no answer, so that a log never contains what a person answered.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Walk").field("flow", &self.flow().id()).finish_non_exhaustive()
    }
}

impl Drop for Walk {
    /// Leaves no answer in memory.
    fn drop(&mut self) {
        self.state.forget();
    }
}

impl Walk {
    /// A walk without answers. `None` when the pack has no flow with this id.
    pub(crate) fn new(pack: &Arc<Pack>, flow: &str, started: DateTime) -> Option<Self> {
        let id = pack.flows.find_id(|known| known.id == flow)?;
        let state = State::new(pack.flows.get(id)?);
        Some(Self {
            pack: Arc::clone(pack),
            flow: id,
            state,
            started,
            municipality: None,
            notes: IdMap::new(),
            dismissed: IdMap::new(),
            came_back: Vec::new(),
            told: None,
        })
    }

    /// The pack of the walk. It stays the same until the end.
    pub const fn pack(&self) -> &Arc<Pack> {
        &self.pack
    }

    /// The flow of the walk.
    pub fn flow(&self) -> &Flow {
        // INVARIANT: the id was found in this pack when the walk was created.
        static NONE: std::sync::LazyLock<Flow> = std::sync::LazyLock::new(Flow::empty);
        self.pack.flows.get(self.flow).unwrap_or(&NONE)
    }

    /// When the walk began.
    pub const fn started(&self) -> DateTime {
        self.started
    }

    /// The id of the chosen municipality, whose overlay gives local contacts.
    pub fn municipality(&self) -> Option<&str> {
        self.municipality.and_then(|m| self.pack.municipalities.get(m)).map(|m| m.id.as_str())
    }

    /// Chooses another municipality, or none. Parameters that a municipality may set change with
    /// it.
    pub fn set_municipality(&mut self, id: Option<&str>) -> Result<(), NoSuchMunicipality> {
        let pack = Arc::clone(&self.pack);
        let chosen = match id {
            None => None,
            Some(id) => Some(pack.municipalities.find_id(|m| m.id == id).ok_or_else(|| {
                let names = pack.municipalities.values().map(|m| m.id.as_str());
                NoSuchMunicipality {
                    municipality: id.to_owned(),
                    nearest: nearest(id, names).map(ToOwned::to_owned),
                }
            })?),
        };
        self.municipality = chosen;
        let parameters =
            chosen.and_then(|id| pack.municipalities.get(id)).map_or(&[][..], |m| &m.parameters);
        let Some(flow) = pack.flows.get(self.flow) else { return Ok(()) };
        for (id, step) in flow.steps.iter().filter(|(_, step)| step.set_by_municipality) {
            match parameters.iter().find(|(name, _)| *name == flow.name(step.path)) {
                Some((_, ticks)) => self.apply(id, AnswerValue::of_overlay(*ticks)),
                // The answer of another municipality does not apply to this one.
                None if self.state.value(id).supplied => self.apply(id, AnswerValue::default()),
                None => {}
            }
        }
        Ok(())
    }

    /// Answers a parameter for the person: it is live and not asked. Each of its options is accepted, also
    /// one that depends on another parameter, for hosts supply them in any order; while it is not offered,
    /// it counts as no answer. The moment decides which days a date accepts.
    pub fn supply(
        &mut self,
        parameter: &str,
        answer: &Answer,
        at: DateTime,
    ) -> Result<(), AnswerError> {
        let (id, step) = self.parameter(parameter)?;
        let state = StepState { offered: step.all_options(), ..self.state.step(id) };
        let value = self.value_of(step, id, state, answer, at)?;
        self.apply(id, AnswerValue { supplied: true, remembered: u64::MAX, ..value });
        Ok(())
    }

    /// Like [`Walk::supply`], with the answer as it is written in a file or a request.
    pub fn supply_written(
        &mut self,
        parameter: &str,
        written: &WrittenAnswer,
        at: DateTime,
    ) -> Result<(), AnswerError> {
        let (_, step) = self.parameter(parameter)?;
        let answer = Answer::read(self.flow().name(step.path), step.kind, written)?;
        self.supply(parameter, &answer, at)
    }

    /// Supplies parameters as they are written. Returns why answers were refused; the others are kept.
    pub fn supply_all_written<'a, S: AsRef<str> + ?Sized + 'a>(
        &mut self,
        parameters: impl IntoIterator<Item = (&'a S, &'a WrittenAnswer)>,
        at: DateTime,
    ) -> Vec<AnswerError> {
        let parameters = parameters.into_iter();
        let supplied = parameters.map(|(id, said)| self.supply_written(id.as_ref(), said, at));
        supplied.filter_map(Result::err).collect()
    }

    /// What a written answer says to a step, by the kind of the step. Whether the step takes it is
    /// decided where it is answered.
    pub fn read_answer(&self, step: &str, written: &WrittenAnswer) -> Result<Answer, AnswerError> {
        let kind = self.kind(step).ok_or_else(|| self.no_such_step(step))?;
        Answer::read(step, kind, written)
    }

    /// Records an answer to a step that is shown, or changes it, on the day on which the walk began.
    /// Returns what that changed. Only which days a date accepts depends on the day of the answer.
    pub fn set_answer(&mut self, step: &str, answer: &Answer) -> Result<Changes, AnswerError> {
        self.set_answer_at(step, answer, self.started)
    }

    /// Records an answer like [`Walk::set_answer`], at this moment.
    pub fn set_answer_at(
        &mut self,
        step: &str,
        answer: &Answer,
        at: DateTime,
    ) -> Result<Changes, AnswerError> {
        let (id, value) = self.live_value(step, answer, at)?;
        self.keep_note(id, answer);
        // Even a first answer can change the legal ground or the words of an action that is due.
        let before = self.told.take().unwrap_or_else(|| self.told_of());
        self.apply(id, value);
        Ok(self.changes(&before))
    }

    /// Records an answer like [`Walk::set_answer`], without computing what it changed. Allocates
    /// nothing, except for a note.
    #[cfg(feature = "internals")]
    pub fn set_answer_untracked(&mut self, step: &str, answer: &Answer) -> Result<(), AnswerError> {
        let (id, value) = self.live_value(step, answer, self.started)?;
        self.keep_note(id, answer);
        self.apply(id, value);
        self.came_back.clear();
        Ok(())
    }

    /// The step with a path, if it is live, and the value of an answer to it.
    fn live_value(
        &self,
        path: &str,
        answer: &Answer,
        at: DateTime,
    ) -> Result<(StepId, AnswerValue), AnswerError> {
        let id = self.step_id(path)?;
        match self.flow().steps.get(id) {
            Some(step) if self.state.step(id).live => {
                Ok((id, self.value_of(step, id, self.state.step(id), answer, at)?))
            }
            _ => Err(AnswerError::NotShown { step: path.to_owned() }),
        }
    }

    fn keep_note(&mut self, step: StepId, answer: &Answer) {
        match answer {
            Answer::Text(text) if !text.is_empty() => {
                self.notes.insert(step, Zeroizing::new(text.clone()));
            }
            Answer::Text(_) | Answer::Seen => {
                self.notes.remove(step);
            }
            _ => {}
        }
    }

    fn apply(&mut self, step: StepId, value: AnswerValue) {
        if let Some(flow) = self.pack.flows.get(self.flow) {
            self.state.put(flow, step, value);
            self.told = None;
            let state = &self.state;
            self.dismissed.retain(|entry, dismissal| {
                dismissed_now(flow, state, entry).is_some_and(|now| now == dismissal.what)
            });
        }
    }

    /// Answers every shown step that the answers name, from the first step to the last, in whatever
    /// order they come. Returns why answers were refused; the others are kept.
    pub fn set_answers<'a, S: AsRef<str> + ?Sized + 'a>(
        &mut self,
        answers: impl IntoIterator<Item = (&'a S, &'a WrittenAnswer)>,
        at: DateTime,
    ) -> Vec<AnswerError> {
        let answers: Vec<_> =
            answers.into_iter().map(|(step, said)| (step.as_ref(), said)).collect();
        self.set_listed(&answers, false, at)
    }

    /// Like [`Walk::set_answers`], on the day on which the walk began, but messages and notes that are not
    /// listed count as seen, as in the examples of a pack.
    #[cfg(feature = "internals")]
    pub fn set_example<'a>(
        &mut self,
        answers: impl IntoIterator<Item = (&'a str, &'a WrittenAnswer)>,
    ) -> Vec<AnswerError> {
        let answers: Vec<_> = answers.into_iter().collect();
        self.set_listed(&answers, true, self.started)
    }

    fn set_listed(
        &mut self,
        answers: &[(&str, &WrittenAnswer)],
        pass_over: bool,
        at: DateTime,
    ) -> Vec<AnswerError> {
        // Until its step is met, an answer is refused: the step is not shown, or there is none.
        let mut refused: Vec<Option<AnswerError>> = Vec::with_capacity(answers.len());
        refused.extend(answers.iter().map(|(step, _)| {
            let known = self.flow().step_named(step).is_some();
            let not_shown = || AnswerError::NotShown { step: (*step).to_owned() };
            Some(if known { not_shown() } else { self.no_such_step(step) })
        }));
        let pack = Arc::clone(&self.pack);
        let Some(flow) = pack.flows.get(self.flow) else { return Vec::new() };
        for (id, step) in flow.steps.iter() {
            let own = flow.name(step.path);
            let listed = answers.iter().zip(&mut refused).find(|((path, _), _)| *path == own);
            if let Some(((path, written), refused)) = listed {
                if self.state.step(id).live {
                    let answer = self.read_answer(path, written);
                    *refused = answer.and_then(|answer| self.set_one(path, &answer, at)).err();
                }
            } else if pass_over && !step.is_question() && self.state.is_shown(id) {
                // A message can always be seen, and a note can always be left.
                let _ = self.set_one(own, &Answer::Seen, at);
            }
        }
        refused.into_iter().flatten().collect()
    }

    /// Records an answer of a list. Nobody is told what a single one of them changed.
    fn set_one(&mut self, step: &str, answer: &Answer, at: DateTime) -> Result<(), AnswerError> {
        let (id, value) = self.live_value(step, answer, at)?;
        self.keep_note(id, answer);
        self.apply(id, value);
        self.came_back = self.changed_steps().came_back;
        Ok(())
    }

    /// The path of the next step; `None` when every shown step is answered or seen.
    pub fn next_step(&self) -> Option<&str> {
        self.state.next().and_then(|id| self.path(id))
    }

    fn path(&self, step: StepId) -> Option<&str> {
        self.flow().steps.get(step).map(|step| self.flow().name(step.path))
    }

    /// Whether every shown question is answered and none waits to be asked again.
    pub fn is_complete(&self) -> bool {
        self.state.is_complete(self.flow())
    }

    /// Whether it is enough: every shown main question is answered and none waits to be asked again.
    /// What is left is voluntary.
    pub fn is_enough(&self) -> bool {
        self.state.is_enough(self.flow())
    }

    /// Whether it is enough, and every main message and note that is shown was met.
    pub(crate) fn main_part_is_met(&self) -> bool {
        self.state.main_part_is_met(self.flow())
    }

    /// The shown step before this one, to go back to; for `None`, the last shown step.
    pub fn back(&self, step: Option<&str>) -> Option<&str> {
        let flow = self.flow();
        let end = match step {
            Some(step) => flow.step_named(step)?,
            None => flow.steps.next_id(),
        };
        let mut before = flow.steps.ids().rev().skip_while(|id| *id >= end);
        before.find(|id| self.state.is_shown(*id)).and_then(|id| self.path(id))
    }

    /// The shown step after this one.
    pub fn forward(&self, step: &str) -> Option<&str> {
        let flow = self.flow();
        let step = flow.step_named(step)?;
        let mut after = flow.steps.ids().skip_while(|id| *id <= step);
        after.find(|id| self.state.is_shown(*id)).and_then(|id| self.path(id))
    }

    /// The paths of all steps that are shown, in order.
    pub fn shown(&self) -> impl Iterator<Item = &str> {
        let flow = self.flow();
        let shown = flow.steps.iter().filter(|(id, _)| self.state.is_shown(*id));
        shown.map(|(_, step)| flow.name(step.path))
    }

    /// The kind of the step with this path.
    pub fn kind(&self, step: &str) -> Option<StepKind> {
        let flow = self.flow();
        flow.step_named(step).and_then(|id| flow.steps.get(id)).map(|step| step.kind)
    }

    /// The answer to a step, live or dormant. Ticks on options that are not offered now are left
    /// out.
    pub fn answer_to(&self, step: &str) -> Option<Answer> {
        let flow = self.flow();
        let id = flow.step_named(step)?;
        let step = flow.steps.get(id)?;
        let (value, state) = (self.state.value(id), self.state.step(id));
        if !value.present {
            return None;
        }
        let offered = if state.live { state.offered } else { u64::MAX };
        let options = |bits| {
            let options = flow.of_bits(step, bits);
            options.map(|option| flow.name(option.id).to_owned()).collect::<Vec<_>>()
        };
        match step.kind {
            StepKind::Choice | StepKind::Number | StepKind::Date if value.unsure => {
                Some(Answer::Unsure)
            }
            StepKind::Choice => options(value.ticks & offered).pop().map(Answer::Option),
            // A tick that is offered again overrides a `none` that was answered while it was not
            // offered.
            StepKind::Choices if value.none && !(state.live && value.ticks & offered != 0) => {
                Some(Answer::NoneOfThese)
            }
            StepKind::Choices => {
                let ticked = options(value.ticks & offered);
                match (ticked.is_empty(), value.unsure) {
                    (true, true) => Some(Answer::Unsure),
                    (true, false) => None,
                    (false, unsure) => Some(Answer::Options { ticked, unsure }),
                }
            }
            StepKind::Number => Some(Answer::Number(i64::from(value.number))),
            StepKind::Date => value.day.map(Answer::Day),
            StepKind::Note => {
                Some(self.notes.get(id).map_or(Answer::Seen, |text| Answer::Text(text.to_string())))
            }
            StepKind::Message => Some(Answer::Seen),
        }
    }

    /// Whether the answer to a step counts now: the step is shown or supplied.
    pub fn is_live(&self, step: &str) -> bool {
        self.flow().step_named(step).is_some_and(|id| self.state.step(id).live)
    }

    /// Whether a step is answered and must be asked again.
    pub fn waits(&self, step: &str) -> bool {
        self.flow().step_named(step).is_some_and(|id| self.state.step(id).waits)
    }

    /// The ids of the options of a step that are offered now, in order.
    pub fn offered(&self, step: &str) -> Vec<&str> {
        let flow = self.flow();
        let Some(id) = flow.step_named(step) else { return Vec::new() };
        let offered = self.state.step(id).offered;
        let step = flow.steps.get(id);
        step.into_iter()
            .flat_map(|step| flow.of_bits(step, offered))
            .map(|option| flow.name(option.id))
            .collect()
    }

    /// The value of the fact with this path.
    pub fn fact(&self, fact: &str) -> Option<Truth> {
        let fact = self.flow().fact_named(fact)?;
        Some(self.state.fact(fact).truth)
    }

    /// The facts and their values, in the author's order.
    pub fn facts(&self) -> impl Iterator<Item = (&str, Truth)> {
        let flow = self.flow();
        flow.facts.iter().map(|(id, fact)| (flow.name(fact.path), self.state.fact(id).truth))
    }

    /// The actions that are due, in the order of the plan: the ids of shared actions, the paths of
    /// others.
    pub fn due(&self) -> impl Iterator<Item = &str> {
        self.due_entries(|action| action.urgency.is_some())
    }

    /// The prohibitions that apply: the ids of shared ones, the paths of others.
    pub fn prohibitions(&self) -> impl Iterator<Item = &str> {
        self.due_entries(|action| action.urgency.is_none())
    }

    fn due_entries(&self, which: fn(&ActionRow) -> bool) -> impl Iterator<Item = &str> {
        let flow = self.flow();
        let entries = due_entries(flow, &self.state);
        entries.filter(move |due| which(due.action)).map(|due| flow.plan_name(due.action))
    }

    /// The paths of everything that is due or applies, each use of an action by itself.
    pub fn due_uses(&self) -> impl Iterator<Item = &str> {
        let flow = self.flow();
        let due = self.state.due().filter_map(|id| flow.actions.get(id));
        due.map(|action| flow.name(action.path))
    }

    /// Dismisses an action with a reason, or undoes that with `None`. The action is marked and
    /// never removed, and the dismissal ends when its reasons change, or how urgent it is, or
    /// whether it is a duty. A reason is cut to [`LONGEST_REASON`] characters. Returns `false` and
    /// does nothing when the action is not due, or is a prohibition: what not to do is not dismissed.
    pub fn dismiss(&mut self, action: &str, reason: Option<&str>) -> Result<bool, NoSuchAction> {
        let entry = self.entry_id(action)?;
        let what = dismissed_now(self.flow(), &self.state, entry);
        let Some(what) = what.filter(|what| what.weight.urgency.is_some()) else {
            return Ok(false);
        };
        match reason {
            None => {
                self.dismissed.remove(entry);
            }
            Some(reason) => {
                let reason = Zeroizing::new(reason.chars().take(LONGEST_REASON).collect());
                self.dismissed.insert(entry, Dismissal { reason, what });
            }
        }
        Ok(true)
    }

    /// The paths of the questions whose answers make an action due, or a prohibition apply, in the
    /// order of the flow. None of them can be left out of what makes one use of it due. Empty when
    /// the action is not due.
    pub fn reasons(&self, action: &str) -> Vec<String> {
        let flow = self.flow();
        let Some(entry) = flow.entry_named(action) else { return Vec::new() };
        let steps = reasons_of_entry(flow, &self.state, entry).into_iter();
        steps.filter_map(|step| self.path(step)).map(ToOwned::to_owned).collect()
    }

    /// The same as [`Walk::reasons`], by the definition alone: by removing each answer in turn.
    #[cfg(feature = "internals")]
    pub fn reasons_by_definition(&self, action: &str) -> Vec<String> {
        let flow = self.flow();
        let Some(entry) = flow.entry_named(action) else { return Vec::new() };
        let due = due_uses(flow, &self.state, entry).filter_map(|id| flow.actions.get(id));
        let causes = due.map(|action| explain::cause(flow, &self.state, action));
        let steps: BTreeSet<StepId> = causes
            .flat_map(|cause| explain::reasons_by_definition(flow, &self.state, cause))
            .collect();
        steps.into_iter().filter_map(|step| self.path(step)).map(ToOwned::to_owned).collect()
    }

    /// Whether everything that follows from the answers is as it is where it is computed from nothing
    /// but them.
    #[cfg(feature = "internals")]
    pub fn is_up_to_date(&self) -> bool {
        self.state.is_up_to_date(self.flow())
    }

    /// The memory that the walk takes, in bytes, without its notes.
    #[cfg(feature = "internals")]
    pub fn bytes(&self) -> usize {
        self.state.bytes().saturating_add(size_of::<Self>())
    }

    fn step_id(&self, step: &str) -> Result<StepId, AnswerError> {
        self.flow().step_named(step).ok_or_else(|| self.no_such_step(step))
    }

    /// The parameter with this id, as a step.
    fn parameter(&self, id: &str) -> Result<(StepId, &StepRow), AnswerError> {
        let flow = self.flow();
        let found = flow.step_named(id).and_then(|step| Some((step, flow.steps.get(step)?)));
        found.filter(|(_, step)| step.is_parameter).ok_or_else(|| {
            let parameters = flow.steps.values().filter(|step| step.is_parameter);
            AnswerError::NoSuchParameter {
                step: id.chars().take(LONGEST_ECHO).collect(),
                available: parameters.map(|step| flow.name(step.path).to_owned()).collect(),
            }
        })
    }

    pub(crate) fn no_such_step(&self, step: &str) -> AnswerError {
        AnswerError::NoSuchStep {
            step: step.chars().take(LONGEST_ECHO).collect(),
            nearest: nearest(step, self.flow().step_paths()).map(ToOwned::to_owned),
        }
    }

    pub(crate) fn entry_id(&self, action: &str) -> Result<EntryId, NoSuchAction> {
        self.flow().entry_named(action).ok_or_else(|| NoSuchAction {
            action: action.chars().take(LONGEST_ECHO).collect(),
            nearest: nearest(action, self.flow().entry_names()).map(ToOwned::to_owned),
        })
    }

    /// The value of an answer to a step, or why it is refused.
    fn value_of(
        &self,
        step: &StepRow,
        id: StepId,
        state: StepState,
        answer: &Answer,
        at: DateTime,
    ) -> Result<AnswerValue, AnswerError> {
        let old = self.state.value(id);
        let flow = self.flow();
        let name = || flow.name(step.path).to_owned();
        let new = AnswerValue { present: true, supplied: old.supplied, ..AnswerValue::default() };
        let offer = |option: &str| {
            let names = flow.of_bits(step, state.offered).map(|o| flow.name(o.id));
            AnswerError::NoSuchOption {
                step: name(),
                option: option.chars().take(LONGEST_ECHO).collect(),
                nearest: nearest(option, names).map(ToOwned::to_owned),
            }
        };
        let bit = |option: &str| {
            flow.bit(step, option)
                .filter(|bit| bit & state.offered != 0)
                .ok_or_else(|| offer(option))
        };
        let keep_none = |value: AnswerValue| AnswerValue { none: true, ..value };
        match (step.kind, answer) {
            (StepKind::Choice | StepKind::Number | StepKind::Date, Answer::Unsure)
                if step.unsure =>
            {
                Ok(AnswerValue { unsure: true, ..new })
            }
            // A screen lists `unsure` among the options, so it is also accepted as one.
            (StepKind::Choice | StepKind::Number | StepKind::Date, Answer::Option(option))
                if option == "unsure" && step.unsure =>
            {
                Ok(AnswerValue { unsure: true, ..new })
            }
            (StepKind::Choices, Answer::Unsure) if step.unsure => Ok(ticked(state, old, 0, true)),
            (
                StepKind::Choice | StepKind::Choices | StepKind::Number | StepKind::Date,
                Answer::Unsure,
            ) => Err(offer("unsure")),
            (StepKind::Choice, Answer::Option(option)) => {
                Ok(AnswerValue { ticks: bit(option)?, ..new })
            }
            (StepKind::Choices, Answer::NoneOfThese) => Ok(keep_none(ticked(state, old, 0, false))),
            (StepKind::Choices, Answer::Options { ticked: options, unsure }) => {
                let says = |word: &str| options.iter().any(|option| option == word);
                let (none, unsure) = (says("none"), *unsure || says("unsure"));
                if unsure && !step.unsure {
                    return Err(offer("unsure"));
                }
                let mut bits = 0_u64;
                for option in options.iter().filter(|o| !["none", "unsure"].contains(&o.as_str())) {
                    bits |= bit(option)?;
                }
                match (none, bits != 0 || unsure) {
                    (true, true) => Err(AnswerError::NoneWithOthers { step: name() }),
                    (true, false) => Ok(keep_none(ticked(state, old, 0, false))),
                    (false, true) => Ok(ticked(state, old, bits, unsure)),
                    (false, false) => Err(AnswerError::Empty { step: name() }),
                }
            }
            (StepKind::Number, Answer::Number(number)) => {
                let (min, max) = step.range.unwrap_or((i32::MIN, i32::MAX));
                match i32::try_from(*number) {
                    Ok(number) if (min..=max).contains(&number) => {
                        Ok(AnswerValue { number, ..new })
                    }
                    _ => Err(AnswerError::OutOfRange { step: name(), min, max }),
                }
            }
            (StepKind::Date, Answer::Day(day)) => match step.days.on(at.date()) {
                // A day that was accepted is kept, also when it is said again on another day.
                Some(range) if !range.contains(*day) && old.day != Some(*day) => {
                    let DayRange { min, max } = range;
                    Err(AnswerError::DayOutOfRange { step: name(), min, max })
                }
                _ => Ok(AnswerValue { day: Some(*day), ..new }),
            },
            (StepKind::Note, Answer::Text(text))
                if !u32::try_from(text.len()).is_ok_and(|bytes| bytes <= LONGEST_NOTE) =>
            {
                Err(AnswerError::TooLong { step: name(), limit: LONGEST_NOTE })
            }
            (StepKind::Note, Answer::Text(_) | Answer::Seen)
            | (StepKind::Message, Answer::Seen) => Ok(new),
            (kind, _) => Err(AnswerError::WrongKind { step: name(), kind }),
        }
    }

    /// What a person is told of each entry that is due, to find out whether that changes.
    fn told_of(&self) -> Vec<Told> {
        let flow = self.flow();
        let is_true = |when: Condition| self.state.holds(flow, when);
        due_entries(flow, &self.state)
            .filter_map(|due| {
                Some(Told {
                    entry: due.id,
                    first: due.first,
                    weight: weight(flow, &self.state, uses(flow, due.id))?,
                    sources: self.sources_of(due.id),
                    variant: (flow.list(due.action.variants).iter())
                        .position(|variant| is_true(variant.when)),
                })
            })
            .collect()
    }

    /// The details of a contact: its own, or those that the municipality has filled in.
    pub(crate) fn contact_details(&self, id: ContactId) -> Option<ContactDetails> {
        let contact = self.pack.contact(id)?;
        let written = if contact.local {
            self.local_contact(id).map(|local| &local.reach)
        } else {
            contact.reach.as_ref()
        };
        written?.read()
    }

    /// The municipality's own entry for a contact.
    pub(crate) fn local_contact(&self, id: ContactId) -> Option<&LocalContact> {
        let municipality = self.pack.municipalities.get(self.municipality?)?;
        municipality.contacts.iter().find(|local| local.contact == id)
    }

    /// The legal ground of an entry that is due.
    pub(crate) fn sources_of(&self, entry: EntryId) -> Vec<SourceId> {
        let flow = self.flow();
        explain::ground(flow, &self.state, due_uses(flow, &self.state, entry))
    }

    /// The answered steps that the last answer hid or showed again.
    fn changed_steps(&self) -> ChangedSteps {
        // The person was never asked what the host supplied, so it neither disappears nor comes
        // back.
        let answered = |step: StepId| {
            let value = self.state.value(step);
            value.present && !value.supplied
        };
        let mut changed = ChangedSteps::default();
        for change in self.state.changes() {
            match *change {
                StateChange::Shown(step) if answered(step) => changed.came_back.push(step),
                StateChange::Hidden(step) if answered(step) => changed.gone.push(step),
                StateChange::Shown(_) | StateChange::Hidden(_) => {}
            }
        }
        changed
    }

    fn changes(&mut self, before: &[Told]) -> Changes {
        let ChangedSteps { came_back, gone } = self.changed_steps();
        let flow = self.flow();
        let paths = |steps: &[StepId]| -> Vec<String> {
            steps.iter().filter_map(|step| self.path(*step)).map(ToOwned::to_owned).collect()
        };
        let mut changes = Changes {
            steps_gone: paths(&gone),
            steps_back: paths(&came_back),
            ..Changes::default()
        };
        let name = |told: &Told| {
            let action = flow.actions.get(told.first);
            action.map(|action| flow.plan_name(action).to_owned())
        };
        let after = self.told_of();
        for old in before {
            if due_uses(flow, &self.state, old.entry).next().is_none() {
                let removed = match old.weight.urgency {
                    Some(_) => &mut changes.actions_removed,
                    None => &mut changes.prohibitions_removed,
                };
                removed.extend(name(old));
            }
        }
        for new in &after {
            let old = before.iter().find(|old| old.entry == new.entry);
            let list = match (old, new.weight.urgency) {
                (None, Some(_)) => &mut changes.actions_added,
                (None, None) => &mut changes.prohibitions_added,
                (Some(old), _) if new.is_other_than(old) => &mut changes.actions_changed,
                (Some(_), _) => continue,
            };
            list.extend(name(new));
        }
        self.came_back = came_back;
        self.told = Some(after);
        changes
    }
}

/// Steps with answers that were hidden or shown again.
#[derive(Default)]
struct ChangedSteps {
    came_back: Vec<StepId>,
    gone: Vec<StepId>,
}

/// What a person is told of an entry that is due.
#[derive(Clone)]
struct Told {
    entry: EntryId,
    /// The first of its uses that are due, which gives it its name.
    first: ActionId,
    weight: Weight,
    /// Its legal ground.
    sources: Vec<SourceId>,
    /// The variant of its texts, by its position; `None` for the texts of the action itself.
    variant: Option<usize>,
}

impl Told {
    /// Whether a person is told something else of the same entry. That another use of an action has
    /// become the first is nothing that is told.
    fn is_other_than(&self, other: &Self) -> bool {
        (self.weight, &self.sources, self.variant) != (other.weight, &other.sources, other.variant)
    }
}

/// What a person who dismisses this entry now dismisses; `None` where it is not due.
fn dismissed_now(flow: &Flow, state: &State, entry: EntryId) -> Option<DismissedAction> {
    let weight = weight(flow, state, uses(flow, entry))?;
    let reasons = reasons_of_entry(flow, state, entry).into_iter();
    let because = reasons.map(|step| (step, state.value(step))).collect();
    Some(DismissedAction { weight, because })
}
