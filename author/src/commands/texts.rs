//! `veiviser texts`: what is missing or stale in a translation, as a list and as a draft to fill in.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::commands::select::PackFolder;
use crate::output::clean_output::CleanOutput;
use crate::output::file_changes::FileChanges;
use crate::output::print_diagnostics::print_all;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::TerminalStyle;
use crate::output::write_file::write_new;
use crate::pack::text_files::{languages, unreadable};
use crate::pack::text_states::{TextEntry, TextState, draft, states, take};
use crate::pack::{folder, lint};

const EXAMPLES: &str = "Examples:
  veiviser texts                           how many texts of each file are translated
  veiviser texts --lang en                 which are missing or stale
  veiviser texts --fill en --write en-draft.json
  veiviser texts --take en-draft.json

--fill makes a draft of what is missing or stale: each with the original, for a stale one with what it was (`was`), and an empty `translation`. A draft is no file of the pack, and lies outside it; it is printed where --write names no file.

--take puts the translations that are filled in into their files, and records which wording they translate, since they were written beside it; what is empty stays as it is. If the original of one has changed since, or the pack would not load, nothing is written.

Exit codes: 0 ok; 1 a file of texts cannot be read, or with --take: the pack would have errors, or texts are still empty; 2 wrong usage, or a file that cannot be read or written";

/// Lists what is missing or stale in translations, makes drafts of it and takes them in
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct TextsArgs {
    /// The pack.
    #[command(flatten)]
    pub pack: PackFolder,
    /// Lists what is missing, stale or unrecorded in this language
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
    /// Makes a draft of what is missing or stale in this language
    #[arg(long, value_name = "LANGUAGE", conflicts_with_all = ["lang", "take"])]
    pub fill: Option<String>,
    /// With --fill: writes the draft to a new file
    #[arg(long, value_name = "FILE", requires = "fill")]
    pub write: Option<PathBuf>,
    /// Puts what is filled in a draft into the files of its language
    #[arg(long, value_name = "FILE")]
    pub take: Option<PathBuf>,
}

/// Lists, drafts or takes texts.
pub fn run(
    args: &TextsArgs,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    let pack = args.pack.path()?;
    let files = folder::read(&pack)?;
    let languages = languages(&files);
    let translations = languages.get(1..).unwrap_or_default();
    if let Some(language) = args.lang.as_ref().or(args.fill.as_ref())
        && !translations.contains(language)
    {
        let all = translations.iter().map(String::as_str);
        let unknown = CommandError::no_such("translation", language, all);
        return Err(CommandError::Usage(format!(
            "{unknown}\nfor a new language, first add it to `languages` in pack.json, after the original"
        )));
    }
    let original = languages.first().map(String::as_str).unwrap_or_default();
    let asked = args.lang.as_ref().or(args.fill.as_ref());
    let asked = asked.map_or(translations, std::slice::from_ref);
    // The original is read whichever language is asked for, also where there is no other.
    let read = asked.iter().map(String::as_str).chain([original]);
    let mut broken: Vec<String> =
        read.flat_map(|language| unreadable(&files, original, language)).collect();
    broken.sort();
    broken.dedup();
    if !broken.is_empty() {
        for file in broken {
            let path = pack.join(file);
            writeln!(
                out,
                "error: {} cannot be read as JSON; `veiviser check` says where",
                path.display()
            )?;
        }
        return Ok(ExitStatus::Failure);
    }
    if let Some(language) = &args.fill {
        let entries = states(&files, language);
        let text = draft(language, &entries);
        match &args.write {
            Some(path) => {
                write_new(path, &text)?;
                writeln!(out, "{}", path.display())?;
            }
            None => write!(out, "{text}")?,
        }
        return Ok(ExitStatus::Success);
    }
    if let Some(path) = &args.take {
        let bytes = folder::read_file(path)?;
        let text = String::from_utf8_lossy(&bytes);
        let done = take(&files, args.lang.as_deref(), &text)
            .map_err(|error| CommandError::Usage(format!("`{}`: {error}", path.display())))?;
        let mut changes = FileChanges::default();
        for (file, text) in done.files {
            changes.write(&file, text);
        }
        let made = changes.made_in(&files);
        if let Err(error) = veiviser::load(&made, &[]) {
            print_all(&pack, &made, &lint::diagnostics(&error), style, out)?;
            writeln!(out, "nothing was written")?;
            return Ok(ExitStatus::Failure);
        }
        changes.make(&pack)?;
        for file in changes.paths() {
            writeln!(out, "{}", pack.join(file).display())?;
        }
        let texts = if done.taken == 1 { "text" } else { "texts" };
        writeln!(out, "{} {texts} taken, {} still empty", done.taken, done.empty)?;
        return Ok(ExitStatus::success_if(done.empty == 0));
    }
    match &args.lang {
        Some(language) => list(&states(&files, language), out)?,
        None => {
            for language in translations {
                count(&states(&files, language), out)?;
            }
        }
    }
    Ok(ExitStatus::Success)
}

/// The texts that need somebody, each with its original.
fn list(entries: &[TextEntry], out: &mut CleanOutput<'_>) -> Result<(), CommandError> {
    for one in entries.iter().filter(|one| one.state != TextState::Translated) {
        writeln!(out, "{} {} {}", one.state.as_str(), one.file, one.pointer)?;
        writeln!(out, "    {}", one.original.replace('\n', "\n    "))?;
        if !one.translation.is_empty() {
            writeln!(out, "  = {}", one.translation.replace('\n', "\n    "))?;
        }
    }
    count(entries, out)
}

/// How many texts of each file are in which state.
fn count(entries: &[TextEntry], out: &mut CleanOutput<'_>) -> Result<(), CommandError> {
    let mut files: Vec<&str> = entries.iter().map(|one| one.file.as_str()).collect();
    files.dedup();
    for file in files {
        let of_file = entries.iter().filter(|one| one.file == file);
        let number = |state: TextState| of_file.clone().filter(|one| one.state == state).count();
        let states = [TextState::Missing, TextState::Stale, TextState::Unrecorded];
        let open: Vec<String> = states
            .into_iter()
            .filter(|state| number(*state) > 0)
            .map(|state| format!(", {} {}", number(state), state.as_str()))
            .collect();
        writeln!(out, "{file}: {} texts{}", of_file.clone().count(), open.join(""))?;
    }
    Ok(())
}
