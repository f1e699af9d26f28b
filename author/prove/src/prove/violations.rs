//! What can break a guarantee that holds for every flow: `guarantee -> each duty, prohibition, fact or
//! question that could break it, in words, with a formula that is true where it does`.

use veiviser::StepKind;
use veiviser::guarantee::Guarantee;
use veiviser::index::ActionId;

use crate::aig::{Lit, NodeValues};

use super::Prover;
use super::guarantees::ground;

/// What breaks a guarantee, in words, and where it does.
type Violation = (String, Lit);

impl Prover<'_> {
    /// For each duty, prohibition, fact or question that could break a guarantee for every flow: that it does.
    pub(super) fn violations(&mut self, guarantee: Guarantee) -> Vec<Violation> {
        match guarantee {
            Guarantee::DutiesSettled => self.duties_unsettled(),
            Guarantee::DutiesHaveGround => self.duties_groundless(),
            Guarantee::NeverStuck => self.stuck(),
            Guarantee::Prohibitions => self.prohibitions_ignored(),
            Guarantee::Headlines => self.headlines_miscounted(),
            // No single part of the flow breaks these.
            Guarantee::Stated(_)
            | Guarantee::UnsureLeadsSomewhere
            | Guarantee::SomebodyToTurnTo => Vec::new(),
        }
    }

    /// Those that break a guarantee for every flow here, in words.
    pub(super) fn violators(&mut self, guarantee: Guarantee, values: &NodeValues) -> Vec<String> {
        let violations = self.violations(guarantee).into_iter();
        violations.filter(|(_, lit)| values.is_true(*lit)).map(|(words, _)| words).collect()
    }

    /// For each duty: it is unknown, and the action for that case is not due.
    fn duties_unsettled(&mut self) -> Vec<Violation> {
        let encoding = &self.walk.encoding;
        let mut violations = Vec::new();
        for (action, rails) in self.flow.actions().values().zip(encoding.actions.values()) {
            if action.duty {
                let advised = action.if_unknown.map_or(Lit::FALSE, |advice| encoding.due(advice));
                let unsettled = self.aig.all([!rails.yes, !rails.no, !advised]);
                let advice = action.if_unknown.map_or("", |advice| self.action_path(advice));
                let words = format!(
                    "it is not known whether `{}` applies, and `{advice}` is not due",
                    action.path
                );
                violations.push((words, unsettled));
            }
        }
        violations
    }

    /// For each duty: it is due, and no source that is in force counts.
    fn duties_groundless(&mut self) -> Vec<Violation> {
        let mut violations = Vec::new();
        for (id, action) in self.flow.actions().iter() {
            if action.duty {
                let due = self.walk.encoding.due(id);
                let ground: Vec<Lit> = ground(&mut self.aig, &self.walk, id)
                    .into_iter()
                    .filter(|(source, _)| (self.in_force)(*source))
                    .map(|(_, counts)| counts)
                    .collect();
                let ground = self.aig.any(ground);
                let words =
                    format!("the duty `{}` is due, and rests on no source in force", action.path);
                violations.push((words, self.aig.and(due, !ground)));
            }
        }
        violations
    }

    /// For each `choice`: it is asked, and no option is offered.
    fn stuck(&mut self) -> Vec<Violation> {
        let mut violations = Vec::new();
        for (step, lits) in self.flow.steps().values().zip(self.state.encoding.steps.values()) {
            if step.kind == StepKind::Choice {
                let offered = self.aig.any(lits.offered.iter().copied());
                let words = format!("`{}` is asked, and offers no option", step.path);
                violations.push((words, self.aig.and(lits.asked, !offered)));
            }
        }
        violations
    }

    /// For each prohibition and each action that it says to avoid: both at once.
    fn prohibitions_ignored(&mut self) -> Vec<Violation> {
        let encoding = &self.state.encoding;
        let mut violations = Vec::new();
        for (id, prohibition) in self.flow.actions().iter() {
            for avoided in &prohibition.avoid {
                let both = [encoding.due(id), encoding.due(*avoided)];
                let words = format!(
                    "the prohibition `{}` applies, and `{}` is due",
                    prohibition.path,
                    self.action_path(*avoided)
                );
                violations.push((words, self.aig.all(both)));
            }
        }
        violations
    }

    /// No headline fact holds; and for each: it holds, and more than one other does.
    fn headlines_miscounted(&mut self) -> Vec<Violation> {
        let facts = self.flow.facts().values().zip(self.walk.encoding.facts.values());
        let headlines: Vec<_> = facts.filter(|(fact, _)| fact.headline).collect();
        let (mut one, mut two, mut three) = (Lit::FALSE, Lit::FALSE, Lit::FALSE);
        for (_, rails) in &headlines {
            let (second, third) = (self.aig.and(one, rails.yes), self.aig.and(two, rails.yes));
            one = self.aig.or(one, rails.yes);
            two = self.aig.or(two, second);
            three = self.aig.or(three, third);
        }
        let mut violations = vec![("no headline fact holds".to_owned(), !one)];
        for (fact, rails) in headlines {
            let words = format!("the headline `{}` holds, and more than one other", fact.path);
            violations.push((words, self.aig.and(three, rails.yes)));
        }
        violations
    }

    fn action_path(&self, action: ActionId) -> &str {
        self.flow.actions().get(action).map_or("", |action| action.path.as_str())
    }
}
