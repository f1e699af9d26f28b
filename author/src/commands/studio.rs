//! `veiviser studio`: opens a page where a pack is walked while it is written.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use clap::Args;
use jiff::civil::Date;

use crate::commands::select::PackFolder;
use crate::output::clean_output::CleanOutput;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::write_file::write_new;
use crate::pack::clock;
use crate::studio::export::exported;
use crate::studio::live::LivePack;
use crate::studio::server::BoundStudio;

const EXAMPLES: &str = "Examples:
  veiviser studio
  veiviser studio flows --as-of 2027-06-01
  veiviser studio --read-only
  veiviser studio --no-open
  veiviser studio flows --compare released/flows
  veiviser studio --export concern.html --as-of 2026-11-27

The page shows a flow on a phone as it is saved, what follows from the answers and why, and whether the pack still holds: the verdicts of check, test and prove. Walk with made-up answers only: they stand in the address of the page, and browsers keep addresses.

It is answered by this program, on this machine only, and to the browser that was opened or that opens the printed address. A text or file that is saved there is written over the one that was read; nothing else is written, and nothing at all with --read-only. It ends with Ctrl-C, or with the terminal.

--export writes one file instead, to be sent by mail: the same page with the pack in it, which walks by itself from a disk, without a program and without a network. It shows the verdicts of the day on which it was written, and edits nothing.

Exit codes: 2 the folder cannot be read, or no port is free; of --export 0 all holds, 1 something does not, and the file says so";

/// How long the first reading of a folder is waited for, before the page is opened without it.
const FIRST_READING: Duration = Duration::from_secs(5);

/// Opens a page where a pack is walked while it is written, with the verdicts after each save
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct StudioArgs {
    /// The pack.
    #[command(flatten)]
    pub pack: PackFolder,
    /// The day on which sources and contacts must be up to date, such as 2026-11-22 [default: today]
    #[arg(long, value_name = "DAY", value_parser = clock::day)]
    pub as_of: Option<Date>,
    /// A folder with an earlier version, to compare with; else versions are those in git
    #[arg(long, value_name = "FOLDER")]
    pub compare: Option<PathBuf>,
    /// Writes nothing, for somebody who reviews
    #[arg(long)]
    pub read_only: bool,
    /// Prints the address, and opens no browser
    #[arg(long)]
    pub no_open: bool,
    /// Writes the page as one new file that needs no program, and ends
    #[arg(long, value_name = "FILE", conflicts_with_all = ["read_only", "no_open"])]
    pub export: Option<PathBuf>,
}

/// Answers the page until the program is ended.
pub fn run(args: &StudioArgs, out: &mut CleanOutput<'_>) -> Result<ExitStatus, CommandError> {
    let folder = args.pack.path()?;
    // A folder that is no pack is told here, and not on a page.
    crate::pack::folder::read(&folder)?;
    if let Some(earlier) = &args.compare {
        crate::pack::folder::read(earlier)?;
    }
    let live = LivePack::watch(folder.clone(), args.as_of);
    if let Some(file) = &args.export {
        let holds = live.wait_until_judged();
        let page = exported(&live).map_err(|error| CommandError::Usage(error.to_string()))?;
        write_new(file, &page)?;
        let said = if holds { "all holds" } else { "not all holds, and the file says so" };
        writeln!(out, "{}: {} bytes; {said}", file.display(), page.len())?;
        return Ok(ExitStatus::success_if(holds));
    }
    live.wait_until_read(FIRST_READING);
    let studio = BoundStudio::bind(live, args.read_only, args.compare.clone())?;
    writeln!(out, "The studio of {}: {}", folder.display(), studio.guard().printed_address())?;
    writeln!(out, "Made-up answers only: they stand in the address. Ctrl-C ends.")?;
    out.flush()?;
    if let Some(address) = studio.guard().opened_address().filter(|_| !args.no_open)
        && !open(&address)
    {
        writeln!(out, "No browser could be opened: open the address yourself.")?;
        out.flush()?;
    }
    studio.serve()?;
    Ok(ExitStatus::Success)
}

/// Opens an address in the browser of the system; whether that was begun.
fn open(address: &str) -> bool {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(address);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut opening) = command.spawn() else { return false };
    // It ends when the browser has the address, and would be left behind as a process that nobody waits for.
    std::thread::spawn(move || opening.wait());
    true
}
