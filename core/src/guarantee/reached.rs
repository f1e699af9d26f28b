//! What of a flow has happened in some state: for the guarantee that everything can.

use super::TestState;
use crate::condition::Condition;
use crate::flow::Flow;

/// What of a flow has happened in some state: for the guarantee that everything can.
#[derive(Debug, Clone, Default)]
pub struct Reached {
    steps: Vec<bool>,
    options: Vec<u64>,
    facts: Vec<bool>,
    actions: Vec<bool>,
    variants: Vec<(String, bool)>,
}

impl Reached {
    /// Nothing has happened yet.
    pub fn new(flow: &Flow) -> Self {
        let variants = variants(flow).map(|(name, _, _)| (name, false)).collect();
        Self {
            steps: vec![false; flow.steps.len()],
            options: vec![0; flow.steps.len()],
            facts: vec![false; flow.facts.len()],
            actions: vec![false; flow.actions.len()],
            variants,
        }
    }

    /// Adds what happens in a state.
    pub fn add(&mut self, probe: &TestState<'_>) {
        let (flow, state) = (probe.flow, &probe.state);
        for (i, seen) in self.steps.iter_mut().enumerate() {
            *seen |= state.is_shown(i);
        }
        for (i, options) in self.options.iter_mut().enumerate() {
            let cell = state.step(i);
            if cell.live {
                *options |= cell.offered;
            }
        }
        for (i, held) in self.facts.iter_mut().enumerate() {
            *held |= state.fact(i).truth.is_true();
        }
        for i in state.due() {
            if let Some(due) = self.actions.get_mut(i) {
                *due = true;
            }
        }
        for ((_, seen), (_, node, when)) in self.variants.iter_mut().zip(variants(flow)) {
            if *seen {
                continue;
            }
            let shown = match node {
                Of::Step(i) => state.is_shown(i),
                Of::Fact(i) => state.fact(i).truth.is_true(),
                Of::Action(i) => state.is_due(i),
            };
            let first = |when: &[Condition]| match when.split_last() {
                Some((own, before)) => {
                    state.truth(flow, *own).is_true()
                        && !before.iter().any(|c| state.truth(flow, *c).is_true())
                }
                None => false,
            };
            *seen = shown && first(&when);
        }
    }

    /// What has not happened, in words: "step `x`", "option `y` of `x`".
    pub fn missing(&self, flow: &Flow) -> Vec<String> {
        let mut missing = Vec::new();
        for ((seen, bits), step) in self.steps.iter().zip(&self.options).zip(&flow.steps) {
            if *seen {
                let never = step.of_bits(step.all_options & !bits);
                missing.extend(never.map(|o| format!("option `{}` of `{}`", o.id, step.path)));
            } else {
                missing.push(format!("step `{}`", step.path));
            }
        }
        for (held, fact) in self.facts.iter().zip(&flow.facts) {
            if !held {
                missing.push(format!("fact `{}`", fact.path));
            }
        }
        for (due, action) in self.actions.iter().zip(&flow.actions) {
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

enum Of {
    Step(usize),
    Fact(usize),
    Action(usize),
}

/// Every variant: its name in words, what it belongs to, and the conditions before and of it.
fn variants(flow: &Flow) -> impl Iterator<Item = (String, Of, Vec<Condition>)> + '_ {
    fn each<'a>(
        path: &'a str,
        whens: Vec<Condition>,
        of: impl Fn() -> Of + 'a,
    ) -> impl Iterator<Item = (String, Of, Vec<Condition>)> + 'a {
        (0..whens.len()).map(move |i| {
            let upto = whens.iter().take(i.saturating_add(1)).copied().collect();
            (format!("variant {} of `{path}`", i.saturating_add(1)), of(), upto)
        })
    }
    let steps = flow.steps.iter().enumerate().flat_map(|(i, s)| {
        each(&s.path, s.variants.iter().map(|(c, _)| *c).collect(), move || Of::Step(i))
    });
    let facts = flow.facts.iter().enumerate().flat_map(|(i, f)| {
        each(&f.path, f.variants.iter().map(|(c, _, _)| *c).collect(), move || Of::Fact(i))
    });
    let actions = flow.actions.iter().enumerate().flat_map(|(i, a)| {
        each(&a.path, a.variants.iter().map(|(c, _)| *c).collect(), move || Of::Action(i))
    });
    steps.chain(facts).chain(actions)
}
