//! Every kind of diagnostic, each with a code that can be looked up.
//!
//! The docs of a code are its page: what it says, why it matters, an example and what to do.

use std::fmt;
use std::str::FromStr;

macro_rules! codes {
    ($($name:ident $text:literal),* $(,)?) => {
        /// The kind of a diagnostic: words joined by hyphens.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $(
                #[doc = include_str!(concat!("pages/", $text, ".md"))]
                $name,
            )*
        }

        impl Code {
            /// All codes, sorted.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The code as it is written, such as `unknown-option`.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }

            /// The page of the code, in Markdown. Its first line is a title.
            #[cfg(feature = "explain")]
            pub const fn page(self) -> &'static str {
                match self {
                    $(Self::$name => include_str!(concat!("pages/", $text, ".md")),)*
                }
            }
        }
    };
}

codes! {
    ActionForm "action-form",
    AvoidedWords "avoided-words",
    BadAddress "bad-address",
    BadDay "bad-day",
    BadId "bad-id",
    BadLanguage "bad-language",
    BadList "bad-list",
    BadPhone "bad-phone",
    BadTerm "bad-term",
    BadTime "bad-time",
    BrokenBrace "broken-brace",
    Circle "circle",
    ConditionForm "condition-form",
    DifferentQuestion "different-question",
    DifferentValues "different-values",
    DuplicateId "duplicate-id",
    DuplicateKey "duplicate-key",
    DuplicateLabel "duplicate-label",
    DuplicateOption "duplicate-option",
    EmergencyStandIn "emergency-stand-in",
    EmptyList "empty-list",
    EmptyText "empty-text",
    FailingExample "failing-example",
    ForwardRead "forward-read",
    GuaranteeForm "guarantee-form",
    HiddenCharacter "hidden-character",
    HolidayGap "holiday-gap",
    HoursPassed "hours-passed",
    IncompleteContact "incomplete-contact",
    IncompleteSource "incomplete-source",
    LettersInParts "letters-in-parts",
    MisplacedKey "misplaced-key",
    MisplacedValue "misplaced-value",
    MissingFile "missing-file",
    MissingKey "missing-key",
    MissingParameter "missing-parameter",
    MissingText "missing-text",
    NeverOffered "never-offered",
    NotLocal "not-local",
    NotSorted "not-sorted",
    NotYet "not-yet",
    OrphanedRecord "orphaned-record",
    OrphanedText "orphaned-text",
    OutOfRange "out-of-range",
    Overdue "overdue",
    PhoneInProse "phone-in-prose",
    ReasonForm "reason-form",
    RenamedId "renamed-id",
    Repealed "repealed",
    SoonWithoutDay "soon-without-day",
    Stale "stale",
    Superseded "superseded",
    Syntax "syntax",
    TooDeep "too-deep",
    TooLarge "too-large",
    TooLong "too-long",
    TooNew "too-new",
    TooWordy "too-wordy",
    UncertainValue "uncertain-value",
    Unchecked "unchecked",
    UnclosedMarkup "unclosed-markup",
    UnfinishedExample "unfinished-example",
    UnknownAction "unknown-action",
    UnknownContact "unknown-contact",
    UnknownFact "unknown-fact",
    UnknownFile "unknown-file",
    UnknownKey "unknown-key",
    UnknownLanguage "unknown-language",
    UnknownMarkup "unknown-markup",
    UnknownName "unknown-name",
    UnknownOption "unknown-option",
    UnknownQuestion "unknown-question",
    UnknownSource "unknown-source",
    UnknownWord "unknown-word",
    UnnoticedBreak "unnoticed-break",
    Unread "unread",
    Unreadable "unreadable",
    Unrecorded "unrecorded",
    Untranslated "untranslated",
    UnusedAction "unused-action",
    UnusedGround "unused-ground",
    Unwritten "unwritten",
    VoluntaryPart "voluntary-part",
    WithoutBrief "without-brief",
    WrongFolder "wrong-folder",
    WrongTest "wrong-test",
    WrongType "wrong-type",
}

#[cfg(feature = "serde")]
impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

/// There is no such code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "code", rename = "no-such-code"))]
#[non_exhaustive]
#[error("there is no code `{given}`{}", .nearest.map_or(String::new(), |code| format!(": did you mean `{code}`?")))]
pub struct NoSuchCode {
    /// What was asked for, cut to 40 characters.
    pub given: String,
    /// The nearest code, if one is near.
    pub nearest: Option<Code>,
}

impl NoSuchCode {
    /// `no-such-code`. What was asked for is in `given`.
    pub const fn code(&self) -> &'static str {
        "no-such-code"
    }
}

impl FromStr for Code {
    type Err = NoSuchCode;

    fn from_str(text: &str) -> Result<Self, NoSuchCode> {
        let find = |text: &str| Self::ALL.iter().copied().find(|code| code.as_str() == text);
        find(text).ok_or_else(|| {
            let names = Self::ALL.iter().map(|code| code.as_str());
            NoSuchCode {
                given: text.chars().take(40).collect(),
                nearest: crate::nearest::nearest(text, names).and_then(find),
            }
        })
    }
}
