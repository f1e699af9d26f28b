//! Everything that is wrong with a pack on a day: `(files, day) -> diagnostics`.
//!
//! The library reports what keeps files from being a pack. What is out of date, and what a translation
//! lacks, stops no app, and is reported here.

use std::sync::Arc;

use jiff::civil::Date;
use veiviser::file::{ExamplesFile, FlowFile};
use veiviser::{Code, Diagnostic, Files, LoadError, Pack, Urgency, check_examples, load};
use veiviser_prove::examples;

use crate::pack::{dates, markup, translations};

/// All diagnostics of a pack on a day, with those of its examples, and the pack if it loads.
pub fn check(files: &Files, day: Date) -> (Vec<Diagnostic>, Option<Arc<Pack>>) {
    let mut faults = Vec::new();
    let mut all_read = true;
    let pack = match load(files, &[]) {
        Ok(pack) => Some(Arc::new(pack)),
        Err(error) => {
            faults.extend(diagnostics(&error));
            None
        }
    };
    for (path, bytes) in files {
        let folder = path.strip_suffix("/examples.json");
        if folder.is_some_and(|folder| folder != "schema" && !folder.contains('/')) {
            let misshapen = check_examples(path, bytes);
            all_read &= misshapen.is_empty();
            faults.extend(misshapen);
            faults.extend(drafts(path, bytes));
            let flow = path.replace("examples.json", "flow.json");
            if !files.contains_key(&flow) {
                faults.push(examples_of_nothing(&flow));
            }
        }
        if path.ends_with("/flow.json") {
            faults.extend(soon_without_day(path, bytes));
        }
    }
    faults.extend(markup::check(files));
    faults.extend(dates::check(files, day));
    faults.extend(translations::check(files));
    // What an example expects is compared where the example and the flow can be read.
    if let Some(pack) = pack.as_ref().filter(|_| all_read) {
        let outcomes = examples::run(pack, files).outcomes;
        faults.extend(outcomes.into_iter().flat_map(|outcome| outcome.differences));
    }
    (faults, pack)
}

/// A folder that holds examples and no flow.
fn examples_of_nothing(flow: &str) -> Diagnostic {
    let message = "this folder has examples, but no `flow.json`".to_owned();
    Diagnostic::error(flow, String::new(), Code::MissingFile, message)
        .help("add the flow, or move the examples to the folder that they belong to")
}

/// Actions that are due soon, where nothing says by which day.
fn soon_without_day(path: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    let Ok(flow) = serde_json::from_slice::<FlowFile<'_>>(bytes) else { return Vec::new() };
    let actions = flow.actions.iter().enumerate();
    actions
        .filter(|(_, action)| action.urgency == Some(Urgency::Soon) && action.by.is_none())
        .map(|(place, action)| {
            let message = format!("`{}` is due soon, but nothing says by which day", action.id);
            let at = format!("/actions/{place}/urgency");
            Diagnostic::warning(path, at, Code::SoonWithoutDay, message)
                .help("add `by`, such as {\"days\": 7, \"after\": \"started\"}, or write `later`")
        })
        .collect()
}

/// Examples that a program wrote and nobody has finished: they name nothing that they rest on, and only
/// repeat what the flow did.
fn drafts(path: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    let Ok(file) = serde_json::from_slice::<ExamplesFile<'_>>(bytes) else { return Vec::new() };
    let examples = file.examples.iter().enumerate();
    let open = examples.filter(|(_, example)| example.rests_on.is_empty());
    open.map(|(place, example)| {
        let message = format!("the example `{}` does not say what its plan rests on", example.id);
        let at = format!("/examples/{place}/rests-on");
        Diagnostic::warning(path, at, Code::UnfinishedExample, message).help(
            "describe the situation, correct the plan, and name the line or source it rests on",
        )
    })
    .collect()
}

/// Why a pack does not load, as diagnostics with a location.
pub fn diagnostics(error: &LoadError) -> Vec<Diagnostic> {
    match error {
        LoadError::Invalid { diagnostics, .. } => diagnostics.clone(),
        LoadError::NoSuchLanguage { why, .. } => {
            let place = "/languages".to_owned();
            vec![Diagnostic::error("pack.json", place, Code::UnknownLanguage, why.to_string())]
        }
        // A pack that is too new, or what a newer library refuses.
        _ => {
            let place = "/format".to_owned();
            let fault = Diagnostic::error("pack.json", place, Code::TooNew, error.to_string());
            vec![fault.help("use a newer version of this program")]
        }
    }
}
