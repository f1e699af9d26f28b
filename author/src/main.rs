//! `veiviser`: walks a pack in a terminal, and checks it for its authors.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use veiviser_author::commands::program::{Command, Program};
#[cfg(feature = "studio")]
use veiviser_author::commands::studio;
use veiviser_author::commands::walk::Stdio;
use veiviser_author::commands::{
    burden, calendar, check, cover, diff, explain, fmt, mutants, new, outline, pack, prove, rename,
    schema, test, texts, translated, walk,
};
use veiviser_author::output::clean_output::CleanOutput;
use veiviser_author::output::status::{CommandError, ExitStatus, INTERRUPTED};
use veiviser_author::output::terminal::TerminalStyle;

fn main() -> ExitCode {
    let program = match Program::try_parse() {
        Ok(program) => program,
        // Help, or the version.
        Err(error) if !error.use_stderr() => error.exit(),
        // It repeats what was typed, or what a shell filled in: the name of any file.
        Err(error) => {
            let _ = write!(CleanOutput::new(&mut io::stderr()), "{error}");
            return ExitCode::from(2);
        }
    };
    match run(program) {
        Ok(ExitStatus::Success) => ExitCode::SUCCESS,
        Ok(ExitStatus::Failure) => ExitCode::from(1),
        Ok(ExitStatus::Interrupted) => ExitCode::from(INTERRUPTED),
        // The reader of the output, such as `head`, has closed it.
        Err(CommandError::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            // If standard error is closed too, the exit code is all that is left.
            let _ = writeln!(CleanOutput::new(&mut io::stderr()), "error: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(program: Program) -> Result<ExitStatus, CommandError> {
    let style = TerminalStyle::of_stdout();
    let stdout = &mut io::stdout().lock();
    let out = &mut CleanOutput::new(stdout);
    match program.command.unwrap_or_else(|| Command::Walk(walk::WalkArgs::default())) {
        Command::Walk(args) => {
            let person = io::stdin().is_terminal() && io::stdout().is_terminal();
            let err = &mut io::stderr().lock();
            let err = &mut CleanOutput::new(err);
            walk::run(
                args,
                style,
                Stdio { input: io::BufReader::new(io::stdin()), out, err, person },
            )
        }
        Command::Check(args) => check::run(&args, style, out),
        Command::Test(args) => test::run(&args, style, out),
        Command::Prove(args) => prove::run(&args, style, out),
        Command::Pack(args) => pack::run(&args, style, out),
        Command::Cover(args) => cover::run(&args, style, out),
        Command::Burden(args) => burden::run(&args, style, out),
        Command::Diff(args) => diff::run(&args, style, out),
        Command::Mutants(args) => mutants::run(&args, style, out),
        Command::Translated(args) => translated::run(&args, out),
        Command::Calendar(args) => calendar::run(&args, out),
        Command::Schema(args) => schema::run(&args, out),
        Command::Explain(args) => explain::run(&args, style, out),
        Command::Texts(args) => texts::run(&args, style, out),
        Command::Fmt(args) => fmt::run(&args, out),
        Command::Rename(args) => rename::run(&args, style, out),
        Command::New(args) => new::run(&args, style, out),
        Command::Outline(args) => outline::run(&args, style, out),
        #[cfg(feature = "studio")]
        Command::Studio(args) => studio::run(&args, out),
    }
}
