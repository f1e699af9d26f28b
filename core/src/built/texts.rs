//! Checks the texts that something shows: that they are there, well formed, and insert nothing endless.

use crate::flow::OptionTexts;
use crate::index::{IdSet, IndexVec};
use crate::limits::LONGEST_TEXT;
use crate::markup::{self, is_well_formed, placeholders};
use crate::pack::Pack;
use crate::phrase::Phrase;
use crate::phrase_lists::broken_list;
use crate::text::{TextId, TextTable, is_blank, is_hidden};
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
            ensure(is_well_formed(text), Flaw::TextForm)?;
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
        if !text.bytes().any(|byte| matches!(byte, b'{' | b'}')) {
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
    shown(text, false)?;
    ensure(!text.contains('\n'), Flaw::HiddenCharacter)
}

/// Checks that a text is not too long, shows something, and holds nothing that is not seen.
fn shown(text: &str, marks: bool) -> Checked {
    ensure(text.len() <= LONGEST_TEXT, Flaw::TooMany)?;
    let is_mark = |letter: char| letter == '\n' || (marks && markup::is_mark(letter));
    ensure(
        !can_hide(text) || !text.chars().any(|letter| is_hidden(letter) && !is_mark(letter)),
        Flaw::HiddenCharacter,
    )?;
    // A letter or a digit of ASCII is seen, and most texts begin with one.
    let is_seen = text.bytes().any(|byte| byte.is_ascii_alphanumeric());
    ensure(is_seen || !is_blank(text), Flaw::MissingText)
}

/// Whether a text can hold a character that is not seen: only comparisons and no branches, so that many bytes
/// are looked at at once.
#[expect(clippy::needless_bitwise_bool, reason = "without branches the loop is a few times faster")]
fn can_hide(text: &str) -> bool {
    let first_of_hidden = |byte: u8| {
        (byte < 0x20) | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2) | (byte == 0xef)
    };
    text.bytes().fold(0, |found, byte| found | u8::from(first_of_hidden(byte))) != 0
}
