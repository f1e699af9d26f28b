//! What holds for any flow that loads.

use std::cell::Cell;

use proptest::prelude::{prop_assert, prop_assert_eq};
use serde_json::json;
use veiviser::{Answer, AnswerError, Session, StepKind, View};
use veiviser_tests::base::{Small, monday, view};
use veiviser_tests::tape::CaseResult;
use veiviser_tests::walks::{
    hostile, is_supplied, replayed, seen, valid, walk_on, wander, words_of_plan, words_of_screen,
};

use super::laws::for_any_flow;

#[test]
fn what_an_answer_computes_is_what_all_answers_give_from_nothing() {
    for_any_flow(60, |_, mut session, tape| {
        for _ in 0..8 {
            wander(&mut session, tape, 2);
            prop_assert!(session.walk().is_up_to_date());
        }
        Ok(())
    });
}

#[test]
fn every_walk_ends() {
    for_any_flow(300, |_, mut session, tape| {
        wander(&mut session, tape, 6);
        let steps = session.walk().flow().step_count();
        prop_assert!(walk_on(&mut session, tape).len() <= steps);
        prop_assert!(session.walk().is_complete());
        prop_assert_eq!(session.walk().next_step(), None);
        Ok(())
    });
}

#[test]
fn no_text_is_shown_without_its_values() {
    let kept = Cell::new(0);
    for_any_flow(300, |made, mut session, tape| {
        let texts = made.files.iter().filter(|(path, _)| path.ends_with("nb.json"));
        let count = |text: String| text.matches("«{answer:").count();
        kept.set(kept.get() + texts.map(|(_, file)| count(file.to_string())).sum::<usize>());
        for _ in 0..8 {
            wander(&mut session, tape, 3);
            for language in ["nb", "en"] {
                let view = view(&session, language);
                let plan = words_of_plan(&session.plan(view));
                for words in [plan, words_of_screen(&session.screen(view))] {
                    let has_gap = words.contains(['{', '}']) || words.contains("«»");
                    prop_assert!(!has_gap, "{}", words);
                }
            }
        }
        Ok(())
    });
    assert!(kept.get() > 0, "no text had an answer in it");
}

#[test]
fn the_same_live_answers_give_the_same_state() {
    for_any_flow(300, |_, mut session, tape| {
        for _ in 0..6 {
            wander(&mut session, tape, 5);
            if let Some(fresh) = replayed(&session) {
                prop_assert_eq!(seen(&fresh), seen(&session));
                let (a, b) = (fresh.plan(view(&fresh, "nb")), session.plan(view(&session, "nb")));
                prop_assert_eq!(words_of_plan(&a), words_of_plan(&b));
            }
        }
        Ok(())
    });
}

#[test]
fn the_order_in_which_answers_come_does_not_matter() {
    for_any_flow(300, |_, mut session, tape| {
        let empty = session.clone();
        wander(&mut session, tape, 20);
        if session.walk().flow().step_paths().any(|s| session.walk().waits(s)) {
            return Ok(());
        }
        let mut other = empty;
        let live = |s: &&str| session.walk().is_live(s) && !is_supplied(&session, s);
        let mut left: Vec<&str> = session.walk().flow().step_paths().filter(live).collect();
        left.retain(|s| session.walk().answer_to(s).is_some());
        while !left.is_empty() {
            let can: Vec<usize> =
                (0..left.len()).filter(|i| other.walk().is_live(left[*i])).collect();
            prop_assert!(!can.is_empty(), "{:?} cannot be answered in this order", left);
            let step = left.remove(*tape.of(&can));
            other.walk_mut().set_answer(step, &session.walk().answer_to(step).unwrap()).unwrap();
        }
        prop_assert_eq!(seen(&other), seen(&session));
        Ok(())
    });
}

#[test]
fn changing_an_answer_and_changing_it_back_does_nothing() {
    for_any_flow(300, |_, mut session, tape| {
        for _ in 0..8 {
            wander(&mut session, tape, 3);
            let shown: Vec<String> = session.walk().shown().map(ToOwned::to_owned).collect();
            let answered =
                |s: &String| session.walk().answer_to(s).is_some() && !session.walk().waits(s);
            let answered: Vec<String> = shown.into_iter().filter(answered).collect();
            if answered.is_empty() {
                continue;
            }
            let step = tape.of(&answered).clone();
            let (before, old) = (seen(&session), session.walk().answer_to(&step).unwrap());
            let new = valid(&session, &step, tape);
            session.walk_mut().set_answer(&step, &new).unwrap();
            session.walk_mut().set_answer(&step, &old).unwrap();
            prop_assert_eq!(seen(&session), before, "{} = {:?} and back", step, new);
        }
        Ok(())
    });
}

#[test]
fn what_an_answer_changed_is_told_the_same_whatever_was_told_before() {
    let told = Cell::new(0);
    for_any_flow(300, |_, mut session, tape| {
        for _ in 0..8 {
            wander(&mut session, tape, 2);
            let shown: Vec<String> = session.walk().shown().map(ToOwned::to_owned).collect();
            if shown.is_empty() {
                continue;
            }
            // Of this answer nothing is told.
            let step = tape.of(&shown);
            let other = valid(&session, step, tape);
            session.walk_mut().set_answer_untracked(step, &other).unwrap();
            // The same walk, of which nothing was told.
            let restored = Session::restore(session.walk().pack(), &session.snapshot());
            let mut untold = restored.unwrap().session;
            let shown: Vec<String> = session.walk().shown().map(ToOwned::to_owned).collect();
            let Some(step) = shown.get(tape.pick(shown.len().max(1))) else { continue };
            let new = valid(&session, step, tape);
            let changes = session.walk_mut().set_answer(step, &new).unwrap();
            told.set(told.get() + usize::from(changes != veiviser::Changes::default()));
            prop_assert_eq!(untold.walk_mut().set_answer(step, &new).unwrap(), changes);
        }
        Ok(())
    });
    assert!(told.get() > 0, "no answer changed anything");
}

#[test]
fn a_dormant_answer_is_never_read() {
    for_any_flow(500, |_, mut session, tape| {
        wander(&mut session, tape, 12);
        let paths: Vec<String> = session.walk().shown().map(ToOwned::to_owned).collect();
        if paths.len() < 2 {
            return Ok(());
        }
        let late = 1 + tape.pick(paths.len() - 1);
        let (early, late) = (&paths[tape.pick(late)], &paths[late]);
        let mut other = session.clone();
        for walk in [&mut session, &mut other] {
            let answer = valid(walk, late, tape);
            walk.walk_mut().set_answer(late, &answer).unwrap();
        }
        let answer = valid(&session, early, tape);
        session.walk_mut().set_answer(early, &answer).unwrap();
        other.walk_mut().set_answer(early, &answer).unwrap();
        if !session.walk().is_live(late) && !other.walk().is_live(late) {
            prop_assert_eq!(seen(&session), seen(&other));
            let not_shown = AnswerError::NotShown { step: late.clone() };
            prop_assert_eq!(session.walk_mut().set_answer(late, &Answer::Seen), Err(not_shown));
            prop_assert_eq!(seen(&session), seen(&other));
        }
        Ok(())
    });
}

#[test]
fn a_loaded_flow_never_fails_whatever_is_answered() {
    // A handle of another pack reads as the original.
    let foreign = Small::new(&[json!({ "id": "elsewhere" })]).load().language("en").unwrap();
    for_any_flow(60, |_, mut session, tape| {
        for round in 0..8 {
            wander(&mut session, tape, 2);
            let pack = session.walk().pack();
            let languages = [pack.original(), pack.language("en").unwrap(), foreign];
            let view = View::new(monday(), languages[round % 3]);
            everything_can_be_read(&session, view)?;
            let before = seen(&session);
            let paths: Vec<&str> =
                session.walk().flow().step_paths().chain(["", "zz", "q1/", "/"]).collect();
            let (step, answer) = ((*tape.of(&paths)).to_owned(), hostile(tape));
            match session.answer(&step, &answer, view) {
                Ok(_) => everything_can_be_read(&session, view)?,
                Err(error) => {
                    prop_assert_eq!(seen(&session), before);
                    prop_assert!(!error.to_string().contains("::"));
                }
            }
            let _ = session.supply(&step, &hostile(tape), monday());
            let _ = session.set_municipality(Some(["vik", "nes", "zz"][tape.pick(3)]));
            let due: Vec<String> = session.walk().due().map(ToOwned::to_owned).collect();
            if !due.is_empty() {
                let action: &String = tape.of(&due);
                session.dismiss(action, Some("jeg venter")).unwrap();
            }
        }
        Ok(())
    });
}

fn everything_can_be_read(session: &Session, view: View) -> CaseResult {
    let plan = session.plan(view);
    let words = words_of_plan(&plan);
    prop_assert!(!words.contains(['{', '}']), "{}", words);
    for action in &plan.actions {
        // An action without reasons is one that is due with nothing answered.
        prop_assert!(session.why(&action.id, view).unwrap().is_some());
        prop_assert!(action.duty <= !action.sources.is_empty(), "a duty without its source");
    }
    for step in session.walk().shown() {
        let screen = session.screen_of(step, view).unwrap();
        let words = words_of_screen(&screen);
        prop_assert!(!words.contains(['{', '}']), "{}", words);
        let card = screen.step.unwrap();
        let can =
            !matches!(card.kind, StepKind::Choice | StepKind::Choices) || !card.options.is_empty();
        prop_assert!(can, "no answer to {} is offered", step);
    }
    let words = words_of_screen(&session.screen(view));
    prop_assert!(!words.contains(['{', '}']), "{}", words);
    Ok(())
}
