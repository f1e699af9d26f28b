//! Asks for a line, and for a decision before a walk is left.

use std::io::{self, Write};

use super::{PageKind, TerminalWalk};
use crate::output::status::ExitStatus;
use crate::tui::input::{self, InputEvent, TypedLine};
use crate::tui::texts::fill;

impl TerminalWalk<'_> {
    /// Asks for a line. `None` when the input has ended or the person leaves, which ends the walk; also
    /// when a person was asked whether to leave and stays: then the walk shows again what it asks.
    pub(super) fn line(&mut self) -> io::Result<Option<String>> {
        write!(self.out, "> ")?;
        self.out.flush()?;
        match self.lines.next_event()? {
            InputEvent::Line(line) => {
                // In a pipe, the line is shown, since nobody typed it.
                if !self.person {
                    writeln!(self.out, "{line}")?;
                }
                writeln!(self.out)?;
                Ok(Some(line))
            }
            InputEvent::End => {
                writeln!(self.out)?;
                if self.over.is_none() {
                    self.ended()?;
                }
                Ok(None)
            }
            InputEvent::Interrupt => {
                writeln!(self.out)?;
                if self.leaving {
                    self.over = Some(ExitStatus::Interrupted);
                } else if self.over.is_none() {
                    self.ask_to_leave()?;
                }
                Ok(None)
            }
        }
    }

    /// Waits for Enter, or for what else can be typed at this page. In a pipe, another line is kept as the
    /// answer to the next question; a person sees the question first.
    pub(super) fn pause(&mut self, sentence: &str, page: PageKind) -> io::Result<()> {
        self.say(sentence)?;
        loop {
            let Some(line) = self.line()? else { return Ok(()) };
            if line.is_empty() {
                return Ok(());
            }
            if !self.person {
                self.lines.put_back(line);
                return Ok(());
            }
            let command = match (page, line.parse().ok()) {
                (PageKind::Plan, Some(number)) => TypedLine::Help(Some(number)),
                (PageKind::Overview, Some(number)) => TypedLine::Back(Some(number)),
                _ => input::typed(&line, false, self.input_languages()),
            };
            if command != TypedLine::Other {
                self.pending = Some(command);
                return Ok(());
            }
            let words = self.words();
            self.say(&format!("{}{}", words.error, words.only_enter))?;
        }
    }

    /// Waits after a page that was asked for, so that the next question does not push it away.
    pub(super) fn read(&mut self, page: PageKind) -> io::Result<()> {
        let words = self.words();
        let how = if page == PageKind::Overview { &words.overview_hint } else { &words.enter };
        if self.person { self.pause(how, page) } else { Ok(()) }
    }

    /// Quits; a person is asked.
    pub(super) fn quit(&mut self) -> io::Result<()> {
        if self.person {
            return self.ask_to_leave();
        }
        self.over = Some(ExitStatus::success_if(self.session.walk().is_enough()));
        Ok(())
    }

    /// Asks a person whether to leave, again after the plan was saved. Ctrl-C leaves without another
    /// question.
    fn ask_to_leave(&mut self) -> io::Result<()> {
        let (words, keys) = (self.words(), &self.words().commands);
        let question = fill(&words.ask_quit, &[("quit", &keys.quit.key), ("save", &keys.save.key)]);
        loop {
            self.say(&question)?;
            self.leaving = true;
            let line = self.line();
            self.leaving = false;
            let Some(line) = line? else { return Ok(()) };
            match input::typed(&line, false, self.input_languages()) {
                TypedLine::Quit => {
                    self.over = Some(ExitStatus::Success);
                    return self.save_as_asked();
                }
                TypedLine::Save => self.ask_and_save()?,
                _ => return Ok(()),
            }
            if self.over.is_some() {
                return Ok(());
            }
            writeln!(self.out)?;
        }
    }
}
