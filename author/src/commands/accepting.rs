//! `veiviser test --accept`: writes what the flow gives into the examples, as far as a person says that the
//! flow is right.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use veiviser::Files;
use veiviser_prove::examples;
use veiviser_prove::examples::{ExampleOutcome, ExamplesReport};

use crate::output::clean_output::CleanOutput;
use crate::output::file_changes::{FileChanges, confirmed, is_somebody_there};
use crate::output::status::{CommandError, ExitStatus};
use crate::pack::accept::{self, PlanChange};
use crate::pack::json_edit::TextEdit;

/// Shows what the failing examples would expect if the flow is right, and writes it if that is confirmed.
pub fn accept(
    path: &Path,
    files: &Files,
    report: &ExamplesReport,
    yes: bool,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    let mut edits: BTreeMap<String, Vec<TextEdit>> = BTreeMap::new();
    let (mut accepted, mut left, mut whole) = (0_usize, Vec::new(), Vec::new());
    for outcome in report.outcomes.iter().filter(|one| !one.differences.is_empty()) {
        let file = format!("{}/examples.json", outcome.flow);
        let text = files.get(&file).and_then(|bytes| str::from_utf8(bytes).ok());
        let text = text.unwrap_or_default();
        let kept = if yes { Vec::new() } else { kept(text, outcome, out)? };
        let found = accept::edits(text, outcome, &kept);
        let why = match (found.is_empty(), kept.is_empty()) {
            (true, true) => Some("more than the plan differs; `veiviser test` says what"),
            (true, false) => Some("it stays as it is"),
            (false, false) => Some("a part of it stays as it is"),
            (false, true) => None,
        };
        match why {
            Some(why) => left.push(format!("{}: {why}", name(outcome))),
            None => whole.push(name(outcome)),
        }
        if !found.is_empty() {
            accepted = accepted.saturating_add(1);
            edits.entry(file).or_default().extend(found);
        }
    }
    // One at a time, so that each stretch that is shown is one list of one example.
    for (file, edits) in &edits {
        for edit in edits {
            let one = BTreeMap::from([(file.clone(), vec![edit.clone()])]);
            FileChanges::of_edits(files, &one).show(path, files, out)?;
        }
    }
    for line in &left {
        writeln!(out, "✗ {line}")?;
    }
    let changes = FileChanges::of_edits(files, &edits);
    let count = if accepted == 1 { "1 example".to_owned() } else { format!("{accepted} examples") };
    if accepted == 0 {
        writeln!(out, "nothing to accept")?;
    } else if confirmed(&format!("Write what the flow gives into {count}?"), yes, out)? {
        if !pass(&whole, &changes.made_in(files)) {
            let message = "what would be written does not pass; nothing was written".to_owned();
            return Err(CommandError::Internal(message));
        }
        changes.make(path)?;
        writeln!(out, "written: {count}")?;
    } else {
        writeln!(out, "nothing was written; --yes writes it without asking")?;
        return Ok(ExitStatus::Failure);
    }
    Ok(ExitStatus::success_if(left.is_empty()))
}

fn name(outcome: &ExampleOutcome) -> String {
    format!("{}/{}", outcome.flow, outcome.id)
}

/// Of an example with several differences: those in which the person says that the flow is not right. The
/// only difference of an example is asked about when it is written, and nobody is asked in a pipe.
fn kept(
    text: &str,
    outcome: &ExampleOutcome,
    out: &mut CleanOutput<'_>,
) -> io::Result<Vec<PlanChange>> {
    let changes = accept::changes(text, outcome);
    let mut kept = Vec::new();
    if changes.len() < 2 || !is_somebody_there() {
        return Ok(kept);
    }
    writeln!(out, "{}: {}", name(outcome), outcome.sentence)?;
    for change in changes {
        writeln!(out)?;
        for (sign, node) in [('-', &change.old), ('+', &change.new)] {
            if let Some(node) = node {
                writeln!(out, "{sign} {}", node.inside(1, 0))?;
            }
        }
        if !confirmed("Is the flow right here?", false, out)? {
            kept.push(change);
        }
    }
    writeln!(out)?;
    Ok(kept)
}

/// Whether these examples pass with the files as they would be.
fn pass(names: &[String], made: &Files) -> bool {
    let Ok(pack) = veiviser::load(made, &[]) else { return false };
    let report = examples::run(&Arc::new(pack), made);
    let mut failing = report.outcomes.iter().filter(|one| !one.differences.is_empty());
    !failing.any(|one| names.contains(&name(one)))
}
