//! `veiviser test`: the examples, and every promise tried, told to the author.
//!
//! What was tried and how is in [`examples`] and [`explore`]; here it
//! gets its words. It proves nothing unless all states were seen, and says which it was.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use veiviser::{Answer, Flow, Pack};

use crate::commands::{self, CommandError, Ending, Look};
use veiviser_prove::explore::{Effort, Explored, Tried};
use veiviser_prove::{examples, explore};

/// Runs the examples of a pack and tries its promises.
pub fn test(
    pack: &Path,
    effort: Effort,
    look: Look,
    out: &mut dyn Write,
) -> Result<Ending, CommandError> {
    let Some((files, loaded)) = commands::load(pack, look, out)? else {
        return Ok(Ending::Faulty);
    };
    let report = examples::run(&loaded, &files);
    let mut failed = 0_usize;
    for outcome in report.outcomes.iter().filter(|o| !o.differences.is_empty()) {
        failed = failed.saturating_add(1);
        writeln!(out, "✗ {}/{}: {}", outcome.flow, outcome.id, outcome.sentence)?;
        for difference in &outcome.differences {
            writeln!(out, "    {difference}")?;
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
        let explored = explore::run(flow, &seeds, effort, &mut progress);
        tell(&loaded, flow, &explored, out)?;
        fine &= explored.passes();
    }
    Ok(if fine { Ending::Fine } else { Ending::Faulty })
}

/// How far the walks have come, where somebody is looking.
fn progress(done: u64, all: u64) {
    let mut err = io::stderr();
    if err.is_terminal() {
        let end = if done == all { "\r\x1b[K" } else { "" };
        // Nobody is hurt when progress cannot be shown.
        let _ = write!(err, "\rwalk {done} of {all}{end}");
        let _ = err.flush();
    }
}

fn tell(
    pack: &Pack,
    flow: &Flow,
    explored: &Explored,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
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
    let original = pack.languages().next().unwrap_or_default();
    for tried in &explored.tried {
        let mark = if tried.broken.is_some() || tried.vacuous { '✗' } else { '·' };
        let built_in = if tried.stated { "" } else { " (built in)" };
        writeln!(out, "{mark} {}{built_in}: spoke {} times", tried.name, tried.spoke)?;
        if tried.vacuous {
            writeln!(out, "    never had anything to say: what it hangs on was never true")?;
        }
        broken(pack, flow, tried, original, out)?;
    }
    for what in &explored.unreached {
        writeln!(out, "✗ {what} never happened")?;
    }
    for action in &explored.calm {
        writeln!(
            out,
            "✗ `{action}` is calm from silence: it is due when all was answered with none"
        )?;
    }
    let bad = explored.tried.iter().filter(|t| t.broken.is_some() || t.vacuous).count();
    let bad = bad.saturating_add(explored.unreached.len()).saturating_add(explored.calm.len());
    let verdict = match (bad, explored.all) {
        (0, true) => "every promise about one state holds in all of them",
        (0, false) => "no promise was broken; that is no proof",
        _ => "mend what is marked ✗",
    };
    writeln!(out, "{}: {verdict}", explored.flow)?;
    Ok(())
}

/// The answers that break a promise, and the sentence that they break.
fn broken(
    pack: &Pack,
    flow: &Flow,
    tried: &Tried,
    language: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some((answers, other)) = &tried.broken else { return Ok(()) };
    let stated = flow.guarantees().iter().position(|g| g.id() == tried.name);
    if let Some(index) = stated.filter(|_| tried.stated) {
        writeln!(out, "    {}", pack.guarantee_sentence(flow, index, language))?;
    }
    writeln!(out, "    broken by these answers:")?;
    for (step, answer) in answers {
        writeln!(out, "      {step}: {}", written(answer))?;
    }
    if let Some(other) = other {
        writeln!(out, "    beside these, where they differ:")?;
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
