//! Which ids can stand in a place.

use super::{IdKind, IdName, IdUses};

impl IdUses {
    /// Every id that is declared, in the order of the files.
    pub fn declared_in_order(&self) -> impl Iterator<Item = &IdName> {
        self.uses.iter().filter(|one| one.declares).map(|one| &one.name)
    }

    /// The declared ids that can stand where this name does in a flow, in the order of the files.
    pub fn that_can_stand(&self, name: &IdName, flow: &str) -> Vec<&IdName> {
        let can_stand = |one: &&IdName| match name.kind {
            // In a flow, a question or a parameter of the pack, and an action of its own or a shared one.
            IdKind::Question | IdKind::Parameter => {
                let within = if name.scope.is_empty() { flow } else { &name.scope };
                (one.kind == IdKind::Question && one.scope == within)
                    || one.kind == IdKind::Parameter
            }
            IdKind::Action => {
                one.kind == IdKind::Action && (one.scope.is_empty() || one.scope == flow)
            }
            other => one.kind == other && one.scope == name.scope,
        };
        let mut found: Vec<&IdName> = Vec::new();
        for one in self.declared_in_order().filter(can_stand) {
            if !found.contains(&one) {
                found.push(one);
            }
        }
        found
    }

    /// The steps of a flow that use flows, and those.
    pub fn steps_with_flows(&self, flow: &str) -> impl Iterator<Item = (&str, &str)> + use<'_> {
        let steps = self.flows.get(flow).into_iter().flat_map(|flow| &flow.steps);
        steps.filter_map(|(step, known)| Some((step.as_str(), known.uses.as_deref()?)))
    }
}
