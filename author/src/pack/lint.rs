//! The files of a pack and a day in, all that is wrong with them out: `(files, day) -> diagnostics`.
//!
//! What makes files no pack is the library's to say. What a day brings (a repealed section, an
//! entry that nobody has checked) and what a translation lacks stops no app, and is said here.

use jiff::civil::Date;
use veiviser::file::ExamplesFile;
use veiviser::{Diagnostic, Files, LoadError, Pack, check_examples, load};

use crate::pack::{dates, translations};

/// All faults of a pack on a day, and the pack, if it is one.
pub fn check(files: &Files, day: Date) -> (Vec<Diagnostic>, Option<Pack>) {
    let mut faults = Vec::new();
    let pack = match load(files, &[]) {
        Ok(pack) => Some(pack),
        Err(error) => {
            faults.extend(diagnostics(&error));
            None
        }
    };
    for (path, bytes) in files {
        let folder = path.strip_suffix("/examples.json");
        if folder.is_some_and(|folder| folder != "schema" && !folder.contains('/')) {
            faults.extend(check_examples(path, bytes));
            faults.extend(drafts(path, bytes));
        }
    }
    faults.extend(dates::check(files, day));
    faults.extend(translations::check(files));
    (faults, pack)
}

/// Examples that a program wrote and nobody has finished: they rest on nothing, and hold the flow to
/// whatever it did.
fn drafts(path: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    let Ok(file) = serde_json::from_slice::<ExamplesFile<'_>>(bytes) else { return Vec::new() };
    let examples = file.examples.iter().enumerate();
    let open = examples.filter(|(_, example)| example.rests_on.is_empty());
    open.map(|(place, example)| {
        let message = format!("nobody has said what the plan of `{}` rests on", example.id);
        let at = format!("/examples/{place}/rests-on");
        Diagnostic::warning(path, at, "unfinished-example", message).help(
            "describe the situation, correct the plan, and name the line or source it rests on",
        )
    })
    .collect()
}

/// Why files are no pack, as faults that have a place.
pub fn diagnostics(error: &LoadError) -> Vec<Diagnostic> {
    match error {
        LoadError::Invalid { diagnostics } => diagnostics.clone(),
        LoadError::NoSuchLanguage { why } => {
            let place = "/languages".to_owned();
            vec![Diagnostic::error("pack.json", place, "unknown-language", why.to_string())]
        }
        LoadError::TooNew { .. } => {
            let place = "/format".to_owned();
            let fault = Diagnostic::error("pack.json", place, "too-new", error.to_string());
            vec![fault.help("use a newer version of this program")]
        }
    }
}
