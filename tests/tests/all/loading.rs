//! What holds for any bytes: no panic, and every fault is reported, at its place, in words of an author.

use proptest::collection::vec;
use proptest::num::u8;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof};
use serde_json::{Value, json};
use veiviser::{Diagnostic, Files, LoadError, load};
use veiviser_tests::base::{Small, bytes, diagnostics};
use veiviser_tests::breaks::{
    Break, bad_wording, break_declaration, break_reference, break_shape, break_text, break_value,
    missing_steps,
};
use veiviser_tests::packs::packs;
use veiviser_tests::tape::{CaseResult, Tape, always, tapes};
use veiviser_tests::two_languages::told_differently;
use veiviser_tests::words::JsonFiles;

fn small() -> Files {
    bytes(&Small::new(&[json!({})]).worded().files)
}

/// Loads files that may contain anything. The test is that it does not panic.
fn try_load(files: &Files) -> Vec<Diagnostic> {
    match load(files, &[]) {
        Ok(pack) => {
            assert!(pack.hash_text().len() == 64);
            Vec::new()
        }
        Err(LoadError::Invalid { diagnostics }) => {
            assert!(!diagnostics.is_empty(), "a refused pack says why");
            for diagnostic in &diagnostics {
                assert_eq!(bad_wording(diagnostic), None, "{diagnostic}");
                assert_eq!(told_differently(diagnostic), None, "{diagnostic} {:?}", diagnostic.nb);
                assert!(diagnostic.file.is_empty() || !diagnostic.to_string().is_empty());
            }
            diagnostics
        }
        Err(_) => Vec::new(),
    }
}

#[test]
fn any_bytes_in_any_file_load_or_are_refused() {
    let names = vec![
        "pack.json",
        "nb.json",
        "sources.json",
        "contacts.json",
        "glossary.json",
        "actions.json",
        "grounds.json",
        "f/flow.json",
        "f/nb.json",
        "registers/signs/register.json",
        "municipalities/vik.json",
        "x",
        "",
        "/",
        "a/b/c/d",
        "registers/flow.json",
        "zz.json",
        "f/examples.json",
    ];
    let content = prop_oneof![
        vec(u8::ANY, 0..200),
        vec(
            prop_oneof![
                Just(b'{'),
                Just(b'['),
                Just(b'"'),
                Just(b'}'),
                Just(b']'),
                Just(b','),
                Just(b':'),
                Just(b'1')
            ],
            0..60
        ),
        any_json().prop_map(|v| serde_json::to_vec(&v).unwrap()),
    ];
    let change = (proptest::sample::select(names), content);
    let good = small();
    always(600, vec(change, 1..4), |changes| {
        let mut files = good.clone();
        files.extend(changes.into_iter().map(|(path, bytes)| (path.to_owned(), bytes)));
        try_load(&files);
        let only: Files = files.into_iter().take(3).collect();
        prop_assert!(!try_load(&only).is_empty());
        Ok(())
    });
}

/// Any JSON, with the words of the format among its strings.
fn any_json() -> impl Strategy<Value = Value> {
    let words = vec![
        "id", "kind", "choice", "choices", "stages", "steps", "when", "answer", "is", "has",
        "fact", "all", "not", "unknown", "surely", "options", "actions", "language", "title", "nb",
        "f", "", "{", "{by}",
    ];
    let word = proptest::sample::select(words).prop_map(ToOwned::to_owned);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            vec((word.clone(), inner), 0..5)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

#[test]
fn any_value_in_any_place_loads_or_is_refused() {
    let replaced = (packs(), any_json());
    always(150, replaced, |((made, mut tape), value)| {
        let mut files = made.files.clone();
        if let Some(broken) = break_value(&mut files, &mut tape) {
            let file = files.get_mut(&broken.file).unwrap();
            *file.pointer_mut(&broken.pointer).unwrap() = value;
        }
        try_load(&bytes(&files));
        Ok(())
    });
}

#[test]
fn a_truncated_or_scrambled_file_loads_or_is_refused() {
    always(150, (packs(), tapes(20)), |((made, _), mut tape)| {
        let mut files = bytes(&made.files);
        let paths: Vec<String> = files.keys().cloned().collect();
        let path = tape.of(&paths).clone();
        let file = files.get_mut(&path).unwrap();
        let at = tape.pick(file.len());
        match tape.pick(3) {
            0 => file.truncate(at),
            1 => file[at] = u8::try_from(tape.pick(256)).unwrap(),
            _ => {
                let piece: Vec<u8> = file[at..].iter().take(tape.pick(40)).copied().collect();
                let to = tape.pick(file.len());
                file.splice(to..to, piece);
            }
        }
        try_load(&files);
        Ok(())
    });
}

#[test]
fn noise_depth_and_size_are_refused() {
    let deep = |open: &str, n: usize| open.repeat(n).into_bytes();
    let contents = [
        b"x".repeat(16 << 20),
        b"[".repeat(15 << 20),
        deep("{\"all\":[", 200_000),
        deep("{\"not\":", 200_000),
        [b"{\"id\":\"".to_vec(), b"a".repeat(8 << 20), b"\"}".to_vec()].concat(),
        [b"{\"stages\":[".to_vec(), b"1,".repeat(1 << 20), b"1]}".to_vec()].concat(),
        [b"{\"serial\":".to_vec(), b"9".repeat(1 << 16), b"}".to_vec()].concat(),
        b"{\"serial\":1e999999,\"format\":-1}".to_vec(),
        b"{\"id\":\"\xff\xfe\"}".to_vec(),
        b"\xef\xbb\xbf{}".to_vec(),
        vec![0; 1000],
    ];
    for path in
        ["pack.json", "f/flow.json", "f/nb.json", "contacts.json", "registers/signs/register.json"]
    {
        for content in &contents {
            let mut files = small();
            files.insert(path.to_owned(), content.clone());
            assert!(!try_load(&files).is_empty(), "{path}");
        }
    }
}

/// Checks the wording of diagnostics, and that their places exist.
fn well_reported(files: &JsonFiles, found: &[Diagnostic], broken: &Break) -> CaseResult {
    for diagnostic in found {
        prop_assert_eq!(bad_wording(diagnostic), None, "{}", diagnostic);
        prop_assert_eq!(told_differently(diagnostic), None, "{}", diagnostic);
        prop_assert!(
            files.contains_key(&diagnostic.file) || diagnostic.code == "missing-file",
            "{:?}: {}",
            broken,
            diagnostic
        );
        let Some(file) = files.get(&diagnostic.file) else { continue };
        // A missing text may be missing together with the objects around it.
        let most = if diagnostic.code.as_str().starts_with("missing-") { 3 } else { 1 };
        prop_assert!(
            missing_steps(file, &diagnostic.pointer) <= most,
            "{:?}: {}",
            broken,
            diagnostic
        );
    }
    Ok(())
}

fn broken(
    cases: u32,
    how: fn(&mut JsonFiles, &mut Tape) -> Option<Break>,
    property: impl Fn(&Break, &[Diagnostic]) -> CaseResult,
) {
    always(cases, (packs(), tapes(20)), |((made, _), mut tape)| {
        let mut files = made.files.clone();
        if let Some(broken) = how(&mut files, &mut tape) {
            let found = diagnostics(&bytes(&files));
            well_reported(&files, &found, &broken)?;
            property(&broken, &found)?;
        }
        Ok(())
    });
}

#[test]
fn a_broken_reference_is_always_found() {
    broken(500, break_reference, |broken, found| {
        let parent = &broken.pointer[..broken.pointer.rfind('/').unwrap()];
        let here = |f: &Diagnostic| f.file == broken.file && f.pointer.starts_with(parent);
        prop_assert!(found.iter().any(here), "{:?}: {:?}", broken, found);
        Ok(())
    });
}

#[test]
fn a_broken_declaration_is_always_found() {
    broken(300, break_declaration, |broken, found| {
        prop_assert!(!found.is_empty(), "{:?}", broken);
        Ok(())
    });
}

#[test]
fn an_orphaned_text_is_always_found() {
    broken(300, break_text, |broken, found| {
        let here = |f: &Diagnostic| f.file == broken.file && f.pointer == broken.pointer;
        prop_assert!(found.iter().any(here), "{:?}: {:?}", broken, found);
        Ok(())
    });
}

#[test]
fn one_fault_of_shape_is_one_diagnostic() {
    broken(500, break_shape, |broken, found| {
        prop_assert!(!found.is_empty(), "{:?}", broken);
        // What remains of a register, or of the hours of a contact, may no longer be enough, which is reported
        // too.
        let rest = ["never-offered", "different-question", "empty-list"];
        let found: Vec<_> = found.iter().filter(|f| !rest.contains(&f.code.as_str())).collect();
        prop_assert_eq!(found.len(), 1, "{:?}: {:?}", broken, found);
        prop_assert_eq!(&found[0].file, &broken.file);
        prop_assert!(found[0].pointer.starts_with(&broken.pointer), "{:?}: {:?}", broken, found);
        Ok(())
    });
}

#[test]
fn a_wrong_value_is_reported_in_words_of_an_author() {
    broken(300, break_value, |_, _| Ok(()));
}
