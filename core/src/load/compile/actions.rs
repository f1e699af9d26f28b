//! Compiles the actions and prohibitions of a flow and of the flows that it uses.

use std::collections::BTreeSet;

use crate::condition::Condition;
use crate::file::{ActionFile, MOST_DAYS};
use crate::flow::{Action, ActionTexts, Cause, DayAfter, Fact, Node, Reminder, StepKind, Urgency};
use crate::index::{ActionId, FactId, Id, IndexVec, TestId};
use crate::pack::Contact;

use super::super::conditions::{ANY, ConditionUse, STAYS_UNKNOWN, append, around};
use super::super::fault::{Bounded, Fault, Rule, SubjectKind};
use super::super::reporter::JsonPath;
use super::super::scope::{Name, Scope, Tests};
use super::super::tables::resolve;
use super::super::texts::ActionTextIds;

use super::{FlowCompiler, ParsedFlow, facts_in};

/// When an action is due: its whole condition, and the parts of it that are its causes.
pub(super) struct DueWhen {
    when: Condition,
    own: Condition,
    unsettled: Vec<Condition>,
}

impl FlowCompiler<'_, '_, '_> {
    /// Adds the actions of all uses of flows, in the order of the plan.
    pub(super) fn compile_actions(&mut self) {
        let context = self.context;
        let uses = std::mem::take(&mut self.uses);
        let mut planned = Vec::new();
        for flow_use in &uses {
            let Some(parsed) = context.flows.get(flow_use.flow) else { continue };
            let actions = parsed.file.actions.iter().enumerate();
            planned.extend(actions.map(|(position, file)| (flow_use, parsed, position, file)));
        }
        planned
            .sort_by_key(|(_, _, _, file)| Action::plan_order(file.avoid.is_some(), file.urgency));
        let planned: IndexVec<ActionId, _> = planned.into_iter().collect();
        // Every action gets its id first, since an action can name one that is less urgent.
        for (id, (flow_use, _, _, file)) in planned.iter() {
            self.actions.insert(format!("{}{}", flow_use.scope.prefix, file.id), id);
        }
        // Every condition is compiled before an action is added, since a duty can be the cause of
        // an action that is more urgent.
        let mut own = IndexVec::new();
        let mut unsettled: IndexVec<ActionId, Vec<ActionId>> =
            planned.ids().map(|_| Vec::new()).collect();
        for (id, (flow_use, parsed, position, file)) in planned.iter() {
            let root = JsonPath::file(parsed.path);
            let (at, scope) = (root.key("actions"), &flow_use.scope);
            let here = at.index(*position);
            let usage = if file.duty { ConditionUse::Duty } else { ConditionUse::When };
            own.push(self.gated_tests(scope, &file.when, &here.key("when"), usage));
            let named = file.if_unknown.as_ref().filter(|_| file.duty);
            let Some(advice) = named.and_then(|name| self.action_named(scope, name)) else {
                continue;
            };
            let avoids = planned.get(advice).is_some_and(|(_, _, _, file)| file.avoid.is_some());
            if advice == id || avoids {
                self.reporter.rule(&here.key("if-unknown"), Rule::IfUnknownIsNoAdvice);
            } else if let Some(duties) = unsettled.get_mut(advice) {
                duties.push(id);
            }
        }
        let empty = ActionTextIds::default();
        for (id, (flow_use, parsed, position, file)) in planned.iter() {
            let rows = parsed.words.actions.get(*position).unwrap_or(&empty);
            let root = JsonPath::file(parsed.path);
            let at = root.key("actions");
            let duties = unsettled.get(id).into_iter().flatten();
            let duties: Vec<&Tests> = duties.filter_map(|duty| own.get(*duty)).collect();
            let Some(own) = own.get(id) else { continue };
            let when = self.due_when(own, &duties);
            self.add_action(parsed, file, rows, &flow_use.scope, when, &at.index(*position));
        }
        self.uses = uses;
    }

    /// The action of a use of a flow with this name.
    fn action_named(&self, scope: &Scope, name: &str) -> Option<ActionId> {
        self.actions.get(&format!("{}{name}", scope.prefix)).copied()
    }

    /// When an action is due: when its own condition is true, or when it will stay unknown whether
    /// one of these duties applies. Returns the whole condition, its own part, and the others.
    fn due_when(&mut self, own: &Tests, duties: &[&Tests]) -> DueWhen {
        if duties.is_empty() {
            let own = self.commit(own);
            return DueWhen { when: own, own, unsettled: Vec::new() };
        }
        let mut out = Tests::new();
        let (mut own_part, mut unsettled) = (Condition::NONE, Vec::new());
        let part = |out: &mut Tests, add: &dyn Fn(&mut Tests)| {
            let start = out.next_id();
            add(out);
            Condition { start, end: out.next_id() }
        };
        let copy = |out: &mut Tests, tests: &Tests| append(out, tests.as_slice(), TestId::FIRST);
        around(&mut out, ANY, |out| {
            own_part = part(out, &|out| copy(out, own));
            for duty in duties {
                unsettled.push(part(out, &|out| around(out, STAYS_UNKNOWN, |out| copy(out, duty))));
            }
        });
        let when = self.commit(&out);
        let in_flow = |part: Condition| part.moved(TestId::FIRST, when.start);
        let unsettled = unsettled.into_iter().map(in_flow).collect();
        DueWhen { when, own: in_flow(own_part), unsettled }
    }

    pub(super) fn add_action(
        &mut self,
        parsed: &ParsedFlow<'_>,
        file: &ActionFile<'_>,
        rows: &ActionTextIds,
        scope: &Scope,
        due: DueWhen,
        at: &JsonPath<'_>,
    ) {
        let node = self.node(Node::Action(self.flow.actions.next_id()));
        self.reading(node, due.when);
        let cause = |when| Cause { when, facts: self.facts_behind(when) };
        let own = cause(due.own);
        let unsettled = due.unsettled.into_iter().map(cause).collect();
        let sources = self.source_uses(&file.sources, scope, &at.key("sources"));
        let (variants_at, mut variants) = (at.key("variants"), Vec::new());
        for (v, variant) in file.variants.iter().enumerate() {
            let variant_at = variants_at.index(v);
            let here = variant_at.key("when");
            let when = self.condition(scope, &variant.when, &here);
            let urgent = file.urgency.is_some_and(|urgency| urgency <= Urgency::Today);
            if file.duty || urgent || file.avoid.is_some() {
                self.check_words(when, &format!("{}{}", scope.prefix, file.id), &here);
            }
            let words: ActionTexts = rows.variants.get(v).copied().unwrap_or_default();
            variants.push((when, words));
        }
        let contacts = resolve(
            self.reporter,
            &at.key("contacts"),
            SubjectKind::Contact,
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
            self.reporter,
            &at.key("definitions"),
            SubjectKind::GlossaryEntry,
            &file.definitions,
            &self.context.glossary,
        );
        if let Some(guide) = &file.guide
            && !self.context.flows.values().any(|f| f.file.id == *guide)
        {
            let names = self.context.flows.values().map(|f| &*f.file.id);
            self.reporter.no_such(&at.key("guide"), SubjectKind::Flow, guide, names);
        }
        let (if_unknown, avoid) = self.other_actions(file, scope, at);
        let action = Action {
            path: format!("{}{}", scope.prefix, file.id),
            origin: (parsed.file.id.to_string(), file.id.to_string()),
            when: due.when,
            own,
            unsettled,
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
        };
        self.check_action(file, &action, at);
        self.flow.actions.push(action);
    }

    pub(super) fn other_actions(
        &mut self,
        file: &ActionFile<'_>,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> (Option<ActionId>, Vec<ActionId>) {
        let prefix = &scope.prefix;
        let mut find = |name: &str, here: &JsonPath<'_>| {
            let action = self.action_named(scope, name);
            if action.is_none() {
                let names = self.actions.keys().filter_map(|k| k.strip_prefix(prefix.as_str()));
                self.reporter.no_such(here, SubjectKind::Action, name, names);
            }
            action
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
        let mut report = |key: &str, fault: Fault| self.reporter.add(&at.key(key), fault);
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
                    report(key, Fault::KeyOnProhibition);
                }
            }
            return;
        }
        if file.urgency.is_none() {
            report("urgency", Fault::Rule(Rule::NoUrgency));
        }
        if !file.duty {
            if file.if_unknown.is_some() {
                report("if-unknown", Fault::Rule(Rule::IfUnknownWithoutDuty));
            }
            return;
        }
        if file.by.is_some() {
            report("by", Fault::Rule(Rule::DutyWithDeadline));
        }
        if file.urgency > Some(Urgency::Today) {
            report("urgency", Fault::Rule(Rule::DutyNotUrgent));
        }
        if file.if_unknown.is_none() {
            report("if-unknown", Fault::Rule(Rule::DutyWithoutIfUnknown));
        }
        let contacts = self.context.contact_entries;
        let helpline = |c: &&Contact| c.kind == crate::file::ContactKind::Helpline;
        let mut entries = action.contacts.iter().filter_map(|c| contacts.get(*c));
        if let Some(contact) = entries.find(helpline) {
            report("contacts", Fault::HelplineOnDuty { contact: contact.id.clone() });
        }
        let mut facts = action.own.facts.iter().filter_map(|f| self.flow.facts.get(*f));
        let unsure_is_no = |fact: &&Fact| {
            self.flow.tests_of(fact.when).iter().any(|test| test.takes_unsure_for_a_no())
        };
        if let Some(fact) = facts.clone().find(unsure_is_no) {
            report("when", Fault::SurelyBehindDuty { fact: fact.path.clone() });
        }
        if file.sources.is_empty() && facts.all(|f| f.sources.is_empty()) {
            report("sources", Fault::Rule(Rule::DutyWithoutSource));
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
            let most = usize::from(MOST_DAYS);
            self.reporter.add(&at.key("days"), Fault::TooMany { what: Bounded::Days, most });
        }
        if after == "started" {
            return DayAfter { days, after: None };
        }
        let step = match scope.names.get(after) {
            Some(Name::Step(step)) => Some(*step),
            _ => None,
        };
        let kind = step.and_then(|s| self.flow.steps.get(s)).map(|s| s.kind);
        if kind != Some(StepKind::Date) {
            let dates = self.flow.steps.values().filter(|s| s.kind == StepKind::Date);
            let names = dates.map(|s| s.path.as_str()).chain(["started"]);
            self.reporter.no_such(&at.key("after"), SubjectKind::DateQuestion, after, names);
        }
        DayAfter { days, after: step }
    }

    /// The facts that a condition reads, directly or through other facts, in the author's order.
    pub(super) fn facts_behind(&self, when: Condition) -> Vec<FactId> {
        let mut todo = facts_in(self.flow.tests_of(when));
        let mut facts: BTreeSet<FactId> = BTreeSet::new();
        while let Some(id) = todo.pop() {
            if facts.insert(id) {
                todo.extend(self.flow.facts.get(id).into_iter().flat_map(|fact| &fact.reads));
            }
        }
        facts.into_iter().collect()
    }
}
