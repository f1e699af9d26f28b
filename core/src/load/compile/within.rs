//! `within`: which entries of the plan are told inside the card of another.
//!
//! What is told inside another has nothing inside itself, so there are no circles, and what is due has a
//! card of its own or stands inside one that has.

use crate::file::Urgency;
use crate::index::{ActionId, EntryId, IndexVec};

use super::super::fault::{Fault, Rule};
use super::super::reporter::JsonPath;
use super::super::scope::Scope;

use super::shared_uses::{Planned, WrittenAction};
use super::{FlowCompiler, FlowUse};

impl FlowCompiler<'_, '_, '_> {
    /// Finds the entries inside whose cards others are told.
    pub(super) fn told_within(
        &mut self,
        planned: &Planned<'_, '_>,
        entries: &IndexVec<ActionId, EntryId>,
        uses: &[FlowUse],
    ) {
        let nowhere = Scope::default();
        for (id, written) in planned.iter() {
            let scope = uses.get(written.flow_use).map_or(&nowhere, |used| &used.scope);
            let outer =
                match written.shared {
                    // What a shared action names was checked with it; perhaps no flow in place uses that.
                    Some((_, shared)) => shared.file.within.as_ref().and_then(|name| {
                        self.actions.find("", name)?.first().map(|action| action.id)
                    }),
                    None => self.outer_of_own(id, written, planned, entries, scope),
                };
            let outer = outer.and_then(|outer| entries.get(outer).copied());
            let inner = entries.get(id).and_then(|inner| self.flow.entries.get_mut(*inner));
            if let (Some(inner), Some(outer)) = (inner, outer) {
                inner.within = Some(outer);
            }
        }
    }

    /// The action that one of the flow's own names in `within`.
    fn outer_of_own(
        &mut self,
        id: ActionId,
        written: &WrittenAction<'_, '_>,
        planned: &Planned<'_, '_>,
        entries: &IndexVec<ActionId, EntryId>,
        scope: &Scope,
    ) -> Option<ActionId> {
        let name = written.file.within.as_ref().filter(|_| !written.is_prohibition())?;
        let root = JsonPath::file(written.path);
        let actions_at = root.key("actions");
        let action_at = actions_at.index(written.position);
        let at = action_at.key("within");
        let stands_alone = written.file.duty || written.urgency() == Some(Urgency::Now);
        if written.file.duty {
            self.reporter.rule(&at, Rule::DutyWithin);
        } else if stands_alone {
            self.reporter.rule(&at, Rule::NowWithin);
        }
        let named = self.named(name, scope, &at)?;
        let in_flow = named.iter().find_map(|action| {
            let other = planned.get(action.id)?;
            (other.flow_use == written.flow_use).then_some((action.id, other))
        });
        let Some((outer, other)) = in_flow else {
            self.reporter.add(&at, Fault::NotUsed { shared: name.to_string() });
            return None;
        };
        let entry = *entries.get(outer)?;
        let uses = self.flow.entries.get(entry).map_or(&[][..], |entry| entry.uses.as_slice());
        // Of a shared action whose urgency could not be read, it is not known.
        let urgencies = uses.iter().map(|id| planned.get(*id)?.urgency());
        let urgencies: Option<Vec<Urgency>> = urgencies.collect();
        let most_urgent = urgencies.and_then(|urgencies| urgencies.into_iter().min());
        let both = most_urgent.zip(written.urgency());
        let is_later = both.is_some_and(|(outer, own)| outer > own);
        if entries.get(id) == Some(&entry) {
            self.reporter.rule(&at, Rule::WithinItself);
        } else if other.is_prohibition() {
            self.reporter.rule(&at, Rule::WithinProhibition);
        } else if other.within().is_some() {
            self.reporter.rule(&at, Rule::WithinInner);
        } else if !stands_alone && is_later {
            let rule = Rule::WithinLessUrgent;
            self.reporter.add(
                &at,
                match other.shared {
                    Some((_, shared)) => Fault::OfUse { rule, shared: shared.file.id.to_string() },
                    None => Fault::Rule(rule),
                },
            );
        }
        Some(outer)
    }
}
