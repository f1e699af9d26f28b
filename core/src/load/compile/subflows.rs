//! Compiles parameters and used flows: which parameters are asked, and which the outer flow
//! answers.

use std::collections::BTreeMap;

use crate::condition::Condition;
use crate::file::{self, FlowFile, Short, StepFile};
use crate::flow::StepKind;
use crate::index::{FlowId, GateId, StageId, StepId};

use super::super::condition_form::Written;
use super::super::conditions::ConditionUse;
use super::super::fault::{Bounded, Fault, Rule, Subject, SubjectKind};
use super::super::reporter::JsonPath;
use super::super::scope::{Name, Scope};
use super::super::tables::check_id;
use super::super::texts::StepTextIds;

use super::{DEEPEST_USE, FlowCompiler, OpenFlow, Surroundings, file_id};

impl<'s, 'a> FlowCompiler<'_, 's, 'a> {
    /// The parameters that a flow lists: asked at the start, placed by a step, or answered by the
    /// outer flow.
    pub(super) fn parameters(&mut self, open: &mut OpenFlow<'s, 'a>, root: &JsonPath<'_>) {
        let OpenFlow { parsed, scope, rows, stage, .. } = open;
        let (file, stage) = (&parsed.file, *stage);
        let at = root.key("parameters");
        let placed = |name: &str| {
            file.stages
                .iter()
                .flat_map(|s| &s.steps)
                .any(|s| s.kind == file::StepKindFile::Parameter && *s.id == *name)
        };
        let mut parameter_rows: BTreeMap<&str, &StepTextIds> = BTreeMap::new();
        for parameter in &file.parameters {
            if let Short::Full(step) = parameter
                && let Some(row) = rows.next()
            {
                parameter_rows.insert(&step.id, row);
            }
        }
        for (i, parameter) in file.parameters.iter().enumerate() {
            let here = at.index(i);
            match parameter {
                Short::Name(name) => {
                    if let Some(step) = self.pack_parameters.get(&**name) {
                        scope.names.insert(name.to_string(), Name::Step(*step));
                    } else if !self.context.pack.parameters.iter().any(|g| g.id == *name) {
                        let names = self.context.pack.parameters.iter().map(|g| &*g.id);
                        self.reporter.no_such(&here, SubjectKind::Parameter, name, names);
                    } else if self.used.len() > 1 {
                        let outer = self.used.first().and_then(|f| self.context.flows.get(*f));
                        let flow = outer.map_or("another flow", |f| &*f.file.id).to_owned();
                        let parameter = name.to_string();
                        self.reporter.add(&here, Fault::MissingParameter { flow, parameter });
                    } else if !placed(name) {
                        self.pack_parameter(name, None, scope, None, None);
                    }
                }
                Short::Full(step) => {
                    if step.set_by.is_some() {
                        self.reporter.rule(&here.key("set-by"), Rule::ParameterOfFlow);
                    }
                    check_id(self.reporter, &here, SubjectKind::Parameter, &step.id);
                    if scope.names.contains_key(&*step.id) {
                        // The outer flow answers it.
                    } else if !placed(&step.id) {
                        let empty = StepTextIds::default();
                        let row = parameter_rows.get(&*step.id).copied().unwrap_or(&empty);
                        let gate = scope.gate;
                        let path = format!("{}{}", scope.prefix, step.id);
                        self.add_step(step, row, scope, &here, path, gate, stage, None, true);
                    }
                }
            }
        }
    }

    /// A parameter of the pack, asked here unless somebody supplies it.
    pub(super) fn pack_parameter(
        &mut self,
        name: &str,
        when: Option<Condition>,
        scope: &mut Scope,
        gate: Option<GateId>,
        stage: Option<StageId>,
    ) {
        let context = self.context;
        let mut parameters = context.pack.parameters.iter().enumerate();
        let Some((position, file)) = parameters.find(|(_, parameter)| *parameter.id == *name)
        else {
            return;
        };
        let empty = StepTextIds::default();
        let row = context.words.parameters.get(position).unwrap_or(&empty);
        let step = self.flow.steps.next_id();
        let (root, key) = (JsonPath::file("pack.json"), "parameters");
        let at = root.key(key);
        let here = at.index(position);
        self.add_step(file, row, scope, &here, name.to_owned(), gate, stage, when, true);
        self.pack_parameters.insert(name.to_owned(), step);
    }

    pub(super) fn place_parameter(
        &mut self,
        file: &FlowFile<'a>,
        step: &StepFile<'a>,
        scope: &mut Scope,
        at: &JsonPath<'_>,
        gate: GateId,
        stage: StageId,
    ) {
        let Some(parameter) = file.parameters.iter().find(|g| *file_id(g) == *step.id) else {
            let names = file.parameters.iter().map(file_id);
            self.reporter.no_such(&at.key("id"), SubjectKind::Parameter, &step.id, names);
            return;
        };
        self.check_shape(step, at, false);
        if scope.names.contains_key(&*step.id) {
            // The outer flow answers it or has asked it.
            return;
        }
        let when = step.when.as_ref().map(|w| self.condition(scope, w, &at.key("when")));
        match parameter {
            Short::Name(name) => {
                if scope.in_voluntary {
                    self.check_term(name, &at.key("id"));
                }
                self.pack_parameter(name, when, scope, Some(gate), Some(stage));
            }
            Short::Full(declared) => {
                let parsed = self.context.flows.values().find(|f| f.file.id == file.id);
                let words = parsed.map(|f| &f.words);
                let root = JsonPath::file(parsed.map_or("", |f| f.path));
                let list_at = root.key("parameters");
                let position = file.parameters.iter().position(|g| *file_id(g) == *declared.id);
                let here = list_at.index(position.unwrap_or(0));
                let position = file
                    .parameters
                    .iter()
                    .filter(|g| matches!(g, Short::Full(_)))
                    .position(|g| *file_id(g) == *declared.id);
                let empty = StepTextIds::default();
                let row = words.zip(position).and_then(|(w, p)| w.steps.get(p)).unwrap_or(&empty);
                let path = format!("{}{}", scope.prefix, declared.id);
                self.add_step(
                    declared,
                    row,
                    scope,
                    &here,
                    path,
                    Some(gate),
                    Some(stage),
                    when,
                    true,
                );
            }
        }
    }

    pub(super) fn use_flow(
        &mut self,
        open: &mut OpenFlow<'s, 'a>,
        step: &StepFile<'a>,
        at: &JsonPath<'_>,
        gate: GateId,
        stage: StageId,
    ) {
        let scope = &mut open.scope;
        scope.names.insert(step.id.to_string(), Name::Unreadable("a flow used in place"));
        self.check_shape(step, at, false);
        let Some(name) = &step.flow else {
            self.reporter.rule(at, Rule::NoFlowNamed);
            return;
        };
        let context = self.context;
        let Some(inner) = context.flows.find_id(|f| f.file.id == *name) else {
            let names = context.flows.values().map(|f| &*f.file.id);
            let owner = Subject::new(SubjectKind::Step, &step.id);
            self.reporter.no_such_needed(&at.key("flow"), SubjectKind::Flow, name, names, owner);
            return;
        };
        if self.used.contains(&inner) {
            self.reporter.add(&at.key("flow"), Fault::CircleOfFlows { flow: name.to_string() });
            return;
        }
        if self.used.len() > DEEPEST_USE {
            self.reporter.add(at, Fault::TooMany { what: Bounded::FlowDepth, most: DEEPEST_USE });
            return;
        }
        if self.too_large {
            return;
        }
        let when = step.when.as_ref().map(|w| self.condition(scope, w, &at.key("when")));
        let path = format!("{}{}", scope.prefix, step.id);
        let inner_gate = self.add_gate(path, Some(gate), when, false);
        let with = self.bind_parameters(step, inner, scope, at);
        let around = Surroundings {
            prefix: format!("{}{}/", scope.prefix, step.id),
            gate: Some(inner_gate),
            stage: Some(stage),
            with,
            voluntary: scope.in_voluntary,
        };
        self.used.push(inner);
        if let Some(inner) = self.main_part(inner, around) {
            if open.scope.in_voluntary {
                let exports = self.voluntary_part(inner);
                open.scope.export(&step.id, exports);
            } else {
                let exports = self.exports(&inner, false);
                open.scope.export_voluntary(&step.id, &inner.parsed.file, &exports);
                open.scope.export(&step.id, exports);
                open.inside.push((step.id.to_string(), inner));
            }
        }
        self.used.pop();
    }

    /// What the outer flow answers the parameters of a used flow with.
    pub(super) fn bind_parameters(
        &mut self,
        step: &StepFile<'a>,
        inner: FlowId,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> BTreeMap<String, Name> {
        let context = self.context;
        let Some(inner) = context.flows.get(inner) else { return BTreeMap::new() };
        let mut with = BTreeMap::new();
        let with_at = at.key("with");
        for (name, condition) in step.with.iter().flatten() {
            let here = with_at.key(name);
            let declared = inner.file.parameters.iter().find_map(|g| match g {
                Short::Full(declared) if declared.id == *name => Some(declared),
                _ => None,
            });
            let Some(declared) = declared else {
                let names = inner.file.parameters.iter().filter_map(|g| match g {
                    Short::Full(declared) => Some(&*declared.id),
                    Short::Name(_) => None,
                });
                self.reporter.no_such(&here, SubjectKind::Parameter, name, names);
                continue;
            };
            let path = format!("{}{}/{name}", scope.prefix, step.id);
            if let Some(question) = Written::of(condition).only_question() {
                match scope.names.get(&**question) {
                    Some(Name::Step(id)) => {
                        self.same_question(declared, *id, question, &here);
                        self.flow.bound.push((path, Some(*id)));
                        with.insert(name.to_string(), Name::Step(*id));
                    }
                    Some(Name::Bound(tests)) => {
                        self.flow.bound.push((path, None));
                        with.insert(name.to_string(), Name::Bound(tests.clone()));
                    }
                    _ => {
                        let (kind, at) = (SubjectKind::Question, here.key("answer"));
                        match scope.too_early(kind, question) {
                            Some(fault) => self.reporter.add(&at, fault),
                            None => {
                                let names = scope.names.keys().map(String::as_str);
                                self.reporter.no_such(&at, kind, question, names);
                            }
                        }
                    }
                }
                continue;
            }
            let options: Vec<&str> =
                declared.options.iter().flatten().map(super::super::texts::option_id).collect();
            if declared.kind != file::StepKindFile::Choice
                || !(options == ["yes", "no"] || options == ["no", "yes"])
            {
                let parameter = name.to_string();
                self.reporter.add(&here, Fault::NotYesNo { parameter });
            }
            let tests = self.tests(scope, condition, &here, ConditionUse::When);
            self.flow.bound.push((path, None));
            with.insert(name.to_string(), Name::Bound(tests));
        }
        with
    }

    pub(super) fn same_question(
        &mut self,
        declared: &StepFile<'_>,
        id: StepId,
        question: &str,
        at: &JsonPath<'_>,
    ) {
        let Some(outer) = self.flow.steps.get(id) else { return };
        let mut inner: Vec<&str> =
            declared.options.iter().flatten().map(super::super::texts::option_id).collect();
        let register = declared.from.as_ref();
        let register =
            register.and_then(|r| self.context.registers.iter().find(|s| s.file.id == *r));
        inner.extend(register.iter().flat_map(|r| &r.file.options).map(|o| &*o.id));
        let same = StepKind::of(declared.kind) == Some(outer.kind)
            && inner.iter().eq(outer.options.iter().map(|o| &o.id));
        if !same {
            let (parameter, question) = (declared.id.to_string(), question.to_owned());
            self.reporter.add(at, Fault::DifferentQuestion { parameter, question });
        }
    }
}
