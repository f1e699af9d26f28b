//! `veiviser test`: runs the examples, and tries every guarantee in many states.
//!
//! What is tried and how is in [`examples`] and [`explore`]; here the results are printed. It proves
//! something only if all states were seen, and says whether they were.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use veiviser::{Answer, Flow, Language, Pack};
use veiviser_prove::explore::{Exploration, ExploreOptions, TriedGuarantee};
use veiviser_prove::{examples, explore};

use crate::commands::select;
use crate::output::clean_output::CleanOutput;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::{TerminalStyle, show_progress};
use crate::pack::render_diagnostics::locate;

const EXAMPLES: &str = "Examples:
  veiviser test
  veiviser test flows --walks 100000 --seed 7

Every example is run and must give the plan that it expects; reasons and sources are compared where it names them. Every guarantee is then tried in all states of the flow if they are few, and otherwise on random walks with random changes of answers; half of them begin as an example does. A guarantee whose `if` was never true fails.

Exit codes: 0 ok, 1 an example or a guarantee failed, 2 the folder cannot be read";

/// Runs the examples of a pack, and tries its guarantees on random walks
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub struct TestArgs {
    /// The folder of the pack [default: ./flows, or the pack around this folder]
    pub pack: Option<PathBuf>,
    /// How many random walks, if there are too many states to see them all
    #[arg(long, default_value_t = ExploreOptions::default().walks)]
    pub walks: u64,
    /// The seed of the random numbers; the same seed gives the same walks
    #[arg(long, default_value_t = ExploreOptions::default().seed)]
    pub seed: u64,
}

/// Runs the examples of a pack and tries its guarantees.
pub fn run(
    args: &TestArgs,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    let options =
        ExploreOptions { walks: args.walks, seed: args.seed, ..ExploreOptions::default() };
    let pack = select::folder(args.pack.as_deref())?;
    let Some((files, loaded)) = select::load(&pack, style, out)? else {
        return Ok(ExitStatus::Failure);
    };
    let report = examples::run(&loaded, &files);
    let mut failed = 0_usize;
    for outcome in report.outcomes.iter().filter(|o| !o.differences.is_empty()) {
        failed = failed.saturating_add(1);
        writeln!(out, "✗ {}/{}: {}", outcome.flow, outcome.id, outcome.sentence)?;
        for difference in locate(&files, &outcome.differences) {
            writeln!(out, "    {}", difference.message)?;
            let (file, pointer) = (pack.join(difference.file), difference.pointer);
            writeln!(out, "      {}:{} ({pointer})", file.display(), difference.line)?;
            if let Some(help) = difference.help {
                writeln!(out, "      help: {help}")?;
            }
        }
    }
    for action in &report.unreached {
        writeln!(out, "✗ no example makes `{action}` due: write one")?;
    }
    let passed = report.outcomes.len().saturating_sub(failed);
    writeln!(out, "examples: {passed} passed, {failed} failed")?;
    let mut fine = report.passes();
    for flow in loaded.flows() {
        let seeds = explore::seeds(flow, &files);
        let explored = explore::run(flow, &seeds, options, &mut progress);
        print(&loaded, flow, &explored, out)?;
        fine &= explored.passes();
    }
    Ok(ExitStatus::success_if(fine))
}

/// Shows the progress of the random walks.
fn progress(done: u64, all: u64) {
    let text = if done == all { String::new() } else { format!("walk {done} of {all}") };
    show_progress(&text);
}

fn print(
    pack: &Pack,
    flow: &Flow,
    explored: &Exploration,
    out: &mut CleanOutput<'_>,
) -> io::Result<()> {
    let seen = if explored.all {
        format!("all {} states", explored.states)
    } else {
        format!("{} states on random walks, with changed answers", explored.states)
    };
    writeln!(
        out,
        "\n{}: {seen}, and {} pairs of walks, in {:.1} s",
        explored.flow,
        explored.pairs,
        explored.took.as_secs_f32()
    )?;
    let original = pack.original();
    for tried in &explored.tried {
        let mark = if tried.broken.is_some() || tried.vacuous { '✗' } else { '·' };
        let built_in = if tried.stated { "" } else { " (built in)" };
        writeln!(out, "{mark} {}{built_in}: applied {} times", tried.name, tried.applied)?;
        if tried.vacuous {
            writeln!(out, "    it never applied: its `if` was never true")?;
        }
        broken(pack, flow, tried, original, out)?;
    }
    for what in &explored.unreached {
        writeln!(out, "✗ {what} never happened")?;
    }
    for action in &explored.calm {
        writeln!(out, "✗ `{action}` is due only because everything was answered with `none`")?;
    }
    let bad = explored.tried.iter().filter(|t| t.broken.is_some() || t.vacuous).count();
    let bad = bad.saturating_add(explored.unreached.len()).saturating_add(explored.calm.len());
    let verdict = match (bad, explored.all) {
        (0, true) => "every guarantee about one state holds in all of them",
        (0, false) => "no guarantee was broken; that is no proof",
        _ => "fix the guarantees marked with ✗ and run again",
    };
    writeln!(out, "{}: {verdict}", explored.flow)?;
    Ok(())
}

/// The answers that break a guarantee, and the sentence that they break.
fn broken(
    pack: &Pack,
    flow: &Flow,
    tried: &TriedGuarantee,
    language: Language,
    out: &mut CleanOutput<'_>,
) -> io::Result<()> {
    let Some((answers, other)) = &tried.broken else { return Ok(()) };
    let stated = flow.stated_guarantees().find_id(|g| g.id() == tried.name);
    if let Some(index) = stated.filter(|_| tried.stated) {
        writeln!(out, "    {}", pack.guarantee_sentence(flow, index, language))?;
    }
    writeln!(out, "    broken by these answers:")?;
    for (step, answer) in answers {
        writeln!(out, "      {step}: {}", written(answer))?;
    }
    if let Some(other) = other {
        writeln!(out, "    compared with these, where they differ:")?;
        for (step, answer) in other.iter().filter(|one| !answers.contains(one)) {
            writeln!(out, "      {step}: {}", written(answer))?;
        }
    }
    Ok(())
}

/// An answer as it is written in a file.
fn written(answer: &Answer) -> String {
    match answer {
        Answer::Option(option) => option.clone(),
        Answer::Options { ticked, unsure } => {
            let unsure = if *unsure { ", unsure" } else { "" };
            format!("{}{unsure}", ticked.join(", "))
        }
        Answer::NoneOfThese => "none".to_owned(),
        Answer::Unsure => "unsure".to_owned(),
        Answer::Number(number) => number.to_string(),
        Answer::Day(_) => "any day".to_owned(),
        Answer::Text(_) | Answer::Seen => "seen".to_owned(),
    }
}
