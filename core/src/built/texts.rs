//! Checks the texts that something shows: that they are there, well formed, and insert nothing endless.

use crate::flow::OptionTexts;
use crate::index::{IdSet, IndexVec};
use crate::limits::LONGEST_TEXT;
use crate::markup::{self, is_well_formed, placeholders};
use crate::pack::Pack;
use crate::text::{TextId, TextTable, is_blank, is_hidden};

use super::flaw::{Checked, Flaw, ensure};

/// The texts of a pack, and which of them were checked: many stand in several places.
pub(super) struct ShownTexts<'p> {
    pack: &'p Pack,
    original: &'p TextTable,
    lines: IdSet<TextId>,
    rich: IdSet<TextId>,
}

impl<'p> ShownTexts<'p> {
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
            let braces = placeholders(text).all(|name| name.is_ok());
            ensure(braces, Flaw::TextForm)
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
            ensure(is_well_formed(text), Flaw::TextForm)
        })
    }

    /// A line that is inserted as it stands, and so has no value in it.
    pub(super) fn bare(&mut self, id: TextId) -> Checked {
        self.line(id, true)?;
        self.each(id, |text| ensure(!text.contains('{'), Flaw::InsertsItself))
    }

    /// The name of a contact, which texts insert: it names no contact and no answer.
    pub(super) fn contact(&mut self, id: TextId) -> Checked {
        self.line(id, true)?;
        self.without(id, &["contact:", "answer:"])
    }

    /// The texts of an option. Its label and its reason are inserted into others.
    pub(super) fn option(&mut self, words: OptionTexts, needed: bool) -> Checked {
        self.line(words.label, needed)?;
        self.without(words.label, &["answer:"])?;
        self.line(words.reason, false)?;
        self.rich(words.help, false)?;
        self.line(words.spoken, false)
    }

    fn without(&self, id: TextId, kinds: &[&str]) -> Checked {
        self.each(id, |text| {
            let mut names = placeholders(text).filter_map(Result::ok);
            let own = names.any(|name| kinds.iter().any(|kind| name.starts_with(kind)));
            ensure(!own, Flaw::InsertsItself)
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

/// Checks that a text is not too long, shows something, and holds nothing that is not seen.
fn shown(text: &str, marks: bool) -> Checked {
    ensure(text.len() <= LONGEST_TEXT, Flaw::TooMany)?;
    let is_mark = |letter: char| letter == '\n' || (marks && markup::is_mark(letter));
    ensure(
        !text.chars().any(|letter| is_hidden(letter) && !is_mark(letter)),
        Flaw::HiddenCharacter,
    )?;
    ensure(!is_blank(text), Flaw::MissingText)
}
