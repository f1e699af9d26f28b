//! Resolves the grounds that facts and actions name: `grounds.json -> source uses`.
//!
//! Nothing after this knows grounds: decisions, guarantees and proofs see sources.

use crate::file::{GroundFile, Short, Str};
use crate::flow::SourceUse;

use super::super::condition_form::{names_read, source_conditions};
use super::super::conditions::ConditionUse;
use super::super::fault::{Fault, Rule, SubjectKind};
use super::super::reporter::{JsonPath, Reporter};
use super::super::tables::check_ids;

use super::{FlowCompiler, LoadContext};

/// Where grounds are written.
const FILE: JsonPath<'_> = JsonPath::file("grounds.json");

/// Checks the grounds by themselves, also those that nothing names.
pub(super) fn check_grounds(context: &LoadContext<'_, '_>, reporter: &mut Reporter) {
    let Some(grounds) = context.grounds.filter(|grounds| !grounds.is_empty()) else { return };
    let at = FILE.key("grounds");
    let ids = grounds.iter().map(|ground| &*ground.id);
    check_ids(reporter, &at, SubjectKind::LegalGround, ids, true);
    let mut compiler = FlowCompiler::over_pack(context, reporter);
    for (place, ground) in grounds.iter().enumerate() {
        let ground_at = at.index(place);
        let sources_at = ground_at.key("sources");
        if ground.sources.is_empty() {
            compiler.reporter.rule(&sources_at, Rule::EmptyGround);
        }
        compiler.sources_of_ground(ground, &sources_at);
    }
}

impl FlowCompiler<'_, '_, '_> {
    /// The sources of the ground that a fact or an action names. `at` is the fact or action.
    pub(super) fn ground(&mut self, name: Option<&Str<'_>>, at: &JsonPath<'_>) -> Vec<SourceUse> {
        let (Some(name), Some(grounds)) = (name, self.context.grounds) else { return Vec::new() };
        let here = at.key("ground");
        let Some(place) = grounds.iter().position(|ground| ground.id == *name) else {
            let names = grounds.iter().map(|ground| &*ground.id);
            self.reporter.no_such(&here, SubjectKind::LegalGround, name, names);
            return Vec::new();
        };
        let Some(ground) = grounds.get(place) else { return Vec::new() };
        if !self.has_parameters_of(ground, &here) {
            return Vec::new();
        }
        let grounds_at = FILE.key("grounds");
        let ground_at = grounds_at.index(place);
        let uses = self.sources_of_ground(ground, &ground_at.key("sources"));
        for when in uses.iter().filter_map(|used| used.when) {
            self.check_source(when, &here);
        }
        uses
    }

    /// Whether the flow asks for what the ground reads. What it does not ask for is reported.
    fn has_parameters_of(&mut self, ground: &GroundFile<'_>, at: &JsonPath<'_>) -> bool {
        let mut missing: Vec<&str> = Vec::new();
        for (_, when) in source_conditions(&ground.sources) {
            names_read(when, |name, is_fact| {
                let of_pack = self.context.pack.parameters.iter().any(|given| *given.id == *name);
                let asked = self.pack_parameters.contains_key(name) || missing.contains(&name);
                if !is_fact && of_pack && !asked {
                    missing.push(name);
                }
            });
        }
        for parameter in &missing {
            let (ground, parameter) = (ground.id.to_string(), (*parameter).to_owned());
            self.reporter.add(at, Fault::GroundNeeds { ground, parameter });
        }
        missing.is_empty()
    }

    fn sources_of_ground(&mut self, ground: &GroundFile<'_>, at: &JsonPath<'_>) -> Vec<SourceUse> {
        let scope = self.pack_scope();
        let mut uses = Vec::with_capacity(ground.sources.len());
        for (i, used) in ground.sources.iter().enumerate() {
            let here = at.index(i);
            let (name, when) = match used {
                Short::Name(name) => (name, None),
                Short::Full(used) => (&used.source, used.when.as_ref()),
            };
            let when = when.map(|when| {
                let tests = self.tests(&scope, when, &here.key("when"), ConditionUse::Ground);
                self.commit(&tests)
            });
            uses.extend(self.source(name, &here).map(|source| SourceUse { source, when }));
        }
        uses
    }
}
