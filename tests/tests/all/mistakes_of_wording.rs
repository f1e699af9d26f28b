//! Mistakes in texts, and in days: what the format allows and a person would stumble over.

use serde_json::{Value, json};
use veiviser::{Code, Diagnostic, Severity};
use veiviser_author::pack::render_diagnostics::{locate, render};
use veiviser_author::told_in::ToldIn;
use veiviser_tests::base::{self, Small, bytes};

use super::mistakes::{checked, one};
use super::refused::under;

fn known() -> Small {
    under(&json!({ "fact": "known" })).worded()
}

/// Fails unless there is exactly one warning, with this code, place, message and help.
#[track_caller]
fn warned(small: &Small, code: Code, place: &str, says: &str, help: &str) {
    let found = checked(small);
    let (file, pointer) = place.split_once('#').unwrap();
    assert_eq!(found.len(), 1, "{found:#?}");
    let one = &found[0];
    assert_eq!((one.code, &*one.file, &*one.pointer), (code, file, pointer), "{one}");
    assert_eq!(one.severity, Severity::Warning, "{one}");
    assert!(one.message.contains(says), "{one}");
    assert!(one.help.as_deref().unwrap().contains(help), "{one}");
}

fn text(file: &str, pointer: &str, key: &str, value: &str) -> Small {
    let mut small = known();
    small.at(file, pointer)[key] = json!(value);
    small
}

#[test]
fn markup_in_a_title() {
    for wrong in ["Er det **fare**?", "Er det *fare*?", "# Fare"] {
        let small = text("f/nb.json", "/steps/danger", "title", wrong);
        let says = "a `title` is plain text";
        let place = "f/nb.json#/steps/danger/title";
        warned(&small, Code::UnknownMarkup, place, says, "remove the markup");
    }
}

#[test]
fn a_reason_that_is_a_sentence() {
    let small = text("f/nb.json", "/steps/danger/options/yes", "reason", "De har spurt deg selv.");
    let place = "f/nb.json#/steps/danger/options/yes/reason";
    warned(&small, Code::ReasonForm, place, "this is a whole one", "because you answered that");
}

#[test]
fn a_reason_that_begins_with_a_capital_letter() {
    // A word that the texts write in lower case is no name.
    let reason = |text_of_it: &str| {
        let mut small = known();
        for file in ["f/nb.json", "f/en.json"] {
            small.at(file, "/actions/act")["body"] = json!("Ring dem, og si hva de sa.");
        }
        small.at("f/nb.json", "/steps/danger/options/yes")["reason"] = json!(text_of_it);
        small
    };
    let place = "f/nb.json#/steps/danger/options/yes/reason";
    let small = reason("De har spurt deg selv");
    warned(&small, Code::ReasonForm, place, "this is a whole one", "begin in lower case");
    for name in ["Oslo kommune har spurt", "PPT har spurt", "de har spurt"] {
        assert_eq!(checked(&reason(name)), [], "{name}");
    }
}

#[test]
fn a_title_that_fills_the_screen() {
    let small = text("f/nb.json", "/steps/danger", "title", &"Er det fare? ".repeat(20));
    let place = "f/nb.json#/steps/danger/title";
    warned(&small, Code::TooLong, place, "has 260 characters", "at most 160");
}

#[test]
fn two_options_with_one_label() {
    let mut small = known();
    let label = small.at("f/nb.json", "/steps/danger/options/yes/label").clone();
    *small.at("f/nb.json", "/steps/danger/options/no/label") = label;
    let found = checked(&small);
    assert_eq!((found.len(), found[0].code), (1, Code::DuplicateLabel), "{found:?}");
    assert!(found[0].pointer.starts_with("/steps/danger/options/"), "{}", found[0]);
    assert!(found[0].message.contains("`yes`") && found[0].message.contains("`no`"));
}

#[test]
fn a_character_that_is_not_seen() {
    for (letter, code) in [
        ('\u{202e}', "U+202E"),
        ('\u{200b}', "U+200B"),
        ('\u{7}', "U+0007"),
        ('\u{feff}', "U+FEFF"),
        ('\u{85}', "U+0085"),
    ] {
        let small = text("f/nb.json", "/steps/danger", "title", &format!("Er det {letter}fare?"));
        let found = one(&small, "hidden-character", "f/nb.json#/steps/danger/title", "delete it");
        assert!(found.message.ends_with(code), "{found}");
    }
    // What other scripts need, and a line break, is text.
    for letter in ['\u{200d}', '\u{200e}', '\u{ad}', '\u{a0}', '\u{2013}', '\n'] {
        let mut small = known();
        for file in ["f/nb.json", "f/en.json"] {
            small.at(file, "/steps/danger")["help"] = json!(format!("Er det{letter}fare?"));
        }
        assert_eq!(small.diagnostics(), [], "{letter:?}");
    }
}

#[test]
fn letters_in_two_parts_are_one_warning_and_nothing_is_stale() {
    let mut small = known();
    for (file, wording) in [("f/nb.json", "Gå på åpent vann"), ("f/en.json", "On open water")] {
        small.at(file, "/steps/danger")["help"] = json!(wording);
        small.at(file, "/steps/danger")["title"] = json!(wording);
    }
    let mut files = bytes(&small.files);
    let read =
        |files: &veiviser::Files, path: &str| String::from_utf8(files[path].clone()).unwrap();
    let (nb, en) = (read(&files, "f/nb.json"), read(&files, "f/en.json"));
    let recorded = veiviser_author::pack::text_records::record(("nb.json", &nb), ("en.json", &en));
    files.insert("f/en.json".to_owned(), recorded.unwrap().text.into_bytes());
    let parts = nb.replace("å", "a\u{30a}").replace("Å", "A\u{30a}");
    files.insert("f/nb.json".to_owned(), parts.into_bytes());
    let check = |files: &veiviser::Files| -> Vec<Diagnostic> {
        let (mut found, _) = base::checked(files, "2026-11-26");
        found.retain(|one| one.file.starts_with("f/") && one.code != "unread");
        found
    };
    let found = check(&files);
    assert_eq!((found.len(), found[0].code), (1, Code::LettersInParts), "{found:#?}");
    assert!(found[0].message.contains("texts have letters in two parts"), "{}", found[0]);
    assert!(found[0].help.as_deref().unwrap().contains("NFC"), "{}", found[0]);
    // A mark that belongs to no letter is shown by its code point where a text is stale.
    let odd = nb.replace("Gå", "Gx\u{30a}");
    files.insert("f/nb.json".to_owned(), odd.into_bytes());
    let found = check(&files);
    let stale = found.iter().find(|one| one.code == "stale").unwrap();
    assert!(stale.help.as_deref().unwrap().contains("Gx[U+030A] på"), "{stale}");
}

#[test]
fn a_translation_that_is_a_copy() {
    let mut small = known();
    let mut copy = small.files["f/nb.json"].clone();
    copy["language"] = json!("en");
    small.files.insert("f/en.json".to_owned(), copy);
    let help = "translate them";
    warned(&small, Code::Untranslated, "f/en.json#", "are the same as in the original", help);
}

#[test]
fn what_a_translation_lacks_follows_from_an_error_in_the_original() {
    let mut small = known();
    small.at("f/nb.json", "")["facts"]["bond"] = json!({ "title": "Bundet" });
    let found = checked(&small);
    assert_eq!((found.len(), found[0].code), (1, Code::OrphanedText), "{found:#?}");
    assert_eq!((&*found[0].file, found[0].follows), ("f/nb.json", 1), "{}", found[0]);
}

#[test]
fn a_fact_and_an_answer_that_nothing_reads() {
    let mut small = under(&json!({ "fact": "known" }));
    let flow = small.at("f/flow.json", "");
    flow["facts"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "lonely", "when": { "answer": "times", "at-least": 3 } }));
    let small = small.worded();
    let (found, _) = base::checked(&bytes(&small.files), "2026-11-26");
    let unread: Vec<(&str, &str)> = found
        .iter()
        .filter(|one| one.code == "unread")
        .map(|one| (one.pointer.as_str(), one.message.as_str()))
        .collect();
    // `danger` and `times` are read; notes and messages have no answer that could be.
    assert_eq!(
        unread,
        [
            ("/facts/1/id", "no condition reads the fact `lonely`"),
            ("/stages/0/steps/1/id", "nothing reads the answer to `seen`"),
            ("/stages/0/steps/3/id", "nothing reads the answer to `day`"),
        ]
    );
    // A deadline, a text and an export are readers.
    let mut small = small;
    let flow = small.at("f/flow.json", "");
    flow["exports"] = json!(["lonely"]);
    flow["actions"][0]["by"] = json!({ "days": 3, "after": "day" });
    for file in ["f/nb.json", "f/en.json"] {
        small.at(file, "/actions/act")["body"] = json!("{answer:seen}");
    }
    let (found, _) = base::checked(&bytes(&small.files), "2026-11-26");
    assert!(found.iter().all(|one| one.code != "unread"), "{found:#?}");
}

#[test]
fn values_in_braces_that_do_not_exist() {
    let of = |body: &str| {
        let mut small = known();
        for file in ["f/nb.json", "f/en.json"] {
            small.at(file, "/actions/act")["body"] = json!(body);
        }
        small.diagnostics()
    };
    for (body, code, help) in [
        ("Du svarte {answer:dangr}.", "unknown-question", "did you mean `danger`?"),
        ("Ring {contact:barnevern}.", "unknown-contact", "use one of `alarm`"),
        ("Spør {leder}.", "unknown-name", "did you mean `leader`?"),
        ("Ring {leader.", "broken-brace", "{leader}"),
    ] {
        let found = of(body);
        assert_eq!((found[0].code.as_str(), &*found[0].pointer), (code, "/actions/act/body"));
        assert!(found[0].help.as_deref().unwrap().contains(help), "{}", found[0]);
    }
    // The action is the place to mend, so both languages are one fault.
    let found = of("Innen {by}.");
    assert_eq!((found.len(), &*found[0].file, found[0].follows), (1, "f/nb.json", 1), "{found:?}");
    assert!(found[0].help.as_deref().unwrap().contains("add `by` to the action"), "{}", found[0]);
}

#[test]
fn an_empty_text() {
    let small = text("f/nb.json", "/steps/danger", "title", "");
    one(&small, "empty-text", "f/nb.json#/steps/danger/title", "write the text");
}

#[test]
fn texts_of_two_languages_that_were_swapped() {
    let mut small = known();
    let (nb, en) = (small.files["f/nb.json"].clone(), small.files["f/en.json"].clone());
    small.files.insert("f/nb.json".to_owned(), en);
    small.files.insert("f/en.json".to_owned(), nb);
    let found = small.diagnostics();
    let places: Vec<_> = found.iter().map(|one| (one.code, &*one.file, &*one.pointer)).collect();
    let wrong = Code::WrongFolder;
    assert_eq!(places, [(wrong, "f/en.json", "/language"), (wrong, "f/nb.json", "/language")]);
}

#[test]
fn a_text_that_is_missing_names_its_whole_place() {
    let mut small = known();
    small.at("f/nb.json", "").as_object_mut().unwrap().remove("facts");
    let files = bytes(&small.files);
    let found = small.diagnostics();
    let located = locate(&files, &found);
    let page = render(&files, &located[0], "", (ToldIn::English, false, 100));
    assert!(page.contains("the place is /facts/known"), "{page}");
    // An option that is written short is underlined as a whole.
    let mut small = known();
    small.at("f/flow.json", "/stages/0/steps/0")["options"] = json!(["yes", "no", "unsure"]);
    let files = bytes(&small.files);
    let found = small.diagnostics();
    let located = locate(&files, &found);
    let flow = std::str::from_utf8(&files["f/flow.json"]).unwrap();
    assert_eq!(&flow[located[0].span.clone()], "\"unsure\"");
}

fn dated(key: &str, day: &str) -> Vec<(Code, Severity, String)> {
    let mut small = known();
    small.at("sources.json", "/sources/0")[key] = json!(day);
    checked(&small).into_iter().map(|one| (one.code, one.severity, one.pointer)).collect()
}

#[test]
fn days_that_cannot_be_in_this_order() {
    let place = |key: &str| format!("/sources/0/{key}");
    for (key, day) in [("read-again-by", "2025-06-01"), ("read", "2031-01-01")] {
        let error = (Code::BadDay, Severity::Error, place("read-again-by"));
        assert_eq!(dated(key, day), [error], "{key}");
    }
    assert_eq!(dated("read", "2027-01-01"), [(Code::NotYet, Severity::Warning, place("read"))]);
    let wrong = |value: Value| {
        let mut small = known();
        small.at("contacts.json", "/contacts/4/reach")["check-again-by"] = value;
        checked(&small)
    };
    let found = wrong(json!("2025-01-01"));
    assert_eq!((found.len(), found[0].code), (1, Code::BadDay), "{found:?}");
}
