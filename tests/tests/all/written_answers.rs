//! Answers as files and requests write them: how they are read, one named test each.

use std::collections::BTreeMap;

use jiff::civil::date;
use veiviser::WrittenAnswer::{Number, Seen, Word, Words};
use veiviser::{Answer, AnswerError, WrittenAnswer};

use veiviser_tests::base::monday;

use super::session::{each_kind, option, ticks};

#[test]
fn answers_are_read_as_they_are_written_in_files() {
    let session = each_kind().open();
    let read = |step: &str, written: &WrittenAnswer| session.walk().read_answer(step, written);
    assert_eq!(read("danger", &Word("yes".into())), Ok(option("yes")));
    assert_eq!(read("danger", &Word("unsure".into())), Ok(Answer::Unsure));
    assert_eq!(read("seen", &Word("none".into())), Ok(Answer::NoneOfThese));
    assert_eq!(read("seen", &Words(vec!["none".into()])), Ok(Answer::NoneOfThese));
    assert_eq!(read("seen", &Words(vec!["bruise".into()])), Ok(ticks(&["bruise"])));
    let both = Answer::Options { ticked: vec!["bruise".to_owned()], unsure: true };
    assert_eq!(read("seen", &Words(vec!["unsure".into(), "bruise".into()])), Ok(both));
    let none_with = AnswerError::NoneWithOthers { step: "seen".to_owned() };
    assert_eq!(read("seen", &Words(vec!["none".into(), "bruise".into()])), Err(none_with));
    assert_eq!(
        read("seen", &Words(Vec::new())),
        Err(AnswerError::Empty { step: "seen".to_owned() })
    );
    assert_eq!(read("times", &Number(4)), Ok(Answer::Number(4)));
    assert_eq!(read("day", &Word("2026-11-22".into())), Ok(Answer::Day(date(2026, 11, 22))));
    for wrong in ["2026-02-30", "22.11.2026", "2026-11-22T10:00", "20261122", ""] {
        assert!(read("day", &Word(wrong.into())).is_err(), "{wrong}");
    }
    assert_eq!(read("hello", &Seen(true)), Ok(Answer::Seen));
    assert!(read("hello", &Seen(false)).is_err());
    assert_eq!(read("words", &Word("unsure".into())), Ok(Answer::Text("unsure".to_owned())));
    assert!(read("danger", &Number(1)).is_err());
    let nowhere =
        AnswerError::NoSuchStep { step: "dange".to_owned(), nearest: Some("danger".to_owned()) };
    assert_eq!(read("dange", &Word("yes".into())), Err(nowhere));
}

#[test]
fn a_service_answers_what_it_got_in_one_call() {
    let mut session = each_kind().open();
    let answers: BTreeMap<String, WrittenAnswer> = [
        ("danger", Word("yess".to_owned())),
        ("hello", Seen(true)),
        ("nowhere", Seen(true)),
        ("times", Number(4)),
    ]
    .map(|(step, answer)| (step.to_owned(), answer))
    .into();
    let refused = session.walk_mut().set_answers(&answers, monday());
    let codes: Vec<_> = refused.iter().map(|error| (error.step(), error.code())).collect();
    assert_eq!(codes, [("danger", "no-such-option"), ("nowhere", "no-such-step")]);
    assert_eq!(session.walk().answer_to("times"), Some(Answer::Number(4)));
    assert_eq!(session.walk().answer_to("words"), None, "what is not named is still asked");
}

#[test]
fn only_a_parameter_can_be_supplied() {
    let mut session = each_kind().open();
    for name in ["danger", "rle"] {
        let refused = session.supply(name, &option("yes"), monday()).unwrap_err();
        let available = Vec::new();
        assert_eq!(refused, AnswerError::NoSuchParameter { step: name.to_owned(), available });
        let written = Word("yes".to_owned());
        assert_eq!(session.walk_mut().supply_written(name, &written, monday()), Err(refused));
    }
}
