//! What the parts of a flow are called and where they are written: `(pack, files, flow) -> names, places`.
//!
//! A loaded flow has the flows that it uses in place; an author looks for the file and the line. What
//! is not found there is named all the same, without a place.

use std::collections::BTreeMap;

use serde_json::Value;
use veiviser::condition::Test;
use veiviser::flow::Step;
use veiviser::{Files, Flow, Pack};

use crate::json_pointer::escape;

/// So many flows stand in one another at most.
const DEEPEST: usize = 10;

/// Where something is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct PackLocation {
    /// The path of the file in the pack; empty where it is not known.
    pub file: String,
    /// The JSON pointer.
    pub pointer: String,
}

impl PackLocation {
    /// A part of it.
    #[must_use]
    pub fn inside(&self, rest: &str) -> Self {
        Self { file: self.file.clone(), pointer: format!("{}{rest}", self.pointer) }
    }
}

/// The names and places of one flow.
#[derive(Debug)]
pub struct PartNames<'p> {
    pack: &'p Pack,
    /// Each stage and flow step in the order of the gates, in words.
    gates: Vec<(String, PackLocation)>,
    steps: BTreeMap<String, (PackLocation, Value)>,
    /// Where a parameter is placed under a condition of that place.
    placed: BTreeMap<String, PackLocation>,
    facts: BTreeMap<String, PackLocation>,
    actions: BTreeMap<String, PackLocation>,
}

impl<'p> PartNames<'p> {
    /// The names of a flow of a pack that was read from these files.
    pub fn new(pack: &'p Pack, files: &Files, flow: &Flow) -> Self {
        let mut names = Self {
            pack,
            gates: Vec::new(),
            steps: BTreeMap::new(),
            placed: BTreeMap::new(),
            facts: BTreeMap::new(),
            actions: BTreeMap::new(),
        };
        let written = read(files, "pack.json").unwrap_or_default();
        names.parameters(&written, "pack.json", "");
        names.flow(files, flow.id(), "", 0);
        names
    }

    /// Parameters that are written here; one of the pack that is only named stands there.
    fn parameters(&mut self, written: &Value, file: &str, prefix: &str) {
        for (g, parameter) in
            list(written, "parameters").iter().enumerate().filter(|(_, g)| !g.is_string())
        {
            let location =
                PackLocation { file: file.to_owned(), pointer: format!("/parameters/{g}") };
            self.steps.insert(
                format!("{prefix}{}", text(parameter, "id")),
                (location, parameter.clone()),
            );
        }
    }

    /// Goes through a flow as it is laid out: stages, and the flows that they use in place.
    fn flow(&mut self, files: &Files, id: &str, prefix: &str, depth: usize) {
        let file = format!("{id}/flow.json");
        let Some(written) = read(files, &file).filter(|_| depth < DEEPEST) else { return };
        let location = |pointer: String| PackLocation { file: file.clone(), pointer };
        self.parameters(&written, &file, prefix);
        for (kind, places) in [("facts", &mut self.facts), ("actions", &mut self.actions)] {
            for (i, one) in list(&written, kind).iter().enumerate() {
                places.insert(
                    format!("{prefix}{}", text(one, "id")),
                    location(format!("/{kind}/{i}")),
                );
            }
        }
        for (s, stage) in list(&written, "stages").iter().enumerate() {
            let name = format!("stage `{prefix}{}`", text(stage, "id"));
            self.gates.push((name, location(format!("/stages/{s}"))));
            for (i, step) in list(stage, "steps").iter().enumerate() {
                let path = format!("{prefix}{}", text(step, "id"));
                let here = location(format!("/stages/{s}/steps/{i}"));
                match text(step, "kind") {
                    "flow" => {
                        self.gates.push((format!("flow `{path}`"), here));
                        let inner = format!("{path}/");
                        self.flow(files, text(step, "flow"), &inner, depth.saturating_add(1));
                    }
                    "parameter" => {
                        // A parameter of the pack is one question, wherever it is asked.
                        let own = self.steps.contains_key(&path);
                        let path = if own { path } else { text(step, "id").to_owned() };
                        if step.get("when").is_some() {
                            self.placed.entry(path).or_insert(here);
                        }
                    }
                    _ => {
                        self.steps.insert(path, (here, step.clone()));
                    }
                }
            }
        }
    }

    /// A stage or flow step, in words.
    pub fn gate(&self, gate: usize) -> (String, PackLocation) {
        self.gates
            .get(gate)
            .cloned()
            .unwrap_or_else(|| ("a stage".to_owned(), PackLocation::default()))
    }

    /// Where a step is written.
    pub fn step(&self, path: &str) -> PackLocation {
        self.steps.get(path).map(|(location, _)| location.clone()).unwrap_or_default()
    }

    /// Where the condition of a step is written.
    pub fn when(&self, path: &str) -> PackLocation {
        self.placed.get(path).cloned().unwrap_or_else(|| self.step(path)).inside("/when")
    }

    /// Where an option is written; one of a register stands where the question is.
    pub fn option(&self, path: &str, option: &str) -> PackLocation {
        let Some((location, step)) = self.steps.get(path) else { return PackLocation::default() };
        let is = |o: &Value| o.as_str() == Some(option) || text(o, "id") == option;
        match list(step, "options").iter().position(is) {
            Some(place) => location.inside(&format!("/options/{}", escape(&place.to_string()))),
            None => location.clone(),
        }
    }

    /// Where a fact is written.
    pub fn fact(&self, path: &str) -> PackLocation {
        self.facts.get(path).cloned().unwrap_or_default()
    }

    /// Where an action or prohibition is written.
    pub fn action(&self, path: &str) -> PackLocation {
        self.actions.get(path).cloned().unwrap_or_default()
    }

    /// The name of a source.
    pub fn source(&self, source: u32) -> &str {
        self.pack.source_id(source).unwrap_or_default()
    }

    /// A test as an author would say it.
    pub fn test(&self, flow: &Flow, test: Test) -> String {
        let step = |step: u32| flow.steps().get(step as usize);
        let path = |at: u32| step(at).map_or("", |s| s.path.as_str());
        match test {
            Test::Is { step: at, options, unsure } => {
                let named = step(at).map(|s| named(s, options, false, unsure));
                format!("`{}` is {}", path(at), named.unwrap_or_default())
            }
            Test::Has { step: at, options, none, unsure } => {
                let named = step(at).map(|s| named(s, options, none, unsure));
                format!("`{}` has {}", path(at), named.unwrap_or_default())
            }
            Test::AtLeast { step, number } => format!("`{}` is at least {number}", path(step)),
            Test::AtMost { step, number } => format!("`{}` is at most {number}", path(step)),
            Test::Answered { step } => format!("`{}` is answered", path(step)),
            Test::Fact(fact) => {
                let fact = flow.facts().get(fact as usize);
                format!("fact `{}`", fact.map_or("", |fact| fact.path.as_str()))
            }
            Test::Gate(gate) => format!("{} is open", self.gate(gate as usize).0),
            _ => "a test of a guarantee".to_owned(),
        }
    }
}

/// The options of these bits, by the tag that they share where there is one.
fn named(step: &Step, options: u64, none: bool, unsure: bool) -> String {
    let with_tag = |tag: &String| {
        let bit = |i: usize| u32::try_from(i).ok().and_then(|i| 1_u64.checked_shl(i)).unwrap_or(0);
        let tagged = step.options.iter().enumerate().filter(|(_, o)| o.tags.contains(tag));
        tagged.fold(0, |bits, (i, _)| bits | bit(i)) == options
    };
    let chosen = step.options.iter().enumerate().filter(|(i, _)| options >> i & 1 == 1);
    let chosen: Vec<_> = chosen.map(|(_, option)| option).collect();
    let tag = chosen.first().filter(|_| chosen.len() > 1);
    let mut words = match tag.and_then(|one| one.tags.iter().find(|tag| with_tag(tag))) {
        Some(tag) => vec![format!("tag `{tag}`")],
        None => chosen.iter().map(|option| format!("`{}`", option.id)).collect(),
    };
    words.extend(none.then(|| "`none`".to_owned()));
    words.extend(unsure.then(|| "`unsure`".to_owned()));
    words.join(" or ")
}

fn read(files: &Files, path: &str) -> Option<Value> {
    serde_json::from_slice(files.get(path)?).ok()
}

fn list<'v>(of: &'v Value, key: &str) -> &'v [Value] {
    of.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn text<'v>(of: &'v Value, key: &str) -> &'v str {
    of.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::PartNames;
    use crate::shipped_pack;

    #[test]
    fn parts_are_found_where_they_are_written() {
        let files = shipped_pack::files();
        let pack = veiviser::load(&files, &[]).unwrap();
        for flow in pack.flows() {
            let names = PartNames::new(&pack, &files, flow);
            assert_eq!(names.gates.len(), flow.gates().len());
            let steps = flow.steps().iter().map(|step| names.step(&step.path));
            let facts = flow.facts().iter().map(|fact| names.fact(&fact.path));
            let actions = flow.actions().iter().map(|action| names.action(&action.path));
            for location in steps.chain(facts).chain(actions) {
                let file: serde_json::Value =
                    serde_json::from_slice(&files[&location.file]).unwrap();
                assert!(file.pointer(&location.pointer).is_some(), "{location:?}");
            }
            for test in flow.tests() {
                assert!(!names.test(flow, *test).contains("``"), "{test:?}");
            }
        }
    }
}
