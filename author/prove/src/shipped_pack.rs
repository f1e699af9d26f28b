//! The pack in `flows/`, for unit tests.

use std::fs;
use std::path::Path;

use veiviser::Files;

/// The files of the shipped pack: its JSON files, in all folders.
pub(crate) fn files() -> Files {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../flows"));
    let mut files = Files::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json") {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}
