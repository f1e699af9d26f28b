//! The only clock of the workspace, and the dates that somebody writes instead:
//! `(zone, text) -> civil date and time`.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use veiviser::{Files, MomentError};

pub use veiviser_replay::moment;

/// Reads the day of a [`moment`].
pub fn day(text: &str) -> Result<Date, MomentError> {
    moment(text).map(DateTime::date)
}

/// Today in the zone of a pack, which may have faults.
pub fn today(files: &Files) -> Date {
    let pack = files.get("pack.json").map(Vec::as_slice).unwrap_or_default();
    let pack: serde_json::Value = serde_json::from_slice(pack).unwrap_or_default();
    let zone = pack.get("zone").and_then(|zone| zone.as_str()).unwrap_or("Europe/Oslo");
    now(zone).date()
}

/// The moment now in a zone; in UTC if there is no such zone, which a pack that loads never names.
pub fn now(zone: &str) -> DateTime {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    Zoned::new(Timestamp::now(), zone).datetime()
}

/// Where the present moment comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    /// Always the same moment, for examples and tests.
    Fixed(DateTime),
    /// The clock of the system, in this zone.
    InZone(String),
}

impl Clock {
    /// The moment.
    pub fn now(&self) -> DateTime {
        match self {
            Self::Fixed(moment) => *moment,
            Self::InZone(zone) => now(zone),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::{moment, now};

    #[test]
    fn a_date_alone_means_noon() {
        assert_eq!(moment("2026-11-22").unwrap().to_string(), "2026-11-22T12:00:00");
        assert_eq!(moment("2026-11-22T10:05").unwrap().to_string(), "2026-11-22T10:05:00");
        for text in ["", "22.11.2026", "2026-02-30", "2026-11-22T10", "2026-11-22T10:05Z", "today"]
        {
            assert!(moment(text).is_err(), "{text}");
        }
    }

    #[test]
    fn every_zone_that_a_pack_can_name_is_known_here() {
        let names: Vec<&str> = veiviser::zone_names().collect();
        assert!(names.is_sorted() && names.len() > 500, "{} names", names.len());
        for name in names {
            assert!(TimeZone::get(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn time_zones_are_known_without_the_system() {
        let apart = now("Europe/Oslo").duration_since(now("UTC")).as_hours();
        assert!((0..=2).contains(&apart), "{apart}");
    }
}
