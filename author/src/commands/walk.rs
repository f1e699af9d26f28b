//! `veiviser walk`: walks a flow in the terminal, or with the answers of a file.

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use jiff::civil::DateTime;
use veiviser::{FlowPurpose, Language, OpenError, Pack, View};
use veiviser_replay::{RefusedAnswer, WalkJson};

use crate::commands::select;
use crate::output::clean_output::CleanOutput;
use crate::output::print_diagnostics::print_all;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::TerminalStyle;
use crate::output::write_file::{self, is_there, write_private};
use crate::pack::answers_file::{self, AnswersFile, WalkFlags};
use crate::pack::clock::{self, Clock};
use crate::pack::folder;
use crate::pack::lint;
use crate::tui::document::{DocumentPart, markdown, terminal};
use crate::tui::first_page::{to_save, with_cards};
use crate::tui::input::InputLines;
use crate::tui::languages::ProgramLanguages;
use crate::tui::save;
use crate::tui::texts::fill;
use crate::tui::walk::{WalkSetup, walk};

const EXAMPLES: &str = "Examples:
  veiviser walk
  veiviser walk concern --role kindergarten --owner public --municipality eksempelvik
  veiviser walk --lang en --as-of 2026-11-23T10:00 --save plan.md
  veiviser walk --answers answers.json --json
  printf '2\\n1\\n' | veiviser walk

A file of answers has the keys parameters, answers, started and municipality, each optional:
  { \"parameters\": { \"desk\": \"library\" },
    \"answers\": { \"thing\": \"key\", \"count\": 2, \"marks\": [\"name\", \"unsure\"] },
    \"started\": \"2026-11-22T10:00\", \"municipality\": \"lilleby\" }

In a pipe, every line is one answer, and the walk ends with the input. Type ? during a walk for help.

Exit codes: 0 ok, 1 the pack has errors, an answer was refused, or the input ended before it was enough, 2 wrong usage, or a file that cannot be read or written";

/// Walks a flow: one question a screen, and the plan at the end
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct WalkArgs {
    /// The id of the flow [default: concern, or the only flow for guidance]
    pub flow: Option<String>,
    /// The language, such as nb, en or en-GB [default: the original language of the pack]
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
    /// Where the person works, so that it is not asked; the same as --parameter role=ANSWER
    #[arg(long, value_name = "ANSWER")]
    pub role: Option<String>,
    /// Who owns the workplace, so that it is not asked; the same as --parameter owner=ANSWER
    #[arg(long, value_name = "ANSWER")]
    pub owner: Option<String>,
    /// Answers any parameter of the flow beforehand, so that it is not asked
    #[arg(long = "parameter", value_name = "ID=ANSWER", value_parser = parameter)]
    pub parameters: Vec<(String, String)>,
    /// The municipality whose contacts are shown
    #[arg(long, value_name = "ID")]
    pub municipality: Option<String>,
    /// The time to use instead of the clock: 2026-11-22 (noon) or 2026-11-22T10:00
    #[arg(long, value_name = "MOMENT", value_parser = clock::moment)]
    pub as_of: Option<DateTime>,
    /// The folder of the pack [default: ./flows, or the pack around this folder]
    #[arg(long, value_name = "DIR")]
    pub pack: Option<PathBuf>,
    /// Reads the answers from a JSON file, or from standard input with -
    #[arg(long, value_name = "FILE")]
    pub answers: Option<PathBuf>,
    /// Prints the result of the answers as JSON
    #[arg(long, requires = "answers")]
    pub json: bool,
    /// Saves the plan as Markdown when the walk ends
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,
}

/// The standard streams.
#[derive(Debug)]
pub struct Stdio<'h, 'o, I> {
    /// Where answers are read from.
    pub input: I,
    /// Where screens and results are written.
    pub out: &'h mut CleanOutput<'o>,
    /// Where errors are written.
    pub err: &'h mut CleanOutput<'o>,
    /// Input and output are a terminal, so a person is there to ask.
    pub person: bool,
}

/// Starts a walk, or walks with the answers of a file.
pub fn run<I: BufRead>(
    args: WalkArgs,
    style: TerminalStyle,
    stdio: Stdio<'_, '_, I>,
) -> Result<ExitStatus, CommandError> {
    let folder = select::folder(args.pack.as_deref())?;
    let files = folder::read(&folder)?;
    let pack = match veiviser::load(&files, &[]) {
        Ok(pack) => Arc::new(pack),
        Err(error) => {
            let faults = lint::diagnostics(&error);
            let plain = TerminalStyle { colour: false, ..style };
            print_all(&folder, &files, &faults, plain, stdio.err)?;
            return Ok(ExitStatus::Failure);
        }
    };
    let languages = ProgramLanguages::embedded().map_err(|error| {
        CommandError::Internal(format!("this program was built wrongly: {error}"))
    })?;
    let flow = flow(&pack, args.flow.as_deref())?;
    let language = select::language(&pack, args.lang.as_deref())?;
    if let Some(id) = &args.municipality {
        let known: Vec<&str> = pack.municipalities().map(|(id, _)| id).collect();
        if !known.contains(&id.as_str()) {
            return Err(CommandError::no_such("municipality", id, known));
        }
    }
    let clock = match args.as_of {
        Some(moment) => Clock::Fixed(moment),
        None => Clock::InZone(pack.zone().to_owned()),
    };
    if let Some(path) = args.save.as_deref().filter(|path| is_there(path))
        && !stdio.person
    {
        return Err(write_file::already_exists(path));
    }
    let mut parameters = args.parameters.clone();
    parameters.extend(args.role.clone().map(|role| ("role".to_owned(), role)));
    parameters.extend(args.owner.clone().map(|owner| ("owner".to_owned(), owner)));
    let flags =
        WalkFlags { parameters, municipality: args.municipality.clone(), as_of: args.as_of };
    let ready = PreparedWalk { pack, flow, language, languages, flags, clock, style };
    match &args.answers {
        Some(path) => ready.read_answers(path, &args, stdio),
        None => ready.interactive(args.save, stdio),
    }
}

struct PreparedWalk {
    pack: Arc<Pack>,
    flow: String,
    language: Language,
    languages: ProgramLanguages,
    flags: WalkFlags,
    clock: Clock,
    style: TerminalStyle,
}

impl PreparedWalk {
    fn interactive<I: BufRead>(
        self,
        save: Option<PathBuf>,
        stdio: Stdio<'_, '_, I>,
    ) -> Result<ExitStatus, CommandError> {
        let walked = answers_file::open(
            &self.pack,
            &self.flow,
            &AnswersFile::default(),
            &self.flags,
            || self.clock.now(),
        );
        let walked = walked.map_err(|error| usage(&error))?;
        if !walked.refused.is_empty() {
            print_refused(&walked.refused, stdio.err)?;
            return Ok(ExitStatus::Failure);
        }
        let setup = WalkSetup {
            session: walked.session,
            clock: self.clock,
            language: self.language,
            languages: &self.languages,
            style: self.style,
            person: stdio.person,
            save,
        };
        let lines =
            if stdio.person { InputLines::of_terminal()? } else { InputLines::new(stdio.input) };
        Ok(walk(setup, lines, CleanOutput::new(stdio.out))?)
    }

    fn read_answers<I: BufRead>(
        &self,
        path: &Path,
        args: &WalkArgs,
        stdio: Stdio<'_, '_, I>,
    ) -> Result<ExitStatus, CommandError> {
        let Stdio { input, out, err, .. } = stdio;
        let bytes = read(path, input)?;
        let name = if path == Path::new("-") { "input".into() } else { path.to_string_lossy() };
        let parsed = str::from_utf8(&bytes)
            .map_err(|_| "the file is not UTF-8".to_owned())
            .and_then(|text| AnswersFile::read(text).map_err(|error| error.to_string()));
        let answers = match parsed {
            Ok(answers) => answers,
            Err(error) => {
                writeln!(err, "error: {name}: {error}")?;
                return Ok(ExitStatus::Failure);
            }
        };
        let now = || self.clock.now();
        let walked = answers_file::walk(&self.pack, &self.flow, &answers, &self.flags, now)
            .map_err(|error| usage(&error))?;
        let (session, at) = (&walked.session, walked.at);
        let tag = self.pack.tag(self.language);
        let texts = self.languages.find_or_english(tag);
        let view = View::new(at, self.language);
        let emergency = session.screen(view).emergency;
        let plan = session.plan(view);
        let status = session.walk().flow().status();
        if let Some(said) =
            self.languages.missing(tag).filter(|_| !args.json || args.save.is_some())
        {
            writeln!(err, "{said}")?;
        }
        if args.json {
            let outcome = WalkJson::of(session, view, &walked.refused);
            out.json(&outcome)?;
        } else {
            let page = with_cards(&plan, status, &emergency, texts);
            out.styled(&terminal(&page, self.style))?;
        }
        if let Some(path) = &args.save {
            let mut page = to_save(&plan, status, &emergency, texts);
            page.push(DocumentPart::Line(save::made(session, at, texts)));
            write_private(path, &markdown(&page), false)?;
            let said = fill(&texts.saved, &[("name", &path.display().to_string())]);
            writeln!(err, "{said}")?;
        }
        print_refused(&walked.refused, err)?;
        Ok(if walked.refused.is_empty() { ExitStatus::Success } else { ExitStatus::Failure })
    }
}

fn print_refused(refused: &[RefusedAnswer], err: &mut CleanOutput<'_>) -> io::Result<()> {
    for one in refused {
        writeln!(err, "error: `{}` was refused: {}", one.step, one.error)?;
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
    Ok(folder::read_input(path, input)?)
}

/// The flow to walk: the one that is named, else `concern`, else the only one for guidance.
fn flow(pack: &Pack, named: Option<&str>) -> Result<String, CommandError> {
    if let Some(named) = named {
        return select::flow(pack, named).map(|flow| flow.id().to_owned());
    }
    let mut guidance = pack.flows().iter().filter(|flow| flow.purpose() == FlowPurpose::Guidance);
    let usual = pack.flow("concern").or_else(|| {
        let only = guidance.next();
        only.filter(|_| guidance.next().is_none())
    });
    usual.map(|flow| flow.id().to_owned()).ok_or_else(|| {
        let names: Vec<&str> = pack.flows().iter().map(veiviser::Flow::id).collect();
        if names.is_empty() {
            let message = "the pack has no flow yet; `veiviser new FLOW` begins one";
            return CommandError::Usage(message.to_owned());
        }
        CommandError::Usage(format!("name a flow of the pack, one of: {}", names.join(", ")))
    })
}

/// Reads `ID=ANSWER`, for the command line.
fn parameter(text: &str) -> Result<(String, String), String> {
    text.split_once('=')
        .map(|(name, answer)| (name.to_owned(), answer.to_owned()))
        .ok_or_else(|| format!("`{text}` is not of the form ID=ANSWER, such as role=school"))
}
