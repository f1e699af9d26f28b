//! The texts of a pack: one table for each language, all with the same rows.
//!
//! A text is identified by its row. A translation may leave rows empty; the original language fills
//! every row that any language fills.

use crate::index::{Id, IndexVec, ids};

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
    /// Where each text begins and ends in `words`; an unfilled row is empty.
    spans: IndexVec<TextId, (Offset, Offset)>,
    words: String,
}

impl TextTable {
    pub(crate) fn new(tag: &str, size: usize) -> Self {
        Self { tag: tag.to_owned(), spans: IndexVec::new(), words: String::with_capacity(size) }
    }

    /// Adds a row to the original language.
    pub(crate) fn add(&mut self, text: &str) -> TextId {
        let row = self.spans.next_id();
        self.fill(row, text);
        row
    }

    /// Fills a row of this language.
    pub(crate) fn fill(&mut self, id: TextId, text: &str) {
        if id.is_none() {
            return;
        }
        self.spans.grow_to_hold(id, (Offset::FIRST, Offset::FIRST));
        let start = Offset::at(self.words.len());
        self.words.push_str(text);
        let end = Offset::at(self.words.len());
        if let Some(span) = self.spans.get_mut(id) {
            *span = (start, end);
        }
    }

    /// The text of a row, if the row is filled.
    pub(crate) fn get(&self, id: TextId) -> Option<&str> {
        let (start, end) = *self.spans.get(id)?;
        if start == end {
            return None;
        }
        self.words.get(start.position()..end.position())
    }

    pub(crate) fn shrink(&mut self) {
        self.spans.shrink_to_fit();
        self.words.shrink_to_fit();
    }

    pub(crate) fn bytes(&self) -> usize {
        self.words.capacity().saturating_add(self.spans.bytes())
    }
}
