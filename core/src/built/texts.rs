//! Checks the texts that something shows: that they are there, well formed, and insert nothing endless.

use crate::flow::OptionTexts;
use crate::index::{IdSet, IndexVec};
use crate::limits::LONGEST_TEXT;
use crate::markup::{is_mark, is_well_formed};
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
    /// The rows of the sentences of the library, each with the values that it may hold.
    phrases: Vec<(TextId, &'static [&'static str])>,
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
    /// A sentence of the library: a line that holds the values of its phrase.
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
        Ok(Self { pack, original, uses, phrases: Vec::new() })
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
    pub(super) fn phrase(
        &mut self,
        id: TextId,
        phrase: Phrase,
        values: &'static [&'static str],
    ) -> Checked {
        self.used(id, true, TextUse::PHRASE)?;
        self.phrases.push((id, values));
        let mut texts = self.pack.languages.values().filter_map(|language| language.get(id));
        let are_lists = texts.all(|text| broken_list(phrase, text).is_none());
        ensure(are_lists, Flaw::TextForm)
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
            let marks = marks(language.words())?;
            let (mut marks, mut end) = (marks.as_slice(), 0_usize);
            for (text, (row, used)) in language.texts().zip(self.uses.iter()) {
                let start = end;
                end = end.saturating_add(text.len());
                let is_shown = !text.is_empty() && *used != TextUse::NONE;
                if is_shown {
                    fits(text)?;
                }
                if marks.first().is_some_and(|mark| mark.place < end) {
                    let own = MarkedText::first_of(&mut marks, text, start);
                    if is_shown {
                        self.marked(row, *used, &own)?;
                    }
                }
            }
        }
        let mut shown = IdSet::for_table(&self.uses);
        let used = self.uses.iter().filter(|(_, used)| **used != TextUse::NONE);
        shown.extend(used.map(|(row, _)| row));
        Ok(shown)
    }

    /// Checks a text with marks or braces. Any other is a line and a form as it stands, and inserts nothing.
    #[cold] // Few texts have any.
    fn marked(&self, row: TextId, used: TextUse, marked: &MarkedText<'_>) -> Checked {
        if marked.has_form() {
            if used.has(TextUse::LINE.and(TextUse::PHRASE)) {
                ensure(marked.is_line(), Flaw::HiddenCharacter)?;
            }
            if used.has(TextUse::RICH) {
                ensure(is_well_formed(marked.text), Flaw::TextForm)?;
            }
        }
        marked.names().try_for_each(|name| {
            let name = name.ok_or(Flaw::TextForm)?;
            if used.has(TextUse::LINE.and(TextUse::RICH)) {
                self.value(name, used)?;
            }
            if used.has(TextUse::PHRASE) {
                let mut phrases = self.phrases.iter().filter(|(phrase, _)| *phrase == row);
                let is_known = phrases.all(|(_, values)| values.contains(&name));
                ensure(is_known, Flaw::MisplacedValue)?;
            }
            Ok(())
        })
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

/// Checks words that are the same in every language, such as the name of a municipality: visible, and not long.
pub(super) fn words(text: &str) -> Checked {
    ensure(marks(text)?.iter().all(TextMark::is_brace), Flaw::HiddenCharacter)?;
    fits(text)
}

/// Checks that a text that hides nothing is not too long, and shows something.
fn fits(text: &str) -> Checked {
    ensure(text.len() <= LONGEST_TEXT, Flaw::TooMany)?;
    // A letter or a digit of ASCII is seen, and most texts begin with one.
    let is_seen = text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    ensure(is_seen || !is_blank(text), Flaw::MissingText)
}

/// A brace, or a mark of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct TextMark {
    /// The byte at which it is.
    place: usize,
    letter: char,
}

impl TextMark {
    fn is_brace(&self) -> bool {
        matches!(self.letter, '{' | '}')
    }
}

/// A text among those of its language, and its marks.
struct MarkedText<'t> {
    text: &'t str,
    /// Where it begins, as its marks count.
    start: usize,
    marks: &'t [TextMark],
}

impl<'t> MarkedText<'t> {
    /// Takes the marks of a text that begins here from those of the texts from there on.
    #[cold]
    fn first_of(marks: &mut &'t [TextMark], text: &'t str, start: usize) -> Self {
        let end = start.saturating_add(text.len());
        let own = marks.iter().take_while(|mark| mark.place < end).count();
        let own = marks.split_off(..own).unwrap_or_default();
        Self { text, start, marks: own }
    }

    /// Whether it has other marks than braces.
    fn has_form(&self) -> bool {
        !self.marks.iter().all(TextMark::is_brace)
    }

    /// Whether it has no marks that a line does not have.
    fn is_line(&self) -> bool {
        self.marks.iter().all(|mark| mark.is_brace() || mark.letter == '\n')
    }

    /// The names in braces, as [`placeholders`](crate::markup::placeholders) finds them. `None` for a brace that is
    /// empty or has no partner.
    fn names(&self) -> impl Iterator<Item = Option<&'t str>> {
        let mut braces = self.marks.iter().filter(|mark| mark.is_brace());
        std::iter::from_fn(move || {
            let (opening, closing) = (braces.next()?, braces.next());
            let name = closing.and_then(|closing| {
                let opening = opening.place.checked_sub(self.start)?;
                let closing = closing.place.checked_sub(self.start)?;
                self.text.get(opening..=closing)?.strip_prefix('{')?.strip_suffix('}')
            });
            Some(name.filter(|name| !name.is_empty()))
        })
    }
}

/// How many bytes are looked at at once: most blocks hold neither a mark nor the beginning of what may be hidden.
const BLOCK: usize = 64;

/// The marks and braces of a text, which hides nothing: no character that is hidden ([`is_hidden`]) and is no mark of
/// a form.
fn marks(text: &str) -> Result<Vec<TextMark>, Flaw> {
    let mut marks = Vec::new();
    let (blocks, last) = text.as_bytes().as_chunks::<BLOCK>();
    let mut start = 0_usize;
    for block in blocks {
        marks_of_block(text, start, block, &mut marks)?;
        start = start.saturating_add(BLOCK);
    }
    let mut padded = [b' '; BLOCK];
    if let Some(beginning) = padded.get_mut(..last.len()) {
        beginning.copy_from_slice(last);
    }
    marks_of_block(text, start, &padded, &mut marks)?;
    Ok(marks)
}

/// Adds the marks and braces of a block that begins at this byte. Most have none, so this is put where it is used.
#[inline]
fn marks_of_block(
    text: &str,
    start: usize,
    block: &[u8; BLOCK],
    marks: &mut Vec<TextMark>,
) -> Checked {
    let (words, _) = block.as_chunks();
    let (mut found, mut any) = ([0_u64; BLOCK / 8], 0_u64);
    // No branches, so that the whole block is one look.
    for (found, word) in found.iter_mut().zip(words) {
        *found = candidates(*word);
        any |= *found;
    }
    if any == 0 { Ok(()) } else { marks_among(text, start, &found, marks) }
}

/// Adds the marks and braces of a block with these [`candidates`].
#[cold]
fn marks_among(
    text: &str,
    start: usize,
    found: &[u64; BLOCK / 8],
    marks: &mut Vec<TextMark>,
) -> Checked {
    // The high bits of eight bytes, as one byte: one bit for each byte of the block.
    let gathered = |found: &u64| (found >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    let mut left = found.iter().rev().fold(0_u64, |left, found| left << 8 | gathered(found));
    while left != 0 {
        let place = usize::try_from(left.trailing_zeros()).unwrap_or(usize::MAX);
        let place = start.saturating_add(place);
        left &= left.wrapping_sub(1);
        let letter = text.get(place..).and_then(|rest| rest.chars().next());
        let letter = letter.ok_or(Flaw::HiddenCharacter)?;
        if matches!(letter, '{' | '}') || is_mark(letter) {
            marks.push(TextMark { place, letter });
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
    use super::{BLOCK, MarkedText, marks};
    use crate::markup::{is_mark, placeholders};
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
        let text = format!("{{a}}{}\n{}}}\x01§–|~", "å".repeat(31), "-".repeat(BLOCK));
        let expected: Vec<(usize, &str)> = text.match_indices(['{', '}', '\n', '\u{1}']).collect();
        let marks = marks(&text).unwrap();
        let found: Vec<(usize, String)> =
            marks.iter().map(|mark| (mark.place, mark.letter.to_string())).collect();
        assert_eq!(found.len(), expected.len());
        assert!(
            found.iter().zip(expected).all(|(found, (at, mark))| found.0 == at && found.1 == mark)
        );
    }

    #[test]
    fn the_names_in_braces_are_those_that_markup_finds() {
        for text in [
            "",
            "a",
            "{a}",
            "{a}{b}",
            "Ring {contact:police}, {å}.",
            "{}",
            "å {leader",
            "{a} b}",
            "a}",
            "}{",
            "{a{b}}",
            "{{x}",
            "{x}}",
            "{",
            "}",
            "{a}{",
            "{a}{}{b}",
        ] {
            for before in [0, 1, BLOCK] {
                let whole = format!("{}{text}", "{".repeat(before));
                let marks = &marks(&whole).unwrap()[before..];
                let found: Vec<Option<&str>> =
                    MarkedText { text, start: before, marks }.names().collect();
                let expected: Vec<Option<&str>> = placeholders(text).map(Result::ok).collect();
                // What follows a broken brace is ambiguous, and looked at by neither.
                assert_eq!(found.get(..expected.len()), Some(&*expected), "{text:?}");
                assert!(
                    found.len() == expected.len() || expected.last() == Some(&None),
                    "{text:?}"
                );
            }
        }
    }
}
