//! The public holidays of Norway: `year -> days`. Only the author's program computes them; a pack holds
//! them as data.
//!
//! They are those of the acts on holidays (*helligdagsfredloven* § 2) and on 1 and 17 May.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "years of four digits, in the formula as it is published"
)]

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The public holidays of a year in the order of their days, each with the id of its name. Of two on one
/// day, such as 17 May 2027, the one whose date is fixed is told.
pub fn holidays(year: i16) -> Vec<(Date, &'static str)> {
    let fixed = [
        (date(year, 1, 1), "new-years-day"),
        (date(year, 5, 1), "labour-day"),
        (date(year, 5, 17), "constitution-day"),
        (date(year, 12, 25), "christmas-day"),
        (date(year, 12, 26), "second-day-of-christmas"),
    ];
    let easter = easter_sunday(year);
    let after_easter = [
        (-3, "maundy-thursday"),
        (-2, "good-friday"),
        (0, "easter-sunday"),
        (1, "easter-monday"),
        (39, "ascension-day"),
        (49, "whit-sunday"),
        (50, "whit-monday"),
    ];
    let moving = after_easter.into_iter().map(|(days, name)| (easter + days.days(), name));
    let mut all: Vec<(Date, &str)> = fixed.into_iter().chain(moving).collect();
    // A stable sort: of two on one day, the fixed one comes first.
    all.sort_by_key(|(day, _)| *day);
    all.dedup_by_key(|(day, _)| *day);
    all
}

/// Easter Sunday in the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
fn easter_sunday(year: i16) -> Date {
    let y = i32::from(year);
    let (golden, century, of_century) = (y % 19, y / 100, y % 100);
    let leap = century - century / 4 - (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + leap + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * late + 114;
    // From 22 March to 25 April.
    date(year, 3, 1) + (31 * (days / 31 - 3) + days % 31).days()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, Weekday, date};

    use super::{easter_sunday, holidays};

    #[test]
    fn easter_is_when_the_almanac_says() {
        for (year, month, day) in [
            (1818, 3, 22),
            (1943, 4, 25),
            (1999, 4, 4),
            (2000, 4, 23),
            (2008, 3, 23),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2028, 4, 16),
            (2029, 4, 1),
            (2030, 4, 21),
            (2038, 4, 25),
        ] {
            assert_eq!(easter_sunday(year), date(year, month, day));
        }
        for year in 1583..4000 {
            let easter = easter_sunday(year);
            assert_eq!(easter.weekday(), Weekday::Sunday, "{year}");
            assert!((date(year, 3, 22)..=date(year, 4, 25)).contains(&easter), "{year}");
        }
    }

    #[test]
    fn the_holidays_of_2027_in_their_order() {
        let days: Vec<(Date, &str)> = holidays(2027);
        let expected = [
            (1, 1, "new-years-day"),
            (3, 25, "maundy-thursday"),
            (3, 26, "good-friday"),
            (3, 28, "easter-sunday"),
            (3, 29, "easter-monday"),
            (5, 1, "labour-day"),
            (5, 6, "ascension-day"),
            (5, 16, "whit-sunday"),
            // And Whit Monday.
            (5, 17, "constitution-day"),
            (12, 25, "christmas-day"),
            (12, 26, "second-day-of-christmas"),
        ];
        assert_eq!(days, expected.map(|(month, day, name)| (date(2027, month, day), name)));
    }

    #[test]
    fn a_year_has_twelve_holidays_unless_two_fall_on_one_day() {
        for year in 2000..2100 {
            let days = holidays(year);
            assert!(days.windows(2).all(|pair| pair[0].0 < pair[1].0), "{year}");
            assert!((11..=12).contains(&days.len()), "{year}: {}", days.len());
        }
    }
}
