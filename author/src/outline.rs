//! A flow as a map: `(pack, files, flow, language) -> its parts in order, what each reads and what reads it`.
//!
//! The list is the picture: a condition reads only what comes before it. Flows that are used in place are
//! part of it, as they are of a walk.

pub mod part_words;
pub mod condition_words;
pub mod cone;
pub mod flow_texts;
pub mod notes;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use veiviser::condition::{Condition, Reads};
use veiviser::flow::{Action, By, DayBounds, Gate, SourceUse, Step};
use veiviser::index::{ActionId, GateId, Id, StepId};
use veiviser::{Files, Flow, Language, Pack, ReviewStatus, StepKind};
use veiviser_prove::cover::{PackLocation, PartNames};

use crate::outline::condition_words::{Clauses, WordStyle, clauses, in_words};
use crate::outline::flow_texts::FlowTexts;
use crate::outline::notes::{NoteWriter, OutlineGuarantee, OutlineNote};
use crate::outline::part_words::{PartWords, put};
use crate::pack::unread;

/// What a part of a flow is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct OutlinePart {
    /// What it is.
    pub kind: PartKind,
    /// Its number, such as `Q7`.
    pub number: String,
    /// Its path, such as `danger` or `sharing/consent`.
    pub path: String,
    /// Where what it says is written.
    pub at: PackLocation,
    /// Where it is written itself: of a shared action, its use.
    pub written: PackLocation,
    /// Where its title stands in the original.
    pub text: Option<PackLocation>,
    /// What it says to a person.
    pub title: String,
    /// The same, and in place of each value what will stand there.
    pub title_in_words: String,
    /// What it is besides, a word each: `duty`, `now`, `voluntary`, `parameter`, `headline`, `choice`.
    pub traits: Vec<String>,
    /// What kind it is: the kind and options of a question, how soon an action is due.
    pub detail: String,
    /// The same without ids.
    pub detail_in_words: String,
    /// The stage or the flow step that it stands in; empty for what stands in none.
    pub place: String,
    /// The titles of the stage, and of the flow that is used in place around it.
    pub place_in_words: String,
    /// When it is shown, holds or is due, by ids; `None` where always.
    pub when: Option<String>,
    /// The same in the words that a person reads.
    pub when_in_words: Option<String>,
    /// The same, one clause under another.
    pub clauses: Clauses,
    /// What else there is to know: answers and other words; of an action what makes it due too, contacts and law.
    pub notes: Vec<OutlineNote>,
    /// The parts that it reads, by their place in the outline.
    pub reads: Vec<usize>,
    /// The parts that read it.
    pub read_by: Vec<usize>,
    /// The questions that only decide which of its sources count.
    pub ground_reads: Vec<usize>,
    /// The parts of which it only decides which sources count.
    pub ground_of: Vec<usize>,
    /// Nothing reads it, neither a condition nor a text.
    pub unread: bool,
    /// The law demands it.
    pub duty: bool,
    /// How far it has been confirmed, where its author says so.
    pub review: Option<ReviewStatus>,
}

/// The parts of a flow: steps, facts, and actions with prohibitions, each in the order of the flow.
#[derive(Debug, Clone, Serialize)]
pub struct Outline {
    /// The id of the flow.
    pub flow: String,
    /// Its title.
    pub title: String,
    /// Its parts.
    pub parts: Vec<OutlinePart>,
    /// The guarantees that it states itself.
    pub guarantees: Vec<OutlineGuarantee>,
    /// What is said around its words.
    #[serde(skip)]
    pub words: &'static PartWords,
}

impl Outline {
    /// The outline of a flow of a pack that was read from these files, titles in this language.
    pub fn of(pack: &Pack, files: &Files, flow: &Flow, language: Language) -> Self {
        Self::with(pack, files, flow, language, &FlowTexts::new(pack, files, flow, language))
    }

    /// The outline in these words.
    pub fn with(
        pack: &Pack,
        files: &Files,
        flow: &Flow,
        language: Language,
        texts: &FlowTexts<'_>,
    ) -> Self {
        let names = &texts.names;
        let notes = NoteWriter { pack, flow, texts };
        let mapper = Mapper { flow, texts, names, notes };
        let unread: BTreeSet<(String, String)> =
            unread::check(files).into_iter().map(|one| (one.file, one.pointer)).collect();
        let is_unread =
            |at: &PackLocation| unread.contains(&(at.file.clone(), format!("{}/id", at.pointer)));
        let mut parts: Vec<OutlinePart> = Vec::new();
        for (id, step) in flow.steps().iter() {
            let mut part = mapper.step(id, step);
            part.unread = is_unread(&names.step(&step.path));
            parts.push(part);
        }
        for (id, fact) in flow.facts().iter() {
            let position = id.position();
            let mut part =
                mapper.part(PartKind::Fact, position, &fact.path, &names.fact(&fact.path));
            mapper.when(&mut part, None, Some(fact.when));
            part.review = fact.review;
            if fact.headline {
                part.detail.push_str("headline");
                part.detail_in_words.push_str(texts.words.headline);
                part.traits.push("headline".to_owned());
            }
            let at = names.fact(&fact.path);
            part.notes.extend(notes.variants(&at, PartKind::Fact, fact.variants()));
            part.notes.extend(notes.sources(&fact.sources, None));
            mapper.ground(&mut part, &fact.sources);
            part.unread = is_unread(&names.fact(&fact.path));
            parts.push(part);
        }
        for (id, action) in flow.actions().iter() {
            parts.push(mapper.action(id, action));
        }
        let readers = readers(&parts, |part| &part.reads);
        let grounds = self::readers(&parts, |part| &part.ground_reads);
        for ((part, read_by), ground_of) in parts.iter_mut().zip(readers).zip(grounds) {
            (part.read_by, part.ground_of) = (read_by, ground_of);
        }
        let title = pack.flow_title(flow, language).to_owned();
        let guarantees = notes.guarantees();
        Self { flow: flow.id().to_owned(), title, parts, guarantees, words: texts.words }
    }

    /// The place of the part with this path. A fact may have the name of a question: the first counts.
    pub fn named(&self, path: &str) -> Option<usize> {
        self.parts.iter().position(|part| part.path == path)
    }
}

/// For each part, those that read it.
fn readers(parts: &[OutlinePart], reads: impl Fn(&OutlinePart) -> &[usize]) -> Vec<Vec<usize>> {
    let mut readers = vec![Vec::new(); parts.len()];
    for (place, part) in parts.iter().enumerate() {
        for read in reads(part) {
            if let Some(readers) = readers.get_mut(*read) {
                readers.push(place);
            }
        }
    }
    readers
}

struct Mapper<'o, 'p> {
    flow: &'o Flow,
    texts: &'o FlowTexts<'p>,
    names: &'o PartNames<'p>,
    notes: NoteWriter<'o, 'p>,
}

impl Mapper<'_, '_> {
    fn part(&self, kind: PartKind, place: usize, path: &str, at: &PackLocation) -> OutlinePart {
        let title = self.texts.title(at, kind);
        OutlinePart {
            kind,
            number: self.texts.number(kind, place),
            path: path.to_owned(),
            at: at.clone(),
            written: at.clone(),
            text: self.texts.title_place(at, kind),
            title_in_words: self.texts.filled(&title),
            title,
            traits: Vec::new(),
            detail: String::new(),
            detail_in_words: String::new(),
            place: String::new(),
            place_in_words: String::new(),
            when: None,
            when_in_words: None,
            clauses: Clauses::default(),
            notes: Vec::new(),
            reads: Vec::new(),
            read_by: Vec::new(),
            ground_reads: Vec::new(),
            ground_of: Vec::new(),
            unread: false,
            duty: false,
            review: None,
        }
    }

    fn step(&self, id: StepId, step: &Step) -> OutlinePart {
        let at = self.names.step(&step.path);
        let mut part = self.part(PartKind::Step, id.position(), &step.path, &at);
        let gates = self.gates(step.gate);
        part.place = gates.first().map_or(String::new(), |gate| gate.path.clone());
        let around =
            gates.iter().enumerate().rev().filter(|(place, gate)| *place == 0 || !gate.is_stage);
        let mut titles: Vec<String> = around.map(|(_, gate)| self.texts.gate(gate)).collect();
        titles.dedup();
        part.place_in_words = titles.join(" – ");
        self.when(&mut part, step.gate, step.when);
        let mut options: Vec<&str> = step.options.iter().map(|option| option.id.as_str()).collect();
        options.extend((step.kind == StepKind::Choices).then_some("none"));
        options.extend(step.unsure.then_some("unsure"));
        let kind = if step.is_parameter { "parameter, " } else { "" };
        let kind = match (step.is_question(), step.range) {
            (true, Some((least, most))) => format!("{kind}{} from {least} to {most}", step.kind),
            (true, None) if step.days != DayBounds::default() => {
                let bound = |key: &str, days: Option<i32>| days.map(|days| format!("{key} {days}"));
                let bounds = [bound("min", step.days.min), bound("max", step.days.max)];
                let bounds = bounds.into_iter().flatten().collect::<Vec<_>>().join(", ");
                format!("{kind}{}, {bounds} days from its answer", step.kind)
            }
            _ => format!("{kind}{}", step.kind),
        };
        let ids = if step.is_question() && !step.options.is_empty() {
            format!(": {}", options.join(", "))
        } else {
            String::new()
        };
        let voluntary = if step.voluntary { ", voluntary" } else { "" };
        part.detail = format!("{kind}{ids}{voluntary}");
        part.detail_in_words = self.kind_in_words(step);
        part.traits.push(step.kind.to_string());
        part.traits.extend(step.is_parameter.then(|| "parameter".to_owned()));
        part.traits.extend(step.voluntary.then(|| "voluntary".to_owned()));
        part.review = step.review;
        if step.is_question() {
            part.notes.extend(self.notes.answers(step, id));
        }
        part.notes.extend(self.notes.variants(&at, PartKind::Step, step.variants()));
        part.notes.extend(self.notes.sources(&step.sources, None));
        let offered = step.options.iter().filter_map(|option| option.when);
        for when in offered.chain(step.variants()) {
            self.read(&mut part.reads, when);
        }
        part
    }

    /// What is asked, what is accepted, and whether it must be answered.
    fn kind_in_words(&self, step: &Step) -> String {
        let words = self.texts.words;
        let mut said = vec![words.kind(step.kind).to_owned()];
        if let Some((least, most)) = step.range {
            said.push(put(words.range, &[&least.to_string(), &most.to_string()]));
        }
        let bounds = [(words.from_days, step.days.min), (words.until_days, step.days.max)];
        said.extend(
            bounds.iter().filter_map(|(words, days)| Some(put(words, &[&(*days)?.to_string()]))),
        );
        said.extend(step.is_parameter.then(|| words.parameter.to_owned()));
        said.extend(step.voluntary.then(|| words.voluntary.to_owned()));
        said.join(", ")
    }

    fn action(&self, id: ActionId, action: &Action) -> OutlinePart {
        let kind = if action.urgency.is_some() { PartKind::Action } else { PartKind::Prohibition };
        let at = self.names.words_of_action(&action.path);
        let mut part = self.part(kind, id.position(), &action.path, &at);
        self.when(&mut part, None, Some(action.own.when));
        part.review = action.review;
        part.duty = action.duty;
        let urgency = action.urgency.map(|urgency| urgency.to_string());
        let duty = action.duty.then(|| "duty".to_owned());
        let detail: Vec<String> = urgency.into_iter().chain(duty).collect();
        part.detail = detail.join(", ");
        part.traits = detail;
        part.written = self.names.action(&action.path);
        let words = self.texts.words;
        part.detail_in_words = match action.urgency {
            None => words.prohibition.to_owned(),
            Some(urgency) => {
                let kind = if action.duty { words.duty } else { words.advice };
                format!("{kind}, {}", words.urgency(urgency))
            }
        };
        if let Some(By::Day(last)) = action.by {
            part.reads.extend(last.day.after.map(Id::position));
        }
        part.notes = self.notes.action(action);
        part.notes.extend(self.notes.variants(&at, kind, action.variants()));
        for cause in &action.unsettled {
            self.read(&mut part.reads, cause.when);
        }
        for when in action.variants() {
            self.read(&mut part.reads, when);
        }
        self.ground(&mut part, &action.sources);
        part
    }

    /// Notes the questions that decide which sources of a part count, and nothing else of it.
    fn ground(&self, part: &mut OutlinePart, sources: &[SourceUse]) {
        let mut reads = Vec::new();
        for when in sources.iter().filter_map(|one| one.when) {
            self.read(&mut reads, when);
        }
        reads.retain(|read| !part.reads.contains(read));
        part.ground_reads = reads;
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
                        .map(|clause| {
                            let is_list = clause.contains(style.words().or);
                            if is_list { format!("({clause})") } else { clause.clone() }
                        })
                        .collect();
                    Some(several.join(&format!(",{}", style.words().and)))
                }
            }
        };
        part.when = words(WordStyle::Ids);
        let in_titles = WordStyle::Titles(self.texts);
        part.when_in_words = words(in_titles);
        part.clauses = clauses(self.flow, &conditions, in_titles);
        for when in conditions {
            self.read(&mut part.reads, when);
        }
    }

    /// A gate and those around it.
    fn gates(&self, gate: Option<GateId>) -> Vec<&Gate> {
        let get = |gate: GateId| self.flow.gates().get(gate);
        let first = gate.and_then(get);
        std::iter::successors(first, |gate| gate.parent.and_then(get)).collect()
    }

    /// Adds what a condition reads, through gates too; each part once, in the order of the outline.
    fn read(&self, reads: &mut Vec<usize>, when: Condition) {
        let steps = self.flow.steps().len();
        for test in self.flow.tests_of(when) {
            match test.reads() {
                Some(Reads::Answer(step, _)) => reads.push(step.position()),
                Some(Reads::Fact(fact)) => reads.push(steps.saturating_add(fact.position())),
                Some(Reads::Gate(gate)) => {
                    for gate in self.gates(Some(gate)) {
                        if let Some(when) = gate.when {
                            self.read(reads, when);
                        }
                    }
                }
                Some(Reads::Outcome) | None => {}
            }
        }
        reads.sort_unstable();
        reads.dedup();
    }
}
