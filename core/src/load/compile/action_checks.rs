//! Checks that actions, and uses of shared ones, have the keys and ids that they need, and no others.

use std::collections::BTreeSet;

use crate::file::{ContactKind, FlowFile};
use crate::flow::{Action, Fact, Urgency};
use crate::pack::Contact;

use super::super::fault::{Fault, Rule, Subject, SubjectKind};
use super::super::reporter::JsonPath;
use super::super::tables::check_id;

use super::FlowCompiler;
use super::shared_uses::WrittenAction;

impl FlowCompiler<'_, '_, '_> {
    /// Checks the ids of actions and of uses of shared ones.
    pub(super) fn check_action_ids(&mut self, file: &FlowFile<'_>, root: &JsonPath<'_>) {
        let at = root.key("actions");
        let shared = &self.context.shared;
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for (i, action) in file.actions.iter().enumerate() {
            let here = at.index(i);
            if let Some(id) = &action.id {
                check_id(self.reporter, &here, SubjectKind::Action, id);
                let (kind, id) = (SubjectKind::Action, id.to_string());
                if !seen.insert(action.name()) {
                    self.reporter.add(&here.key("id"), Fault::SameId { kind, id });
                } else if shared.index.contains_key(action.name()) {
                    self.reporter.add(&here.key("id"), Fault::IdOfShared { id });
                }
            }
            match &action.shared {
                Some(name) if shared.index.contains_key(&**name) => {
                    let uses = file.actions.iter().filter(|a| a.shared.as_ref() == Some(name));
                    if action.id.is_none() && uses.count() > 1 {
                        let shared = name.to_string();
                        self.reporter.add(&here, Fault::UseWithoutId { shared });
                    }
                }
                Some(name) if shared.known => {
                    let (kind, names) = (SubjectKind::SharedAction, shared.index.keys());
                    let owner = Subject::new(SubjectKind::Action, action.name());
                    let use_at = here.key("use");
                    self.reporter.no_such_needed(&use_at, kind, name, names.copied(), owner);
                }
                Some(_) | None => {}
            }
        }
    }

    pub(super) fn check_action(
        &mut self,
        written: &WrittenAction<'_, '_>,
        action: &Action,
        at: &JsonPath<'_>,
    ) {
        let file = written.file;
        let contacts = self.context.contact_entries;
        let mut report = |key: &str, fault: Fault| self.reporter.add(&at.key(key), fault);
        if written.shared.is_some() {
            for (key, is_written) in [
                ("contacts", !file.contacts.is_empty()),
                ("guide", file.guide.is_some()),
                ("within", file.within.is_some()),
                ("avoid", file.avoid.is_some()),
                ("definitions", !file.definitions.is_empty()),
                ("variants", !file.variants.is_empty()),
                ("review", file.review.is_some()),
            ] {
                if is_written {
                    report(key, Fault::KeyOnUse);
                }
            }
        } else if let Some(guide) = &file.guide
            && !self.context.flows.values().any(|f| f.file.id == *guide)
        {
            let names = self.context.flows.values().map(|f| &*f.file.id);
            self.reporter.no_such(&at.key("guide"), SubjectKind::Flow, guide, names);
        }
        let mut report = |key: &str, fault: Fault| self.reporter.add(&at.key(key), fault);
        if written.is_prohibition() {
            let is_use = written.shared.is_some();
            for (key, is_written) in [
                ("urgency", file.urgency.is_some()),
                ("duty", file.duty),
                ("if-unknown", file.if_unknown.is_some()),
                ("contacts", !file.contacts.is_empty() && !is_use),
                ("by", file.by.is_some()),
                ("guide", file.guide.is_some() && !is_use),
                ("reminders", !file.reminders.is_empty()),
                ("within", file.within.is_some() && !is_use),
            ] {
                if is_written {
                    report(key, Fault::KeyOnProhibition);
                }
            }
            return;
        }
        // What a use lacks, the shared action lacks too.
        let lacking = |rule| match written.shared {
            Some((_, shared)) => Fault::OfUse { rule, shared: shared.file.id.to_string() },
            None => Fault::Rule(rule),
        };
        if written.urgency().is_none() {
            let is_use = written.shared.is_some();
            let rule = if is_use { Rule::NoUrgencyOfUse } else { Rule::NoUrgency };
            report("urgency", lacking(rule));
        }
        self.check_deadline(written, action, at);
        let mut report = |key: &str, fault: Fault| self.reporter.add(&at.key(key), fault);
        if !file.duty {
            if file.if_unknown.is_some() {
                report("if-unknown", Fault::Rule(Rule::IfUnknownWithoutDuty));
            }
            return;
        }
        if written.shared.is_some_and(|(_, shared)| shared.file.within.is_some()) {
            // Where it is told, the shared action says; that it is a duty is the use's own.
            report("duty", lacking(Rule::DutyWithin));
        }
        let has_own_time = file.by.as_ref().is_some_and(|by| by.source.is_some());
        if written.urgency() > Some(Urgency::Today) && !has_own_time {
            report("urgency", Fault::Rule(Rule::DutyNotUrgent));
        }
        if file.if_unknown.is_none() {
            report("if-unknown", Fault::Rule(Rule::DutyWithoutIfUnknown));
        }
        let helpline = |c: &&Contact| c.kind == ContactKind::Helpline;
        let mut entries = action.contacts.iter().filter_map(|c| contacts.get(*c));
        if let Some(contact) = entries.find(helpline) {
            // Of a use the contacts are those of the shared action; that it is a duty is its own.
            let key = if written.shared.is_some() { "duty" } else { "contacts" };
            report(key, Fault::HelplineOnDuty { contact: contact.id.clone() });
        }
        let mut facts = action.own.facts.iter().filter_map(|f| self.flow.facts.get(*f));
        let unsure_is_no = |fact: &&Fact| {
            self.flow.tests_of(fact.when).iter().any(|test| test.takes_unsure_for_a_no())
        };
        if let Some(fact) = facts.clone().find(unsure_is_no) {
            report("when", Fault::SurelyBehindDuty { fact: fact.path.clone() });
        }
        // Where a source or a ground is not known, that is the fault.
        let has_own = !file.sources.is_empty() || file.ground.is_some();
        let has_shared = written.shared.is_some_and(|(_, shared)| {
            !shared.file.sources.is_empty() || shared.file.ground.is_some()
        });
        if !has_own && !has_shared && facts.all(|f| f.sources.is_empty()) {
            report("sources", lacking(Rule::DutyWithoutSource));
        }
    }
}
