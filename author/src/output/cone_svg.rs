//! The cone of a part as a picture: `(outline, cone) -> SVG`.
//!
//! It is read without colour and without seeing it: each box names its kind, and the description tells
//! in words what the lines show.

use std::fmt::Write;

use crate::hidden::without;
use crate::outline::cone::Cone;
use crate::outline::part_words::put;
use crate::outline::{Outline, OutlinePart, PartKind};
use crate::output::terminal::wrapping;

const BOX_WIDTH: usize = 244;
const LINE_HEIGHT: usize = 16;
const GAP: usize = 70;
const MARGIN: usize = 20;
/// Between two boxes of a column, and the height of a line that passes.
const BETWEEN: usize = 14;
/// How many letters of a title fit on a line of a box, and how many lines there are at most.
const LETTERS: usize = 31;
const MOST_LINES: usize = 4;

/// How the picture looks: in it, or on the page around it.
pub const STYLE: &str = "\
.cone{font:13px system-ui,sans-serif;color:#1a1a1a;background:#fff}\
.cone rect{fill:#fff;stroke:#444;stroke-width:1.2}\
.cone .fact rect{fill:#eef3fb}.cone .action rect{fill:#e9f6ec}.cone .prohibition rect{fill:#fdeeee}\
.cone .of rect{stroke-width:3}\
.cone .line{fill:none;stroke:#777;stroke-width:1.2}\
.cone text{fill:#1a1a1a}.cone .kind{font-size:11px;fill:#444}\
@media (prefers-color-scheme:dark){.cone{color:#eee;background:#1b1b1b}.cone rect{fill:#222;stroke:#aaa}\
.cone .fact rect{fill:#1d2a3f}.cone .action rect{fill:#1d3424}.cone .prohibition rect{fill:#402222}\
.cone text{fill:#eee}.cone .kind{fill:#ccc}.cone .line{stroke:#999}}";

/// Where a picture is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureHost {
    /// In a file of its own.
    File,
    /// On a page that has [`STYLE`], where each box leads to the part with the id `part-PLACE`.
    Page,
}

/// The picture.
pub fn svg(outline: &Outline, cone: &Cone, host: PictureHost) -> String {
    let layout = ConeLayout::of(outline, cone);
    let name = outline.parts.get(cone.of).map_or("", |part| part.path.as_str());
    let mut svg = String::new();
    let mut add = |text: String| {
        svg.push_str(&text);
        svg.push('\n');
    };
    add(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"cone\" role=\"{3}\" viewBox=\"0 0 {0} {1}\" \
         width=\"{0}\" height=\"{1}\" aria-labelledby=\"cone-title-{2} cone-text-{2}\">",
        layout.width,
        layout.height,
        cone.of,
        // What is in an image is not read out, and its links are none.
        if host == PictureHost::Page { "group" } else { "img" }
    ));
    let title = put(outline.words.picture, &[&xml(name)]);
    add(format!("<title id=\"cone-title-{}\">{title}</title>", cone.of));
    add(format!("<desc id=\"cone-text-{}\">{}</desc>", cone.of, xml(&in_words(outline, cone))));
    if host == PictureHost::File {
        add(format!("<style>{STYLE}</style>"));
    }
    for line in &cone.lines {
        add(format!("<path class=\"line\" d=\"{}\"/>", layout.path(&line.through)));
    }
    for one in &cone.boxes {
        let Some(part) = outline.parts.get(one.part) else { continue };
        let Some(place) = layout.place(one.column, one.row) else { continue };
        let of = if one.part == cone.of { " of" } else { "" };
        let shown = drawn_box(part, outline.words.part(part.kind), place, of);
        add(match host {
            PictureHost::File => shown,
            PictureHost::Page => format!("<a href=\"#part-{}\">{shown}</a>", one.part),
        });
    }
    add("</svg>".to_owned());
    svg
}

/// What the lines show, in words.
fn in_words(outline: &Outline, cone: &Cone) -> String {
    let part = |at: &(usize, usize)| {
        let one = cone.boxes.iter().find(|one| (one.column, one.row) == *at);
        one.and_then(|one| outline.parts.get(one.part)).map_or("", |part| part.path.as_str())
    };
    let mut text = String::new();
    for one in &cone.boxes {
        let mut reads: Vec<&str> = Vec::new();
        for line in &cone.lines {
            if line.through.last() == Some(&(one.column, one.row)) {
                reads.extend(line.through.first().map(part));
            }
        }
        if let (Some(part), false) = (outline.parts.get(one.part), reads.is_empty()) {
            let reader = format!("{} {}", outline.words.part(part.kind), part.path);
            text.push_str(&put(outline.words.reads, &[&reader, &reads.join(", ")]));
            text.push_str(". ");
        }
    }
    text.trim_end().to_owned()
}

fn drawn_box(part: &OutlinePart, kind: &str, place: PlacedBox, of: &str) -> String {
    let (x, y) = (place.x, place.top);
    let mut text = format!(
        "<g class=\"{}{of}\"><rect x=\"{x}\" y=\"{y}\" width=\"{BOX_WIDTH}\" height=\"{}\" rx=\"{}\"/>",
        part.kind.as_str(),
        place.height,
        if part.kind == PartKind::Step { 4 } else { 14 },
    );
    let (left, mut line) = (x.saturating_add(10), y.saturating_add(LINE_HEIGHT));
    let kind = short(&format!("{kind} {}", part.path));
    let _ = write!(text, "<text class=\"kind\" x=\"{left}\" y=\"{line}\">{}</text>", xml(&kind));
    for words in title_lines(part) {
        line = line.saturating_add(LINE_HEIGHT);
        let _ = write!(text, "<text x=\"{left}\" y=\"{line}\">{}</text>", xml(&words));
    }
    text.push_str("</g>");
    text
}

fn short(text: &str) -> String {
    let most = LETTERS.saturating_add(4);
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{cut}…")
}

fn title_lines(part: &OutlinePart) -> Vec<String> {
    let title = without(&part.title_in_words);
    let mut lines: Vec<String> = textwrap::wrap(&title, wrapping(LETTERS))
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect();
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

/// Where a box, or a line that passes, stands.
#[derive(Debug, Clone, Copy)]
struct PlacedBox {
    x: usize,
    top: usize,
    height: usize,
}

struct ConeLayout {
    columns: Vec<Vec<PlacedBox>>,
    width: usize,
    height: usize,
}

impl ConeLayout {
    fn of(outline: &Outline, cone: &Cone) -> Self {
        let height = |row: &Option<usize>| match row.and_then(|part| outline.parts.get(part)) {
            Some(part) => title_lines(part)
                .len()
                .saturating_add(1)
                .saturating_mul(LINE_HEIGHT)
                .saturating_add(8),
            None => 4,
        };
        let of_column = |rows: &[Option<usize>]| -> usize {
            rows.iter()
                .map(height)
                .sum::<usize>()
                .saturating_add(BETWEEN.saturating_mul(rows.len().saturating_sub(1)))
        };
        let tallest = cone.rows.iter().map(|rows| of_column(rows)).max().unwrap_or_default();
        let mut columns = Vec::new();
        for (column, rows) in cone.rows.iter().enumerate() {
            let x = MARGIN.saturating_add(column.saturating_mul(BOX_WIDTH.saturating_add(GAP)));
            let free = tallest.saturating_sub(of_column(rows));
            let mut top = MARGIN.saturating_add(free / 2);
            let mut placed = Vec::new();
            for row in rows {
                let height = height(row);
                placed.push(PlacedBox { x, top, height });
                top = top.saturating_add(height).saturating_add(BETWEEN);
            }
            columns.push(placed);
        }
        let column = BOX_WIDTH.saturating_add(GAP);
        let boxes = cone.columns.saturating_mul(column).saturating_sub(GAP);
        let margins = MARGIN.saturating_mul(2);
        Self {
            columns,
            width: boxes.saturating_add(margins),
            height: tallest.saturating_add(margins),
        }
    }

    fn place(&self, column: usize, row: usize) -> Option<PlacedBox> {
        self.columns.get(column)?.get(row).copied()
    }

    /// The path of a line: level through each column that it passes, curved between them.
    fn path(&self, through: &[(usize, usize)]) -> String {
        let mut path = String::new();
        let mut from: Option<(usize, usize)> = None;
        for (place, (column, row)) in through.iter().enumerate() {
            let Some(at) = self.place(*column, *row) else { continue };
            let middle = at.top.saturating_add(at.height / 2);
            let (left, right) = (at.x, at.x.saturating_add(BOX_WIDTH));
            if let Some((x, y)) = from {
                let bend = x.saturating_add(left) / 2;
                let _ = write!(path, "C{bend} {y} {bend} {middle} {left} {middle}");
                if place.saturating_add(1) < through.len() {
                    let _ = write!(path, "L{right} {middle}");
                }
            } else {
                let _ = write!(path, "M{right} {middle}");
            }
            from = Some((right, middle));
        }
        path
    }
}

/// A text in XML or HTML.
pub fn xml(text: &str) -> String {
    let text = without(text);
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::xml;

    #[test]
    fn a_text_is_no_markup_and_turns_nothing_around() {
        assert_eq!(xml("<b onclick=\"x\">&\u{202e}1"), "&lt;b onclick=&quot;x&quot;&gt;&amp;1");
    }
}
