//! The two fictional municipalities of the shipped pack around holidays, by day and by night.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::DateTime;
use serde_json::{Value, json};
use veiviser::decision::DueContact;
use veiviser::plan::ContactCard;
use veiviser::{Answer, Pack, Session, SessionOptions, View, load};
use veiviser_author::pack::folder;
use veiviser_tests::base::Small;

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

/// The local contacts and the helpline, each with whether it is open and what is said when it is closed.
fn who(pack: &Arc<Pack>, place: &str, at: &str) -> Vec<String> {
    let (due, cards) = contacts(pack, place, at);
    let wanted = ["child-welfare", "child-welfare-emergency", "alarmtelefonen"];
    let pairs = due.iter().zip(&cards).filter(|(due, _)| wanted.contains(&due.id.as_str()));
    pairs
        .map(|(due, card)| match (due.open, &card.closed) {
            (Some(true), _) => format!("{} open", due.id),
            (Some(false), Some(closed)) => {
                format!("{}: {}", due.id, closed.replace('\u{a0}', " "))
            }
            _ => format!("{} unknown", due.id),
        })
        .collect()
}

const HELP: &str = "alarmtelefonen open";
const NIGHT: &str = "child-welfare-emergency open";

#[test]
fn in_a_district_of_the_large_one_the_emergency_service_answers_on_every_free_day() {
    let pack = shipped();
    for place in ["eksempelvik-nord", "eksempelvik-sor"] {
        let closed = |at: &str, says: &str| {
            let office = format!("child-welfare: {says}");
            assert_eq!(who(&pack, place, at), [NIGHT, &office], "{place} {at}");
        };
        let after_christmas = "Stengt i dag, åpner mandag 28. desember kl. 8";
        for at in ["2026-12-24T10:00", "2026-12-24T23:00", "2026-12-25T10:00", "2026-12-25T23:00"] {
            closed(at, after_christmas);
        }
        for at in ["2027-03-25T10:00", "2027-03-25T23:00"] {
            closed(at, "Stengt i dag, åpner tirsdag 30. mars kl. 8");
        }
        // The office says where it is closed until: the calendar knows Easter Monday too.
        closed("2027-03-24T16:00", "Stengt nå, åpner tirsdag 30. mars kl. 8");
        assert_eq!(who(&pack, place, "2026-12-28T10:00"), ["child-welfare open"]);
    }
}

#[test]
fn in_the_small_one_without_a_service_at_night_somebody_still_answers() {
    let pack = shipped();
    for (at, says) in [
        ("2026-12-24T10:00", "Stengt i dag, åpner mandag 28. desember kl. 8"),
        ("2026-12-25T10:00", "Stengt i dag, åpner mandag 28. desember kl. 8"),
        ("2026-12-25T23:00", "Stengt i dag, åpner mandag 28. desember kl. 8"),
        ("2027-03-25T10:00", "Stengt i dag, åpner tirsdag 30. mars kl. 8"),
        ("2027-03-25T23:00", "Stengt i dag, åpner tirsdag 30. mars kl. 8"),
        ("2026-11-26T23:00", "Stengt nå, åpner fredag 27. november kl. 8"),
    ] {
        let who = who(&pack, "provedal", at);
        assert!(who.contains(&format!("child-welfare: {says}")), "{at}: {who:?}");
        assert!(who.contains(&HELP.to_owned()), "{at}: {who:?}");
        assert!(!who.contains(&NIGHT.to_owned()), "{at}: {who:?}");
    }
    assert_eq!(who(&pack, "provedal", "2026-12-28T10:00"), ["child-welfare open"]);
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
