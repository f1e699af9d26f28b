//! Checks the texts that something shows: that they are there, well formed, and insert nothing endless.

use crate::flow::OptionTexts;
use crate::index::{IdSet, IndexVec};
use crate::limits::LONGEST_TEXT;
use crate::markup::{is_mark, is_well_formed, placeholders};
use crate::pack::Pack;
use crate::phrase::Phrase;
use crate::phrase_lists::broken_list;
use crate::text::{TextId, TextTable, is_blank, is_hidden};
use crate::written_form::is_id;

use super::flaw::{Checked, Flaw, ensure};

/// The texts of a pack, and what each is used as. Most are used once, some in several places: each is checked
/// when all uses are known.
pub(super) struct ShownTexts<'p> {
    pack: &'p Pack,
    original: &'p TextTable,
    uses: IndexVec<TextId, TextUse>,
}

/// What a text is used as: some of the bits below.
#[derive(Clone, Copy, PartialEq, Eq)]
struct TextUse(u8);

impl TextUse {
    const NONE: Self = Self(0);
    /// A title or a label: it has no marks.
    const LINE: Self = Self(1);
    /// A text with markup.
    const RICH: Self = Self(1 << 1);
    /// A sentence of the library, which was checked with the values that it may hold.
    const PHRASE: Self = Self(1 << 2);
    /// It is shown where there is no walk, or is itself inserted: it holds no value.
    const BARE: Self = Self(1 << 3);
    /// Texts insert it, so it inserts no answer.
    const NO_ANSWER: Self = Self(1 << 4);
    /// Texts insert it, so it inserts no contact.
    const NO_CONTACT: Self = Self(1 << 5);

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl<'p> ShownTexts<'p> {
    /// The texts of a pack whose contacts are sorted.
    pub(super) fn new(pack: &'p Pack) -> Result<Self, Flaw> {
        let original = pack.languages.first().ok_or(Flaw::MissingText)?;
        let uses = vec![TextUse::NONE; original.rows()].into_iter().collect();
        Ok(Self { pack, original, uses })
    }

    /// A line: a title or a label.
    pub(super) fn line(&mut self, id: TextId, needed: bool) -> Checked {
        self.used(id, needed, TextUse::LINE)
    }

    /// A text with markup.
    pub(super) fn rich(&mut self, id: TextId, needed: bool) -> Checked {
        self.used(id, needed, TextUse::RICH)
    }

    /// A line in which no value can stand: it is shown where there is no walk, or is itself inserted.
    pub(super) fn bare_line(&mut self, id: TextId) -> Checked {
        self.used(id, true, TextUse::LINE.and(TextUse::BARE))
    }

    /// The same of a text with markup.
    pub(super) fn bare_rich(&mut self, id: TextId) -> Checked {
        self.used(id, true, TextUse::RICH.and(TextUse::BARE))
    }

    /// The name of a contact, which texts insert: it names no contact and no answer.
    pub(super) fn contact(&mut self, id: TextId) -> Checked {
        let inserted = TextUse::NO_CONTACT.and(TextUse::NO_ANSWER);
        self.used(id, true, TextUse::LINE.and(inserted))
    }

    /// The texts of an option. Its label is inserted into others.
    pub(super) fn option(&mut self, words: OptionTexts, needed: bool) -> Checked {
        self.used(words.label, needed, TextUse::LINE.and(TextUse::NO_ANSWER))?;
        self.line(words.reason, false)?;
        self.rich(words.help, false)?;
        self.line(words.spoken, false)
    }

    /// A sentence of the library, which may hold these values and no others.
    pub(super) fn phrase(&mut self, id: TextId, phrase: Phrase, values: &[&str]) -> Checked {
        self.used(id, true, TextUse::PHRASE)?;
        for text in self.pack.languages.values().filter_map(|language| language.get(id)) {
            line(text)?;
            ensure(broken_list(phrase, text).is_none(), Flaw::TextForm)?;
            names(text, |name| ensure(values.contains(&name), Flaw::MisplacedValue))?;
        }
        Ok(())
    }

    /// Notes what a text is used as; the original has it.
    fn used(&mut self, id: TextId, needed: bool, used: TextUse) -> Checked {
        if id.is_none() && !needed {
            return Ok(());
        }
        ensure(self.original.get(id).is_some(), Flaw::MissingText)?;
        if let Some(known) = self.uses.get_mut(id) {
            *known = known.and(used);
        }
        Ok(())
    }

    /// Checks all texts that are used, in each language that has them, and returns their rows. What is in
    /// another row was not checked, and nobody sees it: no built pack has such a text.
    pub(super) fn check(self) -> Result<IdSet<TextId>, Flaw> {
        for language in self.pack.languages.values() {
            // All texts of a language at once, as each is short.
            let mut marks = marks(language.words())?.into_iter();
            let (mut mark, mut end) = (marks.next(), 0_usize);
            for (text, used) in language.texts().zip(self.uses.values()) {
                end = end.saturating_add(text.len());
                let is_marked = mark.is_some_and(|mark| mark < end);
                while mark.is_some_and(|mark| mark < end) {
                    mark = marks.next();
                }
                if text.is_empty() || *used == TextUse::NONE {
                    continue;
                }
                fits(text)?;
                if is_marked {
                    self.marked(text, *used)?;
                }
            }
        }
        let mut shown = IdSet::for_table(&self.uses);
        let used = self.uses.iter().filter(|(_, used)| **used != TextUse::NONE);
        shown.extend(used.map(|(row, _)| row));
        Ok(shown)
    }

    /// Checks a text with marks or braces. Any other is a line and a form as it stands, and inserts nothing.
    fn marked(&self, text: &str, used: TextUse) -> Checked {
        if used.has(TextUse::LINE) {
            ensure(is_line(text), Flaw::HiddenCharacter)?;
        }
        if used.has(TextUse::RICH) {
            ensure(is_well_formed(text), Flaw::TextForm)?;
        }
        if !used.has(TextUse::LINE.and(TextUse::RICH)) {
            return Ok(());
        }
        names(text, |name| self.value(name, used))
    }

    /// Checks that a value in a text is one that there can be. Where it has none in a walk, its name is shown.
    fn value(&self, name: &str, used: TextUse) -> Checked {
        ensure(!used.has(TextUse::BARE), Flaw::MisplacedValue)?;
        let known = if let Some(contact) = name.strip_prefix("contact:") {
            ensure(!used.has(TextUse::NO_CONTACT), Flaw::MisplacedValue)?;
            let contacts = self.pack.contacts.as_slice();
            contacts.binary_search_by(|known| known.id.as_str().cmp(contact)).is_ok()
        } else if name.starts_with("answer") && used.has(TextUse::NO_ANSWER) {
            return Err(Flaw::MisplacedValue);
        } else if let Some(question) = name.strip_prefix("answer:") {
            is_id(question)
        } else {
            matches!(name, "municipality" | "by" | "answer")
                || self.pack.terms.iter().any(|term| term.id == name)
        };
        ensure(known, Flaw::NoSuchEntry)
    }
}

/// Checks the names in braces.
fn names(text: &str, mut check: impl FnMut(&str) -> Checked) -> Checked {
    placeholders(text).try_for_each(|name| check(name.map_err(|_| Flaw::TextForm)?))
}

/// Checks words that are the same in every language, such as the name of a municipality: visible, and not long.
pub(super) fn words(text: &str) -> Checked {
    marks(text)?;
    ensure(!text.contains('\n'), Flaw::HiddenCharacter)?;
    line(text)
}

/// Checks a line that hides nothing.
fn line(text: &str) -> Checked {
    fits(text)?;
    ensure(is_line(text), Flaw::HiddenCharacter)
}

/// Whether a text has no marks.
fn is_line(text: &str) -> bool {
    text.bytes().all(|byte| byte >= b' ' || byte == b'\n')
}

/// Checks that a text that hides nothing is not too long, and shows something.
fn fits(text: &str) -> Checked {
    ensure(text.len() <= LONGEST_TEXT, Flaw::TooMany)?;
    // A letter or a digit of ASCII is seen, and most texts begin with one.
    let is_seen = text.bytes().any(|byte| byte.is_ascii_alphanumeric());
    ensure(is_seen || !is_blank(text), Flaw::MissingText)
}

/// How many bytes are looked at at once: most blocks hold neither a mark nor the beginning of what may be hidden.
const BLOCK: usize = 64;

/// The places of the marks and braces of a text, which hides nothing: no character that is hidden
/// ([`is_hidden`]) and is no mark of a form.
fn marks(text: &str) -> Result<Vec<usize>, Flaw> {
    let mut marks = Vec::new();
    let (blocks, last) = text.as_bytes().as_chunks::<BLOCK>();
    let mut padded = [b' '; BLOCK];
    if let Some(beginning) = padded.get_mut(..last.len()) {
        beginning.copy_from_slice(last);
    }
    for (block, start) in blocks.iter().chain([&padded]).zip((0_usize..).step_by(BLOCK)) {
        let (words, _) = block.as_chunks();
        // No branches, so that the whole block is one look.
        if words.iter().fold(0, |found, word| found | candidates(*word)) != 0 {
            marks_of_block(text, start, words, &mut marks)?;
        }
    }
    Ok(marks)
}

/// Adds the marks and braces of a block that begins at this byte.
fn marks_of_block(text: &str, start: usize, words: &[[u8; 8]], marks: &mut Vec<usize>) -> Checked {
    // The high bits of eight bytes, as one byte: one bit for each byte of the block.
    let gathered = |word| (candidates(word) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    let mut left = words.iter().rev().fold(0_u64, |left, word| left << 8 | gathered(*word));
    while left != 0 {
        let place = usize::try_from(left.trailing_zeros()).unwrap_or(usize::MAX);
        let place = start.saturating_add(place);
        left &= left.wrapping_sub(1);
        let letter = text.get(place..).and_then(|rest| rest.chars().next());
        let letter = letter.ok_or(Flaw::HiddenCharacter)?;
        if matches!(letter, '{' | '}') || is_mark(letter) {
            marks.push(place);
        } else {
            ensure(!is_hidden(letter), Flaw::HiddenCharacter)?;
        }
    }
    Ok(())
}

/// Eight times the same byte.
const fn each(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The bytes of a text, eight at once, with which a mark, a brace or a hidden character may begin: of each the high
/// bit. They are the control characters, those from `{` to U+007F, and in UTF-8 the bytes C2, E2 and from EF on.
///
/// It adds to seven bits of each byte what carries into the eighth where these are not less than some number. This
/// takes no vectors, which a compiler makes of a loop over bytes only where it may make the code larger.
const fn candidates(bytes: [u8; 8]) -> u64 {
    const HIGH: u64 = each(0x80);
    let word = u64::from_le_bytes(bytes);
    let low = word & !HIGH;
    let is_graphic = low.wrapping_add(each(0x80 - b' '));
    let is_from_brace = low.wrapping_add(each(0x80 - b'{'));
    let is_not_c2_or_e2 = ((low & each(0x5f)) ^ each(0x42)).wrapping_add(each(0x7f));
    let is_from_ef = low.wrapping_add(each(0x80 - 0x6f));
    let of_ascii = !is_graphic | is_from_brace;
    let of_others = !is_not_c2_or_e2 | is_from_ef;
    ((of_ascii & !word) | (of_others & word)) & HIGH
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, marks};
    use crate::markup::is_mark;
    use crate::text::is_hidden;

    #[test]
    fn the_bytes_of_a_hidden_character_and_of_no_other_are_found() {
        for letter in '\0'..=char::MAX {
            let expected = is_hidden(letter) && !is_mark(letter);
            for before in [0, 1, BLOCK - 1, BLOCK, 3 * BLOCK - 2] {
                let text = format!("{}å{letter}€", "-".repeat(before));
                assert_eq!(marks(&text).is_err(), expected, "{text:?}");
            }
        }
    }

    #[test]
    fn every_mark_is_found_where_it_is() {
        let text = format!("{{a}}{}\n{}}}\x01§–", "å".repeat(31), "-".repeat(BLOCK));
        let expected: Vec<usize> =
            text.match_indices(['{', '}', '\n', '\u{1}']).map(|(place, _)| place).collect();
        assert_eq!(marks(&text), Ok(expected));
    }
}
