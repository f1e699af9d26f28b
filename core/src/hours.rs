//! Opening hours: `(hours, civil time) -> whether a contact is open, and if not, when it opens`.
//!
//! This module knows no time zone and no clock, and nothing else about the contact.

use jiff::civil::{Date, DateTime, Time};

/// When a contact is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// The hours of an ordinary week.
    pub week: Week,
    /// Days on which it is closed, sorted: no span begins on them.
    pub closed_on: Vec<Date>,
    /// The last day for which the hours are known.
    pub until: Option<Date>,
}

/// The hours of a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Week {
    /// Day and night, every day.
    Always,
    /// Not known.
    Unknown,
    /// Spans, in any order.
    Spans(Vec<OpenSpan>),
}

/// A span of time that begins on one day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenSpan {
    /// The day on which it begins: 0 is Monday, 6 is Sunday.
    pub day: u8,
    /// The first minute of the day at which it is open.
    pub from: u16,
    /// The minute at which it closes, up to 1440. If that is not after `from`, it is on the next
    /// day.
    pub to: u16,
}

/// How many days ahead the next opening is looked for: longer than a summer holiday.
pub const DAYS_AHEAD: u16 = 60;

/// For how long a contact is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    /// Whether it is closed for the whole of this day.
    pub all_day: bool,
    /// When it opens next.
    pub opens: NextOpening,
}

/// When a contact opens next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextOpening {
    /// At this time.
    At(DateTime),
    /// Not within [`DAYS_AHEAD`] days.
    NotSoon,
    /// Its hours are not known for so long.
    Unknown,
}

impl Hours {
    fn is_closed_on(&self, date: Date) -> bool {
        self.closed_on.binary_search(&date).is_ok()
    }

    /// Hours of a contact that is always open do not expire.
    fn is_known_on(&self, date: Date) -> bool {
        matches!(self.week, Week::Always) || self.until.is_none_or(|until| date <= until)
    }
}

/// Whether it is open at this time, if that is known. A span that began yesterday counts, unless
/// yesterday was closed.
///
/// Unknown hours stay unknown on a closed day too, because a span of the day before may reach into
/// it; and they stay unknown in the night after the last known day.
pub fn is_open(hours: &Hours, at: DateTime) -> Option<bool> {
    match &hours.week {
        Week::Unknown => None,
        _ if !hours.is_known_on(at.date()) => None,
        Week::Always => Some(!hours.is_closed_on(at.date())),
        Week::Spans(spans) => Some(spans.iter().any(|span| contains(hours, *span, at))),
    }
}

/// Whether a span that began today or yesterday contains this time.
fn contains(hours: &Hours, span: OpenSpan, at: DateTime) -> bool {
    let now = minute_of(at.time());
    let crosses_midnight = span.to <= span.from;
    let begins_on = |date: Date| span.day == weekday(date) && !hours.is_closed_on(date);
    let today = span.from <= now && (now < span.to || crosses_midnight);
    let since_yesterday = crosses_midnight && now < span.to;
    (today && begins_on(at.date()))
        || (since_yesterday && at.date().yesterday().is_ok_and(begins_on))
}

/// For how long a contact is closed at this time; `None` unless it is known to be closed.
pub fn closed(hours: &Hours, at: DateTime) -> Option<Closed> {
    (is_open(hours, at) == Some(false))
        .then(|| Closed { all_day: !opens_on(hours, at.date()), opens: next_opening(hours, at) })
}

/// Whether it is open for some time on this day, perhaps since the night before.
fn opens_on(hours: &Hours, date: Date) -> bool {
    let is_open_on = |date: Date| !hours.is_closed_on(date);
    match &hours.week {
        Week::Unknown => false,
        Week::Always => is_open_on(date),
        Week::Spans(spans) => spans.iter().any(|span| {
            let begins_on = |date: Date| span.day == weekday(date) && is_open_on(date);
            let into_morning = span.to <= span.from && span.to > 0;
            begins_on(date) || (into_morning && date.yesterday().is_ok_and(begins_on))
        }),
    }
}

/// When a contact that is closed at this time opens next.
fn next_opening(hours: &Hours, at: DateTime) -> NextOpening {
    let mut date = at.date();
    for _ in 0..=DAYS_AHEAD {
        if !hours.is_known_on(date) {
            return NextOpening::Unknown;
        }
        if let Some(opening) = first_opening(hours, date, at) {
            return NextOpening::At(opening);
        }
        let Ok(tomorrow) = date.tomorrow() else { return NextOpening::Unknown };
        date = tomorrow;
    }
    NextOpening::NotSoon
}

/// The first opening on a day that is later than a time.
fn first_opening(hours: &Hours, date: Date, after: DateTime) -> Option<DateTime> {
    if hours.is_closed_on(date) {
        return None;
    }
    let opens = |minute: u16| Some(date.to_datetime(time_of(minute)?)).filter(|at| *at > after);
    match &hours.week {
        Week::Unknown => None,
        Week::Always => opens(0),
        Week::Spans(spans) => {
            let day = weekday(date);
            spans.iter().filter(|span| span.day == day).filter_map(|span| opens(span.from)).min()
        }
    }
}

/// The minute of the day that is written as `08:00`, from 0 to 1440: `24:00` is the end of a day.
pub fn minutes(text: &str) -> Option<u16> {
    let two = |digits: &str| {
        let right = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if right { digits.parse::<u16>().ok() } else { None }
    };
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute) = (two(hour)?, two(minute)?);
    let valid = (hour < 24 && minute < 60) || (hour, minute) == (24, 0);
    valid.then(|| hour.saturating_mul(60).saturating_add(minute))
}

/// Monday is 0, as in [`OpenSpan`].
fn weekday(date: Date) -> u8 {
    u8::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default()
}

/// The minute of the day.
pub(crate) fn minute_of(time: Time) -> u16 {
    let part = |part: i8| u16::try_from(part).unwrap_or_default();
    part(time.hour()).saturating_mul(60).saturating_add(part(time.minute()))
}

fn time_of(minutes: u16) -> Option<Time> {
    Time::new(i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, DateTime};

    use super::{Closed, Hours, NextOpening, OpenSpan, Week, closed, is_open, minutes};

    const OPEN: Option<bool> = Some(true);
    const CLOSED: Option<bool> = Some(false);
    const UNKNOWN: Option<bool> = None;

    // 2026-11-23 is a Monday.
    const MONDAY: &str = "2026-11-23";

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn at(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    fn week(days: &[u8], from: &str, to: &str) -> Hours {
        let (from, to) = (minutes(from).unwrap(), minutes(to).unwrap());
        let spans = days.iter().map(|day| OpenSpan { day: *day, from, to }).collect();
        Hours { week: Week::Spans(spans), closed_on: vec![], until: None }
    }

    fn check(hours: &Hours, expect: &[(&str, Option<bool>)]) {
        for (time, expect) in expect {
            assert_eq!(is_open(hours, at(time)), *expect, "{time}");
        }
    }

    /// Until when it is closed, as the beginning of the next opening.
    fn closed_until(hours: &Hours, time: &str) -> Option<NextOpening> {
        closed(hours, at(time)).map(|closed| closed.opens)
    }

    #[track_caller]
    fn opens(hours: &Hours, closed_at: &str, opens_at: &str) {
        let opens = NextOpening::At(at(opens_at));
        assert_eq!(closed_until(hours, closed_at), Some(opens), "{closed_at}");
    }

    #[test]
    fn office_hours() {
        let hours = week(&[0, 1, 2, 3, 4], "08:00", "15:30");
        check(
            &hours,
            &[
                ("2026-11-23T07:59:59", CLOSED),
                ("2026-11-23T08:00", OPEN),
                ("2026-11-23T15:29:59", OPEN),
                ("2026-11-23T15:30", CLOSED),
                ("2026-11-28T10:00", CLOSED),
            ],
        );
        opens(&hours, "2026-11-23T07:00", "2026-11-23T08:00");
        assert_eq!(closed_until(&hours, "2026-11-23T10:00"), None);
        opens(&hours, "2026-11-27T15:30", "2026-11-30T08:00");
    }

    #[test]
    fn a_span_can_cross_midnight_and_the_end_of_the_week() {
        check(
            &week(&[6], "22:00", "06:00"),
            &[
                ("2026-11-22T05:00", CLOSED),
                ("2026-11-22T22:00", OPEN),
                ("2026-11-23T00:00", OPEN),
                ("2026-11-23T05:59", OPEN),
                ("2026-11-23T06:00", CLOSED),
                ("2026-11-24T01:00", CLOSED),
            ],
        );
    }

    #[test]
    fn midnight_is_written_in_two_ways_and_a_day_can_be_whole() {
        for to in ["24:00", "00:00"] {
            let late = [("2026-11-23T23:59", OPEN), ("2026-11-24T00:00", CLOSED)];
            check(&week(&[0], "16:00", to), &late);
        }
        let whole = [("2026-11-24T07:59", OPEN), ("2026-11-24T08:00", CLOSED)];
        check(&week(&[0], "08:00", "08:00"), &whole);
    }

    #[test]
    fn a_closed_day_closes_what_begins_on_it() {
        let mut hours = week(&[0, 1, 2, 3, 4, 5, 6], "22:00", "06:00");
        hours.closed_on = vec![day(MONDAY), day("2026-11-24")];
        check(
            &hours,
            &[
                ("2026-11-23T01:00", OPEN),
                ("2026-11-23T23:00", CLOSED),
                ("2026-11-24T01:00", CLOSED),
                ("2026-11-25T01:00", CLOSED),
                ("2026-11-25T23:00", OPEN),
            ],
        );
        opens(&hours, "2026-11-23T06:00", "2026-11-25T22:00");
    }

    #[test]
    fn after_the_last_known_day_the_hours_are_unknown() {
        let mut hours = week(&[0, 1], "08:00", "15:30");
        hours.until = Some(day(MONDAY));
        check(
            &hours,
            &[
                ("2026-11-23T10:00", OPEN),
                ("2026-11-23T23:59", CLOSED),
                ("2026-11-24T10:00", UNKNOWN),
            ],
        );
        assert_eq!(closed_until(&hours, "2026-11-23T16:00"), Some(NextOpening::Unknown));
        assert_eq!(closed_until(&hours, "2026-11-24T06:00"), None, "not known to be closed");
    }

    #[test]
    fn hours_without_spans() {
        let (closed_on, until) = (vec![day(MONDAY)], Some(day("2026-11-20")));
        let always = Hours { week: Week::Always, closed_on, until };
        let expect = [("2026-11-23T23:59", CLOSED), ("2026-11-24T00:00", OPEN)];
        check(&always, &expect);
        opens(&always, "2026-11-23T12:00", "2026-11-24T00:00");
        let unknown = Hours { week: Week::Unknown, closed_on: vec![], until: None };
        check(&unknown, &[("2026-11-23T12:00", UNKNOWN)]);
        assert_eq!(closed_until(&unknown, "2026-11-23T12:00"), None);
        let never = week(&[], "08:00", "09:00");
        check(&never, &[("2026-11-23T12:00", CLOSED)]);
        assert_eq!(closed_until(&never, "2026-11-23T12:00"), Some(NextOpening::NotSoon));
    }

    #[test]
    fn closed_for_the_day_or_only_now() {
        let all_day = |hours: &Hours, time: &str| {
            let Closed { all_day, .. } = closed(hours, at(time)).unwrap();
            all_day
        };
        let office = week(&[0, 1, 2, 3, 4], "08:00", "15:30");
        assert!(!all_day(&office, "2026-11-23T06:00") && !all_day(&office, "2026-11-23T16:00"));
        assert!(all_day(&office, "2026-11-28T10:00"), "a Saturday");
        // A night that began the day before reaches into a day on which nothing begins.
        let night = week(&[4], "22:00", "06:00");
        assert!(!all_day(&night, "2026-11-28T10:00") && all_day(&night, "2026-11-29T10:00"));
        let evening = week(&[4], "16:00", "24:00");
        assert!(all_day(&evening, "2026-11-28T10:00"), "midnight is no part of the next day");
        assert!(all_day(&week(&[4], "16:00", "00:00"), "2026-11-28T10:00"));
        let mut closed_monday = office;
        closed_monday.closed_on = vec![day(MONDAY)];
        assert!(all_day(&closed_monday, "2026-11-23T10:00"));
        opens(&closed_monday, "2026-11-23T10:00", "2026-11-24T08:00");
    }

    #[test]
    fn an_opening_is_looked_for_sixty_days_ahead() {
        let mut hours = week(&[0], "08:00", "15:30");
        let mondays = |weeks: i64| {
            let later = |week: i64| jiff::ToSpan::weeks(week);
            (0..weeks).map(|week| day(MONDAY).checked_add(later(week)).unwrap()).collect()
        };
        // From Monday evening: the eighth Monday after it is 56 days ahead, the ninth 63.
        hours.closed_on = mondays(8);
        opens(&hours, "2026-11-23T18:00", "2027-01-18T08:00");
        hours.closed_on = mondays(9);
        assert_eq!(closed_until(&hours, "2026-11-23T18:00"), Some(NextOpening::NotSoon));
        hours.until = Some(day("2026-12-31"));
        assert_eq!(closed_until(&hours, "2026-11-23T18:00"), Some(NextOpening::Unknown));
    }

    #[test]
    fn the_ends_of_the_calendar_and_odd_spans_do_not_panic() {
        let odd = OpenSpan { day: 200, from: u16::MAX, to: u16::MAX };
        let spans = (0..7).map(|day| OpenSpan { day, from: 1440, ..odd }).chain([odd]).collect();
        let hours = Hours { week: Week::Spans(spans), closed_on: vec![], until: None };
        for time in [DateTime::MIN, DateTime::MAX] {
            let _ = (is_open(&hours, time), closed(&hours, time));
        }
    }

    #[test]
    fn minutes_are_read_strictly() {
        for (text, expect) in [("00:00", 0), ("08:05", 485), ("23:59", 1439), ("24:00", 1440)] {
            assert_eq!(minutes(text), Some(expect), "{text}");
        }
        for text in ["", ":", "8:00", "08.00", "08:0", "08:60", "24:01", "25:00", "+8:00", "08:00 "]
        {
            assert_eq!(minutes(text), None, "{text}");
        }
    }
}
