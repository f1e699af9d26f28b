//! Built packs: to the last word what their source is, the same bytes each time, and whatever the bytes, no
//! panic.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::{TestCaseError, prop_assert, prop_assert_eq};
use veiviser::{
    Answer, BuiltError, Made, Pack, Restored, Session, View, build, build_apart, load, load_built,
    resealed,
};
use veiviser_author::pack::folder;
use veiviser_tests::at_limits::{Size, chain};
use veiviser_tests::base::{monday, nothing, view};
use veiviser_tests::packs::packs;
use veiviser_tests::tape::{CaseResult, Tape, always, tapes};
use veiviser_tests::walks::{seen, stir, wander};

use crate::laws::for_any_flow;

fn made() -> Made {
    Made::new(date(2026, 11, 27))
}

/// The same pack, built and read.
pub(crate) fn again(pack: &Pack) -> Arc<Pack> {
    let bytes = build(pack, &made()).unwrap();
    let read = load_built(&bytes, &[]).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read.made, made());
    assert_eq!(build(&read.pack, &made()).unwrap(), bytes, "the same pack gives the same bytes");
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
    let all = build(&shipped("bindings/walks/small", &[]), &made()).unwrap();
    for language in ["nb", "en", "en-GB"] {
        let (built, source) = (
            load_built(&all, &[language]).unwrap().pack,
            shipped("bindings/walks/small", &[language]),
        );
        assert_eq!(build(&built, &made()).unwrap(), build(&source, &made()).unwrap(), "{language}");
    }
    let error = load_built(&all, &["fi"]).unwrap_err();
    assert_eq!(error.code(), "no-such-language");
}

#[test]
fn what_is_no_built_pack_is_told_apart() {
    let bytes = build(&shipped("bindings/walks/small", &["nb"]), &made()).unwrap();
    assert_eq!(load_built(&[], &[]).unwrap_err(), BuiltError::NotAPack);
    assert_eq!(load_built(b"{\"id\"", &[]).unwrap_err(), BuiltError::NotAPack);
    let mut newer = bytes.clone();
    newer[4] = 9;
    assert_eq!(load_built(&newer, &[]).unwrap_err(), BuiltError::NewerFormat { format: 9 });
    let mut older = bytes.clone();
    older[4] = 2;
    assert_eq!(load_built(&older, &[]).unwrap_err(), BuiltError::OlderFormat { format: 2 });
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

/// Changes a few bytes or cuts some away, and makes the checksums right.
fn tampered(bytes: &[u8], tape: &mut Tape) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    for _ in 0..=tape.pick(3) {
        let place = tape.pick(changed.len());
        match tape.pick(5) {
            0 => changed[place] = 0,
            1 => changed[place] = u8::MAX,
            2 => changed[place] = changed[place].wrapping_add(1),
            3 => changed[place] ^= 1 << tape.pick(8),
            _ => changed[place] = u8::try_from(tape.pick(256)).unwrap_or_default(),
        }
    }
    if tape.pick(8) == 0 {
        changed.truncate(tape.pick(changed.len()));
    }
    resealed(&changed).unwrap_or(changed)
}

/// Walks each flow of a pack, answering whatever is offered without believing what it is.
fn walked(pack: &Arc<Pack>) -> CaseResult {
    for flow in pack.flows() {
        let mut session = Session::open(pack, flow.id(), nothing())
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
        for language in pack.languages() {
            let words = View::new(monday(), pack.language(language).unwrap());
            for _ in 0..6 {
                let screen = session.screen(words);
                let Some(card) = &screen.step else { break };
                let option = card.options.first().map(|option| option.id.clone());
                let answer = option.map_or(Answer::Seen, Answer::Option);
                // A number or a day is refused, and that is right.
                let _ = session.answer(&card.path, &answer, words);
            }
            let _ = session.plan(words);
        }
    }
    Ok(())
}

#[test]
fn tampered_bytes_are_refused_or_are_a_pack_as_good_as_any() {
    always(300, packs(), |(generated, mut tape)| {
        let bytes = build(&generated.load(), &made()).unwrap();
        for _ in 0..20 {
            let Ok(read) = load_built(&tampered(&bytes, &mut tape), &[]) else { continue };
            // It is one that can be built: the same when it is read again, to the last byte.
            let rebuilt = build(&read.pack, &read.made)
                .map_err(|error| TestCaseError::fail(error.to_string()))?;
            let twice = load_built(&rebuilt, &[]).unwrap();
            prop_assert_eq!(build(&twice.pack, &twice.made).unwrap(), rebuilt);
            walked(&Arc::new(read.pack))?;
        }
        Ok(())
    });
}

#[test]
fn tampered_overlays_are_refused_or_added_and_walked() {
    let source = shipped("bindings/walks/small", &[]);
    let apart = build_apart(&source, &made()).unwrap();
    assert!(!apart.overlays.is_empty());
    always(300, tapes(200), |mut tape| {
        let mut pack = load_built(&apart.pack, &[]).unwrap().pack;
        for (_, overlay) in &apart.overlays {
            let before = pack.municipalities().count();
            if pack.add_overlay(&tampered(overlay, &mut tape)).is_err() {
                prop_assert_eq!(pack.municipalities().count(), before);
            }
        }
        let pack = Arc::new(pack);
        for (id, _) in pack.municipalities() {
            let options = nothing().municipality(id);
            let session = Session::open(&pack, "found", options)
                .map_err(|error| TestCaseError::fail(error.to_string()))?;
            let _ = session.plan(View::new(monday(), pack.original()));
        }
        Ok(())
    });
}

#[test]
fn any_bytes_after_a_good_beginning_do_not_panic() {
    let good = build(&shipped("bindings/walks/small", &["nb"]), &made()).unwrap();
    always(300, tapes(200), |mut tape| {
        let kept = tape.pick(good.len());
        let mut bytes = good[..kept].to_vec();
        bytes.extend((0..100).map(|_| u8::try_from(tape.pick(256)).unwrap_or_default()));
        prop_assert!(load_built(&bytes, &[]).is_err());
        Ok(())
    });
}

/// How many bytes in memory reading may take for each byte of the file, besides the first page of a list.
const MOST_FOR_A_BYTE: u64 = 24;

#[test]
fn no_length_that_is_written_takes_more_memory_than_the_bytes_can_fill() {
    let good = build(&shipped("bindings/walks/small", &[]), &made()).unwrap();
    let most = u64::try_from(good.len()).unwrap() * MOST_FOR_A_BYTE;
    let memory =
        |bytes: &[u8]| allocation_counter::measure(|| drop(load_built(bytes, &[]))).bytes_max;
    assert!(memory(&good) <= most, "{} bytes for {}", memory(&good), good.len());
    // A length of four billion in each place, as postcard writes it.
    for place in (5..good.len() - 5).step_by(7) {
        let mut forged = good.clone();
        forged[place..place + 5].copy_from_slice(&[0xff, 0xff, 0xff, 0xff, 0x0f]);
        let forged = resealed(&forged).unwrap_or(forged);
        assert!(memory(&forged) <= most, "{} bytes at {place}", memory(&forged));
    }
}

#[test]
fn the_shipped_pack_holds_little_more_than_the_bytes_of_its_file() {
    let bytes = build(&shipped("flows", &[]), &made()).unwrap();
    // In hundredths of the bytes of the file. An app holds one language.
    for (languages, most) in [(&["nb"][..], 100), (&[][..], 160)] {
        let mut pack = None;
        let held = allocation_counter::measure(|| pack = load_built(&bytes, languages).ok());
        assert!(pack.is_some());
        let hundredths = held.bytes_current * 100 / i64::try_from(bytes.len()).unwrap();
        assert!(hundredths <= most, "{languages:?}: {hundredths} hundredths of the file");
    }
}

#[test]
fn a_pack_at_the_limits_of_the_format_is_built_and_read() {
    let chain = chain(Size { steps: 2000, actions: 500 });
    let pack = chain.load();
    assert_eq!(again(&pack).flows()[0].step_count(), 2000);
}

#[test]
fn the_same_files_give_the_same_bytes_in_whatever_order_they_are_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings/walks/small");
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("built-copy");
    let _ = fs::remove_dir_all(&copy);
    // Written last to first, so that names and times are in another order than in the original.
    let files = folder::read(&root).unwrap();
    for (path, bytes) in files.iter().rev() {
        let path = copy.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let built = |folder_name: &Path| {
        let pack = load(&folder::read(folder_name).unwrap(), &[]).unwrap();
        build(&pack, &made()).unwrap()
    };
    assert_eq!(built(&root), built(&copy));
    assert_eq!(built(&root), built(&root));
}
