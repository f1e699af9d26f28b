//! What a plan says, by name: contacts that are closed or missing, deadlines, used flows, variants.

use jiff::ToSpan;
use jiff::civil::{DateTime, date};
use serde_json::{Value, json};
use veiviser::plan::{ContactCard, PlannedAction};
use veiviser::{Answer, Session};
use veiviser_tests::base::{Small, monday, nothing, view, view_at};

use super::session::option;

pub(super) fn yes_no(id: &str) -> Value {
    json!({ "id": id, "kind": "choice", "options": ["yes", "no"] })
}

fn calling(contacts: &Value) -> Small {
    Small::steps(
        &json!([yes_no("q")]),
        &json!({ "actions": [
        { "id": "act", "urgency": "today", "when": { "answer": "q", "is": "yes" }, "contacts": contacts },
    ] }),
    )
}

fn act(small: &Small, municipality: Option<&str>, at: DateTime) -> PlannedAction {
    let mut options = nothing();
    options.municipality = municipality.map(ToOwned::to_owned);
    let mut session = Session::open(&small.load(), "f", options).unwrap();
    session.walk_mut().set_answer("q", &option("yes")).unwrap();
    session.plan(view_at(&session, at, "nb")).actions.remove(0)
}

fn cards(small: &Small, municipality: Option<&str>, at: DateTime) -> Vec<ContactCard> {
    act(small, municipality, at).contacts
}

fn ids(cards: &[ContactCard]) -> Vec<&str> {
    cards.iter().map(|c| c.id.as_str()).collect()
}

pub(super) fn evening() -> DateTime {
    date(2026, 11, 23).at(20, 0, 0, 0)
}

#[test]
fn to_an_open_contact_none_is_added() {
    let cards = cards(&calling(&json!(["office"])), None, monday());
    assert_eq!(ids(&cards), ["office"]);
    assert_eq!((cards[0].open, cards[0].added.as_deref()), (Some(true), None));
    assert!(cards[0].answers_now && cards[0].closed.is_none());
    assert!(cards[0].hours.as_ref().unwrap().starts_with("«open»"));
}

#[test]
fn a_contact_that_is_closed_adds_the_next_and_says_why() {
    let cards = cards(&calling(&json!(["office", "leader"])), None, evening());
    assert_eq!(ids(&cards), ["leader", "line", "office"], "first who answers, last who is closed");
    assert_eq!(cards.iter().map(|c| c.answers_now).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(
        (cards[0].open, cards[2].open),
        (None, Some(false)),
        "the leader is at the workplace"
    );
    assert!(cards[2].hours.as_ref().unwrap().starts_with("«open»"), "the ordinary week");
    assert_eq!(
        cards[2].closed.as_deref(),
        Some("«opens-on» «weekday-date» tirsdag 24 november «full-hour» 8")
    );
    assert_eq!(cards[1].added.as_deref(), Some("«added-closed» Kontakt office"));
    assert_eq!(cards[1].advice_only, None, "this is no report");
    assert_eq!(cards[1].open, None, "its hours are unknown");
}

#[test]
fn a_local_contact_that_nobody_filled_in_adds_the_next() {
    let small = calling(&json!(["desk"]));
    for municipality in [None, Some("nes")] {
        let cards = cards(&small, municipality, monday());
        assert_eq!(ids(&cards), ["desk", "line"]);
        assert_eq!(cards[0].missing.as_deref(), Some("«no-number»"));
        assert_eq!(cards[1].added.as_deref(), Some("«added-missing» Kontakt desk"));
        assert!(cards[0].phones.is_empty() && cards[0].hours.is_none());
    }
    let here = cards(&small, Some("vik"), monday());
    assert_eq!((ids(&here), here[0].name.as_str()), (vec!["desk"], "Vakta i Vik"));
    let closed = cards(&small, Some("vik"), evening());
    assert_eq!(ids(&closed), ["line", "desk"]);
    assert_eq!(closed[0].added.as_deref(), Some("«added-closed» Vakta i Vik"));
}

#[test]
fn a_contact_that_nobody_checked_adds_the_next() {
    let small = calling(&json!(["office"]));
    let last = cards(&small, None, date(2030, 1, 1).at(10, 0, 0, 0));
    assert_eq!(ids(&last), ["office"], "on the day itself it holds");
    // After that day all of them are unchecked, and there is nobody to add.
    let after = cards(&small, None, date(2030, 1, 2).at(10, 0, 0, 0));
    assert_eq!(ids(&after), ["office"]);
    let mut fresh = calling(&json!(["office"]));
    *fresh.at("contacts.json", "/contacts/3/reach/check-again-by") = json!("2031-01-01");
    let after = cards(&fresh, None, date(2030, 1, 2).at(10, 0, 0, 0));
    assert_eq!(ids(&after), ["office", "line"]);
    assert_eq!(after[1].added.as_deref(), Some("«added-unchecked» Kontakt office"));
}

#[test]
fn unknown_hours_add_all_who_may_answer_until_one_does() {
    let mut small = calling(&json!(["office"]));
    *small.at("contacts.json", "/contacts/4/then") = json!(["desk", "line", "alarm", "leader"]);
    small.at("contacts.json", "/contacts/4/reach")["hours-until"] = json!("2026-11-30");
    assert_eq!(ids(&cards(&small, None, monday())), ["office"]);
    let late = cards(&small, None, date(2026, 12, 1).at(10, 0, 0, 0));
    assert_eq!(ids(&late), ["alarm", "office", "line"], "the desk is missing");
    for added in [&late[0], &late[2]] {
        assert_eq!(added.added.as_deref(), Some("«added-hours-unknown» Kontakt office"));
    }
}

#[test]
fn a_contact_that_is_listed_is_not_added_again() {
    assert_eq!(
        ids(&cards(&calling(&json!(["office", "line"])), None, evening())),
        ["alarm", "line", "office"],
        "the alarm stands in for the line"
    );
    assert_eq!(
        ids(&cards(&calling(&json!(["line", "office"])), None, evening())),
        ["alarm", "line", "office"]
    );
    let both = cards(&calling(&json!(["desk", "office"])), None, evening());
    assert_eq!(
        ids(&both),
        ["desk", "line", "office"],
        "one is added once, after what it stands in for"
    );
}

#[test]
fn the_first_that_can_be_reached_is_added() {
    let mut small = calling(&json!(["office"]));
    *small.at("contacts.json", "/contacts/4/then") = json!(["desk", "line"]);
    assert_eq!(ids(&cards(&small, None, evening())), ["line", "office"], "the desk is missing");
    assert_eq!(
        ids(&cards(&small, Some("vik"), evening())),
        ["line", "office"],
        "the desk is closed too"
    );
}

#[test]
fn a_helpline_added_to_a_duty_gives_advice_only() {
    let mut small = calling(&json!(["office"]));
    let act_ = small.at("f/flow.json", "/actions/0");
    act_["duty"] = json!(true);
    act_["sources"] = json!(["law-a"]);
    act_["if-unknown"] = json!("ask");
    let ask = json!({ "id": "ask", "urgency": "soon", "when": { "answer": "q", "is": "no" } });
    small.at("f/flow.json", "/actions").as_array_mut().unwrap().push(ask);
    let planned = act(&small, None, evening());
    assert!(planned.duty);
    assert_eq!(ids(&planned.contacts), ["office", "line"], "advice comes last");
    assert_eq!(planned.contacts[1].advice_only.as_deref(), Some("«advice-only»"));
    assert_eq!(planned.contacts[0].advice_only, None);
}

#[test]
fn hours_are_unknown_after_the_last_day_that_is_known() {
    let mut small = calling(&json!(["office"]));
    small.at("contacts.json", "/contacts/4/reach")["hours-until"] = json!("2026-11-22");
    let cards = cards(&small, None, evening());
    assert_eq!(ids(&cards), ["office", "line"], "not known to be closed");
    assert_eq!((cards[0].open, cards[0].hours.as_deref()), (None, Some("«hours-unknown»")));
}

#[test]
fn a_closed_day_adds_the_next_contact() {
    let mut small = calling(&json!(["office"]));
    small.at("contacts.json", "/contacts/4/reach")["closed-on"] = json!(["2026-11-23"]);
    let closed = cards(&small, None, monday());
    assert_eq!(ids(&closed), ["line", "office"]);
    assert!(
        closed[1].closed.as_ref().unwrap().starts_with("«closed-today» «weekday-date» tirsdag 24")
    );
    assert_eq!(ids(&cards(&small, None, date(2026, 11, 24).at(10, 0, 0, 0))), ["office"]);
}

/// When the office is closed at this moment, as its card tells it; with these changed hours.
fn told_at(at: DateTime, hours: &Value) -> Option<String> {
    let mut small = calling(&json!(["office"]));
    let reach = small.at("contacts.json", "/contacts/4/reach");
    for (key, value) in hours.as_object().unwrap() {
        reach[key] = value.clone();
    }
    let cards = cards(&small, None, at);
    cards.into_iter().find(|card| card.id == "office").unwrap().closed
}

#[test]
fn a_closed_contact_says_when_it_opens() {
    let as_always = json!({});
    let tells = |at: DateTime, hours: &Value, told: &str| {
        assert_eq!(told_at(at, hours).as_deref(), Some(told), "{at}");
    };
    let early = date(2026, 11, 23).at(6, 0, 0, 0);
    tells(early, &as_always, "«opens-today» «full-hour» 8");
    let friday = date(2026, 11, 27).at(16, 0, 0, 0);
    tells(friday, &as_always, "«opens-on» «weekday-date» mandag 30 november «full-hour» 8");
    let saturday = date(2026, 11, 28).at(12, 0, 0, 0);
    tells(saturday, &as_always, "«closed-today» «weekday-date» mandag 30 november «full-hour» 8");
    // Over Christmas and the new year: the first day that is open.
    let christmas = json!({ "closed-on": ["2026-12-24", "2026-12-25", "2026-12-28"] });
    let day = date(2026, 12, 25).at(10, 0, 0, 0);
    tells(day, &christmas, "«closed-today» «weekday-date» tirsdag 29 desember «full-hour» 8");
    let days: Vec<String> =
        (0..70).map(|day| date(2026, 12, 1).saturating_add(day.days()).to_string()).collect();
    let now = date(2026, 12, 1).at(10, 0, 0, 0);
    tells(now, &json!({ "closed-on": days }), "«closed-for-long» 60");
    let ends = json!({ "closed-on": ["2026-12-25"], "hours-until": "2026-12-26" });
    tells(day, &ends, "«closed-now»");
    assert_eq!(told_at(monday(), &as_always), None);
    let days = json!([{ "days": ["tuesday"], "from": "07:05", "to": "08:00" }]);
    tells(
        evening(),
        &json!({ "hours": days }),
        "«closed-today» «weekday-date» tirsdag 24 november «time» 7 05",
    );
}

#[test]
fn the_order_in_which_hours_are_written_means_nothing() {
    let mut small = calling(&json!(["office"]));
    let span = |from: &str, to: &str| json!({ "from": from, "to": to });
    let mut week = [span("08:00", "11:00"), span("12:00", "15:30")];
    for span in &mut week {
        span["days"] = json!(["monday"]);
    }
    let reach = small.at("contacts.json", "/contacts/4/reach");
    reach["hours"] = json!(week);
    let mut hours = |open: Value| {
        small.at("contacts.json", "/contacts/4/reach")["on"] =
            json!([{ "date": "2026-11-23", "open": open }]);
        cards(&small, None, monday()).remove(0).hours.unwrap()
    };
    let as_usual = json!([span("12:00", "15:30"), span("08:00", "11:00")]);
    assert!(hours(as_usual).starts_with("«open» "), "as in an ordinary week");
    let longer = json!([span("12:00", "00:00"), span("08:00", "11:00")]);
    let told = hours(longer);
    assert!(told.ends_with(" «full-hour» 24"), "midnight ends the day: {told}");
    assert!(told.starts_with("«open-today» "), "{told}");
    assert!(told.find("«full-hour» 8") < told.find("«full-hour» 12"), "{told}");
}

#[test]
fn a_number_that_is_not_checked_in_time_or_missing_does_not_answer_now() {
    let small = calling(&json!(["office"]));
    let last = cards(&small, None, date(2030, 1, 1).at(10, 0, 0, 0));
    assert!(last[0].answers_now);
    let after = cards(&small, None, date(2030, 1, 2).at(10, 0, 0, 0));
    assert_eq!((after[0].open, after[0].answers_now), (Some(true), false));
    let mut silent = calling(&json!(["office", "alarm"]));
    silent.at("contacts.json", "/contacts/4/reach")["phones"] = json!([]);
    assert_eq!(ids(&cards(&silent, None, monday())), ["alarm", "office", "line"]);
}

#[test]
fn the_plan_is_ordered_by_urgency_and_then_as_written() {
    let when = json!({ "answer": "q", "is": "yes" });
    let action = |id: &str, urgency: &str| json!({ "id": id, "urgency": urgency, "when": when });
    let inner = json!({ "id": "in", "actions": [action("in-now", "now"), action("in-soon", "soon")],
        "parameters": [yes_no("q")] });
    let outer = json!({
        "stages": [{ "id": "one", "steps": [yes_no("q"), { "id": "use", "kind": "flow", "flow": "in", "with": { "q": { "answer": "q" } } }] }],
        "actions": [action("later", "later"), action("soon", "soon"), action("now-b", "now"), action("now-a", "now"), action("today", "today"),
            { "id": "prohibition", "when": when, "avoid": ["later"] },
            { "id": "of-nothing", "when": when, "avoid": [] }],
    });
    let mut session = Small::new(&[inner, outer]).open();
    session.walk_mut().set_answer("q", &option("yes")).unwrap();
    let plan = session.plan(view(&session, "nb"));
    let ids: Vec<&str> = plan.actions.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["now-b", "now-a", "use/in-now", "today", "soon", "use/in-soon", "later"]);
    let prohibitions: Vec<(&str, usize)> =
        plan.prohibitions.iter().map(|p| (p.id.as_str(), p.avoid.len())).collect();
    assert_eq!(prohibitions, [("prohibition", 1), ("of-nothing", 0)]);
    let urgent: Vec<String> =
        session.screen(view(&session, "nb")).urgent.into_iter().map(|u| u.id).collect();
    assert_eq!(urgent, ["now-b", "now-a", "use/in-now"], "urgent actions are on the screen");
}

#[test]
fn a_flow_used_twice_is_one_entry_with_the_reasons_of_both() {
    let inner = json!({
        "id": "in", "stages": [{ "id": "one", "steps": [yes_no("q")] }],
        "actions": [{ "id": "act", "urgency": "today", "when": { "answer": "q", "is": "yes" }, "sources": [{ "source": "law-a", "when": { "answer": "q", "is": "yes" } }] }],
    });
    let uses = json!([{ "id": "first", "kind": "flow", "flow": "in" }, { "id": "second", "kind": "flow", "flow": "in" }]);
    let mut session =
        Small::new(&[inner, json!({ "stages": [{ "id": "one", "steps": uses }] })]).open();
    session.walk_mut().set_answer("first/q", &option("yes")).unwrap();
    session.walk_mut().set_answer("second/q", &option("yes")).unwrap();
    assert_eq!(session.walk().due_uses().collect::<Vec<_>>(), ["first/act", "second/act"]);
    assert_eq!(session.walk().due().collect::<Vec<_>>(), ["first/act"]);
    assert_eq!(session.walk().reasons("second/act"), ["first/q", "second/q"]);
    let plan = session.plan(view(&session, "nb"));
    assert_eq!(plan.actions.len(), 1);
    let reasons: Vec<&str> = plan.actions[0].reasons.iter().map(|r| r.step.as_str()).collect();
    assert_eq!(reasons, ["first/q", "second/q"]);
    session.walk_mut().set_answer("first/q", &option("no")).unwrap();
    let plan = session.plan(view(&session, "nb"));
    assert_eq!((plan.actions.len(), plan.actions[0].id.as_str()), (1, "second/act"));
}

#[test]
fn variants_choose_words_and_say_only_what_differs() {
    let small = Small::steps(
        &json!([yes_no("q"), { "id": "age", "kind": "choice", "options": ["young", "old"] }]),
        &json!({
            "facts": [{ "id": "known", "when": { "answer": "q", "is": "yes" } }],
            "actions": [{ "id": "act", "urgency": "today", "when": { "fact": "known" },
                "variants": [
                    { "id": "young", "when": { "answer": "age", "is": "young" } },
                    { "id": "any", "when": { "answer": "age", "answered": true } },
                ] }],
        }),
    );
    let mut small = small.worded();
    let texts = small.at("f/nb.json", "/actions/act");
    texts["title"] = json!("Vanlig");
    texts["body"] = json!("Kropp");
    texts["variants"] =
        json!({ "young": { "title": "Ung" }, "any": { "title": "Eldre", "body": "Annen kropp" } });
    small.files.remove("f/en.json");
    let mut session = small.open();
    let words = |session: &Session| {
        let action = session.plan(view(session, "nb")).actions.remove(0);
        (veiviser::markup::plain(&action.title), veiviser::markup::plain_blocks(&action.body))
    };
    let two = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    session.walk_mut().set_answer("q", &option("yes")).unwrap();
    assert_eq!(words(&session), two("Vanlig", "Kropp"));
    session.walk_mut().set_answer("age", &option("young")).unwrap();
    assert_eq!(words(&session), two("Ung", "Kropp"), "the first true one wins, and the rest stays");
    session.walk_mut().set_answer("age", &Answer::Unsure).unwrap();
    assert_eq!(words(&session), two("Eldre", "Annen kropp"));
}

#[test]
fn the_legal_ground_is_that_of_the_true_facts() {
    let small = Small::steps(
        &json!([yes_no("q"), yes_no("r")]),
        &json!({
            "facts": [
                { "id": "base", "when": { "answer": "q", "is": "yes" }, "sources": ["law-a", { "source": "guide-a", "when": { "answer": "r", "is": "yes" } }] },
                { "id": "other", "when": { "answer": "r", "is": "yes" }, "sources": ["law-b"] },
                { "id": "joined", "when": { "any": [{ "fact": "base" }, { "fact": "other" }] } },
            ],
            "actions": [{ "id": "act", "urgency": "today", "when": { "fact": "joined" } }],
        }),
    );
    let mut session = small.open();
    let ground = |s: &Session| {
        s.plan(view(s, "nb")).actions[0].sources.iter().map(|c| c.id.clone()).collect::<Vec<_>>()
    };
    session.walk_mut().set_answer("q", &option("yes")).unwrap();
    assert_eq!(ground(&session), ["law-a"]);
    session.walk_mut().set_answer("r", &option("yes")).unwrap();
    assert_eq!(ground(&session), ["law-a", "guide-a", "law-b"]);
    session.walk_mut().set_answer("q", &option("no")).unwrap();
    assert_eq!(ground(&session), ["law-b"]);
    assert_eq!(session.plan(view(&session, "nb")).actions[0].facts.len(), 2, "the facts that hold");
}

#[test]
fn content_that_is_overdue_for_review_says_so() {
    let mut small = calling(&json!([]));
    small.at("f/flow.json", "/actions/0")["sources"] = json!(["law-a"]);
    *small.at("sources.json", "/sources/1/read-again-by") = json!("2026-11-22");
    *small.at("sources.json", "/sources/1/review") = json!("unreviewed");
    let planned = act(&small, None, monday());
    assert!(
        planned.sources[0]
            .overdue
            .as_ref()
            .unwrap()
            .starts_with("«overdue» «weekday-date» søndag 22 november")
    );
    assert_eq!(planned.unreviewed.as_deref(), Some("«unreviewed»"));
    let session = small.open();
    let screen = session.screen(view(&session, "nb"));
    let before = date(2026, 11, 22).at(23, 59, 0, 0);
    assert!(screen.freshness.is_some() && screen.emergency.len() == 1);
    assert!(session.screen(view_at(&session, before, "nb")).freshness.is_none());
}
