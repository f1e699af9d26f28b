//! The subcommands for authors: check a pack, record a translation, write the schemas.
//!
//! Each writes to a handle and says how it went; the sentences of a walk are elsewhere.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use thiserror::Error;
use veiviser::{Diagnostic, Files, Flow, Pack, Severity};

use crate::folder::{self, FolderError};
use crate::translations::{self, RecordError};
use crate::{check, clock, schemas, tell};

/// How a command went, as an exit code says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All is well.
    Fine,
    /// There are faults, or an answer was refused, or a walk is not complete.
    Faulty,
}

/// Why a command could not be carried out at all.
#[derive(Debug, Error)]
pub enum CommandError {
    /// The folder of the pack, or a file, cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A file of texts cannot be read.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// Nothing can be written.
    #[error("nothing can be written: {0}")]
    Io(#[from] io::Error),
    /// The program is at fault, and nothing that it says can be trusted.
    #[error("{0}")]
    Broken(String),
    /// Something was named that is not there.
    #[error("{0}")]
    Usage(String),
}

/// How the terminal shows things.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// It has colour.
    pub colour: bool,
    /// How many letters stand on a line.
    pub width: usize,
}

/// `veiviser check`.
pub fn check(
    pack: &Path,
    day: Option<Date>,
    json: bool,
    look: Look,
    out: &mut dyn Write,
) -> Result<Ending, CommandError> {
    let files = folder::read(pack)?;
    let day = day.unwrap_or_else(|| today(&files));
    let (faults, _) = check::check(&files, day);
    let told = tell::locate(&files, &faults);
    if json {
        let text = serde_json::to_string_pretty(&told).map_err(io::Error::from)?;
        writeln!(out, "{text}")?;
    } else {
        let prefix = prefix(pack);
        for one in &told {
            writeln!(out, "{}\n", tell::tell(&files, one, &prefix, look.colour, look.width))?;
        }
        writeln!(out, "{}: {} on {day}", pack.display(), tell::summary(&told))?;
    }
    Ok(ending(&faults))
}

/// Faults without warnings are what makes a pack unusable.
pub fn ending(faults: &[Diagnostic]) -> Ending {
    let bad = faults.iter().any(|fault| fault.severity == Severity::Error);
    if bad { Ending::Faulty } else { Ending::Fine }
}

/// The faults that keep a pack from being loaded.
pub fn tell_all(
    pack: &Path,
    files: &Files,
    faults: &[Diagnostic],
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (prefix, told) = (prefix(pack), tell::locate(files, faults));
    for one in &told {
        writeln!(out, "{}\n", tell::tell(files, one, &prefix, look.colour, look.width))?;
    }
    writeln!(out, "{}: {}", pack.display(), tell::summary(&told))
}

/// The files of a pack, and the pack; `None` where it does not load, and all its faults are told.
pub fn load(
    path: &Path,
    look: Look,
    out: &mut dyn Write,
) -> Result<Option<(Files, Arc<Pack>)>, CommandError> {
    let files = folder::read(path)?;
    match veiviser::load(&files, &[]) {
        Ok(pack) => Ok(Some((files, Arc::new(pack)))),
        Err(error) => {
            tell_all(path, &files, &check::diagnostics(&error), look, out)?;
            Ok(None)
        }
    }
}

/// What stands before the path of a file, so that a terminal can open it.
fn prefix(pack: &Path) -> String {
    match pack.to_str() {
        None | Some("" | ".") => String::new(),
        Some(path) => format!("{}/", path.trim_end_matches('/')),
    }
}

/// The zone of a pack that may not load.
fn zone(files: &Files) -> String {
    let pack = files.get("pack.json").map(Vec::as_slice).unwrap_or_default();
    let pack: serde_json::Value = serde_json::from_slice(pack).unwrap_or_default();
    pack.get("zone").and_then(|zone| zone.as_str()).unwrap_or("Europe/Oslo").to_owned()
}

/// The flows of a pack, or the one that is named.
pub fn flows<'p>(pack: &'p Pack, only: Option<&str>) -> Result<Vec<&'p Flow>, CommandError> {
    let Some(only) = only else { return Ok(pack.flows().iter().collect()) };
    pack.flow(only).map(|flow| vec![flow]).ok_or_else(|| {
        let ids: Vec<&str> = pack.flows().iter().map(Flow::id).collect();
        CommandError::Usage(format!("there is no flow `{only}`; there are: {}", ids.join(", ")))
    })
}

/// The language that is asked for, or the original of the pack.
pub fn language(pack: &Pack, wished: Option<&str>) -> Result<String, CommandError> {
    let all: Vec<&str> = pack.languages().collect();
    match wished {
        Some(wished) if !all.contains(&wished) => Err(CommandError::Usage(format!(
            "the pack does not hold `{wished}`; it holds: {}",
            all.join(", ")
        ))),
        Some(wished) => Ok(wished.to_owned()),
        None => Ok(all.first().copied().unwrap_or_default().to_owned()),
    }
}

/// How far long work has come, where somebody is looking. An empty text takes it away.
pub fn show(text: &str) {
    let mut err = io::stderr();
    if err.is_terminal() {
        // Nobody is hurt when progress cannot be shown.
        let _ = write!(err, "\r\x1b[K{text}");
        let _ = err.flush();
    }
}

/// Writes a file that is not there yet: nothing is overwritten.
pub fn write_new(path: &Path, text: &str) -> Result<(), CommandError> {
    match fs::OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => Ok(file.write_all(text.as_bytes())?),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(CommandError::Usage(
            format!("`{}` exists already; name another file", path.display()),
        )),
        Err(error) => Err(CommandError::Usage(format!(
            "`{}` cannot be written ({error}); name another file",
            path.display()
        ))),
    }
}

/// That a certificate was refused: a fault of this program, not of the pack.
pub fn distrusted(flow: &str, refused: &impl std::fmt::Display) -> CommandError {
    CommandError::Broken(format!(
        "the certificate of `{flow}` is refused: {refused}; no verdict of it can be trusted: please \
         report it with the pack"
    ))
}

/// The day on which a pack is judged where nobody names one: today, where the pack is at home.
pub fn today(files: &Files) -> Date {
    clock::now(&zone(files)).date()
}

/// `veiviser translated`.
pub fn translated(
    pack: &Path,
    language: &str,
    only: &[PathBuf],
    out: &mut dyn Write,
) -> Result<Ending, CommandError> {
    let files = folder::read(pack)?;
    let languages = translations::languages(&files);
    let Some((original, others)) = languages.split_first() else {
        let message = "pack.json does not say which languages there are; `veiviser check` says why";
        return Err(CommandError::Usage(message.to_owned()));
    };
    if !others.iter().any(|other| other == language) {
        return Err(CommandError::Usage(format!(
            "`{language}` is no translation of this pack; its original is `{original}`, its translations are: {}",
            others.join(", ")
        )));
    }
    let mut wanted = only.iter().map(|path| inside(pack, path)).collect::<Result<Vec<_>, _>>()?;
    for (source, folder) in translations::originals(&files, original) {
        let path = format!("{folder}{language}.json");
        if !only.is_empty() && !wanted.contains(&path) {
            continue;
        }
        wanted.retain(|one| *one != path);
        let Some(old) = files.get(&path) else {
            writeln!(out, "{path}: not there")?;
            continue;
        };
        let text = |path: &str| {
            let bytes = files.get(path).map(Vec::as_slice).unwrap_or_default();
            str::from_utf8(bytes).map_err(|_| RecordError::NotTexts(path.to_owned()))
        };
        let recorded = translations::record((source, text(source)?), (&path, text(&path)?))?;
        if recorded.text.as_bytes() != old.as_slice() {
            fs::write(pack.join(&path), &recorded.text)?;
        }
        writeln!(
            out,
            "{path}: {} texts, {} of them newly recorded",
            recorded.texts, recorded.changed
        )?;
    }
    match wanted.first() {
        Some(path) => Err(CommandError::Usage(format!(
            "`{path}` is no file of texts in `{language}` that has an original in `{original}`"
        ))),
        None => Ok(Ending::Fine),
    }
}

/// The path inside the pack of a file that is named from here, or from the folder of the pack.
fn inside(pack: &Path, path: &Path) -> Result<String, CommandError> {
    let there = if path.exists() { path.to_owned() } else { pack.join(path) };
    let (Ok(folder), Ok(file)) = (pack.canonicalize(), there.canonicalize()) else {
        return Err(CommandError::Usage(format!("there is no file `{}`", path.display())));
    };
    let Ok(inside) = file.strip_prefix(folder) else {
        return Err(CommandError::Usage(format!("`{}` is not in the pack", path.display())));
    };
    Ok(inside.iter().filter_map(|part| part.to_str()).collect::<Vec<_>>().join("/"))
}

/// `veiviser schema`.
pub fn schema(folder: &Path, out: &mut dyn Write) -> Result<Ending, CommandError> {
    fs::create_dir_all(folder)?;
    for (name, text) in schemas::all() {
        fs::write(folder.join(name), text)?;
        writeln!(out, "{}", folder.join(name).display())?;
    }
    Ok(Ending::Fine)
}
