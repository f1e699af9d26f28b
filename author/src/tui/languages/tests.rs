//! The texts that are embedded, and those that somebody could add.

use super::{EMBEDDED, ProgramLanguages, TextsError};
use crate::tui::texts::CommandKind;

fn embedded(file: &str) -> &'static str {
    EMBEDDED.iter().find(|(name, _)| *name == file).unwrap().1
}

/// English with these changes, as another language.
fn changed(language: &str, changes: &[(&str, &str)]) -> String {
    let tag = format!("\"language\": \"{language}\",");
    let mut text = embedded("en.json").replacen("\"language\": \"en\",", &tag, 1);
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    text
}

fn with(file: &str, text: &str) -> Result<ProgramLanguages, TextsError> {
    ProgramLanguages::read(&[(file, text), ("en.json", embedded("en.json"))])
}

#[test]
fn every_embedded_file_has_every_text_with_the_same_values() {
    let languages = ProgramLanguages::embedded().unwrap();
    assert_eq!(languages.all().count(), EMBEDDED.len());
    assert!(EMBEDDED.len() >= 2);
}

#[test]
fn a_tag_of_a_pack_or_a_phone_finds_the_texts() {
    let languages = ProgramLanguages::embedded().unwrap();
    let found = |tag| languages.find(tag).map(|texts| texts.language.as_str());
    for tag in ["nb", "nb_NO", "no"] {
        assert_eq!(found(tag), Some("nb"), "{tag}");
    }
    assert_eq!(found("nn-NO"), Some("nn"));
    assert_eq!(found("en-GB"), Some("en"));
    // A tag for private use.
    assert_eq!(found("qaa"), None);
    assert_eq!(languages.find_or_english("qaa").language, "en");
    assert_eq!(languages.missing("nb"), None);
    assert!(languages.missing("qaa").unwrap().contains("\"qaa\""));
}

#[test]
fn a_language_is_added_by_its_file_alone() {
    let text = changed(
        "se",
        &[
            ("\"key\": \"b\"", "\"key\": \"m\""),
            (
                "\"key\": \"m\",\n      \"name\": \"municipality\"",
                "\"key\": \"g\",\n      \"name\": \"gielda\"",
            ),
            ("\"day-month-year\"", "\"month-day-year\""),
            ("\"today\": [\"today\"]", "\"today\": [\"odne\"]"),
            ("\"and\": [\"and\"]", "\"and\": [\"ja\"]"),
            ("{day}\\u00a0{month}\\u00a0{year}", "{month} {day}. b. {year}"),
            ("\"January\"", "\"ođđajagemánnu\""),
        ],
    );
    let languages = with("se.json", &text).unwrap();
    let se = languages.find("se-NO").unwrap();
    assert_eq!(languages.missing("se-NO"), None);
    // Its own words come first, and those of the others still work.
    assert_eq!(languages.command(se, "m"), Some(CommandKind::Back));
    assert_eq!(languages.command(se, "g"), Some(CommandKind::Municipality));
    assert_eq!(languages.command(se, "b"), Some(CommandKind::Back));
    let english = languages.find("en").unwrap();
    assert_eq!(languages.command(english, "m"), Some(CommandKind::Municipality));
    assert!(languages.is_and("ja"));
    let day = "2026-01-04".parse().unwrap();
    assert_eq!(languages.relative_day("odne", day), Some(day));
    assert_eq!(se.day(day), "ođđajagemánnu 4. b. 2026");
    assert_eq!(se.dates.understood.first().unwrap().date(["1", "4", "2026"]), Some(day));
}

#[test]
fn the_letter_for_unsure_is_no_command_of_another_language() {
    let text = changed("se", &[("\"unsure-key\": \"u\"", "\"unsure-key\": \"t\"")]);
    let files = [
        ("se.json", text.as_str()),
        ("en.json", embedded("en.json")),
        ("nb.json", embedded("nb.json")),
    ];
    let languages = ProgramLanguages::read(&files).unwrap();
    assert_eq!(languages.command(languages.find("se").unwrap(), "t"), None);
    assert_eq!(languages.command(languages.find("nb").unwrap(), "t"), Some(CommandKind::Back));
}

#[test]
fn dates_are_written_as_each_language_writes_them() {
    let languages = ProgramLanguages::embedded().unwrap();
    let day = "2026-05-04".parse().unwrap();
    assert_eq!(languages.find_or_english("nb").day(day), "4.\u{a0}mai\u{a0}2026");
    assert_eq!(languages.find_or_english("en").day(day), "4\u{a0}May\u{a0}2026");
}

#[test]
fn a_file_that_no_walk_could_use_is_refused_with_the_reason() {
    let check = |changes: &[(&str, &str)], words: &str| {
        let error = with("se.json", &changed("se", changes)).unwrap_err().to_string();
        assert!(error.starts_with("texts/se.json: ") && error.contains(words), "{error}");
    };
    check(&[("\"yes\":", "\"yess\":")], "unknown field `yess`");
    check(&[("\"say\": \"You can say\",", "")], "missing field `say`");
    check(&[("\"You can say\"", "\" \"")], "the text at /say is empty");
    check(&[("\"You can say\"", "\"Say {this}\"")], "/say uses {this}; it must use no values");
    check(&[("from {min} to {max} and", "from {min} and")], "it must use {max} {min}");
    check(&[("\"January\", ", "")], "there are 11 months");
    check(&[("\"key\": \"s\"", "\"key\": \"b\"")], "`b` means two things");
    check(&[("\"key\": \"s\"", "\"key\": \"u\"")], "`u` means two things");
    check(&[("\"key\": \"s\"", "\"key\": \"S\"")], "lower case");
    check(&[("\"key\": \"s\"", "\"key\": \"7\"")], "is a number");
    check(&[("[\"yes\"]", "[]")], "`yes` is empty");
    check(&[("\"today\": [\"today\"]", "\"today\": [\"\"]")], "a word at /dates/today is empty");
    let error = with("sme.json", &changed("se", &[])).unwrap_err().to_string();
    assert!(error.contains("its `language` is `se`"), "{error}");
    assert_eq!(ProgramLanguages::read(&[]).unwrap_err(), TextsError::NoFallback);
}
