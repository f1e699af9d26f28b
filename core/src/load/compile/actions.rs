//! The actions and prohibitions of all flows of a walk, in the order of the plan.

use crate::condition::Condition;
use crate::file::ActionFile;
use crate::flow::{Action, ActionTexts, DayAfter, Node, Reminder, StepKind, Urgency};
use crate::pack::Contact;

use super::super::conditions::{Name, Scope};
use super::super::reporter::JsonPath;
use super::super::tables::resolve;
use super::super::texts::ActionTextIds;

use super::{FlowCompiler, MOST_DAYS, ParsedFlow, facts_in, narrow};

impl FlowCompiler<'_, '_, '_> {
    /// The actions of all flows in the order of the plan.
    pub(super) fn compile_actions(&mut self) {
        let context = self.context;
        let scopes = std::mem::take(&mut self.scopes);
        // (prohibition, urgency, use, place): prohibitions last, then how soon, then outer before inner.
        let mut order: Vec<(bool, Option<Urgency>, usize, usize)> = Vec::new();
        for (u, (which, _, _)) in scopes.iter().enumerate() {
            let actions = context.flows.get(*which).map_or(&[][..], |f| &f.file.actions);
            for (i, action) in actions.iter().enumerate() {
                order.push((action.avoid.is_some(), action.urgency, u, i));
            }
        }
        order.sort();
        for (rank, (_, _, u, i)) in order.iter().enumerate() {
            let Some((which, scope, _)) = scopes.get(*u) else { continue };
            let action = context.flows.get(*which).and_then(|f| f.file.actions.get(*i));
            if let Some(action) = action {
                self.actions.insert(format!("{}{}", scope.prefix, action.id), narrow(rank));
            }
        }
        for (_, _, u, i) in order {
            let Some((which, scope, _)) = scopes.get(u) else { continue };
            let Some(parsed) = context.flows.get(*which) else { continue };
            let Some(action) = parsed.file.actions.get(i) else { continue };
            let empty = ActionTextIds::default();
            let rows = parsed.words.actions.get(i).unwrap_or(&empty);
            let root = JsonPath::file(parsed.path);
            let at = root.key("actions");
            self.add_action(parsed, action, rows, scope, &at.index(i));
        }
        self.scopes = scopes;
    }

    pub(super) fn add_action(
        &mut self,
        parsed: &ParsedFlow<'_>,
        file: &ActionFile<'_>,
        rows: &ActionTextIds,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) {
        let when = self.gated(scope, &file.when, &at.key("when"));
        let index = narrow(self.flow.actions.len());
        let node = self.node(Node::Action(index));
        self.reading(node, when);
        let facts = self.facts_behind(when);
        let sources = self.source_uses(&file.sources, scope, &at.key("sources"));
        let (variants_at, mut variants) = (at.key("variants"), Vec::new());
        for (v, variant) in file.variants.iter().enumerate() {
            let when = self.condition(scope, &variant.when, &variants_at.index(v).key("when"));
            let words: ActionTexts = rows.variants.get(v).copied().unwrap_or_default();
            variants.push((when, words));
        }
        let contacts = resolve(
            self.faults,
            &at.key("contacts"),
            "contact",
            &file.contacts,
            &self.context.contacts,
        );
        let reminders_at = at.key("reminders");
        let mut reminders = Vec::new();
        for (r, reminder) in file.reminders.iter().enumerate() {
            let here = reminders_at.index(r);
            let day = self.day_after(reminder.days, &reminder.after, scope, &here);
            let text = rows.reminders.get(r).copied().unwrap_or_default();
            reminders.push(Reminder { id: reminder.id.to_string(), day, text });
        }
        let by = file.by.as_ref().map(|by| {
            let here = at.key("by");
            self.day_after(by.days, &by.after, scope, &here)
        });
        let definitions = resolve(
            self.faults,
            &at.key("definitions"),
            "glossary entry",
            &file.definitions,
            &self.context.glossary,
        );
        if let Some(guide) = &file.guide
            && !self.context.flows.iter().any(|f| f.file.id == *guide)
        {
            let names = self.context.flows.iter().map(|f| &*f.file.id);
            self.faults.no_such(&at.key("guide"), "flow", guide, names);
        }
        let (if_unknown, avoid) = self.other_actions(file, scope, at);
        let action = Action {
            path: format!("{}{}", scope.prefix, file.id),
            origin: (parsed.file.id.to_string(), file.id.to_string()),
            when,
            urgency: if file.avoid.is_some() { None } else { file.urgency },
            duty: file.duty,
            if_unknown,
            contacts,
            by,
            guide: file.guide.as_ref().map(ToString::to_string),
            reminders,
            avoid,
            sources,
            definitions,
            words: rows.words,
            variants,
            review: file.review,
            facts,
        };
        self.check_action(file, &action, at);
        self.flow.actions.push(action);
    }

    pub(super) fn other_actions(
        &mut self,
        file: &ActionFile<'_>,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> (Option<u32>, Vec<u32>) {
        let prefix = &scope.prefix;
        let mut find = |name: &str, here: &JsonPath<'_>| {
            let found = self.actions.get(&format!("{prefix}{name}")).copied();
            if found.is_none() {
                let names = self.actions.keys().filter_map(|k| k.strip_prefix(prefix.as_str()));
                self.faults.no_such(here, "action", name, names);
            }
            found
        };
        let if_unknown =
            file.if_unknown.as_ref().and_then(|name| find(name, &at.key("if-unknown")));
        let avoid_at = at.key("avoid");
        let avoid = file
            .avoid
            .iter()
            .flatten()
            .enumerate()
            .filter_map(|(i, name)| find(name, &avoid_at.index(i)))
            .collect();
        (if_unknown, avoid)
    }

    pub(super) fn check_action(
        &mut self,
        file: &ActionFile<'_>,
        action: &Action,
        at: &JsonPath<'_>,
    ) {
        let mut fault = |key: &str, message: &str, help: &str| {
            let code = "action-form";
            self.faults.add_with_help(&at.key(key), code, message.to_owned(), help);
        };
        if file.avoid.is_some() {
            for (key, written) in [
                ("urgency", file.urgency.is_some()),
                ("duty", file.duty),
                ("if-unknown", file.if_unknown.is_some()),
                ("contacts", !file.contacts.is_empty()),
                ("by", file.by.is_some()),
                ("guide", file.guide.is_some()),
                ("reminders", !file.reminders.is_empty()),
            ] {
                if written {
                    fault(key, "a prohibition only says what not to do", "remove it");
                }
            }
            if file.avoid.as_ref().is_some_and(Vec::is_empty) {
                fault(
                    "avoid",
                    "the prohibition closes nothing",
                    "name the actions not to take now",
                );
            }
            return;
        }
        if file.urgency.is_none() {
            fault("urgency", "nothing says how soon", "add `urgency`");
        }
        if !file.duty {
            if file.if_unknown.is_some() {
                fault("if-unknown", "only a duty has this", "remove it, or add \"duty\": true");
            }
            return;
        }
        if file.by.is_some() {
            fault("by", "a duty has no day: its time is without undue delay", "remove it");
        }
        if file.urgency > Some(Urgency::Today) {
            fault("urgency", "a duty is never weaker than today", "write `today` or `now`");
        }
        if file.if_unknown.is_none() {
            let help = "add the action that is due when it cannot be known";
            fault("if-unknown", "nothing says what to do when the duty is unknown", help);
        }
        let contacts = self.context.contact_entries;
        let helpline = |c: &&Contact| c.kind == crate::file::ContactKind::Helpline;
        let entries = action.contacts.iter().filter_map(|c| contacts.get(*c as usize));
        if let Some(contact) = entries.clone().find(helpline) {
            let message = format!("`{}` is a helpline: no duty is done by calling it", contact.id);
            fault("contacts", &message, "name the service that is to know");
        }
        let facts = action.facts.iter().filter_map(|f| self.flow.facts.get(*f as usize));
        if file.sources.is_empty() && facts.clone().all(|f| f.sources.is_empty()) {
            let help = "add `sources` here or to a fact that it reads";
            fault("sources", "the duty has no source", help);
        }
    }

    pub(super) fn day_after(
        &mut self,
        days: u16,
        after: &str,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> DayAfter {
        if days > MOST_DAYS {
            let message = format!("more than {MOST_DAYS} days");
            self.faults.add(&at.key("days"), "out-of-range", message);
        }
        if after == "started" {
            return DayAfter { days, after: None };
        }
        let step = match scope.names.get(after) {
            Some(Name::Step(step)) => Some(*step),
            _ => None,
        };
        let kind = step.and_then(|s| self.flow.steps.get(s as usize)).map(|s| s.kind);
        if kind != Some(StepKind::Date) {
            let dates = self.flow.steps.iter().filter(|s| s.kind == StepKind::Date);
            let names = dates.map(|s| s.path.as_str()).chain(["started"]);
            self.faults.no_such(&at.key("after"), "date question", after, names);
        }
        DayAfter { days, after: step }
    }

    /// The facts that a condition reads, directly or through others, in the author's order.
    pub(super) fn facts_behind(&self, when: Condition) -> Vec<u32> {
        let mut todo = facts_in(self.flow.tests_of(when));
        let mut found: std::collections::BTreeSet<u32> = std::collections::BTreeSet::new();
        while let Some(fact) = todo.pop() {
            if found.insert(fact) {
                todo.extend(self.flow.facts.get(fact as usize).into_iter().flat_map(|f| &f.reads));
            }
        }
        found.into_iter().collect()
    }
}
