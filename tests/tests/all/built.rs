//! Built packs: to the last word what their source is, the same bytes each time, and whatever the bytes, no
//! panic.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::{TestCaseError, prop_assert, prop_assert_eq};
use veiviser::{
    BuiltError, Flaw, Made, Pack, Proved, Restored, Session, View, build, load, load_built,
    resealed,
};
use veiviser_author::pack::folder;
use veiviser_tests::base::{monday, nothing, view};
use veiviser_tests::packs::packs;
use veiviser_tests::tape::{Tape, always, tapes};
use veiviser_tests::walks::{seen, stir, wander};

use crate::laws::for_any_flow;

fn made() -> Made {
    Made::new(date(2026, 11, 27))
}

/// The same pack, built and read.
fn again(pack: &Pack) -> Arc<Pack> {
    let bytes = build(pack, &made());
    let read = load_built(&bytes, &[]).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read.made, made());
    assert_eq!(build(&read.pack, &made()), bytes, "the same pack gives the same bytes");
    Arc::new(read.pack)
}

/// The pack of a folder, in these languages.
fn shipped(folder_name: &str, languages: &[&str]) -> Pack {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder_name);
    load(&folder::read(&root).unwrap(), languages).unwrap()
}

#[test]
fn a_built_pack_is_its_source_to_the_last_word() {
    for_any_flow(100, |_, mut session, tape| {
        let built = again(session.walk().pack());
        for _ in 0..3 {
            wander(&mut session, tape, 2);
            stir(&mut session, tape);
            let restored = Session::restore(&built, &session.snapshot());
            let Restored { session: mut twin, not_taken, .. } =
                restored.map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert!(not_taken.is_empty());
            for language in ["nb", "en"] {
                let words = view(&session, language);
                for step in session.walk().flow().step_paths() {
                    prop_assert_eq!(twin.screen_of(step, words), session.screen_of(step, words));
                }
                prop_assert_eq!(twin.screen(words), session.screen(words));
                prop_assert_eq!(twin.plan(words), session.plan(words));
            }
            prop_assert_eq!(twin.decide(monday()), session.decide(monday()));
            let mut later = session.clone();
            let (mut ahead, mut behind) = (tape.clone(), tape.clone());
            for _ in 0..4 {
                prop_assert_eq!(stir(&mut later, &mut ahead), stir(&mut twin, &mut behind));
                prop_assert_eq!(seen(&later), seen(&twin));
            }
        }
        Ok(())
    });
}

#[test]
fn the_shipped_pack_is_its_source_in_every_language() {
    for folder_name in ["flows", "bindings/walks/small"] {
        let source = Arc::new(shipped(folder_name, &[]));
        let built = again(&source);
        let languages: Vec<String> = source.languages().map(ToOwned::to_owned).collect();
        assert_eq!(built.languages().collect::<Vec<_>>(), languages);
        for flow in source.flows() {
            always(8, tapes(300), |mut tape| {
                let mut session = Session::open(&source, flow.id(), nothing()).unwrap();
                wander(&mut session, &mut tape, 20);
                let twin = Session::restore(&built, &session.snapshot()).unwrap();
                assert!(twin.not_taken.is_empty());
                for language in &languages {
                    let words = view(&session, language);
                    prop_assert_eq!(twin.session.screen(words), session.screen(words));
                    prop_assert_eq!(twin.session.plan(words), session.plan(words));
                }
                Ok(())
            });
        }
    }
}

#[test]
fn one_language_of_a_built_pack_is_that_language_of_its_source() {
    let all = build(&shipped("bindings/walks/small", &[]), &made());
    for language in ["nb", "en", "en-GB"] {
        let (built, source) = (
            load_built(&all, &[language]).unwrap().pack,
            shipped("bindings/walks/small", &[language]),
        );
        assert_eq!(build(&built, &made()), build(&source, &made()), "{language}");
    }
    let error = load_built(&all, &["fi"]).unwrap_err();
    assert_eq!(error.code(), "no-such-language");
}

#[test]
fn what_was_proved_is_told_and_is_of_this_pack() {
    let pack = shipped("bindings/walks/small", &[]);
    let proved = Proved {
        by: "veiviser 0.1.0".to_owned(),
        on: date(2026, 11, 27),
        guarantees: 12,
        hash: pack.hash(),
    };
    let mut made = made();
    made.proved = Some(proved.clone());
    made.expires_on = Some(date(2027, 6, 30));
    let read = load_built(&build(&pack, &made), &[]).unwrap();
    assert_eq!(read.made, made);
    assert_eq!(read.pack.hash(), pack.hash());
    made.proved = Some(Proved { hash: [7; 32], ..proved });
    let error = load_built(&build(&pack, &made), &[]).unwrap_err();
    assert_eq!(error, BuiltError::Invalid { flow: None, flaw: Flaw::ProvedOfAnother });
}

#[test]
fn what_is_no_built_pack_is_told_apart() {
    let bytes = build(&shipped("bindings/walks/small", &["nb"]), &made());
    assert_eq!(load_built(&[], &[]).unwrap_err(), BuiltError::NotAPack);
    assert_eq!(load_built(b"{\"id\"", &[]).unwrap_err(), BuiltError::NotAPack);
    let mut newer = bytes.clone();
    newer[4] = 9;
    assert_eq!(load_built(&newer, &[]).unwrap_err(), BuiltError::NewerFormat { format: 9 });
    let mut longer = bytes.clone();
    longer.push(0);
    assert_eq!(load_built(&longer, &[]).unwrap_err(), BuiltError::Damaged);
    for length in (4..bytes.len()).step_by(97) {
        assert_eq!(load_built(&bytes[..length], &[]).unwrap_err(), BuiltError::Damaged, "{length}");
    }
    for place in (5..bytes.len()).step_by(89) {
        let mut changed = bytes.clone();
        changed[place] ^= 1 << (place % 8);
        assert!(load_built(&changed, &[]).is_err(), "byte {place} is in no checksum");
    }
}

/// Changes a few bytes of a section, and makes its checksum right.
fn tampered(bytes: &[u8], tape: &mut Tape) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    // The head is short, so most of the bytes are sections.
    for _ in 0..=tape.pick(3) {
        let place = tape.pick(changed.len());
        changed[place] = match tape.pick(4) {
            0 => 0,
            1 => u8::MAX,
            2 => changed[place].wrapping_add(1),
            _ => u8::try_from(tape.pick(256)).unwrap_or_default(),
        };
    }
    resealed(&changed).unwrap_or(changed)
}

#[test]
fn tampered_bytes_are_refused_or_are_a_pack_that_can_be_walked() {
    always(300, packs(), |(generated, mut tape)| {
        let bytes = build(&generated.load(), &made());
        for _ in 0..20 {
            let Ok(read) = load_built(&tampered(&bytes, &mut tape), &[]) else { continue };
            let pack = Arc::new(read.pack);
            for flow in pack.flows() {
                let mut session = Session::open(&pack, flow.id(), nothing())
                    .map_err(|error| TestCaseError::fail(error.to_string()))?;
                let words = View::new(monday(), pack.original());
                for _ in 0..6 {
                    let screen = session.screen(words);
                    let Some(card) = &screen.step else { break };
                    // Whatever is offered, without believing what it is.
                    let option = card.options.first().map(|option| option.id.clone());
                    let answer = option.map_or(veiviser::Answer::Seen, veiviser::Answer::Option);
                    let _ = session.answer(&card.path, &answer, words);
                }
                let _ = session.plan(words);
            }
        }
        Ok(())
    });
}

#[test]
fn any_bytes_after_a_good_beginning_do_not_panic() {
    let good = build(&shipped("bindings/walks/small", &["nb"]), &made());
    always(300, tapes(200), |mut tape| {
        let kept = tape.pick(good.len());
        let mut bytes = good[..kept].to_vec();
        bytes.extend((0..100).map(|_| u8::try_from(tape.pick(256)).unwrap_or_default()));
        prop_assert!(load_built(&bytes, &[]).is_err());
        Ok(())
    });
}
