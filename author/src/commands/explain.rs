//! `veiviser explain`: what a code of a diagnostic says, why it matters, an example, and what to do.

use std::io::Write;

use clap::Args;
use veiviser::{Code, NoSuchCode};

use crate::output::clean_output::CleanOutput;
use crate::output::status::{CommandError, ExitStatus};
use crate::output::terminal::{TerminalStyle, wrapping};

const EXAMPLES: &str = "Examples:
  veiviser explain unknown-question
  veiviser explain                     a list of all codes

Exit codes: 0 ok, 2 there is no such code";

/// Explains a code that `check` reports, such as unknown-question
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = EXAMPLES)]
pub struct ExplainArgs {
    /// The code, as it stands in brackets after `error` or `warning` [default: a list of all]
    pub code: Option<String>,
}

/// Prints the page of a code, or the titles of all.
pub fn run(
    args: &ExplainArgs,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> Result<ExitStatus, CommandError> {
    match &args.code {
        Some(text) => {
            let code: Code = text.parse().map_err(|_: NoSuchCode| {
                CommandError::no_such("code", text, Code::ALL.iter().map(|code| code.as_str()))
            })?;
            write!(out, "{}", page(code.page(), style.width))?;
        }
        None => {
            for code in Code::ALL {
                let (_, title) = title(code.page());
                writeln!(out, "{:<20} {title}", code.as_str())?;
            }
        }
    }
    Ok(ExitStatus::Success)
}

/// The code and the title of a page.
fn title(page: &str) -> (&str, &str) {
    let first = page.lines().next().unwrap_or_default();
    first.trim_start_matches("# ").split_once(": ").unwrap_or((first, ""))
}

/// A page for a terminal of this width.
fn page(markdown: &str, width: usize) -> String {
    let mut page = String::new();
    let mut is_example = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            is_example = !is_example;
            continue;
        }
        let line = if is_example {
            format!("    {line}")
        } else {
            let line = line.trim_start_matches('#').trim_start().replace("**", "");
            textwrap::fill(&line, wrapping(width))
        };
        page.push_str(&line);
        page.push('\n');
    }
    page
}

#[cfg(test)]
mod tests {
    use super::{page, title};
    use veiviser::Code;

    #[test]
    fn each_code_has_a_page_that_begins_with_its_title() {
        for code in Code::ALL {
            let (name, title) = title(code.page());
            assert_eq!(name, code.as_str());
            assert!(title.len() > 10 && title.len() < 58, "{code}: {title}");
            assert!(code.page().lines().count() >= 3, "{code}");
        }
    }

    #[test]
    fn a_page_is_shown_without_marks() {
        let shown =
            page("# a-b: c\n\n## Fix\n\nWrite **this** now.\n\n```json wrong\n{ }\n```\n", 12);
        assert_eq!(shown, "a-b: c\n\nFix\n\nWrite this\nnow.\n\n    { }\n");
    }
}
