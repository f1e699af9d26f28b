//! A program that saves is killed, at each byte and at any time: nothing is lost but what it was saving.
//!
//! The program is this file, started again. It says on its output which saves have returned.

#![expect(
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on fails"
)]
#![expect(clippy::print_stdout, reason = "it has no harness that says how it went")]

#[cfg(not(unix))]
fn main() {}

#[cfg(unix)]
fn main() {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("save") => child::saves(&mut arguments),
        Some("--list") => {}
        _ => {
            parent::at_each_byte();
            parent::at_any_time();
            println!("test a_killed_program_loses_at_most_what_it_was_saving ... ok");
        }
    }
}

/// The number of the save, and so many bytes after it that each save has another length.
#[cfg(unix)]
fn bytes_of(save: u64) -> Vec<u8> {
    let length = usize::try_from(save * 977 % 9000).expect("a length");
    let last = save.to_le_bytes()[0];
    [&save.to_le_bytes()[..], &vec![last; length]].concat()
}

#[cfg(unix)]
mod child {
    use std::io::Write;

    use rustix::process::{Resource, Rlimit, setrlimit};
    use veiviser_storage::FileStorage;

    use super::bytes_of;

    /// Saves one after another, from this number on; past so many bytes of a file the system ends it.
    pub(super) fn saves(arguments: &mut impl Iterator<Item = String>) {
        let mut next = || arguments.next().expect("an argument");
        let (folder, name) = (next(), next().parse().expect("a name"));
        let from: u64 = next().parse().expect("a number");
        if let Ok(most) = next().parse() {
            let limit = Rlimit { current: Some(most), maximum: Some(most) };
            setrlimit(Resource::Fsize, limit).expect("a limit");
            // No file with what was in memory.
            let none = Rlimit { current: Some(0), maximum: Some(0) };
            setrlimit(Resource::Core, none).expect("a limit");
        }
        let storage = FileStorage::open(folder).expect("a storage");
        let mut told = std::io::stdout();
        for save in from.. {
            storage.save(&name, &bytes_of(save)).expect("a save");
            told.write_all(&save.to_le_bytes()).and_then(|()| told.flush()).expect("a pipe");
        }
    }
}

#[cfg(unix)]
mod parent {
    use std::io::Read;
    use std::os::unix::process::ExitStatusExt;
    use std::path::Path;
    use std::process::{Child, Command, Stdio};
    use std::thread;
    use std::time::Duration;

    use tempfile::tempdir;
    use veiviser_storage::{FileStorage, SessionName};

    use super::bytes_of;

    fn child(folder: &Path, name: &SessionName, from: u64, most: &str) -> Child {
        Command::new(std::env::current_exe().expect("this program"))
            .arg("save")
            .arg(folder)
            .args([name.as_str(), &from.to_string(), most])
            .stdout(Stdio::piped())
            .spawn()
            .expect("a program")
    }

    /// The number of the save that is loaded, which must be whole.
    fn loaded(storage: &FileStorage, name: &SessionName) -> Option<u64> {
        let bytes = storage.load(name).expect("a load")?;
        let save = u64::from_le_bytes(*bytes.first_chunk().expect("a number"));
        assert!(bytes == bytes_of(save), "save {save} is not whole");
        Some(save)
    }

    /// The system ends the program when a file would become longer than so many bytes: what stands aside
    /// then are exactly so many.
    pub(super) fn at_each_byte() {
        let home = tempdir().expect("a folder");
        let name = SessionName::random().expect("a name");
        let other = SessionName::random().expect("a name");
        FileStorage::open(home.path()).and_then(|s| s.save(&other, b"other")).expect("a save");
        let (save, mut ended) = (10, 0);
        let length = bytes_of(save).len();
        assert!(length > 700);
        for most in (0..length).step_by(length / 250) {
            let before = FileStorage::open(home.path()).expect("a storage");
            before.save(&name, &bytes_of(save - 1)).expect("a save");
            let mut killed = child(home.path(), &name, save, &most.to_string());
            let status = killed.wait().expect("an end");
            assert_eq!(status.signal(), Some(25), "SIGXFSZ at byte {most}");
            let aside = home.path().join(format!("{name}.new"));
            let written = aside.metadata().expect("a file aside").len();
            assert_eq!(usize::try_from(written), Ok(most));
            let after = FileStorage::open(home.path()).expect("a storage");
            assert!(!aside.exists());
            assert_eq!(loaded(&after, &name), Some(save - 1));
            ended += 1;
        }
        let after = FileStorage::open(home.path()).expect("a storage");
        assert_eq!(after.load(&other).expect("a load").as_deref(), Some(&b"other"[..]));
        assert_eq!(after.list().expect("a list").len(), 2);
        println!("killed at {ended} bytes of one file");
    }

    /// Killed at any time: what is loaded is the last save that returned, or the one after it.
    pub(super) fn at_any_time() {
        let home = tempdir().expect("a folder");
        let name = SessionName::random().expect("a name");
        let mut random = fastrand::Rng::with_seed(16);
        let (mut last, mut unreturned) = (0, 0);
        for _ in 0..300 {
            let mut killed = child(home.path(), &name, last + 1, "-");
            let mut told = killed.stdout.take().expect("a pipe");
            let mut saved = last;
            let mut number = [0; 8];
            // From its first save on, or before it.
            if random.bool() && told.read_exact(&mut number).is_ok() {
                saved = u64::from_le_bytes(number);
            }
            thread::sleep(Duration::from_micros(random.u64(0..4000)));
            killed.kill().expect("it runs");
            killed.wait().expect("an end");
            while told.read_exact(&mut number).is_ok() {
                saved = u64::from_le_bytes(number);
            }
            let storage = FileStorage::open(home.path()).expect("a storage");
            let found = loaded(&storage, &name).unwrap_or(0);
            assert!(
                found == saved || found == saved + 1,
                "{saved} was saved, and {found} is found"
            );
            unreturned += u32::from(found != saved);
            last = found;
        }
        assert!(last > 100, "only {last} saves in 300 programs");
        println!(
            "killed 300 times in {last} saves, {unreturned} times between the rename and the return"
        );
    }
}
