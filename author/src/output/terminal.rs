//! What the terminal can show, and the progress of long work.

use std::io::{self, IsTerminal, Write};

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

/// Shows the progress of long work on standard error, if that is a terminal. An empty text clears it.
pub fn show_progress(text: &str) {
    let mut err = io::stderr();
    if err.is_terminal() {
        // Progress that cannot be shown is no error.
        let _ = write!(err, "\r\x1b[K{}", spelled(text));
        let _ = err.flush();
    }
}
