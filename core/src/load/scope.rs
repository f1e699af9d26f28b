//! The names that a condition can read at some place of a flow, and those that come later.

use std::collections::{BTreeMap, BTreeSet};

use crate::condition::Test;
use crate::file::{FlowFile, Short};
use crate::index::{FactId, GateId, IndexVec, StepId, TestId};

use super::fault::{Fault, SubjectKind, UnreadableStep};

/// Tests that are not in the flow yet: their ids count from the first of them.
pub(super) type Tests = IndexVec<TestId, Test>;

/// What a name in a condition refers to.
#[derive(Debug, Clone)]
pub(super) enum Name {
    /// A question that is asked or supplied.
    Step(StepId),
    /// A yes/no parameter that another flow answers with a condition.
    Bound(Tests),
    /// A flow used in place, or a step that no condition reads.
    Unreadable(UnreadableStep),
}

/// The names that a condition at some position of a flow can read.
#[derive(Debug, Default)]
pub(super) struct Scope {
    pub(super) prefix: String,
    pub(super) gate: Option<GateId>,
    pub(super) names: BTreeMap<String, Name>,
    /// Facts by the names that conditions use: `fact`, or `step/fact` of a used flow.
    pub(super) facts: BTreeMap<String, FactId>,
    /// The step whose conditions are compiled now.
    pub(super) current: String,
    /// Names of the flow that are declared later, to distinguish "too early" from "does not exist".
    pub(super) later: BTreeSet<String>,
    /// Those of the names declared later that are voluntary, while a main part is compiled.
    pub(super) voluntary: BTreeSet<String>,
    /// Whether what is compiled now is voluntary.
    pub(super) in_voluntary: bool,
    /// The flows that are used in place, by the steps that use them.
    pub(super) used: BTreeMap<String, UsedNames>,
}

/// What is declared inside a flow that is used in place, readable or not.
#[derive(Debug)]
pub(super) struct UsedNames {
    pub(super) flow: String,
    pub(super) facts: BTreeSet<String>,
    pub(super) questions: BTreeSet<String>,
}

impl UsedNames {
    pub(super) fn of(file: &FlowFile<'_>) -> Self {
        let steps = file.stages.iter().flat_map(|stage| &stage.steps);
        let own = file.parameters.iter().map(|parameter| match parameter {
            Short::Name(name) => name,
            Short::Full(declared) => &declared.id,
        });
        Self {
            flow: file.id.to_string(),
            facts: file.facts.iter().map(|fact| fact.id.to_string()).collect(),
            questions: steps.map(|step| &step.id).chain(own).map(ToString::to_string).collect(),
        }
    }
}

impl Scope {
    /// Why something that is declared cannot be read here; `None` when nothing has the name.
    pub(super) fn unreadable(&self, kind: SubjectKind, name: &str) -> Option<Fault> {
        self.too_early(kind, name).or_else(|| self.inside(kind, name))
    }

    /// Why a name cannot be read yet; `None` when it is not declared later.
    fn too_early(&self, kind: SubjectKind, name: &str) -> Option<Fault> {
        let is_voluntary = self.voluntary.contains(name);
        self.later.contains(name).then(|| {
            let name = name.to_owned();
            if is_voluntary {
                Fault::ReadsVoluntary { kind, name }
            } else {
                let itself = name == self.current;
                Fault::ReadsAhead { kind, name, itself }
            }
        })
    }

    /// Why a name of something inside a used flow, after that of its step, cannot be read: the flow does
    /// not export it. `None` when nothing inside has the name.
    fn inside(&self, kind: SubjectKind, name: &str) -> Option<Fault> {
        let (step, inner) = name.split_once('/')?;
        let used = self.used.get(step)?;
        let names = if kind == SubjectKind::Fact { &used.facts } else { &used.questions };
        let (name, flow) = (name.to_owned(), used.flow.clone());
        names.contains(inner).then_some(Fault::NotExported { kind, name, flow })
    }

    /// The fact of this name that the flow of some step exports.
    pub(super) fn exported(&self, fact: &str) -> Option<&str> {
        let names = self.facts.keys().map(String::as_str);
        names.into_iter().find(|name| name.split_once('/').is_some_and(|(_, inner)| inner == fact))
    }

    /// Makes facts that the flow of a step exports readable.
    pub(super) fn export(&mut self, step: &str, exports: Vec<(String, FactId)>) {
        for (fact, id) in exports {
            let name = format!("{step}/{fact}");
            self.later.remove(&name);
            self.facts.insert(name, id);
        }
    }

    /// Declares the facts that the flow of a step exports, but not of its main part: they become
    /// readable later.
    pub(super) fn export_voluntary(
        &mut self,
        step: &str,
        flow: &FlowFile<'_>,
        main: &[(String, FactId)],
    ) {
        let exported = flow.facts.iter().filter(|fact| flow.exports.contains(&fact.id));
        let is_main = |id: &str| main.iter().any(|(fact, _)| fact == id);
        for fact in exported.map(|fact| &*fact.id).filter(|id| !is_main(id)) {
            let name = format!("{step}/{fact}");
            self.later.insert(name.clone());
            self.voluntary.insert(name);
        }
    }
}
