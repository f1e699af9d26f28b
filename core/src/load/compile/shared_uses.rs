//! An action as it is written, perhaps as a use of a shared one. What a shared action says under
//! conditions is compiled at each use, into the flow of the use.

use crate::condition::Condition;
use crate::file::{ActionFile, FlowFile, Short};
use crate::flow::{ActionTexts, FlowParts, SourceUse, Urgency};
use crate::index::{ActionId, Id, IndexVec, SharedActionId};

use super::super::fault::{Fault, ParameterReader};
use super::super::reporter::{JsonPath, Reporter};
use super::super::scope::{Name, Scope};
use super::super::shared::{self, SharedAction};
use super::super::texts::ActionTextIds;

use super::{FlowCompiler, LoadContext};

/// An action as it is written: in a use of a flow, and perhaps as a use of a shared action.
pub(super) struct WrittenAction<'w, 'a> {
    pub(super) file: &'w ActionFile<'a>,
    pub(super) shared: Option<(SharedActionId, &'w SharedAction<'w, 'a>)>,
    /// Which use of a flow it stands in, among those of the compiler.
    pub(super) flow_use: usize,
    /// The flow of that use, its file, and the place of the action there.
    pub(super) flow: &'w FlowFile<'a>,
    pub(super) path: &'w str,
    pub(super) position: usize,
    pub(super) words: &'w ActionTextIds,
}

/// The actions of a flow with the flows that it uses, in the order of the plan.
pub(super) type Planned<'w, 'a> = IndexVec<ActionId, WrittenAction<'w, 'a>>;

impl WrittenAction<'_, '_> {
    pub(super) fn is_prohibition(&self) -> bool {
        match self.shared {
            Some((_, shared)) => shared.file.avoid.is_some(),
            None => self.file.avoid.is_some(),
        }
    }

    /// The name of the action inside whose card it is told.
    pub(super) fn within(&self) -> Option<&str> {
        let shared = self.shared.map(|(_, shared)| &shared.file.within);
        shared.unwrap_or(&self.file.within).as_deref()
    }

    /// The moment of today by which it is to be done.
    pub(super) fn moment(&self) -> Option<&str> {
        self.file.by.as_ref()?.moment.as_deref()
    }

    /// How soon: of a use, what it says itself, or else what the shared action says.
    pub(super) fn urgency(&self) -> Option<Urgency> {
        let shared = self.shared.and_then(|(_, shared)| shared.file.urgency);
        self.file.urgency.or(shared).filter(|_| !self.is_prohibition())
    }
}

/// What a shared action says under conditions.
#[derive(Default)]
pub(super) struct SharedParts {
    pub(super) sources: Vec<SourceUse>,
    pub(super) variants: Vec<(Condition, ActionTexts)>,
}

/// Checks the conditions and sources of the shared actions, whether or not a flow uses them.
pub(super) fn check_shared(context: &LoadContext<'_, '_>, reporter: &mut Reporter) {
    if context.shared.table.is_empty() {
        return;
    }
    let mut compiler = FlowCompiler::over_pack(context, reporter);
    let scope = compiler.pack_scope();
    for (id, shared) in context.shared.table.iter() {
        compiler.shared_parts(id, shared, &scope);
    }
}

impl<'l, 's, 'a> FlowCompiler<'l, 's, 'a> {
    /// A flow that has only the parameters of the pack, for what is written outside of flows.
    pub(super) fn over_pack(context: &'l LoadContext<'s, 'a>, reporter: &'l mut Reporter) -> Self {
        // What is wrong with a parameter is reported in the flows that list it.
        let mut quiet = Reporter::default();
        let mut compiler = FlowCompiler::new(context, &mut quiet, FlowParts::empty());
        let mut scope = Scope::default();
        for parameter in &context.pack.parameters {
            compiler.pack_parameter(&parameter.id, None, &mut scope, None, None);
        }
        let (flow, pack_parameters) = (compiler.flow, compiler.pack_parameters);
        Self { pack_parameters, ..Self::new(context, reporter, flow) }
    }

    /// The names of the parameters of the pack that this flow has.
    pub(super) fn pack_scope(&self) -> Scope {
        let names = self.pack_parameters.iter();
        let names = names.map(|(name, step)| (name.clone(), Name::Step(*step))).collect();
        Scope { names, ..Scope::default() }
    }

    /// Whether a name of a flow means a prohibition.
    pub(super) fn is_prohibition(&self, flow: &FlowFile<'_>, name: &str) -> bool {
        let own = flow.actions.iter().find(|action| action.name() == name);
        let used = own.map_or(Some(name), |own| own.shared.as_deref());
        let shared = used.and_then(|id| self.context.shared.find(id));
        shared.map_or_else(
            || own.is_some_and(|own| own.avoid.is_some()),
            |(_, shared)| shared.file.avoid.is_some(),
        )
    }

    /// What a shared action says under conditions, compiled into this flow.
    fn shared_parts(
        &mut self,
        id: SharedActionId,
        action: &SharedAction<'_, '_>,
        scope: &Scope,
    ) -> SharedParts {
        if !action.reads_only_parameters {
            return SharedParts::default();
        }
        let root = JsonPath::file(shared::PATH);
        let list_at = root.key("actions");
        let at = list_at.index(id.position());
        let mut sources = self.source_uses(&action.file.sources, scope, &at.key("sources"));
        sources.extend(self.ground(action.file.ground.as_ref(), &at));
        SharedParts {
            sources,
            variants: self.variants(&action.file.variants, &action.words.variants, scope, &at),
        }
    }

    /// The same for a use: the flow of the use must list the parameters that the shared action reads.
    pub(super) fn parts_of_use(
        &mut self,
        written: &WrittenAction<'_, '_>,
        id: SharedActionId,
        action: &SharedAction<'_, '_>,
        at: &JsonPath<'_>,
    ) -> SharedParts {
        let listed = |name: &str| {
            let mut parameters = written.flow.parameters.iter();
            parameters.any(|listed| matches!(listed, Short::Name(listed) if **listed == *name))
        };
        for parameter in action.reads.iter().filter(|name| !listed(name)) {
            let (shared, parameter) = (action.file.id.to_string(), parameter.clone());
            self.reporter.add(&at.key("use"), Fault::ParameterOfShared { shared, parameter });
        }
        let mut readable = true;
        for name in &action.reads {
            let step = self.pack_parameters.get(name).and_then(|step| self.flow.steps.get(*step));
            let is_late = step.is_some_and(|step| step.voluntary);
            readable &= step.is_some() && !is_late;
            if is_late {
                let (parameter, reader) = (name.clone(), ParameterReader::SharedAction);
                self.reporter.add(&at.key("use"), Fault::VoluntaryParameter { parameter, reader });
            }
        }
        if !readable {
            return SharedParts::default();
        }
        let scope = self.pack_scope();
        self.shared_parts(id, action, &scope)
    }
}
