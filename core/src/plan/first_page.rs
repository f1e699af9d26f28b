//! The first page of a plan in words: `(selection, cards of the plan) -> FirstPage`.
//!
//! What stands on it is decided already. Here it is taken from the cards of the plan, so that both say
//! the same, and an app shows it as it is.

use jiff::civil::Date;

use crate::decision::{SelectedAction, Selection};
use crate::kinds::Urgency;
use crate::localizer::Localizer;
use crate::markup::{Phone, Span};
use crate::private::private_debug;

use super::{ContactCard, InnerAction, PlannedAction, Prohibition, fact_sentence};

/// What a person reads in a minute: what the answers mean, what to do first, what not to do, and what
/// comes later.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct FirstPage {
    /// What the answers mean, as sentences.
    pub headlines: Vec<String>,
    /// What to do first. The first five are told in full.
    pub actions: Vec<FirstAction>,
    /// What not to do now. The first three are told in full.
    pub prohibitions: Vec<FirstProhibition>,
    /// The other actions, by title and day.
    pub rest: Vec<LaterAction>,
}

/// An action on the first page. Its card is the action of the plan with the same id.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct FirstAction {
    /// The id of the action in the plan.
    pub id: String,
    /// How soon.
    pub urgency: Urgency,
    /// How soon, in words.
    pub how_soon: String,
    /// For a duty: a sentence that the law demands it.
    pub duty_text: Option<String>,
    /// What to do, as an imperative.
    pub title: Vec<Span>,
    /// What to do, in one or two sentences. Empty where it is told by its title.
    pub brief: Vec<Span>,
    /// Whom to contact.
    pub contact: Option<FirstContact>,
    /// Where that one does not answer now: a helpline for advice, to show beside it.
    pub helpline: Option<FirstContact>,
    /// The number to call, where it is told by its title; none where that is closed.
    pub phone: Option<Phone>,
    /// What is told inside it, in the order of the plan; only where it is told in full.
    pub inside: Vec<InnerAction>,
    /// That the person has dismissed it, and what that means, if so.
    pub dismissed: Option<String>,
    /// The tag of the language of the words: the original where a translation is missing.
    pub language: String,
}

/// A contact on the first page.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct FirstContact {
    /// The id of the contact.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its first phone number.
    pub phone: Option<Phone>,
    /// Its first web address, where it has no phone number.
    pub web: Option<String>,
    /// Where it does not answer now: why, in a sentence. Where it is closed, when it opens.
    pub status: Option<String>,
    /// A sentence that it gives advice and does not receive the report, if so.
    pub advice_only: Option<String>,
}

/// A prohibition on the first page. Its card is the prohibition of the plan with the same id.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct FirstProhibition {
    /// The id of the prohibition in the plan.
    pub id: String,
    /// What not to do.
    pub title: Vec<Span>,
    /// Why, in one or two sentences. Empty where it is told by its title.
    pub brief: Vec<Span>,
    /// The tag of the language of the words: the original where a translation is missing.
    pub language: String,
}

/// An action that the first page tells by title and day.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct LaterAction {
    /// The id of the action in the plan.
    pub id: String,
    /// What to do, as an imperative.
    pub title: Vec<Span>,
    /// How soon, in words.
    pub how_soon: String,
    /// The last day, where there is one.
    pub by: Option<Date>,
    /// That the person has dismissed it, if so.
    pub dismissed: Option<String>,
    /// The tag of the language of the words: the original where a translation is missing.
    pub language: String,
}

private_debug! {
    FirstPage {}
    FirstAction {}
    FirstContact {}
    FirstProhibition {}
    LaterAction {}
}

/// The first page in words.
pub(super) fn first_page(
    localizer: &Localizer<'_>,
    selection: &Selection,
    actions: &[PlannedAction],
    prohibitions: &[Prohibition],
) -> FirstPage {
    let flow = localizer.walk.flow();
    let headlines = selection.headlines.iter();
    let facts = headlines.filter_map(|path| flow.facts.get(flow.fact_named(path)?));
    let card = |id: &String| actions.iter().find(|card| card.id == *id);
    let shown = selection.actions.iter();
    let forbidden = selection.prohibitions.iter();
    FirstPage {
        headlines: facts.map(|fact| fact_sentence(localizer, fact)).collect(),
        actions: shown.filter_map(|chosen| Some(first_action(chosen, card(&chosen.id)?))).collect(),
        prohibitions: forbidden
            .filter_map(|chosen| {
                let card = prohibitions.iter().find(|card| card.id == chosen.id)?;
                let brief = if chosen.in_full { card.brief.clone() } else { Vec::new() };
                let (id, title) = (card.id.clone(), card.title.clone());
                Some(FirstProhibition { id, title, brief, language: card.language.clone() })
            })
            .collect(),
        rest: selection
            .rest
            .iter()
            .filter_map(card)
            .map(|card| LaterAction {
                id: card.id.clone(),
                title: card.title.clone(),
                how_soon: card.how_soon.clone(),
                by: card.by,
                dismissed: dismissal(card),
                language: card.language.clone(),
            })
            .collect(),
    }
}

fn first_action(chosen: &SelectedAction, card: &PlannedAction) -> FirstAction {
    let listed = |id: &Option<String>| {
        let id = id.as_ref()?;
        card.contacts.iter().find(|contact| contact.id == *id)
    };
    let contact = listed(&chosen.contact);
    // Without the room to say that it is closed, a number would be worse than none.
    let number = contact.filter(|contact| !chosen.in_full && contact.open != Some(false));
    let phone = number.and_then(|contact| contact.phones.first()).cloned();
    FirstAction {
        id: card.id.clone(),
        urgency: card.urgency,
        how_soon: card.how_soon.clone(),
        duty_text: card.duty_text.clone(),
        title: card.title.clone(),
        brief: if chosen.in_full { card.brief.clone() } else { Vec::new() },
        contact: contact.filter(|_| chosen.in_full).map(first_contact),
        helpline: listed(&chosen.helpline).map(first_contact),
        phone,
        inside: if chosen.in_full { card.inside.clone() } else { Vec::new() },
        dismissed: dismissal(card),
        language: card.language.clone(),
    }
}

fn first_contact(card: &ContactCard) -> FirstContact {
    // It is missing or closed; or nobody knows its hours; or nobody has checked the number in time.
    let unsure = match card.open {
        None => &card.hours,
        Some(_) if card.phones.is_empty() => &None,
        Some(_) => &card.checked,
    };
    let why = [&card.missing, &card.closed, unsure].into_iter().flatten().next().cloned();
    FirstContact {
        id: card.id.clone(),
        name: card.name.clone(),
        phone: card.phones.first().cloned(),
        web: card.web.first().filter(|_| card.phones.is_empty()).cloned(),
        status: why.filter(|_| !card.answers_now),
        advice_only: card.advice_only.clone(),
    }
}

fn dismissal(card: &PlannedAction) -> Option<String> {
    card.dismissed.as_ref().map(|dismissed| dismissed.text.clone())
}
