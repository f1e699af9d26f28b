//! The last day to do something: how it is counted, and how it is told.

use jiff::civil::{DateTime, date};
use serde_json::json;
use veiviser::Answer;
use veiviser_tests::base::{Small, monday, view_at};

use super::plans::{evening, yes_no};
use super::session::option;

#[test]
fn deadlines_count_calendar_days() {
    let mut small = Small::steps(
        &json!([{ "id": "day", "kind": "date" }, yes_no("q")]),
        &json!({ "actions": [
            { "id": "act", "urgency": "soon", "when": { "answer": "q", "is": "yes" }, "by": { "days": 14, "after": "day" },
              "reminders": [{ "id": "r", "days": 1, "after": "started" }, { "id": "s", "days": 2, "after": "day" }] },
            { "id": "more", "urgency": "later", "when": { "answer": "q", "is": "yes" }, "by": { "days": 40, "after": "started" } },
        ] }),
    )
    .worded();
    *small.at("f/nb.json", "/actions/more/title") = json!("Ring innen {by}");
    let mut session = small.open();
    session.walk_mut().set_answer("q", &option("yes")).unwrap();
    let plan = session.plan(view_at(&session, evening(), "nb"));
    assert_eq!(plan.actions[0].by, None, "the day is unknown");
    assert_eq!(plan.actions[0].how_soon, "«soon»");
    assert_eq!(
        plan.actions[0].reminders.iter().map(|r| r.day).collect::<Vec<_>>(),
        [Some(date(2026, 11, 24)), None]
    );
    assert_eq!(plan.actions[1].by, Some(date(2027, 1, 2)));
    let title = veiviser::markup::plain(&plan.actions[1].title);
    assert_eq!(
        title,
        format!("Ring innen {}", plan.actions[1].how_soon.strip_prefix("«by» ").unwrap())
    );
    assert!(title.contains("januar"), "{title}");
    session.walk_mut().set_answer("day", &Answer::Day(date(2028, 2, 20))).unwrap();
    assert_eq!(
        session.plan(view_at(&session, evening(), "nb")).actions[0].by,
        Some(date(2028, 3, 5)),
        "over a leap day"
    );
    session.walk_mut().set_answer("day", &Answer::Unsure).unwrap();
    assert_eq!(session.plan(view_at(&session, evening(), "nb")).actions[0].by, None);
    session.walk_mut().set_answer("day", &Answer::Day(jiff::civil::Date::MAX)).unwrap();
    assert_eq!(
        session.plan(view_at(&session, evening(), "nb")).actions[0].by,
        Some(date(9999, 12, 31)),
        "the last day of the calendar stands for all after it"
    );
}

#[test]
fn a_deadline_that_has_passed_is_told_as_passed() {
    let mut small = Small::steps(
        &json!([{ "id": "day", "kind": "date", "no-unsure": "it is on paper" }]),
        &json!({ "actions": [{ "id": "act", "urgency": "soon", "when": { "answer": "day", "answered": true },
            "by": { "days": 14, "after": "day" } }] }),
    )
    .worded();
    *small.at("f/nb.json", "/actions/act/title") = json!("Ring innen {by}");
    let told = |answered, at: DateTime| {
        let mut session = small.open();
        session.walk_mut().set_answer("day", &Answer::Day(answered)).unwrap();
        let action = session.plan(view_at(&session, at, "nb")).actions.remove(0);
        (action.how_soon, veiviser::markup::plain(&action.title))
    };
    let last = "«weekday-date» mandag 23 november";
    let said = (format!("«by» {last}"), format!("Ring innen {last}"));
    assert_eq!(told(date(2026, 11, 9), monday()), said, "on the last day it has not passed");
    let passed = format!("«day-passed» {last}");
    let said = (format!("«by» {passed}"), format!("Ring innen {passed}"));
    assert_eq!(told(date(2026, 11, 9), date(2026, 11, 24).at(0, 0, 0, 0)), said);
    let (how_soon, _) = told(date(1026, 11, 20), monday());
    assert_eq!(how_soon, "«by» «day-passed» «date» mandag 4 desember 1026");
}
