//! Loads a pack from its files, or reports everything that is wrong with them:
//! `(path → bytes, languages) -> Pack`.
//!
//! Each file is parsed once, straight into its type, and texts are borrowed from its bytes. Only
//! when a file cannot be parsed does a second, slower pass remove the faulty parts and continue, so
//! that one run reports every error. No date is checked here: an app must not stop working on the
//! day on which a section is repealed.

use std::collections::BTreeMap;

use serde::Deserialize;
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::diagnostic::Diagnostic;
use crate::file::{
    ContactsFile, FORMAT, FlowFile, FlowTextsFile, GlossaryFile, MunicipalityFile, PackFile,
    PackTextsFile, RegisterFile, RegisterTextsFile, Short, SourcesFile, Str, read,
};
use crate::index::{ContactId, Id, IndexVec, LanguageId, SourceId};
use crate::language::{NoSuchLanguage, lookup};
use crate::pack::{Pack, Term};
use crate::phrase::Phrase;
use crate::text::{TextId, TextTable};

mod reporter;
mod recover;
mod texts;
mod condition_form;
mod conditions;
mod tables;
mod compile;

use compile::{LoadContext, ParsedFlow, ParsedRegister, compile};
use recover::{Recovered, recover};
use reporter::{JsonPath, Reporter};
use texts::{FlowTextIds, PackTextIds, PackTextsContext, TextLoader};

/// The most bytes of a pack.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// The most languages of a pack.
const MOST_LANGUAGES: usize = 16;
/// The most municipalities of a pack.
const MOST_MUNICIPALITIES: usize = 1000;

/// The files of a pack: their paths relative to its folder, separated by `/`, and their bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Why a pack cannot be loaded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
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
        /// Every error, sorted by file and pointer: at least one, at most 500.
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

/// Loads a pack.
///
/// `languages` are the BCP 47 tags of the languages to load, as the platform writes them: each
/// finds a language of the pack as [`Pack::language`] does, or is an error. An empty list means all
/// languages. The original is always loaded, because it is used where a translation is missing.
pub fn load(files: &Files, languages: &[&str]) -> Result<Pack, LoadError> {
    let mut size = 0_usize;
    for bytes in files.values() {
        size = size.saturating_add(bytes.len());
    }
    if size > MOST_BYTES {
        let message = format!("the files have {size} bytes in total; a pack may have {MOST_BYTES}");
        let diagnostic = Diagnostic::error("", String::new(), "too-large", message);
        return Err(LoadError::Invalid { diagnostics: vec![diagnostic] });
    }
    let mut reporter = Reporter::default();
    let read = match read_all(files, languages, &mut reporter) {
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
    let pack = assemble(read, files, size, &mut reporter);
    match pack {
        Some(pack) if reporter.is_empty() => Ok(pack),
        _ => Err(LoadError::Invalid { diagnostics: reporter.into_sorted() }),
    }
}

/// What a file is, by its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role<'p> {
    Pack,
    PackTexts(&'p str),
    Sources,
    Contacts,
    Glossary,
    Register(&'p str),
    RegisterTexts(&'p str, &'p str),
    Municipality,
    Flow(&'p str),
    FlowTexts(&'p str, &'p str),
    Examples,
    NotPart,
    Unknown,
}

#[expect(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "the names of the files are part of the format, letter by letter"
)]
fn role(path: &str) -> Role<'_> {
    if path.ends_with(".md") || path.starts_with("schema/") {
        return Role::NotPart;
    }
    let parts: Vec<&str> = path.split('/').collect();
    let language = |name: &str| name.strip_suffix(".json").is_some_and(is_language);
    match parts.as_slice() {
        ["pack.json"] => Role::Pack,
        ["sources.json"] => Role::Sources,
        ["contacts.json"] => Role::Contacts,
        ["glossary.json"] => Role::Glossary,
        [name] if language(name) => Role::PackTexts(without_ending(name)),
        ["registers", id, "register.json"] => Role::Register(id),
        ["registers", id, name] if language(name) => Role::RegisterTexts(id, without_ending(name)),
        ["municipalities", name] if name.ends_with(".json") => Role::Municipality,
        [id, "flow.json"] => Role::Flow(id),
        [_, "examples.json"] => Role::Examples,
        [id, name] if *id != "registers" && language(name) => {
            Role::FlowTexts(id, without_ending(name))
        }
        _ => Role::Unknown,
    }
}

fn without_ending(name: &str) -> &str {
    name.strip_suffix(".json").unwrap_or(name)
}

/// A plain BCP 47 tag: `nb`, `nn`, `en`, `se`, `pt-BR`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// A file cannot be parsed; the slow pass will report why.
struct Unreadable;

/// All files, each parsed into its type.
struct Read<'a> {
    pack: PackFile<'a>,
    texts: Vec<(&'a str, PackTextsFile<'a>)>,
    sources: SourcesFile<'a>,
    contacts: ContactsFile<'a>,
    glossary: GlossaryFile<'a>,
    registers: Vec<(&'a str, &'a str, RegisterFile<'a>)>,
    register_texts: Vec<(&'a str, &'a str, RegisterTextsFile<'a>)>,
    municipalities: Vec<(&'a str, MunicipalityFile<'a>)>,
    flows: Vec<(&'a str, &'a str, FlowFile<'a>)>,
    flow_texts: Vec<(&'a str, &'a str, FlowTextsFile<'a>)>,
    /// The tags of the languages to load, including the original.
    held: Vec<String>,
    /// The first language that the host asked for and that the pack does not have.
    missing: Option<NoSuchLanguage>,
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
    reporter: &mut Reporter,
) -> Result<Read<'a>, Unreadable> {
    let required = |path: &str| files.get(path).ok_or(Unreadable);
    let pack: PackFile<'a> = parse(required("pack.json")?)?;
    if pack.format > FORMAT {
        // This library cannot judge anything else in it.
        return Ok(Read {
            pack,
            texts: Vec::new(),
            sources: SourcesFile { schema: None, sources: Vec::new() },
            contacts: ContactsFile { schema: None, contacts: Vec::new() },
            glossary: GlossaryFile { schema: None, entries: Vec::new() },
            registers: Vec::new(),
            register_texts: Vec::new(),
            municipalities: Vec::new(),
            flows: Vec::new(),
            flow_texts: Vec::new(),
            held: Vec::new(),
            missing: None,
        });
    }
    let (held, missing) = languages_to_hold(&pack, languages);
    let wanted = |tag: &str| held.iter().any(|held| held == tag);
    let mut read = Read {
        texts: Vec::new(),
        sources: parse(required("sources.json")?)?,
        contacts: parse(required("contacts.json")?)?,
        glossary: match files.get("glossary.json") {
            Some(bytes) => parse(bytes)?,
            None => GlossaryFile { schema: None, entries: Vec::new() },
        },
        pack,
        registers: Vec::new(),
        register_texts: Vec::new(),
        municipalities: Vec::new(),
        flows: Vec::new(),
        flow_texts: Vec::new(),
        held: held.clone(),
        missing,
    };
    let known = |tag: &str, read: &Read<'_>| read.pack.languages.iter().any(|l| **l == *tag);
    for (path, bytes) in files {
        match role(path) {
            Role::PackTexts(tag) | Role::RegisterTexts(_, tag) | Role::FlowTexts(_, tag)
                if !known(tag, &read) =>
            {
                let names = read.pack.languages.iter().map(|l| &**l);
                reporter.no_such(&JsonPath::file(path), "language", tag, names);
            }
            Role::PackTexts(tag) if wanted(tag) => read.texts.push((path, parse(bytes)?)),
            Role::Register(id) => read.registers.push((path, id, parse(bytes)?)),
            Role::RegisterTexts(id, tag) if wanted(tag) => {
                read.register_texts.push((path, id, parse(bytes)?));
            }
            Role::Municipality => read.municipalities.push((path, parse(bytes)?)),
            Role::Flow(id) => read.flows.push((path, id, parse(bytes)?)),
            Role::FlowTexts(id, tag) if wanted(tag) => {
                read.flow_texts.push((path, id, parse(bytes)?));
            }
            Role::Unknown => reporter.add_with_help(
                &JsonPath::file(path),
                "unknown-file",
                "this file is not part of a pack".to_owned(),
                "move or rename the file; FORMAT.md lists the files of a pack",
            ),
            // Parsed above, not part of the pack, or texts in a language that nobody asked for.
            _ => {}
        }
    }
    Ok(read)
}

/// The tags of the languages to load: all where none is asked for, otherwise the original and the
/// languages that fit the tags; and the first tag that no language fits.
fn languages_to_hold(pack: &PackFile<'_>, asked: &[&str]) -> (Vec<String>, Option<NoSuchLanguage>) {
    let tags = || pack.languages.iter().map(|tag| &**tag);
    if asked.is_empty() {
        return (tags().map(ToOwned::to_owned).collect(), None);
    }
    let mut held: Vec<String> = tags().take(1).map(ToOwned::to_owned).collect();
    let mut missing = None;
    for tag in asked {
        match lookup(tag, &tags()).and_then(|language| tags().nth(language.position())) {
            Some(tag) if held.iter().any(|held| held == tag) => {}
            Some(tag) => held.push(tag.to_owned()),
            None if missing.is_none() => missing = Some(NoSuchLanguage::new(tag, tags())),
            None => {}
        }
    }
    (held, missing)
}

/// The slow pass: every error of shape, and the errors of meaning in what is left.
fn explain(files: &Files) -> LoadError {
    let mut recovered_files = files.clone();
    let mut recovered_by_path: BTreeMap<&str, Recovered> = BTreeMap::new();
    let mut reporter = Reporter::default();
    let mut readable = true;
    for path in ["pack.json", "sources.json", "contacts.json"] {
        if !files.contains_key(path) {
            readable = false;
            reporter.add_with_help(
                &JsonPath::file(path),
                "missing-file",
                format!("the file `{path}` is missing"),
                "add it: a pack has pack.json, sources.json, contacts.json and texts for each language",
            );
        }
    }
    for (path, bytes) in files {
        let Some(recovered) = recover_file(path, bytes) else { continue };
        if recovered.diagnostics.is_empty() {
            continue;
        }
        match &recovered.bytes {
            Some(bytes) => {
                recovered_files.insert(path.clone(), bytes.clone());
            }
            None => readable = false,
        }
        recovered_by_path.insert(path, recovered);
    }
    let mut diagnostics = Vec::new();
    if readable {
        let mut meaning = Reporter::default();
        let unparsed_ids: Vec<String> = recovered_by_path
            .values()
            .flat_map(|recovered| recovered.unparsed_ids.iter().cloned())
            .collect();
        meaning.unparsed_ids.clone_from(&unparsed_ids);
        if let Ok(read) = read_all(&recovered_files, &[], &mut meaning) {
            if read.pack.format > FORMAT {
                return LoadError::TooNew { format: read.pack.format, newest: FORMAT };
            }
            let _ = assemble(read, &recovered_files, 0, &mut meaning);
        }
        diagnostics = meaning.into_sorted();
        for diagnostic in &mut diagnostics {
            if let Some(recovered) = recovered_by_path.get(diagnostic.file.as_str()) {
                diagnostic.pointer = recovered.written(&diagnostic.pointer);
            }
        }
        let removed: Vec<&Diagnostic> =
            recovered_by_path.values().flat_map(|recovered| &recovered.diagnostics).collect();
        diagnostics.retain(|diagnostic| {
            let mut named = diagnostic.message.split('`').skip(1).step_by(2);
            !named.any(|name| unparsed_ids.iter().any(|id| id == name))
                && !removed.iter().any(|removed| follows_from(diagnostic, removed))
        });
    }
    for recovered in recovered_by_path.into_values() {
        diagnostics.extend(recovered.diagnostics);
    }
    for diagnostic in diagnostics {
        reporter.push(diagnostic);
    }
    LoadError::Invalid { diagnostics: reporter.into_sorted() }
}

/// Whether an error exists only because a faulty piece was removed: what was in the piece is
/// missing now, what is around it is incomplete, or what is beside it has lost its meaning.
fn follows_from(diagnostic: &Diagnostic, removed: &Diagnostic) -> bool {
    let below = |a: &str, b: &str| {
        a.strip_prefix(b).filter(|rest| rest.is_empty() || rest.starts_with('/')).map(|rest| {
            // How many levels below.
            rest.matches('/').count()
        })
    };
    let pointer = &diagnostic.pointer;
    if diagnostic.file != removed.file {
        // The translations of an original that was removed.
        return diagnostic.code == "orphaned-text" && below(pointer, &removed.pointer).is_some();
    }
    let around = removed.pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
    let beside = matches!(diagnostic.code.as_str(), "action-form" | "misplaced-key")
        && below(pointer, around) == Some(1);
    let inside = below(pointer, &removed.pointer).is_some();
    inside || beside || below(&removed.pointer, pointer).is_some_and(|steps| steps <= 2)
}

fn recover_file(path: &str, bytes: &[u8]) -> Option<Recovered> {
    macro_rules! shape {
        ($file:ident) => {
            recover(path, bytes, &|text| read::<$file<'_>>(text).map(drop))
        };
    }
    Some(match role(path) {
        Role::Pack => shape!(PackFile),
        Role::PackTexts(_) => shape!(PackTextsFile),
        Role::Sources => shape!(SourcesFile),
        Role::Contacts => shape!(ContactsFile),
        Role::Glossary => shape!(GlossaryFile),
        Role::Register(_) => shape!(RegisterFile),
        Role::RegisterTexts(..) => shape!(RegisterTextsFile),
        Role::Municipality => shape!(MunicipalityFile),
        Role::Flow(_) => shape!(FlowFile),
        Role::FlowTexts(..) => shape!(FlowTextsFile),
        Role::Examples | Role::NotPart | Role::Unknown => return None,
    })
}

/// Checks the shape of an `examples.json`, which is not part of the pack and of its hash. Returns
/// what is wrong with it.
pub fn check_examples(path: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    recover(path, bytes, &|text| read::<crate::file::ExamplesFile<'_>>(text).map(drop)).diagnostics
}

/// Builds the pack, and reports every error of meaning.
fn assemble(read: Read<'_>, files: &Files, size: usize, reporter: &mut Reporter) -> Option<Pack> {
    let Read { pack, texts, sources, contacts, glossary, .. } = &read;
    check_pack(pack, reporter);
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

    let mut stages: Vec<&str> = Vec::new();
    for (_, _, flow) in &read.flows {
        for stage in &flow.stages {
            if !stages.contains(&&*stage.id) {
                stages.push(&stage.id);
            }
        }
    }
    let terms: Vec<&str> = pack.terms.iter().map(|t| &*t.id).collect();
    let contact_names: Vec<&str> = contacts.contacts.iter().map(|c| &*c.id).collect();
    let context = PackTextsContext {
        pack,
        stages: &stages,
        contacts: &contacts.contacts,
        sources: &sources.sources,
        glossary: &glossary.entries,
    };
    let mut pack_words = PackTextIds::default();
    let mut flow_words: Vec<FlowTextIds> = Vec::new();
    flow_words.resize_with(read.flows.len(), FlowTextIds::default);
    let mut register_words = vec![Vec::new(); read.registers.len()];

    for (id, language) in languages.iter_mut() {
        let is_original = id == LanguageId::FIRST;
        let tag = language.tag.clone();
        let mut writer = TextLoader {
            language,
            original: is_original,
            reporter,
            terms: &terms,
            contacts: &contact_names,
        };
        match texts.iter().find(|(path, _)| role(path) == Role::PackTexts(&tag)) {
            Some((path, file)) => {
                check_tag(writer.reporter, path, &file.language, &tag);
                writer.pack(&mut pack_words, &context, file, &JsonPath::file(path));
            }
            None => missing_texts(writer.reporter, &format!("{tag}.json")),
        }
        for ((path, id, register), rows) in read.registers.iter().zip(&mut register_words) {
            let expected = format!("registers/{id}/{tag}.json");
            match read.register_texts.iter().find(|(p, _, _)| *p == expected) {
                Some((path, _, file)) => {
                    check_tag(writer.reporter, path, &file.language, &tag);
                    writer.register(rows, register, file, &JsonPath::file(path));
                }
                None if is_original => missing_texts(writer.reporter, &expected),
                None => {}
            }
            if is_original {
                check_folder(writer.reporter, path, &register.id, id);
            }
        }
        for ((path, id, flow), words) in read.flows.iter().zip(&mut flow_words) {
            let expected = format!("{id}/{tag}.json");
            match read.flow_texts.iter().find(|(p, _, _)| *p == expected) {
                Some((path, _, file)) => {
                    check_tag(writer.reporter, path, &file.language, &tag);
                    writer.flow(words, flow, file, &JsonPath::file(path));
                }
                None if is_original => missing_texts(writer.reporter, &expected),
                None => {}
            }
            if is_original {
                check_folder(writer.reporter, path, &flow.id, id);
            }
        }
    }
    orphaned_files(&read, reporter);
    Some(finish(read, files, languages, pack_words, flow_words, register_words, reporter))
}

/// The second half of [`assemble`]: tables, then flows.
fn finish(
    read: Read<'_>,
    files: &Files,
    mut languages: IndexVec<LanguageId, TextTable>,
    words: PackTextIds,
    flow_words: Vec<FlowTextIds>,
    register_words: Vec<Vec<crate::flow::OptionTexts>>,
    reporter: &mut Reporter,
) -> Pack {
    let Read { pack, sources, contacts, glossary, registers, municipalities, flows, .. } = read;
    let source_index: tables::Index<'_, SourceId> =
        tables::index(sources.sources.iter().map(|source| &*source.id));
    let contact_index: tables::Index<'_, ContactId> =
        tables::index(contacts.contacts.iter().map(|contact| &*contact.id));
    let source_table = tables::sources(reporter, "sources.json", &sources, &words, &source_index);
    let contact_table = tables::contacts(
        reporter,
        "contacts.json",
        &contacts,
        &words,
        &source_index,
        &contact_index,
    );
    let glossary_table =
        tables::glossary(reporter, "glossary.json", &glossary, &words, &source_index);
    let pack_at = JsonPath::file("pack.json");
    let emergency = tables::resolve(
        reporter,
        &pack_at.key("emergency"),
        "contact",
        &pack.emergency,
        &contact_index,
    );
    if municipalities.len() > MOST_MUNICIPALITIES {
        let message = format!("the pack has more than {MOST_MUNICIPALITIES} municipalities");
        reporter.add(&pack_at, "too-large", message);
    }
    let municipality_table = municipalities
        .iter()
        .map(|(path, file)| tables::municipality(reporter, path, file, &contact_table, &pack))
        .collect();
    let registers: Vec<ParsedRegister<'_>> = registers
        .into_iter()
        .zip(register_words)
        .map(|((path, _, file), words)| ParsedRegister { path, file, words })
        .collect();
    for register in &registers {
        check_register(register, &source_index, reporter);
    }
    let flows: IndexVec<_, ParsedFlow<'_>> = flows
        .into_iter()
        .zip(flow_words)
        .map(|((path, _, file), words)| ParsedFlow { path, file, words })
        .collect();
    let context = LoadContext {
        pack: &pack,
        words: &words,
        flows: &flows,
        registers: &registers,
        sources: source_index,
        contacts: contact_index,
        contact_entries: &contact_table,
        glossary: tables::index(glossary.entries.iter().map(|entry| &*entry.id)),
    };
    let compiled = flows.ids().filter_map(|id| compile(&context, id, reporter)).collect();
    for language in languages.values_mut() {
        language.shrink();
    }
    let term_table = pack
        .terms
        .iter()
        .zip(words.terms.iter().cloned().chain(std::iter::repeat((Vec::new(), TextId::NONE))))
        .map(|(term, (words, otherwise))| Term {
            id: term.id.to_string(),
            parameter: term.by.to_string(),
            words,
            otherwise,
        })
        .collect();
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
        terms: term_table,
        emergency,
        contacts: contact_table,
        sources: source_table,
        glossary: glossary_table,
        municipalities: municipality_table,
        flows: compiled,
        phrases: Phrase::ALL.iter().map(|(phrase, _, _)| *phrase).zip(words.phrases).collect(),
    }
}

fn check_tag(reporter: &mut Reporter, path: &str, written: &str, expected: &str) {
    if written != expected {
        reporter.add_with_help(
            &JsonPath::file(path).key("language"),
            "wrong-folder",
            format!("the file is named after the language `{expected}`, but declares `{written}`"),
            "use the same language in both",
        );
    }
}

fn check_folder(reporter: &mut Reporter, path: &str, written: &str, folder: &str) {
    if written != folder {
        reporter.add_with_help(
            &JsonPath::file(path).key("id"),
            "wrong-folder",
            format!("the id `{written}` differs from the name of the folder, `{folder}`"),
            "use the same name for both",
        );
    }
}

fn missing_texts(reporter: &mut Reporter, path: &str) {
    reporter.add_with_help(
        &JsonPath::file(path),
        "missing-file",
        format!("the file `{path}` is missing"),
        "add the texts, or remove the language from pack.json",
    );
}

/// Reports text files without a flow or register.
fn orphaned_files(read: &Read<'_>, reporter: &mut Reporter) {
    let registers = read
        .register_texts
        .iter()
        .filter(|(_, id, _)| !read.registers.iter().any(|(_, register, _)| register == id));
    let flows = read
        .flow_texts
        .iter()
        .filter(|(_, id, _)| !read.flows.iter().any(|(_, flow, _)| flow == id));
    for path in registers.map(|(path, _, _)| path).chain(flows.map(|(path, _, _)| path)) {
        reporter.add_with_help(
            &JsonPath::file(path),
            "orphaned-text",
            "there is no flow or register for these texts".to_owned(),
            "add the flow or register, or remove the file",
        );
    }
}

fn check_pack(pack: &PackFile<'_>, reporter: &mut Reporter) {
    let at = JsonPath::file("pack.json");
    tables::check_id(reporter, &at, &pack.id);
    let languages_at = at.key("languages");
    if pack.languages.is_empty() || pack.languages.len() > MOST_LANGUAGES {
        let message = format!("a pack has 1 to {MOST_LANGUAGES} languages");
        reporter.add(&languages_at, "out-of-range", message);
    }
    for (i, tag) in pack.languages.iter().enumerate() {
        if !is_language(tag) || pack.languages.iter().take(i).any(|earlier| earlier == tag) {
            reporter.add_with_help(
                &languages_at.index(i),
                "bad-language",
                format!("`{tag}` is not a language tag, or is listed twice"),
                "write a tag such as `nb`, `nn` or `en`",
            );
        }
    }
    if pack.emergency.is_empty() {
        reporter.add_with_help(
            &at.key("emergency"),
            "empty-list",
            "no emergency contact is named".to_owned(),
            "name at least one: every screen shows them",
        );
    }
    tables::check_ids(
        reporter,
        &at.key("parameters"),
        pack.parameters.iter().map(|g| &*g.id),
        false,
    );
    tables::check_ids(reporter, &at.key("terms"), pack.terms.iter().map(|t| &*t.id), false);
    let terms_at = at.key("terms");
    for (i, term) in pack.terms.iter().enumerate() {
        let parameter = pack.parameters.iter().find(|g| g.id == term.by);
        if parameter.is_none_or(|g| g.kind != crate::file::StepKindFile::Choice) {
            let names = pack.parameters.iter().map(|g| &*g.id);
            reporter.no_such(
                &terms_at.index(i).key("by"),
                "parameter with options",
                &term.by,
                names,
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
    tables::check_ids(reporter, &at, file.options.iter().map(|o| &*o.id), false);
    if file.options.is_empty() {
        reporter.add(&at, "empty-list", "the register has no options".to_owned());
    }
    for (i, option) in file.options.iter().enumerate() {
        let here = at.index(i);
        let (ages_at, sources_at) = (here.key("ages"), here.key("sources"));
        for (s, used) in option.sources.iter().enumerate() {
            let name = match used {
                Short::Name(name) => name,
                Short::Full(used) => &used.source,
            };
            if !sources.contains_key(&**name) {
                reporter.no_such(&sources_at.index(s), "source", name, sources.keys().copied());
            }
        }
        if option.ages.as_ref().is_some_and(Vec::is_empty) {
            let message = "the option fits no age".to_owned();
            reporter.add_with_help(
                &ages_at,
                "empty-list",
                message,
                "remove `ages` if the option fits every age",
            );
        }
        for (a, band) in option.ages.iter().flatten().enumerate() {
            if !file.bands.contains(band) {
                let names = file.bands.iter().map(|b| &**b);
                reporter.no_such(&ages_at.index(a), "age band", band, names);
            }
        }
        if option.when.is_some() {
            reporter.add_with_help(
                &here.key("when"),
                "misplaced-key",
                "an option of a register cannot have a condition".to_owned(),
                "use `ages` here, or `when` on options of the step",
            );
        }
    }
}

/// SHA-256 of the content files, in the order of their paths: see [`format`](crate::format),
/// section 6.
fn hash(files: &Files) -> [u8; 32] {
    let mut sha = Sha256::new();
    for (path, bytes) in files {
        if matches!(role(path), Role::Examples | Role::NotPart | Role::Unknown) {
            continue;
        }
        for part in [path.as_bytes(), bytes] {
            sha.update((part.len() as u64).to_le_bytes());
            sha.update(part);
        }
    }
    sha.finalize().into()
}
