//! The second reading of what a guarantee says of two walks: `(walk, walk, guarantee as JSON) -> whether it
//! holds between them`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Oracle, PlacedStepId};
use crate::words::{list, text_of};

impl Oracle {
    /// Whether a guarantee holds between this walk and another from the same table; `None` where it does
    /// not compare them.
    pub fn holds_between(&self, other: &Self, guarantee: &Value) -> Option<bool> {
        if ![self, other].into_iter().all(|walk| walk.is_enough() && walk.nothing_waits()) {
            return None;
        }
        if guarantee["independent"].is_object() {
            let action = text_of(&guarantee["independent"], "action");
            return Some(self.weight(action) == other.weight(action));
        }
        let varied = &guarantee["monotone"];
        let worse = if let Some(question) = varied["more-of"].as_str() {
            let (few, many) = (self.ticked(question)?, other.ticked(question)?);
            few.1 == many.1 && few.0.is_subset(&many.0) && few.0 != many.0
        } else {
            let (calm, worse) = (self.chosen(varied)?, other.chosen(varied)?);
            calm < worse
        };
        worse.then(|| self.is_not_calmer(other, text_of(guarantee, "in")))
    }

    /// How many questions are answered with `unsure`, alone or beside ticks.
    pub fn unsures(&self) -> usize {
        let live = (0..self.steps.len()).filter_map(|step| self.live(PlacedStepId(step)));
        live.filter(|(said, _, waits)| said.unsure && !waits).count()
    }

    /// A table holds no memory of what was offered before.
    fn nothing_waits(&self) -> bool {
        let mut steps = (0..self.steps.len()).map(PlacedStepId);
        steps.all(|step| self.live(step).is_none_or(|(_, _, waits)| !waits))
    }

    /// What is ticked, and whether `unsure` was said too.
    fn ticked(&self, question: &str) -> Option<(BTreeSet<String>, bool)> {
        let (said, ticked, _) = self.live(self.step_named(question))?;
        Some((ticked, said.unsure))
    }

    /// The place of the answer in the order of a guarantee.
    fn chosen(&self, varied: &Value) -> Option<usize> {
        let (said, chosen, _) = self.live(self.step_named(text_of(varied, "answer")))?;
        let is_it = |word: &Value| {
            let word = word.as_str().unwrap();
            if said.unsure { word == "unsure" } else { chosen.contains(word) }
        };
        list(varied, "order").iter().position(is_it)
    }
}
