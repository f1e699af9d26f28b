//! The names of the parts of a flow and where they are written:
//! `(pack, files, flow) -> names, locations`.
//!
//! A loaded flow has the flows that it uses in place; an author looks for the file and the line. A part
//! that is not found there still has its name, and an empty location.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use veiviser::condition::{AnswerTest, Reads, Test};
use veiviser::file::StepKindFile;
use veiviser::flow::{Gate, Step};
use veiviser::guarantee::FlowPart;
use veiviser::index::SourceId;
use veiviser::{Files, Flow, Pack};

use crate::option_bits::{bits_where, of_bits};

/// Flows that use each other are followed to this depth.
const DEEPEST: usize = 10;

/// Where something is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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

/// The names and locations of the parts of one flow.
#[derive(Debug)]
pub struct PartNames<'p> {
    pack: &'p Pack,
    stages: BTreeMap<String, PackLocation>,
    /// The steps that use a flow in place.
    flow_steps: BTreeMap<String, PackLocation>,
    steps: BTreeMap<String, (PackLocation, Value)>,
    /// For each parameter that a flow places under a condition: where.
    placed: BTreeMap<String, PackLocation>,
    facts: BTreeMap<String, PackLocation>,
    actions: BTreeMap<String, PackLocation>,
    /// For each use of a shared action: where that is written.
    shared: BTreeMap<String, PackLocation>,
    /// The sources of each fact and each action, in the order of the loaded flow.
    fact_sources: BTreeMap<String, Vec<PackLocation>>,
    action_sources: BTreeMap<String, Vec<PackLocation>>,
}

impl<'p> PartNames<'p> {
    /// The names of a flow of a pack that was read from these files.
    pub fn new(pack: &'p Pack, files: &Files, flow: &Flow) -> Self {
        let mut names = Self {
            pack,
            stages: BTreeMap::new(),
            flow_steps: BTreeMap::new(),
            steps: BTreeMap::new(),
            placed: BTreeMap::new(),
            facts: BTreeMap::new(),
            actions: BTreeMap::new(),
            shared: BTreeMap::new(),
            fact_sources: BTreeMap::new(),
            action_sources: BTreeMap::new(),
        };
        let written = read(files, "pack.json").unwrap_or_default();
        names.parameters(&written, "pack.json", "");
        names.flow(files, flow.id(), "", 0);
        names
    }

    /// The parameters that this file defines. A name alone refers to one that the pack defines.
    fn parameters(&mut self, written: &Value, file: &str, prefix: &str) {
        let parameters = list(written, "parameters").iter().enumerate();
        for (position, parameter) in parameters.filter(|(_, parameter)| !parameter.is_string()) {
            let pointer = format!("/parameters/{position}");
            let location = PackLocation { file: file.to_owned(), pointer };
            let path = format!("{prefix}{}", text(parameter, "id"));
            self.steps.insert(path, (location, parameter.clone()));
        }
    }

    /// Visits a flow, and the flows that it uses in place.
    fn flow(&mut self, files: &Files, id: &str, prefix: &str, depth: usize) {
        let file = format!("{id}/flow.json");
        let Some(written) = read(files, &file).filter(|_| depth < DEEPEST) else { return };
        let location = |pointer: String| PackLocation { file: file.clone(), pointer };
        self.parameters(&written, &file, prefix);
        for (key, locations, sources) in [
            ("facts", &mut self.facts, &mut self.fact_sources),
            ("actions", &mut self.actions, &mut self.action_sources),
        ] {
            for (position, part) in list(&written, key).iter().enumerate() {
                // A use of a shared action may be named by that alone.
                let name = [text(part, "id"), text(part, "use")];
                let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
                let path = format!("{prefix}{name}");
                let here = location(format!("/{key}/{position}"));
                let mut places = Vec::new();
                if let Some((at, shared)) = shared_part(files, "actions", text(part, "use")) {
                    places.extend(source_places(files, &shared, &at));
                    self.shared.insert(path.clone(), at);
                }
                places.extend(source_places(files, part, &here));
                sources.insert(path.clone(), places);
                locations.insert(path, here);
            }
        }
        for (stage_position, stage) in list(&written, "stages").iter().enumerate() {
            let name = format!("{prefix}{}", text(stage, "id"));
            self.stages.insert(name, location(format!("/stages/{stage_position}")));
            for (position, step) in list(stage, "steps").iter().enumerate() {
                let path = format!("{prefix}{}", text(step, "id"));
                let here = location(format!("/stages/{stage_position}/steps/{position}"));
                match step.get("kind").map(StepKindFile::deserialize) {
                    Some(Ok(StepKindFile::Flow)) => {
                        let inner = format!("{path}/");
                        self.flow_steps.insert(path, here);
                        self.flow(files, text(step, "flow"), &inner, depth.saturating_add(1));
                    }
                    Some(Ok(StepKindFile::Parameter)) => {
                        // A parameter of the pack is one question, wherever it is asked.
                        let own = self.steps.contains_key(&path);
                        let path = if own { path } else { text(step, "id").to_owned() };
                        if step.get("when").is_some() {
                            self.placed.entry(path).or_insert(here);
                        }
                    }
                    Some(
                        Ok(
                            StepKindFile::Choice
                            | StepKindFile::Choices
                            | StepKindFile::Number
                            | StepKindFile::Date
                            | StepKindFile::Note
                            | StepKindFile::Message,
                        )
                        | Err(_),
                    )
                    | None => {
                        self.steps.insert(path, (here, step.clone()));
                    }
                }
            }
        }
    }

    /// A stage or flow step in words, and where it is written.
    pub fn gate(&self, gate: &Gate) -> (String, PackLocation) {
        let path = &gate.path;
        if gate.is_stage {
            let location = self.stages.get(path).cloned();
            (format!("stage `{path}`"), location.unwrap_or_default())
        } else {
            (format!("flow step `{path}`"), self.flow_step(path))
        }
    }

    /// Where a step that uses a flow in place is written.
    pub fn flow_step(&self, path: &str) -> PackLocation {
        self.flow_steps.get(path).cloned().unwrap_or_default()
    }

    /// Where a step is written.
    pub fn step(&self, path: &str) -> PackLocation {
        self.steps.get(path).map(|(location, _)| location.clone()).unwrap_or_default()
    }

    /// Where the condition of a step is written.
    pub fn when(&self, path: &str) -> PackLocation {
        self.placed.get(path).cloned().unwrap_or_else(|| self.step(path)).inside("/when")
    }

    /// Where an option is written; for one of a register, where the question is.
    pub fn option(&self, path: &str, option: &str) -> PackLocation {
        let Some((location, step)) = self.steps.get(path) else { return PackLocation::default() };
        let is = |o: &Value| o.as_str() == Some(option) || text(o, "id") == option;
        match list(step, "options").iter().position(is) {
            Some(position) => location.inside(&format!("/options/{position}")),
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

    /// Where what an action or prohibition says is written: of a use, with the shared action.
    pub fn words_of_action(&self, path: &str) -> PackLocation {
        self.shared.get(path).cloned().unwrap_or_else(|| self.action(path))
    }

    /// Where the sources of a fact are written, in the order of the loaded flow.
    pub fn sources_of_fact(&self, path: &str) -> &[PackLocation] {
        self.fact_sources.get(path).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where the sources of an action or prohibition are written, in the order of the loaded flow.
    pub fn sources_of_action(&self, path: &str) -> &[PackLocation] {
        self.action_sources.get(path).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where a part of the flow is written.
    pub fn part(&self, part: &FlowPart) -> PackLocation {
        match part {
            FlowPart::Step(path) => self.step(path),
            FlowPart::FlowStep(path) => self.flow_step(path),
            FlowPart::Option { step, option } => self.option(step, option),
            FlowPart::Fact(path) => self.fact(path),
            FlowPart::Action { path, .. } | FlowPart::Prohibition { path, .. } => self.action(path),
            FlowPart::Variant { of, number } => {
                let of = match &**of {
                    FlowPart::Action { path, .. } | FlowPart::Prohibition { path, .. } => {
                        self.words_of_action(path)
                    }
                    part => self.part(part),
                };
                of.inside(&format!("/variants/{}", number.saturating_sub(1)))
            }
        }
    }

    /// The name of a source.
    pub fn source(&self, source: SourceId) -> &str {
        self.pack.source_id(source).unwrap_or_default()
    }

    /// A test in words, as an author would put it.
    pub fn test(&self, flow: &Flow, test: Test) -> String {
        match test.reads() {
            Some(Reads::Answer(step, test)) => {
                flow.steps().get(step).map_or_else(String::new, |step| answer_test(step, test))
            }
            Some(Reads::Fact(fact)) => {
                let fact = flow.facts().get(fact);
                format!("fact `{}`", fact.map_or("", |fact| fact.path.as_str()))
            }
            Some(Reads::Gate(gate)) => {
                let gate = flow.gates().get(gate).map(|gate| self.gate(gate).0);
                format!("{} is open", gate.unwrap_or_default())
            }
            Some(Reads::Outcome) => "a test of a guarantee".to_owned(),
            None => "a list of tests".to_owned(),
        }
    }
}

/// A test on an answer, in words.
fn answer_test(step: &Step, test: AnswerTest) -> String {
    let path = &step.path;
    match test {
        AnswerTest::Is { options, unsure } => {
            format!("`{path}` is {}", named(step, options, false, unsure))
        }
        AnswerTest::Has { options, none, unsure } => {
            format!("`{path}` has {}", named(step, options, none, unsure))
        }
        AnswerTest::AtLeast(number) => format!("`{path}` is at least {number}"),
        AnswerTest::AtMost(number) => format!("`{path}` is at most {number}"),
        AnswerTest::Answered => format!("`{path}` is answered"),
    }
}

/// The options of these bits, by the tag that they share where there is one.
fn named(step: &Step, options: u64, none: bool, unsure: bool) -> String {
    let chosen: Vec<_> = of_bits(&step.options, options).collect();
    let is_shared =
        |tag: &&String| bits_where(&step.options, |option| option.tags.contains(tag)) == options;
    let first = chosen.first().filter(|_| chosen.len() > 1);
    let mut words = match first.and_then(|option| option.tags.iter().find(is_shared)) {
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

/// A shared action or a ground, and where it is written: `key` names the list and its file.
fn shared_part(files: &Files, key: &str, id: &str) -> Option<(PackLocation, Value)> {
    let file = format!("{key}.json");
    let written = read(files, &file).filter(|_| !id.is_empty())?;
    let mut parts = list(&written, key).iter().enumerate();
    let (position, part) = parts.find(|(_, part)| text(part, "id") == id)?;
    Some((PackLocation { file, pointer: format!("/{key}/{position}") }, part.clone()))
}

/// Where the sources of a part are written: its own, then those of the ground that it names.
fn source_places(files: &Files, part: &Value, at: &PackLocation) -> Vec<PackLocation> {
    let places = |part: &Value, at: &PackLocation| {
        let count = list(part, "sources").len();
        (0..count).map(|position| at.inside(&format!("/sources/{position}"))).collect::<Vec<_>>()
    };
    let mut found = places(part, at);
    if let Some((at, ground)) = shared_part(files, "grounds", text(part, "ground")) {
        found.extend(places(&ground, &at));
    }
    found
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
            let gates = flow.gates().values().map(|gate| names.gate(gate).1);
            let steps = flow.steps().values().map(|step| names.step(&step.path));
            let facts = flow.facts().values().map(|fact| names.fact(&fact.path));
            let actions = flow.actions().values().map(|action| names.action(&action.path));
            for location in gates.chain(steps).chain(facts).chain(actions) {
                let file: serde_json::Value =
                    serde_json::from_slice(&files[&location.file]).unwrap();
                assert!(file.pointer(&location.pointer).is_some(), "{location:?}");
            }
            for test in flow.tests().values() {
                assert!(!names.test(flow, *test).contains("``"), "{test:?}");
            }
        }
    }
}
