//! The second reading of what is due: `(answers) -> each action and use of one`.

use std::collections::BTreeSet;

use serde_json::Value;
use veiviser::Truth;

use super::{FrameId, Oracle, SettledTruth};
use crate::words::{action_name, list, text_of};

/// The levels of urgency, the most urgent first.
pub(super) const LEVELS: [&str; 4] = ["now", "today", "soon", "later"];

/// An action or prohibition of a flow in place, or a use of a shared one.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlacedAction<'o> {
    pub(super) frame: FrameId,
    pub(super) written: &'o Value,
    /// What it is a use of.
    pub(super) shared: Option<&'o Value>,
}

/// How urgently something is due, as a place among [`LEVELS`], and whether as a duty.
type OracleWeight = (Option<usize>, bool);

impl<'o> PlacedAction<'o> {
    /// Where a key is written that the shared action gives to all its uses.
    pub(super) fn said(&self) -> &'o Value {
        self.shared.unwrap_or(self.written)
    }

    fn is_prohibition(&self) -> bool {
        self.said()["avoid"].is_array()
    }

    pub(super) fn is_duty(&self) -> bool {
        self.written["duty"] == true
    }

    pub(super) fn level(&self) -> Option<usize> {
        let own = self.written["urgency"].as_str();
        let level = own.or_else(|| self.shared?["urgency"].as_str())?;
        LEVELS.iter().position(|known| *known == level)
    }

    fn is(&self, other: &Self) -> bool {
        self.frame == other.frame && std::ptr::eq(self.written, other.written)
    }
}

impl Oracle {
    /// All actions and prohibitions in the order of the plan, those of used flows too.
    pub(super) fn placed_actions(&self) -> Vec<PlacedAction<'_>> {
        let shared = self.files.get("actions.json").map_or(&[][..], |file| list(file, "actions"));
        let mut all = Vec::new();
        for (number, frame) in self.frames.iter().enumerate() {
            for written in list(&frame.flow, "actions") {
                let shared = written["use"].as_str().map(|name| {
                    shared.iter().find(|action| action["id"] == *name).expect("a shared action")
                });
                all.push(PlacedAction { frame: FrameId(number), written, shared });
            }
        }
        all.sort_by_key(|action| {
            let moment = self.moment(action);
            (action.is_prohibition(), action.level(), moment.is_none(), moment)
        });
        all
    }

    pub(super) fn path_of(&self, action: &PlacedAction<'_>) -> String {
        format!("{}{}", self.frames[action.frame].prefix, action_name(action.written))
    }

    fn is_shared(&self, name: &str) -> bool {
        let shared = self.files.get("actions.json").map_or(&[][..], |file| list(file, "actions"));
        shared.iter().any(|action| action["id"] == *name)
    }

    /// What a name means in a flow: any use of a shared action, or one action.
    pub(super) fn named<'a>(
        &self,
        frame: FrameId,
        name: &str,
        all: &[PlacedAction<'a>],
    ) -> Vec<PlacedAction<'a>> {
        let is_named = |action: &&PlacedAction<'_>| {
            if self.is_shared(name) {
                action.written["use"] == *name
            } else {
                action.frame == frame && action_name(action.written) == name
            }
        };
        all.iter().filter(is_named).copied().collect()
    }

    /// The action that is due while it stays unknown whether a duty applies.
    fn advice<'a>(
        &self,
        duty: &PlacedAction<'_>,
        all: &[PlacedAction<'a>],
    ) -> Option<PlacedAction<'a>> {
        let named = self.named(duty.frame, duty.written["if-unknown"].as_str()?, all);
        // The first in the order of the plan is the most urgent.
        named.into_iter().find(|action| action.frame == duty.frame && !action.is(duty))
    }

    /// The path of the action that is due while it stays unknown whether a duty applies.
    pub fn advice_for(&self, duty: &str) -> String {
        let all = self.placed_actions();
        let advice = self.advice(&self.find(duty, &all), &all);
        self.path_of(&advice.expect("a duty names an action"))
    }

    fn own_of(&self, action: &PlacedAction<'_>) -> SettledTruth {
        self.gated(action.frame, &action.written["when"])
    }

    /// What makes an action due: itself, or a duty that it is the advice for.
    pub(super) fn cause<'a>(
        &self,
        action: &PlacedAction<'a>,
        all: &[PlacedAction<'a>],
    ) -> Option<PlacedAction<'a>> {
        if self.own_of(action).0 == Truth::True {
            return Some(*action);
        }
        let unsettled = |duty: &&PlacedAction<'_>| {
            duty.is_duty()
                && self.advice(duty, all).is_some_and(|advice| advice.is(action))
                && matches!(self.own_of(duty), SettledTruth(Truth::Unknown, true))
        };
        all.iter().find(unsettled).copied()
    }

    fn find<'a>(&self, path: &str, all: &[PlacedAction<'a>]) -> PlacedAction<'a> {
        let (frame, name) = self.frame_of(path);
        let found = all.iter().find(|a| a.frame == frame && action_name(a.written) == name);
        *found.expect("the action is there")
    }

    /// Whether an action or use is due, or a prohibition applies, by its path.
    pub fn due(&self, path: &str) -> bool {
        let all = self.placed_actions();
        self.cause(&self.find(path, &all), &all).is_some()
    }

    /// The value of an action's own condition, without what makes it due besides.
    pub fn own(&self, path: &str) -> Truth {
        let all = self.placed_actions();
        self.own_of(&self.find(path, &all)).0
    }

    /// How urgently what a guarantee means by a name is due; `None` where it is not.
    pub fn weight(&self, name: &str) -> Option<OracleWeight> {
        let all = self.placed_actions();
        self.weight_of(&self.guaranteed(name, &all), &all)
    }

    /// What a guarantee means by a name.
    fn guaranteed<'a>(&self, name: &str, all: &[PlacedAction<'a>]) -> Vec<PlacedAction<'a>> {
        if self.is_shared(name) {
            self.named(FrameId(0), name, all)
        } else {
            vec![self.find(name, all)]
        }
    }

    fn weight_of<'a>(
        &self,
        uses: &[PlacedAction<'a>],
        all: &[PlacedAction<'a>],
    ) -> Option<OracleWeight> {
        let due = uses.iter().filter(|action| self.cause(action, all).is_some());
        due.map(|action| (action.level(), action.is_duty()))
            .reduce(|one, other| (one.0.min(other.0), one.1 || other.1))
    }

    /// Whether what a guarantee of a flow means by a name is due no less urgently than a level.
    pub(super) fn due_so(&self, frame: FrameId, name: &str, least: Option<&str>) -> bool {
        let all = self.placed_actions();
        let least = least.and_then(|least| LEVELS.iter().position(|level| *level == least));
        let name = if self.is_shared(name) {
            name.to_owned()
        } else {
            format!("{}{name}", self.frames[frame].prefix)
        };
        self.guaranteed(&name, &all).iter().filter(|action| self.is_in(frame, action)).any(
            |action| {
                let urgent =
                    least.is_none_or(|least| action.level().is_some_and(|own| own <= least));
                urgent && self.cause(action, &all).is_some()
            },
        )
    }

    /// Whether the action is one of a flow or of the flows inside it.
    fn is_in(&self, frame: FrameId, action: &PlacedAction<'_>) -> bool {
        self.frames[action.frame].prefix.starts_with(&self.frames[frame].prefix)
    }

    /// Whether something of a flow is due that has a contact, or that is a duty.
    pub(super) fn due_with(&self, frame: FrameId, what: &str) -> bool {
        let all = self.placed_actions();
        all.iter().filter(|action| self.is_in(frame, action)).any(|action| {
            let counts = match what {
                "duty" => action.is_duty(),
                _ => !list(action.said(), "contacts").is_empty(),
            };
            counts && self.cause(action, &all).is_some()
        })
    }

    /// Whether every duty that is due has a source that counts and for which this is true.
    pub fn duties_have_ground(&self, in_force: &dyn Fn(&str) -> bool) -> bool {
        let all = self.placed_actions();
        let due =
            all.iter().filter(|action| action.is_duty() && self.cause(action, &all).is_some());
        let mut sources = due.map(|duty| self.ground(duty, &all));
        sources.all(|sources| sources.iter().any(|source| in_force(source)))
    }

    /// Whether an action with a contact is due.
    pub fn names_a_contact(&self) -> bool {
        self.due_with(FrameId(0), "contact")
    }

    /// Whether every duty that is unknown is settled.
    pub fn duties_settled(&self) -> bool {
        let all = self.placed_actions();
        let is_due = |action: &PlacedAction<'_>| self.cause(action, &all).is_some();
        all.iter().filter(|action| action.is_duty()).all(|duty| {
            let if_unknown = text_of(duty.written, "if-unknown");
            let mut settle = self.named(duty.frame, if_unknown, &all);
            if let Some(shared) = duty.written["use"].as_str() {
                settle.extend(self.named(duty.frame, shared, &all));
            }
            settle.retain(|action| !action.is(duty));
            self.own_of(duty).0 != Truth::Unknown || is_due(duty) || settle.iter().any(is_due)
        })
    }

    /// Whether no avoided action is due together with its prohibition.
    pub fn prohibitions_hold(&self) -> bool {
        let all = self.placed_actions();
        let is_due = |action: &PlacedAction<'_>| self.cause(action, &all).is_some();
        let mut prohibitions = all.iter().filter(|action| action.is_prohibition());
        !prohibitions.any(|prohibition| {
            let avoided = list(prohibition.said(), "avoid").iter().filter_map(Value::as_str);
            let mut avoided = avoided.flat_map(|name| self.named(prohibition.frame, name, &all));
            is_due(prohibition) && avoided.any(|action| is_due(&action))
        })
    }

    /// Whether another walk is never calmer: by the most urgent action that is due, or by all of them.
    pub fn is_not_calmer(&self, other: &Self, measure: &str) -> bool {
        let all = self.placed_actions();
        let actions: Vec<_> = all.iter().filter(|action| !action.is_prohibition()).collect();
        let names: BTreeSet<String> = actions
            .iter()
            .map(|action| match action.written["use"].as_str() {
                Some(shared) => shared.to_owned(),
                None => self.path_of(action),
            })
            .collect();
        if measure == "urgency" {
            let most = |of: &Self| {
                let levels = names.iter().filter_map(|name| of.weight(name));
                levels.filter_map(|(level, _)| level).min()
            };
            let (calm, worse) = (most(self), most(other));
            return calm.is_none_or(|calm| worse.is_some_and(|worse| worse <= calm));
        }
        names.iter().all(|name| {
            self.weight(name).is_none_or(|(level, duty)| {
                other.weight(name).is_some_and(|(now, still)| now <= level && still >= duty)
            })
        })
    }
}
