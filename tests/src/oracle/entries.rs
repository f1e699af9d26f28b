//! The second reading of the plan: `(answers) -> its entries, each with what it rests on, and which are
//! told inside others`.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Value;
use veiviser::Truth;

use super::plan::{LEVELS, PlacedAction};
use super::{FrameId, Oracle, QuestionMeaning};
use crate::words::{action_name, list, text_of};

/// What a plan tells as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OracleEntry {
    /// The id of the shared action, or the path of the first use that is due.
    pub id: String,
    /// How soon; `None` for a prohibition.
    pub urgency: Option<String>,
    /// Whether the law demands it.
    pub duty: bool,
    /// The last day.
    pub by: Option<Date>,
    /// The moment of today.
    pub moment: Option<String>,
    /// The contacts that the author listed, in any order: the hour decides which.
    pub contacts: BTreeSet<String>,
    /// The ids of the reminders.
    pub reminders: Vec<String>,
    /// The sources that count.
    pub sources: BTreeSet<String>,
    /// What must not be done.
    pub avoid: Vec<String>,
}

impl Oracle {
    /// The entries of the plan, in its order.
    pub fn entries(&self) -> Vec<OracleEntry> {
        self.keyed_entries().into_iter().map(|(_, entry)| entry).collect()
    }

    /// What makes two actions one entry: they are uses of one shared action, or the same action of the
    /// same flow.
    fn entry_key(&self, action: &PlacedAction<'_>) -> String {
        match action.written["use"].as_str() {
            Some(shared) => shared.to_owned(),
            None => {
                let flow = text_of(&self.frames[action.frame].flow, "id");
                format!("{flow}/{}", action_name(action.written))
            }
        }
    }

    fn keyed_entries(&self) -> Vec<(String, OracleEntry)> {
        let all = self.placed_actions();
        let mut groups: Vec<(String, Vec<PlacedAction<'_>>)> = Vec::new();
        for action in all.iter().filter(|action| self.cause(action, &all).is_some()) {
            let key = self.entry_key(action);
            match groups.iter_mut().find(|(known, _)| *known == key) {
                Some((_, uses)) => uses.push(*action),
                None => groups.push((key, vec![*action])),
            }
        }
        groups.into_iter().map(|(key, uses)| (key, self.entry(&uses, &all))).collect()
    }

    /// Which entries the plan tells inside the card of another, while these are dismissed: the ids of both.
    pub fn told_within(&self, dismissed: &BTreeSet<String>) -> Vec<(String, String)> {
        let (all, entries) = (self.placed_actions(), self.keyed_entries());
        let level = |entry: &OracleEntry| {
            LEVELS.iter().position(|level| Some(*level) == entry.urgency.as_deref())
        };
        let told = |(key, inner): &(String, OracleEntry)| {
            let written = all.iter().find(|action| self.entry_key(action) == *key)?;
            let named = self.named(written.frame, written.said()["within"].as_str()?, &all);
            let outer = self.entry_key(named.first()?);
            let (_, outer) = entries.iter().find(|(key, _)| *key == outer)?;
            let alone = inner.duty || inner.urgency.as_deref() == Some("now");
            let set_aside = dismissed.contains(&inner.id) || dismissed.contains(&outer.id);
            (!alone && !set_aside && level(outer) <= level(inner))
                .then(|| (inner.id.clone(), outer.id.clone()))
        };
        entries.iter().filter_map(told).collect()
    }

    fn entry<'a>(&self, uses: &[PlacedAction<'a>], all: &[PlacedAction<'a>]) -> OracleEntry {
        let (first, mut reminders, mut avoid) = (&uses[0], Vec::new(), Vec::new());
        for action in uses {
            for reminder in list(action.written, "reminders") {
                reminders.push(text_of(reminder, "id").to_owned());
            }
            for name in list(action.said(), "avoid").iter().filter_map(Value::as_str) {
                for avoided in self.named(action.frame, name, all) {
                    let path = self.path_of(&avoided);
                    avoid.push(avoided.written["use"].as_str().map_or(path, ToOwned::to_owned));
                }
            }
        }
        let by = uses.iter().filter(|action| action.level() == first.level());
        OracleEntry {
            id: match first.written["use"].as_str() {
                Some(shared) => shared.to_owned(),
                None => self.path_of(first),
            },
            urgency: first.level().map(|level| LEVELS[level].to_owned()),
            duty: uses.iter().any(PlacedAction::is_duty),
            by: by.clone().filter_map(|action| self.day(action)).min(),
            moment: by.filter_map(|action| self.moment(action)).min().map(|place| {
                let moments = list(&self.files["pack.json"], "moments");
                text_of(&moments[place], "id").to_owned()
            }),
            contacts: list(first.said(), "contacts")
                .iter()
                .map(|contact| contact.as_str().unwrap().to_owned())
                .collect(),
            reminders: each_once(reminders),
            sources: uses.iter().flat_map(|action| self.ground(action, all)).collect(),
            avoid: each_once(avoid),
        }
    }

    /// The sources that an action rests on: its own, those of the shared action, and those of the true
    /// facts that its cause reads.
    pub(super) fn ground<'a>(
        &self,
        action: &PlacedAction<'a>,
        all: &[PlacedAction<'a>],
    ) -> BTreeSet<String> {
        let mut sources = self.counting(action.frame, action.written);
        sources.extend(action.shared.iter().flat_map(|shared| self.counting(action.frame, shared)));
        let cause = self.cause(action, all).expect("it is due");
        let mut facts = BTreeSet::new();
        self.facts_read(cause.frame, &cause.written["when"], &mut facts);
        for (frame, name) in facts {
            let fact = list(&self.frames[frame].flow, "facts");
            let fact = fact.iter().find(|fact| fact["id"] == *name).unwrap();
            if self.fact_known(frame, &name).0 == Truth::True {
                sources.extend(self.counting(frame, fact));
            }
        }
        sources
    }

    /// The sources of something that count now, with those of the ground that it names.
    fn counting(&self, frame: FrameId, of: &Value) -> BTreeSet<String> {
        let grounds = self.files.get("grounds.json").map_or(&[][..], |file| list(file, "grounds"));
        let ground = grounds.iter().find(|ground| ground["id"] == of["ground"]);
        let counts = |used: &&Value| {
            used["when"].is_null() || self.known(frame, &used["when"]).0 == Truth::True
        };
        let of_ground = ground.map_or(&[][..], |ground| list(ground, "sources"));
        let used = list(of, "sources").iter().chain(of_ground).filter(counts);
        used.map(|used| text_of(used, "source").to_owned()).collect()
    }

    /// The facts that a condition reads, directly or through other facts.
    fn facts_read(&self, frame: FrameId, c: &Value, facts: &mut BTreeSet<(FrameId, String)>) {
        for key in ["all", "any"] {
            for part in list(c, key) {
                self.facts_read(frame, part, facts);
            }
        }
        for key in ["not", "unknown", "surely"] {
            if c[key].is_object() {
                self.facts_read(frame, &c[key], facts);
            }
        }
        if let Some(fact) = c["fact"].as_str() {
            let (frame, name) = match fact.split_once('/') {
                Some((child, fact)) => (self.frames[frame].children[child], fact),
                None => (frame, fact),
            };
            if facts.insert((frame, name.to_owned())) {
                let fact = list(&self.frames[frame].flow, "facts");
                let fact = fact.iter().find(|fact| fact["id"] == *name).unwrap();
                self.facts_read(frame, &fact["when"], facts);
            }
        }
        if let Some(question) = c["answer"].as_str()
            && let QuestionMeaning::Says(frame, says) = self.means(frame, question)
        {
            // What a condition answers is read through.
            self.facts_read(frame, &says, facts);
        }
    }
}

fn each_once(names: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for name in names {
        if !kept.contains(&name) {
            kept.push(name);
        }
    }
    kept
}
