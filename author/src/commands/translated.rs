//! `veiviser translated`: records that a translation has been compared with its original.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::commands::select;
use crate::output::clean_output::CleanOutput;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::write_file::replace;
use crate::pack::folder;
use crate::pack::text_files;
use crate::pack::text_records::{self, RecordError};

const EXAMPLES: &str = "Examples:
  veiviser translated --lang en
  veiviser translated flows --lang en concern/en.json

Run it after comparing the texts with the original. It records which wording of the original each
text translates, so that `veiviser check` can report when the original has changed since. Only the
object `translated` of each file is written; every other byte stays as it is.

Exit codes: 0 recorded, 2 wrong usage, or a file that cannot be read or written";

/// Records that a translation has been compared with its original
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct TranslatedArgs {
    /// The folder of the pack [default: ./flows, or the pack around this folder]
    pub pack: Option<PathBuf>,
    /// The language of the translation, as pack.json writes it, such as en
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: String,
    /// Only these files; paths from here or from the folder of the pack
    pub files: Vec<PathBuf>,
}

/// Records which wording of the original each text of a translation translates.
pub fn run(args: &TranslatedArgs, out: &mut CleanOutput<'_>) -> Result<ExitStatus, CommandError> {
    let pack = &select::folder(args.pack.as_deref())?;
    let (language, only) = (args.lang.as_str(), args.files.as_slice());
    let files = folder::read(pack)?;
    let languages = text_files::languages(&files);
    let Some((original, others)) = languages.split_first() else {
        let message = "pack.json does not list its languages; `veiviser check` says why";
        return Err(CommandError::Usage(message.to_owned()));
    };
    if !others.iter().any(|other| other == language) {
        return Err(CommandError::Usage(format!(
            "`{language}` is not a translation of this pack; its original is `{original}`, its translations are: {}",
            others.join(", ")
        )));
    }
    let mut wanted = only.iter().map(|path| inside(pack, path)).collect::<Result<Vec<_>, _>>()?;
    for (source, folder) in text_files::originals(&files, original) {
        let path = format!("{folder}{language}.json");
        let is_wanted = if only.is_empty() {
            text_files::is_in(&files, folder, language)
        } else {
            wanted.contains(&path)
        };
        if !is_wanted {
            continue;
        }
        wanted.retain(|one| *one != path);
        let Some(old) = files.get(&path) else {
            writeln!(out, "{path}: this file does not exist")?;
            continue;
        };
        let text = |path: &str| {
            let bytes = files.get(path).map(Vec::as_slice).unwrap_or_default();
            str::from_utf8(bytes).map_err(|_| RecordError::NotTexts(path.to_owned()))
        };
        let recorded = text_records::record((source, text(source)?), (&path, text(&path)?))?;
        if recorded.text.as_bytes() != old.as_slice() {
            // A link leads to a place in the pack: what it leads to is what is written.
            replace(&pack.join(&path).canonicalize()?, &recorded.text)?;
        }
        writeln!(
            out,
            "{path}: {} texts, {} of them newly recorded",
            recorded.texts, recorded.changed
        )?;
    }
    match wanted.first() {
        Some(path) => Err(CommandError::Usage(format!(
            "`{path}` is not a file of texts in `{language}` with an original in `{original}`"
        ))),
        None => Ok(ExitStatus::Success),
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
