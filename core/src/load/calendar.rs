//! Checks `calendar.json`, and builds the calendar of the pack.

use jiff::civil::Date;

use crate::calendar::Calendar;
use crate::file::CalendarFile;
use crate::text::TextId;

use super::fault::{Fault, Rule, SubjectKind};
use super::opening::day;
use super::reporter::{JsonPath, Reporter};
use super::tables::check_name;

/// The ids of the names of the holidays, each once, in the order of the calendar.
pub(super) fn names<'f>(file: Option<&'f CalendarFile<'_>>) -> Vec<&'f str> {
    let mut names: Vec<&str> = Vec::new();
    for holiday in file.into_iter().flat_map(|file| &file.holidays) {
        if !names.contains(&&*holiday.name) {
            names.push(&holiday.name);
        }
    }
    names
}

/// The calendar, and the name of each holiday.
pub(super) fn calendar(
    reporter: &mut Reporter,
    file: &CalendarFile<'_>,
    words: &[(String, TextId)],
) -> (Calendar, Vec<TextId>) {
    let root = JsonPath::file("calendar.json");
    let at = root.key("holidays");
    let year = |year: u16| i16::try_from(year).unwrap_or(i16::MAX);
    let (first, last) = (year(file.from), year(file.until));
    if first > last {
        reporter.rule(&root.key("until"), Rule::CalendarEndsBefore);
    }
    let (mut holidays, mut names): (Vec<Date>, Vec<TextId>) = (Vec::new(), Vec::new());
    for (i, holiday) in file.holidays.iter().enumerate() {
        let here = at.index(i);
        let date_at = here.key("date");
        check_name(reporter, &here.key("name"), SubjectKind::Holiday, &holiday.name);
        let Some(date) = day(reporter, &date_at, &holiday.date) else { continue };
        if first <= last && !(first..=last).contains(&date.year()) {
            reporter.rule(&date_at, Rule::HolidayOutsideYears);
        }
        match holidays.last() {
            Some(before) if *before == date => {
                reporter.add(&date_at, Fault::DateTwice { date });
            }
            Some(before) if *before > date => {
                let (id, after) = (date.to_string(), before.to_string());
                reporter.add(&date_at, Fault::NotSorted { id, after });
            }
            _ => {}
        }
        let name = words.iter().find(|(name, _)| *name == *holiday.name);
        holidays.push(date);
        names.push(name.map_or(TextId::NONE, |(_, text)| *text));
    }
    (Calendar { years: Some((first, last)), holidays }, names)
}
