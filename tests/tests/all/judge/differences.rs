//! What `diff` calls unchanged, in real sessions with both versions.

use std::cell::Cell;

use proptest::prelude::prop_assert_eq;
use veiviser::{Pack, Session, SessionOptions};
use veiviser_prove::difference::{PackDifference, RenamedIds};
use veiviser_prove::mutants::{QuestionOptions, mutate, mutations};
use veiviser_tests::base::{bytes, monday};
use veiviser_tests::packs::GeneratedPack;
use veiviser_tests::tape::{Tape, always};
use veiviser_tests::walks::is_supplied;
use veiviser_tests::whole::whole_difference;

use super::in_sessions;
use super::kept::judged_packs;

/// A pack of the same questions, with one break in each flow that loads with it.
fn changed(made: &GeneratedPack, old: &Pack, tape: &mut Tape) -> GeneratedPack {
    let mut new = made.clone();
    for flow in old.flows() {
        let options = |question: &str| QuestionOptions::of(flow, question).unwrap_or_default();
        let path = format!("{}/flow.json", flow.id());
        let all = mutations(&new.files[&path], &options);
        if all.is_empty() {
            continue;
        }
        let wrong = mutate(&new.files[&path], tape.of(&all)).unwrap();
        let right = new.files.insert(path.clone(), wrong).unwrap();
        if veiviser::load(&bytes(&new.files), &[]).is_err() {
            new.files.insert(path, right);
        }
    }
    new
}

#[test]
#[expect(clippy::print_stdout, reason = "a long run says how much it judged")]
fn what_diff_calls_unchanged_is_due_in_the_same_sessions() {
    let (compared, unchanged) = (Cell::new(0), Cell::new(0));
    always(30, judged_packs(), |(made, mut tape)| {
        let old = made.load();
        let new = changed(&made, &old, &mut tape).load();
        let found: PackDifference = whole_difference(&old, &new, &RenamedIds::default());
        for (flow, found) in old.flows().iter().zip(&found.flows) {
            unchanged.set(unchanged.get() + found.unchanged.len());
            let renewed = new.flow(flow.id()).unwrap();
            in_sessions(&made, &old, flow, &mut tape, &mut |session, _| {
                let mut options = SessionOptions::new(monday());
                options.municipality = session.walk().municipality().map(ToOwned::to_owned);
                let mut same = Session::open(&new, flow.id(), options).unwrap();
                // Where the new version takes all the answers, in the order of the flow, and asks no other.
                for path in renewed.step_paths() {
                    let Some(answer) = session.walk().answer_to(path) else { continue };
                    let supplied = is_supplied(session, path);
                    let taken = if supplied {
                        same.supply(path, &answer, monday()).is_ok()
                    } else {
                        same.walk_mut().set_answer(path, &answer).is_ok()
                    };
                    if !taken || session.walk().waits(path) {
                        return Ok(());
                    }
                }
                let (was, is): (Vec<&str>, Vec<&str>) =
                    (session.walk().due_uses().collect(), same.walk().due_uses().collect());
                if session.walk().is_complete() && same.walk().is_complete() {
                    for path in &found.unchanged {
                        let path = path.as_str();
                        prop_assert_eq!(was.contains(&path), is.contains(&path), "{}", path);
                        compared.set(compared.get() + 1);
                    }
                }
                Ok(())
            })?;
        }
        Ok(())
    });
    let met = format!("{} unchanged, compared {} times", unchanged.get(), compared.get());
    println!("{met}");
    assert!(unchanged.get() > 300 && compared.get() > 5_000, "{met}");
}
