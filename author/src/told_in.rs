//! The language in which the program tells what is wrong: English, or Norwegian bokmål.

use clap::ValueEnum;

/// One of the two languages of diagnostics and verdicts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ToldIn {
    /// English.
    #[default]
    #[value(name = "en")]
    English,
    /// Norwegian bokmål.
    #[value(name = "nb")]
    Bokmal,
}

impl ToldIn {
    /// The one for somebody who reads a language of a pack: bokmål for any written Norwegian, by its tag.
    pub fn of_reader(tag: &str) -> Self {
        match tag.split('-').next() {
            Some("nb" | "nn" | "no") => Self::Bokmal,
            _ => Self::English,
        }
    }

    /// The wording of this language.
    pub fn pick<T>(self, english: T, bokmal: T) -> T {
        match self {
            Self::English => english,
            Self::Bokmal => bokmal,
        }
    }
}
