//! The pack beside an earlier version: `(version, pack) -> what differs, with a walk in both`.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use veiviser::{Files, Pack};
use veiviser_prove::difference::{Difference, RenamedIds};
use veiviser_prove::prove::BUDGET;

use crate::differences::{ComparedVersions, compare};
use crate::output::difference_page::DifferencePage;
use crate::output::difference_page::json::DifferencesJson;
use crate::output::terminal::TerminalStyle;
use crate::pack::past_versions::{HistoryError, PackHistory, files_of, history};
use crate::pack::{folder, lint};
use crate::studio::live::WalkedPack;
use crate::studio::start::{StartingWalk, of_trace};
use crate::studio::worker::Worker;

/// The version with which a pack is compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, tag = "kind", rename_all = "kebab-case")]
pub enum EarlierVersion {
    /// A commit, by its hash.
    Commit {
        /// The hash.
        id: String,
    },
    /// The folder that was named when the studio was started; the page names none.
    Folder {},
}

/// What a page wants to be compared.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompareRequest {
    /// The version.
    pub with: EarlierVersion,
    /// The language of the walks, or the original one.
    pub language: Option<String>,
}

/// The versions that there are.
#[derive(Debug, Serialize)]
pub struct EarlierVersions {
    /// The folder that was named.
    folder: Option<String>,
    history: Option<PackHistory>,
    /// Why there is no history.
    why: Option<NoComparison>,
}

/// Why nothing is compared: for a program, and in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoComparison {
    code: &'static str,
    message: String,
}

/// A walk that shows a difference.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DifferenceRequest {
    /// The number of the comparison.
    pub comparison: u64,
    /// The flow, by its new name.
    pub flow: String,
    /// Which of its differences, counted from 0.
    pub place: usize,
}

/// The walk in both versions.
#[derive(Debug, Serialize)]
pub struct ShownPair {
    old: StartingWalk,
    new: StartingWalk,
}

/// What came of a comparison.
#[derive(Debug)]
pub struct ComparedEarlier {
    /// Which piece of work it was.
    pub number: u64,
    /// What the page is told.
    pub json: Value,
    packs: Option<ComparedPacks>,
}

#[derive(Debug)]
struct ComparedPacks {
    old: Arc<Pack>,
    new: Arc<Pack>,
    found: ComparedVersions,
}

#[derive(Serialize)]
struct ComparisonJson<'c> {
    number: u64,
    /// Of which revision of the files.
    revision: u64,
    with: &'c EarlierVersion,
    /// Why nothing was compared.
    failure: Option<NoComparison>,
    difference: Option<DifferencesJson<'c>>,
    /// In which language its walks are told.
    language: &'c str,
    millis: u128,
}

impl NoComparison {
    fn new(code: &'static str, message: &impl ToString) -> Self {
        Self { code, message: message.to_string() }
    }
}

impl From<HistoryError> for NoComparison {
    fn from(error: HistoryError) -> Self {
        Self::new(error.code(), &error)
    }
}

/// The versions with which the pack in a folder can be compared.
pub fn versions(folder: &Path, named: Option<&Path>) -> EarlierVersions {
    let (history, why) = match history(folder) {
        Ok(history) => (Some(history), None),
        Err(error) => (None, Some(NoComparison::from(error))),
    };
    EarlierVersions { folder: named.map(|folder| folder.display().to_string()), history, why }
}

impl ComparedEarlier {
    /// Compares the pack that is walked with an earlier version: one of the same folder, or in the folder that
    /// was `named`.
    pub fn of(
        walked: &WalkedPack,
        (folder, named): (&Path, Option<&Path>),
        request: &CompareRequest,
        worker: &Worker,
    ) -> Self {
        let began = Instant::now();
        let packs = packs(walked, (folder, named), &request.with, worker);
        let (packs, failure) = match packs {
            Ok(packs) => (Some(packs), None),
            Err(failure) => (None, Some(failure)),
        };
        let none = RenamedIds::default();
        let tag = request.language.as_deref();
        let language = tag.and_then(|tag| walked.pack.language(tag).ok());
        let language = language.unwrap_or_else(|| walked.pack.original());
        let difference = packs.as_ref().map(|ComparedPacks { old, new, found }| {
            let before = old.language(new.tag(language)).unwrap_or_else(|_| old.original());
            let style = TerminalStyle { colour: false, width: 80 };
            let page = DifferencePage { old, new, languages: (before, language), style };
            page.value(&none, found)
        });
        let json = ComparisonJson {
            number: worker.number,
            revision: walked.revision,
            with: &request.with,
            failure,
            difference,
            language: walked.pack.tag(language),
            millis: began.elapsed().as_millis(),
        };
        let json = serde_json::to_value(&json).unwrap_or_default();
        Self { number: worker.number, json, packs }
    }

    /// The earlier version.
    pub fn old(&self) -> Option<&Arc<Pack>> {
        self.packs.as_ref().map(|packs| &packs.old)
    }

    /// The walk that shows a difference, in both versions.
    pub fn walks(&self, request: &DifferenceRequest) -> Option<ShownPair> {
        let ComparedPacks { old, new, found } = self.packs.as_ref()?;
        let mut flows = found.decisions.flows.iter();
        let flow = flows.find(|one| one.flow == request.flow)?;
        let one: &Difference = flow.differences.get(request.place)?;
        Some(ShownPair {
            old: of_trace(old.flow(&flow.old_flow)?, &one.action, "", &one.old),
            new: of_trace(new.flow(&flow.flow)?, &one.action, "", &one.new),
        })
    }
}

fn packs(
    walked: &WalkedPack,
    (folder, named): (&Path, Option<&Path>),
    with: &EarlierVersion,
    worker: &Worker,
) -> Result<ComparedPacks, NoComparison> {
    let old_files: Files = match (with, named) {
        (EarlierVersion::Commit { id }, _) => files_of(folder, id)?,
        (EarlierVersion::Folder {}, Some(named)) => {
            folder::read(named).map_err(|error| NoComparison::new("folder", &error))?
        }
        (EarlierVersion::Folder {}, None) => {
            return Err(NoComparison::new("folder", &"no folder was named"));
        }
    };
    let old = veiviser::load(&old_files, &[]).map_err(|error| {
        let first = lint::diagnostics(&error).into_iter().next();
        let said = first.map(|one| format!("{}: {}", one.file, one.message));
        NoComparison::new("not-loading", &said.unwrap_or_default())
    })?;
    let (old, new) = (Arc::new(old), Arc::clone(&walked.pack));
    let found = compare(
        (&old_files, &old),
        (&walked.files, &new),
        &RenamedIds::default(),
        BUDGET,
        &mut |step| worker.goes_on(step.done, step.all),
    );
    match found {
        Ok(Some(found)) => Ok(ComparedPacks { old, new, found }),
        Ok(None) => Err(NoComparison::new("stopped", &"it was stopped before it was done")),
        Err(error) => Err(NoComparison::new("untrusted", &error)),
    }
}
