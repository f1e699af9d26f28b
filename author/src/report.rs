//! What an answer changed, in words: `(before, after) -> parts`.

use jiff::civil::DateTime;
use veiviser::markup::plain;
use veiviser::{Changes, Session, Urgency};

use crate::page::Part;
use crate::words::{Words, fill};

/// Two moments of a walk, and what lies between them.
#[derive(Debug)]
pub struct Change<'c> {
    /// The session before the answer.
    pub before: &'c Session,
    /// The session after it.
    pub after: &'c Session,
    /// What the answer did.
    pub changes: &'c Changes,
    /// The step that was answered.
    pub step: &'c str,
    /// There was another answer.
    pub changed: bool,
    /// Now.
    pub at: DateTime,
    /// The language of the titles.
    pub language: &'c str,
}

impl Change<'_> {
    /// The report; empty when the answer only led on.
    pub fn told(&self, words: &Words) -> Vec<Part> {
        let changes = self.changes;
        let mut lines = Vec::new();
        let new = if self.changed { words.new } else { words.new_in_plan };
        self.items(&mut lines, new, &changes.actions_added, self.after, !self.changed);
        self.items(&mut lines, words.gone, &changes.actions_removed, self.before, false);
        self.items(&mut lines, words.closed, &changes.doors_closed, self.after, false);
        self.items(&mut lines, words.opened, &changes.doors_opened, self.before, false);
        if self.changed {
            self.items(&mut lines, words.reworded, &changes.actions_changed, self.after, false);
        }
        let mut parts = Vec::new();
        if self.changed && !lines.is_empty() {
            let question = self.question(self.step, self.after);
            parts.push(Part::Strong(fill(words.changed, &[("question", &question)])));
        }
        parts.extend(lines);
        self.steps(&mut parts, words.steps_gone, &changes.steps_gone, self.before);
        self.steps(&mut parts, words.steps_back, &changes.steps_back, self.after);
        if !parts.is_empty() {
            parts.insert(0, Part::Rest);
        }
        parts
    }

    /// The titles of actions and doors. What interrupts is told there, and left out where `calm`.
    fn items(&self, parts: &mut Vec<Part>, name: &str, ids: &[String], of: &Session, calm: bool) {
        if ids.is_empty() {
            return;
        }
        let plan = of.plan(self.at, self.language);
        let actions = plan
            .actions
            .iter()
            .filter(|action| !calm || action.urgency != Urgency::Now)
            .map(|action| (&action.id, &action.title));
        let doors = plan.doors.iter().map(|door| (&door.id, &door.title));
        let titles: Vec<String> = actions
            .chain(doors)
            .filter(|(id, _)| ids.contains(id))
            .map(|(_, title)| plain(title))
            .collect();
        list(parts, name, titles);
    }

    fn steps(&self, parts: &mut Vec<Part>, name: &str, ids: &[String], of: &Session) {
        list(parts, name, ids.iter().map(|id| self.question(id, of)).collect());
    }

    fn question(&self, step: &str, of: &Session) -> String {
        let screen = of.screen_of(step, self.at, self.language).ok();
        screen.and_then(|s| s.step).map_or_else(|| step.to_owned(), |card| plain(&card.title))
    }
}

fn list(parts: &mut Vec<Part>, name: &str, titles: Vec<String>) {
    if titles.is_empty() {
        return;
    }
    parts.push(Part::Line(name.to_owned()));
    parts.extend(titles.into_iter().map(Part::item));
}
