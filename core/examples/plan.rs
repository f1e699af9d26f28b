//! Reads a plan: what to do and how soon, whom to call, and why.
//! `cargo run -p veiviser --example plan -- flows`

#![expect(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;
use std::sync::Arc;

use veiviser::markup::plain;
use veiviser::{Answer, Session, SessionOptions, View, load, moment};

include!("folder/read.in");

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "flows".to_owned());
    let pack = Arc::new(load(&files_of(&folder)?, &["en"])?);
    let view = View::new(moment("2026-11-23T22:30")?, pack.language("en")?);
    let options = SessionOptions::new(view.at)
        .municipality("eksempelvik")
        .parameter("role", Answer::Option("school".to_owned()))
        .parameter("owner", Answer::Option("public".to_owned()));
    let mut session = Session::open(&pack, "concern", options)?;
    // The host answers one step after the other. Here the first answer is enough for a plan.
    session.answer("danger", &Answer::Option("yes".to_owned()), view)?;

    let plan = session.plan(view);
    for action in &plan.actions {
        println!("{}: {}", action.how_soon, plain(&action.title));
        for contact in &action.contacts {
            let numbers: Vec<&str> = contact.phones.iter().map(|p| p.dial.as_str()).collect();
            println!("  whom: {} {}", contact.name, numbers.join(", "));
            // Why a contact stands in for another, such as one that is closed at this hour.
            contact.added.iter().for_each(|why| println!("        {why}"));
        }
        println!("  why:  {}", action.because);
        action.sources.iter().for_each(|source| println!("  law:  {}", source.title));
    }
    for prohibition in &plan.prohibitions {
        println!("not now: {}", plain(&prohibition.title));
    }
    Ok(())
}
