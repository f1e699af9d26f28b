//! Where the marks and braces of a text are, and that it hides nothing: `words -> marks`.

use crate::index::Narrow;
use crate::markup::is_mark;
use crate::text::is_hidden;

use super::flaw::{Checked, Flaw, ensure};

/// A brace, or a mark of a form. It takes four bytes, since a hostile text may hold nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TextMark {
    /// The byte at which it is: below 2²⁴, as of all bytes of a pack.
    place: Narrow,
    /// All of them are of ASCII.
    letter: u8,
}

impl TextMark {
    /// The byte at which it is.
    pub(super) fn place(self) -> usize {
        self.place.position()
    }

    pub(super) const fn is_brace(self) -> bool {
        matches!(self.letter, b'{' | b'}')
    }
}

/// A text among those of its language, and its marks.
pub(super) struct MarkedText<'t> {
    pub(super) text: &'t str,
    /// Where it begins, as its marks count.
    start: usize,
    marks: &'t [TextMark],
}

impl<'t> MarkedText<'t> {
    /// Takes the marks of a text that begins here from those of the texts from there on.
    #[cold]
    pub(super) fn first_of(marks: &mut &'t [TextMark], text: &'t str, start: usize) -> Self {
        let end = start.saturating_add(text.len());
        let own = marks.iter().take_while(|mark| mark.place() < end).count();
        let own = marks.split_off(..own).unwrap_or_default();
        Self { text, start, marks: own }
    }

    /// Whether it has other marks than braces.
    pub(super) fn has_form(&self) -> bool {
        !self.marks.iter().all(|mark| mark.is_brace())
    }

    /// Whether it has no marks that a line does not have.
    pub(super) fn is_line(&self) -> bool {
        self.marks.iter().all(|mark| mark.is_brace() || mark.letter == b'\n')
    }

    /// The names in braces, as [`placeholders`](crate::markup::placeholders) finds them. `None` for a brace that is
    /// empty or has no partner.
    pub(super) fn names(&self) -> impl Iterator<Item = Option<&'t str>> {
        let mut braces = self.marks.iter().filter(|mark| mark.is_brace());
        std::iter::from_fn(move || {
            let (opening, closing) = (braces.next()?, braces.next());
            let name = closing.and_then(|closing| {
                let opening = opening.place().checked_sub(self.start)?;
                let closing = closing.place().checked_sub(self.start)?;
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
pub(super) fn marks(text: &str) -> Result<Vec<TextMark>, Flaw> {
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
        let ascii = u8::try_from(letter).ok();
        let mark = ascii.filter(|_| matches!(letter, '{' | '}') || is_mark(letter));
        match mark {
            Some(letter) => marks.push(TextMark { place: Narrow::at(place), letter }),
            None => ensure(!is_hidden(letter), Flaw::HiddenCharacter)?,
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
            marks.iter().map(|mark| (mark.place(), char::from(mark.letter).to_string())).collect();
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
