//! `veiviser prove`: decides every guarantee of a pack for all possible walks.

use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;
use jiff::civil::Date;
use veiviser::{Files, Flow, Pack};
use veiviser_prove::prove::{self, BUDGET, ProofOptions, ProofVerdict, TIME};

use crate::commands::select::{self, PackFolder};
use crate::output::clean_output::CleanOutput;
use crate::output::prove_page::ProvePage;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::{TerminalStyle, while_showing};
use crate::output::watch::watch;
use crate::output::write_file::write_new;
use crate::pack::clock;
use crate::told_in::ToldIn;
use crate::verdicts::{CheckedFiles, FlowProof, TEXTS, prove_flow};

const EXAMPLES: &str = "Examples:
  veiviser prove
  veiviser prove flows --flow danger --guarantee danger-calls-at-once
  veiviser prove flows --json
  veiviser prove --watch
  veiviser prove flows --write found.json

Every guarantee is decided for all combinations of answers, with parameters asked or supplied, so for every municipality too. A refuted guarantee is shown with the shortest walk that breaks it. What is proved is recorded in a certificate, which an independent checker verifies.

With --json, an object { guarantees: [...], certificates: [...] } is printed; a guarantee has the keys flow, id, builtin, verdict (proved, refuted, undecided), basis (claim, simplification, walk, computation), why (of an undecided one: conflicts or time), millis, sentence, file, line, pointer, help, nb (the sentence of a built-in one and the help in Norwegian bokmål), walk, second-walk, shortest, longest, parts (each with name, nb, file, line and pointer), rests-on (each with id and title), rests-on-facts and restates.

Exit codes: 0 everything is proved, 1 a guarantee is refuted or undecided, 2 wrong usage, or a file that cannot be read or written";

/// Decides every guarantee of a pack for all possible walks
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct ProveArgs {
    /// The pack.
    #[command(flatten)]
    pub pack: PackFolder,
    /// Only this flow
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<String>,
    /// Only this guarantee, stated or built in
    #[arg(long, value_name = "ID")]
    pub guarantee: Option<String>,
    /// The day on which sources must be in force [default: today]
    #[arg(long, value_name = "DAY", value_parser = clock::day)]
    pub as_of: Option<Date>,
    /// The language of the walks that are shown [default: the original language of the pack]. With nb, nn
    /// or no, what the program says itself is told in Norwegian bokmål, otherwise in English
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
    /// Prints the results as JSON
    #[arg(long)]
    pub json: bool,
    /// Writes the walks that were found, as examples for an author to finish
    #[arg(long, value_name = "FILE")]
    pub write: Option<PathBuf>,
    /// Writes the certificate of the proof, for other checkers
    #[arg(long, value_name = "FILE")]
    pub certificate: Option<PathBuf>,
    /// Runs again after each save, until Ctrl-C
    #[arg(long, conflicts_with_all = ["json", "write", "certificate"])]
    pub watch: bool,
    /// How many conflicts of the solver are tried before a guarantee is left undecided
    #[arg(long, value_name = "CONFLICTS", default_value_t = BUDGET)]
    pub budget: u64,
    /// How many seconds a flow may take, checking the certificate included, before the rest of its
    /// guarantees is left undecided [default: 60]
    #[arg(long, value_name = "SECONDS")]
    pub seconds: Option<u64>,
}

/// Decides the guarantees of a pack.
pub fn run(
    args: &ProveArgs,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    let path = &args.pack.path()?;
    if args.watch {
        let once = ProveArgs { watch: false, ..args.clone() };
        return watch(path, "prove", out, &mut |out| run(&once, style, out));
    }
    let began = Instant::now();
    let told_in = args.lang.as_deref().map(ToldIn::of_reader).unwrap_or_default();
    let Some((files, pack)) = select::load_in(told_in, path, style, out)? else {
        return Ok(ExitStatus::Failure);
    };
    let day = args.as_of.unwrap_or_else(|| clock::today(&files));
    let flows = select::flows(&pack, args.flow.as_deref())?;
    let language = select::language(&pack, args.lang.as_deref())?;
    let proofs = decide(&pack, &files, &flows, args, day)?;
    let whole = args.guarantee.is_some();
    let page = ProvePage { pack: &pack, files: &files, path, language, style, told_in, whole };
    if let Some(path) = &args.certificate {
        let texts: Vec<String> = proofs.iter().map(|flow| flow.proof.certificate.text()).collect();
        write_new(path, &texts.join("\n"))?;
    }
    // The file is written first: printing stops when the reader closes the output.
    let written = match &args.write {
        Some(file) => Some(page.write(&proofs, file)?),
        None => None,
    };
    if args.json {
        page.json(&proofs, out)?;
    } else {
        for flow in &proofs {
            page.flow(flow, out)?;
        }
        page.summary(&proofs, day, began, out)?;
    }
    if let Some(written) = written.filter(|_| !args.json) {
        writeln!(out, "{written}")?;
    }
    let all = proofs.iter().flat_map(|flow| &flow.proof.decided);
    let fine = all.into_iter().all(|one| one.verdict == ProofVerdict::Proved);
    Ok(ExitStatus::success_if(fine))
}

/// Decides the guarantees of these flows, with what `check` says of their texts and sources.
pub(crate) fn decide<'p>(
    pack: &Pack,
    files: &Files,
    flows: &[&'p Flow],
    args: &ProveArgs,
    day: Date,
) -> Result<Vec<FlowProof<'p>>, CommandError> {
    let named = |flow: &Flow, only: &str| {
        only == TEXTS || prove::guarantees(flow).iter().any(|(_, id)| id == only)
    };
    if let Some(only) = &args.guarantee
        && !flows.iter().any(|flow| named(flow, only))
    {
        let guarantees: Vec<_> = flows.iter().flat_map(|flow| prove::guarantees(flow)).collect();
        let mut ids: Vec<&str> = guarantees.iter().map(|(_, id)| id.as_str()).collect();
        ids.push(TEXTS);
        return Err(CommandError::no_such("guarantee", only, ids));
    }
    let time = Some(args.seconds.map_or(TIME, Duration::from_secs));
    let options = ProofOptions { budget: args.budget, time, day: Some(day) };
    let wanted = |id: &str| args.guarantee.as_deref().is_none_or(|only| only == id);
    let checked = wanted(TEXTS).then(|| CheckedFiles::of(files, day));
    let mut proofs = Vec::new();
    for flow in flows {
        let (all, mut done) = (prove::guarantees(flow).len(), 0_usize);
        let proof = while_showing(|show| {
            let mut progress = |id: &str| {
                done = done.saturating_add(1);
                show(format!("proving {} {done} of {all}: {id}", flow.id()));
            };
            prove_flow(pack, flow, checked.as_ref(), options, &wanted, &mut progress)
        });
        proofs.push(proof.map_err(|error| CommandError::Internal(error.to_string()))?);
    }
    Ok(proofs)
}
