//! Writes walks as examples for an author to finish: `(pack, flow, walks) -> the text of an examples file`.
//!
//! A template holds the answers of a walk and the plan that the flow gives now, so that it passes
//! unchanged. What the plan *should* be, and what situation it is, only an author can say.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use thiserror::Error;
use veiviser::Decision;
use veiviser::plan::{Plan, SourceCard};
use veiviser::{
    Answer, AnswerError, OpenError, Pack, Session, SessionOptions, StepKind, View, WrittenAnswer,
};

use veiviser_prove::examples::{MONDAY_MORNING, by_when};

use crate::pack::json_node::JsonNode;

/// A walk that becomes an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleDraft {
    /// The name of the example.
    pub id: String,
    /// What the author is asked to do with it.
    pub sentence: String,
    /// The steps that were answered, with whether somebody else supplied the answer. A day that is
    /// [`Date::ZERO`] means any day.
    pub answers: Vec<(String, Answer, bool)>,
}

/// Why walks cannot be written as examples.
#[derive(Debug, Error)]
pub enum TemplateError {
    /// There is no such flow.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// An answer of a walk cannot be written in a file, since an example supplies its parameters
    /// before it answers anything.
    #[error("`{id}` cannot be written as an example: {why}")]
    Answer {
        /// The name of the example.
        id: String,
        /// Why.
        why: AnswerError,
    },
    /// The time at which examples begin is not a valid time.
    #[error("`{MONDAY_MORNING}` is not a valid time")]
    Moment,
}

/// The text of an examples file that holds these walks, each with the plan that the flow gives now.
pub fn examples(
    pack: &Arc<Pack>,
    flow: &str,
    drafts: &[ExampleDraft],
) -> Result<String, TemplateError> {
    let examples = drafts.iter().map(|draft| example(pack, flow, draft));
    let file = JsonNode::object([
        ("$schema", JsonNode::text("../schema/examples.json")),
        ("examples", JsonNode::List(examples.collect::<Result<_, _>>()?)),
    ]);
    Ok(file.file())
}

fn example(pack: &Arc<Pack>, flow: &str, draft: &ExampleDraft) -> Result<JsonNode, TemplateError> {
    let started: DateTime = MONDAY_MORNING.parse().map_err(|_| TemplateError::Moment)?;
    let mut session = Session::open(pack, flow, SessionOptions::new(started))?;
    let refused = |why| TemplateError::Answer { id: draft.id.clone(), why };
    let (mut parameters, mut answers) = (Vec::new(), Vec::new());
    let mut taken = draft.answers.clone();
    // An example supplies first, and then answers from the first step to the last.
    taken.sort_by_key(|(step, _, supplied)| (!supplied, session.walk().flow().step_named(step)));
    for (step, answer, supplied) in taken {
        let answer = match answer {
            Answer::Day(Date::ZERO) => {
                Answer::Day(session.walk().flow().accepted_day(&step, started.date()))
            }
            answer => answer,
        };
        if supplied {
            session.supply(&step, &answer, started).map_err(refused)?;
        } else {
            session.walk_mut().set_answer_untracked(&step, &answer).map_err(refused)?;
        }
        // Messages and notes need not be listed.
        if !matches!(session.walk().kind(&step), Some(StepKind::Message | StepKind::Note)) {
            let list = if supplied { &mut parameters } else { &mut answers };
            list.push((step, JsonNode::from(WrittenAnswer::from(&answer))));
        }
    }
    let plan = session.plan(View::new(started, pack.original()));
    let mut fields = vec![
        ("id", JsonNode::text(&draft.id)),
        ("sentence", JsonNode::text(&draft.sentence)),
        ("rests-on", JsonNode::List(Vec::new())),
    ];
    if !parameters.is_empty() {
        fields.push(("parameters", JsonNode::Object(parameters)));
    }
    fields.push(("started", JsonNode::text(MONDAY_MORNING)));
    fields.push(("answers", JsonNode::Object(answers)));
    if !session.walk().is_enough() {
        fields.push(("complete", JsonNode::Leaf("false".to_owned())));
    }
    fields.extend(expected(&plan, &session.decide(started)));
    Ok(JsonNode::object(fields))
}

/// The actions and prohibitions of a plan, as an example expects them.
fn expected(plan: &Plan, decision: &Decision) -> Vec<(&'static str, JsonNode)> {
    // A plan and its decision list the same actions in the same order.
    let actions = plan.actions.iter().zip(&decision.actions).map(|(action, due)| {
        let mut fields = vec![
            ("id", JsonNode::text(&action.id)),
            ("urgency", JsonNode::text(action.urgency.as_str())),
            ("contacts", JsonNode::texts(action.contacts.iter().map(|c| c.id.as_str()))),
        ];
        let by = by_when(due);
        fields.extend(by.map(|by| ("by", JsonNode::text(&by))));
        fields.extend(rests(&action.sources, &due.basis.reasons));
        JsonNode::object(fields)
    });
    let both = plan.prohibitions.iter().zip(&decision.prohibitions);
    let prohibitions = both.map(|(prohibition, due)| {
        let mut fields = vec![("id", JsonNode::text(&prohibition.id))];
        fields.extend(rests(&prohibition.sources, &due.basis.reasons));
        JsonNode::object(fields)
    });
    let mut both = vec![("actions", JsonNode::List(actions.collect()))];
    if !plan.prohibitions.is_empty() {
        both.push(("prohibitions", JsonNode::List(prohibitions.collect())));
    }
    both
}

/// What an entry rests on; reasons that have no words of their own too.
fn rests(sources: &[SourceCard], reasons: &[String]) -> [(&'static str, JsonNode); 2] {
    [
        ("sources", JsonNode::texts(sources.iter().map(|s| s.id.as_str()))),
        ("reasons", JsonNode::texts(reasons.iter().map(String::as_str))),
    ]
}
