//! The plan as a page: `(plan, words) -> parts`.
//!
//! It only arranges what the library says. Urgency is always a word, never a colour alone.

use veiviser::ReviewStatus;
use veiviser::markup::{Block, Span};
use veiviser::plan::{
    ContactCard, Definition, Plan, PlannedAction, Prohibition, Reason, SourceCard, WouldChange,
};

use crate::tui::document::{DocumentPart, words as spans};
use crate::tui::texts::{ProgramTexts, capital, fill, sentence};

/// The plan. The numbers of prohibitions continue those of the actions.
pub fn plan(plan: &Plan, emergency: &[ContactCard], words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut parts = head(plan, emergency, words);
    for (action, number) in plan.actions.iter().zip(1_usize..) {
        parts.extend(entry(action, number, words));
    }
    parts.extend(prohibitions(plan, words, |_| Vec::new()));
    parts.extend(foot(plan));
    parts
}

/// The plan with all reasons and sources, to be saved.
pub fn whole(plan: &Plan, emergency: &[ContactCard], words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut parts = head(plan, emergency, words);
    for (action, number) in plan.actions.iter().zip(1_usize..) {
        parts.extend(entry(action, number, words));
        parts.extend(why_action(action, words));
    }
    parts.extend(prohibitions(plan, words, |prohibition| why_not(prohibition, words)));
    parts.extend(foot(plan));
    parts
}

fn head(plan: &Plan, emergency: &[ContactCard], words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut parts = vec![DocumentPart::Title(words.your_plan.clone())];
    if !plan.enough {
        parts.push(DocumentPart::Strong(words.plan_so_far.clone()));
    }
    parts.push(DocumentPart::Line(numbers(emergency, words)));
    if plan.actions.is_empty() {
        parts.push(DocumentPart::Gap);
        parts.push(DocumentPart::Line(words.nothing_yet.clone()));
    }
    parts
}

fn foot(plan: &Plan) -> Vec<DocumentPart> {
    let mut parts = vec![DocumentPart::Rest, DocumentPart::Blocks(plan.notice.clone())];
    parts.extend(plan.freshness.iter().map(|text| DocumentPart::Line(sentence(text))));
    parts
}

fn prohibitions(
    plan: &Plan,
    words: &ProgramTexts,
    more: impl Fn(&Prohibition) -> Vec<DocumentPart>,
) -> Vec<DocumentPart> {
    let mut parts = Vec::new();
    if !plan.prohibitions.is_empty() {
        parts.push(DocumentPart::Heading(words.prohibitions.clone()));
    }
    for (prohibition, number) in
        plan.prohibitions.iter().zip(plan.actions.len().saturating_add(1)..)
    {
        parts.push(DocumentPart::Entry(number, prohibition.title.clone()));
        parts.push(DocumentPart::Blocks(prohibition.body.clone()));
        parts.push(DocumentPart::Gap);
        parts.push(DocumentPart::Line(prohibition.because.clone()));
        parts.extend(prohibition.added.iter().map(|text| DocumentPart::Line(sentence(text))));
        parts.extend(prohibition.unreviewed.iter().map(|text| DocumentPart::Line(sentence(text))));
        parts.extend(more(prohibition));
    }
    parts
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

/// One action of the plan.
pub fn entry(action: &PlannedAction, number: usize, words: &ProgramTexts) -> Vec<DocumentPart> {
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
    section(&mut parts, None, &action.body);
    if !action.contacts.is_empty() {
        parts.push(DocumentPart::Label(words.contacts.clone()));
        for contact in &action.contacts {
            parts.extend(self::contact(contact));
        }
    }
    section(&mut parts, Some(&words.say), &action.say);
    section(&mut parts, Some(&words.not), &action.not);
    section(&mut parts, Some(&words.next), &action.next);
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
    parts.extend(action.unreviewed.iter().map(|text| DocumentPart::Line(sentence(text))));
    parts
}

fn section(parts: &mut Vec<DocumentPart>, label: Option<&str>, blocks: &[Block]) {
    if blocks.is_empty() {
        return;
    }
    parts.push(label.map_or(DocumentPart::Gap, |label| DocumentPart::Label(label.to_owned())));
    parts.push(DocumentPart::Blocks(blocks.to_vec()));
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
    if !action.facts.is_empty() {
        parts.push(DocumentPart::Label(words.facts.clone()));
        parts.extend(action.facts.iter().map(|fact| DocumentPart::item(sentence(fact))));
    }
    parts.extend(sources(&action.sources, words));
    parts
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
    for source in sources {
        let mut name = capital(&source.title);
        let law: Vec<&str> =
            [&source.act, &source.section].into_iter().flatten().map(String::as_str).collect();
        let law = law.join(" ");
        if !law.is_empty() && !normalized(&source.title).contains(&normalized(&law)) {
            name = format!("{name} ({law})");
        }
        parts.push(DocumentPart::item(name));
        let summary = veiviser::markup::plain_blocks(&source.summary);
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
    for entry in definitions {
        let meaning = veiviser::markup::plain_blocks(&entry.definition);
        parts.push(DocumentPart::item(format!("{}: {meaning}", capital(&entry.term))));
    }
    parts
}
