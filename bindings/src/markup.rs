//! Texts as an app shows them: blocks and spans, never markup.

pub use veiviser::{Block, Phone, Span, Strength};

/// A part of a text that stands by itself.
#[uniffi::remote(Enum)]
pub enum Block {
    /// Sentences that belong together.
    Paragraph(Vec<Span>),
    /// A list of one level.
    List {
        /// Whether the items are counted, from 1.
        numbered: bool,
        /// The items.
        items: Vec<Vec<Span>>,
    },
}

/// A run of a text that is shown, and said, in one way.
#[uniffi::remote(Enum)]
pub enum Span {
    /// Words.
    Text {
        /// The words.
        text: String,
        /// How they are meant.
        strength: Strength,
    },
    /// A phone number.
    Phone {
        /// The number.
        phone: Phone,
    },
    /// Words in another language than the text, such as a Norwegian name inside English.
    Foreign {
        /// The words.
        text: String,
        /// Their language, as a BCP 47 tag.
        language: String,
    },
}

/// A phone number, to be seen, heard and called.
#[uniffi::remote(Record)]
pub struct Phone {
    /// The number, grouped as it is said, with no-break spaces.
    pub number: String,
    /// How a screen reader says it.
    pub spoken: String,
    /// What is dialled: digits, perhaps after a `+`.
    pub dial: String,
}

/// How words are meant.
#[uniffi::remote(Enum)]
pub enum Strength {
    /// As any others.
    Plain,
    /// With stress, as one says them.
    Emphasis,
    /// Not to be missed.
    Strong,
}
