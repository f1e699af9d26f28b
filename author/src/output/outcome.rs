//! The result of a walk, for a program: `session -> JSON`. The keys are stable; README.md lists them.

use jiff::civil::Date;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use veiviser::plan::{ContactCard, Plan, PlannedAction, Prohibition, Reason, SourceCard};
use veiviser::{Answer, ReviewStatus, Session, StepKind, Truth, Urgency, View, markup};

use crate::pack::answers_file::RefusedAnswer;

/// The result of a walk.
#[derive(Debug, Serialize)]
pub struct WalkOutcome {
    pack: PackJson,
    flow: String,
    complete: bool,
    next: Option<String>,
    shown: Vec<ShownStepJson>,
    facts: FactsJson,
    plan: PlanJson,
    refused: Vec<RefusedJson>,
}

#[derive(Debug, Serialize)]
struct PackJson {
    id: String,
    version: String,
    hash: String,
}

#[derive(Debug, Serialize)]
struct ShownStepJson {
    step: String,
    kind: &'static str,
    answer: Option<WrittenAnswer>,
}

/// An answer, as it is written in a file of answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum WrittenAnswer {
    /// An option, a day, or the text of a note.
    Word(String),
    /// Ticks.
    Words(Vec<String>),
    /// A number.
    Number(i64),
    /// Seen, or left empty.
    Seen(bool),
}

/// Facts in the author's order, which an ordinary map would not keep.
#[derive(Debug)]
struct FactsJson(Vec<(String, &'static str)>);

impl Serialize for FactsJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (fact, truth) in &self.0 {
            map.serialize_entry(fact, truth)?;
        }
        map.end()
    }
}

#[derive(Debug, Serialize)]
struct PlanJson {
    actions: Vec<ActionJson>,
    prohibitions: Vec<ProhibitionJson>,
}

#[derive(Debug, Serialize)]
struct ActionJson {
    id: String,
    urgency: &'static str,
    duty: bool,
    title: String,
    contacts: Vec<ContactJson>,
    by: Option<String>,
    sources: Vec<SourceJson>,
    reasons: Vec<ReasonJson>,
}

#[derive(Debug, Serialize)]
struct ProhibitionJson {
    id: String,
    avoid: Vec<String>,
    title: String,
    sources: Vec<SourceJson>,
    reasons: Vec<ReasonJson>,
}

#[derive(Debug, Serialize)]
struct ContactJson {
    id: String,
    name: String,
    phones: Vec<String>,
}

#[derive(Debug, Serialize)]
struct SourceJson {
    id: String,
    act: Option<String>,
    section: Option<String>,
    review: &'static str,
}

#[derive(Debug, Serialize)]
struct ReasonJson {
    step: String,
    answer: Option<WrittenAnswer>,
    text: String,
}

#[derive(Debug, Serialize)]
struct RefusedJson {
    step: String,
    error: String,
}

impl WalkOutcome {
    /// The result of a session, at this moment and in this language.
    pub fn of(session: &Session, view: View, refused: &[RefusedAnswer]) -> Self {
        let pack = session.walk().pack();
        let shown = session.walk().shown().map(|step| ShownStepJson {
            step: step.to_owned(),
            kind: session.walk().kind(step).map_or("message", kind),
            answer: written_answer(session, step),
        });
        let facts = session.walk().facts().map(|(fact, truth)| (fact.to_owned(), value(truth)));
        let Plan { actions, prohibitions, .. } = session.plan(view);
        Self {
            pack: PackJson {
                id: pack.id().to_owned(),
                version: pack.version().to_owned(),
                hash: pack.hash_text(),
            },
            flow: session.walk().flow().id().to_owned(),
            complete: session.walk().is_complete(),
            next: session.walk().next_step().map(ToOwned::to_owned),
            shown: shown.collect(),
            facts: FactsJson(facts.collect()),
            plan: PlanJson {
                actions: actions.iter().map(|a| action(session, a)).collect(),
                prohibitions: prohibitions.iter().map(|p| prohibition(session, p)).collect(),
            },
            refused: refused
                .iter()
                .map(|r| RefusedJson { step: r.step.clone(), error: r.error.clone() })
                .collect(),
        }
    }
}

fn written_answer(session: &Session, step: &str) -> Option<WrittenAnswer> {
    session.walk().answer_to(step).map(|answer| written(&answer))
}

/// An answer in the notation of a file.
pub fn written(answer: &Answer) -> WrittenAnswer {
    match answer {
        Answer::Option(option) => WrittenAnswer::Word(option.clone()),
        Answer::Options { ticked, unsure } => {
            let mut words = ticked.clone();
            words.extend(unsure.then(|| "unsure".to_owned()));
            WrittenAnswer::Words(words)
        }
        Answer::NoneOfThese => WrittenAnswer::Word("none".to_owned()),
        Answer::Unsure => WrittenAnswer::Word("unsure".to_owned()),
        Answer::Number(number) => WrittenAnswer::Number(*number),
        Answer::Day(day) => WrittenAnswer::Word(day.to_string()),
        Answer::Text(text) => WrittenAnswer::Word(text.clone()),
        Answer::Seen => WrittenAnswer::Seen(true),
    }
}

fn action(session: &Session, action: &PlannedAction) -> ActionJson {
    ActionJson {
        id: action.id.clone(),
        urgency: urgency(action.urgency),
        duty: action.duty,
        title: plain(&action.title),
        contacts: action.contacts.iter().map(contact).collect(),
        by: action.by.as_ref().map(Date::to_string),
        sources: action.sources.iter().map(source).collect(),
        reasons: action.reasons.iter().map(|r| reason(session, r)).collect(),
    }
}

fn prohibition(session: &Session, prohibition: &Prohibition) -> ProhibitionJson {
    ProhibitionJson {
        id: prohibition.id.clone(),
        avoid: prohibition.avoid.clone(),
        title: plain(&prohibition.title),
        sources: prohibition.sources.iter().map(source).collect(),
        reasons: prohibition.reasons.iter().map(|r| reason(session, r)).collect(),
    }
}

fn contact(contact: &ContactCard) -> ContactJson {
    ContactJson {
        id: contact.id.clone(),
        name: contact.name.clone(),
        // As they are written in the files of the pack.
        phones: contact.phones.iter().map(|phone| phone.number.replace('\u{a0}', " ")).collect(),
    }
}

fn source(source: &SourceCard) -> SourceJson {
    SourceJson {
        id: source.id.clone(),
        act: source.act.clone(),
        section: source.section.clone(),
        review: match source.review {
            ReviewStatus::Unreviewed => "unreviewed",
            ReviewStatus::Read => "read",
            ReviewStatus::Reviewed => "reviewed",
        },
    }
}

fn reason(session: &Session, reason: &Reason) -> ReasonJson {
    ReasonJson {
        step: reason.step.clone(),
        answer: written_answer(session, &reason.step),
        text: reason.text.clone(),
    }
}

fn plain(spans: &[markup::Span]) -> String {
    markup::plain(spans)
}

const fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Now => "now",
        Urgency::Today => "today",
        Urgency::Soon => "soon",
        Urgency::Later => "later",
    }
}

const fn value(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "true",
        Truth::False => "false",
        Truth::Unknown => "unknown",
    }
}

const fn kind(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Choice => "choice",
        StepKind::Choices => "choices",
        StepKind::Number => "number",
        StepKind::Date => "date",
        StepKind::Note => "note",
        StepKind::Message => "message",
    }
}
