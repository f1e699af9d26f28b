//! A walk as questions and answers: `(pack, flow, trace) -> what a person would have met`, in the
//! author's language.
//!
//! It walks a session of the core, so that the transcript is what an app would show.

use std::fmt::Write;
use std::sync::Arc;

use jiff::civil::DateTime;
use serde::Serialize;
use veiviser::markup::plain;
use veiviser::{Answer, Language, Pack, Session, SessionOptions, Urgency, View, WrittenAnswer};

use crate::output::example_template::ExampleDraft;
use veiviser_prove::examples::MONDAY_MORNING;
use veiviser_prove::prove::{TraceAnswer, WalkTrace};

/// A question and its answer, in ids and in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TranscriptLine {
    /// The path of the step.
    pub step: String,
    /// The answer, as it is written in a file.
    pub answer: WrittenAnswer,
    /// The question; empty if it is not asked, since somebody else has answered it.
    pub question: String,
    /// The answer in words.
    pub text: String,
    /// The host, the municipality or another flow supplied it.
    pub supplied: bool,
    /// An earlier answer was changed since, and the question waits to be asked again.
    pub waits: bool,
}

/// An action that is due, or a prohibition that applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DueItem {
    /// Its name in plans.
    pub id: String,
    /// How soon; none for a prohibition.
    pub urgency: Option<Urgency>,
    /// Its title.
    pub title: String,
    /// Why, as a sentence.
    pub because: String,
}

/// A walk as a person would have met it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Transcript {
    /// The questions and answers, in order.
    pub answers: Vec<TranscriptLine>,
    /// No main question that is asked is unanswered.
    pub enough: bool,
    /// No question that is asked is unanswered.
    pub complete: bool,
    /// The actions that are due then, in the order of the plan.
    pub actions: Vec<DueItem>,
    /// The prohibitions that apply then.
    pub prohibitions: Vec<DueItem>,
}

/// The transcript of a walk. An answer that a session does not accept (it waits to be asked again) is
/// shown by its ids instead of its words.
pub fn transcript(
    pack: &Arc<Pack>,
    flow: &str,
    trace: &WalkTrace,
    language: Language,
) -> Transcript {
    let mut transcript = Transcript {
        answers: Vec::new(),
        enough: trace.enough,
        complete: trace.complete,
        actions: Vec::new(),
        prohibitions: Vec::new(),
    };
    let started: DateTime = MONDAY_MORNING.parse().unwrap_or_default();
    let view = View::new(started, language);
    let mut session = Session::open(pack, flow, SessionOptions::new(started)).ok();
    if let Some(session) = &mut session {
        for said in trace.answers.iter().filter(|said| said.supplied) {
            // An answer that no app could supply is still listed, by its ids.
            let day = said.answer_on(session.walk().flow(), started.date());
            let _ = session.supply(&said.step, &day, started);
        }
    }
    for said in &trace.answers {
        if matches!(said.answer, Answer::Seen | Answer::Text(_)) {
            continue;
        }
        let words = session.as_mut().and_then(|session| line(session, said, view));
        let (question, text) = words.unwrap_or_else(|| (String::new(), ids(&said.answer)));
        transcript.answers.push(TranscriptLine {
            step: said.step.clone(),
            answer: WrittenAnswer::from(&said.answer),
            question,
            text,
            supplied: said.supplied,
            waits: said.waits,
        });
    }
    if let Some(session) = session {
        let plan = session.plan(view);
        transcript.actions.extend(plan.actions.iter().map(|action| DueItem {
            id: action.id.clone(),
            urgency: Some(action.urgency),
            title: plain(&action.title),
            because: action.because.clone(),
        }));
        transcript.prohibitions.extend(plan.prohibitions.iter().map(|prohibition| DueItem {
            id: prohibition.id.clone(),
            urgency: None,
            title: plain(&prohibition.title),
            because: prohibition.because.clone(),
        }));
    }
    transcript
}

/// The words of a question and its answer; the session takes the answer.
fn line(session: &mut Session, said: &TraceAnswer, view: View) -> Option<(String, String)> {
    if !said.supplied {
        let answer = said.answer_on(session.walk().flow(), view.at.date());
        session.walk_mut().set_answer_untracked(&said.step, &answer).ok()?;
    }
    let card = session.screen_of(&said.step, view).ok()?.step?;
    let label = |id: &str| {
        let option = card.options.iter().find(|option| option.id == id);
        option.map_or_else(|| id.to_owned(), |option| plain(&option.label))
    };
    let text = match &said.answer {
        Answer::Option(option) => label(option),
        Answer::Options { ticked, unsure: false } if ticked.is_empty() => {
            "(nothing that is offered now)".to_owned()
        }
        Answer::Options { ticked, unsure } => {
            let words = ticked.iter().map(String::as_str).chain(unsure.then_some("unsure"));
            words.map(label).collect::<Vec<_>>().join("; ")
        }
        Answer::NoneOfThese => label("none"),
        Answer::Unsure => label("unsure"),
        Answer::Number(number) => match &card.unit {
            Some(unit) => format!("{number} {unit}"),
            None => number.to_string(),
        },
        _ => ids(&said.answer),
    };
    Some((plain(&card.title), text))
}

/// An answer by its ids.
fn ids(answer: &Answer) -> String {
    match WrittenAnswer::from(answer) {
        // No condition reads which day.
        _ if matches!(answer, Answer::Day(_)) => "any day".to_owned(),
        WrittenAnswer::Word(word) => word,
        WrittenAnswer::Words(words) => words.join(", "),
        WrittenAnswer::Number(number) => number.to_string(),
        WrittenAnswer::Seen(_) => "seen".to_owned(),
    }
}

impl TranscriptLine {
    /// The answer by its ids.
    pub fn ids(&self) -> String {
        match &self.answer {
            WrittenAnswer::Word(word) => word.clone(),
            WrittenAnswer::Words(words) => words.join(" + "),
            WrittenAnswer::Number(number) => number.to_string(),
            WrittenAnswer::Seen(_) => String::new(),
        }
    }
}

impl Transcript {
    /// The questions and answers, each on a line of its own.
    pub fn questions(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if self.answers.is_empty() {
            lines.push("nothing answered yet".to_owned());
        }
        for (place, line) in self.answers.iter().enumerate() {
            let mut text = format!("{}. ", place.saturating_add(1));
            let question = if line.question.is_empty() { &line.step } else { &line.question };
            let _ = write!(text, "{question} → {}  [{}]", line.text, line.step);
            if line.supplied {
                text += " (supplied by the app or the municipality)";
            }
            if line.waits {
                text += " (answered before an earlier answer was changed; waits to be asked again)";
            }
            lines.push(text);
        }
        if !self.enough {
            lines.push(
                "… in the middle of the walk: the other questions are not answered yet".to_owned(),
            );
        } else if !self.complete {
            lines.push(
                "… enough: the voluntary questions that are left are not answered".to_owned(),
            );
        }
        lines
    }

    /// The questions and answers, then what is due; with `reasons`, why.
    pub fn lines(&self, reasons: bool) -> Vec<String> {
        let mut lines = self.questions();
        for due in self.actions.iter().chain(&self.prohibitions) {
            let kind = due.urgency.map_or("prohibition", Urgency::as_str);
            lines.push(format!("{kind}: {} [{}]", due.title, due.id));
            if reasons && !due.because.is_empty() {
                lines.push(format!("    {}", due.because));
            }
        }
        if self.actions.is_empty() && self.prohibitions.is_empty() {
            lines.push("nothing is due".to_owned());
        }
        lines
    }
}

/// A walk as a draft of an example.
pub fn draft(id: &str, sentence: &str, trace: &WalkTrace) -> ExampleDraft {
    let answers = trace.answers.iter();
    ExampleDraft {
        id: id.to_owned(),
        sentence: sentence.to_owned(),
        answers: answers
            .map(|said| (said.step.clone(), said.answer.clone(), said.supplied))
            .collect(),
    }
}
