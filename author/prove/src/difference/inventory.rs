//! What only one version of a flow has, by id: `(flow, other) -> names`.

use std::collections::BTreeMap;

use veiviser::{Flow, StatedGuarantee};

use super::{RenamedIds, renamed};

/// What only one version has, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inventory {
    /// Questions, messages and notes.
    pub steps: Vec<String>,
    /// Options, as "option of question".
    pub options: Vec<String>,
    /// Actions and prohibitions.
    pub actions: Vec<String>,
    /// Guarantees.
    pub guarantees: Vec<String>,
}

impl Inventory {
    /// What one version has and the other does not have.
    pub(super) fn of(flow: &Flow, other: &Flow, renames: &RenamedIds, is_old: bool) -> Self {
        let new_name = |names: &BTreeMap<String, String>, id: &str| {
            if is_old {
                return renamed(names, id).to_owned();
            }
            let back = names.iter().find(|(_, new)| *new == id);
            back.map_or_else(|| id.to_owned(), |(old, _)| old.clone())
        };
        let mut only = Self::default();
        for step in flow.steps().values() {
            let twin = other.step_named(&new_name(&renames.questions, &step.path));
            let Some(twin) = twin.and_then(|id| other.steps().get(id)) else {
                only.steps.push(step.path.clone());
                continue;
            };
            if twin.kind != step.kind {
                only.steps
                    .push(format!("{} (another kind: its answers cannot be compared)", step.path));
                continue;
            }
            let old_path = if is_old { &step.path } else { &twin.path };
            let none = BTreeMap::new();
            let names = renames.options.get(old_path).unwrap_or(&none);
            for option in &step.options {
                let id = if is_old {
                    renamed(names, &option.id)
                } else {
                    names
                        .iter()
                        .find(|(_, new)| **new == option.id)
                        .map_or(&option.id, |(old, _)| old)
                };
                if !twin.options.iter().any(|o| o.id == *id) {
                    only.options.push(format!("`{}` of `{}`", option.id, step.path));
                }
            }
        }
        let actions = flow
            .action_paths()
            .filter(|path| other.action_named(&new_name(&renames.actions, path)).is_none());
        only.actions = actions.map(ToOwned::to_owned).collect();
        let guarantees = flow.stated_guarantees().values().map(StatedGuarantee::id);
        let in_other = |id: &str| other.stated_guarantees().values().any(|twin| twin.id() == id);
        only.guarantees = guarantees.filter(|id| !in_other(id)).map(ToOwned::to_owned).collect();
        only
    }
}
