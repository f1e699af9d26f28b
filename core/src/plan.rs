//! What to do, what not to do now, and why: `(session, moment, language) -> Plan`.
//!
//! The plan is plain data that an app can show as it stands: ordered, worded, with contacts that can
//! be reached now, deadlines, legal ground and reasons. Nothing in it is without a reason, and no
//! legal claim without its source.

use jiff::civil::{Date, DateTime};
use jiff::{Span as Period, ToSpan};

use crate::condition::Test;
use crate::explain;
use crate::file::{ContactKind, ContactPlace, ReviewStatus, SourceKind, Urgency};
use crate::flow::{Action, ActionTexts, DayAfter, Fact, Flow};
use crate::hours;
use crate::localizer::Localizer;
use crate::markup::{Block, Phone, Span};
use crate::phrase::Phrase;
use crate::session::{NoSuchAction, Session};

/// What follows from the answers, now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What to do, the most urgent first.
    pub actions: Vec<PlannedAction>,
    /// What not to do now.
    pub prohibitions: Vec<Prohibition>,
    /// Whether no shown question is unanswered or waits.
    pub complete: bool,
    /// That this is information and not legal advice.
    pub notice: Vec<Block>,
    /// That content should have been read again, where that is so.
    pub freshness: Option<String>,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedAction {
    /// The path of the action.
    pub id: String,
    /// How soon.
    pub urgency: Urgency,
    /// How soon, in words: `I dag`, or a day.
    pub how_soon: String,
    /// The law demands it.
    pub duty: bool,
    /// That the law demands it, in words.
    pub duty_text: Option<String>,
    /// What to do.
    pub title: Vec<Span>,
    /// How, and why.
    pub body: Vec<Block>,
    /// Words to say.
    pub say: Vec<Block>,
    /// What not to do.
    pub not: Vec<Block>,
    /// What happens next.
    pub next: Vec<Block>,
    /// More, on request.
    pub help: Vec<Block>,
    /// Whom to turn to, in order, with those that were added.
    pub contacts: Vec<ContactCard>,
    /// The last day, where there is one.
    pub by: Option<Date>,
    /// What to look at again later.
    pub reminders: Vec<PlannedReminder>,
    /// What it rests on.
    pub sources: Vec<SourceCard>,
    /// The facts that hold and that it reads, as sentences.
    pub facts: Vec<String>,
    /// The answers that made it due.
    pub reasons: Vec<Reason>,
    /// The reasons as one sentence.
    pub because: String,
    /// Words that it explains.
    pub definitions: Vec<Definition>,
    /// A flow that shows how.
    pub guide: Option<String>,
    /// "Not checked by a professional", where that is so.
    pub unreviewed: Option<String>,
    /// Why the person set it aside, and what that means.
    pub aside: Option<Dismissed>,
    /// The language that the words are really in.
    pub language: String,
}

/// What not to do now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prohibition {
    /// The path of the prohibition.
    pub id: String,
    /// The actions that are not to be taken now.
    pub avoid: Vec<String>,
    /// What not to do.
    pub title: Vec<Span>,
    /// Why, and what to do instead.
    pub body: Vec<Block>,
    /// More, on request.
    pub help: Vec<Block>,
    /// What it rests on.
    pub sources: Vec<SourceCard>,
    /// The answers that closed it.
    pub reasons: Vec<Reason>,
    /// The reasons as one sentence.
    pub because: String,
    /// "Not checked by a professional", where that is so.
    pub unreviewed: Option<String>,
    /// The language that the words are really in.
    pub language: String,
}

/// An action that the person set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dismissed {
    /// Why, in the person's words.
    pub reason: String,
    /// What that means: a duty still applies.
    pub told: String,
}

/// An answer that made something so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The path of the question.
    pub step: String,
    /// The question.
    pub question: String,
    /// The clause that says the answer.
    pub text: String,
}

/// Something to look at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedReminder {
    /// The name of the reminder.
    pub id: String,
    /// The day, once it is known. The hour is the host's to choose.
    pub day: Option<Date>,
    /// What it says. It names no child and no concern.
    pub text: String,
}

/// A word that is explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The name of the entry.
    pub id: String,
    /// The word.
    pub term: String,
    /// What it means.
    pub definition: Vec<Block>,
    /// What the definition rests on.
    pub sources: Vec<SourceCard>,
}

/// A text that something rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCard {
    /// The name of the source.
    pub id: String,
    /// What kind of text it is.
    pub kind: SourceKind,
    /// How it is named in running text.
    pub title: String,
    /// What it says, in plain words.
    pub summary: Vec<Block>,
    /// For a law: its short official title.
    pub act: Option<String>,
    /// For a law: its number.
    pub number: Option<String>,
    /// For a law: the section.
    pub section: Option<String>,
    /// For guidance: who publishes it.
    pub publisher: Option<String>,
    /// Where it is published.
    pub url: Option<String>,
    /// The day this wording came into force, where known.
    pub in_force_from: Option<Date>,
    /// The last day it is in force, where known.
    pub in_force_to: Option<Date>,
    /// The day somebody last read it.
    pub read: Date,
    /// The day by which it is to be read again.
    pub read_again_by: Date,
    /// The source that takes its place, where there is one.
    pub superseded_by: Option<String>,
    /// How far it has been confirmed.
    pub review: ReviewStatus,
    /// "Not checked by a professional", where that is so.
    pub unreviewed: Option<String>,
    /// That it should have been read again, where that is so.
    pub overdue: Option<String>,
}

/// Somebody to turn to, as they can be reached now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactCard {
    /// The name of the contact.
    pub id: String,
    /// What one can expect of it.
    pub kind: ContactKind,
    /// Its name here.
    pub name: String,
    /// What it can do for you.
    pub purpose: Vec<Block>,
    /// Its numbers.
    pub phones: Vec<Phone>,
    /// Web addresses.
    pub web: Vec<String>,
    /// When it is open, in words; whether it is closed now stands in them.
    pub hours: Option<String>,
    /// Whether it is open now, where that is known.
    pub open: Option<bool>,
    /// Which place decides which one it is.
    pub place: Option<ContactPlace>,
    /// When the entry was last checked, in words.
    pub checked: Option<String>,
    /// That nobody has filled it in for this municipality, in words.
    pub missing: Option<String>,
    /// Why it was added to the author's list, in words.
    pub added: Option<String>,
    /// That it gives advice and does not receive the report, in words.
    pub advice_only: Option<String>,
    /// "Not checked by a professional", where that is so.
    pub unreviewed: Option<String>,
}

impl Session {
    /// The plan at this moment, in this language. Deadlines and hours follow the moment; what is due
    /// follows the answers alone.
    pub fn plan(&self, at: DateTime, language: &str) -> Plan {
        let localizer = Localizer::new(self, language, at);
        let mut plan = Plan {
            actions: Vec::new(),
            prohibitions: Vec::new(),
            complete: self.is_complete(),
            notice: localizer.blocks(self.pack.notice),
            freshness: freshness(&localizer),
        };
        for (action, same) in entries(self) {
            match action.urgency {
                Some(urgency) => plan.actions.push(planned(&localizer, &same, action, urgency)),
                None => plan.prohibitions.push(closed(&localizer, &same, action)),
            }
        }
        plan
    }

    /// Why an action is due, or a prohibition closed, in words. `None` when it is not.
    pub fn why(&self, action: &str, language: &str) -> Result<Option<Vec<Reason>>, NoSuchAction> {
        let index = self.action_place(action)?;
        let localizer = Localizer::new(self, language, self.started);
        Ok(self.state.is_due(index).then(|| reasons(&localizer, &[index])))
    }
}

/// Another answer to one question, and what it would do to an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WouldChange {
    /// The path of the question.
    pub step: String,
    /// The question.
    pub question: String,
    /// The clause that says the other answer.
    pub text: String,
    /// Whether the action would be due then.
    pub due: bool,
}

impl Session {
    /// What would change it: each single other answer after which the action is due and was not, or is
    /// not and was. For a duty that is due, nothing: what would take it away is for authors.
    pub fn what_would_change(
        &self,
        action: &str,
        language: &str,
    ) -> Result<Vec<WouldChange>, NoSuchAction> {
        let flow = self.flow();
        let index = self.action_place(action)?;
        let localizer = Localizer::new(self, language, self.started);
        let changes = explain::would_change(flow, &self.state, index)
            .into_iter()
            .filter_map(|(place, slot)| {
                let step = flow.steps.get(place)?;
                let localizer = localizer.inside(&step.path);
                Some(WouldChange {
                    step: step.path.clone(),
                    question: localizer.plain(localizer.step_words(step).title),
                    text: localizer.reason_of(
                        place,
                        slot,
                        slot.ticks & !self.state.slot(place).ticks,
                    ),
                    due: !self.state.is_due(index),
                })
            })
            .collect();
        Ok(changes)
    }
}

/// What is due, in order. The same action of the same flow, used twice, is one entry, with the places
/// of both.
fn entries(session: &Session) -> Vec<(&Action, Vec<usize>)> {
    let flow = session.flow();
    let mut found: Vec<(&Action, Vec<usize>)> = Vec::new();
    for index in session.state.due() {
        let Some(action) = flow.actions.get(index) else { continue };
        match found.iter_mut().find(|(first, _)| first.origin == action.origin) {
            Some((_, same)) => same.push(index),
            None => found.push((action, vec![index])),
        }
    }
    found
}

/// The actions that interrupt, as they stand in the plan.
pub(crate) fn urgent(localizer: &Localizer<'_>) -> Vec<PlannedAction> {
    let entries = entries(localizer.session).into_iter();
    entries
        .filter(|(action, _)| action.urgency == Some(Urgency::Now))
        .map(|(action, same)| planned(localizer, &same, action, Urgency::Now))
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

/// The title of an action as it is now.
pub(crate) fn title_of(localizer: &Localizer<'_>, action: &Action) -> Vec<Span> {
    let localizer = &localizer.inside(&action.path);
    let by = action.by.and_then(|by| day_of(localizer, by)).map(|day| localizer.day(day));
    localizer.line_by(words_of(localizer, action).title, by.as_deref())
}

fn planned(
    localizer: &Localizer<'_>,
    same: &[usize],
    action: &Action,
    urgency: Urgency,
) -> PlannedAction {
    let localizer = &localizer.inside(&action.path);
    let words = words_of(localizer, action);
    let day = action.by.and_then(|by| day_of(localizer, by));
    let by = day.map(|day| localizer.day(day));
    let by = by.as_deref();
    let how_soon = match (by, urgency) {
        (Some(by), Urgency::Soon | Urgency::Later) => localizer.phrase(Phrase::By, &[("date", by)]),
        (_, Urgency::Now) => localizer.phrase(Phrase::Now, &[]),
        (_, Urgency::Today) => localizer.phrase(Phrase::Today, &[]),
        (None, Urgency::Soon) => localizer.phrase(Phrase::Soon, &[]),
        (None, Urgency::Later) => localizer.phrase(Phrase::Later, &[]),
    };
    let reasons = reasons(localizer, same);
    let sources = sources(localizer, same);
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
                day: day_of(localizer, reminder.day),
                text: localizer.plain(reminder.text),
            })
            .collect(),
        facts: facts(localizer, action),
        because: because_of(localizer, same, &reasons),
        definitions: definitions(localizer, &action.definitions),
        guide: action.guide.clone(),
        unreviewed: unreviewed(localizer, action, &sources),
        aside: same.first().and_then(|i| localizer.session.aside.get(i)).map(|aside| Dismissed {
            reason: aside.reason.clone(),
            told: localizer
                .phrase(if action.duty { Phrase::DutyDismissed } else { Phrase::Dismissed }, &[]),
        }),
        language: localizer.language_of(words.title).to_owned(),
        sources,
        reasons,
    }
}

fn closed(localizer: &Localizer<'_>, same: &[usize], action: &Action) -> Prohibition {
    let localizer = &localizer.inside(&action.path);
    let words = words_of(localizer, action);
    let flow = localizer.session.flow();
    let reasons = reasons(localizer, same);
    let sources = sources(localizer, same);
    Prohibition {
        id: action.path.clone(),
        avoid: action
            .avoid
            .iter()
            .filter_map(|i| flow.actions.get(*i as usize))
            .map(|a| a.path.clone())
            .collect(),
        title: localizer.line(words.title),
        body: localizer.blocks(words.body),
        help: localizer.blocks(words.help),
        because: because_of(localizer, same, &reasons),
        unreviewed: unreviewed(localizer, action, &sources),
        language: localizer.language_of(words.title).to_owned(),
        sources,
        reasons,
    }
}

/// Nobody has confirmed the action, a fact that holds and that it reads, or one of its sources.
fn unreviewed(
    localizer: &Localizer<'_>,
    action: &Action,
    sources: &[SourceCard],
) -> Option<String> {
    let facts = true_facts(localizer, action).filter_map(|fact| fact.review);
    let weakest = sources.iter().map(|s| s.review).chain(facts).chain(action.review).min();
    localizer.review(weakest)
}

/// The facts that hold and that an action reads.
fn true_facts<'v>(localizer: &Localizer<'v>, action: &'v Action) -> impl Iterator<Item = &'v Fact> {
    explain::true_facts(localizer.session.flow(), &localizer.session.state, action)
}

/// A day counted from the beginning of the walk, or from the answer to a date question.
fn day_of(localizer: &Localizer<'_>, after: DayAfter) -> Option<Date> {
    let session = localizer.session;
    let from = match after.after {
        None => session.started.date(),
        Some(step) => {
            let cell = session.state.step(step as usize);
            let slot = session.state.slot(step as usize);
            slot.day.filter(|_| cell.answered && !slot.unsure)?
        }
    };
    let days: Period = i64::from(after.days).days();
    from.checked_add(days).ok()
}

/// Why an action is due, or a prohibition closed, as one sentence. Answers that only led on to its questions
/// are reasons, and are left out of the sentence where others remain: with them, every sentence would
/// begin with the same words, and those that matter would stand last.
pub(crate) fn because_of(localizer: &Localizer<'_>, same: &[usize], reasons: &[Reason]) -> String {
    let flow = localizer.session.flow();
    let actions = || same.iter().filter_map(|index| flow.actions.get(*index));
    let read = |reason: &&Reason| {
        let place = flow.step_named(&reason.step);
        place.is_some_and(|place| actions().any(|action| reads(flow, action, place)))
    };
    let told: Vec<Reason> = reasons.iter().filter(read).cloned().collect();
    because(localizer, if told.is_empty() { reasons } else { &told })
}

/// "Because you answered that …".
pub(crate) fn because(localizer: &Localizer<'_>, reasons: &[Reason]) -> String {
    if reasons.is_empty() {
        return String::new();
    }
    let (and, that) = (localizer.phrase(Phrase::And, &[]), localizer.phrase(Phrase::That, &[]));
    let last = reasons.len().saturating_sub(1);
    let mut said = String::new();
    for (i, reason) in reasons.iter().enumerate() {
        match i {
            0 => {}
            i if i == last => said.extend([", ", &and, " ", &that, " "]),
            _ => said.extend([", ", &that, " "]),
        }
        said.push_str(&reason.text);
    }
    localizer.phrase(Phrase::Because, &[("reason", &said)])
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

pub(crate) fn reasons(localizer: &Localizer<'_>, same: &[usize]) -> Vec<Reason> {
    let session = localizer.session;
    let flow = session.flow();
    let mut steps = std::collections::BTreeMap::new();
    for index in same {
        let Some(action) = flow.actions.get(*index) else { continue };
        for step in explain::reasons(flow, &session.state, action.when) {
            let matter: &mut u64 = steps.entry(step).or_default();
            *matter |= options_read(session, action, step);
        }
    }
    steps.into_iter().filter_map(|(place, matter)| reason(localizer, place, matter)).collect()
}

/// The answer to a question as a reason; of its ticks, those that matter.
pub(crate) fn reason(localizer: &Localizer<'_>, place: usize, matter: u64) -> Option<Reason> {
    let step = localizer.session.flow().steps.get(place)?;
    let localizer = localizer.inside(&step.path);
    Some(Reason {
        step: step.path.clone(),
        question: localizer.plain(localizer.step_words(step).title),
        text: localizer.reason(place, matter),
    })
}

/// The tests of an action, and of the facts that it reads.
fn tests_of<'f>(flow: &'f Flow, action: &'f Action) -> impl Iterator<Item = &'f Test> {
    let facts = action.facts.iter().filter_map(|f| flow.facts.get(*f as usize)).map(|f| f.when);
    std::iter::once(action.when).chain(facts).flat_map(|condition| flow.tests_of(condition))
}

/// Whether an action looks at a question, itself or through the facts that it reads.
fn reads(flow: &Flow, action: &Action, step: usize) -> bool {
    tests_of(flow, action).any(|test| match test {
        Test::Is { step: read, .. }
        | Test::Has { step: read, .. }
        | Test::AtLeast { step: read, .. }
        | Test::AtMost { step: read, .. }
        | Test::Answered { step: read } => *read as usize == step,
        _ => false,
    })
}

/// The options of a question that an action looks at, itself or through the facts that it reads.
fn options_read(session: &Session, action: &Action, step: usize) -> u64 {
    let options = tests_of(session.flow(), action).filter_map(|test| match test {
        Test::Is { step: read, options, .. } | Test::Has { step: read, options, .. } => {
            (*read as usize == step).then_some(*options)
        }
        _ => None,
    });
    options.fold(0, |bits, options| bits | options)
}

fn sources(localizer: &Localizer<'_>, same: &[usize]) -> Vec<SourceCard> {
    let mut found: Vec<u32> = Vec::new();
    for index in same {
        for source in localizer.session.sources_of(*index) {
            if !found.contains(&source) {
                found.push(source);
            }
        }
    }
    found.into_iter().filter_map(|i| source_card(localizer, i)).collect()
}

/// A source as an app shows it.
pub(crate) fn source_card(localizer: &Localizer<'_>, index: u32) -> Option<SourceCard> {
    let source = localizer.session.pack.source(index)?;
    let overdue = source.read_again_by < localizer.at.date();
    Some(SourceCard {
        id: source.id.clone(),
        kind: source.kind,
        title: localizer.plain(source.title),
        summary: localizer.blocks(source.summary),
        act: source.act.clone(),
        number: source.number.clone(),
        section: source.section.clone(),
        publisher: source.publisher.clone(),
        url: source.url.clone(),
        in_force_from: source.in_force_from,
        in_force_to: source.in_force_to,
        read: source.read,
        read_again_by: source.read_again_by,
        superseded_by: source.superseded_by.clone(),
        review: source.review,
        unreviewed: localizer.review(Some(source.review)),
        overdue: overdue.then(|| {
            localizer.phrase(Phrase::Overdue, &[("date", &localizer.day(source.read_again_by))])
        }),
    })
}

/// The words that a step or action explains.
pub(crate) fn definitions(localizer: &Localizer<'_>, entries: &[u32]) -> Vec<Definition> {
    let glossary = &localizer.session.pack.glossary;
    entries
        .iter()
        .filter_map(|i| glossary.get(*i as usize))
        .map(|entry| Definition {
            id: entry.id.clone(),
            term: localizer.plain(entry.term),
            definition: localizer.blocks(entry.definition),
            sources: entry.sources.iter().filter_map(|s| source_card(localizer, *s)).collect(),
        })
        .collect()
}

/// Why a contact cannot be relied on now.
fn unavailability(localizer: &Localizer<'_>, contact: u32) -> Option<Phrase> {
    let found = localizer.session.pack.contact(contact)?;
    if found.kind == ContactKind::Workplace {
        return None;
    }
    let (_, reach) = localizer.local(contact as usize);
    let Some(reach) = reach else { return Some(Phrase::AddedMissing) };
    if reach.check_again_by < localizer.at.date() {
        return Some(Phrase::AddedUnchecked);
    }
    (hours::open(&reach.hours, localizer.at) == hours::Open::Closed).then_some(Phrase::AddedClosed)
}

/// The contacts of an action: the author's, each followed by the next one when it cannot be relied on.
pub(crate) fn contacts(localizer: &Localizer<'_>, listed: &[u32], duty: bool) -> Vec<ContactCard> {
    let mut shown: Vec<u32> = Vec::new();
    let mut cards = Vec::new();
    for contact in listed {
        if shown.contains(contact) {
            continue;
        }
        shown.push(*contact);
        cards.extend(card(localizer, *contact));
        let Some(why) = unavailability(localizer, *contact) else { continue };
        let Some(found) = localizer.session.pack.contact(*contact) else { continue };
        let next = found.then.iter().find(|next| unavailability(localizer, **next).is_none());
        let Some(next) = next.filter(|next| !shown.contains(next) && !listed.contains(next)) else {
            continue;
        };
        shown.push(*next);
        if let Some(mut added) = card(localizer, *next) {
            let name = cards.last().map(|c: &ContactCard| c.name.clone()).unwrap_or_default();
            added.added = Some(localizer.phrase(why, &[("contact", &name)]));
            if duty && added.kind == ContactKind::Helpline {
                added.advice_only = Some(localizer.phrase(Phrase::AdviceOnly, &[]));
            }
            cards.push(added);
        }
    }
    cards
}

/// A contact as it can be reached now.
pub(crate) fn card(localizer: &Localizer<'_>, index: u32) -> Option<ContactCard> {
    let contact = localizer.session.pack.contact(index)?;
    let (name, reach) = localizer.local(index as usize);
    let missing = reach.is_none() && contact.kind != ContactKind::Workplace;
    Some(ContactCard {
        id: contact.id.clone(),
        kind: contact.kind,
        name: name.unwrap_or_else(|| localizer.plain(contact.name)),
        purpose: localizer.blocks(contact.purpose),
        phones: reach.map_or_else(Vec::new, |r| {
            r.phones.iter().map(|p| crate::markup::phone(p, localizer.language)).collect()
        }),
        web: reach.map_or_else(Vec::new, |r| r.web.clone()),
        hours: reach.map(|r| localizer.hours(&r.hours)),
        open: reach.and_then(|r| match hours::open(&r.hours, localizer.at) {
            hours::Open::Open => Some(true),
            hours::Open::Closed => Some(false),
            hours::Open::Unknown => None,
        }),
        place: contact.place,
        checked: reach
            .map(|r| localizer.phrase(Phrase::Checked, &[("date", &localizer.day(r.checked))])),
        missing: missing.then(|| localizer.phrase(Phrase::NoNumber, &[])),
        added: None,
        advice_only: None,
        unreviewed: localizer.review(contact.review),
    })
}

/// That content of this flow should have been read again, if it should.
pub(crate) fn freshness(localizer: &Localizer<'_>) -> Option<String> {
    let flow = localizer.session.flow();
    let facts = flow.facts.iter().flat_map(|f| &f.sources);
    let used = flow.actions.iter().flat_map(|a| &a.sources).chain(facts);
    let overdue = used
        .filter_map(|u| localizer.session.pack.source(u.source))
        .map(|s| s.read_again_by)
        .filter(|day| *day < localizer.at.date())
        .min()?;
    Some(localizer.phrase(Phrase::Overdue, &[("date", &localizer.day(overdue))]))
}
