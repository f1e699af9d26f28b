//! A language is found by the tag that a platform writes, and one that the pack lacks is refused.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use std::sync::Arc;

use jiff::civil::{DateTime, date};
use veiviser_bindings::{
    ActionError, Answer, AnswerError, LoadError, OpenError, Pack, Session, ViewError,
};

#[path = "walks/file.rs"]
#[expect(dead_code, reason = "the tests of the walks use more of it")]
mod file;

const NOW: DateTime = date(2026, 11, 23).at(10, 0, 0, 0);

fn load(languages: &[&str]) -> Result<Arc<Pack>, LoadError> {
    let files = file::files_of_pack(&file::root().join("bindings/walks/small"));
    let languages = languages.iter().copied().map(ToOwned::to_owned).collect();
    Pack::load(&file::built(&files), languages, Vec::new())
}

fn open(pack: &Pack) -> Arc<Session> {
    pack.open("found", NOW, std::iter::empty().collect(), None).unwrap()
}

#[test]
fn a_tag_of_a_platform_finds_the_language_of_the_pack() {
    let pack = load(&[]).unwrap();
    let session = open(&pack);
    let tags = [
        ("nb", &["nb", "nb-NO", "nb_NO", "no", "no-NO", "NB", "nn", "nn-NO"][..]),
        ("en", &["en", "en-GB", "en_US", "EN-us", "en-Latn-GB", "en-AU", "en_US_POSIX", "en-u-ca"]),
    ];
    for (found, tags) in tags {
        let (about, flows) = (pack.about(found).unwrap(), pack.flows(found).unwrap());
        let screen = session.screen(NOW, found).unwrap();
        assert_eq!(screen.step.as_ref().unwrap().language, found);
        for tag in tags {
            assert_eq!(pack.about(tag).unwrap(), about, "{tag}");
            assert_eq!(pack.flows(tag).unwrap(), flows, "{tag}");
            assert_eq!(session.screen(NOW, tag).unwrap(), screen, "{tag}");
        }
    }
}

#[test]
fn a_pack_is_loaded_with_the_languages_that_tags_find() {
    let languages = |tags: &[&str]| load(tags).unwrap().about("nb").unwrap().languages;
    assert_eq!(languages(&[]), ["nb", "en"]);
    assert_eq!(languages(&["no-NO"]), ["nb"]);
    // The original is always loaded.
    assert_eq!(languages(&["en-GB"]), ["nb", "en"]);
    let refused = load(&["en", "fr-CA"]).unwrap_err();
    let LoadError::NoSuchLanguage { tag, available, text } = refused else { panic!("{refused}") };
    assert_eq!((tag.as_str(), available), ("fr-CA", ["nb", "en"].map(str::to_owned).to_vec()));
    assert_eq!(text, "the pack has no language for `fr-CA`; it has `nb`, `en`");
}

#[test]
fn a_language_that_was_not_loaded_is_refused() {
    let pack = load(&["nb"]).unwrap();
    let refused = open(&pack).screen(NOW, "en").unwrap_err();
    assert_eq!(
        refused,
        ViewError::NoSuchLanguage {
            tag: "en".to_owned(),
            available: vec!["nb".to_owned()],
            text: "the pack has no language for `en`; it has `nb`".to_owned(),
        }
    );
    assert_eq!(refused.to_string(), "the pack has no language for `en`; it has `nb`");
}

#[test]
fn every_call_refuses_a_tag_that_finds_nothing_and_does_nothing() {
    let pack = load(&[]).unwrap();
    let session = open(&pack);
    session.answer("thing", Answer::Option("food".to_owned()), NOW, "nb").unwrap();
    let before = session.plan(NOW, "nb").unwrap();
    let key = || Answer::Option("key".to_owned());
    for tag in ["se", "", "e", "fr-FR", "not a language"] {
        let calls = [
            matches!(pack.about(tag), Err(ViewError::NoSuchLanguage { .. })),
            matches!(pack.flows(tag), Err(ViewError::NoSuchLanguage { .. })),
            matches!(session.screen(NOW, tag), Err(ViewError::NoSuchLanguage { .. })),
            matches!(session.plan(NOW, tag), Err(ViewError::NoSuchLanguage { .. })),
            matches!(session.screen_of("thing", NOW, tag), Err(AnswerError::NoSuchLanguage { .. })),
            matches!(
                session.answer("thing", key(), NOW, tag),
                Err(AnswerError::NoSuchLanguage { .. })
            ),
            matches!(
                session.supply("desk", Answer::Option("library".to_owned()), NOW, tag),
                Err(AnswerError::NoSuchLanguage { .. })
            ),
            matches!(
                session.set_municipality(Some("lilleby".to_owned()), NOW, tag),
                Err(OpenError::NoSuchLanguage { .. })
            ),
            matches!(session.why("cool-food", NOW, tag), Err(ActionError::NoSuchLanguage { .. })),
            matches!(
                session.what_would_change("cool-food", NOW, tag),
                Err(ActionError::NoSuchLanguage { .. })
            ),
        ];
        assert_eq!(calls, [true; 10], "{tag}");
    }
    assert_eq!(session.plan(NOW, "nb").unwrap(), before);
}
