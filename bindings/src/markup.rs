//! Texts as an app shows them: blocks and spans, never markup.

pub use veiviser::{Block, Phone, Span, Strength};

/// A paragraph or a list.
#[uniffi::remote(Enum)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list of one level.
    List {
        /// Whether the items are numbered, from 1.
        numbered: bool,
        /// The items.
        items: Vec<Vec<Span>>,
    },
}

/// A part of a text that is shown and read aloud in one way.
#[uniffi::remote(Enum)]
pub enum Span {
    /// Plain text.
    Text {
        /// The text.
        text: String,
        /// How strongly it is meant.
        strength: Strength,
    },
    /// A phone number.
    Phone {
        /// The number.
        phone: Phone,
    },
    /// Text in another language than what surrounds it, such as a Norwegian name in an English text.
    Foreign {
        /// The text.
        text: String,
        /// Its language, as a BCP 47 tag.
        language: String,
    },
}

/// A phone number, to be read, heard and dialled.
#[uniffi::remote(Record)]
pub struct Phone {
    /// The number, grouped for reading, with no-break spaces.
    pub number: String,
    /// How a screen reader says it.
    pub spoken: String,
    /// What is dialled: digits, perhaps after a `+`.
    pub dial: String,
}

/// How strongly a text is meant.
#[uniffi::remote(Enum)]
pub enum Strength {
    /// As usual.
    Plain,
    /// Stressed.
    Emphasis,
    /// Not to be missed.
    Strong,
}
