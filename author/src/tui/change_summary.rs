//! What an answer changed, in words: `(question, changed) -> parts`.

use veiviser::Urgency;
use veiviser::markup::plain;
use veiviser::screen::{Changed, ChangedAction, ChangedStep};

use crate::tui::document::DocumentPart;
use crate::tui::texts::{ProgramTexts, fill};

/// What an answer to this question changed; empty if it only led to the next step.
pub fn summarize(question: &str, changed: &Changed, words: &ProgramTexts) -> Vec<DocumentPart> {
    let mut lines = Vec::new();
    // An action that interrupts has a page of its own, unless it is new after a changed answer.
    let calm = |action: &&ChangedAction| changed.another || action.urgency != Some(Urgency::Now);
    let new = if changed.another { &words.new } else { &words.new_in_plan };
    list(&mut lines, new, changed.actions_added.iter().filter(calm).map(action));
    list(&mut lines, &words.gone, changed.actions_removed.iter().map(action));
    list(&mut lines, &words.prohibitions_added, changed.prohibitions_added.iter().map(action));
    list(&mut lines, &words.prohibitions_removed, changed.prohibitions_removed.iter().map(action));
    if changed.another {
        list(&mut lines, &words.reworded, changed.actions_changed.iter().map(action));
    }
    let mut parts = Vec::new();
    if changed.another && !lines.is_empty() {
        parts.push(DocumentPart::Strong(fill(&words.changed, &[("question", question)])));
    }
    parts.extend(lines);
    list(&mut parts, &words.steps_gone, changed.steps_gone.iter().map(step));
    list(&mut parts, &words.steps_back, changed.steps_back.iter().map(step));
    if !parts.is_empty() {
        parts.insert(0, DocumentPart::Rest);
    }
    parts
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
