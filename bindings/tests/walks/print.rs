//! How a page is printed: lines, and one way to print each kind of value.
//!
//! The rules are those of `bindings/walks/README.md`; nothing is decided here.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};
use veiviser::{Block, Span, Strength};

/// The fields of a screen that are shortened to `as before`.
const OFTEN_THE_SAME: [&str; 4] = ["progress", "emergency", "urgent", "freshness"];

/// A page that is being printed.
#[derive(Debug, Default)]
pub(crate) struct WalkPage {
    lines: Vec<String>,
    depth: usize,
    /// What the last screen had in the fields that are often the same.
    before: BTreeMap<&'static str, Vec<String>>,
    /// Every record and field of which something was printed.
    pub(crate) seen: BTreeSet<(&'static str, &'static str)>,
}

impl WalkPage {
    /// A line, indented like the record that is being printed.
    pub(crate) fn line(&mut self, text: &str) {
        let text = text.replace('\n', "\\n");
        self.lines.push(format!("{:1$}{text}", "", self.depth * 2));
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) {
        self.lines.push(String::new());
    }

    /// What is indented by two more spaces.
    pub(crate) fn inside(&mut self, print: impl FnOnce(&mut Self)) {
        self.depth += 1;
        print(self);
        self.depth -= 1;
    }

    /// `name: value`.
    pub(crate) fn value(&mut self, name: &str, value: &str) {
        let space = if value.is_empty() { "" } else { " " };
        self.line(&format!("{name}:{space}{value}"));
    }

    /// A field of a record, unless it is left out.
    pub(crate) fn field(&mut self, record: &'static str, field: &'static str, value: &impl Print) {
        let name = hyphens(field);
        let begin = self.lines.len();
        if !value.is_left_out() {
            self.seen.insert((record, field));
            value.show(&name, self);
        }
        if record == "Screen" && OFTEN_THE_SAME.contains(&field) {
            let now = self.lines[begin..].to_vec();
            let before = self.before.insert(field, now.clone());
            if !now.is_empty() && before.is_some_and(|before| before == now) {
                self.lines.truncate(begin);
                self.value(&name, "as before");
            }
        }
    }

    /// The whole page.
    pub(crate) fn text(&self) -> String {
        let mut text = self.lines.join("\n");
        text.push('\n');
        text
    }
}

/// `how_soon` → `how-soon`.
pub(crate) fn hyphens(name: &str) -> String {
    name.trim_start_matches("r#").replace('_', "-")
}

/// `ChildStays` → `child-stays`.
pub(crate) fn small(name: &str) -> String {
    let mut small = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !small.is_empty() {
            small.push('-');
        }
        small.extend(letter.to_lowercase());
    }
    small
}

/// `2026-11-23T09:00`.
pub(crate) fn moment(at: DateTime) -> String {
    format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute())
}

/// A value that can be a field.
pub(crate) trait Print: Sized {
    /// Whether a field that is not optional is left out with this value.
    fn is_left_out(&self) -> bool {
        false
    }

    /// Prints the value with its name.
    fn show(&self, name: &str, page: &mut WalkPage);

    /// Prints a list of such values.
    fn show_list(list: &[Self], name: &str, page: &mut WalkPage) {
        for value in list {
            value.show(name, page);
        }
    }
}

impl<T: Print> Print for Vec<T> {
    fn is_left_out(&self) -> bool {
        self.is_empty()
    }

    fn show(&self, name: &str, page: &mut WalkPage) {
        T::show_list(self, name, page);
    }
}

impl<T: Print> Print for Option<T> {
    fn is_left_out(&self) -> bool {
        self.is_none()
    }

    fn show(&self, name: &str, page: &mut WalkPage) {
        if let Some(value) = self {
            value.show(name, page);
        }
    }
}

impl Print for String {
    fn is_left_out(&self) -> bool {
        self.is_empty()
    }

    fn show(&self, name: &str, page: &mut WalkPage) {
        page.value(name, self);
    }
}

impl Print for bool {
    fn is_left_out(&self) -> bool {
        !self
    }

    fn show(&self, name: &str, page: &mut WalkPage) {
        page.value(name, &self.to_string());
    }
}

impl Print for u32 {
    fn show(&self, name: &str, page: &mut WalkPage) {
        page.value(name, &self.to_string());
    }
}

impl Print for i32 {
    fn show(&self, name: &str, page: &mut WalkPage) {
        page.value(name, &self.to_string());
    }
}

impl Print for Date {
    fn show(&self, name: &str, page: &mut WalkPage) {
        page.value(name, &self.to_string());
    }
}

impl Print for DateTime {
    fn show(&self, name: &str, page: &mut WalkPage) {
        page.value(name, &moment(*self));
    }
}

/// Spans, one after the other on a line.
fn spans_line(spans: &[Span]) -> String {
    let text = |span: &Span| match span {
        Span::Text { text, strength: Strength::Plain } => text.clone(),
        Span::Text { text, strength: Strength::Emphasis } => format!("*{text}*"),
        Span::Text { text, strength: Strength::Strong } => format!("**{text}**"),
        Span::Phone { phone } => format!("<{}, spoken {}>", phone.number, phone.spoken),
        Span::Foreign { text, language } => format!("{{{language}: {text}}}"),
    };
    spans.iter().map(text).collect()
}

impl Print for Span {
    fn show(&self, name: &str, page: &mut WalkPage) {
        Self::show_list(std::slice::from_ref(self), name, page);
    }

    fn show_list(list: &[Self], name: &str, page: &mut WalkPage) {
        page.value(name, &spans_line(list));
    }
}

impl Print for Block {
    fn show(&self, name: &str, page: &mut WalkPage) {
        Self::show_list(std::slice::from_ref(self), name, page);
    }

    fn show_list(list: &[Self], name: &str, page: &mut WalkPage) {
        page.line(name);
        page.inside(|page| {
            for block in list {
                match block {
                    Self::Paragraph(spans) => page.line(&format!("| {}", spans_line(spans))),
                    Self::List { numbered, items } => {
                        for (item, place) in items.iter().zip(1..) {
                            let mark = if *numbered { format!("{place}.") } else { "-".to_owned() };
                            page.line(&format!("| {mark} {}", spans_line(item)));
                        }
                    }
                }
            }
        });
    }
}
