//! Loads a pack from its files, or reports everything that is wrong with them:
//! `(path → bytes, languages) -> Pack`.
//!
//! Each file is parsed once, straight into its type, and texts are borrowed from its bytes. Only
//! when a file cannot be parsed does a second, slower pass remove the faulty parts and continue, so
//! that one run reports every error. No date is checked here: an app must not stop working on the
//! day on which a section is repealed.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::diagnostic::Diagnostic;
use crate::file::{
    CalendarFile, ContactsFile, ExamplesFile, FORMAT, FlowFile, FlowTextsFile, GlossaryFile,
    GroundsFile, MunicipalityFile, PackFile, PackTextsFile, ReadError, Recovery, RegisterFile,
    RegisterTextsFile, SharedActionsFile, Short, SourcesFile, Str, StyleFile, read, read_with,
};
use crate::flow::{Flow, FlowParts};
use crate::index::{
    ContactId, FlowId, GlossaryId, Id, IndexVec, LanguageId, MomentId, MunicipalityId, SourceId,
};
use crate::language::NoSuchLanguage;
use crate::limits::{MOST_BYTES, MOST_MUNICIPALITIES, MOST_TERMS};
use crate::nearest::nearest;
use crate::pack::{Contact, Moment, Municipality, Pack, Term};
use crate::phrase::Phrases;
use crate::row::NameWriter;
use crate::text::{TextId, TextTable};
use crate::written_form::is_language;

mod syntax;
mod condition_form;
mod fault;
mod reporter;
mod json_walk;
mod recover;
mod fold;
mod languages;
mod texts;
mod own_texts;
mod scope;
mod action_names;
mod answer_values;
mod conditions;
mod zones;
mod reach;
mod opening;
mod tables;
mod calendar;
mod option_groups;
mod shared;
mod compile;
mod certain_values;

use compile::{
    LoadContext, ParsedFlow, ParsedRegister, check_outside_flows, compile, voluntary_facts,
};
use fault::{Bounded, Fault, Rule, Subject, SubjectKind};
use fold::fold;
use languages::{
    check_languages, check_listed, check_texts_of_flow, check_used, languages_to_hold,
};
use option_groups::option_groups;
use recover::{FoundFault, Recovered, recover};
use reporter::{JsonPath, Reporter};
use shared::{SharedActions, SharedNames};
use texts::{
    FlowTextIds, InsertedValues, NamedContacts, PackTextIds, PackTextsContext, RegisterTextIds,
    TextLoader,
};

pub use syntax::{SyntaxError, syntax_error};
pub use zones::zone_names;

/// The files of a pack: their paths relative to its folder, separated by `/`, and their bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Why a pack cannot be loaded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "code", rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum LoadError {
    /// The pack is written in a newer format than this library reads. Keep the pack that you have,
    /// or update the app.
    #[error("the pack is written in format {format}, and this library reads up to {newest}")]
    TooNew {
        /// The format of the pack.
        format: u32,
        /// The newest format that this library reads.
        newest: u32,
    },
    /// The files are not valid.
    #[error("the pack has {} error(s); the first: {}", .diagnostics.len(), .diagnostics.first().map(ToString::to_string).unwrap_or_default())]
    Invalid {
        /// The errors: those that others follow from come first, then by file and pointer. At least one,
        /// at most 500.
        diagnostics: Vec<Diagnostic>,
    },
    /// The pack has no language that fits a tag that was asked for.
    #[error(transparent)]
    NoSuchLanguage {
        /// The tag, and the languages that there are.
        #[from]
        why: NoSuchLanguage,
    },
}

impl LoadError {
    /// A name of the error for programs, such as `too-new`: the name of its case. What is wrong in
    /// the files has a code of its own, in each diagnostic.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooNew { .. } => "too-new",
            Self::Invalid { .. } => "invalid",
            Self::NoSuchLanguage { .. } => "no-such-language",
        }
    }
}

/// Loads a pack.
///
/// `languages` are the BCP 47 tags of the languages to load, as the platform writes them: each
/// finds a language of the pack as [`Pack::language`] does, or is an error. An empty list means all
/// languages. The original is always loaded, because it is used where a translation is missing.
pub fn load(files: &Files, languages: &[&str]) -> Result<Pack, LoadError> {
    let mut size = 0_usize;
    for (_, bytes) in files.iter().filter(|(path, _)| is_part(path)) {
        size = size.saturating_add(bytes.len());
    }
    if size > MOST_BYTES {
        let mut reporter = Reporter::default();
        let what = Bounded::Bytes(size);
        reporter.add(&JsonPath::file(""), Fault::TooMany { what, most: MOST_BYTES });
        return Err(LoadError::Invalid { diagnostics: fold(Vec::new(), reporter, "") });
    }
    let mut reporter = Reporter::default();
    let read = match read_all(files, languages, &BTreeMap::new(), &mut reporter) {
        Ok(read) => read,
        Err(Unreadable) => {
            let too_new =
                newer_format(files).map(|format| LoadError::TooNew { format, newest: FORMAT });
            return Err(too_new.unwrap_or_else(|| explain(files)));
        }
    };
    if read.pack.format > FORMAT {
        return Err(LoadError::TooNew { format: read.pack.format, newest: FORMAT });
    }
    if let Some(missing) = read.missing {
        return Err(missing.into());
    }
    let original = read.pack.languages.first().map(ToString::to_string).unwrap_or_default();
    let pack = assemble(read, files, size, &mut reporter);
    match pack {
        Some(pack) if reporter.is_empty() => Ok(pack),
        _ => Err(LoadError::Invalid { diagnostics: fold(Vec::new(), reporter, &original) }),
    }
}

/// What a file is, by its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role<'p> {
    Pack,
    PackTexts(&'p str),
    Sources,
    Contacts,
    Calendar,
    Glossary,
    SharedActions,
    Grounds,
    Register(&'p str),
    RegisterTexts(&'p str, &'p str),
    Municipality,
    Flow(&'p str),
    FlowTexts(&'p str, &'p str),
    /// For authors: examples and style. Neither loaded nor part of the hash.
    ForAuthors,
    NotPart,
    Unknown,
}

#[expect(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "the names of the files are part of the format, letter by letter"
)]
fn role(path: &str) -> Role<'_> {
    let is_beside = [".md", ".vvpk", ".vvov"].iter().any(|ending| path.ends_with(ending));
    if is_beside || path.starts_with("schema/") {
        return Role::NotPart;
    }
    let parts: Vec<&str> = path.split('/').collect();
    let language = |name: &str| name.strip_suffix(".json").is_some_and(is_language);
    match parts.as_slice() {
        ["pack.json"] => Role::Pack,
        ["sources.json"] => Role::Sources,
        ["contacts.json"] => Role::Contacts,
        ["calendar.json"] => Role::Calendar,
        ["glossary.json"] => Role::Glossary,
        ["actions.json"] => Role::SharedActions,
        ["grounds.json"] => Role::Grounds,
        ["style.json"] => Role::ForAuthors,
        [name] if language(name) => Role::PackTexts(without_ending(name)),
        ["registers", id, "register.json"] => Role::Register(id),
        ["registers", id, name] if language(name) => Role::RegisterTexts(id, without_ending(name)),
        ["municipalities", name] if name.ends_with(".json") => Role::Municipality,
        [id, "flow.json"] => Role::Flow(id),
        [_, "examples.json"] => Role::ForAuthors,
        [id, name] if *id != "registers" && language(name) => {
            Role::FlowTexts(id, without_ending(name))
        }
        _ => Role::Unknown,
    }
}

/// Whether a file of this path is part of a pack: whether anything that reads packs looks into it.
pub fn is_part(path: &str) -> bool {
    !matches!(role(path), Role::NotPart | Role::Unknown)
}

/// The path at which a file may have been meant to lie: its name is almost one that has a meaning, or its
/// folder lies too deep.
fn meant_path(path: &str, pack: &PackFile<'_>) -> Option<String> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let languages = pack.languages.iter().map(|tag| format!("{tag}.json"));
    let mut names: Vec<String> = languages.collect();
    let fixed: &[&str] = match folder.split('/').collect::<Vec<_>>().as_slice() {
        [""] => &["pack.json", "sources.json", "contacts.json", "glossary.json", "calendar.json"],
        ["registers", _] => &["register.json"],
        _ => &["flow.json", "examples.json"],
    };
    names.extend(fixed.iter().map(|name| (*name).to_owned()));
    let lower = name.to_ascii_lowercase();
    let known = names.iter().find(|known| **known == lower);
    let name = known.map(String::as_str).or_else(|| nearest(&lower, names.iter().map(|n| &**n)))?;
    let here = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    if role(&here) != Role::Unknown {
        return Some(here);
    }
    let last = folder.rsplit('/').next().unwrap_or_default();
    Some(format!("{last}/{name}"))
}

fn without_ending(name: &str) -> &str {
    name.strip_suffix(".json").unwrap_or(name)
}

/// A file cannot be parsed; the slow pass will report why.
struct Unreadable;

/// All files, each parsed into its type.
struct Read<'a> {
    pack: PackFile<'a>,
    texts: Vec<(&'a str, PackTextsFile<'a>)>,
    sources: SourcesFile<'a>,
    contacts: ContactsFile<'a>,
    /// `None` if there is none.
    calendar: Option<CalendarFile<'a>>,
    /// Whether the calendar could be read, or there is none.
    calendar_known: bool,
    glossary: GlossaryFile<'a>,
    shared: SharedActionsFile<'a>,
    /// `None` if the file could not be read; empty if there is none.
    grounds: Option<GroundsFile<'a>>,
    registers: Vec<(&'a str, &'a str, RegisterFile<'a>)>,
    register_texts: Vec<(&'a str, &'a str, RegisterTextsFile<'a>)>,
    municipalities: Vec<(&'a str, MunicipalityFile<'a>)>,
    flows: Vec<(&'a str, &'a str, FlowFile<'a>)>,
    flow_texts: Vec<(&'a str, &'a str, FlowTextsFile<'a>)>,
    /// The tags of the languages to load, including the original.
    held: Vec<String>,
    /// The first language that the host asked for and that the pack does not have.
    missing: Option<NoSuchLanguage>,
    /// Whether the glossary could be read.
    glossary_known: bool,
    /// Whether the shared actions could be read.
    shared_known: bool,
    /// Whether it is known which languages the pack has, and which is the original.
    languages_known: bool,
}

/// What is known of the files that are not well formed, by their paths.
type RecoveredFiles<'a> = BTreeMap<&'a str, Recovered>;

/// Parses a file, without what is left out of it; nothing where none of it can be read.
fn parse_rest<'a, T: Deserialize<'a>>(
    path: &str,
    bytes: &'a [u8],
    recovered: &RecoveredFiles<'_>,
) -> Result<Option<T>, Unreadable> {
    match recovered.get(path) {
        None => parse(bytes).map(Some),
        Some(file) if file.readable => {
            let text = std::str::from_utf8(bytes).map_err(|_| Unreadable)?;
            let mut recovery = file.recovery.clone();
            read_with(text, Some(&mut recovery)).map(Some).map_err(|_| Unreadable)
        }
        Some(_) => Ok(None),
    }
}

fn parse<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, Unreadable> {
    // One check of the whole file is cheaper than one of every string.
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable)?;
    read(text).map_err(|_| Unreadable)
}

/// The format of a pack that is newer than this library, whatever else its file contains.
fn newer_format(files: &Files) -> Option<u32> {
    #[derive(Deserialize)]
    struct OnlyFormat {
        format: u32,
    }
    let read: OnlyFormat = parse(files.get("pack.json")?).ok()?;
    Some(read.format).filter(|format| *format > FORMAT)
}

fn read_all<'a>(
    files: &'a Files,
    languages: &[&str],
    recovered: &RecoveredFiles<'_>,
    reporter: &mut Reporter,
) -> Result<Read<'a>, Unreadable> {
    let pack: PackFile<'a> = required("pack.json", files, recovered)?;
    let mut read = Read {
        texts: Vec::new(),
        sources: SourcesFile { schema: None, sources: Vec::new() },
        contacts: ContactsFile { schema: None, contacts: Vec::new() },
        calendar: None,
        calendar_known: true,
        glossary: GlossaryFile { schema: None, entries: Vec::new() },
        shared: SharedActionsFile { schema: None, actions: Vec::new() },
        grounds: Some(GroundsFile { schema: None, grounds: Vec::new() }),
        pack,
        registers: Vec::new(),
        register_texts: Vec::new(),
        municipalities: Vec::new(),
        flows: Vec::new(),
        flow_texts: Vec::new(),
        held: Vec::new(),
        missing: None,
        glossary_known: true,
        shared_known: !recovered
            .get("actions.json")
            .is_some_and(|file| file.faults.iter().any(|found| found.pointer == "/actions")),
        languages_known: !recovered
            .get("pack.json")
            .is_some_and(|file| file.lacks_of("/languages")),
    };
    if read.pack.format > FORMAT {
        // This library cannot judge anything else in it.
        return Ok(read);
    }
    (read.held, read.missing) = languages_to_hold(&read.pack, languages);
    read.sources = required("sources.json", files, recovered)?;
    read.contacts = required("contacts.json", files, recovered)?;
    for (path, bytes) in files {
        let wanted = |tag: &str| read.held.iter().any(|held| held == tag);
        let known = |tag: &str| read.pack.languages.iter().any(|language| **language == *tag);
        match role(path) {
            Role::PackTexts(tag) | Role::RegisterTexts(_, tag) | Role::FlowTexts(_, tag)
                if !known(tag) && read.languages_known =>
            {
                let names = read.pack.languages.iter().map(|language| &**language);
                reporter.no_such(&JsonPath::file(path), SubjectKind::Language, tag, names);
            }
            Role::PackTexts(tag) if wanted(tag) => {
                read.texts.extend(parse_rest(path, bytes, recovered)?.map(|file| (&**path, file)));
            }
            Role::Calendar => {
                read.calendar = parse_rest(path, bytes, recovered)?;
                read.calendar_known = read.calendar.is_some();
            }
            Role::Glossary => match parse_rest(path, bytes, recovered)? {
                Some(file) => read.glossary = file,
                None => read.glossary_known = false,
            },
            Role::SharedActions => match parse_rest(path, bytes, recovered)? {
                Some(file) => read.shared = file,
                None => read.shared_known = false,
            },
            Role::Grounds => read.grounds = parse_rest(path, bytes, recovered)?,
            Role::Register(id) => {
                let file = parse_rest(path, bytes, recovered)?;
                read.registers.extend(file.map(|file| (&**path, id, file)));
            }
            Role::RegisterTexts(id, tag) if wanted(tag) => {
                let file = parse_rest(path, bytes, recovered)?;
                read.register_texts.extend(file.map(|file| (&**path, id, file)));
            }
            Role::Municipality => {
                let file = parse_rest(path, bytes, recovered)?;
                read.municipalities.extend(file.map(|file| (&**path, file)));
            }
            Role::Flow(id) => {
                let file = parse_rest(path, bytes, recovered)?;
                read.flows.extend(file.map(|file| (&**path, id, file)));
            }
            Role::FlowTexts(id, tag) if wanted(tag) => {
                let file = parse_rest(path, bytes, recovered)?;
                read.flow_texts.extend(file.map(|file| (&**path, id, file)));
            }
            Role::Unknown => {
                let meant = meant_path(path, &read.pack);
                reporter.add(&JsonPath::file(path), Fault::UnknownFile { meant });
            }
            // Parsed above, not part of the pack, or texts in a language that nobody asked for.
            _ => {}
        }
    }
    Ok(read)
}

/// Parses a file that every pack has.
fn required<'a, T: Deserialize<'a>>(
    path: &str,
    files: &'a Files,
    recovered: &RecoveredFiles<'_>,
) -> Result<T, Unreadable> {
    let bytes = files.get(path).ok_or(Unreadable)?;
    parse_rest(path, bytes, recovered)?.ok_or(Unreadable)
}

/// The slow pass: every error of shape, and the errors of meaning in what is left.
fn explain(files: &Files) -> LoadError {
    let mut reporter = Reporter::default();
    for path in ["pack.json", "sources.json", "contacts.json"] {
        if !files.contains_key(path) {
            reporter.add(&JsonPath::file(path), Fault::MissingFile { path: path.to_owned() });
        }
    }
    let mut recovered: RecoveredFiles<'_> = BTreeMap::new();
    for (path, bytes) in files {
        let Some(mut file) = recover_file(path, bytes) else { continue };
        if file.faults.is_empty() {
            continue;
        }
        // What a folder holds cannot be found if its id is unknown.
        let nameless = !file.readable || file.lacks_of("/id");
        if let Some(fault) = file.faults.iter_mut().find(|found| {
            nameless && (found.pointer.is_empty() || found.pointer.starts_with("/id"))
        }) {
            fault.spoils.extend(match role(path) {
                Role::Flow(id) => Some(Subject::new(SubjectKind::Flow, id)),
                Role::Register(id) => Some(Subject::new(SubjectKind::Register, id)),
                _ => None,
            });
        }
        recovered.insert(path, file);
    }
    let mut original = String::new();
    let before = reporter.faults.len();
    match read_all(files, &[], &recovered, &mut reporter) {
        Ok(read) if read.pack.format > FORMAT => {
            return LoadError::TooNew { format: read.pack.format, newest: FORMAT };
        }
        Ok(read) => {
            original = read.pack.languages.first().map(ToString::to_string).unwrap_or_default();
            let _ = assemble(read, files, 0, &mut reporter);
        }
        // Without these files, the others cannot be judged.
        Err(Unreadable) => reporter.faults.truncate(before),
    }
    for placed in &mut reporter.faults {
        if let Some(file) = recovered.get(placed.file.as_str()) {
            placed.pointer = file.written(&placed.pointer);
        }
    }
    let mut shapes: Vec<(&str, FoundFault)> = Vec::new();
    for (path, file) in recovered {
        shapes.extend(file.faults.into_iter().map(|fault| (path, fault)));
    }
    LoadError::Invalid { diagnostics: fold(shapes, reporter, &original) }
}

fn recover_file(path: &str, bytes: &[u8]) -> Option<Recovered> {
    fn shape<'t, T: Deserialize<'t>>(text: &'t str, to: &mut Recovery) -> Result<(), ReadError> {
        read_with::<T>(text, Some(to)).map(drop)
    }
    macro_rules! recovered {
        ($file:ident) => {
            recover(bytes, &|text, recovery| shape::<$file<'_>>(text, recovery))
        };
    }
    Some(match role(path) {
        Role::Pack => recovered!(PackFile),
        Role::PackTexts(_) => recovered!(PackTextsFile),
        Role::Sources => recovered!(SourcesFile),
        Role::Contacts => recovered!(ContactsFile),
        Role::Calendar => recovered!(CalendarFile),
        Role::Glossary => recovered!(GlossaryFile),
        Role::SharedActions => recovered!(SharedActionsFile),
        Role::Grounds => recovered!(GroundsFile),
        Role::Register(_) => recovered!(RegisterFile),
        Role::RegisterTexts(..) => recovered!(RegisterTextsFile),
        Role::Municipality => recovered!(MunicipalityFile),
        Role::Flow(_) => recovered!(FlowFile),
        Role::FlowTexts(..) => recovered!(FlowTextsFile),
        Role::ForAuthors | Role::NotPart | Role::Unknown => return None,
    })
}

/// Checks the shape of an `examples.json`, which is not part of the pack and of its hash. Returns
/// what is wrong with it.
pub fn check_examples(path: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    let recovered = recover(bytes, &|text, recovery| {
        read_with::<ExamplesFile<'_>>(text, Some(recovery)).map(drop)
    });
    fold::of_shape(path, recovered.faults)
}

/// Checks the shape of `style.json`, like [`check_examples`].
pub fn check_style(path: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    let recovered = recover(bytes, &|text, recovery| {
        read_with::<StyleFile<'_>>(text, Some(recovery)).map(drop)
    });
    fold::of_shape(path, recovered.faults)
}

/// Whether every flow that the files speak of is read: none has a fault of syntax, none is missing in its
/// folder, and none lies elsewhere or has almost the right name.
fn knows_all_flows(read: &Read<'_>, files: &Files) -> bool {
    let flows = files.keys().filter(|path| matches!(role(path), Role::Flow(_))).count();
    let is_lost = |path: &String| match role(path) {
        Role::FlowTexts(..) | Role::ForAuthors if path.contains('/') => {
            let folder = path.split('/').next().unwrap_or_default();
            !files.contains_key(&format!("{folder}/flow.json"))
        }
        Role::Unknown => path.to_ascii_lowercase().ends_with("/flow.json"),
        _ => false,
    };
    flows == read.flows.len() && !files.keys().any(is_lost)
}

/// The ids of all stages, each once.
fn stages<'r>(flows: &'r [(&str, &str, FlowFile<'_>)]) -> Vec<&'r str> {
    let mut stages: Vec<&str> = Vec::new();
    for stage in flows.iter().flat_map(|(_, _, flow)| &flow.stages) {
        if !stages.contains(&&*stage.id) {
            stages.push(&stage.id);
        }
    }
    stages
}

/// Builds the pack, and reports every error of meaning.
fn assemble(read: Read<'_>, files: &Files, size: usize, reporter: &mut Reporter) -> Option<Pack> {
    let Read { pack, texts, sources, contacts, glossary, .. } = &read;
    check_pack(pack, reporter);
    own_texts::check(&read, reporter);
    let original = pack.languages.first()?;
    let mut languages: IndexVec<LanguageId, TextTable> = IndexVec::new();
    languages.push(TextTable::new(original, size / 2));
    let others: Vec<&Str<'_>> = pack
        .languages
        .iter()
        .skip(1)
        .filter(|tag| read.held.iter().any(|held| **held == ***tag))
        .collect();
    languages.extend(others.iter().map(|tag| TextTable::new(tag, size / 4)));

    let stages = stages(&read.flows);
    let terms: Vec<&str> = pack.terms.iter().map(|t| &*t.id).collect();
    let contact_names: Vec<&str> = contacts.contacts.iter().map(|c| &*c.id).collect();
    let holidays = calendar::names(read.calendar.as_ref());
    let context = PackTextsContext {
        pack,
        stages: &stages,
        stages_known: knows_all_flows(&read, files),
        glossary_known: read.glossary_known,
        contacts: &contacts.contacts,
        sources: &sources.sources,
        glossary: &glossary.entries,
        holidays: &holidays,
        calendar_known: read.calendar_known,
        shared: &read.shared.actions,
        shared_known: read.shared_known,
    };
    let mut pack_words = PackTextIds::default();
    let mut flow_words: Vec<FlowTextIds> = Vec::new();
    flow_words.resize_with(read.flows.len(), FlowTextIds::default);
    let mut register_words: Vec<RegisterTextIds> = Vec::new();
    register_words.resize_with(read.registers.len(), Default::default);

    let folders = read.registers.iter().map(|(path, id, register)| (path, id, &register.id));
    let flow_folders = read.flows.iter().map(|(path, id, flow)| (path, id, &flow.id));
    for (path, id, written) in folders.chain(flow_folders) {
        check_folder(reporter, path, written, id);
    }
    // Files of the original that are missing or cannot be read: their translations are not judged.
    let mut lost: BTreeSet<String> = BTreeSet::new();
    let (mut named, mut inserted) = (NamedContacts::new(), InsertedValues::new());
    for (id, language) in languages.iter_mut().filter(|_| read.languages_known) {
        let is_original = id == LanguageId::FIRST;
        let tag = language.tag.clone();
        let mut writer = TextLoader {
            language,
            original: is_original,
            original_tag: original,
            reporter,
            terms: &terms,
            contacts: &contact_names,
            named: &mut named,
            inserted: &mut inserted,
        };
        let mut is_lost = |reporter: &mut Reporter, folder: &str, is_there: bool| {
            let path = format!("{folder}{tag}.json");
            if !is_there && !files.contains_key(&path) && (is_original || folder.is_empty()) {
                reporter.add(&JsonPath::file(&path), Fault::MissingTexts { path: path.clone() });
            }
            if is_original && !is_there {
                lost.insert(folder.to_owned());
            }
            lost.contains(folder)
        };
        let found = texts.iter().find(|(path, _)| role(path) == Role::PackTexts(&tag));
        let skipped = is_lost(writer.reporter, "", found.is_some());
        if let Some((path, file)) = found.filter(|_| !skipped) {
            check_tag(writer.reporter, path, &file.language, &tag);
            writer.pack(&mut pack_words, &context, file, &JsonPath::file(path));
        }
        for ((_, id, register), rows) in read.registers.iter().zip(&mut register_words) {
            let folder = format!("registers/{id}/");
            let expected = format!("{folder}{tag}.json");
            let found = read.register_texts.iter().find(|(path, _, _)| *path == expected);
            let skipped = is_lost(writer.reporter, &folder, found.is_some());
            if let Some((path, _, file)) = found.filter(|_| !skipped) {
                check_tag(writer.reporter, path, &file.language, &tag);
                writer.register(rows, register, file, &JsonPath::file(path));
            }
        }
        for ((_, id, flow), words) in read.flows.iter().zip(&mut flow_words) {
            let folder = format!("{id}/");
            let expected = format!("{folder}{tag}.json");
            let found = read.flow_texts.iter().find(|(path, _, _)| *path == expected);
            let skipped = is_lost(writer.reporter, &folder, found.is_some());
            if let Some((path, _, file)) = found.filter(|_| !skipped) {
                check_tag(writer.reporter, path, &file.language, &tag);
                writer.flow(words, flow, file, &JsonPath::file(path));
            }
        }
    }
    files_of_texts(&read, files, reporter);
    let words = (pack_words, flow_words, register_words);
    Some(finish(read, files, languages, words, &inserted, reporter))
}

/// The ids of the texts of a pack, of each flow and of each register.
type AllTextIds = (PackTextIds, Vec<FlowTextIds>, Vec<RegisterTextIds>);

/// The second half of [`assemble`]: tables, then flows.
fn finish(
    read: Read<'_>,
    files: &Files,
    mut languages: IndexVec<LanguageId, TextTable>,
    (mut words, flow_words, register_words): AllTextIds,
    inserted: &InsertedValues,
    reporter: &mut Reporter,
) -> Pack {
    let Read { pack, sources, contacts, glossary, grounds, shared, .. } = read;
    let Read { calendar: read_calendar, registers, municipalities, flows, shared_known, .. } = read;
    let source_index: tables::Index<'_, SourceId> =
        tables::index(sources.sources.iter().map(|source| &*source.id));
    let contact_index: tables::Index<'_, ContactId> =
        tables::index(contacts.contacts.iter().map(|contact| &*contact.id));
    let mut source_names = NameWriter::default();
    let source_table = tables::sources(
        reporter,
        "sources.json",
        &sources,
        &words,
        &source_index,
        &mut source_names,
    );
    let has_calendar = read_calendar.is_some();
    let contact_table = tables::contacts(
        reporter,
        "contacts.json",
        &contacts,
        &words,
        &source_index,
        &contact_index,
        has_calendar,
    );
    let glossary_table =
        tables::glossary(reporter, "glossary.json", &glossary, &words, &source_index);
    let calendar = read_calendar.map(|file| calendar::calendar(reporter, &file, &words.holidays));
    let (calendar, holiday_names) = calendar.unwrap_or_default();
    let emergency = tables::emergency(reporter, &pack, &contact_table, &contact_index);
    let municipality_table =
        municipality_table(&municipalities, &contact_table, &pack, has_calendar, reporter);
    let registers = registers.into_iter().zip(register_words);
    let registers: Vec<ParsedRegister<'_>> =
        registers.map(|((path, _, file), words)| ParsedRegister { path, file, words }).collect();
    for register in &registers {
        check_register(register, &source_index, reporter);
    }
    let flows = flows.into_iter().zip(flow_words);
    let parse = |((path, _, file), words)| ParsedFlow { path, file, words };
    let flows: IndexVec<_, ParsedFlow<'_>> = flows.map(parse).collect();
    let glossary_index: tables::Index<'_, GlossaryId> =
        tables::index(glossary.entries.iter().map(|entry| &*entry.id));
    let parameters: Vec<&str> = pack.parameters.iter().map(|parameter| &*parameter.id).collect();
    let flow_names: Vec<&str> = flows.values().map(|flow| &*flow.file.id).collect();
    let grounds = grounds.as_ref().map(|file| file.grounds.as_slice());
    let names = SharedNames {
        parameters: &parameters,
        contacts: &contact_index,
        glossary: &glossary_index,
        flows: &flow_names,
        grounds: grounds.unwrap_or_default(),
    };
    let own_words = std::mem::take(&mut words.actions);
    let shared = SharedActions::new(&shared, own_words, shared_known, names, reporter);
    let held: Vec<&str> = languages.values().map(|language| language.tag.as_str()).collect();
    let context = LoadContext {
        pack: &pack,
        held: &held,
        words: &words,
        flows: &flows,
        registers: &registers,
        sources: source_index,
        contacts: contact_index,
        contact_entries: &contact_table,
        glossary: glossary_index,
        moments: tables::index(pack.moments.iter().map(|moment| &**moment)),
        grounds,
        shared,
        voluntary_facts: voluntary_facts(&flows),
    };
    let compiled = compiled(&context, inserted, reporter);
    languages.values_mut().for_each(TextTable::shrink);
    // A pack with errors is thrown away, so it does not matter what it lacks.
    Pack {
        id: pack.id.to_string(),
        version: pack.version.to_string(),
        serial: pack.serial,
        hash: hash(files),
        zone: pack.zone.to_string(),
        title: words.title,
        notice: words.notice,
        unsure: words.unsure,
        none: words.none,
        languages,
        terms: terms(&pack, &words),
        #[cfg(feature = "internals")]
        documents: pack.documents.iter().map(ToString::to_string).collect(),
        moments: moments(&pack, &words),
        calendar,
        holiday_names,
        emergency,
        contacts: contact_table,
        sources: source_table,
        names: source_names.finish(),
        glossary: glossary_table,
        municipalities: municipality_table,
        flows: compiled,
        phrases: Phrases::new(words.phrases),
    }
}

/// What the municipalities add, sorted by their ids.
fn municipality_table(
    files: &[(&str, MunicipalityFile<'_>)],
    contacts: &IndexVec<ContactId, Contact>,
    pack: &PackFile<'_>,
    has_calendar: bool,
    reporter: &mut Reporter,
) -> IndexVec<MunicipalityId, Municipality> {
    if files.len() > MOST_MUNICIPALITIES {
        let (what, most) = (Bounded::Municipalities, MOST_MUNICIPALITIES);
        reporter.add(&JsonPath::file("pack.json"), Fault::TooMany { what, most });
    }
    let local = |(path, file): &(&str, MunicipalityFile<'_>)| {
        tables::municipality(reporter, path, file, contacts, pack, has_calendar)
    };
    sorted(files.iter().map(local), |local| &local.id)
}

/// Compiles all flows, and lays them into rows.
fn compiled(
    context: &LoadContext<'_, '_>,
    inserted: &InsertedValues,
    reporter: &mut Reporter,
) -> IndexVec<FlowId, Flow> {
    check_outside_flows(context, reporter);
    let flows = context.flows.ids().filter_map(|id| compile(context, id, reporter));
    let flows: IndexVec<FlowId, FlowParts> = sorted(flows, |flow| &flow.id);
    certain_values::check(flows.values(), inserted, reporter);
    flows.into_values().into_iter().map(Flow::lay).collect()
}

/// A table sorted by ids: the order of files is that of their paths, in which `fire-2/` comes before `fire/`.
fn sorted<I: Id, T>(entries: impl Iterator<Item = T>, id: fn(&T) -> &String) -> IndexVec<I, T> {
    let mut entries: Vec<T> = entries.collect();
    entries.sort_by(|one, other| id(one).cmp(id(other)));
    entries.into_iter().collect()
}

/// The moments of the pack, in their order.
fn moments(pack: &PackFile<'_>, words: &PackTextIds) -> IndexVec<MomentId, Moment> {
    let words = words.moments.iter().copied().chain(std::iter::repeat(TextId::NONE));
    let moments = pack.moments.iter().zip(words);
    moments.map(|(id, words)| Moment { id: id.to_string(), words }).collect()
}

/// The words that change with a parameter.
fn terms(pack: &PackFile<'_>, words: &PackTextIds) -> Vec<Term> {
    let none = std::iter::repeat((Vec::new(), TextId::NONE));
    let words = words.terms.iter().cloned().chain(none);
    let terms = pack.terms.iter().zip(words).map(|(term, (words, otherwise))| Term {
        id: term.id.to_string(),
        parameter: term.by.to_string(),
        words,
        otherwise,
    });
    terms.collect()
}

fn check_tag(reporter: &mut Reporter, path: &str, written: &str, expected: &str) {
    if written != expected {
        let (written, expected) = (written.to_owned(), expected.to_owned());
        reporter.add(
            &JsonPath::file(path).key("language"),
            Fault::LanguageDiffers { written, expected },
        );
    }
}

fn check_folder(reporter: &mut Reporter, path: &str, written: &str, folder: &str) {
    if written != folder {
        let (written, folder) = (written.to_owned(), folder.to_owned());
        reporter.add(&JsonPath::file(path).key("id"), Fault::FolderDiffers { written, folder });
    }
}

/// Reports files of texts without a flow or register, and those in a language that a flow does not have.
fn files_of_texts(read: &Read<'_>, files: &Files, reporter: &mut Reporter) {
    let registers = read
        .register_texts
        .iter()
        .filter(|(_, id, _)| !files.contains_key(&format!("registers/{id}/register.json")));
    let flows =
        read.flow_texts.iter().filter(|(_, id, _)| !files.contains_key(&format!("{id}/flow.json")));
    for path in registers.map(|(path, _, _)| path).chain(flows.map(|(path, _, _)| path)) {
        reporter.rule(&JsonPath::file(path), Rule::TextsOfNothing);
    }
    if read.languages_known {
        flow_languages(read, files, reporter);
    }
}

/// Checks which languages the flows have.
fn flow_languages(read: &Read<'_>, files: &Files, reporter: &mut Reporter) {
    let flows: BTreeMap<&str, &FlowFile<'_>> =
        read.flows.iter().map(|(_, folder, flow)| (*folder, flow)).collect();
    let named = |name: &str| flows.get(name).copied();
    for (path, _, flow) in &read.flows {
        let at = JsonPath::file(path);
        check_listed(&read.pack, flow, reporter, &at);
        check_used(&read.pack, flow, named, reporter, &at);
    }
    for path in files.keys() {
        if let Role::FlowTexts(folder, tag) = role(path)
            && let Some(flow) = named(folder)
        {
            check_texts_of_flow(&read.pack, flow, tag, reporter, path);
        }
    }
}

fn check_pack(pack: &PackFile<'_>, reporter: &mut Reporter) {
    let at = JsonPath::file("pack.json");
    tables::check_id(reporter, &at, SubjectKind::Pack, &pack.id);
    check_languages(pack, reporter, &at.key("languages"));
    if zone_names().all(|zone| zone != &*pack.zone) {
        reporter.no_such(&at.key("zone"), SubjectKind::TimeZone, &pack.zone, zone_names());
    }
    if pack.emergency.is_empty() {
        reporter.rule(&at.key("emergency"), Rule::NoEmergency);
    }
    tables::check_ids(
        reporter,
        &at.key("parameters"),
        SubjectKind::Parameter,
        pack.parameters.iter().map(|g| &*g.id),
        false,
    );
    tables::check_ids(
        reporter,
        &at.key("terms"),
        SubjectKind::Value,
        pack.terms.iter().map(|t| &*t.id),
        false,
    );
    tables::check_ids(
        reporter,
        &at.key("documents"),
        SubjectKind::Document,
        pack.documents.iter().map(|document| &**document),
        false,
    );
    tables::check_ids(
        reporter,
        &at.key("moments"),
        SubjectKind::Moment,
        pack.moments.iter().map(|moment| &**moment),
        false,
    );
    let terms_at = at.key("terms");
    if pack.terms.len() > MOST_TERMS {
        let (what, most) = (Bounded::Terms, MOST_TERMS);
        reporter.add(&terms_at, Fault::TooMany { what, most });
    }
    for (i, term) in pack.terms.iter().enumerate() {
        let parameter = pack.parameters.iter().find(|g| g.id == term.by);
        if parameter.is_none_or(|g| g.kind != crate::file::StepKindFile::Choice) {
            let names = pack.parameters.iter().map(|g| &*g.id);
            reporter.no_such_needed(
                &terms_at.index(i).key("by"),
                SubjectKind::ParameterWithOptions,
                &term.by,
                names,
                Subject::new(SubjectKind::Value, &term.id),
            );
        }
    }
}

fn check_register(
    register: &ParsedRegister<'_>,
    sources: &tables::Index<'_, SourceId>,
    reporter: &mut Reporter,
) {
    let root = JsonPath::file(register.path);
    let at = root.key("options");
    let file = &register.file;
    tables::check_id(reporter, &root, SubjectKind::Register, &file.id);
    tables::check_ids(
        reporter,
        &at,
        SubjectKind::Option,
        file.options.iter().map(|o| &*o.id),
        false,
    );
    if file.options.is_empty() {
        reporter.rule(&at, Rule::EmptyRegister);
    }
    let ids: Vec<&str> = file.options.iter().map(|option| &*option.id).collect();
    let _ = option_groups(reporter, &file.groups, &[], &ids, &file.id, &root.key("groups"));
    for (i, option) in file.options.iter().enumerate() {
        let here = at.index(i);
        let (ages_at, sources_at) = (here.key("ages"), here.key("sources"));
        for (s, used) in option.sources.iter().enumerate() {
            let name = match used {
                Short::Name(name) => name,
                Short::Full(used) => &used.source,
            };
            if !sources.contains_key(&**name) {
                reporter.no_such(
                    &sources_at.index(s),
                    SubjectKind::Source,
                    name,
                    sources.keys().copied(),
                );
            }
        }
        if option.ages.as_ref().is_some_and(Vec::is_empty) {
            reporter.rule(&ages_at, Rule::NoAge);
        }
        for (a, band) in option.ages.iter().flatten().enumerate() {
            if !file.bands.contains(band) {
                let names = file.bands.iter().map(|b| &**b);
                reporter.no_such(&ages_at.index(a), SubjectKind::AgeBand, band, names);
            }
        }
        if option.when.is_some() {
            reporter.rule(&here.key("when"), Rule::WhenInRegister);
        }
    }
}

/// SHA-256 of the content files, in the order of their paths: see [`format`](crate::format),
/// section 6.
fn hash(files: &Files) -> [u8; 32] {
    let mut sha = Sha256::new();
    for (path, bytes) in files {
        if matches!(role(path), Role::ForAuthors | Role::NotPart | Role::Unknown) {
            continue;
        }
        for part in [path.as_bytes(), bytes] {
            sha.update((part.len() as u64).to_le_bytes());
            sha.update(part);
        }
    }
    sha.finalize().into()
}
