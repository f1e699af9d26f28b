//! `veiviser walk`: from what stands on the command line to a walk.

use std::io::{self, BufRead, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::DateTime;
use veiviser::{OpenError, Pack, Purpose};

use crate::answers::{self, Answers, Flags, Refused};
use crate::clock::{self, Clock};
use crate::commands::{self, CommandError, Ending, Look};
use crate::folder::{self, MOST_BYTES};
use crate::outcome;
use crate::page::{Part, clean, markdown, terminal};
use crate::plan_page;
use crate::save;
use crate::walk::{Setup, walk};
use crate::words::{fill, words};

/// What stands on the command line.
#[derive(Debug, Default)]
pub struct Wish {
    /// The flow; none for the usual one.
    pub flow: Option<String>,
    /// The folder of the pack; none for the usual one.
    pub pack: Option<PathBuf>,
    /// The language; none for the original.
    pub language: Option<String>,
    /// What the host supplies.
    pub given: Vec<(String, String)>,
    /// The overlay that gives local contacts.
    pub municipality: Option<String>,
    /// The moment that is now.
    pub as_of: Option<DateTime>,
    /// A file of answers; `-` for the input.
    pub answers: Option<PathBuf>,
    /// What it came to is printed as JSON.
    pub json: bool,
    /// Where the plan is saved.
    pub save: Option<PathBuf>,
}

/// The handles of the program.
#[derive(Debug)]
pub struct Handles<'h, I, O, E> {
    /// What is typed.
    pub input: I,
    /// What is shown.
    pub out: &'h mut O,
    /// What went wrong.
    pub err: &'h mut E,
    /// A person sits in front of input and output.
    pub person: bool,
}

/// Starts a walk, or walks with the answers of a file.
pub fn start<I: BufRead, O: Write, E: Write>(
    wish: Wish,
    look: Look,
    handles: Handles<'_, I, O, E>,
) -> Result<Ending, CommandError> {
    let folder = wish.pack.clone().unwrap_or_else(folder::usual);
    let files = folder::read(&folder)?;
    let pack = match veiviser::load(&files, &[]) {
        Ok(pack) => Arc::new(pack),
        Err(error) => {
            let faults = crate::check::diagnostics(&error);
            let plain = Look { colour: false, ..look };
            commands::tell_all(&folder, &files, &faults, plain, handles.err)?;
            return Ok(Ending::Faulty);
        }
    };
    let flow = flow(&pack, wish.flow.as_deref())?;
    let language = language(&pack, wish.language.as_deref())?;
    let clock = match wish.as_of {
        Some(moment) => Clock::Still(moment),
        None => Clock::Goes(pack.zone().to_owned()),
    };
    if let Some(path) = wish.save.as_deref().filter(|path| path.exists())
        && !handles.person
    {
        let message = format!("`{}` exists already; name another file", path.display());
        return Err(CommandError::Usage(message));
    }
    let flags = Flags {
        given: wish.given.clone(),
        municipality: wish.municipality.clone(),
        as_of: wish.as_of,
    };
    let ready = Ready { pack, flow, language, flags, clock, look };
    match &wish.answers {
        Some(path) => ready.read_answers(path, &wish, handles),
        None => ready.interactive(wish.save, handles),
    }
}

struct Ready {
    pack: Arc<Pack>,
    flow: String,
    language: String,
    flags: Flags,
    clock: Clock,
    look: Look,
}

impl Ready {
    fn interactive<I: BufRead, O: Write, E: Write>(
        self,
        save: Option<PathBuf>,
        handles: Handles<'_, I, O, E>,
    ) -> Result<Ending, CommandError> {
        let walked =
            answers::open(&self.pack, &self.flow, &Answers::default(), &self.flags, || {
                self.clock.now()
            });
        let walked = walked.map_err(|error| usage(&error))?;
        if !walked.refused.is_empty() {
            tell_refused(&walked.refused, handles.err)?;
            return Ok(Ending::Faulty);
        }
        let setup = Setup {
            session: walked.session,
            clock: self.clock,
            language: self.language,
            look: self.look,
            person: handles.person,
            save,
        };
        Ok(walk(setup, handles.input, handles.out)?)
    }

    fn read_answers<I: BufRead, O: Write, E: Write>(
        &self,
        path: &Path,
        wish: &Wish,
        handles: Handles<'_, I, O, E>,
    ) -> Result<Ending, CommandError> {
        let Handles { input, out, err, .. } = handles;
        let bytes = read(path, input)?;
        let name = if path == Path::new("-") { "input".into() } else { path.to_string_lossy() };
        let parsed = str::from_utf8(&bytes)
            .map_err(|_| "this is not UTF-8".to_owned())
            .and_then(|text| Answers::read(text).map_err(|error| error.to_string()));
        let answers = match parsed {
            Ok(answers) => answers,
            Err(error) => {
                writeln!(err, "error: {name}: {error}")?;
                return Ok(Ending::Faulty);
            }
        };
        let now = || self.clock.now();
        let walked = answers::walk(&self.pack, &self.flow, &answers, &self.flags, now)
            .map_err(|error| usage(&error))?;
        let (session, at) = (&walked.session, walked.at);
        let spoken = words(&self.language);
        let emergency = session.screen(at, &self.language).emergency;
        let plan = session.plan(at, &self.language);
        if wish.json {
            let outcome = outcome::Outcome::of(session, at, &self.language, &walked.refused);
            let text = serde_json::to_string_pretty(&outcome).map_err(io::Error::from)?;
            writeln!(out, "{text}")?;
        } else {
            let page = plan_page::plan(&plan, &emergency, spoken);
            write!(out, "{}", terminal(&page, self.look))?;
        }
        if let Some(path) = &wish.save {
            let mut page = plan_page::whole(&plan, &emergency, spoken);
            page.push(Part::Line(save::made(session, at, spoken)));
            save::write(path, &markdown(&page), false)?;
            let said = fill(spoken.saved, &[("name", &path.display().to_string())]);
            writeln!(err, "{said}")?;
        }
        tell_refused(&walked.refused, err)?;
        Ok(if walked.refused.is_empty() { Ending::Fine } else { Ending::Faulty })
    }
}

fn tell_refused(refused: &[Refused], err: &mut dyn Write) -> io::Result<()> {
    for one in refused {
        let (step, error) = (clean(&one.step), clean(&one.error));
        writeln!(err, "error: the answer to `{step}` was refused: {error}")?;
    }
    Ok(())
}

fn usage(error: &OpenError) -> CommandError {
    CommandError::Usage(error.to_string())
}

/// The bytes of a file of answers, or of the input, up to the size of a pack.
fn read(path: &Path, input: impl BufRead) -> Result<Vec<u8>, CommandError> {
    if path != Path::new("-") {
        return Ok(folder::read_file(path)?);
    }
    let mut bytes = Vec::new();
    input.take(MOST_BYTES.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(folder::FolderError::TooLarge(path.to_owned()).into());
    }
    Ok(bytes)
}

/// The flow that is meant: the one that is named, else `concern`, else the only one for guidance.
fn flow(pack: &Pack, named: Option<&str>) -> Result<String, CommandError> {
    if let Some(named) = named {
        return Ok(named.to_owned());
    }
    let mut guidance = pack.flows().iter().filter(|flow| flow.purpose() == Purpose::Guidance);
    let usual = pack.flow("concern").or_else(|| {
        let only = guidance.next();
        only.filter(|_| guidance.next().is_none())
    });
    usual.map(|flow| flow.id().to_owned()).ok_or_else(|| {
        let names: Vec<&str> = pack.flows().iter().map(veiviser::Flow::id).collect();
        CommandError::Usage(format!("name one of the flows of the pack: {}", names.join(", ")))
    })
}

/// The language that is meant: the one that is named, else the original.
fn language(pack: &Pack, named: Option<&str>) -> Result<String, CommandError> {
    let known: Vec<&str> = pack.languages().collect();
    let found = match named {
        None => known.first(),
        Some(named) => known.iter().find(|known| known.eq_ignore_ascii_case(named)),
    };
    found.map(|tag| (*tag).to_owned()).ok_or_else(|| {
        let named = named.unwrap_or_default();
        CommandError::Usage(format!(
            "the pack has no texts in `{named}`; its languages are: {}",
            known.join(", ")
        ))
    })
}

/// Reads `2026-11-22` or `2026-11-22T10:00`, for the command line.
pub fn moment(text: &str) -> Result<DateTime, String> {
    clock::moment(text).map_err(|error| error.to_string())
}

/// Reads `given=answer`, for the command line.
pub fn given(text: &str) -> Result<(String, String), String> {
    text.split_once('=')
        .map(|(name, answer)| (name.to_owned(), answer.to_owned()))
        .ok_or_else(|| format!("`{text}` is not of the form GIVEN=ANSWER, such as role=school"))
}
