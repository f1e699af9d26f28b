//! The screens of a walk as pages: `(screen, words) -> parts`.
//!
//! What the person needs most comes last, next to where they type: the options, the emergency numbers
//! and the commands.

use veiviser::markup::{Block, plain, plain_blocks};
use veiviser::plan::{Plan, PlannedAction};
use veiviser::screen::{OptionCard, Screen, StageStatus, StepCard};
use veiviser::{Answer, Flow, FlowStatus, Language, Pack, Session, StepKind, View};

use crate::tui::document::{DocumentPart, words as spans};
use crate::tui::plan::{
    Unexplained, contact, definitions, entry, labelled, numbers, prohibition_entry, sources,
};
use crate::tui::plan_items::{PlanItem, item};
use crate::tui::texts::{CommandKind, ProgramTexts, capital, fill, sentence};

/// The page before the first question.
pub fn welcome(
    pack: &Pack,
    flow: &Flow,
    language: Language,
    words: &ProgramTexts,
) -> Vec<DocumentPart> {
    let mut parts = vec![
        DocumentPart::Title(pack.flow_title(flow, language).to_owned()),
        DocumentPart::Line(pack.flow_summary(flow, language)),
    ];
    if flow.status() == FlowStatus::Draft {
        parts.push(DocumentPart::Gap);
        parts.push(DocumentPart::Strong(words.draft.clone()));
    }
    parts.push(DocumentPart::Gap);
    parts.push(DocumentPart::Line(pack.notice(language)));
    parts.push(DocumentPart::Gap);
    parts.push(DocumentPart::Line(format!("{} {}", words.kept_here, words.how)));
    parts
}

/// A step: its number and stage, the question, the options, and how to answer.
pub fn step(
    screen: &Screen,
    card: &StepCard,
    number: usize,
    words: &ProgramTexts,
) -> Vec<DocumentPart> {
    let mut parts = vec![DocumentPart::Gap];
    parts.extend(progress(screen, number, words).map(DocumentPart::Line));
    parts.push(DocumentPart::Heading(plain(&card.title)));
    // A word is explained where it is first used: in the title, in a text, or in an option.
    let mut unexplained = Unexplained::of(&card.definitions);
    parts.extend(unexplained.used_in(&plain(&card.title)));
    for blocks in [&card.body, &card.help] {
        if !blocks.is_empty() {
            parts.push(DocumentPart::Blocks(blocks.clone()));
            parts.extend(unexplained.used_in(&plain_blocks(blocks)));
            parts.push(DocumentPart::Gap);
        }
    }
    let in_options: Vec<Vec<DocumentPart>> =
        (card.options.iter()).map(|option| unexplained.used_in(&option_text(option))).collect();
    parts.extend(unexplained.rest());
    parts.extend(card.unreviewed.iter().map(|text| DocumentPart::Line(sentence(text))));
    if card.unreviewed.is_none() && card.options.iter().any(|o| o.unreviewed.is_some()) {
        parts.push(DocumentPart::Line(words.some_unreviewed.clone()));
    }
    if card.came_back {
        parts.push(DocumentPart::Line(words.came_back.clone()));
    }
    if card.waits {
        parts.push(DocumentPart::Line(words.waits.clone()));
    }
    parts.extend(screen.notice.iter().map(|text| DocumentPart::Line(text.clone())));
    parts.push(DocumentPart::Gap);
    let mut group = None;
    for ((option, explained), number) in card.options.iter().zip(in_options).zip(1_usize..) {
        if option.group != group {
            group.clone_from(&option.group);
            let heading = card.groups.iter().find(|heading| Some(&heading.id) == group.as_ref());
            parts.push(
                heading.map_or(DocumentPart::Gap, |heading| {
                    DocumentPart::Label(plain(&heading.heading))
                }),
            );
        }
        parts.push(self::option(card, option, number, words));
        if !option.help.is_empty() {
            parts.push(DocumentPart::Under(one_line(&option.help)));
        }
        parts.extend(explained);
    }
    parts.push(DocumentPart::Gap);
    parts.push(DocumentPart::Line(hint(card, words)));
    parts
}

fn progress(screen: &Screen, number: usize, words: &ProgramTexts) -> Option<String> {
    let stage = screen.progress.iter().find(|stage| stage.status == StageStatus::Here)?;
    Some(fill(&words.progress, &[("n", &number.to_string()), ("title", &stage.title)]))
}

fn option(
    card: &StepCard,
    option: &OptionCard,
    number: usize,
    words: &ProgramTexts,
) -> DocumentPart {
    let mark = match card.kind {
        StepKind::Number | StepKind::Date => words.unsure_key.clone(),
        _ => format!("{number:>2}"),
    };
    let mut label = option.label.clone();
    if option.chosen {
        label.extend(spans(format!(" ({})", words.yours)));
    }
    DocumentPart::Item(mark, label)
}

/// All that is read of an option.
fn option_text(option: &OptionCard) -> String {
    format!("{} {}", plain(&option.label), one_line(&option.help))
}

/// A text without its line breaks.
fn one_line(blocks: &[Block]) -> String {
    plain_blocks(blocks).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn hint(card: &StepCard, words: &ProgramTexts) -> String {
    let (min, max) = card.range.map_or((i32::MIN, i32::MAX), |range| (range.min, range.max));
    let (min, max) = (min.to_string(), max.to_string());
    let how = match card.kind {
        StepKind::Choice => words.pick_one.clone(),
        StepKind::Choices => words.pick_many.clone(),
        StepKind::Number => fill(&words.give_number, &[("min", &min), ("max", &max)]),
        StepKind::Date => {
            let days = card.days.and_then(|days| words.days(days.min, days.max));
            [Some(words.give_day.clone()), days].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        StepKind::Note => words.give_note.clone(),
        StepKind::Message => words.enter.clone(),
    };
    let unit = card.unit.as_deref().map(|unit| format!(" ({unit})")).unwrap_or_default();
    match &card.answer {
        Some(Answer::Text(text)) => {
            let note: String = text.chars().take(200).collect();
            format!("{how} {}", fill(&words.keep_note, &[("note", &note)]))
        }
        Some(answer @ (Answer::Number(_) | Answer::Day(_))) if !card.waits => {
            let yours = capital(&words.yours);
            format!("{how}{unit} {yours}: {}. {}", short(answer, words), words.keep)
        }
        Some(_) if !card.waits && !matches!(card.kind, StepKind::Message | StepKind::Note) => {
            let keep = if card.kind == StepKind::Choices { &words.keep_ticks } else { &words.keep };
            format!("{how} {keep}")
        }
        _ => format!("{how}{unit}"),
    }
}

/// The emergency numbers and the commands: the last lines of every screen.
pub fn foot(screen: &Screen, others: &[&str], words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut commands = Vec::new();
    for (kind, command) in words.commands.all() {
        let mut add = |name: &str| {
            // A command is not broken over two lines.
            commands.push(format!("{} {name}", command.key).replace(' ', "\u{a0}"));
        };
        match kind {
            CommandKind::Language => {
                for tag in others {
                    add(&fill(&command.name, &[("tag", tag)]));
                }
            }
            _ => add(&command.name),
        }
    }
    vec![
        DocumentPart::Gap,
        DocumentPart::Strong(numbers(&screen.emergency, words)),
        DocumentPart::Line(commands.join(", ")),
    ]
}

/// More about a step than its screen says, which of its options nobody has reviewed, and the commands.
pub fn help(card: Option<&StepCard>, others: &[&str], words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut parts = vec![DocumentPart::Heading(words.help_title.clone())];
    if let Some(card) = card {
        parts.push(DocumentPart::Strong(plain(&card.title)));
        if card.more.is_empty() {
            parts.push(DocumentPart::Line(words.no_help.clone()));
        }
        parts.push(DocumentPart::Blocks(card.more.clone()));
        parts.push(DocumentPart::Gap);
        for (option, number) in card.options.iter().zip(1_usize..) {
            if let Some(unreviewed) = &option.unreviewed {
                parts.push(self::option(card, option, number, words));
                parts.push(DocumentPart::Under(sentence(unreviewed)));
            }
        }
    }
    parts.extend(commands(others, words));
    parts
}

fn commands(others: &[&str], words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut parts = vec![DocumentPart::Label(words.what_to_type.clone())];
    for (kind, command) in words.commands.all() {
        let does = fill(&command.does, &[("key", &command.key)]);
        match kind {
            CommandKind::Language => {
                for tag in others {
                    let name = fill(&command.name, &[("tag", tag)]);
                    parts.push(DocumentPart::item(format!("{} {name}: {does}", command.key)));
                }
            }
            _ => parts.push(DocumentPart::item(format!("{}: {does}", command.key))),
        }
    }
    parts
}

/// An item of the plan, with all that there is about it.
pub fn more(plan: &Plan, number: usize, words: &ProgramTexts) -> Option<Vec<DocumentPart>> {
    let action = match item(plan, number)? {
        PlanItem::Action(action) => action,
        PlanItem::Prohibition(prohibition) => {
            let mut parts = prohibition_entry(prohibition, number);
            parts.extend(
                prohibition.unreviewed.iter().map(|text| DocumentPart::Line(sentence(text))),
            );
            parts.push(DocumentPart::Gap);
            parts.push(DocumentPart::Blocks(prohibition.help.clone()));
            return Some(parts);
        }
    };
    let mut parts = entry(plan, action, number, words);
    parts.extend(action.unreviewed.iter().map(|text| DocumentPart::Line(sentence(text))));
    parts.push(DocumentPart::Gap);
    parts.push(DocumentPart::Blocks(action.help.clone()));
    let explained = action.definitions.iter().filter(|definition| !definition.first_use);
    parts.extend(definitions(&explained.cloned().collect::<Vec<_>>(), words));
    Some(parts)
}

/// What a step rests on.
pub fn why(card: &StepCard, words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut parts = vec![DocumentPart::Heading(plain(&card.title))];
    if card.sources.is_empty() {
        parts.push(DocumentPart::Gap);
        parts.push(DocumentPart::Line(words.no_sources.clone()));
    }
    parts.extend(sources(&card.sources, words));
    parts
}

/// An action that interrupts: what to do now, whom to call, what to say.
pub fn urgent(action: &PlannedAction, words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut parts = vec![
        DocumentPart::Heading(format!("{}: {}", words.first_this, plain(&action.title))),
        DocumentPart::Strong(sentence(&action.how_soon)),
    ];
    for card in &action.contacts {
        parts.extend(contact(card));
    }
    for (label, blocks) in [
        (None, &action.body),
        (Some(words.say.as_str()), &action.say),
        (Some(words.not.as_str()), &action.not),
        (Some(words.next.as_str()), &action.next),
    ] {
        parts.extend(labelled(label, blocks));
    }
    parts.push(DocumentPart::Gap);
    parts.push(DocumentPart::Line(action.because.clone()));
    parts.extend(action.unreviewed.iter().map(|text| DocumentPart::Line(sentence(text))));
    parts
}

/// The number of a step in the overview: it is how a person names it.
pub fn step_number(session: &Session, path: &str) -> usize {
    let place = session.walk().shown().position(|shown| shown == path);
    place.unwrap_or_default().saturating_add(1)
}

/// The steps so far and their answers, with the numbers that `back` accepts.
pub fn overview(session: &Session, view: View, words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut parts = vec![DocumentPart::Heading(words.your_answers.clone())];
    for (path, number) in session.walk().shown().zip(1_usize..) {
        let Ok(screen) = session.screen_of(path, view) else { continue };
        let Some(card) = screen.step else { continue };
        parts.push(DocumentPart::Item(format!("{number:>2}"), card.title.clone()));
        let said = match &card.answer {
            None => words.no_answer.clone(),
            Some(answer) => answer_text(&card, answer, words),
        };
        parts.push(DocumentPart::Under(sentence(&capital(&said))));
    }
    parts
}

/// An answer in words.
fn answer_text(card: &StepCard, answer: &Answer, words: &ProgramTexts) -> String {
    match answer {
        Answer::Seen if card.kind == StepKind::Note => words.left_empty.clone(),
        Answer::Seen => words.seen.clone(),
        Answer::Text(text) if text.is_empty() => words.left_empty.clone(),
        Answer::Number(_) | Answer::Day(_) | Answer::Text(_) => short(answer, words),
        Answer::Option(_) | Answer::Options { .. } | Answer::NoneOfThese | Answer::Unsure => {
            let chosen = card.options.iter().filter(|option| option.chosen);
            chosen.map(|option| plain(&option.label)).collect::<Vec<_>>().join("; ")
        }
    }
}

fn short(answer: &Answer, words: &ProgramTexts) -> String {
    match answer {
        Answer::Number(number) => number.to_string(),
        Answer::Day(day) => words.day(*day),
        Answer::Text(text) => text.clone(),
        _ => String::new(),
    }
}
