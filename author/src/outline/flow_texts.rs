//! The words of the parts of a flow: `(pack, files, flow, language) -> texts by what they are of`.

use std::collections::BTreeMap;

use serde_json::Value;
use veiviser::flow::{Gate, Step};
use veiviser::index::{FactId, StepId};
use veiviser::{Files, Flow, Language, Pack};
use veiviser_prove::cover::{PackLocation, PartNames};
use veiviser_prove::json_pointer::escape;

use crate::outline::PartKind;

/// The words of the parts of a flow, from the files of texts.
#[derive(Debug)]
pub struct FlowTexts<'p> {
    flow: &'p Flow,
    /// Where each part is written.
    pub names: PartNames<'p>,
    /// The language, then the original.
    tags: [&'p str; 2],
    /// Every file of the pack that is JSON.
    files: BTreeMap<&'p str, Value>,
}

impl<'p> FlowTexts<'p> {
    /// The words of a flow of a pack that was read from these files, in this language.
    pub fn new(pack: &'p Pack, files: &'p Files, flow: &'p Flow, language: Language) -> Self {
        let json = files.iter().filter(|(path, _)| !path.ends_with("examples.json"));
        let json = json
            .filter_map(|(path, bytes)| Some((path.as_str(), serde_json::from_slice(bytes).ok()?)));
        Self {
            flow,
            names: PartNames::new(pack, files, flow),
            tags: [pack.tag(language), pack.tag(pack.original())],
            files: json.collect(),
        }
    }

    /// What a part says; empty where that is not known.
    pub fn title(&self, at: &PackLocation, kind: PartKind) -> String {
        self.id(at).and_then(|id| self.text(at, kind, id, "title")).unwrap_or_default()
    }

    fn written(&self, at: &PackLocation, key: &str) -> Option<&str> {
        self.value(at)?.get(key)?.as_str()
    }

    /// What is written at a place.
    pub fn value(&self, at: &PackLocation) -> Option<&Value> {
        self.files.get(at.file.as_str())?.pointer(&at.pointer)
    }

    /// The id that is written at a place.
    pub fn id(&self, at: &PackLocation) -> Option<&str> {
        self.written(at, "id")
    }

    /// A text of a part, in the language or in the original.
    pub fn text(&self, at: &PackLocation, kind: PartKind, id: &str, key: &str) -> Option<String> {
        let (folder, list) = list_of(at, kind);
        self.lookup(&folder, &format!("/{list}/{}/{key}", escape(id)))
    }

    /// A text of the files in a folder, in the language or in the original.
    fn lookup(&self, folder: &str, pointer: &str) -> Option<String> {
        Some(self.found(folder, pointer)?.as_str()?.to_owned())
    }

    fn found(&self, folder: &str, pointer: &str) -> Option<&Value> {
        let files = self.tags.iter();
        let mut files = files.map(|tag| self.files.get(format!("{folder}{tag}.json").as_str()));
        files.find_map(|texts| texts?.pointer(pointer))
    }

    /// All that a variant says, each text after its key: `title “…”, brief “…”`.
    pub fn variant(&self, at: &PackLocation, kind: PartKind, id: &str, variant: &str) -> String {
        let (folder, list) = list_of(at, kind);
        let pointer = format!("/{list}/{}/variants/{}", escape(id), escape(variant));
        let mut said = Vec::new();
        if let Some(texts) = self.found(&folder, &pointer) {
            gather(texts, "", &mut said);
        }
        said.join(", ")
    }

    /// The sentence of a guarantee of a flow.
    pub fn guarantee(&self, flow: &str, id: &str) -> String {
        let sentence = self.lookup(&format!("{flow}/"), &format!("/guarantees/{}", escape(id)));
        sentence.unwrap_or_default()
    }

    /// The title of a step, or its path.
    pub fn step(&self, step: StepId) -> String {
        let Some(step) = self.flow.steps().get(step) else { return String::new() };
        let title = self.title(&self.names.step(&step.path), PartKind::Step);
        if title.is_empty() { step.path.clone() } else { title }
    }

    /// The sentence of a fact, or its path.
    pub fn fact(&self, fact: FactId) -> String {
        let Some(fact) = self.flow.facts().get(fact) else { return String::new() };
        let title = self.title(&self.names.fact(&fact.path), PartKind::Fact);
        if title.is_empty() { fact.path.clone() } else { title }
    }

    /// The label of an option, of the step itself or of its register.
    pub fn option(&self, step: StepId, option: &str) -> String {
        let Some(known) = self.flow.steps().get(step) else { return option.to_owned() };
        let at = self.names.step(&known.path);
        let key = format!("options/{}/label", escape(option));
        let own = self.id(&at).and_then(|id| self.text(&at, PartKind::Step, id, &key));
        let register = || {
            let from = self.written(&at, "from")?;
            self.lookup(&format!("registers/{from}/"), &format!("/{key}"))
        };
        own.or_else(register).unwrap_or_else(|| option.to_owned())
    }

    /// The label of `unsure` or `none`: that of the step, or that of the pack.
    pub fn label_of(&self, step: &Step, answer: &str) -> String {
        let at = self.names.step(&step.path);
        let key = format!("{answer}/label");
        let own = self.id(&at).and_then(|id| self.text(&at, PartKind::Step, id, &key));
        own.or_else(|| self.lookup("", &format!("/{key}"))).unwrap_or_else(|| answer.to_owned())
    }

    /// The title of an action or a prohibition, or its path.
    pub fn action(&self, path: &str) -> String {
        let title = self.title(&self.names.words_of_action(path), PartKind::Action);
        if title.is_empty() { path.to_owned() } else { title }
    }

    /// The title of a stage, or of the flow that a step uses in place; or its path.
    pub fn gate(&self, gate: &Gate) -> String {
        let (_, at) = self.names.gate(gate);
        let folder = at.file.rsplit_once('/').map_or(String::new(), |(f, _)| format!("{f}/"));
        let title = if gate.is_stage {
            self.id(&at).and_then(|id| {
                let pointer = format!("/stages/{}", escape(id));
                self.lookup(&folder, &pointer).or_else(|| self.lookup("", &pointer))
            })
        } else {
            self.written(&at, "flow").and_then(|flow| self.lookup(&format!("{flow}/"), "/title"))
        };
        title.unwrap_or_else(|| gate.path.clone())
    }

    /// How a source is known: the act and the section of a law, else its title, else its id.
    pub fn source(&self, id: &str) -> String {
        let listed = self.listed("sources.json", "sources", id);
        let field = |key: &str| listed.and_then(|source| source.get(key)?.as_str());
        match (field("act"), field("section")) {
            (Some(act), Some(section)) => format!("{act} {section}"),
            _ => self
                .lookup("", &format!("/sources/{}/title", escape(id)))
                .unwrap_or_else(|| id.to_owned()),
        }
    }

    /// The name of a contact, or its id.
    pub fn contact(&self, id: &str) -> String {
        self.lookup("", &format!("/contacts/{}/name", escape(id))).unwrap_or_else(|| id.to_owned())
    }

    /// The words of a moment, or its id.
    pub fn moment(&self, id: &str) -> String {
        self.lookup("", &format!("/moments/{}", escape(id))).unwrap_or_else(|| id.to_owned())
    }

    fn listed(&self, file: &str, list: &str, id: &str) -> Option<&Value> {
        let all = self.files.get(file)?.get(list)?.as_array()?;
        all.iter().find(|one| one.get("id").and_then(Value::as_str) == Some(id))
    }
}

/// The folder of the texts of a part, and the list in which they stand.
fn list_of(at: &PackLocation, kind: PartKind) -> (String, &'static str) {
    let list = match kind {
        PartKind::Step if at.file == "pack.json" => "parameters",
        PartKind::Step => "steps",
        PartKind::Fact => "facts",
        PartKind::Action | PartKind::Prohibition => "actions",
    };
    (at.file.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/")), list)
}

/// The texts in a value, each after the keys that lead to it.
fn gather(value: &Value, key: &str, said: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            said.push(format!("{key} “{line}”"));
        }
        Value::Object(texts) => {
            for (name, inner) in texts {
                gather(inner, format!("{key} {name}").trim_start(), said);
            }
        }
        _ => {}
    }
}
