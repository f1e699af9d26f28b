//! Deadlines: `(walk, days after what) -> the day`.

use jiff::civil::Date;
use jiff::{Span as Period, ToSpan};

use crate::flow::{DayAfter, LastDay};
use crate::walk::Walk;

/// The last day to do something: on a working day, unless it stays where it falls.
pub(crate) fn deadline(walk: &Walk, last: LastDay) -> Option<Date> {
    let calendar = &walk.pack.calendar;
    let from = counted_from(walk, last.day)?;
    // The last day that there is stands for all after it, so that no deadline is lost.
    let day = if last.working {
        calendar.working_days_after(from, last.day.days).unwrap_or(Date::MAX)
    } else {
        calendar_days_after(from, last.day.days)
    };
    Some(calendar.moved(day, from, last.free_day).unwrap_or(day))
}

/// A day counted in calendar days from the beginning of the walk, or from the answer to a date
/// question.
pub(crate) fn day_after(walk: &Walk, after: DayAfter) -> Option<Date> {
    Some(calendar_days_after(counted_from(walk, after)?, after.days))
}

fn counted_from(walk: &Walk, after: DayAfter) -> Option<Date> {
    let Some(step) = after.after else { return Some(walk.started.date()) };
    let (state, value) = (walk.state.step(step), walk.state.value(step));
    value.day.filter(|_| state.answered && !value.unsure)
}

fn calendar_days_after(from: Date, days: u16) -> Date {
    let days: Period = i64::from(days).days();
    from.saturating_add(days)
}
