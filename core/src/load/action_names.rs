//! What the names of actions mean: in guarantees, and where an action names another.

use std::collections::BTreeMap;

use crate::file::Urgency;
use crate::index::ActionId;

use super::fault::{Fault, SubjectKind};
use super::reporter::{JsonPath, Reporter};

/// An action that a name refers to.
#[derive(Debug, Clone, Copy)]
pub(super) struct NamedAction {
    pub(super) id: ActionId,
    pub(super) urgency: Option<Urgency>,
}

impl NamedAction {
    /// Whether it is meant where a guarantee asks for an action that is due, perhaps no less urgently
    /// than this.
    pub(super) fn is_asked(self, least: Option<Urgency>) -> bool {
        least.is_none_or(|least| self.urgency.is_some_and(|urgency| urgency <= least))
    }
}

/// What the names of actions refer to: a path to one action or one use, the id of a shared action to
/// all its uses in the flow.
#[derive(Debug, Default)]
pub(super) struct ActionNames {
    /// In the order of the plan.
    by_path: BTreeMap<String, NamedAction>,
    shared: BTreeMap<String, Vec<NamedAction>>,
    /// Some shared actions could not be read, so that a name that is not found may be one of them.
    pub(super) some_lost: bool,
}

impl ActionNames {
    /// Adds an action of the flow. Actions are added in the order of the plan.
    pub(super) fn add(&mut self, path: String, shared: Option<&str>, action: NamedAction) {
        if let Some(shared) = shared {
            self.shared.entry(shared.to_owned()).or_default().push(action);
        }
        self.by_path.insert(path, action);
    }

    /// Adds a shared action that perhaps no flow in place uses.
    pub(super) fn add_shared(&mut self, id: &str) {
        self.shared.entry(id.to_owned()).or_default();
    }

    /// What a name means in a flow with this prefix. A shared action that is not used has no uses.
    pub(super) fn find(&self, prefix: &str, name: &str) -> Option<&[NamedAction]> {
        let uses = self.shared.get(name).map(Vec::as_slice);
        uses.or_else(|| self.by_path.get(&format!("{prefix}{name}")).map(std::slice::from_ref))
    }

    /// The names that mean something in a flow with this prefix.
    pub(super) fn names<'n>(&'n self, prefix: &'n str) -> impl Iterator<Item = &'n str> {
        let own = self.by_path.keys().filter_map(move |path| path.strip_prefix(prefix));
        own.chain(self.shared.keys().map(String::as_str))
    }
}

/// The actions that a guarantee of a flow with this prefix means by a name; of a shared action, its uses
/// in every flow. None, with a diagnostic, where nothing is due by that name in the flow.
pub(super) fn named_actions<'n>(
    reporter: &mut Reporter,
    names: &'n ActionNames,
    prefix: &str,
    action: &str,
    at: &JsonPath<'_>,
) -> &'n [NamedAction] {
    match names.find(prefix, action) {
        Some([]) => {
            reporter.add(at, Fault::NotUsed { shared: action.to_owned() });
            &[]
        }
        Some(uses) => uses,
        None => {
            if !names.some_lost {
                reporter.no_such(at, SubjectKind::Action, action, names.names(prefix));
            }
            &[]
        }
    }
}
