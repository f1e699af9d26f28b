//! The first page of a plan: `(plan, words) -> parts`.
//!
//! What stands on it is decided by the library. The numbers are those of the cards that follow, so that
//! one can ask for more about each. A prohibition has none: it is nothing to do one after the other.

use veiviser::FlowStatus;
use veiviser::markup::{Block, Span};
use veiviser::plan::{ContactCard, FirstAction, FirstContact, LaterAction, Plan};

use crate::tui::document::{DocumentPart, words as spans};
use crate::tui::plan::{cards, cards_and_sources, inside, numbers};
use crate::tui::plan_items::number_of;
use crate::tui::texts::{ProgramTexts, capital, sentence};

/// The first page.
pub fn first_page(
    plan: &Plan,
    status: FlowStatus,
    emergency: &[ContactCard],
    words: &ProgramTexts,
) -> Vec<DocumentPart> {
    let page = &plan.first_page;
    let mut parts = vec![DocumentPart::Title(words.your_plan.clone())];
    // The page is kept and passed on by itself.
    if status == FlowStatus::Draft {
        parts.push(DocumentPart::Strong(words.draft.clone()));
    }
    if !plan.enough {
        parts.push(DocumentPart::Strong(words.plan_so_far.clone()));
    }
    if !page.headlines.is_empty() {
        let meaning: Vec<String> = page.headlines.iter().map(|fact| sentence(fact)).collect();
        parts.push(DocumentPart::Line(meaning.join(" ")));
    }
    if plan.actions.is_empty() {
        parts.push(DocumentPart::Gap);
        parts.push(DocumentPart::Line(words.nothing_yet.clone()));
    }
    let mut when = None;
    for action in &page.actions {
        if when.replace(&action.how_soon) != Some(&action.how_soon) {
            parts.push(DocumentPart::Heading(action.how_soon.clone()));
        }
        parts.extend(shown(plan, action));
    }
    if !page.prohibitions.is_empty() {
        parts.push(DocumentPart::Heading(words.prohibitions.clone()));
    }
    for prohibition in &page.prohibitions {
        parts.push(DocumentPart::Item(String::new(), prohibition.title.clone()));
        if !prohibition.brief.is_empty() {
            parts.push(DocumentPart::Under(veiviser::markup::plain(&prohibition.brief)));
        }
    }
    if !page.rest.is_empty() {
        parts.push(DocumentPart::Heading(words.rest.clone()));
    }
    for action in &page.rest {
        parts.extend(later(action, number_of(plan, &action.id)));
    }
    parts.push(DocumentPart::Rest);
    parts.push(DocumentPart::Line(numbers(emergency, words)));
    parts.extend(plan.freshness.iter().map(|text| DocumentPart::Line(sentence(text))));
    parts
}

/// The first page, then the cards.
pub fn with_cards(
    plan: &Plan,
    status: FlowStatus,
    emergency: &[ContactCard],
    words: &ProgramTexts,
) -> Vec<DocumentPart> {
    let mut parts = first_page(plan, status, emergency, words);
    parts.extend(cards(plan, words));
    parts
}

/// The plan to be saved: the first page, the cards with their reasons, and the sources once at the end.
pub fn to_save(
    plan: &Plan,
    status: FlowStatus,
    emergency: &[ContactCard],
    words: &ProgramTexts,
) -> Vec<DocumentPart> {
    let mut parts = first_page(plan, status, emergency, words);
    parts.extend(cards_and_sources(plan, words));
    parts
}

/// An action that is shown: what to do, in short, whom to contact, and what is told inside it.
fn shown(plan: &Plan, action: &FirstAction) -> Vec<DocumentPart> {
    let number = number_of(plan, &action.id);
    let mut parts = vec![DocumentPart::Entry(number, action.title.clone())];
    let notes = action.duty_text.iter().chain(&action.dismissed);
    let notes: Vec<String> = notes.map(|text| sentence(text)).collect();
    if !notes.is_empty() {
        parts.push(DocumentPart::Strong(notes.join(" ")));
    }
    if !action.brief.is_empty() {
        parts.push(DocumentPart::Blocks(vec![Block::Paragraph(action.brief.clone())]));
    }
    parts.extend(action.contact.iter().chain(&action.helpline).flat_map(contact));
    if let Some(phone) = &action.phone {
        let number = vec![Span::Phone { phone: phone.clone() }];
        parts.push(DocumentPart::Item(String::new(), number));
    }
    parts.extend(inside(plan, &action.how_soon, &action.inside));
    parts
}

/// A contact in a line or two: name and number, and what to know before one calls.
fn contact(contact: &FirstContact) -> Vec<DocumentPart> {
    let mut line = spans(capital(&contact.name));
    if let Some(phone) = &contact.phone {
        line.extend(spans(": "));
        line.push(Span::Phone { phone: phone.clone() });
    }
    line.extend(contact.web.iter().flat_map(|web| spans(format!(": {web}"))));
    let mut parts = vec![DocumentPart::Item(String::new(), line)];
    let known: Vec<String> = [&contact.status, &contact.advice_only]
        .into_iter()
        .flatten()
        .map(|text| sentence(text))
        .collect();
    if !known.is_empty() {
        parts.push(DocumentPart::Under(known.join(" ")));
    }
    parts
}

/// An action that comes later: its day and its title.
fn later(action: &LaterAction, number: usize) -> Vec<DocumentPart> {
    let mut line = spans(format!("{}: ", action.how_soon));
    line.extend(action.title.clone());
    let mut parts = vec![DocumentPart::Item(number.to_string(), line)];
    parts.extend(action.dismissed.iter().map(|text| DocumentPart::Under(sentence(text))));
    parts
}
