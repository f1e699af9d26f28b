//! What people type, and how it is understood.

use veiviser::screen::{OptionCard, StepCard};
use veiviser::{Answer, StepKind};

use super::{InputError, InputEvent, InputLanguages, InputLines, TypedLine};
use crate::tui::document::words;
use crate::tui::languages::ProgramLanguages;

fn card(kind: StepKind, options: &[&str]) -> StepCard {
    let option = |id: &&str| OptionCard {
        id: (*id).to_owned(),
        group: None,
        label: words(format!("Svar {id}")),
        spoken: None,
        help: vec![],
        chosen: false,
        unreviewed: None,
    };
    StepCard {
        path: "q".to_owned(),
        kind,
        is_parameter: false,
        title: vec![],
        body: vec![],
        help: vec![],
        more: vec![],
        options: options.iter().map(option).collect(),
        groups: vec![],
        unit: None,
        range: Some(veiviser::screen::NumberRange { min: 0, max: 31 }),
        days: None,
        most_bytes: None,
        answer: None,
        came_back: false,
        waits: false,
        definitions: vec![],
        sources: vec![],
        unreviewed: None,
        language: "nb".to_owned(),
    }
}

fn read(card: &StepCard, line: &str) -> Result<Answer, InputError> {
    in_language("nb", |languages| {
        super::answer(card, line, "2026-11-22".parse().unwrap(), languages)
    })
}

fn typed(line: &str, note: bool) -> TypedLine {
    in_language("nb", |languages| super::typed(line, note, languages))
}

fn in_language<T>(tag: &str, read: impl Fn(InputLanguages<'_>) -> T) -> T {
    let all = &ProgramLanguages::embedded().unwrap();
    read(InputLanguages { texts: all.find_or_english(tag), all })
}

#[test]
fn one_option_is_picked_by_number_or_label() {
    let card = card(StepKind::Choice, &["a", "b", "unsure"]);
    assert_eq!(read(&card, " 2 "), Ok(Answer::Option("b".to_owned())));
    assert_eq!(read(&card, "2."), Ok(Answer::Option("b".to_owned())));
    assert_eq!(read(&card, "svar A"), Ok(Answer::Option("a".to_owned())));
    assert_eq!(read(&card, "3"), Ok(Answer::Unsure));
    assert_eq!(read(&card, "u"), Ok(Answer::Unsure));
    assert_eq!(read(&card, "1 2"), Err(InputError::OnlyOne));
    for text in ["0", "4", "-1", "x", "99999999999999999999"] {
        assert_eq!(read(&card, text), Err(InputError::NoSuchOption(text.to_owned())), "{text}");
    }
}

#[test]
fn several_options_are_picked_by_numbers() {
    let card = card(StepKind::Choices, &["a", "b", "none", "unsure"]);
    let ticks = |ids: &[&str], unsure| {
        let ticked = ids.iter().map(|id| (*id).to_owned()).collect();
        Ok(Answer::Options { ticked, unsure })
    };
    assert_eq!(read(&card, "1 2"), ticks(&["a", "b"], false));
    assert_eq!(read(&card, "1,2 og 1"), ticks(&["a", "b"], false));
    assert_eq!(read(&card, "2 4"), ticks(&["b"], true));
    assert_eq!(read(&card, "3"), Ok(Answer::NoneOfThese));
    assert_eq!(read(&card, "4"), Ok(Answer::Unsure));
    assert_eq!(read(&card, "1 3"), Err(InputError::NoneAlone));
    assert_eq!(read(&card, "3 4"), Err(InputError::NoneAlone));
    assert_eq!(read(&card, ","), Err(InputError::NotAnswered));
}

#[test]
fn numbers_and_dates_are_read_as_people_write_them() {
    let number = card(StepKind::Number, &[]);
    assert_eq!(read(&number, "31"), Ok(Answer::Number(31)));
    assert_eq!(read(&number, "32"), Err(InputError::NoNumber("32".to_owned())));
    assert_eq!(read(&number, "u"), Err(InputError::NoUnsure));
    let date = card(StepKind::Date, &["unsure"]);
    let day = Ok(Answer::Day("2026-11-02".parse().unwrap()));
    for text in ["2.11.2026", "02.11.2026", "2026-11-02", "2. 11. 2026", "2/11/2026"] {
        assert_eq!(read(&date, text), day, "{text}");
    }
    assert_eq!(read(&date, "i går"), Ok(Answer::Day("2026-11-21".parse().unwrap())));
    assert_eq!(read(&date, "u"), Ok(Answer::Unsure));
    for text in ["31.2.2026", "2.11.26", "2.11", "1 2 3 2026", "x", "99.99.9999"] {
        assert_eq!(read(&date, text), Err(InputError::NoDay(text.to_owned())), "{text}");
    }
}

#[test]
fn a_note_is_taken_as_it_is_written() {
    let note = card(StepKind::Note, &[]);
    for text in ["u", "født 158912-10075", "ring 22 59 13 00"] {
        assert!(read(&note, text) == Ok(Answer::Text(text.to_owned())), "{text}");
    }
}

#[test]
fn commands_of_every_language_are_understood() {
    assert_eq!(typed("", false), TypedLine::Nothing);
    assert_eq!(typed(" T ", false), TypedLine::Back(None));
    assert_eq!(typed("b 3", false), TypedLine::Back(Some(3)));
    assert_eq!(typed("v 2", false), TypedLine::Why(Some(2)));
    assert_eq!(typed("språk EN", false), TypedLine::Language("en".to_owned()));
    assert_eq!(typed("p 2", false), TypedLine::Other);
    assert_eq!(typed("1 2", false), TypedLine::Other);
    assert_eq!(typed("v 2", true), TypedLine::Other);
    assert_eq!(typed("plan", true), TypedLine::Other);
    assert_eq!(typed("p", true), TypedLine::Plan);
}

#[test]
fn lines_end_with_the_input_and_can_be_put_back() {
    let line = |text: &str| InputEvent::Line(text.to_owned());
    let mut lines = InputLines::new("a\r\n\nblå".as_bytes());
    assert_eq!(lines.next_event().unwrap(), line("a"));
    lines.put_back("a".to_owned());
    assert_eq!(lines.next_event().unwrap(), line("a"));
    assert_eq!(lines.next_event().unwrap(), line(""));
    assert_eq!(lines.next_event().unwrap(), line("blå"));
    assert_eq!(lines.next_event().unwrap(), InputEvent::End);
    let long = format!("{}\nb\n", "x".repeat(200_000));
    let mut lines = InputLines::new(long.as_bytes());
    assert_eq!(lines.next_event().unwrap(), line(&"x".repeat(64 * 1024)));
    assert_eq!(lines.next_event().unwrap(), line("b"));
}

#[test]
fn hidden_characters_are_no_part_of_what_is_typed() {
    let mut lines = InputLines::new("a\u{1b}[A\u{202e}112\u{9b}\u{0}b\n".as_bytes());
    assert_eq!(lines.next_event().unwrap(), InputEvent::Line("a[A112b".to_owned()));
}
