//! Compiles the guarantees that the author states.

use crate::condition::{Condition, Test};
use crate::file::{ActionWith, ConditionFile, GuaranteeFile, Measure, Str, Timing};
use crate::file::{is_line_of, lines_like};
use crate::flow::{GuaranteeForm, Rank, StatedGuarantee, States, StepKind, Urgency, UsedGuarantee};
use crate::index::{FlowId, StepId};

use super::super::action_names::{NamedAction, named_actions};
use super::super::condition_form::{ConditionForm, Written};
use super::super::conditions::{ALL, ConditionUse, append, around};
use super::super::fault::{Fault, Rule, SubjectKind};
use super::super::reporter::JsonPath;
use super::super::scope::{Name, Scope, Tests};

use super::{FlowCompiler, FlowUse};

impl FlowCompiler<'_, '_, '_> {
    pub(super) fn guarantees(&mut self, id: FlowId) {
        let context = self.context;
        let Some(parsed) = context.flows.get(id) else { return };
        let mut uses = std::mem::take(&mut self.uses);
        for flow_use in &mut uses {
            self.read_inside(&mut flow_use.scope);
        }
        let Some((outermost, in_place)) = uses.split_first() else { return };
        let scope = &outermost.scope;
        let root = JsonPath::file(parsed.path);
        let at = root.key("guarantees");
        for (i, file) in parsed.file.guarantees.iter().enumerate() {
            let here = at.index(i);
            let sentence = parsed.words.guarantees.get(i).copied().unwrap_or_default();
            self.rests_on(&file.rests_on, &here.key("rests-on"));
            if let Some(form) = self.form(file, scope, &here) {
                self.flow.guarantees.push(StatedGuarantee {
                    id: file.id.to_string(),
                    form,
                    sentence,
                    rests_on: file.rests_on.iter().map(ToString::to_string).collect(),
                    restates: file.restates,
                });
            }
        }
        for flow_use in in_place {
            self.used_guarantees(flow_use);
        }
    }

    /// Makes the questions inside the used flows readable, as `step/question`: a guarantee speaks of the
    /// whole walk, and reads no fact in their place, which would have the gaps of what it guards.
    fn read_inside(&self, scope: &mut Scope) {
        for (id, step) in self.flow.steps.iter().filter(|(_, step)| step.is_question()) {
            let name = step.path.strip_prefix(&scope.prefix).filter(|name| name.contains('/'));
            if let Some(name) = name {
                scope.names.entry(name.to_owned()).or_insert(Name::Step(id));
            }
        }
    }

    /// Takes over what a flow that is used in place guarantees of every state, while its step is shown.
    /// What it guarantees of the end of a walk holds anyway: see `parameters-answered`.
    fn used_guarantees(&mut self, flow_use: &FlowUse) {
        let context = self.context;
        let (Some(parsed), Some(gate)) = (context.flows.get(flow_use.flow), flow_use.scope.gate)
        else {
            return;
        };
        let root = JsonPath::file(parsed.path);
        let at = root.key("guarantees");
        for (i, file) in parsed.file.guarantees.iter().enumerate() {
            let is_once = file.then.is_some() && file.at == Some(Timing::Once);
            if file.never.is_none() && !is_once {
                continue;
            }
            let (premise, then) = match self.form(file, &flow_use.scope, &at.index(i)) {
                Some(GuaranteeForm::Never(condition)) => (condition, None),
                Some(GuaranteeForm::If { premise, then, states: States::Every }) => {
                    (premise, Some(then))
                }
                _ => continue,
            };
            let mut shown = Tests::new();
            around(&mut shown, ALL, |out| {
                out.push(Test::Gate(gate));
                append(out, self.flow.tests_of(premise), premise.start);
            });
            let premise = self.commit(&shown);
            let path = format!("{}{}", flow_use.scope.prefix, file.id);
            self.flow.used_guarantees.push(UsedGuarantee { path, gate, premise, then });
        }
    }

    /// Reports what something rests on and is neither a source nor a line of a document.
    fn rests_on(&mut self, names: &[Str<'_>], at: &JsonPath<'_>) {
        let documents = &self.context.pack.documents;
        for (i, name) in names.iter().enumerate() {
            let is_line = documents.iter().any(|document| is_line_of(document, name));
            if !is_line && !self.context.sources.contains_key(&**name) {
                let lines = lines_like(name, documents.iter().map(|document| &**document));
                let sources = self.context.sources.keys().copied();
                let names = sources.chain(lines.iter().map(String::as_str));
                self.reporter.no_such(&at.index(i), SubjectKind::Ground, name, names);
            }
        }
    }

    pub(super) fn guarantee(
        &mut self,
        scope: &Scope,
        file: &ConditionFile<'_>,
        at: &JsonPath<'_>,
    ) -> Condition {
        let tests = self.tests(scope, file, at, ConditionUse::Guarantee);
        self.commit(&tests)
    }

    pub(super) fn form(
        &mut self,
        file: &GuaranteeFile<'_>,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> Option<GuaranteeForm> {
        let forms = [
            file.always.is_some(),
            file.never.is_some(),
            (file.premise.is_some() && file.steps_at_most.is_none()) || file.then.is_some(),
            file.possible.is_some(),
            file.monotone.is_some(),
            file.independent.is_some(),
            file.steps_at_most.is_some(),
        ];
        let refuse = |compiler: &mut Self, rule: Rule| {
            compiler.reporter.rule(at, rule);
            None
        };
        if forms.iter().filter(|f| **f).count() != 1 {
            return refuse(self, Rule::GuaranteeNotOneForm);
        }
        let Some(states) = states(file) else { return refuse(self, Rule::GuaranteeTiming) };
        if let Some(c) = &file.always {
            let here = at.key("always");
            let condition = self.guarantee(scope, c, &here);
            self.check_demand(c, states, &here);
            return Some(GuaranteeForm::Always(condition, states));
        }
        if let Some(c) = &file.never {
            return Some(GuaranteeForm::Never(self.guarantee(scope, c, &at.key("never"))));
        }
        if let Some(c) = &file.possible {
            let here = at.key("possible");
            let condition = self.guarantee(scope, c, &here);
            self.check_demand(c, states, &here);
            return Some(GuaranteeForm::Possible(condition, states));
        }
        if let Some(most) = file.steps_at_most {
            return self.steps_at_most(most, file, scope, at);
        }
        if file.premise.is_some() || file.then.is_some() {
            let (Some(premise), Some(then)) = (&file.premise, &file.then) else {
                return refuse(self, Rule::GuaranteeIfThen);
            };
            let premise = self.guarantee(scope, premise, &at.key("if"));
            let here = at.key("then");
            self.check_demand(then, states, &here);
            let then = self.guarantee(scope, then, &here);
            return Some(GuaranteeForm::If { premise, then, states });
        }
        if let Some(monotone) = &file.monotone {
            let actions = file.measure == Some(Measure::Actions);
            let here = at.key("monotone");
            return match (&monotone.answer, &monotone.order, &monotone.more_of) {
                (Some(answer), Some(order), None) => {
                    let step =
                        self.question(scope, answer, StepKind::Choice, &here.key("answer"))?;
                    let order = self.ranks(step, order, &here.key("order"));
                    Some(GuaranteeForm::MonotoneIn { step, order, actions })
                }
                (None, None, Some(more)) => {
                    let step =
                        self.question(scope, more, StepKind::Choices, &here.key("more-of"))?;
                    Some(GuaranteeForm::MoreOf { step, actions })
                }
                _ => refuse(self, Rule::GuaranteeMonotone),
            };
        }
        let independent = file.independent.as_ref()?;
        let here = at.key("independent");
        let action_at = here.key("action");
        let uses = named_actions(self.reporter, &self.actions, "", &independent.action, &action_at);
        let uses = uses.iter().map(|used| used.id).collect();
        let of_at = here.key("of");
        let mut of = Vec::new();
        for (i, name) in independent.of.iter().enumerate() {
            of.extend(self.asked(scope, name, &of_at.index(i)));
        }
        Some(GuaranteeForm::Independent { uses, of })
    }

    fn steps_at_most(
        &mut self,
        most: u32,
        file: &GuaranteeFile<'_>,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> Option<GuaranteeForm> {
        let premise = file.premise.as_ref().map(|c| self.guarantee(scope, c, &at.key("if")));
        let supplied_at = at.key("supplied");
        let mut supplied = Vec::new();
        for (i, name) in file.supplied.iter().flatten().enumerate() {
            let here = supplied_at.index(i);
            let parameters = || self.flow.steps.iter().filter(|(_, step)| step.is_parameter);
            match parameters().find(|(_, step)| step.path == **name) {
                Some((id, _)) if supplied.contains(&id) => {
                    let (kind, name) = (SubjectKind::Parameter, name.to_string());
                    self.reporter.add(&here, Fault::ListedTwice { kind, name });
                }
                Some((id, _)) => supplied.push(id),
                None => {
                    let names = parameters().map(|(_, step)| step.path.as_str());
                    self.reporter.no_such(&here, SubjectKind::Parameter, name, names);
                }
            }
        }
        let steps = self.flow.steps.values().filter(|step| !step.voluntary).count();
        match usize::try_from(most) {
            Ok(most) if most <= steps => {
                Some(GuaranteeForm::StepsAtMost { most, premise, supplied })
            }
            Ok(_) | Err(_) => {
                self.reporter.add(&at.key("steps-at-most"), Fault::NeverTooLong { most, steps });
                None
            }
        }
    }

    /// Checks that a guarantee about complete states demands nothing that must be due as soon as it is
    /// enough.
    fn check_demand(&mut self, file: &ConditionFile<'_>, states: States, at: &JsonPath<'_>) {
        if states == States::Complete
            && let Some(action) = self.early_demand(file, true)
        {
            self.reporter.add(at, Fault::DemandedLate { action });
        }
    }

    /// A duty, or an action for `now` or `today`, that a condition demands. `not-true` turns a demand
    /// around.
    fn early_demand(&self, file: &ConditionFile<'_>, demands: bool) -> Option<String> {
        match Written::of(file).form().ok()?.0 {
            ConditionForm::All(list) | ConditionForm::Any(list) => {
                list.iter().find_map(|inner| self.early_demand(inner, demands))
            }
            ConditionForm::NotTrue(inner) => self.early_demand(inner, !demands),
            ConditionForm::Action(name, urgency) if demands => {
                let is_early = |used: &NamedAction| {
                    let action = self.flow.actions.get(used.id);
                    used.is_asked(Some(Urgency::Today)) || action.is_some_and(|action| action.duty)
                };
                let mut uses = self.actions.find("", name)?.iter();
                let early = uses.any(|used| used.is_asked(urgency) && is_early(used));
                early.then(|| name.to_string())
            }
            ConditionForm::ActionWith(ActionWith::Duty) if demands => Some("duty".to_owned()),
            ConditionForm::Action(..)
            | ConditionForm::ActionWith(_)
            | ConditionForm::Answer { .. }
            | ConditionForm::Fact(_)
            | ConditionForm::Unknown(_)
            | ConditionForm::Surely(_)
            | ConditionForm::Not(_)
            | ConditionForm::Shown(_) => None,
        }
    }

    /// A question of the flow, or one inside a flow that it uses.
    fn asked(&mut self, scope: &Scope, name: &str, at: &JsonPath<'_>) -> Option<StepId> {
        if let Some(Name::Step(step)) = scope.names.get(name) {
            return Some(*step);
        }
        let names = scope.names.keys().map(String::as_str);
        self.reporter.no_such(at, SubjectKind::Question, name, names);
        None
    }

    pub(super) fn question(
        &mut self,
        scope: &Scope,
        name: &str,
        kind: StepKind,
        at: &JsonPath<'_>,
    ) -> Option<StepId> {
        let step = self.asked(scope, name, at)?;
        if self.flow.steps.get(step).map(|s| s.kind) != Some(kind) {
            self.reporter.add(at, Fault::WrongKind { question: name.to_owned() });
            return None;
        }
        Some(step)
    }

    pub(super) fn ranks(
        &mut self,
        step: StepId,
        order: &[Str<'_>],
        at: &JsonPath<'_>,
    ) -> Vec<Rank> {
        let mut ranks = Vec::new();
        let Some(question) = self.flow.steps.get(step) else { return ranks };
        for (i, word) in order.iter().enumerate() {
            let rank = match question.bit(word) {
                _ if &**word == "unsure" && question.unsure => Rank::Unsure,
                Some(bit) => Rank::Option(bit),
                None => {
                    let names = question.options.iter().map(|o| o.id.as_str());
                    let names = names.chain(question.unsure.then_some("unsure"));
                    self.reporter.no_such_option(&at.index(i), &question.path, word, names);
                    continue;
                }
            };
            if ranks.contains(&rank) {
                let (kind, name) = (SubjectKind::Option, word.to_string());
                self.reporter.add(&at.index(i), Fault::ListedTwice { kind, name });
            }
            ranks.push(rank);
        }
        if order.len() < 2 {
            self.reporter.rule(at, Rule::ShortOrder);
        }
        ranks
    }
}

/// The states that a guarantee is about; `None` where it has a key that belongs to another form.
fn states(file: &GuaranteeFile<'_>) -> Option<States> {
    let (implies, counts) = (file.premise.is_some(), file.steps_at_most.is_some());
    if file.measure.is_some() != file.monotone.is_some() || (file.supplied.is_some() && !counts) {
        return None;
    }
    match file.at {
        None => Some(States::Enough),
        Some(Timing::Once) if implies && !counts => Some(States::Every),
        Some(Timing::Complete)
            if !counts && (implies || file.always.is_some() || file.possible.is_some()) =>
        {
            Some(States::Complete)
        }
        Some(_) => None,
    }
}
