//! What `veiviser burden` prints: `what walks cost -> a table, for an author`.

use std::io::{self, Write};

use crate::burden::{FlowBurden, LongestBurden, ReadUntil, Spread, WalksBurden};
use crate::output::clean_output::CleanOutput;
use crate::output::cover_page::count;

/// How many screens are listed; all of them are in the JSON.
const LISTED: usize = 10;

/// Prints what the walks of a flow cost.
pub fn print(burden: &FlowBurden, out: &mut CleanOutput<'_>) -> io::Result<()> {
    writeln!(
        out,
        "{}, read in {}: of each the least, the median and the most",
        burden.flow, burden.language
    )?;
    writeln!(out)?;
    writeln!(out, "{:38} {:>5}  {:>12}  {:>17}", "", "walks", "steps", "words")?;
    walks("examples", &burden.examples, out)?;
    walks("walks that show all of it", &burden.covering, out)?;
    if let Some(LongestBurden { steps, proved, words }) = burden.longest {
        let (steps, read) = (count(steps, "main step"), words.map(|words| count(words, "word")));
        let read = read.map_or_else(String::new, |read| format!(", with {read} on them"));
        if proved {
            writeln!(out, "The longest walk has {steps}{read}. None has more: that is proved.")?;
        } else {
            writeln!(
                out,
                "The longest walk that was found has {steps}{read}. A longer one was not excluded \
                 within the budget; try a larger --budget."
            )?;
        }
    } else {
        writeln!(out, "No walk was found that comes to its end.")?;
    }
    if burden.screens.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    writeln!(out, "The screens that cost most, in all these walks together:")?;
    writeln!(out, "{:>10}  {:>5}  {:>8}  step", "words read", "walks", "words")?;
    for screen in burden.screens.iter().take(LISTED) {
        writeln!(
            out,
            "{:>10}  {:>5}  {:>8}  {}",
            screen.words_in_all, screen.walks, screen.words, screen.step
        )?;
    }
    let more = burden.screens.len().saturating_sub(LISTED);
    if more > 0 {
        writeln!(out, "… and {} (all with --json)", count(more, "other screen"))?;
    }
    Ok(())
}

fn walks(name: &str, walks: &WalksBurden, out: &mut CleanOutput<'_>) -> io::Result<()> {
    write!(out, "{name} ({})", walks.walks)?;
    if walks.left_out > 0 {
        write!(out, "; {} more cannot be walked from the first screen", walks.left_out)?;
    }
    writeln!(out)?;
    let mut row = |what: &str, read: &ReadUntil| {
        line(out, what, read.walks, &spread(read.steps, 3), &spread(read.words, 5))
    };
    row("until the first action now or today", &walks.first_urgent)?;
    row("until it is enough", &walks.enough)?;
    row("until it is complete", &walks.complete)?;
    let plan = &walks.plan;
    let (cards, detail) = (spread(plan.cards, 3), spread(plan.words_with_detail, 5));
    line(out, "the first page of the plan", plan.walks, "", &spread(plan.first_page, 5))?;
    line(out, "the plan: cards, words", plan.walks, &cards, &spread(plan.words, 5))?;
    line(out, "the plan with its detail", plan.walks, "", &detail)?;
    writeln!(out)
}

fn line(
    out: &mut CleanOutput<'_>,
    what: &str,
    walks: usize,
    steps: &str,
    words: &str,
) -> io::Result<()> {
    writeln!(out, "  {what:36} {walks:>5}  {steps:>12}  {words:>17}")
}

/// The least, the median and the most, each in so many columns.
fn spread(spread: Option<Spread>, width: usize) -> String {
    spread.map_or_else(
        || "–".to_owned(),
        |Spread { min, median, max }| format!("{min:>width$} {median:>width$} {max:>width$}"),
    )
}
