//! Loads the pack in a folder, and prints what is wrong with it:
//! `cargo run -p veiviser --example check -- flows`

#![expect(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;
use std::process::ExitCode;

use veiviser::{LoadError, load};

include!("folder/read.in");

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "flows".to_owned());
    // No list of languages: all of them.
    match load(&files_of(&folder)?, &[]) {
        Ok(pack) => {
            let flows: Vec<&str> = pack.flows().iter().map(veiviser::Flow::id).collect();
            println!("{} {}: {}", pack.id(), pack.version(), flows.join(", "));
            Ok(ExitCode::SUCCESS)
        }
        Err(LoadError::Invalid { diagnostics, .. }) => {
            for diagnostic in diagnostics {
                println!("{diagnostic}");
            }
            Ok(ExitCode::FAILURE)
        }
        // The pack is newer than the library, or a language was asked for that it does not have.
        Err(other) => Err(other.into()),
    }
}
