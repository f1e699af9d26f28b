//! Which days a question of kind `date` takes: where it is answered, and nowhere else.

use std::cell::Cell;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, date};
use proptest::prop_assert_eq;
use serde_json::{Value, json};
use veiviser::screen::DayRange;
use veiviser::{Answer, AnswerError, Session, StepKind, WrittenAnswer};
use veiviser_tests::base::{Small, monday, view_at};
use veiviser_tests::oracle::Oracle;
use veiviser_tests::tape::Tape;
use veiviser_tests::walks::wander;

use super::laws::for_any_flow;
use super::refused::one_diagnostic;

/// One question that takes days within these bounds.
fn asked(bounds: &Value) -> Small {
    let mut step = json!({ "id": "day", "kind": "date" });
    for (key, days) in bounds.as_object().unwrap() {
        step[key] = days.clone();
    }
    Small::steps(&json!([step]), &json!({}))
}

/// What the question takes at a moment: each of these days alone.
fn taken(session: &Session, at: DateTime, days: &[Date]) -> Vec<Date> {
    let takes = |day: &Date| {
        let mut session = session.clone();
        let view = view_at(&session, at, "nb");
        session.answer("day", &Answer::Day(*day), view).is_ok()
    };
    days.iter().copied().filter(takes).collect()
}

#[test]
fn a_question_takes_the_days_between_its_ends() {
    let days: Vec<Date> = (20..=26).map(|day| date(2026, 11, day)).collect();
    for (bounds, first, last) in [
        (json!({}), 20, 26),
        (json!({ "max": 0 }), 20, 23),
        (json!({ "min": 0 }), 23, 26),
        (json!({ "max": -1 }), 20, 22),
        (json!({ "min": 1 }), 24, 26),
        (json!({ "min": -2, "max": 1 }), 21, 24),
        (json!({ "min": 0, "max": 0 }), 23, 23),
        (json!({ "min": -36_600, "max": 36_600 }), 20, 26),
    ] {
        let session = asked(&bounds).open();
        let expected: Vec<Date> = (first..=last).map(|day| date(2026, 11, day)).collect();
        assert_eq!(taken(&session, monday(), &days), expected, "{bounds}");
        let screen = session.screen(view_at(&session, monday(), "nb"));
        let at = |key: &str| bounds[key].as_i64().map(|days| monday().date() + days.days());
        let range = DayRange { min: at("min"), max: at("max") };
        let expected = (bounds != json!({})).then_some(range);
        assert_eq!(screen.step.unwrap().days, expected, "{bounds}");
    }
}

#[test]
fn another_day_is_refused_in_words_and_changes_nothing() {
    for (bounds, far, message) in [
        (json!({ "max": 0 }), "2099-01-01", "`day` takes a day until 2026-11-23"),
        (json!({ "min": 7 }), "1026-11-20", "`day` takes a day from 2026-11-30"),
        (
            json!({ "min": 7, "max": 9 }),
            "2099-01-01",
            "`day` takes a day from 2026-11-30 until 2026-12-02",
        ),
    ] {
        let mut session = asked(&bounds).open();
        let view = view_at(&session, monday(), "nb");
        let said = Answer::Day(far.parse().unwrap());
        let refused = session.answer("day", &said, view).unwrap_err();
        assert_eq!((refused.to_string().as_str(), refused.code()), (message, "day-out-of-range"));
        assert!(!format!("{refused:?}").contains(far), "no answer in a log");
        assert_eq!(session.walk().answer_to("day"), None);
        session.answer("day", &Answer::Unsure, view).unwrap();
        assert_eq!(session.walk().answer_to("day"), Some(Answer::Unsure));
    }
}

#[test]
fn the_day_of_the_answer_counts_and_a_kept_answer_is_not_judged_again() {
    let mut session = asked(&json!({ "min": 0, "max": 1 })).open();
    let (today, tomorrow) = (monday().date(), monday().date().tomorrow().unwrap());
    let later = monday() + 1.day();
    assert_eq!(taken(&session, later, &[today, tomorrow]), [tomorrow]);
    session.answer("day", &Answer::Day(today), view_at(&session, monday(), "nb")).unwrap();
    let restored = Session::restore(session.walk().pack(), &session.snapshot()).unwrap();
    assert_eq!(restored.not_taken, []);
    let mut restored = restored.session;
    assert_eq!(restored.walk().answer_to("day"), Some(Answer::Day(today)));
    let view = view_at(&restored, later, "nb");
    assert!(restored.screen(view).complete, "the answer counts the day after");
    restored.answer("day", &Answer::Day(today), view).expect("the same day said again");
    restored.answer("day", &Answer::Day(tomorrow), view).unwrap();
    let back = restored.answer("day", &Answer::Day(today), view);
    assert_eq!(back.unwrap_err().code(), "day-out-of-range", "it is no longer kept");
}

#[test]
fn at_the_ends_of_all_days_a_question_still_takes_one() {
    for (bounds, at, day) in [
        (json!({ "min": 1 }), DateTime::MAX, Date::MAX),
        (json!({ "max": -1 }), DateTime::MIN, Date::MIN),
    ] {
        let session = asked(&bounds).open();
        assert_eq!(taken(&session, at, &[day]), [day], "{bounds}");
    }
}

#[test]
fn written_answers_and_what_is_supplied_are_judged_at_their_moment() {
    let future = || WrittenAnswer::Word("2026-11-24".to_owned());
    let refused = AnswerError::DayOutOfRange {
        step: "day".to_owned(),
        min: None,
        max: Some(monday().date()),
    };
    let mut session = asked(&json!({ "max": 0 })).open();
    let walk = session.walk_mut();
    assert_eq!(walk.set_answers([("day", &future())], monday()), std::slice::from_ref(&refused));
    assert_eq!(walk.set_example([("day", &future())]), std::slice::from_ref(&refused));
    assert_eq!(walk.set_answers([("day", &future())], monday() + 1.day()), []);

    let day = json!({ "id": "day", "kind": "date", "max": 0 });
    let mut session = Small::new(&[json!({ "parameters": [day] })]).open();
    let supplied = Answer::Day(date(2026, 11, 24));
    assert_eq!(session.supply("day", &supplied, monday()), Err(refused.clone()));
    assert_eq!(session.walk_mut().supply_written("day", &future(), monday()), Err(refused));
    assert_eq!(session.supply("day", &supplied, monday() + 1.day()), Ok(()));
    assert!(session.walk().is_live("day"));
}

#[test]
fn bounds_that_no_day_can_keep_are_refused() {
    let place = "/stages/0/steps/0";
    let refused = |bounds: Value, key: &str, message: &str| {
        let found =
            one_diagnostic(&asked(&bounds), "out-of-range", "f/flow.json", &[place, key].concat());
        assert_eq!(found.message, message);
    };
    refused(json!({ "min": 1, "max": 0 }), "/min", "`min` is greater than `max`");
    let far = "a day is at most 36600 days (100 years) away";
    refused(json!({ "min": 36_601 }), "/min", far);
    refused(json!({ "max": -36_601 }), "/max", far);
    refused(json!({ "min": i32::MIN, "max": 0 }), "/min", far);
    let found = one_diagnostic(
        &asked(&json!({ "max": "0" })),
        "wrong-type",
        "f/flow.json",
        &[place, "/max"].concat(),
    );
    assert!(found.help.is_some());
}

#[test]
fn any_pack_takes_the_days_that_the_format_says() {
    let (accepted, refused) = (Cell::new(0), Cell::new(0));
    for_any_flow(200, |made, mut session, tape| {
        wander(&mut session, tape, 12);
        let oracle = Oracle::new(&made.files, session.walk().flow().id());
        let shown: Vec<String> = session.walk().shown().map(ToOwned::to_owned).collect();
        for step in shown.iter().filter(|step| session.walk().kind(step) == Some(StepKind::Date)) {
            let days = |tape: &mut Tape, most| i64::try_from(tape.pick(most)).unwrap().days();
            let today = monday().date() + days(tape, 400);
            for _ in 0..8 {
                let answer = Answer::Day(today - 60.days() + days(tape, 120));
                let Answer::Day(day) = answer else { continue };
                let kept = session.walk().answer_to(step) == Some(answer.clone());
                let at = today.at(0, 0, 0, 0);
                let taken = session.clone().walk_mut().set_answer_at(step, &answer, at).is_ok();
                prop_assert_eq!(
                    taken,
                    kept || oracle.takes_day(step, day, today),
                    "{} {}",
                    step,
                    day
                );
                let counted = if taken { &accepted } else { &refused };
                counted.set(counted.get() + 1);
            }
        }
        Ok(())
    });
    assert!(accepted.get() > 0 && refused.get() > 0, "{accepted:?} {refused:?}");
}
