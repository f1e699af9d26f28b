//! A moment that somebody has written or counted: `text or seconds -> civil date and time`.
//!
//! A walk counts in the time of its pack's zone and knows no other. Civil times are often parsed so
//! that an offset at their end is read and dropped; `10:00+00:00` would then be `10:00` in Oslo, an
//! hour or two early. So a text with an offset or a zone is refused here, and never cut.
//!
//! Days are counted through the timestamps of [`jiff`] and not through its spans: a span has an error for
//! everything that a calendar can refuse, and a phone would ship the sentences of all of them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, date};
use jiff::tz::Offset;
use thiserror::Error;

/// A text that is not a moment.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "code", rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum MomentError {
    /// It is not written as a day and a time of day.
    #[error("`{text}` is not a day and a time of day; write it as 2026-11-23T10:00")]
    NotMoment {
        /// The text, cut to 40 characters.
        text: String,
    },
    /// It has an offset or a zone.
    #[error(
        "`{text}` has an offset or a zone; write the time that a clock shows in the zone of the pack, \
         without either, as 2026-11-23T10:00"
    )]
    #[cfg_attr(feature = "serde", serde(rename = "moment-has-zone"))]
    HasZone {
        /// The text, cut to 40 characters.
        text: String,
    },
}

impl MomentError {
    /// A name of the error for programs: `not-moment` or `moment-has-zone`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotMoment { .. } => "not-moment",
            Self::HasZone { .. } => "moment-has-zone",
        }
    }
}

/// Reads a moment in the time zone of a pack: a day, `T`, hours and minutes, and perhaps seconds.
///
/// ```
/// use veiviser::{MomentError, moment};
///
/// assert_eq!(moment("2026-11-23T10:00")?.hour(), 10);
/// // An offset is not dropped: who wrote it meant another time of day than the pack would read.
/// assert!(matches!(moment("2026-11-23T10:00+00:00"), Err(MomentError::HasZone { .. })));
/// # Ok::<(), MomentError>(())
/// ```
///
/// A server that knows the instant converts it first, with the features `std` and `tz-system` of
/// [`jiff`]: `jiff::Timestamp::now().in_tz(pack.zone())?.datetime()`.
pub fn moment(text: &str) -> Result<DateTime, MomentError> {
    let said = || text.chars().take(40).collect();
    let (civil, rest) = text.split_at_checked(text.len().min(16)).unwrap_or((text, ""));
    let (second, zone) = match rest.split_at_checked(3) {
        Some((second, zone)) if second.starts_with(':') => (second, zone),
        _ => ("", rest),
    };
    // Everything that is parsed has been measured, so nothing can be dropped.
    let read = |text: &str| {
        let shape = text.bytes().zip("0000-00-00T00:00:00".bytes());
        let digits = shape.clone().all(|(found, wanted)| match wanted {
            b'0' => found.is_ascii_digit(),
            other => found == other,
        });
        (digits && matches!(text.len(), 16 | 19)).then(|| text.parse().ok()).flatten()
    };
    let moment: Option<DateTime> = read(&[civil, second].concat());
    match moment {
        Some(moment) if zone.is_empty() => Ok(moment),
        Some(_) if zone.starts_with(['Z', 'z', '+', '-', '[', '\u{2212}', ' ']) => {
            Err(MomentError::HasZone { text: said() })
        }
        _ => Err(MomentError::NotMoment { text: said() }),
    }
}

/// The moment this many seconds after the beginning of 1970, by the same clock: no zone and no leap seconds.
/// What is outside the calendar is its nearest end.
///
/// ```
/// use veiviser::moment_at;
///
/// assert_eq!(moment_at(86_400 + 60).to_string(), "1970-01-02T00:01:00");
/// ```
pub fn moment_at(seconds: i64) -> DateTime {
    // A timestamp ends before the calendar does, by the largest offset: as seen from there it reaches the end.
    let (offset, end) =
        if seconds < 0 { (Offset::MIN, DateTime::MIN) } else { (Offset::MAX, DateTime::MAX) };
    let elsewhere = seconds.saturating_sub(offset.seconds().into());
    Timestamp::from_second(elsewhere).map_or(end, |timestamp| offset.to_datetime(timestamp))
}

/// The day this many days after another, or before it. What is outside the calendar is its nearest end.
pub(crate) fn days_after(day: Date, days: i64) -> Date {
    const BEGIN: DateTime = date(1970, 1, 1).at(0, 0, 0, 0);
    const SECONDS_A_DAY: i64 = 24 * 60 * 60;
    let before = day.at(0, 0, 0, 0).duration_since(BEGIN).as_secs();
    moment_at(days.saturating_mul(SECONDS_A_DAY).saturating_add(before)).date()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, DateTime, date};
    use jiff::{SignedDuration, Span};

    use super::{days_after, moment, moment_at};

    #[test]
    fn seconds_are_counted_as_the_calendar_counts_them() {
        let begin = date(1970, 1, 1).at(0, 0, 0, 0);
        let last = DateTime::MAX.duration_since(begin).as_secs();
        let first = DateTime::MIN.duration_since(begin).as_secs();
        // A prime, so that every time of day comes.
        for seconds in (first..=last).step_by(99_999_989).chain([first, -1, 0, 1, last]) {
            let counted = begin.checked_add(SignedDuration::from_secs(seconds)).unwrap();
            assert_eq!(moment_at(seconds), counted, "{seconds}");
        }
        assert_eq!(moment_at(last + 1), DateTime::MAX);
        assert_eq!(moment_at(first - 1), DateTime::MIN);
        assert_eq!((moment_at(i64::MIN), moment_at(i64::MAX)), (DateTime::MIN, DateTime::MAX));
    }

    #[test]
    fn days_are_counted_as_the_calendar_counts_them() {
        let near = [date(2024, 2, 28), date(1969, 12, 31), date(-1, 3, 1), date(2026, 11, 22)];
        for day in near.into_iter().chain([Date::MIN, Date::MAX]) {
            let far = [-8_000_000, -7_304_483, -146_097, 146_097, 7_304_483, 8_000_000];
            for days in (-800..=800).chain(far) {
                let counted = Span::new().try_days(days).and_then(|days| day.checked_add(days));
                let end = if days < 0 { Date::MIN } else { Date::MAX };
                assert_eq!(days_after(day, days), counted.unwrap_or(end), "{day}, {days}");
            }
        }
        // The calendar repeats itself after 400 years: each day of them.
        let (first, mut day) = (date(1800, 1, 1), date(1800, 1, 1));
        for days in 0..=146_097 {
            assert_eq!(days_after(first, days), day, "{days}");
            day = day.tomorrow().unwrap();
        }
        // A prime, so that every day of the year comes.
        for days in (0..=7_304_483).step_by(1009) {
            let counted = Date::MIN.checked_add(Span::new().days(days)).unwrap();
            assert_eq!(days_after(Date::MIN, days), counted, "{days}");
        }
        let ends = (days_after(Date::MAX, i64::MIN), days_after(Date::MIN, i64::MAX));
        assert_eq!(ends, (Date::MIN, Date::MAX));
    }

    #[test]
    fn a_moment_is_read_as_it_is_written() {
        for (text, read) in [
            ("2026-11-23T10:05", "2026-11-23T10:05:00"),
            ("2026-11-23T10:05:09", "2026-11-23T10:05:09"),
            ("2024-02-29T00:00", "2024-02-29T00:00:00"),
        ] {
            assert_eq!(moment(text).unwrap().to_string(), read);
        }
    }

    #[test]
    fn an_offset_or_a_zone_is_refused_and_never_cut() {
        for zone in [
            "Z",
            "z",
            "+01",
            "+01:00",
            "-0330",
            "\u{2212}01:00",
            "[Europe/Oslo]",
            "+01:00[Europe/Oslo]",
            " +01:00",
        ] {
            for civil in ["2026-11-23T10:00", "2026-11-23T10:00:30"] {
                let error = moment(&format!("{civil}{zone}")).unwrap_err();
                assert_eq!(error.code(), "moment-has-zone", "{civil}{zone}");
            }
        }
    }

    #[test]
    fn anything_else_is_no_moment() {
        for text in [
            "",
            "2026-11-23",
            "2026-11-23 10:00",
            "2026-11-23t10:00",
            "23.11.2026T10:00",
            "2026-02-30T10:00",
            "2026-11-23T25:00",
            "2026-11-23T10",
            "2026-11-23T10:0",
            "2026-11-23T10:000",
            "2026-11-23T10:00:3",
            "+002026-11-23T10:00",
            "2026-11-23T10:00x",
            "2026-11-23T10:0ø",
            "i morgen",
            "\u{661}026-11-23T10:00",
        ] {
            assert_eq!(moment(text).unwrap_err().code(), "not-moment", "{text}");
        }
        let long = moment(&"9".repeat(1000)).unwrap_err().to_string();
        assert!(long.len() < 120, "{long}");
    }
}
