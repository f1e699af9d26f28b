//! Days and wall-clock times, as whole numbers: `LocalDate` and `LocalDateTime` in Kotlin,
//! `DateComponents` in Swift.
//!
//! The core has no time zone: an app passes the time that its clock shows in the zone of the pack.

use jiff::civil::date;
use thiserror::Error;
use veiviser::moment_at;

/// A day of the calendar.
pub type Day = jiff::civil::Date;

/// A day and a wall-clock time.
pub type Moment = jiff::civil::DateTime;

const SECONDS_A_DAY: i64 = 24 * 60 * 60;

const BEGIN: Moment = date(1970, 1, 1).at(0, 0, 0, 0);

/// What Swift's `DateComponents` without a year, a month or a day are. A call with them is refused.
const NO_TIME: i64 = i64::MIN;

#[derive(Debug, Error)]
#[error("a year, a month and a day are needed: `pack.wallClock(date)` has all of them")]
struct NoTime;

// As days and seconds since the start of 1970. A day outside the calendar of the core becomes its first or
// last day.
uniffi::custom_type!(Day, i64, {
    remote,
    lower: |day| seconds(day.at(0, 0, 0, 0)).div_euclid(SECONDS_A_DAY),
    try_lift: |days| Ok(moment_at(if days == NO_TIME { Err(NoTime)? } else { days.saturating_mul(SECONDS_A_DAY) }).date()),
});

uniffi::custom_type!(Moment, i64, {
    remote,
    lower: |moment| seconds(moment),
    try_lift: |seconds| Ok(moment_at(if seconds == NO_TIME { Err(NoTime)? } else { seconds })),
});

fn seconds(moment: Moment) -> i64 {
    moment.duration_since(BEGIN).as_secs()
}

#[cfg(test)]
mod tests {
    use super::{Moment, date, moment_at, seconds};

    #[test]
    fn a_moment_is_the_seconds_since_1970() {
        let cases = [
            (0, date(1970, 1, 1).at(0, 0, 0, 0)),
            (-1, date(1969, 12, 31).at(23, 59, 59, 0)),
            (1_795_384_800, date(2026, 11, 22).at(22, 0, 0, 0)),
            (951_782_400, date(2000, 2, 29).at(0, 0, 0, 0)),
        ];
        for (count, expected) in cases {
            assert_eq!(moment_at(count), expected);
            assert_eq!(seconds(expected), count);
        }
    }

    #[test]
    fn what_is_outside_the_calendar_is_its_end() {
        assert_eq!(moment_at(i64::MAX), Moment::MAX);
        assert_eq!(moment_at(i64::MIN), Moment::MIN);
    }
}
