//! When a contact is open, named case by case.

use jiff::civil::{Date, DateTime};

use super::{
    Calendar, Closed, DaySpan, Hours, NextOpening, OnHolidays, OpenSpan, Week, closed, is_open,
    minutes, overlap,
};

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
    let spans = days.iter().map(|day| OpenSpan { day: *day, span: DaySpan { from, to } }).collect();
    hours_of(Week::Spans(spans))
}

fn hours_of(week: Week) -> Hours {
    Hours { week, holidays: OnHolidays::AsUsual, on: vec![], until: None }
}

fn shut(days: &[&str]) -> Vec<(Date, Vec<DaySpan>)> {
    days.iter().map(|text| (day(text), vec![])).collect()
}

/// 25 December 2026 is a Friday, 28 December a Monday.
fn christmas() -> Calendar {
    let holidays = vec![day("2026-12-25"), day("2026-12-26"), day("2027-01-01")];
    Calendar { years: Some((2026, 2027)), holidays }
}

fn check(hours: &Hours, expect: &[(&str, Option<bool>)]) {
    for (time, expect) in expect {
        assert_eq!(is_open(hours, &christmas(), at(time)), *expect, "{time}");
    }
}

/// Until when it is closed, as the beginning of the next opening.
fn closed_until(hours: &Hours, time: &str) -> Option<NextOpening> {
    closed(hours, &christmas(), at(time)).map(|closed| closed.opens)
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
    hours.on = shut(&[MONDAY, "2026-11-24"]);
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
        &[("2026-11-23T10:00", OPEN), ("2026-11-23T23:59", CLOSED), ("2026-11-24T10:00", UNKNOWN)],
    );
    assert_eq!(closed_until(&hours, "2026-11-23T16:00"), Some(NextOpening::Unknown));
    assert_eq!(closed_until(&hours, "2026-11-24T06:00"), None, "not known to be closed");
}

#[test]
fn hours_without_spans() {
    let until = Some(day("2026-11-20"));
    let always = Hours { on: shut(&[MONDAY]), until, ..hours_of(Week::Always) };
    let expect = [("2026-11-23T23:59", CLOSED), ("2026-11-24T00:00", OPEN)];
    check(&always, &expect);
    opens(&always, "2026-11-23T12:00", "2026-11-24T00:00");
    let unknown = hours_of(Week::Unknown);
    check(&unknown, &[("2026-11-23T12:00", UNKNOWN)]);
    assert_eq!(closed_until(&unknown, "2026-11-23T12:00"), None);
    let never = week(&[], "08:00", "09:00");
    check(&never, &[("2026-11-23T12:00", CLOSED)]);
    assert_eq!(closed_until(&never, "2026-11-23T12:00"), Some(NextOpening::NotSoon));
}

#[test]
fn closed_for_the_day_or_only_now() {
    let all_day = |hours: &Hours, time: &str| {
        let Closed { all_day, .. } = closed(hours, &christmas(), at(time)).unwrap();
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
    closed_monday.on = shut(&[MONDAY]);
    assert!(all_day(&closed_monday, "2026-11-23T10:00"));
    opens(&closed_monday, "2026-11-23T10:00", "2026-11-24T08:00");
}

#[test]
fn an_opening_is_looked_for_sixty_days_ahead() {
    let mut hours = week(&[0], "08:00", "15:30");
    let mondays = |weeks: i64| {
        let later = |week: i64| jiff::ToSpan::weeks(week);
        let days = (0..weeks).map(|week| day(MONDAY).checked_add(later(week)).unwrap());
        days.map(|day| (day, vec![])).collect()
    };
    // From Monday evening: the eighth Monday after it is 56 days ahead, the ninth 63.
    hours.on = mondays(8);
    opens(&hours, "2026-11-23T18:00", "2027-01-18T08:00");
    hours.on = mondays(9);
    assert_eq!(closed_until(&hours, "2026-11-23T18:00"), Some(NextOpening::NotSoon));
    hours.until = Some(day("2026-12-31"));
    assert_eq!(closed_until(&hours, "2026-11-23T18:00"), Some(NextOpening::Unknown));
}

#[test]
fn the_ends_of_the_calendar_and_odd_spans_do_not_panic() {
    let odd = DaySpan { from: u16::MAX, to: u16::MAX };
    let late = (0..7).map(|day| OpenSpan { day, span: DaySpan { from: 1440, ..odd } });
    let spans: Vec<_> = late.chain([OpenSpan { day: 200, span: odd }]).collect();
    assert!(!overlap(&[]));
    let _ = overlap(&spans);
    let hours = hours_of(Week::Spans(spans));
    for time in [DateTime::MIN, DateTime::MAX] {
        let _ = (is_open(&hours, &christmas(), time), closed(&hours, &christmas(), time));
    }
}

#[test]
fn a_holiday_is_closed_or_as_a_sunday_or_as_usual_and_a_night_before_still_ends_in_it() {
    let spans = [(0..5, 930, 480), (5..7, 480, 480)];
    let night = |holidays| Hours {
        holidays,
        ..hours_of(Week::Spans(
            spans
                .iter()
                .flat_map(|(days, from, to)| {
                    let span = DaySpan { from: *from, to: *to };
                    days.clone().map(move |day| OpenSpan { day, span })
                })
                .collect(),
        ))
    };
    let friday = "2026-12-25T10:00";
    check(&night(OnHolidays::AsSunday), &[(friday, OPEN), ("2026-12-25T07:59", OPEN)]);
    check(&night(OnHolidays::AsUsual), &[(friday, CLOSED), ("2026-12-25T16:00", OPEN)]);
    let closed_then = [(friday, CLOSED), ("2026-12-25T07:59", OPEN), ("2026-12-25T20:00", CLOSED)];
    check(&night(OnHolidays::Closed), &closed_then);
    // A date of its own goes before both.
    let mut dated = night(OnHolidays::Closed);
    dated.on = vec![(day("2026-12-25"), vec![DaySpan { from: 540, to: 660 }])];
    check(&dated, &[(friday, OPEN), ("2026-12-25T11:00", CLOSED)]);
    let days = [day("2026-12-25"), day("2026-12-24")];
    assert_eq!(days.map(|day| dated.differs_on(&christmas(), day)), [true, false]);
    // After the calendar nothing is known, unless holidays change nothing.
    let later = "2028-01-03T10:00";
    check(&night(OnHolidays::Closed), &[(later, UNKNOWN)]);
    check(&night(OnHolidays::AsUsual), &[(later, CLOSED)]);
    let mut office = week(&[0, 1, 2, 3, 4], "08:00", "15:30");
    office.holidays = OnHolidays::Closed;
    office.on = shut(&["2026-12-24"]);
    opens(&office, "2026-12-23T16:00", "2026-12-28T08:00");
    opens(&office, friday, "2026-12-28T08:00");
}

#[test]
fn spans_that_touch_do_not_overlap() {
    let spans = |spans: &[(u8, u16, u16)]| {
        let span = |(day, from, to): &(u8, u16, u16)| OpenSpan {
            day: *day,
            span: DaySpan { from: *from, to: *to },
        };
        overlap(&spans.iter().map(span).collect::<Vec<_>>())
    };
    assert!(!spans(&[(0, 480, 720), (0, 720, 930), (1, 0, 480), (6, 480, 480)]));
    assert!(spans(&[(0, 480, 720), (0, 660, 930)]));
    assert!(spans(&[(0, 930, 480), (1, 420, 600)]), "a night into the next day");
    assert!(spans(&[(6, 1320, 360), (0, 300, 600)]), "and into the next week");
    assert!(spans(&[(2, 480, 480), (2, 480, 480)]));
    assert!(!spans(&[(2, 480, 480)]));
}

#[test]
fn minutes_are_read_strictly() {
    for (text, expect) in [("00:00", 0), ("08:05", 485), ("23:59", 1439), ("24:00", 1440)] {
        assert_eq!(minutes(text), Some(expect), "{text}");
    }
    for text in ["", ":", "8:00", "08.00", "08:0", "08:60", "24:01", "25:00", "+8:00", "08:00 "] {
        assert_eq!(minutes(text), None, "{text}");
    }
}
