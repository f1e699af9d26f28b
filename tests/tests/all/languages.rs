//! Languages: which one a tag finds, what a handle shows, and a language of which no Rust code knows.

use std::sync::Arc;

use jiff::civil::date;
use serde_json::{Value, json, to_value};
use veiviser::markup::plain;
use veiviser::plan::ContactCard;
use veiviser::{LoadError, Pack, Phrase, Screen, Session, View, load};
use veiviser_tests::base::{Small, bytes, monday, nothing, view, view_at};
use veiviser_tests::walks::{words_of_plan, words_of_screen};

use super::refused::one_diagnostic;
use super::session::{change, option};

/// The tags of a pack, the original first.
fn tags(pack: &Pack) -> Vec<&str> {
    pack.languages().collect()
}

/// A small pack in these languages, the original first.
fn in_languages(tags: &[&str]) -> Small {
    let mut small = change();
    small.at("pack.json", "")["languages"] = json!(tags);
    small.worded()
}

#[test]
fn a_text_that_is_not_translated_is_shown_in_the_original_and_says_so() {
    let mut small = change().worded();
    small.at("f/en.json", "/actions").as_object_mut().unwrap().remove("tell");
    let pack = small.load();
    let mut session = Session::open(&pack, "f", nothing()).unwrap();
    session.walk_mut().set_answer("danger", &option("yes")).unwrap();
    let languages = |language: &str| {
        let plan = session.plan(view(&session, language));
        plan.actions.iter().map(|a| a.language.clone()).collect::<Vec<_>>()
    };
    assert_eq!(languages("nb"), ["nb", "nb"]);
    assert_eq!(
        languages("en"),
        ["en", "nb"],
        "each card names the language that its words are really in"
    );
    assert!(words_of_plan(&session.plan(view(&session, "en"))).contains("en: Gjør call"));
    assert_eq!(
        session.screen(view(&session, "en")).step.map(|s| s.language),
        None,
        "at the end there is no step"
    );
}

#[test]
fn loading_holds_the_language_that_a_tag_of_a_platform_finds() {
    let files = bytes(&in_languages(&["nb", "en"]).files);
    let only = load(&files, &["nb"]).unwrap();
    assert_eq!(tags(&only), ["nb"], "the original is held, and nothing else was asked for");
    for asked in ["en", "en-GB", "en_US", "EN-us"] {
        let pack = load(&files, &[asked]).unwrap();
        assert_eq!(tags(&pack), ["nb", "en"], "{asked}: the original is always held");
        assert_eq!(pack.hash(), only.hash(), "{asked}: the languages held are no part of the hash");
        let english = pack.language(asked).unwrap();
        assert_eq!((pack.tag(english), pack.title(english)), ("en", "en: En pakke"), "{asked}");
    }
    assert_eq!(tags(&load(&files, &["en-GB", "en", "nb-NO"]).unwrap()), ["nb", "en"]);
    assert_eq!(tags(&load(&files, &[]).unwrap()), ["nb", "en"], "an empty list means all");
}

#[test]
fn a_language_that_the_pack_lacks_is_an_error_that_lists_those_it_has() {
    let files = bytes(&in_languages(&["nb", "en"]).files);
    for asked in [&["xx"][..], &["en", "xx"], &["xx", "en"], &["xx", "yy"]] {
        let error = load(&files, asked).unwrap_err();
        let said = error.to_string();
        let LoadError::NoSuchLanguage { why } = error else { panic!("{asked:?}: {said}") };
        assert_eq!(
            (why.tag.as_str(), &why.available[..]),
            ("xx", &["nb", "en"].map(str::to_owned)[..])
        );
        assert!(["`xx`", "`nb`", "`en`"].iter().all(|tag| said.contains(tag)), "{said}");
    }
    let pack = load(&files, &["nb"]).unwrap();
    let why = pack.language("en").unwrap_err();
    assert_eq!(why.available, ["nb"], "what was not loaded is not there to be shown");
}

#[test]
fn screens_and_plans_are_in_the_language_of_the_handle() {
    let pack = in_languages(&["nb", "en"]).load();
    let mut session = Session::open(&pack, "f", nothing()).unwrap();
    let english = View::new(monday(), pack.language("en_US").unwrap());
    let card = session.screen(english).step.unwrap();
    assert_eq!(
        (card.language.as_str(), plain(&card.title).as_str()),
        ("en", "en: Spørsmål danger")
    );
    let answered = session.answer("danger", &option("no"), english).unwrap();
    assert_eq!(answered.step.unwrap().language, "en", "an answer is returned in it too");
    let planned = session.plan(english).actions.remove(0);
    assert_eq!((planned.language.as_str(), planned.how_soon.as_str()), ("en", "en: «today»"));
    let bokmal = View::new(monday(), pack.language("no").unwrap());
    assert_eq!(plain(&session.plan(bokmal).actions[0].title), "Gjør tell");
}

#[test]
fn nynorsk_is_found_where_there_is_nynorsk_and_bokmal_where_there_is_none() {
    for (languages, asked, found) in [
        (&["nb", "en"][..], "nn", "nb"),
        (&["nb", "en"], "nn-NO", "nb"),
        (&["nb", "en", "nn"], "nn", "nn"),
        (&["nb", "en", "nn"], "nn_NO", "nn"),
        (&["nb", "en", "nn"], "no", "nb"),
        (&["en", "nb"], "nn", "nb"),
    ] {
        let small = in_languages(languages);
        let pack = small.load();
        assert_eq!(pack.language(asked).map(|handle| pack.tag(handle)), Ok(found), "{languages:?}");
        let held = load(&bytes(&small.files), &[asked]).unwrap();
        assert!(tags(&held).contains(&found), "{asked} in {languages:?}: {:?}", tags(&held));
        let expected = if found == languages[0] { 1 } else { 2 };
        assert_eq!(tags(&held).len(), expected, "the original, and what was found");
    }
}

#[test]
fn a_handle_of_another_pack_reads_as_the_original() {
    let pack = in_languages(&["nb", "en"]).load();
    let mut next_version = in_languages(&["nb", "en"]);
    *next_version.at("pack.json", "/serial") = json!(2);
    let more = in_languages(&["nb", "nn", "en"]);
    let mut session = Session::open(&pack, "f", nothing()).unwrap();
    session.walk_mut().set_answer("danger", &option("yes")).unwrap();
    let original = View::new(monday(), pack.original());
    let english = View::new(monday(), pack.language("en").unwrap());
    assert_ne!(session.plan(english), session.plan(original), "the two differ at all");
    for other in [next_version, more] {
        let foreign = other.load().language("en").unwrap();
        assert_eq!(pack.tag(foreign), "nb");
        assert_eq!(pack.title(foreign), pack.title(pack.original()));
        let foreign = View::new(monday(), foreign);
        assert_eq!(session.plan(foreign), session.plan(original));
        assert_eq!(session.screen(foreign), session.screen(original));
    }
    // The same files loaded again are the same pack.
    let again = in_languages(&["nb", "en"]).load();
    let same = View::new(monday(), again.language("en").unwrap());
    assert_eq!(session.plan(same), session.plan(english));
}

/// What hours, days and spoken numbers need besides the numbers themselves.
const SPOKEN: [&str; 19] = [
    "and",
    "open",
    "closed-now",
    "opens-today",
    "opens-on",
    "closed-today",
    "closed-for-long",
    "open-always",
    "hours-unknown",
    "checked",
    "weekdays",
    "months",
    "date",
    "weekday-date",
    "full-hour",
    "time-span",
    "day-span",
    "hours-on-days",
    "spoken-plus",
];

#[test]
fn every_phrase_of_hours_days_and_numbers_is_a_text_that_a_pack_must_have() {
    for key in SPOKEN.iter().chain(&["time"]) {
        assert!(Phrase::ALL.iter().any(|(_, known, _)| known == key), "{key}");
        let mut small = in_languages(&["nb"]);
        small.files.retain(|path, _| !path.ends_with("en.json"));
        small.at("nb.json", "/phrases").as_object_mut().unwrap().remove(*key);
        one_diagnostic(&small, "missing-text", "nb.json", &format!("/phrases/{key}"));
    }
}

/// Words that nobody speaks: each is marked as made up with `zz`. Only the tag `se` is a real one,
/// and no line of Rust in the library knows it.
fn made_up_phrases() -> Value {
    json!({
        "and": "zz-ja",
        "open": "zz-open {hours}",
        "closed-today": "zz-closed {time}, {date}",
        "open-always": "zz-always",
        "checked": "zz-checked {date}",
        "time": "{hour}h{minute}",
        "full-hour": "{hour}h",
        "time-span": "{from}~{to}",
        "day-span": "{first}>{last}",
        "hours-on-days": "zz[{days}: {hours}]",
        "spoken-plus": "zz-plus",
        "date": "{year}/{month}/{day}",
        "weekday-date": "{weekday}.{day}.{month}",
        "weekdays": "zz1,zz2,zz3,zz4,zz5,zz6,zz7",
        "months": "zzm1,zzm2,zzm3,zzm4,zzm5,zzm6,zzm7,zzm8,zzm9,zzm10,zzm11,zzm12",
    })
}

/// The card of a contact that is open on weekdays and twice on Saturday, with a number abroad.
fn office_in(language: &str, at: jiff::civil::DateTime) -> (ContactCard, Screen) {
    let mut small = Small::steps(
        &json!([{ "id": "q", "kind": "choice", "options": ["yes", "no"] }]),
        &json!({ "actions": [{ "id": "act", "urgency": "now", "contacts": ["office"],
            "when": { "answer": "q", "is": "yes" } }] }),
    );
    small.at("pack.json", "")["languages"] = json!(["nb", "en", "se"]);
    let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"];
    *small.at("contacts.json", "/contacts/4/reach/hours") = json!([
        { "days": weekdays, "from": "08:00", "to": "15:30" },
        { "days": ["saturday"], "from": "10:00", "to": "11:00" },
        { "days": ["saturday"], "from": "12:05", "to": "13:00" },
    ]);
    *small.at("contacts.json", "/contacts/4/reach/phones/0") = json!("+47 22 00 11 22");
    let mut small = small.worded();
    let phrases = small.at("se.json", "/phrases");
    for (key, text) in made_up_phrases().as_object().unwrap() {
        phrases[key] = text.clone();
    }
    let pack: Arc<Pack> = small.load();
    let mut session = Session::open(&pack, "f", nothing()).unwrap();
    session.walk_mut().set_answer("q", &option("yes")).unwrap();
    let view = view_at(&session, at, language);
    let contacts = session.plan(view).actions.remove(0).contacts;
    let contact = contacts.into_iter().find(|contact| contact.id == "office").unwrap();
    (contact, session.screen(view))
}

#[test]
fn a_third_language_says_hours_days_and_numbers_without_a_line_of_rust() {
    let (card, screen) = office_in("se-NO", monday());
    let hours = "zz[zz1>zz5: 8h~15h30], zz[zz6: 10h~11h zz-ja 12h05~13h]";
    assert_eq!(card.hours.as_deref(), Some(format!("zz-open {hours}").as_str()));
    assert_eq!(card.checked.as_deref(), Some("zz-checked zz4.1.zzm1"));
    let spoken = &card.phones[0].spoken;
    assert_eq!(spoken.split(' ').next(), Some("zz-plus"), "{spoken}");
    assert!(card.name.starts_with("se: "), "{}", card.name);
    let words = words_of_screen(&screen);
    assert!(words.contains("zz-always"), "the emergency number is always open: {words}");
    let sunday = date(2026, 11, 22).at(12, 0, 0, 0);
    let (card, _) = office_in("se", sunday);
    assert_eq!(card.hours.as_deref(), Some(format!("zz-open {hours}").as_str()));
    assert_eq!(card.closed.as_deref(), Some("zz-closed 8h, zz1.23.zzm11"));
    // In the original nothing of it is there.
    let (card, screen) = office_in("nb", monday());
    let card = to_value(&card).unwrap();
    assert!(!format!("{card}{}", words_of_screen(&screen)).contains("zz"), "{card}");
}
