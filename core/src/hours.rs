//! Opening hours: `(hours, calendar, civil time) -> whether a contact is open, and if not, when it opens`.
//!
//! This module knows no time zone and no clock, and nothing else about the contact.

use jiff::civil::{Date, DateTime, Time};

use crate::calendar::Calendar;
use crate::row::{cases, fields};

/// When a contact is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// The hours of an ordinary week.
    pub week: Week,
    /// What begins on a public holiday.
    pub holidays: OnHolidays,
    /// The days that have hours of their own, sorted, each with the spans that begin on it, sorted; none
    /// where it is closed.
    pub on: Vec<(Date, Vec<DaySpan>)>,
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
    /// Spans, sorted: what is compared and told does not depend on how they were written.
    Spans(Vec<OpenSpan>),
}

/// A span of time that begins on one day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenSpan {
    /// The day on which it begins: 0 is Monday, 6 is Sunday.
    pub day: u8,
    /// Its times.
    pub span: DaySpan,
}

/// The day of the week of a Sunday, as in [`OpenSpan`].
const SUNDAY: u8 = 6;

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

/// Which spans of the ordinary week begin on a public holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnHolidays {
    /// None.
    Closed,
    /// Those of a Sunday.
    AsSunday,
    /// Those of its day of the week.
    AsUsual,
}

/// A span of time that begins on some day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DaySpan {
    /// The first minute of the day at which it is open.
    pub from: u16,
    /// The minute at which it closes, from 1 to 1440. If that is not after `from`, it is on the next
    /// day.
    pub to: u16,
}

fields! {
    Hours { week, holidays, on, until }
    OpenSpan { day, span }
    DaySpan { from, to }
}

cases! {
    Week {
        0 Always,
        1 Unknown,
        2 Spans(spans),
    }
    OnHolidays {
        0 Closed,
        1 AsSunday,
        2 AsUsual,
    }
}

impl DaySpan {
    /// A day from its beginning to its end.
    const WHOLE: Self = Self { from: 0, to: 24 * 60 };

    const fn crosses_midnight(self) -> bool {
        self.to <= self.from
    }
}

impl Hours {
    /// Hours of a contact that is always open do not expire. Other hours are known while the calendar
    /// is, unless a holiday changes nothing.
    fn is_known_on(&self, calendar: &Calendar, date: Date) -> bool {
        let holidays_known = self.holidays == OnHolidays::AsUsual || calendar.covers(date);
        matches!(self.week, Week::Always)
            || (holidays_known && self.until.is_none_or(|until| date <= until))
    }

    /// The hours that are written for this day alone: none where it is closed.
    fn dated(&self, date: Date) -> Option<&[DaySpan]> {
        let place = self.on.binary_search_by_key(&date, |(dated, _)| *dated).ok()?;
        self.on.get(place).map(|(_, spans)| spans.as_slice())
    }

    /// The spans that begin on a day: those of the day itself, or those of the ordinary week.
    pub fn spans_on(
        &self,
        calendar: &Calendar,
        date: Date,
    ) -> impl Iterator<Item = DaySpan> + Clone {
        let dated = self.dated(date);
        let is_holiday = calendar.is_holiday(date);
        let day = match self.holidays {
            _ if dated.is_some() => None,
            OnHolidays::Closed if is_holiday => None,
            OnHolidays::AsSunday if is_holiday => Some(SUNDAY),
            _ => Some(weekday(date)),
        };
        let week = match &self.week {
            Week::Spans(spans) => spans.as_slice(),
            Week::Always | Week::Unknown => &[],
        };
        let ordinary = week.iter().filter(move |span| Some(span.day) == day).map(|span| span.span);
        let whole =
            (dated.is_none() && matches!(self.week, Week::Always)).then_some(DaySpan::WHOLE);
        dated.unwrap_or_default().iter().copied().chain(ordinary).chain(whole)
    }

    /// Whether a day has other spans than in an ordinary week because it is a public holiday.
    pub fn are_of_holiday(&self, calendar: &Calendar, date: Date) -> bool {
        let undated = self.dated(date).is_none();
        undated && calendar.is_holiday(date) && self.differs_on(calendar, date)
    }

    /// Whether other spans begin on a day than in an ordinary week.
    pub fn differs_on(&self, calendar: &Calendar, date: Date) -> bool {
        let usual = Self { on: Vec::new(), holidays: OnHolidays::AsUsual, ..self.clone() };
        !self.spans_on(calendar, date).eq(usual.spans_on(calendar, date))
    }
}

/// Whether it is open at this time, if that is known. A span that began yesterday counts.
///
/// Unknown hours stay unknown on a closed day too, because a span of the day before may reach into
/// it; and they stay unknown in the night after the last known day.
pub fn is_open(hours: &Hours, calendar: &Calendar, at: DateTime) -> Option<bool> {
    if matches!(hours.week, Week::Unknown) || !hours.is_known_on(calendar, at.date()) {
        return None;
    }
    let now = minute_of(at.time());
    let today = hours
        .spans_on(calendar, at.date())
        .any(|span| span.from <= now && (now < span.to || span.crosses_midnight()));
    Some(today || reaches(hours, calendar, at.date(), now))
}

/// Whether a span that began yesterday is still open at a minute of today.
fn reaches(hours: &Hours, calendar: &Calendar, today: Date, minute: u16) -> bool {
    let Ok(yesterday) = today.yesterday() else { return false };
    let mut nights = hours.spans_on(calendar, yesterday).filter(|span| span.crosses_midnight());
    nights.any(|span| minute < span.to)
}

/// For how long a contact is closed at this time; `None` unless it is known to be closed.
pub fn closed(hours: &Hours, calendar: &Calendar, at: DateTime) -> Option<Closed> {
    (is_open(hours, calendar, at) == Some(false)).then(|| Closed {
        all_day: hours.spans_on(calendar, at.date()).next().is_none()
            && !reaches(hours, calendar, at.date(), 0),
        opens: next_opening(hours, calendar, at),
    })
}

/// When a contact that is closed at this time opens next.
fn next_opening(hours: &Hours, calendar: &Calendar, at: DateTime) -> NextOpening {
    let mut date = at.date();
    for _ in 0..=DAYS_AHEAD {
        if !hours.is_known_on(calendar, date) {
            return NextOpening::Unknown;
        }
        let openings = hours.spans_on(calendar, date);
        let openings = openings.filter_map(|span| Some(date.to_datetime(time_of(span.from)?)));
        if let Some(opening) = openings.filter(|opening| *opening > at).min() {
            return NextOpening::At(opening);
        }
        let Ok(tomorrow) = date.tomorrow() else { return NextOpening::Unknown };
        date = tomorrow;
    }
    NextOpening::NotSoon
}

/// Whether two spans of the ordinary week overlap.
pub fn overlap(week: &[OpenSpan]) -> bool {
    const DAY: u32 = 24 * 60;
    let from = |span: &OpenSpan| {
        u32::from(span.day).saturating_mul(DAY).saturating_add(span.span.from.into())
    };
    let mut spans: Vec<(u32, u32)> = week
        .iter()
        .map(|span| {
            let night = if span.span.crosses_midnight() { DAY } else { 0 };
            let length =
                u32::from(span.span.to).saturating_add(night).saturating_sub(span.span.from.into());
            (from(span), from(span).saturating_add(length))
        })
        .collect();
    spans.sort_unstable();
    // After the last comes the first, a week later.
    let first = spans.first().map(|(from, to)| (from.saturating_add(7 * DAY), *to));
    spans.extend(first);
    spans.windows(2).any(|pair| matches!(pair, [(_, end), (next, _)] if next < end))
}

/// Whether two spans that begin on one day overlap.
pub fn overlap_on_day(spans: &[DaySpan]) -> bool {
    let week: Vec<OpenSpan> = spans.iter().map(|span| OpenSpan { day: 0, span: *span }).collect();
    overlap(&week)
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

/// The time of a minute of the day; `None` at the end of a day, which is no time of it.
pub fn time_of(minutes: u16) -> Option<Time> {
    Time::new(i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests;
