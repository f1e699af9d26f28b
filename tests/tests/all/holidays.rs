//! The two fictional municipalities of the shipped pack around holidays, by day and by night.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::DateTime;
use serde_json::{Value, json};
use veiviser::decision::DueContact;
use veiviser::plan::ContactCard;
use veiviser::{Answer, Pack, Session, SessionOptions, View, load};
use veiviser_author::pack::folder;
use veiviser_tests::base::{self, Small, bytes};

fn shipped() -> Arc<Pack> {
    let flows = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../flows"));
    Arc::new(load(&folder::read(flows).unwrap(), &["nb"]).unwrap())
}

/// Who is to be called of an action that names child welfare, somewhere at some time: as decided, and in words.
fn contacts(pack: &Arc<Pack>, place: &str, at: &str) -> (Vec<DueContact>, Vec<ContactCard>) {
    let at: DateTime = at.parse().unwrap();
    let mut options = SessionOptions::new(at);
    options.municipality = Some(place.to_owned());
    let mut session = Session::open(pack, "concern", options).unwrap();
    let view = View::new(at, pack.language("nb").unwrap());
    // Whatever makes child welfare a contact: each question is answered with its first option.
    while let Some(step) = session.walk().next_step().map(str::to_owned) {
        let offered: Vec<String> =
            session.walk().offered(&step).into_iter().map(str::to_owned).collect();
        let first = offered.first().cloned().unwrap_or_default();
        let answers = [
            Answer::Option(if step == "danger" { "no".to_owned() } else { first.clone() }),
            Answer::Options { ticked: vec![first], unsure: false },
            Answer::Unsure,
            Answer::Seen,
        ];
        assert!(answers.iter().any(|answer| session.answer(&step, answer, view).is_ok()), "{step}");
        let decision = session.decide(at);
        let calls = |contact: &DueContact| contact.id == "child-welfare";
        if let Some(i) = decision.actions.iter().position(|a| a.contacts.iter().any(calls)) {
            let plan = session.plan(view);
            return (decision.actions[i].contacts.clone(), plan.actions[i].contacts.clone());
        }
    }
    panic!("nobody is told to call child welfare");
}

/// Whom the card names: those who answer now, and of each other what is said.
fn who(pack: &Arc<Pack>, place: &str, at: &str) -> (Vec<String>, Vec<String>) {
    let (due, cards) = contacts(pack, place, at);
    let (mut now, mut others) = (Vec::new(), Vec::new());
    for (contact, card) in due.iter().zip(cards) {
        let id = contact.id.as_str();
        let said = card.closed.or(card.missing).or(card.hours).unwrap_or_default();
        if contact.answers_now {
            now.push(id.to_owned());
        } else {
            others.push(format!("{id}: {}", said.replace('\u{a0}', " ")));
        }
    }
    (now, others)
}

/// The hours at which each day of the table is looked at: when offices are open, just after they close, and
/// at night.
const HOURS: [&str; 3] = ["10:00", "16:15", "23:00"];

const OFFICE: &str = "child-welfare";
const NIGHT: &str = "child-welfare-emergency";
const HELP: &str = "alarmtelefonen";

const TOMORROW: &str = "child-welfare: Stengt nå, åpner fredag 27. november kl. 8";
const CHRISTMAS: &str = "child-welfare: Stengt i dag, åpner mandag 28. desember kl. 8";
const EASTER: &str = "child-welfare: Stengt i dag, åpner tirsdag 30. mars kl. 8";

/// Where and on which day; who answers at 10:00, at 16:15 and at 23:00; what is said of who does not.
///
/// - On Thursday 26 November the week is an ordinary one.
/// - Christmas Eve, a Thursday, is no public holiday. Offices give it hours of its own, and so does the
///   service at night, which begins in the morning.
/// - Christmas Day is a Friday: offices are closed on holidays, and the night is as on a Sunday. The next
///   days are a Saturday, a holiday too, and a Sunday, so offices open on Monday.
/// - Maundy Thursday comes after the last day for which the city of Eksempelvik knows its hours: nobody is
///   known to be closed, and the helpline is added after both of them. In its districts hours are known,
///   and the offices open after Easter Monday.
/// - Prøvedal has no service at night: the helpline stands in for the office.
const TABLE: [(&str, &str, [&str; 3], &str); 16] = [
    ("eksempelvik", "2026-11-26", [OFFICE, NIGHT, NIGHT], TOMORROW),
    ("eksempelvik", "2026-12-24", [NIGHT; 3], CHRISTMAS),
    ("eksempelvik", "2026-12-25", [NIGHT; 3], CHRISTMAS),
    (
        "eksempelvik",
        "2027-03-25",
        [HELP; 3],
        "child-welfare: Åpningstidene er ikke kjent, child-welfare-emergency: Åpningstidene er ikke kjent",
    ),
    ("eksempelvik-nord", "2026-11-26", [OFFICE, NIGHT, NIGHT], TOMORROW),
    ("eksempelvik-nord", "2026-12-24", [NIGHT; 3], CHRISTMAS),
    ("eksempelvik-nord", "2026-12-25", [NIGHT; 3], CHRISTMAS),
    ("eksempelvik-nord", "2027-03-25", [NIGHT; 3], EASTER),
    ("eksempelvik-sor", "2026-11-26", [OFFICE, NIGHT, NIGHT], TOMORROW),
    ("eksempelvik-sor", "2026-12-24", [NIGHT; 3], CHRISTMAS),
    ("eksempelvik-sor", "2026-12-25", [NIGHT; 3], CHRISTMAS),
    ("eksempelvik-sor", "2027-03-25", [NIGHT; 3], EASTER),
    ("provedal", "2026-11-26", [OFFICE, HELP, HELP], TOMORROW),
    ("provedal", "2026-12-24", [HELP; 3], CHRISTMAS),
    ("provedal", "2026-12-25", [HELP; 3], CHRISTMAS),
    ("provedal", "2027-03-25", [HELP; 3], EASTER),
];

#[test]
fn on_every_day_of_the_table_somebody_answers_by_day_and_by_night() {
    let pack = shipped();
    for (place, day, who_answers, said) in TABLE {
        for (hour, answers) in HOURS.into_iter().zip(who_answers) {
            let (now, others) = who(&pack, place, &format!("{day}T{hour}"));
            let others = others.join(", ");
            // An office that answers is all that is listed.
            let said = if answers == OFFICE { "" } else { said };
            let found = (now.as_slice(), others.as_str());
            assert_eq!(found, ([answers.to_owned()].as_slice(), said), "{place} {day} {hour}");
        }
    }
}

#[test]
fn an_office_tells_when_it_opens_past_a_holiday_that_is_to_come() {
    let pack = shipped();
    // The calendar knows Easter Monday too.
    let (_, others) = who(&pack, "eksempelvik-nord", "2027-03-24T16:00");
    assert_eq!(others, ["child-welfare: Stengt nå, åpner tirsdag 30. mars kl. 8"]);
    for place in ["eksempelvik", "eksempelvik-nord", "eksempelvik-sor", "provedal"] {
        let (now, _) = who(&pack, place, "2026-12-28T10:00");
        assert_eq!(now, [OFFICE], "{place}");
    }
}

#[test]
fn hours_that_contradict_each_other_are_refused() {
    let office = |change: &dyn Fn(&mut Value)| {
        let mut small = Small::new(&[json!({})]);
        small.files.insert(
            "calendar.json".to_owned(),
            json!({ "from": 2026, "until": 2026, "holidays": [{ "date": "2026-12-25", "name": "day" }] }),
        );
        small.at("municipalities/vik.json", "/contacts/0/reach")["holidays"] = json!("closed");
        let reach = small.at("contacts.json", "/contacts/4/reach");
        reach["holidays"] = json!("closed");
        change(reach);
        let found = small.diagnostics();
        found.into_iter().map(|one| format!("{} {}", one.code, one.pointer)).collect::<Vec<_>>()
    };
    let refused = |change: &dyn Fn(&mut Value), expected: &str| {
        let (code, below) = expected.split_once(' ').unwrap();
        assert_eq!(office(change), [format!("{code} /contacts/4/reach{below}")]);
    };
    assert_eq!(office(&|_| ()), Vec::<String>::new());
    let open = |date: &str| json!([{ "date": date, "open": [{ "from": "10:00", "to": "12:00" }] }]);
    assert_eq!(office(&|reach| reach["on"] = open("2026-12-25")), Vec::<String>::new());
    refused(&|reach| drop(reach.as_object_mut().unwrap().remove("holidays")), "missing-key ");
    refused(&|reach| reach["hours"] = json!("always"), "misplaced-key /holidays");
    let twice = |reach: &mut Value| {
        reach["on"] = open("2026-12-24");
        reach["closed-on"] = json!(["2026-12-24"]);
    };
    refused(&twice, "bad-day /on/0/date");
    refused(
        &|reach| reach["closed-on"] = json!(["2026-12-24", "2026-12-24"]),
        "bad-day /closed-on/1",
    );
    let late = |reach: &mut Value| {
        reach["on"] = open("2026-12-24");
        reach["hours-until"] = json!("2026-12-23");
    };
    refused(&late, "bad-day /on/0/date");
    let span = |from: &str, to: &str| json!({ "from": from, "to": to });
    let overlap =
        json!([{ "date": "2026-12-24", "open": [span("08:00", "11:00"), span("10:00", "12:00")] }]);
    refused(&|reach| reach["on"] = overlap.clone(), "bad-time /on/0/open");
    let week = json!([{ "days": ["monday"], "from": "08:00", "to": "12:00" }, { "days": ["monday"], "from": "11:00", "to": "15:30" }]);
    refused(&|reach| reach["hours"] = week.clone(), "bad-time /hours");
    // Without a calendar nobody knows what a holiday is.
    let mut small = Small::new(&[json!({})]);
    small.at("contacts.json", "/contacts/4/reach")["holidays"] = json!("as-sunday");
    assert_eq!(small.diagnostics()[0].pointer, "/contacts/4/reach/holidays");
    *small.at("contacts.json", "/contacts/4/reach/holidays") = json!("as-usual");
    assert_eq!(small.diagnostics(), []);
}

/// Hours of an office and of those who answer at night, and what `check` says of them on a day.
fn gaps(office: &Value, night: &Value, day: &str) -> Vec<String> {
    let mut small = Small::new(&[json!({})]);
    let days = ["2026-12-25", "2026-12-26", "2027-01-01"]
        .map(|day| json!({ "date": day, "name": "a-day" }));
    let calendar = json!({ "from": 2026, "until": 2027, "holidays": days });
    small.files.insert("calendar.json".to_owned(), calendar);
    small.at("contacts.json", "/contacts/4/reach")["holidays"] = json!("closed");
    let week = ["monday", "tuesday", "wednesday", "thursday", "friday"];
    let hours = json!([{ "days": week, "from": "15:30", "to": "08:00" }, { "days": ["saturday", "sunday"], "from": "08:00", "to": "08:00" }]);
    let mut watch = json!({ "id": "watch", "kind": "service", "local": true, "then": ["line"] });
    let contacts = small.at("contacts.json", "/contacts").as_array_mut().unwrap();
    contacts[1]["then"] = json!(["watch", "line"]);
    watch["place"] = json!("child-is-now");
    contacts.push(watch);
    let mut entry = |at: &str, changes: &Value| {
        let reach = small.at("municipalities/vik.json", at);
        for (key, value) in changes.as_object().unwrap() {
            reach[key] = value.clone();
        }
    };
    entry("/contacts/0/reach", office);
    let mut reach = entry_of(&hours);
    for (key, value) in night.as_object().unwrap() {
        reach[key] = value.clone();
    }
    let entries = small.at("municipalities/vik.json", "/contacts").as_array_mut().unwrap();
    entries.push(json!({ "contact": "watch", "reach": reach }));
    let (found, pack) = base::checked(&bytes(&small.worded().files), day);
    assert!(pack.is_some(), "{found:?}");
    let gaps = found.into_iter().filter(|one| one.code == "holiday-gap");
    gaps.map(|one| format!("{}{} {}", one.file, one.pointer, one.message)).collect()
}

fn entry_of(hours: &Value) -> Value {
    json!({
        "phones": ["22 99 88 78"], "hours": hours, "checked": "2026-01-01", "check-again-by": "2030-01-01",
    })
}

#[test]
fn a_gap_beside_a_holiday_that_no_ordinary_week_has_is_told() {
    let closed = json!({ "holidays": "closed" });
    let sunday = json!({ "holidays": "as-sunday" });
    let none = Vec::<String>::new();
    let told = |office: &Value, night: &Value, day: &str, expected: &str| {
        let found = gaps(office, night, day);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0], format!("municipalities/vik.json/contacts/0/reach {expected}"));
    };
    let of = "of `desk`, `watch`";
    let ordinary = "in an ordinary week somebody does at that time";
    assert_eq!(gaps(&closed, &sunday, "2026-11-27"), none);
    // The office is closed, and who answers at night begins in the evening as on any other Friday. The
    // other day of Christmas is a Saturday, on which the night begins in the morning.
    told(
        &closed,
        &json!({ "holidays": "as-usual" }),
        "2026-11-27",
        &format!(
            "nobody answers from 08:00 on Friday 2026-12-25 to 15:30 on Friday 2026-12-25, {of}, and 1 times more; {ordinary}"
        ),
    );
    told(
        &closed,
        &json!({ "holidays": "as-usual" }),
        "2026-12-26",
        &format!(
            "nobody answers from 08:00 on Friday 2027-01-01 to 15:30 on Friday 2027-01-01, {of}; {ordinary}"
        ),
    );
    // Christmas Eve is no public holiday: the office closes at noon, and the night does not know.
    let noon = json!({ "holidays": "closed", "on": [{ "date": "2026-12-24", "open": [{ "from": "08:00", "to": "12:00" }] }] });
    told(
        &noon,
        &sunday,
        "2026-11-27",
        &format!(
            "nobody answers from 12:00 on Thursday 2026-12-24 to 15:30 on Thursday 2026-12-24, {of}; {ordinary}"
        ),
    );
    let early = json!({ "holidays": "as-sunday", "on": [{ "date": "2026-12-24", "open": [{ "from": "12:00", "to": "08:00" }] }] });
    assert_eq!(gaps(&noon, &early, "2026-11-27"), none);
    assert_eq!(gaps(&noon, &sunday, "2026-12-25"), none, "it has passed");
    // Over the end of a day, and both are at fault: the night by itself, and the two together.
    let found = gaps(&closed, &closed, "2026-11-27");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].contains("from 08:00 on Friday 2026-12-25 to 08:00 on Sunday 2026-12-27"),
        "{found:?}"
    );
    assert!(found[1].contains("/contacts/1/reach nobody answers from 15:30 on Friday 2026-12-25 to 08:00 on Saturday 2026-12-26, of `watch`, and 2 times more"), "{found:?}");
    // An office alone is closed on a holiday as it is on a Sunday; and nobody knows hours that ran out.
    let unknown = json!({ "hours": "unknown" });
    assert_eq!(gaps(&closed, &unknown, "2026-11-27"), none);
    let ends = json!({ "holidays": "as-usual", "hours-until": "2026-12-24" });
    assert_eq!(gaps(&closed, &ends, "2026-11-27"), none);
}
