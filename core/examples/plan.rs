//! Reads a plan: its first page, as it is, and then what each card adds: why, and on what it rests.
//! `cargo run -p veiviser --example plan -- bindings/walks/small`

#![expect(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;
use std::sync::Arc;

use veiviser::markup::plain;
use veiviser::{Answer, Session, SessionOptions, View, load, moment};

include!("folder/read.in");

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "bindings/walks/small".to_owned());
    let pack = Arc::new(load(&files_of(&folder)?, &["en"])?);
    let view = View::new(moment("2026-11-23T22:30")?, pack.language("en")?);
    let options = SessionOptions::new(view.at)
        .municipality("lilleby")
        .parameter("desk", Answer::Option("library".to_owned()));
    let mut session = Session::open(&pack, "found", options)?;
    // The host answers one step after the other. Here two answers are enough for a plan.
    session.answer("thing", &Answer::Option("key".to_owned()), view)?;
    session.answer("owner/known", &Answer::Option("yes".to_owned()), view)?;

    let plan = session.plan(view);
    // What stands on the first page, and how much of it is told, is decided: show what is there.
    let page = &plan.first_page;
    page.headlines.iter().for_each(|sentence| println!("{sentence}"));
    for action in &page.actions {
        println!("{}: {}", action.how_soon, plain(&action.title));
        if !action.brief.is_empty() {
            println!("  {}", plain(&action.brief));
        }
        for contact in action.contact.iter().chain(&action.helpline) {
            let number = contact.phone.as_ref().map_or("", |phone| phone.dial.as_str());
            println!("  whom: {} {number}", contact.name);
            // Where it does not answer now: why, and when it opens.
            contact.status.iter().for_each(|status| println!("        {status}"));
        }
    }
    page.prohibitions.iter().for_each(|not| println!("Important: {}", plain(&not.title)));
    page.rest.iter().for_each(|later| println!("{}: {}", later.how_soon, plain(&later.title)));

    for card in &plan.actions {
        println!("\n{}", plain(&card.title));
        println!("  why:    {}", card.because);
        card.sources.iter().for_each(|source| println!("  source: {}", source.title));
    }
    Ok(())
}
