//! The texts of a pack: one table for each language, all with the same rows.
//!
//! A text is identified by its row. A translation may leave rows empty; the original language fills
//! every row that any language fills. A text with markup is held as its form (see [`markup`](crate::markup)),
//! a line as it is written.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[cfg(feature = "source")]
use crate::index::IdSet;
use crate::index::{Id, IndexVec, ids, written};
use crate::internals::internals;

ids! {
    /// A row of the tables. The default is [`TextId::NONE`].
    pub(crate) TextId;
    /// The position of a byte in the texts of a language.
    Offset;
}

impl Default for TextId {
    fn default() -> Self {
        Self::NONE
    }
}

written!(TextId, Offset);

impl TextId {
    /// There is no text: past the end of every table.
    pub(crate) const NONE: Self = Self(u32::MAX);

    pub(crate) fn is_none(self) -> bool {
        self == Self::NONE
    }
}

/// The texts of one language.
#[derive(Debug)]
pub(crate) struct TextTable {
    pub(crate) tag: String,
    /// Where each text ends in `words`; it begins where the one before ends, and an unfilled row is empty.
    ends: IndexVec<TextId, Offset>,
    words: String,
}

impl TextTable {
    /// The text of a row, if the row is filled.
    pub(crate) fn get(&self, id: TextId) -> Option<&str> {
        let end = *self.ends.get(id)?;
        let text = self.words.get(self.start(id).position()..end.position())?;
        (!text.is_empty()).then_some(text)
    }

    /// Where the text of a row begins.
    fn start(&self, id: TextId) -> Offset {
        let before = id.position().checked_sub(1);
        before
            .and_then(|before| self.ends.get(TextId::at(before)))
            .map_or(Offset::FIRST, |end| *end)
    }

    /// The texts of all rows, one after another.
    pub(crate) fn words(&self) -> &str {
        &self.words
    }

    /// How many rows there are.
    pub(crate) fn rows(&self) -> usize {
        self.ends.len()
    }

    /// The rows that are filled, with their texts.
    pub(crate) fn filled(&self) -> impl Iterator<Item = (TextId, &str)> {
        let mut start = Offset::FIRST;
        self.ends.iter().filter_map(move |(row, end)| {
            let text = self.words.get(start.position()..end.position())?;
            start = *end;
            (!text.is_empty()).then_some((row, text))
        })
    }

    pub(crate) fn bytes(&self) -> usize {
        self.words.capacity().saturating_add(self.ends.bytes())
    }
}

#[cfg(feature = "source")]
impl TextTable {
    pub(crate) fn new(tag: &str, size: usize) -> Self {
        Self { tag: tag.to_owned(), ends: IndexVec::new(), words: String::with_capacity(size) }
    }

    /// Adds a row to the original language.
    pub(crate) fn add(&mut self, text: &str) -> TextId {
        let row = self.ends.next_id();
        self.fill(row, text);
        row
    }

    /// Fills a row of this language. It costs least where the rows are filled in their order.
    pub(crate) fn fill(&mut self, id: TextId, text: &str) {
        if id.is_none() {
            return;
        }
        self.ends.grow_to_hold(id, Offset::at(self.words.len()));
        let (start, end) =
            (self.start(id).position(), self.ends.get(id).map_or(0, |end| end.position()));
        let after = self.words.get(end..).unwrap_or_default().to_owned();
        self.words.truncate(start);
        self.words.push_str(text);
        self.words.push_str(&after);
        for (_, moved) in self.ends.iter_mut().skip(id.position()) {
            let after = moved.position().saturating_sub(end);
            *moved = Offset::at(start.saturating_add(text.len()).saturating_add(after));
        }
    }

    /// The same texts without those in other rows.
    pub(crate) fn only(&self, rows: &IdSet<TextId>) -> Self {
        let mut kept = Self::new(&self.tag, self.words.len());
        for row in self.ends.ids() {
            kept.fill(row, self.get(row).filter(|_| rows.contains(row)).unwrap_or_default());
        }
        kept
    }

    pub(crate) fn shrink(&mut self) {
        self.ends.shrink_to_fit();
        self.words.shrink_to_fit();
    }
}

/// Written row by row: the lengths, and then the words.
impl Serialize for TextTable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let lengths: Vec<usize> =
            self.ends.ids().map(|id| self.get(id).map_or(0, str::len)).collect();
        (&self.tag, lengths, &self.words).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for TextTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Each entry is a length, until it is an end.
        let (tag, mut ends, words): (String, IndexVec<TextId, Offset>, String) =
            Deserialize::deserialize(deserializer)?;
        let mut last = 0_usize;
        for end in ends.values_mut() {
            last = last.saturating_add(end.position());
            if !words.is_char_boundary(last) {
                return Err(D::Error::custom("a text ends inside a letter, or after the words"));
            }
            *end = Offset::at(last);
        }
        if last != words.len() {
            return Err(D::Error::custom("there are more words than texts"));
        }
        Ok(Self { tag, ends, words })
    }
}

internals! {
    /// Whether a character is not seen on a screen, or turns the direction of what follows: controls, the
    /// zero-width space, separators of lines, embeddings, overrides and isolates, invisible operators, the byte
    /// order mark, annotations. What other scripts need stays: joiners, marks of direction, the soft hyphen.
    pub fn is_hidden(letter: char) -> bool {
        letter.is_control()
            || matches!(
                letter,
                '\u{200b}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
                    | '\u{fff9}'..='\u{fffb}'
            )
    }
}

/// Whether nobody could see anything of a text: it is empty, or holds only white space and characters that
/// have no shape of their own.
pub(crate) fn is_blank(text: &str) -> bool {
    let has_no_shape = |letter: char| {
        matches!(
            letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
                | '\u{180b}'..='\u{180f}' | '\u{200c}'..='\u{200f}' | '\u{2800}' | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
        )
    };
    text.chars().all(|letter| letter.is_whitespace() || is_hidden(letter) || has_no_shape(letter))
}
