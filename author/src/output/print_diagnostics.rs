//! Prints diagnostics with a summary line: `(files, diagnostics) -> lines`.

use std::io::{self, Write};
use std::path::Path;

use veiviser::{Diagnostic, Files};

use crate::output::clean_output::CleanOutput;
use crate::output::terminal::TerminalStyle;
use crate::pack::render_diagnostics::{LocatedDiagnostic, locate, render, summary};
use crate::told_in::ToldIn;

/// Prints all diagnostics of a pack, and how many there are of each severity.
pub fn print_all(
    pack: &Path,
    files: &Files,
    diagnostics: &[Diagnostic],
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> io::Result<()> {
    print_all_in(ToldIn::English, pack, files, diagnostics, style, out)
}

/// The same in a language.
pub fn print_all_in(
    told_in: ToldIn,
    pack: &Path,
    files: &Files,
    diagnostics: &[Diagnostic],
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> io::Result<()> {
    let located = locate(files, diagnostics);
    print_each(told_in, pack, files, &located, style, out)?;
    writeln!(out, "{}: {}", pack.display(), summary(&located, told_in))
}

/// Prints diagnostics, each followed by an empty line.
pub fn print_each(
    told_in: ToldIn,
    pack: &Path,
    files: &Files,
    located: &[LocatedDiagnostic<'_>],
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> io::Result<()> {
    let prefix = path_prefix(pack);
    for one in located {
        out.styled(&render(files, one, &prefix, (told_in, style.colour, style.width)))?;
        out.write_all(b"\n\n")?;
    }
    Ok(())
}

/// The prefix of the path of a file, so that a terminal can open it.
pub fn path_prefix(pack: &Path) -> String {
    match pack.to_str() {
        None | Some("" | ".") => String::new(),
        Some(path) => format!("{}/", path.trim_end_matches('/')),
    }
}
