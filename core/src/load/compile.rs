//! Compiles a parsed flow: inlines the flows that it uses, and orders gates, steps, facts and
//! actions so that each reads only what comes before it.

use std::collections::{BTreeMap, BTreeSet};

use crate::condition::{Condition, Test};
use crate::file::{
    ConditionFile, FactFile, FlowFile, GroundFile, PackFile, RegisterFile, Short, SourceUseFile,
    StageFile, StepFile, StepKindFile,
};
use crate::flow::{Fact, FlowParts, Gate, Node, OptionTexts, QuestionOption, SourceUse, Stage};
use crate::index::{
    ContactId, FactId, FlowId, GateId, GlossaryId, Id, IndexVec, MomentId, NodeId, SourceId,
    StageId, StepId, TestId,
};
use crate::limits::{MOST_ACTIONS, MOST_FACTS, MOST_TESTS, MOST_TESTS_HELD};
use crate::pack::Contact;
use crate::text::TextId;

use super::action_names::ActionNames;
use super::conditions::{ALL, ConditionCompiler, ConditionUse, append, around};
use super::fault::{Bounded, Fault, Rule, SubjectKind};
use super::languages::worded_in;
use super::reporter::{JsonPath, Reporter};
use super::scope::{Name, Scope, Tests};
use super::shared::SharedActions;
use super::tables::{Index, check_id, check_ids};
use super::texts::{FlowTextIds, PackTextIds, RegisterTextIds, StepTextIds};
use fact_order::{FactOrder, circles};
use voluntary::VoluntaryReads;

pub(super) use fact_order::voluntary_facts;

mod fact_order;
mod voluntary;
mod steps;
mod bindings;
mod subflows;
mod shared_uses;
mod deadlines;
mod action_checks;
mod within;
mod actions;
mod grounds;
mod guarantees;

/// A parsed flow, and the ids of its texts.
#[derive(Debug)]
pub(super) struct ParsedFlow<'a> {
    pub(super) path: &'a str,
    pub(super) file: FlowFile<'a>,
    pub(super) words: FlowTextIds,
}

/// A parsed register, and the ids of its texts.
#[derive(Debug)]
pub(super) struct ParsedRegister<'a> {
    pub(super) path: &'a str,
    pub(super) file: RegisterFile<'a>,
    pub(super) words: RegisterTextIds,
}

/// Everything that a flow can refer to.
pub(super) struct LoadContext<'s, 'a> {
    pub(super) pack: &'s PackFile<'a>,
    /// The tags of the languages that the pack holds, the original first.
    pub(super) held: &'s [&'s str],
    pub(super) words: &'s PackTextIds,
    pub(super) flows: &'s IndexVec<FlowId, ParsedFlow<'a>>,
    pub(super) registers: &'s [ParsedRegister<'a>],
    pub(super) sources: Index<'s, SourceId>,
    pub(super) contacts: Index<'s, ContactId>,
    pub(super) contact_entries: &'s IndexVec<ContactId, Contact>,
    pub(super) glossary: Index<'s, GlossaryId>,
    pub(super) moments: Index<'s, MomentId>,
    /// The grounds; `None` if their file could not be read.
    pub(super) grounds: Option<&'s [GroundFile<'a>]>,
    /// For each flow, its facts that read something voluntary.
    pub(super) voluntary_facts: IndexVec<FlowId, BTreeSet<&'s str>>,
    pub(super) shared: SharedActions<'s, 'a>,
}

/// Checks the grounds and the shared actions by themselves, also those that no flow names.
pub(super) fn check_outside_flows(context: &LoadContext<'_, '_>, reporter: &mut Reporter) {
    grounds::check_grounds(context, reporter);
    shared_uses::check_shared(context, reporter);
}

/// Compiles one flow.
pub(super) fn compile(
    context: &LoadContext<'_, '_>,
    id: FlowId,
    reporter: &mut Reporter,
) -> Option<FlowParts> {
    let parsed = context.flows.get(id)?;
    let file = &parsed.file;
    let flow = FlowParts {
        id: file.id.to_string(),
        version: file.version,
        status: file.status,
        purpose: file.purpose,
        title: parsed.words.title,
        summary: parsed.words.summary,
        worded_in: worded_in(file, context.held),
        ..FlowParts::empty()
    };
    let mut compiler = FlowCompiler::new(context, reporter, flow);
    compiler.used.push(id);
    if let Some(main) = compiler.main_part(id, Surroundings::default()) {
        compiler.voluntary_part(main);
    }
    compiler.used.pop();
    compiler.sources_of_facts();
    compiler.compile_actions();
    compiler.may_add(id);
    compiler.guarantees(id);
    if compiler.flow.tests.len() > MOST_TESTS_HELD {
        let (what, most) = (Bounded::Tests, MOST_TESTS_HELD);
        compiler.reporter.add(&JsonPath::file(parsed.path), Fault::TooMany { what, most });
    }
    Some(compiler.flow)
}

/// What surrounds a flow that is used in place.
#[derive(Default)]
struct Surroundings {
    prefix: String,
    gate: Option<GateId>,
    stage: Option<StageId>,
    with: BTreeMap<String, Name>,
    /// Whether the flow is used in a voluntary stage: then all of it is voluntary.
    voluntary: bool,
}

/// A flow whose main part is compiled, and whose voluntary part is not.
struct OpenFlow<'s, 'a> {
    id: FlowId,
    parsed: &'s ParsedFlow<'a>,
    /// Its position among the uses of flows.
    position: usize,
    gate: Option<GateId>,
    /// The stage of the outermost flow in which it is used; `None` for the outermost one, and for a
    /// voluntary part that comes after that stage.
    stage: Option<StageId>,
    scope: Scope,
    facts: Vec<FactId>,
    order: FactOrder,
    /// The texts of the steps that follow.
    rows: std::slice::Iter<'s, StepTextIds>,
    /// The flows that its main part uses, by the steps that use them.
    inside: Vec<(String, Self)>,
}

struct FlowCompiler<'l, 's, 'a> {
    context: &'l LoadContext<'s, 'a>,
    reporter: &'l mut Reporter,
    flow: FlowParts,
    pack_parameters: BTreeMap<String, StepId>,
    /// The uses of flows, in the order in which they begin: the outermost flow is the first.
    uses: Vec<FlowUse>,
    /// The flows around the present one, to find circles.
    used: Vec<FlowId>,
    /// What the names of actions mean, once all are known.
    actions: ActionNames,
    /// What the facts and the gates read of the voluntary part.
    facts_read: BTreeMap<FactId, VoluntaryReads>,
    gates_read: IndexVec<GateId, VoluntaryReads>,
    too_large: bool,
}

/// One use of a flow: the outermost one, or one in place.
struct FlowUse {
    flow: FlowId,
    /// The names that are readable at the end of the flow.
    scope: Scope,
    /// The facts of this use, in the order of the file.
    facts: Vec<FactId>,
}

fn file_id<'f>(parameter: &'f Short<'_, StepFile<'_>>) -> &'f str {
    match parameter {
        Short::Name(name) => name,
        Short::Full(step) => &step.id,
    }
}

impl<'l, 's, 'a> FlowCompiler<'l, 's, 'a> {
    fn new(context: &'l LoadContext<'s, 'a>, reporter: &'l mut Reporter, flow: FlowParts) -> Self {
        Self {
            context,
            reporter,
            flow,
            pack_parameters: BTreeMap::new(),
            uses: Vec::new(),
            used: Vec::new(),
            actions: ActionNames::default(),
            facts_read: BTreeMap::new(),
            gates_read: IndexVec::new(),
            too_large: false,
        }
    }

    fn node(&mut self, node: Node) -> NodeId {
        self.flow.nodes.push(node)
    }

    /// Adds tests to the flow.
    fn commit(&mut self, tests: &Tests) -> Condition {
        let start = self.flow.tests.next_id();
        append(&mut self.flow.tests, tests.as_slice(), TestId::FIRST);
        Condition { start, end: self.flow.tests.next_id() }
    }

    fn tests(
        &mut self,
        scope: &Scope,
        file: &ConditionFile<'_>,
        at: &JsonPath<'_>,
        usage: ConditionUse,
    ) -> Tests {
        let mut compiler = ConditionCompiler {
            scope,
            steps: &self.flow.steps,
            actions: &self.actions,
            compiled: &self.flow.actions,
            reporter: self.reporter,
            usage,
            out: Tests::new(),
        };
        compiler.condition(file, at, 0);
        let tests = compiler.out;
        let most = usage.most_tests();
        if tests.len() > most {
            self.reporter.add(at, Fault::TooMany { what: Bounded::ConditionTests, most });
        }
        let all = self.flow.tests.len().saturating_add(tests.len());
        if usage != ConditionUse::Guarantee && all > MOST_TESTS && !self.too_large {
            self.reporter.add(at, Fault::TooMany { what: Bounded::Tests, most: MOST_TESTS });
            self.too_large = true;
        }
        tests
    }

    fn condition(
        &mut self,
        scope: &Scope,
        file: &ConditionFile<'_>,
        at: &JsonPath<'_>,
    ) -> Condition {
        let tests = self.tests(scope, file, at, ConditionUse::When);
        self.commit(&tests)
    }

    /// A condition that holds only while the gates around it are open.
    fn gated(&mut self, scope: &Scope, file: &ConditionFile<'_>, at: &JsonPath<'_>) -> Condition {
        let tests = self.gated_tests(scope, file, at, ConditionUse::When);
        self.commit(&tests)
    }

    /// The tests of a condition that holds only while the gates around it are open.
    fn gated_tests(
        &mut self,
        scope: &Scope,
        file: &ConditionFile<'_>,
        at: &JsonPath<'_>,
        usage: ConditionUse,
    ) -> Tests {
        let tests = self.tests(scope, file, at, usage);
        let Some(gate) = scope.gate else { return tests };
        let mut out = Tests::new();
        around(&mut out, ALL, |out| {
            out.push(Test::Gate(gate));
            append(out, tests.as_slice(), TestId::FIRST);
        });
        out
    }

    /// Compiles the main part of a flow, the outermost one or a used one, into the present flow.
    fn main_part(&mut self, id: FlowId, around: Surroundings) -> Option<OpenFlow<'s, 'a>> {
        let context = self.context;
        let parsed = context.flows.get(id)?;
        let (file, words) = (&parsed.file, &parsed.words);
        let root = JsonPath::file(parsed.path);
        // Its position among the uses is reserved here, before those of the flows that it uses.
        let position = self.uses.len();
        self.uses.push(FlowUse { flow: id, scope: Scope::default(), facts: Vec::new() });
        if self.used.len() == 1 {
            self.check_ids(file, &root);
        }
        self.check_size();
        let order = FactOrder::of(file, &|used, fact| {
            let used = context.flows.find_id(|flow| &*flow.file.id == used);
            let facts = used.and_then(|used| context.voluntary_facts.get(used));
            facts.is_some_and(|facts| facts.contains(fact))
        });
        circles(file, &order, self.reporter, &root.key("facts"));
        let mut scope = Scope {
            prefix: around.prefix,
            gate: around.gate,
            names: around.with,
            in_voluntary: around.voluntary,
            ..Scope::default()
        };
        let steps = |stage: &'s StageFile<'a>| stage.steps.iter().map(|step| step.id.to_string());
        scope.later.extend(file.stages.iter().flat_map(steps));
        scope.later.extend(file.facts.iter().map(|fact| fact.id.to_string()));
        let voluntary = file.stages.iter().filter(|stage| stage.voluntary);
        scope.voluntary.extend(voluntary.flat_map(steps));
        let facts = order.voluntary().filter_map(|fact| file.facts.get(fact));
        scope.voluntary.extend(facts.map(|fact| fact.id.to_string()));
        let mut facts = Vec::with_capacity(file.facts.len());
        for fact in &file.facts {
            facts.push(self.flow.facts.push(Fact {
                path: format!("{}{}", scope.prefix, fact.id),
                when: Condition::NONE,
                headline: self.used.len() == 1 && fact.headline,
                sources: Vec::new(),
                title: TextId::NONE,
                help: TextId::NONE,
                variants: Vec::new(),
                review: fact.review,
                reads: Vec::new(),
                node: NodeId::FIRST,
            }));
        }
        let mut open = OpenFlow {
            id,
            parsed,
            position,
            gate: around.gate,
            stage: around.stage,
            scope,
            facts,
            order,
            rows: words.steps.iter(),
            inside: Vec::new(),
        };
        self.parameters(&mut open, &root);
        self.facts(&mut open, |order| order.after_main(0));
        self.stages(&mut open, false);
        Some(open)
    }

    /// Compiles the voluntary part of a flow: first those of the flows that its main part uses, then
    /// its own. Returns the exports of the flow.
    fn voluntary_part(&mut self, mut open: OpenFlow<'s, 'a>) -> Vec<(String, FactId)> {
        for (step, mut inner) in std::mem::take(&mut open.inside) {
            // It comes after the stage in which the flow is used, so its stages are shown as stages
            // of their own.
            inner.stage = None;
            self.used.push(inner.id);
            let exports = self.voluntary_part(inner);
            self.used.pop();
            open.scope.export(&step, exports);
        }
        open.scope.in_voluntary = true;
        open.scope.voluntary.clear();
        self.facts(&mut open, FactOrder::before_voluntary);
        self.stages(&mut open, true);
        let exports = self.exports(&open, true);
        let OpenFlow { id, position, scope, facts, .. } = open;
        if let Some(kept) = self.uses.get_mut(position) {
            *kept = FlowUse { flow: id, scope, facts };
        }
        exports
    }

    /// The main or the voluntary stages of a flow.
    fn stages(&mut self, open: &mut OpenFlow<'s, 'a>, voluntary: bool) {
        let context = self.context;
        let file = &open.parsed.file;
        let root = JsonPath::file(open.parsed.path);
        let (stages_at, mut steps_before) = (root.key("stages"), 0_usize);
        for (s, stage) in file.stages.iter().enumerate() {
            if stage.voluntary != voluntary {
                continue;
            }
            let here = stages_at.index(s);
            let when =
                stage.when.as_ref().map(|w| self.condition(&open.scope, w, &here.key("when")));
            let path = format!("{}{}", open.scope.prefix, stage.id);
            let gate = self.add_gate(path, open.gate, when, true);
            let shown_stage = open.stage.unwrap_or_else(|| {
                let row = context.words.stages.iter().find(|(id, _)| id == &*stage.id);
                self.flow.stages.push(Stage {
                    id: format!("{}{}", open.scope.prefix, stage.id),
                    title: row.map_or(TextId::NONE, |(_, title)| *title),
                    gate,
                    voluntary,
                })
            });
            let steps_at = here.key("steps");
            for (i, step) in stage.steps.iter().enumerate() {
                self.step_of(open, step, &steps_at.index(i), gate, shown_stage);
                steps_before = steps_before.saturating_add(1);
                self.facts(open, |order| {
                    if voluntary {
                        order.after_voluntary(steps_before)
                    } else {
                        order.after_main(steps_before)
                    }
                });
            }
        }
    }

    /// The exports of a flow that can be read by now. At the end of the flow all can, and those
    /// that do not exist are reported.
    fn exports(&mut self, open: &OpenFlow<'s, 'a>, at_end: bool) -> Vec<(String, FactId)> {
        let file = &open.parsed.file;
        let root = JsonPath::file(open.parsed.path);
        let at = root.key("exports");
        let mut exports = Vec::new();
        for (i, name) in file.exports.iter().enumerate() {
            match open.scope.facts.get(&**name) {
                Some(fact) if !name.contains('/') => exports.push((name.to_string(), *fact)),
                _ if at_end => {
                    let names = file.facts.iter().map(|f| &*f.id);
                    self.reporter.no_such(&at.index(i), SubjectKind::Fact, name, names);
                }
                _ => {}
            }
        }
        exports
    }

    /// Checks that the ids of the file are valid and unique.
    fn check_ids(&mut self, file: &FlowFile<'_>, root: &JsonPath<'_>) {
        check_id(self.reporter, root, SubjectKind::Flow, &file.id);
        let (parameters_at, stages_at) = (root.key("parameters"), root.key("stages"));
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut placed: BTreeSet<&str> = BTreeSet::new();
        for (i, parameter) in file.parameters.iter().enumerate() {
            if !seen.insert(file_id(parameter)) {
                let (kind, name) = (SubjectKind::Parameter, file_id(parameter).to_owned());
                self.reporter.add(&parameters_at.index(i), Fault::ListedTwice { kind, name });
            }
        }
        check_ids(
            self.reporter,
            &stages_at,
            SubjectKind::Stage,
            file.stages.iter().map(|s| &*s.id),
            false,
        );
        if file.stages.is_empty() {
            self.reporter.rule(&stages_at, Rule::NoStage);
        }
        let mut voluntary = false;
        for (s, stage) in file.stages.iter().enumerate() {
            let stage_at = stages_at.index(s);
            if stage.voluntary && s == 0 {
                self.reporter.rule(&stage_at.key("voluntary"), Rule::NoMainStage);
            } else if voluntary && !stage.voluntary {
                self.reporter.rule(&stage_at, Rule::MainAfterVoluntary);
            }
            voluntary |= stage.voluntary;
        }
        for (s, stage) in file.stages.iter().enumerate() {
            let (stage_at, key) = (stages_at.index(s), "steps");
            let steps_at = stage_at.key(key);
            if stage.steps.is_empty() {
                self.reporter.rule(&steps_at, Rule::NoStep);
            }
            for (i, step) in stage.steps.iter().enumerate() {
                let here = steps_at.index(i);
                check_id(self.reporter, &here, SubjectKind::Step, &step.id);
                // A step that places a parameter has the id of the parameter.
                let seen =
                    if step.kind == StepKindFile::Parameter { &mut placed } else { &mut seen };
                if !seen.insert(&step.id) {
                    let (kind, id) = (SubjectKind::Step, step.id.to_string());
                    self.reporter.add(&here.key("id"), Fault::SameId { kind, id });
                }
            }
        }
        check_ids(
            self.reporter,
            &root.key("facts"),
            SubjectKind::Fact,
            file.facts.iter().map(|f| &*f.id),
            false,
        );
        self.check_action_ids(file, root);
        check_ids(
            self.reporter,
            &root.key("guarantees"),
            SubjectKind::Guarantee,
            file.guarantees.iter().map(|g| &*g.id),
            false,
        );
    }

    /// Reports a flow that has too many facts or actions together with those that it uses, once.
    fn check_size(&mut self) {
        let flows = self.uses.iter().filter_map(|used| self.context.flows.get(used.flow));
        let outermost = flows.clone().next().map_or("", |flow| flow.path);
        let (facts, actions) = flows.fold((0_usize, 0_usize), |(facts, actions), flow| {
            let ParsedFlow { file, .. } = flow;
            (facts.saturating_add(file.facts.len()), actions.saturating_add(file.actions.len()))
        });
        let root = JsonPath::file(outermost);
        for (key, what, count, most) in [
            ("facts", Bounded::Facts, facts, MOST_FACTS),
            ("actions", Bounded::Actions, actions, MOST_ACTIONS),
        ] {
            if count > most && !self.too_large {
                self.reporter.add(&root.key(key), Fault::TooMany { what, most });
                self.too_large = true;
            }
        }
    }

    fn add_gate(
        &mut self,
        path: String,
        parent: Option<GateId>,
        when: Option<Condition>,
        is_stage: bool,
    ) -> GateId {
        let node = self.node(Node::Gate(self.flow.gates.next_id()));
        self.gate_reads_voluntary(parent, when);
        self.flow.gates.push(Gate { path, parent, when, is_stage, node })
    }

    /// One step of a stage.
    fn step_of(
        &mut self,
        open: &mut OpenFlow<'s, 'a>,
        step: &'s StepFile<'a>,
        at: &JsonPath<'_>,
        gate: GateId,
        stage: StageId,
    ) {
        match step.kind {
            StepKindFile::Flow => self.use_flow(open, step, at, gate, stage),
            StepKindFile::Parameter => {
                self.place_parameter(&open.parsed.file, step, &mut open.scope, at, gate, stage);
            }
            _ => {
                let empty = StepTextIds::default();
                let row = open.rows.next().unwrap_or(&empty);
                let scope = &mut open.scope;
                let path = format!("{}{}", scope.prefix, step.id);
                self.add_step(step, row, scope, at, path, Some(gate), Some(stage), None, false);
            }
        }
    }

    fn source_uses(
        &mut self,
        uses: &[Short<'_, SourceUseFile<'_>>],
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> Vec<SourceUse> {
        let mut resolved = Vec::with_capacity(uses.len());
        for (i, used) in uses.iter().enumerate() {
            let here = at.index(i);
            let (name, when) = match used {
                Short::Name(name) => (name, None),
                Short::Full(used) => (&used.source, used.when.as_ref()),
            };
            let when = when.map(|w| {
                let here = here.key("when");
                let when = self.condition(scope, w, &here);
                self.check_source(when, &here);
                when
            });
            let source = self.source(name, &here);
            resolved.extend(source.map(|source| SourceUse { source, when }));
        }
        resolved
    }

    /// The source of this name.
    fn source(&mut self, name: &str, at: &JsonPath<'_>) -> Option<SourceId> {
        let source = self.context.sources.get(name).copied();
        if source.is_none() {
            let names = self.context.sources.keys().copied();
            self.reporter.no_such(at, SubjectKind::Source, name, names);
        }
        source
    }

    /// Adds the facts that can be computed at this place.
    fn facts(&mut self, open: &mut OpenFlow<'s, 'a>, here: impl FnOnce(&FactOrder) -> &[usize]) {
        let OpenFlow { parsed, scope, facts, order, .. } = open;
        let root = JsonPath::file(parsed.path);
        let at = root.key("facts");
        for i in here(order) {
            let (Some(file), Some(id)) = (parsed.file.facts.get(*i), facts.get(*i).copied()) else {
                continue;
            };
            let fact_at = at.index(*i);
            let when = self.gated(scope, &file.when, &fact_at.key("when"));
            let node = self.node(Node::Fact(id));
            let reads = self.flow.facts_in(when);
            self.fact_reads_voluntary(id, when);
            let row = parsed.words.facts.get(*i);
            if let Some(fact) = self.flow.facts.get_mut(id) {
                fact.when = when;
                fact.node = node;
                fact.reads = reads;
                fact.title = row.map_or(TextId::NONE, |r| r.title);
                fact.help = row.map_or(TextId::NONE, |r| r.help);
            }
            scope.later.remove(&*file.id);
            scope.facts.insert(file.id.to_string(), id);
        }
    }

    /// Adds the sources and variants of facts. Nothing depends on them, so they may read the whole
    /// flow.
    fn sources_of_facts(&mut self) {
        let context = self.context;
        for flow_use in std::mem::take(&mut self.uses) {
            let Some(parsed) = context.flows.get(flow_use.flow) else { continue };
            let root = JsonPath::file(parsed.path);
            let at = root.key("facts");
            for (i, (file, id)) in parsed.file.facts.iter().zip(&flow_use.facts).enumerate() {
                let here = at.index(i);
                let mut sources =
                    self.source_uses(&file.sources, &flow_use.scope, &here.key("sources"));
                sources.extend(self.ground(file.ground.as_ref(), &here));
                let variants = self.fact_variants(file, i, parsed, &flow_use.scope, &here);
                let headline = self.flow.facts.get(*id).is_some_and(|fact| fact.headline);
                let variants_at = here.key("variants");
                for (v, (when, _, _)) in variants.iter().enumerate().filter(|_| headline) {
                    self.check_words(*when, &file.id, &variants_at.index(v).key("when"));
                }
                if let Some(fact) = self.flow.facts.get_mut(*id) {
                    fact.sources = sources;
                    fact.variants = variants;
                }
            }
            self.uses.push(flow_use);
        }
    }

    fn fact_variants(
        &mut self,
        fact: &FactFile<'_>,
        i: usize,
        parsed: &ParsedFlow<'_>,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> Vec<(Condition, TextId, TextId)> {
        let (variants_at, rows) = (at.key("variants"), parsed.words.facts.get(i));
        fact.variants
            .iter()
            .enumerate()
            .map(|(v, variant)| {
                let when = self.condition(scope, &variant.when, &variants_at.index(v).key("when"));
                let (title, help) =
                    rows.and_then(|r| r.variants.get(v)).copied().unwrap_or_default();
                (when, title, help)
            })
            .collect()
    }
}

fn bare(id: &str, words: OptionTexts) -> QuestionOption {
    QuestionOption { id: id.to_owned(), when: None, tags: Vec::new(), words, review: None }
}
