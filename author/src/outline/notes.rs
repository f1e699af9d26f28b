//! What a lawyer asks of a part: `(pack, flow, part) -> its answers, words, contacts and law`.
//!
//! Each is said twice: by ids, beside the words, for those who write the flow; and in words alone.

use std::collections::BTreeSet;

use serde_json::Value;
use veiviser::condition::Condition;
use veiviser::flow::{Action, By, SourceUse, Step};
use veiviser::index::{ActionId, FactId, StepId};
use veiviser::{Flow, Pack, StepKind};
use veiviser_prove::cover::PackLocation;
use veiviser_prove::deadline_words::{DeadlineName, by_ids, deadline};

use crate::outline::PartKind;
use crate::outline::condition_words::{WordStyle, in_words};
use crate::outline::flow_texts::FlowTexts;

/// One thing to know of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineNote {
    /// What it tells, such as `rests on`.
    pub label: &'static str,
    /// It, by ids.
    pub by_ids: String,
    /// It, in the words that a person reads.
    pub in_words: String,
}

/// A guarantee that the flow states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineGuarantee {
    /// Its id.
    pub id: String,
    /// What it says; empty where nobody has said it.
    pub sentence: String,
    /// What it rests on, and that it only repeats a condition.
    pub notes: Vec<OutlineNote>,
}

/// Writes the notes of the parts of one flow.
#[derive(Debug, Clone, Copy)]
pub struct NoteWriter<'o, 'p> {
    /// The pack.
    pub pack: &'o Pack,
    /// The flow.
    pub flow: &'o Flow,
    /// The words of its parts.
    pub texts: &'o FlowTexts<'p>,
}

impl NoteWriter<'_, '_> {
    /// A note that is said in both ways.
    fn note(&self, label: &'static str, say: &dyn Fn(WordStyle<'_>) -> String) -> OutlineNote {
        let (by_ids, in_words) = (say(WordStyle::Ids), say(WordStyle::Titles(self.texts)));
        OutlineNote { label, by_ids, in_words }
    }

    fn action_name(&self, id: ActionId, style: WordStyle<'_>) -> String {
        let path = self.flow.actions().get(id).map_or("", |action| action.path.as_str());
        match style {
            WordStyle::Ids => format!("`{path}`"),
            WordStyle::Titles(texts) => format!("“{}”", texts.action(path)),
        }
    }

    fn action_names(&self, ids: &[ActionId], between: &str, style: WordStyle<'_>) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.action_name(*id, style)).collect();
        names.join(between)
    }

    /// The answers that a question offers, each in its words.
    pub fn answers(&self, step: &Step, id: StepId) -> Vec<OutlineNote> {
        let quoted = |answer: &str, label: &str, when: Option<Condition>| {
            self.note("answer", &|style| {
                let offered = when.map(|when| in_words(self.flow, when, style));
                let offered = offered.filter(|words| !words.is_empty());
                let offered =
                    offered.map_or_else(String::new, |words| format!(", offered when {words}"));
                match style {
                    WordStyle::Ids => format!("`{answer}` “{label}”{offered}"),
                    WordStyle::Titles(_) => format!("“{label}”{offered}"),
                }
            })
        };
        let mut notes: Vec<OutlineNote> = step
            .options
            .iter()
            .map(|option| quoted(&option.id, &self.texts.option(id, &option.id), option.when))
            .collect();
        let none = (step.kind == StepKind::Choices).then_some("none");
        let unsure = step.unsure.then_some("unsure");
        for answer in none.into_iter().chain(unsure) {
            notes.push(quoted(answer, &self.texts.label_of(step, answer), None));
        }
        notes
    }

    /// Other words of a part: when, and what they say.
    pub fn variants(
        &self,
        at: &PackLocation,
        kind: PartKind,
        conditions: impl Iterator<Item = Condition>,
    ) -> Vec<OutlineNote> {
        let id = self.texts.id(at).unwrap_or_default();
        let listed = self.texts.value(at).and_then(|part| part.get("variants")?.as_array());
        let names = listed.map(Vec::as_slice).unwrap_or_default().iter();
        let names = names.map(|one| one.get("id").and_then(Value::as_str).unwrap_or_default());
        names
            .zip(conditions)
            .map(|(name, when)| {
                let said = self.texts.variant(at, kind, id, name);
                self.note("other words", &|style| {
                    format!("when {}: {said}", in_words(self.flow, when, style))
                })
            })
            .collect()
    }

    /// What there is to know of an action or a prohibition besides its condition.
    pub fn action(&self, action: &Action) -> Vec<OutlineNote> {
        let mut notes = Vec::new();
        let at = self.texts.names.words_of_action(&action.path);
        let id = self.texts.id(&at).unwrap_or_default();
        if let Some(brief) = self.texts.text(&at, PartKind::Action, id, "brief") {
            notes.push(self.note("brief", &|_| brief.clone()));
        }
        if let Some(by) = action.by {
            notes.push(self.note("by", &|style| self.deadline(by, style)));
        }
        if !action.avoid.is_empty() {
            notes.push(self.note("avoids", &|style| self.action_names(&action.avoid, ", ", style)));
        }
        let own = self.flow.action_named(&action.path);
        let settles = |duty: &Action| own.is_some_and(|own| duty.settled_by.contains(&own));
        let duties: Vec<ActionId> = self
            .flow
            .actions()
            .iter()
            .filter(|(_, duty)| settles(duty))
            .map(|(id, _)| id)
            .collect();
        if !duties.is_empty() {
            notes.push(self.note("also due", &|style| {
                let duties = self.action_names(&duties, " or ", style);
                format!("while it stays unknown whether {duties} applies")
            }));
        }
        if let Some(instead) = action.if_unknown {
            let others: Vec<ActionId> =
                action.settled_by.iter().copied().filter(|other| *other != instead).collect();
            notes.push(self.note("if unknown", &|style| {
                let due = format!("{} is due", self.action_name(instead, style));
                if others.is_empty() {
                    return due;
                }
                format!("{due}; also settled by {}", self.action_names(&others, ", ", style))
            }));
        }
        for contact in &action.contacts {
            let id = self.pack.contact_id(*contact).unwrap_or_default();
            notes.push(self.known("contact", id, &self.texts.contact(id), &|_| String::new()));
        }
        notes.extend(self.sources(&action.sources, None));
        let causes = std::iter::once(&action.own).chain(&action.unsettled);
        let facts: BTreeSet<FactId> =
            causes.flat_map(|cause| cause.facts.iter().copied()).collect();
        for fact in facts {
            if let Some(sources) = self.flow.facts().get(fact).map(|fact| fact.sources.as_slice()) {
                notes.extend(self.sources(sources, Some(fact)));
            }
        }
        notes
    }

    fn deadline(&self, by: By, style: WordStyle<'_>) -> String {
        let texts = match style {
            WordStyle::Ids => None,
            WordStyle::Titles(texts) => Some(texts),
        };
        deadline(self.pack, self.flow, Some(by), &|name| match (texts, name) {
            (None, _) => by_ids(name, &str::to_owned),
            (Some(_), DeadlineName::Started) => "the day on which the walk began".to_owned(),
            (Some(texts), DeadlineName::Question(path)) => {
                let step = self.flow.step_named(path);
                let title = step.map_or_else(|| path.to_owned(), |step| texts.step(step));
                format!("the day of “{title}”")
            }
            (Some(texts), DeadlineName::Moment(id)) => format!("“{}”", texts.moment(id)),
        })
    }

    /// What a part rests on, each with the condition under which it counts.
    pub fn sources(&self, sources: &[SourceUse], through: Option<FactId>) -> Vec<OutlineNote> {
        sources
            .iter()
            .map(|one| {
                let id = self.pack.source_id(one.source).unwrap_or_default();
                self.known("rests on", id, &self.texts.source(id), &|style| {
                    let fact = through.map(|fact| match style {
                        WordStyle::Ids => {
                            let fact = self.flow.facts().get(fact);
                            format!("`{}` holds", fact.map_or("", |fact| fact.path.as_str()))
                        }
                        WordStyle::Titles(texts) => format!("“{}” holds", texts.fact(fact)),
                    });
                    let own = one.when.map(|when| in_words(self.flow, when, style));
                    let clauses: Vec<String> =
                        fact.into_iter().chain(own).filter(|clause| !clause.is_empty()).collect();
                    match clauses.as_slice() {
                        [] => String::new(),
                        clauses => format!(", when {}", clauses.join(", and ")),
                    }
                })
            })
            .collect()
    }

    /// Something that has an id and a name of its own.
    fn known(
        &self,
        label: &'static str,
        id: &str,
        name: &str,
        more: &dyn Fn(WordStyle<'_>) -> String,
    ) -> OutlineNote {
        self.note(label, &|style| match style {
            WordStyle::Ids if name != id => format!("{name} (`{id}`){}", more(style)),
            WordStyle::Ids | WordStyle::Titles(_) => format!("{name}{}", more(style)),
        })
    }

    /// The guarantees that the flow itself states, in the order of its file.
    pub fn guarantees(&self) -> Vec<OutlineGuarantee> {
        let file = format!("{}/flow.json", self.flow.id());
        let at = PackLocation { file, pointer: "/guarantees".to_owned() };
        let listed = self.texts.value(&at).and_then(Value::as_array);
        listed
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .map(|one| {
                let id = one.get("id").and_then(Value::as_str).unwrap_or_default();
                let rests_on = one.get("rests-on").and_then(Value::as_array);
                let rests_on = rests_on.map(Vec::as_slice).unwrap_or_default().iter();
                let mut notes: Vec<OutlineNote> = rests_on
                    .filter_map(Value::as_str)
                    .map(|id| {
                        self.known("rests on", id, &self.texts.source(id), &|_| String::new())
                    })
                    .collect();
                if one.get("restates").and_then(Value::as_bool) == Some(true) {
                    notes.push(self.note("restates", &|_| {
                        "it only repeats the condition of one action".to_owned()
                    }));
                }
                let sentence = self.texts.guarantee(self.flow.id(), id);
                OutlineGuarantee { id: id.to_owned(), sentence, notes }
            })
            .collect()
    }
}
