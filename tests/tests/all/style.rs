//! `style.json`: what `check` says of texts that do not keep to it.

use serde_json::{Value, json};
use veiviser::{Code, Diagnostic, Severity, load};
use veiviser_author::pack::style;
use veiviser_tests::base::{Small, bytes};

use super::refused::under;

/// A small pack with this style.
fn with(style: &Value) -> Small {
    let mut small = under(&json!({ "fact": "known" })).worded();
    small.files.insert("style.json".to_owned(), style.clone());
    small
}

/// The style of the original alone.
fn original(own: &Value) -> Value {
    json!({ "languages": { "nb": own } })
}

fn avoiding(instead: &Value) -> Value {
    original(&json!({ "avoid": [{ "why": "nobody says it", "instead": instead }] }))
}

fn found(small: &Small) -> Vec<Diagnostic> {
    style::check(&bytes(&small.files))
}

/// The one diagnostic that there is.
#[track_caller]
fn one(small: &Small) -> Diagnostic {
    let mut found = found(small);
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

#[test]
fn avoided_words_are_told_with_their_place_and_what_to_write() {
    let mut small =
        with(&avoiding(&json!({ "råd uten navn": "spør anonymt", "håndter*": "gjør noe" })));
    assert_eq!(found(&small), []);
    *small.at("f/nb.json", "/steps/hello/body") =
        json!("Få **råd** uten\u{a0}navn. Få råd uten navn.");
    let told = one(&small);
    assert_eq!(told.severity, Severity::Warning);
    assert_eq!((told.code, &*told.file), (Code::AvoidedWords, "f/nb.json"));
    assert_eq!(told.pointer, "/steps/hello/body");
    assert_eq!(told.message, "`råd uten navn`: nobody says it");
    assert_eq!(told.help.as_deref(), Some("for example: spør anonymt"));
    *small.at("nb.json", "/contacts/office/name") = json!("De som Håndterer det");
    assert_eq!(found(&small).len(), 2);
    // Other languages have their own words, and sources quote.
    let mut small = with(&avoiding(&json!({ "avoided": "x" })));
    *small.at("f/en.json", "/steps/hello/body") = json!("avoided");
    *small.at("nb.json", "/sources/law-a/title") = json!("avoided");
    assert_eq!(found(&small), []);
}

#[test]
fn words_are_allowed_at_a_place_and_an_allowance_for_nothing_is_told() {
    let allowed = |words: &str, at: &str| {
        let mut style = avoiding(&json!({ "vold": "vald", "uro*": "uroa" }));
        style["allowed"] =
            json!([{ "words": words, "file": "f/nb.json", "at": at, "why": "it is quoted" }]);
        let mut small = with(&style);
        *small.at("f/nb.json", "/steps/hello/body") = json!("vold");
        small
    };
    assert_eq!(found(&allowed("vold", "/steps/hello/body")), []);
    for (words, at) in [("vold", "/steps/hello/help"), ("uro*", "/steps/hello/body")] {
        let found = found(&allowed(words, at));
        let places: Vec<_> = found.iter().map(|one| (&*one.file, &*one.pointer)).collect();
        assert_eq!(places, [("f/nb.json", "/steps/hello/body"), ("style.json", "/allowed/0")]);
        assert_eq!(found[1].message, "nothing that is avoided stands at this place");
    }
}

#[test]
fn each_kind_of_text_has_its_own_length() {
    let ten = "en to tre fire fem seks sju åtte ni ti";
    for (key, pointer) in [
        ("question", "/steps/danger/title"),
        ("title", "/actions/act/title"),
        ("label", "/steps/danger/options/yes/label"),
        ("reason", "/steps/danger/options/yes/reason"),
        ("body", "/steps/hello/body"),
    ] {
        let mut small = with(&original(&json!({ "most-words": { key: 10 } })));
        *small.at("f/nb.json", pointer) = json!(ten);
        assert_eq!(found(&small), [], "{key}");
        *small.at("f/nb.json", pointer) = json!(format!("{ten} elleve"));
        let told = one(&small);
        assert_eq!((told.code, &*told.pointer), (Code::TooWordy, pointer));
        assert!(told.message.ends_with("has 11 words, and style.json says at most 10"), "{told}");
    }
    for key in ["brief", "body", "say", "not", "next", "help"] {
        let mut small = with(&original(&json!({ "most-words": { key: 10 } })));
        small.at("f/nb.json", "/actions/act")[key] = json!(format!("{ten} elleve"));
        assert_eq!(one(&small).pointer, format!("/actions/act/{key}"));
    }
    let mut small = with(&original(&json!({ "most-words": { "sentence": 4 } })));
    *small.at("f/nb.json", "/steps/hello/body") = json!("Ring nå. Vent til kl. 8 i morgen. Gå");
    let told = one(&small);
    assert_eq!(told.message, "this sentence has 6 words, and style.json says at most 4");
    assert_eq!(told.help.as_deref(), Some("split the sentence that begins \"Vent til kl. 8 i …\""));
}

#[test]
fn a_plan_of_an_example_has_no_more_cards() {
    let mut style = original(&json!({}));
    style["plan"] = json!(2);
    let mut small = with(&style);
    let example = |cards: usize| {
        let actions = vec![json!({ "id": "act", "urgency": "now", "contacts": [] }); cards];
        json!({ "id": "e", "sentence": "x", "rests-on": [], "answers": {}, "actions": actions,
            "prohibitions": [{ "id": "p" }] })
    };
    small
        .files
        .insert("f/examples.json".to_owned(), json!({ "examples": [example(1), example(2)] }));
    let told = one(&small);
    assert_eq!((&*told.file, &*told.pointer), ("f/examples.json", "/examples/1"));
    assert!(told.message.contains("3 cards"), "{told}");
}

#[test]
fn what_cannot_be_looked_for_is_an_error_of_check_and_not_of_loading() {
    let long = "a".repeat(101);
    for words in ["*", "a", "a*b", " ab", "12", "a{b}", long.as_str(), "ab**"] {
        let told = one(&with(&avoiding(&json!({ words: "x" }))));
        assert_eq!((told.severity, told.code), (Severity::Error, Code::BadTerm), "{words}");
        assert!(told.pointer.starts_with("/languages/nb/avoid/0/instead/"), "{told}");
    }
    let many: serde_json::Map<String, Value> =
        (0..2001).map(|n| (format!("ord{n}"), json!("x"))).collect();
    assert_eq!(one(&with(&avoiding(&json!(many)))).code, Code::BadTerm);
    let told = one(&with(&json!({ "languages": { "se": {} } })));
    assert_eq!((told.severity, &*told.pointer), (Severity::Warning, "/languages/se"));
    let broken = with(&json!({ "languages": { "nb": { "avoidd": [] } } }));
    assert_eq!((one(&broken).code, one(&broken).severity), (Code::UnknownKey, Severity::Error));
    let (plain, styled) = (under(&json!({ "fact": "known" })).worded().load(), broken.load());
    assert_eq!(plain.hash(), styled.hash());
    assert!(load(&bytes(&broken.files), &["nb"]).is_ok());
}

#[test]
fn looking_takes_time_that_grows_with_the_text() {
    // Each of these begins at every letter of the text, and none ends at a border.
    let words: serde_json::Map<String, Value> =
        (2..100).map(|letters| ("a".repeat(letters), json!("x"))).collect();
    let mut small = with(&avoiding(&json!(words)));
    *small.at("f/nb.json", "/steps/hello/body") = json!("a".repeat(60_000));
    assert_eq!(found(&small), []);
}
