//! Checks the texts that something shows: that they are there, well formed, and insert nothing endless.

use crate::flow::OptionTexts;
use crate::index::{IdSet, IndexVec};
use crate::limits::LONGEST_TEXT;
use crate::markup::{is_well_formed, placeholders};
use crate::pack::Pack;
use crate::phrase::Phrase;
use crate::phrase_lists::broken_list;
use crate::text::{TextId, TextTable, is_blank};
use crate::written_form::is_id;

use super::flaw::{Checked, Flaw, ensure};

/// The texts of a pack, and which of them were checked: many stand in several places.
pub(super) struct ShownTexts<'p> {
    pack: &'p Pack,
    original: &'p TextTable,
    lines: IdSet<TextId>,
    rich: IdSet<TextId>,
}

impl<'p> ShownTexts<'p> {
    /// The texts of a pack whose contacts are sorted.
    pub(super) fn new(pack: &'p Pack) -> Result<Self, Flaw> {
        let original = pack.languages.first().ok_or(Flaw::MissingText)?;
        // All texts of a language at once, as each is short.
        let hidden = pack.languages.values().any(|language| hides(language.words()));
        ensure(!hidden, Flaw::HiddenCharacter)?;
        let rows: IndexVec<TextId, ()> = (0..original.rows()).map(|_| ()).collect();
        let (lines, rich) = (IdSet::for_table(&rows), IdSet::for_table(&rows));
        Ok(Self { pack, original, lines, rich })
    }

    /// A line: a title or a label.
    pub(super) fn line(&mut self, id: TextId, needed: bool) -> Checked {
        if id.is_none() && !needed {
            return Ok(());
        }
        ensure(self.original.get(id).is_some(), Flaw::MissingText)?;
        if self.lines.set(id, true) {
            return Ok(());
        }
        self.each(id, |text| {
            shown(text, false)?;
            self.values(text)
        })
    }

    /// A text with markup.
    pub(super) fn rich(&mut self, id: TextId, needed: bool) -> Checked {
        if id.is_none() && !needed {
            return Ok(());
        }
        ensure(self.original.get(id).is_some(), Flaw::MissingText)?;
        if self.rich.set(id, true) {
            return Ok(());
        }
        self.each(id, |text| {
            shown(text, true)?;
            ensure(is_words(text) || is_well_formed(text), Flaw::TextForm)?;
            self.values(text)
        })
    }

    /// A line in which no value can stand: it is shown where there is no walk, or is itself inserted.
    pub(super) fn bare_line(&mut self, id: TextId) -> Checked {
        self.line(id, true)?;
        self.each(id, |text| ensure(!text.contains('{'), Flaw::MisplacedValue))
    }

    /// The same of a text with markup.
    pub(super) fn bare_rich(&mut self, id: TextId) -> Checked {
        self.rich(id, true)?;
        self.each(id, |text| ensure(!text.contains('{'), Flaw::MisplacedValue))
    }

    /// A sentence of the library, which may hold these values and no others.
    pub(super) fn phrase(&mut self, id: TextId, phrase: Phrase, values: &[&str]) -> Checked {
        ensure(self.original.get(id).is_some(), Flaw::MissingText)?;
        self.lines.set(id, true);
        self.each(id, |text| {
            shown(text, false)?;
            ensure(broken_list(phrase, text).is_none(), Flaw::TextForm)?;
            placeholders(text).try_for_each(|name| {
                let name = name.map_err(|_| Flaw::TextForm)?;
                ensure(values.contains(&name), Flaw::MisplacedValue)
            })
        })
    }

    /// The name of a contact, which texts insert: it names no contact and no answer.
    pub(super) fn contact(&mut self, id: TextId) -> Checked {
        self.line(id, true)?;
        self.without(id, &["contact:", "answer"])
    }

    /// The texts of an option. Its label is inserted into others.
    pub(super) fn option(&mut self, words: OptionTexts, needed: bool) -> Checked {
        self.line(words.label, needed)?;
        self.without(words.label, &["answer"])?;
        self.line(words.reason, false)?;
        self.rich(words.help, false)?;
        self.line(words.spoken, false)
    }

    /// The rows that something shows. What is in another row was not checked, and nobody sees it: no
    /// built pack has such a text.
    pub(super) fn shown(mut self) -> IdSet<TextId> {
        self.lines.extend(self.rich.iter());
        self.lines
    }

    fn without(&self, id: TextId, kinds: &[&str]) -> Checked {
        self.each(id, |text| {
            let mut names = placeholders(text).filter_map(Result::ok);
            let own = names.any(|name| kinds.iter().any(|kind| name.starts_with(kind)));
            ensure(!own, Flaw::MisplacedValue)
        })
    }

    /// Checks that each value in a text is one that there can be. Where it has none in a walk, its name is
    /// shown.
    fn values(&self, text: &str) -> Checked {
        if is_words(text) {
            return Ok(());
        }
        placeholders(text).try_for_each(|name| {
            let name = name.map_err(|_| Flaw::TextForm)?;
            let known = if let Some(contact) = name.strip_prefix("contact:") {
                let contacts = self.pack.contacts.as_slice();
                contacts.binary_search_by(|known| known.id.as_str().cmp(contact)).is_ok()
            } else if let Some(question) = name.strip_prefix("answer:") {
                is_id(question)
            } else {
                matches!(name, "municipality" | "by" | "answer")
                    || self.pack.terms.iter().any(|term| term.id == name)
            };
            ensure(known, Flaw::NoSuchEntry)
        })
    }

    /// Checks a text in each language that has it.
    fn each(&self, id: TextId, check: impl Fn(&str) -> Checked) -> Checked {
        let texts = self.pack.languages.values().filter_map(|language| language.get(id));
        for text in texts {
            check(text)?;
        }
        Ok(())
    }
}

/// Checks words that are the same in every language, such as the name of a municipality: visible, and not long.
pub(super) fn words(text: &str) -> Checked {
    ensure(!hides(text) && !text.contains('\n'), Flaw::HiddenCharacter)?;
    shown(text, false)
}

/// Checks that a text that hides nothing is not too long, shows something, and is marked only where it may be.
fn shown(text: &str, marks: bool) -> Checked {
    ensure(text.len() <= LONGEST_TEXT, Flaw::TooMany)?;
    let is_line = |byte: u8| byte >= b' ' || byte == b'\n';
    ensure(marks || is_words(text) || text.bytes().all(is_line), Flaw::HiddenCharacter)?;
    // A letter or a digit of ASCII is seen, and most texts begin with one.
    let is_seen = text.bytes().any(|byte| byte.is_ascii_alphanumeric());
    ensure(is_seen || !is_blank(text), Flaw::MissingText)
}

/// Whether a text holds no control character and no brace: it is a line and a form as it stands, and inserts
/// nothing. Only comparisons and no branches, so that many bytes are looked at at once.
#[expect(clippy::needless_bitwise_bool, reason = "without branches the loop is a few times faster")]
fn is_words(text: &str) -> bool {
    let other = |byte: u8| u8::from((byte < b' ') | (byte == b'{') | (byte == b'}'));
    text.bytes().fold(0, |found, byte| found | other(byte)) == 0
}

/// Whether a character of a text is hidden ([`is_hidden`](crate::text::is_hidden)) and no mark of a form, by the
/// bytes of each: only comparisons and no branches, so that many bytes are looked at at once.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without branches the loops are many times faster"
)]
fn hides(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (second, third) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    let within = |byte: u8, first: u8, last: u8| (first <= byte) & (byte <= last);
    let of_one = bytes.iter().fold(0, |found, a| {
        let mark = within(*a, 0x01, 0x08) | (*a == 0x0a) | (*a == 0x0e);
        found | u8::from(((*a < 0x20) & !mark) | (*a == 0x7f))
    });
    let of_two = bytes
        .iter()
        .zip(second)
        .fold(0, |found, (a, b)| found | u8::from((*a == 0xc2) & (*b < 0xa0)));
    let of_three = bytes.iter().zip(second).zip(third).fold(0, |found, ((a, b), c)| {
        let space = (*b == 0x80) & ((*c == 0x8b) | within(*c, 0xa8, 0xae));
        let operator = (*b == 0x81) & within(*c, 0xa0, 0xaf);
        let special = ((*b == 0xbb) & (*c == 0xbf)) | ((*b == 0xbf) & within(*c, 0xb9, 0xbb));
        found | u8::from(((*a == 0xe2) & (space | operator)) | ((*a == 0xef) & special))
    });
    (of_one | of_two | of_three) != 0
}

#[cfg(test)]
mod tests {
    use super::hides;
    use crate::markup::is_mark;
    use crate::text::is_hidden;

    #[test]
    fn the_bytes_of_a_hidden_character_and_of_no_other_are_found() {
        for letter in '\0'..=char::MAX {
            let expected = is_hidden(letter) && !is_mark(letter);
            let places = [format!("{letter}"), format!("å{letter}"), format!("{letter}€a")];
            for text in places {
                assert_eq!(hides(&text), expected, "{text:?}");
            }
        }
    }
}
