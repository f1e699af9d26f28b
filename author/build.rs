//! Embeds the texts of the program: every `texts/*.json`, so that a new language is a new file.
//!
//! Macros such as those of `include_dir` do not notice on stable Rust that a file was added; a build
//! script does.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=texts");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("texts");
    let mut files = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<PathBuf>, _>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let mut list = String::from("&[");
    for path in files {
        let name =
            path.file_name().and_then(|name| name.to_str()).ok_or("a name is not Unicode")?;
        // The folder is named when the crate is compiled, so that a build folder shared by two
        // checkouts never reads the texts of the other one.
        write!(
            list,
            "({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/texts/\", {name:?}))),"
        )?;
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR")?).join("texts.rs"), list)?;
    Ok(())
}
