//! What notices a mistake in a pack: `(pack) -> each condition broken on purpose, and what no rule notices`.

use std::time::Instant;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use veiviser::Flow;
use veiviser_prove::mutants::{self, MutantOptions};
use veiviser_prove::prove::BUDGET;

use crate::break_groups::{groups, not_holding};
use crate::output::mutants_page::{MutantsJson, missed};
use crate::studio::live::WalkedPack;
use crate::studio::worker::Worker;

/// What a page wants to be broken.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BreaksRequest {
    /// Only the conditions of this flow; else of all.
    pub flow: Option<String>,
}

/// What came of it.
#[derive(Debug)]
pub struct BreaksReport {
    /// Which piece of work it was.
    pub number: u64,
    /// What the page is told.
    pub json: Value,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct BreaksJson<'b> {
    number: u64,
    /// Of which revision of the files.
    revision: u64,
    flow: Option<&'b str>,
    /// How many breaks were tried, of how many.
    done: usize,
    all: usize,
    /// Somebody stopped it, so that nothing is known of the rest.
    stopped: bool,
    /// Guarantees that do not hold of the pack itself, and so notice nothing.
    not_holding: Vec<String>,
    /// Why the verdicts cannot be trusted: a fault of this program.
    untrusted: Option<String>,
    /// Of the breaks by themselves those that nothing notices, which change nothing urgent.
    breaks: MutantsJson<'b>,
    millis: u128,
}

impl BreaksReport {
    /// Breaks the conditions of the pack that is walked. One thread does it, so that there is another for walks.
    pub fn of(walked: &WalkedPack, request: &BreaksRequest, worker: &Worker) -> Self {
        let began = Instant::now();
        let (files, pack, only) = (&walked.files, &walked.pack, request.flow.as_deref());
        let flows: Vec<&Flow> =
            pack.flows().iter().filter(|flow| only.is_none_or(|only| flow.id() == only)).collect();
        let (not_holding, untrusted) = match not_holding(&flows, BUDGET) {
            Ok(names) => (names, None),
            Err(error) => (Vec::new(), Some(error.to_string())),
        };
        let options = MutantOptions { budget: BUDGET, threads: 1 };
        let run = mutants::run(files, pack, only, options, &|done, all| worker.goes_on(done, all));
        let (done, all) = (run.mutants.len(), run.all);
        let groups = groups(files, pack, &run.mutants, &mut |_, _| worker.goes_on(done, all));
        let json = BreaksJson {
            number: worker.number,
            revision: walked.revision,
            flow: only,
            done,
            all,
            stopped: worker.is_stopped() || !run.is_whole(),
            not_holding,
            untrusted,
            breaks: MutantsJson::of(files, &run.mutants, &groups, missed),
            millis: began.elapsed().as_millis(),
        };
        Self { number: worker.number, json: serde_json::to_value(&json).unwrap_or_default() }
    }
}
