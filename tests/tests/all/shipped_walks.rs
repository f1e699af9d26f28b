//! The shipped flows in random walks with changed answers, in every language.

use std::path::Path;
use std::sync::Arc;

use veiviser::{Answer, Files, Pack, Session, load, moment};
use veiviser_author::pack::folder;
use veiviser_tests::base::{error_text, nothing, view, view_at};
use veiviser_tests::tape::{always, tapes};
use veiviser_tests::walks::{seen, valid, wander, words_of_plan, words_of_screen};

fn files() -> Files {
    folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../flows")).unwrap()
}

fn pack() -> Arc<Pack> {
    Arc::new(load(&files(), &[]).unwrap_or_else(|error| panic!("{}", error_text(&error))))
}

fn flow(pack: &Arc<Pack>, id: &str) -> Session {
    let flow = pack.flow(id).unwrap_or_else(|| panic!("there is no flow `{id}`"));
    Session::open(pack, flow.id(), nothing()).unwrap()
}

#[test]
fn the_pack_loads_in_each_language_alone() {
    let pack = pack();
    for language in pack.languages() {
        let one =
            load(&files(), &[language]).unwrap_or_else(|error| panic!("{}", error_text(&error)));
        assert_eq!(one.hash(), pack.hash());
        let language = one.language(language).unwrap();
        assert!(!one.title(language).is_empty() && !one.notice(language).is_empty());
    }
}

#[test]
fn concern_has_words_in_every_language_on_every_walk() {
    has_words("concern");
}

fn has_words(id: &str) {
    let pack = pack();
    let languages: Vec<String> = pack.languages().map(ToOwned::to_owned).collect();
    let places: Vec<String> = pack.municipalities().map(|(id, _)| id.to_owned()).collect();
    always(30, tapes(400), |mut tape| {
        let mut session = flow(&pack, id);
        if tape.pick(2) == 1 && !places.is_empty() {
            let place: &String = tape.of(&places);
            session.set_municipality(Some(place)).unwrap();
        }
        while let Some(step) = session.walk().next_step().map(ToOwned::to_owned) {
            for language in &languages {
                let words = words_of_screen(&session.screen(view(&session, language)));
                assert!(!words.contains(['{', '}']), "{language} {step}: {words}");
            }
            let answer = valid(&session, &step, &mut tape);
            session.walk_mut().set_answer(&step, &answer).unwrap();
            // On the way a person also goes back and changes an answer.
            if tape.chance(10) {
                wander(&mut session, &mut tape, 1);
            }
        }
        for language in &languages {
            let words = words_of_plan(&session.plan(view(&session, language)));
            assert!(!words.contains(['{', '}']), "{language}: {words}");
            let screen = session.screen(view(&session, language));
            assert!(!screen.emergency.is_empty());
        }
        let plan = session.plan(view(&session, "nb"));
        for action in &plan.actions {
            assert!(!action.title.is_empty() && !action.how_soon.is_empty(), "{}", action.id);
            assert!(
                !action.duty || !action.sources.is_empty(),
                "{} is a duty without a source",
                action.id
            );
            assert!(action.reasons.iter().all(|r| !r.text.is_empty() && !r.question.is_empty()));
        }
        assert!(seen(&session).complete);
        Ok(())
    });
}

#[test]
fn the_number_to_call_at_night_stays_when_its_timetable_has_ended() {
    let mut options = nothing();
    options.municipality = Some("eksempelvik".to_owned());
    let mut session = Session::open(&pack(), "concern", options).unwrap();
    let one = |option: &str| Answer::Option(option.to_owned());
    let says = Answer::Options { ticked: vec!["says-adult-hurts".to_owned()], unsure: false };
    let answers = [
        ("danger", one("no")),
        ("role", one("kindergarten")),
        ("owner", one("private")),
        ("before-home", Answer::NoneOfThese),
        ("age", one("1-5")),
        ("seen", Answer::NoneOfThese),
        ("told", says),
    ];
    for (step, answer) in answers {
        session.walk_mut().set_answer(step, &answer).unwrap();
    }
    let called = |at: &str| {
        let plan = session.plan(view_at(&session, moment(at).unwrap(), "nb"));
        let report = plan.actions.into_iter().find(|action| action.duty).unwrap();
        report.contacts.into_iter().map(|contact| contact.id).collect::<Vec<_>>()
    };
    assert_eq!(called("2027-03-20T23:00"), ["child-welfare-emergency", "child-welfare"]);
    // After that day nobody knows the hours of either.
    assert_eq!(
        called("2027-03-21T02:00"),
        ["child-welfare", "child-welfare-emergency", "alarmtelefonen"]
    );
}
