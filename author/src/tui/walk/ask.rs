//! Asks for a line, and for a decision before a walk is left.

use std::io::{self, Write};

use super::TerminalWalk;
use crate::output::status::ExitStatus;
use crate::tui::input::{self, InputEvent, TypedLine};
use crate::tui::texts::fill;

impl TerminalWalk<'_> {
    /// Asks for a line. `None` when the input has ended, or the person leaves; that ends the walk.
    pub(super) fn line(&mut self) -> io::Result<Option<String>> {
        loop {
            write!(self.out, "> ")?;
            self.out.flush()?;
            match self.lines.next_event()? {
                InputEvent::Line(line) => {
                    // In a pipe, the line is shown, since nobody typed it.
                    if !self.person {
                        writeln!(self.out, "{line}")?;
                    }
                    writeln!(self.out)?;
                    return Ok(Some(line));
                }
                InputEvent::End => {
                    writeln!(self.out)?;
                    if self.over.is_none() {
                        self.ended()?;
                    }
                    return Ok(None);
                }
                InputEvent::Interrupt => {
                    writeln!(self.out)?;
                    if self.leaving {
                        self.over = Some(ExitStatus::Interrupted);
                    }
                    if self.over.is_some() || !self.ask_to_leave()? {
                        return Ok(None);
                    }
                }
            }
        }
    }

    /// Waits for Enter. In a pipe, another line is kept as the answer to the next question; a person
    /// sees the question first.
    pub(super) fn pause(&mut self, sentence: &str) -> io::Result<()> {
        loop {
            self.say(sentence)?;
            let Some(line) = self.line()? else { return Ok(()) };
            if line.is_empty() {
                return Ok(());
            }
            if !self.person
                || input::typed(&line, false, self.input_languages()) != TypedLine::Other
            {
                self.lines.put_back(line);
                return Ok(());
            }
        }
    }

    /// Waits after a page that was asked for, so that the next question does not push it away.
    pub(super) fn read(&mut self) -> io::Result<()> {
        if self.person { self.pause(&self.words().enter) } else { Ok(()) }
    }

    /// Quits; a person is asked.
    pub(super) fn quit(&mut self) -> io::Result<()> {
        if self.person {
            return self.ask_to_leave().map(drop);
        }
        self.over = Some(ExitStatus::success_if(self.session.walk().is_enough()));
        Ok(())
    }

    /// Asks a person whether to leave, and says whether they stay. Ctrl-C leaves without another question.
    fn ask_to_leave(&mut self) -> io::Result<bool> {
        let (words, keys) = (self.words(), &self.words().commands);
        self.say(&fill(&words.ask_quit, &[("quit", &keys.quit.key), ("save", &keys.save.key)]))?;
        self.leaving = true;
        let line = self.line();
        self.leaving = false;
        let Some(line) = line? else { return Ok(false) };
        match input::typed(&line, false, self.input_languages()) {
            TypedLine::Quit => {
                self.over = Some(ExitStatus::Success);
                self.save_as_asked()?;
            }
            TypedLine::Save => self.ask_and_save()?,
            _ => {}
        }
        Ok(self.over.is_none())
    }
}
