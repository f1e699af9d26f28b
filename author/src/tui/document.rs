//! A page as parts that are independent of the medium: `parts -> text for a terminal`, or Markdown.

use anstyle::Style;
use veiviser::markup::{Block, Span, Strength};

use crate::hidden::without;
use crate::output::terminal::{TerminalStyle, wrapping};

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentPart {
    /// The title of the page.
    Title(String),
    /// The title of a part of it.
    Heading(String),
    /// A numbered entry.
    Entry(usize, Vec<Span>),
    /// A label for what follows.
    Label(String),
    /// A sentence.
    Line(String),
    /// A sentence that must not be missed.
    Strong(String),
    /// Text of the pack.
    Blocks(Vec<Block>),
    /// An item of a list; the mark is a number, or empty for a bullet.
    Item(String, Vec<Span>),
    /// A sentence that belongs to the item before it.
    Under(String),
    /// An empty line.
    Gap,
    /// The end of an entry: what follows belongs to the whole page.
    Rest,
}

impl DocumentPart {
    /// An item without a number.
    pub fn item(text: impl Into<String>) -> Self {
        Self::Item(String::new(), words(text))
    }
}

/// Words as a span.
pub fn words(text: impl Into<String>) -> Vec<Span> {
    vec![Span::Text { text: text.into(), strength: Strength::Plain }]
}

const BOLD: Style = Style::new().bold();

/// A page in a terminal.
pub fn terminal(parts: &[DocumentPart], style: TerminalStyle) -> String {
    let mut page = TerminalWriter { style, text: String::new(), indent: 0, mark: 0 };
    for part in parts {
        page.part(part);
    }
    page.text
}

struct TerminalWriter {
    style: TerminalStyle,
    text: String,
    indent: usize,
    /// How wide the mark of the last item is: what belongs to it stands under its text.
    mark: usize,
}

impl TerminalWriter {
    fn part(&mut self, part: &DocumentPart) {
        match part {
            DocumentPart::Title(text) | DocumentPart::Heading(text) => {
                self.indent = 0;
                self.gap();
                let bold = self.bold(text);
                self.wrap(&bold, 0, "");
                self.gap();
            }
            DocumentPart::Entry(number, spans) => {
                self.indent = 0;
                self.gap();
                let mark = format!("{number}. ");
                let bold = self.bold(&veiviser::markup::plain(spans));
                self.wrap(&bold, 0, &mark);
                self.indent = mark.len();
            }
            DocumentPart::Label(text) => {
                self.gap();
                let bold = self.bold(&format!("{text}:"));
                self.wrap(&bold, self.indent, "");
            }
            DocumentPart::Line(text) => self.wrap(&without(text), self.indent, ""),
            DocumentPart::Strong(text) => {
                let bold = self.bold(text);
                self.wrap(&bold, self.indent, "");
            }
            DocumentPart::Blocks(blocks) => self.blocks(blocks),
            DocumentPart::Item(mark, spans) => {
                let mark = if mark.is_empty() { "- ".to_owned() } else { format!("{mark}  ") };
                let text = self.spans(spans);
                self.wrap(&text, self.indent, &mark);
                self.mark = mark.chars().count();
            }
            DocumentPart::Under(text) => {
                self.wrap(&without(text), self.indent.saturating_add(self.mark), "");
            }
            // At the beginning of a page it separates the page from the one before.
            DocumentPart::Gap if self.text.is_empty() => self.text.push('\n'),
            DocumentPart::Gap => self.gap(),
            DocumentPart::Rest => {
                self.indent = 0;
                self.gap();
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for (i, block) in blocks.iter().enumerate() {
            if i > 0 {
                self.gap();
            }
            match block {
                Block::Paragraph(spans) => {
                    let text = self.spans(spans);
                    self.wrap(&text, self.indent, "");
                }
                Block::List { numbered, items } => {
                    for (item, number) in items.iter().zip(1_usize..) {
                        let mark = if *numbered { format!("{number}. ") } else { "- ".to_owned() };
                        let text = self.spans(item);
                        self.wrap(&text, self.indent, &mark);
                    }
                }
            }
        }
    }

    fn bold(&self, text: &str) -> String {
        let text = without(text);
        if self.style.colour { format!("{BOLD}{text}{BOLD:#}") } else { text }
    }

    fn spans(&self, spans: &[Span]) -> String {
        spans
            .iter()
            .map(|span| match span {
                Span::Text { text, strength: Strength::Strong } => self.bold(text),
                Span::Text { text, .. } | Span::Foreign { text, .. } => without(text),
                Span::Phone { phone } => self.bold(&phone.number),
            })
            .collect()
    }

    fn wrap(&mut self, text: &str, indent: usize, mark: &str) {
        let first = format!("{}{mark}", " ".repeat(indent));
        let next = " ".repeat(first.chars().count());
        let options = wrapping(self.style.width.min(88))
            .initial_indent(&first)
            .subsequent_indent(&next)
            .break_words(false);
        self.text.push_str(&textwrap::fill(text, options));
        self.text.push('\n');
    }

    /// An empty line, if there is none yet.
    fn gap(&mut self) {
        if !matches!(self.text.as_str(), "" | "\n") && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
}

/// A page as Markdown.
pub fn markdown(parts: &[DocumentPart]) -> String {
    let mut text = String::new();
    let mut in_list = false;
    for part in parts {
        let list = matches!(part, DocumentPart::Item(..) | DocumentPart::Under(_));
        let goes_on = list && in_list;
        if !(text.is_empty() || goes_on || text.ends_with("\n\n")) {
            text.push('\n');
        }
        in_list = list;
        match part {
            DocumentPart::Title(title) => push(&mut text, "# ", &escape(title)),
            DocumentPart::Heading(title) => push(&mut text, "## ", &escape(title)),
            DocumentPart::Entry(number, spans) => {
                let title = veiviser::markup::plain(spans);
                push(&mut text, &format!("### {number}. "), &escape(&title));
            }
            DocumentPart::Label(label) => push(&mut text, "#### ", &escape(label)),
            DocumentPart::Line(line) => push(&mut text, "", &escape(line)),
            DocumentPart::Strong(line) => push(&mut text, "", &format!("**{}**", escape(line))),
            DocumentPart::Blocks(blocks) => {
                let blocks: Vec<String> = blocks.iter().map(marked_block).collect();
                push(&mut text, "", &blocks.join("\n\n"));
            }
            DocumentPart::Item(mark, spans) => {
                // The number is a word of the item: a list that is numbered counts on by itself, and does
                // not begin at 3 behind a bullet.
                let mark = if mark.is_empty() { "- ".to_owned() } else { format!("- {mark}\\. ") };
                push(&mut text, &mark, &marked(spans));
            }
            // Two spaces at the end of a line would be lost in many editors.
            DocumentPart::Under(line) => push(&mut text, "  - ", &escape(line)),
            DocumentPart::Rest => push(&mut text, "", "---"),
            DocumentPart::Gap => {}
        }
    }
    text
}

fn push(text: &mut String, mark: &str, line: &str) {
    text.push_str(mark);
    text.push_str(line);
    text.push('\n');
}

fn marked_block(block: &Block) -> String {
    match block {
        Block::Paragraph(spans) => marked(spans),
        Block::List { numbered, items } => {
            let lines = items.iter().zip(1_usize..).map(|(item, number)| {
                let mark = if *numbered { format!("{number}.") } else { "-".to_owned() };
                format!("{mark} {}", marked(item))
            });
            lines.collect::<Vec<_>>().join("\n")
        }
    }
}

fn marked(spans: &[Span]) -> String {
    spans
        .iter()
        .map(|span| match span {
            Span::Text { text, strength: Strength::Strong } => format!("**{}**", escape(text)),
            Span::Text { text, strength: Strength::Emphasis } => format!("*{}*", escape(text)),
            Span::Text { text, .. } | Span::Foreign { text, .. } => escape(text),
            Span::Phone { phone } => format!("**{}**", escape(&phone.number)),
        })
        .collect()
}

/// Leaves hidden characters out, and escapes what Markdown would read as markup or as such a character.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (i, letter) in without(text).chars().enumerate() {
        let anywhere = matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~' | '$');
        let first = i == 0 && matches!(letter, '#' | '>' | '+' | '-' | '|');
        if anywhere || first {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{DocumentPart, TerminalStyle, markdown, terminal, without, words};
    use crate::hidden::is_hidden;

    fn parts() -> Vec<DocumentPart> {
        vec![
            DocumentPart::Title("Planen din".to_owned()),
            DocumentPart::Entry(1, words("Ring barnevernet i kommunen der barnet bor")),
            DocumentPart::Strong("I dag.".to_owned()),
            DocumentPart::Label("Si dette".to_owned()),
            DocumentPart::item("«Jeg er *bekymret*.»"),
            DocumentPart::Under("§\u{a0}46 andre ledd".to_owned()),
        ]
    }

    #[test]
    fn a_narrow_window_wraps_at_words() {
        let text = terminal(&parts(), TerminalStyle { colour: false, width: 30 });
        assert!(text.lines().all(|line| line.chars().count() <= 30), "{text}");
        assert_eq!(
            text,
            "Planen din\n\n1. Ring barnevernet i kommunen\n   der barnet bor\n   I dag.\n\n   Si dette:\n   - «Jeg er *bekymret*.»\n     §\u{a0}46 andre ledd\n"
        );
    }

    #[test]
    fn colour_changes_no_text() {
        let plain = terminal(&parts(), TerminalStyle { colour: false, width: 60 });
        let styled = terminal(&parts(), TerminalStyle { colour: true, width: 60 });
        assert!(styled.contains('\u{1b}'));
        assert_eq!(anstream::adapter::strip_str(&styled).to_string(), plain);
    }

    #[test]
    fn control_characters_never_reach_the_terminal() {
        let parts = [
            DocumentPart::Line("a\u{1b}[2J\nb".to_owned()),
            DocumentPart::item("c\u{7}\u{9b}\u{202e}d"),
        ];
        let text = terminal(&parts, TerminalStyle { colour: false, width: 60 });
        assert_eq!(text, "a[2J b\n- cd\n");
    }

    #[test]
    fn a_reader_of_markdown_sees_the_text_and_nothing_else() {
        use pulldown_cmark::{Event, Options, Parser};

        // What readers of Markdown add most often.
        let extensions = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_MATH;
        for text in [
            "a\u{1b}[2J\u{9b}31m\u{202e}112\u{2066}\u{7}\0\nb",
            "&#x202e;112 &lt;b&gt; &#27;",
            "~~~ ```x``` ~~112~~ $x$ | a",
            "# a\n\n# b <script>x</script> <!-- ![a](b) [c]: d",
            "112\u{2028}\u{2029}113",
        ] {
            let parts = [
                DocumentPart::Title(text.to_owned()),
                DocumentPart::Strong(text.to_owned()),
                DocumentPart::item(text),
                DocumentPart::Under(text.to_owned()),
                DocumentPart::Line(text.to_owned()),
            ];
            let saved = markdown(&parts);
            assert!(!saved.contains(|letter| letter != '\n' && is_hidden(letter)), "{saved:?}");
            let mut shown = String::new();
            for event in Parser::new_ext(&saved, extensions) {
                match event {
                    Event::Text(text) => shown.push_str(&text),
                    Event::Start(_) | Event::End(_) => shown.push('\n'),
                    other => panic!("{other:?} of {saved:?}"),
                }
            }
            let seen = without(text);
            let lines: Vec<&str> = shown.lines().filter(|line| !line.is_empty()).collect();
            assert_eq!(lines, vec![seen.trim(); 5], "{saved}");
        }
    }

    #[test]
    fn markdown_keeps_the_text() {
        assert_eq!(
            markdown(&parts()),
            "# Planen din\n\n### 1. Ring barnevernet i kommunen der barnet bor\n\n**I dag.**\n\n#### Si dette\n\n- «Jeg er \\*bekymret\\*.»\n  - §\u{a0}46 andre ledd\n"
        );
    }
}
