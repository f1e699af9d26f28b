//! Ctrl-C in a walk, in a terminal.

use std::io::Read;
use std::process::Command;

use rustix::process::{Pid, Signal, kill_process};

use crate::pack::{get, write};
use crate::terminal::Terminal;

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
    // The question is shown again and waits for its answer, and what was answered counts.
    walk.wait_for("Hva lukter det?");
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
    // It is saved, so that it asks again whether to leave.
    walk.wait_for("Planen er lagret");
    assert!(walk.shows_last(ASKED));
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
