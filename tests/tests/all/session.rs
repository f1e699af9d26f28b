//! What a session does, one named test each: answers and their errors, parameters, changes, dismissals.

use std::sync::Arc;

use serde_json::{Value, json};
use veiviser::{
    Answer, AnswerError, Changes, NoSuchAction, OpenError, Session, SessionOptions, StepKind,
};
use veiviser_tests::base::{Small, bytes, nothing, view};
use veiviser_tests::walks::{seen, words_of_plan};

fn yes_no(id: &str) -> Value {
    json!({ "id": id, "kind": "choice", "options": ["yes", "no"] })
}

pub(crate) fn option(option: &str) -> Answer {
    Answer::Option(option.to_owned())
}

pub(crate) fn ticks(ticked: &[&str]) -> Answer {
    Answer::Options { ticked: ticked.iter().map(|t| (*t).to_owned()).collect(), unsure: false }
}

pub(crate) fn each_kind() -> Small {
    Small::steps(
        &json!([
            yes_no("danger"),
            { "id": "later", "kind": "message", "when": { "answer": "danger", "is": "yes" } },
            { "id": "seen", "kind": "choices", "options": ["bruise", "fear"] },
            { "id": "sure", "kind": "choices", "options": ["bruise"], "no-unsure": "one has seen it" },
            { "id": "times", "kind": "number", "min": 0, "max": 20, "no-unsure": "one has counted" },
            { "id": "day", "kind": "date" },
            { "id": "words", "kind": "note" },
            { "id": "hello", "kind": "message" },
        ]),
        &json!({}),
    )
}

#[test]
fn after_each_kind_of_answer_error_the_session_is_unchanged() {
    let mut session = each_kind().open();
    session.walk_mut().set_answer("danger", &option("no")).unwrap();
    let name = |s: &str| s.to_owned();
    let no_option = |step: &str, option: &str, nearest: Option<&str>| AnswerError::NoSuchOption {
        step: name(step),
        option: name(option),
        nearest: nearest.map(name),
    };
    let takes = |step: &str, kind| AnswerError::WrongKind { step: name(step), kind };
    let cases = [
        (
            "dangr",
            option("yes"),
            AnswerError::NoSuchStep { step: name("dangr"), nearest: Some(name("danger")) },
        ),
        ("", Answer::Seen, AnswerError::NoSuchStep { step: name(""), nearest: None }),
        ("later", Answer::Seen, AnswerError::NotShown { step: name("later") }),
        ("danger", option("yse"), no_option("danger", "yse", None)),
        ("danger", option("yess"), no_option("danger", "yess", Some("yes"))),
        ("danger", ticks(&["yes"]), takes("danger", StepKind::Choice)),
        ("danger", Answer::NoneOfThese, takes("danger", StepKind::Choice)),
        ("seen", option("bruise"), takes("seen", StepKind::Choices)),
        ("seen", ticks(&[]), AnswerError::Empty { step: name("seen") }),
        ("seen", ticks(&["bruise", "feer"]), no_option("seen", "feer", Some("fear"))),
        ("seen", ticks(&["none", "bruise"]), AnswerError::NoneWithOthers { step: name("seen") }),
        ("seen", ticks(&["none", "unsure"]), AnswerError::NoneWithOthers { step: name("seen") }),
        ("sure", ticks(&["unsure"]), no_option("sure", "unsure", None)),
        (
            "times",
            Answer::Number(1 << 40),
            AnswerError::OutOfRange { step: name("times"), min: 0, max: 20 },
        ),
        ("sure", Answer::Unsure, no_option("sure", "unsure", None)),
        ("times", Answer::Unsure, no_option("times", "unsure", None)),
        (
            "times",
            Answer::Number(21),
            AnswerError::OutOfRange { step: name("times"), min: 0, max: 20 },
        ),
        (
            "times",
            Answer::Number(-1),
            AnswerError::OutOfRange { step: name("times"), min: 0, max: 20 },
        ),
        ("times", option("4"), takes("times", StepKind::Number)),
        ("day", Answer::Number(3), takes("day", StepKind::Date)),
        ("words", Answer::Number(3), takes("words", StepKind::Note)),
        ("hello", Answer::Text(name("x")), takes("hello", StepKind::Message)),
        ("hello", Answer::Unsure, takes("hello", StepKind::Message)),
    ];
    let before = seen(&session);
    for (step, answer, expected) in cases {
        assert_eq!(
            session.walk_mut().set_answer(step, &answer),
            Err(expected),
            "{step} {answer:?}"
        );
        assert_eq!(seen(&session), before);
        assert!(session.answer(step, &answer, view(&session, "nb")).is_err());
    }
    let unsure = Answer::Options { ticked: vec![name("bruise")], unsure: true };
    assert_eq!(
        session.walk_mut().set_answer("sure", &unsure),
        Err(no_option("sure", "unsure", None))
    );
}

#[test]
fn none_and_unsure_can_be_picked_like_options() {
    let mut session = each_kind().open();
    let same = |session: &mut Session, step: &str, picked: &Answer, meant: &Answer| {
        session.walk_mut().set_answer(step, picked).unwrap();
        assert_eq!(session.walk().answer_to(step).as_ref(), Some(meant), "{step} {picked:?}");
    };
    same(&mut session, "seen", &ticks(&["none"]), &Answer::NoneOfThese);
    same(&mut session, "seen", &ticks(&["unsure"]), &Answer::Unsure);
    let both = Answer::Options { ticked: vec!["bruise".to_owned()], unsure: true };
    same(&mut session, "seen", &ticks(&["unsure", "bruise"]), &both);
    same(&mut session, "day", &option("unsure"), &Answer::Unsure);
}

#[test]
fn opening_names_what_does_not_exist() {
    let pack = each_kind().load();
    let open =
        |flow: &str, options: SessionOptions| Session::open(&pack, flow, options).map(|_| ());
    assert!(
        matches!(open("g", nothing()), Err(OpenError::NoSuchFlow { nearest: Some(near), .. }) if near == "f")
    );
    let far = nothing().municipality("vikk");
    assert!(
        matches!(open("f", far), Err(OpenError::NoSuchMunicipality { why }) if why.nearest.as_deref() == Some("vik"))
    );
    let ghost = nothing().parameter("ghost", option("x"));
    assert!(matches!(
        open("f", ghost),
        Err(OpenError::Parameter { why: AnswerError::NoSuchParameter { .. } })
    ));
    let no_parameter = nothing().parameter("danger", option("yes"));
    assert!(open("f", no_parameter).is_err(), "only a parameter can be supplied");
}

fn with_parameters() -> Small {
    Small::new(&[json!({
        "parameters": ["region", "role"],
        "stages": [{ "id": "one", "steps": [
            yes_no("danger"),
            { "id": "role", "kind": "parameter", "when": { "answer": "danger", "is": "no" } },
            { "id": "cook-only", "kind": "message", "when": { "answer": "role", "is": "cook" } },
        ] }],
        "actions": [{ "id": "act", "urgency": "today", "when": { "answer": "role", "is": "cook" }, "contacts": ["desk"] }],
    })])
}

#[test]
fn parameters_are_asked_when_missing_and_live_when_supplied() {
    let pack = with_parameters().load();
    let mut asked = Session::open(&pack, "f", nothing()).unwrap();
    assert_eq!(
        asked.walk().shown().collect::<Vec<_>>(),
        ["region", "danger"],
        "first, and where it is placed"
    );
    asked.walk_mut().set_answer("region", &option("south")).unwrap();
    asked.walk_mut().set_answer("danger", &option("no")).unwrap();
    assert_eq!(asked.walk().next_step(), Some("role"));
    let options = nothing().parameter("role", option("cook"));
    let mut supplied = Session::open(&pack, "f", options).unwrap();
    assert_eq!(
        supplied.walk().shown().collect::<Vec<_>>(),
        ["region", "danger", "cook-only"],
        "it is not asked"
    );
    assert_eq!(supplied.walk().due().collect::<Vec<_>>(), ["act"]);
    assert_eq!(
        supplied.walk().reasons("act"),
        ["role"],
        "a supplied parameter is a reason like any other"
    );
    assert!(supplied.walk().is_live("role"));
    supplied.walk_mut().set_answer("role", &option("guard")).unwrap();
    assert_eq!(supplied.walk().due().count(), 0, "it is changed like any answer");
}

#[test]
fn a_municipality_sets_its_parameters_and_takes_them_with_it() {
    let pack = with_parameters().load();
    let vik = nothing().municipality("vik");
    let mut session = Session::open(&pack, "f", vik).unwrap();
    assert_eq!(session.walk().answer_to("region"), Some(option("north")));
    assert!(!session.walk().shown().any(|s| s == "region"));
    session.set_municipality(Some("nes")).unwrap();
    assert_eq!(
        session.walk().answer_to("region"),
        None,
        "the answer of another municipality is dropped"
    );
    assert_eq!(session.walk().next_step(), Some("region"));
    session.set_municipality(None).unwrap();
    assert_eq!(session.walk().municipality(), None);
}

pub(crate) fn change() -> Small {
    Small::steps(
        &json!([
            yes_no("danger"),
            { "id": "who", "kind": "choice", "options": ["home", "work"], "when": { "answer": "danger", "is": "no" } },
        ]),
        &json!({ "actions": [
            { "id": "call", "urgency": "now", "when": { "answer": "danger", "is": "yes" }, "contacts": ["alarm"] },
            { "id": "tell", "urgency": "today", "when": { "answer": "danger", "answered": true },
              "variants": [{ "id": "v", "when": { "answer": "who", "is": "work" } }] },
            { "id": "wait", "when": { "answer": "who", "is": "home" }, "avoid": ["call"] },
        ] }),
    )
}

#[test]
fn a_changed_answer_reports_what_it_did() {
    let mut session = change().open();
    let names = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
    let first = session.walk_mut().set_answer("danger", &option("no")).unwrap();
    let mut expected = Changes::default();
    expected.actions_added = names(&["tell"]);
    assert_eq!(first, expected);
    let second = session.walk_mut().set_answer("who", &option("home")).unwrap();
    expected = Changes::default();
    expected.prohibitions_added = names(&["wait"]);
    assert_eq!(second, expected);
    let third = session.walk_mut().set_answer("danger", &option("yes")).unwrap();
    assert_eq!(third.steps_gone, ["who"]);
    assert_eq!(
        (&third.actions_added, &third.prohibitions_removed),
        (&names(&["call"]), &names(&["wait"]))
    );
    let screen = session.answer("danger", &option("no"), view(&session, "nb")).unwrap();
    assert!(screen.changed.another);
    assert_eq!(screen.changed.steps_back.iter().map(|s| &*s.path).collect::<Vec<_>>(), ["who"]);
    let removed = &screen.changed.actions_removed;
    assert_eq!(removed.iter().map(|a| &*a.id).collect::<Vec<_>>(), ["call"]);
    assert!(removed[0].because.contains("du valgte no"), "the answer that ended it: {removed:?}");
    assert!(session.screen_of("who", view(&session, "nb")).unwrap().step.unwrap().came_back);
    let other_words = session.walk_mut().set_answer("who", &option("work")).unwrap();
    assert_eq!(
        (other_words.actions_changed, other_words.prohibitions_removed),
        (names(&["tell"]), names(&["wait"]))
    );
    assert!(!session.screen_of("who", view(&session, "nb")).unwrap().step.unwrap().came_back);
    let same = session.walk_mut().set_answer("who", &option("work")).unwrap();
    assert_eq!(same, Changes::default());
}

#[test]
fn dismissing_marks_an_action_and_ends_when_the_reasons_change() {
    let mut small = change();
    let duty = small.at("f/flow.json", "/actions/1");
    duty["duty"] = json!(true);
    duty["sources"] = json!(["law-a"]);
    duty["if-unknown"] = json!("call");
    let mut session = small.open();
    let dismissed = |s: &Session| {
        s.plan(view(s, "nb"))
            .actions
            .iter()
            .find(|a| a.id == "tell")
            .and_then(|a| a.dismissed.clone())
    };
    assert_eq!(session.dismiss("tell", Some("for tidlig")), Ok(false), "it is not due yet");
    let ghost: NoSuchAction = session.dismiss("tel", Some("x")).unwrap_err();
    assert_eq!((ghost.action.as_str(), ghost.nearest.as_deref()), ("tel", Some("tell")));
    assert_eq!(session.why("tel", view(&session, "nb")), Err(ghost.clone()));
    assert_eq!(session.what_would_change("tel", view(&session, "nb")), Err(ghost));
    session.walk_mut().set_answer("danger", &option("no")).unwrap();
    assert_eq!(session.dismiss("tell", Some("gjort i går")), Ok(true));
    let mark = dismissed(&session).unwrap();
    assert_eq!((mark.reason.as_str(), mark.text.as_str()), ("gjort i går", "«duty-dismissed»"));
    assert_eq!(session.walk().due().collect::<Vec<_>>(), ["tell"], "it is marked, never removed");
    session.walk_mut().set_answer("who", &option("home")).unwrap();
    assert!(dismissed(&session).is_some(), "another answer is not its reason");
    session.walk_mut().set_answer("danger", &option("yes")).unwrap();
    assert_eq!(dismissed(&session), None, "its reason changed");
    session.walk_mut().set_answer("danger", &option("no")).unwrap();
    assert_eq!(dismissed(&session), None, "and does not come back");
    session.dismiss("tell", Some("igjen")).unwrap();
    session.dismiss("tell", None).unwrap();
    assert_eq!(dismissed(&session), None, "it is taken back");
}

#[test]
fn what_not_to_do_is_not_dismissed() {
    let mut session = change().open();
    session.walk_mut().set_answer("danger", &option("no")).unwrap();
    session.walk_mut().set_answer("who", &option("home")).unwrap();
    assert_eq!(session.walk().prohibitions().collect::<Vec<_>>(), ["wait"]);
    assert_eq!(session.dismiss("wait", Some("nei")), Ok(false));
}

#[test]
fn a_dismissal_ends_when_a_new_reason_takes_the_place_of_the_old() {
    // The reasons are the earliest answers that suffice; an earlier answer replaces them.
    let small = Small::steps(
        &json!([yes_no("a"), yes_no("b")]),
        &json!({ "actions": [
        { "id": "act", "urgency": "today", "when": { "any": [{ "answer": "a", "is": "yes" }, { "answer": "b", "is": "yes" }] } },
    ] }),
    );
    let mut session = small.open();
    session.walk_mut().set_answer("b", &option("yes")).unwrap();
    assert_eq!(session.walk().reasons("act"), ["b"]);
    session.dismiss("act", Some("jeg venter")).unwrap();
    session.walk_mut().set_answer("a", &option("yes")).unwrap();
    assert_eq!(session.walk().reasons("act"), ["a"]);
    assert_eq!(session.plan(view(&session, "nb")).actions[0].dismissed, None);
}

#[test]
fn back_and_forward_follow_the_shown_steps() {
    let mut session = each_kind().open();
    assert_eq!(session.walk().back(session.walk().next_step()), None);
    session.walk_mut().set_answer("danger", &option("yes")).unwrap();
    assert_eq!(
        (session.walk().next_step(), session.walk().back(Some("later"))),
        (Some("later"), Some("danger"))
    );
    assert_eq!(
        (session.walk().forward("danger"), session.walk().forward("hello")),
        (Some("later"), None)
    );
    assert_eq!(session.walk().back(None), Some("hello"));
    session.walk_mut().set_answer("danger", &option("no")).unwrap();
    assert_eq!(
        session.walk().forward("danger"),
        Some("seen"),
        "a step that is not shown is skipped"
    );
}

#[test]
fn messages_and_notes_are_asked_and_do_not_delay_completion() {
    let small = Small::steps(
        &json!([{ "id": "m", "kind": "message" }, { "id": "n", "kind": "note" }, yes_no("q")]),
        &json!({}),
    );
    let mut session = small.open();
    assert_eq!(session.walk().next_step(), Some("m"));
    session.walk_mut().set_answer("q", &option("yes")).unwrap();
    assert!(session.walk().is_complete(), "no shown question is unanswered");
    assert_eq!(session.walk().next_step(), Some("m"), "but a message is not seen");
    session.walk_mut().set_answer("m", &Answer::Seen).unwrap();
    session.walk_mut().set_answer("n", &Answer::Text("gul jakke".to_owned())).unwrap();
    assert_eq!(session.walk().answer_to("n"), Some(Answer::Text("gul jakke".to_owned())));
    assert_eq!(session.walk().next_step(), None);
    session.walk_mut().set_answer("n", &Answer::Text(String::new())).unwrap();
    assert_eq!(session.walk().answer_to("n"), Some(Answer::Seen), "empty text leaves it empty");
    assert!(!format!("{session:?}").contains("gul jakke"));
}

#[test]
fn many_threads_can_walk_one_pack() {
    let pack = change().load();
    let walks: Vec<_> = (0..8)
        .map(|i| {
            let pack = Arc::clone(&pack);
            std::thread::spawn(move || {
                let mut session = Session::open(&pack, "f", nothing()).unwrap();
                for n in 0..200 {
                    session
                        .walk_mut()
                        .set_answer("danger", &option(["yes", "no"][(n + i) % 2]))
                        .unwrap();
                }
                (i % 2, seen(&session), words_of_plan(&session.plan(view(&session, "nb"))))
            })
        })
        .collect();
    let ends: Vec<_> = walks.into_iter().map(|w| w.join().unwrap()).collect();
    for (parity, seen, words) in &ends {
        let same = ends.iter().find(|(p, ..)| p == parity).unwrap();
        assert_eq!((seen, words), (&same.1, &same.2));
    }
}

#[test]
fn the_hash_covers_the_content_files() {
    let small = change().worded();
    let hash = |files: &veiviser::Files| veiviser::load(files, &[]).unwrap().hash_text();
    let mut files = bytes(&small.files);
    let first = hash(&files);
    files.insert("README.md".to_owned(), b"x".to_vec());
    files.insert("schema/flow.json".to_owned(), b"x".to_vec());
    files.insert("f/examples.json".to_owned(), b"{}".to_vec());
    assert_eq!(hash(&files), first, "examples, schemas and notes are not covered");
    files.get_mut("f/nb.json").unwrap().push(b' ');
    assert_ne!(hash(&files), first, "a single byte of content is covered");
}
