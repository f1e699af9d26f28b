//! What a lawyer asks of a part: `(pack, flow, part) -> its answers, words, contacts and law`.
//!
//! Each is said twice: by ids, beside the words, for those who write the flow; and in words alone.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;
use veiviser::condition::Condition;
use veiviser::flow::{Action, By, SourceUse, Step};
use veiviser::index::{ActionId, FactId, StepId};
use veiviser::{Flow, Pack, ReviewStatus, StepKind};
use veiviser_prove::cover::PackLocation;
use veiviser_prove::deadline_words::{DeadlineName, by_ids, deadline};

use crate::outline::PartKind;
use crate::outline::condition_words::{WordStyle, in_words};
use crate::outline::flow_texts::FlowTexts;
use crate::outline::part_words::put;

/// What a note tells of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// An answer to a question.
    Answer,
    /// What it says else, under a condition.
    OtherWords,
    /// What an action says in short.
    Brief,
    /// By when it is to be done.
    By,
    /// What a prohibition excludes.
    Avoids,
    /// For which duties it stands in.
    AlsoDue,
    /// What stands in for a duty.
    IfUnknown,
    /// Whom to turn to.
    Contact,
    /// A source.
    RestsOn,
    /// A guarantee that only repeats a condition.
    Restates,
}

/// One thing to know of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct OutlineNote {
    /// What it tells.
    pub kind: NoteKind,
    /// It, by ids.
    pub by_ids: String,
    /// It, in the words that a person reads.
    pub in_words: String,
    /// Texts that belong to it, with markup, by their keys: the help of an answer, other words.
    pub texts: Vec<(String, String)>,
    /// It is an answer that nobody has confirmed.
    pub unreviewed: bool,
    /// The fact through which an action rests on it.
    #[serde(skip)]
    pub through: Option<FactId>,
    /// The source that it is about.
    pub source: Option<NotedSource>,
}

/// A source that something rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotedSource {
    /// Its id.
    pub id: String,
    /// The condition under which it counts, in words; empty where always.
    pub counts: String,
}

/// A guarantee that the flow states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    fn note(&self, kind: NoteKind, say: &dyn Fn(WordStyle<'_>) -> String) -> OutlineNote {
        let (by_ids, in_words) = (say(WordStyle::Ids), say(WordStyle::Titles(self.texts)));
        let texts = Vec::new();
        OutlineNote {
            kind,
            by_ids,
            in_words,
            texts,
            unreviewed: false,
            through: None,
            source: None,
        }
    }

    fn action_names(&self, ids: &[ActionId], between: &str, style: WordStyle<'_>) -> String {
        let names: Vec<String> = ids.iter().map(|id| style.action(self.flow, *id)).collect();
        names.join(between)
    }

    /// A condition after the words that lead to it; nothing where it is always true.
    fn under(&self, pattern: &str, when: Option<Condition>, style: WordStyle<'_>) -> String {
        let clause = when.map(|when| in_words(self.flow, when, style)).unwrap_or_default();
        if clause.is_empty() { clause } else { put(pattern, &[&clause]) }
    }

    /// The answers that a question offers, each in its words.
    pub fn answers(&self, step: &Step, id: StepId) -> Vec<OutlineNote> {
        let quoted = |answer: &str, label: &str, when: Option<Condition>| {
            self.note(NoteKind::Answer, &|style| {
                let offered = self.under(style.words().offered_when, when, style);
                let label = style.words().quoted(label);
                match style {
                    WordStyle::Ids => format!("`{answer}` {label}{offered}"),
                    WordStyle::Titles(_) => format!("{label}{offered}"),
                }
            })
        };
        let mut notes = Vec::new();
        for option in &step.options {
            let mut note = quoted(&option.id, &self.texts.option(id, &option.id), option.when);
            let help = self.texts.option_text(id, &option.id, "help");
            note.texts.extend(help.map(|help| ("help".to_owned(), help)));
            note.unreviewed = option.review == Some(ReviewStatus::Unreviewed);
            notes.push(note);
        }
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
                let texts = self.texts.variant(at, kind, id, name);
                let mut note = self.note(NoteKind::OtherWords, &|style| {
                    let when = self.under(style.words().when, Some(when), style);
                    match style {
                        WordStyle::Ids => format!("{when}: {}", said(&texts)),
                        WordStyle::Titles(_) => when,
                    }
                });
                note.texts = texts;
                note
            })
            .collect()
    }

    /// What there is to know of an action or a prohibition besides its condition.
    pub fn action(&self, action: &Action) -> Vec<OutlineNote> {
        let mut notes = Vec::new();
        let at = self.texts.names.words_of_action(&action.path);
        let id = self.texts.id(&at).unwrap_or_default();
        if let Some(brief) = self.texts.text(&at, PartKind::Action, id, "brief") {
            notes.push(self.note(NoteKind::Brief, &|style| match style {
                WordStyle::Ids => brief.clone(),
                WordStyle::Titles(texts) => texts.filled(&brief),
            }));
        }
        if let Some(by) = action.by {
            notes.push(self.note(NoteKind::By, &|style| self.deadline(by, style)));
        }
        if !action.avoid.is_empty() {
            notes.push(
                self.note(NoteKind::Avoids, &|style| self.action_names(&action.avoid, ", ", style)),
            );
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
            notes.push(self.note(NoteKind::AlsoDue, &|style| {
                let duties = self.action_names(&duties, style.words().or, style);
                put(style.words().while_unknown, &[&duties])
            }));
        }
        if let Some(instead) = action.if_unknown {
            let others: Vec<ActionId> =
                action.settled_by.iter().copied().filter(|other| *other != instead).collect();
            notes.push(self.note(NoteKind::IfUnknown, &|style| {
                let words = style.words();
                let due = put(words.due, &[&style.action(self.flow, instead)]);
                if others.is_empty() {
                    return due;
                }
                let others = self.action_names(&others, words.or, style);
                format!("{due}{}", put(words.also_settled, &[&others]))
            }));
        }
        for contact in &action.contacts {
            let id = self.pack.contact_id(*contact).unwrap_or_default();
            notes.push(
                self.known(NoteKind::Contact, id, &self.texts.contact(id), &|_| String::new()),
            );
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
        let words = style.words();
        deadline(self.pack, self.flow, Some(by), &words.deadlines, &|name| match (style, name) {
            (WordStyle::Ids, _) => by_ids(name, &str::to_owned),
            (WordStyle::Titles(_), DeadlineName::Started) => words.started.to_owned(),
            (WordStyle::Titles(texts), DeadlineName::Question(path)) => {
                let step = self.flow.step_named(path);
                let title = step.map_or_else(|| path.to_owned(), |step| texts.named_step(step));
                put(words.day_of, &[&title])
            }
            (WordStyle::Titles(texts), DeadlineName::Moment(id)) => words.quoted(&texts.moment(id)),
        })
    }

    /// What a part rests on, each with the condition under which it counts.
    pub fn sources(&self, sources: &[SourceUse], through: Option<FactId>) -> Vec<OutlineNote> {
        sources
            .iter()
            .map(|one| {
                let id = self.pack.source_id(one.source).unwrap_or_default();
                let note = self.rests_on(id, &|style| {
                    let words = style.words();
                    let fact = through.map(|fact| style.fact(self.flow, fact));
                    let fact = fact.map(|fact| put(words.holds.so, &[&fact]));
                    let own = one.when.map(|when| in_words(self.flow, when, style));
                    let clauses: Vec<String> =
                        fact.into_iter().chain(own).filter(|clause| !clause.is_empty()).collect();
                    if clauses.is_empty() {
                        return String::new();
                    }
                    put(words.counts_when, &[&clauses.join(&format!(",{}", words.and))])
                });
                OutlineNote { through, ..note }
            })
            .collect()
    }

    /// The note on something that rests on a source, or on a document.
    fn rests_on(&self, id: &str, counts: &dyn Fn(WordStyle<'_>) -> String) -> OutlineNote {
        let source = self.texts.source_entry(id).map(|_| {
            let counts = counts(WordStyle::Titles(self.texts));
            NotedSource { id: id.to_owned(), counts: counts.trim_start_matches(", ").to_owned() }
        });
        OutlineNote { source, ..self.known(NoteKind::RestsOn, id, &self.texts.source(id), counts) }
    }

    /// Something that has an id and a name of its own.
    fn known(
        &self,
        kind: NoteKind,
        id: &str,
        name: &str,
        more: &dyn Fn(WordStyle<'_>) -> String,
    ) -> OutlineNote {
        self.note(kind, &|style| match style {
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
                    .map(|id| self.rests_on(id, &|_| String::new()))
                    .collect();
                if one.get("restates").and_then(Value::as_bool) == Some(true) {
                    let restates = |style: WordStyle<'_>| style.words().restates.to_owned();
                    notes.push(self.note(NoteKind::Restates, &restates));
                }
                let sentence = self.texts.guarantee(self.flow.id(), id);
                OutlineGuarantee { id: id.to_owned(), sentence, notes }
            })
            .collect()
    }
}

/// Texts as one line, each after its key: `title “…”, brief “…”`.
fn said(texts: &[(String, String)]) -> String {
    let one = |(key, text): &(String, String)| {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{key} “{line}”")
    };
    texts.iter().map(one).collect::<Vec<_>>().join(", ")
}
