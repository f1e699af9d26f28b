//! What was answered, in words: the page on which a person looks through their answers.

use crate::answer::Answer;
use crate::closed_list::closed_list;
use crate::flow::{StepKind, StepRow};
use crate::index::StepId;
use crate::localizer::Localizer;
use crate::markup::Span;
use crate::private::private_debug;
use crate::state::AnswerValue;
use crate::walk::Walk;

/// An answer that counts, in words.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct GivenAnswer {
    /// The path of the step.
    pub path: String,
    /// What the step asks for.
    pub kind: StepKind,
    /// The question.
    pub title: Vec<Span>,
    /// The answer: the label of what was picked, several as a list; the number, with what is counted; the
    /// day; the note as it was written.
    pub answer: String,
    /// Who gave it, and so how it is changed.
    pub given_by: GivenBy,
    /// Whether the question must be asked again, because other options are offered now.
    pub waits: bool,
    /// The tag of the language of the question: the original where a translation is missing.
    pub language: String,
}

/// Who gave an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenBy {
    /// The person: the question is shown, and can be answered again.
    Person,
    /// The host, which can supply another.
    Host,
    /// The chosen municipality; another can be chosen.
    Municipality,
}

closed_list!(GivenBy {
    Person = "person",
    Host = "host",
    Municipality = "municipality",
});

private_debug! {
    GivenAnswer { path, kind }
}

/// The answers that count, in the order of the flow, without what only was read or left empty.
pub(crate) fn given_answers(localizer: &Localizer<'_>) -> Vec<GivenAnswer> {
    let walk = localizer.walk;
    let steps = walk.flow().steps.iter();
    let live = steps.filter(|(id, _)| walk.state.step(*id).live && walk.state.value(*id).present);
    live.filter_map(|(id, step)| given_answer(localizer, id, step)).collect()
}

fn given_answer(localizer: &Localizer<'_>, id: StepId, step: &StepRow) -> Option<GivenAnswer> {
    let walk = localizer.walk;
    let inside = localizer.inside(step.path);
    let texts = inside.step_words(step);
    let answer = match step.kind {
        StepKind::Message => return None,
        StepKind::Note => match walk.answer_to(walk.flow().name(step.path))? {
            Answer::Text(text) => text,
            _ => return None,
        },
        StepKind::Number if !walk.state.value(id).unsure => {
            let unit = inside.plain(texts.unit);
            format!("{} {unit}", inside.answer_in_words(id, step)).trim_end().to_owned()
        }
        StepKind::Number | StepKind::Choice | StepKind::Choices | StepKind::Date => {
            inside.answer_in_words(id, step)
        }
    };
    Some(GivenAnswer {
        path: walk.flow().name(step.path).to_owned(),
        kind: step.kind,
        title: inside.line(texts.title),
        answer,
        given_by: given_by(walk, id, step),
        waits: walk.state.step(id).waits,
        language: inside.language_of(texts.title).to_owned(),
    })
}

fn given_by(walk: &Walk, id: StepId, step: &StepRow) -> GivenBy {
    let value = walk.state.value(id);
    let chosen = walk.municipality.and_then(|id| walk.pack.municipalities.get(id));
    let path = walk.flow().name(step.path);
    let of_municipality =
        (chosen.into_iter().flat_map(|chosen| &chosen.parameters)).any(|(name, set)| {
            step.set_by_municipality && name == path && AnswerValue::of_overlay(*set) == value
        });
    match (value.supplied, of_municipality) {
        (false, _) => GivenBy::Person,
        (true, false) => GivenBy::Host,
        (true, true) => GivenBy::Municipality,
    }
}
