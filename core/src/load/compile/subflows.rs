//! Compiles parameters and used flows: which parameters are asked, and which the outer flow
//! answers.

use std::collections::BTreeMap;

use crate::condition::Condition;
use crate::file::{self, FlowFile, Short, StepFile};
use crate::index::{FlowId, GateId, StageId};
use crate::limits::DEEPEST_USE;

use super::super::fault::{Bounded, Fault, Rule, Subject, SubjectKind, UnreadableStep};
use super::super::reporter::JsonPath;
use super::super::scope::{Name, Scope, UsedNames};
use super::super::tables::check_id;
use super::super::texts::StepTextIds;

use super::{FlowCompiler, OpenFlow, Surroundings, file_id};

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
                    if let Some(step) = self.pack_parameters.get(&**name).copied() {
                        scope.names.insert(name.to_string(), Name::Step(step));
                        self.take_pack_parameter(name, step, scope);
                        let declared = self.context.pack.parameters.iter().find(|g| g.id == *name);
                        if let Some(declared) = declared.filter(|_| !placed(name)) {
                            self.would_ask(declared, scope, scope.gate, None, &here);
                        }
                    } else if !self.context.pack.parameters.iter().any(|g| g.id == *name) {
                        let names = self.context.pack.parameters.iter().map(|g| &*g.id);
                        self.reporter.no_such(&here, SubjectKind::Parameter, name, names);
                    } else if self.used.len() > 1 {
                        // Reported at the step that uses this flow.
                    } else if !placed(name) {
                        self.pack_parameter(name, None, scope, None, None);
                    }
                }
                Short::Full(step) => {
                    if step.set_by.is_some() {
                        self.reporter.rule(&here.key("set-by"), Rule::ParameterOfFlow);
                    }
                    check_id(self.reporter, &here, SubjectKind::Parameter, &step.id);
                    if placed(&step.id) {
                        // It is asked, or would be, at its place.
                    } else if scope.names.contains_key(&*step.id) {
                        self.would_ask(step, scope, scope.gate, None, &here);
                    } else {
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
        let when = step.when.as_ref().map(|w| self.condition(scope, w, &at.key("when")));
        if scope.names.contains_key(&*step.id) {
            // The outer flow answers it or has asked it.
            let of_pack = self.context.pack.parameters.iter().find(|g| g.id == step.id);
            let declared = match parameter {
                Short::Name(_) => of_pack,
                Short::Full(declared) => Some(declared),
            };
            if let Some(declared) = declared {
                self.would_ask(declared, scope, Some(gate), when, at);
            }
            return;
        }
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
        scope.names.insert(step.id.to_string(), Name::Unreadable(UnreadableStep::FlowInPlace));
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
        if let Some(first) = self.used.iter().position(|used| *used == inner) {
            let circle = self.used.iter().skip(first).filter_map(|used| context.flows.get(*used));
            let flows = circle.map(|flow| flow.file.id.to_string()).collect();
            let owner = Subject::new(SubjectKind::Step, &step.id);
            self.reporter.add(&at.key("flow"), Fault::CircleOfFlows { flows, owner });
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
        self.asks_before(inner, at);
        let path = format!("{}{}", scope.prefix, step.id);
        let inner_gate = self.add_gate(path, Some(gate), when, false);
        let with = self.bind_parameters(step, inner, scope, inner_gate, at);
        let around = Surroundings {
            prefix: format!("{}{}/", scope.prefix, step.id),
            gate: Some(inner_gate),
            stage: Some(stage),
            with,
            voluntary: scope.in_voluntary,
        };
        let names = context.flows.get(inner).map(|used| UsedNames::of(&used.file));
        open.scope.used.extend(names.map(|names| (step.id.to_string(), names)));
        self.used.push(inner);
        if let Some(inner) = self.main_part(inner, around) {
            self.same_questions(step, &inner, &open.scope, at);
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

    /// Reports parameters of the pack that a used flow needs and that nobody has asked or supplied before.
    /// Of a flow that is used itself, this was reported when it was compiled by itself.
    fn asks_before(&mut self, inner: FlowId, at: &JsonPath<'_>) {
        let Some(inner) = self.context.flows.get(inner).filter(|_| self.used.len() == 1) else {
            return;
        };
        for parameter in &inner.file.parameters {
            let Short::Name(name) = parameter else { continue };
            let of_pack = self.context.pack.parameters.iter().any(|known| known.id == *name);
            if of_pack && !self.pack_parameters.contains_key(&**name) {
                let (flow, parameter) = (inner.file.id.to_string(), name.to_string());
                self.reporter.add(&at.key("flow"), Fault::MissingParameter { flow, parameter });
            }
        }
    }
}
