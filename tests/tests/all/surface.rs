//! What a host does with what it gets: log it, send it as JSON, read it back.

use std::fmt::Debug;

use proptest::prelude::prop_assert_eq;
use serde_json::{Value, from_value, json, to_value};
use veiviser::{
    Answer, AnswerError, Code, Files, OpenError, Plan, Screen, Session, SessionOptions, Urgency,
    WrittenAnswer, jiff::civil::date, load, moment,
};
use veiviser_tests::base::{Small, bytes, monday, view};
use veiviser_tests::walks::{walk_on, wander};

use super::laws::for_any_flow;
use super::session::option;

/// Ids and texts that are nowhere but in answers, notes and reasons, or in what follows from answers:
/// whom to call, the law, the word that is explained, the day to look again.
const SECRETS: [&str; 12] = [
    "zebra",
    "kanari",
    "mandarin",
    "kryptonitt",
    "4711",
    "1999",
    "call-zebra",
    "office",
    "22 00",
    "law-a",
    "word-a",
    "look-again",
];

fn secretive() -> Small {
    Small::steps(
        &json!([
            { "id": "animal", "kind": "choice", "options": ["zebra", "okapi"] },
            { "id": "birds", "kind": "choices", "options": ["kanari", "svale"] },
            { "id": "times", "kind": "number", "min": 0, "max": 9999 },
            { "id": "day", "kind": "date" },
            { "id": "words", "kind": "note" },
        ]),
        &json!({
            "actions": [
                { "id": "call-zebra", "urgency": "now", "contacts": ["alarm"], "when": { "answer": "animal", "is": "zebra" } },
                {
                    "id": "tell", "urgency": "soon", "contacts": ["office"], "when": { "answer": "birds", "has": "kanari" },
                    "sources": ["law-a"], "definitions": ["word-a"],
                    "reminders": [{ "id": "look-again", "days": 3, "after": "day" }],
                },
            ],
        }),
    )
}

fn answers() -> [(&'static str, Answer); 5] {
    [
        ("animal", option("zebra")),
        ("birds", Answer::Options { ticked: vec!["kanari".to_owned()], unsure: true }),
        ("times", Answer::Number(4711)),
        ("day", Answer::Day(date(1999, 7, 13))),
        ("words", Answer::Text("kryptonitt, 99 88 77 66".to_owned())),
    ]
}

fn shows_no_secret(value: &impl Debug) {
    for shown in [format!("{value:?}"), format!("{value:#?}")] {
        for secret in SECRETS {
            assert!(!shown.contains(secret), "`{secret}` is shown: {shown}");
        }
    }
}

fn screen_is_private(screen: &Screen) {
    shows_no_secret(screen);
    shows_no_secret(&screen.step);
    screen.step.iter().flat_map(|card| &card.options).for_each(shows_no_secret);
    shows_no_secret(&screen.urgent);
    shows_no_secret(&screen.changed);
    shows_no_secret(&screen.changed.steps_gone);
    shows_no_secret(&screen.changed.actions_added);
    shows_no_secret(&screen.changed.actions_removed);
    shows_no_secret(&screen.progress);
}

fn plan_is_private(plan: &Plan) {
    shows_no_secret(plan);
    let first_page = &plan.first_page;
    shows_no_secret(first_page);
    for action in &first_page.actions {
        shows_no_secret(action);
        shows_no_secret(&action.contact);
        shows_no_secret(&action.phone);
    }
    for action in &plan.actions {
        shows_no_secret(action);
        shows_no_secret(&action.reasons);
        shows_no_secret(&action.dismissed);
        shows_no_secret(&action.contacts);
        shows_no_secret(&action.sources);
        shows_no_secret(&action.definitions);
        shows_no_secret(&action.reminders);
        action.contacts.iter().for_each(|contact| shows_no_secret(&contact.phones));
    }
}

#[test]
fn nothing_that_a_host_gets_shows_an_answer_in_a_log() {
    let mut session = secretive().open();
    let at = view(&session, "nb");
    for (step, answer) in answers() {
        shows_no_secret(&answer);
        shows_no_secret(&WrittenAnswer::from(&answer));
        screen_is_private(&session.answer(step, &answer, at).unwrap());
        let changes = session.walk_mut().set_answer(step, &answer).unwrap();
        shows_no_secret(&changes);
    }
    assert_eq!(session.dismiss("tell", Some("mandarin")), Ok(true));
    for (step, answer) in answers() {
        screen_is_private(&session.screen_of(step, at).unwrap());
        shows_no_secret(&session.position_of(step, at.at));
        assert_eq!(session.walk().answer_to(step), Some(answer));
    }
    shows_no_secret(&session);
    shows_no_secret(session.walk());
    let plan = session.plan(at);
    plan_is_private(&plan);
    let [_, tell] = plan.actions.as_slice() else { panic!("two actions are due") };
    assert!(!tell.sources.is_empty() && !tell.definitions.is_empty() && !tell.reminders.is_empty());
    let decision = session.decide(at.at);
    shows_no_secret(&decision);
    shows_no_secret(&decision.actions);
    for due in &decision.actions {
        shows_no_secret(&due.basis);
        shows_no_secret(&due.contacts);
        shows_no_secret(&due.reminders);
        due.contacts.iter().for_each(|contact| shows_no_secret(&contact.added));
    }
    let position = session.position(at.at);
    shows_no_secret(&position);
    shows_no_secret(&position.stages);
    shows_no_secret(&position.emergency);
    shows_no_secret(&session.why("tell", at).unwrap());
    shows_no_secret(&session.what_would_change("call-zebra", at).unwrap());
    shows_no_secret(&SessionOptions::new(at.at).parameter("role", option("zebra")));
    // And what an answer takes away.
    screen_is_private(&session.answer("animal", &option("okapi"), at).unwrap());
}

#[test]
fn a_note_that_may_tell_who_somebody_is_brings_a_notice_and_is_kept() {
    let mut session = secretive().open();
    for (text, noticed) in [
        ("fnr. 15 89 12 - 10075", true),
        ("kall tilbake 0047 99 88 77 66", true),
        ("skriv til mor@example.com", true),
        ("lå ved døra kl. 15.40, to ganger", false),
    ] {
        let note = Answer::Text(text.to_owned());
        for tag in ["nb", "en"] {
            let at = view(&session, tag);
            let screen = session.answer("words", &note, at).unwrap();
            assert_eq!(screen.notice.is_some_and(|notice| !notice.is_empty()), noticed, "{text}");
            assert_eq!(session.walk().answer_to("words"), Some(note.clone()));
        }
    }
}

#[test]
fn an_error_names_the_step_and_not_what_was_answered() {
    let mut session = secretive().open();
    let at = view(&session, "nb");
    let errors: Vec<AnswerError> = [
        ("animal", option("zebra4711")),
        ("animal", Answer::Text("kryptonitt".to_owned())),
        (
            "birds",
            Answer::Options { ticked: vec!["none".to_owned(), "kanari".to_owned()], unsure: false },
        ),
        ("birds", Answer::Options { ticked: vec!["mandarin".to_owned()], unsure: false }),
        ("times", Answer::Number(47_110)),
        ("times", Answer::Day(date(1999, 7, 13))),
        ("words", Answer::Text("kryptonitt".repeat(2000))),
    ]
    .into_iter()
    .map(|(step, answer)| session.answer(step, &answer, at).unwrap_err())
    .collect();
    for error in errors {
        shows_no_secret(&error);
        let (text, json) = (error.to_string(), to_value(&error).unwrap());
        assert!(text.contains(error.step()), "{text}");
        assert_eq!(json["code"], error.code());
        assert_eq!(json["step"], error.step());
        for secret in ["4711", "kryptonitt", "mandarin", "1999"] {
            assert!(!text.contains(secret) && !json.to_string().contains(secret), "{text}");
        }
        shows_no_secret(&OpenError::from(error));
    }
}

#[test]
fn every_error_has_a_code_which_its_json_repeats() {
    macro_rules! coded {
        ($($error:expr => $code:literal,)+) => {$(
            let error = $error;
            assert_eq!(error.code(), $code, "{error}");
            assert_eq!(to_value(&error).unwrap()["code"], $code, "{error}");
        )+};
    }
    let small = secretive();
    let mut session = small.open();
    let at = view(&session, "nb");
    let open = |flow: &str, options| Session::open(session.walk().pack(), flow, options);
    coded! {
        load(&Files::new(), &[]).unwrap_err() => "invalid",
        load(&bytes(&small.files), &["fr"]).unwrap_err() => "no-such-language",
        session.walk().pack().language("fr").unwrap_err() => "no-such-language",
        open("g", SessionOptions::new(at.at)).unwrap_err() => "no-such-flow",
        open("f", SessionOptions::new(at.at).municipality("x")).unwrap_err() => "no-such-municipality",
        open("f", SessionOptions::new(at.at).parameter("x", Answer::Seen)).unwrap_err() => "parameter",
        session.set_municipality(Some("x")).unwrap_err() => "no-such-municipality",
        session.supply("x", &Answer::Seen, monday()).unwrap_err() => "no-such-parameter",
        session.answer("x", &Answer::Seen, at).unwrap_err() => "no-such-step",
        session.why("x", at).unwrap_err() => "no-such-action",
        moment("now").unwrap_err() => "not-moment",
        moment("2026-11-23T10:00Z").unwrap_err() => "moment-has-zone",
        "asap".parse::<Urgency>().unwrap_err() => "unknown-name",
        "asap".parse::<Code>().unwrap_err() => "no-such-code",
    }
}

#[test]
fn an_answer_is_the_same_after_json() {
    for_any_flow(200, |_, mut session, tape| {
        wander(&mut session, tape, 10);
        walk_on(&mut session, tape);
        let steps: Vec<String> = session.walk().shown().map(ToOwned::to_owned).collect();
        for step in steps {
            let answer = session.walk().answer_to(&step).unwrap();
            let json = to_value(&answer).unwrap();
            prop_assert_eq!(from_value::<Answer>(json.clone()).unwrap(), answer.clone());
            let written = to_value(WrittenAnswer::from(&answer)).unwrap();
            let read = session.walk().read_answer(&step, &from_value(written).unwrap());
            prop_assert_eq!(read, Ok(answer));
            let screen = session.screen_of(&step, view(&session, "en")).unwrap();
            prop_assert_eq!(&to_value(&screen).unwrap()["step"]["answer"], &json);
        }
        Ok(())
    });
}

#[test]
fn what_json_cannot_be_an_answer_is_refused() {
    for json in [
        json!("yes"),
        json!(null),
        json!({ "kind": "option" }),
        json!({ "kind": "option", "value": 1 }),
        json!({ "kind": "number", "value": 1.5 }),
        json!({ "kind": "day", "value": "2026-02-30" }),
        json!({ "kind": "Unsure" }),
    ] {
        assert!(from_value::<Answer>(json.clone()).is_err(), "{json}");
    }
    for json in
        [json!(null), json!({ "a": 1 }), json!(["kanari", 1]), json!(4711.5), json!(u64::MAX)]
    {
        let error = from_value::<WrittenAnswer>(json.clone()).unwrap_err().to_string();
        assert!(!error.contains("4711") && !error.contains("kanari"), "{json}: {error}");
    }
}

/// Every key of an object, at any depth.
fn keys(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                found.push(key.clone());
                keys(value, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

#[test]
fn json_has_the_names_of_the_fields_with_hyphens() {
    let mut session: Session = secretive().open();
    let at = view(&session, "nb");
    let screen = session.answer("animal", &option("zebra"), at).unwrap();
    let whole = json!({
        "screen": screen,
        "plan": session.plan(at),
        "position": session.position(monday()),
        "decision": session.decide(monday()),
    });
    let mut found = Vec::new();
    keys(&whole, &mut found);
    for key in &found {
        assert!(!key.contains('_') && key.to_lowercase() == *key, "{key}");
    }
    for key in ["how-soon", "actions-added", "advice-only", "came-back", "dial", "step"] {
        assert!(found.iter().any(|one| one == key), "{key} is missing");
    }
    assert_eq!(whole["plan"]["actions"][0]["urgency"], Urgency::Now.as_str());
    assert_eq!(whole["decision"]["actions"][0]["basis"]["reasons"], json!(["animal"]));
}
