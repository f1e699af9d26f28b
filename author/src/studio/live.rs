//! What the studio knows now: `(folder, saves) -> the pack that is walked, and the verdicts on the files`.
//!
//! A save is loaded first, so that the page shows it at once. Then it is checked, and proved meanwhile on a
//! thread of its own; proofs are given up when there is a newer save.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use serde::Serialize;
use tokio::sync::watch;
use veiviser::{Files, FlowPurpose, FlowStatus, Pack};
use veiviser_prove::examples;

use crate::pack::folder::{self, FolderError};
use crate::pack::folder_state::FolderState;
use crate::pack::{clock, lint};
use crate::studio::verdict::{CheckVerdict, ProofSummary, VerdictLight, light};
use crate::verdicts::CheckedFiles;

/// The last version of a pack that loaded.
#[derive(Debug, Clone)]
pub struct WalkedPack {
    /// Of which revision of the files.
    pub revision: u64,
    /// The pack.
    pub pack: Arc<Pack>,
    /// Its files.
    pub files: Arc<Files>,
}

/// A folder that is watched.
#[derive(Debug)]
pub struct LivePack {
    folder: PathBuf,
    as_of: Option<Date>,
    known: Mutex<KnownState>,
    /// How often something was learnt.
    learnt: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct KnownState {
    /// How often the files were found to be other ones.
    revision: u64,
    /// Why the folder cannot be read.
    unreadable: Option<String>,
    /// The files as they were read last, which need not load.
    files: Option<Arc<Files>>,
    walked: Option<WalkedPack>,
    check: Option<CheckVerdict>,
    proofs: Option<ProofSummary>,
}

/// All that the page shows but for a walk, as JSON.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct StateJson<'k> {
    revision: u64,
    light: VerdictLight,
    folder: String,
    unreadable: Option<&'k str>,
    walked: Option<WalkedJson<'k>>,
    check: Option<&'k CheckVerdict>,
    proofs: Option<&'k ProofSummary>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct WalkedJson<'k> {
    revision: u64,
    id: &'k str,
    version: &'k str,
    title: &'k str,
    languages: Vec<&'k str>,
    municipalities: Vec<MunicipalityJson<'k>>,
    flows: Vec<FlowJson<'k>>,
}

#[derive(Debug, Serialize)]
struct MunicipalityJson<'k> {
    id: &'k str,
    name: &'k str,
}

#[derive(Debug, Serialize)]
struct FlowJson<'k> {
    id: &'k str,
    title: &'k str,
    status: FlowStatus,
    purpose: FlowPurpose,
    languages: Vec<&'k str>,
    examples: Vec<ListedExample>,
}

#[derive(Debug, Serialize)]
struct ListedExample {
    id: String,
    sentence: String,
}

/// What is to be proved.
struct ProofTask {
    revision: u64,
    pack: Arc<Pack>,
    files: Arc<Files>,
    /// What is found in the files, while the flows are proved.
    checked: Receiver<CheckedFiles>,
    day: Date,
}

impl LivePack {
    /// Begins to watch a folder, on threads that end with the program. `as_of` is the day on which sources
    /// must be up to date, instead of today.
    pub fn watch(folder: PathBuf, as_of: Option<Date>) -> Arc<Self> {
        let known = Mutex::new(KnownState::default());
        let live = Arc::new(Self { folder, as_of, known, learnt: watch::Sender::new(0) });
        let (tasks, wanted) = mpsc::channel();
        let watching = Arc::clone(&live);
        thread::spawn(move || watching.follow(&tasks));
        let proving = Arc::clone(&live);
        thread::spawn(move || proving.prove_latest(&wanted));
        live
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The version that is walked, if any has loaded.
    pub fn walked(&self) -> Option<WalkedPack> {
        self.known().walked.clone()
    }

    /// The same, where it is the version of the files as they are.
    pub fn current(&self) -> Option<WalkedPack> {
        let known = self.known();
        let is_readable = known.unreadable.is_none();
        known.walked.clone().filter(|one| is_readable && one.revision == known.revision)
    }

    /// The day on which sources must be up to date.
    pub fn day(&self, files: &Files) -> Date {
        self.as_of.unwrap_or_else(|| clock::today(files))
    }

    /// The files as they were read last, which need not load.
    pub fn files(&self) -> Option<Arc<Files>> {
        self.known().files.clone()
    }

    /// What was proved last.
    pub fn proofs(&self) -> Option<ProofSummary> {
        self.known().proofs.clone()
    }

    /// Something to wait on until more is learnt.
    pub fn learnt(&self) -> watch::Receiver<u64> {
        self.learnt.subscribe()
    }

    /// All that is known, as JSON.
    pub fn json(&self) -> serde_json::Value {
        let known = self.known();
        let (walked, check, proofs) =
            (known.walked.as_ref(), known.check.as_ref(), known.proofs.as_ref());
        let loads = walked.is_some_and(|walked| walked.revision == known.revision);
        let state = StateJson {
            revision: known.revision,
            light: light(known.revision, loads && known.unreadable.is_none(), check, proofs),
            folder: self.folder.display().to_string(),
            unreadable: known.unreadable.as_deref(),
            walked: walked.map(WalkedJson::of),
            check,
            proofs,
        };
        serde_json::to_value(&state).unwrap_or_default()
    }

    fn known(&self) -> MutexGuard<'_, KnownState> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn learn(&self, change: impl FnOnce(&mut KnownState)) {
        change(&mut self.known());
        self.learnt.send_modify(|times| *times = times.wrapping_add(1));
    }

    /// Reads the folder after each save.
    fn follow(&self, tasks: &Sender<ProofTask>) {
        let mut last: Option<Arc<Files>> = None;
        loop {
            let state = FolderState::settled(&self.folder);
            match folder::read(&self.folder) {
                Err(error) => self.cannot_read(&error),
                Ok(files) if last.as_deref() == Some(&files) => self.learn_readable(),
                Ok(files) => {
                    let files = Arc::new(files);
                    last = Some(Arc::clone(&files));
                    self.judge(&files, tasks);
                }
            }
            state.wait_for_change(&self.folder);
        }
    }

    fn cannot_read(&self, error: &FolderError) {
        self.learn(|known| known.unreadable = Some(error.to_string()));
    }

    /// The same files can be read again.
    fn learn_readable(&self) {
        if self.known().unreadable.is_some() {
            self.learn(|known| known.unreadable = None);
        }
    }

    /// Loads what was saved, asks for its proofs, and checks it meanwhile.
    fn judge(&self, files: &Arc<Files>, tasks: &Sender<ProofTask>) {
        let day = self.day(files);
        let began = Instant::now();
        let loaded = veiviser::load(files, &[]).map(Arc::new);
        let mut revision = 0;
        self.learn(|known| {
            known.revision = known.revision.saturating_add(1);
            known.unreadable = None;
            known.files = Some(Arc::clone(files));
            revision = known.revision;
            if let Ok(pack) = &loaded {
                let pack = Arc::clone(pack);
                known.walked = Some(WalkedPack { revision, pack, files: Arc::clone(files) });
            }
        });
        let (found, checked) = mpsc::channel();
        if let Ok(pack) = &loaded {
            let pack = Arc::clone(pack);
            // The other thread lives as long as the program.
            let files = Arc::clone(files);
            let _ = tasks.send(ProofTask { revision, pack, files, checked, day });
        }
        let judged = lint::judge_loaded(files, loaded, day);
        let took = began.elapsed();
        let check = CheckVerdict::of(
            revision,
            files,
            &judged.diagnostics,
            judged.examples.as_ref(),
            took.as_millis(),
        );
        self.learn(|known| known.check = Some(check));
        // Where nothing is proved, nobody waits for it.
        let _ = found.send(CheckedFiles::found(judged.diagnostics, took));
    }

    /// Proves the latest version that is wanted.
    fn prove_latest(&self, wanted: &Receiver<ProofTask>) {
        let mut kept = None;
        while let Ok(first) = wanted.recv() {
            let task = wanted.try_iter().last().unwrap_or(first);
            let is_old = || self.known().revision != task.revision;
            let of = (self.folder.as_path(), &*task.files, &task.pack);
            let (checked, day) = (&task.checked, task.day);
            let proofs = ProofSummary::of(task.revision, of, checked, day, &mut kept, &is_old);
            if let Some(proofs) = proofs {
                self.learn(|known| known.proofs = Some(proofs));
            }
        }
    }

    /// Waits until all that is saved was judged: whether nothing is wrong with it.
    pub fn wait_until_judged(&self) -> bool {
        loop {
            let known = self.known();
            let is_now = |revision: Option<u64>| revision == Some(known.revision);
            let loads = is_now(known.walked.as_ref().map(|one| one.revision));
            let checked = is_now(known.check.as_ref().map(|one| one.revision));
            let proved = is_now(known.proofs.as_ref().map(|one| one.revision));
            if known.unreadable.is_some() || (checked && (proved || !loads)) {
                let (check, proofs) = (known.check.as_ref(), known.proofs.as_ref());
                return light(known.revision, loads, check, proofs) == VerdictLight::Good;
            }
            drop(known);
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits until the folder was read once, at most this long.
    pub fn wait_until_read(&self, most: Duration) {
        let began = Instant::now();
        while *self.learnt.borrow() == 0 && began.elapsed() < most {
            thread::sleep(Duration::from_millis(2));
        }
    }
}

impl<'k> WalkedJson<'k> {
    fn of(walked: &'k WalkedPack) -> Self {
        let pack = &walked.pack;
        let original = pack.original();
        let flows = pack.flows().iter().map(|flow| {
            let examples = examples::of_flow(flow, &walked.files);
            let examples = examples.into_iter().flat_map(|file| file.examples);
            FlowJson {
                id: flow.id(),
                title: pack.flow_title(flow, original),
                status: flow.status(),
                purpose: flow.purpose(),
                languages: pack.flow_languages(flow).collect(),
                examples: examples
                    .map(|one| ListedExample {
                        id: one.id.to_string(),
                        sentence: one.sentence.to_string(),
                    })
                    .collect(),
            }
        });
        Self {
            revision: walked.revision,
            id: pack.id(),
            version: pack.version(),
            title: pack.title(original),
            languages: pack.languages().collect(),
            municipalities: pack
                .municipalities()
                .map(|(id, name)| MunicipalityJson { id, name })
                .collect(),
            flows: flows.collect(),
        }
    }
}
