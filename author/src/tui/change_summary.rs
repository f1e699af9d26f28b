//! What an answer changed, in words: `(question, changed) -> parts`.

use veiviser::Urgency;
use veiviser::markup::plain;
use veiviser::screen::{Changed, ChangedAction, ChangedStep};

use crate::tui::document::DocumentPart;
use crate::tui::texts::{ProgramTexts, fill};

/// What an answer to this question changed; empty if it only led to the next step, or to the plan, which
/// tells itself what is new.
pub fn summarize(
    question: &str,
    changed: &Changed,
    plan_follows: bool,
    words: &ProgramTexts,
) -> Vec<DocumentPart> {
    let mut parts = Vec::new();
    if changed.another || !plan_follows {
        parts.extend(of_the_plan(question, changed, words));
    }
    list(&mut parts, &words.steps_gone, changed.steps_gone.iter().map(step));
    list(&mut parts, &words.steps_back, changed.steps_back.iter().map(step));
    if !parts.is_empty() {
        parts.insert(0, DocumentPart::Rest);
    }
    parts
}

fn of_the_plan(question: &str, changed: &Changed, words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut lines = Vec::new();
    // An action that interrupts was just told, on a page of its own.
    let calm = |action: &&ChangedAction| action.urgency != Some(Urgency::Now);
    let new = if changed.another { &words.new } else { &words.new_in_plan };
    list(&mut lines, new, changed.actions_added.iter().filter(calm).map(action));
    list(&mut lines, &words.gone, changed.actions_removed.iter().map(action));
    list(&mut lines, &words.prohibitions_added, changed.prohibitions_added.iter().map(action));
    list(&mut lines, &words.prohibitions_removed, changed.prohibitions_removed.iter().map(action));
    if changed.another {
        list(&mut lines, &words.reworded, changed.actions_changed.iter().map(action));
    }
    if changed.another && !lines.is_empty() {
        let said = fill(&words.changed, &[("question", question)]);
        lines.insert(0, DocumentPart::Strong(said));
    }
    lines
}

fn action(action: &ChangedAction) -> String {
    plain(&action.title)
}

fn step(step: &ChangedStep) -> String {
    plain(&step.title)
}

fn list(parts: &mut Vec<DocumentPart>, name: &str, titles: impl Iterator<Item = String>) {
    let mut titles = titles.peekable();
    if titles.peek().is_some() {
        parts.push(DocumentPart::Line(name.to_owned()));
        parts.extend(titles.map(DocumentPart::item));
    }
}
