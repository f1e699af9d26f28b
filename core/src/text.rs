//! The words of a pack: one table a language, all with the same rows.
//!
//! A text is a row number. Whether the row is filled differs by language; the original language
//! fills every row that any of them does.

/// A row of the tables. The default is "no such text".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TextId(u32);

impl Default for TextId {
    fn default() -> Self {
        Self::NONE
    }
}

impl TextId {
    /// No such text.
    pub(crate) const NONE: Self = Self(u32::MAX);

    pub(crate) fn is_none(self) -> bool {
        self == Self::NONE
    }
}

/// The words of one language.
#[derive(Debug)]
pub(crate) struct TextTable {
    pub(crate) tag: String,
    /// Where each text ends in `words`; a row that is not filled is empty.
    spans: Vec<(u32, u32)>,
    words: String,
}

impl TextTable {
    pub(crate) fn new(tag: &str, size: usize) -> Self {
        Self { tag: tag.to_owned(), spans: Vec::new(), words: String::with_capacity(size) }
    }

    /// Adds a row to the original language.
    pub(crate) fn add(&mut self, text: &str) -> TextId {
        let row = u32::try_from(self.spans.len()).unwrap_or(u32::MAX);
        self.fill(TextId(row), text);
        TextId(row)
    }

    /// Fills a row of this language.
    pub(crate) fn fill(&mut self, id: TextId, text: &str) {
        if id.is_none() {
            return;
        }
        let row = id.0 as usize;
        if self.spans.len() <= row {
            self.spans.resize(row.saturating_add(1), (0, 0));
        }
        let start = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push_str(text);
        let end = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        if let Some(span) = self.spans.get_mut(row) {
            *span = (start, end);
        }
    }

    /// The text of this row, if the row is filled.
    pub(crate) fn get(&self, id: TextId) -> Option<&str> {
        let (start, end) = *self.spans.get(id.0 as usize)?;
        if start == end {
            return None;
        }
        self.words.get(start as usize..end as usize)
    }

    pub(crate) fn shrink(&mut self) {
        self.spans.shrink_to_fit();
        self.words.shrink_to_fit();
    }

    pub(crate) fn bytes(&self) -> usize {
        self.words
            .capacity()
            .saturating_add(self.spans.capacity().saturating_mul(size_of::<(u32, u32)>()))
    }
}
