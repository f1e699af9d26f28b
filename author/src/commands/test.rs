//! `veiviser test`: runs the examples, and tries every guarantee in many states.
//!
//! What is tried and how is in [`examples`] and [`explore`]; here the results are printed. It proves
//! something only if all states were seen, and says whether they were.

use clap::Args;
use veiviser_prove::explore::ExploreOptions;
use veiviser_prove::{examples, explore};

use crate::commands::accepting::accept;
use crate::commands::select::{self, PackFolder};
use crate::output::clean_output::CleanOutput;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::{TerminalStyle, show_progress};
use crate::output::test_page::TestPage;
use crate::output::watch::watch;
use crate::told_in::ToldIn;

const EXAMPLES: &str = "Examples:
  veiviser test
  veiviser test flows --walks 100000 --seed 7
  veiviser test --flow concern --example danger-not-over
  veiviser test --flow concern --accept
  veiviser test --watch

Every example is run and must give the plan that it expects; reasons and sources are compared where it names them. Of one that fails, what it expects is shown beside what the flow gives; of several, the causes are listed, each with the examples that fail by it.

--accept shows how the file of examples changes if what the flow gives is right, and asks before it writes: of each difference, where an example has several. Where nobody is there to ask, it writes only with --yes. Only actions and prohibitions change, in the keys that an example names, and only where nothing else differs. Read what is shown: an example says what the flow should do.
 Every guarantee is then tried in all states of the flow if they are few, and otherwise on random walks with random changes of answers; half of them begin as an example does. A guarantee whose `if` was never true fails. With --example, --examples-only, --watch or --accept, no guarantee is tried: `veiviser prove --watch` decides them.

With --json, an object { examples, causes, unreached, flows } is printed. An example has the keys flow, id, sentence, file, line, pointer, passes, expected and found (both: actions and prohibitions; null where there are none), and differences, as `check --json` prints them; causes lists what fails, the most frequent first (what, help, nb, and examples with flow and id); unreached lists the actions that no example makes due; a flow has flow, states, all, pairs and guarantees (each with id, builtin, applied, broken and vacuous).

Exit codes: 0 ok, 1 an example or a guarantee failed, or --accept has something to write and was not allowed to, 2 wrong usage, or a file that cannot be read or written";

/// Runs the examples of a pack, and tries its guarantees on random walks
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub struct TestArgs {
    /// The pack.
    #[command(flatten)]
    pub pack: PackFolder,
    /// Only this flow
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<String>,
    /// Only this example, and no guarantees
    #[arg(long, value_name = "ID")]
    pub example: Option<String>,
    /// Shows what the examples that fail would say if the flow is right, and writes it after asking
    #[arg(long, conflicts_with = "json")]
    pub accept: bool,
    /// With --accept: writes without asking
    #[arg(long, requires = "accept")]
    pub yes: bool,
    /// Runs again after each save, until Ctrl-C
    #[arg(long, conflicts_with_all = ["json", "accept"])]
    pub watch: bool,
    /// The language in which it is told what differs; the JSON has both
    #[arg(long, value_name = "LANGUAGE", value_enum, default_value = "en")]
    pub lang: ToldIn,
    /// Prints the results as JSON
    #[arg(long)]
    pub json: bool,
    /// How many random walks, if there are too many states to see them all
    #[arg(long, default_value_t = ExploreOptions::default().walks)]
    pub walks: u64,
    /// The seed of the random numbers; the same seed gives the same walks
    #[arg(long, default_value_t = ExploreOptions::default().seed)]
    pub seed: u64,
    /// Tries no guarantees
    #[arg(long)]
    pub examples_only: bool,
}

/// Runs the examples of a pack and tries its guarantees.
pub fn run(
    args: &TestArgs,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    let options =
        ExploreOptions { walks: args.walks, seed: args.seed, ..ExploreOptions::default() };
    let pack = args.pack.path()?;
    if args.watch {
        let once = TestArgs { watch: false, examples_only: true, ..args.clone() };
        return watch(&pack, "test", out, &mut |out| run(&once, style, out));
    }
    let Some((files, loaded)) = select::load_in(args.lang, &pack, style, out)? else {
        return Ok(ExitStatus::Failure);
    };
    let flows = select::flows(&loaded, args.flow.as_deref())?;
    let mut report = examples::run(&loaded, &files);
    let is_wanted = |flow: &str| flows.iter().any(|wanted| wanted.id() == flow);
    report.outcomes.retain(|one| is_wanted(&one.flow));
    report.unreached.retain(|one| is_wanted(one.split('/').next().unwrap_or_default()));
    if let Some(id) = &args.example {
        let all: Vec<String> = report.outcomes.iter().map(|one| one.id.clone()).collect();
        report.outcomes.retain(|one| one.id == *id);
        report.unreached.clear();
        if report.outcomes.is_empty() {
            return Err(CommandError::no_such("example", id, all.iter().map(String::as_str)));
        }
    }
    if args.accept {
        return accept(&pack, &files, &report, args.yes, out);
    }
    let mut explored = Vec::new();
    for flow in flows.into_iter().filter(|_| args.example.is_none() && !args.examples_only) {
        let seeds = explore::seeds(flow, &files);
        explored.push((flow, explore::run(flow, &seeds, options, &mut progress)));
    }
    let page = TestPage { path: &pack, files: &files, pack: &loaded, told_in: args.lang };
    if args.json {
        page.json(&report, &explored, out)?;
    } else {
        page.examples(&report, out)?;
        for (flow, explored) in &explored {
            page.explored(flow, explored, out)?;
        }
    }
    let fine = report.passes() && explored.iter().all(|(_, one)| one.passes());
    Ok(ExitStatus::success_if(fine))
}

/// Shows the progress of the random walks.
fn progress(done: u64, all: u64) {
    let text = if done == all { String::new() } else { format!("walk {done} of {all}") };
    show_progress(&text);
}
