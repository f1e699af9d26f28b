//! Writes walks as examples for an author to finish: `(pack, flow, walks) -> the text of an examples file`.
//!
//! A template holds the answers of a walk and the plan that the flow gives now, so that it passes
//! unchanged. What the plan *should* be, and what situation it is, only an author can say.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use thiserror::Error;
use veiviser::Decision;
use veiviser::plan::{Plan, Reason, SourceCard};
use veiviser::{
    Answer, AnswerError, OpenError, Pack, Session, SessionOptions, StepKind, View, WrittenAnswer,
};

use veiviser_prove::examples::MONDAY_MORNING;

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
    let file = JsonNode::Object(vec![
        ("$schema", JsonNode::text("../schema/examples.json")),
        ("examples", JsonNode::List(examples.collect::<Result<_, _>>()?)),
    ]);
    let mut text = String::new();
    file.write(&mut text, 0, 0);
    text.push('\n');
    Ok(text)
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
            Answer::Day(Date::ZERO) => Answer::Day(started.date()),
            answer => answer,
        };
        if supplied {
            session.supply(&step, &answer).map_err(refused)?;
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
        fields.push(("parameters", JsonNode::Named(parameters)));
    }
    fields.push(("started", JsonNode::text(MONDAY_MORNING)));
    fields.push(("answers", JsonNode::Named(answers)));
    if !session.walk().is_enough() {
        fields.push(("complete", JsonNode::Leaf("false".to_owned())));
    }
    fields.extend(expected(&plan, &session.decide(started)));
    Ok(JsonNode::Object(fields))
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
        let by = due.moment.clone().or_else(|| due.by.map(|day| day.to_string()));
        fields.extend(by.map(|by| ("by", JsonNode::text(&by))));
        fields.extend(rests(&action.sources, &action.reasons));
        JsonNode::Object(fields)
    });
    let prohibitions = plan.prohibitions.iter().map(|prohibition| {
        let mut fields = vec![("id", JsonNode::text(&prohibition.id))];
        fields.extend(rests(&prohibition.sources, &prohibition.reasons));
        JsonNode::Object(fields)
    });
    let mut both = vec![("actions", JsonNode::List(actions.collect()))];
    if !plan.prohibitions.is_empty() {
        both.push(("prohibitions", JsonNode::List(prohibitions.collect())));
    }
    both
}

fn rests(sources: &[SourceCard], reasons: &[Reason]) -> [(&'static str, JsonNode); 2] {
    [
        ("sources", JsonNode::texts(sources.iter().map(|s| s.id.as_str()))),
        ("reasons", JsonNode::texts(reasons.iter().map(|r| r.step.as_str()))),
    ]
}

/// The longest line before a list or an object is written on several.
const WIDTH: usize = 140;

/// JSON with its keys in order, formatted like the files of a pack: a value that fits on a line is
/// written on one.
#[derive(Debug)]
enum JsonNode {
    Leaf(String),
    List(Vec<JsonNode>),
    Object(Vec<(&'static str, JsonNode)>),
    Named(Vec<(String, JsonNode)>),
}

impl JsonNode {
    fn text(text: &str) -> Self {
        Self::Leaf(serde_json::Value::from(text).to_string())
    }

    fn texts<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        Self::List(texts.map(Self::text).collect())
    }

    /// Writes it after so many characters on its line.
    fn write(&self, out: &mut String, depth: usize, before: usize) {
        let whole = depth > 0 && !matches!(self, Self::Object(f) if f.len() > 5);
        let line = self.on_one_line();
        if whole && before.saturating_add(line.chars().count()) <= WIDTH {
            out.push_str(&line);
            return;
        }
        let (open, close) = if matches!(self, Self::List(_)) { ('[', ']') } else { ('{', '}') };
        let inner = depth.saturating_add(1);
        out.push(open);
        for (place, (name, value)) in self.parts().into_iter().enumerate() {
            out.push_str(if place > 0 { ",\n" } else { "\n" });
            let key = name.map(|name| format!("{}: ", Self::text(name).on_one_line()));
            let start = format!("{}{}", "  ".repeat(inner), key.unwrap_or_default());
            out.push_str(&start);
            match value {
                Self::Leaf(text) => out.push_str(text),
                value => value.write(out, inner, start.chars().count()),
            }
        }
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
        out.push(close);
    }

    fn parts(&self) -> Vec<(Option<&str>, &Self)> {
        match self {
            Self::Leaf(_) => Vec::new(),
            Self::List(list) => list.iter().map(|value| (None, value)).collect(),
            Self::Object(fields) => fields.iter().map(|(name, v)| (Some(*name), v)).collect(),
            Self::Named(fields) => {
                fields.iter().map(|(name, v)| (Some(name.as_str()), v)).collect()
            }
        }
    }

    fn on_one_line(&self) -> String {
        let parts = self.parts().into_iter().map(|(name, value)| match name {
            Some(name) => format!("{}: {}", Self::text(name).on_one_line(), value.on_one_line()),
            None => value.on_one_line(),
        });
        let parts = parts.collect::<Vec<_>>().join(", ");
        match self {
            Self::Leaf(text) => text.clone(),
            Self::List(_) => format!("[{parts}]"),
            _ if parts.is_empty() => "{}".to_owned(),
            _ => format!("{{ {parts} }}"),
        }
    }
}

impl From<WrittenAnswer> for JsonNode {
    fn from(written: WrittenAnswer) -> Self {
        match written {
            WrittenAnswer::Word(word) => Self::text(&word),
            WrittenAnswer::Words(words) => Self::texts(words.iter().map(String::as_str)),
            WrittenAnswer::Number(number) => Self::Leaf(number.to_string()),
            WrittenAnswer::Seen(seen) => Self::Leaf(seen.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::JsonNode;

    fn text(json: &JsonNode) -> String {
        let mut text = String::new();
        json.write(&mut text, 0, 0);
        text
    }

    #[test]
    fn what_fits_on_a_line_is_written_on_one() {
        let list = JsonNode::texts(["a \"b\"", "c"].into_iter());
        let json = JsonNode::Object(vec![("list", list), ("none", JsonNode::Named(Vec::new()))]);
        assert_eq!(text(&json), "{\n  \"list\": [\"a \\\"b\\\"\", \"c\"],\n  \"none\": {}\n}");
    }

    #[test]
    fn what_does_not_fit_is_written_on_several_lines() {
        let long = "x".repeat(150);
        let json =
            JsonNode::Object(vec![("list", JsonNode::texts([long.as_str(), "c"].into_iter()))]);
        let text = text(&json);
        assert_eq!(text.lines().count(), 6);
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["list"][0], serde_json::json!(long));
    }
}
