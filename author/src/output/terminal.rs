//! What the terminal can show, and the progress of long work.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::hidden::spelled;

/// How output is laid out for the terminal.
#[derive(Debug, Clone, Copy)]
pub struct TerminalStyle {
    /// The terminal has colour.
    pub colour: bool,
    /// How many characters fit on a line.
    pub width: usize,
}

impl TerminalStyle {
    /// The style for standard output. It respects `NO_COLOR`, `TERM=dumb`, `COLUMNS` and pipes.
    pub fn of_stdout() -> Self {
        let colour = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
        let columns = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
        let width = columns
            .unwrap_or_else(|| if io::stdout().is_terminal() { textwrap::termwidth() } else { 80 });
        Self { colour, width: width.max(30) }
    }
}

/// How text is wrapped to this many characters: only at spaces, so that no id is divided at its hyphens, and
/// each line as full as it goes, so that it is the same whatever features other crates ask of the wrapping.
pub fn wrapping<'indent>(width: usize) -> textwrap::Options<'indent> {
    textwrap::Options::new(width)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
}

/// Shows the progress of long work on standard error, if that is a terminal. An empty text clears it.
pub fn show_progress(text: &str) {
    let mut err = io::stderr();
    if err.is_terminal() {
        // Progress that cannot be shown is no error.
        let _ = write!(err, "\r\x1b[K{}", spelled(text));
        let _ = err.flush();
    }
}

/// Does long work, and shows on standard error, if that is a terminal, what it says that it is doing, and
/// for how many seconds.
pub fn while_showing<T>(work: impl FnOnce(&dyn Fn(String)) -> T) -> T {
    let (sender, receiver) = mpsc::channel::<String>();
    thread::scope(|scope| {
        scope.spawn(move || {
            let (mut doing, mut since) = (String::new(), Instant::now());
            loop {
                match receiver.recv_timeout(Duration::from_secs(1)) {
                    Ok(next) => (doing, since) = (next, Instant::now()),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                }
                match since.elapsed().as_secs() {
                    0 => show_progress(&doing),
                    seconds => show_progress(&format!("{doing}, {seconds} s")),
                }
            }
            show_progress("");
        });
        // The other thread ends when the sender is gone.
        let done = work(&|doing| {
            let _ = sender.send(doing);
        });
        drop(sender);
        done
    })
}
