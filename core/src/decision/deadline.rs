//! Deadlines: `(walk, days after what) -> the day`.

use jiff::civil::Date;
use jiff::{Span as Period, ToSpan};

use crate::flow::DayAfter;
use crate::walk::Walk;

/// A day counted from the beginning of the walk, or from the answer to a date question.
pub(crate) fn deadline(walk: &Walk, after: DayAfter) -> Option<Date> {
    let from = match after.after {
        None => walk.started.date(),
        Some(step) => {
            let (state, value) = (walk.state.step(step), walk.state.value(step));
            value.day.filter(|_| state.answered && !value.unsure)?
        }
    };
    let days: Period = i64::from(after.days).days();
    // The last day that there is stands for all after it, so that no deadline is lost.
    Some(from.saturating_add(days))
}
