//! What can break a guarantee that holds for every flow: `guarantee -> each duty, prohibition, fact or
//! question that could break it, with a formula that is true where it does`.

use veiviser::guarantee::{FlowPart, Guarantee};
use veiviser::index::ActionId;
use veiviser::{Bilingual, StepKind};

use crate::aig::{Lit, NodeValues};

use super::guarantees::ground;
use super::{Prover, Violator};

/// What breaks a guarantee, and where it does.
pub(super) type Violation = (Violator, Lit);

/// How an author is told of an action, in bokmål: see [`Flow::told`](veiviser::Flow::told).
fn use_nb(told: &str) -> String {
    told.replace(" (use `", " (bruken `")
}

impl Prover<'_> {
    /// For each duty, prohibition, fact or question that could break a guarantee for every flow: that it does.
    pub(super) fn violations(&mut self, guarantee: Guarantee) -> Vec<Violation> {
        match guarantee {
            Guarantee::DutiesSettled => self.duties_unsettled(),
            Guarantee::DutiesHaveGround => self.duties_groundless(),
            Guarantee::NeverStuck => self.stuck(),
            Guarantee::Prohibitions => self.prohibitions_ignored(),
            Guarantee::Headlines => self.headlines_miscounted(),
            Guarantee::EnoughIsEnough => self.added_unnamed(),
            Guarantee::ParametersAnswered => self.parameters_unanswered(),
            Guarantee::GuaranteedInPlace => self.broken_in_place(),
            // No single part of the flow breaks these.
            Guarantee::Stated(_)
            | Guarantee::UnsureLeadsSomewhere
            | Guarantee::SomebodyToTurnTo => Vec::new(),
        }
    }

    /// Those that break a guarantee for every flow here.
    pub(super) fn violators(&mut self, guarantee: Guarantee, values: &NodeValues) -> Vec<Violator> {
        let violations = self.violations(guarantee).into_iter();
        violations.filter(|(_, lit)| values.is_true(*lit)).map(|(violator, _)| violator).collect()
    }

    /// For each duty: it is unknown, and nothing that settles it is due.
    fn duties_unsettled(&mut self) -> Vec<Violation> {
        let encoding = &self.walk.encoding;
        let mut violations = Vec::new();
        for (id, action) in self.flow.actions().iter() {
            if action.duty {
                let settling = action.settled_by.iter().map(|advice| encoding.due(*advice));
                let advised = self.aig.any(settling.collect::<Vec<_>>());
                let own = encoding.condition(&mut self.aig, Some(action.own.when));
                // Its own condition is not false, and nothing makes it due, or settles it.
                let unsettled = self.aig.all([!own.no, !encoding.due(id), !advised]);
                let advice = action.if_unknown.map_or(String::new(), |id| self.told(id));
                let told = self.flow.told(action);
                let (told_nb, advice_nb) = (use_nb(&told), use_nb(&advice));
                let how = Bilingual::new(
                    format!("it is not known whether {told} applies, and {advice} is not due"),
                    format!("det er uvisst om {told_nb} gjelder, men {advice_nb} skal ikke gjøres"),
                );
                let part = Some(FlowPart::of_action(self.flow, action));
                violations.push((Violator { part, how }, unsettled));
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
                let told = self.flow.told(action);
                let how = Bilingual::new(
                    format!("the duty {told} is due, and rests on no source in force"),
                    format!(
                        "plikten {} gjelder, men bygger ikke på noen kilde som gjelder",
                        use_nb(&told)
                    ),
                );
                let part = Some(FlowPart::of_action(self.flow, action));
                violations.push((Violator { part, how }, self.aig.and(due, !ground)));
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
                let path = &step.path;
                let how = Bilingual::new(
                    format!("`{path}` is asked, and offers no option"),
                    format!("`{path}` blir spurt om, men har ingen alternativer"),
                );
                let violator = Violator { part: Some(FlowPart::Step(step.path.clone())), how };
                violations.push((violator, self.aig.and(lits.asked, !offered)));
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
                let (told, avoided) = (self.flow.told(prohibition), self.told(*avoided));
                let how = Bilingual::new(
                    format!("the prohibition {told} applies, and {avoided} is due"),
                    format!(
                        "forbudet {} gjelder, men {} skal gjøres",
                        use_nb(&told),
                        use_nb(&avoided)
                    ),
                );
                let part = Some(FlowPart::of_action(self.flow, prohibition));
                violations.push((Violator { part, how }, self.aig.all(both)));
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
        let no_headline = Bilingual::new("no headline fact holds", "ingen overskrift gjelder");
        let none = Violator { part: None, how: no_headline };
        let mut violations = vec![(none, !one)];
        for (fact, rails) in headlines {
            let path = &fact.path;
            let how = Bilingual::new(
                format!("the headline `{path}` holds, and more than one other"),
                format!("overskriften `{path}` gjelder, og mer enn én til"),
            );
            let violator = Violator { part: Some(FlowPart::Fact(fact.path.clone())), how };
            violations.push((violator, self.aig.and(three, rails.yes)));
        }
        violations
    }

    /// For each action, prohibition and headline fact that is not named: voluntary answers add it.
    fn added_unnamed(&mut self) -> Vec<Violation> {
        let main = self.main_walk();
        let mut violations = Vec::new();
        let named = |id: ActionId| self.flow.may_add().iter().any(|named| named.uses.contains(&id));
        for (id, action) in self.flow.actions().iter().filter(|(id, _)| !named(*id)) {
            let (with, without) = (self.walk.encoding.due(id), main.encoding.due(id));
            let told = self.flow.told(action);
            let told_nb = use_nb(&told);
            let how = if action.urgency.is_none() {
                Bilingual::new(
                    format!(
                        "the prohibition {told} applies, and does not without the voluntary answers"
                    ),
                    format!("forbudet {told_nb} gjelder, men ikke uten de frivillige svarene"),
                )
            } else {
                Bilingual::new(
                    format!("{told} is due, and is not without the voluntary answers"),
                    format!("{told_nb} skal gjøres, men ikke uten de frivillige svarene"),
                )
            };
            let part = Some(FlowPart::of_action(self.flow, action));
            let violator = Violator { part, how };
            violations.push((violator, self.aig.and(with, !without)));
        }
        let facts = self.walk.encoding.facts.values().zip(main.encoding.facts.values());
        for (fact, (with, without)) in self.flow.facts().values().zip(facts) {
            if fact.headline {
                let path = &fact.path;
                let how = Bilingual::new(
                    format!(
                        "the headline `{path}` holds, and does not without the voluntary answers"
                    ),
                    format!("overskriften `{path}` gjelder, men ikke uten de frivillige svarene"),
                );
                let violator = Violator { part: Some(FlowPart::Fact(path.clone())), how };
                violations.push((violator, self.aig.and(with.yes, !without.yes)));
            }
        }
        violations
    }

    /// The actions and prohibitions that are named in `may-add`, and that no voluntary answer adds. `None`
    /// if that was not decided.
    pub(crate) fn never_added(&mut self) -> Option<Vec<FlowPart>> {
        let main = self.main_walk();
        let (mut never, mut simplified) = (Vec::new(), false);
        for named in self.flow.may_add() {
            let added = named.uses.iter().map(|used| {
                let (with, without) = (self.walk.encoding.due(*used), main.encoding.due(*used));
                self.aig.and(with, !without)
            });
            let added: Vec<Lit> = added.collect();
            let added = self.aig.any(added);
            if !self.can_be(&[self.walk.encoding.enough, added])? {
                let action = named.uses.first().and_then(|used| self.flow.actions().get(*used));
                never.extend(action.map(|action| FlowPart::of_action(self.flow, action)));
                simplified |= self.simplified;
            }
        }
        if !never.is_empty() {
            self.simplified = simplified;
        }
        Some(never)
    }

    fn told(&self, action: ActionId) -> String {
        self.flow.actions().get(action).map_or(String::new(), |action| self.flow.told(action))
    }
}
