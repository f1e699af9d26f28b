//! A flow as a page that a reviewer opens in a browser: `outline -> one HTML file`.
//!
//! No script, nothing from elsewhere: it can be sent by mail and kept. Conditions are in the words that a
//! person reads; ids stand beside them for those who write the flow.

use std::fmt::Write;

use crate::outline::cone::Cone;
use crate::outline::notes::OutlineNote;
use crate::outline::{Outline, OutlinePart, PartKind};
use crate::output::cone_svg::{svg, xml};
use crate::output::outline_page::{GROUND_OF, GROUND_READS, heading_of, verb};

const STYLE: &str = "\
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}\
h2{margin-top:3rem;border-bottom:2px solid}article{margin:1.5rem 0;padding-left:1rem;border-left:4px solid #999}\
article:target{border-left-color:#b35900}h3{margin:0}code{font-size:.85em}dl{margin:.3rem 0}dt{font-weight:600}\
dd{margin:0 0 .3rem 1rem}summary{cursor:pointer;min-height:24px}.scroll{overflow-x:auto}a{color:#0645ad}\
@media (prefers-color-scheme:dark){body{color:#eee;background:#1b1b1b}a{color:#8ab4f8}}\
@media print{details>summary{display:none}}";

/// The page.
pub fn page(outline: &Outline, language: &str, version: &str) -> String {
    let mut html = String::new();
    let mut add = |text: &str| {
        html.push_str(text);
        html.push('\n');
    };
    add("<!DOCTYPE html>");
    add(&format!("<html lang=\"{}\">", xml(language)));
    add("<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
    add(&format!("<title>{}</title><style>{STYLE}</style></head>", xml(&outline.title)));
    add(&format!("<body><header><h1>{}</h1>", xml(&outline.title)));
    add(&format!(
        "<p lang=\"en\">The flow <code>{}</code> of {}: each part in order, when it is there, what it says, whom to \
         turn to, what it rests on, what it reads and what reads it; then what its author guarantees.</p></header><main>",
        xml(&outline.flow),
        xml(version)
    ));
    let mut heading = String::new();
    let mut unread = Vec::new();
    for (place, part) in outline.parts.iter().enumerate() {
        let now = heading_of(part);
        if now != heading {
            if !heading.is_empty() {
                add("</section>");
            }
            add(&format!("<section><h2>{}</h2>", heading_in_words(part)));
            heading = now;
        }
        add(&article(outline, place, part));
        if part.unread {
            unread.push(place);
        }
    }
    add("</section>");
    if !outline.guarantees.is_empty() {
        add("<section><h2 lang=\"en\">Guarantees</h2>");
        add(
            "<p lang=\"en\">What its author states of every walk. <code>veiviser prove</code> decides whether it holds.</p>",
        );
        for one in &outline.guarantees {
            add(&format!(
                "<article><h3>{}</h3><p lang=\"en\">guarantee <code>{}</code></p><dl lang=\"en\">{}</dl></article>",
                xml(if one.sentence.is_empty() { &one.id } else { &one.sentence }),
                xml(&one.id),
                notes(&one.notes)
            ));
        }
        add("</section>");
    }
    if !unread.is_empty() {
        add("<section lang=\"en\"><h2>Nothing reads</h2>");
        add(&format!("<p>{}</p></section>", links(outline, &unread)));
    }
    add("</main></body></html>");
    html
}

fn article(outline: &Outline, place: usize, part: &OutlinePart) -> String {
    let title = if part.title.is_empty() { &part.path } else { &part.title };
    let mut html = format!("<article id=\"part-{place}\"><h3>{}</h3>", xml(title));
    // Writing to a string cannot fail.
    let _ = write!(
        html,
        "<p lang=\"en\">{} <code>{}</code>{}</p><dl lang=\"en\">",
        part.kind.as_str(),
        xml(&part.path),
        if part.detail_in_words.is_empty() {
            String::new()
        } else {
            format!(", {}", xml(&part.detail_in_words))
        }
    );
    let when = part.when_in_words.as_deref().unwrap_or("always");
    let _ = write!(html, "<dt>{}</dt><dd>{}</dd>", capital(verb(part.kind)), xml(when));
    html.push_str(&notes(&part.notes));
    for (name, places) in [
        ("reads", &part.reads),
        ("read by", &part.read_by),
        (GROUND_READS, &part.ground_reads),
        (GROUND_OF.trim_end_matches(':'), &part.ground_of),
    ] {
        if !places.is_empty() {
            let links = links(outline, places);
            let _ = write!(html, "<dt>{}</dt><dd>{links}</dd>", capital(name));
        }
    }
    html.push_str("</dl>");
    let is_alone = part.reads.is_empty() && part.read_by.is_empty();
    let is_card = part.kind == PartKind::Step && part.read_by.is_empty();
    if !is_alone && !is_card {
        let picture = svg(outline, &Cone::of(outline, place), true);
        let _ = write!(
            html,
            "<details><summary lang=\"en\">Picture: what {} has to do with</summary>\
             <div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"picture\">\n{picture}</div></details>",
            xml(&part.path)
        );
    }
    html.push_str("</article>");
    html
}

/// Notes in words, those with one label under it once.
fn notes(notes: &[OutlineNote]) -> String {
    let (mut html, mut label) = (String::new(), "");
    for note in notes {
        if note.label != label {
            // Writing to a string cannot fail.
            let _ = write!(html, "<dt>{}</dt>", capital(note.label));
            label = note.label;
        }
        let _ = write!(html, "<dd>{}</dd>", xml(&note.in_words));
    }
    html
}

/// The heading of a part, without ids.
fn heading_in_words(part: &OutlinePart) -> String {
    let english = |words: &str| format!("<span lang=\"en\">{words}</span>");
    match part.kind {
        PartKind::Step if part.place.is_empty() => english("Parameters"),
        PartKind::Step => format!("{} {}", english("Stage:"), xml(&part.place_in_words)),
        PartKind::Fact => english("Facts"),
        PartKind::Action | PartKind::Prohibition => english("Actions and prohibitions"),
    }
}

/// The titles of parts, each leading to it.
fn links(outline: &Outline, places: &[usize]) -> String {
    let links = places.iter().filter_map(|place| {
        let part = outline.parts.get(*place)?;
        let title = if part.title.is_empty() { &part.path } else { &part.title };
        Some(format!("<a href=\"#part-{place}\">{}</a>", xml(title)))
    });
    links.collect::<Vec<_>>().join(", ")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
