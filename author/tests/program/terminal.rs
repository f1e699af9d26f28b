//! A walk in a terminal, as a person sees it.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command};

use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use crate::pack::write;

/// A walk in a terminal, with what it has shown.
pub(crate) struct Terminal {
    screen: File,
    child: Child,
    shown: String,
}

impl Terminal {
    /// Begins a walk in a window of 80 columns.
    pub(crate) fn walk(name: &str, more: &[&str]) -> Self {
        Self::walk_in(&write(name), more)
    }

    /// The same, in the folder of a pack.
    pub(crate) fn walk_in(folder: &Path, more: &[&str]) -> Self {
        let walk = ["walk", "--pack", ".", "--as-of", "2026-11-23T10:00", "--role", "home"];
        Self::of(folder, &[&walk[..], more].concat())
    }

    /// Runs a command in a folder.
    pub(crate) fn of(folder: &Path, args: &[&str]) -> Self {
        let main = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&main).unwrap();
        unlockpt(&main).unwrap();
        resize(&main, 80);
        let name_of_other = ptsname(&main, Vec::new()).unwrap().into_string().unwrap();
        let other = File::options().read(true).write(true).open(name_of_other).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_veiviser"))
            .args(args)
            .current_dir(folder)
            .env("NO_COLOR", "1")
            .env_remove("COLUMNS")
            .stdin(other.try_clone().unwrap())
            .stdout(other.try_clone().unwrap())
            .stderr(other)
            .spawn()
            .unwrap();
        Self { screen: File::from(main), child, shown: String::new() }
    }

    /// Reads until these words are shown, and the program waits for a line.
    pub(crate) fn wait_for(&mut self, words: &str) {
        let from = self.shown.len();
        let is_shown = |shown: &str| {
            let new = shown.get(from..).unwrap_or_default();
            new.split_whitespace().collect::<Vec<_>>().join(" ").contains(words)
                && (new.ends_with("> ") || new.ends_with("[y/N] "))
        };
        let mut bytes = [0; 4096];
        while !is_shown(&self.shown) {
            let read = self.screen.read(&mut bytes).unwrap_or(0);
            assert!(read > 0, "the program ended before it said {words:?}: {}", self.shown);
            self.shown.push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
    }

    /// Whether these words are the last before the line that is waited for.
    pub(crate) fn shows_last(&self, words: &str) -> bool {
        let last = self.shown.trim_end_matches("> ").trim_end();
        let place = last.rfind("\r\n\r\n").unwrap_or_default();
        let last = last.get(place..).unwrap_or_default();
        last.split_whitespace().collect::<Vec<_>>().join(" ").contains(words)
    }

    /// What was shown since there were so many bytes of it.
    pub(crate) fn since(&self, bytes: usize) -> &str {
        self.shown.get(bytes..).unwrap_or_default()
    }

    /// How many bytes were shown.
    pub(crate) fn so_far(&self) -> usize {
        self.shown.len()
    }

    /// Makes the window this wide.
    pub(crate) fn resize(&self, columns: u16) {
        resize(&self.screen, columns);
    }

    /// Types a line and Enter.
    pub(crate) fn types(&mut self, line: &str) {
        writeln!(self.screen, "{line}").unwrap();
    }

    /// Presses Ctrl-C.
    pub(crate) fn interrupt(&self) {
        kill_process(Pid::from_child(&self.child), Signal::INT).unwrap();
    }

    /// The exit code.
    pub(crate) fn end(mut self) -> (Option<i32>, String) {
        let mut bytes = [0; 4096];
        while let Ok(read @ 1..) = self.screen.read(&mut bytes) {
            self.shown.push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
        (self.child.wait().unwrap().code(), std::mem::take(&mut self.shown))
    }
}

/// A program that is still waiting for a line would wait for ever: it holds the other end itself.
impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn resize(screen: impl std::os::fd::AsFd, columns: u16) {
    let size = Winsize { ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
    tcsetwinsize(screen, size).unwrap();
}
