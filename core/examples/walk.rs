//! Walks a flow with the answers of the command line, one for each step that is asked:
//! `cargo run -p veiviser --example walk -- bindings/walks/small found food swimming-hall 1 unsure`
//!
//! Ticks are joined by commas; `unsure` and `none` are answers too. Messages and notes are passed over.

#![expect(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;
use std::sync::Arc;

use veiviser::markup::plain;
use veiviser::{Answer, Session, SessionOptions, StepKind, View, WrittenAnswer, load, moment};

include!("folder/read.in");

fn main() -> Result<(), Box<dyn Error>> {
    let mut said = std::env::args().skip(1);
    let folder = said.next().unwrap_or_else(|| "bindings/walks/small".to_owned());
    let flow = said.next().unwrap_or_else(|| "found".to_owned());
    let pack = Arc::new(load(&files_of(&folder)?, &[])?);
    // The moment is an argument: the library has no clock.
    let now = moment("2026-11-23T10:00")?;
    let view = View::new(now, pack.language("en").unwrap_or(pack.original()));
    let mut session = Session::open(&pack, &flow, SessionOptions::new(now))?;
    let mut screen = session.screen(view);
    while let Some(step) = &screen.step {
        let answer = match step.kind {
            StepKind::Message | StepKind::Note => Answer::Seen,
            kind => {
                let options: Vec<&str> = step.options.iter().map(|o| o.id.as_str()).collect();
                println!("{}: {} [{}]", step.path, plain(&step.title), options.join(", "));
                let Some(word) = said.next() else { break };
                session.walk().read_answer(&step.path, &written(kind, &word)?)?
            }
        };
        screen = session.answer(&step.path.clone(), &answer, view)?;
        screen.urgent.iter().for_each(|action| println!("NOW: {}", plain(&action.title)));
        screen.notice.iter().for_each(|notice| println!("{notice}"));
    }
    println!("complete: {}; {} actions", screen.complete, session.plan(view).actions.len());
    Ok(())
}

/// An answer of the command line, as a file would write it. An app has buttons and needs none of this.
fn written(kind: StepKind, word: &str) -> Result<WrittenAnswer, Box<dyn Error>> {
    Ok(match kind {
        StepKind::Choices => WrittenAnswer::Words(word.split(',').map(ToOwned::to_owned).collect()),
        StepKind::Number if word != "unsure" => WrittenAnswer::Number(word.parse()?),
        _ => WrittenAnswer::Word(word.to_owned()),
    })
}
