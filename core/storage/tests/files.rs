//! What stands in the folder of a storage, and what may not.

#![expect(clippy::expect_used, reason = "a test that cannot go on fails")]

use std::fs;

use tempfile::{TempDir, tempdir};
use veiviser_storage::{FileStorage, MOST_BYTES, SessionName, StorageError};

fn storage() -> (TempDir, FileStorage) {
    let home = tempdir().expect("a folder");
    let storage = FileStorage::open(home.path().join("a/walks")).expect("a storage");
    (home, storage)
}

fn name() -> SessionName {
    SessionName::random().expect("random bytes")
}

fn folder(home: &TempDir) -> std::path::PathBuf {
    home.path().join("a/walks")
}

#[test]
fn what_is_saved_last_is_loaded() {
    let (home, storage) = storage();
    let (one, other) = (name(), name());
    assert_eq!(storage.load(&one).expect("a load"), None);
    storage.save(&one, b"first").expect("a save");
    storage.save(&one, b"last").expect("a save");
    storage.save(&other, b"").expect("a save");
    assert_eq!(storage.load(&one).expect("a load").as_deref(), Some(&b"last"[..]));
    assert_eq!(storage.load(&other).expect("a load").as_deref(), Some(&b""[..]));
    let mut both = vec![one.clone(), other.clone()];
    both.sort();
    // Another one of the same folder finds the same.
    let again = FileStorage::open(folder(&home)).expect("a storage");
    assert_eq!(again.list().expect("a list"), both);
    again.delete(&one).expect("a deletion");
    again.delete(&one).expect("nothing to delete");
    assert_eq!(storage.list().expect("a list"), [other]);
    assert_eq!(storage.load(&one).expect("a load"), None);
}

#[test]
fn a_name_is_digits_and_nothing_else() {
    let good = "0123456789abcdef0123456789abcdef";
    assert_eq!(good.parse::<SessionName>().expect("a name").to_string(), good);
    assert_ne!(name(), name());
    for bad in [
        "",
        "../0123456789abcdef0123456789abc",
        "..",
        "ola-nordmann",
        "0123456789ABCDEF0123456789abcdef",
        "0123456789abcdef0123456789abcdef0",
        "0123456789abcdef0123456789abcde",
        "0123456789abcdef/123456789abcdef",
        "0123456789abcdef\x00123456789abcdef",
        "0123456789abcdef0123456789abcde\u{e9}",
    ] {
        assert!(bad.parse::<SessionName>().is_err(), "{bad:?}");
    }
}

#[test]
fn what_is_too_large_is_refused_both_ways() {
    let (home, storage) = storage();
    let name = name();
    storage.save(&name, b"kept").expect("a save");
    let much = vec![0; MOST_BYTES + 1];
    assert!(matches!(storage.save(&name, &much), Err(StorageError::TooLarge { .. })));
    assert_eq!(storage.load(&name).expect("a load").as_deref(), Some(&b"kept"[..]));
    fs::write(folder(&home).join(name.as_str()), &much).expect("a file");
    assert!(matches!(storage.load(&name), Err(StorageError::TooLarge { .. })));
    storage.save(&name, &much[1..]).expect("the most bytes");
    assert_eq!(storage.load(&name).expect("a load").map(|bytes| bytes.len()), Some(MOST_BYTES));
}

#[test]
fn what_was_left_half_written_goes_and_other_files_stay() {
    let (home, storage) = storage();
    let name = name();
    storage.save(&name, b"whole").expect("a save");
    let left = folder(&home).join(format!("{name}.new"));
    for other in ["README.md", "notes.new"] {
        fs::write(folder(&home).join(other), b"mine").expect("a file");
    }
    fs::write(&left, b"ha").expect("a file");
    assert_eq!(storage.list().expect("a list"), std::slice::from_ref(&name));
    let again = FileStorage::open(folder(&home)).expect("a storage");
    assert!(!left.exists());
    assert_eq!(again.load(&name).expect("a load").as_deref(), Some(&b"whole"[..]));
    // What is left by another is written over, and goes with what is deleted.
    fs::write(&left, b"a longer text than is saved").expect("a file");
    storage.save(&name, b"new").expect("a save");
    assert_eq!(storage.load(&name).expect("a load").as_deref(), Some(&b"new"[..]));
    fs::write(&left, b"ha").expect("a file");
    storage.delete(&name).expect("a deletion");
    assert!(!left.exists());
    for other in ["README.md", "notes.new"] {
        assert_eq!(fs::read(folder(&home).join(other)).expect("a file"), b"mine");
    }
}

#[test]
fn what_cannot_be_removed_harms_its_own_name_alone() {
    let (home, storage) = storage();
    let (one, other) = (name(), name());
    storage.save(&one, b"kept").expect("a save");
    fs::create_dir(folder(&home).join(format!("{one}.new"))).expect("a folder in the way");
    let again = FileStorage::open(folder(&home)).expect("a storage");
    again.save(&other, b"saved").expect("a save");
    assert!(matches!(again.save(&one, b"new"), Err(StorageError::System { .. })));
    assert_eq!(again.load(&one).expect("a load").as_deref(), Some(&b"kept"[..]));
}

#[test]
fn threads_may_share_one() {
    let (_home, storage) = storage();
    let name = name();
    std::thread::scope(|scope| {
        for thread in 0..4_u8 {
            let (storage, name) = (&storage, &name);
            scope.spawn(move || {
                for _ in 0..20 {
                    storage.save(name, &[thread; 3000]).expect("a save");
                    let found = storage.load(name).expect("a load").expect("bytes");
                    assert_eq!(found, vec![found[0]; 3000]);
                }
            });
        }
    });
    assert_eq!(storage.list().expect("a list"), [name]);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::{StorageError, folder, fs, name, storage};

    #[test]
    fn only_the_owner_reads() {
        let (home, storage) = storage();
        let name = name();
        storage.save(&name, b"mine").expect("a save");
        let mode = |path: &std::path::Path| {
            fs::metadata(path).expect("a file").permissions().mode() & 0o777
        };
        assert_eq!(mode(&folder(&home).join(name.as_str())), 0o600);
        assert_eq!(mode(&folder(&home)), 0o700);
    }

    #[test]
    fn no_link_is_followed_and_no_folder_is_read() {
        let (home, storage) = storage();
        let (linked, closed, good) = (name(), name(), name());
        storage.save(&good, b"good").expect("a save");
        let outside = home.path().join("outside");
        fs::write(&outside, b"outside").expect("a file");
        symlink(&outside, folder(&home).join(linked.as_str())).expect("a link");
        symlink(&outside, folder(&home).join(format!("{linked}.new"))).expect("a link");
        fs::create_dir(folder(&home).join(closed.as_str())).expect("a folder");
        for bad in [&linked, &closed] {
            assert!(matches!(storage.load(bad), Err(StorageError::NotAFile { .. })));
        }
        assert!(storage.save(&closed, b"x").is_err());
        assert!(storage.delete(&closed).is_err());
        storage.save(&linked, b"inside").expect("a save");
        assert_eq!(fs::read(&outside).expect("a file"), b"outside");
        assert_eq!(storage.load(&linked).expect("a load").as_deref(), Some(&b"inside"[..]));
        // The one that is broken harms no other.
        assert_eq!(storage.list().expect("a list").len(), 3);
        assert_eq!(storage.load(&good).expect("a load").as_deref(), Some(&b"good"[..]));
    }

    #[test]
    fn a_full_disk_is_an_error_and_keeps_what_was() {
        let (home, storage) = storage();
        let name = name();
        storage.save(&name, b"kept").expect("a save");
        // A folder where the file is written aside is as good as a disk that refuses.
        let aside = folder(&home).join(format!("{name}.new"));
        fs::create_dir(&aside).expect("a folder");
        let error = storage.save(&name, b"lost").expect_err("it is in the way");
        assert!(error.to_string().contains(name.as_str()), "{error}");
        assert_eq!(storage.load(&name).expect("a load").as_deref(), Some(&b"kept"[..]));
    }
}
