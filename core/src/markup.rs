//! Reads the text of an author, once, and renders it as blocks and spans, often. The caller gives the values
//! for names in braces.
//!
//! The markup is a subset of CommonMark: paragraphs, lists of one level, *emphasis* and **strong**.
//! A value is inserted after the markup has been read, so that it can never become markup. This
//! module knows no HTML, no screen and no names of values.

mod spoken;
mod braces;
#[cfg(feature = "source")]
mod phone;
mod form;
#[cfg(feature = "source")]
mod subset;
#[cfg(feature = "source")]
mod read;
#[cfg(feature = "serde")]
mod json;

use crate::closed_list::closed_list;
use crate::internals::internals;
use crate::private::private_debug;

internals! {
    pub use self::{
        braces::{BrokenBrace, placeholders},
        spoken::{phone, spoken, spoken_signs},
    };
}
#[cfg(feature = "source")]
internals! {
    pub use self::{phone::phone_in_prose, subset::{UnknownMarkup, unknown_markup}};
}
use self::form::Spans;
pub(crate) use self::form::is_mark;
pub(crate) use self::form::{is_well_formed, render};
#[cfg(feature = "source")]
pub(crate) use self::read::read;

/// A paragraph or a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list of one level.
    List {
        /// Whether the items are numbered, from 1.
        numbered: bool,
        /// The items.
        items: Vec<Vec<Span>>,
    },
}

/// A run of text that is shown and spoken in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "kebab-case"))]
pub enum Span {
    /// Words.
    Text {
        /// The words.
        text: String,
        /// How strongly they are meant.
        strength: Strength,
    },
    /// A phone number.
    Phone {
        /// The number.
        phone: Phone,
    },
    /// Words in another language than the text, such as a Norwegian name inside English.
    Foreign {
        /// The words.
        text: String,
        /// Their language, as a BCP 47 tag.
        language: String,
    },
}

/// A phone number, to show, to speak and to call.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct Phone {
    /// The number, grouped as it is spoken, with no-break spaces.
    pub number: String,
    /// How a screen reader says it.
    pub spoken: String,
    /// What is dialled: digits, perhaps after a `+`.
    pub dial: String,
}

private_debug! {
    Phone {}
}

/// How strongly words are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// Without emphasis.
    Plain,
    /// With stress, as when they are spoken.
    Emphasis,
    /// Important: not to be missed.
    Strong,
}

closed_list!(Strength {
    Plain = "plain",
    Emphasis = "emphasis",
    Strong = "strong",
});

internals! {
    /// A part of the value of a name in braces.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum Value {
        /// Words.
        Text(String),
        /// A phone number.
        Phone(Phone),
        /// Words in another language.
        Foreign {
            /// The words.
            text: String,
            /// Their language, as a BCP 47 tag.
            language: String,
        },
    }
}

#[cfg(feature = "source")]
internals! {
    /// The blocks of a text. `value` gives the value of a name in braces; where it gives none, the name
    /// is shown in its braces.
    ///
    /// Where [`unknown_markup`] refuses markup, the words are kept and the markup is dropped.
    pub fn blocks(text: &str, value: &mut dyn FnMut(&str) -> Option<Vec<Value>>) -> Vec<Block> {
        render(&read(text), value)
    }
}

internals! {
    /// The spans of a title or label: no markup, only values.
    pub fn line(text: &str, value: &mut dyn FnMut(&str) -> Option<Vec<Value>>) -> Vec<Span> {
        let mut spans = Spans::new(value);
        spans.fill(text, Strength::Plain);
        spans.finish()
    }
}

/// The text of spans, without their form.
pub fn plain(spans: &[Span]) -> String {
    spans
        .iter()
        .map(|span| match span {
            Span::Text { text, .. } | Span::Foreign { text, .. } => text.as_str(),
            Span::Phone { phone } => &phone.number,
        })
        .collect()
}

/// The text of blocks, for a message or a file: an empty line between blocks, and each item of a
/// list on a line of its own after `- ` or its number.
pub fn plain_blocks(blocks: &[Block]) -> String {
    let words = blocks.iter().map(|block| match block {
        Block::Paragraph(spans) => plain(spans),
        Block::List { numbered, items } => {
            let lines = items.iter().zip(1_usize..).map(|(item, number)| {
                let mark = if *numbered { format!("{number}.") } else { "-".to_owned() };
                format!("{mark} {}", plain(item))
            });
            lines.collect::<Vec<_>>().join("\n")
        }
    });
    words.collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::phone;
    use super::{Block, Span, Strength, Value, blocks, line, plain, plain_blocks};

    /// The values of names as a pack would give them, and for `hostile` everything that is special
    /// in markup.
    fn value(name: &str) -> Option<Vec<Value>> {
        match name {
            "leader" => Some(vec![Value::Text("styreren".into())]),
            "nothing" => Some(vec![]),
            "contact:police" => Some(vec![
                Value::Foreign { text: "Politiet".into(), language: "nb".into() },
                Value::Text(" ".into()),
                Value::Phone(phone("22 59 13 00", "pluss")),
            ]),
            "hostile" => Some(vec![Value::Text("**a** {leader}\n\n- b <b>[x](y)\n# c".into())]),
            _ => None,
        }
    }

    /// Writes spans so that each form is visible: `_` emphasis, `!` strong, `T` phone, `F` foreign.
    fn written(spans: &[Span]) -> String {
        let mark = |span: &Span| match span {
            Span::Text { text, strength: Strength::Plain } => text.clone(),
            Span::Text { text, strength: Strength::Emphasis } => format!("_{text}_"),
            Span::Text { text, strength: Strength::Strong } => format!("!{text}!"),
            Span::Phone { phone } => format!("T({}|{})", phone.number, phone.spoken),
            Span::Foreign { text, language } => format!("F({text}|{language})"),
        };
        spans.iter().map(mark).collect()
    }

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<String> = blocks(text, &mut value)
            .iter()
            .map(|block| match block {
                Block::Paragraph(spans) => format!("P {}", written(spans)),
                Block::List { numbered, items } => {
                    let items: Vec<_> = items.iter().map(|item| written(item)).collect();
                    format!("{} {}", if *numbered { "N" } else { "L" }, items.join(" / "))
                }
            })
            .collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn allowed_markup_is_kept() {
        check("", &[]);
        check("Ring før\ndu går.\n\nVent.", &["P Ring før du går.", "P Vent."]);
        check("Si *ikke* **nei** nå", &["P Si _ikke_ !nei! nå"]);
        check("***begge***, **a *b* c**, *a **b***", &["P !begge!, !a b c!, _a _!b!"]);
        check("**a\nb**", &["P !a b!"]);
        check("Se:\n- a\n- *b*\n  c\n\nSå", &["P Se:", "L a / _b_ c", "P Så"]);
        check("1. a\n2. b", &["N a / b"]);
        check("- a\n\n- b", &["L a / b"]);
        check("4\\. mai, 2 \\* 3, &amp;&nbsp;x", &["P 4. mai, 2 * 3, &\u{a0}x"]);
        check("[sted] kl. [tid]", &["P [sted] kl. [tid]"]);
    }

    #[test]
    fn values_replace_their_names() {
        check("Spør {leader}.", &["P Spør styreren."]);
        check("**Spør {leader}** nå", &["P !Spør styreren! nå"]);
        check("- {leader}\n- {nothing}\n- c", &["L styreren / c"]);
        check(
            "Call **{contact:police}**.",
            &["P Call F(Politiet|nb)! !T(22\u{a0}59\u{a0}13\u{a0}00|2 2, 5 9, 1 3, 0 0)."],
        );
        check("{unknown} {", &["P {unknown} {"]);
    }

    #[test]
    fn no_value_becomes_markup_and_no_literal_a_value() {
        check("Si {hostile}.", &["P Si **a** {leader}\n\n- b <b>[x](y)\n# c."]);
        check("&#123;leader&#125; &lcub;leader}", &["P {leader} {leader}"]);
        check("\\{leader\\}", &["P {leader}"]);
        check("{lea*der*}", &["P {lea_der_}"]);
        check("a {**leader**}", &["P a {!leader!}"]);
    }

    #[test]
    fn the_words_of_other_markup_are_kept() {
        check("# a\nb", &["P a", "P b"]);
        check("a\n***\nb", &["P a", "P b"]);
        check("> a\n> - b", &["P a", "L b"]);
        check("[a](x) ![b](y) <https://c.no> `d`", &["P a b https://c.no d"]);
        check("a <b>c</b>", &["P a <b>c</b>"]);
        check("<div>\na\n</div>\n\nb", &["P <div> a </div>", "P b"]);
        check("a\n\n    b\n    c", &["P a", "P b c"]);
        check("- a\n  - b\n    1. c\n- d", &["L a / b / c / d"]);
        check("- a\n\n  b\n- c", &["L a b / c"]);
        check("a  \nb\\\nc", &["P a b c"]);
        check("4. mai 2026\n\nb", &["P 4. mai 2026", "P b"]);
        check("|a|b|\n|-|-|\n|c|{leader}|", &["P a b", "P c styreren"]);
        check("[a]: b\n\n**[a]**", &["P [a]: b", "P **[a]**"]);
    }

    #[test]
    fn a_line_has_values_and_no_markup() {
        let spans = line("# *Spør* {leader}, {contact:police}", &mut value);
        assert_eq!(plain(&spans), "# *Spør* styreren, Politiet 22\u{a0}59\u{a0}13\u{a0}00");
        assert_eq!(spans.len(), 4);
    }

    #[test]
    fn plain_words_keep_the_shape_of_a_list() {
        let blocks = blocks("a\n\n1. **b**\n2. c\n\nd\n- e", &mut value);
        assert_eq!(plain_blocks(&blocks), "a\n\n1. b\n2. c\n\nd\n\n- e");
    }
}
