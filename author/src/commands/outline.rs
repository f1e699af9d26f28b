//! `veiviser outline`: a flow as a map, and the cone of one of its parts as a picture.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use crate::commands::select::{self, PackFolder};
use crate::outline::Outline;
use crate::outline::cone::Cone;
use crate::output::clean_output::CleanOutput;
use crate::output::cone_svg::PictureHost;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::TerminalStyle;
use crate::output::write_file::write_new;
use crate::output::{cone_svg, outline_page};
use crate::pack::clock;
use crate::print::{PrintedFlow, document};

const EXAMPLES: &str = "Examples:
  veiviser outline concern
  veiviser outline concern --of report > report.svg
  veiviser outline concern --of report --svg report.svg
  veiviser outline concern --page concern.html

The list is in the order of the flow: each step with its answers, each fact, action and prohibition; when it is there, its brief and other words, whom to turn to, what it rests on and under which condition, what it reads and what reads it. Then the guarantees with what they rest on, and what nothing reads. Flows that are used in place are part of it.

--of draws one action, prohibition, fact or question as SVG: all that it reads, through facts, and all that reads it. --page writes the flow for a lawyer, as one HTML file without scripts that a browser shows and prints: questions, facts, duties, advice and prohibitions with numbers, each with its conditions and sources in words; contacts; guarantees as they are proved now; sources by act and section; what is not reviewed and what is to be read again.

Exit codes: 0 ok, 1 the pack has errors, 2 wrong usage, or a file that cannot be read or written";

/// Shows a flow as a map: when each part is there, what it reads, and what reads it
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct OutlineArgs {
    /// The id of the flow
    pub flow: String,
    /// The pack.
    #[command(flatten)]
    pub pack: PackFolder,
    /// Draws this action, prohibition, fact or question as SVG
    #[arg(long, value_name = "ID")]
    pub of: Option<String>,
    /// With --of: writes the picture to a new file instead of printing it
    #[arg(long, value_name = "FILE", requires = "of")]
    pub svg: Option<PathBuf>,
    /// Writes the document for lawyers, a page that a browser shows and prints
    #[arg(long, value_name = "FILE", conflicts_with = "of")]
    pub page: Option<PathBuf>,
    /// With --page: the day on which sources and contacts must be up to date [default: today]
    #[arg(long, value_name = "DAY", value_parser = clock::day, requires = "page")]
    pub as_of: Option<Date>,
    /// The language of titles and of the page [default: the original language of the pack]
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
}

/// Prints, draws or writes the outline of a flow.
pub fn run(
    args: &OutlineArgs,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    let path = &args.pack.path()?;
    let Some((files, pack)) = select::load(path, style, out)? else {
        return Ok(ExitStatus::Failure);
    };
    let flow = select::flow(&pack, &args.flow)?;
    let language = select::language(&pack, args.lang.as_deref())?;
    if let Some(file) = &args.page {
        let day = args.as_of.unwrap_or_else(|| clock::today(&files));
        let printed = PrintedFlow { pack: &pack, files: &files, flow, language, day };
        let page =
            document(printed, None).map_err(|error| CommandError::Internal(error.to_string()))?;
        write_new(file, &page)?;
        writeln!(out, "{}", file.display())?;
        return Ok(ExitStatus::Success);
    }
    let outline = Outline::of(&pack, &files, flow, language);
    if let Some(of) = &args.of {
        let place = outline.named(of).ok_or_else(|| {
            let names = outline.parts.iter().map(|part| part.path.as_str());
            CommandError::no_such("question, fact, action or prohibition", of, names)
        })?;
        let picture = cone_svg::svg(&outline, &Cone::of(&outline, place), PictureHost::File);
        match &args.svg {
            Some(file) => {
                write_new(file, &picture)?;
                writeln!(out, "{}", file.display())?;
            }
            None => write!(out, "{picture}")?,
        }
        return Ok(ExitStatus::Success);
    }
    outline_page::print(&outline, style, out)?;
    Ok(ExitStatus::Success)
}
