//! Finds markup outside the allowed subset of CommonMark; also the one parser of texts.
//!
//! This module does not know what a text is for, nor the values in it.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A form of CommonMark that is not allowed in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownMarkup {
    /// Emphasis around a part of another.
    InnerEmphasis,
    /// A list item without words.
    EmptyItem,
    /// A list in a list.
    NestedList,
    /// A numbered list that does not begin at 1.
    ListFromOther,
    /// A numbered list of one item.
    ListOfOne,
    /// A second paragraph in a list item.
    SecondParagraph,
    /// A heading.
    Heading,
    /// A block quote.
    BlockQuote,
    /// Code.
    Code,
    /// HTML.
    Html,
    /// A table.
    Table,
    /// A link.
    Link,
    /// An image.
    Image,
    /// A line break inside a paragraph.
    HardBreak,
    /// A line across the page.
    Rule,
    /// What only a parser with other options knows.
    Extension,
    /// The target of a link.
    LinkDefinition,
}

impl UnknownMarkup {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InnerEmphasis => "emphasis inside emphasis",
            Self::EmptyItem => "empty list item",
            Self::NestedList => "nested list",
            Self::ListFromOther => "numbered list that does not begin at 1",
            Self::ListOfOne => "numbered list of one item",
            Self::SecondParagraph => "second paragraph in a list item",
            Self::Heading => "heading",
            Self::BlockQuote => "block quote",
            Self::Code => "code",
            Self::Html => "html",
            Self::Table => "table",
            Self::Link => "link",
            Self::Image => "image",
            Self::HardBreak => "hard break",
            Self::Rule => "rule",
            Self::Extension => "extension",
            Self::LinkDefinition => "link definition",
        }
    }

    /// Its name in Norwegian bokmål.
    pub const fn name_nb(self) -> &'static str {
        match self {
            Self::InnerEmphasis => "utheving inni utheving",
            Self::EmptyItem => "et tomt listepunkt",
            Self::NestedList => "en liste inni en liste",
            Self::ListFromOther => "en nummerert liste som ikke begynner på 1",
            Self::ListOfOne => "en nummerert liste med ett punkt",
            Self::SecondParagraph => "et nytt avsnitt i et listepunkt",
            Self::Heading => "en overskrift",
            Self::BlockQuote => "et blokksitat",
            Self::Code => "kode",
            Self::Html => "HTML",
            Self::Table => "en tabell",
            Self::Link => "en lenke",
            Self::Image => "et bilde",
            Self::HardBreak => "et linjeskift midt i et avsnitt",
            Self::Rule => "en vannrett strek",
            Self::Extension => "en utvidelse",
            Self::LinkDefinition => "målet for en lenke",
        }
    }
}

/// The first form of CommonMark in a text that is not allowed.
///
/// A line that begins with a date, such as `4. mai`, is a numbered list to CommonMark, and the
/// number would be lost; so a list that does not begin at 1, or has one item only, is refused too.
/// An author writes `4\. mai`.
pub fn unknown_markup(text: &str) -> Option<UnknownMarkup> {
    if !may_hold_forms(text) {
        return None;
    }
    match parse(text) {
        Ok(parser) => first_unknown(parser),
        Err(name) => Some(name),
    }
}

/// Whether a text has a character where a list, or a form that is not allowed, could begin. Most
/// texts have none, and need not be parsed when a pack is loaded.
fn may_hold_forms(text: &str) -> bool {
    let mut before = b'\n';
    text.bytes().any(|byte| {
        let first = matches!(before, b'\n' | b'\r');
        let last = matches!(byte, b'\n' | b'\r');
        let begins = first && b" \t\x0b\x0c-*+_=#>~:0123456789".contains(&byte);
        let breaks = last && b" \t\x0b\x0c\\".contains(&before);
        before = byte;
        begins || breaks || b"[<`|*_".contains(&byte)
    })
}

fn first_unknown(parser: Parser) -> Option<UnknownMarkup> {
    let mut depth = 0_usize;
    let mut items = 0_usize;
    let mut paragraphs = 0_usize;
    let mut item_is_empty = false;
    // Emphasis around the whole of another is shown; around a part, it would look like the other.
    let (mut stress, mut just_opened, mut inner_closed) = (0_usize, false, false);
    for event in parser {
        match event {
            Event::Start(Tag::Emphasis | Tag::Strong) => {
                if stress > 0 && !just_opened {
                    return Some(UnknownMarkup::InnerEmphasis);
                }
                (stress, just_opened) = (stress.saturating_add(1), true);
            }
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => {
                stress = stress.saturating_sub(1);
                inner_closed = stress > 0;
            }
            Event::Text(_) if inner_closed => return Some(UnknownMarkup::InnerEmphasis),
            Event::Text(_) => (item_is_empty, just_opened) = (false, false),
            Event::End(TagEnd::Item) if item_is_empty => return Some(UnknownMarkup::EmptyItem),
            Event::Start(Tag::List(first)) => {
                if depth > 0 {
                    return Some(UnknownMarkup::NestedList);
                }
                if first.is_some_and(|first| first != 1) {
                    return Some(UnknownMarkup::ListFromOther);
                }
                (depth, items) = (1, 0);
            }
            Event::End(TagEnd::List(numbered)) => {
                if numbered && items < 2 {
                    return Some(UnknownMarkup::ListOfOne);
                }
                depth = 0;
            }
            Event::Start(Tag::Item) => {
                (items, paragraphs, item_is_empty) = (items.saturating_add(1), 0, true);
            }
            Event::Start(Tag::Paragraph) => {
                paragraphs = paragraphs.saturating_add(depth);
                if paragraphs > 1 {
                    return Some(UnknownMarkup::SecondParagraph);
                }
            }
            event => {
                if let Some(name) = foreign_form(&event) {
                    return Some(name);
                }
            }
        }
    }
    None
}

/// A form that is never allowed.
fn foreign_form(event: &Event) -> Option<UnknownMarkup> {
    match event {
        Event::Start(Tag::Paragraph | Tag::Emphasis | Tag::Strong | Tag::List(_) | Tag::Item)
        | Event::End(_)
        | Event::Text(_)
        | Event::SoftBreak => None,
        Event::Start(Tag::Heading { .. }) => Some(UnknownMarkup::Heading),
        Event::Start(Tag::BlockQuote(_)) => Some(UnknownMarkup::BlockQuote),
        Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => Some(UnknownMarkup::Code),
        Event::Start(Tag::HtmlBlock) | Event::Html(_) | Event::InlineHtml(_) => {
            Some(UnknownMarkup::Html)
        }
        Event::Start(Tag::Table(_)) => Some(UnknownMarkup::Table),
        Event::Start(Tag::Link { .. }) => Some(UnknownMarkup::Link),
        Event::Start(Tag::Image { .. }) => Some(UnknownMarkup::Image),
        Event::HardBreak => Some(UnknownMarkup::HardBreak),
        Event::Rule => Some(UnknownMarkup::Rule),
        // No parser option that gives another event is enabled.
        _ => Some(UnknownMarkup::Extension),
    }
}

/// The one parser, for what is shown and for what is refused; or a form that it must not be
/// given. Tables are enabled so that they can be refused.
pub(super) fn parse(text: &str) -> Result<Parser<'_>, UnknownMarkup> {
    if text.split('\n').flat_map(|line| line.split('\r')).any(is_deep) {
        return Err(UnknownMarkup::NestedList);
    }
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES);
    // The parser drops `[place]: words`, as the target of a link.
    if parser.reference_definitions().iter().next().is_some() {
        return Err(UnknownMarkup::LinkDefinition);
    }
    Ok(parser)
}

/// Whether a line nests more quotes and lists than anybody writes. The parser visits all open ones
/// once for each line, so a hostile text would keep a phone busy for seconds.
fn is_deep(line: &str) -> bool {
    let marks = |c: char| " \t>-+*.)".contains(c) || c.is_ascii_digit();
    let rest = line.trim_start_matches(marks).len();
    let Some(head) = line.get(..line.len().saturating_sub(rest)) else { return false };
    let quotes = head.bytes().filter(|byte| *byte == b'>').count();
    quotes.saturating_add(head.split_ascii_whitespace().count()) > 64
}

#[cfg(test)]
mod tests {
    use super::super::{blocks, line, phone_in_prose, placeholders, plain_blocks};
    use super::{UnknownMarkup, first_unknown, may_hold_forms, parse, unknown_markup};

    #[test]
    fn allowed_markup_is_accepted() {
        for text in [
            "",
            "a\n\nb *c* **d** ***e***",
            "- a\n- b\n\nc",
            "1. a\n2. b",
            "- a\n\n- b",
            "4\\. mai [sted] {leader} | 5 < 6, a > b # c",
            "Si: «Jeg ringer fra [sted].»",
            "– Ja\n– Nei",
            "kl. 8–15.30 & så",
        ] {
            assert_eq!(unknown_markup(text), None, "{text}");
        }
    }

    #[test]
    fn other_markup_is_named() {
        for (text, name) in [
            ("# a", "heading"),
            ("a\n---", "heading"),
            ("a [b](c)", "link"),
            ("<https://a.no>", "link"),
            ("<a@b.no>", "link"),
            ("![a](b)", "image"),
            ("a `b`", "code"),
            ("```\na\n```", "code"),
            ("a\n\n    b", "code"),
            ("a <b>c</b>", "html"),
            ("<!-- a -->", "html"),
            ("<div>", "html"),
            ("> a", "block quote"),
            ("|a|\n|-|", "table"),
            ("a\n\n***", "rule"),
            ("- a\n  - b", "nested list"),
            ("- 1. a", "nested list"),
            ("- a\n-\n- b", "empty list item"),
            ("*", "empty list item"),
            ("a *b **c***", "emphasis inside emphasis"),
            ("a ***b** c*", "emphasis inside emphasis"),
            ("**a *b* c**", "emphasis inside emphasis"),
            ("a  \nb", "hard break"),
            ("a\\\nb", "hard break"),
            (&"- ".repeat(100), "nested list"),
            (&["a\r", &"> ".repeat(100), "b"].concat(), "nested list"),
            ("[dato]: mandag", "link definition"),
            ("4. mai 2026 er fristen", "numbered list that does not begin at 1"),
            ("1. januar er fristen", "numbered list of one item"),
            ("- a\n\n  b", "second paragraph in a list item"),
            ("- # a", "heading"),
        ] {
            let found = unknown_markup(text);
            assert_eq!(found.map(UnknownMarkup::name), Some(name), "{text}");
        }
    }

    /// Calls every function of the module with one text.
    fn read(text: &str) {
        let words = plain_blocks(&blocks(text, &mut |_| None));
        let _ = (words, unknown_markup(text), phone_in_prose(text), placeholders(text).count());
        let _ = line(text, &mut |_| None);
        if !may_hold_forms(text) {
            assert_eq!(parse(text).map_or_else(Some, first_unknown), None, "{text:?}");
        }
    }

    #[test]
    fn odd_text_does_not_panic() {
        let pieces = [
            "*", "**", "_", "`", "{", "}", "[", "](", ")", "<", ">", "#", "-", "1.", "\n", "\n\n",
            "    ", "|", "\\", "&#123;", "\0", "\r", "\t", "å", "\u{a0}", "\u{feff}", "112", "§",
            "!", "a", ":", "~~~", "=", "+ ", " ", "  \n", "\u{b}", "\u{c}", ":-",
        ];
        for a in pieces {
            for b in pieces {
                for c in pieces {
                    read(&[a, b, c].concat());
                    read(&[a, b, c, b, a].concat());
                }
            }
        }
    }

    #[test]
    fn deep_and_long_text_does_not_panic() {
        let opens = [
            ">", "- ", "*a ", "**a _b ", "[", "![", "<", "`", "{", "1. ", "<!--", "|-", "\\",
            "*a_ ",
        ];
        for open in opens {
            read(&open.repeat((1 << 14) / open.len()));
        }
    }
}
