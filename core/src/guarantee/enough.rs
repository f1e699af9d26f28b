//! What voluntary answers add to a state, for the guarantee that enough is enough.

use crate::index::{ActionId, FactId};

use super::TestState;

/// What voluntary answers add to a state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Added {
    /// The actions that are due and the prohibitions that apply.
    pub actions: Vec<ActionId>,
    /// The headline facts that hold.
    pub headlines: Vec<FactId>,
}

impl TestState<'_> {
    /// The same state without its voluntary answers. What was supplied stays: nobody is asked for it.
    #[must_use]
    pub fn without_voluntary(&self) -> Self {
        let mut main = self.clone();
        main.state.clear_voluntary(self.flow);
        main
    }

    /// What the voluntary answers of this state add: it is so here, and not without them.
    pub fn added(&self) -> Added {
        let main = self.without_voluntary();
        let holds = |state: &Self, fact| state.state.fact(fact).truth.is_true();
        let headlines = self.flow.facts().iter().filter(|(_, fact)| fact.headline);
        let headlines = headlines.map(|(id, _)| id);
        Added {
            actions: self.due().filter(|action| !main.state.is_due(*action)).collect(),
            headlines: headlines.filter(|id| holds(self, *id) && !holds(&main, *id)).collect(),
        }
    }

    /// Whether the voluntary answers of this state add only what the flow says may be added.
    pub(super) fn enough_is_enough(&self) -> bool {
        let added = self.added();
        let named =
            |action: &ActionId| self.flow.may_add().iter().any(|may| may.uses.contains(action));
        added.headlines.is_empty() && added.actions.iter().all(named)
    }
}
