//! By when something is to be done, in an author's words: `(pack, flow, by) -> words`.

use veiviser::calendar::FreeDay;
use veiviser::flow::{By, LastDay};
use veiviser::{Flow, Pack};

/// What a deadline counts from, or is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineName<'n> {
    /// The day on which the walk began.
    Started,
    /// The day that a question asks for, by its path.
    Question(&'n str),
    /// A moment, by its id.
    Moment(&'n str),
}

/// By when something is to be done, as a flow says it: so many days after a question. `name` gives the words for
/// what it counts from.
pub fn deadline(
    pack: &Pack,
    flow: &Flow,
    by: Option<By>,
    name: &dyn Fn(DeadlineName<'_>) -> String,
) -> String {
    let LastDay { day, working, free_day } = match by {
        None => return "none".to_owned(),
        Some(By::Moment(moment)) => {
            return name(DeadlineName::Moment(pack.moment_id(moment).unwrap_or_default()));
        }
        Some(By::Day(last)) => last,
    };
    let after = day.after.and_then(|question| flow.steps().get(question));
    let after = name(
        after.map_or(DeadlineName::Started, |step| DeadlineName::Question(step.path.as_str())),
    );
    let moved = match free_day {
        FreeDay::Before => "",
        FreeDay::After => ", or the next working day",
        FreeDay::Stay => ", also on a free day",
    };
    match (day.days, working) {
        (0, _) => format!("{after}{moved}"),
        (1, false) => format!("1 day after {after}{moved}"),
        (1, true) => format!("1 working day after {after}{moved}"),
        (days, false) => format!("{days} days after {after}{moved}"),
        (days, true) => format!("{days} working days after {after}{moved}"),
    }
}

/// The words for what a deadline counts from, by ids; `question` gives the id of a question.
pub fn by_ids(name: DeadlineName<'_>, question: &dyn Fn(&str) -> String) -> String {
    match name {
        DeadlineName::Started => "`started`".to_owned(),
        DeadlineName::Question(path) => format!("`{}`", question(path)),
        DeadlineName::Moment(id) => format!("the moment `{id}`"),
    }
}
