//! Who does one piece of long work: tells how far it is, and is told to stop.

use std::fmt;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often progress is told.
const TELL_EVERY: Duration = Duration::from_millis(200);

/// Who does one piece of work.
pub struct Worker {
    /// Which piece of work it is, counted from 1.
    pub number: u64,
    stop: Arc<AtomicBool>,
    told: Mutex<Instant>,
    /// Tells how much is done, and how much there is to do.
    tell: Box<dyn Fn(usize, usize) + Send + Sync>,
}

impl Worker {
    /// Who does the work of this number until `stop` is set, and says by `tell` how far it is.
    pub fn new(
        number: u64,
        stop: Arc<AtomicBool>,
        tell: impl Fn(usize, usize) + Send + Sync + 'static,
    ) -> Self {
        Self { number, stop, told: Mutex::new(Instant::now()), tell: Box::new(tell) }
    }

    /// Tells how much is done, and whether to go on.
    pub fn goes_on(&self, done: usize, all: usize) -> ControlFlow<()> {
        if self.is_stopped() {
            return ControlFlow::Break(());
        }
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.elapsed() >= TELL_EVERY {
            *told = Instant::now();
            (self.tell)(done, all);
        }
        ControlFlow::Continue(())
    }

    /// Somebody stopped it.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

impl fmt::Debug for Worker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker").field("number", &self.number).finish_non_exhaustive()
    }
}
