//! What a person types: `line -> command`, and `(question, line) -> answer` or what is wrong with it.

use std::io::{self, BufRead, Read};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;

use jiff::civil::Date;
use veiviser::markup::plain;
use veiviser::screen::StepCard;
use veiviser::{Answer, StepKind};

use crate::hidden::without;
use crate::output::status::INTERRUPTED;
use crate::tui::languages::ProgramLanguages;
use crate::tui::texts::{CommandKind, ProgramTexts, fill};

/// The most bytes of a line that are read.
const LONGEST_LINE: u64 = 64 * 1024;

/// What comes from where lines are typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputEvent {
    /// A line without its end.
    Line(String),
    /// The end of the input.
    End,
    /// Ctrl-C.
    Interrupt,
}

/// Lines, of which the last can be put back.
pub struct InputLines<'i> {
    next: Box<dyn FnMut() -> io::Result<InputEvent> + 'i>,
    back: Option<String>,
}

impl<'i> InputLines<'i> {
    /// Reads lines from here.
    pub fn new(mut input: impl BufRead + 'i) -> Self {
        Self::of_events(move || next_line(&mut input))
    }

    /// Takes what comes from here.
    pub fn of_events(next: impl FnMut() -> io::Result<InputEvent> + 'i) -> Self {
        Self { next: Box::new(next), back: None }
    }

    /// What a person types in the terminal, Ctrl-C too. It is for one walk in a program.
    pub fn of_terminal() -> io::Result<Self> {
        let (send, events) = mpsc::channel();
        let (typed, unread) = (send.clone(), Arc::new(AtomicBool::new(false)));
        let interrupted = Arc::clone(&unread);
        let on_interrupt = move || {
            let again = interrupted.swap(true, Ordering::SeqCst);
            // Nobody reads what is typed: the program is at work, or hangs.
            if again || send.send(Ok(InputEvent::Interrupt)).is_err() {
                process::exit(i32::from(INTERRUPTED));
            }
        };
        ctrlc::set_handler(on_interrupt).map_err(io::Error::other)?;
        // A line that is waited for keeps its thread, and Ctrl-C must reach the walk all the same.
        thread::spawn(move || {
            let mut input = io::stdin().lock();
            loop {
                let event = next_line(&mut input);
                let is_last = !matches!(event, Ok(InputEvent::Line(_)));
                if typed.send(event).is_err() || is_last {
                    break;
                }
            }
        });
        Ok(Self::of_events(move || {
            let event = events.recv().unwrap_or(Ok(InputEvent::End))?;
            if event == InputEvent::Interrupt {
                unread.store(false, Ordering::SeqCst);
            }
            Ok(event)
        }))
    }

    /// The next line, or what came instead.
    pub fn next_event(&mut self) -> io::Result<InputEvent> {
        match self.back.take() {
            Some(line) => Ok(InputEvent::Line(line)),
            None => (self.next)(),
        }
    }

    /// Puts a line back, to be read again: in a pipe it is the next answer.
    pub fn put_back(&mut self, line: String) {
        self.back = Some(line);
    }
}

/// What is typed can tell about a person, so none of it is shown.
impl std::fmt::Debug for InputLines<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InputLines").finish_non_exhaustive()
    }
}

/// The next line of an input. Hidden characters, such as those of arrow keys, are not part of an answer.
fn next_line(input: &mut impl BufRead) -> io::Result<InputEvent> {
    let mut bytes = Vec::new();
    let read = input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
    if read == 0 {
        return Ok(InputEvent::End);
    }
    if !bytes.ends_with(b"\n") {
        input.skip_until(b'\n')?;
    }
    Ok(InputEvent::Line(without(String::from_utf8_lossy(&bytes).trim())))
}

/// What a line means.
#[derive(Debug, PartialEq, Eq)]
pub enum TypedLine {
    /// Only Enter.
    Nothing,
    /// Help, perhaps on an item of the plan.
    Help(Option<usize>),
    /// To the previous step, or to a step of the overview.
    Back(Option<usize>),
    /// What something rests on, or why an item of the plan is there.
    Why(Option<usize>),
    /// The plan so far.
    Plan,
    /// The questions and answers.
    Overview,
    /// Save the plan.
    Save,
    /// Choose the municipality.
    Municipality,
    /// Quit.
    Quit,
    /// Another language.
    Language(String),
    /// Not a command.
    Other,
}

/// The languages in which a line can be understood.
#[derive(Debug, Clone, Copy)]
pub struct InputLanguages<'t> {
    /// The language of the walk.
    pub texts: &'t ProgramTexts,
    /// All languages of the program: commands and words of each are understood.
    pub all: &'t ProgramLanguages,
}

/// Says what a line means. In a note only single letters are commands, since words are what is written
/// there.
pub fn typed(line: &str, note: bool, languages: InputLanguages<'_>) -> TypedLine {
    let lower = line.trim().to_lowercase();
    let mut parts = lower.split_whitespace();
    let (Some(first), second) = (parts.next(), parts.next()) else { return TypedLine::Nothing };
    if parts.next().is_some() || (note && lower.chars().count() > 1) {
        return TypedLine::Other;
    }
    let Some(kind) = languages.all.command(languages.texts, first) else { return TypedLine::Other };
    if kind == CommandKind::Language {
        return second.map_or(TypedLine::Other, |tag| TypedLine::Language(tag.to_owned()));
    }
    let number = match second.map(str::parse) {
        None => None,
        Some(Ok(number)) => Some(number),
        Some(Err(_)) => return TypedLine::Other,
    };
    match (kind, number) {
        (CommandKind::Help, number) => TypedLine::Help(number),
        (CommandKind::Back, number) => TypedLine::Back(number),
        (CommandKind::Why, number) => TypedLine::Why(number),
        (CommandKind::Plan, None) => TypedLine::Plan,
        (CommandKind::Overview, None) => TypedLine::Overview,
        (CommandKind::Save, None) => TypedLine::Save,
        (CommandKind::Municipality, None) => TypedLine::Municipality,
        (CommandKind::Quit, None) => TypedLine::Quit,
        _ => TypedLine::Other,
    }
}

/// Why a line is not an answer.
#[derive(Debug, PartialEq, Eq)]
pub enum InputError {
    /// Nothing was picked.
    NotAnswered,
    /// No option has this number or label.
    NoSuchOption(String),
    /// Several answers where one is expected.
    OnlyOne,
    /// `none` together with other answers.
    NoneAlone,
    /// Not a number in the range.
    NoNumber(String),
    /// Not a date.
    NoDay(String),
    /// `unsure` is not offered here.
    NoUnsure,
    /// A message has no answer but Enter.
    OnlyEnter,
}

/// Reads an answer to a question.
pub fn answer(
    card: &StepCard,
    line: &str,
    today: Date,
    languages: InputLanguages<'_>,
) -> Result<Answer, InputError> {
    let line = line.trim();
    let unsure = || {
        let offered = card.options.iter().any(|option| option.id == "unsure");
        if offered { Ok(Answer::Unsure) } else { Err(InputError::NoUnsure) }
    };
    match card.kind {
        StepKind::Note => Ok(Answer::Text(line.to_owned())),
        _ if line.to_lowercase() == languages.texts.unsure_key => unsure(),
        StepKind::Choice => match picked(card, line, languages)?.as_slice() {
            [] => Err(InputError::NotAnswered),
            ["unsure"] => Ok(Answer::Unsure),
            [one] => Ok(Answer::Option((*one).to_owned())),
            _ => Err(InputError::OnlyOne),
        },
        StepKind::Choices => {
            let mut ticked = picked(card, line, languages)?;
            let before = ticked.len();
            ticked.retain(|id| *id != "unsure");
            let unsure = ticked.len() < before;
            match ticked.as_slice() {
                [] if unsure => Ok(Answer::Unsure),
                [] => Err(InputError::NotAnswered),
                ["none"] if !unsure => Ok(Answer::NoneOfThese),
                ids if ids.contains(&"none") => Err(InputError::NoneAlone),
                ids => {
                    let ticked = ids.iter().map(|id| (*id).to_owned()).collect();
                    Ok(Answer::Options { ticked, unsure })
                }
            }
        }
        StepKind::Number => {
            let range = card.range.map_or((i32::MIN, i32::MAX), |range| (range.min, range.max));
            let taken = i64::from(range.0)..=i64::from(range.1);
            let number = line.parse::<i64>().ok().filter(|n| taken.contains(n));
            number.map(Answer::Number).ok_or_else(|| InputError::NoNumber(short(line)))
        }
        StepKind::Date => {
            let day = day(line, today, languages);
            day.map(Answer::Day).ok_or_else(|| InputError::NoDay(short(line)))
        }
        StepKind::Message => Err(InputError::OnlyEnter),
    }
}

/// The options that a line names by number, each once. A label in full is accepted too.
fn picked<'c>(
    card: &'c StepCard,
    line: &str,
    languages: InputLanguages<'_>,
) -> Result<Vec<&'c str>, InputError> {
    let lower = line.to_lowercase();
    let whole = card.options.iter().find(|option| plain(&option.label).to_lowercase() == lower);
    if let Some(option) = whole {
        return Ok(vec![&option.id]);
    }
    let mut ids: Vec<&str> = Vec::new();
    for word in lower.split([' ', ',', ';', '.', '+', '\t']).filter(|word| !word.is_empty()) {
        if languages.all.is_and(word) {
            continue;
        }
        let place = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let option = match place {
            Some(place) => card.options.get(place),
            None if word == languages.texts.unsure_key => {
                card.options.iter().find(|option| option.id == "unsure")
            }
            None => None,
        };
        let Some(option) = option else { return Err(InputError::NoSuchOption(short(word))) };
        if !ids.contains(&option.id.as_str()) {
            ids.push(&option.id);
        }
    }
    Ok(ids)
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

/// A day as people write it: in an order of the language of the walk, or a word for today or
/// yesterday.
fn day(line: &str, today: Date, languages: InputLanguages<'_>) -> Option<Date> {
    let lower = line.to_lowercase();
    if let Some(day) = languages.all.relative_day(&lower, today) {
        return Some(day);
    }
    let parts: Vec<&str> =
        lower.split(['.', '-', ' ', '/']).filter(|part| !part.is_empty()).collect();
    let numbers: [&str; 3] = parts.try_into().ok()?;
    // An order of another language could turn a mistyped date into a wrong one.
    languages.texts.dates.understood.iter().find_map(|order| order.date(numbers))
}

impl InputError {
    /// What is wrong, in a sentence that begins with the word for an error, so that it is heard first.
    pub fn message(&self, card: &StepCard, words: &ProgramTexts) -> String {
        let (min, max) = card.range.map_or((i32::MIN, i32::MAX), |range| (range.min, range.max));
        let (min, max, all) = (min.to_string(), max.to_string(), card.options.len().to_string());
        let none = card.options.iter().find(|option| option.id == "none");
        let none = none.map(|option| plain(&option.label)).unwrap_or_default();
        let (pattern, text) = match self {
            Self::NotAnswered => (&words.not_answered, ""),
            Self::NoSuchOption(text) => (&words.no_such_option, text.as_str()),
            Self::OnlyOne => (&words.only_one, ""),
            Self::NoneAlone => (&words.none_alone, ""),
            Self::NoNumber(text) => (&words.no_number, text.as_str()),
            Self::NoDay(text) => (&words.no_day, text.as_str()),
            Self::NoUnsure => (&words.no_unsure, ""),
            Self::OnlyEnter => (&words.only_enter, ""),
        };
        let values = [("text", text), ("all", &all), ("min", &min), ("max", &max), ("none", &none)];
        format!("{}{}", words.error, fill(pattern, &values))
    }
}

#[cfg(test)]
#[path = "input/tests.rs"]
mod tests;
