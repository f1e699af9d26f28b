//! What commands write to: no hidden character passes, whatever it came from.

use std::io::{self, Write};

use serde::Serialize;

use crate::hidden::{escaped_json, spelled_lines};

/// The output of a command. What is written to it is cleaned; only [`styled`](Self::styled) lets the
/// styles of this program through.
pub struct CleanOutput<'o> {
    to: &'o mut dyn Write,
}

impl<'o> CleanOutput<'o> {
    /// Writes to here.
    pub fn new(to: &'o mut dyn Write) -> Self {
        Self { to }
    }

    /// Writes a page with styles. Every text in it must be clean already.
    pub fn styled(&mut self, page: &str) -> io::Result<()> {
        self.to.write_all(page.as_bytes())
    }

    /// Writes a value as JSON, with a line break.
    pub fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        let text = serde_json::to_string_pretty(value)?;
        writeln!(self.to, "{}", escaped_json(&text))
    }
}

impl Write for CleanOutput<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write_all(spelled_lines(&String::from_utf8_lossy(bytes)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl std::fmt::Debug for CleanOutput<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CleanOutput").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::CleanOutput;

    #[test]
    fn what_is_written_is_clean_and_only_styles_pass() {
        let mut bytes = Vec::new();
        let mut out = CleanOutput::new(&mut bytes);
        let (name, number) = ("x\u{1b}[2J", "112\u{202e}\u{9b}");
        writeln!(out, "{name}: {number}").unwrap();
        out.json(&"\u{1b}\u{7f}\u{202e}").unwrap();
        out.styled("\u{1b}[1mbold\u{1b}[0m\n").unwrap();
        let said = String::from_utf8(bytes).unwrap();
        assert_eq!(
            said,
            "x[U+001B][2J: 112[U+202E][U+009B]\n\"\\u001b\\u007f\\u202e\"\n\u{1b}[1mbold\u{1b}[0m\n"
        );
    }
}
