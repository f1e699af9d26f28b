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

/// The words around what a deadline counts from; `{}` is the number of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeadlineWords {
    /// One day.
    pub day_after: &'static str,
    /// One working day.
    pub working_day_after: &'static str,
    /// Several days.
    pub days_after: &'static str,
    /// Several working days.
    pub working_days_after: &'static str,
    /// Where it moves to the next working day.
    pub or_next: &'static str,
    /// Where it does not move.
    pub also_free: &'static str,
}

/// The words of an author.
pub const ENGLISH: DeadlineWords = DeadlineWords {
    day_after: "1 day after",
    working_day_after: "1 working day after",
    days_after: "{} days after",
    working_days_after: "{} working days after",
    or_next: ", or the next working day",
    also_free: ", also on a free day",
};

/// By when something is to be done, as a flow says it: so many days after a question. `name` gives the words for
/// what it counts from.
pub fn deadline(
    pack: &Pack,
    flow: &Flow,
    by: Option<By>,
    words: &DeadlineWords,
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
        FreeDay::After => words.or_next,
        FreeDay::Stay => words.also_free,
    };
    let counted = match (day.days, working) {
        (0, _) => return format!("{after}{moved}"),
        (1, false) => words.day_after.to_owned(),
        (1, true) => words.working_day_after.to_owned(),
        (days, false) => words.days_after.replace("{}", &days.to_string()),
        (days, true) => words.working_days_after.replace("{}", &days.to_string()),
    };
    format!("{counted} {after}{moved}")
}

/// The words for what a deadline counts from, by ids; `question` gives the id of a question.
pub fn by_ids(name: DeadlineName<'_>, question: &dyn Fn(&str) -> String) -> String {
    match name {
        DeadlineName::Started => "`started`".to_owned(),
        DeadlineName::Question(path) => format!("`{}`", question(path)),
        DeadlineName::Moment(id) => format!("the moment `{id}`"),
    }
}
