//! What has happened in some state of a flow, for the guarantee that everything is reachable.
//!
//! Of a flow that is used in place, only the flow step is a part of the flow: the rest can happen in
//! the used flow itself, and perhaps not here.

use std::fmt;

use super::TestState;
use crate::condition::Condition;
use crate::flow::{Action, Flow, is_own};
use crate::index::{ActionId, FactId, GateId, IndexVec, StepId};
use crate::state::Visibility;

/// A part of a flow that can happen or not. Written out, it is as an author names it, such as "step
/// `x`" or "option `y` of `x`".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlowPart {
    /// The step of this path.
    Step(String),
    /// The step of this path that uses a flow in place.
    FlowStep(String),
    /// An option of a question.
    Option {
        /// The path of the question.
        step: String,
        /// The id of the option.
        option: String,
    },
    /// The fact of this path.
    Fact(String),
    /// An action, or a use of a shared one.
    Action {
        /// Its path.
        path: String,
        /// How an author is told of it: see [`Flow::told`].
        told: String,
    },
    /// A prohibition, or a use of a shared one.
    Prohibition {
        /// Its path.
        path: String,
        /// How an author is told of it.
        told: String,
    },
    /// A variant of the texts of a part.
    Variant {
        /// The part.
        of: Box<FlowPart>,
        /// Which of its variants, from 1.
        number: usize,
    },
}

impl FlowPart {
    /// The path of the step, fact, action or prohibition that it is or belongs to.
    pub fn path(&self) -> &str {
        match self {
            Self::Step(path)
            | Self::FlowStep(path)
            | Self::Option { step: path, .. }
            | Self::Fact(path)
            | Self::Action { path, .. }
            | Self::Prohibition { path, .. } => path,
            Self::Variant { of, .. } => of.path(),
        }
    }

    /// Whether it is a part of the flow itself, and not of a flow that it uses in place.
    pub fn is_own(&self) -> bool {
        is_own(self.path())
    }

    const fn is_action(&self) -> bool {
        matches!(self, Self::Action { .. } | Self::Prohibition { .. })
    }

    /// An action or prohibition.
    pub fn of_action(flow: &Flow, action: &Action) -> Self {
        let (path, told) = (action.path.clone(), flow.told(action));
        match action.urgency {
            Some(_) => Self::Action { path, told },
            None => Self::Prohibition { path, told },
        }
    }
}

impl fmt::Display for FlowPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Step(path) => write!(f, "step `{path}`"),
            Self::FlowStep(path) => write!(f, "flow step `{path}`"),
            Self::Option { step, option } => write!(f, "option `{option}` of `{step}`"),
            Self::Fact(path) => write!(f, "fact `{path}`"),
            Self::Action { told, .. } => write!(f, "action {told}"),
            Self::Prohibition { told, .. } => write!(f, "prohibition {told}"),
            Self::Variant { of, number } => match &**of {
                Self::Action { told, .. } | Self::Prohibition { told, .. } => {
                    write!(f, "variant {number} of {told}")
                }
                part => write!(f, "variant {number} of `{}`", part.path()),
            },
        }
    }
}

/// What has happened in some state of a flow, for the guarantee that everything is reachable.
#[derive(Debug, Clone, Default)]
pub struct Reached {
    steps: IndexVec<StepId, bool>,
    /// For each step, the options that were offered, as bits.
    options: IndexVec<StepId, u64>,
    gates: IndexVec<GateId, bool>,
    facts: IndexVec<FactId, bool>,
    actions: IndexVec<ActionId, bool>,
    /// The variants, in the order of [`variants`].
    variants: Vec<(FlowPart, bool)>,
}

impl Reached {
    /// Nothing has happened yet.
    pub fn new(flow: &Flow) -> Self {
        Self {
            steps: IndexVec::alongside(&flow.steps, false),
            options: IndexVec::alongside(&flow.steps, 0),
            gates: IndexVec::alongside(&flow.gates, false),
            facts: IndexVec::alongside(&flow.facts, false),
            actions: IndexVec::alongside(&flow.actions, false),
            variants: variants(flow).map(|variant| (variant.part, false)).collect(),
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
        for (gate, open) in self.gates.iter_mut() {
            *open |= state.gate_visibility(gate) == Visibility::Shown;
        }
        for (fact, held) in self.facts.iter_mut() {
            *held |= state.fact(fact).truth.is_true();
        }
        for action in state.due() {
            if let Some(due) = self.actions.get_mut(action) {
                *due = true;
            }
        }
        let is_true = |condition: &Condition| state.holds(flow, *condition);
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

    /// What has not happened and should in some state: all but the variants of shared actions, which
    /// are there for other flows too.
    pub fn owed(&self, flow: &Flow) -> Vec<FlowPart> {
        let is_shared = |part: &FlowPart| {
            let action = flow.action_named(part.path()).and_then(|id| flow.actions().get(id));
            matches!(part, FlowPart::Variant { of, .. } if of.is_action())
                && action.is_some_and(|action| action.shared.is_some())
        };
        let mut missing = self.missing(flow);
        missing.retain(|part| !is_shared(part));
        missing
    }

    /// What has not happened of the flow itself. The options of a step that was not shown are not
    /// listed with it.
    pub fn missing(&self, flow: &Flow) -> Vec<FlowPart> {
        let mut missing = self.missing_anywhere(flow);
        missing.retain(FlowPart::is_own);
        missing
    }

    /// What has not happened, also of the flows that it uses in place.
    pub fn missing_anywhere(&self, flow: &Flow) -> Vec<FlowPart> {
        let mut missing = Vec::new();
        let steps = self.steps.values().zip(self.options.values()).zip(flow.steps().values());
        for ((shown, options), step) in steps {
            if *shown {
                let never = step.of_bits(step.all_options & !options);
                missing.extend(never.map(|option| FlowPart::Option {
                    step: step.path.clone(),
                    option: option.id.clone(),
                }));
            } else {
                missing.push(FlowPart::Step(step.path.clone()));
            }
        }
        for (open, gate) in self.gates.values().zip(flow.gates().values()) {
            if !open && !gate.is_stage {
                missing.push(FlowPart::FlowStep(gate.path.clone()));
            }
        }
        for (held, fact) in self.facts.values().zip(flow.facts().values()) {
            if !held {
                missing.push(FlowPart::Fact(fact.path.clone()));
            }
        }
        for (due, action) in self.actions.values().zip(flow.actions().values()) {
            if !due {
                missing.push(FlowPart::of_action(flow, action));
            }
        }
        missing
            .extend(self.variants.iter().filter(|(_, seen)| !seen).map(|(part, _)| part.clone()));
        missing
    }
}

/// A variant of the texts of something. It is used where it is the first whose condition is true.
struct Variant {
    part: FlowPart,
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
        part: FlowPart,
        owner: VariantOwner,
        whens: Vec<Condition>,
    ) -> impl Iterator<Item = Variant> {
        (1_usize..).zip(whens.clone()).map(move |(number, when)| Variant {
            part: FlowPart::Variant { of: Box::new(part.clone()), number },
            owner,
            when,
            before: whens.iter().take(number.saturating_sub(1)).copied().collect(),
        })
    }
    let steps = flow.steps().iter().flat_map(|(id, step)| {
        let part = FlowPart::Step(step.path.clone());
        each(part, VariantOwner::Step(id), step.variants().collect())
    });
    let facts = flow.facts().iter().flat_map(|(id, fact)| {
        let part = FlowPart::Fact(fact.path.clone());
        each(part, VariantOwner::Fact(id), fact.variants().collect())
    });
    let actions = flow.actions().iter().flat_map(|(id, action)| {
        let part = FlowPart::of_action(flow, action);
        each(part, VariantOwner::Action(id), action.variants().collect())
    });
    steps.chain(facts).chain(actions)
}
