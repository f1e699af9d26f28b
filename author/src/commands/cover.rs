//! `veiviser cover`: a few walks that show every part of a flow, and what the examples leave out.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use veiviser::{Files, Flow, Pack};
use veiviser_prove::cover::{self, ExistingExample, PartNames};
use veiviser_prove::prove::{BUDGET, Disagreement, Prover, TIME, in_force};

use crate::commands::select::{self, PackFolder};
use crate::output::clean_output::CleanOutput;
use crate::output::cover_page::{CoverPage, FlowCover, count, drafts, print_json};
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::{TerminalStyle, show_progress};
use crate::output::write_file::{already_exists, is_there, write_new};

const EXAMPLES: &str = "Examples:
  veiviser cover
  veiviser cover flows --flow concern --mcdc --all
  veiviser cover flows --flow concern --write drafts.json

Finds a few walks, each answered until it is enough or longer, in which every step is asked, every answer is chosen, every fact holds, every action is due, every prohibition applies and every variant is shown. With --mcdc, each test of each condition also decides it alone: once true, once false and once unknown. What no walk can show is listed, and that is proved. The same is counted for the examples of the flow. A flow that is used in place is covered by itself; what cannot happen where it is used is listed, and is no fault.

With --json, an object { flows: [...] } is printed; each has the keys flow, obligations, covered, unreachable, unreachable-in-place, midway, infeasible, undecided, walks and examples.

Exit codes: 0 everything can happen, 1 something never can, or was not decided, 2 wrong usage, or a file that cannot be read or written";

/// Finds a few walks that show every part of a flow, and says what the examples leave out
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct CoverArgs {
    /// The pack.
    #[command(flatten)]
    pub pack: PackFolder,
    /// Only this flow
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<String>,
    /// Also finds walks in which each test of each condition decides it (masking MC/DC)
    #[arg(long)]
    pub mcdc: bool,
    /// Lists all names, not only the first 20
    #[arg(long)]
    pub all: bool,
    /// Prints the walks and what they show as JSON
    #[arg(long)]
    pub json: bool,
    /// Writes the walks as examples for an author to finish
    #[arg(long, value_name = "FILE")]
    pub write: Option<PathBuf>,
    /// How many conflicts of the solver are tried before a question is left undecided
    #[arg(long, value_name = "CONFLICTS", default_value_t = BUDGET)]
    pub budget: u64,
    /// For how many seconds walks of one flow are sought, before what none of them shows is left
    /// undecided [default: 60]
    #[arg(long, value_name = "SECONDS")]
    pub seconds: Option<u64>,
}

/// Finds walks that cover the flows of a pack.
pub fn run(
    args: &CoverArgs,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    let path = &args.pack.path()?;
    let Some((files, pack)) = select::load(path, style, out)? else {
        return Ok(ExitStatus::Failure);
    };
    let flows = select::flows(&pack, args.flow.as_deref())?;
    if let Some(file) = &args.write {
        // What cannot be written is reported before the work begins.
        if flows.len() != 1 {
            let message = "a file of examples belongs to one flow; name it with --flow";
            return Err(CommandError::Usage(message.to_owned()));
        }
        if is_there(file) {
            return Err(already_exists(file));
        }
    }
    let mut all = Vec::new();
    for flow in flows {
        all.push(of_flow(&pack, &files, flow, args)?);
    }
    // The file is written first: printing stops when the reader closes the output.
    if let (Some(file), Some(flow_cover)) = (&args.write, all.first()) {
        write_new(file, &drafts(&pack, flow_cover)?)?;
    }
    let page = CoverPage { files: &files, path, all: args.all };
    if args.json {
        print_json(&all, out)?;
    } else {
        for (place, flow_cover) in all.iter().enumerate() {
            if place > 0 {
                writeln!(out)?;
            }
            page.flow(flow_cover, out)?;
            if let Some(file) = &args.write {
                let walks = count(flow_cover.covered.walks.len(), "walk");
                writeln!(out, "\n{}: {walks}, as examples for you to finish", file.display())?;
            }
        }
    }
    let fine = all.iter().all(|flow_cover| flow_cover.covered.is_whole());
    Ok(ExitStatus::success_if(fine))
}

fn of_flow<'p>(
    pack: &'p Arc<Pack>,
    files: &Files,
    flow: &'p Flow,
    args: &CoverArgs,
) -> Result<FlowCover<'p>, CommandError> {
    let began = Instant::now();
    let any_source = in_force(pack, None);
    let mut prover = Prover::new(flow, args.budget, &any_source);
    prover.stop_at(began.checked_add(args.seconds.map_or(TIME, Duration::from_secs)));
    let names = PartNames::new(pack, files, flow);
    let obligations = cover::obligations(&mut prover, &names, args.mcdc);
    let mut progress = |done: usize, all: usize| {
        show_progress(&format!("covering {}: {done} of {all}", flow.id()));
    };
    let covered = cover::cover(&mut prover, obligations, &mut progress);
    show_progress("");
    let broken = |error: Disagreement| CommandError::Internal(error.to_string());
    let covered = covered.map_err(broken)?;
    let examples = ExistingExample::all(pack, files, flow);
    let shown_by_examples =
        cover::existing_examples(&prover, &covered.obligations, &examples).map_err(broken)?;
    Ok(FlowCover {
        flow,
        covered,
        examples: examples.len(),
        shown_by_examples,
        took: began.elapsed(),
    })
}
