//! `veiviser diff`: which walks lead to something else in a new version of a pack.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use veiviser::Pack;
use veiviser_prove::difference::{self, ComparisonStep, RenamedIds};
use veiviser_prove::prove::BUDGET;

use crate::commands::select;
use crate::differences;
use crate::output::clean_output::CleanOutput;
use crate::output::difference_page::DifferencePage;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::{TerminalStyle, show_progress};
use crate::pack::renamed_file;

const EXAMPLES: &str = "Examples:
  veiviser diff released/flows flows
  veiviser diff old new --renamed renamed.json

First the texts that changed, in each language, and what changed in contacts, sources, grounds and what municipalities answer: before and after. Then, for each action and prohibition, says whether any walk gains it or loses it, or gets another urgency, other contacts, another deadline, other prohibitions or another legal ground, each with a shortest walk in both versions. What is unchanged is proved to be so. Differences that only questions or options of one version lead to are listed separately.

A file of renamed ids has the keys flows, questions, options, actions, contacts and sources, each optional, each from old ids to new ones; options by their question:
  { \"questions\": { \"own-behaviour\": \"behaviour\" },
    \"options\": { \"role\": { \"after-school\": \"sfo\" } } }

Exit codes: 0 nothing differs, and that every action and prohibition is decided as before is proved; 1 a decision differs or was not decided, a text, contact, source or ground changed, or a flow or guarantee is gone; 2 wrong usage, or a pack that cannot be read";

/// Reports the exact difference of two packs: which walks lead to something else
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct DiffArgs {
    /// The folder of the old pack
    pub old: PathBuf,
    /// The folder of the new pack
    pub new: PathBuf,
    /// A file that says which ids were renamed
    #[arg(long, value_name = "FILE")]
    pub renamed: Option<PathBuf>,
    /// The language of the walks that are shown [default: the original language of the new pack]
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
    /// Prints the difference as JSON
    #[arg(long)]
    pub json: bool,
    /// How many conflicts of the solver are tried before a question is left undecided
    #[arg(long, value_name = "CONFLICTS", default_value_t = BUDGET)]
    pub budget: u64,
}

/// Compares two packs. It succeeds if nothing differs, which is proved of what is decided.
pub fn run(
    args: &DiffArgs,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    let began = Instant::now();
    let packs = (select::load(&args.old, style, out)?, select::load(&args.new, style, out)?);
    let (Some((old_files, old)), Some((new_files, new))) = packs else {
        let message = "both packs must load before they can be compared; fix the errors above";
        return Err(CommandError::Usage(message.to_owned()));
    };
    let names = match &args.renamed {
        Some(path) => renamed_file::read(path)?,
        None => RenamedIds::default(),
    };
    check_renamed(&names, &old, &new)?;
    let language = select::language(&new, args.lang.as_deref())?;
    // An old version can lack a language that the new one has.
    let language_before = old.language(new.tag(language)).unwrap_or_else(|_| old.original());
    let mut goes_on = |step: ComparisonStep<'_>| {
        show_progress(&format!("comparing {}: {}", step.flow, step.action));
        ControlFlow::Continue(())
    };
    let versions = ((&old_files, &old), (&new_files, &new));
    let found = differences::compare(versions.0, versions.1, &names, args.budget, &mut goes_on);
    show_progress("");
    let found = found.map_err(|error| CommandError::Internal(error.to_string()))?;
    // Nobody stops it here.
    let Some(found) = found else { return Ok(ExitStatus::Failure) };
    let page =
        DifferencePage { old: &old, new: &new, languages: (language_before, language), style };
    let (decided_as_before, decisions) = (found.decided_as_before(), &found.decisions);
    if args.json {
        out.json(&page.value(&names, &found))?;
    } else {
        let version = |pack: &Pack| format!("{} {}", pack.id(), pack.version());
        writeln!(out, "from {} ({})", version(&old), old.hash_text())?;
        writeln!(out, "to   {} ({})\n", version(&new), new.hash_text())?;
        page.declared(&names, out)?;
        page.summary(decided_as_before, &found.texts, &found.entries, out)?;
        page.wordings("Changed texts:", &found.texts, out)?;
        page.wordings("Changed contacts, sources and grounds:", &found.entries, out)?;
        for flow in &decisions.flows {
            page.flow(flow, out)?;
        }
        for (flows, what) in [(&decisions.gone, "is gone"), (&decisions.added, "is new")] {
            for flow in flows {
                writeln!(out, "The flow `{flow}` {what}; there is nothing to compare it with.")?;
            }
        }
        let seconds = began.elapsed().as_secs_f32();
        let note = format!(
            "Compared for every answer that both versions know by its id, in {seconds:.2} s. Each walk is \
             a shortest one. Not compared: the calendar, guides, reminders, the order of actions that are equally urgent, \
             what is asked when, what guarantees say beyond their sentence, the words of what only one version has the \
             file of, and when something was read or checked."
        );
        page.wrap(&note, "", out)?;
    }
    Ok(ExitStatus::success_if(
        decided_as_before && found.texts.is_empty() && found.entries.is_empty(),
    ))
}

/// The paths of the steps of a flow.
fn questions(flow: &veiviser::Flow) -> impl Iterator<Item = &str> {
    flow.steps().values().map(|step| step.path.as_str())
}

/// Every old name must be one of the old pack, and every new one of the new.
fn check_renamed(names: &RenamedIds, old: &Pack, new: &Pack) -> Result<(), CommandError> {
    let steps = |pack: &Pack, path: &str| pack.flows().iter().any(|f| f.step_named(path).is_some());
    let actions =
        |pack: &Pack, path: &str| pack.flows().iter().any(|f| f.action_paths().any(|p| p == path));
    let flows = |pack: &Pack, id: &str| pack.flow(id).is_some();
    let missing = |what: &str, id: &str, which: &str| {
        let pack = if which == "old" { old } else { new };
        let mut ids: Vec<&str> = match what {
            "flow" => pack.flows().iter().map(veiviser::Flow::id).collect(),
            "question" => pack.flows().iter().flat_map(questions).collect(),
            _ => pack.flows().iter().flat_map(veiviser::Flow::action_paths).collect(),
        };
        ids.sort_unstable();
        Err(CommandError::no_such(&format!("{what} in the {which} pack called"), id, ids))
    };
    for (what, map, there) in [
        ("flow", &names.flows, &flows as &dyn Fn(&Pack, &str) -> bool),
        ("question", &names.questions, &steps),
        ("action or prohibition", &names.actions, &actions),
    ] {
        for (from, to) in map {
            if !there(old, from) {
                return missing(what, from, "old");
            }
            if !there(new, to) {
                return missing(what, to, "new");
            }
            // Otherwise two ids could trade meanings.
            for (id, pack, which) in [(from, new, "new"), (to, old, "old")] {
                if there(pack, id) {
                    return Err(CommandError::Usage(format!(
                        "the {what} `{from}` cannot have become `{to}`: the {which} pack has `{id}` too"
                    )));
                }
            }
        }
    }
    for (question, options) in &names.options {
        if !steps(old, question) {
            return missing("question", question, "old");
        }
        let twin = difference::renamed(&names.questions, question);
        for (from, to) in options {
            let has = |pack: &Pack, path: &str, id: &str| {
                pack.flows().iter().any(|flow| {
                    let step = flow.step_named(path).and_then(|at| flow.steps().get(at));
                    step.is_some_and(|step| step.options.iter().any(|option| option.id == id))
                })
            };
            if !has(old, question, from) || !has(new, twin, to) {
                return Err(CommandError::Usage(format!(
                    "`{from}` of `{question}` cannot have become `{to}` of `{twin}`: there is no such option"
                )));
            }
            if has(old, question, to) || has(new, twin, from) {
                return Err(CommandError::Usage(format!(
                    "`{from}` of `{question}` cannot have become `{to}`: a pack has both"
                )));
            }
        }
    }
    Ok(())
}
