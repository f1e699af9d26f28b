//! Reads a text of an author into its form: what of it is a paragraph, a list, a stress.
//!
//! This module does not know which markup is refused: of markup that is not allowed it keeps the
//! words.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::braces::{Piece, pieces};
use super::form::{
    CLOSING, EMPHASIS, END, LIST, LIST_END, NUMBERED, OPENING, PLAIN, SPACE, STRONG, is_mark,
};
use super::{Strength, subset};

/// The form of a text with markup.
pub(crate) fn read(text: &str) -> String {
    if is_one_line(text) {
        return text.to_owned();
    }
    let mut reader = MarkupReader::new(text.len());
    match subset::parse(text) {
        Ok(parser) => parser.for_each(|event| reader.read(event)),
        Err(_) => {
            for line in text.lines() {
                reader.words(line.trim());
                reader.end_piece();
            }
        }
    }
    reader.finish()
}

/// Whether a text is one paragraph without any markup, as most are: then it is read as it stands.
fn is_one_line(text: &str) -> bool {
    let begins = text.starts_with(|first: char| first.is_alphabetic() || "{«–(".contains(first));
    let ends = !text.ends_with(char::is_whitespace);
    // On one line, these are all that mean something to the parser beyond the first character.
    let plain = !text.contains(|letter: char| letter < ' ' || "*_\\&<[`".contains(letter));
    let whole = || pieces(text).all(|piece| !matches!(piece, Piece::Broken(..)));
    begins && ends && plain && whole()
}

/// Collects the form. It counts how deep the forms are nested, so that no depth makes it recurse.
struct MarkupReader {
    form: String,
    /// The strength of what was added last.
    written: Strength,
    /// Whether a paragraph or an item has begun.
    in_piece: bool,
    /// Whether a list is collected.
    in_list: bool,
    /// For each list around the current position, the number that its next item would lose.
    lists: Vec<Option<u64>>,
    strong: usize,
    emphasis: usize,
}

impl MarkupReader {
    fn new(size: usize) -> Self {
        Self {
            form: String::with_capacity(size.saturating_add(4)),
            written: Strength::Plain,
            in_piece: false,
            in_list: false,
            lists: Vec::new(),
            strong: 0,
            emphasis: 0,
        }
    }

    /// The form, without what only separates: the last piece needs no end.
    fn finish(mut self) -> String {
        self.end_piece();
        self.form.truncate(self.form.trim_end_matches([END, LIST_END]).len());
        self.form
    }

    fn read(&mut self, event: Event) {
        match event {
            Event::Start(Tag::Strong) => self.strong = self.strong.saturating_add(1),
            Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
            Event::Start(Tag::Emphasis) => self.emphasis = self.emphasis.saturating_add(1),
            Event::End(TagEnd::Emphasis) => self.emphasis = self.emphasis.saturating_sub(1),
            Event::Start(Tag::List(first)) => self.begin_list(first),
            Event::End(TagEnd::List(_)) => self.end_list(),
            Event::Start(Tag::Item) => self.begin_item(),
            Event::End(TagEnd::Item) => self.end_piece(),
            Event::Text(words)
            | Event::Code(words)
            | Event::Html(words)
            | Event::InlineHtml(words) => self.lines(&words),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => self.space(),
            // Inside a line; the words come as separate events.
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::TableCell)
            | Event::End(TagEnd::Link | TagEnd::Image) => {}
            // Everything else begins or ends a block. A list has items only.
            _ if self.in_list => self.mark(SPACE, Strength::Plain),
            _ => self.end_piece(),
        }
    }

    /// Adds words. They contain line ends only in markup that is not allowed.
    fn lines(&mut self, words: &str) {
        for (row, words) in words.split('\n').enumerate() {
            if row > 0 {
                self.space();
            }
            self.words(words);
        }
    }

    /// Adds words, with the names of values in them.
    ///
    /// The parser passes on a character that was written as `&#123;` as a separate text, so a brace
    /// written like that stays a brace and contains no name.
    fn words(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        self.strength(self.present());
        self.in_piece = true;
        for piece in pieces(words) {
            match piece {
                Piece::Words(words) => self.form.extend(words.chars().map(as_word)),
                Piece::Name(name) => {
                    self.form.push('{');
                    self.form.extend(name.chars().map(as_word));
                    self.form.push('}');
                }
                Piece::Broken(_, words) => self.form.extend(words.chars().map(|c| match c {
                    '{' => OPENING,
                    '}' => CLOSING,
                    other => as_word(other),
                })),
            }
        }
    }

    fn space(&mut self) {
        self.mark(SPACE, self.present());
    }

    /// Adds a mark inside a piece; before a piece it would mean nothing.
    fn mark(&mut self, mark: char, strength: Strength) {
        if self.in_piece {
            self.strength(strength);
            self.form.push(mark);
        }
    }

    fn strength(&mut self, strength: Strength) {
        if self.written != strength {
            self.written = strength;
            self.form.push(match strength {
                Strength::Plain => PLAIN,
                Strength::Emphasis => EMPHASIS,
                Strength::Strong => STRONG,
            });
        }
    }

    fn present(&self) -> Strength {
        match (self.strong, self.emphasis) {
            (0, 0) => Strength::Plain,
            (0, _) => Strength::Emphasis,
            _ => Strength::Strong,
        }
    }

    fn begin_list(&mut self, first: Option<u64>) {
        self.end_piece();
        // A list that begins at 4 is most likely a date, so it becomes paragraphs that keep the
        // number.
        let lost = first.filter(|first| *first != 1);
        if self.lists.is_empty() && lost.is_none() {
            self.in_list = true;
            self.form.push(if first.is_some() { NUMBERED } else { LIST });
        }
        self.lists.push(lost);
    }

    fn end_list(&mut self) {
        self.end_piece();
        self.lists.pop();
        if self.lists.is_empty() && std::mem::take(&mut self.in_list) {
            self.form.push(LIST_END);
        }
    }

    fn begin_item(&mut self) {
        self.end_piece();
        if let Some(Some(number)) = self.lists.last_mut() {
            let words = format!("{number}. ");
            *number = number.saturating_add(1);
            self.strength(Strength::Plain);
            self.in_piece = true;
            self.form.push_str(&words);
        }
    }

    /// Ends an item of the list, or a paragraph.
    fn end_piece(&mut self) {
        if std::mem::take(&mut self.in_piece) {
            self.form.push(END);
        }
    }
}

/// A character of a word: one that would be a mark, which an author can write as `&#1;`, is a space.
fn as_word(letter: char) -> char {
    if is_mark(letter) { ' ' } else { letter }
}

#[cfg(test)]
mod tests {
    use super::{MarkupReader, is_one_line, read};
    use crate::markup::form::is_well_formed;
    use crate::markup::subset;

    /// The form, always by the parser.
    fn parsed(text: &str) -> String {
        let mut reader = MarkupReader::new(text.len());
        if let Ok(parser) = subset::parse(text) {
            parser.for_each(|event| reader.read(event));
        }
        reader.finish()
    }

    #[test]
    fn a_line_without_markup_is_read_as_it_stands() {
        let pieces = [
            "a", "å", " ", "  ", ".", "1.", "-", "#", ">", ":", "!", "~~~", "=", "|", "+", "]",
            ")", "\"", "'", "{b}", "\u{a0}", "«", "–", "(", "§ 1", "&", "*", "\t", "\n",
        ];
        let mut lines = 0;
        for a in pieces {
            for b in pieces {
                for c in pieces {
                    let text = [a, b, c, a, "z"].concat();
                    assert!(is_well_formed(&read(&text)), "{text:?}");
                    if is_one_line(&text) {
                        lines += 1;
                        assert_eq!(parsed(&text), text);
                    }
                }
            }
        }
        assert!(lines > 1000, "{lines} lines were compared");
    }

    #[test]
    fn a_form_has_a_mark_for_each_end_and_each_stress() {
        assert_eq!(read("a\n\n- *b*\n- c\n\nd"), "a\u{1}\u{2}\u{6}b\u{1}\u{5}c\u{1}\u{4}d");
        assert_eq!(read("a\nb &#123;c\\}"), "a\nb \u{8}c\u{e}");
        assert_eq!(read("a&#1;b&#14;c"), "a b c", "no author writes a mark");
    }
}
