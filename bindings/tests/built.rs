//! A pack is loaded from its built bytes, and anything else is an error that says what an app can do.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use veiviser::{Made, build, build_apart};
use veiviser_bindings::{LoadError, Pack};

#[path = "walks/file.rs"]
#[expect(dead_code, reason = "the tests of the walks use more of it")]
mod file;

fn files() -> veiviser::Files {
    file::files_of_pack(&file::root().join("bindings/walks/small"))
}

fn code(built: &[u8]) -> String {
    match Pack::load(built, Vec::new(), Vec::new()) {
        Err(LoadError::Invalid { code, text }) => {
            assert!(!text.is_empty());
            code
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_no_built_pack_is_refused() {
    let built = file::built(&files());
    assert!(Pack::load(&built, Vec::new(), Vec::new()).is_ok());
    assert_eq!(code(&[]), "not-a-pack");
    assert_eq!(code(&files()["pack.json"]), "not-a-pack");
    assert_eq!(code(&built[..built.len() - 1]), "damaged");
    let mut older = built.clone();
    older[4] = 1;
    assert_eq!(code(&older), "older-format");
    let mut newer = built;
    newer[4] = 9;
    let error = Pack::load(&newer, Vec::new(), Vec::new()).unwrap_err();
    assert!(matches!(error, LoadError::TooNew { format: 9, .. }), "{error}");
}

#[test]
fn overlays_are_added_and_one_that_does_not_fit_is_refused() {
    let pack = veiviser::load(&files(), &[]).unwrap();
    let apart = build_apart(&pack, &Made::new(jiff::civil::date(2026, 11, 27))).unwrap();
    let overlays: Vec<Vec<u8>> = apart.overlays.iter().map(|(_, bytes)| bytes.clone()).collect();
    let names = |overlays: Vec<Vec<u8>>| {
        let pack = Pack::load(&apart.pack, Vec::new(), overlays)?;
        Ok::<_, LoadError>(
            pack.municipalities().unwrap().into_iter().map(|m| m.id).collect::<Vec<_>>(),
        )
    };
    assert_eq!(names(Vec::new()).unwrap(), Vec::<String>::new());
    assert_eq!(names(overlays.clone()).unwrap(), ["lilleby", "storvik"]);
    let mut newer = overlays[0].clone();
    newer[4] = 9;
    let faults = [("damaged", overlays[0][..20].to_vec()), ("newer-format", newer)];
    for (expected, overlay) in faults {
        let error = names(vec![overlays[1].clone(), overlay]).unwrap_err();
        assert!(error.to_string().starts_with("the overlay at index 1: "), "{error}");
        assert!(
            matches!(&error, LoadError::Overlay { index: 1, code, .. } if code == expected),
            "{error:?}"
        );
    }
}

#[test]
fn a_pack_says_when_it_was_built_and_until_when_it_is_meant() {
    let pack = veiviser::load(&files(), &[]).unwrap();
    let mut made = Made::new(jiff::civil::date(2026, 11, 27));
    made.expires_on = Some(jiff::civil::date(2027, 6, 30));
    let pack = Pack::load(&build(&pack, &made).unwrap(), Vec::new(), Vec::new()).unwrap();
    let card = pack.about("nb").unwrap();
    assert_eq!((card.built_on, card.expires_on), (made.on, made.expires_on));
}
