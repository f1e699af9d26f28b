//! The cards of a plan as a page: `(plan, words) -> parts`.
//!
//! It only arranges what the library says. Urgency is always a word, never a colour alone.

use std::collections::BTreeSet;

use veiviser::ReviewStatus;
use veiviser::markup::{Block, Span, plain, plain_blocks};
use veiviser::plan::{
    ContactCard, Definition, InnerAction, Plan, PlannedAction, Prohibition, Reason, SourceCard,
    WouldChange,
};

use crate::tui::document::{DocumentPart, words as spans};
use crate::tui::plan_items::{in_order, number_of};
use crate::tui::texts::{ProgramTexts, capital, fill, sentence};

/// The cards of the plan, also of what is told inside another: there it has its title and no more, and who
/// reads all, or prints it, asks no further. The numbers of prohibitions continue those of the actions. A
/// duty names the law that it rests on; on what the others rest is shown when it is asked for.
pub fn cards(plan: &Plan, words: &ProgramTexts) -> Vec<DocumentPart> {
    let law = |action: &PlannedAction| {
        let sources = action.sources.as_slice();
        rests_on(if action.duty { sources } else { &[] }, words).into_iter().collect()
    };
    cards_with(plan, words, &law, &|_| Vec::new())
}

/// The cards with all reasons, and the sources of all of them once at the end, to be saved: nobody can ask a
/// file for more.
pub fn cards_and_sources(plan: &Plan, words: &ProgramTexts) -> Vec<DocumentPart> {
    let action = |action: &PlannedAction| {
        let mut parts = reasons(&action.reasons, words);
        parts.extend(facts(&action.facts, words));
        parts.extend(rests_on(&action.sources, words));
        parts
    };
    let prohibition = |prohibition: &Prohibition| {
        let mut parts = reasons(&prohibition.reasons, words);
        parts.extend(rests_on(&prohibition.sources, words));
        parts
    };
    let mut parts = cards_with(plan, words, &action, &prohibition);
    let used = plan.actions.iter().flat_map(|action| &action.sources);
    let used = used.chain(plan.prohibitions.iter().flat_map(|prohibition| &prohibition.sources));
    let mut told = BTreeSet::new();
    let once: Vec<SourceCard> = used.filter(|source| told.insert(&source.id)).cloned().collect();
    if !once.is_empty() {
        parts.push(DocumentPart::Heading(words.sources.clone()));
        parts.extend(source_list(&once, words));
    }
    parts
}

fn cards_with(
    plan: &Plan,
    words: &ProgramTexts,
    of_action: &dyn Fn(&PlannedAction) -> Vec<DocumentPart>,
    of_prohibition: &dyn Fn(&Prohibition) -> Vec<DocumentPart>,
) -> Vec<DocumentPart> {
    let mut parts = Vec::new();
    if !plan.actions.is_empty() {
        parts.push(DocumentPart::Heading(words.cards.clone()));
    }
    // What holds of all of them is said once, on top.
    let unreviewed = unreviewed_alike(plan);
    parts.extend(unreviewed.map(|text| DocumentPart::Line(sentence(text))));
    let own = |text: &Option<String>| -> Option<DocumentPart> {
        let text = text.as_deref().filter(|_| unreviewed.is_none())?;
        Some(DocumentPart::Line(sentence(text)))
    };
    for (action, number) in in_order(plan).zip(1_usize..) {
        parts.extend(entry(plan, action, number, words));
        parts.extend(own(&action.unreviewed));
        parts.extend(of_action(action));
    }
    if !plan.prohibitions.is_empty() {
        parts.push(DocumentPart::Heading(words.prohibitions.clone()));
    }
    let numbers = plan.actions.len().saturating_add(1)..;
    for (prohibition, number) in plan.prohibitions.iter().zip(numbers) {
        parts.extend(prohibition_entry(prohibition, number));
        parts.extend(own(&prohibition.unreviewed));
        parts.extend(of_prohibition(prohibition));
    }
    parts.push(DocumentPart::Rest);
    parts.push(DocumentPart::Blocks(plan.notice.clone()));
    parts.extend(plan.freshness.iter().map(|text| DocumentPart::Line(sentence(text))));
    parts
}

/// What every card of the plan says of its review, if all say the same.
fn unreviewed_alike(plan: &Plan) -> Option<&str> {
    let actions = plan.actions.iter().map(|action| action.unreviewed.as_deref());
    let mut said = actions
        .chain(plan.prohibitions.iter().map(|prohibition| prohibition.unreviewed.as_deref()));
    let first = said.next()??;
    said.all(|other| other == Some(first)).then_some(first)
}

/// One prohibition of the plan.
pub fn prohibition_entry(prohibition: &Prohibition, number: usize) -> Vec<DocumentPart> {
    let mut parts = vec![DocumentPart::Entry(number, prohibition.title.clone())];
    let mut unexplained = Unexplained::of(&prohibition.definitions);
    parts.push(DocumentPart::Blocks(prohibition.body.clone()));
    parts.extend(unexplained.used_in(&plain_blocks(&prohibition.body)));
    parts.extend(unexplained.rest());
    parts.push(DocumentPart::Gap);
    parts.push(DocumentPart::Line(prohibition.because.clone()));
    parts.extend(prohibition.added.iter().map(|text| DocumentPart::Line(sentence(text))));
    parts
}

/// The words that a card or a screen explains, and has not explained yet.
#[derive(Debug)]
pub struct Unexplained<'d>(Vec<&'d Definition>);

impl<'d> Unexplained<'d> {
    /// The words that these are the first to explain on their screen or in their plan.
    pub fn of(definitions: &'d [Definition]) -> Self {
        Self(definitions.iter().filter(|definition| definition.first_use).collect())
    }

    /// Explains the words that a text uses; it was just shown.
    pub fn used_in(&mut self, text: &str) -> Vec<DocumentPart> {
        let (used, left) = self.0.iter().copied().partition(|entry| entry.is_used_in(text));
        self.0 = left;
        explained(used)
    }

    /// Explains the others, after the last text.
    pub fn rest(&mut self) -> Vec<DocumentPart> {
        explained(std::mem::take(&mut self.0))
    }
}

fn explained(definitions: Vec<&Definition>) -> Vec<DocumentPart> {
    definitions.into_iter().map(explanation).collect()
}

fn explanation(definition: &Definition) -> DocumentPart {
    let meaning = plain_blocks(&definition.definition);
    DocumentPart::item(format!("{}: {meaning}", capital(&definition.term)))
}

/// The emergency numbers in one line.
pub fn numbers(emergency: &[ContactCard], words: &ProgramTexts) -> String {
    let listed: Vec<String> = emergency
        .iter()
        .map(|contact| format!("{}\u{a0}{}", phones(contact), contact.name))
        .collect();
    format!("{}: {}", words.emergency, listed.join(", "))
}

fn phones(contact: &ContactCard) -> String {
    let numbers: Vec<&str> = contact.phones.iter().map(|phone| phone.number.as_str()).collect();
    numbers.join(", ")
}

/// What is told inside an action: what to do, in short, and how soon where that is not said already.
pub fn inside(plan: &Plan, how_soon: &str, told: &[InnerAction]) -> Vec<DocumentPart> {
    let mut parts = Vec::new();
    for action in told {
        let mut line = action.title.clone();
        if action.how_soon != how_soon {
            line.splice(0..0, spans(format!("{}: ", action.how_soon)));
        }
        parts.push(DocumentPart::Item(number_of(plan, &action.id).to_string(), line));
        if !action.brief.is_empty() {
            parts.push(DocumentPart::Under(plain(&action.brief)));
        }
        parts.extend(action.added.iter().map(|text| DocumentPart::Under(sentence(text))));
    }
    parts
}

/// One action of the plan.
pub fn entry(
    plan: &Plan,
    action: &PlannedAction,
    number: usize,
    words: &ProgramTexts,
) -> Vec<DocumentPart> {
    let mut parts = vec![DocumentPart::Entry(number, action.title.clone())];
    let mut when = sentence(&action.how_soon);
    if let Some(duty) = &action.duty_text {
        when.push(' ');
        when.push_str(&sentence(duty));
    }
    parts.push(DocumentPart::Strong(when));
    parts.extend(action.added.iter().map(|text| DocumentPart::Line(sentence(text))));
    if let Some(dismissed) = &action.dismissed {
        parts.push(DocumentPart::Line(format!(
            "{} {}",
            sentence(&dismissed.text),
            dismissed.reason
        )));
    }
    let mut unexplained = Unexplained::of(&action.definitions);
    section(&mut parts, &mut unexplained, None, &action.body);
    if !action.contacts.is_empty() {
        parts.push(DocumentPart::Label(words.contacts.clone()));
        for contact in &action.contacts {
            parts.extend(self::contact(contact));
        }
    }
    section(&mut parts, &mut unexplained, Some(&words.say), &action.say);
    section(&mut parts, &mut unexplained, Some(&words.not), &action.not);
    section(&mut parts, &mut unexplained, Some(&words.next), &action.next);
    parts.extend(unexplained.rest());
    if !action.inside.is_empty() {
        parts.push(DocumentPart::Gap);
        parts.extend(inside(plan, &action.how_soon, &action.inside));
    }
    if !action.reminders.is_empty() {
        parts.push(DocumentPart::Label(words.reminders.clone()));
        for reminder in &action.reminders {
            let day = reminder.day.map(|day| format!("{}: ", words.day(day))).unwrap_or_default();
            parts.push(DocumentPart::item(format!("{day}{}", reminder.text)));
        }
    }
    if !action.because.is_empty() {
        parts.push(DocumentPart::Gap);
        parts.push(DocumentPart::Line(action.because.clone()));
    }
    parts
}

/// A text under its label. One that begins with a line that ends with a colon, such as `Write:`, brings a
/// label of its own.
pub fn labelled(label: Option<&str>, blocks: &[Block]) -> Vec<DocumentPart> {
    if blocks.is_empty() {
        return Vec::new();
    }
    let own = label.and(blocks.split_first()).and_then(|(first, rest)| match first {
        Block::Paragraph(spans) => Some((plain(spans).strip_suffix(':')?.to_owned(), rest)),
        Block::List { .. } => None,
    });
    let (label, blocks) = match own {
        Some((own, rest)) => (Some(own), rest),
        None => (label.map(ToOwned::to_owned), blocks),
    };
    vec![
        label.map_or(DocumentPart::Gap, DocumentPart::Label),
        DocumentPart::Blocks(blocks.to_vec()),
    ]
}

/// A text of a card, and the words that it is the first to use.
fn section(
    parts: &mut Vec<DocumentPart>,
    unexplained: &mut Unexplained<'_>,
    label: Option<&str>,
    blocks: &[Block],
) {
    if blocks.is_empty() {
        return;
    }
    parts.extend(labelled(label, blocks));
    parts.extend(unexplained.used_in(&plain_blocks(blocks)));
}

/// A contact: name and number first, then why it is there, its hours, and when it was checked.
pub fn contact(contact: &ContactCard) -> Vec<DocumentPart> {
    let mut line = spans(capital(&contact.name));
    for (i, phone) in contact.phones.iter().enumerate() {
        line.extend(spans(if i == 0 { ": " } else { ", " }));
        line.push(Span::Phone { phone: phone.clone() });
    }
    let mut parts = vec![DocumentPart::Item(String::new(), line)];
    parts.extend(contact.added.iter().map(|text| DocumentPart::Under(sentence(text))));
    parts.extend(contact.advice_only.iter().map(|text| DocumentPart::Under(sentence(text))));
    parts.extend(contact.missing.iter().map(|text| DocumentPart::Under(sentence(text))));
    let known = [&contact.closed, &contact.hours, &contact.checked, &contact.unreviewed];
    let known: Vec<String> = known.into_iter().flatten().map(|text| sentence(text)).collect();
    if !known.is_empty() {
        parts.push(DocumentPart::Under(known.join(" ")));
    }
    parts.extend(contact.web.iter().map(|address| DocumentPart::Under(address.clone())));
    parts
}

/// Why an action is due, and what it rests on.
pub fn why_action(action: &PlannedAction, words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut parts = reasons(&action.reasons, words);
    parts.extend(facts(&action.facts, words));
    parts.extend(sources(&action.sources, words));
    parts
}

fn facts(facts: &[String], words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut parts = Vec::new();
    if !facts.is_empty() {
        parts.push(DocumentPart::Label(words.facts.clone()));
        parts.extend(facts.iter().map(|fact| DocumentPart::item(sentence(fact))));
    }
    parts
}

/// The names of sources, which are told in full at the end.
fn rests_on(sources: &[SourceCard], words: &ProgramTexts) -> Option<DocumentPart> {
    let names: Vec<String> = sources.iter().map(|source| capital(&source.title)).collect();
    let line = || fill(&words.rests_on, &[("sources", &names.join("; "))]);
    (!names.is_empty()).then(|| DocumentPart::Line(line()))
}

/// Which other answers would change an action.
pub fn would_change(changes: &[WouldChange], words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut parts = Vec::new();
    if !changes.is_empty() {
        parts.push(DocumentPart::Label(words.would_change.clone()));
    }
    for change in changes {
        let said = if change.due { &words.added_if } else { &words.gone_if };
        parts.push(DocumentPart::item(fill(said, &[("answer", &change.text)])));
    }
    parts
}

/// Why a prohibition applies, and what that rests on.
pub fn why_not(prohibition: &Prohibition, words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut parts = reasons(&prohibition.reasons, words);
    parts.extend(sources(&prohibition.sources, words));
    parts
}

fn reasons(reasons: &[Reason], words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut parts = Vec::new();
    if !reasons.is_empty() {
        parts.push(DocumentPart::Label(words.reasons.clone()));
    }
    for reason in reasons {
        let values = [("question", reason.question.as_str()), ("answer", &reason.text)];
        parts.push(DocumentPart::item(fill(&words.your_answer, &values)));
    }
    parts
}

/// Sources: the section, what it says, and whether that is confirmed.
pub fn sources(sources: &[SourceCard], words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut parts = Vec::new();
    if !sources.is_empty() {
        parts.push(DocumentPart::Label(words.sources.clone()));
    }
    parts.extend(source_list(sources, words));
    parts
}

fn source_list(sources: &[SourceCard], words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut parts = Vec::new();
    for source in sources {
        let mut name = capital(&source.title);
        let law: Vec<&str> =
            [&source.act, &source.section].into_iter().flatten().map(String::as_str).collect();
        let law = law.join(" ");
        if !law.is_empty() && !normalized(&source.title).contains(&normalized(&law)) {
            name = format!("{name} ({law})");
        }
        parts.push(DocumentPart::item(name));
        let summary = plain_blocks(&source.summary);
        if !summary.is_empty() {
            parts.push(DocumentPart::Under(
                summary.split_whitespace().collect::<Vec<_>>().join(" "),
            ));
        }
        let day = |sentence: &str, day| fill(sentence, &[("day", words.day(day).as_str())]);
        let mut known: Vec<String> = Vec::new();
        known.extend(source.in_force_from.map(|from| day(&words.in_force_from, from)));
        known.extend(source.in_force_to.map(|to| day(&words.in_force_to, to)));
        known.push(day(&words.read, source.read));
        known.push(day(&words.read_again, source.read_again_by));
        known.push(match (&source.unreviewed, source.review) {
            (Some(text), _) => sentence(text),
            (None, ReviewStatus::Reviewed) => words.review_reviewed.clone(),
            (None, _) => words.review_read.clone(),
        });
        known.extend(source.overdue.iter().map(|text| sentence(text)));
        parts.push(DocumentPart::Under(known.join(" ")));
        let published: Vec<&str> = [&source.publisher, &source.number]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .filter(|text| !source.title.contains(text))
            .collect();
        if !published.is_empty() {
            parts.push(DocumentPart::Under(sentence(&published.join(", "))));
        }
        parts.extend(source.url.iter().map(|url| DocumentPart::Under(url.clone())));
    }
    parts
}

/// The text in lower case and without no-break spaces, to compare.
fn normalized(text: &str) -> String {
    text.replace('\u{a0}', " ").to_lowercase()
}

/// Terms that are explained.
pub fn definitions(definitions: &[Definition], words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut parts = Vec::new();
    if !definitions.is_empty() {
        parts.push(DocumentPart::Label(words.definitions.clone()));
    }
    parts.extend(definitions.iter().map(explanation));
    parts
}
