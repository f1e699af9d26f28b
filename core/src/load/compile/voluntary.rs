//! What must not depend on a voluntary answer, and what a voluntary answer may add.

use std::collections::BTreeSet;

use crate::condition::{Condition, Reads};
use crate::file::{FlowFile, Str, Urgency};
use crate::flow::{Action, MayAdd, Step};
use crate::index::{ActionId, FactId, FlowId, GateId, StepId};

use super::super::action_names::named_actions;
use super::super::fault::{Fault, NotAddable, ParameterReader, Rule, SubjectKind};
use super::super::reporter::JsonPath;

use super::FlowCompiler;

/// What a condition reads of the voluntary part, directly or through facts and gates.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct VoluntaryReads {
    /// Some question.
    question: bool,
    /// A parameter of the pack.
    parameter: Option<StepId>,
}

impl VoluntaryReads {
    fn and(self, other: Self) -> Self {
        Self {
            question: self.question || other.question,
            parameter: self.parameter.or(other.parameter),
        }
    }
}

impl FlowCompiler<'_, '_, '_> {
    fn voluntary_reads(&self, condition: Condition) -> VoluntaryReads {
        let reads = self.flow.tests_of(condition).iter().filter_map(|test| test.reads());
        reads.fold(VoluntaryReads::default(), |found, reads| {
            found.and(match reads {
                Reads::Answer(id, _) => match self.flow.steps.get(id) {
                    Some(step) if step.voluntary => VoluntaryReads {
                        question: true,
                        parameter: self.pack_parameters.values().find(|of| **of == id).copied(),
                    },
                    _ => VoluntaryReads::default(),
                },
                Reads::Fact(fact) => self.facts_read.get(&fact).copied().unwrap_or_default(),
                Reads::Gate(gate) => self.gates_read.get(gate).copied().unwrap_or_default(),
                Reads::Outcome => VoluntaryReads::default(),
            })
        })
    }

    /// Notes what a fact reads.
    pub(super) fn fact_reads_voluntary(&mut self, fact: FactId, when: Condition) {
        let reads = self.voluntary_reads(when);
        self.facts_read.insert(fact, reads);
    }

    /// Notes what the next gate reads.
    pub(super) fn gate_reads_voluntary(&mut self, parent: Option<GateId>, when: Option<Condition>) {
        let around = parent.and_then(|parent| self.gates_read.get(parent)).copied();
        let own = when.map(|when| self.voluntary_reads(when));
        self.gates_read.push(around.unwrap_or_default().and(own.unwrap_or_default()));
    }

    /// Checks that a source counts by what is asked in the main part.
    pub(super) fn check_source(&mut self, when: Condition, at: &JsonPath<'_>) {
        let parameter = self.voluntary_reads(when).parameter;
        if let Some(parameter) = parameter.and_then(|id| self.flow.steps.get(id)) {
            let parameter = parameter.path.clone();
            self.reporter
                .add(at, Fault::VoluntaryParameter { parameter, reader: ParameterReader::Source });
        }
    }

    /// Checks the condition of a variant whose words must stay as they were when it was enough.
    pub(super) fn check_words(&mut self, when: Condition, path: &str, at: &JsonPath<'_>) {
        if self.voluntary_reads(when).question {
            self.reporter.add(at, Fault::VoluntaryWords { path: path.to_owned() });
        }
    }

    /// Checks that no term takes its word from a parameter that is asked in the voluntary part.
    pub(super) fn check_term(&mut self, parameter: &str, at: &JsonPath<'_>) {
        if self.context.pack.terms.iter().any(|term| *term.by == *parameter) {
            let parameter = parameter.to_owned();
            self.reporter
                .add(at, Fault::VoluntaryParameter { parameter, reader: ParameterReader::Term });
        }
    }

    /// What the voluntary stages of the outermost flow, and its steps that use a flow, are meant to add.
    pub(super) fn may_add(&mut self, id: FlowId) {
        let Some(parsed) = self.context.flows.get(id) else { return };
        let root = JsonPath::file(parsed.path);
        each_list(&parsed.file, &root, &mut |list, at| self.named_to_add(list, at));
        // What stood in a plan that was enough may have been done, so a prohibition is only added
        // with all that it avoids.
        let named = self.flow.may_add.iter().flat_map(|named| named.uses.iter().copied());
        let named: BTreeSet<ActionId> = named.collect();
        each_list(&parsed.file, &root, &mut |list, at| {
            for (i, name) in list.names.iter().enumerate() {
                let uses = self.actions.find("", name).into_iter().flatten();
                let mut uses = uses.filter_map(|used| self.flow.actions.get(used.id));
                if uses.any(|action| !action.avoid.iter().all(|avoided| named.contains(avoided))) {
                    let (action, why) = (name.to_string(), NotAddable::AvoidsMore);
                    self.reporter.add(&at.index(i), Fault::NotAddable { action, why });
                }
            }
        });
    }

    fn named_to_add(&mut self, list: &MayAddList<'_, '_>, at: &JsonPath<'_>) {
        let prefix = format!("{}/", list.place);
        let is_inside = |step: &Step| step.voluntary && step.path.starts_with(&prefix);
        if !list.in_voluntary && !self.flow.steps.values().any(is_inside) {
            self.reporter.rule(at, Rule::NothingVoluntary);
            return;
        }
        for (i, name) in list.names.iter().enumerate() {
            let here = at.index(i);
            let uses = named_actions(self.reporter, &self.actions, "", name, &here);
            if uses.is_empty() {
                continue;
            }
            if list.names.iter().take(i).any(|earlier| earlier == name) {
                let (kind, name) = (SubjectKind::Action, name.to_string());
                self.reporter.add(&here, Fault::ListedTwice { kind, name });
            }
            let uses: Vec<ActionId> = uses.iter().map(|used| used.id).collect();
            let mut actions = uses.iter().filter_map(|id| self.flow.actions.get(*id));
            let why = actions.find_map(|action| match action {
                Action { duty: true, .. } => Some(NotAddable::Duty),
                Action { urgency: Some(Urgency::Now), .. } => Some(NotAddable::Now),
                _ => None,
            });
            if let Some(why) = why {
                self.reporter.add(&here, Fault::NotAddable { action: name.to_string(), why });
            }
            self.flow.may_add.push(MayAdd { place: list.place.to_owned(), uses });
        }
    }
}

/// One list of what is meant to be added.
struct MayAddList<'f, 'a> {
    /// The stage or step that has the list.
    place: &'f str,
    names: &'f [Str<'a>],
    /// Whether it is a voluntary stage.
    in_voluntary: bool,
}

/// Calls `each` with every list of a flow that names something, and its place in the file.
fn each_list(
    file: &FlowFile<'_>,
    root: &JsonPath<'_>,
    each: &mut dyn FnMut(&MayAddList<'_, '_>, &JsonPath<'_>),
) {
    let stages_at = root.key("stages");
    for (s, stage) in file.stages.iter().enumerate() {
        let here = stages_at.index(s);
        if !stage.may_add.is_empty() {
            let in_voluntary = stage.voluntary;
            let list = MayAddList { place: &stage.id, names: &stage.may_add, in_voluntary };
            each(&list, &here.key("may-add"));
        }
        let steps_at = here.key("steps");
        for (i, step) in stage.steps.iter().enumerate() {
            if !step.may_add.is_empty() {
                let list =
                    MayAddList { place: &step.id, names: &step.may_add, in_voluntary: false };
                each(&list, &steps_at.index(i).key("may-add"));
            }
        }
    }
}
