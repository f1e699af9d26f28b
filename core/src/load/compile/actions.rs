//! Compiles the actions and prohibitions of a flow and of the flows that it uses, and the uses of
//! shared ones among them.

use std::collections::{BTreeMap, BTreeSet};

use crate::condition::Condition;
use crate::file::{ActionFile, Urgency, VariantFile};
use crate::flow::{Action, ActionTexts, Node, PlanEntry, Reminder, plan_order};
use crate::index::{
    ActionId, ContactId, EntryId, GlossaryId, Id, IndexVec, SharedActionId, TestId,
};

use super::super::action_names::NamedAction;
use super::super::conditions::{ANY, ConditionUse, STAYS_UNKNOWN, append, around};
use super::super::fault::{Fault, Rule, SubjectKind};
use super::super::reporter::JsonPath;
use super::super::scope::{Scope, Tests};
use super::super::tables::resolve;
use super::super::texts::ActionTextIds;

use super::shared_uses::{Planned, SharedParts, WrittenAction};
use super::{FlowCompiler, FlowUse};

/// What makes two actions one entry of the plan.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum EntryKey<'w> {
    Shared(SharedActionId),
    /// The file of a flow, and the id of the action there: the flow may be used more than once.
    Own(&'w str, &'w str),
}

/// When an action is due: its whole condition, and the parts of it that are its causes.
struct DueWhen {
    when: Condition,
    own: Condition,
    unsettled: Vec<Condition>,
}

/// What settles a duty that stays unknown.
#[derive(Default)]
struct IfUnknown {
    /// The action that is due then.
    advice: Option<ActionId>,
    /// All of which any one settles it.
    settled_by: Vec<ActionId>,
}

impl<'a> FlowCompiler<'_, '_, 'a> {
    /// Adds the actions of all uses of flows, in the order of the plan.
    pub(super) fn compile_actions(&mut self) {
        let context = self.context;
        let uses = std::mem::take(&mut self.uses);
        let empty = ActionTextIds::default();
        let mut planned: Vec<WrittenAction<'_, 'a>> = Vec::new();
        for (flow_use, used) in uses.iter().enumerate() {
            let Some(parsed) = context.flows.get(used.flow) else { continue };
            for (position, file) in parsed.file.actions.iter().enumerate() {
                let shared = file.shared.as_ref().map(|name| context.shared.find(name));
                // A use of nothing is no action; it is reported where ids are checked.
                if matches!(shared, Some(None)) {
                    continue;
                }
                let shared = shared.flatten();
                let words = parsed.words.actions.get(position).unwrap_or(&empty);
                let flow = &parsed.file;
                let path = parsed.path;
                planned.push(WrittenAction { file, shared, flow_use, flow, path, position, words });
            }
        }
        planned.sort_by_key(|written| {
            let moment = written.moment().and_then(|name| context.moments.get(name).copied());
            plan_order(written.is_prohibition(), written.urgency(), moment)
        });
        let planned: Planned<'_, 'a> = planned.into_iter().collect();
        // Every action gets its id first, since an action can name one that is less urgent.
        let entries = self.name_actions(&planned, &uses);
        self.told_within(&planned, &entries, &uses);
        // Every condition is compiled before an action is added, since a duty can be the cause of
        // an action that is more urgent.
        let mut own = IndexVec::new();
        let mut if_unknown: IndexVec<ActionId, IfUnknown> = IndexVec::new();
        let mut unsettled: IndexVec<ActionId, Vec<ActionId>> =
            planned.ids().map(|_| Vec::new()).collect();
        let nowhere = Scope::default();
        for (id, written) in planned.iter() {
            let scope = uses.get(written.flow_use).map_or(&nowhere, |used| &used.scope);
            let root = JsonPath::file(written.path);
            let at = root.key("actions");
            let here = at.index(written.position);
            let file = written.file;
            let usage = if file.duty { ConditionUse::Duty } else { ConditionUse::When };
            own.push(self.gated_tests(scope, &file.when, &here.key("when"), usage));
            let found = self.if_unknown(id, &planned, scope, &here);
            let advice = found.advice.and_then(|advice| unsettled.get_mut(advice));
            if let Some(duties) = advice.filter(|_| file.duty) {
                duties.push(id);
            }
            if_unknown.push(found);
        }
        let parts = entries.into_values().into_iter().zip(if_unknown.into_values());
        for ((id, written), (entry, if_unknown)) in planned.iter().zip(parts) {
            let scope = uses.get(written.flow_use).map_or(&nowhere, |used| &used.scope);
            let root = JsonPath::file(written.path);
            let at = root.key("actions");
            let here = at.index(written.position);
            let duties = unsettled.get(id).into_iter().flatten();
            let duties: Vec<&Tests> = duties.filter_map(|duty| own.get(*duty)).collect();
            let Some(own) = own.get(id) else { continue };
            let due = self.due_when(own, &duties);
            let action = self.action(written, entry, if_unknown, due, scope, &here);
            self.check_action(written, &action, &here);
            self.flow.actions.push(action);
        }
        self.uses = uses;
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

    /// Finds out what the names of actions mean, and which actions are one entry of the plan.
    fn name_actions(
        &mut self,
        planned: &Planned<'_, '_>,
        uses: &[FlowUse],
    ) -> IndexVec<ActionId, EntryId> {
        let shared = &self.context.shared;
        self.actions.some_lost = !shared.known;
        for action in shared.table.values() {
            self.actions.add_shared(&action.file.id);
        }
        let mut known: BTreeMap<EntryKey<'_>, EntryId> = BTreeMap::new();
        let mut entries = IndexVec::new();
        for (id, written) in planned.iter() {
            let prefix = uses.get(written.flow_use).map_or("", |used| used.scope.prefix.as_str());
            let (name, urgency) = (written.file.name(), written.urgency());
            let shared = written.shared.map(|(_, shared)| &*shared.file.id);
            self.actions.add(format!("{prefix}{name}"), shared, NamedAction { id, urgency });
            let key = match written.shared {
                Some((shared, _)) => EntryKey::Shared(shared),
                None => EntryKey::Own(written.path, name),
            };
            let entry = *known.entry(key).or_insert_with(|| {
                let shared = shared.map(ToOwned::to_owned);
                self.flow.entries.push(PlanEntry { shared, uses: Vec::new(), within: None })
            });
            if let Some(entry) = self.flow.entries.get_mut(entry) {
                entry.uses.push(id);
            }
            entries.push(entry);
        }
        entries
    }

    /// Compiles an action, or a use of a shared one.
    fn action(
        &mut self,
        written: &WrittenAction<'_, '_>,
        entry: EntryId,
        if_unknown: IfUnknown,
        due: DueWhen,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> Action {
        let file = written.file;
        self.node(Node::Action(self.flow.actions.next_id()));
        let own = self.flow.cause(due.own);
        let unsettled = due.unsettled.into_iter().map(|when| self.flow.cause(when)).collect();
        let mut further = self.source_uses(&file.sources, scope, &at.key("sources"));
        further.extend(self.ground(file.ground.as_ref(), at));
        let SharedParts { sources, variants } = match written.shared {
            Some((shared, action)) => self.parts_of_use(written, shared, action, at),
            None => {
                let variants = self.variants(&file.variants, &written.words.variants, scope, at);
                let urgent = file.urgency.is_some_and(|urgency| urgency <= Urgency::Today);
                if file.duty || urgent || file.avoid.is_some() {
                    let path = format!("{}{}", scope.prefix, file.name());
                    for (v, (when, _)) in variants.iter().enumerate() {
                        self.check_words(*when, &path, &at.key("variants").index(v).key("when"));
                    }
                }
                SharedParts { sources: Vec::new(), variants }
            }
        };
        let (contacts, definitions, shared) = match written.shared {
            Some((_, shared)) => {
                (shared.contacts.clone(), shared.definitions.clone(), Some(shared.file))
            }
            None => (self.contacts(file, at), self.definitions(file, at), None),
        };
        let words = written.shared.map_or(written.words.words, |(_, shared)| shared.words.words);
        let guide = shared.map_or(&file.guide, |shared| &shared.guide);
        Action {
            path: format!("{}{}", scope.prefix, file.name()),
            shared: written.shared.map(|(shared, _)| shared),
            entry,
            when: due.when,
            own,
            unsettled,
            urgency: written.urgency(),
            duty: file.duty,
            if_unknown: if_unknown.advice,
            settled_by: if_unknown.settled_by,
            contacts,
            by: file.by.as_ref().and_then(|by| self.by(by, scope, &at.key("by"))),
            guide: guide.as_ref().map(ToString::to_string),
            reminders: self.reminders(written, scope, at),
            avoid: self.avoided(written, scope, at),
            sources: sources.into_iter().chain(further).collect(),
            definitions,
            words,
            variants,
            review: shared.map_or(file.review, |shared| shared.review),
        }
    }

    fn contacts(&mut self, file: &ActionFile<'_>, at: &JsonPath<'_>) -> Vec<ContactId> {
        let (here, known) = (at.key("contacts"), &self.context.contacts);
        resolve(self.reporter, &here, SubjectKind::Contact, &file.contacts, known)
    }

    fn definitions(&mut self, file: &ActionFile<'_>, at: &JsonPath<'_>) -> Vec<GlossaryId> {
        let (here, known) = (at.key("definitions"), &self.context.glossary);
        resolve(self.reporter, &here, SubjectKind::GlossaryEntry, &file.definitions, known)
    }

    pub(super) fn variants(
        &mut self,
        variants: &[VariantFile<'_>],
        words: &[ActionTexts],
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> Vec<(Condition, ActionTexts)> {
        let (list_at, mut compiled) = (at.key("variants"), Vec::new());
        for (v, variant) in variants.iter().enumerate() {
            let when = self.condition(scope, &variant.when, &list_at.index(v).key("when"));
            compiled.push((when, words.get(v).copied().unwrap_or_default()));
        }
        compiled
    }

    fn reminders(
        &mut self,
        written: &WrittenAction<'_, '_>,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> Vec<Reminder> {
        let (list_at, mut reminders) = (at.key("reminders"), Vec::new());
        for (r, reminder) in written.file.reminders.iter().enumerate() {
            let day = self.day_after(reminder.days, &reminder.after, scope, &list_at.index(r));
            let text = written.words.reminders.get(r).copied().unwrap_or_default();
            reminders.push(Reminder { id: reminder.id.to_string(), day, text });
        }
        reminders
    }

    /// The actions that a name means in a flow.
    pub(super) fn named(
        &mut self,
        name: &str,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> Option<Vec<NamedAction>> {
        let found = self.actions.find(&scope.prefix, name).map(<[NamedAction]>::to_vec);
        if found.is_none() && !self.actions.some_lost {
            let names = self.actions.names(&scope.prefix);
            self.reporter.no_such(at, SubjectKind::Action, name, names);
        }
        found
    }

    /// What is due when a duty stays unknown: of a shared action that it names, the most urgent other
    /// use in this flow, the first of these.
    fn if_unknown(
        &mut self,
        id: ActionId,
        planned: &Planned<'_, '_>,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> IfUnknown {
        let here = at.key("if-unknown");
        let Some(written) = planned.get(id) else { return IfUnknown::default() };
        let Some(name) = &written.file.if_unknown else { return IfUnknown::default() };
        let Some(named) = self.named(name, scope, &here) else { return IfUnknown::default() };
        let in_flow: Vec<ActionId> = named
            .iter()
            .map(|action| action.id)
            .filter(|action| {
                planned.get(*action).is_some_and(|other| other.flow_use == written.flow_use)
            })
            .collect();
        // The first in the order of the plan is the most urgent.
        let advice = in_flow.iter().copied().find(|action| *action != id);
        let is_action = advice.and_then(|id| planned.get(id)).is_some_and(|a| !a.is_prohibition());
        if in_flow.is_empty() {
            self.reporter.add(&here, Fault::NotUsed { shared: name.to_string() });
        } else if written.file.duty && !is_action {
            self.reporter.rule(&here, Rule::IfUnknownIsNoAdvice);
        }
        let shared = written.shared.map(|(shared, _)| shared);
        let uses = planned.iter().filter(|(_, used)| {
            shared.is_some() && used.shared.map(|(shared, _)| shared) == shared
        });
        let all = named.iter().map(|action| action.id).chain(uses.map(|(id, _)| id));
        let settled_by: BTreeSet<ActionId> = all.filter(|action| *action != id).collect();
        IfUnknown { advice, settled_by: settled_by.into_iter().collect() }
    }

    /// For a prohibition: all that a person must not do while it applies. A shared action means its
    /// uses in every flow in place; perhaps there are none.
    fn avoided(
        &mut self,
        written: &WrittenAction<'_, '_>,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> Vec<ActionId> {
        let list = match written.shared {
            Some((_, shared)) => &shared.file.avoid,
            None => &written.file.avoid,
        };
        let list_at = at.key("avoid");
        let mut avoided: Vec<ActionId> = Vec::new();
        for (i, name) in list.iter().flatten().enumerate() {
            let named = match written.shared {
                // What a shared prohibition names was checked with it.
                Some(_) => self.actions.find("", name).map(<[NamedAction]>::to_vec),
                None => {
                    let here = list_at.index(i);
                    if self.is_prohibition(written.flow, name) {
                        let action = name.to_string();
                        self.reporter.add(&here, Fault::AvoidsProhibition { action });
                    }
                    self.named(name, scope, &here)
                }
            };
            for action in named.into_iter().flatten() {
                if !avoided.contains(&action.id) {
                    avoided.push(action.id);
                }
            }
        }
        avoided
    }
}
