//! The shipped flows in random walks with changed answers, in every language.

use std::path::Path;
use std::sync::Arc;

use veiviser::{Files, Pack, Session, load};
use veiviser_author::pack::folder;
use veiviser_tests::base::{error_text, nothing, view};
use veiviser_tests::tape::{always, tapes};
use veiviser_tests::walks::{seen, valid, wander, words_of_plan, words_of_screen};

fn files() -> Files {
    folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../flows")).unwrap()
}

fn pack() -> Arc<Pack> {
    Arc::new(load(&files(), &[]).unwrap_or_else(|error| panic!("{}", error_text(&error))))
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
fn every_flow_has_words_in_every_language_on_every_walk() {
    let pack = pack();
    for flow in pack.flows() {
        has_words(&pack, flow.id());
    }
}

fn has_words(pack: &Arc<Pack>, id: &str) {
    let languages: Vec<String> = pack.languages().map(ToOwned::to_owned).collect();
    let places: Vec<String> = pack.municipalities().map(|(id, _)| id.to_owned()).collect();
    always(30, tapes(400), |mut tape| {
        let mut session = Session::open(pack, id, nothing()).unwrap();
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
        let plan = session.plan(view(&session, &languages[0]));
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
