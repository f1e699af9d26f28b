//! The last day to do something: how it is counted, and how it is told.

use jiff::civil::{DateTime, date};
use serde_json::{Value, json};
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
    // The fortieth day is a Saturday.
    assert_eq!(plan.actions[1].by, Some(date(2027, 1, 1)));
    let title = veiviser::markup::plain(&plan.actions[1].title);
    assert_eq!(
        title,
        format!("Ring innen {}", plan.actions[1].how_soon.strip_prefix("«by» ").unwrap())
    );
    assert!(title.contains("januar"), "{title}");
    session.walk_mut().set_answer("day", &Answer::Day(date(2028, 2, 20))).unwrap();
    assert_eq!(
        session.plan(view_at(&session, evening(), "nb")).actions[0].by,
        Some(date(2028, 3, 3)),
        "over a leap day, and from a Sunday to the Friday before"
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

/// An action with a deadline, in a pack that knows the holidays of Christmas 2026. The walk begins on a
/// Monday, 23 November.
fn with_deadline(urgency: &str, by: &Value) -> Small {
    let act = json!({ "id": "act", "urgency": urgency, "when": { "answer": "day", "answered": true }, "by": by });
    let mut small =
        Small::steps(&json!([{ "id": "day", "kind": "date" }]), &json!({ "actions": [act] }));
    for (file, contact) in [("contacts.json", 4), ("municipalities/vik.json", 0)] {
        small.at(file, &format!("/contacts/{contact}/reach"))["holidays"] = json!("closed");
    }
    small.files.insert(
        "calendar.json".to_owned(),
        json!({ "from": 2026, "until": 2026, "holidays": [
            { "date": "2026-12-25", "name": "christmas-day" }, { "date": "2026-12-26", "name": "second-day" },
        ] }),
    );
    small
}

#[test]
fn a_deadline_moves_off_a_free_day() {
    let by = |by: Value, answered| {
        let mut session = with_deadline("soon", &by).open();
        session.walk_mut().set_answer("day", &Answer::Day(answered)).unwrap();
        session.decide(monday()).actions[0].by
    };
    let week = |more: (&str, &str)| {
        let mut week = json!({ "days": 7, "after": "day" });
        week[more.0] = json!(more.1);
        week
    };
    let friday = date(2026, 12, 18);
    // A week from it is the first day of Christmas, a Friday; the 28th is the Monday after.
    assert_eq!(by(json!({ "days": 7, "after": "day" }), friday), Some(date(2026, 12, 24)));
    assert_eq!(by(week(("free-day", "after")), friday), Some(date(2026, 12, 28)));
    assert_eq!(by(week(("free-day", "stay")), friday), Some(date(2026, 12, 25)));
    assert_eq!(by(week(("count", "working")), friday), Some(date(2026, 12, 30)));
    let tomorrow = json!({ "days": 1, "after": "day" });
    assert_eq!(by(tomorrow.clone(), date(2026, 12, 24)), Some(date(2026, 12, 28)), "not on day 0");
    // In a year without a calendar, only weekends are known: 2027-12-25 is a Saturday.
    assert_eq!(by(tomorrow.clone(), date(2027, 12, 23)), Some(date(2027, 12, 24)));
    assert_eq!(by(tomorrow, date(2027, 12, 24)), Some(date(2027, 12, 27)));
}

#[test]
fn a_moment_stands_before_all_else_of_today() {
    let is = |by: Value| {
        let mut small = Small::steps(
            &json!([yes_no("q")]),
            &json!({ "actions": [
                { "id": "plain", "urgency": "today", "when": { "answer": "q", "is": "yes" } },
                { "id": "late", "urgency": "today", "when": { "answer": "q", "is": "yes" }, "by": { "moment": "dusk" } },
                { "id": "first", "urgency": "today", "when": { "answer": "q", "is": "yes" }, "by": by },
                { "id": "at-once", "urgency": "now", "when": { "answer": "q", "is": "yes" } },
            ] }),
        )
        .worded();
        *small.at("f/nb.json", "/actions/first/title") = json!("Ring {by}");
        let mut session = small.open();
        session.walk_mut().set_answer("q", &option("yes")).unwrap();
        session
    };
    let session = is(json!({ "moment": "bell" }));
    let plan = session.plan(view_at(&session, evening(), "nb"));
    let told: Vec<(&str, &str)> =
        plan.actions.iter().map(|a| (a.id.as_str(), a.how_soon.as_str())).collect();
    let expected = [
        ("at-once", "«now»"),
        ("first", "«today-by» før bell"),
        ("late", "«today-by» før dusk"),
        ("plain", "«today»"),
    ];
    assert_eq!(told, expected);
    assert_eq!(veiviser::markup::plain(&plan.actions[1].title), "Ring før bell");
    let moments = session.decide(monday()).actions.into_iter().map(|action| action.moment);
    let named = [None, Some("bell"), Some("dusk"), None].map(|name| name.map(str::to_owned));
    assert_eq!(moments.collect::<Vec<_>>(), named);
    let planned = plan.actions.into_iter().map(|action| action.moment);
    assert_eq!(planned.collect::<Vec<_>>(), named, "an app need not read the words");
}

#[test]
fn a_deadline_that_does_not_fit_is_refused() {
    let refused = |urgency: &str, by: Value, at: &str, help: &str| {
        let found = with_deadline(urgency, &by).diagnostics();
        assert_eq!(found.len(), 1, "{found:?}");
        let is = (found[0].code.as_str(), found[0].pointer.as_str());
        assert_eq!(is, ("action-form", format!("/actions/0/by{at}").as_str()));
        assert!(found[0].help.as_deref().unwrap_or_default().contains(help), "{found:?}");
    };
    let day = json!({ "days": 7, "after": "started" });
    assert_eq!(with_deadline("later", &day).diagnostics(), []);
    refused("now", day.clone(), "", "remove `by`");
    refused("now", json!({ "moment": "bell" }), "", "remove `by`");
    refused("today", day.clone(), "", "name a `moment`");
    refused("soon", json!({ "moment": "bell" }), "", "write `today`");
    refused("soon", json!({ "days": 7 }), "", "with a moment of pack.json");
    refused("today", json!({ "moment": "bell", "days": 7, "after": "started" }), "", "\"moment\"");
    let sourced = json!({ "days": 7, "after": "started", "source": "law-a" });
    refused("soon", sourced, "/source", "\"duty\": true");
    let found = with_deadline("today", &json!({ "moment": "bel" })).diagnostics();
    assert_eq!((found.len(), found[0].code.as_str()), (1, "unknown-name"));
    let long = json!({ "days": 367, "after": "started", "count": "working" });
    assert_eq!(with_deadline("soon", &long).diagnostics()[0].code, "out-of-range");
}

#[test]
fn a_duty_has_another_time_only_where_its_source_sets_it() {
    let duty = |urgency: &str, source: Value| {
        let mut small = with_deadline(urgency, &json!({ "days": 7, "after": "started" }));
        let act = small.at("f/flow.json", "/actions/0");
        act["duty"] = json!(true);
        act["if-unknown"] = json!("ask");
        act["contacts"] = json!(["office"]);
        act["sources"] = json!(["law-a"]);
        act["by"]["source"] = source;
        let ask = json!({ "id": "ask", "urgency": "today", "when": { "answer": "day", "answered": true } });
        small.at("f/flow.json", "/actions").as_array_mut().unwrap().push(ask);
        small.diagnostics().into_iter().map(|found| found.pointer).collect::<Vec<_>>()
    };
    assert_eq!(duty("soon", json!("law-a")), Vec::<String>::new());
    assert_eq!(duty("soon", json!("law-b")), ["/actions/0/by/source"], "none of its sources");
    assert_eq!(duty("soon", json!("law-x")), ["/actions/0/by/source"], "no source at all");
    assert_eq!(duty("soon", Value::Null), ["/actions/0/by", "/actions/0/urgency"]);
}

#[test]
fn a_calendar_is_sorted_and_lies_within_its_years() {
    let refused = |change: &dyn Fn(&mut Value), at: &str, code: &str| {
        let mut small = with_deadline("soon", &json!({ "days": 7, "after": "started" })).worded();
        change(small.at("calendar.json", ""));
        let found = small.diagnostics();
        let found: Vec<_> = found.iter().map(|f| (f.pointer.as_str(), f.code.as_str())).collect();
        assert_eq!(found, [(at, code)]);
    };
    refused(&|c| c["until"] = json!(2025), "/until", "bad-day");
    refused(&|c| c["holidays"][1]["date"] = json!("2026-12-25"), "/holidays/1/date", "bad-day");
    refused(&|c| c["holidays"][1]["date"] = json!("2026-12-24"), "/holidays/1/date", "not-sorted");
    refused(&|c| c["holidays"][1]["date"] = json!("2027-01-01"), "/holidays/1/date", "bad-day");
    refused(&|c| c["holidays"][1]["date"] = json!("26.12.2026"), "/holidays/1/date", "bad-day");
    let pack = with_deadline("soon", &json!({ "days": 7, "after": "started" })).load();
    let name = |day| pack.holiday(day, pack.original());
    assert_eq!(name(date(2026, 12, 25)), Some("christmas-day"));
    assert_eq!(name(date(2026, 12, 24)), None);
}
