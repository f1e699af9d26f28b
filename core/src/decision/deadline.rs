//! Deadlines: `(walk, days after what) -> the day`.

use jiff::civil::Date;

use crate::flow::{DayAfter, LastDay};
use crate::moment::days_after;
use crate::walk::Walk;

/// The last day to do something: on a working day, unless it stays where it falls.
pub(crate) fn deadline(walk: &Walk, last: LastDay) -> Option<Date> {
    let calendar = &walk.pack.calendar;
    let from = counted_from(walk, last.day)?;
    // The last day that there is stands for all after it, so that no deadline is lost.
    let day = if last.working {
        calendar.working_days_after(from, last.day.days).unwrap_or(Date::MAX)
    } else {
        days_after(from, last.day.days.into())
    };
    Some(calendar.moved(day, from, last.free_day).unwrap_or(day))
}

/// A day counted in calendar days from the beginning of the walk, or from the answer to a date
/// question.
pub(crate) fn day_after(walk: &Walk, after: DayAfter) -> Option<Date> {
    Some(days_after(counted_from(walk, after)?, after.days.into()))
}

fn counted_from(walk: &Walk, after: DayAfter) -> Option<Date> {
    let Some(step) = after.after else { return Some(walk.started.date()) };
    let (state, value) = (walk.state.step(step), walk.state.value(step));
    value.day.filter(|_| state.answered && !value.unsure)
}
