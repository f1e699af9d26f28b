//! A flow as a map: `(pack, files, flow, language) -> its parts in order, what each reads and what reads it`.
//!
//! The list is the picture: a condition reads only what comes before it. Flows that are used in place are
//! part of it, as they are of a walk.

pub mod condition_words;
pub mod cone;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use veiviser::condition::{Condition, Reads};
use veiviser::flow::{Action, By, DayBounds, Gate, Step};
use veiviser::index::{FactId, GateId, Id, StepId};
use veiviser::{Files, Flow, Language, Pack, StepKind};
use veiviser_prove::cover::{PackLocation, PartNames};
use veiviser_prove::deadline_words::deadline;
use veiviser_prove::json_pointer::escape;

use crate::outline::condition_words::{WordStyle, in_words};
use crate::pack::unread;

/// What a part of a flow is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// A question, a note or a message.
    Step,
    /// A fact.
    Fact,
    /// An action.
    Action,
    /// A prohibition.
    Prohibition,
}

impl PartKind {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Fact => "fact",
            Self::Action => "action",
            Self::Prohibition => "prohibition",
        }
    }
}

/// One part of a flow.
#[derive(Debug, Clone)]
pub struct OutlinePart {
    /// What it is.
    pub kind: PartKind,
    /// Its path, such as `danger` or `sharing/consent`.
    pub path: String,
    /// What it says to a person.
    pub title: String,
    /// What else there is to know: the kind and options of a question, how soon an action is due.
    pub detail: String,
    /// The stage or the flow step that it stands in; empty for what stands in none.
    pub place: String,
    /// When it is shown, holds or is due, by ids; `None` where always.
    pub when: Option<String>,
    /// The same in the words that a person reads.
    pub when_in_words: Option<String>,
    /// Further conditions: of options and variants, and what else makes an action due.
    pub more: Vec<String>,
    /// The parts that it reads, by their place in the outline.
    pub reads: Vec<usize>,
    /// The parts that read it.
    pub read_by: Vec<usize>,
    /// Nothing reads it, neither a condition nor a text.
    pub unread: bool,
}

/// The parts of a flow: steps, facts, and actions with prohibitions, each in the order of the flow.
#[derive(Debug, Clone)]
pub struct Outline {
    /// The id of the flow.
    pub flow: String,
    /// Its title.
    pub title: String,
    /// Its parts.
    pub parts: Vec<OutlinePart>,
}

impl Outline {
    /// The outline of a flow of a pack that was read from these files, titles in this language.
    pub fn of(pack: &Pack, files: &Files, flow: &Flow, language: Language) -> Self {
        let texts = FlowTexts::new(pack, files, flow, language);
        let names = &texts.names;
        let mapper = Mapper { pack, flow, texts: &texts, names };
        let unread: BTreeSet<(String, String)> =
            unread::check(files).into_iter().map(|one| (one.file, one.pointer)).collect();
        let is_unread =
            |at: &PackLocation| unread.contains(&(at.file.clone(), format!("{}/id", at.pointer)));
        let mut parts: Vec<OutlinePart> = Vec::new();
        for step in flow.steps().values() {
            let mut part = mapper.step(step);
            part.unread = is_unread(&names.step(&step.path));
            parts.push(part);
        }
        for fact in flow.facts().values() {
            let mut part = mapper.part(PartKind::Fact, &fact.path, &names.fact(&fact.path));
            mapper.when(&mut part, None, Some(fact.when));
            part.detail = if fact.headline { "headline".to_owned() } else { String::new() };
            part.unread = is_unread(&names.fact(&fact.path));
            parts.push(part);
        }
        for action in flow.actions().values() {
            parts.push(mapper.action(action));
        }
        let mut readers = vec![Vec::new(); parts.len()];
        for (place, part) in parts.iter().enumerate() {
            for read in &part.reads {
                if let Some(readers) = readers.get_mut(*read) {
                    readers.push(place);
                }
            }
        }
        for (part, read_by) in parts.iter_mut().zip(readers) {
            part.read_by = read_by;
        }
        let title = pack.flow_title(flow, language).to_owned();
        Self { flow: flow.id().to_owned(), title, parts }
    }

    /// The place of the part with this path. A fact may have the name of a question: the first counts.
    pub fn named(&self, path: &str) -> Option<usize> {
        self.parts.iter().position(|part| part.path == path)
    }
}

struct Mapper<'o, 'p> {
    pack: &'o Pack,
    flow: &'o Flow,
    texts: &'o FlowTexts<'p>,
    names: &'o PartNames<'p>,
}

impl Mapper<'_, '_> {
    fn part(&self, kind: PartKind, path: &str, at: &PackLocation) -> OutlinePart {
        OutlinePart {
            kind,
            path: path.to_owned(),
            title: self.texts.title(at, kind),
            detail: String::new(),
            place: String::new(),
            when: None,
            when_in_words: None,
            more: Vec::new(),
            reads: Vec::new(),
            read_by: Vec::new(),
            unread: false,
        }
    }

    fn step(&self, step: &Step) -> OutlinePart {
        let mut part = self.part(PartKind::Step, &step.path, &self.names.step(&step.path));
        part.place = match step.gate.and_then(|gate| self.flow.gates().get(gate)) {
            Some(gate) => gate.path.clone(),
            None => String::new(),
        };
        self.when(&mut part, step.gate, step.when);
        let mut options: Vec<&str> = step.options.iter().map(|option| option.id.as_str()).collect();
        options.extend((step.kind == StepKind::Choices).then_some("none"));
        options.extend(step.unsure.then_some("unsure"));
        let kind = if step.is_parameter { "parameter, " } else { "" };
        part.detail = match (step.is_question(), step.range) {
            (true, Some((least, most))) => format!("{kind}{} from {least} to {most}", step.kind),
            (true, None) if step.days != DayBounds::default() => {
                let bound = |key: &str, days: Option<i32>| days.map(|days| format!("{key} {days}"));
                let bounds = [bound("min", step.days.min), bound("max", step.days.max)];
                let bounds = bounds.into_iter().flatten().collect::<Vec<_>>().join(", ");
                format!("{kind}{}, {bounds} days from its answer", step.kind)
            }
            (true, None) if !step.options.is_empty() => {
                format!("{kind}{}: {}", step.kind, options.join(", "))
            }
            _ => format!("{kind}{}", step.kind),
        };
        if step.voluntary {
            part.detail.push_str(", voluntary");
        }
        for option in &step.options {
            if let Some(when) = option.when {
                let words = in_words(self.flow, when, WordStyle::Ids);
                part.more.push(format!("`{}` is offered when {words}", option.id));
                self.read(&mut part, when);
            }
        }
        for when in step.variants() {
            let words = in_words(self.flow, when, WordStyle::Ids);
            part.more.push(format!("other words when {words}"));
            self.read(&mut part, when);
        }
        part
    }

    fn action(&self, action: &Action) -> OutlinePart {
        let kind = if action.urgency.is_some() { PartKind::Action } else { PartKind::Prohibition };
        let mut part = self.part(kind, &action.path, &self.names.words_of_action(&action.path));
        self.when(&mut part, None, Some(action.own.when));
        let name = |other: &Action| format!("`{}`", other.path);
        let mut detail: Vec<String> = Vec::new();
        detail.extend(action.urgency.map(|urgency| urgency.to_string()));
        detail.extend(action.duty.then(|| "duty".to_owned()));
        if let Some(by) = action.by {
            let by_when = deadline(self.pack, self.flow, Some(by), &str::to_owned);
            detail.push(format!("by {by_when}"));
            if let By::Day(last) = by {
                part.reads.extend(last.day.after.map(Id::position));
            }
        }
        let avoided = action.avoid.iter().filter_map(|id| self.flow.actions().get(*id));
        detail.extend(avoided.map(|other| format!("avoids {}", name(other))));
        part.detail = detail.join(", ");
        let duties = self.flow.actions().values();
        let id = self.flow.action_named(&action.path);
        let duties = duties.filter(|duty| id.is_some_and(|id| duty.settled_by.contains(&id)));
        let duties: Vec<String> = duties.map(name).collect();
        if !duties.is_empty() {
            let duties = duties.join(" or ");
            part.more.push(format!("also due while it stays unknown whether {duties} applies"));
        }
        for cause in &action.unsettled {
            self.read(&mut part, cause.when);
        }
        for when in action.variants() {
            let words = in_words(self.flow, when, WordStyle::Ids);
            part.more.push(format!("other words when {words}"));
            self.read(&mut part, when);
        }
        part.reads.sort_unstable();
        part.reads.dedup();
        part
    }

    /// Fills in when a part is there, behind a gate and under its own condition.
    fn when(&self, part: &mut OutlinePart, gate: Option<GateId>, own: Option<Condition>) {
        let mut conditions: Vec<Condition> =
            self.gates(gate).into_iter().filter_map(|gate| gate.when).collect();
        conditions.reverse();
        conditions.extend(own);
        let words = |style: WordStyle<'_>| {
            let all = conditions.iter().map(|when| in_words(self.flow, *when, style));
            let all: Vec<String> = all.filter(|words| !words.is_empty()).collect();
            match all.as_slice() {
                [] => None,
                [one] => Some(one.clone()),
                several => {
                    let several: Vec<String> = several
                        .iter()
                        .map(|words| {
                            if words.contains(" or ") {
                                format!("({words})")
                            } else {
                                words.clone()
                            }
                        })
                        .collect();
                    Some(several.join(", and "))
                }
            }
        };
        part.when = words(WordStyle::Ids);
        part.when_in_words = words(WordStyle::Titles(self.texts));
        for when in conditions {
            self.read(part, when);
        }
    }

    /// A gate and those around it.
    fn gates(&self, gate: Option<GateId>) -> Vec<&Gate> {
        let get = |gate: GateId| self.flow.gates().get(gate);
        let first = gate.and_then(get);
        std::iter::successors(first, |gate| gate.parent.and_then(get)).collect()
    }

    /// Adds what a condition reads, through gates too.
    fn read(&self, part: &mut OutlinePart, when: Condition) {
        let steps = self.flow.steps().len();
        for test in self.flow.tests_of(when) {
            match test.reads() {
                Some(Reads::Answer(step, _)) => part.reads.push(step.position()),
                Some(Reads::Fact(fact)) => {
                    part.reads.push(steps.saturating_add(fact.position()));
                }
                Some(Reads::Gate(gate)) => {
                    for gate in self.gates(Some(gate)) {
                        if let Some(when) = gate.when {
                            self.read(part, when);
                        }
                    }
                }
                Some(Reads::Outcome) | None => {}
            }
        }
        part.reads.sort_unstable();
        part.reads.dedup();
    }
}

/// The words of the parts of a flow, from the files of texts.
#[derive(Debug)]
pub struct FlowTexts<'p> {
    flow: &'p Flow,
    names: PartNames<'p>,
    /// The language, then the original.
    tags: [&'p str; 2],
    /// Every file of the pack that is JSON.
    files: BTreeMap<&'p str, Value>,
}

impl<'p> FlowTexts<'p> {
    fn new(pack: &'p Pack, files: &'p Files, flow: &'p Flow, language: Language) -> Self {
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
    fn title(&self, at: &PackLocation, kind: PartKind) -> String {
        self.id(at).and_then(|id| self.text(at, kind, id, "title")).unwrap_or_default()
    }

    fn written(&self, at: &PackLocation, key: &str) -> Option<&str> {
        self.files.get(at.file.as_str())?.pointer(&at.pointer)?.get(key)?.as_str()
    }

    fn id(&self, at: &PackLocation) -> Option<&str> {
        self.written(at, "id")
    }

    /// A text of a part, in the language or in the original.
    fn text(&self, at: &PackLocation, kind: PartKind, id: &str, key: &str) -> Option<String> {
        let list = match kind {
            PartKind::Step if at.file == "pack.json" => "parameters",
            PartKind::Step => "steps",
            PartKind::Fact => "facts",
            PartKind::Action | PartKind::Prohibition => "actions",
        };
        let folder = at.file.rsplit_once('/').map_or(String::new(), |(f, _)| format!("{f}/"));
        self.lookup(&folder, &format!("/{list}/{}/{key}", escape(id)))
    }

    fn lookup(&self, folder: &str, pointer: &str) -> Option<String> {
        self.tags.iter().find_map(|tag| {
            let texts = self.files.get(format!("{folder}{tag}.json").as_str())?;
            Some(texts.pointer(pointer)?.as_str()?.to_owned())
        })
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
}
