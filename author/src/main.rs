//! `veiviser`: walks a pack in a terminal, and checks it for its authors.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use veiviser_author::clock;
use veiviser_author::commands::{self, CommandError, Ending, Look};
use veiviser_author::start::{self, Handles, Wish};
use veiviser_author::{cover_page, difference_page, folder, mutants_page, prove_page, trial};
use veiviser_prove::explore::Effort;
use veiviser_prove::prove;

const EXIT_CODES: &str = "Exit codes:
  0  all is well
  1  faults were found, an answer was refused, or the input ended before the walk did
  2  wrong usage, or a file that cannot be read or written";

/// Walks a person from an observation to what they can do, and checks the packs that say how.
///
/// Without a subcommand it walks the flow `concern` of the pack in ./flows.
#[derive(Debug, Parser)]
#[command(name = "veiviser", version, after_help = EXIT_CODES, disable_help_subcommand = true)]
struct Program {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Walk(WalkArgs),
    Check(CheckArgs),
    Test(TestArgs),
    Prove(ProveArgs),
    Cover(CoverArgs),
    Diff(DiffArgs),
    Mutants(MutantsArgs),
    Translated(TranslatedArgs),
    Schema(SchemaArgs),
}

const WALK_EXAMPLES: &str = "Examples:
  veiviser walk
  veiviser walk concern --role kindergarten --owner public --municipality eksempelvik
  veiviser walk --lang en --as-of 2026-11-23T10:00 --save plan.md
  veiviser walk --answers answers.json --json
  printf '2\\n1\\n' | veiviser walk

A file of answers has the keys given, answers, started and municipality, each optional:
  { \"given\": { \"role\": \"school\", \"owner\": \"public\" },
    \"answers\": { \"danger\": \"no\", \"before-home\": \"none\", \"age\": \"6-12\",
                 \"seen\": [\"tired-or-hungry\", \"unsure\"] },
    \"started\": \"2026-11-22T10:00\", \"municipality\": \"eksempelvik\" }

In a pipe every line is one answer, and the walk ends with the input.

Exit codes: 0 all is well, 1 an answer was refused or the input ended before the walk did, 2 wrong
usage or a file that cannot be read or written";

/// Walks a flow: one question a screen, and the plan at the end
#[derive(Debug, Default, Args)]
#[command(after_help = WALK_EXAMPLES)]
struct WalkArgs {
    /// The flow [default: concern, or the only flow for guidance]
    flow: Option<String>,
    /// The language, such as nb or en [default: the original of the pack]
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    /// Where the person works, so that it is not asked
    #[arg(long)]
    role: Option<String>,
    /// Who owns the workplace, so that it is not asked
    #[arg(long)]
    owner: Option<String>,
    /// Supplies any other given
    #[arg(long, value_name = "GIVEN=ANSWER", value_parser = start::given)]
    given: Vec<(String, String)>,
    /// The municipality whose contacts are shown
    #[arg(long)]
    municipality: Option<String>,
    /// The moment that is taken for now: 2026-11-22 (noon) or 2026-11-22T10:00
    #[arg(long, value_name = "MOMENT", value_parser = start::moment)]
    as_of: Option<jiff::civil::DateTime>,
    /// The folder of the pack [default: flows]
    #[arg(long, value_name = "DIR")]
    pack: Option<PathBuf>,
    /// Takes the answers from a file, or from the input with -
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Prints what the answers came to as JSON
    #[arg(long, requires = "answers")]
    json: bool,
    /// Saves the plan as Markdown when the walk ends
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
}

const CHECK_EXAMPLES: &str = "Examples:
  veiviser check
  veiviser check flows --as-of 2027-06-01
  veiviser check flows --json

With --json a list of faults is printed, each an object with the keys
file, line, column, pointer, code, severity, message and help.

Exit codes: 0 no errors (there may be warnings), 1 errors, 2 the folder cannot be read";

/// Tells all that is wrong with a pack: its files, its examples, its translations, and what a day brings
#[derive(Debug, Args)]
#[command(after_help = CHECK_EXAMPLES)]
struct CheckArgs {
    /// The folder of the pack [default: flows]
    pack: Option<PathBuf>,
    /// The day on which sources and contacts are judged, such as 2026-11-22 [default: today]
    #[arg(long, value_name = "DAY", value_parser = day)]
    as_of: Option<jiff::civil::Date>,
    /// Prints the faults as JSON
    #[arg(long)]
    json: bool,
}

const TEST_EXAMPLES: &str = "Examples:
  veiviser test
  veiviser test flows --walks 100000 --seed 7

Every example is run and must give its exact plan. Every guarantee is then tried in all states of the flow, where they are few, and else along random walks and random changes of answers; half of them begin as an example does. A guarantee whose `if` was never true fails.

Exit codes: 0 all is well, 1 an example or a guarantee failed, 2 the folder cannot be read";

/// Runs the examples of a pack, and tries its guarantees on random walks
#[derive(Debug, Args)]
#[command(after_help = TEST_EXAMPLES)]
struct TestArgs {
    /// The folder of the pack [default: flows]
    pack: Option<PathBuf>,
    /// How many random walks, where there are too many states to see them all
    #[arg(long, default_value_t = Effort::default().walks)]
    walks: u64,
    /// Where the random numbers begin; the same seed gives the same walks
    #[arg(long, default_value_t = Effort::default().seed)]
    seed: u64,
}

const PROVE_EXAMPLES: &str = "Examples:
  veiviser prove
  veiviser prove flows --flow concern --guarantee danger-calls-112-at-once
  veiviser prove flows --json
  veiviser prove flows --write found.json

Every guarantee is decided for all answers in all combinations, with givens asked or supplied, so under every municipality. One that is refuted is shown by the shortest walk that breaks it. What is proved is recorded, and an independent checker goes through the record.

With --json an object { guarantees: [...], certificates: [...] } is printed; a guarantee has the keys flow, id, builtin, verdict (proved, refuted, undecided), why, millis, sentence, pointer, walk, beside, shortest, names, rests_on_facts and restates.

Exit codes: 0 all is proved, 1 a guarantee is refuted or undecided, 2 wrong usage, or a file that cannot be read or written";

/// Decides every guarantee of a pack for all possible walks
#[derive(Debug, Args)]
#[command(after_help = PROVE_EXAMPLES)]
struct ProveArgs {
    /// The folder of the pack [default: flows]
    pack: Option<PathBuf>,
    /// Only this flow
    #[arg(long, value_name = "FLOW")]
    flow: Option<String>,
    /// Only this guarantee, stated or built in
    #[arg(long, value_name = "ID")]
    guarantee: Option<String>,
    /// The day on which sources must be in force [default: today]
    #[arg(long, value_name = "DAY", value_parser = day)]
    as_of: Option<jiff::civil::Date>,
    /// The language in which walks are told [default: the original of the pack]
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    /// Prints what was decided as JSON
    #[arg(long)]
    json: bool,
    /// Writes the walks that were found as examples to be finished
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
    /// Writes the record of the proof, for other checkers
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// Conflicts of the solver after which one question is left undecided
    #[arg(long, value_name = "CONFLICTS", default_value_t = prove::BUDGET)]
    budget: u64,
}

const COVER_EXAMPLES: &str = "Examples:
  veiviser cover
  veiviser cover flows --flow concern --mcdc --all
  veiviser cover flows --flow concern --write drafts.json

A few complete walks are sought in which every step is asked, every answer given, every fact holds, every action is due, every door is closed and every variant is shown. With --mcdc, each test of each condition also decides it alone: once true, once false and once unknown. What no walk can show is proved to be so, and named. Beside it stands what the examples of the flow show of the same.

With --json an object { flows: [...] } is printed; each has the keys flow, obligations, covered, unreachable, midway, infeasible, undecided, walks and examples.

Exit codes: 0 everything can happen, 1 something never can or was not decided, 2 wrong usage, or a file that cannot be read or written";

/// Seeks a few walks that show all of a flow, and says what the examples leave out
#[derive(Debug, Args)]
#[command(after_help = COVER_EXAMPLES)]
struct CoverArgs {
    /// The folder of the pack [default: flows]
    pack: Option<PathBuf>,
    /// Only this flow
    #[arg(long, value_name = "FLOW")]
    flow: Option<String>,
    /// Also seeks walks in which each test of each condition decides it (masking MC/DC)
    #[arg(long)]
    mcdc: bool,
    /// Lists every name, however many there are
    #[arg(long)]
    all: bool,
    /// Prints the walks and what they show as JSON
    #[arg(long)]
    json: bool,
    /// Writes the walks as examples to be finished
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
    /// Conflicts of the solver after which one question is left undecided
    #[arg(long, value_name = "CONFLICTS", default_value_t = prove::BUDGET)]
    budget: u64,
}

const DIFF_EXAMPLES: &str = "Examples:
  veiviser diff released/flows flows
  veiviser diff old new --renamed renamed.json

For each action and door it says whether any walk gained it or lost it, or found another urgency, other contacts, another deadline, other doors or other legal ground, each with a shortest walk in both versions; and what is unchanged, which is proved. Differences that only questions or options of one version can reach stand apart.

A file of renamed ids has the keys flows, questions, options, actions, contacts and sources, each optional, each from old ids to new ones; options by their question:
  { \"questions\": { \"own-behaviour\": \"behaviour\" },
    \"options\": { \"role\": { \"after-school\": \"sfo\" } } }

Exit codes: 0 no action or door differs, and that is proved; 1 one differs or was not decided, or a flow or guarantee is gone; 2 wrong usage, or a pack that cannot be read";

/// Tells the exact difference of two packs: which walks lead to something else
#[derive(Debug, Args)]
#[command(after_help = DIFF_EXAMPLES)]
struct DiffArgs {
    /// The folder of the old pack
    old: PathBuf,
    /// The folder of the new pack
    new: PathBuf,
    /// Which ids were renamed
    #[arg(long, value_name = "FILE")]
    renamed: Option<PathBuf>,
    /// The language in which walks are told [default: the original of the new pack]
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    /// Prints the difference as JSON
    #[arg(long)]
    json: bool,
    /// Conflicts of the solver after which one question is left undecided
    #[arg(long, value_name = "CONFLICTS", default_value_t = prove::BUDGET)]
    budget: u64,
}

const MUTANTS_EXAMPLES: &str = "Examples:
  veiviser mutants
  veiviser mutants flows --flow concern --all

Every condition is broken in small ways: a part dropped, `all` and `any` swapped, a test negated, the neighbour of an option named, `unsure` added, a number one off. Each broken flow is compared with the real one over the same answers, and those that differ are shown to the guarantees, and then to the examples.

Exit codes: 0 every break of an action for now or today, or of a duty, is noticed by a guarantee that is a rule, 1 one is not, 2 the folder cannot be read";

/// Breaks every condition in small ways, and says which guarantee or example notices
#[derive(Debug, Args)]
#[command(after_help = MUTANTS_EXAMPLES)]
struct MutantsArgs {
    /// The folder of the pack [default: flows]
    pack: Option<PathBuf>,
    /// Only the conditions of this flow
    #[arg(long, value_name = "FLOW")]
    flow: Option<String>,
    /// Lists every break that nobody notices, also of what is not urgent
    #[arg(long)]
    all: bool,
    /// Prints every break as JSON
    #[arg(long)]
    json: bool,
    /// Conflicts of the solver after which one question is left undecided
    #[arg(long, value_name = "CONFLICTS", default_value_t = prove::BUDGET)]
    budget: u64,
}

const TRANSLATED_EXAMPLES: &str = "Examples:
  veiviser translated --lang en
  veiviser translated flows --lang en concern/en.json

Run it after reading the texts beside the original. It records which wording of the original each
text translates, so that `check` can tell when the original has changed since. Only the object
`translated` of the files is written; all else stays as it is, byte for byte.";

/// Records that a translation has been read beside its original
#[derive(Debug, Args)]
#[command(after_help = TRANSLATED_EXAMPLES)]
struct TranslatedArgs {
    /// The folder of the pack [default: flows]
    pack: Option<PathBuf>,
    /// The language of the translation, such as en
    #[arg(long, value_name = "LANGUAGE")]
    lang: String,
    /// Only these files, named from here or from the folder of the pack
    files: Vec<PathBuf>,
}

const SCHEMA_EXAMPLES: &str = "Example:
  veiviser schema flows/schema";

/// Writes the JSON Schemas of the files of a pack, for editors
#[derive(Debug, Args)]
#[command(after_help = SCHEMA_EXAMPLES)]
struct SchemaArgs {
    /// The folder to write them into
    dir: PathBuf,
}

fn day(text: &str) -> Result<jiff::civil::Date, String> {
    clock::moment(text).map(jiff::civil::DateTime::date).map_err(|error| error.to_string())
}

fn main() -> ExitCode {
    let program = Program::parse();
    match run(program) {
        Ok(Ending::Fine) => ExitCode::SUCCESS,
        Ok(Ending::Faulty) => ExitCode::from(1),
        // Whoever reads the output has seen enough.
        Err(CommandError::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            // Where not even this can be written, the exit code still says it.
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(program: Program) -> Result<Ending, CommandError> {
    let out = &mut io::stdout().lock();
    match program.command.unwrap_or_else(|| Command::Walk(WalkArgs::default())) {
        Command::Walk(args) => walk(args, out),
        Command::Check(args) => {
            let pack = args.pack.unwrap_or_else(folder::usual);
            commands::check(&pack, args.as_of, args.json, look(), out)
        }
        Command::Test(args) => {
            let pack = args.pack.unwrap_or_else(folder::usual);
            let effort = Effort { walks: args.walks, seed: args.seed, ..Effort::default() };
            trial::test(&pack, effort, look(), out)
        }
        Command::Prove(args) => {
            let pack = args.pack.unwrap_or_else(folder::usual);
            let wish = prove_page::Wish {
                flow: args.flow,
                guarantee: args.guarantee,
                day: args.as_of,
                budget: args.budget,
                language: args.lang,
                json: args.json,
                write: args.write,
                certificate: args.certificate,
            };
            prove_page::prove(&pack, &wish, commands::today, look(), out)
        }
        Command::Cover(args) => {
            let pack = args.pack.unwrap_or_else(folder::usual);
            let wish = cover_page::Wish {
                flow: args.flow,
                atoms: args.mcdc,
                all: args.all,
                budget: args.budget,
                json: args.json,
                write: args.write,
            };
            cover_page::cover(&pack, &wish, look(), out)
        }
        Command::Diff(args) => {
            let wish = difference_page::Wish {
                renamed: args.renamed,
                budget: args.budget,
                language: args.lang,
                json: args.json,
            };
            difference_page::diff(&args.old, &args.new, &wish, look(), out)
        }
        Command::Mutants(args) => {
            let pack = args.pack.unwrap_or_else(folder::usual);
            let (budget, all, json) = (args.budget, args.all, args.json);
            let wish = mutants_page::Wish { flow: args.flow, budget, all, json };
            mutants_page::mutants(&pack, &wish, look(), out)
        }
        Command::Translated(args) => {
            let pack = args.pack.unwrap_or_else(folder::usual);
            commands::translated(&pack, &args.lang, &args.files, out)
        }
        Command::Schema(args) => commands::schema(&args.dir, out),
    }
}

fn walk(args: WalkArgs, out: &mut impl Write) -> Result<Ending, CommandError> {
    let mut given = args.given;
    given.extend(args.role.map(|role| ("role".to_owned(), role)));
    given.extend(args.owner.map(|owner| ("owner".to_owned(), owner)));
    let wish = Wish {
        flow: args.flow,
        pack: args.pack,
        language: args.lang,
        given,
        municipality: args.municipality,
        as_of: args.as_of,
        answers: args.answers,
        json: args.json,
        save: args.save,
    };
    let person = io::stdin().is_terminal() && io::stdout().is_terminal();
    let handles = Handles { input: io::stdin().lock(), out, err: &mut io::stderr().lock(), person };
    start::start(wish, look(), handles)
}

/// How the terminal shows things: `NO_COLOR`, `TERM=dumb` and pipes are heeded.
fn look() -> Look {
    let colour = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    let columns = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    let width = columns
        .unwrap_or_else(|| if io::stdout().is_terminal() { textwrap::termwidth() } else { 80 });
    Look { colour, width: width.max(30) }
}
