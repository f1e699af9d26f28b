//! Who answers when: whatever the hours, the calendar and the moment, what the library decides is what a
//! second reading of the format finds.

use std::cell::Cell;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, date};
use proptest::prop_assert_eq;
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};
use veiviser::plan::PlannedAction;
use veiviser::{Pack, Session, SessionOptions, View};
use veiviser_tests::base::{Small, bytes};
use veiviser_tests::oracle::{OracleContact, OracleContacts};
use veiviser_tests::tape::{CaseResult, Tape, always, tapes};

use super::plans::yes_no;
use super::session::option;

/// The contacts that take part, and what each is; two are filled in by the municipality.
const SERVICES: [&str; 3] = ["desk", "night", "office"];
const HELPLINES: [&str; 2] = ["advice", "line"];
/// Where a walk is at home: one with its own desk, one that filled in nothing, none.
const PLACES: [Option<&str>; 3] = [Some("vik"), Some("nes"), None];
const DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Hours as offices and those who answer at night have them, and some at the ends of the day.
const SPANS: [(&str, &str); 12] = [
    ("08:00", "15:30"),
    ("15:30", "08:00"),
    ("08:00", "08:00"),
    ("08:00", "11:00"),
    ("12:00", "15:30"),
    ("00:00", "24:00"),
    ("16:00", "24:00"),
    ("16:00", "00:00"),
    ("00:00", "08:00"),
    ("22:00", "06:00"),
    ("10:00", "22:00"),
    ("23:59", "00:01"),
];

/// The days around which the hours of these packs change.
const NEAR: [(i16, i8, i8); 10] = [
    (2026, 11, 23),
    (2026, 12, 24),
    (2026, 12, 25),
    (2026, 12, 31),
    (2027, 1, 1),
    (2027, 3, 25),
    (2027, 3, 28),
    (2027, 10, 31),
    (2027, 12, 31),
    (2028, 1, 1),
];

fn some_day(tape: &mut Tape) -> Date {
    let (year, month, day) = *tape.of(&NEAR);
    date(year, month, day) + (i64::try_from(tape.pick(7)).unwrap() - 3).days()
}

fn minute(text: &str) -> usize {
    let (hour, minute) = text.split_once(':').unwrap();
    hour.parse::<usize>().unwrap() * 60 + minute.parse::<usize>().unwrap()
}

/// Spans that do not overlap: each takes minutes of a week that nobody has taken.
fn spans(tape: &mut Tape, days: usize) -> Vec<(usize, (&'static str, &'static str))> {
    let mut taken = [false; 7 * 1440];
    let mut kept = Vec::new();
    for day in 0..days {
        for _ in 0..tape.pick(4) {
            let (from, to) = *tape.of(&SPANS);
            let (begin, end) = (minute(from), minute(to));
            let end = if end <= begin { end + 1440 } else { end };
            let mut minutes = (begin..end).map(|minute| (day * 1440 + minute) % taken.len());
            if minutes.all(|minute| !taken[minute]) {
                (begin..end).for_each(|minute| taken[(day * 1440 + minute) % (7 * 1440)] = true);
                kept.push((day, (from, to)));
            }
        }
    }
    kept
}

fn reach(tape: &mut Tape, helpline: bool, has_calendar: bool) -> Value {
    let mut reach = json!({
        "phones": ["22 33 44 55"], "hours": "always", "checked": "2026-01-01",
        "check-again-by": if tape.chance(15) { some_day(tape) } else { date(2030, 1, 1) }.to_string(),
    });
    if !helpline && tape.chance(10) {
        reach["phones"] = json!([]);
        reach["web"] = json!(["https://example.org"]);
    }
    let kind = tape.pick(8);
    if kind == 0 {
        reach["hours"] = json!("unknown");
        return reach;
    }
    let week = spans(tape, 7);
    if kind > 1 && !week.is_empty() {
        let span = |(day, (from, to)): &(usize, (&str, &str))| json!({ "days": [DAYS[*day]], "from": from, "to": to });
        reach["hours"] = week.iter().map(span).collect();
        if has_calendar {
            reach["holidays"] = json!(tape.of(&["closed", "as-sunday", "as-usual"]));
        } else if tape.chance(50) {
            reach["holidays"] = json!("as-usual");
        }
    }
    let until = tape.chance(30).then(|| some_day(tape));
    if let Some(until) = until {
        reach["hours-until"] = json!(until.to_string());
    }
    let mut dated: Vec<Date> = Vec::new();
    for _ in 0..tape.pick(5) {
        let day = some_day(tape);
        if !dated.contains(&day) && until.is_none_or(|until| day <= until) {
            dated.push(day);
        }
    }
    let (mut on, mut closed_on) = (Vec::new(), Vec::new());
    for day in dated {
        if tape.chance(40) {
            closed_on.push(day.to_string());
            continue;
        }
        let open =
            spans(tape, 1).into_iter().map(|(_, (from, to))| json!({ "from": from, "to": to }));
        on.push(json!({ "date": day.to_string(), "open": open.collect::<Vec<_>>() }));
    }
    if tape.chance(5) {
        closed_on = (0..70).map(|days| (date(2026, 12, 20) + days.days()).to_string()).collect();
        on.clear();
        drop(reach.as_object_mut().unwrap().remove("hours-until"));
    }
    reach["on"] = on.into();
    reach["closed-on"] = closed_on.into();
    reach
}

/// A pack with two actions that call somebody, one of them a duty.
fn pack(tape: &mut Tape) -> (Small, [Vec<&'static str>; 2]) {
    let lists = [
        tape.some(&["desk", "night", "office", "advice", "line", "leader", "alarm"], 4),
        tape.some(&["desk", "night", "office", "leader", "alarm"], 4),
    ];
    let mut small = Small::steps(
        &json!([yes_no("q")]),
        &json!({ "actions": [
            { "id": "act", "urgency": "today", "when": { "answer": "q", "is": "yes" }, "contacts": lists[0] },
            { "id": "report", "urgency": "today", "when": { "answer": "q", "is": "yes" }, "contacts": lists[1],
              "duty": true, "sources": ["law-a"], "if-unknown": "ask" },
            { "id": "ask", "urgency": "soon", "when": { "answer": "q", "is": "no" } },
        ] }),
    );
    *small.at("pack.json", "/zone") = json!(tape.of(&[
        "Europe/Oslo",
        "Pacific/Kiritimati",
        "America/St_Johns",
        "Antarctica/Troll"
    ]));
    let has_calendar = !tape.chance(20);
    if has_calendar {
        let holidays = [
            "2026-12-25",
            "2026-12-26",
            "2027-01-01",
            "2027-03-25",
            "2027-03-26",
            "2027-03-28",
            "2027-12-25",
        ];
        let named = |day: &&str| json!({ "date": day, "name": "a-day" });
        let calendar = json!({ "from": 2026, "until": 2027, "holidays": holidays.iter().map(named).collect::<Vec<_>>() });
        small.files.insert("calendar.json".to_owned(), calendar);
    }
    let then = |tape: &mut Tape, own: &str| {
        let others = ["advice", "alarm", "desk", "leader", "line", "night", "office"];
        let others: Vec<&str> = others.into_iter().filter(|other| *other != own).collect();
        tape.some(&others, 3)
    };
    let mut contacts = Vec::new();
    let mut local = Vec::new();
    for id in SERVICES.into_iter().chain(HELPLINES) {
        let helpline = HELPLINES.contains(&id);
        let mut contact = json!({ "id": id, "kind": if helpline { "helpline" } else { "service" }, "then": then(tape, id) });
        let reach = reach(tape, helpline, has_calendar);
        if helpline || (id == "office" && tape.chance(60)) {
            contact["reach"] = reach;
        } else {
            contact["local"] = json!(true);
            if !tape.chance(15) {
                local.push(json!({ "contact": id, "reach": reach }));
            }
        }
        contacts.push(contact);
    }
    let base = small.files["contacts.json"]["contacts"].as_array().unwrap().clone();
    contacts.extend(
        base.into_iter().filter(|contact| contact["id"] == "alarm" || contact["id"] == "leader"),
    );
    contacts.sort_by_key(|contact| contact["id"].as_str().unwrap().to_owned());
    *small.at("contacts.json", "/contacts") = contacts.into();
    *small.at("municipalities/vik.json", "/contacts") = local.into();
    (small.worded(), lists)
}

/// Moments at which something may change: the ends of spans, a second beside them, and others.
fn moment(tape: &mut Tape) -> DateTime {
    let day = some_day(tape);
    let (from, to) = *tape.of(&SPANS);
    let minute = minute(if tape.chance(50) { from } else { to }) % 1440;
    let time = day.at(i8::try_from(minute / 60).unwrap(), i8::try_from(minute % 60).unwrap(), 0, 0);
    let seconds = *tape.of(&[0, 0, -1, 1, -60, 60, 3600, -3600]);
    time + i64::from(seconds).seconds()
}

/// What the second reading found, of an action as it was decided and worded.
fn compare(
    at: DateTime,
    session: &Session,
    view: View,
    id: &str,
    read: &[OracleContact],
) -> CaseResult {
    let decision = session.decide(at);
    let decided = decision.actions.iter().find(|action| action.id == id).unwrap();
    let decided: Vec<_> = decided
        .contacts
        .iter()
        .map(|contact| {
            let added = contact.added.as_ref();
            let added = added.map(|a| (a.instead_of.clone(), a.because.as_str().to_owned()));
            (
                contact.id.clone(),
                contact.open,
                contact.answers_now,
                contact.opens,
                added,
                contact.advice_only,
            )
        })
        .collect();
    let expected: Vec<_> = read
        .iter()
        .cloned()
        .map(|one| (one.id, one.open, one.answers_now, one.opens, one.added, one.advice_only))
        .collect();
    prop_assert_eq!(decided, expected);
    let plan = session.plan(view);
    let planned: &PlannedAction = plan.actions.iter().find(|action| action.id == id).unwrap();
    for (card, one) in planned.contacts.iter().zip(read) {
        let phrase = |words: &Option<String>| {
            words.as_ref().map(|words| words.split('»').next().unwrap().to_owned())
        };
        let said = |phrase: Option<&str>| phrase.map(|phrase| format!("«{phrase}"));
        prop_assert_eq!(card.opens, one.opens, "{}", one.id);
        let holiday = one.holiday.then(|| session.walk().pack().holiday(at.date(), view.language));
        prop_assert_eq!(card.holiday.as_deref(), holiday.flatten(), "{}", one.id);
        prop_assert_eq!(phrase(&card.closed), said(one.closed_phrase), "{}", one.id);
        prop_assert_eq!(phrase(&card.hours), said(one.hours_phrase), "{}", one.id);
    }
    Ok(())
}

/// What happened in the cases, so that none of it stays untried.
#[derive(Default)]
struct Tried {
    answers: Cell<usize>,
    unknown: Cell<usize>,
    opens: Cell<usize>,
    added: Cell<usize>,
    advice: Cell<usize>,
    long: Cell<usize>,
    today: Cell<usize>,
    holiday: Cell<usize>,
}

impl Tried {
    fn count(&self, read: &[OracleContact]) {
        let add = |cell: &Cell<usize>, is: &dyn Fn(&OracleContact) -> bool| {
            cell.set(cell.get() + read.iter().filter(|one| is(one)).count());
        };
        add(&self.answers, &|one| one.answers_now && one.hours_phrase == Some("open"));
        add(&self.unknown, &|one| one.hours_phrase == Some("hours-unknown"));
        add(&self.opens, &|one| one.opens.is_some());
        add(&self.added, &|one| one.added.is_some());
        add(&self.advice, &|one| one.advice_only);
        add(&self.long, &|one| one.closed_phrase == Some("closed-for-long"));
        add(&self.holiday, &|one| one.holiday);
        add(&self.today, &|one| one.hours_phrase == Some("open-today"));
    }
}

#[test]
fn who_answers_when_is_what_the_format_says() {
    let tried = Tried::default();
    always(150, tapes(600), |mut tape| {
        let (small, lists) = pack(&mut tape);
        let loaded = veiviser::load(&bytes(&small.files), &[]);
        let loaded = loaded
            .map_err(|error| TestCaseError::fail(veiviser_tests::base::error_text(&error)))?;
        let loaded = std::sync::Arc::new(loaded);
        for _ in 0..12 {
            let at = moment(&mut tape);
            let place = *tape.of(&PLACES);
            one_moment(&loaded, &small, &lists, place, at, &tried)?;
        }
        Ok(())
    });
    let counts = [
        &tried.answers,
        &tried.unknown,
        &tried.opens,
        &tried.added,
        &tried.advice,
        &tried.long,
        &tried.today,
        &tried.holiday,
    ];
    let counts = counts.map(Cell::get);
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
}

fn one_moment(
    pack: &std::sync::Arc<Pack>,
    small: &Small,
    lists: &[Vec<&'static str>; 2],
    place: Option<&'static str>,
    at: DateTime,
    tried: &Tried,
) -> CaseResult {
    let mut options = SessionOptions::new(at);
    options.municipality = place.map(ToOwned::to_owned);
    let mut session = Session::open(pack, "f", options).unwrap();
    session.walk_mut().set_answer("q", &option("yes")).unwrap();
    let view = View::new(at, pack.language("nb").unwrap());
    let oracle = OracleContacts::new(&small.files, place, at);
    for (id, listed, duty) in [("act", &lists[0], false), ("report", &lists[1], true)] {
        let read = oracle.resolve(listed, duty);
        compare(at, &session, view, id, &read)
            .map_err(|error| TestCaseError::fail(format!("{at} in {place:?}: {error}")))?;
        tried.count(&read);
    }
    Ok(())
}
