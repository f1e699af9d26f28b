//! Compiles what a flow that is used in place takes from the flow around it: its parameters that are
//! bound by `with`, and the parameters of the pack, which are asked only once.

use std::collections::BTreeMap;

use crate::condition::Condition;
use crate::file::{FlowFile, Short, StepFile, StepKindFile};
use crate::flow::{Answerer, AskedWhere, Binding, DayBounds, Step, StepKind};
use crate::index::{FlowId, GateId, StepId};

use super::super::condition_form::Written;
use super::super::conditions::{ConditionUse, append};
use super::super::fault::{Fault, QuestionDifference, SubjectKind};
use super::super::reporter::JsonPath;
use super::super::scope::{Name, Scope, Tests};
use super::super::texts::{StepTextIds, option_id};

use super::steps::kind_of;
use super::{FlowCompiler, OpenFlow, file_id};

impl<'s, 'a> FlowCompiler<'_, 's, 'a> {
    /// What the outer flow answers the parameters of a used flow with.
    pub(super) fn bind_parameters(
        &mut self,
        step: &StepFile<'a>,
        inner: FlowId,
        scope: &Scope,
        gate: GateId,
        at: &JsonPath<'_>,
    ) -> BTreeMap<String, Name> {
        let context = self.context;
        let Some(inner) = context.flows.get(inner) else { return BTreeMap::new() };
        let mut with = BTreeMap::new();
        let with_at = at.key("with");
        for (name, condition) in step.with.iter().flatten() {
            let here = with_at.key(name);
            let Some(declared) = declared(&inner.file, name) else {
                let names = inner.file.parameters.iter().filter_map(|g| match g {
                    Short::Full(declared) => Some(&*declared.id),
                    Short::Name(_) => None,
                });
                self.reporter.no_such(&here, SubjectKind::Parameter, name, names);
                continue;
            };
            let answer = match Written::of(condition).only_question() {
                Some(question) => self.named_question(question, scope, &here),
                None => {
                    let options: Vec<&str> =
                        declared.options.iter().flatten().map(option_id).collect();
                    if declared.kind != StepKindFile::Choice
                        || !(options == ["yes", "no"] || options == ["no", "yes"])
                    {
                        let parameter = name.to_string();
                        self.reporter.add(&here, Fault::NotYesNo { parameter });
                    }
                    Some(Name::Bound(self.tests(scope, condition, &here, ConditionUse::When)))
                }
            };
            let by = match &answer {
                Some(Name::Step(step)) => {
                    Answerer::Question { step: *step, asked: AskedWhere { gate, when: None } }
                }
                Some(Name::Bound(tests)) => Answerer::Condition {
                    when: self.commit(tests),
                    unsure: declared.no_unsure.is_none(),
                },
                Some(Name::Unreadable(_)) | None => continue,
            };
            let path = format!("{}{}/{name}", scope.prefix, step.id);
            self.flow.bound.push(Binding { path, gate, voluntary: scope.in_voluntary, by });
            with.extend(answer.map(|answer| (name.to_string(), answer)));
        }
        with
    }

    /// The question of this name, or the condition that answers it.
    fn named_question(&mut self, question: &str, scope: &Scope, at: &JsonPath<'_>) -> Option<Name> {
        if let Some(name @ (Name::Step(_) | Name::Bound(_))) = scope.names.get(question) {
            return Some(name.clone());
        }
        let (kind, at) = (SubjectKind::Question, at.key("answer"));
        match scope.unreadable(kind, question) {
            Some(fault) => self.reporter.add(&at, fault),
            None => {
                let names = scope.names.keys().map(String::as_str);
                self.reporter.no_such(&at, kind, question, names);
            }
        }
        None
    }

    /// Takes a parameter of the pack from the flow around the one that lists it.
    pub(super) fn take_pack_parameter(&mut self, name: &str, step: StepId, scope: &Scope) {
        if let Some(gate) = scope.gate {
            let path = format!("{}{name}", scope.prefix);
            let by = Answerer::Question { step, asked: AskedWhere { gate, when: None } };
            self.flow.bound.push(Binding { path, gate, voluntary: scope.in_voluntary, by });
        }
    }

    /// Notes where a used flow would ask for a parameter that the outer flow answers. `when` is that of
    /// its place.
    pub(super) fn would_ask(
        &mut self,
        declared: &StepFile<'_>,
        scope: &Scope,
        gate: Option<GateId>,
        when: Option<Condition>,
        at: &JsonPath<'_>,
    ) {
        let path = format!("{}{}", scope.prefix, declared.id);
        let own = declared.when.as_ref();
        let own = own.map(|w| self.tests(scope, w, &at.key("when"), ConditionUse::When));
        let when = self.both(when, own);
        let binding = self.flow.bound.iter_mut().rev().find(|bound| bound.path == path);
        if let (Some(binding), Some(gate)) = (binding, gate) {
            binding.voluntary |= scope.in_voluntary;
            if let Answerer::Question { asked, .. } = &mut binding.by {
                *asked = AskedWhere { gate, when };
            }
        }
    }

    /// Checks that the parameters of a used flow that are bound to a question are that question: nothing
    /// can be answered in place that the used flow would not have asked.
    pub(super) fn same_questions(
        &mut self,
        step: &StepFile<'_>,
        inner: &OpenFlow<'s, 'a>,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) {
        let with_at = at.key("with");
        for (name, condition) in step.with.iter().flatten() {
            let question = Written::of(condition).only_question();
            let Some((question, declared)) = question.zip(declared(&inner.parsed.file, name))
            else {
                continue;
            };
            let Some(Name::Step(id)) = scope.names.get(&**question) else { continue };
            if let Some(how) = self.difference(declared, *id, inner) {
                let (parameter, question) = (name.to_string(), question.to_string());
                let fault = Fault::DifferentQuestion { parameter, question, how };
                self.reporter.add(&with_at.key(name), fault);
            }
        }
    }

    /// How a parameter of a used flow differs from the question that answers it.
    fn difference(
        &mut self,
        declared: &StepFile<'_>,
        id: StepId,
        inner: &OpenFlow<'s, 'a>,
    ) -> Option<QuestionDifference> {
        let root = JsonPath::file(inner.parsed.path);
        let parameters = &inner.parsed.file.parameters;
        let position = parameters.iter().position(|g| *file_id(g) == *declared.id);
        let list_at = root.key("parameters");
        let at = list_at.index(position.unwrap_or(0));
        let options = self.options(declared, &StepTextIds::default(), &inner.scope, &at);
        let question: &Step = self.flow.steps.get(id)?;
        let ids = question.options.iter().map(|option| &option.id);
        let same_kind = kind_of(declared.kind) == Some(question.kind);
        if !same_kind || !options.iter().map(|option| &option.id).eq(ids) {
            return Some(QuestionDifference::Options);
        }
        let tests = |when: Condition| {
            let mut tests = Tests::new();
            append(&mut tests, self.flow.tests_of(when), when.start);
            tests
        };
        let whens = question.options.iter().map(|option| option.when.map(tests));
        if !options.iter().map(|option| option.when.map(tests)).eq(whens) {
            return Some(QuestionDifference::Offered);
        }
        if let (Some(min), Some(max), Some((least, greatest))) =
            (declared.min, declared.max, question.range)
            && (least < min || greatest > max)
        {
            return Some(QuestionDifference::Range);
        }
        let days = DayBounds { min: declared.min, max: declared.max };
        if question.kind == StepKind::Date && !days.hold(question.days) {
            return Some(QuestionDifference::Days);
        }
        (question.unsure && declared.no_unsure.is_some()).then_some(QuestionDifference::Unsure)
    }
}

/// The parameter of its own that a flow declares by this name.
fn declared<'f, 'a>(file: &'f FlowFile<'a>, name: &str) -> Option<&'f StepFile<'a>> {
    file.parameters.iter().find_map(|parameter| match parameter {
        Short::Full(declared) if *declared.id == *name => Some(declared),
        Short::Full(_) | Short::Name(_) => None,
    })
}
