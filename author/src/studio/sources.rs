//! The law as the way in: `(pack, files, day) -> each source, and all that rests on it`.
//!
//! What rests on a source is what the outlines of the flows note of it, so that the page says what
//! `veiviser outline` says; and the contacts, words of the glossary and options of registers that name it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use veiviser::flow::is_own;
use veiviser::{Code, Files, Language, Pack};
use veiviser_prove::cover::PackLocation;
use veiviser_prove::json_pointer::escape;

use crate::outline::notes::OutlineNote;
use crate::outline::{Outline, OutlinePart};
use crate::pack::dates;
use crate::studio::map::map;

/// In which language sources are wanted.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourcesRequest {
    /// The language, or the original one of the pack.
    pub language: Option<String>,
}

/// A source, with what rests on it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct SourceRow {
    /// It, as `sources.json` has it: act, section, days, review.
    #[serde(flatten)]
    pub written: Map<String, Value>,
    /// What it is called in the language that was asked for.
    pub title: String,
    /// What it says.
    pub summary: Option<String>,
    /// Where its title stands in the original.
    pub text: Option<PackLocation>,
    /// What is wrong with its days: it is to be read again, repealed, superseded.
    pub out_of_date: Vec<Code>,
    /// What rests on it.
    pub rests: Vec<RestingThing>,
}

/// Something that rests on a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RestingThing {
    /// What it is: that of a part of a flow, or `guarantee`, `contact`, `word`, `option`.
    pub kind: &'static str,
    /// Its id, or its path in its flow.
    pub id: String,
    /// What it says.
    pub title: String,
    /// What it is besides, as in the map.
    pub traits: Vec<String>,
    /// Under which condition the source counts for it; empty where always.
    pub counts: String,
    /// Where its words stand in the original.
    pub text: Option<PackLocation>,
    /// The flows in which it can be met, with its path in each: its own first, then those that use that in place.
    pub places: Vec<FlowPlace>,
}

/// A path in a flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlowPlace {
    /// The flow.
    pub flow: String,
    /// The path.
    pub path: String,
}

/// All sources of a pack, in the order of their file, and what is out of date on a day. `None` where there is no
/// such language.
pub fn sources(
    pack: &Pack,
    files: &Files,
    language: Option<&str>,
    day: Date,
) -> Option<Vec<SourceRow>> {
    let asked = match language {
        Some(tag) => pack.language(tag).ok()?,
        None => pack.original(),
    };
    let texts = PackTexts::of(pack, files, asked);
    let outlines = pack.flows().iter().map(|flow| map(pack, files, flow.id(), language));
    let outlines: Vec<Outline> = outlines.collect::<Option<_>>()?;
    let mut rests: BTreeMap<String, Vec<RestingThing>> = BTreeMap::new();
    for outline in &outlines {
        of_outline(outline, &outlines, &texts, &mut rests);
    }
    of_lists(files, &texts, &mut rests);
    let faults = dates::check(files, day);
    let written = json(files, "sources.json");
    let listed = written.get("sources").and_then(Value::as_array).cloned().unwrap_or_default();
    let row = |(place, source): (usize, Value)| {
        let Value::Object(written) = source else { return None };
        let id = written.get("id").and_then(Value::as_str)?.to_owned();
        let at = format!("/sources/{place}/");
        let own = faults
            .iter()
            .filter(|fault| fault.file == "sources.json" && fault.pointer.starts_with(&at));
        let text = |key: &str| texts.said("", &format!("/sources/{}/{key}", escape(&id)));
        Some(SourceRow {
            title: text("title").unwrap_or_else(|| id.clone()),
            summary: text("summary"),
            text: texts.place("", &format!("/sources/{}/title", escape(&id))),
            out_of_date: own.map(|fault| fault.code).collect(),
            rests: rests.remove(&id).unwrap_or_default(),
            written,
        })
    };
    Some(listed.into_iter().enumerate().filter_map(row).collect())
}

/// What the outline of a flow notes of sources. What a flow in place brings is noted with that flow.
fn of_outline(
    outline: &Outline,
    all: &[Outline],
    texts: &PackTexts<'_>,
    rests: &mut BTreeMap<String, Vec<RestingThing>>,
) {
    for part in outline.parts.iter().filter(|part| is_own(&part.path)) {
        let mut things: BTreeMap<&str, RestingThing> = BTreeMap::new();
        for noted in part.notes.iter().filter_map(|note| note.source.as_ref()) {
            // A source of an action can count through several facts.
            things
                .entry(&noted.id)
                .and_modify(|thing| thing.also(&noted.counts))
                .or_insert_with(|| of_part(outline, part, all, &noted.counts));
        }
        for (id, thing) in things {
            rests.entry(id.to_owned()).or_default().push(thing);
        }
    }
    for one in &outline.guarantees {
        let pointer = format!("/guarantees/{}", escape(&one.id));
        let thing = RestingThing {
            kind: "guarantee",
            id: one.id.clone(),
            title: if one.sentence.is_empty() { one.id.clone() } else { one.sentence.clone() },
            traits: Vec::new(),
            counts: String::new(),
            text: texts.place(&format!("{}/", outline.flow), &pointer),
            places: vec![FlowPlace { flow: outline.flow.clone(), path: one.id.clone() }],
        };
        for noted in one.notes.iter().filter_map(|note: &OutlineNote| note.source.as_ref()) {
            rests.entry(noted.id.clone()).or_default().push(thing.clone());
        }
    }
}

fn of_part(outline: &Outline, part: &OutlinePart, all: &[Outline], counts: &str) -> RestingThing {
    let own = FlowPlace { flow: outline.flow.clone(), path: part.path.clone() };
    let others = all.iter().filter(|other| other.flow != outline.flow).flat_map(|other| {
        let same = |one: &&OutlinePart| one.kind == part.kind && one.written == part.written;
        let found = other.parts.iter().filter(same);
        found.map(|one| FlowPlace { flow: other.flow.clone(), path: one.path.clone() })
    });
    RestingThing {
        kind: part.kind.as_str(),
        id: part.path.clone(),
        title: if part.title.is_empty() { part.path.clone() } else { part.title_in_words.clone() },
        traits: part.traits.clone(),
        counts: counts.to_owned(),
        text: part.text.clone(),
        places: std::iter::once(own).chain(others).collect(),
    }
}

/// The contacts, words and options that name sources.
fn of_lists(files: &Files, texts: &PackTexts<'_>, rests: &mut BTreeMap<String, Vec<RestingThing>>) {
    let mut add = |one: &Value, thing: &dyn Fn(&str) -> RestingThing| {
        let Some(id) = one.get("id").and_then(Value::as_str) else { return };
        for source in items(one, "sources").filter_map(Value::as_str) {
            rests.entry(source.to_owned()).or_default().push(thing(id));
        }
    };
    for one in items(&json(files, "contacts.json"), "contacts") {
        add(one, &|id| texts.named("contact", id, "", &format!("/contacts/{}/name", escape(id))));
    }
    for one in items(&json(files, "glossary.json"), "entries") {
        add(one, &|id| texts.named("word", id, "", &format!("/glossary/{}/term", escape(id))));
    }
    for file in files.keys() {
        let folder =
            file.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        if file.ends_with("/register.json") {
            for option in items(&json(files, file), "options") {
                let label = |id: &str| format!("/options/{}/label", escape(id));
                add(option, &|id| texts.named("option", id, &folder, &label(id)));
            }
        }
        let Some(flow) = file.strip_suffix("/flow.json").filter(|flow| *flow != "schema") else {
            continue;
        };
        let written = json(files, file);
        let stages = items(&written, "stages").flat_map(|stage| items(stage, "steps"));
        for step in items(&written, "parameters").chain(stages) {
            let Some(step_id) = step.get("id").and_then(Value::as_str) else { continue };
            for option in items(step, "options") {
                let label =
                    |id: &str| format!("/steps/{}/options/{}/label", escape(step_id), escape(id));
                add(option, &|id| RestingThing {
                    places: vec![FlowPlace { flow: flow.to_owned(), path: step_id.to_owned() }],
                    ..texts.named("option", id, &folder, &label(id))
                });
            }
        }
    }
}

/// The items of a list.
fn items<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

impl RestingThing {
    /// The source counts under another condition too. One that has none is the widest.
    fn also(&mut self, counts: &str) {
        if self.counts.is_empty() || counts.is_empty() {
            self.counts.clear();
        } else {
            self.counts = format!("{}; {counts}", self.counts);
        }
    }
}

/// The texts of a pack, in a language and in the original.
struct PackTexts<'p> {
    tags: [&'p str; 2],
    files: BTreeMap<&'p str, Value>,
}

impl<'p> PackTexts<'p> {
    fn of(pack: &'p Pack, files: &'p Files, language: Language) -> Self {
        let tags = [pack.tag(language), pack.tag(pack.original())];
        let is_text = |path: &str| {
            let name = path.rsplit('/').next().and_then(|name| name.strip_suffix(".json"));
            tags.iter().any(|tag| name == Some(tag))
        };
        let texts = files.keys().filter(|path| is_text(path));
        Self { tags, files: texts.map(|path| (path.as_str(), json(files, path))).collect() }
    }

    /// Something that is no part of a flow, and what it says.
    fn named(&self, kind: &'static str, id: &str, folder: &str, at: &str) -> RestingThing {
        RestingThing {
            kind,
            id: id.to_owned(),
            title: self.said(folder, at).unwrap_or_else(|| id.to_owned()),
            traits: Vec::new(),
            counts: String::new(),
            text: self.place(folder, at),
            places: Vec::new(),
        }
    }

    fn said(&self, folder: &str, pointer: &str) -> Option<String> {
        self.tags.iter().find_map(|tag| {
            let texts = self.files.get(format!("{folder}{tag}.json").as_str())?;
            Some(texts.pointer(pointer)?.as_str()?.to_owned())
        })
    }

    fn place(&self, folder: &str, pointer: &str) -> Option<PackLocation> {
        let [_, original] = self.tags;
        let file = format!("{folder}{original}.json");
        self.files.get(file.as_str())?.pointer(pointer)?;
        Some(PackLocation { file, pointer: pointer.to_owned() })
    }
}

fn json(files: &Files, path: &str) -> Value {
    files.get(path).and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use serde_json::Value;
    use veiviser::{Code, Files, Pack};

    use super::{RestingThing, SourceRow, sources};
    use crate::pack::folder;
    use crate::pack::id_uses::{IdKind, IdUses};
    use crate::pack::text_files::languages;

    fn read(pack: &str) -> (Files, Pack) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(pack);
        let files = folder::read(&root).unwrap();
        let pack = veiviser::load(&files, &[]).unwrap();
        (files, pack)
    }

    fn rows(files: &Files, pack: &Pack, language: &str, day: &str) -> Vec<SourceRow> {
        sources(pack, files, Some(language), day.parse().unwrap()).unwrap()
    }

    fn row<'r>(rows: &'r [SourceRow], id: &str) -> &'r SourceRow {
        rows.iter().find(|row| row.written.get("id").and_then(Value::as_str) == Some(id)).unwrap()
    }

    fn thing<'r>(row: &'r SourceRow, kind: &str, id: &str) -> &'r RestingThing {
        row.rests.iter().find(|one| (one.kind, one.id.as_str()) == (kind, id)).unwrap()
    }

    #[test]
    fn a_section_has_all_that_rests_on_it() {
        let (files, pack) = read("bindings/walks/small");
        let rows = rows(&files, &pack, "nb", "2026-11-27");
        let law = row(&rows, "by-law-3");
        assert_eq!(law.title, "vedtekten om hittegods § 3");
        assert_eq!(law.out_of_date, [] as [Code; 0]);
        let duty = thing(law, "action", "give-back");
        assert_eq!(duty.traits, ["today", "duty"]);
        assert_eq!(duty.places[0].flow, "found");
        let text = duty.text.as_ref().unwrap();
        let at = (text.file.as_str(), text.pointer.as_str());
        assert_eq!(at, ("found/nb.json", "/actions/give-back/title"));
        let house = row(&rows, "house-rules");
        assert_eq!(thing(house, "step", "thing").title, "Hva har du funnet?");
        assert_eq!(thing(house, "option", "address").places[0].path, "marks");
        let known = thing(house, "fact", "owner-known");
        // It is met in its own flow, and in the one that uses that in place.
        let places = known.places.iter().map(|at| (at.flow.as_str(), at.path.as_str()));
        let places: Vec<(&str, &str)> = places.collect();
        assert_eq!(places, [("owner", "owner-known"), ("found", "owner/owner-known")]);
        // Through a fact of the flow in place.
        let through = thing(house, "prohibition", "do-not-give-away");
        assert_eq!(through.counts, "", "its own source counts always");
        let duty = thing(house, "action", "give-back");
        assert!(duty.counts.starts_with("når «") && duty.counts.ends_with("» gjelder"), "{duty:?}");
        assert!(house.rests.iter().any(|one| one.kind == "contact"));
    }

    #[test]
    fn a_source_has_something_that_rests_on_it_exactly_where_its_id_is_used() {
        for path in ["bindings/walks/small", "flows"] {
            let (files, pack) = read(path);
            let uses = IdUses::of(&files, &languages(&files)).uses;
            let of_pack = |file: &str| !file.ends_with("examples.json") && file != "sources.json";
            let is_text = |file: &str| {
                languages(&files).iter().any(|tag| file.ends_with(&format!("{tag}.json")))
            };
            let used: BTreeSet<String> = uses
                .into_iter()
                .filter(|one| one.name.kind == IdKind::Source && !one.declares)
                .filter(|one| of_pack(&one.file) && !is_text(&one.file))
                .map(|one| one.name.id)
                .collect();
            let rows = rows(&files, &pack, "nb", "2026-11-27");
            let rested = rows.iter().filter(|row| !row.rests.is_empty());
            let rested: BTreeSet<String> = rested
                .filter_map(|row| Some(row.written.get("id")?.as_str()?.to_owned()))
                .collect();
            assert!(used.len() > 3);
            assert_eq!(used, rested, "{path}");
        }
    }

    #[test]
    fn what_is_out_of_date_is_what_check_says_of_it() {
        let (files, pack) = read("bindings/walks/small");
        let later = rows(&files, &pack, "en", "2032-02-01");
        assert_eq!(row(&later, "by-law-3").out_of_date, [Code::Overdue]);
        assert_eq!(row(&later, "cold-room").out_of_date, [Code::Repealed, Code::Overdue]);
        let unknown = sources(&pack, &files, Some("xx"), "2032-02-01".parse().unwrap());
        assert!(unknown.is_none());
    }
}
