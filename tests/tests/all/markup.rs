//! Every text is refused, or read as `CommonMark` has it: never a third. The other reader is the plain
//! parser of the same crate, with no option, whose events are read here anew.

use proptest::collection::vec;
use proptest::prelude::{Strategy, prop_assert_eq};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use veiviser::markup::{blocks, unknown_markup};
use veiviser::{Block, Span, Strength};
use veiviser_tests::tape::always;

/// A line that is shown: the list that it is an item of, if any, and each letter with its strength.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct ShownLine {
    /// The number of the list in the text, and whether it is numbered.
    list: Option<(usize, bool)>,
    letters: Vec<(char, &'static str)>,
}

/// The lines as the library shows them.
fn ours(text: &str) -> Vec<ShownLine> {
    let letters = |line: &[Span]| -> Vec<(char, &'static str)> {
        let each = line.iter().map(|span| match span {
            Span::Text { text, strength } => (text, strength.as_str()),
            other => panic!("there are no values in {other:?}"),
        });
        each.flat_map(|(text, strength)| text.chars().map(move |letter| (letter, strength)))
            .collect()
    };
    let mut lines = Vec::new();
    let mut lists = 0;
    for block in blocks(text, &mut |_| None) {
        match block {
            Block::Paragraph(line) => lines.push(ShownLine { list: None, letters: letters(&line) }),
            Block::List { numbered, items } => {
                let list = Some((lists, numbered));
                lines.extend(items.iter().map(|item| ShownLine { list, letters: letters(item) }));
                lists += 1;
            }
        }
    }
    lines
}

/// The lines as `CommonMark` has them.
fn theirs(text: &str) -> Vec<ShownLine> {
    let mut lines: Vec<ShownLine> = Vec::new();
    let (mut list, mut lists, mut stress) = (None, 0, Vec::new());
    for event in Parser::new_ext(text, Options::empty()) {
        let strength = match stress.as_slice() {
            [] => Strength::Plain,
            inside if inside.contains(&Strength::Strong) => Strength::Strong,
            _ => Strength::Emphasis,
        };
        let mut letters = |words: &str| {
            let Some(line) = lines.last_mut() else { panic!("{text:?} stands in no line") };
            line.letters.extend(words.chars().map(|letter| (letter, strength.as_str())));
        };
        match event {
            Event::Text(words) => letters(&words),
            Event::SoftBreak => letters(" "),
            Event::Start(Tag::Emphasis) => stress.push(Strength::Emphasis),
            Event::Start(Tag::Strong) => stress.push(Strength::Strong),
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => drop(stress.pop()),
            Event::Start(Tag::List(first)) => list = Some((lists, first.is_some())),
            Event::End(TagEnd::List(_)) => (list, lists) = (None, lists + 1),
            Event::Start(Tag::Item) => lines.push(ShownLine { list, letters: Vec::new() }),
            Event::Start(Tag::Paragraph) if list.is_none() => lines.push(ShownLine::default()),
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph | TagEnd::Item) => {}
            other => panic!("{text:?} is allowed, and is {other:?}"),
        }
    }
    lines
}

/// Whether a text is refused. Fails where it is not, and is read otherwise.
#[track_caller]
fn is_refused(text: &str) -> bool {
    if unknown_markup(text).is_some() {
        return true;
    }
    assert_eq!(ours(text), theirs(text), "{text:?}");
    false
}

#[test]
fn a_text_is_refused_or_read_as_commonmark_has_it() {
    let pieces = [
        "*", "**", "***", "_", "__", "a", "å", "Be dem", " ", "  ", "\t", "\n", "\n\n", "- ", "-",
        "+ ", "* ", "1. ", "1) ", "2. ", "4. mai", "\\", "\\*", "#", "# ", "> ", "`", "[a]", "(b)",
        "<b>", "|", "~", ".", "!", "&amp;", "&#42;", "    ", "\u{a0}", "«", "»", "=", "---", ":",
        "\r\n",
    ];
    let text =
        vec(proptest::sample::select(pieces.to_vec()), 0..14).prop_map(|parts| parts.concat());
    always(20_000, text, |text| {
        if unknown_markup(&text).is_none() {
            prop_assert_eq!(ours(&text), theirs(&text), "{:?}", text);
        }
        Ok(())
    });
}

#[test]
fn what_was_once_lost_without_a_word_is_refused() {
    for lost in ["*foo **bar***", "**foo *bar***", "- foo\n-\n- bar", "*", "*foo **bar** baz*"] {
        assert!(is_refused(lost), "{lost:?}");
    }
    for kept in
        ["***foo***", "*foo* **bar**", "- foo\n- *bar*", "1. a\n2. b", "a\nb\n\nc", "2 \\* 3"]
    {
        assert!(!is_refused(kept), "{kept:?}");
    }
}
