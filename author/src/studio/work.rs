//! Work that takes long and that somebody asks for: `(work) -> progress, and what came of it last`.
//!
//! One at a time, on one thread, so that walks and verdicts never wait for it. It is stopped between two small
//! steps, and ends with the program. What came of it is kept until the same is done again.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use serde::Serialize;
use thiserror::Error;
use tokio::sync::watch;

use crate::studio::breaks::BreaksReport;
use crate::studio::compare::ComparedEarlier;
use crate::studio::worker::Worker;

/// What can be worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkKind {
    /// The pack is compared with an earlier version.
    Comparison,
    /// Its conditions are broken on purpose.
    Breaks,
}

/// What came of it.
#[derive(Debug)]
pub enum WorkResult {
    /// Of a comparison.
    Comparison(ComparedEarlier),
    /// Of breaking conditions.
    Breaks(BreaksReport),
}

/// Something else is worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("something is worked on already; wait until it is done, or stop it")]
pub struct BusyBench;

/// Where work is done.
#[derive(Debug)]
pub struct Workbench {
    known: Mutex<BenchState>,
    /// How often something was learnt.
    learnt: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct BenchState {
    begun: u64,
    running: Option<RunningWork>,
    /// What ended without a result: a fault of this program.
    failed: Option<WorkKind>,
    compared: Option<Arc<ComparedEarlier>>,
    broken: Option<Arc<BreaksReport>>,
}

/// What the page is told: of results only their numbers, by which it asks for them.
#[derive(Debug, Serialize)]
struct BenchJson<'b> {
    running: Option<&'b RunningWork>,
    failed: Option<WorkKind>,
    compared: Option<u64>,
    broken: Option<u64>,
}

#[derive(Debug, Serialize)]
struct RunningWork {
    kind: WorkKind,
    done: usize,
    /// How much there is to do; 0 while that is not known.
    all: usize,
    /// It was stopped, and has not ended yet.
    stopping: bool,
    #[serde(skip)]
    stop: Arc<AtomicBool>,
}

/// Says that a piece of work ended, also where it panicked.
struct EndOfWork {
    bench: Arc<Workbench>,
    kind: WorkKind,
}

impl Workbench {
    /// One on which nothing was done yet.
    pub fn new() -> Arc<Self> {
        Arc::new(Self { known: Mutex::default(), learnt: watch::Sender::new(0) })
    }

    /// Begins on a thread of its own. What came of it is what `work` gives.
    pub fn begin(
        self: &Arc<Self>,
        kind: WorkKind,
        work: impl FnOnce(&Worker) -> WorkResult + Send + 'static,
    ) -> Result<(), BusyBench> {
        let stop = Arc::new(AtomicBool::new(false));
        let mut known = self.known();
        if known.running.is_some() {
            return Err(BusyBench);
        }
        known.begun = known.begun.saturating_add(1);
        known.failed = None;
        let running =
            RunningWork { kind, done: 0, all: 0, stopping: false, stop: Arc::clone(&stop) };
        known.running = Some(running);
        let number = known.begun;
        drop(known);
        self.tell();
        let bench = Arc::clone(self);
        let worker = Worker::new(number, stop, move |done, all| bench.tell_progress(done, all));
        let end = EndOfWork { bench: Arc::clone(self), kind };
        thread::spawn(move || {
            let result = work(&worker);
            end.bench.keep(result);
        });
        Ok(())
    }

    /// Stops what is worked on, if anything is.
    pub fn stop(&self) {
        if let Some(running) = &mut self.known().running {
            running.stop.store(true, Ordering::Relaxed);
            running.stopping = true;
        }
        self.tell();
    }

    /// The last comparison.
    pub fn compared(&self) -> Option<Arc<ComparedEarlier>> {
        self.known().compared.clone()
    }

    /// The comparison with this number, if it is the last one.
    pub fn comparison(&self, number: u64) -> Option<Arc<ComparedEarlier>> {
        self.compared().filter(|one| one.number == number)
    }

    /// The last report on breaks.
    pub fn broken(&self) -> Option<Arc<BreaksReport>> {
        self.known().broken.clone()
    }

    /// Something to wait on until more is learnt.
    pub fn learnt(&self) -> watch::Receiver<u64> {
        self.learnt.subscribe()
    }

    /// What is worked on, and which results there are, as JSON.
    pub fn json(&self) -> serde_json::Value {
        let known = self.known();
        let bench = BenchJson {
            running: known.running.as_ref(),
            failed: known.failed,
            compared: known.compared.as_ref().map(|one| one.number),
            broken: known.broken.as_ref().map(|one| one.number),
        };
        serde_json::to_value(bench).unwrap_or_default()
    }

    fn known(&self) -> MutexGuard<'_, BenchState> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell_progress(&self, done: usize, all: usize) {
        if let Some(running) = &mut self.known().running {
            (running.done, running.all) = (done, all);
        }
        self.tell();
    }

    /// Keeps what came of the work that is done.
    fn keep(&self, result: WorkResult) {
        let mut known = self.known();
        known.running = None;
        match result {
            WorkResult::Comparison(one) => known.compared = Some(Arc::new(one)),
            WorkResult::Breaks(one) => known.broken = Some(Arc::new(one)),
        }
    }

    fn tell(&self) {
        self.learnt.send_modify(|times| *times = times.wrapping_add(1));
    }
}

impl Drop for EndOfWork {
    fn drop(&mut self) {
        if thread::panicking() {
            let mut known = self.bench.known();
            (known.running, known.failed) = (None, Some(self.kind));
        }
        self.bench.tell();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::{Duration, Instant};

    use serde_json::{Value, json};

    use super::{BusyBench, WorkKind, WorkResult, Workbench};
    use crate::studio::breaks::BreaksReport;

    /// Waits until the bench says so.
    fn until(bench: &Workbench, is_so: impl Fn(&Value) -> bool) -> Value {
        let began = Instant::now();
        loop {
            let said = bench.json();
            if is_so(&said) {
                return said;
            }
            assert!(began.elapsed() < Duration::from_secs(10), "{said}");
            std::thread::yield_now();
        }
    }

    #[test]
    fn one_thing_is_worked_on_at_a_time_and_it_can_be_stopped() {
        let bench = Workbench::new();
        let (go, wait) = mpsc::channel::<()>();
        let work = move |worker: &super::Worker| {
            wait.recv().unwrap();
            while worker.goes_on(1, 3).is_continue() {
                std::thread::yield_now();
            }
            WorkResult::Breaks(BreaksReport { number: worker.number, json: Value::Null })
        };
        bench.begin(WorkKind::Breaks, work).unwrap();
        let other = bench.begin(WorkKind::Comparison, |_| panic!("it never begins"));
        assert_eq!(other, Err(BusyBench));
        go.send(()).unwrap();
        let said = until(&bench, |said| said["running"]["all"] == 3);
        let expected = json!({ "kind": "breaks", "done": 1, "all": 3, "stopping": false });
        assert_eq!(said["running"], expected);
        bench.stop();
        let said = until(&bench, |said| said["running"].is_null());
        assert_eq!(said, json!({ "running": null, "failed": null, "compared": null, "broken": 1 }));
    }

    #[test]
    fn work_that_ends_without_a_result_is_told_as_that() {
        let bench = Workbench::new();
        bench.begin(WorkKind::Comparison, |_| panic!("a fault of the program")).unwrap();
        let said = until(&bench, |said| said["running"].is_null());
        assert_eq!(said["failed"], "comparison");
        assert!(bench.begin(WorkKind::Comparison, |_| panic!("again")).is_ok());
    }
}
