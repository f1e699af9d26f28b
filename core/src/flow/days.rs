//! Which days a question of kind `date` takes: `(bounds, today) -> first and last day`.
//!
//! No condition reads a day, so bounds change nothing that can be proved. They are judged where somebody
//! answers, and never again.

use jiff::civil::Date;

use crate::moment::days_after;
use crate::row::fields;

/// The first and the last day that a question takes, in days from the day on which it is answered: -1
/// is the day before. `None` where there is no such end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DayBounds {
    /// The first.
    pub min: Option<i32>,
    /// The last.
    pub max: Option<i32>,
}

/// The days that are taken today, including both ends; `None` where there is no such end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct DayRange {
    /// The first.
    pub min: Option<Date>,
    /// The last.
    pub max: Option<Date>,
}

fields! {
    DayBounds { min, max }
}

impl DayBounds {
    /// The days that are taken on this day; `None` where all are.
    pub(crate) fn on(self, today: Date) -> Option<DayRange> {
        let at = |days: i32| days_after(today, days.into());
        let range = DayRange { min: self.min.map(at), max: self.max.map(at) };
        (self != Self::default()).then_some(range)
    }

    /// Whether every day that others take is taken too.
    pub(crate) fn hold(self, others: Self) -> bool {
        let first = |days: Option<i32>| days.unwrap_or(i32::MIN);
        let last = |days: Option<i32>| days.unwrap_or(i32::MAX);
        first(self.min) <= first(others.min) && last(others.max) <= last(self.max)
    }

    /// The day nearest to today that is taken today.
    #[cfg(feature = "internals")]
    pub(crate) fn nearest(self, today: Date) -> Date {
        let range = self.on(today);
        let least = range.and_then(|range| range.min).unwrap_or(Date::MIN);
        today.max(least).min(range.and_then(|range| range.max).unwrap_or(Date::MAX))
    }
}

impl DayRange {
    /// Whether this day is one of them.
    pub(crate) fn contains(self, day: Date) -> bool {
        self.min.is_none_or(|min| min <= day) && self.max.is_none_or(|max| day <= max)
    }
}
