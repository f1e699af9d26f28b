//! Turns the events of the parser into blocks and spans.
//!
//! This module does not know which markup is refused: of markup that is not allowed it keeps the
//! words.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::braces::{Piece, pieces};
use super::{Block, Span, Strength, Value};

/// Collects blocks. It counts how deep the forms are nested, so that no depth makes it recurse.
pub(super) struct BlockWriter<'a> {
    spans: Spans<'a>,
    blocks: Vec<Block>,
    /// The list that is being collected: whether it is numbered, and its items.
    items: Option<(bool, Vec<Vec<Span>>)>,
    /// For each list around the current position, the number that its next item would lose.
    lists: Vec<Option<u64>>,
    strong: usize,
    emphasis: usize,
}

impl<'a> BlockWriter<'a> {
    pub(super) fn new(spans: Spans<'a>) -> Self {
        Self { spans, blocks: Vec::new(), items: None, lists: Vec::new(), strong: 0, emphasis: 0 }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_piece();
        self.blocks
    }

    pub(super) fn write(&mut self, event: Event) {
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
            | Event::InlineHtml(words) => self.words(&words),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => {
                self.spans.space(self.strength());
            }
            // Inside a line; the words come as separate events.
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::TableCell)
            | Event::End(TagEnd::Link | TagEnd::Image) => {}
            // Everything else begins or ends a block. A list has items only.
            _ if self.items.is_some() => self.spans.space(Strength::Plain),
            _ => self.end_piece(),
        }
    }

    /// Adds words. They contain line ends only in markup that is not allowed.
    fn words(&mut self, words: &str) {
        for (row, words) in words.split('\n').enumerate() {
            if row > 0 {
                self.spans.space(self.strength());
            }
            self.spans.fill(words, self.strength());
        }
    }

    fn strength(&self) -> Strength {
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
            self.items = Some((first.is_some(), Vec::new()));
        }
        self.lists.push(lost);
    }

    fn end_list(&mut self) {
        self.end_piece();
        self.lists.pop();
        if !self.lists.is_empty() {
            return;
        }
        if let Some((numbered, items)) = self.items.take().filter(|(_, items)| !items.is_empty()) {
            self.blocks.push(Block::List { numbered, items });
        }
    }

    fn begin_item(&mut self) {
        self.end_piece();
        if let Some(Some(number)) = self.lists.last_mut() {
            self.spans.push(&format!("{number}. "), Strength::Plain);
            *number = number.saturating_add(1);
        }
    }

    /// Ends an item of the list, or a paragraph.
    fn end_piece(&mut self) {
        let spans = self.spans.take();
        match &mut self.items {
            _ if spans.is_empty() => {}
            Some((_, items)) => items.push(spans),
            None => self.blocks.push(Block::Paragraph(spans)),
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
    ///
    /// The parser passes on a character that was written as `&#123;` as a separate text, so a brace
    /// written like that stays a brace and contains no name.
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
