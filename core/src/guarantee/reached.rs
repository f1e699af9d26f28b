//! What has happened in some state of a flow, for the guarantee that everything is reachable.

use super::TestState;
use crate::condition::Condition;
use crate::flow::Flow;
use crate::index::{ActionId, FactId, IndexVec, StepId};

/// What has happened in some state of a flow, for the guarantee that everything is reachable.
#[derive(Debug, Clone, Default)]
pub struct Reached {
    steps: IndexVec<StepId, bool>,
    /// For each step, the options that were offered, as bits.
    options: IndexVec<StepId, u64>,
    facts: IndexVec<FactId, bool>,
    actions: IndexVec<ActionId, bool>,
    /// The descriptions of the variants, in the order of [`variants`].
    variants: Vec<(String, bool)>,
}

impl Reached {
    /// Nothing has happened yet.
    pub fn new(flow: &Flow) -> Self {
        Self {
            steps: IndexVec::alongside(&flow.steps, false),
            options: IndexVec::alongside(&flow.steps, 0),
            facts: IndexVec::alongside(&flow.facts, false),
            actions: IndexVec::alongside(&flow.actions, false),
            variants: variants(flow).map(|variant| (variant.name, false)).collect(),
        }
    }

    /// Adds what happens in a state.
    pub fn add(&mut self, test_state: &TestState<'_>) {
        let (flow, state) = (test_state.flow, &test_state.state);
        for (step, shown) in self.steps.iter_mut() {
            *shown |= state.is_shown(step);
        }
        for (step, options) in self.options.iter_mut() {
            let state = state.step(step);
            if state.live {
                *options |= state.offered;
            }
        }
        for (fact, held) in self.facts.iter_mut() {
            *held |= state.fact(fact).truth.is_true();
        }
        for action in state.due() {
            if let Some(due) = self.actions.get_mut(action) {
                *due = true;
            }
        }
        let is_true = |condition: &Condition| state.truth(flow, *condition).is_true();
        for ((_, seen), variant) in self.variants.iter_mut().zip(variants(flow)) {
            if *seen {
                continue;
            }
            let shown = match variant.owner {
                VariantOwner::Step(step) => state.is_shown(step),
                VariantOwner::Fact(fact) => state.fact(fact).truth.is_true(),
                VariantOwner::Action(action) => state.is_due(action),
            };
            *seen = shown && is_true(&variant.when) && !variant.before.iter().any(is_true);
        }
    }

    /// Descriptions of what has not happened, such as "step `x`" or "option `y` of `x`".
    pub fn missing(&self, flow: &Flow) -> Vec<String> {
        let mut missing = Vec::new();
        let steps = self.steps.values().zip(self.options.values()).zip(flow.steps.values());
        for ((shown, options), step) in steps {
            if *shown {
                let never = step.of_bits(step.all_options & !options);
                missing.extend(never.map(|o| format!("option `{}` of `{}`", o.id, step.path)));
            } else {
                missing.push(format!("step `{}`", step.path));
            }
        }
        for (held, fact) in self.facts.values().zip(flow.facts.values()) {
            if !held {
                missing.push(format!("fact `{}`", fact.path));
            }
        }
        for (due, action) in self.actions.values().zip(flow.actions.values()) {
            if !due {
                let what = if action.urgency.is_some() { "action" } else { "prohibition" };
                missing.push(format!("{what} `{}`", action.path));
            }
        }
        missing
            .extend(self.variants.iter().filter(|(_, seen)| !seen).map(|(name, _)| name.clone()));
        missing
    }
}

/// A variant of the texts of something. It is used where it is the first whose condition is true.
struct Variant {
    name: String,
    owner: VariantOwner,
    when: Condition,
    before: Vec<Condition>,
}

/// What a variant belongs to.
#[derive(Clone, Copy)]
enum VariantOwner {
    Step(StepId),
    Fact(FactId),
    Action(ActionId),
}

/// All variants of a flow.
fn variants(flow: &Flow) -> impl Iterator<Item = Variant> + '_ {
    fn each(
        path: &str,
        owner: VariantOwner,
        whens: Vec<Condition>,
    ) -> impl Iterator<Item = Variant> + '_ {
        (1_usize..).zip(whens.clone()).map(move |(number, when)| Variant {
            name: format!("variant {number} of `{path}`"),
            owner,
            when,
            before: whens.iter().take(number.saturating_sub(1)).copied().collect(),
        })
    }
    let steps = flow
        .steps
        .iter()
        .flat_map(|(id, step)| each(&step.path, VariantOwner::Step(id), step.variants().collect()));
    let facts = flow
        .facts
        .iter()
        .flat_map(|(id, fact)| each(&fact.path, VariantOwner::Fact(id), fact.variants().collect()));
    let actions = flow.actions.iter().flat_map(|(id, action)| {
        each(&action.path, VariantOwner::Action(id), action.variants().collect())
    });
    steps.chain(facts).chain(actions)
}
