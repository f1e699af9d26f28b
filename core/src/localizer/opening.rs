//! Opening hours in words: `kl. 8–15.30 mandag–fredag`, `Monday to Friday 8:00 to 15:30`.
//!
//! Every word and sign is a text of the pack, so that a language can be added without changing the
//! library. Whether a contact is open *now* is decided by [`hours::is_open`](crate::hours).

use crate::hours::{DaySpan, OpenSpan};
use crate::phrase::Phrase;

/// Renders a phrase of the pack with its values.
pub(super) type Say<'s> = &'s dyn Fn(Phrase, &[(&str, &str)]) -> String;

/// The spans of a week in words. Consecutive days with the same hours are joined. Empty where there
/// are no spans.
pub(super) fn describe(spans: &[OpenSpan], weekdays: &[&str; 7], say: Say<'_>) -> String {
    let mut spans = spans.to_vec();
    spans.sort_unstable();
    spans.dedup();
    let mut parts: Vec<(&str, &str, String)> = Vec::new();
    let mut next_day_is = None;
    for (day, name) in (0_u8..).zip(weekdays) {
        let times = times(spans.iter().filter(|span| span.day == day).map(|span| span.span), say);
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
            say(Phrase::DaySpan, &[("first", first), ("last", last)])
        };
        say(Phrase::HoursOnDays, &[("hours", times), ("days", &days)])
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// The spans of one day, without the day.
pub(super) fn times(spans: impl Iterator<Item = DaySpan>, say: Say<'_>) -> String {
    let time = |minute| time_of_day(minute, say);
    let spans = spans
        .map(|span| say(Phrase::TimeSpan, &[("from", &time(span.from)), ("to", &time(span.to))]));
    let and = format!(" {} ", say(Phrase::And, &[]));
    spans.collect::<Vec<_>>().join(&and)
}

/// A minute of the day in words.
pub(super) fn time_of_day(minute: u16, say: Say<'_>) -> String {
    let hour = (minute / 60).to_string();
    match minute % 60 {
        0 => say(Phrase::FullHour, &[("hour", &hour)]),
        minute => say(Phrase::Time, &[("hour", &hour), ("minute", &format!("{minute:02}"))]),
    }
}

#[cfg(test)]
mod tests {
    use super::{OpenSpan, Phrase, describe};
    use crate::hours::{DaySpan, minutes};

    const NB: [&str; 7] = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"];
    const EN: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// The phrases of a pack, in Norwegian and in English.
    fn template(phrase: Phrase) -> [&'static str; 2] {
        match phrase {
            Phrase::And => ["og", "and"],
            Phrase::Time => ["{hour}.{minute}", "{hour}:{minute}"],
            Phrase::FullHour => ["{hour}", "{hour}:00"],
            Phrase::TimeSpan => ["{from}–{to}", "{from} to {to}"],
            Phrase::DaySpan => ["{first}–{last}", "{first} to {last}"],
            Phrase::HoursOnDays => ["kl. {hours} {days}", "{days} {hours}"],
            other => panic!("hours need no {other:?}"),
        }
    }

    fn described(language: usize, weekdays: &[&str; 7], spans: &[OpenSpan]) -> String {
        describe(spans, weekdays, &|phrase, values| {
            let text = template(phrase)[language].to_owned();
            values
                .iter()
                .fold(text, |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
        })
    }

    fn check(spans: &[(&[u8], &str, &str)], nb: &str, en: &str) {
        let spans = spans.iter().flat_map(|(days, from, to)| {
            let (from, to) = (minutes(from).unwrap(), minutes(to).unwrap());
            days.iter().map(move |day| OpenSpan { day: *day, span: DaySpan { from, to } })
        });
        let spans: Vec<_> = spans.collect();
        assert_eq!(described(0, &NB, &spans), nb);
        assert_eq!(described(1, &EN, &spans), en);
    }

    #[test]
    fn consecutive_days_with_the_same_hours_are_joined() {
        check(
            &[(&[4, 3, 2, 1, 0], "08:00", "15:30")],
            "kl. 8–15.30 mandag–fredag",
            "Monday to Friday 8:00 to 15:30",
        );
        check(
            &[(&[0, 1, 2, 4], "08:00", "15:30"), (&[3], "09:05", "24:00")],
            "kl. 8–15.30 mandag–onsdag, kl. 9.05–24 torsdag, kl. 8–15.30 fredag",
            "Monday to Wednesday 8:00 to 15:30, Thursday 9:05 to 24:00, Friday 8:00 to 15:30",
        );
        check(
            &[(&[0, 2], "08:00", "09:00")],
            "kl. 8–9 mandag, kl. 8–9 onsdag",
            "Monday 8:00 to 9:00, Wednesday 8:00 to 9:00",
        );
    }

    #[test]
    fn a_day_can_have_two_spans_and_a_night() {
        check(
            &[(&[5, 6], "12:00", "15:30"), (&[5, 6], "08:00", "11:00")],
            "kl. 8–11 og 12–15.30 lørdag–søndag",
            "Saturday to Sunday 8:00 to 11:00 and 12:00 to 15:30",
        );
        check(
            &[(&[0, 1, 2, 3, 4, 5, 6], "22:00", "06:00")],
            "kl. 22–6 mandag–søndag",
            "Monday to Sunday 22:00 to 6:00",
        );
    }

    #[test]
    fn without_spans_there_are_no_words() {
        check(&[], "", "");
    }
}
