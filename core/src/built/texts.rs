//! Checks the texts that something shows: that they are there, well formed, and insert nothing endless.

use crate::flow::OptionTexts;
use crate::index::{IdSet, IndexVec};
use crate::limits::LONGEST_TEXT;
use crate::markup::is_well_formed;
use crate::pack::Pack;
use crate::phrase::Phrase;
use crate::phrase_lists::broken_list;
use crate::text::{TextId, TextTable, is_blank};
use crate::written_form::is_id;

use super::flaw::{Checked, Flaw, ensure};
use super::marks::{MarkedText, marks};

/// The texts of a pack, and what each is used as. Most are used once, some in several places: each is checked
/// when all uses are known.
pub(super) struct ShownTexts<'p> {
    pack: &'p Pack,
    original: &'p TextTable,
    /// The ids of the terms, sorted.
    terms: Vec<&'p str>,
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
        let mut terms: Vec<&str> = pack.terms.iter().map(|term| term.id.as_str()).collect();
        terms.sort_unstable();
        Ok(Self { pack, original, terms, uses, phrases: Vec::new() })
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
                if marks.first().is_some_and(|mark| mark.place() < end) {
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
                || self.terms.binary_search(&name).is_ok()
        };
        ensure(known, Flaw::NoSuchEntry)
    }
}

/// Checks words that are the same in every language, such as the name of a municipality: visible, and not long.
pub(super) fn words(text: &str) -> Checked {
    hides_nothing(text)?;
    fits(text)
}

/// Checks that nothing in words is hidden, and that they are no form.
pub(super) fn hides_nothing(text: &str) -> Checked {
    ensure(marks(text)?.iter().all(|mark| mark.is_brace()), Flaw::HiddenCharacter)
}

/// Checks that a text that hides nothing is not too long, and shows something.
pub(super) fn fits(text: &str) -> Checked {
    ensure(text.len() <= LONGEST_TEXT, Flaw::TooMany)?;
    // A letter or a digit of ASCII is seen, and most texts begin with one.
    let is_seen = text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    ensure(is_seen || !is_blank(text), Flaw::MissingText)
}
