//! The elements of the document: `(texts, markup) -> HTML`.

use std::fmt::Write;

use veiviser::markup::{Block, Span, Strength};

use crate::output::cone_svg::xml;
use crate::print::Document;

impl Document<'_> {
    /// A text of the pack, where it is in another language than the words around it with its language.
    pub(super) fn said(&self, text: &str) -> String {
        self.in_language(&xml(&self.texts.filled(text)))
    }

    /// A text of the pack with its markup.
    pub(super) fn block(&self, text: &str) -> String {
        let blocks = self.texts.blocks(text);
        let foreign = self.foreign().map_or_else(String::new, |tag| format!(" lang=\"{tag}\""));
        blocks.iter().map(|block| of_block(block, &foreign)).collect()
    }

    fn in_language(&self, html: &str) -> String {
        match self.foreign() {
            Some(tag) => format!("<span lang=\"{tag}\">{html}</span>"),
            None => html.to_owned(),
        }
    }

    /// The language of the texts, where it is not that of the document.
    fn foreign(&self) -> Option<&str> {
        let tag = self.of.pack.tag(self.of.language);
        (tag != self.words.tag).then_some(tag)
    }
}

fn of_block(block: &Block, attribute: &str) -> String {
    match block {
        Block::Paragraph(spans) => format!("<p{attribute}>{}</p>", of_spans(spans)),
        Block::List { numbered, items } => {
            let tag = if *numbered { "ol" } else { "ul" };
            let items: Vec<String> = items.iter().map(|item| of_spans(item)).collect();
            format!("<{tag}{attribute}><li>{}</li></{tag}>", items.join("</li><li>"))
        }
    }
}

fn of_spans(spans: &[Span]) -> String {
    let one = |span: &Span| match span {
        Span::Text { text, strength } => match strength {
            Strength::Plain => xml(text),
            Strength::Emphasis => format!("<em>{}</em>", xml(text)),
            Strength::Strong => format!("<strong>{}</strong>", xml(text)),
        },
        Span::Phone { phone } => xml(&phone.number),
        Span::Foreign { text, language } => {
            format!("<span lang=\"{}\">{}</span>", xml(language), xml(text))
        }
    };
    spans.iter().map(one).collect()
}

/// A list of labels, each with what is said under it; what has nothing is left out.
pub(super) fn definitions(rows: &[(&str, Vec<String>)]) -> String {
    let mut html = String::new();
    for (label, said) in rows.iter().filter(|(_, said)| !said.is_empty()) {
        // Writing to a string cannot fail.
        let _ = write!(html, "<dt>{}</dt>", xml(&capital(label)));
        for one in said {
            let _ = write!(html, "<dd>{one}</dd>");
        }
    }
    if html.is_empty() { html } else { format!("<dl>{html}</dl>") }
}

/// A list without numbers.
pub(super) fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() {
        String::new()
    } else {
        format!("<ul><li>{}</li></ul>", items.join("</li><li>"))
    }
}

/// With a capital letter.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A text inside the quotes of a style.
pub(super) fn css_text(text: &str) -> String {
    let mut said = String::new();
    for letter in text.chars() {
        match letter {
            '"' | '\\' | '<' | '>' | '\n' => {
                let _ = write!(said, "\\{:x} ", u32::from(letter));
            }
            _ => said.push(letter),
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::css_text;

    #[test]
    fn a_text_ends_neither_its_quotes_nor_the_style() {
        assert_eq!(css_text("a\"b\\c</style>\nd"), "a\\22 b\\5c c\\3c /style\\3e \\a d");
    }
}
