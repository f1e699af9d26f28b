//! Builds what tells how to reach a contact, and when: its hours, day by day.

use jiff::civil::Date;

use crate::file::{ContactDetailsFile, HolidayHours, HoursFile, HoursName};
use crate::hours::{self, DaySpan, Hours, OnHolidays, OpenSpan, Week};
use crate::pack::ContactDetails;

use super::fault::{Fault, Rule};
use super::reporter::{JsonPath, Reporter};

/// A day as it is written, `2026-11-22`.
pub(super) fn day(reporter: &mut Reporter, at: &JsonPath<'_>, text: &str) -> Option<Date> {
    let day = (text.len() == 10).then(|| text.parse().ok()).flatten();
    if day.is_none() {
        reporter.add(at, Fault::NotADay { text: text.to_owned() });
    }
    day
}

/// How to reach a contact. Whether the pack has a calendar decides what must be said of holidays.
pub(super) fn reach(
    reporter: &mut Reporter,
    at: &JsonPath<'_>,
    file: &ContactDetailsFile<'_>,
    has_calendar: bool,
) -> ContactDetails {
    let week = week(reporter, &at.key("hours"), &file.hours);
    let holidays = holidays(reporter, at, file, has_calendar);
    let until = file.hours_until.as_ref().and_then(|t| day(reporter, &at.key("hours-until"), t));
    let on = dated(reporter, at, file, until);
    ContactDetails {
        phones: file.phones.iter().map(ToString::to_string).collect(),
        web: file.web.iter().map(ToString::to_string).collect(),
        hours: Hours { week, holidays, on, until },
        checked: day(reporter, &at.key("checked"), &file.checked).unwrap_or(Date::MIN),
        check_again_by: day(reporter, &at.key("check-again-by"), &file.check_again_by)
            .unwrap_or(Date::MIN),
    }
}

fn week(reporter: &mut Reporter, at: &JsonPath<'_>, file: &HoursFile<'_>) -> Week {
    let spans = match file {
        HoursFile::Named(HoursName::Always) => return Week::Always,
        HoursFile::Named(HoursName::Unknown) => return Week::Unknown,
        HoursFile::Spans(spans) => spans,
    };
    let mut open = Vec::new();
    let known = reporter.faults.len();
    for (i, span) in spans.iter().enumerate() {
        let times = times(reporter, &at.index(i), &span.from, &span.to);
        open.extend(span.days.iter().map(|day| OpenSpan { day: *day as u8, span: times }));
    }
    if open.iter().any(|span| span.span.from >= 24 * 60) {
        reporter.rule(at, Rule::SpanFromMidnight);
    }
    if spans.is_empty() || spans.iter().any(|span| span.days.is_empty()) {
        reporter.rule(at, Rule::NoHours);
    }
    if reporter.faults.len() == known && hours::overlap(&open) {
        reporter.rule(at, Rule::HoursOverlap);
    }
    open.sort_unstable();
    Week::Spans(open)
}

fn times(reporter: &mut Reporter, at: &JsonPath<'_>, from: &str, to: &str) -> DaySpan {
    let mut minute = |key: &str, text: &str| {
        let minutes = hours::minutes(text);
        if minutes.is_none() {
            reporter.add(&at.key(key), Fault::NotATime { text: text.to_owned() });
        }
        minutes.unwrap_or(0)
    };
    let (from, to) = (minute("from", from), minute("to", to));
    // Midnight at the end of a day can be written in two ways.
    DaySpan { from, to: if to == 0 { 24 * 60 } else { to } }
}

/// What begins on a public holiday. Where there are spans and a calendar, somebody must say so.
fn holidays(
    reporter: &mut Reporter,
    at: &JsonPath<'_>,
    file: &ContactDetailsFile<'_>,
    has_calendar: bool,
) -> OnHolidays {
    let has_spans = matches!(file.hours, HoursFile::Spans(_));
    let holidays = match file.holidays {
        None if has_spans && has_calendar => {
            reporter.rule(at, Rule::HolidaysNotSaid);
            return OnHolidays::AsUsual;
        }
        None | Some(HolidayHours::AsUsual) => OnHolidays::AsUsual,
        Some(HolidayHours::Closed) => OnHolidays::Closed,
        Some(HolidayHours::AsSunday) => OnHolidays::AsSunday,
    };
    if file.holidays.is_some() && !has_spans {
        reporter.rule(&at.key("holidays"), Rule::HolidaysWithoutSpans);
    } else if holidays != OnHolidays::AsUsual && !has_calendar {
        reporter.rule(&at.key("holidays"), Rule::HolidaysWithoutCalendar);
    }
    holidays
}

/// The days that have hours of their own, sorted; each is written once.
fn dated(
    reporter: &mut Reporter,
    at: &JsonPath<'_>,
    file: &ContactDetailsFile<'_>,
    until: Option<Date>,
) -> Vec<(Date, Vec<DaySpan>)> {
    let mut days: Vec<(Date, Vec<DaySpan>)> = Vec::new();
    let mut add = |reporter: &mut Reporter, here: &JsonPath<'_>, text: &str, open: Vec<DaySpan>| {
        let Some(date) = day(reporter, here, text) else { return };
        if days.iter().any(|(known, _)| *known == date) {
            reporter.add(here, Fault::DateTwice { date });
        } else if until.is_some_and(|until| until < date) {
            reporter.rule(here, Rule::DateAfterHours);
        }
        days.push((date, open));
    };
    let closed_at = at.key("closed-on");
    for (i, text) in file.closed_on.iter().enumerate() {
        add(reporter, &closed_at.index(i), text, Vec::new());
    }
    let on_at = at.key("on");
    if !file.on.is_empty() && matches!(file.hours, HoursFile::Named(HoursName::Unknown)) {
        reporter.rule(&on_at, Rule::DatesOfUnknownHours);
    }
    for (i, dated) in file.on.iter().enumerate() {
        let here = on_at.index(i);
        let open_at = here.key("open");
        let spans = dated.open.iter().enumerate();
        let known = reporter.faults.len();
        let mut open: Vec<DaySpan> = spans
            .map(|(s, span)| times(reporter, &open_at.index(s), &span.from, &span.to))
            .collect();
        if open.iter().any(|span| span.from >= 24 * 60) {
            reporter.rule(&open_at, Rule::SpanFromMidnight);
        } else if reporter.faults.len() == known && hours::overlap_on_day(&open) {
            reporter.rule(&open_at, Rule::HoursOverlap);
        }
        open.sort_unstable();
        add(reporter, &here.key("date"), &dated.date, open);
    }
    days.sort_by_key(|(date, _)| *date);
    days
}
