//! What to do, what not to do now, and why: `(walk, moment, language) -> Plan`.
//!
//! The plan is plain data that an app can show as it is: ordered, in words, with contacts that can
//! be reached now, deadlines, legal ground and reasons. Nothing in it is without a reason, and no
//! legal claim is without its source.

mod reasons;
mod sources;
mod contacts;
mod first_page;

use jiff::civil::Date;

use crate::decision::{self, Basis, Decision, DueAction, DueProhibition};
use crate::flow::{ActionRow, ActionTexts, By};
use crate::kinds::Urgency;
use crate::localizer::{Localizer, View};
use crate::markup::{Block, Span};
use crate::phrase::Phrase;
use crate::private::private_debug;
use crate::walk::Walk;

pub use self::contacts::ContactCard;
pub use self::first_page::{FirstAction, FirstContact, FirstPage, FirstProhibition, LaterAction};
pub use self::reasons::{Reason, WouldChange};
pub use self::sources::{Definition, SourceCard};

pub(crate) use self::contacts::contact_card;
pub(crate) use self::reasons::{ended, reason_sentence, what_would_change, why};
use self::reasons::{fact_sentence, reason};
pub(crate) use self::sources::{definitions, freshness, mark_first_uses, source_card};

/// What follows from the answers at one moment, in one language.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct Plan {
    /// What to read first.
    pub first_page: FirstPage,
    /// What to do, the most urgent first, then in the author's order.
    pub actions: Vec<PlannedAction>,
    /// What not to do now.
    pub prohibitions: Vec<Prohibition>,
    /// Whether it is enough: every shown main question is answered and none waits, and every shown main
    /// message and note was met. The plan is the plan; what is left is voluntary, and can be offered.
    pub enough: bool,
    /// Whether every shown question is answered and none waits.
    pub complete: bool,
    /// The notice that this is information and not legal advice.
    pub notice: Vec<Block>,
    /// A notice that a source is overdue for review, if any is.
    pub freshness: Option<String>,
}

/// Something to do.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct PlannedAction {
    /// The id of the shared action; of any other, the path of its first use that is due.
    pub id: String,
    /// How soon.
    pub urgency: Urgency,
    /// On the screen that follows an answer: whether that answer made it due now. It interrupts once.
    pub is_new: bool,
    /// How soon, in words, such as `I dag`; or the deadline.
    pub how_soon: String,
    /// Whether the law demands it.
    pub duty: bool,
    /// For a duty: a sentence that the law demands it.
    pub duty_text: Option<String>,
    /// What to do, as an imperative.
    pub title: Vec<Span>,
    /// What to do, in one or two sentences.
    pub brief: Vec<Span>,
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
    /// Whom to turn to, first those who answer now, including contacts that were added.
    pub contacts: Vec<ContactCard>,
    /// The last day, where there is one.
    pub by: Option<Date>,
    /// The id of the moment of today by which to do it, where there is one. Its words are in `how_soon`.
    pub moment: Option<String>,
    /// What to come back to later.
    pub reminders: Vec<PlannedReminder>,
    /// The legal ground: the sources of the action and of its true facts.
    pub sources: Vec<SourceCard>,
    /// The true facts that it reads, as sentences, each once.
    pub facts: Vec<String>,
    /// The answers that made it due, but for those without words.
    pub reasons: Vec<Reason>,
    /// The first reasons as one sentence: at most two answers.
    pub because: String,
    /// The words that it explains.
    pub definitions: Vec<Definition>,
    /// What is told inside this card, in the order of the plan. Each has a card of its own too, to show
    /// on request.
    pub inside: Vec<InnerAction>,
    /// The id of the action inside whose card it is told. `None` where it has a card of its own.
    pub within: Option<String>,
    /// The id of a flow that shows how.
    pub guide: Option<String>,
    /// Where it comes from a voluntary answer, and would not be due without: a sentence that says so.
    pub added: Option<String>,
    /// A notice that no professional has checked it, if none has.
    pub unreviewed: Option<String>,
    /// Why the person dismissed it, and what that means. `None` while it is not dismissed.
    pub dismissed: Option<Dismissed>,
    /// The tag of the language of the words: the original where a translation is missing.
    pub language: String,
}

/// Something to do that is told inside the card of another action.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct InnerAction {
    /// The id of the action.
    pub id: String,
    /// What to do, as an imperative.
    pub title: Vec<Span>,
    /// What to do, in one or two sentences.
    pub brief: Vec<Span>,
    /// How soon, in words.
    pub how_soon: String,
    /// The last day, where there is one.
    pub by: Option<Date>,
    /// Where it comes from a voluntary answer, and would not be due without: a sentence that says so.
    pub added: Option<String>,
    /// The tag of the language of the words: the original where a translation is missing.
    pub language: String,
}

/// What not to do now.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct Prohibition {
    /// The id of the shared prohibition; of any other, the path of its first use that applies.
    pub id: String,
    /// The actions that must not be taken now: the ids of shared ones, the paths of others.
    pub avoid: Vec<String>,
    /// What not to do.
    pub title: Vec<Span>,
    /// Why, in one or two sentences.
    pub brief: Vec<Span>,
    /// Why, and what to do instead.
    pub body: Vec<Block>,
    /// More detail, to show on request.
    pub help: Vec<Block>,
    /// The legal ground: the sources of the prohibition and of its true facts.
    pub sources: Vec<SourceCard>,
    /// The answers for which it applies, but for those without words.
    pub reasons: Vec<Reason>,
    /// The first reasons as one sentence: at most two answers.
    pub because: String,
    /// The words that it explains.
    pub definitions: Vec<Definition>,
    /// Where it comes from a voluntary answer, and would not apply without: a sentence that says so.
    pub added: Option<String>,
    /// A notice that no professional has checked it, if none has.
    pub unreviewed: Option<String>,
    /// The tag of the language of the words: the original where a translation is missing.
    pub language: String,
}

/// The dismissal of an action.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct Dismissed {
    /// Why, in the person's words.
    pub reason: String,
    /// What that means: for instance, that a duty still applies.
    pub text: String,
}

/// Something to come back to.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct PlannedReminder {
    /// The id of the reminder.
    pub id: String,
    /// The day, once it is known. The host chooses the hour.
    pub day: Option<Date>,
    /// The text. It mentions no child and no concern.
    pub text: String,
}

private_debug! {
    Plan { enough, complete }
    PlannedAction {}
    InnerAction {}
    Prohibition {}
    Dismissed {}
    PlannedReminder {}
}

/// The plan of a walk at this moment, in this language: its decision, in words.
pub(crate) fn plan(walk: &Walk, view: View) -> Plan {
    let localizer = Localizer::new(walk, view);
    let decision = decision::decide(walk, view.at);
    let Decision { first_page, actions, prohibitions, enough, complete, overdue } = decision;
    let inside = decision::told_inside(walk.flow(), &actions);
    let outer = |place: &Option<usize>| actions.get((*place)?).map(|outer| outer.id.clone());
    let mut actions: Vec<PlannedAction> = (actions.iter().zip(&inside))
        .filter_map(|(due, place)| {
            Some(PlannedAction { within: outer(place), ..planned(&localizer, due)? })
        })
        .collect();
    tell_inside(&mut actions);
    let mut prohibitions: Vec<Prohibition> =
        prohibitions.iter().filter_map(|due| prohibited(&localizer, due)).collect();
    // A card that is shown only on request explains no word for the others.
    let (inner, cards): (Vec<_>, Vec<_>) =
        actions.iter_mut().partition(|action| action.within.is_some());
    let definitions = cards.into_iter().flat_map(|action| &mut action.definitions);
    let forbidden = prohibitions.iter_mut().flat_map(|forbidden| &mut forbidden.definitions);
    let inner = inner.into_iter().flat_map(|action| &mut action.definitions);
    mark_first_uses(definitions.chain(forbidden).chain(inner));
    Plan {
        first_page: first_page::first_page(&localizer, &first_page, &actions, &prohibitions),
        actions,
        prohibitions,
        enough,
        complete,
        notice: localizer.blocks(walk.pack.notice),
        freshness: freshness(&localizer, overdue),
    }
}

/// Tells inside each card what says that it is told within it.
fn tell_inside(actions: &mut [PlannedAction]) {
    let mut told: Vec<(String, InnerAction)> = Vec::new();
    let inner = actions.iter().filter_map(|action| Some((action, action.within.as_ref()?)));
    for (action, outer) in inner {
        let inner = InnerAction {
            id: action.id.clone(),
            title: action.title.clone(),
            brief: action.brief.clone(),
            how_soon: action.how_soon.clone(),
            by: action.by,
            added: action.added.clone(),
            language: action.language.clone(),
        };
        told.push((outer.clone(), inner));
    }
    for action in actions.iter_mut() {
        let inside = told.extract_if(.., |(outer, _)| *outer == action.id);
        action.inside = inside.map(|(_, inner)| inner).collect();
    }
}

/// The texts of an action, with those of the first variant whose condition is true.
fn texts_of(localizer: &Localizer<'_>, action: &ActionRow) -> ActionTexts {
    let mut texts = action.words;
    if let Some(variant) =
        localizer.variant(localizer.walk.flow().list(action.variants), |v| v.when)
    {
        let variant = variant.words;
        texts.title = variant.title.or(texts.title);
        texts.brief = variant.brief.or(texts.brief);
        texts.body = variant.body.or(texts.body);
        texts.say = variant.say.or(texts.say);
        texts.not = variant.not.or(texts.not);
        texts.next = variant.next.or(texts.next);
        texts.help = variant.help.or(texts.help);
    }
    texts
}

/// The title of an action as it is now.
pub(crate) fn title_of(localizer: &Localizer<'_>, action: &ActionRow) -> Vec<Span> {
    let localizer = &localizer.inside(action.path);
    let by = action.by.and_then(|by| match by {
        By::Day(last) => {
            decision::deadline(localizer.walk, last).map(|day| localizer.deadline(day))
        }
        By::Moment(moment) => Some(localizer.moment(moment)),
    });
    localizer.line_by(texts_of(localizer, action).title, by.as_deref())
}

/// An action in words.
pub(crate) fn planned(localizer: &Localizer<'_>, due: &DueAction) -> Option<PlannedAction> {
    let walk = localizer.walk;
    let flow = walk.flow();
    let action = flow.actions.get(due.action)?;
    let localizer = &localizer.inside(action.path);
    let texts = texts_of(localizer, action);
    let moment = due.moment.as_deref().and_then(|id| walk.pack.moments.find_id(|m| m.id == id));
    let moment = moment.map(|moment| localizer.moment(moment));
    let day = due.by.map(|day| localizer.deadline(day));
    let by = moment.as_deref().or(day.as_deref());
    let basis = BasisTexts::new(localizer, &due.basis);
    let dismissal = walk.dismissed.get(due.entry).filter(|_| due.dismissed);
    let dismissed = if due.duty { Phrase::DutyDismissed } else { Phrase::Dismissed };
    Some(PlannedAction {
        id: due.id.clone(),
        urgency: due.urgency,
        is_new: false,
        how_soon: how_soon(localizer, due.urgency, by),
        duty: due.duty,
        duty_text: due.duty.then(|| localizer.phrase(Phrase::Duty, &[])),
        title: localizer.line_by(texts.title, by),
        brief: localizer.line_by(texts.brief, by),
        body: localizer.blocks_with(texts.body, by),
        say: localizer.blocks_with(texts.say, by),
        not: localizer.blocks_with(texts.not, by),
        next: localizer.blocks_with(texts.next, by),
        help: localizer.blocks_with(texts.help, by),
        contacts: due.contacts.iter().filter_map(|due| contact_card(localizer, due)).collect(),
        by: due.by,
        moment: due.moment.clone(),
        reminders: (due.reminders.iter())
            .map(|reminder| PlannedReminder {
                id: reminder.id.clone(),
                day: reminder.day,
                text: localizer.plain(reminder.text),
            })
            .collect(),
        definitions: definitions(localizer, flow.list(action.definitions)),
        inside: Vec::new(),
        within: None,
        guide: (!action.guide.is_empty()).then(|| flow.name(action.guide).to_owned()),
        added: added(localizer, due.added_by.as_ref()),
        dismissed: dismissal.map(|dismissal| Dismissed {
            reason: dismissal.reason.to_string(),
            text: localizer.phrase(dismissed, &[]),
        }),
        language: localizer.language_of(texts.title).to_owned(),
        sources: basis.sources,
        facts: basis.facts,
        reasons: basis.reasons,
        because: basis.because,
        unreviewed: basis.unreviewed,
    })
}

/// How soon, in words: a day where there is one and it is not today, or a moment of today.
fn how_soon(localizer: &Localizer<'_>, urgency: Urgency, by: Option<&str>) -> String {
    match (by, urgency) {
        (Some(by), Urgency::Soon | Urgency::Later) => localizer.phrase(Phrase::By, &[("date", by)]),
        (Some(moment), Urgency::Today) => localizer.phrase(Phrase::TodayBy, &[("moment", moment)]),
        (_, Urgency::Now) => localizer.phrase(Phrase::Now, &[]),
        (None, Urgency::Today) => localizer.phrase(Phrase::Today, &[]),
        (None, Urgency::Soon) => localizer.phrase(Phrase::Soon, &[]),
        (None, Urgency::Later) => localizer.phrase(Phrase::Later, &[]),
    }
}

/// A prohibition in words.
fn prohibited(localizer: &Localizer<'_>, due: &DueProhibition) -> Option<Prohibition> {
    let flow = localizer.walk.flow();
    let action = flow.actions.get(due.action)?;
    let localizer = &localizer.inside(action.path);
    let texts = texts_of(localizer, action);
    let basis = BasisTexts::new(localizer, &due.basis);
    Some(Prohibition {
        id: due.id.clone(),
        avoid: due.avoid.clone(),
        title: localizer.line(texts.title),
        brief: localizer.line(texts.brief),
        body: localizer.blocks(texts.body),
        help: localizer.blocks(texts.help),
        definitions: definitions(localizer, flow.list(action.definitions)),
        added: added(localizer, due.added_by.as_ref()),
        language: localizer.language_of(texts.title).to_owned(),
        sources: basis.sources,
        reasons: basis.reasons,
        because: basis.because,
        unreviewed: basis.unreviewed,
    })
}

/// That it comes from a voluntary answer, if it does.
fn added(localizer: &Localizer<'_>, by: Option<&String>) -> Option<String> {
    by.map(|_| localizer.phrase(Phrase::FromLaterAnswer, &[]))
}

/// What an action or a prohibition rests on, in words.
struct BasisTexts {
    sources: Vec<SourceCard>,
    facts: Vec<String>,
    reasons: Vec<Reason>,
    because: String,
    unreviewed: Option<String>,
}

impl BasisTexts {
    fn new(localizer: &Localizer<'_>, basis: &Basis) -> Self {
        let flow = localizer.walk.flow();
        let sources = basis.source_ids.iter();
        let facts = basis.fact_ids.iter().filter_map(|fact| flow.facts.get(*fact));
        let decided = basis.decided.iter();
        // A flow that is used twice says the same of both uses.
        let mut sentences = Vec::new();
        for sentence in facts.map(|fact| fact_sentence(localizer, fact)) {
            if !sentence.is_empty() && !sentences.contains(&sentence) {
                sentences.push(sentence);
            }
        }
        Self {
            sources: sources.filter_map(|id| source_card(localizer, *id)).collect(),
            facts: sentences,
            reasons: decided
                .filter_map(|decided| reason(localizer, decided.step, decided.options))
                .filter(|reason| !reason.text.is_empty())
                .collect(),
            because: reason_sentence(localizer, &basis.decided),
            unreviewed: localizer.review(basis.review),
        }
    }
}
