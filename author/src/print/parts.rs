//! Questions, facts, and what follows from them: the parts of a flow in their order.

use veiviser::ReviewStatus;
use veiviser::index::{FactId, Id};

use crate::outline::notes::{NoteKind, OutlineNote};
use crate::outline::part_words::put;
use crate::outline::{OutlinePart, PartKind};
use crate::output::cone_svg::xml;
use crate::print::Document;
use crate::print::html::{capital, definitions, list};

/// The texts of parts, in the order in which they are told. The title is the heading, and the brief a note.
const TEXTS: [&str; 6] = ["body", "say", "not", "next", "help", "more"];

/// The notes of parts, in the order in which they are told.
const NOTES: [NoteKind; 9] = [
    NoteKind::By,
    NoteKind::IfUnknown,
    NoteKind::AlsoDue,
    NoteKind::Avoids,
    NoteKind::Answer,
    NoteKind::Brief,
    NoteKind::OtherWords,
    NoteKind::Contact,
    NoteKind::RestsOn,
];

impl Document<'_> {
    pub(super) fn questions(&mut self) {
        let mut place = None;
        for part in self.parts(|part| part.kind == PartKind::Step) {
            let now = if part.place_in_words.is_empty() {
                self.words.asked_first.to_owned()
            } else {
                self.said(&part.place_in_words)
            };
            if place.as_ref() != Some(&now) {
                self.add(&format!("<h3>{now}</h3>"));
                place = Some(now);
            }
            self.part(&part);
        }
    }

    pub(super) fn facts(&mut self) {
        self.add(&format!("<p>{}</p>", self.words.facts_are));
        for part in self.parts(|part| part.kind == PartKind::Fact) {
            self.part(&part);
        }
    }

    pub(super) fn actions(&mut self) {
        let words = self.words;
        let action = |part: &OutlinePart| part.kind == PartKind::Action;
        self.group(words.duties, |part| action(part) && part.duty);
        self.group(words.advice, |part| action(part) && !part.duty);
        self.group(words.prohibitions, |part| part.kind == PartKind::Prohibition);
    }

    fn group(&mut self, title: &str, is_in: impl Fn(&OutlinePart) -> bool) {
        self.add(&format!("<h3>{title}</h3>"));
        let parts = self.parts(is_in);
        if parts.is_empty() {
            self.add(&format!("<p>{}</p>", self.words.nothing));
        }
        for part in parts {
            self.part(&part);
        }
    }

    fn parts(&self, is_in: impl Fn(&OutlinePart) -> bool) -> Vec<OutlinePart> {
        self.outline.parts.iter().filter(|part| is_in(part)).cloned().collect()
    }

    /// One part: what it says, when it is there, and what it rests on.
    fn part(&mut self, part: &OutlinePart) {
        let words = self.texts.words;
        let title = if part.title.is_empty() { xml(&part.path) } else { self.said(&part.title) };
        // Facts are told one after another, without stages or groups.
        let level = if part.kind == PartKind::Fact { "h3" } else { "h4" };
        let heading = format!(
            "<article id=\"{0}\"><{level}><span class=\"number\">{0}</span> {title}</{level}>",
            part.number
        );
        let mark = self.mark(part.review == Some(ReviewStatus::Unreviewed));
        let detail = xml(&capital(&part.detail_in_words));
        let between = if detail.is_empty() { "" } else { " · " };
        let kind = format!(
            "<p class=\"kind\">{detail}{between}<code>{}</code>{mark}</p>",
            xml(&part.path)
        );
        let mut rows = vec![(words.verb(part.kind), vec![self.when(part)])];
        for kind in NOTES {
            // What an action says in short stands before its other texts, and these before its other words.
            if kind == NoteKind::OtherWords {
                rows.extend(self.own_texts(part));
            }
            let notes = part.notes.iter();
            let notes = notes.filter(|note| note.kind == kind && note.through.is_none());
            rows.push((words.label(kind), notes.map(|note| self.note(note)).collect()));
        }
        rows.push((self.words.rests_through, self.through(part)));
        let numbers = |places: &[usize]| -> Vec<String> {
            let parts = places.iter().filter_map(|place| self.outline.parts.get(*place));
            let numbers: Vec<&str> = parts.map(|part| part.number.as_str()).collect();
            if numbers.is_empty() { Vec::new() } else { vec![numbers.join(", ")] }
        };
        rows.push((self.words.ground_reads, numbers(&part.ground_reads)));
        rows.push((self.words.read_by, numbers(&part.read_by)));
        let rows = self.named_once(&definitions(&rows));
        self.add(&format!("{heading}{kind}{rows}</article>"));
    }

    /// When a part is there, one clause under another.
    fn when(&self, part: &OutlinePart) -> String {
        let (words, clauses) = (self.texts.words, &part.clauses);
        let lead = match (clauses.surely, clauses.any) {
            (false, false) => self.words.when_all,
            (false, true) => self.words.when_any,
            (true, false) => self.words.when_surely_all,
            (true, true) => self.words.when_surely_any,
        };
        match clauses.list.as_slice() {
            [] => xml(&capital(words.always)),
            [only] if !clauses.surely => xml(&capital(&put(words.when, &[only]))),
            several => format!("{lead}{}", list(several.iter().map(|clause| xml(clause)))),
        }
    }

    /// The sources that an action has through facts, which tell there when each counts.
    fn through(&self, part: &OutlinePart) -> Vec<String> {
        let mut facts: Vec<(FactId, Vec<String>)> = Vec::new();
        for note in &part.notes {
            let Some(fact) = note.through else { continue };
            let source = xml(note.in_words.split(',').next().unwrap_or_default());
            match facts.last_mut().filter(|(last, _)| *last == fact) {
                Some((_, sources)) => sources.push(source),
                None => facts.push((fact, vec![source])),
            }
        }
        let said = facts.iter().map(|(fact, sources)| {
            let number = self.texts.number(PartKind::Fact, fact.position());
            format!("{number}: {}", sources.join("; "))
        });
        said.collect()
    }

    /// The same with each part named by its title once, and by its number alone from then on.
    fn named_once(&self, html: &str) -> String {
        let mut seen: Vec<&str> = Vec::new();
        let (mut said, mut rest) = (String::with_capacity(html.len()), html);
        let [open, close] = self.texts.words.quotes;
        while let Some((before, after)) = rest.split_once(open) {
            said.push_str(before);
            let named = self.outline.parts.iter().find(|part| {
                before.strip_suffix(&format!("{} ", part.number)).is_some_and(|earlier| {
                    !earlier.ends_with(|letter: char| letter.is_alphanumeric())
                })
            });
            let named = named.filter(|_| after.contains(close));
            match named {
                Some(part) if seen.contains(&part.number.as_str()) => {
                    said.truncate(said.trim_end().len());
                    rest = after.split_once(close).map_or("", |(_, rest)| rest);
                }
                _ => {
                    seen.extend(named.map(|part| part.number.as_str()));
                    said.push_str(open);
                    rest = after;
                }
            }
        }
        said.push_str(rest);
        said
    }

    fn own_texts(&self, part: &OutlinePart) -> Vec<(&'static str, Vec<String>)> {
        let Some(id) = self.texts.id(&part.at) else { return Vec::new() };
        let texts = TEXTS.iter().filter_map(|key| {
            let text = self.texts.text(&part.at, part.kind, id, key)?;
            Some((self.texts.words.text(key), vec![self.block(&text)]))
        });
        texts.collect()
    }

    fn note(&self, note: &OutlineNote) -> String {
        let mut html = match note.kind {
            // A name begins as it is written.
            NoteKind::Answer | NoteKind::OtherWords | NoteKind::Contact | NoteKind::RestsOn => {
                xml(&note.in_words)
            }
            _ => xml(&capital(&note.in_words)),
        };
        html.push_str(&self.mark(note.unreviewed));
        if note.kind == NoteKind::OtherWords {
            html = format!("{}:", capital(&html));
        }
        // The help of an answer follows it; of other words each is named.
        if note.kind == NoteKind::Answer {
            html.extend(note.texts.iter().map(|(_, text)| self.block(text)));
            return html;
        }
        // In the order in which a card tells them.
        let place = |key: &str| self.texts.words.texts.iter().position(|(known, _)| *known == key);
        let mut texts: Vec<&(String, String)> = note.texts.iter().collect();
        texts.sort_by_key(|(key, _)| place(key).unwrap_or(usize::MAX));
        let texts = texts.into_iter();
        let texts: Vec<(&str, Vec<String>)> =
            texts.map(|(key, text)| (self.texts.words.text(key), vec![self.block(text)])).collect();
        html.push_str(&definitions(&texts));
        html
    }

    /// That nobody has confirmed something.
    pub(super) fn mark(&self, unreviewed: bool) -> String {
        let [words, ..] = self.words.reviews;
        if unreviewed { format!(" <span class=\"mark\">{words}</span>") } else { String::new() }
    }
}
