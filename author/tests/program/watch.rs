//! A command that runs again after each save.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::pack::{get, put, run, write};

/// A watching program, and its lines as they come.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(folder: &Path, args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_veiviser"))
            .args(args)
            .arg("--watch")
            .current_dir(folder)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (send, lines) = channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    return;
                }
            }
        });
        Self { child, lines }
    }

    /// Everything up to and with the next verdict.
    fn verdict(&self) -> String {
        let mut page = String::new();
        loop {
            let line = self.lines.recv_timeout(Duration::from_secs(30)).expect("a verdict");
            page.push_str(&line);
            page.push('\n');
            if line.ends_with("Waiting for a change; Ctrl-C ends.") {
                return page;
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn check_says_its_verdict_again_after_each_save() {
    let folder = write("watch");
    run(&folder, &["translated", ".", "--lang", "en", "--yes"], "");
    let watching = Watching::start(&folder, &["check", ".", "--as-of", "2026-11-23"]);
    let first = watching.verdict();
    assert!(
        first.contains("no errors, no warnings") && first.contains("check 1: ✓ ok, in "),
        "{first}"
    );
    let good = get(&folder, "fire/flow.json");
    put(&folder, "fire/flow.json", &good.replacen("\"smoke\"", "\"smok\"", 1));
    let second = watching.verdict();
    assert!(second.contains("there is no option `smok`"), "{second}");
    assert!(second.contains("check 2: ✗ see above, in "), "{second}");
    // An editor that saves by renaming.
    put(&folder, "fire/.flow.json.tmp", &good);
    std::fs::rename(folder.join("fire/.flow.json.tmp"), folder.join("fire/flow.json")).unwrap();
    let third = watching.verdict();
    assert!(third.contains("check 3: ✓ ok"), "{third}");
    // A folder that is no pack for a moment ends nothing.
    let pack = get(&folder, "pack.json");
    std::fs::remove_file(folder.join("pack.json")).unwrap();
    let gone = watching.verdict();
    assert!(gone.contains("check 4: ✗ there is no pack.json in `.`"), "{gone}");
    put(&folder, "pack.json", &pack);
    assert!(watching.verdict().contains("check 5: ✓ ok"));
}

#[test]
fn test_and_prove_can_be_watched_too() {
    let folder = write("watch-others");
    let watching = Watching::start(&folder, &["prove", ".", "--as-of", "2026-11-23"]);
    let page = watching.verdict();
    assert!(page.contains("0 undecided") && page.contains("\nprove 1: "), "{page}");
    let watching = Watching::start(&folder, &["test", "."]);
    let page = watching.verdict();
    assert!(
        page.contains("no example makes `fire/call` due") && page.contains("test 1: ✗ see above"),
        "{page}"
    );
    assert!(!page.contains("random walks"), "{page}");
}
