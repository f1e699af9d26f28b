//! Ctrl-C in a walk, in a terminal.

use std::fs::File;
use std::io::{Read, Write};
use std::process::{Child, Command};

use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use crate::pack::{get, write};

/// A walk in a terminal, with what it has shown.
struct Terminal {
    screen: File,
    child: Child,
    shown: String,
}

impl Terminal {
    fn walk(name: &str, more: &[&str]) -> Self {
        let main = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&main).unwrap();
        unlockpt(&main).unwrap();
        let name_of_other = ptsname(&main, Vec::new()).unwrap().into_string().unwrap();
        let other = File::options().read(true).write(true).open(name_of_other).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_veiviser"))
            .args(["walk", "--pack", ".", "--as-of", "2026-11-23T10:00", "--role", "home"])
            .args(more)
            .current_dir(write(name))
            .env("NO_COLOR", "1")
            .env("COLUMNS", "80")
            .stdin(other.try_clone().unwrap())
            .stdout(other.try_clone().unwrap())
            .stderr(other)
            .spawn()
            .unwrap();
        Self { screen: File::from(main), child, shown: String::new() }
    }

    /// Reads until these words are shown, and the program waits for a line.
    fn wait_for(&mut self, words: &str) {
        let from = self.shown.len();
        let is_shown = |shown: &str| {
            let new = shown.get(from..).unwrap_or_default();
            new.split_whitespace().collect::<Vec<_>>().join(" ").contains(words)
                && new.ends_with("> ")
        };
        let mut bytes = [0; 4096];
        while !is_shown(&self.shown) {
            let read = self.screen.read(&mut bytes).unwrap_or(0);
            assert!(read > 0, "the program ended before it said {words:?}: {}", self.shown);
            self.shown.push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
    }

    fn types(&mut self, line: &str) {
        writeln!(self.screen, "{line}").unwrap();
    }

    fn interrupt(&self) {
        kill_process(Pid::from_child(&self.child), Signal::INT).unwrap();
    }

    /// The exit code.
    fn end(mut self) -> (Option<i32>, String) {
        let mut bytes = [0; 4096];
        while let Ok(read @ 1..) = self.screen.read(&mut bytes) {
            self.shown.push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
        (self.child.wait().unwrap().code(), self.shown)
    }
}

const ASKED: &str = "Vil du avslutte? Da blir svarene borte.";

#[test]
fn ctrl_c_asks_and_loses_no_answer() {
    let mut walk = Terminal::walk("ctrl-c-stay", &[]);
    walk.wait_for("Brenner det?");
    walk.types("2");
    walk.wait_for("Hva lukter det?");
    walk.interrupt();
    walk.wait_for(ASKED);
    walk.types("");
    walk.wait_for("");
    // The question that was asked still waits for its answer, and what was answered counts.
    walk.types("1");
    walk.wait_for("Hvor mange rom?");
    walk.types("p");
    walk.wait_for("Sjekk varsleren");
    walk.types("");
    walk.wait_for("Hvor mange rom?");
    // It asks again, each time.
    walk.interrupt();
    walk.wait_for(ASKED);
    walk.types("q");
    let (code, shown) = walk.end();
    assert_eq!(code, Some(0), "{shown}");
}

#[test]
fn a_second_ctrl_c_leaves() {
    let mut walk = Terminal::walk("ctrl-c-leave", &[]);
    walk.wait_for("Brenner det?");
    walk.interrupt();
    walk.wait_for(ASKED);
    walk.interrupt();
    let (code, shown) = walk.end();
    assert_eq!(code, Some(130), "{shown}");
    // Also after `q`, which asks the same.
    let mut walk = Terminal::walk("ctrl-c-quit", &[]);
    walk.wait_for("Brenner det?");
    walk.types("q");
    walk.wait_for(ASKED);
    walk.interrupt();
    assert_eq!(walk.end().0, Some(130));
}

#[test]
fn the_plan_can_be_saved_before_leaving() {
    let mut walk = Terminal::walk("ctrl-c-save", &[]);
    walk.wait_for("Brenner det?");
    walk.types("2");
    walk.wait_for("Hva lukter det?");
    walk.interrupt();
    walk.wait_for(ASKED);
    walk.types("l");
    walk.wait_for("Hva skal filen hete?");
    walk.types("kept.md");
    walk.wait_for("Planen er lagret");
    walk.interrupt();
    walk.wait_for(ASKED);
    walk.types("q");
    assert_eq!(walk.end().0, Some(0));
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("ctrl-c-save");
    assert!(get(&folder, "kept.md").contains("Sjekk varsleren"));
    // `--save` keeps what it promises when the person quits.
    let mut walk = Terminal::walk("quit-save", &["--save", "asked.md"]);
    walk.wait_for("Brenner det?");
    walk.types("2");
    walk.wait_for("Hva lukter det?");
    walk.types("q");
    walk.wait_for(ASKED);
    walk.types("q");
    assert_eq!(walk.end().0, Some(0));
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("quit-save");
    assert!(get(&folder, "asked.md").contains("Sjekk varsleren"));
}

#[test]
fn in_a_pipe_ctrl_c_ends_the_program_at_once() {
    let child = Command::new(env!("CARGO_BIN_EXE_veiviser"))
        .args(["walk", "--pack", "."])
        .current_dir(write("ctrl-c-pipe"))
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let pid = Pid::from_child(&child);
    let mut child = child;
    let mut first = [0; 1];
    child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    kill_process(pid, Signal::INT).unwrap();
    let status = child.wait().unwrap();
    assert_eq!(
        (status.code(), std::os::unix::process::ExitStatusExt::signal(&status)),
        (None, Some(2))
    );
}
