//! The texts of a pack: one table for each language, each row with the same number in all.
//!
//! A text is identified by its row. All texts of a language are one string, with where each ends: so they stand
//! in a built pack too. A translation may leave rows empty; the original language fills every row that any
//! language fills. A text with markup is held as its form (see [`markup`](crate::markup)),
//! a line as it is written.

#[cfg(feature = "source")]
use crate::index::IdSet;
use crate::index::{Id, IndexVec, Narrow, ids, written};
use crate::internals::internals;

ids! {
    /// A row of the tables. The default is [`TextId::NONE`].
    pub(crate) TextId;
}

impl Default for TextId {
    fn default() -> Self {
        Self::NONE
    }
}

written!(TextId);

impl TextId {
    /// There is no text: past the end of every table.
    pub(crate) const NONE: Self = Self(std::num::NonZeroU32::MAX);

    pub(crate) fn is_none(self) -> bool {
        self == Self::NONE
    }
}

/// The texts of one language.
#[derive(Debug)]
pub(crate) struct TextTable {
    pub(crate) tag: String,
    /// Where each text ends in `words`: at a byte, of which a pack has at most 16 MiB. It begins where the one before
    /// ends, and an unfilled row is empty.
    ends: IndexVec<TextId, Narrow>,
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
    fn start(&self, id: TextId) -> Narrow {
        let before = id.position().checked_sub(1);
        before.and_then(|before| self.ends.get(TextId::at(before))).map_or(Narrow::ZERO, |end| *end)
    }

    /// The texts of all rows, one after another.
    pub(crate) fn words(&self) -> &str {
        &self.words
    }

    /// How many rows there are.
    pub(crate) fn rows(&self) -> usize {
        self.ends.len()
    }

    /// The text of each row; an unfilled one is empty.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let (mut start, mut rest) = (0_usize, self.words.as_str());
        self.ends.values().map_while(move |end| {
            let (text, after) = rest.split_at_checked(end.position().saturating_sub(start))?;
            (start, rest) = (end.position(), after);
            Some(text)
        })
    }

    /// The rows that are filled.
    pub(crate) fn filled(&self) -> impl Iterator<Item = TextId> {
        let mut start = Narrow::ZERO;
        self.ends.iter().filter_map(move |(row, end)| {
            let is_filled = std::mem::replace(&mut start, *end) < *end;
            is_filled.then_some(row)
        })
    }

    /// The texts of a language, from its section of a built pack. `None` where a text ends inside a letter, before
    /// it begins or after the words, where no text has the last words, and where the words are not UTF-8.
    pub(crate) fn from_built(tag: &str, section: &[u8]) -> Option<Self> {
        let (rows, rest) = section.split_first_chunk()?;
        let rows = usize::try_from(u32::from_le_bytes(*rows)).ok()?;
        let (ends, words) = rest.split_at_checked(rows.checked_mul(size_of::<u32>())?)?;
        let words = simdutf8::basic::from_utf8(words).ok()?;
        let (mut last, mut are_whole) = (Narrow::ZERO, true);
        let ends = ends.as_chunks().0.iter().map(|end| {
            let end = usize::try_from(u32::from_le_bytes(*end)).unwrap_or(usize::MAX);
            let end = Narrow::at(end);
            are_whole &= last <= end && words.is_char_boundary(end.position());
            last = end;
            end
        });
        let ends: IndexVec<TextId, Narrow> = ends.collect();
        let is_whole = are_whole && last.position() == words.len();
        is_whole.then(|| Self { tag: tag.to_owned(), ends, words: words.to_owned() })
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
        self.ends.grow_to_hold(id, Narrow::at(self.words.len()));
        let (start, end) =
            (self.start(id).position(), self.ends.get(id).map_or(0, |end| end.position()));
        let after = self.words.get(end..).unwrap_or_default().to_owned();
        self.words.truncate(start);
        self.words.push_str(text);
        self.words.push_str(&after);
        for (_, moved) in self.ends.iter_mut().skip(id.position()) {
            let after = moved.position().saturating_sub(end);
            *moved = Narrow::at(start.saturating_add(text.len()).saturating_add(after));
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

    /// The section of a built pack: how many rows there are, where the text of each ends, and the words. Each
    /// number is four bytes, the least significant first.
    pub(crate) fn to_built(&self) -> Vec<u8> {
        let rows = self.ends.next_id().raw();
        let numbers = [rows].into_iter().chain(self.ends.values().map(|end| end.get()));
        let mut section: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
        section.extend(self.words.as_bytes());
        section
    }

    pub(crate) fn shrink(&mut self) {
        self.ends.shrink_to_fit();
        self.words.shrink_to_fit();
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

#[cfg(all(test, feature = "source"))]
mod tests {
    use super::{TextId, TextTable};
    use crate::index::Id;

    /// A section with these ends and words.
    fn section(rows: u32, ends: &[u32], words: &[u8]) -> Vec<u8> {
        let numbers = [&[rows], ends].concat();
        let mut bytes: Vec<u8> = numbers.into_iter().flat_map(u32::to_le_bytes).collect();
        bytes.extend(words);
        bytes
    }

    fn texts(section: &[u8]) -> Option<Vec<String>> {
        let table = TextTable::from_built("xx", section)?;
        Some(table.texts().map(ToOwned::to_owned).collect())
    }

    #[test]
    fn what_was_written_is_read() {
        let mut table = TextTable::new("xx", 0);
        let rows = ["Gå", "", "hjem", "å"].map(|text| table.add(text));
        let read = TextTable::from_built("xx", &table.to_built()).unwrap();
        assert_eq!(read.texts().collect::<Vec<_>>(), ["Gå", "", "hjem", "å"]);
        assert_eq!(rows.map(|row| read.get(row)), [Some("Gå"), None, Some("hjem"), Some("å")]);
        assert_eq!(read.filled().collect::<Vec<_>>(), [rows[0], rows[2], rows[3]]);
        assert_eq!(read.get(TextId::at(4)), None);
        assert_eq!((read.tag.as_str(), read.words()), ("xx", "Gåhjemå"));
        assert_eq!(read.to_built(), table.to_built());
        assert!(read.bytes() < table.to_built().len());
    }

    #[test]
    fn a_language_may_have_no_texts() {
        assert_eq!(texts(&section(0, &[], b"")), Some(vec![]));
        assert_eq!(texts(&section(2, &[0, 0], b"")), Some(vec![String::new(), String::new()]));
        assert_eq!(TextTable::new("xx", 0).to_built(), section(0, &[], b""));
    }

    #[test]
    fn a_text_ends_between_two_letters_and_after_it_begins() {
        let words = "båt".as_bytes();
        assert_eq!(texts(&section(2, &[3, 4], words)), Some(vec!["bå".into(), "t".into()]));
        assert_eq!(texts(&section(2, &[2, 4], words)), None, "inside a letter");
        assert_eq!(texts(&section(3, &[3, 1, 4], words)), None, "before it begins");
        assert_eq!(texts(&section(2, &[3, 5], words)), None, "after the words");
        assert_eq!(texts(&section(2, &[u32::MAX, 4], words)), None, "after the words");
        assert_eq!(texts(&section(2, &[1, 3], words)), None, "with words after the last text");
        assert_eq!(texts(&section(0, &[], words)), None, "with words and no text");
    }

    #[test]
    fn no_more_rows_are_read_than_there_are_bytes_for() {
        for rows in [3, 1 << 30, u32::MAX] {
            assert_eq!(texts(&section(rows, &[1, 2], b"ab")), None, "{rows}");
        }
        for length in 0..4 {
            assert_eq!(texts(&[0; 4][..length]), None, "{length}");
        }
    }

    #[test]
    fn words_are_utf_8() {
        // Long ones too, as these are looked at in another way.
        for before in [0, 1, 63, 200] {
            let of = |wrong: &[u8]| {
                let words = [&b"a".repeat(before), wrong].concat();
                let end = u32::try_from(words.len()).unwrap();
                texts(&section(1, &[end], &words))
            };
            assert!(of("å€😀".as_bytes()).is_some());
            for wrong in [&b"\xff"[..], b"\xc3", b"\x80", b"\xc0\x80", b"\xed\xa0\x80", b"\xf0\x9f"]
            {
                assert_eq!(of(wrong), None, "{wrong:?} after {before}");
            }
        }
    }
}
