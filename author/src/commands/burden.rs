//! `veiviser burden`: how many steps and words a walk costs the person who walks it.

use std::io::Write;

use clap::Args;
use serde::Serialize;
use veiviser_prove::prove::BUDGET;

use crate::burden::{self, BurdenError, BurdenOptions, FlowBurden};
use crate::commands::select::{self, PackFolder};
use crate::output::burden_page;
use crate::output::clean_output::CleanOutput;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::{TerminalStyle, show_progress};

const EXAMPLES: &str = "Examples:
  veiviser burden
  veiviser burden flows --flow concern --lang en
  veiviser burden flows --json

For each flow: the steps that a person meets, and the words on their screens, until the first action for now or today is due, until it is enough (every main step is done), and until it is complete; and the words of the first page and of the plan. Least, median and most, over the examples of the flow and over the few walks of `cover` that show all of it; and how many main steps the longest walk has, which is proved for every walk. Then the screens that cost most: the words that are read on them in all these walks.

A word is what stands between white space and holds a letter or a digit; a number is one, and so is a phone number. Counted are the title, body, help and unit of a step, the label and help of each option, and the words that it explains; of a plan its actions, contacts and prohibitions, the reason sentences and the notice; detail, facts and sources, which are shown on request, are counted apart. What may be folded on a screen, buttons, urgent cards and the emergency numbers are not.

With --json, an object { flows: [...] } is printed; each has the keys flow, language, examples, covering (both: walks, left-out, first-urgent, enough, complete, plan), longest (steps, proved, words) and screens (step, words, walks, words-in-all).

Exit codes: 0 ok, 1 the pack has errors, 2 wrong usage, or a file that cannot be read";

/// Counts the steps and words that the walks of a flow cost
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct BurdenArgs {
    /// The pack.
    #[command(flatten)]
    pub pack: PackFolder,
    /// Only this flow
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<String>,
    /// The language that is read [default: the original language of the pack]
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
    /// Prints the numbers as JSON
    #[arg(long)]
    pub json: bool,
    /// How many conflicts of the solver are tried before a question is left undecided
    #[arg(long, value_name = "CONFLICTS", default_value_t = BUDGET)]
    pub budget: u64,
}

#[derive(Debug, Serialize)]
struct BurdenJson {
    flows: Vec<FlowBurden>,
}

/// Measures what the walks of a pack cost.
pub fn run(
    args: &BurdenArgs,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    let path = &args.pack.path()?;
    let Some((files, pack)) = select::load(path, style, out)? else {
        return Ok(ExitStatus::Failure);
    };
    let language = select::language(&pack, args.lang.as_deref())?;
    let options = BurdenOptions { language, budget: args.budget };
    let mut flows = Vec::new();
    for flow in select::flows(&pack, args.flow.as_deref())? {
        let mut progress = |what: &str| show_progress(&format!("{}: {what}", flow.id()));
        let measured = burden::of_flow(&pack, &files, flow, options, &mut progress);
        show_progress("");
        flows.push(measured.map_err(|error| match error {
            BurdenError::Certificate(refused) => {
                CommandError::refused_certificate(flow.id(), &refused)
            }
            BurdenError::Disagreement(_) => CommandError::Internal(error.to_string()),
        })?);
    }
    if args.json {
        out.json(&BurdenJson { flows })?;
        return Ok(ExitStatus::Success);
    }
    for (place, burden) in flows.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        burden_page::print(burden, out)?;
    }
    Ok(ExitStatus::Success)
}
