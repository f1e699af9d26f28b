//! By when something is to be done, in an author's words: `(pack, flow, by) -> words`.

use veiviser::calendar::FreeDay;
use veiviser::flow::{By, LastDay};
use veiviser::{Flow, Pack};

/// By when something is to be done, as a flow says it: so many days after a question. `name` gives the name of
/// a question.
pub fn deadline(pack: &Pack, flow: &Flow, by: Option<By>, name: &dyn Fn(&str) -> String) -> String {
    let LastDay { day, working, free_day } = match by {
        None => return "none".to_owned(),
        Some(By::Moment(moment)) => {
            return format!("the moment `{}`", pack.moment_id(moment).unwrap_or_default());
        }
        Some(By::Day(last)) => last,
    };
    let after = day.after.and_then(|question| flow.steps().get(question));
    let after = after.map_or_else(|| "started".to_owned(), |step| name(&step.path));
    let unit = if working { "working days" } else { "days" };
    let moved = match free_day {
        FreeDay::Before => "",
        FreeDay::After => ", or the next working day",
        FreeDay::Stay => ", also on a free day",
    };
    format!("{} {unit} after `{after}`{moved}", day.days)
}
