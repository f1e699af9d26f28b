//! Everything that is wrong with a pack on a day: `(files, day) -> diagnostics`.
//!
//! The library reports what keeps files from being a pack. What is out of date, and what a translation
//! lacks, stops no app, and is reported here.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use veiviser::file::{
    ActionFile, ExamplesFile, FlowFile, FlowTextsFile, GroundsFile, PackTextsFile,
    SharedActionsFile,
};
use veiviser::{
    Bilingual, Code, Diagnostic, Files, FlowStatus, LoadError, Pack, Severity, Urgency,
    check_examples, load,
};
use veiviser_prove::examples::{self, ExamplesReport};

use crate::pack::{
    dates, holiday_gaps, labels, markup, stand_ins, style, text_files, translations, unread,
    unwritten, wording,
};

/// What is wrong with the files of a pack on a day.
#[derive(Debug)]
pub struct JudgedFiles {
    /// All diagnostics, with those of the examples.
    pub diagnostics: Vec<Diagnostic>,
    /// The pack, if it loads.
    pub pack: Option<Arc<Pack>>,
    /// The examples, if they and the flows can be read.
    pub examples: Option<ExamplesReport>,
}

/// All diagnostics of a pack on a day, with those of its examples, and the pack if it loads.
pub fn check(files: &Files, day: Date) -> (Vec<Diagnostic>, Option<Arc<Pack>>) {
    let judged = judge(files, day);
    (judged.diagnostics, judged.pack)
}

/// Judges the files of a pack on a day, its examples too.
pub fn judge(files: &Files, day: Date) -> JudgedFiles {
    judge_loaded(files, load(files, &[]).map(Arc::new), day)
}

/// Judges files that were loaded already, with what came of it.
pub fn judge_loaded(files: &Files, loaded: Result<Arc<Pack>, LoadError>, day: Date) -> JudgedFiles {
    let mut faults = Vec::new();
    let mut all_read = true;
    let original = text_files::languages(files).into_iter().next();
    let pack = match loaded {
        Ok(pack) => Some(pack),
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
            // Where there are texts too, those are reported.
            let beside = path.trim_end_matches("examples.json");
            if files.keys().filter(|other| other.starts_with(beside)).count() == 1 {
                faults.push(examples_of_nothing(&format!("{beside}flow.json")));
            }
        }
        if let (Some(folder), Some(original)) = (path.strip_suffix("/flow.json"), &original) {
            faults.extend(without_brief(files, bytes, folder, original));
        }
    }
    faults.extend(actions(files));
    faults.extend(unused_grounds(files));
    faults.extend(markup::check(files));
    faults.extend(labels::check(files));
    faults.extend(wording::check(files));
    faults.extend(style::check(files));
    faults.extend(unwritten::check(files));
    faults.extend(stand_ins::check(files));
    // What cannot be read is not known to be unread.
    faults.extend(pack.iter().flat_map(|_| unread::check(files)));
    faults.extend(dates::check(files, day));
    faults.extend(pack.iter().flat_map(|pack| holiday_gaps::check(files, pack, day)));
    follow_originals(&mut faults, translations::check(files), files);
    // What an example expects is compared where the example and the flow can be read.
    let report = pack.as_ref().filter(|_| all_read).map(|pack| examples::run(pack, files));
    let outcomes = report.iter().flat_map(|report| &report.outcomes);
    faults.extend(outcomes.flat_map(|outcome| outcome.differences.clone()));
    JudgedFiles { diagnostics: faults, pack, examples: report }
}

/// Adds what is wrong with translations. What the original has an error in is translated when that is
/// mended: it follows from the error.
fn follow_originals(faults: &mut Vec<Diagnostic>, of_translations: Vec<Diagnostic>, files: &Files) {
    let original = text_files::languages(files).into_iter().next().unwrap_or_default();
    for one in of_translations {
        let folder = one.file.rsplit_once('/').map_or(String::new(), |(f, _)| format!("{f}/"));
        let file = format!("{folder}{original}.json");
        let is_cause = |fault: &&mut Diagnostic| {
            let within = one.pointer.strip_prefix(fault.pointer.as_str());
            fault.severity == Severity::Error
                && fault.file == file
                && !fault.pointer.is_empty()
                && within.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        match faults.iter_mut().find(is_cause) {
            Some(cause) => cause.follows = cause.follows.saturating_add(1),
            None => faults.push(one),
        }
    }
}

/// A folder that holds examples and no flow.
fn examples_of_nothing(flow: &str) -> Diagnostic {
    let message = Bilingual::new(
        "this folder has examples, but no `flow.json`",
        "denne mappen har eksempler, men ingen `flow.json`",
    );
    let help = Bilingual::new(
        "add the flow, or move the examples to the folder that they belong to",
        "legg til flyten, eller flytt eksemplene til mappen de hører til i",
    );
    Diagnostic::error(flow, String::new(), Code::MissingFile, message).help(help)
}

/// What is unfinished in actions, and in shared ones. Files that cannot be read are skipped; `load` has
/// reported them.
fn actions(files: &Files) -> Vec<Diagnostic> {
    let shared = files.get("actions.json");
    let shared =
        shared.and_then(|bytes| serde_json::from_slice::<SharedActionsFile<'_>>(bytes).ok());
    let shared = shared.map(|file| file.actions).unwrap_or_default();
    let flows = files.iter().filter(|(path, _)| is_flow(path));
    let flows: Vec<(&str, Option<FlowFile<'_>>)> =
        flows.map(|(path, bytes)| (path.as_str(), serde_json::from_slice(bytes).ok())).collect();
    let mut found = Vec::new();
    let used = |id: &str| {
        let mut files = flows.iter().map(|(_, flow)| flow.as_ref());
        // A flow that cannot be read may use it.
        files.any(|flow| flow.is_none_or(|flow| flow.actions.iter().any(|a| uses(a, id))))
    };
    for (place, action) in shared.iter().enumerate().filter(|(_, action)| !used(&action.id)) {
        let id = &action.id;
        let message =
            Bilingual::new(format!("no flow uses `{id}`"), format!("ingen flyt bruker `{id}`"));
        let unused = Diagnostic::warning(
            "actions.json",
            format!("/actions/{place}"),
            Code::UnusedAction,
            message,
        );
        found.push(unused.help(Bilingual::new(
            "use it with {\"use\": …} in a flow, or remove it with its texts",
            "bruk det med {\"use\": …} i en flyt, eller fjern det med tekstene sine",
        )));
    }
    for (path, flow) in &flows {
        for (place, action) in flow.iter().flat_map(|flow| &flow.actions).enumerate() {
            let default = shared.iter().find(|shared| uses(action, &shared.id));
            let urgency = action.urgency.or_else(|| default?.urgency);
            if urgency == Some(Urgency::Soon) && action.by.is_none() {
                found.push(soon_without_day(path, place, action));
            }
        }
    }
    found
}

fn is_flow(path: &str) -> bool {
    let folder = path.strip_suffix("/flow.json");
    folder.is_some_and(|folder| folder != "schema" && !folder.contains('/'))
}

fn uses(action: &ActionFile<'_>, shared: &str) -> bool {
    action.shared.as_deref() == Some(shared)
}

/// An action that is due soon, where nothing says by which day.
fn soon_without_day(path: &str, place: usize, action: &ActionFile<'_>) -> Diagnostic {
    let name = action.name();
    let message = Bilingual::new(
        format!("`{name}` is due soon, but nothing says by which day"),
        format!("`{name}` skal gjøres snart, men det står ikke innen hvilken dag"),
    );
    let help = Bilingual::new(
        "add `by`, such as {\"days\": 7, \"after\": \"started\"}, or write `later`",
        "legg til `by`, for eksempel {\"days\": 7, \"after\": \"started\"}, eller skriv `later`",
    );
    // A use may have its urgency from the shared action.
    let key = if action.urgency.is_some() { "/urgency" } else { "" };
    let at = format!("/actions/{place}{key}");
    Diagnostic::warning(path, at, Code::SoonWithoutDay, message).help(help)
}

/// Actions that nearly always stand on the first page, and would say only their title there. A draft is
/// not asked: its words are written last.
fn without_brief(files: &Files, flow: &[u8], folder: &str, language: &str) -> Vec<Diagnostic> {
    let Ok(flow) = serde_json::from_slice::<FlowFile<'_>>(flow) else { return Vec::new() };
    if flow.status != FlowStatus::Published {
        return Vec::new();
    }
    let (own_at, shared_at) = (format!("{folder}/{language}.json"), format!("{language}.json"));
    let (own, shared) = (files.get(&own_at), files.get(&shared_at));
    let own = own.and_then(|bytes| serde_json::from_slice::<FlowTextsFile<'_>>(bytes).ok());
    let shared = shared.and_then(|bytes| serde_json::from_slice::<PackTextsFile<'_>>(bytes).ok());
    let urgent = |action: &&ActionFile<'_>| {
        action.duty || matches!(action.urgency, Some(Urgency::Now | Urgency::Today))
    };
    let mut found: Vec<Diagnostic> = Vec::new();
    for action in flow.actions.iter().filter(urgent) {
        let (file, id, texts) = match &action.shared {
            Some(id) => (&shared_at, id, shared.as_ref().and_then(|texts| texts.actions.get(id))),
            None => {
                let Some(id) = &action.id else { continue };
                (&own_at, id, own.as_ref().and_then(|texts| texts.actions.get(id)))
            }
        };
        if texts.is_some_and(|texts| texts.brief.is_none()) {
            let message = Bilingual::new(
                format!("`{id}` stands on the first page, and has no brief"),
                format!("`{id}` står på den første siden, men har ingen kort tekst"),
            );
            let missing =
                Diagnostic::warning(file, format!("/actions/{id}"), Code::WithoutBrief, message);
            found.push(missing.help(Bilingual::new(
                "add `brief`: what to do, in one or two sentences of at most 160 characters",
                "legg til `brief`: hva som skal gjøres, i en eller to setninger på høyst 160 tegn",
            )));
        }
    }
    found
}

/// Grounds that no fact and no action names.
fn unused_grounds(files: &Files) -> Vec<Diagnostic> {
    const FILE: &str = "grounds.json";
    let read = files.get(FILE).map(|bytes| serde_json::from_slice::<GroundsFile<'_>>(bytes));
    let Some(Ok(file)) = read else { return Vec::new() };
    let mut named: BTreeSet<String> = BTreeSet::new();
    if let Some(bytes) = files.get("actions.json") {
        // Of a file that cannot be read, it is not known what it names.
        let Ok(shared) = serde_json::from_slice::<SharedActionsFile<'_>>(bytes) else {
            return Vec::new();
        };
        let grounds = shared.actions.iter().filter_map(|action| action.ground.as_ref());
        named.extend(grounds.map(ToString::to_string));
    }
    for (_, bytes) in files.iter().filter(|(path, _)| is_flow(path)) {
        let Ok(flow) = serde_json::from_slice::<FlowFile<'_>>(bytes) else { return Vec::new() };
        let facts = flow.facts.iter().filter_map(|fact| fact.ground.as_ref());
        let actions = flow.actions.iter().filter_map(|action| action.ground.as_ref());
        named.extend(facts.chain(actions).map(ToString::to_string));
    }
    let grounds = file.grounds.iter().enumerate();
    let unused = grounds.filter(|(_, ground)| !named.contains(&*ground.id));
    unused
        .map(|(place, ground)| {
            let id = &ground.id;
            let message = Bilingual::new(
                format!("no fact and no action names the ground `{id}`"),
                format!("ingen fakta og ingen tiltak bygger på grunnlaget `{id}`"),
            );
            let help = Bilingual::new(
                "name it with `ground`, or remove it",
                "skriv det under `ground` der det gjelder, eller fjern det",
            );
            let at = format!("/grounds/{place}/id");
            Diagnostic::warning(FILE, at, Code::UnusedGround, message).help(help)
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
        let id = &example.id;
        let message = Bilingual::new(
            format!("the example `{id}` does not say what its plan rests on"),
            format!("eksempelet `{id}` sier ikke hva planen bygger på"),
        );
        let help = Bilingual::new(
            "describe the situation, correct the plan, and name the line or source it rests on",
            "beskriv situasjonen, rett planen, og skriv linjen eller kilden den bygger på",
        );
        let at = format!("/examples/{place}/rests-on");
        Diagnostic::warning(path, at, Code::UnfinishedExample, message).help(help)
    })
    .collect()
}

/// Why a pack does not load, as diagnostics with a location.
pub fn diagnostics(error: &LoadError) -> Vec<Diagnostic> {
    match error {
        LoadError::Invalid { diagnostics, .. } => diagnostics.clone(),
        LoadError::NoSuchLanguage { why, .. } => {
            let place = "/languages".to_owned();
            let listed: Vec<String> = why.available.iter().map(|tag| format!("`{tag}`")).collect();
            let in_bokmal =
                format!("pakken har ikke språket `{}`; den har {}", why.tag, listed.join(", "));
            let message = Bilingual::new(why.to_string(), in_bokmal);
            vec![Diagnostic::error("pack.json", place, Code::UnknownLanguage, message)]
        }
        // A pack that is too new, or what a newer library refuses.
        _ => {
            let place = "/format".to_owned();
            let message = Bilingual::new(
                error.to_string(),
                "pakken er skrevet i et nyere format enn dette programmet kan lese",
            );
            let help = Bilingual::new(
                "use a newer version of this program",
                "bruk en nyere versjon av programmet",
            );
            vec![Diagnostic::error("pack.json", place, Code::TooNew, message).help(help)]
        }
    }
}
