//! A flow as a map, as text: `outline -> lines`.

use std::io::{self, Write};

use crate::outline::part_words::ENGLISH;
use crate::outline::{Outline, OutlinePart, PartKind};
use crate::output::clean_output::CleanOutput;
use crate::output::terminal::{TerminalStyle, wrapping};

/// Prints the parts of a flow in their order, each with when it is there, what it reads and what reads it.
pub fn print(outline: &Outline, style: TerminalStyle, out: &mut CleanOutput<'_>) -> io::Result<()> {
    writeln!(out, "{}: {}", outline.flow, outline.title)?;
    let (mut heading, mut unread) = (String::new(), Vec::new());
    for (place, part) in outline.parts.iter().enumerate() {
        let now = heading_of(part);
        if now != heading {
            writeln!(out, "\n{now}")?;
            heading = now;
        }
        writeln!(out)?;
        let title = if part.title.is_empty() { String::new() } else { format!("  {}", part.title) };
        wrap(&format!("{}{title}", part.path), "  ", "      ", style, out)?;
        let details: Vec<String> = details(outline, part).collect();
        for line in &details {
            wrap(line, "      ", "        ", style, out)?;
        }
        if part.unread {
            unread.push(place);
        }
    }
    if !outline.guarantees.is_empty() {
        writeln!(out, "\nGUARANTEES")?;
    }
    for guarantee in &outline.guarantees {
        writeln!(out)?;
        wrap(&format!("{}  {}", guarantee.id, guarantee.sentence), "  ", "      ", style, out)?;
        for note in &guarantee.notes {
            wrap(
                &format!("{}: {}", ENGLISH.label(note.kind), note.by_ids),
                "      ",
                "        ",
                style,
                out,
            )?;
        }
    }
    if !unread.is_empty() {
        writeln!(out, "\nNothing reads")?;
        for part in unread.into_iter().filter_map(|place| outline.parts.get(place)) {
            writeln!(out, "  {} {}", part.kind.as_str(), part.path)?;
        }
    }
    Ok(())
}

/// Before the questions that only decide what a part rests on.
pub const GROUND_READS: &str = "what it rests on is decided by";
/// Before the parts of which a question only decides what they rest on.
pub const GROUND_OF: &str = "decides what these rest on:";

/// The heading under which a part stands.
pub fn heading_of(part: &OutlinePart) -> String {
    match part.kind {
        PartKind::Step if part.place.is_empty() => "PARAMETERS".to_owned(),
        PartKind::Step => format!("STAGE {}  {}", part.place, part.place_in_words),
        PartKind::Fact => "FACTS".to_owned(),
        PartKind::Action | PartKind::Prohibition => "ACTIONS AND PROHIBITIONS".to_owned(),
    }
}

/// What there is to say of a part, a line each.
pub fn details<'o>(
    outline: &'o Outline,
    part: &'o OutlinePart,
) -> impl Iterator<Item = String> + 'o {
    let names = |places: &[usize]| -> String {
        let names = places.iter().filter_map(|place| outline.parts.get(*place));
        names.map(|part| part.path.as_str()).collect::<Vec<_>>().join(", ")
    };
    let verb = ENGLISH.verb(part.kind);
    let when = match &part.when {
        Some(when) => format!("{verb} when {when}"),
        None => format!("{verb} always"),
    };
    let detail = (!part.detail.is_empty()).then(|| part.detail.clone());
    let reads = (!part.reads.is_empty()).then(|| format!("reads {}", names(&part.reads)));
    let read_by = match (part.kind, part.read_by.is_empty()) {
        (_, false) => Some(format!("read by {}", names(&part.read_by))),
        (PartKind::Step | PartKind::Fact, true) if part.unread => {
            Some("read by nothing".to_owned())
        }
        _ => None,
    };
    let notes =
        part.notes.iter().map(|note| format!("{}: {}", ENGLISH.label(note.kind), note.by_ids));
    let ground = [(GROUND_READS, &part.ground_reads), (GROUND_OF, &part.ground_of)];
    let ground = ground
        .map(|(label, places)| (!places.is_empty()).then(|| format!("{label} {}", names(places))));
    let ground = ground.into_iter().flatten();
    detail.into_iter().chain([when]).chain(notes).chain(reads).chain(read_by).chain(ground)
}

fn wrap(
    text: &str,
    first: &str,
    rest: &str,
    style: TerminalStyle,
    out: &mut CleanOutput<'_>,
) -> io::Result<()> {
    let options = wrapping(style.width).initial_indent(first).subsequent_indent(rest);
    writeln!(out, "{}", textwrap::fill(text, options))
}
