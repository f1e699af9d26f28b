//! `veiviser mutants`: breaks every condition in small ways, and says what notices it.

use std::io::Write;
use std::ops::ControlFlow;
use std::time::Instant;

use clap::Args;
use veiviser_prove::mutants::{self, MutantEffect, MutantOptions};
use veiviser_prove::prove::BUDGET;

use crate::break_groups::{groups, is_unnoticed, not_holding};
use crate::commands::select::{self, PackFolder};
use crate::output::clean_output::CleanOutput;
use crate::output::mutants_page::{MutantsJson, print_list, print_table};
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::{TerminalStyle, show_progress};

const EXAMPLES: &str = "Examples:
  veiviser mutants
  veiviser mutants flows --flow concern --all

Every condition is broken in small ways: a part dropped, `all` and `any` swapped, a test negated, another option named, `unsure` added, a number off by one. Each broken flow is compared with the real one for the same answers; where they differ, the guarantees and then the examples are tried on the broken one.

A rule is a guarantee that names in `rests-on` what it follows from, or one that holds for every flow. A guarantee without `rests-on`, such as the one that `veiviser new` writes, only repeats the flow: what it notices counts as noticed by nobody.

What no rule notices is listed by the condition that is broken, each with a draft of a guarantee: it says what the flow says, rests on nothing yet, and was tried on the flow.

Exit codes: 0 every break of an action for now or today, or of a duty, is noticed by a guarantee that is a rule, 1 one is not, 2 the folder cannot be read";

/// Breaks every condition in small ways, and says which guarantee or example notices
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct MutantsArgs {
    /// The pack.
    #[command(flatten)]
    pub pack: PackFolder,
    /// Only the conditions of this flow
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<String>,
    /// Also lists unnoticed breaks that change nothing urgent
    #[arg(long)]
    pub all: bool,
    /// Prints every break as JSON
    #[arg(long)]
    pub json: bool,
    /// How many conflicts of the solver are tried before a question is left undecided
    #[arg(long, value_name = "CONFLICTS", default_value_t = BUDGET)]
    pub budget: u64,
}

/// Breaks every condition of a pack.
pub fn run(
    args: &MutantsArgs,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    let path = &args.pack.path()?;
    let began = Instant::now();
    let Some((files, pack)) = select::load(path, style, out)? else {
        return Ok(ExitStatus::Failure);
    };
    // An unknown flow is reported before the work begins.
    let flows = select::flows(&pack, args.flow.as_deref())?;
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let options = MutantOptions { budget: args.budget, threads };
    let progress = |done: usize, all: usize| {
        if done.is_multiple_of(16) || done == all {
            show_progress(&format!("break {done} of {all}"));
        }
        ControlFlow::Continue(())
    };
    let found = mutants::run(&files, &pack, args.flow.as_deref(), options, &progress).mutants;
    show_progress("");
    let broken = not_holding(&flows, args.budget)
        .map_err(|error| CommandError::Internal(error.to_string()))?;
    let fine = broken.is_empty()
        && !found.iter().any(|one| is_unnoticed(one) || one.effect == MutantEffect::Undecided);
    let groups = groups(&files, &pack, &found, &mut |_, _| ControlFlow::Continue(()));
    if args.json {
        out.json(&MutantsJson::of(&files, &found, &groups, |_| true))?;
    } else {
        print_table(&found, out)?;
        print_list(path, &files, (&found, &groups), args.all, style, out)?;
        for name in &broken {
            writeln!(
                out,
                "{name} does not hold of the pack itself, and notices nothing: `veiviser prove` says why"
            )?;
        }
        let seconds = began.elapsed().as_secs_f32();
        let verdict = if !broken.is_empty() {
            "fix the guarantees that do not hold and run again"
        } else if fine {
            "every break of an action for now or today, or of a duty, is noticed by a rule"
        } else {
            "the breaks listed above change an action for now or today, or a duty, and no rule notices"
        };
        writeln!(out, "{}: {verdict}; in {seconds:.1} s", path.display())?;
    }
    Ok(ExitStatus::success_if(fine))
}
