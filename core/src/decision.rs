//! What is due, by ids: `(walk, moment) -> Decision`. Language-free.
//!
//! Everything that depends on answers, days and hours is decided here: what is due and in which
//! order, by when, whom to contact, on which legal ground and for which reasons. Putting it into
//! words is the next step, in [`plan`](crate::plan), and changes none of it. Examples, programs and
//! tests compare decisions: they read the same in every language.

mod deadline;
mod reasons;
mod contacts;
mod inside;
mod first_page;

use jiff::civil::{Date, DateTime};

use crate::entry::{DueEntry, due_entries, due_uses};
use crate::explain;
use crate::flow::{ActionRow, By, Flow};
use crate::index::{ActionId, ContactId, EntryId, FactId, IdSet, SourceId};
use crate::kinds::{ReviewStatus, Urgency};
use crate::private::private_debug;
use crate::text::TextId;
use crate::walk::Walk;

pub use self::contacts::{AddedContact, DueContact, Unavailable};
pub use self::first_page::{SelectedAction, SelectedProhibition, Selection};

pub(crate) use self::contacts::due_contacts;
pub(crate) use self::deadline::{day_after, deadline};
pub(crate) use self::inside::told_inside;
pub(crate) use self::reasons::{DecidedReason, reasons};

/// What follows from the answers at a moment, by ids.
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
/// let decision = session.decide(view.at);
/// let cool = &decision.actions[0];
/// assert_eq!((cool.id.as_str(), cool.urgency.as_str()), ("cool-food", "now"));
/// assert_eq!(cool.basis.reasons, ["thing"]);
/// assert_eq!(cool.contacts[0].open, Some(true));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct Decision {
    /// What stands on the first page.
    pub first_page: Selection,
    /// What to do, the most urgent first.
    pub actions: Vec<DueAction>,
    /// What not to do now.
    pub prohibitions: Vec<DueProhibition>,
    /// Whether it is enough: every shown main question is answered and none waits, and every shown main
    /// message and note was met. The plan is the plan; what is left is voluntary, and can be offered.
    pub enough: bool,
    /// Whether every shown question is answered and none waits.
    pub complete: bool,
    /// The earliest day by which a source of the flow should have been read again, if one has passed.
    pub overdue: Option<Date>,
}

/// An action that is due, by ids. All uses of a shared action are one, and so is the same action of a
/// flow that is used twice: as urgent as the most urgent that is due, a duty if one is, and with the
/// reasons and sources of all.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct DueAction {
    /// The id of the shared action; of any other, the path of its first use that is due.
    pub id: String,
    /// How soon.
    pub urgency: Urgency,
    /// Whether the law demands it.
    pub duty: bool,
    /// The last day, where there is one: the earliest of the uses of this urgency.
    pub by: Option<Date>,
    /// The moment of today, where there is one: the first of the uses of this urgency.
    pub moment: Option<String>,
    /// Whom to contact, in order, with those that were added.
    pub contacts: Vec<DueContact>,
    /// What to look at again later.
    pub reminders: Vec<DueReminder>,
    /// What it rests on.
    pub basis: Basis,
    /// Whether the person has dismissed it.
    pub dismissed: bool,
    /// Where it comes from a voluntary answer, and would not be due without: the voluntary stage, or the
    /// step that uses a flow, that says so in `may-add`.
    pub added_by: Option<String>,
    /// The first use that is due.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) action: ActionId,
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) entry: EntryId,
}

/// A prohibition that applies, by ids.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct DueProhibition {
    /// The id of the shared prohibition; of any other, the path of its first use that applies.
    pub id: String,
    /// The actions that must not be taken now: the ids of shared ones, the paths of others.
    pub avoid: Vec<String>,
    /// What it rests on.
    pub basis: Basis,
    /// Where it comes from a voluntary answer, and would not apply without: the voluntary stage, or the
    /// step that uses a flow, that says so in `may-add`.
    pub added_by: Option<String>,
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) action: ActionId,
}

/// Something to look at again later.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct DueReminder {
    /// The id of the reminder.
    pub id: String,
    /// The day, once it is known.
    pub day: Option<Date>,
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) text: TextId,
}

/// What an action or a prohibition rests on: its law, its facts and the answers behind it.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct Basis {
    /// The ids of the sources that count, in the author's order.
    pub sources: Vec<String>,
    /// The paths of the facts that hold and that it reads.
    pub facts: Vec<String>,
    /// The paths of the questions whose answers made it due, in the order of the flow. None of them
    /// can be left out.
    pub reasons: Vec<String>,
    /// How far the weakest part of it has been confirmed.
    pub review: Option<ReviewStatus>,
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) source_ids: Vec<SourceId>,
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) fact_ids: Vec<FactId>,
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) decided: Vec<DecidedReason>,
}

private_debug! {
    Decision { enough, complete }
    DueAction {}
    DueProhibition {}
    DueReminder {}
    Basis {}
}

/// How the reasons of an entry are found.
type ReasonsOf = fn(&Walk, EntryId) -> Vec<DecidedReason>;

/// The decision of a walk at a moment.
pub(crate) fn decide(walk: &Walk, at: DateTime) -> Decision {
    decide_with(walk, at, reasons)
}

/// The same without the reasons, which cost the most.
#[cfg(feature = "internals")]
pub(crate) fn decide_without_reasons(walk: &Walk, at: DateTime) -> Decision {
    decide_with(walk, at, |_, _| Vec::new())
}

fn decide_with(walk: &Walk, at: DateTime, reasons: ReasonsOf) -> Decision {
    let (mut actions, mut prohibitions) = (Vec::new(), Vec::new());
    for entry in due_entries(walk.flow(), &walk.state) {
        match entry.action.urgency {
            Some(urgency) => actions.push(entry.due_action(walk, at, urgency, reasons)),
            None => prohibitions.push(entry.due_prohibition(walk, reasons)),
        }
    }
    let inside = told_inside(walk.flow(), &actions);
    Decision {
        first_page: first_page::select(headlines(walk), &actions, &inside, &prohibitions),
        actions,
        prohibitions,
        enough: walk.main_part_is_met(),
        complete: walk.is_complete(),
        overdue: overdue(walk, at),
    }
}

/// The headline facts that hold.
fn headlines(walk: &Walk) -> Vec<String> {
    let headlines = walk.flow().facts.iter().filter(|(_, fact)| fact.headline);
    let held = headlines.filter(|(id, _)| walk.state.fact(*id).truth.is_true());
    held.map(|(_, fact)| walk.flow().name(fact.path).to_owned()).collect()
}

/// The actions that interrupt: due, and of urgency `now`.
pub(crate) fn urgent(walk: &Walk, at: DateTime) -> Vec<DueAction> {
    let urgent = urgent_now(walk);
    urgent.map(|entry| entry.due_action(walk, at, Urgency::Now, reasons)).collect()
}

/// The entries that are due now, without what they are.
pub(crate) fn urgent_entries(walk: &Walk) -> Vec<EntryId> {
    urgent_now(walk).map(|entry| entry.id).collect()
}

fn urgent_now(walk: &Walk) -> impl Iterator<Item = DueEntry<'_>> {
    let entries = due_entries(walk.flow(), &walk.state);
    entries.filter(|entry| entry.action.urgency == Some(Urgency::Now))
}

impl DueEntry<'_> {
    /// The uses that are due.
    fn due<'w>(&self, walk: &'w Walk) -> impl Iterator<Item = &'w ActionRow> + Clone {
        let flow = walk.flow();
        due_uses(flow, &walk.state, self.id).filter_map(|id| flow.actions.get(id))
    }

    fn due_action(
        &self,
        walk: &Walk,
        at: DateTime,
        urgency: Urgency,
        reasons: ReasonsOf,
    ) -> DueAction {
        let flow = walk.flow();
        let duty = self.due(walk).any(|action| action.duty);
        let as_urgent = self.due(walk).filter(|action| action.urgency == Some(urgency));
        let by = as_urgent.filter_map(|action| action.by);
        let days = by.clone().filter_map(|by| match by {
            By::Day(day) => Some(day),
            By::Moment(_) => None,
        });
        let moments = by.filter_map(|by| match by {
            By::Moment(moment) => Some(moment),
            By::Day(_) => None,
        });
        DueAction {
            id: flow.plan_name(self.action).to_owned(),
            urgency,
            duty,
            by: days.filter_map(|by| deadline(walk, by)).min(),
            moment: moments.min().and_then(|id| walk.pack.moment_id(id)).map(str::to_owned),
            contacts: due_contacts(walk, at, flow.list(self.action.contacts), duty),
            reminders: self.reminders(walk),
            basis: self.basis(walk, reasons),
            dismissed: walk.dismissed.get(self.id).is_some(),
            added_by: self.added_by(walk),
            action: self.first,
            entry: self.id,
        }
    }

    /// The reminders of all uses that are due; of those with one id, the first.
    fn reminders(&self, walk: &Walk) -> Vec<DueReminder> {
        let flow = walk.flow();
        let mut reminders: Vec<DueReminder> = Vec::new();
        for reminder in self.due(walk).flat_map(|action| flow.list(action.reminders)) {
            let (id, text) = (flow.name(reminder.id), reminder.text);
            if !reminders.iter().any(|kept| kept.id == id) {
                let id = id.to_owned();
                reminders.push(DueReminder { id, day: day_after(walk, reminder.day), text });
            }
        }
        reminders
    }

    fn due_prohibition(&self, walk: &Walk, reasons: ReasonsOf) -> DueProhibition {
        let flow = walk.flow();
        let mut avoid: Vec<String> = Vec::new();
        for avoided in self.due(walk).flat_map(|action| flow.list(action.avoid)) {
            let name = flow.actions.get(*avoided).map(|action| flow.plan_name(action));
            avoid.extend(
                name.filter(|name| !avoid.iter().any(|kept| kept == name)).map(str::to_owned),
            );
        }
        DueProhibition {
            id: flow.plan_name(self.action).to_owned(),
            avoid,
            basis: self.basis(walk, reasons),
            added_by: self.added_by(walk),
            action: self.first,
        }
    }

    /// Where it is named in `may-add`, if a voluntary answer added it.
    fn added_by(&self, walk: &Walk) -> Option<String> {
        let flow = walk.flow();
        let due = due_uses(flow, &walk.state, self.id);
        let names =
            |id: ActionId| flow.may_add.iter().find(|named| flow.list(named.uses).contains(&id));
        let named = due.clone().find_map(names)?;
        let mut main = walk.state.clone();
        main.clear_voluntary(flow);
        let added = !due.clone().any(|action| main.is_due(action));
        added.then(|| flow.name(named.place).to_owned())
    }

    fn basis(&self, walk: &Walk, reasons: ReasonsOf) -> Basis {
        let flow = walk.flow();
        let source_ids = walk.sources_of(self.id);
        let sources: Vec<_> =
            source_ids.iter().filter_map(|source| walk.pack.source(*source)).collect();
        let causes = self.due(walk).map(|action| explain::cause(flow, &walk.state, action));
        let facts = causes.flat_map(|cause| explain::true_facts(flow, &walk.state, cause));
        let mut told = IdSet::for_table(&flow.facts);
        let fact_ids: Vec<FactId> = facts.filter(|fact| !told.set(*fact, true)).collect();
        let facts: Vec<_> = fact_ids.iter().filter_map(|fact| flow.facts.get(*fact)).collect();
        let reviews = sources.iter().map(|source| source.review);
        let reviews = reviews.chain(facts.iter().filter_map(|fact| fact.review));
        let decided = reasons(walk, self.id);
        Basis {
            sources: sources.iter().map(|source| walk.pack.name(source.id).to_owned()).collect(),
            facts: facts.iter().map(|fact| flow.name(fact.path).to_owned()).collect(),
            reasons: paths(flow, &decided),
            review: reviews.chain(self.due(walk).filter_map(|action| action.review)).min(),
            source_ids,
            fact_ids,
            decided,
        }
    }
}

fn paths(flow: &Flow, reasons: &[DecidedReason]) -> Vec<String> {
    let steps = reasons.iter().filter_map(|reason| flow.steps.get(reason.step));
    steps.map(|step| flow.name(step.path).to_owned()).collect()
}

/// The earliest day by which a source of the flow should have been read again, if one has passed.
pub(crate) fn overdue(walk: &Walk, at: DateTime) -> Option<Date> {
    let flow = walk.flow();
    let facts = flow.facts.values().flat_map(|fact| flow.list(fact.sources));
    let actions = flow.actions.values().flat_map(|action| flow.list(action.sources));
    let used = actions.chain(facts);
    used.filter_map(|used| walk.pack.source(used.source))
        .map(|source| source.read_again_by)
        .filter(|day| *day < at.date())
        .min()
}

/// The emergency contacts of the pack, which every screen shows.
pub(crate) fn emergency(walk: &Walk, at: DateTime) -> Vec<DueContact> {
    walk.pack.emergency.iter().map(|id: &ContactId| DueContact::listed(walk, at, *id)).collect()
}
