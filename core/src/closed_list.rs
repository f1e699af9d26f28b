//! Closed lists of words: an enum whose cases each have one name, for programs, in every language:
//! `Urgency::Now <-> "now"`.
//!
//! The name is the one that a pack is written with, where the list is one of its keys. What a person
//! reads is a text of the pack, never such a name.

use std::fmt;

use thiserror::Error;

/// A word that is none of those of a closed list, such as [`Urgency`](crate::Urgency).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "code", rename = "unknown-name"))]
#[error("`{given}` is none of {}", InBackticks(.names))]
#[non_exhaustive]
pub struct UnknownName {
    /// The word, cut to 40 characters.
    pub given: String,
    /// The words of the list.
    pub names: &'static [&'static str],
}

impl UnknownName {
    pub(crate) fn new(given: &str, names: &'static [&'static str]) -> Self {
        Self { given: given.chars().take(40).collect(), names }
    }

    /// `unknown-name`.
    pub const fn code(&self) -> &'static str {
        "unknown-name"
    }
}

/// Words in backticks, with commas between them.
struct InBackticks<'n>(&'n [&'static str]);

impl fmt::Display for InBackticks<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, name) in self.0.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}`{name}`")?;
        }
        Ok(())
    }
}

/// An enum whose cases are a closed list.
pub(crate) trait ClosedList: Copy + PartialEq + 'static {
    /// Every case, in order.
    const CASES: &'static [Self];
}

/// Gives each case of an enum its name: `as_str`, `ALL`, `Display`, `FromStr` and, with the feature
/// `serde`, `Serialize`.
macro_rules! closed_list {
    ($list:ident { $($case:ident = $name:literal,)+ }) => {
        impl $list {
            /// Every case, in order.
            pub const ALL: &'static [Self] = &[$(Self::$case,)+];

            /// The name of the case, for programs: the same in every language.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$case => $name,)+
                }
            }
        }

        impl std::fmt::Display for $list {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $list {
            type Err = $crate::closed_list::UnknownName;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                match name {
                    $($name => Ok(Self::$case),)+
                    _ => Err($crate::closed_list::UnknownName::new(name, &[$($name,)+])),
                }
            }
        }

        impl $crate::closed_list::ClosedList for $list {
            const CASES: &'static [Self] = Self::ALL;
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $list {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}
pub(crate) use closed_list;

#[cfg(test)]
mod tests {
    use std::fmt::{Debug, Display};
    use std::str::FromStr;

    use super::UnknownName;
    use crate::{FlowPurpose, Severity, StepKind, Truth, Urgency};

    fn both_ways<T>(all: &[T])
    where
        T: Copy + Debug + PartialEq + Display + FromStr<Err = UnknownName>,
    {
        for case in all {
            assert_eq!(case.to_string().parse(), Ok(*case));
        }
    }

    #[test]
    fn every_name_is_read_back() {
        both_ways(Urgency::ALL);
        both_ways(StepKind::ALL);
        both_ways(FlowPurpose::ALL);
        both_ways(Severity::ALL);
        both_ways(Truth::ALL);
    }

    #[test]
    fn an_unknown_name_lists_the_others() {
        let error = "asap".parse::<Urgency>().unwrap_err();
        assert_eq!(error.to_string(), "`asap` is none of `now`, `today`, `soon`, `later`");
        assert_eq!(format!("{:>6}", Urgency::Now), "   now", "a width is kept");
    }
}
