//! A moment that somebody has written: `text -> civil date and time`.
//!
//! A walk counts in the time of its pack's zone and knows no other. Civil times are often parsed so
//! that an offset at their end is read and dropped; `10:00+00:00` would then be `10:00` in Oslo, an
//! hour or two early. So a text with an offset or a zone is refused here, and never cut.

use jiff::civil::DateTime;
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

#[cfg(test)]
mod tests {
    use super::moment;

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
