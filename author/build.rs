//! Embeds the texts of the program: every `texts/*.json`, so that a new language is a new file. And the core as
//! WebAssembly, if it was built: see `studio/web/build`.
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
    let walker = if has_walker(Path::new(&env::var("CARGO_MANIFEST_DIR")?))? {
        "Some(include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/studio/web/walk.wasm\")))"
    } else {
        "None"
    };
    fs::write(Path::new(&env::var("OUT_DIR")?).join("walker.rs"), walker)?;
    Ok(())
}

/// Whether the core as WebAssembly is there, and not older than what it is made of: an exported file must not walk
/// otherwise than the program that writes it.
fn has_walker(author: &Path) -> Result<bool, Box<dyn Error>> {
    let mut todo: Vec<PathBuf> = ["../core/src", "../Cargo.lock", "replay", "studio/web"]
        .map(|name| author.join(name))
        .into();
    for path in &todo {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    let Ok(built) = fs::metadata(author.join("studio/web/walk.wasm")) else { return Ok(false) };
    let built = built.modified()?;
    while let Some(path) = todo.pop() {
        let about = fs::metadata(&path)?;
        if about.is_dir() {
            for entry in fs::read_dir(&path)? {
                todo.push(entry?.path());
            }
        } else if about.modified()? > built {
            return Ok(false);
        }
    }
    Ok(true)
}
