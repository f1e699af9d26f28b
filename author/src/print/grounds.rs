//! What the flow rests on, and whom to turn to: sources by act and section, contacts, and what is to be checked.

use std::collections::BTreeMap;

use serde_json::Value;
use veiviser::flow::{SourceUse, StatedGuarantee};
use veiviser::index::Id;
use veiviser::{Flow, Pack, ReviewStatus};

use crate::outline::flow_texts::FlowTexts;
use crate::output::cone_svg::xml;
use crate::print::Document;
use crate::print::html::{definitions, list};

const WEEK: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What rests on each source, and which actions name each contact, in the order of the flow.
pub(super) struct Uses {
    sources: BTreeMap<String, Vec<String>>,
    contacts: BTreeMap<String, Vec<String>>,
}

impl Uses {
    pub(super) fn of(pack: &Pack, flow: &Flow, texts: &FlowTexts<'_>) -> Self {
        let mut uses = Self { sources: BTreeMap::new(), contacts: BTreeMap::new() };
        for (id, step) in flow.steps().iter() {
            uses.rest(pack, &step.sources, &texts.named_step(id));
        }
        for (id, fact) in flow.facts().iter() {
            uses.rest(pack, &fact.sources, &texts.named_fact(id));
        }
        for (id, action) in flow.actions().iter() {
            let name = texts.named_action(id);
            uses.rest(pack, &action.sources, &name);
            for contact in &action.contacts {
                let contact = pack.contact_id(*contact).unwrap_or_default();
                add(&mut uses.contacts, contact, &name);
            }
        }
        for (id, guarantee) in flow.stated_guarantees().iter() {
            for source in StatedGuarantee::rests_on(guarantee) {
                if texts.source_entry(source).is_some() {
                    add(
                        &mut uses.sources,
                        source,
                        &format!("G{}", id.position().saturating_add(1)),
                    );
                }
            }
        }
        // Whom a contact stands in for, and what it rests on, belongs to the flow too.
        let mut seen = Vec::new();
        let mut next: Vec<String> = uses.contacts.keys().cloned().collect();
        while let Some(id) = next.pop() {
            let Some(entry) = texts.contact_entry(&id).filter(|_| !seen.contains(&id)) else {
                continue;
            };
            for source in strings(entry, "sources") {
                add(&mut uses.sources, source, &texts.contact(&id));
            }
            for other in strings(entry, "then") {
                add(&mut uses.contacts, other, &texts.contact(&id));
                next.push(other.to_owned());
            }
            seen.push(id);
        }
        uses
    }

    fn rest(&mut self, pack: &Pack, sources: &[SourceUse], name: &str) {
        for one in sources {
            add(&mut self.sources, pack.source_id(one.source).unwrap_or_default(), name);
        }
    }
}

fn add(uses: &mut BTreeMap<String, Vec<String>>, of: &str, name: &str) {
    let names = uses.entry(of.to_owned()).or_default();
    if !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}

fn strings<'v>(entry: &'v Value, key: &str) -> impl Iterator<Item = &'v str> {
    entry.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

fn text<'v>(entry: &'v Value, key: &str) -> Option<&'v str> {
    entry.get(key)?.as_str()
}

fn review(entry: &Value) -> Option<ReviewStatus> {
    text(entry, "review")?.parse().ok()
}

/// What rests on something, as one line.
fn users(names: Option<&Vec<String>>) -> Vec<String> {
    let names: Vec<String> = names.into_iter().flatten().map(|name| xml(name)).collect();
    if names.is_empty() { names } else { vec![names.join("; ")] }
}

impl Document<'_> {
    /// What nobody has confirmed, and what is to be read again.
    pub(super) fn unchecked(&mut self) {
        let words = self.words;
        let mut parts = Vec::new();
        for part in &self.outline.parts {
            let title = if part.title.is_empty() { &part.path } else { &part.title };
            let name = format!("{} {}", part.number, self.said(title));
            if part.review == Some(ReviewStatus::Unreviewed) {
                parts.push(name.clone());
            }
            let answers = part.notes.iter().filter(|note| note.unreviewed).count();
            let said = words.answers.replace("{}", &answers.to_string());
            parts.extend((answers > 0).then(|| format!("{name}: {said}")));
        }
        let mut sources: BTreeMap<Option<ReviewStatus>, Vec<String>> = BTreeMap::new();
        let mut again: Vec<(String, String)> = Vec::new();
        for id in self.uses.sources.keys() {
            let Some(entry) = self.texts.source_entry(id) else { continue };
            let name = xml(&self.texts.source(id));
            sources.entry(review(entry)).or_default().push(name.clone());
            again.extend(text(entry, "read-again-by").map(|day| (day.to_owned(), name)));
        }
        let mut contacts = Vec::new();
        for id in self.uses.contacts.keys() {
            let Some(entry) = self.texts.contact_entry(id) else { continue };
            let name = xml(&self.texts.contact(id));
            if review(entry) == Some(ReviewStatus::Unreviewed) {
                contacts.push(name.clone());
            }
            let day = entry.get("reach").and_then(|reach| text(reach, "check-again-by"));
            again.extend(day.map(|day| (day.to_owned(), name)));
        }
        again.sort();
        let again = again.iter().map(|(day, name)| format!("{}: {name}", self.until(day)));
        let again: Vec<String> = again.collect();
        let mut of = |status| sources.remove(&Some(status)).unwrap_or_default();
        let lists = [
            (words.unreviewed_sources, of(ReviewStatus::Unreviewed)),
            (words.read_sources, of(ReviewStatus::Read)),
            (words.unreviewed_contacts, contacts),
            (words.unreviewed_parts, parts),
            (words.again, again),
        ];
        for (title, names) in lists {
            self.add(&format!("<h3>{title}</h3>"));
            let said = if names.is_empty() {
                format!("<p>{}</p>", words.nothing)
            } else {
                format!("<div class=\"columns\">{}</div>", list(names.into_iter()))
            };
            self.add(&said);
        }
    }

    /// A day by which something is to be done, with a word where it has passed.
    fn until(&self, day: &str) -> String {
        let said = xml(&self.day(day));
        if self.is_past(day) {
            format!("{said} <strong>({})</strong>", self.words.overdue)
        } else {
            said
        }
    }

    pub(super) fn contacts(&mut self) {
        let ids: Vec<String> = self.uses.contacts.keys().cloned().collect();
        for id in ids {
            let (words, Some(entry)) = (self.words, self.texts.contact_entry(&id)) else {
                continue;
            };
            let reach = entry.get("reach").unwrap_or(&Value::Null);
            let all = |key: &str| strings(reach, key).map(xml).collect::<Vec<_>>();
            let day = |key: &str| text(reach, key).map(str::to_owned);
            let local = entry.get("local").and_then(Value::as_bool) == Some(true);
            let rows = [
                (words.phone, all("phones")),
                (words.phone, local.then(|| words.local.to_owned()).into_iter().collect()),
                (words.web, all("web")),
                (words.open, self.hours(reach).into_iter().collect()),
                (
                    words.checked,
                    day("checked").map(|day| xml(&self.day(&day))).into_iter().collect(),
                ),
                (
                    words.check_again,
                    day("check-again-by").map(|day| self.until(&day)).into_iter().collect(),
                ),
                (
                    words.review,
                    review(entry)
                        .map(|status| words.reviewed(status).to_owned())
                        .into_iter()
                        .collect(),
                ),
                (
                    self.texts.words.label(crate::outline::notes::NoteKind::RestsOn),
                    strings(entry, "sources").map(|id| xml(&self.texts.source(id))).collect(),
                ),
                (words.read_by, users(self.uses.contacts.get(&id))),
            ];
            let usage = self.texts.of_pack("contacts", &id, "use").map(|said| self.block(&said));
            let html = format!(
                "<article class=\"short\"><h3>{}</h3>{}{}</article>",
                xml(&self.texts.contact(&id)),
                usage.unwrap_or_default(),
                definitions(&rows)
            );
            self.add(&html);
        }
    }

    /// When a contact is open.
    fn hours(&self, reach: &Value) -> Option<String> {
        let spans = match reach.get("hours")? {
            Value::String(name) if name == "always" => {
                return self.texts.phrase("open-always").map(|said| xml(&said));
            }
            Value::Array(spans) => spans,
            _ => return Some(self.words.hours_unknown.to_owned()),
        };
        let names = self.texts.phrase("weekdays").unwrap_or_default();
        let name = |day: &str| {
            let place = WEEK.iter().position(|known| *known == day);
            let name = place.and_then(|place| names.split(',').nth(place));
            name.map_or_else(|| day.to_owned(), |name| name.trim().to_owned())
        };
        let span = |span: &Value| {
            let days: Vec<String> = strings(span, "days").map(name).collect();
            let time = |key: &str| text(span, key).unwrap_or_default().to_owned();
            format!("{} {}–{}", days.join(", "), time("from"), time("to"))
        };
        Some(xml(&spans.iter().map(span).collect::<Vec<_>>().join("; ")))
    }

    /// The sources by act and section, and after them all that is no law.
    pub(super) fn sources(&mut self) {
        let mut acts: BTreeMap<(bool, String), Vec<String>> = BTreeMap::new();
        for id in self.uses.sources.keys() {
            let Some(entry) = self.texts.source_entry(id) else { continue };
            let act = text(entry, "act");
            let heading = act.unwrap_or(self.words.other_sources).to_owned();
            acts.entry((act.is_none(), heading)).or_default().push(id.clone());
        }
        for ((_, act), ids) in acts {
            self.add(&format!("<h3>{}</h3>", xml(&act)));
            for id in ids {
                self.source(&id);
            }
        }
    }

    fn source(&mut self, id: &str) {
        let (words, Some(entry)) = (self.words, self.texts.source_entry(id)) else { return };
        let plain = |key: &str| text(entry, key).map(xml).into_iter().collect::<Vec<_>>();
        let day = |key: &str| text(entry, key).map(|day| xml(&self.day(day)));
        let again = text(entry, "read-again-by").map(|day| self.until(day));
        let status = review(entry).map(|status| words.reviewed(status).to_owned());
        let status = status.map(|status| match text(entry, "reviewer") {
            Some(reviewer) => format!("{status}: {}", xml(reviewer)),
            None => status,
        });
        let ended = text(entry, "in-force-to").map(|day| self.until(day));
        let rows = [
            (words.number, plain("number")),
            (words.publisher, plain("publisher")),
            (words.web, plain("url")),
            (words.in_force_from, day("in-force-from").into_iter().collect()),
            (words.in_force_to, ended.into_iter().collect()),
            (words.read, day("read").into_iter().collect()),
            (words.read_again, again.into_iter().collect()),
            (words.review, status.into_iter().collect()),
            (words.uncertain, plain("remark")),
            (words.used_by, users(self.uses.sources.get(id))),
        ];
        let summary = self.texts.of_pack("sources", id, "summary").map(|said| self.block(&said));
        let html = format!(
            "<article class=\"short\"><h4>{}</h4><p class=\"kind\"><code>{}</code></p>{}{}</article>",
            xml(&self.texts.source_title(id)),
            xml(id),
            summary.unwrap_or_default(),
            definitions(&rows)
        );
        self.add(&html);
    }
}
