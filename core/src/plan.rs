//! What to do, what not to do now, and why: `(walk, moment, language) -> Plan`.
//!
//! The plan is plain data that an app can show as it is: ordered, in words, with contacts that can
//! be reached now, deadlines, legal ground and reasons. Nothing in it is without a reason, and no
//! legal claim is without its source.

mod deadline;
mod reasons;
mod sources;
mod contacts;

use jiff::civil::Date;

use crate::explain;
use crate::file::Urgency;
use crate::flow::{Action, ActionTexts, Fact};
use crate::index::ActionId;
use crate::localizer::{Localizer, View};
use crate::markup::{Block, Span};
use crate::phrase::Phrase;
use crate::walk::Walk;

pub use self::contacts::ContactCard;
pub use self::reasons::{Reason, WouldChange};
pub use self::sources::{Definition, SourceCard};

pub(crate) use self::contacts::contact_card;
pub(crate) use self::reasons::{because, reason, reason_sentence, reasons, what_would_change, why};
pub(crate) use self::sources::{definitions, freshness, source_card};

use self::contacts::contacts;
use self::deadline::deadline;
use self::sources::sources;

/// What follows from the answers at one moment, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What to do, the most urgent first, then in the author's order.
    pub actions: Vec<PlannedAction>,
    /// What not to do now.
    pub prohibitions: Vec<Prohibition>,
    /// Whether every shown question is answered and none waits.
    pub complete: bool,
    /// The notice that this is information and not legal advice.
    pub notice: Vec<Block>,
    /// A notice that a source is overdue for review, if any is.
    pub freshness: Option<String>,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedAction {
    /// The path of the action.
    pub id: String,
    /// How soon.
    pub urgency: Urgency,
    /// How soon, in words, such as `I dag`; or the deadline.
    pub how_soon: String,
    /// Whether the law demands it.
    pub duty: bool,
    /// For a duty: a sentence that the law demands it.
    pub duty_text: Option<String>,
    /// What to do, as an imperative.
    pub title: Vec<Span>,
    /// How, and why.
    pub body: Vec<Block>,
    /// Words to say.
    pub say: Vec<Block>,
    /// What not to do.
    pub not: Vec<Block>,
    /// What happens next.
    pub next: Vec<Block>,
    /// More detail, to show on request.
    pub help: Vec<Block>,
    /// Whom to turn to, in order, including contacts that were added.
    pub contacts: Vec<ContactCard>,
    /// The last day, where there is one.
    pub by: Option<Date>,
    /// What to come back to later.
    pub reminders: Vec<PlannedReminder>,
    /// The legal ground: the sources of the action and of its true facts.
    pub sources: Vec<SourceCard>,
    /// The true facts that it reads, as sentences.
    pub facts: Vec<String>,
    /// The answers that made it due.
    pub reasons: Vec<Reason>,
    /// The reasons as one sentence.
    pub because: String,
    /// The words that it explains.
    pub definitions: Vec<Definition>,
    /// The id of a flow that shows how.
    pub guide: Option<String>,
    /// A notice that no professional has checked it, if none has.
    pub unreviewed: Option<String>,
    /// Why the person dismissed it, and what that means. `None` while it is not dismissed.
    pub dismissed: Option<Dismissed>,
    /// The tag of the language of the words: the original where a translation is missing.
    pub language: String,
}

/// What not to do now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prohibition {
    /// The path of the prohibition.
    pub id: String,
    /// The paths of the actions that must not be taken now.
    pub avoid: Vec<String>,
    /// What not to do.
    pub title: Vec<Span>,
    /// Why, and what to do instead.
    pub body: Vec<Block>,
    /// More detail, to show on request.
    pub help: Vec<Block>,
    /// The legal ground: the sources of the prohibition and of its true facts.
    pub sources: Vec<SourceCard>,
    /// The answers for which it applies.
    pub reasons: Vec<Reason>,
    /// The reasons as one sentence.
    pub because: String,
    /// A notice that no professional has checked it, if none has.
    pub unreviewed: Option<String>,
    /// The tag of the language of the words: the original where a translation is missing.
    pub language: String,
}

/// The dismissal of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dismissed {
    /// Why, in the person's words.
    pub reason: String,
    /// What that means: for instance, that a duty still applies.
    pub text: String,
}

/// Something to come back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedReminder {
    /// The id of the reminder.
    pub id: String,
    /// The day, once it is known. The host chooses the hour.
    pub day: Option<Date>,
    /// The text. It mentions no child and no concern.
    pub text: String,
}

/// The plan of a walk at this moment, in this language.
pub(crate) fn plan(walk: &Walk, view: View) -> Plan {
    let localizer = Localizer::new(walk, view);
    let mut plan = Plan {
        actions: Vec::new(),
        prohibitions: Vec::new(),
        complete: walk.is_complete(),
        notice: localizer.blocks(walk.pack.notice),
        freshness: freshness(&localizer),
    };
    for (action, merged) in entries(walk) {
        match action.urgency {
            Some(urgency) => plan.actions.push(planned(&localizer, &merged, action, urgency)),
            None => plan.prohibitions.push(prohibition(&localizer, &merged, action)),
        }
    }
    plan
}

/// What is due, in the order of the plan. An action of a flow that is used twice is one entry, with
/// both ids.
fn entries(walk: &Walk) -> Vec<(&Action, Vec<ActionId>)> {
    let flow = walk.flow();
    let mut entries: Vec<(&Action, Vec<ActionId>)> = Vec::new();
    for id in walk.state.due() {
        let Some(action) = flow.actions.get(id) else { continue };
        match entries.iter_mut().find(|(first, _)| first.origin == action.origin) {
            Some((_, merged)) => merged.push(id),
            None => entries.push((action, vec![id])),
        }
    }
    entries
}

/// The actions of urgency `now`, as they are in the plan.
pub(crate) fn urgent(localizer: &Localizer<'_>) -> Vec<PlannedAction> {
    let entries = entries(localizer.walk).into_iter();
    entries
        .filter(|(action, _)| action.urgency == Some(Urgency::Now))
        .map(|(action, merged)| planned(localizer, &merged, action, Urgency::Now))
        .collect()
}

fn words_of(localizer: &Localizer<'_>, action: &Action) -> ActionTexts {
    let mut words = action.words;
    if let Some((_, variant)) = localizer.variant(&action.variants, |(when, _)| *when) {
        words.title = variant.title.or(words.title);
        words.body = variant.body.or(words.body);
        words.say = variant.say.or(words.say);
        words.not = variant.not.or(words.not);
        words.next = variant.next.or(words.next);
        words.help = variant.help.or(words.help);
    }
    words
}

/// The title of an action, with its deadline.
pub(crate) fn title_of(localizer: &Localizer<'_>, action: &Action) -> Vec<Span> {
    let localizer = &localizer.inside(&action.path);
    let by = action.by.and_then(|by| deadline(localizer.walk, by)).map(|day| localizer.day(day));
    localizer.line_by(words_of(localizer, action).title, by.as_deref())
}

fn planned(
    localizer: &Localizer<'_>,
    merged: &[ActionId],
    action: &Action,
    urgency: Urgency,
) -> PlannedAction {
    let localizer = &localizer.inside(&action.path);
    let words = words_of(localizer, action);
    let day = action.by.and_then(|by| deadline(localizer.walk, by));
    let by = day.map(|day| localizer.day(day));
    let by = by.as_deref();
    let how_soon = match (by, urgency) {
        (Some(by), Urgency::Soon | Urgency::Later) => localizer.phrase(Phrase::By, &[("date", by)]),
        (_, Urgency::Now) => localizer.phrase(Phrase::Now, &[]),
        (_, Urgency::Today) => localizer.phrase(Phrase::Today, &[]),
        (None, Urgency::Soon) => localizer.phrase(Phrase::Soon, &[]),
        (None, Urgency::Later) => localizer.phrase(Phrase::Later, &[]),
    };
    let reasons = reasons(localizer, merged);
    let sources = sources(localizer, merged);
    PlannedAction {
        id: action.path.clone(),
        urgency,
        how_soon,
        duty: action.duty,
        duty_text: action.duty.then(|| localizer.phrase(Phrase::Duty, &[])),
        title: localizer.line_by(words.title, by),
        body: localizer.blocks_with(words.body, by),
        say: localizer.blocks_with(words.say, by),
        not: localizer.blocks_with(words.not, by),
        next: localizer.blocks_with(words.next, by),
        help: localizer.blocks_with(words.help, by),
        contacts: contacts(localizer, &action.contacts, action.duty),
        by: day,
        reminders: action
            .reminders
            .iter()
            .map(|reminder| PlannedReminder {
                id: reminder.id.clone(),
                day: deadline(localizer.walk, reminder.day),
                text: localizer.plain(reminder.text),
            })
            .collect(),
        facts: facts(localizer, action),
        because: reason_sentence(localizer, merged, &reasons),
        definitions: definitions(localizer, &action.definitions),
        guide: action.guide.clone(),
        unreviewed: unreviewed(localizer, action, &sources),
        dismissed: merged.first().and_then(|id| localizer.walk.dismissed.get(id)).map(
            |dismissal| Dismissed {
                reason: dismissal.reason.clone(),
                text: localizer.phrase(
                    if action.duty { Phrase::DutyDismissed } else { Phrase::Dismissed },
                    &[],
                ),
            },
        ),
        language: localizer.language_of(words.title).to_owned(),
        sources,
        reasons,
    }
}

fn prohibition(localizer: &Localizer<'_>, merged: &[ActionId], action: &Action) -> Prohibition {
    let localizer = &localizer.inside(&action.path);
    let words = words_of(localizer, action);
    let flow = localizer.walk.flow();
    let reasons = reasons(localizer, merged);
    let sources = sources(localizer, merged);
    Prohibition {
        id: action.path.clone(),
        avoid: action
            .avoid
            .iter()
            .filter_map(|id| flow.actions.get(*id))
            .map(|a| a.path.clone())
            .collect(),
        title: localizer.line(words.title),
        body: localizer.blocks(words.body),
        help: localizer.blocks(words.help),
        because: reason_sentence(localizer, merged, &reasons),
        unreviewed: unreviewed(localizer, action, &sources),
        language: localizer.language_of(words.title).to_owned(),
        sources,
        reasons,
    }
}

/// A notice, if nobody has confirmed the action, a true fact that it reads, or one of its sources.
fn unreviewed(
    localizer: &Localizer<'_>,
    action: &Action,
    sources: &[SourceCard],
) -> Option<String> {
    let facts = true_facts(localizer, action).filter_map(|fact| fact.review);
    let weakest = sources.iter().map(|s| s.review).chain(facts).chain(action.review).min();
    localizer.review(weakest)
}

/// The true facts that an action reads.
fn true_facts<'v>(localizer: &Localizer<'v>, action: &'v Action) -> impl Iterator<Item = &'v Fact> {
    explain::true_facts(localizer.walk.flow(), &localizer.walk.state, action)
}

fn facts(localizer: &Localizer<'_>, action: &Action) -> Vec<String> {
    true_facts(localizer, action)
        .map(|fact| {
            let variant = localizer.variant(&fact.variants, |(when, _, _)| *when);
            localizer.plain(variant.map_or(fact.title, |(_, title, _)| title.or(fact.title)))
        })
        .filter(|sentence| !sentence.is_empty())
        .collect()
}
