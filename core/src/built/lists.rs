//! Checks the lists of the rows of a flow: that each stands in its table after the one before it, and that nothing
//! else stands there.
//!
//! So no two rows share a list, and all of them together are no longer than the file. Otherwise few bytes could
//! stand for many: each of 2,000 steps could have all sources of a flow for its own.

use crate::flow::{Flow, Listed, Lists};
use crate::limits::MOST_BYTES;
use crate::row::Run;

use super::flaw::{Checked, Flaw, ensure};

/// Checks every list of every row, in the order in which a flow is laid into rows.
pub(super) fn check(flow: &Flow) -> Checked {
    let lists = &flow.lists;
    let (steps, facts) = (flow.steps.values(), flow.facts.values());
    let actions = flow.actions.values();
    each_once(lists, steps.clone().map(|step| step.options))?;
    each_once(lists, lists.options.iter().map(|option| option.tags))?;
    each_once(lists, steps.clone().map(|step| step.groups))?;
    each_once(lists, lists.groups.iter().map(|group| group.options))?;
    each_once(lists, steps.clone().map(|step| step.variants))?;
    each_once(lists, facts.clone().map(|fact| fact.variants))?;
    each_once(lists, actions.clone().map(|action| action.variants))?;
    each_once(lists, actions.clone().map(|action| action.reminders))?;
    each_once(lists, actions.clone().map(|action| action.unsettled))?;
    each_once(lists, actions.clone().map(|action| action.contacts))?;
    let of_facts = facts.map(|fact| fact.sources);
    let of_actions = actions.clone().map(|action| action.sources);
    each_once(lists, steps.clone().map(|step| step.sources).chain(of_facts).chain(of_actions))?;
    let of_actions = actions.clone().map(|action| action.definitions);
    each_once(lists, steps.map(|step| step.definitions).chain(of_actions))?;
    let of_entries = flow.entries.values().map(|entry| entry.uses);
    let of_added = flow.may_add.iter().map(|added| added.uses);
    let of_actions = actions.flat_map(|action| [action.settled_by, action.avoid]);
    each_once(lists, of_actions.chain(of_entries).chain(of_added))?;
    tags(lists)
}

/// Checks that these lists stand in their table one after another, from its beginning to its end.
fn each_once<T: Listed>(lists: &Lists, runs: impl Iterator<Item = Run<T>>) -> Checked {
    let mut end = 0;
    for run in runs.filter(|run| !run.is_empty()) {
        ensure(lists.try_list(run).is_some(), Flaw::NoSuchEntry)?;
        ensure(run.range().start == end, Flaw::Order)?;
        end = run.range().end;
    }
    ensure(end == T::all(lists).len(), Flaw::Order)
}

/// Checks the tags of options, which may be written in any way. Many options can have the same, but all
/// together are no longer than a pack.
fn tags(lists: &Lists) -> Checked {
    let mut length = 0_usize;
    for tag in &lists.tags {
        let tag = lists.try_name(*tag).ok_or(Flaw::Name)?;
        length = length.saturating_add(tag.len());
    }
    ensure(length <= MOST_BYTES, Flaw::TooMany)
}
