//! `veiviser translated`: records that a translation has been compared with its original.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::commands::select::PackFolder;
use crate::output::clean_output::CleanOutput;
use crate::output::file_changes::{FileChanges, confirmed};
use crate::output::status::{CommandError, ExitStatus};
use crate::pack::text_records::{self, RecordError, hash_of};
use crate::pack::text_states::{TextEntry, TextState, states};
use crate::pack::{folder, text_files};

const EXAMPLES: &str = "Examples:
  veiviser translated --lang en
  veiviser translated flows --lang en concern/en.json
  veiviser translated flows --lang en --old released/flows

Shows each text that nobody has compared with its original yet, or whose original has changed since: the original and the translation. Then it asks whether they say the same, and records which wording each text translates, so that `veiviser check` can report when the original changes again. With --old it also shows what the original said before. Only the object `translated` of each file is written; every other byte stays as it is.

Exit codes: 0 recorded, 1 there was somebody to ask who did not say yes, or nobody to ask and no --yes, 2 wrong usage, or a file that cannot be read or written";

/// Records that a translation has been compared with its original
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct TranslatedArgs {
    /// The pack.
    #[command(flatten)]
    pub pack: PackFolder,
    /// The language of the translation, as pack.json writes it, such as en
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: String,
    /// An older version of the pack, to show what originals said that have changed since
    #[arg(long, value_name = "DIR")]
    pub old: Option<PathBuf>,
    /// Records without asking
    #[arg(long)]
    pub yes: bool,
    /// Only these files; paths from here or from the folder of the pack
    pub files: Vec<PathBuf>,
}

/// Records which wording of the original each text of a translation translates.
pub fn run(args: &TranslatedArgs, out: &mut CleanOutput<'_>) -> Result<ExitStatus, CommandError> {
    let pack = &args.pack.path()?;
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
    let (mut changes, mut told, mut chosen) = (FileChanges::default(), Vec::new(), Vec::new());
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
            told.push(format!("{path}: this file does not exist"));
            continue;
        };
        let text = |path: &str| {
            let bytes = files.get(path).map(Vec::as_slice).unwrap_or_default();
            str::from_utf8(bytes).map_err(|_| RecordError::NotTexts(path.to_owned()))
        };
        let recorded = text_records::record((source, text(source)?), (&path, text(&path)?))?;
        let (texts, changed) = (recorded.texts, recorded.changed);
        told.push(format!("{path}: {texts} texts, {changed} of them newly recorded"));
        if recorded.text.as_bytes() != old.as_slice() {
            changes.write(&path, recorded.text);
        }
        chosen.push(path);
    }
    if let Some(path) = wanted.first() {
        return Err(CommandError::Usage(format!(
            "`{path}` is not a file of texts in `{language}` with an original in `{original}`"
        )));
    }
    let mut open = states(&files, language);
    let is_open = |one: &TextEntry| matches!(one.state, TextState::Stale | TextState::Unrecorded);
    open.retain(|one| is_open(one) && chosen.contains(&one.file));
    let old = args.old.as_deref().map(folder::read).transpose()?;
    let old = old.map_or_else(Vec::new, |old| states(&old, language));
    for one in &open {
        show(one, &old, out)?;
    }
    let count = if open.len() == 1 { "1 text".to_owned() } else { format!("{} texts", open.len()) };
    let question = format!("Do the translations say what the originals say? Record {count}?");
    if !open.is_empty() && !confirmed(&question, args.yes, out)? {
        writeln!(out, "nothing was recorded; --yes records {count} without asking")?;
        return Ok(ExitStatus::Failure);
    }
    changes.make(pack)?;
    for line in told {
        writeln!(out, "{line}")?;
    }
    Ok(ExitStatus::Success)
}

/// A text that is to be recorded: what its original was, as far as that is known, what it is, and the
/// translation.
fn show(one: &TextEntry, old: &[TextEntry], out: &mut CleanOutput<'_>) -> io::Result<()> {
    writeln!(out, "{} {} {}", one.state.as_str(), one.file, one.pointer)?;
    let before = old.iter().find(|old| old.file == one.file && old.pointer == one.pointer);
    let before = before.filter(|old| one.recorded.as_ref() == Some(&hash_of(&old.original)));
    let was = match (one.state, before) {
        (TextState::Stale, Some(old)) => Some(old.original.as_str()),
        (TextState::Stale, None) => Some("(another wording; --old DIR shows it)"),
        _ => None,
    };
    let lines = [
        ("original was", was),
        ("original is ", Some(one.original.as_str())),
        ("translation ", Some(one.translation.as_str())),
    ];
    for (label, text) in lines {
        if let Some(text) = text {
            writeln!(out, "  {label}: {}", text.replace('\n', "\n                "))?;
        }
    }
    Ok(())
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
