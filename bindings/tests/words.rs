//! What an app itself says, through the bindings: the words of the core, and an error where there are none.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use std::sync::Arc;

use jiff::civil::{DateTime, date};
use veiviser_bindings::{Answer, AnswerError, GivenBy, OpenError, Pack, Session};

#[path = "walks/file.rs"]
#[expect(dead_code, reason = "the tests of the walks use more of it")]
mod file;

const NOW: DateTime = date(2026, 11, 23).at(10, 0, 0, 0);

fn small() -> Arc<Pack> {
    let files = file::files_of_pack(&file::root().join("bindings/walks/small"));
    Pack::load(&file::built(&files), Vec::new(), Vec::new()).unwrap()
}

fn open(pack: &Pack) -> Arc<Session> {
    pack.open("found", NOW, std::iter::empty().collect(), Some("lilleby".to_owned())).unwrap()
}

#[test]
fn a_refused_answer_is_told_in_the_language_of_the_person() {
    let session = open(&small());
    let picked = Answer::Options { ticked: Vec::new(), unsure: false };
    session.answer("thing", Answer::Option("key".to_owned()), NOW, "nb").unwrap();
    let cases = [
        ("marks", picked, "Velg et svar for å gå videre."),
        ("count", Answer::Number(99), "Skriv et helt tall fra 1 til 40."),
        ("thing", Answer::Option("kye".to_owned()), OTHER),
        ("thing", Answer::Seen, OTHER),
        ("thign", Answer::Seen, OTHER),
        ("own-words", Answer::Text("a".repeat(20_000)), "Teksten er for lang. Gjør den kortere."),
    ];
    for (step, answer, said) in cases {
        let error = session.answer(step, answer, NOW, "nb").unwrap_err();
        assert_eq!(session.tell(error, NOW, "nb-NO").unwrap(), said, "{step}");
    }
    for (from, said) in
        [(NOW.date().tomorrow().unwrap(), "Velg en dag fra"), (date(1900, 1, 1), "Velg en dag fra")]
    {
        let error = session.answer("found-on", Answer::Day(from), NOW, "nb").unwrap_err();
        assert!(session.tell(error, NOW, "nb").unwrap().starts_with(said), "{from}");
    }
    let both =
        Answer::Options { ticked: vec!["name".to_owned(), "none".to_owned()], unsure: false };
    let both = session.answer("marks", both, NOW, "nb").unwrap_err();
    assert!(session.tell(both, NOW, "nb").unwrap().starts_with("Velg enten «"));
    session.answer("thing", Answer::Option("food".to_owned()), NOW, "nb").unwrap();
    let hidden = session.answer("marks", Answer::Unsure, NOW, "nb").unwrap_err();
    assert!(matches!(hidden, AnswerError::NotShown { .. }));
    assert_eq!(session.tell(hidden, NOW, "nb").unwrap(), OTHER);
    let unknown = session.supply("thing", Answer::Seen, NOW, "nb").unwrap_err();
    assert!(matches!(unknown, AnswerError::NoSuchParameter { .. }));
    assert_eq!(session.tell(unknown, NOW, "nb").unwrap(), OTHER);
    // A fault of the library has no words of its own.
    let failed = AnswerError::Internal { text: String::new() };
    assert_eq!(session.tell(failed, NOW, "en").unwrap(), small().app_texts("en").unwrap().failed);
}

const OTHER: &str = "Svaret passer ikke til spørsmålet. Se på spørsmålet på nytt.";

#[test]
fn a_flow_tells_what_it_asks_before_it_is_opened() {
    let pack = small();
    let details = pack.flow("found", NOW, "en").unwrap();
    assert_eq!(Some(&details.card), pack.flows("en").unwrap().iter().find(|one| one.id == "found"));
    let paths: Vec<&str> = details.parameters.iter().map(|step| step.path.as_str()).collect();
    assert_eq!(paths, ["desk", "storage"]);
    let OpenError::NoSuchFlow { flow, nearest, .. } = pack.flow("foundd", NOW, "en").unwrap_err()
    else {
        panic!("another error")
    };
    assert_eq!((&*flow, nearest.as_deref()), ("foundd", Some("found")));
    assert!(matches!(pack.flow("found", NOW, "fi"), Err(OpenError::NoSuchLanguage { .. })));
}

#[test]
fn answers_and_spoken_texts_are_those_of_the_core() {
    let pack = small();
    let session = open(&pack);
    session.answer("thing", Answer::Option("key".to_owned()), NOW, "en").unwrap();
    let answers = session.answers(NOW, "en").unwrap();
    let said: Vec<_> = answers.iter().map(|one| (one.path.as_str(), one.given_by)).collect();
    assert_eq!(said, [("thing", GivenBy::Person), ("storage", GivenBy::Municipality)]);
    assert_eq!(pack.spoken("§ 4, 8–15", "nb-NO").unwrap(), "paragraf 4, 8 til 15");
    assert_eq!(session.zone().unwrap(), "Europe/Oslo");
    for refused in [
        session.answers(NOW, "fi").is_err(),
        session.tell(AnswerError::Internal { text: String::new() }, NOW, "fi").is_err(),
        pack.spoken("§", "fi").is_err(),
        pack.app_texts("fi").is_err(),
    ] {
        assert!(refused);
    }
}
