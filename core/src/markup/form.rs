//! A text as a pack holds it: read once, and rendered often: `(form, values) -> blocks`.
//!
//! A form is one string. Its words stand in it as they are shown, with the names of values in braces; a few
//! control characters, which no text may contain, stand for everything else:
//!
//! | character | means |
//! |---|---|
//! | U+0001 | the paragraph or the item of a list ends |
//! | U+0002, U+0003 | a list begins; a numbered one |
//! | U+0004 | the list ends |
//! | U+0005, U+0006, U+0007 | what follows is plain; emphasised; strong |
//! | U+0008, U+000E | a brace that opens, or closes, and is no part of a name |
//! | U+000A | a space, unless the line is empty or already ends with one |
//!
//! So most texts are a form as they stand, what is never read again takes no parser, and rendering is one
//! pass without recursion. A line (a title, a label) is a form without any of these characters.

use super::braces::{Piece, pieces};
use super::{Block, Span, Strength, Value};

pub(super) const END: char = '\u{1}';
pub(super) const LIST: char = '\u{2}';
pub(super) const NUMBERED: char = '\u{3}';
pub(super) const LIST_END: char = '\u{4}';
pub(super) const PLAIN: char = '\u{5}';
pub(super) const EMPHASIS: char = '\u{6}';
pub(super) const STRONG: char = '\u{7}';
pub(super) const OPENING: char = '\u{8}';
pub(super) const CLOSING: char = '\u{e}';
pub(super) const SPACE: char = '\n';

/// Whether a character of a form is no word of it.
pub(crate) fn is_mark(letter: char) -> bool {
    matches!(letter, END..=OPENING | SPACE | CLOSING)
}

/// The blocks of a form. `value` gives the value of a name in braces; where it gives none, the name is shown
/// in its braces, because a visible gap is better than a sentence that means something else.
pub(crate) fn render(form: &str, value: &mut dyn FnMut(&str) -> Option<Vec<Value>>) -> Vec<Block> {
    let mut renderer = FormRenderer { spans: Spans::new(value), blocks: Vec::new(), list: None };
    let mut strength = Strength::Plain;
    for part in parts(form) {
        match part {
            FormPart::Words(words) => renderer.spans.fill(words, strength),
            FormPart::Mark(END) => renderer.end_piece(),
            FormPart::Mark(LIST) => renderer.list = Some((false, Vec::new())),
            FormPart::Mark(NUMBERED) => renderer.list = Some((true, Vec::new())),
            FormPart::Mark(LIST_END) => renderer.end_list(),
            FormPart::Mark(PLAIN) => strength = Strength::Plain,
            FormPart::Mark(EMPHASIS) => strength = Strength::Emphasis,
            FormPart::Mark(STRONG) => strength = Strength::Strong,
            FormPart::Mark(OPENING) => renderer.spans.push("{", strength),
            FormPart::Mark(CLOSING) => renderer.spans.push("}", strength),
            FormPart::Mark(_) => renderer.spans.space(strength),
        }
    }
    renderer.end_piece();
    renderer.end_list();
    renderer.blocks
}

/// A part of a form.
pub(crate) enum FormPart<'f> {
    /// Words, perhaps with names of values.
    Words(&'f str),
    /// A character that is no word.
    Mark(char),
}

/// The parts of a form, in order.
pub(crate) fn parts(form: &str) -> impl Iterator<Item = FormPart<'_>> {
    let mut rest = form;
    std::iter::from_fn(move || {
        let mut letters = rest.chars();
        let first = letters.next()?;
        if is_mark(first) {
            rest = letters.as_str();
            return Some(FormPart::Mark(first));
        }
        // Every mark is a byte of its own, so nothing needs to be decoded.
        let end = rest.bytes().position(|byte| is_mark(char::from(byte))).unwrap_or(rest.len());
        let (words, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(FormPart::Words(words))
    })
}

/// Whether a form is one that reading can give: no list in a list, no end of what has not begun, no name in
/// broken braces. Rendering takes any other too; it would show what nobody wrote.
pub(crate) fn is_well_formed(form: &str) -> bool {
    let (mut in_list, mut in_piece) = (false, false);
    parts(form).all(|part| match part {
        FormPart::Words(words) => {
            in_piece = true;
            pieces(words).all(|piece| !matches!(piece, Piece::Broken(..)))
        }
        FormPart::Mark(END) => std::mem::take(&mut in_piece),
        FormPart::Mark(LIST | NUMBERED) => !in_piece && !std::mem::replace(&mut in_list, true),
        FormPart::Mark(LIST_END) => !in_piece && std::mem::take(&mut in_list),
        FormPart::Mark(OPENING | CLOSING) => {
            in_piece = true;
            true
        }
        FormPart::Mark(SPACE) => in_piece,
        FormPart::Mark(_) => true,
    })
}

/// Collects blocks.
struct FormRenderer<'a> {
    spans: Spans<'a>,
    blocks: Vec<Block>,
    /// The list that is being collected: whether it is numbered, and its items.
    list: Option<(bool, Vec<Vec<Span>>)>,
}

impl FormRenderer<'_> {
    /// Ends an item of the list, or a paragraph. One of which nothing is left, because its values are
    /// empty, is left out.
    fn end_piece(&mut self) {
        let spans = self.spans.take();
        match &mut self.list {
            _ if spans.is_empty() => {}
            Some((_, items)) => items.push(spans),
            None => self.blocks.push(Block::Paragraph(spans)),
        }
    }

    fn end_list(&mut self) {
        if let Some((numbered, items)) = self.list.take().filter(|(_, items)| !items.is_empty()) {
            self.blocks.push(Block::List { numbered, items });
        }
    }
}

/// Collects spans, and inserts the values of names.
pub(super) struct Spans<'a> {
    value: &'a mut dyn FnMut(&str) -> Option<Vec<Value>>,
    done: Vec<Span>,
}

impl<'a> Spans<'a> {
    pub(super) fn new(value: &'a mut dyn FnMut(&str) -> Option<Vec<Value>>) -> Self {
        Self { value, done: Vec::new() }
    }

    /// Adds words, with the values in them.
    pub(super) fn fill(&mut self, text: &str, strength: Strength) {
        for piece in pieces(text) {
            match piece {
                Piece::Words(words) | Piece::Broken(_, words) => self.push(words, strength),
                Piece::Name(name) => match (self.value)(name) {
                    Some(values) => values.into_iter().for_each(|value| self.put(value, strength)),
                    None => self.push(&format!("{{{name}}}"), strength),
                },
            }
        }
    }

    pub(super) fn finish(self) -> Vec<Span> {
        self.done
    }

    fn put(&mut self, value: Value, strength: Strength) {
        match value {
            Value::Text(text) => self.push(&text, strength),
            Value::Phone(phone) => self.done.push(Span::Phone { phone }),
            Value::Foreign { text, language } => self.done.push(Span::Foreign { text, language }),
        }
    }

    /// Adds words as they are, to the last span if that has the same strength.
    fn push(&mut self, words: &str, strength: Strength) {
        match self.done.last_mut() {
            _ if words.is_empty() => {}
            Some(Span::Text { text, strength: last }) if *last == strength => text.push_str(words),
            _ => self.done.push(Span::Text { text: words.to_owned(), strength }),
        }
    }

    /// Adds a space, unless the line is empty or ends with a space.
    fn space(&mut self, strength: Strength) {
        let open = match self.done.last() {
            None => false,
            Some(Span::Text { text, .. }) => !text.ends_with(' '),
            Some(_) => true,
        };
        if open {
            self.push(" ", strength);
        }
    }

    /// Removes and returns the spans, without a space at the end.
    fn take(&mut self) -> Vec<Span> {
        if let Some(Span::Text { text, .. }) = self.done.last_mut() {
            text.truncate(text.trim_end_matches(' ').len());
            if text.is_empty() {
                self.done.pop();
            }
        }
        std::mem::take(&mut self.done)
    }
}
