//! Which days are working days: `(calendar, day) -> is it one`.
//!
//! The public holidays are data of the pack. Nothing here computes one: when the calendar of a
//! country changes, a new pack says so.

use jiff::civil::Date;

use crate::row::{cases, fields};

/// The public holidays of a range of whole years.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The first and the last year whose holidays are known; `None` where there is no calendar.
    pub years: Option<(i16, i16)>,
    /// The public holidays, sorted.
    pub holidays: Vec<Date>,
}

/// Where a day goes that falls on no working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FreeDay {
    /// To the working day before; where that is not after the day from which is counted, to the next.
    #[default]
    Before,
    /// To the next working day.
    After,
    /// It stays where it is.
    Stay,
}

fields! {
    Calendar { years, holidays }
}

cases! {
    FreeDay {
        0 Before,
        1 After,
        2 Stay,
    }
}

impl Calendar {
    /// Whether the public holidays of the year of this day are known.
    pub fn covers(&self, day: Date) -> bool {
        self.years.is_some_and(|(first, last)| (first..=last).contains(&day.year()))
    }

    /// Whether it is known that this day is a public holiday.
    pub fn is_holiday(&self, day: Date) -> bool {
        self.holidays.binary_search(&day).is_ok()
    }

    /// Whether nothing is known that makes this no working day. In a year that the calendar does not
    /// cover, that is a weekend.
    pub fn is_working_day(&self, day: Date) -> bool {
        day.weekday().to_monday_zero_offset() < 5 && !self.is_holiday(day)
    }

    /// The day that comes this many working days after another. `None` after the end of all days.
    pub fn working_days_after(&self, from: Date, count: u16) -> Option<Date> {
        let mut day = from;
        for _ in 0..count {
            day = self.next_working_day(day)?;
        }
        Some(day)
    }

    /// A day, counted from another: moved to a working day where it is none.
    pub fn moved(&self, day: Date, from: Date, free_day: FreeDay) -> Option<Date> {
        if free_day == FreeDay::Stay || self.is_working_day(day) {
            return Some(day);
        }
        let before = (free_day == FreeDay::Before).then(|| self.working_day_before(day)).flatten();
        before.filter(|before| *before > from).or_else(|| self.next_working_day(day))
    }

    fn next_working_day(&self, day: Date) -> Option<Date> {
        let mut next = day.tomorrow().ok()?;
        while !self.is_working_day(next) {
            next = next.tomorrow().ok()?;
        }
        Some(next)
    }

    fn working_day_before(&self, day: Date) -> Option<Date> {
        let mut before = day.yesterday().ok()?;
        while !self.is_working_day(before) {
            before = before.yesterday().ok()?;
        }
        Some(before)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Calendar, FreeDay};

    /// Christmas 2026: the 25th is a Friday, the 26th a Saturday; 1 January a Friday.
    fn christmas() -> Calendar {
        let holidays = vec![date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)];
        Calendar { years: Some((2026, 2027)), holidays }
    }

    #[test]
    fn weekends_and_holidays_are_no_working_days() {
        let calendar = christmas();
        let working = |day: i8| calendar.is_working_day(date(2026, 12, day));
        let found: Vec<i8> = (21..=31).filter(|day| working(*day)).collect();
        assert_eq!(found, [21, 22, 23, 24, 28, 29, 30, 31]);
        assert!(calendar.covers(date(2027, 12, 31)) && !calendar.covers(date(2028, 1, 1)));
        assert!(!Calendar::default().covers(date(2026, 1, 1)));
        assert!(Calendar::default().is_working_day(date(2026, 12, 25)), "nothing says otherwise");
    }

    #[test]
    fn working_days_are_counted_past_weekends_and_holidays() {
        let count = |from: Date, days| christmas().working_days_after(from, days);
        assert_eq!(count(date(2026, 12, 23), 1), Some(date(2026, 12, 24)));
        assert_eq!(count(date(2026, 12, 23), 2), Some(date(2026, 12, 28)));
        assert_eq!(count(date(2026, 12, 26), 1), Some(date(2026, 12, 28)), "from a free day");
        assert_eq!(count(date(2026, 12, 30), 2), Some(date(2027, 1, 4)));
        assert_eq!(count(date(2026, 12, 25), 0), Some(date(2026, 12, 25)));
        assert_eq!(count(Date::MAX, 1), None);
    }

    #[test]
    fn a_day_that_is_no_working_day_moves() {
        let calendar = christmas();
        let moved = |day, from, free_day| calendar.moved(day, from, free_day).unwrap();
        let (friday, monday) = (date(2026, 12, 25), date(2026, 12, 28));
        let thursday = date(2026, 12, 24);
        assert_eq!(moved(thursday, date(2026, 12, 17), FreeDay::After), thursday);
        assert_eq!(moved(friday, date(2026, 12, 18), FreeDay::Before), thursday);
        assert_eq!(moved(friday, date(2026, 12, 18), FreeDay::After), monday);
        assert_eq!(moved(friday, date(2026, 12, 18), FreeDay::Stay), friday);
        assert_eq!(moved(friday, thursday, FreeDay::Before), monday, "not on day 0");
        assert_eq!(moved(friday, friday, FreeDay::Before), monday, "nor before it");
        assert_eq!(calendar.moved(Date::MAX, Date::MIN, FreeDay::Before), Some(Date::MAX));
        let saturday = date(-9999, 1, 6);
        assert_eq!(moved(saturday, Date::MIN, FreeDay::Before), date(-9999, 1, 5));
    }
}
