//! The opening hours of a contact in, words out.
//!
//! It does not know the day. What is said where there are no hours to tell (`open-always`,
//! `hours-unknown`) are texts of the pack.

use super::{Hours, OpenSpan, Week};

/// What the words of hours are made from.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The days of the week, Monday first.
    pub weekdays: [&'a str; 7],
    /// The language, as a BCP 47 tag.
    pub language: &'a str,
}

/// The hours as words: `kl. 8–15.30 mandag–fredag`, `Monday to Friday 8:00 to 15:30`. Days in a row
/// with the same hours are told as one. Empty where there are no spans to tell.
pub fn describe(hours: &Hours, words: &Words) -> String {
    let Week::Spans(spans) = &hours.week else { return String::new() };
    let mut spans = spans.clone();
    spans.sort_unstable();
    spans.dedup();
    let mut parts: Vec<(&str, &str, String)> = Vec::new();
    let mut next_day_is = None;
    for (day, name) in (0_u8..).zip(words.weekdays) {
        let times = times(spans.iter().filter(|span| span.day == day), words.language);
        if times.is_empty() {
            continue;
        }
        match parts.last_mut() {
            Some((_, last, same)) if next_day_is == Some(day) && *same == times => *last = name,
            _ => parts.push((name, name, times)),
        }
        next_day_is = day.checked_add(1);
    }
    let parts = parts.iter().map(|(first, last, times)| {
        let days = if first == last {
            (*first).to_owned()
        } else {
            format!("{first}{}{last}", style(words.language).through)
        };
        match style(words.language).clock {
            Some(clock) => format!("{clock}{times} {days}"),
            None => format!("{days} {times}"),
        }
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// How a language writes hours.
struct Style {
    /// What stands before the hours, if they come before the days.
    clock: Option<&'static str>,
    /// Between the first and the last.
    through: &'static str,
    /// Between two spans of a day.
    and: &'static str,
    /// Between hours and minutes.
    point: char,
    /// Whether a full hour is written without its minutes.
    short: bool,
}

fn style(language: &str) -> Style {
    let (through, and) = ("–", " og ");
    let norwegian = Style { clock: Some("kl.\u{a0}"), through, and, point: '.', short: true };
    match language.split('-').next() {
        Some("nb" | "nn" | "no") => norwegian,
        Some("en") => {
            Style { clock: None, through: " to ", and: " and ", point: ':', short: false }
        }
        // Signs only: in a language that we do not write, a word of ours would be wrong.
        _ => Style { clock: None, through, and: " + ", point: ':', short: false },
    }
}

/// The spans of a day as words, without the day.
fn times<'a>(spans: impl Iterator<Item = &'a OpenSpan>, language: &str) -> String {
    let Style { through, and, point, short, .. } = style(language);
    let time = |minutes: u16| match (minutes / 60, minutes % 60) {
        (hour, 0) if short => hour.to_string(),
        (hour, minute) => format!("{hour}{point}{minute:02}"),
    };
    let spans = spans.map(|span| format!("{}{through}{}", time(span.from), time(span.to)));
    spans.collect::<Vec<_>>().join(and)
}

#[cfg(test)]
mod tests {
    use super::super::minutes;
    use super::{Hours, OpenSpan, Week, Words, describe};

    const NB: Words = Words {
        weekdays: ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
        language: "nb",
    };
    const EN: Words = Words {
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        language: "en",
    };

    fn check(spans: &[(&[u8], &str, &str)], nb: &str, en: &str) {
        let spans = spans.iter().flat_map(|(days, from, to)| {
            let (from, to) = (minutes(from).unwrap(), minutes(to).unwrap());
            days.iter().map(move |day| OpenSpan { day: *day, from, to })
        });
        let week = Week::Spans(spans.collect());
        let hours = Hours { week, closed_on: vec![], until: None };
        assert_eq!(describe(&hours, &NB).replace('\u{a0}', "_"), nb);
        assert_eq!(describe(&hours, &EN).replace('\u{a0}', "_"), en);
    }

    #[test]
    fn days_in_a_row_are_told_as_one() {
        check(
            &[(&[4, 3, 2, 1, 0], "08:00", "15:30")],
            "kl._8–15.30 mandag–fredag",
            "Monday to Friday 8:00 to 15:30",
        );
        check(
            &[(&[0, 1, 2, 4], "08:00", "15:30"), (&[3], "09:05", "24:00")],
            "kl._8–15.30 mandag–onsdag, kl._9.05–24 torsdag, kl._8–15.30 fredag",
            "Monday to Wednesday 8:00 to 15:30, Thursday 9:05 to 24:00, Friday 8:00 to 15:30",
        );
        check(
            &[(&[0, 2], "08:00", "09:00")],
            "kl._8–9 mandag, kl._8–9 onsdag",
            "Monday 8:00 to 9:00, Wednesday 8:00 to 9:00",
        );
    }

    #[test]
    fn a_day_can_have_two_spans_and_a_night() {
        check(
            &[(&[5, 6], "12:00", "15:30"), (&[5, 6], "08:00", "11:00")],
            "kl._8–11 og 12–15.30 lørdag–søndag",
            "Saturday to Sunday 8:00 to 11:00 and 12:00 to 15:30",
        );
        check(
            &[(&[0, 1, 2, 3, 4, 5, 6], "22:00", "06:00")],
            "kl._22–6 mandag–søndag",
            "Monday to Sunday 22:00 to 6:00",
        );
    }

    #[test]
    fn another_language_gets_signs_and_no_hours_get_no_words() {
        let spans = vec![OpenSpan { day: 0, from: 480, to: 930 }];
        let hours = |week| Hours { week, closed_on: vec![], until: None };
        let other = Words { language: "se", ..NB };
        assert_eq!(describe(&hours(Week::Spans(spans)), &other), "mandag 8:00–15:30");
        for week in [Week::Always, Week::Unknown, Week::Spans(vec![])] {
            assert_eq!(describe(&hours(week), &EN), "");
        }
    }
}
