//! What a command works on: the folder, the pack in it, its flows and a language.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use veiviser::{Files, Flow, Language, Pack};

use crate::output::clean_output::CleanOutput;
use crate::output::print_diagnostics::print_all_in;
use crate::output::status::CommandError;
use crate::output::terminal::TerminalStyle;
use crate::pack::{folder, lint};
use crate::told_in::ToldIn;

/// The folder of the pack, which can be given in its place or by its name.
#[derive(Debug, Clone, Default, Args)]
pub struct PackFolder {
    /// The folder of the pack [default: ./flows, or the pack around this folder]
    pub pack: Option<PathBuf>,
    /// The same folder, named so
    #[arg(long = "pack", value_name = "DIR", conflicts_with = "pack")]
    pub named_pack: Option<PathBuf>,
}

impl PackFolder {
    /// The folder that was given, or the default one.
    pub fn path(&self) -> Result<PathBuf, CommandError> {
        folder(self.pack.as_deref().or(self.named_pack.as_deref()))
    }
}

impl From<PathBuf> for PackFolder {
    fn from(folder: PathBuf) -> Self {
        Self { pack: Some(folder), named_pack: None }
    }
}

/// The folder that is named, or the default one.
pub fn folder(named: Option<&Path>) -> Result<PathBuf, CommandError> {
    named.map_or_else(|| Ok(folder::default_folder()?), |named| Ok(named.to_owned()))
}

/// The files of a pack, and the pack; `None` if it does not load, after printing what is wrong.
pub fn load(
    path: &Path,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<Option<(Files, Arc<Pack>)>, CommandError> {
    load_in(ToldIn::English, path, style, out)
}

/// The same, and what is wrong is told in a language.
pub fn load_in(
    told_in: ToldIn,
    path: &Path,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<Option<(Files, Arc<Pack>)>, CommandError> {
    let files = folder::read(path)?;
    match veiviser::load(&files, &[]) {
        Ok(pack) => Ok(Some((files, Arc::new(pack)))),
        Err(error) => {
            print_all_in(told_in, path, &files, &lint::diagnostics(&error), style, out)?;
            Ok(None)
        }
    }
}

/// The flows of a pack, or the one that is named.
pub fn flows<'p>(pack: &'p Pack, only: Option<&str>) -> Result<Vec<&'p Flow>, CommandError> {
    let Some(only) = only else { return Ok(pack.flows().iter().collect()) };
    flow(pack, only).map(|flow| vec![flow])
}

/// The flow that is named.
pub fn flow<'p>(pack: &'p Pack, id: &str) -> Result<&'p Flow, CommandError> {
    pack.flow(id)
        .ok_or_else(|| CommandError::no_such("flow", id, pack.flows().iter().map(Flow::id)))
}

/// The language that is asked for, or the original of the pack.
pub fn language(pack: &Pack, tag: Option<&str>) -> Result<Language, CommandError> {
    tag.map_or_else(
        || Ok(pack.original()),
        |tag| pack.language(tag).map_err(|error| CommandError::Usage(error.to_string())),
    )
}
