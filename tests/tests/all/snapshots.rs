//! Snapshots: a session as bytes and back, sealed or not; damaged, foreign, of other versions.

use std::sync::Arc;

use proptest::prelude::{TestCaseError, prop_assert, prop_assert_eq};
use serde_json::json;
use sha2::{Digest, Sha256};
use veiviser::{
    Answer, Key, NotTaken, Pack, RestoreError, Restored, Session, UnsealError, forget_after, moment,
};
use veiviser_tests::base::{Small, monday, nothing, view};
use veiviser_tests::tape::{Tape, always, tapes};
use veiviser_tests::walks::{seen, stir, wander, words_of_plan};

use crate::laws::for_any_flow;
use crate::session::{each_kind, option, ticks};

/// Dismisses something, where something is due.
fn dismiss_something(session: &mut Session, tape: &mut Tape) {
    let due: Vec<String> = session.walk().due().map(ToOwned::to_owned).collect();
    if !due.is_empty() && tape.chance(60) {
        session.dismiss(tape.of::<String>(&due), Some("gjort av en kollega")).unwrap();
    }
}

#[test]
fn a_restored_session_is_the_same_and_goes_on_the_same() {
    for_any_flow(250, |_, mut session, tape| {
        for _ in 0..3 {
            let at = if tape.pick(2) == 0 { 3 } else { 1 };
            wander(&mut session, tape, at);
            stir(&mut session, tape);
            dismiss_something(&mut session, tape);
            let bytes = session.snapshot();
            let pack = session.walk().pack();
            let Restored { session: mut again, from, not_taken, .. } =
                Session::restore(pack, &bytes).map_err(|e| TestCaseError::fail(e.to_string()))?;
            prop_assert!(from.is_none() && not_taken.is_empty());
            prop_assert_eq!(again.snapshot(), bytes);
            let words = view(&session, "nb");
            for step in session.walk().flow().step_paths() {
                prop_assert_eq!(again.walk().answer_to(step), session.walk().answer_to(step));
                prop_assert_eq!(again.screen_of(step, words), session.screen_of(step, words));
            }
            prop_assert_eq!(again.screen(words), session.screen(words));
            prop_assert_eq!(again.plan(words), session.plan(words));
            prop_assert_eq!(again.walk().municipality(), session.walk().municipality());
            // What is dormant comes back in both, and the same is told of it.
            let mut later = session.clone();
            let (mut ahead, mut behind) = (tape.clone(), tape.clone());
            for _ in 0..4 {
                prop_assert_eq!(stir(&mut later, &mut ahead), stir(&mut again, &mut behind));
                prop_assert_eq!(seen(&later), seen(&again));
            }
        }
        Ok(())
    });
}

/// A walk with an answer of each kind.
fn answered() -> Session {
    let mut session = each_kind().open();
    for (step, answer) in [
        ("danger", option("yes")),
        ("later", Answer::Seen),
        ("seen", ticks(&["fear"])),
        ("sure", Answer::NoneOfThese),
        ("times", Answer::Number(3)),
        ("day", Answer::Day(jiff::civil::date(2026, 11, 20))),
        ("words", Answer::Text("sett på nært hold".to_owned())),
    ] {
        session.walk_mut().set_answer(step, &answer).unwrap();
    }
    session
}

fn refused(pack: &Arc<Pack>, bytes: &[u8]) -> RestoreError {
    Session::restore(pack, bytes).map(|_| ()).unwrap_err()
}

#[test]
fn each_kind_of_wrong_bytes_is_refused_with_its_own_error() {
    let session = answered();
    let pack = session.walk().pack();
    let bytes = session.snapshot();
    assert!(bytes.len() < 300, "{} bytes", bytes.len());
    assert_eq!(refused(pack, b""), RestoreError::NotASnapshot);
    assert_eq!(refused(pack, b"{\"answers\":{}}"), RestoreError::NotASnapshot);
    for length in 4..bytes.len() {
        assert_eq!(refused(pack, &bytes[..length]), RestoreError::Damaged, "{length} bytes");
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert_eq!(refused(pack, &longer), RestoreError::Damaged);
    let mut newer = bytes.clone();
    newer[4] = 2;
    assert_eq!(refused(pack, &newer), RestoreError::NewerFormat { format: 2 });
    newer[4] = 0;
    assert_eq!(refused(pack, &newer), RestoreError::Damaged);
    for at in 5..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert_eq!(refused(pack, &changed), RestoreError::Damaged, "byte {at}");
    }
    let mut other = each_kind();
    *other.at("pack.json", "/id") = json!("other");
    let foreign = RestoreError::OtherPack { pack: "trial".to_owned() };
    assert_eq!(refused(&other.load(), &bytes), foreign);
    let mut other = each_kind();
    let flow = other.files.remove("f/flow.json").unwrap();
    other.files.insert("g/flow.json".to_owned(), flow);
    *other.at("g/flow.json", "/id") = json!("g");
    let gone = RestoreError::NoSuchFlow { flow: "f".to_owned() };
    assert_eq!(refused(&other.load(), &bytes), gone);
}

/// Bytes with a checksum that fits, so that the body itself is read.
fn with_checksum(mut bytes: Vec<u8>) -> Vec<u8> {
    let (head, body) = bytes.split_at_mut(13);
    head[5..].copy_from_slice(&Sha256::digest(body)[..8]);
    bytes
}

#[test]
fn a_forged_body_is_an_error_or_a_session_and_never_a_panic() {
    let (session, pack) = (answered(), each_kind().load());
    let bytes = session.snapshot();
    let mut restored = 0;
    for at in 13..bytes.len() {
        for byte in [0, 1, 2, 0x7f, 0x80, 0xff, bytes[at].wrapping_add(1)] {
            let mut forged = bytes.clone();
            forged[at] = byte;
            if let Ok(Restored { session, .. }) = Session::restore(&pack, &with_checksum(forged)) {
                restored += 1;
                // It can be walked on, and what it says can be saved again.
                let plan = words_of_plan(&session.plan(view(&session, "nb")));
                assert!(!plan.contains('\u{fffd}'));
                assert!(Session::restore(&pack, &session.snapshot()).unwrap().not_taken.is_empty());
            }
        }
    }
    assert!(restored > 100, "only {restored} forged bodies could be read at all");
    always(400, tapes(120), |mut tape| {
        let mut body = bytes[..13].to_vec();
        while !tape.is_done() {
            body.push(u8::try_from(tape.pick(256)).unwrap());
        }
        let _ = Session::restore(&pack, &with_checksum(body));
        Ok(())
    });
}

/// Restores the answered session under a version of the pack that somebody changed.
fn under(change: impl Fn(&mut Small)) -> Restored {
    let mut newer = each_kind();
    *newer.at("pack.json", "/serial") = json!(2);
    change(&mut newer);
    Session::restore(&newer.load(), &answered().snapshot()).unwrap()
}

#[test]
fn under_another_version_what_fits_is_carried_and_the_rest_is_told() {
    let Restored { session, from, not_taken, .. } = under(|_| {});
    assert_eq!((from.unwrap().serial, not_taken), (1, vec![]));
    assert_eq!(seen(&session), seen(&answered()), "nothing but the serial changed");

    let Restored { session, not_taken, .. } = under(|pack| {
        let steps = pack.at("f/flow.json", "/stages/0/steps").as_array_mut().unwrap();
        steps.retain(|step| step["id"] != "words" && step["id"] != "later");
        steps[3] = json!({ "id": "times", "kind": "number", "min": 4, "max": 20, "no-unsure": "one has counted" });
    });
    let told = |step: &str| NotTaken::Answer { step: step.to_owned() };
    assert_eq!(not_taken, ["later", "times", "words"].map(told));
    assert_eq!(session.walk().answer_to("seen"), Some(ticks(&["fear"])));
    assert_eq!(session.walk().next_step(), Some("times"));
}

#[test]
fn a_question_with_a_new_option_is_asked_again() {
    let Restored { session, not_taken, .. } = under(|pack| {
        *pack.at("f/flow.json", "/stages/0/steps/2/options") = json!(["bruise", "fear", "burn"]);
        *pack.at("f/flow.json", "/stages/0/steps/3/options") = json!(["bruise", "burn"]);
    });
    assert_eq!(not_taken, []);
    for step in ["seen", "sure"] {
        assert!(session.walk().waits(step), "`{step}` was never asked with the new option");
    }
    assert_eq!(session.walk().answer_to("seen"), Some(ticks(&["fear"])));
    let Restored { session, not_taken, .. } = under(|pack| {
        *pack.at("f/flow.json", "/stages/0/steps/2/options") = json!(["bruise", "burn"]);
    });
    let gone = NotTaken::Tick { step: "seen".to_owned(), option: "fear".to_owned() };
    let unanswered = NotTaken::Answer { step: "seen".to_owned() };
    assert_eq!(not_taken, [gone, unanswered]);
    assert_eq!(session.walk().answer_to("seen"), None);
}

#[test]
fn a_dismissal_and_what_the_municipality_said_are_not_carried_to_another_version() {
    let pack = |serial: i32, region: Option<&str>| {
        let mut small = Small::steps(
            &json!([{ "id": "region", "kind": "parameter" }, { "id": "danger", "kind": "choice", "options": ["yes", "no"] }]),
            &json!({
                "parameters": ["region"],
                "actions": [{ "id": "call", "urgency": "now", "when": { "answer": "danger", "is": "yes" } }],
            }),
        );
        *small.at("pack.json", "/serial") = json!(serial);
        match region {
            Some(region) => {
                *small.at("municipalities/vik.json", "/parameters/region") = json!(region);
            }
            None => {
                small
                    .at("municipalities/vik.json", "")
                    .as_object_mut()
                    .unwrap()
                    .remove("parameters");
            }
        }
        small.load()
    };
    let mut session =
        Session::open(&pack(1, Some("north")), "f", nothing().municipality("vik")).unwrap();
    session.walk_mut().set_answer("danger", &option("yes")).unwrap();
    session.dismiss("call", Some("gjort")).unwrap();
    let bytes = session.snapshot();
    let dismissed = NotTaken::Dismissal { action: "call".to_owned() };

    let south = Session::restore(&pack(2, Some("south")), &bytes).unwrap();
    assert_eq!(south.session.walk().answer_to("region"), Some(option("south")));
    assert_eq!(south.not_taken, std::slice::from_ref(&dismissed));
    assert!(south.session.plan(view(&south.session, "nb")).actions[0].dismissed.is_none());

    let silent = Session::restore(&pack(2, None), &bytes).unwrap();
    assert_eq!(silent.session.walk().answer_to("region"), None);
    assert_eq!(silent.not_taken, [NotTaken::Answer { step: "region".to_owned() }, dismissed]);
}

#[test]
fn a_sealed_snapshot_opens_with_its_key_and_pack_and_in_time_alone() {
    let session = answered();
    let (pack, key) = (session.walk().pack(), Key::new([7; 32]));
    let evening = moment("2026-11-23T23:59").unwrap();
    let sealed = session.seal(&key, Some(evening)).unwrap();
    let open =
        |bytes: &[u8]| Session::unseal(pack, &key, bytes, monday()).map(|r| r.session.snapshot());
    assert_eq!(open(&sealed).unwrap(), session.snapshot());
    assert_eq!(forget_after(&sealed), Ok(Some(evening)));
    for at in 0..sealed.len() {
        for bit in [1, 0x80] {
            let mut changed = sealed.clone();
            changed[at] ^= bit;
            let error = open(&changed).unwrap_err();
            let expected = match at {
                0..4 => UnsealError::NotSealed,
                4 if changed[4] > 1 => UnsealError::NewerFormat { format: changed[4] },
                _ => UnsealError::Refused,
            };
            assert_eq!(error, expected, "byte {at}");
        }
    }
    for length in 4..sealed.len() {
        assert_eq!(open(&sealed[..length]).unwrap_err(), UnsealError::Refused, "{length} bytes");
    }
    let mut other = each_kind();
    *other.at("pack.json", "/id") = json!("other");
    let foreign = Session::unseal(&other.load(), &key, &sealed, monday()).err();
    assert_eq!(foreign, Some(UnsealError::Refused));
    let late = Session::unseal(pack, &key, &sealed, moment("2026-11-24T00:00").unwrap()).err();
    assert_eq!(late, Some(UnsealError::Forgotten { after: evening }));
    assert_ne!(sealed, session.seal(&key, Some(evening)).unwrap(), "each nonce is another one");
}

#[test]
fn the_length_of_sealed_bytes_tells_little() {
    let key = Key::new([7; 32]);
    let empty = each_kind().open().seal(&key, None).unwrap();
    assert_eq!(answered().seal(&key, None).unwrap().len(), empty.len());
    assert_eq!(empty.len(), 11 + 24 + 1024 + 16);
    assert_eq!(forget_after(&empty), Ok(None));
}

#[test]
fn nothing_of_a_snapshot_is_logged() {
    let Restored { session, .. } = under(|_| {});
    let restored = Session::restore(session.walk().pack(), &session.snapshot()).unwrap();
    let told = NotTaken::Tick { step: "seen".to_owned(), option: "fear".to_owned() };
    let log = format!("{restored:?} {told:?} {:?}", Key::new([7; 32]));
    assert_eq!(log, "Restored { from: None, .. } NotTaken { .. } Key(..)");
}
