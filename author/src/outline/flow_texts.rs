//! The words of the parts of a flow: `(pack, files, flow, language) -> texts by what they are of`.

use std::collections::BTreeMap;

use serde_json::Value;
use veiviser::flow::{Gate, Step};
use veiviser::index::{ActionId, FactId, Id, StepId};
use veiviser::markup::{Block, Value as Filled, blocks, line, plain};
use veiviser::{Files, Flow, Language, Pack};
use veiviser_prove::cover::{PackLocation, PartNames};
use veiviser_prove::json_pointer::escape;

use crate::outline::PartKind;
use crate::outline::part_words::{PartWords, put};

/// The words of the parts of a flow, from the files of texts.
#[derive(Debug)]
pub struct FlowTexts<'p> {
    flow: &'p Flow,
    /// Where each part is written.
    pub names: PartNames<'p>,
    /// The words around them, in the language.
    pub words: &'static PartWords,
    /// The language, then the original.
    tags: [&'p str; 2],
    /// Whether parts are named by their numbers too.
    numbered: bool,
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
            words: PartWords::of(pack.tag(language)),
            numbered: false,
            tags: [pack.tag(language), pack.tag(pack.original())],
            files: json.collect(),
        }
    }

    /// Names each question, fact and action by its number too, for paper, on which no name leads anywhere.
    #[must_use]
    pub fn numbered(mut self) -> Self {
        self.numbered = true;
        self
    }

    /// The number of a part: a letter for its kind, and its place among those of that kind.
    pub fn number(&self, kind: PartKind, position: usize) -> String {
        let [step, fact, action] = self.words.numbers;
        let letter = match kind {
            PartKind::Step => step,
            PartKind::Fact => fact,
            PartKind::Action | PartKind::Prohibition => action,
        };
        format!("{letter}{}", position.saturating_add(1))
    }

    fn named(&self, kind: PartKind, position: usize, title: &str) -> String {
        let quoted = self.words.quoted(self.filled(title).trim_end_matches('.'));
        if self.numbered { format!("{} {quoted}", self.number(kind, position)) } else { quoted }
    }

    /// A question, by what a person reads.
    pub fn named_step(&self, id: StepId) -> String {
        self.named(PartKind::Step, id.position(), &self.step(id))
    }

    /// A fact, by what a person reads.
    pub fn named_fact(&self, id: FactId) -> String {
        self.named(PartKind::Fact, id.position(), &self.fact(id))
    }

    /// An action or a prohibition, by what a person reads.
    pub fn named_action(&self, id: ActionId) -> String {
        let path = self.flow.actions().get(id).map_or("", |action| action.path.as_str());
        self.named(PartKind::Action, id.position(), &self.action(path))
    }

    /// A text with its markup, and in place of each value what will stand there.
    pub fn blocks(&self, text: &str) -> Vec<Block> {
        blocks(text, &mut |name| Some(vec![Filled::Text(self.value_in_words(name))]))
    }

    /// A title or a label, likewise.
    pub fn filled(&self, text: &str) -> String {
        plain(&line(text, &mut |name| Some(vec![Filled::Text(self.value_in_words(name))])))
    }

    /// What stands in the place of a value, which only a walk knows: in brackets.
    fn value_in_words(&self, name: &str) -> String {
        let (kind, of) = name.split_once(':').unwrap_or((name, ""));
        match kind {
            // As in a walk: with the number that anybody can call.
            "contact" => match self.first_phone(of) {
                Some(phone) => format!("{} {phone}", self.contact(of)),
                None => self.contact(of),
            },
            "answer" if !of.is_empty() => {
                let number = |id: StepId| self.number(PartKind::Step, id.position());
                let step = self.flow.step_named(of);
                format!("[{}]", put(self.words.answer_to, &[&step.map_or(of.to_owned(), number)]))
            }
            _ => match self.found("", &format!("/terms/{}", escape(kind))) {
                Some(Value::Object(term)) => {
                    let mut words: Vec<&str> = Vec::new();
                    for word in term.values().filter_map(Value::as_str) {
                        if !words.contains(&word) {
                            words.push(word);
                        }
                    }
                    format!("[{}]", words.join("/"))
                }
                _ => format!("[{name}]"),
            },
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

    /// Where the title of a part stands in the original, if it has one.
    pub fn title_place(&self, at: &PackLocation, kind: PartKind) -> Option<PackLocation> {
        let [_, original] = self.tags;
        let (folder, list) = list_of(at, kind);
        let file = format!("{folder}{original}.json");
        let pointer = format!("/{list}/{}/title", escape(self.id(at)?));
        self.files.get(file.as_str())?.pointer(&pointer)?;
        Some(PackLocation { file, pointer })
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

    /// All that a variant says, each text after its key.
    pub fn variant(
        &self,
        at: &PackLocation,
        kind: PartKind,
        id: &str,
        variant: &str,
    ) -> Vec<(String, String)> {
        let (folder, list) = list_of(at, kind);
        let pointer = format!("/{list}/{}/variants/{}", escape(id), escape(variant));
        let mut said = Vec::new();
        if let Some(texts) = self.found(&folder, &pointer) {
            gather(texts, "", &mut said);
        }
        said
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
        self.option_text(step, option, "label").unwrap_or_else(|| option.to_owned())
    }

    /// A text of an option, of the step itself or of its register.
    pub fn option_text(&self, step: StepId, option: &str, key: &str) -> Option<String> {
        let at = self.names.step(&self.flow.steps().get(step)?.path);
        let key = format!("options/{}/{key}", escape(option));
        let own = self.id(&at).and_then(|id| self.text(&at, PartKind::Step, id, &key));
        own.or_else(|| {
            let from = self.written(&at, "from")?;
            self.lookup(&format!("registers/{from}/"), &format!("/{key}"))
        })
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

    /// The title of a source, or how it is known.
    pub fn source_title(&self, id: &str) -> String {
        self.of_pack("sources", id, "title").unwrap_or_else(|| self.source(id))
    }

    /// How a source is known: the act and the section of a law, else its title, else its id.
    pub fn source(&self, id: &str) -> String {
        let listed = self.source_entry(id);
        let field = |key: &str| listed.and_then(|source| source.get(key)?.as_str());
        match (field("act"), field("section")) {
            (Some(act), Some(section)) => format!("{act} {section}"),
            _ => self.of_pack("sources", id, "title").unwrap_or_else(|| id.to_owned()),
        }
    }

    /// What `sources.json` says of a source.
    pub fn source_entry(&self, id: &str) -> Option<&Value> {
        self.listed("sources.json", "sources", id)
    }

    /// What `contacts.json` says of a contact.
    pub fn contact_entry(&self, id: &str) -> Option<&Value> {
        self.listed("contacts.json", "contacts", id)
    }

    /// A text of the pack, by the list, the id and the key under which it stands.
    pub fn of_pack(&self, list: &str, id: &str, key: &str) -> Option<String> {
        self.lookup("", &format!("/{list}/{}/{key}", escape(id)))
    }

    /// A sentence of the library itself.
    pub fn phrase(&self, name: &str) -> Option<String> {
        self.lookup("", &format!("/phrases/{name}"))
    }

    /// The name of a contact, or its id.
    pub fn contact(&self, id: &str) -> String {
        let name = self.of_pack("contacts", id, "name").unwrap_or_else(|| id.to_owned());
        // A name can be a term, which depends on where a person works.
        if name.contains("{contact:") { name } else { self.filled(&name) }
    }

    /// The first phone number of a contact that is the same everywhere.
    fn first_phone(&self, id: &str) -> Option<&str> {
        self.contact_entry(id)?.get("reach")?.get("phones")?.get(0)?.as_str()
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
fn gather(value: &Value, key: &str, said: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => said.push((key.to_owned(), text.clone())),
        Value::Object(texts) => {
            for (name, inner) in texts {
                gather(inner, format!("{key} {name}").trim_start(), said);
            }
        }
        _ => {}
    }
}
