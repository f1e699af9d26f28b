//! The command line: what can be typed, without what it does.

use clap::{Parser, Subcommand};

#[cfg(feature = "studio")]
use crate::commands::studio;
use crate::commands::{
    burden, calendar, check, cover, diff, explain, fmt, mutants, new, outline, pack, prove, rename,
    schema, test, texts, translated, walk,
};

const EXIT_CODES: &str = "Exit codes:
  0  ok
  1  something was found: the help of each command says what
  2  wrong usage, or a file that cannot be read or written";

/// Walks a person from an observation to what they can do, and checks the packs that describe it.
///
/// Without a subcommand it walks the flow `concern` of the pack in ./flows. In the folder of a pack, or a
/// folder inside it, that pack is meant.
#[derive(Debug, Parser)]
#[command(name = "veiviser", version, after_help = EXIT_CODES, disable_help_subcommand = true)]
pub struct Program {
    /// What to do; without it, a flow is walked.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "the help of a command is the documentation of its arguments")]
pub enum Command {
    Walk(walk::WalkArgs),
    Check(check::CheckArgs),
    Test(test::TestArgs),
    Prove(prove::ProveArgs),
    Pack(pack::PackArgs),
    Cover(cover::CoverArgs),
    Burden(burden::BurdenArgs),
    Diff(diff::DiffArgs),
    Mutants(mutants::MutantsArgs),
    Translated(translated::TranslatedArgs),
    Calendar(calendar::CalendarArgs),
    Schema(schema::SchemaArgs),
    Explain(explain::ExplainArgs),
    Outline(outline::OutlineArgs),
    New(new::NewArgs),
    Rename(rename::RenameArgs),
    Fmt(fmt::FmtArgs),
    Texts(texts::TextsArgs),
    #[cfg(feature = "studio")]
    Studio(studio::StudioArgs),
}
