//! A pack in a folder, for what the commands print about it.

use std::fs;
use std::path::PathBuf;

use crate::base::Small;

/// A folder with a pack, removed when the test ends.
#[derive(Debug)]
pub struct Folder(pub PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
        let _ = fs::remove_file(self.beside());
    }
}

impl Folder {
    /// A folder of this name, with a pack and its texts. Each line of a file holds one value, so that
    /// lines can be told apart.
    pub fn new(name: &str, small: &Small) -> Self {
        let root = std::env::temp_dir().join(format!("veiviser-{name}-{}", std::process::id()));
        for (path, value) in small.clone().worded().files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).unwrap();
            fs::write(path, serde_json::to_vec_pretty(&value).unwrap()).unwrap();
        }
        Self(root)
    }

    /// A file beside the folder, because every file inside it belongs to the pack.
    pub fn beside(&self) -> PathBuf {
        self.0.with_extension("json")
    }
}
