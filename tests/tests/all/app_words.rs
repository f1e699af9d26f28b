//! What an app itself says, from the pack: buttons, why an answer is refused, the answers in words, what a
//! flow asks before it is opened, and how a text is read aloud.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use serde_json::{json, to_value};
use veiviser::jiff::civil::{DateTime, date};
use veiviser::markup::plain;
use veiviser::{
    Answer, AnswerError, GivenAnswer, OpenError, Pack, Session, SessionOptions, StepKind, View,
};
use veiviser_author::pack::folder;
use veiviser_tests::base::{Small, monday, nothing, view};

use super::session::{each_kind, option, ticks};

fn pack(path: &str) -> Arc<Pack> {
    let files = folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    Arc::new(veiviser::load(&files, &[]).unwrap())
}

fn found() -> Arc<Pack> {
    pack("../bindings/walks/small")
}

fn found_with(options: SessionOptions) -> Session {
    Session::open(&found(), "found", options).unwrap()
}

#[test]
fn every_pack_says_every_button_and_every_sentence_of_an_app_in_each_language() {
    for pack in [found(), pack("../flows")] {
        let mut all = BTreeSet::new();
        for tag in pack.languages() {
            let texts = to_value(pack.app_texts(pack.language(tag).unwrap())).unwrap();
            let texts = texts.as_object().unwrap();
            assert_eq!(texts.len(), 20);
            let words: BTreeSet<&str> = texts.values().map(|text| text.as_str().unwrap()).collect();
            assert_eq!(words.len(), 20, "{tag}: two of them say the same");
            assert!(!words.contains(""), "{tag}");
            assert_eq!(texts["next"], if tag == "en" { "Next" } else { "Neste" });
            all.insert(texts["quit"].as_str().unwrap().to_owned() + texts["why"].as_str().unwrap());
        }
        assert_eq!(all.len(), pack.languages().count(), "each language has its own words");
    }
}

#[test]
fn each_word_of_an_app_is_the_phrase_of_its_name() {
    let small = each_kind();
    let session = small.open();
    let texts = to_value(session.walk().pack().app_texts(view(&session, "nb").language)).unwrap();
    for (field, text) in texts.as_object().unwrap() {
        let text = text.as_str().unwrap();
        let known = [format!("«{field}»"), format!("«button-{field}»")];
        assert!(known.iter().any(|known| known == text), "{field}: {text}");
    }
}

#[test]
fn a_refused_answer_is_told_to_the_person() {
    let mut session = found_with(nothing());
    let view = view(&session, "en");
    let mut told = |step: &str, answer: &Answer| {
        let error = session.answer(step, answer, view).unwrap_err();
        session.refusal(&error, view)
    };
    assert_eq!(told("owner/known", &option("yes")), OTHER, "not reached yet");
    assert_eq!(told("thing", &option("kye")), OTHER);
    assert_eq!(told("thing", &Answer::Number(3)), OTHER);
    assert_eq!(told("thyng", &option("key")), OTHER);
    assert_eq!(told("marks", &ticks(&[])), OTHER, "it is not shown");
    assert_eq!(told("count", &Answer::Number(0)), "Enter a whole number from 1 to 40.");
    assert_eq!(
        told("found-on", &Answer::Day(date(2026, 11, 24))),
        "Choose a day from Sunday 23 November 2025 to Monday 23 November."
    );
    let long = Answer::Text("a".repeat(16 * 1024 + 1));
    assert_eq!(told("own-words", &long), "The text is too long. Make it shorter.");
    session.answer("thing", &option("key"), view).unwrap();
    let mut told = |answer: &Answer| {
        let error = session.answer("marks", answer, view).unwrap_err();
        session.refusal(&error, view)
    };
    assert_eq!(told(&ticks(&[])), "Choose an answer to continue.");
    assert_eq!(
        told(&ticks(&["name", "none"])),
        "Choose either \"It is not marked\" or other answers, not both."
    );
}

const OTHER: &str = "The answer does not fit the question. Look at the question again.";

#[test]
fn a_day_is_refused_with_the_bound_that_there_is() {
    let open = |bound: &str| {
        let mut step = json!({ "id": "day", "kind": "date" });
        step[bound] = json!(0);
        Small::steps(&json!([step]), &json!({})).open()
    };
    for (bound, answer, said) in [
        ("min", date(2026, 11, 22), "«refused-day-from» «weekday-date» mandag 23 november"),
        ("max", date(2026, 11, 24), "«refused-day-until» «weekday-date» mandag 23 november"),
    ] {
        let mut session = open(bound);
        let view = view(&session, "nb");
        let error = session.answer("day", &Answer::Day(answer), view).unwrap_err();
        assert_eq!(session.refusal(&error, view), said, "{bound}");
    }
    let session = open("min");
    let anything = AnswerError::DayOutOfRange { step: "day".to_owned(), min: None, max: None };
    assert_eq!(session.refusal(&anything, view(&session, "nb")), "«refused-other»");
}

/// An answer as path, words, and who gave it.
fn lines(answers: &[GivenAnswer]) -> Vec<String> {
    let line = |one: &GivenAnswer| {
        let waits = if one.waits { ", waits" } else { "" };
        format!("{}: {} ({}{waits})", one.path, one.answer, one.given_by.as_str())
    };
    answers.iter().map(line).collect()
}

#[test]
fn the_answers_are_listed_in_words_with_who_gave_them() {
    let options = nothing().parameter("desk", option("library")).municipality("lilleby");
    let mut session = found_with(options);
    let view = view(&session, "en");
    for (step, answer) in [
        ("hello", Answer::Seen),
        ("thing", option("clothes")),
        ("count", Answer::Number(3)),
        ("marks", Answer::Options { ticked: vec!["name".into(), "phone".into()], unsure: true }),
        ("found-on", Answer::Day(date(2026, 11, 20))),
        ("own-words", Answer::Text("under the stairs".into())),
    ] {
        session.answer(step, &answer, view).unwrap();
    }
    let answers = session.answers(view);
    assert_eq!(plain(&answers[0].title), "What have you found?");
    assert_eq!((answers[0].kind, &*answers[0].language), (StepKind::Choice, "en"));
    let said = lines(&answers);
    assert!(said.contains(&"desk: I work at the library (host)".to_owned()), "{said:?}");
    assert!(said.contains(&"own-words: under the stairs (person)".to_owned()), "{said:?}");
    assert!(said.contains(&"found-on: Friday 20 November (person)".to_owned()), "{said:?}");
    assert!(said.contains(&"storage: Yes, there is a store (municipality)".to_owned()));
    let counted = said.iter().find(|line| line.starts_with("count: 3 ")).unwrap();
    assert!(counted.len() > "count: 3 (person)".len(), "with what is counted: {counted}");
    let marks = said.iter().find(|line| line.starts_with("marks: ")).unwrap();
    assert!(marks.contains(" and I am not sure (person)"), "{marks}");
    assert!(!said.iter().any(|line| line.starts_with("hello")), "only read");

    // What the app answers itself is the app's, also where the municipality answered before.
    session.supply("storage", &option("no"), view.at).unwrap();
    let said = lines(&session.answers(view));
    assert!(said.contains(&"storage: No, there is no store (host)".to_owned()), "{said:?}");
    // A dormant answer counts no more, and neither does a note that is left empty.
    session.answer("thing", &option("food"), view).unwrap();
    session.answer("own-words", &Answer::Seen, view).unwrap();
    let said = lines(&session.answers(view));
    assert!(!said.iter().any(|line| line.starts_with("marks") || line.starts_with("own-words")));
    assert_eq!(format!("{:?}", answers[0]), r#"GivenAnswer { path: "thing", kind: Choice, .. }"#);
}

#[test]
fn an_answer_that_must_be_asked_again_says_so() {
    let mut session = Small::steps(
        &json!([
            { "id": "more", "kind": "choice", "options": ["yes", "no"] },
            { "id": "ticks", "kind": "choices", "options":
                ["always", { "id": "perhaps", "when": { "answer": "more", "is": "yes" } }] },
        ]),
        &json!({}),
    )
    .open();
    let view = view(&session, "nb");
    session.answer("more", &option("no"), view).unwrap();
    session.answer("ticks", &ticks(&["always"]), view).unwrap();
    session.answer("more", &option("yes"), view).unwrap();
    let waits: Vec<(String, bool)> =
        session.answers(view).into_iter().map(|one| (one.path, one.waits)).collect();
    assert_eq!(waits, [("more".to_owned(), false), ("ticks".to_owned(), true)]);
}

#[test]
fn what_a_flow_asks_is_known_before_it_is_opened() {
    let pack = found();
    let view = View::new(monday(), pack.language("en").unwrap());
    let parameters = Session::parameters(&pack, "found", view).unwrap();
    let paths: Vec<&str> = parameters.iter().map(|step| step.path.as_str()).collect();
    assert_eq!(paths, ["desk", "storage"]);
    assert!(parameters.iter().all(|step| step.is_parameter && step.answer.is_none()));
    assert_eq!(plain(&parameters[0].title), "Where do you work?");
    let ids = |at: usize| parameters[at].options.iter().map(|o| o.id.as_str()).collect::<Vec<_>>();
    assert_eq!((ids(0), ids(1)), (vec!["library", "swimming-hall"], vec!["yes", "no", "unsure"]));
    // Each can be given to a session as it stands here.
    for step in &parameters {
        for picked in &step.options {
            let options = SessionOptions::new(view.at).parameter(&step.path, option(&picked.id));
            assert!(Session::open(&pack, "found", options).is_ok(), "{}={}", step.path, picked.id);
        }
    }
    let error = Session::parameters(&pack, "foundd", view).unwrap_err();
    let nearest = Some("found".to_owned());
    assert_eq!(error, OpenError::NoSuchFlow { flow: "foundd".to_owned(), nearest });
}

#[test]
fn a_parameter_is_told_with_options_that_only_another_answer_offers() {
    let mut small = Small::steps(
        &json!([{ "id": "hello", "kind": "message" }]),
        &json!({
            "parameters": [
                "role",
                { "id": "desk", "kind": "choice", "options":
                    ["front", { "id": "back", "when": { "answer": "role", "is": "guard" } }] },
            ],
        }),
    );
    small = small.worded();
    let pack = small.load();
    let view = View::new(monday(), pack.language("nb").unwrap());
    let parameters = Session::parameters(&pack, "f", view).unwrap();
    let desk = parameters.iter().find(|step| step.path == "desk").unwrap();
    let ids: Vec<&str> = desk.options.iter().map(|option| option.id.as_str()).collect();
    assert_eq!(ids, ["front", "back", "unsure"]);
}

#[test]
fn an_urgent_action_is_new_once() {
    let mut session = found_with(nothing());
    let view = view(&session, "en");
    let new = |screen: veiviser::Screen| -> Vec<bool> {
        screen.urgent.iter().map(|action| action.is_new).collect()
    };
    assert_eq!(new(session.answer("thing", &option("food"), view).unwrap()), [true]);
    assert_eq!(new(session.screen(view)), [false]);
    assert_eq!(new(session.answer("count", &Answer::Number(2), view).unwrap()), [false]);
    assert_eq!(new(session.answer("thing", &option("food"), view).unwrap()), [false]);
    session.answer("thing", &option("key"), view).unwrap();
    assert_eq!(new(session.answer("thing", &option("food"), view).unwrap()), [true], "again");
    assert!(session.plan(view).actions.iter().all(|action| !action.is_new));
}

#[test]
fn an_action_that_becomes_more_urgent_is_new() {
    let mut session = Small::steps(
        &json!([
            { "id": "a", "kind": "choice", "options": ["yes", "no"] },
            { "id": "b", "kind": "choice", "options": ["yes", "no"] },
        ]),
        &json!({ "actions": [
            { "id": "soon", "use": "call", "urgency": "soon", "when": { "answer": "a", "is": "yes" } },
            { "id": "now", "use": "call", "urgency": "now", "when": { "answer": "b", "is": "yes" } },
        ] }),
    );
    session.files.insert("actions.json".to_owned(), json!({ "actions": [{ "id": "call" }] }));
    let mut session = session.open();
    let view = view(&session, "nb");
    assert!(session.answer("a", &option("yes"), view).unwrap().urgent.is_empty());
    let screen = session.answer("b", &option("yes"), view).unwrap();
    let urgent: Vec<_> = screen.urgent.iter().map(|one| (one.id.as_str(), one.is_new)).collect();
    assert_eq!(urgent, [("call", true)]);
}

#[test]
fn a_note_says_how_long_it_may_be() {
    let mut session = found_with(nothing());
    let view = view(&session, "en");
    let card = |session: &Session, step: &str| session.screen_of(step, view).unwrap().step.unwrap();
    assert_eq!(card(&session, "thing").most_bytes, None);
    let most = usize::try_from(card(&session, "own-words").most_bytes.unwrap()).unwrap();
    assert!(session.answer("own-words", &Answer::Text("å".repeat(most / 2)), view).is_ok());
    assert!(session.answer("own-words", &Answer::Text("a".repeat(most + 1)), view).is_err());
}

#[test]
fn hours_days_and_sections_are_read_aloud_as_words() {
    let pack = pack("../flows");
    let at: DateTime = monday();
    for (tag, written, said) in [
        ("nb", "Åpent mandag–fredag kl. 8–15.30", "Åpent mandag til fredag klokka 8 til 15.30"),
        ("nb", "barnehageloven § 46 a", "barnehageloven paragraf 46 a"),
        ("nn", "opplæringslova §§ 24-1 og 24-3", "opplæringslova paragrafane 24-1 og 24-3"),
        ("en", "the Children Act, § 46, 1–5 years", "the Children Act, section 46, 1 to 5 years"),
        ("en", "Call 112 – now", "Call 112 – now"),
    ] {
        let view = View::new(at, pack.language(tag).unwrap());
        assert_eq!(pack.spoken(written, view.language), said, "{tag}");
    }
}
